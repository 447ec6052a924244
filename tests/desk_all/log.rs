//! The operation log as the desk answers it: filters, pages, and what each operation changed.

use crate::book;

use book::{Book, RowExt, refused, row, who};
use suivi::desk::api::{Answer, Changed, Command, Lettered, LogFilter, LogPage, LogWord, OpDetail, Query, Refusal, Setting};
use suivi::domain::ids::OpNo;
use suivi::domain::line::Standing;
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::domain::party::PartyField;

fn book() -> Book {
    Book::with(vec![
        row("VE", "1", "2026-02-01", "F1", 120_000).due("2026-03-03"),
        row("BQ", "2", "2026-03-10", "P1", -70_000),
        row("BQ", "3", "2026-04-20", "P2", -50_000),
    ])
}

fn find(b: &Book, filter: LogFilter, before: Option<u64>, limit: u32) -> LogPage {
    match b.ask(&Query::Operations { filter, before: before.map(OpNo), limit }) {
        Answer::Operations(page) => page,
        other => panic!("{other:?}"),
    }
}

fn ops(b: &Book, filter: LogFilter) -> Vec<u64> {
    find(b, filter, None, 100).rows.iter().map(|r| r.op.0).collect()
}

fn detail(b: &Book, op: OpNo) -> OpDetail {
    match b.ask(&Query::Operation { op }) {
        Answer::Operation(detail) => *detail,
        other => panic!("{other:?}"),
    }
}

/// Creation 1, import 2, partial 3, total 4 by m.petit, undo 5, edit 6.
fn worked() -> Book {
    let b = book();
    b.letter("2026-03-12", &["F1", "P1"], true).expect("partial");
    let lines = b.seen(&["F1", "P2"]);
    b.submit(&who("m.petit", "2026-04-20"), Command::Letter { lines, partial: false }).expect("total");
    b.undo("m.petit", None).expect("undone");
    let fields = vec![(PartyField::City, "Lyon".to_string()), (PartyField::Limit, "50000".to_string())];
    b.submit(&who("s.martin", "2026-06-01"), Command::EditParty { party: b.party("K001"), fields }).expect("edited");
    b
}

#[test]
fn each_part_of_a_filter_must_hold() {
    let b = worked();
    assert_eq!(ops(&b, LogFilter::default()), [6, 5, 4, 3, 2, 1]);
    assert_eq!(ops(&b, LogFilter { who: "PETIT".into(), ..LogFilter::default() }), [5, 4]);
    assert_eq!(ops(&b, LogFilter { actor: Some("petit".into()), ..LogFilter::default() }), [0; 0], "the whole name");
    assert_eq!(ops(&b, LogFilter { kinds: vec![OpKind::Letter, OpKind::Undo], ..LogFilter::default() }), [5, 4]);
    assert_eq!(ops(&b, LogFilter { client: "k0".into(), ..LogFilter::default() }), [6, 5, 4, 3]);
    assert_eq!(ops(&b, LogFilter { party: Some(b.party("K001")), ..LogFilter::default() }), [6, 5, 4, 3]);
    let word = |text: &str, kinds: &[OpKind]| LogFilter {
        words: vec![LogWord { text: text.into(), kinds: kinds.to_vec() }],
        ..LogFilter::default()
    };
    assert_eq!(ops(&b, word("1200,00", &[])), [5, 4], "the amount, with either mark");
    assert_eq!(ops(&b, word("1200.00", &[])), [5, 4]);
    assert_eq!(ops(&b, word("xyz", &[OpKind::Import])), [2], "or the name of the operation");
    assert!(ops(&b, word("5", &[])).contains(&5), "its number");
    let both = LogFilter { who: "petit".into(), kinds: vec![OpKind::Letter], ..LogFilter::default() };
    assert_eq!(ops(&b, both), [4]);
}

#[test]
fn days_are_those_of_the_company() {
    let b = worked();
    let day = {
        let at = find(&b, LogFilter::default(), None, 1).rows[0].at;
        chrono::DateTime::from_timestamp_millis(at).expect("a moment").with_timezone(&chrono_tz::Europe::Paris).date_naive()
    };
    let between = |since, until| LogFilter { since, until, ..LogFilter::default() };
    assert_eq!(ops(&b, between(Some(day), Some(day))).len(), 6);
    assert_eq!(ops(&b, between(day.succ_opt(), None)), [0; 0]);
    assert_eq!(ops(&b, between(None, day.pred_opt())), [0; 0]);
}

#[test]
fn pages_join_without_a_gap_or_a_double() {
    let b = worked();
    let mut all = Vec::new();
    let mut before = None;
    loop {
        let page = find(&b, LogFilter::default(), before, 2);
        assert!(page.rows.len() <= 2);
        all.extend(page.rows.iter().map(|r| r.op.0));
        before = page.next.map(|op| op.0);
        if before.is_none() {
            break;
        }
    }
    assert_eq!(all, [6, 5, 4, 3, 2, 1]);
}

#[test]
fn a_lettering_tells_each_line_before_and_after() {
    let b = worked();
    let d = detail(&b, OpNo(4));
    assert_eq!(
        (d.row.actor.as_str(), d.row.kind, d.undone_by.as_ref().map(|r| r.op)),
        ("m.petit", OpKind::Letter, Some(OpNo(5)))
    );
    assert!(!d.more && d.hash != [0; 32]);
    let mut told: Vec<(String, Lettered, Lettered)> = d
        .changes
        .iter()
        .map(|c| match c {
            Changed::Letter { line, before, after } => (line.piece.clone(), before.clone(), after.clone()),
            other => panic!("{other:?}"),
        })
        .collect();
    told.sort_by(|a, b| a.0.cmp(&b.0));
    let stands = |code: &str, standing, cents| Lettered { code: code.into(), standing, residual: Amount(cents) };
    assert_eq!(
        told,
        [
            ("F1".into(), stands("a", Standing::Partial, 50_000), stands("A", Standing::Total, 0)),
            ("P1".into(), stands("a", Standing::Partial, 0), stands("A", Standing::Total, 0)),
            ("P2".into(), stands("", Standing::Open, -50_000), stands("A", Standing::Total, 0)),
        ]
    );
    // Its undo is the same, the other way round, and says what it is about.
    let undo = detail(&b, OpNo(5));
    assert_eq!(undo.reverts.map(|r| r.op), Some(OpNo(4)));
    let back = undo.changes.iter().find_map(|c| match c {
        Changed::Letter { line, before, after } if line.piece == "P2" => Some((before.code.clone(), after.code.clone())),
        _ => None,
    });
    assert_eq!(back, Some(("A".into(), String::new())));
}

#[test]
fn edits_and_settings_tell_old_and_new() {
    let b = worked();
    let d = detail(&b, OpNo(6));
    assert_eq!(d.row.client, "K001");
    let field =
        |field, after: &str| Changed::Field { client: "K001".into(), field, before: String::new(), after: after.into() };
    assert_eq!(d.changes, [field(PartyField::City, "Lyon"), field(PartyField::Limit, "50000.00")]);
    let mut company = b.status().company;
    let before = std::mem::replace(&mut company.terms, "45FDM-A".into());
    b.submit(&who("s.martin", "2026-06-01"), Command::EditCompany(Box::new(company))).expect("saved");
    let wanted = Changed::Setting { setting: Setting::Terms, before, after: "45FDM-A".into() };
    assert_eq!(detail(&b, OpNo(7)).changes, [wanted]);
}

#[test]
fn an_import_tells_its_lines_and_an_operation_that_does_not_exist_is_refused() {
    let b = worked();
    let added: Vec<String> = detail(&b, OpNo(2))
        .changes
        .into_iter()
        .filter_map(|c| if let Changed::LineAdded(line) = c { Some(line.piece) } else { None })
        .collect();
    assert_eq!(added, ["F1", "P1", "P2"]);
    assert_eq!(b.ask(&Query::Operation { op: OpNo(99) }), Answer::Refused(Refusal::UnknownOperation(OpNo(99))));
    assert_eq!(refused(b.undo("s.martin", Some(99))), Refusal::UnknownOperation(OpNo(99)));
}

#[test]
fn a_long_operation_is_told_in_part() {
    let rows = (0..OpDetail::MOST as i64 + 200).map(|n| row("VE", &n.to_string(), "2026-02-01", &format!("F{n}"), 100 + n));
    let b = Book::with(rows.collect());
    let d = detail(&b, OpNo(2));
    assert!(d.more && d.changes.len() <= OpDetail::MOST, "{}", d.changes.len());
    assert!(d.rows as usize > OpDetail::MOST);
}

#[test]
fn the_log_of_a_client_is_the_whole_log_less_the_others_as_it_grows() {
    let b = worked();
    let party = b.party("K001");
    let of = |limit: u32| match b.ask(&Query::Log { limit, party: Some(party) }) {
        Answer::Log(rows) => rows,
        other => panic!("{other:?}"),
    };
    for n in 0..3 {
        let whole: Vec<_> = b.log().into_iter().filter(|row| row.client == "K001").collect();
        assert_eq!(of(1_000), whole);
        assert_eq!(of(2), whole[..2]);
        let mine = LogFilter { party: Some(party), ..LogFilter::default() };
        let pages = [find(&b, mine.clone(), None, 2), find(&b, mine, Some(whole[1].op.0), 100)];
        assert_eq!(pages.map(|page| page.rows).concat(), whole, "page by page");
        // What was asked before is not forgotten, what came since is there.
        let fields = vec![(PartyField::City, format!("Lyon {n}"))];
        b.submit(&who("s.martin", "2026-06-01"), Command::EditParty { party, fields }).expect("edited");
    }
    let past = b.desk.at(OpNo(4)).expect("a past");
    match book::ask(&past, &Query::Log { limit: 1_000, party: Some(party) }) {
        Answer::Log(rows) => assert_eq!(rows.iter().map(|row| row.op.0).collect::<Vec<_>>(), [4, 3]),
        other => panic!("{other:?}"),
    }
}
