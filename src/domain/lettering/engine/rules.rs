//! The worked examples of the rules, by name.

use super::*;
use crate::domain::ids::{LineId, day_of};
use crate::domain::lettering::fixture::{d, eur, key};
use chrono::NaiveDate;

/// A line of the examples.
#[derive(Clone, Copy, Debug)]
pub(super) struct L {
    pub(super) id: u64,
    pub(super) date: NaiveDate,
    pub(super) due: Option<NaiveDate>,
    pub(super) amount: Amount,
    pub(super) journal: &'static str,
    pub(super) piece: &'static str,
    pub(super) label: &'static str,
}

pub(super) fn invoice(id: u64, date: NaiveDate, amount: Amount) -> L {
    L { id, date, due: None, amount, journal: "VE", piece: "", label: "Facture" }
}

pub(super) fn payment(id: u64, date: NaiveDate, amount: Amount) -> L {
    L { id, date, due: None, amount: -amount, journal: "BQ", piece: "", label: "VIR" }
}

pub(super) fn fact(l: &L) -> Fact<'static> {
    Fact {
        key: key(l.date, l.id),
        id: LineId(l.id),
        amount: l.amount,
        foreign: None,
        piece_day: None,
        due: l.due.map(day_of),
        journal: l.journal,
        entry: "",
        piece: l.piece,
        invoice: "",
        reference: "",
        label: l.label,
        opening: false,
        open: true,
    }
}

pub(super) fn run(lines: &[L]) -> Outcome {
    letter_facts(&lines.iter().map(fact).collect::<Vec<_>>(), &BTreeSet::new())
}

pub(super) fn letter_facts(facts: &[Fact<'_>], refused: &BTreeSet<Vec<LineId>>) -> Outcome {
    let mut lessons = Lessons::default();
    lessons.account(facts, false);
    let learned = lessons.finish();
    let (mirrored, thresholds, fuel) = (false, Thresholds::NORMAL, None);
    letter_account(&Account { lines: facts, mirrored, refused, learned: &learned, thresholds, fuel })
}

fn ids(p: &Proposal) -> Vec<u64> {
    p.lines.iter().map(|k| k.seq).collect()
}

#[test]
fn let_33_i_of_two_equal_invoices_the_oldest_due_comes_first_and_a_person_decides() {
    let f1 = L { due: Some(d(31, 1)), ..invoice(1, d(1, 1), eur(100)) };
    let f2 = L { due: Some(d(31, 3)), ..invoice(2, d(1, 3), eur(100)) };
    let out = run(&[f1, f2, payment(3, d(5, 4), eur(100))]);
    assert_eq!(ids(&out.proposals[0]), [1, 3]);
    assert_eq!(out.proposals[0].status, Status::Propose);
    assert!(out.proposals[0].rivals >= 1, "ambiguous");
    assert_eq!(ids(&out.proposals[1]), [2, 3]);
    assert!(out.proposals[0].confidence > out.proposals[1].confidence);
}

#[test]
fn let_33_j_one_invoice_of_the_amount_is_taken_before_any_combination() {
    let lines = [
        invoice(1, d(2, 1), eur(120)),
        invoice(2, d(5, 1), eur(80)),
        invoice(3, d(9, 1), eur(200)),
        payment(4, d(1, 3), eur(200)),
    ];
    assert_eq!(ids(&run(&lines).proposals[0]), [3, 4]);
}

#[test]
fn let_33_k_two_combinations_are_both_proposed_and_neither_is_lettered() {
    let lines = [
        invoice(1, d(2, 1), eur(120)),
        invoice(2, d(5, 1), eur(80)),
        invoice(3, d(9, 1), eur(150)),
        invoice(4, d(12, 1), eur(50)),
        payment(5, d(1, 3), eur(200)),
    ];
    let out = run(&lines);
    assert!(out.proposals.iter().all(|p| p.status == Status::Propose));
    let sets: Vec<Vec<u64>> = out.proposals.iter().map(ids).collect();
    assert!(sets.contains(&vec![1, 2, 5]) && sets.contains(&vec![3, 4, 5]), "{sets:?}");
}

#[test]
fn let_33_l_the_lines_up_to_a_zero_balance_come_first_and_the_later_invoice_stays_open() {
    let lines = [
        invoice(1, d(2, 1), eur(100)),
        invoice(2, d(5, 1), eur(50)),
        payment(3, d(20, 1), eur(150)),
        invoice(4, d(9, 2), eur(30)),
    ];
    let out = run(&lines);
    assert_eq!(ids(&out.proposals[0]), [1, 2, 3]);
    assert!(out.proposals.iter().all(|p| !ids(p).contains(&4)));
}

#[test]
fn let_17_a_payment_that_names_its_invoices_is_lettered_by_itself() {
    let f = |id, piece, amount| L { piece, ..invoice(id, d(2, 1), Amount(amount)) };
    let paid = L { label: "VIR DUPONT F2026-0124 F2026-0126", ..payment(9, d(3, 2), Amount(36_017 + 120_099)) };
    let out = run(&[f(1, "F2026-0124", 36_017), f(2, "F2026-0125", 36_017), f(3, "F2026-0126", 120_099), paid]);
    let best = &out.proposals[0];
    assert_eq!((ids(best), best.status, best.rule), (vec![1, 3, 9], Status::Auto, Rule::Quoted));
    assert_eq!(best.reason.quoted, ["F2026-0124", "F2026-0126"]);
}

#[test]
fn let_19_a_small_difference_is_proposed_with_its_gap_never_lettered() {
    let out = run(&[invoice(1, d(2, 1), Amount(50_056)), payment(2, d(3, 2), Amount(50_000))]);
    let best = &out.proposals[0];
    assert_eq!(
        (ids(best), best.status, best.gap, best.reason.gap),
        (vec![1, 2], Status::Propose, Amount(56), Some(Gap::Cents))
    );
}

#[test]
fn let_21_a_discount_is_recognised() {
    let out = run(&[invoice(1, d(2, 1), Amount(120_000)), payment(2, d(12, 1), Amount(117_600))]);
    assert_eq!(out.proposals[0].reason.gap, Some(Gap::Discount(20)));
}

#[test]
fn let_22_an_invoice_less_its_credit_note_is_one_group_with_the_payment() {
    let f = L { piece: "F2026-0007", ..invoice(1, d(2, 1), Amount(123_491)) };
    let credit = L { amount: Amount(-8_645), label: "Avoir AV2026-0001 sur F2026-0007", piece: "AV2026-0001", ..f };
    let paid = L { label: "VIR VALRAME F2026-0007", ..payment(3, d(3, 2), Amount(114_846)) };
    let more = (10..16).map(|n| invoice(n, d(5, 3), Amount(7_000 + n as i64 * 131)));
    let lines: Vec<L> = [f, L { id: 2, date: d(20, 1), ..credit }, paid].into_iter().chain(more).collect();
    let out = run(&lines);
    assert_eq!((ids(&out.proposals[0]), out.proposals[0].status), (vec![1, 2, 3], Status::Auto));
}

#[test]
fn let_24_a_returned_payment_goes_with_its_return_and_the_invoice_stays_open() {
    let f = L { piece: "F2026-0032", ..invoice(1, d(2, 1), Amount(240_017)) };
    let paid = L { piece: "PRLV 00018", label: "PRLV DUC F2026-0032", ..payment(2, d(3, 2), Amount(240_017)) };
    let back = L { label: "REJET PRLV AM04 DUC PRLV 00018", ..payment(3, d(8, 2), Amount(-240_017)) };
    let other = payment(4, d(9, 2), eur(1));
    let out = run(&[f, paid, back, other]);
    assert_eq!(
        (ids(&out.proposals[0]), out.proposals[0].rule, out.proposals[0].status),
        (vec![2, 3], Rule::Bounce, Status::Auto)
    );
}

#[test]
fn let_20_lines_balanced_in_their_currency_only_are_proposed_with_the_exchange_difference() {
    let usd = crate::domain::money::Currency::parse("USD");
    let mut lines = [fact(&invoice(1, d(2, 1), Amount(909_091))), fact(&payment(2, d(3, 2), Amount(892_857)))];
    lines[0].foreign = usd.map(|c| (c, 1_000_000));
    lines[1].foreign = usd.map(|c| (c, -1_000_000));
    let out = letter_facts(&lines, &BTreeSet::new());
    let best = &out.proposals[0];
    assert_eq!((best.status, best.gap, best.reason.gap), (Status::Propose, Amount(16_234), Some(Gap::Exchange)));
}

#[test]
fn a_refused_set_is_never_proposed_again() {
    let facts = [fact(&invoice(1, d(2, 1), Amount(50_056))), fact(&payment(2, d(3, 2), Amount(50_056)))];
    assert_eq!(letter_facts(&facts, &BTreeSet::new()).proposals[0].status, Status::Auto);
    let refused = BTreeSet::from([vec![LineId(1), LineId(2)]]);
    assert!(letter_facts(&facts, &refused).proposals.is_empty());
}

#[test]
fn gap_02_g7_a_payment_on_another_clients_account_is_pointed_out_never_lettered() {
    use crate::domain::ids::{AccountId, LineKey, PartyId};
    let stray = |account, seq, amount, name, piece, label| elsewhere::Stray {
        key: LineKey { account: AccountId(account), day: day_of(d(1, 3)) + seq as i32, seq },
        party: PartyId(account),
        name,
        amount: Amount(amount),
        piece,
        label,
    };
    let owed = stray(1, 1, 32_005, "DUPONT FRERES", "F2026-0021", "Facture");
    let paid = stray(2, 20, -32_005, "MARTIN", "VIR 1060", "VIR SEPA DUPONT F2026-0021");
    let mute = stray(2, 21, -32_005, "MARTIN", "VIR 1061", "VIR SEPA MARTIN");
    let found = elsewhere::look(&[owed, paid, mute]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].rule, found[0].status, found[0].lines.len()), (Rule::WrongAccount, Status::Propose, 2));
}
