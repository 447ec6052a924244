//! What a person types into the one line of a deed: a date first, then an hour or an amount, the rest is a note.
//!
//! What follows a semicolon is a note whatever it begins with: `27 ; 2 factures manquent` is no amount.

use crate::domain::calendar::{DateLanguage, typed_date};
use crate::domain::money::Amount;
use crate::domain::plan::equal_instalments;
use crate::domain::typed_amount::parse_amount;
use crate::i18n::Lang;
use crate::text::fold;
use chrono::NaiveDate;

/// The sign before a note.
const NOTE: char = ';';

/// Instalments of one plan at most.
const INSTALMENTS: u16 = 60;

/// The first word, and what follows; a note never is a word.
fn word(text: &str) -> (&str, &str) {
    let text = text.trim();
    let end = text.find(|c: char| c.is_whitespace() || c == NOTE).unwrap_or(text.len());
    (&text[..end], text[end..].trim())
}

/// What is left of a line, as a note: without the sign before it.
pub(in crate::ui) fn note(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix(NOTE).unwrap_or(text).trim()
}

fn day(word: &str, today: NaiveDate, lang: Lang) -> Option<NaiveDate> {
    let language = if lang == Lang::Fr { DateLanguage::French } else { DateLanguage::English };
    typed_date(word, today, language).ok()
}

/// A date at the beginning, and what follows; none when no date stands there.
pub(in crate::ui) fn date(text: &str, today: NaiveDate, lang: Lang) -> Option<(NaiveDate, &str)> {
    let (first, rest) = word(text);
    day(first, today, lang).map(|day| (day, rest))
}

/// A day that has come at the beginning, and what follows; none when none stands there.
pub(super) fn past_date(text: &str, today: NaiveDate, lang: Lang) -> Option<(NaiveDate, &str)> {
    let (first, rest) = word(text);
    past(first, today, lang).map(|day| (day, rest))
}

/// An hour at the beginning (`10h30`, `10h`, `10:30`) as minutes after midnight, and what follows.
pub(super) fn minute(text: &str) -> (Option<u16>, &str) {
    let (first, rest) = word(text);
    let read = || {
        let (hours, minutes) = first.split_once(['h', 'H', ':'])?;
        let digits =
            |part: &str| (part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u16>().ok());
        let hours = digits(hours)??;
        let minutes = if minutes.is_empty() { 0 } else { digits(minutes)?? };
        (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
    };
    match read() {
        Some(minute) => (Some(minute), rest),
        None => (None, text.trim()),
    }
}

/// An amount at the beginning, as many words as make one (`8 400,00`, `8 400 €`), and what follows.
pub(in crate::ui) fn amount(text: &str, digits: u8) -> (Option<Amount>, &str) {
    let text = text.trim();
    let stop = text.find(NOTE).unwrap_or(text.len());
    let blanks = text[..stop].char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let ends: Vec<usize> = blanks.chain([stop]).filter(|end| *end > 0).collect();
    for end in ends.into_iter().rev() {
        let figure = text[..end].trim().trim_end_matches('€').trim_end();
        if let Ok(amount) = parse_amount(figure, digits) {
            return (Some(amount), text[end..].trim());
        }
    }
    (None, text)
}

/// A plan as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Plan<'a> {
    /// The instalments: day, minor units.
    pub(super) instalments: Vec<(NaiveDate, Amount)>,
    /// The day on which the client signed.
    pub(super) signed_on: Option<NaiveDate>,
    /// The credit insurer agreed.
    pub(super) insurer: bool,
    /// Late interest and fees are part of it.
    pub(super) penalties: bool,
    /// The rest.
    pub(super) note: &'a str,
}

/// A plan: `3 x 10/12` for equal parts a month apart, or `500 10/12, 500 10/01, 10/02` where the last one without an amount takes the
/// rest; then, each after a semicolon, `signé` with its day if it is not today, `assureur`, `pénalités` to take late interest and fees in,
/// a note. `total` is what the items come to, then their late interest and fees.
///
/// # Errors
/// The words that are no instalment; empty when nothing was typed yet.
pub(super) fn plan<'a>(
    text: &'a str,
    (items, penalties): (Amount, Amount),
    today: NaiveDate,
    lang: Lang,
    digits: u8,
) -> Result<Plan<'a>, &'a str> {
    let text = text.trim();
    let (parts, mut rest) = text.split_once(NOTE).unwrap_or((text, ""));
    let mut plan = Plan::default();
    loop {
        rest = rest.trim();
        let (clause, more) = rest.split_once(NOTE).unwrap_or((rest, ""));
        let (first, when) = word(clause);
        match fold(first).as_str() {
            "signe" | "signee" | "signed" if when.is_empty() => plan.signed_on = Some(today),
            "signe" | "signee" | "signed" => {
                let (first, others) = word(when.strip_prefix("le ").or(when.strip_prefix("on ")).unwrap_or(when));
                match past(first, today, lang).filter(|_| others.is_empty()) {
                    Some(day) => plan.signed_on = Some(day),
                    None => break,
                }
            }
            "assureur" | "insurer" if when.is_empty() => plan.insurer = true,
            "penalites" | "interets" | "penalties" | "interest" if when.is_empty() => plan.penalties = true,
            _ => break,
        }
        rest = more;
    }
    plan.note = rest;
    let total = if plan.penalties { items.plus(penalties).unwrap_or(items) } else { items };
    plan.instalments = instalments(parts.trim(), total, today, lang, digits)?;
    Ok(plan)
}

/// A day that is over: `10/11` read in December is last November's, not next year's.
fn past(word: &str, today: NaiveDate, lang: Lang) -> Option<NaiveDate> {
    crate::ui::panes::log::past_date(word, today, lang)
}

fn instalments(text: &str, total: Amount, today: NaiveDate, lang: Lang, digits: u8) -> Result<Vec<(NaiveDate, Amount)>, &str> {
    let number = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let times = text[number..].trim_start();
    let first = ["x", "X", "×", "*", "fois"].into_iter().find_map(|sign| times.strip_prefix(sign)).filter(|_| number > 0);
    if let Some(first) = first {
        let count = text[..number].parse::<u16>().ok().filter(|count| (1..=INSTALMENTS).contains(count));
        let (count, first) = count.zip(day(first.trim(), today, lang)).ok_or(text)?;
        return equal_instalments(total, count, first).map_err(|_| text);
    }
    let mut out: Vec<(NaiveDate, Amount)> = Vec::new();
    let mut left = total;
    let parts: Vec<&str> = listed(text);
    for (place, part) in parts.iter().enumerate() {
        let (figure, when) = part.rsplit_once(char::is_whitespace).unwrap_or(("", part));
        // A day without its month, or without its year, is the next one after the instalment before; `+30` counts from today.
        let from = out.last().filter(|_| !when.starts_with(['+', '-'])).and_then(|(day, _)| day.succ_opt()).unwrap_or(today);
        let on = day(when, from, lang).ok_or(*part)?;
        let amount = match amount(figure, digits) {
            (Some(amount), "") => amount,
            (None, "") if place + 1 == parts.len() => left,
            _ => return Err(part),
        };
        left = left.minus(amount).map_err(|_| *part)?;
        out.push((on, amount));
    }
    if out.is_empty() || out.len() > usize::from(INSTALMENTS) { Err(text) } else { Ok(out) }
}

/// The parts of a list: a comma between two figures belongs to an amount.
fn listed(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices(',') {
        if text[at + 1..].chars().next().is_none_or(char::is_whitespace) {
            out.push(text[from..at].trim());
            from = at + 1;
        }
    }
    out.push(text[from..].trim());
    out.retain(|part| !part.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Friday 20/11/2026.
    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a date")
    }

    fn today() -> NaiveDate {
        day("2026-11-20")
    }

    #[test]
    fn a_date_comes_first_and_the_rest_follows() {
        let read = |text| date(text, today(), Lang::Fr);
        assert_eq!(read("27 10h30 Mme Roux"), Some((day("2026-11-27"), "10h30 Mme Roux")));
        assert_eq!(read("+7"), Some((day("2026-11-27"), "")));
        assert_eq!(read(" v  8 400 "), Some((day("2026-11-27"), "8 400")));
        assert_eq!(read("27;2 palettes"), Some((day("2026-11-27"), ";2 palettes")));
        assert_eq!(read("; 27 palettes"), None);
        assert_eq!(read("bientôt"), None);
        assert_eq!(read(""), None);
    }

    #[test]
    fn an_hour_has_its_sign() {
        assert_eq!(minute("10h30 Mme Roux"), (Some(630), "Mme Roux"));
        assert_eq!(minute("9h"), (Some(540), ""));
        assert_eq!(minute("14:05;10h déjà pris"), (Some(845), ";10h déjà pris"));
        for none in ["25h", "10h75", "10", "h", "chez", "123h", ""] {
            assert_eq!(minute(none), (None, none), "{none}");
        }
    }

    #[test]
    fn an_amount_takes_as_many_words_as_make_one() {
        assert_eq!(amount("8 400,00 par virement", 2), (Some(Amount(840_000)), "par virement"));
        assert_eq!(amount("8 400 € par virement", 2), (Some(Amount(840_000)), "par virement"));
        assert_eq!(amount("5000", 2), (Some(Amount(500_000)), ""));
        assert_eq!(amount("5000 ; 2 chèques", 2), (Some(Amount(500_000)), "; 2 chèques"));
        assert_eq!(amount("; 2 chèques", 2), (None, "; 2 chèques"));
        assert_eq!(amount("le prix est faux", 2), (None, "le prix est faux"));
        assert_eq!(amount("", 2), (None, ""));
        assert_eq!((note("; 2 chèques"), note("par virement")), ("2 chèques", "par virement"));
    }

    fn read(text: &str) -> Result<Plan<'_>, &str> {
        plan(text, (Amount(1_000_000), Amount(4_839)), today(), Lang::Fr, 2)
    }

    #[test]
    fn dun_11_equal_parts_are_counted_and_the_last_takes_the_rest() {
        let parts = vec![
            (day("2026-12-10"), Amount(333_333)),
            (day("2027-01-10"), Amount(333_333)),
            (day("2027-02-10"), Amount(333_334)),
        ];
        for text in ["3 x 10/12", "3x10/12", "3 fois 10/12", "3 X 1012"] {
            assert_eq!(read(text).map(|plan| plan.instalments), Ok(parts.clone()), "{text}");
        }
        let whole = read("3 x 10/12 ; signé 18/11 ; assureur ; 2 chèques ; vu avec M. Roux").expect("a plan");
        assert_eq!((whole.signed_on, whole.insurer), (Some(day("2026-11-18")), true));
        let more = read("4000 10/12, 10/01 ; pénalités ; signé").expect("a plan");
        assert_eq!((more.penalties, more.instalments[1].1), (true, Amount(604_839)), "the last one takes the interest too");
        assert_eq!(whole.note, "2 chèques ; vu avec M. Roux");
        assert_eq!(read("3 x 10/12; signed").map(|plan| plan.signed_on), Ok(Some(today())));
        assert_eq!(read("3 x 10/12; signature en attente").map(|plan| plan.note), Ok("signature en attente"));
    }

    #[test]
    fn dun_11_instalments_as_typed_follow_one_another() {
        let plan = read("5 000,50 10/12, 3000 10, 10").expect("a plan");
        let expected =
            [(day("2026-12-10"), Amount(500_050)), (day("2027-01-10"), Amount(300_000)), (day("2027-02-10"), Amount(199_950))];
        assert_eq!(plan.instalments, expected);
        for (text, fault) in [
            ("", ""),
            ("0 x 10/12", "0 x 10/12"),
            ("3 x", "3 x"),
            ("500 10/12, demain matin", "demain matin"),
            ("10/12, 500 10/01", "10/12"),
        ] {
            assert_eq!(read(text), Err(fault), "{text}");
        }
    }

    proptest! {
        #[test]
        fn dun_10_what_follows_a_semicolon_is_a_note_whatever_it_begins_with(
            ahead in 1u64..300, cents in 1i64..100_000_000_000, words in "[0-9a-z/,.+ ;€h:-]{0,40}",
        ) {
            let due = today() + chrono::Days::new(ahead);
            let typed = due.format("%d/%m/%Y").to_string();
            let words = words.trim();
            let line = format!("{typed} {},{:02} ; {words}", cents / 100, cents % 100);
            let (on, rest) = date(&line, today(), Lang::Fr).expect("a date");
            let (sum, rest) = amount(rest, 2);
            prop_assert_eq!((on, sum, note(rest)), (due, Some(Amount(cents)), words));
            let bare = format!("{typed} ; {words}");
            let (on, rest) = date(&bare, today(), Lang::Fr).expect("a date");
            prop_assert_eq!((on, amount(rest, 2).0, minute(rest).0, note(rest)), (due, None, None, words));
            let undated = format!("; {words}");
            prop_assert_eq!(date(&undated, today(), Lang::Fr), None);
        }

        #[test]
        fn dun_11_a_typed_plan_is_read_as_typed(cents in prop::collection::vec(1i64..10_000_000, 1..12), ends in any::<bool>()) {
            let parts: Vec<_> = (1u64..).zip(&cents).map(|(n, c)| (today() + chrono::Days::new(31 * n), Amount(*c))).collect();
            let total = Amount(cents.iter().sum());
            let list: Vec<String> = parts.iter().enumerate().map(|(at, (on, amount))| {
                let figure = if ends && at + 1 == parts.len() { String::new() } else { format!("{},{:02}", amount.0 / 100, amount.0 % 100) };
                format!("{figure} {}", on.format("%d/%m/%Y"))
            }).collect();
            let text = list.join(", ");
            let plan = plan(&text, (total, Amount::ZERO), today(), Lang::Fr, 2);
            prop_assert_eq!(plan.map(|plan| plan.instalments), Ok(parts));
        }

        #[test]
        fn typing_never_panics(text in "\\PC{0,60}") {
            let _ = plan(&text, (Amount(1_000), Amount(40)), today(), Lang::En, 2);
            let _ = (date(&text, today(), Lang::Fr), minute(&text), amount(&text, 2), note(&text));
        }
    }
}
