//! Bytes to text: limits, binary files, the byte-order mark, the encoding.
//!
//! Nothing is copied: a UTF-8 file is borrowed whole, and a file in a single-byte encoding is decoded field by field, when
//! a field is asked for.

use super::log::{Problems, excerpt};
use crate::domain::intake::{Encoding, Problem, ProblemKind};
use std::borrow::Cow;
use std::ops::Range;

/// How large a file and a line may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Bytes of the file.
    pub file: u64,
    /// Bytes of one record: a line, or the lines that a quoted field joins.
    pub line: u32,
}

impl Default for Limits {
    /// 2 GiB for a file, 1 MiB for a line.
    fn default() -> Self {
        Limits { file: 2 << 30, line: 1 << 20 }
    }
}

/// The text of a file, ready to be read by byte positions.
#[derive(Clone, Copy, Debug)]
pub struct Decoded<'a> {
    bytes: &'a [u8],
    /// The same bytes when they are valid UTF-8 and meant so.
    utf8: Option<&'a str>,
    encoding: Encoding,
    first_foreign: Option<u32>,
}

impl<'a> Decoded<'a> {
    /// Recognises the text of a file. Encoding as the book says (§5): valid UTF-8, else a byte in 80-9F means Windows-1252,
    /// else ISO-8859-15; `forced` overrides.
    ///
    /// # Errors
    /// `FileTooLarge`, `Empty`, `Binary`, or `Encoding` at each line that the forced encoding cannot read.
    pub fn open(bytes: &'a [u8], forced: Option<Encoding>, limits: Limits) -> Result<Decoded<'a>, Problems> {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > limits.file {
            return Err(whole(size.to_string(), ProblemKind::FileTooLarge(limits.file)));
        }
        if let Some(name) = binary_header(bytes) {
            return Err(whole(name.to_string(), ProblemKind::Binary));
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        // Old editors end a file with control-Z.
        let bytes = bytes.strip_suffix(b"\x1A").unwrap_or(bytes);
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(whole(String::new(), ProblemKind::Empty));
        }
        if bytes.contains(&0) {
            let at = bytes.iter().position(|b| *b == 0).unwrap_or(0);
            let problem =
                Problem { line: line_of(bytes, at), column: String::new(), found: "\\0".into(), what: ProblemKind::Binary };
            return Err(problem.into());
        }
        let utf8 = std::str::from_utf8(bytes);
        let first_foreign = utf8.err().map(|e| line_of(bytes, e.valid_up_to()));
        let encoding = match (forced, utf8) {
            (Some(Encoding::Utf8), Err(_)) => return Err(unreadable_lines(bytes)),
            (Some(encoding), _) => encoding,
            (None, Ok(_)) => Encoding::Utf8,
            (None, Err(_)) if has_upper_controls(bytes) => Encoding::Windows1252,
            (None, Err(_)) => Encoding::Latin9,
        };
        // Plain ASCII reads the same in each encoding, and fastest as UTF-8.
        let utf8 = utf8.ok().filter(|text| encoding == Encoding::Utf8 || text.is_ascii());
        Ok(Decoded { bytes, utf8, encoding, first_foreign })
    }

    /// The bytes after the byte-order mark.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// How the text is read.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The first line that is not UTF-8.
    pub fn first_foreign(&self) -> Option<u32> {
        self.first_foreign
    }

    /// The text between two byte positions. Borrowed when it needs no decoding; empty when the positions are no text.
    pub fn text(&self, range: Range<usize>) -> Cow<'a, str> {
        if let Some(text) = self.utf8 {
            return Cow::Borrowed(text.get(range).unwrap_or_default());
        }
        let codec = match self.encoding {
            Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
            Encoding::Latin9 => encoding_rs::ISO_8859_15,
            Encoding::Utf8 => encoding_rs::UTF_8,
        };
        codec.decode_without_bom_handling(self.bytes.get(range).unwrap_or_default()).0
    }
}

fn whole(found: String, what: ProblemKind) -> Problems {
    Problem { line: 0, column: String::new(), found, what }.into()
}

/// The kind of a file that is no text, by its first bytes.
fn binary_header(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: [(&[u8], &str); 11] = [
        (b"PK\x03\x04", "zip, xlsx, ods"),
        (b"PK\x05\x06", "zip"),
        (b"%PDF", "pdf"),
        (b"\x1F\x8B", "gzip"),
        (b"\xD0\xCF\x11\xE0", "xls, doc"),
        (b"\xFF\xFE", "UTF-16"),
        (b"\xFE\xFF", "UTF-16"),
        (b"7z\xBC\xAF\x27\x1C", "7z"),
        (b"Rar!\x1A\x07", "rar"),
        (b"\xFD7zXZ\0", "xz"),
        (b"\x28\xB5\x2F\xFD", "zstd"),
    ];
    KNOWN.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, name)| *name)
}

/// True when a byte lies in 80-9F: printable in Windows-1252, control characters in ISO-8859-15.
fn has_upper_controls(bytes: &[u8]) -> bool {
    // Whole chunks without a branch inside, so that the compiler can look at many bytes at once.
    bytes.chunks(4096).any(|chunk| chunk.iter().fold(false, |found, b| found | (b & 0xE0 == 0x80)))
}

/// The number of the line that holds a byte position.
fn line_of(bytes: &[u8], at: usize) -> u32 {
    let before = bytes.get(..at).unwrap_or_default();
    let feeds = before.iter().filter(|b| **b == b'\n').count();
    let ends = if feeds > 0 { feeds } else { before.iter().filter(|b| **b == b'\r').count() };
    u32::try_from(ends).unwrap_or(u32::MAX).saturating_add(1)
}

/// Each line that is not UTF-8.
fn unreadable_lines(bytes: &[u8]) -> Problems {
    let mut problems = Problems::default();
    for (index, line) in bytes.split(|b| *b == b'\n').enumerate() {
        if std::str::from_utf8(line).is_err() {
            problems.push(Problem {
                line: u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1),
                column: String::new(),
                found: excerpt(&String::from_utf8_lossy(line.get(..400).unwrap_or(line))),
                what: ProblemKind::Encoding,
            });
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(bytes: &[u8]) -> Result<Decoded<'_>, Problems> {
        Decoded::open(bytes, None, Limits::default())
    }

    fn first_kind(result: Result<Decoded<'_>, Problems>) -> (ProblemKind, String) {
        let problem = result.expect_err("a refusal").list.remove(0);
        (problem.what, problem.found)
    }

    #[test]
    fn encodings_are_told_apart_by_their_bytes() {
        let cases: [(&[u8], Encoding, &str); 5] = [
            ("Société".as_bytes(), Encoding::Utf8, "Société"),
            (b"\xEF\xBB\xBFSoci\xC3\xA9t\xC3\xA9", Encoding::Utf8, "Société"),
            (b"Soci\xE9t\xE9 12 \xA4", Encoding::Latin9, "Société 12 €"),
            (b"Soci\xE9t\xE9 12 \x80", Encoding::Windows1252, "Société 12 €"),
            (b"l\x92\xE9t\xE9", Encoding::Windows1252, "l’été"),
        ];
        for (bytes, encoding, expected) in cases {
            let decoded = open(bytes).expect("text");
            assert_eq!(decoded.encoding(), encoding, "{expected}");
            assert_eq!(decoded.text(0..decoded.bytes().len()), expected);
        }
    }

    #[test]
    fn a_declared_encoding_overrides_what_the_bytes_suggest() {
        let bytes = "é\n".as_bytes();
        let decoded = Decoded::open(bytes, Some(Encoding::Latin9), Limits::default()).expect("text");
        assert_eq!(decoded.text(0..2), "Ã©");
        let refused = Decoded::open(b"a\nb\nSoci\xE9t\xE9\n", Some(Encoding::Utf8), Limits::default()).expect_err("not UTF-8");
        assert_eq!((refused.total, refused.list[0].line, &refused.list[0].what), (1, 3, &ProblemKind::Encoding));
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(first_kind(open(b"PK\x03\x04rest")), (ProblemKind::Binary, "zip, xlsx, ods".into()));
        assert_eq!(first_kind(open(b"%PDF-1.7")), (ProblemKind::Binary, "pdf".into()));
        assert_eq!(first_kind(open(b"\x1F\x8B\x08")), (ProblemKind::Binary, "gzip".into()));
        assert_eq!(first_kind(open(b"\xFF\xFEa\0")), (ProblemKind::Binary, "UTF-16".into()));
        assert_eq!(first_kind(open(b"a\nb\0c")), (ProblemKind::Binary, "\\0".into()));
        assert_eq!(first_kind(open(b"")).0, ProblemKind::Empty);
        assert_eq!(first_kind(open(b"\xEF\xBB\xBF \r\n")).0, ProblemKind::Empty);
    }

    #[test]
    fn a_file_over_the_limit_is_refused_before_it_is_read() {
        let limits = Limits { file: 4, line: 10 };
        let refused = Decoded::open(b"12345", None, limits).expect_err("too large");
        assert_eq!(refused.list[0].what, ProblemKind::FileTooLarge(4));
        assert_eq!(refused.list[0].found, "5");
    }
}
