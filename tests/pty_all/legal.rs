//! Legal matters of a client on the real binary (DUN-14, DUN-15, PEN-11): a procedure is taken down, a file for the court begun and moved on,
//! late interest given up, a task added; each is known to the command line and taken back by one key.

use crate::pty;

use pty::home::{Fec, Home};
use std::time::Duration;

#[test]
fn dun_15_a_client_that_does_not_pay_is_taken_to_court_without_leaving_its_account() {
    let mut fec = Fec::default();
    fec.entry("VE", "20260105", ("C001", "SCIERIE DU VAL"), ("F1001", "Facture F1001"), 420_000);
    fec.entry("BQ", "20261119", ("C009", "MAISON C009"), ("V1", "VIR C009"), -100);
    let home = Home::of_fec("2026-11-20", &fec);
    let clients = home.file("clients.csv", "code;name;terms\nC001;SCIERIE DU VAL;30N\n");
    assert!(home.run(&["import", "clients", &clients]).status.success());
    let mut screen = home.screen("fr", (120, 40));
    screen.wait_for("C001");
    screen.keys("C001\r");
    screen.wait_for("F1001");
    screen.keys("gg");
    screen.wait_for("aucun dossier d'injonction de payer");
    screen.keys("\x1b[B\r");
    screen.wait_for("le tribunal ; sur un compte");
    screen.keys("TC de Lyon\r");
    screen.wait_for("dossier ouvert le 20/11/26  TC de Lyon");
    screen.keys("\r");
    screen.wait_for("requête déposée");
    screen.keys("\r");
    screen.wait_for("REQUÊTE EN INJONCTION DE PAYER");
    screen.wait_for("Principal : 4 200,00");
    screen.keys("\x1b");
    screen.wait("the request is closed", |s| !s.contains("REQUÊTE"));
    screen.keys("\x1b[F\r");
    screen.wait_for("jour, puis ce qui est à faire");
    screen.keys("1501 audience\r");
    screen.wait_for("15/01/27 audience");
    screen.keys("\x1b[H\r");
    screen.wait_for("liquidation judiciaire");
    screen.keys("\x1b[B\r");
    screen.wait_for("jugement, publication");
    screen.keys("1811 1911 ; Me Exemple\r");
    screen.wait_for("redressement judiciaire du 18/11/26, BODACC 19/11/26");
    screen.wait_for("antérieur 4 200,00 à déclarer");
    let listed = home.out(&["insolvency", "list"]);
    assert!(listed.contains("2026-11-18") && listed.contains("Me Exemple"), "{listed}");
    assert!(home.out(&["injonction", "list"]).contains("TC de Lyon"));
    assert!(home.out(&["tasks", "list"]).contains("audience"));
    // One key takes the last back.
    screen.keys("z");
    screen.wait_for("aucune procédure collective");
    assert!(!home.out(&["insolvency", "list"]).contains("Me Exemple"));
    screen.keys("\x1b");
    screen.wait("the sheet is closed", |s| !s.contains("Suites juridiques"));
    screen.keys(":quit\r");
    assert_eq!(screen.ended(Duration::from_secs(30)), Some(0), "{}", screen.text());
    home.sound();
}
