//! The table of a report in words, for text and PDF alike: columns in which something stands, cells as people read them.

use crate::domain::report::{Cell, For, Holds, Level, Report};
use crate::i18n::I18n;

/// A row in words.
pub(in crate::post) struct Line {
    pub level: Level,
    pub cells: Vec<String>,
}

/// The table.
pub(in crate::post) struct Sheet {
    pub titles: Vec<String>,
    /// Aligned to the right.
    pub right: Vec<bool>,
    /// Gives way.
    pub flexible: Vec<bool>,
    pub lines: Vec<Line>,
    /// The words under which sums stand: a label that is wider than its column runs on over empty cells.
    pub about: Vec<String>,
    pub notes: Vec<String>,
}

impl Sheet {
    /// A report in words.
    pub(in crate::post) fn of(report: &Report, i18n: I18n) -> Sheet {
        let shown = report.shown(For::People);
        let columns = || shown.iter().filter_map(|place| report.columns.get(*place));
        let cell = |cell: Option<&Cell>| cell.map(|cell| i18n.report_cell(cell)).unwrap_or_default();
        let lines = report
            .rows
            .iter()
            .map(|row| Line { level: row.level, cells: shown.iter().map(|place| cell(row.cells.get(*place))).collect() })
            .collect();
        Sheet {
            titles: columns().map(|column| i18n.column_title(&column.name)).collect(),
            right: columns().map(|column| matches!(column.holds, Holds::Amount | Holds::Days | Holds::Count)).collect(),
            flexible: columns().map(|column| column.flexible).collect(),
            lines,
            about: report.about.iter().map(|said| i18n.report_said(said)).collect(),
            notes: report.notes.iter().map(|said| i18n.report_said(said)).collect(),
        }
    }
}
