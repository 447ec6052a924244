//! The command line speaks one language at a time: help, refusals and tables, at 80 columns.

use crate::cli;

use cli::{Desk, NAME, fec, sample};
use suivi::text::width;

const COMMANDS: &[&[&str]] = &[
    &[],
    &["demo"],
    &["import"],
    &["clients"],
    &["ledger"],
    &["letter"],
    &["letter", "add"],
    &["letter", "break"],
    &["ageing"],
    &["export"],
    &["queue"],
    &["call"],
    &["promise"],
    &["dispute"],
    &["dispute", "mail"],
    &["dispute", "reply"],
    &["plan"],
    &["plan", "letter"],
    &["plan", "signed"],
    &["remind"],
    &["resend"],
    &["outbox"],
    &["outbox", "proof"],
    &["policy"],
    &["template"],
    &["rates"],
    &["insolvency"],
    &["tasks"],
    &["orders"],
    &["order"],
    &["order", "release"],
    &["order", "convert"],
    &["order", "add"],
    &["order", "change"],
    &["order", "settings"],
    &["order", "print"],
    &["order", "send"],
    &["order", "due"],
    &["order", "chase"],
    &["factor"],
    &["factor", "set"],
    &["factor", "assign"],
    &["factor", "items"],
    &["factor", "pass-on"],
    &["outbox", "bounced"],
    &["outbox", "address"],
    &["users", "team"],
    &["users", "teams"],
    &["debit"],
    &["debit", "submit"],
    &["debit", "returned"],
    &["debit", "withdraw"],
    &["debit", "import"],
    &["debit", "items"],
    &["injonction"],
    &["penalties"],
    &["alerts"],
    &["alert"],
    &["alert", "seen"],
    &["client"],
    &["client", "show"],
    &["client", "set"],
    &["client", "add"],
    &["client", "confirm-bank"],
    &["client", "referrals"],
    &["client", "doubles"],
    &["client", "timeline"],
    &["client", "talk"],
    &["client", "sheet"],
    &["client", "satisfaction"],
    &["client", "objective"],
    &["client", "judge"],
    &["client", "merge"],
    &["penalties", "accounts"],
    &["penalties", "terms"],
    &["insurance"],
    &["insurance", "set"],
    &["insurance", "approve"],
    &["insurance", "import"],
    &["insurance", "claim"],
    &["log"],
    &["undo"],
    &["redo"],
    &["check"],
    &["backup"],
    &["verify"],
    &["restore"],
    &["company"],
    &["keys"],
    &["config"],
    &["config", "check"],
];

/// Words that people type: the same in both languages.
const TYPED: &[&str] = &[
    "import",
    "granted",
    "reduced",
    "refused",
    "clients",
    "ledger",
    "letter",
    "letters",
    "add",
    "break",
    "export",
    "backup",
    "check",
    "table",
    "company",
    "changes",
    "span",
    "optional",
    "merges",
    "ours",
    "theirs",
    "due",
    "invoice",
    "main",
    "client",
    "doubtful",
    "partial",
    "open",
    "report",
    "since",
    "force",
    "limit",
    "reason",
    "account",
    "source",
    "year",
    "today",
    "book",
    "format",
    "version",
    "help",
    "basis",
    "known",
    "verify",
    "restore",
    "keep",
    "backups",
    "all",
    "other",
    "copy",
    "day",
    "sent",
    "terms",
    "payer",
    "week",
    "month",
    "age",
    "country",
    "service",
    "statement",
    "print",
    "retry",
    "send",
    "done",
    "list",
    "move",
    "mail",
    "reply",
    "add",
    "change",
    "end",
    "set",
    "show",
    "step",
    "bill",
    "announce",
    "cashed",
    "waive",
    "entries",
    "reset",
    "remove",
    "explain",
    "prior",
];

const ENGLISH: &[&str] = &[
    "the",
    "of",
    "and",
    "or",
    "is",
    "are",
    "was",
    "not",
    "with",
    "without",
    "file",
    "files",
    "folder",
    "book",
    "line",
    "lines",
    "row",
    "rows",
    "read",
    "added",
    "unknown",
    "missing",
    "usage",
    "options",
    "default",
    "possible",
    "values",
    "value",
    "arguments",
    "commands",
    "command",
    "error",
    "found",
    "expected",
    "open",
    "lettered",
    "total",
    "overdue",
    "accounting",
    "nothing",
    "refused",
    "date",
    "day",
    "print",
    "help",
    "such",
    "os",
    "denied",
    "no",
];

const FRENCH: &[&str] = &[
    "le",
    "la",
    "les",
    "des",
    "du",
    "un",
    "une",
    "et",
    "ou",
    "est",
    "sont",
    "pas",
    "avec",
    "sans",
    "fichier",
    "dossier",
    "ligne",
    "lignes",
    "lue",
    "lues",
    "ajoutées",
    "inconnu",
    "inconnue",
    "manquant",
    "emploi",
    "commandes",
    "erreur",
    "attendu",
    "attendue",
    "solde",
    "échu",
    "compta",
    "rien",
    "refusé",
    "aide",
    "lettré",
    "lettrée",
    "répertoire",
    "jour",
    "toléré",
    "source",
];

/// Words of a text that are prose: not options, not what is typed, not names in quotes or capitals.
fn prose(text: &str) -> Vec<String> {
    let examples = |line: &&str| !line.trim_start().starts_with("suivi ");
    let mut words = Vec::new();
    for line in text.lines().filter(examples) {
        for word in line.split_whitespace() {
            if word.starts_with('-') || word.contains(['/', '_', '.']) && !word.ends_with('.') {
                continue;
            }
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            words.extend(bare.split('\'').map(str::to_lowercase).filter(|w| !w.is_empty()));
        }
    }
    words
}

fn only(lang: &str, text: &str, typed: &[&str]) {
    let foreign = if lang == "fr" { ENGLISH } else { FRENCH };
    for word in prose(text) {
        let slipped = foreign.contains(&word.as_str()) && !typed.contains(&word.as_str());
        // « options », « date » and « total » are French words too.
        let both = matches!(word.as_str(), "options" | "date" | "total" | "arguments" | "source" | "commandes");
        assert!(!slipped || both, "{lang}: “{word}” in\n{text}");
    }
    for clap in ["[default", "[possible", "[aliases", "Print help", "For more information", "tip:", "\nerror:"] {
        assert!(!text.contains(clap), "{lang}: {clap} in\n{text}");
    }
}

#[test]
fn help_is_in_one_language_and_fits_80_columns() {
    let mut desk = Desk::new();
    for lang in ["fr", "en"] {
        desk.lang = lang;
        for command in COMMANDS {
            let page = desk.run(&[command, &["-h"][..]].concat()).ends(0);
            assert_eq!(page, desk.run(&[command, &["--help"][..]].concat()).ends(0));
            only(lang, &page, TYPED);
            assert!(page.lines().all(|l| width(l) <= 80 && l == l.trim_end()), "{page}");
            assert!(page.contains(if lang == "fr" { "Emploi : suivi" } else { "Usage: suivi" }), "{page}");
            assert!(page.contains(&command.join(" ")) && !page.contains('«') || lang == "fr", "{page}");
            assert!(!page.contains("«»"), "a label is missing: {page}");
        }
    }
}

#[test]
fn every_option_and_command_is_explained() {
    let desk = Desk::new();
    for command in COMMANDS {
        let page = desk.run(&[command, &["-h"][..]].concat()).ends(0);
        let lines: Vec<&str> = page.lines().collect();
        for (n, line) in lines.iter().enumerate().filter(|(_, l)| l.starts_with("  -")) {
            let own = line.trim().split("  ").nth(1).is_some();
            let next = lines.get(n + 1).is_some_and(|l| l.starts_with("          "));
            assert!(own || next, "{command:?}: {line}");
        }
    }
}

#[test]
fn refusals_and_tables_are_in_one_language() {
    let mut desk = Desk::new();
    let file = desk.file(NAME, fec(&sample()));
    let other = desk.file("552100554FEC20261231.txt", fec(&sample()));
    let broken = desk.file(&format!("b/{NAME}"), fec(&sample()).replacen("360,00\t0,00", "x\t0,00", 1));
    let bare = desk.file("bare.csv", "a;b\n1;2\n");
    let full = desk.file("full.csv", "account;date;debit\n411;2026-01-01;1\n");
    let utf16 = desk.file("u.txt", b"\xFF\xFEa\0");
    for lang in ["fr", "en"] {
        desk.lang = lang;
        let runs: &[&[&str]] = &[
            &["import", "fec", &file, "--dry-run"],
            &["import", "fec", &file],
            &["import", "fec", &other],
            &["import", "fec", &broken],
            &["import", "fec", &bare],
            &["import", "ledger", &full],
            &["import", "fec", &utf16],
            &["import", "fec", "absent"],
            &["import", "fec", "."],
            &["import", "fec", "/dev/null"],
            &["clients"],
            &["clients", "zzzz"],
            &["ledger", "C1"],
            &["ledger", "zzzz"],
            &["ageing"],
            &["log"],
            &["check"],
            &["letter", "add", "C2", "4", "6"],
            &["letter", "add", "C2", "4", "5", "6"],
            &["letter", "break", "C2", "A", "--reason", "x"],
            &["letter", "break", "C2", "Q", "--reason", "x"],
            &["undo"],
            &["redo"],
            &["1"],
            &["2"],
            &["99"],
            &["--at", "99", "log"],
            &["--at", "2", "undo"],
            &["export", "letters", "."],
            &["export", "letters", "absent/x"],
            &["backup", "absent/x"],
            &["backup", "."],
            &["imprt"],
            &["ledger"],
            &["ledger", "--opn", "x"],
            &["--format", "xml", "log"],
            &["log", "--limit", "many"],
            &["log", "--format"],
            &["letter"],
            &["ageing", "--kinds", "zz"],
            &["ageing", "--buckets", "2,1"],
            &["ageing", "--as-of", "x"],
            &["check", "--strict", "--strict"],
            &[],
        ];
        for args in runs {
            let ran = desk.run(args);
            let typed = [TYPED, &["s.martin", "debit", "to-invoice", "deposit", "packaging", "supplier", "factor"]].concat();
            // Titles of the file's own columns and the words that a list of codes holds are no prose.
            only(lang, &format!("{}\n{}", ran.out, ran.err), &typed);
        }
        desk.run(&["letter", "break", "C2", "B", "--reason", "x"]);
    }
}

#[test]
fn the_language_comes_from_the_option_then_from_the_environment() {
    let desk = Desk::new();
    let page = |lang: Option<&str>, args: &[&str]| {
        let mut command = desk.bare();
        lang.map(|l| command.env("LANG", l));
        cli::ran(command.args(args).arg("-h").output()).ends(0)
    };
    assert!(page(Some("fr_FR.UTF-8"), &[]).contains("Emploi"));
    assert!(page(Some("en_GB.UTF-8"), &[]).contains("Usage"));
    assert!(page(Some("fr_FR.UTF-8"), &["--lang", "en"]).contains("Usage"));
    assert!(page(Some("en_GB.UTF-8"), &["--lang=fr", "ledger"]).contains("Emploi"));
}
