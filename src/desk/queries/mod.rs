//! Queries: each answers from one snapshot and changes nothing.

mod advice;
pub(super) mod ageing;
pub(super) mod card;
mod carry;
mod check;
mod derived;
mod gaps;
mod history;
mod journal;
mod lines;
mod operations;
mod payers;
mod places;
mod preview;
mod proposals;
mod ranks;
mod receipts;
mod search;
mod status;
mod strays;
mod suggestions;

pub(super) use card::card;
pub(super) use carry::Carrying;
pub(super) use derived::{rebuild_derived, rebuild_in_slices};
pub(super) use proposals::learned;
pub(super) use proposals::{Known, of_book};
pub(super) use ranks::Ranks;
pub(super) use suggestions::Kept;

use super::api::{Answer, OrderAnswer, Principal, Query, Refusal, Rights, Rules, Taken};
use super::book::Desk;
use super::dunning;
use super::operation::Stop;
use super::rights::{self, Scope, approvals};
use crate::domain::account::{Account, AccountKind};
use crate::domain::ids::{AccountId, PartyId};
use crate::domain::refusal::{Failure, Finding};
use crate::domain::rights::{Portfolio, four_eyes_awake};
use crate::store::{Read, Snapshot, Table, key};

/// What exists for the person who asks, told by the client files of now.
pub(super) type View<'r> = Scope<'r, Snapshot>;

/// Answers one question, and says what it takes out of the house.
pub(super) fn answer(desk: &Desk, who: &Principal, query: &Query) -> Result<(Answer, Option<(Taken, u64)>), Failure> {
    let snapshot = desk.snapshot()?;
    let home = desk.now_at_home()?;
    let rights = rights::rights_of(home.as_ref().unwrap_or(&snapshot), who);
    let rights = match rights.and_then(|r| rights::check(&r, query.need()).map(|()| r).map_err(Stop::from)) {
        Ok(rights) => rights,
        Err(Stop::Refused(refusal)) => return Ok((Answer::Refused(refusal), None)),
        Err(Stop::Failed(failure)) => return Err(failure),
    };
    let scope = match &home {
        Some(home) => Scope::new(&rights.portfolio, home).elsewhere(),
        None => Scope::new(&rights.portfolio, &snapshot),
    };
    let answer = read(desk, &snapshot, (who, &rights, &scope), query)?;
    let rows = match &answer {
        Answer::Letters(rows) => rows.len(),
        Answer::AllLines(rows) => rows.len(),
        Answer::Edition(_) => edition_rows(query),
        Answer::FecPlaces(page) => page.places.len(),
        Answer::Order(told) => match &**told {
            OrderAnswer::Decisions(rows) => rows.len(),
            OrderAnswer::Invoices(entries) => entries.iter().filter(|entry| entry.apart.is_none()).count(),
            _ => 0,
        },
        _ => 0,
    };
    let given = !matches!(answer, Answer::Refused(_));
    let taken = rights::taken(query).filter(|_| given).map(|what| (what, u64::try_from(rows).unwrap_or(u64::MAX)));
    Ok((answer, taken))
}

fn read(
    desk: &Desk,
    reader: &Snapshot,
    (who, rights, scope): (&Principal, &Rights, &View<'_>),
    query: &Query,
) -> Result<Answer, Failure> {
    Ok(match query {
        Query::Status => Answer::Status(Box::new(status::status(desk, reader, scope, rights.clone())?)),
        Query::Search { text, limit } => Answer::Search(search::search(desk, reader, (who, scope), text, *limit)?),
        Query::Card { party } => match card::card(desk, reader, (who, scope), *party)? {
            Some(mut card) => {
                card.plans = dunning::running_plans(desk, (reader, scope), who, (card.id, &card.party))?;
                Answer::Card(Box::new(card))
            }
            None => Answer::Refused(Refusal::UnknownClient(party.0.to_string())),
        },
        Query::Find { code } => match search::find(reader, scope, code)? {
            Some(party) => Answer::Found(party),
            None => Answer::Refused(Refusal::UnknownClient(code.clone())),
        },
        Query::Ledger { party, account, open, as_of } => {
            Answer::Ledger(Box::new(lines::ledger((reader, scope), who.today, *party, *account, *open, *as_of)?))
        }
        Query::Group { account, group } => match lines::group((reader, scope), *account, *group)? {
            Some(view) => Answer::Group(Box::new(view)),
            None => Answer::Refused(Refusal::UnknownLetter(format!("#{}", group.0))),
        },
        Query::Ageing { as_of, known_at, basis, buckets, kinds } => {
            Answer::Ageing(ageing::ageing((reader, scope), (*as_of, *known_at), *basis, buckets, kinds)?)
        }
        Query::Log { limit, party } => Answer::Log(history::log(desk, (reader, scope), *limit, *party)?),
        Query::Letters { since } => Answer::Letters(history::letters(reader, scope, *since)?),
        Query::AllLines => Answer::AllLines(lines::all(reader, scope)?),
        Query::Copies => Answer::Copies(desk.copies()?),
        Query::Check { strict } => Answer::Check(check::check(reader, scope, *strict)?),
        Query::Users => Answer::Users(rights::users(reader)?),
        Query::Teams => Answer::Teams(rights::memberships(reader)?),
        Query::Rules => Answer::Rules(Box::new(Rules {
            access: rights::access(reader)?,
            locks: rights::locks(reader)?,
            awake: four_eyes_awake(&rights::users(reader)?),
        })),
        Query::Approvals => Answer::Approvals(approvals::list(reader, scope)?),
        Query::Provenance { op } => match history::provenance((reader, scope), *op)? {
            Some(provenance) => Answer::Provenance(Box::new(provenance)),
            None => Answer::Refused(Refusal::UnknownOperation(*op)),
        },
        Query::AccessLog { limit } => {
            // A view of the past looks at the log of now: it has no other.
            let home = desk.now_at_home()?;
            Answer::AccessLog(rights::access_log(home.as_ref().unwrap_or(reader), *limit)?)
        }
        Query::Operations { filter, before, limit } => {
            Answer::Operations(operations::find(desk, (reader, scope), filter, *before, *limit)?)
        }
        Query::Proposals { party, account } => {
            Answer::Proposals(Box::new(of_book(desk, (reader, scope), (&rights.login, *party), (*account, None))?))
        }
        Query::Gap { lines } => gaps::gap((reader, scope), rights, who, lines)?,
        Query::CurePreview { command } => gaps::preview(desk, reader, who, command)?,
        Query::Justified { party } => gaps::justified((reader, scope), rights, who, *party)?,
        Query::Dun(query) => super::dunning::answer(desk, (reader, scope), who, query)?,
        Query::Order(query) => super::orders::answer(desk, (reader, scope), who, query)?,
        Query::File(query) => super::file::answer(desk, (reader, scope), who, query)?,
        Query::ToPost { all, since } => Answer::ToPost(gaps::to_post((reader, scope), who, *all, *since)?),
        Query::LetteringSettings => Answer::LetteringSettings(Box::new(rights::lettering(reader)?)),
        Query::Receipts { from, to, accounts, limit } => {
            let period = receipts::Period { from: *from, to: *to, limit: *limit };
            Answer::Receipts(Box::new(receipts::receipts(
                desk,
                (reader, scope),
                &period,
                (&rights.login, accounts.as_deref()),
            )?))
        }
        Query::Suggest { account, marks, cursor, amount } => Answer::Suggestions(Box::new(suggestions::suggest(
            desk,
            (reader, scope),
            &rights.login,
            *account,
            (marks, *cursor, *amount),
        )?)),
        Query::Preview { reach, strength } => {
            Answer::Preview(Box::new(preview::preview(desk, (reader, scope), (&rights.login, *strength), *reach)?))
        }
        Query::Trial { party, strength } => {
            Answer::Proposals(Box::new(of_book(desk, (reader, scope), (&rights.login, *party), (None, Some(*strength)))?))
        }
        Query::Advice { party, text } => match advice::advice(desk, (reader, scope), *party, text)? {
            Some(found) => Answer::Advice(Box::new(found)),
            None => Answer::Refused(Refusal::UnknownClient(party.0.to_string())),
        },
        Query::ToCarry { partial } => Answer::ToCarry(carry::list(reader, scope, *partial)?),
        Query::LetterJournal { filter, after } => Answer::LetterJournal(journal::page((reader, scope), filter, *after)?),
        Query::LineHistory { line } => match journal::of_line((reader, scope), *line)? {
            Some(letters) => Answer::LineHistory(*line, letters),
            None => Answer::Refused(Refusal::UnknownLine(line.seq.to_string())),
        },
        Query::FecPlaces { source, closing, partial, after } => {
            match places::page(reader, source, *closing, *partial, *after)? {
                Some(page) => Answer::FecPlaces(Box::new(page)),
                None => Answer::Refused(Refusal::NeverImported(source.clone(), *closing)),
            }
        }
        Query::Report(ask) => {
            let more = |query: &Query| read(desk, reader, (who, rights, scope), query);
            super::reports::answer((reader, scope), who, ask, (&|| learned(desk, reader), &more))?
        }
        Query::Edition { party, .. } => {
            let more = |query: &Query| read(desk, reader, (who, rights, scope), query);
            super::reports::edition(*party, &more)?
        }
        Query::Overview => {
            let more = |query: &Query| read(desk, reader, (who, rights, scope), query);
            super::reports::overview((reader, scope), who, &more)?
        }
        Query::Operation { op } => match operations::detail((reader, scope), *op)? {
            Some(detail) => Answer::Operation(Box::new(detail)),
            None => Answer::Refused(Refusal::UnknownOperation(*op)),
        },
    })
}

/// Rows of a report that leaves the house.
fn edition_rows(query: &Query) -> usize {
    match query {
        Query::Edition { rows, .. } => usize::try_from(*rows).unwrap_or(usize::MAX),
        _ => 0,
    }
}

/// Everything that does not hold in a book, whoever asks: of a file that is not the book people work in.
pub(super) fn check(reader: &Snapshot, strict: bool) -> Result<Vec<Finding>, Failure> {
    check::check(reader, &Scope::new(&Portfolio::All, reader), strict)
}

/// Accounts of a party, client-kind first, then by general account.
pub(super) fn accounts_of(reader: &impl Read, party: PartyId) -> Result<Vec<(AccountId, Account)>, Failure> {
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
