//! `rates list|set|remove`: rates of late interest as the company enters them (PEN-02, PEN-03, PEN-09).

use crate::cli::context::{self, Context, Ended, Open};
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{Answer, Command, DunAnswer, DunCommand, DunQuery, Query, RatesView};
use crate::domain::penalty::{Rate, RateChange, Semester};
use crate::i18n::{Arg, I18n};
use clap::ArgMatches;

pub(in crate::cli) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("set", m)) => change(cx, m, true),
        Some(("remove", m)) => change(cx, m, false),
        _ => list(cx),
    }
}

fn view(open: &Open) -> Result<RatesView, Ended> {
    let Answer::Dun(answer) = open.ask(&Query::Dun(DunQuery::Rates))? else { return Err(Ended::Findings) };
    let DunAnswer::Rates(view) = *answer else { return Err(Ended::Findings) };
    Ok(*view)
}

fn list(cx: &mut Context) -> Result<(), Ended> {
    let open = cx.open()?;
    let (view, i18n) = (view(&open)?, open.i18n);
    let mut sheet = Sheet::new(["kind", "code", "name", "central", "legal", "late_rate", "floor", "state"]);
    let kind = |code: &str| Cell::Word(code.to_string(), i18n.t(&format!("rates-kind-{code}")));
    let state = |code: &str| Cell::Word(code.to_string(), i18n.t(&format!("rates-source-{code}")));
    let rate = |rate: Rate| Cell::Word(rate.to_string(), i18n.yearly_rate(rate));
    let table = &view.table;
    let mut semesters: Vec<Semester> = table.0.iter().map(|row| row.semester).chain(view.missing.iter().copied()).collect();
    semesters.sort_unstable();
    for semester in semesters {
        let own = view.rules.semesters.iter().any(|row| row.semester == semester);
        let mut row = vec![kind("semester"), Cell::text(semester.to_string()), Cell::Empty];
        match table.get(semester) {
            Some(rates) => row.extend([
                rate(rates.central_bank),
                rate(rates.legal),
                rate(rates.central_bank.plus(Rate::TEN_POINTS)),
                rate(rates.legal.times(3)),
                state(if own { "entered" } else { "published" }),
            ]),
            None => row.extend([Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, state("missing")]),
        }
        sheet.push(row);
    }
    let one = |kind_code: &str, code: &str, name: &str, value: Cell| {
        let (code, name) = (Cell::text(code), Cell::text(name));
        vec![kind(kind_code), code, name, Cell::Empty, Cell::Empty, value, Cell::Empty, state("entered")]
    };
    for (code, points) in &view.rules.countries {
        let value = Cell::Word(format!("+{points}"), format!("{} + {}", i18n.t("column-central"), i18n.yearly_rate(*points)));
        sheet.push(one("country", code, "", value));
    }
    if let Some(contract) = view.rules.contract {
        sheet.push(one("contract", "contract", "", rate(contract)));
    }
    for (client, of) in &view.clients {
        sheet.push(one("client", &client.code, &client.name, rate(*of)));
    }
    if !view.rules.floor {
        sheet.push(one("floor", "floor", "", Cell::Word("off".to_string(), i18n.t("rates-floor-off"))));
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    for semester in &view.missing {
        context::err(&i18n.rate_missing(*semester));
    }
    Ok(())
}

/// A rate given with an option; the options left out are `None`.
fn given(i18n: I18n, m: &ArgMatches, name: &str) -> Result<Option<Rate>, Ended> {
    let Some(text) = m.try_get_one::<String>(name).ok().flatten() else { return Ok(None) };
    let bad = || Ended::Usage(i18n.tf("cli-rates-bad", &[("value", Arg::Str(&crate::text::sanitise(text)))]));
    Rate::parse(text).map(Some).ok_or_else(bad)
}

fn change(cx: &mut Context, m: &ArgMatches, enter: bool) -> Result<(), Ended> {
    let i18n = cx.i18n;
    let open = cx.open_to_write()?;
    let what = m.get_one::<String>("what").map(|word| word.trim()).unwrap_or_default();
    let rate = |name: &str| given(i18n, m, name);
    let need = |options: &str| {
        let arguments = [("what", Arg::Str(what)), ("options", Arg::Str(options))];
        Ended::Usage(i18n.tf("cli-rates-need", &arguments))
    };
    let is_country = what.len() == 2 && what.bytes().all(|b| b.is_ascii_alphabetic());
    let change = if let Some(semester) = Semester::parse(what) {
        let rates = match (enter, rate("ecb")?, rate("legal")?) {
            (false, ..) => None,
            (true, Some(central_bank), Some(legal)) => Some((central_bank, legal)),
            // One of the two may be mended alone where the other is known.
            (true, central_bank, legal) => {
                let table = view(&open)?.table;
                let known = table.get(semester);
                let both = (central_bank.or(known.map(|row| row.central_bank)), legal.or(known.map(|row| row.legal)));
                match (central_bank.is_some() || legal.is_some(), both) {
                    (true, (Some(central_bank), Some(legal))) => Some((central_bank, legal)),
                    _ => return Err(need("--ecb, --legal")),
                }
            }
        };
        RateChange::Semester(semester, rates)
    } else if what.eq_ignore_ascii_case("contract") {
        RateChange::Contract(only(enter, rate("rate")?, || need("--rate"))?)
    } else if what.eq_ignore_ascii_case("floor") {
        RateChange::Floor(enter)
    } else if is_country {
        RateChange::Country(what.to_string(), only(enter, rate("points")?, || need("--points"))?)
    } else {
        let Answer::Found(client) = open.ask(&Query::Find { code: what.to_string() })? else {
            return Err(Ended::Refused(vec![i18n.tf("cli-rates-unknown", &[("what", Arg::Str(what))])]));
        };
        RateChange::Client(client, only(enter, rate("rate")?, || need("--rate"))?)
    };
    open.submit(&Command::Dun(Box::new(DunCommand::Rate(change))))?;
    cx.tell(&i18n.t("dun-done-rates"));
    Ok(())
}

fn only(enter: bool, rate: Option<Rate>, need: impl FnOnce() -> Ended) -> Result<Option<Rate>, Ended> {
    match (enter, rate) {
        (false, _) => Ok(None),
        (true, Some(rate)) => Ok(Some(rate)),
        (true, None) => Err(need()),
    }
}
