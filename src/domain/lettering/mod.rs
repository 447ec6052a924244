//! Lettering (lettrage): one shared code for a payment and the invoices it settles.

pub mod as_of;
pub mod by_hand;
pub mod code;
pub mod engine;
#[cfg(test)]
pub(crate) mod fixture;
mod group;
pub mod integrity;
pub mod residual;
pub mod settings;

pub use group::*;
