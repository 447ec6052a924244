//! What happens in the pane.

use super::editor::{TextEditor, body_rows};
use super::{PolicyField, Row};
use crate::desk::api::{
    Command, DunAnswer, DunCommand, DunQuery, InsuranceAnswer, InsuranceCommand, InsuranceQuery, OrderAnswer, OrderCommand,
    OrderQuery, Query, Receipt,
};
use crate::domain::dunning::template::TextKey;
use crate::domain::penalty::RateChange;
use crate::i18n::text_in_force;
use crate::ui::action::Motion;
use crate::ui::model::{Model, Submission, Want};
use crate::ui::msg::{Effect, Ticket};
use crate::ui::overlays::{Overlay, Prompt, Purpose};

impl Model {
    /// Asks for everything that the pane shows.
    pub(in crate::ui) fn ask_policies(&mut self, out: &mut Vec<Effect>) {
        let asked = [
            (Want::PolicySettings, DunQuery::Settings),
            (Want::PolicyRates, DunQuery::Rates),
            (Want::PolicyTexts, DunQuery::Texts),
            (Want::PolicyCaught, DunQuery::Caught),
            (Want::PolicyInsurance, DunQuery::Insurance(InsuranceQuery::Policy)),
        ];
        for (want, query) in asked {
            self.ask(want, Query::Dun(query), out);
        }
        self.ask(Want::PolicyOrders, Query::Order(OrderQuery::Settings), out);
    }

    /// The same when the pane is shown.
    pub(in crate::ui) fn refresh_policies(&mut self, out: &mut Vec<Effect>) {
        if self.pane == crate::ui::action::Pane::Policies {
            self.ask_policies(out);
        }
    }

    /// Takes an answer.
    pub(in crate::ui) fn policies_answered(&mut self, answer: DunAnswer) {
        match answer {
            DunAnswer::Settings(settings) => self.policies.settings = Some(settings),
            DunAnswer::Rates(rates) => self.policies.rates = Some(rates),
            DunAnswer::Texts(texts) => self.policies.texts = Some(texts),
            DunAnswer::Caught(caught) => self.policies.caught = caught,
            DunAnswer::Insurance(told) => {
                if let InsuranceAnswer::Policy(policy) = *told {
                    self.policies.insurance = Some(policy);
                }
            }
            _ => {}
        }
        self.rebuild_policies();
    }

    /// Takes how orders are controlled.
    pub(in crate::ui) fn policy_orders_answered(&mut self, answer: OrderAnswer) {
        if let OrderAnswer::Settings(settings) = answer {
            self.policies.orders = Some(settings);
            self.rebuild_policies();
        }
    }

    /// Makes the rows again.
    pub(in crate::ui) fn rebuild_policies(&mut self) {
        let page = self.policies_page();
        self.policies.rebuild(page);
        self.policies.step_over_heads(true, page);
    }

    /// Rows that the screen shows.
    pub(super) fn policies_page(&self) -> usize {
        body_rows(self)
    }

    /// Moves.
    pub(in crate::ui) fn move_policies(&mut self, motion: Motion) {
        let page = self.policies_page();
        let down = matches!(motion, Motion::Down | Motion::PageDown | Motion::First);
        self.policies.list.go(motion, self.policies.rows.len(), page);
        self.policies.step_over_heads(down, page);
    }

    /// The next part.
    pub(in crate::ui) fn policy_next(&mut self) {
        let page = self.policies_page();
        self.policies.next_section(page);
    }

    /// Opens the value under the cursor to type it, or the text to edit it.
    pub(in crate::ui) fn policy_edit(&mut self) {
        match self.policies.current().cloned() {
            Some(Row::Field(field)) => {
                let prompt = Prompt::of(&self.t, Purpose::Policy(field), &self.policy_value(field));
                self.overlays.push(Overlay::Prompt(prompt));
            }
            Some(Row::Text(key)) => {
                let Some(text) = self.policies.texts.as_ref().and_then(|texts| text_in_force(texts, &key)) else { return };
                self.overlays.push(Overlay::Text(Box::new(TextEditor::new(key, text))));
                self.fit_editor();
            }
            Some(Row::Rule(at)) => self.open_rule(Some(at)),
            Some(Row::NewRule) => self.open_rule(None),
            Some(Row::Head(_)) | None => {}
        }
    }

    /// Takes back what was entered or changed under the cursor.
    pub(in crate::ui) fn policy_reset(&mut self, out: &mut Vec<Effect>) {
        let change = match self.policies.current() {
            Some(Row::Text(key)) => {
                let changed = self.policies.texts.as_ref().is_some_and(|texts| texts.get(key).is_some());
                changed.then(|| DunCommand::Text { key: key.clone(), text: None })
            }
            Some(Row::Field(PolicyField::Semester(semester))) => {
                let own =
                    |rates: &crate::desk::api::RatesView| rates.rules.semesters.iter().any(|row| row.semester == *semester);
                let own = self.policies.rates.as_deref().is_some_and(own);
                own.then_some(DunCommand::Rate(RateChange::Semester(*semester, None)))
            }
            Some(Row::Field(PolicyField::Country(code))) => {
                Some(DunCommand::Rate(RateChange::Country(String::from_utf8_lossy(code).into_owned(), None)))
            }
            Some(Row::Field(PolicyField::Client(id))) => Some(DunCommand::Rate(RateChange::Client(*id, None))),
            Some(Row::Field(PolicyField::Insurance(_))) => {
                let kept = self.policies.insurance.as_ref().is_some_and(Option::is_some);
                kept.then(|| DunCommand::Insurance(Box::new(InsuranceCommand::End)))
            }
            Some(Row::Rule(_)) => {
                if let Some(change) = self.rule_removal() {
                    self.rule_submit(change, out);
                }
                return;
            }
            Some(Row::Field(PolicyField::Contract)) => {
                let own = self.policies.rates.as_deref().is_some_and(|rates| rates.rules.contract.is_some());
                own.then_some(DunCommand::Rate(RateChange::Contract(None)))
            }
            _ => None,
        };
        match change {
            Some(change) => _ = self.submit(Command::Dun(Box::new(change)), out),
            None => self.refuse(self.t.t("why-policy-nothing")),
        }
    }

    /// An operation of ours went through: what was changed here can be taken back here.
    pub(in crate::ui) fn policies_done(&mut self, sent: &Submission, receipt: &Receipt) {
        match &sent.command {
            Command::Dun(command) => {
                let insures =
                    |command: &InsuranceCommand| matches!(command, InsuranceCommand::Change(_) | InsuranceCommand::End);
                let ours = match &**command {
                    DunCommand::Insurance(command) => insures(command),
                    other => matches!(
                        other,
                        DunCommand::Text { .. }
                            | DunCommand::Rate(_)
                            | DunCommand::Amend(_)
                            | DunCommand::PenaltyAccounts(_)
                            | DunCommand::PenaltyTerms(_)
                    ),
                };
                if ours {
                    self.policies.done.push(receipt.op);
                }
            }
            Command::Order(command) if matches!(**command, OrderCommand::Settings(_)) => self.policies.done.push(receipt.op),
            Command::Undo { op: Some(op) } => self.policies.done.retain(|done| done != op),
            _ => {}
        }
    }

    /// Takes the last change back that was made here. Without one nothing is undone: what else was done is not on this screen.
    pub(in crate::ui) fn policy_undo(&mut self, out: &mut Vec<Effect>) {
        match self.policies.done.last().copied() {
            Some(op) => _ = self.submit(Command::Undo { op: Some(op) }, out),
            None => self.refuse(self.t.t("why-policy-undo")),
        }
    }

    /// Sends the text being edited; it stays open until the desk has taken it.
    pub(in crate::ui) fn text_save(&mut self, out: &mut Vec<Effect>) {
        let Some(Overlay::Text(editor)) = self.overlays.last() else { return };
        if editor.sent.is_some() {
            return;
        }
        if !editor.is_changed() {
            self.overlays.pop();
            return self.say(self.t.t("dun-declined-as-it-is"));
        }
        let (key, text) = (editor.key.clone(), editor.text());
        if let Some(issue) = text.faults(&key).first() {
            return self.refuse(self.t.text_issue(issue));
        }
        let ticket = self.submit(Command::Dun(Box::new(DunCommand::Text { key, text: Some(text) })), out);
        if let Some(Overlay::Text(editor)) = self.overlays.last_mut() {
            editor.sent = ticket;
        }
    }

    /// The desk has answered: the editor closes, or goes on.
    pub(in crate::ui) fn text_answered(&mut self, ticket: Ticket, taken: bool) {
        let waits = |o: &Overlay| matches!(o, Overlay::Text(editor) if editor.sent == Some(ticket));
        let Some(at) = self.overlays.iter().position(waits) else { return };
        if taken {
            self.overlays.remove(at);
        } else if let Some(Overlay::Text(editor)) = self.overlays.get_mut(at) {
            editor.sent = None;
        }
    }

    /// An editor of a draft comes back as it was left.
    pub(in crate::ui) fn text_resumed(
        &mut self,
        key: TextKey,
        (was, text): (crate::domain::dunning::template::LetterText, String),
        place: [u32; 3],
    ) {
        let mut editor = TextEditor::new(key, was);
        editor.area = crate::ui::widgets::TextArea::with(&text);
        editor.area.go_back(place);
        self.overlays.push(Overlay::Text(Box::new(editor)));
        self.fit_editor();
    }
}
