//! How credit insurance is stored.

use super::super::memory::numbered;
use crate::domain::identifiers::check_siren;
use crate::domain::ids::PartyId;
use crate::domain::insurance::{Approval, Claim, History, InsurancePolicy};
use crate::domain::party::Party;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, Writer, codec, damaged, key};

const NAME: &[u8] = b"insurance";

/// The company's policy; none when nobody insures it.
pub(in crate::desk) fn policy(reader: &impl Read) -> Result<Option<InsurancePolicy>, Failure> {
    reader.get(Table::Setting, NAME)?.map(|v| codec::decode(&v)).transpose()
}

/// Stores it, or takes it away.
pub(super) fn put_policy(w: &mut Writer<'_>, policy: Option<&InsurancePolicy>) -> Result<(), Failure> {
    match policy {
        Some(policy) => w.put_record(Table::Setting, NAME, policy),
        None => w.remove(Table::Setting, NAME),
    }
}

/// The SIREN of a client file, nine digits; none when it has none that holds.
pub(in crate::desk::dunning) fn siren_of(file: &Party) -> Option<String> {
    check_siren(&file.siren).ok()
}

fn number(siren: &str) -> Result<u32, Failure> {
    siren.parse().map_err(|_| damaged("SIREN of an approval"))
}

/// The key of a decision: its place among those of an operation.
pub(super) fn key_of(siren: &str, op: u64, n: u32) -> Result<Vec<u8>, Failure> {
    Ok([&key::u32(number(siren)?)[..], &key::u64(op), &key::u32(n)].concat())
}

/// The SIREN of a key.
pub(in crate::desk::dunning) fn siren_of_key(bytes: &[u8]) -> Result<String, Failure> {
    Ok(format!("{:09}", key::read_u32(bytes.get(..4).unwrap_or_default())?))
}

/// The decisions on a SIREN, in the order in which they were taken down.
pub(super) fn decisions(reader: &impl Read, siren: &str) -> Result<Vec<Approval>, Failure> {
    let mut out = Vec::new();
    reader.prefix(Table::Cover, &key::u32(number(siren)?), &mut |_, v| {
        out.push(codec::decode(v)?);
        Ok(true)
    })?;
    Ok(out)
}

/// All decisions on a client, with the amount of its file before them.
pub(super) fn history(reader: &impl Read, file: &Party) -> Result<History, Failure> {
    let siren = siren_of(file);
    let decisions = siren.as_deref().map(|siren| decisions(reader, siren)).transpose()?;
    Ok(History::new(file.insured, siren.as_deref().unwrap_or_default(), decisions.unwrap_or_default()))
}

/// What the insurer was told of about a client, the oldest first, with numbers.
pub(super) fn claims(reader: &impl Read, party: PartyId) -> Result<Vec<(u64, Claim)>, Failure> {
    numbered(reader, Table::InsuranceClaim, party)
}

/// Decisions that do not hold, or stand under another SIREN: their SIRENs.
pub(in crate::desk) fn strays(reader: &impl Read) -> Result<Vec<String>, Failure> {
    let mut out = Vec::new();
    reader.all(Table::Cover, &mut |k, v| {
        let approval: Approval = codec::decode(v)?;
        let siren = siren_of_key(k)?;
        if approval.fault().is_some() || approval.siren != siren {
            out.push(siren);
        }
        Ok(true)
    })?;
    Ok(out)
}
