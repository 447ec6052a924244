//! The whole file of a client.

use super::doubles::doubles_of;
use super::shelf;
use super::views::FileView;
use super::views::RiskTold;
use crate::desk::api::{Card, Principal};
use crate::desk::book::Desk;
use crate::desk::dunning;
use crate::desk::ledger;
use crate::desk::orders::{conditions, documents_of};
use crate::desk::queries::{View, learned};
use crate::domain::account::AccountKind;
use crate::domain::dunning::policy::RiskFacts;
use crate::domain::file::Habit;
use crate::domain::ids::PartyId;
use crate::domain::lettering::engine::JournalRole;
use crate::domain::line::{LineKind, Origin};
use crate::domain::money::Amount;
use crate::domain::order::DocumentKind;
use crate::domain::refusal::Failure;
use crate::store::Snapshot;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Items whose habits are told.
const ITEMS: usize = 5;

/// The file of a client, over its card.
pub(super) fn view(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    who: &Principal,
    card: Card,
) -> Result<FileView, Failure> {
    let last_unpaid = last_unpaid(reader, &card, who.today)?;
    Ok(FileView {
        file: shelf::client_file(reader, card.id)?,
        banks: shelf::bank_changes(reader, card.id)?.into_iter().map(|(_, change)| change).collect(),
        doubles: doubles_of(reader, scope, card.id, &card.party)?,
        last_unpaid,
        risk: risk(desk, (reader, scope), who, card.id)?,
        habits: habits(desk, reader, &card)?,
        sheets: shelf::sheets(reader, card.id)?,
        conditions: conditions(reader, card.id)?,
        referrals: shelf::referrals(reader)?,
        card,
    })
}

/// The newest invoice that is past due and not settled.
fn last_unpaid(reader: &Snapshot, card: &Card, today: NaiveDate) -> Result<Option<(NaiveDate, String, Amount)>, Failure> {
    let mut newest: Option<(NaiveDate, String, Amount)> = None;
    for account in card.accounts.iter().filter(|account| account.kind == AccountKind::Client) {
        for row in ledger::rows(reader, account.account, true)? {
            let date = row.line.key.date();
            let late =
                row.line.amount.is_debit() && row.state.residual.is_debit() && row.state.due.is_some_and(|due| due < today);
            if late && newest.as_ref().is_none_or(|(known, ..)| *known < date) {
                newest = Some((date, row.line.piece, row.state.residual));
            }
        }
    }
    Ok(newest)
}

/// Behaviour and risk. The class that an agency gave is known where solvency was looked up.
fn risk(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    who: &Principal,
    id: PartyId,
) -> Result<Option<RiskTold>, Failure> {
    let Some((days, items, facts)) = dunning::judged(desk, (reader, scope), who, id)? else { return Ok(None) };
    let external = conditions(reader, id)?.solvency.map(|solvency| solvency.class);
    Ok(Some(RiskTold { days, items, facts: RiskFacts { external, ..facts } }))
}

/// How the client buys: by the invoices of the ledger, and by the items of the invoices whose content is known.
fn habits(desk: &Desk, reader: &Snapshot, card: &Card) -> Result<Vec<Habit>, Failure> {
    let learned = learned(desk, reader)?;
    let mut dates = Vec::new();
    for account in card.accounts.iter().filter(|account| account.kind == AccountKind::Client) {
        for row in ledger::rows(reader, account.account, false)? {
            let bought = row.line.amount.is_debit() && row.line.kind == LineKind::Normal && row.line.origin == Origin::Import;
            if bought && matches!(learned.role(&row.line.journal), Some(JournalRole::Sales) | None) {
                dates.push(row.line.piece_date.unwrap_or(row.line.key.date()));
            }
        }
    }
    let mut items: BTreeMap<String, (String, Vec<NaiveDate>)> = BTreeMap::new();
    for document in documents_of(reader, card.id)?.into_iter().filter(|document| document.kind == DocumentKind::Invoice) {
        dates.push(document.date);
        for line in document.lines.into_iter().filter(|line| !line.item.is_empty()) {
            items.entry(line.item).or_insert_with(|| (line.label, Vec::new())).1.push(document.date);
        }
    }
    let mut out: Vec<Habit> = items.iter().filter_map(|(item, (label, dates))| Habit::of(item, label, dates)).collect();
    out.sort_by(|a, b| b.times.cmp(&a.times).then_with(|| a.item.cmp(&b.item)));
    out.truncate(ITEMS);
    Ok(Habit::of("", "", &dates).into_iter().chain(out).collect())
}
