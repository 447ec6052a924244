//! A client whose bank changes: the usual beginning of a fraud (CLI-08). It is flagged until somebody else has called back.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// For so many days a change of bank is shown when nobody has called back.
pub const FRESH_DAYS: u64 = 30;

/// One change of a client's IBAN.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BankChange {
    /// As it was; empty when none was known.
    pub before: String,
    /// As it is since.
    pub after: String,
    /// Who changed it: login.
    pub by: String,
    /// The system's number of that person.
    pub uid: u32,
    /// Working day of the change.
    pub on: NaiveDate,
    /// Who called back, on which day, and what was said.
    pub confirmed: Option<(String, NaiveDate, String)>,
}

impl BankChange {
    /// True when it is still to be called back about: nobody has, and it is not older than [`FRESH_DAYS`].
    pub fn is_open(&self, today: NaiveDate) -> bool {
        self.confirmed.is_none() && today <= self.on.checked_add_days(Days::new(FRESH_DAYS)).unwrap_or(NaiveDate::MAX)
    }

    /// True for the person who made the change, under the same login or as the same user of the system under another: it takes
    /// somebody else to call back.
    pub fn is_of(&self, login: &str, uid: u32) -> bool {
        self.by == login || (self.uid != 0 && self.uid == uid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cli_08_a_change_of_bank_is_flagged_until_called_back_or_thirty_days() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let mut change = BankChange {
            before: "FR1420041010050500013M02606".into(),
            after: "FR7630006000011234567890189".into(),
            by: "s.martin".into(),
            uid: 1001,
            on: day("2026-11-01"),
            confirmed: None,
        };
        assert!(change.is_open(day("2026-11-01")) && change.is_open(day("2026-12-01")));
        assert!(!change.is_open(day("2026-12-02")));
        assert!(change.is_of("s.martin", 7) && change.is_of("autre", 1001) && !change.is_of("m.petit", 1002));
        change.confirmed = Some(("m.petit".into(), day("2026-11-02"), String::new()));
        assert!(!change.is_open(day("2026-11-02")));
    }
}
