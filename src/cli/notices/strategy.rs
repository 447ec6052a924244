//! `policy explain CLIENT`: the facts that a strategy was chosen on, and the rules in their order (DUN-07).

use crate::cli::context::{Context, Ended};
use crate::cli::read::party;
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{Answer, DunAnswer, DunQuery, Query, StrategyView};
use crate::i18n::{Arg, I18n};
use clap::ArgMatches;

pub(super) fn explain(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let code = m.get_one::<String>("code").map(String::as_str).unwrap_or_default();
    let party = party(&open, code)?;
    let Answer::Dun(answer) = open.ask(&Query::Dun(DunQuery::Strategy { party }))? else { return Err(Ended::Findings) };
    let DunAnswer::Strategy(view) = *answer else { return Err(Ended::Findings) };
    let i18n = open.i18n;
    let mut sheet = Sheet::new(["kind", "code", "name", "result", "condition"]);
    let kind = |code: &str, id: &str| Cell::Word(code.to_string(), i18n.t(id));
    for (name, code, words) in facts(i18n, &view, open.digits()) {
        let (title, value) = (i18n.t(&format!("trait-{name}")), Cell::Word(code, words));
        sheet.push(vec![kind("fact", "column-seen"), Cell::text(name), Cell::Word(String::new(), title), value, Cell::Empty]);
    }
    for (no, name, condition, unknown) in &view.passed_over {
        let (code, id) = if *unknown { ("unknown", "trait-unknown") } else { ("no", "trait-no") };
        sheet.push(vec![
            kind("rule", "column-rule"),
            Cell::No(u64::from(*no)),
            Cell::text(name),
            kind(code, id),
            Cell::text(i18n.condition(condition)),
        ]);
    }
    if let Some((no, name)) = &view.rule {
        sheet.push(vec![
            kind("rule", "column-rule"),
            Cell::No(u64::from(*no)),
            Cell::text(name),
            kind("yes", "trait-yes"),
            Cell::text(view.scenario.as_deref().unwrap_or_default()),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    cx.tell(&strategy(i18n, &view));
    Ok(())
}

/// The facts: name, value for scripts (empty when unknown), value for people.
fn facts(i18n: I18n, view: &StrategyView, digits: u8) -> Vec<(&'static str, String, String)> {
    let of = &view.traits;
    let unknown = || i18n.t("trait-unknown");
    let known = |code: Option<String>, words: Option<String>| (code.unwrap_or_default(), words.unwrap_or_else(unknown));
    let text = |text: &str| known(Some(text.to_string()), Some(text.trim().to_string()).filter(|text| !text.is_empty()));
    let money = |amount: crate::domain::money::Amount| amount.machine(digits);
    let shown = |amount| i18n.amount(amount, digits);
    let yes = |yes: bool| i18n.t(if yes { "trait-yes" } else { "trait-no" });
    let pairs = [
        ("risk", known(of.risk.map(|c| c.code().to_string()), of.risk.map(|c| c.code().to_string()))),
        ("turnover", known(of.turnover.map(money), of.turnover.map(shown))),
        ("overdue", (money(of.overdue), shown(of.overdue))),
        ("insured", known(of.insured.map(|b| if b { "yes" } else { "no" }.to_string()), of.insured.map(yes))),
        ("months", known(of.months.map(|n| n.to_string()), of.months.map(|n| n.to_string()))),
        ("importance", (format!("{:?}", of.importance).to_lowercase(), i18n.importance(of.importance))),
        ("buyer", (of.buyer.code().to_string(), i18n.buyer(of.buyer))),
        ("country", text(&of.country)),
        ("postcode", text(&of.postcode)),
        ("category", text(&of.category)),
        ("payment_mode", text(&of.payment_mode)),
        ("language", text(&of.language)),
    ];
    pairs.into_iter().map(|(name, (code, words))| (name, code, words)).collect()
}

/// The strategy of a client in a sentence.
fn strategy(i18n: I18n, view: &StrategyView) -> String {
    let rule = match &view.rule {
        Some((no, name)) => i18n.tf("strategy-rule", &[("n", Arg::No(u64::from(*no))), ("name", Arg::Str(name))]),
        None => i18n.t("strategy-none"),
    };
    let scenario = view.scenario.clone().unwrap_or_else(|| i18n.t("strategy-never"));
    let arguments = [("client", Arg::Str(&view.client.code)), ("rule", Arg::Str(&rule)), ("scenario", Arg::Str(&scenario))];
    i18n.tf("strategy-chosen", &arguments)
}
