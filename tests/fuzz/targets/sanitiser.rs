//! Any text through the sanitiser: safe, on one line, and unchanged by a second pass.

#![no_main]

use libfuzzer_sys::fuzz_target;
use suivi::text::{is_safe, sanitise};

fuzz_target!(|raw: &str| {
    let safe = sanitise(raw);
    assert!(is_safe(&safe));
    assert!(!safe.chars().any(|c| c.is_control()));
    assert_eq!(sanitise(&safe), safe);
});
