//! Direct debits (prélèvements SEPA): no reminder between submission and the days after which they seldom come back; what a return code
//! asks for.

use super::Move;
use crate::domain::calendar::Calendar;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Business days after the debit's day during which banks return it.
const RETURN_DAYS: i16 = 5;

/// A debit given to the bank.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DirectDebit {
    /// The day it was given to the bank.
    pub submitted: NaiveDate,
    /// The day of the debit.
    pub due: NaiveDate,
    /// It was presented before for the same items.
    pub again: bool,
}

/// Why a debit came back: the bank's code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum ReturnCode {
    /// AM04: not enough money.
    NoMoney,
    /// AC04: the account is closed.
    AccountClosed,
    /// MD01: there is no mandate.
    NoMandate,
    /// MS02: the debtor refuses.
    Refused,
    /// MD06: the debtor had it paid back.
    PaidBack,
    /// Any other.
    Other,
}

/// What a return asks for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Returned {
    /// It may be presented once more.
    pub present_again: bool,
    /// What to do.
    pub moves: Vec<Move>,
    /// When the client is next to be dealt with.
    pub next: NaiveDate,
}

impl DirectDebit {
    /// The last day on which its items are not asked for.
    pub fn holds_until(&self, calendar: Calendar) -> NaiveDate {
        calendar.add_business_days(self.due.max(self.submitted), RETURN_DAYS)
    }

    /// What its return asks for.
    pub fn returned(&self, code: ReturnCode, on: NaiveDate, calendar: Calendar) -> Returned {
        let (present_again, moves) = match code {
            ReturnCode::NoMoney => (!self.again, vec![Move::ReviewRisk]),
            ReturnCode::AccountClosed => (false, vec![Move::ReviewRisk, Move::NewMandate]),
            ReturnCode::NoMandate => (false, vec![Move::NewMandate]),
            ReturnCode::Refused | ReturnCode::PaidBack => (false, vec![Move::OpenDispute]),
            ReturnCode::Other => (false, vec![Move::CheckBank]),
        };
        Returned { present_again, moves, next: calendar.add_business_days(on, 1) }
    }
}

impl ReturnCode {
    /// The code of the bank, whatever its case; unknown ones are [`ReturnCode::Other`].
    pub fn of(code: &str) -> ReturnCode {
        match code.trim().to_ascii_uppercase().as_str() {
            "AM04" => ReturnCode::NoMoney,
            "AC04" => ReturnCode::AccountClosed,
            "MD01" => ReturnCode::NoMandate,
            "MS02" => ReturnCode::Refused,
            "MD06" => ReturnCode::PaidBack,
            _ => ReturnCode::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;

    fn debit(again: bool) -> DirectDebit {
        DirectDebit { submitted: d(1, 4), due: d(3, 4), again }
    }

    #[test]
    fn dun_07_no_reminder_until_five_business_days_after_the_debit() {
        assert_eq!(debit(false).holds_until(Calendar::France), d(13, 4), "Easter Monday is closed");
    }

    #[test]
    fn let_24_the_return_code_says_what_to_do() {
        let of = |code: &str, again| debit(again).returned(ReturnCode::of(code), d(8, 4), Calendar::France);
        assert!(of("am04", false).present_again && !of("AM04", true).present_again, "once more only");
        assert_eq!(of("AC04", false).moves, [Move::ReviewRisk, Move::NewMandate]);
        assert_eq!(of("MD01", false).moves, [Move::NewMandate]);
        assert_eq!((of("MS02", false).moves, of("MD06", false).moves), (vec![Move::OpenDispute], vec![Move::OpenDispute]));
        assert_eq!((of("XX99", false).moves, of("XX99", false).next), (vec![Move::CheckBank], d(9, 4)));
    }
}
