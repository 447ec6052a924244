//! `factor`: factors, and receivables assigned to them (FAC-01).

pub(super) mod args;

use super::context::{Context, Ended, Open};
use super::dunning::{ask, day, submit, text};
use super::pieces::{ledger, named, pieces};
use super::sheet::{Cell, Sheet};
use super::{letter, read};
use crate::desk::api::{
    AssignedRow, Command, DunAnswer, DunCommand, DunQuery, FactorAnswer, FactorCommand, FactorQuery, FactorRow, Seen,
};
use crate::domain::dunning::{Declined, ManagedBy};
use crate::domain::factor::{Factor, FactorRefusal};
use crate::domain::ids::{LineId, PartyId};
use crate::domain::money::Amount;
use crate::domain::refusal::Refusal;
use crate::text::fold;
use chrono::NaiveDate;
use clap::ArgMatches;

/// True for the commands of this folder.
pub(super) fn knows(name: &str) -> bool {
    args::NAMES.contains(&name)
}

/// Runs `factor`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("list", _)) => list(cx),
        Some(("set", m)) => set(cx, m),
        Some(("remove", m)) => remove(cx, m),
        Some(("assign", m)) => assign(cx, m),
        Some((name @ ("give-back" | "notified" | "pass-on"), m)) => about(cx, name, m),
        Some(("items", m)) => items(cx, m),
        _ => Err(Ended::Usage(cx.i18n.t("cli-usage-which"))),
    }
}

fn known(open: &Open) -> Result<Vec<FactorRow>, Ended> {
    match ask(open, DunQuery::Factor(FactorQuery::List))? {
        DunAnswer::Factor(told) => match *told {
            FactorAnswer::List(rows) => Ok(rows),
            FactorAnswer::Items(_) => Err(Ended::Findings),
        },
        _ => Err(Ended::Findings),
    }
}

fn assigned(open: &Open, factor: Option<u16>, party: Option<PartyId>, all: bool) -> Result<Vec<AssignedRow>, Ended> {
    match ask(open, DunQuery::Factor(FactorQuery::Items { factor, party, all }))? {
        DunAnswer::Factor(told) => match *told {
            FactorAnswer::Items(rows) => Ok(rows),
            FactorAnswer::List(_) => Err(Ended::Findings),
        },
        _ => Err(Ended::Findings),
    }
}

/// The factor of a number, or of a name whatever its case.
fn find(rows: &[FactorRow], word: &str) -> Option<Factor> {
    let word = word.trim();
    let by_number = rows.iter().find(|row| row.factor.id.to_string() == word);
    let by_name = || rows.iter().find(|row| fold(&row.factor.name) == fold(word));
    by_number.or_else(by_name).map(|row| row.factor.clone())
}

fn refused(open: &Open, why: FactorRefusal) -> Ended {
    Ended::Refused(vec![open.i18n.refusal(&Refusal::Dun(Declined::Factor(why)))])
}

fn the_factor(open: &Open, word: &str) -> Result<Factor, Ended> {
    find(&known(open)?, word).ok_or_else(|| refused(open, FactorRefusal::NoSuch(word.to_string())))
}

fn list(cx: &mut Context) -> Result<(), Ended> {
    let open = cx.open()?;
    let mut sheet = Sheet::new(["no", "name", "iban", "bic", "items", "residual", "to_pass_on", "notice"]);
    for row in known(&open)? {
        sheet.push(vec![
            Cell::No(u64::from(row.factor.id)),
            Cell::Text(row.factor.name),
            Cell::Text(row.factor.iban),
            Cell::Text(row.factor.bic),
            Cell::Count(u64::from(row.items)),
            Cell::Amount(row.open),
            Cell::Amount(row.to_pass_on),
            Cell::Text(row.factor.notice),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("factor-none"));
    }
    Ok(())
}

fn change(cx: &Context, open: &Open, command: FactorCommand) -> Result<(), Ended> {
    let receipt = open.submit(&Command::Dun(Box::new(DunCommand::Factor(Box::new(command)))))?;
    letter::tell(cx, open, &receipt);
    Ok(())
}

fn set(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let word = text(m, "factor");
    let new = || Factor { id: 0, name: word.clone(), ..Factor::unknown(0) };
    let mut factor = find(&known(&open)?, &word).unwrap_or_else(new);
    for (option, field) in
        [("name", &mut factor.name), ("iban", &mut factor.iban), ("bic", &mut factor.bic), ("notice", &mut factor.notice)]
    {
        if let Some(value) = m.get_one::<String>(option) {
            field.clone_from(value);
        }
    }
    change(cx, &open, FactorCommand::Set(factor))
}

fn remove(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let no = the_factor(&open, &text(m, "factor"))?.id;
    change(cx, &open, FactorCommand::Remove { no })
}

fn client(open: &Open, m: &ArgMatches) -> Result<PartyId, Ended> {
    read::party(open, &text(m, "client"))
}

fn on(cx: &Context, open: &Open, m: &ArgMatches) -> Result<NaiveDate, Ended> {
    Ok(day(cx, m, "on")?.unwrap_or(open.who.today))
}

fn assign(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let notified = day(cx, m, "notified")?;
    let open = cx.open_to_write()?;
    let on = on(cx, &open, m)?;
    let factor = the_factor(&open, &text(m, "factor"))?.id;
    let party = client(&open, m)?;
    let known = ledger(&open, party)?;
    let mut lines = Vec::new();
    for word in pieces(m) {
        lines.extend(named(&open, &known, word)?.into_iter().map(|line| Seen { key: line.key, version: line.version }));
    }
    let managed_by = if m.get_flag("by-factor") { ManagedBy::Factor } else { ManagedBy::Us };
    let (receipt, recourse) = (text(m, "receipt"), !m.get_flag("no-recourse"));
    let command = FactorCommand::Assign { party, lines, factor, on, receipt, managed_by, recourse, notified };
    submit(cx, &open, party, DunCommand::Factor(Box::new(command)))
}

/// What is said of lines that are assigned, also of those that are gone from accounting.
fn about(cx: &mut Context, name: &str, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let on = on(cx, &open, m)?;
    let party = client(&open, m)?;
    let (rows, known) = (assigned(&open, None, Some(party), true)?, ledger(&open, party)?);
    let wanted = |row: &&AssignedRow| match name {
        "pass-on" => row.to_pass_on.is_debit(),
        "notified" => row.assignment.returned.is_none() && row.assignment.notified.is_none(),
        _ => row.assignment.returned.is_none(),
    };
    let mut lines: Vec<LineId> = Vec::new();
    for word in pieces(m) {
        let of = |row: &&AssignedRow| row.assignment.line.0.to_string() == *word || row.piece == *word;
        let found: Vec<LineId> = rows.iter().filter(of).filter(wanted).map(|row| row.assignment.line).collect();
        // What is not as wanted is told by the desk, which says why not.
        let found = match found.is_empty() {
            true => named(&open, &known, word)?.into_iter().map(|line| line.id).collect(),
            false => found,
        };
        lines.extend(found);
    }
    let note = if name == "notified" { String::new() } else { text(m, "note") };
    let command = match name {
        "give-back" => FactorCommand::GiveBack { party, lines, on, note },
        "notified" => FactorCommand::Notify { party, lines, on },
        _ => FactorCommand::PassOn { party, lines, on, note },
    };
    submit(cx, &open, party, DunCommand::Factor(Box::new(command)))
}

fn items(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let factor = m.get_one::<String>("factor").map(|word| the_factor(&open, word)).transpose()?.map(|factor| factor.id);
    let party = m.get_one::<String>("client").map(|code| read::party(&open, code)).transpose()?;
    let columns = [
        "client",
        "name",
        "piece",
        "due",
        "amount",
        "residual",
        "factor",
        "assigned",
        "receipt",
        "managed_by",
        "recourse",
        "notified",
        "returned",
        "to_pass_on",
        "id",
    ];
    let mut sheet = Sheet::new(columns).only(&["id"], &[]);
    for row in assigned(&open, factor, party, m.get_flag("all"))? {
        let with = row.assignment;
        sheet.push(vec![
            Cell::Text(row.client.code),
            Cell::Text(row.client.name),
            Cell::Text(row.piece),
            Cell::Date(row.due),
            Cell::Amount(row.amount),
            Cell::Amount(row.open),
            Cell::Text(row.factor),
            Cell::Date(Some(with.on)),
            Cell::Text(with.receipt),
            Cell::Word(with.managed_by.code().to_string(), cx.i18n.managed_by(with.managed_by)),
            Cell::Word(if with.recourse { "yes" } else { "no" }.to_string(), cx.i18n.recourse(with.recourse)),
            Cell::Date(with.notified),
            Cell::Date(with.returned),
            if row.to_pass_on == Amount::ZERO { Cell::Empty } else { Cell::Amount(row.to_pass_on) },
            Cell::No(with.line.0),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("factor-none-items"));
    }
    Ok(())
}
