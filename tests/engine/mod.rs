//! The ledgers of generated companies as the engine reads them.
#![allow(unreachable_pub, dead_code)] // Shared by a test and a bench.

use chrono::NaiveDate;
use suivi::domain::ids::{AccountId, LineId, LineKey, day_of};
use suivi::domain::lettering::engine::Fact;
use suivi::domain::money::Amount;

/// A third-party line of the generated files.
pub struct Row {
    pub file: u8,
    pub at: u32,
    pub account: String,
    pub journal: String,
    pub entry: String,
    pub piece: String,
    pub label: String,
    pub day: i32,
    pub piece_day: i32,
    pub amount: i64,
}

fn day(text: &str) -> i32 {
    day_of(NaiveDate::parse_from_str(text, "%Y%m%d").expect("a date"))
}

fn minor(text: &str) -> i64 {
    text.replace(',', "").parse().expect("an amount")
}

/// The lines of both years that carry no opening: each item once.
pub fn rows(files: &[(String, Vec<u8>)]) -> Vec<Row> {
    let mut out = Vec::new();
    for (file, (_, bytes)) in (0u8..2).zip(files) {
        let text: String = bytes.iter().map(|b| char::from(*b)).collect();
        for (at, line) in (1u32..).zip(text.split("\r\n")).skip(1) {
            let f: Vec<&str> = line.split('\t').collect();
            let third = f.len() == 18 && ["411", "413", "416", "4191"].iter().any(|p| f[4].starts_with(p));
            if !third || (file == 1 && f[0] == "AN") {
                continue;
            }
            out.push(Row {
                file,
                at,
                account: format!("{} {}", f[4], f[6]),
                journal: f[0].into(),
                entry: f[2].into(),
                piece: f[8].into(),
                label: f[10].into(),
                day: day(f[3]),
                piece_day: day(f[9]),
                amount: minor(f[11]) - minor(f[12]),
            });
        }
    }
    out
}

/// The lines of one account.
pub fn facts<'a>(rows: &[&'a Row], account: u32) -> Vec<Fact<'a>> {
    let fact = |(i, r): (usize, &&'a Row)| Fact {
        key: LineKey { account: AccountId(account), day: r.day, seq: u64::from(r.file) << 32 | u64::from(r.at) },
        id: LineId(i as u64 + 1),
        amount: Amount(r.amount),
        foreign: None,
        piece_day: Some(r.piece_day),
        due: None,
        journal: &r.journal,
        entry: &r.entry,
        piece: &r.piece,
        invoice: "",
        reference: "",
        label: &r.label,
        opening: r.journal == "AN",
        open: true,
    };
    rows.iter().enumerate().map(fact).collect()
}
