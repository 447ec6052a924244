//! Undo and redo: an operation that puts back what another changed. Never a rewind (book §4).

use super::revert::{limits, revert, touched_day};
use crate::desk::api::{Done, Receipt, Refusal};
use crate::desk::operation::{Act, Intent, Stop, header, operate, undone_by};
use crate::desk::orders::may_be_unmade;
use crate::desk::rights::{self, Person, Scope, approvals, need_of_kind};
use crate::domain::ids::OpNo;
use crate::domain::operation::{OpHeader, OpKind};
use crate::domain::refusal::Failure;
use crate::domain::rights::{Locks, Need, admins_left};
use crate::store::{Read, Table, Writer, codec, damaged, key};

/// How many operations back `undo` without a number looks.
const HORIZON: usize = 10_000;

/// Undoes my last operation, or the one named.
pub(super) fn undo(w: &mut Writer<'_>, me: &Person, op: Option<OpNo>) -> Result<Receipt, Stop> {
    let target = match op {
        Some(op) => visible(w, me, op)?.ok_or(Refusal::UnknownOperation(op))?,
        None => last_of_mine(w, me)?.ok_or(Refusal::NothingToUndo)?,
    };
    // What left the house does not come back.
    if matches!(target.kind, OpKind::Create | OpKind::Undo | OpKind::Redo | OpKind::Restore | OpKind::Outbox) {
        return Err(Refusal::NotUndoable(target.kind).into());
    }
    may(me, &target.actor, target.kind)?;
    if undone_by(w, target.no)?.is_some() {
        return Err(Refusal::AlreadyUndone(target.no).into());
    }
    if target.kind == OpKind::Order {
        may_be_unmade(w, &target)?;
    }
    me.work_today()?;
    let intent =
        Intent::new(me, OpKind::Undo).reverts(target.no).detail(&target.detail).party(target.party).amount(target.amount);
    let finished = operate::<_, Stop>(w, intent, |act| {
        put_back(act, me, &target, target.no)?;
        let by = act.op();
        act.books.w.put(Table::Undone, &key::u64(target.no.0), &key::u64(by.0))?;
        Ok(Done::Undone { op: target.no, kind: target.kind, detail: target.detail.clone() })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// Does again what my last undo undid, or the operation named.
pub(super) fn redo(w: &mut Writer<'_>, me: &Person, op: Option<OpNo>) -> Result<Receipt, Stop> {
    let undo = match op {
        Some(op) => {
            visible(w, me, op)?.ok_or(Refusal::UnknownOperation(op))?;
            let by = undone_by(w, op)?.ok_or(Refusal::NothingToRedo)?;
            header(w, by)?.ok_or(Refusal::UnknownOperation(by))?
        }
        None => last_undo_of_mine(w, me)?.ok_or(Refusal::NothingToRedo)?,
    };
    let target = undo.reverts.ok_or_else(|| damaged("undo without its operation"))?;
    let done = header(w, target)?.ok_or(Refusal::UnknownOperation(target))?;
    may(me, &undo.actor, done.kind)?;
    me.work_today()?;
    let intent = Intent::new(me, OpKind::Redo).reverts(target).detail(&done.detail).party(done.party).amount(done.amount);
    let finished = operate::<_, Stop>(w, intent, |act| {
        put_back(act, me, &undo, target)?;
        act.books.w.remove(Table::Undone, &key::u64(target.0))?;
        Ok(Done::Redone { op: target, kind: done.kind, detail: done.detail.clone() })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// Refuses to put back what the person may not do, or what another person did.
fn may(me: &Person, author: &str, kind: OpKind) -> Result<(), Refusal> {
    me.check(need_of_kind(kind))?;
    if author != me.who.user && !me.rights.may(Need::UndoOthers) {
        return Err(Refusal::NotYours(author.to_string()));
    }
    Ok(())
}

/// Puts back what an operation changed, if that is not what closed periods, four eyes or the last admin forbid.
fn put_back(act: &mut Act<'_, '_, '_>, me: &Person, of: &OpHeader, about: OpNo) -> Result<(), Stop> {
    let before: Locks = rights::locks(act.books.w)?;
    let changes = revert(act.books, me, of, about)?;
    if let Some(day) = touched_day(act.books.w, &changes)? {
        me.change_at(day)?;
    }
    for (now, then) in limits(&changes)? {
        let Some(above) = approvals::wants_two(act.books.w, now, then)? else { continue };
        // A file of limits came in by one person who may decide, and goes out so; a limit that wanted two does not go by one.
        match of.kind {
            OpKind::ImportClients => me.check(Need::Approve)?,
            OpKind::Undo if header(act.books.w, about)?.is_some_and(|h| h.kind == OpKind::ImportClients) => {
                me.check(Need::Approve)?;
            }
            _ => return Err(Refusal::NeedsTwo(above).into()),
        }
    }
    if !before.forward(&rights::locks(act.books.w)?) {
        return Err(Refusal::LockBackwards(before.hard.unwrap_or_default()).into());
    }
    if !admins_left(&rights::users(act.books.w)?) {
        return Err(Refusal::LastAdmin.into());
    }
    Ok(())
}

/// The header of an operation, if it exists for the person.
fn visible(w: &Writer<'_>, me: &Person, op: OpNo) -> Result<Option<OpHeader>, Failure> {
    let Some(header) = header(w, op)? else { return Ok(None) };
    Ok(Scope::new(&me.rights.portfolio, w).sees_op(w, &header)?.then_some(header))
}

/// My newest operation that is neither undone, nor an undo or redo, nor a batch or setting.
fn last_of_mine(reader: &impl Read, me: &Person) -> Result<Option<OpHeader>, Failure> {
    newest(reader, me, |h| {
        if h.kind.is_batch_or_setting() || matches!(h.kind, OpKind::Undo | OpKind::Redo) {
            return Ok(Search::Next);
        }
        Ok(if undone_by(reader, h.no)?.is_some() { Search::Next } else { Search::Found })
    })
}

/// My newest undo still in force, if nothing but undos and redos of mine came after it.
fn last_undo_of_mine(reader: &impl Read, me: &Person) -> Result<Option<OpHeader>, Failure> {
    newest(reader, me, |h| match (h.kind, h.reverts) {
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
    me: &Person,
    mut look: impl FnMut(&OpHeader) -> Result<Search, Failure>,
) -> Result<Option<OpHeader>, Failure> {
    let scope = Scope::new(&me.rights.portfolio, reader);
    let mut found = None;
    let mut seen = 0;
    reader.scan(Table::Op, &[], None, true, &mut |_, v| {
        seen += 1;
        let header: OpHeader = codec::decode(v)?;
        if header.actor != me.who.user || !scope.sees_op(reader, &header)? {
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
