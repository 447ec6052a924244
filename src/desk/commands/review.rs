//! A person has looked at groups that the automatic run made: their mark goes.

use super::auto::only_party;
use super::conflict;
use crate::desk::api::{Done, Receipt, Refusal};
use crate::desk::ledger;
use crate::desk::operation::{Intent, Stop, operate};
use crate::desk::rights::{Person, Scope};
use crate::domain::ids::{AccountId, GroupId};
use crate::domain::lettering::{GroupOrigin, GroupState};
use crate::domain::operation::OpKind;
use crate::store::Writer;
use std::collections::BTreeSet;

/// Marks automatic groups as reviewed, as one operation. Those that were reviewed already, or that are gone, are passed over; when
/// none is left the refusal says so.
pub(super) fn review(w: &mut Writer<'_>, me: &Person, groups: &[(AccountId, GroupId)]) -> Result<Receipt, Stop> {
    let mut fresh = Vec::new();
    for (account, id) in groups.iter().copied().collect::<BTreeSet<_>>() {
        if !Scope::new(&me.rights.portfolio, w).sees_account_id(w, account)? {
            continue;
        }
        let Some((group, states)) = ledger::group(w, account, id)? else { continue };
        let Some((n, state)) = ledger::present(&states) else { continue };
        if group.origin == GroupOrigin::Auto && state.in_force() && state.reviewed_op.is_none() {
            fresh.push((account, id, n, state.clone()));
        } else if let ([_], false) = (groups, state.in_force()) {
            // Of one group the refusal says who was faster.
            return Err(conflict(w, None, if state.voided_by.is_none() { state.ended_op } else { state.voided_by })?);
        }
    }
    if fresh.is_empty() {
        return Err(Refusal::NothingToReview.into());
    }
    let party = only_party(w, &fresh.iter().map(|(account, ..)| *account).collect())?;
    let code = if let [(.., state)] = fresh.as_slice() { state.code.clone() } else { String::new() };
    let finished = operate::<_, Stop>(w, Intent::new(me, OpKind::Review).detail(&code).party(party), |act| {
        for (account, id, n, state) in &fresh {
            let seen = GroupState { reviewed_op: act.op(), ..state.clone() };
            act.books.set_group_state(*account, *id, *n, &seen)?;
        }
        Ok(Done::Reviewed { groups: u32::try_from(fresh.len()).unwrap_or(u32::MAX) })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: fresh.iter().map(|(account, ..)| *account).collect() })
}
