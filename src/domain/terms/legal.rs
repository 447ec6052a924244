//! Legal maxima of payment terms between businesses (DUE-08): a table with dates, which settings replace when the law changes.
//!
//! The checker compares a due date with the regime that somebody declared for the sale. It gives facts for a person to judge, not advice.

use super::{Method, Rule};
use crate::domain::calendar::end_of_month;
use crate::text::fold;
use chrono::{Datelike, NaiveDate};

/// The regime that a sale falls under. Which one applies is declared, never guessed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Regime {
    /// Nothing was agreed: 30 days after the goods or the service were received.
    NothingAgreed,
    /// Agreed: 60 days after the invoice was issued.
    Agreed,
    /// Agreed and expressly stipulated: 45 days end of month, when the contract reads them as method A.
    EndOfMonthA,
    /// The same, when the contract reads them as method B.
    EndOfMonthB,
    /// Periodic invoice (facture récapitulative): 45 days after issue.
    Periodic,
    /// Perishable or frozen food: 30 days after delivery.
    Perishable,
    /// The same on a periodic invoice: 30 days after the end of the ten-day period of delivery.
    PerishablePeriodic,
    /// Livestock and fresh meat: 20 days after delivery.
    Livestock,
    /// Spirits: 30 days after the end of the month of delivery.
    Spirits,
    /// Wine: 45 days end of month or 60 days.
    Wine,
    /// Road transport, freight, vehicle hire: 30 days after the invoice was issued.
    Transport,
    /// Public buyer: 30 days after it received the invoice.
    PublicBuyer,
    /// Public hospital: 50 days after it received the invoice.
    PublicHospital,
    /// Public enterprise: 60 days after it received the invoice.
    PublicEnterprise,
    /// Purchase for export outside the European Union, not by a large firm: 90 days after the invoice was issued.
    Export,
    /// Sector of strongly seasonal trade (toys, leather, clocks, farm equipment, sport): each has its own decree, none is in the default table.
    Seasonal,
}

impl Regime {
    /// All regimes.
    pub const ALL: [Regime; 16] = [
        Regime::NothingAgreed,
        Regime::Agreed,
        Regime::EndOfMonthA,
        Regime::EndOfMonthB,
        Regime::Periodic,
        Regime::Perishable,
        Regime::PerishablePeriodic,
        Regime::Livestock,
        Regime::Spirits,
        Regime::Wine,
        Regime::Transport,
        Regime::PublicBuyer,
        Regime::PublicHospital,
        Regime::PublicEnterprise,
        Regime::Export,
        Regime::Seasonal,
    ];

    /// The code used in settings and machine formats.
    pub const fn code(self) -> &'static str {
        match self {
            Regime::NothingAgreed => "nothing-agreed",
            Regime::Agreed => "agreed",
            Regime::EndOfMonthA => "end-of-month-a",
            Regime::EndOfMonthB => "end-of-month-b",
            Regime::Periodic => "periodic",
            Regime::Perishable => "perishable",
            Regime::PerishablePeriodic => "perishable-periodic",
            Regime::Livestock => "livestock",
            Regime::Spirits => "spirits",
            Regime::Wine => "wine",
            Regime::Transport => "transport",
            Regime::PublicBuyer => "public-buyer",
            Regime::PublicHospital => "public-hospital",
            Regime::PublicEnterprise => "public-enterprise",
            Regime::Export => "export",
            Regime::Seasonal => "seasonal",
        }
    }

    /// The regime of a code, the reverse of [`Regime::code`].
    pub fn from_code(code: &str) -> Option<Regime> {
        Regime::ALL.into_iter().find(|regime| regime.code() == code)
    }

    /// Words of a client's file that declare it, folded, besides its code. Terms by end of month and those that were agreed tell it by their
    /// form.
    const fn words(self) -> &'static [&'static str] {
        match self {
            Regime::NothingAgreed => &["rien de convenu"],
            Regime::Agreed | Regime::EndOfMonthA | Regime::EndOfMonthB => &[],
            Regime::Periodic => &["recapitulative", "facture recapitulative", "facture periodique"],
            Regime::Perishable => &["perissable", "perissables"],
            Regime::PerishablePeriodic => &["perissables recap", "perissables recapitulative"],
            Regime::Livestock => &["betail", "viande"],
            Regime::Spirits => &["alcools", "spiritueux"],
            Regime::Wine => &["vin", "vins"],
            Regime::Transport => &["transport", "transports", "carriage"],
            Regime::PublicBuyer => &["public", "secteur public", "public body", "acheteur public"],
            Regime::PublicHospital => &["hopital", "hopital public", "public hospital"],
            Regime::PublicEnterprise => &["entreprise publique", "public enterprise"],
            Regime::Export => &["export"],
            Regime::Seasonal => &["saisonnier", "seasonal"],
        }
    }

    /// True for the regimes of public buyers.
    pub const fn is_public(self) -> bool {
        matches!(self, Regime::PublicBuyer | Regime::PublicHospital | Regime::PublicEnterprise)
    }

    /// The regime that a client's tags declare, in words or codes, whatever the case; the narrower one before that of all public buyers.
    pub fn declared(tags: &[String]) -> Option<Regime> {
        let tags: Vec<String> = tags.iter().map(|tag| fold(tag.trim())).collect();
        let named =
            |regime: &Regime| tags.iter().any(|tag| tag == &fold(regime.code()) || regime.words().contains(&tag.as_str()));
        let mut found: Vec<Regime> = Regime::ALL.into_iter().filter(named).collect();
        found.sort_by_key(|regime| *regime == Regime::PublicBuyer);
        found.first().copied()
    }
}

/// The day from which a legal maximum runs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Start {
    /// Issue of the invoice.
    Invoice,
    /// Receipt of the goods or performance of the service.
    Delivery,
    /// End of the ten-day period of delivery (décade): the 10th, the 20th, the last day.
    TenDayPeriodEnd,
    /// End of the month of delivery.
    DeliveryMonthEnd,
    /// Receipt of the invoice by the buyer, on the public portal for public buyers.
    InvoiceReceived,
}

/// The dates of a sale.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct LegalDates {
    /// Issue of the invoice.
    pub invoice: NaiveDate,
    /// Receipt of the goods or performance of the service, when known.
    pub delivery: Option<NaiveDate>,
    /// Receipt of the invoice by the buyer, when known.
    pub received: Option<NaiveDate>,
}

impl LegalDates {
    /// Only the date of the invoice is known.
    pub const fn of_invoice(invoice: NaiveDate) -> LegalDates {
        LegalDates { invoice, delivery: None, received: None }
    }

    /// The day a maximum runs from, and whether the invoice date stood in for a date that is not known.
    fn start(&self, start: Start) -> (NaiveDate, bool) {
        let known = match start {
            Start::Invoice => Some(self.invoice),
            Start::InvoiceReceived => self.received,
            Start::Delivery | Start::TenDayPeriodEnd | Start::DeliveryMonthEnd => self.delivery,
        };
        let date = known.unwrap_or(self.invoice);
        let date = match start {
            Start::TenDayPeriodEnd => ten_day_period_end(date),
            Start::DeliveryMonthEnd => end_of_month(date),
            Start::Invoice | Start::Delivery | Start::InvoiceReceived => date,
        };
        (date, known.is_none())
    }
}

fn ten_day_period_end(date: NaiveDate) -> NaiveDate {
    match date.day() {
        1..=10 => date.with_day(10).unwrap_or(date),
        11..=20 => date.with_day(20).unwrap_or(date),
        _ => end_of_month(date),
    }
}

/// A maximum: a rule counted from a start.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Allowance {
    /// The day it runs from.
    pub start: Start,
    /// The longest terms allowed.
    pub rule: Rule,
}

/// What a regime allows from some day on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LegalRow {
    /// First invoice date to which the row applies.
    pub since: NaiveDate,
    /// The regime.
    pub regime: Regime,
    /// Allowed maxima: the latest of them counts.
    pub allowances: Vec<Allowance>,
}

/// The table of legal maxima. The default is the law as known for invoices from 26 April 2019 on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LegalLimits(pub Vec<LegalRow>);

impl Default for LegalLimits {
    fn default() -> Self {
        let net = |start, days| vec![Allowance { start, rule: Rule::Net { days } }];
        let end_of_month = |method| Allowance { start: Start::Invoice, rule: Rule::EndOfMonth { days: 45, method, day: None } };
        let allowances = |regime| match regime {
            Regime::NothingAgreed | Regime::Perishable => net(Start::Delivery, 30),
            Regime::Agreed => net(Start::Invoice, 60),
            Regime::EndOfMonthA => vec![end_of_month(Method::A)],
            Regime::EndOfMonthB => vec![end_of_month(Method::B)],
            Regime::Periodic => net(Start::Invoice, 45),
            Regime::PerishablePeriodic => net(Start::TenDayPeriodEnd, 30),
            Regime::Livestock => net(Start::Delivery, 20),
            Regime::Spirits => net(Start::DeliveryMonthEnd, 30),
            Regime::Wine => {
                let sixty = Allowance { start: Start::Invoice, rule: Rule::Net { days: 60 } };
                vec![sixty, end_of_month(Method::A), end_of_month(Method::B)]
            }
            Regime::Transport => net(Start::Invoice, 30),
            Regime::PublicBuyer => net(Start::InvoiceReceived, 30),
            Regime::PublicHospital => net(Start::InvoiceReceived, 50),
            Regime::PublicEnterprise => net(Start::InvoiceReceived, 60),
            Regime::Export => net(Start::Invoice, 90),
            Regime::Seasonal => Vec::new(),
        };
        let since = NaiveDate::from_ymd_opt(2019, 4, 26).unwrap_or_default();
        LegalLimits(Regime::ALL.into_iter().map(|regime| LegalRow { since, regime, allowances: allowances(regime) }).collect())
    }
}

/// What the checker found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LegalCheck {
    /// The table has no maximum for this regime on that date.
    NoLimit,
    /// The due date is within the maximum.
    Pass {
        /// The latest legal due date.
        latest: NaiveDate,
        /// True when the invoice date stood in for a date that is not known.
        assumed: bool,
    },
    /// The due date is beyond the maximum.
    Excess {
        /// The latest legal due date.
        latest: NaiveDate,
        /// Days beyond it.
        days: i64,
        /// True when the invoice date stood in for a date that is not known.
        assumed: bool,
    },
}

impl LegalLimits {
    /// Compares a due date with the maximum of the declared regime in force on the invoice date (DUE-08).
    pub fn check(&self, regime: Regime, dates: LegalDates, due: NaiveDate) -> LegalCheck {
        let in_force = self.0.iter().filter(|row| row.regime == regime && row.since <= dates.invoice);
        let Some(row) = in_force.max_by_key(|row| row.since) else { return LegalCheck::NoLimit };
        let latest = row.allowances.iter().map(|allowance| {
            let (start, assumed) = dates.start(allowance.start);
            (allowance.rule.due(start), assumed)
        });
        let Some((latest, assumed)) = latest.max_by_key(|(latest, _)| *latest) else { return LegalCheck::NoLimit };
        let days = due.signed_duration_since(latest).num_days();
        if days > 0 { LegalCheck::Excess { latest, days, assumed } } else { LegalCheck::Pass { latest, assumed } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::Terms;

    fn d(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%d/%m/%Y").expect("a date")
    }

    /// The latest legal due date of an invoice of 10/04/2026, delivered on 03/04/2026 and received on 15/04/2026.
    fn latest(regime: Regime) -> Option<NaiveDate> {
        let dates = LegalDates { invoice: d("10/04/2026"), delivery: Some(d("03/04/2026")), received: Some(d("15/04/2026")) };
        match LegalLimits::default().check(regime, dates, dates.invoice) {
            LegalCheck::Pass { latest, assumed: false } => Some(latest),
            _ => None,
        }
    }

    #[test]
    fn due_08_each_regime_has_its_maximum() {
        let table = [
            (Regime::NothingAgreed, "03/05/2026"),
            (Regime::Agreed, "09/06/2026"),
            (Regime::EndOfMonthA, "31/05/2026"),
            (Regime::EndOfMonthB, "14/06/2026"),
            (Regime::Periodic, "25/05/2026"),
            (Regime::Perishable, "03/05/2026"),
            (Regime::PerishablePeriodic, "10/05/2026"),
            (Regime::Livestock, "23/04/2026"),
            (Regime::Spirits, "30/05/2026"),
            (Regime::Wine, "14/06/2026"),
            (Regime::Transport, "10/05/2026"),
            (Regime::PublicBuyer, "15/05/2026"),
            (Regime::PublicHospital, "04/06/2026"),
            (Regime::PublicEnterprise, "14/06/2026"),
            (Regime::Export, "09/07/2026"),
        ];
        for (regime, expected) in table {
            assert_eq!(latest(regime), Some(d(expected)), "{}", regime.code());
        }
        assert_eq!(latest(Regime::Seasonal), None, "each sector has its own decree");
    }

    #[test]
    fn due_08_a_regime_is_declared_by_a_tag_in_words_or_by_its_code() {
        let declared = |tags: &[&str]| Regime::declared(&tags.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(declared(&["Hôpital", "Public"]), Some(Regime::PublicHospital), "the narrower one");
        assert_eq!(declared(&["grand compte", " Périssables "]), Some(Regime::Perishable));
        assert_eq!(declared(&["grand compte"]), None);
        for regime in Regime::ALL {
            assert_eq!(declared(&[regime.code()]), Some(regime));
            assert!(
                regime.words().iter().all(|word| fold(word) == *word && declared(&[word]) == Some(regime)),
                "{}",
                regime.code()
            );
        }
    }

    #[test]
    fn due_08_an_excess_is_counted_in_days() {
        let limits = LegalLimits::default();
        let invoice = d("15/04/2026");
        let due = Terms::parse("30FDMLE15").expect("known").due(invoice);
        assert_eq!(
            limits.check(Regime::Agreed, LegalDates::of_invoice(invoice), due),
            LegalCheck::Excess { latest: d("14/06/2026"), days: 1, assumed: false }
        );
        let sixty = Terms::parse("60N").expect("known").due(invoice);
        assert_eq!(
            limits.check(Regime::Agreed, LegalDates::of_invoice(invoice), sixty),
            LegalCheck::Pass { latest: sixty, assumed: false }
        );
    }

    #[test]
    fn due_08_a_date_that_is_not_known_is_said_to_be_assumed() {
        let check = LegalLimits::default().check(Regime::PublicBuyer, LegalDates::of_invoice(d("10/04/2026")), d("11/05/2026"));
        assert_eq!(check, LegalCheck::Excess { latest: d("10/05/2026"), days: 1, assumed: true });
    }

    #[test]
    fn due_08_the_table_has_dates_and_settings_may_add_rows() {
        let mut limits = LegalLimits::default();
        let row = |since: &str, days| LegalRow {
            since: d(since),
            regime: Regime::Agreed,
            allowances: vec![Allowance { start: Start::Invoice, rule: Rule::Net { days } }],
        };
        limits.0.insert(0, row("01/07/2026", 30));
        let pass = |invoice: &str| match limits.check(Regime::Agreed, LegalDates::of_invoice(d(invoice)), d(invoice)) {
            LegalCheck::Pass { latest, .. } => latest.signed_duration_since(d(invoice)).num_days(),
            _ => -1,
        };
        assert_eq!((pass("30/06/2026"), pass("01/07/2026")), (60, 30));
        assert_eq!(pass("01/01/2010"), -1, "nothing in the table is that old");
    }

    #[test]
    fn due_08_ten_day_periods_end_on_the_10th_the_20th_and_the_last_day() {
        let ends = [
            ("01/02/2026", "10/02/2026"),
            ("10/02/2026", "10/02/2026"),
            ("11/02/2026", "20/02/2026"),
            ("21/02/2026", "28/02/2026"),
        ];
        for (day, end) in ends {
            assert_eq!(ten_day_period_end(d(day)), d(end));
        }
    }

    #[test]
    fn regime_codes_are_a_round_trip() {
        for regime in Regime::ALL {
            assert_eq!(Regime::from_code(regime.code()), Some(regime));
        }
    }
}
