//! A file with a header line: steps through its records, gives the cells of the current one by column, and logs.

use super::amount::{self, Form, Mark};
use super::date;
use super::decode::Decoded;
use super::header::{self, Column, Layout, text_of};
use super::log::{Log, Problems};
use super::options::Options;
use super::records::{Field, Quotes, Records, Step};
use crate::domain::intake::{Encoding, NoteKind, ProblemKind};
use chrono::NaiveDate;
use std::borrow::Cow;

/// How strictly spelling is noted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Norm {
    /// The FEC has one spelling: what departs from it is noted.
    Fec,
    /// A CSV has none: only what had to be guessed is noted.
    Free,
}

/// The reading position in a file.
#[derive(Debug)]
pub(super) struct Sheet<'a, C> {
    decoded: Decoded<'a>,
    records: Records<'a>,
    /// The header.
    pub(super) layout: Layout,
    norm: Norm,
    digits: u8,
    /// Errors, doubts, notes.
    pub(super) log: Log,
    line: u32,
    /// The last date written AAAAMMJJ, and what it means.
    last_date: (&'a [u8], NaiveDate),
    columns: std::marker::PhantomData<C>,
}

impl<'a, C: Column> Sheet<'a, C> {
    /// Recognises text, separator and header.
    pub(super) fn open(bytes: &'a [u8], options: &Options, norm: Norm, added: &[(String, C)]) -> Result<Self, Problems> {
        let decoded = Decoded::open(bytes, options.encoding, options.limits)?;
        let limit = options.limits.line;
        let quoted_header = first_character(decoded.bytes()) == Some(b'"');
        let quotes = |separator| match (norm, separator) {
            (Norm::Fec, b'\t' | b'|') if !quoted_header => Quotes::Line,
            _ => Quotes::Records,
        };
        let (layout, place) = header::find(&decoded, quotes, limit, added)?;
        let records = Records::new(decoded.bytes(), place, layout.separator, quotes(layout.separator), limit);
        let mut log = Log::default();
        if let (Some(line), false) = (decoded.first_foreign(), decoded.encoding() == Encoding::Utf8) {
            log.note(NoteKind::Encoding, line);
        }
        if norm == Norm::Fec && layout.separator != b'\t' {
            log.note(NoteKind::Separator, layout.line);
        }
        if layout.trailing {
            log.note(NoteKind::TrailingSeparator, layout.line);
        }
        let digits = options.currency.digits();
        Ok(Sheet {
            decoded,
            records,
            layout,
            norm,
            digits,
            log,
            line: 0,
            last_date: (b"19700101", NaiveDate::default()),
            columns: std::marker::PhantomData,
        })
    }

    /// How the text is read.
    pub(super) fn encoding(&self) -> Encoding {
        self.decoded.encoding()
    }

    /// How many bytes of the file stand before the text: its byte-order mark.
    pub(super) fn offset_in(&self, bytes: &[u8]) -> usize {
        // Decoding takes a mark off the front, and at most one byte off the end.
        if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 }
    }

    /// True when the file has the column.
    pub(super) fn has(&self, column: C) -> bool {
        self.layout.place(column).is_some()
    }

    /// Goes to the next record that has the expected fields: its line, or `None` at the end. Others are logged.
    pub(super) fn advance(&mut self) -> Option<u32> {
        loop {
            let record = match self.records.step() {
                Step::Record(record) => record,
                Step::TooLong(line, limit, length) => {
                    self.log.error(line, "", &length.to_string(), ProblemKind::LineTooLong(limit));
                    continue;
                }
                Step::OpenQuote(line, at) => {
                    let found = self.decoded.text(at..(at + 400).min(self.decoded.bytes().len()));
                    self.log.error(line, "", found.lines().next().unwrap_or_default(), ProblemKind::OpenQuote);
                    continue;
                }
                Step::End => return None,
            };
            let line = record.line;
            let (count, width) = (self.records.fields().len(), self.layout.width);
            if record.odd_end {
                self.log.note(NoteKind::LineEnds, line);
            }
            if count != width {
                let fields = self.records.fields();
                let decoded = &self.decoded;
                let is_empty = |f: &Field| text_of(decoded, *f).is_empty();
                if fields.iter().all(is_empty) {
                    self.log.note(NoteKind::BlankLine, line);
                    continue;
                }
                if count < width || !fields.iter().skip(width).all(is_empty) {
                    let what = match record.closed {
                        false if count < width => ProblemKind::Truncated,
                        _ => ProblemKind::FieldCount(small(count), small(width)),
                    };
                    let found = self.whole_record();
                    self.log.error(line, "", &found, what);
                    continue;
                }
                if count > width + 1 || !self.layout.trailing {
                    self.log.note(NoteKind::TrailingSeparator, line);
                }
            } else if self.records.fields().iter().all(|f| f.start == f.end) {
                self.log.note(NoteKind::BlankLine, line);
                continue;
            }
            if record.quoted && self.norm == Norm::Fec {
                self.log.note(NoteKind::Quoted, line);
            }
            self.line = line;
            return Some(line);
        }
    }

    fn whole_record(&self) -> Cow<'a, str> {
        let fields = self.records.fields();
        let start = fields.first().map_or(0, |f| f.start);
        let end = fields.last().map_or(start, |f| f.end);
        // Enough for eighty characters of any encoding: a long record is not decoded to be cut.
        let whole = self.decoded.bytes().get(start..end).unwrap_or_default();
        match whole.get(..400) {
            Some(head) => Cow::Owned(String::from_utf8_lossy(head).into_owned()),
            None => self.decoded.text(start..end),
        }
    }

    pub(super) fn field(&self, column: C) -> Option<Field> {
        self.layout.place(column).and_then(|place| self.records.fields().get(place)).copied()
    }

    fn bytes(&self, field: Field) -> &'a [u8] {
        self.decoded.bytes().get(field.start..field.end).unwrap_or_default()
    }

    /// The text of a cell, blanks around it left out; empty when the file has no such column.
    pub(super) fn text(&self, column: C) -> Cow<'a, str> {
        self.field(column).map_or(Cow::Borrowed(""), |field| text_of(&self.decoded, field))
    }

    /// True when the file has the column and its cell is not empty.
    pub(super) fn is_filled(&self, column: C) -> bool {
        self.field(column).is_some_and(|field| field.start < field.end && !text_of(&self.decoded, field).is_empty())
    }

    /// Logs an error about a cell.
    pub(super) fn error(&mut self, column: C, what: ProblemKind) {
        let found = self.text(column);
        let name = self.name_of(column);
        self.log.error(self.line, &name, &found, what);
    }

    /// Logs a doubt about a cell.
    pub(super) fn doubt(&mut self, column: C, what: ProblemKind) {
        let found = self.text(column);
        let name = self.name_of(column);
        self.log.doubt(self.line, &name, &found, what);
    }

    /// The name of a column as the file writes it.
    pub(super) fn name_of(&self, column: C) -> String {
        let written = self.layout.place(column).and_then(|place| self.layout.names.get(place));
        written.cloned().unwrap_or_else(|| column.name().to_string())
    }

    /// Counts a deviation at the current line.
    pub(super) fn note(&mut self, kind: NoteKind) {
        self.log.note(kind, self.line);
    }

    fn read_date(&mut self, field: Field) -> Option<NaiveDate> {
        let bytes = self.bytes(field);
        // Dates come in runs: entry, document and validation of line after line.
        if bytes == self.last_date.0 {
            return Some(self.last_date.1);
        }
        if let Some(reading) = date::quick(bytes) {
            self.last_date = (bytes, reading.date);
            return Some(reading.date);
        }
        let reading = date::read(&text_of(&self.decoded, field), self.norm == Norm::Free)?;
        if !reading.compact && self.norm == Norm::Fec {
            self.note(NoteKind::DateFormat);
        }
        Some(reading.date)
    }

    /// A date that must be there: logged and `None` when it is not.
    pub(super) fn required_date(&mut self, column: C) -> Option<NaiveDate> {
        let date = self.field(column).and_then(|field| self.read_date(field));
        if date.is_none() {
            let what = if self.is_filled(column) { ProblemKind::Date } else { ProblemKind::Required };
            self.error(column, what);
        }
        date
    }

    /// A date that may be missing; one that cannot be read is a doubt.
    pub(super) fn optional_date(&mut self, column: C) -> Option<NaiveDate> {
        let field = self.field(column)?;
        if field.start == field.end {
            return None;
        }
        let date = self.read_date(field);
        if date.is_none() && !date::is_absent(&self.text(column)) {
            self.doubt(column, ProblemKind::Date);
        }
        date
    }

    /// An amount in minor units with `digits` decimals; `Ok(None)` when the cell is empty.
    pub(super) fn amount(&mut self, column: C, digits: Option<u8>) -> Result<Option<i64>, ProblemKind> {
        let Some(field) = self.field(column) else { return Ok(None) };
        if field.start == field.end {
            return Ok(None);
        }
        let digits = digits.unwrap_or(self.digits);
        let reading = match amount::quick(self.bytes(field), digits) {
            Some(reading) => reading,
            None => {
                let text = text_of(&self.decoded, field);
                if text.is_empty() {
                    return Ok(None);
                }
                let reading = amount::read(&text, digits, self.mark())?;
                // Blanks around the digits are a deviation of the FEC, though nobody could take them for anything else.
                let padded = text.len() < field.end - field.start && !field.quoted;
                if padded { amount::Reading { form: Form::Loose, ..reading } } else { reading }
            }
        };
        if reading.form == Form::Loose || (reading.form == Form::Dot && self.norm == Norm::Fec) {
            self.note(NoteKind::AmountFormat);
        }
        Ok(Some(reading.minor))
    }

    /// What is known of the decimal mark.
    pub(super) fn mark(&self) -> Mark {
        match self.norm {
            Norm::Fec => Mark::Comma,
            Norm::Free => Mark::Either,
        }
    }
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn first_character(bytes: &[u8]) -> Option<u8> {
    bytes.iter().copied().find(|b| !b.is_ascii_whitespace())
}
