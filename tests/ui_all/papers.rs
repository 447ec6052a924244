//! A document printed from the screen, and the view of what is due (ORD-05, ORD-07, ORD-08).

use super::bench::{Bench, setup};
use super::orders::{resumed, sale, shot};
use suivi::domain::order::DueTask;
use suivi::i18n::Lang;
use suivi::ui::panes::orders::View;
use suivi::ui::{Effect, Event, FileFault, Filed, Msg};

fn due(lang: Lang, size: (u16, u16)) -> Bench {
    let mut b = sale(setup(lang, size));
    b.keys("tab tab tab");
    assert_eq!(b.model.orders.view, View::Due);
    b
}

fn task(b: &Bench) -> Option<(DueTask, String)> {
    b.model.orders.due_here().map(|row| (row.task, row.number.clone()))
}

fn at(b: &mut Bench, wanted: DueTask) {
    let most = b.model.orders.listed().len();
    b.keys("home");
    for _ in 0..most {
        if task(b).is_some_and(|(task, _)| task == wanted) {
            return;
        }
        b.keys("down");
    }
    panic!("no {wanted:?}: {}", b.screen());
}

#[test]
fn ord_07_what_is_due_stands_in_a_view_of_its_own() {
    for (lang, name) in [(Lang::Fr, "fr"), (Lang::En, "en")] {
        let mut b = due(lang, (80, 24));
        shot(&format!("orders_due_{name}_80x24"), &b);
        b.resize(120, 40);
        shot(&format!("orders_due_{name}_120x40"), &b);
    }
}

#[test]
fn ord_07_a_task_is_noted_with_its_note_and_comes_back_undone() {
    let mut b = due(Lang::Fr, (120, 40));
    let before = b.model.orders.listed().len();
    at(&mut b, DueTask::TellSeller);
    let (_, number) = task(&b).expect("a task");
    b.keys("r");
    assert!(b.shows("retard : commercial") && b.shows("promise pour le"), "{}", b.screen());
    let mut again = resumed(&b);
    again.keys("enter");
    b.keys("enter");
    assert!(b.notice().starts_with(&format!("{number} : retard signalé au commercial")), "{}", b.notice());
    assert_eq!(b.model.orders.listed().len(), before - 1);
    b.keys("z");
    assert_eq!(b.model.orders.listed().len(), before, "{}", b.screen());
}

#[test]
fn ord_05_an_acknowledgement_is_done_by_sending_it() {
    let mut b = due(Lang::Fr, (120, 40));
    at(&mut b, DueTask::Acknowledge);
    let (_, number) = task(&b).expect("a task");
    b.keys("r enter");
    assert!(b.notice().starts_with(&format!("{number} envoyé le 20/11/26")), "{}", b.notice());
    b.keys("shift-tab tab tab");
    assert!(b.model.orders.due.iter().all(|row| row.number != number || row.task != DueTask::Acknowledge));
}

#[test]
fn ord_08_a_quote_is_asked_after_from_the_list_and_from_its_sheet() {
    let mut b = due(Lang::Fr, (120, 40));
    at(&mut b, DueTask::AskQuote);
    b.keys("enter");
    assert!(b.shows("DEVIS DEV-000006") && b.shows("À faire : devis à relancer"), "{}", b.screen());
    b.keys("r").text("M. Petit décide jeudi").keys("enter");
    assert!(b.notice().starts_with("DEV-000006 : devis relancé"), "{}", b.notice());
    assert!(!b.shows("À faire : devis à relancer"), "{}", b.screen());
    b.keys("esc");
    assert!(b.model.orders.due.iter().all(|row| row.task != DueTask::AskQuote));
}

#[test]
fn ord_07_the_key_on_the_sheet_says_and_does_what_is_due_for_that_order() {
    let mut b = due(Lang::Fr, (80, 24));
    at(&mut b, DueTask::TellSeller);
    let (_, number) = task(&b).expect("a task");
    b.keys("enter");
    assert!(b.shows("r à faire…") && !b.shows("accusé envoyé"), "{}", b.screen());
    // Several things are due: which was done?
    b.keys("r");
    assert!(b.shows("retard : commercial") && b.shows("retard : client"), "{}", b.screen());
    b.keys("down enter");
    assert!(b.shows("promise pour le"), "what the seller is told stands there: {}", b.screen());
    b.keys("enter");
    assert!(b.notice().starts_with(&format!("{number} : retard signalé au commercial")), "{}", b.notice());
    b.keys("r enter enter");
    assert!(b.notice().starts_with(&format!("{number} envoyé le")), "acknowledging is sending: {}", b.notice());
    b.keys("home");
    assert!(b.shows("r client prévenu"), "what is left: {}", b.screen());
    b.keys("r enter");
    assert!(b.notice().starts_with(&format!("{number} : ")) && b.notice().contains("client"), "{}", b.notice());
    b.keys("home");
    assert!(!b.shows("r client prévenu") && !b.shows("à faire…"), "nothing is due: {}", b.screen());
}

#[test]
fn ord_07_one_key_tells_seller_and_client_of_a_delay_from_every_view_and_from_the_sheet() {
    for keys in ["tab /", "tab tab /", "tab tab tab /"] {
        let mut b = sale(setup(Lang::Fr, (120, 40)));
        b.keys(keys).text("CDE-000009").keys("enter l");
        assert!(
            b.shows("CDE-000009 DUPONT & FILS SA : retard") && b.shows("promise pour le 12/11/26, en retard de 8 j"),
            "{}",
            b.screen()
        );
        let mut again = resumed(&b);
        again.keys("enter");
        assert!(again.notice().starts_with("CDE-000009 : retard signalé"), "the line came back: {}", again.notice());
        b.text(", camion en panne").keys("enter");
        assert!(b.notice().starts_with("CDE-000009 : retard signalé au commercial et annoncé au client"), "{}", b.notice());
        assert_eq!(b.desk.now.orders.told, "promise pour le 12/11/26, en retard de 8 j, camion en panne");
        b.keys("l");
        assert!(b.model.overlays.is_empty() && !b.model.notice.as_ref().is_some_and(|notice| notice.done), "{}", b.notice());
        b.keys("z l enter");
        assert!(b.notice().starts_with("CDE-000009 : retard signalé"), "undone, it is there again: {}", b.notice());
    }
    let mut b = sale(setup(Lang::En, (80, 24)));
    b.keys("tab /").text("CDE-000009").keys("enter enter l");
    assert!(b.shows("promised for 12/11/26, 8 d late"), "{}", b.screen());
    shot("order_late_en_80x24", &b);
    b.keys("home").keys("enter");
    assert!(b.notice().starts_with("CDE-000009: seller and client told"), "{}", b.notice());
}

#[test]
fn ord_07_what_is_not_late_or_no_order_is_told_to_nobody() {
    let mut b = sale(setup(Lang::Fr, (120, 40)));
    b.keys("tab /").text("CDE-000018").keys("enter l");
    assert!(b.model.overlays.is_empty(), "promised for later: {}", b.screen());
    b.keys("esc tab tab tab home l");
    assert!(b.model.overlays.is_empty(), "a quote: {}", b.screen());
}

#[test]
fn ord_08_the_sheet_of_a_quote_speaks_of_the_quote() {
    let mut b = due(Lang::Fr, (120, 40));
    at(&mut b, DueTask::AskQuote);
    b.keys("enter");
    assert!(b.shows("r devis relancé"), "{}", b.screen());
    b.keys("r enter home");
    assert!(b.shows("r devis envoyé") && !b.shows("accusé envoyé"), "{}", b.screen());
}

#[test]
fn the_filter_narrows_what_is_due() {
    let mut b = due(Lang::Fr, (120, 40));
    b.keys("/").text("dev-");
    assert_eq!(b.model.orders.listed().len(), 1, "{}", b.screen());
    b.text("x");
    assert!(b.model.orders.listed().is_empty() && task(&b).is_none(), "{}", b.screen());
}

#[test]
fn exp_03_a_document_is_printed_where_the_person_is() {
    let mut b = due(Lang::Fr, (120, 40));
    at(&mut b, DueTask::AskQuote);
    b.keys("p");
    assert!(b.shows("devis-DEV-000006.pdf"), "{}", b.screen());
    b.keys("enter");
    let Some(Effect::Paper(export)) = b.done.pop() else { panic!("{:?}", b.done) };
    assert_eq!((export.name.as_str(), export.view.document.number.as_str()), ("devis-DEV-000006.pdf", "DEV-000006"));
    b.send(Msg::Event(Event::Filed(Filed { name: export.name.clone(), fault: Some(FileFault::Exists) })));
    assert!(b.model.notice.as_ref().is_some_and(|notice| !notice.done), "never over a file");
    b.keys("p home").text("../").keys("enter");
    assert!(b.done.is_empty() && !b.model.overlays.is_empty(), "the line stays with what is wrong: {}", b.screen());
}
