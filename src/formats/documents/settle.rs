//! What is checked of a document once all of it is read, from a CSV or an e-invoice.

use crate::domain::money::{Amount, Overflow};
use crate::domain::order::{DocumentKind, DocumentLine, IncomingDocument, Price, Quantity, Totals, net};
use crate::domain::penalty::Rate;
use crate::domain::rounding::div_round_half_up;
use chrono::{Datelike, Days, NaiveDate};

/// The most lines of one document.
pub(in crate::formats) const MOST_LINES: usize = 10_000;

/// Years of documents.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// True for a date that a document may have.
pub(in crate::formats) fn is_plausible(date: NaiveDate) -> bool {
    YEARS.contains(&date.year())
}

/// A date that stands before the document's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::formats) enum Early {
    /// By a year at most: worth a note where it should not be.
    Some,
    /// By more: an error of typing.
    Far,
}

/// Whether a date that should follow the document's lies before it.
pub(in crate::formats) fn early(document: NaiveDate, other: NaiveDate) -> Option<Early> {
    let year_before = document.checked_sub_days(Days::new(366))?;
    (other < document).then_some(if other < year_before { Early::Far } else { Early::Some })
}

/// The price of one that gives the net of a line without discount, rounded half-up to the parts of a price; nothing for a quantity of zero.
pub(in crate::formats) fn price_of(net: Amount, quantity: Quantity, digits: u8) -> Option<Price> {
    let scale = 10i128.checked_pow(u32::from(digits))?;
    let parts = div_round_half_up(i128::from(net.minor()) * 100_000_000, i128::from(quantity.0).checked_mul(scale)?)?;
    i64::try_from(parts).ok().filter(|parts| *parts != i64::MIN).map(Price)
}

/// True when a line's own net is what its quantity, price and discount give, to one minor unit.
pub(in crate::formats) fn is_net_of(own: Amount, line: (Quantity, Price, Rate), digits: u8) -> bool {
    net(line.0, line.1, line.2, digits).is_ok_and(|computed| near(own, computed, 1))
}

/// A credit note counts what it gives back as positive: one whose lines, or totals, come to less than nothing is turned round. True when
/// it was.
///
/// # Errors
/// [`Overflow`] out of range.
pub(in crate::formats) fn turn_credit(document: &mut IncomingDocument) -> Result<bool, Overflow> {
    if document.kind != DocumentKind::CreditNote {
        return Ok(false);
    }
    let sum = Amount::sum(document.lines.iter().map(|line| line.line.net))?;
    let quantities: i128 = document.lines.iter().map(|line| i128::from(line.line.quantity.0)).sum();
    let turn_lines = sum.is_credit() || (sum.is_zero() && quantities < 0);
    if turn_lines {
        for line in &mut document.lines {
            turn_line(&mut line.line);
            for (_, _, _, quantity) in &mut line.from {
                *quantity = quantity.map(|quantity| Quantity(quantity.0.saturating_abs()));
            }
        }
    }
    let turn_totals = document.totals.filter(|totals| totals.gross.is_credit());
    if let Some(totals) = turn_totals {
        document.totals = Some(Totals { net: -totals.net, vat: -totals.vat, gross: -totals.gross });
    }
    if let Some(deposit) = document.deposit.as_mut().filter(|deposit| deposit.amount.is_credit()) {
        deposit.amount = -deposit.amount;
    }
    Ok(turn_lines || turn_totals.is_some())
}

/// The same line, given instead of taken: the sign stands on its price when it stood there.
fn turn_line(line: &mut DocumentLine) {
    line.net = -line.net;
    if line.price.0 < 0 {
        line.price = Price(line.price.0.saturating_neg());
    } else {
        line.quantity = Quantity(line.quantity.0.saturating_neg());
    }
}

/// A total of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::formats) enum TotalOf {
    /// Before tax.
    Net,
    /// VAT.
    Vat,
    /// Tax included.
    Gross,
}

/// The first total of a document that is not what its lines come to, with what they come to; rounding may make one minor unit a line, and with the
/// VAT of each line rounded by itself one more (CUR-03). `apart` is what allowances and charges of the document as a whole add to the net; the VAT
/// of the lines says nothing then, nor where no line has a rate.
///
/// # Errors
/// [`Overflow`] when the lines leave the range.
pub(in crate::formats) fn wrong_total(
    document: &IncomingDocument,
    apart: Amount,
) -> Result<Option<(TotalOf, Totals)>, Overflow> {
    let of_lines = Totals::of(document.lines.iter().map(|line| &line.line))?;
    let Some(own) = document.totals else { return Ok(None) };
    let slack = u64::try_from(document.lines.len()).unwrap_or(u64::MAX).max(1);
    let sum = own.net.plus(own.vat)?;
    if document.lines.is_empty() {
        return Ok((sum != own.gross).then_some((TotalOf::Gross, Totals { gross: sum, ..own })));
    }
    let net = of_lines.net.plus(apart)?;
    let rated = apart.is_zero() && document.lines.iter().any(|line| line.line.vat != Rate::default());
    let vat = if rated { of_lines.vat } else { own.vat };
    let expected = Totals { net, vat, gross: net.plus(vat)? };
    Ok(if !near(own.net, net, slack) {
        Some((TotalOf::Net, expected))
    } else if !near(own.vat, vat, slack) {
        Some((TotalOf::Vat, expected))
    } else if sum != own.gross {
        Some((TotalOf::Gross, Totals { gross: sum, ..own }))
    } else {
        None
    })
}

/// True when two amounts are at most so many minor units apart.
pub(in crate::formats) fn near(one: Amount, other: Amount, slack: u64) -> bool {
    one.minor().abs_diff(other.minor()) <= slack
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    #[test]
    fn ord_07_a_delivery_before_its_order_is_odd_and_a_year_before_it_wrong() {
        let order = day(2026, 3, 10);
        assert_eq!(early(order, order), None);
        assert_eq!(early(order, day(2026, 3, 9)), Some(Early::Some));
        assert_eq!(early(order, day(2025, 3, 10)), Some(Early::Some));
        assert_eq!(early(order, day(2025, 3, 8)), Some(Early::Far));
        assert!(is_plausible(order) && !is_plausible(day(1926, 3, 10)) && !is_plausible(day(2126, 3, 10)));
    }

    #[test]
    fn cur_02_a_price_found_from_its_line_is_rounded_half_up() {
        assert_eq!(price_of(Amount(10_000), Quantity(30_000), 2), Some(Price(333_333)));
        assert_eq!(price_of(Amount(-1), Quantity(20_000), 2), Some(Price(-50)), "-0.005");
        assert_eq!(price_of(Amount(1), Quantity(0), 2), None);
    }
}
