//! What an automatic run would do, some clients at a time.

use super::{View, accounts_of, of_book};
use crate::desk::api::{Preview, PreviewClient, Previewed, Proposed, Reach, Rule};
use crate::desk::book::Desk;
use crate::desk::import::party as party_row;
use crate::desk::ledger;
use crate::desk::operation::Counters;
use crate::domain::account::AccountKind;
use crate::domain::ids::{OpNo, PartyId};
use crate::domain::lettering::settings::Strength;
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::{Read, Snapshot, Table, damaged, key};

/// Lines looked at in one question: what the engine searches in some hundredths of a second.
const LINES: u64 = 3_000;

/// Clients looked at in one question: those without open lines cost little, not nothing.
const CLIENTS: usize = 2_000;

/// What is found for a client, or for some from one on.
pub(super) fn preview(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    (user, strength): (&str, Option<Strength>),
    reach: Reach,
) -> Result<Preview, Failure> {
    let mut out = Preview { op: OpNo(Counters::read(reader)?.op - 1), ..Preview::default() };
    let (parties, whole) = match reach {
        Reach::Client(party) => (if scope.sees(party)? { vec![party] } else { Vec::new() }, true),
        Reach::From(first) => (parties_from(reader, first)?, false),
    };
    let (mut lines, mut last) = (0u64, None);
    for party in &parties {
        if lines >= LINES {
            break;
        }
        last = Some(*party);
        if !scope.sees(*party)? {
            continue;
        }
        out.looked += 1;
        let mut open = 0;
        for (id, account) in accounts_of(reader, *party)? {
            let sum = ledger::sum(reader, id)?;
            if account.kind != AccountKind::Unidentified && sum.open > 0 {
                open += u64::from(sum.open);
                lines += u64::from(sum.lines);
            }
        }
        out.open += open;
        // One line alone has no partner, unless it is on another client's account: that is seen from the payment.
        if open > 0 {
            of_client(desk, (reader, scope), (user, strength), (*party, whole), &mut out)?;
        }
    }
    if !whole && (last < parties.last().copied() || parties.len() == CLIENTS) {
        out.next = last.and_then(|p| p.0.checked_add(1)).map(PartyId);
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

fn of_client(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    (user, strength): (&str, Option<Strength>),
    (party, whole): (PartyId, bool),
    out: &mut Preview,
) -> Result<(), Failure> {
    let found = of_book(desk, (reader, scope), (user, Some(party)), (None, strength))?;
    let before = out.found.len();
    for proposed in found.found {
        if let Some(one) = previewed(reader, party, proposed, whole)? {
            out.found.push(one);
        }
    }
    if out.found.len() > before || !found.cut_short.is_empty() {
        let row = party_row(reader, party)?.ok_or_else(|| damaged("account without its party"))?;
        out.clients.push(PreviewClient { party, code: row.code, name: row.name });
    }
    out.cut_short.extend(found.cut_short);
    Ok(())
}

/// One proposal with its amounts. A payment on the wrong account is shown where it stands; in a search of one client also from the
/// document that it pays.
fn previewed(
    reader: &impl Read,
    party: PartyId,
    Proposed { clients, proposal, lines }: Proposed,
    whole: bool,
) -> Result<Option<Previewed>, Failure> {
    let mut shown: Vec<(OpNo, Amount)> = Vec::with_capacity(lines.len());
    for (at, (_, _, _, version)) in proposal.lines.iter().zip(&lines) {
        shown.push((*version, ledger::head(reader, *at)?.amount));
    }
    let (mut payer, mut other) = (party, None);
    if proposal.rule == Rule::WrongAccount {
        let of = |credit: bool| {
            let place = shown.iter().position(|(_, a)| a.is_credit() == credit);
            place.and_then(|i| lines.get(i)).and_then(|l| clients.get(usize::from(l.0))).cloned()
        };
        let (Some((from, _)), Some(to)) = (of(true), of(false)) else { return Ok(None) };
        if from != party && !whole {
            return Ok(None);
        }
        (payer, other) = (from, Some(to));
    }
    Ok(Some(Previewed { party: payer, other, proposal, lines: shown }))
}
