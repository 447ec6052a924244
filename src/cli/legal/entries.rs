//! `penalties entries`: invoices of late interest as entries for accounting (PEN-11). Nothing is booked here.

use super::ask_legal;
use crate::cli::context::{Context, Ended, Open};
use crate::cli::dunning::day;
use crate::cli::export::{may_write, write};
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{LegalAnswer, LegalQuery, PenaltyEntry};
use crate::domain::intake::{Encoding, FileRow};
use crate::domain::money::Amount;
use crate::formats::{csv_out, fec_out};
use crate::i18n::{Arg, I18n};
use clap::ArgMatches;
use std::path::PathBuf;

/// A leg of an entry with the words that accounting wants.
struct Row<'e> {
    entry: &'e PenaltyEntry,
    account: String,
    auxiliary: String,
    name: String,
    label: String,
    amount: Amount,
}

/// `penalties entries [FILE] [--since D] [--fec] [--force]`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let since = day(cx, m, "since")?;
    let open = cx.open()?;
    let LegalAnswer::PenaltyEntries(found) = ask_legal(&open, LegalQuery::PenaltyEntries { since })? else {
        return Err(Ended::Findings);
    };
    let rows: Vec<Row<'_>> = found.iter().flat_map(|entry| legs(open.i18n, entry)).collect();
    let path = m.get_one::<PathBuf>("file");
    if let Some(path) = path {
        may_write(cx, path, m.get_flag("force"))?;
    }
    if rows.is_empty() {
        crate::cli::context::err(&cx.i18n.t("legal-none-entries"));
        return Ok(());
    }
    let text = if m.get_flag("fec") { Some(fec(&open, &rows)) } else { None };
    let sheet = sheet(&rows);
    match (path, text) {
        (Some(path), Some(text)) => write(cx, path, &text, m.get_flag("force")),
        // People open it with a spreadsheet: text that it would take for a formula is guarded.
        (Some(path), None) => {
            let text = csv_out::csv(&sheet.machine(open.digits()), csv_out::Reader::Person);
            write(cx, path, &text, m.get_flag("force"))
        }
        (None, Some(text)) => {
            crate::cli::context::out(&text);
            Ok(())
        }
        (None, None) => {
            cx.print(&sheet, open.digits(), &open.company.zone);
            Ok(())
        }
    }
}

/// The client's leg, then the income.
fn legs(i18n: I18n, entry: &PenaltyEntry) -> Vec<Row<'_>> {
    let label = i18n.tf("legal-entry-label", &[("pieces", Arg::Str(&entry.pieces.join(" ")))]);
    let leg = |(place, leg): (usize, &crate::domain::penalty::Leg)| {
        let mine = place == 0;
        Row {
            entry,
            account: leg.account.clone(),
            auxiliary: if mine { entry.auxiliary.clone() } else { String::new() },
            name: if mine { entry.client.name.clone() } else { String::new() },
            label: label.clone(),
            amount: leg.amount,
        }
    };
    entry.legs.iter().enumerate().map(leg).collect()
}

fn debit(amount: Amount) -> Amount {
    amount.max(Amount::ZERO)
}

fn credit(amount: Amount) -> Amount {
    (-amount).max(Amount::ZERO)
}

fn sheet(rows: &[Row<'_>]) -> Sheet {
    let mut sheet = Sheet::new(["date", "journal", "piece", "account", "auxiliary", "name", "label", "due", "debit", "credit"]);
    for row in rows {
        sheet.push(vec![
            Cell::Date(Some(row.entry.on)),
            Cell::text(&row.entry.journal),
            Cell::text(&row.entry.piece),
            Cell::text(&row.account),
            Cell::text(&row.auxiliary),
            Cell::text(&row.name),
            Cell::text(&row.label),
            // Due at once.
            Cell::Date(Some(row.entry.on).filter(|_| row.amount.is_debit())),
            Cell::Side(debit(row.amount)),
            Cell::Side(credit(row.amount)),
        ]);
    }
    sheet
}

fn fec(open: &Open, rows: &[Row<'_>]) -> String {
    let row = |(place, row): (usize, &Row<'_>)| FileRow {
        at: u32::try_from(place + 2).unwrap_or(u32::MAX),
        journal: row.entry.journal.clone(),
        journal_label: open.i18n.t("legal-entry-journal"),
        entry: row.entry.piece.clone(),
        date: row.entry.on,
        account: row.account.clone(),
        account_label: if row.amount.is_debit() { row.name.clone() } else { open.i18n.t("legal-entry-income") },
        auxiliary: row.auxiliary.clone(),
        auxiliary_label: row.name.clone(),
        piece: row.entry.piece.clone(),
        piece_date: Some(row.entry.on),
        label: row.label.clone(),
        debit: debit(row.amount),
        credit: credit(row.amount),
        ..FileRow::default()
    };
    let rows: Vec<FileRow> = rows.iter().enumerate().map(row).collect();
    String::from_utf8_lossy(&fec_out::fec(&rows, open.company.currency, Encoding::Utf8)).into_owned()
}
