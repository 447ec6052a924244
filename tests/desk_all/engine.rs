//! The automatic run through the desk: what is sure becomes one operation, the rest is proposed (LET-17).

use crate::book;

use book::{Book, refused, who};
use suivi::desk::api::{Answer, Command, Done, Proposals, Query, Refusal, Rule, Sureness};
use suivi::domain::lettering::GroupOrigin;
use suivi::domain::line::Standing;
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;

/// Two clients with sure pairs, one pair that is not, and a payment of K001 that belongs to K002.
fn book() -> Book {
    Book::with(book::pairs())
}

fn proposals(b: &Book, client: Option<&str>) -> Proposals {
    match b.ask(&Query::Proposals { party: client.map(|c| b.party(c)), account: None }) {
        Answer::Proposals(found) => *found,
        other => panic!("{other:?}"),
    }
}

fn run(b: &Book, client: Option<&str>) -> Result<suivi::desk::api::Receipt, suivi::desk::Stop> {
    b.submit(&who("s.martin", "2026-06-01"), Command::LetterAuto { party: client.map(|c| b.party(c)), strength: None })
}

#[test]
fn let_17_proposals_change_nothing_and_name_lines_and_clients() {
    let b = book();
    let before = b.log().len();
    let found = proposals(&b, None);
    let sure: Vec<_> = found.found.iter().filter(|f| f.proposal.status == Sureness::Auto).collect();
    assert_eq!(sure.len(), 3, "{:?}", found.found);
    for f in &found.found {
        assert_eq!(f.lines.len(), f.proposal.lines.len());
        assert!(
            f.lines.iter().all(|(client, _, source_id, _)| usize::from(*client) < f.clients.len() && !source_id.is_empty())
        );
    }
    let two = found.found.iter().find(|f| f.proposal.rule != Rule::Amount || f.proposal.status == Sureness::Propose);
    assert!(
        two.is_some_and(|f| f.proposal.rivals > 0 || f.proposal.gap != Amount::ZERO),
        "the equal amounts are left to a person"
    );
    assert!(found.cut_short.is_empty());
    assert_eq!(b.log().len(), before);
    assert_eq!(proposals(&b, Some("K002")).found.len(), 1, "one client alone");
}

#[test]
fn let_17_what_is_sure_is_one_operation_and_one_undo_takes_it_back_whole() {
    let b = book();
    let receipt = run(&b, None).expect("lettered");
    assert_eq!(receipt.done, Done::LetteredAuto { groups: 3, lines: 6, amount: Amount(120_017 + 73_151 + 55_555), skipped: 0 });
    assert_eq!(b.log()[0].kind, OpKind::LetterAuto);
    assert_eq!((b.shows("F2026-0101").0, b.shows("P2").0), ("A".to_string(), "B".to_string()));
    assert_eq!(b.shows("F2026-0103").1, Standing::Open, "two invoices for one payment: a person decides");
    let group = b.group("P1");
    assert_eq!((group.origin, group.states[0].state.reviewed_op.is_none()), (GroupOrigin::Auto, true));
    b.sound();
    assert_eq!(refused(run(&b, None)), Refusal::NothingSure, "running again adds nothing");
    b.undo("s.martin", Some(receipt.op.0)).expect("undone");
    assert!(["F2026-0101", "P1", "F2026-0102", "P2"].iter().all(|p| b.shows(p).1 == Standing::Open));
    b.sound();
    b.redo("s.martin", Some(receipt.op.0)).expect("redone");
    assert_eq!(b.shows("P1").0, "A");
    b.sound();
}

#[test]
fn let_17_one_client_only_and_a_batch_is_undone_by_number() {
    let b = book();
    let receipt = run(&b, Some("K002")).expect("lettered");
    assert!(matches!(receipt.done, Done::LetteredAuto { groups: 1, lines: 2, .. }));
    assert_eq!(b.shows("P1").1, Standing::Open);
    assert_eq!(refused(b.undo("s.martin", None)), Refusal::NothingToUndo, "book §4: batches are undone by number");
    assert_eq!(
        refused(b.submit(&who("s.martin", "2026-06-01"), Command::LetterAuto { party: Some(b.party("K002")), strength: None })),
        Refusal::NothingSure
    );
}
