//! Files made to hurt, and properties over any bytes.

use proptest::prelude::*;
use suivi::domain::intake::{Encoding, FileRow, LedgerFile, ProblemKind};
use suivi::domain::money::{Amount, Currency};
use suivi::formats::fec::FIELDS;
use suivi::formats::fec_out::fec;
use suivi::formats::{KEPT, Options, Problems, read_clients, read_fec, read_ledger};

fn read(bytes: &[u8]) -> Result<LedgerFile, Problems> {
    read_fec(bytes, "x.txt", &Options::default())
}

fn first(result: Result<LedgerFile, Problems>) -> (u32, ProblemKind) {
    let problem = result.expect_err("should be refused").list.remove(0);
    (problem.line, problem.what)
}

fn header() -> String {
    FIELDS.join("\t") + "\r\n"
}

const LINE: &str = "VE\tVentes\t1\t20260110\t411000\tClients\tC1\tA\tF1\t20260110\tL\t0,00\t0,00\t\t\t20260110\t\t\r\n";

#[test]
fn nothing_and_nearly_nothing() {
    assert_eq!(first(read(b"")).1, ProblemKind::Empty);
    assert_eq!(first(read(b"\r\n\r\n  \t\n")).1, ProblemKind::Empty);
    assert_eq!(first(read(b"\xEF\xBB\xBF")).1, ProblemKind::Empty);
    assert_eq!(first(read(b"x")).1, ProblemKind::NoHeader);
    let alone = read(header().as_bytes()).expect("a header alone is a file without lines");
    assert_eq!((alone.rows.len(), alone.notes.len()), (0, 0));
    assert_eq!(read(header().trim_end().as_bytes()).map(|f| f.rows.len()), Ok(0));
}

#[test]
fn files_that_are_no_text() {
    for magic in [&b"PK\x03\x04...."[..], b"%PDF-1.4\n", b"\x1F\x8B\x08\0", b"\xD0\xCF\x11\xE0\xA1\xB1", b"\xFF\xFEJ\0o\0"] {
        assert_eq!(first(read(magic)).1, ProblemKind::Binary);
        assert_eq!(read_ledger(magic, "x", &Options::default()).expect_err("refused").list[0].what, ProblemKind::Binary);
        assert_eq!(read_clients(magic, "x", &Options::default()).expect_err("refused").list[0].what, ProblemKind::Binary);
    }
    let mut bytes = (header() + LINE).into_bytes();
    bytes.extend_from_slice(b"VE\t\0\r\n");
    assert_eq!(first(read(&bytes)), (3, ProblemKind::Binary));
}

#[test]
fn lines_without_end() {
    let long = header() + LINE + &"x".repeat(3 << 20) + "\r\n" + LINE;
    assert_eq!(first(read(long.as_bytes())), (3, ProblemKind::LineTooLong(1 << 20)));
    let tabs = header() + &"\t".repeat(3 << 20) + "\r\n";
    assert_eq!(first(read(tabs.as_bytes())), (2, ProblemKind::LineTooLong(1 << 20)));
    assert_eq!(first(read("x".repeat(3 << 20).as_bytes())), (1, ProblemKind::LineTooLong(1 << 20)));
}

#[test]
fn ten_thousand_quotes() {
    let quotes = "\"".repeat(10_000);
    let refused = read((header() + &quotes).as_bytes()).expect_err("one field").list;
    assert_eq!(refused[0].what, ProblemKind::Truncated);
    let label = LINE.replace("\tL\t", &format!("\t{quotes}\t"));
    let file = read((header() + &label).as_bytes()).expect("quotes are text, or enclose quotes");
    assert_eq!(file.rows[0].label, "\"".repeat(4_999));
    let each = format!("account;date;amount;label\n{}", "411000;2026-01-10;1,00;\"open\n".repeat(10_000));
    let refused = read_ledger(each.as_bytes(), "x", &Options::default()).expect_err("open quotes");
    assert_eq!((refused.total, refused.list[0].line, &refused.list[0].what), (1, 2, &ProblemKind::OpenQuote));
}

#[test]
fn a_file_of_errors_only_is_counted_and_kept_within_bounds() {
    let line = LINE.replace("20260110\t411000", "never\t411000");
    let refused = read((header() + &line.repeat(25_000)).as_bytes()).expect_err("dates");
    assert_eq!((refused.list.len(), refused.total), (KEPT, 25_000));
    let line = LINE.replace("F1\t20260110", "F1\tnever");
    let file = read((header() + &line.repeat(25_000)).as_bytes()).expect("doubts");
    assert_eq!(file.unreadable.len(), KEPT);
}

#[test]
fn bytes_that_are_no_utf8_are_read_as_a_single_byte_encoding() {
    let mut bytes = header().into_bytes();
    bytes.extend(LINE.replace("\tL\t", "\t#\t").bytes().map(|b| if b == b'#' { 0xFF } else { b }));
    assert_eq!(read(&bytes).expect("Latin-9").rows[0].label, "ÿ");
    let forced = Options { encoding: Some(Encoding::Utf8), ..Options::default() };
    assert_eq!(first(read_fec(&bytes, "x", &forced)), (2, ProblemKind::Encoding));
}

#[test]
fn escapes_for_a_terminal_stay_data() {
    let label = LINE.replace("\tL\t", "\t\u{1b}[2Jboum\u{202E}\t");
    assert_eq!(read((header() + &label).as_bytes()).expect("read").rows[0].label, "\u{1b}[2Jboum\u{202E}");
}

/// Text as a FEC can carry it: trimmed, without separators and line ends.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-Za-z0-9 éèçœ€'\"&;|,./-]{0,16}",
        1 => "\\PC{0,8}",
    ]
    .prop_map(|s| s.trim().to_string())
}

fn date() -> impl Strategy<Value = chrono::NaiveDate> {
    (0u64..60_000).prop_map(|n| chrono::NaiveDate::from_ymd_opt(1990, 1, 1).expect("a date") + chrono::Days::new(n))
}

fn amounts() -> impl Strategy<Value = (Amount, Amount)> {
    let minor = prop_oneof![Just(0i64), -100_000i64..100_000, -i64::MAX..=i64::MAX];
    (minor, any::<bool>()).prop_map(|(m, debit)| if debit { (Amount(m), Amount(0)) } else { (Amount(0), Amount(m)) })
}

prop_compose! {
    fn row()(
        texts in proptest::array::uniform9(text()),
        number in "[0-9]{3}",
        dates in (date(), proptest::option::of(date()), proptest::option::of(date()), proptest::option::of(date())),
        amounts in amounts(),
        foreign in proptest::option::of(1i64..1_000_000),
    ) -> FileRow {
        let [journal, journal_label, entry, account_label, auxiliary, auxiliary_label, piece, label, letter] = texts;
        let (debit, credit) = amounts;
        let sign = (debit.minor() - credit.minor()).signum();
        FileRow {
            at: 0, id: String::new(), journal, journal_label, entry, date: dates.0, account: format!("{number}DUPONT"), account_label,
            auxiliary, auxiliary_label, piece, piece_date: dates.1, label, debit, credit, letter, lettered_on: dates.2,
            validated: dates.3, foreign: foreign.and_then(|f| Currency::parse("USD").map(|c| (c, if sign < 0 { -f } else { f }))),
            due: vec![], payment_mode: String::new(), invoice: String::new(), reference: String::new(), level: None, year: None,
        }
    }
}

/// A soup of what parsers stumble on.
fn soup() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(header().into_bytes()),
        Just(b"account;client;date;debit;credit;due;level;year\n".to_vec()),
        Just(b"code,name,limit,insured\n".to_vec()),
        Just(LINE.as_bytes().to_vec()),
        Just(b"411000;C1;2026-01-10;1,00;;2026-01-31=1,00;R1;2026\n".to_vec()),
        Just(b"sep=;\n".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"\t".to_vec()),
        Just(b";".to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b"\r".to_vec()),
        Just("\u{A0}\u{202F}é".as_bytes().to_vec()),
        proptest::collection::vec(any::<u8>(), 0..12),
    ];
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn what_is_written_as_a_fec_is_read_again(mut rows in proptest::collection::vec(row(), 0..12)) {
        let extract = Options { extract: true, ..Options::default() };
        let file = read_fec(&fec(&rows, Currency::EUR, Encoding::Utf8), "x", &extract).map_err(|p| TestCaseError::fail(format!("{p:?}")))?;
        for (i, row) in rows.iter_mut().enumerate() {
            row.at = u32::try_from(i).expect("few") + 2;
        }
        prop_assert_eq!(file.rows, rows);
        prop_assert_eq!(file.unreadable, vec![]);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in soup()) {
        for encoding in [None, Some(Encoding::Utf8), Some(Encoding::Windows1252), Some(Encoding::Latin9)] {
            for extract in [false, true] {
                let options = Options { encoding, extract, ..Options::default() };
                for refused in [
                    read_fec(&bytes, "732829320FEC20261231.txt", &options).err(),
                    read_ledger(&bytes, "x", &options).err(),
                    read_clients(&bytes, "x", &options).err(),
                ].into_iter().flatten() {
                    prop_assert!(refused.total > 0, "a refusal says why");
                    prop_assert!(refused.list.iter().all(|p| p.found.chars().count() <= 80));
                }
            }
        }
    }

    #[test]
    fn rows_read_come_from_a_file_that_balances(bytes in soup()) {
        if let Ok(file) = read(&bytes) {
            prop_assert_eq!(file.rows.iter().map(|r| i128::from(r.debit.minor()) - i128::from(r.credit.minor())).sum::<i128>(), 0);
        }
    }
}
