//! Where an invoice says what: the business terms of EN 16931 as places in the tree. Each syntax finds them, one reading types them.

use super::xml::Id;

/// The places of an invoice or credit note. Names in brackets are those of the standard.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// The root.
    pub(super) root: Id,
    /// True for a credit note, false for an invoice, by the root; none when the type code alone says it.
    pub(super) credit: Option<bool>,
    /// Type code (BT-3).
    pub(super) code: Option<Id>,
    /// Number (BT-1).
    pub(super) number: Option<Id>,
    /// Issue date (BT-2).
    pub(super) date: Option<Id>,
    /// Currency (BT-5).
    pub(super) currency: Option<Id>,
    /// Buyer reference (BT-10).
    pub(super) buyer_reference: Option<Id>,
    /// The buyer's order (BT-13).
    pub(super) order: Option<Id>,
    /// The seller's number of the order (BT-14).
    pub(super) sales_order: Option<Id>,
    /// Despatch advices (BT-16).
    pub(super) despatches: Vec<Id>,
    /// Preceding invoices (BG-3, BT-25).
    pub(super) preceding: Vec<Id>,
    /// What names the buyer: identifiers (BT-46), registrations (BT-47), VAT numbers (BT-48).
    pub(super) buyer: Vec<(Role, Id)>,
    /// Delivery dates (BT-72).
    pub(super) delivered: Vec<Id>,
    /// Due dates (BT-9).
    pub(super) due: Vec<Id>,
    /// Payment terms (BT-20).
    pub(super) terms: Vec<Id>,
    /// Notes (BT-22), with the code of their subject (BT-21) when it stands apart.
    pub(super) notes: Vec<(Id, Option<Id>)>,
    /// Allowances and charges of the whole document (BG-20, BG-21).
    pub(super) allowances: Vec<Allowance>,
    /// Total without VAT (BT-109).
    pub(super) net: Option<Id>,
    /// Total VAT, in one currency or two (BT-110, BT-111).
    pub(super) vat: Vec<Id>,
    /// Total with VAT (BT-112).
    pub(super) gross: Option<Id>,
    /// Paid before (BT-113).
    pub(super) prepaid: Option<Id>,
    /// Lines (BG-25).
    pub(super) lines: Vec<LinePlaces>,
}

/// What a name of the buyer is by its place; its scheme may say more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// An identifier: without a scheme the code that the seller gives it.
    Code,
    /// A registration, SIREN or SIRET.
    Registration,
    /// A VAT number.
    Vat,
}

/// The places of an allowance, or of a charge.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowance {
    /// The whole of it.
    pub(super) at: Id,
    /// True for a charge.
    pub(super) is_charge: Option<Id>,
    /// How much.
    pub(super) amount: Option<Id>,
}

/// The places of a line.
#[derive(Debug, Default)]
pub(super) struct LinePlaces {
    /// The whole of it.
    pub(super) at: Id,
    /// Its number (BT-126).
    pub(super) no: Option<Id>,
    /// The seller's reference of the item (BT-155).
    pub(super) item: Option<Id>,
    /// The name of the item (BT-153).
    pub(super) label: Option<Id>,
    /// Quantity (BT-129).
    pub(super) quantity: Option<Id>,
    /// Net amount (BT-131).
    pub(super) net: Option<Id>,
    /// Net price (BT-146).
    pub(super) price: Option<Id>,
    /// The quantity that the price is for (BT-149).
    pub(super) base: Option<Id>,
    /// Rate of VAT (BT-152).
    pub(super) vat: Option<Id>,
    /// Allowances and charges (BG-27, BG-28).
    pub(super) allowances: Vec<Allowance>,
    /// The line of the order (BT-132).
    pub(super) order_line: Option<Id>,
    /// A despatch advice of the line, and its line.
    pub(super) despatch: (Option<Id>, Option<Id>),
    /// A preceding invoice of the line, and its line.
    pub(super) invoice: (Option<Id>, Option<Id>),
}
