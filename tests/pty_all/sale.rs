//! One sale in one sitting on the real binary (ORD-01, ORD-03, CRE-02): an order comes in, is controlled and held, one control is passed over, it
//! leaves in two parts, is invoiced by both notes, a part is given back; accounting brings the invoice, the credit note and the payment, and
//! they letter.

use crate::pty;

use pty::Screen;
use pty::home::{Fec, Home};
use std::time::Duration;

const ITEMS: &str = "reference;label;price;vat;available\nVIS-8;Vis de 8;10.00;20;60\nBOU-12;Boulon M12;31.20;20;500\n";
const ORDERS: &str = "kind;number;client;date;channel;origin;planned;line;item;label;quantity;unit_price;vat\n\
    order;CD-100;C001;2026-11-18;email;client;2026-11-18;1;VIS-8;Vis de 8;100;10.00;20\n\
    order;CD-100;C001;2026-11-18;email;client;2026-11-18;2;BOU-12;Boulon M12;10;31.20;20\n";
const F6: &str = "\x1b[17~";
const END: &str = "\x1b[F";

/// A fictitious client who owes an invoice for longer than is forgiven.
fn ledger() -> Fec {
    let mut fec = Fec::default();
    fec.entry("VE", "20261001", ("C001", "COMPTOIR DU PONANT"), ("F1001", "Facture F1001"), 120_000);
    fec.entry("BQ", "20261119", ("C009", "MAISON C009"), ("V1", "VIR C009"), -100);
    fec
}

fn quit(mut screen: Screen) {
    screen.keys(":quit\r");
    assert_eq!(screen.ended(Duration::from_secs(30)), Some(0), "{}", screen.text());
}

/// Keys, then what has to show.
fn step(screen: &mut Screen, keys: &str, shows: &str) {
    screen.keys(keys);
    screen.wait_for(shows);
}

#[test]
fn ord_01_a_sale_from_order_to_lettered_payment() {
    let home = Home::of_fec("2026-11-20", &ledger());
    for (kind, name, text) in [("items", "items.csv", ITEMS), ("orders", "orders.csv", ORDERS)] {
        let file = home.file(name, text);
        let out = home.run(&["import", kind, &file]);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }
    let mut screen = home.screen("fr", (120, 40));
    screen.wait_for("C001");
    // A late delivery and a held order show themselves.
    step(&mut screen, F6, "1 bloquée, 1 574,40   1 en retard, 1 574,40");
    step(&mut screen, "\r", "Bloquée : créances");
    screen.keys("v");
    screen.wait("confirming it is refused", |s| s.matches("Bloquée : créances").count() == 2);
    step(&mut screen, "e", "passer outre « créances », motif");
    step(&mut screen, "paiement reçu le 19\r", "passé outre par s.martin le 20/11/26 : paiement reçu le 19");
    step(&mut screen, "v", "CD-100 confirmée");
    // Two parts: what there is, then the rest.
    step(&mut screen, "f&1=60 2=10", "ligne 1 : 60 Vis de 8 · ligne 2 : 10 Boulon M12");
    step(&mut screen, "\r", "bon de livraison BL-000001 (1 094,40)");
    screen.wait("counted once: delivered, and still on order", |s| {
        let shows = |part: &str, sum: &str| s.lines().any(|l| l.contains(part) && l.contains(sum));
        shows("livré non facturé", "1 094,40") && shows("commandes en cours", "480,00")
    });
    // The sixty that left are no longer there: the rest waits for more.
    step(&mut screen, "f&", "tout ce qui reste : 1=40");
    screen.keys("\r");
    screen.wait("nothing is left in stock", |s| s.matches("Bloquée : stock").count() == 2);
    // A key that follows too fast would make one sequence with the escape: the prompt is left first.
    screen.keys("\x1b");
    screen.wait("the prompt is left", |s| !s.contains("tout ce qui reste"));
    let file = home.file("restock.csv", "reference;available\nVIS-8;40\n");
    assert!(home.run(&["import", "items", &file]).status.success());
    screen.keys("gr");
    screen.wait("more came in", |s| !s.contains("Bloquée"));
    step(&mut screen, "f&", "tout ce qui reste : 1=40");
    step(&mut screen, "\r", "bon de livraison BL-000002 (480,00)");
    // Nothing is left to deliver: the invoice is the only thing to make of it, of both notes.
    step(&mut screen, "f", "tout ce qui reste : 1=100 2=10");
    step(&mut screen, "\r", "facture FA-000001 (1 574,40)");
    // The end of the chain is the invoice once the chain has come again.
    open_last(&mut screen, "facture ", "FACTURE FA-000001");
    step(&mut screen, "f1=61", "ligne 1 : 61 Vis de 8");
    step(&mut screen, "\r", "61 demandés, il reste 60");
    step(&mut screen, "\x7f\x7f\x7f\x7f1=1\r", "avoir AV-000001 (12,00)");
    quit(screen);
    // Accounting brings them back, with the payment.
    let mut fec = ledger();
    let client = ("C001", "COMPTOIR DU PONANT");
    fec.entry("VE", "20261120", client, ("FA-000001", "Facture FA-000001"), 157_440);
    fec.entry("VE", "20261120", client, ("AV-000001", "Avoir AV-000001 sur FA-000001"), -1_200);
    fec.entry("BQ", "20261123", client, ("VIR 8841", "VIR PONANT FA-000001 AV-000001"), -156_240);
    let later = home.on("2026-11-24");
    later.import_fec(&fec, &[]);
    let mut screen = later.screen("fr", (120, 40));
    screen.wait_for("C001");
    step(&mut screen, F6, "Aucune commande en cours");
    step(&mut screen, "o\t", "CD-100");
    step(&mut screen, "\r", "COMMANDE CD-100 ─── facturée");
    // The invoice of the chain is a line of the account, one key away.
    step(&mut screen, END, "▌   avoir");
    screen.keys("\x1b[A");
    screen.wait("the invoice is open in the ledger", |s| {
        s.lines().any(|l| l.starts_with("▌   facture") && l.contains("reste 1 574,40"))
    });
    screen.keys("\r");
    screen.wait("the line in the account", |s| s.lines().any(|l| l.starts_with('▌') && l.contains("FA-000001")));
    // What the engine proposes settles the three to the cent.
    screen.wait("the proposal", |s| {
        s.contains("AV-000001 + FA-000001 + VIR 8841") || s.contains("FA-000001 + AV-000001 + VIR 8841")
    });
    step(&mut screen, "a", "Lettré A");
    quit(screen);
    let ledger = later.out(&["ledger", "C001"]);
    assert_eq!(ledger.matches(",total,").count(), 3, "{ledger}");
    later.sound();
}

/// Keys again until the row of the cursor is another document of the chain, which comes when it comes; then opens it.
fn open_last(screen: &mut Screen, kind: &str, title: &str) {
    for _ in 0..600 {
        screen.keys(END);
        std::thread::sleep(Duration::from_millis(100));
        if screen.text().lines().any(|line| line.starts_with('▌') && line.contains(kind)) {
            break;
        }
    }
    step(screen, "\r", title);
}

#[test]
fn ord_01_a_sale_keyed_in_from_quote_to_credit_note() {
    let home = Home::of_fec("2026-11-20", &ledger());
    let items = ITEMS.replace(";60\n", ";500\n");
    let file = home.file("items.csv", &items);
    let out = home.run(&["import", "items", &file]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let mut screen = home.screen("fr", (120, 40));
    screen.wait_for("C001");
    step(&mut screen, "C001", "1 client sur");
    step(&mut screen, "\r", "F3 COMPTE");
    step(&mut screen, "gd", "nouveau devis");
    // Over the fields of the head to the first line; each line by reference, quantity, and what is proposed.
    screen.keys(&"\r".repeat(12));
    step(&mut screen, "VIS-8\r", "Vis de 8");
    step(&mut screen, "100\r\r\r\r", "1 200,00");
    step(&mut screen, "BOU-12\r", "Boulon M12");
    step(&mut screen, "10", "TTC 1 574,40");
    step(&mut screen, "\x1b[20~", "DEV-000001 enregistré : 1 574,40 TTC");
    // It is found by its number, from anywhere.
    screen.keys("\x1bOQ");
    step(&mut screen, "\x15DEV-000001", "1 client sur");
    step(&mut screen, "\r", "DEVIS DEV-000001 ─── brouillon");
    step(&mut screen, "a", "accepté le");
    step(&mut screen, "\r", "DEVIS DEV-000001 ─── accepté");
    step(&mut screen, "f", "en tirer : commande");
    step(&mut screen, "\r", "commande CDE-000001 (1 574,40)");
    open_last(&mut screen, "commande", "COMMANDE CDE-000001");
    // Nothing leaves before the order is confirmed, and the client owes too much for too long.
    screen.wait_for("Bloquée : créances");
    step(&mut screen, "f&", "tout ce qui reste : 1=100 2=10");
    screen.keys("\r");
    screen.wait("what holds it is told", |s| s.matches("Bloquée : créances").count() == 2);
    screen.keys("\x1b");
    screen.wait("the prompt is left", |s| !s.contains("tout ce qui reste"));
    step(&mut screen, "e", "passer outre « créances », motif");
    step(&mut screen, "accord du directeur\r", "passé outre par s.martin le 20/11/26 : accord du directeur");
    step(&mut screen, "v", "CDE-000001 confirmée");
    step(&mut screen, "f&1=60 2=10", "ligne 1 : 60 Vis de 8 · ligne 2 : 10 Boulon M12");
    step(&mut screen, "\r", "bon de livraison BL-000001 (1 094,40)");
    step(&mut screen, "f&", "tout ce qui reste : 1=40");
    step(&mut screen, "\r", "bon de livraison BL-000002 (480,00)");
    step(&mut screen, "f", "tout ce qui reste : 1=100 2=10");
    step(&mut screen, "\r", "facture FA-000001 (1 574,40)");
    open_last(&mut screen, "facture ", "FACTURE FA-000001");
    step(&mut screen, "f1=1", "ligne 1 : 1 Vis de 8");
    step(&mut screen, "\r", "avoir AV-000001 (12,00)");
    quit(screen);
    home.sound();
}
