//! The trace of a reminder: what was sent to whom, with the amounts of that day, and what became of it (DUN-09, DUN-09b).

use super::Mode;
use crate::domain::dunning::{Channel, Level};
use crate::domain::human::hex;
use crate::domain::ids::{LineId, PartyId};
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A reminder as issued. Append-only: what becomes of it is kept in [`Delivery`] records beside.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Notice {
    /// The day of work.
    pub on: NaiveDate,
    /// When, milliseconds UTC since 1970.
    pub at: i64,
    /// Who sent it: a login name, empty for an automatic run.
    pub user: String,
    /// The batch it was issued in, 0 when alone.
    pub batch: u64,
    /// Whose reminder it is: the client or the payer.
    pub party: PartyId,
    /// The person addressed.
    pub contact: String,
    /// Its level.
    pub level: Level,
    /// How the level was found.
    pub mode: Mode,
    /// The way.
    pub channel: Channel,
    /// ISO code of its language.
    pub language: String,
    /// The items with the amounts of that day.
    pub items: Vec<NoticeItem>,
    /// The text as rendered (DUN-08).
    pub text: String,
    /// SHA-256 of the file sent.
    #[serde(with = "hex")]
    pub hash: [u8; 32],
    /// A person's comment.
    pub comment: String,
    /// When the client is next to be dealt with.
    pub next: Option<NaiveDate>,
}

/// An item as it was asked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NoticeItem {
    /// The line.
    pub line: LineId,
    /// The instalment, from 0.
    pub part: u16,
    /// What was asked for, minor units.
    pub amount: Amount,
    /// The due date, none when it was only listed without one.
    pub due: Option<NaiveDate>,
    /// Its counter before and after.
    pub counter: (u8, u8),
}

/// What became of a reminder.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Delivery {
    /// It left.
    Sent,
    /// It did not: the system's words.
    Failed(String),
    /// The person was reached.
    Reached,
    /// Nobody answered.
    NotReached,
    /// A message was left.
    Message,
    /// A registered letter has news.
    Registered(Registered),
}

/// A registered letter (recommandé).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Registered {
    /// Its number at the post office, or the reference of the electronic one.
    pub number: String,
    /// When it was presented.
    pub presented: Option<NaiveDate>,
    /// How it ended.
    pub end: Option<RegisteredEnd>,
}

/// How a registered letter ended.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum RegisteredEnd {
    /// The acknowledgement was signed on that day.
    Signed(NaiveDate),
    /// Not at this address (NPAI).
    Unknown,
    /// Not claimed at the post office.
    Unclaimed,
    /// Refused by the addressee.
    Refused,
}

/// Why a formal notice is not proved yet.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum PostFault {
    /// No number.
    NoNumber,
    /// Not presented yet.
    NotPresented,
    /// Nobody knows how it ended.
    NoEnd,
    /// It did not reach the address: it has to be sent again to another.
    WrongAddress,
}

impl Registered {
    /// The day on which the formal notice took effect, for the file of the court: the day it was presented, signed for or not.
    ///
    /// # Errors
    /// What the proof lacks.
    pub fn proof(&self) -> Result<NaiveDate, PostFault> {
        if self.number.trim().is_empty() {
            return Err(PostFault::NoNumber);
        }
        match (self.end, self.presented) {
            (Some(RegisteredEnd::Unknown), _) => Err(PostFault::WrongAddress),
            (Some(RegisteredEnd::Signed(on)), presented) => Ok(presented.unwrap_or(on)),
            (_, None) => Err(PostFault::NotPresented),
            (None, Some(_)) => Err(PostFault::NoEnd),
            (Some(RegisteredEnd::Unclaimed | RegisteredEnd::Refused), Some(on)) => Ok(on),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;

    #[test]
    fn dun_09b_a_formal_notice_is_proved_by_its_number_and_what_the_post_says() {
        let letter = |number: &str, presented, end| Registered { number: number.to_string(), presented, end }.proof();
        assert_eq!(letter("", Some(d(2, 3)), Some(RegisteredEnd::Unclaimed)), Err(PostFault::NoNumber));
        assert_eq!(letter("1A 001", None, None), Err(PostFault::NotPresented));
        assert_eq!(letter("1A 001", Some(d(2, 3)), None), Err(PostFault::NoEnd));
        assert_eq!(letter("1A 001", Some(d(2, 3)), Some(RegisteredEnd::Signed(d(4, 3)))), Ok(d(2, 3)));
        assert_eq!(letter("1A 001", None, Some(RegisteredEnd::Signed(d(4, 3)))), Ok(d(4, 3)));
        assert_eq!(letter("1A 001", Some(d(2, 3)), Some(RegisteredEnd::Unclaimed)), Ok(d(2, 3)));
        assert_eq!(letter("1A 001", Some(d(2, 3)), Some(RegisteredEnd::Unknown)), Err(PostFault::WrongAddress));
    }
}
