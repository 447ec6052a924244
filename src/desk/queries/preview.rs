//! What an automatic run would do, some clients at a time.

use super::lines::Names;
use super::proposals::{elsewhere, of_accounts, wanted};
use super::strays::{Left, around};
use super::{View, accounts_of};
use crate::desk::api::{Preview, PreviewClient, Previewed, Proposals, Proposed, Reach, Rule};
use crate::desk::book::Desk;
use crate::desk::import::party as party_row;
use crate::desk::ledger;
use crate::desk::operation::Counters;
use crate::domain::account::{Account, AccountKind};
use crate::domain::ids::{AccountId, LineKey, OpNo, PartyId};
use crate::domain::lettering::settings::Strength;
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::{Read, Snapshot, Table, damaged, key};
use std::collections::{BTreeMap, BTreeSet};

/// Lines looked at in one question: what the engine searches in some hundredths of a second.
const LINES: u64 = 3_000;

/// Clients looked at in one question: those without open lines cost little, not nothing.
const CLIENTS: usize = 2_000;

/// What is found for a client, or for some from one on.
pub(super) fn preview(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    asked: (&str, Option<Strength>),
    reach: Reach,
) -> Result<Preview, Failure> {
    let mut out = Preview { op: OpNo(Counters::read(reader)?.op - 1), ..Preview::default() };
    let (parties, whole) = match reach {
        Reach::Client(party) => (vec![party], true),
        Reach::From(first) => (parties_from(reader, first)?, false),
    };
    let (mut lines, mut last) = (0u64, None);
    let mut of: Vec<(AccountId, Account)> = Vec::new();
    for party in &parties {
        if lines >= LINES {
            break;
        }
        last = Some(*party);
        if !scope.sees(*party)? {
            continue;
        }
        out.looked += 1;
        for (id, account) in accounts_of(reader, *party)? {
            let sum = ledger::sum(reader, id)?;
            if account.kind != AccountKind::Unidentified && sum.open > 0 {
                out.open += u64::from(sum.open);
                lines += u64::from(sum.lines);
                of.push((id, account));
            }
        }
    }
    let found = search(desk, (reader, scope), asked, (of, whole))?;
    for proposed in found.found {
        out.found.extend(previewed(reader, proposed)?);
    }
    for party in out.found.iter().map(|f| f.party).collect::<BTreeSet<_>>() {
        let row = party_row(reader, party)?.ok_or_else(|| damaged("account without its party"))?;
        out.clients.push(PreviewClient { party, code: row.code, name: row.name });
    }
    out.cut_short = found.cut_short;
    if !whole && (last < parties.last().copied() || parties.len() == CLIENTS) {
        out.next = last.and_then(|p| p.0.checked_add(1)).map(PartyId);
    }
    Ok(out)
}

/// What is found on accounts, and what their payments have to do with other clients' accounts: from both sides for one client, else
/// from the payment, so that nothing is found twice.
fn search(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    asked: (&str, Option<Strength>),
    (of, both): (Vec<(AccountId, Account)>, bool),
) -> Result<Proposals, Failure> {
    let (mut out, left, mut clients) = of_accounts(desk, (reader, scope), asked, of, false)?;
    let names = Names::load(reader)?;
    let mut by_party: BTreeMap<PartyId, Vec<Left>> = BTreeMap::new();
    for one in left {
        by_party.entry(one.party).or_default().push(one);
    }
    for (party, own) in by_party {
        let (left, mut found) = around(desk, (reader, scope), own, (&mut clients, &|of| wanted(reader, asked, of)))?;
        if !both {
            let paid: BTreeSet<LineKey> =
                left.iter().filter(|l| l.party == party && l.row.line.amount.is_credit()).map(|l| l.row.line.key).collect();
            found.retain(|p| p.lines.iter().any(|k| paid.contains(k)));
        }
        elsewhere(reader, &names, (&left, found), &clients, &mut out)?;
    }
    Ok(out)
}

/// Parties that have accounts, by number.
fn parties_from(reader: &impl Read, first: PartyId) -> Result<Vec<PartyId>, Failure> {
    let mut out: Vec<PartyId> = Vec::new();
    reader.scan(Table::AccountOfParty, &key::u32(first.0), None, false, &mut |k, _| {
        let party = PartyId(key::read_u32(k.get(..4).ok_or_else(|| damaged("account without a party"))?)?);
        if out.last() != Some(&party) {
            out.push(party);
        }
        Ok(out.len() < CLIENTS)
    })?;
    Ok(out)
}

/// One proposal with its amounts. A payment on the wrong account is shown as one of the client on whose account it stands.
fn previewed(reader: &impl Read, Proposed { clients, proposal, lines }: Proposed) -> Result<Option<Previewed>, Failure> {
    let Some((owner, _)) = clients.first().cloned() else { return Ok(None) };
    let mut shown: Vec<(OpNo, Amount)> = Vec::with_capacity(lines.len());
    for (at, (_, _, _, version)) in proposal.lines.iter().zip(&lines) {
        shown.push((*version, ledger::head(reader, *at)?.amount));
    }
    if proposal.rule != Rule::WrongAccount {
        return Ok(Some(Previewed { party: owner, other: None, proposal, lines: shown }));
    }
    let of = |credit: bool| {
        let place = shown.iter().position(|(_, a)| a.is_credit() == credit);
        place.and_then(|i| lines.get(i)).and_then(|l| clients.get(usize::from(l.0))).cloned()
    };
    let (Some((payer, _)), Some(other)) = (of(true), of(false)) else { return Ok(None) };
    Ok(Some(Previewed { party: payer, other: Some(other), proposal, lines: shown }))
}
