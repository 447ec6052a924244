//! `letter auto` for people: its report, one client, a strength for one run.

use crate::cli;

use cli::{Desk, NAME, entry, fec};

fn ledger() -> String {
    fec(&[
        entry("1", "20260201", "C001", "=F2026-0101", 120_017),
        entry("2", "20260310", "C001", "P1", -120_017),
        entry("3", "20260423", "C002", "F2026-0105", 55_555),
    ])
}

#[test]
fn let_17_the_report_of_a_run_is_for_people_and_guarded_against_formulas() {
    let desk = Desk::new();
    let file = desk.file(NAME, ledger());
    desk.run(&["import", "fec", &file]).ends(0);
    let report = desk.path("report.csv").display().to_string();
    let before = desk.state();
    desk.run(&["letter", "auto", "--propose", "--report", &report]).ends(0);
    assert_eq!(desk.state(), before, "only shown");
    let text = std::fs::read_to_string(&report).expect("a report");
    assert!(text.starts_with("Client,") && text.contains("\r\nC001,p1,sure,"), "{text}");
    assert!(text.contains("'=F2026-0101") && text.contains("1200.17"), "{text}");
    // Never over a file without being told to, and nothing is lettered then.
    let told = desk.run(&["letter", "auto", "--report", &report]).ends(1);
    assert!(told.contains("report.csv"), "{told}");
    assert_eq!(desk.state(), before);
    desk.run(&["letter", "auto", "--client", "C001", "--strength", "prudent", "--report", &report, "--force"]).ends(0);
    let text = std::fs::read_to_string(&report).expect("a report");
    assert!(text.contains(",lettered,") && text.contains(",A,"), "{text}");
    assert!(!text.contains("C002"), "one client: {text}");
    desk.run(&["letter", "auto", "--strength", "wild"]).ends(2);
}
