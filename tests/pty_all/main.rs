//! The real binary in a real terminal: key scripts on a pseudo terminal, screens as an emulator draws them.

#[path = "../host/mod.rs"]
mod host;
#[path = "../pty/mod.rs"]
mod pty;

mod agenda;
mod legal;
mod lettering;
mod mailing;
mod main_job;
mod receipts;
mod sale;
mod split;
mod terminal;
