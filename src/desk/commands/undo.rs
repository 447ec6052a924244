//! Undo and redo: an operation that puts back what another changed. Never a rewind (book §4).

use super::revert::revert;
use crate::desk::api::{Done, Principal, Receipt, Refusal};
use crate::desk::book::Desk;
use crate::desk::operation::{Intent, Stop, header, operate, undone_by};
use crate::domain::ids::OpNo;
use crate::domain::operation::{OpHeader, OpKind};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, damaged, key};

/// How many operations back `undo` without a number looks.
const HORIZON: usize = 10_000;

/// Undoes my last operation, or the one named.
pub(super) fn undo(desk: &Desk, who: &Principal, request: u128, op: Option<OpNo>) -> Result<Receipt, Stop> {
    desk.store.write(|w| {
        let target = match op {
            Some(op) => header(w, op)?.ok_or(Refusal::UnknownOperation(op))?,
            None => last_of_mine(w, who)?.ok_or(Refusal::NothingToUndo)?,
        };
        if matches!(target.kind, OpKind::Create | OpKind::Undo | OpKind::Redo | OpKind::Restore) {
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
            revert(act.books, &target, target.no)?;
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
            revert(act.books, &undo, target)?;
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
