//! Lists of factors and of what is assigned to them, of the clients that exist for the person who asks.

use super::book::{Factoring, by_number, name_of};
use super::views::{AssignedRow, FactorAnswer, FactorQuery, FactorRow, PaySection};
use crate::desk::dunning::facts::Facts;
use crate::desk::dunning::ground::Ground;
use crate::desk::dunning::lists::name;
use crate::desk::dunning::memory::parties_in;
use crate::desk::ledger;
use crate::desk::queries::{View, accounts_of};
use crate::domain::factor::{Factor, PayTo, sections};
use crate::domain::ids::{LineId, PartyId};
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, damaged};
use std::collections::BTreeMap;

/// Answers a question about factors.
pub(in crate::desk::dunning) fn answer(
    view: (&impl Read, &View<'_>),
    ground: &Ground,
    query: &FactorQuery,
) -> Result<FactorAnswer, Failure> {
    let factors = ground.factors.as_slice();
    Ok(match query {
        FactorQuery::Items { factor, party, all } => {
            let mut rows = rows(view, ground, factors, *party)?;
            let open = |row: &AssignedRow| row.key.is_none() || row.open.is_debit() || row.to_pass_on.is_debit();
            rows.retain(|row| factor.is_none_or(|no| row.assignment.factor == no));
            rows.retain(|row| *all || open(row) && (row.assignment.returned.is_none() || row.to_pass_on.is_debit()));
            FactorAnswer::Items(rows)
        }
        FactorQuery::List => {
            let rows = rows(view, ground, factors, None)?;
            FactorAnswer::List(factors.iter().map(|factor| of_factor(factor.clone(), &rows, ground)).collect::<Result<_, _>>()?)
        }
    })
}

fn of_factor(factor: Factor, rows: &[AssignedRow], ground: &Ground) -> Result<FactorRow, Failure> {
    let range = |_| damaged("factor out of range");
    let of = || rows.iter().filter(|row| row.assignment.factor == factor.id);
    let now = || of().filter(|row| row.open.is_debit() && row.assignment.is_in_force(ground.today));
    let open = Amount::sum(now().map(|row| row.open)).map_err(range)?;
    let to_pass_on = Amount::sum(of().map(|row| row.to_pass_on)).map_err(range)?;
    Ok(FactorRow { items: u32::try_from(now().count()).unwrap_or(u32::MAX), open, to_pass_on, factor })
}

/// Every assignment of the clients that exist for the person, by client, due date and piece.
fn rows(
    (reader, scope): (&impl Read, &View<'_>),
    ground: &Ground,
    factors: &[Factor],
    party: Option<PartyId>,
) -> Result<Vec<AssignedRow>, Failure> {
    let parties = match party {
        Some(party) => vec![party],
        None => parties_in(reader, Table::Assignment)?,
    };
    let mut out = Vec::new();
    for party in parties {
        if scope.sees(party)? {
            of_party(reader, ground, factors, party, &mut out)?;
        }
    }
    out.sort_by(|a, b| (&a.client.code, a.due, &a.piece).cmp(&(&b.client.code, b.due, &b.piece)));
    Ok(out)
}

fn of_party(
    reader: &impl Read,
    ground: &Ground,
    factors: &[Factor],
    party: PartyId,
    out: &mut Vec<AssignedRow>,
) -> Result<(), Failure> {
    let mut known = Factoring::default();
    known.read(reader, &ground.learned, party)?;
    if known.assignments.is_empty() {
        return Ok(());
    }
    let mut lines = BTreeMap::new();
    for (account, _) in accounts_of(reader, party)? {
        lines.extend(ledger::rows(reader, account, false)?.into_iter().map(|row| (row.line.id, row)));
    }
    let client = name(reader, party)?;
    for (_, assignment) in known.assignments {
        let row = lines.get(&assignment.line);
        // Of a line that two factors had, each has its own.
        let due_to = |(task, _): &&(crate::domain::factor::PassOn, String)| {
            (task.line, task.factor) == (assignment.line, assignment.factor)
        };
        let latest = !out.iter().any(|other: &AssignedRow| {
            (other.assignment.line, other.assignment.factor) == (assignment.line, assignment.factor)
        });
        let to_pass_on = known.left.iter().find(due_to).filter(|_| latest).map_or(Amount::ZERO, |(task, _)| task.amount);
        out.push(AssignedRow {
            client: client.clone(),
            key: row.map(|row| row.line.key),
            piece: row.map(|row| row.line.piece.clone()).unwrap_or_default(),
            due: row.and_then(|row| row.state.due),
            amount: row.map_or(Amount::ZERO, |row| row.line.amount),
            open: row.map_or(Amount::ZERO, |row| row.state.residual),
            factor: name_of(factors, assignment.factor),
            assignment,
            to_pass_on,
        });
    }
    Ok(())
}

/// What a payer has to pay to whom: two sections and more when part of it is assigned; none when nothing is.
pub(in crate::desk::dunning) fn pay_sections(ground: &Ground, facts: &Facts) -> Result<Vec<PaySection>, Failure> {
    let assignments = facts.factoring.all();
    let items: Vec<(LineId, Amount)> = facts.items.iter().map(|item| (item.line, item.open)).collect();
    let given = sections(&items, &assignments, ground.today).map_err(|_| damaged("factor out of range"))?;
    if given.iter().all(|section| section.pay_to == PayTo::Us) {
        return Ok(Vec::new());
    }
    let of = |pay_to| match pay_to {
        PayTo::Us => None,
        PayTo::Factor(no) => Some(by_number(&ground.factors, no)),
    };
    let shown = given.into_iter().map(|section| PaySection {
        factor: of(section.pay_to),
        items: section.items.iter().map(|(line, _)| *line).collect(),
        total: section.total,
    });
    Ok(shown.collect())
}
