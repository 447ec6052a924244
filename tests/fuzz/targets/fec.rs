//! Any bytes as a FEC: read or refused with reasons; what is read balances, and survives being written and read again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use suivi::domain::intake::Encoding;
use suivi::domain::money::Currency;
use suivi::formats::fec_out::fec;
use suivi::formats::{Options, read_fec};

fuzz_target!(|bytes: &[u8]| {
    for extract in [false, true] {
        let options = Options { extract, ..Options::default() };
        match read_fec(bytes, "732829320FEC20261231.txt", &options) {
            Err(refused) => {
                assert!(refused.total > 0);
                assert!(refused.list.iter().all(|p| p.found.chars().count() <= 80));
            }
            Ok(file) => {
                let signed = |rows: &[suivi::domain::intake::FileRow]| -> Vec<i128> {
                    rows.iter().map(|r| i128::from(r.debit.minor()) - i128::from(r.credit.minor())).collect()
                };
                let sums = signed(&file.rows);
                assert!(extract || sums.iter().sum::<i128>() == 0);
                let again = fec(&file.rows, Currency::EUR, Encoding::Utf8);
                let options = Options { extract: true, ..Options::default() };
                let again = read_fec(&again, "", &options).expect("what is written can be read");
                assert_eq!(signed(&again.rows), sums);
            }
        }
    }
});
