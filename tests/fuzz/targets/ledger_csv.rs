//! Any bytes as a ledger CSV: read or refused with reasons.

#![no_main]

use libfuzzer_sys::fuzz_target;
use suivi::formats::{Options, read_ledger};

fuzz_target!(|bytes: &[u8]| {
    match read_ledger(bytes, "ledger.csv", &Options::default()) {
        Err(refused) => assert!(refused.total > 0 && refused.list.iter().all(|p| p.found.chars().count() <= 80)),
        Ok(file) => {
            for row in &file.rows {
                let plan: i128 = row.due.iter().map(|(_, share)| i128::from(share.minor())).sum();
                let signed = i128::from(row.debit.minor()) - i128::from(row.credit.minor());
                assert!(row.due.is_empty() || plan == signed, "instalments add up to their line");
            }
        }
    }
});
