//! Late interest and fees that a reminder may tell of: only what is certain (PEN-03, PEN-06).
//!
//! Interest is that of what is still open, from the day after the printed due date: what was paid late before is left out, so that no letter
//! claims too much. An item whose due date was derived bears none (book §5): it is left out of the sum, and named.

use crate::desk::dunning::facts::Facts;
use crate::desk::dunning::ground::Ground;
use crate::domain::dispute::{Closing, Decision, Dispute, Outcome, PenaltyCount, State};
use crate::domain::dunning::Level;
use crate::domain::dunning::notice::{Claims, Draft, DraftItem, Untold};
use crate::domain::dunning::policy::Buyer;
use crate::domain::ids::LineId;
use crate::domain::line::DueFrom;
use crate::domain::money::{Amount, Currency};
use crate::domain::penalty::{
    Balance, FeeTable, LateInvoice, Law, PenaltyError, PenaltyTerms, RateTable, Semester, fixed_fees, interest,
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

/// Items of a draft that bear no interest in it, since their due date was derived: line and instalment.
pub(super) type Derived = Vec<(LineId, u16)>;

/// The claims of a draft, and the items left out of them. Only from the second reminder on interest is told.
pub(super) fn claims(
    facts: &Facts,
    draft: &Draft,
    buyer: Buyer,
    (currency, ground): (Currency, &Ground),
) -> Result<(Claims, Derived), NoClaims> {
    // The formal notice of a consumer is what makes interest run: there is none before it, and no fee at all.
    if buyer == Buyer::Consumer || draft.level < Level::R2 {
        return Ok((Claims::default(), Vec::new()));
    }
    let untold = NoClaims::Untold;
    if currency != Currency::EUR {
        return Err(untold(Untold::Currency));
    }
    let law = ground.rates.law(facts.party, buyer, &facts.file.country, None).ok_or(untold(Untold::Law))?;
    let printed = |item: &DraftItem| {
        let known = facts.items.iter().find(|known| (known.line, known.part) == item.item);
        item.due.filter(|_| known.is_some_and(|known| known.due_from == DueFrom::Source))
    };
    let dated: Vec<(&DraftItem, NaiveDate)> = draft.items.iter().filter_map(|item| Some((item, printed(item)?))).collect();
    if dated.is_empty() {
        return Err(untold(Untold::Derived));
    }
    let derived = draft.items.iter().filter(|item| printed(item).is_none()).map(|item| item.item).collect();
    let granted = granted(facts);
    let told = computed(&dated, law, (&ground.rates.table(), ground.terms, ground.today), granted);
    told.map(|claims| (claims, derived)).map_err(|why| match why {
        PenaltyError::MissingRate(semester) => NoClaims::Rate(semester),
        PenaltyError::NoLaw => untold(Untold::Law),
        PenaltyError::Currency => untold(Untold::Currency),
        PenaltyError::Overflow => NoClaims::Overflow,
    })
}

/// What is left of an amount that a client was right to dispute, and the dispute.
type Granted<'f> = (&'f Dispute, i64);

/// What clients were right to dispute and no credit note has settled: it counts from a day of its own (DIS-05).
fn granted(facts: &Facts) -> Vec<Granted<'_>> {
    let is_credited = |dispute: &Dispute| {
        let to = |state| dispute.history.iter().any(|change| change.to == state);
        to(State::Acting(Outcome::CreditNote)) && to(State::Closed(Closing::Done))
    };
    // What is still in dispute is not asked for.
    let over = facts.disputes.iter().filter(|kept| !kept.state.is_running());
    let founded = over.map(|kept| &kept.dispute).filter(|dispute| {
        matches!(dispute.decided(), Some((Decision::Founded | Decision::PartlyFounded, _))) && !is_credited(dispute)
    });
    founded.map(|dispute| (dispute, dispute.amount.0)).collect()
}

fn computed(
    items: &[(&DraftItem, NaiveDate)],
    law: Law,
    (table, terms, today): (&RateTable, PenaltyTerms, NaiveDate),
    mut granted: Vec<Granted<'_>>,
) -> Result<Claims, PenaltyError> {
    let (mut total, mut late) = (Amount::ZERO, Vec::new());
    for (item, due) in items {
        let mut whole = item.amount.0;
        let mut shares: Vec<(i64, NaiveDate)> = Vec::new();
        for (dispute, left) in granted.iter_mut().filter(|(dispute, _)| dispute.line == item.item.0) {
            let own = (*left).min(whole).max(0);
            *left -= own;
            whole -= own;
            if let PenaltyCount::From(start) =
                PenaltyCount::of(State::Closed(Closing::Done), dispute.decided(), *due, terms.after_dispute)
            {
                shares.push((own, start));
            }
        }
        shares.push((whole, *due));
        for (share, start) in shares.into_iter().filter(|(share, start)| *share > 0 && *start < today) {
            let balance = Balance { amount: Amount(share), due: start, paid: &[] };
            let of_share = interest(&balance, today, law, table, terms.basis)?.total;
            total = total.plus(of_share).map_err(|_| PenaltyError::Overflow)?;
            late.push(LateInvoice { line: item.item.0, due: start, forbidden: false });
        }
    }
    let fees = fixed_fees(&late, law, &FeeTable::default()).map_err(|_| PenaltyError::Overflow)?;
    let (rate, _) = law.rate(Semester::of(today), table)?;
    Ok(Claims { interest: total, fees, rate: Some(rate) })
}
