//! The book as a whole.

use super::View;
use crate::desk::api::{Rights, Status};
use crate::desk::book::{self, Desk};
use crate::desk::import::feeds;
use crate::desk::operation::Counters;
use crate::domain::ids::{AccountId, OpNo};
use crate::domain::refusal::Failure;
use crate::store::{Read, Snapshot, Store, Table, key};

/// Company, feeds, counts of what exists for the person who asks, and what that person may do.
pub(super) fn status(desk: &Desk, reader: &Snapshot, scope: &View<'_>, rights: Rights) -> Result<Status, Failure> {
    let names = book::sources(reader)?;
    let mut feeds: Vec<_> = feeds(reader)?
        .into_iter()
        .map(|f| (names.iter().find(|s| s.id == f.source).map(|s| s.name.clone()).unwrap_or_default(), f))
        .collect();
    feeds.sort_by_key(|(_, f)| f.at);
    let mut lines = 0u64;
    let mut open = 0u64;
    reader.all(Table::AccountSum, &mut |k, v| {
        if !scope.sees_account_id(reader, AccountId(key::read_u32(k)?))? {
            return Ok(true);
        }
        let sum = crate::desk::rows::decode_sum(v)?;
        lines += u64::from(sum.lines);
        open += u64::from(sum.open);
        Ok(true)
    })?;
    let index = desk.index();
    let clients =
        if scope.is_all() { index.len() } else { index.with_collectors().filter(|(p, c)| scope.sees_indexed(*p, c)).count() };
    Ok(Status {
        company: book::company(reader)?,
        uuid: Store::meta(reader, "uuid")?.unwrap_or_default(),
        op: OpNo(Counters::read(reader)?.op - 1),
        at: desk.past(),
        years: book::years(reader)?,
        feeds,
        counts: (u32::try_from(clients).unwrap_or(u32::MAX), lines, open),
        carry: super::carry::count(desk, reader, scope)?,
        rights,
    })
}
