//! `penalties`: late interest and fees, invoice by invoice, and what becomes of them (PEN-01 to PEN-11).

use super::{accounts, ask_legal, day_or_today, entries, submit_legal, terms};
use crate::cli::context::{Context, Ended, Open};
use crate::cli::dunning::{client, line_ids, lines, some_client, text};
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{LegalAnswer, LegalCommand, LegalQuery, PenaltyView};
use crate::domain::ids::{LineId, PartyId};
use crate::domain::penalty::{PenaltyState, Segment};
use crate::i18n::Arg;
use clap::ArgMatches;
use std::collections::BTreeSet;

/// `penalties [CODE] [--as-of D] [--detail]`, `penalties announce|bill|cashed|waive CODE`, `penalties entries [FILE]`, `penalties accounts|terms`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("announce", m)) => claim(cx, m, PenaltyState::Announced),
        Some(("bill", m)) => claim(cx, m, PenaltyState::Invoiced),
        Some(("cashed", m)) => claim(cx, m, PenaltyState::Cashed),
        Some(("waive", m)) => claim(cx, m, PenaltyState::Waived),
        Some(("entries", m)) => entries::run(cx, m),
        Some(("accounts", m)) => accounts::run(cx, m),
        Some(("terms", m)) => terms::run(cx, m),
        _ => list(cx, m),
    }
}

fn claim(cx: &mut Context, m: &ArgMatches, to: PenaltyState) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let until = if to == PenaltyState::Cashed { open.who.today } else { day_or_today(cx, &open, m, "as-of")? };
    let party = client(&open, m)?;
    let lines = named(&open, party, m)?;
    let reason = if to == PenaltyState::Waived { text(m, "reason") } else { text(m, "note") };
    submit_legal(cx, &open, party, LegalCommand::Penalties { party, lines, until, to, reason })
}

/// The lines of `--line`: they may be paid since.
fn named(open: &Open, party: PartyId, m: &ArgMatches) -> Result<Vec<LineId>, Ended> {
    let ids = line_ids(m);
    // Asked for first, so that an unknown one is told by its name.
    lines(open, party, &ids)?;
    Ok(ids.into_iter().filter_map(|id| id.parse().ok().map(LineId)).collect())
}

fn list(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let until = day_or_today(cx, &open, m, "as-of")?;
    let party = some_client(&open, m)?;
    let LegalAnswer::Penalties(view) = ask_legal(&open, LegalQuery::Penalties { party, until })? else {
        return Err(Ended::Findings);
    };
    let sheet = if m.get_flag("detail") { detail(cx, &view) } else { invoices(cx, &view) };
    cx.print(&sheet, open.digits(), &open.company.zone);
    if view.derived > 0 {
        cx.tell(&cx.i18n.tf("legal-derived", &[("n", Arg::Num(i64::from(view.derived)))]));
    }
    if view.rows.is_empty() && view.derived == 0 {
        cx.tell(&cx.i18n.t("legal-none-penalties"));
    }
    if view.rows.is_empty() {
        return Ok(());
    }
    let args = [("date", Arg::Date(until)), ("amount", Arg::Amount(view.left))];
    cx.tell(&cx.i18n.tf("legal-penalties-total", &args));
    if view.credits.is_credit() {
        cx.tell(&cx.i18n.tf("legal-penalties-credits", &[("amount", Arg::Amount(-view.credits))]));
    }
    // A rate that is missing is an error, told once for each half-year.
    let wrong: BTreeSet<String> =
        view.rows.iter().filter_map(|(_, row)| row.interest.err()).map(|why| cx.i18n.penalty_error(why)).collect();
    if wrong.is_empty() { Ok(()) } else { Err(Ended::Refused(wrong.into_iter().collect())) }
}

fn invoices(cx: &Context, view: &PenaltyView) -> Sheet {
    let mut sheet = Sheet::new([
        "client", "name", "id", "piece", "due", "amount", "residual", "days", "interest", "fee", "left", "state", "reason",
    ])
    .only(&["id"], &[]);
    for (client, row) in &view.rows {
        let state = row.state();
        let why = row.interest.err().map(|why| cx.i18n.penalty_error(why)).unwrap_or_default();
        let notes = row.notes.iter().map(|note| cx.i18n.penalty_note(*note));
        let waived = row.file.marks.last().map(|mark| mark.reason.clone()).filter(|_| state == PenaltyState::Waived);
        let words: Vec<String> = [why].into_iter().chain(notes).chain(waived).filter(|text| !text.is_empty()).collect();
        sheet.push(vec![
            Cell::text(&client.code),
            Cell::text(&client.name),
            Cell::No(row.line.0),
            Cell::text(&row.piece),
            Cell::Date(Some(row.due)),
            Cell::Amount(row.amount),
            Cell::Amount(row.open),
            Cell::Days(row.days),
            row.interest.map_or(Cell::Empty, Cell::Amount),
            Cell::Amount(row.fee),
            row.left().map_or(Cell::Empty, Cell::Amount),
            Cell::Word(state.code().to_string(), cx.i18n.penalty_state(state)),
            Cell::Text(words.join(" ; ")),
        ]);
    }
    sheet
}

/// Each stretch of days: the account of the interest (décompte).
fn detail(cx: &Context, view: &PenaltyView) -> Sheet {
    let mut sheet = Sheet::new(["client", "piece", "from", "to", "days", "base", "rate", "interest"]);
    for (client, row) in &view.rows {
        for segment in &row.segments {
            let (machine, human) = tenths(segment);
            sheet.push(vec![
                Cell::text(&client.code),
                Cell::text(&row.piece),
                Cell::Date(Some(segment.from)),
                Cell::Date(Some(segment.to)),
                Cell::Days(segment.days),
                Cell::Amount(segment.base),
                Cell::Word(segment.rate.to_string(), cx.i18n.yearly_rate(segment.rate)),
                Cell::Word(machine, human),
            ]);
        }
    }
    sheet
}

/// The interest of a stretch with its third decimal: only the whole of an invoice is rounded (PEN-04).
fn tenths(segment: &Segment) -> (String, String) {
    let machine = format!("{}.{:03}", segment.tenths / 1_000, segment.tenths % 1_000);
    let human = machine.replace('.', ",");
    (machine, human)
}
