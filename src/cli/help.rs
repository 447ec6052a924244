//! Help pages in the reader's language, at most 80 columns wide. The parser's own pages mix in its language.

use crate::i18n::{Arg as Word, I18n};
use crate::text::width;
use clap::{Arg, Command};

/// No line of a help page is wider.
const WIDTH: usize = 80;

/// Column of the explanations.
const INDENT: usize = 22;

/// What people type, by command.
const EXAMPLES: &[(&str, &[&str])] = &[
    (
        "import",
        &[
            "suivi import fec 732829320FEC20261231.txt",
            "suivi import ledger export.csv --year 2026 --dry-run",
            "suivi import clients clients.csv --accept optional",
        ],
    ),
    ("clients", &["suivi clients dupont lyon", "suivi clients 1200,00", "suivi clients --format csv"]),
    ("ledger", &["suivi ledger C00412 --open", "suivi ledger C00412 --as-of 2026-06-30"]),
    ("letter auto", &["suivi letter auto --propose", "suivi letter auto --client C00412"]),
    ("letter add", &["suivi letter add C00412 118 131 140", "suivi letter add C00412 118 131 --partial"]),
    ("letter settle", &["suivi letter settle C00412 118 131", "suivi letter settle C00412 118 131 --by discount --vat 20"]),
    ("letter break", &["suivi letter break C00412 AC --reason ...", "suivi letter break C00412 '#57' --reason ..."]),
    ("ageing", &["suivi ageing --as-of 2026-06-30 --buckets 15,30,60", "suivi ageing --kinds client,doubtful"]),
    (
        "remind",
        &[
            "suivi remind --dry-run",
            "suivi remind C00412 C00871 --out letters",
            "suivi remind --collector s.martin --yes --out letters",
            "suivi remind C00412 --level R2",
        ],
    ),
    ("outbox send", &["suivi outbox send --out letters"]),
    ("outbox retry", &["suivi outbox retry 57-12-0"]),
    ("outbox bounced", &["suivi outbox bounced avis.eml", "suivi outbox bounced --id 57-12-0 --words \"550\""]),
    ("outbox address", &["suivi outbox address 57-12-0 compta@client.example"]),
    ("policy set", &["suivi policy show > policy.toml", "suivi policy set policy.toml"]),
    ("policy explain", &["suivi policy explain C00412"]),
    ("template set", &["suivi template show R1.fr > r1.txt", "suivi template set r1.txt"]),
    (
        "rates set",
        &[
            "suivi rates set 2026-S2 --ecb 2.15 --legal 2.62",
            "suivi rates set DE --points 9",
            "suivi rates set contract --rate 12",
            "suivi rates set C00412 --rate 15",
        ],
    ),
    (
        "insolvency add",
        &["suivi insolvency add C00412 --kind rj --opened 2026-10-05 --published 2026-10-12 --agent \"Me Durand\""],
    ),
    ("factor set", &["suivi factor set \"Facto Nord\" --iban FR7630006000011234567890189"]),
    ("factor assign", &["suivi factor assign Facto F2026-1182 --client C00412 --receipt Q-118"]),
    ("factor pass-on", &["suivi factor pass-on F2026-1182 --client C00412 --note \"VIR 8841\""]),
    ("debit submit", &["suivi debit submit F2026-1182 --client C00412 --due 2026-11-30"]),
    ("debit returned", &["suivi debit returned F2026-1182 --client C00412 --code AM04"]),
    ("debit import", &["suivi debit import remise.csv --dry-run"]),
    ("tasks done", &["suivi tasks done C00412 proof-of-claim:57 --on 2026-11-19 --note \"LRAR 1A 234\""]),
    (
        "injonction set",
        &["suivi injonction set C00412 --court \"TAE de Lyon\"", "suivi injonction set C00412 --exhibit invoices,orders"],
    ),
    (
        "penalties",
        &["suivi penalties C00412 --as-of 2026-06-30", "suivi penalties C00412 --detail", "suivi penalties bill C00412"],
    ),
    ("insurance set", &["suivi insurance set --insurer \"Assureur SA\" --claim-after 90 --stop-after 30"]),
    (
        "insurance approve",
        &["suivi insurance approve C00412 40000 --expires 2027-06-30", "suivi insurance approve 732829320 0"],
    ),
    ("insurance import", &["suivi insurance import agrements.csv --dry-run"]),
    ("insurance claim", &["suivi insurance claim C00412 --piece F2026-118 --reference \"DIC 7\""]),
    ("alerts", &["suivi alerts --mine", "suivi alerts --since 2026-11-01 --format csv"]),
    ("alert seen", &["suivi alert seen C00412 \"vu avec la direction\""]),
    ("gaps", &["suivi gaps", "suivi gaps --client C00412 --format csv"]),
    (
        "export",
        &[
            "suivi export letters letters.csv --since 120",
            "suivi export entries entries.csv",
            "suivi export ledger --format json",
            "suivi export statement releve.pdf --client C00412",
            "suivi export ageing balance.pdf --as-of 2026-10-31 --by payer",
            "suivi export schedule echeancier.csv --by month",
            "suivi export day --from 2026-11-16",
        ],
    ),
    ("log", &["suivi log --who m.petit --what letter,unletter --since 2026-11-01", "suivi log 57"]),
    ("undo", &["suivi undo", "suivi undo 57"]),
    (
        "users set",
        &[
            "suivi users set m.petit --role supervisor",
            "suivi users set s.martin --portfolio s.martin,m.petit",
            "suivi users set j.roux --inactive",
        ],
    ),
    ("access set", &["suivi access set --others none", "suivi access set --four-eyes 50000"]),
    ("locks set", &["suivi locks set --soft 2026-06-30", "suivi locks set --hard 2025-12-31"]),
    ("backup", &["suivi backup --keep 30", "suivi backup copy.redb"]),
    ("restore", &["suivi restore copy.redb", "suivi restore copy.redb --to other"]),
];

/// Gives a command, and those under it, their pages.
pub(super) fn pages(i18n: I18n, command: Command, path: &str) -> Command {
    let page = page(i18n, &command, path);
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_string()).collect();
    names.into_iter().fold(command.override_help(page), |command, name| {
        let path = format!("{path} {name}");
        command.mut_subcommand(name, |sub| pages(i18n, sub, &path))
    })
}

fn page(i18n: I18n, command: &Command, path: &str) -> String {
    let root = !path.contains(' ');
    let mut out = Vec::new();
    wrap(&command.get_about().map(ToString::to_string).unwrap_or_default(), 0, &mut out);
    out.push(String::new());
    out.push(i18n.tf("cli-heading-usage", &[("usage", Word::Str(&usage(i18n, command, path)))]));
    section(i18n, "cli-heading-commands", command.get_subcommands().map(|c| (c.get_name().to_string(), about(c))), &mut out);
    section(i18n, "cli-heading-arguments", command.get_positionals().map(|a| (positional(a), explained(i18n, a))), &mut out);
    section(i18n, "cli-heading-options", command.get_opts().map(|a| (option(a), explained(i18n, a))), &mut out);
    let key = path.split_once(' ').map_or("", |(_, rest)| rest);
    if let Some((_, lines)) = EXAMPLES.iter().find(|(name, _)| *name == key) {
        out.push(String::new());
        out.push(i18n.t("cli-heading-examples"));
        out.extend(lines.iter().map(|l| format!("  {l}")));
    }
    out.push(String::new());
    if root {
        wrap(&i18n.t("cli-after"), 0, &mut out);
        wrap(&i18n.t("cli-exit-codes"), 0, &mut out);
    } else {
        wrap(&i18n.t("cli-common"), 0, &mut out);
    }
    out.join("\n")
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

/// `suivi letter <add|break>`, `suivi ledger <CODE> [options]`.
fn usage(i18n: I18n, command: &Command, path: &str) -> String {
    let mut out = path.to_string();
    for arg in command.get_positionals() {
        let name = positional(arg);
        out.push_str(&if arg.is_required_set() { format!(" {name}") } else { format!(" [{name}]") });
    }
    for arg in command.get_opts().filter(|a| a.is_required_set()) {
        out.push_str(&format!(" {}", option(arg)));
    }
    if command.has_subcommands() {
        let word = i18n.t("cli-value-command");
        out.push_str(&if command.is_subcommand_required_set() { format!(" {word}") } else { format!(" [{word}]") });
    }
    out.push_str(&format!(" [{}]", i18n.t("cli-value-options")));
    out
}

fn positional(arg: &Arg) -> String {
    let name = value(arg);
    if arg.get_num_args().is_some_and(|n| n.max_values() > 1) { format!("{name}…") } else { name }
}

fn value(arg: &Arg) -> String {
    arg.get_value_names().unwrap_or_default().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// `--today DATE`, `-h, --help`.
fn option(arg: &Arg) -> String {
    let short = arg.get_short().map_or(String::new(), |c| format!("-{c}, "));
    let long = arg.get_long().unwrap_or_default();
    let takes = arg.get_num_args().is_none_or(|n| n.takes_values()) && arg.get_action().takes_values();
    if takes { format!("{short}--{long} {}", value(arg)) } else { format!("{short}--{long}") }
}

/// The help of an argument, and the words it takes when they are few and its name does not show them.
fn explained(i18n: I18n, arg: &Arg) -> String {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let words: Vec<String> = arg.get_possible_values().iter().map(|v| v.get_name().to_string()).collect();
    if words.is_empty() || !arg.get_action().takes_values() {
        return help;
    }
    i18n.tf("cli-words", &[("help", Word::Str(&help)), ("words", Word::Str(&words.join(", ")))])
}

fn section(i18n: I18n, heading: &str, rows: impl Iterator<Item = (String, String)>, out: &mut Vec<String>) {
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return;
    }
    out.push(String::new());
    out.push(i18n.t(heading));
    for (name, help) in rows {
        let mut lines = Vec::new();
        wrap(&help, INDENT, &mut lines);
        let gap = INDENT.checked_sub(width(&name) + 2).filter(|g| *g >= 2);
        match (gap, lines.first_mut()) {
            (Some(gap), Some(first)) => *first = format!("  {name}{}{}", " ".repeat(gap), first.trim_start()),
            _ => lines.insert(0, format!("  {name}")),
        }
        out.extend(lines);
    }
}

/// Words in lines of at most [`WIDTH`] columns. A blank before punctuation does not break.
fn wrap(text: &str, indent: usize, out: &mut Vec<String>) {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let sticks = matches!(word, ":" | ";" | "!" | "?" | "»") || words.last().is_some_and(|w| w.ends_with('«'));
        match words.last_mut() {
            Some(last) if sticks => *last = format!("{last} {word}"),
            _ => words.push(word.to_string()),
        }
    }
    let margin = " ".repeat(indent);
    let mut line = String::new();
    for word in words {
        if !line.is_empty() && indent + width(&line) + 1 + width(&word) > WIDTH {
            out.push(format!("{margin}{line}"));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    out.push(format!("{margin}{line}"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_stays_with_its_word() {
        let mut out = Vec::new();
        wrap(&format!("{} ab : c", "x".repeat(76)), 0, &mut out);
        assert_eq!(out, ["x".repeat(76), "ab : c".to_string()]);
        out.clear();
        wrap("un « mot » là", 60, &mut out);
        assert!(out.iter().all(|l| width(l) <= 80 && !l.trim().starts_with('»') && !l.ends_with('«')), "{out:?}");
    }
}
