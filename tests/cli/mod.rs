//! The real program on a book of its own, and small files to feed it.
#![allow(unreachable_pub)] // Shared by several test binaries.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// What a run gave.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// Rows of a csv on stdout, each a column name and its cell.
    pub fn rows(&self) -> Vec<Row> {
        let mut reader = csv::ReaderBuilder::new().from_reader(self.out.as_bytes());
        let names: Vec<String> = reader.headers().expect("a header").iter().map(String::from).collect();
        let row = |record: csv::StringRecord| Row(names.iter().cloned().zip(record.iter().map(String::from)).collect());
        reader.records().map(|r| row(r.expect("a record"))).collect()
    }

    /// The same, of a run that must have ended well with exactly these columns.
    pub fn table(&self, columns: &str) -> Vec<Row> {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        assert_eq!(self.out.lines().next(), Some(columns));
        self.rows()
    }

    /// A run that must have ended with a code; its two outputs together.
    pub fn ends(&self, code: i32) -> String {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        format!("{}{}", self.out, self.err)
    }
}

/// A csv row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row(Vec<(String, String)>);

impl Row {
    pub fn get(&self, column: &str) -> &str {
        &self.0.iter().find(|(name, _)| name == column).unwrap_or_else(|| panic!("no column {column}")).1
    }

    pub fn cells<const N: usize>(&self, columns: [&str; N]) -> [String; N] {
        columns.map(|c| self.get(c).to_string())
    }
}

/// Values of one column.
pub fn column(rows: &[Row], name: &str) -> Vec<String> {
    rows.iter().map(|r| r.get(name).to_string()).collect()
}

/// A folder with a book to be, files, and the program.
pub struct Desk {
    dir: TempDir,
    pub today: &'static str,
    pub lang: &'static str,
}

impl Desk {
    pub fn new() -> Desk {
        Desk { dir: tempfile::tempdir().expect("a folder"), today: "2026-04-30", lang: "en" }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn book(&self) -> PathBuf {
        self.path("book")
    }

    /// Writes a file, with its folders, and gives its path.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(&path, content).expect("a file");
        path.display().to_string()
    }

    /// The program without any option, in a bare environment.
    pub fn bare(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_suivi"));
        command.env_clear().env("LOGNAME", "s.martin").current_dir(self.dir.path()).stdin(Stdio::null());
        command
    }

    pub fn command(&self, book: &Path, args: &[&str]) -> Command {
        let mut command = self.bare();
        command.arg("--book").arg(book).args(["--today", self.today, "--lang", self.lang]).args(args);
        command
    }

    /// Runs with the book, the day and the language of the desk.
    pub fn run(&self, args: &[&str]) -> Ran {
        ran(self.command(&self.book(), args).output())
    }

    pub fn csv(&self, args: &[&str]) -> Ran {
        self.run(&[&["--format", "csv"], args].concat())
    }

    pub fn ledger(&self, code: &str) -> Vec<Row> {
        self.csv(&["ledger", code]).table(LEDGER)
    }

    /// Balances by client code.
    pub fn balance(&self, code: &str) -> String {
        let rows = self.csv(&["clients"]).table(CLIENTS);
        rows.iter().find(|r| r.get("code") == code).map_or_else(String::new, |r| r.get("balance").to_string())
    }

    /// Everything that a person could notice in a book: its log and its lines.
    pub fn state(&self) -> String {
        let log = self.csv(&["log"]).out;
        log + &self.csv(&["export", "ledger"]).out + &self.csv(&["export", "letters"]).out
    }
}

pub fn ran(output: std::io::Result<Output>) -> Ran {
    let output = output.expect("the program runs");
    Ran {
        code: output.status.code().expect("it ends by itself"),
        out: String::from_utf8(output.stdout).expect("text"),
        err: String::from_utf8(output.stderr).expect("text"),
    }
}

pub const CLIENTS: &str = "code,name,city,account,balance,overdue,oldest_due,level,collector";
pub const LEDGER: &str =
    "id,source_id,account,date,journal,entry,piece,label,due,debit,credit,letter,group,state,lettered_on,residual";
pub const IMPORT: &str = "file,rows,skipped,added,known,renumbered,changed,gone,refused,letters,conflicts";
pub const LETTERS: &str = "op,at,event,account,client,code,lettered_on,group,source_id,piece,debit,credit";
pub const LOG: &str = "op,at,actor,what,client,amount,reverts";

/// One entry on a client account against one other account.
#[derive(Clone)]
pub struct Entry {
    pub journal: &'static str,
    pub number: &'static str,
    pub day: &'static str,
    pub account: &'static str,
    pub client: &'static str,
    pub name: &'static str,
    pub piece: &'static str,
    pub label: &'static str,
    /// Minor units, debit positive.
    pub amount: i64,
    pub letter: &'static str,
}

fn money(minor: i64) -> String {
    format!("{},{:02}", minor / 100, minor % 100)
}

/// The FEC of some entries.
pub fn fec(entries: &[Entry]) -> String {
    const HEAD: &str = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\t\
        PieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise";
    let mut out = format!("{HEAD}\r\n");
    for e in entries {
        let (debit, credit) = (money(e.amount.max(0)), money((-e.amount).max(0)));
        let lettered = if e.letter.is_empty() { "" } else { e.day };
        let head = format!("{}\tJ\t{}\t{}", e.journal, e.number, e.day);
        let tail = format!("{}\t{}\t{}", e.piece, e.day, e.label);
        out += &format!(
            "{head}\t{}\tClients\t{}\t{}\t{tail}\t{debit}\t{credit}\t{}\t{lettered}\t{}\t\t\r\n",
            e.account, e.client, e.name, e.letter, e.day
        );
        let other = if e.journal == "BQ" { "512000" } else { "707000" };
        out += &format!("{head}\t{other}\tAutre\t\t\t{tail}\t{credit}\t{debit}\t\t\t{}\t\t\r\n", e.day);
    }
    out
}

/// An invoice, or a payment when the amount is negative.
pub fn entry(number: &'static str, day: &'static str, client: &'static str, piece: &'static str, amount: i64) -> Entry {
    let (journal, label) = if amount < 0 { ("BQ", "Virement") } else { ("VE", "Facture") };
    Entry { journal, number, day, account: "411000", client, name: "Société fictive", piece, label, amount, letter: "" }
}

/// Three clients of a fictitious company: one settled pair, one payment for two invoices, one provisional letter.
pub fn sample() -> Vec<Entry> {
    let named = |name, letter, e: Entry| Entry { name, letter, ..e };
    vec![
        named("ÉLÉVATEURS GRÉGOIRE", "A", entry("1", "20260110", "C1", "F1", 120_000)),
        named("ÉLÉVATEURS GRÉGOIRE", "A", entry("2", "20260302", "C1", "V1", -120_000)),
        named("ÉLÉVATEURS GRÉGOIRE", "", entry("3", "20260205", "C1", "F2", 80_050)),
        named("DUVAL, PÈRE & FILS", "", entry("4", "20260112", "C2", "F3", 36_000)),
        named("DUVAL, PÈRE & FILS", "", entry("5", "20260113", "C2", "F4", 120_000)),
        named("DUVAL, PÈRE & FILS", "", entry("6", "20260310", "C2", "V2", -156_000)),
        named("=SCIERIE \"LAC\"", "b", entry("7", "20260115", "C3", "F5", 90_000)),
        named("=SCIERIE \"LAC\"", "b", entry("8", "20260401", "C3", "V3", -40_000)),
    ]
}

/// The usual name of the file: an invented SIREN, year 2026.
pub const NAME: &str = "732829320FEC20261231.txt";
