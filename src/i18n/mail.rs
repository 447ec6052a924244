//! Mails that are no reminders, in words.

use super::translator::{Arg, I18n};
use crate::domain::dunning::notice::{CorrespondenceFault, MessageKind};

impl I18n {
    /// What is wrong with where documents are and who deals with disputes.
    pub fn correspondence_fault(&self, fault: &CorrespondenceFault) -> String {
        match fault {
            CorrespondenceFault::Documents(value) => {
                let names = [("value", Arg::Str(value)), ("piece", Arg::Str("{piece}")), ("client", Arg::Str("{client}"))];
                self.tf("mail-documents-fault", &names)
            }
            CorrespondenceFault::Email(value) => self.tf("notice-address", &[("value", Arg::Str(value))]),
            CorrespondenceFault::Twice(reason) => {
                self.tf("mail-services-twice", &[("reason", Arg::Str(&self.dispute_reason(*reason)))])
            }
        }
    }

    /// What a mail is about: « copies », « litige ».
    pub fn mail_about(&self, kind: MessageKind) -> String {
        self.t(match kind {
            MessageKind::Copies => "mail-about-copies",
            MessageKind::Dispute(_) => "mail-about-dispute",
            MessageKind::Statement => "mail-about-statement",
            MessageKind::Document(_) => "mail-about-document",
        })
    }
}
