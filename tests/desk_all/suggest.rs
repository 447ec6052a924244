//! Live suggestions through the desk: rights, refused proposals, undo, what other people change meanwhile.

use crate::book;

use book::{Book, refused, row, who};
use suivi::desk::api::{Answer, Command, Done, Query, Refusal, Seen, Suggestions, Sureness};
use suivi::domain::ids::{AccountId, LineKey};
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;

/// A client whose payment names two of its invoices, a discount, and another client.
fn book() -> Book {
    Book::with(vec![
        row("VE", "1", "2026-02-01", "F2026-0101", 120_000).due("2026-03-03"),
        row("VE", "2", "2026-02-03", "F2026-0102", 36_000).due("2026-03-05"),
        row("VE", "3", "2026-02-04", "F2026-0103", 120_000).due("2026-03-06"),
        row("BQ", "4", "2026-03-10", "VIR1 F0101 F0102", -156_000),
        row("VE", "5", "2026-02-20", "G1", 99_999).of("K002"),
    ])
}

use book::RowExt;

fn line(b: &Book, client: &str, piece: &str) -> Seen {
    let Answer::Ledger(ledger) = b.ask(&Query::Ledger { party: b.party(client), account: None, open: false, as_of: None })
    else {
        panic!("a ledger")
    };
    let line = ledger.lines.iter().find(|l| l.piece == piece).expect("a line");
    Seen { key: line.key, version: line.version }
}

fn suggest(b: &Book, account: AccountId, marks: &[LineKey], amount: Option<Amount>) -> Suggestions {
    let cursor = marks.first().copied();
    match b.ask(&Query::Suggest { account, marks: marks.to_vec(), cursor, amount }) {
        Answer::Suggestions(found) => *found,
        other => panic!("{other:?}"),
    }
}

#[test]
fn let_17_marks_are_completed_and_the_lettering_of_others_is_seen_at_once() {
    let b = book();
    let (f1, f2) = (line(&b, "K001", "F2026-0101"), line(&b, "K001", "F2026-0102"));
    let paid = line(&b, "K001", "VIR1 F0101 F0102");
    let account = f1.key.account;
    let found = suggest(&b, account, &[paid.key], None);
    let mut both = vec![f1.key, f2.key];
    both.sort_unstable();
    assert_eq!((&found.found[0].add, found.found[0].gap), (&both, Amount::ZERO));
    assert_eq!(found, suggest(&b, account, &[paid.key], None), "kept");
    // Another client's line changes nothing here, a line of ours does.
    b.submit(&who("m.petit", "2026-06-01"), Command::Letter { lines: vec![f2, paid], partial: true }).expect("lettered");
    let after = suggest(&b, account, &[f1.key], None);
    assert!(after.found.iter().all(|s| !s.add.contains(&f2.key) && !s.add.contains(&paid.key)), "lettered lines are not added");
    let partial = suggest(&b, account, &[paid.key], None);
    assert_eq!((&partial.found[0].add, partial.found[0].gap), (&vec![f1.key], Amount::ZERO), "a partial group counts whole");
    b.undo("m.petit", None).expect("undone");
    assert_eq!(suggest(&b, account, &[paid.key], None).found, found.found);
    let making = suggest(&b, account, &[], Some(Amount(36_000)));
    assert_eq!(making.found[0].add, [f2.key]);
}

#[test]
fn a_refused_proposal_is_never_made_again_until_that_is_undone() {
    let b = book();
    let lines: Vec<Seen> = ["F2026-0101", "F2026-0102", "VIR1 F0101 F0102"].map(|p| line(&b, "K001", p)).to_vec();
    let account = lines[0].key.account;
    let mut whole: Vec<LineKey> = lines.iter().map(|l| l.key).collect();
    whole.sort_unstable();
    let proposed = |b: &Book| match b.ask(&Query::Proposals { party: None, account: None }) {
        Answer::Proposals(p) => p.found.iter().any(|f| f.proposal.lines == whole),
        other => panic!("{other:?}"),
    };
    let suggested = |b: &Book| suggest(b, account, &whole[2..], None).found.iter().any(|s| s.add == whole[..2]);
    assert!(proposed(&b) && suggested(&b));
    let refuse = |lines: &[Seen]| b.submit(&who("s.martin", "2026-06-01"), Command::RefuseProposal { lines: lines.to_vec() });
    let receipt = refuse(&lines).expect("refused");
    assert_eq!((receipt.done, b.log()[0].kind), (Done::RefusedProposal { lines: 3 }, OpKind::RefuseProposal));
    assert!(!proposed(&b) && !suggested(&b));
    let mut turned = lines.clone();
    turned.reverse();
    assert_eq!(refused(refuse(&turned)), Refusal::RefusedAlready, "the order of the lines does not matter");
    assert_eq!(refused(refuse(&lines[..1])), Refusal::Shape);
    assert_eq!(refused(refuse(&[lines[0], line(&b, "K002", "G1")])), Refusal::Scope);
    b.sound();
    b.undo("s.martin", None).expect("undone");
    assert!(proposed(&b) && suggested(&b));
    b.redo("s.martin", None).expect("redone");
    assert!(!proposed(&b) && !suggested(&b));
    b.sound();
}

#[test]
fn lines_changed_since_are_not_refused_and_an_account_that_does_not_exist_has_no_suggestions() {
    let b = book();
    let lines: Vec<Seen> = ["F2026-0102", "VIR1 F0101 F0102"].map(|p| line(&b, "K001", p)).to_vec();
    b.submit(&who("m.petit", "2026-06-01"), Command::Letter { lines: lines.clone(), partial: true }).expect("lettered");
    let outcome = b.submit(&who("s.martin", "2026-06-01"), Command::RefuseProposal { lines });
    assert!(matches!(refused(outcome), Refusal::Conflict { who, .. } if who == "m.petit"));
    let nothing = suggest(&b, AccountId(999), &[], Some(Amount(36_000)));
    assert!(nothing.found.is_empty() && nothing.better.is_none());
    let other = line(&b, "K002", "G1").key;
    let account = line(&b, "K001", "F2026-0101").key.account;
    assert!(suggest(&b, account, &[other], None).found.is_empty(), "lines of another account complete nothing here");
}

#[test]
fn let_17_the_sureness_of_suggestions_is_that_of_the_automatic_run() {
    let b = book();
    let paid = line(&b, "K001", "VIR1 F0101 F0102").key;
    let found = suggest(&b, paid.account, &[paid], None);
    let Answer::Proposals(run) = b.ask(&Query::Proposals { party: None, account: None }) else { panic!("proposals") };
    let mine = run.found.iter().find(|f| f.proposal.lines.contains(&paid)).expect("one");
    assert_eq!((mine.proposal.status, mine.proposal.confidence), (found.found[0].status, found.found[0].confidence));
    assert_eq!(mine.proposal.status, Sureness::Auto);
}
