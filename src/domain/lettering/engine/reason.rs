//! Why lines are proposed: values, which `i18n` puts into words.

use serde::{Deserialize, Serialize};

/// What a set of documents has in common.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Meaning {
    /// All of one due date.
    DueDate,
    /// All of one month.
    Month,
    /// All of one day.
    Day,
    /// All that fall due in one month.
    DueMonth,
    /// All that was due at the payment.
    AllDue,
    /// All that was open at the payment.
    AllOpen,
}

/// What a difference looks like (GAP-02).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Gap {
    /// Some cents (LET-19): 658 or 758.
    Cents,
    /// An early-payment discount (LET-21), in tenths of a per cent: 665.
    Discount(u16),
    /// A fee kept by a bank on the way (G13): 627.
    BankFee,
    /// Less was paid than was named (G5).
    Short,
    /// Balanced in the currency, not in the book's (LET-20): 656 or 756.
    Exchange,
    /// Digits changed places (G8).
    Digits,
}

/// Why a proposal was made.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Reason {
    /// Document numbers that a line of the set names.
    pub quoted: Vec<String>,
    /// Days from the due date (true) or the document (false) to the payment, and the usual number of days; none without a payment.
    pub delay: Option<(bool, i32, i32)>,
    /// One chance in this many that sums meet by accident.
    pub one_in: u64,
    /// What the documents have in common.
    pub meaning: Option<Meaning>,
    /// What the difference looks like.
    pub gap: Option<Gap>,
    /// Pairs of equal amounts lettered as one block, oldest with oldest.
    pub pairs: Option<u32>,
}
