//! `schedule`: what is to come in, by due date (échéancier, DUE-10).

use super::ask;
use crate::cli::context::{Context, Ended};
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{DunAnswer, DunQuery, Expected};
use crate::domain::money::Amount;
use crate::i18n::{Arg, I18n};
use clap::ArgMatches;

/// `schedule [--weeks N]`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let weeks = m.get_one::<u16>("weeks").copied();
    let DunAnswer::Schedule(rows) = ask(&open, DunQuery::Schedule { weeks })? else { return Err(Ended::Findings) };
    let columns = ["due", "client", "name", "piece", "amount", "residual", "expected", "why"];
    let mut sheet = Sheet::new(columns).only(&[], &["name", "why"]);
    let (mut total, mut late) = (Amount::ZERO, Amount::ZERO);
    for row in &rows {
        total = total.plus(row.residual).unwrap_or(total);
        if row.due.is_some_and(|due| due < open.who.today) {
            late = late.plus(row.residual).unwrap_or(late);
        }
        sheet.push(vec![
            Cell::Date(row.due),
            Cell::text(&row.client.code),
            Cell::text(&row.client.name),
            Cell::text(&row.piece),
            Cell::Amount(row.amount),
            Cell::Amount(row.residual),
            Cell::Date(row.expected.map(|(day, _)| day)),
            row.expected.map_or(Cell::Empty, |(_, by)| Cell::text(why(cx.i18n, by))),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    let lines = Arg::Num(i64::try_from(rows.len()).unwrap_or(i64::MAX));
    cx.tell(&cx.i18n.tf("schedule-total", &[("lines", lines), ("total", Arg::Amount(total)), ("late", Arg::Amount(late))]));
    Ok(())
}

fn why(i18n: I18n, by: Expected) -> String {
    i18n.t(match by {
        Expected::Promise => "schedule-promise",
        Expected::Plan => "schedule-plan",
        Expected::Habit => "schedule-habit",
        Expected::Due => "schedule-due",
    })
}
