//! Documents of the sale from the command line: the follow-up table, a document with its controls, what people do about it.

pub(super) mod args;
mod deeds;
mod keying;
mod papers;
mod settings;
mod show;
pub(super) mod table;

use super::context::{Context, Ended, Open};
use crate::desk::api::{Answer, DocumentView, OrderAnswer, OrderQuery, Query};
use crate::domain::order::DocumentKind;
use crate::domain::refusal::Refusal;
use clap::ArgMatches;

/// True for the commands of this folder.
pub(super) fn knows(name: &str) -> bool {
    args::NAMES.contains(&name)
}

/// Runs one of them.
pub(super) fn run(cx: &mut Context, name: &str, m: &ArgMatches) -> Result<(), Ended> {
    match (name, m.subcommand()) {
        ("orders", _) => table::run(cx, m),
        ("order", Some(("show", m))) => show::show(cx, m),
        ("order", Some(("chain", m))) => show::chain(cx, m),
        ("order", Some(("print", m))) => papers::print(cx, m),
        ("order", Some(("send", m))) => papers::send(cx, m),
        ("order", Some(("due", m))) => papers::due(cx, m),
        ("order", Some(("chase", m))) => papers::chase(cx, m),
        ("order", Some(("decisions", m))) => table::decisions(cx, m),
        ("order", Some(("add", m))) => keying::add(cx, m),
        ("order", Some(("settings", m))) => settings::run(cx, m),
        ("order", Some(("change", m))) => keying::change(cx, m),
        ("order", Some((name, m))) => deeds::run(cx, name, m),
        _ => Err(Ended::Usage(cx.i18n.t("cli-usage-which"))),
    }
}

pub(super) fn ask(open: &Open, query: OrderQuery) -> Result<OrderAnswer, Ended> {
    match open.ask(&Query::Order(query))? {
        Answer::Order(told) => Ok(*told),
        Answer::Refused(refusal) => Err(Ended::Refused(vec![open.i18n.refusal(&refusal)])),
        _ => Err(Ended::Findings),
    }
}

/// The document that the command names.
fn named(open: &Open, m: &ArgMatches, kind: Option<DocumentKind>) -> Result<Box<DocumentView>, Ended> {
    let number = super::dunning::text(m, "number");
    let asked = m.try_get_one::<String>("kind").ok().flatten();
    let kind = kind.or_else(|| DocumentKind::ALL.into_iter().find(|kind| asked.is_some_and(|asked| asked == kind.code())));
    match ask(open, OrderQuery::Find { kind, number: number.clone() })? {
        OrderAnswer::Document(Some(view)) => Ok(view),
        _ => {
            let refusal = Refusal::Order(crate::domain::order::Refused::NoDocument(number));
            Err(Ended::Refused(vec![open.i18n.refusal(&refusal)]))
        }
    }
}
