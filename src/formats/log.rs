//! What a reader has to say about a file: errors, doubts and notes (book §5, three grades).

use crate::domain::intake::{Note, NoteKind, Problem, ProblemKind};

/// How many problems of one grade are kept; more are only counted.
pub const KEPT: usize = 10_000;

/// Problems in the order they were met: the first [`KEPT`], and how many there were in all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Problems {
    /// The first ones.
    pub list: Vec<Problem>,
    /// All of them, counted.
    pub total: usize,
}

impl Problems {
    /// Counts a problem, and keeps it while there is room.
    pub fn push(&mut self, problem: Problem) {
        self.total += 1;
        if self.list.len() < KEPT {
            self.list.push(problem);
        }
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Problems { list: vec![problem], total: 1 }
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

/// The start of a text, at most 80 characters.
pub(super) fn excerpt(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_string(),
        None => text.to_string(),
    }
}

/// The three grades, collected while a file is read.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// Refused: nothing of the file may be used.
    pub(super) errors: Problems,
    /// Optional fields that could not be read.
    pub(super) doubts: Problems,
    /// Tolerated deviations.
    pub(super) notes: Vec<Note>,
}

impl Log {
    /// Counts a deviation seen at a line.
    pub(super) fn note(&mut self, kind: NoteKind, line: u32) {
        match self.notes.iter_mut().find(|n| n.kind == kind) {
            Some(note) => note.count = note.count.saturating_add(1),
            None => self.notes.push(Note { kind, count: 1, first: line }),
        }
    }

    /// Records an error.
    pub(super) fn error(&mut self, line: u32, column: &str, found: &str, what: ProblemKind) {
        self.errors.push(Problem { line, column: column.to_string(), found: excerpt(found), what });
    }

    /// Records a doubt.
    pub(super) fn doubt(&mut self, line: u32, column: &str, found: &str, what: ProblemKind) {
        self.doubts.push(Problem { line, column: column.to_string(), found: excerpt(found), what });
    }

    /// The notes in the order of their kinds.
    pub(super) fn sorted_notes(&mut self) -> Vec<Note> {
        let mut notes = std::mem::take(&mut self.notes);
        notes.sort_by_key(|n| n.kind);
        notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_beyond_what_is_kept_are_counted() {
        let mut log = Log::default();
        for line in 0..20_000 {
            log.error(line, "Debit", "x", ProblemKind::Amount);
        }
        assert_eq!((log.errors.list.len(), log.errors.total), (KEPT, 20_000));
    }

    #[test]
    fn an_excerpt_has_at_most_eighty_characters() {
        assert_eq!(excerpt("é"), "é");
        assert_eq!(excerpt(&"é".repeat(80)).chars().count(), 80);
        assert_eq!(excerpt(&"é".repeat(500)).chars().count(), 80);
    }

    #[test]
    fn notes_keep_a_count_and_the_first_line() {
        let mut log = Log::default();
        log.note(NoteKind::DateFormat, 7);
        log.note(NoteKind::Separator, 1);
        log.note(NoteKind::DateFormat, 9);
        let notes = log.sorted_notes();
        assert_eq!(notes[0], Note { kind: NoteKind::Separator, count: 1, first: 1 });
        assert_eq!(notes[1], Note { kind: NoteKind::DateFormat, count: 2, first: 7 });
    }
}
