//! From a key to the bytes of its frame, in one process: update, the desk's answers, view, painter.
//!
//! `cargo bench --bench frame -- CLIENTS`

#![allow(missing_docs, clippy::float_arithmetic, clippy::print_stdout, dead_code, unreachable_pub)]

mod common;

use common::screen::{COLS, ROWS, Screen};
use common::{QUANTILES, Times, demo_book, size, table};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use suivi::term::key::{Key, KeyCode};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Times a key pressed again and again, with its bytes and allocations.
fn press(screen: &mut Screen, name: &str, times: usize, mut keys: impl FnMut(usize) -> Key) -> Vec<String> {
    let (mut taken, mut bytes, mut allocations) = (Times::default(), Vec::new(), Vec::new());
    for n in 0..times {
        let key = keys(n);
        let region = Region::new(ALLOCATOR);
        bytes.push(taken.run(|| screen.key(key)));
        let change = region.change();
        allocations.push(change.allocations + change.reallocations);
    }
    bytes.sort_unstable();
    allocations.sort_unstable();
    let mut row = vec![name.to_string()];
    row.extend(taken.cells());
    let middle = |v: &[usize]| v.get(v.len() / 2).copied().unwrap_or(0);
    row.extend([middle(&bytes), bytes.last().copied().unwrap_or(0)].map(|b| b.to_string()));
    row.push(middle(&allocations).to_string());
    row
}

fn main() {
    let clients = size(20_000, 60);
    let home = tempfile::tempdir().expect("folder");
    let desk = demo_book(&home.path().join("book"), clients, if clients > 30_000 { 30 } else { 100 });
    let mut screen = Screen::new(desk);
    let mut rows = Vec::new();
    let code = |c: KeyCode| Key::plain(c);
    let idle = {
        let mut taken = Times::default();
        let mut bytes = 0;
        let mut region = Region::new(ALLOCATOR);
        for _ in 0..200 {
            bytes += taken.run(|| screen.frame());
        }
        let change = region.change_and_reset();
        let mut row = vec!["a frame without change".to_string()];
        row.extend(taken.cells());
        row.extend([bytes.to_string(), bytes.to_string(), ((change.allocations + change.reallocations) / 200).to_string()]);
        row
    };
    rows.push(idle);
    for text in ["dupont", "etablissements lyon", "04 7"] {
        let letters: Vec<char> = text.chars().collect();
        rows.push(press(&mut screen, &format!("search: type {text}"), letters.len(), |n| Key::char(letters[n])));
        rows.push(press(&mut screen, "search: erase it", letters.len(), |_| code(KeyCode::Backspace)));
    }
    rows.push(press(&mut screen, "clients: cursor down, with its card", 25, |_| code(KeyCode::Down)));
    rows.push(press(&mut screen, "clients: page down and up", 20, |n| {
        code(if n % 2 == 0 { KeyCode::PageDown } else { KeyCode::PageUp })
    }));
    rows.push(press(&mut screen, "clients: back to the first", 1, |_| code(KeyCode::Home)));
    rows.push(press(&mut screen, "open an account, and back", 20, |n| {
        code(if n % 2 == 0 { KeyCode::Enter } else { KeyCode::F(2) })
    }));
    // The account with the most lines among the first clients.
    let longest = (0..100)
        .max_by_key(|_| {
            screen.key(code(KeyCode::Down));
            screen.model.clients.card.as_ref().map_or(0, |c| c.accounts.iter().map(|a| a.lines).max().unwrap_or(0))
        })
        .unwrap_or(0);
    screen.key(code(KeyCode::Home));
    for _ in 0..=longest {
        screen.key(code(KeyCode::Down));
    }
    rows.push(press(&mut screen, "open the longest account", 1, |_| code(KeyCode::Enter)));
    rows.push(press(&mut screen, "account: all lines", 1, |_| Key::char('o')));
    screen.key(code(KeyCode::Home));
    rows.push(press(&mut screen, "account: cursor down and up", 200, |n| {
        code(if n % 2 == 0 { KeyCode::Down } else { KeyCode::Up })
    }));
    for _ in 0..24 {
        screen.key(code(KeyCode::Down));
    }
    rows.push(press(&mut screen, "account: cursor down, scrolling at the end", 40, |_| code(KeyCode::Down)));
    rows.push(press(&mut screen, "account: page up and down", 40, |n| {
        code(if n % 2 == 0 { KeyCode::PageUp } else { KeyCode::PageDown })
    }));
    let heads: Vec<&str> = ["key"].into_iter().chain(QUANTILES).chain(["bytes", "most", "allocations"]).collect();
    let lines = screen.model.account.ledger.as_ref().map_or(0, |l| l.lines.len());
    table(&format!("key to frame, {COLS}x{ROWS}, {clients} clients, an account of {lines} lines"), &heads, &rows);
}
