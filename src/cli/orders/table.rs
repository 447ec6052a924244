//! `orders`: the follow-up table (ORD-06), the quotes (ORD-08); `order decisions`.

use super::ask;
use crate::cli::context::{Context, Ended, Open, err};
use crate::cli::dunning::text;
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{OrderAnswer, OrderQuery, QuoteRow};
use crate::domain::ids::OpNo;
use crate::domain::money::Amount;
use crate::domain::order::{OrderStage, QuoteStage, Verdict};
use crate::post::sales;
use clap::ArgMatches;

/// One letter per control, a dash where it did not run.
pub(super) fn letters(controls: &[Option<Verdict>]) -> String {
    controls.iter().map(|verdict| verdict.map_or('-', Verdict::letter)).collect()
}

/// `orders`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    if m.get_flag("quotes") || m.contains_id("state") {
        return quotes(cx, m);
    }
    let open = cx.open()?;
    let client = m.get_one::<String>("client").map(|code| crate::cli::read::party(&open, code)).transpose()?;
    let late = m.get_flag("late");
    let OrderAnswer::Orders(book) = ask(&open, OrderQuery::Orders { all: m.get_flag("all") || late })? else {
        return Err(Ended::Findings);
    };
    let columns =
        ["number", "date", "client", "prepared", "planned", "delivered", "comment", "stage", "controls", "amount", "late_days"];
    let mut sheet = Sheet::new(columns);
    let wanted = book.rows.into_iter().filter(|row| {
        client.is_none_or(|client| row.party == client)
            && (!late || row.late.days().is_some())
            && (!m.get_flag("blocked") || row.stage == OrderStage::Blocked)
    });
    let mut sum = Some(Amount::ZERO);
    for row in wanted {
        sum = sum.and_then(|sum| sum.plus(row.amount).ok());
        sheet.push(vec![
            Cell::Text(row.number),
            Cell::Date(Some(row.date)),
            Cell::Text(row.code),
            Cell::Date(row.prepared),
            Cell::Date(row.planned),
            Cell::Date(row.delivered),
            Cell::Text(row.comment),
            Cell::Word(row.stage.code().to_string(), cx.i18n.order_stage(row.stage)),
            Cell::Text(letters(&row.controls[..6])),
            Cell::Amount(row.amount),
            row.late.days().map_or(Cell::Empty, Cell::Days),
        ]);
    }
    if let Some(sum) = sum.filter(|_| !sheet.is_empty()) {
        let mut total = vec![Cell::Empty; columns.len()];
        total[9] = Cell::Amount(sum);
        sheet.total(total);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("cli-orders-none"));
    }
    Ok(())
}

/// `orders --quotes [--state STATE]`: the quotes with their states and reminders (ORD-01, ORD-08).
fn quotes(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let client = m.get_one::<String>("client").map(|code| crate::cli::read::party(&open, code)).transpose()?;
    let state = text(m, "state");
    let stage = QuoteStage::ALL.into_iter().find(|stage| stage.code() == state);
    // Who names a state wants all of it.
    let OrderAnswer::Quotes(rows) = ask(&open, OrderQuery::Quotes { all: m.get_flag("all") || stage.is_some() })? else {
        return Err(Ended::Findings);
    };
    let columns = [
        "number",
        "date",
        "client",
        "name",
        "stage",
        "amount",
        "valid_until",
        "sent",
        "reminder_due",
        "reminder_next",
        "reminder_last",
        "who",
    ];
    let mut sheet = Sheet::new(columns);
    let mut sum = Some(Amount::ZERO);
    let wanted =
        |row: &QuoteRow| client.is_none_or(|client| row.party == client) && stage.is_none_or(|stage| row.stage == stage);
    for row in rows.into_iter().filter(wanted) {
        sum = sum.and_then(|sum| sum.plus(row.amount).ok());
        sheet.push(vec![
            Cell::Text(row.number),
            Cell::Date(Some(row.date)),
            Cell::Text(row.code),
            Cell::Text(row.name),
            Cell::Word(row.stage.code().to_string(), cx.i18n.quote_stage(row.stage)),
            Cell::Amount(row.amount),
            Cell::Date(row.valid_until),
            Cell::Date(row.sent),
            Cell::Date(row.due),
            Cell::Date(row.next),
            Cell::Date(row.asked),
            Cell::Text(row.who),
        ]);
    }
    if let Some(sum) = sum.filter(|_| !sheet.is_empty()) {
        let mut total = vec![Cell::Empty; columns.len()];
        total[5] = Cell::Amount(sum);
        sheet.total(total);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("cli-orders-no-quote"));
    }
    Ok(())
}

/// `order decisions`.
pub(super) fn decisions(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let since = match text(m, "since").as_str() {
        "" => None,
        word => Some(OpNo(word.parse().map_err(|_| Ended::Usage(cx.i18n.t("cli-usage-which")))?)),
    };
    let open = cx.open()?;
    let sheet = decided(&open, since)?;
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("cli-orders-no-decision"));
    }
    Ok(())
}

/// The decisions, as `order decisions` and `export decisions` give them.
pub(in crate::cli) fn decided(open: &Open, since: Option<OpNo>) -> Result<Sheet, Ended> {
    let OrderAnswer::Decisions(rows) = ask(open, OrderQuery::Decisions { since })? else { return Err(Ended::Findings) };
    Ok(sales::decisions(open.i18n, &rows))
}

/// `export invoices`: the sales journal of what was made here. What accounting has otherwise is told instead.
pub(in crate::cli) fn invoices(open: &Open, since: Option<OpNo>) -> Result<Sheet, Ended> {
    let OrderAnswer::Invoices(entries) = ask(open, OrderQuery::Invoices { since })? else { return Err(Ended::Findings) };
    let (sheet, apart) = sales::journal(open.i18n, &entries);
    apart.iter().for_each(|line| err(line));
    Ok(sheet)
}
