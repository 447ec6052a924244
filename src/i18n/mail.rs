//! Mails that are no reminders, in words.

use super::translator::{Arg, I18n};
use crate::domain::dunning::notice::{CorrespondenceFault, MessageKind};

/// What stands above the text of a mail before it leaves.
#[derive(Clone, Copy, Debug)]
pub struct MailHeads<'a> {
    /// Who writes, with the address.
    pub from: &'a str,
    /// The name of the first addressee, and all addresses.
    pub to: (&'a str, &'a [String]),
    /// Who is to answer when it is not who writes; else empty.
    pub reply_to: &'a str,
    /// The subject.
    pub subject: &'a str,
    /// The file that goes along: its name, its bytes, its pages.
    pub file: (&'a str, u64, u32),
}

impl I18n {
    /// A name with its address, as a mail has them: `Name <address>`; `—` for nobody.
    pub fn mail_named(&self, name: &str, address: &str) -> String {
        match (name.trim(), address.trim()) {
            ("", "") => "—".to_string(),
            ("", address) => address.to_string(),
            (name, "") => format!("{name} <—>"),
            (name, address) => format!("{name} <{address}>"),
        }
    }

    /// The heads of a mail, each with what it says.
    pub fn mail_heads(&self, mail: MailHeads<'_>) -> Vec<(String, String)> {
        let (name, addresses) = mail.to;
        let to: Vec<String> = match addresses {
            [] => vec![self.t("mail-nobody")],
            [first, rest @ ..] => {
                let first = self.mail_named(name, first);
                [first].into_iter().chain(rest.iter().cloned()).collect()
            }
        };
        let (file, bytes, pages) = mail.file;
        let size = self.count(bytes.div_ceil(1_000));
        let args = [("file", Arg::Str(file)), ("size", Arg::Str(&size)), ("pages", Arg::Num(i64::from(pages)))];
        let mut out = vec![("mail-head-from", mail.from.to_string()), ("mail-head-to", to.join(", "))];
        if !mail.reply_to.trim().is_empty() {
            out.push(("mail-head-reply", mail.reply_to.trim().to_string()));
        }
        out.push(("mail-head-subject", mail.subject.to_string()));
        out.push(("mail-head-file", self.tf("mail-file", &args)));
        out.into_iter().map(|(head, says)| (self.t(head), says)).collect()
    }

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
            MessageKind::Plan(_) => "mail-about-plan",
        })
    }
}
