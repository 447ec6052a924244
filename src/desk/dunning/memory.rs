//! What dunning remembers between two days, as it is stored.

use crate::desk::ledger::{self, Row};
use crate::desk::merged;
use crate::desk::operation::Act;
use crate::domain::dispute::Dispute;
use crate::domain::dunning::{Action, Appointment, Attempt, Level, Stop};
use crate::domain::ids::{AccountId, LineId, PartyId};
use crate::domain::plan::Plan;
use crate::domain::promise::Promise;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, Writer, codec, key};
use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Of a client.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(in crate::desk) struct OfParty {
    /// A person stopped its dunning, and why.
    pub(in crate::desk) stop: Option<(Stop, String)>,
    /// When it is next to be dealt with.
    pub(in crate::desk) next: Option<Appointment>,
    /// The automatic counter, where counters belong to clients.
    pub(in crate::desk) counter: u8,
    /// It refused to pay on that day: the next reminder goes one level up.
    pub(in crate::desk) raised_on: Option<NaiveDate>,
    /// The last reminder really sent.
    pub(in crate::desk) last_sent: Option<(NaiveDate, Level)>,
    /// The last time it was spoken or written to.
    pub(in crate::desk) last_contact: Option<NaiveDate>,
    /// Calls that nobody answered since the last one that was.
    pub(in crate::desk) attempts: Vec<Attempt>,
}

/// Of an item: a line or one of its instalments.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(in crate::desk) struct OfItem {
    /// The automatic counter: number of the last level really sent.
    pub(in crate::desk) counter: u8,
    /// The pre-reminder was sent.
    pub(in crate::desk) announced: bool,
    /// The day of the last reminder that listed it.
    pub(in crate::desk) sent_on: Option<NaiveDate>,
    /// A person said not to ask for it.
    pub(in crate::desk) blocked: bool,
}

/// Of a client; nothing when there is no row.
pub(in crate::desk) fn of_party(reader: &impl Read, party: PartyId) -> Result<OfParty, Failure> {
    let row = reader.get(Table::DunParty, &key::u32(party.0))?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// Stores it.
pub(super) fn put_party(w: &mut Writer<'_>, party: PartyId, memory: &OfParty) -> Result<(), Failure> {
    w.put_record(Table::DunParty, &key::u32(party.0), memory)
}

/// Puts what is remembered of two clients together, for codes that are merged: the later day of what happened, the earlier one of what is
/// to be done, and a stop of either.
pub(in crate::desk) fn merge_memory(act: &mut Act<'_, '_, '_>, (old, new): (PartyId, PartyId)) -> Result<(), Failure> {
    if act.books.w.get(Table::DunParty, &key::u32(old.0))?.is_none() {
        return Ok(());
    }
    let (was, mut now) = (of_party(act.books.w, old)?, of_party(act.books.w, new)?);
    now.stop = now.stop.or(was.stop);
    now.next = [now.next, was.next].into_iter().flatten().min_by_key(|next| (next.on, next.minute));
    now.counter = now.counter.max(was.counter);
    now.raised_on = now.raised_on.max(was.raised_on);
    now.last_sent = [now.last_sent, was.last_sent].into_iter().flatten().max_by_key(|(on, _)| *on);
    now.last_contact = now.last_contact.max(was.last_contact);
    now.attempts.extend(was.attempts);
    act.books.w.remove(Table::DunParty, &key::u32(old.0))?;
    put_party(act.books.w, new, &now)
}

/// Of an item; none when it was never dunned here.
pub(super) fn of_item(reader: &impl Read, line: LineId, part: u16) -> Result<Option<OfItem>, Failure> {
    reader.get(Table::DunItem, &key::pair(u32::from(part), line.0))?.map(|v| codec::decode(&v)).transpose()
}

/// Rows of a client in a table by (party, operation), the oldest first.
pub(super) fn numbered<T: DeserializeOwned>(
    reader: &impl Read,
    table: Table,
    party: PartyId,
) -> Result<Vec<(u64, T)>, Failure> {
    let mut out = Vec::new();
    reader.prefix(table, &key::u32(party.0), &mut |k, v| {
        out.push((key::read_pair(k)?.1, codec::decode(v)?));
        Ok(true)
    })?;
    Ok(out)
}

/// Promises of a client with their numbers.
pub(super) fn promises(reader: &impl Read, party: PartyId) -> Result<Vec<(u64, Promise)>, Failure> {
    numbered(reader, Table::Promise, party)
}

/// Plans of a client with their numbers.
pub(super) fn plans(reader: &impl Read, party: PartyId) -> Result<Vec<(u64, Plan)>, Failure> {
    numbered(reader, Table::Plan, party)
}

/// Disputes of a client with their numbers.
pub(super) fn disputes(reader: &impl Read, party: PartyId) -> Result<Vec<(u64, Dispute)>, Failure> {
    numbered(reader, Table::Dispute, party)
}

/// Clients that have a row in a table by (party, operation), each once.
pub(super) fn parties_in(reader: &impl Read, table: Table) -> Result<Vec<PartyId>, Failure> {
    let mut out: Vec<PartyId> = Vec::new();
    reader.all(table, &mut |k, _| {
        let party = PartyId(key::read_u32(k.get(..4).unwrap_or_default())?);
        if out.last() != Some(&party) {
            out.push(party);
        }
        Ok(true)
    })?;
    Ok(out)
}

/// The last actions about clients, the newest first, with the number of their operation.
pub(in crate::desk) fn actions(
    reader: &impl Read,
    parties: &[PartyId],
    limit: usize,
) -> Result<Vec<(u64, PartyId, Action)>, Failure> {
    let mut out = Vec::new();
    let mut of = Vec::with_capacity(parties.len());
    for party in parties {
        of.extend(merged::numbers(reader, *party)?.into_iter().map(|number| (*party, number)));
    }
    for (party, number) in of {
        let prefix = key::u32(number.0);
        let mut taken = 0;
        reader.scan(Table::Action, &prefix, key::after(&prefix).as_deref(), true, &mut |k, v| {
            out.push((key::read_pair(k)?.1, party, codec::decode(v)?));
            taken += 1;
            Ok(taken < limit)
        })?;
    }
    out.sort_by_key(|(op, ..)| std::cmp::Reverse(*op));
    out.truncate(limit);
    Ok(out)
}

/// A line by its name, open or not.
pub(super) fn line(reader: &impl Read, accounts: &[AccountId], id: LineId) -> Result<Option<Row>, Failure> {
    for account in accounts {
        if let Some(row) = ledger::rows(reader, *account, false)?.into_iter().find(|row| row.line.id == id) {
            return Ok(Some(row));
        }
    }
    Ok(None)
}
