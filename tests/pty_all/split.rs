//! A payment for several clients on the real binary (LET-29): typed in one line, shown before it is written, undone at one key.

use crate::pty;

use pty::home::Home;
use std::time::Duration;

/// Fictitious clients: a head office pays 300.00, of which two shops owe 100.00 and 200.00.
const LEDGER: &str = "\
account,client,name,date,journal,entry,piece,label,due,debit,credit
411000,C1,SIEGE LEFEVRE,2026-01-05,VE,1,F2026-0001,Facture F2026-0001,2026-02-04,75.00,
411000,C1,SIEGE LEFEVRE,2026-04-10,BQ,2,VIR 77,VIR LEFEVRE,,,300.00
411000,C2,BOUTIQUE NORD,2026-01-06,VE,3,F2026-0002,Facture F2026-0002,2026-02-05,100.00,
411000,C3,BOUTIQUE SUD,2026-01-07,VE,4,F2026-0003,Facture F2026-0003,2026-02-06,200.00,
";

fn open_lines(home: &Home) -> usize {
    let ledger = |code| home.out(&["ledger", code, "--open"]);
    ["C1", "C2", "C3"].iter().map(|code| ledger(code).lines().count() - 1).sum()
}

#[test]
fn let_29_a_payment_is_split_over_the_clients_it_pays_for_and_one_undo_takes_it_back() {
    let home = Home::with("2026-04-30", "ledger", ("ledger.csv", LEDGER), &["--year", "2026-12-31"]);
    assert_eq!(open_lines(&home), 4);
    let mut screen = home.screen("fr", (120, 40));
    screen.wait_for("C1");
    screen.keys("siege\r");
    screen.wait_for("VIR 77");
    screen.keys("\x1b[F");
    screen.keys("e");
    screen.wait_for("ventiler sur plusieurs clients");
    let text = screen.text();
    let row = text.lines().find(|l| l.contains("ventiler")).unwrap_or_default();
    let digit = row.chars().find(char::is_ascii_digit).expect("a number in the menu");
    screen.keys(&digit.to_string());
    screen.wait_for("Clients et montants");
    // What is wrong stays in the line, to be mended.
    screen.keys("c2 cent\r");
    screen.wait_for("par paires");
    let afresh = "\x7f".repeat(40);
    screen.keys(&format!("{afresh}c2 100,00 c9 200\r"));
    screen.wait("nobody has that code", |s| s.contains("Aucun client n'a le code « c9 »"));
    screen.keys(&format!("{afresh}c2 100,00 c3 200\r"));
    screen.wait("the entry, before it is written", |s| s.contains("411000") && s.contains("200,00") && s.contains("Entrée"));
    assert_eq!(open_lines(&home), 4, "nothing is written yet");
    screen.keys("\r");
    screen.wait_for("SV-000001");
    screen.wait("the payment is gone", |s| !s.contains("VIR 77"));
    assert_eq!(open_lines(&home), 1, "the head office's own invoice is left");
    screen.keys("z");
    screen.wait_for("VIR 77");
    assert_eq!(open_lines(&home), 4, "one undo takes all of it back");
    screen.keys(":quit\r");
    assert_eq!(screen.ended(Duration::from_secs(30)), Some(0));
    home.sound();
}
