//! What people do about documents: `order control|confirm|override|hold|release|cancel|dates|comment|sent|accept|refuse|convert|solvency|discount`.

use super::{named, show};
use crate::cli::context::{Context, Ended, Open};
use crate::cli::dunning::{amount, client, day, text};
use crate::cli::letter;
use crate::desk::api::{Command, OrderCommand};
use crate::domain::dunning::policy::RiskClass;
use crate::domain::money::Amount;
use crate::domain::order::{Check, DocumentKind, Quantity};
use crate::domain::penalty::Rate;
use crate::i18n::Arg;
use clap::ArgMatches;

/// Runs one of them.
pub(super) fn run(cx: &mut Context, name: &str, m: &ArgMatches) -> Result<(), Ended> {
    if name == "control" && m.get_flag("dry-run") {
        let open = cx.open()?;
        let view = named(&open, m, Some(DocumentKind::Order))?;
        cx.print(&show::controls(&open, &view.findings), open.digits(), &open.company.zone);
        return Ok(());
    }
    let open = cx.open_to_write()?;
    let command = command(cx, &open, name, m)?;
    let receipt = open.submit(&Command::Order(Box::new(command)))?;
    letter::tell(cx, &open, &receipt);
    if name == "control" {
        let view = named(&open, m, Some(DocumentKind::Order))?;
        cx.print(&show::controls(&open, &view.findings), open.digits(), &open.company.zone);
    }
    Ok(())
}

fn command(cx: &Context, open: &Open, name: &str, m: &ArgMatches) -> Result<OrderCommand, Ended> {
    let which = || Ended::Usage(cx.i18n.t("cli-usage-which"));
    let order = || named(open, m, Some(DocumentKind::Order)).map(|view| view.document);
    let any = || named(open, m, None).map(|view| view.document);
    let reason = || text(m, "because");
    let on = || Ok::<_, Ended>(day(cx, m, "on")?.unwrap_or(open.who.today));
    Ok(match name {
        "control" => OrderCommand::Control { order: order()?.id },
        "confirm" => OrderCommand::Confirm { order: order()?.id },
        "override" => {
            let check = Check::from_code(&text(m, "check")).ok_or_else(which)?;
            OrderCommand::Override { order: order()?.id, check, reason: reason() }
        }
        "hold" => OrderCommand::Hold { order: order()?.id, reason: reason() },
        "release" => {
            let until = day(cx, m, "until")?.ok_or_else(which)?;
            let deposit = m.get_one::<String>("deposit").map(|word| amount(open, word)).transpose()?.unwrap_or(Amount::ZERO);
            OrderCommand::Release { order: order()?.id, until, deposit, reason: reason() }
        }
        "cancel" => OrderCommand::Cancel { document: any()?.id, reason: reason() },
        "dates" => {
            let order = order()?;
            // What is not named stays; an empty word takes the day away.
            let date = |name: &str, known| match m.get_one::<String>(name).map(String::as_str) {
                None => Ok(known),
                Some("") => Ok(None),
                Some(_) => day(cx, m, name),
            };
            OrderCommand::Dates {
                order: order.id,
                prepared: date("prepared", order.prepared)?,
                planned: date("planned", order.planned)?,
                delivered: date("delivered", order.delivered)?,
            }
        }
        "comment" => {
            let words: Vec<&str> = m.get_many::<String>("text").into_iter().flatten().map(String::as_str).collect();
            OrderCommand::Comment { document: any()?.id, text: words.join(" ") }
        }
        "sent" => OrderCommand::Sent { document: any()?.id, on: on()? },
        "accept" | "refuse" => {
            let quote = named(open, m, Some(DocumentKind::Quote))?.document.id;
            OrderCommand::Answer { quote, accepted: name == "accept", on: on()? }
        }
        "convert" => {
            let to = DocumentKind::ALL.into_iter().find(|kind| kind.code() == text(m, "to")).ok_or_else(which)?;
            let wanted = m.get_many::<String>("line").into_iter().flatten();
            let lines = wanted.map(|word| line(cx, word)).collect::<Result<Vec<_>, _>>()?;
            OrderCommand::Convert { from: any()?.id, to, number: text(m, "as"), date: on()?, lines }
        }
        "solvency" => {
            let class = RiskClass::ALL.into_iter().find(|class| class.code() == text(m, "class")).ok_or_else(which)?;
            OrderCommand::Solvency { party: client(open, m)?, class, on: on()?, source: text(m, "source") }
        }
        "discount" => {
            let word = text(m, "percent");
            let usage = || Ended::Usage(cx.i18n.tf("cli-usage-order-percent", &[("value", Arg::Str(&word))]));
            let discount = Rate::parse(&word).ok_or_else(usage)?;
            OrderCommand::Discount { party: client(open, m)?, discount: Some(discount) }
        }
        _ => return Err(which()),
    })
}

/// A line and how much of it: `2=6`, or `2=6.5` for six and a half of the second.
fn line(cx: &Context, word: &str) -> Result<(u32, Quantity), Ended> {
    let usage = || Ended::Usage(cx.i18n.tf("cli-usage-order-line", &[("value", Arg::Str(word))]));
    let (no, quantity) = word.split_once('=').ok_or_else(usage)?;
    let quantity: rust_decimal::Decimal = quantity.trim().parse().map_err(|_| usage())?;
    Ok((no.trim().parse().map_err(|_| usage())?, Quantity::from_decimal(quantity).ok_or_else(usage)?))
}
