//! Legal matters through the desk: insolvency, dated tasks, orders for payment, late interest. Companies are fictitious.

use crate::book;
use crate::cli;
use crate::dunning;

use book::sale::{document, file, from, line};
use book::{Book, RowExt, day, options, refused, row, who};
use dunning::*;
use proptest::prelude::*;
use suivi::desk::api::*;
use suivi::domain::dispute::{Decision, Reason, State};
use suivi::domain::dunning::{
    Bar, CommitmentKind, CourtStep, Declined, Deed, Exhibit, LegalDeed, LegalRefusal, OrderMissing, Procedure, ProcedureKind,
    TaskKind, TaskName,
};
use suivi::domain::money::Amount;
use suivi::domain::order::DocumentKind;
use suivi::domain::party::PartyField;
use suivi::domain::penalty::{DayBasis, PenaltyError, PenaltyNote, PenaltyState, PenaltyTerms, Semester, StateRefusal};
use suivi::domain::plan::{PlanRefusal, PlanStanding};
use suivi::domain::report::{Cell, Kind, Said, Word};

fn legal(book: &Book, today: &str, query: LegalQuery) -> LegalAnswer {
    match dun(book, &who("s.martin", today), DunQuery::Legal(query)) {
        DunAnswer::Legal(told) => *told,
        other => panic!("{other:?}"),
    }
}

fn legal_act(book: &Book, today: &str, command: LegalCommand) -> Result<Receipt, suivi::desk::Stop> {
    act(book, today, DunCommand::Legal(Box::new(command)))
}

fn deed(receipt: &Receipt) -> LegalDeed {
    match noted(receipt).deed {
        Deed::Legal(deed) => deed,
        other => panic!("{other:?}"),
    }
}

fn refusal(outcome: Result<Receipt, suivi::desk::Stop>) -> LegalRefusal {
    match refused(outcome) {
        Refusal::Dun(Declined::Legal(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn tasks(book: &Book, today: &str, all: bool) -> Vec<TaskRow> {
    match legal(book, today, LegalQuery::Tasks { party: None, all }) {
        LegalAnswer::Tasks(rows) => rows,
        other => panic!("{other:?}"),
    }
}

fn procedures(book: &Book, today: &str) -> Vec<ProcedureRow> {
    match legal(book, today, LegalQuery::Procedures { party: None, all: false }) {
        LegalAnswer::Procedures(rows) => rows,
        other => panic!("{other:?}"),
    }
}

fn courts(book: &Book, today: &str) -> Vec<CourtRow> {
    match legal(book, today, LegalQuery::Courts { party: None, all: false }) {
        LegalAnswer::Courts(rows) => rows,
        other => panic!("{other:?}"),
    }
}

fn penalties(book: &Book, today: &str, code: &str, until: &str) -> Vec<PenaltyRow> {
    let query = LegalQuery::Penalties { party: Some(book.party(code)), until: day(until) };
    match legal(book, today, query) {
        LegalAnswer::Penalties(view) => view.rows.into_iter().map(|(_, row)| row).collect(),
        other => panic!("{other:?}"),
    }
}

/// The receivership of 5 March 2026, published on the 12th.
fn receivership() -> Procedure {
    Procedure {
        kind: ProcedureKind::Receivership,
        opened: day("2026-03-05"),
        published: Some(day("2026-03-12")),
        creditor_overseas: false,
        agent: "Me Fictif".into(),
        ended: None,
    }
}

fn open_procedure(book: &Book, today: &str, procedure: Procedure) -> Result<Receipt, suivi::desk::Stop> {
    let party = book.party("K001");
    legal_act(book, today, LegalCommand::OpenProcedure { party, procedure, note: "jugement lu au BODACC".into() })
}

fn done(book: &Book, today: &str, task: TaskName, note: &str) -> Result<Receipt, suivi::desk::Stop> {
    let party = book.party("K001");
    legal_act(book, today, LegalCommand::DoneTask { party, task, on: day(today), note: note.into() })
}

fn undo(book: &Book, today: &str) {
    book.submit(&who("s.martin", today), Command::Undo { op: None }).expect("undone");
}

fn sound(book: &Book) {
    assert_eq!(book.findings(), [], "the check finds nothing");
}

/// An invoice of before the opening, one of since, on account K001.
fn two() -> Book {
    let rows = vec![invoice(1, "K001", "2026-02-28", 100_000), invoice(2, "K001", "2026-04-30", 40_000)];
    world(rows, &[("K001", &[])])
}

#[test]
fn dun_14_an_opening_holds_prior_claims_back_and_posterior_ones_go_on() {
    let b = two();
    let before = all_told(&b, TODAY);
    let receipt = open_procedure(&b, TODAY, receivership()).expect("opened");
    assert!(matches!(deed(&receipt), LegalDeed::Procedure(_, ProcedureKind::Receivership, _)));
    let sheet = sheet(&b, TODAY, "K001");
    let bars: Vec<(&str, bool)> = sheet.items.iter().map(|i| (i.piece.as_str(), i.bars.contains(&Bar::Procedure))).collect();
    assert_eq!(bars, [("F1", true), ("F2", false)]);
    assert_eq!(sheet.sums.askable, Amount(40_000), "only what was born since is asked for");
    let rows = procedures(&b, TODAY);
    assert_eq!((rows[0].prior, rows[0].posterior), (Amount(100_000), Amount(40_000)));
    assert_eq!(sheet.legal.procedures, rows);
    assert_eq!(refusal(open_procedure(&b, TODAY, receivership())), LegalRefusal::Running(rows[0].no), "one at a time");
    sound(&b);
    undo(&b, TODAY);
    assert_eq!(all_told(&b, TODAY), before, "as if it had never been");
    sound(&b);
}

#[test]
fn dun_14_the_end_of_a_procedure_lets_reminders_go_on() {
    let b = two();
    open_procedure(&b, TODAY, receivership()).expect("opened");
    let row = procedures(&b, TODAY).remove(0);
    let ended = |on| Procedure { ended: Some(day(on)), ..row.procedure.clone() };
    let party = b.party("K001");
    let change = |procedure| LegalCommand::ChangeProcedure { party, no: row.no, procedure, note: String::new() };
    let early = legal_act(&b, TODAY, change(ended("2026-03-01")));
    assert_eq!(refusal(early), LegalRefusal::BeforeOpening(day("2026-03-05")));
    assert_eq!(refusal(legal_act(&b, TODAY, change(ended("2026-07-01")))), LegalRefusal::Future(day("2026-07-01")));
    let receipt = legal_act(&b, TODAY, change(ended("2026-05-29"))).expect("ended");
    assert_eq!(deed(&receipt), LegalDeed::ProcedureEnded(row.no, day("2026-05-29")));
    assert!(sheet(&b, TODAY, "K001").items.iter().all(|item| !item.bars.contains(&Bar::Procedure)));
    assert_eq!((tasks(&b, TODAY, false), procedures(&b, TODAY)), (vec![], vec![]));
    sound(&b);
}

#[test]
fn dun_14_the_delays_run_from_publication_and_come_into_band_a_ten_days_before() {
    let b = two();
    open_procedure(&b, "2026-03-16", Procedure { published: None, ..receivership() }).expect("opened");
    assert_eq!(tasks(&b, "2026-03-16", false), [], "nothing runs before the publication");
    let no = procedures(&b, "2026-03-16")[0].no;
    let party = b.party("K001");
    let published = LegalCommand::ChangeProcedure { party, no, procedure: receivership(), note: String::new() };
    legal_act(&b, "2026-03-16", published).expect("published");
    let told: Vec<_> = tasks(&b, "2026-03-16", false).into_iter().map(|row| (row.name.kind, row.on, row.amount)).collect();
    let all = Amount(100_000);
    let expected = [
        (TaskKind::ProofOfClaim, day("2026-05-12"), all),
        (TaskKind::TitleClaim, day("2026-06-12"), all),
        (TaskKind::Relief, day("2026-09-12"), all),
    ];
    assert_eq!(told, expected);
    let deadlines = |today| -> Vec<String> {
        let rows = listed(&b, today).into_iter().filter(|(_, band, _)| *band == 'A');
        rows.map(|(_, _, why)| why.to_string()).collect()
    };
    assert_eq!(deadlines("2026-05-01"), Vec::<String>::new(), "eleven days before");
    assert_eq!(deadlines("2026-05-02"), ["proof-of-claim"]);
    assert_eq!(deadlines("2026-05-20"), ["proof-of-claim"], "what was missed does not go away by itself");
}

#[test]
fn dun_14_a_declared_claim_is_ticked_off_and_needs_no_relief() {
    let b = two();
    open_procedure(&b, "2026-04-01", receivership()).expect("opened");
    let no = procedures(&b, "2026-04-01")[0].no;
    let name = TaskName { kind: TaskKind::ProofOfClaim, about: no };
    let before = tasks(&b, "2026-05-04", true);
    let receipt = done(&b, "2026-05-04", name, "LRAR 1A 234").expect("done");
    assert_eq!(deed(&receipt), LegalDeed::TaskDone(TaskKind::ProofOfClaim, day("2026-05-04")));
    let left: Vec<_> = tasks(&b, "2026-05-05", false).into_iter().map(|row| row.name.kind).collect();
    assert_eq!(left, [TaskKind::TitleClaim]);
    let ticked = tasks(&b, "2026-05-05", true).remove(0).done.expect("done");
    assert_eq!((ticked.on, ticked.by.as_str(), ticked.note.as_str()), (day("2026-05-04"), "s.martin", "LRAR 1A 234"));
    assert_eq!(refusal(done(&b, "2026-05-05", name, "")), LegalRefusal::DoneOn(day("2026-05-04")));
    assert_eq!(refusal(done(&b, "2026-05-05", TaskName { about: 999, ..name }, "")), LegalRefusal::NoTask);
    sound(&b);
    undo(&b, "2026-05-04");
    assert_eq!(tasks(&b, "2026-05-04", true), before);
}

#[test]
fn dun_14_what_is_declared_late_leaves_the_relief_to_ask_for() {
    let b = two();
    open_procedure(&b, "2026-04-01", receivership()).expect("opened");
    let no = procedures(&b, "2026-04-01")[0].no;
    done(&b, "2026-05-20", TaskName { kind: TaskKind::ProofOfClaim, about: no }, "").expect("done, late");
    let left: Vec<_> = tasks(&b, "2026-05-20", false).into_iter().map(|row| row.name.kind).collect();
    assert_eq!(left, [TaskKind::TitleClaim, TaskKind::Relief]);
}

#[test]
fn dun_14_interest_stops_at_the_opening_and_no_fee_is_due_for_what_could_not_be_paid() {
    let rows = vec![invoice(1, "K001", "2026-02-03", 100_000), invoice(2, "K001", "2026-03-31", 100_000)];
    let b = world(rows, &[("K001", &[])]);
    let days =
        |b: &Book| -> Vec<(i64, Amount)> { penalties(b, TODAY, "K001", TODAY).iter().map(|row| (row.days, row.fee)).collect() };
    assert_eq!(days(&b), [(118, Amount(4_000)), (62, Amount(4_000))]);
    open_procedure(&b, TODAY, receivership()).expect("opened");
    assert_eq!(days(&b), [(30, Amount(4_000)), (0, Amount(0))], "born on 4 February and on 1 March: both prior");
}

#[test]
fn dun_15_an_order_has_its_account_its_exhibits_and_its_delays() {
    let address: &[(PartyField, &str)] = &[(PartyField::Address, "1 rue Fictive"), (PartyField::City, "Lyon")];
    let b = world(vec![invoice(1, "K001", "2026-02-09", 120_000)], &[("K001", address)]);
    let party = b.party("K001");
    let open = |court: &str| LegalCommand::OpenCourt { party, court: court.into(), lines: vec![], note: String::new() };
    let receipt = legal_act(&b, "2026-03-02", open("")).expect("a file");
    let LegalDeed::Court(no, amount) = deed(&receipt) else { panic!("a file") };
    assert_eq!(amount, Amount(120_000));
    let row = courts(&b, "2026-03-02").remove(0);
    let interest = row.items[0].interest;
    assert_eq!((row.order.principal, interest, row.items[0].fee), (Amount(120_000), Ok(Amount(839)), Amount(4_000)));
    assert!(row.missing.contains(&OrderMissing::Court) && !row.missing.contains(&OrderMissing::Debtor));
    assert!(!row.missing.contains(&OrderMissing::Exhibit(Exhibit::Account)), "the account is what is shown");
    let exhibits = vec![Exhibit::Invoices, Exhibit::Orders, Exhibit::DeliveryNotes, Exhibit::FormalNotice];
    let fill = LegalCommand::FillCourt { party, no, court: "Tribunal fictif".into(), exhibits };
    legal_act(&b, "2026-03-02", fill).expect("filled");
    assert_eq!(courts(&b, "2026-03-02")[0].missing, []);
    let step = |step, on: &str| LegalCommand::MoveCourt { party, no, step, on: day(on), note: String::new() };
    let early = legal_act(&b, TODAY, step(CourtStep::Served, TODAY));
    assert!(matches!(refusal(early), LegalRefusal::Court(_)));
    legal_act(&b, TODAY, step(CourtStep::Ordered, "2026-05-15")).expect("ordered");
    let due = |today| tasks(&b, today, false).into_iter().map(|row| (row.name.kind, row.on)).collect::<Vec<_>>();
    assert_eq!(due(TODAY), [(TaskKind::Serve, day("2026-11-15"))], "six months for an order made before September 2026");
    assert!(listed(&b, "2026-11-05").contains(&("K001".to_string(), 'A', "court")));
    legal_act(&b, TODAY, step(CourtStep::Served, "2026-05-29")).expect("served");
    assert_eq!(due(TODAY), [(TaskKind::OppositionEnds, day("2026-06-29")), (TaskKind::Enforce, day("2026-06-29"))]);
    sound(&b);
    undo(&b, TODAY);
    assert_eq!(due(TODAY), [(TaskKind::Serve, day("2026-11-15"))]);
}

#[test]
fn dun_15_what_a_procedure_holds_is_not_sued_for() {
    let b = world(vec![invoice(1, "K001", "2026-02-28", 100_000)], &[("K001", &[])]);
    open_procedure(&b, TODAY, receivership()).expect("opened");
    let lines = vec![seen(&b, "K001", "F1")];
    for lines in [vec![], lines] {
        let command = LegalCommand::OpenCourt { party: b.party("K001"), court: String::new(), lines, note: String::new() };
        assert_eq!(refusal(legal_act(&b, TODAY, command)), LegalRefusal::NothingDue);
    }
}

#[test]
fn pen_12_a_claim_runs_from_the_delivery_that_the_documents_tell() {
    // Invoiced on 1 January 2026, delivered on 10 December 2025.
    let b = world(vec![invoice(1, "C1", "2026-01-31", 50_000)], &[("C1", &[])]);
    let lapse =
        || tasks(&b, "2030-11-30", false).into_iter().find(|row| row.name.kind == TaskKind::Prescription).map(|row| row.on);
    assert_eq!(lapse(), Some(day("2031-01-01")), "the invoice stands in for what nobody knows");
    let documents = vec![
        document(DocumentKind::Order, "CDE-1", "2025-12-01", vec![line(2, 1, "VIS-8", 5, 100)]),
        document(DocumentKind::Delivery, "BL-1", "2025-12-10", vec![from(3, 1, 5, (DocumentKind::Order, "CDE-1", 1))]),
        document(DocumentKind::Invoice, "F1", "2026-01-01", vec![from(4, 1, 5, (DocumentKind::Delivery, "BL-1", 1))]),
    ];
    b.desk.import_documents(&who("compta", TODAY), &file(documents), &options()).expect("imported");
    assert_eq!(lapse(), Some(day("2030-12-10")), "the agenda that was kept follows");
    sound(&b);
}

#[test]
fn pen_12_claims_that_lapse_are_told_half_a_year_before_and_are_in_band_a_ten_days_before() {
    let b = world(vec![invoice(1, "K001", "2026-01-31", 50_000)], &[("K001", &[])]);
    // Born on 1 January 2026.
    assert_eq!(tasks(&b, "2030-07-04", false), []);
    let told = tasks(&b, "2030-07-05", false).remove(0);
    assert_eq!(
        (told.name.kind, told.on, told.days, told.what.as_str()),
        (TaskKind::Prescription, day("2031-01-01"), 180, "F1")
    );
    let lapses = |today| listed(&b, today).iter().any(|(_, band, why)| (*band, *why) == ('A', "prescription"));
    assert!(!lapses("2030-12-21") && lapses("2030-12-22") && lapses("2030-12-31"));
    assert!(!lapses("2031-01-01"), "a claim that has lapsed is no business of the day");
    assert_eq!(tasks(&b, "2031-01-05", false)[0].days, -4, "it is told all the same");
}

#[test]
fn pen_12_a_consumers_claim_lapses_after_two_years_and_an_order_served_makes_it_run_again() {
    let consumer: &[(PartyField, &str)] = &[(PartyField::Tags, "particulier")];
    let b = world(vec![invoice(1, "K001", "2026-01-31", 50_000)], &[("K001", consumer)]);
    assert_eq!(tasks(&b, "2027-09-01", false)[0].on, day("2028-01-01"));
    let party = b.party("K001");
    let open = LegalCommand::OpenCourt { party, court: "Fictif".into(), lines: vec![], note: String::new() };
    let LegalDeed::Court(no, _) = deed(&legal_act(&b, TODAY, open).expect("a file")) else { panic!("a file") };
    for (step, on) in [(CourtStep::Ordered, "2026-05-15"), (CourtStep::Served, "2026-05-29")] {
        legal_act(&b, TODAY, LegalCommand::MoveCourt { party, no, step, on: day(on), note: String::new() }).expect("a step");
    }
    let lapses = |today| tasks(&b, today, false).into_iter().find(|row| row.name.kind == TaskKind::Prescription);
    assert_eq!(lapses("2027-09-01"), None);
    assert_eq!(lapses("2028-02-01").map(|row| row.on), Some(day("2028-05-29")));
}

#[test]
fn pen_12_carriage_lapses_after_a_year_and_is_told_half_a_year_before() {
    let carriage: &[(PartyField, &str)] = &[(PartyField::Tags, "Transport")];
    // Born on 1 January 2026.
    let b = world(vec![invoice(1, "K001", "2026-01-31", 50_000)], &[("K001", carriage)]);
    assert_eq!(tasks(&b, "2026-07-04", false), []);
    let told = tasks(&b, "2026-07-05", false).remove(0);
    assert_eq!((told.name.kind, told.on, told.days), (TaskKind::Prescription, day("2027-01-01"), 180));
}

#[test]
fn pen_12_the_delay_is_that_of_the_debtor_whoever_pays() {
    let child: &[(PartyField, &str)] = &[(PartyField::Payer, "K001")];
    let carried: &[(PartyField, &str)] = &[(PartyField::Payer, "K001"), (PartyField::Tags, "particulier")];
    let rows = vec![invoice(1, "K002", "2026-01-31", 50_000), invoice(2, "K003", "2026-01-31", 50_000)];
    let b = world(rows, &[("K001", &[]), ("K002", child), ("K003", carried)]);
    let told: Vec<_> = tasks(&b, "2027-09-01", false).into_iter().map(|row| (row.client.code, row.on)).collect();
    assert_eq!(told, [("K003".to_string(), day("2028-01-01"))], "of the two only the consumer's");
}

#[test]
fn dun_14_a_task_of_ones_own_is_a_commitment_like_the_others() {
    let b = two();
    let party = b.party("K001");
    let set = |on: &str, words: &str| LegalCommand::SetTask { party, on: day(on), words: words.into() };
    assert!(matches!(refused(legal_act(&b, TODAY, set("2026-06-20", " "))), Refusal::Dun(Declined::NoWords)));
    assert!(matches!(refused(legal_act(&b, TODAY, set("2026-05-20", "x"))), Refusal::Dun(Declined::Past(_))));
    legal_act(&b, TODAY, set("2026-06-20", "audience au tribunal")).expect("set");
    let row = tasks(&b, TODAY, false).remove(0);
    assert_eq!((row.what.as_str(), row.days), ("audience au tribunal", 19));
    let commitments = |today| sheet(&b, today, "K001").commitments.iter().filter(|c| c.kind == CommitmentKind::Task).count();
    assert_eq!(commitments(TODAY), 1);
    assert!(listed(&b, "2026-06-10").contains(&("K001".to_string(), 'A', "task")));
    done(&b, "2026-06-20", row.name, "renvoyée").expect("done");
    assert_eq!((tasks(&b, "2026-06-20", false), commitments("2026-06-20")), (vec![], 0));
    assert_eq!(tasks(&b, "2026-06-20", true)[0].what, "audience au tribunal");
    sound(&b);
}

/// PEN-05 (c) and (d): paid late in one go, and in two.
fn paid_late() -> Book {
    let rows = vec![
        invoice(1, "K001", "2026-02-09", 120_000),
        receipt(1, "K001", "2026-03-02", 120_000),
        invoice(2, "K002", "2026-01-31", 800_000),
        receipt(2, "K002", "2026-02-20", 300_000),
        receipt(3, "K002", "2026-03-31", 500_000),
        invoice(3, "K003", "2026-03-31", 100_000),
        receipt(4, "K003", "2026-03-31", 100_000),
    ];
    let b = world(rows, &[("K001", &[]), ("K002", &[]), ("K003", &[])]);
    letter(&b, "K001", &["F1", "P1"]);
    letter(&b, "K002", &["F2", "P2", "P3"]);
    letter(&b, "K003", &["F3", "P4"]);
    b
}

fn letter(book: &Book, code: &str, pieces: &[&str]) {
    let lines = pieces.iter().map(|piece| seen(book, code, piece)).collect();
    book.submit(&who("s.martin", TODAY), Command::Letter { lines, partial: false }).expect("lettered");
}

#[test]
fn pen_05_what_was_paid_late_bears_interest_on_what_was_open_each_day() {
    let b = paid_late();
    let told = |code| -> Vec<(Result<Amount, PenaltyError>, Amount, i64)> {
        penalties(&b, TODAY, code, TODAY).iter().map(|row| (row.interest, row.fee, row.days)).collect()
    };
    assert_eq!(told("K001"), [(Ok(Amount(839)), Amount(4_000), 21)]);
    assert_eq!(told("K002"), [(Ok(Amount(11_817)), Amount(4_000), 59)]);
    assert_eq!(told("K003"), [], "paid on the due date");
    let segments: Vec<_> =
        penalties(&b, TODAY, "K002", TODAY)[0].segments.iter().map(|s| (s.days, s.base, s.rate.to_string())).collect();
    assert_eq!(segments, [(20, Amount(800_000), "12.15".to_string()), (39, Amount(500_000), "12.15".to_string())]);
}

#[test]
fn dun_11_a_plan_takes_in_the_late_interest_and_fees_of_its_items() {
    let b = world(vec![invoice(1, "K001", "2026-04-30", 100_000), invoice(2, "K001", "2026-05-20", 50_000)], &[("K001", &[])]);
    let plan = |today: &str, instalments: &[(&str, i64)]| DunCommand::PlanWithPenalties {
        party: b.party("K001"),
        lines: vec![seen(&b, "K001", "F1")],
        instalments: instalments.iter().map(|(on, cents)| (day(on), Amount(*cents))).collect(),
        signed_on: Some(day(today)),
        insurer_agreed: false,
        note: String::new(),
    };
    let declined = |outcome| match refused(outcome) {
        Refusal::Dun(why) => why,
        other => panic!("{other:?}"),
    };
    // 30 days at 12.15 % on 1 000.00, and 40.00.
    let told = || sheet(&b, "2026-05-30", "K001");
    let of_item = |id| told().items.iter().any(|item| item.id == id && item.seen.key == seen(&b, "K001", "F1").key);
    assert_eq!(told().legal.penalties_on(of_item), Ok(Amount(4_999)));
    let short = plan("2026-05-30", &[("2026-06-10", 50_000), ("2026-07-10", 50_000)]);
    assert_eq!(declined(act(&b, "2026-05-30", short)), Declined::Plan(vec![PlanRefusal::Sum(Amount(-4_999))]));
    let missing = PenaltyError::MissingRate(Semester { year: 2026, second: true });
    let late = plan("2026-07-01", &[("2026-07-10", 100_000)]);
    assert_eq!(declined(act(&b, "2026-07-01", late)), Declined::Legal(LegalRefusal::Uncomputed(missing)));
    let whole = plan("2026-05-30", &[("2026-06-10", 52_500), ("2026-07-10", 52_499)]);
    act(&b, "2026-05-30", whole).expect("a plan");
    let row = told().plans.remove(0);
    assert_eq!((row.plan.penalties, row.plan.covered()), (Amount(4_999), Ok(Amount(104_999))));
    assert_eq!(row.standing, PlanStanding::Respected(day("2026-06-10"), Amount(52_500)));
    let paid = [("2026-06-10", 52_500), ("2026-07-09", 52_499)];
    more(&b, paid.iter().zip(2..).map(|((on, cents), n)| receipt(n, "K001", on, *cents)).collect());
    assert_eq!(sheet(&b, "2026-07-10", "K001").plans[0].standing, PlanStanding::Done, "items and interest are paid");
    // The items keep their due dates, and what is not in the plan is chased.
    let bars: Vec<_> = told().items.iter().map(|item| (item.due, item.bars.contains(&Bar::Planned))).collect();
    assert_eq!(bars, [(Some(day("2026-04-30")), true), (Some(day("2026-05-20")), false)]);
    let nothing = DunCommand::PlanWithPenalties {
        party: b.party("K001"),
        lines: vec![seen(&b, "K001", "F2")],
        instalments: vec![(day("2026-05-30"), Amount(50_000))],
        signed_on: None,
        insurer_agreed: false,
        note: String::new(),
    };
    assert_eq!(declined(act(&b, "2026-05-20", nothing)), Declined::Legal(LegalRefusal::NoneOnItems), "on its due date");
    b.sound();
}

#[test]
fn dun_11_a_plan_silences_the_invoices_of_the_interest_that_it_took_in_and_no_other() {
    let rows = vec![
        invoice(1, "K001", "2026-04-30", 100_000),
        invoice(2, "K001", "2026-05-20", 50_000),
        invoice(3, "K001", "2026-04-30", 20_000),
    ];
    let b = world(rows, &[("K001", &[])]);
    let id = |piece: &str| b.line("K001", piece).id;
    let invoiced = |today: &str, pieces: &[&str]| {
        let (lines, until) = (pieces.iter().map(|piece| id(piece)).collect(), day(today));
        let (party, reason) = (b.party("K001"), String::new());
        let command = LegalCommand::Penalties { party, lines, until, to: PenaltyState::Invoiced, reason };
        format!("PEN-{}", legal_act(&b, today, command).expect("invoiced").op.0)
    };
    // What was invoiced before the plan, be it on its day, is in no plan.
    let before = invoiced("2026-05-30", &["F3"]);
    let plan = DunCommand::PlanWithPenalties {
        party: b.party("K001"),
        lines: vec![seen(&b, "K001", "F1")],
        instalments: vec![(day("2026-06-10"), Amount(52_500)), (day("2026-07-10"), Amount(52_499))],
        signed_on: None,
        insurer_agreed: false,
        note: String::new(),
    };
    act(&b, "2026-05-30", plan).expect("a plan");
    let taken = invoiced("2026-05-30", &["F1"]);
    let other = invoiced("2026-05-30", &["F2"]);
    // What runs since the plan was agreed is not in it either.
    let since = invoiced("2026-06-05", &["F1"]);
    let all = [&before, &taken, &other, &since];
    let entry =
        |(n, piece): (usize, &&String)| row("OD", &format!("90{n}"), "2026-06-05", piece, 1_000 + n as i64).due("2026-06-05");
    more(&b, all.iter().enumerate().map(entry).collect());
    let told = sheet(&b, "2026-06-08", "K001");
    let planned =
        |piece: &String| told.items.iter().find(|item| item.piece == *piece).expect("open").bars.contains(&Bar::Planned);
    assert_eq!(all.map(planned), [false, true, false, false]);
    b.sound();
}

#[test]
fn dun_11_the_account_shows_the_plan_that_runs_with_what_is_paid_and_left() {
    let b = world(vec![invoice(1, "K001", "2026-04-30", 100_000)], &[("K001", &[])]);
    let card = Query::Card { party: b.party("K001") };
    let plans = |today: &str| match b.desk.ask(&who("s.martin", today), &card).expect("an answer") {
        Answer::Card(card) => card.plans,
        other => panic!("{other:?}"),
    };
    assert_eq!(plans("2026-05-30"), []);
    let plan = DunCommand::Plan {
        party: b.party("K001"),
        lines: vec![seen(&b, "K001", "F1")],
        instalments: vec![(day("2026-06-10"), Amount(50_000)), (day("2026-07-10"), Amount(50_000))],
        signed_on: None,
        insurer_agreed: false,
        note: String::new(),
    };
    act(&b, "2026-05-30", plan).expect("a plan");
    let row = plans("2026-05-30").remove(0);
    assert_eq!((row.paid, row.left()), (Amount::ZERO, Amount(100_000)));
    more(&b, vec![receipt(2, "K001", "2026-06-10", 50_000)]);
    let row = plans("2026-06-11").remove(0);
    assert_eq!((row.paid, row.left()), (Amount(50_000), Amount(50_000)));
    assert_eq!(row.standing, PlanStanding::Respected(day("2026-07-10"), Amount(50_000)));
    more(&b, vec![receipt(3, "K001", "2026-07-09", 50_000)]);
    assert_eq!(plans("2026-07-10"), [], "paid");
    b.sound();
}

#[test]
fn pen_12_a_plan_that_comes_back_signed_interrupts_prescription_and_can_be_taken_back() {
    let b = world(vec![invoice(1, "K001", "2026-01-31", 100_000)], &[("K001", &[])]);
    let on = "2030-10-01";
    let lapses = |b: &Book| tasks(b, on, false).into_iter().any(|row| row.name.kind == TaskKind::Prescription);
    assert!(lapses(&b), "less than half a year is left");
    let plan = DunCommand::Plan {
        party: b.party("K001"),
        lines: vec![seen(&b, "K001", "F1")],
        instalments: vec![(day("2030-10-10"), Amount(100_000))],
        signed_on: None,
        insurer_agreed: false,
        note: String::new(),
    };
    let no = act(&b, on, plan).expect("a plan").op.0;
    assert!(lapses(&b), "a plan that nobody signed acknowledges nothing");
    let party = b.party("K001");
    let sign = |no, day| DunCommand::SignPlan { party, no, on: day, note: String::new() };
    let ahead = Refusal::Dun(Declined::Legal(LegalRefusal::Future(day("2030-10-02"))));
    assert_eq!(refused(act(&b, on, sign(no, day("2030-10-02")))), ahead);
    assert_eq!(refused(act(&b, on, sign(no + 7, day(on)))), Refusal::Dun(Declined::NoSuch(no + 7)));
    act(&b, on, sign(no, day("2030-09-29"))).expect("signed");
    assert_eq!(sheet(&b, on, "K001").plans[0].plan.signed_on, Some(day("2030-09-29")));
    assert!(!lapses(&b), "it runs anew from the signature");
    undo(&b, on);
    assert_eq!(sheet(&b, on, "K001").plans[0].plan.signed_on, None);
    assert!(lapses(&b));
    b.sound();
}

#[test]
fn pen_03_a_missing_rate_is_an_error_that_names_its_half_year() {
    let b = world(vec![invoice(1, "K001", "2026-05-31", 100_000)], &[("K001", &[])]);
    assert!(penalties(&b, TODAY, "K001", "2026-06-30")[0].interest.is_ok());
    let missing = PenaltyError::MissingRate(Semester { year: 2026, second: true });
    let row = penalties(&b, TODAY, "K001", "2026-07-01").remove(0);
    assert_eq!((row.interest, row.left()), (Err(missing), Err(missing)));
    let command = LegalCommand::Penalties {
        party: b.party("K001"),
        lines: vec![],
        until: day("2026-07-01"),
        to: PenaltyState::Announced,
        reason: String::new(),
    };
    assert_eq!(refusal(legal_act(&b, "2026-07-01", command)), LegalRefusal::Uncomputed(missing));
    assert_eq!(sheet(&b, "2026-07-02", "K001").legal.penalties, None);
}

#[test]
fn pen_01_interest_runs_from_the_day_after_the_printed_due_date_without_a_reminder_between_businesses() {
    let consumer: &[(PartyField, &str)] = &[(PartyField::Tags, "particulier")];
    let rows = vec![invoice(1, "K001", "2026-01-31", 1_000_000), invoice(2, "K002", "2026-01-31", 1_000_000)];
    let b = world(rows, &[("K001", &[]), ("K002", consumer)]);
    let told = |code, until| -> Vec<(Result<Amount, PenaltyError>, Amount, i64)> {
        penalties(&b, TODAY, code, until).iter().map(|row| (row.interest, row.fee, row.days)).collect()
    };
    assert_eq!(told("K001", "2026-01-31"), [], "on the day itself it is in time");
    assert_eq!(told("K001", "2026-02-01"), [(Ok(Amount(333)), Amount(4_000), 1)], "nobody was reminded");
    assert_eq!(told("K002", "2026-02-01"), [(Ok(Amount(0)), Amount(0), 0)]);
}

#[test]
fn pen_04_the_days_of_a_year_are_a_setting_of_the_book() {
    let b = world(vec![invoice(1, "K001", "2026-01-31", 360_000)], &[("K001", &[])]);
    let told = || penalties(&b, TODAY, "K001", "2026-03-31")[0].interest;
    assert_eq!(told(), Ok(Amount(7_070)));
    let terms = |basis| DunCommand::PenaltyTerms(PenaltyTerms { basis, after_dispute: 30 });
    let set = act(&b, TODAY, terms(DayBasis::Days360)).expect("set");
    assert_eq!(told(), Ok(Amount(7_169)));
    let again = refused(act(&b, TODAY, terms(DayBasis::Days360)));
    assert_eq!(again, Refusal::Dun(Declined::AsItIs));
    b.submit(&who("s.martin", TODAY), Command::Undo { op: Some(set.op) }).expect("undone");
    assert_eq!(told(), Ok(Amount(7_070)));
    sound(&b);
}

/// A step of the only dispute of K001.
fn decide(b: &Book, on: &str, decision: Decision) {
    let DunAnswer::Disputes(rows) = dun(b, &who("s.martin", on), DunQuery::Disputes { party: None, all: true }) else {
        panic!("disputes")
    };
    for to in [State::Assigned, State::Analysed, State::Decided(decision)] {
        let party = b.party("K001");
        act(b, on, DunCommand::MoveDispute { party, no: rows[0].no, to, note: "vu".into() }).expect("a step");
    }
}

fn dispute(b: &Book, on: &str, cents: i64) {
    let line = seen(b, "K001", "F1");
    let (owner, note) = (String::new(), "prix".to_string());
    act(b, on, DunCommand::Dispute { line, reason: Reason::Price, amount: Some(Amount(cents)), owner, note })
        .expect("disputed");
}

#[test]
fn dis_05_the_disputed_part_bears_nothing_until_the_decision_and_then_as_it_says() {
    let told = |b: &Book| {
        let row = penalties(b, TODAY, "K001", "2026-04-30").remove(0);
        (row.interest, row.fee, row.notes)
    };
    let disputed = || {
        let b = world(vec![invoice(1, "K001", "2026-01-31", 360_000)], &[("K001", &[])]);
        dispute(&b, "2026-02-10", 60_000);
        b
    };
    let b = disputed();
    let suspended = PenaltyNote::Suspended(Amount(60_000));
    assert_eq!(told(&b), (Ok(Amount(8_888)), Amount(4_000), vec![suspended]), "3 000 for 89 days");
    decide(&b, "2026-03-01", Decision::Unfounded);
    assert_eq!(told(&b), (Ok(Amount(10_665)), Amount(4_000), vec![]), "3 600 from the due date on");
    let b = disputed();
    decide(&b, "2026-03-01", Decision::Founded);
    let from = PenaltyNote::Redated(Amount(60_000), day("2026-03-31"));
    assert_eq!(told(&b), (Ok(Amount(9_487)), Amount(4_000), vec![from]), "600 for 30 days");
    act(&b, TODAY, DunCommand::PenaltyTerms(PenaltyTerms { after_dispute: 10, ..PenaltyTerms::default() })).expect("set");
    assert_eq!(told(&b).0, Ok(Amount(9_887)), "for 50 days");
    sound(&b);
}

#[test]
fn dis_05_an_invoice_disputed_whole_stays_in_the_account_without_interest_or_fee() {
    let b = world(vec![invoice(1, "K001", "2026-01-31", 360_000)], &[("K001", &[])]);
    dispute(&b, "2026-02-10", 360_000);
    let row = penalties(&b, TODAY, "K001", "2026-04-30").remove(0);
    assert_eq!((row.interest, row.fee, row.notes), (Ok(Amount(0)), Amount(0), vec![PenaltyNote::Suspended(Amount(360_000))]));
    assert_eq!(sheet(&b, TODAY, "K001").legal.penalties, None);
    let announce = claim(&b, PenaltyState::Announced, "");
    assert_eq!(refusal(legal_act(&b, TODAY, announce)), LegalRefusal::NoPenalties);
}

fn account(b: &Book, all: bool) -> Report {
    let ask = ReportAsk { all, as_of: Some(day("2026-04-30")), ..ReportAsk::of(Kind::Penalties) };
    match b.desk.ask(&who("s.martin", TODAY), &Query::Report(Box::new(ask))).expect("answered") {
        Answer::Report(report) => *report,
        other => panic!("{other:?}"),
    }
}

#[test]
fn exp_05_the_account_of_late_interest_has_a_row_for_each_stretch_and_sums_to_what_is_claimed() {
    let b = paid_late();
    let report = account(&b, false);
    let of = |name: &str| report.column(name).expect("a column");
    let cells: Vec<Vec<Cell>> = report
        .data()
        .map(|row| ["piece", "days", "base", "rate", "interest", "fee"].map(|name| row.cells[of(name)].clone()).to_vec())
        .collect();
    let row = |piece: &str, days, base, interest, fee: Option<i64>| {
        let fee = fee.map_or(Cell::Empty, |fee| Cell::Amount(Amount(fee)));
        let amounts = [Cell::Amount(Amount(base)), Cell::Percent(1_215), Cell::Amount(Amount(interest)), fee];
        [Cell::text(piece), Cell::Days(days)].into_iter().chain(amounts).collect::<Vec<_>>()
    };
    let expected = [
        row("F1", 21, 120_000, 839, Some(4_000)),
        row("F2", 20, 800_000, 5_326, Some(4_000)),
        row("F2", 39, 500_000, 6_491, None),
    ];
    assert_eq!(cells, expected);
    let total = report.rows.last().expect("a total");
    assert_eq!(
        (&total.cells[of("interest")], &total.cells[of("fee")]),
        (&Cell::Amount(Amount(12_656)), &Cell::Amount(Amount(8_000)))
    );
    assert!(
        report.notes.contains(&Said::Counted(3, Amount(20_656))) && report.notes.contains(&Said::YearOf(DayBasis::Days365))
    );
    // What was invoiced is told with the rest only.
    legal_act(&b, TODAY, claim(&b, PenaltyState::Invoiced, "")).expect("invoiced");
    assert_eq!((account(&b, false).data().count(), account(&b, true).data().count()), (2, 3));
}

#[test]
fn exp_05_the_account_tells_of_disputes_and_missing_rates() {
    let b = world(vec![invoice(1, "K001", "2026-01-31", 360_000)], &[("K001", &[])]);
    dispute(&b, "2026-02-10", 360_000);
    let report = account(&b, false);
    let reason = report.column("reason").expect("a column");
    let said: Vec<Cell> = report.data().map(|row| row.cells[reason].clone()).collect();
    assert_eq!(said, [Cell::word(Word::Counted(PenaltyNote::Suspended(Amount(360_000))))]);
    decide(&b, "2026-03-01", Decision::Unfounded);
    let ask = ReportAsk { as_of: Some(day("2026-07-31")), ..ReportAsk::of(Kind::Penalties) };
    let Answer::Report(late) = b.desk.ask(&who("s.martin", "2026-08-01"), &Query::Report(Box::new(ask))).expect("told") else {
        panic!("a report")
    };
    let missing = PenaltyError::MissingRate(Semester { year: 2026, second: true });
    assert_eq!(late.rows[0].cells[reason], Cell::word(Word::Uncounted(missing)));
}

#[test]
fn pen_07_to_10_consumers_public_buyers_and_clients_abroad_have_rules_of_their_own() {
    let tags = |word| vec![(PartyField::Tags, word)];
    let (consumer, public) = (tags("particulier"), tags("secteur public"));
    let abroad: &[(PartyField, &str)] = &[(PartyField::Country, "DE")];
    let rows = (1..=3).map(|n| invoice(n, &format!("K00{n}"), "2026-01-31", 1_000_000));
    let b = world(rows.collect(), &[("K001", &consumer), ("K002", &public), ("K003", abroad)]);
    let told = |code| penalties(&b, TODAY, code, "2026-03-31").remove(0);
    assert_eq!((told("K001").interest, told("K001").fee), (Ok(Amount(0)), Amount(0)), "no formal notice, and never a fee");
    assert_eq!((told("K002").interest, told("K002").fee), (Ok(Amount(16_407)), Amount(4_000)), "eight points");
    assert_eq!(told("K003").interest, Err(PenaltyError::NoLaw), "declared, never guessed");
    let waive = LegalCommand::Penalties {
        party: b.party("K002"),
        lines: vec![],
        until: day("2026-03-31"),
        to: PenaltyState::Waived,
        reason: "geste".into(),
    };
    assert_eq!(refusal(legal_act(&b, TODAY, waive)), LegalRefusal::Penalty(StateRefusal::Unlawful));
}

fn claim(book: &Book, to: PenaltyState, reason: &str) -> LegalCommand {
    LegalCommand::Penalties { party: book.party("K001"), lines: vec![], until: day(TODAY), to, reason: reason.into() }
}

#[test]
fn pen_11_late_interest_is_announced_invoiced_and_cashed_and_accounting_gets_its_entry() {
    let b = paid_late();
    let state = |b: &Book| penalties(b, TODAY, "K001", TODAY)[0].state();
    assert_eq!(state(&b), PenaltyState::Computed);
    assert_eq!(refusal(legal_act(&b, TODAY, claim(&b, PenaltyState::Cashed, ""))), LegalRefusal::NoPenalties);
    legal_act(&b, TODAY, claim(&b, PenaltyState::Announced, "")).expect("announced");
    assert_eq!(state(&b), PenaltyState::Announced);
    assert_eq!(sheet(&b, TODAY, "K001").legal.penalties, Some((1, Amount(4_839))));
    let receipt = legal_act(&b, TODAY, claim(&b, PenaltyState::Invoiced, "")).expect("invoiced");
    assert_eq!(deed(&receipt), LegalDeed::Penalties(PenaltyState::Invoiced, 1, Amount(4_839)));
    assert_eq!((state(&b), sheet(&b, TODAY, "K001").legal.penalties), (PenaltyState::Invoiced, None));
    let LegalAnswer::PenaltyEntries(entries) = legal(&b, TODAY, LegalQuery::PenaltyEntries { since: None }) else {
        panic!("entries")
    };
    let entry = &entries[0];
    let legs: Vec<_> = entry.legs.iter().map(|leg| (leg.account.as_str(), leg.amount)).collect();
    assert_eq!(legs, [("411000", Amount(4_839)), ("7631", Amount(-4_839))], "no VAT");
    assert_eq!((entry.auxiliary.as_str(), entry.interest, entry.fees), ("K001", Amount(839), Amount(4_000)));
    assert_eq!((entry.piece.as_str(), &entry.pieces[..]), (format!("PEN-{}", receipt.op.0).as_str(), &["F1".to_string()][..]));
    assert_eq!(refusal(legal_act(&b, TODAY, claim(&b, PenaltyState::Invoiced, ""))), LegalRefusal::NoPenalties, "once");
    legal_act(&b, TODAY, claim(&b, PenaltyState::Cashed, "")).expect("cashed");
    assert_eq!(state(&b), PenaltyState::Cashed);
    sound(&b);
    for expected in [PenaltyState::Invoiced, PenaltyState::Announced, PenaltyState::Computed] {
        undo(&b, TODAY);
        assert_eq!(state(&b), expected);
    }
    sound(&b);
}

#[test]
fn pen_11_giving_late_interest_up_takes_a_reason_and_a_supervisor() {
    let b = paid_late();
    assert_eq!(
        refusal(legal_act(&b, TODAY, claim(&b, PenaltyState::Waived, " "))),
        LegalRefusal::Penalty(StateRefusal::NoReason)
    );
    let controller =
        User { login: "j.roux".into(), uid: None, role: Role::Controller, portfolio: Portfolio::All, active: true };
    b.submit(&who("s.martin", TODAY), Command::SetUser(controller)).expect("a user");
    let waive = DunCommand::Legal(Box::new(claim(&b, PenaltyState::Waived, "geste commercial")));
    let outcome = act_as(&b, &who("j.roux", TODAY), waive.clone());
    assert_eq!(refusal(outcome), LegalRefusal::Penalty(StateRefusal::NoRight));
    act_as(&b, &who("s.martin", TODAY), waive).expect("given up");
    let row = penalties(&b, TODAY, "K001", TODAY).remove(0);
    assert_eq!((row.state(), row.left()), (PenaltyState::Waived, Ok(Amount(0))));
    assert_eq!(row.file.marks[0].reason, "geste commercial");
}

#[test]
fn pen_04_an_invoice_of_late_interest_bears_none_itself() {
    let b = paid_late();
    let receipt = legal_act(&b, TODAY, claim(&b, PenaltyState::Invoiced, "")).expect("invoiced");
    let piece = format!("PEN-{}", receipt.op.0);
    more(&b, vec![row("OD", "900", "2026-06-01", &piece, 4_839).due("2026-06-01")]);
    let pieces: Vec<String> = penalties(&b, "2026-06-20", "K001", "2026-06-20").into_iter().map(|row| row.piece).collect();
    assert_eq!(pieces, ["F1"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn pen_04_penalties_never_depend_on_the_order_of_imports(cut in 0usize..7, turn in 0usize..7) {
        let rows = || vec![
            invoice(1, "K001", "2026-02-09", 120_000),
            receipt(1, "K001", "2026-03-02", 50_000),
            invoice(2, "K001", "2026-01-31", 800_000),
            receipt(2, "K001", "2026-02-20", 300_000),
            receipt(3, "K001", "2026-03-31", 500_000),
            invoice(3, "K001", "2026-04-30", 70_000),
            receipt(4, "K001", "2026-04-10", 70_000),
        ];
        let told = |b: &Book| -> Vec<(String, Result<Amount, PenaltyError>, Amount, i64)> {
            let lines = ["F1", "P1", "F2", "P2", "P3", "F3", "P4"].map(|piece| seen(b, "K001", piece)).to_vec();
            b.submit(&who("s.martin", TODAY), Command::Letter { lines, partial: true }).expect("lettered");
            let rows = penalties(b, TODAY, "K001", TODAY);
            rows.into_iter().map(|row| (row.piece.clone(), row.interest, row.fee, row.days)).collect()
        };
        let mut turned = rows();
        turned.rotate_left(turn);
        let rest = turned.split_off(cut);
        let once = told(&world(rows(), &[("K001", &[])]));
        let twice = {
            let b = world(turned, &[("K001", &[])]);
            more(&b, rest);
            told(&b)
        };
        prop_assert!(!once.is_empty());
        prop_assert_eq!(once, twice);
    }
}

/// A book with an invoice paid late and one that is late still.
fn program() -> cli::Desk {
    let mut desk = cli::Desk::new();
    desk.today = "2026-06-01";
    let ledger = "id,account,client,name,date,journal,entry,piece,label,due,debit,credit,letter\n\
        1,411000,C1,Comptoir (fictif),2026-01-10,VE,1,F1,Facture,2026-02-09,1200.00,,A\n\
        2,411000,C1,Comptoir (fictif),2026-03-02,BQ,2,V1,Virement,,,1200.00,A\n\
        3,411000,C1,Comptoir (fictif),2026-02-20,VE,3,=F2,Facture,2026-03-31,1000.00,,\n";
    let ledger = desk.file("ledger.csv", ledger);
    desk.run(&["import", "ledger", &ledger, "--year", "2026-12-31"]).ends(0);
    desk
}

#[test]
fn dun_14_a_procedure_on_the_command_line() {
    let desk = program();
    let known = ["--kind", "rj", "--opened", "2026-03-05", "--published", "2026-03-12", "--agent", "Me Fictif"];
    let told = desk.run(&[&["insolvency", "add", "C1"][..], &known].concat()).ends(0);
    assert!(told.contains("receivership, judgment of 05/03/26"), "{told}");
    let rows = desk.csv(&["insolvency", "list"]).rows();
    assert_eq!(rows[0].cells(["client", "kind", "prior", "posterior"]), ["C1", "rj", "1000.00", "0.00"]);
    let rows = desk.csv(&["tasks", "list"]).rows();
    assert_eq!(cli::column(&rows, "due"), ["2026-05-12", "2026-06-12", "2026-09-12"]);
    let task = rows[0].get("task").to_string();
    desk.run(&["tasks", "done", "C1", &task, "--on", "2026-05-04", "--note", "LRAR 1A"]).ends(0);
    assert_eq!(desk.csv(&["tasks", "list"]).rows().len(), 1, "declared in time: no relief to ask for");
    desk.run(&["tasks", "done", "C1", &task]).ends(1);
    desk.run(&["insolvency", "end", "C1", "--note", "plan adopté"]).ends(0);
    assert_eq!(desk.csv(&["insolvency", "list"]).rows().len(), 0);
    desk.run(&["check"]).ends(0);
}

#[test]
fn pen_11_late_interest_on_the_command_line_and_its_entry_for_accounting() {
    let desk = program();
    let rows = desk.csv(&["penalties", "C1"]).rows();
    assert_eq!(
        rows[0].cells(["piece", "days", "interest", "fee", "left", "state"]),
        ["F1", "21", "8.39", "40.00", "48.39", "computed"]
    );
    assert_eq!(
        desk.csv(&["penalties", "C1", "--detail"]).rows()[0].cells(["days", "base", "rate"]),
        ["21", "1200.00", "12.15"]
    );
    let missing = desk.run(&["penalties", "C1", "--as-of", "2026-07-31"]).ends(1);
    assert!(missing.contains("second half of 2026") && missing.contains("2026-S2"), "{missing}");
    let shown = desk.csv(&["penalties", "terms"]).table("day_basis,after_dispute");
    assert_eq!(shown[0].cells(["day_basis", "after_dispute"]), ["365", "30"]);
    desk.run(&["penalties", "terms", "--basis", "actual", "--after-dispute", "15"]).ends(0);
    desk.run(&["penalties", "terms", "--basis", "364"]).ends(2);
    assert_eq!(desk.csv(&["penalties", "terms"]).rows()[0].cells(["day_basis", "after_dispute"]), ["actual", "15"]);
    desk.run(&["penalties", "bill", "C1"]).ends(0);
    let rows = desk.csv(&["penalties", "entries"]).rows();
    assert_eq!(rows[0].cells(["account", "auxiliary", "debit", "credit"]), ["411000", "C1", "109.03", "0.00"]);
    assert_eq!(rows[1].cells(["account", "auxiliary", "debit", "credit"]), ["7631", "", "0.00", "109.03"]);
    let file = desk.path("pen.csv").display().to_string();
    desk.run(&["penalties", "entries", &file]).ends(0);
    desk.run(&["penalties", "entries", &file]).ends(1);
    let fec = desk.run(&["penalties", "entries", "--fec"]).ends(0);
    assert_eq!(fec.lines().count(), 3);
    assert!(fec.lines().all(|line| line.split('\t').count() == 18), "{fec}");
}

#[test]
fn dun_11_a_plan_with_late_interest_on_the_command_line() {
    let desk = program();
    let rows = desk.csv(&["ledger", "C1", "--open"]).rows();
    let open = rows.iter().find(|row| row.get("residual") == "1000.00").expect("an open invoice");
    let plan = ["plan", "C1", "--line", open.get("id"), "--parts", "2", "--first", "2026-06-10"];
    desk.run(&[&plan[..], &["--penalties"]].concat()).ends(0);
    let told = desk.csv(&["plan", "list", "C1"]).rows();
    assert_eq!(told[0].cells(["due", "amount", "state", "penalties"]), ["2026-06-10", "530.32", "respected", "60.64"]);
}

#[test]
fn dun_15_an_order_for_payment_on_the_command_line() {
    let desk = program();
    desk.run(&["injonction", "show", "C1"]).ends(1);
    desk.run(&["injonction", "open", "C1", "--court", "Tribunal fictif de Brest"]).ends(0);
    desk.run(&["injonction", "set", "C1", "--exhibit", "invoices,orders"]).ends(0);
    let told = desk.run(&["injonction", "show", "C1"]).ends(0);
    for words in ["Tribunal fictif de Brest", "Principal: 1,000.00", "Fixed fees", "1. invoices", "signed delivery notes"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    desk.run(&["injonction", "step", "C1", "served"]).ends(1);
    desk.run(&["injonction", "step", "C1", "ordered", "--on", "2026-05-15"]).ends(0);
    let rows = desk.csv(&["injonction", "list"]).rows();
    assert_eq!(rows[0].cells(["amount", "ordered", "next"]), ["1000.00", "2026-05-15", "2026-11-15"]);
}
