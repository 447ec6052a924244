//! A morning's receipts on the real binary: each lettered in one key, undone in one, an advice pasted, a payer named.

mod host;
mod pty;

use host::Folder;
use pty::Screen;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

const HEAD: &str = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\t\
                    PieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise";

/// Twelve fictitious clients who paid their invoice this morning, one receipt that nobody knows, and a year of paid invoices before.
fn fec() -> String {
    let mut rows = vec![HEAD.to_string()];
    let mut n = 0;
    let mut entry = |journal: &str, day: &str, account: &str, client: &str, piece: &str, label: &str, cents: i64| {
        n += 1;
        let money = |c: i64| format!("{},{:02}", c / 100, c % 100);
        let (debit, credit) = if cents > 0 { (cents, 0) } else { (0, -cents) };
        let other = if journal == "VE" { "707000" } else { "512000" };
        let name = if client.is_empty() { String::new() } else { format!("MAISON {client}") };
        for (account, code, name, d, k) in [(account, client, name.as_str(), debit, credit), (other, "", "", credit, debit)] {
            rows.push(format!(
                "{journal}\tJournal\t{n}\t{day}\t{account}\tComptes\t{code}\t{name}\t{piece}\t{day}\t{label}\t{}\t{}\t\t\t{day}\t\t",
                money(d),
                money(k)
            ));
        }
    };
    for c in 0..12i64 {
        let client = format!("C{:03}", c + 1);
        for month in 1..=3i64 {
            let (piece, cents) = (format!("F{:04}", 1000 * month + c), 100_000 + c * 7_919 + month * 1_237);
            entry("VE", &format!("20260{month}05"), "411000", &client, &piece, &format!("Facture {piece}"), cents);
            let (paid, day) = (
                format!("V{:04}", 1000 * month + c),
                if month == 3 { "20260414".into() } else { format!("20260{}10", month + 1) },
            );
            entry("BQ", &day, "411000", &client, &paid, &format!("VIR {client} {piece}"), -cents);
        }
        entry("VE", "20260406", "411000", &client, &format!("F{:04}", 9000 + c), "Facture", 55_000 + c * 101);
    }
    entry("BQ", "20260414", "471000", "", "V9999", "VIR TILLEULS SCI", -12_345);
    rows.join("\r\n") + "\r\n"
}

fn run(book: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_suivi"));
    command
        .args(["--book", &book.display().to_string(), "--today", "2026-04-15", "--lang", "en", "--format", "csv"])
        .args(args);
    command.env("LOGNAME", "s.martin").output().expect("the program runs")
}

fn imported() -> (Folder, PathBuf) {
    let folder = Folder::new();
    let file = folder.path().join("732829320FEC20261231.txt");
    std::fs::write(&file, fec()).expect("written");
    let book = folder.path().join("book");
    let out = run(&book, &["import", "fec", &file.display().to_string()]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    (folder, book)
}

fn groups(book: &Path) -> usize {
    let log = String::from_utf8(run(book, &["log"]).stdout).expect("utf-8");
    log.lines().filter(|l| l.contains(",letter,")).count()
}

#[test]
fn a_days_receipts_in_a_key_each_and_one_key_takes_the_last_back() {
    let (_folder, book) = imported();
    let mut screen = Screen::start(&book, "2026-04-15", "fr", (120, 40), &[]);
    screen.wait_for("C001");
    screen.keys("\x1b[15~");
    screen.wait_for("13 encaissements");
    screen.wait_for("lettrés 0/13");
    // Typed ahead of the answers: a key a receipt, the unidentified one at the end is not lettered by it.
    screen.keys("aaaaaaaaaaaa");
    screen.wait_for("lettrés 12/13");
    screen.wait("each stays in its place with its letter", |s| s.matches("MAISON C0").count() >= 12);
    screen.keys("z");
    screen.wait_for("lettrés 11/13");
    screen.keys("a");
    screen.wait_for("lettrés 12/13");
    // The one that nobody knows.
    screen.keys("\x1b[F\r");
    screen.wait_for("Qui a pay");
    screen.keys("C007");
    screen.wait_for("MAISON C007");
    screen.keys("\r");
    screen.wait("carried to the client's account and marked there", |s| s.contains("SV-000001") && s.contains("pointé 1"));
    screen.keys("\x1b");
    screen.wait_for("lettrés 13/13");
    screen.keys("z");
    screen.wait_for("lettrés 12/13");
    screen.keys(":quit\r");
    assert_eq!(screen.ended(Duration::from_secs(30)), Some(0));
    drop(screen);
    assert_eq!(groups(&book), 13, "twelve, and the one that was taken back");
    let check = run(&book, &["check"]);
    assert!(check.status.success() && check.stdout.is_empty(), "{}", String::from_utf8_lossy(&check.stdout));
}

#[test]
fn an_advice_pasted_into_the_terminal_marks_its_invoices() {
    let (_folder, book) = imported();
    let mut screen = Screen::start(&book, "2026-04-15", "fr", (120, 40), &[]);
    screen.wait_for("C001");
    screen.keys("c003\r");
    screen.wait_for("F9002");
    screen.keys("c");
    screen.wait_for("Avis de r");
    screen.keys("\x1b[200~Bonjour,\rF1002\t1 000,00\rF9002\t552,02\rF7777\t1,00\r\x1b[201~");
    screen.wait_for("2 trouvées, 1 inconnue");
    screen.keys("\x1b");
    screen.wait("the sheet is gone, the marks stay", |s| s.contains("pointé 2") && !s.contains("Avis de r"));
    screen.keys(":quit\r");
    assert_eq!(screen.ended(Duration::from_secs(30)), Some(0));
}
