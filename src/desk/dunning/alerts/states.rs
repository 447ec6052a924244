//! What changed about a payer, as its lines, promises and disputes tell by their dates: money that came back, the limit, the class of risk,
//! the first broken promise.

use super::super::behaviour::lately;
use super::super::facts::Facts;
use super::super::ground::Ground;
use super::super::receipts;
use crate::desk::ledger;
use crate::domain::alert::{Alert, Change, class_day, news_from, over_since};
use crate::domain::dispute::{Decision, State};
use crate::domain::dunning::policy::{RiskClass, RiskFacts, lateness, usage_of_limit};
use crate::domain::ids::day_of;
use crate::domain::lettering::as_of::{Axis, DatedLine, open_at};
use crate::domain::money::Amount;
use crate::domain::order::Usage;
use crate::domain::promise::{Verdict, broken_in_a_year};
use crate::domain::refusal::Failure;
use crate::store::{Read, damaged};
use chrono::{Days, NaiveDate};

/// A receipt that the bank takes back came at most so many days before.
const BEFORE: u64 = 60;

/// The classes that are told.
const BAD: [RiskClass; 3] = [RiskClass::C, RiskClass::D, RiskClass::E];

/// The alerts about a payer that its facts tell.
pub(super) fn alerts(reader: &impl Read, ground: &Ground, facts: &Facts) -> Result<Vec<Alert>, Failure> {
    let mut out = Vec::new();
    out.extend(returned(reader, ground, facts)?);
    out.extend(over_limit(reader, ground, facts)?);
    out.extend(class(reader, ground, facts)?);
    out.extend(broken(facts));
    Ok(out)
}

/// The last payment, or bill, that came back.
fn returned(reader: &impl Read, ground: &Ground, facts: &Facts) -> Result<Option<Alert>, Failure> {
    let from = news_from(ground.today);
    let since = from.checked_sub_days(Days::new(BEFORE)).unwrap_or(from);
    let back = receipts::returned(reader, (&facts.accounts, &facts.bill_accounts), &ground.learned, (since, ground.today))?;
    let last = back.into_iter().filter(|(on, ..)| *on >= from).max_by_key(|(on, ..)| *on);
    Ok(last.map(|(on, amount, _)| Alert { on, change: Change::Returned(amount), mark: dated(on) }))
}

/// The limit, when it is exceeded today.
fn over_limit(reader: &impl Read, ground: &Ground, facts: &Facts) -> Result<Option<Alert>, Failure> {
    let Some(Usage { limit, exposure: owed }) = facts.usage().filter(|usage| usage.exposure > usage.limit) else {
        return Ok(None);
    };
    let mut lines = facts.documents.clone();
    let told =
        Amount::sum(lines.iter().map(|(_, amount)| *amount)).and_then(|sum| sum.plus(facts.balance)).map_err(overflow)?;
    // What else counts, or does not, is as it is today on every day: bills, deposits, what a factor has taken over for good (FAC-01).
    let room = limit.plus(told).and_then(|sum| sum.minus(owed)).map_err(overflow)?;
    for account in &facts.accounts {
        let rows = ledger::rows(reader, *account, false)?;
        lines.extend(rows.iter().map(|row| (row.line.key.date(), row.line.amount)));
    }
    let since = over_since(&lines, room, ground.today);
    Ok(since.map(|on| Alert { on, change: Change::Limit(limit, owed), mark: dated(on) }))
}

/// The class, when it is worse than it was: both reckoned from what the book knows now, by the dates of lines, disputes and promises.
fn class(reader: &impl Read, ground: &Ground, facts: &Facts) -> Result<Option<Alert>, Failure> {
    let known = facts.risk_facts(ground.today);
    // Nearly all clients end here: no lateness of theirs would make a class that is told.
    if !known.could_be(&BAD) {
        return Ok(None);
    }
    let Some(now) = class_on(reader, ground, facts, ground.today)?.filter(|class| BAD.contains(class)) else {
        return Ok(None);
    };
    let before = class_on(reader, ground, facts, class_day(ground.today))?;
    Ok(before.and_then(|before| Alert::of_class(before, now, ground.today)))
}

/// The class on a day; none when what is not known could change it.
fn class_on(reader: &impl Read, ground: &Ground, facts: &Facts, day: NaiveDate) -> Result<Option<RiskClass>, Failure> {
    let (mut late, mut balance) = (Vec::new(), 0i128);
    for account in &facts.accounts {
        let rows = ledger::rows(reader, *account, false)?;
        let groups = ledger::groups_of_live(reader, *account, &rows)?;
        let lines: Vec<DatedLine<'_>> = rows
            .iter()
            .map(|row| DatedLine {
                key: row.line.key,
                amount: row.line.amount,
                due: row.state.due,
                piece: &row.line.piece,
                piece_date: row.line.piece_date,
                kind: row.line.kind,
                instalments: &row.state.instalments,
                disputed: Amount::ZERO,
            })
            .collect();
        balance += lines.iter().filter(|line| line.key.date() <= day).map(|line| i128::from(line.amount.0)).sum::<i128>();
        for item in open_at(&lines, &groups, Axis::AsOf(day)).map_err(overflow)? {
            let line = &lines[item.index];
            if let Some(due) = line.due.filter(|due| *due < day && item.residual.is_debit()) {
                late.push((day.signed_duration_since(due).num_days(), item.residual));
            }
        }
    }
    let (days, items) = lately(reader, (ground, day), &facts.accounts, &late)?;
    let usage = facts.usage().map(|Usage { limit, exposure }| {
        let exposed = balance - i128::from(facts.balance.0) + i128::from(exposure.0);
        usage_of_limit(Amount(i64::try_from(exposed.max(0)).unwrap_or(i64::MAX)), limit)
    });
    let (mut wrong, mut decided) = (0u32, 0u32);
    for kept in &facts.disputes {
        let then = kept.dispute.history.iter().rev().filter(|change| change.on <= day);
        let decision = then.map(|change| change.to).find_map(|to| if let State::Decided(how) = to { Some(how) } else { None });
        decided += u32::from(decision.is_some());
        wrong += u32::from(decision == Some(Decision::Unfounded));
    }
    let unfounded = (wrong * 100).checked_div(decided).and_then(|percent| u8::try_from(percent).ok());
    let mut procedures = facts.legal.procedures.iter().filter(|of| of.party == facts.party);
    let told = RiskFacts {
        lateness: Some(lateness(days, items)),
        usage,
        unfounded: unfounded.unwrap_or(0),
        broken: broken_in_a_year(facts.promises.iter().map(|(_, _, verdict)| *verdict), day),
        external: facts.agency.filter(|(_, since)| *since <= day).map(|(class, _)| class),
        insolvent: procedures.any(|of| of.it.opened <= day && of.it.runs(day)),
    };
    Ok(told.class())
}

/// The first promise that was ever broken.
fn broken(facts: &Facts) -> Option<Alert> {
    let broken = facts.promises.iter().filter_map(|(no, promise, verdict)| match verdict {
        Verdict::Broken(on) => Some((*on, *no, promise)),
        _ => None,
    });
    let (on, no, promise) = broken.min_by_key(|(on, no, _)| (*on, *no))?;
    Some(Alert { on, change: Change::Promise(promise.amount, promise.due), mark: no })
}

fn dated(day: NaiveDate) -> u64 {
    u64::try_from(day_of(day)).unwrap_or(0)
}

fn overflow<E>(_: E) -> Failure {
    damaged("alert out of range")
}
