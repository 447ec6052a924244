//! Receivables assigned to a factor (FAC-01): whom the client pays, what letters say, what is done with money that comes to us.

mod deeds;

pub use deeds::{FactorDeed, FactorRefusal};

use super::dunning::ManagedBy;
use super::ids::{LineId, PartyId};
use super::money::{Amount, Overflow};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A factor.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Factor {
    /// Its number in the book.
    pub id: u16,
    /// Its name.
    pub name: String,
    /// The bank account to pay to.
    pub iban: String,
    /// Its bank.
    pub bic: String,
    /// The subrogation notice that letters and statements print, as the factor wants it.
    pub notice: String,
}

impl Factor {
    /// One that is not in the book any more: nothing is known of it but its number, so that no letter has an account to show.
    pub fn unknown(id: u16) -> Factor {
        Factor { id, name: id.to_string(), iban: String::new(), bic: String::new(), notice: String::new() }
    }
}

/// The assignment of an invoice (cession).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Assignment {
    /// The line.
    pub line: LineId,
    /// The factor.
    pub factor: u16,
    /// The day of the assignment.
    pub on: NaiveDate,
    /// The number of the factor's receipt (quittance subrogative).
    pub receipt: String,
    /// Who collects.
    pub managed_by: ManagedBy,
    /// The factor may come back on us.
    pub recourse: bool,
    /// The day on which the client was told: from then on only the factor can be paid.
    pub notified: Option<NaiveDate>,
    /// The day on which the factor gave it back.
    pub returned: Option<NaiveDate>,
}

/// Whom to pay.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum PayTo {
    /// Our own bank account.
    Us,
    /// The factor of that number: its account and its notice, never ours.
    Factor(u16),
}

/// Part of a letter or statement: the items to be paid to one account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// Whom to pay.
    pub pay_to: PayTo,
    /// The items, in the order given.
    pub items: Vec<(LineId, Amount)>,
    /// Their sum, minor units.
    pub total: Amount,
}

/// Money to pass on: a receipt on our bank account for an assigned item (à reverser au factor).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PassOn {
    /// The factor.
    pub factor: u16,
    /// Who paid.
    pub party: PartyId,
    /// The item.
    pub line: LineId,
    /// How much, minor units.
    pub amount: Amount,
    /// The day of the receipt.
    pub received: NaiveDate,
}

/// Part of a receipt on our bank account that settles part of an assigned item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part {
    /// The day of the receipt.
    pub received: NaiveDate,
    /// How much of the item it settles, above zero, minor units.
    pub amount: Amount,
}

/// Money that was passed on to a factor, as it is kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PassedOn {
    /// The item that it had come for.
    pub line: LineId,
    /// The factor.
    pub factor: u16,
    /// How much, above zero, minor units.
    pub amount: Amount,
    /// The day of the first receipt that it covers.
    pub received: NaiveDate,
    /// The day on which it was passed on.
    pub on: NaiveDate,
    /// Who says so: a login name.
    pub by: String,
    /// A person's words: reference of the transfer.
    pub note: String,
}

/// What is still to be passed on of one item, one entry a factor: what came while it was the factor's, less what was passed on, which covers
/// the oldest receipts first. Each entry bears the day of the oldest receipt that is not covered.
///
/// # Errors
/// [`Overflow`] when a sum leaves 64-bit minor units.
pub fn to_pass_on(
    (party, line): (PartyId, LineId),
    assignments: &[Assignment],
    parts: &[Part],
    passed: &[PassedOn],
) -> Result<Vec<PassOn>, Overflow> {
    let mut parts = parts.to_vec();
    parts.sort_by_key(|part| part.received);
    let mut due: Vec<PassOn> = Vec::new();
    for part in parts {
        let of = assignments.iter().filter(|assignment| assignment.line == line);
        due.extend(of.filter_map(|assignment| assignment.pass_on(party, part.amount, part.received)).next());
    }
    for deed in passed.iter().filter(|deed| deed.line == line) {
        let mut covers = deed.amount;
        for task in due.iter_mut().filter(|task| task.factor == deed.factor) {
            let taken = covers.min(task.amount);
            task.amount = task.amount.minus(taken)?;
            covers = covers.minus(taken)?;
        }
    }
    let mut left: Vec<PassOn> = Vec::new();
    for task in due.into_iter().filter(|task| task.amount.is_debit()) {
        match left.iter_mut().find(|known| known.factor == task.factor) {
            Some(known) => known.amount = known.amount.plus(task.amount)?,
            None => left.push(task),
        }
    }
    Ok(left)
}

impl Assignment {
    /// True while the item is the factor's.
    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        self.on <= on && self.returned.is_none_or(|returned| on < returned)
    }

    /// The factor collects: we keep silent.
    pub fn is_silent(&self, on: NaiveDate) -> bool {
        self.is_in_force(on) && self.managed_by == ManagedBy::Factor
    }

    /// Counted in the client's exposure: only what may come back on us.
    pub const fn counts_in_exposure(&self) -> bool {
        self.recourse
    }

    /// The task that a receipt of ours makes: none once the item was given back.
    pub fn pass_on(&self, party: PartyId, amount: Amount, received: NaiveDate) -> Option<PassOn> {
        let due = self.is_in_force(received) && amount.is_debit();
        due.then_some(PassOn { factor: self.factor, party, line: self.line, amount, received })
    }
}

/// The sections of a letter or statement on a day: ours first, then each factor's; a section without items is left out.
///
/// # Errors
/// [`Overflow`] when a sum leaves 64-bit minor units.
pub fn sections(items: &[(LineId, Amount)], assignments: &[Assignment], on: NaiveDate) -> Result<Vec<Section>, Overflow> {
    let pay_to = |line: LineId| {
        let assigned = assignments.iter().find(|assignment| assignment.line == line && assignment.is_in_force(on));
        assigned.map_or(PayTo::Us, |assignment| PayTo::Factor(assignment.factor))
    };
    let mut sections: Vec<Section> = Vec::new();
    for (line, amount) in items {
        let wanted = pay_to(*line);
        let at = match sections.iter().position(|section| section.pay_to == wanted) {
            Some(at) => at,
            None => {
                sections.push(Section { pay_to: wanted, items: Vec::new(), total: Amount::ZERO });
                sections.len() - 1
            }
        };
        sections[at].items.push((*line, *amount));
        sections[at].total = sections[at].total.plus(*amount)?;
    }
    sections.sort_by_key(|section| section.pay_to);
    Ok(sections)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur};

    fn assignment(line: u64) -> Assignment {
        Assignment {
            line: LineId(line),
            factor: 3,
            on: d(1, 2),
            receipt: "Q-118".to_string(),
            managed_by: ManagedBy::Us,
            recourse: true,
            notified: Some(d(2, 2)),
            returned: None,
        }
    }

    #[test]
    fn fac_01_a_mixed_account_gives_two_sections_and_never_our_account_for_what_is_assigned() {
        let items = [(LineId(1), eur(100)), (LineId(2), eur(40)), (LineId(3), eur(60))];
        let given = sections(&items, &[assignment(1), assignment(3)], d(10, 3)).expect("in range");
        let told: Vec<(PayTo, usize, Amount)> = given.iter().map(|s| (s.pay_to, s.items.len(), s.total)).collect();
        assert_eq!(told, [(PayTo::Us, 1, eur(40)), (PayTo::Factor(3), 2, eur(160))]);
        let before = sections(&items, &[assignment(1)], d(31, 1)).expect("in range");
        assert_eq!(before.len(), 1, "not assigned yet");
        let back = Assignment { returned: Some(d(10, 3)), ..assignment(1) };
        assert_eq!(sections(&items, &[back], d(10, 3)).expect("in range").len(), 1, "given back that day");
    }

    #[test]
    fn fac_01_money_that_comes_to_us_for_an_assigned_item_is_passed_on() {
        let task = assignment(1).pass_on(PartyId(9), eur(100), d(10, 3)).expect("to be passed on");
        assert_eq!((task.factor, task.amount, task.received), (3, eur(100), d(10, 3)));
        let back = Assignment { returned: Some(d(9, 3)), ..assignment(1) };
        assert_eq!(back.pass_on(PartyId(9), eur(100), d(10, 3)), None);
        assert!(assignment(1).counts_in_exposure() && !Assignment { recourse: false, ..assignment(1) }.counts_in_exposure());
    }

    #[test]
    fn fac_01_what_was_passed_on_covers_the_oldest_receipts_and_each_factor_gets_its_own() {
        let part = |day, month, amount| Part { received: d(day, month), amount: eur(amount) };
        let first = Assignment { returned: Some(d(1, 4)), ..assignment(1) };
        let second = Assignment { factor: 4, on: d(1, 5), ..assignment(1) };
        let parts = [part(20, 3, 60), part(10, 3, 100), part(15, 4, 5), part(10, 5, 30)];
        let given = |amount| PassedOn {
            line: LineId(1),
            factor: 3,
            amount: eur(amount),
            received: d(10, 3),
            on: d(11, 3),
            by: "s.martin".to_string(),
            note: String::new(),
        };
        let left = |passed: &[PassedOn]| {
            let left = to_pass_on((PartyId(9), LineId(1)), &[first.clone(), second.clone()], &parts, passed).expect("in range");
            left.iter().map(|task| (task.factor, task.amount, task.received)).collect::<Vec<_>>()
        };
        assert_eq!(left(&[]), [(3, eur(160), d(10, 3)), (4, eur(30), d(10, 5))], "between the two it was ours");
        assert_eq!(left(&[given(110)]), [(3, eur(50), d(20, 3)), (4, eur(30), d(10, 5))]);
        assert_eq!(left(&[given(110), given(60)]), [(4, eur(30), d(10, 5))], "more than was due is no debt of the factor's");
        assert_eq!(to_pass_on((PartyId(9), LineId(2)), &[first], &parts, &[]), Ok(vec![]));
    }
}
