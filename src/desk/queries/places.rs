//! Where lines stand in the files of their source, and which letter is to stand there (LET-32).

use crate::desk::api::{FecMark, FecPlace, FecPlaces};
use crate::desk::book;
use crate::desk::import::feeds;
use crate::desk::ledger::{self, GroupChain};
use crate::desk::operation::header;
use crate::desk::rights::civil_day;
use crate::domain::account::Account;
use crate::domain::company::FiscalYear;
use crate::domain::ids::{AccountId, GroupId, LineKey, OpNo, SourceId};
use crate::domain::intake::SourceRef;
use crate::domain::lettering::{Group, GroupOrigin, GroupState};
use crate::domain::line::Standing;
use crate::domain::operation::{OpHeader, OpKind};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, damaged, key};
use chrono::NaiveDate;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A page ends after the account that fills it.
const PAGE: usize = 20_000;

/// The next accounts with their places; none when the source has brought nothing for the year.
pub(super) fn page(
    reader: &impl Read,
    source: &str,
    closing: NaiveDate,
    partial: bool,
    after: Option<AccountId>,
) -> Result<Option<FecPlaces>, Failure> {
    let source = book::sources(reader)?.into_iter().find(|s| s.name == source).map(|s| s.id);
    let year = book::years(reader)?.into_iter().find(|y| y.closing == closing);
    let (Some(source), Some(year)) = (source, year) else { return Ok(None) };
    if !feeds(reader)?.iter().any(|f| f.source == source && f.year == year.id) {
        return Ok(None);
    }
    let mut accounts = Vec::new();
    let from = after.map_or(0, |a| a.0.saturating_add(1));
    reader.scan(Table::Account, &key::u32(from), None, false, &mut |k, v| {
        accounts.push((AccountId(key::read_u32(k)?), codec::decode::<Account>(v)?));
        Ok(true)
    })?;
    let mut reading = Reading { reader, zone: book::company(reader)?.zone, source, year, partial, ops: Ops::default() };
    let mut page = FecPlaces::default();
    let last = accounts.last().map(|(id, _)| *id);
    for (id, account) in accounts {
        reading.account(id, &account, &mut page.places)?;
        if page.places.len() >= PAGE {
            page.next = (Some(id) != last).then_some(id);
            break;
        }
    }
    Ok(Some(page))
}

/// Headers of operations, read once each: those of letterings are few, and have many groups each.
#[derive(Default)]
pub(super) struct Ops(HashMap<OpNo, OpHeader>);

impl Ops {
    /// The header of an operation.
    pub(super) fn get(&mut self, reader: &impl Read, op: OpNo) -> Result<&OpHeader, Failure> {
        match self.0.entry(op) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(place) => {
                let found = header(reader, op)?.ok_or_else(|| damaged("state of an operation without header"))?;
                Ok(place.insert(found))
            }
        }
    }

    fn is_import(&mut self, reader: &impl Read, op: OpNo) -> Result<bool, Failure> {
        Ok(self.get(reader, op)?.kind == OpKind::Import)
    }

    /// True when a person or the automatic run made a state of a group, not the letters of accounting.
    pub(super) fn made_here(&mut self, reader: &impl Read, group: &Group, state: &GroupState) -> Result<bool, Failure> {
        // A group of accounting's that a person has added a line to is ours.
        Ok(group.origin != GroupOrigin::Import || !self.is_import(reader, state.op)?)
    }

    /// The operation that keyed a state: an import may have carried it over to new versions of its lines since.
    pub(super) fn keyed_by(&mut self, reader: &impl Read, states: &[GroupState], at: usize) -> Result<OpNo, Failure> {
        for state in states.get(..=at).unwrap_or_default().iter().rev() {
            if !self.is_import(reader, state.op)? {
                return Ok(state.op);
            }
        }
        Ok(states.get(at).map_or(OpNo::NONE, |s| s.op))
    }
}

/// True when accounting knows a line: one made here, or of a bank statement, is not in its books yet.
pub(super) fn is_there(reader: &impl Read, at: LineKey) -> Result<bool, Failure> {
    let row = ledger::row(reader, at)?.ok_or_else(|| damaged("member without its line"))?;
    Ok(row.line.source.is_some() || !ledger::aliases_of(reader, at)?.is_empty())
}

struct Reading<'r, R> {
    reader: &'r R,
    zone: String,
    source: SourceId,
    year: FiscalYear,
    partial: bool,
    ops: Ops,
}

/// A group in force as the file is to show it.
enum Wish {
    Keep,
    Blank(String),
    Put(String, NaiveDate),
}

impl<R: Read> Reading<'_, R> {
    fn account(&mut self, id: AccountId, account: &Account, out: &mut Vec<FecPlace>) -> Result<(), Failure> {
        let rows = ledger::rows(self.reader, id, false)?;
        let aliases = ledger::aliases(self.reader, id)?;
        let mut wishes: Option<BTreeMap<GroupId, Wish>> = None;
        let (source, year) = (self.source, self.year.id);
        let of_year = |r: &&SourceRef| r.source == source && r.year == year;
        for row in rows {
            let sources = ledger::sources(&row, aliases.get(&row.line.key).map_or(&[][..], Vec::as_slice));
            let Some(now) = sources.iter().rfind(of_year) else { continue };
            let mark = match row.state.group {
                None => FecMark::Blank(String::new()),
                Some(group) => {
                    if wishes.is_none() {
                        wishes = Some(self.wishes(id)?);
                    }
                    match wishes.as_ref().and_then(|w| w.get(&group)) {
                        None | Some(Wish::Keep) => FecMark::Keep,
                        Some(Wish::Blank(but)) => FecMark::Blank(but.clone()),
                        Some(Wish::Put(code, keyed)) => {
                            let theirs = now.lettered_on.filter(|_| now.letter == *code);
                            FecMark::Put { group, code: code.clone(), day: theirs.unwrap_or(*keyed) }
                        }
                    }
                }
            };
            let mut told = HashSet::new();
            for name in sources.iter().rev().filter(of_year) {
                if !told.insert((&name.journal, &name.entry, name.rank)) {
                    continue;
                }
                out.push(FecPlace {
                    journal: name.journal.clone(),
                    entry: name.entry.clone(),
                    rank: name.rank,
                    account: account.general.clone(),
                    auxiliary: account.auxiliary.clone(),
                    date: (!name.opening).then(|| row.line.key.date()),
                    amount: row.line.amount,
                    current: std::ptr::eq(name, now),
                    letter: now.letter.clone(),
                    mark: mark.clone(),
                });
            }
        }
        Ok(())
    }

    fn wishes(&mut self, id: AccountId) -> Result<BTreeMap<GroupId, Wish>, Failure> {
        let mut out = BTreeMap::new();
        for chain in ledger::groups(self.reader, id)? {
            let Some((at, state)) = ledger::present(&chain.1).filter(|(_, s)| s.in_force()) else { continue };
            out.insert(chain.0.id, self.wish(&chain, at, state)?);
        }
        Ok(out)
    }

    fn wish(&mut self, (group, states): &GroupChain, at: usize, state: &GroupState) -> Result<Wish, Failure> {
        let ours = self.ops.made_here(self.reader, group, state)?;
        if ours && state.standing == Standing::Partial && !self.partial {
            return Ok(Wish::Blank(state.code.clone()));
        }
        for member in &state.lines {
            if ours && !is_there(self.reader, *member)? {
                return Ok(Wish::Keep);
            }
        }
        let known_there = ours && group.origin != GroupOrigin::Import && !group.external.is_empty();
        let code = if known_there { &group.external } else { &state.code };
        let keyed = self.ops.keyed_by(self.reader, states, at)?;
        let at = self.ops.get(self.reader, keyed)?.at;
        let day = civil_day(at, &self.zone).ok_or_else(|| damaged("operation without a time"))?;
        Ok(Wish::Put(code.clone(), day))
    }
}
