//! The header line: which column is which, whatever its case, accents, punctuation and place.

use super::decode::Decoded;
use super::log::excerpt;
use super::records::{Field, Quotes, Records, Step};
use crate::domain::intake::{Problem, ProblemKind};
use crate::text::fold;
use std::borrow::Cow;

/// The columns of a kind of file.
pub(super) trait Column: Copy + PartialEq + 'static {
    /// How many there are.
    const COUNT: usize;
    /// Its number, below [`Column::COUNT`].
    fn index(self) -> usize;
    /// Its name, as problems give it.
    fn name(self) -> &'static str;
    /// The names it goes by, [`plain`], the best first.
    fn table() -> &'static [(Self, &'static [&'static str])];
}

/// Where the columns of a file are.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    places: Vec<Option<usize>>,
    /// Number of fields of a record.
    pub(super) width: usize,
    /// True when the header ends by a separator.
    pub(super) trailing: bool,
    /// The byte between fields.
    pub(super) separator: u8,
    /// The line of the header.
    pub(super) line: u32,
    /// Names as written, trimmed.
    pub(super) names: Vec<String>,
}

impl Layout {
    /// The place of a column, counted from 0.
    pub(super) fn place<C: Column>(&self, column: C) -> Option<usize> {
        self.places.get(column.index()).copied().flatten()
    }

    /// The problem of a column that is not there; what was found is the header.
    pub(super) fn missing<C: Column>(&self, column: C) -> Problem {
        Problem {
            line: self.line,
            column: column.name().to_string(),
            found: excerpt(&self.names.join(" | ")),
            what: ProblemKind::MissingColumn,
        }
    }
}

/// A column name without case, accents, blanks and punctuation: `N° d'Écriture` is `necriture`, and so is `n_ecriture`.
pub(super) fn plain(name: &str) -> String {
    let folded = fold(name);
    let mut out = String::with_capacity(folded.len());
    for word in folded.split(|c: char| c == '\'' || c.is_whitespace() || c == '_') {
        // The French small words say nothing about a column.
        if !matches!(word, "d" | "l" | "de" | "du" | "des" | "la" | "le" | "en" | "of" | "the") {
            out.extend(word.chars().filter(|c| c.is_alphanumeric() && !matches!(c, 'º' | 'ª')));
        }
    }
    out
}

/// The text of a field: decoded, quotes undone, blanks around it left out.
pub(super) fn text_of<'a>(decoded: &Decoded<'a>, field: Field) -> Cow<'a, str> {
    let text = decoded.text(field.start..field.end);
    // Most cells begin and end by a letter or a digit: nothing to undo, nothing to trim.
    if !field.quoted
        && text.as_bytes().first().is_none_or(u8::is_ascii_graphic)
        && text.as_bytes().last().is_none_or(u8::is_ascii_graphic)
    {
        return text;
    }
    if field.quoted && text.contains("\"\"") {
        return Cow::Owned(text.replace("\"\"", "\"").trim().to_string());
    }
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_string()),
    }
}

/// What separators are tried, the usual one first.
const SEPARATORS: [u8; 4] = [b'\t', b'|', b';', b','];

/// Reads the header: the first line that is not blank, with the separator that gives the most known columns; `added` names
/// win over the known ones. Returns the layout and the place after the header.
///
/// # Errors
/// `NoHeader` when fewer than two columns are known; `DoubleColumn` when one name stands twice.
pub(super) fn find<C: Column>(
    decoded: &Decoded<'_>,
    quotes: impl Fn(u8) -> Quotes,
    limit: u32,
    added: &[(String, C)],
) -> Result<(Layout, (usize, u32)), Problem> {
    let (from, forced) = separator_line(decoded.bytes());
    let mut best: Option<(Candidate, (usize, u32))> = None;
    let mut trouble = None;
    for separator in SEPARATORS.into_iter().filter(|s| forced.is_none_or(|f| f == *s)) {
        let mut records = Records::new(decoded.bytes(), from, separator, quotes(separator), limit);
        let line = match first_line(&mut records, decoded) {
            Ok(line) => line,
            Err((line, what)) => {
                trouble.get_or_insert(Problem { line, column: String::new(), found: String::new(), what });
                continue;
            }
        };
        let names: Vec<String> = records.fields().iter().map(|f| text_of(decoded, *f).into_owned()).collect();
        let candidate = layout_of(names, separator, line, added);
        if best.as_ref().is_none_or(|(b, _)| candidate.known > b.known) {
            best = Some((candidate, records.place()));
        }
    }
    match best {
        Some((Candidate { double: Some(double), .. }, _)) => Err(double),
        Some((Candidate { known: 2.., layout, .. }, place)) => Ok((layout, place)),
        other => Err(trouble.unwrap_or_else(|| Problem {
            line: other.as_ref().map_or(from.1, |(candidate, _)| candidate.layout.line),
            column: String::new(),
            found: other.map_or(String::new(), |(candidate, _)| excerpt(&candidate.layout.names.join(" | "))),
            what: ProblemKind::NoHeader,
        })),
    }
}

/// The line of the first record that is not blank, or why there is none.
fn first_line(records: &mut Records<'_>, decoded: &Decoded<'_>) -> Result<u32, (u32, ProblemKind)> {
    loop {
        match records.step() {
            Step::Record(record) if records.fields().iter().any(|f| !text_of(decoded, *f).is_empty()) => return Ok(record.line),
            Step::Record(_) => {}
            Step::TooLong(line, limit, _) => return Err((line, ProblemKind::LineTooLong(limit))),
            Step::OpenQuote(line, _) => return Err((line, ProblemKind::OpenQuote)),
            Step::End => return Err((0, ProblemKind::Empty)),
        }
    }
}

/// A spreadsheet's first line `sep=;`: where the text begins, and the separator it gives.
fn separator_line(bytes: &[u8]) -> ((usize, u32), Option<u8>) {
    match bytes {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator, b'\n', ..] => ((6, 2), Some(*separator)),
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator, b'\r', b'\n', ..] => ((7, 2), Some(*separator)),
        _ => ((0, 1), None),
    }
}

/// The header as one separator reads it.
struct Candidate {
    layout: Layout,
    /// How many columns are known.
    known: usize,
    /// A name that stands twice.
    double: Option<Problem>,
}

fn layout_of<C: Column>(mut names: Vec<String>, separator: u8, line: u32, added: &[(String, C)]) -> Candidate {
    let before = names.len();
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    let mut places: Vec<Option<usize>> = vec![None; C::COUNT];
    let mut ranks = vec![usize::MAX; C::COUNT];
    let mut double = None;
    for (place, name) in names.iter().enumerate() {
        let Some((column, rank)) = meaning(&plain(name), added) else { continue };
        let i = column.index();
        if rank == ranks[i] {
            let found = excerpt(name);
            double.get_or_insert(Problem { line, column: column.name().to_string(), found, what: ProblemKind::DoubleColumn });
        } else if rank < ranks[i] {
            (places[i], ranks[i]) = (Some(place), rank);
        }
    }
    let known = places.iter().flatten().count();
    let layout = Layout { places, width: names.len(), trailing: before > names.len(), separator, line, names };
    Candidate { layout, known, double }
}

/// The column that a plain name means, and how well: 0 is best.
fn meaning<C: Column>(name: &str, added: &[(String, C)]) -> Option<(C, usize)> {
    if name.is_empty() {
        return None;
    }
    if let Some((_, column)) = added.iter().find(|(other, _)| plain(other) == name) {
        return Some((*column, 0));
    }
    C::table().iter().find_map(|(column, names)| names.iter().position(|n| *n == name).map(|rank| (*column, rank + 1)))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Names must be plain, and lead to one column only.
    pub(in crate::formats) fn check_table<C: Column>() {
        let mut seen: Vec<&str> = Vec::new();
        for (column, names) in C::table() {
            assert!(column.index() < C::COUNT);
            for name in *names {
                assert_eq!(plain(name), *name, "{} is not plain", name);
                assert!(!seen.contains(name), "{name} stands twice");
                seen.push(name);
            }
        }
    }

    #[test]
    fn names_forget_case_accents_punctuation_and_small_words() {
        for name in ["N° écriture", "n_ecriture", "N° d'Écriture", "N.ECRITURE", "n°Ecriture"] {
            assert_eq!(plain(name), "necriture", "{name}");
        }
        assert_eq!(plain("Date d’échéance"), "dateecheance");
        assert_eq!(plain("Débit (€)"), "debit");
        assert_eq!(plain("Nº de compte"), "ncompte");
        assert_eq!(plain("Mode de règlement"), "modereglement");
    }
}
