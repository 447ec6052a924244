//! Orders as they are asked for and answered: values, never sentences (ORD-06).

use crate::domain::company::Company;
use crate::domain::dunning::notice::PostSettings;
use crate::domain::dunning::policy::{Buyer, RiskClass};
use crate::domain::factor::Factor;
use crate::domain::ids::{DocumentId, LineKey, OpNo, PartyId};
use crate::domain::money::Amount;
use crate::domain::order::{
    Anomaly, Apart, Check, Conditions, Decision, Discounts, Document, DocumentKind, Due, DueTask, Exposure, Finding,
    HoldReason, Item, Keyed, Lateness, LineFlow, Making, OrderSettings, OrderStage, Progress, Quantity, QuoteStage, Usage,
    Verdict,
};
use crate::domain::party::Party;
use crate::domain::penalty::Rate;
use crate::domain::rights::Need;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a person asks to change about documents. One command is one operation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OrderCommand {
    /// Takes the controls of an order down as they are now (ORD-03).
    Control {
        /// The order.
        order: DocumentId,
    },
    /// Confirms an order: its controls are taken down with it (ORD-03). Refused while something holds it.
    Confirm {
        /// The order.
        order: DocumentId,
    },
    /// Passes over a control that fails (ORD-03).
    Override {
        /// The order.
        order: DocumentId,
        /// The control.
        check: Check,
        /// Why: mandatory.
        reason: String,
    },
    /// Holds an order by hand (CRE-04).
    Hold {
        /// The order.
        order: DocumentId,
        /// Why: mandatory.
        reason: String,
    },
    /// Releases an order that is held (CRE-04).
    Release {
        /// The order.
        order: DocumentId,
        /// The last day on which it holds.
        until: NaiveDate,
        /// Only against a deposit of this, minor units; zero without.
        deposit: Amount,
        /// Why: mandatory.
        reason: String,
    },
    /// Cancels a document.
    Cancel {
        /// The document.
        document: DocumentId,
        /// Why: mandatory.
        reason: String,
    },
    /// Says when an order was prepared, is promised, was delivered; a none takes the day away.
    Dates {
        /// The order.
        order: DocumentId,
        /// Prepared.
        prepared: Option<NaiveDate>,
        /// Promised.
        planned: Option<NaiveDate>,
        /// Delivered.
        delivered: Option<NaiveDate>,
    },
    /// Writes the comment of a document (commentaire, observation).
    Comment {
        /// The document.
        document: DocumentId,
        /// The comment.
        text: String,
    },
    /// The quote was sent, or the order acknowledged (ORD-05).
    Sent {
        /// The document.
        document: DocumentId,
        /// The day.
        on: NaiveDate,
    },
    /// The client answered to a quote.
    Answer {
        /// The quote.
        quote: DocumentId,
        /// Whether it accepts.
        accepted: bool,
        /// The day.
        on: NaiveDate,
    },
    /// Makes a document of another: a quote becomes an order, an order a delivery note, and so on (ORD-01).
    Convert {
        /// The document.
        from: DocumentId,
        /// What it becomes.
        to: DocumentKind,
        /// The number of the new one; empty for the next number of the book.
        number: String,
        /// Its date.
        date: NaiveDate,
        /// Lines and how much of each; none for all that is left.
        lines: Vec<(u32, Quantity)>,
    },
    /// Takes down that somebody looked a client's solvency up (C1).
    Solvency {
        /// The client.
        party: PartyId,
        /// The class that was found.
        class: RiskClass,
        /// The day.
        on: NaiveDate,
        /// Where.
        source: String,
    },
    /// Says the greatest discount agreed with a client (C3); none when none was.
    Discount {
        /// The client.
        party: PartyId,
        /// The discount.
        discount: Option<Rate>,
    },
    /// Changes how orders are controlled.
    Settings(OrderSettings),
    /// Notes that what was due about a document is done (ORD-07, ORD-08).
    Chase {
        /// The document.
        document: DocumentId,
        /// What was due.
        task: DueTask,
        /// A note; may be empty. What is said to a seller about lateness becomes an internal discussion.
        note: String,
    },
    /// Keys a quote or an order in from nothing (ORD-01).
    Key(Box<Keyed>),
    /// Changes a document that was keyed in and that nothing follows. An order is controlled and confirmed again (ORD-04).
    Rekey {
        /// The document as it was when it was looked at: refused when it is another now.
        was: Box<Document>,
        /// As it becomes. Its kind and number stay.
        keyed: Box<Keyed>,
    },
    /// Tells seller and client at once that an order is late, as far as they were not told of that promise yet (ORD-07).
    TellLate {
        /// The order.
        order: DocumentId,
        /// What is said to the seller: it becomes an internal discussion.
        note: String,
    },
}

impl OrderCommand {
    /// The right that it wants.
    pub const fn need(&self) -> Need {
        match self {
            OrderCommand::Override { .. } | OrderCommand::Release { .. } => Need::Approve,
            OrderCommand::Settings(_) => Need::Settings,
            _ => Need::Orders,
        }
    }
}

/// What is asked about documents.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OrderQuery {
    /// The orders, the newest last: those under way, or all.
    Orders {
        /// Delivered, invoiced and cancelled ones too.
        all: bool,
    },
    /// A document with everything about it, by kind and number.
    Find {
        /// What it is; none to try all, orders first.
        kind: Option<DocumentKind>,
        /// Its number.
        number: String,
    },
    /// The same by its number in the book.
    Show {
        /// The document.
        document: DocumentId,
    },
    /// The decisions taken since an operation, for the system that orders come from.
    Decisions {
        /// The last operation known there; none for all.
        since: Option<OpNo>,
    },
    /// The price list and the stock.
    Items,
    /// How orders are controlled.
    Settings,
    /// What a document of a client begins with.
    Conditions {
        /// The client.
        party: PartyId,
    },
    /// Everything that a document is printed from.
    Paper {
        /// The document.
        document: DocumentId,
    },
    /// What is due today about documents (ORD-05, ORD-07, ORD-08).
    Due,
    /// The quotes, the newest last: those about which something is left to do, or all (ORD-01, ORD-08).
    Quotes {
        /// Ordered, refused and expired ones too.
        all: bool,
    },
    /// Invoices and credit notes made here since an operation, for accounting.
    Invoices {
        /// The last operation known there; none for all that accounting has not brought back.
        since: Option<OpNo>,
    },
}

/// What a document of a client begins with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Beginning {
    /// The client.
    pub party: PartyId,
    /// What was agreed with it.
    pub conditions: Conditions,
    /// The rate of VAT of its file, which stands before those of the price list (CLI-01).
    pub vat: Option<Rate>,
}

/// What is told about documents.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OrderAnswer {
    /// To [`OrderQuery::Orders`].
    Orders(OrderBook),
    /// To [`OrderQuery::Find`] and [`OrderQuery::Show`]; none when there is no such document.
    Document(Option<Box<DocumentView>>),
    /// To [`OrderQuery::Decisions`].
    Decisions(Vec<DecisionRow>),
    /// To [`OrderQuery::Items`].
    Items(Vec<Item>),
    /// To [`OrderQuery::Settings`].
    Settings(OrderSettings),
    /// To [`OrderQuery::Conditions`].
    Conditions(Box<Beginning>),
    /// To [`OrderQuery::Invoices`].
    Invoices(Vec<SaleEntry>),
    /// To [`OrderQuery::Paper`]; none when there is no such document.
    Paper(Option<Box<PaperView>>),
    /// To [`OrderQuery::Due`].
    Due(Vec<DueRow>),
    /// To [`OrderQuery::Quotes`].
    Quotes(Vec<QuoteRow>),
}

/// A quote in the list of quotes (ORD-01, ORD-08).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct QuoteRow {
    /// The quote.
    pub id: DocumentId,
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: NaiveDate,
    /// The client.
    pub party: PartyId,
    /// The client's code.
    pub code: String,
    /// The client's name.
    pub name: String,
    /// Who sells to the client: the seller of its file, else who manages the account; may be empty.
    pub who: String,
    /// Comment, observation.
    pub comment: String,
    /// Its state today.
    pub stage: QuoteStage,
    /// An order was made of it that stands.
    pub ordered: bool,
    /// What it comes to, tax included, minor units.
    pub amount: Amount,
    /// Its last day.
    pub valid_until: Option<NaiveDate>,
    /// The day on which it was sent.
    pub sent: Option<NaiveDate>,
    /// The last day on which it was asked after.
    pub asked: Option<NaiveDate>,
    /// Since when it is to be asked after; none when it is not, today.
    pub due: Option<NaiveDate>,
    /// The next day after today on which it is to be asked after; none without one.
    pub next: Option<NaiveDate>,
}

impl QuoteRow {
    /// Nothing is left to do about it: it was ordered, refused, or its last day is over.
    pub fn is_over(&self) -> bool {
        self.ordered || matches!(self.stage, QuoteStage::Refused | QuoteStage::Expired)
    }
}

/// What is due about a document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DueRow {
    /// What.
    pub task: DueTask,
    /// The document.
    pub document: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Its number.
    pub number: String,
    /// The client.
    pub party: PartyId,
    /// The client's code.
    pub code: String,
    /// The client's name.
    pub name: String,
    /// The client's telephone; may be empty.
    pub phone: String,
    /// The day on which it fell due.
    pub due: NaiveDate,
    /// What it is about, minor units: the document, or the deposit.
    pub amount: Amount,
    /// Whose it is: the seller of an order that is late, else empty.
    pub who: String,
}

/// A document as it is printed: what it says, and what the book knows of both sides.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PaperView {
    /// The document.
    pub document: Document,
    /// Discounts on the whole; none of an imported one.
    pub discounts: Discounts,
    /// What it was made of, the quote first.
    pub earlier: Vec<Earlier>,
    /// Deposits asked for with the orders of its sale, minor units.
    pub deposit_asked: Amount,
    /// What of the deposits received is taken off of this invoice, minor units.
    pub deposit: Amount,
    /// Who is to be paid when it is assigned (FAC-01).
    pub factor: Option<Factor>,
    /// What the client is in law.
    pub buyer: Buyer,
    /// The client's file.
    pub file: Party,
    /// SIRET of the client's seat; may be empty.
    pub siret: String,
    /// The client's registration; may be empty.
    pub rcs: String,
    /// Who pays at the client: name, telephone, e-mail; may be empty (CLI-04).
    pub payment: String,
    /// What is printed on each of the client's invoices (CLI-01).
    pub remarks: String,
    /// The client's discount when paid early, `2% 10`; may be empty.
    pub early: String,
    /// The fixed fee for a late invoice, minor units (PEN-06).
    pub fee: Amount,
    /// The contract's rate of late interest; none for that of the law.
    pub rate: Option<Rate>,
    /// The terms that hold.
    pub terms: String,
    /// The day on which it was sent or acknowledged.
    pub sent: Option<NaiveDate>,
    /// The order was confirmed: what is printed of it is its acknowledgement.
    pub confirmed: bool,
    /// It was cancelled.
    pub cancelled: bool,
    /// What letters say of the company.
    pub post: PostSettings,
    /// The company.
    pub company: Company,
}

impl PaperView {
    /// True when it is an issued document that left already: what is printed now is a copy (EXP-03).
    pub fn is_copy(&self) -> bool {
        matches!(self.document.kind, DocumentKind::Invoice | DocumentKind::CreditNote) && self.sent.is_some()
    }
}

/// A document that another was made of, as that one names it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Earlier {
    /// What it is.
    pub kind: DocumentKind,
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: NaiveDate,
}

/// The orders, with the age of what is known of them.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct OrderBook {
    /// The orders, by date, then number.
    pub rows: Vec<OrderRow>,
    /// When documents came in last, milliseconds UTC since 1970; none when they were all keyed in here.
    pub fed_at: Option<i64>,
}

/// An order on the board and in the follow-up table (ORD-06).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OrderRow {
    /// The order.
    pub id: DocumentId,
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: NaiveDate,
    /// The client.
    pub party: PartyId,
    /// The client's code.
    pub code: String,
    /// The client's name.
    pub name: String,
    /// Date of preparation.
    pub prepared: Option<NaiveDate>,
    /// Day promised.
    pub planned: Option<NaiveDate>,
    /// The day on which all of it was delivered.
    pub delivered: Option<NaiveDate>,
    /// Comment, observation.
    pub comment: String,
    /// Its stage.
    pub stage: OrderStage,
    /// The six controls in their order, and the limit; none of an order that is over and was not controlled.
    pub controls: [Option<Verdict>; 7],
    /// What it comes to, tax included, minor units.
    pub amount: Amount,
    /// What is left to deliver or to invoice of it, tax included, minor units.
    pub left: Amount,
    /// Where it stands in time.
    pub late: Lateness,
    /// What holds it back.
    pub held: Vec<HoldReason>,
    /// Overdue of the payer, disputed parts left out, minor units.
    pub overdue: Amount,
    /// The limit with this order.
    pub usage: Option<Usage>,
    /// Insured amount of the payer, minor units.
    pub insured: Option<Amount>,
    /// It was released until that day.
    pub released: Option<NaiveDate>,
    /// It was acknowledged that day.
    pub acknowledged: Option<NaiveDate>,
    /// What is due about it.
    pub due: Vec<Due>,
}

/// A document with everything about it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DocumentView {
    /// The document.
    pub document: Document,
    /// What was done about it.
    pub progress: Progress,
    /// The client's code and name.
    pub client: (String, String),
    /// How much of each line went on, in the order of the lines.
    pub flows: Vec<LineFlow>,
    /// What is left of each line for the next document.
    pub left: Vec<Quantity>,
    /// What an invoice made of an order would take of each line: what was delivered and not invoiced, or what is left when nothing is.
    pub to_invoice: Vec<Quantity>,
    /// Where later documents took more than there is.
    pub anomalies: Vec<Anomaly>,
    /// The whole chain, in its order: quotes first.
    pub chain: Vec<ChainRow>,
    /// The controls as they are now; of an order that is not over.
    pub findings: Vec<(Check, Finding)>,
    /// What holds it back.
    pub held: Vec<HoldReason>,
    /// Its stage when it is an order.
    pub stage: Option<OrderStage>,
    /// Its stage when it is a quote.
    pub quote: Option<QuoteStage>,
    /// Where it stands in time, when it is an order.
    pub late: Lateness,
    /// The exposure of the payer with its parts, this order left in.
    pub exposure: Option<Exposure>,
    /// The limit with this order.
    pub usage: Option<Usage>,
    /// What is known of it when it was made here.
    pub making: Option<Making>,
    /// What is due about it.
    pub due: Vec<Due>,
}

impl DocumentView {
    /// What a next document of a kind takes of each line.
    pub fn left_for(&self, to: DocumentKind) -> &[Quantity] {
        if (self.document.kind, to) == (DocumentKind::Order, DocumentKind::Invoice) { &self.to_invoice } else { &self.left }
    }
}

/// A document of a chain.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChainRow {
    /// The document.
    pub id: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: NaiveDate,
    /// What it comes to, tax included, minor units.
    pub amount: Amount,
    /// What it was made of.
    pub made_of: Vec<DocumentId>,
    /// It was cancelled.
    pub cancelled: bool,
    /// Its line in the ledger, when accounting brought it: the line and what is open of it, minor units.
    pub ledger: Option<(LineKey, Amount)>,
    /// How what accounting brought under its number differs from it.
    pub apart: Option<Apart>,
}

/// A decision about an order, for the system that it came from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DecisionRow {
    /// The operation that decided.
    pub op: OpNo,
    /// When, milliseconds UTC since 1970.
    pub at: i64,
    /// The order's number.
    pub number: String,
    /// The client's code.
    pub code: String,
    /// What.
    pub decision: Decision,
    /// The last day on which a release holds.
    pub until: Option<NaiveDate>,
    /// The deposit that it wants, minor units.
    pub deposit: Amount,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
}

/// An invoice or a credit note as an entry of the sales journal: its legs balance.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SaleEntry {
    /// The operation that made it.
    pub op: OpNo,
    /// Invoice or credit note.
    pub kind: DocumentKind,
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: NaiveDate,
    /// The client's code.
    pub code: String,
    /// The client's name.
    pub name: String,
    /// Its legs: the client first.
    pub legs: Vec<SaleLeg>,
    /// Accounting has it already, otherwise: it is told, and not posted once more.
    pub apart: Option<Apart>,
}

/// A leg of such an entry.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SaleLeg {
    /// General account.
    pub account: String,
    /// Auxiliary; empty except for the client's.
    pub auxiliary: String,
    /// Due date, of the client's.
    pub due: Option<NaiveDate>,
    /// The rate of VAT, of sales and tax.
    pub rate: Option<Rate>,
    /// Signed, minor units: debit positive.
    pub amount: Amount,
}
