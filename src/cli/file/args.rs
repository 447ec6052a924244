//! The arguments of `client`.

use crate::cli::args::{code, flag, option, sub};
use crate::domain::file::Topic;
use crate::i18n::I18n;
use clap::builder::PossibleValuesParser;
use clap::{Arg, Command, value_parser};

/// Its shape.
pub(in crate::cli) fn command(i18n: I18n) -> Command {
    let field = Arg::new("field").value_name(i18n.label("cli-value-field")).required(true).num_args(1..);
    let added = field.clone();
    let note = Arg::new("note").value_name(i18n.label("cli-value-text")).required(true).num_args(1..);
    let said = Arg::new("text").value_name(i18n.label("cli-value-text")).required(true).num_args(1..);
    let names = Arg::new("name").value_name(i18n.label("cli-value-name")).num_args(0..);
    sub(i18n, "client", "cli-client")
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand(sub(i18n, "show", "cli-client-show").arg(code(i18n)))
        .subcommand(sub(i18n, "set", "cli-client-set").arg(code(i18n)).arg(field.help(i18n.label("cli-client-set-field"))))
        .subcommand(
            sub(i18n, "add", "cli-client-add").arg(code(i18n)).arg(added.help(i18n.label("cli-client-set-field"))).arg(flag(
                i18n,
                "yes",
                "cli-client-merge-yes",
            )),
        )
        .subcommand(
            sub(i18n, "confirm-bank", "cli-client-confirm").arg(code(i18n)).arg(note.help(i18n.label("cli-client-note"))),
        )
        .subcommand(sub(i18n, "referrals", "cli-client-referrals").arg(names.help(i18n.label("cli-client-referrals-names"))))
        .subcommand(sub(i18n, "doubles", "cli-client-doubles"))
        .subcommand(timeline(i18n))
        .subcommand(sub(i18n, "sheet", "cli-client-sheet").arg(code(i18n)))
        .subcommand(satisfaction(i18n))
        .subcommand(objective(i18n))
        .subcommand(judge(i18n))
        .subcommand(merge(i18n))
        .subcommand(
            sub(i18n, "talk", "cli-client-talk")
                .arg(code(i18n))
                .arg(said.help(i18n.label("cli-client-talk-text")))
                .arg(option(i18n, "to", "cli-value-name", "cli-client-to").value_delimiter(','))
                .arg(option(i18n, "reply", "cli-value-number", "cli-client-reply").value_parser(value_parser!(u64))),
        )
}

fn satisfaction(i18n: I18n) -> Command {
    let mark = Arg::new("mark").value_name("0-10").required(true).value_parser(value_parser!(u8));
    let said = Arg::new("text").value_name(i18n.label("cli-value-text")).num_args(0..);
    sub(i18n, "satisfaction", "cli-client-satisfaction")
        .arg(code(i18n))
        .arg(mark.help(i18n.label("cli-client-mark")))
        .arg(said.help(i18n.label("cli-client-said")))
        .arg(option(i18n, "asked", "cli-value-name", "cli-client-asked"))
        .arg(option(i18n, "on", "cli-value-date", "cli-client-asked-on"))
}

fn objective(i18n: I18n) -> Command {
    let aim = Arg::new("text").value_name(i18n.label("cli-value-text")).required(true).num_args(1..);
    sub(i18n, "objective", "cli-client-objective")
        .arg(code(i18n))
        .arg(aim.help(i18n.label("cli-client-aim")))
        .arg(option(i18n, "due", "cli-value-date", "cli-client-due").required(true))
        .arg(option(i18n, "amount", "cli-value-amount", "cli-client-aim-amount"))
}

fn judge(i18n: I18n) -> Command {
    let no = Arg::new("no").value_name("N").required(true).value_parser(value_parser!(u64));
    let why = Arg::new("text").value_name(i18n.label("cli-value-text")).num_args(0..);
    sub(i18n, "judge", "cli-client-judge")
        .arg(code(i18n))
        .arg(no.help(i18n.label("cli-client-objective-no")))
        .arg(why.help(i18n.label("cli-client-why")))
        .arg(flag(i18n, "missed", "cli-client-missed"))
        .arg(option(i18n, "on", "cli-value-date", "cli-client-judged-on"))
}

fn merge(i18n: I18n) -> Command {
    let new = Arg::new("new").value_name(i18n.label("cli-value-code")).required(true).help(i18n.label("cli-client-merge-new"));
    sub(i18n, "merge", "cli-client-merge")
        .arg(code(i18n))
        .arg(new)
        .arg(option(i18n, "from", "cli-value-date", "cli-client-merge-from"))
        .arg(flag(i18n, "other-company", "cli-client-merge-company"))
        .arg(flag(i18n, "dry-run", "cli-client-merge-dry"))
        .arg(flag(i18n, "yes", "cli-client-merge-yes"))
}

fn timeline(i18n: I18n) -> Command {
    let topics = PossibleValuesParser::new(Topic::ALL.map(Topic::code));
    let number = |name, help| option(i18n, name, "N", help).value_parser(value_parser!(u32));
    sub(i18n, "timeline", "cli-client-timeline")
        .arg(code(i18n))
        .arg(option(i18n, "kind", "cli-value-words", "cli-client-kind").value_delimiter(',').value_parser(topics))
        .arg(option(i18n, "text", "cli-value-text", "cli-client-text"))
        .arg(number("limit", "cli-client-limit"))
        .arg(number("skip", "cli-client-skip"))
}
