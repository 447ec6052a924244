//! `client`: the file of a client (CLI-01..10).

pub(super) mod alerts;
pub(super) mod args;
mod followup;
mod merge;
mod show;

use super::confirm;
use super::context::{Context, Ended, Open, err};
use super::dunning::{client, text};
use super::letter;
use super::sheet::{Cell, Sheet};
use crate::desk::api::{Answer, Command, FileAnswer, FileCommand, FileQuery, Query, TimelineAsk};
use crate::domain::file::{Field, FileField, Section, Topic};
use crate::domain::identifiers::check_siren;
use crate::domain::party::PartyField;
use crate::i18n::Arg;
use crate::text::sanitise;
use clap::ArgMatches;

/// `client show|set|add|confirm-bank|referrals|doubles|timeline|talk|sheet|satisfaction|objective|judge|merge`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("show", m)) => show::run(cx, m),
        Some(("set", m)) => set(cx, m),
        Some(("add", m)) => add(cx, m),
        Some(("confirm-bank", m)) => confirm_bank(cx, m),
        Some(("referrals", m)) => referrals(cx, m),
        Some(("doubles", _)) => doubles(cx),
        Some(("timeline", m)) => timeline(cx, m),
        Some(("talk", m)) => talk(cx, m),
        Some(("sheet", m)) => followup::list(cx, m),
        Some(("satisfaction", m)) => followup::satisfaction(cx, m),
        Some(("objective", m)) => followup::objective(cx, m),
        Some(("judge", m)) => followup::judge(cx, m),
        Some(("merge", m)) => merge::run(cx, m),
        _ => Err(Ended::Usage(cx.i18n.t("cli-usage-which"))),
    }
}

fn ask(open: &Open, query: FileQuery) -> Result<FileAnswer, Ended> {
    match open.ask(&Query::File(query))? {
        Answer::File(told) => Ok(*told),
        _ => Err(Ended::Findings),
    }
}

/// Submits a deed and says what was done.
fn submit(cx: &Context, open: &Open, command: FileCommand) -> Result<(), Ended> {
    let receipt = open.submit(&Command::File(Box::new(command)))?;
    if cx.for_people() {
        letter::tell(cx, open, &receipt);
    }
    Ok(())
}

/// Words of an argument, joined by blanks.
fn words(m: &ArgMatches, name: &str) -> String {
    m.get_many::<String>(name).into_iter().flatten().cloned().collect::<Vec<_>>().join(" ")
}

/// `FIELD=VALUE` of each word.
fn fields(cx: &Context, m: &ArgMatches) -> Result<Vec<(Field, String)>, Ended> {
    let mut out = Vec::new();
    for word in m.get_many::<String>("field").into_iter().flatten() {
        let read = word.split_once('=').and_then(|(name, value)| Some((Field::parse(name)?, value)));
        let (field, value) = read.ok_or_else(|| {
            let known: Vec<&str> = Section::ALL.iter().flat_map(|s| s.fields()).map(|field| field.code()).collect();
            let args = [("text", Arg::Str(&sanitise(word))), ("known", Arg::Str(&known.join(", ")))];
            Ended::Usage(cx.i18n.tf("cli-client-bad-field", &args))
        })?;
        let value = match field {
            Field::File(FileField::ReferredBy) => cx.i18n.referral_typed(value),
            _ => value.to_string(),
        };
        out.push((field, value));
    }
    Ok(out)
}

fn set(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let fields = fields(cx, m)?;
    let open = cx.open_to_write()?;
    let party = client(&open, m)?;
    submit(cx, &open, FileCommand::Set { party, fields })
}

fn add(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let fields = fields(cx, m)?;
    let open = cx.open_to_write()?;
    if !m.get_flag("yes") && confirm::someone_is_there() {
        let of =
            |field| fields.iter().rev().find(|(of, _)| *of == Field::Party(field)).map(|(_, text)| text.trim().to_string());
        // As the book will have it.
        let siren = of(PartyField::Siren).map(|text| check_siren(&text).unwrap_or(text)).unwrap_or_default();
        let (address, postcode) = (of(PartyField::Address).unwrap_or_default(), of(PartyField::Postcode).unwrap_or_default());
        let like = ask(&open, FileQuery::Like { code: text(m, "code"), siren, address, postcode })?;
        let FileAnswer::Like(like) = like else { return Err(Ended::Findings) };
        for double in &like.doubles {
            err(&sanitise(&cx.i18n.double(double.by.code(), &double.code, &double.name)));
        }
        if !like.doubles.is_empty() && !confirm::agrees(cx.i18n, &cx.i18n.t("cli-client-add-ask")) {
            return Err(Ended::Refused(vec![cx.i18n.t("cli-client-add-left")]));
        }
    }
    submit(cx, &open, FileCommand::Add { code: text(m, "code"), fields })
}

fn confirm_bank(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let party = client(&open, m)?;
    submit(cx, &open, FileCommand::ConfirmBank { party, note: words(m, "note") })
}

/// `client referrals [NAME…]`: the choices of "referred by"; names replace them.
fn referrals(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let names: Vec<String> =
        m.get_many::<String>("name").into_iter().flatten().map(|name| cx.i18n.referral_typed(name)).collect();
    if !names.is_empty() {
        let open = cx.open_to_write()?;
        return submit(cx, &open, FileCommand::Referrals(names));
    }
    let open = cx.open()?;
    let FileAnswer::Referrals(list) = ask(&open, FileQuery::Referrals)? else { return Err(Ended::Findings) };
    let mut sheet = Sheet::new(["referral"]);
    for one in list {
        let name = cx.i18n.referral(&one);
        sheet.push(vec![Cell::Word(one, name)]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    Ok(())
}

fn doubles(cx: &mut Context) -> Result<(), Ended> {
    let open = cx.open()?;
    let FileAnswer::Doubles(pairs) = ask(&open, FileQuery::Doubles)? else { return Err(Ended::Findings) };
    let mut sheet = Sheet::new(["client", "name", "same", "twin", "twin_name"]);
    for (one, other) in pairs {
        let same = if one.by.code() == "siren" { cx.i18n.t("found-siren") } else { cx.i18n.t("field-address") };
        sheet.push(vec![
            Cell::Text(one.code),
            Cell::Text(one.name),
            Cell::Word(one.by.code().to_string(), same),
            Cell::Text(other.code),
            Cell::Text(other.name),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("cli-client-no-doubles"));
    }
    Ok(())
}

/// Events shown when nobody says how many.
const PAGE: u32 = 50;

fn timeline(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let party = client(&open, m)?;
    let topics = m.get_many::<String>("kind").into_iter().flatten().filter_map(|code| Topic::parse(code)).collect();
    let number = |name: &str| m.get_one::<u32>(name).copied();
    // Scripts get all of it.
    let limit = number("limit").unwrap_or(if cx.for_people() { PAGE } else { u32::MAX });
    let text = m.get_one::<String>("text").cloned().unwrap_or_default();
    let ask_of = TimelineAsk { topics, text, skip: number("skip").unwrap_or_default(), limit };
    let FileAnswer::Timeline(page) = ask(&open, FileQuery::Timeline { party, ask: ask_of })? else {
        return Err(Ended::Findings);
    };
    let columns = ["date", "at", "topic", "event", "amount", "user", "words", "op"];
    let mut sheet = Sheet::new(columns).only(&["at", "op"], &[]);
    for event in &page.events {
        sheet.push(vec![
            Cell::Date(Some(event.on)),
            event.at.map_or(Cell::Empty, Cell::Time),
            Cell::Word(event.topic.code().to_string(), cx.i18n.topic(event.topic)),
            Cell::Text(cx.i18n.event(event)),
            event.amount.map_or(Cell::Empty, Cell::Amount),
            Cell::text(&event.user),
            Cell::text(&event.text),
            event.op.map_or(Cell::Empty, |op| Cell::No(op.0)),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    let shown = page.ask.skip.saturating_add(u32::try_from(page.events.len()).unwrap_or(u32::MAX));
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("cli-client-timeline-none"));
    } else if shown < page.total {
        let number = |n: u32| Arg::Num(i64::from(n));
        let args = [("shown", number(shown)), ("total", number(page.total)), ("next", number(shown))];
        cx.tell(&cx.i18n.tf("cli-client-timeline-more", &args));
    }
    Ok(())
}

fn talk(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let party = client(&open, m)?;
    let to = m.get_many::<String>("to").into_iter().flatten().cloned().collect();
    let reply = m.get_one::<u64>("reply").copied();
    submit(cx, &open, FileCommand::Talk { party, to, text: words(m, "text"), reply })
}
