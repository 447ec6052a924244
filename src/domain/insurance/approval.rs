//! What the insurer decided on a debtor (agrément), and how one decision follows another.

use super::{EXPIRES_SOON, LONGEST};
use crate::domain::calendar::plus_days;
use crate::domain::identifiers::check_siren;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How the insurer decided.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum ApprovalStatus {
    /// As asked for (accordé).
    Granted,
    /// Less than was asked for, or than before (réduit).
    Reduced,
    /// Not at all, or no longer (refusé).
    Refused,
}

impl ApprovalStatus {
    /// All.
    pub const ALL: [ApprovalStatus; 3] = [ApprovalStatus::Granted, ApprovalStatus::Reduced, ApprovalStatus::Refused];

    /// Its code in files and commands, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            ApprovalStatus::Granted => "granted",
            ApprovalStatus::Reduced => "reduced",
            ApprovalStatus::Refused => "refused",
        }
    }

    /// The status of a code, or of the French word of insurers' files, folded.
    pub fn from_code(code: &str) -> Option<ApprovalStatus> {
        Some(match code {
            "granted" | "accorde" | "accordee" | "accord" | "agree" => ApprovalStatus::Granted,
            "reduced" | "reduit" | "reduite" | "partiel" | "partial" => ApprovalStatus::Reduced,
            "refused" | "refuse" | "refusee" | "refus" | "resilie" | "cancelled" => ApprovalStatus::Refused,
            _ => return None,
        })
    }
}

/// The insurer's decision on a debtor.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Approval {
    /// SIREN of the debtor, nine digits.
    pub siren: String,
    /// How it decided.
    pub status: ApprovalStatus,
    /// The limit granted, minor units; zero when it was refused.
    pub limit: Amount,
    /// First day of invoices covered.
    pub from: NaiveDate,
    /// Last day of invoices covered; none without end.
    pub expires: Option<NaiveDate>,
    /// The insurer's reference; may be empty.
    pub reference: String,
}

/// What is wrong with a decision.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum ApprovalFault {
    /// It names no SIREN, or the key of the SIREN is wrong.
    Siren,
    /// What was granted or reduced has a limit above zero.
    NoLimit,
    /// What was refused has none.
    LimitOfRefusal,
    /// It ends before it begins: the first day.
    Ends(NaiveDate),
    /// A reference of more than [`LONGEST`] characters.
    TooLong,
}

impl Approval {
    /// What is wrong with it, the first thing.
    pub fn fault(&self) -> Option<ApprovalFault> {
        let refused = self.status == ApprovalStatus::Refused;
        match self.expires {
            _ if check_siren(&self.siren).as_deref() != Ok(self.siren.as_str()) => Some(ApprovalFault::Siren),
            _ if !refused && !self.limit.is_debit() => Some(ApprovalFault::NoLimit),
            _ if refused && !self.limit.is_zero() => Some(ApprovalFault::LimitOfRefusal),
            Some(expires) if expires < self.from => Some(ApprovalFault::Ends(self.from)),
            _ if self.reference.chars().count() > LONGEST => Some(ApprovalFault::TooLong),
            _ => None,
        }
    }

    /// True when invoices of that day are covered.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.limit.is_debit() && self.from <= day && self.expires.is_none_or(|expires| day <= expires)
    }

    /// Its last day when that comes within [`EXPIRES_SOON`] days.
    pub fn expires_soon(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.expires.filter(|expires| self.limit.is_debit() && (today..=plus_days(today, EXPIRES_SOON)).contains(expires))
    }
}

/// All decisions on a debtor. Each holds from its first day to the first day of the next one: it never comes back after that.
///
/// The insured amount of the client file, which has no dates, stands as if it had been granted for ever, until the first decision.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History(Vec<Approval>);

impl History {
    /// A history from the amount of the client file and decisions in the order in which they were taken down: of two that begin on the same
    /// day the later one holds.
    pub fn new(file: Option<Amount>, siren: &str, decisions: impl IntoIterator<Item = Approval>) -> History {
        let plain = file.map(|limit| Approval {
            siren: siren.to_string(),
            status: if limit.is_debit() { ApprovalStatus::Granted } else { ApprovalStatus::Refused },
            limit: limit.max(Amount::ZERO),
            from: NaiveDate::MIN,
            expires: None,
            reference: String::new(),
        });
        let mut all: Vec<Approval> = plain.into_iter().chain(decisions).collect();
        all.sort_by_key(|approval| approval.from);
        History(all)
    }

    /// True when nothing is known of an insurer's decision.
    pub fn is_unknown(&self) -> bool {
        self.0.is_empty()
    }

    /// The decision that is in force on a day, or was the last one: it may have expired.
    pub fn on(&self, day: NaiveDate) -> Option<&Approval> {
        self.0.iter().rfind(|approval| approval.from <= day)
    }

    /// True when an invoice of that day would be covered, terms apart; none when nothing is known.
    pub fn insures(&self, day: NaiveDate) -> Option<bool> {
        (!self.is_unknown()).then(|| self.on(day).is_some_and(|approval| approval.holds(day)))
    }

    /// The decisions, the oldest first, without the amount of the client file.
    pub fn decisions(&self) -> impl Iterator<Item = &Approval> {
        self.0.iter().filter(|approval| approval.from != NaiveDate::MIN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur};

    fn approval(limit: i64, from: NaiveDate, expires: Option<NaiveDate>) -> Approval {
        let status = if limit > 0 { ApprovalStatus::Granted } else { ApprovalStatus::Refused };
        Approval { siren: "732829320".into(), status, limit: eur(limit), from, expires, reference: String::new() }
    }

    #[test]
    fn ins_01_the_amount_of_the_file_stands_until_the_first_decision() {
        let plain = History::new(Some(eur(500)), "", []);
        assert_eq!((plain.on(d(1, 1)).map(|a| a.limit), plain.insures(d(1, 1))), (Some(eur(500)), Some(true)));
        assert_eq!(History::new(None, "", []).insures(d(1, 1)), None, "nobody knows");
        assert_eq!(History::new(Some(eur(0)), "", []).insures(d(1, 1)), Some(false));
        let decided = History::new(Some(eur(500)), "732829320", [approval(900, d(1, 3), None)]);
        let limits = [d(28, 2), d(1, 3)].map(|day| decided.on(day).map(|a| a.limit));
        assert_eq!(limits, [Some(eur(500)), Some(eur(900))]);
        assert_eq!(decided.decisions().count(), 1);
    }

    #[test]
    fn ins_01_a_newer_decision_holds_from_its_day_and_the_older_one_never_comes_back() {
        let all = [approval(900, d(1, 3), Some(d(30, 6))), approval(400, d(1, 2), None), approval(300, d(1, 2), None)];
        let history = History::new(None, "", all);
        let on = |day| (history.on(day).map(|a| a.limit), history.insures(day));
        assert_eq!(on(d(31, 1)), (None, Some(false)));
        assert_eq!(on(d(1, 2)), (Some(eur(300)), Some(true)), "of the same day the one taken down last");
        assert_eq!(on(d(30, 6)), (Some(eur(900)), Some(true)));
        assert_eq!(on(d(1, 7)), (Some(eur(900)), Some(false)), "expired");
        assert_eq!(History::new(Some(eur(1)), "", [approval(0, d(1, 1), None)]).insures(d(1, 1)), Some(false));
    }

    #[test]
    fn ins_01_a_decision_is_checked() {
        let good = approval(900, d(1, 3), Some(d(1, 3)));
        assert_eq!((good.fault(), approval(0, d(1, 3), None).fault()), (None, None));
        let of = |change: fn(&mut Approval)| {
            let mut bad = good.clone();
            change(&mut bad);
            bad.fault()
        };
        assert_eq!(of(|a| a.siren = "732829321".into()), Some(ApprovalFault::Siren));
        assert_eq!(of(|a| a.siren = "732 829 320".into()), Some(ApprovalFault::Siren), "nine digits, as it is kept");
        assert_eq!(of(|a| a.limit = eur(0)), Some(ApprovalFault::NoLimit));
        assert_eq!(of(|a| a.status = ApprovalStatus::Refused), Some(ApprovalFault::LimitOfRefusal));
        assert_eq!(of(|a| a.expires = Some(d(28, 2))), Some(ApprovalFault::Ends(d(1, 3))));
        assert_eq!(of(|a| a.reference = "x".repeat(81)), Some(ApprovalFault::TooLong));
    }

    #[test]
    fn ins_01_the_end_of_an_approval_is_told_thirty_days_ahead() {
        let of = |expires| approval(900, d(1, 1), Some(expires)).expires_soon(d(1, 6));
        assert_eq!(of(d(1, 7)), Some(d(1, 7)));
        assert_eq!((of(d(2, 7)), of(d(31, 5))), (None, None));
    }
}
