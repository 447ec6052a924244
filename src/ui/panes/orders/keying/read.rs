//! What the texts of the form mean: the document, or the first thing that cannot be read and where it stands.

use super::form::{CELLS, DISCOUNT, Field, ITEM, KeyingForm, LABEL, PRICE, QUANTITY, Spot, VAT};
use crate::domain::money::Amount;
use crate::domain::order::{
    Channel, Deposit, Discounts, DocumentLine, Keyed, KeyedLine, Origin, Price, Quantity, Reckoning, usual_vat,
};
use crate::domain::penalty::Rate;
use crate::domain::typed_amount::parse_amount;
use crate::i18n::I18n;
use crate::text::fold;
use crate::ui::panes::agenda::typed_date;
use crate::ui::panes::log::past_date;
use crate::ui::widgets::InputLine;
use chrono::NaiveDate;

/// Something that cannot be read: where, and the message that says what is wanted.
pub(super) type Unread = (Spot, &'static str);

/// An empty text is no rate.
fn rate(text: &str) -> Option<Rate> {
    if text.trim().is_empty() { Some(Rate::default()) } else { Rate::parse(text) }
}

impl KeyingForm {
    /// The lines that say something, each with its place in the form.
    fn said(&self) -> impl Iterator<Item = (usize, &[InputLine; CELLS])> {
        self.lines.iter().enumerate().filter(|(_, cells)| !KeyingForm::is_blank(cells))
    }

    fn line(&self, at: usize, cells: &[InputLine; CELLS]) -> Result<KeyedLine, Unread> {
        let text = |cell: usize| cells[cell].text().trim();
        let unread = |cell: usize, why| (Spot::Cell(u16::try_from(at).unwrap_or(0), cell as u8), why);
        let quantity = Quantity::parse(text(QUANTITY)).filter(|quantity| quantity.0 > 0);
        let price = match text(PRICE) {
            "" => None,
            typed => Some(Price::parse(typed).ok_or_else(|| unread(PRICE, "keying-why-price"))?),
        };
        let vat = match text(VAT) {
            "" => None,
            typed => Some(Rate::parse(typed).ok_or_else(|| unread(VAT, "keying-why-rate"))?),
        };
        Ok(KeyedLine {
            item: text(ITEM).to_string(),
            label: text(LABEL).to_string(),
            quantity: quantity.ok_or_else(|| unread(QUANTITY, "keying-why-quantity"))?,
            price,
            discount: rate(text(DISCOUNT)).ok_or_else(|| unread(DISCOUNT, "keying-why-rate"))?,
            vat,
        })
    }

    fn discounts(&self) -> Result<Discounts, Unread> {
        let told = |field: Field| rate(self.told(field)).ok_or((Spot::Head(field as u8), "keying-why-rate"));
        Ok(Discounts { rebate: told(Field::Rebate)?, cash: told(Field::Cash)? })
    }

    /// What a line comes to, as far as it can be read.
    pub(super) fn settled(&self, at: usize, digits: u8) -> Option<DocumentLine> {
        let cells = self.lines.get(at).filter(|cells| !KeyingForm::is_blank(cells))?;
        let line = self.line(at, cells).ok()?;
        let item = self.items.iter().find(|item| fold(&item.reference) == fold(&line.item));
        let usual = usual_vat(self.vat, item.and_then(|item| item.vat));
        // What has no rate yet is shown before tax.
        let line = KeyedLine { vat: Some(line.vat.or(usual).unwrap_or_default()), ..line };
        line.settled(1, item, digits).ok()
    }

    /// What it comes to, as far as it can be read, and the deposit that is asked for.
    pub(super) fn reckoned(&self, digits: u8) -> Option<(Reckoning, Option<Amount>)> {
        let lines: Vec<DocumentLine> = (0..self.lines.len()).filter_map(|at| self.settled(at, digits)).collect();
        let told = Reckoning::of_lines(&lines, self.discounts().unwrap_or_default()).ok()?;
        let deposit = self.deposit(&told, digits).unwrap_or_default();
        Some((told, deposit))
    }

    /// The deposit: an amount, or a share of the whole.
    fn deposit(&self, told: &Reckoning, digits: u8) -> Result<Option<Amount>, Unread> {
        let unread = || (Spot::Head(Field::Deposit as u8), "keying-why-deposit");
        match self.told(Field::Deposit).trim() {
            "" => Ok(None),
            text if text.ends_with('%') => {
                let rate = Rate::parse(text).ok_or_else(unread)?;
                told.share(rate).map(Some).map_err(|_| unread())
            }
            text => parse_amount(text, digits).map(Some).map_err(|_| unread()),
        }
    }

    /// The document that the form says.
    ///
    /// # Errors
    /// The first thing that cannot be read.
    pub(super) fn keyed(&self, t: &I18n, today: NaiveDate, digits: u8) -> Result<Keyed, Unread> {
        let unread = |field: Field, why| (Spot::Head(field as u8), why);
        let party = self.party.ok_or(unread(Field::Client, "keying-why-client"))?;
        let date = past_date(self.told(Field::Date), today, t.lang());
        let date = date.ok_or(unread(Field::Date, "keying-why-past"))?;
        let day = |field: Field| match self.told(field).trim() {
            "" => Ok(None),
            text => match typed_date(text, today, t.lang()) {
                Some((day, "")) => Ok(Some(day)),
                _ => Err(unread(field, "why-no-day")),
            },
        };
        let word = |field: Field| fold(self.told(field).trim());
        let channel = Channel::ALL.into_iter().find(|one| fold(&t.order_channel(*one)) == word(Field::Channel));
        let origin = Origin::ALL.into_iter().find(|one| fold(&t.order_origin(*one)) == word(Field::Origin));
        if channel.is_none() && !word(Field::Channel).is_empty() {
            return Err(unread(Field::Channel, "keying-why-choice"));
        }
        if origin.is_none() && !word(Field::Origin).is_empty() {
            return Err(unread(Field::Origin, "keying-why-choice"));
        }
        let lines = self.said().map(|(at, cells)| self.line(at, cells)).collect::<Result<Vec<_>, _>>()?;
        if lines.is_empty() {
            return Err((Spot::Cell(0, 0), "keying-why-no-line"));
        }
        let (told, _) = self.reckoned(digits).ok_or(unread(Field::Deposit, "keying-why-range"))?;
        let due = day(Field::DepositDue)?;
        let deposit = self.deposit(&told, digits)?.map(|amount| Deposit { amount, due });
        let trimmed = |field: Field| self.told(field).trim().to_string();
        Ok(Keyed {
            reference: trimmed(Field::Reference),
            channel,
            origin,
            planned: day(Field::Planned)?,
            valid_until: day(Field::Valid)?,
            terms: trimmed(Field::Terms),
            deposit,
            comment: trimmed(Field::Comment),
            discounts: self.discounts()?,
            lines,
            ..Keyed::new(self.kind, party, date)
        })
    }

    /// The place in the form of the line of that number of the document.
    pub(super) fn place_of(&self, no: u32) -> Option<usize> {
        self.said().nth(usize::try_from(no).ok()?.checked_sub(1)?).map(|(at, _)| at)
    }
}
