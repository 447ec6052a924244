//! Credit insurance over the book (INS-01, CRE-01): the company's policy is a row of the settings, the insurer's decisions are kept by SIREN,
//! what is covered follows from them and from the ledger and is never stored. What the insurer was told of is.
//!
//! The insured amount of the client file stands until the first decision on the client's SIREN, which replaces it from its day on
//! ([`History`]): that one history answers the strategy's "insured", the call sheet, the card and the plan that the insurer must agree to.
//!
//! [`History`]: crate::domain::insurance::History

mod deeds;
mod facts;
mod lists;
mod store;
mod tasks;
mod views;

pub(super) use deeds::apply;
pub(in crate::desk) use facts::{Insured, Terms};
pub(in crate::desk) use lists::row;
pub(super) use lists::{answer, sheet};
pub(in crate::desk) use store::{policy, strays};
pub(super) use store::{siren_of, siren_of_key};
pub(super) use tasks::tasks;
pub use views::{CoverItem, CoverRow, InsuranceAnswer, InsuranceCommand, InsuranceQuery, InsuranceSheet};
