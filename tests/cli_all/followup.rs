//! Follow-up sheets from the command line (CLI-03).

use crate::cli;

use cli::{Desk, NAME, entry, fec};

#[test]
fn cli_03_follow_up_sheets_are_written_judged_and_listed_for_scripts() {
    let desk = Desk::new();
    let file = desk.file(NAME, fec(&[entry("1", "20260110", "C1", "F1", 50_056)]));
    desk.run(&["import", "fec", &file]).ends(0);
    desk.run(&["client", "satisfaction", "C1", "6", "délais", "longs", "--asked", "Mme Roux", "--on", "2026-01-12"]).ends(0);
    desk.run(&["client", "satisfaction", "C1", "11"]).ends(1);
    desk.run(&["client", "objective", "C1", "palettes", "--due", "2099-12-31", "--amount", "5000"]).ends(0);
    let list = || desk.csv(&["client", "sheet", "C1"]).rows();
    let columns = ["kind", "mark", "asked", "amount", "due", "state", "words"];
    let rows = list();
    assert_eq!(rows[0].cells(columns), ["objective", "", "", "5000.00", "2099-12-31", "running", "palettes"]);
    assert_eq!(rows[1].cells(columns), ["satisfaction", "6", "Mme Roux", "", "", "told", "délais longs"]);
    assert_eq!(rows[1].get("date"), "2026-01-12");
    let no = rows[0].get("no").to_string();
    desk.run(&["client", "judge", "C1", &no, "trop", "cher", "--missed"]).ends(0);
    desk.run(&["client", "judge", "C1", &no]).ends(1);
    assert_eq!(list()[0].cells(["state", "words"]), ["missed", "palettes ; trop cher"]);
    assert!(desk.csv(&["client", "show", "C1"]).ends(0).contains("followup,satisfaction,"));
    desk.run(&["undo"]).ends(0);
    assert_eq!(list()[0].get("state"), "running");
}
