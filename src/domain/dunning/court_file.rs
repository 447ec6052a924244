//! The file of an order for payment as it is kept (DUN-15): the claims, the court, the exhibits gathered, the steps with their days.

use super::{Exhibit, OrderFile};
use crate::domain::ids::LineId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A file for the court.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CourtFile {
    /// The day on which it was begun.
    pub opened: NaiveDate,
    /// The court: that of the debtor's seat or residence; empty while it is not known.
    pub court: String,
    /// The claims.
    pub lines: Vec<LineId>,
    /// The exhibits gathered beside those that the tool makes.
    pub exhibits: Vec<Exhibit>,
    /// The request was filed.
    pub filed: Option<NaiveDate>,
    /// The order was made.
    pub ordered: Option<NaiveDate>,
    /// It was served on the debtor.
    pub served: Option<NaiveDate>,
    /// The debtor opposed it.
    pub opposed: Option<NaiveDate>,
    /// It is over: enforced, paid, rejected or given up.
    pub closed: Option<NaiveDate>,
}

/// A step of a file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum CourtStep {
    /// The request was filed.
    Filed,
    /// The order was made.
    Ordered,
    /// It was served.
    Served,
    /// The debtor opposed it.
    Opposed,
    /// The file is over.
    Closed,
}

/// Why a step is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CourtRefusal {
    /// The step before it was not taken.
    Before(CourtStep),
    /// It was taken already, on that day.
    Taken(NaiveDate),
    /// It comes before the last step: the day of that.
    Backwards(NaiveDate),
}

impl CourtStep {
    /// All steps, in their order.
    pub const ALL: [CourtStep; 5] =
        [CourtStep::Filed, CourtStep::Ordered, CourtStep::Served, CourtStep::Opposed, CourtStep::Closed];

    /// Its code in machine formats and on the command line, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            CourtStep::Filed => "filed",
            CourtStep::Ordered => "ordered",
            CourtStep::Served => "served",
            CourtStep::Opposed => "opposed",
            CourtStep::Closed => "closed",
        }
    }

    /// The step of a code.
    pub fn from_code(code: &str) -> Option<CourtStep> {
        CourtStep::ALL.into_iter().find(|step| step.code() == code)
    }
}

impl CourtFile {
    /// The day of a step.
    pub const fn day(&self, step: CourtStep) -> Option<NaiveDate> {
        match step {
            CourtStep::Filed => self.filed,
            CourtStep::Ordered => self.ordered,
            CourtStep::Served => self.served,
            CourtStep::Opposed => self.opposed,
            CourtStep::Closed => self.closed,
        }
    }

    /// The last step taken.
    pub fn standing(&self) -> Option<CourtStep> {
        CourtStep::ALL.into_iter().rfind(|step| self.day(*step).is_some())
    }

    /// Takes a step. Served wants the order, opposed wants the service; the rest may be said late. A file can be closed at any time.
    ///
    /// # Errors
    /// [`CourtRefusal`] says why not.
    pub fn take(&mut self, step: CourtStep, on: NaiveDate) -> Result<(), CourtRefusal> {
        if let Some(taken) = self.day(step).or(self.closed) {
            return Err(CourtRefusal::Taken(taken));
        }
        let needed = match step {
            CourtStep::Served => Some(CourtStep::Ordered),
            CourtStep::Opposed => Some(CourtStep::Served),
            CourtStep::Filed | CourtStep::Ordered | CourtStep::Closed => None,
        };
        if let Some(needed) = needed.filter(|needed| self.day(*needed).is_none()) {
            return Err(CourtRefusal::Before(needed));
        }
        let last = CourtStep::ALL.into_iter().filter(|other| *other < step).filter_map(|other| self.day(other)).max();
        if let Some(last) = last.filter(|last| on < *last) {
            return Err(CourtRefusal::Backwards(last));
        }
        // What was said late still has to come before what was said first.
        let next = CourtStep::ALL.into_iter().filter(|other| *other > step).filter_map(|other| self.day(other)).min();
        if let Some(next) = next.filter(|next| on > *next) {
            return Err(CourtRefusal::Backwards(next));
        }
        let slot = match step {
            CourtStep::Filed => &mut self.filed,
            CourtStep::Ordered => &mut self.ordered,
            CourtStep::Served => &mut self.served,
            CourtStep::Opposed => &mut self.opposed,
            CourtStep::Closed => &mut self.closed,
        };
        *slot = Some(on);
        Ok(())
    }

    /// The dates of the request, for its delays; the sums are the caller's.
    pub fn order(&self) -> OrderFile {
        OrderFile {
            court: self.court.clone(),
            exhibits: self.exhibits.clone(),
            ordered: self.ordered,
            served: self.served,
            opposed: self.opposed,
            ..OrderFile::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dunning::{CourtTask, OrderLaw};
    use crate::domain::lettering::fixture::d;

    fn file() -> CourtFile {
        CourtFile {
            opened: d(1, 9),
            court: "Lyon".to_string(),
            lines: vec![LineId(1)],
            exhibits: Vec::new(),
            filed: None,
            ordered: None,
            served: None,
            opposed: None,
            closed: None,
        }
    }

    #[test]
    fn dun_15_the_steps_of_a_file_go_in_their_order() {
        let mut file = file();
        assert_eq!(file.take(CourtStep::Served, d(1, 10)), Err(CourtRefusal::Before(CourtStep::Ordered)));
        assert_eq!(file.take(CourtStep::Ordered, d(15, 9)), Ok(()));
        assert_eq!(
            file.take(CourtStep::Filed, d(16, 9)),
            Err(CourtRefusal::Backwards(d(15, 9))),
            "said late, and after the order"
        );
        assert_eq!(file.take(CourtStep::Filed, d(2, 9)), Ok(()));
        assert_eq!(file.take(CourtStep::Ordered, d(20, 9)), Err(CourtRefusal::Taken(d(15, 9))));
        assert_eq!(file.take(CourtStep::Served, d(14, 9)), Err(CourtRefusal::Backwards(d(15, 9))));
        assert_eq!(file.order().tasks(&OrderLaw::default()), [(CourtTask::Serve, d(15, 12))]);
        assert_eq!(file.take(CourtStep::Served, d(1, 10)), Ok(()));
        assert_eq!(file.standing(), Some(CourtStep::Served));
        assert_eq!(file.take(CourtStep::Closed, d(5, 12)), Ok(()));
        assert_eq!(file.take(CourtStep::Opposed, d(6, 12)), Err(CourtRefusal::Taken(d(5, 12))), "nothing follows the end");
    }
}
