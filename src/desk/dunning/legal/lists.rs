//! Lists of legal matters: of a client and those whom it pays for, or of all that the person sees.

use super::super::agenda::facts_of;
use super::super::facts::Facts;
use super::super::ground::Ground;
use super::super::lists::name;
use super::super::notices::formal;
use super::super::penalties;
use super::super::views::{PartyName, Perimeter};
use super::tasks::{Task, parted, tasks};
use super::views::{CourtRow, LegalSheet, ProcedureRow, TaskRow};
use crate::desk::api::Principal;
use crate::desk::book::company;
use crate::desk::import::party;
use crate::desk::queries::View;
use crate::domain::dunning::{CourtItem, OrderFile, OrderMissing, RouteFacts};
use crate::domain::ids::PartyId;
use crate::domain::line::DueFrom;
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::Read;
use chrono::NaiveDate;

/// Small claims go without a court up to that much (CPCE L125-1), minor units.
const SMALL_CLAIMS: Amount = Amount(500_000);

/// The facts of a client's payer, or of everybody.
pub(in crate::desk::dunning) fn all(
    (reader, scope): (&impl Read, &View<'_>),
    who: &Principal,
    ground: &Ground,
    id: Option<PartyId>,
) -> Result<Vec<Facts>, Failure> {
    match id {
        Some(id) if scope.sees(id)? => Ok(Facts::read(reader, ground, ground.payer_of(id))?.into_iter().collect()),
        Some(_) => Ok(Vec::new()),
        None => facts_of((reader, scope), who, ground, (&Perimeter::All, NaiveDate::MAX)),
    }
}

/// True for what a list about a client contains: its own, and of a payer that of those whom it pays for.
fn wanted(facts: &Facts, asked: Option<PartyId>, party: PartyId) -> bool {
    asked.is_none_or(|id| id == party || id == facts.party)
}

/// Procedures, the newest opening first.
pub(super) fn procedures(
    reader: &impl Read,
    ground: &Ground,
    all: &[Facts],
    (id, ended): (Option<PartyId>, bool),
) -> Result<Vec<ProcedureRow>, Failure> {
    let mut out = Vec::new();
    for facts in all {
        for of in facts.legal.procedures.iter().filter(|of| wanted(facts, id, of.party)) {
            if ended || of.it.runs(ground.today) {
                let (prior, posterior) = parted(facts, of.party, &of.it);
                let client = name(reader, of.party)?;
                out.push(ProcedureRow { client, no: of.no, procedure: of.it.clone(), prior, posterior });
            }
        }
    }
    out.sort_by_key(|row| (std::cmp::Reverse(row.procedure.opened), row.no));
    Ok(out)
}

fn task_row(client: PartyName, task: Task, today: NaiveDate) -> TaskRow {
    let days = task.on.signed_duration_since(today).num_days();
    TaskRow { client, name: task.name, on: task.on, days, what: task.what, amount: task.amount, done: task.done }
}

/// Tasks by day.
pub(super) fn task_rows(
    reader: &impl Read,
    ground: &Ground,
    all: &[Facts],
    (id, done): (Option<PartyId>, bool),
) -> Result<Vec<TaskRow>, Failure> {
    let mut out = Vec::new();
    for facts in all {
        for task in tasks(facts, ground) {
            if wanted(facts, id, task.party) && (done || task.done.is_none()) {
                out.push(task_row(name(reader, task.party)?, task, ground.today));
            }
        }
    }
    out.sort_by(|a, b| (a.on, &a.client.code, a.name).cmp(&(b.on, &b.client.code, b.name)));
    Ok(out)
}

/// Files for the court, the newest first.
pub(super) fn courts(
    reader: &impl Read,
    ground: &Ground,
    all: &[Facts],
    (id, over): (Option<PartyId>, bool),
) -> Result<Vec<CourtRow>, Failure> {
    let mut out = Vec::new();
    for facts in all {
        for of in facts.legal.courts.iter().filter(|of| wanted(facts, id, of.party) && (over || of.it.closed.is_none())) {
            let debtor = party(reader, of.party)?.unwrap_or_default();
            let rows = penalties::of_party(reader, ground, of.party, ground.today)?.rows;
            let (mut items, mut order) = (Vec::new(), of.it.order());
            let (mut principal, mut disputed, mut not_due) = (0i128, 0i128, 0i128);
            for (item, ware) in facts.items.iter().zip(&facts.wares).filter(|(item, _)| of.it.lines.contains(&item.line)) {
                let line = &ware.row.line;
                principal += i128::from(item.open.0);
                disputed += i128::from(item.disputed.0);
                if !item.is_late(ground.today) {
                    not_due += i128::from(item.open.0);
                }
                // Interest and fee are of the invoice: told once, beside its first instalment.
                let told = rows.iter().find(|row| row.line == line.id && ware.part.unwrap_or(0) == 0);
                items.push(CourtItem {
                    piece: line.piece.clone(),
                    date: line.piece_date.unwrap_or_else(|| line.key.date()),
                    due: item.due,
                    open: item.open,
                    interest: told.map_or(Ok(Amount::ZERO), |row| row.interest),
                    fee: told.map_or(Amount::ZERO, |row| row.fee),
                    derived: item.due_from == DueFrom::Derived,
                });
            }
            let sum = |sum: i128| Amount(i64::try_from(sum).unwrap_or(i64::MAX));
            // The account is what this very answer gives.
            order.exhibits.push(crate::domain::dunning::Exhibit::Account);
            let has = |text: &str| !text.trim().is_empty();
            let order = OrderFile {
                debtor_known: has(&debtor.name) && has(&debtor.address) && has(&debtor.city),
                principal: sum(principal),
                disputed: sum(disputed),
                not_due: sum(not_due),
                ..order
            };
            let due = sum(principal - not_due);
            let mut notices = formal(reader, facts.party)?;
            notices.retain(|notice| notice.lines.iter().any(|line| of.it.lines.contains(line)));
            let mut missing = order.missing();
            // Proved by any of them, it is proved.
            if let Some(last) = notices.first().filter(|_| notices.iter().all(|notice| notice.effect().is_err())) {
                missing.push(OrderMissing::Proof(last.on));
            }
            let routes = RouteFacts { due, disputed: order.disputed.is_debit(), small_claims: SMALL_CLAIMS }.routes();
            let client = name(reader, of.party)?;
            let of_file = |task: &Task| task.name.about == of.no && task.party == of.party;
            let tasks = tasks(facts, ground).into_iter().filter(of_file);
            items.sort_by(|a, b| (a.due, &a.piece).cmp(&(b.due, &b.piece)));
            out.push(CourtRow {
                no: of.no,
                file: of.it.clone(),
                missing,
                order,
                routes: routes.to_vec(),
                items,
                tasks: tasks.map(|task| task_row(client.clone(), task, ground.today)).collect(),
                client,
                debtor,
                company: company(reader)?,
                notices,
            });
        }
    }
    out.sort_by_key(|row| std::cmp::Reverse(row.no));
    Ok(out)
}

/// What the call sheet of a payer tells.
pub(in crate::desk::dunning) fn sheet(reader: &impl Read, ground: &Ground, facts: &Facts) -> Result<LegalSheet, Failure> {
    let all = std::slice::from_ref(facts);
    let mut penalties = Some((0u32, 0i128));
    let mut of_items = Vec::new();
    for debtor in ground.perimeter(facts.party) {
        for row in penalties::of_party(reader, ground, debtor, ground.today)?.rows {
            let left = row.left();
            if facts.items.iter().any(|item| item.line == row.line) {
                of_items.push((row.line, left));
            }
            penalties = match (penalties, left) {
                (Some((n, sum)), Ok(left)) if left.is_debit() => Some((n + 1, sum + i128::from(left.0))),
                (told, Ok(_)) => told,
                (_, Err(_)) => None,
            };
        }
    }
    Ok(LegalSheet {
        procedures: procedures(reader, ground, all, (None, false))?,
        tasks: task_rows(reader, ground, all, (None, false))?,
        penalties: penalties.map(|(n, sum)| (n, Amount(i64::try_from(sum).unwrap_or(i64::MAX)))).filter(|(n, _)| *n > 0),
        of_items,
    })
}
