//! The floors of the house: dependencies only point down. Every `crate::x` path in the sources is checked, not only `use` lines.

use std::fs;
use std::path::{Path, PathBuf};

/// (floor, what it may name). A name with a path allows that part of the floor only.
const EDGES: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("domain", &["text"]),
    ("term", &["text"]),
    ("formats", &["domain", "text"]),
    ("demo", &["domain"]),
    ("codec", &["domain"]),
    ("store", &["codec", "domain"]),
    ("i18n", &["domain", "text"]),
    ("desk", &["domain", "store", "text"]),
    ("post", &["desk::api", "domain", "formats", "i18n", "text"]),
    ("ui", &["domain", "desk::api", "i18n", "text", "term::key"]),
    ("host", &["desk", "ui", "term", "post", "i18n", "codec", "domain", "text"]),
    ("cli", &["host", "desk::api", "post", "formats", "demo", "i18n", "domain", "text"]),
];

/// Crates that one floor alone may name.
const OWNED: &[(&str, &[&str])] = &[
    ("redb", &["store"]),
    ("bincode", &["codec"]),
    ("fuzzy_matcher", &["desk", "ui"]),
    ("fluent_bundle", &["i18n"]),
    ("clap", &["cli"]),
    ("ratatui", &["term", "ui", "host"]),
    ("crossterm", &["term"]),
    ("krilla", &["post"]),
    ("lettre", &["post"]),
    ("notosans", &["post"]),
    ("skrifa", &["post"]),
];

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("sources are there") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The source without comments: documentation may name what code may not.
fn code(text: &str) -> String {
    text.lines().map(|l| l.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// What follows each `crate::`, groups opened: `crate::{a::b, c}` gives `a::b` and `c`.
fn paths(code: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut item = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => out.push(std::mem::take(&mut item)),
                    _ => {}
                }
                if c != ',' || depth > 0 {
                    item.push(c);
                }
            }
            out.push(item);
        } else {
            out.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == ':').collect());
        }
    }
    out.into_iter().map(|p| p.trim().to_string()).filter(|p| !p.is_empty()).collect()
}

fn floor_of(path: &Path, root: &Path) -> Option<String> {
    let inside = path.strip_prefix(root).expect("under src");
    let first = inside.components().next()?.as_os_str().to_string_lossy().into_owned();
    (inside.components().count() > 1).then_some(first)
}

#[test]
fn dependencies_point_down() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in &files {
        let Some(floor) = floor_of(file, &root) else { continue };
        let (_, allowed) = EDGES
            .iter()
            .find(|(f, _)| *f == floor)
            .unwrap_or_else(|| panic!("{}: a floor without a row in the table of edges", file.display()));
        let text = code(&fs::read_to_string(file).expect("readable"));
        for path in paths(&text) {
            seen += 1;
            let first = path.split("::").next().unwrap_or_default();
            let own = first == floor;
            let permitted = allowed.iter().any(|a| path == *a || path.starts_with(&format!("{a}::")) || first == *a);
            // `crate::desk::{api::X}` and the like: the part allowed must be the only one named.
            if !own && !permitted {
                wrong.push(format!("{}: crate::{path}", file.display()));
            }
        }
    }
    assert!(seen > 300, "only {seen} paths were found: the reader of sources is broken");
    assert!(wrong.is_empty(), "forbidden edges:\n{}", wrong.join("\n"));
}

#[test]
fn each_engine_is_named_on_its_own_floor_only() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut wrong = Vec::new();
    for file in &files {
        let floor = floor_of(file, &root).unwrap_or_default();
        let text = code(&fs::read_to_string(file).expect("readable"));
        for (krate, floors) in OWNED {
            let named = text.contains(&format!("{krate}::"));
            if named && !floors.contains(&floor.as_str()) {
                wrong.push(format!("{}: {krate}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "named on the wrong floor:\n{}", wrong.join("\n"));
}

#[test]
fn the_core_has_no_clock_no_files_no_threads_and_no_floats() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root.join("domain"), &mut files);
    sources(&root.join("formats"), &mut files);
    // `std::io::Write` over a vector is how formats write; files and sockets are not theirs.
    let forbidden = ["std::fs", "std::net", "std::thread", "std::time", "Utc::now", "Local::now", "SystemTime", "Instant"];
    let mut wrong = Vec::new();
    for file in &files {
        let text = code(&fs::read_to_string(file).expect("readable"));
        for word in forbidden {
            if text.contains(word) {
                wrong.push(format!("{}: {word}", file.display()));
            }
        }
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
        wrong.extend(words.filter(|w| ["f32", "f64"].contains(w)).map(|w| format!("{}: {w}", file.display())));
    }
    assert!(wrong.is_empty(), "the core must stay pure:\n{}", wrong.join("\n"));
}

#[test]
fn the_table_of_edges_is_sound() {
    // Edges go from a later row to an earlier one, or to the seams named with a path.
    let place = |name: &str| EDGES.iter().position(|(f, _)| *f == name.split("::").next().unwrap_or_default());
    for (at, (floor, allowed)) in EDGES.iter().enumerate() {
        for name in *allowed {
            assert!(place(name).is_some_and(|p| p < at), "{floor} -> {name} does not point down");
        }
    }
}
