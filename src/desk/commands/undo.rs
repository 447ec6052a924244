//! Undo and redo: an operation that puts back what another changed. Never a rewind (book §4).

use crate::desk::api::{Done, Principal, Receipt, Refusal};
use crate::desk::book::Desk;
use crate::desk::ledger::Books;
use crate::desk::operation::{Intent, Stop, header, operate, undone_by};
use crate::desk::rows::decode_state;
use crate::domain::ids::OpNo;
use crate::domain::lettering::GroupState;
use crate::domain::operation::{OpHeader, OpKind};
use crate::domain::refusal::Failure;
use crate::store::log::Change;
use crate::store::{Policy, Read, Table, codec, damaged, key, replay};

/// How many operations back `undo` without a number looks.
const HORIZON: usize = 10_000;

/// Undoes my last operation, or the one named.
pub(super) fn undo(desk: &Desk, who: &Principal, request: u128, op: Option<OpNo>) -> Result<Receipt, Stop> {
    desk.store.write(|w| {
        let target = match op {
            Some(op) => header(w, op)?.ok_or(Refusal::UnknownOperation(op))?,
            None => last_of_mine(w, who)?.ok_or(Refusal::NothingToUndo)?,
        };
        if matches!(target.kind, OpKind::Create | OpKind::Undo | OpKind::Redo) {
            return Err(Refusal::NotUndoable(target.kind).into());
        }
        if undone_by(w, target.no)?.is_some() {
            return Err(Refusal::AlreadyUndone(target.no).into());
        }
        let intent = Intent::new(who, request, OpKind::Undo)
            .reverts(target.no)
            .detail(&target.detail)
            .party(target.party)
            .amount(target.amount);
        let finished = operate::<_, Stop>(w, intent, desk.now(), |act| {
            revert(act.books, &target, Direction::Undo)?;
            let by = act.op();
            act.books.w.put(Table::Undone, &key::u64(target.no.0), &key::u64(by.0))?;
            Ok(Done::Undone { op: target.no, kind: target.kind, detail: target.detail.clone() })
        })?;
        Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
    })
}

/// Does again what my last undo undid, or the operation named.
pub(super) fn redo(desk: &Desk, who: &Principal, request: u128, op: Option<OpNo>) -> Result<Receipt, Stop> {
    desk.store.write(|w| {
        let undo = match op {
            Some(op) => {
                header(w, op)?.ok_or(Refusal::UnknownOperation(op))?;
                let by = undone_by(w, op)?.ok_or(Refusal::NothingToRedo)?;
                header(w, by)?.ok_or(Refusal::UnknownOperation(by))?
            }
            None => last_undo_of_mine(w, who)?.ok_or(Refusal::NothingToRedo)?,
        };
        let target = undo.reverts.ok_or_else(|| damaged("undo without its operation"))?;
        let done = header(w, target)?.ok_or(Refusal::UnknownOperation(target))?;
        let intent =
            Intent::new(who, request, OpKind::Redo).reverts(target).detail(&done.detail).party(done.party).amount(done.amount);
        let finished = operate::<_, Stop>(w, intent, desk.now(), |act| {
            revert(act.books, &undo, Direction::Redo)?;
            act.books.w.remove(Table::Undone, &key::u64(target.0))?;
            Ok(Done::Redone { op: target, kind: done.kind, detail: done.detail.clone() })
        })?;
        Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
    })
}

/// My newest operation that is neither undone, nor an undo or redo, nor a batch or setting.
fn last_of_mine(reader: &impl Read, who: &Principal) -> Result<Option<OpHeader>, Failure> {
    newest(reader, who, |h| {
        if h.kind.is_batch_or_setting() || matches!(h.kind, OpKind::Undo | OpKind::Redo) {
            return Ok(Search::Next);
        }
        Ok(if undone_by(reader, h.no)?.is_some() { Search::Next } else { Search::Found })
    })
}

/// My newest undo still in force, if nothing but undos and redos of mine came after it.
fn last_undo_of_mine(reader: &impl Read, who: &Principal) -> Result<Option<OpHeader>, Failure> {
    newest(reader, who, |h| match (h.kind, h.reverts) {
        (OpKind::Undo, Some(target)) if undone_by(reader, target)? == Some(h.no) => Ok(Search::Found),
        (OpKind::Undo | OpKind::Redo, _) => Ok(Search::Next),
        (kind, _) if kind.is_batch_or_setting() => Ok(Search::Next),
        _ => Ok(Search::Stop),
    })
}

enum Search {
    Found,
    Next,
    Stop,
}

fn newest(
    reader: &impl Read,
    who: &Principal,
    mut look: impl FnMut(&OpHeader) -> Result<Search, Failure>,
) -> Result<Option<OpHeader>, Failure> {
    let mut found = None;
    let mut seen = 0;
    reader.scan(Table::Op, &[], None, true, &mut |_, v| {
        seen += 1;
        let header: OpHeader = codec::decode(v)?;
        if header.actor != who.user {
            return Ok(seen < HORIZON);
        }
        match look(&header)? {
            Search::Found => {
                found = Some(header);
                Ok(false)
            }
            Search::Next => Ok(seen < HORIZON),
            Search::Stop => Ok(false),
        }
    })?;
    Ok(found)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Undo,
    Redo,
}

/// Puts back every row that `target` changed, if each is still as it left it; otherwise names what came since.
fn revert(books: &mut Books<'_, '_>, target: &OpHeader, direction: Direction) -> Result<(), Stop> {
    let changes = replay::changes(books.w, target.no)?;
    for change in changes.iter().rev() {
        if change.table.policy() != Policy::Base {
            continue;
        }
        let now = books.w.get(change.table, &change.key)?;
        if now != change.after {
            return Err(blocked(books.w, target.no, change)?);
        }
        match change.table {
            Table::LineState => revert_line(books, change)?,
            Table::GroupState => revert_group(books, change, direction)?,
            // A group that the operation made stays, with a voided state: its history is never lost.
            Table::Group if change.before.is_none() => {}
            _ => match &change.before {
                Some(before) => books.w.put(change.table, &change.key, before)?,
                None => books.w.remove(change.table, &change.key)?,
            },
        }
        revert_directory(books, change)?;
    }
    Ok(())
}

/// A line state goes back; a line that the operation brought is withdrawn, since lines are never removed.
fn revert_line(books: &mut Books<'_, '_>, change: &Change) -> Result<(), Failure> {
    let at = key::read_line(&change.key)?;
    match &change.before {
        Some(before) => books.put_state(at, decode_state(before)?),
        None => {
            let op = books.op();
            books.change(at, |s| s.withdrawn_op = op)
        }
    }
}

/// A state that the operation made is voided, not removed; one that it ended is in force again.
fn revert_group(books: &mut Books<'_, '_>, change: &Change, direction: Direction) -> Result<(), Failure> {
    match (&change.before, &change.after) {
        (Some(before), _) => books.w.put(Table::GroupState, &change.key, before),
        (None, Some(after)) => {
            let mut state: GroupState = codec::decode(after)?;
            state.voided_by = if direction == Direction::Undo { books.op() } else { OpNo::NONE };
            books.w.put_record(Table::GroupState, &change.key, &state)
        }
        (None, None) => Ok(()),
    }
}

/// Keeps the look-up tables of parties and accounts true.
fn revert_directory(books: &mut Books<'_, '_>, change: &Change) -> Result<(), Failure> {
    match change.table {
        Table::Party => {
            crate::desk::import::relink_party(books.w, &change.key, change.after.as_deref(), change.before.as_deref())
        }
        Table::Account => {
            crate::desk::import::relink_account(books.w, &change.key, change.after.as_deref(), change.before.as_deref())
        }
        _ => Ok(()),
    }
}

/// The operations after `target` that changed the same row.
fn blocked(reader: &impl Read, target: OpNo, change: &Change) -> Result<Stop, Failure> {
    let mut later = Vec::new();
    reader.scan(Table::Op, &key::u64(target.0 + 1), None, false, &mut |_, v| {
        later.push(codec::decode::<OpHeader>(v)?);
        Ok(true)
    })?;
    let mut by = Vec::new();
    for header in later {
        if undone_by(reader, header.no)?.is_some() || matches!(header.kind, OpKind::Undo | OpKind::Redo) {
            continue;
        }
        let touches = replay::changes(reader, header.no)?.iter().any(|c| c.table == change.table && c.key == change.key);
        if touches {
            by.push((header.no, header.kind, header.actor));
        }
    }
    Ok(Stop::Refused(Refusal::UndoBlocked { op: target, by }))
}
