//! Pasted bytes as text.

use encoding_rs::WINDOWS_1252;

/// Pasted bytes as text: UTF-8 or else Windows-1252, one kind of line end, no control character but tabs.
pub(super) fn pasted(bytes: &[u8]) -> String {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        // Cut by the limit inside a character.
        Err(error) if error.error_len().is_none() => String::from_utf8_lossy(&bytes[..error.valid_up_to()]),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' | '\t' => out.push(c),
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    out
}
