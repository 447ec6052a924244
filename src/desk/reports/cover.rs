//! What credit insurance covers of what clients owe, and what is beyond it (INS-01).

use super::select::Selection;
use super::{More, ReportAsk, count, dun, plus, range};
use crate::desk::api::{CoverRow, DunAnswer, DunQuery, InsuranceAnswer, InsuranceQuery};
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::domain::report::{Cell, Column, Holds, Level, Report, Row, Said, Word};
use crate::store::damaged;

/// Clients of whose insurance something is known, while the company has a policy: what is beyond the cover comes first.
pub(super) fn fill(report: &mut Report, (ask, select): (&ReportAsk, &Selection<'_>), more: More<'_>) -> Result<(), Failure> {
    report.columns = vec![
        Column::new("client", Holds::Text),
        Column::new("name", Holds::Text).flexible(),
        Column::new("insured", Holds::Amount),
        Column::new("used", Holds::Amount),
        Column::new("beyond", Holds::Amount),
        Column::new("expires", Holds::Date).spare(),
        Column::new("stopped", Holds::Date).spare(),
        Column::new("claim_by", Holds::Date).spare(),
    ];
    select.say(report);
    let rows = select.kept(rows(more, ask.party)?.unwrap_or_default(), |row| row.client.party)?;
    let mut rows: Vec<CoverRow> =
        rows.into_iter().filter(|row| ask.all || !row.beyond.is_zero() || row.covered.is_debit()).collect();
    rows.sort_by(|a, b| (b.beyond, &a.client.code).cmp(&(a.beyond, &b.client.code)));
    let mut beyond = Amount::ZERO;
    for row in &rows {
        plus(&mut beyond, row.beyond)?;
        report.rows.push(Row::of(
            row.client.party,
            vec![
                Cell::text(row.client.code.as_str()),
                Cell::text(row.client.name.as_str()),
                Cell::Amount(row.limit),
                Cell::Amount(row.covered),
                Cell::Side(row.beyond),
                Cell::date(row.expires),
                Cell::date(row.stopped),
                Cell::date(row.claim_by),
            ],
        ));
    }
    let total = report.sum(Level::Total, 0, ("name", Word::Total), &["used", "beyond"]).map_err(range)?;
    report.rows.push(total);
    report.notes.push(Said::Counted(count(rows.len()), beyond));
    Ok(())
}

/// The clients, or one; none while the company has no policy.
pub(super) fn rows(more: More<'_>, party: Option<PartyId>) -> Result<Option<Vec<CoverRow>>, Failure> {
    let ask = |query| match dun(more, DunQuery::Insurance(query))? {
        DunAnswer::Insurance(told) => Ok(*told),
        _ => Err(damaged("no insurance")),
    };
    match ask(InsuranceQuery::Policy)? {
        InsuranceAnswer::Policy(Some(_)) => {}
        _ => return Ok(None),
    }
    match ask(InsuranceQuery::List { party, expiring: false })? {
        InsuranceAnswer::List(rows) => Ok(Some(rows)),
        _ => Err(damaged("no insurance")),
    }
}
