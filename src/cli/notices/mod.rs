//! `remind`, `outbox`, `policy`: reminders from the draft to their leaving.

mod errand;
mod outbox;
mod policy;
mod print;
mod remind;
mod send;
mod words;

pub(super) use errand::errand;
pub(super) use outbox::run as outbox;
pub(super) use policy::run as policy;
pub(super) use remind::run as remind;
