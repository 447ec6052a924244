//! Amounts per invoice chosen by hand in a partial group (LET-06): the group goes on in another state, under the same code.

use super::conflict;
use super::letter::settle;
use crate::desk::api::{Done, Receipt, Refusal};
use crate::desk::ledger;
use crate::desk::operation::{Intent, Stop, operate};
use crate::desk::rights::{Person, Scope};
use crate::domain::ids::{AccountId, GroupId, LineKey, OpNo};
use crate::domain::lettering::allocation::{AllocationFault, check};
use crate::domain::lettering::{Allocation, Ending, Group, GroupOrigin, GroupState};
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::store::{Table, Writer, damaged, key};

/// Puts amounts in force; none means first in, first out again.
pub(super) fn allocate(
    w: &mut Writer<'_>,
    me: &Person,
    (account, id): (AccountId, GroupId),
    version: OpNo,
    allocations: &[Allocation],
) -> Result<Receipt, Stop> {
    let unknown = || Refusal::UnknownLetter(format!("#{}", id.0));
    if !Scope::new(&me.rights.portfolio, w).sees_account_id(w, account)? {
        return Err(unknown().into());
    }
    let (group, states) = ledger::group(w, account, id)?.ok_or_else(unknown)?;
    let (n, last) = ledger::present(&states).map(|(n, s)| (n, s.clone())).ok_or_else(unknown)?;
    if !last.in_force() {
        return Err(conflict(w, None, if last.voided_by.is_none() { last.ended_op } else { last.voided_by })?);
    }
    if last.op != version {
        return Err(conflict(w, None, last.op)?);
    }
    if last.standing != Standing::Partial {
        return Err(Refusal::NotPartial(last.code).into());
    }
    let mut lines: Vec<(LineKey, Amount, String)> = Vec::with_capacity(last.lines.len());
    for at in &last.lines {
        let row = ledger::row(w, *at)?.ok_or_else(|| damaged("member without its line"))?;
        lines.push((*at, row.line.amount, row.line.piece));
    }
    let amounts: Vec<(LineKey, Amount)> = lines.iter().map(|(k, a, _)| (*k, *a)).collect();
    check(&amounts, allocations).map_err(|fault| match fault {
        AllocationFault::Above(at, holds) => {
            let piece = lines.iter().find(|(k, ..)| *k == at).map(|(.., piece)| piece.clone());
            Refusal::AllocationAbove(piece.unwrap_or_default(), holds)
        }
        _ => Refusal::AllocationUnfit,
    })?;
    if last.allocations == allocations {
        return Err(Refusal::Unchanged(last.code).into());
    }
    me.work_today()?;
    let party = ledger::account(w, account)?.and_then(|a| a.party);
    let intent = Intent::new(me, OpKind::Allocate).detail(&last.code).party(party).amount(Some(last.sum));
    let finished = operate::<_, Stop>(w, intent, |act| {
        let today = act.today();
        let ended = GroupState { until: Some(today), ending: Some(Ending::Replaced), ended_op: act.op(), ..last.clone() };
        act.books.set_group_state(account, id, n, &ended)?;
        if group.origin == GroupOrigin::Import {
            // The same lines as in accounting, but no more accounting's alone.
            let ours = Group { origin: GroupOrigin::Hand, ..group.clone() };
            act.books.w.put_record(Table::Group, &key::group(account, id), &ours)?;
        }
        // The lettering is the same and keeps its date.
        let state =
            GroupState { allocations: allocations.to_vec(), from: today, op: act.op(), reviewed_op: act.op(), ..last.clone() };
        act.books.push_group_state(account, id, &state)?;
        settle(act.books, id, &state)?;
        Ok(Done::Allocated { code: last.code.clone(), amounts: u32::try_from(allocations.len()).unwrap_or(u32::MAX) })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}
