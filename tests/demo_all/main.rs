//! The demo company, and the lettering engine measured on it.

#[path = "../engine/mod.rs"]
mod engine;

mod company;
mod exactness;
mod files;
mod replay;
