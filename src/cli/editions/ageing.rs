//! The aged balance for people (balance âgée, EXP-02).

use super::Edition;
use crate::cli::context::{Context, Ended, Open};
use crate::cli::read::{Aged, aged};
use crate::cli::sheet::Cell;
use crate::desk::api::{Answer, Query};
use crate::domain::money::Amount;
use crate::domain::refusal::Refusal;
use crate::i18n::Arg;
use clap::ArgMatches;

/// The aged balance with limit and last payment, its totals, the share of each column, and the check line (AGE-04).
pub(super) fn edition(cx: &mut Context, m: &ArgMatches) -> Result<(Open, Edition), Ended> {
    let (open, Aged { as_of, known_at, buckets, rows: found }) = aged(cx, m)?;
    let overflow = || Ended::Refused(vec![cx.i18n.refusal(&Refusal::Overflow)]);
    let mut columns: Vec<String> = ["client", "name", "limit", "total"].map(String::from).to_vec();
    columns.extend(buckets.names());
    columns.extend(["no_due", "unallocated", "disputed", "last_payment"].map(String::from));
    let mut sums: Vec<Amount> = Vec::new();
    let mut rows = Vec::with_capacity(found.len());
    for row in &found {
        let (mut limit, mut paid) = (None, None);
        if let Some(party) = row.party
            && let Answer::Card(card) = open.ask(&Query::Card { party })?
        {
            (limit, paid) = (card.party.limit, card.last_payment.map(|(day, _)| day));
        }
        let mut amounts = vec![row.total, row.not_due];
        amounts.extend(&row.late);
        amounts.extend([row.no_due, row.unallocated, row.disputed]);
        sums.resize(amounts.len(), Amount::ZERO);
        for (sum, amount) in sums.iter_mut().zip(&amounts) {
            *sum = sum.plus(*amount).map_err(|_| overflow())?;
        }
        let mut cells = vec![Cell::text(&row.client), Cell::text(&row.name), limit.map_or(Cell::Empty, Cell::Amount)];
        cells.extend(amounts.into_iter().map(Cell::Amount));
        cells.push(Cell::Date(paid));
        rows.push(cells);
    }
    let total = sums.first().copied().unwrap_or_default();
    let line = |name: &str, cells: Vec<Cell>| {
        let mut row = vec![Cell::Text(cx.i18n.t(name)), Cell::Empty, Cell::Empty];
        row.extend(cells);
        row.push(Cell::Empty);
        row
    };
    let mut totals = vec![line("column-total", sums.iter().copied().map(Cell::Amount).collect())];
    if total.is_debit() {
        // Hundredths of a percent, as an amount of two decimals.
        let share = |sum: &Amount| {
            let hundredths = crate::domain::rounding::div_round_half_up(i128::from(sum.0) * 10_000, i128::from(total.0));
            hundredths.and_then(|n| i64::try_from(n).ok()).map_or(Cell::Empty, |n| Cell::Text(cx.i18n.amount(Amount(n), 2)))
        };
        totals.push(line("edition-percent", sums.iter().map(share).collect()));
    }
    let mut about = Vec::new();
    if let Some(known_at) = known_at {
        about.push(cx.i18n.tf("edition-known-at", &[("date", Arg::Date(known_at))]));
    }
    let edition = Edition {
        title: cx.i18n.t("edition-ageing"),
        as_of,
        about,
        columns,
        flexible: "name",
        spare: &["limit", "no_due", "disputed"],
        rows,
        totals,
        notes: vec![cx.i18n.tf("cli-ageing-total", &[("date", Arg::Date(as_of)), ("total", Arg::Amount(total))])],
    };
    Ok((open, edition))
}
