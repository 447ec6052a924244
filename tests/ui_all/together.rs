//! The book shared: drafts, presence, banners, the lobby and the screen after an error.

use super::bench::{Bench, buffer_snapshot, setup};
use super::screens::settings;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use suivi::desk::api::{Failure, Refusal};
use suivi::domain::ids::{AccountId, OpNo};
use suivi::domain::operation::OpKind;
use suivi::i18n::{I18n, Lang};
use suivi::term::key::{Input, Key};
use suivi::ui::action::Pane;
use suivi::ui::crash::{self, Crash};
use suivi::ui::lobby::{self, Lobby, Parked};
use suivi::ui::overlays::{Overlay, SheetKind};
use suivi::ui::theme::{Depth, GlyphSet, Theme, ThemeName};
use suivi::ui::{Draft, Effect, Event, Health, Model, Msg, News, Peer, Setback, Submission, update};

fn account() -> Bench {
    let mut bench = Bench::new(Lang::Fr, (120, 40));
    bench.text("dup").keys("enter");
    bench
}

/// A fresh session on the same desk, put together from a draft.
fn resumed(from: &Bench, draft: Draft) -> Bench {
    let (mut model, mut effects) = Model::new(setup(Lang::Fr, (120, 40)));
    model.resume(draft, &mut effects);
    let mut bench = Bench { model, desk: from.desk.clone(), done: Vec::new(), requests: Vec::new(), lose_answers: false };
    assert!(bench.model.holds_keys());
    bench.answer(effects);
    assert!(!bench.model.holds_keys());
    bench
}

fn key() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "d",
        "u",
        "p",
        "enter",
        "enter",
        "space",
        "space",
        "down",
        "down",
        "up",
        "end",
        "home",
        "v",
        "o",
        "w",
        "tab",
        "tab",
        "/",
        "x",
        "esc",
        "esc",
        "g",
        "h",
        "i",
        "f2",
        "f3",
        "f4",
        "f6",
        "m",
        "e",
        "backspace",
        ":",
        "z",
        "y",
        "5",
        "é",
    ])
}

/// What a lost line closes: menus, and sheets that only read, which one key opens again.
fn passing(over: &Overlay) -> bool {
    match over {
        Overlay::Menu(_) | Overlay::Picker(_) => true,
        Overlay::Sheet(sheet) => {
            matches!(sheet.kind, SheetKind::Receipt(_) | SheetKind::Advice(..) | SheetKind::Blocked(..) | SheetKind::Follow(_))
        }
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_draft_is_a_round_trip(keys in prop::collection::vec(key(), 0..40)) {
        let mut bench = Bench::new(Lang::Fr, (120, 40));
        bench.desk.a_sale();
        bench.desk.named_in_reports();
        bench.text("dup");
        for key in keys {
            bench.keys(key);
        }
        let draft = bench.model.draft();
        let stored = bincode::serde::encode_to_vec(&draft, bincode::config::standard()).expect("encodes");
        let (read, _): (Draft, usize) =
            bincode::serde::decode_from_slice(&stored, bincode::config::standard()).expect("decodes");
        prop_assert_eq!(&read, &draft);
        let again = resumed(&bench, read);
        prop_assert_eq!(again.model.draft(), draft);
        // Another language, or other signs, are the choice of the session that is gone; menus and what one key shows again do not come back.
        // Clients that were dealt with leave an agenda that is read afresh.
        let dealt = bench.model.pane == Pane::Agenda && !bench.desk.now.dun.actions.is_empty();
        let chosen = bench.model.t.lang() == Lang::Fr && bench.model.glyphs == again.model.glyphs;
        if !dealt && chosen && !bench.model.overlays.iter().any(passing) {
            let (a, b) = (bench.lines(), again.lines());
            prop_assert_eq!(&a[1..20], &b[1..20]);
        }
    }
}

#[test]
fn a_resumed_session_leaves_out_what_changed_and_says_how_much() {
    let mut bench = account();
    bench.keys("space space end space /").text("2026");
    let draft = bench.model.draft();
    bench.desk.meddle("F2026-1190");
    let mut again = resumed(&bench, draft);
    assert_eq!(again.model.account.marks.len(), 2);
    assert_eq!(again.notice(), "1 élément n'a pas pu être repris : la ligne a changé entre-temps");
    again.text("-12");
    assert_eq!(again.model.account.filter.text(), "2026-12", "the filter goes on where it was");
}

#[test]
fn a_half_typed_field_comes_back() {
    let mut bench = account();
    bench.keys("i down down enter").text("99");
    let mut again = resumed(&bench, bench.model.draft());
    assert!(again.shows("73282932099"), "{}", again.screen());
    again.keys("enter");
    assert!(again.shows("SIREN") && again.shows("99"), "still open, with the reason");
}

#[test]
fn a_client_that_is_gone_is_said() {
    let bench = account();
    let mut draft = bench.model.draft();
    if let Some(a) = &mut draft.account {
        a.code = "C99999".into();
    }
    let again = resumed(&bench, draft);
    assert!(again.model.account.party.is_none());
    assert!(again.notice().contains("C99999"), "{}", again.notice());
}

#[test]
fn a_command_without_an_answer_is_sent_again_under_its_id() {
    let mut bench = account();
    bench.keys("space space end space");
    let mut effects = Vec::new();
    update(&mut bench.model, Msg::Input(Input::Key("enter".parse().expect("a key"))), &mut effects);
    let Some(Effect::Submit(_, Submission { request, .. })) = effects.pop() else { panic!("nothing sent") };
    // The host goes down: the draft still knows.
    let draft = bench.model.draft();
    let again = resumed(&bench, draft);
    assert_eq!(again.requests, [request]);
    assert_eq!(again.desk.letter_of("VIR 8841"), "AB");
    assert!(again.notice().starts_with("Lettré"), "{}", again.notice());
    assert!(again.model.account.marks.is_empty() && again.model.draft().unfinished.is_none());
}

#[test]
fn the_same_action_after_a_lost_answer_is_not_done_twice() {
    let mut bench = account();
    bench.keys("space space end space");
    bench.lose_answers = true;
    bench.keys("enter");
    assert!(bench.notice().starts_with("Réponse perdue"), "{}", bench.notice());
    assert_eq!(bench.desk.letter_of("VIR 8841"), "AB", "done all the same");
    assert_eq!(bench.model.account.marks.len(), 3, "nothing is lost");
    bench.lose_answers = false;
    bench.keys("enter");
    assert_eq!(bench.requests.len(), 2);
    assert_eq!(bench.requests[0], bench.requests[1]);
    assert!(bench.notice().starts_with("Lettré"), "{}", bench.notice());
    assert!(bench.model.draft().unfinished.is_none());
    // Another action takes another id.
    bench.keys("z");
    assert_ne!(bench.requests[2], bench.requests[1]);
}

#[test]
fn a_book_that_can_be_written_again_takes_the_command_whose_answer_was_lost() {
    let mut bench = account();
    bench.keys("space space end space");
    bench.lose_answers = true;
    bench.keys("enter");
    bench.send(Msg::Event(Event::Health(Health::ReadOnly { why: "No space left on device (os error 28)".into() })));
    assert!(bench.lines()[1].contains("LECTURE SEULE") && bench.lines()[1].contains("disque plein"), "{}", bench.screen());
    bench.lose_answers = false;
    bench.send(Msg::Event(Event::Health(Health::Well)));
    assert!(!bench.shows("LECTURE SEULE"));
    assert_eq!(bench.requests[0], bench.requests[1]);
    assert!(bench.notice().starts_with("Lettré"), "{}", bench.notice());
}

#[test]
fn news_are_told_once_in_the_status_line() {
    let mut bench = account();
    for (news, text) in [
        (News::Resumed, "Session reprise"),
        (News::Restarted, "Le service a redémarré"),
        (News::OtherVersion { host: "1.4.2".into(), installed: "1.5.0".into() }, "Version 1.4.2 en service, 1.5.0 installée"),
        (News::Solo { why: String::new() }, "Dossier ouvert pour vous seul"),
        (News::Solo { why: "x (os error 13)".into() }, "Service impossible à lancer"),
    ] {
        bench.send(Msg::Event(Event::News(news)));
        assert!(bench.notice().starts_with(text), "{}", bench.notice());
    }
    bench.keys("down");
    assert_eq!(bench.notice(), "");
}

#[test]
fn others_are_counted_and_named_where_they_stand() {
    let mut bench = account();
    let here = bench.model.party_here();
    assert!(here.is_some());
    let peer = |session, user: &str, party, idle_minutes| Peer {
        session,
        user: user.into(),
        pane: Pane::Account,
        party,
        idle_minutes,
    };
    bench.send(Msg::Event(Event::Peers(vec![
        peer(2, "m.petit", here, 0),
        peer(3, "j.durand", here, 25),
        peer(4, "s.martin", here, 0),
        peer(5, "j.durand", None, 0),
    ])));
    bench.resize(200, 60);
    assert!(bench.lines()[0].contains("2 autres"), "{}", bench.lines()[0]);
    assert!(
        bench.lines()[1].contains("aussi ici : m.petit, j.durand (absent 25 min), vous, autre fenêtre"),
        "{}",
        bench.lines()[1]
    );
    bench.resize(80, 24);
    assert!(bench.lines()[1].contains("+3 ici"), "{}", bench.lines()[1]);
    bench.keys("f2");
    assert_eq!(bench.model.party_here(), None);
    bench.send(Msg::Event(Event::Peers(Vec::new())));
    bench.resize(200, 60);
    assert!(!bench.shows("autres"));
}

fn shot(name: &str, buf: &Buffer) {
    settings().bind(|| insta::assert_snapshot!(name, buffer_snapshot(buf, None)));
}

fn parked() -> Vec<Parked> {
    let row = |session, since, pane, client: (&str, &str), marks, idle_minutes| Parked {
        session,
        since,
        idle_minutes,
        pane,
        client: (client.0.into(), client.1.into()),
        marks,
        typed: session == 7,
    };
    vec![
        row(7, 1_795_155_120_000, Pane::Account, ("C00412", "DUPONT & FILS SA"), 3, 12),
        row(9, 1_795_140_000_000, Pane::Clients, ("", ""), 0, 260),
        row(11, 1_795_100_000_000, Pane::Account, ("C00666", "EVIL\u{1b}[2J \u{202e}EMAN"), 1, 1_000),
    ]
}

fn screens(draw: impl Fn(I18n, Theme, GlyphSet, &mut Buffer), name: &str) {
    for (lang, size, theme, depth, glyphs) in [
        (Lang::Fr, (120, 40), ThemeName::Dark, Depth::Rgb, GlyphSet::Unicode),
        (Lang::En, (80, 24), ThemeName::Light, Depth::C16, GlyphSet::Unicode),
        (Lang::Fr, (80, 24), ThemeName::Mono, Depth::Mono, GlyphSet::Ascii),
    ] {
        let mut buf = Buffer::empty(Rect::new(0, 0, size.0, size.1));
        draw(I18n::new(lang), Theme::new(theme, depth, None).0, glyphs, &mut buf);
        let (lang, theme) = (lang.code(), theme.word());
        shot(&format!("{name}_{lang}_{theme}_{}x{}", size.0, size.1), &buf);
    }
    for size in [(0, 0), (1, 1), (59, 15), (60, 16), (300, 3)] {
        let mut buf = Buffer::empty(Rect::new(0, 0, size.0, size.1));
        draw(I18n::new(Lang::Fr), Theme::new(ThemeName::Dark, Depth::Rgb, None).0, GlyphSet::Unicode, &mut buf);
    }
}

#[test]
fn the_lobby_lists_and_chooses() {
    screens(|t, theme, set, buf| Lobby::new(t, theme, parked()).glyphs(set).view(buf), "lobby");
    let theme = Theme::new(ThemeName::Dark, Depth::Rgb, None).0;
    let lobby = || Lobby::new(I18n::new(Lang::Fr), theme.clone(), parked());
    let play = |mut lobby: Lobby, keys: &str| {
        keys.split_whitespace().map(|k| lobby.update(k.parse::<Key>().expect("a key"))).last().flatten()
    };
    use lobby::Choice;
    assert_eq!(play(lobby(), "enter"), Some(Choice::Resume(7)));
    assert_eq!(play(lobby(), "down down down enter"), Some(Choice::Resume(11)));
    assert_eq!(play(lobby(), "é"), Some(Choice::Resume(9)));
    assert_eq!(play(lobby(), "4"), None);
    assert_eq!(play(lobby(), "N"), Some(Choice::New));
    assert_eq!(play(lobby(), "esc"), Some(Choice::Leave));
    let mut moved = lobby();
    moved.update("down".parse().expect("a key"));
    moved.refresh(parked().split_off(1));
    assert_eq!(moved.update("enter".parse().expect("a key")), Some(Choice::Resume(9)), "the cursor stays on its session");
    assert_eq!(play(Lobby::new(I18n::new(Lang::Fr), theme.clone(), vec![]), "enter"), None);
}

#[test]
fn after_an_error_the_screen_says_what_comes_back() {
    let mut bench = account();
    bench.keys("space down space i down down enter").text("99");
    let draft = bench.model.draft();
    let detail = "index out of bounds: the len is 3 but the index is 7 (view.rs:118)";
    screens(|t, theme, set, buf| Crash::new(t, theme, Some(&draft), detail).glyphs(set).view(buf), "crash");
    let theme = Theme::new(ThemeName::Dark, Depth::Rgb, None).0;
    let mut crash = Crash::new(I18n::new(Lang::En), theme, None, "");
    assert_eq!(crash.update("x".parse().expect("a key")), None);
    assert_eq!(crash.update("enter".parse().expect("a key")), Some(crash::Choice::Again));
    assert_eq!(crash.update("esc".parse().expect("a key")), Some(crash::Choice::Leave));
    let row = Parked::of(&draft, 4, 0, 3);
    assert_eq!((row.client.0.as_str(), row.marks, row.typed), ("C00412", 2, true));
}

#[test]
fn a_failure_that_is_no_doubt_is_told_as_such() {
    let mut bench = account();
    bench.keys("space space end space");
    let mut effects = Vec::new();
    update(&mut bench.model, Msg::Input(Input::Key("enter".parse().expect("a key"))), &mut effects);
    let Some(Effect::Submit(ticket, ..)) = effects.pop() else { panic!("nothing sent") };
    let gone = Setback::Failed(Failure::Damaged("row".into()));
    bench.send(Msg::Submitted(ticket, Err(gone)));
    assert!(bench.model.draft().unfinished.is_none());
    assert!(!bench.notice().starts_with("Réponse perdue"));
}

/// Another person letters these pieces, and the session is told.
fn petit_letters(bench: &mut Bench, pieces: &[&str]) {
    let op = bench.desk.petit_letters(pieces);
    bench.send(Msg::Event(Event::Changed { op, actor: "m.petit".into(), accounts: vec![AccountId(1)] }));
}

#[test]
fn a_marked_line_that_another_person_lettered_stays_in_sight() {
    let mut bench = account();
    bench.keys("space down down");
    let cursor = bench.model.account.cursor;
    petit_letters(&mut bench, &["F2026-1182", "F2026-1190", "VIR 8841"]);
    assert_eq!(bench.model.account.cursor, cursor);
    assert!(bench.shows("●* 03/10/26"), "{}", bench.screen());
    assert!(bench.shows("(1 changée entre-temps)"));
    bench.keys("home x");
    assert!(bench.shows("m.petit, 20/11 07:15 : lettrage"), "{}", bench.screen());
    // Unmarked, it goes with the next answer.
    bench.keys("esc enter ");
    bench.keys("\"");
    assert!(bench.model.account.marks.is_empty());
    bench.keys("down g r");
    assert!(!bench.shows("F2026-1182"), "{}", bench.screen());
}

#[test]
fn own_lettering_leaves_no_ghost_and_keeps_other_marks() {
    let mut bench = account();
    bench.keys("space space end space enter home");
    assert!(!bench.shows("F2026-1182") && !bench.shows("F2026-1190"), "{}", bench.screen());
    assert!(bench.model.account.changed.is_empty());
    // While a command is on its way lines may be marked: they stay so.
    bench.keys("z home space space end space");
    let mut effects = Vec::new();
    let key = |name: &str| Msg::Input(Input::Key(name.parse().expect("a key")));
    update(&mut bench.model, key("enter"), &mut effects);
    assert!(bench.shows("envoi…"));
    update(&mut bench.model, key("up"), &mut effects);
    update(&mut bench.model, key("space"), &mut effects);
    assert_eq!(bench.model.account.marks.len(), 4);
    bench.answer(effects);
    assert_eq!(bench.model.account.marks.len(), 1);
    assert!(!bench.shows("envoi…"));
}

#[test]
fn an_event_before_its_receipt_does_not_flag_own_lines() {
    let mut bench = account();
    bench.keys("space space end space");
    let mut effects = Vec::new();
    update(&mut bench.model, Msg::Input(Input::Key("enter".parse().expect("a key"))), &mut effects);
    let Some(Effect::Submit(ticket, Submission { command, .. })) = effects.pop() else { panic!("nothing sent") };
    let receipt = bench.desk.submit(command).expect("lettered");
    bench.send(Msg::Event(Event::Changed { op: receipt.op, actor: "s.martin".into(), accounts: vec![AccountId(1)] }));
    bench.send(Msg::Submitted(ticket, Ok(receipt)));
    assert!(bench.model.account.changed.is_empty() && bench.model.account.marks.is_empty());
    assert!(!bench.shows("F2026-1182"), "{}", bench.screen());
}

#[test]
fn screens_of_several_people() {
    let mut bench = account();
    let here = bench.model.party_here();
    let peer = Peer { session: 2, user: "m.petit".into(), pane: Pane::Account, party: here, idle_minutes: 0 };
    bench.send(Msg::Event(Event::Peers(vec![peer])));
    bench.keys("space space end space home");
    petit_letters(&mut bench, &["F2026-1182", "F2026-1190"]);
    let shot = |name: &str, bench: &Bench| settings().bind(|| insta::assert_snapshot!(name, super::bench::snapshot(bench)));
    shot("shared_account_fr_120x40", &bench);
    bench.keys("enter");
    shot("conflict_fr_120x40", &bench);
    bench.resize(80, 24);
    shot("conflict_fr_80x24", &bench);
    bench.keys("esc : l a n g space e n enter enter").resize(200, 60);
    shot("conflict_en_200x60", &bench);
    let mut plain = setup(Lang::Fr, (80, 24));
    (plain.depth, plain.glyphs) = (Depth::Mono, GlyphSet::Ascii);
    let mut bench = Bench::with(plain);
    bench.text("dup").keys("enter");
    bench.send(Msg::Event(Event::Health(Health::ReadOnly { why: "I/O error: No space left on device (os error 28)".into() })));
    shot("read_only_mono_80x24", &bench);
}

/// A morning of three people.
fn log() -> Bench {
    let mut bench = account();
    bench.keys("space space end space enter z y");
    bench.desk.petit_letters(&["F2026-1204", "F2026-1251"]);
    bench.keys("o home d & g j");
    bench
}

#[test]
fn the_log_in_both_languages_and_at_each_width() {
    let shot = |name: &str, bench: &Bench| settings().bind(|| insta::assert_snapshot!(name, super::bench::snapshot(bench)));
    let mut bench = log();
    shot("log_fr_120x40", &bench);
    bench.keys("down enter");
    shot("operation_fr_120x40", &bench);
    bench.resize(80, 24);
    shot("operation_fr_80x24", &bench);
    bench.keys("esc").resize(80, 24);
    shot("log_fr_80x24", &bench);
    bench.keys("/").text("quoi:vente qui:petit");
    shot("log_filter_fr_80x24", &bench);
    bench.keys("esc : l a n g space e n enter").resize(200, 60);
    shot("log_en_200x60", &bench);
    let mut plain = setup(Lang::Fr, (80, 24));
    (plain.depth, plain.glyphs) = (Depth::Mono, GlyphSet::Ascii);
    let mut bench = Bench::with(plain);
    bench.text("dup").keys("enter space space end space enter z g j");
    shot("log_mono_ascii_80x24", &bench);
}

#[test]
fn the_log_filters_as_typed_and_keeps_its_cursor() {
    let mut bench = log();
    let all = bench.model.log.rows.len();
    bench.keys("down down");
    let op = bench.model.log.cursor;
    bench.keys("g r");
    assert_eq!(bench.model.log.cursor, op);
    bench.keys("/").text("qui:petit").keys("enter");
    assert!(bench.model.log.rows.iter().all(|r| r.actor == "m.petit") && !bench.model.log.rows.is_empty());
    bench.keys("o");
    assert!(bench.model.log.rows.is_empty() && bench.shows("Aucune opération ne correspond"), "none of mine is m.petit's");
    bench.keys("esc");
    assert!(bench.model.log.rows.iter().all(|r| r.actor == "s.martin"));
    bench.keys("o");
    assert_eq!(bench.model.log.rows.len(), all);
    bench.keys("/").text("delettrage");
    assert_eq!(bench.model.log.rows.len(), 1);
    bench.keys("esc esc");
    assert_eq!(bench.model.pane, Pane::Account, "Esc puts the filter away, then goes back");
}

#[test]
fn an_operation_is_undone_from_its_sheet() {
    let mut bench = log();
    // Newest first: the unlettering.
    bench.keys("enter z");
    assert!(bench.shows("Annuler l'opération"), "{}", bench.screen());
    bench.keys("&");
    assert!(bench.notice().starts_with("Annulé"), "{}", bench.notice());
    assert!(bench.shows("annulée par"), "the sheet knows: {}", bench.screen());
    bench.keys("z");
    assert!(bench.notice().contains("annulée par l'opération"), "{}", bench.notice());
}

#[test]
fn what_keeps_an_operation_from_being_undone_is_listed() {
    let mut bench = log();
    bench.keys("enter z");
    let mut effects = Vec::new();
    update(&mut bench.model, Msg::Input(Input::Key("&".parse().expect("a key"))), &mut effects);
    let Some(Effect::Submit(ticket, ..)) = effects.pop() else { panic!("nothing sent") };
    let by = (5..12).map(|op| (OpNo(op), OpKind::Letter, "m.petit".to_string())).collect();
    bench.send(Msg::Submitted(ticket, Err(Setback::Refused(Refusal::UndoBlocked { op: OpNo(4), by }))));
    assert!(bench.shows("L'opération 4 ne peut pas être annulée : en dépendent"), "{}", bench.screen());
    assert!(bench.shows("11"), "all of them");
}

#[test]
fn the_past_says_so_on_the_whole_width_and_takes_nothing() {
    let mut bench = account();
    bench.keys("space");
    if let Some(status) = &mut bench.model.status {
        status.at = Some(OpNo(2));
    }
    bench.resize(80, 24);
    let shot = |name: &str, bench: &Bench| settings().bind(|| insta::assert_snapshot!(name, super::bench::snapshot(bench)));
    shot("past_fr_80x24", &bench);
    for (keys, _) in [("enter", ()), ("m", ()), ("z", ()), ("y", ())] {
        bench.keys(keys);
        assert_eq!(bench.notice(), "le dossier est ouvert tel qu'il était : rien ne peut changer", "{keys}");
    }
    assert!(bench.requests.is_empty());
}

#[test]
fn a_sheet_that_is_asked_for_comes_back_under_the_one_opened_since() {
    let mut bench = account();
    bench.keys("g w i");
    let draft = bench.model.draft();
    assert_eq!(draft.over.len(), 2);
    assert_eq!(resumed(&bench, draft.clone()).model.draft(), draft);
}

#[test]
fn what_we_take_back_ourselves_is_not_flagged_as_changed_by_another() {
    let mut bench = account();
    bench.keys("e enter enter");
    assert_eq!(bench.notice(), "règlement absent : 1 ligne notée");
    let noted = bench.lines();
    bench.keys("z");
    assert_eq!(bench.lines()[6], noted[6], "the line as it was, without a star");
}
