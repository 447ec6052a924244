//! E-mails out of the outbox. Each attempt is in the book before it is made, and its end before the next: whatever ends the program between
//! two steps, no mail leaves twice by itself.

use super::documents;
use crate::cli::context::{Ended, Open};
use crate::desk::api::{
    Answer, Command, Done, DunAnswer, DunCommand, DunDone, DunQuery, OutMove, OutRow, Query, WrittenNotice,
};
use crate::domain::dunning::notice::{Fate, MailTls, Message, MessageKind, NoticeId, OutRefusal, OutState, PostSettings};
use crate::i18n::I18n;
use crate::i18n::letters::Letter;
use crate::post::mail::{Correspondent, File, Mail, Parcel};
use crate::post::smtp::{Login, Outcome, Relay, Tls};
use crate::post::statement::Kept;
use crate::post::{Edition, heads, maildir, paper, pdf, smtp, text};
use rustix::process::{Pid, test_kill_process};
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// An attempt that nobody told the end of for so long is believed lost, milliseconds.
const LOST: i64 = 15 * 60 * 1000;

/// After so many failures that say "later" one after the other, the rest waits for the next run.
const PATIENCE: u32 = 5;

/// The longest wait for a connection, and for an answer.
const WAITS: (Duration, Duration) = (Duration::from_secs(20), Duration::from_secs(120));

/// By which way e-mails leave.
enum Way {
    Maildir(PathBuf),
    Smtp(Box<Relay>),
}

/// What a run came to.
#[derive(Default)]
pub(super) struct Run {
    /// Reminders that could not be taken, and why.
    pub(super) refused: Vec<(NoticeId, OutRefusal)>,
    /// The run stopped early: the server does not take mail.
    pub(super) stopped: bool,
}

/// Rows of the outbox.
pub(super) fn rows(open: &Open, all: bool) -> Result<Vec<OutRow>, Ended> {
    match open.ask(&Query::Dun(DunQuery::Outbox { all }))? {
        Answer::Dun(answer) => match *answer {
            DunAnswer::Outbox(rows) => Ok(rows),
            _ => Ok(Vec::new()),
        },
        _ => Ok(Vec::new()),
    }
}

/// A reminder with what it is sent and printed from.
pub(super) fn form(open: &Open, id: NoticeId) -> Result<Option<WrittenNotice>, Ended> {
    match open.ask(&Query::Dun(DunQuery::Forms { ids: vec![id] }))? {
        Answer::Dun(answer) => match *answer {
            DunAnswer::Forms(mut forms) => Ok(forms.pop()),
            _ => Ok(None),
        },
        _ => Ok(None),
    }
}

/// The settings of letters and mail.
pub(super) fn settings(open: &Open) -> Result<PostSettings, Ended> {
    match open.ask(&Query::Dun(DunQuery::Post))? {
        Answer::Dun(answer) => match *answer {
            DunAnswer::Post(post) => Ok(*post),
            _ => Ok(PostSettings::default()),
        },
        _ => Ok(PostSettings::default()),
    }
}

/// What came of a step: the number of attempts, or why it was not made.
pub(super) type Told = (NoticeId, Result<u32, OutRefusal>);

/// Makes steps; each with what came of it.
pub(super) fn moves(open: &Open, moves: Vec<OutMove>) -> Result<Vec<Told>, Ended> {
    let receipt = open.submit(&Command::Dun(Box::new(DunCommand::Outbox { moves })))?;
    match receipt.done {
        Done::Dun(done) => match *done {
            DunDone::Moved(told) => Ok(told),
            _ => Ok(Vec::new()),
        },
        _ => Ok(Vec::new()),
    }
}

/// Says of attempts whose process is gone that nobody knows their end.
pub(super) fn take_stock(open: &Open) -> Result<(), Ended> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX));
    let lost = |row: &&OutRow| row.out.state == OutState::Sending && (is_gone(&row.out.by) || now - row.out.at > LOST);
    let lost: Vec<OutMove> = rows(open, false)?
        .iter()
        .filter(lost)
        .map(|row| OutMove::Told { id: row.id, attempt: row.out.attempts, fate: Fate::Unknown(String::new()) })
        .collect();
    if !lost.is_empty() {
        moves(open, lost)?;
    }
    Ok(())
}

/// This process, for other runs on the machine.
fn here() -> String {
    format!("{}@{}", std::process::id(), boot())
}

/// What this start of the machine is known by.
fn boot() -> String {
    let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    id.chars().filter(char::is_ascii_hexdigit).take(12).collect()
}

/// True when a process of this start of the machine is not there any more; of others nobody knows.
fn is_gone(by: &str) -> bool {
    let Some((pid, boot)) = by.rsplit(' ').next().and_then(|process| process.split_once('@')) else { return false };
    let Some(pid) = pid.parse().ok().and_then(Pid::from_raw) else { return false };
    boot == self::boot() && test_kill_process(pid) == Err(rustix::io::Errno::SRCH)
}

/// Sends e-mails, in this order; `named` when a person asks for these very ones. What fails keeps no other from leaving. Before each,
/// `go_on` is told how many are behind, and may end the run: the rest waits.
pub(super) fn send(open: &Open, ids: &[NoticeId], named: bool, go_on: &mut dyn FnMut(usize) -> bool) -> Result<Run, Ended> {
    let mut run = Run::default();
    if ids.is_empty() {
        return Ok(run);
    }
    let post = settings(open)?;
    let way = way(open.i18n, &post)?;
    let book = match open.ask(&Query::Status)? {
        Answer::Status(status) => status.uuid,
        _ => String::new(),
    };
    let mut untold: Option<OutMove> = None;
    let mut later = 0;
    for (behind, id) in ids.iter().enumerate() {
        if later >= PATIENCE {
            run.stopped = true;
            break;
        }
        if !go_on(behind) {
            break;
        }
        let Some(notice) = form(open, *id)? else {
            run.refused.push((*id, OutRefusal::NoSuch));
            continue;
        };
        // Made before the attempt begins: what cannot be made is not tried.
        let parcel = parcel(open, &post, &book, &notice);
        let take = OutMove::Take { id: *id, named, by: here() };
        let told = moves(open, untold.take().into_iter().chain([take]).collect());
        let attempt = match told {
            Ok(told) => match told.last() {
                Some((_, Ok(attempt))) => *attempt,
                Some((_, Err(why))) => {
                    run.refused.push((*id, *why));
                    continue;
                }
                None => continue,
            },
            // Nothing but this reminder was in question: another run has it.
            Err(Ended::Refused(_)) => {
                run.refused.push((*id, OutRefusal::UnderWay));
                continue;
            }
            Err(ended) => return Err(ended),
        };
        let fate = match parcel {
            Ok(parcel) => left(open.i18n, &way, &parcel),
            Err(words) => Fate::Failed { words, again: false },
        };
        later = if matches!(fate, Fate::Failed { again: true, .. }) { later + 1 } else { 0 };
        untold = Some(OutMove::Told { id: *id, attempt, fate });
    }
    if let Some(last) = untold {
        moves(open, vec![last])?;
    }
    Ok(run)
}

fn left(i18n: I18n, way: &Way, parcel: &Parcel) -> Fate {
    match way {
        Way::Maildir(folder) => match maildir::deliver(folder, parcel) {
            Ok(_) => Fate::Sent(folder.display().to_string()),
            Err(error) => Fate::Failed { words: i18n.system(&error.to_string()), again: true },
        },
        Way::Smtp(relay) => match smtp::send(relay, parcel) {
            Ok(Outcome::Sent(words)) => Fate::Sent(words),
            Ok(Outcome::Refused(_, words)) => Fate::Failed { words, again: false },
            Ok(Outcome::TryLater(words)) => Fate::Failed { words, again: true },
            Ok(Outcome::Unknown(words)) => Fate::Unknown(words),
            Err(fault) => Fate::Failed { words: fault.said(&i18n), again: false },
        },
    }
}

/// The way by the settings. A maildir goes before a server: who sets both tries things out.
fn way(i18n: I18n, post: &PostSettings) -> Result<Way, Ended> {
    if !post.maildir.is_empty() {
        return Ok(Way::Maildir(PathBuf::from(&post.maildir)));
    }
    let Some(server) = &post.smtp else { return Err(Ended::Refused(vec![i18n.t("notice-no-way")])) };
    let login = match server.user.trim() {
        "" => None,
        user => Some(Login { user: user.to_string(), password: password(i18n, &server.password_file)? }),
    };
    Ok(Way::Smtp(Box::new(Relay {
        host: server.host.trim().to_string(),
        port: server.port,
        tls: match server.tls {
            MailTls::None => Tls::None,
            MailTls::StartTls => Tls::StartTls,
            MailTls::Implicit => Tls::Implicit,
        },
        login,
        hello: post.email.rsplit('@').next().unwrap_or("localhost").to_string(),
        connect: WAITS.0,
        command: WAITS.1,
    })))
}

/// The beginning of a book's name, as e-mails bear it.
pub(super) fn book_mark(book: &str) -> String {
    book.chars().filter(char::is_ascii_hexdigit).take(16).collect()
}

/// The identifier of an e-mail. One that came back is another mail when it leaves again: nobody takes it for the first.
fn mail_id(book: &str, id: NoticeId, bounces: u32) -> String {
    if bounces == 0 { format!("{book}.{id}") } else { format!("{book}.{id}.{bounces}") }
}

/// The password of the mail server: from its file, else from the environment. Never from the book.
fn password(i18n: I18n, file: &str) -> Result<String, Ended> {
    if file.is_empty() {
        return std::env::var("SUIVI_SMTP_PASSWORD").map_err(|_| Ended::Refused(vec![i18n.t("notice-no-password")]));
    }
    let path = std::path::Path::new(file);
    let text = std::fs::read_to_string(path)
        .map_err(|e| Ended::Failed(crate::cli::context::system(i18n, "notice-password-file", path, &e)))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_string())
}

/// The written letter of a reminder.
pub(super) fn letter(i18n: I18n, notice: &WrittenNotice) -> Result<Letter, String> {
    if notice.message.is_some() {
        return Err(i18n.t("mail-no-paper"));
    }
    serde_json::from_str(&notice.form.letter).map_err(|_| i18n.t("notice-bad-text"))
}

/// Who writes: the name of whoever issues it, else that of the company, under the address of the company.
pub(super) fn from(open: &Open, post: &PostSettings, user: &str) -> Correspondent {
    let shown = heads::collector(post, user).map(|c| c.name.clone()).filter(|name| !name.trim().is_empty());
    Correspondent { name: shown.unwrap_or_else(|| open.company.name.clone()), address: post.email.trim().to_string() }
}

/// The mail of a reminder: the same for each attempt.
fn parcel(open: &Open, post: &PostSettings, book: &str, notice: &WrittenNotice) -> Result<Parcel, String> {
    let i18n = open.i18n;
    let (subject, text, files) = match &notice.message {
        Some(message) if message.kind == MessageKind::Statement => {
            let kept: Kept = serde_json::from_str(&notice.form.letter).map_err(|_| i18n.t("notice-bad-text"))?;
            let words = I18n::new(kept.lang).for_book(open.company.currency, &open.company.zone);
            let bytes = kept.pdf(words).map_err(|fault| fault.to_string())?;
            let name = format!("{}-{}.pdf", words.t("mail-statement-file"), message.on.format("%Y-%m-%d"));
            let file = File { name, kind: "application/pdf".to_string(), bytes };
            (message.subject.clone(), message.text.clone(), vec![file])
        }
        Some(message) if matches!(message.kind, MessageKind::Document(_)) => {
            let kept: paper::Paper = serde_json::from_str(&notice.form.letter).map_err(|_| i18n.t("notice-bad-text"))?;
            let bytes = pdf::paper(&kept).map_err(|fault| fault.to_string())?;
            let file = File { name: kept.file_name(), kind: "application/pdf".to_string(), bytes };
            (message.subject.clone(), message.text.clone(), vec![file])
        }
        Some(Message { kind: MessageKind::Plan(no), subject, text, .. }) => {
            let kept: Letter = serde_json::from_str(&notice.form.letter).map_err(|_| i18n.t("notice-bad-text"))?;
            let bytes = pdf::letter(&kept, Edition::Original).map_err(|fault| fault.to_string())?;
            let name = super::plan::file_name(I18n::new(kept.lang), *no);
            (subject.clone(), text.clone(), vec![File { name, kind: "application/pdf".to_string(), bytes }])
        }
        Some(message) => {
            let set = super::mail::correspondence(open).map_err(|_| i18n.t("mail-no-documents"))?;
            (message.subject.clone(), message.text.clone(), documents::read(i18n, &set, &message.files)?)
        }
        None => {
            let letter = letter(i18n, notice)?;
            let bytes = pdf::letter(&letter, Edition::Original).map_err(|fault| fault.to_string())?;
            let name = format!("{}.pdf", super::print::file_name(notice));
            let file = File { name, kind: "application/pdf".to_string(), bytes };
            (letter.subject.clone(), text::mail_body(&letter, Edition::Original), vec![file])
        }
    };
    let named = |name: &str, address: &str| Correspondent { name: name.to_string(), address: address.trim().to_string() };
    let book = book_mark(book);
    // Of a reminder the first is who is asked to pay, the others get a copy (DUN-18).
    let first = if notice.message.is_none() { notice.form.to.len().min(1) } else { notice.form.to.len() };
    let (to, copies) = notice.form.to.split_at(first);
    let mail = Mail {
        // The book is in it: two books may share a maildir.
        id: mail_id(&book, notice.id, notice.bounces),
        at: notice.notice.at,
        from: Some(from(open, post, &notice.notice.user)),
        reply_to: Some(notice.form.reply_to.as_str()).filter(|a| !a.trim().is_empty()).map(|address| named("", address)),
        to: to.iter().enumerate().map(|(n, address)| named(if n == 0 { &notice.form.name } else { "" }, address)).collect(),
        copies: copies.iter().map(|address| named("", address)).collect(),
        subject,
        text,
        files,
    };
    mail.seal().map_err(|fault| fault.said(&i18n))
}
