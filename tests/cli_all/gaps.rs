//! Gaps from the command line: corrected, listed, sent to accounting and read back.

use crate::cli;

use cli::{Desk, NAME, column, entry, fec};

/// A client whose payment is 0.56 short, in a book.
fn desk() -> (Desk, String) {
    let desk = Desk::new();
    let rows = [entry("1", "20260110", "C1", "F1", 50_056), entry("2", "20260302", "C1", "V1", -50_000)];
    let file = desk.file(NAME, fec(&rows));
    desk.run(&["import", "fec", &file]).ends(0);
    (desk, file)
}

#[test]
fn book_5_entries_are_exported_imported_and_keep_their_letter() {
    let (desk, year) = desk();
    let ids = column(&desk.ledger("C1"), "id");
    let settled = desk.run(&["letter", "settle", "C1", &ids[0], &ids[1], "--label", "Ecart de reglement"]);
    assert!(settled.ends(0).contains("SV-000001"));
    assert_eq!(column(&desk.ledger("C1"), "letter"), ["A", "A", "A"]);
    let out = desk.path("entries.csv");
    let out = out.display().to_string();
    desk.run(&["export", "entries", &out]).ends(0);
    let text = std::fs::read_to_string(&out).expect("a file");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "account,client,name,date,journal,entry,piece,invoice,label,due,debit,credit");
    assert_eq!(lines[1], "6585,,,2026-04-30,OD,SV-000001,SV-000001,,Ecart de reglement,,0.56,0.00");
    assert!(lines[2].starts_with("411000,C1,") && lines[2].ends_with(",0.00,0.56"), "{}", lines[2]);
    assert!(desk.run(&["export", "entries", &out]).ends(1).contains("entries.csv"), "never over a file");

    // What accounting gives back is what it was sent.
    let report = desk.csv(&["import", "ledger", &out, "--delta", "--year", "2026-12-31"]);
    assert_eq!(report.table(cli::IMPORT)[0].cells(["added", "changed", "skipped"]), ["0", "1", "1"]);
    assert_eq!(column(&desk.ledger("C1"), "letter"), ["A", "A", "A"]);
    assert_eq!(column(&desk.ledger("C1"), "source_id").iter().filter(|s| s.is_empty()).count(), 0);
    assert!(desk.run(&["export", "entries"]).err.contains("No entry to post"));
    assert_eq!(desk.run(&["check"]).ends(0), "", "tied out");
    desk.run(&["import", "fec", &year]).ends(0);
    assert_eq!(column(&desk.ledger("C1"), "letter"), ["A", "A", "A"], "the year again leaves it as it is");
}

#[test]
fn gap_05_gaps_lists_every_open_line_with_its_reason() {
    let (desk, _) = desk();
    let rows = desk.csv(&["gaps"]).table("client,account,id,date,piece,label,due,residual,why,cause,seen,status,owner,note");
    assert_eq!(column(&rows, "why"), ["unexplained", "unexplained"]);
    assert_eq!(column(&rows, "residual"), ["500.56", "-500.00"]);
    assert_eq!(rows[0].get("cause"), "G1");
    assert!(desk.run(&["gaps", "--client", "C1"]).ends(0).contains("payment absent"));
    assert!(desk.run(&["gaps", "--client", "X9"]).code == 1);
    let refused = desk.run(&["letter", "settle", "C1", rows[0].get("id")]);
    assert!(refused.ends(1).contains("more than the 1.00 allowed"));
}
