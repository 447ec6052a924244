//! The panes. Each handles actions, never keys.

pub mod account;
pub mod clients;
pub mod empty;
