//! Which rate applies (PEN-02, PEN-03, PEN-08 to PEN-10). Facts for a person to judge, not advice.

use super::{Rate, RateTable, Semester};
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The law that late interest follows; declared for the client, never guessed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Law {
    /// Between businesses: the contract's rate, else the central bank's plus ten points; each semester has its own.
    Business {
        /// The contract's rate.
        contract: Option<Rate>,
        /// A contract's rate under three times the legal rate is raised to it.
        floor: bool,
    },
    /// A public buyer: the central bank's rate plus eight points, of the semester in which interest began.
    Public,
    /// A client abroad under another member state's law: the central bank's rate plus these points.
    Abroad {
        /// Points above the central bank's rate; eight at least by the directive.
        points: Rate,
    },
    /// A consumer: the legal rate, from the formal notice on.
    Consumer {
        /// The formal notice.
        notice: Option<NaiveDate>,
    },
}

/// Why interest cannot be computed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum PenaltyError {
    /// `PEN_RATE`: the rates of this semester were not entered.
    MissingRate(Semester),
    /// A sum is out of range.
    Overflow,
    /// The client is abroad: which law late interest follows is declared, never guessed.
    NoLaw,
    /// The fixed fee and the rates are of the euro area: the book is in another currency.
    Currency,
}

/// What a person should know of how interest was counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum PenaltyNote {
    /// The contract's rate is under the floor of that semester: (semester, contract, floor).
    UnderFloor(Semester, Rate, Rate),
    /// That much is in dispute and bears nothing until it is decided (DIS-05).
    Suspended(Amount),
    /// The client was right about that much: it counts from a due date of its own (DIS-05).
    Redated(Amount, NaiveDate),
}

impl PenaltyNote {
    /// True when something waits for a decision.
    pub const fn is_suspended(&self) -> bool {
        matches!(self, PenaltyNote::Suspended(_))
    }

    /// The code of machine formats, never translated.
    pub const fn code(&self) -> &'static str {
        match self {
            PenaltyNote::UnderFloor(..) => "under-floor",
            PenaltyNote::Suspended(_) => "disputed",
            PenaltyNote::Redated(..) => "redated",
        }
    }
}

impl PenaltyError {
    /// The code of machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            PenaltyError::MissingRate(_) => "PEN_RATE",
            PenaltyError::Overflow => "overflow",
            PenaltyError::NoLaw => "no-law",
            PenaltyError::Currency => "currency",
        }
    }
}

impl Law {
    /// The first day that bears interest: the day after the due date, for a consumer the day after the formal notice if that is later; none
    /// without it.
    pub fn begins(self, due: NaiveDate) -> Option<NaiveDate> {
        match self {
            Law::Business { .. } | Law::Public | Law::Abroad { .. } => due.succ_opt(),
            Law::Consumer { notice } => notice?.max(due).succ_opt(),
        }
    }

    /// True when the rate stays that of the semester in which interest began.
    pub const fn keeps_first_rate(self) -> bool {
        matches!(self, Law::Public)
    }

    /// True when the fixed fee may be claimed (PEN-06, PEN-07).
    pub const fn has_fixed_fee(self) -> bool {
        !matches!(self, Law::Consumer { .. })
    }

    /// True when interest may be waived (PEN-10: not for a public buyer).
    pub const fn may_be_waived(self) -> bool {
        !matches!(self, Law::Public)
    }

    /// The rate of a semester, with what is to be known of it.
    ///
    /// # Errors
    /// [`PenaltyError::MissingRate`], also when only the floor of a contract's rate needs it.
    pub fn rate(self, semester: Semester, table: &RateTable) -> Result<(Rate, Option<PenaltyNote>), PenaltyError> {
        let row = table.get(semester).ok_or(PenaltyError::MissingRate(semester))?;
        let plain = |rate| Ok((rate, None));
        match self {
            Law::Business { contract: None, .. } => plain(row.central_bank.plus(Rate::TEN_POINTS)),
            Law::Business { contract: Some(contract), floor } => {
                let least = row.legal.times(3);
                if contract >= least {
                    return plain(contract);
                }
                let note = PenaltyNote::UnderFloor(semester, contract, least);
                Ok((if floor { least } else { contract }, Some(note)))
            }
            Law::Public => plain(row.central_bank.plus(Rate::EIGHT_POINTS)),
            Law::Abroad { points } => plain(row.central_bank.plus(points)),
            Law::Consumer { .. } => plain(row.legal),
        }
    }
}
