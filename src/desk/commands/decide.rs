//! Decisions on what another person asked for (four eyes).

use super::edit::edit;
use crate::desk::api::{Command, Done, Need, Receipt, Refusal, Verdict};
use crate::desk::file::flag_bank;
use crate::desk::operation::{Intent, Stop, operate};
use crate::desk::rights::approvals::{self, Approval};
use crate::desk::rights::{Person, Scope};
use crate::domain::ids::OpNo;
use crate::domain::operation::OpKind;
use crate::domain::refusal::Failure;
use crate::store::{Table, Writer, key};

/// A request that waits, if it exists for the person.
fn pending(w: &Writer<'_>, me: &Person, no: OpNo) -> Result<Approval, Stop> {
    let unknown = || Refusal::UnknownApproval(no);
    let asked = approvals::get(w, no)?.ok_or_else(unknown)?;
    if !Scope::new(&me.rights.portfolio, w).sees(asked.party)? {
        return Err(unknown().into());
    }
    match &asked.verdict {
        Verdict::Pending => Ok(asked),
        Verdict::Approved { by, .. } | Verdict::Rejected { by, .. } => Err(Refusal::Decided { no, by: by.clone() }.into()),
    }
}

/// Does what another person asked for, as one operation that names both.
pub(super) fn approve(w: &mut Writer<'_>, me: &Person, no: OpNo) -> Result<Receipt, Stop> {
    let asked = pending(w, me, no)?;
    if asked.is_of(me) {
        return Err(Refusal::OwnRequest(no).into());
    }
    me.work_today()?;
    let Command::EditParty { party: id, fields } = &asked.command else {
        return Err(Refusal::UnknownApproval(no).into());
    };
    let edit = edit(w, me, *id, fields)?;
    if edit.before.limit != asked.before {
        return Err(Refusal::Stale(no).into());
    }
    let detail = format!("{} ({})", edit.words(), asked.by);
    let intent = Intent::new(me, OpKind::Approve).party(Some(*id)).detail(&detail).amount(asked.after);
    let finished = operate::<_, Stop>(w, intent, |act| {
        let verdict = Verdict::Approved { by: me.who.user.clone(), op: act.op() };
        act.books.w.put_record(Table::Party, &key::u32(id.0), &edit.after)?;
        flag_bank(act, me, *id, (&edit.before.iban, &edit.after.iban))?;
        approvals::put(act.books.w, no, &Approval { verdict, ..asked.clone() })?;
        Ok(Done::Approved { no, by: asked.by.clone(), fields: edit.changed })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// Rejects what was asked for, with a reason. Who asked takes a request back so.
pub(super) fn reject(w: &mut Writer<'_>, me: &Person, no: OpNo) -> Result<Receipt, Stop> {
    let asked = pending(w, me, no)?;
    if !asked.is_of(me) {
        me.check(Need::Approve)?;
    }
    if me.reason.is_empty() {
        return Err(Refusal::ReasonRequired.into());
    }
    let intent = Intent::new(me, OpKind::Reject).party(Some(asked.party)).detail(&asked.by).amount(asked.after);
    let finished = operate::<_, Stop>(w, intent, |act| -> Result<Done, Stop> {
        let verdict = Verdict::Rejected { by: me.who.user.clone(), op: act.op(), reason: me.reason.clone() };
        let stored: Result<(), Failure> = approvals::put(act.books.w, no, &Approval { verdict, ..asked });
        stored?;
        Ok(Done::Rejected { no })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}
