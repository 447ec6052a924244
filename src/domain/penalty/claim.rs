//! What was claimed of the late interest of an invoice, step by step (PEN-11). Interest itself follows from the ledger and is never stored;
//! what was told, invoiced or given up is, with the amounts of that day.

use super::PenaltyState;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A step.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PenaltyMark {
    /// The state reached.
    pub to: PenaltyState,
    /// The day of work.
    pub on: NaiveDate,
    /// Who: a login name.
    pub by: String,
    /// Interest was computed up to that day.
    pub until: NaiveDate,
    /// The interest concerned, minor units: beyond what was invoiced or given up before.
    pub interest: Amount,
    /// The fixed fee concerned, the same way.
    pub fee: Amount,
    /// The operation; it numbers the invoice of late interest.
    pub no: u64,
    /// Why, for what is given up.
    pub reason: String,
}

/// All steps about one invoice, the oldest first.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PenaltyFile {
    /// The steps.
    pub marks: Vec<PenaltyMark>,
}

impl PenaltyMark {
    /// The document number of the invoice of late interest.
    pub fn piece(&self) -> String {
        PenaltyMark::piece_of(self.no)
    }

    /// The document number of the invoice of late interest that an operation made.
    pub fn piece_of(no: u64) -> String {
        format!("PEN-{no}")
    }
}

impl PenaltyFile {
    fn settled(&self) -> impl DoubleEndedIterator<Item = &PenaltyMark> {
        self.marks.iter().filter(|mark| matches!(mark.to, PenaltyState::Invoiced | PenaltyState::Waived))
    }

    /// What is left of the interest and the fee computed now, once what was invoiced or given up is off; never below zero.
    pub fn left(&self, interest: Amount, fee: Amount) -> (Amount, Amount) {
        let less = |whole: Amount, of: fn(&PenaltyMark) -> Amount| {
            let taken: i128 = self.settled().map(|mark| i128::from(of(mark).0)).sum();
            Amount(i64::try_from((i128::from(whole.0) - taken).max(0)).unwrap_or(i64::MAX))
        };
        (less(interest, |mark| mark.interest), less(fee, |mark| mark.fee))
    }

    /// Where it stands while so much is left: an invoice that is still late goes on bearing interest after what was invoiced.
    pub fn state(&self, left: Amount) -> PenaltyState {
        let last = self.marks.last().map_or(PenaltyState::Computed, |mark| mark.to);
        match last {
            PenaltyState::Announced => PenaltyState::Announced,
            _ if left.is_debit() => PenaltyState::Computed,
            last => last,
        }
    }

    /// The state that a step starts from: money is about what was invoiced last, all else about what is left.
    pub fn before(&self, to: PenaltyState, left: Amount) -> PenaltyState {
        if to == PenaltyState::Cashed {
            let last = self.marks.iter().rfind(|mark| mark.to != PenaltyState::Announced);
            return last.map_or(PenaltyState::Computed, |mark| mark.to);
        }
        self.state(left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur};

    fn mark(to: PenaltyState, interest: i64, fee: i64) -> PenaltyMark {
        let (interest, fee) = (eur(interest), eur(fee));
        PenaltyMark { to, on: d(1, 3), by: "s.martin".to_string(), until: d(1, 3), interest, fee, no: 7, reason: String::new() }
    }

    #[test]
    fn pen_11_what_was_invoiced_or_given_up_is_claimed_once() {
        let mut file = PenaltyFile::default();
        assert_eq!(file.left(eur(100), eur(40)), (eur(100), eur(40)));
        assert_eq!(file.state(eur(140)), PenaltyState::Computed);
        file.marks.push(mark(PenaltyState::Announced, 100, 40));
        assert_eq!((file.left(eur(100), eur(40)), file.state(eur(140))), ((eur(100), eur(40)), PenaltyState::Announced));
        file.marks.push(mark(PenaltyState::Invoiced, 100, 40));
        assert_eq!((file.left(eur(100), eur(40)), file.state(eur(0))), ((eur(0), eur(0)), PenaltyState::Invoiced));
        assert_eq!((file.left(eur(130), eur(40)), file.state(eur(30))), ((eur(30), eur(0)), PenaltyState::Computed));
        assert_eq!(file.before(PenaltyState::Cashed, eur(30)), PenaltyState::Invoiced, "money is about the invoice");
        file.marks.push(mark(PenaltyState::Cashed, 0, 0));
        assert_eq!((file.state(eur(0)), file.left(eur(90), eur(40)).0), (PenaltyState::Cashed, eur(0)), "never below zero");
        assert_eq!(file.marks[1].piece(), "PEN-7");
    }
}
