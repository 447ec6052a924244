//! `log`: operations, newest first, and one of them with what it changed.

use super::context::{Context, Ended, Open, date};
use super::read::party;
use super::sheet::{Cell, Format, Sheet};
use crate::desk::api::{Answer, Changed, Lettered, LineName, LogFilter, LogRow, OpDetail, Query, Setting};
use crate::domain::file::Field;
use crate::domain::ids::OpNo;
use crate::domain::operation::OpKind;
use crate::i18n::{Arg, I18n};
use clap::ArgMatches;

/// Operations asked for at once: an answer travels in bounded pieces.
const PAGE: u32 = 2_000;

/// `log [OP]`.
pub(super) fn log(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let day = |name: &str, option: &str| m.get_one::<String>(name).map(|d| date(cx.i18n, option, d)).transpose();
    let (since, until) = (day("since", "--since")?, day("until", "--until")?);
    let open = cx.open()?;
    if let Some(op) = m.get_one::<u64>("op") {
        return one(cx, &open, OpNo(*op));
    }
    let kinds = m.get_many::<String>("what").into_iter().flatten();
    let filter = LogFilter {
        who: m.get_one::<String>("who").cloned().unwrap_or_default(),
        kinds: kinds.filter_map(|code| OpKind::ALL.into_iter().find(|k| k.code() == code)).collect(),
        party: m.get_one::<String>("client").map(|c| party(&open, c)).transpose()?,
        since,
        until,
        ..LogFilter::default()
    };
    let wanted = m.get_one::<u32>("limit").copied().unwrap_or(u32::MAX);
    let mut sheet = list();
    let (mut left, mut before) = (wanted, None);
    while left > 0 {
        let query = Query::Operations { filter: filter.clone(), before, limit: left.min(PAGE) };
        let Answer::Operations(page) = open.ask(&query)? else { break };
        left -= u32::try_from(page.rows.len()).unwrap_or(left).min(left);
        for row in page.rows {
            sheet.push(cells(cx.i18n, row));
        }
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    Ok(())
}

fn list() -> Sheet {
    Sheet::new(["op", "at", "actor", "what", "client", "amount", "reverts", "detail", "reason"])
        .only(&[], &["detail", "reason"])
}

fn cells(i18n: I18n, row: LogRow) -> Vec<Cell> {
    vec![
        Cell::No(row.op.0),
        Cell::Time(row.at),
        Cell::Text(row.actor),
        Cell::Word(row.kind.code().to_string(), i18n.op_kind(row.kind)),
        Cell::Text(row.client),
        row.amount.map_or(Cell::Empty, Cell::Amount),
        row.reverts.map_or(Cell::Empty, |o| Cell::No(o.0)),
        Cell::Word(row.detail.clone(), i18n.op_detail(row.kind, &row.detail)),
        Cell::Text(row.reason),
    ]
}

/// `log OP`: the operation as listed for people, then a row per thing changed.
fn one(cx: &Context, open: &Open, op: OpNo) -> Result<(), Ended> {
    let Answer::Operation(detail) = open.ask(&Query::Operation { op })? else { return Ok(()) };
    let OpDetail { row, undone_by, changes, rows, more, .. } = *detail;
    if cx.format == Format::Table {
        let mut sheet = list();
        sheet.push(cells(cx.i18n, row));
        cx.print(&sheet, open.digits(), &open.company.zone);
        if let Some(by) = undone_by {
            cx.tell(&cx.i18n.tf("history-undone", &[("op", Arg::No(by.op.0))]));
        }
        cx.tell("");
    }
    let mut sheet = Sheet::new(["change", "client", "id", "piece", "amount", "before", "after"]);
    for change in &changes {
        tell(cx.i18n, open, change, &mut sheet);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if more {
        cx.tell(&cx.i18n.tf("operation-more", &[("n", Arg::Num(i64::from(rows)))]));
    }
    Ok(())
}

/// What a row of changes names: a code for scripts, a word for people.
fn word(i18n: I18n, code: &str, id: &str) -> Cell {
    Cell::Word(code.to_string(), i18n.t(id).trim_end_matches([':', ' ']).to_string())
}

fn tell(i18n: I18n, open: &Open, change: &Changed, sheet: &mut Sheet) {
    let of_line = |what: Cell, line: &LineName, before: Cell, after: Cell| {
        let (client, piece) = (Cell::text(&line.client), Cell::text(&line.piece));
        vec![what, client, Cell::No(line.id.0), piece, Cell::Amount(line.amount), before, after]
    };
    let of_client = |what: Cell, client: &str, before: &str, after: &str| {
        let blank = || Cell::Empty;
        vec![what, Cell::text(client), blank(), blank(), blank(), Cell::text(before), Cell::text(after)]
    };
    match change {
        Changed::LineAdded(line) => {
            sheet.push(of_line(word(i18n, "line-added", "changed-line-added"), line, Cell::Empty, Cell::text(&line.label)));
        }
        Changed::LineWithdrawn(line) => {
            sheet.push(of_line(
                word(i18n, "line-withdrawn", "changed-line-withdrawn"),
                line,
                Cell::text(&line.label),
                Cell::Empty,
            ));
        }
        Changed::LineBack(line) => {
            sheet.push(of_line(word(i18n, "line-back", "changed-line-back"), line, Cell::Empty, Cell::text(&line.label)));
        }
        Changed::Letter { line, before, after } => letter(i18n, open, (line, before, after), sheet, &of_line),
        Changed::Due { line, before, after } => {
            sheet.push(of_line(word(i18n, "due", "line-due"), line, Cell::Date(*before), Cell::Date(*after)));
        }
        Changed::ClientAdded(code, name) => {
            sheet.push(of_client(word(i18n, "client-added", "changed-client-added"), code, "", name));
        }
        Changed::ClientRemoved(code, name) => {
            sheet.push(of_client(word(i18n, "client-removed", "changed-client-removed"), code, name, ""));
        }
        Changed::Field { client, field, before, after } => {
            sheet.push(of_client(Cell::Word(field.code().to_string(), i18n.field(*field)), client, before, after));
        }
        Changed::FileField { client, field, before, after } => {
            let name = i18n.file_field(Field::File(*field));
            sheet.push(of_client(Cell::Word(field.code().to_string(), name), client, before, after));
        }
        Changed::Setting { setting, before, after } => {
            sheet.push(of_client(setting_word(i18n, *setting), "", before, after));
        }
    }
}

fn setting_word(i18n: I18n, setting: Setting) -> Cell {
    Cell::Word(format!("setting-{}", setting.code()), i18n.t(&format!("setting-{}", setting.code())))
}

/// A letter and an open amount are a row each: what did not move is not told.
fn letter(
    i18n: I18n,
    open: &Open,
    (line, before, after): (&LineName, &Lettered, &Lettered),
    sheet: &mut Sheet,
    row: &dyn Fn(Cell, &LineName, Cell, Cell) -> Vec<Cell>,
) {
    if before.code != after.code {
        let what = word(i18n, "letter", "changed-letter");
        sheet.push(row(what, line, Cell::text(&before.code), Cell::text(&after.code)));
    }
    if before.residual != after.residual {
        let money = |of: &Lettered| Cell::Word(of.residual.machine(open.digits()), i18n.amount(of.residual, open.digits()));
        sheet.push(row(word(i18n, "residual", "line-residual"), line, money(before), money(after)));
    }
}
