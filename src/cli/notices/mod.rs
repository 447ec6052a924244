//! `remind`, `outbox`, `policy`: reminders from the draft to their leaving.

mod documents;
mod errand;
mod mail;
mod outbox;
mod policy;
mod print;
mod remind;
mod send;
mod words;

pub(super) use errand::errand;
pub(super) use mail::{ask_service, join, resend};
pub(super) use outbox::run as outbox;
pub(super) use policy::run as policy;
pub(super) use remind::run as remind;
