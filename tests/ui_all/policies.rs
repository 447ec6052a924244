//! The policies: numbers and steps typed, rates entered, texts edited with their faults told, all of it taken back.

use super::bench::{Bench, snapshot};
use super::desk::Desk;
use super::screens::settings;
use suivi::desk::api::*;
use suivi::domain::dunning::template::{TextKey, Texts};
use suivi::domain::dunning::{Declined, Level};
use suivi::domain::insurance::{InsuranceDone, InsurancePolicy};
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::domain::order::OrderSettings;
use suivi::domain::penalty::{DayBasis, PenaltyAccounts, PenaltyRules, PenaltyTerms};
use suivi::i18n::Lang;
use suivi::ui::Setback;
use suivi::ui::action::Pane;
use suivi::ui::overlays::Overlay;

/// How the company chases, as the desk of the tests keeps it.
#[derive(Clone, Default)]
pub(super) struct Kept {
    pub(super) settings: DunningSettings,
    rules: PenaltyRules,
    accounts: PenaltyAccounts,
    terms: PenaltyTerms,
    texts: Texts,
    insurance: Option<InsurancePolicy>,
    pub(super) orders: OrderSettings,
}

impl Desk {
    pub(super) fn policies_ask(&self, query: &DunQuery) -> DunAnswer {
        let kept = &self.now.policies;
        match query {
            DunQuery::Settings => DunAnswer::Settings(Box::new(kept.settings.clone())),
            DunQuery::Texts => DunAnswer::Texts(kept.texts.clone()),
            DunQuery::Rates => DunAnswer::Rates(Box::new(RatesView {
                table: kept.rules.table(),
                missing: kept.rules.missing(super::desk::today()),
                clients: Vec::new(),
                rules: kept.rules.clone(),
                accounts: kept.accounts.clone(),
                terms: kept.terms,
            })),
            DunQuery::Insurance(_) => DunAnswer::Insurance(Box::new(InsuranceAnswer::Policy(kept.insurance.clone()))),
            DunQuery::Caught => DunAnswer::Caught(vec![3, 0, 2, 11, 210, 0]),
            DunQuery::Strategy { party } => {
                let (code, name) = self.name_of(*party);
                let passed = kept.settings.policy.rules.iter().take(4).zip(1..);
                DunAnswer::Strategy(Box::new(StrategyView {
                    client: PartyName { party: *party, code, name },
                    traits: Traits { turnover: Some(Amount(4_812_000)), months: Some(31), ..Traits::default() },
                    rule: Some((5, "everybody else".into())),
                    scenario: Some("standard".into()),
                    owner: String::new(),
                    templates: "standard".into(),
                    passed_over: passed.map(|(r, n)| (n, r.name.clone(), r.conditions[0].clone(), n < 3)).collect(),
                }))
            }
            other => panic!("the screens do not ask {other:?}"),
        }
    }

    pub(super) fn policies_set(&mut self, command: &DunCommand) -> Option<Result<Receipt, Setback>> {
        let kept = &mut self.now.policies;
        let (kind, done, detail) = match command {
            DunCommand::Text { key, text } => {
                kept.texts.0.retain(|(of, _)| of != key);
                kept.texts.0.extend(text.iter().map(|text| (key.clone(), text.tidied())));
                (OpKind::SetText, DunDone::Text(key.clone()), key.to_string())
            }
            DunCommand::Rate(change) => {
                if let Err(why) = kept.rules.take(change) {
                    return Some(Err(Refusal::Dun(Declined::Rate(why)).into()));
                }
                (OpKind::SetRates, DunDone::Rates, String::new())
            }
            DunCommand::PenaltyAccounts(new) => {
                kept.accounts = (**new).clone();
                (OpKind::SetRates, DunDone::Rates, new.income.clone())
            }
            DunCommand::PenaltyTerms(new) => {
                kept.terms = *new;
                (OpKind::SetRates, DunDone::Rates, new.basis.code().to_string())
            }
            DunCommand::Amend(part) => {
                match &**part {
                    Amendment::Rule(change) => match kept.settings.policy.with_rule(change) {
                        Ok(policy) => kept.settings.policy = policy,
                        Err(why) => return Some(Err(Refusal::Dun(Declined::Rule(why)).into())),
                    },
                    Amendment::Numbers(numbers) => kept.settings.policy.settings = numbers.clone(),
                    Amendment::Step { scenario, step } => {
                        let of = kept.settings.policy.scenarios.iter_mut().find(|of| of.code == *scenario);
                        let place = of.and_then(|of| of.steps.iter_mut().find(|of| of.level == step.level));
                        *place.expect("a step") = step.clone();
                    }
                }
                (OpKind::SetDunning, DunDone::Settings, String::new())
            }
            DunCommand::Insurance(command) => {
                kept.insurance = match &**command {
                    InsuranceCommand::Change(changes) => {
                        Some(changes.iter().fold(kept.insurance.clone().unwrap_or_default(), InsurancePolicy::with))
                    }
                    InsuranceCommand::End => None,
                    _ => return None,
                };
                (OpKind::SetInsurance, DunDone::Insurance(InsuranceDone::Policy), String::new())
            }
            _ => return None,
        };
        let op = self.record(kind, None, None, &detail, "");
        Some(Ok(Receipt { op, done: Done::Dun(Box::new(done)), touched: vec![] }))
    }
}

pub(super) fn shot(name: &str, bench: &Bench) {
    settings().bind(|| insta::assert_snapshot!(name, snapshot(bench)));
}

pub(super) fn shown(lang: Lang, size: (u16, u16)) -> Bench {
    let mut bench = Bench::new(lang, size);
    bench.keys("tab g m");
    assert_eq!(bench.model.pane, Pane::Policies);
    bench
}

/// The cursor on the first row that begins so.
pub(super) fn on(bench: &mut Bench, words: &str) {
    bench.keys("home");
    for _ in 0..120 {
        let here = bench.lines().iter().any(|line| line.starts_with('▌') && line.contains(words));
        if here {
            return;
        }
        bench.keys("down");
    }
    panic!("no {words} in\n{}", bench.screen());
}

fn step(bench: &Bench, level: Level) -> i16 {
    let policy = &bench.desk.now.policies.settings.policy;
    policy.scenario("standard").and_then(|s| s.at(level)).expect("a step").offset
}

#[test]
fn screens_of_the_policies() {
    shot("policies_fr_120x40", &shown(Lang::Fr, (120, 40)));
    shot("policies_en_80x24", &shown(Lang::En, (80, 24)));
    let mut bench = shown(Lang::Fr, (80, 24));
    bench.keys("tab tab tab tab tab");
    shot("policies_rules_fr_80x24", &bench);
    bench.keys("end");
    shot("policies_texts_fr_80x24", &bench);
    let mut bench = shown(Lang::En, (120, 40));
    on(&mut bench, "first reminder      en business");
    bench.keys("enter");
    shot("policies_editor_en_120x40", &bench);
    let mut bench = shown(Lang::Fr, (80, 24));
    on(&mut bench, "première relance    fr professionnel");
    bench.keys("enter down").text("{total_de}");
    shot("policies_editor_fault_fr_80x24", &bench);
}

#[test]
fn dun_02_a_step_and_a_number_are_typed_refused_in_words_and_taken_back() {
    let mut bench = shown(Lang::Fr, (80, 24));
    on(&mut bench, "R2  deuxième relance");
    bench.keys("enter");
    assert!(
        bench.shows("R2 : jours ; moyens ; minimum") && bench.shows("15 ; courriel, téléphone ; 0,00"),
        "{}",
        bench.screen()
    );
    bench.keys("home delete delete").text("30");
    bench.keys("enter");
    assert!(bench.shows("les jours doivent monter"), "{}", bench.screen());
    bench.keys("home delete delete").text("abc");
    bench.keys("enter");
    assert!(bench.shows("Nombre de jours attendu"));
    bench.keys("home delete delete delete").text("18");
    bench.keys("enter");
    assert_eq!(step(&bench, Level::R2), 18);
    assert!(bench.shows("+18 j"), "{}", bench.screen());
    on(&mut bench, "Échu sous lequel");
    bench.keys("enter").keys("home").text("1");
    bench.keys("enter");
    assert_eq!(bench.desk.now.policies.settings.policy.settings.minimum.0, 11_500);
    on(&mut bench, "Regroupement");
    bench.keys("enter end").text("x");
    bench.keys("enter");
    assert!(bench.shows("client, facture, échéance"), "{}", bench.screen());
    bench.keys("backspace backspace backspace backspace backspace backspace backspace").text("facture");
    bench.keys("enter z");
    assert!(bench.notice().contains("Annul"), "{}", bench.notice());
    on(&mut bench, "Regroupement");
    assert!(bench.lines().iter().any(|l| l.contains("Regroupement") && l.ends_with("client")), "{}", bench.screen());
    bench.keys("z z");
    assert_eq!((step(&bench, Level::R2), bench.desk.now.policies.settings.policy.settings.minimum.0), (15, 1_500));
    bench.keys("z");
    assert!(bench.notice().contains("journal"), "what was done elsewhere is left alone: {}", bench.notice());
}

#[test]
fn pen_03_a_missing_semester_is_entered_from_the_screen_and_taken_back() {
    let mut bench = shown(Lang::Fr, (120, 40));
    on(&mut bench, "2026-S2");
    assert!(bench.shows("PEN_RATE") && bench.shows("1 semestre à saisir"), "{}", bench.screen());
    bench.keys("enter").text("2,15");
    bench.keys("enter");
    assert!(bench.shows("Deux taux attendus"));
    bench.text(" ; 2,7");
    bench.keys("enter");
    assert!(bench.shows("12,15 %") && bench.shows("saisi") && !bench.shows("PEN_RATE"), "{}", bench.screen());
    bench.keys("delete");
    assert!(bench.shows("PEN_RATE"), "{}", bench.screen());
    bench.keys("delete");
    assert!(bench.notice().contains("Rien à retirer"), "{}", bench.notice());
}

#[test]
fn pen_11_accounts_and_journal_of_late_interest_are_settings() {
    let mut bench = shown(Lang::Fr, (120, 40));
    on(&mut bench, "Pénalités : compte de produit");
    bench.keys("enter backspace backspace backspace backspace").text("75-81");
    bench.keys("enter");
    assert!(bench.shows("75-81"), "{}", bench.screen());
    bench.keys("backspace backspace backspace").text("81");
    bench.keys("enter");
    assert_eq!(bench.desk.now.policies.accounts.income, "7581", "{}", bench.screen());
    on(&mut bench, "Pénalités : compte du client");
    assert!(bench.shows("celui du client"));
    bench.keys("enter").text("411900");
    bench.keys("enter");
    assert_eq!(bench.desk.now.policies.accounts.client, "411900");
    bench.keys("z z");
    assert_eq!(bench.desk.now.policies.accounts, PenaltyAccounts::default());
}

#[test]
fn pen_04_the_days_of_a_year_and_dis_05_the_days_after_a_dispute_are_settings_of_the_screen() {
    let mut bench = shown(Lang::Fr, (80, 24));
    on(&mut bench, "Pénalités : jours de l'année");
    bench.keys("enter backspace backspace backspace").text("364");
    bench.keys("enter");
    assert_eq!(bench.desk.now.policies.terms, PenaltyTerms::default(), "only what exists: {}", bench.screen());
    bench.keys("backspace backspace backspace").text("réelle");
    bench.keys("enter");
    assert_eq!(bench.desk.now.policies.terms.basis, DayBasis::Actual);
    on(&mut bench, "Pénalités : jours après un litige fondé");
    bench.keys("enter backspace backspace").text("15");
    bench.keys("enter");
    assert_eq!(bench.desk.now.policies.terms.after_dispute, 15);
    bench.keys("z z");
    assert_eq!(bench.desk.now.policies.terms, PenaltyTerms::default());
}

#[test]
fn cre_02_what_counts_in_the_exposure_is_set_on_the_screen_and_taken_back() {
    let mut bench = shown(Lang::Fr, (80, 24));
    on(&mut bench, "Livraisons et commandes comptées dans l'encours");
    shot("policies_orders_fr_80x24", &bench);
    bench.keys("enter backspace backspace backspace").text("peut-être");
    bench.keys("enter");
    assert!(bench.shows("oui, non"), "{}", bench.screen());
    bench.keys("esc enter backspace backspace backspace").text("non");
    bench.keys("enter");
    assert!(!bench.desk.now.policies.orders.components.documents, "{}", bench.screen());
    on(&mut bench, "Échu en dessous duquel rien n'est bloqué");
    bench.keys("enter");
    bench.keys(&"backspace ".repeat(9)).text("-5");
    bench.keys("enter");
    assert_eq!(bench.desk.now.policies.orders.minimum, OrderSettings::default().minimum, "no amount below zero");
    bench.keys("backspace backspace").text("750");
    bench.keys("enter");
    assert_eq!(bench.desk.now.policies.orders.minimum, Amount(75_000));
    bench.keys("z z");
    assert_eq!(bench.desk.now.policies.orders, OrderSettings::default());
}

#[test]
fn dun_20_a_text_is_edited_its_faults_told_as_it_is_typed_saved_and_taken_back() {
    let mut bench = shown(Lang::Fr, (80, 24));
    on(&mut bench, "première relance    fr professionnel");
    bench.keys("enter");
    assert!(bench.shows("Sans défaut") && bench.shows("{table_factures}"), "{}", bench.screen());
    bench.keys("end").text(" {cliant}");
    assert!(bench.shows("proche : client"), "{}", bench.screen());
    bench.keys("f9");
    assert!(bench.notice().contains("cliant"), "a faulty text is not sent: {}", bench.notice());
    bench.keys("left left left left delete").text("e");
    assert!(bench.shows("Sans défaut") && bench.shows("modifié"), "{}", bench.screen());
    bench.keys("esc");
    assert!(bench.notice().contains("F9") && matches!(bench.model.overlays.last(), Some(Overlay::Text(_))));
    bench.keys("f9");
    assert!(bench.model.overlays.is_empty() && bench.notice().contains("R1.fr.business.all"), "{}", bench.notice());
    let key = TextKey::parse("R1").expect("a name");
    assert!(bench.desk.now.policies.texts.get(&key).is_some_and(|text| text.subject.ends_with("{client}")));
    assert!(bench.shows("changé") || bench.shows("modifié"));
    bench.keys("z");
    assert!(bench.desk.now.policies.texts.get(&key).is_none(), "{}", bench.notice());
    // Nothing changed: Esc asks nothing. Changed: the second one gives it up.
    bench.keys("enter esc");
    assert!(bench.model.overlays.is_empty());
    bench.keys("enter x esc esc");
    assert!(bench.model.overlays.is_empty() && bench.desk.now.policies.texts.0.is_empty());
}

#[test]
fn dun_07_why_this_scenario_is_a_key_away_from_any_client() {
    let mut bench = Bench::new(Lang::Fr, (80, 24));
    bench.text("dup").keys("enter g x");
    for words in ["CA TTC 12 mois", "48 120,00", "inconnu : risque D, E", "non : échu de 0,01 à 150,00", "Scénario standard"]
    {
        assert!(bench.shows(words), "{words}\n{}", bench.screen());
    }
    shot("strategy_fr_80x24", &bench);
    bench.keys("esc");
    assert!(bench.model.overlays.is_empty());
}

#[test]
fn what_is_half_typed_in_a_text_survives_a_lost_line() {
    let mut bench = shown(Lang::En, (80, 24));
    bench.keys("end enter").text("Dear ");
    let mut again = Bench::new(Lang::En, (80, 24));
    let mut effects = Vec::new();
    let draft = bench.model.draft();
    again.model.resume(draft.clone(), &mut effects);
    again.answer(effects);
    assert_eq!(again.model.pane, Pane::Policies);
    let Some(Overlay::Text(editor)) = again.model.overlays.last() else { panic!("no editor") };
    assert!(editor.text().subject.starts_with("Dear ") && editor.is_changed());
    assert_eq!(again.model.draft(), draft);
}
