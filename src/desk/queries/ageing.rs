//! The aged balance on both axes (AGE-01 to AGE-07).

use super::View;
use crate::desk::api::AgedRow;
use crate::desk::import::party;
use crate::desk::ledger;
use crate::domain::account::{Account, AccountKind};
use crate::domain::ageing::{Aged, Basis, Buckets, age_at};
use crate::domain::ids::{AccountId, PartyId};
use crate::domain::lettering::as_of::{Axis, DatedLine};
use crate::domain::line::Origin;
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, damaged, key};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// One row per client, by code; accounts without a party by their own number.
pub(super) fn ageing(
    (reader, scope): (&impl Read, &View<'_>),
    (as_of, known_at): (NaiveDate, Option<NaiveDate>),
    basis: Basis,
    buckets: &Buckets,
    kinds: &[AccountKind],
) -> Result<Vec<AgedRow>, Failure> {
    let axis = match known_at {
        Some(known_at) => Axis::KnownAt { as_of, known_at },
        None => Axis::AsOf(as_of),
    };
    let mut accounts: Vec<(AccountId, Account)> = Vec::new();
    reader.all(Table::Account, &mut |k, v| {
        let account: Account = codec::decode(v)?;
        let wanted = if kinds.is_empty() { account.kind == AccountKind::Client } else { kinds.contains(&account.kind) };
        if wanted && scope.sees_account(&account)? {
            accounts.push((AccountId(key::read_u32(k)?), account));
        }
        Ok(true)
    })?;
    let mut rows: BTreeMap<(String, Option<PartyId>), Aged> = BTreeMap::new();
    let mut names: HashMap<PartyId, (String, String)> = HashMap::new();
    for (id, account) in accounts {
        let code = match account.party {
            Some(p) => {
                if let std::collections::hash_map::Entry::Vacant(slot) = names.entry(p) {
                    let file = party(reader, p)?.unwrap_or_default();
                    slot.insert((file.code, file.name));
                }
                names[&p].0.clone()
            }
            None => account.general.clone(),
        };
        let Some(aged) = one_account(reader, id, axis, basis, buckets)? else { continue };
        let out_of_range = |_| damaged("aged balance out of range");
        match rows.entry((code, account.party)) {
            std::collections::btree_map::Entry::Vacant(slot) => {
                slot.insert(aged);
            }
            std::collections::btree_map::Entry::Occupied(mut slot) => {
                let sum = slot.get().plus(&aged).map_err(out_of_range)?;
                slot.insert(sum);
            }
        }
    }
    Ok(rows
        .into_iter()
        .map(|((client, party), aged)| AgedRow {
            party,
            name: party.and_then(|p| names.get(&p)).map(|n| n.1.clone()).unwrap_or_default(),
            client,
            not_due: aged.not_due,
            late: aged.late,
            no_due: aged.no_due,
            unallocated: aged.unallocated,
            total: aged.total,
            disputed: aged.disputed,
        })
        .collect())
}

/// None when the account has no line at the date and nothing open.
fn one_account(
    reader: &impl Read,
    id: AccountId,
    axis: Axis,
    basis: Basis,
    buckets: &Buckets,
) -> Result<Option<Aged>, Failure> {
    // A report that is compared with accounting's: entries that it does not have yet are left out, and what they settle is open.
    let mut rows = ledger::rows(reader, id, false)?;
    rows.retain(|r| r.line.origin != Origin::Desk);
    if !rows.iter().any(|r| r.line.key.date() <= axis.date()) {
        return Ok(None);
    }
    let groups = ledger::groups_of_live(reader, id, &rows)?;
    let lines: Vec<DatedLine<'_>> = rows
        .iter()
        .map(|r| DatedLine {
            key: r.line.key,
            amount: r.line.amount,
            due: r.state.due,
            piece: &r.line.piece,
            piece_date: r.line.piece_date,
            kind: r.line.kind,
            instalments: &r.state.instalments,
            disputed: r.state.disputed_now(),
        })
        .collect();
    let aged = age_at(&lines, &groups, axis, basis, buckets).map_err(|_| damaged("aged balance out of range"))?;
    let columns = [aged.not_due, aged.no_due, aged.unallocated, aged.total];
    let empty = columns.iter().chain(&aged.late).all(|a| *a == Amount::ZERO);
    Ok((!empty).then_some(aged))
}
