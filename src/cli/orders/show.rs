//! `order show`: a document with its lines, its controls, its chain; `order chain`.

use super::named;
use crate::cli::context::{Context, Ended, Open};
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::DocumentView;
use crate::domain::order::{Check, Finding, Part};
use crate::i18n::Arg;
use clap::ArgMatches;

/// `order show`: to people the whole of it, to scripts its lines.
pub(super) fn show(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let view = named(&open, m, None)?;
    let lines = lines(&open, &view);
    if !cx.for_people() {
        cx.print(&lines, open.digits(), &open.company.zone);
        return Ok(());
    }
    cx.tell(&head(&open, &view));
    cx.print(&lines, open.digits(), &open.company.zone);
    if !view.findings.is_empty() {
        cx.print(&controls(&open, &view.findings), open.digits(), &open.company.zone);
    }
    if let Some(exposure) = &view.exposure {
        let mut sheet = Sheet::new(["part", "amount"]);
        for part in Part::ALL.into_iter().filter(|part| !exposure.part(*part).is_zero()) {
            sheet.push(vec![Cell::Text(open.i18n.exposure_part(part)), Cell::Amount(exposure.part(part))]);
        }
        if !sheet.is_empty() {
            cx.print(&sheet, open.digits(), &open.company.zone);
        }
    }
    apart(cx, &open, &view);
    if view.chain.len() > 1 {
        cx.print(&chain_sheet(&open, &view), open.digits(), &open.company.zone);
    }
    Ok(())
}

/// `order chain`.
pub(super) fn chain(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let view = named(&open, m, None)?;
    apart(cx, &open, &view);
    cx.print(&chain_sheet(&open, &view), open.digits(), &open.company.zone);
    Ok(())
}

/// Says which invoices and credit notes accounting has otherwise.
fn apart(cx: &Context, open: &Open, view: &DocumentView) {
    for row in &view.chain {
        if let Some(apart) = &row.apart {
            cx.tell(&open.i18n.document_apart(&row.number, row.amount, apart));
        }
    }
}

fn head(open: &Open, view: &DocumentView) -> String {
    let (t, document) = (open.i18n, &view.document);
    let kind = t.document_kind(document.kind);
    let state = view.stage.map(|stage| t.order_stage(stage)).or(view.quote.map(|stage| t.quote_stage(stage)));
    let state = state.unwrap_or_default();
    let client = format!("{} {}", view.client.0, view.client.1);
    let args = [
        ("kind", Arg::Str(&kind)),
        ("number", Arg::Str(&document.number)),
        ("date", Arg::Date(document.date)),
        ("client", Arg::Str(&client)),
        ("state", Arg::Str(&state)),
        ("amount", Arg::Amount(document.totals.gross)),
    ];
    let mut out = vec![t.tf("order-head", &args)];
    if !view.held.is_empty() {
        let why = t.hold_reasons(&view.held);
        out.push(t.tf("order-refused-held", &[("why", Arg::Str(&why))]));
    }
    out.join("\n")
}

fn lines(open: &Open, view: &DocumentView) -> Sheet {
    let t = open.i18n;
    let columns = [
        "line",
        "item",
        "label",
        "quantity",
        "price",
        "discount",
        "vat",
        "net",
        "in_order",
        "delivered",
        "invoiced",
        "credited",
        "remaining",
    ];
    let mut sheet = Sheet::new(columns);
    for ((line, flow), left) in view.document.lines.iter().zip(&view.flows).zip(&view.left) {
        let figure = |machine: String, human: String| Cell::Word(machine, human);
        let quantity = |quantity: crate::domain::order::Quantity| {
            if quantity.0 == 0 { Cell::Empty } else { figure(quantity.to_string(), t.quantity(quantity)) }
        };
        let rate = |rate: crate::domain::penalty::Rate| {
            let machine = rust_decimal::Decimal::new(i64::from(rate.ten_thousandths()), 2).normalize().to_string();
            if rate.ten_thousandths() == 0 { Cell::Empty } else { figure(machine, t.percent(rate)) }
        };
        sheet.push(vec![
            Cell::No(u64::from(line.no)),
            Cell::text(&line.item),
            Cell::text(&line.label),
            quantity(line.quantity),
            figure(line.price.to_string(), t.price(line.price)),
            rate(line.discount),
            rate(line.vat),
            Cell::Amount(line.net),
            quantity(flow.ordered),
            quantity(flow.delivered),
            quantity(flow.invoiced),
            quantity(flow.credited),
            quantity(*left),
        ]);
    }
    sheet
}

/// The controls, one row per thing found.
pub(super) fn controls(open: &Open, findings: &[(Check, Finding)]) -> Sheet {
    let t = open.i18n;
    let mut sheet = Sheet::new(["control", "result", "found"]);
    for (check, finding) in findings {
        let verdict = finding.verdict();
        sheet.push(vec![
            Cell::Word(check.code().to_string(), t.order_check(*check)),
            Cell::Word(verdict.letter().to_string(), t.order_verdict(verdict)),
            Cell::Text(t.finding_of_order(finding)),
        ]);
    }
    sheet
}

fn chain_sheet(open: &Open, view: &DocumentView) -> Sheet {
    let t = open.i18n;
    let mut sheet = Sheet::new(["kind", "number", "date", "amount", "made_of", "residual", "cancelled"]);
    for row in &view.chain {
        let from = view.chain.iter().filter(|other| row.made_of.contains(&other.id)).map(|other| other.number.as_str());
        sheet.push(vec![
            Cell::Word(row.kind.code().to_string(), t.document_kind(row.kind)),
            Cell::text(&row.number),
            Cell::Date(Some(row.date)),
            Cell::Amount(row.amount),
            Cell::Text(from.collect::<Vec<_>>().join(" ")),
            row.ledger.map_or(Cell::Empty, |(_, residual)| Cell::Amount(residual)),
            if row.cancelled { Cell::Word("yes".to_string(), t.t("order-yes")) } else { Cell::Empty },
        ]);
    }
    sheet
}
