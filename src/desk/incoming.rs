//! Money that came in and is not lettered yet, as it is asked and answered: values, never sentences (the screen Encaissements).

use super::api::{Proposal, Seen, Sureness};
use crate::domain::ids::{AccountId, LineId, LineKey, OpNo, PartyId};
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a credit is, by the journal that it comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum IncomingKind {
    /// A payment, or a credit of a journal that is neither the bank's nor the sales'.
    Payment,
    /// A credit note: it comes from a sales journal.
    CreditNote,
    /// A credit of an opening entry (à-nouveau).
    Opening,
}

/// A line of a proposal, with what a person needs to recognise it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OfferLine {
    /// Where it stands, and the version seen.
    pub seen: Seen,
    /// Its name.
    pub id: LineId,
    /// Document number.
    pub piece: String,
    /// Label.
    pub label: String,
    /// Due date.
    pub due: Option<NaiveDate>,
    /// Signed amount, debit positive.
    pub amount: Amount,
}

/// A proposal for a receipt: what the engine found, and its lines.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Offer {
    /// What was found, and why.
    pub proposal: Proposal,
    /// Its lines, in the order of [`Proposal::lines`].
    pub lines: Vec<OfferLine>,
}

/// Why a client is thought to be the payer of an unidentified receipt.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum PayerWhy {
    /// Somebody said so of an earlier receipt of the same name or IBAN.
    Learned,
    /// The label names one of its documents: the piece.
    Piece(String),
    /// Its name is in the label.
    Name,
    /// It owes exactly that amount: the piece.
    Amount(String),
}

/// A client who may be the payer of an unidentified receipt.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PayerGuess {
    /// The client.
    pub party: PartyId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Why, the strongest reason first.
    pub why: Vec<PayerWhy>,
}

/// A credit that is not lettered, or what is left of one in a partial group.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Incoming {
    /// Where it stands, and the version seen.
    pub seen: Seen,
    /// Its name.
    pub id: LineId,
    /// The client; none on an account of receipts to identify (471).
    pub party: Option<PartyId>,
    /// Its code, empty without a client.
    pub code: String,
    /// Its name, empty without a client.
    pub name: String,
    /// What it is.
    pub kind: IncomingKind,
    /// Journal: the bank.
    pub journal: String,
    /// Document number.
    pub piece: String,
    /// Label: what the payer wrote.
    pub label: String,
    /// What is left to letter, positive, in minor units of the book's currency.
    pub amount: Amount,
    /// Open, or in a partial group.
    pub standing: Standing,
    /// What it may settle, the best first; nothing is proposed for what is in a group already.
    pub offers: Vec<Offer>,
    /// Without a client: who may have paid, the likeliest first.
    pub guesses: Vec<PayerGuess>,
}

impl Incoming {
    /// The accounting date.
    pub fn date(&self) -> NaiveDate {
        self.seen.key.date()
    }

    /// True when its best proposal is sure.
    pub fn is_sure(&self) -> bool {
        self.offers.first().is_some_and(|o| o.proposal.status == Sureness::Auto)
    }
}

/// The credits of a day in a journal: what its bank statement is held against.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DayTotal {
    /// The day.
    pub day: NaiveDate,
    /// The journal.
    pub journal: String,
    /// What its credits are.
    pub kind: IncomingKind,
    /// Credits to letter.
    pub open: u32,
    /// What is left of them, positive.
    pub open_amount: Amount,
    /// Credits that are lettered.
    pub settled: u32,
    /// Their amount, positive.
    pub settled_amount: Amount,
}

/// How many receipts are how far.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct IncomingCounts {
    /// The best proposal is sure.
    pub sure: u32,
    /// There are proposals, none of them sure.
    pub choose: u32,
    /// Nothing is proposed.
    pub without: u32,
    /// The payer is not known.
    pub unidentified: u32,
}

impl IncomingCounts {
    /// Counts rows.
    pub fn of<'r>(rows: impl IntoIterator<Item = &'r Incoming>) -> IncomingCounts {
        let mut out = IncomingCounts::default();
        for row in rows {
            let slot = match row {
                r if r.party.is_none() => &mut out.unidentified,
                r if r.is_sure() => &mut out.sure,
                r if r.offers.is_empty() => &mut out.without,
                _ => &mut out.choose,
            };
            *slot += 1;
        }
        out
    }
}

/// The receipts of a period.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Receipts {
    /// From this day on, when asked.
    pub from: Option<NaiveDate>,
    /// Up to this day, itself included, when asked.
    pub to: Option<NaiveDate>,
    /// In the order of their days, the greatest first within a day.
    pub rows: Vec<Incoming>,
    /// How many more there are.
    pub left_out: u32,
    /// Totals over all of them, left out or not, by day and journal. What is lettered is only counted in a period that has a
    /// beginning.
    pub days: Vec<DayTotal>,
    /// The accounts for which proposals were looked for; none for all.
    pub proposed: Option<Vec<AccountId>>,
    /// Clients whose account was too contrived to be searched whole: their codes.
    pub cut_short: Vec<String>,
    /// The last operation when it was read.
    pub op: OpNo,
}

impl Receipts {
    /// The row of a line.
    pub fn row(&self, line: LineKey) -> Option<&Incoming> {
        self.rows.iter().find(|r| r.seen.key == line)
    }
}

/// A line of a remittance advice with the documents that it names.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AdviceRow {
    /// Which line of the text, from 1.
    pub at: u32,
    /// The documents.
    pub lines: Vec<AdviceLine>,
    /// The amount that the advice says for them, signed as written.
    pub said: Option<Amount>,
}

/// A document that an advice names, as it stands in the account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AdviceLine {
    /// The line.
    pub line: OfferLine,
    /// Whether it is still to letter.
    pub standing: Standing,
    /// Its letter, empty when it has none.
    pub letter: String,
    /// What is left of it, signed.
    pub residual: Amount,
}

/// A number of an advice that no document of the client has.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AdviceStranger {
    /// Which line of the text, from 1.
    pub at: u32,
    /// The word.
    pub word: String,
    /// The amount that the line says.
    pub said: Option<Amount>,
    /// Another client has an open document of that very number: its line, code and name.
    pub elsewhere: Option<(LineKey, String, String)>,
}

/// A remittance advice held against a client's account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AdviceFound {
    /// The client.
    pub party: PartyId,
    /// What was recognised, in the order of the text.
    pub rows: Vec<AdviceRow>,
    /// What was not.
    pub strangers: Vec<AdviceStranger>,
    /// The total that the text gives.
    pub total: Option<Amount>,
    /// The text was too long and was cut.
    pub cut: bool,
}

impl AdviceFound {
    /// All documents recognised.
    pub fn lines(&self) -> impl Iterator<Item = &AdviceLine> {
        self.rows.iter().flat_map(|r| &r.lines)
    }

    /// Those that are still to letter: the ones to mark.
    pub fn open(&self) -> impl Iterator<Item = &AdviceLine> {
        self.lines().filter(|l| l.standing.is_open())
    }
}
