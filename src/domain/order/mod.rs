//! Orders and the chain of documents (ORD): devis, commande, bon de livraison, facture de doit, facture d'avoir, linked line by line; the six
//! controls before an order is accepted; the client's exposure (CRE); what is late.
//!
//! A document is what its source says. What was done about it here stands in [`Progress`]; where it stands follows from both and from
//! the documents made of it: no stage is stored.

mod apart;
mod chain;
mod chase;
mod controls;
mod deed;
mod document;
mod exposure;
#[cfg(test)]
pub(crate) mod fixture;
mod keyed;
mod late;
mod measure;
mod onward;
mod progress;
mod refused;
mod series;
mod stage;
mod stock;

pub use apart::Apart;
pub use chain::{Anomaly, Chain, LineFlow, Open, anomalies};
pub use chase::{Chased, Due, DueTask, LATE_TASKS, Pending, acknowledged_by, due_about, may_leave, next_quote_reminder};
pub use controls::{
    Check, ControlFacts, Finding, Findings, ItemFacts, ReceivableFacts, Verdict, check_all, counts_as_late, overall, stock,
};
pub use deed::{Decision, OrderDeed, OrderDone};
pub use document::{
    Channel, Deposit, Document, DocumentFile, DocumentKind, DocumentLine, IncomingDocument, IncomingLine, Item, ItemField,
    ItemRow, ItemsFile, Link, Origin, SourceState, Totals,
};
pub use exposure::{Components, Exposure, Part, Usage, effective_limit};
pub use keyed::{Discounts, Keyed, KeyedLine, Making, Reckoning, TaxBase, usual_vat};
pub use late::{Lateness, lateness, quote_reminders};
pub use measure::{Price, Quantity, net};
pub use onward::{Portion, flow_through, left_of, portions};
pub use progress::{Answer, Conditions, Hold, HoldReason, OrderSetting, OrderSettings, Override, Progress, Release, Solvency};
pub use refused::Refused;
pub use series::{Missing, missing, taken_apart};
pub use stage::{OrderStage, QuoteStage, Shipping, order_stage, quote_stage};
pub use stock::{Counted, Promised, Taker, goes_out, references, taken};
