//! The verdict on promises, and what follows from it.

use super::{Promise, PromiseRules, Receipt, Rejection, kept_at};
use crate::domain::calendar::plus_months;
use crate::domain::dunning::Resume;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a promise has come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Verdict {
    /// Its grace is not over.
    Running,
    /// Its grace is over, but bank data do not reach its end: nobody knows.
    ToCheck,
    /// The money came.
    Kept,
    /// Only part of it came: how much. On that day.
    Partial(Amount, NaiveDate),
    /// None of it came. On that day.
    Broken(NaiveDate),
    /// It was withdrawn.
    Withdrawn,
}

/// What a verdict does to the scenario (DUN-10).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Effect {
    /// Where the scenario takes up again.
    pub resume: Resume,
    /// One more broken promise.
    pub broken: bool,
    /// The interval between reminders is waived once.
    pub waives_interval: bool,
}

impl Verdict {
    /// The code of machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            Verdict::Running => "running",
            Verdict::ToCheck => "to-check",
            Verdict::Kept => "kept",
            Verdict::Partial(..) => "partial",
            Verdict::Broken(_) => "broken",
            Verdict::Withdrawn => "withdrawn",
        }
    }

    /// What follows; none for a promise that runs, is kept or is still to be checked.
    pub const fn effect(self) -> Option<Effect> {
        match self {
            Verdict::Running | Verdict::ToCheck | Verdict::Kept | Verdict::Withdrawn => None,
            Verdict::Partial(..) => Some(Effect { resume: Resume::Same, broken: false, waives_interval: false }),
            Verdict::Broken(_) => Some(Effect { resume: Resume::Next, broken: true, waives_interval: true }),
        }
    }

    /// True while the promise holds its items back.
    pub const fn holds(self) -> bool {
        matches!(self, Verdict::Running | Verdict::ToCheck)
    }
}

/// The verdicts on the promises of one payer, in the order given. A receipt counts once: for the promise whose grace ends first among those
/// that it is in time for, what is left of it for the next. It is in time from the day the promise was made to the end of its grace.
/// Promises, receipts and rejections may come in any order.
pub fn verdicts(
    promises: &[Promise],
    receipts: &[Receipt],
    rejections: &[Rejection],
    bank: Option<NaiveDate>,
    today: NaiveDate,
    rules: &PromiseRules,
) -> Vec<Verdict> {
    let mut received: Vec<Amount> = vec![Amount::ZERO; promises.len()];
    let mut turn: Vec<usize> = (0..promises.len()).filter(|i| is_live(&promises[*i], today)).collect();
    // Between promises whose grace ends together the days and the amount decide, not the order they are given in.
    turn.sort_by_key(|i| (rules.last_day(promises[*i].due), promises[*i].due, promises[*i].made_on, promises[*i].amount));
    for receipt in kept_at(today, receipts, rejections) {
        let mut rest = receipt.amount.0;
        for i in &turn {
            let promise = &promises[*i];
            let in_time = promise.made_on <= receipt.on && receipt.on <= rules.last_day(promise.due);
            if in_time && rest > 0 {
                let taken = rest.min(promise.amount.0.saturating_sub(received[*i].0)).max(0);
                received[*i] = Amount(received[*i].0 + taken);
                rest -= taken;
            }
        }
    }
    let verdict =
        |(promise, received): (&Promise, &Amount)| verdict(promise, *received, rejections, receipts, bank, today, rules);
    promises.iter().zip(&received).map(verdict).collect()
}

fn is_live(promise: &Promise, today: NaiveDate) -> bool {
    promise.made_on <= today && promise.withdrawn_on.is_none_or(|on| on > today)
}

fn verdict(
    promise: &Promise,
    received: Amount,
    rejections: &[Rejection],
    receipts: &[Receipt],
    bank: Option<NaiveDate>,
    today: NaiveDate,
    rules: &PromiseRules,
) -> Verdict {
    if !is_live(promise, today) {
        return if promise.made_on > today { Verdict::Running } else { Verdict::Withdrawn };
    }
    if received.0.saturating_add(rules.tolerance.0.max(0)) >= promise.amount.0 && received.is_debit() {
        return Verdict::Kept;
    }
    let (last, day) = (rules.last_day(promise.due), rules.verdict_day(promise.due));
    if today < day {
        return Verdict::Running;
    }
    if bank.is_none_or(|bank| bank < last) {
        return Verdict::ToCheck;
    }
    // A promise that was kept breaks on the day the money was taken back.
    let taken_back = rejections
        .iter()
        .filter(|rejection| rejection.on <= today)
        .filter(|rejection| receipts.iter().any(|r| r.id == rejection.receipt && promise.made_on <= r.on && r.on <= last));
    let on = taken_back.map(|rejection| rejection.on).max().map_or(day, |on| on.max(day));
    if received.is_debit() { Verdict::Partial(received, on) } else { Verdict::Broken(on) }
}

/// How many verdicts of the last twelve months say broken: B of the weighted order (DUN-12).
pub fn broken_in_a_year(verdicts: impl IntoIterator<Item = Verdict>, today: NaiveDate) -> u8 {
    let recent = |verdict: &Verdict| matches!(verdict, Verdict::Broken(on) if *on <= today && plus_months(*on, 12) > today);
    u8::try_from(verdicts.into_iter().filter(recent).count()).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::PromiseRefusal;
    use super::*;
    use crate::domain::dunning::Channel;
    use crate::domain::ids::PartyId;
    use crate::domain::lettering::fixture::{d, eur, on};
    use proptest::prelude::*;

    fn promise(amount: Amount, made_on: NaiveDate, due: NaiveDate) -> Promise {
        Promise {
            party: PartyId(1),
            payer: PartyId(1),
            amount,
            due,
            made_on,
            items: Vec::new(),
            author: "Mme ROUX".to_string(),
            channel: Channel::Phone,
            withdrawn_on: None,
        }
    }

    fn receipt(id: u64, euros: i64, on: NaiveDate) -> Receipt {
        Receipt { on, id, amount: eur(euros) }
    }

    /// 5 000 promised on 12/03/2026 for Friday 20/03/2026; bank data of the day before.
    fn on_day(day: NaiveDate, receipts: &[Receipt], rejections: &[Rejection]) -> Verdict {
        let promises = [promise(eur(5000), d(12, 3), d(20, 3))];
        verdicts(&promises, receipts, rejections, day.pred_opt(), day, &PromiseRules::default())[0]
    }

    #[test]
    fn dun_21_g_nothing_received_two_business_days_after_is_broken_on_the_next() {
        assert_eq!(on_day(d(24, 3), &[], &[]), Verdict::Running, "Tuesday, the last day of grace");
        let broken = on_day(d(25, 3), &[], &[]);
        assert_eq!(broken, Verdict::Broken(d(25, 3)));
        assert_eq!(broken.effect(), Some(Effect { resume: Resume::Next, broken: true, waives_interval: true }));
        assert_eq!(broken_in_a_year([broken], d(25, 3)), 1);
        assert_eq!((broken_in_a_year([broken], on(2027, 3, 24)), broken_in_a_year([broken], on(2027, 3, 25))), (1, 0));
    }

    #[test]
    fn dun_21_h_part_received_is_partial_and_not_broken() {
        let verdict = on_day(d(25, 3), &[receipt(1, 3000, d(23, 3))], &[]);
        assert_eq!(verdict, Verdict::Partial(eur(3000), d(25, 3)));
        assert_eq!(verdict.effect(), Some(Effect { resume: Resume::Same, broken: false, waives_interval: false }));
        assert_eq!(broken_in_a_year([verdict], d(25, 3)), 0);
    }

    #[test]
    fn dun_10_no_verdict_before_bank_data_reach_the_end_of_the_grace() {
        let promises = [promise(eur(5000), d(12, 3), d(20, 3))];
        let with = |bank| verdicts(&promises, &[], &[], bank, d(30, 3), &PromiseRules::default())[0];
        assert_eq!(with(Some(d(23, 3))), Verdict::ToCheck);
        assert_eq!(with(None), Verdict::ToCheck);
        assert_eq!(with(Some(d(24, 3))), Verdict::Broken(d(25, 3)));
        assert!(Verdict::ToCheck.holds() && Verdict::ToCheck.effect().is_none(), "in the queue and without effect");
    }

    #[test]
    fn dun_10_kept_as_soon_as_the_money_is_there_to_within_the_tolerance() {
        assert_eq!(on_day(d(18, 3), &[receipt(1, 5000, d(18, 3))], &[]), Verdict::Kept);
        let a_euro_short = [receipt(1, 3000, d(18, 3)), receipt(2, 1999, d(24, 3))];
        assert_eq!(on_day(d(25, 3), &a_euro_short, &[]), Verdict::Kept);
        let two_short = [receipt(1, 4998, d(24, 3))];
        assert_eq!(on_day(d(25, 3), &two_short, &[]), Verdict::Partial(eur(4998), d(25, 3)));
        let late = [receipt(1, 5000, d(25, 3))];
        assert_eq!(on_day(d(26, 3), &late, &[]), Verdict::Broken(d(25, 3)), "after the grace");
        let before = [receipt(1, 5000, d(11, 3))];
        assert_eq!(on_day(d(25, 3), &before, &[]), Verdict::Broken(d(25, 3)), "it was there before anybody promised");
    }

    #[test]
    fn dun_10_a_rejected_receipt_turns_kept_into_broken_at_the_rejection() {
        let paid = [receipt(7, 5000, d(20, 3))];
        let back = [Rejection { receipt: 7, on: d(2, 4) }];
        assert_eq!(on_day(d(1, 4), &paid, &back), Verdict::Kept);
        assert_eq!(on_day(d(2, 4), &paid, &back), Verdict::Broken(d(2, 4)));
        let early = [Rejection { receipt: 7, on: d(23, 3) }];
        assert_eq!(on_day(d(23, 3), &paid, &early), Verdict::Running, "there is time left to pay again");
        assert_eq!(on_day(d(25, 3), &paid, &early), Verdict::Broken(d(25, 3)));
    }

    #[test]
    fn dun_10_a_receipt_keeps_one_promise_not_two() {
        let promises = [promise(eur(500), d(12, 3), d(27, 3)), promise(eur(300), d(12, 3), d(20, 3))];
        let paid = [receipt(1, 600, d(19, 3))];
        let at = |day| verdicts(&promises, &paid, &[], Some(day), day, &PromiseRules::default());
        assert_eq!(at(d(19, 3)), [Verdict::Running, Verdict::Kept]);
        assert_eq!(at(d(1, 4)), [Verdict::Partial(eur(300), d(1, 4)), Verdict::Kept]);
    }

    #[test]
    fn dun_10_a_promise_that_was_withdrawn_has_no_verdict() {
        let withdrawn = Promise { withdrawn_on: Some(d(16, 3)), ..promise(eur(5000), d(12, 3), d(20, 3)) };
        let at = |day| verdicts(std::slice::from_ref(&withdrawn), &[], &[], Some(day), day, &PromiseRules::default())[0];
        assert_eq!((at(d(15, 3)), at(d(16, 3)), at(d(30, 3))), (Verdict::Running, Verdict::Withdrawn, Verdict::Withdrawn));
    }

    #[test]
    fn dun_10_two_promises_may_run_thirty_days_ahead() {
        let rules = PromiseRules::default();
        let refusals = |amount, due, running| rules.refusals(&promise(eur(amount), d(12, 3), due), eur(5000), running);
        assert_eq!(refusals(5000, d(11, 4), 1), []);
        assert_eq!(refusals(5000, d(12, 4), 2), [PromiseRefusal::TooMany(2), PromiseRefusal::TooFar(d(11, 4))]);
        assert!(refusals(5000, d(12, 4), 2).into_iter().all(PromiseRefusal::may_be_approved));
        assert_eq!(refusals(0, d(11, 3), 0), [PromiseRefusal::NoAmount, PromiseRefusal::Past(d(13, 3))]);
        assert_eq!(refusals(5001, d(20, 3), 0), [PromiseRefusal::TooMuch(eur(5000))]);
    }

    fn days() -> impl Strategy<Value = NaiveDate> {
        (1u64..60).prop_map(|n| on(2026, 3, 1) + chrono::Days::new(n))
    }

    fn scene() -> impl Strategy<Value = (Vec<Promise>, Vec<Receipt>, Vec<Rejection>)> {
        let promises = proptest::collection::vec((1i64..2000, days(), days()), 0..4);
        let receipts = proptest::collection::vec((1i64..2000, days()), 0..6);
        let rejections = proptest::collection::vec((0u64..6, days()), 0..3);
        (promises, receipts, rejections).prop_map(|(promises, receipts, rejections)| {
            let promises = promises.into_iter().map(|(cents, a, b)| promise(Amount(cents), a.min(b), a.max(b))).collect();
            let receipts = (0u64..).zip(receipts).map(|(id, (cents, on))| Receipt { on, id, amount: Amount(cents) }).collect();
            let rejections = rejections.into_iter().map(|(receipt, on)| Rejection { receipt, on }).collect();
            (promises, receipts, rejections)
        })
    }

    proptest! {
        #[test]
        fn dun_10_verdicts_do_not_depend_on_the_order_of_events((promises, receipts, rejections) in scene(), today in days(), turn in 0usize..6) {
            let rules = PromiseRules { tolerance: Amount(10), ..PromiseRules::default() };
            let expected = verdicts(&promises, &receipts, &rejections, Some(today), today, &rules);
            let mut others = (promises.clone(), receipts.clone(), rejections.clone());
            others.0.reverse();
            others.1.reverse();
            others.2.reverse();
            let middle = turn.min(others.1.len());
            others.1.rotate_left(middle);
            let mut again = verdicts(&others.0, &others.1, &others.2, Some(today), today, &rules);
            again.reverse();
            // Promises that nothing tells apart may swap their verdicts.
            let told = |list: &[Verdict]| {
                let mut out: Vec<String> = promises.iter().zip(list).map(|(p, v)| format!("{p:?} {v:?}")).collect();
                out.sort();
                out
            };
            prop_assert_eq!(told(&again), told(&expected));
        }

        #[test]
        fn dun_10_promises_share_no_more_than_was_received((promises, receipts, rejections) in scene(), today in days()) {
            let rules = PromiseRules { tolerance: Amount::ZERO, ..PromiseRules::default() };
            let given = verdicts(&promises, &receipts, &rejections, Some(today), today, &rules);
            let counted: i64 = promises.iter().zip(&given).map(|(promise, verdict)| match verdict {
                Verdict::Kept => promise.amount.0,
                Verdict::Partial(part, _) => part.0,
                _ => 0,
            }).sum();
            let kept: i64 = kept_at(today, &receipts, &rejections).iter().map(|receipt| receipt.amount.0).sum();
            prop_assert!(counted <= kept);
        }
    }
}
