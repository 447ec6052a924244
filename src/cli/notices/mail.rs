//! `resend`, `dispute mail`, `dispute reply`: mails that are no reminders, and what comes back.

use super::send;
use super::{documents, outbox};
use crate::cli::confirm;
use crate::cli::context::{self, Context, Ended, Open};
use crate::cli::read::party;
use crate::desk::api::{
    Answer, Command, DisputeRow, Done, DunAnswer, DunCommand, DunDone, DunQuery, MailDraft, OutRow, Query, Receipt,
};
use crate::domain::dunning::notice::{Correspondence, MessageKind, NoticeId, PostSettings};
use crate::domain::ids::PartyId;
use crate::domain::party::Party;
use crate::i18n::{Arg, I18n, Lang};
use crate::post::{heads, reply};
use clap::ArgMatches;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// `resend CODE PIECE…`: copies of documents to the client.
pub(in crate::cli) fn resend(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let code = m.get_one::<String>("code").cloned().unwrap_or_default();
    let open = cx.open_to_write()?;
    let id = party(&open, &code)?;
    let pieces: Vec<String> = m.get_many::<String>("pieces").into_iter().flatten().cloned().collect();
    let mail = copies(&open, id, &pieces, m.get_one::<String>("to"))?;
    leave(cx, m, &open, id, (mail, String::new()))
}

/// Copies of documents of a client, as a mail. Nothing is changed.
pub(super) fn copies(open: &Open, id: PartyId, pieces: &[String], to: Option<&String>) -> Result<MailDraft, Ended> {
    let i18n = open.i18n;
    let correspondence = correspondence(open)?;
    let file = file(open, id)?;
    if correspondence.documents.is_empty() {
        return Err(Ended::Refused(vec![i18n.t("mail-no-documents")]));
    }
    let Answer::Ledger(ledger) = open.ask(&Query::Ledger { party: id, account: None, open: false, as_of: None })? else {
        return Err(Ended::Findings);
    };
    let mut files: Vec<(String, String)> = Vec::new();
    for piece in pieces {
        let known = ledger.lines.iter().find(|l| l.piece.eq_ignore_ascii_case(piece.trim()) && l.amount.is_debit());
        let known = known.or_else(|| ledger.lines.iter().find(|l| l.piece.eq_ignore_ascii_case(piece.trim())));
        let Some(line) = known else {
            let args = [("piece", Arg::Str(piece)), ("code", Arg::Str(&file.code))];
            return Err(Ended::Refused(vec![i18n.tf("mail-no-piece", &args)]));
        };
        let named = (file.code.clone(), line.piece.clone());
        if !files.contains(&named) {
            files.push(named);
        }
    }
    // Looked for before anything is written: a mail without its copy says nothing.
    documents::read(i18n, &correspondence, &files).map_err(|why| Ended::Refused(vec![why]))?;
    let post = send::settings(open)?;
    let words = I18n::new(Lang::parse(&file.language).or_else(|| Lang::parse(&open.company.language)).unwrap_or(i18n.lang()));
    let names = files.iter().map(|(_, piece)| piece.as_str()).collect::<Vec<_>>().join(", ");
    let sender = sender(open, &post, &file.collector);
    let count = || Arg::Num(i64::try_from(files.len()).unwrap_or(i64::MAX));
    let attached = words.tf("mail-copies-attached", &[("n", count()), ("pieces", Arg::Str(&names))]);
    let text = [words.t("mail-hello"), attached, words.t("mail-copies-unchanged"), signed(words, &sender)].join("\n\n");
    let subject = [("n", count()), ("pieces", Arg::Str(&names)), ("company", Arg::Str(&open.company.name))];
    Ok(MailDraft {
        kind: MessageKind::Copies,
        to: to
            .map(String::as_str)
            .or(Some(file.email.as_str()))
            .map(str::trim)
            .filter(|a| !a.is_empty())
            .map(str::to_string)
            .into_iter()
            .collect(),
        name: file.name.clone(),
        reply_to: heads::collector(&post, &file.collector).map(|c| c.email.trim().to_string()).unwrap_or_default(),
        subject: words.tf("mail-copies-subject", &subject),
        text,
        files,
    })
}

/// Who signs: the collector, else the company; with a telephone.
pub(super) fn sender(open: &Open, post: &PostSettings, collector: &str) -> String {
    let shown = heads::collector(post, collector);
    let name = shown.map(|c| c.name.trim()).filter(|name| !name.is_empty());
    let phone = shown.map(|c| c.phone.trim()).filter(|phone| !phone.is_empty()).or(Some(post.phone.trim()));
    let lines = [name, Some(open.company.name.as_str()), phone.filter(|phone| !phone.is_empty())];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

pub(super) fn signed(words: I18n, sender: &str) -> String {
    format!("{}\n{sender}", words.t("mail-regards"))
}

pub(super) fn file(open: &Open, id: PartyId) -> Result<Party, Ended> {
    match open.ask(&Query::Card { party: id })? {
        Answer::Card(card) => Ok(card.party),
        _ => Err(Ended::Findings),
    }
}

/// Where documents are and who deals with disputes.
pub(super) fn correspondence(open: &Open) -> Result<Correspondence, Ended> {
    match open.ask(&Query::Dun(DunQuery::Correspondence))? {
        Answer::Dun(answer) => match *answer {
            DunAnswer::Correspondence(set) => Ok(*set),
            _ => Ok(Correspondence::default()),
        },
        _ => Ok(Correspondence::default()),
    }
}

/// `dispute mail NO`: asks whoever deals with it.
pub(in crate::cli) fn ask_service(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let no = m.get_one::<u64>("no").copied().unwrap_or_default();
    let open = cx.open_to_write()?;
    let row = dispute(&open, no)?;
    let service = correspondence(&open)?.service(row.dispute.reason).map(str::to_string);
    let to = m.get_one::<String>("to").cloned().or(service);
    let Some(to) = to else { return Err(Ended::Refused(vec![open.i18n.t("mail-no-address")])) };
    let words = I18n::new(Lang::parse(&open.company.language).unwrap_or(open.i18n.lang()))
        .for_book(open.company.currency, &open.company.zone);
    let post = send::settings(&open)?;
    let (mark, sender) = (reply::mark(no), sender(&open, &post, &open.who.user));
    let said = row.dispute.history.iter().map(|change| change.note.trim()).filter(|note| !note.is_empty());
    let said = said.collect::<Vec<_>>().join("\n");
    let client = [("code", Arg::Str(&row.client.code)), ("name", Arg::Str(&row.client.name))];
    let reason = words.dispute_reason(row.dispute.reason);
    let facts = [
        words.tf("mail-dispute-no", &[("no", Arg::No(no))]),
        words.tf("mail-dispute-client", &client),
        words.tf("mail-dispute-piece", &[("piece", Arg::Str(&row.piece)), ("open", Arg::Amount(row.open))]),
        words.tf("mail-dispute-amount", &[("amount", Arg::Amount(row.amount))]),
        words.tf("mail-dispute-reason", &[("reason", Arg::Str(&reason))]),
        words.tf("mail-dispute-days", &[("days", Arg::Num(i64::from(row.dispute.sla.days)))]),
    ];
    let parts = [facts.join("\n"), said, words.t("mail-dispute-answer"), signed(words, &sender)];
    let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    let subject = [
        ("mark", Arg::Str(&mark)),
        ("code", Arg::Str(&row.client.code)),
        ("name", Arg::Str(&row.client.name)),
        ("piece", Arg::Str(&row.piece)),
    ];
    let mail = MailDraft {
        kind: MessageKind::Dispute(no),
        to: vec![to.trim().to_string()],
        name: row.dispute.owner.clone(),
        reply_to: String::new(),
        subject: words.tf("mail-dispute-subject", &subject),
        text,
        files: Vec::new(),
    };
    leave(cx, m, &open, row.client.party, (mail, String::new()))
}

/// `dispute reply FILE [--no N]`: what came back joins the history.
pub(in crate::cli) fn join(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let name = m.get_one::<String>("file").cloned().unwrap_or_default();
    let bytes = bytes(cx.i18n, &name)?;
    let answer = reply::read(&bytes);
    let no = m.get_one::<u64>("no").copied().or(answer.dispute);
    let Some(no) = no else { return Err(Ended::Refused(vec![cx.i18n.t("mail-no-mark")])) };
    if answer.text.is_empty() {
        return Err(Ended::Refused(vec![cx.i18n.tf("mail-reply-empty", &[("file", Arg::Str(&name))])]));
    }
    let open = cx.open_to_write()?;
    let party = dispute(&open, no)?.client.party;
    let command = DunCommand::DisputeAnswer { party, no, from: answer.from, text: answer.text };
    let receipt = open.submit(&Command::Dun(Box::new(command)))?;
    told(cx, &open, &receipt);
    Ok(())
}

pub(super) fn bytes(i18n: I18n, name: &str) -> Result<Vec<u8>, Ended> {
    let path = Path::new(name);
    let failed = |e: &std::io::Error| Ended::Failed(context::system(i18n, "cli-file-unreadable", path, e));
    let mut bytes = Vec::new();
    let read = match name {
        "-" => std::io::stdin().lock().take(reply::LARGEST + 1).read_to_end(&mut bytes),
        _ => File::open(path).map_err(|e| failed(&e))?.take(reply::LARGEST + 1).read_to_end(&mut bytes),
    };
    read.map_err(|e| failed(&e))?;
    if bytes.len() as u64 > reply::LARGEST {
        return Err(Ended::Refused(vec![i18n.tf("mail-reply-large", &[("file", Arg::Str(name))])]));
    }
    Ok(bytes)
}

/// A dispute by its number, over or not.
pub(in crate::cli) fn dispute(open: &Open, no: u64) -> Result<DisputeRow, Ended> {
    let Answer::Dun(answer) = open.ask(&Query::Dun(DunQuery::Disputes { party: None, all: true }))? else {
        return Err(Ended::Findings);
    };
    let DunAnswer::Disputes(rows) = *answer else { return Err(Ended::Findings) };
    let none = || Ended::Refused(vec![open.i18n.tf("mail-no-dispute", &[("no", Arg::No(no))])]);
    rows.into_iter().find(|row| row.no == no).ok_or_else(none)
}

/// Asks, writes the mail into the outbox and sends it.
pub(super) fn leave(
    cx: &Context,
    m: &ArgMatches,
    open: &Open,
    party: PartyId,
    (mail, kept): (MailDraft, String),
) -> Result<(), Ended> {
    let i18n = cx.i18n;
    let hold = m.get_flag("hold");
    if mail.to.is_empty() {
        return Err(Ended::Refused(vec![i18n.t("mail-no-address")]));
    }
    if !hold && !send::settings(open)?.has_mail() {
        return Err(Ended::Refused(vec![i18n.t("notice-no-way")]));
    }
    if !m.get_flag("yes") {
        if !confirm::someone_is_there() {
            return Err(Ended::Refused(vec![i18n.t("mail-yes")]));
        }
        let args = [("subject", Arg::Str(&mail.subject)), ("to", Arg::Str(&mail.to.join(", ")))];
        if !confirm::agrees(i18n, &i18n.tf("mail-ask", &args)) {
            return Err(Ended::Refused(vec![i18n.t("mail-left")]));
        }
    }
    let mail = Box::new(mail);
    // What is kept with a mail is the same file for each attempt.
    let command = if kept.is_empty() { DunCommand::Mail { party, mail } } else { DunCommand::Statement { party, mail, kept } };
    let receipt = open.submit(&Command::Dun(Box::new(command)))?;
    told(cx, open, &receipt);
    if hold {
        return Ok(());
    }
    let row = |row: &OutRow| row.id.op == receipt.op.0;
    let ids: Vec<NoticeId> = send::rows(open, true)?.iter().filter(|r| row(r)).map(|row| row.id).collect();
    let ended = outbox::dispatch(cx, open, &ids, None, true)?;
    let rows: Vec<OutRow> = send::rows(open, true)?.into_iter().filter(row).collect();
    outbox::show(cx, open, &rows);
    outbox::finish(&rows, ended)
}

pub(super) fn told(cx: &Context, open: &Open, receipt: &Receipt) {
    if let Done::Dun(done) = &receipt.done
        && let DunDone::Noted { code, action } = &**done
    {
        cx.tell(&open.i18n.dun_noted(code, action));
    }
}
