//! Conditions of rules as they are typed and told: words of a list, bounds of an amount, yes or no.

use crate::domain::dunning::policy::{Buyer, Condition, Fact, Importance, Range, RiskClass};
use crate::domain::typed_amount::parse_amount;
use crate::i18n::{Arg, I18n};
use crate::text::fold;

const CLASSES: [RiskClass; 5] = [RiskClass::A, RiskClass::B, RiskClass::C, RiskClass::D, RiskClass::E];

const IMPORTANCES: [Importance; 3] = [Importance::Ordinary, Importance::Key, Importance::Strategic];

/// The words that a condition on a fact may be made of; none where people type their own.
pub(super) fn words(t: &I18n, fact: Fact) -> Vec<String> {
    match fact {
        Fact::Risk => CLASSES.map(|class| class.code().to_string()).to_vec(),
        Fact::Insured => vec![t.t("trait-yes"), t.t("trait-no")],
        Fact::Importance => IMPORTANCES.map(|importance| t.importance(importance)).to_vec(),
        Fact::Buyer => Buyer::ALL.map(|buyer| t.buyer(buyer)).to_vec(),
        _ => Vec::new(),
    }
}

/// What is expected of the line of a fact.
pub(super) fn expected(t: &I18n, fact: Fact) -> String {
    match fact {
        Fact::Turnover | Fact::Overdue => t.t("rule-expects-amount"),
        Fact::Months => t.t("rule-expects-months"),
        Fact::Country => t.t("rule-expects-country"),
        Fact::Postcode => t.t("rule-expects-postcode"),
        Fact::Language => t.t("rule-expects-language"),
        Fact::Category | Fact::PaymentMode => t.t("rule-expects-words"),
        Fact::Insured => t.tf("rule-expects-one", &[("words", Arg::Str(&words(t, fact).join(", ")))]),
        Fact::Risk | Fact::Importance | Fact::Buyer => {
            t.tf("rule-expects-some", &[("words", Arg::Str(&words(t, fact).join(", ")))])
        }
    }
}

/// A condition as it is typed again.
pub(super) fn told(t: &I18n, condition: &Condition, digits: u8) -> String {
    let bounds = |range: &Range| t.bounds(range.from.map(|a| t.amount(a, digits)), range.under.map(|a| t.amount(a, digits)));
    match condition {
        Condition::Risk(classes) => classes.iter().map(|class| class.code()).collect::<Vec<_>>().join(", "),
        Condition::Turnover(range) | Condition::Overdue(range) => bounds(range),
        Condition::Insured(yes) => t.t(if *yes { "trait-yes" } else { "trait-no" }),
        Condition::Months(from, under) => t.bounds(from.map(|n| n.to_string()), under.map(|n| n.to_string())),
        Condition::Importance(list) => list.iter().map(|i| t.importance(*i)).collect::<Vec<_>>().join(", "),
        Condition::Buyer(list) => list.iter().map(|b| t.buyer(*b)).collect::<Vec<_>>().join(", "),
        Condition::Country(list)
        | Condition::Postcode(list)
        | Condition::Category(list)
        | Condition::PaymentMode(list)
        | Condition::Language(list) => list.join(", "),
    }
}

/// The condition on a fact that was typed; none for an empty line: the fact does not matter.
///
/// # Errors
/// What was expected, in words.
pub(super) fn typed(t: &I18n, fact: Fact, text: &str, digits: u8) -> Result<Option<Condition>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || expected(t, fact);
    let amounts = || -> Option<Range> {
        let (from, under) = bounds(t, text)?;
        let amount = |part: Option<String>| part.map(|part| parse_amount(&part, digits)).transpose().ok();
        Some(Range { from: amount(from)?, under: amount(under)? })
    };
    let months = || -> Option<(Option<u16>, Option<u16>)> {
        let (from, under) = bounds(t, text)?;
        let number = |part: Option<String>| part.map(|part| part.parse()).transpose().ok();
        Some((number(from)?, number(under)?))
    };
    let made = match fact {
        Fact::Risk => list(text, |word| CLASSES.into_iter().find(|c| fold(c.code()) == fold(word))).map(Condition::Risk),
        Fact::Importance => list(text, |word| IMPORTANCES.into_iter().find(|i| fold(&t.importance(*i)) == fold(word)))
            .map(Condition::Importance),
        Fact::Buyer => list(text, |word| {
            Buyer::ALL.into_iter().find(|b| fold(&t.buyer(*b)) == fold(word) || b.code() == word.to_lowercase())
        })
        .map(Condition::Buyer),
        Fact::Insured => [("trait-yes", true), ("trait-no", false)]
            .into_iter()
            .find(|(id, _)| fold(&t.t(id)) == fold(text))
            .map(|(_, yes)| Condition::Insured(yes)),
        Fact::Turnover => amounts().map(Condition::Turnover),
        Fact::Overdue => amounts().map(Condition::Overdue),
        Fact::Months => months().map(|(from, under)| Condition::Months(from, under)),
        Fact::Country => list(text, |word| code(word, 2)).map(Condition::Country),
        Fact::Language => list(text, |word| code(word, 2).map(|code| code.to_lowercase())).map(Condition::Language),
        Fact::Postcode => {
            let fits = |word: &str| word.len() <= 10 && word.chars().all(|c| c.is_ascii_alphanumeric());
            list(text, |word| fits(word).then(|| word.to_string())).map(Condition::Postcode)
        }
        Fact::Category => list(text, own).map(Condition::Category),
        Fact::PaymentMode => list(text, own).map(Condition::PaymentMode),
    };
    made.filter(Condition::is_possible).map(Some).ok_or_else(wrong)
}

/// A word of the company's own.
fn own(word: &str) -> Option<String> {
    (word.chars().count() <= 60).then(|| word.to_string())
}

fn code(word: &str, letters: usize) -> Option<String> {
    (word.len() == letters && word.chars().all(|c| c.is_ascii_alphabetic())).then(|| word.to_uppercase())
}

/// Words between commas, each once; none when one of them means nothing.
fn list<T: PartialEq>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let mut out = Vec::new();
    for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
        let value = read(word)?;
        if !out.contains(&value) {
            out.push(value);
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Two bounds, the second one left out of what is meant: `de 100 à 500`, `dès 100`, `sous 500`, `>= 100`, `< 500`, `100 .. 500`.
fn bounds(t: &I18n, text: &str) -> Option<(Option<String>, Option<String>)> {
    let known = |id: &str, word: &str| t.t(id).split(' ').any(|of| fold(of) == word);
    let mut spaced = text.to_string();
    for sign in [">=", "<", ".."] {
        spaced = spaced.replace(sign, &format!(" {sign} "));
    }
    let (mut from, mut under) = (String::new(), String::new());
    let (mut is_upper, mut said) = (false, false);
    for word in spaced.split_whitespace() {
        let folded = fold(word);
        if word == "<" || word == ".." || known("rule-words-under", &folded) {
            (is_upper, said) = (true, true);
        } else if known("rule-words-of", &folded) {
            // « de 100 », but « moins de 500 », « à partir de 100 ».
            said = true;
        } else if word == ">=" || known("rule-words-from", &folded) {
            (is_upper, said) = (false, true);
        } else {
            let side = if is_upper { &mut under } else { &mut from };
            side.push_str(word);
        }
    }
    let some = |side: String| Some(side).filter(|side| !side.is_empty());
    // A number alone is as well a least as a most: it has to be said.
    (said && !(from.is_empty() && under.is_empty())).then(|| (some(from), some(under)))
}

/// A line with its last word, after the last comma, completed by the first word that begins so; from a whole word on, the next one.
pub(super) fn completed(text: &str, words: &[String]) -> Option<String> {
    let (kept, part) = match text.rsplit_once(',') {
        Some((kept, part)) => (format!("{}, ", kept.trim_end()), part.trim()),
        None => (String::new(), text.trim()),
    };
    let whole = words.iter().position(|word| fold(word) == fold(part));
    let found = match whole {
        Some(at) => words.get((at + 1) % words.len()),
        None => words.iter().find(|word| fold(word).starts_with(&fold(part))),
    };
    found.map(|word| format!("{kept}{word}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Amount;
    use crate::i18n::Lang;

    #[test]
    fn dun_07_what_is_told_of_a_condition_is_read_again() {
        let range = |from: Option<i64>, under: Option<i64>| Range { from: from.map(Amount), under: under.map(Amount) };
        let all = [
            Condition::Risk(vec![RiskClass::D, RiskClass::E]),
            Condition::Turnover(range(Some(123_456_789), None)),
            Condition::Overdue(range(Some(1), Some(15_000))),
            Condition::Overdue(range(None, Some(150_000))),
            Condition::Insured(true),
            Condition::Insured(false),
            Condition::Months(Some(6), Some(24)),
            Condition::Importance(vec![Importance::Key, Importance::Strategic]),
            Condition::Buyer(Buyer::ALL.to_vec()),
            Condition::Country(vec!["FR".into(), "BE".into()]),
            Condition::Postcode(vec!["75".into(), "2A".into()]),
            Condition::Category(vec!["grande distribution".into()]),
            Condition::PaymentMode(vec!["PRLV".into(), "VIR".into()]),
            Condition::Language(vec!["en".into()]),
        ];
        for lang in [Lang::Fr, Lang::En] {
            let t = I18n::new(lang);
            for condition in &all {
                let text = told(&t, condition, 2);
                assert_eq!(typed(&t, condition.fact(), &text, 2), Ok(Some(condition.clone())), "{text}");
            }
        }
    }

    #[test]
    fn dun_07_a_condition_is_typed_in_ones_own_words_or_told_what_is_expected() {
        let t = I18n::new(Lang::Fr);
        let overdue = |text: &str| typed(&t, Fact::Overdue, text, 2);
        let between = |from: Option<i64>, under: Option<i64>| {
            Ok(Some(Condition::Overdue(Range { from: from.map(Amount), under: under.map(Amount) })))
        };
        assert_eq!(overdue("moins de 500"), between(None, Some(50_000)));
        assert_eq!(overdue(">=1 500,00"), between(Some(150_000), None));
        assert_eq!(overdue("100 .. 500"), between(Some(10_000), Some(50_000)));
        assert_eq!(overdue("<500"), between(None, Some(50_000)));
        for wrong in ["500", "abc", "de 500 à 100", "sous"] {
            let why = overdue(wrong).expect_err(wrong);
            assert!(why.contains("de 100 à 500"), "{why}");
        }
        assert_eq!(typed(&t, Fact::Risk, "e, d, e", 2), Ok(Some(Condition::Risk(vec![RiskClass::E, RiskClass::D]))));
        assert!(typed(&t, Fact::Risk, "F", 2).is_err_and(|why| why.contains("A, B, C, D, E")));
        assert_eq!(typed(&t, Fact::Country, "", 2), Ok(None));
        assert!(typed(&t, Fact::Country, "France", 2).is_err());
        let classes = words(&t, Fact::Risk);
        assert_eq!(completed("D, ", &classes).as_deref(), Some("D, A"));
        assert_eq!(completed("D, A", &classes).as_deref(), Some("D, B"));
        let kinds = words(&t, Fact::Buyer);
        assert_eq!(completed(&kinds[2][..3], &kinds), Some(kinds[2].clone()));
        assert_eq!(completed("zz", &kinds), None);
    }
}
