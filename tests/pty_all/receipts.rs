//! A morning's receipts on the real binary: each lettered in one key, undone in one, an advice pasted, a payer named.

use crate::pty;

use pty::home::{Fec, Home};
use std::time::Duration;

/// Twelve fictitious clients who paid their invoice this morning, one receipt that nobody knows, and a year of paid invoices before.
fn imported() -> Home {
    let mut fec = Fec::default();
    for c in 0..12i64 {
        let code = format!("C{:03}", c + 1);
        let name = format!("MAISON {code}");
        let client = (code.as_str(), name.as_str());
        for month in 1..=3i64 {
            let (piece, cents) = (format!("F{:04}", 1000 * month + c), 100_000 + c * 7_919 + month * 1_237);
            fec.entry("VE", &format!("20260{month}05"), client, (&piece, &format!("Facture {piece}")), cents);
            let day = if month == 3 { "20260414".to_string() } else { format!("20260{}10", month + 1) };
            fec.entry("BQ", &day, client, (&format!("V{:04}", 1000 * month + c), &format!("VIR {code} {piece}")), -cents);
        }
        fec.entry("VE", "20260406", client, (&format!("F{:04}", 9000 + c), "Facture"), 55_000 + c * 101);
    }
    fec.entry_on("471000", "BQ", "20260414", ("", ""), ("V9999", "VIR TILLEULS SCI"), -12_345);
    Home::of_fec("2026-04-15", &fec)
}

fn groups(home: &Home) -> usize {
    let log = home.out(&["log"]);
    log.lines().filter(|l| l.contains(",letter,")).count()
}

#[test]
fn a_days_receipts_in_a_key_each_and_one_key_takes_the_last_back() {
    let home = imported();
    let mut screen = home.screen("fr", (120, 40));
    screen.wait_for("C001");
    screen.keys("\x1b[15~");
    screen.wait_for("13 encaissements");
    screen.wait_for("lettrés 0/13");
    // Typed ahead of the answers: a key a receipt, the unidentified one at the end is not lettered by it.
    screen.keys("aaaaaaaaaaaa");
    screen.wait_for("lettrés 12/13");
    screen.wait("each stays in its place with its letter", |s| s.matches("MAISON C0").count() >= 12);
    screen.keys("z");
    screen.wait_for("lettrés 11/13");
    screen.keys("a");
    screen.wait_for("lettrés 12/13");
    // The one that nobody knows.
    screen.keys("\x1b[F\r");
    screen.wait_for("Qui a pay");
    screen.keys("C007");
    screen.wait_for("MAISON C007");
    screen.keys("\r");
    screen.wait("carried to the client's account and marked there", |s| s.contains("SV-000001") && s.contains("pointé 1"));
    screen.keys("\x1b");
    screen.wait_for("lettrés 13/13");
    screen.keys("z");
    screen.wait_for("lettrés 12/13");
    screen.keys(":quit\r");
    assert_eq!(screen.ended(Duration::from_secs(30)), Some(0));
    drop(screen);
    assert_eq!(groups(&home), 13, "twelve, and the one that was taken back");
    home.sound();
}

#[test]
fn an_advice_pasted_into_the_terminal_marks_its_invoices() {
    let home = imported();
    let mut screen = home.screen("fr", (120, 40));
    screen.wait_for("C001");
    screen.keys("c003\r");
    screen.wait_for("F9002");
    screen.keys("c");
    screen.wait_for("Avis de r");
    screen.keys("\x1b[200~Bonjour,\rF1002\t1 000,00\rF9002\t552,02\rF7777\t1,00\r\x1b[201~");
    screen.wait_for("2 trouvées, 1 inconnue");
    screen.keys("\x1b");
    screen.wait("the sheet is gone, the marks stay", |s| s.contains("pointé 2") && !s.contains("Avis de r"));
    screen.keys(":quit\r");
    assert_eq!(screen.ended(Duration::from_secs(30)), Some(0));
}
