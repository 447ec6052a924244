//! `remind`, `outbox`, `policy`: reminders from the draft to their leaving.

mod bounce;
mod documents;
mod errand;
mod mail;
mod outbox;
mod paper;
mod plan;
mod policy;
mod print;
mod proof;
mod rates;
mod remind;
mod send;
mod statement;
mod strategy;
mod template;
mod words;

pub(super) use errand::errand;
pub(super) use mail::{ask_service, dispute, join, resend};
pub(super) use outbox::run as outbox;
pub(super) use paper::send_document;
pub(super) use plan::plan_letter;
pub(super) use policy::run as policy;
pub(super) use rates::run as rates;
pub(super) use remind::run as remind;
pub(super) use template::run as template;
