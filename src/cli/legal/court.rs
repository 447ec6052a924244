//! `injonction`: files for an order for payment, and what the request contains (DUN-15).

use super::{ask_legal, day_or_today, submit_legal};
use crate::cli::context::{Context, Ended, Open, out};
use crate::cli::dunning::{client, line_ids, lines, some_client, text};
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{CourtRow, LegalAnswer, LegalCommand, LegalQuery};
use crate::domain::dunning::{CourtStep, Exhibit};
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use crate::i18n::{Arg, I18n};
use crate::text::sanitise;
use chrono::NaiveDate;
use clap::ArgMatches;

/// `injonction open|list|show|set|step`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("open", m)) => begin(cx, m),
        Some(("list", m)) => list(cx, m),
        Some(("show", m)) => show(cx, m),
        Some(("set", m)) => fill(cx, m),
        Some(("step", m)) => step(cx, m),
        _ => Err(Ended::Usage(cx.i18n.t("cli-usage-which"))),
    }
}

fn begin(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let party = client(&open, m)?;
    let lines = lines(&open, party, &line_ids(m))?.into_iter().map(|line| line.seen).collect();
    let (court, note) = (text(m, "court"), text(m, "note"));
    submit_legal(cx, &open, party, LegalCommand::OpenCourt { party, court, lines, note })
}

fn courts(open: &Open, party: Option<PartyId>, all: bool) -> Result<Vec<CourtRow>, Ended> {
    match ask_legal(open, LegalQuery::Courts { party, all })? {
        LegalAnswer::Courts(rows) => Ok(rows),
        _ => Err(Ended::Findings),
    }
}

/// The file of a client that is not over; the newest one.
fn running(open: &Open, m: &ArgMatches) -> Result<CourtRow, Ended> {
    let found = courts(open, Some(client(open, m)?), false)?.into_iter().next();
    found.ok_or_else(|| Ended::Refused(vec![open.i18n.t("legal-none-courts")]))
}

fn fill(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let row = running(&open, m)?;
    let codes = m.get_many::<String>("exhibit").into_iter().flatten();
    let exhibits = codes.filter_map(|code| Exhibit::from_code(code)).collect();
    let party = row.client.party;
    submit_legal(cx, &open, party, LegalCommand::FillCourt { party, no: row.no, court: text(m, "court"), exhibits })
}

fn step(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let step = CourtStep::from_code(&text(m, "step")).ok_or_else(|| Ended::Usage(cx.i18n.t("cli-usage-which")))?;
    let open = cx.open_to_write()?;
    let on = day_or_today(cx, &open, m, "on")?;
    let row = running(&open, m)?;
    let party = row.client.party;
    let note = text(m, "note");
    submit_legal(cx, &open, party, LegalCommand::MoveCourt { party, no: row.no, step, on, note })
}

fn list(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let party = some_client(&open, m)?;
    let mut sheet = Sheet::new([
        "client", "name", "no", "court", "amount", "filed", "ordered", "served", "opposed", "ended", "next", "missing",
    ]);
    for row in courts(&open, party, m.get_flag("all"))? {
        let next = row.tasks.iter().find(|task| task.done.is_none()).map(|task| task.on);
        sheet.push(vec![
            Cell::Text(row.client.code),
            Cell::Text(row.client.name),
            Cell::No(row.no),
            Cell::Text(row.file.court.clone()),
            Cell::Amount(row.order.principal),
            Cell::Date(row.file.filed),
            Cell::Date(row.file.ordered),
            Cell::Date(row.file.served),
            Cell::Date(row.file.opposed),
            Cell::Date(row.file.closed),
            Cell::Date(next),
            // A request that was filed lacks nothing any more.
            if row.file.filed.is_some() { Cell::Empty } else { Cell::Count(row.missing.len() as u64) },
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("legal-none-courts"));
    }
    Ok(())
}

fn show(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let row = running(&open, m)?;
    let lines = request(open.i18n, &row, open.who.today);
    out(&lines.iter().map(|line| sanitise(line).into_owned()).collect::<Vec<_>>().join("\n"));
    Ok(())
}

/// The contents of the request as text: parties, account, exhibits, what is missing, delays, ways to a title.
fn request(i18n: I18n, row: &CourtRow, today: NaiveDate) -> Vec<String> {
    let named = |id: &str, name: &str, siren: &str| i18n.tf(id, &[("name", Arg::Str(name)), ("siren", Arg::Str(siren))]);
    let debtor = &row.debtor;
    let mut out = vec![i18n.t("legal-request-title"), String::new()];
    out.push(match row.file.court.as_str() {
        "" => i18n.t("legal-request-court-unknown"),
        court => i18n.tf("legal-request-court", &[("court", Arg::Str(court))]),
    });
    out.push(named("legal-request-creditor", &row.company.name, &row.company.siren));
    out.push(named("legal-request-debtor", &debtor.name, &debtor.siren));
    let place =
        [("address", Arg::Str(&debtor.address)), ("postcode", Arg::Str(&debtor.postcode)), ("city", Arg::Str(&debtor.city))];
    out.push(i18n.tf("legal-request-address", &place));
    out.push(String::new());
    out.extend(account(i18n, row, today));
    out.push(String::new());
    out.push(i18n.t("legal-request-exhibits"));
    for (place, exhibit) in row.order.exhibits.iter().enumerate() {
        out.push(format!("  {}. {}", place + 1, i18n.exhibit(*exhibit)));
        if *exhibit == Exhibit::FormalNotice {
            out.extend(row.notices.iter().map(|notice| format!("     - {}", i18n.formal_exhibit(notice))));
        }
    }
    // Sent, and not among the exhibits yet.
    if !row.order.exhibits.contains(&Exhibit::FormalNotice) {
        out.extend(row.notices.iter().map(|notice| format!("  - {}", i18n.formal_exhibit(notice))));
    }
    out.push(String::new());
    if row.missing.is_empty() {
        out.push(i18n.t("legal-request-complete"));
    } else {
        out.push(i18n.t("legal-request-missing"));
        out.extend(row.missing.iter().map(|missing| format!("  - {}", i18n.order_missing(*missing))));
    }
    if !row.tasks.is_empty() {
        out.extend([String::new(), i18n.t("legal-request-dates")]);
        for task in &row.tasks {
            let what = i18n.task_kind(task.name.kind);
            out.push(format!(
                "  {}",
                i18n.tf("legal-request-date", &[("date", Arg::Date(task.on)), ("what", Arg::Str(&what))])
            ));
        }
    }
    out.extend([String::new(), i18n.t("legal-request-routes")]);
    out.extend(row.routes.iter().map(|(route, bar)| format!("  - {}", i18n.route(*route, *bar))));
    out.extend([String::new(), i18n.t("legal-request-check")]);
    out
}

/// The account of the claim (décompte): principal, interest, fees.
fn account(i18n: I18n, row: &CourtRow, today: NaiveDate) -> Vec<String> {
    let sum = |id: &str, amount: Amount| format!("  {}", i18n.tf(id, &[("amount", Arg::Amount(amount))]));
    let mut out = vec![i18n.tf("legal-request-account", &[("date", Arg::Date(today))])];
    let (mut interest, mut fees, mut unknown) = (Some(Amount::ZERO), Amount::ZERO, None);
    for item in &row.items {
        let args =
            [("piece", Arg::Str(item.piece.as_str())), ("date", Arg::Date(item.date)), ("amount", Arg::Amount(item.open))];
        let line = match item.due {
            Some(due) => i18n.tf("legal-request-item", &[args.as_slice(), &[("due", Arg::Date(due))]].concat()),
            None => i18n.tf("legal-request-item-undated", &args),
        };
        out.push(format!("  - {line}"));
        match item.interest {
            Ok(of_item) => interest = interest.and_then(|sum| sum.plus(of_item).ok()),
            Err(why) => unknown = Some(why),
        }
        fees = fees.plus(item.fee).unwrap_or(fees);
    }
    let derived = row.items.iter().filter(|item| item.derived).count();
    if derived > 0 {
        let n = i64::try_from(derived).unwrap_or(i64::MAX);
        out.push(format!("  {}", i18n.tf("legal-derived", &[("n", Arg::Num(n))])));
    }
    out.push(sum("legal-request-principal", row.order.principal));
    let interest = match (interest, unknown) {
        (_, Some(why)) => {
            out.push(format!("  {}", i18n.penalty_error(why)));
            Amount::ZERO
        }
        (interest, None) => {
            let interest = interest.unwrap_or_default();
            out.push(sum("legal-request-interest", interest));
            interest
        }
    };
    out.push(sum("legal-request-fees", fees));
    let total = row.order.principal.plus(interest).and_then(|sum| sum.plus(fees)).unwrap_or_default();
    out.push(sum("legal-request-total", total));
    out
}
