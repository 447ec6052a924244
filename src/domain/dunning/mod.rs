//! Dunning (relance): who may be chased for what, when, at which level, and the agenda of the day (DUN-01 to DUN-21).
//!
//! Everything is a function of plain facts and today: [`Client`] and its [`Item`]s, a [`policy`], a [`Scene`]. Reasons are values.

pub mod agenda;
mod answer;
mod assess;
mod bill;
mod client;
mod codes;
mod court_file;
mod court_request;
mod declined;
mod direct_debit;
mod explain;
mod habit;
mod insolvency;
mod item;
mod legal;
mod level;
pub mod notice;
mod payment_order;
pub mod policy;
mod refusal;
mod scene;
mod task;
pub mod template;
mod trace;
mod turn;

pub use agenda::{Commitment, CommitmentKind, LateDispute};
pub use answer::{Answer, AnswerFacts, Ask, Attempt, DOWN_PAYMENT, FollowUp, HalfDay, Move, next_try, tried_enough};
pub use assess::{Assessment, BarKind};
pub use bill::{Bill, BillRefusal, BillState};
pub use client::{Client, NextAction, Stop};
pub use court_file::{CourtFile, CourtRefusal, CourtStep};
pub use court_request::{CourtItem, CourtRequest};
pub use declined::Declined;
pub use direct_debit::{
    DEBIT_TEXT, DebitDeed, DebitEnd, DebitRefusal, DirectDebit, ReturnCode, Returned, held_by_debit, may_be_presented, returned,
};
pub use explain::{Explained, ItemAnswer, explain};
pub use habit::{Habit, Lettered};
pub use insolvency::{Birth, InsolvencyTask, Procedure, ProcedureKind};
pub use item::{Assigned, Bar, Item, ItemKind, ManagedBy, Resume};
pub use legal::{LegalDeed, LegalRefusal};
pub use level::{Channel, Contact, Contacts, Level};
pub use payment_order::{CourtTask, Exhibit, OrderFile, OrderLaw, OrderLawRow, OrderMissing, Route, RouteBar, RouteFacts};
pub use policy::RiskClass;
pub use refusal::Refused;
pub use scene::Scene;
pub use task::{TaskDone, TaskKind, TaskName, TaskRecord};
pub use trace::{Action, Appointment, Deed};
pub use turn::Turn;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod properties;
