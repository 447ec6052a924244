//! The French accounting-entries file (fichier des écritures comptables): FEC-01 fields and spellings, FEC-02 invariants,
//! FEC-03 name.
//!
//! The norm has one spelling; packages have many. A reader takes each spelling that has one meaning, counts it as a note, and
//! refuses the rest with its line, column and content.

use super::balance::Balance;
use super::header::Column;
use super::legs::{AmountColumns, Shape};
use super::log::Problems;
use super::numbering::Numbering;
use super::options::Options;
use super::outcome::{Outcome, base_name, conclude};
use super::row::Row;
use super::sheet::{Norm, Sheet};
use crate::domain::intake::{Encoding, FileKind, FileRow, LedgerFile, NoteKind, ProblemKind};
use crate::domain::money::Currency;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::ops::Range;

/// The 18 fields of FEC-01, in order.
pub const FIELDS: [&str; 18] = [
    "JournalCode",
    "JournalLib",
    "EcritureNum",
    "EcritureDate",
    "CompteNum",
    "CompteLib",
    "CompAuxNum",
    "CompAuxLib",
    "PieceRef",
    "PieceDate",
    "EcritureLib",
    "Debit",
    "Credit",
    "EcritureLet",
    "DateLet",
    "ValidDate",
    "Montantdevise",
    "Idevise",
];

/// The columns that are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum F {
    JournalCode,
    JournalLib,
    EcritureNum,
    EcritureDate,
    CompteNum,
    CompteLib,
    CompAuxNum,
    CompAuxLib,
    PieceRef,
    PieceDate,
    EcritureLib,
    Debit,
    Credit,
    EcritureLet,
    DateLet,
    ValidDate,
    Montantdevise,
    Idevise,
    /// In place of Debit and Credit.
    Montant,
    /// In place of Debit and Credit.
    Sens,
    /// Payment mode: a field of the cash-accounting variant.
    ModeRglt,
    /// Due date, which some packages add after the 18 fields.
    Echeance,
}

impl Column for F {
    const COUNT: usize = 22;

    fn index(self) -> usize {
        self as usize
    }

    fn name(self) -> &'static str {
        match self {
            F::Montant => "Montant",
            F::Sens => "Sens",
            F::ModeRglt => "ModeRglt",
            F::Echeance => "DateEcheance",
            field => FIELDS.get(field.index()).copied().unwrap_or_default(),
        }
    }

    fn table() -> &'static [(Self, &'static [&'static str])] {
        &[
            (F::JournalCode, &["journalcode", "codejournal"]),
            (F::JournalLib, &["journallib", "libellejournal"]),
            (F::EcritureNum, &["ecriturenum", "numeroecriture", "numecriture", "necriture"]),
            (F::EcritureDate, &["ecrituredate", "dateecriture", "datecomptable"]),
            (F::CompteNum, &["comptenum", "numerocompte", "numcompte", "ncompte"]),
            (F::CompteLib, &["comptelib", "libellecompte"]),
            (F::CompAuxNum, &["compauxnum", "compteauxnum", "compteauxiliaire"]),
            (F::CompAuxLib, &["compauxlib", "compteauxlib", "libellecompteauxiliaire"]),
            (F::PieceRef, &["pieceref", "referencepiece"]),
            (F::PieceDate, &["piecedate", "datepiece"]),
            (F::EcritureLib, &["ecriturelib", "libelleecriture"]),
            (F::Debit, &["debit", "montantdebit"]),
            (F::Credit, &["credit", "montantcredit"]),
            (F::EcritureLet, &["ecriturelet", "lettrage", "codelettrage"]),
            (F::DateLet, &["datelet", "datelettrage"]),
            (F::ValidDate, &["validdate", "datevalid", "datevalidation"]),
            (F::Montantdevise, &["montantdevise"]),
            (F::Idevise, &["idevise", "identifiantdevise", "devise"]),
            (F::Montant, &["montant"]),
            (F::Sens, &["sens"]),
            (F::ModeRglt, &["moderglt", "modereglement"]),
            (F::Echeance, &["dateecheance", "echeance", "echeancedate"]),
        ]
    }
}

/// Without these a line cannot be placed; the other fields of the norm may be absent.
const REQUIRED: [F; 7] =
    [F::JournalCode, F::EcritureNum, F::EcritureDate, F::CompteNum, F::CompAuxNum, F::PieceRef, F::EcritureLib];

const AMOUNTS: AmountColumns<F> = AmountColumns {
    debit: F::Debit,
    credit: F::Credit,
    amount: F::Montant,
    side: F::Sens,
    currency: F::Idevise,
    foreign: F::Montantdevise,
};

/// The two cells of a row's letter, as byte positions of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct LetterCells {
    /// EcritureLet, without quotes.
    pub(super) letter: Range<usize>,
    /// The letter stands between quotes.
    pub(super) quoted: bool,
    /// DateLet, without quotes.
    pub(super) date: Range<usize>,
    /// The date is filled, with whatever.
    pub(super) dated: bool,
}

/// Reads a FEC row by row. Iterate it to the end, then call [`FecReader::finish`]: only then is it known whether the file is to be
/// refused. Lines that cannot be read are left out of the iteration, and refused at the end.
#[derive(Debug)]
pub struct FecReader<'a> {
    sheet: Sheet<'a, F>,
    shape: Shape,
    book: Currency,
    /// `None` for an extract.
    balance: Option<(Balance, Numbering)>,
}

impl<'a> FecReader<'a> {
    /// Recognises the text and its header.
    ///
    /// # Errors
    /// What [`super::decode::Decoded::open`] refuses, `NoHeader`, `DoubleColumn`, and a `MissingColumn` for each column that a line
    /// cannot do without.
    pub fn open(bytes: &'a [u8], options: &Options) -> Result<FecReader<'a>, Problems> {
        let mut sheet = Sheet::open(bytes, options, Norm::Fec, &[])?;
        let mut missing: Vec<F> = REQUIRED.into_iter().filter(|f| !sheet.has(*f)).collect();
        let shape = match AMOUNTS.shape(&sheet, false) {
            Ok(shape) if missing.is_empty() => shape,
            Ok(_) => return Err(absent(&sheet, &missing)),
            Err(amounts) => {
                missing.extend(amounts);
                return Err(absent(&sheet, &missing));
            }
        };
        let line = sheet.layout.line;
        if shape == Shape::AmountAndSide {
            sheet.log.note(NoteKind::AmountAndSide, line);
        }
        if !is_usual(&sheet.layout.names) {
            sheet.log.note(NoteKind::Header, line);
        }
        let balance = (!options.extract).then(Default::default);
        Ok(FecReader { sheet, shape, book: options.currency, balance })
    }

    /// Errors met so far, counted: a caller may stop early.
    pub fn errors(&self) -> usize {
        self.sheet.log.errors.total
    }

    /// Where letter and lettering date of the row that was last given stand in the file. None when it lacks a column.
    pub(super) fn letter_cells(&self, bytes: &[u8]) -> Option<LetterCells> {
        let from = self.sheet.offset_in(bytes);
        let (letter, date) = (self.sheet.field(F::EcritureLet)?, self.sheet.field(F::DateLet)?);
        Some(LetterCells {
            letter: letter.start + from..letter.end + from,
            quoted: letter.quoted,
            date: date.start + from..date.end + from,
            dated: self.sheet.is_filled(F::DateLet),
        })
    }

    /// A `MissingColumn` for each of the two columns of letters that the file lacks.
    pub(super) fn without_letters(&self) -> Option<Problems> {
        let missing: Vec<F> = [F::EcritureLet, F::DateLet].into_iter().filter(|f| !self.sheet.has(*f)).collect();
        (!missing.is_empty()).then(|| absent(&self.sheet, &missing))
    }

    /// The byte between fields, and how the text is written.
    pub(super) fn written(&self) -> (u8, Encoding) {
        (self.sheet.layout.separator, self.sheet.encoding())
    }

    /// Closes the file.
    ///
    /// # Errors
    /// Every problem met; when there is none, the entries that do not balance (FEC-02).
    pub fn finish(self) -> Result<Outcome, Problems> {
        let (balance, numbering) = self.balance.unzip();
        conclude(self.sheet, F::EcritureLet, balance, numbering)
    }

    /// The current line as a row, or `None` when a field of it was refused.
    fn row(&mut self, at: u32) -> Option<Row<'a>> {
        let sheet = &mut self.sheet;
        let date = sheet.required_date(F::EcritureDate);
        let account = account(sheet, F::CompteNum);
        let legs = AMOUNTS.read(sheet, self.shape);
        let (date, account, (debit, credit)) = (date?, account?, legs?);
        let mut row = Row {
            at,
            id: Cow::Borrowed(""),
            journal: sheet.text(F::JournalCode),
            journal_label: sheet.text(F::JournalLib),
            entry: sheet.text(F::EcritureNum),
            date,
            account,
            account_label: sheet.text(F::CompteLib),
            auxiliary: sheet.text(F::CompAuxNum),
            auxiliary_label: sheet.text(F::CompAuxLib),
            piece: sheet.text(F::PieceRef),
            piece_date: sheet.optional_date(F::PieceDate),
            label: sheet.text(F::EcritureLib),
            debit,
            credit,
            letter: sheet.text(F::EcritureLet),
            lettered_on: sheet.optional_date(F::DateLet),
            validated: sheet.optional_date(F::ValidDate),
            foreign: None,
            due: Vec::new(),
            payment_mode: sheet.text(F::ModeRglt),
            invoice: Cow::Borrowed(""),
            reference: Cow::Borrowed(""),
            level: None,
            year: None,
        };
        let signed = row.signed();
        row.foreign = AMOUNTS.foreign(sheet, self.book, signed);
        if let Some(due) = sheet.optional_date(F::Echeance) {
            row.due.extend(super::row::whole(due, signed));
        }
        note_gaps(sheet, &row);
        if let Some((balance, numbering)) = &mut self.balance
            && balance.add(at, &row.journal, &row.entry, date, &row.piece, signed)
        {
            numbering.add(at, &row.journal, &row.entry);
        }
        Some(row)
    }
}

impl<'a> Iterator for FecReader<'a> {
    type Item = Row<'a>;

    fn next(&mut self) -> Option<Row<'a>> {
        loop {
            let at = self.sheet.advance()?;
            if let Some(row) = self.row(at) {
                return Some(row);
            }
        }
    }
}

/// Reads a whole FEC. `name` is the file's name, with or without its folder: it gives SIREN and closing date (FEC-03).
///
/// # Errors
/// Every problem of the file; see [`FecReader::open`] and [`FecReader::finish`].
pub fn read_fec(bytes: &[u8], name: &str, options: &Options) -> Result<LedgerFile, Problems> {
    let mut reader = FecReader::open(bytes, options)?;
    let rows: Vec<FileRow> = reader.by_ref().map(FileRow::from).collect();
    let outcome = reader.finish()?;
    let (siren, closing) = name_parts(name);
    Ok(LedgerFile {
        kind: FileKind::Fec,
        name: base_name(name).to_string(),
        siren,
        closing,
        encoding: outcome.encoding,
        rows,
        notes: outcome.notes,
        has_letters: outcome.has_letters,
        unreadable: outcome.unreadable,
    })
}

/// SIREN and closing date from the name of a FEC: `{SIREN}FEC{AAAAMMJJ}`, in any case, whatever stands around it (FEC-03).
pub fn name_parts(name: &str) -> (Option<String>, Option<NaiveDate>) {
    let name = base_name(name).to_ascii_uppercase();
    for (at, _) in name.match_indices("FEC") {
        let before = name[..at].trim_end_matches(['_', '-', ' ']);
        let after = name[at + 3..].trim_start_matches(['_', '-', ' ']);
        let digits = |text: &mut dyn Iterator<Item = char>| text.take_while(char::is_ascii_digit).count();
        if digits(&mut before.chars().rev()) != 9 {
            continue;
        }
        let siren = before[before.len() - 9..].to_string();
        let closing = match digits(&mut after.chars()) {
            8 => super::date::quick(&after.as_bytes()[..8]).map(|reading| reading.date),
            _ => None,
        };
        return (Some(siren), closing);
    }
    (None, None)
}

/// The account of the current line: three digits first (FEC-02).
pub(super) fn account<'a, C: Column>(sheet: &mut Sheet<'a, C>, column: C) -> Option<Cow<'a, str>> {
    let account = sheet.text(column);
    match account.as_bytes() {
        [a, b, c, ..] if [a, b, c].iter().all(|d| d.is_ascii_digit()) => return Some(account),
        [] => sheet.error(column, ProblemKind::Required),
        _ => sheet.error(column, ProblemKind::Account),
    }
    None
}

pub(super) fn absent<C: Column>(sheet: &Sheet<'_, C>, missing: &[C]) -> Problems {
    let mut problems = Problems::default();
    missing.iter().for_each(|column| problems.push(sheet.layout.missing(*column)));
    problems
}

/// What FEC-02 asks of a line and many files leave out.
fn note_gaps(sheet: &mut Sheet<'_, F>, row: &Row<'_>) {
    if row.label.is_empty() {
        sheet.note(NoteKind::EmptyLabel);
    }
    if row.validated.is_none() && !sheet.is_filled(F::ValidDate) {
        sheet.note(NoteKind::NoValidation);
    }
    match (row.letter.is_empty(), row.lettered_on) {
        (false, None) if !sheet.is_filled(F::DateLet) => sheet.note(NoteKind::LetterWithoutDate),
        (true, Some(_)) => sheet.note(NoteKind::DateWithoutLetter),
        _ => {}
    }
}

/// True for the 18 names of the norm in order, with Montant and Sens allowed in place of Debit and Credit.
fn is_usual(names: &[String]) -> bool {
    let same = |(i, name): (usize, &String)| match (i, name.as_str()) {
        (11, "Montant") | (12, "Sens") => true,
        (_, name) => FIELDS.get(i) == Some(&name),
    };
    names.len() == FIELDS.len() && names.iter().enumerate().all(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn column_names_are_plain_and_lead_to_one_column() {
        super::super::header::tests::check_table::<F>();
    }

    #[test]
    fn fec_03_the_name_gives_siren_and_closing() {
        let closing = NaiveDate::from_ymd_opt(2025, 12, 31);
        for name in [
            "732829320FEC20251231.txt",
            "732829320fec20251231.TXT",
            "732829320FEC20251231_1.txt",
            "732829320FEC20251231_lettre.csv",
            "/tmp/in box/732829320FEC20251231.txt",
            "C:\\compta\\Copie de 732829320FEC20251231 (2).txt",
            "732829320_FEC_20251231.txt",
            "FEC_732829320FEC20251231.txt",
        ] {
            assert_eq!(name_parts(name), (Some("732829320".to_string()), closing), "{name}");
        }
        assert_eq!(name_parts("732829320FEC20251331.txt"), (Some("732829320".to_string()), None));
        for name in ["FEC_2025.txt", "export.csv", "12345FEC20251231.txt", "1732829320FEC20251231.txt", "été FEC.txt", ""] {
            assert_eq!(name_parts(name), (None, None), "{name}");
        }
    }
}
