//! The pane drawn.

use super::typed::{channels, number};
use super::{PolicyField, Row, Section, Term};
use crate::domain::dunning::Level;
use crate::domain::dunning::policy::Deed;
use crate::domain::penalty::{Rate, Semester};
use crate::i18n::{Arg, text_in_force};
use crate::text::{pad_left, pad_right};
use crate::ui::layout;
use crate::ui::model::{Model, Want, count};
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span};
use ratatui::layout::Rect;

/// Draws the pane.
pub(in crate::ui) fn draw(model: &Model, pen: &mut Pen<'_>, body: Rect) {
    let parts = layout::log(body);
    let area = Rect::new(parts.rows.x, parts.title.y, parts.rows.width, parts.rows.height + 2);
    let pane = &model.policies;
    if pane.rows.is_empty() {
        let groups = [vec![Span::new(model.t.label("pane-policies"), Role::Strong)]];
        pen.titled_rule(area.x, area.y, area.width, &groups);
        let id = if model.awaits(Want::PolicySettings) { "sheet-waiting" } else { "policies-none" };
        pen.text(area.x + 2, area.y + 2, area.width.saturating_sub(3), model.t.label(id), Role::Muted);
        return;
    }
    for (n, row) in pane.rows.iter().enumerate().skip(pane.list.top).take(usize::from(area.height)) {
        let y = area.y + u16::try_from(n - pane.list.top).unwrap_or(0);
        if let Row::Head(section) = row {
            pen.titled_rule(area.x, y, area.width, &model.policy_head(*section));
            continue;
        }
        let here = n == pane.list.index;
        if here {
            pen.text(area.x, y, 1, pen.glyphs.cursor, Role::Cursor);
        }
        let mut spans = model.policy_row(row, area.width);
        if let (true, Some(first)) = (here, spans.first_mut()) {
            first.role = Role::Cursor;
        }
        pen.spans(area.x + 2, y, area.width.saturating_sub(3), &spans);
    }
}

fn cell(text: &str, cols: usize, role: Role) -> Span {
    let short = crate::text::cut(text, cols);
    Span::new(format!("{} ", pad_right(&short, cols)), role)
}

fn right(text: &str, cols: usize, role: Role) -> Span {
    Span::new(format!("{} ", pad_left(text, cols)), role)
}

impl Model {
    /// The head of a part, with what is to be known of it.
    fn policy_head(&self, section: Section) -> Vec<Vec<Span>> {
        let t = &self.t;
        let one = |id: &str, role| vec![Span::new(t.t(id), role)];
        match section {
            Section::Numbers => vec![one("pane-policies", Role::Strong), one("policies-numbers", Role::Head)],
            Section::Scenario(n) => {
                let code = self.policies.settings.as_deref().and_then(|s| s.policy.scenarios.get(n)).map(|s| s.code.as_str());
                let name = t.tf("policies-scenario", &[("code", Arg::Str(code.unwrap_or_default()))]);
                vec![vec![Span::new(name, Role::Strong)], one("policies-scenario-columns", Role::Head)]
            }
            Section::Rules => vec![one("policies-rules", Role::Strong), one("rule-first", Role::Head)],
            Section::Rates => {
                let missing = self.policies.rates.as_deref().map_or(0, |rates| rates.missing.len());
                let mut groups = vec![one("policies-rates", Role::Strong)];
                if missing > 0 {
                    let told = t.tf("policies-rates-missing", &[("n", Arg::Num(count(missing)))]);
                    groups.push(vec![Span::new(told, Role::GapOpen)]);
                }
                groups.push(one("policies-rates-more", Role::Head));
                groups
            }
            Section::Insurance => vec![one("policies-insurance", Role::Strong), one("policies-insurance-more", Role::Head)],
            Section::Orders => vec![one("policies-orders", Role::Strong), one("policies-orders-more", Role::Head)],
            Section::Texts => vec![one("policies-texts", Role::Strong), one("policies-texts-all", Role::Head)],
        }
    }

    fn policy_row(&self, row: &Row, cols: u16) -> Vec<Span> {
        let wide = cols >= 100;
        match row {
            Row::Field(field) => self.policy_field(*field, wide),
            Row::Rule(n) => self.policy_rule(*n, wide),
            Row::Text(key) => {
                let t = &self.t;
                let changed = self.policies.texts.as_ref().is_some_and(|texts| texts.get(key).is_some());
                let text = self.policies.texts.as_ref().and_then(|texts| text_in_force(texts, key)).unwrap_or_default();
                let (origin, role) = if changed { ("origin-book", Role::Changed) } else { ("origin-program", Role::Muted) };
                let mut spans = vec![
                    cell(&t.text_kind(key.kind), 19, Role::Text),
                    cell(&key.language, 2, Role::Text),
                    cell(&t.buyer(key.buyer), 13, Role::Text),
                    cell(&t.text_channel(key.channel), 10, Role::Muted),
                ];
                if wide || key.set != crate::domain::dunning::template::STANDARD {
                    spans.push(cell(&key.set, 10, Role::Muted));
                }
                spans.extend([cell(&t.t(origin), 10, role), Span::new(text.subject, Role::Muted)]);
                spans
            }
            Row::NewRule => vec![Span::new(self.t.t("rule-add"), Role::Muted)],
            Row::Head(_) => Vec::new(),
        }
    }

    fn policy_field(&self, field: PolicyField, wide: bool) -> Vec<Span> {
        let t = &self.t;
        let name = if wide { 60 } else { 50 };
        match field {
            PolicyField::Number(of) => {
                let value = self.policies.settings.as_deref().map(|s| number(t, &s.policy.settings, of, self.digits()));
                let title = Model::policy_title(t, field);
                vec![cell(&title, name, Role::Text), Span::new(value.unwrap_or_default(), Role::Strong)]
            }
            PolicyField::Step(_, level) => self.policy_step_row(field, level, wide),
            PolicyField::Semester(semester) => self.policy_semester(semester),
            PolicyField::Contract => {
                let contract = self.policies.rates.as_deref().and_then(|rates| rates.rules.contract);
                let value = contract.map_or_else(|| t.t("policies-by-law"), |rate| t.yearly_rate(rate));
                vec![cell(&t.t("policies-contract"), 30, Role::Text), Span::new(value, Role::Strong)]
            }
            PolicyField::Insurance(term) => {
                let value = match (self.policies.insurance.as_ref(), self.policy_value(field)) {
                    (Some(None), _) => Span::new(t.t("policies-insurance-none"), Role::Muted),
                    (_, value) if matches!(term, Term::MaxTerms | Term::ClaimAfter | Term::StopAfter) => {
                        Span::new(t.tf("policies-days-of", &[("days", Arg::Str(&value))]), Role::Strong)
                    }
                    (_, value) => Span::new(value, Role::Strong),
                };
                vec![cell(&Model::policy_title(t, field), name, Role::Text), value]
            }
            PolicyField::Counting(_) => {
                let value = Span::new(self.policy_value(field), Role::Strong);
                vec![cell(&Model::policy_title(t, field), 40, Role::Text), value]
            }
            PolicyField::Control(_) => {
                let value = Span::new(self.policy_value(field), Role::Strong);
                vec![cell(&Model::policy_title(t, field), name, Role::Text), value]
            }
            PolicyField::Booking(_) => {
                let value = self.policy_value(field);
                let shown = match value.is_empty() {
                    true => Span::new(t.t("policies-booking-own"), Role::Muted),
                    false => Span::new(value, Role::Strong),
                };
                vec![cell(&Model::policy_title(t, field), 40, Role::Text), shown]
            }
            PolicyField::Country(code) => {
                let title = t.tf("policies-country", &[("code", Arg::Str(&String::from_utf8_lossy(&code)))]);
                vec![cell(&title, 30, Role::Text), Span::new(format!("+ {}", self.policy_value(field)), Role::Strong)]
            }
            PolicyField::Client(id) => {
                let rates = self.policies.rates.as_deref();
                let client = rates.and_then(|r| r.clients.iter().find(|(c, _)| c.party == id)).map(|(c, _)| c);
                let title = client.map(|c| format!("{} {}", c.code, c.name)).unwrap_or_default();
                vec![cell(&title, 30, Role::Text), Span::new(self.policy_value(field), Role::Strong)]
            }
        }
    }

    fn policy_step_row(&self, field: PolicyField, level: Level, wide: bool) -> Vec<Span> {
        let t = &self.t;
        let Some((_, step)) = self.policy_step(field) else { return Vec::new() };
        let days = t.tf("policies-days-of", &[("days", Arg::Str(&format!("{:+}", step.offset)))]);
        let least = if step.minimum.is_zero() { String::new() } else { t.amount(step.minimum, self.digits()) };
        let does = match step.deed {
            Deed::Notice => String::new(),
            Deed::CourtFile => t.t("policies-deed-file"),
            Deed::WriteOffStudy => t.t("policies-deed-study"),
        };
        vec![
            cell(level.code(), 3, Role::Strong),
            cell(&t.level_name(level), 20, Role::Text),
            right(&days, 7, Role::Strong),
            cell(&channels(t, step), if wide { 34 } else { 22 }, Role::Text),
            right(&least, 10, Role::Amount),
            Span::new(does, Role::Muted),
        ]
    }

    fn policy_rule(&self, n: usize, wide: bool) -> Vec<Span> {
        let t = &self.t;
        let Some(rule) = self.policies.settings.as_deref().and_then(|s| s.policy.rules.get(n)) else { return Vec::new() };
        let caught = self.policies.caught.get(n).map(|n| t.tf("policies-caught", &[("n", Arg::Num(i64::from(*n)))]));
        let scenario = rule.scenario.clone().unwrap_or_else(|| t.t("strategy-never"));
        vec![
            right(&(n + 1).to_string(), 2, Role::Muted),
            cell(&rule.name, if wide { 24 } else { 16 }, Role::Text),
            right(&caught.unwrap_or_default(), 12, Role::Strong),
            cell(&scenario, 14, Role::Text),
            Span::new(t.conditions(&rule.conditions), Role::Muted),
        ]
    }

    fn policy_semester(&self, semester: Semester) -> Vec<Span> {
        let t = &self.t;
        let rates = self.policies.rates.as_deref();
        let own = rates.is_some_and(|rates| rates.rules.semesters.iter().any(|row| row.semester == semester));
        let Some(row) = rates.and_then(|rates| rates.table.get(semester)) else {
            let told = Span::new(t.t("policies-semester-missing"), Role::Refused);
            return vec![cell(&semester.to_string(), 8, Role::Text), told];
        };
        let named = |id: &str, rate: Rate| format!("{} {}", t.t(id), t.yearly_rate(rate));
        let (id, role) = if own { ("rates-source-entered", Role::Changed) } else { ("rates-source-published", Role::Muted) };
        vec![
            cell(&semester.to_string(), 8, Role::Text),
            cell(&named("column-central", row.central_bank), 13, Role::Strong),
            cell(&named("column-legal", row.legal), 15, Role::Strong),
            cell(&named("column-late_rate", row.central_bank.plus(Rate::TEN_POINTS)), 20, Role::Muted),
            Span::new(t.t(id), role),
        ]
    }
}
