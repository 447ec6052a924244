//! Any bytes as a stored record or a value of the desk: decoded or refused, and no decoded value takes more than its limit.

#![no_main]

use libfuzzer_sys::fuzz_target;
use suivi::codec;
use suivi::desk::api::{Answer, Command, Query, Receipt};
use suivi::domain::company::Company;
use suivi::domain::party::Party;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(party) = codec::decode::<Party>(bytes) {
        assert_eq!(codec::decode::<Party>(&codec::encode(&party).expect("encodes")).ok(), Some(party));
    }
    let _ = codec::decode::<Company>(bytes);
    let _ = codec::decode::<Command>(bytes);
    let _ = codec::decode::<Query>(bytes);
    let _ = codec::decode::<Answer>(bytes);
    let _ = codec::decode::<Receipt>(bytes);
});
