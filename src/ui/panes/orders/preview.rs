//! What a line that is being typed will do, shown under it before Enter.

use super::deeds::document_of;
use crate::desk::api::{DocumentView, OrderCommand};
use crate::domain::order::DocumentKind;
use crate::i18n::Arg;
use crate::ui::model::Model;
use crate::ui::overlays::{Overlay, Purpose};
use crate::ui::theme::Role;
use crate::ui::widgets::Span;
use chrono::NaiveDate;

impl Model {
    /// Lines under the line that is typed; none for a purpose that is not about a document.
    pub(in crate::ui) fn order_preview(&self, purpose: Purpose, text: &str) -> Option<Vec<Vec<Span>>> {
        document_of(purpose)?;
        let t = &self.t;
        let how = match purpose {
            Purpose::OrderRelease(_) => Some("preview-order-release"),
            Purpose::OrderDates(_) => Some("preview-order-dates"),
            Purpose::OrderConvert(..) => Some("preview-order-convert"),
            Purpose::OrderSent(_) | Purpose::QuoteAnswer(..) => Some("preview-order-day"),
            Purpose::OrderHold(_) | Purpose::OrderOverride(..) | Purpose::OrderCancel(_) => Some("preview-order-reason"),
            _ => None,
        };
        let told = match self.order_typed(purpose, text) {
            Ok(command) => Span::new(self.order_told(&command), Role::Done),
            // How it is typed stands below as long as nothing is.
            Err(_) if text.trim().is_empty() => Span::new("", Role::Muted),
            Err(why) => Span::new(why, Role::Muted),
        };
        let mut rows = vec![vec![told]];
        rows.extend(how.map(|id| vec![Span::new(t.t(id), Role::Muted)]));
        Some(rows)
    }

    /// A command in few words.
    fn order_told(&self, command: &OrderCommand) -> String {
        let t = &self.t;
        let dot = format!(" {} ", self.glyphs.dot);
        let reason = |text: &str| t.tf("preview-order-because", &[("reason", Arg::Str(text))]);
        match command {
            OrderCommand::Release { until, deposit, reason: why, .. } => {
                let mut parts = vec![t.tf("preview-order-until", &[("date", Arg::Date(*until))])];
                if !deposit.is_zero() {
                    let amount = t.amount(*deposit, self.digits());
                    parts.push(t.tf("preview-order-deposit", &[("amount", Arg::Str(&amount))]));
                }
                parts.push(reason(why));
                parts.join(&dot)
            }
            OrderCommand::Hold { reason: why, .. }
            | OrderCommand::Override { reason: why, .. }
            | OrderCommand::Cancel { reason: why, .. } => reason(why),
            OrderCommand::Dates { prepared, planned, delivered, .. } => {
                let day = |id: &str, day: &Option<NaiveDate>| {
                    let date = day.map_or("-".to_string(), |day| t.date(day));
                    t.tf(id, &[("date", Arg::Str(&date))])
                };
                [
                    day("preview-order-prepared", prepared),
                    day("preview-order-planned", planned),
                    day("preview-order-delivered", delivered),
                ]
                .join(&dot)
            }
            OrderCommand::Comment { text, .. } if text.is_empty() => t.t("preview-order-no-comment"),
            OrderCommand::Comment { text, .. } => text.clone(),
            OrderCommand::Sent { on, .. } | OrderCommand::Answer { on, .. } => {
                t.tf("preview-order-on", &[("date", Arg::Date(*on))])
            }
            OrderCommand::Convert { from, to, lines, .. } if lines.is_empty() => {
                let left = match (self.view_of(*from), self.order_left(*from)) {
                    (Some(view), _) => self.lines_left(view, *to),
                    (None, Some(amount)) => t.amount(amount, self.digits()),
                    (None, None) => String::new(),
                };
                t.tf("preview-order-all", &[("left", Arg::Str(&left))])
            }
            OrderCommand::Convert { from, lines, .. } => {
                let view = self.view_of(*from);
                let line = |(no, quantity): &(u32, crate::domain::order::Quantity)| {
                    let label =
                        view.and_then(|view| view.document.line(*no)).map(|line| line.label.as_str()).unwrap_or_default();
                    let quantity = t.quantity(*quantity);
                    let args = [("no", Arg::No(u64::from(*no))), ("quantity", Arg::Str(&quantity)), ("label", Arg::Str(label))];
                    t.tf("preview-order-line", &args).trim_end().to_string()
                };
                lines.iter().map(line).collect::<Vec<_>>().join(&dot)
            }
            OrderCommand::Chase { note, .. } | OrderCommand::TellLate { note, .. } => note.clone(),
            OrderCommand::Control { .. }
            | OrderCommand::Confirm { .. }
            | OrderCommand::Solvency { .. }
            | OrderCommand::Discount { .. }
            | OrderCommand::Settings(_)
            | OrderCommand::Key(_)
            | OrderCommand::Rekey { .. } => String::new(),
        }
    }

    /// A document whose sheet is open.
    pub(super) fn view_of(&self, id: crate::domain::ids::DocumentId) -> Option<&DocumentView> {
        self.overlays.iter().rev().find_map(|overlay| match overlay {
            Overlay::Document(sheet) if sheet.id == id => sheet.view.as_deref(),
            _ => None,
        })
    }

    /// What a next document takes of each line, as it would be typed.
    fn lines_left(&self, view: &DocumentView, to: DocumentKind) -> String {
        let left = view.document.lines.iter().zip(view.left_for(to)).filter(|(_, left)| left.0 > 0);
        left.map(|(line, left)| format!("{}={}", line.no, self.t.quantity(*left))).collect::<Vec<_>>().join(" ")
    }
}
