//! Gaps and their cures as they are asked and answered: values, never sentences.

use super::api::{LedgerLine, Seen};
use crate::domain::gap::{Case, CaseStatus, Cause, Hint};
use crate::domain::ids::{LineKey, OpNo, PartyId};
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How the tax of an amount is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Vat {
    /// As on the invoice: the other legs of its entry.
    Invoice,
    /// At a rate, in hundredths of a per cent: 2000 for 20 %.
    Rate(u16),
    /// Not corrected (LET-21) or not taken back.
    None,
}

/// What is done about marked lines.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Cure {
    /// Writes a small difference off (LET-19): 6585 or 7589.
    WriteOff,
    /// Books a fee kept by a bank (G13): 627.
    BankFee,
    /// Grants a discount (LET-21): 665 and 44571.
    Discount {
        /// How its tax is known.
        vat: Vat,
    },
    /// Books an exchange difference (LET-20): 656 or 756.
    Exchange,
    /// Carries what is open to the doubtful account (LET-27), with due dates and levels.
    Doubtful {
        /// Per cent of the amount before tax to depreciate, 0 for none: 68174, 491.
        charge: u8,
        /// How the tax is known, when there is a charge.
        vat: Vat,
    },
    /// Carries what is open to the retentions (G17).
    Retention {
        /// When it is due.
        due: NaiveDate,
    },
    /// Writes a lost claim off (LET-28): 654 and 44571, and the depreciation held.
    BadDebt {
        /// How the tax is known.
        vat: Vat,
        /// The conditions of CUR-07 are fulfilled: definitively lost, duplicate sent.
        confirmed: bool,
        /// The depreciation held, to release.
        held: Amount,
    },
    /// A payment came back (LET-24): the marked lines are the payment and its rejection.
    Rejected,
    /// Moves the marked lines' sum to another client (LET-29), lettered there with lines of that client when they come to zero.
    WrongClient {
        /// The client it belongs to.
        to: PartyId,
        /// Lines of that client.
        with: Vec<Seen>,
        /// Letters partially what does not come to zero.
        partial: bool,
    },
    /// Reverses the entry of the marked line (GAP-04): booked twice, on the wrong side, for a wrong amount.
    Reverse,
}

impl Cure {
    /// Its code, as the log and the command line name it.
    pub const fn code(&self) -> &'static str {
        match self {
            Cure::WriteOff => "write-off",
            Cure::BankFee => "bank-fee",
            Cure::Discount { .. } => "discount",
            Cure::Exchange => "exchange",
            Cure::Doubtful { .. } => "doubtful",
            Cure::Retention { .. } => "retention",
            Cure::BadDebt { .. } => "bad-debt",
            Cure::Rejected => "rejected",
            Cure::WrongClient { .. } => "wrong-client",
            Cure::Reverse => "reverse",
        }
    }
}

/// A part of a payment that belongs to another client (LET-29).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Share {
    /// The client.
    pub to: PartyId,
    /// How much of the payment, above zero.
    pub amount: Amount,
    /// Lines of that client that it pays.
    pub with: Vec<Seen>,
}

/// What is decided about lines that stay open (GAP-01).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GapNote {
    /// Why they are open.
    pub cause: Cause,
    /// Evidence, what is asked of whom.
    pub note: String,
    /// Who sees to it; empty for whoever notes it.
    pub owner: String,
    /// Our own job: the lines come off the statement and out of reminders.
    pub ours: bool,
    /// How far it is.
    pub status: CaseStatus,
}

/// A leg of an entry, as shown and exported.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LegView {
    /// General account.
    pub account: String,
    /// Auxiliary, empty for accounts of the chart.
    pub auxiliary: String,
    /// Client code, empty for accounts of the chart.
    pub client: String,
    /// Name of the client.
    pub name: String,
    /// Debit positive.
    pub amount: Amount,
    /// Due date.
    pub due: Option<NaiveDate>,
    /// Document that the leg goes on with.
    pub invoice: String,
    /// The line, once it is made.
    pub line: Option<LineKey>,
}

impl LegView {
    /// The debit column.
    pub fn debit(&self) -> Amount {
        self.amount.max(Amount::ZERO)
    }

    /// The credit column.
    pub fn credit(&self) -> Amount {
        -self.amount.min(Amount::ZERO)
    }
}

/// The entry that a cure would make.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EntryPreview {
    /// Accounting date (LET-15).
    pub date: NaiveDate,
    /// The working day is closed: the entry is dated the first open day.
    pub moved: bool,
    /// Journal.
    pub journal: String,
    /// Its legs; none when the cure makes no entry.
    pub legs: Vec<LegView>,
    /// What the marked lines come to.
    pub gap: Amount,
}

/// A correcting entry, to post or posted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ToPost {
    /// Its document number: `SV-nnnnnn`.
    pub piece: String,
    /// Its number.
    pub serial: u64,
    /// The operation that made it.
    pub op: OpNo,
    /// Accounting date.
    pub date: NaiveDate,
    /// Journal.
    pub journal: String,
    /// Label.
    pub label: String,
    /// Why it was made.
    pub cause: Option<Cause>,
    /// Client code of the marked lines, empty when it was none's.
    pub client: String,
    /// Sum of its debits.
    pub amount: Amount,
    /// Its legs, debits first.
    pub legs: Vec<LegView>,
    /// Accounting has it.
    pub posted: bool,
    /// It was taken back before accounting could know of it.
    pub withdrawn: bool,
    /// The operation that last sent it to accounting, or none.
    pub sent: OpNo,
    /// Days since its date, on the working day.
    pub age: i64,
}

/// A line that a hint names.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NamedLine {
    /// The line, as seen.
    pub seen: Seen,
    /// Its client.
    pub party: Option<PartyId>,
    /// The client's code.
    pub client: String,
    /// Its document, else its label.
    pub piece: String,
    /// Its amount.
    pub amount: Amount,
}

/// What is known of the gap of marked lines.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GapView {
    /// The lines asked about.
    pub lines: Vec<LineKey>,
    /// What they come to, those of their partial group included.
    pub gap: Amount,
    /// What speaks for which cause, the most telling first.
    pub hints: Vec<Hint>,
    /// Lines that hints name.
    pub named: Vec<NamedLine>,
    /// What may be written off here by whoever asks.
    pub limit: Amount,
    /// The newest note about one of the lines.
    pub case: Option<Case>,
}

/// Why an open line is justified (GAP-05).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Why {
    /// It is not due yet.
    NotDue,
    /// Its cause was noted.
    Noted(Case),
    /// All of it is disputed.
    Disputed,
    /// Nothing explains it; what speaks for a cause, when something does.
    Unexplained(Option<Hint>),
}

impl Why {
    /// True when the line is explained.
    pub const fn holds(&self) -> bool {
        !matches!(self, Why::Unexplained(_))
    }

    /// Its code in machine formats.
    pub const fn code(&self) -> &'static str {
        match self {
            Why::NotDue => "not-due",
            Why::Noted(_) => "noted",
            Why::Disputed => "disputed",
            Why::Unexplained(_) => "unexplained",
        }
    }
}

impl Justified {
    /// A line that a hint names, by its document, with its client when it is another's.
    pub fn name_of(&self, at: LineKey) -> String {
        name_of(&self.named, &self.client, at)
    }
}

impl GapView {
    /// A line that a hint names, by its document. `client` is the code of the client asked about.
    pub fn name_of(&self, client: &str, at: LineKey) -> String {
        name_of(&self.named, client, at)
    }
}

fn name_of(named: &[NamedLine], client: &str, at: LineKey) -> String {
    match named.iter().find(|n| n.seen.key == at) {
        Some(n) if n.client == client || n.client.is_empty() => n.piece.clone(),
        Some(n) => format!("{} {}", n.client, n.piece),
        None => String::new(),
    }
}

/// The account of a client, line by line with its reason: *compte justifié* (GAP-05).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Justified {
    /// The client.
    pub party: PartyId,
    /// Its code.
    pub client: String,
    /// Its name.
    pub name: String,
    /// Every open line with its reason.
    pub lines: Vec<(LedgerLine, Why)>,
    /// Lines that the hints name.
    pub named: Vec<NamedLine>,
    /// Sum of what is open.
    pub balance: Amount,
    /// Sum of what is explained. The account is done when both are equal.
    pub explained: Amount,
    /// Returned payments, all time (LET-24).
    pub returned: u32,
}
