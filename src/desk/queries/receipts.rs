//! The receipts of a period: every credit to letter on clients' accounts and on 471, with what each may settle.

use super::View;
use super::payers::guesses;
use super::proposals::{learned, of_book};
use crate::desk::api::{DayTotal, Incoming, IncomingKind, Offer, OfferLine, Proposed, Receipts, Seen};
use crate::desk::book::Desk;
use crate::desk::import::party as party_row;
use crate::desk::ledger::{self, Row};
use crate::desk::operation::Counters;
use crate::desk::rows::{decode_open, decode_state};
use crate::domain::account::{Account, AccountKind};
use crate::domain::ids::{AccountId, LineKey, OpNo, PartyId, day_of};
use crate::domain::lettering::engine::{JournalRole, Learned};
use crate::domain::line::LineKind;
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::{Read, Snapshot, Table, codec, damaged, key};
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Rows are never more than this, whatever is asked.
const MOST: u32 = 1000;

/// Proposals shown for one receipt.
const OFFERS: usize = 6;

/// The days asked for, and how many rows.
pub(super) struct Period {
    pub(super) from: Option<NaiveDate>,
    pub(super) to: Option<NaiveDate>,
    pub(super) limit: u32,
}

/// A credit of the period, before its row is read whole.
struct Found {
    at: LineKey,
    /// What is left of it, positive; nothing when it is lettered.
    left: Option<Amount>,
}

/// The receipts of a period. `only` restricts the search for proposals, not the rows.
pub(super) fn receipts(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    period: &Period,
    (user, only): (&str, Option<&[AccountId]>),
) -> Result<Receipts, Failure> {
    let habits = learned(desk, reader)?;
    let mut owners: BTreeMap<AccountId, Account> = BTreeMap::new();
    let mut open: Vec<Found> = Vec::new();
    let mut totals: BTreeMap<(i32, String, IncomingKind), DayTotal> = BTreeMap::new();
    for (id, account) in accounts(reader)? {
        let found = credits(reader, id, period)?;
        if found.is_empty() || !scope.sees_account(&account)? {
            continue;
        }
        for credit in found {
            count(reader, &habits, &mut totals, &credit)?;
            if credit.left.is_some() {
                open.push(credit);
            }
        }
        owners.insert(id, account);
    }
    open.sort_by_key(|f| (f.at.day, Reverse(f.left), f.at.account, f.at.seq));
    let limit = usize::try_from(period.limit.min(MOST)).unwrap_or(0);
    let left_out = u32::try_from(open.len().saturating_sub(limit)).unwrap_or(u32::MAX);
    open.truncate(limit);
    let mut out = Receipts {
        from: period.from,
        to: period.to,
        rows: Vec::with_capacity(open.len()),
        left_out,
        days: totals.into_values().collect(),
        proposed: only.map(<[AccountId]>::to_vec),
        cut_short: Vec::new(),
        op: OpNo(Counters::read(reader)?.op - 1),
    };
    let mut names: HashMap<PartyId, (String, String)> = HashMap::new();
    for credit in &open {
        let row = ledger::row(reader, credit.at)?.ok_or_else(|| damaged("open item without its line"))?;
        let owner = owners.get(&credit.at.account).and_then(|a| a.party);
        let (code, name) = match owner {
            Some(party) => named(reader, &mut names, party)?,
            None => Default::default(),
        };
        out.rows.push(Incoming {
            seen: Seen { key: credit.at, version: row.state.version },
            id: row.line.id,
            party: owner,
            code,
            name,
            kind: kind_of(&habits, &row),
            journal: row.line.journal,
            piece: row.line.piece,
            label: row.line.label,
            amount: credit.left.unwrap_or_default(),
            standing: row.state.standing,
            offers: Vec::new(),
            guesses: Vec::new(),
        });
    }
    identify(desk, reader, scope, only, &mut out)?;
    propose(desk, (reader, scope), (user, only), &mut out)?;
    Ok(out)
}

/// Accounts on which money comes in: those of clients, and receipts to identify.
fn accounts(reader: &impl Read) -> Result<Vec<(AccountId, Account)>, Failure> {
    let mut out = Vec::new();
    reader.all(Table::Account, &mut |k, v| {
        let account: Account = codec::decode(v)?;
        if matches!(account.kind, AccountKind::Client | AccountKind::Unidentified) {
            out.push((AccountId(key::read_u32(k)?), account));
        }
        Ok(true)
    })?;
    Ok(out)
}

/// The credits of an account in the period: open ones with what is left of them, and lettered ones when the period has a
/// beginning.
fn credits(reader: &impl Read, account: AccountId, period: &Period) -> Result<Vec<Found>, Failure> {
    let sum = ledger::sum(reader, account)?;
    let mut out = Vec::new();
    let Some(from) = period.from.map(day_of) else {
        if sum.open > 0 {
            let last = period.to.map_or(i32::MAX, day_of);
            reader.prefix(Table::OpenItem, &key::u32(account.0), &mut |k, v| {
                let (at, item) = (key::read_line(k)?, decode_open(v)?);
                if item.residual.is_credit() && at.day <= last {
                    out.push(Found { at, left: Some(-item.residual) });
                }
                Ok(at.day <= last)
            })?;
        }
        return Ok(out);
    };
    // Accounts where nothing has moved since cost one look.
    if sum.lines == 0 || sum.newest < from {
        return Ok(out);
    }
    let edge = |day: i32| key::line(LineKey { account, day, seq: 0 });
    let after = match period.to.map(day_of).and_then(|d| d.checked_add(1)) {
        Some(day) => Some(edge(day).to_vec()),
        None => key::after(&key::u32(account.0)),
    };
    reader.scan(Table::LineState, &edge(from), after.as_deref(), false, &mut |k, v| {
        let state = decode_state(v)?;
        if !ledger::is_live(&state) {
            return Ok(true);
        }
        let at = key::read_line(k)?;
        if !state.standing.is_open() {
            out.push(Found { at, left: None });
        } else if state.residual.is_credit() {
            out.push(Found { at, left: Some(-state.residual) });
        }
        Ok(true)
    })?;
    Ok(out)
}

/// Counts a credit in the total of its day and journal. A lettered debit is no receipt and is not counted.
fn count(
    reader: &impl Read,
    habits: &Learned,
    totals: &mut BTreeMap<(i32, String, IncomingKind), DayTotal>,
    credit: &Found,
) -> Result<(), Failure> {
    if credit.left.is_none() && !ledger::head(reader, credit.at)?.amount.is_credit() {
        return Ok(());
    }
    let Some(row) = ledger::row(reader, credit.at)? else { return Ok(()) };
    let kind = kind_of(habits, &row);
    let total = totals.entry((credit.at.day, row.line.journal.clone(), kind)).or_insert_with(|| DayTotal {
        day: credit.at.date(),
        journal: row.line.journal,
        kind,
        open: 0,
        open_amount: Amount::ZERO,
        settled: 0,
        settled_amount: Amount::ZERO,
    });
    let add = |sum: Amount, amount: Amount| sum.plus(amount).map_err(|_| damaged("total of receipts out of range"));
    match credit.left {
        Some(left) => {
            total.open += 1;
            total.open_amount = add(total.open_amount, left)?;
        }
        None => {
            total.settled += 1;
            total.settled_amount = add(total.settled_amount, -row.line.amount)?;
        }
    }
    Ok(())
}

fn kind_of(habits: &Learned, row: &Row) -> IncomingKind {
    match (row.line.kind, habits.role(&row.line.journal)) {
        (LineKind::Opening | LineKind::OpeningTotal, _) => IncomingKind::Opening,
        (LineKind::Normal, Some(JournalRole::Sales)) => IncomingKind::CreditNote,
        (LineKind::Normal, _) => IncomingKind::Payment,
    }
}

fn named(
    reader: &impl Read,
    known: &mut HashMap<PartyId, (String, String)>,
    party: PartyId,
) -> Result<(String, String), Failure> {
    if let Some(name) = known.get(&party) {
        return Ok(name.clone());
    }
    let name = party_row(reader, party)?.map(|p| (p.code, p.name)).unwrap_or_default();
    known.insert(party, name.clone());
    Ok(name)
}

/// Unidentified receipts for which payers are looked for.
const IDENTIFIED: usize = 60;

/// Names the likeliest payers of receipts without a client.
fn identify(
    desk: &Desk,
    reader: &impl Read,
    scope: &View<'_>,
    only: Option<&[AccountId]>,
    out: &mut Receipts,
) -> Result<(), Failure> {
    let nobody =
        out.rows.iter_mut().filter(|r| r.party.is_none() && only.is_none_or(|list| list.contains(&r.seen.key.account)));
    for row in nobody.take(IDENTIFIED) {
        row.guesses = guesses(desk, reader, scope, &row.label, row.amount)?;
    }
    Ok(())
}

/// Puts beside each receipt what the engine finds on its account. An account is searched once, however many receipts it has.
fn propose(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    (user, only): (&str, Option<&[AccountId]>),
    out: &mut Receipts,
) -> Result<(), Failure> {
    let wanted = |account: &AccountId| only.is_none_or(|list| list.contains(account));
    let searched: BTreeSet<(AccountId, PartyId)> = out
        .rows
        .iter()
        .filter_map(|r| r.party.map(|p| (r.seen.key.account, p)))
        .filter(|(account, _)| wanted(account))
        .collect();
    let mut found: HashMap<AccountId, Vec<Proposed>> = HashMap::new();
    for (account, party) in searched {
        let proposals = of_book(desk, (reader, scope), (user, Some(party)), (Some(account), None))?;
        out.cut_short.extend(proposals.cut_short.into_iter().filter(|c| !out.cut_short.contains(c)).collect::<Vec<_>>());
        found.insert(account, proposals.found);
    }
    for row in &mut out.rows {
        let Some(proposals) = found.get(&row.seen.key.account) else { continue };
        let mine = proposals.iter().filter(|p| p.proposal.lines.contains(&row.seen.key));
        for proposed in mine.take(OFFERS) {
            row.offers.push(offer(reader, proposed)?);
        }
    }
    Ok(())
}

/// A proposal with the lines as a person knows them.
fn offer(reader: &impl Read, proposed: &Proposed) -> Result<Offer, Failure> {
    let mut lines = Vec::with_capacity(proposed.proposal.lines.len());
    for (at, (_, id, _, version)) in proposed.proposal.lines.iter().zip(&proposed.lines) {
        let row = ledger::row(reader, *at)?.ok_or_else(|| damaged("proposal without its line"))?;
        lines.push(OfferLine {
            seen: Seen { key: *at, version: *version },
            id: *id,
            piece: row.line.piece,
            label: row.line.label,
            due: row.state.due,
            amount: row.line.amount,
        });
    }
    Ok(Offer { proposal: proposed.proposal.clone(), lines })
}
