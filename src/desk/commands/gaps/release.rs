//! Taking a group apart, with the correcting entries that only it stands for (LET-13 a).
//!
//! An entry with one line on a third-party account (write-off, discount, fee, exchange difference) exists for its group alone: when
//! the group goes, it goes too, and that wants a supervisor. While accounting cannot know of it, it is withdrawn; once it was sent
//! or posted it is reversed by an entry of the same legs with the other sign, dated in an open period, and both are lettered
//! together. An entry over several accounts (a transfer, a split payment) is true without the group: its lines are freed like any
//! others, and undo or a reversal takes it back.

use super::draft::{Gathered, draft};
use super::{fresh, write};
use crate::desk::api::Refusal;
use crate::desk::commands::letter::{free, letter_rows};
use crate::desk::operation::{Act, Stop};
use crate::desk::rights::{self, Person};
use crate::desk::{entries, ledger};
use crate::domain::gap::DeskEntry;
use crate::domain::gap::cure::reversal;
use crate::domain::ids::{AccountId, GroupId, LineKey};
use crate::domain::lettering::{Ending, GroupState};
use crate::domain::rights::Need;
use crate::store::damaged;

/// What was taken apart.
pub(in crate::desk) struct Released {
    /// Its code.
    pub(in crate::desk) code: String,
    /// Its lines.
    pub(in crate::desk) lines: usize,
}

/// Ends the state of a group and frees its lines; entries that stand for it alone are withdrawn or reversed.
pub(in crate::desk) fn release(
    act: &mut Act<'_, '_, '_>,
    me: &Person,
    (account, id): (AccountId, GroupId),
    ending: Ending,
    reason: &str,
) -> Result<Released, Stop> {
    let unknown = || Refusal::UnknownLetter(format!("#{}", id.0));
    let (_, states) = ledger::group(act.books.w, account, id)?.ok_or_else(unknown)?;
    let (n, last) = ledger::present(&states).ok_or_else(unknown)?;
    let ended = GroupState {
        until: Some(act.today()),
        ending: Some(ending),
        reason: reason.to_string(),
        ended_op: act.op(),
        ..last.clone()
    };
    act.books.set_group_state(account, id, n, &ended)?;
    free(act.books, &last.lines, id)?;
    for at in &last.lines {
        let Some(row) = ledger::row(act.books.w, *at)?.filter(|r| ledger::is_live(&r.state)) else { continue };
        let Some(entry) = entries::entry_of(act.books.w, &row.line)? else { continue };
        if entry.lines.len() == 1 && entry.reversed_by.is_none() && entry.reverses.is_none() && !entry.withdrawn {
            me.check(Need::ReverseEntry)?;
            take_back(act, me, entry, *at)?;
        }
    }
    Ok(Released { code: last.code.clone(), lines: last.lines.len() })
}

/// Takes a correcting entry back, of which `at` is the line on a third-party account, open now.
fn take_back(act: &mut Act<'_, '_, '_>, me: &Person, mut entry: DeskEntry, at: LineKey) -> Result<(), Stop> {
    if entry.waits() && entry.exported.is_none() {
        let op = act.op();
        act.books.change(at, |s| s.withdrawn_op = op)?;
        entry.withdrawn = true;
        return Ok(entries::put_entry(act.books.w, &entry)?);
    }
    let row = fresh(act, at)?;
    let owner = ledger::account(act.books.w, at.account)?.ok_or_else(|| damaged("line without its account"))?;
    let legs = reversal(row.line.amount, &entries::legs(act.books.w, entry.entry)?)?;
    let gap = row.line.amount;
    let marked = Gathered { account: at.account, owner, marked: vec![row.clone()], all: vec![row], gap };
    let settings = rights::lettering(act.books.w)?;
    let draft = draft(act.books.w, me, marked, &legs, (&settings, None))?;
    let written = write::write(act, &draft, (entry.cause, &entry.label), Some(entry.serial))?;
    let mut rows = vec![fresh(act, at)?];
    for line in written.lines.iter().filter(|l| l.account == at.account) {
        rows.push(fresh(act, *line)?);
    }
    letter_rows(act, &rows, false)?;
    entry.reversed_by = Some(written.serial);
    Ok(entries::put_entry(act.books.w, &entry)?)
}
