//! Screens as text and styles.

use super::bench::{Bench, setup, snapshot};
use suivi::i18n::Lang;
use suivi::ui::theme::{Depth, GlyphSet, ThemeName};

pub(crate) fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

fn shot(name: &str, bench: &Bench) {
    settings().bind(|| insta::assert_snapshot!(name, snapshot(bench)));
}

fn account(lang: Lang, size: (u16, u16)) -> Bench {
    let mut bench = Bench::new(lang, size);
    bench.text("dup").keys("enter");
    bench
}

#[test]
fn clients() {
    shot("clients_fr_120x40", &Bench::new(Lang::Fr, (120, 40)));
    let mut bench = Bench::new(Lang::En, (80, 24));
    bench.text("F2026-1204");
    shot("clients_found_en_80x24", &bench);
}

#[test]
fn account_open() {
    let mut bench = account(Lang::Fr, (120, 40));
    bench.keys("down space end space home");
    shot("account_fr_120x40", &bench);
    bench.resize(80, 24);
    shot("account_fr_80x24", &bench);
    bench.resize(60, 16);
    shot("account_fr_60x16", &bench);
}

#[test]
fn account_all() {
    let mut bench = account(Lang::En, (120, 40));
    bench.keys("o");
    shot("account_all_en_120x40", &bench);
    bench.resize(80, 24);
    shot("account_all_en_80x24", &bench);
    bench.resize(200, 60);
    shot("account_all_en_200x60", &bench);
}

#[test]
fn without_colour_and_in_ascii() {
    let mut plain = setup(Lang::Fr, (80, 24));
    (plain.depth, plain.glyphs) = (Depth::Mono, GlyphSet::Ascii);
    let mut bench = Bench::with(plain);
    bench.text("dup").keys("enter down space end space m");
    shot("account_mono_ascii_80x24", &bench);
    let mut light = setup(Lang::En, (80, 24));
    (light.theme, light.depth) = (ThemeName::Light, Depth::C16);
    let mut bench = Bench::with(light);
    bench.text("dup").keys("enter space end space enter");
    shot("letter_menu_light16_en_80x24", &bench);
}

#[test]
fn sheets() {
    let mut bench = account(Lang::Fr, (120, 40));
    bench.keys("o home enter");
    shot("group_fr_120x40", &bench);
    bench.keys("esc g z");
    shot("history_fr_120x40", &bench);
    let mut bench = account(Lang::En, (80, 24));
    bench.keys("x");
    shot("line_en_80x24", &bench);
    bench.keys("esc i");
    shot("file_en_80x24", &bench);
    bench.keys("down down enter");
    shot("prompt_en_80x24", &bench);
}

#[test]
fn palette_help_and_pending() {
    let mut bench = account(Lang::Fr, (80, 24));
    bench.keys(":").text("annul");
    shot("palette_fr_80x24", &bench);
    let mut bench = account(Lang::En, (120, 40));
    bench.keys("?");
    shot("help_en_120x40", &bench);
    bench.keys("esc g");
    shot("pending_en_120x40", &bench);
}

#[test]
fn panes_to_come() {
    let mut bench = Bench::new(Lang::Fr, (80, 24));
    bench.keys("f6");
    shot("orders_fr_80x24", &bench);
}
