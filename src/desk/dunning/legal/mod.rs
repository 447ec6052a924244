//! Legal matters over the book: insolvency, orders for payment, dated tasks (DUN-14, DUN-14b, DUN-15, PEN-12). Days follow from what is
//! stored and from the ledger; only what was done is stored of a task. Dates for a person to check, not advice.

mod deeds;
mod facts;
mod lists;
mod tasks;
mod views;

pub(super) use deeds::apply;
pub(super) use facts::{Legal, born};
pub(super) use lists::sheet;
pub(super) use tasks::{Task, commitments, services, tasks};
pub use views::{CourtRow, LegalAnswer, LegalCommand, LegalFile, LegalQuery, LegalSheet, ProcedureRow, TaskRow};

use super::ground::Ground;
use super::penalties;
use crate::desk::api::Principal;
use crate::desk::queries::View;
use crate::domain::refusal::Failure;
use crate::store::Read;

/// Answers a question about legal matters.
pub(super) fn answer(
    (reader, scope): (&impl Read, &View<'_>),
    who: &Principal,
    ground: &Ground,
    query: &LegalQuery,
) -> Result<LegalAnswer, Failure> {
    let all = |party| lists::all((reader, scope), who, ground, party);
    Ok(match query {
        LegalQuery::Procedures { party, all: ended } => {
            LegalAnswer::Procedures(lists::procedures(reader, ground, &all(*party)?, (*party, *ended))?)
        }
        LegalQuery::Tasks { party, all: done } => {
            LegalAnswer::Tasks(lists::task_rows(reader, ground, &all(*party)?, (*party, *done))?)
        }
        LegalQuery::Courts { party, all: over } => {
            LegalAnswer::Courts(lists::courts(reader, ground, &all(*party)?, (*party, *over))?)
        }
        LegalQuery::Penalties { party, until } => {
            LegalAnswer::Penalties(penalties::view((reader, scope), who, ground, (*party, *until))?)
        }
        LegalQuery::PenaltyEntries { since } => LegalAnswer::PenaltyEntries(penalties::entries((reader, scope), *since)?),
        LegalQuery::File { party } => {
            let (all, one) = (all(Some(*party))?, Some(*party));
            LegalAnswer::File(Box::new(LegalFile {
                procedures: lists::procedures(reader, ground, &all, (one, false))?,
                courts: lists::courts(reader, ground, &all, (one, false))?,
                penalties: penalties::view((reader, scope), who, ground, (one, ground.today))?,
                tasks: lists::task_rows(reader, ground, &all, (one, false))?,
            }))
        }
    })
}
