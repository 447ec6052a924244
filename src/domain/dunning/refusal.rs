//! Why a client gets no reminder today (DUN-06): all reasons, the weightiest first.

use super::{Assessment, BarKind, Channel, Client, Scene, Stop};
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A reason that concerns the client as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Refused {
    /// Its strategy says never (direct debits), or a person did.
    Never,
    /// A person stopped it, until that day if there is one.
    Stopped(Option<NaiveDate>),
    /// Nothing is late.
    NothingLate,
    /// Each late item is held back; the reason that holds most of them.
    AllHeld(BarKind),
    /// What may be asked for is not above the minimum: (amount, minimum).
    UnderMinimum(Amount, Amount),
    /// Late interest alone, under its own minimum: (amount, minimum).
    PenaltiesAlone(Amount, Amount),
    /// Net of credits it is not above the minimum: letter first (net, minimum).
    CreditsCover(Amount, Amount),
    /// The same, only since bank receipts came that accounting does not know yet.
    ReceiptsCover(Amount, Amount),
    /// Bank data are too old, or there are none: their last day.
    BankOld(Option<NaiveDate>),
    /// The book is too far from accounting; a supervisor may let reminders leave: the gap.
    Untied(Amount),
    /// The last reminder is too recent: the first day on which the next may leave.
    Interval(NaiveDate),
    /// It is to be dealt with on that day.
    Later(NaiveDate),
    /// No item's turn has come; the first business day on which one's comes, if one does.
    NotYet(Option<NaiveDate>),
    /// It cannot be reached in any way of the step; the first way.
    Unreachable(Channel),
}

impl Client<'_> {
    /// What this client must owe more than.
    pub fn minimum_of(&self, scene: &Scene<'_>) -> Amount {
        self.minimum.unwrap_or(scene.settings.minimum)
    }

    /// The first day on which the interval since the last reminder allows the next one (DUN-06); none when nothing stands in the way.
    pub fn interval_ends(&self, scene: &Scene<'_>) -> Option<NaiveDate> {
        let (sent, level) = self.last_sent.filter(|_| !self.interval_waived)?;
        let end = scene.after(sent, scene.settings.interval_after(level));
        (!scene.has_come(end)).then(|| scene.business_day(end))
    }

    /// Calls `refused` with each reason for which no automatic reminder leaves today, the weightiest first. None: it may.
    pub fn each_refusal(&self, seen: &Assessment, scene: &Scene<'_>, mut refused: impl FnMut(Refused)) {
        self.each_standing_refusal(seen, scene, &mut refused);
        if let Some(end) = self.interval_ends(scene) {
            refused(Refused::Interval(end));
        }
        if let Some(next) = self.next_action.filter(|next| next.on > scene.today) {
            refused(Refused::Later(next.on));
        }
        if !seen.askable.is_zero() && seen.ready.0 == 0 {
            refused(Refused::NotYet(seen.next.map(|raw| scene.business_day(raw))));
        }
        if let Some(channel) = self.unreachable(seen, scene) {
            refused(Refused::Unreachable(channel));
        }
    }

    /// The reasons that hold for forced levels too: those that have nothing to do with whose turn it is.
    pub fn each_standing_refusal(&self, seen: &Assessment, scene: &Scene<'_>, mut refused: impl FnMut(Refused)) {
        if self.scenario.is_none() || self.stop == Some(Stop::Never) {
            refused(Refused::Never);
        }
        match self.stop {
            Some(Stop::Held) => refused(Refused::Stopped(None)),
            Some(Stop::Until(day)) if day >= scene.today => refused(Refused::Stopped(Some(day))),
            _ => {}
        }
        self.each_amount_refusal(seen, scene, &mut refused);
        if !scene.bank_is_fresh() {
            refused(Refused::BankOld(scene.bank));
        }
        if scene.is_untied() {
            refused(Refused::Untied(scene.gap));
        }
    }

    fn each_amount_refusal(&self, seen: &Assessment, scene: &Scene<'_>, mut refused: impl FnMut(Refused)) {
        let minimum = self.minimum_of(scene);
        if seen.askable.is_zero() {
            match seen.main_hold() {
                Some(kind) => refused(Refused::AllHeld(kind)),
                None => refused(Refused::NothingLate),
            }
        } else if seen.askable <= minimum {
            refused(Refused::UnderMinimum(seen.askable, minimum));
        } else if seen.askable_net <= minimum {
            let ledger_only = seen.askable.0.saturating_add(self.unallocated.min(Amount::ZERO).0);
            let covered = if Amount(ledger_only) <= minimum { Refused::CreditsCover } else { Refused::ReceiptsCover };
            refused(covered(seen.askable_net, minimum));
        }
        let least = scene.settings.penalties_minimum;
        if seen.askable.is_debit() && seen.askable == seen.askable_penalties && seen.askable < least {
            refused(Refused::PenaltiesAlone(seen.askable, least));
        }
    }

    /// True when what is to come may be announced (pré-relance): nothing late is asked for, so neither the minimum nor bank data stand in its
    /// way, but a stop, the interval, a contact of these days, a day that was agreed, and credits that will settle it.
    pub fn announces(&self, seen: &Assessment, scene: &Scene<'_>) -> bool {
        let stopped = match self.stop {
            Some(Stop::Never | Stop::Held) => true,
            Some(Stop::Until(day)) => day >= scene.today,
            None => false,
        };
        let later = self.next_action.is_some_and(|next| next.on > scene.today);
        let covered = seen.announced.1.0.saturating_add(seen.askable_net.0) <= 0;
        let free = self.interval_ends(scene).is_none() && !self.was_contacted(scene);
        seen.announced.0 > 0 && !stopped && !later && !covered && free
    }

    /// It was spoken or written to within the interval (DUN-12).
    pub fn was_contacted(&self, scene: &Scene<'_>) -> bool {
        let end = self.last_contact.map(|contact| scene.after(contact, scene.settings.interval));
        !self.interval_waived && end.is_some_and(|end| end > scene.today)
    }

    /// The first way of the step to take, when none of its ways reaches the client.
    fn unreachable(&self, seen: &Assessment, scene: &Scene<'_>) -> Option<Channel> {
        let step = self.scenario?.at(seen.level(scene)?)?;
        let reached = step.channels.iter().any(|channel| self.contacts.reach(*channel));
        step.channels.first().copied().filter(|_| !reached)
    }

    /// The weightiest reason for which no automatic reminder leaves today; none when one may.
    pub fn refusal(&self, seen: &Assessment, scene: &Scene<'_>) -> Option<Refused> {
        let mut first = None;
        self.each_refusal(seen, scene, |refused| first = first.or(Some(refused)));
        first
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{bank_today, client, item, standard};
    use super::super::policy::Settings;
    use super::super::{Item, ItemKind, Level, NextAction};
    use super::*;
    use crate::domain::lettering::fixture::{d, eur};

    fn refusals(client: &Client<'_>, scene: &Scene<'_>) -> Vec<Refused> {
        let seen = Assessment::of(client, scene).expect("in range");
        let mut out = Vec::new();
        client.each_refusal(&seen, scene, |refused| out.push(refused));
        assert_eq!(client.refusal(&seen, scene), out.first().copied());
        out
    }

    #[test]
    fn dun_21_a_twelve_euros_are_under_the_minimum() {
        let (policy, items) = (standard(), [item(12, d(2, 2))]);
        let scene = bank_today(d(20, 2), &policy.settings);
        assert_eq!(refusals(&client(&policy, &items), &scene), [Refused::UnderMinimum(eur(12), eur(15))]);
        let own = Client { minimum: Some(eur(10)), ..client(&policy, &items) };
        assert_eq!(refusals(&own, &scene), [], "its own minimum");
        let exact = [item(15, d(2, 2))];
        assert_eq!(refusals(&client(&policy, &exact), &scene), [Refused::UnderMinimum(eur(15), eur(15))], "above, not at");
    }

    #[test]
    fn dun_21_b_credits_are_lettered_before_anybody_is_dunned() {
        let (policy, items) = (standard(), [item(1000, d(2, 2))]);
        let scene = bank_today(d(20, 2), &policy.settings);
        let covered = Client { unallocated: eur(-990), ..client(&policy, &items) };
        assert_eq!(refusals(&covered, &scene), [Refused::CreditsCover(eur(10), eur(15))]);
        let paid_at_the_bank = Client { unallocated: eur(-90), provisional: eur(-900), ..covered };
        assert_eq!(refusals(&paid_at_the_bank, &scene), [Refused::ReceiptsCover(eur(10), eur(15))]);
        let not_quite = Client { unallocated: eur(-984), ..covered };
        assert_eq!(refusals(&not_quite, &scene), []);
    }

    #[test]
    fn dun_21_c_only_the_undisputed_part_is_asked_for() {
        let (policy, items) = (standard(), [Item { disputed: eur(600), ..item(3600, d(2, 2)) }]);
        let scene = bank_today(d(20, 2), &policy.settings);
        let seen = Assessment::of(&client(&policy, &items), &scene).expect("in range");
        assert_eq!((seen.overdue, seen.disputed, seen.askable, seen.ready), (eur(3600), eur(600), eur(3000), (1, eur(3000))));
        let all = [Item { disputed: eur(3600), ..items[0] }];
        assert_eq!(refusals(&client(&policy, &all), &scene), [Refused::AllHeld(BarKind::Disputed)]);
    }

    #[test]
    fn dun_21_d_seven_days_between_two_reminders() {
        let policy = standard();
        let items = [Item { counter: 1, ..item(1000, d(21, 2)) }];
        let sent = Client { last_sent: Some((d(3, 3), Level::R1)), ..client(&policy, &items) };
        let on = |day| refusals(&sent, &bank_today(d(day, 3), &policy.settings));
        assert_eq!(on(9), [Refused::Interval(d(10, 3))], "its own day is Sunday 8, so Monday 9");
        assert_eq!(on(10), []);
        let waived = Client { interval_waived: true, ..sent };
        assert_eq!(refusals(&waived, &bank_today(d(9, 3), &policy.settings)), []);
        let after_r3 = Client { last_sent: Some((d(6, 3), Level::R3)), ..sent };
        assert_eq!(refusals(&after_r3, &bank_today(d(9, 3), &policy.settings)), [], "three days after a third one");
    }

    #[test]
    fn dun_06_every_reason_is_told_not_only_the_first() {
        let policy = standard();
        let items = [item(1000, d(2, 2))];
        let scene = Scene::new(d(20, 2), &policy.settings, Some(d(10, 2))).with_gap(eur(-3), false);
        let held = Client {
            stop: Some(Stop::Until(d(28, 2))),
            next_action: Some(NextAction { on: d(25, 2), set_on: d(18, 2) }),
            last_sent: Some((d(18, 2), Level::R1)),
            contacts: Default::default(),
            ..client(&policy, &items)
        };
        let expected = [
            Refused::Stopped(Some(d(28, 2))),
            Refused::BankOld(Some(d(10, 2))),
            Refused::Untied(eur(-3)),
            Refused::Interval(d(25, 2)),
            Refused::Later(d(25, 2)),
            Refused::Unreachable(Channel::Email),
        ];
        assert_eq!(refusals(&held, &scene), expected);
        let never = Client { scenario: None, ..client(&policy, &items) };
        assert_eq!(refusals(&never, &scene)[0], Refused::Never);
        let expired = Client { stop: Some(Stop::Until(d(19, 2))), ..client(&policy, &items) };
        assert!(!refusals(&expired, &scene).iter().any(|r| matches!(r, Refused::Stopped(_))));
        assert_eq!(refusals(&client(&policy, &[]), &bank_today(d(20, 2), &policy.settings)), [Refused::NothingLate]);
    }

    #[test]
    fn dun_21_m_a_client_in_liquidation_gets_no_reminder_for_prior_claims() {
        let policy = standard();
        let prior = Item { prior: true, ..item(1000, d(2, 2)) };
        let scene = bank_today(d(1, 4), &policy.settings);
        assert_eq!(refusals(&client(&policy, &[prior]), &scene), [Refused::AllHeld(BarKind::Procedure)]);
        let both = [prior, item(300, d(2, 3))];
        assert_eq!(refusals(&client(&policy, &both), &scene), [], "what was born after the opening keeps being dunned");
    }

    #[test]
    fn pen_11_late_interest_alone_is_not_dunned_under_its_minimum() {
        let policy = standard();
        let interest = Item { kind: ItemKind::Penalties, ..item(14, d(2, 2)) };
        let settings = Settings { minimum: eur(5), ..Settings::default() };
        let scene = bank_today(d(20, 2), &settings);
        assert_eq!(refusals(&client(&policy, &[interest]), &scene), [Refused::PenaltiesAlone(eur(14), eur(15))]);
        assert_eq!(refusals(&client(&policy, &[interest, item(6, d(2, 2))]), &scene), []);
    }

    #[test]
    fn dun_06_a_turn_that_has_not_come_says_when_it_does() {
        let (policy, items) = (standard(), [item(1000, d(9, 3)), item(500, d(6, 3))]);
        let scene = bank_today(d(10, 3), &policy.settings);
        assert_eq!(refusals(&client(&policy, &items), &scene), [Refused::NotYet(Some(d(11, 3)))]);
    }
}
