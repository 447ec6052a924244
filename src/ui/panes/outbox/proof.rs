//! The proof of a registered letter, as a person types it: number first, then each day after its word (DUN-09b).

use crate::desk::api::{Command, DunCommand};
use crate::domain::dunning::notice::{NoticeId, PostProof, RegisteredEnd};
use crate::i18n::{Arg, Lang};
use crate::text::fold;
use crate::ui::model::Model;
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::panes::log::past_date;
use crate::ui::theme::Role;
use crate::ui::widgets::Span;
use chrono::NaiveDate;

/// What a clause tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Posted,
    Presented,
    Signed,
    Back(RegisteredEnd),
}

/// The words of each clause without accents, in both languages: a person works in either.
const WORDS: [(&str, Told); 17] = [
    ("depose", Told::Posted),
    ("deposee", Told::Posted),
    ("poste", Told::Posted),
    ("posted", Told::Posted),
    ("presente", Told::Presented),
    ("presentee", Told::Presented),
    ("presented", Told::Presented),
    ("ar", Told::Signed),
    ("signe", Told::Signed),
    ("signed", Told::Signed),
    ("npai", Told::Back(RegisteredEnd::Unknown)),
    ("non reclame", Told::Back(RegisteredEnd::Unclaimed)),
    ("non reclamee", Told::Back(RegisteredEnd::Unclaimed)),
    ("unclaimed", Told::Back(RegisteredEnd::Unclaimed)),
    ("refuse", Told::Back(RegisteredEnd::Refused)),
    ("refusee", Told::Back(RegisteredEnd::Refused)),
    ("refused", Told::Back(RegisteredEnd::Refused)),
];

/// Reads what was typed: `1A 123 456 ; déposé 02/11 ; présenté 04/11 ; AR 05/11`. Nothing at all is an empty proof.
///
/// # Errors
/// The clause that says nothing.
pub(super) fn read(text: &str, today: NaiveDate, lang: Lang) -> Result<PostProof, &str> {
    let mut proof = PostProof::default();
    let mut clauses = text.split(';').map(str::trim);
    proof.letter.number = clauses.next().unwrap_or_default().to_string();
    for clause in clauses.filter(|clause| !clause.is_empty()) {
        // The day is the last word; `le` or `on` before it is how people speak.
        let (words, day) = match clause.rsplit_once(char::is_whitespace) {
            Some((words, last)) if last.starts_with(|c: char| c.is_ascii_digit() || c == '-') => {
                (words.trim(), Some(past_date(last, today, lang).ok_or(clause)?))
            }
            _ => (clause, None),
        };
        let words = fold(words);
        let words = words.strip_suffix(" le").or(words.strip_suffix(" on")).unwrap_or(&words);
        let told = WORDS.iter().find(|(word, _)| *word == words).map(|(_, told)| *told).ok_or(clause)?;
        match (told, day) {
            (Told::Posted, Some(on)) => proof.posted = Some(on),
            (Told::Presented, Some(on)) => proof.letter.presented = Some(on),
            (Told::Signed, Some(on)) => proof.letter.end = Some(RegisteredEnd::Signed(on)),
            (Told::Back(end), on) => (proof.letter.end, proof.returned) = (Some(end), on),
            (_, None) => return Err(clause),
        }
    }
    Ok(proof)
}

impl Model {
    /// Asks what the post office says of the registered letter under the cursor; what is known stands there already.
    pub(in crate::ui) fn outbox_proof(&mut self) {
        let Some(row) = self.outbox.current() else { return };
        if !row.is_registered() {
            return self.refuse(self.t.t("why-not-registered"));
        }
        if row.post_stage().is_none() {
            return self.refuse(self.t.t("why-registered-here"));
        }
        let known = row.proof.as_ref().map(|proof| self.t.proof_typed(proof)).unwrap_or_default();
        let purpose = Purpose::OutboxProof(row.id);
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, purpose, &known)));
    }

    /// The command of a line about the post, or why it makes none.
    pub(in crate::ui) fn post_typed(&self, purpose: Purpose, text: &str) -> Result<Command, String> {
        match purpose {
            Purpose::OutboxProof(id) => self.proof_typed(id, text),
            Purpose::OutboxBounced(id) => Ok(Command::Dun(Box::new(DunCommand::Bounced { id, words: text.to_string() }))),
            Purpose::OutboxAddress(id) => {
                let to = text.split([',', ';']).map(str::trim).filter(|a| !a.is_empty()).map(str::to_string).collect();
                Ok(Command::Dun(Box::new(DunCommand::Readdress { id, to })))
            }
            Purpose::MailTo(party) => self.mail_to_typed(party, text),
            _ => Err(String::new()),
        }
    }

    /// The command that takes it down, or what is not understood.
    fn proof_typed(&self, id: NoticeId, text: &str) -> Result<Command, String> {
        match read(text, self.today, self.t.lang()) {
            Ok(proof) => Ok(Command::Dun(Box::new(DunCommand::Proof { id, proof }))),
            Err(word) => Err(self.t.tf("registered-word", &[("word", Arg::Str(word))])),
        }
    }

    /// What will be taken down, while it is typed.
    pub(in crate::ui) fn proof_preview(&self, text: &str) -> Vec<Span> {
        let how = || vec![Span::new(self.t.t("registered-how"), Role::Muted)];
        match read(text, self.today, self.t.lang()) {
            Ok(proof) if proof.is_empty() => how(),
            Ok(proof) => vec![Span::new(self.t.proof_typed(&proof), Role::Done)],
            Err(_) => how(),
        }
    }

    /// Only registered letters without proof, or everything.
    pub(in crate::ui) fn outbox_only_unproved(&mut self) {
        self.outbox.unproved = !self.outbox.unproved;
        self.outbox.choose();
        self.fit_outbox();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, m, d).expect("a date")
    }

    #[test]
    fn dun_09b_what_is_typed_of_a_registered_letter_is_read_in_both_languages() {
        let read = |text| read(text, on(11, 20), Lang::Fr);
        let whole = read("1A 123 456 ; déposé le 02/11 ; PRÉSENTÉ 4/11 ; ar 0511").expect("it is read");
        assert_eq!(whole.letter.number, "1A 123 456");
        assert_eq!((whole.posted, whole.letter.presented), (Some(on(11, 2)), Some(on(11, 4))));
        assert_eq!(whole.letter.end, Some(RegisteredEnd::Signed(on(11, 5))));
        assert_eq!(read("1A 123 456; posted 02/11; presented 04/11; signed on 05/11"), Ok(whole));
        let back = read("1A ; NPAI").expect("it is read");
        assert_eq!((back.letter.end, back.returned), (Some(RegisteredEnd::Unknown), None));
        let back = read("1A ; non réclamé 19/11").expect("it is read");
        assert_eq!((back.letter.end, back.returned), (Some(RegisteredEnd::Unclaimed), Some(on(11, 19))));
        // A day without its year is the last one that has passed.
        assert_eq!(read("1A ; déposé 24/12").expect("it is read").posted, NaiveDate::from_ymd_opt(2025, 12, 24));
        assert_eq!(read(" "), Ok(PostProof::default()));
        assert_eq!(read("1A ; arrivé 05/11"), Err("arrivé 05/11"));
        assert_eq!(read("1A ; AR"), Err("AR"));
        assert_eq!(read("1A ; AR 45/11"), Err("AR 45/11"));
    }
}
