//! `company`: the settings of the book, shown and changed.

use super::context::{Context, Ended};
use super::sheet::{Cell, Sheet};
use crate::desk::api::{Command, Done};
use crate::domain::identifiers::check_siren;
use crate::domain::terms::Terms;
use crate::i18n::Arg;
use clap::ArgMatches;

/// Shows the settings; changes those that are given, as one operation.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let changes = ["name", "siren", "language", "zone", "terms"].iter().any(|name| m.contains_id(name));
    let mut open = if changes { cx.open_to_write()? } else { cx.open()? };
    let mut company = open.company.clone();
    let given = |name: &str| m.get_one::<String>(name).cloned();
    let wrong = |option: &str, value: &str| {
        Ended::Usage(cx.i18n.tf("cli-usage-value", &[("word", Arg::Str(option)), ("value", Arg::Str(value))]))
    };
    if let Some(name) = given("name") {
        company.name = name.trim().to_string();
    }
    if let Some(siren) = given("siren") {
        company.siren = check_siren(&siren).map_err(|_| wrong("--siren", &siren))?;
    }
    if let Some(language) = given("language") {
        company.language = language;
    }
    if let Some(zone) = given("zone") {
        zone.parse::<chrono_tz::Tz>().map_err(|_| wrong("--zone", &zone))?;
        company.zone = zone;
    }
    if let Some(terms) = given("terms") {
        company.terms = Terms::parse(&terms).map_err(|_| wrong("--terms", &terms))?.to_string();
    }
    if company != open.company {
        let receipt = open.submit(&Command::EditCompany(Box::new(company.clone())))?;
        if receipt.done == Done::Settings {
            cx.tell(&open.i18n.settings_saved());
        }
        open.company = company;
    }
    let c = &open.company;
    let mut sheet = Sheet::new(["name", "siren", "currency", "language", "zone", "terms"]);
    let cells = [c.name.as_str(), &c.siren, c.currency.code(), &c.language, &c.zone, &c.terms];
    sheet.push(cells.into_iter().map(Cell::text).collect());
    cx.print(&sheet, open.digits(), &c.zone);
    Ok(())
}
