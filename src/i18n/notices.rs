//! Reminders in words: what was issued, and why one in the outbox stays as it is.

use super::translator::{Arg, I18n};
use crate::domain::dunning::notice::OutRefusal;
use crate::domain::money::Amount;

impl I18n {
    /// Reminders were issued: how many, what they ask for, how many were not since their facts had changed.
    pub fn reminded(&self, letters: usize, amount: Amount, dropped: usize) -> String {
        let count = |n: usize| Arg::Num(i64::try_from(n).unwrap_or(i64::MAX));
        let issued = self.tf("dun-done-reminded", &[("n", count(letters)), ("amount", Arg::Amount(amount))]);
        if dropped == 0 {
            return issued;
        }
        let dropped = self.tf("dun-done-dropped", &[("n", count(dropped))]);
        self.tf("dun-done-reminded-but", &[("issued", Arg::Str(&issued)), ("dropped", Arg::Str(&dropped))])
    }

    /// Steps in the outbox were made: how many, and how many were not.
    pub fn outbox_moved(&self, made: usize, refused: usize) -> String {
        let count = |n: usize| Arg::Num(i64::try_from(n).unwrap_or(i64::MAX));
        self.tf("dun-done-moved", &[("n", count(made)), ("refused", count(refused))])
    }

    /// Why a reminder in the outbox stays as it is.
    pub(super) fn out_refusal(&self, why: OutRefusal) -> String {
        self.t(match why {
            OutRefusal::NoSuch => "notice-out-none",
            OutRefusal::Sent => "notice-out-sent",
            OutRefusal::UnderWay => "notice-out-under-way",
            OutRefusal::Uncertain => "notice-out-uncertain",
            OutRefusal::Refused => "notice-out-refused",
            OutRefusal::OtherAttempt => "notice-out-other-attempt",
        })
    }
}
