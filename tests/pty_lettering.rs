//! Live suggestions on the real binary: the panel under the tally, one key that letters, a refusal, an amount looked for.

mod host;
mod pty;

use host::Folder;
use pty::Screen;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

const HEAD: &str = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\t\
                    PieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise";

/// A fictitious client: a transfer that names two of three invoices, and a payment of another one.
fn fec() -> String {
    let mut rows = vec![HEAD.to_string()];
    let mut entry = |n: u32, journal: &str, day: &str, piece: &str, label: &str, cents: i64| {
        let money = |c: i64| format!("{},{:02}", c / 100, c % 100);
        let (debit, credit) = if cents > 0 { (cents, 0) } else { (0, -cents) };
        let other = if journal == "VE" { "707000" } else { "512000" };
        for (account, code, d, k) in [("411000", "C001", debit, credit), (other, "", credit, debit)] {
            rows.push(format!(
                "{journal}\tJournal\t{n}\t{day}\t{account}\tClients\t{code}\t{}\t{piece}\t{day}\t{label}\t{}\t{}\t\t\t{day}\t\t",
                if code.is_empty() { "" } else { "ÉTABLISSEMENTS LEFÈVRE" },
                money(d),
                money(k)
            ));
        }
    };
    entry(1, "VE", "20260110", "F2026-0101", "Facture F2026-0101", 120_000);
    entry(2, "VE", "20260205", "F2026-0102", "Facture F2026-0102", 36_000);
    entry(3, "VE", "20260310", "F2026-0103", "Facture F2026-0103", 51_117);
    entry(4, "BQ", "20260401", "VIR 8841", "VIR LEFEVRE F0101 F0102", -156_000);
    entry(5, "BQ", "20260412", "VIR 8855", "VIR LEFEVRE", -51_117);
    rows.join("\r\n") + "\r\n"
}

fn run(book: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_suivi"));
    command
        .args(["--book", &book.display().to_string(), "--today", "2026-04-30", "--lang", "en", "--format", "csv"])
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

fn opened(book: &Path, size: (u16, u16)) -> Screen {
    let mut screen = Screen::start(book, "2026-04-30", "fr", size, &[]);
    screen.wait_for("C001");
    screen.keys("lefev\r");
    screen.wait_for("VIR 8841");
    screen
}

fn left(mut screen: Screen) {
    screen.keys(":quit\r");
    assert_eq!(screen.ended(Duration::from_secs(30)), Some(0));
}

#[test]
fn marks_are_completed_live_and_one_key_letters_them() {
    let (_folder, book) = imported();
    let mut screen = opened(&book, (120, 40));
    // The cursor stands on the oldest invoice: the payment that names it is shown at once.
    screen.wait("the proposal of the line", |s| s.contains("+ F2026-0101 + F2026-0102 + VIR 8841") && s.contains("SÛR"));
    screen.keys(" ");
    screen.wait("what completes the mark", |s| s.contains("+ F2026-0102 + VIR 8841") && s.contains("pointé 1"));
    screen.keys("a");
    screen.wait("lettered", |s| s.contains("Lettré A") && !s.contains("VIR 8841"));
    screen.keys("z");
    screen.wait_for("VIR 8841");
    // Typed faster than any answer: mark, accept, and accept what comes then.
    screen.keys("\x1b[H aa");
    screen.wait("both are lettered", |s| !s.contains("VIR 8841") && !s.contains("VIR 8855"));
    left(screen);
    let ledger = String::from_utf8(run(&book, &["ledger", "C001"]).stdout).unwrap_or_default();
    assert_eq!(ledger.matches(",total,").count(), 5, "{ledger}");
    let check = run(&book, &["check"]);
    assert!(check.status.success() && check.stdout.is_empty(), "{}", String::from_utf8_lossy(&check.stdout));
}

#[test]
fn a_refused_proposal_does_not_come_back_in_another_session() {
    let (_folder, book) = imported();
    let mut screen = opened(&book, (80, 24));
    screen.wait_for("SÛR");
    screen.keys("-");
    screen.wait_for("Ces 3 lignes ne seront plus proposées ensemble");
    left(screen);
    let proposed = |book: &Path| String::from_utf8(run(book, &["letter", "auto", "--propose"]).stdout).unwrap_or_default();
    assert!(!proposed(&book).contains("quoted"), "{}", proposed(&book));
    let screen = opened(&book, (80, 24));
    left(screen);
    assert!(run(&book, &["undo"]).status.success());
    assert!(proposed(&book).contains("quoted"), "{}", proposed(&book));
}

#[test]
fn an_amount_finds_the_lines_that_make_it() {
    let (_folder, book) = imported();
    let mut screen = opened(&book, (120, 40));
    screen.keys("=1560");
    screen.wait("both ways to make it", |s| s.contains("montant cherché") && s.contains("2 solutions"));
    screen.keys("\x1b[B\r");
    screen.wait("the sum is marked", |s| s.contains("pointé 2") && s.contains("débit 1 560,00"));
    left(screen);
}
