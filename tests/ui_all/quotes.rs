//! The view of the quotes (ORD-01, ORD-08), and the files of sales made on the screen.

use super::bench::{Bench, setup};
use super::desk::{day, today};
use super::orders::{resumed, sale, shot};
use suivi::desk::api::*;
use suivi::domain::ids::{DocumentId, OpNo, PartyId};
use suivi::domain::money::Amount;
use suivi::domain::order::{Answer as Said, Apart, Decision, DocumentKind, DocumentLine, Price, Quantity, QuoteStage};
use suivi::i18n::Lang;
use suivi::ui::panes::orders::View;
use suivi::ui::{Effect, Event, Filed, Msg, SalesTold};

/// The sale with a quote in each state, in the view of the quotes.
fn quotes(lang: Lang, size: (u16, u16)) -> Bench {
    let mut b = sale(setup(lang, size));
    let line = |euros: i64| DocumentLine {
        no: 1,
        item: "FILM".into(),
        label: "Film étirable".into(),
        quantity: Quantity(10_000),
        price: Price(euros * 10_000),
        net: Amount(euros * 100),
        ..DocumentLine::default()
    };
    let mut quote = |number: &str, party: u32, date: &str, until: &str, euros: i64| -> DocumentId {
        let id = b.desk.new_document(DocumentKind::Quote, number, PartyId(party), date, vec![line(euros)]);
        b.desk.document(id).0.valid_until = Some(day(until));
        id
    };
    let draft = quote("DEV-000011", 1, "19/11/2026", "19/12/2026", 4_200);
    let accepted = quote("DEV-000010", 2, "16/11/2026", "16/12/2026", 18_350);
    let refused = quote("DEV-000009", 1, "09/11/2026", "09/12/2026", 960);
    quote("DEV-000005", 2, "01/10/2026", "31/10/2026", 2_480);
    let sent = quote("DEV-000008", 1, "18/11/2026", "30/12/2026", 7_125);
    b.desk.document(draft).0.comment = "attend le plan de pose".into();
    b.desk.document(accepted).1.answer = Some(Said::Accepted(day("18/11/2026")));
    b.desk.document(refused).1.answer = Some(Said::Refused(day("12/11/2026")));
    b.desk.document(sent).1.sent = Some(day("18/11/2026"));
    b.keys("tab tab tab tab");
    assert_eq!(b.model.orders.view, View::Quotes);
    b
}

fn number(b: &Bench) -> String {
    b.model.orders.quote_here().map(|row| row.number.clone()).unwrap_or_default()
}

fn numbers(b: &Bench) -> Vec<String> {
    b.model.orders.listed().iter().map(|at| b.model.orders.quotes[*at as usize].number.clone()).collect()
}

fn at(b: &mut Bench, wanted: &str) {
    let place = numbers(b).iter().position(|number| number == wanted).unwrap_or_else(|| panic!("no {wanted}: {}", b.screen()));
    b.keys("home");
    for _ in 0..place {
        b.keys("down");
    }
}

#[test]
fn ord_01_the_quotes_stand_in_a_view_of_their_own() {
    for (lang, name) in [(Lang::Fr, "fr"), (Lang::En, "en")] {
        let mut b = quotes(lang, (80, 24));
        shot(&format!("orders_quotes_{name}_80x24"), &b);
        b.resize(120, 40);
        b.keys("o");
        shot(&format!("orders_quotes_all_{name}_120x40"), &b);
    }
}

#[test]
fn ord_01_quotes_are_filtered_sorted_and_opened_as_orders_are() {
    let mut b = quotes(Lang::Fr, (120, 40));
    assert_eq!(numbers(&b), ["DEV-000006", "DEV-000010", "DEV-000011", "DEV-000008"], "the soonest last day first");
    assert_eq!(number(&b), "DEV-000006", "from an order to the first quote");
    b.keys("w");
    assert!(b.shows("tri : relance"), "{}", b.screen());
    assert_eq!(numbers(&b), ["DEV-000006", "DEV-000008", "DEV-000010", "DEV-000011"], "what is to be asked after first");
    b.keys("w");
    assert_eq!(number(&b), "DEV-000006", "the cursor stays on its quote");
    assert_eq!(numbers(&b)[0], "DEV-000010", "the largest first");
    b.keys("/").text("brouillon");
    assert_eq!(numbers(&b), ["DEV-000011"], "by state");
    b.keys("esc /").text("plan de pose");
    assert_eq!(numbers(&b), ["DEV-000011"], "by comment");
    b.text("x");
    assert!(b.shows("Aucun devis ne correspond au filtre"), "{}", b.screen());
    b.keys("esc o");
    assert_eq!(numbers(&b).len(), 7, "{}", b.screen());
    at(&mut b, "DEV-000005");
    assert!(b.shows("expiré") && b.shows("refusé"), "{}", b.screen());
    b.keys("enter");
    assert!(b.shows("DEVIS DEV-000005"), "{}", b.screen());
    b.keys("esc");
    assert_eq!(number(&b), "DEV-000005");
    let again = resumed(&b);
    assert_eq!((again.model.orders.view, number(&again).as_str()), (View::Quotes, "DEV-000005"), "after a lost line");
    // The orders' own view comes back to its own rows.
    b.keys("tab tab");
    assert!(b.model.orders.current().is_some(), "{}", b.screen());
}

#[test]
fn ord_01_what_is_done_about_a_quote_has_the_same_keys_in_the_list() {
    let mut b = quotes(Lang::Fr, (120, 40));
    let stage = |b: &Bench| b.model.orders.quote_here().map(|row| row.stage);
    at(&mut b, "DEV-000011");
    b.keys("r enter");
    assert!(b.notice().starts_with("DEV-000011 envoyé le 20/11/26"), "{}", b.notice());
    assert_eq!(stage(&b), Some(QuoteStage::Sent));
    b.keys("a enter");
    assert_eq!((number(&b).as_str(), stage(&b)), ("DEV-000011", Some(QuoteStage::Accepted)), "{}", b.notice());
    b.keys("z b enter");
    assert!(!numbers(&b).contains(&"DEV-000011".to_string()), "refused: nothing is left to do: {}", b.screen());
    at(&mut b, "DEV-000006");
    b.keys("r").text("M. Petit décide jeudi").keys("enter");
    assert!(b.notice().starts_with("DEV-000006 : devis relancé"), "{}", b.notice());
    let row = b.model.orders.quote_here().expect("a quote");
    assert_eq!((row.due, row.asked), (None, Some(today())));
    b.keys("n").text("à suivre").keys("enter");
    assert_eq!(b.model.orders.quote_here().map(|row| row.comment.as_str()), Some("à suivre"));
    b.keys("c");
    assert!(b.model.notice.as_ref().is_some_and(|notice| !notice.done), "no control of a quote: {}", b.notice());
}

#[test]
fn exp_04_decisions_and_invoices_leave_for_a_file_where_the_person_is() {
    let mut b = sale(setup(Lang::Fr, (120, 40)));
    b.keys(":").text("export.invoices").keys("enter enter");
    assert!(b.shows("Aucune facture à exporter") && b.done.is_empty(), "{}", b.screen());
    let decided = |op: u64| DecisionRow {
        op: OpNo(op),
        at: 0,
        number: "CDE-000012".into(),
        code: "C1".into(),
        decision: Decision::Held,
        until: None,
        deposit: Amount::ZERO,
        reason: "accord attendu".into(),
        by: "s.martin".into(),
    };
    b.desk.now.orders.decisions = vec![decided(3), decided(7)];
    b.keys(":").text("export.decisions").keys("enter");
    assert!(b.shows("decisions-2026-11-20.csv"), "{}", b.screen());
    shot("orders_export_fr_120x40", &b);
    b.text(" hier").keys("enter");
    assert!(b.shows("Un nom simple") && b.done.is_empty(), "{}", b.screen());
    b.keys("backspace backspace backspace backspace").text("3").keys("enter");
    let Some(Effect::Sales(export)) = b.done.pop() else { panic!("{:?}", b.done) };
    assert_eq!(export.name, "decisions-2026-11-20.csv");
    assert_eq!(export.told, SalesTold::Decisions(vec![decided(7)]), "after the operation that is known there");
    let entry = |number: &str, apart: Option<Apart>| SaleEntry {
        op: OpNo(9),
        kind: DocumentKind::Invoice,
        number: number.into(),
        date: today(),
        code: "C1".into(),
        name: "Dupont".into(),
        legs: Vec::new(),
        apart,
    };
    b.desk.now.orders.entries = vec![entry("FA-000001", None), entry("FA-000002", Some(Apart::Client("C2".into())))];
    b.keys(":").text("export.invoices").keys("enter enter");
    let Some(Effect::Sales(export)) = b.done.pop() else { panic!("{:?}", b.done) };
    let SalesTold::Invoices(entries) = &export.told else { panic!("{:?}", export.told) };
    assert_eq!(entries.len(), 2);
    b.send(Msg::Event(Event::Filed(Filed { name: export.name.clone(), fault: None })));
    assert!(b.notice().contains("1 facture n'y est pas"), "what is left out is told: {}", b.notice());
}
