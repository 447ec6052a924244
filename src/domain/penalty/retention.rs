//! How long books and invoices are kept (PEN-13): ten years after the year's end.

use crate::domain::calendar::plus_months;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Years of keeping, in months.
const KEPT_MONTHS: u16 = 120;

/// Why a client may not be erased or made anonymous.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RetentionRefusal {
    /// It has entries to be kept until that day.
    Kept(NaiveDate),
    /// It has an open item.
    Open,
}

/// The last day on which the entries of a year that closed on `closing` are kept.
pub fn keep_until(closing: NaiveDate) -> NaiveDate {
    plus_months(closing, KEPT_MONTHS)
}

/// Whether a client may be erased, given the closing of the last fiscal year in which it has an entry.
///
/// # Errors
/// The [`RetentionRefusal`] that says why not.
pub fn may_erase(last_closing: Option<NaiveDate>, has_open_items: bool, today: NaiveDate) -> Result<(), RetentionRefusal> {
    if has_open_items {
        return Err(RetentionRefusal::Open);
    }
    match last_closing.map(keep_until) {
        Some(until) if today <= until => Err(RetentionRefusal::Kept(until)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::on;

    #[test]
    fn pen_13_entries_are_kept_ten_years_after_the_years_end() {
        let closing = Some(on(2016, 12, 31));
        assert_eq!(may_erase(closing, false, on(2026, 12, 31)), Err(RetentionRefusal::Kept(on(2026, 12, 31))));
        assert_eq!(may_erase(closing, false, on(2027, 1, 1)), Ok(()));
        assert_eq!(may_erase(closing, true, on(2027, 1, 1)), Err(RetentionRefusal::Open));
        assert_eq!(may_erase(None, false, on(2026, 1, 1)), Ok(()));
    }
}
