//! A letter as PDF on A4 (PDF/A-2u: fonts inside, text that can be searched), laid out as French business letters are: sender top left,
//! addressee in the window of the envelope, place and date, subject, body, table, signature, company and page at the foot.
//!
//! `layout` puts words and rules on pages, in whole thousandths of a point; `paint` hands them to the writer of files.

mod face;
mod layout;
mod paint;
mod paper;
mod report;
mod sheet;

use super::Edition;
use super::paper::Paper;
use super::report::Made;
use crate::domain::report::Report;
use crate::i18n::I18n;
use crate::i18n::letters::Letter;

/// Why a letter has no PDF; the words are the library's, for a log.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PdfFault {
    /// The embedded font cannot be read.
    #[error("font")]
    Font,
    /// The file cannot be written.
    #[error("file: {0}")]
    File(String),
}

/// The letter as a PDF file. The same letter and edition give the same bytes; the only date in it is the letter's.
///
/// The font has Latin, Greek and Cyrillic; a character of another script is shown as a question mark.
///
/// # Errors
/// [`PdfFault`], which no letter causes: a fault of the program.
pub fn letter(letter: &Letter, edition: Edition) -> Result<Vec<u8>, PdfFault> {
    letter_in_pages(letter, edition).map(|(bytes, _)| bytes)
}

/// The same with its number of pages.
///
/// # Errors
/// [`PdfFault`], which no letter causes: a fault of the program.
pub fn letter_in_pages(letter: &Letter, edition: Edition) -> Result<(Vec<u8>, usize), PdfFault> {
    let faces = face::Faces::embedded().ok_or(PdfFault::Font)?;
    let pages = layout::pages(letter, edition, &faces);
    let bytes = paint::file(&paint::About::letter(letter), sheet::PAGE, &pages, &faces, paint::Streams::Compressed)?;
    Ok((bytes, pages.len()))
}

/// A document of the sale as a PDF file, A4 upright. The same document gives the same bytes; the only date in it is the document's.
///
/// # Errors
/// [`PdfFault`], which no document causes: a fault of the program.
pub fn paper(written: &Paper) -> Result<Vec<u8>, PdfFault> {
    paper_in_pages(written).map(|(bytes, _)| bytes)
}

/// The same, with the number of its pages.
///
/// # Errors
/// [`PdfFault`], which no document causes: a fault of the program.
pub fn paper_in_pages(written: &Paper) -> Result<(Vec<u8>, usize), PdfFault> {
    let faces = face::Faces::embedded().ok_or(PdfFault::Font)?;
    let pages = paper::pages(written, &faces);
    let bytes = paint::file(&paint::About::paper(written), sheet::PAGE, &pages, &faces, paint::Streams::Compressed)?;
    Ok((bytes, pages.len()))
}

/// A report as a PDF file: A4 upright, or across when its columns want it, each page with company, title, day, titles of columns and its
/// number. The same report and making give the same bytes.
///
/// # Errors
/// [`PdfFault`], which no report causes: a fault of the program.
pub(super) fn report(report: &Report, made: &Made, i18n: I18n) -> Result<Vec<u8>, PdfFault> {
    let faces = face::Faces::embedded().ok_or(PdfFault::Font)?;
    let (page, pages) = report::pages(report, made, i18n, &faces);
    paint::file(&paint::About::report(report, made, i18n), page, &pages, &faces, paint::Streams::Compressed)
}

#[cfg(test)]
mod tests;
