//! What a file covers, and what each of its rows is before anything is compared: its rank in its entry, opening or not (book §5).

use super::pairing::Print;
use super::rows::{FileKind, FileRow};
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};

/// What a file speaks for: shown, confirmed at a terminal, and the bound of what may be *gone* (book §5).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coverage {
    /// Which kind of file.
    pub kind: FileKind,
    /// General accounts met, sorted.
    pub accounts: Vec<String>,
    /// Journal codes met, sorted.
    pub journals: Vec<String>,
    /// First accounting date; `None` when the file has no row.
    pub first: Option<NaiveDate>,
    /// Last accounting date; `None` when the file has no row.
    pub last: Option<NaiveDate>,
    /// True when every row has a validation date: drafts may be missing.
    pub validated_only: bool,
    /// True when the file is full over its journals from its first to its last day; false for a delta, where nothing is gone.
    pub full: bool,
}

impl Coverage {
    /// Whether the file speaks for a general account. A FEC holds the whole books. A ledger export speaks for the general
    /// accounts that it holds and, where clients have an account each (`411DUPONT`), for all such accounts of the same three
    /// digits: a client whose lines are all gone is not in the file any more.
    pub fn covers_account(&self, general: &str) -> bool {
        let named = |account: &str| account.bytes().any(|b| !b.is_ascii_digit());
        let root = |account: &str| account.get(..3).map(str::to_string);
        self.kind == FileKind::Fec
            || self.accounts.binary_search_by(|a| a.as_str().cmp(general)).is_ok()
            || (named(general) && root(general).is_some() && self.accounts.iter().any(|a| named(a) && root(a) == root(general)))
    }

    /// The journals to give as [`super::IntakeContext::full_journals`] for an account: none when the file is a delta or does not
    /// speak for the account.
    pub fn full_journals(&self, general: &str) -> &[String] {
        if self.full && self.covers_account(general) { &self.journals } else { &[] }
    }
}

/// Reads the coverage from the rows of a file (all its rows, third-party or not).
pub fn coverage(rows: &[FileRow], kind: FileKind, delta: bool) -> Coverage {
    let mut accounts = BTreeSet::new();
    let mut journals = BTreeSet::new();
    let (mut last_account, mut last_journal) = ("", "");
    for row in rows {
        // Rows of one journal or account follow each other: the tree is asked only when something changes.
        if row.account != last_account {
            last_account = &row.account;
            accounts.insert(last_account);
        }
        if row.journal != last_journal {
            last_journal = &row.journal;
            journals.insert(last_journal);
        }
    }
    if rows.iter().any(|row| row.journal.is_empty()) {
        journals.insert("");
    }
    Coverage {
        kind,
        accounts: accounts.into_iter().map(String::from).collect(),
        journals: journals.into_iter().map(String::from).collect(),
        first: rows.iter().map(|row| row.date).min(),
        last: rows.iter().map(|row| row.date).max(),
        validated_only: !rows.is_empty() && rows.iter().all(|row| row.validated.is_some()),
        full: !delta,
    }
}

/// What a row is in its file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct RowMark {
    /// Rank in its entry (journal and number) among the rows of third-party accounts, from 1; 0 on other accounts.
    pub rank: u32,
    /// Belongs to an opening entry (à-nouveau): an opening journal, on the first day of the fiscal year.
    pub opening: bool,
}

/// Ranks and opening marks of all rows, in file order. `third_party` says which rows are on third-party accounts; journals
/// compare without regard to case; `first` is the first day of the fiscal year.
pub fn ranks_and_openings(
    rows: &[FileRow],
    third_party: impl Fn(&FileRow) -> bool,
    opening_journals: &[String],
    first: NaiveDate,
) -> Vec<RowMark> {
    let mut marks = RowMarks::new(opening_journals, first);
    let mark = |row: &FileRow| match third_party(row) {
        true => marks.next(&row.journal, &row.entry, row.date),
        false => RowMark::default(),
    };
    rows.iter().map(mark).collect()
}

/// The same row by row, for a file that is not kept whole.
#[derive(Clone, Debug)]
pub struct RowMarks<'a> {
    opening_journals: &'a [String],
    first: NaiveDate,
    /// By print: a collision would only disturb a tie-break.
    ranks: HashMap<Print, u32>,
    /// The journal of the last row, and whether it is an opening journal.
    last: Option<(String, bool)>,
}

impl<'a> RowMarks<'a> {
    /// Before the first row of a file.
    pub fn new(opening_journals: &'a [String], first: NaiveDate) -> RowMarks<'a> {
        RowMarks { opening_journals, first, ranks: HashMap::new(), last: None }
    }

    /// The mark of the next row on a third-party account; the other rows are not told.
    pub fn next(&mut self, journal: &str, entry: &str, date: NaiveDate) -> RowMark {
        let rank = self.ranks.entry(Print::new().text(journal).text(entry)).or_default();
        *rank = rank.saturating_add(1);
        let rank = *rank;
        let opening_journal = match &self.last {
            Some((same, answer)) if same == journal => *answer,
            _ => {
                let answer = self.opening_journals.iter().any(|o| o.to_lowercase() == journal.to_lowercase());
                self.last = Some((journal.to_string(), answer));
                answer
            }
        };
        RowMark { rank, opening: opening_journal && date == self.first }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Amount;

    fn row(journal: &str, entry: &str, day: (i32, u32, u32), account: &str) -> FileRow {
        FileRow {
            journal: journal.to_string(),
            entry: entry.to_string(),
            date: NaiveDate::from_ymd_opt(day.0, day.1, day.2).expect("a date"),
            account: account.to_string(),
            debit: Amount(100),
            ..FileRow::default()
        }
    }

    #[test]
    fn book_05_coverage_is_read_from_the_file() {
        let mut rows = vec![
            row("VE", "1", (2026, 3, 2), "411000"),
            row("VE", "1", (2026, 3, 2), "707000"),
            row("BQ", "1", (2026, 1, 9), "512000"),
        ];
        let seen = coverage(&rows, FileKind::Fec, false);
        assert_eq!(seen.accounts, ["411000", "512000", "707000"]);
        assert_eq!(seen.journals, ["BQ", "VE"]);
        assert_eq!((seen.first, seen.last), (Some(rows[2].date), Some(rows[0].date)));
        assert!(seen.full && !seen.validated_only);
        rows.iter_mut().for_each(|r| r.validated = Some(r.date));
        assert!(coverage(&rows, FileKind::Fec, false).validated_only);
        assert!(!coverage(&[], FileKind::Fec, false).validated_only);
        assert_eq!(coverage(&rows, FileKind::Fec, true).full_journals("411000"), [] as [String; 0]);
    }

    #[test]
    fn book_05_a_ledger_export_speaks_only_for_its_accounts() {
        let rows = [row("VE", "1", (2026, 3, 2), "411000"), row("VE", "2", (2026, 3, 2), "411DUPONT")];
        let ledger = coverage(&rows, FileKind::Ledger, false);
        assert_eq!(ledger.full_journals("411000"), ["VE"]);
        assert!(ledger.covers_account("411MARTIN") && !ledger.covers_account("401MARTIN"));
        assert!(!ledger.covers_account("411700") && !ledger.covers_account("401000"));
        assert!(coverage(&rows, FileKind::Fec, false).covers_account("401000"));
    }

    #[test]
    fn book_05_rank_counts_third_party_rows_of_an_entry_and_openings_need_the_first_day() {
        let rows = [
            row("an", "1", (2026, 1, 1), "411000"),
            row("an", "1", (2026, 1, 1), "890000"),
            row("an", "1", (2026, 1, 1), "401000"),
            row("AN", "2", (2026, 1, 2), "411000"),
            row("VE", "1", (2026, 1, 1), "411000"),
            row("an", "1", (2026, 1, 1), "411000"),
        ];
        let first = rows[0].date;
        let marks = ranks_and_openings(&rows, |r| r.account.starts_with('4'), &["AN".to_string()], first);
        assert_eq!(marks.iter().map(|m| m.rank).collect::<Vec<_>>(), [1, 0, 2, 1, 1, 3]);
        assert_eq!(marks.iter().map(|m| m.opening).collect::<Vec<_>>(), [true, false, true, false, false, true]);
    }
}
