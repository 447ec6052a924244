//! A day's triage on the real binary: a call that nobody answers, a promise, a date, undo; on later days the agenda brings back the call,
//! and the promise that was not kept.

use crate::pty;

use pty::home::{Fec, Home};
use std::time::Duration;

/// Six fictitious clients who are late; money came in until Friday 20 November.
fn imported() -> Home {
    let mut fec = Fec::default();
    for c in 1..=6i64 {
        let code = format!("C{c:03}");
        let name = format!("MAISON {code}");
        let client = (code.as_str(), name.as_str());
        fec.entry("VE", "20260901", client, (&format!("F{:04}", 1000 + c), "Facture"), 900_000 - c * 50_000);
    }
    let paid = ("C009", "MAISON C009");
    fec.entry("VE", "20260902", paid, ("F2000", "Facture"), 10_000);
    fec.entry("BQ", "20261120", paid, ("V2000", "VIR C009 F2000"), -10_000);
    Home::of_fec("2026-11-20", &fec)
}

fn quit(mut screen: pty::Screen) {
    screen.keys(":quit\r");
    assert_eq!(screen.ended(Duration::from_secs(30)), Some(0));
}

#[test]
fn dun_12_a_day_of_calls_and_what_comes_back_on_its_day() {
    let home = imported();
    let mut screen = home.screen("fr", (120, 40));
    screen.wait_for("C001");
    screen.keys("\x1bOS");
    screen.wait("all six, the greatest first", |s| s.contains("6 clients") && s.contains("C001 MAISON C001"));
    // Nobody answers, in the morning; the cursor goes to the next client.
    screen.keys("t_&");
    screen.wait_for("C001 : tél. : non joint ; prochaine action le 23/11/26");
    screen.wait_for("C002 MAISON C002");
    screen.keys("pv\r");
    screen.wait_for("C002 : promet 8 000,00 au 27/11/26");
    screen.keys("j24 10h30 en inventaire\r");
    screen.wait_for("prochaine action le 24/11/26 à 10:30");
    screen.wait_for("faits 3");
    screen.keys("z");
    screen.wait("the third is to do again", |s| s.contains("faits 2") && s.contains("4 clients"));
    quit(screen);
    // On Monday the call is due again, and the promise runs.
    let mut monday = home.on("2026-11-23").screen("fr", (120, 40));
    monday.wait_for("C001");
    monday.keys("\x1bOS");
    monday.wait("the call is a commitment of the day", |s| {
        s.contains("A ENGAGEMENTS DU JOUR") && s.lines().any(|l| l.contains("MAISON C001") && l.contains("rappel"))
    });
    monday.wait("the sheet tells what was said", |s| s.contains("non joint"));
    quit(monday);
    // After its day and its grace, without bank data that reach it, nobody knows: it is to be checked.
    let later = home.on("2026-12-02");
    let mut screen = later.screen("fr", (120, 40));
    screen.wait_for("C001");
    screen.keys("\x1bOS");
    screen.wait("a promise to check", |s| s.lines().any(|l| l.contains("MAISON C002") && l.contains("rifier")));
    quit(screen);
    // With bank data it is broken.
    let mut more = Fec::default();
    let paid = ("C009", "MAISON C009");
    more.entry("VE", "20261130", paid, ("F2001", "Facture"), 10_000);
    more.entry("BQ", "20261202", paid, ("V2001", "VIR C009 F2001"), -10_000);
    later.import_fec(&more, &["--delta"]);
    let mut screen = later.screen("fr", (120, 40));
    screen.wait_for("C001");
    screen.keys("\x1bOS");
    screen.wait("the promise is broken", |s| s.lines().any(|l| l.contains("MAISON C002") && l.contains("prom. rompue")));
    quit(screen);
    home.sound();
}

#[test]
fn dun_03_a_reminder_issued_on_the_screen_leaves_once() {
    let mut fec = Fec::default();
    fec.entry("VE", "20260901", ("C001", "COMPTOIR DU PONANT"), ("F1001", "Facture"), 120_000);
    fec.entry("BQ", "20261120", ("C009", "MAISON C009"), ("V2000", "VIR C009"), -100);
    let home = Home::of_fec("2026-11-20", &fec);
    let clients = home.file("clients.csv", "code,name,email\nC001,Comptoir du Ponant (fictif),compta@ponant.example\n");
    assert!(home.run(&["import", "clients", &clients]).status.success());
    let maildir = format!("{clients}.mail");
    let policy = home.out(&["policy", "show"]);
    let policy = policy
        .replacen("iban = \"\"", "iban = \"FR7630006000011234567890189\"", 1)
        .replacen("email = \"\"", "email = \"relances@abers.example\"", 1)
        .replacen("maildir = \"\"", &format!("maildir = \"{maildir}\""), 1);
    let policy = home.file("policy.toml", &policy);
    assert!(home.run(&["policy", "set", &policy]).status.success());
    let mails = || std::fs::read_dir(format!("{maildir}/new")).map_or(0, Iterator::count);
    let mut screen = home.screen("fr", (120, 40));
    screen.wait_for("C001");
    screen.keys("\x1bOSr");
    screen.wait("the very text", |s| s.contains("RELANCE") && s.contains("Outstanding"));
    assert_eq!(mails(), 0);
    // A level by hand: the client's day may not have come; one confirmation.
    screen.keys("&\r");
    screen.wait_for("Émettre et envoyer");
    screen.keys("\r");
    screen.wait_for("1 courriel parti");
    assert_eq!(mails(), 1);
    screen.keys("gb");
    screen.wait_for("1 partie ce jour");
    screen.keys("ar");
    screen.wait_for("partie");
    quit(screen);
    assert_eq!(mails(), 1);
    let rows = home.out(&["outbox", "list", "--all"]);
    assert!(rows.lines().nth(1).is_some_and(|row| row.contains(",forced,email,") && row.contains(",sent,1,")), "{rows}");
    home.sound();
}
