//! Our letters in a copy of the user's own FEC (book §5, LET-32): EcritureLet and DateLet are written anew, every other byte is
//! copied as it is (encoding, byte-order mark, line ends, separators, quotes, a last line without end).

use super::fec::FecReader;
use super::log::Problems;
use super::options::Options;
use super::row::Row;
use crate::domain::intake::Encoding;
use chrono::NaiveDate;
use std::borrow::Cow;

/// What becomes of the two cells of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cells<'w> {
    /// They stay as they are, byte for byte.
    Keep,
    /// Both blank.
    Blank,
    /// The letter, and the day it was keyed. Cells that say so already stay as they are; a letter without a date gets one.
    Put(Cow<'w, str>, NaiveDate),
}

/// What a rewriting came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Rewritten {
    /// Rows read.
    pub rows: u64,
    /// Rows of which a cell has changed.
    pub changed: u64,
    /// Rows whose letter cannot be written in the file's encoding or between its separators: left as they are.
    pub unwritable: u64,
}

/// Why a copy was not made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OntoStop<E> {
    /// The file cannot be read, or lacks one of the two columns.
    Problems(Problems),
    /// What takes the bytes could not.
    Sink(E),
}

/// Reads a FEC row by row, and gives its bytes to `sink` with the two cells as `decide` says. Whether entries balance is the
/// business of the import.
///
/// # Errors
/// [`OntoStop::Problems`] when the file is no FEC, lacks EcritureLet or DateLet, or has a row that cannot be read; what `sink`
/// gave otherwise. What was given until then is to be thrown away.
pub fn onto<'w, E>(
    bytes: &[u8],
    options: &Options,
    mut decide: impl FnMut(&Row<'_>) -> Cells<'w>,
    mut sink: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<Rewritten, OntoStop<E>> {
    let extract = Options { extract: true, ..options.clone() };
    let mut reader = FecReader::open(bytes, &extract).map_err(OntoStop::Problems)?;
    if let Some(missing) = reader.without_letters() {
        return Err(OntoStop::Problems(missing));
    }
    let (separator, encoding) = reader.written();
    let mut done = Rewritten::default();
    let mut copied = 0;
    while let Some(row) = reader.next() {
        done.rows += 1;
        let Some(at) = reader.letter_cells(bytes) else { continue };
        let (letter, date) = match decide(&row) {
            Cells::Keep => continue,
            Cells::Blank if row.letter.is_empty() && !at.dated => continue,
            Cells::Blank => (Cow::Borrowed(""), String::new()),
            Cells::Put(code, _) if row.letter == code && at.dated => continue,
            Cells::Put(code, day) => (code, day.format("%Y%m%d").to_string()),
        };
        // The same letter keeps its bytes, blanks around it included.
        let same = row.letter == letter;
        let Some(letter) = written(&letter, separator, encoding, at.quoted) else {
            done.unwritable += 1;
            continue;
        };
        let mut changes = vec![(at.date, Cow::Owned(date.into_bytes()))];
        if !same {
            changes.push((at.letter, letter));
        }
        changes.sort_by_key(|(at, _)| at.start);
        for (at, text) in changes {
            sink(bytes.get(copied..at.start).unwrap_or_default()).map_err(OntoStop::Sink)?;
            sink(&text).map_err(OntoStop::Sink)?;
            copied = at.end;
        }
        done.changed += 1;
    }
    reader.finish().map_err(OntoStop::Problems)?;
    sink(bytes.get(copied..).unwrap_or_default()).map_err(OntoStop::Sink)?;
    Ok(done)
}

/// A letter as it stands in the file; none when it cannot.
fn written(letter: &str, separator: u8, encoding: Encoding, quoted: bool) -> Option<Cow<'static, [u8]>> {
    let breaks = letter.bytes().any(|b| b == separator || b < b' ' || (b == b'"' && !quoted));
    if breaks {
        return None;
    }
    let text = if quoted { letter.replace('"', "\"\"") } else { letter.to_string() };
    let codec = match encoding {
        Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
        Encoding::Latin9 => encoding_rs::ISO_8859_15,
        Encoding::Utf8 => return Some(Cow::Owned(text.into_bytes())),
    };
    let (bytes, _, lacking) = codec.encode(&text);
    (!lacking).then(|| Cow::Owned(bytes.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::convert::Infallible;

    const HEAD: &str = "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|\
                        PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise";

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 5).expect("a date")
    }

    fn run(bytes: &[u8], decide: impl FnMut(&Row<'_>) -> Cells<'static>) -> Result<(Vec<u8>, Rewritten), Problems> {
        let mut out = Vec::new();
        let sink = |part: &[u8]| -> Result<(), Infallible> {
            out.extend_from_slice(part);
            Ok(())
        };
        match onto(bytes, &Options::default(), decide, sink) {
            Ok(done) => Ok((out, done)),
            Err(OntoStop::Problems(problems)) => Err(problems),
            Err(OntoStop::Sink(never)) => match never {},
        }
    }

    fn row(label: &str, letter: &str, date: &str) -> String {
        format!("VE|Ventes|1|20260110|411000|Clients|C1|{label}|F1|20260110|{label}|10,00|0,00|{letter}|{date}|20260131||")
    }

    #[test]
    fn let_32_only_the_two_cells_change() {
        let text = format!("{HEAD}\r\n{}\r\n\r\n{}", row("é", "", ""), row("\"tel quel\"", " a ", ""));
        for codec in [encoding_rs::UTF_8, encoding_rs::WINDOWS_1252, encoding_rs::ISO_8859_15] {
            let bytes = codec.encode(&text).0.into_owned();
            let (out, done) = run(&bytes, |_| Cells::Put(Cow::Borrowed("AB"), day())).expect("written");
            let told = codec.decode_without_bom_handling(&out).0.into_owned();
            assert_eq!(told, text.replace("0,00|||", "0,00|AB|20260305|").replace("0,00| a ||", "0,00|AB|20260305|"));
            assert_eq!(done, Rewritten { rows: 2, changed: 2, unwritable: 0 });
        }
    }

    #[test]
    fn let_32_both_are_filled_or_both_blank_and_what_says_so_already_stays() {
        let text =
            format!("\u{feff}{HEAD}\n{}\n{}\n{}\n", row("x", " AB ", "20260301"), row("x", "AB", ""), row("x", "", "20260301"));
        let (out, done) = run(text.as_bytes(), |_| Cells::Put(Cow::Borrowed("AB"), day())).expect("written");
        let expected = text.replace("|AB||", "|AB|20260305|").replace("0,00||20260301|", "0,00|AB|20260305|");
        assert_eq!((String::from_utf8(out).expect("text"), done.changed), (expected, 2));
        let (out, done) = run(text.as_bytes(), |_| Cells::Blank).expect("written");
        let blank = format!("\u{feff}{HEAD}\n{0}\n{0}\n{0}\n", row("x", "", ""));
        assert_eq!((String::from_utf8(out).expect("text"), done.changed), (blank, 3));
        let (out, done) = run(text.as_bytes(), |_| Cells::Keep).expect("written");
        assert_eq!((out, done.changed), (text.into_bytes(), 0));
    }

    #[test]
    fn a_letter_that_the_file_cannot_hold_is_counted_and_left() {
        let text = format!("{HEAD}\r\n{}\r\n", row("\u{e9}", "", ""));
        let bytes = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
        for letter in ["A|B", "Ω", "\"A", "A\nB"] {
            let (out, done) = run(&bytes, |_| Cells::Put(Cow::Borrowed(letter), day())).expect("read");
            assert_eq!((out, done.unwritable, done.changed), (bytes.clone(), 1, 0), "{letter:?}");
        }
    }

    #[test]
    fn a_file_without_the_columns_or_with_an_unreadable_row_is_refused() {
        let short = HEAD.replace("|EcritureLet|DateLet", "");
        let problems = run(format!("{short}\n").as_bytes(), |_| Cells::Keep).expect_err("refused");
        let names: Vec<_> = problems.into_iter().map(|p| p.column).collect();
        assert_eq!(names, ["EcritureLet", "DateLet"]);
        let broken = format!("{HEAD}\n{}\n", row("x", "", "").replace("10,00", "dix"));
        assert_eq!(run(broken.as_bytes(), |_| Cells::Keep).expect_err("refused").total, 1);
        assert!(run(b"PK\x03\x04", |_| Cells::Keep).is_err());
    }

    fn assemble(rows: &[(u8, bool, String)], separator: char, end: &str, bom: bool, last: bool) -> String {
        let mut text = if bom { "\u{feff}".to_string() } else { String::new() };
        text.push_str(HEAD);
        for (n, quoted, label) in rows {
            let (letter, date) = (["", "A", " B ", "é"][usize::from(n % 4)], ["", "20260301"][usize::from(n / 4 % 2)]);
            let cell = |text: &str| if *quoted { format!("\"{text}\"") } else { text.to_string() };
            text.push_str(end);
            text.push_str(&row(label, &cell(letter), &cell(date)));
        }
        if last {
            text.push_str(end);
        }
        text.replace('|', &separator.to_string())
    }

    proptest! {
        #[test]
        fn let_32_whatever_the_file_is_written_like_no_other_byte_moves(
            rows in prop::collection::vec((0u8..8, any::<bool>(), "[a-zé€' ]{0,6}"), 1..8),
            separator in prop_oneof![Just('\t'), Just('|')],
            crlf: bool, bom: bool, last: bool, encoding in 0usize..3,
        ) {
            let end = if crlf { "\r\n" } else { "\n" };
            let text = assemble(&rows, separator, end, bom && encoding == 0, last);
            let codec = [encoding_rs::UTF_8, encoding_rs::WINDOWS_1252, encoding_rs::ISO_8859_15][encoding];
            let bytes = codec.encode(&text).0.into_owned();
            let (same, done) = run(&bytes, |_| Cells::Keep).expect("read");
            prop_assert_eq!(&same, &bytes);
            prop_assert_eq!(done.rows as usize, rows.len());
            let (out, _) = run(&bytes, |_| Cells::Put(Cow::Borrowed("ZZ"), day())).expect("read");
            // Field by field: the two cells hold what was put, all others hold the bytes they had.
            let sep = separator as u8;
            let split = |b: &[u8]| -> Vec<Vec<Vec<u8>>> {
                b.split(|c| *c == b'\n').map(|l| l.split(|c| *c == sep).map(<[u8]>::to_vec).collect()).collect()
            };
            let (before, after) = (split(&bytes), split(&out));
            prop_assert_eq!(before.len(), after.len());
            for (i, (old, new)) in before.iter().zip(&after).enumerate() {
                prop_assert_eq!(old.len(), new.len());
                for (j, (o, n)) in old.iter().zip(new).enumerate() {
                    if i > 0 && (j == 13 || j == 14) {
                        let bare: Vec<u8> = n.iter().copied().filter(|b| *b != b'"').collect();
                        prop_assert_eq!(&bare[..], if j == 13 { &b"ZZ"[..] } else { &b"20260305"[..] });
                        prop_assert_eq!(o.starts_with(b"\""), n.starts_with(b"\""));
                    } else {
                        prop_assert_eq!(o, n);
                    }
                }
            }
        }
    }
}
