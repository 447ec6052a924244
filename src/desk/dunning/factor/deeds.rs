//! What people do about factors: each is one operation; what is about a client has its entry in the client's history.

use super::book::{Factoring, assignments, factors, name_of, of_line};
use super::views::FactorCommand;
use crate::desk::api::{Done, Receipt, Seen};
use crate::desk::commands::seen_row;
use crate::desk::dunning::deeds::{About, called, client, declined, take_down};
use crate::desk::dunning::memory::{self, parties_in};
use crate::desk::dunning::views::DunDone;
use crate::desk::ledger::{self, Row};
use crate::desk::operation::{Act, Intent, Stop as Halt, operate};
use crate::desk::queries::accounts_of;
use crate::desk::rights::Person;
use crate::domain::account::AccountKind;
use crate::domain::dunning::{Declined, Deed};
use crate::domain::factor::{Assignment, Factor, FactorDeed, FactorRefusal, PassedOn};
use crate::domain::identifiers::check_iban;
use crate::domain::ids::{LineId, LineKey, PartyId};
use crate::domain::lettering::engine::Learned;
use crate::domain::line::LineKind;
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::domain::refusal::{Failure, Refusal};
use crate::store::{Read, Table, Writer, damaged, key};
use crate::text::fold;
use chrono::NaiveDate;
use std::collections::BTreeMap;

fn refused(why: FactorRefusal) -> Halt {
    declined(Declined::Factor(why))
}

/// Applies a command about factors.
pub(in crate::desk::dunning) fn apply(
    w: &mut Writer<'_>,
    me: &Person,
    command: &FactorCommand,
    learned: &Learned,
) -> Result<Receipt, Halt> {
    match command {
        FactorCommand::Set(factor) => set(w, me, factor),
        FactorCommand::Remove { no } => remove(w, me, *no),
        FactorCommand::Assign { party, lines, .. } => assign(w, me, *party, lines, command),
        FactorCommand::GiveBack { party, lines, on, note } => give_back(w, me, *party, (lines, *on), note),
        FactorCommand::Notify { party, lines, on } => notify(w, me, *party, (lines, *on)),
        FactorCommand::PassOn { party, lines, on, note } => pass_on(w, me, learned, *party, (lines, *on), note),
    }
}

/// Writes a factor, or takes it away.
fn keep(w: &mut Writer<'_>, me: &Person, factor: &Factor, there: bool) -> Result<Receipt, Halt> {
    let intent = Intent::new(me, OpKind::SetFactor).detail(&factor.name);
    let finished = operate::<_, Halt>(w, intent, |act| {
        let at = key::u32(u32::from(factor.id));
        match there {
            true => act.books.w.put_record(Table::Factor, &at, factor)?,
            false => act.books.w.remove(Table::Factor, &at)?,
        }
        Ok(Done::Dun(Box::new(DunDone::Factor { no: factor.id, name: factor.name.clone(), there })))
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

fn set(w: &mut Writer<'_>, me: &Person, asked: &Factor) -> Result<Receipt, Halt> {
    let known = factors(w)?;
    let trim = |text: &str| text.trim().to_string();
    let compact = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    let iban = match asked.iban.trim() {
        "" => String::new(),
        typed => check_iban(typed).map_err(|_| refused(FactorRefusal::Iban(typed.to_string())))?,
    };
    let bic = compact(&asked.bic);
    if !bic.is_empty() && (!matches!(bic.len(), 8 | 11) || !bic.bytes().all(|b| b.is_ascii_alphanumeric())) {
        return Err(refused(FactorRefusal::Bic(trim(&asked.bic))));
    }
    let before = known.iter().find(|factor| factor.id == asked.id);
    if asked.id != 0 && before.is_none() {
        return Err(refused(FactorRefusal::NoSuch(asked.id.to_string())));
    }
    if asked.name.trim().is_empty() {
        return Err(refused(FactorRefusal::NoName));
    }
    let same = known.iter().find(|other| other.id != asked.id && fold(&other.name) == fold(asked.name.trim()));
    if let Some(same) = same {
        return Err(refused(FactorRefusal::SameName(same.id)));
    }
    let next = || next_number(w, &known);
    let id = if asked.id == 0 { next()? } else { asked.id };
    let factor = Factor { id, name: trim(&asked.name), iban, bic, notice: trim(&asked.notice) };
    if before == Some(&factor) {
        return Err(declined(Declined::AsItIs));
    }
    keep(w, me, &factor, true)
}

/// A number that no factor has, and no assignment names: an old one is never given to another.
fn next_number(w: &Writer<'_>, known: &[Factor]) -> Result<u16, Halt> {
    let mut greatest = known.iter().map(|factor| factor.id).max().unwrap_or(0);
    for party in parties_in(w, Table::Assignment)? {
        let named = assignments(w, party)?.into_iter().map(|assignment| assignment.factor).max();
        greatest = greatest.max(named.unwrap_or(0));
    }
    Ok(greatest.checked_add(1).ok_or(Refusal::Overflow)?)
}

/// Assignments to a factor that were not given back: whose, and of which line.
fn with(reader: &impl Read, no: u16) -> Result<Vec<(PartyId, LineId)>, Failure> {
    let mut out = Vec::new();
    for party in parties_in(reader, Table::Assignment)? {
        let own = assignments(reader, party)?.into_iter().filter(|with| with.factor == no && with.returned.is_none());
        out.extend(own.map(|assignment| (party, assignment.line)));
    }
    Ok(out)
}

/// The key of one of them: what stands on a factor whose recording is undone.
pub(in crate::desk) fn first_with(reader: &impl Read, no: u16) -> Result<Option<Vec<u8>>, Failure> {
    Ok(with(reader, no)?.first().map(|(party, line)| key::pair(party.0, line.0).to_vec()))
}

fn remove(w: &mut Writer<'_>, me: &Person, no: u16) -> Result<Receipt, Halt> {
    let found = factors(w)?.into_iter().find(|factor| factor.id == no);
    let factor = found.ok_or_else(|| refused(FactorRefusal::NoSuch(no.to_string())))?;
    match with(w, no)?.len() {
        0 => keep(w, me, &factor, false),
        count => Err(refused(FactorRefusal::InForce(u32::try_from(count).unwrap_or(u32::MAX)))),
    }
}

fn past(me: &Person, on: NaiveDate) -> Result<(), Halt> {
    if on > me.who.today { Err(refused(FactorRefusal::Future(on))) } else { Ok(()) }
}

/// Why an invoice cannot be assigned on a day.
fn objection(
    w: &Writer<'_>,
    (party, row): (PartyId, &Row),
    (on, known): (NaiveDate, &[Assignment]),
    factors: &[Factor],
) -> Result<Option<FactorRefusal>, Failure> {
    let piece = || row.line.piece.clone();
    let account = ledger::account(w, row.line.key.account)?.ok_or_else(|| damaged("line without account"))?;
    let document = row.line.piece_date.unwrap_or_else(|| row.line.key.date());
    Ok(match known.iter().find(|assignment| assignment.returned.is_none_or(|returned| on < returned)) {
        _ if account.kind != AccountKind::Client
            || !row.line.amount.is_debit()
            || row.line.kind == LineKind::OpeningTotal
            || row.state.ours =>
        {
            Some(FactorRefusal::NotInvoice(piece()))
        }
        _ if account.party != Some(party) => Some(FactorRefusal::OtherClient(piece())),
        Some(with) => Some(FactorRefusal::Already(piece(), name_of(factors, with.factor))),
        None if !row.state.standing.is_open() || !row.state.residual.is_debit() => Some(FactorRefusal::Settled(piece())),
        None if on < document => Some(FactorRefusal::BeforeInvoice(piece(), document)),
        None => None,
    })
}

fn assign(w: &mut Writer<'_>, me: &Person, id: PartyId, lines: &[Seen], command: &FactorCommand) -> Result<Receipt, Halt> {
    let FactorCommand::Assign { factor, on, receipt, managed_by, recourse, notified, .. } = command else {
        return Err(refused(FactorRefusal::NoLines));
    };
    let (file, on) = (client(w, me, id)?, *on);
    let (payer, _) = called(w, me, id)?;
    let factors = factors(w)?;
    let name = factors.iter().find(|known| known.id == *factor).map(|known| known.name.clone());
    let name = name.ok_or_else(|| refused(FactorRefusal::NoSuch(factor.to_string())))?;
    past(me, on)?;
    if receipt.trim().is_empty() {
        return Err(refused(FactorRefusal::NoReceipt));
    }
    // A line that is named twice is assigned once.
    let mut rows: BTreeMap<LineKey, (Row, Vec<Assignment>)> = BTreeMap::new();
    for seen in lines {
        let row = seen_row(w, me, seen)?;
        let known = of_line(w, id, row.line.id)?;
        if let Some(why) = objection(w, (id, &row), (on, &known), &factors)? {
            return Err(refused(why));
        }
        if let Some(told) = *notified {
            past(me, told)?;
            if told < on {
                return Err(refused(FactorRefusal::BeforeAssignment(row.line.piece, on)));
            }
        }
        rows.insert(seen.key, (row, known));
    }
    if rows.is_empty() {
        return Err(refused(FactorRefusal::NoLines));
    }
    let open = Amount::sum(rows.values().map(|(row, _)| row.state.residual)).map_err(|_| Refusal::Overflow)?;
    let memory = memory::of_party(w, payer)?;
    let amount = Some(open);
    let about = About { kind: OpKind::Assign, id: payer, code: &file.code, contact: "", note: receipt, amount, memory };
    take_down(w, me, about, |act, _| {
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        for (at, (row, mut known)) in rows {
            known.push(Assignment {
                line: row.line.id,
                factor: *factor,
                on,
                receipt: receipt.trim().to_string(),
                managed_by: *managed_by,
                recourse: *recourse,
                notified: *notified,
                returned: None,
            });
            put(act, id, (row.line.id, Some(at)), &known)?;
        }
        Ok(Deed::Factor(FactorDeed::Assigned(name, count, open, on)))
    })
}

/// Stores the assignments of a line. The line has a new version: who has it on the screen sees the change, who decided without is told.
fn put(
    act: &mut Act<'_, '_, '_>,
    party: PartyId,
    (line, at): (LineId, Option<LineKey>),
    assignments: &[Assignment],
) -> Result<(), Failure> {
    act.books.w.put_record(Table::Assignment, &key::pair(party.0, line.0), &assignments)?;
    at.map_or(Ok(()), |at| act.books.change(at, |_| {}))
}

/// A line whose last assignment holds still.
struct Held {
    line: LineId,
    at: Option<LineKey>,
    piece: String,
    open: Amount,
    known: Vec<Assignment>,
}

/// The lines named, each with its assignments, the last of which was not given back; a line that is gone from accounting too.
fn held(w: &Writer<'_>, party: PartyId, lines: &[LineId]) -> Result<Vec<Held>, Halt> {
    let mut rows: BTreeMap<LineId, Row> = BTreeMap::new();
    for (account, _) in accounts_of(w, party)? {
        rows.extend(ledger::rows(w, account, false)?.into_iter().map(|row| (row.line.id, row)));
    }
    let mut out: Vec<Held> = Vec::new();
    for line in lines {
        if out.iter().any(|held| held.line == *line) {
            continue;
        }
        let row = rows.get(line);
        let piece = row.map_or_else(|| line.0.to_string(), |row| row.line.piece.clone());
        let known = of_line(w, party, *line)?;
        if known.last().is_none_or(|assignment| assignment.returned.is_some()) {
            return Err(refused(FactorRefusal::NotAssigned(piece)));
        }
        let open = row.map_or(Amount::ZERO, |row| row.state.residual);
        out.push(Held { line: *line, at: row.map(|row| row.line.key), piece, open, known });
    }
    if out.is_empty() { Err(refused(FactorRefusal::NoLines)) } else { Ok(out) }
}

/// The names of the factors of lines.
fn names(w: &Writer<'_>, numbers: impl Iterator<Item = u16>) -> Result<String, Failure> {
    let factors = factors(w)?;
    let mut names: Vec<String> = numbers.map(|no| name_of(&factors, no)).collect();
    names.sort();
    names.dedup();
    Ok(names.join(", "))
}

fn give_back(
    w: &mut Writer<'_>,
    me: &Person,
    id: PartyId,
    (lines, on): (&[LineId], NaiveDate),
    note: &str,
) -> Result<Receipt, Halt> {
    let file = client(w, me, id)?;
    let (payer, _) = called(w, me, id)?;
    past(me, on)?;
    let mut held = held(w, id, lines)?;
    let name = names(w, held.iter().filter_map(|held| held.known.last()).map(|last| last.factor))?;
    for Held { piece, known, .. } in &mut held {
        if let Some(last) = known.last_mut() {
            if on < last.on {
                return Err(refused(FactorRefusal::BeforeAssignment(piece.clone(), last.on)));
            }
            last.returned = Some(on);
        }
    }
    let open = Amount::sum(held.iter().map(|held| held.open)).map_err(|_| Refusal::Overflow)?;
    let memory = memory::of_party(w, payer)?;
    let about = About { kind: OpKind::Assign, id: payer, code: &file.code, contact: "", note, amount: Some(open), memory };
    take_down(w, me, about, |act, _| {
        for Held { line, at, known, .. } in &held {
            put(act, id, (*line, *at), known)?;
        }
        Ok(Deed::Factor(FactorDeed::GivenBack(name, u32::try_from(held.len()).unwrap_or(u32::MAX), open, on)))
    })
}

fn notify(w: &mut Writer<'_>, me: &Person, id: PartyId, (lines, on): (&[LineId], NaiveDate)) -> Result<Receipt, Halt> {
    let file = client(w, me, id)?;
    let (payer, _) = called(w, me, id)?;
    past(me, on)?;
    let mut held = held(w, id, lines)?;
    let name = names(w, held.iter().filter_map(|held| held.known.last()).map(|last| last.factor))?;
    for Held { piece, known, .. } in &mut held {
        let Some(last) = known.last_mut() else { continue };
        if let Some(told) = last.notified {
            return Err(refused(FactorRefusal::NotifiedOn(piece.clone(), told)));
        }
        if on < last.on {
            return Err(refused(FactorRefusal::BeforeAssignment(piece.clone(), last.on)));
        }
        last.notified = Some(on);
    }
    let memory = memory::of_party(w, payer)?;
    let about = About { kind: OpKind::Assign, id: payer, code: &file.code, contact: "", note: "", amount: None, memory };
    take_down(w, me, about, |act, _| {
        for Held { line, at, known, .. } in &held {
            put(act, id, (*line, *at), known)?;
        }
        Ok(Deed::Factor(FactorDeed::Notified(name, u32::try_from(held.len()).unwrap_or(u32::MAX), on)))
    })
}

/// Notes that all that is left of the money for some items was passed on.
pub(in crate::desk::dunning) fn pass_on(
    w: &mut Writer<'_>,
    me: &Person,
    learned: &Learned,
    id: PartyId,
    (lines, on): (&[LineId], NaiveDate),
    note: &str,
) -> Result<Receipt, Halt> {
    let file = client(w, me, id)?;
    let (payer, _) = called(w, me, id)?;
    past(me, on)?;
    let mut known = Factoring::default();
    known.read(w, learned, id)?;
    let left: Vec<_> = known.left.into_iter().filter(|(task, _)| lines.contains(&task.line)).collect();
    if let Some(line) = lines.iter().find(|line| !left.iter().any(|(task, _)| task.line == **line)) {
        return Err(refused(FactorRefusal::NothingLeft(piece_of(w, id, *line)?)));
    }
    if let Some((task, piece)) = left.iter().find(|(task, _)| on < task.received) {
        return Err(refused(FactorRefusal::BeforeReceipt(piece.clone(), task.received)));
    }
    if left.is_empty() {
        return Err(refused(FactorRefusal::NoLines));
    }
    let name = names(w, left.iter().map(|(task, _)| task.factor))?;
    let sum = Amount::sum(left.iter().map(|(task, _)| task.amount)).map_err(|_| Refusal::Overflow)?;
    let memory = memory::of_party(w, payer)?;
    let about = About { kind: OpKind::PassOn, id: payer, code: &file.code, contact: "", note, amount: Some(sum), memory };
    take_down(w, me, about, |act, op| {
        let made: Vec<PassedOn> = left
            .iter()
            .map(|(task, _)| PassedOn {
                line: task.line,
                factor: task.factor,
                amount: task.amount,
                received: task.received,
                on,
                by: me.who.user.clone(),
                note: note.trim().to_string(),
            })
            .collect();
        act.books.w.put_record(Table::PassedOn, &key::pair(id.0, op), &made)?;
        Ok(Deed::Factor(FactorDeed::PassedOn(name, sum, on)))
    })
}

/// The document number of a line; its name when it is gone.
fn piece_of(w: &Writer<'_>, party: PartyId, line: LineId) -> Result<String, Failure> {
    let accounts: Vec<_> = accounts_of(w, party)?.into_iter().map(|(account, _)| account).collect();
    Ok(memory::line(w, &accounts, line)?.map_or_else(|| line.0.to_string(), |row| row.line.piece))
}
