//! Payers that somebody has recognised, by the name that bank labels give them.

use crate::domain::ids::PartyId;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, Writer, codec};
use serde::{Deserialize, Serialize};

/// What is remembered of a payer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Payer {
    /// The client for whom it pays.
    pub(super) party: PartyId,
}

/// The client for whom a payer of that name pays.
pub(super) fn payer(reader: &impl Read, name: &str) -> Result<Option<PartyId>, Failure> {
    let row = reader.get(Table::Payer, name.as_bytes())?;
    Ok(row.map(|v| codec::decode::<Payer>(&v)).transpose()?.map(|p| p.party))
}

/// Remembers it.
pub(super) fn put_payer(w: &mut Writer<'_>, name: &str, party: PartyId) -> Result<(), Failure> {
    w.put_record(Table::Payer, name.as_bytes(), &Payer { party })
}
