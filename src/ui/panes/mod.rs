//! The panes. Each handles actions, never keys.

pub mod account;
pub mod agenda;
mod alerts;
pub mod auto;
pub mod clients;
pub mod empty;
pub mod follow;
pub mod log;
mod mailing;
pub use mailing::MailSheet;
pub mod orders;
pub mod outbox;
pub mod overview;
pub mod policies;
pub mod receipts;
pub mod reminders;
pub mod report;

use crate::domain::company::Feed;
use crate::i18n::Arg;
use crate::ui::model::Model;
use crate::ui::theme::Role;
use crate::ui::widgets::Span;

/// The age of each source and its gap with accounting.
fn feeds(model: &Model) -> Vec<Span> {
    let Some(status) = &model.status else { return Vec::new() };
    let mut newest: Vec<(&str, &Feed)> = Vec::new();
    for (name, feed) in &status.feeds {
        match newest.iter_mut().find(|(n, _)| n == name) {
            Some(slot) if slot.1.at <= feed.at => slot.1 = feed,
            Some(_) => {}
            None => newest.push((name, feed)),
        }
    }
    let mut spans = Vec::new();
    for (name, feed) in newest {
        if !spans.is_empty() {
            spans.push(Span::new(format!(" {} ", model.glyphs.dot), Role::Muted));
        }
        spans.push(Span::new(format!("{name} {} ", model.moment(feed.at)), Role::Muted));
        let gap = model.t.amount(feed.gap, model.digits());
        let role = if feed.gap.is_zero() { Role::Muted } else { Role::GapOpen };
        spans.push(Span::new(model.t.tf("header-gap", &[("gap", Arg::Str(&gap))]), role));
    }
    spans
}
