//! Dunning over the book: what is remembered, the facts that the domain's rules are asked about, agenda and call sheet, and the deeds of
//! people (DUN-06 to DUN-19, DIS-01 to DIS-05).
//!
//! Facts are put together for a payer and those whom it pays for. Nothing that depends on today is stored: verdicts, standings, delays and
//! the agenda itself are functions of what was taken down and of the day that is asked for.

mod agenda;
mod alerts;
mod appointment;
mod behaviour;
mod bills;
mod cash;
mod check;
mod debits;
mod deeds;
mod exposure;
mod factor;
mod facts;
mod ground;
mod group;
mod insurance;
mod legal;
mod lists;
mod mail;
mod memory;
mod notices;
mod owing;
mod penalties;
mod plan_letter;
mod rates;
mod receipts;
mod schedule;
mod settings;
mod sheet;
mod standings;
mod strategy;
mod tags;
mod templates;
mod views;

pub use alerts::{AlertAsk, AlertRow};
pub(in crate::desk) use alerts::{Kept as KeptAlerts, rows as alert_rows, seen as alerts_seen};
pub(in crate::desk) use cash::{is_money, is_receipt};
pub(in crate::desk) use check::{disputed, lost_assignments, strays};
pub(in crate::desk) use debits::debits;
pub use debits::{DebitAnswer, DebitCommand, DebitFile, DebitImported, DebitQuery, DebitRow, ReturnedRow, SubmittedRow};
pub(in crate::desk) use deeds::apply;
pub(in crate::desk) use exposure::DepositPaid;
pub use factor::{AssignedRow, AssignedTo, FactorAnswer, FactorCommand, FactorQuery, FactorRow, PaySection};
pub(in crate::desk) use factor::{assignments, factors, first_with, name_of};
pub(in crate::desk) use insurance::strays as insurance_strays;
pub use insurance::{CoverItem, CoverRow, InsuranceAnswer, InsuranceCommand, InsuranceQuery, InsuranceSheet};
pub(in crate::desk) use insurance::{Insured, Terms as InsuranceTerms, policy as insurance_policy, row as cover_row};
pub use legal::{CourtRow, LegalAnswer, LegalCommand, LegalFile, LegalQuery, LegalSheet, ProcedureRow, TaskRow};
pub(in crate::desk) use mail::mails_of;
pub(in crate::desk) use memory::{OfItem, OfParty, actions, merge_memory};
pub(in crate::desk) use notices::post_settings;
pub use notices::{
    Draftable, DraftsView, Dropping, Form, IssueLetter, NoDraft, NoLetter, NoticeLine, NoticeRow, OutMove, OutRow,
    WrittenNotice,
};
pub(in crate::desk) use owing::{Owed, Owing};
pub use penalties::{PenaltyEntry, PenaltyRow, PenaltyView};
pub(in crate::desk) use rates::{merge_rates, penalty_rules};
pub use settings::DunningSettings;
pub(in crate::desk) use standings::{Kept as KeptStandings, Moved, moved};
pub(in crate::desk) use tags::buyer;
pub use views::{
    AgendaRow, AgendaView, Amendment, Bank, CallSheet, DisputeRow, DunAnswer, DunCommand, DunDone, DunQuery, Expected,
    LeftOutRow, MailDraft, PartyName, PayerChild, PayerGroup, PayerSums, Perimeter, PlanItem, PlanRow, PlanView, PromiseRow,
    RatesView, ScheduleRow, SheetItem, SheetSums, StrategyView, Traits,
};

use super::api::{Answer, Principal, Refusal};
use super::book::Desk;
use super::queries::View;
use crate::domain::dunning::policy::RiskFacts;
use crate::domain::ids::PartyId;
use crate::domain::party::Party;
use crate::domain::plan::{Plan, PlanStanding};
use crate::domain::refusal::Failure;
use crate::store::Snapshot;
use ground::Ground;

/// How the payer of a client pays: usual days late, items settled, and what its risk is made of (KPI-09, KPI-10).
pub(in crate::desk) fn judged(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    who: &Principal,
    party: PartyId,
) -> Result<Option<(Option<i32>, u32, RiskFacts)>, Failure> {
    let ground = Ground::read(desk, (reader, scope), who.today)?;
    let payer = ground.payer_of(party);
    // A payer of another portfolio does not exist for the person.
    if !scope.sees(payer)? {
        return Ok(None);
    }
    let Some(mut facts) = facts::Facts::read(reader, &ground, payer)? else { return Ok(None) };
    // Also of whom nothing is owed: nothing of the limit is used then, which is something else than not knowing it.
    facts.expose(reader, &ground)?;
    facts.judged(reader, &ground).map(Some)
}

/// The plans that run or are in default over a client's items, the newest first; those of its payer are about its own items too (DUN-11).
pub(in crate::desk) fn running_plans(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    who: &Principal,
    (id, file): (PartyId, &Party),
) -> Result<Vec<PlanRow>, Failure> {
    // Most clients have none, and nothing else is read for them.
    if file.payer.trim().is_empty() && memory::plans(reader, id)?.is_empty() {
        return Ok(Vec::new());
    }
    let ground = Ground::read(desk, (reader, scope), who.today)?;
    let payer = ground.payer_of(id);
    let mut known = memory::plans(reader, id)?;
    if payer != id {
        known.extend(memory::plans(reader, payer)?);
    }
    if known.iter().all(|(_, plan)| plan.ended_on.is_some()) {
        return Ok(Vec::new());
    }
    let Some(facts) = facts::Facts::of_ledger(reader, &ground, payer)? else { return Ok(Vec::new()) };
    let own = |plan: &Plan| {
        let open = |place: usize| facts.wares.get(place).is_some_and(|ware| ware.debtor == id);
        plan.party == id || facts.items.iter().enumerate().any(|(place, item)| open(place) && plan.covers(item.line))
    };
    let is_open = |plan: &Plan| facts.items.iter().any(|item| plan.covers(item.line));
    let mut rows = facts.plan_rows();
    rows.retain(|row| match row.standing {
        PlanStanding::Done | PlanStanding::Ended => false,
        PlanStanding::Default { .. } => own(&row.plan) && is_open(&row.plan),
        PlanStanding::Respected(..) | PlanStanding::ToCheck(_) => own(&row.plan),
    });
    Ok(rows)
}

/// Answers a question about dunning.
pub(in crate::desk) fn answer(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    who: &Principal,
    query: &DunQuery,
) -> Result<Answer, Failure> {
    let ground = || Ground::read(desk, (reader, scope), who.today);
    let told = match query {
        DunQuery::Agenda { perimeter, order } => {
            DunAnswer::Agenda(Box::new(agenda::agenda(desk, (reader, scope), who, &ground()?, (perimeter, *order))?))
        }
        DunQuery::LeftOut { perimeter } => {
            DunAnswer::LeftOut(agenda::left_out(desk, (reader, scope), who, &ground()?, perimeter)?)
        }
        DunQuery::Sheet { party } => match sheet::sheet((reader, scope), ground()?, *party)? {
            Some(sheet) => DunAnswer::Sheet(Box::new(sheet)),
            None => return Ok(Answer::Refused(Refusal::UnknownClient(party.0.to_string()))),
        },
        DunQuery::Promises { party } => DunAnswer::Promises(lists::promises((reader, scope), &ground()?, *party)?),
        DunQuery::Disputes { party, all } => DunAnswer::Disputes(lists::disputes((reader, scope), &ground()?, *party, *all)?),
        DunQuery::History { party, since, limit } => {
            let limit = usize::try_from(*limit).unwrap_or(usize::MAX);
            DunAnswer::History(lists::history((reader, scope), &ground()?, (*party, *since, i64::MAX), limit)?)
        }
        DunQuery::Older { party, since, before, limit } => {
            let limit = usize::try_from(*limit).unwrap_or(usize::MAX);
            DunAnswer::History(lists::history((reader, scope), &ground()?, (*party, *since, *before), limit)?)
        }
        DunQuery::Schedule { weeks } => DunAnswer::Schedule(schedule::schedule((reader, scope), who, &ground()?, *weeks)?),
        DunQuery::Drafts { parties, perimeter, mode, released } => {
            let asked = notices::Asked { parties: parties.as_deref(), perimeter, mode: *mode, released: *released };
            DunAnswer::Drafts(Box::new(notices::drafts((reader, scope), who, &ground()?, &asked)?))
        }
        DunQuery::Outbox { all } => DunAnswer::Outbox(notices::outbox((reader, scope), &ground()?, *all)?),
        DunQuery::Notices { party } => match notices::notices((reader, scope), *party)? {
            Some(rows) => DunAnswer::Notices(rows),
            None => return Ok(Answer::Refused(Refusal::UnknownClient(party.0.to_string()))),
        },
        DunQuery::Forms { ids } => DunAnswer::Forms(notices::forms((reader, scope), ids)?),
        DunQuery::Texts => DunAnswer::Texts(templates::texts(reader)?),
        DunQuery::Rates => DunAnswer::Rates(Box::new(strategy::rates((reader, scope), who.today)?)),
        DunQuery::Strategy { party } => match strategy::strategy((reader, scope), &ground()?, *party)? {
            Some(view) => DunAnswer::Strategy(Box::new(view)),
            None => return Ok(Answer::Refused(Refusal::UnknownClient(party.0.to_string()))),
        },
        DunQuery::Risks => DunAnswer::Risks(strategy::risks((reader, scope), &ground()?)?),
        DunQuery::Caught => DunAnswer::Caught(strategy::caught((reader, scope), &ground()?)?),
        DunQuery::Post => DunAnswer::Post(Box::new(notices::post_settings(reader)?)),
        DunQuery::Correspondence => DunAnswer::Correspondence(Box::new(mail::correspondence(reader)?)),
        DunQuery::Group { party } => match group::group((reader, scope), &ground()?, *party)? {
            Some(group) => DunAnswer::Group(Box::new(group)),
            None => return Ok(Answer::Refused(Refusal::UnknownClient(party.0.to_string()))),
        },
        DunQuery::Legal(query) => DunAnswer::Legal(Box::new(legal::answer((reader, scope), who, &ground()?, query)?)),
        DunQuery::Insurance(query) => match insurance::answer((reader, scope), &ground()?, query)? {
            Some(told) => DunAnswer::Insurance(Box::new(told)),
            None => return Ok(Answer::Refused(Refusal::UnknownClient(String::new()))),
        },
        DunQuery::Debit(query) => DunAnswer::Debit(Box::new(debits::answer((reader, scope), &ground()?, query)?)),
        DunQuery::Factor(query) => DunAnswer::Factor(Box::new(factor::answer((reader, scope), &ground()?, query)?)),
        DunQuery::PlanLetter { party, no } => {
            DunAnswer::PlanLetter(plan_letter::plan_view((reader, scope), &ground()?, (*party, *no))?.map(Box::new))
        }
        DunQuery::Settings => DunAnswer::Settings(Box::new(settings::settings(reader)?)),
    };
    Ok(Answer::Dun(Box::new(told)))
}
