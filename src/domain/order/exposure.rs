//! What a client could cost us: exposure and credit limit (encours, plafond: CRE-01..03).

use super::controls::Verdict;
use crate::domain::money::{Amount, Overflow};
use crate::domain::rounding::div_round_half_up;
use serde::{Deserialize, Serialize};

/// A part of the exposure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Part {
    /// Open debits of the clients' accounts (411).
    Open,
    /// Doubtful (416).
    Doubtful,
    /// Bills not due (413), discounted ones included.
    Bills,
    /// Delivered, not invoiced, tax included.
    Deliveries,
    /// What is left of confirmed orders, tax included.
    Orders,
    /// Unallocated credits: taken off.
    Credits,
    /// Deposits (4191) tied to these orders: taken off.
    Deposits,
    /// Invoiced, less given back, and not in the ledger yet, tax included.
    Invoiced,
}

impl Part {
    /// All, in the order of the formula.
    pub const ALL: [Part; 8] = [
        Part::Open,
        Part::Doubtful,
        Part::Bills,
        Part::Invoiced,
        Part::Deliveries,
        Part::Orders,
        Part::Credits,
        Part::Deposits,
    ];

    const fn taken_off(self) -> bool {
        matches!(self, Part::Credits | Part::Deposits)
    }
}

/// Which parts count: the company's choice. All by default.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Components {
    /// Documents count too, not the ledger alone.
    pub documents: bool,
    /// Unallocated credits and deposits are taken off.
    pub credits: bool,
    /// Bills count.
    pub bills: bool,
}

impl Default for Components {
    fn default() -> Components {
        Components { documents: true, credits: true, bills: true }
    }
}

impl Components {
    fn counts(self, part: Part) -> bool {
        match part {
            Part::Open | Part::Doubtful => true,
            Part::Bills => self.bills,
            Part::Invoiced | Part::Deliveries | Part::Orders => self.documents,
            Part::Credits => self.credits,
            // They are tied to orders: without these they cover nothing.
            Part::Deposits => self.credits && self.documents,
        }
    }
}

/// The exposure of a client with its parts: each a positive amount in minor units, in the order of [`Part::ALL`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Exposure {
    parts: [Amount; 8],
}

impl Exposure {
    /// Adds to a part.
    ///
    /// # Errors
    /// [`Overflow`] out of range.
    pub fn add(&mut self, part: Part, amount: Amount) -> Result<(), Overflow> {
        let slot = &mut self.parts[part as usize];
        *slot = slot.plus(amount)?;
        Ok(())
    }

    /// Two together.
    ///
    /// # Errors
    /// [`Overflow`] out of range.
    pub fn with(mut self, other: &Exposure) -> Result<Exposure, Overflow> {
        for part in Part::ALL {
            self.add(part, other.part(part))?;
        }
        Ok(self)
    }

    /// A part.
    pub const fn part(&self, part: Part) -> Amount {
        self.parts[part as usize]
    }

    /// The sum of what counts (CRE-02).
    ///
    /// # Errors
    /// [`Overflow`] out of range.
    pub fn total(&self, components: Components) -> Result<Amount, Overflow> {
        let counted = Part::ALL.into_iter().filter(|part| components.counts(*part));
        counted
            .map(|part| (part, self.part(part)))
            .try_fold(Amount::ZERO, |sum, (part, amount)| if part.taken_off() { sum.minus(amount) } else { sum.plus(amount) })
    }
}

/// An exposure against a limit (CRE-03).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Usage {
    /// The exposure, minor units, what is tested included.
    pub exposure: Amount,
    /// The limit, minor units.
    pub limit: Amount,
}

impl Usage {
    /// In hundredths of a percent; none when the limit is zero.
    pub fn hundredths(self) -> Option<i64> {
        let parts = i128::from(self.exposure.minor()) * 10_000;
        div_round_half_up(parts, i128::from(self.limit.minor())).and_then(|parts| i64::try_from(parts).ok())
    }

    /// What is beyond the limit (dépassement), minor units; zero within.
    ///
    /// # Errors
    /// [`Overflow`] out of range.
    pub fn beyond(self) -> Result<Amount, Overflow> {
        self.exposure.minus(self.limit).map(|beyond| beyond.max(Amount::ZERO))
    }

    /// Up to 80 % to be delivered, up to the limit to be watched, beyond to be blocked. Nothing fits into a limit of zero.
    pub fn verdict(self) -> Verdict {
        let (exposure, limit) = (i128::from(self.exposure.minor()), i128::from(self.limit.minor()));
        if limit <= 0 || exposure > limit {
            Verdict::Fail
        } else if exposure * 100 > limit * 80 {
            Verdict::Warn
        } else {
            Verdict::Pass
        }
    }
}

/// The limit that holds (CRE-01): the internal one; the smaller of it and the insured one where only insured credit is given; zero for a client that is
/// blocked. None when nobody set one.
pub fn effective_limit(internal: Option<Amount>, insured: Option<Amount>, insured_only: bool, blocked: bool) -> Option<Amount> {
    if blocked {
        return Some(Amount::ZERO);
    }
    if insured_only {
        let insured = insured.unwrap_or(Amount::ZERO);
        return Some(internal.map_or(insured, |internal| internal.min(insured)));
    }
    internal
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::eur;

    fn example() -> Exposure {
        let mut exposure = Exposure::default();
        let parts = [
            (Part::Open, 18_000),
            (Part::Bills, 4_000),
            (Part::Deliveries, 3_500),
            (Part::Orders, 6_000),
            (Part::Credits, 1_500),
            (Part::Deposits, 1_800),
        ];
        for (part, euros) in parts {
            exposure.add(part, eur(euros)).expect("in range");
        }
        exposure
    }

    #[test]
    fn cre_02_exposure_is_the_sum_of_its_parts() {
        let total = example().total(Components::default()).expect("in range");
        assert_eq!(total, eur(28_200));
        let usage = Usage { exposure: total, limit: eur(25_000) };
        assert_eq!((usage.hundredths(), usage.beyond()), (Some(11_280), Ok(eur(3_200))));
    }

    #[test]
    fn cre_02_components_can_be_chosen() {
        let ledger = Components { documents: false, credits: false, bills: false };
        assert_eq!(example().total(ledger), Ok(eur(18_000)), "the balance of accounting alone");
    }

    #[test]
    fn cre_03_three_states_by_usage() {
        let verdict = |exposure, limit| Usage { exposure: eur(exposure), limit: eur(limit) }.verdict();
        assert_eq!(verdict(20_000, 25_000), Verdict::Pass, "80 % exactly");
        assert_eq!(verdict(23_400, 25_000), Verdict::Warn);
        assert_eq!(Usage { exposure: eur(23_400), limit: eur(25_000) }.hundredths(), Some(9_360));
        assert_eq!(verdict(25_000, 25_000), Verdict::Warn, "100 % exactly");
        assert_eq!(verdict(25_001, 25_000), Verdict::Fail);
        assert_eq!(verdict(0, 0), Verdict::Fail, "a limit of zero");
    }

    #[test]
    fn cre_01_the_limit_that_holds() {
        let limit = |insured_only, blocked| effective_limit(Some(eur(50)), Some(eur(40)), insured_only, blocked);
        assert_eq!(limit(false, false), Some(eur(50)));
        assert_eq!(limit(true, false), Some(eur(40)));
        assert_eq!(limit(true, true), Some(eur(0)));
        assert_eq!(effective_limit(None, None, false, false), None);
        assert_eq!(effective_limit(Some(eur(50)), None, true, false), Some(eur(0)), "nothing insured, nothing given");
    }
}
