//! Alerts from the command line.

use crate::cli;

use cli::{Desk, NAME, column, entry, fec};

#[test]
fn cre_02_alerts_are_listed_for_scripts_and_taken_as_seen_with_a_note() {
    let desk = Desk::new();
    let file = desk.file(NAME, fec(&[entry("1", "20260310", "C1", "F1", 50_056)]));
    desk.run(&["import", "fec", &file]).ends(0);
    let list = |more: &[&str]| {
        let args = [&["--format", "csv", "alerts"], more].concat();
        desk.run(&args).table("date,client,name,kind,before,after,stake,collector,seen_by,seen_on")
    };
    assert!(list(&[]).is_empty());
    assert!(desk.run(&["alerts"]).ends(0).contains("No alert"));
    desk.run(&["client", "set", "C1", "limit=100", "collector=m.petit"]).ends(0);
    let rows = list(&[]);
    let columns = ["date", "client", "kind", "before", "after", "stake", "collector", "seen_by"];
    assert_eq!(rows[0].cells(columns), ["2026-03-10", "C1", "limit", "100.00", "500.56", "500.56", "m.petit", ""]);
    assert_eq!((list(&["--mine"]).len(), list(&["--since", "2026-03-11"]).len()), (0, 0));
    let told = desk.run(&["alerts"]).ends(0);
    assert!(told.contains("limit 100.00, exposure 500.56"), "{told}");
    assert_eq!(desk.run(&["alert", "seen", "C9"]).code, 1);
    let said = desk.run(&["alert", "seen", "C1", "vu", "avec", "la", "direction"]).ends(0);
    assert!(said.contains("C1: 1 alert seen"), "{said}");
    assert!(list(&[]).is_empty());
    assert_eq!(desk.run(&["alert", "seen", "C1"]).code, 1, "nothing is left to be seen");
    assert_eq!(column(&list(&["--all"]), "seen_on"), ["2026-04-30"]);
    desk.run(&["undo"]).ends(0);
    assert_eq!(list(&[]).len(), 1);
}
