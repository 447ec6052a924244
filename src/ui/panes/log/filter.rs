//! The filter of the log as it is typed: `qui:petit quoi:lettrage client:C00412 du:01/11 au:15/11 AB`.
//!
//! Words of both languages are understood whatever the language of the screen. A word without a colon is found in any column.

use crate::desk::api::{LogFilter, LogWord};
use crate::domain::calendar::{DateLanguage, typed_date};
use crate::domain::operation::OpKind;
use crate::i18n::{I18n, Lang};
use crate::text::fold;
use chrono::{Datelike, Days, Months, NaiveDate};

/// What was not understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// No such key: the word.
    Key(String),
    /// No kind of operation has that in its name: the word.
    Kind(String),
    /// Not a date: the word.
    Date(String),
}

#[derive(Clone, Copy, PartialEq)]
enum KeyWord {
    Who,
    What,
    Client,
    Since,
    Until,
    On,
}

/// Keys of the filter, without accents.
const KEYS: [(&str, KeyWord); 17] = [
    ("qui", KeyWord::Who),
    ("who", KeyWord::Who),
    ("par", KeyWord::Who),
    ("by", KeyWord::Who),
    ("quoi", KeyWord::What),
    ("what", KeyWord::What),
    ("client", KeyWord::Client),
    ("compte", KeyWord::Client),
    ("du", KeyWord::Since),
    ("depuis", KeyWord::Since),
    ("from", KeyWord::Since),
    ("since", KeyWord::Since),
    ("au", KeyWord::Until),
    ("to", KeyWord::Until),
    ("until", KeyWord::Until),
    ("le", KeyWord::On),
    ("on", KeyWord::On),
];

/// Reads a filter. What is not understood is left out and told; a key without its value yet is only left out.
pub fn parse(text: &str, today: NaiveDate, lang: Lang) -> (LogFilter, Vec<Fault>) {
    let mut filter = LogFilter::default();
    let mut faults = Vec::new();
    for token in text.split_whitespace() {
        let Some((key, value)) = token.split_once(':') else {
            filter.words.push(LogWord { text: fold(token), kinds: kinds(token) });
            continue;
        };
        let Some((_, key)) = KEYS.iter().find(|(name, _)| *name == fold(key)) else {
            faults.push(Fault::Key(token.to_string()));
            continue;
        };
        if value.is_empty() {
            continue;
        }
        match key {
            KeyWord::Who => filter.who = fold(value),
            KeyWord::Client => filter.client = value.to_string(),
            KeyWord::What => match kinds(value) {
                found if found.is_empty() => faults.push(Fault::Kind(token.to_string())),
                found => filter.kinds.extend(found),
            },
            KeyWord::Since | KeyWord::Until | KeyWord::On => match past_date(value, today, lang) {
                None => faults.push(Fault::Date(token.to_string())),
                Some(day) => {
                    if *key != KeyWord::Until {
                        filter.since = Some(day);
                    }
                    if *key != KeyWord::Since {
                        filter.until = Some(day);
                    }
                }
            },
        }
    }
    (filter, faults)
}

/// Kinds of operation that have the text in their name, in either language, or in their code.
fn kinds(text: &str) -> Vec<OpKind> {
    let text = fold(text);
    let named = |kind: &OpKind| {
        kind.code().contains(&text) || Lang::ALL.iter().any(|lang| fold(&I18n::new(*lang).op_kind(*kind)).contains(&text))
    };
    OpKind::ALL.into_iter().filter(named).collect()
}

/// A date as typed, in the past: `27` is the last 27th, `15/11` the last 15 November.
pub(in crate::ui) fn past_date(text: &str, today: NaiveDate, lang: Lang) -> Option<NaiveDate> {
    let language = if lang == Lang::Fr { DateLanguage::French } else { DateLanguage::English };
    let yesterday = ["hier", "yesterday"].contains(&fold(text).as_str());
    if yesterday {
        return today.pred_opt();
    }
    let day = typed_date(text, today, language).ok()?;
    if day <= today {
        return Some(day);
    }
    let short = text.chars().filter(char::is_ascii_digit).count();
    match short {
        // A weekday, or a number of days from now.
        0 => day.checked_sub_days(Days::new(7)).filter(|d| *d <= today).or(Some(day)),
        1 | 2 if text.chars().all(|c| c.is_ascii_digit()) => (0..=2).find_map(|back| {
            // The last month that has such a day.
            let month = today.with_day(1)?.checked_sub_months(Months::new(back))?;
            month.with_day(day.day()).filter(|d| *d <= today)
        }),
        3 | 4 => day.with_year(day.year() - 1),
        _ => Some(day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a date")
    }

    fn read(text: &str) -> (LogFilter, Vec<Fault>) {
        parse(text, day("2026-11-20"), Lang::Fr)
    }

    #[test]
    fn french_and_english_words_say_the_same() {
        let french = read("qui:Pétit quoi:lettrage client:C00412 du:01/11 au:15/11");
        let english = read("who:petit what:lettrage client:C00412 from:01/11 to:15/11");
        assert_eq!(french, english);
        let (filter, faults) = french;
        assert_eq!((filter.who.as_str(), filter.client.as_str()), ("petit", "C00412"));
        assert_eq!(filter.kinds, [OpKind::Letter, OpKind::LetterPartial, OpKind::Unletter, OpKind::LetterAuto]);
        assert_eq!((filter.since, filter.until), (Some(day("2026-11-01")), Some(day("2026-11-15"))));
        assert!(faults.is_empty() && filter.words.is_empty());
    }

    #[test]
    fn free_words_are_for_any_column_and_know_the_names_of_operations() {
        let (filter, _) = read("AB Délettrage");
        assert_eq!(filter.words[0], LogWord { text: "ab".into(), kinds: kinds("ab") });
        assert_eq!(filter.words[1], LogWord { text: "delettrage".into(), kinds: vec![OpKind::Unletter] });
    }

    #[test]
    fn dates_of_a_log_are_past() {
        for (typed, wanted) in [
            ("25", "2026-10-25"),
            ("20", "2026-11-20"),
            ("2511", "2025-11-25"),
            ("25/11/25", "2025-11-25"),
            ("hier", "2026-11-19"),
            ("auj", "2026-11-20"),
            ("-7", "2026-11-13"),
            ("lun", "2026-11-16"),
        ] {
            assert_eq!(read(&format!("le:{typed}")).0.since, Some(day(wanted)), "{typed}");
        }
        let end_of_month = parse("le:31", day("2026-11-20"), Lang::Fr).0;
        assert_eq!(end_of_month.since, Some(day("2026-10-31")));
    }

    #[test]
    fn what_is_not_understood_is_told_and_left_out() {
        let (filter, faults) = read("du: qui: couleur:bleu quoi:vente au:3x AB");
        let wanted = [Fault::Key("couleur:bleu".into()), Fault::Kind("quoi:vente".into()), Fault::Date("au:3x".into())];
        assert_eq!(faults, wanted);
        assert_eq!(filter.words.len(), 1);
        assert_eq!((filter.since, filter.until, filter.who.as_str()), (None, None, ""));
    }
}
