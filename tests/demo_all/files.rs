//! The ready company in `demo/` is exactly what the generator makes. After a change that is meant, write it again with
//! `SUIVI_WRITE_DEMO=1 cargo test --test demo_all files`.

use chrono::NaiveDate;
use std::path::Path;
use suivi::demo::{Params, generate};

/// The cast alone, with a tenth of its usual business; the seed is one under which most things that can happen do.
fn small() -> Params {
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a real date");
    Params { clients: 15, seed: 28_325, today, activity: 10 }
}

#[test]
fn the_ready_company_is_what_the_generator_makes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo");
    let company = generate(&small());
    for (name, bytes) in &company.files {
        let path = folder.join(name);
        if std::env::var_os("SUIVI_WRITE_DEMO").is_some() {
            std::fs::write(&path, bytes).expect("the folder can be written");
        }
        let found = std::fs::read(&path).expect("the file is there");
        assert!(found == *bytes, "{name} differs from what the generator makes");
    }
    let mut there: Vec<String> = std::fs::read_dir(&folder)
        .expect("the folder is there")
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|n| n.ends_with(".txt") || n.ends_with(".csv"))
        .collect();
    there.sort();
    assert_eq!(there, company.files.into_iter().map(|f| f.0).collect::<Vec<_>>(), "no file is left from before");
}

#[test]
fn the_story_names_the_whole_cast() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo");
    let story = std::fs::read_to_string(folder.join("README.md")).expect("the story is there");
    let clients = String::from_utf8(generate(&small()).files[2].1.clone()).expect("UTF-8");
    for card in clients.lines().skip(1) {
        let mut fields = card.split(';');
        let (code, name) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        assert!(story.contains(&format!("`{code}` {name}")), "{code} {name}");
    }
    for (name, bytes) in &generate(&small()).files[..2] {
        let rows = bytes.split(|b| *b == b'\n').filter(|row| row.len() > 1).count() - 1;
        let told = story.lines().find(|l| l.contains(&format!("| `{name}`"))).expect("the file is in the table");
        assert!(told.contains(&format!("{rows} lines")), "{name} has {rows} lines: {told}");
    }
    assert!(story.contains(suivi::demo::COMPANY) && story.contains(&suivi::demo::siren()));
}
