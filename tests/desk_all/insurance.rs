//! Credit insurance through the desk and from the command line (INS-01). Companies are fictitious.

use crate::book;
use crate::cli;
use crate::dunning;

use book::sale::{self, document, line};
use book::{Book, day, options, refused, who};
use dunning::*;
use suivi::desk::Stop;
use suivi::desk::api::*;
use suivi::domain::dunning::policy::RiskClass;
use suivi::domain::dunning::{Declined, Deed, Procedure, ProcedureKind, TaskKind, TaskName};
use suivi::domain::identifiers::siren;
use suivi::domain::insurance::{
    Approval, ApprovalFault, ApprovalStatus, ImportedApprovals, InsuranceDeed, InsuranceDone, InsurancePolicy,
    InsuranceRefusal, NotCovered, PolicyChange, PolicyFault,
};
use suivi::domain::money::Amount;
use suivi::domain::order::{DocumentKind, Finding};
use suivi::domain::party::PartyField;
use suivi::domain::plan::PlanRefusal;
use suivi::domain::report::{Cell, Kind};

/// SIREN of K001 and K003.
fn s1() -> String {
    siren(11_123).expect("a SIREN")
}

/// SIREN of K002.
fn s2() -> String {
    siren(11_124).expect("a SIREN")
}

fn insurance(book: &Book, today: &str, command: InsuranceCommand) -> Result<Receipt, Stop> {
    act(book, today, DunCommand::Insurance(Box::new(command)))
}

fn refusal(outcome: Result<Receipt, Stop>) -> InsuranceRefusal {
    match refused(outcome) {
        Refusal::Dun(Declined::Insurance(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn ask(book: &Book, today: &str, query: InsuranceQuery) -> InsuranceAnswer {
    match dun(book, &who("s.martin", today), DunQuery::Insurance(query)) {
        DunAnswer::Insurance(told) => *told,
        other => panic!("{other:?}"),
    }
}

fn rows(book: &Book, today: &str) -> Vec<CoverRow> {
    match ask(book, today, InsuranceQuery::List { party: None, expiring: false }) {
        InsuranceAnswer::List(rows) => rows,
        other => panic!("{other:?}"),
    }
}

fn insured(book: &Book, today: &str, code: &str) -> CoverRow {
    rows(book, today).into_iter().find(|row| row.client.code == code).expect("known to the insurer")
}

fn policy(book: &Book) -> Option<InsurancePolicy> {
    match ask(book, TODAY, InsuranceQuery::Policy) {
        InsuranceAnswer::Policy(policy) => policy,
        other => panic!("{other:?}"),
    }
}

/// A limit in cents from a day on.
fn approval(limit: i64, from: &str) -> Approval {
    let status = if limit > 0 { ApprovalStatus::Granted } else { ApprovalStatus::Refused };
    Approval { siren: s1(), status, limit: Amount(limit), from: day(from), expires: None, reference: "A-17".into() }
}

fn approve(book: &Book, code: &str, approval: Approval) -> Result<Receipt, Stop> {
    let (party, note) = (Some(book.party(code)), String::new());
    insurance(book, TODAY, InsuranceCommand::Approve { party, approval, note })
}

fn insure(book: &Book) {
    let changes = vec![PolicyChange::Insurer("Assureur fictif".into()), PolicyChange::MaxTerms(60)];
    insurance(book, "2026-01-02", InsuranceCommand::Change(changes)).expect("a policy");
}

fn undo(book: &Book, today: &str) {
    book.submit(&who("s.martin", today), Command::Undo { op: None }).expect("undone");
}

fn sound(book: &Book) {
    assert_eq!(book.findings(), [], "the check finds nothing");
}

/// K001 owes 1 000 since 15 March, 400 since 20 April, 300 on 20 June; K002 owes 500, insured for 200 by its file; K003 has the SIREN of K001.
fn world_of_three() -> Book {
    let rows = vec![
        invoice(1, "K001", "2026-03-15", 100_000),
        invoice(2, "K001", "2026-04-20", 40_000),
        invoice(3, "K001", "2026-06-20", 30_000),
        invoice(4, "K002", "2026-05-20", 50_000),
        invoice(5, "K003", "2026-04-10", 10_000),
    ];
    let (one, two) = (s1(), s2());
    let files: [(&str, &[(PartyField, &str)]); 3] = [
        ("K001", &[(PartyField::Siren, &one)]),
        ("K002", &[(PartyField::Siren, &two), (PartyField::Insured, "200.00")]),
        ("K003", &[(PartyField::Siren, &one)]),
    ];
    world(rows, &files)
}

fn covered() -> Book {
    let b = world_of_three();
    insure(&b);
    approve(&b, "K001", approval(120_000, "2026-01-01")).expect("taken down");
    b
}

fn tasks(book: &Book, today: &str, all: bool) -> Vec<(TaskKind, String, String, Option<String>)> {
    let query = LegalQuery::Tasks { party: Some(book.party("K001")), all };
    let DunAnswer::Legal(told) = dun(book, &who("s.martin", today), DunQuery::Legal(query)) else { panic!("tasks") };
    let LegalAnswer::Tasks(rows) = *told else { panic!("tasks") };
    let row = |row: TaskRow| (row.name.kind, row.what, row.on.to_string(), row.done.map(|done| done.note));
    rows.into_iter().map(row).collect()
}

#[test]
fn ins_01_what_is_beyond_the_cover_is_a_figure_of_the_day_and_a_report() {
    let b = world_of_three();
    let overview = || match b.desk.ask(&who("s.martin", TODAY), &Query::Overview).expect("figures") {
        Answer::Overview(figures) => figures.beyond,
        other => panic!("{other:?}"),
    };
    assert_eq!(overview(), None, "without a policy nothing is insured, and nothing is said of it");
    insure(&b);
    approve(&b, "K001", approval(50_000, "2026-01-02")).expect("approved");
    let told = rows(&b, TODAY);
    let beyond: i64 = told.iter().map(|row| row.beyond.0).sum();
    let over = told.iter().filter(|row| row.beyond.is_debit()).count();
    assert!(beyond > 0);
    assert_eq!(overview(), Some(Tally { count: u32::try_from(over).expect("few"), amount: Amount(beyond) }));
    let ask = Query::Report(Box::new(ReportAsk::of(Kind::Cover)));
    let Answer::Report(report) = b.desk.ask(&who("s.martin", TODAY), &ask).expect("a report") else { panic!("a report") };
    let place = report.column("beyond").expect("a column");
    let sum: i64 = report
        .data()
        .map(|row| match row.cells[place] {
            Cell::Side(amount) | Cell::Amount(amount) => amount.0,
            _ => 0,
        })
        .sum();
    assert_eq!(sum, beyond, "the rows behind the figure");
}

#[test]
fn ins_01_a_policy_is_checked_changed_a_term_at_a_time_and_taken_back() {
    let b = world_of_three();
    assert_eq!(policy(&b), None);
    let change = |changes| insurance(&b, TODAY, InsuranceCommand::Change(changes));
    assert_eq!(refusal(change(vec![PolicyChange::StopAfter(20)])), InsuranceRefusal::Policy(vec![PolicyFault::NoInsurer]));
    assert_eq!(refusal(insurance(&b, TODAY, InsuranceCommand::End)), InsuranceRefusal::NoPolicy);
    insure(&b);
    let first = policy(&b).expect("a policy");
    assert_eq!((first.insurer.as_str(), first.max_terms, first.claim_after, first.stop_after), ("Assureur fictif", 60, 90, 30));
    let receipt = change(vec![PolicyChange::ClaimAfter(120), PolicyChange::Number("P-1".into())]).expect("changed");
    assert_eq!(policy(&b).map(|p| (p.claim_after, p.number)), Some((120, "P-1".into())));
    assert_eq!(refused(change(vec![PolicyChange::ClaimAfter(120)])), Refusal::Dun(Declined::AsItIs));
    book_undo(&b, receipt.op);
    assert_eq!(policy(&b), Some(first));
    insurance(&b, TODAY, InsuranceCommand::End).expect("ended");
    assert_eq!(policy(&b), None);
    sound(&b);
}

fn book_undo(book: &Book, op: suivi::domain::ids::OpNo) {
    book.submit(&who("s.martin", TODAY), Command::Undo { op: Some(op) }).expect("undone");
}

#[test]
fn ins_01_cover_is_told_item_by_item_with_the_reasons() {
    let b = covered();
    let row = insured(&b, TODAY, "K001");
    let told: Vec<_> = row.uncovered.iter().map(|i| (i.piece.as_str(), i.covered, i.bars.clone())).collect();
    // F5 of K003, which has the same SIREN, is older than F2: it takes 100 of the 1 200.
    assert_eq!(
        told,
        [("F2", Amount(10_000), vec![NotCovered::Limit]), ("F3", Amount(0), vec![NotCovered::AfterStop])],
        "the older take the limit, and nothing is insured that was delivered during the stop"
    );
    assert_eq!((row.limit, row.covered, row.elsewhere), (Amount(120_000), Amount(110_000), Amount(10_000)));
    assert_eq!((row.beyond, row.paid_back), (Amount(60_000), Amount(99_000)));
    assert_eq!((row.stopped, row.claim_by), (Some(day("2026-04-14")), Some(day("2026-06-13"))));
    assert_eq!(insured(&b, TODAY, "K003").covered, Amount(10_000));
    let file = insured(&b, TODAY, "K002");
    assert_eq!((file.approval, file.limit, file.covered, file.beyond), (None, Amount(20_000), Amount(20_000), Amount(30_000)));
    assert_eq!(sheet(&b, TODAY, "K001").insurance.rows, [insured(&b, TODAY, "K001")]);
    let card = b.card("K001", TODAY);
    assert_eq!(card.cover.map(|row| (row.limit, row.stopped)), Some((Amount(120_000), Some(day("2026-04-14")))));
    sound(&b);
}

#[test]
fn ins_01_what_was_paid_late_since_still_bars_what_was_delivered_meanwhile() {
    let b = world_of_three();
    insure(&b);
    approve(&b, "K001", approval(900_000, "2026-01-01")).expect("taken down");
    let bars = || insured(&b, TODAY, "K001").uncovered.into_iter().map(|i| (i.piece, i.bars)).collect::<Vec<_>>();
    assert_eq!(bars(), [("F3".to_string(), vec![NotCovered::AfterStop])]);
    more(&b, vec![receipt(9, "K001", "2026-05-25", 100_000)]);
    let lines = vec![seen(&b, "K001", "F1"), seen(&b, "K001", "P9")];
    b.submit(&who("s.martin", TODAY), Command::Letter { lines, partial: false }).expect("lettered");
    assert_eq!(bars(), [("F3".to_string(), vec![NotCovered::AfterStop])], "F3 is of 21 May, F1 was paid on the 25th");
    assert_eq!(insured(&b, TODAY, "K001").stopped, Some(day("2026-04-14")), "F5 of the same SIREN holds on where F1 ended");
}

#[test]
fn ins_01_a_newer_approval_holds_from_its_day_and_the_amount_of_the_file_before_it() {
    let b = covered();
    let strategy = |today: &str, code: &str| match dun(&b, &who("s.martin", today), DunQuery::Strategy { party: b.party(code) })
    {
        DunAnswer::Strategy(view) => view.traits.insured,
        other => panic!("{other:?}"),
    };
    assert_eq!((strategy(TODAY, "K001"), strategy(TODAY, "K002")), (Some(true), Some(true)));
    approve(&b, "K002", approval(0, "2026-05-01")).expect("a refusal");
    assert_eq!(strategy(TODAY, "K002"), Some(false), "the decision wins over the amount of the file");
    assert_eq!(strategy("2026-04-30", "K002"), Some(true), "which stood before it");
    assert_eq!(refused(approve(&b, "K002", approval(0, "2026-05-01"))), Refusal::Dun(Declined::AsItIs));
    let InsuranceAnswer::History(all) = ask(&b, TODAY, InsuranceQuery::History { party: b.party("K002") }) else {
        panic!("history")
    };
    assert_eq!(all.iter().map(|a| (a.status, a.siren.clone())).collect::<Vec<_>>(), [(ApprovalStatus::Refused, s2())]);
    let Deed::Insurance(deed) = sheet(&b, TODAY, "K002").actions[0].deed.clone() else { panic!("a deed") };
    assert_eq!(deed, InsuranceDeed::Approved(ApprovalStatus::Refused, Amount(0), day("2026-05-01")));
    undo(&b, TODAY);
    assert_eq!(strategy(TODAY, "K002"), Some(true));
    let bad = Approval { expires: Some(day("2025-12-31")), ..approval(1, "2026-01-01") };
    assert_eq!(refusal(approve(&b, "K001", bad)), InsuranceRefusal::Approval(ApprovalFault::Ends(day("2026-01-01"))));
    assert_eq!(refusal(approve(&b, "K999", approval(1, TODAY))), InsuranceRefusal::NoSiren("K999".into()));
    sound(&b);
}

#[test]
fn ins_01_an_approval_that_expires_soon_is_told_while_something_is_owed() {
    let b = covered();
    let until = |day_text| Approval { expires: Some(day(day_text)), ..approval(120_000, "2026-02-01") };
    approve(&b, "K001", until("2026-07-02")).expect("taken down");
    let expiring = || match ask(&b, TODAY, InsuranceQuery::List { party: None, expiring: true }) {
        InsuranceAnswer::List(rows) => rows.into_iter().map(|row| row.client.code).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert!(expiring().is_empty(), "in 31 days");
    approve(&b, "K001", until("2026-07-01")).expect("taken down");
    assert_eq!(expiring(), ["K001", "K003"]);
    assert_eq!(sheet(&b, TODAY, "K001").insurance.rows[0].expires, Some(day("2026-07-01")));
    assert_eq!(insured(&b, "2026-07-02", "K001").limit, Amount(0), "nothing is insured any more after it");
}

#[test]
fn ins_01_the_insurers_deadlines_enter_band_a_ten_days_before() {
    let b = covered();
    let why = |today: &str| listed(&b, today).into_iter().find(|(code, ..)| code == "K001").map(|(_, band, why)| (band, why));
    // F1 was due on 15 March: deliveries stop thirty days later, the insurer is told within ninety.
    assert_eq!(tasks(&b, "2026-03-16", false)[0], (TaskKind::StopDeliveries, "F1".into(), "2026-04-14".into(), None));
    assert_ne!(why("2026-04-03").map(|(band, _)| band), Some('A'));
    assert_eq!(why("2026-04-04"), Some(('A', "stop-deliveries")));
    let task = TaskName { kind: TaskKind::StopDeliveries, about: b.line("K001", "F1").id.0 };
    let done =
        |today: &str| LegalCommand::DoneTask { party: b.party("K001"), task, on: day(today), note: "dit au dépôt".into() };
    act(&b, "2026-04-14", DunCommand::Legal(Box::new(done("2026-04-14")))).expect("ticked off");
    assert_ne!(why("2026-06-02").map(|(_, why)| why), Some("insurer"));
    assert_eq!(why("2026-06-03"), Some(('A', "insurer")));
    assert_eq!(why("2026-07-15"), Some(('A', "insurer")), "once it has passed it stays until it is done");
}

#[test]
fn ins_01_the_day_of_the_stop_enters_the_kept_agenda_with_the_approval_and_leaves_it_with_its_undo() {
    let b = world_of_three();
    insure(&b);
    let band = |b: &Book| listed(b, TODAY).into_iter().find(|(code, ..)| code == "K001").map(|(_, band, _)| band);
    let before = all_told(&b, TODAY);
    assert_ne!(band(&b), Some('A'));
    approve(&b, "K003", approval(120_000, "2026-01-01")).expect("taken down on the other client of the SIREN");
    assert_eq!(band(&b), Some('A'));
    undo(&b, TODAY);
    assert_eq!(all_told(&b, TODAY), before, "as if it had never been");
}

#[test]
fn ins_01_what_the_insurer_was_told_of_does_not_come_back_and_the_next_invoice_does() {
    let b = covered();
    let claim = |pieces: &[&str], on: &str| InsuranceCommand::Claim {
        party: b.party("K001"),
        pieces: pieces.iter().map(|piece| piece.to_string()).collect(),
        on: day(on),
        reference: "DIC 2026-7".into(),
    };
    let insurer = |all| tasks(&b, TODAY, all).into_iter().filter(|task| task.0 == TaskKind::Insurer).collect::<Vec<_>>();
    assert_eq!(refusal(insurance(&b, TODAY, claim(&["F1"], "2026-06-02"))), InsuranceRefusal::Future(day("2026-06-02")));
    assert_eq!(refusal(insurance(&b, TODAY, claim(&["F3"], TODAY))), InsuranceRefusal::NotInsured("F3".into()));
    let receipt = insurance(&b, TODAY, claim(&["F1"], "2026-05-30")).expect("declared");
    assert!(matches!(noted(&receipt).deed, Deed::Insurance(InsuranceDeed::Claimed(_, 1, Amount(100_000), _))));
    assert_eq!(insurer(false), [(TaskKind::Insurer, "F2".into(), "2026-07-19".into(), None)], "the next oldest");
    assert_eq!(insurer(true)[0], (TaskKind::Insurer, "F1".into(), "2026-06-13".into(), Some("DIC 2026-7".into())));
    let told = sheet(&b, TODAY, "K001").insurance.rows.remove(0);
    assert_eq!(
        told.claims.iter().map(|(_, c)| (c.on, c.reference.as_str())).collect::<Vec<_>>(),
        [(day("2026-05-30"), "DIC 2026-7")]
    );
    let again = InsuranceRefusal::ClaimedOn("F1".into(), day("2026-05-30"));
    assert_eq!(refusal(insurance(&b, TODAY, claim(&["F1"], TODAY))), again);
    insurance(&b, TODAY, claim(&[], TODAY)).expect("all the rest that is insured and late");
    assert_eq!(insurer(false), []);
    assert_eq!(refusal(insurance(&b, TODAY, claim(&[], TODAY))), InsuranceRefusal::NothingToClaim);
    undo(&b, TODAY);
    undo(&b, TODAY);
    assert_eq!(insurer(false), [(TaskKind::Insurer, "F1".into(), "2026-06-13".into(), None)], "as if it had never been");
    sound(&b);
}

#[test]
fn ins_01_a_file_of_approvals_is_taken_whole_and_once() {
    let b = covered();
    let import = |approvals: &[Approval]| {
        let (file, approvals) = ("agrements.csv".to_string(), approvals.to_vec());
        insurance(&b, TODAY, InsuranceCommand::Import { file, approvals })
    };
    let stranger = Approval { siren: siren(77).expect("a SIREN"), ..approval(1_000, TODAY) };
    let mut two = Approval { siren: s2(), ..approval(90_000, "2026-05-01") };
    let all = [approval(120_000, "2026-01-01"), two.clone(), stranger];
    let told = ImportedApprovals { new: 2, known: 1, strangers: 1 };
    assert_eq!(ask(&b, TODAY, InsuranceQuery::Import { approvals: all.to_vec() }), InsuranceAnswer::Import(told));
    let receipt = import(&all).expect("imported");
    assert_eq!(receipt.done, Done::Dun(Box::new(DunDone::Insurance(InsuranceDone::Approvals(told)))));
    assert_eq!(insured(&b, TODAY, "K002").limit, Amount(90_000));
    assert_eq!(refused(import(&all)), Refusal::Dun(Declined::AsItIs), "the same file again");
    two.limit = Amount(-1);
    assert_eq!(refusal(import(&[all[0].clone(), two])), InsuranceRefusal::Approval(ApprovalFault::NoLimit));
    sound(&b);
    book_undo(&b, receipt.op);
    assert_eq!(insured(&b, TODAY, "K002").limit, Amount(20_000));
    sound(&b);
}

#[test]
fn ins_01_an_order_past_the_stop_fails_and_its_limit_is_the_insurers() {
    let b = world_of_three();
    let order = |number: &str, client: &str| suivi::domain::order::IncomingDocument {
        client: client.into(),
        ..document(DocumentKind::Order, number, "2026-05-28", vec![line(2, 1, "VIS-8", 1, 100)])
    };
    b.desk.import_items(&who("compta", TODAY), &sale::items(1_000), &options()).expect("a price list");
    let both = vec![order("CDE-1", "K001"), order("CDE-2", "K002")];
    b.desk.import_documents(&who("compta", TODAY), &sale::file(both), &options()).expect("orders");
    let orders = || match b.desk.ask(&who("s.martin", TODAY), &Query::Order(OrderQuery::Orders { all: true })) {
        Ok(Answer::Order(told)) => match *told {
            OrderAnswer::Orders(told) => told.rows.into_iter().map(|row| row.insured).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    let stop = |number: &str| {
        let (kind, number) = (Some(DocumentKind::Order), number.to_string());
        match b.desk.ask(&who("s.martin", TODAY), &Query::Order(OrderQuery::Find { kind, number })) {
            Ok(Answer::Order(told)) => match *told {
                OrderAnswer::Document(Some(view)) => {
                    view.findings.iter().any(|(_, finding)| *finding == Finding::InsurerStop(day("2026-04-14")))
                }
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    };
    assert_eq!((orders(), stop("CDE-1")), (vec![None, Some(Amount(20_000))], false));
    insure(&b);
    approve(&b, "K001", approval(120_000, "2026-01-01")).expect("taken down");
    assert_eq!(orders(), [Some(Amount(120_000)), Some(Amount(20_000))], "the kept list follows");
    assert!(stop("CDE-1") && !stop("CDE-2"));
    sound(&b);
}

#[test]
fn dun_11_a_plan_over_insured_items_wants_the_insurer_by_the_approval_too() {
    let b = covered();
    let plan = |code: &str, piece: &str, cents| DunCommand::Plan {
        party: b.party(code),
        lines: vec![seen(&b, code, piece)],
        instalments: vec![(day("2026-07-15"), Amount(cents))],
        signed_on: None,
        insurer_agreed: false,
        note: String::new(),
    };
    let Refusal::Dun(Declined::Plan(why)) = refused(act(&b, TODAY, plan("K001", "F1", 100_000))) else { panic!("a plan") };
    assert_eq!(why, [PlanRefusal::Insurer(day("2026-05-14"))]);
    approve(&b, "K001", approval(0, TODAY)).expect("a refusal");
    act(&b, TODAY, plan("K001", "F1", 100_000)).expect("nobody to ask any more");
}

#[test]
fn kpi_10_an_insolvency_that_runs_forces_class_e() {
    let b = world_of_three();
    let class = || match dun(&b, &who("s.martin", TODAY), DunQuery::Strategy { party: b.party("K001") }) {
        DunAnswer::Strategy(view) => view.traits.risk,
        other => panic!("{other:?}"),
    };
    assert_ne!(class(), Some(RiskClass::E));
    let procedure = Procedure {
        kind: ProcedureKind::Receivership,
        opened: day("2026-05-05"),
        published: None,
        creditor_overseas: false,
        agent: String::new(),
        ended: None,
    };
    let (party, note) = (b.party("K001"), String::new());
    let open = LegalCommand::OpenProcedure { party, procedure: procedure.clone(), note: note.clone() };
    let receipt = act(&b, TODAY, DunCommand::Legal(Box::new(open))).expect("opened");
    assert_eq!(class(), Some(RiskClass::E));
    let ended = Procedure { ended: Some(day("2026-05-20")), ..procedure };
    let end = LegalCommand::ChangeProcedure { party, no: receipt.op.0, procedure: ended, note };
    act(&b, TODAY, DunCommand::Legal(Box::new(end))).expect("ended");
    assert_ne!(class(), Some(RiskClass::E), "only while it runs");
}

#[test]
fn ins_01_insurance_from_the_command_line() {
    let desk = cli::Desk::new();
    let ledger = "id,account,client,name,date,journal,entry,piece,label,due,debit,credit,letter\n\
        1,411000,C1,Comptoir,2026-01-05,VE,1,F1,Facture,2026-02-04,1200.00,,\n\
        2,411000,C2,Ateliers,2026-02-11,VE,2,F2,Facture,2026-03-16,450.00,,\n\
        3,411000,C9,Autre,2026-04-30,BQ,3,V9,Virement,,,1.00,\n";
    let ledger = desk.file("ledger.csv", ledger);
    desk.run(&["import", "ledger", &ledger, "--year", "2026-12-31"]).ends(0);
    let (one, two) = (s1(), s2());
    let clients =
        desk.file("clients.csv", format!("code,name,siren\nC1,Comptoir (fictif),{one}\nC2,Ateliers (fictifs),{two}\n"));
    desk.run(&["import", "clients", &clients]).ends(0);
    assert!(desk.run(&["insurance", "show"]).ends(0).contains("no credit insurance"));
    desk.run(&["insurance", "uncovered"]).ends(1);
    desk.run(&["insurance", "set"]).ends(2);
    desk.run(&["insurance", "set", "--claim-after", "20"]).ends(1);
    desk.run(&["insurance", "set", "--insurer", "Assureur fictif", "--max-terms", "60", "--minimum", "50,00", "--quota", "90"])
        .ends(0);
    let shown = desk.csv(&["insurance", "show"]).table("insurer,policy,max_terms,claim_after,stop_after,minimum,quota");
    assert_eq!(shown[0].cells(["insurer", "claim_after", "minimum", "quota"]), ["Assureur fictif", "90", "50.00", "90.00"]);

    let bad = desk.file(
        "bad.csv",
        format!("siren;limit;status;from;expires\n{one};1000;accord;2026-01-01;\n{two};x;oui;2026-01-01;hier\n"),
    );
    let told = desk.run(&["insurance", "import", &bad]).ends(1);
    assert!(told.contains("bad.csv: refused, nothing of it is taken"), "{told}");
    for place in
        ["line 3, column limit", "line 3, column status", "line 3, column expires", "granted, reduced or refused was expected"]
    {
        assert!(told.contains(place), "{place}: {told}");
    }
    let good = desk.file("good.csv", format!("siren,limit,status,from,expires,reference\n{one},1000.00,reduced,2026-01-01,2026-05-15,A-17\n{two},,refused,2026-01-01,,\n"));
    assert!(desk.run(&["insurance", "import", &good, "--dry-run"]).ends(0).contains("Dry run: 2 approvals"));
    assert_eq!(desk.csv(&["insurance", "list"]).rows().len(), 0, "nothing was written");
    desk.run(&["insurance", "import", &good]).ends(0);

    let list =
        "client,name,siren,status,insured,used,beyond,repaid,elsewhere,from,expires,reference,stopped,claim_by,claimed,claim";
    let rows = desk.csv(&["insurance", "list"]).table(list);
    assert_eq!(
        rows[0].cells(["client", "status", "insured", "used", "beyond", "repaid", "reference", "stopped", "claim_by"]),
        ["C1", "reduced", "1000.00", "1000.00", "200.00", "900.00", "A-17", "2026-03-06", "2026-05-05"]
    );
    let expiring = desk.csv(&["insurance", "list", "--expiring"]).table(list);
    assert_eq!(cli::column(&expiring, "client"), ["C1"]);
    let uncovered = desk.csv(&["insurance", "uncovered"]).table("client,name,piece,date,due,residual,used,beyond,why");
    let cells: Vec<_> = uncovered.iter().map(|row| row.cells(["piece", "beyond", "why"])).collect();
    assert_eq!(cells, [["F1", "200.00", "limit"], ["F2", "450.00", "no-approval"]]);

    desk.run(&["insurance", "approve", "C2", "300", "--from", "2026-01-01", "--reference", "B-1"]).ends(0);
    desk.run(&["insurance", "approve", &siren(77).expect("a SIREN"), "300"]).ends(0);
    assert_eq!(desk.csv(&["insurance", "history", "C2"]).rows().len(), 2);
    let tasks = desk.csv(&["tasks", "list", "C1"]).rows();
    assert_eq!(cli::column(&tasks, "what"), ["stop-deliveries", "insurer"]);
    assert_eq!(desk.csv(&["queue"]).rows()[0].cells(["client", "reason"]), ["C1", "stop-deliveries"]);
    desk.run(&["insurance", "claim", "C1", "--piece", "F9"]).ends(1);
    desk.run(&["insurance", "claim", "C1", "--piece", "F1", "--on", "2026-04-29", "--reference", "DIC 1"]).ends(0);
    let rows = desk.csv(&["insurance", "list", "C1"]).table(list);
    assert_eq!(rows[0].cells(["claimed", "claim", "claim_by"]), ["2026-04-29", "DIC 1", ""]);
    assert_eq!(cli::column(&desk.csv(&["tasks", "list", "C1"]).rows(), "what"), ["stop-deliveries"]);
    desk.run(&["undo"]).ends(0);
    assert_eq!(cli::column(&desk.csv(&["tasks", "list", "C1"]).rows(), "what"), ["stop-deliveries", "insurer"]);
    desk.run(&["check"]).ends(0);
}
