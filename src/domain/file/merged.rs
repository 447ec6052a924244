//! Codes that were merged: one client had two of them, or its code was changed (book §5).

use crate::domain::ids::{AccountId, OpNo, PartyId};
use crate::domain::party::Party;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A code that another client took over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MergedCode {
    /// The client as it was.
    pub was: Party,
    /// From that day on only what is written under the code is the other's: the client itself stays with what is older. None for all of
    /// it: the client is no more.
    pub from: Option<NaiveDate>,
    /// Its accounts, each with the one that holds its lines now.
    pub accounts: Vec<(AccountId, AccountId)>,
    /// The operation.
    pub op: OpNo,
    /// The day of work.
    pub on: NaiveDate,
    /// Who: a login name.
    pub by: String,
}

impl MergedCode {
    /// True when the client is no more: its code names the other one.
    pub const fn is_whole(&self) -> bool {
        self.from.is_none()
    }

    /// True when a row of that day under the old code is the other's.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day)
    }
}

/// What goes from one client to another when their codes are merged.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct MergeCount {
    /// Lines.
    pub lines: u32,
    /// Of these, open ones.
    pub open: u32,
    /// Lettered groups in force.
    pub groups: u32,
    /// Of these, those that take another code: the other client's account has one of theirs.
    pub renamed: u32,
    /// Promises, plans, disputes, procedures, tasks and whatever else was noted.
    pub notes: u32,
    /// Documents of the sale.
    pub documents: u32,
}

/// Two clients before their codes are merged.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MergeView {
    /// The one that goes: number, code, name, SIREN.
    pub old: (PartyId, String, String, String),
    /// The one that stays.
    pub new: (PartyId, String, String, String),
    /// From which day on.
    pub from: Option<NaiveDate>,
    /// What goes.
    pub count: MergeCount,
    /// Fields that both have and that say different things: those of the client that stays hold. Their codes.
    pub differ: Vec<String>,
    /// Both have a SIREN, and not the same: perhaps two companies.
    pub other_company: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_merged_from_a_day_on_holds_what_is_dated_then() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let code = |from: Option<&str>| MergedCode {
            was: Party::default(),
            from: from.map(day),
            accounts: Vec::new(),
            op: OpNo(1),
            on: day("2026-11-23"),
            by: String::new(),
        };
        assert!(code(None).holds(day("1999-01-01")) && code(None).is_whole());
        let from = code(Some("2026-07-01"));
        assert!(!from.is_whole() && !from.holds(day("2026-06-30")) && from.holds(day("2026-07-01")));
    }
}
