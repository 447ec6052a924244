//! What `check` wants to hold of dunning: nothing is remembered of clients that are not there, and what is disputed adds up (DIS-03).

use super::factor::assignments;
use super::memory::parties_in;
use crate::desk::import::party;
use crate::desk::ledger;
use crate::desk::merged;
use crate::desk::queries::accounts_of;
use crate::domain::dispute::Dispute;
use crate::domain::ids::{LineId, PartyId};
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, damaged, key};
use std::collections::{BTreeMap, BTreeSet};

/// What is remembered of a client that is not in the book: the table, and the client's number.
pub(in crate::desk) fn strays(reader: &impl Read) -> Result<Vec<(Table, PartyId)>, Failure> {
    let mut out = Vec::new();
    let legal = [
        Table::Procedure,
        Table::Task,
        Table::CourtFile,
        Table::Penalty,
        Table::InsuranceClaim,
        Table::Registered,
        Table::Bounce,
    ];
    let legal = legal.into_iter().chain([Table::Assignment, Table::PassedOn, Table::Debit]);
    let legal = legal.chain([Table::ClientFile, Table::BankChange, Table::Talk, Table::FollowUp, Table::AlertSeen]);
    for table in [Table::Action, Table::Promise, Table::Plan, Table::Dispute].into_iter().chain(legal) {
        for id in parties_in(reader, table)? {
            if !is_known(reader, id)? {
                out.push((table, id));
            }
        }
    }
    let mut known = Vec::new();
    reader.all(Table::DunParty, &mut |k, _| {
        known.push(PartyId(key::read_u32(k)?));
        Ok(true)
    })?;
    for id in known {
        if party(reader, id)?.is_none() {
            out.push((Table::DunParty, id));
        }
    }
    Ok(out)
}

/// A client of the book, or one whose code was merged into another's: what was done under it keeps its number.
fn is_known(reader: &impl Read, id: PartyId) -> Result<bool, Failure> {
    Ok(party(reader, merged::now(reader, id)?)?.is_some())
}

/// Invoices that a factor has still and that are gone from accounting: whose, and the line.
pub(in crate::desk) fn lost_assignments(reader: &impl Read) -> Result<Vec<(PartyId, LineId)>, Failure> {
    let mut out = Vec::new();
    for id in parties_in(reader, Table::Assignment)? {
        let mut live = BTreeSet::new();
        for (account, _) in accounts_of(reader, id)? {
            live.extend(ledger::rows(reader, account, false)?.into_iter().map(|row| row.line.id));
        }
        let held = assignments(reader, id)?.into_iter().filter(|with| with.returned.is_none() && !live.contains(&with.line));
        out.extend(held.map(|assignment| (id, assignment.line)));
    }
    Ok(out)
}

/// What running disputes say of each line, minor units: each line keeps the same sum.
pub(in crate::desk) fn disputed(reader: &impl Read) -> Result<BTreeMap<LineId, Amount>, Failure> {
    let mut out: BTreeMap<LineId, Amount> = BTreeMap::new();
    reader.all(Table::Dispute, &mut |_, v| {
        let dispute: Dispute = codec::decode(v)?;
        if dispute.state(true).is_running() {
            let sum = out.entry(dispute.line).or_default();
            *sum = sum.plus(dispute.amount).map_err(|_| damaged("disputes out of range"))?;
        }
        Ok(true)
    })?;
    Ok(out)
}
