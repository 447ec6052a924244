//! The arguments of the commands about documents of the sale.

use super::keying;
use crate::cli::args::{code, flag, option, sub};
use crate::domain::dunning::policy::RiskClass;
use crate::domain::order::{Check, DocumentKind, DueTask, QuoteStage};
use crate::i18n::I18n;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command};

/// Both tasks of a late order at once.
pub(super) const LATE: &str = "late";

/// The commands.
pub(in crate::cli) const NAMES: [&str; 2] = ["orders", "order"];

/// Their shapes.
pub(in crate::cli) fn commands(i18n: I18n) -> Vec<Command> {
    vec![orders(i18n), order(i18n)]
}

fn orders(i18n: I18n) -> Command {
    sub(i18n, "orders", "cli-orders")
        .arg(flag(i18n, "late", "cli-orders-late"))
        .arg(flag(i18n, "blocked", "cli-orders-blocked"))
        .arg(flag(i18n, "all", "cli-orders-all"))
        .arg(flag(i18n, "quotes", "cli-orders-quotes").conflicts_with_all(["late", "blocked"]))
        .arg(
            option(i18n, "state", "cli-value-word", "cli-orders-state")
                .value_parser(PossibleValuesParser::new(QuoteStage::ALL.map(QuoteStage::code)))
                .conflicts_with_all(["late", "blocked"]),
        )
        .arg(option(i18n, "client", "CODE", "cli-orders-client"))
}

fn number(i18n: I18n) -> Arg {
    Arg::new("number").value_name(i18n.label("cli-value-number")).required(true).help(i18n.label("cli-order-number"))
}

fn kind(i18n: I18n, name: &'static str, help: &'static str) -> Arg {
    let kinds = PossibleValuesParser::new(DocumentKind::ALL.map(DocumentKind::code));
    option(i18n, name, "cli-value-kind", help).value_parser(kinds)
}

fn why(i18n: I18n) -> Arg {
    option(i18n, "because", "cli-value-text", "cli-order-because").required(true)
}

fn on(i18n: I18n) -> Arg {
    option(i18n, "on", "cli-value-date", "cli-order-on")
}

fn order(i18n: I18n) -> Command {
    let checks = PossibleValuesParser::new(Check::ALL.map(Check::code));
    let tasks = PossibleValuesParser::new(DueTask::ALL[1..].iter().map(|task| task.code()).chain([LATE]));
    let classes = PossibleValuesParser::new(RiskClass::ALL.map(RiskClass::code));
    let of = |name, help| sub(i18n, name, help).arg(number(i18n));
    let any = |name, help| of(name, help).arg(kind(i18n, "kind", "cli-order-kind"));
    sub(i18n, "order", "cli-order")
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand(any("show", "cli-order-show"))
        .subcommand(any("chain", "cli-order-chain"))
        .subcommand(
            any("print", "cli-order-print")
                .arg(option(i18n, "pdf", "cli-value-file", "cli-order-print-pdf"))
                .arg(flag(i18n, "text", "cli-order-print-text").conflicts_with("pdf"))
                .arg(flag(i18n, "force", "cli-export-force")),
        )
        .subcommand(
            any("send", "cli-order-send")
                .arg(option(i18n, "to", "cli-value-text", "cli-order-send-to"))
                .arg(flag(i18n, "preview", "cli-order-send-preview"))
                .arg(flag(i18n, "hold", "cli-order-send-hold"))
                .arg(flag(i18n, "yes", "cli-order-send-yes")),
        )
        .subcommand(sub(i18n, "due", "cli-order-due").arg(option(i18n, "client", "CODE", "cli-orders-client")))
        .subcommand(
            any("chase", "cli-order-chase")
                .arg(option(i18n, "task", "cli-value-word", "cli-order-chase-task").value_parser(tasks))
                .arg(option(i18n, "note", "cli-value-text", "cli-order-chase-note")),
        )
        .subcommand(keying::shape(
            i18n,
            sub(i18n, "add", "cli-order-add")
                .arg(code(i18n))
                .arg(
                    option(i18n, "kind", "cli-value-kind", "cli-order-add-kind")
                        .value_parser([DocumentKind::Quote, DocumentKind::Order].map(DocumentKind::code)),
                )
                .arg(option(i18n, "as", "cli-value-number", "cli-order-as")),
        ))
        .subcommand(keying::shape(i18n, any("change", "cli-order-change")))
        .subcommand(sub(i18n, "settings", "cli-order-settings").arg(
            Arg::new("setting").value_name(i18n.label("cli-value-setting")).num_args(0..).help(i18n.label("cli-order-setting")),
        ))
        .subcommand(of("control", "cli-order-control").arg(flag(i18n, "dry-run", "cli-order-dry-run")))
        .subcommand(of("confirm", "cli-order-confirm"))
        .subcommand(
            of("override", "cli-order-override")
                .arg(option(i18n, "check", "cli-value-word", "cli-order-check").required(true).value_parser(checks))
                .arg(why(i18n)),
        )
        .subcommand(of("hold", "cli-order-hold").arg(why(i18n)))
        .subcommand(
            of("release", "cli-order-release")
                .arg(option(i18n, "until", "cli-value-date", "cli-order-until").required(true))
                .arg(option(i18n, "deposit", "cli-value-amount", "cli-order-deposit"))
                .arg(why(i18n)),
        )
        .subcommand(any("cancel", "cli-order-cancel").arg(why(i18n)))
        .subcommand(
            of("dates", "cli-order-dates")
                .arg(option(i18n, "prepared", "cli-value-date", "cli-order-prepared"))
                .arg(option(i18n, "planned", "cli-value-date", "cli-order-planned"))
                .arg(option(i18n, "delivered", "cli-value-date", "cli-order-delivered")),
        )
        .subcommand(
            any("comment", "cli-order-comment").arg(
                Arg::new("text").value_name(i18n.label("cli-value-text")).num_args(0..).help(i18n.label("cli-order-text")),
            ),
        )
        .subcommand(any("sent", "cli-order-sent").arg(on(i18n)))
        .subcommand(of("accept", "cli-order-accept").arg(on(i18n)))
        .subcommand(of("refuse", "cli-order-refuse").arg(on(i18n)))
        .subcommand(
            any("convert", "cli-order-convert")
                .arg(kind(i18n, "to", "cli-order-to").required(true))
                .arg(option(i18n, "as", "cli-value-number", "cli-order-as"))
                .arg(on(i18n))
                .arg(
                    option(i18n, "line", "cli-order-line-value", "cli-order-line")
                        .action(ArgAction::Append)
                        .value_delimiter(','),
                ),
        )
        .subcommand(
            sub(i18n, "solvency", "cli-order-solvency")
                .arg(code(i18n))
                .arg(option(i18n, "class", "cli-value-word", "cli-order-class").required(true).value_parser(classes))
                .arg(option(i18n, "source", "cli-value-text", "cli-order-source").required(true))
                .arg(on(i18n)),
        )
        .subcommand(sub(i18n, "discount", "cli-order-discount").arg(code(i18n)).arg(
            Arg::new("percent").value_name(i18n.label("cli-value-rate")).required(true).help(i18n.label("cli-order-percent")),
        ))
        .subcommand(sub(i18n, "decisions", "cli-order-decisions").arg(option(
            i18n,
            "since",
            "cli-value-number",
            "cli-order-since",
        )))
}
