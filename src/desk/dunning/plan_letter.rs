//! What the letter of a plan of payment is written from (DUN-11): its items as their documents tell them, and who is written to.

use super::facts::Facts;
use super::ground::Ground;
use super::notices::post_settings;
use super::tags::buyer;
use super::templates::texts;
use super::views::{PartyName, PlanItem, PlanView};
use crate::desk::book::company;
use crate::desk::import::party;
use crate::desk::ledger::{self, Row};
use crate::desk::queries::{View, accounts_of};
use crate::domain::account::AccountKind;
use crate::domain::ids::PartyId;
use crate::domain::refusal::Failure;
use crate::store::{Read, damaged};

/// The plan of that number over the items of a client or of those whom it pays for; none when there is none for the person.
pub(super) fn plan_view(
    (reader, scope): (&impl Read, &View<'_>),
    ground: &Ground,
    (id, no): (PartyId, u64),
) -> Result<Option<PlanView>, Failure> {
    if !scope.sees(id)? {
        return Ok(None);
    }
    let payer = ground.payer_of(id);
    let Some(facts) = Facts::of_ledger(reader, ground, payer)? else { return Ok(None) };
    let Some(row) = facts.plan_rows().into_iter().find(|row| row.no == no) else { return Ok(None) };
    let mut known: Vec<(PartyName, Row)> = Vec::new();
    for debtor in ground.perimeter(payer) {
        let file = party(reader, debtor)?.unwrap_or_default();
        for (account, of) in accounts_of(reader, debtor)? {
            if of.kind == AccountKind::Client {
                let name = || PartyName { party: debtor, code: file.code.clone(), name: file.name.clone() };
                let own = ledger::rows(reader, account, false)?.into_iter().filter(|of| row.plan.covers(of.line.id));
                known.extend(own.map(|row| (name(), row)));
            }
        }
    }
    let mut items = Vec::with_capacity(row.plan.items.len());
    for (line, covered) in &row.plan.items {
        let (debtor, of) =
            known.iter().find(|(_, of)| of.line.id == *line).ok_or_else(|| damaged("plan over a line that is not there"))?;
        items.push(PlanItem {
            debtor: debtor.clone(),
            piece: of.line.piece.clone(),
            date: of.line.piece_date.unwrap_or_else(|| of.line.key.date()),
            due: of.state.due,
            amount: of.line.amount,
            covered: *covered,
            assigned: facts.factoring.mark(*line, ground.today).map(|assigned| assigned.factor),
        });
    }
    Ok(Some(PlanView {
        row,
        items,
        buyer: buyer(&facts.file.tags),
        file: facts.file,
        texts: texts(reader)?,
        post: post_settings(reader)?,
        company: company(reader)?,
        factors: ground.factors.clone(),
    }))
}
