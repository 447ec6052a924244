//! Late interest and fees of a client's invoices, late or paid late, computed from the ledger (PEN-01 to PEN-10).

use super::disputed::{Disputes, Share};
use super::timeline::{of_part, payments};
use super::views::PenaltyRow;
use crate::desk::book::company;
use crate::desk::dunning::ground::Ground;
use crate::desk::dunning::legal::{Legal, born};
use crate::desk::dunning::memory;
use crate::desk::dunning::notices::effects;
use crate::desk::dunning::rates::penalty_rules;
use crate::desk::dunning::tags::buyer;
use crate::desk::import::party;
use crate::desk::ledger::{self, Row};
use crate::desk::queries::accounts_of;
use crate::domain::account::AccountKind;
use crate::domain::dispute::PenaltyCount;
use crate::domain::ids::{LineId, PartyId};
use crate::domain::line::{DueFrom, LineKind, Standing};
use crate::domain::money::{Amount, Currency};
use crate::domain::party::Party;
use crate::domain::penalty::{
    Balance, FeeTable, LateInvoice, Law, PenaltyError, PenaltyFile, PenaltyNote, PenaltyRules, PenaltyTerms, RateTable,
    fixed_fees, interest,
};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, key};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The law that a client's late interest follows. `notice` is the formal notice that asked for the invoice.
fn law(
    rules: &PenaltyRules,
    (id, file): (PartyId, &Party),
    currency: Currency,
    notice: Option<NaiveDate>,
) -> Result<Law, PenaltyError> {
    if currency != Currency::EUR {
        return Err(PenaltyError::Currency);
    }
    rules.law(id, buyer(&file.tags), &file.country, notice).ok_or(PenaltyError::NoLaw)
}

/// The law of a client for what is not about one invoice: may it be waived?
pub(super) fn law_of(reader: &impl Read, id: PartyId) -> Result<Law, Failure> {
    let file = party(reader, id)?.unwrap_or_default();
    Ok(law(&penalty_rules(reader)?, (id, &file), company(reader)?.currency, None)
        .unwrap_or(Law::Business { contract: None, floor: true }))
}

/// What was claimed of each invoice of a client.
pub(super) fn files(reader: &impl Read, id: PartyId) -> Result<BTreeMap<LineId, PenaltyFile>, Failure> {
    let mut out = BTreeMap::new();
    reader.prefix(Table::Penalty, &key::u32(id.0), &mut |k, v| {
        out.insert(LineId(key::read_pair(k)?.1), codec::decode(v)?);
        Ok(true)
    })?;
    Ok(out)
}

/// What was computed of a client's invoices.
#[derive(Default)]
pub(in crate::desk::dunning) struct Computed {
    /// By due date and document number.
    pub(in crate::desk::dunning) rows: Vec<PenaltyRow>,
    /// Late invoices that are open and bear nothing: their due dates were derived.
    pub(in crate::desk::dunning) derived: u32,
}

/// Interest and fee of each invoice of a client that was not wholly paid on its due date, up to a day, by due date and document number.
pub(in crate::desk::dunning) fn of_party(
    reader: &impl Read,
    ground: &Ground,
    id: PartyId,
    until: NaiveDate,
) -> Result<Computed, Failure> {
    let Some(file) = party(reader, id)? else { return Ok(Computed::default()) };
    let currency = company(reader)?.currency;
    let table = ground.rates.table();
    let claimed = files(reader, id)?;
    let disputes = memory::disputes(reader, id)?;
    let notices = effects(reader, ground.payer_of(id))?;
    let mut legal = Legal::default();
    legal.read(reader, id)?;
    let mut out = Vec::new();
    let mut derived = 0;
    for (account, of) in accounts_of(reader, id)? {
        if of.kind != AccountKind::Client {
            continue;
        }
        let rows = ledger::rows(reader, account, false)?;
        let is_derived = |row: &&Row| {
            let late = row.state.due.is_some_and(|due| due < until);
            row.state.due_from == DueFrom::Derived && late && row.state.residual.is_debit()
        };
        derived += u32::try_from(rows.iter().filter(is_derived).count()).unwrap_or(u32::MAX);
        let paid = payments(&rows, &ledger::groups(reader, account)?);
        // An invoice of late interest bears none itself (PEN-04).
        for row in rows.iter().filter(|row| is_invoice(row, until) && !legal.penalties.contains(&row.line.piece)) {
            let born = born(&row.line, &row.state);
            let procedure = legal.prior(id, born, ground.today).map(|of| of.it.opened);
            let law = law(&ground.rates, (id, &file), currency, notices.get(&row.line.id).copied());
            let paid = paid.get(&row.line.key).map_or(&[][..], Vec::as_slice);
            let kept = claimed.get(&row.line.id).cloned().unwrap_or_default();
            let open = row.state.residual.is_debit();
            let disputes = Disputes::of(&disputes, row.line.id, open, ground.terms.after_dispute);
            out.extend(of_row(row, (id, paid, disputes), (law, &table, ground.terms), (until, procedure), kept));
        }
    }
    out.sort_by(|a, b| (a.due, &a.piece, a.amount, a.line).cmp(&(b.due, &b.piece, b.amount, b.line)));
    Ok(Computed { rows: out, derived })
}

/// True for an invoice whose printed due date has passed. One whose due date was derived bears no interest (book §5); what was settled
/// outside the file was settled on a day that nobody knows.
fn is_invoice(row: &Row, until: NaiveDate) -> bool {
    let state = &row.state;
    let first = state.instalments.iter().map(|(due, _)| *due).min().or(state.due);
    row.line.amount.is_debit()
        && row.line.kind != LineKind::OpeningTotal
        && state.due_from == DueFrom::Source
        && state.standing != Standing::Outside
        && first.is_some_and(|due| due < until)
}

/// The parts of an invoice: due date, amount.
fn parts(row: &Row) -> Vec<(NaiveDate, Amount)> {
    if row.state.instalments.len() > 1 {
        let mut parts = row.state.instalments.clone();
        parts.sort_by_key(|(due, _)| *due);
        return parts;
    }
    row.state.due.map(|due| (due, row.line.amount)).into_iter().collect()
}

/// Interest and fee of one invoice; none when nothing of it was late.
fn of_row(
    row: &Row,
    (party, paid, mut disputes): (PartyId, &[(NaiveDate, Amount)], Disputes<'_>),
    (law, table, terms): (Result<Law, PenaltyError>, &RateTable, PenaltyTerms),
    (until, procedure): (NaiveDate, Option<NaiveDate>),
    file: PenaltyFile,
) -> Option<PenaltyRow> {
    let line = &row.line;
    let (mut late, mut is_late): (Vec<LateInvoice>, bool) = (Vec::new(), false);
    let mut told = PenaltyRow {
        party,
        line: line.id,
        piece: line.piece.clone(),
        date: line.piece_date.unwrap_or_else(|| line.key.date()),
        due: until,
        amount: line.amount,
        open: row.state.residual,
        segments: Vec::new(),
        days: 0,
        interest: Ok(Amount::ZERO),
        fee: Amount::ZERO,
        notes: Vec::new(),
        file,
    };
    // A claim that is prior to a procedure bears interest up to the opening (DUN-14).
    let last = procedure.map_or(until, |opened| opened.min(until));
    let mut before = Amount::ZERO;
    for (due, amount) in parts(row) {
        let of_it = of_part(paid, before, amount);
        before = before.plus(amount).unwrap_or(before);
        let in_time: i128 = of_it.iter().filter(|(day, _)| *day <= due).map(|(_, paid)| i128::from(paid.0)).sum();
        if due >= until || in_time >= i128::from(amount.0) {
            continue;
        }
        told.due = told.due.min(due);
        is_late = true;
        for Share { amount: share, count, paid: of_share } in disputes.shares((due, amount), &of_it) {
            let left = share.0 - of_share.iter().map(|(_, paid)| paid.0).sum::<i64>();
            let start = match count {
                PenaltyCount::From(start) => start,
                PenaltyCount::Suspended if left > 0 => {
                    told.notes.push(PenaltyNote::Suspended(Amount(left)));
                    continue;
                }
                PenaltyCount::Suspended => continue,
            };
            if start != due {
                told.notes.push(PenaltyNote::Redated(share, start));
            }
            let in_time: i128 = of_share.iter().filter(|(day, _)| *day <= start).map(|(_, paid)| i128::from(paid.0)).sum();
            if start >= until || in_time >= i128::from(share.0) {
                continue;
            }
            // An advance may be dated before the due date: it is off the base from the first day.
            late.push(LateInvoice { line: line.id, due: start, forbidden: procedure.is_some_and(|opened| start >= opened) });
            let balance = Balance { amount: share, due: start, paid: &of_share };
            let computed = law.and_then(|law| interest(&balance, last, law, table, terms.basis));
            match (told.interest, computed) {
                (Ok(sum), Ok(found)) => {
                    told.interest = sum.plus(found.total).map_err(|_| PenaltyError::Overflow);
                    told.days += found.segments.iter().map(|segment| segment.days).sum::<i64>();
                    told.segments.extend(found.segments);
                    told.notes.extend(found.notes);
                }
                (Ok(_), Err(why)) => told.interest = Err(why),
                (Err(_), _) => {}
            }
        }
    }
    if !is_late {
        return None;
    }
    if let Ok(law) = law {
        match fixed_fees(&late, law, &FeeTable::default()) {
            Ok(fee) => told.fee = fee,
            Err(_) => told.interest = Err(PenaltyError::Overflow),
        }
    }
    told.segments.sort_by_key(|segment| (segment.from, segment.to));
    told.notes.dedup();
    Some(told)
}
