//! The file of a client over the book (CLI-01..10): what the company writes down, changes of bank, clients that look the same.

mod alerts;
mod deeds;
mod doubles;
mod followup;
mod merge;
mod shelf;
mod show;
mod timeline;
mod views;

pub(in crate::desk) use deeds::apply;
pub(in crate::desk) use doubles::doubles_among;
pub(in crate::desk) use merge::{relink_merged, take_over};
pub(in crate::desk) use shelf::{client_file, flag_bank, open_change};
pub use views::{Double, FileAnswer, FileCommand, FileQuery, FileView, Likeness, RiskTold, SameAs, TimelineAsk, TimelinePage};

use super::api::{Answer, Principal, Refusal};
use super::book::Desk;
use super::dunning::alert_rows;
use super::import::party_of_code;
use super::queries::{View, card};
use crate::domain::ids::PartyId;
use crate::domain::party::{Party, Role};
use crate::domain::refusal::Failure;
use crate::store::Snapshot;

/// Answers a question about the file of a client.
pub(in crate::desk) fn answer(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    who: &Principal,
    query: &FileQuery,
) -> Result<Answer, Failure> {
    let told = match query {
        FileQuery::Show { party } => match card(desk, reader, (who, scope), *party)? {
            None => return Ok(Answer::Refused(Refusal::UnknownClient(party.0.to_string()))),
            Some(card) => FileAnswer::Show(Box::new(show::view(desk, (reader, scope), who, card)?)),
        },
        FileQuery::Timeline { party, ask } => match card(desk, reader, (who, scope), *party)? {
            None => return Ok(Answer::Refused(Refusal::UnknownClient(party.0.to_string()))),
            Some(card) => FileAnswer::Timeline(Box::new(timeline::page(desk, (reader, scope), &card, ask)?)),
        },
        FileQuery::Alerts(ask) => match ask.party {
            Some(party) if !scope.sees(party)? => return Ok(Answer::Refused(Refusal::UnknownClient(party.0.to_string()))),
            _ => FileAnswer::Alerts(ask.party, alert_rows(desk, (reader, scope), who, ask)?),
        },
        FileQuery::Like { code, siren, address, postcode } => {
            let party =
                Party { siren: siren.clone(), address: address.clone(), postcode: postcode.clone(), ..Party::default() };
            let doubles = doubles::doubles_of(reader, scope, PartyId(0), &party)?;
            let referrals = shelf::referrals(reader)?;
            FileAnswer::Like(Likeness { taken: deeds::taken(reader, code)?.is_some(), doubles, referrals })
        }
        FileQuery::Referrals => FileAnswer::Referrals(shelf::referrals(reader)?),
        FileQuery::Doubles => FileAnswer::Doubles(doubles::pairs(reader, scope)?),
        FileQuery::Merge { old, new, from } => {
            let unknown = || Ok(Answer::Refused(Refusal::UnknownClient(new.clone())));
            let found = match party_of_code(reader, Role::Client, new)? {
                Some(found) => Some(found),
                None => party_of_code(reader, Role::Client, &new.to_uppercase())?,
            };
            let Some(into) = found else { return unknown() };
            if !scope.sees(*old)? || !scope.sees(into)? {
                return unknown();
            }
            match merge::view(reader, (*old, into), *from)? {
                None => return unknown(),
                Some(view) => FileAnswer::Merge(Box::new(view)),
            }
        }
    };
    Ok(Answer::File(Box::new(told)))
}
