//! Letters to clients (courriers): the texts that a new book begins with, and a letter written in a language from plain facts.
//!
//! [`default_text`] gives the text of a level, [`LetterFacts`] hold what a letter tells of, [`Letter`] is the letter with all its words:
//! whatever shows it (plain text, e-mail, PDF) takes its words from there and from nowhere else.

mod defaults;
mod facts;
mod letter;
mod table;
mod values;

#[cfg(test)]
pub(crate) mod fixture;

pub use defaults::{LetterKind, default_text};
pub use facts::{Addressee, LetterFacts, Payee, Section, SectionRow, Sender};
pub use letter::{Block, Letter, LetterFault};
pub use table::{COLUMNS, Table, TableRow, TableSection};
pub(super) use values::grouped;
