//! A document of the sale as it is printed (ORD-01, ORD-05): quote, acknowledgement of an order, delivery note, invoice, credit note, in the
//! client's language. All its words are in a [`Paper`]; what shows it, as text or as PDF, adds none of its own.

mod text;
mod words;

pub use text::text;
pub use words::{language, write};

use crate::i18n::Lang;
use crate::text::fold;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A table on a document: titles, rows, which column gives way to the others.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Grid {
    /// Titles of the columns.
    pub heads: Vec<String>,
    /// Rows, each with as many cells.
    pub rows: Vec<Vec<String>>,
    /// Which columns stand on the left; the others are figures.
    pub left: Vec<bool>,
    /// The column whose cells may take several lines.
    pub wide: usize,
}

/// A line of the sums.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Sum {
    /// What.
    pub label: String,
    /// How much.
    pub amount: String,
    /// It is what the document comes to.
    pub strong: bool,
}

/// A document with all its words. It is stored with its mail: each attempt, and whoever looks later, has the same.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Paper {
    pub(super) lang: Lang,
    /// The day that it bears.
    pub(super) on: NaiveDate,
    /// `DUPLICATA`, `ANNULÉ`; else empty.
    pub(super) mark: String,
    pub(super) sender: Vec<String>,
    pub(super) addressee: Vec<String>,
    /// `Facture FA-000001`.
    pub(super) title: String,
    /// What is said of it above its lines.
    pub(super) facts: Vec<String>,
    pub(super) lines: Grid,
    /// VAT per rate; without rows on a document that has no prices or only totals.
    pub(super) taxes: Grid,
    pub(super) sums: Vec<Sum>,
    /// Below the sums, one paragraph each.
    pub(super) notes: Vec<String>,
    /// What the client is to sign; else empty.
    pub(super) sign: String,
    pub(super) footer: String,
}

impl Paper {
    /// What it is, with its number: the subject of a mail, the title of a file.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The name of its file, of plain letters: `facture-fa-000001.pdf`.
    pub fn file_name(&self) -> String {
        let plain: String = fold(&self.title).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        format!("{}.pdf", plain.trim_matches('-'))
    }
}
