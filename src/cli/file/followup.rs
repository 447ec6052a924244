//! `client sheet|satisfaction|objective|judge`: follow-up sheets (CLI-03).

use super::{ask, client, submit, words};
use crate::cli::context::{Context, Ended, Open, date};
use crate::cli::dunning::amount;
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{FileAnswer, FileCommand, FileQuery};
use crate::domain::file::Followed;
use chrono::NaiveDate;
use clap::ArgMatches;

/// The day of an option; today when it is not there.
fn day(cx: &Context, open: &Open, m: &ArgMatches) -> Result<NaiveDate, Ended> {
    m.get_one::<String>("on").map_or(Ok(open.who.today), |text| date(cx.i18n, "--on", text))
}

pub(super) fn satisfaction(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let party = client(&open, m)?;
    let mark = m.get_one::<u8>("mark").copied().unwrap_or_default();
    let asked = m.get_one::<String>("asked").cloned().unwrap_or_default();
    let on = day(cx, &open, m)?;
    submit(cx, &open, FileCommand::Satisfaction { party, mark, asked, text: words(m, "text"), on })
}

pub(super) fn objective(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let party = client(&open, m)?;
    let due = date(cx.i18n, "--due", m.get_one::<String>("due").map_or("", String::as_str))?;
    let amount = m.get_one::<String>("amount").map(|word| amount(&open, word)).transpose()?;
    submit(cx, &open, FileCommand::Objective { party, text: words(m, "text"), amount, due })
}

pub(super) fn judge(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let party = client(&open, m)?;
    let no = m.get_one::<u64>("no").copied().unwrap_or_default();
    let (reached, on) = (!m.get_flag("missed"), day(cx, &open, m)?);
    submit(cx, &open, FileCommand::Judge { party, no, reached, on, note: words(m, "text") })
}

pub(super) fn list(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let party = client(&open, m)?;
    let FileAnswer::Show(view) = ask(&open, FileQuery::Show { party })? else { return Err(Ended::Findings) };
    let columns = ["no", "date", "kind", "mark", "asked", "amount", "due", "state", "judged", "words", "user"];
    let mut sheet = Sheet::new(columns);
    for (no, entry) in &view.sheets {
        let (code, name) = cx.i18n.follow_kind(entry);
        let state = entry.state(open.who.today);
        let mut words = entry.text.clone();
        let (mark, asked, amount, due, judged) = match &entry.what {
            Followed::Satisfaction { mark, asked } => {
                (Cell::No(u64::from(*mark)), Cell::text(asked), Cell::Empty, Cell::Date(None), None)
            }
            Followed::Objective { amount, due, end } => {
                if let Some(end) = end.as_ref().filter(|end| !end.note.is_empty()) {
                    words = format!("{words} ; {}", end.note);
                }
                let amount = amount.map_or(Cell::Empty, Cell::Amount);
                (Cell::Empty, Cell::Empty, amount, Cell::Date(Some(*due)), end.as_ref().map(|end| end.on))
            }
        };
        sheet.push(vec![
            Cell::No(*no),
            Cell::Date(Some(entry.on)),
            Cell::Word(code.to_string(), name),
            mark,
            asked,
            amount,
            due,
            Cell::Word(state.code().to_string(), cx.i18n.follow_state(state)),
            Cell::Date(judged),
            Cell::Text(words),
            Cell::text(&entry.by),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("cli-client-sheet-none"));
    }
    Ok(())
}
