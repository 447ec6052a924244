//! What is wrong in a keymap or theme file: a place and a reason, as values. All problems are collected, good lines are kept.

use crate::i18n::{Arg, I18n};
use std::ops::Range;

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// The line is kept, and is probably not what was meant.
    Warning,
    /// The line is ignored.
    Error,
}

/// What is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wrong {
    /// The text is not TOML here: the reader's words.
    Syntax(String),
    /// No such table: its name, and the nearest one.
    UnknownTable(String, Option<String>),
    /// No such action: its name, the table, and the nearest action.
    UnknownAction(String, String, Option<String>),
    /// The action's argument: the action, and the words it takes.
    Argument(String, Vec<String>),
    /// The action takes no argument.
    NoArgument(String),
    /// The action does not work in that table.
    NotHere(String, String),
    /// Not a key: its text.
    UnknownKey(String),
    /// The same keys twice in one table.
    Twice(String, String),
    /// A short key hides a sequence: the key, the sequence, and the table of the sequence.
    Hides(String, String, String),
    /// A capital is a small letter (Caps Lock).
    Capital(String),
    /// A key that default terminals, multiplexers or keyboards take.
    Risky(String),
    /// A table was expected.
    NotTable(String),
    /// A text was expected.
    NotText(String),
    /// No such role: its name, and the nearest one.
    UnknownRole(String, Option<String>),
    /// No such colour in the palette: its name, and the nearest one.
    UnknownColour(String, Option<String>),
    /// Not a colour: its text.
    BadColour(String),
    /// No such modifier: its name, and the nearest one.
    UnknownModifier(String, Option<String>),
    /// A key that the table does not have: its name, and the nearest one.
    UnknownField(String, Option<String>),
}

/// A problem at a place of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The file, as named by the caller.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// How bad.
    pub severity: Severity,
    /// What.
    pub wrong: Wrong,
}

impl Problem {
    /// A problem at a byte range of a text.
    pub fn at(file: &str, text: &str, span: Range<usize>, severity: Severity, wrong: Wrong) -> Problem {
        let (line, column) = place(text, span.start);
        Problem { file: file.to_string(), line, column, severity, wrong }
    }

    /// `keymap.toml:14:1  error: unknown action …`, in the reader's language.
    pub fn render(&self, t: &I18n) -> String {
        let severity = t.t(match self.severity {
            Severity::Warning => "config-warning",
            Severity::Error => "config-error",
        });
        format!("{}:{}:{}  {severity} {}", self.file, self.line, self.column, self.wrong.render(t))
    }
}

impl Wrong {
    fn render(&self, t: &I18n) -> String {
        let say = |id: &str, name: &str, other: &str| t.tf(id, &[("name", Arg::Str(name)), ("other", Arg::Str(other))]);
        let near = |mut text: String, near: &Option<String>| {
            if let Some(near) = near {
                text.push(' ');
                text.push_str(&t.tf("config-near", &[("name", Arg::Str(near))]));
            }
            text
        };
        match self {
            Wrong::Syntax(words) => say("config-syntax", words, ""),
            Wrong::UnknownTable(name, n) => near(say("config-table", name, ""), n),
            Wrong::UnknownAction(name, table, n) => near(say("config-action", name, table), n),
            Wrong::Argument(name, words) => say("config-argument", name, &words.join(", ")),
            Wrong::NoArgument(name) => say("config-no-argument", name, ""),
            Wrong::NotHere(name, table) => say("config-not-here", name, table),
            Wrong::UnknownKey(name) => say("config-key", name, ""),
            Wrong::Twice(name, table) => say("config-twice", name, table),
            Wrong::Hides(name, sequence, table) => {
                t.tf("config-hides", &[("name", Arg::Str(name)), ("other", Arg::Str(sequence)), ("table", Arg::Str(table))])
            }
            Wrong::Capital(name) => say("config-capital", name, ""),
            Wrong::Risky(name) => say("config-risky", name, ""),
            Wrong::NotTable(name) => say("config-not-table", name, ""),
            Wrong::NotText(name) => say("config-not-text", name, ""),
            Wrong::UnknownRole(name, n) => near(say("config-role", name, ""), n),
            Wrong::UnknownColour(name, n) => near(say("config-colour", name, ""), n),
            Wrong::BadColour(name) => say("config-bad-colour", name, ""),
            Wrong::UnknownModifier(name, n) => near(say("config-modifier", name, ""), n),
            Wrong::UnknownField(name, n) => near(say("config-field", name, ""), n),
        }
    }
}

/// Line and column (characters), both from 1, of a byte offset.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset.min(text.len())).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

/// The candidate nearest to a misspelt name, when it is near enough to be meant.
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).max(1);
    candidates.map(|c| (distance(name, c), c)).min_by_key(|(d, _)| *d).filter(|(d, _)| *d <= limit).map(|(_, c)| c)
}

/// Edit distance where two exchanged neighbours count once.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut rows: Vec<Vec<usize>> = (0..=a.len()).map(|i| (i..=i + b.len()).collect()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let cost = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + cost);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_near_or_none() {
        let names = ["letter.commit", "letter.partial", "undo"];
        assert_eq!(nearest("leter.commit", names.into_iter()), Some("letter.commit"));
        assert_eq!(nearest("udno", names.into_iter()), Some("undo"));
        assert_eq!(nearest("open.the.door", names.into_iter()), None);
    }

    #[test]
    fn places_count_lines_and_characters() {
        assert_eq!(place("é = 1\nb = 2", 3), (1, 3));
        assert_eq!(place("é = 1\nb = 2", 7), (2, 1));
        assert_eq!(place("", 12), (1, 1));
    }
}
