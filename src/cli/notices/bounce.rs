//! `outbox bounced FILE`, `outbox address ID ADDRESS…`: e-mails that came back, and where they go instead (DUN-09).

use super::mail::{bytes, told};
use super::outbox::{refused_line, show};
use super::send;
use crate::cli::context::{Context, Ended, Open};
use crate::desk::api::{Answer, Command, DunCommand, Query};
use crate::domain::dunning::notice::{NoticeId, OutRefusal};
use crate::i18n::Arg;
use crate::post::bounce;
use clap::ArgMatches;

fn named(cx: &Context, m: &ArgMatches) -> Result<Option<NoticeId>, Ended> {
    let word = m.get_one::<String>("id");
    let wrong = |word: &String| Ended::Usage(cx.i18n.tf("cli-outbox-id", &[("value", Arg::Str(word))]));
    word.map(|word| word.parse().map_err(|_| wrong(word))).transpose()
}

fn done(cx: &Context, open: &Open, id: NoticeId, command: DunCommand) -> Result<(), Ended> {
    if !send::rows(open, true)?.iter().any(|row| row.id == id) {
        return Err(Ended::Refused(vec![refused_line(open, id, OutRefusal::NoSuch)]));
    }
    let receipt = open.submit(&Command::Dun(Box::new(command)))?;
    told(cx, open, &receipt);
    show(cx, open, &send::rows(open, true)?.into_iter().filter(|row| row.id == id).collect::<Vec<_>>());
    Ok(())
}

/// `outbox bounced FILE`, the notification as it came (`.eml`, `-` for the standard input); `outbox bounced --id ID --words TEXT`, what a
/// person knows.
pub(super) fn take(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let said = m.get_one::<String>("words").cloned();
    let id = named(cx, m)?;
    if let (Some(id), Some(words)) = (id, &said) {
        let open = cx.open_to_write()?;
        return done(cx, &open, id, DunCommand::Bounced { id, words: words.clone() });
    }
    let name = m.get_one::<String>("file").ok_or_else(|| Ended::Usage(cx.i18n.t("cli-outbox-bounced-what")))?;
    let i18n = cx.i18n;
    let refused = |why: &str| Ended::Refused(vec![i18n.tf(why, &[("file", Arg::Str(name))])]);
    let found = bounce::read(&bytes(i18n, name)?).ok_or_else(|| refused("bounce-none"))?;
    if !found.is_final {
        return Err(refused("bounce-late"));
    }
    let open = cx.open_to_write()?;
    let Answer::Status(status) = open.ask(&Query::Status)? else { return Err(Ended::Findings) };
    let ours = found.mail.filter(|(book, ..)| *book == send::book_mark(&status.uuid));
    // A notice of an attempt before the last one says nothing of the last one.
    if let Some((_, id, before)) = &ours
        && send::form(&open, *id)?.is_some_and(|form| form.bounces != *before)
    {
        return Err(refused("bounce-known"));
    }
    let id = ours.map(|(_, id, _)| id).or(id).ok_or_else(|| refused("bounce-stranger"))?;
    let words = [found.recipient, found.words].join(" ");
    done(cx, &open, id, DunCommand::Bounced { id, words: words.trim().to_string() })
}

/// `outbox address ID ADDRESS…`.
pub(super) fn address(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let Some(id) = named(cx, m)? else { return Err(Ended::Findings) };
    let to = m.get_many::<String>("to").into_iter().flatten().cloned().collect();
    let open = cx.open_to_write()?;
    done(cx, &open, id, DunCommand::Readdress { id, to })
}
