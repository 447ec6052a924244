//! Derived tables, rebuilt from base data: for views of the past, and for `check`.

use crate::desk::import::code_key;
use crate::desk::ledger::is_live;
use crate::desk::ledger::{index_rows, open_item};
use crate::desk::merged;
use crate::desk::orders::{lookups, promised_rows};
use crate::desk::rights::kept_requests;
use crate::desk::rows::{AccountSum, decode_line, decode_line_head, decode_state, encode_open, encode_sum};
use crate::domain::account::Account;
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use crate::domain::party::Party;
use crate::domain::refusal::Failure;
use crate::store::{Batch, Read, Row, Store, Table, Writer, codec, damaged, key};
use std::collections::BTreeMap;

/// What each derived row must be, handed out table by table in no order. Totals come at the end.
pub(super) fn each_derived(reader: &impl Read, give: &mut dyn FnMut(Table, Row) -> Result<(), Failure>) -> Result<(), Failure> {
    reader.all(Table::Party, &mut |k, v| {
        let party: Party = codec::decode(v)?;
        give(Table::PartyByCode, (code_key(party.role, &party.code), k.to_vec()))?;
        Ok(true)
    })?;
    for (into, _, code) in merged::all(reader)?.into_iter().filter(|(.., code)| code.is_whole()) {
        let found = (code_key(code.was.role, &code.was.code), key::u32(into.0).to_vec());
        give(Table::PartyByCode, found)?;
    }
    reader.all(Table::Account, &mut |k, v| {
        let account: Account = codec::decode(v)?;
        give(Table::AccountByKey, (key::texts(&account.general, &account.auxiliary), k.to_vec()))?;
        if let Some(party) = account.party {
            give(Table::AccountOfParty, ([&key::u32(party.0)[..], k].concat(), Vec::new()))?;
        }
        Ok(true)
    })?;
    reader.all(Table::Document, &mut |_, v| {
        for (table, row) in lookups(&codec::decode(v)?) {
            give(table, row)?;
        }
        Ok(true)
    })?;
    reader.all(Table::Promised, &mut |k, v| {
        for row in promised_rows(k, v)? {
            give(Table::PromisedOf, (row, Vec::new()))?;
        }
        Ok(true)
    })?;
    for id in kept_requests(reader)? {
        give(Table::Request, (id.to_vec(), Vec::new()))?;
    }
    let mut sums: BTreeMap<u32, (i128, i128, u32, u32, i32)> = BTreeMap::new();
    reader.all(Table::Line, &mut |k, v| {
        let at = key::read_line(k)?;
        let line = decode_line(at, v)?;
        for (table, row) in index_rows(&line) {
            give(table, (row, Vec::new()))?;
        }
        // A line without state was brought by an operation that this view does not reach.
        let Some(state) = reader.get(Table::LineState, k)? else { return Ok(true) };
        let state = decode_state(&state)?;
        if let Some(item) = open_item(&decode_line_head(v)?, &state) {
            give(Table::OpenItem, (k.to_vec(), encode_open(&item)))?;
        }
        if is_live(&state) {
            let sum = sums.entry(at.account.0).or_insert((0, 0, 0, 0, i32::MIN));
            sum.0 += i128::from(line.amount.0);
            sum.1 += if state.standing == Standing::Outside { i128::from(line.amount.0) } else { 0 };
            sum.2 += 1;
            sum.3 += u32::from(state.standing.is_open());
            sum.4 = sum.4.max(at.day);
        }
        Ok(true)
    })?;
    let narrow = |n: i128| i64::try_from(n).map(Amount).map_err(|_| damaged("totals out of range"));
    for (account, (balance, outside, lines, open, newest)) in sums {
        let sum = AccountSum { balance: narrow(balance)?, outside: narrow(outside)?, lines, open, newest };
        give(Table::AccountSum, (key::u32(account).to_vec(), encode_sum(&sum)))?;
    }
    Ok(())
}

/// Fills the derived tables of a store that has only base data.
pub(in crate::desk) fn rebuild_derived(w: &mut Writer<'_>) -> Result<(), Failure> {
    let mut rows: BTreeMap<Table, Vec<Row>> = BTreeMap::new();
    each_derived(w, &mut |table, row| {
        rows.entry(table).or_default().push(row);
        Ok(())
    })?;
    for (table, rows) in rows {
        w.put_many(table, rows)?;
    }
    Ok(())
}

/// A slice of derived rows, in rows: its memory is bounded.
const SLICE: usize = 100_000;

/// The same for a store that nobody uses yet, in transactions of bounded size.
pub(in crate::desk) fn rebuild_in_slices(store: &Store) -> Result<(), Failure> {
    let view = store.snapshot()?;
    let mut batches: BTreeMap<Table, Batch> = BTreeMap::new();
    each_derived(&view, &mut |table, (k, v)| {
        let batch = batches.entry(table).or_default();
        batch.push(&k, &v)?;
        if batch.len() < SLICE { Ok(()) } else { store.write(|w| w.put_batch(table, batch)) }
    })?;
    batches.into_iter().try_for_each(|(table, mut batch)| store.write(|w| w.put_batch(table, &mut batch)))
}
