//! Late interest of an invoice: the sum over stretches of base × rate × days / 365, rounded once (PEN-04).

use super::{Law, PenaltyError, PenaltyNote, Rate, RateTable, Semester};
use crate::domain::money::Amount;
use crate::domain::rounding::{div_round_half_up, in_range};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// The days of a year.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum DayBasis {
    /// 365, always.
    #[default]
    Days365,
    /// 360.
    Days360,
    /// 366 in a leap year.
    Actual,
}

impl DayBasis {
    /// All, as they are listed.
    pub const ALL: [DayBasis; 3] = [DayBasis::Days365, DayBasis::Days360, DayBasis::Actual];

    /// The word that is typed, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            DayBasis::Days365 => "365",
            DayBasis::Days360 => "360",
            DayBasis::Actual => "actual",
        }
    }

    /// The basis of a word.
    pub fn from_code(code: &str) -> Option<DayBasis> {
        DayBasis::ALL.into_iter().find(|basis| basis.code() == code.trim())
    }

    fn days(self, year: i32) -> i128 {
        match self {
            DayBasis::Days365 => 365,
            DayBasis::Days360 => 360,
            DayBasis::Actual if NaiveDate::from_ymd_opt(year, 2, 29).is_some() => 366,
            DayBasis::Actual => 365,
        }
    }
}

/// Common multiple of 360, 365 and 366: interest is summed exactly in this part of a minor unit, times 10 000 for the rate.
const COMMON: i128 = 1_603_080;

/// What is open of an invoice, tax included, and what came off it. Payments and credit notes are positive, in any order; the day of one
/// still bears interest on what it pays.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Balance<'a> {
    /// The amount at the due date, minor units, above zero.
    pub amount: Amount,
    /// The due date as printed (DUE-07: never shifted).
    pub due: NaiveDate,
    /// What came off it: (day, amount).
    pub paid: &'a [(NaiveDate, Amount)],
}

/// A stretch of days with one base and one rate.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Segment {
    /// First day that bears interest.
    pub from: NaiveDate,
    /// Last day that does.
    pub to: NaiveDate,
    /// Days, both included.
    pub days: i64,
    /// What is open on them, minor units.
    pub base: Amount,
    /// The yearly rate.
    pub rate: Rate,
    /// The interest of the stretch in tenths of a minor unit, half-up: for the account (décompte); the total is rounded once, not their sum.
    pub tenths: i64,
}

/// The interest of an invoice.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Interest {
    /// The stretches in order.
    pub segments: Vec<Segment>,
    /// The interest, minor units, rounded half-up once.
    pub total: Amount,
    /// What is to be known of the rates, each once.
    pub notes: Vec<PenaltyNote>,
}

/// The interest up to a day, that day included: the day of payment, of the account, or of the opening of a procedure.
///
/// # Errors
/// [`PenaltyError`]: a rate was not entered, or a sum is out of range.
pub fn interest(
    balance: &Balance<'_>,
    until: NaiveDate,
    law: Law,
    table: &RateTable,
    basis: DayBasis,
) -> Result<Interest, PenaltyError> {
    let mut out = Interest::default();
    let Some(first) = law.begins(balance.due).filter(|first| *first <= until) else { return Ok(out) };
    let mut paid: Vec<(NaiveDate, i128)> = balance.paid.iter().map(|(day, amount)| (*day, i128::from(amount.0))).collect();
    paid.sort_unstable();
    let mut exact: i128 = 0;
    let mut from = first;
    while from <= until {
        let open = i128::from(balance.amount.0) - paid.iter().filter(|(day, _)| *day < from).map(|(_, a)| a).sum::<i128>();
        // A stretch ends with a semester, a payment, or the whole.
        let next_paid = paid.iter().map(|(day, _)| *day).find(|day| *day >= from);
        let to = next_paid.unwrap_or(until).min(Semester::of(from).last_day()).min(until);
        if open > 0 {
            let semester = if law.keeps_first_rate() { Semester::of(first) } else { Semester::of(from) };
            let (rate, note) = law.rate(semester, table)?;
            out.notes.extend(note.filter(|note| !out.notes.contains(note)));
            let days = to.signed_duration_since(from).num_days() + 1;
            let weight = COMMON / basis.days(from.year()) * i128::from(days) * i128::from(rate.ten_thousandths());
            let part = open.checked_mul(weight).ok_or(PenaltyError::Overflow)?;
            exact = exact.checked_add(part).ok_or(PenaltyError::Overflow)?;
            let base = in_range(open).map_err(|_| PenaltyError::Overflow)?;
            out.segments.push(Segment { from, to, days, base, rate, tenths: rounded(part, 10)?.0 });
        }
        let Some(next) = to.succ_opt() else { break };
        from = next;
    }
    out.total = rounded(exact, 1)?;
    Ok(out)
}

/// An exact sum in parts of a minor unit.
fn rounded(exact: i128, parts: i128) -> Result<Amount, PenaltyError> {
    let scaled = exact.checked_mul(parts).and_then(|scaled| div_round_half_up(scaled, COMMON * 10_000));
    scaled.and_then(|minor| in_range(minor).ok()).ok_or(PenaltyError::Overflow)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{eur, on};
    use proptest::prelude::*;

    const BUSINESS: Law = Law::Business { contract: None, floor: true };

    fn d(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%d/%m/%Y").expect("a date")
    }

    fn of(law: Law, euros: i64, due: &str, paid: &[(&str, i64)], until: &str) -> Result<Interest, PenaltyError> {
        let paid: Vec<(NaiveDate, Amount)> = paid.iter().map(|(day, euros)| (d(day), eur(*euros))).collect();
        let balance = Balance { amount: eur(euros), due: d(due), paid: &paid };
        interest(&balance, d(until), law, &RateTable::default(), DayBasis::Days365)
    }

    fn total(law: Law, euros: i64, due: &str, until: &str) -> Amount {
        of(law, euros, due, &[], until).expect("computed").total
    }

    fn parts(interest: &Interest) -> Vec<(i64, i64, i64)> {
        interest.segments.iter().map(|s| (s.days, s.base.0 / 100, s.tenths)).collect()
    }

    #[test]
    fn pen_05_a_46_days_in_one_semester() {
        assert_eq!(total(BUSINESS, 10_000, "30/09/2024", "15/11/2024"), Amount(17_959));
    }

    #[test]
    fn pen_05_b_two_semesters_are_two_stretches() {
        let interest = of(BUSINESS, 5_000, "31/10/2024", &[], "15/02/2025").expect("computed");
        assert_eq!(parts(&interest), [(61, 5_000, 119_075), (46, 5_000, 82_863)]);
        assert_eq!(interest.total, Amount(20_194));
    }

    #[test]
    fn pen_05_c_21_days() {
        assert_eq!(total(BUSINESS, 1_200, "09/02/2026", "02/03/2026"), Amount(839));
    }

    #[test]
    fn pen_05_d_a_partial_payment_lowers_the_base_from_the_next_day_on() {
        let paid = [("31/03/2026", 5_000), ("20/02/2026", 3_000)];
        let interest = of(BUSINESS, 8_000, "31/01/2026", &paid, "31/05/2026").expect("computed");
        assert_eq!(parts(&interest), [(20, 8_000, 53_260), (39, 5_000, 64_911)], "nothing after the last payment");
        assert_eq!(interest.total, Amount(11_817));
    }

    #[test]
    fn pen_05_e_a_contract_rate_under_the_floor_is_raised_to_it_and_told() {
        let contract = Rate::new(1_200).ok();
        let raised = of(Law::Business { contract, floor: true }, 10_000, "30/09/2024", &[], "15/11/2024").expect("computed");
        assert_eq!(raised.total, Amount(18_602));
        let as_written =
            of(Law::Business { contract, floor: false }, 10_000, "30/09/2024", &[], "15/11/2024").expect("computed");
        assert_eq!(as_written.total, Amount(15_123));
        assert_eq!(raised.notes, as_written.notes);
        let semester = Semester { year: 2024, second: true };
        assert_eq!(
            raised.notes,
            [PenaltyNote::UnderFloor(semester, contract.expect("a rate"), Rate::new(1_476).expect("a rate"))]
        );
    }

    #[test]
    fn pen_05_f_paid_on_the_due_date_bears_nothing() {
        assert_eq!(of(BUSINESS, 1_000, "30/09/2024", &[("30/09/2024", 1_000)], "31/12/2024"), Ok(Interest::default()));
        assert_eq!(total(BUSINESS, 1_000, "30/09/2024", "30/09/2024"), Amount::ZERO);
        assert_eq!(total(BUSINESS, 1_000, "30/09/2024", "01/10/2024"), Amount(39), "the first day after it does");
    }

    #[test]
    fn pen_03_the_default_rate_stays_below_three_times_the_legal_one() {
        let (rate, note) = BUSINESS.rate(Semester { year: 2024, second: true }, &RateTable::default()).expect("there");
        assert_eq!((rate.to_string().as_str(), note), ("14.25", None), "14.76 is the floor of contracts only");
    }

    #[test]
    fn pen_03_a_rate_that_was_not_entered_is_an_error_never_a_guess() {
        let missing = Err(PenaltyError::MissingRate(Semester { year: 2026, second: true }));
        assert_eq!(of(BUSINESS, 1_000, "15/06/2026", &[], "01/07/2026"), missing);
        assert!(of(BUSINESS, 1_000, "15/06/2026", &[], "30/06/2026").is_ok());
        let contract = Law::Business { contract: Rate::new(1_500).ok(), floor: true };
        assert_eq!(of(contract, 1_000, "15/06/2026", &[], "01/07/2026"), missing, "its floor is not known");
        assert!(of(BUSINESS, 1_000, "15/06/2026", &[("20/06/2026", 1_000)], "01/09/2026").is_ok(), "nothing is open by then");
    }

    #[test]
    fn pen_08_a_consumer_owes_the_legal_rate_from_the_formal_notice_on() {
        let after = |notice: Option<&str>| {
            let law = Law::Consumer { notice: notice.map(d) };
            total(law, 10_000, "31/01/2026", "31/03/2026")
        };
        assert_eq!(after(None), Amount::ZERO);
        assert_eq!(after(Some("28/02/2026")), Amount(2_225), "31 days at 2.62");
        assert_eq!(after(Some("15/01/2026")), after(Some("31/01/2026")), "nothing before it is due");
    }

    #[test]
    fn pen_09_another_member_states_law_is_eight_points() {
        let abroad = Law::Abroad { points: Rate::EIGHT_POINTS };
        assert_eq!(total(abroad, 10_000, "31/01/2026", "31/03/2026"), Amount(16_407));
        assert_eq!(total(BUSINESS, 10_000, "31/01/2026", "31/03/2026"), Amount(19_640));
    }

    #[test]
    fn pen_10_a_public_buyer_keeps_the_rate_of_the_first_semester() {
        assert_eq!(total(Law::Public, 5_000, "31/10/2024", "15/02/2025"), Amount(17_955));
        assert!(!Law::Public.may_be_waived() && BUSINESS.may_be_waived());
    }

    #[test]
    fn pen_04_the_days_of_a_year_are_a_setting() {
        let of = |basis| {
            let balance = Balance { amount: eur(10_000), due: on(2023, 12, 31), paid: &[] };
            interest(&balance, on(2024, 2, 29), BUSINESS, &RateTable::default(), basis).expect("computed").total
        };
        // 60 days at 14.50.
        assert_eq!(
            [DayBasis::Days365, DayBasis::Days360, DayBasis::Actual].map(of),
            [Amount(23_836), Amount(24_167), Amount(23_770)]
        );
    }

    #[test]
    fn cur_01_interest_out_of_range_is_an_error() {
        let balance = Balance { amount: Amount(i64::MAX), due: on(2024, 1, 1), paid: &[(on(2024, 1, 2), Amount(-i64::MAX))] };
        let got = interest(&balance, on(2024, 2, 1), BUSINESS, &RateTable::default(), DayBasis::Days365);
        assert_eq!(got, Err(PenaltyError::Overflow));
    }

    proptest! {
        #[test]
        fn pen_04_segments_follow_each_other_and_sum_to_the_whole(
            cents in 1i64..100_000_000,
            paid in proptest::collection::vec((0u64..700, 1i64..30_000_000), 0..6),
            length in 0u64..700,
        ) {
            let due = on(2024, 1, 15);
            let paid: Vec<(NaiveDate, Amount)> = paid.iter().map(|(n, cents)| (due + chrono::Days::new(*n), Amount(*cents))).collect();
            let until = due + chrono::Days::new(length);
            let of = |paid: &[(NaiveDate, Amount)]| {
                interest(&Balance { amount: Amount(cents), due, paid }, until, BUSINESS, &RateTable::default(), DayBasis::Days365).expect("computed")
            };
            let whole = of(&paid);
            // Each segment is rounded to a tenth of a cent: the total is theirs to within half a cent and those roundings.
            let tenths: i64 = whole.segments.iter().map(|s| s.tenths).sum();
            let slack = i64::try_from(whole.segments.len()).expect("few") + 10;
            prop_assert!((whole.total.0 * 10 - tenths).abs() * 2 <= slack, "{} {}", whole.total.0, tenths);
            // Day by day, over the days on which something is open.
            let mut day = due.succ_opt().expect("a day");
            let mut owing = 0;
            while day <= until {
                let open = cents - paid.iter().filter(|(on, _)| *on < day).map(|(_, a)| a.0).sum::<i64>();
                let inside: Vec<&Segment> = whole.segments.iter().filter(|s| s.from <= day && day <= s.to).collect();
                prop_assert_eq!(inside.len(), usize::from(open > 0));
                prop_assert!(inside.iter().all(|s| s.base.0 == open && Semester::of(s.from) == Semester::of(s.to)));
                owing += i64::from(open > 0);
                day = day.succ_opt().expect("a day");
            }
            prop_assert_eq!(whole.segments.iter().map(|s| s.days).sum::<i64>(), owing);
            let mut backwards = paid.clone();
            backwards.reverse();
            prop_assert_eq!(of(&backwards), whole, "in any order");
        }
    }
}
