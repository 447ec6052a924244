//! Who may do what, from the command line: columns, codes, refusals.

use crate::cli;

use cli::{Desk, NAME, Ran, fec, ran, sample};

fn desk() -> Desk {
    let desk = Desk::new();
    let file = desk.file(NAME, fec(&sample()));
    desk.run(&["import", "fec", &file]).ends(0);
    desk
}

/// Runs as another person, whose day is today.
fn by(desk: &Desk, login: &str, args: &[&str]) -> Ran {
    let mut command = desk.bare();
    let book = desk.book();
    command.arg("--book").arg(book).args(["--lang", "en", "--format", "csv"]).args(args).env("LOGNAME", login);
    ran(command.output())
}

const USERS: &str = "login,role,portfolio,uid,state";
const APPROVALS: &str = "no,at,by,client,what,before,after,state,decided_by,reason";

#[test]
fn users_are_listed_and_set_and_the_last_admin_stays() {
    let desk = desk();
    let all = ["login", "role", "portfolio", "uid", "state"];
    let rows = desk.csv(&["users"]).table(USERS);
    assert_eq!(rows.iter().map(|r| r.cells(all)).collect::<Vec<_>>(), [["s.martin", "admin", "all", "", "active"]]);
    let set = ["users", "set", "m.petit", "--role", "reader", "--portfolio", "m.petit, j.roux", "--uid", "4242424"];
    let rows = desk.csv(&set).table(USERS);
    assert_eq!(rows[0].cells(all), ["m.petit", "reader", "m.petit,j.roux", "4242424", "active"]);
    let rows = desk.csv(&["users", "set", "m.petit", "--inactive"]).table(USERS);
    assert_eq!(rows[0].cells(all), ["m.petit", "reader", "m.petit,j.roux", "4242424", "inactive"], "the rest is kept");
    desk.csv(&["users", "set", "s.martin", "--role", "controller"]).ends(1);
    desk.csv(&["users", "set", "x", "--role", "king"]).ends(2);
    desk.csv(&["check", "--strict"]).ends(0);
}

#[test]
fn a_reader_looks_and_is_told_what_it_takes_to_do_more() {
    let desk = desk();
    desk.csv(&["users", "set", "m.petit", "--role", "reader"]).ends(0);
    assert!(by(&desk, "m.petit", &["clients"]).ends(0).contains("C1"));
    for args in [
        &["undo"][..],
        &["export", "ledger"],
        &["backup"],
        &["users"],
        &["check"],
        &["users", "set", "m.petit", "--role", "admin"],
        &["import", "fec", &desk.file(NAME, fec(&sample()))],
    ] {
        let before = desk.csv(&["log"]).out;
        let told = by(&desk, "m.petit", args).ends(1);
        assert!(told.contains("you are reader"), "{args:?}: {told}");
        assert_eq!(desk.csv(&["log"]).out, before);
    }
    desk.csv(&["access", "set", "--others", "none"]).ends(0);
    assert!(by(&desk, "j.roux", &["clients"]).ends(1).contains("no access"));
    by(&desk, "j.roux", &["clients", "--at", "2"]).ends(1);
}

#[test]
fn access_and_locks_are_shown_and_set() {
    let desk = desk();
    let rows = desk.csv(&["access"]).table("others,four_eyes");
    assert_eq!(rows[0].cells(["others", "four_eyes"]), ["controller", "0.00"]);
    let rows = desk.csv(&["access", "set", "--four-eyes", "50000,5"]).table("others,four_eyes");
    assert_eq!(rows[0].cells(["others", "four_eyes"]), ["controller", "50000.50"]);
    desk.csv(&["access", "set", "--four-eyes", "-1"]).ends(2);
    let locks = |args: &[&str]| desk.csv(&[&["locks"], args].concat());
    assert_eq!(locks(&[]).table("soft,hard")[0].cells(["soft", "hard"]), ["", ""]);
    let rows = locks(&["set", "--soft", "2026-01-31", "--hard", "2025-12-31"]).table("soft,hard");
    assert_eq!(rows[0].cells(["soft", "hard"]), ["2026-01-31", "2025-12-31"]);
    let rows = locks(&["set", "--soft", "none"]).table("soft,hard");
    assert_eq!(rows[0].cells(["soft", "hard"]), ["", "2025-12-31"]);
    locks(&["set", "--hard", "2024-12-31"]).ends(1);
    locks(&["set", "--hard", "none"]).ends(1);
    locks(&["set", "--hard", "hier"]).ends(2);
}

#[test]
fn exports_leave_their_trace() {
    let desk = desk();
    let rows = desk.csv(&["export", "ledger"]).rows().len();
    desk.csv(&["export", "letters"]).ends(0);
    let log = desk.csv(&["access", "log"]).table("no,at,user,uid,via,what,rows,op");
    let told: Vec<_> = log.iter().map(|r| r.cells(["no", "user", "via", "what", "rows"])).collect();
    assert_eq!(told[1], ["1", "s.martin", "cli", "ledger", &rows.to_string()]);
    assert_eq!(told[0][3], "letters");
    assert_eq!(desk.csv(&["access", "log", "--limit", "1"]).rows().len(), 1);
}

#[test]
fn approvals_are_listed_and_decided() {
    let desk = desk();
    assert_eq!(desk.csv(&["approvals"]).table(APPROVALS), []);
    assert!(desk.csv(&["approvals", "approve", "99"]).ends(1).contains("99"));
    desk.csv(&["approvals", "reject", "99"]).ends(2);
    desk.csv(&["approvals", "reject", "99", "--reason", "non"]).ends(1);
}
