//! Disputes by age or by service, each with its delay (EXP-05, DIS-01 to DIS-04).

use super::select::Selection;
use super::{Group, More, ReportAsk, count, dun, plus, range};
use crate::desk::api::{DisputeRow, DunAnswer, DunQuery};
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::domain::report::{Cell, Column, Holds, Level, Report, Row, Said, Word};
use crate::store::damaged;
use chrono::NaiveDate;

/// Upper bounds of the groups by age, in days.
const AGES: [u16; 4] = [7, 15, 30, 60];

/// The oldest first; those that are over only when asked.
pub(super) fn fill(report: &mut Report, (ask, select): (&ReportAsk, &Selection<'_>), more: More<'_>) -> Result<(), Failure> {
    report.columns = vec![
        Column::new("client", Holds::Text),
        Column::new("name", Holds::Text).flexible(),
        Column::new("no", Holds::Count),
        Column::new("opened", Holds::Date),
        Column::new("age", Holds::Days),
        Column::new("piece", Holds::Text),
        Column::new("due", Holds::Date),
        Column::new("residual", Holds::Amount),
        Column::new("disputed", Holds::Amount),
        Column::new("reason", Holds::Text),
        Column::new("service", Holds::Text),
        Column::new("owner", Holds::Text).spare(),
        Column::new("state", Holds::Text),
        Column::new("days", Holds::Days),
        Column::new("allowed", Holds::Days),
        Column::new("over", Holds::Days),
    ];
    if ask.all {
        report.about.push(Said::Closed);
    }
    let DunAnswer::Disputes(rows) = dun(more, DunQuery::Disputes { party: ask.party, all: ask.all })? else {
        return Err(damaged("no disputes"));
    };
    select.say(report);
    let rows = select.kept(rows, |row| row.client.party)?;
    let today = report.as_of;
    let mut rows: Vec<(Option<Word>, DisputeRow)> = rows.into_iter().map(|row| (group(&row, today, ask.group), row)).collect();
    rows.sort_by_key(|(_, row)| {
        let service = (ask.group == Group::Service).then_some(row.dispute.sla.service);
        (service, row.dispute.opened(), row.no)
    });
    let (mut late, mut amount) = (0, Amount::ZERO);
    for (_, row) in rows.iter().filter(|(_, row)| row.clock.is_late()) {
        late += 1;
        plus(&mut amount, row.amount)?;
    }
    let total = rows.len();
    let sums = ["residual", "disputed"];
    let mut rest = rows.into_iter().peekable();
    while let Some((group, first)) = rest.next() {
        let from = report.rows.len();
        report.rows.push(cells(&first, today));
        while let Some((_, next)) = rest.next_if(|(other, _)| *other == group) {
            report.rows.push(cells(&next, today));
        }
        if let Some(word) = group {
            let sum = report.sum(Level::Subtotal, from, ("name", word), &sums).map_err(range)?;
            report.rows.insert(from, sum);
        }
    }
    let sum = report.sum(Level::Total, 0, ("name", Word::Total), &sums).map_err(range)?;
    let all = match sum.cells.get(8) {
        Some(Cell::Amount(amount)) => *amount,
        _ => Amount::ZERO,
    };
    report.rows.push(sum);
    report.notes.push(Said::Counted(count(total), all));
    if late > 0 {
        report.notes.push(Said::PastDelay(late, amount));
    }
    Ok(())
}

fn age(row: &DisputeRow, today: NaiveDate) -> Option<i64> {
    row.dispute.opened().map(|opened| today.signed_duration_since(opened).num_days())
}

fn group(row: &DisputeRow, today: NaiveDate, by: Group) -> Option<Word> {
    match by {
        Group::Service => Some(Word::Service(row.dispute.sla.service)),
        Group::Age => {
            let days = age(row, today).unwrap_or(0);
            let from = AGES.iter().rev().find(|bound| days > i64::from(**bound)).map_or(0, |bound| bound + 1);
            Some(Word::Age(from, AGES.into_iter().find(|bound| *bound >= from)))
        }
        _ => None,
    }
}

fn cells(row: &DisputeRow, today: NaiveDate) -> Row {
    let over = i64::from(row.clock.used) - i64::from(row.clock.allowed);
    Row::of(
        row.client.party,
        vec![
            Cell::text(row.client.code.as_str()),
            Cell::text(row.client.name.as_str()),
            Cell::No(row.no),
            Cell::date(row.dispute.opened()),
            age(row, today).map_or(Cell::Empty, Cell::Days),
            Cell::text(row.piece.as_str()),
            Cell::date(row.due),
            Cell::Amount(row.open),
            Cell::Amount(row.amount),
            Cell::word(Word::Reason(row.dispute.reason)),
            Cell::word(Word::Service(row.dispute.sla.service)),
            Cell::text(row.dispute.owner.as_str()),
            Cell::word(Word::State(row.state)),
            Cell::Days(i64::from(row.clock.used)),
            Cell::Days(i64::from(row.clock.allowed)),
            if row.clock.is_late() { Cell::Days(over) } else { Cell::Empty },
        ],
    )
    .on_line(row.line)
}
