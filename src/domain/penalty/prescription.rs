//! Until when a claim can be enforced (prescription, PEN-12). The tool watches dates; a lawyer says what they are worth.

use crate::domain::calendar::plus_months;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// The kind of claim, which gives the delay.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum ClaimKind {
    /// Between businesses: 5 years (L110-4 C. com.).
    Business,
    /// Against a consumer: 2 years (L218-2 C. conso).
    Consumer,
    /// Carriage: 1 year (L133-6 C. com.).
    Carriage,
}

impl ClaimKind {
    /// The delay, months.
    pub const fn months(self) -> u16 {
        match self {
            ClaimKind::Business => 60,
            ClaimKind::Consumer => 24,
            ClaimKind::Carriage => 12,
        }
    }
}

/// What makes the delay run again from its day. A formal notice does not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum InterruptionKind {
    /// The debtor acknowledged the debt in writing, a signed plan included (DUN-11).
    Acknowledgement,
    /// An action in court, an order for payment that was served.
    CourtAction,
    /// Enforcement.
    Enforcement,
    /// The claim was declared in an insolvency procedure.
    ProofOfClaim,
    /// A part payment, which commonly is an acknowledgement: a new date is only proposed.
    PartPayment,
}

/// Something that may have interrupted the delay.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Interruption {
    /// Its day.
    pub on: NaiveDate,
    /// What it is.
    pub kind: InterruptionKind,
}

/// The date of a claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Prescription {
    /// The first day on which the claim is lost.
    pub on: NaiveDate,
    /// The invoice date stood in for the day of the service, which is not known.
    pub assumed: bool,
    /// The later date that a part payment would give, for a person to confirm.
    pub proposed: Option<NaiveDate>,
}

/// How near the date is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum PrescriptionAlert {
    /// Within 180 days.
    Days180,
    /// Within 90 days.
    Days90,
    /// Within 30 days.
    Days30,
    /// It has come.
    Lost,
}

impl Prescription {
    /// The date of a claim: from the day of the delivery or service, else that of the invoice, or from the last interruption that came in time.
    pub fn of(kind: ClaimKind, service: Option<NaiveDate>, invoice: NaiveDate, interruptions: &[Interruption]) -> Prescription {
        let mut events = interruptions.to_vec();
        events.sort_by_key(|event| event.on);
        let first = plus_months(service.unwrap_or(invoice), kind.months());
        let last = |counts: fn(InterruptionKind) -> bool| {
            let step = |on: NaiveDate, event: &Interruption| {
                // What comes after the date finds nothing to interrupt.
                if counts(event.kind) && event.on < on { on.max(plus_months(event.on, kind.months())) } else { on }
            };
            events.iter().fold(first, step)
        };
        let on = last(|kind| kind != InterruptionKind::PartPayment);
        let with_payments = last(|_| true);
        Prescription { on, assumed: service.is_none(), proposed: (with_payments > on).then_some(with_payments) }
    }

    /// The alert of a day; none far from the date.
    pub fn alert(&self, today: NaiveDate) -> Option<PrescriptionAlert> {
        let within = |days| self.on.checked_sub_days(Days::new(days)).is_some_and(|from| today >= from);
        if today >= self.on {
            Some(PrescriptionAlert::Lost)
        } else if within(30) {
            Some(PrescriptionAlert::Days30)
        } else if within(90) {
            Some(PrescriptionAlert::Days90)
        } else {
            within(180).then_some(PrescriptionAlert::Days180)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::on;

    fn of(kind: ClaimKind, events: &[(NaiveDate, InterruptionKind)]) -> Prescription {
        let events: Vec<Interruption> = events.iter().map(|(on, kind)| Interruption { on: *on, kind: *kind }).collect();
        Prescription::of(kind, Some(on(2021, 3, 1)), on(2021, 3, 31), &events)
    }

    #[test]
    fn pen_12_five_two_and_one_years_from_the_service_whatever_the_invoice() {
        assert_eq!(of(ClaimKind::Business, &[]).on, on(2026, 3, 1));
        assert_eq!(of(ClaimKind::Consumer, &[]).on, on(2023, 3, 1));
        assert_eq!(of(ClaimKind::Carriage, &[]).on, on(2022, 3, 1));
        let by_invoice = Prescription::of(ClaimKind::Business, None, on(2021, 3, 31), &[]);
        assert_eq!((by_invoice.on, by_invoice.assumed), (on(2026, 3, 31), true));
    }

    #[test]
    fn pen_12_an_acknowledgement_or_an_action_in_time_makes_it_run_again() {
        let acknowledged = of(ClaimKind::Business, &[(on(2024, 6, 1), InterruptionKind::Acknowledgement)]);
        assert_eq!(acknowledged.on, on(2029, 6, 1));
        let too_late = of(ClaimKind::Business, &[(on(2026, 3, 1), InterruptionKind::CourtAction)]);
        assert_eq!(too_late.on, on(2026, 3, 1));
        let chain = [(on(2028, 1, 1), InterruptionKind::Enforcement), (on(2025, 1, 1), InterruptionKind::CourtAction)];
        assert_eq!(of(ClaimKind::Business, &chain).on, on(2033, 1, 1), "in whatever order they are told");
    }

    #[test]
    fn pen_12_a_part_payment_only_proposes_a_new_date() {
        let paid = of(ClaimKind::Business, &[(on(2024, 6, 1), InterruptionKind::PartPayment)]);
        assert_eq!((paid.on, paid.proposed), (on(2026, 3, 1), Some(on(2029, 6, 1))));
        assert_eq!(of(ClaimKind::Business, &[]).proposed, None);
    }

    #[test]
    fn pen_12_alerts_at_180_90_and_30_days() {
        let claim = of(ClaimKind::Business, &[]);
        let days = [181, 180, 91, 90, 31, 30, 1, 0].map(|days| claim.alert(claim.on - Days::new(days)));
        use PrescriptionAlert::{Days30, Days90, Days180, Lost};
        let expected = [None, Some(Days180), Some(Days180), Some(Days90), Some(Days90), Some(Days30), Some(Days30), Some(Lost)];
        assert_eq!(days, expected);
    }
}
