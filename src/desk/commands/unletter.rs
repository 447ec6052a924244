//! Unlettering a whole group (LET-13): a reason, every line freed, the code never given back. What was posted for the group alone is
//! taken back with it.

use super::conflict;
use super::gaps::release;
use crate::desk::api::{Done, Receipt, Refusal};
use crate::desk::ledger;
use crate::desk::operation::{Intent, Stop, operate};
use crate::desk::rights::{Person, Scope};
use crate::domain::ids::{AccountId, GroupId, OpNo};
use crate::domain::lettering::{Ending, GroupState};
use crate::domain::operation::OpKind;
use crate::store::Writer;

/// Unletters a group as one operation, for the person's reason. A lettering dated in a closed period stays.
pub(super) fn unletter(
    w: &mut Writer<'_>,
    me: &Person,
    (account, id): (AccountId, GroupId),
    version: OpNo,
) -> Result<Receipt, Stop> {
    if me.reason.is_empty() {
        return Err(Refusal::ReasonRequired.into());
    }
    let unknown = || Refusal::UnknownLetter(format!("#{}", id.0));
    if !Scope::new(&me.rights.portfolio, w).sees_account_id(w, account)? {
        return Err(unknown().into());
    }
    let (_, states) = ledger::group(w, account, id)?.ok_or_else(unknown)?;
    let last = ledger::present(&states).map(|(_, s)| s.clone()).ok_or_else(unknown)?;
    if !last.in_force() {
        return Err(conflict(w, None, if last.voided_by.is_none() { last.ended_op } else { last.voided_by })?);
    }
    if last.op != version {
        return Err(conflict(w, None, last.op)?);
    }
    me.work_today()?;
    // The whole group goes, what it was before a line was added to it too: its first date decides.
    let held = |s: &&GroupState| s.voided_by.is_none() && (s.in_force() || s.ending == Some(Ending::Replaced));
    if let Some(first) = states.iter().filter(held).map(|s| s.lettered_on).min() {
        me.change_at(first)?;
    }
    let party = ledger::account(w, account)?.and_then(|a| a.party);
    let intent = Intent::new(me, OpKind::Unletter).detail(&last.code).party(party);
    let finished = operate::<_, Stop>(w, intent, |act| {
        let reason = me.reason.clone();
        let freed = release(act, me, (account, id), Ending::Correction, &reason)?;
        Ok(Done::Unlettered { code: freed.code, lines: u32::try_from(freed.lines).unwrap_or(u32::MAX) })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}
