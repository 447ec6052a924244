//! Copies of a book, and the state of its disk.

use super::translator::{Arg, I18n};
use crate::domain::copies::{CopyFault, LineFault, Vanishing};
use crate::domain::refusal::Health;

impl I18n {
    /// Why a copy is not good, or why nothing was done with it.
    pub fn copy_fault(&self, fault: &CopyFault) -> String {
        match fault {
            CopyFault::Foreign => self.t("copy-foreign"),
            CopyFault::Unreadable(what) if what.is_empty() => self.t("copy-unreadable-plain"),
            CopyFault::Unreadable(what) => self.tf("copy-unreadable", &[("what", Arg::Str(what))]),
            CopyFault::Checksums => self.t("copy-checksums"),
            CopyFault::Manifest => self.t("copy-manifest"),
            CopyFault::Differs(field) => self.tf("copy-differs", &[("field", Arg::Str(field))]),
            CopyFault::Findings(found) => {
                let first = found.first().map(|f| self.finding(f)).unwrap_or_default();
                let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
                self.tf("copy-findings", &[("count", Arg::Num(count)), ("first", Arg::Str(&first))])
            }
            CopyFault::Line(line, fault) => {
                self.tf("copy-line", &[("line", Arg::No(*line)), ("fault", Arg::Str(&self.line_fault(fault)))])
            }
            CopyFault::Business => self.t("copy-business"),
            CopyFault::OtherBook(theirs, ours) => {
                self.tf("copy-other-book", &[("theirs", Arg::Str(theirs)), ("ours", Arg::Str(ours))])
            }
            CopyFault::BookThere(folder) => self.tf("copy-book-there", &[("folder", Arg::Str(folder))]),
            CopyFault::Unconfirmed => self.t("copy-unconfirmed"),
        }
    }

    fn line_fault(&self, fault: &LineFault) -> String {
        match fault {
            LineFault::Header(version) => self.tf("copy-line-header", &[("version", Arg::No(u64::from(*version)))]),
            LineFault::Version(theirs, ours) => {
                let (theirs, ours) = (Arg::No(u64::from(*theirs)), Arg::No(u64::from(*ours)));
                self.tf("copy-line-version", &[("theirs", theirs), ("ours", ours)])
            }
            LineFault::Row(what) => self.tf("copy-line-row", &[("what", Arg::Str(what))]),
            LineFault::TooLong(limit) => {
                self.tf("copy-line-too-long", &[("limit", Arg::Num(i64::try_from(*limit).unwrap_or(i64::MAX)))])
            }
            LineFault::NotText => self.t("copy-line-not-text"),
            LineFault::Order(table) => self.tf("copy-line-order", &[("table", Arg::Str(table))]),
            LineFault::Sum(table) => self.tf("copy-line-sum", &[("table", Arg::Str(table))]),
            LineFault::Digest(op) => self.tf("copy-line-digest", &[("op", Arg::No(op.0))]),
            LineFault::Cut => self.t("copy-line-cut"),
            LineFault::Beyond => self.t("copy-line-beyond"),
        }
    }

    /// What a restore would lose; nothing when it loses nothing.
    pub fn vanishing(&self, v: &Vanishing) -> Option<String> {
        if let Some(what) = &v.unreadable {
            return Some(self.tf("cli-restore-unknown", &[("what", Arg::Str(what))]));
        }
        let (first, last) = (v.first_at?, v.last_at?);
        let count = |n: u64| Arg::Num(i64::try_from(n).unwrap_or(i64::MAX));
        let person = |(who, n): &(String, u64)| self.tf("cli-restore-person", &[("who", Arg::Str(who)), ("count", count(*n))]);
        let people = v.people.iter().map(person).collect::<Vec<_>>().join(", ");
        let (first, last) = (self.time_here(first), self.time_here(last));
        Some(self.tf(
            "cli-restore-vanish",
            &[("count", count(v.count)), ("first", Arg::Str(&first)), ("last", Arg::Str(&last)), ("people", Arg::Str(&people))],
        ))
    }

    /// The banner of a book that only reads; nothing when all is well.
    pub fn health(&self, health: &Health) -> Option<String> {
        match health {
            Health::Well => None,
            Health::ReadOnly { why, since } => {
                let (when, why) = (self.time_here(*since), self.system(why));
                Some(self.tf("health-read-only", &[("when", Arg::Str(&when)), ("why", Arg::Str(&why))]))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lang::Lang;
    use super::*;
    use crate::domain::ids::OpNo;

    #[test]
    fn every_fault_of_a_copy_has_its_sentence() {
        let lines = [
            LineFault::Header(1),
            LineFault::Version(2, 1),
            LineFault::Row("x".into()),
            LineFault::TooLong(5),
            LineFault::NotText,
            LineFault::Order("line".into()),
            LineFault::Sum("line".into()),
            LineFault::Digest(OpNo(3)),
            LineFault::Cut,
            LineFault::Beyond,
        ];
        let mut faults = vec![
            CopyFault::Foreign,
            CopyFault::Unreadable("x".into()),
            CopyFault::Unreadable(String::new()),
            CopyFault::Checksums,
            CopyFault::Manifest,
            CopyFault::Differs("op".into()),
            CopyFault::Findings(Vec::new()),
            CopyFault::Business,
            CopyFault::OtherBook("A".into(), "B".into()),
            CopyFault::BookThere("f".into()),
            CopyFault::Unconfirmed,
        ];
        faults.extend(lines.map(|l| CopyFault::Line(7, l)));
        for lang in Lang::ALL {
            let i18n = I18n::new(lang);
            let mut said: Vec<String> = faults.iter().map(|f| i18n.copy_fault(f)).collect();
            assert!(said.iter().all(|s| s.len() > 8 && !s.contains('«')), "{said:?}");
            said.sort();
            said.dedup();
            assert_eq!(said.len(), faults.len());
            let v = Vanishing {
                count: 2,
                first_at: Some(0),
                last_at: Some(1),
                people: vec![("s.martin".into(), 2)],
                unreadable: None,
            };
            assert!(i18n.vanishing(&v).is_some_and(|s| s.contains("s.martin (2)")));
            assert_eq!(i18n.vanishing(&Vanishing::default()), None);
            let why = "No space left on device (os error 28)".to_string();
            let banner = i18n.health(&Health::ReadOnly { why, since: 0 });
            assert!(banner.is_some_and(|b| !b.contains("os error")));
            assert_eq!(i18n.health(&Health::Well), None);
        }
    }
}
