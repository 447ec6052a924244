//! A follow-up sheet typed into one line (CLI-03): a mark, an objective, what came of an objective.

use crate::desk::api::FileCommand;
use crate::domain::file::BEST_MARK;
use crate::domain::ids::PartyId;
use crate::i18n::Lang;
use crate::text::fold;
use crate::ui::panes::agenda::{typed_amount, typed_date, typed_note};
use chrono::NaiveDate;

/// `8 Mrs Roux: text` is what a client says of us, and who asked; `31/12 5000 text` an objective for a day, with an amount or without;
/// `#12 yes text` what came of one. None for anything else.
pub(in crate::ui) fn followed_typed(
    party: PartyId,
    words: &str,
    (today, lang, digits): (NaiveDate, Lang, u8),
) -> Option<FileCommand> {
    let words = words.trim();
    let split = |text: &str| -> (String, String) {
        let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        (first.to_string(), rest.trim().to_string())
    };
    let (first, rest) = split(words);
    if let Some(no) = first.strip_prefix('#') {
        let no = no.parse::<u64>().ok()?;
        let (answer, rest) = split(&rest);
        let reached = match fold(&answer).trim_end_matches([':', ',']) {
            "oui" | "yes" | "o" | "y" => true,
            "non" | "no" | "n" => false,
            _ => return None,
        };
        let (on, note) = typed_date(&rest, today, lang).filter(|(on, _)| *on <= today).unwrap_or((today, &rest));
        return Some(FileCommand::Judge { party, no, reached, on, note: typed_note(note).to_string() });
    }
    if let Ok(mark) = first.trim_end_matches("/10").parse::<u8>()
        && (mark <= BEST_MARK || first.ends_with("/10"))
    {
        let (asked, text) = match rest.split_once(':') {
            Some((asked, text)) if !asked.trim().is_empty() => (asked.trim().to_string(), text.trim().to_string()),
            _ => (String::new(), rest.trim_start_matches(':').trim().to_string()),
        };
        return Some(FileCommand::Satisfaction { party, mark, asked, text, on: today });
    }
    let (due, rest) = typed_date(words, today, lang)?;
    let (amount, text) = typed_amount(rest, digits);
    Some(FileCommand::Objective { party, text: typed_note(text).to_string(), amount, due })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Amount;

    fn read(words: &str) -> Option<FileCommand> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
        followed_typed(PartyId(1), words, (today, Lang::Fr, 2))
    }

    #[test]
    fn cli_03_one_line_is_a_mark_an_objective_or_what_came_of_one() {
        let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d).expect("a day");
        let party = PartyId(1);
        let mark = |mark, asked: &str, text: &str| {
            Some(FileCommand::Satisfaction { party, mark, asked: asked.into(), text: text.into(), on: day(11, 20) })
        };
        assert_eq!(read("8 Mme Roux : délais trop longs"), mark(8, "Mme Roux", "délais trop longs"));
        assert_eq!(read("10/10 rien à dire"), mark(10, "", "rien à dire"));
        assert_eq!(read("0"), mark(0, "", ""));
        let aim = |amount: Option<i64>, text: &str| {
            let amount = amount.map(Amount);
            Some(FileCommand::Objective { party, text: text.into(), amount, due: day(12, 31) })
        };
        assert_eq!(read("31/12/2026 5000 palettes"), aim(Some(500_000), "palettes"));
        assert_eq!(read("31/12/2026 passer au virement"), aim(None, "passer au virement"));
        let judged = |reached, on, note: &str| Some(FileCommand::Judge { party, no: 12, reached, on, note: note.into() });
        assert_eq!(read("#12 oui"), judged(true, day(11, 20), ""));
        assert_eq!(read("#12 non 18/11/2026 trop cher"), judged(false, day(11, 18), "trop cher"));
        for wrong in ["", "#12", "#x oui", "bonjour"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
