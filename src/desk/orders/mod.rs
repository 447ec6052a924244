//! Orders over the book (ORD, CRE): documents and their chain, controls, exposure, what people do about them. Nothing that depends on today is
//! stored: stages, lateness and what the controls find are functions of what was taken down and of the day that is asked for.

mod board;
mod check;
mod deeds;
mod deposits;
mod due;
mod facts;
mod intake;
mod keying;
mod lists;
mod papers;
mod quotes;
mod sales;
mod shelf;
mod stock;
mod views;

pub use crate::domain::order::{Decision, OrderDeed, OrderDone};
pub(in crate::desk) use board::Kept as KeptOrders;
pub(in crate::desk) use check::{Stray, strays};
pub(in crate::desk) use deeds::{apply, left};
pub(in crate::desk) use due::{due_of, late_of};
pub(in crate::desk) use facts::exposed;
pub(in crate::desk) use intake::{import_documents, import_items};
pub(in crate::desk) use lists::in_ledger;
pub(in crate::desk) use quotes::Kept as KeptQuotes;
pub(in crate::desk) use sales::may_be_unmade;
pub(in crate::desk) use shelf::{
    by_number, coming_to, conditions, document, documents_of, lookups, making, numbered_like, progress, put as put_document,
    relink, relist_amounts, served, settings,
};
pub(in crate::desk) use stock::{promised_rows, relink_promised};
pub use views::{
    Beginning, ChainRow, DecisionRow, DocumentView, DueRow, Earlier, OrderAnswer, OrderBook, OrderCommand, OrderQuery,
    OrderRow, PaperView, QuoteRow, SaleEntry, SaleLeg,
};

use super::api::{Answer, Principal, Refusal};
use super::book::Desk;
use super::dunning::Owing;
use super::queries::View;
use crate::domain::refusal::Failure;
use crate::store::Snapshot;

/// Answers a question about documents.
pub(in crate::desk) fn answer(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    who: &Principal,
    query: &OrderQuery,
) -> Result<Answer, Failure> {
    let owing = || Owing::read(desk, (reader, scope), who.today);
    let told = match query {
        OrderQuery::Orders { all } => OrderAnswer::Orders(lists::orders(desk, (reader, scope), &owing()?, *all)?),
        OrderQuery::Find { kind, number } => {
            let found = lists::find((reader, scope), *kind, number)?;
            let view = found.map(|id| lists::show((reader, scope), &owing()?, id)).transpose()?.flatten();
            OrderAnswer::Document(view.map(Box::new))
        }
        OrderQuery::Show { document } => {
            OrderAnswer::Document(lists::show((reader, scope), &owing()?, *document)?.map(Box::new))
        }
        OrderQuery::Decisions { since } => OrderAnswer::Decisions(lists::decisions((reader, scope), *since)?),
        OrderQuery::Invoices { since } => OrderAnswer::Invoices(sales::entries((reader, scope), *since)?),
        OrderQuery::Paper { document } => {
            OrderAnswer::Paper(papers::paper((reader, scope), &owing()?, *document)?.map(Box::new))
        }
        OrderQuery::Due => OrderAnswer::Due(due::due(desk, (reader, scope), &owing()?)?),
        OrderQuery::Quotes { all } => OrderAnswer::Quotes(quotes::quotes(desk, (reader, scope), &owing()?, *all)?),
        OrderQuery::Items => OrderAnswer::Items(stock::items(reader)?),
        OrderQuery::Settings => OrderAnswer::Settings(shelf::settings(reader)?),
        OrderQuery::Conditions { party } if !scope.sees(*party)? => {
            return Ok(Answer::Refused(Refusal::UnknownClient(party.0.to_string())));
        }
        OrderQuery::Conditions { party } => {
            let (party, conditions) = (*party, shelf::conditions(reader, *party)?);
            OrderAnswer::Conditions(Box::new(Beginning { party, conditions, vat: keying::vat_of(reader, party)? }))
        }
    };
    Ok(Answer::Order(Box::new(told)))
}
