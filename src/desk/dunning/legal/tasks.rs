//! The dated tasks of a payer and those whom it pays for: what follows from procedures, court files and the age of claims, and what a person
//! set (DUN-14, DUN-14b, DUN-15, PEN-12, INS-01).

use super::super::factor::name_of;
use super::super::facts::{Facts, Ware};
use super::super::ground::Ground;
use super::super::insurance;
use super::facts::{Legal, born};
use crate::desk::orders::served;
use crate::domain::dunning::{Commitment, CommitmentKind, Item, OrderLaw, Procedure, TaskDone, TaskKind, TaskName};
use crate::domain::ids::{LineId, PartyId};
use crate::domain::money::Amount;
use crate::domain::penalty::{ClaimKind, Interruption, InterruptionKind, Prescription};
use crate::domain::refusal::Failure;
use crate::store::Read;
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// A claim younger than that lapses in more than half a year, days. One of carriage never does: what was carried is invoiced later.
const fn young(kind: ClaimKind) -> u64 {
    match kind {
        ClaimKind::Business | ClaimKind::Consumer => 365,
        ClaimKind::Carriage => 0,
    }
}

/// True when a claim against a debtor that was born on a day may be near its end.
fn is_old(facts: &Legal, ground: &Ground, debtor: PartyId, born: NaiveDate) -> bool {
    let last = ground.today.checked_sub_days(Days::new(young(facts.kind(debtor))));
    last.is_some_and(|last| born <= last)
}

/// A dated task of a client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::desk::dunning) struct Task {
    pub(in crate::desk::dunning) party: PartyId,
    pub(in crate::desk::dunning) name: TaskName,
    pub(in crate::desk::dunning) on: NaiveDate,
    pub(in crate::desk::dunning) what: String,
    pub(in crate::desk::dunning) amount: Amount,
    pub(in crate::desk::dunning) done: Option<TaskDone>,
}

/// All tasks, by day; those that are done and still follow from the facts among them.
pub(in crate::desk::dunning) fn tasks(facts: &Facts, ground: &Ground) -> Vec<Task> {
    let mut out = Vec::new();
    of_procedures(facts, ground, &mut out);
    of_courts(facts, &mut out);
    lapsing(facts, ground, &mut out);
    insurance::tasks(facts, ground, &mut out);
    of_returns(facts, &mut out);
    for of in facts.legal.records.iter().filter(|of| of.it.name.kind == TaskKind::Own) {
        let (name, on, what) = (of.it.name, of.it.on, of.it.words.clone());
        out.push(Task { party: of.party, name, on, what, amount: Amount::ZERO, done: None });
    }
    for task in &mut out {
        let record = facts.legal.records.iter().filter(|of| of.party == task.party && of.it.is_about(task.name, task.on));
        task.done = record.filter_map(|of| of.it.done.clone()).next_back().or(task.done.take());
    }
    // Nothing is to be relieved of once the claim was declared in time.
    let declared: BTreeSet<u64> = out
        .iter()
        .filter(|task| task.name.kind == TaskKind::ProofOfClaim && task.done.as_ref().is_some_and(|done| done.on <= task.on))
        .map(|task| task.name.about)
        .collect();
    to_pass_on(facts, ground, &mut out);
    out.retain(|task| task.name.kind != TaskKind::Relief || task.done.is_some() || !declared.contains(&task.name.about));
    out.sort_by_key(|task| (task.on, task.name));
    out
}

/// Money that came to us for assigned items: what is left of it, and what was passed on (FAC-01).
fn to_pass_on(facts: &Facts, ground: &Ground, out: &mut Vec<Task>) {
    let name = |line: LineId| TaskName { kind: TaskKind::PassOn, about: line.0 };
    let what = |piece: &str, factor| format!("{piece} ({})", name_of(&ground.factors, factor));
    for (task, piece) in &facts.factoring.left {
        let (party, on, amount) = (task.party, task.received, task.amount);
        out.push(Task { party, name: name(task.line), on, what: what(piece, task.factor), amount, done: None });
    }
    for (party, deed) in &facts.factoring.passed {
        let what = what(facts.factoring.pieces.get(&deed.line).map_or("", String::as_str), deed.factor);
        let done = Some(TaskDone { on: deed.on, by: deed.by.clone(), note: deed.note.clone() });
        let (party, on, amount) = (*party, deed.received, deed.amount);
        out.push(Task { party, name: name(deed.line), on, what: what.trim().to_string(), amount, done });
    }
}

/// What the tasks that are not done are to the agenda. A claim that has lapsed is no business of the day any more.
pub(in crate::desk::dunning) fn commitments(tasks: &[Task], today: NaiveDate) -> Vec<Commitment> {
    let mut out: Vec<Commitment> = Vec::new();
    let mut lapsing: BTreeMap<NaiveDate, i128> = BTreeMap::new();
    for task in tasks.iter().filter(|task| task.done.is_none()) {
        match task.name.kind.commitment() {
            Some(CommitmentKind::Prescription) if task.on <= today => {}
            Some(CommitmentKind::Prescription) => *lapsing.entry(task.on).or_default() += i128::from(task.amount.0),
            Some(kind) => out.push(Commitment { kind, on: task.on, minute: None, amount: task.amount }),
            None => {}
        }
    }
    let kind = CommitmentKind::Prescription;
    let amount = |sum: i128| Amount(i64::try_from(sum).unwrap_or(i64::MAX));
    out.extend(lapsing.into_iter().map(|(on, sum)| Commitment { kind, on, minute: None, amount: amount(sum) }));
    out
}

/// What is open of items, minor units.
fn open<'i>(items: impl Iterator<Item = (&'i Item, &'i Ware)>) -> Amount {
    let sum: i128 = items.map(|(item, _)| i128::from(item.open.0)).sum();
    Amount(i64::try_from(sum).unwrap_or(i64::MAX))
}

/// Open claims of a debtor born before an opening, and those born since, minor units.
pub(in crate::desk::dunning) fn parted(facts: &Facts, debtor: PartyId, procedure: &Procedure) -> (Amount, Amount) {
    let of_debtor = || facts.items.iter().zip(&facts.wares).filter(|(_, ware)| ware.debtor == debtor);
    let is_prior = |ware: &Ware| born(&ware.row.line, &ware.row.state) < procedure.opened;
    (open(of_debtor().filter(|(_, ware)| is_prior(ware))), open(of_debtor().filter(|(_, ware)| !is_prior(ware))))
}

fn of_procedures(facts: &Facts, ground: &Ground, out: &mut Vec<Task>) {
    for of in facts.legal.procedures.iter().filter(|of| of.it.runs(ground.today)) {
        let (prior, _) = parted(facts, of.party, &of.it);
        for (task, on) in of.it.tasks() {
            let name = TaskName { kind: task.into(), about: of.no };
            out.push(Task { party: of.party, name, on, what: of.it.agent.clone(), amount: prior, done: None });
        }
    }
}

fn of_courts(facts: &Facts, out: &mut Vec<Task>) {
    let law = OrderLaw::default();
    for of in facts.legal.courts.iter().filter(|of| of.it.closed.is_none()) {
        let claimed = facts.items.iter().zip(&facts.wares).filter(|(item, _)| of.it.lines.contains(&item.line));
        let amount = open(claimed);
        for (task, on) in of.it.order().tasks(&law) {
            let name = TaskName { kind: task.into(), about: of.no };
            out.push(Task { party: of.party, name, on, what: of.it.court.clone(), amount, done: None });
        }
    }
}

/// Claims that lapse within half a year, or have (PEN-12).
fn lapsing(facts: &Facts, ground: &Ground, out: &mut Vec<Task>) {
    let mut seen: BTreeSet<LineId> = BTreeSet::new();
    for ware in &facts.wares {
        let line = &ware.row.line;
        let born = born(line, &ware.row.state);
        if !is_old(&facts.legal, ground, ware.debtor, born) || ware.row.state.due.is_none() || !seen.insert(line.id) {
            continue;
        }
        let service = facts.services.get(&line.id).copied();
        let lapse = Prescription::of(facts.legal.kind(ware.debtor), service, born, &interruptions(facts, ware, born));
        if lapse.alert(ground.today).is_some() {
            let name = TaskName { kind: TaskKind::Prescription, about: line.id.0 };
            let (what, amount) = (line.piece.clone(), ware.row.state.residual);
            out.push(Task { party: ware.debtor, name, on: lapse.on, what, amount, done: None });
        }
    }
}

/// The day of the delivery or service behind each line that may be near its end: claims run from it, whatever the date of the invoice.
pub(in crate::desk::dunning) fn services(
    reader: &impl Read,
    ground: &Ground,
    (legal, wares): (&Legal, &[Ware]),
) -> Result<BTreeMap<LineId, NaiveDate>, Failure> {
    let mut out = BTreeMap::new();
    let old = |ware: &&Ware| is_old(legal, ground, ware.debtor, born(&ware.row.line, &ware.row.state));
    for ware in wares.iter().filter(old) {
        let line = &ware.row.line;
        if let Some(day) = served(reader, ware.debtor, &line.piece)? {
            out.insert(line.id, day);
        }
    }
    Ok(out)
}

/// A formal notice that did not find its address is no notice: the address is checked, and it is sent again (DUN-09b).
fn of_returns(facts: &Facts, out: &mut Vec<Task>) {
    for letter in &facts.legal.returned {
        let asked = facts.items.iter().zip(&facts.wares).filter(|(item, _)| letter.lines.contains(&item.line));
        let amount = open(asked);
        if amount.is_debit() {
            let name = TaskName { kind: TaskKind::Address, about: letter.id.op };
            out.push(Task { party: letter.id.party, name, on: letter.on, what: letter.number.clone(), amount, done: None });
        }
    }
}

/// What made the delay of a claim run again: a plan that was signed, a claim that was declared, an order that was served.
fn interruptions(facts: &Facts, ware: &Ware, born: NaiveDate) -> Vec<Interruption> {
    let line = ware.row.line.id;
    let mut out = Vec::new();
    let plans = facts.plans.iter().filter(|(_, plan, _)| plan.items.iter().any(|(id, _)| *id == line));
    let signed = plans.filter_map(|(_, plan, _)| plan.signed_on);
    out.extend(signed.map(|on| Interruption { on, kind: InterruptionKind::Acknowledgement }));
    let served = facts.legal.courts.iter().filter(|of| of.it.lines.contains(&line)).filter_map(|of| of.it.served);
    out.extend(served.map(|on| Interruption { on, kind: InterruptionKind::CourtAction }));
    for of in facts.legal.procedures.iter().filter(|of| of.party == ware.debtor && born < of.it.opened) {
        let declared = facts.legal.records.iter().filter(|record| {
            record.party == of.party && record.it.name == TaskName { kind: TaskKind::ProofOfClaim, about: of.no }
        });
        let days = declared.filter_map(|record| record.it.done.as_ref().map(|done| done.on));
        out.extend(days.map(|on| Interruption { on, kind: InterruptionKind::ProofOfClaim }));
    }
    out
}
