//! A statement of account with the words that the company gave it (DUN-08, EXP-01): those that stand above the table and below it, whether
//! it is printed or goes by mail. The table is that of the report.

use super::pdf::PdfFault;
use super::report::{self, Form, Made};
use super::{Edition, heads, text};
use crate::desk::api::Report;
use crate::domain::calendar::plus_days;
use crate::domain::company::Company;
use crate::domain::dunning::notice::{LetterFigures, PostSettings};
use crate::domain::dunning::policy::Buyer;
use crate::domain::dunning::template::{LetterText, Template, TextKey, Texts};
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use crate::domain::party::Party;
use crate::domain::report::{Cell, Level, Row, Said, Word};
use crate::i18n::letters::{Block, Letter, LetterFacts, LetterKind, Payee, Section, SectionRow};
use crate::i18n::{I18n, Lang, text_in_force};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the words of a statement are made from.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// The texts that the company changed.
    pub texts: &'a Texts,
    /// What letters say of the company.
    pub post: &'a PostSettings,
    /// The company.
    pub company: &'a Company,
    /// The client's file.
    pub file: &'a Party,
    /// What the client is in law.
    pub buyer: Buyer,
}

/// A statement as it was sent: the same file for each attempt, and for a reprint.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// The report with its words.
    pub report: Report,
    /// Its language.
    pub lang: Lang,
    /// The company.
    pub company: String,
    /// Who sent it: a login name.
    pub who: String,
    /// The day, in the company's zone.
    pub on: NaiveDate,
    /// Hour and minute there.
    pub at: (u32, u32),
}

impl Kept {
    /// The file: A4 pages. `i18n` is that of the book.
    ///
    /// # Errors
    /// [`PdfFault`], a fault of the program.
    pub fn pdf(&self, i18n: I18n) -> Result<Vec<u8>, PdfFault> {
        let made = Made { company: self.company.clone(), who: self.who.clone(), on: self.on, at: self.at };
        report::file(&self.report, &made, i18n, Form::Pdf)
    }
}

/// What a statement says beside its table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    /// Its subject.
    pub subject: String,
    /// The whole as the text of a mail, table included.
    pub mail: String,
    above: Vec<String>,
    below: Vec<String>,
}

impl Words {
    /// The words in force for a statement, in the language of `i18n`.
    ///
    /// # Errors
    /// Why there are none, in words: a value that the text wants and nobody gave.
    pub fn of(i18n: I18n, parts: &Parts<'_>, report: &Report) -> Result<Words, String> {
        let key = TextKey::new(None, i18n.lang().code(), parts.buyer);
        let LetterText { subject, body } = text_in_force(parts.texts, &key).ok_or_else(|| i18n.t("notice-bad-text"))?;
        let parse = |text: &str| Template::parse(text).map_err(|_| i18n.t("notice-bad-text"));
        let facts = facts(parts, report);
        let letter = Letter::write(&parse(&subject)?, &parse(&body)?, &facts, i18n.lang())
            .map_err(|fault| i18n.letter_fault(&fault, parts.company.currency))?;
        let table = letter.blocks.iter().position(|block| *block == Block::Table).unwrap_or(letter.blocks.len());
        let (above, below) = letter.blocks.split_at(table);
        let lines = |blocks: &[Block]| -> Vec<String> {
            let paragraphs = blocks.iter().filter_map(|block| match block {
                Block::Paragraph(text) => Some(text.lines().map(str::to_string).chain([String::new()]).collect::<Vec<_>>()),
                Block::Table => None,
            });
            paragraphs.flatten().collect()
        };
        let (above, mut below) = (lines(above), lines(below));
        below.extend(letter.signature.iter().cloned());
        let mail = text::mail_body(&letter, Edition::Original);
        Ok(Words { subject: letter.subject, mail, above, below })
    }

    /// The report with these words above and below its table.
    pub fn onto(&self, mut report: Report) -> Report {
        let said = |lines: &[String]| lines.iter().cloned().map(Said::Words).collect::<Vec<_>>();
        if !self.above.is_empty() {
            report.about.push(Said::Words(String::new()));
            report.about.extend(said(&self.above));
            // The table keeps its own distance.
            report.about.pop();
        }
        if !self.below.is_empty() {
            report.notes.push(Said::Words(String::new()));
            report.notes.extend(said(&self.below));
        }
        report
    }
}

/// The client of a statement.
pub fn party_of(report: &Report) -> Option<PartyId> {
    report.rows.iter().find_map(|row| row.place).map(|place| place.party)
}

/// The factors that a statement names, each with its account and its notice (FAC-01).
fn payees(report: &Report) -> Vec<Payee> {
    let mut out: Vec<Payee> = Vec::new();
    for said in &report.notes {
        match (said, out.last_mut()) {
            (Said::PayFactor { name, iban, bic, .. }, _) => {
                out.push(Payee { name: name.clone(), iban: iban.clone(), bic: bic.clone(), notice: String::new() });
            }
            (Said::Notice(words), Some(payee)) => payee.notice.clone_from(words),
            _ => {}
        }
    }
    out
}

/// The rows of the table as those of a letter, those of each payee by themselves: the row that sums them stands above them.
fn sections(report: &Report, file: &Party) -> Vec<Section> {
    let named = payees(report);
    let own = |payee| Section { payee, code: file.code.clone(), name: file.name.clone(), rows: Vec::new() };
    let mut out = vec![own(None)];
    for row in &report.rows {
        match row.level {
            Level::Row => {
                if let Some(section) = out.last_mut() {
                    section.rows.push(section_row(report, row));
                }
            }
            Level::Subtotal => {
                let name = row.cells.iter().find_map(|cell| match cell {
                    Cell::Word(word) => {
                        if let Word::PayFactor(name) = &**word {
                            Some(name.to_string())
                        } else {
                            None
                        }
                    }
                    _ => None,
                });
                let payee = name.map(|name| {
                    let known = named.iter().find(|payee| payee.name == name).cloned();
                    known.unwrap_or(Payee { name, ..Payee::default() })
                });
                out.push(own(payee));
            }
            Level::Total | Level::Check => {}
        }
    }
    out.retain(|section| !section.rows.is_empty());
    out
}

/// A row of the table as that of a letter: what the line adds to the balance.
fn section_row(report: &Report, row: &Row) -> SectionRow {
    let place = |name: &str| report.columns.iter().position(|column| column.name == name);
    let cell = |row: &Row, name: &str| place(name).and_then(|at| row.cells.get(at)).cloned().unwrap_or(Cell::Empty);
    let side = |cell: Cell| match cell {
        Cell::Side(amount) | Cell::Amount(amount) => amount,
        _ => Amount::ZERO,
    };
    let residual = Amount(side(cell(row, "debit")).0.saturating_sub(side(cell(row, "credit")).0));
    let date = if let Cell::Date(on) = cell(row, "date") { on } else { report.as_of };
    let due = if let Cell::Date(on) = cell(row, "due") { Some(on) } else { None };
    let piece = if let Cell::Text(piece) = cell(row, "piece") { piece.to_string() } else { String::new() };
    let days_late = due.map_or(0, |due| report.as_of.signed_duration_since(due).num_days());
    SectionRow { piece, date, due, amount: residual, residual, disputed: Amount::ZERO, days_late }
}

fn facts(parts: &Parts<'_>, report: &Report) -> LetterFacts {
    let Parts { post, company, file, .. } = parts;
    let sections = sections(report, file);
    let rows: Vec<&SectionRow> = sections.iter().flat_map(|section| &section.rows).collect();
    let balance: i128 = rows.iter().map(|row| i128::from(row.residual.0)).sum();
    let late = report.notes.iter().find_map(|said| if let Said::Sums { late, .. } = said { Some(*late) } else { None });
    let figures = LetterFigures {
        overdue: late.unwrap_or(Amount::ZERO),
        interest: Amount::ZERO,
        fees: Amount::ZERO,
        owed: Amount(i64::try_from(balance).unwrap_or(i64::MAX)),
        credits: Amount::ZERO,
        rate: None,
        oldest: rows.iter().filter_map(|row| row.due).min(),
        days_late: rows.iter().map(|row| row.days_late).max().unwrap_or(0).max(0),
        deadline: plus_days(report.as_of, 8),
    };
    LetterFacts {
        kind: LetterKind::Statement,
        on: report.as_of,
        registered: false,
        sender: heads::sender((post, company), file),
        addressee: heads::addressee(file),
        sections,
        figures,
        currency: company.currency,
        last_reminder: None,
        promise: None,
        without_interest: Vec::new(),
        instalments: Vec::new(),
    }
}
