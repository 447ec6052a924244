//! Lists of direct debits, of the clients that exist for the person who asks.

use super::book::debits;
use super::deeds::sort_out;
use super::views::{DebitAnswer, DebitQuery, DebitRow};
use crate::desk::dunning::ground::Ground;
use crate::desk::dunning::lists::name;
use crate::desk::dunning::memory::parties_in;
use crate::desk::ledger;
use crate::desk::queries::{View, accounts_of};
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::{Read, Snapshot, Table};
use std::collections::BTreeMap;

/// Answers a question about direct debits.
pub(in crate::desk::dunning) fn answer(
    (reader, scope): (&Snapshot, &View<'_>),
    ground: &Ground,
    query: &DebitQuery,
) -> Result<DebitAnswer, Failure> {
    let calendar = ground.settings.policy.settings.calendar;
    match query {
        DebitQuery::Import(rows) => {
            let sorted = sort_out((reader, scope), rows, (ground.today, calendar))?;
            Ok(DebitAnswer::Import(sorted.map(|sorted| sorted.told)))
        }
        DebitQuery::List { party, all } => {
            let parties = match party {
                Some(party) => vec![*party],
                None => parties_in(reader, Table::Debit)?,
            };
            let mut out = Vec::new();
            for party in parties {
                if scope.sees(party)? {
                    of_party(reader, ground, party, &mut out)?;
                }
            }
            out.retain(|row: &DebitRow| *all || row.until.is_some());
            out.sort_by(|a, b| (&a.client.code, a.debit.due, &a.piece).cmp(&(&b.client.code, b.debit.due, &b.piece)));
            Ok(DebitAnswer::List(out))
        }
    }
}

fn of_party(reader: &impl Read, ground: &Ground, party: PartyId, out: &mut Vec<DebitRow>) -> Result<(), Failure> {
    let known = debits(reader, party)?;
    if known.is_empty() {
        return Ok(());
    }
    let calendar = ground.settings.policy.settings.calendar;
    let mut lines = BTreeMap::new();
    for (account, _) in accounts_of(reader, party)? {
        lines.extend(ledger::rows(reader, account, false)?.into_iter().map(|row| (row.line.id, row)));
    }
    let client = name(reader, party)?;
    for debit in known {
        let row = lines.get(&debit.line);
        out.push(DebitRow {
            client: client.clone(),
            piece: row.map(|row| row.line.piece.clone()).unwrap_or_default(),
            open: row.map_or(Amount::ZERO, |row| row.state.residual),
            until: debit.holds_until(calendar).filter(|until| ground.today <= *until),
            debit,
        });
    }
    Ok(())
}
