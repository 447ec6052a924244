//! Lettering (lettrage): one shared code for a payment and the invoices it settles.

mod group;

pub use group::*;
