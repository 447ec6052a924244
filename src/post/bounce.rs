//! An e-mail that came back (a delivery status notification, RFC 3464): which of ours it is about, to whom it went, what the server said.

use crate::domain::dunning::notice::NoticeId;
use crate::text::sanitise;
use mail_parser::{MessageParser, MessagePart, MimeHeaders};

/// What a notification tells.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Notification {
    /// The book of the mail that came back, its name there, how often it had come back before; none when it is none of ours.
    pub mail: Option<(String, NoticeId, u32)>,
    /// The address that it did not reach; may be empty.
    pub recipient: String,
    /// What the server said: its diagnostic, else its status.
    pub words: String,
    /// It will not be tried again; else it is only late.
    pub is_final: bool,
}

/// Reads a notification; none for what is not one.
pub fn read(bytes: &[u8]) -> Option<Notification> {
    let mail = MessageParser::default().parse(bytes)?;
    let mut out = Notification::default();
    let mut is_report = false;
    for part in &mail.parts {
        let name = |wanted: &str| {
            part.content_type().is_some_and(|kind| {
                let (of, sub) = wanted.split_once('/').unwrap_or((wanted, ""));
                kind.ctype().eq_ignore_ascii_case(of) && kind.subtype().is_some_and(|have| have.eq_ignore_ascii_case(sub))
            })
        };
        if name("message/delivery-status") || name("message/global-delivery-status") {
            is_report = true;
            status(&String::from_utf8_lossy(part.contents()), &mut out);
        } else if name("message/rfc822") || name("text/rfc822-headers") || name("message/rfc822-headers") {
            out.mail = out.mail.or_else(|| original(part));
        }
    }
    is_report.then_some(out)
}

/// The fields of a report: of the first recipient that failed, else of the first.
fn status(text: &str, out: &mut Notification) {
    let text = text.replace("\r\n", "\n");
    let recipients: Vec<Vec<(String, String)>> = text.split("\n\n").map(fields).collect();
    let value =
        |of: &[(String, String)], name: &str| of.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let named = || recipients.iter().filter(|of| value(of, "final-recipient").is_some() || value(of, "action").is_some());
    let failed = named().find(|of| value(of, "action").is_some_and(|action| action.eq_ignore_ascii_case("failed")));
    out.is_final |= failed.is_some();
    let Some(of) = failed.or_else(|| named().next()) else { return };
    let plain = |text: String| sanitise(text.trim()).into_owned();
    out.recipient = plain(value(of, "final-recipient").map(|who| after_type(&who)).unwrap_or_default());
    let said = value(of, "diagnostic-code").map(|words| after_type(&words)).or_else(|| value(of, "status"));
    out.words = plain(said.unwrap_or_default());
}

/// `smtp; 550 no such user` without the kind that stands before it.
fn after_type(value: &str) -> String {
    value.split_once(';').map_or(value, |(_, rest)| rest).trim().to_string()
}

/// Fields of a header, their names in small letters, folded lines put together.
fn fields(text: &str) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = out.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            out.push((name.trim().to_ascii_lowercase(), value.trim().to_string()));
        }
    }
    out
}

/// The name of the mail that came back, of its identifier.
fn original(part: &MessagePart<'_>) -> Option<(String, NoticeId, u32)> {
    if let Some(id) = part.message().and_then(|mail| mail.message_id()) {
        return named(id);
    }
    let head = String::from_utf8_lossy(part.contents());
    fields(&head).into_iter().find(|(name, _)| name == "message-id").and_then(|(_, id)| named(&id))
}

/// `<0f3a9c….57-12-0.1@abers.example>`: the book, the reminder, how often it had come back before.
fn named(id: &str) -> Option<(String, NoticeId, u32)> {
    let id = id.trim().trim_start_matches('<');
    let mut parts = id.split('@').next()?.split('.');
    let book = parts.next().filter(|book| !book.is_empty() && book.chars().all(|c| c.is_ascii_hexdigit()))?;
    let id = parts.next()?.parse().ok()?;
    Some((book.to_string(), id, parts.next().map_or(Ok(0), str::parse).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::PartyId;
    use proptest::prelude::*;

    fn report(action: &str, last: &str) -> String {
        format!(
            "From: MAILER-DAEMON@mx.example\r\nTo: relances@abers.example\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
             Final-Recipient: rfc822; compta@client.example\r\nAction: {action}\r\nStatus: 5.1.1\r\n\
             Diagnostic-Code: smtp; 550 5.1.1 no such\r\n user\x1b[2J\r\n\r\n--b\r\n{last}\r\n\r\n--b--\r\n"
        )
    }

    const WHOLE: &str = "Content-Type: message/rfc822\r\n\r\nFrom: relances@abers.example\r\nTo: compta@client.example\r\n\
        Message-ID: <0f3a9c0d.57-12-0@abers.example>\r\nSubject: Rappel\r\n\r\nBonjour";
    const HEAD: &str = "Content-Type: text/rfc822-headers\r\n\r\nFrom: relances@abers.example\r\n\
        Message-Id:\r\n <0f3a9c0d.57-12-0.2@abers.example>\r\nSubject: Rappel";

    #[test]
    fn dun_09_a_notification_names_the_reminder_and_says_what_the_server_said() {
        let id = NoticeId { party: PartyId(12), op: 57, n: 0 };
        for (last, before) in [(WHOLE, 0), (HEAD, 2)] {
            let told = read(report("failed", last).as_bytes()).expect("a notification");
            assert_eq!(told.mail, Some(("0f3a9c0d".to_string(), id, before)), "{last}");
            assert_eq!((told.recipient.as_str(), told.is_final), ("compta@client.example", true));
            assert!(told.words.starts_with("550 5.1.1 no such user") && !told.words.contains('\u{1b}'), "{}", told.words);
        }
        assert!(!read(report("delayed", WHOLE).as_bytes()).expect("a notification").is_final);
        let both = report("failed", WHOLE).replacen(
            "Final-Recipient",
            "Final-Recipient: rfc822; other@client.example\r\nAction: delivered\r\n\r\nFinal-Recipient",
            1,
        );
        let told = read(both.as_bytes()).expect("a notification");
        assert_eq!((told.recipient.as_str(), told.is_final), ("compta@client.example", true), "the one that failed");
        let other = WHOLE.replace("0f3a9c0d.57-12-0", "abc.def");
        assert_eq!(read(report("failed", &other).as_bytes()).expect("a notification").mail, None);
        assert_eq!(read(b"From: a@b.example\r\nSubject: no\r\n\r\nhello"), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_notification_or_none(bytes in prop::collection::vec(any::<u8>(), 0..2_000), head in any::<bool>()) {
            let text = report("failed", WHOLE);
            let head: &[u8] = if head { &text.as_bytes()[..text.len() / 2] } else { b"" };
            let told = read(&[head, &bytes].concat()).unwrap_or_default();
            let escapes = told.words.contains('\u{1b}') || told.recipient.contains('\u{1b}');
            prop_assert!(!escapes);
        }
    }
}
