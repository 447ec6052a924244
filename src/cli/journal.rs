//! `journal`: the letterings and unletterings of a period (LET-12, EXP-05). `carry`: what is to be keyed in accounting (book §5).

use super::context::{Context, Ended, Open, date};
use super::read::party;
use super::sheet::{Cell, Sheet};
use crate::desk::api::{Answer, CarryRow, JournalFilter, JournalOrigin, JournalRow, LetterEvent, Query};
use crate::domain::ids::OpNo;
use crate::i18n::{Arg, I18n};
use clap::ArgMatches;

/// `journal [--from D] [--to D] [--client C] [--user U] [--origin O]`: an event a row, the oldest first.
pub(super) fn journal(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let day = |name: &str, option: &str| m.get_one::<String>(name).map(|d| date(cx.i18n, option, d)).transpose();
    let (from, to) = (day("from", "--from")?, day("to", "--to")?);
    let open = cx.open()?;
    let word = m.get_one::<String>("origin");
    let filter = JournalFilter {
        from,
        to,
        party: m.get_one::<String>("client").map(|c| party(&open, c)).transpose()?,
        who: m.get_one::<String>("user").cloned(),
        origin: JournalOrigin::ALL.into_iter().find(|o| word.is_some_and(|w| w == o.code())),
    };
    let mut sheet = Sheet::new([
        "op",
        "at",
        "user",
        "event",
        "client",
        "account",
        "code",
        "state",
        "lettered_on",
        "group",
        "lines",
        "pieces",
        "amount",
        "gap",
        "origin",
        "reason",
        "undone_by",
    ])
    .only(&["account", "group"], &[]);
    let mut after = OpNo::NONE;
    while let Answer::LetterJournal(page) = open.ask(&Query::LetterJournal { filter: filter.clone(), after })? {
        for row in page.rows {
            sheet.push(event(cx.i18n, row));
        }
        match page.next {
            Some(next) => after = next,
            None => break,
        }
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("journal-empty"));
    }
    Ok(())
}

fn event(i18n: I18n, row: JournalRow) -> Vec<Cell> {
    let word = |code: &str, id: String| Cell::Word(code.to_string(), i18n.t(&id));
    vec![
        Cell::No(row.op.0),
        Cell::Time(row.at),
        Cell::Text(row.user),
        word(row.event.code(), format!("journal-event-{}", row.event.code())),
        Cell::Text(row.client),
        Cell::Text(row.account),
        Cell::Text(row.code),
        word(row.standing.code(), format!("standing-{}", row.standing.code())),
        Cell::Date(Some(row.lettered_on)),
        Cell::text(format!("#{}", row.group.0)),
        Cell::Count(u64::from(row.lines)),
        Cell::text(row.pieces.join(" ")),
        Cell::Amount(row.amount),
        Cell::Side(row.sum),
        word(row.origin.code(), format!("journal-origin-{}", row.origin.code())),
        Cell::Text(row.reason),
        row.undone_by.map_or(Cell::Empty, |op| Cell::No(op.0)),
    ]
}

/// `carry [--client C] [--partial]`: a line a row, group by group, the oldest first.
pub(super) fn carry(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let client = m.get_one::<String>("client").map(|c| party(&open, c)).transpose()?;
    let Answer::ToCarry(rows) = open.ask(&Query::ToCarry { partial: m.get_flag("partial") })? else { return Ok(()) };
    let rows: Vec<CarryRow> = rows.into_iter().filter(|r| client.is_none() || r.party == client).collect();
    let mut sheet = Sheet::new([
        "event",
        "account",
        "client",
        "name",
        "code",
        "since",
        "days",
        "source_id",
        "date",
        "piece",
        "label",
        "debit",
        "credit",
        "user",
        "group",
    ])
    .only(&["source_id", "group"], &[]);
    let groups = Arg::Num(i64::try_from(rows.len()).unwrap_or(i64::MAX));
    for row in rows {
        lines(&open, row, &mut sheet);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    cx.tell(&cx.i18n.tf("carry-total", &[("groups", groups)]));
    Ok(())
}

fn lines(open: &Open, row: CarryRow, sheet: &mut Sheet) {
    let days = (open.who.today - row.since).num_days().max(0);
    let code = match row.event {
        LetterEvent::Letter => "letter",
        LetterEvent::Unletter => "unletter",
    };
    for line in row.lines {
        sheet.push(vec![
            Cell::Word(code.to_string(), open.i18n.t(&format!("journal-event-{code}"))),
            Cell::text(&row.account),
            Cell::text(&row.client),
            Cell::text(&row.name),
            Cell::text(&row.code),
            Cell::Date(Some(row.since)),
            Cell::Count(u64::try_from(days).unwrap_or(0)),
            Cell::Text(line.source_id),
            Cell::Date(Some(line.date)),
            Cell::Text(line.piece),
            Cell::Text(line.label),
            Cell::Side(line.debit),
            Cell::Side(line.credit),
            Cell::text(&row.by),
            Cell::text(format!("#{}", row.group.0)),
        ]);
    }
}
