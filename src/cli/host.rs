//! The host of a book from the command line: `host`, `who`, `kick`.

use super::context::{self, Context, Ended};
use super::sheet::{Cell, Sheet};
use crate::domain::operation::Via;
use crate::host::{self, Book, HostAsk, HostTold, NoHost, Running};
use crate::i18n::Arg;
use clap::ArgMatches;
use std::time::{Duration, Instant};

/// How long a host may take to leave.
const PATIENCE: Duration = Duration::from_secs(10);

/// `host status|stop|run`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("status", _)) => status(cx),
        Some(("stop", _)) => stop(cx),
        Some(("run", m)) => {
            let running = Running { brief: m.get_flag("brief"), service: m.get_flag("service") };
            // What went wrong was said to whoever started it.
            host::run(&cx.folder, running).map_err(|f| cx.failed(&f))
        }
        _ => Err(Ended::Usage(cx.i18n.t("cli-usage-which"))),
    }
}

/// The host that runs; none is an answer, not a failure.
fn running(cx: &Context) -> Result<Option<Book>, Ended> {
    host::present(&cx.visit()).map_err(|no| cx.no_host(&no))
}

fn ask(cx: &Context, book: &Book, ask: HostAsk) -> Result<HostTold, Ended> {
    book.host(&cx.principal("UTC", Via::Cli), ask).map_err(|f| cx.failed(&f))
}

fn status(cx: &Context) -> Result<(), Ended> {
    let mut sheet = Sheet::new(["pid", "version", "since", "sessions", "parked"]);
    let Some(book) = running(cx)? else {
        cx.tell(&cx.i18n.t("host-absent"));
        if !cx.for_people() {
            cx.print(&sheet, 2, "UTC");
        }
        return Ok(());
    };
    if let HostTold::Status(row) = ask(cx, &book, HostAsk::Status)? {
        sheet.push(vec![
            Cell::text(row.pid.to_string()),
            Cell::Text(row.version),
            Cell::Time(row.since),
            Cell::Count(row.sessions as u64),
            Cell::Count(row.parked as u64),
        ]);
    }
    cx.print(&sheet, 2, "");
    Ok(())
}

fn stop(cx: &Context) -> Result<(), Ended> {
    let Some(book) = running(cx)? else {
        cx.tell(&cx.i18n.t("host-absent"));
        return Ok(());
    };
    let HostTold::Done(true) = ask(cx, &book, HostAsk::Stop)? else {
        return Err(Ended::Refused(vec![cx.i18n.t("host-not-stopped")]));
    };
    cx.tell(&cx.i18n.t("host-stopping"));
    Ok(())
}

/// Makes the host of a book leave when nobody is there, for a command that exchanges the book itself. With people there it is refused,
/// and they are named.
pub(super) fn make_room(cx: &Context) -> Result<(), Ended> {
    let Ok(Some(book)) = host::present(&cx.visit()) else { return Ok(()) };
    if let HostTold::Who(rows) = ask(cx, &book, HostAsk::Who)?
        && !rows.is_empty()
    {
        let mut people: Vec<String> = rows.into_iter().map(|row| row.user).collect();
        people.dedup();
        return Err(Ended::Refused(vec![cx.i18n.tf("host-people", &[("who", Arg::Str(&people.join(", ")))])]));
    }
    if let HostTold::Refused(refusal) = ask(cx, &book, HostAsk::Stop)? {
        return Err(Ended::Refused(vec![cx.i18n.refusal(&refusal)]));
    }
    drop(book);
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until && matches!(host::present(&cx.visit()), Ok(Some(_)) | Err(NoHost::Sent(..))) {
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// `who`: the sessions on the book.
pub(super) fn who(cx: &Context) -> Result<(), Ended> {
    let mut sheet = Sheet::new(["session", "user", "since", "pane", "client", "idle", "version"]);
    if let Some(book) = running(cx)?
        && let HostTold::Who(rows) = ask(cx, &book, HostAsk::Who)?
    {
        for row in rows {
            sheet.push(vec![
                Cell::text(row.session.to_string()),
                Cell::Text(row.user),
                Cell::Time(row.since),
                // A session that waits for its person is on no screen.
                Cell::text(if row.attached { row.pane.as_str() } else { "parked" }),
                Cell::Text(row.client),
                Cell::Count(row.idle),
                Cell::Text(row.version),
            ]);
        }
    }
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("host-nobody"));
        if cx.for_people() {
            return Ok(());
        }
    }
    cx.print(&sheet, 2, "");
    Ok(())
}

/// `kick SESSION`: ends a session; its person is told who did it.
pub(super) fn kick(cx: &Context, m: &ArgMatches) -> Result<(), Ended> {
    let number = m.get_one::<u64>("session").copied().unwrap_or(0);
    let word = number.to_string();
    let unknown = || Ended::Refused(vec![cx.i18n.tf("host-no-session", &[("session", Arg::Str(&word))])]);
    let book = running(cx)?.ok_or_else(unknown)?;
    match ask(cx, &book, HostAsk::Kick(number))? {
        HostTold::Done(true) => {
            context::out(&cx.i18n.tf("host-kicking", &[("session", Arg::Str(&word))]));
            Ok(())
        }
        HostTold::Refused(refusal) => Err(Ended::Refused(vec![cx.i18n.refusal(&refusal)])),
        _ => Err(unknown()),
    }
}
