//! A book of fictitious clients in a folder of its own, for tests that look at the real screen.

use super::Screen;
use crate::host::Folder;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::Arc;

const HEAD: &str = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\t\
                    PieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise";

/// A FEC, entry by entry.
#[derive(Default)]
pub struct Fec {
    rows: Vec<String>,
    entries: usize,
}

impl Fec {
    /// A balanced entry: a leg of the client (code, name), in cents and debit positive, and one of sales or of the bank.
    pub fn entry(&mut self, journal: &str, day: &str, client: (&str, &str), (piece, label): (&str, &str), cents: i64) {
        self.entry_on("411000", journal, day, client, (piece, label), cents);
    }

    /// The same on another account than the clients'.
    pub fn entry_on(
        &mut self,
        account: &str,
        journal: &str,
        day: &str,
        client: (&str, &str),
        (piece, label): (&str, &str),
        cents: i64,
    ) {
        self.entries += 1;
        let n = self.entries;
        let money = |c: i64| format!("{},{:02}", c / 100, c % 100);
        let (debit, credit) = if cents > 0 { (cents, 0) } else { (0, -cents) };
        let other = if journal == "VE" { "707000" } else { "512000" };
        for (account, code, name, d, k) in [(account, client.0, client.1, debit, credit), (other, "", "", credit, debit)] {
            let (d, k) = (money(d), money(k));
            self.rows.push(format!(
                "{journal}\tJournal\t{n}\t{day}\t{account}\tComptes\t{code}\t{name}\t{piece}\t{day}\t{label}\t{d}\t{k}\t\t\t{day}\t\t"
            ));
        }
    }

    fn text(&self) -> String {
        [HEAD].into_iter().chain(self.rows.iter().map(String::as_str)).map(|row| format!("{row}\r\n")).collect()
    }
}

/// A book, and the working day of those who use it.
pub struct Home {
    folder: Arc<Folder>,
    today: &'static str,
}

impl Home {
    /// With a FEC in it.
    pub fn of_fec(today: &'static str, fec: &Fec) -> Home {
        Home::with(today, "fec", ("732829320FEC20261231.txt", &fec.text()), &[])
    }

    /// With a ledger file in it: its name and its text, and what else the import needs to be told.
    pub fn with(today: &'static str, kind: &str, (name, text): (&str, &str), more: &[&str]) -> Home {
        let home = Home { folder: Arc::new(Folder::new()), today };
        let file = home.folder.path().join(name);
        std::fs::write(&file, text).expect("written");
        let file = file.display().to_string();
        let out = home.run(&[&["import", kind, &file], more].concat());
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        home
    }

    /// The same book on another working day.
    pub fn on(&self, today: &'static str) -> Home {
        Home { folder: Arc::clone(&self.folder), today }
    }

    /// Imports more of the same year.
    pub fn import_fec(&self, fec: &Fec, more: &[&str]) {
        let file = self.folder.path().join("732829320FEC20261231.txt");
        std::fs::write(&file, fec.text()).expect("written");
        let file = file.display().to_string();
        let out = self.run(&[&["import", "fec", &file], more].concat());
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }

    /// A file beside the book; gives its path.
    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path.display().to_string()
    }

    /// The folder of the book.
    pub fn book(&self) -> PathBuf {
        self.folder.path().join("book")
    }

    /// Runs a command on the book.
    pub fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_suivi"));
        command.arg("--book").arg(self.book()).args(["--today", self.today, "--lang", "en", "--format", "csv"]).args(args);
        command.env("LOGNAME", "s.martin").output().expect("the program runs")
    }

    /// What a command prints.
    pub fn out(&self, args: &[&str]) -> String {
        String::from_utf8(self.run(args).stdout).expect("utf-8")
    }

    /// Opens the workstation in a terminal of that size.
    pub fn screen(&self, lang: &str, size: (u16, u16)) -> Screen {
        self.screen_in(lang, size, &[])
    }

    /// The same with more in the environment.
    pub fn screen_in(&self, lang: &str, size: (u16, u16), env: &[(&str, &str)]) -> Screen {
        Screen::start(&self.book(), self.today, lang, size, env)
    }

    /// `check` has nothing to say.
    pub fn sound(&self) {
        let check = self.run(&["check"]);
        assert!(check.status.success() && check.stdout.is_empty(), "{}", String::from_utf8_lossy(&check.stdout));
    }
}
