//! The automatic run from a preview: exactly what was shown is lettered, as one operation; what it made is reviewed (LET-17).

use crate::book;

use book::{Book, RowExt, refused, row, who};
use std::collections::BTreeSet;
use suivi::desk::api::{
    Answer, Command, Done, Preview, Previewed, Principal, Query, Reach, Receipt, Refusal, Rule, Seen, Sureness, User,
};
use suivi::desk::api::{Portfolio, Role};
use suivi::desk::{Prepared, Stop};
use suivi::domain::ids::PartyId;
use suivi::domain::intake::FileRow;
use suivi::domain::line::Standing;
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;

/// Two sure pairs of K001, one of K002, a payment that two invoices of K001 could have, and one that K003's account holds of K002's
/// invoice.
fn rows() -> Vec<FileRow> {
    let more = vec![
        row("VE", "11", "2026-04-26", "F2026-0107", 5_000).of("K003"),
        FileRow { label: "VIR F2026-0106".into(), ..row("BQ", "12", "2026-05-26", "P5", -99_133).of("K003") },
    ];
    [book::pairs(), more].concat()
}

fn book() -> Book {
    Book::with(rows())
}

fn martin() -> Principal {
    who("s.martin", "2026-06-01")
}

fn preview(b: &Book, who: &Principal, reach: Reach) -> Preview {
    match b.desk.ask(who, &Query::Preview { reach, strength: None }).expect("an answer") {
        Answer::Preview(found) => *found,
        other => panic!("{other:?}"),
    }
}

fn whole(b: &Book, who: &Principal) -> Preview {
    let mut out = Preview::default();
    let mut next = Some(PartyId(0));
    while let Some(from) = next {
        let part = preview(b, who, Reach::From(from));
        out.found.extend(part.found);
        out.clients.extend(part.clients);
        out.looked += part.looked;
        out.open += part.open;
        next = part.next;
    }
    out
}

fn sure(found: &Preview) -> Vec<&Previewed> {
    found.found.iter().filter(|f| f.proposal.status == Sureness::Auto).collect()
}

fn seen(found: &[&Previewed]) -> Vec<Vec<Seen>> {
    let lines = |f: &&Previewed| {
        f.proposal.lines.iter().zip(&f.lines).map(|(key, (version, _))| Seen { key: *key, version: *version }).collect()
    };
    found.iter().map(lines).collect()
}

fn letter(b: &Book, groups: Vec<Vec<Seen>>) -> Result<Receipt, Stop> {
    b.submit(&martin(), Command::LetterGroups { groups })
}

fn all_open(b: &Book, pieces: &[&str]) -> bool {
    pieces.iter().all(|p| b.shows(p).1 == Standing::Open)
}

#[test]
fn let_17_a_preview_in_parts_is_what_the_run_would_letter() {
    let b = book();
    let before = b.log().len();
    let found = whole(&b, &martin());
    assert_eq!((found.looked, found.open), (3, 12));
    assert_eq!(found.clients.iter().map(|c| c.code.as_str()).collect::<Vec<_>>(), ["K001", "K002", "K003"]);
    let Answer::Proposals(run) = b.ask(&Query::Proposals { party: None, account: None }) else { panic!("proposals") };
    let sets = |lines: &[suivi::domain::ids::LineKey]| lines.to_vec();
    let here: BTreeSet<_> = found.found.iter().map(|f| (sets(&f.proposal.lines), f.proposal.status)).collect();
    let there: BTreeSet<_> = run.found.iter().map(|f| (sets(&f.proposal.lines), f.proposal.status)).collect();
    assert_eq!(here, there);
    assert_eq!(here.len(), found.found.len(), "nothing twice");
    for f in &found.found {
        assert_eq!(f.lines.iter().map(|(_, a)| a.minor()).sum::<i64>(), f.proposal.gap.minor());
    }
    assert_eq!(sure(&found).iter().filter_map(|f| f.settled()).map(|a| a.0).sum::<i64>(), 120_017 + 73_151 + 55_555);
    assert_eq!(b.log().len(), before, "nothing was written");
}

#[test]
fn let_17_exactly_what_was_previewed_is_one_operation_that_one_undo_takes_back() {
    let b = book();
    let found = whole(&b, &martin());
    let receipt = letter(&b, seen(&sure(&found))).expect("lettered");
    assert_eq!(receipt.done, Done::LetteredAuto { groups: 3, lines: 6, amount: Amount(120_017 + 73_151 + 55_555), skipped: 0 });
    assert_eq!((b.log()[0].kind, b.log()[0].client.as_str()), (OpKind::LetterAuto, ""), "several clients");
    assert!(b.line("K001", "P1").unreviewed && !b.line("K001", "P3").unreviewed);
    b.sound();
    assert_eq!(refused(letter(&b, seen(&sure(&found)))), Refusal::NothingSure, "sent again it adds nothing");
    assert_eq!(sure(&whole(&b, &martin())).len(), 0, "running again finds nothing");
    b.undo("s.martin", Some(receipt.op.0)).expect("undone");
    assert!(all_open(&b, &["F2026-0101", "P1", "F2026-0102", "P2"]));
    b.sound();
}

#[test]
fn let_17_a_part_of_the_preview_is_lettered_alone() {
    let b = book();
    let found = whole(&b, &martin());
    let k002 = b.party("K002");
    let part: Vec<&Previewed> = sure(&found).into_iter().filter(|f| f.party == k002).collect();
    let receipt = letter(&b, seen(&part)).expect("lettered");
    assert_eq!(receipt.done, Done::LetteredAuto { groups: 1, lines: 2, amount: Amount(55_555), skipped: 0 });
    assert_eq!(b.log()[0].client, "K002", "of one client it names the client");
    assert!(all_open(&b, &["P1", "P2"]));
}

#[test]
fn let_17_a_line_changed_meanwhile_is_left_alone() {
    let b = book();
    let found = whole(&b, &martin());
    // Another session letters by hand what the first one has on its screen.
    let by_hand = b.seen(&["F2026-0101", "P1"]);
    b.submit(&who("m.petit", "2026-06-01"), Command::Letter { lines: by_hand, partial: false }).expect("lettered");
    let receipt = letter(&b, seen(&sure(&found))).expect("the rest");
    assert_eq!(receipt.done, Done::LetteredAuto { groups: 2, lines: 4, amount: Amount(73_151 + 55_555), skipped: 1 });
    assert!(!b.line("K001", "P1").unreviewed, "a person made it");
    b.sound();
    // The undo of the run leaves what the other did.
    b.undo("s.martin", Some(receipt.op.0)).expect("undone");
    assert_eq!((b.shows("P1").1, b.shows("P2").1), (Standing::Total, Standing::Open));
    b.sound();
}

#[test]
fn let_02_and_let_03_hold_for_groups_that_nobody_previewed() {
    let b = book();
    let one = |pieces: &[&str]| b.seen(pieces);
    let line = b.line("K002", "F2026-0105");
    let crossed = vec![one(&["P1"])[0], Seen { key: line.key, version: line.version }];
    let bad = vec![one(&["F2026-0101", "P2"]), one(&["F2026-0103", "F2026-0104"]), one(&["P1"]), Vec::new(), crossed];
    assert_eq!(refused(letter(&b, bad.clone())), Refusal::NothingSure);
    let mut mixed = bad;
    mixed.extend([one(&["F2026-0101", "P1"]), one(&["F2026-0101", "P1"])]);
    let receipt = letter(&b, mixed).expect("the good one");
    assert!(matches!(receipt.done, Done::LetteredAuto { groups: 1, lines: 2, skipped: 6, .. }), "{:?}", receipt.done);
    b.sound();
}

#[test]
fn let_17_a_person_reviews_what_the_run_made_and_the_run_can_still_be_undone() {
    let b = book();
    let run = letter(&b, seen(&sure(&whole(&b, &martin())))).expect("lettered");
    let of = |piece: &str| {
        let line = b.line("K001", piece);
        (line.key.account, line.group.expect("lettered"))
    };
    let review = |groups: Vec<_>| b.submit(&martin(), Command::Review { groups });
    let receipt = review(vec![of("P1"), of("P2"), of("P1")]).expect("reviewed");
    assert_eq!(receipt.done, Done::Reviewed { groups: 2 });
    assert!(!b.line("K001", "P1").unreviewed && !b.line("K001", "F2026-0102").unreviewed);
    assert_eq!(b.group("P1").states[0].state.reviewed_op, receipt.op);
    assert_eq!((b.log()[0].kind, b.log()[0].client.as_str()), (OpKind::Review, "K001"));
    assert!(b.letters(run.op.0).is_empty(), "accounting is told of letters, not of reviews");
    b.sound();
    assert_eq!(refused(review(vec![of("P1")])), Refusal::NothingToReview);
    // Undone and done again; not in the way of the run's own undo.
    b.undo("s.martin", None).expect("undone");
    assert!(b.line("K001", "P1").unreviewed);
    b.redo("s.martin", None).expect("again");
    assert!(!b.line("K001", "P1").unreviewed);
    b.undo("s.martin", Some(run.op.0)).expect("the run is taken back");
    assert!(all_open(&b, &["P1", "P2"]));
    b.sound();
    b.redo("s.martin", Some(run.op.0)).expect("and done again");
    assert!(!b.line("K001", "P1").unreviewed, "it was looked at");
    b.sound();
    // What a person lettered needs no review.
    b.submit(&martin(), Command::Letter { lines: b.seen(&["F2026-0103", "P3"]), partial: false }).expect("by hand");
    assert_eq!(refused(review(vec![of("P3")])), Refusal::NothingToReview);
}

#[test]
fn let_02_a_payment_on_the_wrong_account_is_found_from_both_sides_of_one_client() {
    let b = book();
    for code in ["K002", "K003"] {
        let found = preview(&b, &martin(), Reach::Client(b.party(code)));
        let wrong: Vec<_> = found.found.iter().filter(|f| f.proposal.rule == Rule::WrongAccount).collect();
        let [one] = wrong.as_slice() else { panic!("{code}: {:?}", found.found) };
        assert_eq!((one.party, one.other.as_ref().map(|o| o.1.as_str())), (b.party("K003"), Some("K002")));
        let Answer::Proposals(run) = b.ask(&Query::Proposals { party: Some(b.party(code)), account: None }) else {
            panic!("proposals")
        };
        assert_eq!(run.found.iter().filter(|f| f.proposal.rule == Rule::WrongAccount).count(), 1, "{code}");
    }
    // Lettered where it belongs, it is no stray any more.
    let found = whole(&b, &martin());
    assert_eq!(found.found.iter().filter(|f| f.proposal.rule == Rule::WrongAccount).count(), 1, "once in the whole book");
}

#[test]
fn goal_15_other_portfolios_are_neither_previewed_nor_lettered_nor_looked_up() {
    let b = book();
    let clients = |code: &str, collector: &str| {
        let fields = vec![(suivi::domain::party::PartyField::Collector, collector.to_string())];
        b.submit(&martin(), Command::EditParty { party: b.party(code), fields }).expect("edited");
    };
    clients("K001", "s.martin");
    clients("K002", "m.petit");
    clients("K003", "s.martin");
    let person =
        |login: &str, portfolio| User { login: login.into(), uid: None, role: Role::Controller, portfolio, active: true };
    let creator = who("s.martin", "2026-06-01");
    b.submit(&creator, Command::SetUser(person("j.adjoint", Portfolio::Of(vec!["s.martin".into()])))).expect("recorded");
    let adjoint = who("j.adjoint", "2026-06-01");
    let all = whole(&b, &creator);
    let own = whole(&b, &adjoint);
    assert_eq!(own.clients.iter().map(|c| c.code.as_str()).collect::<Vec<_>>(), ["K001"]);
    assert!(own.found.iter().all(|f| f.proposal.rule != Rule::WrongAccount), "the document is another portfolio's");
    assert_eq!(own.looked, 2);
    assert_eq!(preview(&b, &adjoint, Reach::Client(b.party("K002"))).found, []);
    let receipt = b.submit(&adjoint, Command::LetterGroups { groups: seen(&sure(&all)) }).expect("its own");
    assert!(matches!(receipt.done, Done::LetteredAuto { groups: 2, skipped: 1, .. }), "{:?}", receipt.done);
    assert_eq!(b.line("K002", "P4").standing, Standing::Open);
    let hidden = b.submit(&creator, Command::LetterGroups { groups: seen(&sure(&all)) }).expect("the other");
    let line = b.line("K002", "P4");
    let review = Command::Review { groups: vec![(line.key.account, line.group.expect("lettered"))] };
    assert_eq!(refused(b.submit(&adjoint, review)), Refusal::NothingToReview, "as if it did not exist");
    assert!(matches!(hidden.done, Done::LetteredAuto { groups: 1, .. }));
}

#[test]
fn goal_9_what_was_found_before_its_turn_is_lettered_and_a_retry_is_the_same() {
    let b = book();
    let (me, command) = (martin(), Command::LetterAuto { party: None, strength: None });
    let prepared = b.desk.prepare(&me, &command).expect("found");
    assert_ne!(prepared, Prepared::default());
    // Meanwhile somebody else works.
    b.letter("2026-06-01", &["F2026-0102", "P2"], false).expect("lettered");
    let first = b.desk.submit_prepared(&me, 77, (&command, ""), &prepared).expect("lettered");
    assert!(matches!(first.done, Done::LetteredAuto { groups: 2, skipped: 1, .. }));
    let again = b.desk.submit_prepared(&me, 77, (&command, ""), &b.desk.prepare(&me, &command).expect("found"));
    assert_eq!(again.expect("the first result"), first);
    assert_eq!(refused(b.submit(&me, command)), Refusal::NothingSure, "not prepared: found then");
}
