//! Any bytes as a CSV of documents or items: read or refused with reasons; a number stands once within its kind, a line once within its
//! document.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::collections::HashSet;
use suivi::formats::{DocumentIntake, Options, read_documents, read_items};

fuzz_target!(|bytes: &[u8]| {
    for kinds in [DocumentIntake::Orders, DocumentIntake::Invoices] {
        match read_documents(bytes, "documents.csv", &Options::default(), kinds) {
            Err(refused) => assert!(refused.total > 0 && refused.list.iter().all(|p| p.found.chars().count() <= 80)),
            Ok(file) => {
                let mut numbers = HashSet::new();
                for document in &file.documents {
                    assert!(kinds.kinds().contains(&document.kind));
                    assert!(!document.number.is_empty() && numbers.insert((document.kind, document.number.to_lowercase())));
                    let lines: HashSet<u32> = document.lines.iter().map(|line| line.line.no).collect();
                    assert!(!lines.is_empty() && lines.len() == document.lines.len());
                }
            }
        }
    }
    if let Ok(file) = read_items(bytes, "items.csv", &Options::default()) {
        let references: HashSet<String> = file.rows.iter().map(|row| row.item.reference.to_lowercase()).collect();
        assert!(references.len() == file.rows.len() && !references.contains(""));
    }
});
