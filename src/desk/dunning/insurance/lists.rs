//! Clients under credit insurance, and what would become of decisions.

use super::super::facts::Facts;
use super::super::ground::Ground;
use super::super::lists::name;
use super::deeds::sort_out;
use super::facts::{Covered, Insured, Terms};
use super::store::{history, policy};
use super::views::{CoverItem, CoverRow, InsuranceAnswer, InsuranceQuery, InsuranceSheet};
use crate::desk::dunning::views::PartyName;
use crate::desk::import::party;
use crate::desk::queries::View;
use crate::domain::ids::PartyId;
use crate::domain::insurance::InsurancePolicy;
use crate::domain::money::Amount;
use crate::domain::party::{Party, Role};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, damaged, key};
use chrono::NaiveDate;

/// Answers a question about credit insurance; none when the client does not exist for the person.
pub(in crate::desk::dunning) fn answer(
    (reader, scope): (&impl Read, &View<'_>),
    ground: &Ground,
    query: &InsuranceQuery,
) -> Result<Option<InsuranceAnswer>, Failure> {
    Ok(Some(match query {
        InsuranceQuery::Policy => InsuranceAnswer::Policy(policy(reader)?),
        InsuranceQuery::List { party: Some(id), .. } | InsuranceQuery::History { party: id } if !scope.sees(*id)? => {
            return Ok(None);
        }
        InsuranceQuery::List { party: of, expiring } => {
            let mut rows = Vec::new();
            let namesakes = |siren: &str| ground.namesakes(siren);
            let terms = Terms { policy: ground.insurance.as_ref(), today: ground.today, namesakes: &namesakes };
            for id in match of {
                Some(id) => ground.perimeter(*id),
                None => clients((reader, scope))?,
            } {
                let Some(file) = party(reader, id)? else { continue };
                let insured = Insured::read(reader, &terms, (id, &file))?;
                rows.extend(told(ground, &insured, &file)?.filter(|row| !*expiring || row.expires.is_some()));
            }
            rows.sort_by(|a, b| a.client.code.cmp(&b.client.code));
            InsuranceAnswer::List(rows)
        }
        InsuranceQuery::History { party: id } => {
            let file = party(reader, *id)?.unwrap_or_default();
            InsuranceAnswer::History(history(reader, &file)?.decisions().cloned().collect())
        }
        InsuranceQuery::Import { approvals } => InsuranceAnswer::Import(sort_out(reader, approvals)?.1),
    }))
}

/// Clients that exist for the person.
fn clients((reader, scope): (&impl Read, &View<'_>)) -> Result<Vec<PartyId>, Failure> {
    let mut out = Vec::new();
    reader.all(Table::Party, &mut |k, v| {
        let (id, file): (_, Party) = (PartyId(key::read_u32(k)?), codec::decode(v)?);
        if file.role == Role::Client && scope.sees(id)? {
            out.push(id);
        }
        Ok(true)
    })?;
    Ok(out)
}

fn told(ground: &Ground, of: &Insured, file: &Party) -> Result<Option<CoverRow>, Failure> {
    let client = PartyName { party: of.party, code: file.code.clone(), name: file.name.clone() };
    row(ground.insurance.as_ref(), ground.today, of, client)
}

/// A client as it is shown; none when nothing is known of its insurance.
pub(in crate::desk) fn row(
    policy: Option<&InsurancePolicy>,
    today: NaiveDate,
    of: &Insured,
    client: PartyName,
) -> Result<Option<CoverRow>, Failure> {
    if of.history.is_unknown() {
        return Ok(None);
    }
    let now = of.history.on(today);
    let open = |line| of.items.iter().any(|item| item.line == line);
    let owes = of.items.iter().any(|item| item.open.is_debit());
    let untold = of.late(today).into_iter().find(|(_, item)| of.claimed(item.line).is_none());
    let item = |item: &Covered| CoverItem {
        line: item.line,
        part: item.part,
        piece: item.piece.clone(),
        date: item.invoice,
        due: item.due,
        open: item.open,
        covered: item.covered,
        bars: item.bars.clone(),
    };
    let paid_back = policy.map(|policy| policy.paid_back(of.covered)).transpose();
    Ok(Some(CoverRow {
        client,
        siren: of.siren.clone().unwrap_or_default(),
        approval: now.filter(|_| of.history.decisions().any(|approval| Some(approval) == now)).cloned(),
        limit: now.filter(|approval| approval.holds(today)).map_or(Amount::ZERO, |approval| approval.limit),
        covered: of.covered,
        elsewhere: of.elsewhere,
        beyond: of.uncovered,
        paid_back: paid_back.map_err(|_| damaged("cover out of range"))?.unwrap_or_default(),
        stopped: of.stop_deliveries(),
        expires: now.and_then(|approval| approval.expires_soon(today)).filter(|_| owes),
        claim_by: untold.and_then(|(due, _)| Some(policy?.claim_by(due))),
        claims: of.claims.iter().rev().filter(|(_, claim)| claim.lines.iter().any(|line| open(*line))).cloned().collect(),
        uncovered: of.items.iter().filter(|item| !item.bars.is_empty()).map(item).collect(),
    }))
}

/// What the call sheet of a payer tells.
pub(in crate::desk::dunning) fn sheet(reader: &impl Read, ground: &Ground, facts: &Facts) -> Result<InsuranceSheet, Failure> {
    let mut out = InsuranceSheet { insurer: ground.insurance.as_ref().map(|policy| policy.insurer.clone()), rows: Vec::new() };
    for of in &facts.insured {
        out.rows.extend(row(ground.insurance.as_ref(), ground.today, of, name(reader, of.party)?)?);
    }
    Ok(out)
}
