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
use suivi::domain::ids::LineKey;
use suivi::domain::lettering::engine::{Account, Fact, Learned, Lessons, Outcome, Status, Thresholds, letter_account};

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
    let mut heads = vec!["account"];
    heads.extend(QUANTILES);
    table("one account", &heads, &[line("from scratch", &each), line("again, what is left", &again)]);
}
