//! The statement of account (relevé de compte, EXP-01).

use super::{More, ReportAsk, count, dun, plus, range};
use crate::desk::api::{Answer, Card, DunAnswer, DunQuery, FactorAnswer, FactorQuery, LedgerLine, Principal, Query};
use crate::domain::account::AccountKind;
use crate::domain::factor::{Factor, PayTo};
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
    let payees = Payees::of(&kept, more)?;
    // What is open is put together by whom to pay, ours first; movements keep their order.
    let parted = payees.is_parted() && !all;
    if parted {
        kept.sort_by_key(pay_to);
    }
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
    let mut section = None;
    for line in kept.iter().filter(|line| ask.since.is_none_or(|since| line.key.date() >= since)) {
        let amount = shown(line);
        if parted && section != Some(pay_to(line)) {
            section = Some(pay_to(line));
            let sum = Amount::sum(kept.iter().filter(|other| pay_to(other) == pay_to(line)).map(shown)).map_err(range)?;
            let mut cells = vec![Cell::Empty; report.columns.len()];
            cells[2] = Cell::word(payees.word(pay_to(line)));
            cells[6] = Cell::Amount(sum);
            report.rows.push(Row::at(Level::Subtotal, cells));
        }
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
    payees.say(report, &kept, all)?;
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

/// Whom the client pays for a line.
fn pay_to(line: &LedgerLine) -> PayTo {
    line.assigned.as_ref().map_or(PayTo::Us, |with| PayTo::Factor(with.assignment.factor))
}

/// The factors that lines of a statement are assigned to (FAC-01).
struct Payees(Vec<Factor>);

impl Payees {
    /// Those of open debits; asked for only when there are any.
    fn of(lines: &[LedgerLine], more: More<'_>) -> Result<Payees, Failure> {
        let mut numbers: Vec<(u16, &str)> = lines
            .iter()
            .filter(|line| line.residual.is_debit())
            .filter_map(|line| line.assigned.as_deref())
            .map(|with| (with.assignment.factor, with.factor.as_str()))
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.is_empty() {
            return Ok(Payees(Vec::new()));
        }
        let DunAnswer::Factor(told) = dun(more, DunQuery::Factor(FactorQuery::List))? else {
            return Err(damaged("no factors"));
        };
        let FactorAnswer::List(rows) = *told else { return Err(damaged("no factors")) };
        let of = |(no, name): (u16, &str)| {
            let known = rows.iter().find(|row| row.factor.id == no).map(|row| row.factor.clone());
            known.unwrap_or_else(|| Factor { name: name.to_string(), ..Factor::unknown(no) })
        };
        Ok(Payees(numbers.into_iter().map(of).collect()))
    }

    /// True when something is to be paid to another than us.
    fn is_parted(&self) -> bool {
        !self.0.is_empty()
    }

    fn word(&self, pay_to: PayTo) -> Word {
        match pay_to {
            PayTo::Us => Word::PayUs,
            PayTo::Factor(no) => {
                let name = self.0.iter().find(|factor| factor.id == no).map_or_else(|| no.to_string(), |f| f.name.clone());
                Word::PayFactor(name.into_boxed_str())
            }
        }
    }

    /// Says below where each factor's part is paid to; of movements also which documents are its own.
    fn say(&self, report: &mut Report, lines: &[LedgerLine], all: bool) -> Result<(), Failure> {
        for factor in &self.0 {
            let own = || lines.iter().filter(|line| pay_to(line) == PayTo::Factor(factor.id) && line.residual.is_debit());
            let amount = Amount::sum(own().map(|line| line.residual)).map_err(range)?;
            let Factor { name, iban, bic, notice, .. } = factor.clone();
            if all {
                report.notes.push(Said::Assigned(name.clone(), own().map(|line| line.piece.clone()).collect()));
            }
            report.notes.push(Said::PayFactor { name, iban, bic, amount });
            if !notice.is_empty() {
                report.notes.push(Said::Notice(notice));
            }
        }
        Ok(())
    }
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
