//! Payment plans (plan de règlement): a schedule for items already due, respected or in default (DUN-11).
//!
//! The items keep their due dates in ageing; reminders wait while the plan is respected. A signed plan is an acknowledgement of debt: it
//! interrupts prescription (PEN-12) on the day of its signature.

use super::calendar::{Calendar, plus_days, plus_months};
use super::dunning::{Commitment, CommitmentKind, Level, Resume};
use super::ids::{LineId, PartyId};
use super::money::{Amount, Overflow};
use super::promise::{Receipt, Rejection, kept_at};
use super::rounding::div_round_half_up;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Plan {
    /// Whose debt.
    pub party: PartyId,
    /// The day it was agreed.
    pub agreed_on: NaiveDate,
    /// The day the client signed it.
    pub signed_on: Option<NaiveDate>,
    /// The items with what the plan covers of each, minor units.
    pub items: Vec<(LineId, Amount)>,
    /// Late interest that is part of it.
    pub penalties: Amount,
    /// The instalments, days climbing.
    pub instalments: Vec<(NaiveDate, Amount)>,
    /// The credit insurer agreed.
    pub insurer_agreed: bool,
    /// The day on which it was ended by agreement.
    pub ended_on: Option<NaiveDate>,
}

/// The rules of plans.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlanRules {
    /// Business days after an instalment's day on which a receipt still pays it.
    pub grace: u16,
    /// What may be missing of an instalment, minor units.
    pub tolerance: Amount,
    /// Calendar days that an insured claim may be put off without its insurer.
    pub insured_days: u16,
    /// Business days.
    pub calendar: Calendar,
}

impl Default for PlanRules {
    fn default() -> Self {
        PlanRules { grace: 5, tolerance: Amount(100), insured_days: 60, calendar: Calendar::France }
    }
}

/// Why a plan is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum PlanRefusal {
    /// It has no instalment, or covers nothing.
    Empty,
    /// An instalment or a part of an item is not above zero.
    NotPositive,
    /// Days do not climb, or the first is before the agreement.
    Days,
    /// The instalments do not sum to items and interest: the difference, above zero when they ask for too much.
    Sum(Amount),
    /// The insurer must agree first: the last day that needs no agreement.
    Insurer(NaiveDate),
    /// A sum is out of range.
    Overflow,
}

/// Where a plan stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum PlanStanding {
    /// It is respected; the next instalment that is not paid yet.
    Respected(NaiveDate, Amount),
    /// An instalment's grace is over, but bank data do not reach its end: nobody knows.
    ToCheck(NaiveDate),
    /// All is paid.
    Done,
    /// An instalment was missed: its day, the day of the default, and the whole balance, which is due at once.
    Default {
        /// The day of the instalment that was missed.
        missed: NaiveDate,
        /// The day of the default.
        on: NaiveDate,
        /// What is left of the plan, minor units.
        balance: Amount,
    },
    /// It was ended by agreement.
    Ended,
}

impl PlanStanding {
    /// The code of machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            PlanStanding::Respected(..) => "respected",
            PlanStanding::ToCheck(_) => "to-check",
            PlanStanding::Done => "done",
            PlanStanding::Default { .. } => "default",
            PlanStanding::Ended => "ended",
        }
    }

    /// What a default asks of us on its day (DUN-12).
    pub const fn commitment(self) -> Option<Commitment> {
        match self {
            PlanStanding::Default { on, balance, .. } => {
                Some(Commitment { kind: CommitmentKind::PlanMissed, on, minute: None, amount: balance })
            }
            _ => None,
        }
    }

    /// Where the scenario takes up again: at the formal notice after a default.
    pub const fn resume(self) -> Option<Resume> {
        match self {
            PlanStanding::Default { .. } => Some(Resume::At(Level::Formal)),
            _ => None,
        }
    }

    /// True while the plan holds reminders back.
    pub const fn holds(self) -> bool {
        matches!(self, PlanStanding::Respected(..) | PlanStanding::ToCheck(_))
    }
}

/// Instalments of equal parts, one a month from a first day on, the last one taking the rest (DUE-06). After a month's last day the next
/// month's last day follows.
///
/// # Errors
/// [`Overflow`] never for an amount of a book; none for a count of 0.
pub fn equal_instalments(total: Amount, count: u16, first: NaiveDate) -> Result<Vec<(NaiveDate, Amount)>, Overflow> {
    let Some(share) = div_round_half_up(i128::from(total.0), i128::from(count)) else { return Ok(Vec::new()) };
    let share = Amount(i64::try_from(share).map_err(|_| Overflow)?);
    let mut rest = total;
    let mut out = Vec::with_capacity(usize::from(count));
    for n in 0..count {
        let amount = if n + 1 == count { rest } else { share.min(rest) };
        rest = rest.minus(amount)?;
        out.push((plus_months(first, n), amount));
    }
    Ok(out)
}

impl Plan {
    /// True when an item is part of it.
    pub fn covers(&self, line: LineId) -> bool {
        self.items.iter().any(|(id, _)| *id == line)
    }

    /// All that it covers.
    ///
    /// # Errors
    /// [`Overflow`] out of range.
    pub fn covered(&self) -> Result<Amount, Overflow> {
        Amount::sum(self.items.iter().map(|(_, amount)| *amount))?.plus(self.penalties)
    }

    /// What keeps the plan from being agreed. `oldest_insured`: the earliest due date among its insured items.
    pub fn refusals(&self, oldest_insured: Option<NaiveDate>, rules: &PlanRules) -> Vec<PlanRefusal> {
        let mut out = Vec::new();
        if self.instalments.is_empty() || self.items.is_empty() {
            return vec![PlanRefusal::Empty];
        }
        let parts = self.instalments.iter().map(|(_, a)| a).chain(self.items.iter().map(|(_, a)| a));
        if parts.into_iter().any(|amount| !amount.is_debit()) || self.penalties.is_credit() {
            out.push(PlanRefusal::NotPositive);
        }
        let climbs = self.instalments.is_sorted_by(|a, b| a.0 < b.0);
        if !climbs || self.instalments[0].0 < self.agreed_on {
            out.push(PlanRefusal::Days);
        }
        let asked = Amount::sum(self.instalments.iter().map(|(_, amount)| *amount));
        match asked.and_then(|asked| asked.minus(self.covered()?)) {
            Ok(gap) if gap.is_zero() => {}
            Ok(gap) => out.push(PlanRefusal::Sum(gap)),
            Err(Overflow) => out.push(PlanRefusal::Overflow),
        }
        if let Some(last) = oldest_insured.map(|due| plus_days(due, rules.insured_days))
            && !self.insurer_agreed
            && self.instalments.last().is_some_and(|(day, _)| *day > last)
        {
            out.push(PlanRefusal::Insurer(last));
        }
        out
    }

    /// What came in under the plan by a day, up to what it covers: receipts since its agreement that did not come back.
    ///
    /// # Errors
    /// [`Overflow`] out of range.
    pub fn paid(&self, receipts: &[Receipt], rejections: &[Rejection], today: NaiveDate) -> Result<Amount, Overflow> {
        let kept = kept_at(today, receipts, rejections).into_iter().filter(|receipt| receipt.on >= self.agreed_on);
        let in_time = kept.filter(|receipt| receipt.on <= today).map(|receipt| receipt.amount);
        Ok(Amount::sum(in_time)?.min(self.covered()?))
    }

    /// Where the plan stands: receipts since its agreement pay the instalments in their order. They may come in any order.
    ///
    /// # Errors
    /// [`Overflow`] out of range.
    pub fn standing(
        &self,
        receipts: &[Receipt],
        rejections: &[Rejection],
        bank: Option<NaiveDate>,
        today: NaiveDate,
        rules: &PlanRules,
    ) -> Result<PlanStanding, Overflow> {
        if self.ended_on.is_some_and(|on| on <= today) {
            return Ok(PlanStanding::Ended);
        }
        let kept: Vec<Receipt> =
            kept_at(today, receipts, rejections).into_iter().filter(|receipt| receipt.on >= self.agreed_on).collect();
        let paid_by =
            |day: NaiveDate| Amount::sum(kept.iter().filter(|receipt| receipt.on <= day).map(|receipt| receipt.amount));
        let paid = paid_by(today)?;
        let total = Amount::sum(self.instalments.iter().map(|(_, amount)| *amount))?;
        let enough = |paid: Amount, owed: Amount| paid.plus(rules.tolerance).map(|paid| paid >= owed);
        let mut owed = Amount::ZERO;
        let mut next = None;
        for (day, amount) in &self.instalments {
            owed = owed.plus(*amount)?;
            let last = rules.calendar.add_business_days(*day, i16::try_from(rules.grace).unwrap_or(i16::MAX));
            let on = rules.calendar.next_business_day(plus_days(last, 1));
            if on <= today && !enough(paid_by(last)?, owed)? {
                if bank.is_none_or(|bank| bank < last) {
                    return Ok(PlanStanding::ToCheck(*day));
                }
                return Ok(PlanStanding::Default { missed: *day, on, balance: total.minus(paid)?.max(Amount::ZERO) });
            }
            if next.is_none() && !enough(paid, owed)? {
                next = Some(PlanStanding::Respected(*day, owed.minus(paid)?));
            }
        }
        Ok(next.unwrap_or(PlanStanding::Done))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur};
    use proptest::prelude::*;

    fn plan() -> Plan {
        Plan {
            party: PartyId(1),
            agreed_on: d(2, 3),
            signed_on: Some(d(4, 3)),
            items: vec![(LineId(1), eur(6_000)), (LineId(2), eur(3_900))],
            penalties: eur(100),
            instalments: equal_instalments(eur(10_000), 3, d(31, 3)).expect("in range"),
            insurer_agreed: false,
            ended_on: None,
        }
    }

    fn standing(receipts: &[(i64, NaiveDate)], today: NaiveDate) -> PlanStanding {
        let receipts: Vec<Receipt> =
            (0..).zip(receipts).map(|(id, (cents, on))| Receipt { id, on: *on, amount: Amount(*cents) }).collect();
        plan().standing(&receipts, &[], Some(today), today, &PlanRules::default()).expect("in range")
    }

    #[test]
    fn dun_11_instalments_are_equal_and_the_last_takes_the_rest() {
        let expected = [(d(31, 3), Amount(333_333)), (d(30, 4), Amount(333_333)), (d(31, 5), Amount(333_334))];
        assert_eq!(plan().instalments, expected);
        assert_eq!(
            equal_instalments(Amount(1), 3, d(1, 1)),
            Ok(vec![(d(1, 1), Amount(0)), (d(1, 2), Amount(0)), (d(1, 3), Amount(1))])
        );
        assert_eq!(equal_instalments(eur(1), 0, d(1, 1)), Ok(Vec::new()));
    }

    #[test]
    fn dun_11_instalments_sum_to_the_items_and_the_interest_agreed() {
        let rules = PlanRules::default();
        assert_eq!(plan().refusals(None, &rules), []);
        let more = Plan { penalties: eur(90), ..plan() };
        assert_eq!(more.refusals(None, &rules), [PlanRefusal::Sum(eur(10))]);
        let mut days = plan();
        days.instalments.swap(0, 1);
        assert_eq!(days.refusals(None, &rules), [PlanRefusal::Days]);
        let early = Plan { agreed_on: d(1, 4), ..plan() };
        assert_eq!(early.refusals(None, &rules), [PlanRefusal::Days]);
        assert_eq!(Plan { items: Vec::new(), ..plan() }.refusals(None, &rules), [PlanRefusal::Empty]);
        let nothing = Plan { items: vec![(LineId(1), eur(9_900)), (LineId(2), eur(0))], ..plan() };
        assert_eq!(nothing.refusals(None, &rules), [PlanRefusal::NotPositive]);
    }

    #[test]
    fn dun_11_beyond_sixty_days_an_insured_claim_wants_its_insurer() {
        let rules = PlanRules::default();
        assert_eq!(plan().refusals(Some(d(1, 2)), &rules), [PlanRefusal::Insurer(d(2, 4))]);
        assert_eq!(plan().refusals(Some(d(1, 4)), &rules), [], "31/05 is the sixtieth day");
        assert_eq!(Plan { insurer_agreed: true, ..plan() }.refusals(Some(d(1, 2)), &rules), []);
    }

    #[test]
    fn dun_11_respected_then_done() {
        assert_eq!(standing(&[], d(1, 3)), PlanStanding::Respected(d(31, 3), Amount(333_333)));
        assert_eq!(standing(&[(333_333, d(2, 4))], d(20, 4)), PlanStanding::Respected(d(30, 4), Amount(333_333)));
        assert_eq!(standing(&[(400_000, d(2, 4))], d(20, 4)), PlanStanding::Respected(d(30, 4), Amount(266_666)), "paid ahead");
        assert_eq!(standing(&[(999_950, d(2, 4))], d(20, 4)), PlanStanding::Done, "to within the tolerance");
        assert!(standing(&[], d(1, 4)).holds() && standing(&[], d(1, 4)).resume().is_none());
    }

    #[test]
    fn dun_11_what_is_paid_counts_since_the_agreement_and_stops_at_the_plan() {
        let receipt = |id, on, cents| Receipt { id, on, amount: Amount(cents) };
        let paid = [receipt(1, d(1, 3), 500_000), receipt(2, d(2, 4), 400_000), receipt(3, d(3, 5), 900_000)];
        let at = |day, back: &[Rejection]| plan().paid(&paid, back, day);
        assert_eq!(at(d(20, 3), &[]), Ok(Amount::ZERO), "what came before the agreement pays none of it");
        assert_eq!(at(d(2, 4), &[]), Ok(Amount(400_000)));
        assert_eq!(at(d(3, 5), &[]), Ok(eur(10_000)), "no more than it covers");
        assert_eq!(at(d(3, 5), &[Rejection { receipt: 2, on: d(9, 4) }]), Ok(Amount(900_000)));
    }

    #[test]
    fn dun_11_a_missed_instalment_makes_the_whole_balance_due() {
        // 31/03 + 5 business days, Easter Monday off: 08/04.
        assert_eq!(standing(&[], d(8, 4)), PlanStanding::Respected(d(31, 3), Amount(333_333)));
        let default = standing(&[(100_000, d(2, 4))], d(9, 4));
        assert_eq!(default, PlanStanding::Default { missed: d(31, 3), on: d(9, 4), balance: Amount(900_000) });
        assert_eq!(default.resume(), Some(Resume::At(Level::Formal)));
        assert_eq!(default.commitment().map(|c| (c.kind, c.on)), Some((CommitmentKind::PlanMissed, d(9, 4))));
        let late = standing(&[(333_333, d(9, 4))], d(9, 4));
        assert_eq!(late, PlanStanding::Default { missed: d(31, 3), on: d(9, 4), balance: Amount(666_667) });
    }

    #[test]
    fn dun_11_no_default_before_bank_data_tell_and_none_once_ended() {
        let at = |bank, plan: Plan| plan.standing(&[], &[], bank, d(9, 4), &PlanRules::default());
        assert_eq!(at(Some(d(7, 4)), plan()), Ok(PlanStanding::ToCheck(d(31, 3))));
        assert_eq!(at(None, plan()), Ok(PlanStanding::ToCheck(d(31, 3))));
        assert_eq!(at(Some(d(8, 4)), Plan { ended_on: Some(d(9, 4)), ..plan() }), Ok(PlanStanding::Ended));
    }

    #[test]
    fn dun_11_a_rejected_receipt_pays_nothing() {
        let paid = [Receipt { id: 1, on: d(31, 3), amount: Amount(333_333) }];
        let back = [Rejection { receipt: 1, on: d(15, 4) }];
        let at = |day| plan().standing(&paid, &back, Some(day), day, &PlanRules::default()).expect("in range");
        assert_eq!(at(d(14, 4)), PlanStanding::Respected(d(30, 4), Amount(333_333)));
        assert!(matches!(at(d(15, 4)), PlanStanding::Default { balance: Amount(1_000_000), .. }));
    }

    proptest! {
        #[test]
        fn dun_11_equal_instalments_sum_to_the_total(cents in 1i64..i64::MAX, count in 1u16..60) {
            let parts = equal_instalments(Amount(cents), count, d(31, 1)).expect("in range");
            prop_assert_eq!(parts.len(), usize::from(count));
            prop_assert_eq!(Amount::sum(parts.iter().map(|(_, amount)| *amount)), Ok(Amount(cents)));
            prop_assert!(parts.iter().all(|(_, amount)| !amount.is_credit()));
            prop_assert!(parts.is_sorted_by(|a, b| a.0 < b.0));
        }
    }
}
