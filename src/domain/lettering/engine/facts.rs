//! What the engine is told of one account, and what it answers.

use super::fixed::{NAT, Nats};
use super::learn::Learned;
use super::reason::Reason;
use crate::domain::ids::{LineId, LineKey};
use crate::domain::money::{Amount, Currency};
use std::collections::BTreeSet;

/// A live line of the account.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fact<'a> {
    /// Where it stands; its day is the accounting date.
    pub key: LineKey,
    /// Its name.
    pub id: LineId,
    /// Signed amount in minor units of the book's currency, debit positive.
    pub amount: Amount,
    /// Its currency and the signed amount in it, when it is not the book's.
    pub foreign: Option<(Currency, i64)>,
    /// Day of the document, as [`LineKey::day`]; none for that of the entry.
    pub piece_day: Option<i32>,
    /// Due day.
    pub due: Option<i32>,
    /// Journal code.
    pub journal: &'a str,
    /// Entry number.
    pub entry: &'a str,
    /// Document number.
    pub piece: &'a str,
    /// Invoice number, when given beside the piece.
    pub invoice: &'a str,
    /// Reference.
    pub reference: &'a str,
    /// Label.
    pub label: &'a str,
    /// A line of an opening entry: its journal says nothing of what it is.
    pub opening: bool,
    /// In no group: it may be lettered. Lettered lines only teach.
    pub open: bool,
}

/// How sure a group must be to be lettered without asking.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Thresholds {
    /// Least score.
    pub score: Nats,
    /// Least lead over the best conflicting alternative.
    pub margin: Nats,
}

impl Thresholds {
    /// Few groups, hardly ever a wrong one.
    pub const PRUDENT: Thresholds = Thresholds { score: 6 * NAT, margin: 5 * NAT };
    /// The usual setting.
    pub const NORMAL: Thresholds = Thresholds { score: 4 * NAT, margin: 3 * NAT };
    /// More groups, more of them to be reviewed.
    pub const BOLD: Thresholds = Thresholds { score: 2 * NAT, margin: NAT };
}

/// One account to letter: lines of one general account and one auxiliary (LET-02).
#[derive(Clone, Copy, Debug)]
pub struct Account<'a> {
    /// All its live lines, in any order.
    pub lines: &'a [Fact<'a>],
    /// Invoices are credits here (suppliers, deposits received).
    pub mirrored: bool,
    /// Sets of lines that a person refused, each sorted: never proposed again.
    pub refused: &'a BTreeSet<Vec<LineId>>,
    /// What the company's ledger teaches.
    pub learned: &'a Learned,
    /// How sure is sure.
    pub thresholds: Thresholds,
    /// The most that may be spent; none for what its number of lines allows.
    pub fuel: Option<u64>,
}

/// Which family of sets a proposal comes from. The order is from the most meaningful to the least.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum Rule {
    /// One line names the document number of the others.
    Quoted,
    /// A payment and its return.
    Bounce,
    /// One document and one payment of the same amount.
    Amount,
    /// All documents of a due date, a month, a day, or all that is due.
    Period,
    /// Consecutive documents.
    Run,
    /// Two, three or four documents.
    Combination,
    /// One document and several payments.
    Instalments,
    /// A stretch over which the balance comes back to where it was.
    Balance,
    /// Equal amounts of which some stay open: oldest with oldest.
    EqualAmounts,
    /// Sums that differ by a discount, a bank fee or cents.
    Difference,
    /// A payment of less than the documents it names.
    Partial,
    /// Lines of two clients.
    WrongAccount,
}

impl Rule {
    /// All rules.
    pub const ALL: [Rule; 12] = [
        Rule::Quoted,
        Rule::Bounce,
        Rule::Amount,
        Rule::Period,
        Rule::Run,
        Rule::Combination,
        Rule::Instalments,
        Rule::Balance,
        Rule::EqualAmounts,
        Rule::Difference,
        Rule::Partial,
        Rule::WrongAccount,
    ];

    /// The code of machine formats; never translated.
    pub const fn code(self) -> &'static str {
        match self {
            Rule::Quoted => "quoted",
            Rule::Bounce => "bounce",
            Rule::Amount => "amount",
            Rule::Period => "period",
            Rule::Run => "run",
            Rule::Combination => "combination",
            Rule::Instalments => "instalments",
            Rule::Balance => "balance",
            Rule::EqualAmounts => "equal-amounts",
            Rule::Difference => "difference",
            Rule::Partial => "partial",
            Rule::WrongAccount => "wrong-account",
        }
    }
}

/// What may be done with a proposal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum Status {
    /// Sure enough to be lettered without asking.
    Auto,
    /// For a person to decide.
    Propose,
}

impl Status {
    /// The code of machine formats.
    pub const fn code(self) -> &'static str {
        match self {
            Status::Auto => "auto",
            Status::Propose => "propose",
        }
    }
}

/// Lines that seem to belong together.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Proposal {
    /// The lines, sorted.
    pub lines: Vec<LineKey>,
    /// How they were found.
    pub rule: Rule,
    /// Log-odds against "these lines have nothing to do with each other".
    pub score: Nats,
    /// Lead over the best alternative that would leave other lines open.
    pub margin: Nats,
    /// The chance that it is right, in 1/10 000. It ranks; it is not calibrated.
    pub confidence: u16,
    /// Alternatives too close to choose without asking.
    pub rivals: u32,
    /// Sum of the lines in the book's currency, minor units: what is missing (debit) or too much.
    pub gap: Amount,
    /// Whether it is sure.
    pub status: Status,
    /// Why.
    pub reason: Reason,
}

/// What the engine says of an account.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outcome {
    /// Sure groups first (disjoint), then proposals from the best to the least.
    pub proposals: Vec<Proposal>,
    /// Not everything was searched: the account is too large or too contrived for the steps allowed.
    pub cut_short: bool,
    /// Steps taken.
    pub steps: u64,
}
