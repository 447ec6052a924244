//! Disputes through the desk: amounts, what payments do to them, their way to an end. Companies are fictitious.

use crate::book;
use crate::dunning;

use book::{Book, day, fec, findings, new_book, options, refused, who};
use dunning::*;
use suivi::desk::Desk;
use suivi::desk::api::*;
use suivi::desk::copies::import_all;
use suivi::domain::dispute::{Closing, Decision, Outcome, Reason, State, StepRefusal};
use suivi::domain::dunning::Declined;
use suivi::domain::money::Amount;

fn book() -> Book {
    world(vec![invoice(1, "K001", "2026-05-20", 360_000), receipt(1, "K001", "2026-05-25", 320_000)], &[("K001", &[])])
}

fn open(b: &Book, cents: Option<i64>) -> Result<Receipt, suivi::desk::Stop> {
    let line = seen(b, "K001", "F1");
    let command = DunCommand::Dispute {
        line,
        reason: Reason::Quantity,
        amount: cents.map(Amount),
        owner: "L. Blanc".into(),
        note: "manque un colis".into(),
    };
    act(b, TODAY, command)
}

fn step(b: &Book, today: &str, no: u64, to: State, note: &str) -> Result<Receipt, suivi::desk::Stop> {
    act(b, today, DunCommand::MoveDispute { party: b.party("K001"), no, to, note: note.into() })
}

fn declined<T: std::fmt::Debug>(outcome: Result<T, suivi::desk::Stop>) -> Declined {
    match refused(outcome) {
        Refusal::Dun(why) => why,
        other => panic!("{other:?}"),
    }
}

fn disputed(b: &Book) -> i64 {
    b.line("K001", "F1").disputed.0
}

fn aged(b: &Book) -> i64 {
    b.ageing(TODAY, None).iter().map(|row| row.disputed.0).sum()
}

#[test]
fn dis_03_disputes_share_an_item_and_the_rest_is_dunned() {
    let b = book();
    for wrong in [0, -1, 360_001] {
        assert_eq!(declined(open(&b, Some(wrong))), Declined::DisputeAmount(Amount(360_000)));
    }
    open(&b, Some(60_000)).expect("disputed");
    open(&b, Some(100_000)).expect("disputed");
    assert_eq!(declined(open(&b, Some(200_001))), Declined::DisputeAmount(Amount(200_000)));
    assert_eq!((disputed(&b), aged(&b)), (160_000, 160_000), "the line and the aged balance follow");
    let sums = sheet(&b, TODAY, "K001").sums;
    assert_eq!((sums.overdue.0, sums.disputed.0, sums.askable.0), (360_000, 160_000, 200_000));
    open(&b, None).expect("all the rest");
    assert_eq!(disputed(&b), 360_000);
    assert_eq!(declined(open(&b, None)), Declined::DisputeAmount(Amount::ZERO));
    b.sound();
}

#[test]
fn dis_04_payments_lower_what_is_disputed_and_close_it_in_the_end() {
    let b = book();
    let first = open(&b, Some(30_000)).expect("disputed").op.0;
    let second = open(&b, Some(60_000)).expect("disputed").op.0;
    let told = || disputes(&b, TODAY, true).iter().map(|row| (row.no, row.amount.0, row.state)).collect::<Vec<_>>();
    let both = [(first, 30_000, State::Open), (second, 60_000, State::Open)];
    assert_eq!(told(), both);
    // 3 200,00 of 3 600,00 are paid: 400,00 are left, the latest dispute gives way.
    b.letter(TODAY, &["F1", "P1"], true).expect("lettered in part");
    assert_eq!(told(), [(first, 30_000, State::Open), (second, 10_000, State::Open)]);
    assert_eq!((disputed(&b), aged(&b)), (40_000, 40_000), "never more than is open");
    b.sound();
    more(&b, vec![receipt(2, "K001", "2026-05-28", 40_000)]);
    b.letter(TODAY, &["F1", "P1", "P2"], false).expect("lettered in full");
    let settled = State::Closed(Closing::Settled);
    assert_eq!(told(), [(first, 0, settled), (second, 0, settled)]);
    assert!(disputes(&b, TODAY, false).is_empty());
    assert_eq!(disputes(&b, TODAY, true)[0].piece, "F1", "of a settled line too");
    let no_way = StepRefusal::NoWay(settled, State::Assigned);
    assert_eq!(declined(step(&b, TODAY, first, State::Assigned, "")), Declined::DisputeStep(no_way));
    b.sound();
    b.unletter(TODAY, "F1", "chèque revenu").expect("unlettered");
    assert_eq!(told(), both, "as before");
    assert_eq!(disputed(&b), 90_000);
    b.sound();
}

#[test]
fn dis_02_a_dispute_goes_its_way_and_is_late_in_the_end() {
    let b = book();
    let no = open(&b, None).expect("disputed").op.0;
    let way = [
        State::Assigned,
        State::Analysed,
        State::WaitsForClient,
        State::Analysed,
        State::Decided(Decision::Founded),
        State::Acting(Outcome::CreditNote),
    ];
    let skip = StepRefusal::NoWay(State::Open, State::Decided(Decision::Founded));
    let skipped = step(&b, TODAY, no, State::Decided(Decision::Founded), "");
    assert_eq!(declined(skipped), Declined::DisputeStep(skip));
    // Seven business days of logistics: late on the eighth.
    assert_eq!(left_out(&b, "2026-06-10"), [("K001".to_string(), "disputed")]);
    assert_eq!(listed(&b, "2026-06-11"), [("K001".to_string(), 'D', "dispute")]);
    for to in way {
        step(&b, "2026-06-11", no, to, "").expect("a step");
    }
    assert_eq!(disputed(&b), 360_000);
    step(&b, "2026-06-11", no, State::Closed(Closing::Done), "avoir émis").expect("closed");
    assert_eq!(disputed(&b), 0, "nothing is disputed any more");
    b.sound();
    let again = |note| step(&b, "2026-06-12", no, State::Open, note);
    assert_eq!(declined(again(" ")), Declined::DisputeStep(StepRefusal::NoteRequired));
    again("l'avoir ne suffit pas").expect("opened again");
    assert_eq!(disputed(&b), 360_000);
    assert_eq!(disputes(&b, "2026-06-12", false)[0].dispute.history.len(), 9);
    b.sound();
}

#[test]
fn dis_02_a_dispute_is_given_to_somebody_wherever_it_is_on_its_way() {
    let b = book();
    let no = open(&b, Some(60_000)).expect("disputed").op.0;
    let give = |owner: &str, note: &str| {
        let command = DunCommand::AssignDispute { party: b.party("K001"), no, owner: owner.into(), note: note.into() };
        act(&b, TODAY, command)
    };
    let last = || {
        let row = disputes(&b, TODAY, true).remove(0);
        let words = row.dispute.history.last().map(|change| change.note.clone()).unwrap_or_default();
        (row.state, row.dispute.owner, words)
    };
    assert_eq!(declined(give("  ", "pour rien")), Declined::NoWords);
    give("J. Noir", "le BL est chez lui").expect("given");
    assert_eq!(last(), (State::Assigned, "J. Noir".into(), "J. Noir : le BL est chez lui".into()));
    assert_eq!(declined(give("J. Noir", "")), Declined::AsItIs);
    step(&b, TODAY, no, State::Analysed, "").expect("analysed");
    step(&b, TODAY, no, State::Decided(Decision::Founded), "").expect("decided");
    // What is decided stays decided: only its owner changes, and the amount stays disputed.
    give("L. Blanc", "").expect("given");
    assert_eq!(last(), (State::Decided(Decision::Founded), "L. Blanc".into(), "L. Blanc".into()));
    assert_eq!(disputed(&b), 60_000);
    step(&b, TODAY, no, State::Closed(Closing::Mistake), "erreur de ligne").expect("closed");
    assert_eq!(declined(give("J. Noir", "")), Declined::Over(no));
    let unknown = DunCommand::AssignDispute { party: b.party("K001"), no: no + 99, owner: "x".into(), note: String::new() };
    assert_eq!(declined(act(&b, TODAY, unknown)), Declined::NoSuch(no + 99));
    b.submit(&who("s.martin", TODAY), Command::Undo { op: None }).expect("undone");
    b.submit(&who("s.martin", TODAY), Command::Undo { op: None }).expect("undone");
    assert_eq!(last().1, "J. Noir", "undo gives it back");
    b.sound();
}

#[test]
fn dis_04_a_mistake_on_a_settled_line_leaves_no_disputed_amount_behind() {
    let b = book();
    let no = open(&b, Some(10_000)).expect("disputed").op.0;
    step(&b, TODAY, no, State::Closed(Closing::Mistake), "erreur de ligne").expect("closed");
    more(&b, vec![receipt(2, "K001", "2026-05-28", 40_000)]);
    b.letter(TODAY, &["F1", "P1", "P2"], false).expect("lettered");
    b.submit(&who("s.martin", TODAY), Command::Undo { op: None }).expect("undone");
    assert_eq!(disputed(&b), 0);
    b.sound();
}

#[test]
fn what_dunning_remembers_is_exported_and_comes_back_whole() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Desk::create(&dir.path().join("livre"), &new_book()).expect("created");
    desk.import_clients(&who("s.martin", "2026-03-01"), &clients(&[("K001", &[])]), &options()).expect("clients");
    let rows = vec![invoice(1, "K001", "2026-05-20", 360_000), receipt(9, "K001", "2026-05-29", 1)];
    desk.import_ledger(&who("s.martin", "2026-03-01"), &fec(2026, rows), &options()).expect("imported");
    let b = Book { desk };
    let party = b.party("K001");
    open(&b, Some(60_000)).expect("disputed");
    act(&b, TODAY, promise(&b, "K001", 10_000, "2026-06-05")).expect("promised");
    act(&b, TODAY, DunCommand::Note { party, text: "\u{1b}[2J \"é\" =1+1".into() }).expect("noted");
    let command = DunCommand::Plan {
        party,
        lines: vec![seen(&b, "K001", "F1")],
        instalments: vec![(day("2026-06-15"), Amount(360_000))],
        signed_on: Some(day(TODAY)),
        insurer_agreed: false,
        note: String::new(),
    };
    act(&b, TODAY, command).expect("planned");
    let mut text = Vec::new();
    b.desk.export_all(&mut text).expect("written");
    let file = dir.path().join("tout.jsonl");
    std::fs::write(&file, text).expect("written");
    let home = dir.path().join("nouveau");
    import_all(&home, &file).expect("imported");
    let again = Book { desk: Desk::open(&home).expect("opens") };
    assert_eq!(findings(&again.desk), []);
    assert_eq!(all_told(&again, "2026-06-10"), all_told(&b, "2026-06-10"));
    assert_eq!(sheet(&again, "2026-06-10", "K001"), sheet(&b, "2026-06-10", "K001"));
}
