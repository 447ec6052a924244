//! Lettered groups: a chain of immutable states (book §2, LET-12).

use crate::domain::ids::{AccountId, GroupId, LineKey, OpNo};
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Who made a group.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum GroupOrigin {
    /// A person, by hand.
    Hand,
    /// The letters of the accounting system.
    Import,
    /// The automatic run.
    Auto,
}

/// A lettered group of one account. Its members, sum and code are in its states.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Group {
    /// Its number.
    pub id: GroupId,
    /// Its account: all its lines are in it (LET-02).
    pub account: AccountId,
    /// Who made it.
    pub origin: GroupOrigin,
    /// The code that accounting gives to the same set of lines, kept beside ours; empty when there is none.
    pub external: String,
}

/// An amount of a credit line that settles part of a debit line, both in minor units, positive.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Allocation {
    /// The line settled.
    pub debit: LineKey,
    /// The line that settles.
    pub credit: LineKey,
    /// How much, above zero.
    pub amount: Amount,
}

/// Why a state ended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Ending {
    /// A corrective unlettering: as-of reports act as if the group had never been lettered.
    Correction,
    /// A returned payment (impayé): the group is open again from the date of the rejection.
    Rejection(NaiveDate),
    /// Another state of the same group follows (a line added, a new version of a line).
    Replaced,
    /// Accounting no longer has the letter.
    Vanished,
}

/// One state of a group. Immutable but for its end and its review.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GroupState {
    /// Members, sorted.
    pub lines: Vec<LineKey>,
    /// Amounts per invoice chosen by hand; empty when first in, first out decides (LET-06).
    pub allocations: Vec<Allocation>,
    /// Sum of the members, minor units: zero for a total group.
    pub sum: Amount,
    /// Total, partial, or settled outside the file. Never `Open`.
    pub standing: Standing,
    /// The code as shown and exported.
    pub code: String,
    /// max(working date or the source's lettering date, newest line) (LET-10).
    pub lettered_on: NaiveDate,
    /// The source's own lettering date, kept apart.
    pub source_date: Option<NaiveDate>,
    /// Working date from which the state is known.
    pub from: NaiveDate,
    /// Working date from which it is no longer, `None` while in force.
    pub until: Option<NaiveDate>,
    /// Why it ended.
    pub ending: Option<Ending>,
    /// Reason given at the end.
    pub reason: String,
    /// The operation that made it.
    pub op: OpNo,
    /// The operation that ended it, or none.
    pub ended_op: OpNo,
    /// The operation that undid it: as-of reports ignore a voided state. None while not undone.
    pub voided_by: OpNo,
    /// The operation in which a person reviewed an automatic group, or none.
    pub reviewed_op: OpNo,
}

impl GroupState {
    /// True when the state is the group's present one.
    pub fn in_force(&self) -> bool {
        self.until.is_none() && self.voided_by.is_none()
    }

    /// The accounting date of the newest member.
    pub fn newest(&self) -> Option<NaiveDate> {
        self.lines.iter().map(|k| k.day).max().map(crate::domain::ids::date_of)
    }
}
