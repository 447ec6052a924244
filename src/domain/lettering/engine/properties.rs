//! What holds for every ledger, hostile ones too.

use super::rules::{L, fact, invoice, letter_facts, payment};
use super::*;
use crate::domain::ids::{LineId, LineKey};
use crate::domain::lettering::fixture::d;
use chrono::Days;
use proptest::prelude::*;

/// Lines of few amounts and few days, so that much balances by chance.
pub(super) fn ledger() -> impl Strategy<Value = Vec<L>> {
    let amount = prop_oneof![Just(10_000i64), Just(12_000), Just(5_000), 1i64..400, 1_000i64..200_000, Just(i64::MAX / 2)];
    let label = prop::sample::select(vec![
        "",
        "VIR 1003",
        "FACTURES MARS",
        "REJET PRLV",
        "Escompte sur VIR 7",
        "Avoir sur F1004",
        "1001 A 1004",
    ]);
    let piece = prop::sample::select(vec!["", "F1001", "F1002", "F1003", "F1004", "VIR 7", "VIR 8"]);
    prop::collection::vec((amount, 0u64..120, any::<bool>(), label, piece, 0u8..3), 0..26).prop_map(|rows| {
        (1u64..)
            .zip(rows)
            .map(|(id, (amount, day, debit, label, piece, journal))| {
                let date = d(1, 1) + Days::new(day);
                let line = if debit { invoice(id, date, Amount(amount)) } else { payment(id, date, Amount(amount)) };
                L { label, piece, journal: ["VE", "BQ", "OD"][usize::from(journal)], ..line }
            })
            .collect()
    })
}

fn facts(lines: &[L]) -> Vec<Fact<'static>> {
    lines.iter().map(fact).collect()
}

fn none() -> BTreeSet<Vec<LineId>> {
    BTreeSet::new()
}

/// What an outcome must be, whatever the lines.
fn sound(facts: &[Fact<'_>], out: &Outcome) -> Result<(), TestCaseError> {
    let mut taken: BTreeSet<LineKey> = BTreeSet::new();
    for p in &out.proposals {
        let members: Vec<&Fact<'_>> = p.lines.iter().filter_map(|k| facts.iter().find(|f| f.key == *k)).collect();
        prop_assert_eq!(members.len(), p.lines.len(), "lines of this account only");
        prop_assert!(members.iter().all(|f| f.open));
        let sum = Amount::sum(members.iter().map(|f| f.amount)).expect("small");
        prop_assert_eq!(sum, p.gap);
        prop_assert!(members.iter().any(|f| f.amount.is_debit()) && members.iter().any(|f| f.amount.is_credit()));
        if p.status == Status::Auto {
            prop_assert!(sum.is_zero(), "LET-04");
            prop_assert!(p.lines.iter().all(|k| taken.insert(*k)), "LET-03: a line is in one group");
            prop_assert!(p.score >= Thresholds::NORMAL.score && p.margin >= Thresholds::NORMAL.margin);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn let_03_let_04_sure_groups_balance_and_share_no_line(lines in ledger()) {
        let facts = facts(&lines);
        sound(&facts, &letter_facts(&facts, &none()))?;
    }

    #[test]
    fn let_17_the_order_of_the_lines_changes_nothing(lines in ledger(), seed in any::<u64>()) {
        let facts = facts(&lines);
        let mut shuffled = facts.clone();
        let mut x = seed | 1;
        for i in (1..shuffled.len()).rev() {
            x = x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(i, (x >> 33) as usize % (i + 1));
        }
        prop_assert_eq!(letter_facts(&facts, &none()), letter_facts(&shuffled, &none()));
    }

    #[test]
    fn let_17_a_second_run_adds_nothing(lines in ledger()) {
        let mut facts = facts(&lines);
        let first = letter_facts(&facts, &none());
        for p in first.proposals.iter().filter(|p| p.status == Status::Auto) {
            for f in facts.iter_mut().filter(|f| p.lines.contains(&f.key)) {
                f.open = false;
            }
        }
        let again = letter_facts(&facts, &none());
        prop_assert!(again.proposals.iter().all(|p| p.status == Status::Propose), "{:?}", again.proposals);
    }

    #[test]
    fn without_fuel_nothing_is_wrong_and_it_is_said(lines in ledger(), steps in 0u64..4000) {
        let facts = facts(&lines);
        let learned = Learned::default();
        let (refused, thresholds) = (none(), Thresholds::NORMAL);
        let out = letter_account(&Account { lines: &facts, mirrored: false, refused: &refused, learned: &learned, thresholds, fuel: Some(steps) });
        prop_assert!(out.steps <= steps);
        sound(&facts, &out)?;
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

/// Runs a hostile account and holds it to its steps.
fn bounded(lines: &[L]) -> Outcome {
    let facts = facts(lines);
    let out = letter_facts(&facts, &none());
    assert!(out.steps <= 20_000_000 + 60_000 * lines.len() as u64, "{} steps", out.steps);
    sound(&facts, &out).expect("sound");
    out
}

#[test]
fn three_thousand_equal_amounts_one_missing_are_one_block() {
    let out = bounded(&many(2_999, |i| (i % 2 == 1, 10_000, i / 10)));
    let block = out.proposals.iter().find(|p| p.rule == Rule::EqualAmounts).expect("a block");
    assert_eq!((block.reason.pairs, block.status, block.gap), (Some(1_499), Status::Propose, Amount::ZERO));
    assert!(out.proposals.iter().all(|p| p.status == Status::Propose), "which one stays open is not known");
}

#[test]
fn three_thousand_equal_amounts_all_settled_are_lettered() {
    let out = bounded(&many(3_000, |i| (i % 2 == 1, 10_017, i / 10)));
    assert!(out.proposals.iter().all(|p| p.status == Status::Propose || p.lines.len() == 2));
}

#[test]
fn powers_of_two_and_a_payment_of_half_of_them_stay_bounded() {
    let mut lines = many(40, |i| (true, 1 << i, i));
    lines.push(payment(99, d(1, 6), Amount((1 << 40) - 2)));
    bounded(&lines);
}

#[test]
fn thousands_of_one_cent_lines_match_nothing_by_chance() {
    let mut lines = many(4_000, |i| (i % 3 != 0, 1, i / 50));
    lines.push(payment(9_001, d(1, 6), Amount(1_234)));
    assert!(bounded(&lines).proposals.iter().all(|p| p.status == Status::Propose));
}

#[test]
fn one_huge_payment_over_two_hundred_invoices_is_not_guessed() {
    let mut lines = many(200, |i| (true, 10_000 + (i * 7_919 % 9_001) as i64, i / 2));
    let half: i64 = lines.iter().step_by(2).map(|l| l.amount.minor()).sum();
    lines.push(payment(999, d(1, 6), Amount(half)));
    lines.push(payment(1_000, d(2, 6), Amount(i64::MAX - 7)));
    assert!(bounded(&lines).proposals.iter().all(|p| p.status == Status::Propose));
}

#[test]
fn twenty_thousand_lines_on_twelve_prices_stay_bounded() {
    bounded(&many(20_000, |i| (i * 7 % 11 < 6, 1_000 * (1 + (i * 13 % 12) as i64), i / 60)));
}

#[test]
fn only_credits_and_label_bombs_cost_little() {
    bounded(&many(5_000, |i| (false, 1_000 + i as i64, i / 60)));
    let bomb: &'static str = Box::leak("1234 ".repeat(20_000).into_boxed_str());
    let lines: Vec<L> = many(60, |i| (i % 2 == 0, 1_000 + i as i64, i)).into_iter().map(|l| L { label: bomb, ..l }).collect();
    bounded(&lines);
}
