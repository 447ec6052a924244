//! Orders of a fictitious company through its book: a file of so many, four in five of them delivered and invoiced, read and imported; the
//! orders of a day asked for at first, again, and after a deed; then the screen: opening it, typing a filter, moving.
//!
//! `cargo bench --bench orders -- ORDERS`

#![allow(missing_docs, clippy::float_arithmetic, clippy::print_stdout, dead_code, unreachable_pub)]

mod common;

use chrono::Days;
use common::screen::{COLS, ROWS, Screen};
use common::{QUANTILES, Times, demo_book, files, options, rate, ratio, show, size, table, today, who};
use std::fmt::Write;
use std::path::Path;
use suivi::desk::Desk;
use suivi::desk::api::{Answer, Command, OrderAnswer, OrderBook, OrderCommand, OrderQuery, Query};
use suivi::formats::{DocumentIntake, Options, read_documents};
use suivi::store::codec;
use suivi::term::key::{Key, KeyCode};

const HEAD: &str =
    "kind;number;client;date;planned;delivered;line;item;label;quantity;unit_price;vat;from_kind;from;from_line\n";
/// Lines of an order.
const LINES: u32 = 3;

/// The codes of the clients, as their file says.
fn codes(clients: u32) -> Vec<String> {
    let (_, text) = files(clients, 100).into_iter().find(|(name, _)| name == "clients.csv").expect("clients");
    let text = String::from_utf8_lossy(&text).into_owned();
    text.lines().skip(1).filter_map(|line| line.split([';', ',']).next()).map(String::from).collect()
}

/// Orders of two years with their delivery notes, and their invoices: two files.
fn sale(orders: u32, codes: &[String]) -> [String; 2] {
    let (mut sold, mut billed) = (HEAD.to_string(), HEAD.to_string());
    let mut lines = |into: bool, head: &str, from: &str| {
        for no in 1..=LINES {
            let from = if from.is_empty() { ";;".to_string() } else { format!("{from};{no}") };
            let out = if into { &mut sold } else { &mut billed };
            let (quantity, price) = (1 + no * 3, 10 + no * 7);
            let _ = writeln!(out, "{head};{no};ART-{no};article {no};{quantity};{price}.50;20;{from}");
        }
    };
    for n in 0..orders {
        let code = &codes[n as usize % codes.len()];
        let date = today() - Days::new(u64::from(orders - n) * 700 / u64::from(orders));
        let planned = date + Days::new(u64::from(n % 30));
        // The last fifth is under way; a quarter of that was delivered.
        let under_way = n >= orders / 5 * 4;
        lines(true, &format!("order;CC-{n:06};{code};{date};{planned};"), "");
        if !under_way || n % 4 == 0 {
            let delivered = planned.min(today());
            lines(true, &format!("delivery;BB-{n:06};{code};{delivered};;{delivered}"), &format!("order;CC-{n:06}"));
            if !under_way {
                lines(false, &format!("invoice;FF-{n:06};{code};{delivered};;"), &format!("delivery;BB-{n:06}"));
            }
        }
    }
    [sold, billed]
}

fn book(desk: &Desk, all: bool) -> OrderBook {
    let Ok(Answer::Order(told)) = desk.ask(&who(), &Query::Order(OrderQuery::Orders { all })) else { panic!("no answer") };
    let OrderAnswer::Orders(told) = *told else { panic!("no orders") };
    told
}

fn intake(folder: &Path, orders: u32) -> Desk {
    let clients = (orders / 50).max(20);
    let desk = demo_book(folder, clients, 30);
    let mut rows = Vec::new();
    for (text, kinds) in sale(orders, &codes(clients)).into_iter().zip([DocumentIntake::Orders, DocumentIntake::Invoices]) {
        let (mut read, mut stored) = (Times::default(), Times::default());
        let file = read.run(|| read_documents(text.as_bytes(), "orders.csv", &Options::default(), kinds)).expect("documents");
        stored.run(|| desk.import_documents(&who(), &file, &options())).expect("an import");
        let (lines, [read, stored]) = (text.lines().count() - 1, [read, stored].map(|times| times.quantile(50)));
        let name = format!("{} documents, {lines} lines", file.documents.len());
        rows.push(vec![name, show(read), rate(lines, read), show(stored), rate(lines, stored), ratio(stored, read)]);
    }
    table("intake", &["file", "read", "lines/s", "stored", "lines/s", "stored/read"], &rows);
    desk
}

fn asked(folder: &Path) {
    let mut rows = Vec::new();
    for all in [false, true] {
        let (mut first, mut again) = (Times::default(), Times::default());
        let (mut touched, mut sent) = (Times::default(), Times::default());
        let (mut listed, mut bytes) = (0, 0);
        for run in 0..3 {
            let desk = Desk::open(folder).expect("opens");
            let told = first.run(|| book(&desk, all));
            listed = told.rows.len();
            let under_way = told.rows.iter().filter(|row| !row.stage.is_over());
            for row in under_way.skip(run * 20).take(10) {
                again.run(|| book(&desk, all));
                let hold = OrderCommand::Hold { order: row.id, reason: "vu au téléphone".into() };
                desk.submit(&who(), 0, &Command::Order(Box::new(hold))).expect("a hold");
                let told = touched.run(|| book(&desk, all));
                bytes = sent.run(|| codec::encode(&told).expect("encodes")).len();
            }
        }
        let named = [("the first", &first), ("the same again", &again), ("after a deed", &touched), ("its bytes", &sent)];
        for (name, times) in named {
            let of_first = ratio(times.quantile(50), first.quantile(50));
            let what = format!("{name}, {listed} {}", if all { "all" } else { "under way" });
            rows.push(vec![what, show(times.quantile(50)), show(times.cpu(50)), show(times.quantile(95)), of_first]);
        }
        println!("{listed} orders are {bytes} bytes");
    }
    table("the orders asked for", &["answer", "p50", "cpu", "p95", "the first"], &rows);
}

fn seen(desk: Desk) {
    let mut screen = Screen::new(desk);
    let mut rows = Vec::new();
    let mut press = |screen: &mut Screen, name: &str, times: usize, keys: &mut dyn FnMut(usize) -> Key| {
        let mut taken = Times::default();
        let mut most = 0;
        for n in 0..times {
            let key = keys(n);
            most = most.max(taken.run(|| screen.key(key)));
        }
        let mut row = vec![name.to_string()];
        row.extend(taken.cells());
        row.push(most.to_string());
        rows.push(row);
    };
    let plain = |code: KeyCode| Key::plain(code);
    let mut vertical = |n: usize| plain(if n.is_multiple_of(2) { KeyCode::Down } else { KeyCode::Up });
    press(&mut screen, "the orders, first", 1, &mut |_| plain(KeyCode::F(6)));
    press(&mut screen, "away and back", 20, &mut |n| plain(KeyCode::F(if n % 2 == 0 { 2 } else { 6 })));
    for view in ["table", "board", "what is due", "to decide"] {
        press(&mut screen, &format!("next view: {view}"), 1, &mut |_| plain(KeyCode::Tab));
        press(&mut screen, &format!("{view}: cursor"), 100, &mut vertical);
        let letters: Vec<char> = "sarl 12".chars().collect();
        screen.key(Key::char('/'));
        press(&mut screen, &format!("{view}: filter"), letters.len(), &mut |n| Key::char(letters[n]));
        press(&mut screen, &format!("{view}: erased"), letters.len(), &mut |_| plain(KeyCode::Backspace));
        screen.key(plain(KeyCode::Esc));
    }
    press(&mut screen, "sorted otherwise", 10, &mut |_| Key::char('w'));
    // What all orders come to: the amount that most documents answer to.
    screen.key(plain(KeyCode::F(2)));
    let letters: Vec<char> = "667,80".chars().collect();
    press(&mut screen, "an amount searched", letters.len(), &mut |n| Key::char(letters[n]));
    let heads: Vec<&str> = ["key"].into_iter().chain(QUANTILES).chain(["bytes"]).collect();
    table(&format!("key to frame, {COLS}x{ROWS}"), &heads, &rows);
}

fn main() {
    let orders = size(100_000, 400);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book");
    drop(intake(&path, orders));
    asked(&path);
    seen(Desk::open(&path).expect("opens"));
}
