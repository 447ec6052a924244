//! Unlettering a whole account (LET-13): one operation that one undo takes back, for a supervisor who types the client's code.

use super::conflict;
use super::letter::free;
use crate::desk::api::{Done, Receipt, Refusal};
use crate::desk::import::party;
use crate::desk::ledger;
use crate::desk::operation::{Intent, Stop, operate};
use crate::desk::rights::{Person, Scope};
use crate::domain::ids::{AccountId, GroupId, OpNo};
use crate::domain::lettering::{Ending, GroupState};
use crate::domain::line::Origin;
use crate::domain::operation::OpKind;
use crate::store::{Writer, damaged};

/// Unletters every group of an account as it was seen after an operation. Groups that hold an entry made here stay: their entry goes
/// with them, one by one.
pub(super) fn unletter_all(
    w: &mut Writer<'_>,
    me: &Person,
    account: AccountId,
    seen: OpNo,
    confirm: &str,
) -> Result<Receipt, Stop> {
    if me.reason.is_empty() {
        return Err(Refusal::ReasonRequired.into());
    }
    let unknown = || Refusal::UnknownAccount(account.0.to_string());
    if !Scope::new(&me.rights.portfolio, w).sees_account_id(w, account)? {
        return Err(unknown().into());
    }
    let owner = ledger::account(w, account)?.ok_or_else(unknown)?;
    let code = owner.party.map(|p| party(w, p)).transpose()?.flatten().map_or(owner.general, |p| p.code);
    if !confirm.trim().eq_ignore_ascii_case(&code) {
        return Err(Refusal::Unconfirmed(code).into());
    }
    let mut doomed: Vec<(GroupId, usize, GroupState)> = Vec::new();
    let mut left = 0u32;
    let mut first = None;
    for (group, states) in ledger::groups(w, account)? {
        // Whatever was lettered or unlettered meanwhile was not on the screen that this was decided on.
        if let Some(since) = states.iter().flat_map(|s| [s.op, s.ended_op, s.voided_by]).find(|op| *op > seen) {
            return Err(conflict(w, None, since)?);
        }
        let Some((n, last)) = ledger::present(&states).filter(|(_, s)| s.in_force()) else { continue };
        let mut made_here = false;
        for at in &last.lines {
            made_here |= ledger::head(w, *at)?.origin == Origin::Desk;
        }
        if made_here {
            left += 1;
            continue;
        }
        let held = |s: &&GroupState| s.voided_by.is_none() && (s.in_force() || s.ending == Some(Ending::Replaced));
        first = states.iter().filter(held).map(|s| s.lettered_on).chain(first).min();
        doomed.push((group.id, n, last.clone()));
    }
    if doomed.is_empty() {
        return Err(Refusal::NothingLettered.into());
    }
    me.work_today()?;
    if let Some(first) = first {
        me.change_at(first)?;
    }
    let intent = Intent::new(me, OpKind::UnletterAll).detail(&doomed.len().to_string()).party(owner.party);
    let finished = operate::<_, Stop>(w, intent, |act| {
        let mut lines = 0u32;
        for (id, n, last) in &doomed {
            let ended = GroupState {
                until: Some(me.who.today),
                ending: Some(Ending::Correction),
                reason: me.reason.clone(),
                ended_op: act.op(),
                ..last.clone()
            };
            act.books.set_group_state(account, *id, *n, &ended)?;
            free(act.books, &last.lines, *id)?;
            lines += u32::try_from(last.lines.len()).map_err(|_| damaged("too many lines of a group"))?;
        }
        let groups = u32::try_from(doomed.len()).unwrap_or(u32::MAX);
        Ok(Done::UnletteredAll { client: code.clone(), groups, lines, left })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}
