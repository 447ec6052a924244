//! The call sheet: one screen about one client, or its payer (DUN-13).

use super::behaviour::behaviour;
use super::factor::pay_sections;
use super::facts::{Facts, Kept, Ware};
use super::ground::Ground;
use super::memory::actions;
use super::notices::formal;
use super::owing::Owing;
use super::views::{CallSheet, DisputeRow, PartyName, PromiseRow, SheetItem, SheetSums};
use super::{insurance, legal};
use crate::desk::api::Seen;
use crate::desk::file::client_file;
use crate::desk::import::party;
use crate::desk::operation::Counters;
use crate::desk::orders;
use crate::desk::queries::View;
use crate::domain::dunning::{Item, ItemAnswer, explain};
use crate::domain::file::{Contact, FileField};
use crate::domain::ids::{OpNo, PartyId};
use crate::domain::line::DueFrom;
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::{Read, damaged};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Actions shown.
const ACTIONS: usize = 30;

/// The sheet of a client's payer; none when it does not exist for the person.
pub(super) fn sheet(
    (reader, scope): (&impl Read, &View<'_>),
    ground: Ground,
    id: PartyId,
) -> Result<Option<CallSheet>, Failure> {
    if !scope.sees(id)? {
        return Ok(None);
    }
    let payer = ground.payer_of(id);
    let Some(mut facts) = Facts::read(reader, &ground, payer)? else { return Ok(None) };
    // Of one that owes nothing too, who looks at it wants to know what it could come to.
    facts.expose(reader, &ground)?;
    facts.classify(reader, &ground)?;
    let own = client_file(reader, payer)?;
    let roles = [FileField::ContactPayment, FileField::ContactManagement];
    let told = roles.into_iter().filter(|role| !own.text(*role).trim().is_empty());
    let people = told.filter_map(|role| Some((role, Contact::parse(own.text(role))?))).collect();
    let scene = ground.scene();
    let client = facts.client(&ground);
    let told = explain(&client, &scene).map_err(|_| damaged("sheet out of range"))?;
    let names = names(reader, &facts)?;
    let not_due: i128 = facts.items.iter().filter(|item| !item.is_late(ground.today)).map(|item| i128::from(item.open.0)).sum();
    let sums = SheetSums {
        credits: client.credits(),
        provisional: facts.provisional,
        not_due: Amount(i64::try_from(not_due).map_err(|_| damaged("sheet out of range"))?),
        balance: facts.balance,
        ..SheetSums::of(&told.sums)
    };
    let strategy = facts.strategy(&ground.settings.policy, ground.today);
    let (behaviour, last_payment) = behaviour(reader, &ground, &facts.accounts)?;
    let name = |id: PartyId| names.get(&id).cloned().unwrap_or_default();
    let mut items: Vec<SheetItem> = facts
        .items
        .iter()
        .zip(&facts.wares)
        .zip(&told.items)
        .map(|((item, ware), answer)| shown(item, ware, answer, name(ware.debtor).code, ground.today))
        .collect();
    items.sort_by_key(|item| (item.due.is_none(), item.due, item.date, item.id));
    let mut promises: Vec<PromiseRow> = facts
        .promises
        .iter()
        .map(|(no, promise, verdict)| PromiseRow {
            client: name(promise.party),
            no: *no,
            promise: promise.clone(),
            verdict: *verdict,
        })
        .collect();
    promises.sort_by_key(|row| std::cmp::Reverse(row.no));
    let mut formal = formal(reader, payer)?;
    formal.retain(|notice| facts.items.iter().any(|item| notice.lines.contains(&item.line)));
    let disputes = facts.disputes.iter().filter(|kept| kept.state.is_running());
    let mut told_of = CallSheet {
        party: payer,
        children: ground.children_of(payer).iter().map(|child| name(*child)).collect(),
        sums,
        items,
        refused: told.refused,
        level: told.level,
        last_sent: facts.memory.last_sent,
        strategy: strategy.map_or_else(Default::default, |(rule, scenario)| {
            (rule.name.clone(), scenario.map(|scenario| scenario.code.clone()))
        }),
        commitments: facts.commitments.clone(),
        next: facts.memory.next.clone(),
        follow: facts.answered.clone().map(|(answer, follow)| (answer, follow.moves)),
        people,
        class: facts.profile(ground.today).risk,
        stop: facts.memory.stop.clone(),
        promises,
        plans: facts.plan_rows(),
        disputes: disputes.map(|kept| dispute_row(&facts, kept, name(kept.dispute.party), &ground)).collect(),
        limit_usage: facts.limit_usage(),
        behaviour,
        last_payment,
        actions: actions(reader, &ground.perimeter(payer), ACTIONS)?.into_iter().map(|(_, _, action)| action).collect(),
        legal: legal::sheet(reader, &ground, &facts)?,
        insurance: insurance::sheet(reader, &ground, &facts)?,
        pay: pay_sections(&ground, &facts)?,
        bank: ground.data(),
        op: OpNo(Counters::read(reader)?.op - 1),
        formal,
        file: facts.file,
        orders: Vec::new(),
    };
    let perimeter = ground.perimeter(payer);
    told_of.orders = orders::due_of(reader, scope, &Owing::on(ground), &perimeter)?;
    Ok(Some(told_of))
}

fn names(reader: &impl Read, facts: &Facts) -> Result<HashMap<PartyId, PartyName>, Failure> {
    let mut out = HashMap::new();
    let debtors = facts.wares.iter().map(|ware| ware.debtor).chain(facts.disputes.iter().map(|kept| kept.dispute.party));
    for id in debtors.chain(facts.promises.iter().map(|(_, promise, _)| promise.party)).chain([facts.party]) {
        if let std::collections::hash_map::Entry::Vacant(slot) = out.entry(id) {
            let file = party(reader, id)?.unwrap_or_default();
            slot.insert(PartyName { party: id, code: file.code, name: file.name });
        }
    }
    Ok(out)
}

fn shown(item: &Item, ware: &Ware, answer: &ItemAnswer, debtor: String, today: NaiveDate) -> SheetItem {
    let (line, state) = (&ware.row.line, &ware.row.state);
    SheetItem {
        seen: Seen { key: line.key, version: state.version },
        id: line.id,
        part: ware.part,
        debtor,
        piece: line.piece.clone(),
        label: line.label.clone(),
        date: line.key.date(),
        due: item.due,
        derived: state.due_from == DueFrom::Derived,
        days_late: item.days_late(today),
        open: item.open,
        disputed: item.disputed,
        sent: item.counter,
        bars: answer.bars.clone(),
        next: answer.next,
        assigned: item.assigned,
    }
}

/// A dispute with its item.
pub(super) fn dispute_row(facts: &Facts, kept: &Kept, client: PartyName, ground: &Ground) -> DisputeRow {
    let ware = facts.wares.iter().find(|ware| ware.row.line.id == kept.dispute.line);
    DisputeRow {
        client,
        no: kept.no,
        piece: ware.map(|ware| ware.row.line.piece.clone()).unwrap_or_default(),
        due: ware.and_then(|ware| ware.row.state.due),
        line: ware.map(|ware| ware.row.line.key),
        open: kept.open,
        amount: kept.amount,
        state: kept.state,
        clock: kept.dispute.clock(ground.today, ground.settings.policy.settings.calendar),
        dispute: kept.dispute.clone(),
    }
}
