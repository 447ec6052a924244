//! Settings files: the good ones give no problem, each bad line gives its message, and what is good in them is kept.

use std::fmt::Write;
use std::path::PathBuf;
use suivi::i18n::{I18n, Lang};
use suivi::ui::keymap::Keymap;
use suivi::ui::problem::Problem;
use suivi::ui::theme::{Depth, Theme, ThemeName};

fn folder(name: &str) -> Vec<(String, String)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/ui_all/config").join(name);
    let mut files: Vec<(String, String)> = std::fs::read_dir(path)
        .expect("a folder")
        .map(|entry| {
            let entry = entry.expect("an entry");
            let text = std::fs::read_to_string(entry.path()).expect("a text");
            (entry.file_name().to_string_lossy().into_owned(), text)
        })
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

fn problems(file: &str, text: &str) -> Vec<Problem> {
    if file.starts_with("keymap") {
        Keymap::new(Some((file, text))).1
    } else {
        Theme::new(ThemeName::Dark, Depth::Rgb, Some((file, text))).1
    }
}

#[test]
fn valid_files_have_no_problem() {
    for (file, text) in folder("valid") {
        assert_eq!(problems(&file, &text), [], "{file}");
    }
}

#[test]
fn invalid_files_say_every_problem_with_its_place() {
    let mut said = String::new();
    for (file, text) in folder("invalid") {
        let found = problems(&file, &text);
        assert!(!found.is_empty(), "{file}");
        for lang in Lang::ALL {
            for problem in &found {
                writeln!(said, "{}", problem.render(&I18n::new(lang))).expect("a line");
            }
        }
    }
    super::screens::settings().bind(|| insta::assert_snapshot!("config_problems", said));
}

#[test]
fn good_lines_of_a_bad_file_are_kept() {
    let (_, text) = folder("invalid").into_iter().find(|(f, _)| f == "keymap-names.toml").expect("the file");
    let (map, _) = Keymap::new(Some(("keymap-names.toml", &text)));
    let names: Vec<_> = map.bindings().iter().filter(|b| b.place.file == "keymap-names.toml").map(|b| &b.keys).collect();
    assert_eq!(names, [&vec!["j".parse().expect("a key")]]);
    let (_, text) = folder("invalid").into_iter().find(|(f, _)| f == "keymap-toml.toml").expect("the file");
    let (map, problems) = Keymap::new(Some(("keymap-toml.toml", &text)));
    assert!(problems.iter().any(|p| p.line == 2));
    assert!(map.bindings().iter().any(|b| b.place.file == "keymap-toml.toml" && b.keys == ["k".parse().expect("a key")]));
}

#[test]
fn a_session_with_faulty_files_starts_says_so_and_shows_them() {
    let mut setup = super::bench::setup(Lang::Fr, (120, 40));
    let (file, text) = folder("invalid").into_iter().find(|(f, _)| f == "keymap-names.toml").expect("the file");
    setup.keymap = Some((file, text));
    let mut bench = super::bench::Bench::with(setup);
    assert!(bench.notice().starts_with("8 problèmes dans vos fichiers de réglages"), "{}", bench.notice());
    bench.keys(":").text("problems").keys("enter");
    assert!(bench.shows("keymap-names.toml:2:8  erreur : action inconnue « udno » dans [global]"));
}
