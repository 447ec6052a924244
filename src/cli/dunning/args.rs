//! The arguments of the commands about dunning.

use crate::cli::args::{code, flag, option, sub};
use crate::domain::dispute::{Reason, State};
use crate::domain::dunning::{Answer, Channel};
use crate::i18n::I18n;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};

/// The commands.
pub(in crate::cli) const NAMES: [&str; 10] =
    ["queue", "schedule", "call", "note", "promise", "dispute", "plan", "snooze", "dun", "history"];

/// Their shapes.
pub(in crate::cli) fn commands(i18n: I18n) -> Vec<Command> {
    let mut all = vec![queue(i18n), schedule(i18n)];
    all.extend([call(i18n), words(i18n), promise(i18n), dispute(i18n), plan(i18n), snooze(i18n), dun(i18n), history(i18n)]);
    all
}

fn queue(i18n: I18n) -> Command {
    sub(i18n, "queue", "cli-queue")
        .arg(option(i18n, "collector", "cli-value-name", "cli-queue-collector"))
        .arg(flag(i18n, "team", "cli-queue-team").conflicts_with("collector"))
        .arg(flag(i18n, "weight", "cli-queue-weight"))
        .arg(flag(i18n, "left-out", "cli-queue-left-out").conflicts_with("weight"))
}

fn schedule(i18n: I18n) -> Command {
    sub(i18n, "schedule", "cli-schedule")
        .arg(option(i18n, "weeks", "N", "cli-schedule-weeks").value_parser(value_parser!(u16).range(1..)))
}

fn call(i18n: I18n) -> Command {
    let answers = PossibleValuesParser::new(Answer::ALL.map(Answer::code));
    let answer = Arg::new("answer").value_name(i18n.label("cli-value-answer")).required(true).value_parser(answers);
    sub(i18n, "call", "cli-call")
        .arg(code(i18n))
        .arg(answer.help(i18n.label("cli-call-answer")))
        .arg(option(i18n, "on", "cli-value-date", "cli-call-on"))
        .arg(time(i18n))
        .arg(contact(i18n))
        .arg(note(i18n))
        .arg(
            option(i18n, "half", "cli-value-word", "cli-call-half")
                .value_parser(PossibleValuesParser::new(["morning", "afternoon"])),
        )
}

fn words(i18n: I18n) -> Command {
    let text = Arg::new("text").value_name(i18n.label("cli-value-text")).required(true).num_args(1..);
    sub(i18n, "note", "cli-note").arg(code(i18n)).arg(text.help(i18n.label("cli-note-text")))
}

fn promise(i18n: I18n) -> Command {
    let channels = PossibleValuesParser::new(Channel::ALL.map(Channel::code));
    let amount = Arg::new("amount").value_name(i18n.label("cli-value-amount")).required(true);
    either(sub(i18n, "promise", "cli-promise"))
        .arg(code(i18n))
        .arg(amount.help(i18n.label("cli-promise-amount")))
        .arg(date(i18n, "cli-promise-date"))
        .arg(line(i18n, "cli-promise-line"))
        .arg(contact(i18n))
        .arg(option(i18n, "by", "cli-value-word", "cli-promise-by").value_parser(channels))
        .arg(note(i18n))
        .subcommand(sub(i18n, "list", "cli-promise-list").arg(code(i18n).required(false)))
        .subcommand(sub(i18n, "withdraw", "cli-promise-withdraw").arg(code(i18n)).arg(no(i18n)).arg(note(i18n).required(true)))
}

fn dispute(i18n: I18n) -> Command {
    let reasons = PossibleValuesParser::new(Reason::ALL.map(Reason::code));
    let states = PossibleValuesParser::new(State::ALL.map(State::code));
    let id = Arg::new("id").value_name("ID").required(true).help(i18n.label("cli-dispute-id"));
    let state = Arg::new("state").value_name(i18n.label("cli-value-word")).required(true).value_parser(states);
    let reason = option(i18n, "reason", "cli-value-word", "cli-dispute-reason").required(true).ignore_case(true);
    sub(i18n, "dispute", "cli-dispute")
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand(
            sub(i18n, "open", "cli-dispute-open")
                .arg(code(i18n))
                .arg(id)
                .arg(reason.value_parser(reasons))
                .arg(option(i18n, "amount", "cli-value-amount", "cli-dispute-amount"))
                .arg(option(i18n, "owner", "cli-value-name", "cli-dispute-owner"))
                .arg(note(i18n)),
        )
        .subcommand(sub(i18n, "list", "cli-dispute-list").arg(code(i18n).required(false)).arg(flag(
            i18n,
            "all",
            "cli-dispute-all",
        )))
        .subcommand(
            sub(i18n, "move", "cli-dispute-move")
                .arg(code(i18n))
                .arg(no(i18n))
                .arg(state.help(i18n.label("cli-dispute-state")))
                .arg(note(i18n)),
        )
        .subcommand(
            sub(i18n, "owner", "cli-dispute-assign")
                .arg(no(i18n))
                .arg(
                    Arg::new("owner")
                        .value_name(i18n.label("cli-value-name"))
                        .required(true)
                        .help(i18n.label("cli-dispute-assign-name")),
                )
                .arg(note(i18n)),
        )
        .subcommand(
            sub(i18n, "mail", "cli-dispute-mail")
                .arg(no(i18n))
                .arg(option(i18n, "to", "cli-value-name", "cli-resend-to"))
                .arg(flag(i18n, "hold", "cli-resend-hold"))
                .arg(flag(i18n, "yes", "cli-resend-opt-yes")),
        )
        .subcommand(
            sub(i18n, "reply", "cli-dispute-reply")
                .arg(
                    Arg::new("file")
                        .value_name(i18n.label("cli-value-file"))
                        .required(true)
                        .help(i18n.label("cli-dispute-reply")),
                )
                .arg(option(i18n, "no", "cli-value-number", "cli-dispute-reply-no").value_parser(value_parser!(u64))),
        )
}

fn plan(i18n: I18n) -> Command {
    let parts = option(i18n, "parts", "N", "cli-plan-parts").value_parser(value_parser!(u16).range(1..=120));
    let instalment = option(i18n, "instalment", "cli-value-instalment", "cli-plan-instalment");
    either(sub(i18n, "plan", "cli-plan"))
        .arg(code(i18n))
        .arg(line(i18n, "cli-plan-line").required(true))
        .arg(parts.requires("first").required_unless_present("instalment"))
        .arg(option(i18n, "first", "cli-value-date", "cli-plan-first").requires("parts"))
        .arg(instalment.action(ArgAction::Append).conflicts_with_all(["parts", "first"]))
        .arg(option(i18n, "signed", "cli-value-date", "cli-plan-signed"))
        .arg(flag(i18n, "insurer-agreed", "cli-plan-insurer"))
        .arg(flag(i18n, "penalties", "cli-plan-penalties"))
        .arg(note(i18n))
        .subcommand(sub(i18n, "list", "cli-plan-list").arg(code(i18n)))
        .subcommand(
            sub(i18n, "letter", "cli-plan-letter")
                .arg(code(i18n))
                .arg(no(i18n))
                .arg(option(i18n, "pdf", "cli-value-file", "cli-plan-letter-pdf").conflicts_with("mail"))
                .arg(flag(i18n, "force", "cli-export-force"))
                .arg(flag(i18n, "mail", "cli-plan-letter-mail"))
                .arg(option(i18n, "to", "cli-value-text", "cli-order-send-to").requires("mail"))
                .arg(flag(i18n, "hold", "cli-order-send-hold").requires("mail"))
                .arg(flag(i18n, "yes", "cli-order-send-yes").requires("mail")),
        )
        .subcommand(
            sub(i18n, "signed", "cli-plan-came-back")
                .arg(code(i18n))
                .arg(no(i18n))
                .arg(date(i18n, "cli-plan-came-back-date").required(false))
                .arg(note(i18n)),
        )
        .subcommand(sub(i18n, "end", "cli-plan-end").arg(code(i18n)).arg(no(i18n)).arg(note(i18n).required(true)))
}

fn snooze(i18n: I18n) -> Command {
    sub(i18n, "snooze", "cli-snooze").arg(code(i18n)).arg(date(i18n, "cli-snooze-date")).arg(time(i18n)).arg(note(i18n))
}

fn dun(i18n: I18n) -> Command {
    sub(i18n, "dun", "cli-dun")
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand(
            sub(i18n, "stop", "cli-dun-stop")
                .arg(code(i18n))
                .arg(option(i18n, "until", "cli-value-date", "cli-dun-until"))
                .arg(flag(i18n, "never", "cli-dun-never").conflicts_with("until"))
                .arg(option(i18n, "reason", "cli-value-text", "cli-dun-reason").required(true)),
        )
        .subcommand(sub(i18n, "resume", "cli-dun-resume").arg(code(i18n)).arg(note(i18n)))
}

fn history(i18n: I18n) -> Command {
    sub(i18n, "history", "cli-history")
        .arg(code(i18n).required(false))
        .arg(option(i18n, "since", "cli-value-date", "cli-history-since"))
        .arg(option(i18n, "limit", "N", "cli-log-limit").value_parser(value_parser!(u32)))
}

/// A command that does something by itself, and has others under it.
pub(in crate::cli) fn either(command: Command) -> Command {
    command.subcommand_negates_reqs(true).args_conflicts_with_subcommands(true).disable_help_subcommand(true)
}

pub(in crate::cli) fn date(i18n: I18n, help: &'static str) -> Arg {
    Arg::new("date").value_name(i18n.label("cli-value-date")).required(true).help(i18n.label(help))
}

pub(in crate::cli) fn line(i18n: I18n, help: &'static str) -> Arg {
    option(i18n, "line", "ID", help).action(ArgAction::Append).num_args(1..)
}

fn no(i18n: I18n) -> Arg {
    Arg::new("no").value_name("N").required(true).value_parser(value_parser!(u64)).help(i18n.label("cli-dun-no"))
}

pub(in crate::cli) fn note(i18n: I18n) -> Arg {
    option(i18n, "note", "cli-value-text", "cli-dun-note")
}

fn contact(i18n: I18n) -> Arg {
    option(i18n, "contact", "cli-value-name", "cli-dun-contact")
}

fn time(i18n: I18n) -> Arg {
    option(i18n, "time", "cli-value-time", "cli-dun-time")
}
