//! Bills of exchange (LCR, BOR, traite): while one runs nobody is reminded, and what it settles is cash only when it is paid (LET-30).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Where a bill is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum BillState {
    /// Drawn, not accepted yet.
    Drawn,
    /// Accepted by the client.
    Accepted,
    /// Given to the bank for collection.
    InCollection,
    /// Discounted at the bank before it is due (effet escompté non échu): the bank may come back on us.
    Discounted,
    /// Paid.
    Paid,
    /// Returned unpaid.
    Unpaid,
}

/// A bill.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Bill {
    /// Where it is.
    pub state: BillState,
    /// Its due date, which takes the place of the invoice's in reminders.
    pub due: NaiveDate,
}

/// There is no way from one state to the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BillRefusal(pub BillState, pub BillState);

impl Bill {
    /// The bill in its next state.
    ///
    /// # Errors
    /// The [`BillRefusal`] when there is no way.
    pub fn moved(self, to: BillState) -> Result<Bill, BillRefusal> {
        use BillState::{Accepted, Discounted, Drawn, InCollection, Paid, Unpaid};
        match (self.state, to) {
            (Drawn, Accepted)
            | (Drawn | Accepted, InCollection | Discounted)
            | (InCollection | Discounted, Paid | Unpaid)
            // Paid bills come back, and unpaid ones are presented once more.
            | (Paid, Unpaid)
            | (Unpaid, InCollection) => Ok(Bill { state: to, ..self }),
            (from, to) => Err(BillRefusal(from, to)),
        }
    }

    /// The day up to which its items are not asked for; none once it is paid or unpaid.
    pub const fn holds_until(self) -> Option<NaiveDate> {
        match self.state {
            BillState::Paid | BillState::Unpaid => None,
            _ => Some(self.due),
        }
    }

    /// True while it is part of the client's exposure and of the receivables (CRE-02, KPI-01): until it is paid, discounted or not.
    pub const fn counts_in_exposure(self) -> bool {
        !matches!(self.state, BillState::Paid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;

    #[test]
    fn let_30_a_running_bill_holds_reminders_back_and_stays_in_the_exposure_until_paid() {
        use BillState::{Accepted, Discounted, Drawn, InCollection, Paid, Unpaid};
        let drawn = Bill { state: Drawn, due: d(30, 4) };
        let through = |states: &[BillState]| states.iter().try_fold(drawn, |bill, state| bill.moved(*state));
        let discounted = through(&[Accepted, Discounted]).expect("a way");
        assert_eq!((discounted.holds_until(), discounted.counts_in_exposure()), (Some(d(30, 4)), true));
        let paid = through(&[InCollection, Paid]).expect("a way");
        assert_eq!((paid.holds_until(), paid.counts_in_exposure()), (None, false));
        let unpaid = through(&[InCollection, Paid, Unpaid]).expect("a way");
        assert_eq!((unpaid.holds_until(), unpaid.counts_in_exposure()), (None, true));
        assert!(through(&[InCollection, Unpaid, InCollection]).is_ok());
        assert_eq!(through(&[Paid]), Err(BillRefusal(Drawn, Paid)));
    }
}
