//! A table of text, on its way to a file.

/// Column names and rows of text, one cell a column. Empty means unknown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// Names, as the csv's first line and the json's keys.
    pub columns: Vec<String>,
    /// Rows; a cell that is missing counts as empty, one too many is not written.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table.
    pub fn new<S: Into<String>>(columns: impl IntoIterator<Item = S>) -> Table {
        Table { columns: columns.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn push<S: Into<String>>(&mut self, cells: impl IntoIterator<Item = S>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// The cells of a row, exactly one a column.
    pub(super) fn cells<'t>(&'t self, row: &'t [String]) -> impl Iterator<Item = &'t str> {
        (0..self.columns.len()).map(|i| row.get(i).map_or("", String::as_str))
    }
}
