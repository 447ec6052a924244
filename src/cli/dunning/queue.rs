//! `queue`: the worklist of the day, in its order; or who is left out of it, and why (DUN-12).

use super::ask;
use crate::cli::context::{Context, Ended, Open};
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{AgendaRow, AgendaView, DunAnswer, DunQuery, Perimeter};
use crate::domain::dunning::agenda::{Band, Order, Why};
use crate::domain::dunning::{CommitmentKind, Level};
use crate::domain::money::Amount;
use crate::i18n::{Arg, I18n};
use clap::ArgMatches;

/// `queue [--collector U|--team] [--weight] [--left-out]`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let perimeter = match m.get_one::<String>("collector") {
        Some(name) => Perimeter::Of(name.clone()),
        None if m.get_flag("team") => Perimeter::Team,
        None => Perimeter::All,
    };
    if m.get_flag("left-out") {
        return left_out(cx, &open, perimeter);
    }
    let order = if m.get_flag("weight") { Order::Weight } else { Order::Bands };
    let DunAnswer::Agenda(view) = ask(&open, DunQuery::Agenda { perimeter, order })? else { return Err(Ended::Findings) };
    let columns = ["rank", "client", "name", "overdue", "days_late", "level", "next", "score", "reason"];
    let mut sheet = Sheet::new(["band"].into_iter().chain(columns)).only(&["score"], &["band"]);
    for (rank, row) in (1..).zip(&view.rows) {
        sheet.push(cells(cx.i18n, rank, row));
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    totals(cx, &view);
    Ok(())
}

fn cells(i18n: I18n, rank: u64, row: &AgendaRow) -> Vec<Cell> {
    let agenda = &row.row;
    vec![
        Cell::text(agenda.band.letter()),
        Cell::No(rank),
        Cell::text(&row.code),
        Cell::text(&row.name),
        Cell::Amount(agenda.amount),
        Cell::Days(agenda.days_late),
        level(row.sent),
        next(i18n, row),
        agenda.weight.amount().map_or(Cell::Empty, Cell::Amount),
        Cell::Word(agenda.why.code().to_string(), i18n.agenda_why(agenda.why)),
    ]
}

/// The highest level that was sent, as `clients` prints it.
fn level(sent: u8) -> Cell {
    Cell::Word(sent.to_string(), Level::from_number(sent).map_or("", Level::code).to_string())
}

/// What to do: the level of the reminder that may leave today, else to settle a dispute, to write where nobody answered on three days, or to
/// call.
fn next(i18n: I18n, row: &AgendaRow) -> Cell {
    let level = match row.row.why {
        Why::Announcement => Some(Level::Pre),
        _ => row.row.level,
    };
    match (level, row.row.band) {
        (Some(level), _) => Cell::text(level.code()),
        (None, Band::Disputes) => Cell::Word("dispute".to_string(), i18n.t("queue-next-dispute")),
        (None, _) if row.row.why.is_about(CommitmentKind::Write) => Cell::Word("write".to_string(), i18n.t("queue-next-write")),
        (None, _) => Cell::Word("call".to_string(), i18n.t("queue-next-call")),
    }
}

/// Bands, who is left out by reason, and up to when receipts are known.
fn totals(cx: &Context, view: &AgendaView) {
    let i18n = cx.i18n;
    let (count, amount) = view.total;
    let count = Arg::Num(i64::from(count));
    cx.tell(&i18n.tf("queue-total", &[("count", count), ("amount", Arg::Amount(amount))]));
    for band in Band::ALL {
        let (count, amount) = view.band(band);
        if count > 0 {
            let letter = band.letter().to_string();
            let (letter, count, amount) = (Arg::Str(&letter), Arg::Num(i64::from(count)), Arg::Amount(amount));
            cx.tell(&i18n.tf("queue-band", &[("band", letter), ("count", count), ("amount", amount)]));
        }
    }
    let out: u32 = view.left_out.iter().map(|(_, n)| n).sum();
    if out > 0 {
        let why: Vec<String> = view.left_out.iter().map(|(why, n)| format!("{} {n}", i18n.left_out(*why))).collect();
        let (count, why) = (Arg::Num(i64::from(out)), why.join(", "));
        cx.tell(&i18n.tf("queue-left-out", &[("count", count), ("why", Arg::Str(&why))]));
    }
    cx.tell(&match view.bank.until {
        None => i18n.t("queue-bank-none"),
        Some(day) if view.bank.fresh => i18n.tf("queue-bank", &[("date", Arg::Date(day))]),
        Some(day) => i18n.tf("queue-bank-old", &[("date", Arg::Date(day))]),
    });
}

fn left_out(cx: &Context, open: &Open, perimeter: Perimeter) -> Result<(), Ended> {
    let DunAnswer::LeftOut(rows) = ask(open, DunQuery::LeftOut { perimeter })? else { return Err(Ended::Findings) };
    let mut sheet = Sheet::new(["client", "name", "overdue", "days_late", "until", "collector", "reason"]);
    let mut total = Amount::ZERO;
    for row in &rows {
        total = total.plus(row.net).unwrap_or(total);
        sheet.push(vec![
            Cell::text(&row.client.code),
            Cell::text(&row.client.name),
            Cell::Amount(row.net),
            Cell::Days(row.days_late),
            Cell::Date(row.until),
            Cell::text(&row.collector),
            Cell::Word(row.why.code().to_string(), cx.i18n.left_out(row.why)),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    let count = Arg::Num(i64::try_from(rows.len()).unwrap_or(i64::MAX));
    cx.tell(&cx.i18n.tf("queue-left-out-total", &[("count", count), ("amount", Arg::Amount(total))]));
    Ok(())
}
