//! `order settings`: how orders are controlled, shown or changed.

use super::ask;
use crate::cli::context::{Context, Ended, Open};
use crate::cli::dunning::amount;
use crate::cli::letter;
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{Command, OrderAnswer, OrderCommand, OrderQuery};
use crate::domain::order::{OrderSetting, OrderSettings};
use crate::i18n::Arg;
use clap::ArgMatches;

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
    let mut shown = settings.clone();
    for setting in OrderSetting::ALL {
        let key = setting.code();
        let value = match setting.flag(&mut shown) {
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
    let keys = OrderSetting::ALL.map(OrderSetting::code).join(", ");
    let args = [("value", Arg::Str(word)), ("keys", Arg::Str(&keys))];
    let usage = || Ended::Usage(open.i18n.tf("cli-usage-order-setting", &args));
    let (key, value) = word.split_once('=').ok_or_else(usage)?;
    let flag = || match value.trim().to_lowercase().as_str() {
        "yes" | "oui" => Ok(true),
        "no" | "non" => Ok(false),
        _ => Err(usage()),
    };
    let setting = OrderSetting::ALL.into_iter().find(|setting| setting.code() == key.trim()).ok_or_else(usage)?;
    match setting.flag(settings) {
        Some(chosen) => *chosen = flag()?,
        None => {
            let minimum = amount(open, value)?;
            if minimum.is_credit() {
                return Err(usage());
            }
            settings.minimum = minimum;
        }
    }
    Ok(())
}
