//! Mails that are no reminders: copies of invoices that a client asks for (DUN-19), questions to whoever deals with a dispute (DIS-01). They
//! move no counter, and leave by the same outbox as reminders do.

use crate::domain::dispute::Reason;
use crate::domain::identifiers::check_email;
use crate::domain::ids::{DocumentId, PartyId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a mail is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum MessageKind {
    /// Copies of invoices.
    Copies,
    /// A dispute: its number.
    Dispute(u64),
    /// A statement of account.
    Statement,
    /// A document of the sale.
    Document(DocumentId),
    /// The letter of a plan of payment: its number (DUN-11).
    Plan(u64),
}

impl MessageKind {
    /// Its code in machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            MessageKind::Copies => "copies",
            MessageKind::Dispute(_) => "dispute",
            MessageKind::Statement => "statement",
            MessageKind::Document(_) => "document",
            MessageKind::Plan(_) => "plan",
        }
    }
}

/// A mail as it was written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Message {
    /// Day of its issue.
    pub on: NaiveDate,
    /// The moment, milliseconds UTC since 1970.
    pub at: i64,
    /// Who wrote it.
    pub user: String,
    /// The client that it is about.
    pub party: PartyId,
    /// What it is about.
    pub kind: MessageKind,
    /// Subject.
    pub subject: String,
    /// Text.
    pub text: String,
    /// Document numbers whose files go with it, with the code of the client of each.
    pub files: Vec<(String, String)>,
}

/// Where copies of documents are, and who deals with disputes.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Correspondence {
    /// The files of documents, an absolute path with `{piece}`, perhaps `{client}`: `/srv/factures/{piece}.pdf`. Empty for none.
    pub documents: String,
    /// Addresses of those who deal with disputes, by reason.
    pub services: Vec<(Reason, String)>,
}

/// What is wrong with it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CorrespondenceFault {
    /// Not an absolute path with `{piece}` in it, or another name in braces.
    Documents(String),
    /// Not an e-mail address.
    Email(String),
    /// Two addresses for one reason.
    Twice(Reason),
}

impl Correspondence {
    /// All faults; none for settings that may come into force.
    pub fn faults(&self) -> Vec<CorrespondenceFault> {
        let mut out = Vec::new();
        let names = self.documents.replace("{piece}", "").replace("{client}", "");
        let holds = self.documents.starts_with('/') && self.documents.contains("{piece}") && !names.contains(['{', '}']);
        if !self.documents.is_empty() && !holds {
            out.push(CorrespondenceFault::Documents(self.documents.clone()));
        }
        for (n, (reason, email)) in self.services.iter().enumerate() {
            if check_email(email).is_err() {
                out.push(CorrespondenceFault::Email(email.clone()));
            }
            if self.services[..n].iter().any(|(other, _)| other == reason) {
                out.push(CorrespondenceFault::Twice(*reason));
            }
        }
        out
    }

    /// The file of a document. Numbers come from outside: what could leave the folder becomes `_`.
    pub fn document(&self, client: &str, piece: &str) -> Option<String> {
        let plain = |text: &str| {
            let safe = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ') { c } else { '_' };
            let text: String = text.trim().chars().map(safe).collect();
            if text.trim_matches(['.', ' ']).is_empty() { "_".repeat(text.chars().count().max(1)) } else { text }
        };
        let path = || self.documents.replace("{piece}", &plain(piece)).replace("{client}", &plain(client));
        (!self.documents.is_empty()).then(path)
    }

    /// Who deals with disputes of a reason.
    pub fn service(&self, reason: Reason) -> Option<&str> {
        self.services.iter().find(|(known, _)| *known == reason).map(|(_, email)| email.trim())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(documents: &str) -> Correspondence {
        Correspondence { documents: documents.into(), services: Vec::new() }
    }

    #[test]
    fn the_file_of_a_document_never_leaves_its_folder() {
        let files = at("/srv/{client}/{piece}.pdf");
        assert_eq!(files.document("C001", "F2026-1182").as_deref(), Some("/srv/C001/F2026-1182.pdf"));
        assert_eq!(files.document("C001", "../../etc/passwd").as_deref(), Some("/srv/C001/.._.._etc_passwd.pdf"));
        assert_eq!(files.document("..", "F1").as_deref(), Some("/srv/__/F1.pdf"));
        assert_eq!(files.document("", "a\0/b").as_deref(), Some("/srv/_/a__b.pdf"));
        assert_eq!(at("").document("C001", "F1"), None);
    }

    #[test]
    fn settings_that_could_not_work_are_refused_with_each_reason() {
        use CorrespondenceFault::{Documents, Email, Twice};
        assert_eq!(Correspondence::default().faults(), []);
        for wrong in ["factures/{piece}.pdf", "/srv/factures", "/srv/{piece}/{year}.pdf"] {
            assert_eq!(at(wrong).faults(), [Documents(wrong.into())]);
        }
        let services = vec![(Reason::Price, "adv@abers.example".into()), (Reason::Price, "adv".into())];
        let faults = Correspondence { services, ..at("/srv/{piece}.pdf") }.faults();
        assert_eq!(faults, [Email("adv".into()), Twice(Reason::Price)]);
    }
}
