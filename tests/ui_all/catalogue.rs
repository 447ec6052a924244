//! The catalogue against everything that reads it.

use super::bench::Bench;
use suivi::i18n::{I18n, Lang};
use suivi::ui::action::{Action, CATALOGUE, Scope, every_bound};
use suivi::ui::keymap::{Keymap, key_table, show_keys};
use suivi::ui::overlays::Overlay;

#[test]
fn every_action_is_documented_in_both_languages() {
    for lang in Lang::ALL {
        let t = I18n::new(lang);
        for bound in every_bound() {
            for id in [bound.doc_id(), bound.hint_id()] {
                let text = t.t(&id);
                assert!(!text.contains('«') && !text.is_empty(), "{lang:?} {id}");
            }
        }
    }
    let [fr, en] = Lang::ALL.map(I18n::new);
    let same: Vec<_> = every_bound().into_iter().filter(|b| fr.t(&b.doc_id()) == en.t(&b.doc_id())).collect();
    assert_eq!(same, [], "not translated");
}

#[test]
fn every_action_is_reached_by_key_or_palette() {
    let (map, _) = Keymap::new(None);
    let mut bench = Bench::new(Lang::Fr, (120, 40));
    bench.text("dup").keys("enter :");
    let Some(Overlay::Picker(palette)) = bench.model.overlays.last() else { panic!("no palette") };
    for bound in every_bound() {
        let by_key = Scope::STACKS.iter().any(|stack| map.keys_of(stack, bound).is_some());
        let by_name = palette.all.iter().any(|e| e.bound == bound);
        assert!(by_key || by_name, "{}", bound.name());
    }
}

#[test]
fn no_default_key_needs_a_capital_control_alt_or_altgr() {
    let (map, _) = Keymap::new(None);
    for b in map.bindings() {
        for key in &b.keys {
            assert_eq!(*key, key.folded());
            assert!(!key.ctrl && !key.alt && !key.shift, "{key}");
            assert!(!"[]{}\\|@~".contains(&key.to_string()), "{key}");
        }
    }
}

#[test]
fn the_keys_of_the_design_are_bound() {
    let (map, _) = Keymap::new(None);
    let account = [Scope::Account, Scope::Motion, Scope::Global];
    let t = I18n::new(Lang::Fr);
    for (action, keys) in [
        (Action::MarkToggle, "espace"),
        (Action::LetterCommit, "Entrée"),
        (Action::MarkRange, "v"),
        (Action::LineWhy, "x"),
        (Action::Unletter, "d"),
        (Action::LetterPartial, "m"),
        (Action::ScopeToggle, "o"),
        (Action::FilterOpen, "/"),
        (Action::Undo, "z"),
        (Action::Redo, "y"),
        (Action::FileOpen, "i"),
        (Action::FollowHistory, "g h"),
        (Action::FollowGroup, "g p"),
        (Action::HistoryOpen, "g z"),
        (Action::Back, "Échap"),
        (Action::PaletteOpen, ":"),
    ] {
        let found = map.keys_of(&account, action.bare()).map(|k| show_keys(k, &t));
        assert_eq!(found.as_deref(), Some(keys), "{action:?}");
    }
}

#[test]
fn the_table_of_keys_lists_the_whole_catalogue() {
    let (map, _) = Keymap::new(None);
    let rows = key_table(&map, &I18n::new(Lang::En));
    assert_eq!(rows.len(), CATALOGUE.iter().map(|s| s.bounds().len()).sum::<usize>());
    let undo = rows.iter().find(|r| r.action == "undo").expect("undo");
    assert_eq!(undo.keys, ["z", "u"]);
}

#[test]
fn hints_only_name_keys_that_work_now() {
    let mut bench = Bench::new(Lang::Fr, (120, 40));
    assert!(bench.shows(": actions") && !bench.shows("i fiche"), "a letter would be typed");
    bench.text("dup");
    assert!(!bench.shows(": actions"), "so would a colon");
    bench.keys("tab");
    assert!(bench.shows("i fiche") && bench.shows(": actions"));
    bench.keys("enter /");
    assert!(bench.shows("Entrée garder") && !bench.shows("z annuler"));
    // A user's own key is the one shown.
    let mut setup = super::bench::setup(Lang::Fr, (120, 40));
    setup.keymap = Some(("mine.toml".into(), "[account]\n\"space\" = \"none\"\n\"b\" = \"mark.toggle\"\n".into()));
    let mut bench = Bench::with(setup);
    bench.text("dup").keys("enter");
    assert!(bench.shows(" b pointer"), "{}", bench.screen());
}

#[test]
fn the_palette_puts_what_can_be_done_first_and_answers_a_whole_name_with_its_reason() {
    let mut b = Bench::new(Lang::En, (120, 40));
    b.keys("f4 :").text("polic");
    let listed = |b: &Bench| {
        let Some(Overlay::Picker(palette)) = b.model.overlays.last() else { panic!("no palette") };
        let entries = palette.found.iter().map(|at| &palette.all[*at]);
        entries.map(|entry| (entry.bound.typed(), entry.why_not.is_none())).collect::<Vec<_>>()
    };
    let now = listed(&b);
    assert!(now[0].1 && now.iter().any(|(_, can)| !can), "{now:?}");
    assert!(now.is_sorted_by_key(|(_, can)| !can), "{now:?}");
    b.keys("esc :").text("policy.edit");
    assert_eq!(listed(&b)[0], ("policy.edit".into(), false));
}
