//! What people do about legal matters: each is one operation with its entry in the client's history.

use super::super::deeds::{About, called, client, declined, facts_of, owed, take_down};
use super::super::factor;
use super::super::memory::{self, numbered};
use super::super::penalties;
use super::tasks::tasks;
use super::views::LegalCommand;
use crate::desk::api::{Receipt, Seen};
use crate::desk::operation::Stop as Halt;
use crate::desk::rights::Person;
use crate::domain::dunning::{
    CourtFile, CourtStep, Declined, Deed, Exhibit, LegalDeed, LegalRefusal, Procedure, TaskDone, TaskKind, TaskName, TaskRecord,
};
use crate::domain::ids::{LineId, PartyId};
use crate::domain::lettering::engine::Learned;
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::store::{Table, Writer, key};
use chrono::NaiveDate;
use std::sync::Arc;

fn refused(why: LegalRefusal) -> Halt {
    declined(Declined::Legal(why))
}

/// A day that has come.
fn past(me: &Person, on: NaiveDate) -> Result<(), Halt> {
    if on > me.who.today { Err(refused(LegalRefusal::Future(on))) } else { Ok(()) }
}

/// Applies a command about a legal matter.
pub(in crate::desk::dunning) fn apply(
    w: &mut Writer<'_>,
    me: &Person,
    command: &LegalCommand,
    learned: &Arc<Learned>,
) -> Result<Receipt, Halt> {
    match command {
        LegalCommand::OpenProcedure { party, procedure, note } => open_procedure(w, me, *party, procedure, note),
        LegalCommand::ChangeProcedure { party, no, procedure, note } => change_procedure(w, me, *party, (*no, procedure), note),
        LegalCommand::SetTask { party, on, words } => set_task(w, me, *party, *on, words),
        LegalCommand::DoneTask { party, task, on, note } => done(w, me, learned, *party, (*task, *on), note),
        LegalCommand::OpenCourt { party, court, lines, note } => open_court(w, me, learned, *party, (court, lines), note),
        LegalCommand::FillCourt { party, no, court, exhibits } => fill(w, me, *party, *no, (court, exhibits)),
        LegalCommand::MoveCourt { party, no, step, on, note } => step_on(w, me, *party, *no, (*step, *on), note),
        LegalCommand::Penalties { party, lines, until, to, reason } => {
            penalties::claim(w, me, learned, (*party, lines), (*until, *to, reason))
        }
    }
}

/// What holds of the days of a procedure.
fn sound(me: &Person, procedure: &Procedure) -> Result<(), Halt> {
    past(me, procedure.opened)?;
    for day in [procedure.published, procedure.ended].into_iter().flatten() {
        past(me, day)?;
        if day < procedure.opened {
            return Err(refused(LegalRefusal::BeforeOpening(procedure.opened)));
        }
    }
    Ok(())
}

fn open_procedure(w: &mut Writer<'_>, me: &Person, id: PartyId, procedure: &Procedure, note: &str) -> Result<Receipt, Halt> {
    let file = client(w, me, id)?;
    let (payer, _) = called(w, me, id)?;
    sound(me, procedure)?;
    let known: Vec<(u64, Procedure)> = numbered(w, Table::Procedure, id)?;
    if let Some((no, _)) = known.iter().find(|(_, known)| known.runs(me.who.today)) {
        return Err(refused(LegalRefusal::Running(*no)));
    }
    let memory = memory::of_party(w, payer)?;
    let about = About { kind: OpKind::Procedure, id: payer, code: &file.code, contact: "", note, amount: None, memory };
    take_down(w, me, about, |act, op| {
        act.books.w.put_record(Table::Procedure, &key::pair(id.0, op), procedure)?;
        Ok(Deed::Legal(LegalDeed::Procedure(op, procedure.kind, procedure.opened)))
    })
}

fn change_procedure(
    w: &mut Writer<'_>,
    me: &Person,
    id: PartyId,
    (no, procedure): (u64, &Procedure),
    note: &str,
) -> Result<Receipt, Halt> {
    let file = client(w, me, id)?;
    let (payer, _) = called(w, me, id)?;
    let known: Vec<(u64, Procedure)> = numbered(w, Table::Procedure, id)?;
    let found = known.iter().find(|(n, _)| *n == no).map(|(_, known)| known.clone());
    let found = found.ok_or_else(|| refused(LegalRefusal::NoSuch(no)))?;
    if found == *procedure {
        return Err(declined(Declined::AsItIs));
    }
    sound(me, procedure)?;
    let others = known.iter().find(|(n, other)| *n != no && other.runs(me.who.today));
    if let Some((other, _)) = others.filter(|_| procedure.runs(me.who.today)) {
        return Err(refused(LegalRefusal::Running(*other)));
    }
    let memory = memory::of_party(w, payer)?;
    let about = About { kind: OpKind::Procedure, id: payer, code: &file.code, contact: "", note, amount: None, memory };
    take_down(w, me, about, |act, _| {
        act.books.w.put_record(Table::Procedure, &key::pair(id.0, no), procedure)?;
        Ok(Deed::Legal(match procedure.ended.filter(|_| found.ended.is_none()) {
            Some(on) => LegalDeed::ProcedureEnded(no, on),
            None => LegalDeed::ProcedureChanged(no, procedure.kind, procedure.published),
        }))
    })
}

fn set_task(w: &mut Writer<'_>, me: &Person, id: PartyId, on: NaiveDate, words: &str) -> Result<Receipt, Halt> {
    let file = client(w, me, id)?;
    let (payer, _) = called(w, me, id)?;
    if words.trim().is_empty() {
        return Err(declined(Declined::NoWords));
    }
    if on < me.who.today {
        return Err(declined(Declined::Past(on)));
    }
    let memory = memory::of_party(w, payer)?;
    let about = About { kind: OpKind::Task, id: payer, code: &file.code, contact: "", note: words, amount: None, memory };
    take_down(w, me, about, |act, op| {
        let name = TaskName { kind: TaskKind::Own, about: op };
        let record = TaskRecord { name, on, words: words.trim().to_string(), done: None };
        act.books.w.put_record(Table::Task, &key::pair(id.0, op), &record)?;
        Ok(Deed::Legal(LegalDeed::TaskSet(op, on)))
    })
}

fn done(
    w: &mut Writer<'_>,
    me: &Person,
    learned: &Arc<Learned>,
    id: PartyId,
    (name, on): (TaskName, NaiveDate),
    note: &str,
) -> Result<Receipt, Halt> {
    let file = client(w, me, id)?;
    past(me, on)?;
    let (ground, facts) = facts_of(w, me, learned, id)?;
    // The payer's name stands for those whom it pays for too.
    let mut found = tasks(&facts, &ground);
    found.retain(|task| task.name == name && (task.party == id || facts.party == id));
    // Money for one item may come several times: what is to do before what was done.
    found.sort_by_key(|task| task.done.is_some());
    let task = found.into_iter().next().ok_or_else(|| refused(LegalRefusal::NoTask))?;
    if let Some(done) = task.done {
        return Err(refused(LegalRefusal::DoneOn(done.on)));
    }
    if name.kind == TaskKind::PassOn {
        return factor::pass_on(w, me, learned, task.party, (&[LineId(name.about)], on), note);
    }
    let known: Vec<(u64, TaskRecord)> = numbered(w, Table::Task, task.party)?;
    let own = known.into_iter().find(|(_, record)| record.name == name && name.kind == TaskKind::Own);
    let memory = memory::of_party(w, facts.party)?;
    let amount = Some(task.amount).filter(|amount| !amount.is_zero());
    let about = About { kind: OpKind::Task, id: facts.party, code: &file.code, contact: "", note, amount, memory };
    take_down(w, me, about, |act, op| {
        let done = TaskDone { on, by: me.who.user.clone(), note: note.trim().to_string() };
        let (no, words) = own.map_or((op, String::new()), |(no, record)| (no, record.words));
        let record = TaskRecord { name, on: task.on, words, done: Some(done) };
        act.books.w.put_record(Table::Task, &key::pair(task.party.0, no), &record)?;
        Ok(Deed::Legal(LegalDeed::TaskDone(name.kind, on)))
    })
}

fn open_court(
    w: &mut Writer<'_>,
    me: &Person,
    learned: &Arc<Learned>,
    id: PartyId,
    (court, lines): (&str, &[Seen]),
    note: &str,
) -> Result<Receipt, Halt> {
    let file = client(w, me, id)?;
    let (_, facts) = facts_of(w, me, learned, id)?;
    let today = me.who.today;
    let mut claims: Vec<LineId> = owed(w, me, &facts, lines)?.into_iter().map(|row| row.line.id).collect();
    let of_client = || facts.items.iter().filter(|item| item.debtor == id);
    if lines.is_empty() {
        // What a procedure holds is declared, never sued for; what a factor has taken over is the factor's to sue for.
        claims.extend(of_client().filter(|item| item.is_late(today) && item.is_ours_to_sue()).map(|item| item.line));
        claims.dedup();
    }
    let of_other = |line: &LineId| !of_client().any(|item| item.line == *line && item.is_ours_to_sue());
    if claims.is_empty() || claims.iter().any(of_other) {
        return Err(refused(LegalRefusal::NothingDue));
    }
    let sum: i128 = of_client().filter(|item| claims.contains(&item.line)).map(|item| i128::from(item.open.0)).sum();
    let claimed = Amount(i64::try_from(sum).unwrap_or(i64::MAX));
    let made = CourtFile {
        opened: today,
        court: court.trim().to_string(),
        lines: claims,
        exhibits: Vec::new(),
        filed: None,
        ordered: None,
        served: None,
        opposed: None,
        closed: None,
    };
    let memory = memory::of_party(w, facts.party)?;
    let amount = Some(claimed);
    let about = About { kind: OpKind::PaymentOrder, id: facts.party, code: &file.code, contact: "", note, amount, memory };
    take_down(w, me, about, |act, op| {
        act.books.w.put_record(Table::CourtFile, &key::pair(id.0, op), &made)?;
        Ok(Deed::Legal(LegalDeed::Court(op, claimed)))
    })
}

fn court(w: &Writer<'_>, id: PartyId, no: u64) -> Result<CourtFile, Halt> {
    let known: Vec<(u64, CourtFile)> = numbered(w, Table::CourtFile, id)?;
    let found = known.into_iter().find(|(n, _)| *n == no).map(|(_, file)| file);
    found.ok_or_else(|| refused(LegalRefusal::NoSuch(no)))
}

fn fill(w: &mut Writer<'_>, me: &Person, id: PartyId, no: u64, (words, exhibits): (&str, &[Exhibit])) -> Result<Receipt, Halt> {
    let client = client(w, me, id)?;
    let (payer, _) = called(w, me, id)?;
    let before = court(w, id, no)?;
    if before.closed.is_some() {
        return Err(declined(Declined::Over(no)));
    }
    let mut file = before.clone();
    if !words.trim().is_empty() {
        file.court = words.trim().to_string();
    }
    file.exhibits.extend(exhibits);
    file.exhibits.sort_unstable();
    file.exhibits.dedup();
    if file == before {
        return Err(declined(Declined::AsItIs));
    }
    let memory = memory::of_party(w, payer)?;
    let about =
        About { kind: OpKind::PaymentOrder, id: payer, code: &client.code, contact: "", note: words, amount: None, memory };
    take_down(w, me, about, |act, _| {
        act.books.w.put_record(Table::CourtFile, &key::pair(id.0, no), &file)?;
        Ok(Deed::Legal(LegalDeed::Exhibits(no, u8::try_from(file.exhibits.len()).unwrap_or(u8::MAX))))
    })
}

fn step_on(
    w: &mut Writer<'_>,
    me: &Person,
    id: PartyId,
    no: u64,
    (step, on): (CourtStep, NaiveDate),
    note: &str,
) -> Result<Receipt, Halt> {
    let client = client(w, me, id)?;
    let (payer, _) = called(w, me, id)?;
    past(me, on)?;
    let mut file = court(w, id, no)?;
    file.take(step, on).map_err(|why| refused(LegalRefusal::Court(why)))?;
    let memory = memory::of_party(w, payer)?;
    let about = About { kind: OpKind::PaymentOrder, id: payer, code: &client.code, contact: "", note, amount: None, memory };
    take_down(w, me, about, |act, _| {
        act.books.w.put_record(Table::CourtFile, &key::pair(id.0, no), &file)?;
        Ok(Deed::Legal(LegalDeed::CourtStep(no, step, on)))
    })
}
