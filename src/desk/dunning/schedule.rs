//! The schedule of what is to come in (échéancier, DUE-10): every open debit with its due date and the day on which its money is expected.

use super::agenda::facts_of;
use super::behaviour::behaviour;
use super::facts::{Facts, Ware};
use super::ground::Ground;
use super::views::{Expected, PartyName, Perimeter, ScheduleRow};
use crate::desk::api::Principal;
use crate::desk::import::party;
use crate::desk::queries::View;
use crate::domain::dunning::Item;
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::Read;
use chrono::{Days, NaiveDate, TimeDelta};
use std::collections::HashMap;

/// Every open debit by due date; what has none comes last. With `weeks`, only what is due by the end of them, what is late included.
pub(super) fn schedule(
    (reader, scope): (&impl Read, &View<'_>),
    who: &Principal,
    ground: &Ground,
    weeks: Option<u16>,
) -> Result<Vec<ScheduleRow>, Failure> {
    let horizon =
        weeks.and_then(|weeks| ground.today.checked_add_days(Days::new(u64::from(weeks) * 7))).unwrap_or(NaiveDate::MAX);
    let mut names: HashMap<PartyId, (PartyName, String)> = HashMap::new();
    let mut out = Vec::new();
    for facts in facts_of((reader, scope), who, ground, (&Perimeter::All, horizon))? {
        // Of most clients all that is open lies beyond a near horizon: their habits are not looked for.
        let mut usual = None;
        for (item, ware) in facts.items.iter().zip(&facts.wares) {
            if item.due.is_some_and(|due| due > horizon) {
                continue;
            }
            let habit = match usual {
                Some(habit) => habit,
                None => *usual.insert(behaviour(reader, ground, &facts.accounts)?.0),
            };
            let (client, mode) = named(reader, &mut names, ware.debtor)?;
            // Who pays for another pays in its own way.
            let mode = if mode.is_empty() { facts.file.payment_mode.trim().to_string() } else { mode };
            out.push(ScheduleRow {
                client,
                mode,
                due: item.due,
                piece: ware.row.line.piece.clone(),
                amount: amount(ware),
                residual: item.open,
                expected: expected(&facts, ground, (item, ware), habit),
            });
        }
    }
    out.sort_by(|a, b| {
        let key = |row: &ScheduleRow| (row.due.is_none(), row.due);
        key(a).cmp(&key(b)).then_with(|| a.client.code.cmp(&b.client.code)).then_with(|| a.piece.cmp(&b.piece))
    });
    Ok(out)
}

/// A client with its mode of payment.
fn named(
    reader: &impl Read,
    names: &mut HashMap<PartyId, (PartyName, String)>,
    id: PartyId,
) -> Result<(PartyName, String), Failure> {
    if let Some(name) = names.get(&id) {
        return Ok(name.clone());
    }
    let file = party(reader, id)?.unwrap_or_default();
    let name = PartyName { party: id, code: file.code, name: file.name };
    Ok(names.entry(id).or_insert((name, file.payment_mode.trim().to_string())).clone())
}

/// The amount of the line, or of its instalment.
fn amount(ware: &Ware) -> Amount {
    let state = &ware.row.state;
    let part = ware.part.and_then(|part| state.instalments.get(usize::from(part)));
    part.map_or(ware.row.line.amount, |(_, amount)| *amount)
}

/// What is promised goes before what is usual, and what is usual before the due date.
fn expected(facts: &Facts, ground: &Ground, (item, ware): (&Item, &Ware), habit: Option<i32>) -> Option<(NaiveDate, Expected)> {
    let agreed = facts
        .promised_for(ware.debtor, item.line)
        .map(|day| (day, Expected::Promise))
        .or_else(|| facts.planned_for(item.line).map(|day| (day, Expected::Plan)));
    agreed.or_else(|| {
        let settings = &ground.settings.policy.settings;
        let due = item.due?;
        Some(match habit.and_then(|days| due.checked_add_signed(TimeDelta::days(i64::from(days)))) {
            Some(day) => (settings.first_due(day), Expected::Habit),
            None => (settings.first_due(due), Expected::Due),
        })
    })
}
