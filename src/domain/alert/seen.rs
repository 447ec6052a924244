//! That somebody has seen the alerts of a client.

use super::{Alert, AlertKind, class_day};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An alert as it was seen: its kind and its mark.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Mark {
    /// What it is about.
    pub kind: AlertKind,
    /// Which change of that kind.
    pub mark: u64,
}

impl Mark {
    /// Of an alert.
    pub const fn of(alert: &Alert) -> Mark {
        Mark { kind: alert.kind(), mark: alert.mark }
    }
}

/// What was seen of a client, of each kind the last, and by whom last.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct AlertsSeen {
    /// Of each kind the last one seen, and the working day on which it was.
    pub marks: Vec<(Mark, NaiveDate)>,
    /// The last working day.
    pub on: NaiveDate,
    /// Its moment, milliseconds UTC since 1970.
    pub at: i64,
    /// Who: login.
    pub by: String,
    /// What was said of it; may be empty.
    pub note: String,
}

impl AlertsSeen {
    /// True for an alert that was seen: the situation has not changed again since. A class that was seen is forgotten once what it is compared
    /// with is younger.
    pub fn covers(&self, alert: &Alert, today: NaiveDate) -> bool {
        let kind = alert.kind();
        self.marks.iter().any(|(seen, on)| {
            let holds = kind != AlertKind::Class || *on >= class_day(today);
            seen.kind == kind && seen.mark >= alert.mark && holds
        })
    }

    /// The same with more seen, on a day.
    #[must_use]
    pub fn with(&self, marks: &[Mark], on: NaiveDate) -> AlertsSeen {
        let mut out = self.clone();
        for mark in marks {
            out.marks.retain(|(seen, _)| seen.kind != mark.kind);
            out.marks.push((*mark, on));
        }
        out.marks.sort_unstable();
        out
    }
}

#[cfg(test)]
mod tests {
    use super::super::Change;
    use super::*;
    use crate::domain::dunning::policy::RiskClass;
    use crate::domain::lettering::fixture::{d, eur};

    #[test]
    fn cre_02_what_was_seen_comes_back_when_it_changes_again() {
        let alert = |mark| Alert { on: d(1, 6), change: Change::Limit(eur(100), eur(200)), mark };
        let seen = AlertsSeen::default().with(&[Mark::of(&alert(7))], d(2, 6));
        assert!(seen.covers(&alert(7), d(30, 12)) && seen.covers(&alert(6), d(3, 6)));
        assert!(!seen.covers(&alert(8), d(3, 6)));
        let other = Alert { change: Change::Returned(eur(1)), ..alert(7) };
        assert!(!seen.covers(&other, d(3, 6)), "of another kind");
        let later = seen.with(&[Mark::of(&alert(9)), Mark::of(&other)], d(4, 6));
        assert!(later.covers(&alert(9), d(5, 6)) && later.covers(&other, d(5, 6)));
        assert_eq!(later.marks.len(), 2);
    }

    #[test]
    fn kpi_10_a_class_seen_is_told_again_when_it_gets_worse_or_after_its_time() {
        let class = |now| Alert::of_class(RiskClass::A, now, d(1, 6)).expect("worse");
        let seen = AlertsSeen::default().with(&[Mark::of(&class(RiskClass::C))], d(1, 6));
        assert!(seen.covers(&class(RiskClass::C), d(1, 7)));
        assert!(!seen.covers(&class(RiskClass::D), d(1, 7)), "worse again");
        assert!(!seen.covers(&class(RiskClass::C), d(2, 7)), "another fall, from a day after it was seen");
    }
}
