//! Any bytes through the client's filter, whole and cut in two: what passes passes again unchanged, is text without controls but for
//! the sequences of the list, and does not depend on where it was cut.

#![no_main]

use libfuzzer_sys::fuzz_target;
use suivi::term::filter::Filter;

fuzz_target!(|bytes: &[u8]| {
    let pass = |parts: &[&[u8]]| {
        let (mut filter, mut out) = (Filter::default(), Vec::new());
        for part in parts {
            filter.pass(part, &mut out);
        }
        out
    };
    let whole = pass(&[bytes]);
    let (a, b) = bytes.split_at(bytes.len() / 2);
    assert_eq!(pass(&[a, b]), whole);
    assert_eq!(pass(&[&whole]), whole);
    let text = std::str::from_utf8(&whole).expect("text");
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        assert!(!rest[..at].chars().any(char::is_control));
        let sequence = rest[at + 1..].strip_prefix('[').expect("a control sequence");
        let end = sequence.find(|c: char| ('\u{40}'..='\u{7e}').contains(&c)).expect("its end");
        let last = sequence.as_bytes()[end];
        match sequence[..end].strip_prefix('?') {
            Some(_) => assert!(matches!(last, b'h' | b'l')),
            None => assert!(b"ABCDGHJKSTdfmr".contains(&last)),
        }
        rest = &sequence[end + 1..];
    }
    assert!(!rest.chars().any(char::is_control));
});
