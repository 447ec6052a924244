//! The schedule of what is to come in (échéancier, DUE-10), by week or month with its running sum.

use super::select::Selection;
use super::{Group, More, ReportAsk, dun, plus, range};
use crate::desk::api::{DunAnswer, DunQuery, Expected, ScheduleRow};
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::domain::report::{Because, Cell, Column, For, Holds, Level, Report, Row, Said, Word};
use crate::store::damaged;
use chrono::{Datelike, Days, NaiveDate};

/// Every open debit by due date, what is late first, what has no due date last.
pub(super) fn fill(report: &mut Report, (ask, select): (&ReportAsk, &Selection<'_>), more: More<'_>) -> Result<(), Failure> {
    report.columns = vec![
        Column::new("due", Holds::Date),
        Column::new("client", Holds::Text),
        Column::new("name", Holds::Text).flexible().only(For::People),
        Column::new("piece", Holds::Text),
        Column::new("amount", Holds::Amount),
        Column::new("residual", Holds::Amount),
        Column::new("mode", Holds::Text).only(For::People),
        Column::new("expected", Holds::Date),
        Column::new("why", Holds::Text).only(For::People),
        Column::new("running", Holds::Amount).only(For::People),
    ];
    report.about.extend(ask.weeks.map(Said::Weeks));
    let DunAnswer::Schedule(rows) = dun(more, DunQuery::Schedule { weeks: ask.weeks })? else {
        return Err(damaged("no schedule"));
    };
    select.say(report);
    let rows = select.kept(rows, |row| row.client.party)?;
    let rows = rows.into_iter().filter(|row| ask.party.is_none_or(|party| row.client.party == party));
    let mut rest = rows.peekable();
    let (mut running, mut lines) = (Amount::ZERO, 0u32);
    let (mut late, mut coming) = (Amount::ZERO, Amount::ZERO);
    while let Some(first) = rest.next() {
        let group = period(first.due, report.as_of, ask.group);
        let from = report.rows.len();
        let mut next = Some(first);
        while let Some(row) = next {
            plus(&mut running, row.residual)?;
            let is_late = row.due.is_some_and(|due| due < report.as_of);
            plus(if is_late { &mut late } else { &mut coming }, row.residual)?;
            lines += 1;
            report.rows.push(cells(&row, running));
            next = rest.next_if(|other| group.is_none() || period(other.due, report.as_of, ask.group) == group);
        }
        if let Some(word) = group {
            let mut sum = report.sum(Level::Subtotal, from, ("name", word), &["residual"]).map_err(range)?;
            sum.cells[9] = Cell::Amount(running);
            report.rows.insert(from, sum);
        }
    }
    let total = report.sum(Level::Total, 0, ("name", Word::Total), &["residual"]).map_err(range)?;
    report.rows.push(total);
    report.notes.push(Said::Counted(lines, running));
    report.notes.push(Said::Sums { late, coming, disputed: Amount::ZERO });
    Ok(())
}

fn cells(row: &ScheduleRow, running: Amount) -> Row {
    let because = |by| match by {
        Expected::Promise => Because::Promise,
        Expected::Plan => Because::Plan,
        Expected::Habit => Because::Habit,
        Expected::Due => Because::Due,
    };
    Row::of(
        row.client.party,
        vec![
            Cell::date(row.due),
            Cell::text(row.client.code.as_str()),
            Cell::text(row.client.name.as_str()),
            Cell::text(row.piece.as_str()),
            Cell::Amount(row.amount),
            Cell::Amount(row.residual),
            Cell::text(row.mode.as_str()),
            Cell::date(row.expected.map(|(day, _)| day)),
            row.expected.map_or(Cell::Empty, |(_, by)| Cell::word(Word::Because(because(by)))),
            Cell::Amount(running),
        ],
    )
}

/// The group of a due date: none where there are no groups.
fn period(due: Option<NaiveDate>, today: NaiveDate, by: Group) -> Option<Word> {
    let word = |due: NaiveDate| match by {
        Group::Month => Word::Month(due.with_day(1).unwrap_or(due)),
        _ => {
            let back = Days::new(u64::from(due.weekday().num_days_from_monday()));
            Word::Week(due.checked_sub_days(back).unwrap_or(due))
        }
    };
    matches!(by, Group::Week | Group::Month).then(|| match due {
        None => Word::NoDate,
        Some(due) if due < today => Word::Late,
        Some(due) => word(due),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_10_weeks_begin_on_monday_months_on_their_first_day_and_what_is_late_is_one_group() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).expect("a date");
        let group = |due, by| period(Some(day(due)), day(20), by);
        assert_eq!(group(22, Group::Week), Some(Word::Week(day(16))));
        assert_eq!(group(23, Group::Week), Some(Word::Week(day(23))));
        assert_eq!(group(23, Group::Month), Some(Word::Month(day(1))));
        assert_eq!(group(19, Group::Month), Some(Word::Late));
        assert_eq!(group(20, Group::Week), Some(Word::Week(day(16))), "due today is not late");
        assert_eq!(period(None, day(20), Group::Week), Some(Word::NoDate));
        assert_eq!(group(23, Group::Plain), None);
    }
}
