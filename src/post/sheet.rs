//! Rows for people and for scripts: one sheet, rendered as an aligned table, as csv or as json.

use crate::domain::money::Amount;
use crate::formats::{Table, csv_out, json_out};
use crate::i18n::I18n;
use crate::text::{Text, cut, pad_left, pad_right, width};
use chrono::{DateTime, NaiveDate, SecondsFormat};

/// Output formats.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Aligned columns in the reader's language.
    Table,
    /// RFC 4180, verbatim.
    Csv,
    /// An array of objects.
    Json,
}

impl Format {
    /// The format of a name; a table without one.
    pub fn parse(text: &str) -> Format {
        match text {
            "csv" => Format::Csv,
            "json" => Format::Json,
            _ => Format::Table,
        }
    }
}

/// A cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Words as they are.
    Text(String),
    /// A code for scripts, its word for people.
    Word(String, String),
    /// A number that names something: never grouped.
    No(u64),
    /// Minor units.
    Amount(Amount),
    /// An amount where a blank says zero to people: the other side of a line.
    Side(Amount),
    /// A day; blank without one.
    Date(Option<NaiveDate>),
    /// A number of things: grouped for people.
    Count(u64),
    /// Days late, below zero for days to come.
    Days(i64),
    /// Milliseconds UTC.
    Time(i64),
    /// Nothing.
    Empty,
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    /// For scripts: ISO dates, decimal points, codes; `digits` of the currency.
    pub fn machine(&self, digits: u8) -> String {
        match self {
            Cell::Text(text) | Cell::Word(text, _) => text.clone(),
            Cell::No(n) => n.to_string(),
            Cell::Amount(amount) | Cell::Side(amount) => amount.machine(digits),
            Cell::Date(date) => date.map(|d| d.format("%Y-%m-%d").to_string()).unwrap_or_default(),
            Cell::Count(n) => n.to_string(),
            Cell::Days(n) => n.to_string(),
            Cell::Time(at) => {
                DateTime::from_timestamp_millis(*at).map(|t| t.to_rfc3339_opts(SecondsFormat::Millis, true)).unwrap_or_default()
            }
            Cell::Empty => String::new(),
        }
    }

    /// For people, in their language; `digits` of the currency.
    pub fn human(&self, i18n: I18n, digits: u8, zone: &str) -> String {
        match self {
            Cell::Text(text) | Cell::Word(_, text) => Text::new(text).as_str().to_string(),
            Cell::No(n) => n.to_string(),
            Cell::Side(amount) if amount.is_zero() => String::new(),
            Cell::Side(amount) => i18n.amount(*amount, digits),
            Cell::Amount(amount) => i18n.amount(*amount, digits),
            Cell::Date(date) => date.map(|d| i18n.date(d)).unwrap_or_default(),
            Cell::Count(n) => i18n.count(*n),
            Cell::Days(n) => n.to_string(),
            Cell::Time(at) => i18n.time(*at, zone),
            Cell::Empty => String::new(),
        }
    }

    /// True for what stands against the right of its column.
    pub fn right(&self) -> bool {
        matches!(self, Cell::Amount(_) | Cell::Side(_) | Cell::Count(_) | Cell::Days(_) | Cell::No(_))
    }
}

/// Columns with their machine names, and rows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sheet {
    columns: Vec<String>,
    rows: Vec<Vec<Cell>>,
    /// A last row of sums, for people: scripts get data rows only.
    totals: Option<Vec<Cell>>,
    /// Columns that only scripts get.
    machine_only: &'static [&'static str],
    /// Columns that only people get: the contract of the machine formats does not name them.
    human_only: &'static [&'static str],
}

/// No text column of a table for people is wider.
const WIDEST: usize = 40;

/// Columns of a usual screen.
const SCREEN: usize = 80;

impl Sheet {
    /// A sheet without rows, of columns by their machine names.
    pub fn new<S: Into<String>>(columns: impl IntoIterator<Item = S>) -> Sheet {
        Sheet { columns: columns.into_iter().map(Into::into).collect(), ..Sheet::default() }
    }

    /// Keeps columns from people (long, opaque) or from scripts (beyond the contract).
    #[must_use]
    pub fn only(mut self, machine: &'static [&'static str], human: &'static [&'static str]) -> Sheet {
        (self.machine_only, self.human_only) = (machine, human);
        self
    }

    /// Adds a row of sums for people.
    pub fn total(&mut self, row: Vec<Cell>) {
        self.totals = Some(row);
    }

    /// Adds a row: a cell for each column.
    pub fn push(&mut self, row: Vec<Cell>) {
        self.rows.push(row);
    }

    /// True without rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The whole sheet as text; `digits` of the currency, `zone` of the company.
    pub fn render(&self, format: Format, i18n: I18n, digits: u8, zone: &str) -> String {
        match format {
            Format::Csv => csv_out::csv(&self.machine(digits), csv_out::Reader::Script),
            Format::Json => json_out::json(&self.machine(digits)),
            Format::Table => self.human(i18n, digits, zone),
        }
    }

    /// The rows for scripts, with the columns that are theirs.
    pub fn machine(&self, digits: u8) -> Table {
        let shown: Vec<bool> = self.columns.iter().map(|c| !self.human_only.contains(&c.as_str())).collect();
        let kept = |i: &usize| shown.get(*i).copied().unwrap_or_default();
        let mut table = Table::new(self.columns.iter().enumerate().filter(|(i, _)| kept(i)).map(|(_, c)| c.clone()));
        for row in &self.rows {
            table.push(row.iter().enumerate().filter(|(i, _)| kept(i)).map(|(_, c)| c.machine(digits)));
        }
        table
    }

    /// Columns that are empty in every row are left out.
    fn human(&self, i18n: I18n, digits: u8, zone: &str) -> String {
        let cells: Vec<Vec<String>> =
            self.rows.iter().chain(&self.totals).map(|r| r.iter().map(|c| c.human(i18n, digits, zone)).collect()).collect();
        let shown: Vec<usize> = (0..self.columns.len())
            .filter(|c| !self.machine_only.contains(&self.columns[*c].as_str()) && cells.iter().any(|r| !r[*c].is_empty()))
            .collect();
        let titles: Vec<String> = self.columns.iter().map(|c| title(i18n, c)).collect();
        let needed = |c: usize| cells.iter().map(|r| width(&r[c])).max().unwrap_or(0).max(width(&titles[c]));
        let mut widths: Vec<usize> = (0..self.columns.len()).map(|c| needed(c).min(WIDEST)).collect();
        // The last column has what is left of a usual screen: often it holds a sentence.
        if let Some((last, others)) = shown.split_last() {
            let left = SCREEN.saturating_sub(others.iter().map(|c| widths[*c] + 2).sum());
            widths[*last] = needed(*last).min(left.max(WIDEST));
        }
        let right: Vec<bool> = (0..self.columns.len()).map(|c| self.rows.iter().any(|r| r[c].right())).collect();
        let line = |row: &[String]| {
            let cell = |c: &usize| {
                let text = cut(&row[*c], widths[*c]);
                if right[*c] { pad_left(&text, widths[*c]) } else { pad_right(&text, widths[*c]) }
            };
            shown.iter().map(cell).collect::<Vec<_>>().join("  ").trim_end().to_string()
        };
        if self.rows.is_empty() {
            return String::new();
        }
        let mut out = vec![line(&titles)];
        out.extend(cells.iter().map(|r| line(r)));
        out.join("\n")
    }
}

/// The title of a column: its name in the reader's language. Ageing columns carry their bounds.
pub fn title(i18n: I18n, column: &str) -> String {
    i18n.column_title(column)
}
