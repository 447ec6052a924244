//! Arguments: their shape, and their help in the reader's language.

use crate::i18n::{Arg as Word, I18n, Lang};
use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

/// The language: `--lang`, else the environment.
pub(super) fn language(argv: &[String], env: impl Fn(&str) -> Option<String>) -> Lang {
    let mut words = argv.iter();
    while let Some(word) = words.next() {
        let given = match word.strip_prefix("--lang=") {
            Some(value) => Some(value),
            None if word == "--lang" => words.next().map(String::as_str),
            None => None,
        };
        if let Some(lang) = given.and_then(Lang::parse) {
            return lang;
        }
    }
    Lang::from_env(env("LC_ALL").as_deref(), env("LC_MESSAGES").as_deref(), env("LANG").as_deref())
}

fn option(i18n: I18n, name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(i18n.label(help))
}

fn flag(i18n: I18n, name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(i18n.label(help))
}

fn sub(i18n: I18n, name: &'static str, about: &'static str) -> Command {
    Command::new(name).about(i18n.label(about)).disable_help_flag(true).arg(help(i18n))
}

fn help(i18n: I18n) -> Arg {
    Arg::new("help").short('h').long("help").action(ArgAction::Help).help(i18n.label("cli-opt-help")).global(false)
}

/// The whole command line.
pub(super) fn command(i18n: I18n) -> Command {
    let formats = PossibleValuesParser::new(["table", "csv", "json"]);
    Command::new("suivi")
        .version(env!("CARGO_PKG_VERSION"))
        .about(i18n.label("cli-about"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(i18n.label("cli-heading-commands"))
        .help_template(format!(
            "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}\n\n{}",
            i18n.label("cli-heading-usage"),
            i18n.label("cli-after")
        ))
        .next_help_heading(i18n.label("cli-heading-options"))
        .arg(help(i18n))
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help(i18n.label("cli-opt-version")))
        .arg(option(i18n, "book", "DIR", "cli-opt-book").global(true))
        .arg(option(i18n, "today", "YYYY-MM-DD", "cli-opt-today").global(true))
        .arg(option(i18n, "lang", "fr|en", "cli-opt-lang").value_parser(PossibleValuesParser::new(["fr", "en"])).global(true))
        .arg(option(i18n, "format", "table|csv|json", "cli-opt-format").value_parser(formats).global(true))
        .arg(option(i18n, "at", "OP", "cli-opt-at").value_parser(clap::value_parser!(u64)).global(true))
        .arg(flag(i18n, "solo", "cli-opt-solo").global(true))
        .subcommand(
            sub(i18n, "demo", "cli-demo")
                .arg(
                    option(i18n, "clients", "N", "cli-demo-clients")
                        .value_parser(clap::value_parser!(u32).range(1..=1_000_000)),
                )
                .arg(option(i18n, "seed", "S", "cli-demo-seed").value_parser(clap::value_parser!(u64)))
                .arg(flag(i18n, "make-only", "cli-demo-make-only")),
        )
        .subcommand(
            sub(i18n, "import", "cli-import")
                .arg(
                    Arg::new("kind")
                        .value_name("fec|ledger|clients")
                        .required(true)
                        .help(i18n.label("cli-import-kind"))
                        .value_parser(PossibleValuesParser::new(["fec", "ledger", "clients"])),
                )
                .arg(Arg::new("files").value_name("FILE").required(true).num_args(1..).help(i18n.label("cli-import-files")))
                .arg(flag(i18n, "dry-run", "cli-import-dry-run"))
                .arg(option(i18n, "source", "S", "cli-import-source"))
                .arg(option(i18n, "year", "D", "cli-import-year"))
                .arg(flag(i18n, "delta", "cli-import-delta"))
                .arg(flag(i18n, "extract", "cli-import-extract"))
                .arg(option(i18n, "encoding", "ENC", "cli-import-encoding").value_parser(PossibleValuesParser::new([
                    "utf-8",
                    "windows-1252",
                    "iso-8859-15",
                ])))
                .arg(
                    option(i18n, "accept", "DOUBT", "cli-import-accept")
                        .action(ArgAction::Append)
                        .value_delimiter(',')
                        .value_parser(PossibleValuesParser::new(["company", "changes", "span", "optional"])),
                )
                .arg(
                    option(i18n, "letters", "ours|theirs", "cli-import-letters")
                        .value_parser(PossibleValuesParser::new(["ours", "theirs"])),
                )
                .arg(option(i18n, "report", "FILE", "cli-import-report")),
        )
        .subcommand(
            sub(i18n, "clients", "cli-clients")
                .arg(Arg::new("query").value_name("QUERY").num_args(0..).help(i18n.label("cli-clients-query"))),
        )
        .subcommand(
            sub(i18n, "ledger", "cli-ledger")
                .arg(code(i18n))
                .arg(option(i18n, "account", "A", "cli-ledger-account"))
                .arg(flag(i18n, "open", "cli-ledger-open"))
                .arg(option(i18n, "as-of", "D", "cli-opt-as-of")),
        )
        .subcommand(
            sub(i18n, "letter", "cli-letter")
                .subcommand_required(true)
                .subcommand_help_heading(i18n.label("cli-heading-commands"))
                .disable_help_subcommand(true)
                .subcommand(
                    sub(i18n, "add", "cli-letter-add")
                        .arg(code(i18n))
                        .arg(Arg::new("ids").value_name("ID").required(true).num_args(1..).help(i18n.label("cli-letter-ids")))
                        .arg(flag(i18n, "partial", "cli-letter-partial")),
                )
                .subcommand(
                    sub(i18n, "break", "cli-letter-break")
                        .arg(code(i18n))
                        .arg(
                            Arg::new("letter").value_name("LETTER|#GROUP").required(true).help(i18n.label("cli-letter-letter")),
                        )
                        .arg(option(i18n, "reason", "R", "cli-letter-reason").required(true)),
                ),
        )
        .subcommand(
            sub(i18n, "ageing", "cli-ageing")
                .arg(option(i18n, "as-of", "D", "cli-opt-as-of"))
                .arg(option(i18n, "known-at", "D", "cli-ageing-known-at"))
                .arg(
                    option(i18n, "basis", "due|invoice", "cli-ageing-basis")
                        .value_parser(PossibleValuesParser::new(["due", "invoice"])),
                )
                .arg(
                    option(i18n, "buckets", "30,60,90", "cli-ageing-buckets")
                        .value_delimiter(',')
                        .value_parser(clap::value_parser!(u16)),
                )
                .arg(option(i18n, "kinds", "KIND", "cli-ageing-kinds").value_delimiter(',').action(ArgAction::Append)),
        )
        .subcommand(
            sub(i18n, "export", "cli-export")
                .arg(
                    Arg::new("what")
                        .value_name("letters|ledger")
                        .required(true)
                        .help(i18n.label("cli-export-what"))
                        .value_parser(PossibleValuesParser::new(["letters", "ledger"])),
                )
                .arg(Arg::new("file").value_name("FILE").help(i18n.label("cli-export-file")))
                .arg(option(i18n, "since", "OP", "cli-export-since").value_parser(clap::value_parser!(u64)))
                .arg(flag(i18n, "force", "cli-export-force")),
        )
        .subcommand(
            sub(i18n, "log", "cli-log")
                .arg(option(i18n, "limit", "N", "cli-log-limit").value_parser(clap::value_parser!(u32)))
                .arg(option(i18n, "client", "CODE", "cli-log-client")),
        )
        .subcommand(sub(i18n, "undo", "cli-undo").arg(op(i18n)))
        .subcommand(sub(i18n, "redo", "cli-redo").arg(op(i18n)))
        .subcommand(sub(i18n, "check", "cli-check").arg(flag(i18n, "strict", "cli-check-strict")))
        .subcommand(
            sub(i18n, "backup", "cli-backup").arg(Arg::new("file").value_name("FILE").help(i18n.label("cli-backup-file"))),
        )
        .subcommand(
            sub(i18n, "company", "cli-company")
                .arg(option(i18n, "name", "NAME", "cli-company-name"))
                .arg(option(i18n, "siren", "SIREN", "cli-company-siren"))
                .arg(
                    option(i18n, "language", "fr|en", "cli-company-language")
                        .value_parser(PossibleValuesParser::new(["fr", "en"])),
                )
                .arg(option(i18n, "zone", "ZONE", "cli-company-zone"))
                .arg(option(i18n, "terms", "TERMS", "cli-company-terms")),
        )
        .subcommand(sub(i18n, "keys", "cli-keys"))
        .subcommand(
            sub(i18n, "config", "cli-config")
                .subcommand_required(true)
                .subcommand_help_heading(i18n.label("cli-heading-commands"))
                .disable_help_subcommand(true)
                .subcommand(sub(i18n, "check", "cli-config-check")),
        )
}

fn code(i18n: I18n) -> Arg {
    Arg::new("code").value_name("CODE").required(true).help(i18n.label("cli-code"))
}

fn op(i18n: I18n) -> Arg {
    Arg::new("op").value_name("OP").value_parser(clap::value_parser!(u64)).help(i18n.label("cli-op"))
}

/// What is wrong with the arguments, in the reader's language.
pub(super) fn usage(i18n: I18n, error: &clap::Error) -> String {
    let text = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(s)) => s.clone(),
        Some(ContextValue::Strings(s)) => s.join(", "),
        _ => String::new(),
    };
    let argument = text(ContextKind::InvalidArg);
    let line = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            i18n.tf("cli-usage-command", &[("word", Word::Str(&text(ContextKind::InvalidSubcommand)))])
        }
        ErrorKind::UnknownArgument => i18n.tf("cli-usage-argument", &[("word", Word::Str(&argument))]),
        ErrorKind::MissingRequiredArgument => i18n.tf("cli-usage-missing", &[("word", Word::Str(&argument))]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = text(ContextKind::InvalidValue);
            i18n.tf("cli-usage-value", &[("word", Word::Str(&argument)), ("value", Word::Str(&value))])
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => i18n.t("cli-usage-which"),
        _ => i18n.t("cli-usage-other"),
    };
    format!("{line}\n{}", i18n.t("cli-usage-help"))
}
