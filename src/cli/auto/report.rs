//! The report of a run, for people: a line a row, with what was done about it and why.

use super::{Lines, made};
use crate::cli::context::Open;
use crate::desk::api::{LedgerLine, Proposals, Proposed, Sureness};
use crate::domain::money::Amount;
use crate::formats::Table;
use crate::i18n::Lang;

const COLUMNS: [&str; 15] = [
    "client",
    "group",
    "what",
    "confidence",
    "rule",
    "rivals",
    "gap",
    "date",
    "journal",
    "piece",
    "label",
    "debit",
    "credit",
    "letter",
    "reason",
];

/// The report: lettered, sure and left alone, or proposed. `only_show`: nothing was lettered.
pub(super) fn table(open: &Open, found: &Proposals, lines: &Lines, only_show: bool) -> Table {
    let i18n = open.i18n;
    let mut table = Table::new(COLUMNS.map(|c| i18n.t(&format!("column-{c}"))));
    // A number of a spreadsheet in the reader's language: its decimal mark, no groups.
    let plain = |a: Amount, digits: u8| match i18n.lang() {
        Lang::Fr => a.machine(digits).replace('.', ","),
        Lang::En => a.machine(digits),
    };
    let money = |a: Amount| if a.is_zero() { String::new() } else { plain(a, open.digits()) };
    for (n, proposed) in (1u64..).zip(&found.found) {
        let group = made(proposed, lines);
        let Proposed { clients, proposal, lines: named } = proposed;
        let what = match (proposal.status, group.is_some(), only_show) {
            (Sureness::Auto, true, _) => i18n.t("report-lettered"),
            (Sureness::Auto, false, false) => i18n.t("report-left"),
            (status, ..) => i18n.sureness(status),
        };
        for ((client, ..), at) in named.iter().zip(&proposal.lines) {
            let code = clients.get(usize::from(*client)).map(|(_, code)| code.clone()).unwrap_or_default();
            let line = lines.get(at);
            let text = |of: fn(&LedgerLine) -> &String| line.map(of).cloned().unwrap_or_default();
            table.push([
                code,
                group.map_or_else(|| format!("p{n}"), |g| format!("#{}", g.0)),
                what.clone(),
                plain(Amount(i64::from(proposal.confidence)), 4),
                i18n.lettering_rule(proposal.rule),
                proposal.rivals.to_string(),
                money(proposal.gap),
                i18n.date(at.date()),
                text(|l| &l.journal),
                text(|l| &l.piece),
                text(|l| &l.label),
                line.map(|l| money(l.debit())).unwrap_or_default(),
                line.map(|l| money(l.credit())).unwrap_or_default(),
                text(|l| &l.letter),
                i18n.lettering_reason(proposal),
            ]);
        }
    }
    for client in &found.cut_short {
        let mut row = vec![String::new(); COLUMNS.len()];
        (row[0], row[2]) = (client.clone(), i18n.t("report-cut"));
        table.push(row);
    }
    table
}
