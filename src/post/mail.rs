//! An e-mail made ready: headers, text, attached files, as bytes that may be kept and sent again as they are.

use crate::domain::identifiers::check_email;
use crate::text::sanitise;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};
use serde::{Deserialize, Serialize};
use std::time::{Duration, SystemTime};

/// The last millisecond of the year 9999, the last that a header can write.
const LAST: i64 = 253_402_300_799_999;

/// A person or a company with an address.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Correspondent {
    /// The name shown; may be empty.
    pub name: String,
    /// The address.
    pub address: String,
}

/// A file attached.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// The name that the reader sees.
    pub name: String,
    /// Its kind: `application/pdf`.
    pub kind: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// An e-mail to make.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mail {
    /// Identifier of the notice: small and capital letters, figures, `.`, `-`, `_`, at most 64. The same for every try: mail servers and
    /// maildirs know a mail by it.
    pub id: String,
    /// The moment that it bears, milliseconds UTC since 1970.
    pub at: i64,
    /// Who writes.
    pub from: Option<Correspondent>,
    /// Who is to answer, when it is not who writes.
    pub reply_to: Option<Correspondent>,
    /// Who is written to.
    pub to: Vec<Correspondent>,
    /// Who gets a copy.
    pub copies: Vec<Correspondent>,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The files.
    pub files: Vec<File>,
}

/// A mail ready to leave. Kept with the notice, so that every try sends the same bytes to the same addresses.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Parcel {
    /// Identifier of the notice, see [`Mail::id`].
    pub id: String,
    /// The sender's address.
    pub from: String,
    /// All addresses that get it, each once.
    pub to: Vec<String>,
    /// The message: headers, a blank line, the body; lines end in CR LF.
    pub bytes: Vec<u8>,
}

/// Why a mail cannot be made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum MailFault {
    /// The identifier is empty, too long or has another character.
    Id(String),
    /// Nobody writes, or nobody is written to.
    Nobody,
    /// Not an address that mail servers take: (as given).
    Address(String),
    /// No header can write that moment.
    Moment(i64),
    /// The kind of a file is none.
    Kind(String),
    /// Whatever else keeps the message from being made.
    Message(String),
}

impl Mail {
    /// Makes the mail. The same mail gives the same bytes. Names and subject lose their line ends and controls, so that none of them can
    /// begin a header of its own.
    ///
    /// # Errors
    /// [`MailFault`].
    pub fn seal(&self) -> Result<Parcel, MailFault> {
        check_id(&self.id)?;
        let from = mailbox(self.from.as_ref().ok_or(MailFault::Nobody)?)?;
        if self.to.is_empty() {
            return Err(MailFault::Nobody);
        }
        let moment = u64::try_from(self.at).ok().filter(|_| self.at <= LAST).ok_or(MailFault::Moment(self.at))?;
        let date = SystemTime::UNIX_EPOCH + Duration::from_millis(moment);
        let subject = sanitise(self.subject.trim()).into_owned();
        let message_id = format!("<{}@{}>", self.id, from.email.domain());
        let mut to: Vec<String> = Vec::new();
        let mut builder = Message::builder().date(date).from(from.clone()).message_id(Some(message_id)).subject(subject);
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(mailbox(reply_to)?);
        }
        for (list, is_copy) in [(&self.to, false), (&self.copies, true)] {
            for correspondent in list {
                let mailbox = mailbox(correspondent)?;
                let address = mailbox.email.to_string();
                if to.contains(&address) {
                    continue;
                }
                to.push(address);
                builder = if is_copy { builder.cc(mailbox) } else { builder.to(mailbox) };
            }
        }
        let made = |error: lettre::error::Error| MailFault::Message(error.to_string());
        let text = SinglePart::builder()
            .header(ContentType::TEXT_PLAIN)
            .header(ContentTransferEncoding::QuotedPrintable)
            .body(self.text.clone());
        let message = if self.files.is_empty() {
            builder.singlepart(text).map_err(made)?
        } else {
            // The encodings of the parts write "=" only before two hexadecimal figures: no part can hold this boundary.
            let mut parts = MultiPart::mixed().boundary(format!("=_{}", self.id)).singlepart(text);
            for file in &self.files {
                let kind = ContentType::parse(&file.kind).map_err(|_| MailFault::Kind(file.kind.clone()))?;
                let name = sanitise(file.name.trim()).replace(['/', '\\', '"'], "_");
                let bytes = lettre::message::Body::new_with_encoding(file.bytes.clone(), ContentTransferEncoding::Base64)
                    .map_err(|_| MailFault::Message(name.clone()))?;
                parts = parts.singlepart(Attachment::new(name).body(bytes, kind));
            }
            builder.multipart(parts).map_err(made)?
        };
        let mut bytes = message.formatted();
        if !bytes.ends_with(b"\r\n") {
            bytes.extend_from_slice(b"\r\n");
        }
        Ok(Parcel { id: self.id.clone(), from: from.email.to_string(), to, bytes })
    }
}

/// An identifier is a name of a file and part of a header: no dot begins it, nothing in it has a meaning for either.
pub(super) fn check_id(id: &str) -> Result<(), MailFault> {
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let fine = !id.is_empty()
        && id.len() <= 64
        && !id.starts_with('.')
        && !id.ends_with('.')
        && !id.contains("..")
        && id.chars().all(good);
    if fine { Ok(()) } else { Err(MailFault::Id(id.to_string())) }
}

fn mailbox(correspondent: &Correspondent) -> Result<Mailbox, MailFault> {
    let refused = || MailFault::Address(correspondent.address.clone());
    let address = check_email(&correspondent.address).map_err(|_| refused())?;
    // Few servers take other addresses (SMTPUTF8), and none that does not could be told from one that does before it is too late.
    if !address.is_ascii() {
        return Err(refused());
    }
    let name = sanitise(correspondent.name.trim()).into_owned();
    Ok(Mailbox::new(Some(name).filter(|name| !name.is_empty()), address.parse().map_err(|_| refused())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(name: &str, address: &str) -> Correspondent {
        Correspondent { name: name.to_string(), address: address.to_string() }
    }

    fn mail() -> Mail {
        Mail {
            id: "r-2026-17".to_string(),
            at: 1_773_129_600_000,
            from: Some(who("Abers fictifs", "relances@abers.example")),
            reply_to: None,
            to: vec![who("Mme Élodie Le Goff", "compta@ponant.example")],
            copies: Vec::new(),
            subject: "Relance : échéance dépassée".to_string(),
            text: "Reste dû : 3 000,00 €\n.\nFin\n".to_string(),
            files: Vec::new(),
        }
    }

    fn text(mail: &Mail) -> String {
        String::from_utf8(mail.seal().expect("sealed").bytes).expect("ASCII")
    }

    #[test]
    fn the_same_mail_is_the_same_bytes_and_bears_the_notices_identifier() {
        let mut mail = mail();
        mail.files.push(File { name: "relance.pdf".into(), kind: "application/pdf".into(), bytes: vec![0, 13, 10, 255] });
        let message = text(&mail);
        assert_eq!(message, text(&mail));
        assert!(message.is_ascii());
        for header in [
            "Message-ID: <r-2026-17@abers.example>\r\n",
            "Date: Tue, 10 Mar 2026 08:00:00 +0000\r\n",
            "From: \"Abers fictifs\" <relances@abers.example>\r\n",
            "Content-Type: text/plain; charset=utf-8\r\n",
            "Content-Disposition: attachment; filename=\"relance.pdf\"\r\n",
            "Reste d=C3=BB : 3 000,00 =E2=82=AC\r\n",
            "\r\nAA0K/w==\r\n",
        ] {
            assert!(message.contains(header), "{header} in\n{message}");
        }
    }

    #[test]
    fn no_name_subject_or_file_name_can_begin_a_header() {
        let mut mail = mail();
        mail.subject = "Relance\r\nBcc: voleur@x.example".to_string();
        mail.to[0].name = "Le Goff\r\nBcc: voleur@x.example".to_string();
        mail.from = Some(who("Abers\nX-A: b", "relances@abers.example"));
        mail.files.push(File { name: "a\"\r\nX-B: c/../d.pdf".into(), kind: "application/pdf".into(), bytes: vec![1] });
        let message = text(&mail);
        for line in message.split("\r\n") {
            assert!(!["Bcc:", "X-A:", "X-B:"].iter().any(|h| line.starts_with(h)) && !line.contains(['\r', '\n']), "{message}");
        }
        assert_eq!(mail.seal().expect("sealed").to, ["compta@ponant.example"]);
    }

    #[test]
    fn addresses_that_are_none_are_refused() {
        for address in
            ["", "x", "a@b", "a@b.fr\r\nRCPT TO:<c@d.fr>", "a b@c.fr", "<a@b.fr>", "é@b.fr", "a@é.fr", "a@b.fr,c@d.fr"]
        {
            let mut mail = mail();
            mail.to[0].address = address.to_string();
            assert_eq!(mail.seal(), Err(MailFault::Address(address.to_string())));
        }
        assert_eq!(Mail { to: Vec::new(), ..mail() }.seal(), Err(MailFault::Nobody));
        assert_eq!(Mail { at: -1, ..mail() }.seal(), Err(MailFault::Moment(-1)));
        assert_eq!(Mail { at: i64::MAX, ..mail() }.seal(), Err(MailFault::Moment(i64::MAX)));
        for id in ["", "..", "a/b", "a b", "é", ".a", "a@b", &"x".repeat(65)] {
            assert_eq!(Mail { id: id.to_string(), ..mail() }.seal(), Err(MailFault::Id(id.to_string())));
        }
    }

    #[test]
    fn an_address_gets_a_mail_once() {
        let mut mail = mail();
        mail.copies = vec![who("", "compta@ponant.example"), who("Siège", "siege@ponant.example")];
        let parcel = mail.seal().expect("sealed");
        assert_eq!(parcel.to, ["compta@ponant.example", "siege@ponant.example"]);
        let message = String::from_utf8(parcel.bytes).expect("ASCII");
        assert_eq!(message.matches("compta@ponant.example").count(), 1, "{message}");
    }
}
