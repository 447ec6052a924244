//! Promises of payment with what came of them (EXP-05, DUN-10).

use super::select::Selection;
use super::{More, ReportAsk, dun, plus, range};
use crate::desk::api::{DunAnswer, DunQuery};
use crate::domain::money::Amount;
use crate::domain::promise::Verdict;
use crate::domain::refusal::Failure;
use crate::domain::report::{Cell, Column, Holds, Level, Report, Row, Said, Word};
use crate::store::damaged;

/// The newest first.
pub(super) fn fill(report: &mut Report, (ask, select): (&ReportAsk, &Selection<'_>), more: More<'_>) -> Result<(), Failure> {
    report.columns = vec![
        Column::new("client", Holds::Text),
        Column::new("name", Holds::Text).flexible(),
        Column::new("no", Holds::Count),
        Column::new("date", Holds::Date),
        Column::new("due", Holds::Date),
        Column::new("amount", Holds::Amount),
        Column::new("received", Holds::Amount).spare(),
        Column::new("state", Holds::Text),
        Column::new("contact", Holds::Text).spare(),
        Column::new("channel", Holds::Text),
    ];
    if let (Some(from), Some(to)) = (ask.since, ask.until) {
        report.about.push(Said::Period(from, to));
    } else {
        report.about.extend(ask.since.map(Said::Since));
    }
    let DunAnswer::Promises(rows) = dun(more, DunQuery::Promises { party: ask.party })? else {
        return Err(damaged("no promises"));
    };
    select.say(report);
    let rows = select.kept(rows, |row| row.client.party)?;
    let within = |day| ask.since.is_none_or(|since| day >= since) && ask.until.is_none_or(|until| day <= until);
    let (mut lines, mut amount) = (0u32, Amount::ZERO);
    for row in rows.into_iter().filter(|row| within(row.promise.due)) {
        let promise = row.promise;
        lines += 1;
        plus(&mut amount, promise.amount)?;
        let received = match row.verdict {
            Verdict::Partial(received, _) => Cell::Amount(received),
            Verdict::Kept => Cell::Amount(promise.amount),
            _ => Cell::Empty,
        };
        report.rows.push(Row::of(
            row.client.party,
            vec![
                Cell::text(row.client.code),
                Cell::text(row.client.name),
                Cell::No(row.no),
                Cell::Date(promise.made_on),
                Cell::Date(promise.due),
                Cell::Amount(promise.amount),
                received,
                Cell::word(Word::Verdict(row.verdict)),
                Cell::text(promise.author),
                Cell::word(Word::Channel(promise.channel)),
            ],
        ));
    }
    let total = report.sum(Level::Total, 0, ("name", Word::Total), &["amount"]).map_err(range)?;
    report.rows.push(total);
    report.notes.push(Said::Counted(lines, amount));
    Ok(())
}
