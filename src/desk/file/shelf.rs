//! The client file as it is stored.

use crate::desk::operation::Act;
use crate::desk::rights::Person;
use crate::domain::file::{BankChange, ClientFile, FollowUp, REFERRALS};
use crate::domain::ids::PartyId;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, Writer, codec, key};
use chrono::NaiveDate;
use serde::de::DeserializeOwned;

/// What the company writes down of a client; nothing when there is no row.
pub(in crate::desk) fn client_file(reader: &impl Read, party: PartyId) -> Result<ClientFile, Failure> {
    let row = reader.get(Table::ClientFile, &key::u32(party.0))?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// Where the list of those who bring clients is kept.
const REFERRED: &[u8] = b"referrals";

/// The list of those who bring clients (CLI-03).
pub(super) fn referrals(reader: &impl Read) -> Result<Vec<String>, Failure> {
    let row = reader.get(Table::Setting, REFERRED)?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_else(|| REFERRALS.map(String::from).to_vec()))
}

/// Stores it.
pub(super) fn put_referrals(w: &mut Writer<'_>, list: &Vec<String>) -> Result<(), Failure> {
    w.put_record(Table::Setting, REFERRED, list)
}

/// Rows of a client in a table by (party, operation), the newest first.
pub(super) fn numbered<T: DeserializeOwned>(
    reader: &impl Read,
    table: Table,
    party: PartyId,
) -> Result<Vec<(u64, T)>, Failure> {
    let mut out = Vec::new();
    let prefix = key::u32(party.0);
    reader.scan(table, &prefix, key::after(&prefix).as_deref(), true, &mut |k, v| {
        out.push((key::read_pair(k)?.1, codec::decode(v)?));
        Ok(true)
    })?;
    Ok(out)
}

/// Changes of a client's bank with their operations, the newest first.
pub(super) fn bank_changes(reader: &impl Read, party: PartyId) -> Result<Vec<(u64, BankChange)>, Failure> {
    numbered(reader, Table::BankChange, party)
}

/// Follow-up sheets of a client with their numbers, the day that they tell of first, the newest first.
pub(super) fn sheets(reader: &impl Read, party: PartyId) -> Result<Vec<(u64, FollowUp)>, Failure> {
    let mut out: Vec<(u64, FollowUp)> = numbered(reader, Table::FollowUp, party)?;
    out.sort_by_key(|(no, sheet)| std::cmp::Reverse((sheet.on, *no)));
    Ok(out)
}

/// The change of bank that somebody has to call back about.
pub(in crate::desk) fn open_change(
    reader: &impl Read,
    party: PartyId,
    today: NaiveDate,
) -> Result<Option<BankChange>, Failure> {
    Ok(bank_changes(reader, party)?.into_iter().map(|(_, change)| change).find(|change| change.is_open(today)))
}

/// Flags a change of a client's bank, within the operation that makes it (CLI-08). A bank that goes is nothing to be paid on.
pub(in crate::desk) fn flag_bank(
    act: &mut Act<'_, '_, '_>,
    me: &Person,
    party: PartyId,
    (before, after): (&str, &str),
) -> Result<(), Failure> {
    if before == after || after.is_empty() {
        return Ok(());
    }
    let change = BankChange {
        before: before.to_string(),
        after: after.to_string(),
        by: me.who.user.clone(),
        uid: me.who.uid,
        on: me.who.today,
        confirmed: None,
    };
    let op = act.op();
    act.books.w.put_record(Table::BankChange, &key::pair(party.0, op.0), &change)
}
