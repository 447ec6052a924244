//! The integrity check of an account's lettering (LET-31): what is stored against what follows from the lines.

use super::GroupState;
use super::residual::{ResidualLine, residuals};
use crate::domain::ids::{AccountId, GroupId, LineId, LineKey};
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A live line with its stored state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CheckedLine<'a> {
    /// Where it stands.
    pub key: LineKey,
    /// Its name.
    pub id: LineId,
    /// Signed amount, minor units.
    pub amount: Amount,
    /// Due date.
    pub due: Option<NaiveDate>,
    /// Document number.
    pub piece: &'a str,
    /// The group that its state names.
    pub group: Option<GroupId>,
    /// The stored standing.
    pub standing: Standing,
    /// The stored open amount, minor units.
    pub residual: Amount,
}

/// Something that does not hold. Sums are in minor units and cut to the range of amounts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Finding {
    /// A total group whose lines do not add up to zero.
    TotalNotZero {
        /// The group.
        group: GroupId,
        /// What its lines add up to.
        sum: Amount,
    },
    /// A partial group whose lines add up to zero: it should be total.
    PartialIsZero {
        /// The group.
        group: GroupId,
    },
    /// The stored sum of a group is not that of its lines.
    SumWrong {
        /// The group.
        group: GroupId,
        /// As stored.
        stored: Amount,
        /// As computed.
        sum: Amount,
    },
    /// A group with fewer than two lines, no debit, no credit or a zero line (LET-03). Groups settled outside the file are exempt.
    Shape {
        /// The group.
        group: GroupId,
    },
    /// A member of another account (LET-02).
    ForeignMember {
        /// The group.
        group: GroupId,
        /// The member.
        line: LineKey,
    },
    /// A member that is no live line of the account.
    MissingMember {
        /// The group.
        group: GroupId,
        /// The member.
        line: LineKey,
    },
    /// A line in two groups, or twice in one.
    DoubleMember {
        /// The line.
        line: LineId,
        /// The group that names it first.
        first: GroupId,
        /// The group that names it again.
        second: GroupId,
    },
    /// More than one state of a group is in force.
    TwoStates {
        /// The group.
        group: GroupId,
    },
    /// An amount chosen by hand that no debit and credit of the group can bear.
    AllocationWrong {
        /// The group.
        group: GroupId,
    },
    /// The lettering date is before the newest member (LET-11).
    LetteredTooEarly {
        /// The group.
        group: GroupId,
    },
    /// A line that names a group of which it is no member: a code without its group.
    OrphanGroup {
        /// The line.
        line: LineId,
        /// The group it names.
        group: GroupId,
    },
    /// A member that names no group, or another one.
    OrphanMember {
        /// The line.
        line: LineId,
        /// The group that it is a member of.
        group: GroupId,
    },
    /// The stored standing of a line is not its group's.
    StandingWrong {
        /// The line.
        line: LineId,
        /// As stored.
        stored: Standing,
        /// As it should be.
        expected: Standing,
    },
    /// The stored open amount of a line is not the one of LET-06.
    ResidualWrong {
        /// The line.
        line: LineId,
        /// As stored.
        stored: Amount,
        /// As computed.
        expected: Amount,
    },
    /// The stored balance of the account is not the sum of its lines.
    BalanceWrong {
        /// As stored.
        stored: Amount,
        /// Sum of the lines.
        sum: Amount,
    },
    /// The sum of the lines is not what open amounts and gaps of groups settled outside the file explain (LET-31).
    BalanceNotExplained {
        /// Sum of the lines.
        sum: Amount,
        /// Sum of the stored open amounts and of those gaps.
        explained: Amount,
    },
}

impl Finding {
    /// The code of machine formats; never translated.
    pub const fn code(&self) -> &'static str {
        match self {
            Finding::TotalNotZero { .. } => "total-not-zero",
            Finding::PartialIsZero { .. } => "partial-is-zero",
            Finding::SumWrong { .. } => "sum-wrong",
            Finding::Shape { .. } => "shape",
            Finding::ForeignMember { .. } => "foreign-member",
            Finding::MissingMember { .. } => "missing-member",
            Finding::DoubleMember { .. } => "double-member",
            Finding::TwoStates { .. } => "two-states",
            Finding::AllocationWrong { .. } => "allocation-wrong",
            Finding::LetteredTooEarly { .. } => "lettered-too-early",
            Finding::OrphanGroup { .. } => "orphan-group",
            Finding::OrphanMember { .. } => "orphan-member",
            Finding::StandingWrong { .. } => "standing-wrong",
            Finding::ResidualWrong { .. } => "residual-wrong",
            Finding::BalanceWrong { .. } => "balance-wrong",
            Finding::BalanceNotExplained { .. } => "balance-not-explained",
        }
    }

    /// The group to unletter, the cure that LET-31 offers; `None` when the fault is in a line or in the balance.
    pub const fn faulty_group(&self) -> Option<GroupId> {
        match self {
            Finding::TotalNotZero { group, .. }
            | Finding::PartialIsZero { group }
            | Finding::SumWrong { group, .. }
            | Finding::Shape { group }
            | Finding::ForeignMember { group, .. }
            | Finding::MissingMember { group, .. }
            | Finding::DoubleMember { second: group, .. }
            | Finding::TwoStates { group }
            | Finding::AllocationWrong { group }
            | Finding::LetteredTooEarly { group }
            | Finding::OrphanMember { group, .. } => Some(*group),
            Finding::OrphanGroup { .. }
            | Finding::StandingWrong { .. }
            | Finding::ResidualWrong { .. }
            | Finding::BalanceWrong { .. }
            | Finding::BalanceNotExplained { .. } => None,
        }
    }
}

/// Checks an account: `lines` are all its live lines, `groups` all its groups with their states, `balance` its stored balance.
/// Only states in force are checked. An account in order gives an empty list.
pub fn check(
    account: AccountId,
    balance: Amount,
    lines: &[CheckedLine<'_>],
    groups: &[(GroupId, Vec<GroupState>)],
) -> Vec<Finding> {
    let mut by_key: Vec<usize> = (0..lines.len()).collect();
    by_key.sort_unstable_by_key(|i| lines[*i].key);
    let mut audit = Audit {
        account,
        lines,
        by_key,
        expected: lines.iter().map(|l| (None, Standing::Open, l.amount)).collect(),
        gaps: 0,
        findings: Vec::new(),
    };
    for (group, states) in groups {
        let mut in_force = states.iter().filter(|s| s.in_force());
        if let Some(state) = in_force.next() {
            audit.group(*group, state);
        }
        if in_force.next().is_some() {
            audit.findings.push(Finding::TwoStates { group: *group });
        }
    }
    audit.lines();
    audit.balance(balance);
    audit.findings
}

/// The check under way.
struct Audit<'a> {
    account: AccountId,
    lines: &'a [CheckedLine<'a>],
    /// Indices of the lines, in the order of the ledger.
    by_key: Vec<usize>,
    /// What the state of each line should be.
    expected: Vec<(Option<GroupId>, Standing, Amount)>,
    /// Sum of the groups settled outside the file.
    gaps: i128,
    findings: Vec<Finding>,
}

impl Audit<'_> {
    fn group(&mut self, group: GroupId, state: &GroupState) {
        let members = self.members(group, state);
        let sum = wide(members.iter().map(|i| self.lines[*i].amount));
        if clamp(sum) != state.sum {
            self.findings.push(Finding::SumWrong { group, stored: state.sum, sum: clamp(sum) });
        }
        match state.standing {
            Standing::Total if sum != 0 => self.findings.push(Finding::TotalNotZero { group, sum: clamp(sum) }),
            Standing::Partial if sum == 0 => self.findings.push(Finding::PartialIsZero { group }),
            _ => {}
        }
        let any = |test: fn(Amount) -> bool| members.iter().any(|i| test(self.lines[*i].amount));
        let shaped = any(Amount::is_debit) && any(Amount::is_credit) && !any(Amount::is_zero);
        if !shaped && state.standing != Standing::Outside {
            self.findings.push(Finding::Shape { group });
        }
        if state.newest().is_some_and(|newest| newest > state.lettered_on) {
            self.findings.push(Finding::LetteredTooEarly { group });
        }
        if !self.allocations_hold(&members, state) {
            self.findings.push(Finding::AllocationWrong { group });
        }
        let open = match state.standing {
            Standing::Partial => {
                let read = |i: &usize| {
                    let CheckedLine { key, amount, due, piece, .. } = self.lines[*i];
                    ResidualLine { key, amount, due, piece }
                };
                residuals(&members.iter().map(read).collect::<Vec<_>>(), &state.allocations)
            }
            _ => vec![Amount::ZERO; members.len()],
        };
        if state.standing == Standing::Outside {
            self.gaps += sum;
        }
        for (i, residual) in members.into_iter().zip(open) {
            self.expected[i] = (Some(group), state.standing, residual);
        }
    }

    /// The members that are live lines of the account and that no group before this one has.
    fn members(&mut self, group: GroupId, state: &GroupState) -> Vec<usize> {
        let mut members: Vec<usize> = Vec::with_capacity(state.lines.len());
        for key in &state.lines {
            if key.account != self.account {
                self.findings.push(Finding::ForeignMember { group, line: *key });
                continue;
            }
            match self.by_key.binary_search_by_key(key, |i| self.lines[*i].key) {
                Err(_) => self.findings.push(Finding::MissingMember { group, line: *key }),
                Ok(at) => {
                    let i = self.by_key[at];
                    if let Some(first) = self.expected[i].0 {
                        self.findings.push(Finding::DoubleMember { line: self.lines[i].id, first, second: group });
                    } else {
                        self.expected[i].0 = Some(group);
                        members.push(i);
                    }
                }
            }
        }
        members
    }

    /// Each amount chosen by hand is above zero, from a debit to a credit of the group, and no line bears more than it holds.
    fn allocations_hold(&self, members: &[usize], state: &GroupState) -> bool {
        if state.allocations.is_empty() {
            return true;
        }
        // A group that leaves nothing open has nothing to choose.
        if state.standing != Standing::Partial {
            return false;
        }
        let mut left: Vec<(LineKey, i128)> =
            members.iter().map(|i| (self.lines[*i].key, i128::from(self.lines[*i].amount.0))).collect();
        left.sort_unstable();
        state.allocations.iter().all(|allocation| {
            let amount = i128::from(allocation.amount.0);
            let find = |key: LineKey| left.binary_search_by_key(&key, |(k, _)| *k);
            let (Ok(debit), Ok(credit)) = (find(allocation.debit), find(allocation.credit)) else { return false };
            left[debit].1 -= amount;
            left[credit].1 += amount;
            amount > 0 && left[debit].1 >= 0 && left[credit].1 <= 0
        })
    }

    fn lines(&mut self) {
        for (line, (group, standing, residual)) in self.lines.iter().zip(&self.expected) {
            match (line.group, *group) {
                (named, member) if named == member => {}
                (_, Some(group)) => self.findings.push(Finding::OrphanMember { line: line.id, group }),
                (Some(group), None) => self.findings.push(Finding::OrphanGroup { line: line.id, group }),
                (None, None) => {}
            }
            if line.standing != *standing {
                self.findings.push(Finding::StandingWrong { line: line.id, stored: line.standing, expected: *standing });
            }
            if line.residual != *residual {
                self.findings.push(Finding::ResidualWrong { line: line.id, stored: line.residual, expected: *residual });
            }
        }
    }

    fn balance(&mut self, stored: Amount) {
        let sum = wide(self.lines.iter().map(|l| l.amount));
        if i128::from(stored.0) != sum {
            self.findings.push(Finding::BalanceWrong { stored, sum: clamp(sum) });
        }
        let explained = wide(self.lines.iter().map(|l| l.residual)) + self.gaps;
        if explained != sum {
            self.findings.push(Finding::BalanceNotExplained { sum: clamp(sum), explained: clamp(explained) });
        }
    }
}

fn wide(amounts: impl Iterator<Item = Amount>) -> i128 {
    amounts.map(|a| i128::from(a.0)).sum()
}

/// For display in a finding only: a sum out of range is a fault of its own, told by the nearest amount.
fn clamp(sum: i128) -> Amount {
    Amount(i64::try_from(sum).unwrap_or(if sum < 0 { i64::MIN } else { i64::MAX }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::Allocation;
    use crate::domain::lettering::fixture::{C001, d, eur, key, state};

    struct Book {
        lines: Vec<CheckedLine<'static>>,
        groups: Vec<(GroupId, Vec<GroupState>)>,
        balance: Amount,
    }

    impl Book {
        fn check(&self) -> Vec<Finding> {
            check(C001, self.balance, &self.lines, &self.groups)
        }

        fn state(&mut self, group: usize) -> &mut GroupState {
            &mut self.groups[group].1[0]
        }
    }

    /// A total group (1, 2), a partial one (3, 4), one settled outside the file (5), an open line (6).
    fn sound() -> Book {
        let line = |seq, month, euros, group: Option<u64>, standing, open| CheckedLine {
            key: key(d(1, month), seq),
            id: LineId(seq),
            amount: eur(euros),
            due: None,
            piece: "",
            group: group.map(GroupId),
            standing,
            residual: eur(open),
        };
        let lines = vec![
            line(1, 1, 100, Some(1), Standing::Total, 0),
            line(2, 2, -100, Some(1), Standing::Total, 0),
            line(3, 1, 500, Some(2), Standing::Partial, 200),
            line(4, 2, -300, Some(2), Standing::Partial, 0),
            line(5, 3, -40, Some(3), Standing::Outside, 0),
            line(6, 3, 70, None, Standing::Open, 70),
        ];
        let group = |no, members: &[usize], euros, standing| {
            let keys: Vec<LineKey> = members.iter().map(|i| lines[*i].key).collect();
            (GroupId(no), vec![state(&keys, eur(euros), standing, d(1, 3))])
        };
        let groups = vec![
            group(1, &[0, 1], 0, Standing::Total),
            group(2, &[2, 3], 200, Standing::Partial),
            group(3, &[4], -40, Standing::Outside),
        ];
        Book { lines, groups, balance: eur(230) }
    }

    #[test]
    fn let_31_an_account_in_order_gives_nothing() {
        assert_eq!(sound().check(), []);
        assert_eq!(check(C001, Amount::ZERO, &[], &[]), []);
    }

    #[test]
    fn let_31_every_total_group_sums_to_zero() {
        let mut book = sound();
        book.lines[1].amount = eur(-90);
        book.balance = eur(240);
        book.state(0).sum = eur(10);
        assert_eq!(
            book.check(),
            [
                Finding::TotalNotZero { group: GroupId(1), sum: eur(10) },
                Finding::BalanceNotExplained { sum: eur(240), explained: eur(230) },
            ]
        );
        book.state(0).sum = eur(0);
        assert!(book.check().contains(&Finding::SumWrong { group: GroupId(1), stored: eur(0), sum: eur(10) }));
    }

    #[test]
    fn let_31_no_partial_group_sums_to_zero() {
        let mut book = sound();
        book.state(0).standing = Standing::Partial;
        for line in &mut book.lines[..2] {
            line.standing = Standing::Partial;
        }
        assert_eq!(book.check(), [Finding::PartialIsZero { group: GroupId(1) }]);
    }

    #[test]
    fn let_31_stored_residuals_and_standings_are_computed_again() {
        let mut book = sound();
        book.lines[2].residual = eur(150);
        book.lines[3].residual = eur(50);
        book.lines[5].standing = Standing::Total;
        assert_eq!(
            book.check(),
            [
                Finding::ResidualWrong { line: LineId(3), stored: eur(150), expected: eur(200) },
                Finding::ResidualWrong { line: LineId(4), stored: eur(50), expected: eur(0) },
                Finding::StandingWrong { line: LineId(6), stored: Standing::Total, expected: Standing::Open },
            ]
        );
    }

    #[test]
    fn let_31_no_group_across_accounts_and_no_missing_member() {
        let mut book = sound();
        let mut foreign = key(d(1, 1), 9);
        foreign.account = AccountId(2);
        let missing = key(d(1, 1), 8);
        book.state(0).lines.extend([foreign, missing]);
        assert_eq!(
            book.check(),
            [
                Finding::ForeignMember { group: GroupId(1), line: foreign },
                Finding::MissingMember { group: GroupId(1), line: missing },
            ]
        );
    }

    #[test]
    fn let_03_a_line_is_in_one_group_once() {
        let mut book = sound();
        let shared = book.lines[0].key;
        book.state(1).lines.push(shared);
        assert_eq!(
            book.check(),
            [Finding::DoubleMember { line: LineId(1), first: GroupId(1), second: GroupId(2) }],
            "the members that are left still make the group"
        );
        let mut book = sound();
        book.state(0).lines.push(shared);
        assert_eq!(book.check(), [Finding::DoubleMember { line: LineId(1), first: GroupId(1), second: GroupId(1) }]);
    }

    #[test]
    fn let_31_no_orphan_code() {
        let mut book = sound();
        book.lines[5].group = Some(GroupId(7));
        assert_eq!(book.check(), [Finding::OrphanGroup { line: LineId(6), group: GroupId(7) }]);
        let mut book = sound();
        book.lines[0].group = None;
        assert_eq!(book.check(), [Finding::OrphanMember { line: LineId(1), group: GroupId(1) }]);
        let mut book = sound();
        book.state(0).until = Some(d(1, 4));
        let codes: Vec<&str> = book.check().iter().map(Finding::code).collect();
        let per_line = ["orphan-group", "standing-wrong", "residual-wrong"];
        assert_eq!(codes, [per_line, per_line].concat());
    }

    #[test]
    fn let_03_shape_is_checked_but_for_groups_settled_outside() {
        let mut book = sound();
        book.state(1).lines.truncate(1);
        assert!(book.check().contains(&Finding::Shape { group: GroupId(2) }));
    }

    #[test]
    fn let_11_no_member_is_newer_than_the_lettering_date() {
        let mut book = sound();
        book.state(0).lettered_on = d(31, 1);
        assert_eq!(book.check(), [Finding::LetteredTooEarly { group: GroupId(1) }]);
    }

    #[test]
    fn let_06_amounts_chosen_by_hand_fit_their_lines() {
        for (amount, fits) in [(300, true), (301, false), (0, false), (-5, false)] {
            let mut book = sound();
            let (debit, credit) = (book.lines[2].key, book.lines[3].key);
            book.state(1).allocations = vec![Allocation { debit, credit, amount: eur(amount) }];
            assert_eq!(book.check().is_empty(), fits, "{amount}");
            book.state(1).allocations = vec![Allocation { debit: credit, credit: debit, amount: eur(1) }];
            assert_eq!(book.check(), [Finding::AllocationWrong { group: GroupId(2) }]);
            let mut book = sound();
            let (debit, credit) = (book.lines[0].key, book.lines[1].key);
            book.state(0).allocations = vec![Allocation { debit, credit, amount: eur(100) }];
            assert_eq!(book.check(), [Finding::AllocationWrong { group: GroupId(1) }], "a total group has none");
        }
    }

    #[test]
    fn a_group_has_one_state_in_force() {
        let mut book = sound();
        let again = book.groups[0].1[0].clone();
        book.groups[0].1.push(again);
        let found = book.check();
        assert_eq!(found, [Finding::TwoStates { group: GroupId(1) }]);
        assert_eq!(found[0].faulty_group(), Some(GroupId(1)));
    }

    #[test]
    fn let_31_the_balance_is_the_sum_of_the_lines_and_of_what_is_open() {
        let mut book = sound();
        book.balance = eur(999);
        assert_eq!(book.check(), [Finding::BalanceWrong { stored: eur(999), sum: eur(230) }]);
        let mut book = sound();
        book.lines[5].residual = eur(60);
        assert!(book.check().contains(&Finding::BalanceNotExplained { sum: eur(230), explained: eur(220) }));
        assert_eq!(book.check()[1].faulty_group(), None);
    }
}
