//! The stage of an order or a quote (ORD-01): it follows from the documents, from what was done and from today; none is stored.

use super::progress::{Answer, Progress};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The stage of an order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum OrderStage {
    /// Received (reçue).
    #[default]
    Received,
    /// Its controls were taken down (contrôlée).
    Controlled,
    /// Held back (bloquée).
    Blocked,
    /// Confirmed (confirmée).
    Confirmed,
    /// Being prepared (en préparation).
    Preparing,
    /// Some of it went out (expédiée partielle).
    PartlyShipped,
    /// Delivered (livrée).
    Delivered,
    /// Invoiced (facturée).
    Invoiced,
    /// Cancelled (annulée).
    Cancelled,
}

impl OrderStage {
    /// All, in the order of the board.
    pub const ALL: [OrderStage; 9] = [
        OrderStage::Received,
        OrderStage::Controlled,
        OrderStage::Blocked,
        OrderStage::Confirmed,
        OrderStage::Preparing,
        OrderStage::PartlyShipped,
        OrderStage::Delivered,
        OrderStage::Invoiced,
        OrderStage::Cancelled,
    ];

    /// The code of machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            OrderStage::Received => "received",
            OrderStage::Controlled => "controlled",
            OrderStage::Blocked => "blocked",
            OrderStage::Confirmed => "confirmed",
            OrderStage::Preparing => "preparing",
            OrderStage::PartlyShipped => "partly-shipped",
            OrderStage::Delivered => "delivered",
            OrderStage::Invoiced => "invoiced",
            OrderStage::Cancelled => "cancelled",
        }
    }

    /// Nothing is left to do about it.
    pub const fn is_over(self) -> bool {
        matches!(self, OrderStage::Delivered | OrderStage::Invoiced | OrderStage::Cancelled)
    }
}

/// The stage of a quote.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum QuoteStage {
    /// Not sent (brouillon).
    #[default]
    Draft,
    /// Sent, no answer yet (envoyé).
    Sent,
    /// Accepted (accepté).
    Accepted,
    /// Refused (refusé).
    Refused,
    /// Its last day is over (expiré).
    Expired,
}

impl QuoteStage {
    /// All, in the order of lists.
    pub const ALL: [QuoteStage; 5] =
        [QuoteStage::Draft, QuoteStage::Sent, QuoteStage::Accepted, QuoteStage::Refused, QuoteStage::Expired];

    /// The code of machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            QuoteStage::Draft => "draft",
            QuoteStage::Sent => "sent",
            QuoteStage::Accepted => "accepted",
            QuoteStage::Refused => "refused",
            QuoteStage::Expired => "expired",
        }
    }
}

/// What the later documents and the dates of an order say.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Shipping {
    /// The day on which it was prepared is known.
    pub prepared: bool,
    /// Something was delivered.
    pub some: bool,
    /// All was delivered.
    pub all: bool,
    /// All was invoiced.
    pub invoiced: bool,
}

/// The stage of an order. `held` says whether something holds it back.
pub fn order_stage(progress: &Progress, shipping: Shipping, held: bool) -> OrderStage {
    if progress.cancelled.is_some() {
        OrderStage::Cancelled
    } else if shipping.invoiced {
        OrderStage::Invoiced
    } else if shipping.all {
        OrderStage::Delivered
    } else if held {
        OrderStage::Blocked
    } else if shipping.some {
        OrderStage::PartlyShipped
    } else if shipping.prepared {
        OrderStage::Preparing
    } else if progress.confirmed.is_some() {
        OrderStage::Confirmed
    } else if progress.controlled.is_some() {
        OrderStage::Controlled
    } else {
        OrderStage::Received
    }
}

/// The stage of a quote. `ordered` says whether an order was made of it.
pub fn quote_stage(progress: &Progress, ordered: bool, valid_until: Option<NaiveDate>, today: NaiveDate) -> QuoteStage {
    match progress.answer {
        _ if ordered => QuoteStage::Accepted,
        _ if progress.cancelled.is_some() => QuoteStage::Refused,
        Some(Answer::Accepted(_)) => QuoteStage::Accepted,
        Some(Answer::Refused(_)) => QuoteStage::Refused,
        None if valid_until.is_some_and(|last| last < today) => QuoteStage::Expired,
        None if progress.sent.is_some() => QuoteStage::Sent,
        None => QuoteStage::Draft,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;

    #[test]
    fn ord_01_the_stage_follows_from_facts() {
        let confirmed = Progress { confirmed: Some(d(2, 3)), ..Progress::default() };
        let some = Shipping { some: true, ..Shipping::default() };
        assert_eq!(order_stage(&Progress::default(), Shipping::default(), false), OrderStage::Received);
        assert_eq!(order_stage(&confirmed, Shipping::default(), false), OrderStage::Confirmed);
        assert_eq!(order_stage(&confirmed, some, false), OrderStage::PartlyShipped);
        assert_eq!(order_stage(&confirmed, some, true), OrderStage::Blocked, "what is left is held");
        assert_eq!(order_stage(&confirmed, Shipping { all: true, ..some }, true), OrderStage::Delivered, "too late to hold");
        let cancelled = Progress { cancelled: Some(d(3, 3)), ..confirmed };
        assert_eq!(order_stage(&cancelled, some, true), OrderStage::Cancelled);
    }

    #[test]
    fn ord_01_the_stage_of_a_quote() {
        let sent = Progress { sent: Some(d(1, 3)), ..Progress::default() };
        let stage = |progress: &Progress, ordered| quote_stage(progress, ordered, Some(d(31, 3)), d(1, 4));
        assert_eq!(stage(&sent, false), QuoteStage::Expired);
        assert_eq!(quote_stage(&sent, false, Some(d(31, 3)), d(31, 3)), QuoteStage::Sent, "its last day counts");
        assert_eq!(stage(&sent, true), QuoteStage::Accepted, "an order was made of it");
        assert_eq!(stage(&Progress { answer: Some(Answer::Refused(d(9, 3))), ..sent }, false), QuoteStage::Refused);
    }
}
