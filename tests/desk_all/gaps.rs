//! Gaps through the desk: corrected, noted, undone, carried to accounting and back. Companies and clients are fictitious.

use crate::book;

use book::{Book, RowExt, day, fec, options, refused, row, who};
use suivi::desk::api::*;
use suivi::domain::account::AccountKind;
use suivi::domain::ids::{LineKey, OpNo, PartyId};
use suivi::domain::intake::{FileRow, LedgerFile};
use suivi::domain::line::Origin;
use suivi::domain::line::Standing::{Open, Total};
use suivi::domain::money::{Amount, Currency};
use suivi::domain::operation::OpKind;
use suivi::domain::party::PartyField;

const TODAY: &str = "2026-06-01";

/// A sale with its other legs: before tax, tax.
fn sale(entry: &str, date: &str, piece: &str, net: i64, vat: i64) -> Vec<FileRow> {
    let leg = |account: &str, cents: i64| {
        let mut leg = row("VE", entry, date, piece, -cents);
        (leg.account, leg.auxiliary) = (account.into(), String::new());
        leg
    };
    vec![row("VE", entry, date, piece, net + vat), leg("707000", net), leg("445710", vat)]
}

fn bank(entry: &str, date: &str, piece: &str, cents: i64) -> Vec<FileRow> {
    let mut leg = row("BQ", entry, date, piece, cents);
    (leg.account, leg.auxiliary) = ("512000".into(), String::new());
    vec![row("BQ", entry, date, piece, -cents), leg]
}

fn book(parts: Vec<Vec<FileRow>>) -> Book {
    Book::with(parts.concat())
}

fn cure_as(b: &Book, user: &str, pieces: &[&str], cause: Cause, cure: Cure) -> Result<Receipt, Stop> {
    let (note, label) = (String::new(), "Régularisation".to_string());
    b.submit(&who(user, TODAY), Command::Cure { lines: b.seen(pieces), cause, cure, note, label })
}

fn cure(b: &Book, pieces: &[&str], cause: Cause, cure: Cure) -> Result<Receipt, Stop> {
    cure_as(b, "s.martin", pieces, cause, cure)
}

fn to_post(b: &Book, all: bool) -> Vec<ToPost> {
    match b.ask(&Query::ToPost { all, since: OpNo::NONE }) {
        Answer::ToPost(rows) => rows,
        other => panic!("{other:?}"),
    }
}

/// Account, auxiliary and cents of each leg.
fn legs(entry: &ToPost) -> Vec<(&str, &str, i64)> {
    entry.legs.iter().map(|l| (l.account.as_str(), l.auxiliary.as_str(), l.amount.minor())).collect()
}

fn gap(b: &Book, pieces: &[&str]) -> GapView {
    match b.ask(&Query::Gap { lines: b.seen(pieces).iter().map(|s| s.key).collect() }) {
        Answer::Gap(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn justified(b: &Book, code: &str) -> Justified {
    match b.ask(&Query::Justified { party: b.party(code) }) {
        Answer::Justified(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn seen(b: &Book, code: &str, piece: &str) -> Seen {
    let line = b.line(code, piece);
    Seen { key: line.key, version: line.version }
}

/// The lines of all clients without versions.
fn all_lines(b: &Book) -> Vec<(String, LedgerLine)> {
    let Answer::AllLines(mut rows) = b.ask(&Query::AllLines) else { panic!("lines") };
    rows.iter_mut().for_each(|(_, l)| l.version = OpNo::NONE);
    rows
}

/// Undoes the last operation and does it again: the book is as before, then as after.
#[track_caller]
fn back_and_forth(b: &Book, before: &[(String, LedgerLine)]) {
    let after = all_lines(b);
    b.undo("s.martin", None).expect("undone");
    assert_eq!(all_lines(b), before, "undo takes all of it back");
    assert_eq!(to_post(b, false), [], "nothing to post");
    b.sound();
    b.redo("s.martin", None).expect("done again");
    assert_eq!(all_lines(b), after);
    b.sound();
}

/// What accounting exports once it has posted entries: every leg as a row of its own journal.
fn posted(entries: &[ToPost]) -> LedgerFile {
    let mut rows = Vec::new();
    for (n, entry) in entries.iter().enumerate() {
        for leg in &entry.legs {
            let date = entry.date.to_string();
            let mut r = row("OD", &format!("OD{n}"), &date, &entry.piece, leg.amount.minor());
            (r.account, r.auxiliary) = (leg.account.clone(), leg.auxiliary.clone());
            r.label = format!("Saisie {}", entry.piece);
            rows.push(r);
        }
    }
    fec(2026, rows)
}

fn delta() -> ImportOptions {
    ImportOptions { delta: true, ..options() }
}

#[test]
fn let_33_g_a_small_difference_is_written_off_and_lettered_in_one_operation() {
    let b = book(vec![sale("1", "2026-02-01", "F1", 41_713, 8_343), bank("2", "2026-03-10", "P1", 50_000)]);
    let before = all_lines(&b);
    assert_eq!(gap(&b, &["F1", "P1"]).hints[0].cause, Cause::Small);
    let receipt = cure(&b, &["F1", "P1"], Cause::Small, Cure::WriteOff).expect("written off");
    let entry = Some("SV-000001".to_string());
    assert_eq!(receipt.done, Done::Cured { entry, date: day(TODAY), code: "A".into(), amount: Amount(56) });
    let lines = b.ledger("K001").lines;
    assert_eq!(lines.len(), 3);
    assert!(lines.iter().all(|l| (l.letter.as_str(), l.standing) == ("A", Total)), "three lines in A");
    let desk = b.line("K001", "SV-000001");
    assert_eq!((desk.origin, desk.amount, desk.source_id.as_str()), (Origin::Desk, Amount(-56), ""));
    assert_eq!(legs(&to_post(&b, false)[0]), [("6585", "", 56), ("411000", "K001", -56)]);
    assert_eq!(b.log()[0].kind, OpKind::Cure);
    assert_eq!(b.card("K001", TODAY).last_payment, Some((day("2026-03-10"), Amount(50_000))), "a write-off is no payment");
    b.sound();
    back_and_forth(&b, &before);
}

#[test]
fn let_19_b_excess_is_written_off_the_other_way_and_numbers_are_never_given_back() {
    let b = book(vec![sale("1", "2026-02-01", "F1", 50_056, 0), bank("2", "2026-03-10", "P1", 50_065)]);
    cure(&b, &["F1", "P1"], Cause::Small, Cure::WriteOff).expect("written off");
    b.undo("s.martin", None).expect("undone");
    cure(&b, &["F1", "P1"], Cause::Small, Cure::WriteOff).expect("written off again");
    let entries = to_post(&b, true);
    assert_eq!(entries.iter().map(|e| e.piece.as_str()).collect::<Vec<_>>(), ["SV-000002"]);
    assert_eq!(legs(&entries[0]), [("411000", "K001", 9), ("7589", "", -9)]);
    b.sound();
}

#[test]
fn let_33_h_above_the_limit_it_is_refused_until_the_client_is_allowed_more() {
    let b = book(vec![sale("1", "2026-02-01", "F1", 50_000, 0), bank("2", "2026-03-10", "P1", 49_850)]);
    let over = Refusal::Cure(CureRefusal::OverTolerance(Amount(150), Amount(100)));
    assert_eq!(refused(cure(&b, &["F1", "P1"], Cause::Small, Cure::WriteOff)), over);
    assert_eq!(to_post(&b, true), []);
    let mut settings = LetteringSettings::default();
    settings.client_tolerance.insert(b.party("K001"), Tolerance { amount: Amount(200), per_mille: 10 });
    b.submit(&who("s.martin", TODAY), Command::SetLettering(Box::new(settings))).expect("set");
    cure(&b, &["F1", "P1"], Cause::Small, Cure::WriteOff).expect("written off");
    b.sound();
}

#[test]
fn let_33_m_an_entry_in_a_closed_period_is_dated_the_first_open_day() {
    let b = book(vec![sale("1", "2026-02-01", "F1", 50_056, 0), bank("2", "2026-03-10", "P1", 50_000)]);
    let locks = |soft| Command::SetLocks { soft: Some(day(soft)), hard: None };
    b.submit(&who("s.martin", TODAY), locks("2026-05-31")).expect("closed");
    let command =
        |lines| Command::Cure { lines, cause: Cause::Small, cure: Cure::WriteOff, note: String::new(), label: String::new() };
    let (closed, lines) = (who("s.martin", "2026-05-20"), b.seen(&["F1", "P1"]));
    assert_eq!(refused(b.submit(&closed, command(lines.clone()))), Refusal::LockReason(day("2026-05-31")));
    let receipt = b.desk.submit_because(&closed, 0, &command(lines), "clôture en cours").expect("with a reason");
    assert!(matches!(receipt.done, Done::Cured { date, .. } if date == day("2026-06-01")), "{:?}", receipt.done);
    assert_eq!(b.line("K001", "SV-000001").key.date(), day("2026-06-01"));
    b.sound();
}

#[test]
fn let_33_n_dollars_balance_and_the_difference_in_euros_is_posted() {
    let usd = Currency::parse("USD").expect("a currency");
    let mut rows = [sale("1", "2026-02-01", "F1", 909_091, 0), bank("2", "2026-03-10", "P1", 892_857)].concat();
    (rows[0].foreign, rows[3].foreign) = (Some((usd, 1_000_000)), Some((usd, -1_000_000)));
    let b = Book::with(rows);
    assert!(gap(&b, &["F1", "P1"]).hints.iter().any(|h| h.evidence == Evidence::Currency(usd)));
    cure(&b, &["F1", "P1"], Cause::BankFee, Cure::Exchange).expect("posted");
    assert_eq!(legs(&to_post(&b, false)[0]), [("656", "", 16_234), ("411000", "K001", -16_234)]);
    assert_eq!(b.shows("F1"), ("A".into(), Total, 0));
    b.sound();
}

#[test]
fn let_33_o_a_returned_payment_reopens_its_invoice_with_due_date_and_level() {
    let mut f = sale("1", "2026-02-01", "F1", 200_000, 40_000);
    f[0] = f[0].clone().due("2026-03-03");
    f[0].level = Some(2);
    let b = book(vec![f, bank("2", "2026-03-05", "P1", 240_000), bank("3", "2026-03-08", "R1", -240_000)]);
    b.letter("2026-03-05", &["F1", "P1"], false).expect("lettered A");
    let before = all_lines(&b);
    let receipt = cure(&b, &["P1", "R1"], Cause::Unpaid, Cure::Rejected).expect("returned");
    assert!(matches!(&receipt.done, Done::Cured { entry: None, code, .. } if code == "B"));
    let f = b.line("K001", "F1");
    assert_eq!((f.standing, f.residual, f.due, f.level), (Open, Amount(240_000), Some(day("2026-03-03")), 2));
    assert_eq!((b.shows("P1").0, b.shows("R1").0), ("B".into(), "B".into()));
    assert_eq!(justified(&b, "K001").returned, 1);
    let at = |date: &str| b.ageing(date, None).iter().map(|r| r.late.iter().map(|a| a.minor()).sum::<i64>()).sum::<i64>();
    assert_eq!((at("2026-03-07"), at("2026-03-08")), (0, 240_000), "before the rejection it shows as paid");
    b.sound();
    back_and_forth(&b, &before);
    b.undo("s.martin", None).expect("undone");
    assert_eq!(justified(&b, "K001").returned, 0);
    assert_eq!(refused(cure(&b, &["F1", "R1"], Cause::Unpaid, Cure::Rejected)), Refusal::Cure(CureRefusal::NotRejected));
}

#[test]
fn let_21_a_discount_takes_the_tax_of_the_invoice_and_is_refused_late() {
    let b = book(vec![sale("1", "2026-02-01", "F1", 100_000, 20_000), bank("2", "2026-02-10", "P1", 117_600)]);
    let terms = |b: &Book, text: &str| {
        let fields = vec![(PartyField::Terms, text.to_string())];
        b.submit(&who("s.martin", TODAY), Command::EditParty { party: b.party("K001"), fields }).expect("terms");
    };
    terms(&b, "2/10net30");
    let hint = gap(&b, &["F1", "P1"]).hints[0].clone();
    assert!(matches!(hint.evidence, Evidence::Discount { rate: 200, late: false, .. }), "{hint:?}");
    cure(&b, &["F1", "P1"], Cause::Discount, Cure::Discount { vat: Vat::Invoice }).expect("granted");
    assert_eq!(legs(&to_post(&b, false)[0]), [("665", "", 2_000), ("44571", "", 400), ("411000", "K001", -2_400)]);
    b.sound();
    b.undo("s.martin", None).expect("undone");
    // Thursday 5 February; the bank has until Monday 9.
    terms(&b, "2/4net30");
    let late = refused(cure(&b, &["F1", "P1"], Cause::Discount, Cure::Discount { vat: Vat::Invoice }));
    assert_eq!(late, Refusal::Cure(CureRefusal::DiscountLate(day("2026-02-05"))));
}

#[test]
fn let_27_and_let_28_a_doubtful_claim_keeps_due_date_and_level_until_it_is_lost() {
    let mut f = sale("1", "2026-02-01", "F1", 500_000, 100_000);
    f[0] = f[0].clone().due("2026-03-03");
    f[0].level = Some(3);
    let b = book(vec![f]);
    let before = all_lines(&b);
    cure(&b, &["F1"], Cause::Unpaid, Cure::Doubtful { charge: 60, vat: Vat::Invoice }).expect("carried");
    assert_eq!(
        legs(&to_post(&b, false)[0]),
        [("416", "K001", 600_000), ("68174", "", 300_000), ("411000", "K001", -600_000), ("491", "", -300_000)]
    );
    assert_eq!(b.shows("F1"), ("A".into(), Total, 0), "the 411 side is lettered");
    let doubtful = b.ledger("K001").lines.into_iter().find(|l| l.account == "416").expect("a line on 416");
    assert_eq!((doubtful.due, doubtful.level, doubtful.residual), (Some(day("2026-03-03")), 3, Amount(600_000)));
    assert_eq!((doubtful.invoice.as_str(), doubtful.kind), ("F1", suivi::domain::line::LineKind::Normal));
    b.sound();
    back_and_forth(&b, &before);
    let lost = |confirmed| Command::Cure {
        lines: vec![Seen {
            key: doubtful_key(&b),
            version: b.ledger("K001").lines.iter().find(|l| l.account == "416").expect("416").version,
        }],
        cause: Cause::Unpaid,
        cure: Cure::BadDebt { vat: Vat::Invoice, confirmed, held: Amount(300_000) },
        note: "LJ clôturée".into(),
        label: String::new(),
    };
    let refusal = refused(b.submit(&who("s.martin", TODAY), lost(false)));
    assert_eq!(refusal, Refusal::Cure(CureRefusal::VatNotConfirmed), "CUR-07");
    b.submit(&who("s.martin", TODAY), lost(true)).expect("written off");
    assert_eq!(
        legs(&to_post(&b, false)[1]),
        [
            ("654", "", 500_000),
            ("44571", "", 100_000),
            ("491", "", 300_000),
            ("416", "K001", -600_000),
            ("78174", "", -300_000)
        ]
    );
    b.sound();
}

fn doubtful_key(b: &Book) -> LineKey {
    b.ledger("K001").lines.iter().find(|l| l.account == "416").expect("a line on 416").key
}

#[test]
fn gap_02_g7_a_payment_on_the_wrong_client_is_moved_and_lettered_there() {
    let mut f = sale("1", "2026-02-01", "F1", 50_000, 0);
    f[0] = f[0].clone().of("K002");
    let b = book(vec![f, bank("2", "2026-03-10", "P1", 50_000), sale("3", "2026-03-11", "F9", 700, 0)]);
    let hint = gap(&b, &["P1"]).hints[0].clone();
    assert_eq!((hint.cause, &hint.evidence), (Cause::WrongClient, &Evidence::Client("K002".into(), b.line("K002", "F1").key)));
    let before = all_lines(&b);
    let with = vec![seen(&b, "K002", "F1")];
    let to = b.party("K002");
    cure(&b, &["P1"], Cause::WrongClient, Cure::WrongClient { to, with, partial: false }).expect("moved");
    assert_eq!(legs(&to_post(&b, false)[0]), [("411000", "K001", 50_000), ("411000", "K002", -50_000)]);
    assert_eq!(b.shows("P1"), ("A".into(), Total, 0));
    assert_eq!((b.line("K002", "F1").standing, b.line("K002", "SV-000001").letter.as_str()), (Total, "A"));
    b.sound();
    back_and_forth(&b, &before);
    let same = Cure::WrongClient { to: b.party("K001"), with: Vec::new(), partial: false };
    assert_eq!(refused(cure(&b, &["F9"], Cause::WrongClient, same)), Refusal::Cure(CureRefusal::OtherAccount));
}

fn split(b: &Book, payment: &str, shares: &[(&str, i64, &[&str])], partial: bool) -> Result<Receipt, Stop> {
    let shares = shares
        .iter()
        .map(|(code, cents, pieces)| Share {
            to: b.party(code),
            amount: Amount(*cents),
            with: pieces.iter().map(|p| seen(b, code, p)).collect(),
        })
        .collect();
    let payment = b.seen(&[payment])[0];
    b.submit(&who("s.martin", TODAY), Command::Split { payment, shares, partial, label: "Ventilation".into() })
}

#[test]
fn let_29_a_group_payment_is_split_over_its_clients_in_one_entry_and_one_undo() {
    let of = |entry: &str, piece: &str, code: &str, cents| {
        let mut f = sale(entry, "2026-02-01", piece, cents, 0);
        f[0] = f[0].clone().of(code);
        f
    };
    let b = book(vec![of("1", "F2", "K002", 60_000), of("2", "F3", "K003", 50_000), bank("3", "2026-03-10", "P1", 100_000)]);
    let before = all_lines(&b);
    split(&b, "P1", &[("K002", 60_000, &["F2"]), ("K003", 40_000, &["F3"])], false).expect("split");
    let entries = to_post(&b, false);
    assert_eq!(legs(&entries[0]), [("411000", "K001", 100_000), ("411000", "K002", -60_000), ("411000", "K003", -40_000)]);
    assert_eq!(b.shows("P1"), ("A".into(), Total, 0), "the payer's account is lettered");
    assert_eq!((b.line("K002", "F2").standing, b.line("K003", "F3").standing), (Total, Open), "what comes to zero");
    assert_eq!(b.log()[0].kind, OpKind::Split);
    b.sound();
    back_and_forth(&b, &before);
    b.undo("s.martin", None).expect("undone");
    split(&b, "P1", &[("K002", 60_000, &["F2"]), ("K003", 30_000, &["F3"])], true).expect("split");
    assert_eq!((b.line("K003", "F3").residual, b.shows("P1").2), (Amount(20_000), -10_000), "partially, when asked");
    b.sound();
    let over = refused(split(&b, "P1", &[("K002", 200_000, &[])], false));
    assert!(matches!(over, Refusal::Cure(CureRefusal::OverShared(..))), "{over:?}");
}

#[test]
fn gap_04_an_entry_booked_twice_is_reversed_with_its_own_accounts() {
    let b = book(vec![sale("1", "2026-02-01", "F1", 10_000, 2_000), sale("2", "2026-02-02", "F1", 10_000, 2_000)]);
    let twin = b.line("K001", "F1");
    let view = b.ask(&Query::Gap { lines: vec![twin.key] });
    let Answer::Gap(view) = view else { panic!("{view:?}") };
    assert_eq!(view.hints[0].cause, Cause::Duplicate);
    cure(&b, &["F1"], Cause::Duplicate, Cure::Reverse).expect("reversed");
    assert_eq!(legs(&to_post(&b, false)[0]), [("707000", "", 10_000), ("445710", "", 2_000), ("411000", "K001", -12_000)]);
    assert_eq!(b.ledger("K001").lines.iter().filter(|l| l.standing == Open).count(), 1);
    b.sound();
}

#[test]
fn book_5_an_entry_comes_back_from_accounting_and_takes_the_place_of_ours() {
    let rows = vec![sale("1", "2026-02-01", "F1", 41_713, 8_343), bank("2", "2026-03-10", "P1", 50_000)];
    let b = book(rows.clone());
    cure(&b, &["F1", "P1"], Cause::Small, Cure::WriteOff).expect("written off");
    let ours = b.line("K001", "SV-000001");
    assert_eq!(b.ageing(TODAY, None)[0].total, Amount(56), "the aged balance is accounting's until it has the entry");
    b.import(&fec(2026, rows.concat()));
    assert_eq!(b.line("K001", "SV-000001").key, ours.key, "a full import does not take our entry for gone");
    assert_eq!(b.status().feeds[0].1.gap, Amount::ZERO, "nor does the tie-out count it");

    let entries = to_post(&b, false);
    let report = b.try_import(&posted(&entries), &delta()).expect("accounting posted it");
    assert_eq!((report.added, report.changed, report.gap), (0, 1, Some(Amount::ZERO)));
    let theirs = b.line("K001", "SV-000001");
    assert_eq!((theirs.id, theirs.origin, theirs.letter.as_str()), (ours.id, Origin::Import, "A"));
    assert_ne!(theirs.key, ours.key);
    assert_eq!(theirs.label, "Saisie SV-000001");
    assert_eq!(b.ledger("K001").lines.len(), 3, "it counts once");
    assert!(b.ledger("K001").lines.iter().all(|l| l.standing == Total));
    assert_eq!(b.ageing(TODAY, None), [], "now the aged balance has it");
    assert_eq!(to_post(&b, false), []);
    assert!(to_post(&b, true)[0].posted);
    b.sound();
    let again = b.try_import(&posted(&to_post(&b, true)), &delta()).expect("imported twice");
    assert_eq!((again.known, again.added, again.changed), (1, 0, 0));
    b.sound();
    let op = b.log().into_iter().find(|r| r.kind == OpKind::Import && r.undone_by.is_none()).expect("an import").op;
    b.undo("s.martin", Some(op.0)).expect("the second import");
    let blocked = refused(b.undo("s.martin", Some(3)));
    assert!(matches!(blocked, Refusal::UndoBlocked { .. }), "what accounting has is not undone: {blocked:?}");
}

#[test]
fn book_5_a_split_and_a_doubtful_claim_come_back_leg_by_leg() {
    let mut other = sale("1", "2026-02-01", "F2", 60_000, 0);
    other[0] = other[0].clone().of("K002");
    let mut f = sale("5", "2026-02-01", "F1", 500_000, 100_000);
    f[0] = f[0].clone().due("2026-03-03");
    let b = book(vec![other, bank("3", "2026-03-10", "P1", 60_000), f]);
    split(&b, "P1", &[("K002", 60_000, &["F2"])], false).expect("split");
    cure(&b, &["F1"], Cause::Unpaid, Cure::Doubtful { charge: 0, vat: Vat::None }).expect("carried");
    let report = b.try_import(&posted(&to_post(&b, false)), &delta()).expect("posted");
    assert_eq!((report.added, report.changed, report.gap), (0, 4, Some(Amount::ZERO)));
    assert_eq!(to_post(&b, false), []);
    let doubtful = b.ledger("K001").lines.into_iter().find(|l| l.account == "416").expect("a line on 416");
    assert_eq!((doubtful.due, doubtful.origin), (Some(day("2026-03-03")), Origin::Import), "the due date stays");
    assert_eq!((b.line("K002", "F2").standing, b.shows("P1").1), (Total, Total));
    b.sound();
}

#[test]
fn let_13_a_unlettering_takes_the_entry_back_withdrawn_while_accounting_does_not_know_it() {
    let b = book(vec![sale("1", "2026-02-01", "F1", 50_056, 0), bank("2", "2026-03-10", "P1", 50_000)]);
    let controller = User { role: Role::Controller, ..User::creator("c.petit") };
    b.submit(&who("s.martin", TODAY), Command::SetUser(controller)).expect("a controller");
    cure(&b, &["F1", "P1"], Cause::Small, Cure::WriteOff).expect("written off");
    let group = b.group("F1");
    let unletter = |user: &str, group: &GroupView| {
        let (account, version) = (group.account, group.version);
        let command = Command::Unletter { account, group: group.group, version, reason: "erreur".into() };
        b.submit(&who(user, TODAY), command)
    };
    let refusal = refused(unletter("c.petit", &group));
    assert_eq!(refusal, Refusal::NotAllowed { need: Need::ReverseEntry, role: Role::Controller });
    let before = all_lines(&b);
    unletter("s.martin", &group).expect("unlettered");
    assert_eq!(b.ledger("K001").lines.len(), 2, "the entry is withdrawn");
    assert_eq!((b.shows("F1").1, to_post(&b, false)), (Open, Vec::new()));
    assert!(to_post(&b, true)[0].withdrawn);
    b.sound();
    b.undo("s.martin", None).expect("undone");
    assert_eq!(all_lines(&b), before);
    assert_eq!(to_post(&b, false).len(), 1);
    b.sound();
}

#[test]
fn let_13_a_an_entry_sent_to_accounting_is_reversed_by_another() {
    for arrived in [false, true] {
        let b = book(vec![sale("1", "2026-02-01", "F1", 50_056, 0), bank("2", "2026-03-10", "P1", 50_000)]);
        cure(&b, &["F1", "P1"], Cause::Small, Cure::WriteOff).expect("written off");
        let cured = b.log()[0].op;
        b.submit(&who("s.martin", TODAY), Command::SendEntries { serials: vec![1] }).expect("sent");
        assert!(matches!(refused(b.undo("s.martin", Some(cured.0))), Refusal::UndoBlocked { .. }), "it may be posted already");
        if arrived {
            b.try_import(&posted(&to_post(&b, false)), &delta()).expect("posted");
        }
        b.unletter(TODAY, "F1", "erreur").expect("unlettered");
        assert_eq!((b.shows("F1").1, b.shows("P1").1), (Open, Open));
        let (first, second) = (b.line("K001", "SV-000001"), b.line("K001", "SV-000002"));
        assert_eq!((first.amount, second.amount), (Amount(-56), Amount(56)));
        assert_eq!((first.letter.as_str(), second.letter.as_str()), ("B", "B"), "both are lettered together");
        let entries = to_post(&b, false);
        let waiting: Vec<&str> = entries.iter().map(|e| e.piece.as_str()).collect();
        assert_eq!(waiting, if arrived { vec!["SV-000002"] } else { vec!["SV-000001", "SV-000002"] });
        assert_eq!(legs(entries.last().expect("the reversal")), [("411000", "K001", 56), ("6585", "", -56)]);
        b.sound();
        b.try_import(&posted(&entries), &delta()).expect("posted");
        assert_eq!((to_post(&b, false), b.ageing(TODAY, None)[0].total), (Vec::new(), Amount(56)));
        b.sound();
    }
}

#[test]
fn gap_01_and_gap_05_a_noted_gap_justifies_the_account() {
    let mut late = sale("1", "2026-02-01", "F1", 50_000, 0);
    late[0] = late[0].clone().due("2026-03-03");
    let mut later = sale("2", "2026-05-20", "F2", 20_000, 0);
    later[0] = later[0].clone().due("2026-07-01");
    let b = book(vec![late, later]);
    let view = justified(&b, "K001");
    assert_eq!((view.balance, view.explained), (Amount(70_000), Amount(20_000)), "what is not due is explained");
    assert!(matches!(&view.lines[0].1, Why::Unexplained(Some(hint)) if hint.cause == Cause::Unpaid));
    assert_eq!(view.lines[1].1, Why::NotDue);
    let before = all_lines(&b);
    let note = GapNote {
        cause: Cause::CreditNoteMissing,
        note: "avoir demandé à l'ADV".into(),
        owner: "adv".into(),
        ours: true,
        status: CaseStatus::Analysed,
    };
    let receipt = b.submit(&who("s.martin", TODAY), Command::NoteGap { lines: b.seen(&["F1"]), note }).expect("noted");
    assert_eq!(receipt.done, Done::Noted { cause: Cause::CreditNoteMissing, lines: 1 });
    assert!(b.line("K001", "F1").ours, "our own job: off the statement");
    let view = justified(&b, "K001");
    assert_eq!(view.balance, view.explained, "the account is justified");
    assert!(matches!(&view.lines[0].1, Why::Noted(case) if case.owner == "adv" && case.amount == Amount(50_000)));
    assert_eq!(gap(&b, &["F1"]).case.expect("a case").status, CaseStatus::Analysed);
    b.sound();
    b.undo("s.martin", None).expect("undone");
    assert_eq!(all_lines(&b), before);
    assert!(!b.line("K001", "F1").ours && gap(&b, &["F1"]).case.is_none());
    b.sound();
}

#[test]
fn a_preview_is_the_entry_that_the_command_makes() {
    let b = book(vec![sale("1", "2026-02-01", "F1", 100_000, 20_000), bank("2", "2026-02-10", "P1", 117_600)]);
    let command = Command::Cure {
        lines: b.seen(&["F1", "P1"]),
        cause: Cause::Discount,
        cure: Cure::Discount { vat: Vat::Invoice },
        note: String::new(),
        label: String::new(),
    };
    let before = b.desk.fingerprint().expect("a book");
    let Answer::CurePreview(view) = b.ask(&Query::CurePreview { command: Box::new(command.clone()) }) else {
        panic!("a preview")
    };
    assert_eq!(b.desk.fingerprint().expect("a book"), before, "nothing is written");
    b.submit(&who("s.martin", TODAY), command).expect("granted");
    let made = to_post(&b, false).remove(0);
    let plain = |l: &LegView| (l.account.clone(), l.auxiliary.clone(), l.amount);
    assert_eq!(view.legs.iter().map(plain).collect::<Vec<_>>(), made.legs.iter().map(plain).collect::<Vec<_>>());
    assert_eq!((view.date, view.moved, view.gap), (made.date, false, Amount(2_400)));
    assert_eq!(made.label, "SV-000001 G11", "without a label its number and cause");
}

#[test]
fn conflicts_and_lines_already_lettered_are_refused_and_change_nothing() {
    let b = book(vec![
        sale("1", "2026-02-01", "F1", 50_056, 0),
        bank("2", "2026-03-10", "P1", 50_000),
        bank("3", "2026-03-11", "P2", 50_056),
    ]);
    let stale = b.seen(&["F1", "P1"]);
    b.letter(TODAY, &["F1", "P2"], false).expect("lettered");
    let command =
        Command::Cure { lines: stale, cause: Cause::Small, cure: Cure::WriteOff, note: String::new(), label: String::new() };
    let before = b.desk.fingerprint().expect("a book");
    assert!(matches!(refused(b.submit(&who("s.martin", TODAY), command)), Refusal::Conflict { .. }));
    let lettered = refused(cure(&b, &["F1", "P1"], Cause::Small, Cure::WriteOff));
    assert!(matches!(lettered, Refusal::Lettered { ref code, .. } if code == "A"), "{lettered:?}");
    assert_eq!(b.desk.fingerprint().expect("a book"), before);
    let unknown = refused(b.submit(&who("s.martin", TODAY), Command::SendEntries { serials: vec![7] }));
    assert_eq!(unknown, Refusal::UnknownEntry("SV-000007".into()));
}

#[test]
fn kinds_of_accounts_follow_the_settings() {
    let b = book(vec![sale("1", "2026-02-01", "F1", 100_000, 0)]);
    let mut settings = LetteringSettings::default();
    settings.accounts.insert(AccountUse::Doubtful, "416100".into());
    settings.journal = "ODV".into();
    b.submit(&who("s.martin", TODAY), Command::SetLettering(Box::new(settings.clone()))).expect("set");
    cure(&b, &["F1"], Cause::Retention, Cure::Retention { due: day("2027-02-01") }).expect("held");
    let entry = to_post(&b, false).remove(0);
    assert_eq!(legs(&entry), [("4117", "K001", 100_000), ("411000", "K001", -100_000)]);
    assert_eq!((entry.journal.as_str(), entry.legs[0].due), ("ODV", Some(day("2027-02-01"))));
    b.undo("s.martin", None).expect("undone");
    cure(&b, &["F1"], Cause::Unpaid, Cure::Doubtful { charge: 0, vat: Vat::None }).expect("carried");
    assert_eq!(legs(&to_post(&b, false)[0])[0], ("416100", "K001", 100_000));
    settings.accounts.insert(AccountUse::Retention, "6585".into());
    b.submit(&who("s.martin", TODAY), Command::SetLettering(Box::new(settings))).expect("set");
    b.undo("s.martin", None).expect("undone");
    let wrong = refused(cure(&b, &["F1"], Cause::Retention, Cure::Retention { due: day("2027-02-01") }));
    assert_eq!(wrong, Refusal::Cure(CureRefusal::NotThirdParty("6585".into())));
    let kinds = Query::Ageing {
        as_of: day(TODAY),
        known_at: None,
        basis: suivi::domain::ageing::Basis::Due,
        buckets: suivi::domain::ageing::Buckets::default(),
        kinds: AccountKind::ALL.to_vec(),
    };
    let Answer::Ageing(rows) = b.ask(&kinds) else { panic!("an aged balance") };
    assert_eq!(rows.iter().map(|r| (r.party, r.total)).collect::<Vec<_>>(), [(Some(PartyId(1)), Amount(100_000))]);
    b.sound();
}
