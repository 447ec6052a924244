//! Why a client is chased as it is (DUN-07): the facts, the rules that were passed over and why, the one that holds.

use crate::desk::api::{DunQuery, Query, StrategyView};
use crate::domain::ids::PartyId;
use crate::i18n::Arg;
use crate::text::pad_right;
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Sheet, SheetKind};
use crate::ui::theme::Role;
use crate::ui::widgets::Span;

/// Columns of the names of facts and rules.
const NAMES: usize = 24;

impl Model {
    /// Opens the strategy of the client in front of the person.
    pub(in crate::ui) fn open_strategy(&mut self, out: &mut Vec<Effect>) {
        let Some(party) = self.party() else { return };
        self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::Strategy(party, None))));
        self.ask_strategy(party, out);
    }

    /// Asks for it.
    pub(in crate::ui) fn ask_strategy(&mut self, party: PartyId, out: &mut Vec<Effect>) {
        self.ask(Want::Strategy, Query::Dun(DunQuery::Strategy { party }), out);
    }

    /// Takes it.
    pub(in crate::ui) fn strategy_answered(&mut self, view: Box<StrategyView>) {
        for overlay in &mut self.overlays {
            if let Overlay::Sheet(Sheet { kind: SheetKind::Strategy(_, slot), .. }) = overlay {
                return *slot = Some(view);
            }
        }
    }
}

/// The rows of the sheet.
pub(super) fn rows(model: &Model, view: &StrategyView) -> Vec<Vec<Span>> {
    let t = &model.t;
    let mut rows: Vec<Vec<Span>> = facts(model, view)
        .into_iter()
        .map(|(id, value)| {
            let name = Span::new(format!("{} ", pad_right(&t.t(id), NAMES)), Role::Muted);
            match value {
                Some(value) => vec![name, Span::new(value, Role::Strong)],
                None => vec![name, Span::new(t.t("trait-unknown"), Role::Disabled)],
            }
        })
        .collect();
    rows.push(Vec::new());
    let named = |no: u32, name: &str| pad_right(&format!("{no} {name}"), NAMES);
    rows.extend(view.passed_over.iter().map(|(no, name, condition, unknown)| {
        let (id, role) = if *unknown { ("strategy-unknown", Role::Disabled) } else { ("strategy-fails", Role::Muted) };
        let told = t.tf(id, &[("condition", Arg::Str(&t.condition(condition)))]);
        vec![Span::new(format!("{} ", named(*no, name)), Role::Muted), Span::new(told, role)]
    }));
    if let Some((no, name)) = &view.rule {
        let scenario = view.scenario.clone().unwrap_or_else(|| t.t("strategy-never"));
        let told = t.tf("policies-scenario", &[("code", Arg::Str(&scenario))]);
        rows.push(vec![Span::new(format!("{} ", named(*no, name)), Role::Strong), Span::new(told, Role::Strong)]);
    }
    rows
}

/// The facts with their values; none for what the book does not know.
fn facts(model: &Model, view: &StrategyView) -> [(&'static str, Option<String>); 12] {
    let (t, of) = (&model.t, &view.traits);
    let money = |amount| t.amount(amount, model.digits());
    let text = |text: &str| Some(text.trim().to_string()).filter(|text| !text.is_empty());
    [
        ("trait-risk", of.risk.map(|class| class.code().to_string())),
        ("trait-turnover", of.turnover.map(money)),
        ("trait-overdue", Some(money(of.overdue))),
        ("trait-insured", of.insured.map(|yes| t.t(if yes { "trait-yes" } else { "trait-no" }))),
        ("trait-months", of.months.map(|months| months.to_string())),
        ("trait-importance", Some(t.importance(of.importance))),
        ("trait-buyer", Some(t.buyer(of.buyer))),
        ("trait-country", text(&of.country)),
        ("trait-postcode", text(&of.postcode)),
        ("trait-category", text(&of.category)),
        ("trait-payment_mode", text(&of.payment_mode)),
        ("trait-language", text(&of.language)),
    ]
}
