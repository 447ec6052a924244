//! Late interest and fees that a reminder may tell of: only what is certain (PEN-03, PEN-06).
//!
//! Interest is that of what is still open, from the day after the printed due date: what was paid late before is left out, so that no letter
//! claims too much. A derived due date bears none (book §5).

use crate::desk::dunning::facts::Facts;
use crate::desk::dunning::ground::Ground;
use crate::domain::dunning::Level;
use crate::domain::dunning::notice::{Claims, Draft, DraftItem, Untold};
use crate::domain::dunning::policy::Buyer;
use crate::domain::line::DueFrom;
use crate::domain::money::{Amount, Currency};
use crate::domain::penalty::{
    Balance, DayBasis, FeeTable, LateInvoice, Law, PenaltyError, RateTable, Semester, fixed_fees, interest,
};
use chrono::NaiveDate;

/// Why a reminder has no interest to tell of.
#[derive(Clone, Copy, Debug)]
pub(super) enum NoClaims {
    /// It leaves without: nothing certain can be told.
    Untold(Untold),
    /// `PEN_RATE`: nobody entered the rates of this semester, and nothing stands in for them. It does not leave.
    Rate(Semester),
    /// A sum is out of range.
    Overflow,
}

/// The claims of a draft. Only from the second reminder on interest is told.
pub(super) fn claims(
    facts: &Facts,
    draft: &Draft,
    buyer: Buyer,
    (currency, ground): (Currency, &Ground),
) -> Result<Claims, NoClaims> {
    // The formal notice of a consumer is what makes interest run: there is none before it, and no fee at all.
    if buyer == Buyer::Consumer || draft.level < Level::R2 {
        return Ok(Claims::default());
    }
    let untold = NoClaims::Untold;
    if currency != Currency::EUR {
        return Err(untold(Untold::Currency));
    }
    let law = ground.rates.law(facts.party, buyer, &facts.file.country, None).ok_or(untold(Untold::Law))?;
    // One whose due date was derived makes the whole uncertain: the letter tells of one sum.
    let printed = |item: &DraftItem| {
        let known = facts.items.iter().find(|known| (known.line, known.part) == item.item);
        item.due.filter(|_| known.is_some_and(|known| known.due_from == DueFrom::Source))
    };
    let dated: Option<Vec<(&DraftItem, NaiveDate)>> = draft.items.iter().map(|item| Some((item, printed(item)?))).collect();
    let dated = dated.ok_or(untold(Untold::Derived))?;
    computed(&dated, law, (&ground.rates.table(), ground.today)).map_err(|why| match why {
        PenaltyError::MissingRate(semester) => NoClaims::Rate(semester),
        PenaltyError::NoLaw => untold(Untold::Law),
        PenaltyError::Currency => untold(Untold::Currency),
        PenaltyError::Overflow => NoClaims::Overflow,
    })
}

fn computed(
    items: &[(&DraftItem, NaiveDate)],
    law: Law,
    (table, today): (&RateTable, NaiveDate),
) -> Result<Claims, PenaltyError> {
    let (mut total, mut late) = (Amount::ZERO, Vec::new());
    for (item, due) in items {
        let balance = Balance { amount: item.amount, due: *due, paid: &[] };
        let of_item = interest(&balance, today, law, table, DayBasis::default())?.total;
        total = total.plus(of_item).map_err(|_| PenaltyError::Overflow)?;
        late.push(LateInvoice { line: item.item.0, due: *due, forbidden: false });
    }
    let fees = fixed_fees(&late, law, &FeeTable::default()).map_err(|_| PenaltyError::Overflow)?;
    let (rate, _) = law.rate(Semester::of(today), table)?;
    Ok(Claims { interest: total, fees, rate: Some(rate) })
}
