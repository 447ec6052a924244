//! What the lettering engine finds in the book (LET-17).

use super::lines::Names;
use super::{View, accounts_of};
use crate::desk::api::{Proposals, Proposed, Sureness};
use crate::desk::book::Desk;
use crate::desk::import::{feeds, party as party_row};
use crate::desk::ledger::{self, Row};
use crate::desk::operation::Counters;
use crate::desk::rights::lettering;
use crate::domain::account::{Account, AccountKind};
use crate::domain::ids::{AccountId, LineKey, OpNo, PartyId, day_of};
use crate::domain::lettering::engine::elsewhere::{Stray, look};
use crate::domain::lettering::engine::{Account as Input, Fact, Learned, Lessons, letter_account};
use crate::domain::line::{LineKind, Standing};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, damaged, key};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, PoisonError};

/// Lines that are enough to know a company's habits.
const SAMPLE: usize = 200_000;

/// What the lines taught last, and which lines they were: the next number of a line, and the last import.
#[derive(Default)]
pub(in crate::desk) struct Known {
    at: Option<(u64, OpNo)>,
    learned: Arc<Learned>,
}

/// What the company's ledger teaches: a function of its lines, lettered or not, so that lettering changes nothing in it.
pub(super) fn learned(desk: &Desk, reader: &impl Read) -> Result<Arc<Learned>, Failure> {
    let last = feeds(reader)?.into_iter().map(|f| f.op).max().unwrap_or_default();
    let now = (Counters::read(reader)?.seq, last);
    let mut known = desk.known.lock().unwrap_or_else(PoisonError::into_inner);
    if known.at == Some(now) {
        return Ok(Arc::clone(&known.learned));
    }
    let mut lessons = Lessons::default();
    let mut read = 0;
    for (id, account) in accounts(reader)? {
        if read >= SAMPLE {
            break;
        }
        let rows = ledger::rows(reader, id, false)?;
        read += rows.len();
        lessons.account(&facts(&rows), account.kind.is_supplier());
    }
    *known = Known { at: Some(now), learned: Arc::new(lessons.finish()) };
    Ok(Arc::clone(&known.learned))
}

/// Accounts of clients and suppliers, by number.
fn accounts(reader: &impl Read) -> Result<Vec<(AccountId, Account)>, Failure> {
    let mut out = Vec::new();
    reader.all(Table::Account, &mut |k, v| {
        let account: Account = codec::decode(v)?;
        if account.party.is_some() && account.kind != AccountKind::Unidentified {
            out.push((AccountId(key::read_u32(k)?), account));
        }
        Ok(true)
    })?;
    Ok(out)
}

/// Lines as the engine takes them. Openings not detailed are paid down by hand only.
fn facts(rows: &[Row]) -> Vec<Fact<'_>> {
    rows.iter()
        .map(|Row { line, state }| Fact {
            key: line.key,
            id: line.id,
            amount: line.amount,
            foreign: line.foreign,
            piece_day: line.piece_date.map(day_of),
            due: state.due.map(day_of),
            journal: &line.journal,
            entry: &line.entry,
            piece: &line.piece,
            invoice: &line.invoice,
            reference: &line.reference,
            label: &line.label,
            opening: line.kind != LineKind::Normal,
            open: state.standing == Standing::Open && state.group.is_none() && line.kind != LineKind::OpeningTotal,
        })
        .collect()
}

/// An open line that no sure group takes.
struct Left {
    row: Row,
    party: PartyId,
}

/// What is found for a client, one of its accounts, or for all that the person sees, as sure as the settings want it of that user.
pub(in crate::desk) fn of_book(
    desk: &Desk,
    (reader, scope): (&impl Read, &View<'_>),
    (user, party): (&str, Option<PartyId>),
    only: Option<AccountId>,
) -> Result<Proposals, Failure> {
    let learned = learned(desk, reader)?;
    let names = Names::load(reader)?;
    let settings = lettering(reader)?;
    let mut out = Proposals { op: OpNo(Counters::read(reader)?.op - 1), ..Proposals::default() };
    let mut of: Vec<(AccountId, Account)> = match party {
        Some(party) => accounts_of(reader, party)?,
        None => accounts(reader)?,
    };
    of.retain(|(id, account)| only.is_none_or(|a| a == *id) && account.kind != AccountKind::Unidentified);
    let mut left: Vec<Left> = Vec::new();
    let mut clients: HashMap<PartyId, (String, String)> = HashMap::new();
    let refused = BTreeSet::new();
    for (id, account) in of {
        let Some(owner) = account.party else { continue };
        if ledger::sum(reader, id)?.open == 0 || !scope.sees_account(&account)? {
            continue;
        }
        if let (false, Some(row)) = (clients.contains_key(&owner), party_row(reader, owner)?) {
            clients.insert(owner, (row.code, row.name));
        }
        let code = clients.get(&owner).map(|c| c.0.clone()).unwrap_or_default();
        let rows = ledger::rows(reader, id, false)?;
        let facts = facts(&rows);
        let found = letter_account(&Input {
            lines: &facts,
            mirrored: account.kind.is_supplier(),
            refused: &refused,
            learned: &learned,
            thresholds: settings.strength_for(Some(owner), user).thresholds(),
            fuel: None,
        });
        if found.cut_short && !out.cut_short.contains(&code) {
            out.cut_short.push(code.clone());
        }
        let by_key: HashMap<LineKey, &Row> = rows.iter().map(|r| (r.line.key, r)).collect();
        let mut taken: BTreeSet<LineKey> = BTreeSet::new();
        for proposal in found.proposals {
            if proposal.status == Sureness::Auto {
                taken.extend(&proposal.lines);
            }
            let mut lines = Vec::with_capacity(proposal.lines.len());
            for at in &proposal.lines {
                let row = by_key.get(at).ok_or_else(|| damaged("proposal without its line"))?;
                lines.push((0, row.line.id, names.source_id(row, &ledger::aliases_of(reader, *at)?), row.state.version));
            }
            out.found.push(Proposed { clients: vec![(owner, code.clone())], proposal, lines });
        }
        if party.is_none() && account.kind == AccountKind::Client {
            let open: Vec<LineKey> = facts.iter().filter(|f| f.open && !taken.contains(&f.key)).map(|f| f.key).collect();
            drop(facts);
            drop(by_key);
            left.extend(rows.into_iter().filter(|r| open.contains(&r.line.key)).map(|row| Left { row, party: owner }));
        }
    }
    elsewhere(reader, &names, &left, &clients, &mut out)?;
    Ok(out)
}

/// Payments that look like those of another client.
fn elsewhere(
    reader: &impl Read,
    names: &Names,
    left: &[Left],
    clients: &HashMap<PartyId, (String, String)>,
    out: &mut Proposals,
) -> Result<(), Failure> {
    let strays: Vec<Stray<'_>> = left
        .iter()
        .map(|l| Stray {
            key: l.row.line.key,
            party: l.party,
            name: clients.get(&l.party).map_or("", |c| c.1.as_str()),
            amount: l.row.line.amount,
            piece: &l.row.line.piece,
            label: &l.row.line.label,
        })
        .collect();
    let by_key: HashMap<LineKey, &Left> = left.iter().map(|l| (l.row.line.key, l)).collect();
    for proposal in look(&strays) {
        let mut named: Vec<(PartyId, String)> = Vec::new();
        let mut lines = Vec::new();
        for at in &proposal.lines {
            let Left { row, party } = by_key.get(at).ok_or_else(|| damaged("proposal without its line"))?;
            let place = named.iter().position(|(p, _)| p == party).unwrap_or_else(|| {
                named.push((*party, clients.get(party).map(|c| c.0.clone()).unwrap_or_default()));
                named.len() - 1
            });
            let source_id = names.source_id(row, &ledger::aliases_of(reader, *at)?);
            lines.push((u8::try_from(place).unwrap_or(u8::MAX), row.line.id, source_id, row.state.version));
        }
        out.found.push(Proposed { clients: named, proposal, lines });
    }
    Ok(())
}
