//! The statement of account (relevé de compte, EXP-01).

use super::Edition;
use crate::cli::context::{Context, Ended, Open, date};
use crate::cli::read::party;
use crate::cli::sheet::Cell;
use crate::desk::api::{Answer, LedgerLine, Query};
use crate::domain::account::AccountKind;
use crate::domain::line::Origin;
use crate::domain::money::Amount;
use crate::domain::refusal::Refusal;
use crate::i18n::Arg;
use clap::ArgMatches;
use std::collections::BTreeSet;

const COLUMNS: [&str; 8] = ["date", "piece", "label", "due", "debit", "credit", "balance", "letter"];

/// The statement of a client: what is open, or every line since a day. Entries made here and lines that are ours to correct are left out,
/// and it says so: the client would not find them in its own books.
pub(super) fn edition(cx: &mut Context, m: &ArgMatches) -> Result<(Open, Edition), Ended> {
    let since = m.get_one::<String>("from").map(|d| date(cx.i18n, "--from", d)).transpose()?;
    let as_of = m.get_one::<String>("as-of").map(|d| date(cx.i18n, "--as-of", d)).transpose()?;
    let all = m.get_flag("all") || since.is_some();
    let Some(code) = m.get_one::<String>("client") else {
        return Err(Ended::Usage(cx.i18n.t("edition-needs-client")));
    };
    let open = cx.open()?;
    let party = party(&open, code)?;
    let Answer::Card(card) = open.ask(&Query::Card { party })? else { return Err(Ended::Findings) };
    let accounts: BTreeSet<_> = card.accounts.iter().filter(|a| a.kind == AccountKind::Client).map(|a| a.account).collect();
    let Answer::Ledger(ledger) = open.ask(&Query::Ledger { party, account: None, open: !all, as_of })? else {
        return Err(Ended::Findings);
    };
    let day = as_of.unwrap_or(open.who.today);
    let (mut kept, ours): (Vec<LedgerLine>, Vec<LedgerLine>) = ledger
        .lines
        .into_iter()
        .filter(|line| accounts.contains(&line.key.account) && line.key.date() <= day)
        .partition(|line| line.origin != Origin::Desk && !line.ours);
    kept.sort_by_key(|line| (line.key.day, line.key.seq));
    let overflow = |_| Ended::Refused(vec![cx.i18n.refusal(&Refusal::Overflow)]);
    let shown = |line: &LedgerLine| if all { line.amount } else { line.residual };
    let before: Vec<&LedgerLine> = kept.iter().filter(|line| since.is_some_and(|since| line.key.date() < since)).collect();
    let mut balance = Amount::sum(before.iter().map(|line| shown(line))).map_err(overflow)?;
    let mut rows = Vec::new();
    if let Some(since) = since {
        let label = Cell::Text(cx.i18n.t("edition-carried"));
        let (debit, credit) = sides(balance);
        rows.push(vec![
            Cell::Date(Some(since)),
            Cell::Empty,
            label,
            Cell::Empty,
            debit,
            credit,
            Cell::Amount(balance),
            Cell::Empty,
        ]);
    }
    let (mut late, mut to_come, mut disputed) = (Amount::ZERO, Amount::ZERO, Amount::ZERO);
    let (mut debits, mut credits) = (Amount::ZERO, Amount::ZERO);
    for line in kept.iter().filter(|line| since.is_none_or(|since| line.key.date() >= since)) {
        let amount = shown(line);
        balance = balance.plus(amount).map_err(overflow)?;
        let side = if amount.is_credit() { &mut credits } else { &mut debits };
        *side = side.plus(if amount.is_credit() { -amount } else { amount }).map_err(overflow)?;
        let (debit, credit) = sides(amount);
        rows.push(vec![
            Cell::Date(Some(line.key.date())),
            Cell::text(&line.piece),
            Cell::text(&line.label),
            Cell::Date(line.due),
            debit,
            credit,
            Cell::Amount(balance),
            Cell::text(&line.letter),
        ]);
    }
    for line in kept.iter().filter(|line| line.residual.is_debit()) {
        let slot = if line.due.is_some_and(|due| due < day) { &mut late } else { &mut to_come };
        *slot = slot.plus(line.residual).map_err(overflow)?;
        disputed = disputed.plus(line.disputed.min(line.residual)).map_err(overflow)?;
    }
    let total = Cell::Text(cx.i18n.t("column-total"));
    let totals = vec![vec![
        Cell::Empty,
        Cell::Empty,
        total,
        Cell::Empty,
        Cell::Side(debits),
        Cell::Side(credits),
        Cell::Amount(balance),
        Cell::Empty,
    ]];
    let mut notes = vec![cx.i18n.tf(
        "edition-statement-sums",
        &[("late", Arg::Amount(late)), ("coming", Arg::Amount(to_come)), ("disputed", Arg::Amount(disputed))],
    )];
    if !ours.is_empty() {
        let sum = Amount::sum(ours.iter().map(shown)).map_err(overflow)?;
        let count = i64::try_from(ours.len()).unwrap_or(i64::MAX);
        notes.push(cx.i18n.tf("edition-statement-ours", &[("n", Arg::Num(count)), ("amount", Arg::Amount(sum))]));
    }
    let place = [card.party.address.as_str(), card.party.postcode.as_str(), card.party.city.as_str()];
    let place: Vec<&str> = place.into_iter().filter(|part| !part.trim().is_empty()).collect();
    let mut about = vec![format!("{} {}", card.party.code, card.party.name)];
    if !place.is_empty() {
        about.push(place.join(" "));
    }
    about.push(match since {
        Some(since) => cx.i18n.tf("edition-statement-since", &[("date", Arg::Date(since))]),
        None if all => cx.i18n.t("edition-statement-all"),
        None => cx.i18n.t("edition-statement-open"),
    });
    let columns = if all { COLUMNS.to_vec() } else { COLUMNS[..7].to_vec() };
    let width = columns.len();
    let fit = |rows: Vec<Vec<Cell>>| rows.into_iter().map(|row| row.into_iter().take(width).collect()).collect();
    let edition = Edition {
        title: cx.i18n.t("edition-statement"),
        as_of: day,
        about,
        columns: columns.into_iter().map(String::from).collect(),
        flexible: "label",
        spare: &[],
        rows: fit(rows),
        totals: fit(totals),
        notes,
    };
    Ok((open, edition))
}

/// Debit and credit columns of a signed amount.
fn sides(amount: Amount) -> (Cell, Cell) {
    let (debit, credit) = if amount.is_credit() { (Amount::ZERO, -amount) } else { (amount, Amount::ZERO) };
    (Cell::Side(debit), Cell::Side(credit))
}
