//! Unlettering a whole group (LET-13): a reason, every line freed, the code never given back.

use super::conflict;
use super::letter::free;
use crate::desk::api::{Done, Principal, Receipt, Refusal};
use crate::desk::book::Desk;
use crate::desk::ledger;
use crate::desk::operation::{Intent, Stop, operate};
use crate::domain::ids::{AccountId, GroupId, OpNo};
use crate::domain::lettering::{Ending, GroupState};
use crate::domain::operation::OpKind;

/// Unletters a group as one operation.
pub(super) fn unletter(
    desk: &Desk,
    who: &Principal,
    request: u128,
    (account, id): (AccountId, GroupId),
    version: OpNo,
    reason: &str,
) -> Result<Receipt, Stop> {
    if reason.trim().is_empty() {
        return Err(Refusal::ReasonRequired.into());
    }
    desk.store.write(|w| {
        let (_, states) = ledger::group(w, account, id)?.ok_or_else(|| Refusal::UnknownLetter(format!("#{}", id.0)))?;
        let (n, last) = ledger::present(&states)
            .map(|(n, s)| (n, s.clone()))
            .ok_or_else(|| Refusal::UnknownLetter(format!("#{}", id.0)))?;
        if !last.in_force() {
            return Err(conflict(w, None, if last.voided_by.is_none() { last.ended_op } else { last.voided_by })?);
        }
        if last.op != version {
            return Err(conflict(w, None, last.op)?);
        }
        let party = ledger::account(w, account)?.and_then(|a| a.party);
        let intent = Intent::new(who, request, OpKind::Unletter).detail(&last.code).reason(reason.trim()).party(party);
        let finished = operate::<_, Stop>(w, intent, desk.now(), |act| {
            let ended = GroupState {
                until: Some(who.today),
                ending: Some(Ending::Correction),
                reason: reason.trim().to_string(),
                ended_op: act.op(),
                ..last.clone()
            };
            act.books.set_group_state(account, id, n, &ended)?;
            free(act.books, &last.lines, id)?;
            Ok(Done::Unlettered { code: last.code.clone(), lines: u32::try_from(last.lines.len()).unwrap_or(u32::MAX) })
        })?;
        Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
    })
}
