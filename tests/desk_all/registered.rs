//! Registered letters through the real desk and the command line: what the post office says is taken down, corrected, undone, and what
//! follows from it for interest, court files and the day's work (DUN-09b, DUN-15, PEN-08).

use crate::book;
use crate::cli;
use crate::dunning;

use book::{Book, day, who};
use chrono::NaiveDate;
use dunning::{act, dun, invoice, listed, noted, sheet, world};
use suivi::desk::Stop;
use suivi::desk::api::*;
use suivi::domain::dunning::notice::*;
use suivi::domain::dunning::{Channel, CourtStep, Declined, Deed, Exhibit, Level, OrderMissing, TaskKind, TaskName};
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::domain::party::PartyField;

/// The day of the formal notice, and one three weeks later.
const SENT: &str = "2026-06-01";
const LATER: &str = "2026-06-22";

const ADDRESS: [(PartyField, &str); 2] = [(PartyField::Address, "1 rue Fictive"), (PartyField::City, "Lyon")];

/// A client who owes two invoices since January, with an address; a consumer when asked.
fn client(tags: &'static str) -> Book {
    let file = [ADDRESS[0], ADDRESS[1], (PartyField::Tags, tags)];
    let mut rows: Vec<_> = (1..=2).map(|n| invoice(n, "K001", "2026-01-31", 1_000_000)).collect();
    rows.push(dunning::receipt(9, "K999", LATER, 1));
    world(rows, &[("K001", &file)])
}

/// Issues a formal notice by registered letter on a day; it waits to be printed.
fn issued(book: &Book, today: &str) -> NoticeId {
    let party = book.party("K001");
    let mode = Mode::Forced(Level::Formal);
    let query = DunQuery::Drafts { parties: Some(vec![party]), perimeter: Perimeter::All, mode, released: true };
    let DunAnswer::Drafts(view) = dun(book, &who("s.martin", today), query) else { panic!("drafts") };
    let [from] = view.letters.as_slice() else { panic!("{:?}", view.refused) };
    let letter = IssueLetter {
        draft: from.draft.clone(),
        channel: Channel::Registered,
        language: "fr".into(),
        contact: String::new(),
        text: "Mise en demeure".into(),
        hash: [7; 32],
        form: Form { letter: "{}".into(), ..Form::default() },
    };
    let receipt = act(book, today, DunCommand::Remind { letters: vec![letter], released: true }).expect("issued");
    NoticeId { party, op: receipt.op.0, n: 0 }
}

/// The same, printed.
fn posted(book: &Book, today: &str) -> NoticeId {
    let id = issued(book, today);
    act(book, today, DunCommand::Outbox { moves: vec![OutMove::Done { id, words: "MED.pdf".into() }] }).expect("printed");
    id
}

fn proof(number: &str, presented: Option<&str>, end: Option<RegisteredEnd>) -> PostProof {
    let letter = Registered { number: number.into(), presented: presented.map(day), end };
    PostProof { letter, posted: Some(day(SENT)), returned: None }
}

fn signed(on: &str) -> Option<RegisteredEnd> {
    Some(RegisteredEnd::Signed(day(on)))
}

fn take(book: &Book, today: &str, id: NoticeId, proof: PostProof) -> Result<Receipt, Stop> {
    act(book, today, DunCommand::Proof { id, proof })
}

fn refused(outcome: Result<Receipt, Stop>) -> Declined {
    match outcome {
        Err(Stop::Refused(Refusal::Dun(why))) => why,
        other => panic!("{other:?}"),
    }
}

fn row(book: &Book, today: &str, id: NoticeId) -> OutRow {
    let DunAnswer::Outbox(rows) = dun(book, &who("s.martin", today), DunQuery::Outbox { all: true }) else { panic!("rows") };
    rows.into_iter().find(|row| row.id == id).expect("a reminder")
}

fn legal(book: &Book, today: &str, query: LegalQuery) -> LegalAnswer {
    match dun(book, &who("s.martin", today), DunQuery::Legal(query)) {
        DunAnswer::Legal(answer) => *answer,
        other => panic!("{other:?}"),
    }
}

fn tasks(book: &Book, today: &str) -> Vec<(TaskKind, NaiveDate, String, Amount)> {
    match legal(book, today, LegalQuery::Tasks { party: None, all: false }) {
        LegalAnswer::Tasks(rows) => rows.into_iter().map(|row| (row.name.kind, row.on, row.what, row.amount)).collect(),
        other => panic!("{other:?}"),
    }
}

/// The day of the first bearing day of each invoice, up to a day.
fn bearing(book: &Book, today: &str) -> Vec<Option<NaiveDate>> {
    let party = Some(book.party("K001"));
    match legal(book, today, LegalQuery::Penalties { party, until: day(today) }) {
        LegalAnswer::Penalties(view) => view.rows.iter().map(|(_, row)| row.segments.first().map(|s| s.from)).collect(),
        other => panic!("{other:?}"),
    }
}

fn sound(book: &Book) {
    assert_eq!(book::findings(&book.desk), [], "the book is sound");
}

#[test]
fn dun_09b_the_proof_of_a_registered_letter_is_taken_down_corrected_undone_and_logged() {
    let b = client("");
    let id = posted(&b, SENT);
    let at = |today| row(&b, today, id);
    assert_eq!((at(SENT).post_stage(), at(SENT).unproved), (Some(PostStage::ToPost), true));
    let receipt = take(&b, LATER, id, proof(" 1A 001 ", None, None)).expect("posted");
    let deed = noted(&receipt).deed;
    let stage = PostStage::OnItsWay(Some(day(SENT)));
    assert_eq!(deed, Deed::Registered { level: Level::Formal, issued: day(SENT), number: "1A 001".into(), stage });
    assert_eq!((at(LATER).post_stage(), at(LATER).unproved), (Some(stage), true));
    let whole = proof("1A 001", Some("2026-06-04"), signed("2026-06-05"));
    take(&b, LATER, id, whole.clone()).expect("signed");
    assert_eq!((at(LATER).post_stage(), at(LATER).unproved), (Some(PostStage::Signed(day("2026-06-05"))), false));
    assert_eq!(refused(take(&b, LATER, id, whole.clone())), Declined::AsItIs);
    // Corrected: it replaces what stood there.
    let corrected = proof("1A 002", None, signed("2026-06-08"));
    take(&b, LATER, id, corrected.clone()).expect("corrected");
    assert_eq!(at(LATER).proof, Some(corrected));
    sound(&b);
    b.submit(&who("s.martin", LATER), Command::Undo { op: None }).expect("undone");
    assert_eq!(at(LATER).proof, Some(whole));
    // An empty one takes it back.
    let receipt = take(&b, LATER, id, PostProof::default()).expect("taken back");
    assert!(matches!(noted(&receipt).deed, Deed::Registered { stage: PostStage::ToPost, .. }));
    assert_eq!(at(LATER).proof, None);
    assert_eq!(refused(take(&b, LATER, id, PostProof::default())), Declined::AsItIs);
    sound(&b);
    let query = Query::Operations { before: None, limit: 50, filter: LogFilter::default() };
    let Ok(Answer::Operations(view)) = b.desk.ask(&who("s.martin", LATER), &query) else { panic!("the log") };
    assert_eq!(view.rows.iter().filter(|op| op.kind == OpKind::Registered).count(), 4);
}

#[test]
fn dun_09b_what_cannot_be_true_of_a_registered_letter_is_refused() {
    let b = client("");
    let id = issued(&b, SENT);
    let whole = || proof("1A 001", Some("2026-06-04"), signed("2026-06-05"));
    assert_eq!(refused(take(&b, LATER, id, whole())), Declined::Proof(ProofRefusal::NotLeft));
    act(&b, SENT, DunCommand::Outbox { moves: vec![OutMove::Done { id, words: String::new() }] }).expect("printed");
    let why = |proof| refused(take(&b, LATER, id, proof));
    assert_eq!(why(proof("", None, signed("2026-06-05"))), Declined::Proof(ProofRefusal::NoNumber));
    let tomorrow = day("2026-06-23");
    assert_eq!(why(proof("1A", None, signed("2026-06-23"))), Declined::Proof(ProofRefusal::Future(tomorrow)));
    let early = Declined::Proof(ProofRefusal::Backwards(day("2026-05-30"), day(SENT)));
    assert_eq!(why(proof("1A", Some("2026-05-30"), None)), early);
    let none = NoticeId { op: id.op + 99, ..id };
    assert_eq!(refused(take(&b, LATER, none, whole())), Declined::Outbox(OutRefusal::NoSuch));
    take(&b, LATER, id, whole()).expect("the same without the faults");
}

#[test]
fn dun_09b_a_letter_that_is_not_at_its_address_makes_a_task_until_it_is_checked_or_another_arrives() {
    let b = client("");
    let id = posted(&b, SENT);
    let back = PostProof { returned: Some(day("2026-06-08")), ..proof("1A 001", None, Some(RegisteredEnd::Unknown)) };
    take(&b, LATER, id, back).expect("taken down");
    let address = (TaskKind::Address, day("2026-06-08"), "1A 001".to_string(), Amount(2_000_000));
    assert_eq!(tasks(&b, LATER), std::slice::from_ref(&address));
    assert!(listed(&b, LATER).contains(&("K001".to_string(), 'A', "task")), "{:?}", listed(&b, LATER));
    assert!(row(&b, LATER, id).unproved, "it proves nothing");
    let task = TaskName { kind: TaskKind::Address, about: id.op };
    let done = LegalCommand::DoneTask { party: id.party, task, on: day(LATER), note: "nouvelle adresse".into() };
    act(&b, LATER, DunCommand::Legal(Box::new(done))).expect("checked");
    assert_eq!(tasks(&b, LATER), []);
    b.submit(&who("s.martin", LATER), Command::Undo { op: None }).expect("undone");
    assert_eq!(tasks(&b, LATER), [address]);
    // Sent again to where it is: that one arrives.
    let again = posted(&b, LATER);
    let arrived = PostProof { posted: None, ..proof("1A 002", Some("2026-06-25"), signed("2026-06-25")) };
    take(&b, "2026-06-29", again, arrived).expect("signed");
    assert_eq!(tasks(&b, "2026-06-29"), []);
    sound(&b);
}

#[test]
fn pen_08_a_consumers_interest_runs_from_the_day_that_the_post_office_proves() {
    let b = client("particulier");
    assert_eq!(bearing(&b, LATER), [None, None], "no formal notice");
    let id = posted(&b, SENT);
    assert_eq!(bearing(&b, LATER), [None, None], "sent, and not proved");
    take(&b, LATER, id, proof("1A 001", Some("2026-06-04"), None)).expect("presented");
    assert_eq!(bearing(&b, LATER), [None, None], "nobody knows how it ended");
    let first = |from: &str| vec![Some(day(from)); 2];
    take(&b, LATER, id, proof("1A 001", Some("2026-06-04"), signed("2026-06-09"))).expect("signed");
    assert_eq!(bearing(&b, LATER), first("2026-06-05"), "from the day after its presentation");
    take(&b, LATER, id, proof("1A 001", None, signed("2026-06-09"))).expect("corrected");
    assert_eq!(bearing(&b, LATER), first("2026-06-10"), "else after the signature");
    take(&b, LATER, id, proof("1A 001", Some("2026-06-03"), Some(RegisteredEnd::Unclaimed))).expect("unclaimed");
    assert_eq!(bearing(&b, LATER), first("2026-06-04"), "who does not fetch it was asked all the same");
    take(&b, LATER, id, proof("1A 001", Some("2026-06-03"), Some(RegisteredEnd::Unknown))).expect("returned");
    assert_eq!(bearing(&b, LATER), [None, None], "it asked nobody");
}

#[test]
fn dun_15_a_court_file_lists_the_formal_notice_with_its_proof_and_says_when_it_has_none() {
    let b = client("");
    let id = posted(&b, SENT);
    let party = id.party;
    let act = |today, command| act(&b, today, DunCommand::Legal(Box::new(command))).expect("taken down");
    let opened = LegalCommand::OpenCourt { party, court: "Tribunal fictif".into(), lines: vec![], note: String::new() };
    let no = act(LATER, opened).op.0;
    let exhibits = vec![Exhibit::Invoices, Exhibit::Orders, Exhibit::DeliveryNotes, Exhibit::FormalNotice];
    act(LATER, LegalCommand::FillCourt { party, no, court: String::new(), exhibits });
    let file = |today| match legal(&b, today, LegalQuery::Courts { party: None, all: false }) {
        LegalAnswer::Courts(mut rows) => rows.remove(0),
        other => panic!("{other:?}"),
    };
    assert_eq!(file(LATER).missing, [OrderMissing::Proof(day(SENT))]);
    take(&b, LATER, id, proof("1A 001", Some("2026-06-04"), signed("2026-06-05"))).expect("signed");
    let row = file(LATER);
    assert_eq!(row.missing, []);
    let [notice] = row.notices.as_slice() else { panic!("{:?}", row.notices) };
    assert_eq!((notice.on, notice.effect()), (day(SENT), Ok(day("2026-06-04"))));
    // The call sheet tells the same.
    let told = sheet(&b, LATER, "K001").formal;
    assert_eq!(told, row.notices);
    act(LATER, LegalCommand::MoveCourt { party, no, step: CourtStep::Filed, on: day(LATER), note: String::new() });
    sound(&b);
}

#[test]
fn dun_09b_from_the_command_line_what_is_known_is_added_as_it_comes() {
    let desk = cli::Desk::new();
    let ledger = "id,account,client,name,date,journal,entry,piece,label,due,debit,credit,letter\n\
        1,411000,C1,Levant,2026-01-10,VE,1,F1,Facture,2026-02-10,700.00,,\n\
        2,411000,C9,Autre,2026-04-30,BQ,2,V9,Virement,,,1.00,\n";
    let ledger = desk.file("ledger.csv", ledger);
    desk.run(&["import", "ledger", &ledger, "--year", "2026-12-31"]).ends(0);
    let clients = "code,name,address,postcode,city\nC1,Ateliers du Levant (fictifs),9 rue Neuve,69000,Lyon\n";
    desk.run(&["import", "clients", &desk.file("clients.csv", clients)]).ends(0);
    let shown = desk.run(&["policy", "show"]).ends(0);
    let iban = "iban = \"FR7630006000011234567890189\"";
    let text = shown.replacen("place = \"\"", "place = \"Brest\"", 1).replacen("iban = \"\"", iban, 1);
    desk.run(&["policy", "set", &desk.file("policy.toml", text)]).ends(0);
    let letters = desk.path("letters").display().to_string();
    for level in ["R3", "MED"] {
        desk.run(&["remind", "C1", "--level", level, "--out", &letters, "--yes"]).ends(0);
    }
    let listed = |more: &[&str]| {
        let rows = desk.csv(&[&["outbox", "list"], more].concat()).rows();
        rows.iter().map(|r| r.cells(["level", "status", "number", "proof", "proof_date"])).collect::<Vec<_>>()
    };
    assert_eq!(listed(&["--unproved"]), [["MED", "printed", "", "to-post", ""]]);
    let id = desk.csv(&["outbox", "list", "--unproved"]).rows()[0].get("id").to_string();
    let today = desk.csv(&["outbox", "list", "--unproved"]).rows()[0].get("date").to_string();
    let proof = |more: &[&str]| desk.run(&[&["outbox", "proof", &id], more].concat());
    assert_eq!(proof(&["--posted", &today]).code, 1, "no number");
    proof(&["--number", "1A 001", "--posted", &today]).ends(0);
    assert_eq!(listed(&["--unproved"]), [["MED", "printed", "1A 001", "posted", ""]]);
    assert_eq!(proof(&["--signed", &today, "--npai", &today]).code, 2, "one end");
    proof(&["--presented", &today, "--signed", &today]).ends(0);
    assert_eq!(listed(&["--unproved"]), [[""; 5]; 0]);
    assert!(listed(&["--all"]).contains(&["MED".into(), "printed".into(), "1A 001".into(), "signed".into(), today.clone()]));
    let sent = desk.csv(&["export", "sent"]).rows();
    assert!(sent.iter().any(|r| r.get("number") == "1A 001" && r.get("proof") == "signed" && r.get("proof_date") == today));
    let history = desk.run(&["history", "C1"]).ends(0);
    assert!(history.contains("1A 001"), "{history}");
    proof(&["--anew", "--number", "1A 002"]).ends(0);
    assert_eq!(listed(&["--unproved"]), [["MED", "printed", "1A 002", "posted", ""]]);
    desk.run(&["undo"]).ends(0);
    assert_eq!(listed(&["--unproved"]), [[""; 5]; 0]);
    let court = ["injonction", "open", "C1"];
    desk.run(&court).ends(0);
    let request = desk.run(&["injonction", "show", "C1"]).ends(0);
    assert!(request.contains("1A 001"), "{request}");
}
