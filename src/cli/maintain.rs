//! `check`, `keys`, `config check`.

use super::context::{self, Context, Ended};
use super::sheet::{Cell, Format, Sheet};
use crate::desk::api::{Answer, Query};
use crate::domain::refusal::Finding;
use crate::host;
use clap::ArgMatches;

/// `check [--strict]`: silent and 0 when all is well, findings and 1 otherwise.
pub(super) fn check(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let mut open = cx.open()?;
    let mut findings = Vec::new();
    if open.desk.past().is_none() && !open.desk.integrity().map_err(|f| cx.failed(&f))? {
        findings.push(Finding { code: "store".to_string(), about: String::new(), amount: None });
    }
    if let Answer::Check(found) = open.ask(&Query::Check { strict: m.get_flag("strict") })? {
        findings.extend(found);
    }
    if findings.is_empty() {
        return Ok(());
    }
    if cx.format == Format::Table {
        for finding in &findings {
            context::out(&open.i18n.finding(finding));
        }
    } else {
        let mut sheet = Sheet::new(["finding", "about", "amount"]);
        for f in findings {
            sheet.push(vec![Cell::Text(f.code), Cell::Text(f.about), f.amount.map_or(Cell::Empty, Cell::Amount)]);
        }
        cx.print(&sheet, open.digits(), &open.company.zone);
    }
    Err(Ended::Findings)
}

/// `keys`: every action with its keys, the user's own included.
pub(super) fn keys(cx: &Context) -> Result<(), Ended> {
    let mut sheet = Sheet::new(["scope", "keys", "action", "about"]);
    for row in host::keys(&cx.i18n) {
        sheet.push(vec![
            Cell::text(row.scope.name()),
            Cell::text(row.keys.join(", ")),
            Cell::Text(row.action),
            Cell::Text(row.doc),
        ]);
    }
    cx.print(&sheet, 2, "");
    Ok(())
}

/// `config check`: silent when the user's settings are right.
pub(super) fn config(cx: &Context) -> Result<(), Ended> {
    let problems = host::problems(&cx.i18n);
    if problems.is_empty() { Ok(()) } else { Err(Ended::Refused(problems)) }
}
