//! Live suggestions in the account: what is shown, what one key does, and keys typed before the answer.

use super::bench::{Bench, snapshot};
use super::screens::settings;
use suivi::desk::api::{Command, Seen};
use suivi::i18n::Lang;
use suivi::term::key::{Input, Key};
use suivi::ui::{Effect, Msg, Setback, update};

fn shot(name: &str, bench: &Bench) {
    settings().bind(|| insta::assert_snapshot!(name, snapshot(bench)));
}

fn account(lang: Lang, size: (u16, u16)) -> Bench {
    let mut bench = Bench::new(lang, size);
    bench.text("dup").keys("enter");
    bench
}

/// A key, without answering what the session asks.
fn type_ahead(bench: &mut Bench, key: &str) -> Vec<Effect> {
    let mut out = Vec::new();
    let key: Key = key.parse().expect("a key");
    update(&mut bench.model, Msg::Input(Input::Key(key)), &mut out);
    out
}

#[test]
fn screens_of_suggestions() {
    for (lang, name) in [(Lang::Fr, "fr"), (Lang::En, "en")] {
        let mut bench = account(lang, (120, 40));
        bench.keys("end space");
        shot(&format!("suggest_marked_{name}_120x40"), &bench);
        bench.resize(80, 24);
        shot(&format!("suggest_marked_{name}_80x24"), &bench);
        bench.keys("space = ").text("1560");
        shot(&format!("suggest_amount_{name}_80x24"), &bench);
        bench.resize(120, 40);
        shot(&format!("suggest_amount_{name}_120x40"), &bench);
        bench.keys("esc home x");
        shot(&format!("suggest_why_{name}_120x40"), &bench);
    }
}

#[test]
fn a_key_that_comes_before_its_answer_waits_for_it() {
    let mut bench = account(Lang::Fr, (120, 40));
    bench.keys("end");
    let asked = type_ahead(&mut bench, "space");
    let ahead = type_ahead(&mut bench, "a");
    assert!(ahead.is_empty() && bench.requests.is_empty(), "nothing is lettered from an answer to another question");
    assert!(bench.model.holds_keys(), "what is typed behind it waits too");
    bench.answer(asked);
    assert_eq!(bench.requests.len(), 1, "one command");
    assert_eq!(bench.desk.letter_of("VIR 8841"), "AB");
    assert_eq!(bench.desk.letter_of("F2026-1182"), "AB");
    assert!(!bench.model.holds_keys());
}

#[test]
fn a_failed_answer_does_not_hold_the_keys_for_ever_nor_act_later() {
    let mut bench = account(Lang::Fr, (120, 40));
    bench.keys("end");
    let asked = type_ahead(&mut bench, "space");
    type_ahead(&mut bench, "a");
    for effect in asked {
        if let Effect::Ask(ticket, _) = effect {
            bench.send(Msg::Answer(ticket, Err(suivi::desk::api::Failure::Lost)));
        }
    }
    assert!(!bench.model.holds_keys());
    assert!(bench.requests.is_empty());
    bench.keys("space space");
    assert!(bench.requests.is_empty(), "the key was for what did not come");
}

#[test]
fn one_key_after_the_other_letters_without_losing_one() {
    let mut bench = account(Lang::Fr, (120, 40));
    // The second key is typed while the first command is on its way.
    let sent = type_ahead(&mut bench, "a");
    assert!(
        matches!(&sent[..], [Effect::Submit(_, s)] if matches!(&s.command, Command::Letter { lines, partial: false } if lines.len() == 3))
    );
    type_ahead(&mut bench, "a");
    assert!(bench.model.holds_keys());
    bench.answer(sent);
    assert_eq!(bench.requests.len(), 1, "nothing else is proposed: the second key only says so");
    assert!(!bench.model.holds_keys());
    assert!(bench.notice().contains("aucune proposition"), "{}", bench.notice());
}

#[test]
fn what_another_person_changed_meanwhile_is_not_lettered() {
    let mut bench = account(Lang::Fr, (120, 40));
    bench.desk.petit_letters(&["F2026-1182", "VIR 8841"]);
    bench.keys("a");
    assert_eq!(bench.desk.letter_of("F2026-1190"), "", "the versions on screen are those that the command names");
    assert!(!bench.model.overlays.is_empty(), "what to keep is asked");
}

#[test]
fn a_refused_proposal_names_its_lines_as_seen() {
    let mut bench = account(Lang::Fr, (120, 40));
    bench.keys("end space");
    let sent = type_ahead(&mut bench, "-");
    let [Effect::Submit(ticket, submission)] = &sent[..] else { panic!("{sent:?}") };
    let Command::RefuseProposal { lines } = &submission.command else { panic!("{submission:?}") };
    let lines: &Vec<Seen> = lines;
    assert_eq!(lines.len(), 3, "marks and what would be added");
    bench.send(Msg::Submitted(*ticket, Err(Setback::Refused(suivi::desk::api::Refusal::RefusedAlready))));
    assert!(bench.notice().contains("déjà"), "{}", bench.notice());
}

#[test]
fn an_amount_half_typed_survives_a_lost_line() {
    let mut bench = account(Lang::Fr, (120, 40));
    bench.keys("=").text("1 56");
    let draft = bench.model.draft();
    assert_eq!(draft.account.as_ref().and_then(|a| a.amount.clone()).as_deref(), Some("1 56"));
    let mut again = Bench::new(Lang::Fr, (120, 40));
    let mut effects = Vec::new();
    again.model.resume(draft, &mut effects);
    again.answer(effects);
    assert!(again.shows("montant cherché › 1 56"), "{}", again.screen());
    again.text("0");
    assert!(again.shows("solutions"), "{}", again.screen());
}
