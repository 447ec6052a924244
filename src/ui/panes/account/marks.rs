//! What the marks add up to, and whether they may be lettered.

use super::AccountPane;
use crate::desk::api::{LedgerLine, Seen};
use crate::domain::ids::GroupId;
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use std::collections::BTreeSet;

/// The sum of the marked lines, with the other members of the partial groups that they touch.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Lines marked.
    pub marked: usize,
    /// Lines that come along: members of a partial group with a marked line.
    pub along: usize,
    /// Marked lines that the filter hides.
    pub hidden: usize,
    /// Debit column.
    pub debit: Option<Amount>,
    /// Credit column, positive.
    pub credit: Option<Amount>,
    /// Debit less credit; `None` out of range.
    pub gap: Option<Amount>,
}

/// Why the marks cannot be lettered at all, even partially.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Nothing is marked.
    Nothing,
    /// One line only.
    Alone,
    /// Lines of several accounts (LET-02).
    Accounts,
    /// No debit or no credit (LET-03).
    OneSided,
    /// A sum out of range.
    Overflow,
}

impl AccountPane {
    /// The lines that the marks stand for.
    fn members(&self) -> (Vec<&LedgerLine>, usize) {
        let marked = |l: &&LedgerLine| self.marks.contains_key(&l.key);
        let groups: BTreeSet<GroupId> =
            self.lines().iter().filter(marked).filter(|l| l.standing == Standing::Partial).filter_map(|l| l.group).collect();
        let along = |l: &LedgerLine| l.group.is_some_and(|g| groups.contains(&g));
        let members: Vec<_> = self.lines().iter().filter(|l| self.marks.contains_key(&l.key) || along(l)).collect();
        let others = members.iter().filter(|l| !self.marks.contains_key(&l.key)).count();
        (members, others)
    }

    /// True when a mark brings the line along.
    pub(super) fn comes_along(&self, line: &LedgerLine) -> bool {
        line.standing == Standing::Partial
            && !self.marks.contains_key(&line.key)
            && self.lines().iter().any(|l| l.group == line.group && self.marks.contains_key(&l.key))
    }

    /// What the marks add up to.
    pub fn tally(&self) -> Tally {
        if self.marks.is_empty() {
            return Tally {
                debit: Some(Amount::ZERO),
                credit: Some(Amount::ZERO),
                gap: Some(Amount::ZERO),
                ..Tally::default()
            };
        }
        let (members, along) = self.members();
        let shown = self.shown().filter(|l| self.marks.contains_key(&l.key)).count();
        let sum = |of: fn(&LedgerLine) -> Amount| Amount::sum(members.iter().map(|l| of(l))).ok();
        Tally {
            marked: self.marks.len(),
            along,
            hidden: self.marks.len().saturating_sub(shown),
            debit: sum(LedgerLine::debit),
            credit: sum(LedgerLine::credit),
            gap: sum(|l| l.amount),
        }
    }

    /// Why the marks cannot be lettered, be it partially; `Ok` with the gap when they can.
    pub fn letterable(&self) -> Result<Amount, Shape> {
        let (members, _) = self.members();
        match members.as_slice() {
            [] => return Err(Shape::Nothing),
            [_] => return Err(Shape::Alone),
            [first, rest @ ..] if rest.iter().any(|l| l.key.account != first.key.account) => return Err(Shape::Accounts),
            _ => {}
        }
        if !members.iter().any(|l| l.amount.is_debit()) || !members.iter().any(|l| l.amount.is_credit()) {
            return Err(Shape::OneSided);
        }
        Amount::sum(members.iter().map(|l| l.amount)).map_err(|_| Shape::Overflow)
    }

    /// The marked lines as seen, for the desk.
    pub(super) fn seen(&self) -> Vec<Seen> {
        self.marks.iter().map(|(key, version)| Seen { key: *key, version: *version }).collect()
    }

    /// The code that the marks would take.
    pub fn next_code(&self, partial: bool) -> Option<String> {
        let account = self.marks.keys().next().map(|k| k.account).or(self.tab)?;
        let code = &self.card.as_ref()?.accounts.iter().find(|a| a.account == account)?.next_code;
        Some(if partial { code.to_lowercase() } else { code.clone() })
    }
}
