//! What an appointment is about: the answer that set it, as the history tells, and what follows that answer (DUN-19).

use super::ground::Ground;
use super::memory::{OfParty, actions};
use crate::domain::dunning::{Answer, AnswerFacts, Deed, FollowUp};
use crate::domain::ids::PartyId;
use crate::domain::refusal::Failure;
use crate::store::Read;
use chrono::NaiveDate;

/// Actions among which the one that set the appointment is looked for.
const LOOKED_AT: usize = 20;

/// The answer that set a client's appointment; none without one, or when somebody set its day otherwise.
pub(super) fn answered(
    reader: &impl Read,
    ground: &Ground,
    (party, memory): (PartyId, &OfParty),
) -> Result<Option<(Answer, FollowUp)>, Failure> {
    let Some(next) = &memory.next else { return Ok(None) };
    let calendar = ground.settings.policy.settings.calendar;
    let follow = |answer: Answer, on: NaiveDate| {
        answer.follow_up(&AnswerFacts { today: on, given: None, attempts: &memory.attempts, calendar })
    };
    for (_, _, action) in actions(reader, &[party], LOOKED_AT)? {
        // Notes repeat the appointment: they are passed over.
        if action.next != Some((next.on, next.minute)) {
            break;
        }
        match action.deed {
            Deed::Call(answer) => return Ok(Some((answer, follow(answer, action.on)))),
            Deed::Snoozed => break,
            // A dispute said elsewhere leaves the appointment that there was.
            Deed::Disputed(..) if next.set_on == action.on => {
                let follow = follow(Answer::Disputed, action.on);
                if follow.next == next.on {
                    return Ok(Some((Answer::Disputed, follow)));
                }
            }
            _ => {}
        }
    }
    Ok(None)
}
