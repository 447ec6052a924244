//! Lettering.

pub mod code;
