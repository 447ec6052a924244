//! What a line that is being typed will take down, shown under it before Enter.

use crate::desk::api::{Command, DunCommand};
use crate::domain::dunning::{Answer, Stop};
use crate::i18n::Arg;
use crate::ui::model::{Model, count};
use crate::ui::overlays::Purpose;
use crate::ui::theme::Role;
use crate::ui::widgets::Span;

impl Model {
    /// Lines under the line that is typed; none for a purpose whose line is taken down as it stands.
    pub(in crate::ui) fn prompt_preview(&self, purpose: Purpose, text: &str) -> Vec<Vec<Span>> {
        if let Purpose::DunPlan(party) = purpose {
            return self.plan_preview(party, text);
        }
        if let Purpose::Insure(party) = purpose {
            return self.approval_preview(party, text);
        }
        if let Purpose::MergeClient(_) = purpose {
            return self.merge_preview(text);
        }
        if let Some(told) = self.file_preview(purpose, text) {
            return vec![vec![told]];
        }
        if let Purpose::ReportSelect = purpose {
            return self.report_select_preview(text);
        }
        if let Purpose::Rule(field) = purpose {
            return self.rule_preview(field, text);
        }
        if let Purpose::MailTo(_) = purpose {
            return vec![vec![Span::new(self.mail_preview(), Role::Muted)]];
        }
        if let Purpose::FollowUp(party) = purpose {
            return vec![self.followed_preview(party, text)];
        }
        if let Purpose::OutboxProof(_) = purpose {
            return vec![self.proof_preview(text)];
        }
        if let Some(preview) = self
            .factor_preview(purpose, text)
            .or_else(|| self.debit_preview(purpose, text))
            .or_else(|| self.legal_preview(purpose, text))
        {
            return preview;
        }
        let mixed = matches!(
            purpose,
            Purpose::DunPromise(_)
                | Purpose::DunDispute(..)
                | Purpose::DunDisputeCall(..)
                | Purpose::DunSnooze(_)
                | Purpose::DunStop(..)
                | Purpose::DunAssign(..)
        );
        // These answers are all note.
        let words = [Answer::SaysPaid, Answer::OnItsWay, Answer::Refusal];
        if !mixed && !matches!(purpose, Purpose::DunAnswer(_, answer) if !words.contains(&answer)) {
            return Vec::new();
        }
        let text = text.trim();
        if text.is_empty() {
            let how = if matches!(purpose, Purpose::DunAssign(..)) { "" } else { self.t.label("preview-how") };
            return vec![vec![Span::new(how, Role::Muted)]];
        }
        vec![vec![match self.deed_typed(purpose, text) {
            Ok((Command::Dun(command), _)) => Span::new(self.told(&command), Role::Done),
            Ok(_) => Span::new("", Role::Text),
            Err(why) => Span::new(why, Role::Muted),
        }]]
    }

    /// A command in few words: day, hour, amount, note.
    fn told(&self, command: &DunCommand) -> String {
        let t = &self.t;
        let money = |amount| t.amount(amount, self.digits());
        let mut parts: Vec<String> = Vec::new();
        let mut on = |day: Option<chrono::NaiveDate>, minute: Option<u16>| {
            if let Some(day) = day {
                let time = minute.map(|minute| format!(" {}", t.minute(minute))).unwrap_or_default();
                parts.push(format!("{}{time}", t.tf("preview-on", &[("date", Arg::Date(day))])));
            }
        };
        let note = match command {
            DunCommand::Call { given, minute, note, .. } => {
                on(*given, *minute);
                note
            }
            DunCommand::Snooze { on: day, minute, note, .. } => {
                on(*day, *minute);
                note
            }
            DunCommand::Stop { stop, note, .. } => {
                on(if let Some(Stop::Until(day)) = stop { Some(*day) } else { None }, None);
                note
            }
            DunCommand::Promise { amount, due, lines, note, .. } => {
                let amount = money(*amount);
                parts.push(t.tf("preview-promise", &[("amount", Arg::Str(&amount)), ("date", Arg::Date(*due))]));
                if !lines.is_empty() {
                    parts.push(t.tf("preview-lines", &[("n", Arg::Num(count(lines.len())))]));
                }
                note
            }
            DunCommand::Dispute { amount, note, .. } | DunCommand::DisputeCall { amount, note, .. } => {
                parts.push(match amount {
                    Some(amount) => t.tf("preview-disputed", &[("amount", Arg::Str(&money(*amount)))]),
                    None => t.t("preview-all-disputed"),
                });
                note
            }
            DunCommand::AssignDispute { owner, note, .. } => {
                parts.push(t.tf("preview-owner", &[("owner", Arg::Str(owner))]));
                note
            }
            _ => return String::new(),
        };
        if !note.is_empty() {
            parts.push(t.tf("preview-note", &[("note", Arg::Str(note))]));
        }
        parts.join(&format!(" {} ", self.glyphs.dot))
    }
}
