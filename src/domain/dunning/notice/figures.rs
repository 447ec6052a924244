//! The figures of a letter (DUN-16): what the variables of its text stand for, before anybody writes them in a language.

use super::Draft;
use crate::domain::calendar::plus_days;
use crate::domain::dunning::Level;
use crate::domain::dunning::policy::Buyer;
use crate::domain::money::{Amount, Overflow};
use crate::domain::penalty::Rate;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Calendar days that a letter gives to pay.
const DAYS_TO_PAY: u16 = 8;

/// Late interest and fees computed for the items of a letter. A derived due date carries none (book §5): the caller leaves it out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Claims {
    /// Late interest, minor units.
    pub interest: Amount,
    /// Fixed fees, minor units.
    pub fees: Amount,
    /// The rate of today's semester.
    pub rate: Option<Rate>,
}

/// Why a reminder says nothing of interest and fees.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Untold {
    /// The client is abroad, and nobody declared which law its late interest follows (PEN-09).
    Law,
    /// A due date was derived from terms: no interest runs from it (book §5).
    Derived,
    /// The book is not kept in euros.
    Currency,
}

/// The figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LetterFigures {
    /// What is late and undisputed: the principal, minor units.
    pub overdue: Amount,
    /// Late interest that the letter tells of.
    pub interest: Amount,
    /// Fixed fees that the letter tells of; never a consumer's (DUN-17).
    pub fees: Amount,
    /// Principal, interest and fees: what a formal notice demands.
    pub owed: Amount,
    /// Credits that settle nothing yet, zero or below, told apart.
    pub credits: Amount,
    /// The rate told.
    pub rate: Option<Rate>,
    /// The oldest due date.
    pub oldest: Option<NaiveDate>,
    /// Days late of the oldest.
    pub days_late: i64,
    /// The day by which to pay.
    pub deadline: NaiveDate,
}

impl LetterFigures {
    /// The figures of a draft that leaves on a day. Interest and fees are told from the second reminder on.
    ///
    /// # Errors
    /// [`Overflow`] out of range.
    pub fn of(draft: &Draft, claims: &Claims, buyer: Buyer, today: NaiveDate) -> Result<LetterFigures, Overflow> {
        let told = draft.level >= Level::R2;
        let interest = if told { claims.interest } else { Amount::ZERO };
        let fees = if told && buyer != Buyer::Consumer { claims.fees } else { Amount::ZERO };
        let overdue = draft.totals.asked;
        Ok(LetterFigures {
            overdue,
            interest,
            fees,
            owed: overdue.plus(interest)?.plus(fees)?,
            credits: draft.totals.credits,
            rate: claims.rate.filter(|_| told),
            oldest: draft.items.iter().filter_map(|item| item.due).min(),
            days_late: draft.items.iter().map(|item| item.days_late).max().unwrap_or(0),
            deadline: plus_days(today, DAYS_TO_PAY),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::{Mode, draft};
    use super::*;
    use crate::domain::dunning::fixture::{bank_today, client, item, standard};
    use crate::domain::dunning::{Client, Item};
    use crate::domain::ids::LineId;
    use crate::domain::lettering::fixture::{d, eur};

    fn figures(level: Level, buyer: Buyer) -> LetterFigures {
        let policy = standard();
        let items = [Item { disputed: eur(600), ..item(3600, d(2, 2)) }, Item { line: LineId(2), ..item(100, d(9, 2)) }];
        let with_credit = Client { unallocated: eur(-50), ..client(&policy, &items) };
        let scene = bank_today(d(10, 3), &policy.settings);
        let draft = draft(&with_credit, &scene, Mode::Forced(level)).expect("in range").expect("to send").remove(0);
        let claims = Claims { interest: eur(12), fees: eur(80), rate: Rate::new(1215).ok() };
        LetterFigures::of(&draft, &claims, buyer, d(10, 3)).expect("in range")
    }

    #[test]
    fn dun_16_a_formal_notice_demands_principal_interest_and_fees() {
        let formal = figures(Level::Formal, Buyer::Business);
        assert_eq!((formal.overdue, formal.interest, formal.fees, formal.owed), (eur(3100), eur(12), eur(80), eur(3192)));
        assert_eq!((formal.oldest, formal.days_late, formal.deadline), (Some(d(2, 2)), 36, d(18, 3)));
        assert_eq!(formal.credits, eur(-50), "told apart, never netted silently");
    }

    #[test]
    fn dun_21_o_a_consumers_second_reminder_has_no_fee() {
        let consumer = figures(Level::R2, Buyer::Consumer);
        assert_eq!((consumer.fees, consumer.owed), (eur(0), eur(3112)));
        let first = figures(Level::R1, Buyer::Business);
        assert_eq!((first.owed, first.rate), (eur(3100), None), "a first reminder asks for the invoices only");
    }
}
