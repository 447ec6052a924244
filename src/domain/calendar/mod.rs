//! Civil days: public holidays, business days (jours ouvrés), and dates as people type them.
//!
//! A contractual due date is kept as printed; business days only move the day on which cash is expected (DUE-07).

mod typed;

pub use typed::{DateError, DateLanguage, typed_date};

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// A calendar of closed days; Saturdays and Sundays are closed in all of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Calendar {
    /// The eleven French public holidays.
    #[default]
    France,
    /// The same with Good Friday and 26 December (Alsace-Moselle).
    AlsaceMoselle,
    /// The closings of the euro settlement system, when no SEPA payment arrives.
    Target,
}

/// Where the expected cash date goes when the due date is not a business day (`report_jour_ouvré`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Shift {
    /// It stays.
    #[default]
    None,
    /// To the next business day.
    Next,
    /// To the previous business day.
    Previous,
}

/// The French holidays with a fixed date: (month, day).
static FRENCH_FIXED: [(u32, u32); 9] = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26)];

impl Calendar {
    /// Holidays with a fixed date: (month, day).
    const fn fixed(self) -> &'static [(u32, u32)] {
        match self {
            // 26 December is the last of the list.
            Calendar::France => FRENCH_FIXED.split_at(8).0,
            Calendar::AlsaceMoselle => &FRENCH_FIXED,
            Calendar::Target => &[(1, 1), (5, 1), (12, 25), (12, 26)],
        }
    }

    /// Holidays that move with Easter, in days after Easter Sunday: -2 Good Friday, 1 Easter Monday, 39 Ascension, 50 Whit Monday.
    const fn movable(self) -> &'static [i64] {
        match self {
            Calendar::France => &[1, 39, 50],
            Calendar::AlsaceMoselle => &[-2, 1, 39, 50],
            Calendar::Target => &[-2, 1],
        }
    }

    /// True on a holiday of the calendar, whatever the day of the week.
    pub fn is_holiday(self, date: NaiveDate) -> bool {
        self.fixed().contains(&(date.month(), date.day()))
            || easter(date.year()).is_some_and(|e| self.movable().contains(&date.signed_duration_since(e).num_days()))
    }

    /// The holidays of a year in order, each once (Ascension may fall on 1 or 8 May).
    pub fn holidays(self, year: i32) -> Vec<NaiveDate> {
        let fixed = self.fixed().iter().filter_map(|&(month, day)| NaiveDate::from_ymd_opt(year, month, day));
        let movable = easter(year).into_iter().flat_map(|e| {
            self.movable().iter().filter_map(move |&days| e.checked_add_signed(chrono::TimeDelta::try_days(days)?))
        });
        let mut days: Vec<NaiveDate> = fixed.chain(movable).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// True on a business day: neither Saturday, nor Sunday, nor a holiday.
    pub fn is_business_day(self, date: NaiveDate) -> bool {
        !is_weekend(date) && !self.is_holiday(date)
    }

    /// The first business day on or after the date.
    pub fn next_business_day(self, date: NaiveDate) -> NaiveDate {
        self.first_open(std::iter::successors(Some(date), NaiveDate::succ_opt)).unwrap_or(date)
    }

    /// The last business day on or before the date.
    pub fn previous_business_day(self, date: NaiveDate) -> NaiveDate {
        self.first_open(std::iter::successors(Some(date), NaiveDate::pred_opt)).unwrap_or(date)
    }

    fn first_open(self, mut days: impl Iterator<Item = NaiveDate>) -> Option<NaiveDate> {
        days.find(|&day| self.is_business_day(day))
    }

    /// The date that lies `count` business days after the date, before it when negative; the date itself, open or not, for 0.
    pub fn add_business_days(self, date: NaiveDate, count: i16) -> NaiveDate {
        let step = if count < 0 { NaiveDate::pred_opt } else { NaiveDate::succ_opt };
        (0..count.unsigned_abs()).fold(date, |from, _| {
            let after = step(&from);
            self.first_open(std::iter::successors(after, step)).unwrap_or(from)
        })
    }

    /// The number of business days after `from`, up to and including `to`; negative when `to` is before `from`. The age in
    /// business days of what began on `from`, seen on `to`.
    pub fn business_days_between(self, from: NaiveDate, to: NaiveDate) -> i64 {
        if to < from {
            return -self.business_days_between(to, from);
        }
        let weekdays = weekdays_until(to) - weekdays_until(from);
        let holidays = (from.year()..=to.year()).flat_map(|year| self.holidays(year));
        let closed = holidays.filter(|&day| from < day && day <= to && !is_weekend(day)).count();
        weekdays - i64::try_from(closed).unwrap_or(0)
    }

    /// The day on which the cash of a due date is expected (DUE-07). Penalties and ageing keep the due date itself.
    pub fn expected_cash_date(self, due: NaiveDate, shift: Shift) -> NaiveDate {
        match shift {
            Shift::None => due,
            Shift::Next => self.next_business_day(due),
            Shift::Previous => self.previous_business_day(due),
        }
    }
}

impl Shift {
    /// The code used in settings.
    pub const fn code(self) -> &'static str {
        match self {
            Shift::None => "none",
            Shift::Next => "next",
            Shift::Previous => "previous",
        }
    }

    /// The shift of a code, the reverse of [`Shift::code`].
    pub fn from_code(code: &str) -> Option<Shift> {
        [Shift::None, Shift::Next, Shift::Previous].into_iter().find(|s| s.code() == code)
    }
}

/// Easter Sunday of a year in the Gregorian calendar, by the century and moon corrections of the computus. `None` only for years
/// that the calendar cannot hold.
pub fn easter(year: i32) -> Option<NaiveDate> {
    let (century, in_century) = (year.div_euclid(100), year.rem_euclid(100));
    let golden = year.rem_euclid(19);
    // Epact: the age of the moon, with the leap years dropped by centuries and the drift of the lunar cycle.
    let drift = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - drift + 15).rem_euclid(30);
    let to_sunday = (32 + 2 * century.rem_euclid(4) + 2 * (in_century / 4) - epact - in_century % 4).rem_euclid(7);
    // The two late full moons that the table moves back.
    let early = (golden + 11 * epact + 22 * to_sunday) / 451;
    let day = epact + to_sunday - 7 * early + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(day / 31).ok()?, u32::try_from(day % 31 + 1).ok()?)
}

/// The last day of the date's month.
pub fn end_of_month(date: NaiveDate) -> NaiveDate {
    date.with_day(u32::from(date.num_days_in_month())).unwrap_or(date)
}

/// The date some days later; the last date of the calendar when it would leave it.
pub fn plus_days(date: NaiveDate, days: u16) -> NaiveDate {
    date.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX)
}

/// The date some months later, on the last day of the month when it has no such day; the last date of the calendar when it would leave it.
pub fn plus_months(date: NaiveDate, months: u16) -> NaiveDate {
    date.checked_add_months(Months::new(u32::from(months))).unwrap_or(NaiveDate::MAX)
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Mondays to Fridays from 1 January of year 1, a Monday, up to and including the date.
fn weekdays_until(date: NaiveDate) -> i64 {
    let days = i64::from(date.num_days_from_ce());
    days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%d/%m/%Y").expect("a date")
    }

    #[test]
    fn due_07_easter_of_known_years() {
        let known =
            ["23/04/2000", "31/03/2002", "24/04/2011", "23/03/2008", "20/04/2025", "05/04/2026", "28/03/2027", "25/04/2038"];
        for day in known.map(d) {
            assert_eq!(easter(day.year()), Some(day));
        }
        // The two exceptions of the computus.
        assert_eq!(easter(1954), Some(d("18/04/1954")));
        assert_eq!(easter(1981), Some(d("19/04/1981")));
    }

    #[test]
    fn due_07_french_holidays_of_2026() {
        let days = "01/01 06/04 01/05 08/05 14/05 25/05 14/07 15/08 01/11 11/11 25/12";
        let expected: Vec<NaiveDate> = days.split(' ').map(|day| d(&format!("{day}/2026"))).collect();
        assert_eq!(Calendar::France.holidays(2026), expected);
        assert_eq!(Calendar::AlsaceMoselle.holidays(2026).len(), 13);
        assert!(Calendar::AlsaceMoselle.is_holiday(d("03/04/2026")));
        assert!(Calendar::AlsaceMoselle.is_holiday(d("26/12/2026")));
        assert!(!Calendar::France.is_holiday(d("03/04/2026")));
        assert!(!Calendar::France.is_holiday(d("26/12/2026")));
        // Ascension on 1 May 2008 is one closed day, not two.
        assert_eq!(Calendar::France.holidays(2008).len(), 10);
    }

    #[test]
    fn due_07_target_closings_are_not_the_french_holidays() {
        let days: Vec<String> = Calendar::Target.holidays(2026).iter().map(|day| day.format("%d/%m").to_string()).collect();
        assert_eq!(days, ["01/01", "03/04", "06/04", "01/05", "25/12", "26/12"]);
        assert!(Calendar::Target.is_business_day(d("14/07/2026")));
    }

    #[test]
    fn due_07_next_business_day_of_the_examples() {
        let examples = [
            ("14/02/2026", "16/02/2026"),
            ("01/05/2026", "04/05/2026"),
            ("25/05/2026", "26/05/2026"),
            ("31/05/2026", "01/06/2026"),
            ("02/06/2026", "02/06/2026"),
        ];
        for (due, expected) in examples {
            assert_eq!(Calendar::France.next_business_day(d(due)), d(expected));
            assert_eq!(Calendar::France.expected_cash_date(d(due), Shift::Next), d(expected));
            assert_eq!(Calendar::France.expected_cash_date(d(due), Shift::default()), d(due), "kept as printed by default");
        }
        assert_eq!(Calendar::France.expected_cash_date(d("25/05/2026"), Shift::Previous), d("22/05/2026"));
        assert_eq!(Calendar::France.previous_business_day(d("02/06/2026")), d("02/06/2026"));
    }

    #[test]
    fn business_days_step_over_weekends_and_holidays() {
        let france = Calendar::France;
        assert_eq!(france.add_business_days(d("30/04/2026"), 1), d("04/05/2026"));
        assert_eq!(france.add_business_days(d("30/04/2026"), 5), d("11/05/2026"), "1 and 8 May are closed");
        assert_eq!(france.add_business_days(d("04/05/2026"), -1), d("30/04/2026"));
        assert_eq!(france.add_business_days(d("02/05/2026"), 0), d("02/05/2026"));
        assert_eq!(france.business_days_between(d("30/04/2026"), d("11/05/2026")), 5);
        assert_eq!(france.business_days_between(d("11/05/2026"), d("30/04/2026")), -5);
        assert_eq!(france.business_days_between(d("01/01/2026"), d("31/12/2026")), 252);
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_trap() {
        assert_eq!(plus_days(NaiveDate::MAX, 30), NaiveDate::MAX);
        assert_eq!(plus_months(NaiveDate::MAX, 1), NaiveDate::MAX);
        assert!(Calendar::France.next_business_day(NaiveDate::MAX) <= NaiveDate::MAX);
        assert!(Calendar::France.add_business_days(NaiveDate::MIN, -3) >= NaiveDate::MIN);
        assert_eq!(end_of_month(d("10/02/2028")), d("29/02/2028"));
    }

    proptest! {
        #[test]
        fn counting_business_days_undoes_adding_them(day in 700_000i32..800_000, count in -400i16..400) {
            let from = NaiveDate::from_num_days_from_ce_opt(day).expect("in range");
            for calendar in [Calendar::France, Calendar::AlsaceMoselle, Calendar::Target] {
                let from = calendar.next_business_day(from);
                let to = calendar.add_business_days(from, count);
                prop_assert!(calendar.is_business_day(to));
                prop_assert_eq!(calendar.business_days_between(from, to), i64::from(count));
            }
        }

        #[test]
        fn a_listed_holiday_is_a_holiday_and_easter_a_sunday(year in 1583i32..4000) {
            for calendar in [Calendar::France, Calendar::AlsaceMoselle, Calendar::Target] {
                prop_assert!(calendar.holidays(year).into_iter().all(|day| calendar.is_holiday(day)));
            }
            let sunday = easter(year).expect("in range");
            prop_assert_eq!(sunday.weekday(), Weekday::Sun);
            let first = NaiveDate::from_ymd_opt(year, 3, 22).expect("a date");
            prop_assert!(first <= sunday && sunday <= plus_days(first, 34));
        }
    }
}
