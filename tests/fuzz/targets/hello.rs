//! Any bytes as a hello and as a welcome: read or refused; what is read is written again as it was.

#![no_main]

use libfuzzer_sys::fuzz_target;
use suivi::host::wire::hello::{Hello, Welcome};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(hello) = Hello::read(&mut &bytes[..]) {
        let mut again = Vec::new();
        hello.write(&mut again).expect("what was read is short enough");
        assert!(bytes.starts_with(&again));
        let _ = (hello.common((1, 1)), hello.common((0, u16::MAX)));
    }
    if let Ok(welcome) = Welcome::read(&mut &bytes[..]) {
        let mut again = Vec::new();
        welcome.write(&mut again).expect("what was read is short enough");
        assert!(bytes.starts_with(&again));
    }
});
