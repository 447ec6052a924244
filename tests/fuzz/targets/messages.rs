//! Any bytes as frames, of a session and of the request channel, either way: a message, an error or the end; never a panic, never more
//! memory than a few times what was sent.

#![no_main]

use libfuzzer_sys::fuzz_target;
use suivi::host::wire::frame;
use suivi::host::wire::message::{Back, Call, ToClient, ToSession};

fuzz_target!(|bytes: &[u8]| {
    let mut rest = bytes;
    while let Ok(Some(message)) = frame::read::<ToSession>(&mut rest) {
        let mut again = Vec::new();
        frame::write(&mut again, &message).expect("a message that was read");
        assert_eq!(frame::read::<ToSession>(&mut again.as_slice()).expect("written"), Some(message));
    }
    let mut rest = bytes;
    while let Ok(Some(_)) = frame::read::<ToClient>(&mut rest) {}
    let mut rest = bytes;
    while let Ok(Some(_)) = frame::read_long::<Call>(&mut rest, 1 << 24) {}
    let mut rest = bytes;
    while let Ok(Some(_)) = frame::read_long::<Back>(&mut rest, 1 << 24) {}
    // Without the lengths, so that the fuzzer need not find them.
    let _ = frame::decode::<ToSession>(bytes);
    let _ = frame::decode::<Call>(bytes);
    let _ = frame::decode::<Back>(bytes);
});
