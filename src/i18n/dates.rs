//! Dates and moments as people read them: `DD/MM/YY` in both languages, eight columns, because the users are European and a
//! column has one width.

use super::translator::I18n;
use chrono::{DateTime, Datelike, NaiveDate, Timelike};
use chrono_tz::Tz;

impl I18n {
    /// A date in eight columns: `03/10/26`, day first in both languages.
    pub fn date(&self, date: NaiveDate) -> String {
        format!("{:02}/{:02}/{:02}", date.day(), date.month(), date.year().rem_euclid(100))
    }

    /// A date with its day of the week: `ven 20/11/26`, `Fri 20/11/26`.
    pub fn date_long(&self, date: NaiveDate) -> String {
        let days = ["day-mon", "day-tue", "day-wed", "day-thu", "day-fri", "day-sat", "day-sun"];
        let day = days[date.weekday().num_days_from_monday() as usize];
        format!("{} {}", self.label(day), self.date(date))
    }

    /// A moment given in milliseconds UTC since 1970, in an IANA zone: `20/11 07:12`. An unknown zone is read as UTC.
    pub fn time(&self, millis_utc: i64, zone: &str) -> String {
        moment(millis_utc, zone.parse().unwrap_or(Tz::UTC))
    }

    /// A moment in the zone of the book: `20/11 07:12`.
    pub fn moment(&self, millis_utc: i64) -> String {
        self.time_here(millis_utc)
    }

    /// The same with its year: `20/11/26 07:12`.
    pub fn moment_long(&self, millis_utc: i64) -> String {
        let Some(utc) = DateTime::from_timestamp_millis(millis_utc) else { return "--/--/-- --:--".to_string() };
        let local = utc.with_timezone(&self.zone());
        format!("{} {:02}:{:02}", self.date(local.date_naive()), local.hour(), local.minute())
    }

    /// A moment in the zone of the book.
    pub fn time_here(&self, millis_utc: i64) -> String {
        moment(millis_utc, self.zone())
    }
}

/// A moment that no calendar has gives dashes.
fn moment(millis_utc: i64, zone: Tz) -> String {
    let Some(utc) = DateTime::from_timestamp_millis(millis_utc) else { return "--/-- --:--".to_string() };
    let local = utc.with_timezone(&zone);
    format!("{:02}/{:02} {:02}:{:02}", local.day(), local.month(), local.hour(), local.minute())
}

#[cfg(test)]
mod tests {
    use super::super::lang::Lang;
    use super::*;
    use proptest::prelude::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    #[test]
    fn dates_are_day_first_in_both_languages() {
        let (fr, en) = (I18n::new(Lang::Fr), I18n::new(Lang::En));
        assert_eq!(fr.date(day(2026, 10, 3)), "03/10/26");
        assert_eq!(en.date(day(2026, 10, 3)), "03/10/26");
        assert_eq!(fr.date_long(day(2026, 11, 20)), "ven 20/11/26");
        assert_eq!(en.date_long(day(2026, 11, 20)), "Fri 20/11/26");
    }

    #[test]
    fn moments_are_read_in_the_zone_of_the_company() {
        let fr = I18n::new(Lang::Fr);
        let at = day(2026, 11, 20).and_hms_opt(6, 12, 0).expect("a time").and_utc().timestamp_millis();
        assert_eq!(fr.time(at, "Europe/Paris"), "20/11 07:12");
        assert_eq!(fr.time(at, "Indian/Reunion"), "20/11 10:12");
        assert_eq!(fr.time(at, "Atlantis/Capital"), "20/11 06:12");
        assert_eq!(fr.time(i64::MAX, "Europe/Paris"), "--/-- --:--");
        // The very ends of the calendar, where the zone's offset leaves it.
        for end in [chrono::DateTime::<chrono::Utc>::MIN_UTC, chrono::DateTime::<chrono::Utc>::MAX_UTC] {
            assert_eq!(fr.time(end.timestamp_millis(), "Pacific/Apia").len(), 11);
        }
    }

    proptest! {
        #[test]
        fn a_date_always_takes_eight_columns(days in -90_000_000i32..90_000_000) {
            if let Some(date) = NaiveDate::from_num_days_from_ce_opt(days) {
                prop_assert_eq!(I18n::new(Lang::Fr).date(date).len(), 8);
            }
        }

        #[test]
        fn no_moment_is_fatal(millis in prop_oneof![any::<i64>(), -8_400_000_000_000_000i64..8_400_000_000_000_000]) {
            prop_assert_eq!(I18n::new(Lang::En).time(millis, "Pacific/Apia").len(), 11);
        }
    }
}
