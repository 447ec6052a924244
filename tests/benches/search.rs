//! Search from anywhere, key by key: the desk's whole answer, the index alone, and the fuzzy matcher alone over all names.
//!
//! `cargo bench --bench search -- CLIENTS`

#![allow(missing_docs, clippy::float_arithmetic, clippy::print_stdout, dead_code, unreachable_pub)]

mod common;

use common::{QUANTILES, Times, demo_book, ratio, show, size, table, who};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use suivi::desk::api::{Answer, Command, Hit, Query, Seen};
use suivi::desk::{ClientIndex, Desk};
use suivi::store::Store;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn search(desk: &Desk, text: &str, limit: u32) -> Vec<Hit> {
    match desk.ask(&who(), &Query::Search { text: text.to_string(), limit }) {
        Ok(Answer::Search(found)) => found.hits,
        other => panic!("{other:?}"),
    }
}

fn lines_of(desk: &Desk, hit: &Hit, open: bool) -> Vec<suivi::desk::api::LedgerLine> {
    match desk.ask(&who(), &Query::Ledger { party: hit.party, account: None, open, as_of: None }) {
        Ok(Answer::Ledger(ledger)) => ledger.lines,
        other => panic!("{other:?}"),
    }
}

/// What people type, taken from the book itself.
fn typed(desk: &Desk, everyone: &[Hit]) -> Vec<(&'static str, String)> {
    let some = &everyone[everyone.len() / 3];
    let other = &everyone[everyone.len() / 2];
    let Ok(Answer::Card(card)) = desk.ask(&who(), &Query::Card { party: some.party }) else { panic!("no card") };
    let line = lines_of(desk, other, false).into_iter().next().expect("a line");
    let accented = everyone.iter().find(|h| !h.name.is_ascii()).unwrap_or(other);
    let word = |h: &Hit, n: usize| h.name.split_whitespace().nth(n).unwrap_or("").to_lowercase();
    let mut typo: Vec<char> = some.name.to_lowercase().chars().collect();
    typo.remove(typo.len() / 2);
    vec![
        ("a name", some.name.to_lowercase()),
        ("a first word", word(other, 0)),
        ("a name with accents", accented.name.to_lowercase()),
        ("a name and a town", format!("{} {}", word(some, 0), some.city.to_lowercase())),
        ("a name and a town, 2", format!("{} {}", word(other, 1), other.city.to_lowercase())),
        ("a code", some.code.clone()),
        ("a SIREN", card.party.siren.clone()),
        ("a telephone", card.party.phone.clone()),
        ("a piece", line.piece),
        ("an amount", suivi::domain::money::Amount(line.amount.0.abs()).machine(2).replace('.', ",")),
        ("a typo", typo.into_iter().collect()),
    ]
}

fn main() {
    let clients = size(100_000, 60);
    let home = tempfile::tempdir().expect("folder");
    let folder = home.path().join("book");
    // The search reads clients and their open lines: a tenth of the business leaves enough of both.
    drop(demo_book(&folder, clients, if clients > 30_000 { 30 } else { 100 }));

    let mut opening = Times::default();
    let desk = opening.run(|| Desk::open(&folder)).expect("book");
    let mut first = Times::default();
    first.run(|| search(&desk, "", 200));
    let everyone = search(&desk, "", u32::MAX);
    let queries = typed(&desk, &everyone);
    let greatest = search(&desk, "", 200);
    let letterable = greatest.iter().find(|h| pair(&desk, h).is_some());

    let mut rows = Vec::new();
    let (mut all, mut all_small) = (Times::default(), Times::default());
    for (what, text) in &queries {
        let mut times = Times::default();
        for end in text.char_indices().map(|(i, c)| i + c.len_utf8()) {
            for _ in 0..3 {
                times.run(|| search(&desk, &text[..end], 200));
                all.run(|| search(&desk, &text[..end], 200));
                all_small.run(|| search(&desk, &text[..end], 50));
            }
        }
        let mut row = vec![format!("{what}: {text}"), search(&desk, text, 200).len().to_string()];
        row.extend(times.cells());
        rows.push(row);
    }
    for (name, times) in [("every key, 200 asked", &all), ("every key, 50 asked", &all_small)] {
        let mut row = vec![name.to_string(), String::new()];
        row.extend(times.cells());
        rows.push(row);
    }
    let heads: Vec<&str> = ["typed key by key", "hits"].into_iter().chain(QUANTILES).collect();
    table(&format!("Query::Search, {} clients", everyone.len()), &heads, &rows);

    let mut empty = Times::default();
    for _ in 0..30 {
        empty.run(|| search(&desk, "", 200));
    }
    let mut rows = vec![[vec!["nothing typed, again".to_string()], empty.cells()].concat()];
    rows.push([vec!["nothing typed, first time after opening".to_string()], first.cells()].concat());
    if let Some(hit) = letterable {
        let mut after = Times::default();
        for n in 0..5 {
            let lines = pair(&desk, hit).expect("open again");
            let done = desk.submit(&who(), n, &Command::Letter { lines, partial: true }).expect("letter");
            after.run(|| search(&desk, "", 200));
            desk.submit(&who(), n, &Command::Undo { op: Some(done.op) }).expect("undo");
            after.run(|| search(&desk, "", 200));
        }
        rows.push([vec!["nothing typed, after a lettering or its undo".to_string()], after.cells()].concat());
    }
    rows.push([vec!["opening the book".to_string()], opening.cells()].concat());
    let heads: Vec<&str> = ["what"].into_iter().chain(QUANTILES).collect();
    table("the whole list", &heads, &rows);
    drop(desk);

    let store = Store::open(&folder).expect("book");
    let view = store.snapshot().expect("snapshot");
    let mut building = Times::default();
    drop(building.run(|| ClientIndex::load(&view)));
    let before = Region::new(ALLOCATOR);
    let index = building.run(|| ClientIndex::load(&view)).expect("index");
    let held = before.change();
    let held = held.bytes_allocated as i64 + held.bytes_reallocated as i64 - held.bytes_deallocated as i64;
    let names: Vec<String> = everyone.iter().map(|h| suivi::text::fold(&h.name)).collect();
    let matcher = SkimMatcherV2::default();
    let (mut ours, mut skim) = (Times::default(), Times::default());
    for (_, text) in &queries {
        let folded = suivi::text::fold(text);
        for end in (1..=folded.len()).filter(|i| folded.is_char_boundary(*i)) {
            ours.run(|| index.find(&folded[..end], 200));
            skim.run(|| {
                let score = |n: &String| matcher.fuzzy_match(n, &folded[..end]);
                let mut hits: Vec<(i64, usize)> =
                    names.iter().enumerate().filter_map(|(i, n)| score(n).map(|s| (s, i))).collect();
                hits.sort_unstable_by(|a, b| b.cmp(a));
                hits.truncate(200);
                hits
            });
        }
    }
    let line = |name: &str, t: &Times| {
        let faster = [50, 95, 100].map(|q| ratio(skim.cpu(q), t.cpu(q)));
        [vec![name.to_string()], t.cells(), faster.to_vec()].concat()
    };
    let heads: Vec<&str> =
        ["key by key, all queries"].into_iter().chain(QUANTILES).chain(["faster on cpu: p50", "p95", "max"]).collect();
    table(
        "index alone against the fuzzy matcher over all names",
        &heads,
        &[line("index", &ours), line("SkimMatcherV2", &skim)],
    );
    println!(
        "\n  index built in {} (on cpu, min of 2), {} bytes a client",
        show(building.cpu(0)),
        held / i64::from(clients.max(1))
    );
}

/// Two open lines of opposite signs of one account.
fn pair(desk: &Desk, hit: &Hit) -> Option<Vec<Seen>> {
    let lines = lines_of(desk, hit, true);
    let open = |credit: bool| lines.iter().find(|l| l.group.is_none() && l.amount.is_credit() == credit);
    let (a, b) = (open(false)?, open(true)?);
    (a.key.account == b.key.account && a.amount != -b.amount)
        .then(|| [a, b].map(|l| Seen { key: l.key, version: l.version }).to_vec())
}
