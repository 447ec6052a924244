//! Key scripts: one file each in `tests/keys`, played through the real update loop.
//!
//! ```text
//! lang fr            language and size, before the first key
//! size 120x40
//! keys f2 down enter keys by name
//! text dupont        characters as typed
//! see ÉCART 360,00 D a line of the screen contains it
//! not Lettré         no line does
//! notice Lettré AB   the status line begins so
//! letter VIR 8841=AB the desk holds that letter for the piece
//! petit F1, VIR 2    m.petit letters these pieces; `heard` too: and the session is told
//! copied             something was put on the clipboard
//! quit               the session was left; `stay`: it was not
//! ```

use super::bench::Bench;
use std::path::PathBuf;
use suivi::domain::ids::AccountId;
use suivi::i18n::Lang;
use suivi::ui::{Effect, Event, Msg};

fn play(name: &str, script: &str) {
    let (mut lang, mut size) = (Lang::Fr, (120, 40));
    let mut bench: Option<Bench> = None;
    for (n, row) in script.lines().enumerate() {
        let row = row.trim();
        if row.is_empty() || row.starts_with('#') {
            continue;
        }
        let (verb, rest) = row.split_once(' ').unwrap_or((row, ""));
        match verb {
            "lang" => lang = Lang::parse(rest).expect("a language"),
            "size" if bench.is_none() => {
                let (cols, rows) = rest.split_once('x').expect("a size");
                size = (cols.parse().expect("columns"), rows.parse().expect("rows"));
            }
            _ => {
                let b = bench.get_or_insert_with(|| Bench::new(lang, size));
                let fail = |b: &Bench, why: &str| panic!("{name}:{}: {row}\n{why}\n{}", n + 1, b.screen());
                match verb {
                    "keys" => _ = b.keys(rest),
                    "text" => _ = b.text(rest),
                    "size" => {
                        let (cols, rows) = rest.split_once('x').expect("a size");
                        b.resize(cols.parse().expect("columns"), rows.parse().expect("rows"));
                    }
                    "see" if !b.shows(rest) => fail(b, "not on the screen"),
                    "not" if b.shows(rest) => fail(b, "on the screen"),
                    "notice" if !b.notice().starts_with(rest) => fail(b, &b.notice()),
                    "petit" | "heard" => {
                        let op = b.desk.petit_letters(&rest.split(',').map(str::trim).collect::<Vec<_>>());
                        if verb == "heard" {
                            let accounts = vec![AccountId(1)];
                            b.send(Msg::Event(Event::Changed { op, actor: "m.petit".into(), accounts }));
                        }
                    }
                    "letter" => {
                        let (piece, letter) = rest.split_once('=').expect("piece=letter");
                        if b.desk.letter_of(piece) != letter {
                            fail(b, &b.desk.letter_of(piece));
                        }
                    }
                    "copied" if !b.done.iter().any(|e| matches!(e, Effect::Copy(_))) => fail(b, "nothing copied"),
                    "quit" if !b.done.contains(&Effect::Quit) => fail(b, "still here"),
                    "stay" if b.done.contains(&Effect::Quit) => fail(b, "gone"),
                    "see" | "not" | "notice" | "copied" | "quit" | "stay" => {}
                    other => panic!("{name}:{}: what is {other}?", n + 1),
                }
            }
        }
    }
}

#[test]
fn every_script_plays() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/keys");
    let mut scripts: Vec<PathBuf> = std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    scripts.sort();
    assert!(scripts.len() >= 8);
    for path in scripts {
        let script = std::fs::read_to_string(&path).expect("a script");
        play(&path.file_name().expect("a name").to_string_lossy(), &script);
    }
}
