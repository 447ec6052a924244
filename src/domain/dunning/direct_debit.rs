//! Direct debits (prélèvements SEPA): no reminder between submission and the days after which they seldom come back; what a return code
//! asks for; what was done about them and why something was not.

use super::Move;
use crate::domain::calendar::Calendar;
use crate::domain::ids::LineId;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Business days after the debit's day during which banks return it.
const RETURN_DAYS: i16 = 5;

/// Bytes of a reference or of a bank's code: longer is no code.
pub const DEBIT_TEXT: usize = 140;

/// An invoice in a debit given to the bank, and what came of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DirectDebit {
    /// The invoice.
    pub line: LineId,
    /// What the bank was asked for, minor units.
    pub amount: Amount,
    /// The day it was given to the bank (remis le).
    pub submitted: NaiveDate,
    /// The day of the debit (échéance du prélèvement).
    pub due: NaiveDate,
    /// The reference of the file or of the mandate; may be empty.
    pub reference: String,
    /// How it ended, when it did not simply go through.
    pub end: Option<DebitEnd>,
}

/// How a debit ended before its time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum DebitEnd {
    /// The bank sent it back.
    Returned {
        /// When.
        on: NaiveDate,
        /// The bank's code, as it was given.
        code: String,
    },
    /// We took it back from the bank.
    Withdrawn {
        /// When.
        on: NaiveDate,
    },
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

/// What was done about debits.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum DebitDeed {
    /// Invoices went to the bank: how many, minor units, the day of the debit.
    Submitted(u32, Amount, NaiveDate),
    /// They came back: the bank's code, how many, minor units, the day; true when they may be presented once more.
    Returned(String, u32, Amount, NaiveDate, bool),
    /// They were taken back from the bank: how many, minor units, the day.
    Withdrawn(u32, Amount, NaiveDate),
}

/// Why not. Pieces are document numbers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum DebitRefusal {
    /// No invoice was named.
    NoLines,
    /// Only an invoice on an account of clients is debited: the piece.
    NotInvoice(String),
    /// The invoices of one deed are of one client: the piece of another's.
    OtherClient(String),
    /// Nothing is open of it any more: the piece.
    Settled(String),
    /// More than what is open of it, minor units: the piece, what is open.
    TooMuch(String, Amount),
    /// It is at the bank already: the piece, the day of that debit.
    Already(String, NaiveDate),
    /// It came back twice for want of money: the bank is not asked a third time. The piece.
    Twice(String),
    /// The day of the debit comes before that of its submission.
    DueBefore(NaiveDate),
    /// It was given to the bank before the invoice was written: the piece, the invoice's day.
    BeforeInvoice(String, NaiveDate),
    /// That day is still to come.
    Future(NaiveDate),
    /// No debit of it runs: the piece.
    NotDebited(String),
    /// That day comes before the submission: the piece, the day of the submission.
    BeforeDebit(String, NaiveDate),
    /// A return has its code.
    NoCode,
    /// A reference or a code is too long.
    TooLong,
    /// The file names a client that is not in the book: its code.
    NoClient(String),
    /// The file names a document of which nothing is open, or which does not exist: its number.
    NoPiece(String),
    /// Several clients have an open document of that number: the file has to name the client.
    WhichClient(String),
    /// Rows of a file do not hold: each with its line and why.
    File(Vec<(u32, DebitRefusal)>),
}

impl DebitDeed {
    /// Its code in machine formats, never translated.
    pub const fn code(&self) -> &'static str {
        match self {
            DebitDeed::Submitted(..) => "debit-submitted",
            DebitDeed::Returned(..) => "debit-returned",
            DebitDeed::Withdrawn(..) => "debit-withdrawn",
        }
    }

    /// What it is about in minor units.
    pub const fn amount(&self) -> Amount {
        match self {
            DebitDeed::Submitted(_, amount, _)
            | DebitDeed::Returned(_, _, amount, _, _)
            | DebitDeed::Withdrawn(_, amount, _) => *amount,
        }
    }
}

impl DirectDebit {
    /// The last day on which its invoice is not asked for; none once it ended. From submission on (practice of banks: five business days
    /// after the debit it has gone through).
    pub fn holds_until(&self, calendar: Calendar) -> Option<NaiveDate> {
        self.end.is_none().then(|| calendar.add_business_days(self.due.max(self.submitted), RETURN_DAYS))
    }

    /// True while the bank has it on a day.
    pub fn runs(&self, calendar: Calendar, on: NaiveDate) -> bool {
        self.holds_until(calendar).is_some_and(|until| on <= until)
    }

    fn lacked_money(&self) -> bool {
        matches!(&self.end, Some(DebitEnd::Returned { code, .. }) if ReturnCode::of(code) == ReturnCode::NoMoney)
    }
}

/// The last day on which an item is not asked for: the debits of its invoice that run come to it and to the instalments before it, minor
/// units. Debits of less leave the rest to be asked for.
pub fn held_by_debit(debits: &[DirectDebit], through: i128, (calendar, today): (Calendar, NaiveDate)) -> Option<NaiveDate> {
    let running = || debits.iter().filter(|debit| debit.runs(calendar, today));
    let asked: i128 = running().map(|debit| i128::from(debit.amount.0)).sum();
    running().filter_map(|debit| debit.holds_until(calendar)).max().filter(|_| asked >= through)
}

/// True when an invoice may be presented to the bank: once more after it came back for want of money, not twice.
pub fn may_be_presented(debits: &[DirectDebit]) -> bool {
    debits.iter().filter(|debit| debit.lacked_money()).count() < 2
}

/// What a return of debits asks for; `again` when one of them had come back for want of money before.
pub fn returned(code: ReturnCode, again: bool, on: NaiveDate, calendar: Calendar) -> Returned {
    let (present_again, moves) = code.asks(again);
    Returned { present_again, moves, next: calendar.add_business_days(on, 1) }
}

impl ReturnCode {
    /// All codes, in the order of the help.
    pub const ALL: [ReturnCode; 6] = [
        ReturnCode::NoMoney,
        ReturnCode::AccountClosed,
        ReturnCode::NoMandate,
        ReturnCode::Refused,
        ReturnCode::PaidBack,
        ReturnCode::Other,
    ];

    /// The code of the bank, whatever its case; unknown ones are [`ReturnCode::Other`].
    pub fn of(code: &str) -> ReturnCode {
        let code = code.trim().to_ascii_uppercase();
        ReturnCode::ALL.into_iter().find(|known| known.code() == code).unwrap_or(ReturnCode::Other)
    }

    /// Whether its debit may be presented once more, and what else to do.
    pub fn asks(self, again: bool) -> (bool, Vec<Move>) {
        match self {
            ReturnCode::NoMoney => (!again, vec![Move::ReviewRisk]),
            ReturnCode::AccountClosed => (false, vec![Move::ReviewRisk, Move::NewMandate]),
            ReturnCode::NoMandate => (false, vec![Move::NewMandate]),
            ReturnCode::Refused | ReturnCode::PaidBack => (false, vec![Move::OpenDispute]),
            ReturnCode::Other => (false, vec![Move::CheckBank]),
        }
    }

    /// The bank's code; empty for [`ReturnCode::Other`].
    pub const fn code(self) -> &'static str {
        match self {
            ReturnCode::NoMoney => "AM04",
            ReturnCode::AccountClosed => "AC04",
            ReturnCode::NoMandate => "MD01",
            ReturnCode::Refused => "MS02",
            ReturnCode::PaidBack => "MD06",
            ReturnCode::Other => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;

    fn debit(end: Option<DebitEnd>) -> DirectDebit {
        DirectDebit { line: LineId(1), amount: Amount(100), submitted: d(1, 4), due: d(3, 4), reference: String::new(), end }
    }

    fn back(code: &str) -> DirectDebit {
        debit(Some(DebitEnd::Returned { on: d(8, 4), code: code.into() }))
    }

    #[test]
    fn dun_07_no_reminder_until_five_business_days_after_the_debit() {
        let running = debit(None);
        assert_eq!(running.holds_until(Calendar::France), Some(d(13, 4)), "Easter Monday is closed");
        assert!(running.runs(Calendar::France, d(13, 4)) && !running.runs(Calendar::France, d(14, 4)));
        assert_eq!(back("AM04").holds_until(Calendar::France), None, "what came back is asked for at once");
        assert_eq!(debit(Some(DebitEnd::Withdrawn { on: d(2, 4) })).holds_until(Calendar::France), None);
    }

    #[test]
    fn dun_07_debits_hold_back_as_much_as_they_come_to() {
        let held = |debits: &[DirectDebit], through, today| held_by_debit(debits, through, (Calendar::France, today));
        assert_eq!(held(&[debit(None)], 100, d(2, 4)), Some(d(13, 4)));
        assert_eq!(held(&[debit(None)], 101, d(2, 4)), None, "a cent is left to be asked for");
        assert_eq!(held(&[debit(None), debit(None)], 200, d(2, 4)), Some(d(13, 4)), "two instalments, two debits");
        assert_eq!(held(&[back("AM04"), debit(None)], 200, d(2, 4)), None);
        assert_eq!(held(&[debit(None)], 100, d(14, 4)), None, "it has gone through, or the ledger would tell");
        assert_eq!(held(&[], 1, d(2, 4)), None);
    }

    #[test]
    fn let_24_the_return_code_says_what_to_do() {
        let of = |code: &str, again| returned(ReturnCode::of(code), again, d(8, 4), Calendar::France);
        assert!(of("am04", false).present_again && !of("AM04", true).present_again, "once more only");
        assert_eq!(of("AC04", false).moves, [Move::ReviewRisk, Move::NewMandate]);
        assert_eq!(of("MD01", false).moves, [Move::NewMandate]);
        assert_eq!((of("MS02", false).moves, of("MD06", false).moves), (vec![Move::OpenDispute], vec![Move::OpenDispute]));
        assert_eq!((of("XX99", false).moves, of("XX99", false).next), (vec![Move::CheckBank], d(9, 4)));
    }

    #[test]
    fn let_24_a_debit_is_presented_once_more_and_no_third_time() {
        assert!(may_be_presented(&[]) && may_be_presented(&[back("AM04")]));
        assert!(!may_be_presented(&[back("AM04"), back(" am04 ")]));
        assert!(may_be_presented(&[back("MD01"), back("AM04"), back("AC04")]), "a new mandate begins anew");
    }
}
