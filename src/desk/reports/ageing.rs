//! The aged balance (balance âgée, EXP-02, AGE-01 to AGE-07).

use super::select::{Selection, country};
use super::{Disputed, Group, ReportAsk, plus, range};
use crate::desk::book;
use crate::desk::queries::View;
use crate::desk::queries::ageing::{AgedClient, Terms, by_client};
use crate::domain::account::AccountKind;
use crate::domain::ageing::{Basis, Buckets};
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::domain::report::{Cell, Column, Holds, Level, Report, Row, Said, Word};
use crate::domain::rounding::div_round_half_up;
use crate::store::Snapshot;
use std::collections::HashMap;

/// The clients that the selections leave, with sums, shares and the line that proves the total (AGE-04).
pub(super) fn fill(
    report: &mut Report,
    view: (&Snapshot, &View<'_>),
    (ask, select): (&ReportAsk, &Selection<'_>),
) -> Result<(), Failure> {
    let buckets = ask.buckets.clone().unwrap_or_default();
    let sums = columns(report, &buckets);
    let sums: Vec<&str> = sums.iter().map(String::as_str).collect();
    say(report, ask);
    select.say(report);
    let own = book::company(view.0)?.currency;
    let terms = |kinds| Terms {
        as_of: report.as_of,
        known_at: report.known_at,
        basis: ask.basis,
        buckets: &buckets,
        kinds,
        disputes: ask.disputed == Disputed::In,
        in_bucket: ask.in_bucket && !ask.netted,
        currency: ask.currency.map(|wanted| (wanted, own)),
    };
    let mut clients = by_client(view, &terms(&ask.kinds))?;
    let apart = ask.doubtful && ask.kinds.is_empty();
    let mut doubtful = if apart { by_client(view, &terms(&[AccountKind::Doubtful]))? } else { Vec::new() };
    for list in [&mut clients, &mut doubtful] {
        list.retain(|row| ask.party.is_none_or(|party| row.party == Some(party)) && select.fits(row.party, &row.file));
    }
    let (mut ledger, mut left_out, mut foreign) = (Amount::ZERO, Amount::ZERO, Amount::ZERO);
    for row in clients.iter().chain(&doubtful) {
        plus(&mut ledger, row.ledger)?;
        plus(&mut left_out, row.left_out)?;
        plus(&mut foreign, row.foreign)?;
    }
    grouped(report, clients, ask, &sums)?;
    let from = report.rows.len();
    let any_doubtful = doubtful.iter().any(|row| !row.is_empty());
    report.rows.extend(doubtful.iter().filter(|row| !row.is_empty()).map(|row| cells(row, ask)));
    if any_doubtful {
        let sum = report.sum(Level::Subtotal, from, ("name", Word::Doubtful), &sums).map_err(range)?;
        report.rows.insert(from, sum);
    }
    prove(report, &sums, ledger, (left_out, foreign))
}

/// The columns; gives the names of those that have sums.
fn columns(report: &mut Report, buckets: &Buckets) -> Vec<String> {
    let amount = |name: &str| Column::new(name, Holds::Amount);
    let mut sums = vec!["total".to_string()];
    sums.extend(buckets.names());
    sums.extend(["no_due", "unallocated", "disputed"].map(String::from));
    report.columns = vec![
        Column::new("client", Holds::Text),
        Column::new("name", Holds::Text).flexible(),
        amount("limit").spare(),
        amount("total"),
    ];
    report.columns.extend(buckets.names().iter().map(|name| amount(name)));
    report.columns.extend([
        amount("no_due").spare(),
        amount("unallocated"),
        amount("disputed").spare(),
        Column::new("last_payment", Holds::Date).spare(),
    ]);
    sums
}

fn say(report: &mut Report, ask: &ReportAsk) {
    report.about.extend(report.known_at.map(Said::KnownAt));
    if ask.basis == Basis::Invoice {
        report.about.push(Said::ByInvoice);
    }
    if ask.netted {
        report.about.push(Said::Netted);
    } else if ask.in_bucket {
        report.about.push(Said::InBucket);
    }
    if ask.disputed == Disputed::Out {
        report.about.push(Said::WithoutDisputes);
    }
    report.about.extend(ask.currency.map(Said::Currency));
}

/// A row of a client.
fn cells(row: &AgedClient, ask: &ReportAsk) -> Row {
    let aged = if ask.netted { row.aged.netted() } else { row.aged.clone() };
    let mut cells = vec![
        Cell::text(row.code.as_str()),
        Cell::text(row.file.name.as_str()),
        row.file.limit.map_or(Cell::Empty, Cell::Amount),
        Cell::Amount(aged.total),
        Cell::Side(aged.not_due),
    ];
    // A blank reads better than zeros by the hundred.
    cells.extend(aged.late.iter().copied().map(Cell::Side));
    cells.extend([aged.no_due, aged.unallocated, aged.disputed].map(Cell::Side));
    cells.push(Cell::date(row.last_payment));
    match row.party {
        Some(party) => Row::of(party, cells),
        None => Row::at(Level::Row, cells),
    }
}

/// The rows, each group under its sum.
fn grouped(report: &mut Report, clients: Vec<AgedClient>, ask: &ReportAsk, sums: &[&str]) -> Result<(), Failure> {
    let names: HashMap<String, (Option<PartyId>, String)> =
        clients.iter().map(|row| (row.code.clone(), (row.party, row.file.name.clone()))).collect();
    let group = |row: &AgedClient| match ask.group {
        Group::Payer if row.file.payer.trim().is_empty() => row.code.clone(),
        Group::Payer => row.file.payer.trim().to_string(),
        Group::Collector => row.file.collector.trim().to_string(),
        Group::Category => row.file.category.trim().to_string(),
        Group::Country => country(&row.file).to_uppercase(),
        _ => String::new(),
    };
    let mut rows: Vec<(String, AgedClient)> =
        clients.into_iter().filter(|row| !row.is_empty()).map(|row| (group(&row), row)).collect();
    // Who is in no group comes last; a payer before those whom it pays for.
    rows.sort_by(|(a, x), (b, y)| (a.is_empty(), a, *a != x.code, &x.code).cmp(&(b.is_empty(), b, *b != y.code, &y.code)));
    let plain = !matches!(ask.group, Group::Payer | Group::Collector | Group::Category | Group::Country);
    let mut rest = rows.into_iter().peekable();
    while let Some((name, first)) = rest.next() {
        let from = report.rows.len();
        report.rows.push(cells(&first, ask));
        while let Some((_, next)) = rest.next_if(|(other, _)| *other == name) {
            report.rows.push(cells(&next, ask));
        }
        // A payer that pays for itself alone needs no sum.
        let alone = report.rows.len() - from == 1 && ask.group == Group::Payer && first.code == name;
        if !plain && !alone {
            let label = match (ask.group, names.get(&name)) {
                (_, _) if name.is_empty() => Word::SumOther,
                (Group::Payer, Some((_, payer))) => Word::Sum(format!("{name} {payer}").into()),
                _ => Word::Sum(name.into()),
            };
            let sum = report.sum(Level::Subtotal, from, ("name", label), sums).map_err(range)?;
            report.rows.insert(from, sum);
        }
    }
    Ok(())
}

/// Total, shares, and the ledger by another way.
fn prove(report: &mut Report, sums: &[&str], ledger: Amount, (left_out, foreign): (Amount, Amount)) -> Result<(), Failure> {
    let total = report.sum(Level::Total, 0, ("name", Word::Total), sums).map_err(range)?;
    let place = report.column("total").unwrap_or_default();
    let sum = match total.cells.get(place) {
        Some(Cell::Amount(amount)) => *amount,
        _ => Amount::ZERO,
    };
    let blank = report.columns.len();
    let proof = |word: Word, amount: Amount| {
        let mut cells = vec![Cell::Empty; blank];
        cells[1] = Cell::word(word);
        cells[place] = Cell::Amount(amount);
        Row::at(Level::Check, cells)
    };
    let mut shares = vec![Cell::Empty; blank];
    if sum.is_debit() {
        shares[1] = Cell::word(Word::Share);
        for (share, cell) in shares.iter_mut().zip(&total.cells).skip(2) {
            if let Cell::Amount(amount) = cell {
                let part = div_round_half_up(i128::from(amount.0) * 10_000, i128::from(sum.0));
                *share = part.and_then(|n| i64::try_from(n).ok()).map_or(Cell::Empty, Cell::Percent);
            }
        }
    }
    report.rows.push(total);
    if sum.is_debit() {
        report.rows.push(Row::at(Level::Check, shares));
    }
    let gap = ledger.plus(-sum).and_then(|gap| gap.plus(-left_out)).and_then(|gap| gap.plus(-foreign)).map_err(range)?;
    report.rows.push(proof(Word::Ledger, ledger));
    if !left_out.is_zero() {
        report.rows.push(proof(Word::DisputesOut, left_out));
    }
    if !foreign.is_zero() {
        report.rows.push(proof(Word::CurrencyOut, foreign));
    }
    report.rows.push(proof(Word::Gap, gap));
    report.notes.push(if gap.is_zero() { Said::Tied(report.as_of, ledger) } else { Said::Untied(report.as_of, gap) });
    report.notes.push(Said::AttributesNow);
    Ok(())
}
