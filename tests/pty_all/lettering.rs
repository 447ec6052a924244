//! Live suggestions on the real binary: the panel under the tally, one key that letters, a refusal, an amount looked for.

use crate::pty;

use pty::Screen;
use pty::home::{Fec, Home};
use std::time::Duration;

/// A fictitious client: a transfer that names two of three invoices, and a payment of another one.
fn imported() -> Home {
    let (mut fec, client) = (Fec::default(), ("C001", "ÉTABLISSEMENTS LEFÈVRE"));
    fec.entry("VE", "20260110", client, ("F2026-0101", "Facture F2026-0101"), 120_000);
    fec.entry("VE", "20260205", client, ("F2026-0102", "Facture F2026-0102"), 36_000);
    fec.entry("VE", "20260310", client, ("F2026-0103", "Facture F2026-0103"), 51_117);
    fec.entry("BQ", "20260401", client, ("VIR 8841", "VIR LEFEVRE F0101 F0102"), -156_000);
    fec.entry("BQ", "20260412", client, ("VIR 8855", "VIR LEFEVRE"), -51_117);
    Home::of_fec("2026-04-30", &fec)
}

fn opened(home: &Home, size: (u16, u16)) -> Screen {
    let mut screen = home.screen("fr", size);
    screen.wait_for("C001");
    screen.keys("lefev\r");
    screen.wait_for("VIR 8841");
    screen
}

fn left(mut screen: Screen) {
    screen.keys(":quit\r");
    let code = screen.ended(Duration::from_secs(30));
    assert_eq!(code, Some(0), "{}", screen.text());
}

#[test]
fn marks_are_completed_live_and_one_key_letters_them() {
    let home = imported();
    let mut screen = opened(&home, (120, 40));
    // The cursor stands on the oldest invoice: the payment that names it is shown at once.
    screen.wait("the proposal of the line", |s| s.contains("+ F2026-0101 + F2026-0102 + VIR 8841") && s.contains("SÛR"));
    screen.keys(" ");
    screen.wait("what completes the mark", |s| s.contains("+ F2026-0102 + VIR 8841") && s.contains("pointé 1"));
    screen.keys("a");
    screen.wait("lettered", |s| s.contains("Lettré A") && !s.contains("VIR 8841"));
    screen.keys("z");
    screen.wait_for("VIR 8841");
    // Typed faster than any answer: mark, accept, and accept what comes then.
    screen.keys("\x1b[H aa");
    screen.wait("both are lettered", |s| !s.contains("VIR 8841") && !s.contains("VIR 8855"));
    left(screen);
    let ledger = home.out(&["ledger", "C001"]);
    assert_eq!(ledger.matches(",total,").count(), 5, "{ledger}");
    home.sound();
}

#[test]
fn a_refused_proposal_does_not_come_back_in_another_session() {
    let home = imported();
    let mut screen = opened(&home, (80, 24));
    screen.wait_for("SÛR");
    screen.keys("-");
    screen.wait_for("Ces 3 lignes ne seront plus proposées ensemble");
    left(screen);
    let proposed = |home: &Home| home.out(&["letter", "auto", "--propose"]);
    assert!(!proposed(&home).contains("quoted"), "{}", proposed(&home));
    let screen = opened(&home, (80, 24));
    left(screen);
    assert!(home.run(&["undo"]).status.success());
    assert!(proposed(&home).contains("quoted"), "{}", proposed(&home));
}

#[test]
fn an_amount_finds_the_lines_that_make_it() {
    let home = imported();
    let mut screen = opened(&home, (120, 40));
    screen.keys("=1560");
    screen.wait("both ways to make it", |s| s.contains("montant cherché") && s.contains("2 solutions"));
    screen.keys("\x1b[B\r");
    screen.wait("the sum is marked", |s| s.contains("pointé 2") && s.contains("débit 1 560,00"));
    left(screen);
}
