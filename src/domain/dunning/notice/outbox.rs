//! The outbox: what becomes of a reminder between its issue and its leaving. It leaves once: whoever begins an attempt says so first, and an
//! attempt of which nobody knows the end is never repeated unless a person names it.

use crate::domain::dunning::Channel;
use crate::domain::ids::PartyId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A reminder: whose, the operation that issued it, its place among the client's in that operation. Written `57-12-0`: operation, client, place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct NoticeId {
    /// The client or payer.
    pub party: PartyId,
    /// The operation.
    pub op: u64,
    /// The place, from 0.
    pub n: u32,
}

impl fmt::Display for NoticeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", self.op, self.party.0, self.n)
    }
}

/// Not the name of a reminder.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not the name of a reminder")]
pub struct NoNoticeId;

impl FromStr for NoticeId {
    type Err = NoNoticeId;

    fn from_str(text: &str) -> Result<NoticeId, NoNoticeId> {
        let mut parts = text.split('-');
        let mut next = || parts.next().ok_or(NoNoticeId);
        let op = next()?.parse().map_err(|_| NoNoticeId)?;
        let party = PartyId(next()?.parse().map_err(|_| NoNoticeId)?);
        let n = next()?.parse().map_err(|_| NoNoticeId)?;
        if parts.next().is_some() { Err(NoNoticeId) } else { Ok(NoticeId { party, op, n }) }
    }
}

/// Where a reminder is on its way out. Words are the system's or the mail server's.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OutState {
    /// It waits to leave, or to be printed.
    Pending,
    /// An attempt began; nobody knows its end yet.
    Sending,
    /// It left, or was printed.
    Sent(String),
    /// It certainly did not leave.
    Failed {
        /// Why.
        words: String,
        /// It may be tried again as it is; else something has to be put right first.
        again: bool,
    },
    /// It may have left or not.
    Unknown(String),
}

impl OutState {
    /// Its code in machine formats, never translated.
    pub const fn code(&self) -> &'static str {
        match self {
            OutState::Pending => "pending",
            OutState::Sending => "sending",
            OutState::Sent(_) => "sent",
            OutState::Failed { .. } => "failed",
            OutState::Unknown(_) => "unknown",
        }
    }

    /// The words that came with it.
    pub fn words(&self) -> &str {
        match self {
            OutState::Sent(words) | OutState::Failed { words, .. } | OutState::Unknown(words) => words,
            OutState::Pending | OutState::Sending => "",
        }
    }

    /// True when it is certain that it did not leave.
    pub const fn is_here(&self) -> bool {
        matches!(self, OutState::Pending | OutState::Failed { .. })
    }

    /// True when the next run takes it by itself.
    pub const fn leaves(&self) -> bool {
        matches!(self, OutState::Pending | OutState::Failed { again: true, .. })
    }
}

/// A reminder in the outbox.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Outgoing {
    /// The way: an e-mail is sent, everything else printed.
    pub channel: Channel,
    /// Where it is.
    pub state: OutState,
    /// Attempts begun.
    pub attempts: u32,
    /// When the state was reached, milliseconds UTC since 1970.
    pub at: i64,
    /// Who brought it there: a login, and for an attempt the process, `s.martin 4711@host`.
    pub by: String,
}

/// What came of an attempt.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Fate {
    /// It left.
    Sent(String),
    /// It certainly did not.
    Failed {
        /// Why.
        words: String,
        /// It may be tried again as it is.
        again: bool,
    },
    /// Nobody knows.
    Unknown(String),
}

/// Why a reminder in the outbox stays as it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OutRefusal {
    /// There is none of that name.
    NoSuch,
    /// It left already.
    Sent,
    /// An attempt is under way.
    UnderWay,
    /// Nobody knows whether it left: it is only sent again when a person names it.
    Uncertain,
    /// It was refused for good: it is only sent again when a person names it.
    Refused,
    /// The attempt that is told of is not the last one.
    OtherAttempt,
    /// It never left: nothing of it can come back.
    NotSent,
    /// It is no e-mail.
    NotMail,
}

impl Outgoing {
    /// One that was just issued.
    pub fn new(channel: Channel, at: i64, by: &str) -> Outgoing {
        Outgoing { channel, state: OutState::Pending, attempts: 0, at, by: by.to_string() }
    }

    /// True for what a person prints and posts.
    pub fn is_paper(&self) -> bool {
        self.channel != Channel::Email
    }

    /// Begins an attempt. `named`: a person asks for this very one.
    ///
    /// # Errors
    /// Why it may not begin.
    pub fn take(&mut self, named: bool) -> Result<u32, OutRefusal> {
        match &self.state {
            OutState::Pending | OutState::Failed { again: true, .. } => {}
            OutState::Failed { .. } if named => {}
            OutState::Unknown(_) if named => {}
            OutState::Failed { .. } => return Err(OutRefusal::Refused),
            OutState::Unknown(_) => return Err(OutRefusal::Uncertain),
            OutState::Sending => return Err(OutRefusal::UnderWay),
            OutState::Sent(_) => return Err(OutRefusal::Sent),
        }
        self.state = OutState::Sending;
        self.attempts = self.attempts.saturating_add(1);
        Ok(self.attempts)
    }

    /// Takes down what came of an attempt. That nobody knows may be said by anybody and contradicted by who made the attempt.
    ///
    /// # Errors
    /// When it is not the last attempt, or its end is known already.
    pub fn told(&mut self, attempt: u32, fate: &Fate) -> Result<(), OutRefusal> {
        match self.state {
            _ if attempt != self.attempts => return Err(OutRefusal::OtherAttempt),
            OutState::Sending | OutState::Unknown(_) => {}
            OutState::Sent(_) => return Err(OutRefusal::Sent),
            OutState::Pending | OutState::Failed { .. } => return Err(OutRefusal::OtherAttempt),
        }
        self.state = match fate {
            Fate::Sent(words) => OutState::Sent(words.clone()),
            Fate::Failed { words, again } => OutState::Failed { words: words.clone(), again: *again },
            Fate::Unknown(words) => OutState::Unknown(words.clone()),
        };
        Ok(())
    }

    /// An e-mail that left came back: it reached nobody, and only leaves again when a person names it.
    ///
    /// # Errors
    /// When it is no e-mail, or has not left.
    pub fn bounced(&mut self, words: &str) -> Result<(), OutRefusal> {
        match self.state {
            _ if self.is_paper() => return Err(OutRefusal::NotMail),
            OutState::Sent(_) => {}
            _ => return Err(OutRefusal::NotSent),
        }
        self.state = OutState::Failed { words: words.to_string(), again: false };
        Ok(())
    }

    /// Whether its addresses may change: an e-mail of which it is certain that nobody has it.
    ///
    /// # Errors
    /// Why not.
    pub fn may_be_readdressed(&self) -> Result<(), OutRefusal> {
        match self.state {
            _ if self.is_paper() => Err(OutRefusal::NotMail),
            OutState::Pending | OutState::Failed { .. } => Ok(()),
            OutState::Sent(_) => Err(OutRefusal::Sent),
            OutState::Sending => Err(OutRefusal::UnderWay),
            OutState::Unknown(_) => Err(OutRefusal::Uncertain),
        }
    }

    /// A person knows that it left: printed and posted, or found at the addressee's.
    ///
    /// # Errors
    /// When it left already, or an attempt is under way.
    pub fn done(&mut self, words: &str) -> Result<(), OutRefusal> {
        match self.state {
            OutState::Sent(_) => return Err(OutRefusal::Sent),
            OutState::Sending => return Err(OutRefusal::UnderWay),
            _ => {}
        }
        self.state = OutState::Sent(words.to_string());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mail() -> Outgoing {
        Outgoing::new(Channel::Email, 1, "s.martin")
    }

    #[test]
    fn dun_09_what_left_may_come_back_and_only_leaves_again_by_name() {
        let mut mail = mail();
        assert_eq!(mail.bounced("550"), Err(OutRefusal::NotSent));
        assert_eq!(mail.take(false), Ok(1));
        assert_eq!(mail.may_be_readdressed(), Err(OutRefusal::UnderWay));
        assert_eq!(mail.told(1, &Fate::Sent("250".into())), Ok(()));
        assert_eq!(mail.may_be_readdressed(), Err(OutRefusal::Sent));
        assert_eq!(mail.bounced("550 no such user"), Ok(()));
        assert_eq!((mail.state.words(), mail.state.leaves()), ("550 no such user", false));
        assert_eq!(mail.may_be_readdressed(), Ok(()));
        assert_eq!(mail.take(false), Err(OutRefusal::Refused));
        assert_eq!(mail.take(true), Ok(2));
        let mut letter = Outgoing::new(Channel::Post, 1, "s.martin");
        assert_eq!(letter.done("posted"), Ok(()));
        assert_eq!(letter.bounced("npai"), Err(OutRefusal::NotMail));
        assert_eq!(letter.may_be_readdressed(), Err(OutRefusal::NotMail));
    }

    #[test]
    fn reliability_an_attempt_of_unknown_end_is_only_repeated_by_name() {
        let mut mail = mail();
        assert_eq!(mail.take(false), Ok(1));
        assert_eq!(mail.take(true), Err(OutRefusal::UnderWay), "another sender has it");
        assert_eq!(mail.told(1, &Fate::Unknown("broken".into())), Ok(()));
        assert_eq!(mail.take(false), Err(OutRefusal::Uncertain));
        assert_eq!(mail.take(true), Ok(2));
        assert_eq!(mail.told(1, &Fate::Sent("250".into())), Err(OutRefusal::OtherAttempt), "too late to tell");
        assert_eq!(mail.told(2, &Fate::Sent("250".into())), Ok(()));
        assert_eq!(mail.take(true), Err(OutRefusal::Sent));
        assert_eq!(mail.told(2, &Fate::Unknown("x".into())), Err(OutRefusal::Sent));
    }

    #[test]
    fn reliability_a_sender_that_was_believed_dead_may_still_tell() {
        let mut mail = mail();
        let attempt = mail.take(false).expect("taken");
        mail.told(attempt, &Fate::Unknown("its process is gone".into())).expect("anybody");
        assert_eq!(mail.told(attempt, &Fate::Sent("250".into())), Ok(()));
    }

    #[test]
    fn a_refusal_for_good_wants_a_name_and_a_passing_one_does_not() {
        let mut mail = mail();
        for (again, taken) in [(true, Ok(2)), (false, Err(OutRefusal::Refused))] {
            mail.take(true).expect("taken");
            mail.told(mail.attempts, &Fate::Failed { words: "no".into(), again }).expect("told");
            assert_eq!(mail.clone().take(false), taken);
        }
    }

    #[test]
    fn the_name_of_a_reminder_reads_back() {
        let id = NoticeId { party: PartyId(12), op: 57, n: 1 };
        assert_eq!((id.to_string().as_str(), id.to_string().parse()), ("57-12-1", Ok(id)));
        for text in ["", "57", "57-12", "57-12-1-1", "a-1-0", "57-12--1"] {
            assert_eq!(text.parse::<NoticeId>(), Err(NoNoticeId), "{text}");
        }
    }

    proptest! {
        #[test]
        fn reliability_between_two_attempts_there_is_a_certain_failure_or_a_name(
            steps in proptest::collection::vec((0u8..5, any::<bool>()), 0..40),
        ) {
            let mut mail = mail();
            let mut certain = true;
            for (step, named) in steps {
                let before = mail.attempts;
                let _ = match step {
                    0 => mail.take(named).map(|_| ()),
                    1 => mail.told(mail.attempts, &Fate::Sent(String::new())),
                    2 => mail.told(mail.attempts, &Fate::Failed { words: String::new(), again: named }),
                    3 => mail.told(mail.attempts, &Fate::Unknown(String::new())),
                    _ => mail.done(""),
                };
                if mail.attempts > before {
                    prop_assert!(certain || named);
                }
                certain = mail.state.is_here();
            }
        }
    }
}
