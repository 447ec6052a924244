//! Which lines of an account are open at a past date, and for how much (book §3, AGE-03).
//!
//! Whether a group is closed at a date comes from the sum of its lines dated up to then, never from when somebody keyed it: a
//! total group whose newest line is later is, at that date, a partial group of its earlier lines.

use super::residual::{ResidualLine, residuals};
use super::{Ending, GroupState};
use crate::domain::ids::{GroupId, LineKey, day_of};
use crate::domain::line::{LineKind, Standing};
use crate::domain::money::{Amount, Overflow};
use chrono::NaiveDate;

/// A live line, as dated reports read it. All but the amount and the dates is as it is now, whatever the date asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DatedLine<'a> {
    /// Where it stands; gives the accounting date.
    pub key: LineKey,
    /// Signed amount, minor units.
    pub amount: Amount,
    /// Due date.
    pub due: Option<NaiveDate>,
    /// Document number.
    pub piece: &'a str,
    /// Date of the document.
    pub piece_date: Option<NaiveDate>,
    /// What it is for the fiscal year.
    pub kind: LineKind,
    /// Instalment plan, empty when there is one due date only.
    pub instalments: &'a [(NaiveDate, Amount)],
    /// Disputed part of the open amount, minor units.
    pub disputed: Amount,
}

/// The date asked, on one axis of time or on both (book §3).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Axis {
    /// Accounting date, as known now (`--as-of`).
    AsOf(NaiveDate),
    /// Accounting date, with the letterings known at another date only (`--known-at`).
    KnownAt {
        /// Lines dated up to here.
        as_of: NaiveDate,
        /// Letterings known then.
        known_at: NaiveDate,
    },
}

impl Axis {
    /// The accounting date: lines dated up to here count.
    pub const fn date(self) -> NaiveDate {
        match self {
            Axis::AsOf(date) | Axis::KnownAt { as_of: date, .. } => date,
        }
    }

    /// The states of a group that may count, each with its turn: when two states claim one line, the first in turn has it.
    fn select<'s>(self, states: &'s [GroupState], mut take: impl FnMut(NaiveDate, &'s GroupState)) {
        let live = states.iter().filter(|s| s.voided_by.is_none());
        match self {
            // A payment returned later still settles its invoice before the rejection, and is not yet in the group that it makes
            // with the rejection; hence the earliest rejection first, the states in force last.
            Axis::AsOf(date) => live.for_each(|s| match s.ending {
                _ if s.in_force() => take(NaiveDate::MAX, s),
                Some(Ending::Rejection(rejected)) if date < rejected => take(rejected, s),
                _ => {}
            }),
            // The source's lettering date may be earlier than the working date at which a state was made, so that several states
            // of one group may qualify: the first made is the one that was known.
            Axis::KnownAt { known_at, .. } => {
                let known = live.filter(|s| s.lettered_on <= known_at && s.until.is_none_or(|until| known_at < until));
                if let Some(s) = known.min_by_key(|s| s.from) {
                    take(s.from, s);
                }
            }
        }
    }
}

/// A line that is open at the date, or the gap of a group settled outside the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenItem {
    /// Index in the lines given. For a gap, the newest line of the group at the date.
    pub index: usize,
    /// Open amount, minor units, signed like the line; or the gap.
    pub residual: Amount,
    /// `Open`; `Partial`, with the residual of LET-06, which may be zero; `Outside` for a gap.
    pub standing: Standing,
    /// Its group at the date.
    pub group: Option<GroupId>,
}

/// The open items of one account at a date, in the order of `lines`. Their residuals add up to the lines dated up to the date
/// (AGE-04).
///
/// `lines` are the live lines, best in the order of the ledger, which saves an index; `groups` have all their states, ended ones
/// included. Members that are not among `lines` count for nothing: to tie a report to the ledger, leave provisional receipts and
/// entries to post out of `lines`, and what they settle shows as open; to read a state made before a line was replaced, name the
/// line's present version in it.
///
/// - As of D: states in force, and states ended by a rejection dated after D. Corrections, letters that vanished at the source and
///   states that others replaced count as if they had never been.
/// - Known at T: of each group the state with `lettered_on` ≤ T < `until`.
/// - Undone states never count.
/// - Of a group settled outside the file the lines are closed, and the sum of those dated up to D is one item of its own.
///
/// # Errors
/// [`Overflow`] when the gap of a group settled outside the file leaves 64-bit minor units.
pub fn open_at(lines: &[DatedLine<'_>], groups: &[(GroupId, Vec<GroupState>)], axis: Axis) -> Result<Vec<OpenItem>, Overflow> {
    let last_day = day_of(axis.date());
    let mut items: Vec<OpenItem> = lines
        .iter()
        .enumerate()
        .map(|(index, l)| OpenItem { index, residual: l.amount, standing: Standing::Open, group: None })
        .collect();

    let mut turns: Vec<(NaiveDate, GroupId, &GroupState)> = Vec::with_capacity(groups.len());
    for (group, states) in groups {
        axis.select(states, |turn, state| turns.push((turn, *group, state)));
    }
    turns.sort_by_key(|(turn, group, _)| (*turn, *group));

    let finder = Finder::new(lines);
    let mut members: Vec<usize> = Vec::new();
    let mut group_lines: Vec<ResidualLine<'_>> = Vec::new();
    for (_, group, state) in turns {
        members.clear();
        let dated = state.lines.iter().filter(|key| key.day <= last_day);
        members.extend(dated.filter_map(|key| finder.find(lines, *key)).filter(|i| items[*i].group.is_none()));
        members.dedup();
        let sum: i128 = members.iter().map(|i| i128::from(lines[*i].amount.0)).sum();
        let standing = match state.standing {
            Standing::Outside => Standing::Outside,
            _ if sum == 0 => Standing::Total,
            _ => Standing::Partial,
        };
        for i in &members {
            let settled = if standing == Standing::Partial { items[*i].residual } else { Amount::ZERO };
            items[*i] = OpenItem { index: *i, residual: settled, standing, group: Some(group) };
        }
        match standing {
            Standing::Outside => {
                if let Some(newest) = members.iter().max_by_key(|i| lines[**i].key) {
                    items[*newest].residual = i64::try_from(sum).map(Amount).map_err(|_| Overflow)?;
                }
            }
            // Alone, a line keeps its amount.
            Standing::Partial if members.len() > 1 => {
                group_lines.clear();
                group_lines.extend(members.iter().map(|i| {
                    let DatedLine { key, amount, due, piece, .. } = lines[*i];
                    ResidualLine { key, amount, due, piece }
                }));
                for (i, residual) in members.iter().zip(residuals(&group_lines, &state.allocations)) {
                    items[*i].residual = residual;
                }
            }
            _ => {}
        }
    }
    items.retain(|item| {
        lines[item.index].key.day <= last_day && (item.standing == Standing::Partial || !item.residual.is_zero())
    });
    Ok(items)
}

/// Finds lines by key: by bisection of the lines themselves when they come in the order of the ledger.
enum Finder {
    Sorted,
    Index(Vec<usize>),
}

impl Finder {
    fn new(lines: &[DatedLine<'_>]) -> Finder {
        if lines.is_sorted_by_key(|l| l.key) {
            return Finder::Sorted;
        }
        let mut index: Vec<usize> = (0..lines.len()).collect();
        index.sort_unstable_by_key(|i| lines[*i].key);
        Finder::Index(index)
    }

    fn find(&self, lines: &[DatedLine<'_>], key: LineKey) -> Option<usize> {
        match self {
            Finder::Sorted => lines.binary_search_by_key(&key, |l| l.key).ok(),
            Finder::Index(index) => index.binary_search_by_key(&key, |i| lines[*i].key).ok().map(|at| index[at]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::OpNo;
    use crate::domain::lettering::Allocation;
    use crate::domain::lettering::fixture::{d, dated, ended, eur, on, state};

    /// (sequence of the line, euros open, standing) of the items at a date.
    fn open(lines: &[DatedLine<'_>], groups: &[(GroupId, Vec<GroupState>)], axis: Axis) -> Vec<(u64, i64, Standing)> {
        let items = open_at(lines, groups, axis).unwrap();
        items.iter().map(|i| (lines[i.index].key.seq, i.residual.0 / 100, i.standing)).collect()
    }

    fn group(id: u64, states: &[GroupState]) -> (GroupId, Vec<GroupState>) {
        (GroupId(id), states.to_vec())
    }

    fn known(as_of: NaiveDate, known_at: NaiveDate) -> Axis {
        Axis::KnownAt { as_of, known_at }
    }

    use Standing::{Open, Outside, Partial, Total};

    #[test]
    fn let_33_f_a_corrective_unlettering_counts_on_the_known_at_axis_only() {
        let lines = [dated(1, d(10, 1), Some(d(9, 2)), eur(1200)), dated(2, d(2, 3), None, eur(-1200))];
        let a = state(&[lines[0].key, lines[1].key], Amount::ZERO, Total, d(5, 3));
        let groups = [group(1, &[ended(a, d(10, 4), Ending::Correction)])];
        let reopened = vec![(1, 1200, Open), (2, -1200, Open)];
        assert_eq!(open(&lines, &groups, Axis::AsOf(d(31, 3))), reopened);
        assert_eq!(open(&lines, &groups, known(d(31, 3), d(31, 3))), []);
        assert_eq!(open(&lines, &groups, known(d(31, 3), d(4, 3))), reopened, "before it was keyed");
        assert_eq!(open(&lines, &groups, known(d(31, 3), d(9, 4))), [], "the eve of the unlettering");
        assert_eq!(open(&lines, &groups, known(d(31, 3), d(10, 4))), reopened, "the day of the unlettering");
    }

    #[test]
    fn age_03_a_group_closes_at_its_newest_line_whenever_it_was_keyed() {
        let lines = [dated(1, d(10, 1), None, eur(500)), dated(2, d(27, 2), None, eur(-500))];
        let groups = [group(1, &[state(&[lines[0].key, lines[1].key], Amount::ZERO, Total, d(2, 3))])];
        assert_eq!(open(&lines, &groups, Axis::AsOf(d(28, 2))), [], "a February receipt lettered on 2 March");
        assert_eq!(open(&lines, &groups, Axis::AsOf(d(26, 2))), [(1, 500, Partial)]);
        assert_eq!(open(&lines, &groups, Axis::AsOf(d(9, 1))), []);
    }

    #[test]
    fn age_03_a_total_group_is_partial_before_its_newest_line() {
        let lines = [
            dated(1, d(5, 1), Some(d(4, 2)), eur(800)),
            dated(2, d(6, 1), Some(d(5, 2)), eur(500)),
            dated(3, d(1, 2), None, eur(-900)),
            dated(4, d(9, 2), None, eur(-400)),
        ];
        let keys: Vec<LineKey> = lines.iter().map(|l| l.key).collect();
        let groups = [group(1, &[state(&keys, Amount::ZERO, Total, d(9, 2))])];
        let partial = vec![(1, 0, Partial), (2, 400, Partial), (3, 0, Partial)];
        assert_eq!(open(&lines, &groups, Axis::AsOf(d(1, 2))), partial);
        assert_eq!(open(&lines, &groups, Axis::AsOf(d(9, 2))), []);
        // In another order than the ledger's the answer is the same, in that order.
        let mut shuffled = lines;
        shuffled.reverse();
        assert_eq!(open(&shuffled, &groups, Axis::AsOf(d(1, 2))), partial.into_iter().rev().collect::<Vec<_>>());
    }

    #[test]
    fn let_06_amounts_chosen_by_hand_hold_at_every_date() {
        let lines = [
            dated(1, d(5, 1), Some(d(4, 2)), eur(800)),
            dated(2, d(6, 1), Some(d(5, 2)), eur(500)),
            dated(3, d(1, 2), None, eur(-500)),
        ];
        let mut chosen = state(&lines.map(|l| l.key), eur(800), Partial, d(1, 2));
        chosen.allocations = vec![Allocation { debit: lines[1].key, credit: lines[2].key, amount: eur(500) }];
        let groups = [group(1, &[chosen])];
        assert_eq!(open(&lines, &groups, Axis::AsOf(d(1, 2))), [(1, 800, Partial), (2, 0, Partial), (3, 0, Partial)]);
        assert_eq!(open(&lines, &groups, Axis::AsOf(d(31, 1))), [(1, 800, Partial), (2, 500, Partial)]);
    }

    #[test]
    fn let_24_before_the_rejection_the_invoice_is_still_paid_and_after_it_is_open() {
        // F 2 400, P of 5 March lettered B, rejected on 8 March (keyed on the 10th): P and R make C, F is open again.
        let lines = [
            dated(1, d(1, 2), Some(d(3, 3)), eur(2400)),
            dated(2, d(5, 3), None, eur(-2400)),
            dated(3, d(8, 3), None, eur(2400)),
        ];
        let b = state(&[lines[0].key, lines[1].key], Amount::ZERO, Total, d(5, 3));
        let c = state(&[lines[1].key, lines[2].key], Amount::ZERO, Total, d(10, 3));
        let groups = [group(2, &[ended(b, d(10, 3), Ending::Rejection(d(8, 3)))]), group(3, &[c])];
        assert_eq!(open(&lines, &groups, Axis::AsOf(d(4, 3))), [(1, 2400, Partial)]);
        assert_eq!(open(&lines, &groups, Axis::AsOf(d(5, 3))), []);
        assert_eq!(open(&lines, &groups, Axis::AsOf(d(7, 3))), [], "the day before the rejection it still shows paid");
        assert_eq!(open(&lines, &groups, Axis::AsOf(d(8, 3))), [(1, 2400, Open)]);
        assert_eq!(open(&lines, &groups, Axis::AsOf(d(30, 4))), [(1, 2400, Open)]);
        // On 9 March nobody had keyed the rejection's lettering: paid, and a debit on the account.
        assert_eq!(open(&lines, &groups, known(d(9, 3), d(9, 3))), [(3, 2400, Open)]);
        assert_eq!(open(&lines, &groups, known(d(10, 3), d(10, 3))), [(1, 2400, Open)]);
    }

    #[test]
    fn let_24_a_payment_presented_twice_and_rejected_twice_has_three_lives() {
        let lines = [
            dated(1, d(1, 2), Some(d(3, 3)), eur(100)),
            dated(2, d(5, 3), None, eur(-100)),
            dated(3, d(8, 3), None, eur(100)),
            dated(4, d(12, 3), None, eur(-100)),
            dated(5, d(20, 3), None, eur(100)),
        ];
        let pair = |a: usize, b: usize, on| state(&[lines[a].key, lines[b].key], Amount::ZERO, Total, on);
        let groups = [
            group(1, &[ended(pair(0, 3, d(12, 3)), d(21, 3), Ending::Rejection(d(20, 3)))]),
            group(2, &[ended(pair(0, 1, d(5, 3)), d(9, 3), Ending::Rejection(d(8, 3)))]),
            group(3, &[pair(1, 2, d(9, 3))]),
            group(4, &[pair(3, 4, d(21, 3))]),
        ];
        let debts: Vec<i64> = [4, 7, 8, 11, 12, 19, 20]
            .map(|day| open(&lines, &groups, Axis::AsOf(d(day, 3))).iter().map(|(_, euros, _)| euros).sum())
            .to_vec();
        assert_eq!(debts, [100, 0, 100, 100, 0, 0, 100]);
        assert!(open(&lines, &groups, Axis::AsOf(d(19, 3))).is_empty());
        assert_eq!(open(&lines, &groups, Axis::AsOf(d(11, 3))), [(1, 100, Partial)]);
    }

    #[test]
    fn let_11_on_the_known_at_axis_a_group_is_wholly_in_or_wholly_out() {
        let lines = [dated(1, d(10, 1), None, eur(500)), dated(2, d(27, 2), None, eur(-500))];
        let groups = [group(1, &[state(&[lines[0].key, lines[1].key], Amount::ZERO, Total, d(2, 3))])];
        for day in 1..=31 {
            let found = open(&lines, &groups, known(d(day, 3), d(day, 3)));
            assert_eq!(found.is_empty(), day >= 2, "{day} March");
            assert!(found.iter().all(|(_, _, standing)| *standing == Open));
        }
    }

    #[test]
    fn undone_vanished_and_replaced_states_count_as_if_never_lettered() {
        let lines = [dated(1, d(10, 1), None, eur(500)), dated(2, d(27, 2), None, eur(-500))];
        let whole = || state(&[lines[0].key, lines[1].key], Amount::ZERO, Total, d(2, 3));
        let both_open = vec![(1, 500, Open), (2, -500, Open)];
        for ending in [Ending::Vanished, Ending::Replaced, Ending::Correction] {
            let groups = [group(1, &[ended(whole(), d(1, 4), ending)])];
            assert_eq!(open(&lines, &groups, Axis::AsOf(d(31, 3))), both_open);
            assert_eq!(open(&lines, &groups, known(d(31, 3), d(31, 3))), []);
        }
        let mut undone = whole();
        undone.voided_by = OpNo(8);
        assert_eq!(open(&lines, &[group(1, &[undone.clone()])], Axis::AsOf(d(31, 3))), both_open);
        assert_eq!(open(&lines, &[group(1, &[undone])], known(d(31, 3), d(31, 3))), both_open);
    }

    #[test]
    fn let_07_known_at_reads_the_state_of_the_chain_that_was_known() {
        let lines =
            [dated(1, d(10, 1), None, eur(1200)), dated(2, d(2, 3), None, eur(-700)), dated(3, d(3, 3), None, eur(-500))];
        let first = state(&[lines[0].key, lines[1].key], eur(500), Partial, d(5, 3));
        let mut second = state(&lines.map(|l| l.key), Amount::ZERO, Total, d(20, 4));
        let groups = [group(1, &[ended(first.clone(), d(20, 4), Ending::Replaced), second.clone()])];
        let partial = vec![(1, 500, Partial), (2, 0, Partial), (3, -500, Open)];
        assert_eq!(open(&lines, &groups, known(d(31, 3), d(31, 3))), partial);
        assert_eq!(open(&lines, &groups, known(d(31, 3), d(20, 4))), []);
        // The source dates the second lettering back: at that date only the first had been made.
        second.lettered_on = d(5, 3);
        let groups = [group(1, &[ended(first, d(20, 4), Ending::Replaced), second])];
        assert_eq!(open(&lines, &groups, known(d(31, 3), d(31, 3))), partial);
    }

    #[test]
    fn let_16_a_payment_of_the_next_year_closes_the_invoice_at_its_own_date() {
        let lines = [dated(1, on(2025, 11, 20), Some(on(2025, 12, 20)), eur(300)), dated(2, d(12, 1), None, eur(-300))];
        let groups = [group(1, &[state(&[lines[0].key, lines[1].key], Amount::ZERO, Total, d(12, 1))])];
        assert_eq!(open(&lines, &groups, Axis::AsOf(on(2025, 12, 31))), [(1, 300, Partial)]);
        assert_eq!(open(&lines, &groups, Axis::AsOf(d(12, 1))), []);
    }

    #[test]
    fn a_group_settled_outside_the_file_leaves_its_gap_and_nothing_else() {
        let lines =
            [dated(1, d(5, 1), None, eur(-300)), dated(2, d(9, 2), None, eur(100)), dated(3, d(9, 3), Some(d(8, 4)), eur(700))];
        let groups = [group(4, &[state(&[lines[0].key, lines[1].key], eur(-200), Outside, d(9, 2))])];
        assert_eq!(open(&lines, &groups, Axis::AsOf(d(31, 3))), [(2, -200, Outside), (3, 700, Open)]);
        assert_eq!(open(&lines, &groups, Axis::AsOf(d(31, 1))), [(1, -300, Outside)]);
    }

    #[test]
    fn members_that_are_not_given_leave_what_they_settle_open() {
        // The receipt is provisional: a report tied to the ledger is not given it.
        let lines = [dated(1, d(10, 1), None, eur(500)), dated(2, d(27, 2), None, eur(-500))];
        let groups = [group(1, &[state(&[lines[0].key, lines[1].key], Amount::ZERO, Total, d(27, 2))])];
        assert_eq!(open(&lines[..1], &groups, Axis::AsOf(d(31, 3))), [(1, 500, Partial)]);
        assert_eq!(open(&lines, &groups, Axis::AsOf(d(31, 3))), []);
    }

    #[test]
    fn a_gap_out_of_range_is_an_overflow() {
        let lines = [dated(1, d(5, 1), None, Amount(i64::MAX)), dated(2, d(5, 1), None, Amount(1))];
        let groups = [group(1, &[state(&[lines[0].key, lines[1].key], Amount::ZERO, Outside, d(5, 1))])];
        assert_eq!(open_at(&lines, &groups, Axis::AsOf(d(31, 1))), Err(Overflow));
    }
}
