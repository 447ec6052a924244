//! When the invoices of a client were settled, as its letterings tell (KPI-07).

use crate::desk::dunning::{is_money, is_receipt};
use crate::desk::entries::legs;
use crate::desk::ledger::{self, Row};
use crate::desk::queries::accounts_of;
use crate::domain::account::AccountKind;
use crate::domain::commission::{Member, Moment, Settling, settled};
use crate::domain::ids::{GroupId, LineKey, PartyId};
use crate::domain::lettering::engine::{JournalRole, Learned};
use crate::domain::lettering::{Ending, GroupState};
use crate::domain::line::{LineKind, Origin, Standing};
use crate::domain::refusal::Failure;
use crate::store::Snapshot;
use chrono::NaiveDate;
use std::collections::HashMap;

/// The client-kind accounts of a client with what was lettered.
pub(super) struct Accounts {
    rows: Vec<Row>,
    /// Places of the lines.
    places: HashMap<LineKey, usize>,
    /// What each line is to a settlement; nothing where nobody asks.
    members: Vec<Member>,
    groups: Vec<(GroupId, Vec<GroupState>)>,
}

impl Accounts {
    /// Reads them; with what settles, when it is asked for.
    pub(super) fn read(reader: &Snapshot, learned: &Learned, party: PartyId, settling: bool) -> Result<Accounts, Failure> {
        let (mut rows, mut groups, mut members) = (Vec::new(), Vec::new(), Vec::new());
        for (account, row) in accounts_of(reader, party)? {
            if row.kind == AccountKind::Client {
                let own = ledger::rows(reader, account, false)?;
                if settling {
                    groups.extend(ledger::groups_of_live(reader, account, &own)?);
                    for row in &own {
                        members.push(member(reader, learned, &own, row)?);
                    }
                }
                rows.extend(own);
            }
        }
        let places = rows.iter().enumerate().map(|(n, row)| (row.line.key, n)).collect();
        Ok(Accounts { rows, places, members, groups })
    }

    /// The lines, account by account in order of date.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter()
    }

    fn row(&self, line: LineKey) -> Option<&Row> {
        self.rows.get(*self.places.get(&line)?)
    }

    /// True for a line that an opening entry carries over.
    pub(super) fn is_opening(&self, line: LineKey) -> bool {
        self.row(line).is_some_and(|row| row.line.kind == LineKind::Opening)
    }

    /// True for a line that was settled by something that is not in the book.
    pub(super) fn is_outside(&self, line: LineKey) -> bool {
        self.row(line).is_some_and(|row| row.state.standing == Standing::Outside)
    }

    /// When a line was settled, and when that was taken back. The letterings in force count; of those that ended, the ones that a rejected
    /// payment ended: on the day of the rejection.
    pub(super) fn moments(&self, line: LineKey) -> Vec<Moment> {
        let mut out: Vec<Moment> = Vec::new();
        let mut ended: Vec<(NaiveDate, &GroupState)> = Vec::new();
        let mut in_force = None;
        for state in self.groups.iter().flat_map(|(_, states)| states) {
            let counts = state.voided_by.is_none() && state.standing == Standing::Total && state.lines.contains(&line);
            match &state.ending {
                _ if !counts => {}
                None => in_force = Some(state),
                Some(Ending::Replaced) => {}
                Some(Ending::Rejection(on)) => ended.push((*on, state)),
                Some(Ending::Correction | Ending::Vanished) => ended.extend(self.taken_back(state).map(|on| (on, state))),
            }
        }
        ended.sort_by_key(|(on, state)| (*on, state.op));
        // A payment comes back once.
        ended.dedup_by_key(|(on, _)| *on);
        for (back, state) in ended {
            if let Some(first) = self.settled(state, line).first().filter(|first| first.on <= back) {
                let after = out.last().map_or(first.on, |last| last.on.max(first.on));
                out.push(Moment { on: after, ..*first });
                out.push(Moment { on: back.max(after), back: true, ..Moment::default() });
            }
        }
        if let Some(state) = in_force {
            let after = out.last().map(|last| last.on);
            let moments = self.settled(state, line).into_iter();
            out.extend(moments.map(|moment| Moment { on: after.map_or(moment.on, |after| after.max(moment.on)), ..moment }));
        }
        out
    }

    fn settled(&self, state: &GroupState, line: LineKey) -> Vec<Moment> {
        let members: Vec<Member> =
            state.lines.iter().filter_map(|key| self.members.get(*self.places.get(key)?).copied()).collect();
        settled(&members, line.date())
    }

    /// The day on which the bank took back a receipt of a group that is no more: the receipt is lettered with a debit of its journal and its
    /// amount, not before it.
    fn taken_back(&self, state: &GroupState) -> Option<NaiveDate> {
        let receipts = state.lines.iter().filter_map(|key| self.row(*key)).filter(|row| row.line.amount.is_credit());
        let days = receipts.filter_map(|receipt| {
            let together = receipt.state.group.filter(|_| receipt.state.standing == Standing::Total)?;
            let debits = self.rows.iter().filter(|row| {
                row.state.group == Some(together)
                    && row.line.key.account == receipt.line.key.account
                    && row.line.amount == -receipt.line.amount
                    && row.line.journal == receipt.line.journal
                    && row.line.key.day >= receipt.line.key.day
            });
            debits.map(|row| row.line.key.date()).min()
        });
        days.min()
    }
}

/// What a line is to a settlement: money by the other legs of its entry, else by its journal.
fn member(reader: &Snapshot, learned: &Learned, rows: &[Row], row: &Row) -> Result<Member, Failure> {
    let line = &row.line;
    let role = learned.role(&line.journal);
    let what = match line.origin {
        Origin::Desk => Settling::Other,
        _ if role == Some(JournalRole::Sales) => Settling::Document,
        _ if line.amount.is_credit() => match is_receipt(reader, learned, rows, row)? {
            true => Settling::Receipt,
            false => Settling::Other,
        },
        _ => {
            let own = legs(reader, line.entry_id)?;
            let back = if own.is_empty() { role == Some(JournalRole::Bank) } else { is_money(&own) };
            if back { Settling::Rejection } else { Settling::Document }
        }
    };
    Ok(Member { on: line.key.date(), amount: line.amount, what })
}
