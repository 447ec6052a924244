//! One account as the intake looks at it: known lines and rows by index, and what is decided of them so far.

use super::plan::{CloseReason, IntakeContext, KnownGroup, KnownLine, Member, RowRef, SourceRef};
use super::rows::FileRow;
use crate::domain::ids::{YearId, day_of};
use crate::domain::line::{LineKind, Side};
use crate::domain::money::Amount;

/// "None" for the `u32` indexes of this module: accounts have fewer lines than that.
pub(super) const NONE: u32 = u32::MAX;

/// Signed amount of a row, debit minus credit. Readers refuse what does not fit.
pub(super) fn signed(row: &FileRow) -> Amount {
    Amount(row.debit.0.saturating_sub(row.credit.0))
}

/// The column of a row's amount: debit unless only the credit is filled.
pub fn side_of(row: &FileRow) -> Side {
    if row.debit.is_zero() && !row.credit.is_zero() { Side::Credit } else { Side::Debit }
}

/// What the source says of a known line, looked up once.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    /// Index of the reference in force in the file's year, the last of that (source, year); [`NONE`] when there is none.
    pub(super) this: u32,
    /// Fiscal year in which the line is at home: the earliest that the source names it in.
    pub(super) home: YearId,
    /// First day of the home year, as a stored day; `i32::MAX` for lines that this source never named.
    pub(super) home_first: i32,
    /// In its home year the line is an opening row: its original is not in the book.
    pub(super) home_opening: bool,
}

/// What becomes of a known line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fate {
    /// It stays, named by a row of this file or not.
    Stays,
    /// The row is a new version of it.
    Becomes {
        /// Position of the row in the account's rows.
        row: u32,
        /// Its group follows.
        keeps_group: bool,
    },
    /// Gone at the source.
    Goes,
    /// A live opening line that gives way to its original: an item, or [`NONE`].
    Converts(u32),
}

/// What becomes of a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum RowFate {
    /// It is the known line.
    Known(u32),
    /// It is the known line under another number.
    Renumbered(u32),
    /// It is a new version of the known line.
    Version(u32),
    /// It is a new line.
    Added(LineKind),
    /// It is an opening row of the known original.
    Alias(u32),
    /// It is an opening row without original.
    Dead,
}

/// The account, and the decisions so far. An **item** is a line as it will be: index `i` for known line `i`, `known.len() + r`
/// for the row at position `r`.
pub(super) struct Scene<'a> {
    pub(super) known: &'a [KnownLine],
    pub(super) groups: &'a [KnownGroup],
    pub(super) rows: &'a [RowRef<'a>],
    pub(super) cx: &'a IntakeContext,
    pub(super) views: Vec<View>,
    pub(super) fates: Vec<Fate>,
    pub(super) row_fates: Vec<RowFate>,
    /// The row of this file that speaks for a known line, by position, or [`NONE`].
    pub(super) spoken: Vec<u32>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        known: &'a [KnownLine],
        groups: &'a [KnownGroup],
        rows: &'a [RowRef<'a>],
        cx: &'a IntakeContext,
    ) -> Scene<'a> {
        Scene {
            known,
            groups,
            rows,
            cx,
            views: known.iter().map(|line| view(line, cx)).collect(),
            fates: vec![Fate::Stays; known.len()],
            row_fates: vec![RowFate::Dead; rows.len()],
            spoken: vec![NONE; known.len()],
        }
    }

    pub(super) fn line(&self, known: u32) -> &'a KnownLine {
        &self.known[known as usize]
    }

    pub(super) fn row(&self, row: u32) -> &'a FileRow {
        self.rows[row as usize].row
    }

    /// The merged code under which the file has a row; empty for none.
    pub(super) fn scope(&self, row: u32) -> &'a str {
        self.rows[row as usize].scope
    }

    pub(super) fn view(&self, known: u32) -> View {
        self.views[known as usize]
    }

    /// The reference of a known line in the file's own (source, year).
    pub(super) fn reference(&self, known: u32) -> Option<&'a SourceRef> {
        self.line(known).sources.get(self.view(known).this as usize)
    }

    /// True when a full file would show what a reference of this year names: journal and day are covered.
    pub(super) fn covers(&self, journal: &str, day: i32) -> bool {
        day_of(self.cx.from) <= day && day <= day_of(self.cx.to) && self.cx.full_journals.iter().any(|j| j == journal)
    }

    /// The item that a known line will be, or [`NONE`] when it leaves the book.
    pub(super) fn now(&self, known: u32) -> u32 {
        match self.fates[known as usize] {
            Fate::Stays => known,
            Fate::Becomes { row, .. } => self.item_of_row(row),
            Fate::Goes => NONE,
            Fate::Converts(item) => item,
        }
    }

    pub(super) fn item_of_row(&self, row: u32) -> u32 {
        self.known.len() as u32 + row
    }

    /// The item as the plan names it.
    pub(super) fn member(&self, item: u32) -> Member {
        match self.known.get(item as usize) {
            Some(line) => Member::Known(line.key),
            None => Member::Row(self.rows[item as usize - self.known.len()].index),
        }
    }

    pub(super) fn amount(&self, item: u32) -> Amount {
        match self.known.get(item as usize) {
            Some(line) => line.amount,
            None => signed(self.rows[item as usize - self.known.len()].row),
        }
    }

    /// Why the group of a known line cannot stay as it is, if so.
    pub(super) fn breaks(&self, known: u32) -> Option<CloseReason> {
        match self.fates[known as usize] {
            Fate::Becomes { keeps_group: false, .. } => Some(CloseReason::MemberChanged),
            Fate::Goes | Fate::Converts(NONE) => Some(CloseReason::MemberGone),
            _ => None,
        }
    }
}

/// First day of a year, as a stored day. A year the context does not know counts as older than all.
pub(super) fn first_day(year: YearId, cx: &IntakeContext) -> i32 {
    if year == cx.year {
        return day_of(cx.first);
    }
    cx.years.iter().find(|(id, ..)| *id == year).map_or(i32::MIN, |(_, first, _)| day_of(*first))
}

fn view(line: &KnownLine, cx: &IntakeContext) -> View {
    let mut view = View { this: NONE, home: cx.year, home_first: i32::MAX, home_opening: false };
    for (at, reference) in line.sources.iter().enumerate().filter(|(_, r)| r.source == cx.source) {
        if reference.year == cx.year {
            view.this = at as u32;
        }
        let first = first_day(reference.year, cx);
        if first < view.home_first {
            view = View { home: reference.year, home_first: first, home_opening: reference.opening, ..view };
        }
    }
    view
}
