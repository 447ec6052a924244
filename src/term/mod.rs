//! The terminal itself.

pub mod key;
