//! What the lettering engine finds in the book (LET-17).

use super::lines::Names;
use super::strays::{Clients, Left, around, strays};
use super::suggestions::prepared;
use super::{View, accounts_of};
use crate::desk::api::{Proposals, Proposed, Sureness};
use crate::desk::book::Desk;
use crate::desk::import::{feeds, party as party_row};
use crate::desk::ledger::{self, Row};
use crate::desk::operation::Counters;
use crate::desk::refused::refused;
use crate::desk::rights::lettering;
use crate::domain::account::{Account, AccountKind};
use crate::domain::ids::{AccountId, LineKey, OpNo, PartyId, day_of};
use crate::domain::lettering::engine::elsewhere::look;
use crate::domain::lettering::engine::{
    Account as Input, Fact, Learned, Lessons, Outcome, Proposal, Thresholds, letter_account,
};
use crate::domain::lettering::settings::Strength;
use crate::domain::line::{Line, LineKind, LineState, Standing};
use crate::domain::refusal::Failure;
use crate::store::{Read, Snapshot, Table, codec, damaged, key};
use std::collections::{BTreeSet, HashMap};
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError};

/// Lines that are enough to know a company's habits.
const SAMPLE: usize = 100_000;

/// Accounts that are read between two looks at how much was read.
const TOGETHER: usize = 512;

/// What the lines taught last, and which lines they were: the next number of a line, and the last import.
#[derive(Default)]
pub(in crate::desk) struct Known {
    at: Option<(u64, OpNo)>,
    learned: Arc<Learned>,
}

/// What the company's ledger teaches: a function of its lines, lettered or not, so that lettering changes nothing in it.
pub(in crate::desk) fn learned(desk: &Desk, reader: &(impl Read + Sync)) -> Result<Arc<Learned>, Failure> {
    let last = feeds(reader)?.into_iter().map(|f| f.op).max().unwrap_or_default();
    let now = (Counters::read(reader)?.seq, last);
    let mut known = desk.known.lock().unwrap_or_else(PoisonError::into_inner);
    if known.at == Some(now) {
        return Ok(Arc::clone(&known.learned));
    }
    let mut lessons = Lessons::default();
    let mut read = 0;
    for part in accounts(reader)?.chunks(TOGETHER) {
        if read >= SAMPLE {
            break;
        }
        let half = part.len().div_ceil(2);
        let (one, other) = part.split_at(half);
        // In two parts, for two processors: what comes of it is the same.
        let (one, other) = std::thread::scope(|scope| {
            let other = scope.spawn(|| teach(reader, other));
            (teach(reader, one), other.join().unwrap_or_else(|_| Err(damaged("lessons"))))
        });
        for (taught, lines) in [one?, other?] {
            lessons.join(taught);
            read += lines;
        }
    }
    *known = Known { at: Some(now), learned: Arc::new(lessons.finish()) };
    Ok(Arc::clone(&known.learned))
}

/// What some accounts teach, and how many lines they have.
fn teach(reader: &impl Read, accounts: &[(AccountId, Account)]) -> Result<(Lessons, usize), Failure> {
    let (mut lessons, mut read) = (Lessons::default(), 0);
    for (id, account) in accounts {
        let rows = ledger::rows(reader, *id, false)?;
        read += rows.len();
        lessons.account(&facts(&rows), account.kind.is_supplier());
    }
    Ok((lessons, read))
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
pub(super) fn facts(rows: &[Row]) -> Vec<Fact<'_>> {
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
            open: may_letter(line, state),
        })
        .collect()
}

/// True when the engine may letter a line.
fn may_letter(line: &Line, state: &LineState) -> bool {
    state.standing == Standing::Open && state.group.is_none() && line.kind != LineKind::OpeningTotal
}

/// What is found for a client, one of its accounts, or for all that the person sees: as sure as the settings want it of that user, or
/// as this once.
pub(in crate::desk) fn of_book(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    (user, party): (&str, Option<PartyId>),
    (only, strength): (Option<AccountId>, Option<Strength>),
) -> Result<Proposals, Failure> {
    let mut of: Vec<(AccountId, Account)> = match party {
        Some(party) => accounts_of(reader, party)?,
        None => accounts(reader)?,
    };
    of.retain(|(id, _)| only.is_none_or(|a| a == *id));
    let (mut out, left, mut clients) = of_accounts(desk, (reader, scope), (user, strength), of, only.is_some())?;
    let names = Names::load(reader)?;
    let (left, found) = match party {
        None => {
            let found = look(&strays(&left, &clients));
            (left, found)
        }
        Some(_) => around(desk, (reader, scope), left, (&mut clients, &|of| wanted(reader, (user, strength), of)))?,
    };
    elsewhere(reader, &names, (&left, found), &clients, &mut out)?;
    Ok(out)
}

/// How sure is sure on the accounts of a client.
pub(super) fn wanted(reader: &impl Read, (user, strength): (&str, Option<Strength>), of: PartyId) -> Result<Strength, Failure> {
    Ok(match strength {
        Some(once) => once,
        None => lettering(reader)?.strength_for(Some(of), user),
    })
}

/// What is found on accounts, each by itself, and the lines of clients' accounts that no sure group takes. `kept`: one account is asked
/// about, as a person at a screen does.
pub(super) fn of_accounts(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    (user, strength): (&str, Option<Strength>),
    of: Vec<(AccountId, Account)>,
    kept: bool,
) -> Result<(Proposals, Vec<Left>, Clients), Failure> {
    let learned = learned(desk, reader)?;
    let names = Names::load(reader)?;
    let settings = lettering(reader)?;
    let mut out = Proposals { op: OpNo(Counters::read(reader)?.op - 1), ..Proposals::default() };
    let mut clients = Clients::new();
    let mut tasks: Vec<Task> = Vec::with_capacity(of.len());
    for (id, account) in of {
        let Some(owner) = account.party.filter(|_| account.kind != AccountKind::Unidentified) else { continue };
        if ledger::sum(reader, id)?.open == 0 || !scope.sees_account(&account)? {
            continue;
        }
        if let (false, Some(row)) = (clients.contains_key(&owner), party_row(reader, owner)?) {
            clients.insert(owner, (row.code, row.name));
        }
        let keep_left = !kept && account.kind == AccountKind::Client;
        let thresholds = strength.unwrap_or_else(|| settings.strength_for(Some(owner), user)).thresholds();
        let mirrored = account.kind.is_supplier();
        tasks.push(Task { id, owner, mirrored, keep_left, thresholds, kept });
    }
    let search = |task: &Task| task.search(desk, reader, (&names, &learned, &clients));
    let mut left: Vec<Left> = Vec::new();
    for found in in_parallel(&tasks, &search)? {
        let Found { proposed, cut_short, left: more } = found;
        if let Some(code) = cut_short.filter(|code| !out.cut_short.contains(code)) {
            out.cut_short.push(code);
        }
        out.found.extend(proposed);
        left.extend(more);
    }
    Ok((out, left, clients))
}

/// An account to search.
struct Task {
    id: AccountId,
    owner: PartyId,
    mirrored: bool,
    /// What no sure group takes is compared with other clients.
    keep_left: bool,
    thresholds: Thresholds,
    /// One account is asked about, as a person at a screen does: it is kept laid out for the next question.
    kept: bool,
}

/// What was found on it.
struct Found {
    proposed: Vec<Proposed>,
    /// Not everything was searched: the client's code.
    cut_short: Option<String>,
    left: Vec<Left>,
}

impl Task {
    fn search(
        &self,
        desk: &Desk,
        reader: &(impl Read + Sync),
        (names, learned, clients): (&Names, &Learned, &Clients),
    ) -> Result<Found, Failure> {
        let code = clients.get(&self.owner).map(|c| c.0.clone()).unwrap_or_default();
        let rows = ledger::rows(reader, self.id, false)?;
        let (mirrored, thresholds) = (self.mirrored, self.thresholds);
        let found = if self.kept {
            let account = prepared(desk, reader, (self.id, mirrored), thresholds)?;
            Outcome { proposals: account.proposals().to_vec(), cut_short: account.is_cut_short(), steps: 0 }
        } else {
            let (lines, refused) = (&facts(&rows)[..], &refused(reader, self.id)?);
            letter_account(&Input { lines, mirrored, refused, learned, thresholds, fuel: None })
        };
        let by_key: HashMap<LineKey, &Row> = rows.iter().map(|r| (r.line.key, r)).collect();
        let mut taken: BTreeSet<LineKey> = BTreeSet::new();
        let mut proposed = Vec::with_capacity(found.proposals.len());
        for proposal in found.proposals {
            if proposal.status == Sureness::Auto {
                taken.extend(&proposal.lines);
            }
            let mut lines = Vec::with_capacity(proposal.lines.len());
            for at in &proposal.lines {
                let row = by_key.get(at).ok_or_else(|| damaged("proposal without its line"))?;
                lines.push((0, row.line.id, names.source_id(row, &ledger::aliases_of(reader, *at)?), row.state.version));
            }
            proposed.push(Proposed { clients: vec![(self.owner, code.clone())], proposal, lines });
        }
        let mut left = Vec::new();
        if self.keep_left {
            drop(by_key);
            let stays = rows.into_iter().filter(|r| may_letter(&r.line, &r.state) && !taken.contains(&r.line.key));
            left.extend(stays.map(|row| Left { row, party: self.owner }));
        }
        Ok(Found { proposed, cut_short: found.cut_short.then_some(code), left })
    }
}

/// Accounts from which on several threads share the work.
const SHARED: usize = 16;

/// Does each task, on as many processors as there are. The results are in the order of the tasks, whichever thread did them.
fn in_parallel<T: Sync, R: Send>(tasks: &[T], each: &(impl Fn(&T) -> Result<R, Failure> + Sync)) -> Result<Vec<R>, Failure> {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get).min(tasks.len() / SHARED);
    if threads < 2 {
        return tasks.iter().map(each).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || -> Result<Vec<(usize, R)>, Failure> {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(task) = tasks.get(at) else { return Ok(done) };
            match each(task) {
                Ok(result) => done.push((at, result)),
                Err(failure) => {
                    // Nobody begins another one.
                    next.store(tasks.len(), Ordering::Relaxed);
                    return Err(failure);
                }
            }
        }
    };
    let mut all: Vec<(usize, R)> = Vec::with_capacity(tasks.len());
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut failed = work().map(|done| all.extend(done)).err();
        for other in others {
            match other.join().unwrap_or_else(|_| Err(damaged("panic"))) {
                Ok(done) => all.extend(done),
                Err(failure) => failed = failed.take().or(Some(failure)),
            }
        }
        failed.map_or(Ok(()), Err)
    })?;
    all.sort_unstable_by_key(|(at, _)| *at);
    Ok(all.into_iter().map(|(_, result)| result).collect())
}

/// Adds payments that look like those of another client.
pub(super) fn elsewhere(
    reader: &impl Read,
    names: &Names,
    (left, found): (&[Left], Vec<Proposal>),
    clients: &Clients,
    out: &mut Proposals,
) -> Result<(), Failure> {
    let by_key: HashMap<LineKey, &Left> = left.iter().map(|l| (l.row.line.key, l)).collect();
    for proposal in found {
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
