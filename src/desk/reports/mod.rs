//! Reports: what stands in the book on a day, as values for screen, paper and scripts (EXP-01, EXP-02, EXP-05, DUE-10, AGE-01 to AGE-07).
//!
//! Each is put together from what the desk answers anyway, in one read of the book: a report shows nobody more than the screens do.

mod ageing;
mod alerts;
mod ask;
mod commissions;
mod cover;
mod deeds;
mod disputes;
mod edition;
mod overview;
mod penalties;
mod promises;
mod schedule;
mod select;
mod settling;
mod statement;
mod terms;

pub use ask::{Disputed, Group, ReportAsk};
pub use overview::{Debtor, OrdersOfDay, Overview, Tally};

use super::api::{Answer, DunAnswer, DunQuery, Principal, Query, Refusal};
use super::operation::Counters;
use super::queries::View;
use crate::domain::ids::OpNo;
use crate::domain::lettering::engine::Learned;
use crate::domain::money::{Amount, Overflow};
use crate::domain::refusal::Failure;
use crate::domain::report::{Kind, Report, Said};
use crate::store::{Snapshot, damaged};
use std::sync::Arc;

/// Asks the same read of the book something else.
type More<'m> = &'m dyn Fn(&Query) -> Result<Answer, Failure>;

/// What journals bring, for the reports that want it.
type Learn<'m> = &'m dyn Fn() -> Result<Arc<Learned>, Failure>;

/// The report asked for.
pub(super) fn answer(
    view: (&Snapshot, &View<'_>),
    who: &Principal,
    ask: &ReportAsk,
    (learned, more): (Learn<'_>, More<'_>),
) -> Result<Answer, Failure> {
    let as_of = ask.as_of.unwrap_or(who.today);
    let op = OpNo(Counters::read(view.0)?.op - 1);
    let mut report = Report::new(ask.kind, as_of, op);
    report.known_at = ask.known_at.filter(|_| ask.kind == Kind::Ageing);
    if let Some(party) = ask.party {
        // A client that does not exist for the person who asks is refused here, whatever the report.
        match more(&Query::Card { party })? {
            Answer::Card(card) if ask.kind == Kind::Statement => {
                statement::fill(&mut report, who, ask, &card, more)?;
                return Ok(Answer::Report(Box::new(report)));
            }
            Answer::Card(card) => report.about.push(Said::Client(card.party.code, card.party.name)),
            other => return Ok(other),
        }
    }
    // Sellers of commissions are those of the shares, not the one of the client.
    let clients = match ask.kind {
        Kind::Commissions => &ReportAsk { seller: None, ..ask.clone() },
        _ => ask,
    };
    let select = select::Selection::of(view.0, clients, more)?;
    let asked = (ask, &select);
    match ask.kind {
        Kind::Statement => return Ok(Answer::Refused(Refusal::UnknownClient(String::new()))),
        Kind::Ageing => ageing::fill(&mut report, view, asked)?,
        Kind::Schedule => schedule::fill(&mut report, asked, more)?,
        Kind::Disputes => disputes::fill(&mut report, asked, more)?,
        Kind::Promises => promises::fill(&mut report, asked, more)?,
        Kind::Penalties => penalties::fill(&mut report, asked, more)?,
        Kind::History => deeds::history(&mut report, ask, more)?,
        Kind::Day => deeds::day(&mut report, ask, more)?,
        Kind::Sent => deeds::sent(&mut report, ask, more)?,
        Kind::Terms => terms::fill(&mut report, view)?,
        Kind::Cover => cover::fill(&mut report, asked, more)?,
        Kind::Alerts => alerts::fill(&mut report, asked, who.today, more)?,
        Kind::Commissions => commissions::fill(&mut report, view, asked, &*learned()?)?,
    }
    // Sums of nothing say nothing; the proof of an aged balance stays.
    if report.data().next().is_none() && ask.kind != Kind::Ageing {
        report.rows.clear();
        report.notes.retain(|said| !matches!(said, Said::Counted(..) | Said::Sums { .. }));
        report.notes.insert(0, Said::Nothing);
    }
    Ok(Answer::Report(Box::new(report)))
}

pub(super) use edition::parts as edition;

/// The figures of the day.
pub(super) fn overview(view: (&Snapshot, &View<'_>), who: &Principal, more: More<'_>) -> Result<Answer, Failure> {
    Ok(Answer::Overview(Box::new(overview::overview(view, who, more)?)))
}

/// An answer about dunning.
fn dun(more: More<'_>, query: DunQuery) -> Result<DunAnswer, Failure> {
    match more(&Query::Dun(query))? {
        Answer::Dun(told) => Ok(*told),
        _ => Err(damaged("no answer about dunning")),
    }
}

/// A sum of a book that cannot be.
fn range(_: Overflow) -> Failure {
    damaged("report out of range")
}

fn plus(sum: &mut Amount, amount: Amount) -> Result<(), Failure> {
    *sum = sum.plus(amount).map_err(range)?;
    Ok(())
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
