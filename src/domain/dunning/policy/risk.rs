//! The class of risk from what a book knows (KPI-09, KPI-10). What it does not know leaves a range of scores, and a class is told only when
//! the whole range lies in it: no client is chased harder for want of knowing.

use super::RiskClass;
use crate::domain::money::Amount;
use crate::domain::rounding::div_round_half_up;
use serde::{Deserialize, Serialize};

/// Settled items from which lateness says something.
const ENOUGH: u32 = 3;

/// What the score is made of, each from 0 (good) to 100 (bad); `None` for what the book does not know.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct RiskFacts {
    /// 100 less the payment score (KPI-09); weighs 35.
    pub lateness: Option<u8>,
    /// Exposure in percent of the limit, at most 100; weighs 25.
    pub usage: Option<u8>,
    /// Percent of decided disputes in which the client was wrong; weighs 15.
    pub unfounded: u8,
    /// Promises broken in twelve months; 25 each, weighs 15.
    pub broken: u8,
    /// The class that an agency gave; weighs 10.
    pub external: Option<RiskClass>,
    /// An insolvency procedure runs against it: that alone makes it an E.
    pub insolvent: bool,
}

/// The payment score of usual days late (KPI-09), 0 to 100, the higher the better.
pub fn payment_score(days: i32) -> u8 {
    const POINTS: [(i32, i32); 10] =
        [(-30, 100), (-20, 90), (0, 80), (15, 70), (22, 60), (30, 50), (60, 40), (90, 30), (120, 20), (180, 0)];
    let after = POINTS.iter().position(|(at, _)| days <= *at);
    let score = match after {
        Some(0) => 100,
        Some(n) => {
            let ((from, high), (to, low)) = (POINTS[n - 1], POINTS[n]);
            let fall = i128::from((high - low) * (days - from));
            high - div_round_half_up(fall, i128::from(to - from)).and_then(|fall| i32::try_from(fall).ok()).unwrap_or(0)
        }
        None => 0,
    };
    u8::try_from(score).unwrap_or(0)
}

/// Lateness from usual days late over a number of items: too few say nothing, and stand in the middle (KPI-10).
pub fn lateness(days: Option<i32>, items: u32) -> u8 {
    match days.filter(|_| items >= ENOUGH) {
        Some(days) => 100 - payment_score(days),
        None => 50,
    }
}

/// The part of the score that a limit makes (KPI-10): an exposure in whole percent of it, at most 100, both in minor units. A limit of zero is
/// used up by whatever is owed, and not at all by nothing.
pub fn usage_of_limit(exposure: Amount, limit: Amount) -> u8 {
    let exposed = i128::from(exposure.minor().max(0)) * 100;
    match i128::from(limit.minor().max(0)) {
        0 if exposed > 0 => 100,
        0 => 0,
        limit => u8::try_from((exposed / limit).min(100)).unwrap_or(100),
    }
}

impl RiskFacts {
    /// Its parts in their order, lateness, usage, disputes, promises, agency: each from 0 to 100, and its weight in percent.
    pub fn parts(&self) -> [(Option<u8>, u32); 5] {
        let external = self.external.map(|class| match class {
            RiskClass::A => 0,
            RiskClass::B => 25,
            RiskClass::C => 50,
            RiskClass::D => 75,
            RiskClass::E => 100,
        });
        let broken = Some(self.broken.saturating_mul(25).min(100));
        [(self.lateness, 35), (self.usage, 25), (Some(self.unfounded), 15), (broken, 15), (external, 10)]
    }

    /// The least and the greatest score in hundredths, 0 to 10 000.
    pub fn bounds(&self) -> (u32, u32) {
        self.parts().iter().fold((0, 0), |(least, most), (value, weight)| {
            let of = |value: u8| u32::from(value.min(100)) * weight;
            (least + value.map_or(0, of), most + value.map_or(100 * weight, of))
        })
    }

    /// The class, when what is not known could not change it.
    pub fn class(&self) -> Option<RiskClass> {
        if self.insolvent {
            return Some(RiskClass::E);
        }
        let (least, most) = self.bounds();
        let (least, most) = (RiskClass::of_score(least), RiskClass::of_score(most));
        (least == most).then_some(least)
    }

    /// True when some lateness would make the class one of these: then it is worth reading the ledger for it. Never for an insolvent client,
    /// whose class no lateness changes.
    pub fn could_be(&self, classes: &[RiskClass]) -> bool {
        if self.insolvent {
            return false;
        }
        // Nearly all clients end here: even the latest payer would not reach the mildest of them.
        let highest = RiskFacts { lateness: Some(100), ..*self }.bounds().0;
        if classes.iter().min().is_none_or(|mildest| highest < mildest.floor()) {
            return false;
        }
        let class = |lateness| RiskFacts { lateness: Some(lateness), ..*self }.class();
        (0..=100).any(|lateness| class(lateness).is_some_and(|class| classes.contains(&class)))
    }
}

impl RiskClass {
    /// All classes, the best first.
    pub const ALL: [RiskClass; 5] = [RiskClass::A, RiskClass::B, RiskClass::C, RiskClass::D, RiskClass::E];

    /// The least score of the class, in hundredths.
    const fn floor(self) -> u32 {
        match self {
            RiskClass::A => 0,
            RiskClass::B => 2_000,
            RiskClass::C => 4_000,
            RiskClass::D => 6_000,
            RiskClass::E => 8_000,
        }
    }

    /// The class of a score in hundredths (KPI-10).
    pub const fn of_score(hundredths: u32) -> RiskClass {
        match hundredths {
            0..2_000 => RiskClass::A,
            2_000..4_000 => RiskClass::B,
            4_000..6_000 => RiskClass::C,
            6_000..8_000 => RiskClass::D,
            _ => RiskClass::E,
        }
    }

    /// Its letter.
    pub const fn code(self) -> &'static str {
        match self {
            RiskClass::A => "A",
            RiskClass::B => "B",
            RiskClass::C => "C",
            RiskClass::D => "D",
            RiskClass::E => "E",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kpi_09_days_late_make_a_score() {
        assert_eq!(payment_score(21), 61);
        assert_eq!([-45, -30, -20, 0, 15, 30, 180, 400].map(payment_score), [100, 100, 90, 80, 70, 50, 0, 0]);
        assert!((-40..200).map(payment_score).is_sorted_by(|a, b| a >= b));
        assert_eq!((lateness(Some(21), 3), lateness(Some(21), 2), lateness(None, 9)), (39, 50, 50));
    }

    #[test]
    fn kpi_10_a_limit_of_zero_is_used_up_by_whatever_is_owed() {
        let used = |exposure, limit| usage_of_limit(Amount(exposure), Amount(limit));
        assert_eq!((used(1, 0), used(0, 0), used(-500, 0)), (100, 0, 0));
        assert_eq!((used(80_000, 100_000), used(250_000, 100_000), used(-1, 100_000)), (80, 100, 0));
    }

    #[test]
    fn kpi_10_the_score_of_the_rulebook() {
        let facts = RiskFacts {
            lateness: Some(60),
            usage: Some(80),
            unfounded: 20,
            broken: 2,
            external: Some(RiskClass::C),
            insolvent: false,
        };
        assert_eq!(facts.bounds(), (5_650, 5_650));
        assert_eq!(facts.class(), Some(RiskClass::C));
    }

    #[test]
    fn kpi_10_a_class_is_told_only_when_what_is_unknown_cannot_change_it() {
        let known = RiskFacts { lateness: Some(20), usage: Some(8), ..RiskFacts::default() };
        assert_eq!((known.bounds(), known.class()), ((900, 1_900), Some(RiskClass::A)));
        let edge = RiskFacts { usage: Some(20), ..known };
        assert_eq!((edge.bounds(), edge.class()), ((1_200, 2_200), None), "A or B, as the agency says");
        let no_limit = RiskFacts { usage: None, ..known };
        assert_eq!(no_limit.class(), None);
        let worst = RiskFacts { lateness: Some(100), usage: Some(100), broken: 4, unfounded: 60, ..RiskFacts::default() };
        assert_eq!(worst.class(), Some(RiskClass::E));
    }

    #[test]
    fn kpi_10_insolvency_forces_class_e() {
        let good = RiskFacts { lateness: Some(0), usage: Some(0), external: Some(RiskClass::A), ..RiskFacts::default() };
        assert_eq!(good.class(), Some(RiskClass::A));
        let insolvent = RiskFacts { insolvent: true, ..good };
        assert_eq!(insolvent.class(), Some(RiskClass::E));
        assert!(!insolvent.could_be(&RiskClass::ALL), "nothing is left to be read");
    }

    #[test]
    fn kpi_10_lateness_is_looked_for_only_where_it_could_matter() {
        let bad = [RiskClass::D, RiskClass::E];
        let with = |usage| RiskFacts { usage, ..RiskFacts::default() };
        assert!(with(Some(100)).could_be(&bad));
        assert!(!with(Some(90)).could_be(&bad));
        assert!(!with(None).could_be(&bad), "without limit the range is too wide");
        assert!(with(Some(10)).could_be(&[RiskClass::A]));
    }
}
