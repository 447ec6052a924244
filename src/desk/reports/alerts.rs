//! Alerts as a report: what changed about clients, the most serious first.

use super::select::Selection;
use super::{More, ReportAsk, count};
use crate::desk::api::{AlertAsk, Answer, FileAnswer, FileQuery, Query};
use crate::domain::alert::{NEWS, Side, class_day};
use crate::domain::refusal::Failure;
use crate::domain::report::{Cell, Column, For, Holds, Report, Row, Said, Word};
use crate::store::damaged;
use chrono::NaiveDate;

/// The alerts of today, whatever day is asked for.
pub(super) fn fill(
    report: &mut Report,
    (ask, select): (&ReportAsk, &Selection<'_>),
    today: NaiveDate,
    more: More<'_>,
) -> Result<(), Failure> {
    let script = |name: &str| Column::new(name, Holds::Text).only(For::Scripts);
    report.as_of = today;
    report.columns = vec![
        Column::new("client", Holds::Text),
        Column::new("name", Holds::Text).flexible(),
        Column::new("date", Holds::Date),
        Column::new("alert", Holds::Text).only(For::People),
        script("kind"),
        script("before"),
        script("after"),
        Column::new("stake", Holds::Amount),
        Column::new("collector", Holds::Text).spare(),
        Column::new("seen_by", Holds::Text).spare(),
        Column::new("seen_on", Holds::Date).spare(),
        Column::new("seen_note", Holds::Text).flexible().spare(),
        Column::new("mark", Holds::Count).only(For::Scripts),
    ];
    report.about.extend(ask.since.map(Said::Since));
    select.say(report);
    let asked = AlertAsk { party: ask.party, since: ask.since, mine: false, all: ask.all };
    let Answer::File(told) = more(&Query::File(FileQuery::Alerts(asked)))? else { return Err(damaged("no alerts")) };
    let FileAnswer::Alerts(_, rows) = *told else { return Err(damaged("no alerts")) };
    for row in select.kept(rows, |row| row.client.party)? {
        let (before, after) = row.alert.change.sides();
        let (by, on, note) = row.seen.map_or((Cell::Empty, Cell::Empty, Cell::Empty), |(by, on, note)| {
            (Cell::text(by), Cell::Date(on), Cell::text(note))
        });
        let cells = vec![
            Cell::text(row.client.code),
            Cell::text(row.client.name),
            Cell::Date(row.alert.on),
            Cell::word(Word::Change(Box::new(row.alert.change.clone()))),
            Cell::word(Word::Alert(row.alert.kind())),
            cell(before),
            cell(after),
            Cell::Amount(row.stake),
            Cell::text(row.collector),
            by,
            on,
            note,
            Cell::No(row.alert.mark),
        ];
        report.rows.push(Row::of(row.client.party, cells));
    }
    if !report.rows.is_empty() {
        report.notes.push(Said::AlertsTold(count(report.rows.len())));
    }
    report.notes.push(Said::AlertsBasis(u32::try_from(NEWS).unwrap_or(u32::MAX), class_day(today)));
    Ok(())
}

/// One side of a change, for scripts.
fn cell(side: Side<'_>) -> Cell {
    match side {
        Side::Nothing => Cell::Empty,
        Side::Text(text) => Cell::text(text),
        Side::Amount(amount) => Cell::Amount(amount),
        Side::Date(day) => Cell::Date(day),
        Side::Days(days) => Cell::No(u64::from(days)),
    }
}
