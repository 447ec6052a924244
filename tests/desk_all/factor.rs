//! Receivables assigned to a factor (FAC-01): the deeds, whom letters and statements ask to pay, what is passed on, the command line.
//! Companies are fictitious.

use crate::book;
use crate::cli;
use crate::dunning;

use book::{Book, RowExt, day, fec, options, refused, row, who};
use dunning::*;
use suivi::desk::api::*;
use suivi::desk::copies::import_all;
use suivi::desk::{Desk, Stop};
use suivi::domain::dunning::notice::Mode;
use suivi::domain::dunning::{Bar, Declined, Deed, Level, ManagedBy, TaskKind, TaskName};
use suivi::domain::factor::{Factor, FactorDeed, FactorRefusal};
use suivi::domain::ids::LineId;
use suivi::domain::intake::FileRow;
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::domain::party::PartyField;
use suivi::domain::report::{Kind, Level as RowLevel, Said};
use suivi::i18n::{I18n, Lang};
use suivi::post::{Edition, pdf, reminder};

const IBAN: &str = "FR7630006000011234567890189";
const OURS: &str = "FR1420041010050500013M02606";

fn factor_act(book: &Book, today: &str, command: FactorCommand) -> Result<Receipt, Stop> {
    act(book, today, DunCommand::Factor(Box::new(command)))
}

fn refusal(outcome: Result<Receipt, Stop>) -> FactorRefusal {
    match refused(outcome) {
        Refusal::Dun(Declined::Factor(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn deed(receipt: &Receipt) -> FactorDeed {
    match noted(receipt).deed {
        Deed::Factor(deed) => deed,
        other => panic!("{other:?}"),
    }
}

fn facto(iban: &str) -> Factor {
    let notice = "Subrogation : paiement libératoire à Facto Fictif seulement.".to_string();
    Factor { id: 0, name: "Facto Fictif".into(), iban: iban.into(), bic: "AGRIFRPP".into(), notice }
}

fn with_factor(book: &Book) {
    factor_act(book, TODAY, FactorCommand::Set(facto(IBAN))).expect("a factor");
}

fn assigning(book: &Book, code: &str, pieces: &[&str], on: &str) -> FactorCommand {
    FactorCommand::Assign {
        party: book.party(code),
        lines: pieces.iter().map(|piece| seen(book, code, piece)).collect(),
        factor: 1,
        on: day(on),
        receipt: "Q-118".into(),
        managed_by: ManagedBy::Us,
        recourse: true,
        notified: None,
    }
}

fn assign(book: &Book, pieces: &[&str], on: &str) -> Receipt {
    factor_act(book, TODAY, assigning(book, "K001", pieces, on)).expect("assigned")
}

fn by_factor(book: &Book, pieces: &[&str], on: &str) {
    let command = match assigning(book, "K001", pieces, on) {
        FactorCommand::Assign { party, lines, factor, on, receipt, recourse, notified, .. } => {
            FactorCommand::Assign { party, lines, factor, on, receipt, managed_by: ManagedBy::Factor, recourse, notified }
        }
        other => other,
    };
    factor_act(book, TODAY, command).expect("assigned");
}

fn line_id(book: &Book, piece: &str) -> LineId {
    book.line("K001", piece).id
}

fn answered(book: &Book, query: FactorQuery) -> FactorAnswer {
    match dun(book, &who("s.martin", TODAY), DunQuery::Factor(query)) {
        DunAnswer::Factor(told) => *told,
        other => panic!("{other:?}"),
    }
}

fn items(book: &Book, all: bool) -> Vec<AssignedRow> {
    match answered(book, FactorQuery::Items { factor: None, party: None, all }) {
        FactorAnswer::Items(rows) => rows,
        other @ FactorAnswer::List(_) => panic!("{other:?}"),
    }
}

fn factors(book: &Book) -> Vec<FactorRow> {
    match answered(book, FactorQuery::List) {
        FactorAnswer::List(rows) => rows,
        other @ FactorAnswer::Items(_) => panic!("{other:?}"),
    }
}

fn tasks(book: &Book, all: bool) -> Vec<TaskRow> {
    match dun(book, &who("s.martin", TODAY), DunQuery::Legal(LegalQuery::Tasks { party: None, all })) {
        DunAnswer::Legal(told) => match *told {
            LegalAnswer::Tasks(rows) => rows,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// Two late invoices and one to come of K001, one late of K002.
fn rows() -> Vec<FileRow> {
    vec![
        invoice(1, "K001", "2026-04-20", 120_000),
        invoice(2, "K001", "2026-04-25", 30_000),
        invoice(3, "K001", "2026-07-10", 45_000),
        invoice(4, "K002", "2026-04-20", 70_000),
    ]
}

const REACHED: &[(PartyField, &str)] =
    &[(PartyField::Address, "1 rue du Test"), (PartyField::City, "Lyon"), (PartyField::Limit, "1000")];

fn desk() -> Book {
    let book = world(rows(), &[("K001", REACHED), ("K002", &[])]);
    let post = suivi::domain::dunning::notice::PostSettings {
        place: "Lyon".into(),
        iban: OURS.into(),
        email: "relances@abers.example".into(),
        ..Default::default()
    };
    act(&book, TODAY, DunCommand::Post(Box::new(post))).expect("settings");
    book
}

fn drafts(book: &Book) -> DraftsView {
    let parties = Some(vec![book.party("K001")]);
    let query = DunQuery::Drafts { parties, perimeter: Perimeter::All, mode: Mode::Forced(Level::R1), released: false };
    match dun(book, &who("s.martin", TODAY), query) {
        DunAnswer::Drafts(view) => *view,
        other => panic!("{other:?}"),
    }
}

/// The text of the only reminder of K001.
fn letter(book: &Book) -> (DraftsView, IssueLetter) {
    let view = drafts(book);
    assert_eq!((view.letters.len(), view.refused.len()), (1, 0), "{:?}", view.refused);
    let letter = reminder::write(I18n::new(Lang::Fr), &view, &view.letters[0], day(TODAY)).expect("written");
    (view, letter)
}

#[test]
fn fac_01_a_factor_is_recorded_with_a_valid_account_and_not_removed_while_it_has_invoices() {
    let book = desk();
    let set = |factor| factor_act(&book, TODAY, FactorCommand::Set(factor));
    assert_eq!(refusal(set(facto("FR76 0000"))), FactorRefusal::Iban("FR76 0000".into()));
    assert_eq!(refusal(set(Factor { bic: "X".into(), ..facto(IBAN) })), FactorRefusal::Bic("X".into()));
    assert_eq!(refusal(set(Factor { name: " ".into(), ..facto(IBAN) })), FactorRefusal::NoName);
    set(Factor { iban: "fr76 3000 6000 0112 3456 7890 189".into(), ..facto("") }).expect("a factor");
    assert_eq!(refusal(set(Factor { name: "FACTO FICTIF".into(), ..facto(IBAN) })), FactorRefusal::SameName(1));
    assert_eq!(refusal(set(Factor { id: 7, ..facto(IBAN) })), FactorRefusal::NoSuch("7".into()));
    assert_eq!(factors(&book)[0].factor, Factor { id: 1, ..facto(IBAN) }, "an account is kept without blanks");
    assign(&book, &["F1"], "2026-04-01");
    let row = &factors(&book)[0];
    assert_eq!((row.items, row.open, row.to_pass_on), (1, Amount(120_000), Amount::ZERO));
    let remove = || factor_act(&book, TODAY, FactorCommand::Remove { no: 1 });
    assert_eq!(refusal(remove()), FactorRefusal::InForce(1));
    let (party, lines, on) = (book.party("K001"), vec![line_id(&book, "F1")], day("2026-05-02"));
    factor_act(&book, TODAY, FactorCommand::GiveBack { party, lines, on, note: "litige".into() }).expect("given back");
    remove().expect("removed");
    assert_eq!(factors(&book), []);
    // Its number is not given to another: the old assignment names it.
    set(facto(IBAN)).expect("again");
    assert_eq!(factors(&book)[0].factor.id, 2);
    book.sound();
}

#[test]
fn fac_01_invoices_are_assigned_together_and_each_refusal_says_why() {
    let book = desk();
    with_factor(&book);
    let asked = |code: &str, pieces: &[&str], on: &str| factor_act(&book, TODAY, assigning(&book, code, pieces, on));
    let before = book.desk.fingerprint().expect("a book");
    assert_eq!(refusal(asked("K001", &[], "2026-05-04")), FactorRefusal::NoLines);
    assert_eq!(refusal(asked("K001", &["F1"], "2026-03-20")), FactorRefusal::BeforeInvoice("F1".into(), day("2026-03-21")));
    assert_eq!(refusal(asked("K001", &["F1"], "2026-06-02")), FactorRefusal::Future(day("2026-06-02")));
    assert_eq!(refusal(asked("K999", &["P0"], "2026-06-01")), FactorRefusal::NotInvoice("P0".into()));
    let other = FactorCommand::Assign {
        party: book.party("K002"),
        lines: vec![seen(&book, "K001", "F1")],
        factor: 1,
        on: day("2026-05-04"),
        receipt: "Q".into(),
        managed_by: ManagedBy::Us,
        recourse: true,
        notified: None,
    };
    assert_eq!(refusal(factor_act(&book, TODAY, other)), FactorRefusal::OtherClient("F1".into()));
    assert_eq!(book.desk.fingerprint().expect("a book"), before, "what is refused changes no byte");

    let receipt = assign(&book, &["F1", "F2", "F1"], "2026-05-04");
    assert_eq!(deed(&receipt), FactorDeed::Assigned("Facto Fictif".into(), 2, Amount(150_000), day("2026-05-04")));
    assert_eq!(refusal(asked("K001", &["F1"], "2026-05-05")), FactorRefusal::Already("F1".into(), "Facto Fictif".into()));
    let line = book.line("K001", "F1").assigned.expect("marked");
    assert_eq!((line.factor.as_str(), line.assignment.receipt.as_str()), ("Facto Fictif", "Q-118"));
    assert_eq!(book.line("K001", "F3").assigned, None);

    let (party, lines) = (book.party("K001"), vec![line_id(&book, "F1")]);
    let notify = |on: &str| factor_act(&book, TODAY, FactorCommand::Notify { party, lines: lines.clone(), on: day(on) });
    assert_eq!(refusal(notify("2026-05-03")), FactorRefusal::BeforeAssignment("F1".into(), day("2026-05-04")));
    notify("2026-05-06").expect("notified");
    assert_eq!(refusal(notify("2026-05-07")), FactorRefusal::NotifiedOn("F1".into(), day("2026-05-06")));
    let back = |piece: &str| {
        let lines = vec![line_id(&book, piece)];
        factor_act(&book, TODAY, FactorCommand::GiveBack { party, lines, on: day(TODAY), note: String::new() })
    };
    assert_eq!(refusal(back("F3")), FactorRefusal::NotAssigned("F3".into()));
    back("F1").expect("given back");
    assert_eq!(book.line("K001", "F1").assigned, None);
    let rows = items(&book, false);
    assert_eq!(rows.iter().map(|row| row.piece.as_str()).collect::<Vec<_>>(), ["F2"]);
    assert_eq!(items(&book, true).len(), 2);
    // Each is one operation, taken back one by one.
    assert_eq!(book.log().iter().filter(|row| row.kind == OpKind::Assign).count(), 3);
    book.undo("s.martin", None).expect("undone");
    assert!(book.line("K001", "F1").assigned.is_some_and(|with| with.assignment.notified.is_some()));
    book.undo("s.martin", None).expect("undone");
    book.undo("s.martin", None).expect("undone");
    assert_eq!(items(&book, true), []);
    book.sound();
}

#[test]
fn fac_01_what_stands_on_a_factor_keeps_its_recording_from_being_undone() {
    let book = desk();
    with_factor(&book);
    let set = book.log().iter().find(|row| row.kind == OpKind::SetFactor).expect("an operation").op;
    assign(&book, &["F1"], "2026-05-04");
    assert!(matches!(refused(book.undo("s.martin", Some(set.0))), Refusal::UndoBlocked { .. }));
    book.undo("s.martin", None).expect("the assignment");
    book.undo("s.martin", Some(set.0)).expect("the factor");
    assert_eq!(factors(&book), []);
}

#[test]
fn fac_01_what_the_factor_collects_is_not_dunned_by_us() {
    let book = desk();
    with_factor(&book);
    by_factor(&book, &["F1"], "2026-05-04");
    let told = sheet(&book, TODAY, "K001");
    let bars = |piece: &str| told.items.iter().find(|item| item.piece == piece).expect("an item").bars.clone();
    assert_eq!((bars("F1"), bars("F2")), (vec![Bar::Factor], vec![]));
    assert_eq!(told.sums.askable, Amount(30_000));
    let view = drafts(&book);
    assert_eq!(view.letters[0].draft.items.iter().map(|item| item.amount).collect::<Vec<_>>(), [Amount(30_000)]);
    by_factor(&book, &["F2"], "2026-05-04");
    assert_eq!(left_out(&book, TODAY), [("K001".to_string(), "factor")]);
}

#[test]
fn fac_01_a_letter_of_a_mixed_account_has_two_sections_each_with_its_account() {
    let book = desk();
    with_factor(&book);
    assign(&book, &["F1"], "2026-05-04");
    let (_, written) = letter(&book);
    let text = &written.text;
    let (ours, theirs) = text.split_once("Créances cédées à Facto Fictif\nF1").expect("two sections");
    assert!(ours.contains("Factures à régler à notre société\nF2 ") && !ours.contains("F1 "), "{text}");
    assert!(ours.contains("\nIBAN FR14 2004 1010 0505 0001 3M02 606\n") && !ours.contains("FR76 3000"), "{text}");
    let (theirs, rest) = theirs.split_once("Total").expect("a total");
    assert!(theirs.contains("À régler exclusivement à Facto Fictif par virement : 1 200,00 €"), "{text}");
    assert!(theirs.contains("FR76 3000 6000 0112 3456 7890 189") && !theirs.contains("FR14"), "{text}");
    assert!(theirs.contains("Subrogation : paiement libératoire"), "{text}");
    assert!(rest.contains("1 500,00"), "{text}");
    assert!(rest.contains("(factures cédées à Facto Fictif)"), "{text}");
    assert!(rest.contains("(factures à régler à notre société)"), "{text}");
    // The same on paper, and again from what is kept of it.
    let kept: suivi::i18n::letters::Letter = serde_json::from_str(&written.form.letter).expect("a letter");
    let pdf = pdf::letter(&kept, Edition::Original).expect("a file");
    assert!(pdf.starts_with(b"%PDF"));
    assert_eq!(kept.table.sections.iter().map(|section| section.pay.len()).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn fac_01_a_letter_of_assigned_invoices_never_shows_our_account_and_none_leaves_without_the_factors() {
    let book = desk();
    with_factor(&book);
    assign(&book, &["F1", "F2"], "2026-05-04");
    let (view, written) = letter(&book);
    assert!(!written.text.contains("FR14") && written.text.contains("FR76 3000 6000 0112 3456 7890 189"), "{}", written.text);
    assert!(!written.text.contains("notre compte"), "{}", written.text);
    // Between the preview and the issue the account is taken away.
    factor_act(&book, TODAY, FactorCommand::Set(Factor { id: 1, iban: String::new(), ..facto("") })).expect("changed");
    let why = refused(act(&book, TODAY, DunCommand::Remind { letters: vec![written], released: false }));
    assert_eq!(why, Refusal::Dun(Declined::NothingToSend));
    let now = drafts(&book);
    assert!(now.letters.is_empty());
    assert_eq!(now.refused[0].why, NoLetter::NoAccount("Facto Fictif".into()));
    let lacking = DraftsView { factors: vec![], ..view };
    assert!(reminder::write(I18n::new(Lang::Fr), &lacking, &lacking.letters[0], day(TODAY)).is_err());
}

#[test]
fn fac_01_an_invoice_assigned_since_the_preview_is_not_asked_for_on_our_account() {
    let book = desk();
    with_factor(&book);
    let (_, written) = letter(&book);
    assign(&book, &["F1"], "2026-05-04");
    let why = refused(act(&book, TODAY, DunCommand::Remind { letters: vec![written], released: false }));
    assert_eq!(why, Refusal::Dun(Declined::NothingToSend));
    let (_, written) = letter(&book);
    act(&book, TODAY, DunCommand::Remind { letters: vec![written], released: false }).expect("issued");
}

#[test]
fn fac_01_a_statement_has_two_sections_and_says_whom_to_pay() {
    let book = desk();
    with_factor(&book);
    assign(&book, &["F2"], "2026-05-04");
    let ask = ReportAsk { party: Some(book.party("K001")), ..ReportAsk::of(Kind::Statement) };
    let report = match book.desk.ask(&who("s.martin", TODAY), &Query::Report(Box::new(ask))).expect("an answer") {
        Answer::Report(report) => report,
        other => panic!("{other:?}"),
    };
    let levels: Vec<RowLevel> = report.rows.iter().map(|row| row.level).collect();
    use RowLevel::{Row, Subtotal, Total};
    assert_eq!(levels, [Subtotal, Row, Subtotal, Row, Total]);
    let pay =
        Said::PayFactor { name: "Facto Fictif".into(), iban: IBAN.into(), bic: "AGRIFRPP".into(), amount: Amount(30_000) };
    assert!(report.notes.contains(&pay) && report.notes.contains(&Said::Notice(facto(IBAN).notice)), "{:?}", report.notes);
    let pay = sheet(&book, TODAY, "K001").pay;
    let told: Vec<_> = pay.iter().map(|s| (s.factor.as_ref().map(|f| f.id), s.items.len(), s.total)).collect();
    assert_eq!(told, [(None, 2, Amount(165_000)), (Some(1), 1, Amount(30_000))]);
}

#[test]
fn fac_01_what_a_factor_took_over_for_good_is_no_exposure() {
    let book = desk();
    with_factor(&book);
    let usage = || sheet(&book, TODAY, "K001").limit_usage;
    assert_eq!(usage(), Some(19_500), "1 950 of 1 000");
    assign(&book, &["F1"], "2026-05-04");
    assert_eq!((usage(), book.card("K001", TODAY).taken_over), (Some(19_500), Amount::ZERO), "it may come back on us");
    book.undo("s.martin", None).expect("undone");
    let command = match assigning(&book, "K001", &["F1"], "2026-05-04") {
        FactorCommand::Assign { party, lines, factor, on, receipt, managed_by, notified, .. } => {
            FactorCommand::Assign { party, lines, factor, on, receipt, managed_by, recourse: false, notified }
        }
        other => other,
    };
    factor_act(&book, TODAY, command).expect("assigned");
    assert_eq!((usage(), book.card("K001", TODAY).taken_over), (Some(7_500), Amount(120_000)));
}

/// A receipt with its leg at the bank, or another entry with a leg elsewhere.
fn entry(n: u32, date: &str, cents: i64, other: &str) -> Vec<FileRow> {
    let credit = receipt(n, "K001", date, cents);
    let credit = if other.starts_with('5') { credit } else { FileRow { journal: "OD".into(), ..credit } };
    let mut leg = FileRow { account: other.into(), debit: Amount(cents), credit: Amount::ZERO, ..credit.clone() };
    leg.auxiliary.clear();
    vec![credit, leg]
}

#[test]
fn fac_01_money_that_comes_to_us_for_an_assigned_invoice_is_to_be_passed_on_until_it_was() {
    let book = desk();
    with_factor(&book);
    assign(&book, &["F1", "F2"], "2026-05-04");
    // Two receipts at the bank for F1, and the entry by which F2 went to the factor's account.
    more(&book, [entry(7, "2026-05-10", 50_000, "512000"), entry(8, "2026-05-20", 70_000, "512000")].concat());
    more(&book, entry(9, "2026-05-04", 30_000, "467000"));
    assert_eq!(tasks(&book, true), [], "nothing is lettered yet");
    book.letter(TODAY, &["F1", "P7"], true).expect("lettered");
    book.letter(TODAY, &["F2", "P9"], false).expect("lettered");
    let found = tasks(&book, true);
    assert_eq!(found.len(), 1, "the entry of the assignment itself is no receipt");
    let task = &found[0];
    assert_eq!((task.name.kind, task.on, task.amount), (TaskKind::PassOn, day("2026-05-10"), Amount(50_000)));
    assert_eq!((task.client.code.as_str(), task.what.as_str()), ("K001", "F1 (Facto Fictif)"));
    assert!(listed(&book, TODAY).contains(&("K001".into(), 'A', "pass-on")), "{:?}", listed(&book, TODAY));
    let rest = book.line("K001", "F1");
    let group = book.group_of(&rest, rest.group.expect("partial"));
    assert_eq!(group.lines.len(), 2);

    let party = book.party("K001");
    let name = task.name;
    let done = |on: &str| {
        let command = LegalCommand::DoneTask { party, task: name, on: day(on), note: "VIR 8841".into() };
        act(&book, TODAY, DunCommand::Legal(Box::new(command)))
    };
    assert_eq!(refusal(done("2026-05-09")), FactorRefusal::BeforeReceipt("F1".into(), day("2026-05-10")));
    let receipt = done("2026-05-12").expect("passed on");
    assert_eq!(deed(&receipt), FactorDeed::PassedOn("Facto Fictif".into(), Amount(50_000), day("2026-05-12")));
    assert_eq!(tasks(&book, false), []);
    assert!(!listed(&book, TODAY).iter().any(|(code, _, why)| code == "K001" && *why == "pass-on"));
    assert_eq!(tasks(&book, true)[0].done.as_ref().map(|done| done.note.as_str()), Some("VIR 8841"));

    // The rest comes and the invoice is closed: nothing of the client is late, and the task is there all the same.
    let both = || {
        let lines = book.seen(&["F1", "P7", "P8"]);
        book.submit(&who("s.martin", TODAY), Command::Letter { lines, partial: false })
    };
    both().expect("lettered");
    assert_eq!(tasks(&book, false).iter().map(|t| (t.on, t.amount)).collect::<Vec<_>>(), [(day("2026-05-20"), Amount(70_000))]);
    assert_eq!(factors(&book)[0].to_pass_on, Amount(70_000));
    let lines = vec![line_id(&book, "F1")];
    let pass = |lines| FactorCommand::PassOn { party, lines, on: day(TODAY), note: String::new() };
    factor_act(&book, TODAY, pass(lines.clone())).expect("passed on");
    assert_eq!(tasks(&book, false), []);
    assert_eq!(refusal(factor_act(&book, TODAY, pass(lines))), FactorRefusal::NothingLeft("F1".into()));
    book.undo("s.martin", None).expect("undone");
    assert_eq!(tasks(&book, false).len(), 1, "what was not passed on is to do again");
    assert_eq!(tasks(&book, false)[0].name, TaskName { kind: TaskKind::PassOn, about: line_id(&book, "F1").0 });
    book.sound();
}

#[test]
fn fac_01_money_that_came_before_the_assignment_or_after_it_was_given_back_is_ours() {
    let book = desk();
    with_factor(&book);
    more(&book, [entry(7, "2026-05-10", 50_000, "512000"), entry(8, "2026-05-20", 70_000, "512000")].concat());
    assign(&book, &["F1"], "2026-05-12");
    let (party, lines) = (book.party("K001"), vec![line_id(&book, "F1")]);
    let back = FactorCommand::GiveBack { party, lines, on: day("2026-05-20"), note: String::new() };
    factor_act(&book, TODAY, back).expect("given back");
    book.letter(TODAY, &["F1", "P7", "P8"], false).expect("lettered");
    assert_eq!(tasks(&book, true), []);
}

#[test]
fn fac_01_an_assigned_invoice_that_is_gone_from_accounting_is_found_and_can_be_given_back() {
    let book = desk();
    with_factor(&book);
    assign(&book, &["F1", "F2"], "2026-05-04");
    let gone = line_id(&book, "F1");
    // The same year without F1, then what is assigned still is by name.
    let mut rows: Vec<FileRow> = rows().into_iter().filter(|row| row.piece != "F1").collect();
    rows.push(row("BQ", "B0", "2026-05-29", "P0", -1).of("K999"));
    book.try_import(&fec(2026, rows), &options()).expect("an import");
    let findings = book.findings();
    let about = format!("K001 {}", gone.0);
    assert_eq!(
        findings.iter().map(|f| (f.code.as_str(), f.about.as_str())).collect::<Vec<_>>(),
        [("stray-assignment", about.as_str())]
    );
    assert!(book.line("K001", "F2").assigned.is_some());
    let row = items(&book, false).into_iter().find(|row| row.key.is_none()).expect("the lost one");
    assert_eq!(row.assignment.line, gone);
    let back = FactorCommand::GiveBack { party: book.party("K001"), lines: vec![gone], on: day(TODAY), note: String::new() };
    factor_act(&book, TODAY, back).expect("given back");
    book.sound();
}

#[test]
fn fac_01_the_agenda_that_is_kept_is_the_one_that_is_read_again() {
    let book = desk();
    with_factor(&book);
    let codes = || listed(&book, TODAY).into_iter().map(|(code, ..)| code).collect::<Vec<_>>();
    assert_eq!(codes(), ["K001", "K002"]);
    by_factor(&book, &["F1", "F2"], "2026-05-04");
    assert_eq!(codes(), ["K002"], "only the client that an operation is about is read again");
    assert_eq!(left_out(&book, TODAY), [("K001".to_string(), "factor")]);
    book.undo("s.martin", None).expect("undone");
    assert_eq!(codes(), ["K001", "K002"]);
}

#[test]
fn fac_01_an_export_brings_factors_assignments_and_what_was_passed_on_back_to_the_last_hash() {
    let home = tempfile::tempdir().expect("a folder");
    let book = desk();
    with_factor(&book);
    assign(&book, &["F1"], "2026-05-04");
    more(&book, entry(7, "2026-05-10", 120_000, "512000"));
    book.letter(TODAY, &["F1", "P7"], false).expect("lettered");
    let (party, lines) = (book.party("K001"), vec![line_id(&book, "F1")]);
    factor_act(&book, TODAY, FactorCommand::PassOn { party, lines, on: day(TODAY), note: "VIR".into() }).expect("passed on");
    let mut out = Vec::new();
    book.desk.export_all(&mut out).expect("an export");
    let text = String::from_utf8(out.clone()).expect("text");
    assert!(text.contains("\"Facto Fictif\"") && text.contains("\"Q-118\""));
    let (other, file) = (home.path().join("other"), home.path().join("all.jsonl"));
    std::fs::write(&file, &out).expect("written");
    import_all(&other, &file).expect("an import");
    let desk = Desk::open(&other).expect("a book");
    assert_eq!(desk.fingerprint().expect("a book"), book.desk.fingerprint().expect("a book"));
}

#[test]
fn fac_01_the_command_line_assigns_lists_passes_on_and_gives_back() {
    use cli::{NAME, column, entry};
    let mut desk = cli::Desk::new();
    let file = desk.file(
        NAME,
        cli::fec(&[
            entry("1", "20260110", "C1", "F1", 120_000),
            entry("2", "20260125", "C1", "F2", 80_000),
            entry("3", "20260302", "C1", "V1", -120_000),
        ]),
    );
    desk.run(&["import", "fec", &file]).ends(0);
    assert!(desk.run(&["factor", "set", "Facto", "--iban", "FR76 0000"]).ends(1).contains("Not a valid IBAN"));
    desk.run(&["factor", "set", "Facto", "--iban", IBAN, "--notice", "Pay Facto only"]).ends(0);
    desk.run(&["factor", "set", "facto", "--bic", "AGRIFRPP"]).ends(0);
    let list = desk.csv(&["factor", "list"]).table("no,name,iban,bic,items,residual,to_pass_on,notice");
    assert_eq!(list[0].cells(["no", "name", "iban", "bic"]), ["1", "Facto", IBAN, "AGRIFRPP"]);
    let assign = ["factor", "assign", "Facto", "F1", "F2", "--client", "C1", "--on", "2026-02-01", "--receipt", "Q-1"];
    assert!(desk.run(&[&assign[..], &["--no-recourse"]].concat()).ends(0).contains("2 documents assigned to Facto"));
    assert!(desk.run(&assign).ends(1).contains("F1 is with Facto already"));
    assert_eq!(desk.run(&["factor", "assign", "Other", "F1", "--client", "C1", "--receipt", "Q"]).code, 1);
    assert_eq!(desk.run(&["factor", "remove", "Facto"]).code, 1, "it has invoices");
    let columns =
        "client,name,piece,due,amount,residual,factor,assigned,receipt,managed_by,recourse,notified,returned,to_pass_on,id";
    let items = desk.csv(&["factor", "items"]).table(columns);
    assert_eq!(column(&items, "piece"), ["F1", "F2"]);
    assert_eq!(items[0].cells(["assigned", "receipt", "managed_by", "recourse"]), ["2026-02-01", "Q-1", "us", "no"]);
    desk.run(&["factor", "notified", "F1", "--client", "C1", "--on", "2026-02-03"]).ends(0);
    let lines = column(&desk.ledger("C1"), "id");
    desk.run(&["letter", "add", "C1", &lines[0], &lines[2]]).ends(0);
    let tasks = desk.csv(&["tasks", "list"]).rows();
    assert_eq!(tasks[0].cells(["due", "what", "about", "amount"]), ["2026-03-02", "pass-on", "F1 (Facto)", "1200.00"]);
    desk.lang = "fr";
    assert!(desk.run(&["tasks", "list"]).ends(0).contains("à reverser au factor"));
    assert!(desk.run(&["factor", "items"]).ends(0).contains("À reverser"));
    desk.lang = "en";
    desk.run(&["factor", "pass-on", "F1", "--client", "C1", "--on", "2026-03-05", "--note", "VIR 1"]).ends(0);
    assert!(desk.run(&["factor", "pass-on", "F1", "--client", "C1"]).ends(1).contains("nothing to pass on"));
    assert!(desk.csv(&["tasks", "list"]).rows().is_empty());
    desk.run(&["factor", "give-back", "F2", "--client", "C1", "--note", "disputed"]).ends(0);
    assert!(desk.csv(&["factor", "items"]).rows().is_empty());
    assert_eq!(column(&desk.csv(&["factor", "items", "--all"]).rows(), "returned"), ["", "2026-04-30"]);
    desk.run(&["undo"]).ends(0);
    assert_eq!(desk.csv(&["factor", "items", "--factor", "1"]).rows().len(), 1);
    desk.run(&["check"]).ends(0);
}
