//! Whether entries balance, and at which level (FEC-02, book §5): by (journal, number), else by number, else by (journal, date,
//! piece), else, when the number is constant, by the whole file.
//!
//! Sums are kept by runs: the lines of an entry mostly stand together, and a run that comes to zero changes nothing. So only the
//! entries that lie scattered in the file take memory.

use crate::domain::intake::{NoteKind, Problem, ProblemKind};
use crate::domain::money::Amount;
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The sums of a file, line by line.
#[derive(Debug, Default)]
pub struct Balance {
    entries: Sums,
    numbers: Sums,
    pieces: Sums,
    whole: i128,
    /// The last line's journal, number, piece and day.
    last: Option<Place>,
    /// The first line's number and date.
    first: Option<(String, NaiveDate)>,
    number_varies: bool,
    date_varies: bool,
}

#[derive(Debug)]
struct Place {
    journal: String,
    number: String,
    piece: String,
    day: i32,
}

/// How a file balances.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// Each (journal, number): nothing to say.
    Entry,
    /// Each number, over several journals.
    Number,
    /// Each (journal, date, piece).
    Piece,
    /// The whole file; the number is constant.
    File,
}

impl Level {
    /// The note that the level deserves.
    pub fn note(self) -> Option<NoteKind> {
        match self {
            Level::Entry => None,
            Level::Number => Some(NoteKind::BalanceByNumber),
            Level::Piece => Some(NoteKind::BalanceByPiece),
            Level::File => Some(NoteKind::BalanceByFile),
        }
    }
}

impl Balance {
    /// Adds a line: its place in the file, journal, entry number, date, piece, and debit minus credit in minor units.
    /// True when the line begins another run of an entry.
    pub fn add(&mut self, at: u32, journal: &str, number: &str, date: NaiveDate, piece: &str, signed: i128) -> bool {
        let day = date.num_days_from_ce();
        let (first_number, first_date) = self.first.get_or_insert_with(|| (number.to_string(), date));
        self.number_varies = self.number_varies || first_number != number;
        self.date_varies = self.date_varies || *first_date != date;
        self.whole = self.whole.saturating_add(signed);
        let Some(last) = &mut self.last else {
            self.last = Some(Place { journal: journal.into(), number: number.into(), piece: piece.into(), day });
            self.entries.begin(at, signed);
            self.numbers.begin(at, signed);
            self.pieces.begin(at, signed);
            return true;
        };
        let same_number = last.number == number;
        let same_journal = last.journal == journal;
        let same_piece = same_journal && last.day == day && last.piece == piece;
        if same_number && same_journal {
            self.entries.go_on(signed);
        } else {
            self.entries.close(&last.journal, &last.number, 0);
            self.entries.begin(at, signed);
        }
        if same_number {
            self.numbers.go_on(signed);
        } else {
            self.numbers.close("", &last.number, 0);
            self.numbers.begin(at, signed);
        }
        if same_piece {
            self.pieces.go_on(signed);
        } else {
            self.pieces.close(&last.journal, &last.piece, last.day);
            self.pieces.begin(at, signed);
        }
        last.day = day;
        for (kept, new, same) in [(&mut last.journal, journal, same_journal), (&mut last.number, number, same_number)] {
            replace(kept, new, same);
        }
        replace(&mut last.piece, piece, same_piece);
        !(same_number && same_journal)
    }

    /// The level at which the file balances.
    ///
    /// # Errors
    /// An `Unbalanced` problem for each (journal, number) in the order of the file, or `FileUnbalanced` when the number is
    /// constant over several days or empty.
    pub fn finish(mut self) -> Result<Level, Vec<Problem>> {
        if let Some(last) = &self.last {
            self.entries.close(&last.journal, &last.number, 0);
            self.numbers.close("", &last.number, 0);
            self.pieces.close(&last.journal, &last.piece, last.day);
        }
        // A package that numbers nothing gives one number, or none, to all: then the number says nothing about entries.
        let unnumbered = self.first.as_ref().is_some_and(|(number, _)| number.is_empty());
        let constant = !self.number_varies && (self.date_varies || unnumbered);
        if constant {
            return match (self.pieces.open.is_empty(), self.whole) {
                (true, _) => Ok(Level::Piece),
                (false, 0) => Ok(Level::File),
                (false, gap) => Err(vec![problem(0, ProblemKind::FileUnbalanced(clamp(gap)))]),
            };
        }
        if self.entries.open.is_empty() {
            return Ok(Level::Entry);
        }
        if self.numbers.open.is_empty() {
            return Ok(Level::Number);
        }
        if self.pieces.open.is_empty() {
            return Ok(Level::Piece);
        }
        let mut gaps: Vec<(Key, Gap)> = self.entries.open.into_iter().collect();
        gaps.sort_by(|(a, x), (b, y)| (x.first, &a.first, &a.second).cmp(&(y.first, &b.first, &b.second)));
        let unbalanced = |(key, gap): (Key, Gap)| {
            problem(gap.first, ProblemKind::Unbalanced(key.first.into(), key.second.into(), clamp(gap.sum)))
        };
        Err(gaps.into_iter().map(unbalanced).collect())
    }
}

fn problem(line: u32, what: ProblemKind) -> Problem {
    Problem { line, column: String::new(), found: String::new(), what }
}

fn clamp(gap: i128) -> Amount {
    Amount(i64::try_from(gap).unwrap_or(if gap < 0 { -i64::MAX } else { i64::MAX }))
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Key {
    first: Box<str>,
    second: Box<str>,
    day: i32,
}

#[derive(Clone, Copy, Default, Debug)]
struct Gap {
    sum: i128,
    first: u32,
}

fn replace(kept: &mut String, new: &str, same: bool) {
    if !same {
        kept.clear();
        kept.push_str(new);
    }
}

/// Sums by key: the run under way, and the keys whose runs do not come to zero.
#[derive(Debug, Default)]
struct Sums {
    run: Gap,
    open: HashMap<Key, Gap>,
}

impl Sums {
    fn begin(&mut self, at: u32, signed: i128) {
        self.run = Gap { sum: signed, first: at };
    }

    fn go_on(&mut self, signed: i128) {
        self.run.sum = self.run.sum.saturating_add(signed);
    }

    /// Ends the run, which was of this key.
    fn close(&mut self, first: &str, second: &str, day: i32) {
        if self.run.sum == 0 {
            return;
        }
        let key = Key { first: first.into(), second: second.into(), day };
        match self.open.entry(key) {
            Entry::Vacant(vacant) => {
                vacant.insert(self.run);
            }
            Entry::Occupied(mut kept) => {
                let gap = kept.get_mut();
                gap.sum = gap.sum.saturating_add(self.run.sum);
                if gap.sum == 0 {
                    kept.remove();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// (journal, number, day of January 2026, piece, signed amount).
    type Leg<'a> = (&'a str, &'a str, u32, &'a str, i128);

    fn finish(legs: &[Leg<'_>]) -> Result<Level, Vec<Problem>> {
        let mut balance = Balance::default();
        for (i, (journal, number, day, piece, signed)) in legs.iter().enumerate() {
            let date = NaiveDate::from_ymd_opt(2026, 1, *day).expect("a day of January");
            balance.add(u32::try_from(i).expect("few lines") + 2, journal, number, date, piece, *signed);
        }
        balance.finish()
    }

    #[test]
    fn fec_02_entries_balance_even_when_scattered() {
        assert_eq!(finish(&[("VE", "1", 1, "a", 120), ("VE", "1", 1, "a", -120), ("VE", "2", 1, "b", 0)]), Ok(Level::Entry));
        assert_eq!(
            finish(&[("VE", "1", 1, "a", 120), ("VE", "2", 1, "b", 50), ("VE", "1", 1, "a", -120), ("VE", "2", 1, "b", -50)]),
            Ok(Level::Entry)
        );
    }

    #[test]
    fn fec_02_a_number_over_two_journals_balances_by_number() {
        assert_eq!(
            finish(&[("VE", "1", 1, "a", 5), ("BQ", "1", 1, "a", -5), ("VE", "2", 1, "b", 7), ("BQ", "2", 1, "b", -7)]),
            Ok(Level::Number)
        );
    }

    #[test]
    fn fec_02_repeated_numbers_balance_by_piece() {
        let legs = [("VE", "1", 1, "a", 5), ("VE", "2", 1, "a", -5), ("VE", "1", 2, "b", 7), ("VE", "3", 2, "b", -7)];
        assert_eq!(finish(&legs), Ok(Level::Piece));
    }

    #[test]
    fn fec_02_a_constant_number_balances_by_piece_or_by_file() {
        assert_eq!(finish(&[("VE", "", 1, "a", 5), ("VE", "", 1, "a", -5), ("VE", "", 2, "b", 0)]), Ok(Level::Piece));
        assert_eq!(finish(&[("VE", "1", 1, "a", 5), ("BQ", "1", 2, "b", -5)]), Ok(Level::File));
        let refused = finish(&[("VE", "1", 1, "a", 5), ("BQ", "1", 2, "b", -4)]).expect_err("a gap");
        assert_eq!(refused[0].what, ProblemKind::FileUnbalanced(Amount(1)));
    }

    #[test]
    fn fec_04_a_gap_names_its_journal_number_and_amount() {
        let refused = finish(&[
            ("VE", "000123", 10, "F1", 120_000),
            ("VE", "000123", 10, "F1", -100_000),
            ("VE", "000123", 10, "F1", -19_999),
            ("VE", "000124", 10, "F2", -1),
            ("VE", "000124", 10, "F2", 3),
        ])
        .expect_err("two gaps");
        let expected = [(2, "000123", 1), (5, "000124", 2)]
            .map(|(line, number, gap)| problem(line, ProblemKind::Unbalanced("VE".into(), number.into(), Amount(gap))));
        assert_eq!(refused, expected);
    }

    #[test]
    fn sums_beyond_64_bits_are_still_compared() {
        let max = i128::from(i64::MAX);
        assert_eq!(finish(&[("A", "1", 1, "", max), ("A", "1", 1, "", max), ("A", "1", 1, "", -2 * max)]), Ok(Level::Entry));
    }

    proptest! {
        /// Whatever the order of the lines, the gaps are those of plain sums.
        #[test]
        fn runs_give_the_same_gaps_as_plain_sums(legs in proptest::collection::vec((0..3usize, 0..4usize, -3i128..4), 1..40)) {
            let names = ["1", "2", "3", "4"];
            let journals = ["VE", "BQ", "OD"];
            let mut plain: HashMap<(&str, &str), i128> = HashMap::new();
            let mut balance = Balance::default();
            let day = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date");
            for (i, (j, n, amount)) in legs.iter().enumerate() {
                *plain.entry((journals[*j], names[*n])).or_default() += amount;
                balance.add(u32::try_from(i).unwrap_or(0), journals[*j], names[*n], day, "", *amount);
            }
            if let Some(last) = &balance.last {
                balance.entries.close(&last.journal, &last.number, 0);
            }
            plain.retain(|_, sum| *sum != 0);
            let kept: HashMap<(&str, &str), i128> = balance.entries.open.iter().map(|(k, g)| ((&*k.first, &*k.second), g.sum)).collect();
            prop_assert_eq!(kept, plain);
        }
    }
}
