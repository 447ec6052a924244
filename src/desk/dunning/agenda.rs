//! The agenda of the day, and who is not in it (DUN-12).

use super::facts::Facts;
use super::ground::Ground;
use super::memory::parties_in;
use super::standings::{Standing, Standings, standings};
use super::views::{AgendaRow, AgendaView, LeftOutRow, PartyName, Perimeter};
use crate::desk::api::Principal;
use crate::desk::book::Desk;
use crate::desk::import::party;
use crate::desk::operation::{Counters, undone_by};
use crate::desk::queries::View;
use crate::desk::rights::{self, Teams, login};
use crate::desk::rows::decode_open;
use crate::domain::account::{Account, AccountKind};
use crate::domain::dispute::Escalation;
use crate::domain::dunning::CommitmentKind;
use crate::domain::dunning::agenda::{Agenda, Order, Place, Row, Why};
use crate::domain::ids::{AccountId, OpNo, PartyId, day_of};
use crate::domain::operation::{OpHeader, OpKind};
use crate::domain::party::Party;
use crate::domain::refusal::Failure;
use crate::domain::rights::Need;
use crate::store::{Read, Snapshot, Table, codec, damaged, key};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Days before a day of reminders that may be closed: two weeks of holidays and their weekends.
const CLOSED: u64 = 35;

/// What was done is looked for among the operations of the last days, milliseconds.
const LOOKED_BACK: i64 = 7 * 24 * 3_600_000;

/// The agenda.
pub(super) fn agenda(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    who: &Principal,
    ground: &Ground,
    (perimeter, order): (&Perimeter, Order),
) -> Result<AgendaView, Failure> {
    let all = standing(desk, (reader, scope), (ground, order))?;
    // What a refusal asks of a manager is in the manager's own agenda, whoever the collector is (DUN-19).
    let manages = rights::rights_of(reader, who).is_ok_and(|of| rights::check(&of, Need::Approve).is_ok());
    let teams = Teams::read(reader)?;
    let shown = of_perimeter(&all, perimeter, (who, manages), &teams);
    let agenda = Agenda::gather(shown.iter().map(|(_, place)| *place), order).map_err(|_| damaged("agenda"))?;
    let rows = agenda.rows.iter().map(|row| {
        let standing = shown[row.place as usize].0;
        AgendaRow {
            row: *row,
            code: standing.code.clone(),
            name: standing.name.clone(),
            collector: standing.collector.clone(),
            sent: standing.sent,
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
        team: teams.name(&who.user),
        op: OpNo(Counters::read(reader)?.op - 1),
    })
}

/// Who is left out, by net amount.
pub(super) fn left_out(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    who: &Principal,
    ground: &Ground,
    perimeter: &Perimeter,
) -> Result<Vec<LeftOutRow>, Failure> {
    let all = standing(desk, (reader, scope), (ground, Order::Bands))?;
    let mut out = Vec::new();
    for (standing, place) in of_perimeter(&all, perimeter, (who, false), &Teams::read(reader)?) {
        let Place::Out(why) = place else { continue };
        let (until, net, days_late) = standing.left;
        out.push(LeftOutRow {
            client: PartyName { party: standing.party, code: standing.code.clone(), name: standing.name.clone() },
            collector: standing.collector.clone(),
            why,
            until,
            net,
            days_late,
        });
    }
    out.sort_by(|a, b| (b.net, &a.client.code).cmp(&(a.net, &b.client.code)));
    Ok(out)
}

/// Where payers stand: kept for those for whom every client exists, read for the others.
fn standing(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    (ground, order): (&Ground, Order),
) -> Result<Standings, Failure> {
    if scope.is_all() {
        return standings(desk, reader, ground, order);
    }
    let mut out = BTreeMap::new();
    for payer in payers_of((reader, scope), ground, soon(ground))? {
        let Some(facts) = Facts::read(reader, ground, payer)? else { continue };
        let found = match order {
            Order::Bands => Standing::of(&facts, ground)?,
            Order::Weight => Standing::weighed(facts, (reader, ground))?,
        };
        out.extend(found.map(|it| (payer, it)));
    }
    Ok(Arc::new(out))
}

/// Those of a perimeter, by code, each with its place; in the own agenda of who manages, besides, the calls that are a manager's (DUN-19) and
/// the late disputes that such a person is told of: those of the people whom one manages, and, for who may approve, those that the management
/// is told of or that nobody manages (DIS-02).
fn of_perimeter<'a>(
    all: &'a Standings,
    perimeter: &Perimeter,
    (who, manages): (&Principal, bool),
    teams: &Teams,
) -> Vec<(&'a Standing, Place)> {
    let (wanted, mine) = (Wanted::of(perimeter, who, teams), *perimeter == Perimeter::Mine);
    let place = |standing: &'a Standing| -> Option<Place> {
        if wanted.holds(&standing.collector) || mine && manages && is_managers(&standing.place) {
            return Some(standing.place);
        }
        let told = |(owner, row): &&(String, Row)| mine && is_told(teams, (who, manages), owner, row);
        let worst = standing.escalated.iter().filter(told).max_by_key(|(_, row)| {
            let to_management = matches!(row.why, Why::Escalated(_, Escalation::Direction));
            (to_management, row.days_late, row.amount)
        });
        worst.map(|(_, row)| Place::In(*row))
    };
    let mut shown: Vec<(&Standing, Place)> = all.values().filter_map(|of| Some((of, place(of)?))).collect();
    shown.sort_unstable_by(|(a, _), (b, _)| a.code.cmp(&b.code));
    shown
}

/// Whether a person is told of a late dispute that somebody deals with.
fn is_told(teams: &Teams, (who, manages): (&Principal, bool), owner: &str, row: &Row) -> bool {
    let manager = teams.manager(owner);
    let direct = manager.as_ref().is_some_and(|manager| *manager == login(&who.user));
    let to_management = matches!(row.why, Why::Escalated(_, Escalation::Direction));
    direct || manages && (to_management || manager.is_none()) && login(owner) != login(&who.user)
}

fn is_managers(place: &Place) -> bool {
    matches!(place, Place::In(row) if row.why.is_about(CommitmentKind::ManagerCall))
}

/// The last due date that an agenda looks at: the earliest announcement of the policy leaves that long before, and days close.
pub(super) fn soon(ground: &Ground) -> NaiveDate {
    let ahead = CLOSED + u64::from(ground.settings.policy.announces_ahead());
    ground.today.checked_add_days(Days::new(ahead)).unwrap_or(NaiveDate::MAX)
}

/// The facts of every payer of a perimeter with an open debit due by a horizon, or of which something is remembered, by code.
pub(super) fn facts_of(
    (reader, scope): (&impl Read, &View<'_>),
    who: &Principal,
    ground: &Ground,
    (perimeter, horizon): (&Perimeter, NaiveDate),
) -> Result<Vec<Facts>, Failure> {
    let wanted = Wanted::of(perimeter, who, &Teams::read(reader)?);
    let mut payers: BTreeMap<String, PartyId> = BTreeMap::new();
    for payer in payers_of((reader, scope), ground, horizon)? {
        // Of one without a collector the rule tells whose it is.
        let may_be = |file: &Party| wanted.holds(&file.collector) || file.collector.trim().is_empty();
        if let Some(file) = party(reader, payer)?.filter(may_be) {
            payers.insert(file.code, payer);
        }
    }
    let mut out = Vec::with_capacity(payers.len());
    for payer in payers.into_values() {
        out.extend(Facts::read(reader, ground, payer)?.filter(|facts| wanted.holds(facts.collector(ground))));
    }
    Ok(out)
}

/// The payers that exist for the person, of clients with an open debit due by a horizon or of which something is remembered.
pub(super) fn payers_of(
    (reader, scope): (&impl Read, &View<'_>),
    ground: &Ground,
    horizon: NaiveDate,
) -> Result<BTreeSet<PartyId>, Failure> {
    let mut payers = BTreeSet::new();
    for candidate in candidates(reader, horizon)? {
        let payer = ground.payer_of(candidate);
        if scope.sees(payer)? {
            payers.insert(payer);
        }
    }
    Ok(payers)
}

/// Clients with an open debit due before long, or of which something is remembered.
pub(super) fn candidates(reader: &impl Read, horizon: NaiveDate) -> Result<BTreeSet<PartyId>, Failure> {
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
    let told = [Table::Promise, Table::Plan, Table::Dispute, Table::Procedure, Table::Task, Table::CourtFile];
    for table in told.into_iter().chain([Table::InsuranceClaim, Table::Assignment]) {
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
pub(super) enum Wanted {
    All,
    Of(BTreeSet<String>),
}

impl Wanted {
    pub(super) fn of(perimeter: &Perimeter, who: &Principal, teams: &Teams) -> Wanted {
        let one = |name: &str| BTreeSet::from([login(name)]);
        match perimeter {
            Perimeter::All => Wanted::All,
            Perimeter::Mine => Wanted::Of(one(&who.user)),
            Perimeter::Of(name) => Wanted::Of(one(name)),
            Perimeter::Team => Wanted::Of(teams.fellows(&who.user).unwrap_or_else(|| one(&who.user))),
        }
    }

    pub(super) fn holds(&self, collector: &str) -> bool {
        match self {
            Wanted::All => true,
            Wanted::Of(names) => names.contains(&login(collector)),
        }
    }
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
                | OpKind::InsuranceClaim
                | OpKind::PassOn
                | OpKind::Debit
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
