//! A document of the sale with its content: quote, order, delivery note, invoice, credit note (ORD-01, ORD-02).

use super::keyed::{Discounts, Reckoning};
use super::measure::{Price, Quantity};
use super::stage::{OrderStage, QuoteStage};
use crate::domain::ids::{DocumentId, PartyId};
use crate::domain::intake::{Encoding, Note};
use crate::domain::money::{Amount, Overflow};
use crate::domain::penalty::Rate;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a document is. Numbers are unique within a kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum DocumentKind {
    /// Quote (devis).
    Quote,
    /// Order (commande).
    #[default]
    Order,
    /// Delivery note (bon de livraison).
    Delivery,
    /// Invoice (facture de doit).
    Invoice,
    /// Credit note (facture d'avoir).
    CreditNote,
}

impl DocumentKind {
    /// All, in the order of the chain.
    pub const ALL: [DocumentKind; 5] =
        [DocumentKind::Quote, DocumentKind::Order, DocumentKind::Delivery, DocumentKind::Invoice, DocumentKind::CreditNote];

    /// The code of machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            DocumentKind::Quote => "quote",
            DocumentKind::Order => "order",
            DocumentKind::Delivery => "delivery",
            DocumentKind::Invoice => "invoice",
            DocumentKind::CreditNote => "credit-note",
        }
    }

    /// True when a document of this kind may be made of one of that kind.
    pub fn follows(self, earlier: DocumentKind) -> bool {
        match self {
            DocumentKind::Quote => false,
            DocumentKind::CreditNote => earlier == DocumentKind::Invoice,
            kind => earlier < kind,
        }
    }
}

/// How an order came in (ORD-02).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Channel {
    /// By telephone.
    Phone,
    /// By e-mail.
    Email,
    /// By post.
    Post,
    /// By fax.
    Fax,
    /// Brought by a salesman (commercial).
    Salesman,
}

impl Channel {
    /// All, in the order of menus.
    pub const ALL: [Channel; 5] = [Channel::Phone, Channel::Email, Channel::Post, Channel::Fax, Channel::Salesman];

    /// The code of machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            Channel::Phone => "phone",
            Channel::Email => "email",
            Channel::Post => "post",
            Channel::Fax => "fax",
            Channel::Salesman => "salesman",
        }
    }
}

/// Who gave the order (ORD-02).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Origin {
    /// A client.
    Client,
    /// Somebody who bought nothing yet.
    Prospect,
    /// A salesman (commercial).
    Salesman,
}

impl Origin {
    /// All, in the order of menus.
    pub const ALL: [Origin; 3] = [Origin::Client, Origin::Prospect, Origin::Salesman];

    /// The code of machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            Origin::Client => "client",
            Origin::Prospect => "prospect",
            Origin::Salesman => "salesman",
        }
    }
}

/// A deposit asked for (acompte).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Deposit {
    /// How much, minor units, tax included.
    pub amount: Amount,
    /// Its due date; none when it is due with the order.
    pub due: Option<NaiveDate>,
}

/// Where a line comes from: a line of an earlier document of the chain. Links are n to n: a line may gather several.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Link {
    /// The earlier document.
    pub document: DocumentId,
    /// The number of its line.
    pub line: u32,
    /// How much of it.
    pub quantity: Quantity,
}

/// A line of a document.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct DocumentLine {
    /// Its number in the document.
    pub no: u32,
    /// The item's reference.
    pub item: String,
    /// Its label.
    pub label: String,
    /// How much.
    pub quantity: Quantity,
    /// Price of one, before tax and discount.
    pub price: Price,
    /// Discount on the line (remise).
    pub discount: Rate,
    /// Rate of VAT.
    pub vat: Rate,
    /// What it comes to before tax, minor units.
    pub net: Amount,
    /// What it was made of.
    pub from: Vec<Link>,
}

/// What a document comes to, minor units. Those of an imported document are its own (CUR-03).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Totals {
    /// Before tax (HT).
    pub net: Amount,
    /// VAT.
    pub vat: Amount,
    /// Tax included (TTC).
    pub gross: Amount,
}

impl Totals {
    /// Of lines, with VAT per rate on the whole document (CUR-03).
    ///
    /// # Errors
    /// [`Overflow`] out of range.
    pub fn of<'a>(lines: impl IntoIterator<Item = &'a DocumentLine>) -> Result<Totals, Overflow> {
        let told = Reckoning::of(lines.into_iter().map(|line| (line.vat, line.net)), Discounts::default())?;
        Ok(told.totals)
    }
}

/// A document as its source says it, or as it was keyed in. A credit note counts what it gives back as positive.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Document {
    /// Its number in the book.
    pub id: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Its number, unique within the kind whatever the case of its letters.
    pub number: String,
    /// The client.
    pub party: PartyId,
    /// Its date.
    pub date: NaiveDate,
    /// The client's own number for it.
    pub reference: String,
    /// How it came in.
    pub channel: Option<Channel>,
    /// Who gave it.
    pub origin: Option<Origin>,
    /// The day on which it was prepared (date de préparation).
    pub prepared: Option<NaiveDate>,
    /// The day promised for the delivery (livraison prévue).
    pub planned: Option<NaiveDate>,
    /// The day of the delivery (livraison réelle).
    pub delivered: Option<NaiveDate>,
    /// The last day on which a quote holds.
    pub valid_until: Option<NaiveDate>,
    /// Payment terms, in the notation of [`crate::domain::terms`]; empty for those of the client.
    pub terms: String,
    /// The deposit asked for.
    pub deposit: Option<Deposit>,
    /// What is said about it (commentaire, observation).
    pub comment: String,
    /// Its lines.
    pub lines: Vec<DocumentLine>,
    /// What it comes to.
    pub totals: Totals,
}

impl Document {
    /// A document of which only this is known.
    pub fn new(id: DocumentId, (kind, number): (DocumentKind, &str), party: PartyId, date: NaiveDate) -> Document {
        Document {
            id,
            kind,
            number: number.to_string(),
            party,
            date,
            reference: String::new(),
            channel: None,
            origin: None,
            prepared: None,
            planned: None,
            delivered: None,
            valid_until: None,
            terms: String::new(),
            deposit: None,
            comment: String::new(),
            lines: Vec::new(),
            totals: Totals::default(),
        }
    }

    /// A line by its number.
    pub fn line(&self, no: u32) -> Option<&DocumentLine> {
        self.lines.iter().find(|line| line.no == no)
    }

    /// The documents that it was made of, each once, in the order of its lines.
    pub fn made_of(&self) -> Vec<DocumentId> {
        let mut out = Vec::new();
        for link in self.lines.iter().flat_map(|line| &line.from) {
            if !out.contains(&link.document) {
                out.push(link.document);
            }
        }
        out
    }
}

/// The state that a file tells of a document. Where the chain and the days tell it themselves, they are believed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum SourceState {
    /// Of a quote: draft, sent, accepted, refused, expired.
    Quote(QuoteStage),
    /// Of an order: received, controlled, blocked, confirmed, in preparation, partly shipped, delivered, invoiced.
    Order(OrderStage),
    /// Of another document, or what says no more than that it stands: it follows from the chain and the ledger alone.
    Standing,
}

/// A line of a document as a file gives it: what it was made of goes by names.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct IncomingLine {
    /// The line of the file, for messages.
    pub at: u32,
    /// Everything but its links.
    pub line: DocumentLine,
    /// The documents it comes from: kind, number, line when the file says it, quantity when the file says it.
    pub from: Vec<(DocumentKind, String, Option<u32>, Option<Quantity>)>,
}

/// A document as a file gives it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct IncomingDocument {
    /// The first line of the file that is about it, for messages.
    pub at: u32,
    /// What it is.
    pub kind: DocumentKind,
    /// Its number.
    pub number: String,
    /// The client: its code, or SIREN, SIRET or VAT number when an e-invoice names no code.
    pub client: String,
    /// Its date.
    pub date: NaiveDate,
    /// The client's own number.
    pub reference: String,
    /// How it came in.
    pub channel: Option<Channel>,
    /// Who gave it.
    pub origin: Option<Origin>,
    /// Date of preparation.
    pub prepared: Option<NaiveDate>,
    /// Day promised.
    pub planned: Option<NaiveDate>,
    /// Day of delivery.
    pub delivered: Option<NaiveDate>,
    /// Last day of a quote.
    pub valid_until: Option<NaiveDate>,
    /// Terms.
    pub terms: String,
    /// Deposit.
    pub deposit: Option<Deposit>,
    /// Comment.
    pub comment: String,
    /// Cancelled at the source.
    pub cancelled: bool,
    /// The file tells its state, and that it is not cancelled: a file that is silent about it brings nothing back.
    pub live: bool,
    /// The state that the file tells of a document that is not cancelled, and its word for it.
    pub state: Option<(SourceState, String)>,
    /// Lines.
    pub lines: Vec<IncomingLine>,
    /// The totals that the file gives; none to compute them.
    pub totals: Option<Totals>,
}

impl IncomingDocument {
    /// A document of which a file says nothing but this.
    pub fn new(at: u32, (kind, number): (DocumentKind, &str), client: &str, date: NaiveDate) -> IncomingDocument {
        IncomingDocument {
            at,
            kind,
            number: number.to_string(),
            client: client.to_string(),
            date,
            reference: String::new(),
            channel: None,
            origin: None,
            prepared: None,
            planned: None,
            delivered: None,
            valid_until: None,
            terms: String::new(),
            deposit: None,
            comment: String::new(),
            cancelled: false,
            live: false,
            state: None,
            lines: Vec::new(),
            totals: None,
        }
    }
}

/// A file of documents.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DocumentFile {
    /// Its name without folder.
    pub name: String,
    /// How its text was read.
    pub encoding: Encoding,
    /// Rows that it has.
    pub rows: u64,
    /// Its documents, in the order of the file.
    pub documents: Vec<IncomingDocument>,
    /// Tolerated deviations, counted by kind.
    pub notes: Vec<Note>,
    /// What its lines were made of is left out where the book does not find it, instead of refusing the file: an e-invoice names documents of the
    /// buyer too, and nobody can correct it.
    pub loose: bool,
}

/// An item of the price list, with its stock.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Item {
    /// Its reference.
    pub reference: String,
    /// Its label.
    pub label: String,
    /// Price of one before tax (tarif); none when the list does not say it.
    pub price: Option<Price>,
    /// Rate of VAT.
    pub vat: Option<Rate>,
    /// What was in stock and not promised to anybody when the list told it; none when nobody said it. What was promised here since is reckoned
    /// from documents ([`super::taken`]), never written here.
    pub available: Option<Quantity>,
    /// The day on which more comes in.
    pub restock: Option<NaiveDate>,
}

/// An item as a file gives it: what the file has no column for stays as it is.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ItemRow {
    /// The line of the file.
    pub at: u32,
    /// The item.
    pub item: Item,
}

/// What a file of items may say about one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields of an item, which documents them")]
pub enum ItemField {
    Reference,
    Label,
    Price,
    Vat,
    Available,
    Restock,
}

impl ItemField {
    /// All, in the order of an item.
    pub const ALL: [ItemField; 6] =
        [ItemField::Reference, ItemField::Label, ItemField::Price, ItemField::Vat, ItemField::Available, ItemField::Restock];

    /// The English column name.
    pub const fn code(self) -> &'static str {
        match self {
            ItemField::Reference => "reference",
            ItemField::Label => "label",
            ItemField::Price => "price",
            ItemField::Vat => "vat",
            ItemField::Available => "available",
            ItemField::Restock => "restock",
        }
    }
}

/// A file of items.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ItemsFile {
    /// Its name without folder.
    pub name: String,
    /// How its text was read.
    pub encoding: Encoding,
    /// The columns that it has, in their order there: only these overwrite what is known of an item, by an empty cell too.
    pub columns: Vec<ItemField>,
    /// Its items, in the order of the file; no reference stands twice, whatever the case of its letters.
    pub rows: Vec<ItemRow>,
    /// Tolerated deviations, counted by kind.
    pub notes: Vec<Note>,
}

impl ItemsFile {
    /// An item with what a row of this file says of it: only the columns that the file has.
    pub fn over(&self, before: Option<Item>, row: &Item) -> Item {
        let mut out = before.unwrap_or_else(|| Item { reference: row.reference.trim().to_string(), ..Item::default() });
        for column in &self.columns {
            match column {
                ItemField::Reference => {}
                ItemField::Label => out.label.clone_from(&row.label),
                ItemField::Price => out.price = row.price,
                ItemField::Vat => out.vat = row.vat,
                ItemField::Available => out.available = row.available,
                ItemField::Restock => out.restock = row.restock,
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cur_03_vat_is_counted_on_the_whole_document() {
        let line = |net| DocumentLine { net: Amount(net), vat: Rate::new(2_000).expect("a rate"), ..DocumentLine::default() };
        let totals = Totals::of(&[line(33), line(33), line(33)]).expect("in range");
        assert_eq!(totals, Totals { net: Amount(99), vat: Amount(20), gross: Amount(119) });
    }

    #[test]
    fn ord_01_the_chain_goes_one_way() {
        use DocumentKind as K;
        assert!(K::Order.follows(K::Quote) && K::Invoice.follows(K::Delivery) && K::Invoice.follows(K::Order));
        assert!(K::CreditNote.follows(K::Invoice) && !K::CreditNote.follows(K::Delivery), "an avoir comes of an invoice");
        assert!(!K::Order.follows(K::Delivery) && !K::Quote.follows(K::Quote));
    }
}
