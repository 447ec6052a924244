//! The correcting entry of each cure (LET-19 to LET-21, LET-27 to LET-29), as legs: where, and how much, debit positive.
//!
//! Every entry balances by construction: the leg on the marked lines' account closes them, the others say why.

use crate::domain::ids::{AccountId, LineKey};
use crate::domain::lettering::settings::{AccountUse, Tolerance};
use crate::domain::money::{Amount, Currency, Overflow};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Why a cure does not apply. Nothing is written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CureRefusal {
    /// The lines balance: there is nothing to correct.
    NoGap,
    /// The difference is above what may be written off (LET-19): the gap and the limit.
    OverTolerance(Amount, Amount),
    /// The cure is for the other side: money missing where there is too much, or the reverse.
    WrongWay,
    /// The lines do not balance in their currency (LET-20): what is missing in it, or they are of several currencies (none).
    NotInCurrency(Option<(Currency, i64)>),
    /// The discount was earned up to this day only (LET-21).
    DiscountLate(NaiveDate),
    /// The VAT of a bad debt is taken back only when the conditions are confirmed (CUR-07).
    VatNotConfirmed,
    /// The HT and the VAT of the invoice are not known: give the rate, or none.
    VatUnknown,
    /// The parts come to more than the payment: their sum and the payment.
    OverShared(Amount, Amount),
    /// A part is not above zero.
    EmptyShare,
    /// The lines named for the other account are not on it, or the account is the same.
    OtherAccount,
    /// A payment and its rejection are two lines of one amount, one on each side (LET-24).
    NotRejected,
    /// One line at a time is reversed.
    OneLine,
    /// The lines are on no client's account.
    NoClient,
    /// The line belongs to a correcting entry: undo takes it back, or a reversal in accounting once it is posted.
    OwnEntry(u64),
    /// The account does not exist on this client and its number is not a third-party account.
    NotThirdParty(String),
}

/// Where a leg goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// The account of the marked lines.
    Marked,
    /// Another account of the same client: doubtful, retention.
    SameClient(AccountUse),
    /// An account of the chart by its use.
    Chart(AccountUse),
    /// An account of the chart by its number.
    General(String),
    /// A third-party account of the book.
    Account(AccountId),
}

/// A leg of a correcting entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Leg {
    /// Where.
    pub place: Place,
    /// How much, debit positive.
    pub amount: Amount,
    /// The line whose due date, level and document the leg goes on with.
    pub carries: Option<LineKey>,
}

fn leg(place: Place, amount: Amount) -> Leg {
    Leg { place, amount, carries: None }
}

/// What VAT and what is before it make of an amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Split {
    /// Before tax (HT).
    pub net: Amount,
    /// Tax.
    pub vat: Amount,
}

impl Split {
    /// The amount split as an invoice of (net, vat) is: net half-up, tax by difference (LET-21).
    ///
    /// # Errors
    /// When the invoice comes to zero or the result leaves the range of amounts.
    pub fn like(amount: Amount, net: Amount, vat: Amount) -> Result<Split, Overflow> {
        let total = net.plus(vat)?;
        let net = amount.ratio(net.minor(), total.minor())?;
        Ok(Split { net, vat: amount.minus(net)? })
    }

    /// The amount split at a rate in hundredths of a per cent: 2000 for 20 %.
    ///
    /// # Errors
    /// When the result leaves the range of amounts.
    pub fn at_rate(amount: Amount, rate: u16) -> Result<Split, Overflow> {
        let net = amount.ratio(10_000, 10_000 + i64::from(rate))?;
        Ok(Split { net, vat: amount.minus(net)? })
    }

    /// The amount without tax.
    pub fn none(amount: Amount) -> Split {
        Split { net: amount, vat: Amount::ZERO }
    }
}

/// Legs that close a gap (the sum of the marked lines) against others that come to it.
fn close(gap: Amount, others: impl IntoIterator<Item = (Place, Amount)>) -> Vec<Leg> {
    let others = others.into_iter().filter(|(_, a)| !a.is_zero()).map(|(place, amount)| leg(place, amount));
    std::iter::once(leg(Place::Marked, -gap)).chain(others).collect()
}

fn some_gap(gap: Amount) -> Result<Amount, CureRefusal> {
    if gap.is_zero() { Err(CureRefusal::NoGap) } else { Ok(gap) }
}

fn missing(gap: Amount) -> Result<Amount, CureRefusal> {
    if some_gap(gap)?.is_credit() { Err(CureRefusal::WrongWay) } else { Ok(gap) }
}

/// Small difference (LET-19): missing money `D 6585 / C 411`, excess `D 411 / C 7589`, within the tolerance. `gross` is the
/// greater side of the group.
///
/// # Errors
/// Without a gap, or above the limit.
pub fn write_off(gap: Amount, gross: Amount, tolerance: &Tolerance) -> Result<Vec<Leg>, CureRefusal> {
    let limit = tolerance.limit(gross);
    if some_gap(gap)?.magnitude() > limit.magnitude() {
        return Err(CureRefusal::OverTolerance(gap, limit));
    }
    let use_ = if gap.is_debit() { AccountUse::Short } else { AccountUse::Over };
    Ok(close(gap, [(Place::Chart(use_), gap)]))
}

/// Fee kept by a bank (G13): `D 627 / C 411`.
///
/// # Errors
/// Without money missing.
pub fn bank_fee(gap: Amount) -> Result<Vec<Leg>, CureRefusal> {
    Ok(close(missing(gap)?, [(Place::Chart(AccountUse::BankFee), gap)]))
}

/// Discount granted (LET-21): `D 665 HT, D 44571 VAT / C 411 TTC`.
///
/// # Errors
/// Without money missing.
pub fn discount(gap: Amount, split: Split) -> Result<Vec<Leg>, CureRefusal> {
    let parts = [(Place::Chart(AccountUse::Discount), split.net), (Place::Chart(AccountUse::Vat), split.vat)];
    Ok(close(missing(gap)?, parts))
}

/// Exchange difference (LET-20): `D 656 / C 411` or `D 411 / C 756`. `foreign` are the marked lines' amounts in their currency.
///
/// # Errors
/// Without a gap, or when the lines do not balance in one currency.
pub fn exchange(gap: Amount, foreign: &[Option<(Currency, i64)>]) -> Result<Vec<Leg>, CureRefusal> {
    let currency = foreign.iter().flatten().map(|(c, _)| *c).next().ok_or(CureRefusal::NotInCurrency(None))?;
    if foreign.iter().any(|f| f.is_none_or(|(c, _)| c != currency)) {
        return Err(CureRefusal::NotInCurrency(None));
    }
    let left: i128 = foreign.iter().flatten().map(|(_, a)| i128::from(*a)).sum();
    if left != 0 {
        let left = i64::try_from(left).unwrap_or(i64::MAX);
        return Err(CureRefusal::NotInCurrency(Some((currency, left))));
    }
    let use_ = if some_gap(gap)?.is_debit() { AccountUse::ExchangeLoss } else { AccountUse::ExchangeGain };
    Ok(close(gap, [(Place::Chart(use_), gap)]))
}

/// Open items carried to another account of the client, each with its due date and level (LET-27: `D 416 / C 411` TTC). `parts`
/// are what each line still owes.
///
/// # Errors
/// Without anything owed.
pub fn transfer(parts: &[(LineKey, Amount)], to: AccountUse) -> Result<Vec<Leg>, CureRefusal> {
    let total = Amount::sum(parts.iter().map(|p| p.1)).map_err(|_| CureRefusal::WrongWay)?;
    let mut legs = close(missing(total)?, []);
    let carried = parts.iter().filter(|p| !p.1.is_zero());
    legs.extend(carried.map(|(line, a)| Leg { place: Place::SameClient(to), amount: *a, carries: Some(*line) }));
    Ok(legs)
}

/// Depreciation of a doubtful claim (LET-27), on the amount before tax: `D 68174 / C 491`.
///
/// # Errors
/// When it leaves the range of amounts.
pub fn depreciation(net: Amount, percent: u8) -> Result<Vec<Leg>, Overflow> {
    let charge = net.ratio(i64::from(percent), 100)?;
    let legs = [leg(Place::Chart(AccountUse::Charge), charge), leg(Place::Chart(AccountUse::Depreciation), -charge)];
    Ok(legs.into_iter().filter(|l| !l.amount.is_zero()).collect())
}

/// Bad debt (LET-28): `D 654 HT, D 44571 VAT / C 416 TTC`, and `D 491 / C 78174` for the depreciation held.
///
/// # Errors
/// Without anything owed; VAT without the conditions confirmed (CUR-07).
pub fn bad_debt(gap: Amount, split: Split, confirmed: bool, held: Amount) -> Result<Vec<Leg>, CureRefusal> {
    if !split.vat.is_zero() && !confirmed {
        return Err(CureRefusal::VatNotConfirmed);
    }
    let parts = [(Place::Chart(AccountUse::BadDebt), split.net), (Place::Chart(AccountUse::Vat), split.vat)];
    let mut legs = close(missing(gap)?, parts);
    if !held.is_zero() {
        legs.push(leg(Place::Chart(AccountUse::Depreciation), held));
        legs.push(leg(Place::Chart(AccountUse::Release), -held));
    }
    Ok(legs)
}

/// A balance moved to other clients' accounts (LET-29: `D 411 payer / C 411 client`), each part with its sign as it will stand
/// there. What the parts leave stays on the marked account.
///
/// # Errors
/// When a part is zero or has the other sign, or they come to more than the balance.
pub fn moved(balance: Amount, parts: &[(AccountId, Amount)]) -> Result<Vec<Leg>, CureRefusal> {
    let total = Amount::sum(parts.iter().map(|p| p.1)).map_err(|_| CureRefusal::EmptyShare)?;
    if parts.is_empty() || parts.iter().any(|(_, a)| a.is_zero() || a.is_debit() != balance.is_debit()) {
        return Err(CureRefusal::EmptyShare);
    }
    if total.magnitude() > balance.magnitude() {
        return Err(CureRefusal::OverShared(total, balance));
    }
    let mut legs = close(total, []);
    legs.extend(parts.iter().map(|(account, amount)| leg(Place::Account(*account), *amount)));
    Ok(legs)
}

/// Exact reversal (contre-passation, GAP-04): the line's own amount and the other legs of its entry, all with the other sign. What
/// the book does not know of the entry goes to the suspense account.
///
/// # Errors
/// When an amount leaves its range.
pub fn reversal(amount: Amount, others: &[(String, Amount)]) -> Result<Vec<Leg>, Overflow> {
    let known = Amount::sum(others.iter().map(|o| o.1))?;
    let unknown = amount.plus(known)?;
    let mut legs = vec![leg(Place::Marked, -amount)];
    legs.extend(others.iter().filter(|o| !o.1.is_zero()).map(|(a, x)| leg(Place::General(a.clone()), -*x)));
    if !unknown.is_zero() {
        legs.push(leg(Place::Chart(AccountUse::Suspense), unknown));
    }
    Ok(legs)
}

/// True when the legs come to zero.
pub fn balances(legs: &[Leg]) -> bool {
    Amount::sum(legs.iter().map(|l| l.amount)) == Ok(Amount::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur, key};
    use AccountUse as U;
    use proptest::prelude::*;

    /// Uses and amounts; the account of the marked lines is none.
    fn shown(legs: &[Leg]) -> Vec<(Option<U>, i64)> {
        assert!(balances(legs), "{legs:?}");
        let use_ = |p: &Place| match p {
            Place::Chart(u) | Place::SameClient(u) => Some(*u),
            _ => None,
        };
        legs.iter().map(|l| (use_(&l.place), l.amount.minor())).collect()
    }

    #[test]
    fn let_19_a_missing_money_goes_to_658() {
        let legs = write_off(Amount(56), Amount(50_056), &Tolerance::default()).unwrap();
        assert_eq!(shown(&legs), [(None, -56), (Some(U::Short), 56)]);
    }

    #[test]
    fn let_19_b_excess_goes_to_758() {
        let legs = write_off(Amount(-9), Amount(50_065), &Tolerance::default()).unwrap();
        assert_eq!(shown(&legs), [(None, 9), (Some(U::Over), -9)]);
    }

    #[test]
    fn let_33_h_above_the_limit_it_is_refused() {
        let refused = write_off(Amount(150), eur(500), &Tolerance::default());
        assert_eq!(refused, Err(CureRefusal::OverTolerance(Amount(150), Amount(100))));
        assert_eq!(
            write_off(Amount(60), eur(50), &Tolerance::default()),
            Err(CureRefusal::OverTolerance(Amount(60), Amount(50))),
            "more than one per cent of the group"
        );
        assert_eq!(write_off(Amount::ZERO, eur(5), &Tolerance::default()), Err(CureRefusal::NoGap));
    }

    #[test]
    fn let_20_n_dollars_balance_and_euros_are_posted() {
        let usd = Currency::parse("USD").unwrap();
        let foreign = [Some((usd, 1_000_000)), Some((usd, -1_000_000))];
        let loss = exchange(Amount(909_091 - 892_857), &foreign).unwrap();
        assert_eq!(shown(&loss), [(None, -16_234), (Some(U::ExchangeLoss), 16_234)]);
        let gain = exchange(Amount(909_091 - 925_926), &foreign).unwrap();
        assert_eq!(shown(&gain), [(None, 16_835), (Some(U::ExchangeGain), -16_835)]);
        let short = [foreign[0], Some((usd, -999_000))];
        assert_eq!(exchange(eur(1), &short), Err(CureRefusal::NotInCurrency(Some((usd, 1_000)))));
        assert_eq!(exchange(eur(1), &[foreign[0], None]), Err(CureRefusal::NotInCurrency(None)));
    }

    #[test]
    fn let_21_discount_is_split_as_the_invoice() {
        let split = Split::like(eur(24), eur(1000), eur(200)).unwrap();
        let legs = discount(eur(24), split).unwrap();
        assert_eq!(shown(&legs), [(None, -2_400), (Some(U::Discount), 2_000), (Some(U::Vat), 400)]);
        let split = Split::like(eur(70), eur(2975), eur(595)).unwrap();
        assert_eq!(shown(&discount(eur(70), split).unwrap())[1..], [(Some(U::Discount), 5_833), (Some(U::Vat), 1_167)]);
        assert_eq!(Split::at_rate(eur(70), 2000), Ok(split), "20 %");
        let whole = discount(eur(24), Split::none(eur(24))).unwrap();
        assert_eq!(shown(&whole), [(None, -2_400), (Some(U::Discount), 2_400)], "VAT left uncorrected");
        assert_eq!(discount(eur(-24), split), Err(CureRefusal::WrongWay));
    }

    #[test]
    fn let_27_a_doubtful_claim_is_carried_ttc_and_depreciated_ht() {
        let line = key(d(1, 2), 7);
        let legs = transfer(&[(line, eur(6000))], U::Doubtful).unwrap();
        assert_eq!(shown(&legs), [(None, -600_000), (Some(U::Doubtful), 600_000)]);
        assert_eq!(legs[1].carries, Some(line));
        let net = Split::at_rate(eur(6000), 2000).unwrap().net;
        let charge = depreciation(net, 60).unwrap();
        assert_eq!(shown(&charge), [(Some(U::Charge), 300_000), (Some(U::Depreciation), -300_000)]);
        assert_eq!(transfer(&[(line, eur(-10))], U::Doubtful), Err(CureRefusal::WrongWay));
    }

    #[test]
    fn let_28_a_bad_debt_takes_the_vat_back_once_confirmed() {
        let split = Split::at_rate(eur(4800), 2000).unwrap();
        assert_eq!(bad_debt(eur(4800), split, false, eur(3000)), Err(CureRefusal::VatNotConfirmed));
        let legs = bad_debt(eur(4800), split, true, eur(3000)).unwrap();
        assert_eq!(
            shown(&legs),
            [
                (None, -480_000),
                (Some(U::BadDebt), 400_000),
                (Some(U::Vat), 80_000),
                (Some(U::Depreciation), 300_000),
                (Some(U::Release), -300_000)
            ]
        );
    }

    #[test]
    fn let_29_a_payment_is_moved_to_the_clients_it_pays_for() {
        let (a, b) = (AccountId(2), AccountId(3));
        let legs = moved(eur(-1000), &[(a, eur(-600)), (b, eur(-400))]).unwrap();
        assert_eq!(legs.iter().map(|l| l.amount).collect::<Vec<_>>(), [eur(1000), eur(-600), eur(-400)]);
        assert!(balances(&legs));
        assert_eq!(moved(eur(-1000), &[(a, eur(-1001))]), Err(CureRefusal::OverShared(eur(-1001), eur(-1000))));
        assert_eq!(moved(eur(-1000), &[(a, eur(600))]), Err(CureRefusal::EmptyShare));
        assert_eq!(moved(eur(-1000), &[]), Err(CureRefusal::EmptyShare));
        assert_eq!(moved(eur(-1000), &[(a, eur(-600))]).unwrap()[0].amount, eur(600), "the rest stays");
    }

    #[test]
    fn gap_04_a_reversal_is_the_entry_with_the_other_sign() {
        let others = [("707000".to_string(), eur(-1000)), ("445710".to_string(), eur(-200))];
        let legs = reversal(eur(1200), &others).unwrap();
        assert!(balances(&legs));
        assert_eq!(legs.iter().map(|l| l.amount).collect::<Vec<_>>(), [eur(-1200), eur(1000), eur(200)]);
        let part = reversal(eur(1200), &others[..1]).unwrap();
        assert_eq!(part[2], leg(Place::Chart(U::Suspense), eur(200)), "what is not known of it");
        assert!(balances(&part));
    }

    proptest! {
        #[test]
        fn every_entry_balances(gap in 1i64..1_000_000_000_000, rate in 0u16..3000, held in 0i64..1_000_000, percent in 0u8..=100) {
            let gap = Amount(gap);
            let split = Split::at_rate(gap, rate).unwrap();
            prop_assert!(split.net.minor() >= 0 && split.vat.minor() >= 0 && split.net.plus(split.vat) == Ok(gap));
            prop_assert!(balances(&discount(gap, split).unwrap()) && balances(&bank_fee(gap).unwrap()));
            prop_assert!(balances(&bad_debt(gap, split, true, Amount(held)).unwrap()));
            prop_assert!(balances(&depreciation(split.net, percent).unwrap()));
            prop_assert!(balances(&reversal(gap, &[("707".into(), -split.net)]).unwrap()));
        }
    }
}
