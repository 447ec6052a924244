//! `users`, `access`, `locks`, `approvals`: who may do what, closed periods, requests that want two people.

use super::confirm;
use super::context::{Context, Ended, Open, date};
use super::letter::tell;
use super::sheet::{Cell, Sheet};
use crate::desk::api::{Answer, Command, Portfolio, Query, Rules, User, Verdict};
use crate::domain::ids::OpNo;
use crate::domain::operation::Via;
use crate::domain::rights::{Access, Membership, Role};
use crate::domain::typed_amount::parse_amount;
use crate::i18n::{Arg, I18n};
use crate::text::fold;
use chrono::NaiveDate;
use clap::ArgMatches;

fn word<'m>(m: &'m ArgMatches, name: &str) -> Option<&'m str> {
    m.get_one::<String>(name).map(String::as_str)
}

fn wrong(i18n: I18n, option: &str, value: &str) -> Ended {
    Ended::Usage(i18n.tf("cli-usage-value", &[("word", Arg::Str(option)), ("value", Arg::Str(value))]))
}

fn submit(cx: &Context, open: &Open, command: &Command) -> Result<(), Ended> {
    let receipt = open.submit(command)?;
    tell(cx, open, &receipt);
    Ok(())
}

/// `users [set LOGIN …]`.
pub(super) fn users(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let m = match m.subcommand() {
        Some(("set", m)) => m,
        Some(("team", m)) => return set_team(cx, m),
        Some(("teams", _)) => {
            let open = cx.open()?;
            return show_teams(cx, &open);
        }
        _ => {
            let open = cx.open()?;
            return show_users(cx, &open);
        }
    };
    let open = cx.open_to_write()?;
    let login = word(m, "login").unwrap_or_default();
    let fresh = User { login: login.to_string(), uid: None, role: Role::Controller, portfolio: Portfolio::All, active: true };
    let mut user = people(&open)?.into_iter().find(|u| u.login == login).unwrap_or(fresh);
    if let Some(role) = word(m, "role").and_then(Role::parse) {
        user.role = role;
    }
    if let Some(text) = word(m, "portfolio") {
        user.portfolio = Portfolio::parse(text);
    }
    if let Some(uid) = m.get_one::<u32>("uid") {
        user.uid = Some(*uid);
    }
    if m.get_flag("inactive") || m.get_flag("active") {
        user.active = m.get_flag("active");
    }
    submit(cx, &open, &Command::SetUser(user))?;
    show_users(cx, &open)
}

fn teams(open: &Open) -> Result<Vec<Membership>, Ended> {
    match open.ask(&Query::Teams)? {
        Answer::Teams(teams) => Ok(teams),
        _ => Err(Ended::Findings),
    }
}

/// True when two names are one person's, as the book compares them: "S. Martin" and "s.martin".
fn same_person(a: &str, b: &str) -> bool {
    let plain = |name: &str| fold(name).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    plain(a) == plain(b)
}

/// `users team LOGIN [--name T] [--manager M]`.
fn set_team(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let login = word(m, "login").unwrap_or_default();
    let fresh = Membership { login: login.to_string(), ..Membership::default() };
    let mut of = teams(&open)?.into_iter().find(|of| same_person(&of.login, login)).unwrap_or(fresh);
    if let Some(name) = word(m, "name") {
        of.team = name.to_string();
    }
    if let Some(manager) = word(m, "manager") {
        of.manager = manager.to_string();
    }
    submit(cx, &open, &Command::SetTeam(of))?;
    show_teams(cx, &open)
}

fn show_teams(cx: &Context, open: &Open) -> Result<(), Ended> {
    let mut sheet = Sheet::new(["login", "team", "manager"]);
    for of in teams(open)? {
        sheet.push(vec![Cell::Text(of.login), Cell::Text(of.team), Cell::Text(of.manager)]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&open.i18n.t("team-none"));
    }
    Ok(())
}

fn people(open: &Open) -> Result<Vec<User>, Ended> {
    match open.ask(&Query::Users)? {
        Answer::Users(users) => Ok(users),
        _ => Err(Ended::Findings),
    }
}

fn show_users(cx: &Context, open: &Open) -> Result<(), Ended> {
    let i18n = open.i18n;
    let mut sheet = Sheet::new(["login", "role", "portfolio", "uid", "state"]);
    for u in people(open)? {
        let portfolio = u.portfolio.text();
        sheet.push(vec![
            Cell::Text(u.login),
            Cell::Word(u.role.code().to_string(), i18n.person_role(u.role)),
            if u.portfolio.is_all() { Cell::Word(portfolio, i18n.t("portfolio-all")) } else { Cell::Text(portfolio) },
            u.uid.map_or(Cell::Empty, |n| Cell::No(u64::from(n))),
            state(i18n, if u.active { "active" } else { "inactive" }),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    Ok(())
}

/// A state: its code for scripts, its word for people.
fn state(i18n: I18n, code: &str) -> Cell {
    Cell::Word(code.to_string(), i18n.t(&format!("status-{code}")))
}

fn rules(open: &Open) -> Result<Box<Rules>, Ended> {
    match open.ask(&Query::Rules)? {
        Answer::Rules(rules) => Ok(rules),
        _ => Err(Ended::Findings),
    }
}

/// `access [set …|log]`.
pub(super) fn access(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("log", m)) => access_log(cx, m),
        Some(("set", m)) => {
            let open = cx.open_to_write()?;
            let mut access: Access = rules(&open)?.access;
            if let Some(others) = word(m, "others") {
                access.others = Role::parse(others);
            }
            if let Some(text) = word(m, "four-eyes") {
                let amount = parse_amount(text, open.digits()).ok().filter(|a| !a.is_credit());
                access.four_eyes = amount.ok_or_else(|| wrong(cx.i18n, "--four-eyes", text))?;
            }
            submit(cx, &open, &Command::SetAccess(access))?;
            show_access(cx, &open)
        }
        _ => {
            let open = cx.open()?;
            show_access(cx, &open)
        }
    }
}

fn show_access(cx: &Context, open: &Open) -> Result<(), Ended> {
    let access = rules(open)?.access;
    let mut sheet = Sheet::new(["others", "four_eyes"]);
    let others = match access.others {
        Some(role) => Cell::Word(role.code().to_string(), open.i18n.person_role(role)),
        None => Cell::Word("none".to_string(), open.i18n.t("others-none")),
    };
    sheet.push(vec![others, Cell::Amount(access.four_eyes)]);
    cx.print(&sheet, open.digits(), &open.company.zone);
    Ok(())
}

fn access_log(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let limit = m.get_one::<u32>("limit").copied().unwrap_or(u32::MAX);
    let Answer::AccessLog(rows) = open.ask(&Query::AccessLog { limit })? else { return Ok(()) };
    let mut sheet = Sheet::new(["no", "at", "user", "uid", "via", "what", "rows", "op"]);
    for row in rows {
        let via = match row.via {
            Via::Screen => Cell::Word("screen".to_string(), open.i18n.t("via-screen")),
            Via::Cli => Cell::Word("cli".to_string(), open.i18n.t("via-cli")),
        };
        sheet.push(vec![
            Cell::No(row.no),
            Cell::Time(row.at),
            Cell::Text(row.user),
            Cell::No(u64::from(row.uid)),
            via,
            Cell::Word(row.what.code().to_string(), open.i18n.t(&format!("taken-{}", row.what.code()))),
            Cell::Count(row.rows),
            Cell::No(row.op.0),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    Ok(())
}

/// `locks [set …]`.
pub(super) fn locks(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let Some(("set", m)) = m.subcommand() else {
        let open = cx.open()?;
        return show_locks(cx, &open);
    };
    let day = |name: &str, option: &str| -> Result<Option<Option<NaiveDate>>, Ended> {
        match word(m, name) {
            None => Ok(None),
            Some("none") => Ok(Some(None)),
            Some(text) => date(cx.i18n, option, text).map(|d| Some(Some(d))),
        }
    };
    let (soft, hard) = (day("soft", "--soft")?, day("hard", "--hard")?);
    let open = cx.open_to_write()?;
    let now = rules(&open)?.locks;
    // What cannot be undone is asked for twice, where somebody is there to answer.
    if let Some(Some(closing)) = hard
        && now.hard != Some(closing)
        && confirm::someone_is_there()
        && !confirm::sure(open.i18n, &open.i18n.tf("cli-locks-sure", &[("date", Arg::Date(closing))]))
    {
        return Err(Ended::Findings);
    }
    submit(cx, &open, &Command::SetLocks { soft: soft.unwrap_or(now.soft), hard: hard.unwrap_or(now.hard) })?;
    show_locks(cx, &open)
}

fn show_locks(cx: &Context, open: &Open) -> Result<(), Ended> {
    let locks = rules(open)?.locks;
    let mut sheet = Sheet::new(["soft", "hard"]);
    sheet.push(vec![Cell::Date(locks.soft), Cell::Date(locks.hard)]);
    cx.print(&sheet, open.digits(), &open.company.zone);
    Ok(())
}

/// `approvals [approve N|reject N --reason R]`.
pub(super) fn approvals(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let no = |m: &ArgMatches| OpNo(m.get_one::<u64>("no").copied().unwrap_or_default());
    let command = match m.subcommand() {
        Some(("approve", m)) => Some(Command::Approve { no: no(m) }),
        Some(("reject", m)) => Some(Command::Reject { no: no(m), reason: word(m, "reason").unwrap_or_default().to_string() }),
        _ => None,
    };
    let open = if command.is_some() { cx.open_to_write()? } else { cx.open()? };
    if let Some(command) = command {
        submit(cx, &open, &command)?;
    }
    let Answer::Approvals(rows) = open.ask(&Query::Approvals)? else { return Ok(()) };
    let mut sheet = Sheet::new(["no", "at", "by", "client", "what", "before", "after", "state", "decided_by", "reason"]);
    for row in rows {
        let (code, decided, reason) = match row.verdict {
            Verdict::Pending => ("pending", String::new(), String::new()),
            Verdict::Approved { by, .. } => ("approved", by, String::new()),
            Verdict::Rejected { by, reason, .. } => ("rejected", by, reason),
        };
        let codes: Vec<&str> = row.fields.iter().map(|(f, _)| f.code()).collect();
        let names: Vec<String> = row.fields.iter().map(|(f, _)| open.i18n.field(*f)).collect();
        sheet.push(vec![
            Cell::No(row.no.0),
            Cell::Time(row.at),
            Cell::Text(row.by),
            Cell::Text(row.client),
            Cell::Word(codes.join(","), names.join(", ")),
            row.before.map_or(Cell::Empty, Cell::Amount),
            row.after.map_or(Cell::Empty, Cell::Amount),
            state(open.i18n, code),
            Cell::Text(decided),
            Cell::Text(reason),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    Ok(())
}
