//! A book in memory, and short ways to feed it and to ask it. Companies and clients are fictitious.

#![allow(dead_code, unreachable_pub, reason = "each test crate uses a part")]

pub mod sale;
pub mod world;

use chrono::NaiveDate;
use std::sync::atomic::{AtomicI64, Ordering};
use suivi::desk::api::{
    AgedRow, Answer, Card, Command, Finding, GroupView, ImportOptions, ImportReport, Ledger, LedgerLine, LetterRow, LogRow,
    Principal, Query, Receipt, Refusal, Seen, Status,
};
use suivi::desk::{Desk, ImportStop, NewBook, Stop};
use suivi::domain::ageing::{Basis, Buckets};
use suivi::domain::company::Company;
use suivi::domain::ids::{GroupId, OpNo, PartyId};
use suivi::domain::intake::{Encoding, FileKind, FileRow, LedgerFile, LetterChoice};
use suivi::domain::line::Standing;
use suivi::domain::money::Amount;
use suivi::domain::operation::Via;
use suivi::store::Store;

/// SIREN of the fictitious company.
pub const SIREN: &str = "000111229";

/// A date from `2026-03-31`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A person on a working day.
pub fn who(user: &str, today: &str) -> Principal {
    Principal::new(user, Via::Screen, day(today))
}

/// Two sure pairs of K001 and a payment that two of its invoices could have; a sure pair of K002 and an invoice.
pub fn pairs() -> Vec<FileRow> {
    vec![
        row("VE", "1", "2026-02-01", "F2026-0101", 120_017).due("2026-03-03"),
        row("VE", "2", "2026-02-03", "F2026-0102", 73_151).due("2026-03-05"),
        row("BQ", "3", "2026-03-10", "P1", -120_017),
        row("BQ", "4", "2026-03-12", "P2", -73_151),
        row("VE", "5", "2026-04-01", "F2026-0103", 10_000).due("2026-05-01"),
        row("VE", "6", "2026-04-02", "F2026-0104", 10_000).due("2026-05-02"),
        row("BQ", "7", "2026-05-20", "P3", -10_000),
        row("VE", "8", "2026-04-23", "F2026-0105", 55_555).of("K002"),
        row("BQ", "9", "2026-05-24", "P4", -55_555).of("K002"),
        row("VE", "10", "2026-04-25", "F2026-0106", 99_133).of("K002"),
    ]
}

/// A row on client K001, amount in cents, debit positive.
pub fn row(journal: &str, entry: &str, date: &str, piece: &str, cents: i64) -> FileRow {
    FileRow {
        journal: journal.to_string(),
        entry: entry.to_string(),
        date: day(date),
        account: "411000".to_string(),
        account_label: "Clients".to_string(),
        auxiliary: "K001".to_string(),
        auxiliary_label: "MOULIN FICTIF".to_string(),
        piece: piece.to_string(),
        piece_date: Some(day(date)),
        label: format!("Ecriture {piece}"),
        debit: Amount(cents.max(0)),
        credit: Amount((-cents).max(0)),
        ..FileRow::default()
    }
}

/// Short changes of a row.
pub trait RowExt: Sized {
    /// On another client.
    fn of(self, auxiliary: &str) -> Self;
    /// With a due date.
    fn due(self, date: &str) -> Self;
    /// With a letter of accounting's, dated like the row.
    fn letter(self, code: &str) -> Self;
}

impl RowExt for FileRow {
    fn of(mut self, auxiliary: &str) -> Self {
        self.auxiliary = auxiliary.to_string();
        self.auxiliary_label = format!("CLIENT FICTIF {auxiliary}");
        self
    }

    fn due(mut self, date: &str) -> Self {
        self.due = vec![(day(date), self.amount().expect("small"))];
        self
    }

    fn letter(mut self, code: &str) -> Self {
        self.letter = code.to_string();
        self.lettered_on = (!code.is_empty()).then_some(self.date);
        self
    }
}

/// The FEC of a calendar year.
pub fn fec(year: i32, rows: Vec<FileRow>) -> LedgerFile {
    LedgerFile {
        kind: FileKind::Fec,
        name: format!("{SIREN}FEC{year}1231.txt"),
        siren: Some(SIREN.to_string()),
        closing: Some(day(&format!("{year}-12-31"))),
        encoding: Encoding::Utf8,
        rows,
        notes: Vec::new(),
        has_letters: true,
        unreadable: Vec::new(),
    }
}

/// The usual options: everything accepted that needs a word, conflicts of letters listed.
pub fn options() -> ImportOptions {
    ImportOptions {
        dry_run: false,
        source: "main".to_string(),
        year: None,
        delta: false,
        extract: false,
        accept: Vec::new(),
        letters: LetterChoice::List,
        request: 0,
        reason: String::new(),
    }
}

/// A new book of the fictitious company.
pub fn new_book() -> NewBook {
    NewBook { company: Company::new(SIREN, "fr"), principal: who("s.martin", "2026-01-02") }
}

/// A clock that goes on by a second at each look.
pub fn clock() -> impl Fn() -> i64 + Send + Sync {
    let now = AtomicI64::new(1_767_340_800_000);
    move || now.fetch_add(1000, Ordering::Relaxed)
}

/// A book with its desk.
pub struct Book {
    /// The desk.
    pub desk: Desk,
}

impl Default for Book {
    fn default() -> Self {
        Book::over(Store::in_memory().expect("memory"))
    }
}

impl Book {
    /// A book over a store.
    pub fn over(store: Store) -> Book {
        Book { desk: Desk::over_store(store, &new_book(), clock()).expect("a book") }
    }

    /// A book that holds the rows of 2026.
    pub fn with(rows: Vec<FileRow>) -> Book {
        let book = Book::default();
        book.import(&fec(2026, rows));
        book
    }

    /// Imports a file on a day on which nothing else happens, after all the others: no row is dated ahead.
    pub fn import(&self, file: &LedgerFile) -> ImportReport {
        self.try_import(file, &options()).expect("an import")
    }

    /// Imports with options.
    pub fn try_import(&self, file: &LedgerFile, options: &ImportOptions) -> Result<ImportReport, ImportStop> {
        self.desk.import_ledger(&who("compta", "2029-01-03"), file, options)
    }

    /// Asks.
    pub fn ask(&self, query: &Query) -> Answer {
        ask(&self.desk, query)
    }

    /// The party of a code, if there is one.
    pub fn find(&self, code: &str) -> Option<PartyId> {
        match self.ask(&Query::Find { code: code.to_string() }) {
            Answer::Found(party) => Some(party),
            Answer::Refused(Refusal::UnknownClient(_)) => None,
            other => panic!("{other:?}"),
        }
    }

    /// The party of a code.
    pub fn party(&self, code: &str) -> PartyId {
        self.find(code).expect("a client")
    }

    /// The ledger of a client.
    pub fn ledger(&self, code: &str) -> Ledger {
        ledger(&self.desk, self.party(code))
    }

    /// A line of a client by its piece, the last one of that piece.
    pub fn line(&self, code: &str, piece: &str) -> LedgerLine {
        self.ledger(code).lines.into_iter().rfind(|l| l.piece == piece).expect("a line")
    }

    /// The lines of pieces of K001, as seen now.
    pub fn seen(&self, pieces: &[&str]) -> Vec<Seen> {
        let lines = self.ledger("K001").lines;
        pieces
            .iter()
            .map(|p| {
                let line = lines.iter().rfind(|l| l.piece == **p).expect("a line");
                Seen { key: line.key, version: line.version }
            })
            .collect()
    }

    /// Submits.
    pub fn submit(&self, who: &Principal, command: Command) -> Result<Receipt, Stop> {
        self.desk.submit(who, 0, &command)
    }

    /// Letters pieces of K001 as s.martin.
    pub fn letter(&self, today: &str, pieces: &[&str], partial: bool) -> Result<Receipt, Stop> {
        self.submit(&who("s.martin", today), Command::Letter { lines: self.seen(pieces), partial })
    }

    /// Unletters the group of a piece of K001.
    pub fn unletter(&self, today: &str, piece: &str, reason: &str) -> Result<Receipt, Stop> {
        let group = self.group(piece);
        let command =
            Command::Unletter { account: group.account, group: group.group, version: group.version, reason: reason.into() };
        self.submit(&who("s.martin", today), command)
    }

    /// The group of a piece of K001.
    pub fn group(&self, piece: &str) -> GroupView {
        let line = self.line("K001", piece);
        self.group_of(&line, line.group.expect("a lettered line"))
    }

    /// A group of the account of a line.
    pub fn group_of(&self, line: &LedgerLine, group: GroupId) -> GroupView {
        match self.ask(&Query::Group { account: line.key.account, group }) {
            Answer::Group(view) => *view,
            other => panic!("{other:?}"),
        }
    }

    /// Undoes as somebody.
    pub fn undo(&self, user: &str, op: Option<u64>) -> Result<Receipt, Stop> {
        self.submit(&who(user, "2026-06-01"), Command::Undo { op: op.map(OpNo) })
    }

    /// Does again as somebody.
    pub fn redo(&self, user: &str, op: Option<u64>) -> Result<Receipt, Stop> {
        self.submit(&who(user, "2026-06-01"), Command::Redo { op: op.map(OpNo) })
    }

    /// What K001 shows of a piece: letter, standing, residual in cents.
    pub fn shows(&self, piece: &str) -> (String, Standing, i64) {
        let line = self.line("K001", piece);
        (line.letter, line.standing, line.residual.0)
    }

    /// The aged balance.
    pub fn ageing(&self, as_of: &str, known_at: Option<&str>) -> Vec<AgedRow> {
        ageing(&self.desk, day(as_of), known_at.map(day))
    }

    /// The card of a client.
    pub fn card(&self, code: &str, today: &str) -> Card {
        match self.desk.ask(&who("s.martin", today), &Query::Card { party: self.party(code) }).expect("an answer") {
            Answer::Card(card) => *card,
            other => panic!("{other:?}"),
        }
    }

    /// What `check` finds, strictly.
    pub fn findings(&self) -> Vec<Finding> {
        findings(&self.desk)
    }

    /// Nothing is wrong.
    #[track_caller]
    pub fn sound(&self) {
        assert_eq!(self.findings(), [], "check finds nothing");
    }

    /// The log, newest first.
    pub fn log(&self) -> Vec<LogRow> {
        match self.ask(&Query::Log { limit: 1000, party: None }) {
            Answer::Log(rows) => rows,
            other => panic!("{other:?}"),
        }
    }

    /// Letters for accounting.
    pub fn letters(&self, since: u64) -> Vec<LetterRow> {
        match self.ask(&Query::Letters { since: OpNo(since) }) {
            Answer::Letters(rows) => rows,
            other => panic!("{other:?}"),
        }
    }

    /// The book as a whole.
    pub fn status(&self) -> Status {
        match self.ask(&Query::Status) {
            Answer::Status(status) => *status,
            other => panic!("{other:?}"),
        }
    }
}

/// Asks a desk.
pub fn ask(desk: &Desk, query: &Query) -> Answer {
    desk.ask(&who("s.martin", "2026-06-01"), query).expect("an answer")
}

/// The ledger of a party.
pub fn ledger(desk: &Desk, party: PartyId) -> Ledger {
    match ask(desk, &Query::Ledger { party, account: None, open: false, as_of: None }) {
        Answer::Ledger(ledger) => *ledger,
        other => panic!("{other:?}"),
    }
}

/// The aged balance by due date, usual columns.
pub fn ageing(desk: &Desk, as_of: NaiveDate, known_at: Option<NaiveDate>) -> Vec<AgedRow> {
    let query = Query::Ageing { as_of, known_at, basis: Basis::Due, buckets: Buckets::default(), kinds: Vec::new() };
    match ask(desk, &query) {
        Answer::Ageing(rows) => rows,
        other => panic!("{other:?}"),
    }
}

/// What `check` finds, strictly.
pub fn findings(desk: &Desk) -> Vec<Finding> {
    match ask(desk, &Query::Check { strict: true }) {
        Answer::Check(found) => found,
        other => panic!("{other:?}"),
    }
}

/// The refusal of a command.
#[track_caller]
pub fn refused<T: std::fmt::Debug>(outcome: Result<T, Stop>) -> Refusal {
    match outcome {
        Err(Stop::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}
