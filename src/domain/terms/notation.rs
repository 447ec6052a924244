//! The notation of payment terms, and the French spellings that people and other programs write instead.

use super::{Discount, Method, Part, Rule, Terms, TermsError};
use crate::text::fold;
use rust_decimal::Decimal;
use std::fmt;
use std::str::FromStr;

/// The longest delay accepted, days.
const MAX_DAYS: u16 = 999;

/// The most parts accepted: three years of months.
const MAX_PARTS: usize = 36;

impl Terms {
    /// Reads terms in the notation, whatever the case and the spaces, or in a common spelling: `30 jours nets`, `45 jours fin de mois`,
    /// `30 jours fin de mois le 15`, `comptant`, `à réception de facture`, `à la commande`, `30/60/90 jours`, `net 30`, `2/10 net 30`.
    /// "End of month" without a letter is method A. Parts without percentages are equal.
    ///
    /// # Errors
    /// See [`TermsError`].
    pub fn parse(text: &str) -> Result<Terms, TermsError> {
        let text: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
        if text.is_empty() {
            return Err(TermsError::Empty);
        }
        if let Some(terms) = slashed(&text) {
            return terms;
        }
        let (body, discount) = split_discount(&text)?;
        let parts: Vec<Part> = body.split('+').take(MAX_PARTS + 1).map(part).collect::<Result<_, _>>()?;
        checked(parts).map(|terms| terms.with_discount(discount))
    }
}

impl FromStr for Terms {
    type Err = TermsError;
    fn from_str(text: &str) -> Result<Terms, TermsError> {
        Terms::parse(text)
    }
}

fn checked(mut parts: Vec<Part>) -> Result<Terms, TermsError> {
    if parts.len() > MAX_PARTS {
        return Err(TermsError::Parts);
    }
    let given: Vec<Decimal> = parts.iter().filter_map(|part| part.percent).collect();
    if !given.is_empty() && (given.len() != parts.len() || given.iter().sum::<Decimal>() != Decimal::ONE_HUNDRED) {
        return Err(TermsError::Sum);
    }
    if let [only] = parts.as_mut_slice() {
        only.percent = None;
    }
    Ok(Terms { parts, discount: None })
}

/// `2/10net30` is a discount, `30/60/90j` are equal parts. `None` for anything else.
fn slashed(text: &str) -> Option<Result<Terms, TermsError>> {
    let (head, tail) = text.split_once('/')?;
    if let Some((within, net)) = tail.split_once('n').filter(|(within, _)| is_number(within)) {
        let due = net.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        if is_number(due) {
            let discount = discount(head, within);
            return Some(discount.and_then(|d| Ok(Terms::single(Rule::Net { days: days(due)? }).with_discount(Some(d)))));
        }
    }
    let delays: Vec<&str> = text.split('/').collect();
    let (last, others) = delays.split_last()?;
    let digits = digits_in_front(last);
    let unit = &last[digits..];
    if !others.iter().all(|delay| is_number(delay)) || digits == 0 {
        return None;
    }
    let parts = others.iter().copied().chain([&last[..digits]]).take(MAX_PARTS + 1);
    Some(parts.map(|delay| part(&format!("{delay}{unit}"))).collect::<Result<_, _>>().and_then(checked))
}

/// The discount is the end of the text: `-2%10`. A hyphen elsewhere belongs to a method.
fn split_discount(text: &str) -> Result<(&str, Option<Discount>), TermsError> {
    let Some((body, tail)) = text.rsplit_once('-') else { return Ok((text, None)) };
    match tail.split_once('%') {
        Some((percent, within)) if is_number(within) && percent.starts_with(|c: char| c.is_ascii_digit()) => {
            Ok((body, Some(discount(percent, within)?)))
        }
        _ => Ok((text, None)),
    }
}

fn discount(percent: &str, within: &str) -> Result<Discount, TermsError> {
    let percent = self::percent(percent.trim_end_matches('%'))?;
    if percent >= Decimal::ONE_HUNDRED {
        return Err(TermsError::Percent);
    }
    Ok(Discount { percent, days: days(within)? })
}

fn part(text: &str) -> Result<Part, TermsError> {
    match text.split_once('%') {
        Some((share, rest)) => Ok(Part { percent: Some(percent(share)?), rule: rule(rest)? }),
        None => Ok(Part { percent: None, rule: rule(text)? }),
    }
}

/// One rule, folded and without spaces.
fn rule(text: &str) -> Result<Rule, TermsError> {
    match text {
        "comptant" | "aucomptant" | "cash" => return Ok(Rule::Cash),
        "reception" | "areception" | "receptiondefacture" | "areceptiondefacture" | "areceptiondelafacture" | "uponreceipt" => {
            return Ok(Rule::Receipt);
        }
        "commande" | "alacommande" | "withorder" => return Ok(Rule::Order),
        _ => {}
    }
    let (net_first, text) = match text.strip_prefix("net") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (number, words) = text.split_at(digits_in_front(text));
    let unit = ["jours", "jour", "jrs", "days", "j."].into_iter().find_map(|unit| words.strip_prefix(unit));
    let (has_unit, words) = match unit.or_else(|| words.strip_prefix('j')) {
        Some(rest) => (true, rest),
        None => (false, words),
    };
    let end_of_month = ["fdm", "findemois", "eom"].into_iter().find_map(|name| words.strip_prefix(name));
    match (end_of_month, words) {
        (Some(rest), _) if !net_first => end_of_month_rule(if number.is_empty() { "0" } else { number }, rest),
        (None, "n" | "net" | "nets" | "datedefacture" | "netsdatedefacture" | "netdatedefacture") if !number.is_empty() => {
            Ok(Rule::Net { days: days(number)? })
        }
        // A number alone may be anything; "30 j" and "net 30" are not.
        (None, "") if !number.is_empty() && (has_unit || net_first) => Ok(Rule::Net { days: days(number)? }),
        _ => Err(TermsError::Unknown),
    }
}

/// What follows `30fdm`: a method and a day, in any order, each at most once.
fn end_of_month_rule(number: &str, mut rest: &str) -> Result<Rule, TermsError> {
    let days = days(number)?;
    let (mut method, mut day) = (None, None);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("le").filter(|_| day.is_none()) {
            let (number, after) = after.split_at(digits_in_front(after));
            day = Some(number.parse().ok().filter(|day| (1..=31).contains(day)).ok_or(TermsError::Day)?);
            rest = after;
            continue;
        }
        let letter = rest.strip_prefix('-').unwrap_or(rest);
        let found = [("a", Method::A), ("b", Method::B), ("m", Method::M)].into_iter();
        let found = found.filter_map(|(name, method)| letter.strip_prefix(name).map(|after| (method, after))).next();
        let (chosen, after) = found.filter(|_| method.is_none()).ok_or(TermsError::Unknown)?;
        method = Some(chosen);
        rest = after;
    }
    let method = method.unwrap_or_default();
    if method == Method::M && !days.is_multiple_of(30) {
        return Err(TermsError::Months);
    }
    Ok(Rule::EndOfMonth { days, method, day })
}

fn digits_in_front(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn days(digits: &str) -> Result<u16, TermsError> {
    digits.parse().ok().filter(|days| *days <= MAX_DAYS).ok_or(TermsError::Days)
}

/// A percentage above 0, at most 100, with at most four decimals after a dot or a comma.
fn percent(text: &str) -> Result<Decimal, TermsError> {
    let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, "0"));
    if !is_number(whole) || !is_number(decimals) || whole.len() > 3 || decimals.len() > 4 {
        return Err(TermsError::Percent);
    }
    let value = Decimal::from_str(&format!("{whole}.{decimals}")).map_err(|_| TermsError::Percent)?.normalize();
    if value.is_zero() || value > Decimal::ONE_HUNDRED { Err(TermsError::Percent) } else { Ok(value) }
}

impl fmt::Display for Rule {
    /// The notation: `30N`, `45FDM-A`, `30FDMLE15`. The method is left out before a day when it is A.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Rule::Net { days } => write!(f, "{days}N"),
            Rule::EndOfMonth { days, method, day: None } => write!(f, "{days}FDM-{method:?}"),
            Rule::EndOfMonth { days, method: Method::A, day: Some(day) } => write!(f, "{days}FDMLE{day}"),
            Rule::EndOfMonth { days, method, day: Some(day) } => write!(f, "{days}FDMLE{day}-{method:?}"),
            Rule::Cash => f.write_str("COMPTANT"),
            Rule::Receipt => f.write_str("RECEPTION"),
            Rule::Order => f.write_str("COMMANDE"),
        }
    }
}

impl fmt::Display for Terms {
    /// The notation, read back by [`Terms::parse`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, part) in self.parts.iter().enumerate() {
            if place > 0 {
                f.write_str("+")?;
            }
            if let Some(percent) = part.percent {
                write!(f, "{percent}%")?;
            }
            write!(f, "{}", part.rule)?;
        }
        match self.discount {
            Some(Discount { percent, days }) => write!(f, "-{percent}%{days}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn normal(text: &str) -> Result<String, TermsError> {
        Terms::parse(text).map(|terms| terms.to_string())
    }

    #[test]
    fn the_notation_is_read_and_written_back() {
        for text in [
            "30N",
            "45FDM-A",
            "45FDM-B",
            "30FDM-M",
            "30FDMLE15",
            "30FDMLE15-B",
            "COMPTANT",
            "RECEPTION",
            "COMMANDE",
            "50%30N+50%60N",
            "30N+60N+90N",
            "30N-2%10",
            "33.33%COMMANDE+66.67%45FDM-B-1.5%8",
        ] {
            assert_eq!(normal(text).as_deref(), Ok(text));
        }
    }

    #[test]
    fn case_spaces_and_french_spellings_are_free() {
        let spellings = [
            ("30 n", "30N"),
            ("30 jours nets", "30N"),
            ("30 jours net", "30N"),
            ("30 J", "30N"),
            ("30 j. nets", "30N"),
            ("30\u{a0}jours date de facture", "30N"),
            ("Net 30", "30N"),
            ("net 30 days", "30N"),
            ("45 jours fin de mois", "45FDM-A"),
            ("45 jours FDM B", "45FDM-B"),
            ("45 fdm-b", "45FDM-B"),
            ("30j fin de mois - M", "30FDM-M"),
            ("30 jours fin de mois le 15", "30FDMLE15"),
            ("30 FDM-B le 15", "30FDMLE15-B"),
            ("fin de mois", "0FDM-A"),
            ("fin de mois le 10", "0FDMLE10"),
            ("Comptant", "COMPTANT"),
            ("au comptant", "COMPTANT"),
            ("à réception", "RECEPTION"),
            ("À réception de facture", "RECEPTION"),
            ("à la commande", "COMMANDE"),
            ("50 % 30 N + 50 % 60 N", "50%30N+50%60N"),
            ("30 % à la commande + 70 % 30 jours fin de mois", "30%COMMANDE+70%30FDM-A"),
            ("30/60/90 jours", "30N+60N+90N"),
            ("30/60 jours fin de mois", "30FDM-A+60FDM-A"),
            ("2/10 net 30", "30N-2%10"),
            ("2,5%/10 n 30", "30N-2.5%10"),
            ("30N - 2,50 % 10", "30N-2.5%10"),
            ("100%30N", "30N"),
        ];
        for (text, notation) in spellings {
            assert_eq!(normal(text).as_deref(), Ok(notation), "{text}");
        }
    }

    #[test]
    fn refusals_say_why() {
        assert_eq!(normal("  "), Err(TermsError::Empty));
        for text in
            ["30", "N", "abc", "30X", "jours", "30N+", "30FDM-C", "30FDM-AB", "30/", "/30", "net", "netfdm", "45FDM-A-A", "é"]
        {
            assert_eq!(normal(text), Err(TermsError::Unknown), "{text}");
        }
        assert_eq!(normal("1000N"), Err(TermsError::Days));
        assert_eq!(normal("99999999999N"), Err(TermsError::Days));
        assert_eq!(normal("30N-2%1000"), Err(TermsError::Days));
        for text in ["30FDMLE0", "30FDMLE32", "30FDMLE", "30FDMLE999"] {
            assert_eq!(normal(text), Err(TermsError::Day), "{text}");
        }
        assert_eq!(normal("45FDM-M"), Err(TermsError::Months));
        for text in ["0%30N+100%60N", "101%30N", "%30N", "5.12345%30N", "30N-0%10", "30N-100%10"] {
            assert_eq!(normal(text), Err(TermsError::Percent), "{text}");
        }
        for text in ["50%30N", "50%30N+40%60N", "50%30N+60N", "60%30N+60%60N"] {
            assert_eq!(normal(text), Err(TermsError::Sum), "{text}");
        }
        assert_eq!(normal(&["30N"; 37].join("+")), Err(TermsError::Parts));
        assert_eq!(normal(&format!("{}J", ["30"; 37].join("/"))), Err(TermsError::Parts));
    }

    fn any_rule() -> impl Strategy<Value = Rule> {
        let end_of_month = |method| {
            (0u16..=33, proptest::option::of(1u8..=31)).prop_map(move |(n, day)| Rule::EndOfMonth { days: n * 30, method, day })
        };
        prop_oneof![
            (0..=MAX_DAYS).prop_map(|days| Rule::Net { days }),
            end_of_month(Method::A),
            end_of_month(Method::B),
            end_of_month(Method::M),
            Just(Rule::Cash),
            Just(Rule::Receipt),
            Just(Rule::Order),
        ]
    }

    proptest! {
        #[test]
        fn terms_are_a_round_trip(rules in proptest::collection::vec(any_rule(), 1..6), cut in 1i64..10_000, early in proptest::option::of((1i64..10_000, 0u16..=90))) {
            let mut parts: Vec<Part> = rules.into_iter().map(|rule| Part { percent: None, rule }).collect();
            if let [a, b] = parts.as_mut_slice() {
                a.percent = Some(Decimal::new(cut, 2).normalize());
                b.percent = Some(Decimal::new(10_000 - cut, 2).normalize());
            }
            let discount = early.map(|(percent, days)| Discount { percent: Decimal::new(percent, 2).normalize(), days });
            let terms = Terms { parts, discount };
            let text = terms.to_string();
            prop_assert_eq!(Terms::parse(&text), Ok(terms.clone()), "{}", text);
            prop_assert_eq!(Terms::parse(&text.to_lowercase()), Ok(terms), "{}", text);
        }

        #[test]
        fn nothing_written_is_a_trap(text in "\\PC{0,24}", near in "[0-9njfdmleab%+/ ,.-]{0,24}") {
            for text in [text, near] {
                if let Ok(terms) = Terms::parse(&text) {
                    prop_assert_eq!(Terms::parse(&terms.to_string()), Ok(terms), "{}", text);
                }
            }
        }
    }
}
