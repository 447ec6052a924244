//! Reports through the desk: they tie to the ledger, group and select, and say what they leave out. Companies are fictitious.

use crate::book;
use crate::dunning;

use book::{Book, RowExt, day, row, who};
use dunning::*;
use proptest::prelude::*;
use suivi::desk::api::*;
use suivi::domain::dispute::Reason;
use suivi::domain::dunning::policy::RiskClass;
use suivi::domain::dunning::{Answer as Answered, Channel, HalfDay};
use suivi::domain::intake::FileRow;
use suivi::domain::money::Amount;
use suivi::domain::party::PartyField;
use suivi::domain::report::{Cell, Kind, Level, Place, Report, Row, Said, Word};

fn report(b: &Book, today: &str, ask: ReportAsk) -> Report {
    match b.desk.ask(&who("s.martin", today), &Query::Report(Box::new(ask))).expect("an answer") {
        Answer::Report(report) => *report,
        other => panic!("{other:?}"),
    }
}

fn cell<'r>(report: &'r Report, row: &'r Row, name: &str) -> &'r Cell {
    &row.cells[report.column(name).unwrap_or_else(|| panic!("no column {name}"))]
}

/// The amount under a column; a blank is zero.
fn amount(report: &Report, row: &Row, name: &str) -> i64 {
    match cell(report, row, name) {
        Cell::Amount(amount) | Cell::Side(amount) => amount.0,
        Cell::Empty | Cell::Percent(_) => 0,
        other => panic!("{other:?}"),
    }
}

fn of_level(report: &Report, level: Level) -> Vec<&Row> {
    report.rows.iter().filter(|row| row.level == level).collect()
}

/// The word that begins a row of sums, and its total.
fn sums(report: &Report, level: Level) -> Vec<(String, i64)> {
    let word = |row: &Row| {
        row.cells.iter().find_map(|cell| if let Cell::Word(word) = cell { Some(word.code()) } else { None }).unwrap_or_default()
    };
    of_level(report, level).into_iter().map(|row| (word(row), amount(report, row, "total"))).collect()
}

fn codes(report: &Report) -> Vec<String> {
    report
        .data()
        .map(|row| match cell(report, row, "client") {
            Cell::Text(code) => code.to_string(),
            other => panic!("{other:?}"),
        })
        .collect()
}

fn deed(b: &Book, command: DunCommand) {
    act(b, TODAY, command).expect("done");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// AGE-04: whatever was lettered when, the total at any date is the sum of the lines up to it, on both axes.
    #[test]
    fn age_04_the_total_is_the_ledger_at_any_date_on_both_axes(
        lines in proptest::collection::vec((0u64..150, 0u8..3, -9_000i64..9_000), 1..25),
        letterings in proptest::collection::vec((0usize..25, 0usize..25, 150u64..180), 0..6),
        dates in proptest::collection::vec((0u64..200, proptest::option::of(0u64..200)), 6),
    ) {
        let at = |offset: u64| day("2026-01-01") + chrono::Days::new(offset);
        let rows: Vec<_> = lines.iter().enumerate().map(|(n, (offset, client, cents))| {
            row("VE", &format!("E{n}"), &at(*offset).to_string(), &format!("L{n}"), if *cents == 0 { 1 } else { *cents })
                .of(["K001", "K002", "K003"][usize::from(*client)])
        }).collect();
        let b = Book::with(rows.clone());
        // Lines of one account letter together.
        let mine: Vec<usize> = lines.iter().enumerate().filter(|(_, line)| line.1 == 0).map(|(n, _)| n).collect();
        for (x, y, offset) in letterings.into_iter().filter(|_| !mine.is_empty()) {
            let (x, y) = (mine[x % mine.len()], mine[y % mine.len()]);
            // Those that the rules refuse are no matter here.
            let _ = b.letter(&at(offset).to_string(), &[&format!("L{x}"), &format!("L{y}")], true);
        }
        for (as_of, known_at) in dates {
            let as_of = at(as_of);
            let ledger: i64 = rows.iter().filter(|r| r.date <= as_of).map(|r| r.debit.0 - r.credit.0).sum();
            for netted in [false, true] {
                let ask = ReportAsk { as_of: Some(as_of), known_at: known_at.map(at), netted, ..ReportAsk::of(Kind::Ageing) };
                let report = report(&b, "2026-09-01", ask);
                let total = of_level(&report, Level::Total)[0];
                prop_assert_eq!(amount(&report, total, "total"), ledger);
                let columns = ["not_due", "d1_30", "d31_60", "d61_90", "d90_plus", "no_due", "unallocated"];
                prop_assert_eq!(columns.iter().map(|name| amount(&report, total, name)).sum::<i64>(), ledger);
                let proofs = sums(&report, Level::Check);
                prop_assert!(proofs.contains(&("ledger".to_string(), ledger)) && proofs.contains(&("gap".to_string(), 0)), "{:?}", proofs);
                prop_assert!(report.notes.contains(&Said::Tied(as_of, Amount(ledger))));
            }
        }
    }
}

/// K001 pays for K002; K003 has a collector of its own.
fn group() -> Book {
    let rows = vec![
        invoice(1, "K001", "2026-05-20", 100_000),
        invoice(2, "K002", "2026-05-20", 60_000),
        invoice(3, "K002", "2026-06-20", 40_000),
        invoice(4, "K003", "2026-02-20", 30_000),
        receipt(5, "K003", "2026-04-02", 10_000),
        FileRow { account: "416000".into(), ..row("OD", "D1", "2026-03-01", "DX", 25_000).of("K003") },
    ];
    let files: &[(&str, &[(PartyField, &str)])] = &[
        ("K001", &[]),
        ("K002", &[(PartyField::Payer, "K001")]),
        ("K003", &[(PartyField::Collector, "m.petit"), (PartyField::Country, "BE"), (PartyField::Terms, "90N")]),
    ];
    world(rows, files)
}

#[test]
fn age_07_children_stand_under_their_payer_with_a_subtotal_and_doubtful_accounts_apart() {
    let b = group();
    let r = report(&b, TODAY, ReportAsk { group: Group::Payer, ..ReportAsk::of(Kind::Ageing) });
    assert_eq!(codes(&r), ["K001", "K002", "K003", "K999", "K003"]);
    assert_eq!(sums(&r, Level::Subtotal), [("K001 CLIENT FICTIF K001".into(), 200_000), ("doubtful".into(), 25_000)]);
    assert_eq!(sums(&r, Level::Total), [("total".to_string(), 244_999)]);
    let r = report(&b, TODAY, ReportAsk { group: Group::Collector, doubtful: false, ..ReportAsk::of(Kind::Ageing) });
    let expected = [("m.petit".into(), 20_000), ("s.martin".into(), 200_000), ("other".into(), -1)];
    assert_eq!(sums(&r, Level::Subtotal), expected, "who has no collector comes last");
}

#[test]
fn age_07_selections_are_said_and_the_proof_is_theirs() {
    let b = group();
    let ask = ReportAsk { country: Some("be".into()), doubtful: false, ..ReportAsk::of(Kind::Ageing) };
    let r = report(&b, TODAY, ask);
    assert_eq!(codes(&r), ["K003"]);
    assert!(r.about.contains(&Said::Country("be".into())));
    assert!(r.notes.contains(&Said::Tied(day(TODAY), Amount(20_000))));
    let r = report(&b, TODAY, ReportAsk { collector: Some("S.MARTIN".into()), ..ReportAsk::of(Kind::Ageing) });
    assert_eq!(codes(&r), ["K001", "K002"]);
}

#[test]
fn age_07_sellers_and_classes_of_risk_select_the_clients_of_reports() {
    let files: &[(&str, &[(PartyField, &str)])] = &[
        ("K001", &[(PartyField::Seller, "L. Petit"), (PartyField::Limit, "1000")]),
        ("K002", &[(PartyField::Seller, "l. petit")]),
        ("K003", &[]),
    ];
    let rows = vec![
        invoice(1, "K001", "2026-05-10", 500_000),
        invoice(2, "K002", "2026-05-20", 60_000),
        invoice(3, "K003", "2026-05-20", 70_000),
    ];
    let b = world(rows, files);
    let of = |kind| ReportAsk { doubtful: false, group: Group::Plain, ..ReportAsk::of(kind) };
    let seller = |kind| report(&b, TODAY, ReportAsk { seller: Some("L. PETIT".into()), ..of(kind) });
    assert_eq!(codes(&seller(Kind::Ageing)), ["K001", "K002"]);
    assert_eq!(codes(&seller(Kind::Schedule)), ["K001", "K002"]);
    assert!(seller(Kind::Ageing).about.contains(&Said::Seller("L. PETIT".into())));
    assert!(
        seller(Kind::Ageing).notes.contains(&Said::Tied(day(TODAY), Amount(560_000))),
        "the proof is that of the selection"
    );
    // At its limit, too few settled items: class C whatever an agency says; of the others nothing is known.
    let risk = |classes: Vec<RiskClass>, kind| codes(&report(&b, TODAY, ReportAsk { risk: classes, ..of(kind) }));
    assert_eq!(risk(vec![RiskClass::C, RiskClass::D], Kind::Ageing), ["K001"]);
    assert_eq!(risk(vec![RiskClass::C], Kind::Schedule), ["K001"]);
    assert_eq!(risk(vec![RiskClass::E], Kind::Ageing), Vec::<String>::new());
}

#[test]
fn age_07_managers_and_ranges_of_accounts_select_the_clients_of_reports() {
    let files: &[(&str, &[(PartyField, &str)])] =
        &[("K001", &[(PartyField::Manager, "A. Roux")]), ("K002", &[]), ("K0031", &[]), ("L001", &[])];
    let late = |n, code: &'static str| invoice(n, code, "2026-05-10", 50_000);
    let b = world(vec![late(1, "K001"), late(2, "K002"), late(3, "K0031"), late(4, "L001")], files);
    let of = |kind| ReportAsk { doubtful: false, group: Group::Plain, ..ReportAsk::of(kind) };
    let manager = report(&b, TODAY, ReportAsk { manager: Some("a. roux".into()), ..of(Kind::Ageing) });
    assert_eq!(codes(&manager), ["K001"]);
    assert!(manager.about.contains(&Said::Manager("a. roux".into())));
    let range = |from: &str, to: &str| {
        codes(&report(&b, TODAY, ReportAsk { accounts: Some((from.into(), to.into())), ..of(Kind::Schedule) }))
    };
    assert_eq!(range("k001", "K002"), ["K001", "K002"]);
    assert_eq!(range("K002", "K003"), ["K002", "K0031"], "K003 and what begins with it");
    assert_eq!(range("L", "Z"), ["L001"]);
}

#[test]
fn age_05_open_credits_stand_in_the_columns_of_their_own_dates_when_asked() {
    let b = group();
    let r = report(&b, TODAY, ReportAsk { in_bucket: true, doubtful: false, ..ReportAsk::of(Kind::Ageing) });
    let row = r.data().nth(2).cloned().expect("K003");
    // The receipt of 2 April is sixty days old on 1 June.
    let of = |name| amount(&r, &row, name);
    assert_eq!([of("d90_plus"), of("d31_60"), of("unallocated"), of("total")], [30_000, -10_000, 0, 20_000]);
    assert!(r.about.contains(&Said::InBucket) && r.notes.contains(&Said::Tied(day(TODAY), Amount(219_999))), "{:?}", r.notes);
}

#[test]
fn cur_04_the_aged_balance_of_one_currency_says_what_it_leaves_out() {
    let dollars = suivi::domain::money::Currency::parse("USD").expect("a currency");
    let foreign = FileRow { foreign: Some((dollars, 66_000)), ..invoice(2, "K001", "2026-05-20", 60_000) };
    let b = world(vec![invoice(1, "K001", "2026-05-10", 100_000), foreign], &[("K001", &[])]);
    let of = |code: &str| {
        let currency = suivi::domain::money::Currency::parse(code);
        let r = report(&b, TODAY, ReportAsk { currency, doubtful: false, ..ReportAsk::of(Kind::Ageing) });
        (
            sums(&r, Level::Total)[0].1,
            sums(&r, Level::Check).into_iter().filter(|(word, _)| word != "share").collect::<Vec<_>>(),
        )
    };
    let proofs = |ledger: i64, out: i64| vec![("ledger".to_string(), ledger), ("currency-out".into(), out), ("gap".into(), 0)];
    let ledger = 159_999;
    assert_eq!(of("USD"), (60_000, proofs(ledger, ledger - 60_000)));
    assert_eq!(of("EUR"), (ledger - 60_000, proofs(ledger, 60_000)));
}

#[test]
fn age_05_credits_are_netted_on_the_oldest_debits_when_asked() {
    let b = group();
    let row_of = |netted| {
        let r = report(&b, TODAY, ReportAsk { netted, doubtful: false, ..ReportAsk::of(Kind::Ageing) });
        let row = r.data().nth(2).cloned().expect("K003");
        ["d90_plus", "unallocated", "total"].map(|name| amount(&r, &row, name))
    };
    assert_eq!((row_of(false), row_of(true)), ([30_000, -10_000, 20_000], [20_000, 0, 20_000]));
}

#[test]
fn age_07_disputes_out_are_told_beside_the_ledger() {
    let b = group();
    let line = seen(&b, "K001", "F1");
    let (reason, owner, note) = (Reason::Quantity, "L. Blanc".to_string(), "manque un colis".to_string());
    deed(&b, DunCommand::Dispute { line, reason, amount: Some(Amount(40_000)), owner, note });
    let ask = ReportAsk { disputed: Disputed::Out, doubtful: false, ..ReportAsk::of(Kind::Ageing) };
    let r = report(&b, TODAY, ask);
    assert_eq!(sums(&r, Level::Total), [("total".to_string(), 179_999)]);
    let proofs: Vec<_> = sums(&r, Level::Check).into_iter().filter(|(word, _)| word != "share").collect();
    assert_eq!(proofs, [("ledger".into(), 219_999), ("disputes-out".into(), 40_000), ("gap".into(), 0)]);
    // Seven business days of logistics are over on the eighth.
    let r = report(&b, "2026-06-11", ReportAsk { group: Group::Service, ..ReportAsk::of(Kind::Disputes) });
    let row = r.data().next().expect("a dispute");
    assert_eq!(
        (amount(&r, row, "disputed"), cell(&r, row, "over"), cell(&r, row, "age")),
        (40_000, &Cell::Days(1), &Cell::Days(10))
    );
    assert!(r.notes.contains(&Said::PastDelay(1, Amount(40_000))));
    assert!(row.place.is_some_and(|place: Place| place.line.is_some()), "it leads to its line");
}

#[test]
fn due_10_the_schedule_runs_up_and_a_promise_goes_before_the_due_date() {
    let b = group();
    let party = b.party("K002");
    let lines = vec![seen(&b, "K002", "F2")];
    let (contact, note) = ("Mme Roux".to_string(), String::new());
    let due = day("2026-06-05");
    deed(&b, DunCommand::Promise { party, amount: Amount(60_000), due, lines, contact, channel: Channel::Phone, note });
    let r = report(&b, TODAY, ReportAsk { group: Group::Month, ..ReportAsk::of(Kind::Schedule) });
    let groups: Vec<String> = of_level(&r, Level::Subtotal)
        .iter()
        .filter_map(|row| if let Cell::Word(word) = cell(&r, row, "name") { Some(word.code()) } else { None })
        .collect();
    assert_eq!(groups, ["late", "2026-06"]);
    let promised = r.data().find(|row| cell(&r, row, "piece") == &Cell::text("F2")).expect("F2");
    assert_eq!(cell(&r, promised, "expected"), &Cell::Date(due));
    let last = r.data().last().expect("rows");
    let open: i64 = r.data().map(|row| amount(&r, row, "residual")).sum();
    assert_eq!(amount(&r, last, "running"), open);
    let r = report(&b, TODAY, ReportAsk::of(Kind::Promises));
    assert_eq!(codes(&r), ["K002"]);
    assert!(matches!(cell(&r, r.data().next().expect("one"), "state"), Cell::Word(word) if word.code() == "running"));
}

#[test]
fn due_10_the_schedule_has_the_mode_of_payment_of_the_client_or_of_who_pays_for_it() {
    let files: &[(&str, &[(PartyField, &str)])] = &[
        ("K001", &[(PartyField::PaymentMode, "LCR")]),
        ("K002", &[(PartyField::Payer, "K001")]),
        ("K003", &[(PartyField::Payer, "K001"), (PartyField::PaymentMode, "VIR")]),
    ];
    let late = |n, code: &'static str| invoice(n, code, "2026-05-10", 50_000);
    let b = world(vec![late(1, "K001"), late(2, "K002"), late(3, "K003")], files);
    let r = report(&b, TODAY, ReportAsk { group: Group::Plain, ..ReportAsk::of(Kind::Schedule) });
    let modes: Vec<_> = r.data().map(|row| cell(&r, row, "mode").clone()).collect();
    assert_eq!(modes, [Cell::text("LCR"), Cell::text("LCR"), Cell::text("VIR")]);
}

#[test]
fn dun_09_the_work_of_the_team_is_counted_person_by_person() {
    let b = group();
    let call = |code: &str, answer| DunCommand::Call {
        party: b.party(code),
        answer,
        half: HalfDay::Morning,
        given: None,
        minute: None,
        contact: String::new(),
        note: String::new(),
    };
    deed(&b, call("K001", Answered::NotReached));
    deed(&b, call("K001", Answered::NoCash));
    act_as(&b, &who("m.petit", TODAY), call("K003", Answered::Forgotten)).expect("done");
    let r = report(&b, TODAY, ReportAsk::of(Kind::Day));
    let found: Vec<[Cell; 4]> =
        r.data().map(|row| ["user", "clients", "calls", "reached"].map(|name| cell(&r, row, name).clone())).collect();
    let expected = |user: &str, n: [u64; 3]| [Cell::text(user), Cell::Count(n[0]), Cell::Count(n[1]), Cell::Count(n[2])];
    assert_eq!(found, [expected("m.petit", [1, 1, 1]), expected("s.martin", [1, 2, 1])]);
    assert_eq!(codes(&report(&b, TODAY, ReportAsk { party: Some(b.party("K003")), ..ReportAsk::of(Kind::History) })), ["K003"]);
    let later = report(&b, "2026-06-02", ReportAsk::of(Kind::Day));
    assert_eq!((later.rows.len(), later.notes.first()), (0, Some(&Said::Nothing)), "another day");
}

#[test]
fn due_08_terms_beyond_the_maximum_are_listed_with_their_excess() {
    let b = group();
    let r = report(&b, TODAY, ReportAsk::of(Kind::Terms));
    assert_eq!(codes(&r), ["K003"]);
    let row = r.data().next().expect("K003");
    assert_eq!((cell(&r, row, "terms"), cell(&r, row, "over")), (&Cell::text("90N"), &Cell::Days(30)));
}

#[test]
fn exp_01_a_statement_of_a_client_that_one_does_not_see_is_refused() {
    let b = group();
    let nobody = ReportAsk { party: Some(suivi::domain::ids::PartyId(999)), ..ReportAsk::of(Kind::Statement) };
    let answer = b.desk.ask(&who("s.martin", TODAY), &Query::Report(Box::new(nobody))).expect("an answer");
    assert!(matches!(answer, Answer::Refused(_)), "{answer:?}");
    let r = report(&b, TODAY, ReportAsk { party: Some(b.party("K003")), all: true, ..ReportAsk::of(Kind::Statement) });
    let total = of_level(&r, Level::Total)[0];
    assert_eq!(amount(&r, total, "balance"), 20_000, "the doubtful account is no part of it");
    assert_eq!(total.cells[2], Cell::word(Word::Total));
}

#[test]
fn the_figures_of_the_day_are_the_sums_of_their_reports() {
    let b = group();
    let Answer::Overview(o) = b.desk.ask(&who("s.martin", TODAY), &Query::Overview).expect("an answer") else {
        panic!("no overview");
    };
    let r = report(&b, TODAY, ReportAsk { doubtful: false, ..ReportAsk::of(Kind::Ageing) });
    let total = of_level(&r, Level::Total)[0];
    let columns = ["not_due", "d1_30", "d31_60", "d61_90", "d90_plus"].map(|name| Amount(amount(&r, total, name)));
    assert_eq!(o.columns, columns);
    assert_eq!((o.total.0, o.unallocated.0), (amount(&r, total, "total"), amount(&r, total, "unallocated")));
    assert_eq!(o.figures.net_overdue, Amount(190_000 - 10_001));
    let top: Vec<(&str, i64)> = o.top.iter().map(|d| (d.code.as_str(), d.overdue.0)).collect();
    assert_eq!(top, [("K001", 100_000), ("K002", 60_000), ("K003", 30_000)]);
    assert_eq!(o.late.amount, Amount(190_000));
}
