//! The main job on the real binary: import a ledger, open the workstation, find a client, letter, undo, leave, come back.

use crate::pty;

use pty::home::{Fec, Home};
use std::time::Duration;

/// Two fictitious clients: three invoices and a transfer that settles two of them; a name that attacks the terminal.
fn imported() -> Home {
    let (mut fec, lefevre) = (Fec::default(), ("C001", "ÉTABLISSEMENTS LEFÈVRE"));
    fec.entry("VE", "20260110", lefevre, ("F0001", "Facture F0001"), 120_000);
    fec.entry("VE", "20260205", lefevre, ("F0002", "Facture F0002"), 36_000);
    fec.entry("VE", "20260320", lefevre, ("F0003", "Facture F0003"), 50_000);
    fec.entry("BQ", "20260401", lefevre, ("V0001", "VIR LEFEVRE F0001 F0002"), -156_000);
    let hostile = ("C002", "MALIN\u{1b}]52;c;aGFoYQ==\u{7}\u{202E}SARL");
    fec.entry("VE", "20260112", hostile, ("F0004", "Facture \u{1b}[2J"), 90_000);
    Home::of_fec("2026-04-30", &fec)
}

fn ledger(home: &Home) -> String {
    home.out(&["ledger", "C001"])
}

#[test]
fn a_ledger_goes_from_import_to_letter_to_undo_to_reopening() {
    let home = imported();
    let mut screen = home.screen("fr", (120, 40));
    screen.wait_for("C001");
    // Found without accents, from the first key.
    screen.keys("lefev");
    screen.wait("only the client searched", |s| s.contains("LEFÈVRE") && !s.contains("F0004") && !s.contains("C002"));
    screen.keys("\r");
    screen.wait_for("V0001");
    // The two oldest invoices, then the transfer at the end.
    screen.keys("  ");
    screen.wait_for("1 560,00");
    screen.keys("\x1b[F ");
    screen.wait("a gap of nothing", |s| s.contains("ÉCART") && s.contains("0,00") && s.contains("pointé 3"));
    screen.keys("\r");
    screen.wait("lettered lines leave the list", |s| !s.contains("V0001") && s.contains("F0003"));
    screen.keys("z");
    screen.wait_for("V0001");
    screen.keys("y");
    screen.wait("done again", |s| !s.contains("V0001"));
    screen.keys(":quit\r");
    assert_eq!(screen.ended(Duration::from_secs(30)), Some(0));
    assert!(!screen.alternate(), "the shell has its screen back");
    drop(screen);

    let after = ledger(&home);
    assert_eq!(after.matches(",total,").count(), 3, "{after}");
    home.sound();

    // Everything is found again, keys typed ahead of the answers included.
    let mut again = home.screen("en", (80, 24));
    again.wait_for("C001");
    again.keys("c001\ro");
    again.wait_for("F0003");
    again.wait("all lines, lettered ones with their letter", |s| s.contains("V0001") && s.contains(" A "));
    let log = home.out(&["log"]);
    assert_eq!(log.lines().count(), 6, "a book in use by a session answers a command as well: {log}");
    again.keys(":quit\r");
    assert_eq!(again.ended(Duration::from_secs(30)), Some(0));
}

#[test]
fn nothing_hostile_in_a_name_reaches_the_terminal() {
    let home = imported();
    let mut screen = home.screen("fr", (120, 40));
    screen.wait_for("MALIN");
    screen.keys("malin\r");
    screen.wait_for("F0004");
    screen.keys(":quit\r");
    assert_eq!(screen.ended(Duration::from_secs(30)), Some(0));
    let raw = screen.raw.lock().expect("bytes").clone();
    let text = String::from_utf8_lossy(&raw);
    assert!(!text.contains("\u{1b}]52"), "no clipboard sequence from data");
    assert!(!text.contains('\u{202E}'), "no bidirectional override");
    assert!(!text.contains("Facture \u{1b}[2J"), "no erase sequence from data");
}

#[test]
fn a_lost_terminal_ends_the_session_and_loses_nothing() {
    let home = imported();
    let mut screen = home.screen("fr", (80, 24));
    screen.wait_for("C001");
    screen.keys("lefev\r");
    screen.wait_for("V0001");
    screen.keys(" ");
    screen.hang_up();
    assert!(screen.ended(Duration::from_secs(30)).is_some(), "the session outlives its terminal");
    assert!(!screen.alternate(), "the terminal is given back");
    drop(screen);
    assert_eq!(ledger(&home).lines().count(), 5);
}

#[test]
fn any_size_of_terminal_is_survived() {
    let home = imported();
    let mut screen = home.screen("fr", (120, 40));
    screen.wait_for("C001");
    screen.keys("lefev\r");
    screen.wait_for("V0001");
    for (cols, rows) in [(20, 5), (2, 2), (200, 60), (60, 16), (40, 3), (80, 24)] {
        screen.resize(cols, rows);
        std::thread::sleep(Duration::from_millis(60));
    }
    screen.wait_for("V0001");
    screen.keys(":quit\r");
    assert_eq!(screen.ended(Duration::from_secs(30)), Some(0));
}

#[test]
fn an_escape_split_in_two_is_an_arrow_not_a_command() {
    let home = imported();
    let mut screen = home.screen("fr", (120, 40));
    screen.wait_for("C001");
    screen.keys("lefev\r");
    screen.wait_for("V0001");
    screen.keys("\x1b");
    std::thread::sleep(Duration::from_millis(5));
    screen.keys("[B ");
    // The cursor went down, then marked the second line: no Esc left the pane.
    screen.wait_for("pointé 1 · débit 360,00");
    screen.keys(":quit\r");
    assert_eq!(screen.ended(Duration::from_secs(30)), Some(0));
}

#[test]
fn without_colour_the_cursor_is_still_seen() {
    let home = imported();
    let mut screen = home.screen_in("en", (80, 24), &[("NO_COLOR", "1")]);
    let text = screen.wait_for("C001");
    assert!(text.contains('▌'), "{text}");
    let raw = screen.raw.lock().expect("bytes").clone();
    let text = String::from_utf8_lossy(&raw).into_owned();
    for sequence in text.split("\u{1b}[").skip(1) {
        let Some((codes, _)) = sequence.split_once('m').filter(|(c, _)| c.bytes().all(|b| b.is_ascii_digit() || b == b';'))
        else {
            continue;
        };
        let coloured = codes.split(';').filter_map(|c| c.parse::<u8>().ok()).any(|c| matches!(c, 30..=48 | 90..=107));
        assert!(!coloured, "a colour is sent: {codes}");
    }
    screen.keys(":quit\r");
    assert_eq!(screen.ended(Duration::from_secs(30)), Some(0));
}

#[test]
fn what_is_sure_is_searched_shown_lettered_and_taken_back_from_the_screen() {
    let home = imported();
    let mut screen = home.screen("fr", (120, 40));
    screen.wait_for("C001");
    screen.keys("\tgu");
    screen.wait("the preview", |s| s.contains("LETTRAGE AUTO") && s.contains("1 groupe"));
    screen.keys("\r");
    screen.wait("its lines and why", |s| s.contains("V0001") && s.contains("Cite F0001, F0002"));
    screen.keys("\x1b");
    screen.wait("the table", |s| s.contains("[par client]"));
    screen.keys("a");
    screen.wait("lettered as one operation", |s| s.contains("1 groupe, 3 lignes") && s.contains("Revue"));
    assert_eq!(ledger(&home).matches(",total,").count(), 3);
    screen.keys("\x1b");
    screen.wait("the table again", |s| s.contains("[par client]"));
    screen.keys("z");
    screen.wait("taken back whole", |s| s.contains("lettrage automatique") && s.contains("1 groupe "));
    assert_eq!(ledger(&home).matches(",total,").count(), 0);
    screen.keys(":quit\r");
    assert_eq!(screen.ended(Duration::from_secs(30)), Some(0));
}
