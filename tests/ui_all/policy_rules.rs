//! The rules that choose a scenario (DUN-07): written in a form, moved, removed, taken back; what is wrong is told before it is sent.

use super::bench::{Bench, setup};
use super::policies::{on, shot, shown};
use suivi::domain::dunning::policy::{Condition, RiskClass, Rule};
use suivi::i18n::Lang;
use suivi::ui::action::Pane;
use suivi::ui::theme::{Depth, GlyphSet};

fn rules(bench: &Bench) -> &[Rule] {
    &bench.desk.now.policies.settings.policy.rules
}

fn names(bench: &Bench) -> Vec<&str> {
    rules(bench).iter().map(|rule| rule.name.as_str()).collect()
}

/// The form on the row of that name.
fn field(bench: &mut Bench, name: &str) {
    bench.keys("home");
    for _ in 0..30 {
        if bench.lines().iter().any(|line| line.contains('▌') && line.contains(name)) {
            return;
        }
        bench.keys("down");
    }
    panic!("no {name} in\n{}", bench.screen());
}

#[test]
fn dun_07_a_rule_is_written_on_the_screen_and_taken_back() {
    let mut bench = shown(Lang::Fr, (80, 24));
    on(&mut bench, "Ajouter une règle");
    bench.keys("enter enter").text("export risqué");
    bench.keys("enter");
    assert!(bench.shows("règle 5 ne décide jamais") || bench.shows("tous"), "it holds for everybody yet: {}", bench.screen());
    field(&mut bench, "Classe de risque");
    bench.keys("enter").text("F");
    bench.keys("enter");
    assert!(bench.shows("A, B, C, D, E"), "{}", bench.screen());
    bench.keys("backspace").text("e, d");
    assert!(bench.shows("risque E, D"), "{}", bench.screen());
    bench.keys("enter");
    field(&mut bench, "Échu");
    bench.keys("enter").text("500");
    bench.keys("enter");
    assert!(bench.shows("de 100 à 500"), "{}", bench.screen());
    bench.keys("home").text("dès ");
    bench.keys("enter");
    field(&mut bench, "Pays");
    bench.keys("enter").text("be, lu");
    bench.keys("enter");
    field(&mut bench, "Scénario");
    // Tab goes on to the next scenario, or completes what is begun.
    bench.keys("enter").text("x");
    bench.keys("enter");
    assert!(bench.shows("au choix : standard, key-account, high-risk, small, jamais"), "{}", bench.screen());
    for _ in 0..9 {
        bench.keys("backspace");
    }
    bench.text("hi").keys("tab");
    assert!(bench.shows("high-risk"), "{}", bench.screen());
    bench.keys("enter");
    shot("rule_form_fr_80x24", &bench);
    bench.keys("esc");
    assert!(bench.notice().contains("Échap"), "{}", bench.notice());
    bench.keys("a");
    assert!(bench.model.overlays.is_empty(), "{}", bench.screen());
    assert_eq!(names(&bench), ["direct debit", "high risk", "key account", "small amount", "export risqué", "everybody else"]);
    assert_eq!(rules(&bench)[4].conditions[0], Condition::Risk(vec![RiskClass::E, RiskClass::D]));
    assert_eq!((rules(&bench)[4].conditions.len(), rules(&bench)[4].scenario.as_deref()), (3, Some("high-risk")));
    bench.keys("z");
    assert_eq!(rules(&bench).len(), 5, "{}", bench.notice());
}

#[test]
fn dun_07_rules_move_and_go_but_never_leave_a_client_without_scenario() {
    let mut bench = shown(Lang::Fr, (120, 40));
    on(&mut bench, "small amount");
    shot("rules_fr_120x40", &bench);
    bench.keys("left");
    assert_eq!(names(&bench)[2..4], ["small amount", "key account"]);
    assert!(bench.lines().iter().any(|line| line.starts_with('▌') && line.contains("small amount")), "{}", bench.screen());
    bench.keys("right");
    assert_eq!(names(&bench)[2..4], ["key account", "small amount"]);
    // Behind the one that takes everybody it would never decide.
    bench.keys("right");
    assert_eq!(names(&bench)[3..], ["small amount", "everybody else"], "{}", bench.notice());
    assert!(!bench.notice().is_empty());
    on(&mut bench, "everybody else");
    bench.keys("delete");
    assert_eq!(names(&bench).len(), 5, "{}", bench.notice());
    on(&mut bench, "small amount");
    bench.keys("delete");
    assert_eq!(names(&bench), ["direct debit", "high risk", "key account", "everybody else"]);
    bench.keys("z");
    assert_eq!(names(&bench).len(), 5);
    on(&mut bench, "Échu sous lequel");
    bench.keys("left");
    assert!(bench.notice().contains("pas sur une règle"), "{}", bench.notice());
}

#[test]
fn dun_07_a_rule_half_written_survives_a_lost_line() {
    let mut bench = shown(Lang::En, (80, 24));
    on(&mut bench, "high risk");
    bench.keys("enter");
    shot("rule_form_en_80x24", &bench);
    field(&mut bench, "Credit insurance");
    bench.keys("enter").text("no");
    bench.keys("enter").keys("enter").text("x");
    let mut again = Bench::new(Lang::En, (80, 24));
    let mut effects = Vec::new();
    let draft = bench.model.draft();
    again.model.resume(draft.clone(), &mut effects);
    again.answer(effects);
    assert_eq!(again.model.pane, Pane::Policies);
    assert_eq!(again.model.draft(), draft);
    again.keys("esc").keys("a");
    let rule = &again.desk.now.policies.settings.policy.rules[1];
    assert_eq!(rule.conditions, [Condition::Risk(vec![RiskClass::D, RiskClass::E]), Condition::Insured(false)]);
}

#[test]
fn screens_of_a_rule_without_colour() {
    let mut plain = setup(Lang::Fr, (80, 24));
    (plain.depth, plain.glyphs) = (Depth::Mono, GlyphSet::Ascii);
    let mut bench = Bench::with(plain);
    bench.keys("tab g m");
    for _ in 0..120 {
        if bench.lines().iter().any(|line| line.starts_with('>') && line.contains("key account")) {
            break;
        }
        bench.keys("down");
    }
    bench.keys("enter down down");
    shot("rule_form_mono_fr_80x24", &bench);
}
