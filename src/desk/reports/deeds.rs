//! What was done: a client's history, what each person did, the reminders that were issued (EXP-05, DUN-09).

use super::{More, ReportAsk, count, dun, plus, range};
use crate::desk::api::{DunAnswer, DunQuery, PartyName};
use crate::domain::dunning::notice::{OutState, Outgoing};
use crate::domain::dunning::{Action, Answer, Deed};
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::domain::report::{Cell, Column, For, Holds, Level, Report, Row, Said, Word};
use crate::store::damaged;
use chrono::NaiveDate;
use std::collections::BTreeMap;

fn actions(
    report: &Report,
    ask: &ReportAsk,
    since: Option<NaiveDate>,
    more: More<'_>,
) -> Result<Vec<(PartyName, Action)>, Failure> {
    let query = DunQuery::History { party: ask.party, since, limit: u32::MAX };
    let DunAnswer::History(mut rows) = dun(more, query)? else { return Err(damaged("no history")) };
    let last = ask.until.unwrap_or(report.as_of);
    rows.retain(|(_, action)| action.on <= last);
    Ok(rows)
}

/// Everything that was done, the newest first.
pub(super) fn history(report: &mut Report, ask: &ReportAsk, more: More<'_>) -> Result<(), Failure> {
    report.columns = vec![
        Column::new("date", Holds::Date),
        Column::new("at", Holds::Date).only(For::Scripts),
        Column::new("user", Holds::Text),
        Column::new("client", Holds::Text),
        Column::new("name", Holds::Text).flexible().only(For::People),
        Column::new("what", Holds::Text),
        Column::new("amount", Holds::Amount).spare(),
        Column::new("contact", Holds::Text).spare(),
        Column::new("note", Holds::Text).flexible().spare(),
        Column::new("next", Holds::Date).spare(),
    ];
    report.about.extend(ask.since.map(Said::Since));
    for (client, action) in actions(report, ask, ask.since, more)? {
        let amount = match action.deed {
            Deed::Promise(_, amount, _) | Deed::Disputed(_, _, amount) | Deed::Planned(_, _, amount) => Some(amount),
            Deed::Reminded { amount, .. } => Some(amount),
            _ => None,
        };
        report.rows.push(Row::of(
            client.party,
            vec![
                Cell::Date(action.on),
                Cell::Time(action.at),
                user(&action.user),
                Cell::text(client.code),
                Cell::text(client.name),
                Cell::word(Word::Deed(Box::new(action.deed))),
                amount.map_or(Cell::Empty, Cell::Amount),
                Cell::text(action.contact),
                Cell::text(action.note),
                Cell::date(action.next.map(|(on, _)| on)),
            ],
        ));
    }
    Ok(())
}

/// Who; the automatic run has no name.
fn user(name: &str) -> Cell {
    if name.is_empty() { Cell::word(Word::Automatic) } else { Cell::text(name) }
}

/// What a person did.
#[derive(Default)]
struct Done {
    /// Calls, and those in which somebody answered.
    calls: (u64, u64),
    reminders: (u64, Amount),
    promises: (u64, Amount),
    disputes: u64,
    notes: u64,
    other: u64,
}

/// What each person did on a day, or from a day on.
pub(super) fn day(report: &mut Report, ask: &ReportAsk, more: More<'_>) -> Result<(), Failure> {
    let number = |name: &str| Column::new(name, Holds::Count);
    let amount = |name: &str| Column::new(name, Holds::Amount);
    report.columns = vec![
        Column::new("user", Holds::Text).flexible(),
        number("clients"),
        number("calls"),
        number("reached"),
        number("reminders"),
        amount("reminded"),
        number("promises"),
        amount("promised"),
        number("disputes"),
        number("notes"),
        number("other"),
    ];
    let since = ask.since.unwrap_or(report.as_of);
    if since < report.as_of {
        report.about.push(Said::Period(since, ask.until.unwrap_or(report.as_of)));
    }
    let mut people: BTreeMap<String, (Done, Vec<String>)> = BTreeMap::new();
    for (client, action) in actions(report, ask, Some(since), more)? {
        let (done, clients) = people.entry(action.user.clone()).or_default();
        clients.push(client.code);
        match &action.deed {
            Deed::Call(answer) => {
                done.calls.0 += 1;
                done.calls.1 += u64::from(!matches!(answer, Answer::NotReached));
            }
            Deed::Promise(_, amount, _) => {
                done.promises.0 += 1;
                plus(&mut done.promises.1, *amount)?;
            }
            Deed::Reminded { amount, .. } => {
                done.reminders.0 += 1;
                plus(&mut done.reminders.1, *amount)?;
            }
            Deed::Disputed(..) | Deed::DisputeMoved(..) => done.disputes += 1,
            Deed::Note => done.notes += 1,
            _ => done.other += 1,
        }
    }
    for (name, (done, mut clients)) in people {
        clients.sort_unstable();
        clients.dedup();
        let cells = vec![
            user(&name),
            Cell::Count(u64::from(count(clients.len()))),
            Cell::Count(done.calls.0),
            Cell::Count(done.calls.1),
            Cell::Count(done.reminders.0),
            Cell::Amount(done.reminders.1),
            Cell::Count(done.promises.0),
            Cell::Amount(done.promises.1),
            Cell::Count(done.disputes),
            Cell::Count(done.notes),
            Cell::Count(done.other),
        ];
        report.rows.push(Row::at(Level::Row, cells));
    }
    // Two people may have dealt with one client: clients have no sum.
    let sums = ["calls", "reached", "reminders", "reminded", "promises", "promised", "disputes", "notes", "other"];
    let total = report.sum(Level::Total, 0, ("user", Word::Total), &sums).map_err(range)?;
    report.rows.push(total);
    Ok(())
}

/// The reminders issued, the newest first, with where they are.
pub(super) fn sent(report: &mut Report, ask: &ReportAsk, more: More<'_>) -> Result<(), Failure> {
    report.columns = vec![
        Column::new("date", Holds::Date),
        Column::new("client", Holds::Text),
        Column::new("name", Holds::Text).flexible(),
        Column::new("level", Holds::Text),
        Column::new("mode", Holds::Text),
        Column::new("channel", Holds::Text),
        Column::new("items", Holds::Count),
        Column::new("amount", Holds::Amount),
        Column::new("state", Holds::Text),
        Column::new("contact", Holds::Text).spare(),
        Column::new("number", Holds::Text).spare(),
        Column::new("proof", Holds::Text),
        Column::new("proof_date", Holds::Date).only(For::Scripts),
    ];
    report.about.extend(ask.since.map(Said::Since));
    let DunAnswer::Outbox(mut rows) = dun(more, DunQuery::Outbox { all: true })? else { return Err(damaged("no outbox")) };
    let last = ask.until.unwrap_or(report.as_of);
    rows.retain(|row| {
        row.on <= last
            && ask.since.is_none_or(|since| row.on >= since)
            && ask.party.is_none_or(|party| row.client.party == party)
    });
    rows.sort_by_key(|row| std::cmp::Reverse((row.on, row.id.op, row.id.n)));
    let total = rows.len();
    for row in rows {
        let stage = row.post_stage();
        report.rows.push(Row::of(
            row.client.party,
            vec![
                Cell::Date(row.on),
                Cell::text(row.client.code),
                Cell::text(row.client.name),
                Cell::text(row.level.code()),
                Cell::word(Word::Mode(row.mode)),
                Cell::word(Word::Channel(row.out.channel)),
                Cell::Count(u64::from(row.items)),
                Cell::Amount(row.amount),
                Cell::word(Word::Out(status(&row.out).into())),
                Cell::text(row.contact),
                Cell::text(row.proof.as_ref().map_or("", |proof| proof.letter.number.as_str())),
                stage.map_or(Cell::Empty, |stage| Cell::word(Word::Posted(stage))),
                Cell::date(row.proof.as_ref().and_then(|proof| proof.day().ok())),
            ],
        ));
    }
    let sum = report.sum(Level::Total, 0, ("name", Word::Total), &["items", "amount"]).map_err(range)?;
    let amount = match sum.cells.get(7) {
        Some(Cell::Amount(amount)) => *amount,
        _ => Amount::ZERO,
    };
    report.rows.push(sum);
    report.notes.push(Said::Counted(count(total), amount));
    Ok(())
}

/// Where a reminder is, as the outbox says it.
fn status(out: &Outgoing) -> &'static str {
    match &out.state {
        OutState::Sent(_) if out.is_paper() => "printed",
        OutState::Pending if out.is_paper() => "to-print",
        OutState::Failed { again: false, .. } => "rejected",
        state => state.code(),
    }
}
