//! Putting back what an operation changed: the work of undo, and of redo, which reverts an undo (book §4).

use crate::desk::api::Refusal;
use crate::desk::book;
use crate::desk::dunning;
use crate::desk::file::relink_merged;
use crate::desk::import::{self, account_of, feeds, party_of_code, relink_account, relink_party};
use crate::desk::ledger::{self, Books};
use crate::desk::operation::{Stop, header, undone_by};
use crate::desk::orders;
use crate::desk::rights::{Person, Scope};
use crate::desk::rows::decode_state;
use crate::domain::account::Account;
use crate::domain::company::{Feed, FiscalYear, Source};
use crate::domain::dunning::notice::Outgoing;
use crate::domain::factor::Factor;
use crate::domain::ids::{AccountId, GroupId, LineId, OpNo};
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
        // An e-mail that came back had left, wherever it is now: its issue is not taken back.
        let had_left =
            change.table == Table::Outbox && change.before.is_none() && books.w.get(Table::Bounce, &change.key)?.is_some();
        if had_left || !same(change.table, now.as_deref(), change.after.as_deref())? {
            grounds.insert((change.table, change.key.clone()));
        }
        grounds.extend(taken(books.w, change)?);
    }
    unless_blocked(books, &grounds)?;
    let moved = moved(&changes)?;
    for change in changes.iter().rev() {
        put_back(books, change, &moved)?;
    }
    for change in &changes {
        grounds.extend(left_behind(books.w, change, target.no)?);
    }
    unless_blocked(books, &grounds)?;
    Ok(changes)
}

/// The earliest day on which an operation brought, changed or withdrew a line, or lettered or unlettered (closed periods). What only went
/// from one account to another with a merged code is as it was.
pub(super) fn touched_day(reader: &impl Read, changes: &[Change]) -> Result<Option<NaiveDate>, Failure> {
    let mut days = Vec::new();
    let mut moves = Moves::default();
    for change in changes {
        match change.table {
            Table::LineState => {
                let live = |v: &Option<Vec<u8>>| -> Result<bool, Failure> {
                    Ok(v.as_deref().map(decode_state).transpose()?.is_some_and(|s| ledger::is_live(&s)))
                };
                let (before, after) = (live(&change.before)?, live(&change.after)?);
                if before != after {
                    let at = key::read_line(&change.key)?;
                    let id = ledger::head(reader, at)?.id;
                    moves.lines.entry((id, at.date())).or_default().push((at.account, after));
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
                    let (account, group, _) = key::read_group_state(&change.key)?;
                    let mut meet = |day, came| moves.groups.entry((group, day)).or_default().push((account, came));
                    before.into_iter().for_each(|day| meet(day, false));
                    after.into_iter().for_each(|day| meet(day, true));
                }
            }
            _ => {}
        }
    }
    let lines = moves.lines.iter().filter(|(_, seen)| !is_move(seen)).map(|((_, day), _)| *day);
    days.extend(lines);
    days.extend(moves.groups.iter().filter(|(_, seen)| !is_move(seen)).map(|((_, day), _)| *day));
    Ok(days.into_iter().min())
}

/// Where something came or went: the account, whether it came.
type Seen = Vec<(AccountId, bool)>;

/// Lines and groups that came or went, each with its day.
#[derive(Default)]
struct Moves {
    lines: HashMap<(LineId, NaiveDate), Seen>,
    groups: HashMap<(GroupId, NaiveDate), Seen>,
}

/// True for what went from one account to another.
fn is_move(seen: &Seen) -> bool {
    matches!(seen.as_slice(), [(a, one), (b, other)] if a != b && one != other)
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

/// Groups that went from one account to another: of these nothing stays behind, their whole history is where they are.
fn moved(changes: &[Change]) -> Result<BTreeSet<GroupId>, Failure> {
    let mut at: HashMap<GroupId, BTreeSet<AccountId>> = HashMap::new();
    for change in changes.iter().filter(|change| change.table == Table::GroupState) {
        let (account, group, _) = key::read_group_state(&change.key)?;
        at.entry(group).or_default().insert(account);
    }
    Ok(at.into_iter().filter(|(_, accounts)| accounts.len() > 1).map(|(group, _)| group).collect())
}

fn put_back(books: &mut Books<'_, '_>, change: &Change, moved: &BTreeSet<GroupId>) -> Result<(), Failure> {
    let (k, before, after) = (&change.key, change.before.as_deref(), change.after.as_deref());
    match (change.table, before) {
        (Table::LineState, Some(before)) => books.put_state(key::read_line(k)?, decode_state(before)?),
        // A line that the operation brought is withdrawn: lines are never removed.
        (Table::LineState, None) => {
            let op = books.op();
            books.change(key::read_line(k)?, |s| s.withdrawn_op = op)
        }
        (Table::GroupState | Table::Group, None) if moved.contains(&group_of(k)?) => books.w.remove(change.table, k),
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

/// The group of a key of groups or of their states.
fn group_of(k: &[u8]) -> Result<GroupId, Failure> {
    key::read_u64(k.get(4..12).unwrap_or_default()).map(GroupId)
}

/// Keeps the look-up tables true.
fn relink(books: &mut Books<'_, '_>, change: &Change) -> Result<(), Failure> {
    let (k, before, after) = (&change.key, change.before.as_deref(), change.after.as_deref());
    match change.table {
        Table::Party => relink_party(books.w, k, after, before),
        Table::Account => relink_account(books.w, k, after, before),
        Table::Merged => relink_merged(books.w, k, after, before),
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
            let other = party_of_code(reader, party.role, &party.code)?;
            // A code that was merged into another's is free for the client that had it.
            let merged = match other {
                Some(id) => import::party(reader, id)?.is_some_and(|now| now.code != party.code),
                None => false,
            };
            other.filter(|_| !merged).map(|id| key::u32(id.0))
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
            for table in people.into_iter().chain([Table::Promise, Table::Conditions, Table::AlertSeen]) {
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
