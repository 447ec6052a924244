//! The arguments of `insurance`.

use crate::cli::args::{code, flag, option, sub};
use crate::cli::dunning::args::note;
use crate::domain::insurance::ApprovalStatus;
use crate::i18n::I18n;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
use std::path::PathBuf;

/// The command's shape.
pub(in crate::cli) fn command(i18n: I18n) -> Command {
    sub(i18n, "insurance", "cli-insurance")
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand(sub(i18n, "show", "cli-insurance-show"))
        .subcommand(set(i18n))
        .subcommand(sub(i18n, "list", "cli-insurance-list").arg(code(i18n).required(false)).arg(flag(
            i18n,
            "expiring",
            "cli-insurance-expiring",
        )))
        .subcommand(sub(i18n, "uncovered", "cli-insurance-uncovered").arg(code(i18n).required(false)))
        .subcommand(sub(i18n, "history", "cli-insurance-history").arg(code(i18n)))
        .subcommand(approve(i18n))
        .subcommand(import(i18n))
        .subcommand(claim(i18n))
}

fn set(i18n: I18n) -> Command {
    let days = |name, help| option(i18n, name, "N", help).value_parser(value_parser!(u16));
    sub(i18n, "set", "cli-insurance-set")
        .arg(option(i18n, "insurer", "cli-value-name", "cli-insurance-insurer"))
        .arg(option(i18n, "number", "cli-value-text", "cli-insurance-number"))
        .arg(days("max-terms", "cli-insurance-max-terms"))
        .arg(days("claim-after", "cli-insurance-claim-after"))
        .arg(days("stop-after", "cli-insurance-stop-after"))
        .arg(option(i18n, "minimum", "cli-value-amount", "cli-insurance-minimum"))
        .arg(option(i18n, "quota", "cli-value-rate", "cli-insurance-quota"))
        .arg(flag(i18n, "none", "cli-insurance-end").exclusive(true))
}

fn approve(i18n: I18n) -> Command {
    let debtor = Arg::new("debtor").value_name(i18n.label("cli-value-debtor")).required(true);
    let status = PossibleValuesParser::new(ApprovalStatus::ALL.map(ApprovalStatus::code));
    sub(i18n, "approve", "cli-insurance-approve")
        .arg(debtor.help(i18n.label("cli-insurance-debtor")))
        .arg(
            Arg::new("limit").value_name(i18n.label("cli-value-amount")).required(true).help(i18n.label("cli-insurance-limit")),
        )
        .arg(option(i18n, "status", "cli-value-word", "cli-insurance-status").value_parser(status))
        .arg(option(i18n, "from", "cli-value-date", "cli-insurance-from"))
        .arg(option(i18n, "expires", "cli-value-date", "cli-insurance-expires"))
        .arg(option(i18n, "reference", "cli-value-text", "cli-insurance-reference"))
        .arg(note(i18n))
}

fn import(i18n: I18n) -> Command {
    let file = Arg::new("file").value_name(i18n.label("cli-value-file")).required(true).value_parser(value_parser!(PathBuf));
    sub(i18n, "import", "cli-insurance-import").arg(file.help(i18n.label("cli-insurance-file"))).arg(flag(
        i18n,
        "dry-run",
        "cli-insurance-dry-run",
    ))
}

fn claim(i18n: I18n) -> Command {
    let piece = option(i18n, "piece", "cli-value-piece", "cli-insurance-piece").action(ArgAction::Append);
    sub(i18n, "claim", "cli-insurance-claim")
        .arg(code(i18n))
        .arg(piece)
        .arg(option(i18n, "on", "cli-value-date", "cli-insolvency-on"))
        .arg(option(i18n, "reference", "cli-value-text", "cli-insurance-claim-reference"))
}
