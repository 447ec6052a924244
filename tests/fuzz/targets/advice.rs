//! Any text as a remittance advice: read, each document named at most once, nothing endless.

#![no_main]

use libfuzzer_sys::fuzz_target;
use suivi::domain::advice::{Document, read};
use suivi::domain::money::Amount;

fuzz_target!(|text: &str| {
    let document = |piece, cents, open| Document { piece, invoice: "", reference: "CDE 45871", amount: Amount(cents), open };
    let documents = [document("F2026-1182", 120_000, true), document("F2026-1190", 36_000, false), document("AV-31", -3_000, true)];
    for digits in [0, 2, 3] {
        let advice = read(text, &documents, digits);
        let mut named: Vec<usize> = advice.entries.iter().flat_map(|e| e.documents.clone()).collect();
        let all = named.len();
        named.sort_unstable();
        named.dedup();
        assert_eq!(named.len(), all);
        assert!(named.iter().all(|at| *at < documents.len()));
    }
});
