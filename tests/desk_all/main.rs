//! What the desk does: imports, letterings, the agenda, orders, rights, copies, each as commands and answers on a book of its own.

#[path = "../book/mod.rs"]
mod book;
#[path = "../cli/mod.rs"]
mod cli;
#[path = "../dunning/mod.rs"]
mod dunning;

mod agenda;
mod alerts;
mod auto;
mod back;
mod commissions;
mod copies;
mod debits;
mod disputes;
mod einvoice;
mod engine;
mod factor;
mod file;
mod gaps;
mod import;
mod insurance;
mod keying;
mod legal;
mod letter;
mod log;
mod merge;
mod notices;
mod orders;
mod papers;
mod policies;
mod props;
mod receipts;
mod registered;
mod reports;
mod rights;
mod stock;
mod suggest;
mod teams;
mod undo;
