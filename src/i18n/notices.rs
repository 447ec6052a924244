//! Reminders in words: what was issued, and why one in the outbox stays as it is.

use super::translator::{Arg, I18n};
use crate::domain::dunning::Level;
use crate::domain::dunning::notice::{Dropped, OutRefusal, OutState, Outgoing, Untold};
use crate::domain::money::Amount;
use crate::domain::penalty::Semester;

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

    /// At this level a file is made up, no letter.
    pub fn no_text(&self, level: Level) -> String {
        self.tf("notice-no-text", &[("level", Arg::Str(level.code()))])
    }

    /// None of the ways of the level reaches the client.
    pub fn unreachable(&self, level: Level) -> String {
        self.tf("notice-unreachable", &[("level", Arg::Str(level.code()))])
    }

    /// A reminder of the level tells of late interest, and the rates of a semester are missing: `PEN_RATE`, and the command that mends it.
    pub fn no_rate(&self, level: Level, semester: Semester) -> String {
        let semester = semester.to_string();
        self.tf("notice-no-rate", &[("level", Arg::Str(level.code())), ("semester", Arg::Str(&semester))])
    }

    /// Why a reminder says nothing of interest and fees.
    pub fn untold(&self, why: Untold) -> String {
        self.t(match why {
            Untold::Law => "notice-untold-law",
            Untold::Derived => "notice-untold-derived",
            Untold::Currency => "notice-untold-currency",
        })
    }

    /// What a reminder leaves unsaid of interest and fees: all of it, or that of the documents named; empty when it says all.
    pub fn interest_left_out(&self, untold: Option<Untold>, without: &[String]) -> Option<String> {
        let of = || self.tf("notice-untold-items", &[("pieces", Arg::Str(&without.join(", ")))]);
        untold.map(|why| self.untold(why)).or_else(|| (!without.is_empty()).then(of))
    }

    /// The facts changed since the draft: of how many items, and what became of the first.
    pub fn facts_changed(&self, items: usize, first: Option<Dropped>) -> String {
        let Some(first) = first.map(|dropped| self.dropped(dropped)) else { return self.t("notice-since-changed") };
        let n = Arg::Num(i64::try_from(items).unwrap_or(i64::MAX));
        self.tf("notice-changed-items", &[("n", n), ("first", Arg::Str(&first))])
    }

    fn dropped(&self, dropped: Dropped) -> String {
        match dropped {
            Dropped::Settled => self.t("notice-dropped-settled"),
            Dropped::Barred(bar) => self.bar(bar),
            Dropped::Overtaken => self.t("notice-dropped-overtaken"),
            Dropped::Amount(amount) => self.tf("notice-dropped-amount", &[("amount", Arg::Amount(amount))]),
        }
    }

    /// Where a reminder is on its way out: the code of machine formats, which ends the name of its message `notice-status-…`.
    pub fn out_status(&self, out: &Outgoing) -> &'static str {
        match &out.state {
            OutState::Sent(_) if out.is_paper() => "printed",
            OutState::Pending if out.is_paper() => "to-print",
            // One is tried again by itself, the other wants something put right and its name.
            OutState::Failed { again: false, .. } => "rejected",
            state => state.code(),
        }
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
            OutRefusal::NotSent => "notice-out-not-sent",
            OutRefusal::NotMail => "notice-out-not-mail",
        })
    }
}
