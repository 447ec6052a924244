//! Where every payer stands today, kept from one question to the next: an agenda that is asked for again reads only the clients that
//! something happened to since. What is kept is never stored, and never more than a few words a client.

use super::agenda::{candidates, soon};
use super::facts::Facts;
use super::ground::{Ground, Payers};
use super::insurance::siren_of_key;
use crate::desk::book::Desk;
use crate::desk::ledger;
use crate::desk::operation::{Counters, header};
use crate::desk::orders;
use crate::domain::dunning::agenda::{LeftOut, Order, Place, Row};
use crate::domain::dunning::{Assessment, Client, Refused, Scene};
use crate::domain::identifiers::check_siren;
use crate::domain::ids::{AccountId, DocumentId, OpNo, PartyId};
use crate::domain::money::Amount;
use crate::domain::order::{Document, DocumentKind, Promised};
use crate::domain::party::Party;
use crate::domain::refusal::Failure;
use crate::store::{Change, Read, Snapshot, Table, codec, damaged, key, replay};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// More operations, or more changed rows, than this are not followed: everything is read again.
const OPERATIONS: u64 = 1_000;
const CHANGES: usize = 20_000;

/// An operation and its link in the chain: another course of the book has another.
pub(super) type Link = (OpNo, [u8; 32]);

/// Where a payer stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Standing {
    pub(super) party: PartyId,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) collector: String,
    /// The highest level that was sent for one of its open items, 0 for none.
    pub(super) sent: u8,
    pub(super) place: Place,
    /// The class of risk was looked for, as the weight wants it (DUN-12).
    pub(super) weighed: bool,
    /// Of one that is left out: the first day on which that may change; what it owes late, net; days late of the oldest item.
    pub(super) left: (Option<NaiveDate>, Amount, i64),
    /// Late disputes: who deals with them, and the row by which a manager is told (DIS-02).
    pub(super) escalated: Vec<(String, Row)>,
}

impl Standing {
    /// Where a payer stands, if anything is to be said of it today.
    pub(super) fn of(facts: &Facts, ground: &Ground) -> Result<Option<Standing>, Failure> {
        let overflow = |_| damaged("agenda");
        let (client, scene) = (facts.client(ground), ground.scene());
        let place = Place::of(&client, 0, &scene).map_err(overflow)?;
        let left = match place {
            Place::Nothing => return Ok(None),
            Place::In(_) => (None, Amount::ZERO, 0),
            Place::Out(why) => {
                let seen = Assessment::of(&client, &scene).map_err(overflow)?;
                (until(&client, &seen, &scene, why), seen.net, seen.days_late)
            }
        };
        Ok(Some(Standing {
            party: facts.party,
            code: facts.file.code.clone(),
            name: facts.file.name.clone(),
            collector: facts.collector(ground).to_string(),
            sent: facts.items.iter().map(|item| item.counter).max().unwrap_or(0),
            place,
            weighed: false,
            left,
            escalated: facts.escalations(ground).map_err(overflow)?,
        }))
    }

    /// The same with the weight of its class of risk, which only the whole account tells.
    pub(super) fn weighed(mut facts: Facts, (reader, ground): (&impl Read, &Ground)) -> Result<Option<Standing>, Failure> {
        facts.classify(reader, ground)?;
        Ok(Standing::of(&facts, ground)?.map(|standing| Standing { weighed: true, ..standing }))
    }
}

/// The first day on which the reason may have gone.
fn until(client: &Client<'_>, seen: &Assessment, scene: &Scene<'_>, why: LeftOut) -> Option<NaiveDate> {
    match client.refusal(seen, scene) {
        _ if why == LeftOut::Later => client.next_action.map(|next| next.on),
        Some(Refused::Stopped(until)) => until,
        Some(Refused::Interval(on) | Refused::Later(on)) => Some(on),
        Some(Refused::NotYet(on)) => on,
        _ => None,
    }
}

/// Payers by number.
pub(super) type Standings = Arc<BTreeMap<PartyId, Standing>>;

/// What a desk keeps. Each for itself: a call sheet, which wants to know who pays, does not wait for an agenda that is being read.
#[derive(Default)]
pub(in crate::desk) struct Kept {
    payers: Mutex<Option<(Link, Arc<Payers>)>>,
    day: Mutex<Option<Day>>,
}

struct Day {
    at: Link,
    ground: Ground,
    standings: Standings,
}

fn hold<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Who pays for whom, of all clients.
pub(super) fn payers(desk: &Desk, reader: &Snapshot) -> Result<Arc<Payers>, Failure> {
    let now = Counters::read(reader)?.chain;
    let mut kept = hold(&desk.standings.payers);
    let payers = match kept.take() {
        Some((at, payers)) if matches!(touched(reader, at, now)?, Touched::Parties(_)) => payers,
        _ => Arc::new(super::ground::payers(reader, |_| Ok(true))?),
    };
    *kept = Some((now, Arc::clone(&payers)));
    Ok(payers)
}

/// Where every payer stands, for somebody for whom every client exists; weighed when the order wants it. Who asks meanwhile waits for the
/// same answer.
pub(super) fn standings(desk: &Desk, reader: &Snapshot, ground: &Ground, order: Order) -> Result<Standings, Failure> {
    let now = Counters::read(reader)?.chain;
    let mut kept = hold(&desk.standings.day);
    let followed = match kept.take() {
        Some(day) if day.ground.is_like(ground) => match touched(reader, day.at, now)? {
            Touched::Parties(parties) => Some((day.standings, parties)),
            Touched::All => None,
        },
        _ => None,
    };
    let mut standings = match followed {
        Some((mut standings, parties)) => {
            // Clients of one SIREN share what their insurer grants.
            let all = parties.into_iter().flat_map(|party| ground.and_namesakes(party));
            for payer in all.map(|party| ground.payer_of(party)).collect::<BTreeSet<_>>() {
                let facts = Facts::read(reader, ground, payer)?;
                let standing = facts.map(|facts| Standing::of(&facts, ground)).transpose()?.flatten();
                let all = Arc::make_mut(&mut standings);
                match standing {
                    Some(standing) => all.insert(payer, standing),
                    None => all.remove(&payer),
                };
            }
            standings
        }
        None => read_all(reader, ground)?,
    };
    if order == Order::Weight {
        let unweighed = standings.values().filter(|it| !it.weighed && matches!(it.place, Place::In(_))).map(|it| it.party);
        let unweighed: Vec<PartyId> = unweighed.collect();
        let weighed = read_on_all(reader, ground, &unweighed, |facts| Standing::weighed(facts, (reader, ground)))?;
        Arc::make_mut(&mut standings).extend(weighed);
    }
    *kept = Some(Day { at: now, ground: ground.clone(), standings: Arc::clone(&standings) });
    Ok(standings)
}

/// Reads them all, on all processors.
fn read_all(reader: &Snapshot, ground: &Ground) -> Result<Standings, Failure> {
    let payers: BTreeSet<PartyId> = candidates(reader, soon(ground))?.into_iter().map(|party| ground.payer_of(party)).collect();
    let payers: Vec<PartyId> = payers.into_iter().collect();
    Ok(Arc::new(read_on_all(reader, ground, &payers, |facts| Standing::of(&facts, ground))?.into_iter().collect()))
}

/// Where some payers stand, read on all processors.
fn read_on_all(
    reader: &Snapshot,
    ground: &Ground,
    payers: &[PartyId],
    standing: impl Fn(Facts) -> Result<Option<Standing>, Failure> + Sync,
) -> Result<Vec<(PartyId, Standing)>, Failure> {
    let read = |part: &[PartyId]| {
        let mut out = Vec::new();
        for payer in part {
            let found = Facts::read(reader, ground, *payer)?.map(&standing).transpose()?.flatten();
            out.extend(found.map(|standing| (*payer, standing)));
        }
        Ok(out)
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(payers.len().div_ceil(256)).max(1);
    let parts: Vec<Result<Vec<(PartyId, Standing)>, Failure>> = std::thread::scope(|scope| {
        let running: Vec<_> =
            payers.chunks(payers.len().div_ceil(workers).max(1)).map(|part| scope.spawn(|| read(part))).collect();
        running.into_iter().map(|worker| worker.join().unwrap_or_else(|_| Err(damaged("agenda")))).collect()
    });
    let mut out = Vec::with_capacity(payers.len());
    for part in parts {
        out.extend(part?);
    }
    Ok(out)
}

/// What happened between two states of the book.
pub(super) enum Touched {
    /// Too much to follow, or something that concerns everybody.
    All,
    /// Something about these clients.
    Parties(BTreeSet<PartyId>),
}

/// What happened between two states of the book.
pub(super) fn touched(reader: &Snapshot, from: Link, to: Link) -> Result<Touched, Failure> {
    Ok(moved(reader, from, to)?.map_or(Touched::All, |moved| Touched::Parties(moved.parties)))
}

/// What something happened to between two states of the book.
#[derive(Default)]
pub(in crate::desk) struct Moved {
    /// Clients.
    pub(in crate::desk) parties: BTreeSet<PartyId>,
    /// Documents, and those that they were made of.
    pub(in crate::desk) documents: BTreeSet<DocumentId>,
    /// The price list or the stock.
    pub(in crate::desk) items: bool,
    /// Items that documents promised or promise no more: folded references.
    pub(in crate::desk) promised: BTreeSet<String>,
}

/// What something happened to; none when it is too much to follow, or concerns everybody.
pub(in crate::desk) fn moved(reader: &Snapshot, from: Link, to: Link) -> Result<Option<Moved>, Failure> {
    let mut out = Moved::default();
    if from == to {
        return Ok(Some(out));
    }
    let few = to.0.0.checked_sub(from.0.0).is_some_and(|n| n <= OPERATIONS);
    if !few || header(reader, from.0)?.is_none_or(|header| header.hash != from.1) {
        return Ok(None);
    }
    let (mut accounts, mut sirens) = (BTreeSet::new(), BTreeSet::new());
    let mut read = 0;
    for op in from.0.0 + 1..=to.0.0 {
        let mut changes = Vec::new();
        let whole = replay::first_changes(reader, OpNo(op), CHANGES - read, &mut changes)?;
        read += changes.len();
        if !whole || read >= CHANGES {
            return Ok(None);
        }
        for change in &changes {
            match about(change)? {
                About::Nobody => {}
                About::Account(account) => drop(accounts.insert(account)),
                About::Party(party) => drop(out.parties.insert(party)),
                About::Siren(siren) => drop(sirens.insert(siren)),
                About::Documents(documents) => out.documents.extend(documents),
                About::Items => out.items = true,
                About::Promised(document, items) => {
                    out.documents.insert(document);
                    out.promised.extend(items);
                }
                About::Everybody => return Ok(None),
            }
        }
    }
    for account in accounts {
        match ledger::account(reader, account)? {
            Some(account) => out.parties.extend(account.party),
            None => return Ok(None),
        }
    }
    // Orders and deliveries count in the exposure (CRE-02), deliveries and invoices tell from when a claim lapses (PEN-12).
    for id in &out.documents {
        let document = orders::document(reader, *id)?;
        let tells =
            document.filter(|of| matches!(of.kind, DocumentKind::Order | DocumentKind::Delivery | DocumentKind::Invoice));
        out.parties.extend(tells.map(|of| of.party));
    }
    if !sirens.is_empty() {
        reader.all(Table::Party, &mut |k, v| {
            if check_siren(&codec::decode::<Party>(v)?.siren).is_ok_and(|siren| sirens.contains(&siren)) {
                out.parties.insert(PartyId(key::read_u32(k)?));
            }
            Ok(true)
        })?;
    }
    Ok(Some(out))
}

/// Whom a change concerns.
enum About {
    Nobody,
    Account(AccountId),
    Party(PartyId),
    Documents(Vec<DocumentId>),
    Items,
    Promised(DocumentId, BTreeSet<String>),
    Siren(String),
    Everybody,
}

/// Whatever is not known to concern one client concerns everybody.
fn about(change: &Change) -> Result<About, Failure> {
    let first = || key::read_u32(change.key.get(..4).unwrap_or_default());
    Ok(match change.table {
        Table::Line | Table::LineState | Table::Group | Table::GroupState => About::Account(AccountId(first()?)),
        Table::DunParty | Table::Action | Table::Promise | Table::Plan | Table::Dispute => About::Party(PartyId(first()?)),
        Table::InsuranceClaim => About::Party(PartyId(first()?)),
        Table::Cover => About::Siren(siren_of_key(&change.key)?),
        Table::Procedure | Table::Task | Table::CourtFile | Table::Penalty | Table::Registered | Table::Bounce => {
            About::Party(PartyId(first()?))
        }
        Table::Assignment | Table::PassedOn | Table::Debit => About::Party(PartyId(first()?)),
        // A reminder moves the counters of its client's items, which do not name a client.
        Table::Notice => About::Party(PartyId(first()?)),
        Table::DunItem | Table::Outbox | Table::NoticeForm | Table::Message | Table::Text | Table::Factor => About::Nobody,
        Table::Party => {
            let file = |side: &Option<Vec<u8>>| side.as_deref().map(codec::decode::<Party>).transpose();
            match (file(&change.before)?, file(&change.after)?) {
                (Some(a), Some(b)) if (&a.code, &a.payer, &a.siren, a.role) == (&b.code, &b.payer, &b.siren, b.role) => {
                    About::Party(PartyId(first()?))
                }
                _ => About::Everybody,
            }
        }
        Table::Conditions => About::Party(PartyId(first()?)),
        Table::Progress | Table::Making | Table::Chased | Table::CalledOff => About::Documents(vec![DocumentId(first()?)]),
        Table::Document => {
            let mut documents = vec![DocumentId(first()?)];
            for side in [&change.before, &change.after].into_iter().flatten() {
                documents.extend(codec::decode::<Document>(side)?.made_of());
            }
            About::Documents(documents)
        }
        Table::Item | Table::Counted => About::Items,
        Table::Promised => {
            let mut items = BTreeSet::new();
            for side in [&change.before, &change.after].into_iter().flatten() {
                items.extend(codec::decode::<Promised>(side)?.items);
            }
            About::Promised(DocumentId(first()?), items)
        }
        // What is written down of a client does not change where it stands.
        Table::ClientFile | Table::BankChange | Table::Talk | Table::FollowUp | Table::AlertSeen => About::Nobody,
        // The files of both changed: that concerns everybody already.
        Table::Merged | Table::MergedLine => About::Nobody,
        Table::LineSource | Table::Code | Table::Entry | Table::AccountLabel | Table::User | Table::Team | Table::OpWho => {
            About::Nobody
        }
        Table::Approval | Table::ProposalRefused | Table::Payer | Table::DeskEntry | Table::Serial | Table::Case => {
            About::Nobody
        }
        _ => About::Everybody,
    })
}
