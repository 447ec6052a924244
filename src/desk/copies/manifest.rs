//! What a copy says of itself.

use super::moment;
use crate::desk::book;
use crate::desk::operation::{header, last_link};
use crate::domain::copies::Manifest;
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::{Read, SCHEMA, Store, Table, business_hash, damaged, tally};
use sha2::{Digest, Sha256};
use std::io::{self, Read as _};

/// What a book holds at this moment; nothing is said of a file yet.
pub(super) fn describe(reader: &impl Read, now: i64) -> Result<Manifest, Failure> {
    let company = book::company(reader)?;
    let (op, head) = last_link(reader)?;
    let mut lines = 0u64;
    let mut balance = 0i128;
    reader.all(Table::AccountSum, &mut |_, v| {
        let sum = crate::desk::rows::decode_sum(v)?;
        lines += u64::from(sum.lines);
        balance += i128::from(sum.balance.0);
        Ok(true)
    })?;
    Ok(Manifest {
        file: String::new(),
        automatic: false,
        made_at: moment(now),
        uuid: Store::meta(reader, "uuid")?.unwrap_or_default(),
        siren: company.siren,
        company: company.name,
        op,
        head,
        op_at: header(reader, op)?.map_or(0, |h| h.at),
        business: business_hash(reader)?,
        rows: tally(reader)?.into_iter().map(|(name, rows)| (name.to_string(), rows)).collect(),
        lines,
        balance: i64::try_from(balance).map(Amount).map_err(|_| damaged("totals out of range"))?,
        schema: SCHEMA,
        program: env!("CARGO_PKG_VERSION").to_string(),
        size: 0,
        sha256: [0; 32],
    })
}

/// Size and SHA-256 of a file, from where it stands to its end.
pub(super) fn sum(file: &mut std::fs::File) -> io::Result<(u64, [u8; 32])> {
    let mut digest = Sha256::new();
    let mut size = 0u64;
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok((size, digest.finalize().into())),
            Ok(n) => {
                digest.update(&buffer[..n]);
                size += n as u64;
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
}
