//! The arguments of `factor`.

use crate::cli::args::{flag, option, sub};
use crate::i18n::I18n;
use clap::{Arg, Command};

/// The commands.
pub(in crate::cli) const NAMES: [&str; 1] = ["factor"];

/// Their shapes.
pub(in crate::cli) fn commands(i18n: I18n) -> Vec<Command> {
    let on = || option(i18n, "on", "cli-value-date", "cli-factor-on");
    let told = || option(i18n, "notified", "cli-value-date", "cli-factor-told");
    let client = || option(i18n, "client", "cli-value-code", "cli-factor-client").required(true);
    let note = || option(i18n, "note", "cli-value-text", "cli-factor-note");
    let about = |name, about| sub(i18n, name, about).arg(pieces(i18n)).arg(client()).arg(on());
    let known = [
        option(i18n, "name", "cli-value-name", "cli-factor-new-name"),
        option(i18n, "iban", "IBAN", "cli-factor-iban"),
        option(i18n, "bic", "BIC", "cli-factor-bic"),
        option(i18n, "notice", "cli-value-text", "cli-factor-notice"),
    ];
    let factor = sub(i18n, "factor", "cli-factor").subcommand_required(true).disable_help_subcommand(true);
    vec![
        factor
            .subcommand(sub(i18n, "list", "cli-factor-list"))
            .subcommand(sub(i18n, "set", "cli-factor-set").arg(name(i18n)).args(known))
            .subcommand(sub(i18n, "remove", "cli-factor-remove").arg(name(i18n)))
            .subcommand(
                sub(i18n, "assign", "cli-factor-assign")
                    .arg(name(i18n))
                    .arg(pieces(i18n))
                    .arg(client())
                    .arg(on())
                    .arg(option(i18n, "receipt", "cli-value-word", "cli-factor-receipt").required(true))
                    .arg(flag(i18n, "by-factor", "cli-factor-by-factor"))
                    .arg(flag(i18n, "no-recourse", "cli-factor-no-recourse"))
                    .arg(told()),
            )
            .subcommand(about("give-back", "cli-factor-give-back").arg(note()))
            .subcommand(about("notified", "cli-factor-notified"))
            .subcommand(about("pass-on", "cli-factor-pass-on").arg(note()))
            .subcommand(
                sub(i18n, "items", "cli-factor-items")
                    .arg(option(i18n, "client", "cli-value-code", "cli-factor-client"))
                    .arg(option(i18n, "factor", "cli-value-name", "cli-factor-of"))
                    .arg(flag(i18n, "all", "cli-factor-all")),
            ),
    ]
}

fn name(i18n: I18n) -> Arg {
    Arg::new("factor").value_name(i18n.label("cli-value-name")).required(true).help(i18n.label("cli-factor-name"))
}

fn pieces(i18n: I18n) -> Arg {
    let pieces = Arg::new("piece").value_name(i18n.label("cli-value-word")).required(true).num_args(1..);
    pieces.help(i18n.label("cli-factor-piece"))
}
