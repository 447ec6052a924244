//! Alerts when the situation of a client changes. They are derived from the book whenever somebody asks, and never stored.
//!
//! What can be told from a few rows (procedures, changes of bank, decisions of the insurer, the watch) is read each time. What only the lines of
//! a client tell (its limit, its class, its habits) is kept from one question to the next, as the agenda is: only the clients that
//! something happened to since are read again.

mod events;
mod habits;
mod lists;
mod states;
mod views;

pub(in crate::desk) use lists::rows;
pub use views::{AlertAsk, AlertRow};

use super::agenda::{candidates, clients, payers_of, soon};
use super::facts::Facts;
use super::ground::Ground;
use super::standings::{Link, Touched, touched};
use crate::desk::book::Desk;
use crate::desk::ledger;
use crate::desk::operation::Counters;
use crate::desk::queries::{View, accounts_of};
use crate::domain::account::AccountKind;
use crate::domain::alert::{Alert, AlertsSeen, Usual, missing, news_from};
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::{Read, Snapshot, Table, codec, damaged, key};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// Alerts by client.
pub(super) type Found = BTreeMap<PartyId, Vec<Alert>>;

/// Habits by client.
type Habits = BTreeMap<PartyId, Usual>;

/// What a desk keeps. It has a lock of its own: nobody who opens the agenda waits for it.
#[derive(Default)]
pub(in crate::desk) struct Kept(Mutex<Option<Day>>);

struct Day {
    at: Link,
    ground: Ground,
    states: Arc<Found>,
    habits: Arc<Habits>,
}

/// The alerts of all clients that exist for the person, seen or not.
fn alerts(desk: &Desk, (reader, scope): (&Snapshot, &View<'_>), today: NaiveDate) -> Result<Found, Failure> {
    let ground = Ground::read(desk, (reader, scope), today)?;
    let (states, habits) = match scope.is_all() {
        true => kept(desk, reader, &ground)?,
        // Who sees a part of the clients gets what these alone come to: it is not kept.
        false => portfolio((reader, scope), &ground)?,
    };
    let mut out = events::alerts(reader, &ground, None)?;
    for (party, alerts) in states.iter() {
        out.entry(*party).or_default().extend(alerts.iter().cloned());
    }
    for (party, usual) in habits.iter() {
        if let Some(alert) = missing(*usual, today) {
            out.entry(*party).or_default().push(alert);
        }
    }
    let mut hidden = Vec::new();
    for (party, alerts) in &mut out {
        tidy(alerts, today);
        if alerts.is_empty() || !scope.sees(*party)? {
            hidden.push(*party);
        }
    }
    for party in hidden {
        out.remove(&party);
    }
    Ok(out)
}

/// What is told of the clients of a portfolio.
fn portfolio((reader, scope): (&Snapshot, &View<'_>), ground: &Ground) -> Result<(Arc<Found>, Arc<Habits>), Failure> {
    let (mut states, mut habits) = (Found::new(), Habits::new());
    for payer in payers_of((reader, scope), ground, soon(ground))? {
        if let Some(facts) = Facts::read(reader, ground, payer)? {
            states.insert(payer, states::alerts(reader, ground, &facts)?);
        }
    }
    for client in clients(reader)? {
        if scope.sees(client)?
            && let Some(usual) = habits::of(reader, &ground.learned, client)?
        {
            habits.insert(client, usual);
        }
    }
    Ok((Arc::new(states), Arc::new(habits)))
}

/// The alerts of one client, read for it alone.
fn alerts_of(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    today: NaiveDate,
    party: PartyId,
) -> Result<Vec<Alert>, Failure> {
    let ground = Ground::read(desk, (reader, scope), today)?;
    let mut out = events::alerts(reader, &ground, Some(party))?.remove(&party).unwrap_or_default();
    if ground.payer_of(party) == party
        && let Some(facts) = Facts::read(reader, &ground, party)?
    {
        out.extend(states::alerts(reader, &ground, &facts)?);
    }
    out.extend(habits::of(reader, &ground.learned, party)?.and_then(|usual| missing(usual, today)));
    tidy(&mut out, today);
    Ok(out)
}

/// Only what is news, the most serious first.
fn tidy(alerts: &mut Vec<Alert>, today: NaiveDate) {
    let from = news_from(today);
    alerts.retain(|alert| (from..=today).contains(&alert.on));
    alerts.sort_by_key(|alert| (alert.kind(), std::cmp::Reverse(alert.on)));
}

/// What somebody has seen of a client.
pub(in crate::desk) fn seen(reader: &impl Read, party: PartyId) -> Result<AlertsSeen, Failure> {
    let row = reader.get(Table::AlertSeen, &key::u32(party.0))?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// What a client owes, with those whom it pays for, less its credits: what is at stake.
fn stake(reader: &impl Read, children: &[PartyId], party: PartyId) -> Result<Amount, Failure> {
    let mut sum = Amount::ZERO;
    for of in children.iter().chain([&party]) {
        for (account, row) in accounts_of(reader, *of)? {
            if row.kind == AccountKind::Client {
                sum = sum.plus(ledger::sum(reader, account)?.balance).map_err(|_| damaged("stake out of range"))?;
            }
        }
    }
    Ok(sum)
}

/// What is kept, brought up to now. Who asks meanwhile waits for the same.
fn kept(desk: &Desk, reader: &Snapshot, ground: &Ground) -> Result<(Arc<Found>, Arc<Habits>), Failure> {
    let now = Counters::read(reader)?.chain;
    let mut kept = desk.alerts.0.lock().unwrap_or_else(PoisonError::into_inner);
    let before = match kept.take() {
        Some(day) if day.ground.learned_alike(ground) => match touched(reader, day.at, now)? {
            Touched::Parties(parties) => Some((day, parties)),
            Touched::All => None,
        },
        _ => None,
    };
    let (states, habits) = match before {
        None => (Arc::new(read_all(reader, ground)?), Arc::new(habits::all(reader, &ground.learned)?)),
        Some((day, parties)) => {
            let mut habits = day.habits;
            let own = Arc::make_mut(&mut habits);
            for party in &parties {
                match habits::of(reader, &ground.learned, *party)? {
                    Some(usual) => _ = own.insert(*party, usual),
                    None => _ = own.remove(party),
                }
            }
            let states = match day.ground.is_like(ground) {
                true => follow(reader, ground, day.states, &parties)?,
                // Another day: habits stay, where payers stand does not.
                false => Arc::new(read_all(reader, ground)?),
            };
            (states, habits)
        }
    };
    *kept = Some(Day { at: now, ground: ground.clone(), states: Arc::clone(&states), habits: Arc::clone(&habits) });
    Ok((states, habits))
}

/// Reads again the payers that something happened to.
fn follow(
    reader: &Snapshot,
    ground: &Ground,
    mut states: Arc<Found>,
    parties: &BTreeSet<PartyId>,
) -> Result<Arc<Found>, Failure> {
    let payers: BTreeSet<PartyId> = parties.iter().map(|party| ground.payer_of(*party)).collect();
    for payer in payers {
        let facts = Facts::read(reader, ground, payer)?;
        let alerts = facts.map(|facts| states::alerts(reader, ground, &facts)).transpose()?.unwrap_or_default();
        let all = Arc::make_mut(&mut states);
        match alerts.is_empty() {
            true => all.remove(&payer),
            false => all.insert(payer, alerts),
        };
    }
    Ok(states)
}

/// The payers of which something is open or remembered, on all processors.
fn read_all(reader: &Snapshot, ground: &Ground) -> Result<Found, Failure> {
    let payers: BTreeSet<PartyId> = candidates(reader, soon(ground))?.into_iter().map(|party| ground.payer_of(party)).collect();
    let payers: Vec<PartyId> = payers.into_iter().collect();
    let parts = in_parts(&payers, |payer| {
        let Some(facts) = Facts::read(reader, ground, *payer)? else { return Ok(None) };
        let alerts = states::alerts(reader, ground, &facts)?;
        Ok((!alerts.is_empty()).then_some((*payer, alerts)))
    });
    let mut out = Found::new();
    for part in parts {
        out.extend(part?);
    }
    Ok(out)
}

/// What is known of each, in as many parts as there are processors.
fn in_parts<T: Sync, R: Send>(
    all: &[T],
    read: impl Fn(&T) -> Result<Option<R>, Failure> + Sync,
) -> Vec<Result<Vec<R>, Failure>> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(all.len().div_ceil(256)).max(1);
    let part = |of: &[T]| {
        let mut out = Vec::new();
        for one in of {
            out.extend(read(one)?);
        }
        Ok(out)
    };
    let part = &part;
    std::thread::scope(|scope| {
        let running: Vec<_> = all.chunks(all.len().div_ceil(workers).max(1)).map(|of| scope.spawn(move || part(of))).collect();
        running.into_iter().map(|worker| worker.join().unwrap_or_else(|_| Err(damaged("alerts")))).collect()
    })
}
