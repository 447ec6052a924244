//! What a company says of itself in its letters, and by which way its e-mails leave. The password of a mail server is not in it, nor anywhere
//! in the book.

use crate::domain::identifiers::{check_email, check_iban};
use serde::{Deserialize, Serialize};

/// Sender, collectors, mail.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PostSettings {
    /// Lines of the company's address.
    pub address: Vec<String>,
    /// The town that dates the letters.
    pub place: String,
    /// The bank account to pay to.
    pub iban: String,
    /// Its bank.
    pub bic: String,
    /// The telephone of whoever has none of their own.
    pub phone: String,
    /// The address that e-mails come from.
    pub email: String,
    /// A folder that e-mails are put into (maildir), absolute; empty for none.
    pub maildir: String,
    /// The mail server; without it, and without maildir, e-mails stay in the outbox.
    pub smtp: Option<MailServer>,
    /// Who collects.
    pub collectors: Vec<Collector>,
}

/// A collector (gestionnaire) as letters show it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Collector {
    /// The name in client files, or the login.
    pub login: String,
    /// The name shown.
    pub name: String,
    /// The telephone.
    pub phone: String,
    /// Whom answers go to.
    pub email: String,
}

/// A mail server.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailServer {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    #[serde(default)]
    pub tls: MailTls,
    /// Who we are to it; empty for a server that asks for nothing.
    #[serde(default)]
    pub user: String,
    /// The file that holds the password, absolute; empty when the environment gives it.
    #[serde(default)]
    pub password_file: String,
}

/// How the connection to a mail server is protected.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum MailTls {
    /// Not at all: a server on this machine.
    None,
    /// Before anything is said (587).
    #[default]
    StartTls,
    /// From the first byte (465).
    Implicit,
}

/// What is wrong with the settings: the field, and its text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum PostSettingsFault {
    /// Not an IBAN.
    Iban(String),
    /// Not an e-mail address.
    Email(String),
    /// Not an absolute folder or file.
    Path(String),
    /// A mail server without name or port.
    Server,
    /// A password that would go over a network in clear.
    ClearPassword,
    /// E-mails would leave without the address they come from.
    NoSender,
    /// Two collectors of one name, or one without.
    Collector(String),
}

impl PostSettings {
    /// All faults; none for settings that may come into force.
    pub fn faults(&self) -> Vec<PostSettingsFault> {
        use PostSettingsFault::{ClearPassword, Collector, Email, Iban, NoSender, Path, Server};
        let mut out = Vec::new();
        if !self.iban.trim().is_empty() && check_iban(&self.iban).is_err() {
            out.push(Iban(self.iban.clone()));
        }
        let emails = std::iter::once(&self.email).chain(self.collectors.iter().map(|c| &c.email));
        out.extend(emails.filter(|e| !e.trim().is_empty() && check_email(e).is_err()).cloned().map(Email));
        let file = self.smtp.as_ref().map(|smtp| &smtp.password_file);
        let paths = std::iter::once(&self.maildir).chain(file);
        out.extend(paths.filter(|p| !p.is_empty() && !p.starts_with('/')).cloned().map(Path));
        if let Some(smtp) = &self.smtp {
            if smtp.host.trim().is_empty() || smtp.port == 0 {
                out.push(Server);
            }
            let here = ["localhost", "127.0.0.1", "::1"].contains(&smtp.host.trim());
            if smtp.tls == MailTls::None && !smtp.user.trim().is_empty() && !here {
                out.push(ClearPassword);
            }
        }
        if (self.smtp.is_some() || !self.maildir.is_empty()) && self.email.trim().is_empty() {
            out.push(NoSender);
        }
        for (n, collector) in self.collectors.iter().enumerate() {
            let same = |other: &self::Collector| other.login.trim() == collector.login.trim();
            if collector.login.trim().is_empty() || self.collectors[..n].iter().any(same) {
                out.push(Collector(collector.login.clone()));
            }
        }
        out
    }

    /// True when e-mails have a way out.
    pub fn has_mail(&self) -> bool {
        self.smtp.is_some() || !self.maildir.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_could_not_send_are_refused_with_each_reason() {
        assert_eq!(PostSettings::default().faults(), []);
        let server = MailServer {
            host: "mail.abers.example".into(),
            port: 25,
            tls: MailTls::None,
            user: "relances".into(),
            password_file: "secret".into(),
        };
        let collector = Collector { login: "j.riou".into(), ..Collector::default() };
        let settings = PostSettings {
            iban: "FR76 0000".into(),
            email: "relances".into(),
            maildir: "mail".into(),
            smtp: Some(server),
            collectors: vec![collector.clone(), collector],
            ..PostSettings::default()
        };
        let expected = [
            PostSettingsFault::Iban("FR76 0000".into()),
            PostSettingsFault::Email("relances".into()),
            PostSettingsFault::Path("mail".into()),
            PostSettingsFault::Path("secret".into()),
            PostSettingsFault::ClearPassword,
            PostSettingsFault::Collector("j.riou".into()),
        ];
        assert_eq!(settings.faults(), expected);
        let silent = PostSettings { maildir: "/mail".into(), ..PostSettings::default() };
        assert_eq!(silent.faults(), [PostSettingsFault::NoSender]);
    }
}
