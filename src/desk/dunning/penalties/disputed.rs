//! What disputes do to the counting of late interest (DIS-05): an invoice is counted in shares, each from its own day or not at all.
//!
//! Payments settle what is not disputed first, then what was disputed last (DIS-04). A credit of exactly what the client was right about,
//! on or after the day of the decision, is the credit note for it and settles just that.

use super::timeline::{Payment, of_part};
use crate::domain::dispute::{Dispute, PenaltyCount};
use crate::domain::ids::LineId;
use crate::domain::money::Amount;
use chrono::NaiveDate;

/// A share of an instalment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Share {
    /// Minor units, above zero.
    pub(super) amount: Amount,
    /// From when it counts.
    pub(super) count: PenaltyCount,
    /// What came off it.
    pub(super) paid: Vec<Payment>,
}

/// The disputes of one line, and what of each is not yet shared out among its instalments.
pub(super) struct Disputes<'a> {
    of: Vec<(&'a Dispute, i64)>,
    /// Something of the line is open: what is lettered in full has ended its disputes.
    open: bool,
    /// Days to pay what a client was right to dispute.
    days: u16,
}

impl<'a> Disputes<'a> {
    /// The disputes of a line, the oldest first as they are numbered.
    pub(super) fn of(all: &'a [(u64, Dispute)], line: LineId, open: bool, days: u16) -> Disputes<'a> {
        let own = all.iter().filter(|(_, dispute)| dispute.line == line);
        Disputes { of: own.map(|(_, dispute)| (dispute, dispute.amount.0)).collect(), open, days }
    }

    /// The shares of an instalment. A dispute takes what of its amount was open on its first day and no other dispute has.
    pub(super) fn shares(&mut self, (due, amount): (NaiveDate, Amount), paid: &[Payment]) -> Vec<Share> {
        let plain = PenaltyCount::From(due);
        let mut whole = amount.0;
        let mut disputed: Vec<(i64, PenaltyCount, Option<NaiveDate>)> = Vec::new();
        for (dispute, left) in &mut self.of {
            let Some(opened) = dispute.opened() else { continue };
            let before: i64 = paid.iter().filter(|(day, _)| *day <= opened).map(|(_, paid)| paid.0).sum();
            let own = (*left).min(whole - before).max(0);
            let decided = dispute.decided();
            let count = PenaltyCount::of(dispute.state(self.open), decided, due, self.days);
            *left -= own;
            if own > 0 && count != plain {
                disputed.push((own, count, decided.map(|(_, on)| on)));
                whole -= own;
            }
        }
        let mut rest = paid.to_vec();
        let mut credited = |own: i64, decided: Option<NaiveDate>| {
            let is_it = |(day, paid): &Payment| decided.is_some_and(|on| *day >= on) && paid.0 == own;
            rest.iter().position(is_it).map(|place| rest.remove(place))
        };
        let credits: Vec<Option<Payment>> = disputed.iter().map(|(own, _, decided)| credited(*own, *decided)).collect();
        let mut settled = Amount::ZERO;
        let mut share = |own: i64, count, credit: Option<Payment>| {
            let amount = Amount(own);
            let paid = match credit {
                Some(credit) => vec![credit],
                None => {
                    let paid = of_part(&rest, settled, amount);
                    settled = settled.plus(amount).unwrap_or(settled);
                    paid
                }
            };
            Share { amount, count, paid }
        };
        let mut out = vec![share(whole, plain, None)];
        // The later one is settled first.
        out.extend(disputed.into_iter().zip(credits).rev().map(|((own, count, _), credit)| share(own, count, credit)));
        out.retain(|share| share.amount.is_debit());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dispute::{Change, Decision, Reason, State, default_sla};
    use crate::domain::ids::PartyId;
    use crate::domain::lettering::fixture::{d, eur};

    fn dispute(euros: i64, opened: NaiveDate, decided: Option<(Decision, NaiveDate)>) -> Dispute {
        let change = |on, to| Change { on, who: "s.martin".into(), to, note: String::new() };
        let reason = Reason::ALL[0];
        Dispute {
            party: PartyId(1),
            line: LineId(1),
            reason,
            amount: eur(euros),
            owner: String::new(),
            sla: default_sla(reason),
            history: [change(opened, State::Open)]
                .into_iter()
                .chain(decided.map(|(decision, on)| change(on, State::Decided(decision))))
                .collect(),
        }
    }

    fn shares(disputes: &[(u64, Dispute)], paid: &[Payment]) -> Vec<(Amount, PenaltyCount, Vec<Payment>)> {
        let shares = Disputes::of(disputes, LineId(1), true, 30).shares((d(31, 1), eur(3600)), paid);
        shares.into_iter().map(|share| (share.amount, share.count, share.paid)).collect()
    }

    #[test]
    fn dis_05_the_disputed_share_is_counted_apart_and_settled_last() {
        let running = [(7, dispute(600, d(10, 2), None))];
        let paid = [(d(20, 2), eur(3300))];
        let expected = [
            (eur(3000), PenaltyCount::From(d(31, 1)), vec![(d(20, 2), eur(3000))]),
            (eur(600), PenaltyCount::Suspended, vec![(d(20, 2), eur(300))]),
        ];
        assert_eq!(shares(&running, &paid), expected);
        let wrong = [(7, dispute(600, d(10, 2), Some((Decision::Unfounded, d(1, 3)))))];
        assert_eq!(
            shares(&wrong, &paid),
            [(eur(3600), PenaltyCount::From(d(31, 1)), paid.to_vec())],
            "as if there had been none"
        );
        assert_eq!(shares(&[(7, dispute(600, d(10, 2), None)), (9, dispute(100, d(11, 2), None))], &[]).len(), 3);
    }

    #[test]
    fn dis_05_the_credit_note_for_what_was_founded_settles_that_share() {
        let right = [(7, dispute(600, d(10, 2), Some((Decision::Founded, d(1, 3)))))];
        let late = PenaltyCount::From(d(31, 3));
        let of = |paid: &[Payment]| shares(&right, paid);
        let credited = of(&[(d(5, 3), eur(600))]);
        assert_eq!(credited, [(eur(3000), PenaltyCount::From(d(31, 1)), vec![]), (eur(600), late, vec![(d(5, 3), eur(600))])]);
        assert_eq!(of(&[(d(5, 3), eur(700))])[0].2, [(d(5, 3), eur(700))], "another amount is a payment");
        assert_eq!(of(&[(d(20, 2), eur(600))])[0].2, [(d(20, 2), eur(600))], "so is one from before the decision");
    }

    #[test]
    fn dis_05_a_dispute_takes_no_more_than_was_open_on_its_day() {
        let running = [(7, dispute(3000, d(10, 2), None))];
        let of = shares(&running, &[(d(1, 2), eur(1000))]);
        assert_eq!(of.iter().map(|(amount, ..)| *amount).collect::<Vec<_>>(), [eur(1000), eur(2600)]);
    }
}
