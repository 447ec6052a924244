//! `insurance`: the company's credit insurance, the insurer's decisions, what is covered, what the insurer was told of (INS-01).

pub(super) mod args;
mod import;

use super::context::{Context, Ended, Open};
use super::dunning::{amount, ask, client, day, some_client, submit, text};
use super::letter;
use super::sheet::{Cell, Sheet};
use crate::desk::api::{Command, CoverRow, DunAnswer, DunCommand, DunQuery, InsuranceAnswer, InsuranceCommand, InsuranceQuery};
use crate::domain::identifiers::check_siren;
use crate::domain::ids::PartyId;
use crate::domain::insurance::{Approval, ApprovalStatus, PolicyChange};
use crate::domain::money::Amount;
use crate::domain::penalty::Rate;
use crate::i18n::Arg;
use clap::ArgMatches;

/// `insurance show|set|list|uncovered|history|approve|import|claim`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("show", _)) => show(cx),
        Some(("set", m)) => set(cx, m),
        Some(("list", m)) => list(cx, m),
        Some(("uncovered", m)) => uncovered(cx, m),
        Some(("history", m)) => history(cx, m),
        Some(("approve", m)) => approve(cx, m),
        Some(("import", m)) => import::run(cx, m),
        Some(("claim", m)) => claim(cx, m),
        _ => Err(Ended::Usage(cx.i18n.t("cli-usage-which"))),
    }
}

fn ask_insurance(open: &Open, query: InsuranceQuery) -> Result<InsuranceAnswer, Ended> {
    match ask(open, DunQuery::Insurance(query))? {
        DunAnswer::Insurance(told) => Ok(*told),
        _ => Err(Ended::Findings),
    }
}

/// Submits what is about no client, and says what was done.
fn settle(cx: &Context, open: &Open, command: InsuranceCommand) -> Result<(), Ended> {
    let receipt = open.submit(&Command::Dun(Box::new(DunCommand::Insurance(Box::new(command)))))?;
    if cx.for_people() {
        letter::tell(cx, open, &receipt);
    }
    Ok(())
}

fn show(cx: &mut Context) -> Result<(), Ended> {
    let open = cx.open()?;
    let InsuranceAnswer::Policy(policy) = ask_insurance(&open, InsuranceQuery::Policy)? else { return Err(Ended::Findings) };
    let mut sheet = Sheet::new(["insurer", "policy", "max_terms", "claim_after", "stop_after", "minimum", "quota"]);
    if let Some(policy) = policy {
        sheet.push(vec![
            Cell::Text(policy.insurer),
            Cell::Text(policy.number),
            Cell::Count(u64::from(policy.max_terms)),
            Cell::Count(u64::from(policy.claim_after)),
            Cell::Count(u64::from(policy.stop_after)),
            Cell::Amount(policy.minimum),
            Cell::Word(policy.quota.to_string(), cx.i18n.yearly_rate(policy.quota)),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("insurance-none"));
    }
    Ok(())
}

fn set(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    if m.get_flag("none") {
        return settle(cx, &open, InsuranceCommand::End);
    }
    let mut changes = Vec::new();
    let given = |name: &str| m.get_one::<String>(name);
    let days = |name: &str| m.get_one::<u16>(name).copied();
    changes.extend(given("insurer").cloned().map(PolicyChange::Insurer));
    changes.extend(given("number").cloned().map(PolicyChange::Number));
    changes.extend(days("max-terms").map(PolicyChange::MaxTerms));
    changes.extend(days("claim-after").map(PolicyChange::ClaimAfter));
    changes.extend(days("stop-after").map(PolicyChange::StopAfter));
    changes.extend(given("minimum").map(|word| amount(&open, word)).transpose()?.map(PolicyChange::Minimum));
    if let Some(word) = given("quota") {
        let bad = || Ended::Usage(cx.i18n.tf("cli-rates-bad", &[("value", Arg::Str(&crate::text::sanitise(word)))]));
        changes.push(PolicyChange::Quota(Rate::parse(word).ok_or_else(bad)?));
    }
    if changes.is_empty() {
        return Err(Ended::Usage(cx.i18n.t("cli-insurance-nothing")));
    }
    settle(cx, &open, InsuranceCommand::Change(changes))
}

fn rows(open: &Open, party: Option<PartyId>, expiring: bool) -> Result<Vec<CoverRow>, Ended> {
    match ask_insurance(open, InsuranceQuery::List { party, expiring })? {
        InsuranceAnswer::List(rows) => Ok(rows),
        _ => Err(Ended::Findings),
    }
}

/// How the insurer decided: of the amount of a client file it is not known.
fn status(cx: &Context, approval: Option<&Approval>) -> Cell {
    let word = |status: ApprovalStatus| Cell::Word(status.code().to_string(), cx.i18n.approval_status(status));
    approval.map_or_else(|| Cell::Word("file".into(), cx.i18n.t("insurance-status-file")), |approval| word(approval.status))
}

fn list(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let party = some_client(&open, m)?;
    let columns = [
        "client",
        "name",
        "siren",
        "status",
        "insured",
        "used",
        "beyond",
        "repaid",
        "elsewhere",
        "from",
        "expires",
        "reference",
        "stopped",
        "claim_by",
        "claimed",
        "claim",
    ];
    let mut sheet = Sheet::new(columns).only(&["siren", "from", "reference", "elsewhere", "repaid", "claim"], &[]);
    for row in rows(&open, party, m.get_flag("expiring"))? {
        let approval = row.approval.as_ref();
        let claim = row.claims.first().map(|(_, claim)| claim);
        sheet.push(vec![
            Cell::Text(row.client.code.clone()),
            Cell::Text(row.client.name.clone()),
            Cell::Text(row.siren.clone()),
            status(cx, approval),
            Cell::Amount(row.limit),
            Cell::Amount(row.covered),
            Cell::Amount(row.beyond),
            Cell::Amount(row.paid_back),
            Cell::Amount(row.elsewhere),
            Cell::Date(approval.map(|approval| approval.from)),
            Cell::Date(approval.and_then(|approval| approval.expires)),
            Cell::text(approval.map(|approval| approval.reference.as_str()).unwrap_or_default()),
            Cell::Date(row.stopped),
            Cell::Date(row.claim_by),
            Cell::Date(claim.map(|claim| claim.on)),
            Cell::text(claim.map(|claim| claim.reference.as_str()).unwrap_or_default()),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("insurance-none-list"));
    }
    Ok(())
}

fn uncovered(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let party = some_client(&open, m)?;
    let InsuranceAnswer::Policy(Some(_)) = ask_insurance(&open, InsuranceQuery::Policy)? else {
        return Err(Ended::Refused(vec![cx.i18n.t("insurance-none")]));
    };
    let mut sheet = Sheet::new(["client", "name", "piece", "date", "due", "residual", "used", "beyond", "why"]);
    for row in rows(&open, party, false)? {
        for item in &row.uncovered {
            let codes: Vec<&str> = item.bars.iter().map(|bar| bar.code()).collect();
            sheet.push(vec![
                Cell::text(&row.client.code),
                Cell::text(&row.client.name),
                Cell::text(&item.piece),
                Cell::Date(Some(item.date)),
                Cell::Date(item.due),
                Cell::Amount(item.open),
                Cell::Amount(item.covered),
                Cell::Amount(item.open.minus(item.covered).unwrap_or(Amount::ZERO)),
                Cell::Word(codes.join(" "), cx.i18n.uncovered(&item.bars)),
            ]);
        }
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("insurance-all-covered"));
    }
    Ok(())
}

fn history(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let party = client(&open, m)?;
    let InsuranceAnswer::History(all) = ask_insurance(&open, InsuranceQuery::History { party })? else {
        return Err(Ended::Findings);
    };
    let mut sheet = Sheet::new(["siren", "status", "insured", "from", "expires", "reference"]);
    for approval in all {
        sheet.push(vec![
            Cell::text(&approval.siren),
            status(cx, Some(&approval)),
            Cell::Amount(approval.limit),
            Cell::Date(Some(approval.from)),
            Cell::Date(approval.expires),
            Cell::Text(approval.reference),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("insurance-none-history"));
    }
    Ok(())
}

fn approve(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let (from, expires) = (day(cx, m, "from")?, day(cx, m, "expires")?);
    let open = cx.open_to_write()?;
    let limit = amount(&open, &text(m, "limit"))?;
    let given = m.get_one::<String>("status").and_then(|code| ApprovalStatus::from_code(code));
    let granted = if limit.is_zero() { ApprovalStatus::Refused } else { ApprovalStatus::Granted };
    let debtor = text(m, "debtor");
    let siren = check_siren(&debtor).unwrap_or_default();
    let party = if siren.is_empty() { Some(super::read::party(&open, &debtor)?) } else { None };
    let approval = Approval {
        siren,
        status: given.unwrap_or(granted),
        limit,
        from: from.unwrap_or(open.who.today),
        expires,
        reference: text(m, "reference"),
    };
    let command = InsuranceCommand::Approve { party, approval, note: text(m, "note") };
    match party {
        Some(of) => submit(cx, &open, of, DunCommand::Insurance(Box::new(command))),
        None => settle(cx, &open, command),
    }
}

fn claim(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let on = day(cx, m, "on")?;
    let open = cx.open_to_write()?;
    let party = client(&open, m)?;
    let pieces = m.get_many::<String>("piece").into_iter().flatten().cloned().collect();
    let (on, reference) = (on.unwrap_or(open.who.today), text(m, "reference"));
    let command = InsuranceCommand::Claim { party, pieces, on, reference };
    submit(cx, &open, party, DunCommand::Insurance(Box::new(command)))
}
