//! Promises, disputes and actions of a client, or of all.

use super::facts::Facts;
use super::ground::Ground;
use super::memory::{self, parties_in};
use super::sheet::dispute_row;
use super::views::{DisputeRow, PartyName, PromiseRow};
use crate::desk::import::party;
use crate::desk::merged;
use crate::desk::queries::View;
use crate::domain::dunning::Action;
use crate::domain::ids::PartyId;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, key};
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};

pub(super) fn name(reader: &impl Read, id: PartyId) -> Result<PartyName, Failure> {
    let id = merged::now(reader, id)?;
    let file = party(reader, id)?.unwrap_or_default();
    Ok(PartyName { party: id, code: file.code, name: file.name })
}

/// Payers of the clients that have a row in a table, or of one client.
fn payers(
    (reader, scope): (&impl Read, &View<'_>),
    ground: &Ground,
    table: Table,
    of: Option<PartyId>,
) -> Result<BTreeSet<PartyId>, Failure> {
    let parties = match of {
        Some(party) => vec![party],
        None => parties_in(reader, table)?,
    };
    let mut out = BTreeSet::new();
    for party in parties {
        if scope.sees(party)? {
            out.insert(ground.payer_of(party));
        }
    }
    Ok(out)
}

/// Promises, the newest first.
pub(super) fn promises(
    (reader, scope): (&impl Read, &View<'_>),
    ground: &Ground,
    of: Option<PartyId>,
) -> Result<Vec<PromiseRow>, Failure> {
    let mut out = Vec::new();
    for payer in payers((reader, scope), ground, Table::Promise, of)? {
        let Some(facts) = Facts::read(reader, ground, payer)? else { continue };
        for (no, promise, verdict) in facts.promises {
            if scope.sees(promise.party)? && of.is_none_or(|of| of == promise.party || of == payer) {
                out.push(PromiseRow { client: name(reader, promise.party)?, no, promise, verdict });
            }
        }
    }
    out.sort_by_key(|row| std::cmp::Reverse(row.no));
    Ok(out)
}

/// Disputes, the oldest first; those that are over only when asked.
pub(super) fn disputes(
    (reader, scope): (&impl Read, &View<'_>),
    ground: &Ground,
    of: Option<PartyId>,
    all: bool,
) -> Result<Vec<DisputeRow>, Failure> {
    let mut out = Vec::new();
    for payer in payers((reader, scope), ground, Table::Dispute, of)? {
        let Some(facts) = Facts::read(reader, ground, payer)? else { continue };
        for kept in &facts.disputes {
            let client = kept.dispute.party;
            if scope.sees(client)? && (all || kept.state.is_running()) && of.is_none_or(|of| of == client || of == payer) {
                let mut row = dispute_row(&facts, kept, name(reader, client)?, ground);
                if row.line.is_none()
                    && let Some(settled) = memory::line(reader, &facts.accounts, kept.dispute.line)?
                {
                    (row.piece, row.due, row.line) = (settled.line.piece, settled.state.due, Some(settled.line.key));
                }
                out.push(row);
            }
        }
    }
    out.sort_by_key(|row| row.no);
    Ok(out)
}

/// What was done before a moment, the newest first: about everybody, or a client with its payer and those whom that one pays for.
pub(super) fn history(
    (reader, scope): (&impl Read, &View<'_>),
    ground: &Ground,
    (of, since, before): (Option<PartyId>, Option<NaiveDate>, i64),
    limit: usize,
) -> Result<Vec<(PartyName, Action)>, Failure> {
    let recent = |action: &Action| action.at < before && since.is_none_or(|since| action.on >= since);
    let mut found: Vec<(u64, PartyId, Action)> = match of {
        Some(party) if !scope.sees(party)? => Vec::new(),
        Some(party) => memory::actions(reader, &ground.perimeter(ground.payer_of(party)), usize::MAX)?,
        None => {
            let mut all = Vec::new();
            reader.all(Table::Action, &mut |k, v| {
                let (client, op) = key::read_pair(k)?;
                if scope.sees(PartyId(client))? {
                    all.push((op, PartyId(client), codec::decode(v)?));
                }
                Ok(true)
            })?;
            all.sort_by_key(|(op, ..)| std::cmp::Reverse(*op));
            all
        }
    };
    found.retain(|(_, _, action)| recent(action));
    // A batch has one moment, and the next part begins before the last moment that is known: what was done in one moment is never parted.
    if let Some(last) = limit.checked_sub(1).and_then(|last| found.get(last)).map(|(_, _, action)| action.at) {
        let end = found[limit..].iter().take_while(|(_, _, action)| action.at == last).count();
        found.truncate(limit + end);
    }
    let mut names: HashMap<PartyId, PartyName> = HashMap::new();
    let mut out = Vec::with_capacity(found.len());
    for (_, client, action) in found {
        let named = match names.get(&client) {
            Some(named) => named.clone(),
            None => names.entry(client).or_insert(name(reader, client)?).clone(),
        };
        out.push((named, action));
    }
    Ok(out)
}
