//! The lettering engine alone: a whole ledger from scratch, against a bare pass over the same lines; and account by account.
//!
//! `cargo bench --bench engine -- LINES`

#![allow(missing_docs, clippy::float_arithmetic, clippy::print_stdout, dead_code, unreachable_pub)]

mod common;
#[path = "../engine/mod.rs"]
mod engine;

use common::{QUANTILES, Times, files, rate, ratio, show, size, table};
use engine::{Row, facts, rows};
use std::collections::{BTreeMap, BTreeSet};
use suivi::domain::ids::{AccountId, LineId, LineKey};
use suivi::domain::lettering::engine::{
    Account, Asked, Fact, Learned, Lessons, Outcome, Prepared, Status, Thresholds, letter_account,
};
use suivi::domain::money::Amount;

fn letter(lines: &[Fact<'_>], learned: &Learned) -> Outcome {
    let refused = BTreeSet::new();
    let thresholds = Thresholds::NORMAL;
    letter_account(&Account { lines, mirrored: false, refused: &refused, learned, thresholds, fuel: None })
}

fn main() {
    let lines = size(1_000_000, 20_000);
    let files: Vec<_> = files((lines / 36).max(1), 100).into_iter().filter(|(name, _)| name.ends_with(".txt")).collect();
    let rows = rows(&files);
    let mut by_client: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        by_client.entry(&row.account).or_default().push(row);
    }
    let accounts: Vec<Vec<Fact<'_>>> = (0u32..).zip(by_client.values()).map(|(n, rows)| facts(rows, n)).collect();
    let (mut pass, mut learn, mut all, mut each, mut again) =
        (Times::default(), Times::default(), Times::default(), Times::default(), Times::default());
    let sum = pass.run(|| {
        accounts
            .iter()
            .flatten()
            .map(|f| i128::from(f.amount.minor()) + f.label.bytes().map(i128::from).sum::<i128>())
            .sum::<i128>()
    });
    let learned = learn.run(|| {
        let mut lessons = Lessons::default();
        for facts in &accounts {
            lessons.account(facts, false);
        }
        lessons.finish()
    });
    let outcomes: Vec<Outcome> = all.run(|| accounts.iter().map(|facts| each.run(|| letter(facts, &learned))).collect());
    // What a key press costs: the account as it is once all that is sure was lettered.
    for (facts, outcome) in accounts.iter().zip(&outcomes) {
        let taken: BTreeSet<LineKey> =
            outcome.proposals.iter().filter(|p| p.status == Status::Auto).flat_map(|p| p.lines.iter().copied()).collect();
        let mut left = facts.clone();
        for f in &mut left {
            f.open = !taken.contains(&f.key);
        }
        again.run(|| letter(&left, &learned));
    }
    let auto = outcomes.iter().flat_map(|o| &o.proposals).filter(|p| p.status == Status::Auto).count();
    let steps: u64 = outcomes.iter().map(|o| o.steps).sum();
    println!("{} lines, {} accounts, {auto} groups lettered, {steps} steps, checksum {}", rows.len(), accounts.len(), sum % 97);
    let row = |name: &str, t: &Times| {
        let once = t.quantile(50);
        vec![name.to_string(), show(once), rate(rows.len(), once), ratio(once, pass.quantile(50))]
    };
    table(
        "from scratch, one thread",
        &["what", "time", "lines/s", "a bare pass"],
        &[row("a bare pass over the lines", &pass), row("learning habits", &learn), row("lettering everything", &all)],
    );
    let line = |name: &str, t: &Times| {
        let mut cells = vec![name.to_string()];
        cells.extend(t.cells());
        cells
    };
    let heads = |first: &'static str| [&[first][..], &QUANTILES].concat();
    table("one account", &heads("account"), &[line("from scratch", &each), line("again, what is left", &again)]);

    // What a person sees while marking: accounts as they are, with nothing lettered yet; then hostile ones.
    let mut rows = Vec::new();
    let (mut prepare, mut marks) = (Times::default(), Times::default());
    for facts in &accounts {
        let account = prepare.run(|| prepared(facts, &learned, None));
        mark(&account, facts, 3, &mut marks);
    }
    rows.push(line("prepare, generated accounts", &prepare));
    rows.push(line("a mark, generated accounts", &marks));
    for (name, lines, prices) in
        [("2,000 open lines", 2_000, 900), ("20,000 open lines", 20_000, 9_000), ("20,000 on 12 prices", 20_000, 12)]
    {
        let facts = open_lines(lines, prices);
        let (mut prepare, mut marks) = (Times::default(), Times::default());
        let account = prepare.run(|| prepared(&facts, &learned, None));
        mark(&account, &facts, 400, &mut marks);
        rows.push(line(&format!("prepare, {name}"), &prepare));
        rows.push(line(&format!("a mark, {name}"), &marks));
    }
    table("suggestions", &heads("what"), &rows);
}

fn prepared(lines: &[Fact<'_>], learned: &Learned, fuel: Option<u64>) -> Prepared {
    let refused = BTreeSet::new();
    Prepared::new(&Account { lines, mirrored: false, refused: &refused, learned, thresholds: Thresholds::NORMAL, fuel })
}

/// Marks some lines of an account, one after the other and in pairs, and asks for an amount.
fn mark(account: &Prepared, facts: &[Fact<'_>], times: usize, out: &mut Times) {
    let step = (facts.len() / times).max(1);
    for at in (0..facts.len()).step_by(step) {
        let cursor = Some(facts[at].key);
        let one = [facts[at].key];
        let two = [facts[at].key, facts[(at + step / 2 + 1) % facts.len()].key];
        let ask = |asked: Asked<'_>| std::hint::black_box(account.suggest(&asked).found.len());
        out.run(|| ask(Asked { cursor, ..Asked::default() }));
        out.run(|| ask(Asked { marks: &one, cursor, ..Asked::default() }));
        out.run(|| ask(Asked { marks: &two, cursor, ..Asked::default() }));
        out.run(|| ask(Asked { amount: Some(Amount(facts[at].amount.minor().saturating_add(100_000))), ..Asked::default() }));
    }
}

/// Open lines of a given number of prices, debits and credits, over two years.
fn open_lines(n: u64, prices: u64) -> Vec<Fact<'static>> {
    let fact = |i: u64| {
        let debit = i * 7 % 11 < 7;
        let amount = 1_000 + 137 * (i * 7_919 % prices) as i64;
        let day = 739_000 + (i * 700 / n) as i32;
        Fact {
            key: LineKey { account: AccountId(1), day, seq: i },
            id: LineId(i),
            amount: Amount(if debit { amount } else { -amount }),
            foreign: None,
            piece_day: None,
            due: debit.then_some(day + 30),
            journal: if debit { "VE" } else { "BQ" },
            entry: "",
            piece: "",
            invoice: "",
            reference: "",
            label: "",
            opening: false,
            open: true,
        }
    };
    (1..=n).map(fact).collect()
}
