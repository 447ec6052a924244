//! Merged codes from the command line (book §5).

use crate::cli;

use cli::{Desk, NAME, entry, fec};

fn renamed(code: &'static str) -> String {
    fec(&[
        entry("1", "20260110", code, "F1", 10_000),
        entry("2", "20260111", code, "F2", 20_000),
        entry("3", "20260112", code, "F3", 30_000),
        entry("4", "20260113", "C9", "F4", 40_000),
    ])
}

#[test]
fn book_05_codes_are_merged_by_hand_or_when_a_file_shows_it() {
    let desk = Desk::new();
    let file = desk.file(NAME, renamed("C1"));
    desk.run(&["import", "fec", &file]).ends(0);
    assert!(desk.run(&["client", "merge", "C1", "C9", "--dry-run"]).ends(0).contains("C1"));
    assert_eq!(desk.csv(&["ledger", "C9"]).rows().len(), 1, "only shown");
    desk.run(&["client", "merge", "C1", "ZZ"]).ends(1);
    desk.run(&["client", "merge", "C1", "C1"]).ends(1);
    desk.run(&["client", "merge", "C1", "C9"]).ends(0);
    assert_eq!(desk.csv(&["ledger", "C1"]).rows().len(), 4, "both codes are one client");
    desk.run(&["check"]).ends(0);
    let op = desk.csv(&["log", "--limit", "1"]).rows()[0].get("op").to_string();
    desk.run(&["undo", &op]).ends(0);
    assert_eq!(desk.csv(&["clients"]).rows().len(), 2, "the list knows at once");
    assert_eq!(desk.csv(&["ledger", "C1"]).rows().len(), 3);

    // The package calls the client otherwise from now on.
    let file = desk.file(NAME, renamed("C1NEW"));
    let refused = desk.run(&["import", "fec", &file]);
    assert!(refused.err.contains("--accept merges") && refused.err.contains("C1NEW"), "{}", refused.err);
    refused.ends(1);
    desk.run(&["import", "fec", &file, "--accept", "merges"]).ends(0);
    assert_eq!(desk.csv(&["ledger", "C1"]).rows().len(), 3);
    desk.run(&["check"]).ends(0);
}
