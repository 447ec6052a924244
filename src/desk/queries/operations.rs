//! Operations found by a filter, page by page, and one of them with what it changed.

use super::View;
use crate::desk::api::{Changed, Lettered, LineName, LogFilter, LogPage, LogRow, LogWord, OpDetail, Setting};
use crate::desk::book::{self, Desk};
use crate::desk::import::party;
use crate::desk::ledger;
use crate::desk::merged;
use crate::desk::operation::{header, undone_by};
use crate::desk::rights::lettering_parts;
use crate::desk::rows::decode_state;
use crate::desk::trail::operations_about;
use crate::domain::company::Company;
use crate::domain::file::{ClientFile, FileField};
use crate::domain::ids::{AccountId, GroupId, LineId, LineKey, OpNo, PartyId, date_of};
use crate::domain::lettering::GroupState;
use crate::domain::lettering::settings::LetteringSettings;
use crate::domain::line::LineState;
use crate::domain::operation::OpHeader;
use crate::domain::party::{Party, PartyField};
use crate::domain::refusal::Failure;
use crate::domain::rights::{Access, Locks, Portfolio, User};
use crate::store::{Change, Read, Snapshot, Table, codec, key, replay};
use crate::text::fold;
use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use std::collections::{HashMap, HashSet};

/// Operations looked at in one question, so that no answer takes long; the next question goes on.
const LOOK: usize = 20_000;

/// Codes and names of clients, read once each.
#[derive(Default)]
struct Clients(HashMap<PartyId, (String, String)>);

impl Clients {
    fn of(&mut self, reader: &impl Read, id: Option<PartyId>) -> Result<(String, String), Failure> {
        let Some(id) = id else { return Ok(Default::default()) };
        if let Some(known) = self.0.get(&id) {
            return Ok(known.clone());
        }
        let found = merged::called(reader, id)?.map(|p| (p.code, p.name)).unwrap_or_default();
        self.0.insert(id, found.clone());
        Ok(found)
    }
}

/// A page of operations before one, newest first.
pub(super) fn find(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    filter: &LogFilter,
    before: Option<OpNo>,
    limit: u32,
) -> Result<LogPage, Failure> {
    let company = book::company(reader)?;
    let zone: Tz = company.zone.parse().unwrap_or(Tz::UTC);
    let digits = company.currency.digits();
    let end = before.map(|op| key::u64(op.0));
    let of = filter.party.map(|party| merged::numbers(reader, party)).transpose()?.unwrap_or_default();
    let mut clients = Clients::default();
    let mut page = LogPage::default();
    let mut looked = 0;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut visit = |h: OpHeader| -> Result<bool, Failure> {
        looked += 1;
        let no = h.no;
        let day = day_in(zone, h.at);
        if filter.since.is_some_and(|since| day.is_some_and(|d| d < since)) {
            // Time only goes back from here.
            page.next = None;
            return Ok(false);
        }
        let client = clients.of(reader, h.party)?;
        if scope.sees_op(reader, &h)? && holds(filter, &h, day, &client, digits) {
            page.rows.push(log_row(reader, h, client.0)?);
        }
        let full = page.rows.len() >= limit || looked >= LOOK;
        page.next = full.then_some(no).filter(|no| no.0 > 1);
        Ok(!full)
    };
    if of.is_empty() {
        reader.scan(Table::Op, &[], end.as_ref().map(|e| &e[..]), true, &mut |_, v| visit(codec::decode(v)?))?;
    } else {
        for header in operations_about(desk, reader, &of)?.into_iter().filter(|h| before.is_none_or(|before| h.no < before)) {
            if !visit(header)? {
                break;
            }
        }
    }
    Ok(page)
}

fn day_in(zone: Tz, at: i64) -> Option<NaiveDate> {
    DateTime::from_timestamp_millis(at).map(|utc| utc.with_timezone(&zone).date_naive())
}

fn holds(filter: &LogFilter, h: &OpHeader, day: Option<NaiveDate>, (code, name): &(String, String), digits: u8) -> bool {
    filter.actor.as_ref().is_none_or(|a| *a == h.actor)
        && (filter.who.is_empty() || fold(&h.actor).contains(&fold(&filter.who)))
        && (filter.kinds.is_empty() || filter.kinds.contains(&h.kind))
        && (filter.client.is_empty() || fold(code).starts_with(&fold(&filter.client)))
        && filter.until.is_none_or(|until| day.is_none_or(|d| d <= until))
        && filter.words.iter().all(|w| found(w, h, code, name, digits))
}

fn found(word: &LogWord, h: &OpHeader, code: &str, name: &str, digits: u8) -> bool {
    if word.kinds.contains(&h.kind) {
        return true;
    }
    let amount = h.amount.map(|a| a.machine(digits)).unwrap_or_default();
    let texts = [fold(&h.actor), fold(code), fold(name), fold(&h.detail), fold(&h.reason), amount.replace('.', ","), amount];
    h.no.0.to_string() == word.text || texts.iter().any(|t| t.contains(&word.text))
}

/// An operation as listed.
pub(super) fn log_row(reader: &impl Read, h: OpHeader, client: String) -> Result<LogRow, Failure> {
    Ok(LogRow {
        op: h.no,
        at: h.at,
        actor: h.actor,
        via: h.via,
        kind: h.kind,
        client,
        amount: h.amount,
        detail: h.detail,
        reason: h.reason,
        reverts: h.reverts,
        undone_by: undone_by(reader, h.no)?,
    })
}

/// One operation with what it changed.
pub(super) fn detail((reader, scope): (&Snapshot, &View<'_>), op: OpNo) -> Result<Option<OpDetail>, Failure> {
    let seen = |no: OpNo| -> Result<Option<OpHeader>, Failure> {
        let Some(h) = header(reader, no)? else { return Ok(None) };
        Ok(scope.sees_op(reader, &h)?.then_some(h))
    };
    let Some(h) = seen(op)? else { return Ok(None) };
    let mut clients = Clients::default();
    let mut listed = |no: Option<OpNo>| -> Result<Option<Box<LogRow>>, Failure> {
        let Some(other) = no.map(seen).transpose()?.flatten() else { return Ok(None) };
        let code = clients.of(reader, other.party)?.0;
        Ok(Some(Box::new(log_row(reader, other, code)?)))
    };
    let reverts = listed(h.reverts)?;
    let undone_by = listed(undone_by(reader, op)?)?;
    let (code, name) = clients.of(reader, h.party)?;
    let (changes, more) = changes(reader, scope, op)?;
    let (today, version, rows, hash) = (date_of(h.today), h.version.clone(), h.changes, h.hash);
    let row = log_row(reader, h, code)?;
    Ok(Some(OpDetail { row, name, today, version, reverts, undone_by, changes, rows, more, hash }))
}

/// A setting as text.
type Told = dyn Fn(&Company) -> String;

/// What reads of the rows that one operation changed.
struct Reading<'r> {
    reader: &'r Snapshot,
    scope: &'r View<'r>,
    digits: u8,
    /// Codes of groups in force before and after, as the operation itself tells them.
    codes: [HashMap<(AccountId, GroupId), String>; 2],
    accounts: HashMap<AccountId, String>,
    /// Lines that the operation added.
    added: HashSet<LineKey>,
}

fn changes(reader: &Snapshot, scope: &View<'_>, op: OpNo) -> Result<(Vec<Changed>, bool), Failure> {
    let mut rows = Vec::new();
    // A letter is told by its line, for which the state of its group is needed: twice as many rows as changes are enough.
    let whole = replay::first_changes(reader, op, 4 * OpDetail::MOST, &mut rows)?;
    let digits = book::company(reader)?.currency.digits();
    let lines = rows.iter().filter(|c| c.table == Table::Line);
    let added = lines.map(|c| key::read_line(&c.key)).collect::<Result<_, _>>()?;
    let mut reading = Reading { reader, scope, digits, codes: Default::default(), accounts: HashMap::new(), added };
    for change in rows.iter().filter(|c| c.table == Table::GroupState) {
        let (account, group, _) = key::read_group_state(&change.key)?;
        for (codes, value) in reading.codes.iter_mut().zip([&change.before, &change.after]) {
            let Some(value) = value else { continue };
            let state: GroupState = codec::decode(value)?;
            if state.in_force() {
                codes.insert((account, group), state.code);
            }
        }
    }
    let mut out = Vec::new();
    for change in &rows {
        reading.tell(change, &mut out)?;
        if out.len() >= OpDetail::MOST {
            return Ok((joined(out), true));
        }
    }
    Ok((joined(out), !whole))
}

/// A line that an import unlettered and lettered again is told once: as it was before, as it is after.
fn joined(changes: Vec<Changed>) -> Vec<Changed> {
    let mut at: HashMap<LineId, usize> = HashMap::new();
    let mut out: Vec<Changed> = Vec::with_capacity(changes.len());
    for change in changes {
        if let Changed::Letter { line, after, .. } = &change {
            match at.get(&line.id).and_then(|i| out.get_mut(*i)) {
                Some(Changed::Letter { after: last, .. }) => {
                    last.clone_from(after);
                    continue;
                }
                _ => _ = at.insert(line.id, out.len()),
            }
        }
        out.push(change);
    }
    out.retain(|c| !matches!(c, Changed::Letter { before, after, .. } if before == after));
    out
}

impl Reading<'_> {
    fn tell(&mut self, change: &Change, out: &mut Vec<Changed>) -> Result<(), Failure> {
        match change.table {
            // What is another portfolio's does not exist.
            Table::Line | Table::LineState if !self.sees_account(key::read_line(&change.key)?.account)? => Ok(()),
            Table::Party if !self.scope.sees(PartyId(key::read_u32(&change.key)?))? => Ok(()),
            Table::Line => {
                let added = self.name(key::read_line(&change.key)?)?.map(Changed::LineAdded);
                out.extend(added);
                Ok(())
            }
            Table::LineState => self.line(change, out),
            Table::Party => self.party(change, out),
            Table::ClientFile => self.client_file(change, out),
            Table::Company => self.company(change, out),
            Table::User => self.user(change, out),
            Table::Setting => self.rules(change, out),
            _ => Ok(()),
        }
    }

    fn sees_account(&self, id: AccountId) -> Result<bool, Failure> {
        self.scope.sees_account_id(self.reader, id)
    }

    fn line(&mut self, change: &Change, out: &mut Vec<Changed>) -> Result<(), Failure> {
        let at = key::read_line(&change.key)?;
        let state = |v: &Option<Vec<u8>>| v.as_deref().map(decode_state).transpose();
        let (before, after) = (state(&change.before)?, state(&change.after)?);
        let (Some(before), Some(after)) = (&before, &after) else {
            // A line that came is told by its own row; here only one that undo or redo moved.
            if let Some(name) = self.name(at)?.filter(|_| !self.added.contains(&at)) {
                out.push(if after.is_some() { Changed::LineAdded(name) } else { Changed::LineWithdrawn(name) });
            }
            return Ok(());
        };
        let Some(line) = self.name(at)? else { return Ok(()) };
        let (was, is) = (ledger::is_live(before), ledger::is_live(after));
        if was != is {
            out.push(if is { Changed::LineBack(line) } else { Changed::LineWithdrawn(line) });
            return Ok(());
        }
        if before.due != after.due {
            out.push(Changed::Due { line: line.clone(), before: before.due, after: after.due });
        }
        let (before, after) = (self.lettered(at, before, 0)?, self.lettered(at, after, 1)?);
        if before != after {
            out.push(Changed::Letter { line, before, after });
        }
        Ok(())
    }

    fn lettered(&self, at: LineKey, state: &LineState, side: usize) -> Result<Lettered, Failure> {
        let code = match state.group {
            None => String::new(),
            Some(group) => match self.codes[side].get(&(at.account, group)) {
                Some(code) => code.clone(),
                None => {
                    let chain = ledger::group(self.reader, at.account, group)?;
                    chain.and_then(|(_, s)| ledger::present(&s).map(|(_, s)| s.code.clone())).unwrap_or_default()
                }
            },
        };
        Ok(Lettered { code, standing: state.standing, residual: state.residual })
    }

    /// The line as people name it; none when undo took it out of the book.
    fn name(&mut self, at: LineKey) -> Result<Option<LineName>, Failure> {
        let Some(row) = ledger::row(self.reader, at)? else { return Ok(None) };
        let client = match self.accounts.get(&at.account) {
            Some(client) => client.clone(),
            None => {
                let account = ledger::account(self.reader, at.account)?;
                let code = match account.as_ref().and_then(|a| a.party) {
                    Some(id) => party(self.reader, id)?.map(|p| p.code),
                    None => account.map(|a| a.general),
                };
                let code = code.unwrap_or_default();
                self.accounts.insert(at.account, code.clone());
                code
            }
        };
        Ok(Some(LineName {
            id: row.line.id,
            client,
            date: at.date(),
            piece: row.line.piece,
            label: row.line.label,
            amount: row.line.amount,
        }))
    }

    fn party(&self, change: &Change, out: &mut Vec<Changed>) -> Result<(), Failure> {
        let party = |v: &Option<Vec<u8>>| v.as_deref().map(codec::decode::<Party>).transpose();
        match (party(&change.before)?, party(&change.after)?) {
            (None, Some(p)) => out.push(Changed::ClientAdded(p.code, p.name)),
            (Some(p), None) => out.push(Changed::ClientRemoved(p.code, p.name)),
            (Some(before), Some(after)) => {
                for field in PartyField::ALL {
                    let (old, new) = (before.text(field, self.digits), after.text(field, self.digits));
                    if old != new {
                        out.push(Changed::Field { client: after.code.clone(), field, before: old, after: new });
                    }
                }
            }
            (None, None) => {}
        }
        Ok(())
    }

    fn client_file(&self, change: &Change, out: &mut Vec<Changed>) -> Result<(), Failure> {
        let id = PartyId(key::read_u32(&change.key)?);
        if !self.scope.sees(id)? {
            return Ok(());
        }
        let file = |v: &Option<Vec<u8>>| v.as_deref().map(codec::decode::<ClientFile>).transpose();
        let (before, after) = (file(&change.before)?.unwrap_or_default(), file(&change.after)?.unwrap_or_default());
        let client = party(self.reader, id)?.unwrap_or_default().code;
        for field in FileField::ALL {
            let (old, new) = (before.text(field), after.text(field));
            if old != new {
                out.push(Changed::FileField { client: client.clone(), field, before: old.into(), after: new.into() });
            }
        }
        Ok(())
    }

    /// A person of the book: login, role, portfolio, whether access was taken away.
    fn user(&self, change: &Change, out: &mut Vec<Changed>) -> Result<(), Failure> {
        let told = |v: &Option<Vec<u8>>| -> Result<String, Failure> {
            let Some(user) = v.as_deref().map(codec::decode::<User>).transpose()? else { return Ok(String::new()) };
            let portfolio = match user.portfolio {
                Portfolio::All => "all".to_string(),
                Portfolio::Of(collectors) => collectors.join(","),
            };
            let mut words = vec![user.login, user.role.code().to_string(), portfolio];
            words.extend(user.uid.map(|uid| format!("uid {uid}")));
            words.extend((!user.active).then(|| "inactive".to_string()));
            Ok(words.join(" "))
        };
        let (before, after) = (told(&change.before)?, told(&change.after)?);
        out.push(Changed::Setting { setting: Setting::User, before, after });
        Ok(())
    }

    /// What holds for everybody: access, closed periods.
    fn rules(&self, change: &Change, out: &mut Vec<Changed>) -> Result<(), Failure> {
        let mut differ = |setting, before: String, after: String| {
            if before != after {
                out.push(Changed::Setting { setting, before, after });
            }
        };
        let (before, after) = (change.before.as_deref(), change.after.as_deref());
        match change.key.as_slice() {
            b"access" => {
                let read = |v: Option<&[u8]>| v.map_or_else(|| Ok(Access::default()), codec::decode::<Access>);
                let (before, after) = (read(before)?, read(after)?);
                let others = |a: &Access| a.others.map_or("none", |role| role.code()).to_string();
                differ(Setting::Others, others(&before), others(&after));
                let amount = |a: &Access| a.four_eyes.machine(self.digits);
                differ(Setting::FourEyes, amount(&before), amount(&after));
            }
            b"locks" => {
                let read = |v: Option<&[u8]>| v.map_or_else(|| Ok(Locks::default()), codec::decode::<Locks>);
                let (before, after) = (read(before)?, read(after)?);
                let day = |d: Option<NaiveDate>| d.map(|d| d.to_string()).unwrap_or_default();
                differ(Setting::SoftLock, day(before.soft), day(after.soft));
                differ(Setting::HardLock, day(before.hard), day(after.hard));
            }
            b"lettering" => {
                let read = |v: Option<&[u8]>| v.map_or_else(|| Ok(LetteringSettings::default()), codec::decode);
                let (before, after): (LetteringSettings, LetteringSettings) = (read(before)?, read(after)?);
                let mut failed = Ok(());
                let mut name = |id| match self.scope.sees(id).and_then(|sees| Ok((sees, party(self.reader, id)?))) {
                    Ok((sees, party)) => party.filter(|_| sees).map(|p| p.code),
                    Err(failure) => {
                        failed = Err(failure);
                        None
                    }
                };
                for (setting, [before, after]) in lettering_parts(&before, &after, self.digits, &mut name) {
                    differ(setting, before, after);
                }
                failed?;
            }
            _ => {}
        }
        Ok(())
    }

    fn company(&self, change: &Change, out: &mut Vec<Changed>) -> Result<(), Failure> {
        let company = |v: &Option<Vec<u8>>| v.as_deref().map(codec::decode::<Company>).transpose();
        let (before, after) = (company(&change.before)?, company(&change.after)?);
        let text = |c: &Option<Company>, of: &Told| c.as_ref().map(of).unwrap_or_default();
        let accounts = |c: &Company| {
            let rules: Vec<String> = c.prefixes.0.iter().map(|(prefix, kind)| format!("{prefix} {}", kind.code())).collect();
            rules.join(", ")
        };
        let settings: [(Setting, &Told); 8] = [
            (Setting::Siren, &|c| c.siren.clone()),
            (Setting::Name, &|c| c.name.clone()),
            (Setting::Currency, &|c| c.currency.code().to_string()),
            (Setting::Language, &|c| c.language.clone()),
            (Setting::Zone, &|c| c.zone.clone()),
            (Setting::Terms, &|c| c.terms.clone()),
            (Setting::Accounts, &accounts),
            (Setting::OpeningJournals, &|c| c.opening_journals.join(", ")),
        ];
        for (setting, of) in settings {
            let (before, after) = (text(&before, of), text(&after, of));
            if before != after {
                out.push(Changed::Setting { setting, before, after });
            }
        }
        Ok(())
    }
}
