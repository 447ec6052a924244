//! The agenda of the day, and who is not in it (DUN-12).

use super::facts::Facts;
use super::ground::Ground;
use super::memory::parties_in;
use super::views::{AgendaRow, AgendaView, LeftOutRow, PartyName, Perimeter};
use crate::desk::api::Principal;
use crate::desk::import::party;
use crate::desk::operation::{Counters, undone_by};
use crate::desk::queries::View;
use crate::desk::rows::decode_open;
use crate::domain::account::{Account, AccountKind};
use crate::domain::dunning::agenda::{Agenda, LeftOut, Order, Place};
use crate::domain::dunning::{Assessment, Refused, Scene};
use crate::domain::ids::{AccountId, OpNo, PartyId, day_of};
use crate::domain::operation::{OpHeader, OpKind};
use crate::domain::party::Party;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, damaged, key};
use crate::text::fold;
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Items due that soon may be announced (the earliest pre-reminder of the rulebook leaves ten days before, and days close).
const AHEAD: u64 = 45;

/// What was done is looked for among the operations of the last days, milliseconds.
const LOOKED_BACK: i64 = 7 * 24 * 3_600_000;

/// The agenda.
pub(super) fn agenda(
    (reader, scope): (&impl Read, &View<'_>),
    who: &Principal,
    ground: &Ground,
    (perimeter, order): (&Perimeter, Order),
) -> Result<AgendaView, Failure> {
    let all = facts_of((reader, scope), who, ground, (perimeter, soon(ground.today)))?;
    let scene = ground.scene();
    let agenda = Agenda::of(all.iter().map(|facts| facts.client(ground)), &scene, order).map_err(|_| damaged("agenda"))?;
    let rows = agenda.rows.iter().map(|row| {
        let facts = &all[row.place as usize];
        AgendaRow {
            row: *row,
            code: facts.file.code.clone(),
            name: facts.file.name.clone(),
            collector: facts.file.collector.clone(),
            sent: facts.items.iter().map(|item| item.counter).max().unwrap_or(0),
        }
    });
    Ok(AgendaView {
        perimeter: perimeter.clone(),
        order,
        rows: rows.collect(),
        bands: AgendaView::totals(&agenda.bands),
        total: (agenda.total.clients, agenda.total.amount),
        left_out: agenda.left_out.iter().collect(),
        done: done_today(reader, who)?,
        bank: ground.data(),
        op: OpNo(Counters::read(reader)?.op - 1),
    })
}

/// Who is left out, by net amount.
pub(super) fn left_out(
    (reader, scope): (&impl Read, &View<'_>),
    who: &Principal,
    ground: &Ground,
    perimeter: &Perimeter,
) -> Result<Vec<LeftOutRow>, Failure> {
    let scene = ground.scene();
    let mut out = Vec::new();
    for facts in facts_of((reader, scope), who, ground, (perimeter, soon(ground.today)))? {
        let client = facts.client(ground);
        let Place::Out(why) = Place::of(&client, 0, &scene).map_err(|_| damaged("agenda"))? else { continue };
        let seen = Assessment::of(&client, &scene).map_err(|_| damaged("agenda"))?;
        out.push(LeftOutRow {
            until: until(&client, &seen, &scene, why),
            net: seen.net,
            days_late: seen.days_late,
            why,
            client: PartyName { party: facts.party, code: facts.file.code.clone(), name: facts.file.name.clone() },
            collector: facts.file.collector.clone(),
        });
    }
    out.sort_by(|a, b| (b.net, &a.client.code).cmp(&(a.net, &b.client.code)));
    Ok(out)
}

/// The first day on which the reason may have gone.
fn until(client: &crate::domain::dunning::Client<'_>, seen: &Assessment, scene: &Scene<'_>, why: LeftOut) -> Option<NaiveDate> {
    match client.refusal(seen, scene) {
        _ if why == LeftOut::Later => client.next_action.map(|next| next.on),
        Some(Refused::Stopped(until)) => until,
        Some(Refused::Interval(on) | Refused::Later(on)) => Some(on),
        Some(Refused::NotYet(on)) => on,
        _ => None,
    }
}

/// The last due date that an agenda looks at.
pub(super) fn soon(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(AHEAD)).unwrap_or(NaiveDate::MAX)
}

/// The facts of every payer of a perimeter with an open debit due by a horizon, or of which something is remembered, by code.
pub(super) fn facts_of(
    (reader, scope): (&impl Read, &View<'_>),
    who: &Principal,
    ground: &Ground,
    (perimeter, horizon): (&Perimeter, NaiveDate),
) -> Result<Vec<Facts>, Failure> {
    let wanted = Wanted::of(perimeter, who);
    let mut payers: BTreeMap<String, PartyId> = BTreeMap::new();
    let mut seen = HashSet::new();
    for candidate in candidates(reader, horizon)? {
        let payer = ground.payer_of(candidate);
        if !seen.insert(payer) || !scope.sees(payer)? {
            continue;
        }
        if let Some(file) = party(reader, payer)?.filter(|file| wanted.holds(file)) {
            payers.insert(file.code, payer);
        }
    }
    let mut out = Vec::with_capacity(payers.len());
    for payer in payers.into_values() {
        out.extend(Facts::read(reader, ground, payer)?);
    }
    Ok(out)
}

/// Clients with an open debit due before long, or of which something is remembered.
fn candidates(reader: &impl Read, horizon: NaiveDate) -> Result<BTreeSet<PartyId>, Failure> {
    let mut owners: HashMap<AccountId, PartyId> = HashMap::new();
    reader.all(Table::Account, &mut |k, v| {
        let account: Account = codec::decode(v)?;
        if let (Some(party), AccountKind::Client) = (account.party, account.kind) {
            owners.insert(AccountId(key::read_u32(k)?), party);
        }
        Ok(true)
    })?;
    let mut out = BTreeSet::new();
    reader.all(Table::OpenItem, &mut |k, v| {
        if let Some(owner) = owners.get(&AccountId(key::read_u32(k.get(..4).unwrap_or_default())?)) {
            let item = decode_open(v)?;
            if item.residual.is_debit() && item.due.is_none_or(|due| due <= horizon || item.instalments) {
                out.insert(*owner);
            }
        }
        Ok(true)
    })?;
    reader.all(Table::DunParty, &mut |k, _| {
        out.insert(PartyId(key::read_u32(k)?));
        Ok(true)
    })?;
    for table in [Table::Promise, Table::Plan, Table::Dispute, Table::Procedure, Table::Task, Table::CourtFile] {
        out.extend(parties_in(reader, table)?);
    }
    Ok(out)
}

/// All clients with an account of theirs.
pub(super) fn clients(reader: &impl Read) -> Result<BTreeSet<PartyId>, Failure> {
    let mut out = BTreeSet::new();
    reader.all(Table::Account, &mut |_, v| {
        let account: Account = codec::decode(v)?;
        out.extend(account.party.filter(|_| account.kind == AccountKind::Client));
        Ok(true)
    })?;
    Ok(out)
}

/// Which clients are wanted, by their collector.
enum Wanted {
    All,
    Of(String),
}

impl Wanted {
    fn of(perimeter: &Perimeter, who: &Principal) -> Wanted {
        match perimeter {
            Perimeter::All => Wanted::All,
            Perimeter::Mine => Wanted::Of(login(&who.user)),
            Perimeter::Of(name) => Wanted::Of(login(name)),
        }
    }

    fn holds(&self, file: &Party) -> bool {
        match self {
            Wanted::All => true,
            Wanted::Of(name) => login(&file.collector) == *name,
        }
    }
}

/// A name as logins write it: "S. MARTIN", "s.martin" and "s martin" are one.
fn login(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Clients about whom the person did something on the day of work, and did not take it back.
fn done_today(reader: &impl Read, who: &Principal) -> Result<Vec<PartyId>, Failure> {
    let today = day_of(who.today);
    let mut done = BTreeSet::new();
    let mut newest = None;
    reader.scan(Table::Op, &[], None, true, &mut |_, v| {
        let header: OpHeader = codec::decode(v)?;
        // Operations are in the order of the clock, whatever day of work they name.
        if *newest.get_or_insert(header.at) - header.at > LOOKED_BACK {
            return Ok(false);
        }
        let counts = matches!(
            header.kind,
            OpKind::Call
                | OpKind::Promise
                | OpKind::Snooze
                | OpKind::Dispute
                | OpKind::Plan
                | OpKind::StopDunning
                | OpKind::Remind
                | OpKind::Procedure
                | OpKind::Task
                | OpKind::PaymentOrder
        );
        if counts
            && header.today == today
            && header.actor == who.user
            && let Some(party) = header.party
            && undone_by(reader, header.no)?.is_none()
        {
            done.insert(party);
        }
        Ok(true)
    })?;
    Ok(done.into_iter().collect())
}
