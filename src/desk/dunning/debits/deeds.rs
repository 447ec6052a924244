//! What is done about direct debits: each deed is one operation; what is about a client has its entry in the client's history.

use super::book::of_line;
use super::views::{DebitCommand, DebitFile, DebitImported, ReturnedRow, SubmittedRow};
use crate::desk::api::{Done, Receipt, Seen};
use crate::desk::commands::seen_row;
use crate::desk::dunning::deeds::{About, called, client, declined, take_down};
use crate::desk::dunning::memory::{self, OfParty, put_party};
use crate::desk::dunning::settings;
use crate::desk::dunning::views::DunDone;
use crate::desk::import::party_of_code;
use crate::desk::ledger::{self, Row};
use crate::desk::operation::{Act, Intent, Stop as Halt, operate};
use crate::desk::queries::accounts_of;
use crate::desk::rights::{Person, Scope};
use crate::domain::account::AccountKind;
use crate::domain::calendar::Calendar;
use crate::domain::dunning::{
    Action, Appointment, DEBIT_TEXT, DebitDeed, DebitEnd, DebitRefusal, Declined, Deed, DirectDebit, ReturnCode,
    may_be_presented, returned,
};
use crate::domain::ids::{LineId, LineKey, PartyId};
use crate::domain::line::LineKind;
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::domain::party::Role;
use crate::domain::refusal::{Failure, Refusal};
use crate::store::{Read, Table, Writer, damaged, key};
use crate::text::fold;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// At most that many lines of one document number are looked at.
const NAMESAKES: usize = 256;

fn refused(why: DebitRefusal) -> Halt {
    declined(Declined::Debit(why))
}

/// Applies a command about direct debits.
pub(in crate::desk::dunning) fn apply(w: &mut Writer<'_>, me: &Person, command: &DebitCommand) -> Result<Receipt, Halt> {
    match command {
        DebitCommand::Submit { party, lines, submitted, due, reference } => {
            submit(w, me, *party, lines, (*submitted, *due, reference))
        }
        DebitCommand::Return { party, lines, on, code, note } => {
            end(w, me, (*party, lines), DebitEnd::Returned { on: *on, code: code.trim().to_uppercase() }, note)
        }
        DebitCommand::Withdraw { party, lines, on, note } => end(w, me, (*party, lines), DebitEnd::Withdrawn { on: *on }, note),
        DebitCommand::Import { file, rows } => import(w, me, file, rows),
    }
}

fn count<T>(of: &[T]) -> u32 {
    u32::try_from(of.len()).unwrap_or(u32::MAX)
}

fn sum(of: &[Change]) -> Result<Amount, Halt> {
    Ok(Amount::sum(of.iter().map(Change::amount)).map_err(|_| Refusal::Overflow)?)
}

/// The debits of an invoice as they are to be; the last is the one that the deed is about.
struct Change {
    party: PartyId,
    at: Option<LineKey>,
    debits: Vec<DirectDebit>,
}

impl Change {
    fn amount(&self) -> Amount {
        self.debits.last().map_or(Amount::ZERO, |debit| debit.amount)
    }

    /// Stores them. The line has a new version: who has it on the screen sees the change.
    fn put(&self, act: &mut Act<'_, '_, '_>) -> Result<(), Failure> {
        let Some(last) = self.debits.last() else { return Ok(()) };
        act.books.w.put_record(Table::Debit, &key::pair(self.party.0, last.line.0), &self.debits)?;
        self.at.map_or(Ok(()), |at| act.books.change(at, |_| {}))
    }

    /// It had come back for want of money before.
    fn again(&self) -> bool {
        let [before @ .., _] = self.debits.as_slice() else { return false };
        let lacked = |debit: &DirectDebit| matches!(&debit.end, Some(DebitEnd::Returned { code, .. }) if ReturnCode::of(code) == ReturnCode::NoMoney);
        before.iter().any(lacked)
    }
}

/// What is said of an invoice that goes to the bank.
#[derive(Clone, Copy)]
struct Asked<'a> {
    amount: Option<Amount>,
    submitted: NaiveDate,
    due: NaiveDate,
    reference: &'a str,
}

/// The debits of an invoice with a new one; else why the bank is not asked for it.
fn with_new(
    reader: &impl Read,
    (party, row): (PartyId, &Row),
    asked: Asked<'_>,
    (today, calendar): (NaiveDate, Calendar),
) -> Result<Result<Change, DebitRefusal>, Failure> {
    let piece = || row.line.piece.clone();
    let account = ledger::account(reader, row.line.key.account)?.ok_or_else(|| damaged("line without account"))?;
    let issued = row.line.piece_date.unwrap_or_else(|| row.line.key.date());
    let mut debits = of_line(reader, party, row.line.id)?;
    let amount = asked.amount.unwrap_or(row.state.residual);
    let running = debits.iter().find(|debit| debit.runs(calendar, today)).map(|debit| debit.due);
    let why = match running {
        _ if account.kind != AccountKind::Client
            || !row.line.amount.is_debit()
            || row.line.kind == LineKind::OpeningTotal
            || row.state.ours =>
        {
            DebitRefusal::NotInvoice(piece())
        }
        _ if account.party != Some(party) => DebitRefusal::OtherClient(piece()),
        _ if !row.state.standing.is_open() || !row.state.residual.is_debit() => DebitRefusal::Settled(piece()),
        Some(due) => DebitRefusal::Already(piece(), due),
        None if !amount.is_debit() || amount > row.state.residual => DebitRefusal::TooMuch(piece(), row.state.residual),
        None if asked.submitted > today => DebitRefusal::Future(asked.submitted),
        None if asked.due < asked.submitted => DebitRefusal::DueBefore(asked.due),
        None if asked.submitted < issued => DebitRefusal::BeforeInvoice(piece(), issued),
        None if asked.reference.trim().len() > DEBIT_TEXT => DebitRefusal::TooLong,
        None if !may_be_presented(&debits) => DebitRefusal::Twice(piece()),
        None => {
            let (submitted, due, reference) = (asked.submitted, asked.due, asked.reference.trim().to_string());
            debits.push(DirectDebit { line: row.line.id, amount, submitted, due, reference, end: None });
            return Ok(Ok(Change { party, at: Some(row.line.key), debits }));
        }
    };
    Ok(Err(why))
}

/// The debits of an invoice, the last one ended; else why it is not.
fn with_end(
    mut debits: Vec<DirectDebit>,
    (party, at, piece): (PartyId, Option<LineKey>, &str),
    end: &DebitEnd,
    today: NaiveDate,
) -> Result<Change, DebitRefusal> {
    let (DebitEnd::Returned { on, .. } | DebitEnd::Withdrawn { on }) = end;
    if *on > today {
        return Err(DebitRefusal::Future(*on));
    }
    match end {
        DebitEnd::Returned { code, .. } if code.trim().is_empty() => return Err(DebitRefusal::NoCode),
        DebitEnd::Returned { code, .. } if code.len() > DEBIT_TEXT => return Err(DebitRefusal::TooLong),
        _ => {}
    }
    match debits.last_mut() {
        Some(last) if last.end.is_none() && *on < last.submitted => {
            Err(DebitRefusal::BeforeDebit(piece.to_string(), last.submitted))
        }
        Some(last) if last.end.is_none() => {
            last.end = Some(end.clone());
            Ok(Change { party, at, debits })
        }
        _ => Err(DebitRefusal::NotDebited(piece.to_string())),
    }
}

fn submit(
    w: &mut Writer<'_>,
    me: &Person,
    id: PartyId,
    lines: &[Seen],
    (submitted, due, reference): (NaiveDate, NaiveDate, &str),
) -> Result<Receipt, Halt> {
    let file = client(w, me, id)?;
    let (payer, _) = called(w, me, id)?;
    let calendar = settings::settings(w)?.policy.settings.calendar;
    let mut changes: BTreeMap<LineKey, Change> = BTreeMap::new();
    for seen in lines {
        let row = seen_row(w, me, seen)?;
        let asked = Asked { amount: None, submitted, due, reference };
        // A line that is named twice is debited once.
        changes.insert(seen.key, with_new(w, (id, &row), asked, (me.who.today, calendar))?.map_err(refused)?);
    }
    let changes: Vec<Change> = changes.into_values().collect();
    if changes.is_empty() {
        return Err(refused(DebitRefusal::NoLines));
    }
    let asked = sum(&changes)?;
    let memory = memory::of_party(w, payer)?;
    let about =
        About { kind: OpKind::Debit, id: payer, code: &file.code, contact: "", note: reference, amount: Some(asked), memory };
    take_down(w, me, about, |act, _| {
        for change in &changes {
            change.put(act)?;
        }
        Ok(Deed::Debit(DebitDeed::Submitted(count(&changes), asked, due)))
    })
}

fn end(w: &mut Writer<'_>, me: &Person, (id, lines): (PartyId, &[LineId]), end: DebitEnd, note: &str) -> Result<Receipt, Halt> {
    let file = client(w, me, id)?;
    let (payer, _) = called(w, me, id)?;
    let mut rows: BTreeMap<LineId, Row> = BTreeMap::new();
    for (account, _) in accounts_of(w, id)? {
        rows.extend(ledger::rows(w, account, false)?.into_iter().map(|row| (row.line.id, row)));
    }
    let mut changes: Vec<Change> = Vec::new();
    for line in lines {
        if changes.iter().any(|change| change.debits.iter().any(|debit| debit.line == *line)) {
            continue;
        }
        let row = rows.get(line);
        let piece = row.map_or_else(|| line.0.to_string(), |row| row.line.piece.clone());
        let about = (id, row.map(|row| row.line.key), piece.as_str());
        changes.push(with_end(of_line(w, id, *line)?, about, &end, me.who.today).map_err(refused)?);
    }
    if changes.is_empty() {
        return Err(refused(DebitRefusal::NoLines));
    }
    let amount = sum(&changes)?;
    let mut memory = memory::of_party(w, payer)?;
    let deed = ended(w, me, (&changes, amount), &end, &mut memory)?;
    let about = About { kind: OpKind::Debit, id: payer, code: &file.code, contact: "", note, amount: Some(amount), memory };
    take_down(w, me, about, |act, _| {
        for change in &changes {
            change.put(act)?;
        }
        Ok(Deed::Debit(deed))
    })
}

/// The entry of debits that ended; a return sets the day on which the client is dealt with, unless an earlier one is set.
fn ended(
    w: &Writer<'_>,
    me: &Person,
    (changes, amount): (&[Change], Amount),
    end: &DebitEnd,
    memory: &mut OfParty,
) -> Result<DebitDeed, Failure> {
    let today = me.who.today;
    match end {
        DebitEnd::Withdrawn { on } => Ok(DebitDeed::Withdrawn(count(changes), amount, *on)),
        DebitEnd::Returned { on, code } => {
            let calendar = settings::settings(w)?.policy.settings.calendar;
            let follow = returned(ReturnCode::of(code), changes.iter().any(Change::again), today, calendar);
            if memory.next.as_ref().is_none_or(|next| follow.next < next.on) {
                memory.next = Some(Appointment { on: follow.next, minute: None, set_on: today, why: code.clone() });
            }
            Ok(DebitDeed::Returned(code.clone(), count(changes), amount, *on, follow.present_again))
        }
    }
}

/// The invoice that a row of a file names, of the clients that exist for the person: of several that are wanted, the one of that amount,
/// else the first.
fn named<R: Read>(
    (reader, scope): (&R, &Scope<'_, R>),
    (client, piece, amount): (&str, &str, Option<Amount>),
    wanted: impl Fn(PartyId, &Row) -> Result<bool, Failure>,
) -> Result<Result<(PartyId, Row), DebitRefusal>, Failure> {
    let of = match client.trim() {
        "" => None,
        code => match party_of_code(reader, Role::Client, code)? {
            Some(id) if scope.sees(id)? => Some(id),
            _ => return Ok(Err(DebitRefusal::NoClient(code.to_string()))),
        },
    };
    let prefix = [fold(piece.trim()).as_bytes(), &[0]].concat();
    let mut keys = Vec::new();
    reader.prefix(Table::ByPiece, &prefix, &mut |k, _| {
        keys.push(key::read_line(k.get(prefix.len()..).unwrap_or_default())?);
        Ok(keys.len() < NAMESAKES)
    })?;
    let mut found: Vec<(PartyId, Row)> = Vec::new();
    for at in keys {
        let account = ledger::account(reader, at.account)?.filter(|account| account.kind == AccountKind::Client);
        let Some(party) = account.and_then(|account| account.party).filter(|party| of.is_none_or(|of| of == *party)) else {
            continue;
        };
        if !scope.sees(party)? {
            continue;
        }
        let row = ledger::row(reader, at)?.filter(|row| ledger::is_live(&row.state) && row.line.amount.is_debit());
        if let Some(row) = row
            && wanted(party, &row)?
        {
            found.push((party, row));
        }
    }
    if let Some((first, _)) = found.first()
        && found.iter().any(|(other, _)| other != first)
    {
        return Ok(Err(DebitRefusal::WhichClient(piece.trim().to_string())));
    }
    let exact = found.iter().position(|(_, row)| amount == Some(row.state.residual)).unwrap_or(0);
    Ok(found.into_iter().nth(exact).ok_or_else(|| DebitRefusal::NoPiece(piece.trim().to_string())))
}

/// What a file brings: the changes with their line in the file, and how many rows the book knew.
pub(super) struct Sorted {
    changes: Vec<Change>,
    pub(super) told: DebitImported,
}

/// The changes of a file, or all rows that do not hold. Invoices of one number, as instalments are, are named once a row.
pub(super) fn sort_out<R: Read>(
    (reader, scope): (&R, &Scope<'_, R>),
    rows: &DebitFile,
    (today, calendar): (NaiveDate, Calendar),
) -> Result<Result<Sorted, Vec<(u32, DebitRefusal)>>, Failure> {
    let mut out = Sorted { changes: Vec::new(), told: DebitImported::default() };
    let (mut wrong, mut taken) = (Vec::new(), BTreeSet::new());
    let mut take = |line: u32, made: Result<Option<Change>, DebitRefusal>, taken: &mut BTreeSet<LineId>| match made {
        Ok(Some(change)) => {
            taken.extend(change.debits.last().map(|debit| debit.line));
            out.changes.push(change);
        }
        Ok(None) => out.told.known += 1,
        Err(why) => wrong.push((line, why)),
    };
    match rows {
        DebitFile::Submitted(rows) => {
            for row in rows {
                let made = of_submitted((reader, scope), row, &taken, (today, calendar))?;
                take(row.line, made, &mut taken);
            }
        }
        DebitFile::Returned(rows) => {
            for row in rows {
                let made = of_returned((reader, scope), row, &taken, today)?;
                take(row.line, made, &mut taken);
            }
        }
    }
    let new = count(&out.changes);
    match rows {
        DebitFile::Submitted(_) => out.told.submitted = new,
        DebitFile::Returned(_) => out.told.returned = new,
    }
    out.told.amount = Amount::sum(out.changes.iter().map(Change::amount)).map_err(|_| damaged("debits out of range"))?;
    Ok(if wrong.is_empty() { Ok(out) } else { Err(wrong) })
}

/// What a row changes; nothing when the book has that debit.
fn of_submitted<R: Read>(
    view: (&R, &Scope<'_, R>),
    row: &SubmittedRow,
    taken: &BTreeSet<LineId>,
    (today, calendar): (NaiveDate, Calendar),
) -> Result<Result<Option<Change>, DebitRefusal>, Failure> {
    let reader = view.0;
    let is = |debit: &DirectDebit| {
        (debit.submitted, debit.due) == (row.submitted, row.due) && row.amount.is_none_or(|amount| amount == debit.amount)
    };
    let name = (row.client.as_str(), row.piece.as_str(), row.amount);
    let free = |found: &Row| !taken.contains(&found.line.id);
    let known = |party, found: &Row| -> Result<bool, Failure> {
        Ok(free(found) && of_line(reader, party, found.line.id)?.iter().any(is))
    };
    if named(view, name, known)?.is_ok() {
        return Ok(Ok(None));
    }
    let open = |_, found: &Row| Ok(free(found) && found.state.standing.is_open() && found.state.residual.is_debit());
    let (party, found) = match named(view, name, open)? {
        Ok(found) => found,
        Err(why) => return Ok(Err(why)),
    };
    let asked = Asked { amount: row.amount, submitted: row.submitted, due: row.due, reference: &row.reference };
    Ok(with_new(reader, (party, &found), asked, (today, calendar))?.map(Some))
}

/// What a row changes; nothing when the book has that return.
fn of_returned<R: Read>(
    view: (&R, &Scope<'_, R>),
    row: &ReturnedRow,
    taken: &BTreeSet<LineId>,
    today: NaiveDate,
) -> Result<Result<Option<Change>, DebitRefusal>, Failure> {
    let reader = view.0;
    let end = DebitEnd::Returned { on: row.on, code: row.code.trim().to_uppercase() };
    let last = |party, found: &Row| -> Result<Option<DirectDebit>, Failure> {
        Ok(of_line(reader, party, found.line.id)?.pop().filter(|_| !taken.contains(&found.line.id)))
    };
    let name = (row.client.as_str(), row.piece.as_str(), None);
    let known = |party, found: &Row| Ok(last(party, found)?.is_some_and(|debit| debit.end.as_ref() == Some(&end)));
    if named(view, name, known)?.is_ok() {
        return Ok(Ok(None));
    }
    let runs = |party, found: &Row| Ok(last(party, found)?.is_some_and(|debit| debit.end.is_none()));
    let (party, found) = match named(view, name, runs)? {
        Ok(found) => found,
        Err(DebitRefusal::NoPiece(piece)) => return Ok(Err(DebitRefusal::NotDebited(piece))),
        Err(why) => return Ok(Err(why)),
    };
    let debits = of_line(reader, party, found.line.id)?;
    Ok(with_end(debits, (party, Some(found.line.key), &found.line.piece), &end, today).map(Some))
}

/// Takes a file in: one operation, an entry in the history of each client, all or nothing.
fn import(w: &mut Writer<'_>, me: &Person, file: &str, rows: &DebitFile) -> Result<Receipt, Halt> {
    me.work_today()?;
    let calendar = settings::settings(w)?.policy.settings.calendar;
    let sorted = {
        let scope = Scope::new(&me.rights.portfolio, w);
        sort_out((&*w, &scope), rows, (me.who.today, calendar))?
    };
    let Sorted { changes, told } = sorted.map_err(|wrong| refused(DebitRefusal::File(wrong)))?;
    if changes.is_empty() {
        return Err(declined(Declined::AsItIs));
    }
    let mut of: BTreeMap<PartyId, Vec<Change>> = BTreeMap::new();
    for change in changes {
        // Who pays is called: the entry is in the payer's history (DUN-18).
        let (payer, _) = called(w, me, change.party)?;
        of.entry(payer).or_default().push(change);
    }
    let mut entries: Vec<(PartyId, OfParty, DebitDeed, Vec<Change>)> = Vec::new();
    for (payer, changes) in of {
        let mut memory = memory::of_party(w, payer)?;
        let amount = sum(&changes)?;
        let deed = last_deed(w, me, (&changes, amount), &mut memory)?;
        entries.push((payer, memory, deed, changes));
    }
    let intent = Intent::new(me, OpKind::ImportDebits).detail(file).amount(Some(told.amount));
    let finished = operate::<_, Halt>(w, intent, |act| {
        for (payer, memory, deed, changes) in entries {
            for change in &changes {
                change.put(act)?;
            }
            let action = Action {
                on: act.today(),
                at: act.at,
                user: act.intent.actor().to_string(),
                contact: String::new(),
                note: file.to_string(),
                next: memory.next.as_ref().map(|next| (next.on, next.minute)),
                deed: Deed::Debit(deed),
            };
            put_party(act.books.w, payer, &memory)?;
            let op = act.op().0;
            act.books.w.put_record(Table::Action, &key::pair(payer.0, op), &action)?;
        }
        Ok(Done::Dun(Box::new(DunDone::Debits(told))))
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// The entry of a payer's changes of a file: all went to the bank, or all came back. Of several codes the first is told.
fn last_deed(
    w: &Writer<'_>,
    me: &Person,
    (changes, amount): (&[Change], Amount),
    memory: &mut OfParty,
) -> Result<DebitDeed, Failure> {
    let last = changes.first().and_then(|change| change.debits.last());
    match last.and_then(|debit| debit.end.clone()) {
        Some(end) => ended(w, me, (changes, amount), &end, memory),
        None => Ok(DebitDeed::Submitted(count(changes), amount, last.map_or(me.who.today, |debit| debit.due))),
    }
}
