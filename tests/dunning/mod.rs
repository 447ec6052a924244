//! A small fictitious world to dun, and short ways to ask about it.

#![allow(dead_code, unreachable_pub, reason = "each test crate uses a part")]

use crate::book::{Book, RowExt, day, fec, options, row, who};
use suivi::desk::Stop;
use suivi::desk::api::*;
use suivi::domain::dunning::agenda::Order;
use suivi::domain::dunning::{Action, Channel};
use suivi::domain::ids::OpNo;
use suivi::domain::intake::{ClientRow, ClientsFile, Encoding, FileRow};
use suivi::domain::money::Amount;
use suivi::domain::party::PartyField;

/// A Monday.
pub const TODAY: &str = "2026-06-01";

/// An invoice of a client.
pub fn invoice(n: u32, client: &str, due: &str, cents: i64) -> FileRow {
    let date = day(due) - chrono::Days::new(30);
    row("VE", &format!("V{n}"), &date.to_string(), &format!("F{n}"), cents).of(client).due(due)
}

/// A receipt of a client; below zero what the bank takes back.
pub fn receipt(n: u32, client: &str, date: &str, cents: i64) -> FileRow {
    row("BQ", &format!("B{n}"), date, &format!("P{n}"), -cents).of(client)
}

/// A client file; everybody can be reached.
pub fn clients(codes: &[(&str, &[(PartyField, &str)])]) -> ClientsFile {
    let rows = codes.iter().map(|(code, more)| {
        let contacts = [
            (PartyField::Code, *code),
            (PartyField::Email, "compta@client.example"),
            (PartyField::Phone, "0102030405"),
            (PartyField::Collector, "s.martin"),
        ];
        let told = contacts.iter().filter(|(field, _)| !more.iter().any(|(other, _)| other == field)).chain(more.iter());
        ClientRow { at: 2, fields: told.map(|(field, text)| (*field, text.to_string())).collect() }
    });
    ClientsFile {
        name: "clients.csv".into(),
        encoding: Encoding::Utf8,
        columns: Vec::new(),
        rows: rows.collect(),
        notes: Vec::new(),
        unreadable: Vec::new(),
    }
}

/// A book in which the bank is known up to the Friday before [`TODAY`].
pub fn world(rows: Vec<FileRow>, files: &[(&str, &[(PartyField, &str)])]) -> Book {
    let mut rows = rows;
    rows.push(row("BQ", "B0", "2026-05-29", "P0", -1).of("K999"));
    let book = Book::default();
    book.desk.import_clients(&who("compta", "2026-01-02"), &clients(files), &options()).expect("clients");
    book.import(&fec(2026, rows));
    book
}

/// More rows of the same year, later.
pub fn more(book: &Book, rows: Vec<FileRow>) {
    book.try_import(&fec(2026, rows), &ImportOptions { delta: true, ..options() }).expect("a delta");
}

pub fn dun(book: &Book, principal: &Principal, query: DunQuery) -> DunAnswer {
    match book.desk.ask(principal, &Query::Dun(query)).expect("an answer") {
        Answer::Dun(told) => *told,
        other => panic!("{other:?}"),
    }
}

pub fn agenda_of(book: &Book, me: &Principal, perimeter: Perimeter) -> AgendaView {
    match dun(book, me, DunQuery::Agenda { perimeter, order: Order::Bands }) {
        DunAnswer::Agenda(view) => *view,
        other => panic!("{other:?}"),
    }
}

/// Codes with band and reason of everybody in the agenda of a day.
pub fn listed(book: &Book, today: &str) -> Vec<(String, char, &'static str)> {
    let view = agenda_of(book, &who("s.martin", today), Perimeter::All);
    view.rows.iter().map(|r| (r.code.clone(), r.row.band.letter(), r.row.why.code())).collect()
}

pub fn out_of(book: &Book, me: &Principal, perimeter: Perimeter) -> Vec<LeftOutRow> {
    match dun(book, me, DunQuery::LeftOut { perimeter }) {
        DunAnswer::LeftOut(rows) => rows,
        other => panic!("{other:?}"),
    }
}

/// Codes and reasons of everybody left out of the agenda of a day.
pub fn left_out(book: &Book, today: &str) -> Vec<(String, &'static str)> {
    let rows = out_of(book, &who("s.martin", today), Perimeter::All);
    let mut out: Vec<_> = rows.iter().map(|r| (r.client.code.clone(), r.why.code())).collect();
    out.sort();
    out
}

pub fn sheet(book: &Book, today: &str, code: &str) -> CallSheet {
    match dun(book, &who("s.martin", today), DunQuery::Sheet { party: book.party(code) }) {
        DunAnswer::Sheet(sheet) => *sheet,
        other => panic!("{other:?}"),
    }
}

pub fn promises(book: &Book, today: &str) -> Vec<PromiseRow> {
    match dun(book, &who("s.martin", today), DunQuery::Promises { party: None }) {
        DunAnswer::Promises(rows) => rows,
        other => panic!("{other:?}"),
    }
}

pub fn disputes(book: &Book, today: &str, all: bool) -> Vec<DisputeRow> {
    match dun(book, &who("s.martin", today), DunQuery::Disputes { party: None, all }) {
        DunAnswer::Disputes(rows) => rows,
        other => panic!("{other:?}"),
    }
}

pub fn act_as(book: &Book, me: &Principal, command: DunCommand) -> Result<Receipt, Stop> {
    book.submit(me, Command::Dun(Box::new(command)))
}

pub fn act(book: &Book, today: &str, command: DunCommand) -> Result<Receipt, Stop> {
    act_as(book, &who("s.martin", today), command)
}

/// What was taken down.
pub fn noted(receipt: &Receipt) -> Action {
    match &receipt.done {
        Done::Dun(done) => match &**done {
            DunDone::Noted { action, .. } => action.clone(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// A line of a client as seen now.
pub fn seen(book: &Book, code: &str, piece: &str) -> Seen {
    let line = book.line(code, piece);
    Seen { key: line.key, version: line.version }
}

pub fn promise(book: &Book, code: &str, cents: i64, due: &str) -> DunCommand {
    DunCommand::Promise {
        party: book.party(code),
        amount: Amount(cents),
        due: day(due),
        lines: Vec::new(),
        contact: "Mme Fictive".into(),
        channel: Channel::Phone,
        note: String::new(),
    }
}

/// Everything that dunning tells on a day, without the number of the last operation.
pub fn all_told(book: &Book, today: &str) -> Vec<DunAnswer> {
    let me = who("s.martin", today);
    let mut out = Vec::new();
    let queries = [
        DunQuery::Agenda { perimeter: Perimeter::All, order: Order::Weight },
        DunQuery::LeftOut { perimeter: Perimeter::All },
        DunQuery::Promises { party: None },
        DunQuery::Disputes { party: None, all: true },
        DunQuery::History { party: None, since: None, limit: 1000 },
        DunQuery::Schedule { weeks: None },
    ];
    for query in queries {
        let mut told = dun(book, &me, query);
        if let DunAnswer::Agenda(view) = &mut told {
            view.op = OpNo::NONE;
        }
        out.push(told);
    }
    out
}
