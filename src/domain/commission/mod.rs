//! Commissions of sellers (CLI-02): the lines of a document that a share is for, what they come to, and when a commission is payable.
//!
//! A share is what the client file says of a seller today; a commission is computed from a document, and never stored.

mod base;
mod scope;
mod settled;

pub use base::{NoBase, base, commission};
pub use scope::covers;
pub use settled::{Member, Moment, Other, Settling, all_settled, settled};

use serde::{Deserialize, Serialize};

/// When the commissions on a client's documents are payable.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum PayableOn {
    /// On invoicing.
    Invoice,
    /// On cash: once the whole invoice is settled (KPI-07).
    Cash,
}

impl PayableOn {
    /// What a client file says; on invoicing when it says nothing.
    pub fn of(text: &str) -> PayableOn {
        if text == "cash" { PayableOn::Cash } else { PayableOn::Invoice }
    }

    /// The code of machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            PayableOn::Invoice => "invoice",
            PayableOn::Cash => "cash",
        }
    }
}

/// What a person has to know of a row: why nothing is computed, or what is computed with a reserve.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Remark {
    /// Nothing: the ledger has the invoice, nobody gave its content.
    NoDocument,
    /// Nothing: the document has no lines, and the share is for some products only.
    NoLines,
    /// Nothing: the lines come to nothing, and the document to something: a part of it cannot be told.
    Uneven,
    /// Nothing yet, payable on cash: the ledger does not have the document, so that its payment is not known.
    NotPosted,
    /// Nothing yet, payable on cash: it is not settled.
    Open,
    /// Nothing: it was settled outside the file, on a day that nobody knows.
    Outside,
    /// Nothing: it was settled by something else than money and credit notes: a write-off, a transfer, a bill.
    Otherwise,
    /// Computed: but more than 1 % of it was settled by something else than money and credit notes.
    PartOtherwise,
    /// Computed, taken back: the payment came back.
    Returned,
}

impl Remark {
    /// All.
    pub const ALL: [Remark; 9] = [
        Remark::NoDocument,
        Remark::NoLines,
        Remark::Uneven,
        Remark::NotPosted,
        Remark::Open,
        Remark::Outside,
        Remark::Otherwise,
        Remark::PartOtherwise,
        Remark::Returned,
    ];

    /// The code of machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            Remark::NoDocument => "no-document",
            Remark::NoLines => "no-lines",
            Remark::Uneven => "uneven",
            Remark::NotPosted => "not-posted",
            Remark::Open => "open",
            Remark::Outside => "outside",
            Remark::Otherwise => "otherwise",
            Remark::PartOtherwise => "part-otherwise",
            Remark::Returned => "returned",
        }
    }
}

impl From<NoBase> for Remark {
    fn from(why: NoBase) -> Remark {
        match why {
            NoBase::NoLines => Remark::NoLines,
            NoBase::Uneven => Remark::Uneven,
        }
    }
}
