//! What was decided about a gap, and the correcting entries made here.

use super::Cause;
use crate::domain::ids::{EntryId, LineId, LineKey, OpNo, PartyId};
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How far the work on a gap is (GAP-01).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum CaseStatus {
    /// Noticed, its cause not known for sure (ouvert).
    Open,
    /// The cause is known, the correction waits (analysé).
    Analysed,
    /// Corrected, the lines are still open (corrigé).
    Corrected,
    /// Corrected and lettered again (relettré).
    Relettered,
}

impl CaseStatus {
    /// All of them, in order.
    pub const ALL: [CaseStatus; 4] = [CaseStatus::Open, CaseStatus::Analysed, CaseStatus::Corrected, CaseStatus::Relettered];

    /// Its code in machine formats.
    pub const fn code(self) -> &'static str {
        match self {
            CaseStatus::Open => "open",
            CaseStatus::Analysed => "analysed",
            CaseStatus::Corrected => "corrected",
            CaseStatus::Relettered => "relettered",
        }
    }

    /// The status of a code.
    pub fn parse(code: &str) -> Option<CaseStatus> {
        CaseStatus::ALL.into_iter().find(|s| s.code() == code)
    }
}

/// A gap with its cause: amount, evidence, owner, date, correcting entry, status (GAP-01). The newest case of a line counts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Case {
    /// The operation that recorded it: its name.
    pub no: OpNo,
    /// Lines that it is about, all of one account.
    pub lines: Vec<LineId>,
    /// Why.
    pub cause: Cause,
    /// What is open for that reason: the sum of the lines when it was recorded.
    pub amount: Amount,
    /// What the person wrote: evidence, what is asked of whom.
    pub note: String,
    /// Who sees to it: a login, or any name; empty for nobody.
    pub owner: String,
    /// The working date.
    pub on: NaiveDate,
    /// The correction is our own job.
    pub ours: bool,
    /// How far it is. [`CaseStatus::Relettered`] is never stored: it is read from the lines.
    pub status: CaseStatus,
    /// The correcting entry, when there is one.
    pub entry: Option<u64>,
}

impl Case {
    /// The status, once it is known whether its lines are all settled.
    pub fn status_now(&self, settled: bool) -> CaseStatus {
        if settled { CaseStatus::Relettered } else { self.status }
    }
}

/// What became of one line of a correcting entry in accounting.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Posted {
    /// The line made here.
    pub line: LineKey,
    /// The line of accounting that took its place, and the import that brought it.
    pub by: Option<(LineKey, OpNo)>,
}

/// A correcting entry made here: balanced, to be posted in accounting.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeskEntry {
    /// Its number: `SV-nnnnnn`.
    pub serial: u64,
    /// The entry that holds its other legs.
    pub entry: EntryId,
    /// Accounting date.
    pub date: NaiveDate,
    /// Journal.
    pub journal: String,
    /// Label.
    pub label: String,
    /// Why it was made; none for a split payment and for a reversal.
    pub cause: Option<Cause>,
    /// The client whose lines were marked.
    pub party: Option<PartyId>,
    /// Sum of its debits.
    pub amount: Amount,
    /// Its lines on third-party accounts.
    pub lines: Vec<Posted>,
    /// The operation that made it.
    pub op: OpNo,
    /// The entry that it reverses.
    pub reverses: Option<u64>,
    /// The entry that reverses it.
    pub reversed_by: Option<u64>,
    /// It was taken back before accounting could know of it: not to be posted.
    pub withdrawn: bool,
    /// The operation that last sent it to accounting, or none.
    pub exported: OpNo,
}

impl DeskEntry {
    /// Accounting has all of it. An entry without third-party lines cannot come back: exporting it is all there is.
    pub fn is_posted(&self) -> bool {
        self.lines.iter().all(|l| l.by.is_some()) && (!self.lines.is_empty() || !self.exported.is_none())
    }

    /// It waits for accounting.
    pub fn waits(&self) -> bool {
        !self.withdrawn && !self.is_posted()
    }
}

/// Something that happened to a client and counts in its risk.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RiskFact {
    /// A payment was returned unpaid (LET-24).
    Returned {
        /// Date of the rejection.
        on: NaiveDate,
        /// What was returned, above zero.
        amount: Amount,
        /// Document number of the rejection.
        piece: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gap_01_a_case_is_relettered_once_its_lines_are_settled() {
        let case = Case {
            no: OpNo(1),
            lines: vec![LineId(1)],
            cause: Cause::CreditNoteMissing,
            amount: Amount(500),
            note: String::new(),
            owner: String::new(),
            on: NaiveDate::MIN,
            ours: true,
            status: CaseStatus::Analysed,
            entry: None,
        };
        assert_eq!((case.status_now(false), case.status_now(true)), (CaseStatus::Analysed, CaseStatus::Relettered));
        assert!(CaseStatus::ALL.iter().all(|s| CaseStatus::parse(s.code()) == Some(*s)));
    }
}
