//! The command line held against its contract (design §7), on the real binary: columns, codes, idempotence, balances, years, letters.

use crate::cli;

use cli::{CLIENTS, Desk, Entry, IMPORT, LEDGER, LETTERS, LOG, NAME, column, entry, fec, ran, sample};
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// A desk with the sample imported.
fn desk() -> Desk {
    let desk = Desk::new();
    let file = desk.file(NAME, fec(&sample()));
    desk.run(&["import", "fec", &file]).ends(0);
    desk
}

fn ids(desk: &Desk, code: &str) -> Vec<String> {
    column(&desk.ledger(code), "id")
}

#[test]
fn an_import_counts_its_rows_and_does_nothing_twice() {
    let desk = Desk::new();
    let file = desk.file(NAME, fec(&sample()));
    let first = desk.csv(&["import", "fec", &file]).table(IMPORT);
    let counts = ["rows", "skipped", "added", "known", "changed", "gone", "refused", "letters"];
    assert_eq!(first[0].cells(counts), ["16", "8", "8", "0", "0", "0", "0", "2"]);
    assert_eq!(first[0].get("file"), NAME);
    let lines = desk.csv(&["export", "ledger"]).out;
    let again = desk.csv(&["import", "fec", &file]).table(IMPORT);
    assert_eq!(again[0].cells(counts), ["16", "8", "0", "8", "0", "0", "0", "0"]);
    assert_eq!(desk.csv(&["export", "ledger"]).out, lines, "ids survive");
    assert_eq!(desk.csv(&["check"]).ends(0), "", "all is well: not a word");
}

#[test]
fn clients_are_found_and_balanced_to_the_cent() {
    let desk = desk();
    let rows = desk.csv(&["clients"]).table(CLIENTS);
    let balances: Vec<_> = rows.iter().map(|r| r.cells(["code", "balance"])).collect();
    assert_eq!(balances, [["C1", "800.50"], ["C2", "0.00"], ["C3", "500.00"]].map(|r| r.map(String::from)));
    assert_eq!(column(&rows, "name")[1..], ["DUVAL, PÈRE & FILS", "=SCIERIE \"LAC\""], "verbatim");
    assert_eq!(column(&desk.csv(&["clients", "elevateurs"]).table(CLIENTS), "code"), ["C1"], "accents are folded");
    assert_eq!(desk.csv(&["clients", "nobody", "at", "all"]).table(CLIENTS), []);
    assert!(desk.run(&["clients"]).ends(0).contains("3 clients"));
}

#[test]
fn a_ledger_says_what_is_open_partial_or_total() {
    let desk = desk();
    let state = ["piece", "debit", "credit", "letter", "state", "residual"];
    let cells: Vec<_> = desk.ledger("C3").iter().map(|r| r.cells(state)).collect();
    assert_eq!(cells[0], ["F5", "900.00", "0.00", "b", "partial", "500.00"]);
    assert_eq!(cells[1], ["V3", "0.00", "400.00", "b", "partial", "0.00"]);
    assert_eq!(column(&desk.ledger("C1"), "state"), ["total", "open", "total"]);
    assert_eq!(column(&desk.csv(&["ledger", "C1", "--open"]).table(LEDGER), "piece"), ["F2"]);
    assert_eq!(desk.csv(&["ledger", "C1", "--as-of", "2026-01-31"]).table(LEDGER).len(), 1);
    assert_eq!(desk.csv(&["ledger", "C1", "--account", "411000"]).table(LEDGER).len(), 3);
    desk.csv(&["ledger", "C1", "--account", "413000"]).ends(1);
    assert!(desk.csv(&["ledger", "C9"]).ends(1).contains("C9"));
    let table = desk.run(&["ledger", "C1"]).ends(0);
    assert!(table.contains("1,200.00") && table.contains("lettered") && !table.contains("20261231/"), "{table}");
}

#[test]
fn json_is_the_csv_with_null_for_what_is_unknown() {
    let desk = desk();
    for command in [&["clients"][..], &["ledger", "C2"], &["ageing"], &["log"], &["export", "letters"]] {
        let rows = desk.csv(command).rows();
        let text = desk.run(&[&["--format", "json"], command].concat()).ends(0);
        let json: serde_json::Value = serde_json::from_str(&text).expect("json");
        let array = json.as_array().expect("an array");
        assert_eq!(array.len(), rows.len());
        for (object, row) in array.iter().zip(&rows) {
            for (key, value) in object.as_object().expect("an object") {
                match value {
                    serde_json::Value::Null => assert_eq!(row.get(key), "", "{key}"),
                    other => assert_eq!(other.as_str(), Some(row.get(key)), "{key}"),
                }
            }
        }
    }
    let clients = desk.run(&["--format", "json", "clients"]).out;
    assert!(clients.contains("\"city\":null") && clients.contains("\"balance\":\"0.00\""), "zero is known, the city is not");
    assert_eq!(desk.run(&["--format", "json", "clients", "nobody"]).out, "[]\n");
}

#[test]
fn lines_are_lettered_by_either_id_unlettered_undone_and_done_again() {
    let desk = desk();
    let known = desk.ledger("C2");
    let by = [known[0].get("id"), known[1].get("source_id"), known[2].get("id")].map(String::from);
    let refused = desk.run(&["letter", "add", "C2", &by[0], &by[2]]).ends(1);
    assert!(refused.contains("1,200.00"), "an unbalanced set names its gap: {refused}");
    let after = desk.csv(&["letter", "add", "C2", &by[0], &by[1], &by[2]]).table(LEDGER);
    assert_eq!(column(&after, "letter"), ["A", "A", "A"]);
    assert_eq!(column(&after, "state"), ["total", "total", "total"]);
    desk.run(&["letter", "add", "C2", &by[0], &by[1]]).ends(1);
    desk.run(&["undo"]).ends(0);
    assert_eq!(column(&desk.ledger("C2"), "letter"), ["", "", ""]);
    desk.run(&["redo"]).ends(0);
    assert_eq!(column(&desk.ledger("C2"), "letter"), ["A", "A", "A"], "the same group and code again");
    desk.run(&["redo"]).ends(1);
    desk.run(&["undo"]).ends(0);
    let partial = desk.csv(&["letter", "add", "C2", &by[0], &by[2], "--partial"]).table(LEDGER);
    assert_eq!(column(&partial, "letter"), ["b", "", "b"], "a code is never given back");
    assert_eq!(column(&partial, "residual"), ["0.00", "1200.00", "-1200.00"]);
    desk.run(&["letter", "break", "C2", "B", "--reason", "no such case"]).ends(1);
    let broken = desk.csv(&["letter", "break", "C2", "b", "--reason", "posted twice"]).table(LEDGER);
    assert_eq!(column(&broken, "state"), ["open", "open", "open"]);
    assert!(desk.run(&["log"]).ends(0).contains("posted twice"), "people read the reason");
    let log = desk.csv(&["log"]).table(LOG);
    assert_eq!(column(&log, "what"), ["unletter", "letter-partial", "undo", "redo", "undo", "letter", "import", "create"]);
    assert_eq!(column(&log, "reverts")[2..5], ["3", "3", "3"]);
    assert!(log.iter().all(|r| r.get("actor") == "s.martin" && r.get("at").ends_with('Z') && r.get("at").contains('T')));
    assert_eq!(desk.csv(&["check"]).ends(0), "");
}

#[test]
fn the_log_is_filtered_and_tells_one_operation_in_detail() {
    let desk = desk();
    let ids = ids(&desk, "C2");
    desk.run(&["letter", "add", "C2", &ids[0], &ids[1], &ids[2]]).ends(0);
    desk.run(&["undo"]).ends(0);
    let what = |args: &[&str]| column(&desk.csv(args).table(LOG), "what");
    assert_eq!(what(&["log", "--limit", "2"]), ["undo", "letter"]);
    assert_eq!(what(&["log", "--what", "letter,create"]), ["letter", "create"]);
    assert_eq!(what(&["log", "--who", "MART"]).len(), 4);
    assert_eq!(what(&["log", "--who", "nobody"]), [""; 0]);
    assert_eq!(what(&["log", "--client", "C2"]), ["undo", "letter"]);
    assert_eq!(what(&["log", "--since", "2000-01-01", "--until", "2000-01-02"]), [""; 0]);
    assert_eq!(what(&["log", "--since", "2000-01-01"]).len(), 4);
    desk.csv(&["log", "--client", "C9"]).ends(1);
    desk.csv(&["log", "--what", "sale"]).ends(2);
    desk.csv(&["log", "--since", "x"]).ends(2);
    desk.csv(&["log", "77"]).ends(1);
    let detail = desk.csv(&["log", "3"]).table("change,client,id,piece,amount,before,after");
    let letters: Vec<_> =
        detail.iter().filter(|r| r.get("change") == "letter").map(|r| r.cells(["client", "before", "after"])).collect();
    assert_eq!(letters, vec![["C2", "", "A"].map(String::from); 3]);
    assert!(detail.iter().any(|r| r.get("change") == "residual" && r.get("after") == "0.00"));
    let people = desk.run(&["log", "3"]).ends(0);
    assert!(people.contains("undone by operation 4") && people.contains("letter"), "{people}");
}

#[test]
fn undo_by_number_says_what_depends_on_it() {
    let desk = desk();
    let ids = ids(&desk, "C2");
    desk.run(&["letter", "add", "C2", &ids[0], &ids[1], &ids[2]]).ends(0);
    assert!(desk.run(&["undo", "2"]).ends(1).contains('3'), "the lettering stands on the import");
    assert!(desk.run(&["undo", "77"]).ends(1).contains("77"));
    desk.run(&["undo", "1"]).ends(1);
    desk.run(&["undo", "3"]).ends(0);
    desk.run(&["undo", "3"]).ends(1);
    desk.run(&["redo", "3"]).ends(0);
    desk.run(&["undo"]).ends(0);
    assert!(desk.run(&["undo"]).ends(1).len() > 10, "an import is not undone by mere undo");
}

#[test]
fn a_letter_that_two_groups_bear_is_listed_and_named_by_number() {
    let desk = Desk::new();
    let at = |account, letter, e: Entry| Entry { account, letter, ..e };
    let entries = [
        at("411000", "AO", entry("1", "20260110", "C1", "F1", 10_000)),
        at("411000", "AO", entry("2", "20260111", "C1", "V1", -10_000)),
        at("411000", "Ao", entry("3", "20260112", "C1", "F2", 5_000)),
        at("411000", "Ao", entry("4", "20260113", "C1", "V2", -5_000)),
        at("416000", "AO", entry("5", "20260114", "C1", "F3", 700)),
        at("416000", "AO", entry("6", "20260115", "C1", "V3", -700)),
    ];
    let file = desk.file(NAME, fec(&entries));
    desk.run(&["import", "fec", &file]).ends(0);
    let lines = desk.ledger("C1");
    let groups: std::collections::BTreeSet<String> = column(&lines, "group").into_iter().collect();
    assert_eq!(groups.len(), 3, "case and account tell groups apart");
    let said = desk.run(&["letter", "break", "C1", "AO", "--reason", "x"]).ends(1);
    let group = |piece: &str| lines.iter().find(|l| l.get("piece") == piece).expect("a line").get("group").to_string();
    assert!(said.contains(&group("F1")) && said.contains(&group("F3")) && said.contains("416000"), "{said}");
    let left = desk.csv(&["letter", "break", "C1", &group("F3"), "--reason", "x"]).table(LEDGER);
    assert!(left.iter().all(|l| l.get("account") == "416000" && l.get("state") == "open"), "{left:?}");
    desk.run(&["letter", "break", "C1", "Ao", "--reason", "x"]).ends(0);
    assert_eq!(column(&desk.ledger("C1"), "state").iter().filter(|s| *s == "total").count(), 2);
}

#[test]
fn ageing_at_any_day_is_the_ledger_of_that_day() {
    let desk = desk();
    let columns = "client,name,not_due,d1_30,d31_60,d61_90,d90_plus,no_due,unallocated,total,disputed";
    for (day, total) in [("2026-01-31", 366_000), ("2026-02-28", 446_050), ("2026-03-31", 170_050), ("2026-04-30", 130_050)] {
        let rows = desk.csv(&["ageing", "--as-of", day]).table(columns);
        let minor = |cell: &str| cell.replace('.', "").parse::<i64>().expect("an amount");
        assert_eq!(rows.iter().map(|r| minor(r.get("total"))).sum::<i64>(), total, "{day}");
        let parts = ["not_due", "d1_30", "d31_60", "d61_90", "d90_plus", "no_due", "unallocated"];
        for row in &rows {
            assert_eq!(parts.iter().map(|c| minor(row.get(c))).sum::<i64>(), minor(row.get("total")), "{row:?}");
        }
    }
    let bounds = desk.csv(&["ageing", "--buckets", "15,45"]).ends(0);
    assert!(bounds.starts_with("client,name,not_due,d1_15,d16_45,d45_plus,no_due"), "{bounds}");
    desk.csv(&["ageing", "--basis", "invoice", "--kinds", "client,doubtful", "--known-at", "2026-03-01"]).ends(0);
}

#[test]
fn years_restart_numbers_and_do_not_count_openings_twice() {
    let desk = Desk::new();
    let y1 = [
        entry("1", "20250310", "K", "F1", 10_000),
        entry("1", "20250401", "K", "V1", -10_000),
        entry("2", "20251120", "K", "F2", 5_000),
    ];
    let opening = Entry { journal: "AN", ..entry("1", "20260101", "K", "F2", 5_000) };
    let mut y2 = vec![opening, entry("1", "20260310", "K", "F3", 700), entry("2", "20260311", "K", "F4", 20)];
    let first = desk.file("732829320FEC20251231.txt", fec(&y1));
    desk.run(&["import", "fec", &first]).ends(0);
    assert_eq!(desk.balance("K"), "50.00");
    let load = |name: &str, entries: &[Entry]| {
        let file = desk.file(&format!("{name}/{NAME}"), fec(entries));
        desk.csv(&["import", "fec", &file]).table(IMPORT).remove(0)
    };
    load("a", &y2);
    assert_eq!(desk.balance("K"), "57.20");
    y2.push(entry("3", "20260401", "K", "F5", 1));
    assert_eq!(load("b", &y2).cells(["added", "changed", "gone"]), ["1", "0", "0"]);
    assert_eq!(desk.balance("K"), "57.21");
    y2.retain(|e| e.piece != "F4");
    assert_eq!(load("c", &y2).cells(["added", "changed", "gone"]), ["0", "0", "1"]);
    assert_eq!(desk.balance("K"), "57.01");
    assert_eq!(desk.csv(&["check"]).ends(0), "");
    let past = desk.csv(&["--at", "2", "clients"]).table(CLIENTS);
    assert_eq!(column(&past, "balance"), ["50.00"], "as it was after the first import");
}

#[test]
fn the_past_is_read_and_never_written() {
    let desk = desk();
    let ids = ids(&desk, "C2");
    desk.run(&["letter", "add", "C2", &ids[0], &ids[1], &ids[2]]).ends(0);
    let state = desk.state();
    assert_eq!(column(&desk.csv(&["--at", "2", "ledger", "C2"]).table(LEDGER), "letter"), ["", "", ""]);
    for command in [&["clients"][..], &["ageing"], &["log"], &["export", "letters"], &["export", "ledger"]] {
        desk.csv(&[&["--at", "2"], command].concat()).ends(0);
    }
    assert_eq!(desk.csv(&["--at", "2", "log"]).table(LOG).len(), 2);
    let file = desk.path(NAME).display().to_string();
    for command in [
        &["letter", "add", "C2", &ids[0], &ids[1], &ids[2]][..],
        &["letter", "break", "C2", "A", "--reason", "x"],
        &["undo"],
        &["redo"],
        &["import", "fec", &file],
        &["import", "fec", &file, "--dry-run"],
        &["backup", "copy"],
    ] {
        assert!(!desk.run(&[&["--at", "2"], command].concat()).ends(1).is_empty(), "{command:?}");
    }
    for op in ["0", "4", "99"] {
        assert!(desk.run(&["--at", op, "log"]).ends(1).contains(op), "no such operation");
    }
    assert_eq!(desk.state(), state);
}

#[test]
fn letters_go_back_to_accounting_with_every_event() {
    let desk = desk();
    let ids = ids(&desk, "C2");
    assert_eq!(desk.csv(&["export", "letters"]).table(LETTERS), [], "what accounting lettered is not news to it");
    desk.run(&["letter", "add", "C2", &ids[0], &ids[1], &ids[2]]).ends(0);
    let file = desk.path("letters.csv").display().to_string();
    desk.run(&["export", "letters", &file]).ends(0);
    assert_eq!(fs::metadata(&file).expect("written").permissions().mode() & 0o777, 0o600);
    let text = fs::read_to_string(&file).expect("text");
    assert_eq!(text, desk.csv(&["export", "letters"]).out, "csv even without --format: an export is data");
    assert_eq!(text.lines().count(), 4);
    desk.run(&["letter", "break", "C2", "A", "--reason", "x"]).ends(0);
    let all = desk.csv(&["export", "letters"]).table(LETTERS);
    assert_eq!(column(&all, "event"), ["letter", "letter", "letter", "unletter", "unletter", "unletter"]);
    let op = all[0].get("op").to_string();
    let since = desk.csv(&["export", "letters", "--since", &op]).table(LETTERS);
    assert_eq!(column(&since, "event"), ["unletter"; 3]);
    assert_eq!(column(&since, "source_id"), column(&desk.ledger("C2"), "source_id"));
    let before = fs::read(&file).expect("bytes");
    assert!(desk.run(&["export", "letters", &file]).ends(1).contains("--force"));
    assert_eq!(fs::read(&file).expect("bytes"), before);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("a mode");
    desk.run(&["export", "letters", &file, "--force"]).ends(0);
    assert_eq!(fs::metadata(&file).expect("written").permissions().mode() & 0o777, 0o600, "replaced, not written over");
    assert_eq!(fs::read_to_string(&file).expect("text").lines().count(), 7);
}

#[test]
fn a_ledger_export_is_followed_from_day_to_day() {
    let desk = Desk::new();
    let french = "Code journal;Date de pièce;N° pièce;N° compte général;N° compte tiers;Intitulé compte tiers;Libellé écriture;Date échéance;Mode de règlement;Débit;Crédit;Lettre\n\
        VE;05/01/2026;F100;411000;DUVAL;DUVAL;Facture;04/02/2026;VIR;1 200,00;;A\n\
        BQ;03/02/2026;V1;411000;DUVAL;DUVAL;Virement;;VIR;;1 200,00;A\n\
        VE;10/02/2026;F101;411000;DUVAL;DUVAL;Facture;12/03/2026;VIR;350,50;;\n";
    let file = desk.file("sage.csv", french);
    assert!(desk.run(&["import", "ledger", &file]).ends(1).contains("--year"), "the year is in no name");
    desk.run(&["import", "ledger", &file, "--year", "2026"]).ends(0);
    assert_eq!(desk.balance("DUVAL"), "350.50");
    assert_eq!(column(&desk.ledger("DUVAL"), "due"), ["2026-02-04", "", "2026-03-12"]);
    assert_eq!(desk.csv(&["import", "ledger", &file]).table(IMPORT)[0].get("known"), "3", "the year is known now");

    let desk = Desk::new();
    let day = |lines: &str| format!("id,account,client,name,date,journal,entry,piece,label,due,debit,credit,letter\n{lines}");
    let monday = desk.file("monday.csv", day("a1,411000,K1,KAPPA,2026-01-05,VE,1,F1,Invoice,2026-02-04,100.00,,\na2,411000,K1,KAPPA,2026-02-05,VE,2,F2,Invoice,2026-03-05,40.00,,\n"));
    desk.run(&["import", "ledger", &monday, "--year", "2026-12-31"]).ends(0);
    assert_eq!(column(&desk.ledger("K1"), "source_id"), ["a1", "a2"]);
    let tuesday = day(
        "a1,411000,K1,KAPPA,2026-01-05,VE,1,F1,Invoice again,2026-02-14,100.00,,\na3,411000,K1,KAPPA,2026-02-06,VE,3,F3,Invoice,2026-03-06,7.00,,\n",
    );
    let tuesday = desk.file("tuesday.csv", tuesday);
    let counts = ["added", "known", "changed", "gone"];
    let plan = desk.csv(&["import", "ledger", &tuesday, "--dry-run"]).table(IMPORT);
    assert_eq!(plan[0].cells(counts), ["1", "0", "1", "1"]);
    assert_eq!(desk.balance("K1"), "140.00", "a plan changes nothing");
    assert_eq!(desk.csv(&["import", "ledger", &tuesday]).table(IMPORT)[0].cells(counts), ["1", "0", "1", "1"]);
    assert_eq!(desk.balance("K1"), "107.00");
    let lettered = ids(&desk, "K1");
    desk.run(&["letter", "add", "K1", &lettered[0], "a3"]).ends(1);
    assert_eq!(desk.csv(&["check"]).ends(0), "");
}

#[test]
fn a_line_gone_that_was_lettered_needs_a_word() {
    let desk = desk();
    let mut less = sample();
    less.retain(|e| e.piece != "V1");
    let file = desk.file(&format!("less/{NAME}"), fec(&less));
    let state = desk.state();
    assert!(desk.run(&["import", "fec", &file]).ends(1).contains("--accept changes"));
    assert_eq!(desk.state(), state);
    desk.run(&["import", "fec", &file, "--accept", "changes"]).ends(0);
    assert_eq!(desk.balance("C1"), "2000.50");
    assert_eq!(desk.csv(&["check"]).ends(0), "");
}

#[test]
fn a_client_file_is_read_in_both_languages_and_its_doubts_are_named() {
    let desk = desk();
    let french = "code;raison sociale;ville;siren;iban;conditions;e-mail;plafond\nC1;GRÉGOIRE SA;Lyon;732829320;FR7630006000011234567890189;30N;a@example.org;5000\nC2;DUVAL;Metz;123456789;FR00;whatever;x;abc\n";
    let file = desk.file("clients.csv", french);
    let state = desk.state();
    let doubts = desk.run(&["import", "clients", &file]).ends(1);
    assert!(doubts.contains("--accept optional") && doubts.contains("e-mail address"), "{doubts}");
    for found in ["123456789", "FR00", "whatever", "abc"] {
        assert!(doubts.contains(found), "{found}: {doubts}");
    }
    assert_eq!(desk.state(), state);
    desk.run(&["import", "clients", &file, "--accept", "optional"]).ends(0);
    assert_eq!(column(&desk.csv(&["clients"]).table(CLIENTS), "city")[..2], ["Lyon", "Metz"]);
    let english = desk.file("customers.csv", "customer code,company name,city\nC1,GREGOIRE,Lille\n");
    desk.run(&["import", "clients", &english]).ends(0);
    assert_eq!(column(&desk.csv(&["clients", "gregoire"]).table(CLIENTS), "city"), ["Lille"]);
}

#[test]
fn a_dry_run_leaves_no_book_and_no_trace() {
    let desk = Desk::new();
    let file = desk.file(NAME, fec(&sample()));
    let plan = desk.csv(&["import", "fec", &file, "--dry-run"]).table(IMPORT);
    assert_eq!(plan[0].get("added"), "8");
    assert!(!desk.book().exists());
    fs::create_dir(desk.book()).expect("a folder made ready by hand");
    desk.run(&["import", "fec", &file, "--dry-run"]).ends(0);
    assert_eq!(fs::read_dir(desk.book()).expect("still there").count(), 0);
    desk.run(&["import", "fec", &file]).ends(0);
    let state = desk.state();
    let more = desk.file(&format!("more/{NAME}"), fec(&[sample(), vec![entry("9", "20260402", "C1", "F9", 1)]].concat()));
    assert_eq!(desk.csv(&["import", "fec", &more, "--dry-run"]).table(IMPORT)[0].get("added"), "1");
    assert_eq!(desk.state(), state);
}

#[test]
fn exit_codes_are_those_of_the_contract() {
    let desk = Desk::new();
    assert!(desk.run(&["clients"]).ends(1).contains("suivi demo"), "a missing book");
    for usage in [
        &["no-such-command"][..],
        &["ledger"],
        &["ledger", "C1", "--nothing"],
        &["letter"],
        &["letter", "break", "C1", "A"],
        &["import", "fec"],
        &["import", "spreadsheet", "x"],
        &["--format", "xml", "log"],
        &["--lang", "de", "log"],
        &["--at", "last", "log"],
        &["ageing", "--as-of", "31/12/2026"],
        &["ageing", "--buckets", "60,30"],
        &["ageing", "--kinds", "nothing"],
        &["undo", "first"],
        &["demo", "--clients", "0"],
    ] {
        let ran = desk.run(usage);
        assert_eq!(ran.ends(2), ran.err, "{usage:?}");
        assert!(!ran.err.is_empty());
    }
    assert!(desk.run(&["ledgr", "C1"]).ends(2).contains("ledger"), "what was meant");
    let twice = ran(desk.command(&desk.book(), &["--today", "2026-01-01", "log"]).output());
    assert!(twice.ends(2).contains("--today"));
    assert!(!desk.book().exists(), "no command of these made a book");
}

#[test]
fn a_copy_is_a_book() {
    let desk = desk();
    let copy = desk.path("copy.redb").display().to_string();
    desk.run(&["backup", &copy]).ends(0);
    assert_eq!(fs::metadata(&copy).expect("written").permissions().mode() & 0o777, 0o600);
    desk.run(&["backup", &copy]).ends(1);
    desk.run(&["backup"]).ends(0);
    desk.run(&["backup"]).ends(0);
    let made = fs::read_dir(desk.book().join("backups")).expect("a folder").count();
    assert_eq!(made, 4, "a second copy has its own name; each has its manifest");
    let restored = desk.path("restored");
    fs::create_dir(&restored).expect("a folder");
    fs::copy(&copy, restored.join("store.redb")).expect("placed");
    let same = |args: &[&str]| ran(desk.command(&restored, args).output()).ends(0);
    assert_eq!(same(&["--format", "csv", "export", "ledger"]), desk.csv(&["export", "ledger"]).out);
    assert_eq!(same(&["check"]), "");
}
