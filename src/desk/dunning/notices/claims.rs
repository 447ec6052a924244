//! Late interest and fees that a reminder may tell of: only what is certain (PEN-03, PEN-06).
//!
//! Interest is that of what is still open, from the day after the printed due date: what was paid late before is left out, so that no letter
//! claims too much. A derived due date bears none (book §5).

use crate::desk::dunning::facts::Facts;
use crate::desk::dunning::ground::Ground;
use crate::domain::dunning::Level;
use crate::domain::dunning::notice::{Claims, Draft};
use crate::domain::dunning::policy::Buyer;
use crate::domain::line::DueFrom;
use crate::domain::money::{Amount, Currency};
use crate::domain::penalty::{
    Balance, DayBasis, FeeTable, LateInvoice, Law, PenaltyError, RateTable, Semester, fixed_fees, interest,
};
use chrono::NaiveDate;

/// Why a reminder tells of no interest.
pub(super) enum NoClaims {
    /// The client's law is not known, a due date was derived, or the book is not kept in euros.
    Uncertain,
    /// `PEN_RATE`: nobody entered the rates of this semester.
    Rate(Semester),
}

/// The claims of a draft; none when they are not certain.
pub(super) fn claims(
    facts: &Facts,
    draft: &Draft,
    buyer: Buyer,
    (currency, ground): (Currency, &Ground),
) -> Result<Claims, NoClaims> {
    // The formal notice of a consumer is what makes interest run: there is none before it, and no fee at all.
    if buyer == Buyer::Consumer {
        return Ok(Claims::default());
    }
    let law = ground.rates.law(facts.party, buyer, &facts.file.country, None).ok_or(NoClaims::Uncertain)?;
    if currency != Currency::EUR {
        return Err(NoClaims::Uncertain);
    }
    match computed(facts, draft, law, (&ground.rates.table(), ground.today)) {
        Ok(claims) => claims.ok_or(NoClaims::Uncertain),
        // Only from the second reminder on interest is told.
        Err(PenaltyError::MissingRate(semester)) if draft.level >= Level::R2 => Err(NoClaims::Rate(semester)),
        Err(PenaltyError::MissingRate(_) | PenaltyError::Overflow) => Err(NoClaims::Uncertain),
    }
}

fn computed(
    facts: &Facts,
    draft: &Draft,
    law: Law,
    (table, today): (&RateTable, NaiveDate),
) -> Result<Option<Claims>, PenaltyError> {
    let (mut total, mut late) = (Amount::ZERO, Vec::new());
    for item in &draft.items {
        let known = facts.items.iter().find(|known| (known.line, known.part) == item.item);
        // One whose due date was derived makes the whole uncertain.
        let Some(due) = item.due.filter(|_| known.is_some_and(|known| known.due_from == DueFrom::Source)) else {
            return Ok(None);
        };
        let balance = Balance { amount: item.amount, due, paid: &[] };
        let of_item = interest(&balance, today, law, table, DayBasis::default())?.total;
        total = total.plus(of_item).map_err(|_| PenaltyError::Overflow)?;
        late.push(LateInvoice { line: item.item.0, due, forbidden: false });
    }
    let fees = fixed_fees(&late, law, &FeeTable::default()).map_err(|_| PenaltyError::Overflow)?;
    let (rate, _) = law.rate(Semester::of(today), table)?;
    Ok(Some(Claims { interest: total, fees, rate: Some(rate) }))
}
