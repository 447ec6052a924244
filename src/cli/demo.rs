//! `demo`, and the workstation itself.

use super::context::{self, Context, Ended, Open};
use super::import::import_bytes;
use super::notices;
use super::orders;
use crate::desk::api::{Command, OrderAnswer, OrderCommand, OrderQuery};
use crate::domain::company::Company;
use crate::domain::ids::PartyId;
use crate::domain::penalty::Rate;
use crate::host::{self, BOOK_FILE, Carrier, Desk, Ended as Over, Farewell, Here};
use crate::i18n::Arg;
use clap::ArgMatches;
use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::sync::Arc;

/// `demo`: a fictitious company in its own book, then the workstation on it.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    cx.folder = cx.demo_folder()?;
    let made = cx.exists();
    let asked = m.contains_id("clients") || m.contains_id("seed");
    if made {
        let open = cx.open()?;
        if open.company.siren != crate::demo::siren() {
            let folder = cx.folder.display().to_string();
            return Err(Ended::Refused(vec![cx.i18n.tf("cli-demo-real", &[("folder", Arg::Str(&folder))])]));
        }
        if asked {
            let folder = cx.folder.display().to_string();
            return Err(Ended::Refused(vec![cx.i18n.tf("cli-demo-there", &[("folder", Arg::Str(&folder))])]));
        }
    } else {
        make(cx, m)?;
    }
    if m.get_flag("make-only") {
        return Ok(());
    }
    workstation(cx)
}

fn make(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let zone = "Europe/Paris";
    let mut params = crate::demo::Params::on(cx.today(zone));
    if let Some(n) = m.get_one::<u32>("clients") {
        params.clients = *n;
    }
    if let Some(seed) = m.get_one::<u64>("seed") {
        params.seed = *seed;
    }
    context::err(&cx.i18n.t("cli-demo-making"));
    let generated = crate::demo::generate(&params);
    let mut company = Company::new(&crate::demo::siren(), cx.i18n.lang().code());
    company.name = crate::demo::COMPANY.to_string();
    let open = cx.open_or_create(&company)?;
    // Clients first: due dates derive from their terms.
    let mut files = generated.files;
    files.sort_by_key(|(name, _)| !name.ends_with(".csv"));
    files.extend(generated.orders);
    for (name, bytes) in &files {
        if let Err(ended) = import_bytes(cx, &open, name, bytes) {
            drop(open);
            let _ = std::fs::remove_file(cx.folder.join(BOOK_FILE));
            return Err(ended);
        }
    }
    agree(&open)?;
    let folder = cx.folder.display().to_string();
    context::err(&cx.i18n.tf("cli-demo-made", &[("folder", Arg::Str(&folder))]));
    Ok(())
}

/// What was agreed with two in three of the clients who have orders under way, ten at most: of the others nothing is on file, which the controls tell.
fn agree(open: &Open) -> Result<(), Ended> {
    let OrderAnswer::Orders(told) = orders::ask(open, OrderQuery::Orders { all: false })? else { return Ok(()) };
    let parties: BTreeSet<PartyId> = told.rows.iter().map(|row| row.party).collect();
    for (rank, party) in parties.into_iter().enumerate().filter(|(rank, _)| rank % 3 != 2).take(10) {
        let discount = Rate::new(if rank % 3 == 0 { 500 } else { 1_000 }).ok();
        open.submit(&Command::Order(Box::new(OrderCommand::Discount { party, discount })))?;
    }
    Ok(())
}

/// The workstation on the book; an empty book is offered nothing to show, so it says how to begin.
pub(super) fn workstation(cx: &mut Context) -> Result<(), Ended> {
    if !Desk::exists(&cx.folder) {
        return Err(Ended::Refused(vec![cx.i18n.t("cli-no-book")]));
    }
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(Ended::Refused(vec![cx.i18n.t("cli-no-terminal")]));
    }
    let io = |e: std::io::Error| Ended::Failed(cx.i18n.tf("cli-terminal", &[("why", Arg::Str(&e.to_string()))]));
    let here = Here::look(cx.i18n.lang()).map_err(io)?;
    let errands = cx.clone();
    let carrier: Carrier = Arc::new(move |book, errand, tell| notices::errand(&errands, book, errand, tell));
    match host::workstation(&cx.visit(), &here, &carrier).map_err(io)? {
        Over::Bye(Farewell::Left) | Over::Hangup => Ok(()),
        Over::Bye(Farewell::Kicked(who)) => Err(Ended::Failed(cx.i18n.tf("host-kicked", &[("who", Arg::Str(&who))]))),
        Over::Bye(Farewell::Stopped(who)) if who.is_empty() => Err(Ended::Failed(cx.i18n.t("host-stopped"))),
        Over::Bye(Farewell::Stopped(who)) => Err(Ended::Failed(cx.i18n.tf("host-stopped-by", &[("who", Arg::Str(&who))]))),
        Over::Bye(Farewell::Moved) => Err(Ended::Failed(cx.i18n.t("host-moved"))),
        Over::NoHost(no) => Err(cx.no_host(&no)),
    }
}
