//! The number of a correcting entry, printed on the entry that accounting posts and read back from it: `SV-000042`.

const PREFIX: &str = "SV-";

/// The document number of a correcting entry.
pub fn piece(serial: u64) -> String {
    format!("{PREFIX}{serial:06}")
}

/// The number of a correcting entry by its document number, whatever the case; none for any other document.
pub fn serial_of(piece: &str) -> Option<u64> {
    let piece = piece.trim();
    let (head, digits) = (piece.get(..PREFIX.len())?, piece.get(PREFIX.len()..)?);
    let plain = digits.len() >= 6 && digits.bytes().all(|b| b.is_ascii_digit());
    if !plain || !head.eq_ignore_ascii_case(PREFIX) {
        return None;
    }
    digits.parse().ok().filter(|n| *n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_read_back_and_nothing_else_is() {
        assert_eq!((piece(42).as_str(), piece(12_345_678).as_str()), ("SV-000042", "SV-12345678"));
        assert_eq!(
            [serial_of("SV-000042"), serial_of(" sv-000042 "), serial_of("SV-12345678")],
            [Some(42), Some(42), Some(12_345_678)]
        );
        assert_eq!(["SV-42", "SV-000000", "SV-00004a", "AV-000042", "SV", "é", ""].map(serial_of), [None; 7]);
    }
}
