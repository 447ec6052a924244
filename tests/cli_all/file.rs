//! The client file from the command line (CLI-03, CLI-07).

use crate::cli;

use cli::{Desk, NAME, entry, fec};

#[test]
fn cli_07_a_vat_number_that_is_odd_is_told_when_set_and_when_shown() {
    let desk = Desk::new();
    let file = desk.file(NAME, fec(&[entry("1", "20260110", "C1", "F1", 50_056)]));
    desk.run(&["import", "fec", &file]).ends(0);
    let set = desk.run(&["client", "set", "C1", "vat=FRK7732829320"]).ends(0);
    assert!(set.contains("key to be checked") || set.contains("clé à vérifier"), "{set}");
    assert!(desk.csv(&["client", "show", "C1"]).ends(0).contains("alerts,vat_odd,vat-key-unchecked"));
    desk.run(&["client", "set", "C1", "vat=FR00732829320"]).ends(1);
    desk.run(&["client", "set", "C1", "vat=FR44732829320"]).ends(0);
    assert!(!desk.csv(&["client", "show", "C1"]).ends(0).contains("vat_odd"));
}

#[test]
fn cli_03_the_choices_of_who_brings_clients_are_listed_and_replaced() {
    let desk = Desk::new();
    let file = desk.file(NAME, fec(&[entry("1", "20260110", "C1", "F1", 50_056)]));
    desk.run(&["import", "fec", &file]).ends(0);
    let list =
        || desk.csv(&["client", "referrals"]).rows().iter().map(|row| row.get("referral").to_string()).collect::<Vec<_>>();
    assert_eq!(list(), ["client", "seller", "web"]);
    desk.run(&["client", "set", "C1", "referred_by=salon"]).ends(1);
    desk.run(&["client", "referrals", "Salon", "client"]).ends(0);
    assert_eq!(list(), ["Salon", "client"]);
    desk.run(&["client", "set", "C1", "referred_by=salon"]).ends(0);
    assert!(desk.csv(&["client", "show", "C1"]).ends(0).contains("relation,referred_by,Salon"));
}

#[test]
fn ord_03_solvency_and_the_discount_agreed_stand_in_the_file() {
    let desk = Desk::new();
    let file = desk.file(NAME, fec(&[entry("1", "20260110", "C1", "F1", 50_056)]));
    desk.run(&["import", "fec", &file]).ends(0);
    desk.run(&["order", "solvency", "C1", "--class", "B", "--source", "Banque de France", "--on", "2026-01-10"]).ends(0);
    desk.run(&["order", "discount", "C1", "5.5"]).ends(0);
    let shown = desk.csv(&["client", "show", "C1"]).ends(0);
    assert!(shown.contains("terms,solvency,B 2026-01-10 Banque de France"), "{shown}");
    assert!(shown.contains("terms,discount,5.50"), "{shown}");
}
