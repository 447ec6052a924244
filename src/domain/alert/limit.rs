//! Since when a limit is exceeded (CRE-02).

use crate::domain::money::Amount;
use chrono::NaiveDate;

/// The first day of the time, up to a day, in which the balance of some lines is above a limit all along; none when it is not on that day. Lines
/// as (accounting date, signed amount), in any order; what is dated later does not count.
pub fn over_since(lines: &[(NaiveDate, Amount)], limit: Amount, today: NaiveDate) -> Option<NaiveDate> {
    let mut lines: Vec<_> = lines.iter().filter(|(on, _)| *on <= today).collect();
    lines.sort_unstable_by_key(|(on, _)| *on);
    let (mut sum, mut since) = (0i128, None);
    for (n, (on, amount)) in lines.iter().enumerate() {
        sum += i128::from(amount.0);
        // A day counts as it ends.
        if lines.get(n + 1).is_some_and(|(next, _)| next == on) {
            continue;
        }
        since = if sum > i128::from(limit.0) { since.or(Some(*on)) } else { None };
    }
    since
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur};

    #[test]
    fn cre_02_exceeded_since_the_day_after_which_it_never_was_within() {
        let lines = [
            (d(1, 3), eur(80)),
            (d(5, 3), eur(40)),
            (d(9, 3), eur(-60)),
            (d(2, 5), eur(70)),
            (d(2, 5), eur(-5)),
            (d(1, 8), eur(-999)),
        ];
        let since = |today| over_since(&lines, eur(100), today);
        assert_eq!(
            [since(d(4, 3)), since(d(8, 3)), since(d(9, 3)), since(d(1, 7))],
            [None, Some(d(5, 3)), None, Some(d(2, 5))]
        );
        assert_eq!(over_since(&lines, eur(125), d(1, 7)), None, "as the day ends");
        assert_eq!(since(d(1, 8)), None, "paid");
    }
}
