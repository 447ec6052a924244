//! Queries: each answers from one snapshot and changes nothing.

mod ageing;
mod card;
mod check;
mod derived;
mod history;
mod lines;
mod operations;
mod ranks;
mod search;
mod status;

pub(super) use derived::rebuild_derived;
pub(super) use ranks::Ranks;

use super::api::{Answer, Principal, Query, Refusal};
use super::book::Desk;
use crate::domain::account::{Account, AccountKind};
use crate::domain::ids::{AccountId, PartyId};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, key};

/// Answers one question.
pub(super) fn answer(desk: &Desk, who: &Principal, query: &Query) -> Result<Answer, Failure> {
    let snapshot = desk.snapshot()?;
    let reader = &snapshot;
    Ok(match query {
        Query::Status => Answer::Status(Box::new(status::status(desk, reader)?)),
        Query::Search { text, limit } => Answer::Search(search::search(desk, reader, who, text, *limit)?),
        Query::Card { party } => match card::card(desk, reader, who, *party)? {
            Some(card) => Answer::Card(Box::new(card)),
            None => Answer::Refused(Refusal::UnknownClient(party.0.to_string())),
        },
        Query::Find { code } => match search::find(reader, code)? {
            Some(party) => Answer::Found(party),
            None => Answer::Refused(Refusal::UnknownClient(code.clone())),
        },
        Query::Ledger { party, account, open, as_of } => {
            Answer::Ledger(Box::new(lines::ledger(reader, *party, *account, *open, *as_of)?))
        }
        Query::Group { account, group } => match lines::group(reader, *account, *group)? {
            Some(view) => Answer::Group(Box::new(view)),
            None => Answer::Refused(Refusal::UnknownLetter(format!("#{}", group.0))),
        },
        Query::Ageing { as_of, known_at, basis, buckets, kinds } => {
            Answer::Ageing(ageing::ageing(reader, (*as_of, *known_at), *basis, buckets, kinds)?)
        }
        Query::Log { limit, party } => Answer::Log(history::log(reader, *limit, *party)?),
        Query::Letters { since } => Answer::Letters(history::letters(reader, *since)?),
        Query::AllLines => Answer::AllLines(lines::all(reader)?),
        Query::Operations { filter, before, limit } => Answer::Operations(operations::find(reader, filter, *before, *limit)?),
        Query::Operation { op } => match operations::detail(reader, *op)? {
            Some(detail) => Answer::Operation(Box::new(detail)),
            None => Answer::Refused(Refusal::UnknownOperation(*op)),
        },
        Query::Check { strict } => Answer::Check(check::check(reader, *strict)?),
    })
}

/// Accounts of a party, client-kind first, then by general account.
fn accounts_of(reader: &impl Read, party: PartyId) -> Result<Vec<(AccountId, Account)>, Failure> {
    let mut ids = Vec::new();
    reader.prefix(Table::AccountOfParty, &key::u32(party.0), &mut |k, _| {
        ids.push(AccountId(key::read_u32(&k[4..])?));
        Ok(true)
    })?;
    let mut out = Vec::new();
    for id in ids {
        if let Some(account) = super::ledger::account(reader, id)? {
            out.push((id, account));
        }
    }
    out.sort_by(|a, b| (a.1.kind != AccountKind::Client, &a.1.general).cmp(&(b.1.kind != AccountKind::Client, &b.1.general)));
    Ok(out)
}
