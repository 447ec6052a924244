//! A quote or an order keyed in from nothing, and what a document of the house comes to: discounts on the line (remise), on the whole (rabais),
//! for prompt payment (escompte), VAT per rate on what is left (CUR-03).

use super::document::{Channel, Deposit, Document, DocumentKind, DocumentLine, Item, Origin, Totals};
use super::measure::{Price, Quantity, net};
use super::refused::Refused;
use crate::domain::ids::PartyId;
use crate::domain::money::{Amount, Overflow};
use crate::domain::penalty::Rate;
use crate::domain::rounding::vat_per_rate;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Discounts on a whole document, each on what the one before leaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Discounts {
    /// On the net of the lines (rabais): what is left is the net commercial.
    pub rebate: Rate,
    /// For prompt payment, on that (escompte): what is left is the net financier, on which VAT is due.
    pub cash: Rate,
}

impl Discounts {
    /// What is given altogether on a line that has its own discount: what C3 compares with what was agreed.
    pub fn with(self, line: Rate) -> Rate {
        let left = |rate: Rate| u64::from(10_000 - rate.ten_thousandths());
        let kept = left(line) * left(self.rebate) * left(self.cash);
        // Halves up, as everywhere; what is kept is never above the whole.
        let kept = (kept + 50_000_000) / 100_000_000;
        u32::try_from(10_000u64.saturating_sub(kept)).ok().and_then(|given| Rate::new(given).ok()).unwrap_or(line)
    }
}

/// What the book knows of a document that was made here and not imported.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Making {
    /// Its discounts.
    pub discounts: Discounts,
    /// It was keyed in from nothing; else it was made of another.
    pub keyed: bool,
    /// Who made it.
    pub by: String,
}

/// The total of a rate of VAT, minor units.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TaxBase {
    /// The rate.
    pub rate: Rate,
    /// Before tax, discounts taken off (base HT).
    pub base: Amount,
    /// What of the cash discount (escompte) was taken off of it.
    pub cash: Amount,
    /// The tax.
    pub vat: Amount,
}

/// What a document comes to, step by step, minor units.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Reckoning {
    /// The lines with their own discounts (total HT).
    pub lines: Amount,
    /// Taken off as rabais.
    pub rebate: Amount,
    /// Taken off as escompte.
    pub cash: Amount,
    /// Per rate, the lowest first.
    pub taxes: Vec<TaxBase>,
    /// All of it.
    pub totals: Totals,
}

fn percent(rate: Rate) -> Decimal {
    Decimal::new(i64::from(rate.ten_thousandths()), 2)
}

impl Reckoning {
    /// Of lines with their rate of VAT and what they come to. Each step is rounded once per rate, half-up.
    ///
    /// # Errors
    /// [`Overflow`] out of range.
    pub fn of(lines: impl IntoIterator<Item = (Rate, Amount)>, discounts: Discounts) -> Result<Reckoning, Overflow> {
        let mut bases: BTreeMap<Rate, Amount> = BTreeMap::new();
        for (rate, amount) in lines {
            let base = bases.entry(rate).or_default();
            *base = base.plus(amount)?;
        }
        let mut out = Reckoning::default();
        let mut left = Vec::with_capacity(bases.len());
        for (rate, base) in bases {
            let rebate = base.percent(percent(discounts.rebate))?;
            let commercial = base.minus(rebate)?;
            let cash = commercial.percent(percent(discounts.cash))?;
            out.lines = out.lines.plus(base)?;
            out.rebate = out.rebate.plus(rebate)?;
            out.cash = out.cash.plus(cash)?;
            left.push((rate, commercial.minus(cash)?, cash));
        }
        let told = vat_per_rate(left.iter().map(|(rate, base, _)| (percent(*rate), *base)))?;
        // Both go by rate, the lowest first.
        let taxes = left.into_iter().zip(&told).map(|((rate, base, cash), told)| TaxBase { rate, base, cash, vat: told.vat });
        out.taxes = taxes.collect();
        let net = Amount::sum(out.taxes.iter().map(|tax| tax.base))?;
        let vat = Amount::sum(out.taxes.iter().map(|tax| tax.vat))?;
        out.totals = Totals { net, vat, gross: net.plus(vat)? };
        Ok(out)
    }

    /// A share of all of it: a deposit (acompte).
    ///
    /// # Errors
    /// [`Overflow`] out of range.
    pub fn share(&self, rate: Rate) -> Result<Amount, Overflow> {
        self.totals.gross.percent(percent(rate))
    }

    /// Of the lines of a document.
    ///
    /// # Errors
    /// [`Overflow`] out of range.
    pub fn of_lines(lines: &[DocumentLine], discounts: Discounts) -> Result<Reckoning, Overflow> {
        Reckoning::of(lines.iter().map(|line| (line.vat, line.net)), discounts)
    }
}

/// A line as a person keys it in. What is left out comes from the price list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct KeyedLine {
    /// The item's reference; empty for a line of free text.
    pub item: String,
    /// Its label; empty for the one of the list.
    pub label: String,
    /// How much.
    pub quantity: Quantity,
    /// Price of one before tax; none for that of the list.
    pub price: Option<Price>,
    /// Discount on the line (remise).
    pub discount: Rate,
    /// Rate of VAT; none for that of the list.
    pub vat: Option<Rate>,
}

/// The rate of VAT of a line that says none: the lower of what the client's file says and of what the list says of the item. A client that is not
/// taxed (exempt, reverse charge, export) bears none on anything, an item with a reduced rate keeps it whoever buys it. None when neither says one.
pub fn usual_vat(of_client: Option<Rate>, of_item: Option<Rate>) -> Option<Rate> {
    [of_client, of_item].into_iter().flatten().min()
}

impl KeyedLine {
    /// The line of a document: its number, the item of the list.
    ///
    /// # Errors
    /// What is missing: a quantity, a label, a price, a rate; a sum out of range.
    pub fn settled(&self, no: u32, item: Option<&Item>, digits: u8) -> Result<DocumentLine, Refused> {
        if self.quantity.0 <= 0 {
            return Err(Refused::NoQuantity);
        }
        let listed = item.map(|item| item.label.as_str()).unwrap_or_default();
        let label = [self.label.trim(), listed, self.item.trim()].into_iter().find(|text| !text.is_empty());
        let label = label.ok_or(Refused::NoLabel(no))?.to_string();
        let price = self.price.or(item.and_then(|item| item.price)).ok_or(Refused::NoPrice(no))?;
        let vat = self.vat.or(item.and_then(|item| item.vat)).ok_or(Refused::NoVat(no))?;
        let reference = item.map_or_else(|| self.item.trim().to_string(), |item| item.reference.clone());
        let net = net(self.quantity, price, self.discount, digits).map_err(|_| Refused::Overflow)?;
        let from = Vec::new();
        Ok(DocumentLine { no, item: reference, label, quantity: self.quantity, price, discount: self.discount, vat, net, from })
    }
}

/// A quote or an order as a person keys it in (ORD-01, ORD-02).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Keyed {
    /// What it is: a quote or an order.
    pub kind: DocumentKind,
    /// Its number; empty for the next one of the book.
    pub number: String,
    /// The client.
    pub party: PartyId,
    /// Its date.
    pub date: NaiveDate,
    /// The client's own number for it.
    pub reference: String,
    /// How it came in.
    pub channel: Option<Channel>,
    /// Who gave it.
    pub origin: Option<Origin>,
    /// The day promised for the delivery.
    pub planned: Option<NaiveDate>,
    /// The last day on which a quote holds.
    pub valid_until: Option<NaiveDate>,
    /// Payment terms; empty for those of the client.
    pub terms: String,
    /// The deposit asked for.
    pub deposit: Option<Deposit>,
    /// Comment.
    pub comment: String,
    /// Discounts on the whole.
    pub discounts: Discounts,
    /// Its lines.
    pub lines: Vec<KeyedLine>,
}

impl Keyed {
    /// A document of which only this is known.
    pub fn new(kind: DocumentKind, party: PartyId, date: NaiveDate) -> Keyed {
        Keyed {
            kind,
            number: String::new(),
            party,
            date,
            reference: String::new(),
            channel: None,
            origin: None,
            planned: None,
            valid_until: None,
            terms: String::new(),
            deposit: None,
            comment: String::new(),
            discounts: Discounts::default(),
            lines: Vec::new(),
        }
    }

    /// A document that was keyed in, as a form to be changed.
    pub fn of(document: &Document, discounts: Discounts) -> Keyed {
        let line = |line: &DocumentLine| KeyedLine {
            item: line.item.clone(),
            label: line.label.clone(),
            quantity: line.quantity,
            price: Some(line.price),
            discount: line.discount,
            vat: Some(line.vat),
        };
        Keyed {
            number: document.number.clone(),
            reference: document.reference.clone(),
            channel: document.channel,
            origin: document.origin,
            planned: document.planned,
            valid_until: document.valid_until,
            terms: document.terms.clone(),
            deposit: document.deposit,
            comment: document.comment.clone(),
            discounts,
            lines: document.lines.iter().map(line).collect(),
            ..Keyed::new(document.kind, document.party, document.date)
        }
    }

    /// What is wrong with it whatever the book says. A delivery note, an invoice and a credit note are made of what goes before them (ORD-01):
    /// nothing leaves the house, and nothing is asked for, that nobody ordered.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self, today: NaiveDate) -> Result<(), Refused> {
        if !matches!(self.kind, DocumentKind::Quote | DocumentKind::Order) {
            return Err(Refused::NotKeyed(self.kind));
        }
        if self.lines.is_empty() {
            return Err(Refused::NoLines);
        }
        if self.date > today {
            return Err(Refused::Future(self.date));
        }
        let days = [self.planned, self.valid_until, self.deposit.and_then(|deposit| deposit.due)];
        match days.into_iter().flatten().find(|day| *day < self.date) {
            Some(_) => Err(Refused::BeforeItsOrigin(self.date)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;
    use crate::domain::order::fixture::pieces;
    use proptest::prelude::*;

    fn rate(parts: u32) -> Rate {
        Rate::new(parts).expect("a rate")
    }

    #[test]
    fn cur_03_vat_is_counted_per_rate_on_what_the_discounts_leave() {
        let discounts = Discounts { rebate: rate(1_000), cash: rate(200) };
        let lines = [(rate(2_000), Amount(100_000)), (rate(550), Amount(20_000)), (rate(2_000), Amount(50_000))];
        let told = Reckoning::of(lines, discounts).expect("in range");
        // 1 500,00 - 150,00 - 27,00 = 1 323,00 at 20 %; 200,00 - 20,00 - 3,60 = 176,40 at 5,5 %.
        assert_eq!((told.lines, told.rebate, told.cash), (Amount(170_000), Amount(17_000), Amount(3_060)));
        let low = TaxBase { rate: rate(550), base: Amount(17_640), cash: Amount(360), vat: Amount(970) };
        let normal = TaxBase { rate: rate(2_000), base: Amount(132_300), cash: Amount(2_700), vat: Amount(26_460) };
        assert_eq!(told.taxes, [low, normal]);
        assert_eq!(told.totals, Totals { net: Amount(149_940), vat: Amount(27_430), gross: Amount(177_370) });
    }

    #[test]
    fn ord_03_c3_counts_all_that_is_given() {
        assert_eq!(Discounts::default().with(rate(1_234)), rate(1_234));
        let whole = Discounts { rebate: rate(500), cash: rate(200) };
        assert_eq!(whole.with(rate(1_000)), rate(1_621), "0.9 x 0.95 x 0.98 = 0.8379");
        assert_eq!(Discounts { rebate: rate(10_000), cash: rate(0) }.with(rate(0)), rate(10_000));
    }

    #[test]
    fn cur_03_three_lines_of_33_cents_bear_20_cents() {
        let lines = [(rate(2_000), Amount(33)); 3];
        let told = Reckoning::of(lines, Discounts::default()).expect("in range");
        assert_eq!(told.totals, Totals { net: Amount(99), vat: Amount(20), gross: Amount(119) });
    }

    #[test]
    fn ord_01_what_a_line_leaves_out_comes_from_the_list() {
        let item = Item {
            reference: "VIS-8".to_string(),
            label: "vis de 8".to_string(),
            price: Some(Price(12_500)),
            vat: Some(rate(2_000)),
            ..Item::default()
        };
        let keyed =
            KeyedLine { item: "vis-8".to_string(), quantity: pieces(100), discount: rate(1_000), ..KeyedLine::default() };
        let line = keyed.settled(1, Some(&item), 2).expect("settled");
        assert_eq!((line.item.as_str(), line.label.as_str(), line.net), ("VIS-8", "vis de 8", Amount(11_250)));
        assert_eq!(keyed.settled(2, None, 2), Err(Refused::NoPrice(2)), "nothing is guessed");
        let priced = KeyedLine { price: Some(Price(10_000)), ..keyed.clone() };
        assert_eq!(priced.settled(2, None, 2), Err(Refused::NoVat(2)));
        let free = KeyedLine { item: String::new(), vat: Some(rate(550)), ..priced };
        assert_eq!(free.settled(3, None, 2), Err(Refused::NoLabel(3)));
        assert_eq!(KeyedLine { quantity: pieces(0), ..keyed }.settled(1, Some(&item), 2), Err(Refused::NoQuantity));
    }

    #[test]
    fn cli_01_a_reduced_rate_of_the_item_holds_for_who_is_taxed_and_none_for_who_is_not() {
        let of = |client: Option<u32>, item: Option<u32>| usual_vat(client.map(rate), item.map(rate));
        assert_eq!(of(Some(2_000), Some(550)), Some(rate(550)), "a book at 5,5 % for a client who usually bears 20 %");
        assert_eq!(of(Some(0), Some(550)), Some(rate(0)), "exempt, reverse charge or export, whatever is bought");
        assert_eq!(of(Some(0), Some(2_000)), Some(rate(0)));
        assert_eq!(
            of(Some(1_000), Some(2_000)),
            Some(rate(1_000)),
            "the usual rate of the client where the item has the full one"
        );
        assert_eq!(of(Some(2_000), Some(0)), Some(rate(0)), "what is exempt is so for all");
        assert_eq!(of(Some(1_000), None), Some(rate(1_000)));
        assert_eq!(of(None, Some(550)), Some(rate(550)));
        assert_eq!(of(None, None), None, "nothing is guessed");
    }

    #[test]
    fn ord_01_an_invoice_is_made_of_what_was_ordered_never_keyed() {
        let line = KeyedLine { label: "pose".to_string(), quantity: pieces(1), ..KeyedLine::default() };
        let keyed = |kind| Keyed { lines: vec![line.clone()], ..Keyed::new(kind, PartyId(1), d(2, 3)) };
        for kind in DocumentKind::ALL {
            let expected = match kind {
                DocumentKind::Quote | DocumentKind::Order => Ok(()),
                kind => Err(Refused::NotKeyed(kind)),
            };
            assert_eq!(keyed(kind).check(d(2, 3)), expected);
        }
        assert_eq!(keyed(DocumentKind::Order).check(d(1, 3)), Err(Refused::Future(d(2, 3))));
        let early = Keyed { planned: Some(d(1, 3)), ..keyed(DocumentKind::Order) };
        assert_eq!(early.check(d(2, 3)), Err(Refused::BeforeItsOrigin(d(2, 3))));
        assert_eq!(Keyed::new(DocumentKind::Quote, PartyId(1), d(2, 3)).check(d(2, 3)), Err(Refused::NoLines));
    }

    proptest! {
        #[test]
        fn cur_03_the_parts_add_up(
            lines in proptest::collection::vec((0u32..4, -1_000_000i64..10_000_000), 0..8),
            rebate in 0u32..=10_000,
            cash in 0u32..=10_000,
        ) {
            let rates = [0, 210, 550, 2_000];
            let lines = lines.into_iter().map(|(at, net)| (rate(rates[at as usize]), Amount(net)));
            let discounts = Discounts { rebate: rate(rebate), cash: rate(cash) };
            let told = Reckoning::of(lines, discounts).expect("in range");
            prop_assert_eq!(told.lines.minor() - told.rebate.minor() - told.cash.minor(), told.totals.net.minor());
            prop_assert_eq!(told.totals.net.minor() + told.totals.vat.minor(), told.totals.gross.minor());
            let vat: i64 = told.taxes.iter().map(|tax| tax.vat.minor()).sum();
            prop_assert_eq!(vat, told.totals.vat.minor());
        }
    }
}
