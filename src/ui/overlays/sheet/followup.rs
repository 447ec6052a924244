//! A follow-up sheet typed into one line (CLI-03): a mark, an objective, what came of an objective.

use crate::desk::api::FileCommand;
use crate::domain::file::BEST_MARK;
use crate::domain::ids::PartyId;
use crate::i18n::{Arg, Lang};
use crate::text::fold;
use crate::ui::model::Model;
use crate::ui::panes::agenda::{typed_amount, typed_date, typed_note};
use crate::ui::theme::Role;
use crate::ui::widgets::Span;
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

impl Model {
    /// What was understood of a follow-up while it is typed: what it is, its day, mark or objective, and what is said.
    pub(in crate::ui) fn followed_preview(&self, party: PartyId, words: &str) -> Vec<Span> {
        let t = &self.t;
        if words.trim().is_empty() {
            return vec![Span::new(t.t("preview-followup-how"), Role::Muted)];
        }
        let day = |date| t.tf("preview-on", &[("date", Arg::Date(date))]);
        let mut parts: Vec<String> = Vec::new();
        let said = match followed_typed(party, words, (self.today, t.lang(), self.digits())) {
            Some(FileCommand::Satisfaction { mark, asked, text, on, .. }) if mark <= BEST_MARK => {
                parts.extend([t.tf("preview-followup-mark", &[("mark", Arg::Num(i64::from(mark)))]), day(on)]);
                parts.extend((!asked.is_empty()).then(|| t.tf("preview-followup-asked", &[("asked", Arg::Str(&asked))])));
                text
            }
            Some(FileCommand::Objective { text, amount, due, .. }) => {
                parts.push(t.tf("preview-followup-aim", &[("date", Arg::Date(due))]));
                parts.extend(amount.map(|amount| t.amount(amount, self.digits())));
                text
            }
            Some(FileCommand::Judge { no, reached, on, note, .. }) => {
                let id = if reached { "preview-followup-reached" } else { "preview-followup-missed" };
                parts.extend([t.tf(id, &[("no", Arg::No(no))]), day(on)]);
                note
            }
            _ => return vec![Span::new(t.t("why-followup"), Role::Muted)],
        };
        parts.extend(Some(said).filter(|said| !said.is_empty()));
        vec![Span::new(parts.join(&format!(" {} ", self.glyphs.dot)), Role::Done)]
    }
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
