//! Alerts when the situation of a client changes: each kind from the book, seen and told again, the same for all clients and for one.

use crate::book;
use crate::dunning;

use book::{Book, RowExt, day, refused, row, who};
use dunning::{TODAY, act, invoice, more, promise, receipt, world};
use proptest::prelude::*;
use suivi::desk::api::*;
use suivi::domain::alert::{AlertKind, Change, Mark};
use suivi::domain::dunning::policy::RiskClass;
use suivi::domain::dunning::{Procedure, ProcedureKind};
use suivi::domain::file::{Field, FileRefused};
use suivi::domain::identifiers::siren;
use suivi::domain::insurance::{Approval, ApprovalStatus};
use suivi::domain::intake::FileRow;
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::domain::party::PartyField;

fn told(book: &Book, today: &str, ask: AlertAsk) -> Vec<AlertRow> {
    match book.desk.ask(&who("s.martin", today), &Query::File(FileQuery::Alerts(ask))).expect("an answer") {
        Answer::File(answer) => match *answer {
            FileAnswer::Alerts(_, rows) => rows,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// The unseen alerts of all clients as (client, day, change).
fn alerts(book: &Book, today: &str) -> Vec<(String, String, Change)> {
    let rows = told(book, today, AlertAsk::default()).into_iter();
    rows.map(|row| (row.client.code, row.alert.on.to_string(), row.alert.change)).collect()
}

/// Those of a kind.
fn of_kind(book: &Book, today: &str, kind: AlertKind) -> Vec<AlertRow> {
    told(book, today, AlertAsk::default()).into_iter().filter(|row| row.alert.kind() == kind).collect()
}

fn see(book: &Book, user: &str, today: &str, code: &str, note: &str) -> Result<Receipt, Stop> {
    let party = Some(book.party(code));
    let rows = told(book, today, AlertAsk { party, ..AlertAsk::default() });
    let marks = rows.iter().map(|row| Mark::of(&row.alert)).collect();
    let command = FileCommand::SeeAlerts { party: book.party(code), marks, note: note.into() };
    book.submit(&who(user, today), Command::File(Box::new(command)))
}

fn set(book: &Book, code: &str, field: &str, text: &str) {
    let fields = vec![(Field::parse(field).expect("a field"), text.to_string())];
    let command = FileCommand::Set { party: book.party(code), fields };
    book.submit(&who("s.martin", TODAY), Command::File(Box::new(command))).expect("set");
}

fn one(file: &[(PartyField, &str)], rows: Vec<FileRow>) -> Book {
    let mut rows = rows;
    // A bank journal like any other, mostly of receipts.
    rows.extend((90..98).map(|n| receipt(n, "C9", "2026-01-02", 1_000)));
    world(rows, &[("C1", file)])
}

#[test]
fn kpi_10_a_class_of_risk_that_is_worse_is_told_against_that_of_thirty_days_before() {
    // Nothing was owed thirty days before: 17,5 and 2,5 of the agency make a B. At the limit 25 more make a C.
    let b = one(&[(PartyField::Limit, "1000")], vec![invoice(1, "C1", "2026-06-20", 100_000)]);
    let solvency = |class| {
        let (on, source) = (day("2026-01-20"), "greffe".to_string());
        let command = OrderCommand::Solvency { party: b.party("C1"), class, on, source };
        b.submit(&who("s.martin", TODAY), Command::Order(Box::new(command))).expect("taken down");
    };
    assert_eq!(of_kind(&b, TODAY, AlertKind::Class).len(), 0, "what an agency says could change it");
    solvency(RiskClass::B);
    let rows = of_kind(&b, TODAY, AlertKind::Class);
    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0].alert.change, rows[0].stake), (&Change::Class(RiskClass::B, RiskClass::C), Amount(100_000)));
    assert_eq!(of_kind(&b, "2026-07-01", AlertKind::Class).len(), 0, "as it was thirty days before");
    see(&b, "s.martin", TODAY, "C1", "").expect("seen");
    assert_eq!(of_kind(&b, "2026-06-02", AlertKind::Class).len(), 0);
}

#[test]
fn cre_02_a_limit_exceeded_is_told_once_seen_no_more_and_again_when_it_is_exceeded_again() {
    let b = one(&[(PartyField::Limit, "1000")], vec![invoice(1, "C1", "2026-04-30", 150_000)]);
    let limit = |today| of_kind(&b, today, AlertKind::Limit);
    let rows = limit(TODAY);
    assert_eq!(rows.iter().map(|row| row.alert.on).collect::<Vec<_>>(), [day("2026-03-31")]);
    assert_eq!(rows[0].alert.change, Change::Limit(Amount(100_000), Amount(150_000)));
    let receipt_of = see(&b, "m.petit", TODAY, "C1", "vu avec la direction").expect("seen");
    assert!(matches!(&receipt_of.done, Done::File(done) if matches!(&**done, FileDone::AlertsSeen(code, 1) if code == "C1")));
    assert_eq!(limit(TODAY).len(), 0);
    let all = told(&b, TODAY, AlertAsk { all: true, ..AlertAsk::default() });
    let by = ("m.petit".to_string(), day(TODAY), "vu avec la direction".to_string());
    assert_eq!(all.iter().map(|row| row.seen.clone()).collect::<Vec<_>>(), [Some(by)]);
    assert_eq!(b.log()[0].kind, OpKind::SeeAlerts);
    b.undo("m.petit", None).expect("undone");
    assert_eq!(limit(TODAY).len(), 1, "not seen any more");
    see(&b, "m.petit", TODAY, "C1", "").expect("seen again");
    more(&b, vec![receipt(3, "C1", "2026-06-02", 140_000), invoice(4, "C1", "2026-07-10", 200_000)]);
    assert_eq!(limit("2026-06-12").iter().map(|row| row.alert.on).collect::<Vec<_>>(), [day("2026-06-10")]);
    assert_eq!(limit("2026-12-01").len(), 0, "no news after ninety days");
    b.sound();
}

#[test]
fn cli_08_a_change_of_bank_is_told_until_somebody_has_called_back() {
    let b = one(&[(PartyField::Iban, "FR1420041010050500013M02606")], Vec::new());
    assert_eq!(alerts(&b, TODAY), []);
    set(&b, "C1", "iban", "FR7630006000011234567890189");
    let change = Change::Bank("FR1420041010050500013M02606".into(), "FR7630006000011234567890189".into());
    assert_eq!(alerts(&b, TODAY), [("C1".to_string(), TODAY.to_string(), change)]);
    let called = FileCommand::ConfirmBank { party: b.party("C1"), note: "Mme Roux".into() };
    b.submit(&who("m.petit", TODAY), Command::File(Box::new(called))).expect("called back");
    assert_eq!(alerts(&b, TODAY), []);
}

#[test]
fn ins_01_a_cover_that_is_reduced_or_ends_is_told() {
    let own = siren(11_123).expect("a SIREN");
    let b = one(&[(PartyField::Siren, &own), (PartyField::Insured, "500")], Vec::new());
    let approve = |limit: i64, from: &str, expires: Option<&str>| {
        let status = if limit > 0 { ApprovalStatus::Granted } else { ApprovalStatus::Refused };
        let (siren, reference) = (own.clone(), String::new());
        let approval = Approval { siren, status, limit: Amount(limit), from: day(from), expires: expires.map(day), reference };
        let command = InsuranceCommand::Approve { party: Some(b.party("C1")), approval, note: String::new() };
        act(&b, TODAY, DunCommand::Insurance(Box::new(command))).expect("taken down");
    };
    approve(80_000, "2026-04-02", None);
    assert_eq!(alerts(&b, TODAY), [], "more than the file says");
    approve(30_000, "2026-05-20", Some("2026-06-15"));
    let reduced = ("C1".to_string(), "2026-05-20".to_string(), Change::Cover(Amount(80_000), Amount(30_000)));
    assert_eq!(alerts(&b, TODAY), [reduced]);
    see(&b, "s.martin", TODAY, "C1", "").expect("seen");
    assert_eq!(alerts(&b, TODAY), []);
    let ended = ("C1".to_string(), "2026-06-16".to_string(), Change::Cover(Amount(30_000), Amount::ZERO));
    assert_eq!(alerts(&b, "2026-06-20"), [ended], "its end is another change");
    approve(0, "2026-05-30", None);
    let refused = ("C1".to_string(), "2026-05-30".to_string(), Change::Cover(Amount(30_000), Amount::ZERO));
    assert_eq!(alerts(&b, TODAY), [refused]);
}

#[test]
fn dun_14_an_insolvency_is_the_first_of_the_list() {
    let b = one(&[(PartyField::Limit, "1000")], vec![invoice(1, "C1", "2026-05-10", 150_000)]);
    let procedure = Procedure {
        kind: ProcedureKind::Receivership,
        opened: day("2026-05-05"),
        published: None,
        creditor_overseas: false,
        agent: String::new(),
        ended: None,
    };
    let open = LegalCommand::OpenProcedure { party: b.party("C1"), procedure, note: String::new() };
    act(&b, TODAY, DunCommand::Legal(Box::new(open))).expect("opened");
    let rows = told(&b, TODAY, AlertAsk::default());
    let kinds: Vec<AlertKind> = rows.iter().map(|row| row.alert.kind()).collect();
    assert_eq!(kinds[..2], [AlertKind::Procedure, AlertKind::Limit]);
    assert_eq!(rows[0].alert.change, Change::Procedure(ProcedureKind::Receivership, day("2026-05-05")));
    assert_eq!(rows[0].alert.on, day(TODAY), "the day on which the book knew");
}

#[test]
fn let_24_a_returned_payment_is_told_whether_or_not_somebody_dealt_with_it() {
    let rows = vec![
        invoice(1, "C1", "2026-04-30", 150_000),
        receipt(2, "C1", "2026-05-10", 150_000),
        receipt(3, "C1", "2026-05-18", -150_000),
    ];
    let b = one(&[], rows);
    let change = Change::Returned(Amount(150_000));
    let expected = [("C1".to_string(), "2026-05-18".to_string(), change)];
    assert_eq!(alerts(&b, TODAY), expected);
    let seen = |piece| dunning::seen(&b, "C1", piece);
    let (lines, cause, cure) = (vec![seen("P2"), seen("P3")], Cause::Unpaid, Cure::Rejected);
    let returned = Command::Cure { lines, cause, cure, note: String::new(), label: String::new() };
    b.submit(&who("s.martin", TODAY), returned).expect("returned");
    assert_eq!(alerts(&b, TODAY), expected);
}

#[test]
fn let_24_a_bill_that_came_back_unpaid_is_told_and_one_that_is_renewed_is_not() {
    let bill = |n: u32, date: &str, cents: i64, due: &str| FileRow {
        account: "413000".into(),
        ..row("EF", &format!("E{n}"), date, "LCR1", cents).of("C1").due(due)
    };
    let on_client =
        |n: u32, date: &str, cents: i64| row("EF", &format!("E{n}"), date, "LCR1", cents).of("C1").due("2026-04-30");
    let rows = |due: &str| {
        vec![
            invoice(1, "C1", "2026-01-31", 150_000),
            on_client(1, "2026-02-01", -150_000),
            bill(1, "2026-02-01", 150_000, due),
            // Off the account of bills and due by the client again, in one entry.
            on_client(2, "2026-05-04", 150_000),
            bill(2, "2026-05-04", -150_000, due),
        ]
    };
    let expected = [("C1".to_string(), "2026-05-04".to_string(), Change::Returned(Amount(150_000)))];
    assert_eq!(alerts(&one(&[], rows("2026-04-30")), TODAY), expected);
    assert_eq!(alerts(&one(&[], rows("2026-06-30")), TODAY), [], "taken back before it was due");
}

#[test]
fn dun_10_only_the_first_broken_promise_of_a_client_is_told() {
    let b = one(&[], vec![invoice(1, "C1", "2026-04-30", 150_000)]);
    act(&b, "2026-05-04", promise(&b, "C1", 50_000, "2026-05-11")).expect("promised");
    let rows = of_kind(&b, TODAY, AlertKind::Promise);
    assert_eq!(
        rows.iter().map(|row| row.alert.change.clone()).collect::<Vec<_>>(),
        [Change::Promise(Amount(50_000), day("2026-05-11"))]
    );
    act(&b, "2026-05-18", promise(&b, "C1", 60_000, "2026-05-22")).expect("promised");
    assert_eq!(of_kind(&b, TODAY, AlertKind::Promise), rows, "the second one is no news");
    see(&b, "s.martin", TODAY, "C1", "").expect("seen");
    assert_eq!(of_kind(&b, TODAY, AlertKind::Promise), []);
}

#[test]
fn cli_01_a_client_put_under_watch_is_told_and_no_more_when_that_is_undone() {
    let b = one(&[], Vec::new());
    set(&b, "C1", "watch", "chèques rejetés");
    let expected = [("C1".to_string(), TODAY.to_string(), Change::Watch("chèques rejetés".into()))];
    assert_eq!(alerts(&b, TODAY), expected);
    set(&b, "C1", "needs", "palettes");
    assert_eq!(alerts(&b, TODAY), expected, "another field changes nothing");
    assert_eq!(alerts(&b, "2026-10-01"), [], "no news after ninety days");
    b.undo("s.martin", None).expect("undone");
    b.undo("s.martin", None).expect("undone");
    assert_eq!(alerts(&b, TODAY), []);
}

#[test]
fn cli_03_a_client_who_does_not_buy_as_it_used_to_is_told_and_a_purchase_ends_it() {
    let dues = ["2026-02-10", "2026-02-24", "2026-03-10", "2026-03-24"];
    let rows = dues.iter().zip(1..).map(|(due, n)| invoice(n, "C1", due, 10_000)).collect();
    let b = one(&[], rows);
    // Bought every fortnight up to 22 February: missed after three weeks and a day.
    let habit = |today| {
        of_kind(&b, today, AlertKind::Habit).into_iter().map(|row| (row.alert.on, row.alert.change)).collect::<Vec<_>>()
    };
    assert_eq!(habit("2026-03-15"), []);
    assert_eq!(habit("2026-03-16"), [(day("2026-03-16"), Change::Habit(day("2026-02-22"), 14))]);
    more(&b, vec![invoice(9, "C1", "2026-04-14", 10_000)]);
    assert_eq!(habit("2026-03-16"), []);
    assert_eq!(habit("2026-04-06"), [(day("2026-04-06"), Change::Habit(day("2026-03-15"), 14))]);
}

#[test]
fn what_nobody_can_have_seen_yet_is_refused() {
    let b = one(&[(PartyField::Limit, "1000")], vec![invoice(1, "C1", "2026-04-30", 150_000)]);
    let see = |kind, mark| {
        let command = FileCommand::SeeAlerts { party: b.party("C1"), marks: vec![Mark { kind, mark }], note: String::new() };
        b.submit(&who("s.martin", TODAY), Command::File(Box::new(command)))
    };
    for (kind, mark) in [(AlertKind::Limit, u64::MAX), (AlertKind::Bank, 999), (AlertKind::Class, 5), (AlertKind::Cover, 9_999)]
    {
        assert_eq!(refused(see(kind, mark)), Refusal::File(FileRefused::NoAlert), "{kind:?}");
    }
    let nothing = FileCommand::SeeAlerts { party: b.party("C1"), marks: Vec::new(), note: String::new() };
    assert!(b.submit(&who("s.martin", TODAY), Command::File(Box::new(nothing))).is_err());
}

#[test]
fn my_alerts_are_those_of_my_clients_and_since_leaves_out_what_is_older() {
    let rows = vec![invoice(1, "C1", "2026-04-30", 150_000), invoice(2, "C2", "2026-05-30", 150_000)];
    let limit: &[(PartyField, &str)] = &[(PartyField::Limit, "1000")];
    let b = world(rows, &[("C1", limit), ("C2", &[(PartyField::Limit, "1000"), (PartyField::Collector, "m.petit")])]);
    let codes = |ask| told(&b, TODAY, ask).into_iter().map(|row| row.client.code).collect::<Vec<_>>();
    assert_eq!(codes(AlertAsk::default()), ["C1", "C2"]);
    assert_eq!(codes(AlertAsk { mine: true, ..AlertAsk::default() }), ["C1"]);
    assert_eq!(codes(AlertAsk { since: Some(day("2026-04-15")), ..AlertAsk::default() }), ["C2"]);
    let report =
        match b.desk.ask(&who("s.martin", TODAY), &Query::Report(Box::new(ReportAsk::of(suivi::domain::report::Kind::Alerts))))
        {
            Ok(Answer::Report(report)) => report,
            other => panic!("{other:?}"),
        };
    assert_eq!(report.data().count(), 2, "the report is the list");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    /// What is kept and followed from question to question is what is read for one client alone.
    #[test]
    fn alerts_that_are_kept_are_those_that_are_read_anew(
        deeds in proptest::collection::vec((0u8..7, 1u32..3, 1u32..27, 1i64..300), 1..8),
    ) {
        let limit: &[(PartyField, &str)] = &[(PartyField::Limit, "1000")];
        let b = world(vec![invoice(1, "C1", "2026-05-10", 90_000), invoice(2, "C2", "2026-05-12", 30_000)], &[("C1", limit), ("C2", limit)]);
        for (n, (what, client, on, euros)) in (10u32..).zip(deeds) {
            let code = format!("C{client}");
            let date = format!("2026-05-{on:02}");
            match what {
                0 => more(&b, vec![invoice(n, &code, &date, euros * 1_000)]),
                1 => more(&b, vec![receipt(n, &code, &date, euros * 1_000)]),
                2 => more(&b, vec![receipt(n, &code, &date, euros * 1_000), receipt(n + 50, &code, &date, -euros * 1_000)]),
                3 => set(&b, &code, "watch", &format!("raison {n}")),
                4 => _ = act(&b, "2026-05-04", promise(&b, &code, euros * 100, "2026-05-11")),
                5 => _ = see(&b, "s.martin", TODAY, &code, ""),
                _ => _ = b.undo("s.martin", None),
            }
            for all in [false, true] {
                let kept = told(&b, TODAY, AlertAsk { all, ..AlertAsk::default() });
                for code in ["C1", "C2"] {
                    let party = b.party(code);
                    let own: Vec<AlertRow> = kept.iter().filter(|row| row.client.party == party).cloned().collect();
                    prop_assert_eq!(&own, &told(&b, TODAY, AlertAsk { party: Some(party), all, ..AlertAsk::default() }));
                }
            }
        }
        b.sound();
    }
}
