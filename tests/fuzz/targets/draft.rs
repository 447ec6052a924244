//! Any bytes as the draft of a session: a draft that a screen can be made of, or refused.

#![no_main]

use libfuzzer_sys::fuzz_target;
use suivi::codec;
use suivi::ui::Draft;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(draft) = codec::decode::<Draft>(bytes) {
        let again = codec::encode(&draft).expect("a draft that was read");
        assert_eq!(codec::decode::<Draft>(&again).expect("written"), draft);
    }
});
