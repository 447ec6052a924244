//! A client that vanished from a file and whose lines stand there under another code: its code was changed, or merged into the other
//! one (book §5).

use super::FileRow;
use crate::domain::ids::day_of;
use crate::domain::line::Line;
use crate::domain::money::Amount;
use std::collections::{BTreeMap, HashMap};

/// With fewer lines nothing is proposed: a payment booked on the wrong client and put right looks the same.
const FEWEST: usize = 3;

/// More than four lines out of five.
const MOST: (usize, usize) = (4, 5);

/// What a line keeps when its account is called otherwise.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Print {
    general: String,
    journal: String,
    entry: String,
    day: i32,
    piece: String,
    amount: Amount,
}

impl Print {
    /// That of a line of the book, on an account of that general number.
    pub fn of_line(line: &Line, general: &str) -> Print {
        let text = |text: &String| text.clone();
        let (journal, entry, piece) = (text(&line.journal), text(&line.entry), text(&line.piece));
        Print { general: general.to_string(), journal, entry, day: line.key.day, piece, amount: line.amount }
    }

    /// That of a row of a file, on an account of that general number; none of one without an amount.
    pub fn of_row(row: &FileRow, general: &str) -> Option<Print> {
        let (journal, entry, piece) = (row.journal.clone(), row.entry.clone(), row.piece.clone());
        Some(Print { general: general.to_string(), journal, entry, day: day_of(row.date), piece, amount: row.amount()? })
    }
}

/// The account of a file in which most lines of a vanished account stand, and how many of them; none when there is no such account.
/// `file` has what is new in the file: each print with the accounts in which it stands.
pub fn reappears<A: Copy + Ord>(vanished: &[Print], file: &HashMap<Print, Vec<A>>) -> Option<(A, usize)> {
    if vanished.len() < FEWEST {
        return None;
    }
    let mut wanted: HashMap<&Print, usize> = HashMap::new();
    for print in vanished {
        *wanted.entry(print).or_default() += 1;
    }
    let mut found: BTreeMap<A, usize> = BTreeMap::new();
    for (print, lines) in wanted {
        let mut rows: BTreeMap<A, usize> = BTreeMap::new();
        for account in file.get(print).into_iter().flatten() {
            *rows.entry(*account).or_default() += 1;
        }
        // Two lines alike want two rows.
        for (account, rows) in rows {
            *found.entry(account).or_default() += rows.min(lines);
        }
    }
    let best = found.into_iter().max_by_key(|(account, n)| (*n, std::cmp::Reverse(*account)))?;
    (best.1 * MOST.1 > vanished.len() * MOST.0).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(entry: &str, amount: i64) -> Print {
        Print {
            general: "411000".into(),
            journal: "VE".into(),
            entry: entry.into(),
            day: 739_000,
            piece: format!("F{entry}"),
            amount: Amount(amount),
        }
    }

    #[test]
    fn a_vanished_client_whose_lines_stand_elsewhere_was_merged() {
        let lines: Vec<Print> = (1..=5).map(|n| print(&n.to_string(), n * 100)).collect();
        let file = |entries: &[(&Print, &[u8])]| -> HashMap<Print, Vec<u8>> {
            entries.iter().map(|(print, at)| ((*print).clone(), at.to_vec())).collect()
        };
        let all: Vec<(&Print, &[u8])> = lines.iter().map(|line| (line, &[7u8][..])).collect();
        assert_eq!(reappears(&lines, &file(&all)), Some((7, 5)));
        assert_eq!(reappears(&lines, &file(&all[..4])), None, "four of five are not more than four of five");
        assert_eq!(reappears(&lines[..2], &file(&all)), None, "two lines may be a correction");
        let torn: Vec<(&Print, &[u8])> =
            lines.iter().enumerate().map(|(n, line)| (line, if n < 3 { &[7u8][..] } else { &[8u8][..] })).collect();
        assert_eq!(reappears(&lines, &file(&torn)), None, "two clients share them");
        let twice = vec![print("1", 100), print("1", 100), print("1", 100)];
        assert_eq!(reappears(&twice, &file(&[(&twice[0], &[7, 7, 7])])), Some((7, 3)));
        assert_eq!(reappears(&twice, &file(&[(&twice[0], &[7])])), None, "one row is not three lines");
    }
}
