//! `plan`: plans of payment over late items (DUN-11).

use super::{Named, amount, ask, client, day, line_ids, lines, submit, text, the_day};
use crate::cli::context::{Context, Ended, Open, date};
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{DunAnswer, DunCommand, DunQuery, PlanRow, Refusal};
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use crate::domain::plan::{PlanStanding, equal_instalments};
use crate::i18n::Arg;
use chrono::NaiveDate;
use clap::ArgMatches;

/// `plan CODE --line ID… …`, `plan list CODE`, `plan end CODE NO --note R`, `plan signed CODE NO [DATE]`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("list", m)) => list(cx, m),
        Some(("end", m)) => end(cx, m),
        Some(("signed", m)) => signed(cx, m),
        Some(("letter", m)) => crate::cli::notices::plan_letter(cx, m),
        _ => add(cx, m),
    }
}

fn add(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let (first, signed_on) = (day(cx, m, "first")?, day(cx, m, "signed")?);
    let with = m.get_flag("penalties");
    let open = cx.open_to_write()?;
    let given = instalments(cx, &open, m)?;
    let party = client(&open, m)?;
    let named = lines(&open, party, &line_ids(m))?;
    let overflow = |_| Ended::Refused(vec![open.i18n.refusal(&Refusal::Overflow)]);
    let instalments = match (first, m.get_one::<u16>("parts")) {
        (Some(first), Some(parts)) => {
            let items = Amount::sum(named.iter().map(|line| line.open)).map_err(overflow)?;
            let more = if with { penalties(&open, party, &named)? } else { Amount::ZERO };
            equal_instalments(items.plus(more).map_err(overflow)?, *parts, first).map_err(overflow)?
        }
        _ => given,
    };
    let lines = named.into_iter().map(|line| line.seen).collect();
    let (insurer_agreed, note) = (m.get_flag("insurer-agreed"), text(m, "note"));
    let command = if with {
        DunCommand::PlanWithPenalties { party, lines, instalments, signed_on, insurer_agreed, note }
    } else {
        DunCommand::Plan { party, lines, instalments, signed_on, insurer_agreed, note }
    };
    submit(cx, &open, party, command)
}

/// Late interest and fees left to claim on the lines.
fn penalties(open: &Open, party: PartyId, lines: &[Named]) -> Result<Amount, Ended> {
    let DunAnswer::Sheet(sheet) = ask(open, DunQuery::Sheet { party })? else { return Err(Ended::Findings) };
    let is_of = |id| sheet.items.iter().any(|item| item.id == id && lines.iter().any(|line| line.seen.key == item.seen.key));
    sheet.legal.penalties_on(is_of).map_err(|why| Ended::Refused(vec![open.i18n.penalty_error(why)]))
}

/// `--instalment DATE:AMOUNT…`.
fn instalments(cx: &Context, open: &Open, m: &ArgMatches) -> Result<Vec<(NaiveDate, Amount)>, Ended> {
    let one = |word: &String| {
        let usage = || Ended::Usage(cx.i18n.tf("dun-usage-instalment", &[("value", Arg::Str(word))]));
        let (on, sum) = word.split_once(':').ok_or_else(usage)?;
        Ok((date(cx.i18n, "--instalment", on)?, amount(open, sum)?))
    };
    m.get_many::<String>("instalment").into_iter().flatten().map(one).collect()
}

fn plans(open: &Open, party: PartyId) -> Result<Vec<PlanRow>, Ended> {
    match ask(open, DunQuery::Sheet { party })? {
        DunAnswer::Sheet(sheet) => Ok(sheet.plans),
        _ => Err(Ended::Findings),
    }
}

fn list(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let party = client(&open, m)?;
    let mut sheet = Sheet::new(["no", "date", "due", "amount", "state", "penalties", "paid", "signed"]);
    for row in plans(&open, party)? {
        // Of a plan that runs, the instalment that comes next; of one in default, the one that was missed.
        let (due, amount) = match row.standing {
            PlanStanding::Respected(due, amount) => (Some(due), amount),
            PlanStanding::ToCheck(due) => (Some(due), Amount::ZERO),
            PlanStanding::Default { missed, balance, .. } => (Some(missed), balance),
            PlanStanding::Done | PlanStanding::Ended => (None, Amount::ZERO),
        };
        sheet.push(vec![
            Cell::No(row.no),
            Cell::Date(Some(row.plan.agreed_on)),
            Cell::Date(due),
            Cell::Side(amount),
            Cell::Word(row.standing.code().to_string(), cx.i18n.plan_standing(row.standing)),
            Cell::Side(row.plan.penalties),
            Cell::Side(row.paid),
            Cell::Date(row.plan.signed_on),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("dun-none-plans"));
    }
    Ok(())
}

/// The client whose plan has the number: the one asked for, or one that it pays for.
fn whose(open: &Open, m: &ArgMatches) -> Result<(PartyId, u64), Ended> {
    let asked = client(open, m)?;
    let no = m.get_one::<u64>("no").copied().unwrap_or_default();
    let found = plans(open, asked)?.into_iter().find(|row| row.no == no);
    Ok((found.map_or(asked, |row| row.plan.party), no))
}

fn end(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let (party, no) = whose(&open, m)?;
    submit(cx, &open, party, DunCommand::EndPlan { party, no, note: text(m, "note") })
}

fn signed(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let given = m.get_one::<String>("date").map(|_| the_day(cx, m)).transpose()?;
    let open = cx.open_to_write()?;
    let (party, no) = whose(&open, m)?;
    let on = given.unwrap_or(open.who.today);
    submit(cx, &open, party, DunCommand::SignPlan { party, no, on, note: text(m, "note") })
}
