//! Payments of one client that look like those of another, without reading the whole book: lines of the same amount are looked up.

use super::View;
use super::proposals::{facts, learned};
use crate::desk::book::Desk;
use crate::desk::import::party as party_row;
use crate::desk::ledger::{self, Row};
use crate::desk::refused::refused;
use crate::domain::account::AccountKind;
use crate::domain::ids::{AccountId, LineKey, PartyId};
use crate::domain::lettering::engine::elsewhere::{Stray, look};
use crate::domain::lettering::engine::{Account as Input, Proposal, Status, letter_account};
use crate::domain::lettering::settings::Strength;
use crate::domain::line::{LineKind, Standing};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, key};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Lines of one amount that are looked at: an amount that more lines have says nothing.
const MOST: usize = 500;

/// Other accounts that are searched to know whether a line is explained there.
const OTHERS: usize = 12;

/// An open line that its own account does not explain.
pub(super) struct Left {
    pub(super) row: Row,
    pub(super) party: PartyId,
}

/// Code and name of clients.
pub(super) type Clients = HashMap<PartyId, (String, String)>;

/// What a client's lines that nothing explains have to do with other clients' accounts, with all the lines that this was found among.
/// Lines of clients that do not exist for the person are not looked at.
pub(super) fn around(
    desk: &Desk,
    (reader, scope): (&(impl Read + Sync), &View<'_>),
    own: Vec<Left>,
    (clients, wanted): (&mut Clients, &dyn Fn(PartyId) -> Result<Strength, Failure>),
) -> Result<(Vec<Left>, Vec<Proposal>), Failure> {
    let Some(party) = own.first().map(|l| l.party) else { return Ok(Default::default()) };
    let amounts: BTreeSet<u64> = own.iter().map(|l| l.row.line.amount.magnitude()).collect();
    let here: BTreeSet<AccountId> = own.iter().map(|l| l.row.line.key.account).collect();
    let mut all = own;
    for magnitude in amounts {
        all.extend(others(reader, scope, magnitude, (party, &here))?);
    }
    for left in &all {
        if !clients.contains_key(&left.party)
            && let Some(row) = party_row(reader, left.party)?
        {
            clients.insert(left.party, (row.code, row.name));
        }
    }
    let mut found = about(&all, clients, party);
    // What the other account explains by itself is no stray. Few lines have evidence: only their accounts are searched.
    let owners: BTreeMap<AccountId, PartyId> = all.iter().map(|l| (l.row.line.key.account, l.party)).collect();
    let named: BTreeMap<AccountId, PartyId> =
        found.iter().flat_map(|p| &p.lines).filter_map(|k| Some((k.account, *owners.get(&k.account)?))).collect();
    if !named.is_empty() {
        let mut taken: BTreeSet<LineKey> = BTreeSet::new();
        for (id, owner) in named.into_iter().filter(|(id, _)| !here.contains(id)).take(OTHERS) {
            taken.extend(sure_of(desk, reader, id, wanted(owner)?)?);
        }
        all.retain(|l| !taken.contains(&l.row.line.key));
        found = about(&all, clients, party);
    }
    Ok((all, found))
}

/// Proposals that concern a client.
fn about(all: &[Left], clients: &Clients, party: PartyId) -> Vec<Proposal> {
    let of: BTreeMap<LineKey, PartyId> = all.iter().map(|l| (l.row.line.key, l.party)).collect();
    let mut found = look(&strays(all, clients));
    found.retain(|p| p.lines.iter().any(|k| of.get(k) == Some(&party)));
    found
}

/// Lines as the engine takes them.
pub(super) fn strays<'a>(left: &'a [Left], clients: &'a Clients) -> Vec<Stray<'a>> {
    left.iter()
        .map(|l| Stray {
            key: l.row.line.key,
            party: l.party,
            name: clients.get(&l.party).map_or("", |c| c.1.as_str()),
            amount: l.row.line.amount,
            piece: &l.row.line.piece,
            label: &l.row.line.label,
        })
        .collect()
}

/// Open lines of an amount on the accounts of other clients.
fn others(
    reader: &impl Read,
    scope: &View<'_>,
    magnitude: u64,
    (party, here): (PartyId, &BTreeSet<AccountId>),
) -> Result<Vec<Left>, Failure> {
    let mut keys = Vec::new();
    reader.prefix(Table::ByAmount, &key::u64(magnitude), &mut |k, _| {
        if let Some(line) = k.get(8..) {
            keys.push(key::read_line(line)?);
        }
        Ok(keys.len() <= MOST)
    })?;
    if keys.len() > MOST {
        return Ok(Vec::new());
    }
    let mut out = Vec::new();
    for at in keys.into_iter().filter(|at| !here.contains(&at.account)) {
        let Some(account) = ledger::account(reader, at.account)? else { continue };
        let Some(owner) = account.party.filter(|p| *p != party && account.kind == AccountKind::Client) else { continue };
        if !scope.sees(owner)? {
            continue;
        }
        let Some(row) = ledger::row(reader, at)? else { continue };
        let open = row.state.standing == Standing::Open && row.state.group.is_none() && ledger::is_live(&row.state);
        if open && row.line.kind != LineKind::OpeningTotal {
            out.push(Left { row, party: owner });
        }
    }
    Ok(out)
}

/// Lines of an account that a run would letter by itself.
fn sure_of(desk: &Desk, reader: &(impl Read + Sync), id: AccountId, strength: Strength) -> Result<Vec<LineKey>, Failure> {
    let learned = learned(desk, reader)?;
    let rows = ledger::rows(reader, id, false)?;
    let found = letter_account(&Input {
        lines: &facts(&rows),
        mirrored: false,
        refused: &refused(reader, id)?,
        learned: &learned,
        thresholds: strength.thresholds(),
        fuel: None,
    });
    Ok(found.proposals.into_iter().filter(|p| p.status == Status::Auto).flat_map(|p| p.lines).collect())
}
