//! Any bytes as a clients CSV: read or refused with reasons; no code is empty or stands twice.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::collections::HashSet;
use suivi::domain::party::PartyField;
use suivi::formats::{Options, read_clients};

fuzz_target!(|bytes: &[u8]| {
    match read_clients(bytes, "clients.csv", &Options::default()) {
        Err(refused) => assert!(refused.total > 0 && refused.list.iter().all(|p| p.found.chars().count() <= 80)),
        Ok(file) => {
            let mut codes = HashSet::new();
            for row in &file.rows {
                let code = row.get(PartyField::Code).unwrap_or_default();
                assert!(!code.is_empty() && codes.insert(code));
            }
        }
    }
});
