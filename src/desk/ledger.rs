//! Reading and writing ledger lines, with everything derived from them kept true in the same transaction.

use super::rows::{
    AccountSum, LineHead, OpenItem, decode_line, decode_line_head, decode_state, decode_sum, encode_line, encode_open,
    encode_state, encode_sum,
};
use crate::domain::account::Account;
use crate::domain::ids::{AccountId, GroupId, LineId, LineKey, OpNo, day_of};
use crate::domain::intake::SourceRef;
use crate::domain::lettering::{Group, GroupState};
use crate::domain::line::{Line, LineKind, LineState, Standing};
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::{Batch, Read, Table, Writer, codec, damaged, key};
use crate::text::fold;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// A line with its state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Row {
    pub(crate) line: Line,
    pub(crate) state: LineState,
}

/// A group with its states, oldest first.
pub(crate) type GroupChain = (Group, Vec<GroupState>);

/// True when the line counts: not withdrawn.
pub(crate) fn is_live(state: &LineState) -> bool {
    state.withdrawn_op.is_none()
}

/// An account by number.
pub(crate) fn account(reader: &impl Read, id: AccountId) -> Result<Option<Account>, Failure> {
    reader.get(Table::Account, &key::u32(id.0))?.map(|v| codec::decode(&v)).transpose()
}

/// The state of a line.
pub(crate) fn state(reader: &impl Read, line: LineKey) -> Result<Option<LineState>, Failure> {
    reader.get(Table::LineState, &key::line(line))?.map(|v| decode_state(&v)).transpose()
}

/// The head of a line.
pub(crate) fn head(reader: &impl Read, line: LineKey) -> Result<LineHead, Failure> {
    let bytes = reader.get(Table::Line, &key::line(line))?.ok_or_else(|| damaged("line without its row"))?;
    decode_line_head(&bytes)
}

/// A line with its state.
pub(crate) fn row(reader: &impl Read, at: LineKey) -> Result<Option<Row>, Failure> {
    let Some(state) = state(reader, at)? else { return Ok(None) };
    let bytes = reader.get(Table::Line, &key::line(at))?.ok_or_else(|| damaged("state without its line"))?;
    Ok(Some(Row { line: decode_line(at, &bytes)?, state }))
}

/// Live lines of an account in order of date; only the open ones when asked.
pub(crate) fn rows(reader: &impl Read, account: AccountId, open: bool) -> Result<Vec<Row>, Failure> {
    if open {
        let mut keys = Vec::new();
        reader.prefix(Table::OpenItem, &key::u32(account.0), &mut |k, _| {
            keys.push(key::read_line(k)?);
            Ok(true)
        })?;
        return rows_at(reader, account, &keys);
    }
    span(reader, account, &key::u32(account.0))
}

/// The lines of an account at these keys, in their order.
fn rows_at(reader: &impl Read, account: AccountId, keys: &[LineKey]) -> Result<Vec<Row>, Failure> {
    let mut states = Vec::with_capacity(keys.len());
    meet(reader, Table::LineState, (account, keys), |_, v| {
        states.push(decode_state(v)?);
        Ok(())
    })?;
    let mut states = states.into_iter();
    let mut out = Vec::with_capacity(keys.len());
    meet(reader, Table::Line, (account, keys), |at, v| {
        let state = states.next().ok_or_else(|| damaged("open item without its line"))?;
        out.push(Row { line: decode_line(at, v)?, state });
        Ok(())
    })?;
    Ok(out)
}

/// Rows passed over for each one that is wanted, before the rest is looked up one by one: open lines stand close together, at the end of
/// the account, but an old one must not cost the whole of it.
const PASSED: usize = 8;

/// Visits the rows of a table at keys of an account, in their order.
///
/// # Errors
/// A row that is not there, and what the visitor finds wrong.
fn meet(
    reader: &impl Read,
    table: Table,
    (account, keys): (AccountId, &[LineKey]),
    mut visit: impl FnMut(LineKey, &[u8]) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let Some(first) = keys.first() else { return Ok(()) };
    let (mut met, mut passed) = (0, 0);
    let end = key::after(&key::u32(account.0));
    reader.scan(table, &key::line(*first), end.as_deref(), false, &mut |k, v| {
        if k == key::line(keys[met]) {
            visit(keys[met], v)?;
            met += 1;
        } else {
            passed += 1;
        }
        Ok(met < keys.len() && passed <= PASSED * (met + 1))
    })?;
    for at in &keys[met..] {
        let bytes = reader.get(table, &key::line(*at))?.ok_or_else(|| damaged("open item without its line"))?;
        visit(*at, &bytes)?;
    }
    Ok(())
}

/// Live lines of an account dated from a day on, in order of date.
pub(crate) fn rows_from(reader: &impl Read, account: AccountId, from: NaiveDate) -> Result<Vec<Row>, Failure> {
    span(reader, account, &key::line(LineKey { account, day: day_of(from), seq: 0 }))
}

fn span(reader: &impl Read, account: AccountId, start: &[u8]) -> Result<Vec<Row>, Failure> {
    let mut out = Vec::new();
    let mut states: Vec<(LineKey, LineState)> = Vec::new();
    let end = key::after(&key::u32(account.0));
    reader.scan(Table::LineState, start, end.as_deref(), false, &mut |k, v| {
        let state = decode_state(v)?;
        if is_live(&state) {
            states.push((key::read_line(k)?, state));
        }
        Ok(true)
    })?;
    let mut states = states.into_iter().peekable();
    reader.scan(Table::Line, start, end.as_deref(), false, &mut |k, v| {
        let at = key::read_line(k)?;
        while states.next_if(|(s, _)| *s < at).is_some() {}
        if let Some((_, state)) = states.next_if(|(s, _)| *s == at) {
            out.push(Row { line: decode_line(at, v)?, state });
        }
        Ok(true)
    })?;
    Ok(out)
}

/// Aliases of the lines of an account, by line.
pub(crate) fn aliases(reader: &impl Read, account: AccountId) -> Result<BTreeMap<LineKey, Vec<SourceRef>>, Failure> {
    let mut out: BTreeMap<LineKey, Vec<SourceRef>> = BTreeMap::new();
    reader.prefix(Table::LineSource, &key::u32(account.0), &mut |k, v| {
        out.entry(key::read_line(k)?).or_default().push(codec::decode(v)?);
        Ok(true)
    })?;
    Ok(out)
}

/// Aliases of one line, in the order they came.
pub(crate) fn aliases_of(reader: &impl Read, line: LineKey) -> Result<Vec<SourceRef>, Failure> {
    let mut out = Vec::new();
    reader.prefix(Table::LineSource, &key::line(line), &mut |_, v| {
        out.push(codec::decode(v)?);
        Ok(true)
    })?;
    Ok(out)
}

/// Everything the sources say of a line: its own row first, then the aliases.
pub(crate) fn sources(row: &Row, aliases: &[SourceRef]) -> Vec<SourceRef> {
    let own = row.line.source.as_ref().map(|s| SourceRef {
        source: s.source,
        year: s.year,
        journal: row.line.journal.clone(),
        entry: row.line.entry.clone(),
        rank: s.rank,
        id: s.id.clone(),
        letter: row.state.source_letter.clone(),
        lettered_on: row.state.source_lettered_on,
        opening: s.opening,
        current: !aliases.iter().any(|a| a.current),
    });
    own.into_iter().chain(aliases.iter().cloned()).collect()
}

/// Groups of an account with their states.
pub(crate) fn groups(reader: &impl Read, account: AccountId) -> Result<Vec<GroupChain>, Failure> {
    let mut out: Vec<GroupChain> = Vec::new();
    reader.prefix(Table::Group, &key::u32(account.0), &mut |_, v| {
        out.push((codec::decode(v)?, Vec::new()));
        Ok(true)
    })?;
    reader.prefix(Table::GroupState, &key::u32(account.0), &mut |k, v| {
        let (_, id, _) = key::read_group_state(k)?;
        let at = out.binary_search_by_key(&id, |(g, _)| g.id).map_err(|_| damaged("state without its group"))?;
        out[at].1.push(codec::decode(v)?);
        Ok(true)
    })?;
    Ok(out)
}

/// Groups of an account whose old states name the present versions of their lines: a past state may name a version that was
/// replaced since.
pub(crate) fn groups_of_live(
    reader: &impl Read,
    account: AccountId,
    rows: &[Row],
) -> Result<Vec<(GroupId, Vec<GroupState>)>, Failure> {
    let mut groups: Vec<_> = groups(reader, account)?.into_iter().map(|(g, s)| (g.id, s)).collect();
    if rows.iter().all(|r| r.line.replaces.is_none()) {
        return Ok(groups);
    }
    let now: HashMap<LineId, LineKey> = rows.iter().map(|r| (r.line.id, r.line.key)).collect();
    for state in groups.iter_mut().flat_map(|(_, states)| states) {
        for at in &mut state.lines {
            let line = head(reader, *at)?.id;
            *at = now.get(&line).copied().unwrap_or(*at);
        }
    }
    Ok(groups)
}

/// One group with its states.
pub(crate) fn group(reader: &impl Read, account: AccountId, id: GroupId) -> Result<Option<GroupChain>, Failure> {
    let Some(bytes) = reader.get(Table::Group, &key::group(account, id))? else { return Ok(None) };
    let mut states = Vec::new();
    reader.prefix(Table::GroupState, &key::group(account, id), &mut |_, v| {
        states.push(codec::decode(v)?);
        Ok(true)
    })?;
    Ok(Some((codec::decode(&bytes)?, states)))
}

/// The state of a group that holds now, with its number; when none does, the last that was not undone, else the last.
pub(crate) fn present(states: &[GroupState]) -> Option<(usize, &GroupState)> {
    let numbered = || states.iter().enumerate();
    numbered()
        .rfind(|(_, s)| s.in_force())
        .or_else(|| numbered().rfind(|(_, s)| s.voided_by.is_none()))
        .or_else(|| numbered().next_back())
}

/// Totals of an account.
pub(crate) fn sum(reader: &impl Read, account: AccountId) -> Result<AccountSum, Failure> {
    Ok(reader
        .get(Table::AccountSum, &key::u32(account.0))?
        .map(|v| decode_sum(&v))
        .transpose()?
        .unwrap_or(AccountSum { newest: i32::MIN, ..AccountSum::default() }))
}

/// The open item of a line in a state, none when it is settled or withdrawn.
pub(crate) fn open_item(line: &LineHead, state: &LineState) -> Option<OpenItem> {
    (is_live(state) && state.standing.is_open()).then(|| OpenItem {
        residual: state.residual,
        due: state.due,
        piece_date: line.piece_date,
        disputed: state.disputed_now(),
        opening_total: line.kind == LineKind::OpeningTotal,
        partial: state.standing == Standing::Partial,
        instalments: !state.instalments.is_empty(),
        level: state.level,
    })
}

/// Changes of one account's totals, gathered before they are stored once.
#[derive(Default)]
pub(crate) struct SumDelta {
    balance: i128,
    outside: i128,
    lines: i64,
    open: i64,
    newest: Option<i32>,
}

impl SumDelta {
    fn count(&mut self, at: LineKey, amount: Amount, state: &LineState, sign: i64) {
        if !is_live(state) {
            return;
        }
        self.balance += i128::from(amount.0) * i128::from(sign);
        self.lines += sign;
        if state.standing.is_open() {
            self.open += sign;
        }
        if state.standing == Standing::Outside {
            self.outside += i128::from(amount.0) * i128::from(sign);
        }
        self.newest = self.newest.max(Some(at.day));
    }

    /// None when nothing was counted.
    fn into_changed(self) -> Option<SumDelta> {
        self.newest.is_some().then_some(self)
    }

    fn onto(&self, sum: AccountSum) -> Result<AccountSum, Failure> {
        let out_of_range = |_| damaged("totals out of range");
        Ok(AccountSum {
            balance: Amount(i64::try_from(i128::from(sum.balance.0) + self.balance).map_err(out_of_range)?),
            outside: Amount(i64::try_from(i128::from(sum.outside.0) + self.outside).map_err(out_of_range)?),
            lines: u32::try_from(i64::from(sum.lines) + self.lines).map_err(out_of_range)?,
            open: u32::try_from(i64::from(sum.open) + self.open).map_err(out_of_range)?,
            newest: self.newest.map_or(sum.newest, |n| n.max(sum.newest)),
        })
    }
}

/// Writes lines and states, keeping open items, totals and indexes true. Totals are stored by [`Books::close`].
pub(crate) struct Books<'w, 't> {
    pub(crate) w: &'w mut Writer<'t>,
    sums: BTreeMap<AccountId, SumDelta>,
    /// Rows of the index by document number that wait.
    pieces: Batch,
    /// Rows of the index by magnitude that wait.
    amounts: Batch,
}

/// Index rows go all over their tables: few great batches touch each page once.
const INDEX_ROWS: usize = 1_000_000;

impl<'w, 't> Books<'w, 't> {
    pub(crate) fn new(w: &'w mut Writer<'t>) -> Books<'w, 't> {
        Books { w, sums: BTreeMap::new(), pieces: Batch::default(), amounts: Batch::default() }
    }

    /// The operation under way.
    pub(crate) fn op(&self) -> OpNo {
        self.w.op()
    }

    /// Accounts whose lines changed.
    pub(crate) fn touched(&self) -> Vec<AccountId> {
        self.sums.keys().copied().collect()
    }

    /// Adds many new lines at once. Their rows in the indexes wait until there are enough of them, at most until [`Books::close`].
    pub(crate) fn add_many(&mut self, lines: &[(Line, LineState)]) -> Result<(), Failure> {
        let (mut line_rows, mut state_rows, mut open_rows) = (Batch::default(), Batch::default(), Batch::default());
        let mut line_bytes = Vec::with_capacity(160);
        let version = self.w.op();
        for (line, state) in lines {
            let at = key::line(line.key);
            line_bytes.clear();
            encode_line(line, &mut line_bytes)?;
            line_rows.push(&at, &line_bytes)?;
            if let Some(item) = open_item(&decode_line_head(&line_bytes)?, state) {
                open_rows.push(&at, &encode_open(&item))?;
            }
            for (index, row) in index_rows(line) {
                let target = if index == Table::ByPiece { &mut self.pieces } else { &mut self.amounts };
                target.push(&row, &[])?;
            }
            state_rows.push_with(&at, |out| {
                if state.version == version {
                    encode_state(state, out)
                } else {
                    encode_state(&LineState { version, ..state.clone() }, out)
                }
            })?;
            self.sums.entry(line.key.account).or_default().count(line.key, line.amount, state, 1);
        }
        self.w.put_batch(Table::Line, &mut line_rows)?;
        self.w.put_batch(Table::LineState, &mut state_rows)?;
        self.w.put_batch(Table::OpenItem, &mut open_rows)?;
        if self.amounts.len() >= INDEX_ROWS { self.store_indexes() } else { Ok(()) }
    }

    /// Stores the index rows that wait.
    fn store_indexes(&mut self) -> Result<(), Failure> {
        self.w.put_batch(Table::ByPiece, &mut self.pieces)?;
        self.w.put_batch(Table::ByAmount, &mut self.amounts)
    }

    /// Stores the state of a line; its version becomes this operation.
    pub(crate) fn put_state(&mut self, at: LineKey, mut state: LineState) -> Result<(), Failure> {
        state.version = self.w.op();
        self.put_state_as_is(at, &state)
    }

    fn put_state_as_is(&mut self, at: LineKey, state: &LineState) -> Result<(), Failure> {
        let k = key::line(at);
        let head = head(self.w, at)?;
        let before = self.w.get(Table::LineState, &k)?.map(|v| decode_state(&v)).transpose()?;
        let delta = self.sums.entry(at.account).or_default();
        if let Some(before) = &before {
            delta.count(at, head.amount, before, -1);
        }
        delta.count(at, head.amount, state, 1);
        match open_item(&head, state) {
            Some(item) => self.w.put(Table::OpenItem, &k, &encode_open(&item))?,
            None => self.w.remove(Table::OpenItem, &k)?,
        }
        let mut bytes = Vec::with_capacity(64);
        encode_state(state, &mut bytes)?;
        self.w.put(Table::LineState, &k, &bytes)
    }

    /// Changes the state of a line.
    pub(crate) fn change(&mut self, at: LineKey, change: impl FnOnce(&mut LineState)) -> Result<(), Failure> {
        let mut state = state(self.w, at)?.ok_or_else(|| damaged("line without its state"))?;
        change(&mut state);
        self.put_state(at, state)
    }

    /// Appends a state to a group.
    pub(crate) fn push_group_state(&mut self, account: AccountId, id: GroupId, state: &GroupState) -> Result<(), Failure> {
        let mut n = 0u32;
        self.w.scan(
            Table::GroupState,
            &key::group(account, id),
            key::after(&key::group(account, id)).as_deref(),
            true,
            &mut |k, _| {
                n = key::read_group_state(k)?.2 + 1;
                Ok(false)
            },
        )?;
        self.w.put_record(Table::GroupState, &key::group_state(account, id, n), state)
    }

    /// Replaces a state of a group (its end, its review).
    pub(crate) fn set_group_state(
        &mut self,
        account: AccountId,
        id: GroupId,
        n: usize,
        state: &GroupState,
    ) -> Result<(), Failure> {
        let n = u32::try_from(n).map_err(|_| damaged("too many states of a group"))?;
        self.w.put_record(Table::GroupState, &key::group_state(account, id, n), state)
    }

    /// Stores the totals gathered so far.
    pub(crate) fn store_sums(&mut self) -> Result<(), Failure> {
        for (account, delta) in &mut self.sums {
            if let Some(delta) = std::mem::take(delta).into_changed() {
                let now = delta.onto(sum(self.w, *account)?)?;
                // An account without lines has no totals.
                match (AccountSum { newest: 0, ..now }) == AccountSum::default() {
                    true => self.w.remove(Table::AccountSum, &key::u32(account.0))?,
                    false => self.w.put(Table::AccountSum, &key::u32(account.0), &encode_sum(&now))?,
                }
            }
        }
        Ok(())
    }

    /// Stores what waits and the totals of the accounts that changed, and names the accounts.
    pub(crate) fn close(mut self) -> Result<Vec<AccountId>, Failure> {
        self.store_indexes()?;
        self.store_sums()?;
        Ok(self.touched())
    }
}

/// Rows of the indexes by document number and by magnitude.
pub(crate) fn index_rows(line: &Line) -> Vec<(Table, Vec<u8>)> {
    let mut out = Vec::with_capacity(3);
    for text in [&line.piece, &line.invoice] {
        let folded = fold(text.trim());
        if !folded.is_empty() && folded.len() <= 200 {
            let row = key::text_line(&folded, line.key);
            if !out.iter().any(|(_, r)| *r == row) {
                out.push((Table::ByPiece, row));
            }
        }
    }
    out.push((Table::ByAmount, key::amount_line(line.amount.magnitude(), line.key).to_vec()));
    out
}
