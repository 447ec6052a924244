//! The day on which dunning is looked at.

use super::policy::Settings;
use crate::domain::calendar::plus_days;
use crate::domain::money::Amount;
use chrono::NaiveDate;

/// Today, the settings, and how good the data are. Made once for a whole run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scene<'a> {
    /// The day of work.
    pub(super) today: NaiveDate,
    /// The settings.
    pub(super) settings: &'a Settings,
    /// The last day that bank data cover; `None` when there are none.
    pub(super) bank: Option<NaiveDate>,
    /// The gap with accounting, minor units, of either sign.
    pub(super) gap: Amount,
    /// A supervisor lets reminders leave in spite of the gap.
    released: bool,
    /// The last business day up to today: what was to happen by then on a business day, happens.
    open_day: NaiveDate,
    /// Bank data are recent enough for a reminder to leave.
    fresh: bool,
}

impl<'a> Scene<'a> {
    /// The scene of a day, without gap. `bank` is the last day that bank data cover, `None` when there are none.
    pub fn new(today: NaiveDate, settings: &'a Settings, bank: Option<NaiveDate>) -> Scene<'a> {
        let open_day = settings.calendar.previous_business_day(today);
        let age = bank.map(|bank| settings.calendar.business_days_between(bank, today));
        let fresh = age.is_some_and(|age| age <= i64::from(settings.bank_age));
        Scene { today, settings, bank, gap: Amount::ZERO, released: false, open_day, fresh }
    }

    /// The day of work.
    pub const fn today(&self) -> NaiveDate {
        self.today
    }

    /// The same with a gap with accounting, minor units of either sign, which a supervisor may have passed.
    #[must_use]
    pub const fn with_gap(mut self, gap: Amount, released: bool) -> Scene<'a> {
        self.gap = gap;
        self.released = released;
        self
    }

    /// True when what is to happen on a day, or on the first business day after it, happens by today.
    pub fn has_come(&self, raw: NaiveDate) -> bool {
        raw <= self.open_day
    }

    /// That business day.
    pub fn business_day(&self, raw: NaiveDate) -> NaiveDate {
        self.settings.calendar.next_business_day(raw)
    }

    /// True when bank data are recent enough for a reminder to leave (DUN-06).
    pub const fn bank_is_fresh(&self) -> bool {
        self.fresh
    }

    /// True when the book is too far from accounting for reminders to leave without a supervisor (book §5).
    pub fn is_untied(&self) -> bool {
        !self.released && self.gap.magnitude() > self.settings.gap_limit.magnitude()
    }

    /// Some days after a day.
    pub(super) fn after(&self, day: NaiveDate, days: u16) -> NaiveDate {
        plus_days(day, days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;

    #[test]
    fn dun_06_no_reminder_on_bank_data_older_than_two_business_days() {
        let settings = Settings::default();
        let fresh = |today, bank| Scene::new(today, &settings, bank).bank_is_fresh();
        assert!(fresh(d(20, 11), Some(d(18, 11))), "Wednesday on Friday");
        assert!(!fresh(d(20, 11), Some(d(17, 11))));
        assert!(fresh(d(23, 11), Some(d(19, 11))), "Thursday on Monday");
        assert!(!fresh(d(20, 11), None), "nobody knows who has paid");
    }

    #[test]
    fn book_5_a_gap_with_accounting_wants_a_supervisor() {
        let settings = Settings::default();
        let scene = Scene::new(d(20, 11), &settings, None);
        assert!(!scene.with_gap(Amount(-1), false).is_untied(), "one cent is the limit");
        assert!(scene.with_gap(Amount(-2), false).is_untied());
        assert!(!scene.with_gap(Amount(-2), true).is_untied());
    }

    #[test]
    fn dun_02_what_falls_on_a_closed_day_comes_on_the_next_business_day() {
        let settings = Settings::default();
        let sunday = Scene::new(d(15, 3), &settings, None);
        assert!(sunday.has_come(d(13, 3)) && !sunday.has_come(d(14, 3)));
        assert_eq!(sunday.business_day(d(14, 3)), d(16, 3));
        assert!(Scene::new(d(16, 3), &settings, None).has_come(d(14, 3)));
    }
}
