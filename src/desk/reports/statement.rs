//! The statement of account (relevé de compte, EXP-01).

use super::{More, ReportAsk, count, plus, range};
use crate::desk::api::{Answer, Card, LedgerLine, Principal, Query};
use crate::domain::account::AccountKind;
use crate::domain::line::Origin;
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::domain::report::{Cell, Column, Holds, Level, Report, Row, Said, Word};
use crate::store::damaged;
use std::collections::BTreeSet;

/// What is open of a client, or every line since a day. Entries made here and lines that are ours to correct are left out, and it says so:
/// the client would not find them in its own books.
pub(super) fn fill(report: &mut Report, who: &Principal, ask: &ReportAsk, card: &Card, more: More<'_>) -> Result<(), Failure> {
    let all = ask.all || ask.since.is_some();
    columns(report, all);
    let party = card.id;
    let query = Query::Ledger { party, account: None, open: !all, as_of: ask.as_of };
    let Answer::Ledger(ledger) = more(&query)? else { return Err(damaged("no ledger")) };
    let day = ask.as_of.unwrap_or(who.today);
    let accounts: BTreeSet<_> = card.accounts.iter().filter(|a| a.kind == AccountKind::Client).map(|a| a.account).collect();
    let (mut kept, ours): (Vec<LedgerLine>, Vec<LedgerLine>) = ledger
        .lines
        .into_iter()
        .filter(|line| accounts.contains(&line.key.account) && line.key.date() <= day)
        // A payment that its partial group has used up is no open item.
        .filter(|line| all || !line.residual.is_zero())
        .partition(|line| line.origin != Origin::Desk && !line.ours);
    kept.sort_by_key(|line| (line.key.day, line.key.seq));
    let shown = |line: &LedgerLine| if all { line.amount } else { line.residual };
    let mut balance = Amount::ZERO;
    if let Some(since) = ask.since {
        for line in kept.iter().filter(|line| line.key.date() < since) {
            plus(&mut balance, shown(line))?;
        }
        let (debit, credit) = sides(balance);
        let mut cells = vec![
            Cell::Date(since),
            Cell::Empty,
            Cell::word(Word::Carried),
            Cell::Empty,
            debit,
            credit,
            Cell::Amount(balance),
            Cell::Empty,
        ];
        cells.truncate(report.columns.len());
        report.rows.push(Row::of(party, cells));
    }
    let (mut late, mut coming, mut disputed) = (Amount::ZERO, Amount::ZERO, Amount::ZERO);
    let (mut debits, mut credits) = (Amount::ZERO, Amount::ZERO);
    for line in kept.iter().filter(|line| ask.since.is_none_or(|since| line.key.date() >= since)) {
        let amount = shown(line);
        plus(&mut balance, amount)?;
        plus(if amount.is_credit() { &mut credits } else { &mut debits }, amount)?;
        let (debit, credit) = sides(amount);
        let mut cells = vec![
            Cell::Date(line.key.date()),
            Cell::text(line.piece.as_str()),
            Cell::text(line.label.as_str()),
            Cell::date(line.due),
            debit,
            credit,
            Cell::Amount(balance),
            Cell::text(line.letter.as_str()),
        ];
        cells.truncate(report.columns.len());
        report.rows.push(Row::of(party, cells).on_line(Some(line.key)));
    }
    for line in kept.iter().filter(|line| line.residual.is_debit()) {
        plus(if line.due.is_some_and(|due| due < day) { &mut late } else { &mut coming }, line.residual)?;
        plus(&mut disputed, line.disputed.min(line.residual))?;
    }
    let mut total = vec![Cell::Empty; report.columns.len()];
    total[2] = Cell::word(Word::Total);
    total[4] = Cell::Side(debits);
    total[5] = Cell::Side(-credits);
    total[6] = Cell::Amount(balance);
    report.rows.push(Row::at(Level::Total, total));
    report.notes.push(Said::Sums { late, coming, disputed });
    if !ours.is_empty() {
        let sum = Amount::sum(ours.iter().map(shown)).map_err(range)?;
        report.notes.push(Said::Ours(count(ours.len()), sum));
    }
    let place = [card.party.address.as_str(), card.party.postcode.as_str(), card.party.city.as_str()];
    let place: Vec<&str> = place.into_iter().filter(|part| !part.trim().is_empty()).collect();
    report.about.push(Said::Client(card.party.code.clone(), card.party.name.clone()));
    if !place.is_empty() {
        report.about.push(Said::Address(place.join(" ")));
    }
    report.about.push(match ask.since {
        Some(since) => Said::Since(since),
        None if all => Said::AllLines,
        None => Said::OpenOnly,
    });
    Ok(())
}

fn columns(report: &mut Report, all: bool) {
    report.columns = vec![
        Column::new("date", Holds::Date),
        Column::new("piece", Holds::Text),
        Column::new("label", Holds::Text).flexible(),
        Column::new("due", Holds::Date),
        Column::new("debit", Holds::Amount),
        Column::new("credit", Holds::Amount),
        Column::new("balance", Holds::Amount),
        Column::new("letter", Holds::Text),
    ];
    report.columns.truncate(if all { 8 } else { 7 });
}

/// Debit and credit columns of a signed amount.
fn sides(amount: Amount) -> (Cell, Cell) {
    let (debit, credit) = if amount.is_credit() { (Amount::ZERO, -amount) } else { (amount, Amount::ZERO) };
    (Cell::Side(debit), Cell::Side(credit))
}
