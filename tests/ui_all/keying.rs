//! Quotes and orders keyed in with the keyboard alone (ORD-01, ORD-02, CUR-03).

use super::bench::{Bench, setup};
use super::desk::day;
use super::orders::{resumed, sale, shot};
use suivi::desk::api::FileCommand;
use suivi::domain::file::{Field, FileField};
use suivi::domain::ids::PartyId;
use suivi::domain::money::Amount;
use suivi::domain::order::{Document, Item, Price, Quantity};
use suivi::domain::penalty::Rate;
use suivi::i18n::Lang;
use suivi::ui::overlays::Overlay;

fn shop(lang: Lang, size: (u16, u16)) -> Bench {
    let mut b = sale(setup(lang, size));
    let item = |reference: &str, label: &str, cents: i64, vat: u32| Item {
        reference: reference.into(),
        label: label.into(),
        price: Some(Price(cents * 100)),
        vat: Rate::new(vat).ok(),
        available: Some(Quantity(1_200_000)),
        restock: None,
    };
    b.desk.now.orders.items = vec![
        item("PAL-80", "Palettes 80x120", 2_500, 2_000),
        item("PAL-100", "Palettes 100x120", 2_900, 2_000),
        item("FILM", "Film étirable", 6_000, 2_000),
    ];
    b
}

fn last(b: &Bench) -> Document {
    b.desk.now.orders.documents.last().expect("a document").0.clone()
}

/// Two lines, one of them free, a rebate, a deposit.
fn filled(b: &mut Bench) {
    b.keys("g n enter")
        .text("CMD-77")
        .keys("enter")
        .text("30/11/26")
        .keys("enter down enter enter enter")
        .text("2")
        .keys("enter enter");
    b.text("30 %").keys("enter enter enter");
    b.text("film").keys("enter").text("10").keys("enter enter").text("5").keys("enter enter");
    b.keys("enter")
        .text("Pose")
        .keys("enter")
        .text("1")
        .keys("enter")
        .text("450")
        .keys("enter enter backspace backspace")
        .text("5,5");
}

#[test]
fn ord_01_an_order_is_keyed_in_with_the_keyboard_alone() {
    for (lang, size, name) in [(Lang::Fr, (80, 24), "keying_fr_80"), (Lang::En, (120, 40), "keying_en_120")] {
        let mut b = shop(lang, size);
        filled(&mut b);
        shot(name, &b);
        b.keys("f9");
        assert!(!matches!(b.model.overlays.last(), Some(Overlay::Keying(_))), "{}", b.screen());
        let made = last(&b);
        let nets: Vec<(&str, Amount)> = made.lines.iter().map(|line| (line.label.as_str(), line.net)).collect();
        assert_eq!(nets, [("Film étirable", Amount(57_000)), ("Pose", Amount(45_000))]);
        // 558,60 at 20 %, 441,00 at 5,5 %; 30 % of the whole.
        assert_eq!((made.totals.net, made.totals.vat), (Amount(99_960), Amount(13_598)));
        assert_eq!(made.deposit.map(|deposit| deposit.amount), Some(Amount(34_067)));
        assert_eq!((made.party, made.planned), (PartyId(1), Some(day("30/11/2026"))));
    }
}

#[test]
fn ord_01_items_are_found_by_code_and_by_words() {
    let mut b = shop(Lang::Fr, (120, 40));
    b.keys("g d up").keys("esc");
    b.keys("g d");
    b.keys("enter enter enter enter enter enter enter enter enter enter enter enter");
    b.text("pal 100");
    assert!(b.shows("PAL-100") && !b.shows("PAL-80 "), "{}", b.screen());
    b.keys("backspace backspace backspace backspace").text("-").keys("down enter");
    let Some(Overlay::Keying(form)) = b.model.overlays.last() else { panic!("{}", b.screen()) };
    let cells = form.draft().lines[0].clone();
    assert_eq!(cells, ["PAL-100", "Palettes 100x120", "", "29,00", "", "20"], "and on to the quantity");
}

#[test]
fn cli_01_the_rate_of_the_client_is_proposed_before_that_of_the_list() {
    let mut b = shop(Lang::Fr, (120, 40));
    let set = FileCommand::Set { party: PartyId(1), fields: vec![(Field::File(FileField::DefaultTax), "5.50".into())] };
    b.desk.file_do(set).expect("set");
    b.keys("g d enter enter enter enter enter enter enter enter enter enter enter enter");
    b.text("film").keys("enter");
    let Some(Overlay::Keying(form)) = b.model.overlays.last() else { panic!("{}", b.screen()) };
    assert_eq!(form.draft().lines[0], ["FILM", "Film étirable", "", "60,00", "", "5,5"]);
}

#[test]
fn ord_01_what_cannot_be_read_is_shown_where_it_stands() {
    let mut b = shop(Lang::Fr, (80, 24));
    b.keys("g n f9");
    assert!(b.notice().contains("Aucune ligne"), "{}", b.notice());
    b.text("pal-80").keys("enter f9");
    assert!(b.notice().contains("Quantité attendue"), "{}", b.notice());
    b.text("3").keys("enter").keys("backspace backspace backspace backspace backspace f9");
    assert!(b.notice().contains("enregistré"), "without a price, the list's: {}", b.notice());
    assert_eq!(last(&b).totals.net, Amount(7_500));
    b.keys("g n").text("zz").keys("f9");
    assert!(matches!(b.model.overlays.last(), Some(Overlay::Keying(_))), "{}", b.screen());
    b.keys("esc");
    assert!(b.notice().contains("Échap encore"), "{}", b.notice());
    b.keys("esc");
    assert!(b.model.overlays.is_empty());
}

#[test]
fn a_form_half_typed_survives_a_lost_line() {
    let mut b = shop(Lang::Fr, (80, 24));
    filled(&mut b);
    let mut again = resumed(&b);
    assert_eq!(again.model.draft(), b.model.draft());
    assert_eq!(again.lines()[1..22], b.lines()[1..22]);
    again.keys("f9");
    assert_eq!(last(&again).totals.net, Amount(99_960));
}

#[test]
fn ord_01_a_document_keyed_in_here_is_changed_where_it_stands() {
    let mut b = shop(Lang::Fr, (120, 40));
    b.keys("u");
    assert!(b.notice().contains("saisi ici"), "what was imported is not: {}", b.notice());
    b.keys("esc");
    filled(&mut b);
    b.keys("f9");
    let made = last(&b);
    assert_eq!(made.reference, "", "the desk of these tests keeps no reference");
    b.keys("tab / c d e - 8 enter enter u");
    assert!(b.shows(&format!("{} : modification", made.number)), "{}", b.screen());
    b.keys("backspace backspace").text("4").keys("f9");
    assert_eq!(last(&b).lines[0].net, Amount(22_800));
    assert!(b.notice().contains("modifié"), "{}", b.notice());
}

#[test]
fn the_form_holds_at_every_size() {
    let mut b = shop(Lang::Fr, (120, 40));
    filled(&mut b);
    for keys in ["", "enter p", "shift-tab"] {
        b.keys(keys);
        for cols in [0, 1, 40, 59, 60, 64, 80, 90, 109, 110, 120, 200] {
            for rows in [0, 1, 5, 15, 16, 17, 20, 24, 40, 60] {
                b.resize(cols, rows);
                let (buf, cursor) = b.draw();
                assert_eq!((buf.area.width, buf.area.height), (cols, rows));
                assert!(cursor.is_none_or(|(x, y)| x < cols && y < rows), "{keys} {cols}x{rows}");
            }
        }
        b.resize(120, 40);
    }
}

#[test]
fn ord_01_what_was_typed_is_never_replaced_without_a_word() {
    let mut b = shop(Lang::Fr, (120, 40));
    filled(&mut b);
    b.keys("f9 tab / c d e - 8 enter enter u");
    // A price of one's own, then the same item picked again: everything stays.
    b.keys("enter backspace backspace backspace backspace backspace").text("55");
    b.keys("shift-tab shift-tab shift-tab backspace enter");
    assert!(b.shows("FILM") && b.shows(" 55 ") && !b.notice().contains("remplacé"), "{}", b.screen());
    // Another item brings its own, and says what it took the place of: the price and the discount that were typed.
    b.keys("shift-tab shift-tab backspace backspace backspace backspace").text("pal-80").keys("enter");
    assert!(b.notice().ends_with("saisi : 55 ; 5"), "{}", b.notice());
    assert!(b.shows("Palettes 80x120"), "{}", b.screen());
    // What the item itself had brought is no loss.
    b.keys("shift-tab shift-tab backspace backspace").text("100").keys("enter");
    assert!(!b.notice().contains("remplacé"), "{}", b.notice());
}

#[test]
fn home_and_end_lead_nowhere_where_nothing_is_typed() {
    let mut b = shop(Lang::Fr, (120, 40));
    filled(&mut b);
    let at = |b: &Bench| match b.model.overlays.last() {
        Some(Overlay::Keying(form)) => form.at,
        other => panic!("{other:?}"),
    };
    for keys in ["enter", "up", "shift-tab", "shift-tab", "down down"] {
        b.keys(keys);
        let before = at(&b);
        for key in ["home", "end"] {
            b.keys(key);
            assert_eq!(at(&b), before, "{keys} {key}: {}", b.screen());
        }
    }
}
