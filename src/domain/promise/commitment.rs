//! What a promise asks of us today (DUN-12): to watch it, to check it, to speak about it.

use super::{Promise, PromiseRules, Verdict};
use crate::domain::dunning::{Commitment, CommitmentKind};
use chrono::NaiveDate;

impl Promise {
    /// Its place among the commitments of a day; none for one that runs and is not for that day, that was kept or withdrawn. Promised for a
    /// closed day, it is the next business day's.
    pub fn commitment(&self, verdict: Verdict, today: NaiveDate, rules: &PromiseRules) -> Option<Commitment> {
        let of = |kind, on| Some(Commitment { kind, on, minute: None, amount: self.amount });
        match verdict {
            Verdict::Running if rules.calendar.next_business_day(self.due) == today => of(CommitmentKind::PromiseDue, today),
            Verdict::ToCheck => of(CommitmentKind::PromiseToCheck, rules.verdict_day(self.due)),
            Verdict::Partial(_, on) => of(CommitmentKind::PromisePartial, on),
            Verdict::Broken(on) => of(CommitmentKind::PromiseBroken, on),
            Verdict::Running | Verdict::Kept | Verdict::Withdrawn => None,
        }
    }

    /// The last day of its grace, for the items that it holds back: they stay held until somebody knows, be it later.
    pub fn holds_until(&self, verdict: Verdict, rules: &PromiseRules) -> Option<NaiveDate> {
        verdict.holds().then(|| rules.last_day(self.due))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dunning::Channel;
    use crate::domain::ids::{LineId, PartyId};
    use crate::domain::lettering::fixture::{d, eur};

    fn promise(due: NaiveDate) -> Promise {
        Promise {
            party: PartyId(1),
            payer: PartyId(1),
            amount: eur(5000),
            due,
            made_on: d(12, 3),
            items: vec![LineId(4)],
            author: String::new(),
            channel: Channel::Phone,
            withdrawn_on: None,
        }
    }

    #[test]
    fn dun_12_a_promise_is_in_the_agenda_on_its_day_and_on_that_of_its_verdict() {
        let rules = PromiseRules::default();
        let kind = |verdict, today| promise(d(20, 3)).commitment(verdict, today, &rules).map(|c| (c.kind, c.on));
        assert_eq!(kind(Verdict::Running, d(20, 3)), Some((CommitmentKind::PromiseDue, d(20, 3))));
        assert_eq!(kind(Verdict::Running, d(23, 3)), None, "its grace runs");
        assert_eq!(kind(Verdict::ToCheck, d(27, 3)), Some((CommitmentKind::PromiseToCheck, d(25, 3))));
        assert_eq!(kind(Verdict::Broken(d(25, 3)), d(27, 3)), Some((CommitmentKind::PromiseBroken, d(25, 3))));
        assert_eq!(kind(Verdict::Partial(eur(1), d(25, 3)), d(25, 3)), Some((CommitmentKind::PromisePartial, d(25, 3))));
        assert_eq!(kind(Verdict::Kept, d(20, 3)), None);
        let saturday = promise(d(21, 3)).commitment(Verdict::Running, d(23, 3), &rules);
        assert_eq!(saturday.map(|c| c.kind), Some(CommitmentKind::PromiseDue), "Monday");
    }

    #[test]
    fn dun_10_a_promise_holds_its_own_items_back_until_its_verdict() {
        let rules = PromiseRules::default();
        let until = |verdict| promise(d(20, 3)).holds_until(verdict, &rules);
        assert_eq!(until(Verdict::Running), Some(d(24, 3)));
        assert_eq!(until(Verdict::ToCheck), Some(d(24, 3)));
        assert_eq!(until(Verdict::Broken(d(25, 3))), None);
        assert!(promise(d(20, 3)).covers(LineId(4)) && !promise(d(20, 3)).covers(LineId(5)));
        assert!(Promise { items: Vec::new(), ..promise(d(20, 3)) }.covers(LineId(5)));
    }
}
