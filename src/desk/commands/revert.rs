//! Putting back what an operation changed: the work of undo, and of redo, which reverts an undo (book §4).

use crate::desk::api::Refusal;
use crate::desk::book;
use crate::desk::dunning;
use crate::desk::import::{account_of, feeds, party_of_code, relink_account, relink_party};
use crate::desk::ledger::{self, Books};
use crate::desk::operation::{Stop, header, undone_by};
use crate::desk::orders;
use crate::desk::rights::{Person, Scope};
use crate::desk::rows::decode_state;
use crate::domain::account::Account;
use crate::domain::company::{Feed, FiscalYear, Source};
use crate::domain::dunning::notice::Outgoing;
use crate::domain::factor::Factor;
use crate::domain::ids::{AccountId, OpNo};
use crate::domain::lettering::{Ending, GroupState};
use crate::domain::line::LineState;
use crate::domain::money::Amount;
use crate::domain::operation::{OpHeader, OpKind};
use crate::domain::order::Document;
use crate::domain::party::Party;
use crate::domain::refusal::Failure;
use crate::store::log::Change;
use crate::store::{Policy, Read, Table, codec, key, replay};
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};

/// Rows that later operations have put where this one must go: a table and the beginning of a key.
type Ground = (Table, Vec<u8>);

/// All of them.
type Grounds = BTreeSet<Ground>;

/// Puts back every row that `target` changed, if each is still as it left it and nothing later stands on what would go away;
/// otherwise names what came since. `about` is the operation that the person named. Gives back what the operation had made of each
/// row.
pub(super) fn revert(books: &mut Books<'_, '_>, me: &Person, target: &OpHeader, about: OpNo) -> Result<Vec<Change>, Stop> {
    let changes = net(replay::changes(books.w, target.no)?);
    let unless_blocked = |books: &Books<'_, '_>, grounds: &Grounds| -> Result<(), Stop> {
        if grounds.is_empty() {
            return Ok(());
        }
        Err(Refusal::UndoBlocked { op: about, by: since(books.w, me, target.no, grounds)? }.into())
    };
    let mut grounds = Grounds::new();
    for change in &changes {
        let now = books.w.get(change.table, &change.key)?;
        if !same(change.table, now.as_deref(), change.after.as_deref())? {
            grounds.insert((change.table, change.key.clone()));
        }
        grounds.extend(taken(books.w, change)?);
    }
    unless_blocked(books, &grounds)?;
    for change in changes.iter().rev() {
        put_back(books, change)?;
    }
    for change in &changes {
        grounds.extend(left_behind(books.w, change, target.no)?);
    }
    unless_blocked(books, &grounds)?;
    Ok(changes)
}

/// The earliest day on which an operation brought, changed or withdrew a line, or lettered or unlettered (closed periods).
pub(super) fn touched_day(changes: &[Change]) -> Result<Option<NaiveDate>, Failure> {
    let mut days = Vec::new();
    for change in changes {
        match change.table {
            Table::LineState => {
                let live = |v: &Option<Vec<u8>>| -> Result<bool, Failure> {
                    Ok(v.as_deref().map(decode_state).transpose()?.is_some_and(|s| ledger::is_live(&s)))
                };
                if live(&change.before)? != live(&change.after)? {
                    days.push(key::read_line(&change.key)?.date());
                }
            }
            Table::GroupState => {
                let state = |v: &Option<Vec<u8>>| v.as_deref().map(codec::decode::<GroupState>).transpose();
                let (before, after) = (state(&change.before)?, state(&change.after)?);
                // A partial group that a line was added to goes on: adding is dated when it is done, and so is taking it back.
                if [&before, &after].into_iter().flatten().any(|s| s.ending == Some(Ending::Replaced)) {
                    continue;
                }
                let dated = |s: Option<GroupState>| s.filter(GroupState::in_force).map(|s| s.lettered_on);
                let (before, after) = (dated(before), dated(after));
                if before != after {
                    days.extend(before.into_iter().chain(after));
                }
            }
            _ => {}
        }
    }
    Ok(days.into_iter().min())
}

/// A credit limit as an operation left it, and as it was before.
pub(super) type Limits = (Option<Amount>, Option<Amount>);

/// The credit limits that an operation changed.
pub(super) fn limits(changes: &[Change]) -> Result<Vec<Limits>, Failure> {
    let limit = |v: &Option<Vec<u8>>| -> Result<Option<Amount>, Failure> {
        Ok(v.as_deref().map(codec::decode::<Party>).transpose()?.and_then(|p| p.limit))
    };
    let mut out = Vec::new();
    // A client that came with the operation goes away with its limit.
    for change in changes.iter().filter(|c| c.table == Table::Party && c.before.is_some() && c.after.is_some()) {
        out.push((limit(&change.after)?, limit(&change.before)?));
    }
    out.retain(|(after, before)| after != before);
    Ok(out)
}

/// What the operation made of each row, from its first change to its last. Only base data is put back: letter codes are never
/// given back, and immutable rows stay.
fn net(changes: Vec<Change>) -> Vec<Change> {
    let mut out: Vec<Change> = Vec::with_capacity(changes.len());
    let mut places: HashMap<(Table, Vec<u8>), usize> = HashMap::new();
    for change in changes.into_iter().filter(|c| c.table.policy() == Policy::Base) {
        match places.get(&(change.table, change.key.clone())) {
            Some(at) => out[*at].after = change.after,
            None => {
                places.insert((change.table, change.key.clone()), out.len());
                out.push(change);
            }
        }
    }
    out.retain(|c| c.before != c.after);
    out
}

/// True when a row is as the operation left it. The version of a line's state does not count: done, undone and done again, the
/// line is the same. Nor does the review of an automatic group: it does not stand in the way of taking the run back.
fn same(table: Table, now: Option<&[u8]>, then: Option<&[u8]>) -> Result<bool, Failure> {
    match (table, now, then) {
        (Table::LineState, Some(now), Some(then)) => {
            let now = decode_state(now)?;
            let then = LineState { version: now.version, ..decode_state(then)? };
            Ok(now == then)
        }
        (Table::GroupState, Some(now), Some(then)) => {
            let (now, then): (GroupState, GroupState) = (codec::decode(now)?, codec::decode(then)?);
            Ok(now == GroupState { reviewed_op: now.reviewed_op, ..then })
        }
        // A reminder that was tried and certainly did not leave can be taken back like one that was not tried.
        (Table::Outbox, Some(now), Some(then)) => {
            let (now, then): (Outgoing, Outgoing) = (codec::decode(now)?, codec::decode(then)?);
            Ok(now == then || (now.state.is_here() && then.state.is_here()))
        }
        _ => Ok(now == then),
    }
}

fn put_back(books: &mut Books<'_, '_>, change: &Change) -> Result<(), Failure> {
    let (k, before, after) = (&change.key, change.before.as_deref(), change.after.as_deref());
    match (change.table, before) {
        (Table::LineState, Some(before)) => books.put_state(key::read_line(k)?, decode_state(before)?),
        // A line that the operation brought is withdrawn: lines are never removed.
        (Table::LineState, None) => {
            let op = books.op();
            books.change(key::read_line(k)?, |s| s.withdrawn_op = op)
        }
        // A state that the operation made is voided, not removed: the history of a group is never lost.
        (Table::GroupState, None) => {
            let Some(after) = after else { return Ok(()) };
            let state = GroupState { voided_by: books.op(), ..codec::decode(after)? };
            books.w.put_record(Table::GroupState, k, &state)
        }
        (Table::Group, None) => Ok(()),
        (table, Some(before)) => {
            books.w.put(table, k, before)?;
            relink(books, change)
        }
        (table, None) => {
            books.w.remove(table, k)?;
            relink(books, change)
        }
    }
}

/// Keeps the look-up tables true.
fn relink(books: &mut Books<'_, '_>, change: &Change) -> Result<(), Failure> {
    let (k, before, after) = (&change.key, change.before.as_deref(), change.after.as_deref());
    match change.table {
        Table::Party => relink_party(books.w, k, after, before),
        Table::Account => relink_account(books.w, k, after, before),
        Table::Document => orders::relink(books.w, after, before),
        Table::Promised => orders::relink_promised(books.w, k, after, before),
        _ => Ok(()),
    }
}

/// A row that would come back under a name that another row has taken since.
fn taken(reader: &impl Read, change: &Change) -> Result<Option<Ground>, Failure> {
    let (Some(before), None) = (&change.before, &change.after) else { return Ok(None) };
    let other = match change.table {
        Table::Party => {
            let party: Party = codec::decode(before)?;
            party_of_code(reader, party.role, &party.code)?.map(|id| key::u32(id.0))
        }
        Table::Account => {
            let account: Account = codec::decode(before)?;
            account_of(reader, &account.general, &account.auxiliary)?.map(|id| key::u32(id.0))
        }
        Table::Document => {
            let document: Document = codec::decode(before)?;
            orders::by_number(reader, document.kind, &document.number)?.map(|id| key::u32(id.0))
        }
        Table::Year => {
            let year: FiscalYear = codec::decode(before)?;
            book::years(reader)?.iter().find(|y| y.closing == year.closing).map(|y| key::u32(u32::from(y.id.0)))
        }
        Table::Source => {
            let source: Source = codec::decode(before)?;
            book::sources(reader)?.iter().find(|s| s.name == source.name).map(|s| key::u32(u32::from(s.id.0)))
        }
        _ => None,
    };
    Ok(other.map(|k| (change.table, k.to_vec())))
}

/// Once everything is put back: what others have built on a row that went away.
fn left_behind(reader: &impl Read, change: &Change, target: OpNo) -> Result<Option<Ground>, Failure> {
    let (None, Some(after)) = (&change.before, &change.after) else { return Ok(None) };
    let first_key = |table: Table, prefix: &[u8]| -> Result<Option<Vec<u8>>, Failure> {
        let mut found = None;
        reader.prefix(table, prefix, &mut |k, _| {
            found = Some(k.to_vec());
            Ok(false)
        })?;
        Ok(found)
    };
    Ok(match change.table {
        // A line that the next year's openings name.
        Table::LineState => first_key(Table::LineSource, &change.key)?.map(|_| (Table::LineSource, change.key.clone())),
        Table::Party => {
            let account = first_key(Table::AccountOfParty, &change.key)?;
            let document = first_key(Table::DocumentOf, &change.key)?;
            let rest = |table, k: Option<Vec<u8>>| k.and_then(|k| k.get(4..).map(|rest| (table, rest.to_vec())));
            // What people wrote down of it since.
            let mut written = None;
            let prospect = header(reader, target)?.is_some_and(|header| header.kind == OpKind::AddClient);
            let people = [Table::ClientFile, Table::Action, Table::Talk, Table::FollowUp, Table::BankChange];
            for table in people.into_iter().chain([Table::Promise, Table::Conditions]) {
                if prospect && written.is_none() {
                    written = first_key(table, &change.key)?.map(|k| (table, k));
                }
            }
            rest(Table::Account, account).or_else(|| rest(Table::Document, document)).or(written)
        }
        // What was made of a document that went away, done about it, or written with it for the client.
        Table::Document => {
            let document: Document = codec::decode(after)?;
            let made = first_key(Table::DocumentMade, &change.key)?;
            let made = made.and_then(|k| k.get(4..).map(|later| (Table::Document, later.to_vec())));
            let mut done = None;
            for table in [Table::Progress, Table::Chased] {
                done = done.or(reader.get(table, &change.key)?.map(|_| (table, change.key.clone())));
            }
            let mail =
                dunning::mails_of(reader, document.party, document.id)?.into_iter().next().map(|at| (Table::Message, at));
            made.or(done).or(mail)
        }
        Table::Account => {
            let account = AccountId(key::read_u32(&change.key)?);
            let lives = !ledger::rows(reader, account, false)?.is_empty();
            lives.then(|| (Table::LineState, change.key.clone()))
        }
        Table::Year => {
            let year: FiscalYear = codec::decode(after)?;
            feeds(reader)?.iter().find(|f| f.year == year.id).map(feed_ground)
        }
        Table::Source => {
            let source: Source = codec::decode(after)?;
            feeds(reader)?.iter().find(|f| f.source == source.id).map(feed_ground)
        }
        // What is with a factor names it.
        Table::Factor => {
            let factor: Factor = codec::decode(after)?;
            dunning::first_with(reader, factor.id)?.map(|at| (Table::Assignment, at))
        }
        // The openings of the year after were read against this year's lines.
        Table::Feed => {
            let feed: Feed = codec::decode(after)?;
            let later = feeds(reader)?.into_iter().filter(|f| f.source == feed.source && f.op > target && f.last > feed.last);
            later.min_by_key(|f| f.last).as_ref().map(feed_ground)
        }
        _ => None,
    })
}

fn feed_ground(feed: &Feed) -> Ground {
    (Table::Feed, key::feed(feed.source, feed.year).to_vec())
}

/// The operations after `target`, still in force, that changed rows of the grounds; when there is none, the undos and redos.
fn since(reader: &impl Read, me: &Person, target: OpNo, grounds: &Grounds) -> Result<Vec<(OpNo, OpKind, String)>, Failure> {
    let mut later: Vec<OpHeader> = Vec::new();
    reader.scan(Table::Op, &key::u64(target.0 + 1), None, false, &mut |_, v| {
        later.push(codec::decode(v)?);
        Ok(true)
    })?;
    let (mut in_force, mut others) = (Vec::new(), Vec::new());
    let scope = Scope::new(&me.rights.portfolio, reader);
    for header in later {
        if !scope.sees_op(reader, &header)? {
            continue;
        }
        let touches = |c: &Change| (0..=c.key.len()).any(|n| grounds.contains(&(c.table, c.key[..n].to_vec())));
        if replay::changes(reader, header.no)?.iter().any(touches) {
            let undone = undone_by(reader, header.no)?.is_some() || matches!(header.kind, OpKind::Undo | OpKind::Redo);
            let list = if undone { &mut others } else { &mut in_force };
            list.push((header.no, header.kind, header.actor));
        }
    }
    Ok(if in_force.is_empty() { others } else { in_force })
}
