//! The published rates, semester by semester (PEN-02).
//!
//! | semester | central bank | legal interest | sources |
//! |---|---|---|---|
//! | S1 2024 | 4,50 | 5,07 | decisions of the ECB on the main refinancing operations; yearly and half-yearly orders of the Minister of the Economy (Journal officiel), rate of professional creditors |
//! | S2 2024 | 4,25 | 4,92 | the same |
//! | S1 2025 | 3,15 | 3,71 | the same |
//! | S2 2025 | 2,15 | 2,76 | the same, to be checked against the publications before use |
//! | S1 2026 | 2,15 | 2,62 | the same; the central bank's rate is to be checked |
//!
//! Later semesters are entered by the company: what is missing is an error.

use super::Rate;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Half of a year, the time for which a published rate holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Semester {
    /// The year.
    pub year: i32,
    /// True from 1 July on.
    pub second: bool,
}

impl Semester {
    /// The semester of a day.
    pub fn of(day: NaiveDate) -> Semester {
        Semester { year: day.year(), second: day.month() > 6 }
    }

    /// The semester after it.
    #[must_use]
    pub fn next(self) -> Semester {
        Semester { year: if self.second { self.year.saturating_add(1) } else { self.year }, second: !self.second }
    }

    /// A semester as a person types it: `2026-S2`, `S2-2026`, `s2 2026`, `2026s2`.
    pub fn parse(text: &str) -> Option<Semester> {
        let text: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '/')).collect();
        let text = text.to_ascii_uppercase();
        let (half, year) = match text.strip_prefix('S') {
            Some(rest) => (rest.get(..1)?, rest.get(1..)?),
            None => text.split_once('S').map(|(year, half)| (half, year))?,
        };
        let second = match half {
            "1" => false,
            "2" => true,
            _ => return None,
        };
        let whole = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        whole.then(|| year.parse().ok()).flatten().map(|year| Semester { year, second })
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        let (month, day) = if self.second { (12, 31) } else { (6, 30) };
        NaiveDate::from_ymd_opt(self.year, month, day).unwrap_or(NaiveDate::MAX)
    }
}

/// The form of files and commands: `2026-S2`.
impl std::fmt::Display for Semester {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-S{}", self.year, if self.second { 2 } else { 1 })
    }
}

/// The rates of a semester: those in force on its first day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SemesterRates {
    /// The semester.
    pub semester: Semester,
    /// The central bank's main refinancing rate.
    pub central_bank: Rate,
    /// The legal rate of interest (taux d'intérêt légal) of professional creditors.
    pub legal: Rate,
}

/// The table of rates.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RateTable(pub Vec<SemesterRates>);

/// What is wrong with a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TableFault {
    /// A semester stands twice.
    Twice(Semester),
    /// A semester is missing between two others.
    Hole(Semester),
}

impl Default for RateTable {
    /// The table of the module's documentation.
    fn default() -> Self {
        let rows = [
            (2024, false, 450, 507),
            (2024, true, 425, 492),
            (2025, false, 315, 371),
            (2025, true, 215, 276),
            (2026, false, 215, 262),
        ];
        let rates = |(year, second, central_bank, legal)| SemesterRates {
            semester: Semester { year, second },
            central_bank: Rate::new(central_bank).unwrap_or_default(),
            legal: Rate::new(legal).unwrap_or_default(),
        };
        RateTable(rows.into_iter().map(rates).collect())
    }
}

impl RateTable {
    /// The rates of a semester; none when nobody entered them.
    pub fn get(&self, semester: Semester) -> Option<&SemesterRates> {
        self.0.iter().find(|row| row.semester == semester)
    }

    /// What is wrong with it.
    pub fn faults(&self) -> Vec<TableFault> {
        let mut semesters: Vec<Semester> = self.0.iter().map(|row| row.semester).collect();
        semesters.sort_unstable();
        let fault = |pair: &[Semester]| match pair {
            [a, b] if a == b => Some(TableFault::Twice(*a)),
            [a, b] if a.next() != *b => Some(TableFault::Hole(a.next())),
            _ => None,
        };
        semesters.windows(2).filter_map(fault).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::on;

    #[test]
    fn pen_02_the_table_gives_default_rate_and_floor_of_each_semester() {
        let table = RateTable::default();
        let of = |year, second| table.get(Semester { year, second }).expect("there");
        let shown = |year, second| {
            let row = of(year, second);
            let rates =
                [row.central_bank.plus(Rate::TEN_POINTS), row.central_bank.plus(Rate::EIGHT_POINTS), row.legal.times(3)];
            rates.map(|rate| rate.to_string())
        };
        assert_eq!(shown(2024, false), ["14.50", "12.50", "15.21"]);
        assert_eq!(shown(2024, true), ["14.25", "12.25", "14.76"]);
        assert_eq!(shown(2025, false), ["13.15", "11.15", "11.13"]);
        assert_eq!(shown(2025, true), ["12.15", "10.15", "8.28"]);
        assert_eq!(shown(2026, false), ["12.15", "10.15", "7.86"]);
        assert_eq!(table.get(Semester { year: 2026, second: true }), None, "to be entered");
        assert_eq!(table.faults(), []);
    }

    #[test]
    fn pen_02_a_semester_is_typed_either_way_round() {
        let second = Some(Semester { year: 2026, second: true });
        for text in ["2026-S2", "S2-2026", "s2 2026", "2026s2", "S2/2026"] {
            assert_eq!(Semester::parse(text), second, "{text}");
        }
        for text in ["", "2026", "S3-2026", "2026-S", "S", "26-S2", "S2-20x6", "Sé"] {
            assert_eq!(Semester::parse(text), None, "{text}");
        }
        let semester = Semester { year: 2026, second: true };
        assert_eq!((semester.to_string().as_str(), semester.next().to_string().as_str()), ("2026-S2", "2027-S1"));
    }

    #[test]
    fn pen_02_a_semester_is_half_a_year() {
        let semester = |month, day| Semester::of(on(2026, month, day));
        assert_eq!([semester(1, 1).second, semester(6, 30).second, semester(7, 1).second], [false, false, true]);
        assert_eq!(semester(3, 1).last_day(), on(2026, 6, 30));
        assert_eq!(semester(9, 1).last_day(), on(2026, 12, 31));
    }

    #[test]
    fn pen_02_a_table_with_a_hole_or_a_doubled_row_is_told() {
        let mut table = RateTable::default();
        table.0.remove(2);
        assert_eq!(table.faults(), [TableFault::Hole(Semester { year: 2025, second: false })]);
        table.0.push(table.0[0]);
        assert_eq!(table.faults()[0], TableFault::Twice(Semester { year: 2024, second: false }));
    }
}
