//! Everything about a client on one line of time, the newest first.

use crate::domain::dunning::Deed;
use crate::domain::ids::{DocumentId, LineKey, OpNo};
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::domain::order::DocumentKind;
use crate::text::fold;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What an event is, for the filter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Topic {
    /// An invoice of the ledger, or another debit.
    Invoice,
    /// A payment or a credit note of the ledger.
    Payment,
    /// A lettering, or its end.
    Lettering,
    /// A reminder, and what the post office says of it.
    Reminder,
    /// A mail that is no reminder, in or out.
    Mail,
    /// A call.
    Call,
    /// A promise or a plan.
    Promise,
    /// A dispute.
    Dispute,
    /// A document of the sale, or what was done about one.
    Sale,
    /// A follow-up note.
    Note,
    /// An internal discussion.
    Talk,
    /// A change of its file.
    File,
    /// Anything else that was decided: put off, stopped, procedures, insurance, factor.
    Decision,
    /// A follow-up sheet: satisfaction, objectives.
    FollowUp,
}

impl Topic {
    /// All, in the order of the filter.
    pub const ALL: [Topic; 14] = [
        Topic::Invoice,
        Topic::Payment,
        Topic::Lettering,
        Topic::Reminder,
        Topic::Mail,
        Topic::Call,
        Topic::Promise,
        Topic::Dispute,
        Topic::Sale,
        Topic::Note,
        Topic::Talk,
        Topic::File,
        Topic::Decision,
        Topic::FollowUp,
    ];

    /// Its code in machine formats.
    pub const fn code(self) -> &'static str {
        match self {
            Topic::Invoice => "invoice",
            Topic::Payment => "payment",
            Topic::Lettering => "lettering",
            Topic::Reminder => "reminder",
            Topic::Mail => "mail",
            Topic::Call => "call",
            Topic::Promise => "promise",
            Topic::Dispute => "dispute",
            Topic::Sale => "sale",
            Topic::Note => "note",
            Topic::Talk => "talk",
            Topic::File => "client-file",
            Topic::Decision => "decision",
            Topic::FollowUp => "follow-up",
        }
    }

    /// The topic of a code.
    pub fn parse(code: &str) -> Option<Topic> {
        Topic::ALL.into_iter().find(|topic| topic.code() == code)
    }

    /// The topic of what was done about a client.
    pub const fn of_deed(deed: &Deed) -> Topic {
        match deed {
            Deed::Call(_) => Topic::Call,
            Deed::Note => Topic::Note,
            Deed::Promise(..) | Deed::PromiseWithdrawn(_) => Topic::Promise,
            Deed::Planned(..) | Deed::PlanEnded(_) | Deed::PlanSigned(..) | Deed::PlanLetter(_) => Topic::Promise,
            Deed::Disputed(..) | Deed::DisputeMoved(..) => Topic::Dispute,
            Deed::Reminded { .. } | Deed::Registered { .. } => Topic::Reminder,
            Deed::Bounced(_) | Deed::Readdressed(_) => Topic::Mail,
            Deed::Copies(_) | Deed::DisputeMail(_) | Deed::DisputeAnswer(_) | Deed::Statement | Deed::Document(_) => {
                Topic::Mail
            }
            Deed::Snoozed | Deed::Stopped(_) | Deed::Legal(_) | Deed::Insurance(_) | Deed::Factor(_) => Topic::Decision,
            Deed::Debit(_) => Topic::Decision,
        }
    }
}

/// What happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Told {
    /// A line of the ledger: its piece, its journal.
    Line(String, String),
    /// Lines were lettered: the code, total or partial, how many.
    Lettered(String, Standing, u32),
    /// A lettering ended: its code.
    Unlettered(String),
    /// Something was done about the client.
    Deed(Box<Deed>),
    /// A document of the sale: its number.
    Document(DocumentKind, String),
    /// An internal discussion: its number, whom it is for, the number that it answers.
    Talk(u64, Vec<String>, Option<u64>),
    /// An operation on its file or on a document of the sale: its detail.
    Operation(OpKind, String),
    /// A mark of satisfaction: its number, the mark, who asked.
    Satisfaction(u64, u8, String),
    /// An objective: its number, by when.
    Objective(u64, NaiveDate),
    /// What came of an objective: its number, reached or not.
    Judged(u64, bool),
}

/// An event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Event {
    /// The day.
    pub on: NaiveDate,
    /// The moment, milliseconds UTC since 1970, where one is known.
    pub at: Option<i64>,
    /// What it is.
    pub topic: Topic,
    /// What happened.
    pub told: Told,
    /// Who did it: login; empty where accounting tells nobody.
    pub user: String,
    /// Minor units, debit positive.
    pub amount: Option<Amount>,
    /// Words: a label, a note, a reason.
    pub text: String,
    /// The operation behind it.
    pub op: Option<OpNo>,
    /// The line that it is.
    pub line: Option<LineKey>,
    /// The document that it is.
    pub document: Option<DocumentId>,
}

impl Event {
    /// True when a text, folded, is in what is told: numbers, names, words.
    pub fn holds(&self, folded: &str) -> bool {
        let own = match &self.told {
            Told::Line(piece, journal) => format!("{piece} {journal}"),
            Told::Lettered(code, ..) | Told::Unlettered(code) => code.clone(),
            Told::Document(_, number) => number.clone(),
            Told::Operation(_, detail) => detail.clone(),
            Told::Satisfaction(no, mark, asked) => format!("{no} {mark} {asked}"),
            Told::Objective(no, _) | Told::Judged(no, _) => no.to_string(),
            Told::Talk(no, to, _) => format!("{no} {}", to.join(" ")),
            Told::Deed(deed) => match deed.as_ref() {
                Deed::Copies(pieces) => pieces.join(" "),
                Deed::Registered { number, .. } | Deed::Document(number) => number.clone(),
                _ => String::new(),
            },
        };
        fold(&format!("{own} {} {}", self.user, self.text)).contains(folded)
    }

    /// By what events are put in order, the newest first: the day, the moment, the operation. What accounting tells comes after what
    /// people did on the same day.
    pub fn order(&self) -> impl Ord + use<> {
        let line = self.line.map(|line| line.seq);
        std::cmp::Reverse((self.on, self.at, self.op, line, self.document))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cli_03_events_are_found_by_number_name_and_word_whatever_their_accents() {
        let event = |told, text: &str| Event {
            on: NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"),
            at: None,
            topic: Topic::Talk,
            told,
            user: "s.martin".into(),
            amount: None,
            text: text.into(),
            op: None,
            line: None,
            document: None,
        };
        let talk = event(Told::Talk(12, vec!["m.petit".into()], None), "Réclamé le bon signé");
        for found in ["reclame", "petit", "martin", "12"] {
            assert!(talk.holds(&fold(found)), "{found}");
        }
        assert!(!talk.holds("facture"));
        assert!(event(Told::Line("F2026-1182".into(), "VE".into()), "").holds("1182"));
        for topic in Topic::ALL {
            assert_eq!(Topic::parse(topic.code()), Some(topic));
        }
    }
}
