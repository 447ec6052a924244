//! The journal of letterings (LET-12, EXP-05), and the groups that one line was in.

use super::View;
use super::places::Ops;
use crate::desk::api::{JournalEvent, JournalFilter, JournalOrigin, JournalPage, JournalRow, LetterEvent, LineLetter};
use crate::desk::book;
use crate::desk::import::party;
use crate::desk::ledger;
use crate::desk::operation::{header, undone_by};
use crate::desk::rights::civil_day;
use crate::domain::account::Account;
use crate::domain::ids::{AccountId, GroupId, LineKey, OpNo};
use crate::domain::lettering::GroupState;
use crate::domain::money::Amount;
use crate::domain::operation::{OpHeader, OpKind};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, damaged, key, replay};
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

/// What an operation did to a state of a group.
pub(super) type Event = (LetterEvent, (AccountId, GroupId), GroupState);

/// A page ends with the operation that fills it.
const PAGE: usize = 2_000;

/// Operations looked at in one question, so that no answer takes long.
const LOOK: usize = 20_000;

/// States of groups that an operation put in force or took out of it. A group that goes on is told twice: as it was, then as it is.
pub(super) fn events(reader: &impl Read, op: OpNo) -> Result<Vec<Event>, Failure> {
    let mut out: Vec<Event> = Vec::new();
    replay::each_change(reader, op, &mut |change| {
        if change.table != Table::GroupState {
            return Ok(());
        }
        let state = |v: Option<Vec<u8>>| v.map(|v| codec::decode::<GroupState>(&v)).transpose();
        let (before, after) = (state(change.before)?, state(change.after)?);
        let was = before.as_ref().is_some_and(GroupState::in_force);
        let event = match &after {
            Some(after) if after.in_force() && !was => LetterEvent::Letter,
            Some(after) if was && !after.in_force() => LetterEvent::Unletter,
            _ => return Ok(()),
        };
        let (account, group, _) = key::read_group_state(&change.key)?;
        out.extend(after.map(|after| (event, (account, group), after)));
        Ok(())
    })?;
    out.sort_by_key(|(event, ..)| *event == LetterEvent::Letter);
    Ok(out)
}

/// Events after an operation, of what exists for the person who asks.
pub(super) fn page(
    (reader, scope): (&impl Read, &View<'_>),
    filter: &JournalFilter,
    after: OpNo,
) -> Result<JournalPage, Failure> {
    let zone = book::company(reader)?.zone;
    let mut headers: Vec<OpHeader> = Vec::new();
    let mut looked = 0;
    let mut last = None;
    reader.scan(Table::Op, &key::u64(after.0.saturating_add(1)), None, false, &mut |_, v| {
        let h: OpHeader = codec::decode(v)?;
        let day = civil_day(h.at, &zone);
        if filter.to.is_some_and(|to| day.is_some_and(|d| d > to)) {
            // Time only goes on from here.
            return Ok(false);
        }
        (looked, last) = (looked + 1, Some(h.no));
        let early = filter.from.is_some_and(|from| day.is_some_and(|d| d < from));
        let other = filter.who.as_ref().is_some_and(|who| *who != h.actor)
            || filter.origin.is_some_and(|origin| origin != JournalOrigin::of(h.kind));
        if !early && !other {
            headers.push(h);
        }
        if looked >= LOOK {
            return Ok(false);
        }
        last = None;
        Ok(true)
    })?;
    let mut page = JournalPage { rows: Vec::new(), next: last };
    let mut accounts: HashMap<AccountId, Option<(Account, String)>> = HashMap::new();
    for h in headers {
        if page.rows.len() >= PAGE {
            page.next = Some(OpNo(h.no.0 - 1));
            break;
        }
        tell((reader, scope), filter, &h, &mut accounts, &mut page.rows)?;
    }
    Ok(page)
}

fn tell(
    (reader, scope): (&impl Read, &View<'_>),
    filter: &JournalFilter,
    h: &OpHeader,
    accounts: &mut HashMap<AccountId, Option<(Account, String)>>,
    out: &mut Vec<JournalRow>,
) -> Result<(), Failure> {
    let kind = h.reverts.map(|target| header(reader, target)).transpose()?.flatten().map_or(h.kind, |target| target.kind);
    // Letters that went with a merged code were made before.
    if kind == OpKind::MergeClient {
        return Ok(());
    }
    let events = events(reader, h.no)?;
    let goes_on = |of: LetterEvent| -> BTreeSet<(AccountId, GroupId)> {
        events.iter().filter(|(event, ..)| *event == of).map(|(_, group, _)| *group).collect()
    };
    let (begun, ended) = (goes_on(LetterEvent::Letter), goes_on(LetterEvent::Unletter));
    let undone_by = undone_by(reader, h.no)?;
    for (event, (id, group), state) in events {
        let event = match event {
            // Told by what it has become.
            LetterEvent::Unletter if begun.contains(&(id, group)) => continue,
            LetterEvent::Unletter => JournalEvent::Unlettered,
            LetterEvent::Letter if ended.contains(&(id, group)) => JournalEvent::Changed,
            LetterEvent::Letter => JournalEvent::Lettered,
        };
        if let Entry::Vacant(place) = accounts.entry(id) {
            let account = ledger::account(reader, id)?.ok_or_else(|| damaged("group without its account"))?;
            let seen = scope.sees_account(&account)? && (filter.party.is_none() || filter.party == account.party);
            let code = account.party.map(|p| party(reader, p)).transpose()?.flatten().map(|p| p.code);
            place.insert(seen.then(|| (account, code.unwrap_or_default())));
        }
        let Some(Some((account, client))) = accounts.get(&id) else { continue };
        let (mut pieces, mut debits) = (Vec::new(), 0i128);
        for at in &state.lines {
            debits += i128::from(ledger::head(reader, *at)?.amount.0.max(0));
            if pieces.len() < JournalRow::PIECES
                && let Some(row) = ledger::row(reader, *at)?
            {
                pieces.push(row.line.piece);
            }
        }
        out.push(JournalRow {
            op: h.no,
            at: h.at,
            user: h.actor.clone(),
            event,
            origin: JournalOrigin::of(h.kind),
            client: client.clone(),
            account: account.general.clone(),
            group,
            code: state.code.clone(),
            standing: state.standing,
            lettered_on: state.lettered_on,
            lines: u32::try_from(state.lines.len()).unwrap_or(u32::MAX),
            pieces,
            amount: Amount(i64::try_from(debits).unwrap_or(i64::MAX)),
            sum: state.sum,
            reason: h.reason.clone(),
            undone_by,
        });
    }
    Ok(())
}

/// Every group that a line was in, the oldest first: what was undone and its earlier versions included. None when the line does not
/// exist for the person who asks.
pub(super) fn of_line((reader, scope): (&impl Read, &View<'_>), at: LineKey) -> Result<Option<Vec<LineLetter>>, Failure> {
    if !scope.sees_account_id(reader, at.account)? {
        return Ok(None);
    }
    let Some(row) = ledger::row(reader, at)? else { return Ok(None) };
    let mut versions = BTreeSet::from([at]);
    if row.line.replaces.is_some() || !ledger::is_live(&row.state) {
        reader.prefix(Table::Line, &key::u32(at.account.0), &mut |k, v| {
            if crate::desk::rows::decode_line_head(v)?.id == row.line.id {
                versions.insert(key::read_line(k)?);
            }
            Ok(true)
        })?;
    }
    let mut ops = Ops::default();
    let mut out = Vec::new();
    for (group, states) in ledger::groups(reader, at.account)? {
        for state in states.into_iter().filter(|s| s.lines.iter().any(|l| versions.contains(l))) {
            let mut by = |op: OpNo| ops.get(reader, op).map(|h| ((h.actor.clone(), h.at), JournalOrigin::of(h.kind)));
            let ended = [state.voided_by, state.ended_op].into_iter().find(|op| !op.is_none());
            let (made, origin) = by(state.op)?;
            let voided = !state.voided_by.is_none();
            out.push((
                state.op,
                LineLetter {
                    group: group.id,
                    code: state.code,
                    standing: state.standing,
                    lettered_on: state.lettered_on,
                    lines: u32::try_from(state.lines.len()).unwrap_or(u32::MAX),
                    made,
                    origin,
                    ended: ended.map(|op| by(op).map(|(who, _)| who)).transpose()?,
                    how: state.ending.filter(|_| !voided),
                    reason: state.reason,
                    voided,
                },
            ));
        }
    }
    out.sort_by_key(|(op, letter)| (*op, letter.group));
    Ok(Some(out.into_iter().map(|(_, letter)| letter).collect()))
}
