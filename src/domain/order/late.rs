//! What is late of an order (ORD-07), and when a quote without answer is asked after (ORD-08).

use crate::domain::calendar::{Calendar, plus_days};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Business days before the promised delivery by which an order has to be prepared.
const PREPARED_BEFORE: i16 = 2;
/// Days after sending at which a quote without answer is asked after.
const ASKED_AFTER: [u16; 2] = [7, 15];

/// Where an order stands in time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Lateness {
    /// Nothing to say.
    #[default]
    None,
    /// Not prepared, and it should go out soon (à préparer).
    ToPrepare,
    /// Not delivered (en retard): days past the promise.
    Late(i64),
    /// Delivered after the promise (livré en retard): days.
    DeliveredLate(i64),
}

impl Lateness {
    /// Days late; none when it is not.
    pub const fn days(self) -> Option<i64> {
        match self {
            Lateness::Late(days) | Lateness::DeliveredLate(days) => Some(days),
            _ => None,
        }
    }
}

/// Where an order stands in time, from the day promised, the day it was prepared and the day all of it was delivered.
pub fn lateness(
    planned: Option<NaiveDate>,
    prepared: Option<NaiveDate>,
    delivered: Option<NaiveDate>,
    (calendar, today): (Calendar, NaiveDate),
) -> Lateness {
    let Some(planned) = planned else { return Lateness::None };
    match delivered {
        Some(delivered) if delivered > planned => Lateness::DeliveredLate((delivered - planned).num_days()),
        Some(_) => Lateness::None,
        None if today > planned => Lateness::Late((today - planned).num_days()),
        None if prepared.is_none() && today >= calendar.add_business_days(planned, -PREPARED_BEFORE) => Lateness::ToPrepare,
        None => Lateness::None,
    }
}

/// The days on which a quote without answer is asked after: a week and a fortnight after sending, and on its last day. None after that day.
pub fn quote_reminders(sent: NaiveDate, valid_until: Option<NaiveDate>) -> Vec<NaiveDate> {
    let mut out: Vec<NaiveDate> = ASKED_AFTER.iter().map(|days| plus_days(sent, *days)).collect();
    out.extend(valid_until.filter(|last| *last > sent));
    out.retain(|day| valid_until.is_none_or(|last| *day <= last));
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;

    fn at(planned: NaiveDate, prepared: Option<NaiveDate>, delivered: Option<NaiveDate>, today: NaiveDate) -> Lateness {
        lateness(Some(planned), prepared, delivered, (Calendar::default(), today))
    }

    #[test]
    fn ord_07_late_counts_the_days_past_the_promise() {
        assert_eq!(at(d(10, 3), Some(d(9, 3)), None, d(13, 3)), Lateness::Late(3));
        assert_eq!(at(d(10, 3), None, Some(d(12, 3)), d(20, 3)), Lateness::DeliveredLate(2));
        assert_eq!(at(d(10, 3), None, Some(d(10, 3)), d(20, 3)), Lateness::None);
        assert_eq!(at(d(10, 3), Some(d(6, 3)), None, d(10, 3)), Lateness::None, "on the day itself it is not late");
    }

    #[test]
    fn ord_07_to_prepare_two_business_days_before() {
        // Tuesday 10 March: the Friday before.
        assert_eq!(at(d(10, 3), None, None, d(6, 3)), Lateness::ToPrepare);
        assert_eq!(at(d(10, 3), None, None, d(5, 3)), Lateness::None);
        assert_eq!(at(d(10, 3), Some(d(5, 3)), None, d(9, 3)), Lateness::None);
    }

    #[test]
    fn ord_08_a_quote_is_asked_after_three_times() {
        assert_eq!(quote_reminders(d(1, 3), Some(d(31, 3))), [d(8, 3), d(16, 3), d(31, 3)]);
        assert_eq!(quote_reminders(d(1, 3), Some(d(10, 3))), [d(8, 3), d(10, 3)], "not after its last day");
        assert_eq!(quote_reminders(d(1, 3), None), [d(8, 3), d(16, 3)]);
    }
}
