//! What changed about clients, as things that were taken down tell: procedures, changes of bank, the insurer's decisions, the watch.

use super::super::ground::Ground;
use super::super::insurance::{siren_of, siren_of_key};
use super::super::memory::numbered;
use super::Found;
use crate::desk::file::client_file;
use crate::desk::import::party;
use crate::desk::operation::{header, undone_by};
use crate::domain::alert::{Alert, Change, news_from};
use crate::domain::dunning::Procedure;
use crate::domain::file::{BankChange, ClientFile, FileField};
use crate::domain::ids::{OpNo, PartyId, date_of};
use crate::domain::insurance::Approval;
use crate::domain::money::Amount;
use crate::domain::operation::{OpHeader, OpKind};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, key, replay};
use chrono::{NaiveDate, NaiveTime};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// The alerts of all clients, or of one.
pub(super) fn alerts(reader: &impl Read, ground: &Ground, of: Option<PartyId>) -> Result<Found, Failure> {
    let mut out = Found::new();
    procedures(reader, ground, of, &mut out)?;
    banks(reader, of, &mut out)?;
    covers(reader, ground, of, &mut out)?;
    watched(reader, ground, of, &mut out)?;
    Ok(out)
}

/// Rows of a table by (party, operation), of all clients or of one, the oldest first.
fn rows<T: DeserializeOwned>(reader: &impl Read, table: Table, of: Option<PartyId>) -> Result<Vec<(PartyId, u64, T)>, Failure> {
    if let Some(party) = of {
        return Ok(numbered(reader, table, party)?.into_iter().map(|(no, row)| (party, no, row)).collect());
    }
    let mut out = Vec::new();
    reader.all(table, &mut |k, v| {
        let (party, no) = key::read_pair(k)?;
        out.push((PartyId(party), no, codec::decode(v)?));
        Ok(true)
    })?;
    Ok(out)
}

/// Procedures that run, on the day on which they were taken down.
fn procedures(reader: &impl Read, ground: &Ground, of: Option<PartyId>, out: &mut Found) -> Result<(), Failure> {
    for (party, no, procedure) in rows::<Procedure>(reader, Table::Procedure, of)? {
        if procedure.runs(ground.today)
            && let Some(told) = header(reader, OpNo(no))?
        {
            let change = Change::Procedure(procedure.kind, procedure.opened);
            out.entry(party).or_default().push(Alert { on: date_of(told.today), change, mark: no });
        }
    }
    Ok(())
}

/// The last change of bank that nobody has called back about.
fn banks(reader: &impl Read, of: Option<PartyId>, out: &mut Found) -> Result<(), Failure> {
    let mut last: BTreeMap<PartyId, Alert> = BTreeMap::new();
    for (party, no, change) in rows::<BankChange>(reader, Table::BankChange, of)? {
        match change.confirmed {
            Some(_) => _ = last.remove(&party),
            None => {
                _ = last.insert(party, Alert { on: change.on, change: Change::Bank(change.before, change.after), mark: no });
            }
        }
    }
    for (party, alert) in last {
        out.entry(party).or_default().push(alert);
    }
    Ok(())
}

/// What the insurer covers less than before, or no longer: by the decision that is in force, held against the one before it.
fn covers(reader: &impl Read, ground: &Ground, of: Option<PartyId>, out: &mut Found) -> Result<(), Failure> {
    let mut decisions: BTreeMap<String, Vec<(u64, Approval)>> = BTreeMap::new();
    let mut take = |k: &[u8], v: &[u8]| {
        let op = key::read_u64(k.get(4..12).unwrap_or_default())?;
        decisions.entry(siren_of_key(k)?).or_default().push((op, codec::decode(v)?));
        Ok(true)
    };
    match of {
        None => reader.all(Table::Cover, &mut take)?,
        Some(id) => {
            let siren = party(reader, id)?.and_then(|file| siren_of(&file)).and_then(|siren| siren.parse().ok());
            if let Some(siren) = siren {
                reader.prefix(Table::Cover, &key::u32(siren), &mut take)?;
            }
        }
    }
    for (siren, mut all) in decisions {
        // Of two that begin on the same day the later one holds.
        all.sort_by_key(|(_, approval)| approval.from);
        let Some(at) = all.iter().rposition(|(_, approval)| approval.from <= ground.today) else { continue };
        let clients = match of {
            Some(party) => vec![party],
            None => ground.namesakes(&siren),
        };
        for id in clients {
            let file = party(reader, id)?.and_then(|file| file.insured);
            let before = at.checked_sub(1).map(|n| all[n].1.limit).or(file).unwrap_or(Amount::ZERO);
            out.entry(id).or_default().extend(cover(&all[at], before, ground.today));
        }
    }
    Ok(())
}

/// Of a decision and what was covered before it. Its end has a mark of its own.
fn cover((op, now): &(u64, Approval), before: Amount, today: NaiveDate) -> Option<Alert> {
    let ended = now.expires.filter(|last| *last < today && now.limit.is_debit()).and_then(|last| last.succ_opt());
    match ended {
        Some(on) => Some(Alert { on, change: Change::Cover(now.limit, Amount::ZERO), mark: 2 * op + 1 }),
        None if now.limit < before => Some(Alert { on: now.from, change: Change::Cover(before, now.limit), mark: 2 * op }),
        None => None,
    }
}

/// Clients under watch: on the day on which they were put there, as the log tells, when that is news.
fn watched(reader: &impl Read, ground: &Ground, of: Option<PartyId>, out: &mut Found) -> Result<(), Failure> {
    let mut watched: BTreeMap<PartyId, String> = BTreeMap::new();
    let mut take = |id: PartyId, file: &ClientFile| {
        let why = file.text(FileField::Watch);
        if !why.is_empty() {
            watched.insert(id, why.to_string());
        }
    };
    match of {
        Some(id) => take(id, &client_file(reader, id)?),
        None => reader.all(Table::ClientFile, &mut |k, v| {
            take(PartyId(key::read_u32(k)?), &codec::decode(v)?);
            Ok(true)
        })?,
    }
    if watched.is_empty() {
        return Ok(());
    }
    let from = news_from(ground.today);
    let since = from.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
    let mut ops: Vec<OpHeader> = Vec::new();
    reader.scan(Table::Op, &[], None, true, &mut |_, v| {
        let told: OpHeader = codec::decode(v)?;
        let (on, told_at) = (date_of(told.today), told.at);
        let writes = matches!(told.kind, OpKind::EditFile | OpKind::EditParty | OpKind::EditBank | OpKind::AddClient);
        if writes && told.party.is_some_and(|party| watched.contains_key(&party)) {
            ops.push(told);
        }
        // A working day may be typed: the clock goes on all the same.
        Ok(on >= from || told_at >= since)
    })?;
    for told in ops {
        let Some(party) = told.party.filter(|party| watched.contains_key(party)) else { continue };
        if undone_by(reader, told.no)?.is_some() {
            continue;
        }
        for change in replay::changes(reader, told.no)?.iter().filter(|change| change.table == Table::ClientFile) {
            let side = |side: &Option<Vec<u8>>| {
                let file = side.as_deref().map(codec::decode::<ClientFile>).transpose()?;
                Ok::<_, Failure>(file.map(|file| file.text(FileField::Watch).to_string()).unwrap_or_default())
            };
            let (before, after) = (side(&change.before)?, side(&change.after)?);
            // The last change of it put it there; another reason for the same watch is news as well.
            if before != after && watched.get(&party) == Some(&after) {
                let alert = Alert { on: date_of(told.today), change: Change::Watch(after), mark: told.no.0 };
                out.entry(party).or_default().push(alert);
                watched.remove(&party);
            }
        }
    }
    Ok(())
}
