//! `order settings`: how orders are controlled, shown or changed.

use super::ask;
use crate::cli::context::{Context, Ended, Open};
use crate::cli::dunning::amount;
use crate::cli::letter;
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{Command, OrderAnswer, OrderCommand, OrderQuery};
use crate::domain::order::OrderSettings;
use crate::i18n::Arg;
use clap::ArgMatches;

/// The settings by name, in their order; a contract.
const KEYS: [&str; 5] = ["documents", "credits", "bills", "insured-only", "minimum"];

/// `order settings [KEY=VALUE…]`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let words: Vec<&String> = m.get_many::<String>("setting").into_iter().flatten().collect();
    let open = if words.is_empty() { cx.open()? } else { cx.open_to_write()? };
    let OrderAnswer::Settings(mut settings) = ask(&open, OrderQuery::Settings)? else { return Err(Ended::Findings) };
    if words.is_empty() {
        cx.print(&sheet(cx, &settings), open.digits(), &open.company.zone);
        return Ok(());
    }
    for word in words {
        change(&open, &mut settings, word)?;
    }
    let receipt = open.submit(&Command::Order(Box::new(OrderCommand::Settings(settings))))?;
    letter::tell(cx, &open, &receipt);
    Ok(())
}

fn sheet(cx: &Context, settings: &OrderSettings) -> Sheet {
    let mut sheet = Sheet::new(["setting", "value", "meaning"]);
    let counted = settings.components;
    let shown = [counted.documents, counted.credits, counted.bills, settings.insured_only];
    for (place, key) in KEYS.into_iter().enumerate() {
        let value = match shown.get(place) {
            Some(true) => Cell::Word("yes".to_string(), cx.i18n.t("order-yes")),
            Some(false) => Cell::Word("no".to_string(), cx.i18n.t("order-no")),
            None => Cell::Amount(settings.minimum),
        };
        sheet.push(vec![Cell::text(key), value, Cell::Text(cx.i18n.t(&format!("order-setting-{key}")))]);
    }
    sheet
}

/// Takes one `KEY=VALUE` over.
fn change(open: &Open, settings: &mut OrderSettings, word: &str) -> Result<(), Ended> {
    let keys = KEYS.join(", ");
    let args = [("value", Arg::Str(word)), ("keys", Arg::Str(&keys))];
    let usage = || Ended::Usage(open.i18n.tf("cli-usage-order-setting", &args));
    let (key, value) = word.split_once('=').ok_or_else(usage)?;
    let flag = || match value.trim().to_lowercase().as_str() {
        "yes" | "oui" => Ok(true),
        "no" | "non" => Ok(false),
        _ => Err(usage()),
    };
    match key.trim() {
        "documents" => settings.components.documents = flag()?,
        "credits" => settings.components.credits = flag()?,
        "bills" => settings.components.bills = flag()?,
        "insured-only" => settings.insured_only = flag()?,
        "minimum" => {
            let minimum = amount(open, value)?;
            if minimum.is_credit() {
                return Err(usage());
            }
            settings.minimum = minimum;
        }
        _ => return Err(usage()),
    }
    Ok(())
}
