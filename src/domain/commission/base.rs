//! What a commission is computed on (CLI-02, CUR-02).

use super::covers;
use crate::domain::money::{Amount, Overflow};
use crate::domain::order::{Discounts, Document, DocumentKind, DocumentLine, Reckoning};
use crate::domain::penalty::Rate;

/// Why there is no base, though there is a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoBase {
    /// Some products only, and no lines.
    NoLines,
    /// The lines come to nothing, and the document to something.
    Uneven,
}

/// The net before tax, minor units, of the lines of a document that a share is for; none when it has no such line. A credit note is below zero.
///
/// What is taken off the whole document is taken off those lines too: for a document made here by its `discounts`, as its own total is
/// reckoned; for an imported one in proportion, where its lines do not come to its total.
///
/// # Errors
/// [`NoBase`] when the content does not tell; [`Overflow`] out of range.
pub fn base(
    document: &Document,
    discounts: Option<Discounts>,
    scope: &str,
) -> Result<Result<Option<Amount>, NoBase>, Overflow> {
    let side = |amount: Amount| if document.kind == DocumentKind::CreditNote { -amount } else { amount };
    let whole = scope.split(',').all(|product| product.trim().is_empty());
    if whole {
        return Ok(Ok(Some(side(document.totals.net))));
    }
    if document.lines.is_empty() {
        return Ok(Err(NoBase::NoLines));
    }
    let own: Vec<&DocumentLine> = document.lines.iter().filter(|line| covers(scope, &line.item, &line.label)).collect();
    if own.is_empty() {
        return Ok(Ok(None));
    }
    if let Some(discounts) = discounts {
        let told = Reckoning::of(own.iter().map(|line| (line.vat, line.net)), discounts)?;
        return Ok(Ok(Some(side(told.totals.net))));
    }
    let lines = Amount::sum(document.lines.iter().map(|line| line.net))?;
    let part = Amount::sum(own.iter().map(|line| line.net))?;
    let net = document.totals.net;
    if lines == net {
        return Ok(Ok(Some(side(part))));
    }
    if lines.is_zero() {
        return Ok(Err(NoBase::Uneven));
    }
    Ok(Ok(Some(side(part.ratio(net.0, lines.0)?))))
}

/// The commission on a base, half-up away from zero (CUR-02).
///
/// # Errors
/// [`Overflow`] out of range.
pub fn commission(base: Amount, rate: Rate) -> Result<Amount, Overflow> {
    base.ratio(i64::from(rate.ten_thousandths()), 10_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::order::{Totals, fixture};

    fn rate(ten_thousandths: u32) -> Rate {
        Rate::new(ten_thousandths).expect("a rate")
    }

    /// ART-1 at 200,00 and ART-2 at 300,00.
    fn document(kind: DocumentKind) -> Document {
        fixture::document(1, kind, &[2, 3])
    }

    #[test]
    fn cli_02_a_share_is_on_the_net_of_its_products_and_a_credit_note_takes_it_back() {
        let invoice = document(DocumentKind::Invoice);
        let of = |document: &Document, scope| base(document, None, scope);
        assert_eq!(of(&invoice, ""), Ok(Ok(Some(Amount(50_000)))));
        assert_eq!(of(&invoice, "art-2"), Ok(Ok(Some(Amount(30_000)))));
        assert_eq!(of(&invoice, "outillage"), Ok(Ok(None)), "nothing of it is for this share");
        assert_eq!(of(&document(DocumentKind::CreditNote), "art-2"), Ok(Ok(Some(Amount(-30_000)))));
    }

    #[test]
    fn cli_02_discounts_on_the_whole_come_off_each_share() {
        let discounts = Discounts { rebate: rate(1_000), cash: rate(200) };
        let mut made = document(DocumentKind::Invoice);
        made.totals = Reckoning::of_lines(&made.lines, discounts).expect("in range").totals;
        // 300,00 less 10 %, less 2 %.
        assert_eq!(base(&made, Some(discounts), "art-2"), Ok(Ok(Some(Amount(26_460)))));
        assert_eq!(base(&made, Some(discounts), ""), Ok(Ok(Some(made.totals.net))));
        // Of an imported one only the total says that something was taken off.
        let told = Document { totals: Totals { net: Amount(45_000), ..Totals::default() }, ..document(DocumentKind::Invoice) };
        assert_eq!(base(&told, None, "art-2"), Ok(Ok(Some(Amount(27_000)))));
    }

    #[test]
    fn cli_02_what_the_content_does_not_tell_is_not_guessed() {
        let bare = Document { lines: Vec::new(), ..document(DocumentKind::Invoice) };
        assert_eq!(base(&bare, None, ""), Ok(Ok(Some(Amount(50_000)))), "the whole needs no lines");
        assert_eq!(base(&bare, None, "art-2"), Ok(Err(NoBase::NoLines)));
        let mut uneven = document(DocumentKind::Invoice);
        uneven.lines[0].net = Amount(-30_000);
        assert_eq!(base(&uneven, None, "art-2"), Ok(Err(NoBase::Uneven)));
    }

    #[test]
    fn cur_02_a_commission_is_rounded_half_up_away_from_zero() {
        assert_eq!(commission(Amount(10_010), rate(250)), Ok(Amount(250)), "250,25");
        assert_eq!(commission(Amount(50), rate(100)), Ok(Amount(1)), "a half goes up");
        assert_eq!(commission(Amount(-50), rate(100)), Ok(Amount(-1)), "away from zero");
    }
}
