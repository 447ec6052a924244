//! One mail to a mail server. What became of it is told apart into what may be tried again and what may not.

use super::mail::Parcel;
use crate::text::sanitise;
use lettre::Address;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use std::error::Error as _;
use std::net::IpAddr;
use std::time::Duration;

/// How the connection is protected.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Tls {
    /// Not at all: a server on this machine, or a relay inside the company.
    None,
    /// In clear first, then encrypted before anything is said (587); a server that cannot gets nothing.
    StartTls,
    /// From the first byte (465).
    Implicit,
}

/// Who we are to the server.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    /// The user.
    pub user: String,
    /// The password; never shown, not even by `Debug`.
    pub password: String,
}

impl std::fmt::Debug for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Login").field("user", &self.user).finish_non_exhaustive()
    }
}

/// A mail server.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relay {
    /// Its name or address; certificates are checked against it, with the authorities of this machine.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub tls: Tls,
    /// Who we are to it; none for a relay that asks for nothing.
    pub login: Option<Login>,
    /// How this machine calls itself.
    pub hello: String,
    /// The longest wait for a connection and its greeting.
    pub connect: Duration,
    /// The longest wait for an answer to a command.
    pub command: Duration,
}

/// What is wrong with the settings of a server: no mail can be tried.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RelayFault {
    /// A password would go over a network in clear.
    ClearPassword,
    /// The host has no name, or one that no certificate can bear.
    Host(String),
    /// An address of the mail is none.
    Address(String),
    /// The message is not what [`super::mail::Mail::seal`] makes: ASCII in lines that end in CR LF.
    Message,
}

/// What became of a mail.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The server took it over, with its words. It is sent.
    Sent(String),
    /// The server refuses this mail, for good: (code, its words). It is not sent to anybody, and trying again changes nothing.
    Refused(u16, String),
    /// It is certain that it was not sent, and it may go later: no connection, no session, or an answer that says so.
    TryLater(String),
    /// The connection broke after the message had begun to leave, and no answer came: the server may have taken it or not. It must not be
    /// sent again without a person's decision.
    Unknown(String),
}

impl Outcome {
    /// True when the same parcel may be tried again by itself.
    pub fn may_retry(&self) -> bool {
        matches!(self, Outcome::TryLater(_))
    }
}

/// Sends a mail over a connection of its own, and waits for the server's answer. It goes to all its addresses or to none: when the server
/// refuses one of them nothing is sent.
///
/// The commands are given one by one: a transport that sends a whole mail tells an answer from a broken connection, but not whether the
/// message had begun to leave when it broke. A connection that breaks at once after the server has asked for the message counts as unknown
/// too, although little speaks for it.
///
/// # Errors
/// [`RelayFault`]: nothing was tried.
pub fn send(relay: &Relay, parcel: &Parcel) -> Result<Outcome, RelayFault> {
    let address = |text: &String| text.parse::<Address>().map_err(|_| RelayFault::Address(text.clone()));
    let from = address(&parcel.from)?;
    let to = parcel.to.iter().map(address).collect::<Result<Vec<_>, _>>()?;
    let message = Wire::of(&parcel.bytes).ok_or(RelayFault::Message)?;
    let tls = relay.check()?;
    let mut connection = match open(relay, tls.as_ref()) {
        Ok(connection) => connection,
        // Whatever the server says now, it says of us and not of this mail.
        Err(error) => return Ok(Outcome::TryLater(words(&error))),
    };
    if let Err(error) = announce(&mut connection, from, to) {
        connection.abort();
        return Ok(answered(&error).unwrap_or_else(|| Outcome::TryLater(words(&error))));
    }
    match connection.command(message) {
        Ok(response) => {
            // The mail is the server's now; how the goodbye goes changes nothing.
            let _ = connection.quit();
            Ok(Outcome::Sent(cut(&response.message().collect::<Vec<_>>().join(" "))))
        }
        Err(error) => {
            let outcome = answered(&error).unwrap_or_else(|| Outcome::Unknown(words(&error)));
            connection.abort();
            Ok(outcome)
        }
    }
}

impl Relay {
    fn check(&self) -> Result<Option<TlsParameters>, RelayFault> {
        if self.host.trim().is_empty() {
            return Err(RelayFault::Host(self.host.clone()));
        }
        if self.tls == Tls::None {
            return if self.login.is_some() && !self.is_here() { Err(RelayFault::ClearPassword) } else { Ok(None) };
        }
        TlsParameters::new(self.host.clone()).map(Some).map_err(|_| RelayFault::Host(self.host.clone()))
    }

    fn is_here(&self) -> bool {
        self.host == "localhost" || self.host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }
}

/// A message as it goes over the line: a dot that begins a line is doubled, a line with a dot ends it. One piece, so that its end does not
/// wait for the acknowledgement of its beginning.
struct Wire<'a>(&'a str);

impl<'a> Wire<'a> {
    /// None for bytes that a server could take for the end of the message where it does not end, or that it may not get.
    fn of(bytes: &'a [u8]) -> Option<Wire<'a>> {
        let text = std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii())?;
        let whole = text.strip_suffix("\r\n")?;
        whole.split("\r\n").all(|line| !line.contains(['\r', '\n', '\0'])).then_some(Wire(whole))
    }
}

impl std::fmt::Display for Wire<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for line in self.0.split("\r\n") {
            let dot = if line.starts_with('.') { "." } else { "" };
            write!(f, "{dot}{line}\r\n")?;
        }
        f.write_str(".\r\n")
    }
}

type Broken = lettre::transport::smtp::Error;

/// A session in which mail may be announced.
fn open(relay: &Relay, tls: Option<&TlsParameters>) -> Result<SmtpConnection, Broken> {
    let hello = ClientId::Domain(relay.hello.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).collect());
    let at_once = tls.filter(|_| relay.tls == Tls::Implicit);
    let server = (relay.host.as_str(), relay.port);
    let mut connection = SmtpConnection::connect(server, Some(relay.connect), &hello, at_once, None)?;
    // Only a socket that is gone refuses a timeout; the next command says so.
    let _ = connection.set_timeout(Some(relay.command));
    if let Some(tls) = tls.filter(|_| relay.tls == Tls::StartTls) {
        connection.starttls(tls, &hello)?;
    }
    if let Some(login) = &relay.login {
        connection.auth(DEFAULT_MECHANISMS, &Credentials::new(login.user.clone(), login.password.clone()))?;
    }
    Ok(connection)
}

/// Sender, addressees, and the word that the message follows.
fn announce(connection: &mut SmtpConnection, from: Address, to: Vec<Address>) -> Result<(), Broken> {
    connection.command(Mail::new(Some(from), Vec::new()))?;
    for address in to {
        connection.command(Rcpt::new(address, Vec::new()))?;
    }
    connection.command(Data)?;
    Ok(())
}

/// What a refusing answer of the server means; none when there was no answer.
fn answered(error: &Broken) -> Option<Outcome> {
    let code = error.status()?;
    if error.is_permanent() {
        Some(Outcome::Refused(u16::from(code), words(error)))
    } else if error.is_transient() {
        Some(Outcome::TryLater(words(error)))
    } else {
        None
    }
}

/// The words of an error with those of its cause, one safe line.
fn words(error: &Broken) -> String {
    let cause = error.source().map(|cause| cause.to_string()).filter(|cause| !error.to_string().contains(cause.as_str()));
    cut(&cause.map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}")))
}

fn cut(text: &str) -> String {
    crate::text::cut(sanitise(text.trim()).as_ref(), 300)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relay(host: &str, tls: Tls) -> Relay {
        Relay {
            host: host.to_string(),
            port: 9,
            tls,
            login: Some(Login { user: "u".into(), password: "secret".into() }),
            hello: "here".into(),
            connect: Duration::from_millis(100),
            command: Duration::from_millis(100),
        }
    }

    #[test]
    fn a_message_cannot_end_before_its_end() {
        assert_eq!(
            Wire::of(b"A: b\r\n\r\n.\r\n..x\r\n").map(|wire| wire.to_string()).as_deref(),
            Some("A: b\r\n\r\n..\r\n...x\r\n.\r\n")
        );
        for bad in ["a\n.\r\n", "a\r.\r\n", "a", "\u{e9}\r\n", "a\0\r\n"] {
            assert!(Wire::of(bad.as_bytes()).is_none(), "{bad:?}");
        }
    }

    #[test]
    fn a_password_never_goes_over_a_network_in_clear_nor_into_a_log() {
        assert_eq!(relay("mail.abers.example", Tls::None).check().err(), Some(RelayFault::ClearPassword));
        assert!(relay("127.0.0.1", Tls::None).check().is_ok_and(|tls| tls.is_none()));
        assert!(relay("mail.abers.example", Tls::StartTls).check().is_ok_and(|tls| tls.is_some()));
        assert_eq!(relay(" ", Tls::Implicit).check().err(), Some(RelayFault::Host(" ".into())));
        assert!(!format!("{:?}", relay("h", Tls::None)).contains("secret"));
    }
}
