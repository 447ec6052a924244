//! Late interest and fees that a reminder may tell of: only what is certain (PEN-03, PEN-06).
//!
//! Interest is that of what is still open, from the day after the printed due date: what was paid late before is left out, so that no letter
//! claims too much. A derived due date bears none (book §5).

use crate::desk::dunning::facts::Facts;
use crate::domain::dunning::notice::{Claims, Draft};
use crate::domain::dunning::policy::Buyer;
use crate::domain::line::DueFrom;
use crate::domain::money::{Amount, Currency};
use crate::domain::penalty::{
    Balance, DayBasis, FeeTable, LateInvoice, Law, PenaltyError, RateTable, Semester, fixed_fees, interest,
};
use chrono::NaiveDate;

/// The claims of a draft; none when they are not certain: the client's law is not known, the rates of a semester were not entered.
pub(super) fn claims(facts: &Facts, draft: &Draft, buyer: Buyer, currency: Currency, today: NaiveDate) -> Option<Claims> {
    let country = facts.file.country.trim().to_uppercase();
    let home = country.is_empty() || country == "FR";
    let law = match buyer {
        // The formal notice of a consumer is what makes interest run: there is none before it, and no fee at all.
        Buyer::Consumer => return Some(Claims::default()),
        Buyer::Business if home => Law::Business { contract: None, floor: true },
        Buyer::Public if home => Law::Public,
        Buyer::Business | Buyer::Public => return None,
    };
    if currency != Currency::EUR {
        return None;
    }
    computed(facts, draft, law, today).ok().flatten()
}

fn computed(facts: &Facts, draft: &Draft, law: Law, today: NaiveDate) -> Result<Option<Claims>, PenaltyError> {
    let table = RateTable::default();
    let (mut total, mut late) = (Amount::ZERO, Vec::new());
    for item in &draft.items {
        let known = facts.items.iter().find(|known| (known.line, known.part) == item.item);
        // One whose due date was derived makes the whole uncertain.
        let Some(due) = item.due.filter(|_| known.is_some_and(|known| known.due_from == DueFrom::Source)) else {
            return Ok(None);
        };
        let balance = Balance { amount: item.amount, due, paid: &[] };
        let of_item = interest(&balance, today, law, &table, DayBasis::default())?.total;
        total = total.plus(of_item).map_err(|_| PenaltyError::Overflow)?;
        late.push(LateInvoice { line: item.item.0, due, forbidden: false });
    }
    let fees = fixed_fees(&late, law, &FeeTable::default()).map_err(|_| PenaltyError::Overflow)?;
    let (rate, _) = law.rate(Semester::of(today), &table)?;
    Ok(Some(Claims { interest: total, fees, rate: Some(rate) }))
}
