//! Rules of the update loop that no screen shows by itself.

use super::bench::Bench;
use suivi::desk::api::{Answer, Query, SearchResult};
use suivi::domain::ids::AccountId;
use suivi::i18n::Lang;
use suivi::term::key::{Input, Key};
use suivi::ui::action::Pane;
use suivi::ui::{Effect, Event, Msg, Ticket, update};

fn account() -> Bench {
    let mut bench = Bench::new(Lang::Fr, (120, 40));
    bench.text("dup").keys("enter");
    bench
}

fn asked(effects: &[Effect], wanted: fn(&Query) -> bool) -> Ticket {
    effects.iter().find_map(|e| if let Effect::Ask(t, q) = e { wanted(q).then_some(*t) } else { None }).expect("a question")
}

#[test]
fn a_late_answer_is_dropped() {
    let mut bench = Bench::new(Lang::Fr, (120, 40));
    let key = |c: char| Msg::Input(Input::Key(Key::char(c)));
    let (mut first, mut second) = (Vec::new(), Vec::new());
    update(&mut bench.model, key('d'), &mut first);
    update(&mut bench.model, key('u'), &mut second);
    let search = |q: &Query| matches!(q, Query::Search { .. });
    let (late, newest) = (asked(&first, search), asked(&second, search));
    let answer = |text: &str| Ok(Answer::Search(SearchResult { text: text.into(), hits: vec![], total: 7 }));
    bench.send(Msg::Answer(newest, answer("du")));
    bench.send(Msg::Answer(late, answer("d")));
    assert_eq!(bench.model.clients.result.text, "du");
    bench.send(Msg::Answer(newest, answer("twice")));
    assert_eq!(bench.model.clients.result.text, "du", "a ticket is good once");
}

#[test]
fn a_refresh_never_moves_the_cursor() {
    let mut bench = account();
    bench.keys("down down");
    let line = bench.model.account.cursor;
    bench.send(Msg::Event(Event::Changed {
        op: suivi::domain::ids::OpNo(9),
        actor: "m.petit".into(),
        accounts: vec![AccountId(1)],
    }));
    assert_eq!(bench.model.account.cursor, line);
    assert_eq!(bench.notice(), "m.petit vient de modifier ce compte");
    bench.keys("g r w");
    assert_eq!(bench.model.account.cursor, line, "another order neither");
}

#[test]
fn what_another_person_changed_is_flagged_and_not_lettered_blindly() {
    let mut bench = account();
    bench.keys("space space end space");
    let op = bench.desk.meddle("F2026-1182");
    bench.keys("enter");
    assert!(bench.notice().contains("m.petit"), "{}", bench.notice());
    assert_eq!(bench.desk.letter_of("VIR 8841"), "", "nothing is applied");
    assert!(bench.shows(" ●* 03/10/26"), "{}", bench.screen());
    assert_eq!(bench.model.account.marks.len(), 3, "the marks are kept");
    assert!(bench.model.account.marks.values().all(|v| *v != op), "and the person decides on what");
    assert!(bench.shows("m.petit a été plus rapide"), "{}", bench.screen());
    // The line is still open: the marks may stay, on its present state.
    bench.keys("' enter");
    assert_eq!(bench.desk.letter_of("VIR 8841"), "AB");
}

#[test]
fn panes_come_back_as_they_were() {
    let mut bench = account();
    bench.keys("down space f4 esc");
    assert_eq!(bench.model.pane, Pane::Account);
    assert_eq!(bench.model.account.marks.len(), 1);
    bench.keys("f2 enter");
    assert_eq!(bench.model.account.marks.len(), 1, "the same client again keeps its marks");
    bench.keys("f2 f2 down enter");
    assert!(bench.model.account.marks.is_empty(), "another client does not");
}

#[test]
fn no_control_character_reaches_a_cell() {
    let mut bench = Bench::new(Lang::En, (120, 40));
    for way in ["", "e v i l", "enter", "o enter", "x", "esc i", "esc g z", "g h", "esc g y"] {
        bench.keys(way);
        let (buf, _) = bench.draw();
        for cell in buf.content() {
            assert!(suivi::text::is_safe(cell.symbol()), "{way:?}: {:?}", cell.symbol());
        }
    }
    let copied = bench.done.iter().find_map(|e| if let Effect::Copy(text) = e { Some(text.clone()) } else { None });
    assert!(copied.expect("copied").split('\t').all(suivi::text::is_safe));
}

#[test]
fn a_paste_is_text_and_never_keys() {
    let mut bench = account();
    bench.send(Msg::Input(Input::Paste("dz\u{1b}[A\n".into())));
    assert_eq!(bench.notice(), "Coller n'est possible que dans une ligne de saisie");
    assert!(bench.model.overlays.is_empty());
    bench.keys("f2 f2");
    bench.send(Msg::Input(Input::Paste("F2026-1204\r\n".into())));
    assert_eq!(bench.model.clients.input.text(), "F2026-1204");
    assert_eq!(bench.model.clients.result.hits.len(), 1);
}

#[test]
fn hangup_leaves_and_resume_repaints() {
    let mut bench = account();
    bench.send(Msg::Input(Input::Resume));
    bench.send(Msg::Input(Input::Hangup));
    assert_eq!(bench.done, [Effect::Repaint, Effect::Quit]);
}

#[test]
fn a_key_that_moves_the_cursor_touches_few_cells() {
    let mut bench = account();
    let (before, _) = bench.draw();
    bench.keys("down");
    let (after, _) = bench.draw();
    let changed = before.content().iter().zip(after.content()).filter(|(a, b)| a != b).count();
    assert!(changed <= 30, "{changed} cells for one step");
}

#[test]
fn enter_before_the_answer_opens_what_was_typed() {
    let mut bench = Bench::new(Lang::Fr, (120, 40));
    let mut effects = Vec::new();
    for name in ["s", "a", "i", "n", "t", "enter"] {
        update(&mut bench.model, Msg::Input(Input::Key(name.parse().expect("a key"))), &mut effects);
    }
    assert_eq!(bench.model.pane, Pane::Clients, "the list on screen answers an older text");
    let ticket = asked(&effects.split_off(effects.len() - 1), |q| matches!(q, Query::Search { .. }));
    let answer = bench.desk.ask(&Query::Search { text: "saint".into(), limit: 10 });
    bench.send(Msg::Answer(ticket, Ok(answer)));
    assert_eq!(bench.model.pane, Pane::Account);
    assert!(bench.shows("LEFÈVRE"), "{}", bench.screen());
}

#[test]
fn a_second_enter_does_not_write_twice() {
    let mut bench = account();
    bench.keys("space space end space");
    let enter = || Msg::Input(Input::Key("enter".parse().expect("a key")));
    let mut effects = Vec::new();
    update(&mut bench.model, enter(), &mut effects);
    update(&mut bench.model, enter(), &mut effects);
    assert_eq!(effects.iter().filter(|e| matches!(e, Effect::Submit(..))).count(), 1);
    assert_eq!(bench.notice(), "envoi en cours");
}

#[test]
fn a_book_opened_in_the_past_says_so_and_takes_nothing() {
    let mut bench = account();
    if let Some(status) = &mut bench.model.status {
        status.at = Some(suivi::domain::ids::OpNo(2));
    }
    assert!(bench.shows("ÉTAT APRÈS L'OPÉRATION 2"));
    bench.keys("space m");
    assert_eq!(bench.notice(), "le dossier est ouvert tel qu'il était : rien ne peut changer");
    bench.keys("z");
    assert!(bench.notice().starts_with("le dossier est ouvert"));
    bench.keys("o esc home enter");
    assert!(bench.shows("Lettre AA"), "reading goes on");
}

#[test]
fn unfinished_work_survives_a_language_and_a_theme() {
    let mut bench = account();
    bench.keys("down space :").text("theme light").keys("enter :").text("lang en").keys("enter");
    assert_eq!(bench.model.theme.name(), suivi::ui::theme::ThemeName::Light);
    assert_eq!(bench.model.account.marks.len(), 1);
    assert!(bench.shows("marked 1"));
    bench.keys(":").text("glyphs ascii").keys("enter");
    let (buf, _) = bench.draw();
    let signs = |s: &str| !s.is_ascii() && !s.chars().all(char::is_alphabetic);
    let odd: Vec<_> = buf.content().iter().map(|c| c.symbol()).filter(|s| signs(s)).collect();
    assert!(odd.is_empty(), "{odd:?}");
}
