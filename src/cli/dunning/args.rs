//! The arguments of the commands about dunning.

use crate::cli::args::{flag, option, sub};
use crate::i18n::I18n;
use clap::{Command, value_parser};

/// The commands.
pub(in crate::cli) const NAMES: [&str; 2] = ["queue", "schedule"];

/// Their shapes.
pub(in crate::cli) fn commands(i18n: I18n) -> Vec<Command> {
    vec![queue(i18n), schedule(i18n)]
}

fn queue(i18n: I18n) -> Command {
    sub(i18n, "queue", "cli-queue")
        .arg(option(i18n, "collector", "cli-value-name", "cli-queue-collector"))
        .arg(flag(i18n, "weight", "cli-queue-weight"))
        .arg(flag(i18n, "left-out", "cli-queue-left-out").conflicts_with("weight"))
}

fn schedule(i18n: I18n) -> Command {
    sub(i18n, "schedule", "cli-schedule")
        .arg(option(i18n, "weeks", "N", "cli-schedule-weeks").value_parser(value_parser!(u16).range(1..)))
}
