//! Arguments: their shape, and what is wrong with them in the reader's language.

use super::dunning::args as dunning;
use super::help;
use crate::desk::api::{Doubt, JournalOrigin, Strength};
use crate::domain::operation::OpKind;
use crate::i18n::{Arg as Word, I18n, Lang};
use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, value_parser};
use std::ffi::OsString;
use std::path::PathBuf;

/// The language: `--lang`, else the environment.
pub(super) fn language(argv: &[OsString], env: impl Fn(&str) -> Option<String>) -> Lang {
    let mut words = argv.iter().filter_map(|w| w.to_str());
    while let Some(word) = words.next() {
        let given = match word.strip_prefix("--lang=") {
            Some(value) => Some(value),
            None if word == "--lang" => words.next(),
            None => None,
        };
        if let Some(lang) = given.and_then(Lang::parse) {
            return lang;
        }
    }
    Lang::from_env(env("LC_ALL").as_deref(), env("LC_MESSAGES").as_deref(), env("LANG").as_deref())
}

/// An option with a value. The name of the value is a word of the reader's language, or the words that it takes.
pub(super) fn option(i18n: I18n, name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(named(i18n, value)).help(i18n.label(help))
}

fn named(i18n: I18n, value: &'static str) -> &'static str {
    if value.starts_with("cli-") { i18n.label(value) } else { value }
}

pub(super) fn flag(i18n: I18n, name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(i18n.label(help))
}

pub(super) fn sub(i18n: I18n, name: &'static str, about: &'static str) -> Command {
    Command::new(name).about(i18n.label(about)).disable_help_flag(true).arg(help_flag(i18n))
}

fn help_flag(i18n: I18n) -> Arg {
    Arg::new("help").short('h').long("help").action(ArgAction::Help).help(i18n.label("cli-opt-help")).global(false)
}

/// The whole command line.
pub(super) fn command(i18n: I18n) -> Command {
    help::pages(i18n, shape(i18n), "suivi")
}

fn shape(i18n: I18n) -> Command {
    let formats = PossibleValuesParser::new(["table", "csv", "json"]);
    Command::new("suivi")
        .bin_name("suivi")
        .version(env!("CARGO_PKG_VERSION"))
        .about(i18n.label("cli-about"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(help_flag(i18n))
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help(i18n.label("cli-opt-version")))
        .arg(option(i18n, "book", "cli-value-folder", "cli-opt-book").value_parser(value_parser!(PathBuf)).global(true))
        .arg(option(i18n, "today", "cli-value-date", "cli-opt-today").global(true))
        .arg(
            option(i18n, "lang", "cli-value-word", "cli-opt-lang")
                .value_parser(PossibleValuesParser::new(["fr", "en"]))
                .global(true),
        )
        .arg(option(i18n, "format", "cli-value-word", "cli-opt-format").value_parser(formats).global(true))
        .arg(option(i18n, "at", "OP", "cli-opt-at").value_parser(value_parser!(u64)).global(true))
        .arg(flag(i18n, "solo", "cli-opt-solo").global(true))
        .subcommand(
            sub(i18n, "demo", "cli-demo")
                .arg(option(i18n, "clients", "N", "cli-demo-clients").value_parser(value_parser!(u32).range(1..=1_000_000)))
                .arg(option(i18n, "seed", "S", "cli-demo-seed").value_parser(value_parser!(u64)))
                .arg(flag(i18n, "make-only", "cli-demo-make-only")),
        )
        .subcommand(
            sub(i18n, "import", "cli-import")
                .arg(
                    Arg::new("kind")
                        .value_name(i18n.label("cli-value-kind"))
                        .required(true)
                        .help(i18n.label("cli-import-kind"))
                        .value_parser(PossibleValuesParser::new([
                            "fec", "ledger", "clients", "orders", "invoices", "items", "all",
                        ])),
                )
                .arg(file(i18n, "files", "cli-import-files").required(true).num_args(1..))
                .arg(flag(i18n, "dry-run", "cli-import-dry-run"))
                .arg(option(i18n, "source", "cli-value-name", "cli-import-source"))
                .arg(option(i18n, "year", "cli-value-date", "cli-import-year"))
                .arg(flag(i18n, "delta", "cli-import-delta"))
                .arg(flag(i18n, "extract", "cli-import-extract"))
                .arg(
                    option(i18n, "encoding", "cli-value-word", "cli-import-encoding")
                        .value_parser(PossibleValuesParser::new(["utf-8", "windows-1252", "iso-8859-15"])),
                )
                .arg(
                    option(i18n, "accept", "cli-value-words", "cli-import-accept")
                        .action(ArgAction::Append)
                        .value_delimiter(',')
                        .value_parser(PossibleValuesParser::new(Doubt::ALL.map(Doubt::code))),
                )
                .arg(
                    option(i18n, "letters", "cli-value-word", "cli-import-letters")
                        .value_parser(PossibleValuesParser::new(["ours", "theirs"])),
                )
                .arg(option(i18n, "report", "cli-value-file", "cli-import-report").value_parser(value_parser!(PathBuf)))
                .arg(reason(i18n)),
        )
        .subcommand(sub(i18n, "clients", "cli-clients").arg(
            Arg::new("query").value_name(i18n.label("cli-value-query")).num_args(0..).help(i18n.label("cli-clients-query")),
        ))
        .subcommand(
            sub(i18n, "ledger", "cli-ledger")
                .arg(code(i18n))
                .arg(option(i18n, "account", "cli-value-number", "cli-ledger-account"))
                .arg(flag(i18n, "open", "cli-ledger-open"))
                .arg(option(i18n, "as-of", "cli-value-date", "cli-opt-as-of")),
        )
        .subcommand(
            sub(i18n, "letter", "cli-letter")
                .subcommand_required(true)
                .disable_help_subcommand(true)
                .subcommand(
                    sub(i18n, "auto", "cli-letter-auto")
                        .arg(option(i18n, "client", "CODE", "cli-letter-auto-client"))
                        .arg(flag(i18n, "propose", "cli-letter-auto-propose"))
                        .arg(
                            option(i18n, "strength", "cli-letter-auto-strengths", "cli-letter-auto-strength")
                                .value_parser(Strength::ALL.map(Strength::code)),
                        )
                        .arg(
                            option(i18n, "report", "cli-value-file", "cli-letter-auto-report")
                                .value_parser(value_parser!(PathBuf)),
                        )
                        .arg(flag(i18n, "force", "cli-export-force"))
                        .arg(reason(i18n)),
                )
                .subcommand(
                    sub(i18n, "add", "cli-letter-add")
                        .arg(code(i18n))
                        .arg(ids(i18n))
                        .arg(flag(i18n, "partial", "cli-letter-partial"))
                        .arg(reason(i18n)),
                )
                .subcommand(
                    sub(i18n, "settle", "cli-letter-settle")
                        .arg(code(i18n))
                        .arg(ids(i18n))
                        .arg(
                            option(i18n, "by", "cli-value-word", "cli-letter-settle-by")
                                .value_parser(PossibleValuesParser::new(super::letter::CURES)),
                        )
                        .arg(option(i18n, "vat", "cli-value-number", "cli-letter-settle-vat"))
                        .arg(option(i18n, "note", "cli-value-text", "cli-letter-settle-note"))
                        .arg(option(i18n, "label", "cli-value-text", "cli-letter-settle-label"))
                        .arg(reason(i18n)),
                )
                .subcommand(
                    sub(i18n, "allocate", "cli-letter-allocate")
                        .arg(code(i18n))
                        .arg(letter(i18n))
                        .arg(Arg::new("amounts").value_name("ID=0.00").num_args(0..).help(i18n.label("cli-letter-amounts"))),
                )
                .subcommand(
                    sub(i18n, "break-all", "cli-letter-break-all")
                        .arg(code(i18n))
                        .arg(option(i18n, "account", "cli-value-number", "cli-ledger-account"))
                        .arg(option(i18n, "confirm", "cli-value-code", "cli-letter-confirm").required(true))
                        .arg(option(i18n, "reason", "cli-value-text", "cli-letter-reason").required(true)),
                )
                .subcommand(
                    sub(i18n, "break", "cli-letter-break")
                        .arg(code(i18n))
                        .arg(letter(i18n))
                        .arg(option(i18n, "reason", "cli-value-text", "cli-letter-reason").required(true)),
                ),
        )
        .subcommand(sub(i18n, "ageing", "cli-ageing").args(aged(i18n)))
        .subcommand(sub(i18n, "gaps", "cli-gaps").arg(option(i18n, "client", "CODE", "cli-gaps-client")))
        .subcommand(
            sub(i18n, "export", "cli-export")
                .arg(
                    Arg::new("what")
                        .value_name(i18n.label("cli-value-what"))
                        .required(true)
                        .help(i18n.label("cli-export-what"))
                        .value_parser(PossibleValuesParser::new([
                            "letters",
                            "fec",
                            "ledger",
                            "entries",
                            "invoices",
                            "decisions",
                            "all",
                            "statement",
                            "ageing",
                            "schedule",
                            "disputes",
                            "promises",
                            "history",
                            "day",
                            "sent",
                            "terms",
                            "cover",
                            "commissions",
                            "alerts",
                            "penalties",
                        ])),
                )
                .arg(file(i18n, "file", "cli-export-file"))
                .arg(option(i18n, "since", "OP", "cli-export-since").value_parser(value_parser!(u64)))
                .arg(option(i18n, "client", "cli-value-code", "cli-export-client"))
                .arg(option(i18n, "from", "cli-value-date", "cli-export-from"))
                .arg(flag(i18n, "all", "cli-export-all"))
                .args(aged(i18n))
                .args(super::editions::args::args(i18n))
                .args(onto(i18n))
                .arg(flag(i18n, "force", "cli-export-force")),
        )
        .subcommands(journal(i18n))
        .subcommands(notices(i18n))
        .subcommand(
            sub(i18n, "log", "cli-log")
                .arg(op(i18n).help(i18n.label("cli-log-op")))
                .arg(option(i18n, "who", "cli-value-name", "cli-log-who"))
                .arg(
                    option(i18n, "what", "cli-value-words", "cli-log-what")
                        .action(ArgAction::Append)
                        .value_delimiter(',')
                        .value_parser(PossibleValuesParser::new(OpKind::ALL.map(OpKind::code))),
                )
                .arg(option(i18n, "since", "cli-value-date", "cli-log-since"))
                .arg(option(i18n, "until", "cli-value-date", "cli-log-until"))
                .arg(option(i18n, "limit", "N", "cli-log-limit").value_parser(value_parser!(u32)))
                .arg(option(i18n, "client", "cli-value-code", "cli-log-client")),
        )
        .subcommand(sub(i18n, "undo", "cli-undo").arg(op(i18n)).arg(reason(i18n)))
        .subcommand(sub(i18n, "redo", "cli-redo").arg(op(i18n)).arg(reason(i18n)))
        .subcommand(sub(i18n, "check", "cli-check").arg(flag(i18n, "strict", "cli-check-strict")))
        .subcommand(
            sub(i18n, "backup", "cli-backup")
                .arg(file(i18n, "file", "cli-backup-file"))
                .arg(option(i18n, "keep", "N", "cli-backup-keep").value_parser(value_parser!(u32).range(1..))),
        )
        .subcommand(sub(i18n, "verify", "cli-verify").arg(file(i18n, "file", "cli-verify-file").required(true)))
        .subcommand(
            sub(i18n, "restore", "cli-restore")
                .arg(file(i18n, "file", "cli-verify-file").required(true))
                .arg(option(i18n, "to", "cli-value-folder", "cli-restore-to").value_parser(value_parser!(PathBuf)))
                .arg(flag(i18n, "yes", "cli-restore-yes")),
        )
        .subcommand(
            sub(i18n, "company", "cli-company")
                .arg(option(i18n, "name", "cli-value-name", "cli-company-name"))
                .arg(option(i18n, "siren", "SIREN", "cli-company-siren"))
                .arg(
                    option(i18n, "language", "cli-value-word", "cli-company-language")
                        .value_parser(PossibleValuesParser::new(["fr", "en"])),
                )
                .arg(option(i18n, "zone", "cli-value-name", "cli-company-zone"))
                .arg(option(i18n, "terms", "cli-value-word", "cli-company-terms")),
        )
        .subcommand(sub(i18n, "who", "cli-who"))
        .subcommand(
            sub(i18n, "kick", "cli-kick").arg(
                Arg::new("session")
                    .value_name(i18n.label("cli-value-number"))
                    .required(true)
                    .value_parser(value_parser!(u64))
                    .help(i18n.label("cli-kick-session")),
            ),
        )
        .subcommand(
            sub(i18n, "host", "cli-host")
                .subcommand_required(true)
                .disable_help_subcommand(true)
                .subcommand(sub(i18n, "status", "cli-host-status"))
                .subcommand(sub(i18n, "stop", "cli-host-stop"))
                .subcommand(sub(i18n, "run", "cli-host-run").arg(flag(i18n, "brief", "cli-host-brief")).arg(flag(
                    i18n,
                    "service",
                    "cli-host-service",
                ))),
        )
        .subcommand(sub(i18n, "doctor", "cli-doctor"))
        .subcommand(
            sub(i18n, "service", "cli-service").subcommand_required(true).disable_help_subcommand(true).subcommand(
                sub(i18n, "print", "cli-service-print")
                    .arg(option(i18n, "account", "cli-value-name", "cli-service-account"))
                    .arg(option(i18n, "group", "cli-value-name", "cli-service-group")),
            ),
        )
        .subcommand(
            sub(i18n, "share", "cli-share").arg(
                Arg::new("group").value_name(i18n.label("cli-value-name")).required(true).help(i18n.label("cli-share-group")),
            ),
        )
        .subcommands(dunning::commands(i18n))
        .subcommands(super::legal::args::commands(i18n))
        .subcommands(super::orders::args::commands(i18n))
        .subcommand(super::insurance::args::command(i18n))
        .subcommand(super::file::args::command(i18n))
        .subcommands(super::file::alerts::commands(i18n))
        .subcommands(super::factor::args::commands(i18n))
        .subcommand(super::debit::command(i18n))
        .subcommands(rights(i18n))
        .subcommand(sub(i18n, "keys", "cli-keys"))
        .subcommand(sub(i18n, "config", "cli-config").subcommand_required(true).disable_help_subcommand(true).subcommand(sub(
            i18n,
            "check",
            "cli-config-check",
        )))
}

/// `users`, `access`, `locks`, `approvals`.
fn rights(i18n: I18n) -> [Command; 4] {
    let no = || {
        let parser = value_parser!(u64);
        Arg::new("no").value_name("N").required(true).value_parser(parser).help(i18n.label("cli-approvals-no"))
    };
    let roles = || PossibleValuesParser::new(["reader", "controller", "supervisor", "admin"]);
    let others = PossibleValuesParser::new(["reader", "controller", "supervisor", "none"]);
    let family = |name, about| sub(i18n, name, about).disable_help_subcommand(true);
    let login = Arg::new("login").value_name(i18n.label("cli-value-name")).required(true).help(i18n.label("cli-users-login"));
    [
        family("users", "cli-users")
            .subcommand(sub(i18n, "teams", "cli-users-teams"))
            .subcommand(
                sub(i18n, "team", "cli-users-team")
                    .arg(login.clone())
                    .arg(option(i18n, "name", "cli-value-name", "cli-users-team-name"))
                    .arg(option(i18n, "manager", "cli-value-name", "cli-users-team-manager")),
            )
            .subcommand(
                sub(i18n, "set", "cli-users-set")
                    .arg(login)
                    .arg(option(i18n, "role", "cli-value-word", "cli-users-role").value_parser(roles()))
                    .arg(option(i18n, "portfolio", "cli-value-words", "cli-users-portfolio"))
                    .arg(option(i18n, "uid", "cli-value-number", "cli-users-uid").value_parser(value_parser!(u32)))
                    .arg(flag(i18n, "inactive", "cli-users-inactive"))
                    .arg(flag(i18n, "active", "cli-users-active").conflicts_with("inactive")),
            ),
        family("access", "cli-access")
            .subcommand(
                sub(i18n, "set", "cli-access-set")
                    .arg(option(i18n, "others", "cli-value-word", "cli-access-others").value_parser(others))
                    .arg(option(i18n, "four-eyes", "cli-value-number", "cli-access-four-eyes")),
            )
            .subcommand(
                sub(i18n, "log", "cli-access-log")
                    .arg(option(i18n, "limit", "N", "cli-access-log-limit").value_parser(value_parser!(u32))),
            ),
        family("locks", "cli-locks").subcommand(
            sub(i18n, "set", "cli-locks-set").arg(option(i18n, "soft", "cli-value-date", "cli-locks-soft")).arg(option(
                i18n,
                "hard",
                "cli-value-date",
                "cli-locks-hard",
            )),
        ),
        family("approvals", "cli-approvals").subcommand(sub(i18n, "approve", "cli-approvals-approve").arg(no())).subcommand(
            sub(i18n, "reject", "cli-approvals-reject")
                .arg(no())
                .arg(option(i18n, "reason", "cli-value-text", "cli-approvals-reason").required(true)),
        ),
    ]
}

/// `journal`, `carry`.
fn journal(i18n: I18n) -> [Command; 2] {
    let origins = PossibleValuesParser::new(JournalOrigin::ALL.map(JournalOrigin::code));
    [
        sub(i18n, "journal", "cli-journal")
            .arg(option(i18n, "from", "cli-value-date", "cli-journal-from"))
            .arg(option(i18n, "to", "cli-value-date", "cli-journal-to"))
            .arg(option(i18n, "client", "cli-value-code", "cli-journal-client"))
            .arg(option(i18n, "user", "cli-value-name", "cli-journal-user"))
            .arg(option(i18n, "origin", "cli-value-word", "cli-journal-origin").value_parser(origins)),
        sub(i18n, "carry", "cli-carry").arg(option(i18n, "client", "cli-value-code", "cli-journal-client")).arg(flag(
            i18n,
            "partial",
            "cli-carry-partial",
        )),
    ]
}

/// `outbox bounced`.
fn bounced(i18n: I18n) -> Command {
    let file = Arg::new("file").value_name(i18n.label("cli-value-file")).help(i18n.label("cli-outbox-bounced-file"));
    sub(i18n, "bounced", "cli-outbox-bounced")
        .arg(file)
        .arg(option(i18n, "id", "cli-value-number", "cli-outbox-bounced-id"))
        .arg(option(i18n, "words", "cli-value-text", "cli-outbox-bounced-words").requires("id").conflicts_with("file"))
}

/// `remind`, `resend`, `outbox`, `policy`.
fn notices(i18n: I18n) -> [Command; 6] {
    let out = || option(i18n, "out", "cli-value-folder", "cli-remind-out").value_parser(value_parser!(PathBuf));
    let force = || flag(i18n, "force", "cli-export-force");
    let ids = || {
        let help = i18n.label("cli-outbox-ids");
        Arg::new("ids").value_name(i18n.label("cli-value-number")).required(true).num_args(1..).help(help)
    };
    let levels = PossibleValuesParser::new(["R1", "R2", "R3", "MED", "PC"]);
    let named = |name, value, help| Arg::new(name).value_name(i18n.label(value)).required(true).help(i18n.label(help));
    let text = || named("name", "cli-value-name", "cli-template-name");
    let what = || named("what", "cli-value-word", "cli-rates-what");
    let family = |name, about| sub(i18n, name, about).disable_help_subcommand(true);
    [
        sub(i18n, "remind", "cli-remind")
            .arg(Arg::new("codes").value_name(i18n.label("cli-value-code")).num_args(0..).help(i18n.label("cli-remind-codes")))
            .arg(option(i18n, "collector", "cli-value-name", "cli-remind-collector").conflicts_with("codes"))
            .arg(flag(i18n, "team", "cli-queue-team").conflicts_with_all(["codes", "collector"]))
            .arg(option(i18n, "level", "cli-value-word", "cli-remind-level").value_parser(levels))
            .arg(flag(i18n, "file-level", "cli-remind-file-level").conflicts_with("level"))
            .arg(flag(i18n, "dry-run", "cli-remind-dry-run"))
            .arg(out())
            .arg(force())
            .arg(flag(i18n, "hold", "cli-remind-hold"))
            .arg(flag(i18n, "despite-gap", "cli-remind-despite-gap"))
            .arg(flag(i18n, "yes", "cli-remind-opt-yes")),
        sub(i18n, "resend", "cli-resend")
            .arg(code(i18n))
            .arg(
                Arg::new("pieces")
                    .value_name(i18n.label("cli-value-number"))
                    .required(true)
                    .num_args(1..)
                    .help(i18n.label("cli-resend-pieces")),
            )
            .arg(option(i18n, "to", "cli-value-name", "cli-resend-to"))
            .arg(flag(i18n, "hold", "cli-resend-hold"))
            .arg(flag(i18n, "yes", "cli-resend-opt-yes")),
        family("outbox", "cli-outbox")
            .subcommand(sub(i18n, "list", "cli-outbox-list").arg(flag(i18n, "all", "cli-outbox-all")).arg(flag(
                i18n,
                "unproved",
                "cli-outbox-unproved",
            )))
            .subcommand(proof(i18n))
            .subcommand(sub(i18n, "send", "cli-outbox-send").arg(out()).arg(force()))
            .subcommand(sub(i18n, "print", "cli-outbox-print").arg(ids()).arg(out().required(true)).arg(force()))
            .subcommand(sub(i18n, "done", "cli-outbox-done").arg(ids()).arg(option(
                i18n,
                "note",
                "cli-value-text",
                "cli-outbox-note",
            )))
            .subcommand(sub(i18n, "retry", "cli-outbox-retry").arg(ids()).arg(out()).arg(force()))
            .subcommand(bounced(i18n))
            .subcommand(
                sub(i18n, "address", "cli-outbox-address")
                    .arg(named("id", "cli-value-number", "cli-outbox-bounced-id"))
                    .arg(named("to", "cli-value-word", "cli-outbox-address-to").num_args(1..)),
            ),
        family("policy", "cli-policy")
            .subcommand(sub(i18n, "show", "cli-policy-show"))
            .subcommand(sub(i18n, "set", "cli-policy-set").arg(file(i18n, "file", "cli-policy-file").required(true)))
            .subcommand(sub(i18n, "explain", "cli-policy-explain").arg(code(i18n))),
        family("template", "cli-template")
            .subcommand(sub(i18n, "list", "cli-template-list"))
            .subcommand(sub(i18n, "show", "cli-template-show").arg(text()))
            .subcommand(
                sub(i18n, "set", "cli-template-set")
                    .arg(file(i18n, "files", "cli-template-files").required(true).num_args(1..)),
            )
            .subcommand(sub(i18n, "reset", "cli-template-reset").arg(text()))
            .subcommand(sub(i18n, "check", "cli-template-check")),
        family("rates", "cli-rates")
            .subcommand(sub(i18n, "list", "cli-rates-list"))
            .subcommand(
                sub(i18n, "set", "cli-rates-set")
                    .arg(what())
                    .arg(option(i18n, "ecb", "cli-value-rate", "cli-rates-ecb"))
                    .arg(option(i18n, "legal", "cli-value-rate", "cli-rates-legal"))
                    .arg(option(i18n, "points", "cli-value-rate", "cli-rates-points"))
                    .arg(option(i18n, "rate", "cli-value-rate", "cli-rates-rate")),
            )
            .subcommand(sub(i18n, "remove", "cli-rates-remove").arg(what())),
    ]
}

/// `outbox proof`: what the post office says of a registered letter.
fn proof(i18n: I18n) -> Command {
    let on = |name, help| option(i18n, name, "cli-value-date", help);
    sub(i18n, "proof", "cli-outbox-proof")
        .arg(Arg::new("id").value_name(i18n.label("cli-value-number")).required(true).help(i18n.label("cli-proof-id")))
        .arg(option(i18n, "number", "cli-value-text", "cli-proof-number"))
        .arg(on("posted", "cli-proof-posted"))
        .arg(on("presented", "cli-proof-presented"))
        .arg(on("signed", "cli-proof-signed").conflicts_with_all(["npai", "unclaimed", "refused"]))
        .arg(on("npai", "cli-proof-npai").conflicts_with_all(["unclaimed", "refused"]))
        .arg(on("unclaimed", "cli-proof-unclaimed").conflicts_with("refused"))
        .arg(on("refused", "cli-proof-refused"))
        .arg(flag(i18n, "anew", "cli-proof-anew"))
}

/// What an aged balance can be asked with.
fn aged(i18n: I18n) -> [Arg; 5] {
    [
        option(i18n, "as-of", "cli-value-date", "cli-opt-as-of"),
        option(i18n, "known-at", "cli-value-date", "cli-ageing-known-at"),
        option(i18n, "basis", "cli-value-word", "cli-ageing-basis").value_parser(PossibleValuesParser::new(["due", "invoice"])),
        option(i18n, "buckets", "30,60,90", "cli-ageing-buckets").value_delimiter(',').value_parser(value_parser!(u16)),
        option(i18n, "kinds", "cli-value-words", "cli-ageing-kinds").value_delimiter(',').action(ArgAction::Append),
    ]
}

/// What `export fec` takes besides.
fn onto(i18n: I18n) -> [Arg; 6] {
    let path = |name, help| option(i18n, name, "cli-value-file", help).value_parser(value_parser!(PathBuf));
    [
        path("onto", "cli-export-onto"),
        path("out", "cli-export-out").conflicts_with("file"),
        flag(i18n, "partial", "cli-export-partial"),
        option(i18n, "source", "cli-value-name", "cli-import-source"),
        option(i18n, "year", "cli-value-date", "cli-import-year"),
        option(i18n, "encoding", "cli-value-word", "cli-import-encoding").value_parser(PossibleValuesParser::new([
            "utf-8",
            "windows-1252",
            "iso-8859-15",
        ])),
    ]
}

/// The reason that a supervisor gives to go on in a closed period.
fn reason(i18n: I18n) -> Arg {
    option(i18n, "reason", "cli-value-text", "cli-reason")
}

pub(super) fn code(i18n: I18n) -> Arg {
    Arg::new("code").value_name(i18n.label("cli-value-code")).required(true).help(i18n.label("cli-code"))
}

fn ids(i18n: I18n) -> Arg {
    Arg::new("ids").value_name("ID").required(true).num_args(1..).help(i18n.label("cli-letter-ids"))
}

fn letter(i18n: I18n) -> Arg {
    Arg::new("letter").value_name(i18n.label("cli-value-letter")).required(true).help(i18n.label("cli-letter-letter"))
}

fn file(i18n: I18n, name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).value_name(i18n.label("cli-value-file")).value_parser(value_parser!(PathBuf)).help(i18n.label(help))
}

fn op(i18n: I18n) -> Arg {
    Arg::new("op").value_name("OP").value_parser(value_parser!(u64)).help(i18n.label("cli-op"))
}

/// What is wrong with the arguments, in the reader's language.
pub(super) fn usage(i18n: I18n, error: &clap::Error) -> String {
    let words = |kind: ContextKind| -> Vec<String> {
        match error.get(kind) {
            Some(ContextValue::String(s)) => vec![s.clone()],
            Some(ContextValue::Strings(s)) => s.clone(),
            _ => Vec::new(),
        }
    };
    let text = |kind: ContextKind| words(kind).join(", ");
    // The parser writes `--today <DATE>`: people know the option by its name.
    let named = |argument: &String| match argument.split_once(' ') {
        Some((name, _)) if name.starts_with('-') => name.to_string(),
        _ => argument.trim_matches(['<', '>', '[', ']', '.']).to_string(),
    };
    let argument = words(ContextKind::InvalidArg).iter().map(named).collect::<Vec<_>>().join(", ");
    let word = |id: &str, word: &str| i18n.tf(id, &[("word", Word::Str(word))]);
    let mut lines = vec![match error.kind() {
        ErrorKind::InvalidSubcommand => word("cli-usage-command", &text(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => word("cli-usage-argument", &argument),
        ErrorKind::MissingRequiredArgument => word("cli-usage-missing", &argument),
        ErrorKind::ArgumentConflict => word("cli-usage-twice", &argument),
        ErrorKind::InvalidUtf8 => i18n.t("cli-usage-text"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = text(ContextKind::InvalidValue);
            let known = text(ContextKind::ValidValue);
            let (argument, value, known) = (Word::Str(&argument), Word::Str(&value), Word::Str(&known));
            match (value, known) {
                (Word::Str(""), _) => i18n.tf("cli-usage-no-value", &[("word", argument)]),
                (_, Word::Str("")) => i18n.tf("cli-usage-value", &[("word", argument), ("value", value)]),
                _ => i18n.tf("cli-usage-value-of", &[("word", argument), ("value", value), ("known", known)]),
            }
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => i18n.t("cli-usage-which"),
        _ => i18n.t("cli-usage-other"),
    }];
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    if let Some(meant) = near.into_iter().map(text).find(|t| !t.is_empty()) {
        lines.push(word("cli-usage-meant", &meant));
    }
    lines.push(i18n.t("cli-usage-help"));
    lines.join("\n")
}
