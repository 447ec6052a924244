//! The FEC reader against what packages really write (FEC-01 to FEC-04).

use suivi::domain::intake::{Encoding, FileRow, LedgerFile, NoteKind, Problem, ProblemKind};
use suivi::domain::money::{Amount, Currency};
use suivi::formats::decode::Limits;
use suivi::formats::fec::FIELDS;
use suivi::formats::{FecReader, Options, Problems, read_fec};

const NAME: &str = "732829320FEC20261231.txt";

/// FEC-04: an invoice of 1 200,00 with its sale and its VAT.
const SAMPLE: [[&str; 18]; 3] = [
    [
        "VE",
        "Ventes",
        "000123",
        "20260110",
        "411000",
        "Clients",
        "C001",
        "DUPONT SA",
        "F2026-0001",
        "20260110",
        "Facture F2026-0001",
        "1200,00",
        "0,00",
        "A",
        "20260305",
        "20260131",
        "",
        "",
    ],
    [
        "VE",
        "Ventes",
        "000123",
        "20260110",
        "707000",
        "Ventes de marchandises",
        "",
        "",
        "F2026-0001",
        "20260110",
        "Facture F2026-0001",
        "0,00",
        "1000,00",
        "",
        "",
        "20260131",
        "",
        "",
    ],
    [
        "VE",
        "Ventes",
        "000123",
        "20260110",
        "445710",
        "TVA collectée",
        "",
        "",
        "F2026-0001",
        "20260110",
        "Facture F2026-0001",
        "0,00",
        "200,00",
        "",
        "",
        "20260131",
        "",
        "",
    ],
];

const JOURNAL: usize = 0;
const NUMBER: usize = 2;
const DATE: usize = 3;
const ACCOUNT: usize = 4;
const PIECE: usize = 8;
const PIECE_DATE: usize = 9;
const LABEL: usize = 10;
const DEBIT: usize = 11;
const CREDIT: usize = 12;
const LETTER: usize = 13;
const LETTERED: usize = 14;
const VALIDATED: usize = 15;
const FOREIGN: usize = 16;
const CURRENCY: usize = 17;

/// A file that a test bends: header, rows, and how they are joined.
#[derive(Clone)]
struct Sheet {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    separator: &'static str,
    end: &'static str,
}

impl Sheet {
    fn new() -> Sheet {
        let owned = |cells: &[&str]| cells.iter().map(|c| c.to_string()).collect();
        Sheet { header: owned(&FIELDS), rows: SAMPLE.iter().map(|r| owned(r)).collect(), separator: "\t", end: "\r\n" }
    }

    fn with(mut self, row: usize, column: usize, text: &str) -> Sheet {
        self.rows[row][column] = text.to_string();
        self
    }

    fn each(mut self, change: impl Fn(&mut Vec<String>)) -> Sheet {
        change(&mut self.header);
        self.rows.iter_mut().for_each(change);
        self
    }

    fn cells(mut self, change: impl Fn(usize, &str) -> String) -> Sheet {
        for row in &mut self.rows {
            *row = row.iter().enumerate().map(|(i, cell)| change(i, cell)).collect();
        }
        self
    }

    fn text(&self) -> String {
        let mut lines = vec![self.header.join(self.separator)];
        lines.extend(self.rows.iter().map(|r| r.join(self.separator)));
        lines.iter().map(|l| format!("{l}{}", self.end)).collect()
    }

    fn read(&self) -> Result<LedgerFile, Problems> {
        read_fec(self.text().as_bytes(), NAME, &Options::default())
    }

    fn ok(&self) -> LedgerFile {
        self.read().unwrap_or_else(|problems| panic!("refused: {problems:?}\n{}", self.text()))
    }

    fn refused(&self) -> Vec<Problem> {
        self.read().expect_err("should be refused").list
    }
}

fn read(bytes: &[u8]) -> Result<LedgerFile, Problems> {
    read_fec(bytes, NAME, &Options::default())
}

fn notes(file: &LedgerFile) -> Vec<(NoteKind, u32, u32)> {
    file.notes.iter().map(|n| (n.kind, n.count, n.first)).collect()
}

fn kinds(file: &LedgerFile) -> Vec<NoteKind> {
    file.notes.iter().map(|n| n.kind).collect()
}

/// The rows of the sample as read from the norm's own spelling.
fn sample_rows() -> Vec<FileRow> {
    Sheet::new().ok().rows
}

fn problem(line: u32, column: &str, found: &str, what: ProblemKind) -> Problem {
    Problem { line, column: column.into(), found: found.into(), what }
}

#[test]
fn fec_01_the_norm_is_read_without_a_note() {
    let file = Sheet::new().ok();
    assert_eq!(file.notes, []);
    assert_eq!((file.siren.as_deref(), file.closing.map(|d| d.to_string())), (Some("732829320"), Some("2026-12-31".into())));
    assert_eq!((file.encoding, file.has_letters, file.unreadable.len()), (Encoding::Utf8, true, 0));
    let row = &file.rows[0];
    assert_eq!((row.at, row.journal.as_str(), row.journal_label.as_str(), row.entry.as_str()), (2, "VE", "Ventes", "000123"));
    assert_eq!((row.account.as_str(), row.account_label.as_str()), ("411000", "Clients"));
    assert_eq!((row.auxiliary.as_str(), row.auxiliary_label.as_str()), ("C001", "DUPONT SA"));
    assert_eq!((row.piece.as_str(), row.label.as_str(), row.letter.as_str()), ("F2026-0001", "Facture F2026-0001", "A"));
    let iso = |d: Option<chrono::NaiveDate>| d.map(|d| d.to_string()).unwrap_or_default();
    assert_eq!((row.date.to_string(), iso(row.piece_date)), ("2026-01-10".into(), "2026-01-10".into()));
    assert_eq!((iso(row.lettered_on), iso(row.validated)), ("2026-03-05".into(), "2026-01-31".into()));
    assert_eq!((row.debit, row.credit, row.foreign), (Amount(120_000), Amount(0), None));
    assert_eq!(file.rows[2].account_label, "TVA collectée");
    assert_eq!(file.rows[2].credit, Amount(20_000));
}

#[test]
fn fec_04_one_cent_off_is_refused_naming_journal_number_and_gap() {
    let refused = Sheet::new().with(2, CREDIT, "199,99").refused();
    assert_eq!(refused, [problem(2, "", "", ProblemKind::Unbalanced("VE".into(), "000123".into(), Amount(1)))]);
}

#[test]
fn fec_01_other_separators_are_read_and_noted() {
    for separator in ["|", ";"] {
        let mut sheet = Sheet::new();
        sheet.separator = separator;
        let file = sheet.ok();
        assert_eq!(file.rows, sample_rows());
        assert_eq!(notes(&file), [(NoteKind::Separator, 1, 1)], "{separator}");
    }
    let mut sheet = Sheet::new().cells(|_, cell| format!("\"{cell}\""));
    sheet.separator = ",";
    let file = sheet.ok();
    assert_eq!(file.rows, sample_rows());
    assert_eq!(notes(&file), [(NoteKind::Separator, 1, 1), (NoteKind::Quoted, 3, 2)]);
}

#[test]
fn fec_01_quoted_fields_are_read_and_noted() {
    let mut sheet = Sheet::new().each(|row| row.iter_mut().for_each(|cell| *cell = format!("\"{cell}\"")));
    assert_eq!(sheet.ok().rows, sample_rows());
    assert_eq!(notes(&sheet.ok()), [(NoteKind::Quoted, 3, 2)]);
    sheet = sheet.with(0, LABEL, "\"Chaise \"\"Louis XV\"\"\tlot\r\nde 3\"");
    assert_eq!(sheet.ok().rows[0].label, "Chaise \"Louis XV\"\tlot\r\nde 3");
    assert_eq!(sheet.ok().rows[1].at, 4, "the line after a field of two lines");
}

#[test]
fn fec_01_a_quote_that_opens_nothing_is_text() {
    let file = Sheet::new().with(0, LABEL, "\"LE PHARE facture").with(1, LABEL, "écran 24\"").ok();
    assert_eq!(file.rows[0].label, "\"LE PHARE facture");
    assert_eq!(file.rows[1].label, "écran 24\"");
    assert_eq!(file.notes, []);
}

#[test]
fn fec_01_header_in_another_case_or_order_or_with_more_columns() {
    let upper = Sheet { header: FIELDS.iter().map(|f| f.to_uppercase()).collect(), ..Sheet::new() };
    let spaced = Sheet { header: FIELDS.iter().map(|f| format!(" {f} ")).collect(), ..Sheet::new() };
    let reversed = Sheet::new().each(|row| row.reverse());
    let wider = Sheet::new().each(|row| row.insert(3, "Agence".into()));
    for sheet in [upper, reversed, wider] {
        assert_eq!(sheet.ok().rows, sample_rows());
        assert_eq!(notes(&sheet.ok()), [(NoteKind::Header, 1, 1)]);
    }
    assert_eq!(spaced.ok().rows, sample_rows());
}

#[test]
fn fec_01_cash_accounting_and_due_date_columns_are_used() {
    let mut sheet = Sheet::new();
    sheet.header.extend(["DateRglt", "ModeRglt", "NatOp", "IdClient", "DateEcheance"].map(String::from));
    for row in &mut sheet.rows {
        row.extend(["", "VIR", "", "", "20260209"].map(String::from));
    }
    let file = sheet.ok();
    assert_eq!(file.rows[0].payment_mode, "VIR");
    assert_eq!(file.rows[0].due, [(chrono::NaiveDate::from_ymd_opt(2026, 2, 9).expect("a date"), Amount(120_000))]);
    assert_eq!(file.rows[1].due[0].1, Amount(-100_000), "signed as the line");
}

#[test]
fn fec_01_a_separator_after_the_last_field_is_noted() {
    let everywhere = Sheet::new().each(|row| row.push(String::new()));
    assert_eq!(everywhere.ok().rows, sample_rows());
    assert_eq!(notes(&everywhere.ok()), [(NoteKind::TrailingSeparator, 1, 1)]);
    let mut rows_only = everywhere;
    rows_only.header.pop();
    assert_eq!(rows_only.ok().rows, sample_rows());
    assert_eq!(notes(&rows_only.ok()), [(NoteKind::TrailingSeparator, 3, 2)]);
}

#[test]
fn fec_01_missing_columns_are_named() {
    let sheet = Sheet::new().each(|row| {
        row.remove(CREDIT);
        row.remove(ACCOUNT);
    });
    let refused = sheet.refused();
    let named: Vec<&str> = refused.iter().map(|p| p.column.as_str()).collect();
    assert_eq!(named, ["CompteNum", "Credit"]);
    assert!(refused.iter().all(|p| p.what == ProblemKind::MissingColumn && p.line == 1));
    assert!(refused[0].found.starts_with("JournalCode | JournalLib"), "{}", refused[0].found);
    assert!(refused[0].found.chars().count() <= 80);
}

#[test]
fn fec_01_fields_of_no_use_here_may_be_missing() {
    let sheet = Sheet::new().each(|row| {
        row.truncate(FOREIGN);
        row.drain(LETTER..=LETTERED);
    });
    let file = sheet.ok();
    assert!(!file.has_letters);
    assert_eq!(kinds(&file), [NoteKind::Header]);
}

#[test]
fn fec_01_the_same_column_twice_is_refused() {
    let sheet = Sheet::new().each(|row| row.push(row[DEBIT].clone()));
    assert_eq!(sheet.refused(), [problem(1, "Debit", "Debit", ProblemKind::DoubleColumn)]);
}

#[test]
fn fec_01_amount_and_side_in_every_spelling() {
    for (debit, credit) in [("D", "C"), ("d", "c"), ("+1", "-1"), ("1", "-1"), ("+", "-"), ("Débit", "Crédit")] {
        let mut sheet = Sheet::new();
        sheet.header[DEBIT] = "Montant".into();
        sheet.header[CREDIT] = "Sens".into();
        for row in &mut sheet.rows {
            let is_debit = row[CREDIT] == "0,00";
            row[DEBIT] = if is_debit { row[DEBIT].clone() } else { row[CREDIT].clone() };
            row[CREDIT] = if is_debit { debit } else { credit }.into();
        }
        assert_eq!(sheet.ok().rows, sample_rows());
        assert_eq!(notes(&sheet.ok()), [(NoteKind::AmountAndSide, 1, 1)], "{debit}");
        let refused = sheet.with(1, CREDIT, "X").refused();
        assert_eq!(refused, [problem(3, "Sens", "X", ProblemKind::Side)]);
    }
}

#[test]
fn fec_01_padded_fields_are_trimmed() {
    let sheet = Sheet::new()
        .cells(|i, cell| if (DEBIT..=CREDIT).contains(&i) { format!("{cell:>12}") } else { format!(" {cell:<20}") });
    let file = sheet.ok();
    assert_eq!(file.rows, sample_rows());
    assert_eq!(notes(&file), [(NoteKind::AmountFormat, 6, 2)]);
    let unbreakable = Sheet::new().with(0, LABEL, "\u{A0}Facture F2026-0001\u{A0}").ok();
    assert_eq!(unbreakable.rows, sample_rows());
}

#[test]
fn fec_01_amounts_spelt_otherwise_are_read_and_noted() {
    for spelling in [
        "1200.00",
        "1 200,00",
        "1\u{A0}200,00",
        "1\u{202F}200,00",
        "1.200,00",
        "1,200.00",
        "+1200,00",
        "1200,00+",
        "001200,00",
        "1200,0000",
        " 1200,00",
    ] {
        let file = Sheet::new().with(0, DEBIT, spelling).ok();
        assert_eq!(file.rows, sample_rows(), "{spelling}");
        assert_eq!(notes(&file), [(NoteKind::AmountFormat, 1, 2)], "{spelling}");
    }
    for usual in ["1200", "1200,0"] {
        let file = Sheet::new().with(0, DEBIT, usual).ok();
        assert_eq!((file.rows, file.notes), (sample_rows(), vec![]), "{usual}");
    }
    assert_eq!(Sheet::new().with(0, CREDIT, "").ok().rows, sample_rows(), "an empty side is nothing");
}

#[test]
fn fec_01_blanks_between_thousands_in_every_encoding() {
    for blank in [b'\xA0', b' '] {
        let mut bytes = Vec::new();
        for b in Sheet::new().with(0, DEBIT, "1#200,00").with(2, 5, "TVA").text().bytes() {
            bytes.push(if b == b'#' { blank } else { b });
        }
        let file = read(&bytes).expect("read");
        assert_eq!(file.rows[0].debit, Amount(120_000));
    }
}

#[test]
fn fec_01_decimals_beyond_the_currency_are_refused_unless_zero() {
    let refused = Sheet::new().with(0, DEBIT, "1200,005").refused();
    assert_eq!(refused, [problem(2, "Debit", "1200,005", ProblemKind::Amount)]);
    let refused = Sheet::new().with(0, DEBIT, "1.200").refused();
    assert_eq!(refused[0].what, ProblemKind::Amount, "one or a thousand: no telling");
    let yen = Options { currency: Currency::parse("JPY").expect("a code"), ..Options::default() };
    let file = read_fec(Sheet::new().text().as_bytes(), NAME, &yen).expect("trailing zeros only");
    assert_eq!(file.rows[0].debit, Amount(1200));
    assert!(read_fec(Sheet::new().with(0, DEBIT, "1200,50").text().as_bytes(), NAME, &yen).is_err());
}

#[test]
fn cur_06_negative_amounts_stay_in_their_column() {
    let sheet = Sheet::new().with(0, DEBIT, "-1200,00").with(1, CREDIT, "-1000,00").with(2, CREDIT, "200,00-");
    let file = sheet.ok();
    let written: Vec<(i64, i64)> = file.rows.iter().map(|r| (r.debit.minor(), r.credit.minor())).collect();
    assert_eq!(written, [(-120_000, 0), (0, -100_000), (0, -20_000)]);
    assert_eq!(notes(&file), [(NoteKind::AmountFormat, 1, 4), (NoteKind::NegativeAmount, 3, 2)]);
}

#[test]
fn fec_01_dates_spelt_otherwise_are_read_and_noted() {
    for spelling in ["2026-01-10", "10/01/2026", "10-01-2026", "10.01.2026", "2026-01-10 00:00:00"] {
        let file = Sheet::new().with(0, DATE, spelling).ok();
        assert_eq!(file.rows, sample_rows(), "{spelling}");
        assert_eq!(notes(&file), [(NoteKind::DateFormat, 1, 2)], "{spelling}");
    }
    for wrong in ["20260230", "10/01/26", "hier", "2026011"] {
        assert_eq!(Sheet::new().with(0, DATE, wrong).refused(), [problem(2, "EcritureDate", wrong, ProblemKind::Date)]);
    }
    assert_eq!(Sheet::new().with(0, DATE, "").refused(), [problem(2, "EcritureDate", "", ProblemKind::Required)]);
}

#[test]
fn fec_02_lines_of_nothing_are_kept_and_noted() {
    let mut sheet = Sheet::new();
    let mut nothing = sheet.rows[0].clone();
    nothing[DEBIT] = "0,00".into();
    sheet.rows.push(nothing);
    let file = sheet.ok();
    assert_eq!(file.rows.len(), 4);
    assert_eq!(notes(&file), [(NoteKind::ZeroLine, 1, 5)]);
    let refused = Sheet::new().with(0, DEBIT, "").with(0, CREDIT, "").refused();
    assert_eq!(refused, [problem(2, "Debit", "", ProblemKind::Required)]);
}

#[test]
fn fec_02_both_sides_filled_is_refused_unless_one_is_zero() {
    let refused = Sheet::new().with(0, CREDIT, "1,00").refused();
    assert_eq!(refused, [problem(2, "Credit", "1,00", ProblemKind::BothSides)]);
}

#[test]
fn fec_02_what_is_left_out_is_noted() {
    let file =
        Sheet::new().with(0, VALIDATED, "").with(0, LETTERED, "").with(1, LETTERED, "20260305").with(2, LABEL, "  ").ok();
    assert_eq!(
        notes(&file),
        [
            (NoteKind::NoValidation, 1, 2),
            (NoteKind::LetterWithoutDate, 1, 2),
            (NoteKind::DateWithoutLetter, 1, 3),
            (NoteKind::EmptyLabel, 1, 4)
        ]
    );
}

#[test]
fn let_letters_are_verbatim() {
    let file = Sheet::new().with(0, LETTER, "Ao").ok();
    assert_eq!(file.rows[0].letter, "Ao");
}

#[test]
fn fec_01_blank_lines_are_noted() {
    let mut sheet = Sheet::new();
    sheet.rows.insert(1, vec![]);
    sheet.rows.insert(2, vec!["   ".into()]);
    sheet.rows.push(vec![String::new(); 18]);
    let file = sheet.ok();
    assert_eq!(file.rows.iter().map(|r| r.at).collect::<Vec<_>>(), [2, 5, 6]);
    assert_eq!(notes(&file), [(NoteKind::BlankLine, 3, 3)]);
    let text = format!("\r\n\r\n{}", Sheet::new().text());
    assert_eq!(read(text.as_bytes()).expect("read").rows[0].at, 4);
}

#[test]
fn fec_01_every_line_end_is_read() {
    for (end, noted) in [("\n", 0), ("\r\n", 0), ("\r\r\n", 3), ("\r", 3)] {
        let mut sheet = Sheet::new();
        sheet.end = end;
        let file = sheet.ok();
        assert_eq!(file.rows, sample_rows(), "{end:?}");
        assert_eq!(file.notes.iter().map(|n| n.count).sum::<u32>(), noted, "{end:?}");
        let unclosed = sheet.text();
        assert_eq!(read(unclosed.trim_end().as_bytes()).map(|f| f.rows.len()).unwrap_or_default(), 0, "two fields are missing");
        let whole = unclosed.strip_suffix(end).expect("an end");
        assert_eq!(read(whole.as_bytes()).expect("no end after the last line").rows, sample_rows());
    }
}

#[test]
fn fec_01_encodings_are_recognised_and_noted() {
    let text = Sheet::new().text();
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("a Latin letter")).collect();
    let file = read(&latin).expect("Latin-9");
    assert_eq!((file.encoding, &file.rows[2].account_label), (Encoding::Latin9, &"TVA collectée".to_string()));
    assert_eq!(notes(&file), [(NoteKind::Encoding, 1, 4)]);

    let mut windows = latin.clone();
    let at = windows.windows(7).position(|w| w == b"Facture").expect("a label");
    windows.splice(at..at, *b"12 \x80 ");
    let file = read(&windows).expect("Windows-1252");
    assert_eq!((file.encoding, &file.rows[0].label), (Encoding::Windows1252, &"12 € Facture F2026-0001".to_string()));

    let marked = format!("\u{FEFF}{text}");
    let file = read(marked.as_bytes()).expect("UTF-8");
    assert_eq!((file.rows, file.notes), (sample_rows(), vec![]));

    let declared = Options { encoding: Some(Encoding::Utf8), ..Options::default() };
    let refused = read_fec(&latin, NAME, &declared).expect_err("not UTF-8").list;
    assert_eq!((refused[0].line, &refused[0].what), (4, &ProblemKind::Encoding));
}

#[test]
fn cur_foreign_amounts_are_signed_like_the_line() {
    let file = Sheet::new()
        .with(0, FOREIGN, "1310,00")
        .with(0, CURRENCY, "USD")
        .with(1, FOREIGN, "1090,00")
        .with(1, CURRENCY, "usd")
        .with(2, FOREIGN, "200,00")
        .with(2, CURRENCY, "EUR")
        .ok();
    let dollar = Currency::parse("USD").expect("a code");
    let foreign: Vec<Option<(Currency, i64)>> = file.rows.iter().map(|r| r.foreign).collect();
    assert_eq!(foreign, [Some((dollar, 131_000)), Some((dollar, -109_000)), None]);
    let yen = Sheet::new().with(0, FOREIGN, "-1310,00").with(0, CURRENCY, "JPY").ok();
    assert_eq!(yen.rows[0].foreign, Currency::parse("JPY").map(|c| (c, 1310)));
    let empty = Sheet::new().with(0, FOREIGN, "0,00").with(0, CURRENCY, "USD").with(1, FOREIGN, "12,00").ok();
    assert!(empty.rows.iter().all(|r| r.foreign.is_none()));
}

#[test]
fn optional_fields_that_cannot_be_read_are_doubts() {
    let file = Sheet::new()
        .with(0, PIECE_DATE, "31/31/2026")
        .with(1, VALIDATED, "bientôt")
        .with(1, LETTERED, "00000000")
        .with(2, CURRENCY, "dollar")
        .ok();
    assert_eq!(
        file.unreadable,
        [
            problem(2, "PieceDate", "31/31/2026", ProblemKind::Date),
            problem(3, "ValidDate", "bientôt", ProblemKind::Date),
            problem(4, "Idevise", "dollar", ProblemKind::Currency),
        ]
    );
    assert_eq!((file.rows[0].piece_date, file.rows[1].validated), (None, None));
    assert_eq!(file.notes, []);
}

#[test]
fn every_problem_is_reported_with_its_place() {
    let sheet = Sheet::new().with(0, DATE, "x").with(0, DEBIT, "douze").with(1, ACCOUNT, "CLIENTS").with(2, ACCOUNT, "");
    assert_eq!(
        sheet.refused(),
        [
            problem(2, "EcritureDate", "x", ProblemKind::Date),
            problem(2, "Debit", "douze", ProblemKind::Amount),
            problem(3, "CompteNum", "CLIENTS", ProblemKind::Account),
            problem(4, "CompteNum", "", ProblemKind::Required),
        ]
    );
    let huge = Sheet::new().with(0, DEBIT, "99999999999999999999,00").refused();
    assert_eq!(huge[0].what, ProblemKind::AmountRange);
    let long = Sheet::new().with(0, DEBIT, &"x".repeat(500)).refused();
    assert_eq!(long[0].found.len(), 80);
}

#[test]
fn fields_too_few_or_too_many_are_refused() {
    let mut sheet = Sheet::new();
    sheet.rows[1].push("more".into());
    sheet.rows[2].truncate(12);
    let refused = sheet.refused();
    assert_eq!((refused[0].line, &refused[0].what), (3, &ProblemKind::FieldCount(19, 18)));
    assert_eq!((refused[1].line, &refused[1].what), (4, &ProblemKind::FieldCount(12, 18)));
    assert!(refused[1].found.starts_with("VE\tVentes\t000123"));
}

#[test]
fn a_file_cut_in_its_last_line_is_told() {
    let text = Sheet::new().text();
    let refused = read(&text.as_bytes()[..text.len() - 30]).expect_err("cut").list;
    assert_eq!(refused.len(), 1);
    assert_eq!((refused[0].line, &refused[0].what), (4, &ProblemKind::Truncated));
}

/// Two entries, each `(journal, number, day, piece)` of its two lines.
fn entries(legs: [(&str, &str, &str, &str); 4]) -> Sheet {
    let mut sheet = Sheet::new();
    sheet.rows.clear();
    for (i, (journal, number, day, piece)) in legs.into_iter().enumerate() {
        let mut row: Vec<String> = SAMPLE[0].iter().map(|c| c.to_string()).collect();
        (row[JOURNAL], row[NUMBER], row[DATE], row[PIECE]) = (journal.into(), number.into(), day.into(), piece.into());
        if i % 2 == 1 {
            row.swap(DEBIT, CREDIT);
            row[ACCOUNT] = "707000".into();
        }
        // The entries have different amounts, or they would balance each other.
        row.iter_mut().filter(|c| i >= 2 && *c == "1200,00").for_each(|c| *c = "300,00".into());
        sheet.rows.push(row);
    }
    sheet
}

#[test]
fn fec_02_the_level_of_balance_is_noted() {
    let (a, b) = ("20260110", "20260111");
    let cases = [
        ([("VE", "1", a, "F1"), ("VE", "1", a, "F1"), ("VE", "2", b, "F2"), ("VE", "2", b, "F2")], None),
        (
            [("VE", "1", a, "F1"), ("BQ", "1", a, "F1"), ("VE", "2", b, "F2"), ("BQ", "2", b, "F2")],
            Some(NoteKind::BalanceByNumber),
        ),
        (
            [("VE", "1", a, "F1"), ("VE", "2", a, "F1"), ("VE", "3", b, "F2"), ("VE", "4", b, "F2")],
            Some(NoteKind::BalanceByPiece),
        ),
        ([("VE", "", a, "F1"), ("VE", "", a, "F1"), ("VE", "", b, "F2"), ("VE", "", b, "F2")], Some(NoteKind::BalanceByPiece)),
        (
            [("VE", "0", a, "F1"), ("BQ", "0", a, "F1"), ("VE", "0", b, "F2"), ("BQ", "0", b, "F2")],
            Some(NoteKind::BalanceByFile),
        ),
    ];
    for (legs, expected) in cases {
        let file = entries(legs).ok();
        let level: Vec<NoteKind> = kinds(&file).into_iter().filter(|k| *k >= NoteKind::BalanceByNumber).collect();
        assert_eq!(level, expected.into_iter().collect::<Vec<_>>(), "{legs:?}");
    }
    let refused = entries([("VE", "1", a, "F1"), ("VE", "2", a, "F2"), ("VE", "3", b, "F3"), ("VE", "3", b, "F3")]).refused();
    let gap = |line, number: &str, gap| problem(line, "", "", ProblemKind::Unbalanced("VE".into(), number.into(), Amount(gap)));
    assert_eq!(refused, [gap(2, "1", 120_000), gap(3, "2", -120_000)]);
}

#[test]
fn fec_02_number_gaps_are_noted() {
    let (a, b) = ("20260110", "20260111");
    let file =
        entries([("VE", "AC01", a, "F1"), ("VE", "AC01", a, "F1"), ("VE", "AC04", b, "F2"), ("VE", "AC04", b, "F2")]).ok();
    assert_eq!(notes(&file), [(NoteKind::NumberGap, 1, 4)]);
}

#[test]
fn fec_03_an_extract_needs_no_balance() {
    let mut sheet = Sheet::new();
    sheet.rows.truncate(1);
    assert!(matches!(sheet.refused()[0].what, ProblemKind::Unbalanced(..)));
    let extract = Options { extract: true, ..Options::default() };
    let file = read_fec(sheet.text().as_bytes(), NAME, &extract).expect("an extract");
    assert_eq!((file.rows.len(), file.notes.len()), (1, 0));
}

#[test]
fn rows_stream_and_borrow_from_the_file() {
    let text = Sheet::new().with(1, DATE, "x").text();
    let mut reader = FecReader::open(text.as_bytes(), &Options::default()).expect("a header");
    let labels: Vec<bool> = reader.by_ref().map(|row| matches!(row.label, std::borrow::Cow::Borrowed(_))).collect();
    assert_eq!((labels, reader.errors()), (vec![true, true], 1));
    let refused = reader.finish().expect_err("a date is wrong");
    assert_eq!((refused.total, &refused.list[0].what), (1, &ProblemKind::Date));
}

#[test]
fn limits_are_those_of_the_options() {
    let mut sheet = Sheet::new();
    sheet.rows[1][LABEL] = "x".repeat(2000);
    let options = Options { limits: Limits { line: 1000, ..Limits::default() }, ..Options::default() };
    let refused = read_fec(sheet.text().as_bytes(), NAME, &options).expect_err("a long line").list;
    assert_eq!((refused[0].line, &refused[0].what), (3, &ProblemKind::LineTooLong(1000)));
    assert_eq!(refused.len(), 1, "the gap that it leaves is no news");
}

/// Generated files of another author, beside the repository on the machine of whoever has them.
#[test]
#[allow(clippy::print_stderr)]
fn real_files_are_read_though_their_letters_never_balance() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/fec");
    for (name, rows) in [("FEC_GENERATED.csv", 1000), ("FEC_GENERATED_1_2023.csv", 1512)] {
        let Ok(bytes) = std::fs::read(folder.join(name)) else {
            eprintln!("skipped: {name} is not in {}", folder.display());
            continue;
        };
        let file = read_fec(&bytes, name, &Options::default()).unwrap_or_else(|p| panic!("{name}: {:?}", &p.list[..1]));
        assert_eq!((file.rows.len(), file.has_letters, file.siren.as_deref()), (rows, true, None), "{name}");
        let total: i64 = file.rows.iter().filter_map(|r| r.amount()).map(Amount::minor).sum();
        assert_eq!(total, 0, "{name}");
        assert!(kinds(&file).contains(&NoteKind::Separator));
    }
}
