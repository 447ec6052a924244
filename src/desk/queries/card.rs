//! A client's card, and the figures of some accounts.

use super::{View, accounts_of};
use crate::desk::api::{AccountTab, Card, CoverRow, Figures, PartyName, Principal};
use crate::desk::book::{self, Desk};
use crate::desk::commands::next_code;
use crate::desk::dunning;
use crate::desk::dunning::{InsuranceTerms, Insured, cover_row, insurance_policy};
use crate::desk::file;
use crate::desk::import::party;
use crate::desk::ledger;
use crate::desk::merged;
use crate::desk::orders;
use crate::desk::rows::{decode_line_head, decode_open};
use crate::domain::account::AccountKind;
use crate::domain::ageing::{self, AgedItem};
use crate::domain::file::FileField;
use crate::domain::ids::{AccountId, PartyId};
use crate::domain::line::{LineKind, Origin};
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, damaged, key};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// At most that many other parties with the same SIREN are named.
const SAME_SIREN: usize = 5;

/// Figures of an account on a day, and the highest dunning level of its open items.
pub(in crate::desk) fn figures(reader: &impl Read, account: AccountId, today: NaiveDate) -> Result<(Figures, u8), Failure> {
    let mut items = Vec::new();
    let mut plans: Vec<Vec<(NaiveDate, Amount)>> = Vec::new();
    let mut level = 0;
    reader.prefix(Table::OpenItem, &key::u32(account.0), &mut |k, v| {
        let at = key::read_line(k)?;
        let item = decode_open(v)?;
        level = level.max(item.level);
        items.push((at, item));
        Ok(true)
    })?;
    for (at, item) in &items {
        let plan =
            if item.instalments { ledger::state(reader, *at)?.map(|s| s.instalments).unwrap_or_default() } else { Vec::new() };
        plans.push(plan);
    }
    let outside = ledger::sum(reader, account)?.outside;
    let gap = (!outside.is_zero()).then_some(AgedItem {
        residual: outside,
        date: today,
        piece_date: None,
        due: None,
        instalments: &[],
        disputed: Amount::ZERO,
        undated: true,
    });
    let open = items.iter().zip(&plans).map(|((at, item), plan)| AgedItem {
        residual: item.residual,
        date: at.date(),
        piece_date: item.piece_date,
        due: item.due,
        instalments: plan,
        disputed: item.disputed,
        undated: item.opening_total,
    });
    let figures = ageing::figures(open.chain(gap), today).map_err(|_| damaged("figures out of range"))?;
    Ok((figures, level))
}

/// Adds figures up.
pub(in crate::desk) fn plus(a: &Figures, b: &Figures) -> Result<Figures, Failure> {
    let add = |x: Amount, y: Amount| x.plus(y).map_err(|_| damaged("figures out of range"));
    Ok(Figures {
        balance: add(a.balance, b.balance)?,
        overdue: add(a.overdue, b.overdue)?,
        overdue_disputed: add(a.overdue_disputed, b.overdue_disputed)?,
        not_due: add(a.not_due, b.not_due)?,
        no_due: add(a.no_due, b.no_due)?,
        unallocated: add(a.unallocated, b.unallocated)?,
        disputed: add(a.disputed, b.disputed)?,
        oldest_due: [a.oldest_due, b.oldest_due].into_iter().flatten().min(),
        net_overdue: add(a.net_overdue, b.net_overdue)?,
    })
}

/// The card of a party.
pub(in crate::desk) fn card(
    desk: &Desk,
    reader: &impl Read,
    (who, scope): (&Principal, &View<'_>),
    id: PartyId,
) -> Result<Option<Card>, Failure> {
    // A client whose code was merged since it was shown is the one that has it now.
    let id = merged::now(reader, id)?;
    if !scope.sees(id)? {
        return Ok(None);
    }
    let Some(party) = party(reader, id)? else { return Ok(None) };
    let own = file::client_file(reader, id)?;
    let mut card = Card {
        id,
        terms: if party.terms.is_empty() { book::company(reader)?.terms } else { party.terms.clone() },
        accounts: Vec::new(),
        figures: Figures::default(),
        balance_all: Amount::ZERO,
        level: 0,
        last_payment: None,
        last_invoice: None,
        same_siren: same_siren(desk, reader, scope, id, &party.siren)?,
        cover: None,
        taken_over: Amount::ZERO,
        plans: Vec::new(),
        late_orders: orders::late_of(reader, id, who.today)?,
        watch: own.text(FileField::Watch).to_string(),
        credit_code: own.text(FileField::CreditCode).to_string(),
        bank: file::open_change(reader, id, who.today)?,
        party,
    };
    card.cover = cover(desk, reader, (who, scope), &card)?;
    let merged: BTreeSet<AccountId> =
        merged::codes_of(reader, id)?.iter().flat_map(|(_, code)| &code.accounts).map(|(was, _)| *was).collect();
    // The account of a merged code has given its lines away.
    for (account, row) in accounts_of(reader, id)?.into_iter().filter(|(account, _)| !merged.contains(account)) {
        let sum = ledger::sum(reader, account)?;
        card.balance_all = card.balance_all.plus(sum.balance).map_err(|_| damaged("balance out of range"))?;
        let label = reader.get(Table::AccountLabel, row.general.as_bytes())?.map(|v| codec::decode(&v)).transpose()?;
        if row.kind == AccountKind::Client {
            let (figures, level) = figures(reader, account, who.today)?;
            card.figures = plus(&card.figures, &figures)?;
            card.level = card.level.max(level);
            last_movements(reader, account, &mut card)?;
        }
        card.accounts.push(AccountTab {
            account,
            general: row.general,
            label: label.unwrap_or_default(),
            auxiliary: row.auxiliary,
            kind: row.kind,
            balance: sum.balance,
            open_lines: sum.open,
            lines: sum.lines,
            next_code: next_code(reader, account)?,
        });
    }
    card.taken_over = taken_over(reader, id, &card.accounts, who.today)?;
    Ok(Some(card))
}

/// Its credit insurance (INS-01), when the company has a policy.
fn cover(
    desk: &Desk,
    reader: &impl Read,
    (who, scope): (&Principal, &View<'_>),
    card: &Card,
) -> Result<Option<CoverRow>, Failure> {
    let Some(policy) = insurance_policy(reader)? else { return Ok(None) };
    let namesakes = |siren: &str| {
        let index = desk.index();
        index.with_siren(siren).filter(|id| scope.sees(*id).unwrap_or(false)).collect::<Vec<_>>()
    };
    let terms = InsuranceTerms { policy: Some(&policy), today: who.today, namesakes: &namesakes };
    let insured = Insured::read(reader, &terms, (card.id, &card.party))?;
    let client = PartyName { party: card.id, code: card.party.code.clone(), name: card.party.name.clone() };
    cover_row(Some(&policy), who.today, &insured, client)
}

/// What is open of the lines that a factor has without recourse.
fn taken_over(reader: &impl Read, id: PartyId, accounts: &[AccountTab], today: NaiveDate) -> Result<Amount, Failure> {
    let mut held = dunning::assignments(reader, id)?;
    held.retain(|assignment| assignment.is_in_force(today) && !assignment.counts_in_exposure());
    if held.is_empty() {
        return Ok(Amount::ZERO);
    }
    let mut sum = Amount::ZERO;
    for account in accounts.iter().filter(|account| account.kind == AccountKind::Client) {
        for row in ledger::rows(reader, account.account, true)? {
            if held.iter().any(|assignment| assignment.line == row.line.id) {
                sum = sum.plus(row.state.residual).map_err(|_| damaged("figures out of range"))?;
            }
        }
    }
    Ok(sum)
}

/// Last payment and last invoice: the newest live credit and debit.
fn last_movements(reader: &impl Read, account: AccountId, card: &mut Card) -> Result<(), Failure> {
    let prefix = key::u32(account.0);
    let mut found = Vec::new();
    let (mut debit, mut credit) = (false, false);
    let mut looked = 0;
    reader.scan(Table::Line, &prefix, key::after(&prefix).as_deref(), true, &mut |k, v| {
        looked += 1;
        let head = decode_line_head(v)?;
        let seen = if head.amount.is_credit() { &mut credit } else { &mut debit };
        if !*seen && head.kind != LineKind::OpeningTotal {
            let at = key::read_line(k)?;
            // A correcting entry is neither a payment nor an invoice.
            if ledger::row(reader, at)?.is_some_and(|r| ledger::is_live(&r.state) && r.line.origin != Origin::Desk) {
                found.push(at);
                *seen = true;
            }
        }
        // An account without one of the two is not read to its beginning.
        Ok(!(debit && credit) && looked < 2_000)
    })?;
    for at in found {
        let Some(row) = ledger::row(reader, at)? else { continue };
        let date = at.date();
        if row.line.amount.is_credit() {
            if card.last_payment.is_none_or(|(d, _)| d < date) {
                card.last_payment = Some((date, -row.line.amount));
            }
        } else if card.last_invoice.as_ref().is_none_or(|(d, ..)| *d < date) {
            card.last_invoice = Some((date, row.line.piece, row.line.amount));
        }
    }
    Ok(())
}

/// Codes of the other parties with the same SIREN.
fn same_siren(desk: &Desk, reader: &impl Read, scope: &View<'_>, id: PartyId, siren: &str) -> Result<Vec<String>, Failure> {
    let mut out = Vec::new();
    for other in desk.index().with_siren(siren).filter(|p| *p != id) {
        if out.len() == SAME_SIREN {
            break;
        }
        if scope.sees(other)? {
            out.extend(party(reader, other)?.filter(|p| p.siren == siren).map(|p| p.code));
        }
    }
    Ok(out)
}
