//! The days of the story: two fiscal years, working days, month ends, payment terms.

use chrono::{Datelike, Months, NaiveDate, Weekday};

/// A day, as days since 1 January of year 1 (like `domain::ids::day_of`).
pub(super) type Day = i32;

/// Days before the first fiscal year whose open items make its opening entries.
const BEFORE: i32 = 150;
/// Days after the second fiscal year that due dates may reach.
const AFTER: i32 = 400;
/// The last days whose settled groups nobody has lettered yet: the work of the day.
const UNLETTERED: i32 = 75;

/// What is asked about one day.
#[derive(Clone, Copy)]
pub(super) struct DayInfo {
    /// The civil date.
    pub(super) date: NaiveDate,
    /// `AAAAMMJJ`.
    pub(super) text: [u8; 8],
    /// Monday to Friday, not a public holiday.
    pub(super) working: bool,
    /// The last day of its month.
    pub(super) month_end: Day,
}

/// The two fiscal years and their days.
pub(super) struct Calendar {
    /// First day anything happens; before `start` it is only seen in the opening entries.
    pub(super) first: Day,
    /// First day of the first fiscal year.
    pub(super) start: Day,
    /// Last day of the first fiscal year.
    pub(super) closing: Day,
    /// Last day of the data.
    pub(super) today: Day,
    /// Last day that is planned, the same for every today of a quarter: what is drawn must not depend on today, so that the
    /// company of tomorrow is that of today and one day more.
    pub(super) horizon: Day,
    /// Last day that the accountant has lettered in the current year.
    pub(super) lettered: Day,
    /// Closing dates of the two fiscal years.
    pub(super) closings: [NaiveDate; 2],
    days: Vec<DayInfo>,
}

/// Days that a calendar can hold without leaving four-digit years.
fn plausible(today: NaiveDate) -> NaiveDate {
    let low = NaiveDate::from_ymd_opt(2001, 1, 1).unwrap_or(today);
    let high = NaiveDate::from_ymd_opt(2899, 12, 31).unwrap_or(today);
    today.clamp(low, high)
}

/// The last end of a quarter (31/03, 30/06, 30/09, 31/12) not after a date.
fn quarter_end(date: NaiveDate) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(date.year(), (date.month0() / 3) * 3 + 1, 1).unwrap_or(date);
    let end = first.checked_add_months(Months::new(3)).and_then(|d| d.pred_opt()).unwrap_or(date);
    if end == date { end } else { first.pred_opt().unwrap_or(date) }
}

/// Easter Sunday (Gregorian computus), as (month, day).
fn easter(year: i32) -> (u32, u32) {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    ((n / 31) as u32, (n % 31 + 1) as u32)
}

/// True on a French public holiday.
fn holiday(date: NaiveDate) -> bool {
    const FIXED: [(u32, u32); 8] = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
    let (month, day) = easter(date.year());
    let since = NaiveDate::from_ymd_opt(date.year(), month, day).map(|e| (date - e).num_days());
    FIXED.contains(&(date.month(), date.day())) || matches!(since, Some(1 | 39 | 50))
}

impl Calendar {
    /// The fiscal year closes at the end of a quarter, the latest one at least four months before today: about 18 months of
    /// data. `today` is held between 2001 and 2899.
    pub(super) fn new(today: NaiveDate) -> Calendar {
        let today = plausible(today);
        let closing = quarter_end(today.checked_sub_months(Months::new(4)).unwrap_or(today));
        let year = |n: u32, back: bool| {
            // A quarter end plus whole years, by the first of the next month so that no month end is lost.
            let next = closing.succ_opt().unwrap_or(closing);
            if back { next.checked_sub_months(Months::new(n)) } else { next.checked_add_months(Months::new(n)) }.unwrap_or(next)
        };
        let start = year(12, true).num_days_from_ce();
        let next_closing = year(12, false).pred_opt().unwrap_or(closing);
        let horizon = next_closing.num_days_from_ce();
        let (first, last) = (start - BEFORE, horizon + AFTER);
        let days = (first..=last).filter_map(NaiveDate::from_num_days_from_ce_opt).map(DayInfo::of).collect();
        let (closing_day, today) = (closing.num_days_from_ce(), today.num_days_from_ce());
        Calendar {
            first,
            start,
            closing: closing_day,
            today,
            horizon,
            lettered: today - UNLETTERED,
            closings: [closing, next_closing],
            days,
        }
    }

    /// A day; those outside the story give its first or last.
    pub(super) fn info(&self, day: Day) -> &DayInfo {
        let at = (day - self.first).clamp(0, self.days.len() as i32 - 1);
        &self.days[at as usize]
    }

    /// The day itself or the next working day.
    pub(super) fn working(&self, day: Day) -> Day {
        (day..day + 7).find(|d| self.info(*d).working).unwrap_or(day)
    }

    /// True when the counter is open: working days and Saturdays.
    pub(super) fn counter_open(&self, day: Day) -> bool {
        let info = self.info(day);
        info.working || (info.date.weekday() == Weekday::Sat && !holiday(info.date))
    }

    /// The last day of the month.
    pub(super) fn month_end(&self, day: Day) -> Day {
        self.info(day).month_end
    }
}

impl DayInfo {
    fn of(date: NaiveDate) -> DayInfo {
        let (y, m, d) = (date.year() as u32, date.month(), date.day());
        let digits = y * 10_000 + m * 100 + d;
        let mut text = [b'0'; 8];
        for (i, slot) in text.iter_mut().rev().enumerate() {
            *slot = b'0' + (digits / 10u32.pow(i as u32) % 10) as u8;
        }
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let month_end = date
            .with_day(1)
            .and_then(|d| d.checked_add_months(Months::new(1)))
            .map_or(date.num_days_from_ce(), |d| d.num_days_from_ce() - 1);
        DayInfo { date, text, working: !weekend && !holiday(date), month_end }
    }
}

/// Payment terms, as the clients of the story have them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Terms {
    /// `30N`: days net (DUE-01).
    Net(i32),
    /// `45FDM-A`: date plus days, then the end of that month (DUE-02 A).
    EndA(i32),
    /// `45FDM-B`: end of month, then days (DUE-02 B).
    EndB(i32),
    /// `30FDM-M`: end of the next month (DUE-03 M).
    EndM,
    /// `30FDMLE15`: as A, then the 15th of the month after (DUE-04).
    EndThe15(i32),
    /// `COMPTANT`: on the invoice date.
    Cash,
    /// `RECEPTION`: on the invoice date, with a few days of grace.
    OnReceipt,
}

impl Terms {
    /// The notation of the clients CSV.
    pub(super) fn code(self) -> String {
        match self {
            Terms::Net(n) => format!("{n}N"),
            Terms::EndA(n) => format!("{n}FDM-A"),
            Terms::EndB(n) => format!("{n}FDM-B"),
            Terms::EndM => "30FDM-M".into(),
            Terms::EndThe15(n) => format!("{n}FDMLE15"),
            Terms::Cash => "COMPTANT".into(),
            Terms::OnReceipt => "RECEPTION".into(),
        }
    }

    /// The due date of an invoice.
    pub(super) fn due(self, calendar: &Calendar, day: Day) -> Day {
        match self {
            Terms::Net(n) => day + n,
            Terms::EndA(n) => calendar.month_end(day + n),
            Terms::EndB(n) => calendar.month_end(day) + n,
            Terms::EndM => calendar.month_end(calendar.month_end(day) + 1),
            Terms::EndThe15(n) => calendar.month_end(day + n) + 15,
            Terms::Cash | Terms::OnReceipt => day,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a real date")
    }

    #[test]
    fn the_years_close_at_a_quarter_and_leave_four_months_at_least() {
        let c = Calendar::new(date(2026, 11, 20));
        assert_eq!(c.closings, [date(2026, 6, 30), date(2027, 6, 30)]);
        assert_eq!(c.start, date(2025, 7, 1).num_days_from_ce());
        assert_eq!(Calendar::new(date(2026, 4, 30)).closings[0], date(2025, 9, 30));
        assert_eq!(Calendar::new(date(2026, 5, 1)).closings[0], date(2025, 12, 31));
        assert_eq!(Calendar::new(NaiveDate::MAX).closings[1].year(), 2900);
        assert_eq!(Calendar::new(NaiveDate::MIN).closings[0], date(2000, 6, 30));
    }

    #[test]
    fn due_07_working_days_know_the_holidays_of_2026() {
        let c = Calendar::new(date(2026, 11, 20));
        let next = |m, d| c.info(c.working(date(2026, m, d).num_days_from_ce())).date;
        assert_eq!(next(2, 14), date(2026, 2, 16));
        assert_eq!(next(4, 5), date(2026, 4, 7));
        assert_eq!(next(5, 1), date(2026, 5, 4));
        assert_eq!(next(5, 14), date(2026, 5, 15));
        assert_eq!(next(5, 25), date(2026, 5, 26));
    }

    #[test]
    fn due_01_to_04_terms_give_the_dates_of_the_rulebook() {
        let c = Calendar::new(date(2026, 11, 20));
        let due = |t: Terms, m, d| c.info(t.due(&c, date(2026, m, d).num_days_from_ce())).date;
        assert_eq!(due(Terms::Net(30), 1, 15), date(2026, 2, 14));
        assert_eq!(due(Terms::EndA(30), 1, 31), date(2026, 3, 31));
        assert_eq!(due(Terms::EndM, 1, 31), date(2026, 2, 28));
        assert_eq!(due(Terms::EndThe15(30), 4, 15), date(2026, 6, 15));
        assert_eq!(due(Terms::EndB(45), 4, 10), date(2026, 6, 14));
    }
}
