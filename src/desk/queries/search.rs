//! Search from anywhere: the index first, then document numbers and exact amounts (CLI-10).

use super::card::{figures, plus};
use super::{View, accounts_of};
use crate::desk::api::{Figures, FoundBy, Hit, Principal, SearchResult};
use crate::desk::book::{self, Desk};
use crate::desk::import::{account_of, party, party_of_code};
use crate::desk::index::Field;
use crate::desk::ledger;
use crate::desk::orders::{coming_to, document, numbered_like};
use crate::domain::account::AccountKind;
use crate::domain::ids::{LineKey, PartyId};
use crate::domain::order::Document;
use crate::domain::party::Role;
use crate::domain::refusal::Failure;
use crate::domain::typed_amount::parse_amount;
use crate::store::{Read, Table, key};
use crate::text::fold;

/// The party of a code: a client, else a supplier, else whoever owns that general account.
pub(super) fn find(reader: &impl Read, scope: &View<'_>, code: &str) -> Result<Option<PartyId>, Failure> {
    // Codes are told apart by case; what is typed in small letters finds a code in capitals that no other spelling takes.
    let capitals = code.to_uppercase();
    for code in [code, &capitals] {
        for role in [Role::Client, Role::Supplier] {
            if let Some(id) = party_of_code(reader, role, code)?
                && scope.sees(id)?
            {
                return Ok(Some(id));
            }
        }
    }
    let Some(account) = account_of(reader, code, "")? else { return Ok(None) };
    let owner = ledger::account(reader, account)?.and_then(|a| a.party);
    Ok(owner.map(|id| scope.sees(id).map(|sees| sees.then_some(id))).transpose()?.flatten())
}

/// Answers what was typed.
pub(super) fn search(
    desk: &Desk,
    reader: &impl Read,
    (who, scope): (&Principal, &View<'_>),
    text: &str,
    limit: u32,
) -> Result<SearchResult, Failure> {
    let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
    let typed = text.trim();
    if typed.is_empty() {
        return everyone(desk, reader, (who, scope), text, wanted);
    }
    let mut found: Vec<(PartyId, FoundBy)> = Vec::new();
    for (at, piece) in by_piece(reader, scope, typed, wanted)? {
        add(&mut found, reader, at, FoundBy::Piece(piece, at))?;
    }
    for document in documents_like(reader, scope, typed, wanted)? {
        if !found.iter().any(|(party, _)| *party == document.party) {
            found.push((document.party, FoundBy::Document(document.kind, document.number, document.id)));
        }
    }
    let digits = book::company(reader)?.currency.digits();
    // A whole number is a code or a piece before it is an amount: only what has decimals is looked up as one.
    if let Ok(amount) = parse_amount(typed, digits)
        && typed.contains([',', '.'])
    {
        for at in by_amount(reader, scope, amount.magnitude(), wanted)? {
            add(&mut found, reader, at, FoundBy::Amount(amount, at))?;
        }
        for document in coming_to(reader, amount.magnitude(), wanted, &mut |document| scope.sees(document.party))? {
            if !found.iter().any(|(party, _)| *party == document.party) {
                found.push((document.party, FoundBy::Document(document.kind, document.number, document.id)));
            }
        }
    }
    let (clients, total) = desk.index().find_among(typed, wanted, &|p, collector| scope.sees_indexed(p, collector));
    let others = found.len();
    let by_name = clients.into_iter().map(|(p, field)| (p, found_by(field)));
    // A client found by its own code or name stands before the documents.
    let mut ordered: Vec<(PartyId, FoundBy)> = by_name.collect();
    let split = ordered.partition_point(|(_, by)| matches!(by, FoundBy::Code));
    ordered.splice(split..split, found);
    let mut seen = std::collections::HashSet::new();
    ordered.retain(|(p, _)| seen.insert(*p));
    ordered.truncate(wanted);
    let total = u32::try_from(total + others).unwrap_or(u32::MAX);
    let hits = ordered.into_iter().map(|(p, by)| hit(reader, (who, scope), p, by)).collect::<Result<Vec<_>, _>>()?;
    let hits: Vec<Hit> = hits.into_iter().flatten().collect();
    let total = total.max(u32::try_from(hits.len()).unwrap_or(u32::MAX));
    Ok(SearchResult { text: text.to_string(), hits, total })
}

fn found_by(field: Field) -> FoundBy {
    match field {
        Field::Code => FoundBy::Code,
        Field::Name => FoundBy::Name,
        Field::City => FoundBy::City,
        Field::Siren => FoundBy::Siren,
        Field::Iban => FoundBy::Iban,
        Field::Phone => FoundBy::Phone,
        Field::Email => FoundBy::Email,
        Field::Tag => FoundBy::Tag,
        Field::Contact => FoundBy::Contact,
    }
}

fn add(found: &mut Vec<(PartyId, FoundBy)>, reader: &impl Read, at: LineKey, by: FoundBy) -> Result<(), Failure> {
    if let Some(party) = ledger::account(reader, at.account)?.and_then(|a| a.party)
        && !found.iter().any(|(p, _)| *p == party)
    {
        found.push((party, by));
    }
    Ok(())
}

/// Live lines whose document number begins with what was typed, or is its digits.
pub(super) fn by_piece(
    reader: &impl Read,
    scope: &View<'_>,
    typed: &str,
    limit: usize,
) -> Result<Vec<(LineKey, String)>, Failure> {
    let folded = fold(typed);
    if folded.len() < 3 || !folded.bytes().any(|b| b.is_ascii_digit()) {
        return Ok(Vec::new());
    }
    let mut keys = Vec::new();
    reader.prefix(Table::ByPiece, folded.as_bytes(), &mut |k, _| {
        if let Some(line) = k.len().checked_sub(16).and_then(|at| k.get(at..)) {
            let at = key::read_line(line)?;
            if scope.sees_account_id(reader, at.account)? {
                keys.push(at);
            }
        }
        Ok(keys.len() < limit.saturating_mul(4))
    })?;
    let mut out = Vec::new();
    for at in keys {
        if let Some(row) = ledger::row(reader, at)?.filter(|r| ledger::is_live(&r.state)) {
            out.push((at, row.line.piece));
        }
        if out.len() == limit {
            break;
        }
    }
    Ok(out)
}

/// Documents of the sale whose number begins with what was typed: quotes, orders, deliveries, invoices, credit notes.
fn documents_like(reader: &impl Read, scope: &View<'_>, typed: &str, limit: usize) -> Result<Vec<Document>, Failure> {
    let mut out = Vec::new();
    if typed.len() < 3 || !typed.bytes().any(|b| b.is_ascii_digit()) {
        return Ok(out);
    }
    for id in numbered_like(reader, typed, limit)? {
        if let Some(document) = document(reader, id)?
            && scope.sees(document.party)?
        {
            out.push(document);
        }
    }
    out.truncate(limit);
    Ok(out)
}

/// Live lines of exactly that amount, open ones first.
pub(super) fn by_amount(reader: &impl Read, scope: &View<'_>, magnitude: u64, limit: usize) -> Result<Vec<LineKey>, Failure> {
    let mut keys = Vec::new();
    reader.prefix(Table::ByAmount, &key::u64(magnitude), &mut |k, _| {
        let at = key::read_line(&k[8..])?;
        if scope.sees_account_id(reader, at.account)? {
            keys.push(at);
        }
        Ok(keys.len() < limit.saturating_mul(20))
    })?;
    let mut out = Vec::new();
    for at in keys {
        if let Some(state) = ledger::state(reader, at)?.filter(ledger::is_live) {
            out.push((!state.standing.is_open(), at));
        }
    }
    out.sort_unstable();
    out.truncate(limit);
    Ok(out.into_iter().map(|(_, at)| at).collect())
}

/// All clients, the greatest net overdue first, then by code.
fn everyone(
    desk: &Desk,
    reader: &impl Read,
    (who, scope): (&Principal, &View<'_>),
    text: &str,
    limit: usize,
) -> Result<SearchResult, Failure> {
    let index = desk.index();
    let all: Vec<PartyId> = index.with_collectors().filter(|(p, c)| scope.sees_indexed(*p, c)).map(|(p, _)| p).collect();
    let total = u32::try_from(all.len()).unwrap_or(u32::MAX);
    if limit >= all.len() {
        // Everything is listed, in the order of codes: for the command line and exports.
        let hits = all.into_iter().map(|p| hit(reader, (who, scope), p, FoundBy::All)).collect::<Result<Vec<_>, _>>()?;
        let mut hits: Vec<Hit> = hits.into_iter().flatten().collect();
        hits.sort_by(|a, b| a.code.cmp(&b.code));
        return Ok(SearchResult { text: text.to_string(), hits, total });
    }
    // In the order of their numbers: a look-up by halves.
    let exists = |p: PartyId| scope.is_all() || all.binary_search(&p).is_ok();
    let order = desk.ranks().first(reader, &index, who.today, limit, &exists)?;
    let hits = order.into_iter().map(|p| hit(reader, (who, scope), p, FoundBy::All)).collect::<Result<Vec<_>, _>>()?;
    Ok(SearchResult { text: text.to_string(), hits: hits.into_iter().flatten().collect(), total })
}

fn hit(reader: &impl Read, (who, scope): (&Principal, &View<'_>), id: PartyId, by: FoundBy) -> Result<Option<Hit>, Failure> {
    // The index may be older than the view.
    if !scope.sees(id)? {
        return Ok(None);
    }
    let Some(party) = party(reader, id)? else { return Ok(None) };
    let mut total = Figures::default();
    let mut level = 0;
    let accounts = accounts_of(reader, id)?;
    for (account, _) in accounts.iter().filter(|(_, a)| a.kind == AccountKind::Client) {
        let (figures, highest) = figures(reader, *account, who.today)?;
        total = plus(&total, &figures)?;
        level = level.max(highest);
    }
    Ok(Some(Hit {
        party: id,
        code: party.code,
        name: party.name,
        city: party.city,
        account: accounts.first().map(|(_, a)| a.general.clone()).unwrap_or_default(),
        balance: total.balance,
        overdue: total.overdue,
        oldest_due: total.oldest_due,
        level,
        collector: party.collector,
        by,
    }))
}
