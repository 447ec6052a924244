//! The worked examples of the rules as suggestions, and what holds for every ledger.

use super::super::properties::ledger;
use super::super::rules::{L, fact, invoice, payment};
use super::super::{Fact, Gap, Learned, Lessons, Meaning};
use super::*;
use crate::domain::lettering::fixture::{d, eur};
use chrono::Days;
use proptest::prelude::*;

fn prepared(facts: &[Fact<'_>]) -> Prepared {
    let mut lessons = Lessons::default();
    lessons.account(facts, false);
    let learned: Learned = lessons.finish();
    let (mirrored, thresholds, fuel) = (false, Thresholds::NORMAL, None);
    Prepared::new(&Account { lines: facts, mirrored, refused: &BTreeSet::new(), learned: &learned, thresholds, fuel })
}

fn lines(all: &[L]) -> Vec<Fact<'static>> {
    all.iter().map(fact).collect()
}

fn keys(facts: &[Fact<'_>], ids: &[u64]) -> Vec<LineKey> {
    facts.iter().filter(|f| ids.contains(&f.id.0)).map(|f| f.key).collect()
}

fn ids(s: &Suggestion) -> Vec<u64> {
    s.add.iter().map(|k| k.seq).collect()
}

/// What is suggested for marked lines.
fn completing(all: &[L], marked: &[u64]) -> Suggested {
    let facts = lines(all);
    prepared(&facts).suggest(&Asked { marks: &keys(&facts, marked), ..Asked::default() })
}

#[test]
fn let_33_i_of_two_equal_invoices_the_oldest_due_is_suggested_first_with_its_rival() {
    let f1 = L { due: Some(d(31, 1)), ..invoice(1, d(1, 1), eur(100)) };
    let f2 = L { due: Some(d(31, 3)), ..invoice(2, d(1, 3), eur(100)) };
    let out = completing(&[f1, f2, payment(3, d(5, 4), eur(100))], &[3]);
    assert_eq!(ids(&out.found[0]), [1]);
    assert_eq!(ids(&out.found[1]), [2]);
    assert!(out.found[0].rivals >= 1 && out.found[0].status == Status::Propose, "ambiguous");
}

#[test]
fn let_33_j_one_invoice_of_the_amount_comes_before_any_sum() {
    let all = [
        invoice(1, d(2, 1), eur(120)),
        invoice(2, d(5, 1), eur(80)),
        invoice(3, d(9, 1), eur(200)),
        payment(4, d(1, 3), eur(200)),
    ];
    assert_eq!(ids(&completing(&all, &[4]).found[0]), [3]);
    assert_eq!(ids(&completing(&all, &[1, 4]).found[0]), [2], "what is marked stays");
}

#[test]
fn let_33_k_both_sums_are_suggested_and_none_is_sure() {
    let all = [
        invoice(1, d(2, 1), eur(120)),
        invoice(2, d(5, 1), eur(80)),
        invoice(3, d(9, 1), eur(150)),
        invoice(4, d(12, 1), eur(50)),
        payment(5, d(1, 3), eur(200)),
    ];
    let out = completing(&all, &[5]);
    let sets: Vec<Vec<u64>> = out.found.iter().map(ids).collect();
    assert!(sets[..2].contains(&vec![1, 2]) && sets[..2].contains(&vec![3, 4]), "{sets:?}");
    assert!(out.found.iter().all(|s| s.status == Status::Propose && s.rivals >= 1 || !s.gap.is_zero()));
}

#[test]
fn let_33_l_the_lines_up_to_a_zero_balance_come_first() {
    let all = [
        invoice(1, d(2, 1), eur(100)),
        invoice(2, d(5, 1), eur(50)),
        payment(3, d(20, 1), eur(150)),
        invoice(4, d(9, 2), eur(30)),
    ];
    assert_eq!(ids(&completing(&all, &[3]).found[0]), [1, 2]);
    let facts = lines(&all);
    let cursor = facts[2].key;
    let out = prepared(&facts).suggest(&Asked { cursor: Some(cursor), ..Asked::default() });
    assert_eq!(ids(&out.found[0]), [1, 2, 3], "nothing is marked: what the line under the cursor belongs to");
}

#[test]
fn let_17_what_the_payment_names_completes_it_before_what_only_fits() {
    let f = |id, piece, amount| L { piece, ..invoice(id, d(2, 1), Amount(amount)) };
    let paid = L { label: "VIR DUPONT F2026-1190 F2026-1182", ..payment(9, d(3, 2), Amount(156_000)) };
    let all = [f(1, "F2026-1182", 120_000), f(2, "F2026-1190", 36_000), f(3, "F2026-1300", 120_000), paid];
    let out = completing(&all, &[2, 9]);
    let best = &out.found[0];
    assert_eq!((ids(best), best.gap), (vec![1], Amount::ZERO));
    assert_eq!(best.reason.quoted, ["F2026-1182", "F2026-1190"]);
    assert_eq!(best.rule, Rule::Quoted);
    assert!(best.score > out.found[1].score + 3 * NAT, "the other invoice of the amount is far behind");
}

#[test]
fn let_17_everything_due_on_a_day_fits_one_payment() {
    let mut all: Vec<L> =
        (1..=5).map(|i| L { due: Some(d(31, 3)), ..invoice(i, d(i as u32, 2), Amount(10_007 + i as i64 * 911)) }).collect();
    let total: i64 = all.iter().map(|l| l.amount.minor()).sum();
    all.extend((6..=9).map(|i| L { due: Some(d(30, 4)), ..invoice(i, d(i as u32, 3), Amount(20_003 + i as i64 * 707)) }));
    all.push(payment(10, d(2, 4), Amount(total)));
    let best = &completing(&all, &[10]).found[0];
    assert_eq!(ids(best), [1, 2, 3, 4, 5]);
    assert!(matches!(best.reason.meaning, Some(Meaning::DueDate | Meaning::DueMonth | Meaning::AllDue | Meaning::Month)));
}

#[test]
fn let_19_let_21_a_difference_says_what_it_looks_like() {
    let all = [invoice(1, d(2, 1), Amount(120_000)), payment(2, d(12, 1), Amount(117_600))];
    let out = completing(&all, &[2]);
    assert_eq!(
        (ids(&out.found[0]), out.found[0].gap, out.found[0].reason.gap),
        (vec![1], Amount(2_400), Some(Gap::Discount(20)))
    );
    let both = completing(&all, &[1, 2]);
    assert_eq!((ids(&both.found[0]), both.found[0].reason.gap), (vec![], Some(Gap::Discount(20))), "nothing to add: 665");
    let cents = completing(&[invoice(1, d(2, 1), Amount(50_056)), payment(2, d(3, 2), Amount(50_000))], &[1]);
    assert_eq!((ids(&cents.found[0]), cents.found[0].reason.gap), (vec![2], Some(Gap::Cents)));
}

#[test]
fn even_marks_are_warned_about_when_one_of_their_lines_goes_better_with_another() {
    let f = |id, piece| L { piece, ..invoice(id, d(2, 1), Amount(120_000)) };
    let paid = L { label: "VIR DUPONT F2026-1182", ..payment(9, d(3, 2), Amount(120_000)) };
    let all = [f(1, "F2026-1182"), f(2, "F2026-1190"), paid];
    let wrong = completing(&all, &[2, 9]);
    assert!(wrong.found.is_empty());
    assert_eq!(wrong.better.map(|b| ids(&b)), Some(vec![1, 9]));
    assert_eq!(completing(&all, &[1, 9]).better, None);
}

#[test]
fn an_amount_finds_lines_and_sums() {
    let all = [
        invoice(1, d(2, 1), Amount(120_000)),
        invoice(2, d(5, 1), Amount(36_000)),
        invoice(3, d(9, 1), Amount(77_700)),
        payment(4, d(1, 3), Amount(156_000)),
    ];
    let facts = lines(&all);
    let account = prepared(&facts);
    let making = |amount| account.suggest(&Asked { amount: Some(Amount(amount)), ..Asked::default() }).found;
    assert_eq!(ids(&making(77_700)[0]), [3]);
    let both: Vec<Vec<u64>> = making(156_000).iter().map(ids).collect();
    assert!(both.contains(&vec![4]) && both.contains(&vec![1, 2]), "{both:?}");
    assert_eq!(making(-156_000).iter().map(ids).collect::<Vec<_>>(), [[4]]);
    assert!(making(1).is_empty() && making(0).is_empty() && making(i64::MIN).is_empty());
}

#[test]
fn members_of_a_partial_group_count_with_the_marks() {
    let all = [invoice(1, d(2, 1), eur(700)), invoice(2, d(5, 1), eur(300)), payment(3, d(1, 3), eur(1))];
    let facts = lines(&all);
    let marks = keys(&facts, &[2]);
    let out = prepared(&facts).suggest(&Asked { marks: &marks, beside: eur(-1000), ..Asked::default() });
    assert_eq!((ids(&out.found[0]), out.found[0].gap), (vec![1], Amount::ZERO));
}

#[test]
fn a_settled_line_under_the_cursor_goes_with_nothing() {
    let all = [invoice(1, d(2, 1), eur(100)), invoice(2, d(5, 1), eur(50)), payment(3, d(1, 3), eur(50))];
    let mut facts = lines(&all);
    facts[0].open = false;
    let at = |id| Asked { cursor: Some(keys(&facts, &[id])[0]), ..Asked::default() };
    assert!(prepared(&facts).suggest(&at(1)).found.is_empty());
    assert_eq!(ids(&prepared(&facts).suggest(&at(2)).found[0]), [2, 3]);
}

/// What a suggestion must be, whatever the lines.
fn sound(facts: &[Fact<'_>], marks: &[LineKey], beside: Amount, out: &Suggested) -> Result<(), TestCaseError> {
    prop_assert!(out.found.len() <= MOST);
    for s in &out.found {
        prop_assert!(s.add.windows(2).all(|w| w[0] < w[1]));
        prop_assert!(s.add.iter().all(|k| !marks.contains(k)), "marked already");
        let of = |k: &LineKey| facts.iter().find(|f| f.key == *k);
        prop_assert!(s.add.iter().all(|k| of(k).is_some_and(|f| f.open)), "open lines of this account only");
        let sum = Amount::sum(s.add.iter().chain(marks).filter_map(of).map(|f| f.amount)).and_then(|a| a.plus(beside));
        prop_assert_eq!(sum, Ok(s.gap), "it completes to its stated gap");
        prop_assert!(s.confidence > 0 && s.confidence < 10_000);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_suggestion_completes_to_its_gap_with_open_lines_and_order_changes_nothing(
        all in ledger(), marked in any::<u32>(), closed in any::<u32>(), cursor in 0usize..26, amount in prop_oneof![Just(None), (1i64..30_000).prop_map(Some)], seed in any::<u64>()
    ) {
        let mut facts = lines(&all);
        for (i, f) in facts.iter_mut().enumerate() {
            f.open = closed >> i & 1 == 0 || closed % 3 > 0;
        }
        let marks: Vec<LineKey> =
            facts.iter().enumerate().filter(|(i, f)| marked >> i & 1 == 1 && marked % 5 > 1 && f.open).map(|(_, f)| f.key).collect();
        let cursor = facts.get(cursor).map(|f| f.key);
        let amount = amount.map(Amount);
        let asked = Asked { marks: &marks, cursor, amount, ..Asked::default() };
        let out = prepared(&facts).suggest(&asked);
        sound(&facts, &marks, Amount::ZERO, &out)?;
        let mut shuffled = facts.clone();
        let mut x = seed | 1;
        for i in (1..shuffled.len()).rev() {
            x = x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(i, (x >> 33) as usize % (i + 1));
        }
        let mut turned = marks.clone();
        turned.reverse();
        prop_assert_eq!(out, prepared(&shuffled).suggest(&Asked { marks: &turned, ..asked }));
    }
}

fn many(n: u64, each: impl Fn(u64) -> (bool, i64, u64)) -> Vec<L> {
    (1..=n)
        .map(|i| {
            let (debit, amount, day) = each(i);
            let date = d(1, 1) + Days::new(day);
            if debit { invoice(i, date, Amount(amount)) } else { payment(i, date, Amount(amount)) }
        })
        .collect()
}

#[test]
fn a_hostile_account_of_twenty_thousand_lines_answers_each_mark_soundly() {
    for prices in [1, 12, 5_000] {
        let all = many(20_000, |i| (i * 7 % 11 < 6, 1_000 * (1 + (i * 13 % prices) as i64), i / 60));
        let facts = lines(&all);
        let learned = Learned::default();
        let refused = BTreeSet::new();
        // The engine has its own bounds: here it has no steps, the questions have theirs.
        let account = Account {
            lines: &facts,
            mirrored: false,
            refused: &refused,
            learned: &learned,
            thresholds: Thresholds::NORMAL,
            fuel: Some(0),
        };
        let account = Prepared::new(&account);
        for marked in [vec![3], vec![9_999, 10_000, 10_003], (1..=300).collect()] {
            let marks = keys(&facts, &marked);
            let cursor = Some(facts[10_500].key);
            for amount in [None, Some(eur(120))] {
                let out = account.suggest(&Asked { marks: &marks, cursor, amount, ..Asked::default() });
                assert!(out.found.len() <= MOST);
                for s in &out.found {
                    let sum: i64 = s.add.iter().chain(&marks).map(|k| facts[k.seq as usize - 1].amount.minor()).sum();
                    assert_eq!(sum, s.gap.minor());
                }
            }
        }
    }
}
