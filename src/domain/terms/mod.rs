//! Payment terms (conditions de règlement): due dates, instalments, discount for early payment.
//!
//! The notation is that of the book and of the clients CSV: `30N`, `45FDM-A`, `30FDMLE15`, `COMPTANT`, `50%30N+50%60N`, `30N-2%10`.

mod legal;
mod notation;

pub use legal::{Allowance, LegalCheck, LegalDates, LegalLimits, LegalRow, Regime, Start};

use super::calendar::{end_of_month, plus_days, plus_months};
use super::money::{Amount, Overflow};
use super::rounding::{div_round_half_up, round_half_up};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// Days granted before a reminder when an invoice is due on receipt (DUE-05). The due date stays the invoice date.
pub const RECEIPT_TOLERANCE_DAYS: u16 = 7;

/// How "n days end of month" is read (DUE-02, DUE-03); the contract must say which.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Method {
    /// The date plus n days, then the end of that month.
    #[default]
    A,
    /// The end of the invoice month, plus n days.
    B,
    /// The end of the month that comes n / 30 whole months later; n is a multiple of 30.
    M,
}

/// When one part of an invoice is due.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Rule {
    /// That many calendar days after the invoice (DUE-01, jours nets).
    Net {
        /// Calendar days.
        days: u16,
    },
    /// End of month (DUE-02 to DUE-04, fin de mois).
    EndOfMonth {
        /// Calendar days.
        days: u16,
        /// How they are read.
        method: Method,
        /// With "le J": that day of the following month, or its last day when it is shorter.
        day: Option<u8>,
    },
    /// Cash (comptant): the invoice date.
    Cash,
    /// On receipt of the invoice (à réception): the invoice date; see [`RECEIPT_TOLERANCE_DAYS`].
    Receipt,
    /// With the order, before delivery (à la commande): the invoice date.
    Order,
}

impl Rule {
    /// The due date for an invoice date.
    pub fn due(self, from: NaiveDate) -> NaiveDate {
        match self {
            Rule::Cash | Rule::Receipt | Rule::Order => from,
            Rule::Net { days } => plus_days(from, days),
            Rule::EndOfMonth { days, method, day } => {
                let end = match method {
                    Method::A => end_of_month(plus_days(from, days)),
                    Method::B => plus_days(end_of_month(from), days),
                    Method::M => end_of_month(plus_months(from, days / 30)),
                };
                day.map_or(end, |day| day_of_next_month(end, day))
            }
        }
    }

    /// Days after the due date during which no reminder goes out: only what is due on receipt has some.
    pub const fn dunning_tolerance_days(self) -> u16 {
        match self {
            Rule::Receipt => RECEIPT_TOLERANCE_DAYS,
            _ => 0,
        }
    }
}

/// The day of the month after the date's, or the last day of that month when it is shorter.
fn day_of_next_month(date: NaiveDate, day: u8) -> NaiveDate {
    let next = plus_months(date, 1);
    next.with_day(u32::from(day)).unwrap_or_else(|| end_of_month(next))
}

/// A discount for early payment (escompte): `2/10 net 30` is 2 % within 10 days.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Discount {
    /// Percent of the invoice, above 0 and under 100.
    pub percent: Decimal,
    /// Calendar days after the invoice within which it is earned.
    pub days: u16,
}

impl Discount {
    /// The last day on which the discount is earned.
    pub fn until(&self, invoice: NaiveDate) -> NaiveDate {
        plus_days(invoice, self.days)
    }

    /// The discount on an amount, half-up.
    ///
    /// # Errors
    /// When it leaves the range of amounts; it cannot for a percent under 100.
    pub fn amount(&self, total: Amount) -> Result<Amount, Overflow> {
        total.percent(self.percent)
    }

    /// What the discount costs in percent a year, two decimals, when payment would else come `due_days` after the invoice: 2 % at 10 days
    /// instead of 30 cost 2/98 × 365/20 = 37,24 %. `None` when nothing is gained by paying early.
    pub fn annual_cost(&self, due_days: u16) -> Option<Decimal> {
        let gained = due_days.checked_sub(self.days).filter(|days| *days > 0)?;
        let year = self.percent.checked_mul(Decimal::from(36_500))?;
        let rest = Decimal::ONE_HUNDRED.checked_sub(self.percent)?.checked_mul(Decimal::from(gained))?;
        Some(round_half_up(year.checked_div(rest)?, 2))
    }
}

/// A part of the invoice and when it is due.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Part {
    /// Percent of the invoice; `None` when all parts are equal.
    pub percent: Option<Decimal>,
    /// When it is due.
    pub rule: Rule,
}

/// Payment terms: one part or several, and perhaps a discount. Made by [`Terms::parse`] or [`Terms::single`].
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Terms {
    /// At least one; percentages, when there are any, stand in each and sum to 100.
    parts: Vec<Part>,
    discount: Option<Discount>,
}

/// Why terms were refused. Its display is a message code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum TermsError {
    /// Nothing was given.
    #[error("terms-empty")]
    Empty,
    /// Not a form that is known.
    #[error("terms-unknown")]
    Unknown,
    /// More than 999 days.
    #[error("terms-days")]
    Days,
    /// A day of the month that is not 1 to 31.
    #[error("terms-day")]
    Day,
    /// Whole months (`-M`) of a number of days that is not a multiple of 30.
    #[error("terms-months")]
    Months,
    /// A percentage that is not above 0 and at most 100, or has more than four decimals.
    #[error("terms-percent")]
    Percent,
    /// Percentages that do not sum to 100, or stand in some parts only.
    #[error("terms-sum")]
    Sum,
    /// More than 36 parts.
    #[error("terms-parts")]
    Parts,
}

impl Terms {
    /// Terms of one part without a discount.
    pub fn single(rule: Rule) -> Terms {
        Terms { parts: vec![Part { percent: None, rule }], discount: None }
    }

    /// Terms with this discount.
    #[must_use]
    pub fn with_discount(mut self, discount: Option<Discount>) -> Terms {
        self.discount = discount;
        self
    }

    /// The parts in the order of the notation.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The discount for early payment.
    pub fn discount(&self) -> Option<Discount> {
        self.discount
    }

    /// The date on which the whole invoice is due: that of its last instalment.
    pub fn due(&self, invoice: NaiveDate) -> NaiveDate {
        self.parts.iter().map(|part| part.rule.due(invoice)).max().unwrap_or(invoice)
    }

    /// The instalments of an invoice or, with a negative amount, of a credit note, in the order of the notation (DUE-06). Each part is rounded half-up
    /// and the last one takes the rest, so that they always sum to the amount. A part never takes more than is left: the cents of a tiny invoice do not
    /// turn its last instalment into a debt of ours.
    pub fn instalments(&self, invoice: NaiveDate, amount: Amount) -> Vec<(NaiveDate, Amount)> {
        let count = self.parts.len();
        let mut rest = amount;
        let share = |(place, part): (usize, &Part)| {
            let wanted = match part.percent {
                _ if place + 1 == count => rest,
                Some(percent) => amount.percent(percent).unwrap_or(rest),
                None => equal_share(amount, count).unwrap_or(rest),
            };
            let taken = if amount.is_credit() { wanted.max(rest) } else { wanted.min(rest) };
            rest = Amount(rest.0 - taken.0);
            (part.rule.due(invoice), taken)
        };
        self.parts.iter().enumerate().map(share).collect()
    }
}

fn equal_share(amount: Amount, count: usize) -> Option<Amount> {
    let share = div_round_half_up(i128::from(amount.0), i128::try_from(count).ok()?)?;
    i64::try_from(share).ok().map(Amount)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%d/%m/%Y").expect("a date")
    }

    fn due(terms: &str, invoice: &str) -> NaiveDate {
        Terms::parse(terms).expect(terms).due(d(invoice))
    }

    fn days(terms: &str, invoice: &str) -> i64 {
        due(terms, invoice).signed_duration_since(d(invoice)).num_days()
    }

    #[test]
    fn due_01_net_days() {
        assert_eq!(due("30N", "15/01/2026"), d("14/02/2026"));
        assert_eq!(due("60N", "15/01/2026"), d("16/03/2026"));
        assert_eq!(due("0N", "15/01/2026"), d("15/01/2026"));
    }

    #[test]
    fn due_02_end_of_month_a_and_b() {
        let table = [
            ("15/01/2026", "31/03/2026", 75, "17/03/2026", 61),
            ("10/04/2026", "31/05/2026", 51, "14/06/2026", 65),
            ("05/10/2026", "30/11/2026", 56, "15/12/2026", 71),
            ("22/10/2026", "31/12/2026", 70, "15/12/2026", 54),
            ("31/12/2026", "28/02/2027", 59, "14/02/2027", 45),
        ];
        for (invoice, a, days_a, b, days_b) in table {
            assert_eq!((due("45FDM-A", invoice), days("45FDM-A", invoice)), (d(a), days_a), "A from {invoice}");
            assert_eq!((due("45FDM-B", invoice), days("45FDM-B", invoice)), (d(b), days_b), "B from {invoice}");
        }
    }

    #[test]
    fn due_03_thirty_days_end_of_month_has_three_readings() {
        assert_eq!(due("30FDM", "10/04/2026"), d("31/05/2026"));
        assert_eq!(due("30FDM", "31/01/2026"), d("31/03/2026"));
        assert_eq!(due("30FDM-A", "31/01/2026"), d("31/03/2026"));
        assert_eq!(due("30FDM-M", "31/01/2026"), d("28/02/2026"));
        assert_eq!(due("30FDM-B", "31/01/2026"), d("02/03/2026"));
        assert_eq!(due("60FDM-M", "30/12/2026"), d("28/02/2027"));
        assert_eq!(due("FDM", "10/04/2026"), d("30/04/2026"));
    }

    #[test]
    fn due_04_end_of_month_on_a_day() {
        assert_eq!(due("30FDMLE15", "15/04/2026"), d("15/06/2026"));
        assert_eq!(days("30FDMLE15", "15/04/2026"), 61);
        assert_eq!(due("FDMLE31", "10/01/2027"), d("28/02/2027"), "a shorter month gives its last day");
        assert_eq!(due("FDMLE10", "10/12/2026"), d("10/01/2027"));
        assert_eq!(due("30FDMLE10-M", "31/01/2026"), d("10/03/2026"));
    }

    #[test]
    fn due_05_cash_receipt_and_order_are_due_on_the_invoice_date() {
        for terms in ["COMPTANT", "RECEPTION", "COMMANDE"] {
            assert_eq!(due(terms, "15/01/2026"), d("15/01/2026"), "{terms}");
        }
        let tolerance = |text: &str| Terms::parse(text).expect(text).parts()[0].rule.dunning_tolerance_days();
        assert_eq!((tolerance("RECEPTION"), tolerance("COMPTANT"), tolerance("30N")), (7, 0, 0));
    }

    #[test]
    fn due_05_two_ten_net_thirty() {
        let terms = Terms::parse("2/10 net 30").expect("known");
        assert_eq!(terms.to_string(), "30N-2%10");
        assert_eq!(terms.due(d("15/01/2026")), d("14/02/2026"));
        let discount = terms.discount().expect("a discount");
        assert_eq!(discount.until(d("15/01/2026")), d("25/01/2026"));
        assert_eq!(discount.amount(Amount(120_000)), Ok(Amount(2_400)));
        assert_eq!(discount.annual_cost(30).map(|cost| cost.to_string()).as_deref(), Some("37.24"));
        assert_eq!(discount.annual_cost(10), None);
    }

    #[test]
    fn due_06_each_part_is_rounded_and_the_last_takes_the_rest() {
        let thirds = Terms::parse("30N+60N+90N").expect("equal parts");
        let invoice = d("15/01/2026");
        let expected = [("14/02/2026", 333_333), ("16/03/2026", 333_333), ("15/04/2026", 333_334)];
        assert_eq!(thirds.instalments(invoice, Amount(1_000_000)), expected.map(|(day, cents)| (d(day), Amount(cents))));
        let credit = thirds.instalments(invoice, Amount(-1_000_000));
        assert_eq!(credit.iter().map(|(_, a)| a.0).collect::<Vec<_>>(), [-333_333, -333_333, -333_334]);
        assert_eq!(thirds.due(invoice), d("15/04/2026"));

        let halves = Terms::parse("50%30N+50%60N").expect("percentages");
        let cents = |amount: i64| halves.instalments(invoice, Amount(amount)).iter().map(|(_, a)| a.0).collect::<Vec<_>>();
        assert_eq!(cents(101), [51, 50]);
        assert_eq!(cents(-101), [-51, -50]);
        assert_eq!(cents(0), [0, 0]);
        let deposit = Terms::parse("33,33%COMMANDE+66,67%30FDM").expect("decimals");
        assert_eq!(deposit.instalments(invoice, Amount(10_000)), [(invoice, Amount(3_333)), (d("28/02/2026"), Amount(6_667))]);
        assert_eq!(Terms::parse("30N").expect("one part").instalments(invoice, Amount(7)), [(d("14/02/2026"), Amount(7))]);
    }

    #[test]
    fn due_06_tiny_amounts_never_turn_against_us() {
        let quarters = Terms::parse("30N+60N+90N+120N").expect("equal parts");
        let cents: Vec<i64> = quarters.instalments(d("15/01/2026"), Amount(2)).iter().map(|(_, a)| a.0).collect();
        assert_eq!(cents, [1, 1, 0, 0]);
    }

    proptest! {
        #[test]
        fn due_06_instalments_sum_to_the_amount_and_keep_its_sign(minor in -i64::MAX..=i64::MAX, cut in 1u32..100, tiny in -20i64..20) {
            let invoice = d("15/01/2026");
            for text in ["30N+60N+90N+120N+150N+180N+210N".to_string(), format!("{cut}%30N+{}%60FDM-B", 100 - cut)] {
                let terms = Terms::parse(&text).expect("good terms");
                for amount in [Amount(minor), Amount(tiny)] {
                    let parts = terms.instalments(invoice, amount);
                    prop_assert_eq!(Amount::sum(parts.iter().map(|(_, a)| *a)), Ok(amount));
                    prop_assert!(parts.iter().all(|(_, a)| a.0.signum() * amount.0.signum() >= 0));
                }
            }
        }

        #[test]
        fn due_02_end_of_month_is_one_and_no_due_date_precedes_the_invoice(day in 700_000i32..800_000, days in 0u16..200) {
            let invoice = NaiveDate::from_num_days_from_ce_opt(day).expect("in range");
            for method in [Method::A, Method::B, Method::M] {
                let end = Rule::EndOfMonth { days, method, day: None }.due(invoice);
                prop_assert!(end >= invoice);
                prop_assert!(method == Method::B || end == end_of_month(end));
                let first_of_next = Rule::EndOfMonth { days, method, day: Some(1) }.due(invoice);
                prop_assert!(first_of_next > end);
            }
        }
    }
}
