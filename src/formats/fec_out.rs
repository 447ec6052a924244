//! Rows to a FEC: 18 fields, tabs, CR LF, decimal commas (FEC-01). For companies that are made up, and for exports of what is
//! here: the legal file is the accounting package's.

use super::fec::FIELDS;
use crate::domain::intake::{Encoding, FileRow};
use crate::domain::money::{Amount, Currency};
use chrono::{Datelike, NaiveDate};
use std::io::Write;

/// Writes a FEC row by row into memory.
#[derive(Clone, Debug)]
pub struct FecWriter {
    digits: u8,
    encoding: Encoding,
    line: String,
}

impl FecWriter {
    /// A writer for a book's currency. In a single-byte encoding, a character that it lacks becomes its plain letters, else `?`.
    pub fn new(currency: Currency, encoding: Encoding) -> FecWriter {
        FecWriter { digits: currency.digits(), encoding, line: String::new() }
    }

    /// Adds the header line.
    pub fn header(&mut self, out: &mut Vec<u8>) {
        self.line.push_str(&FIELDS.join("\t"));
        self.end_line(out);
    }

    /// Adds a row. Due date, mode, invoice, reference, level and year have no place in a FEC. Separators and line ends inside text
    /// become blanks (FEC-02).
    pub fn row(&mut self, out: &mut Vec<u8>, row: &FileRow) {
        let (currency, foreign) = match &row.foreign {
            Some((currency, minor)) => (currency.code(), amount(Amount(*minor), currency.digits())),
            None => ("", String::new()),
        };
        self.text(&row.journal);
        self.text(&row.journal_label);
        self.text(&row.entry);
        self.date(Some(row.date));
        self.text(&row.account);
        self.text(&row.account_label);
        self.text(&row.auxiliary);
        self.text(&row.auxiliary_label);
        self.text(&row.piece);
        self.date(row.piece_date);
        self.text(&row.label);
        self.text(&amount(row.debit, self.digits));
        self.text(&amount(row.credit, self.digits));
        self.text(&row.letter);
        self.date(row.lettered_on);
        self.date(row.validated);
        self.text(&foreign);
        self.line.push_str(currency);
        self.end_line(out);
    }

    fn text(&mut self, text: &str) {
        // A field that begins by a quote is quoted, or the quote would be taken for one that encloses it.
        if text.starts_with('"') {
            let quoted = format!("\"{}\"", text.replace('"', "\"\""));
            self.line.extend(quoted.chars().map(in_line));
        } else if text.bytes().any(|b| b < b' ') {
            self.line.extend(text.chars().map(in_line));
        } else {
            self.line.push_str(text);
        }
        self.line.push('\t');
    }

    fn date(&mut self, date: Option<NaiveDate>) {
        if let Some(date) = date {
            self.line.push_str(&format!("{:04}{:02}{:02}", date.year(), date.month(), date.day()));
        }
        self.line.push('\t');
    }

    fn end_line(&mut self, out: &mut Vec<u8>) {
        self.line.push_str("\r\n");
        encode(&self.line, self.encoding, out);
        self.line.clear();
    }
}

/// A whole FEC.
pub fn fec(rows: &[FileRow], currency: Currency, encoding: Encoding) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = FecWriter::new(currency, encoding);
    writer.header(&mut out);
    rows.iter().for_each(|row| writer.row(&mut out, row));
    out
}

/// The name of a FEC (FEC-03).
pub fn fec_name(siren: &str, closing: NaiveDate) -> String {
    format!("{siren}FEC{}.txt", closing.format("%Y%m%d"))
}

fn amount(amount: Amount, digits: u8) -> String {
    amount.machine(digits).replace('.', ",")
}

fn in_line(c: char) -> char {
    if matches!(c, '\t' | '\r' | '\n') { ' ' } else { c }
}

fn encode(text: &str, encoding: Encoding, out: &mut Vec<u8>) {
    let codec = match encoding {
        Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
        Encoding::Latin9 => encoding_rs::ISO_8859_15,
        Encoding::Utf8 => return out.extend_from_slice(text.as_bytes()),
    };
    if text.is_ascii() {
        return out.extend_from_slice(text.as_bytes());
    }
    let mut buffer = [0u8; 4];
    for c in text.chars() {
        let (bytes, _, lacking) = codec.encode(c.encode_utf8(&mut buffer));
        if !lacking {
            out.extend_from_slice(&bytes);
            continue;
        }
        let plain = crate::text::fold(&c.to_string());
        let plain = if c.is_uppercase() { plain.to_uppercase() } else { plain };
        // Writing into memory cannot fail.
        let _ = out.write_all(if plain.is_ascii() && !plain.is_empty() { plain.as_bytes() } else { b"?" });
    }
}
