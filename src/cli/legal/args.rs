//! The arguments of the commands about legal matters.

use crate::cli::args::{code, flag, option, sub};
use crate::cli::dunning::args::{date, either, line, note};
use crate::domain::dunning::{CourtStep, Exhibit, ProcedureKind};
use crate::domain::penalty::DayBasis;
use crate::i18n::I18n;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
use std::path::PathBuf;

/// The commands.
pub(in crate::cli) const NAMES: [&str; 4] = ["insolvency", "tasks", "injonction", "penalties"];

/// Their shapes.
pub(in crate::cli) fn commands(i18n: I18n) -> Vec<Command> {
    vec![insolvency(i18n), tasks(i18n), court(i18n), penalties(i18n)]
}

fn family(command: Command) -> Command {
    command.subcommand_required(true).disable_help_subcommand(true)
}

/// What is known of a procedure.
fn known(i18n: I18n, command: Command, required: bool) -> Command {
    let kinds = PossibleValuesParser::new(ProcedureKind::ALL.map(ProcedureKind::code));
    command
        .arg(code(i18n))
        .arg(option(i18n, "kind", "cli-value-word", "cli-insolvency-kind").required(required).value_parser(kinds))
        .arg(option(i18n, "opened", "cli-value-date", "cli-insolvency-opened").required(required))
        .arg(option(i18n, "published", "cli-value-date", "cli-insolvency-published"))
        .arg(option(i18n, "agent", "cli-value-name", "cli-insolvency-agent"))
        .arg(flag(i18n, "abroad", "cli-insolvency-abroad"))
        .arg(note(i18n))
}

fn insolvency(i18n: I18n) -> Command {
    family(sub(i18n, "insolvency", "cli-insolvency"))
        .subcommand(known(i18n, sub(i18n, "add", "cli-insolvency-add"), true))
        .subcommand(known(i18n, sub(i18n, "change", "cli-insolvency-change"), false))
        .subcommand(listed(i18n, sub(i18n, "list", "cli-insolvency-list")))
        .subcommand(
            sub(i18n, "end", "cli-insolvency-end")
                .arg(code(i18n))
                .arg(option(i18n, "on", "cli-value-date", "cli-insolvency-on"))
                .arg(note(i18n)),
        )
}

fn listed(i18n: I18n, command: Command) -> Command {
    command.arg(code(i18n).required(false)).arg(flag(i18n, "all", "cli-legal-all"))
}

fn tasks(i18n: I18n) -> Command {
    let text = Arg::new("text").value_name(i18n.label("cli-value-text")).required(true).num_args(1..);
    let task = Arg::new("task").value_name(i18n.label("cli-value-word")).required(true);
    family(sub(i18n, "tasks", "cli-tasks"))
        .subcommand(listed(i18n, sub(i18n, "list", "cli-tasks-list")))
        .subcommand(
            sub(i18n, "add", "cli-tasks-add")
                .arg(code(i18n))
                .arg(date(i18n, "cli-insolvency-on"))
                .arg(text.help(i18n.label("cli-tasks-text"))),
        )
        .subcommand(
            sub(i18n, "done", "cli-tasks-done")
                .arg(code(i18n))
                .arg(task.help(i18n.label("cli-tasks-task")))
                .arg(option(i18n, "on", "cli-value-date", "cli-insolvency-on"))
                .arg(option(i18n, "note", "cli-value-text", "cli-tasks-note")),
        )
}

fn court(i18n: I18n) -> Command {
    let exhibits = PossibleValuesParser::new(Exhibit::ALL.map(Exhibit::code));
    let steps = PossibleValuesParser::new(CourtStep::ALL.map(CourtStep::code));
    let which = Arg::new("step").value_name(i18n.label("cli-value-word")).required(true).value_parser(steps);
    let named = || option(i18n, "court", "cli-value-name", "cli-injonction-court");
    family(sub(i18n, "injonction", "cli-injonction"))
        .subcommand(
            sub(i18n, "open", "cli-injonction-open")
                .arg(code(i18n))
                .arg(named())
                .arg(line(i18n, "cli-injonction-line"))
                .arg(note(i18n)),
        )
        .subcommand(listed(i18n, sub(i18n, "list", "cli-injonction-list")))
        .subcommand(sub(i18n, "show", "cli-injonction-show").arg(code(i18n)))
        .subcommand(
            sub(i18n, "set", "cli-injonction-set").arg(code(i18n)).arg(named()).arg(
                option(i18n, "exhibit", "cli-value-words", "cli-injonction-exhibit")
                    .action(ArgAction::Append)
                    .value_delimiter(',')
                    .value_parser(exhibits),
            ),
        )
        .subcommand(
            sub(i18n, "step", "cli-injonction-step")
                .arg(code(i18n))
                .arg(which.help(i18n.label("cli-injonction-which")))
                .arg(option(i18n, "on", "cli-value-date", "cli-insolvency-on"))
                .arg(note(i18n)),
        )
}

fn penalties(i18n: I18n) -> Command {
    let until = || option(i18n, "as-of", "cli-value-date", "cli-penalties-as-of");
    let step = |name, about| sub(i18n, name, about).arg(code(i18n)).arg(line(i18n, "cli-penalties-line"));
    let file = Arg::new("file").value_name(i18n.label("cli-value-file")).value_parser(value_parser!(PathBuf));
    either(sub(i18n, "penalties", "cli-penalties"))
        .arg(code(i18n).required(false))
        .arg(until())
        .arg(flag(i18n, "detail", "cli-penalties-detail"))
        .subcommand(step("announce", "cli-penalties-announce").arg(until()).arg(note(i18n)))
        .subcommand(step("bill", "cli-penalties-bill").arg(until()).arg(note(i18n)))
        .subcommand(step("cashed", "cli-penalties-cashed").arg(note(i18n)))
        .subcommand(
            step("waive", "cli-penalties-waive")
                .arg(until())
                .arg(option(i18n, "reason", "cli-value-text", "cli-dun-reason").required(true)),
        )
        .subcommand(
            sub(i18n, "entries", "cli-penalties-entries")
                .arg(file.help(i18n.label("cli-export-file")))
                .arg(option(i18n, "since", "cli-value-date", "cli-penalties-since"))
                .arg(flag(i18n, "fec", "cli-penalties-fec"))
                .arg(flag(i18n, "force", "cli-export-force")),
        )
        .subcommand(
            sub(i18n, "accounts", "cli-penalties-accounts")
                .arg(option(i18n, "client-account", "cli-value-code", "cli-penalties-client-account"))
                .arg(option(i18n, "income", "cli-value-code", "cli-penalties-income"))
                .arg(option(i18n, "journal", "cli-value-code", "cli-penalties-journal")),
        )
        .subcommand(
            sub(i18n, "terms", "cli-penalties-terms")
                .arg(
                    option(i18n, "basis", "cli-value-code", "cli-penalties-basis")
                        .value_parser(DayBasis::ALL.map(DayBasis::code)),
                )
                .arg(
                    option(i18n, "after-dispute", "cli-value-number", "cli-penalties-after-dispute")
                        .value_parser(value_parser!(u16).range(..=3650)),
                ),
        )
}
