//! ORD-03, line by line.

use super::*;
use crate::domain::lettering::fixture::{d, eur};
use crate::domain::order::fixture::pieces;

fn price(euros: i64) -> Price {
    Price(euros * 10_000)
}

fn rate(percent: u32) -> Rate {
    Rate::new(percent * 100).expect("a rate")
}

fn line() -> ItemFacts {
    ItemFacts {
        reference: "ART-1".to_string(),
        quantity: pieces(10),
        price: price(100),
        discount: Rate::default(),
        quoted: None,
        accepted: false,
        label: "article 1".to_string(),
        item: Some(Item {
            reference: "ART-1".to_string(),
            price: Some(price(100)),
            available: Some(pieces(10)),
            ..Item::default()
        }),
        taken: pieces(0),
    }
}

/// An order in order.
fn facts() -> ControlFacts {
    ControlFacts {
        today: d(10, 3),
        solvency: Some((RiskClass::B, d(1, 2))),
        insolvent: None,
        receivables: ReceivableFacts { limit: Some(eur(25_000)), minimum: eur(500), ..ReceivableFacts::default() },
        agreed_discount: Some(rate(5)),
        due: Ok(Some(d(9, 4))),
        agreed_due: Some(d(9, 4)),
        latest_due: Some(d(9, 5)),
        items: vec![line()],
        has_list: true,
        planned: Some(d(20, 3)),
        deposit: None,
        usage: Some(Some(Usage { exposure: eur(15_000), limit: eur(25_000) })),
    }
}

fn of(facts: &ControlFacts, check: Check) -> (Vec<Finding>, Verdict) {
    let found = check_all(facts);
    let verdict = overall(&found, Some(check)).expect("it ran");
    (found.into_iter().filter(|(of, _)| *of == check).map(|(_, finding)| finding).collect(), verdict)
}

#[test]
fn ord_04_the_worst_decides() {
    let found = check_all(&facts());
    assert_eq!(found.len(), 7, "each says something once: {found:?}");
    assert_eq!(overall(&found, None), Some(Verdict::Pass));
    let mut late = facts();
    late.receivables.overdue = eur(10);
    assert_eq!(overall(&check_all(&late), None), Some(Verdict::Warn));
    late.usage = Some(Some(Usage { exposure: eur(26_000), limit: eur(25_000) }));
    assert_eq!(overall(&check_all(&late), None), Some(Verdict::Fail), "CRE-03 counts too");
}

#[test]
fn ord_03_c1_solvency() {
    let with = |solvency, insolvent| of(&ControlFacts { solvency, insolvent, ..facts() }, Check::Solvency);
    assert_eq!(with(Some((RiskClass::C, d(1, 2))), None).1, Verdict::Pass);
    assert_eq!(with(Some((RiskClass::D, d(1, 2))), None).1, Verdict::Warn);
    assert_eq!(with(Some((RiskClass::E, d(1, 2))), None).1, Verdict::Fail);
    assert_eq!(with(None, None), (vec![Finding::SolvencyUnknown], Verdict::Warn), "missing is never a pass");
    let year = crate::domain::lettering::fixture::on;
    assert_eq!(with(Some((RiskClass::A, year(2025, 3, 10))), None).1, Verdict::Pass, "twelve months to the day");
    assert_eq!(with(Some((RiskClass::A, year(2025, 3, 9))), None).1, Verdict::Warn);
    assert_eq!(with(Some((RiskClass::E, year(2024, 3, 9))), None).1, Verdict::Fail, "age does not make it better");
    assert_eq!(with(Some((RiskClass::A, d(1, 2))), Some(d(5, 3))).1, Verdict::Fail);
}

#[test]
fn ord_03_c2_receivables() {
    let with = |change: fn(&mut ReceivableFacts)| {
        let mut facts = facts();
        change(&mut facts.receivables);
        of(&facts, Check::Receivables).1
    };
    assert_eq!(with(|_| {}), Verdict::Pass);
    assert_eq!(with(|r| r.overdue = eur(1)), Verdict::Warn);
    assert_eq!(with(|r| r.disputed = eur(9_000)), Verdict::Warn, "fully disputed");
    // 5 % of 25 000 are 1 250.
    assert_eq!(with(|r| (r.overdue, r.late, r.oldest) = (eur(1_250), eur(1_250), 20)), Verdict::Warn);
    let fails = with(|r| (r.overdue, r.late, r.oldest) = (eur(1_251), eur(1_251), 16));
    assert_eq!(fails, Verdict::Fail);
    let small_limit = with(|r| (r.overdue, r.late, r.limit) = (eur(499), eur(499), Some(eur(1_000))));
    assert_eq!(small_limit, Verdict::Warn, "at least 500");
    assert_eq!(with(|r| (r.overdue, r.late, r.limit) = (eur(500), eur(500), Some(eur(1_000)))), Verdict::Fail);
    assert_eq!(with(|r| r.broken = Some(d(1, 3))), Verdict::Fail);
    assert_eq!(with(|r| (r.overdue, r.formal_notice) = (eur(100), true)), Verdict::Fail);
    assert_eq!(with(|r| r.formal_notice = true), Verdict::Pass, "what it was about is paid");
    assert_eq!(with(|r| (r.overdue, r.late, r.plan_respected) = (eur(9_000), eur(9_000), true)), Verdict::Warn);
}

#[test]
fn ins_01_an_order_past_the_stop_fails_c2() {
    let mut facts = facts();
    facts.receivables.insurer_stop = Some(d(1, 3));
    assert_eq!(of(&facts, Check::Receivables), (vec![Finding::InsurerStop(d(1, 3))], Verdict::Fail));
}

#[test]
fn ord_03_c3_conditions() {
    let mut facts = facts();
    facts.items[0].discount = rate(5);
    assert_eq!(of(&facts, Check::Conditions), (vec![Finding::AsAgreed], Verdict::Pass));
    facts.items[0].discount = rate(6);
    let above = Finding::DiscountAbove("ART-1".to_string(), rate(6), rate(5));
    assert_eq!(of(&facts, Check::Conditions), (vec![above], Verdict::Fail));
    facts.agreed_discount = None;
    assert_eq!(of(&facts, Check::Conditions), (vec![Finding::ConditionsUnknown], Verdict::Warn));
    facts.items[0].quoted = Some((price(100), rate(8)));
    let offered = of(&facts, Check::Conditions);
    assert_eq!(offered, (vec![Finding::ConditionsUnknown], Verdict::Warn), "the client accepted nothing");
    facts.items[0].accepted = true;
    assert_eq!(of(&facts, Check::Conditions), (vec![Finding::BetterForUs], Verdict::Warn), "the quote said 8 %");
    facts.items[0].accepted = false;
    facts.agreed_discount = Some(rate(5));
    let above = Finding::DiscountAbove("ART-1".to_string(), rate(6), rate(5));
    assert_eq!(of(&facts, Check::Conditions), (vec![above], Verdict::Fail), "a quote agrees to nothing by itself");
    facts.items[0].discount = Rate::default();
    facts.items[0].quoted = None;
    facts.due = Ok(Some(d(8, 4)));
    assert_eq!(of(&facts, Check::Conditions).0, [Finding::BetterForUs]);
    facts.due = Ok(Some(d(10, 4)));
    assert_eq!(of(&facts, Check::Conditions), (vec![Finding::TermsLonger(d(10, 4), d(9, 4))], Verdict::Warn));
    facts.due = Ok(Some(d(10, 5)));
    assert_eq!(of(&facts, Check::Conditions).0, [Finding::TermsTooLong(d(10, 5), d(9, 5))]);
    facts.due = Err("30 jours peut-être".to_string());
    assert_eq!(of(&facts, Check::Conditions).1, Verdict::Fail);
}

#[test]
fn ord_03_c3_without_conditions_on_file_nothing_is_verified() {
    let unknown = (vec![Finding::ConditionsUnknown], Verdict::Warn);
    let agreed = |discount, due: Option<NaiveDate>, own| {
        of(&ControlFacts { agreed_discount: discount, due: Ok(due), agreed_due: own, ..facts() }, Check::Conditions)
    };
    assert_eq!(agreed(Some(rate(5)), Some(d(9, 4)), Some(d(9, 4))).1, Verdict::Pass);
    assert_eq!(agreed(None, Some(d(9, 4)), Some(d(9, 4))), unknown, "no discount given, but none agreed either");
    assert_eq!(agreed(Some(rate(5)), Some(d(9, 4)), None), unknown, "the client has no terms");
    assert_eq!(agreed(Some(rate(5)), None, None), unknown);
    let empty = ControlFacts { agreed_discount: None, items: Vec::new(), ..facts() };
    assert_eq!(of(&empty, Check::Conditions), unknown);
}

#[test]
fn ord_03_c4_c5_a_line_in_free_words_is_not_verified_unless_a_quote_says_it() {
    let mut facts = facts();
    facts.items.push(ItemFacts { label: "pose".to_string(), price: price(50), quantity: pieces(1), ..ItemFacts::default() });
    assert_eq!(of(&facts, Check::Items), (vec![Finding::NoPrice("pose".to_string())], Verdict::Warn));
    assert_eq!(of(&facts, Check::Stock), (vec![Finding::StockUnknown("pose".to_string())], Verdict::Warn));
    facts.items[1].quoted = Some((price(50), Rate::default()));
    assert_eq!(of(&facts, Check::Items).1, Verdict::Pass, "at the price of its quote");
    facts.items[1].quoted = Some((price(40), Rate::default()));
    assert_eq!(of(&facts, Check::Items).1, Verdict::Fail, "dearer than its quote");
    facts.items[1] = ItemFacts { label: "merci de livrer tôt".to_string(), quantity: pieces(1), ..ItemFacts::default() };
    assert_eq!([of(&facts, Check::Items).1, of(&facts, Check::Stock).1], [Verdict::Pass; 2], "a remark is no item");
    facts.items.clear();
    assert_eq!([of(&facts, Check::Items).1, of(&facts, Check::Stock).1], [Verdict::Warn; 2], "nothing to look at");
}

#[test]
fn ord_04_each_control_can_be_the_worst() {
    let overall_of = |change: &dyn Fn(&mut ControlFacts)| {
        let mut facts = facts();
        change(&mut facts);
        overall(&check_all(&facts), None)
    };
    assert_eq!(overall_of(&|_| {}), Some(Verdict::Pass));
    let deposit = |due| Some((Deposit { amount: eur(100), due: Some(due) }, eur(0), d(1, 3)));
    let usage = |exposure| Some(Some(Usage { exposure: eur(exposure), limit: eur(25_000) }));
    let gone = |f: &mut ControlFacts, restock| {
        let item = f.items[0].item.take().expect("an item");
        f.items[0].item = Some(Item { available: Some(pieces(0)), restock, ..item });
    };
    let warns: [&dyn Fn(&mut ControlFacts); 7] = [
        &|f| f.solvency = None,
        &|f| f.receivables.overdue = eur(1),
        &|f| f.agreed_discount = None,
        &|f| f.items[0].price = price(101),
        &|f| gone(f, Some(d(20, 3))),
        &|f| f.deposit = deposit(d(11, 3)),
        &|f| f.usage = usage(23_400),
    ];
    for (change, check) in warns.iter().zip(Check::ALL) {
        assert_eq!(overall_of(*change), Some(Verdict::Warn), "{check:?}");
    }
    let fails: [&dyn Fn(&mut ControlFacts); 7] = [
        &|f| f.insolvent = Some(d(1, 3)),
        &|f| f.receivables.broken = Some(d(1, 3)),
        &|f| f.items[0].discount = rate(6),
        &|f| f.items[0].price = price(102),
        &|f| gone(f, None),
        &|f| f.deposit = deposit(d(10, 3)),
        &|f| f.usage = usage(25_001),
    ];
    for (change, check) in fails.iter().zip(Check::ALL) {
        assert_eq!(overall_of(*change), Some(Verdict::Fail), "{check:?}");
    }
}

#[test]
fn cre_04_a_payment_that_came_back_fails_c2() {
    let mut facts = facts();
    facts.receivables.returned = Some(d(5, 3));
    assert_eq!(of(&facts, Check::Receivables), (vec![Finding::PaymentReturned(d(5, 3))], Verdict::Fail));
}

#[test]
fn ord_03_c4_items_and_prices() {
    let with = |change: fn(&mut ItemFacts), has_list| {
        let mut facts = ControlFacts { has_list, ..facts() };
        change(&mut facts.items[0]);
        of(&facts, Check::Items).1
    };
    assert_eq!(with(|_| {}, true), Verdict::Pass);
    assert_eq!(with(|l| l.price = price(101), true), Verdict::Warn, "1 % exactly");
    assert_eq!(with(|l| l.price = Price(1_010_001), true), Verdict::Fail);
    assert_eq!(with(|l| l.price = Price(989_999), true), Verdict::Fail, "below as well");
    assert_eq!(with(|l| l.item = None, true), Verdict::Fail, "unknown reference");
    assert_eq!(with(|l| l.item = None, false), Verdict::Warn, "no list at all: not checked");
    assert_eq!(
        with(|l| (l.price, l.quoted) = (price(90), Some((price(90), Rate::default()))), true),
        Verdict::Pass,
        "as quoted"
    );
    assert_eq!(with(|l| l.item = l.item.take().map(|i| Item { price: None, ..i }), true), Verdict::Warn);
}

#[test]
fn ord_03_c5_stock() {
    let with = |available: Option<i64>, restock, planned| {
        let mut facts = ControlFacts { planned, ..facts() };
        let item = facts.items[0].item.take().expect("an item");
        facts.items[0].item = Some(Item { available: available.map(pieces), restock, ..item });
        of(&facts, Check::Stock).1
    };
    let planned = Some(d(20, 3));
    assert_eq!(with(Some(10), None, planned), Verdict::Pass);
    assert_eq!(with(Some(9), None, planned), Verdict::Warn, "partial");
    assert_eq!(with(Some(0), Some(d(20, 3)), planned), Verdict::Warn, "comes in on the day promised");
    assert_eq!(with(Some(0), Some(d(21, 3)), planned), Verdict::Fail);
    assert_eq!(with(Some(0), None, planned), Verdict::Fail);
    assert_eq!(with(None, None, planned), Verdict::Warn, "nobody said");
    // Two lines of one item want its stock together.
    let mut facts = facts();
    facts.items.push(line());
    assert_eq!(of(&facts, Check::Stock).0, [Finding::PartlyInStock("ART-1".to_string(), pieces(10), pieces(20))]);
}

#[test]
fn ord_03_c5_what_was_promised_since_the_list_is_taken_off_and_told() {
    let told = |taken: i64| {
        let mut facts = facts();
        facts.items[0].taken = pieces(taken);
        facts.items[0].quantity = pieces(4);
        of(&facts, Check::Stock)
    };
    let since = |taken| Finding::TakenSince("ART-1".to_string(), pieces(10), pieces(taken));
    assert_eq!(told(0), (vec![Finding::InStock], Verdict::Pass));
    assert_eq!(told(6), (vec![Finding::InStock, since(6)], Verdict::Pass), "just enough");
    let partly = Finding::PartlyInStock("ART-1".to_string(), pieces(3), pieces(4));
    assert_eq!(told(7), (vec![partly, since(7)], Verdict::Warn));
    assert_eq!(
        told(12),
        (vec![Finding::OutOfStock("ART-1".to_string(), pieces(4)), since(12)], Verdict::Fail),
        "more than there is"
    );
    // However the reference is written, it is one item.
    let mut facts = facts();
    facts.items.push(ItemFacts { reference: "art-1".to_string(), ..line() });
    assert_eq!(of(&facts, Check::Stock).0, [Finding::PartlyInStock("ART-1".to_string(), pieces(10), pieces(20))]);
}

#[test]
fn ord_03_c6_deposit() {
    let with = |received, due, today| {
        let deposit = Deposit { amount: eur(3_600), due };
        of(&ControlFacts { deposit: Some((deposit, eur(received), d(1, 3))), today, ..facts() }, Check::Deposit).1
    };
    assert_eq!(of(&facts(), Check::Deposit).1, Verdict::Pass, "none required");
    assert_eq!(with(3_600, None, d(10, 3)), Verdict::Pass);
    assert_eq!(with(3_599, Some(d(11, 3)), d(10, 3)), Verdict::Warn);
    assert_eq!(with(0, Some(d(10, 3)), d(10, 3)), Verdict::Fail, "missing at its due date");
    assert_eq!(with(0, None, d(1, 3)), Verdict::Fail, "due with the order");
}

#[test]
fn cre_03_the_limit_at_the_order() {
    let with = |usage| of(&ControlFacts { usage, ..facts() }, Check::Limit);
    assert_eq!(with(Some(None)), (vec![Finding::NoLimit], Verdict::Warn));
    let zero = Usage { exposure: eur(100), limit: eur(0) };
    assert_eq!(with(Some(Some(zero))), (vec![Finding::LimitZero], Verdict::Fail));
    let near = Usage { exposure: eur(23_400), limit: eur(25_000) };
    assert_eq!(with(Some(Some(near))).1, Verdict::Warn);
}
