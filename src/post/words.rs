//! Why a mail cannot leave and what became of it, as sentences. The words of servers and systems are quoted as they came.

use super::mail::MailFault;
use super::smtp::{Outcome, RelayFault};
use crate::i18n::{Arg, I18n};

impl MailFault {
    /// The fault as a sentence.
    pub fn said(&self, i18n: &I18n) -> String {
        match self {
            MailFault::Id(id) => i18n.tf("post-fault-id", &[("id", Arg::Str(id))]),
            MailFault::Nobody => i18n.t("post-fault-nobody"),
            MailFault::Address(address) => i18n.tf("post-fault-address", &[("address", Arg::Str(address))]),
            MailFault::Moment(_) => i18n.t("post-fault-moment"),
            MailFault::Kind(kind) => i18n.tf("post-fault-kind", &[("kind", Arg::Str(kind))]),
            MailFault::Message(words) => i18n.tf("post-fault-message", &[("words", Arg::Str(words))]),
        }
    }
}

impl RelayFault {
    /// The fault as a sentence.
    pub fn said(&self, i18n: &I18n) -> String {
        match self {
            RelayFault::ClearPassword => i18n.t("post-relay-clear"),
            RelayFault::Host(host) => i18n.tf("post-relay-host", &[("host", Arg::Str(host))]),
            RelayFault::Address(address) => i18n.tf("post-fault-address", &[("address", Arg::Str(address))]),
            RelayFault::Message => i18n.t("post-relay-message"),
        }
    }
}

impl Outcome {
    /// What became of the mail, as a sentence.
    pub fn said(&self, i18n: &I18n) -> String {
        match self {
            Outcome::Sent(words) => i18n.tf("post-sent", &[("words", Arg::Str(words))]),
            Outcome::Refused(code, words) => {
                i18n.tf("post-refused", &[("code", Arg::No(u64::from(*code))), ("words", Arg::Str(words))])
            }
            Outcome::TryLater(words) => i18n.tf("post-later", &[("words", Arg::Str(words))]),
            Outcome::Unknown(words) => i18n.tf("post-unknown", &[("words", Arg::Str(words))]),
        }
    }
}
