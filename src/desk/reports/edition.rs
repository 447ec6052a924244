//! A report that leaves the house: recorded by whoever asks, with what the words of a statement are made from (DUN-08, EXP-06).

use super::More;
use crate::desk::api::{Answer, DunAnswer, DunQuery, EditionParts, Query};
use crate::desk::dunning::buyer;
use crate::domain::ids::PartyId;
use crate::domain::refusal::Failure;
use crate::store::damaged;

/// What the words of a statement are made from; of a report about nobody in particular, no client.
pub(in crate::desk) fn parts(party: Option<PartyId>, more: More<'_>) -> Result<Answer, Failure> {
    let file = match party.map(|party| more(&Query::Card { party })).transpose()? {
        None => Default::default(),
        Some(Answer::Card(card)) => card.party,
        Some(other) => return Ok(other),
    };
    let DunAnswer::Texts(texts) = super::dun(more, DunQuery::Texts)? else { return Err(damaged("no texts")) };
    let DunAnswer::Post(post) = super::dun(more, DunQuery::Post)? else { return Err(damaged("no settings of letters")) };
    let buyer = buyer(&file.tags);
    Ok(Answer::Edition(Box::new(EditionParts { texts, post: *post, file, buyer })))
}
