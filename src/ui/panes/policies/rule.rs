//! A rule that chooses scenarios, as a form (DUN-07): its name, a row for each fact, what follows. Nothing is changed before it is
//! taken as a whole.

use super::Row;
use super::conditions::{completed, expected, told, typed, words};
use crate::desk::api::{Amendment, Command, DunCommand};
use crate::domain::dunning::policy::{Fact, Policy, Rule, RuleChange};
use crate::domain::dunning::template::STANDARD;
use crate::i18n::{Arg, I18n};
use crate::text::{fold, pad_right};
use crate::ui::model::Model;
use crate::ui::msg::{Effect, Ticket};
use crate::ui::overlays::{Overlay, Prompt, Purpose, Sheet, SheetKind};
use crate::ui::theme::Role;
use crate::ui::widgets::{InputLine, ListState, Span};
use serde::{Deserialize, Serialize};

/// Columns of the names of fields.
const NAMES: usize = 22;

/// A field of the form. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RuleField {
    /// The name.
    Name,
    /// The condition of that rank on a fact.
    Fact(Fact, u8),
    /// The scenario.
    Scenario,
    /// Who takes care of them.
    Owner,
    /// The set of texts.
    Texts,
}

/// A rule in the form. Stored in drafts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ruling {
    /// As it was; none for a new one.
    pub was: Option<Rule>,
    /// Where it was seen, or where it goes.
    pub at: u16,
    /// As it is to be.
    pub rule: Rule,
}

/// The form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleForm {
    /// The rule.
    pub ruling: Ruling,
    /// Sent under this ticket, not answered yet.
    pub sent: Option<Ticket>,
    /// Esc was pressed once with changes.
    pub leaving: bool,
}

impl Ruling {
    fn fields(&self) -> Vec<RuleField> {
        let mut out = vec![RuleField::Name];
        for fact in Fact::ALL {
            let several = self.rule.conditions.iter().filter(|condition| condition.fact() == fact).count().max(1);
            out.extend((0..several).map(|nth| RuleField::Fact(fact, u8::try_from(nth).unwrap_or(u8::MAX))));
        }
        out.extend([RuleField::Scenario, RuleField::Owner, RuleField::Texts]);
        out
    }

    fn is_changed(&self) -> bool {
        let rule = &self.rule;
        let begun = || !rule.name.is_empty() || !rule.conditions.is_empty() || !rule.owner.is_empty();
        self.was.as_ref().map_or_else(begun, |was| was != rule)
    }

    fn change(&self) -> RuleChange {
        let (at, rule) = (self.at, self.rule.clone());
        match self.was.clone() {
            Some(was) => RuleChange::Replace { at, was, rule },
            None => RuleChange::Add { at, rule },
        }
    }
}

/// A new rule: its clients are chased by the first scenario until another is chosen.
fn blank(policy: Option<&Policy>) -> Rule {
    let scenario = policy.and_then(|policy| policy.scenarios.first()).map(|first| first.code.clone());
    Rule { name: String::new(), conditions: Vec::new(), scenario, owner: String::new(), templates: STANDARD.to_string() }
}

/// True for a command that changes a rule.
pub(in crate::ui) fn changes_rule(command: &Command) -> bool {
    matches!(command, Command::Dun(command)
        if matches!(&**command, DunCommand::Amend(part) if matches!(**part, Amendment::Rule(_))))
}

fn title(t: &I18n, field: RuleField) -> String {
    match field {
        RuleField::Name => t.t("rule-name"),
        RuleField::Fact(fact, _) => t.t(&format!("trait-{}", fact.code())),
        RuleField::Scenario => t.t("rule-scenario"),
        RuleField::Owner => t.t("rule-owner"),
        RuleField::Texts => t.t("rule-texts"),
    }
}

impl Model {
    /// The title of the line of a field.
    pub(in crate::ui) fn rule_title(t: &I18n, field: RuleField) -> String {
        title(t, field)
    }

    /// The title of the form.
    pub(in crate::ui) fn rule_sheet_title(&self, form: &RuleForm) -> String {
        match &form.ruling.was {
            Some(was) => {
                let place = Arg::No(u64::from(form.ruling.at) + 1);
                self.t.tf("strategy-rule", &[("n", place), ("name", Arg::Str(&was.name))])
            }
            None => self.t.t("rule-new"),
        }
    }

    fn policy(&self) -> Option<&Policy> {
        self.policies.settings.as_deref().map(|settings| &settings.policy)
    }

    fn rule_form(&self) -> Option<(&RuleForm, usize)> {
        self.overlays.iter().rev().find_map(|o| match o {
            Overlay::Sheet(Sheet { kind: SheetKind::Rule(form), list }) => Some((&**form, list.index)),
            _ => None,
        })
    }

    fn rule_form_mut(&mut self) -> Option<&mut RuleForm> {
        self.overlays.iter_mut().rev().find_map(|o| match o {
            Overlay::Sheet(Sheet { kind: SheetKind::Rule(form), .. }) => Some(&mut **form),
            _ => None,
        })
    }

    /// Opens the form of a rule, or of a new one: it goes before the rule that takes everybody.
    pub(super) fn open_rule(&mut self, at: Option<usize>) {
        let Some(policy) = self.policy() else { return };
        let was = at.and_then(|at| policy.rules.get(at)).cloned();
        let last = policy.rules.iter().position(|rule| rule.conditions.is_empty()).unwrap_or(policy.rules.len());
        let rule = was.clone().unwrap_or_else(|| blank(Some(policy)));
        let at = u16::try_from(at.unwrap_or(last)).unwrap_or(u16::MAX);
        self.show_rule(Ruling { was, at, rule }, ListState::default());
    }

    /// Shows the form, on a row.
    pub(in crate::ui) fn show_rule(&mut self, ruling: Ruling, list: ListState) {
        let form = RuleForm { ruling, sent: None, leaving: false };
        self.overlays.push(Overlay::Sheet(Sheet::at(SheetKind::Rule(Box::new(form)), list)));
    }

    /// The value of a field as it is typed again.
    fn rule_value(&self, rule: &Rule, field: RuleField) -> String {
        match field {
            RuleField::Name => rule.name.clone(),
            RuleField::Fact(fact, nth) => {
                let condition = rule.condition(fact, usize::from(nth));
                condition.map(|condition| told(&self.t, condition, self.digits())).unwrap_or_default()
            }
            RuleField::Scenario => rule.scenario.clone().unwrap_or_else(|| self.t.t("rule-never")),
            RuleField::Owner => rule.owner.clone(),
            RuleField::Texts => rule.templates.clone(),
        }
    }

    /// The rows of the form: the rule in a sentence, what would be wrong, then a field a row.
    pub(in crate::ui) fn rule_rows(&self, form: &RuleForm) -> (Vec<Vec<Span>>, u16) {
        let (t, rule) = (&self.t, &form.ruling.rule);
        let scenario = rule.scenario.clone().unwrap_or_else(|| t.t("strategy-never"));
        let conditions = t.conditions(&rule.conditions);
        let said = [("conditions", Arg::Str(&conditions)), ("scenario", Arg::Str(&scenario))];
        let state = match self.rule_fault(form) {
            Some(why) => Span::new(why, Role::Refused),
            None if form.ruling.is_changed() => Span::new(t.t("rule-good"), Role::Done),
            None => Span::new(t.t("rule-as-it-is"), Role::Muted),
        };
        let mut rows = vec![vec![Span::new(t.tf("rule-said", &said), Role::Strong)], vec![state]];
        for field in form.ruling.fields() {
            let value = self.rule_value(rule, field);
            let shown = match (field, value.is_empty()) {
                (RuleField::Fact(..), true) => Span::new(t.t("rule-any"), Role::Disabled),
                (RuleField::Owner, true) => Span::new(t.t("rule-own-collector"), Role::Disabled),
                (RuleField::Name, true) => Span::new(t.t("rule-no-name"), Role::Refused),
                _ => Span::new(value, Role::Strong),
            };
            rows.push(vec![Span::new(format!("{} ", pad_right(&title(t, field), NAMES)), Role::Muted), shown]);
        }
        (rows, 2)
    }

    /// What keeps the rule from being taken: of itself, or of the whole policy with it.
    fn rule_fault(&self, form: &RuleForm) -> Option<String> {
        let policy = self.policy()?;
        match policy.with_rule(&form.ruling.change()) {
            Err(why) => Some(self.t.rule_refusal(why)),
            Ok(changed) => changed.faults().first().map(|fault| self.t.policy_fault(fault)),
        }
    }

    /// Opens the line of the field under the cursor.
    pub(in crate::ui) fn rule_edit(&mut self) {
        let Some((form, index)) = self.rule_form() else { return };
        let Some(field) = form.ruling.fields().get(index).copied() else { return };
        let value = self.rule_value(&form.ruling.rule, field);
        let prompt = Prompt::of(&self.t, Purpose::Rule(field), &value);
        self.overlays.push(Overlay::Prompt(prompt));
    }

    /// Takes the condition under the cursor out, or what the field was filled with.
    pub(in crate::ui) fn rule_clear(&mut self) {
        let Some((form, index)) = self.rule_form() else { return };
        let Some(field) = form.ruling.fields().get(index).copied() else { return };
        if matches!(field, RuleField::Name | RuleField::Scenario) {
            return self.refuse(self.t.t("rule-needed"));
        }
        if let Ok(rule) = self.rule_with(&form.ruling.rule.clone(), field, "") {
            self.rule_put(rule);
        }
    }

    fn rule_put(&mut self, rule: Rule) {
        if let Some(form) = self.rule_form_mut() {
            (form.ruling.rule, form.leaving) = (rule, false);
        }
    }

    /// A rule with what was typed for a field.
    fn rule_with(&self, rule: &Rule, field: RuleField, text: &str) -> Result<Rule, String> {
        let (t, text) = (&self.t, text.trim());
        let mut rule = rule.clone();
        match field {
            RuleField::Name if text.is_empty() => return Err(t.t("rule-no-name")),
            RuleField::Name => rule.name = text.to_string(),
            RuleField::Fact(fact, nth) => {
                let condition = typed(t, fact, text, self.digits())?;
                rule = rule.with_condition(fact, usize::from(nth), condition);
            }
            RuleField::Scenario if fold(text) == fold(&t.t("rule-never")) => rule.scenario = None,
            RuleField::Scenario => {
                let known = self.policy().and_then(|policy| policy.scenario(&text.to_lowercase()));
                rule.scenario = Some(known.map(|known| known.code.clone()).ok_or_else(|| self.rule_expected(field))?);
            }
            RuleField::Owner => rule.owner = text.to_string(),
            RuleField::Texts if text.is_empty() => rule.templates = STANDARD.to_string(),
            RuleField::Texts => {
                let set = self.rule_words(field).into_iter().find(|set| set == &text.to_lowercase());
                rule.templates = set.ok_or_else(|| self.rule_expected(field))?;
            }
        }
        Ok(rule)
    }

    /// The words that a field may be completed with.
    fn rule_words(&self, field: RuleField) -> Vec<String> {
        match field {
            RuleField::Fact(fact, _) => words(&self.t, fact),
            RuleField::Scenario => {
                let codes = self.policy().map(|p| p.scenarios.iter().map(|s| s.code.clone()).collect::<Vec<_>>());
                codes.unwrap_or_default().into_iter().chain([self.t.t("rule-never")]).collect()
            }
            RuleField::Texts => {
                let mut sets: Vec<String> = vec![STANDARD.to_string()];
                sets.extend(self.policies.texts.iter().flat_map(|texts| &texts.0).map(|(key, _)| key.set.clone()));
                sets.extend(self.policy().iter().flat_map(|policy| &policy.rules).map(|rule| rule.templates.clone()));
                sets.sort_unstable();
                sets.dedup();
                sets
            }
            RuleField::Owner => {
                let rules = self.policy().map(|policy| policy.rules.as_slice()).unwrap_or_default();
                let mut owners: Vec<String> = rules.iter().map(|rule| rule.owner.clone()).collect();
                owners.push(self.user.clone());
                owners.retain(|owner| !owner.is_empty());
                owners.sort_unstable();
                owners.dedup();
                owners
            }
            RuleField::Name => Vec::new(),
        }
    }

    fn rule_expected(&self, field: RuleField) -> String {
        let t = &self.t;
        match field {
            RuleField::Name => t.t("rule-expects-name"),
            RuleField::Fact(fact, _) => expected(t, fact),
            RuleField::Owner => t.t("rule-expects-owner"),
            RuleField::Scenario | RuleField::Texts => {
                t.tf("rule-expects-one", &[("words", Arg::Str(&self.rule_words(field).join(", ")))])
            }
        }
    }

    /// What is typed so far, read; or what is expected.
    pub(in crate::ui) fn rule_preview(&self, field: RuleField, text: &str) -> Vec<Vec<Span>> {
        let rule = self.rule_form().map(|(form, _)| form.ruling.rule.clone()).unwrap_or_else(|| blank(self.policy()));
        let told = match (field, self.rule_with(&rule, field, text)) {
            (RuleField::Fact(fact, nth), Ok(rule)) => match rule.condition(fact, usize::from(nth)) {
                Some(condition) if !text.trim().is_empty() => Span::new(self.t.condition(condition), Role::Done),
                _ => {
                    let any = self.t.tf("rule-expects-any", &[("expected", Arg::Str(&self.rule_expected(field)))]);
                    Span::new(any, Role::Muted)
                }
            },
            _ => Span::new(self.rule_expected(field), Role::Muted),
        };
        vec![vec![told]]
    }

    /// True when a line of a rule is typed that words are known for.
    pub(in crate::ui) fn rule_completes(&self) -> bool {
        matches!(self.overlays.last(), Some(Overlay::Prompt(Prompt { purpose: Purpose::Rule(field), .. }))
            if !self.rule_words(*field).is_empty())
    }

    /// Completes the last word of the line of a field.
    pub(in crate::ui) fn rule_complete(&mut self) {
        let Some(Overlay::Prompt(Prompt { purpose: Purpose::Rule(field), input, .. })) = self.overlays.last() else { return };
        let (words, text) = (self.rule_words(*field), input.text().to_string());
        if let (Some(text), Some(Overlay::Prompt(prompt))) = (completed(&text, &words), self.overlays.last_mut()) {
            (prompt.input, prompt.error) = (InputLine::with(&text), None);
        }
    }

    /// Takes what was typed for a field; the line stays with the reason when it says nothing.
    pub(in crate::ui) fn rule_typed(&mut self, field: RuleField, text: &str) {
        let Some((form, _)) = self.rule_form() else {
            self.overlays.pop();
            return;
        };
        match self.rule_with(&form.ruling.rule, field, text) {
            Ok(rule) => {
                self.overlays.pop();
                self.rule_put(rule);
            }
            Err(why) => self.prompt_error(why),
        }
    }

    /// Sends the rule; the form stays open until the desk has taken it.
    pub(in crate::ui) fn rule_save(&mut self, out: &mut Vec<Effect>) {
        let Some((form, _)) = self.rule_form() else { return };
        if form.sent.is_some() {
            return;
        }
        if !form.ruling.is_changed() {
            self.overlays.pop();
            return self.say(self.t.t("dun-declined-as-it-is"));
        }
        if let Some(why) = self.rule_fault(form) {
            return self.refuse(why);
        }
        let ticket = self.rule_send(form.ruling.change(), out);
        if let Some(form) = self.rule_form_mut() {
            form.sent = ticket;
        }
    }

    fn rule_send(&mut self, change: RuleChange, out: &mut Vec<Effect>) -> Option<Ticket> {
        self.submit(Command::Dun(Box::new(DunCommand::Amend(Box::new(Amendment::Rule(change))))), out)
    }

    /// The desk has answered: the form closes, or goes on.
    pub(in crate::ui) fn rule_answered(&mut self, ticket: Ticket, taken: bool) {
        let waits =
            |o: &Overlay| matches!(o, Overlay::Sheet(Sheet { kind: SheetKind::Rule(form), .. }) if form.sent == Some(ticket));
        let Some(at) = self.overlays.iter().position(waits) else { return };
        if taken {
            self.overlays.remove(at);
        } else if let Some(form) = self.rule_form_mut() {
            form.sent = None;
        }
    }

    /// Esc in the form: true when it stays, because something would be lost; the second Esc loses it.
    pub(in crate::ui) fn rule_stays(&mut self) -> bool {
        let Some(Overlay::Sheet(Sheet { kind: SheetKind::Rule(form), .. })) = self.overlays.last_mut() else { return false };
        if form.leaving || !form.ruling.is_changed() {
            return false;
        }
        form.leaving = true;
        self.refuse(self.t.t("rule-leave"));
        true
    }

    /// The rule under the cursor of the pane, with its place.
    fn rule_here(&self) -> Option<(usize, &Rule)> {
        let Some(Row::Rule(at)) = self.policies.current() else { return None };
        Some((*at, self.policy()?.rules.get(*at)?))
    }

    /// True when the cursor of the pane is on a rule.
    pub(in crate::ui) fn on_rule(&self) -> bool {
        self.rule_here().is_some()
    }

    /// The change that takes the rule under the cursor away.
    pub(super) fn rule_removal(&self) -> Option<RuleChange> {
        let (at, was) = self.rule_here()?;
        Some(RuleChange::Remove { at: u16::try_from(at).unwrap_or(u16::MAX), was: was.clone() })
    }

    /// Sends a change of a rule of the list, unless the policy would not hold with it.
    pub(super) fn rule_submit(&mut self, change: RuleChange, out: &mut Vec<Effect>) -> bool {
        let wrong = match self.policy().map(|policy| policy.with_rule(&change)) {
            Some(Ok(policy)) => policy.faults().first().map(|fault| self.t.policy_fault(fault)),
            Some(Err(why)) => Some(self.t.rule_refusal(why)),
            None => Some(self.t.t("sheet-waiting")),
        };
        match wrong {
            Some(why) => {
                self.refuse(why);
                false
            }
            None => self.rule_send(change, out).is_some(),
        }
    }

    /// Moves the rule under the cursor; the cursor goes with it.
    pub(in crate::ui) fn rule_move(&mut self, earlier: bool, out: &mut Vec<Effect>) {
        let Some((at, was)) = self.rule_here() else { return };
        let change = RuleChange::Move { at: u16::try_from(at).unwrap_or(u16::MAX), was: was.clone(), earlier };
        if self.rule_submit(change, out) {
            let page = self.policies_page();
            let index = if earlier { self.policies.list.index.saturating_sub(1) } else { self.policies.list.index + 1 };
            self.policies.list.choose(index, self.policies.rows.len(), page);
        }
    }
}
