//! When an item's next reminder is due, and at which level (DUN-02, DUN-04).

use super::policy::{Counting, Deed, Scenario, Step};
use super::{Bar, Item, Level, Resume, Scene};
use crate::domain::line::DueFrom;
use chrono::NaiveDate;

/// The next step of an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Turn<'s> {
    /// The step.
    pub step: &'s Step,
    /// Its day before business days are looked at; a scenario that takes up again does not wait.
    pub raw: NaiveDate,
}

impl<'s> Turn<'s> {
    /// The next step of an item, come or not: the pre-reminder while it is not late, then the reminders. `counter` is the client's
    /// when the client has one for all ([`Counting::Client`]).
    ///
    /// # Errors
    /// Why there is no step: the [`Bar`].
    pub fn of(item: &Item, counter: u8, scenario: &'s Scenario, scene: &Scene<'_>) -> Result<Turn<'s>, Bar> {
        let due = item.due.ok_or(Bar::Undated)?;
        if due >= scene.today {
            return Turn::announcement(item, due, scenario);
        }
        let counter = if scene.settings.counting == Counting::Client { counter } else { item.counter };
        let turn = match item.resume {
            Some(resume) => taken_up(scenario, counter, resume).map(|step| Turn { step, raw: due }),
            None => Turn::next(item, due, counter, scenario, scene),
        };
        let turn = turn.ok_or(Bar::Exhausted)?;
        let level = turn.step.level;
        if item.due_from != DueFrom::Source && !level.suits_derived_due() {
            return Err(Bar::DerivedDue(level));
        }
        if item.undisputed() < turn.step.minimum {
            return Err(Bar::UnderStep(level));
        }
        Ok(turn)
    }

    /// True when it is time.
    pub fn has_come(&self, scene: &Scene<'_>) -> bool {
        scene.has_come(self.raw)
    }

    /// The business day of the step.
    pub fn date(&self, scene: &Scene<'_>) -> NaiveDate {
        scene.business_day(self.raw)
    }

    /// True when a reminder is sent, and not a file made up.
    pub fn is_notice(&self) -> bool {
        self.step.deed == Deed::Notice
    }

    fn announcement(item: &Item, due: NaiveDate, scenario: &'s Scenario) -> Result<Turn<'s>, Bar> {
        let step = scenario.announcement().filter(|step| !item.announced && item.undisputed() >= step.minimum);
        let step = step.ok_or(Bar::NotDue(due))?;
        Ok(Turn { step, raw: step.raw_date(due, item.tolerance) })
    }

    fn next(item: &Item, due: NaiveDate, counter: u8, scenario: &'s Scenario, scene: &Scene<'_>) -> Option<Turn<'s>> {
        let dated = |step: &'s Step| {
            // Only the first reminder goes by the shifted date (DUE-07).
            let due = if scenario.is_first(step) { scene.settings.first_due(due) } else { due };
            Turn { step, raw: step.raw_date(due, item.tolerance) }
        };
        let next = scenario.after(counter).map(dated)?;
        if scene.settings.counting != Counting::Delay {
            return Some(next);
        }
        let mut above = scenario.reminders().filter(|step| step.level.number() > counter).rev().map(dated);
        Some(above.find(|turn| turn.has_come(scene)).unwrap_or(next))
    }
}

/// The step at which a suspended scenario takes up again.
fn taken_up(scenario: &Scenario, counter: u8, resume: Resume) -> Option<&Step> {
    match resume {
        Resume::Same => match Level::from_number(counter) {
            Some(level) => scenario.at_least(level),
            None => scenario.after(0),
        },
        Resume::Next => scenario.after(counter),
        Resume::At(level) => scenario.reminders().find(|step| step.level >= level && step.level.number() > counter),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{bank_today, item, standard};
    use super::super::policy::Settings;
    use super::*;
    use crate::domain::calendar::Shift;
    use crate::domain::lettering::fixture::{d, on};

    fn level_and_date(item: &Item, scene: &Scene<'_>) -> Result<(&'static str, NaiveDate), Bar> {
        let policy = standard();
        let scenario = policy.scenario("standard").expect("there");
        Turn::of(item, 0, scenario, scene).map(|turn| (turn.step.level.code(), turn.date(scene)))
    }

    #[test]
    fn dun_21_e_the_first_reminder_counts_from_the_printed_date() {
        let settings = Settings::default();
        let (today, late) = (d(19, 2), item(1000, d(14, 2)));
        let scene = bank_today(today, &settings);
        assert_eq!(level_and_date(&late, &scene), Ok(("R1", today)));
        assert_eq!(late.days_late(today), 5);
    }

    #[test]
    fn dun_21_f_a_step_on_a_saturday_moves_to_monday() {
        let settings = Settings::default();
        let scene = bank_today(d(10, 3), &settings);
        assert_eq!(level_and_date(&item(1000, d(6, 3)), &scene), Ok(("R1", d(11, 3))));
        assert_eq!(level_and_date(&item(1000, d(9, 3)), &scene), Ok(("R1", d(16, 3))));
    }

    #[test]
    fn due_07_the_shift_moves_the_first_reminder_only() {
        let settings = Settings { shift: Shift::Next, ..Settings::default() };
        let scene = bank_today(d(19, 2), &settings);
        let late = item(1000, d(14, 2));
        // 16/02 + 5 is Saturday 21/02.
        assert_eq!(level_and_date(&late, &scene), Ok(("R1", d(23, 2))));
        assert_eq!(level_and_date(&Item { counter: 1, ..late }, &scene), Ok(("R2", d(2, 3))), "14/02 + 15 is a Sunday");
    }

    #[test]
    fn due_05_terms_on_receipt_have_days_of_grace() {
        let settings = Settings::default();
        let scene = bank_today(d(3, 2), &settings);
        let receipt = Item { tolerance: 7, ..item(1000, d(2, 2)) };
        assert_eq!(level_and_date(&receipt, &scene), Ok(("R1", d(16, 2))), "2 + 7 + 5 is Saturday 14/02");
    }

    #[test]
    fn dun_02_a_large_item_is_announced_once_before_it_is_due() {
        let settings = Settings::default();
        let scene = bank_today(d(2, 3), &settings);
        assert_eq!(level_and_date(&item(5000, d(11, 3)), &scene), Ok(("P", d(4, 3))));
        assert_eq!(level_and_date(&item(4999, d(11, 3)), &scene), Err(Bar::NotDue(d(11, 3))));
        let done = Item { announced: true, ..item(5000, d(11, 3)) };
        assert_eq!(level_and_date(&done, &scene), Err(Bar::NotDue(d(11, 3))));
        assert_eq!(level_and_date(&item(5000, d(2, 3)), &scene), Ok(("P", d(23, 2))), "due today is not late");
    }

    #[test]
    fn book_5_a_derived_due_date_carries_two_reminders_and_no_more() {
        let settings = Settings::default();
        let scene = bank_today(d(1, 10), &settings);
        let derived = |counter| Item { counter, due_from: DueFrom::Derived, ..item(1000, d(1, 6)) };
        assert_eq!(level_and_date(&derived(1), &scene).map(|t| t.0), Ok("R2"));
        assert_eq!(level_and_date(&derived(2), &scene), Err(Bar::DerivedDue(Level::R3)));
        assert_eq!(level_and_date(&Item { due: None, ..derived(0) }, &scene), Err(Bar::Undated));
    }

    #[test]
    fn dun_04_by_delay_a_level_may_be_jumped_but_not_repeated() {
        let by_delay = Settings { counting: Counting::Delay, ..Settings::default() };
        let scene = bank_today(d(1, 4), &by_delay);
        let late = item(1000, d(1, 3));
        assert_eq!(level_and_date(&late, &scene).map(|t| t.0), Ok("R3"), "31 days late");
        let step_by_step = Settings::default();
        assert_eq!(level_and_date(&late, &bank_today(d(1, 4), &step_by_step)).map(|t| t.0), Ok("R1"));
        let sent = Item { counter: 3, ..late };
        assert_eq!(level_and_date(&sent, &scene), Ok(("MED", d(15, 4))), "the next one, which has not come");
        assert_eq!(level_and_date(&Item { counter: 6, ..late }, &scene), Err(Bar::Exhausted));
    }

    #[test]
    fn dun_10_a_broken_promise_takes_the_next_level_at_once_and_a_partial_one_the_same() {
        let settings = Settings::default();
        let scene = bank_today(d(25, 3), &settings);
        let promised = |counter, resume| Item { counter, resume: Some(resume), ..item(5000, d(20, 3)) };
        let come = |item: &Item| {
            let policy = standard();
            let turn = Turn::of(item, 0, policy.scenario("standard").expect("there"), &scene);
            turn.map(|t| (t.step.level.code(), t.has_come(&scene)))
        };
        assert_eq!(come(&promised(1, Resume::Next)), Ok(("R2", true)));
        assert_eq!(come(&promised(1, Resume::Same)), Ok(("R1", true)));
        assert_eq!(come(&promised(0, Resume::Same)), Ok(("R1", true)));
        assert_eq!(come(&promised(1, Resume::At(Level::Formal))), Ok(("MED", true)));
        assert_eq!(come(&promised(4, Resume::At(Level::Formal))), Ok(("PC", true)), "not the formal notice again");
    }

    #[test]
    fn dun_04_a_client_may_have_one_counter_for_all() {
        let settings = Settings { counting: Counting::Client, ..Settings::default() };
        let policy = standard();
        let scenario = policy.scenario("standard").expect("there");
        let scene = bank_today(on(2026, 12, 1), &settings);
        let turn = Turn::of(&item(1000, d(1, 6)), 2, scenario, &scene);
        assert_eq!(turn.map(|t| t.step.level), Ok(Level::R3), "the item's own counter is 0");
    }
}
