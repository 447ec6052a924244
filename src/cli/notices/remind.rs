//! `remind`: what would leave; with a yes, its issue as one operation, and its leaving.

use super::{outbox, print, send, words};
use crate::cli::confirm;
use crate::cli::context::{self, Context, Ended, Open};
use crate::cli::read::party;
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{
    Answer, Command, Done, Draftable, DraftsView, Dropping, DunAnswer, DunCommand, DunDone, DunQuery, IssueLetter, NoLetter,
    OutRow, Perimeter, Query,
};
use crate::domain::dunning::notice::{Draft, Mode, NoticeId};
use crate::domain::dunning::{Channel, Level};
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use crate::i18n::Arg;
use crate::post::reminder;
use clap::ArgMatches;
use std::path::PathBuf;

/// Columns of `remind`.
const COLUMNS: [&str; 11] =
    ["client", "name", "level", "mode", "channel", "items", "amount", "status", "reason", "contact", "id"];

/// A line of the table: a reminder with its text or without, and what became of it.
struct Entry<'v> {
    from: &'v Draftable,
    text: Result<IssueLetter, String>,
    end: Option<End>,
}

/// What became of a reminder.
enum End {
    Issued(NoticeId),
    Dropped(NoLetter),
}

pub(in crate::cli) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let only_show = m.get_flag("dry-run");
    let open = if only_show { cx.open()? } else { cx.open_to_write()? };
    let mode = mode(m);
    let released = m.get_flag("despite-gap");
    let named = m.get_many::<String>("codes").is_some();
    let view = drafts(&open, m, mode, released)?;
    let mut entries: Vec<Entry<'_>> = view
        .letters
        .iter()
        .map(|from| Entry { from, text: reminder::write(open.i18n, &view, from, open.who.today), end: None })
        .collect();
    let ready: Vec<IssueLetter> = entries.iter().filter_map(|e| e.text.as_ref().ok().cloned()).collect();
    let out = m.get_one::<PathBuf>("out").map(|path| (path.as_path(), m.get_flag("force")));
    if only_show || ready.is_empty() {
        show(cx, &open, mode, &view, &entries, &[]);
        return match (only_show, ready.is_empty()) {
            (false, true) => Err(Ended::Refused(vec![cx.i18n.t("dun-declined-nothing-to-send")])),
            // A client that was asked for by name and gets none is an answer that scripts want.
            (true, true) if named => Err(Ended::Findings),
            _ => Ok(()),
        };
    }
    // Before anything is issued: counters do not move for mails that have no way out.
    let hold = m.get_flag("hold");
    let mails = ready.iter().any(|letter| letter.channel == Channel::Email);
    if mails && !hold && !view.post.has_mail() {
        return Err(Ended::Refused(vec![cx.i18n.t("notice-no-way"), cx.i18n.t("cli-remind-or-hold")]));
    }
    // Nor for papers: a folder that cannot be written to would leave letters half out.
    out.map(|(path, _)| print::folder(cx, path)).transpose()?;
    if !m.get_flag("yes") {
        agreed(cx, &open, mode, &view, &entries, &ready)?;
    }
    let (issued, dropped) = issue(&open, &ready, released)?;
    match_up(&mut entries, issued.clone(), dropped);
    let ids: Vec<NoticeId> = issued.iter().filter(|(_, channel)| !is_call(*channel)).map(|(id, _)| *id).collect();
    let leaving = if hold { Vec::new() } else { ids.clone() };
    // What is issued is issued: whatever keeps it from leaving now is said beside the table.
    let ended = outbox::dispatch(cx, &open, &leaving, out, false).unwrap_or_else(Some);
    let rows: Vec<OutRow> = send::rows(&open, true)?.into_iter().filter(|row| ids.contains(&row.id)).collect();
    show(cx, &open, mode, &view, &entries, &rows);
    let lost = entries.iter().any(|e| matches!(e.end, Some(End::Dropped(_))));
    let ended = ended.or_else(|| lost.then(|| Ended::Refused(vec![cx.i18n.t("cli-remind-changed")])));
    outbox::finish(&rows, ended)
}

fn is_call(channel: Channel) -> bool {
    matches!(channel, Channel::Phone | Channel::Sms)
}

fn mode(m: &ArgMatches) -> Mode {
    match m.get_one::<String>("level").and_then(|code| Level::from_code(code)) {
        Some(level) => Mode::Forced(level),
        None if m.get_flag("file-level") => Mode::File,
        None => Mode::Auto,
    }
}

fn drafts(open: &Open, m: &ArgMatches, mode: Mode, released: bool) -> Result<DraftsView, Ended> {
    let parties: Option<Vec<PartyId>> = match m.get_many::<String>("codes") {
        Some(codes) => Some(codes.map(|code| party(open, code)).collect::<Result<_, _>>()?),
        None => None,
    };
    let perimeter = match m.get_one::<String>("collector") {
        Some(name) => Perimeter::Of(name.clone()),
        None if m.get_flag("team") => Perimeter::Team,
        None => Perimeter::All,
    };
    match open.ask(&Query::Dun(DunQuery::Drafts { parties, perimeter, mode, released }))? {
        Answer::Dun(answer) => match *answer {
            DunAnswer::Drafts(view) => Ok(*view),
            _ => Err(Ended::Findings),
        },
        _ => Err(Ended::Findings),
    }
}

/// Shows the table and asks; without a person nothing is assumed.
fn agreed(
    cx: &Context,
    open: &Open,
    mode: Mode,
    view: &DraftsView,
    entries: &[Entry<'_>],
    ready: &[IssueLetter],
) -> Result<(), Ended> {
    if !confirm::someone_is_there() {
        return Err(Ended::Refused(vec![cx.i18n.t("cli-remind-yes")]));
    }
    show(cx, open, mode, view, entries, &[]);
    let n = i64::try_from(ready.len()).unwrap_or(i64::MAX);
    let amount = Amount::sum(ready.iter().map(|letter| letter.draft.totals.asked)).unwrap_or_default();
    let question = open.i18n.tf("cli-remind-ask", &[("n", Arg::Num(n)), ("amount", Arg::Amount(amount))]);
    if confirm::agrees(cx.i18n, &question) { Ok(()) } else { Err(Ended::Refused(vec![cx.i18n.t("cli-remind-left")])) }
}

type Issued = (Vec<(NoticeId, Channel)>, Vec<Dropping>);

fn issue(open: &Open, ready: &[IssueLetter], released: bool) -> Result<Issued, Ended> {
    let command = DunCommand::Remind { letters: ready.to_vec(), released };
    match open.submit(&Command::Dun(Box::new(command)))?.done {
        Done::Dun(done) => match *done {
            DunDone::Reminded { letters, dropped, .. } => Ok((letters, dropped)),
            _ => Ok(Issued::default()),
        },
        _ => Ok(Issued::default()),
    }
}

/// Which entry became which reminder: what was dropped names its place, the rest of a client was issued in the order of the table.
fn match_up(entries: &mut [Entry<'_>], mut issued: Vec<(NoticeId, Channel)>, mut dropped: Vec<Dropping>) {
    for (place, entry) in (0u32..).zip(entries.iter_mut().filter(|e| e.text.is_ok())) {
        let draft: &Draft = &entry.from.draft;
        let gone = dropped.iter().position(|d| d.place == place);
        let made = issued.iter().position(|(id, _)| id.party == draft.party);
        entry.end = match (gone, made) {
            (Some(at), _) => Some(End::Dropped(dropped.remove(at).why)),
            (None, Some(at)) => Some(End::Issued(issued.remove(at).0)),
            (None, None) => None,
        };
    }
}

fn show(cx: &Context, open: &Open, asked: Mode, view: &DraftsView, entries: &[Entry<'_>], rows: &[OutRow]) {
    let i18n = open.i18n;
    let mut sheet = Sheet::new(COLUMNS);
    let (mut count, mut sum) = (0i64, Amount::ZERO);
    for entry in entries {
        let draft = &entry.from.draft;
        let id = match &entry.end {
            Some(End::Issued(id)) => Some(*id),
            _ => None,
        };
        let row = id.and_then(|id| rows.iter().find(|row| row.id == id));
        let (status, reason) = match (&entry.text, &entry.end, row) {
            (Err(why), ..) => (words::word(i18n, "refused"), why.clone()),
            (Ok(_), Some(End::Dropped(why)), _) => (words::word(i18n, "dropped"), words::why(i18n, why).1),
            (Ok(_), Some(End::Issued(_)), Some(row)) => (words::status(i18n, &row.out), words::told(i18n, &row.out)),
            (Ok(_), Some(End::Issued(_)), None) => (words::word(i18n, "call"), String::new()),
            (Ok(_), None, _) => {
                let left_out = i18n.interest_left_out(entry.from.untold, &entry.from.without_interest);
                (words::word(i18n, "ready"), left_out.unwrap_or_default())
            }
        };
        if entry.text.is_ok() && !matches!(entry.end, Some(End::Dropped(_))) {
            count += 1;
            sum = sum.plus(draft.totals.asked).unwrap_or(sum);
        }
        let contact = entry.text.as_ref().map(|letter| letter.contact.clone()).unwrap_or_default();
        sheet.push(vec![
            Cell::text(&entry.from.file.code),
            Cell::text(&entry.from.file.name),
            Cell::text(draft.level.code()),
            words::mode(i18n, draft.mode),
            Cell::Word(entry.from.channel.code().to_string(), i18n.channel(entry.from.channel)),
            Cell::Count(u64::try_from(draft.items.len()).unwrap_or(u64::MAX)),
            Cell::Amount(draft.totals.asked),
            status,
            Cell::text(reason),
            Cell::text(contact),
            id.map_or(Cell::Empty, |id| Cell::text(id.to_string())),
        ]);
    }
    for none in &view.refused {
        let (_, reason) = words::why(i18n, &none.why);
        sheet.push(vec![
            Cell::text(&none.client.code),
            Cell::text(&none.client.name),
            Cell::Empty,
            words::mode(i18n, asked),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            words::word(i18n, "refused"),
            Cell::text(reason),
            Cell::Empty,
            Cell::Empty,
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    for semester in &view.missing {
        context::err(&i18n.rate_missing(*semester));
    }
    cx.tell(&i18n.tf("cli-remind-total", &[("n", Arg::Num(count)), ("amount", Arg::Amount(sum))]));
}
