//! What is known at the post office of a formal notice, as a person takes it down and corrects it (DUN-09b).

use super::{NoticeId, PostFault, Registered, RegisteredEnd};
use crate::domain::dunning::Channel;
use crate::domain::ids::LineId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The longest number of a registered letter, or reference of an electronic one (LRE), characters.
pub const LONGEST_NUMBER: u32 = 60;

/// What is known of a registered letter.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PostProof {
    /// Its number, its presentation, its end.
    pub letter: Registered,
    /// The day on which it was posted.
    pub posted: Option<NaiveDate>,
    /// The day on which it came back, when it did.
    pub returned: Option<NaiveDate>,
}

/// A formal notice (mise en demeure) that left, and its proof.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FormalNotice {
    /// Which.
    pub id: NoticeId,
    /// The day of its issue.
    pub on: NaiveDate,
    /// The way it went.
    pub channel: Channel,
    /// The lines that it asks for.
    pub lines: Vec<LineId>,
    /// What the post office says of it.
    pub proof: Option<PostProof>,
}

impl FormalNotice {
    /// The day from which it counts for the law: of a registered letter the one that the post office proves, else that of its issue
    /// (PEN-08 asks for a formal notice and names no way; what went by another way is as good as its date).
    ///
    /// # Errors
    /// What the proof of a registered letter lacks.
    pub fn effect(&self) -> Result<NaiveDate, PostFault> {
        match (&self.proof, self.channel) {
            (_, channel) if channel != Channel::Registered => Ok(self.on),
            (Some(proof), _) => proof.day(),
            (None, _) => Err(PostFault::NoNumber),
        }
    }
}

/// Where a registered letter is, for a row, a history, a call sheet.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum PostStage {
    /// Nothing is known of it: it is still to be posted, or its number to be taken down.
    ToPost,
    /// It is on its way, since that day when it is known.
    OnItsWay(Option<NaiveDate>),
    /// It was presented; nobody knows yet whether it was signed for.
    Presented(NaiveDate),
    /// The acknowledgement of receipt was signed.
    Signed(NaiveDate),
    /// The addressee is not at that address (NPAI).
    Unknown(Option<NaiveDate>),
    /// Nobody fetched it: the day of its presentation, else of its return.
    Unclaimed(Option<NaiveDate>),
    /// The addressee refused it: the day of its presentation, else of its return.
    Refused(Option<NaiveDate>),
}

/// Why what was typed of a registered letter is not taken down.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ProofRefusal {
    /// It did not go by registered letter.
    NotRegistered,
    /// It has not left: it has to be printed, or said to have left, first.
    NotLeft,
    /// No number.
    NoNumber,
    /// The number has more characters than that.
    LongNumber(u32),
    /// That day is still to come.
    Future(NaiveDate),
    /// The later of two days comes before the earlier one: (what comes later, what comes before it).
    Backwards(NaiveDate, NaiveDate),
}

impl PostProof {
    /// True when nothing at all is said: what was taken down is forgotten.
    pub fn is_empty(&self) -> bool {
        *self == PostProof::default()
    }

    /// Where the letter is.
    pub fn stage(&self) -> PostStage {
        let seen = self.letter.presented.or(self.returned);
        match (self.letter.end, self.letter.presented) {
            (Some(RegisteredEnd::Signed(on)), _) => PostStage::Signed(on),
            (Some(RegisteredEnd::Unknown), _) => PostStage::Unknown(self.returned.or(self.letter.presented)),
            (Some(RegisteredEnd::Unclaimed), _) => PostStage::Unclaimed(seen),
            (Some(RegisteredEnd::Refused), _) => PostStage::Refused(seen),
            (None, Some(on)) => PostStage::Presented(on),
            (None, None) => PostStage::OnItsWay(self.posted),
        }
    }

    /// The day on which the formal notice took effect: that of its presentation, else of the signature.
    ///
    /// # Errors
    /// What the proof lacks.
    pub fn day(&self) -> Result<NaiveDate, PostFault> {
        self.letter.proof()
    }

    /// Whether it may be taken down of a letter issued that day.
    ///
    /// # Errors
    /// [`ProofRefusal`] says why not.
    pub fn check(&self, issued: NaiveDate, today: NaiveDate) -> Result<(), ProofRefusal> {
        let number = self.letter.number.trim();
        if number.is_empty() {
            return Err(ProofRefusal::NoNumber);
        }
        if number.chars().count() > LONGEST_NUMBER as usize {
            return Err(ProofRefusal::LongNumber(LONGEST_NUMBER));
        }
        let signed = match self.letter.end {
            Some(RegisteredEnd::Signed(on)) => Some(on),
            _ => None,
        };
        let mut last = issued;
        for day in [self.posted, self.letter.presented, signed.or(self.returned)].into_iter().flatten() {
            if day > today {
                return Err(ProofRefusal::Future(day));
            }
            if day < last {
                return Err(ProofRefusal::Backwards(day, last));
            }
            last = day;
        }
        Ok(())
    }
}

impl PostStage {
    /// Where a letter is of which this is known.
    pub fn of(proof: Option<&PostProof>) -> PostStage {
        proof.map_or(PostStage::ToPost, PostProof::stage)
    }

    /// Its code in machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            PostStage::ToPost => "to-post",
            PostStage::OnItsWay(_) => "posted",
            PostStage::Presented(_) => "presented",
            PostStage::Signed(_) => "signed",
            PostStage::Unknown(_) => "npai",
            PostStage::Unclaimed(_) => "unclaimed",
            PostStage::Refused(_) => "refused",
        }
    }

    /// The day that it tells of.
    pub const fn day(self) -> Option<NaiveDate> {
        match self {
            PostStage::ToPost => None,
            PostStage::Presented(on) | PostStage::Signed(on) => Some(on),
            PostStage::OnItsWay(on) | PostStage::Unknown(on) | PostStage::Unclaimed(on) | PostStage::Refused(on) => on,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;

    fn proof(number: &str, days: [Option<NaiveDate>; 3], end: Option<RegisteredEnd>) -> PostProof {
        let [posted, presented, returned] = days;
        PostProof { letter: Registered { number: number.into(), presented, end }, posted, returned }
    }

    #[test]
    fn dun_09b_what_is_taken_down_has_a_number_and_days_in_their_order() {
        let (issued, today) = (d(2, 11), d(20, 11));
        let check = |number: &str, days, end| proof(number, days, end).check(issued, today);
        let signed = |on| Some(RegisteredEnd::Signed(on));
        assert_eq!(check("1A 1", [None; 3], None), Ok(()));
        assert_eq!(check("1A 1", [Some(d(2, 11)), Some(d(4, 11)), None], signed(d(4, 11))), Ok(()));
        assert_eq!(check(" ", [None; 3], None), Err(ProofRefusal::NoNumber));
        assert_eq!(check(&"1".repeat(61), [None; 3], None), Err(ProofRefusal::LongNumber(60)));
        assert_eq!(check("1A", [Some(d(21, 11)), None, None], None), Err(ProofRefusal::Future(d(21, 11))));
        assert_eq!(check("1A", [Some(d(1, 11)), None, None], None), Err(ProofRefusal::Backwards(d(1, 11), issued)));
        let early = check("1A", [Some(d(5, 11)), Some(d(4, 11)), None], None);
        assert_eq!(early, Err(ProofRefusal::Backwards(d(4, 11), d(5, 11))));
        let early = check("1A", [None, Some(d(6, 11)), None], signed(d(5, 11)));
        assert_eq!(early, Err(ProofRefusal::Backwards(d(5, 11), d(6, 11))));
    }

    #[test]
    fn dun_09b_a_row_says_where_the_letter_is() {
        let stage = |days, end| proof("1A", days, end).stage();
        assert_eq!(PostStage::of(None), PostStage::ToPost);
        assert_eq!(stage([Some(d(2, 11)), None, None], None), PostStage::OnItsWay(Some(d(2, 11))));
        assert_eq!(stage([None, Some(d(4, 11)), None], None), PostStage::Presented(d(4, 11)));
        let end = Some(RegisteredEnd::Signed(d(5, 11)));
        assert_eq!(stage([None, Some(d(4, 11)), None], end), PostStage::Signed(d(5, 11)));
        let back = [None, Some(d(4, 11)), Some(d(9, 11))];
        assert_eq!(stage(back, Some(RegisteredEnd::Unknown)), PostStage::Unknown(Some(d(9, 11))));
        assert_eq!(stage(back, Some(RegisteredEnd::Unclaimed)), PostStage::Unclaimed(Some(d(4, 11))));
    }
}
