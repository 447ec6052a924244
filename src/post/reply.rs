//! An e-mail that came back (`.eml`): who wrote, about which dispute, and what is new in it.

use crate::text::sanitise;
use mail_parser::MessageParser;

/// Larger mails are not read.
pub const LARGEST: u64 = 20 * 1024 * 1024;

/// What stands before the number of a dispute in a subject.
const MARK: &str = "[DIS-";

/// The mark of a dispute in a subject: answers keep it.
pub fn mark(no: u64) -> String {
    format!("{MARK}{no}]")
}

/// What an e-mail tells.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reply {
    /// Who wrote it: name and address, as far as it says; empty for a plain text.
    pub from: String,
    /// Subject.
    pub subject: String,
    /// The dispute that its subject names.
    pub dispute: Option<u64>,
    /// What was written, without what it quotes at its end.
    pub text: String,
}

/// Reads an e-mail, or a text that was pasted without its headers. Nothing in it can fail to be read: what is no mail is a text.
pub fn read(bytes: &[u8]) -> Reply {
    let mail = MessageParser::default().parse(bytes).filter(|mail| mail.from().is_some());
    let Some(mail) = mail else {
        return Reply { text: unquoted(&String::from_utf8_lossy(bytes)), ..Reply::default() };
    };
    let from = mail.from().and_then(|from| from.first()).map(|who| {
        let parts = [who.name().map(str::to_string), who.address().map(|address| format!("<{address}>"))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    let subject = sanitise(mail.subject().unwrap_or_default()).into_owned();
    let text = mail.body_text(0).unwrap_or_default();
    Reply { from: sanitise(&from.unwrap_or_default()).into_owned(), dispute: named(&subject), subject, text: unquoted(&text) }
}

/// The number in the mark of a subject.
fn named(subject: &str) -> Option<u64> {
    let (_, rest) = subject.split_once(MARK)?;
    rest.split_once(']')?.0.trim().parse().ok()
}

/// Without the quoted lines at its end, and the line that announces them.
fn unquoted(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let is_quote = |line: &&str| line.trim_start().starts_with('>') || line.is_empty();
    let quoted = lines.iter().rev().take_while(|line| is_quote(line)).any(|line| !line.is_empty());
    while lines.last().is_some_and(is_quote_or_blank) {
        lines.pop();
    }
    if quoted && lines.last().is_some_and(|line| line.ends_with(':')) {
        lines.pop();
        // The announcement may have been folded into two lines.
        if lines.last().is_some_and(|line| line.starts_with("Le ") || line.starts_with("On ")) {
            lines.pop();
        }
    }
    lines.iter().map(|line| sanitise(line).into_owned()).collect::<Vec<_>>().join("\n").trim().to_string()
}

fn is_quote_or_blank(line: &&str) -> bool {
    line.is_empty() || line.trim_start().starts_with('>')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dis_01_an_answer_names_its_dispute_and_its_author_and_loses_what_it_quotes() {
        let eml = "From: =?utf-8?q?Aur=C3=A9lie?= Kerven <adv@abers.example>\r\nTo: compta@abers.example\r\n\
            Subject: =?utf-8?q?RE=3A_=5BDIS-57=5D_F2026-1204?=\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\nAvoir accept=E9, 600 EUR.\r\n\r\nLe 20/11/2026, S. Martin a =E9crit :\r\n> Litige 57\r\n> Merci\r\n";
        let reply = read(eml.as_bytes());
        assert_eq!(reply.from, "Aurélie Kerven <adv@abers.example>");
        assert_eq!((reply.dispute, reply.text.as_str()), (Some(57), "Avoir accepté, 600 EUR."));
        assert_eq!(named(&format!("Re: {} x", mark(9))), Some(9));
    }

    #[test]
    fn dis_01_a_pasted_text_is_an_answer_without_headers() {
        let reply = read("Livré le 3 :\nbon signé.\n".as_bytes());
        assert_eq!(reply, Reply { text: "Livré le 3 :\nbon signé.".into(), ..Reply::default() });
    }

    #[test]
    fn what_a_mail_brings_cannot_reach_the_terminal() {
        let eml = "From: x <x@y.example>\r\nSubject: a\x1b[2Jb\r\n\r\nok \x1b]0;t\x07 fin\r\n";
        let reply = read(eml.as_bytes());
        assert!(![reply.from, reply.subject, reply.text].concat().contains(['\u{1b}', '\u{7}']));
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_mail_or_a_text(bytes in prop::collection::vec(any::<u8>(), 0..2_000), head in any::<bool>()) {
            let head: &[u8] = if head { b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" } else { b"" };
            let reply = read(&[head, &bytes].concat());
            let escapes = reply.text.contains('\u{1b}');
            prop_assert!(!escapes);
        }
    }
}
