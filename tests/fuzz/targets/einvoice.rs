//! Any bytes as an e-invoice: one document, or refused with reasons that say where.

#![no_main]

use libfuzzer_sys::fuzz_target;
use suivi::formats::{Options, read_einvoice};

fuzz_target!(|bytes: &[u8]| {
    match read_einvoice(bytes, "f.xml", &Options::default()) {
        Err(refused) => assert!(refused.total > 0 && !refused.list.is_empty()),
        Ok(file) => {
            assert_eq!(file.documents.len(), 1);
            for document in &file.documents {
                assert!(!document.number.is_empty() && !document.client.is_empty() && document.totals.is_some());
            }
        }
    }
});
