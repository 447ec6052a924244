//! What is stored of direct debits: by client and line, the oldest first.

use crate::domain::dunning::DirectDebit;
use crate::domain::ids::{LineId, PartyId};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, key};

/// The debits of a client's invoices, each invoice's the oldest first.
pub(in crate::desk) fn debits(reader: &impl Read, party: PartyId) -> Result<Vec<DirectDebit>, Failure> {
    let mut out = Vec::new();
    reader.prefix(Table::Debit, &key::u32(party.0), &mut |_, v| {
        out.extend(codec::decode::<Vec<DirectDebit>>(v)?);
        Ok(true)
    })?;
    Ok(out)
}

/// The debits of one invoice, the oldest first.
pub(super) fn of_line(reader: &impl Read, party: PartyId, line: LineId) -> Result<Vec<DirectDebit>, Failure> {
    let row = reader.get(Table::Debit, &key::pair(party.0, line.0))?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}
