//! `orders`: the follow-up table (ORD-06); `order decisions`.

use super::ask;
use crate::cli::context::{Context, Ended, Open, err};
use crate::cli::dunning::text;
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{OrderAnswer, OrderQuery};
use crate::domain::ids::OpNo;
use crate::domain::money::Amount;
use crate::domain::order::{OrderStage, Verdict};
use crate::i18n::Arg;
use clap::ArgMatches;
use rust_decimal::Decimal;

/// The journal of sales.
const SALES: &str = "VE";

/// One letter per control, a dash where it did not run.
pub(super) fn letters(controls: &[Option<Verdict>]) -> String {
    controls.iter().map(|verdict| verdict.map_or('-', Verdict::letter)).collect()
}

/// `orders`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
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
    let mut sheet = Sheet::new(["op", "at", "number", "client", "decision", "until", "deposit", "reason", "by"]);
    for row in rows {
        sheet.push(vec![
            Cell::No(row.op.0),
            Cell::Time(row.at),
            Cell::Text(row.number),
            Cell::Text(row.code),
            Cell::Word(row.decision.code().to_string(), open.i18n.order_decision(row.decision)),
            Cell::Date(row.until),
            if row.deposit.is_zero() { Cell::Empty } else { Cell::Amount(row.deposit) },
            Cell::Text(row.reason),
            Cell::Text(row.by),
        ]);
    }
    Ok(sheet)
}

/// `export invoices`: the sales journal of what was made here, in the columns of `import ledger`.
pub(in crate::cli) fn invoices(open: &Open, since: Option<OpNo>) -> Result<Sheet, Ended> {
    let OrderAnswer::Invoices(entries) = ask(open, OrderQuery::Invoices { since })? else { return Err(Ended::Findings) };
    let mut sheet = Sheet::new([
        "op", "account", "client", "name", "date", "journal", "entry", "piece", "invoice", "label", "due", "vat", "debit",
        "credit",
    ]);
    for entry in &entries {
        // Accounting has it already, otherwise: posting it once more would make two of it.
        if let Some(apart) = &entry.apart {
            let gross = entry.legs.first().map_or(Amount::ZERO, |leg| leg.amount);
            let gross = if gross.is_credit() { -gross } else { gross };
            err(&open.i18n.document_apart(&entry.number, gross, apart));
            continue;
        }
        let kind = open.i18n.document_kind(entry.kind);
        let args = [("kind", Arg::Str(&kind)), ("number", Arg::Str(&entry.number)), ("name", Arg::Str(&entry.name))];
        let label = open.i18n.tf("sale-label", &args);
        for leg in &entry.legs {
            let of_client = !leg.auxiliary.is_empty();
            let rate = leg.rate.map(|rate| Decimal::new(i64::from(rate.ten_thousandths()), 2).normalize().to_string());
            sheet.push(vec![
                Cell::No(entry.op.0),
                Cell::text(&leg.account),
                Cell::text(&leg.auxiliary),
                if of_client { Cell::text(&entry.name) } else { Cell::Empty },
                Cell::Date(Some(entry.date)),
                Cell::text(SALES),
                Cell::text(&entry.number),
                Cell::text(&entry.number),
                Cell::text(&entry.number),
                Cell::text(&label),
                Cell::Date(leg.due),
                rate.map_or(Cell::Empty, Cell::Text),
                Cell::Side(if leg.amount.is_debit() { leg.amount } else { Amount::ZERO }),
                Cell::Side(if leg.amount.is_debit() { Amount::ZERO } else { -leg.amount }),
            ]);
        }
    }
    Ok(sheet)
}
