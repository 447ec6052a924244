//! A report (édition, EXP-06) before it has a form: what it is about, its columns, its rows with their levels, what is said below. The same
//! value becomes the screen, rows for scripts, a spreadsheet, pages of text and pages of PDF.
//!
//! It holds values, never sentences: who renders it gives the words of a language. A report is built once, in one read of the book, and
//! stands at the operation it names, so that it can be made again.

mod cell;
mod said;

pub use cell::{Because, Cell, Word};
pub use said::Said;

use crate::domain::ids::{LineKey, OpNo, PartyId};
use crate::domain::money::{Amount, Overflow};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Which report.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Kind {
    /// Statement of account (relevé de compte, EXP-01).
    Statement,
    /// Aged balance (balance âgée, EXP-02).
    #[default]
    Ageing,
    /// What is to come in, by due date (échéancier, DUE-10).
    Schedule,
    /// Disputes with their age and delay (DIS-02).
    Disputes,
    /// Promises of payment with their verdicts (DUN-10).
    Promises,
    /// What was done about a client, or about all (DUN-09).
    History,
    /// What the team did, person by person.
    Day,
    /// Reminders that were issued.
    Sent,
    /// Terms of payment beyond the legal maximum (DUE-08).
    Terms,
    /// What credit insurance covers, and what is beyond it (INS-01).
    Cover,
    /// Commissions of sellers (CLI-02).
    Commissions,
    /// Clients whose situation changed.
    Alerts,
    /// Late interest and fees, stretch by stretch (décompte de pénalités, EXP-05, PEN-04).
    Penalties,
}

impl Kind {
    /// All, in the order of menus.
    pub const ALL: [Kind; 13] = [
        Kind::Ageing,
        Kind::Schedule,
        Kind::Statement,
        Kind::Disputes,
        Kind::Promises,
        Kind::History,
        Kind::Day,
        Kind::Sent,
        Kind::Terms,
        Kind::Cover,
        Kind::Commissions,
        Kind::Alerts,
        Kind::Penalties,
    ];

    /// Its word on the command line, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            Kind::Statement => "statement",
            Kind::Ageing => "ageing",
            Kind::Schedule => "schedule",
            Kind::Disputes => "disputes",
            Kind::Promises => "promises",
            Kind::History => "history",
            Kind::Day => "day",
            Kind::Sent => "sent",
            Kind::Terms => "terms",
            Kind::Cover => "cover",
            Kind::Commissions => "commissions",
            Kind::Alerts => "alerts",
            Kind::Penalties => "penalties",
        }
    }

    /// The report of a word, the reverse of [`Kind::code`].
    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Report {
    /// Which.
    pub kind: Kind,
    /// The day that it is about.
    pub as_of: NaiveDate,
    /// The letterings known on that day count; none for those known now (AGE-03).
    pub known_at: Option<NaiveDate>,
    /// The last operation when it was read.
    pub op: OpNo,
    /// Whom it is about, what was selected.
    pub about: Vec<Said>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, in order.
    pub rows: Vec<Row>,
    /// What is said below.
    pub notes: Vec<Said>,
}

/// What stands in a column: decides alignment and how a column of nothing but blanks is shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Holds {
    /// Words.
    Text,
    /// Minor units of the book's currency.
    Amount,
    /// A civil date.
    Date,
    /// Days, below zero for days to come.
    Days,
    /// How many, or a number that names something.
    Count,
}

/// Who gets a column.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum For {
    /// Everybody.
    All,
    /// People only.
    People,
    /// Scripts only.
    Scripts,
}

/// A column.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Column {
    /// Its name in machine formats; its title is found by it.
    pub name: String,
    /// What stands in it.
    pub holds: Holds,
    /// Who gets it.
    pub whom: For,
    /// It gives way where there is no room: its text is cut, and pages say so.
    pub flexible: bool,
    /// Pages leave it out when nothing stands in it.
    pub spare: bool,
}

impl Column {
    /// A column for everybody.
    pub fn new(name: impl Into<String>, holds: Holds) -> Column {
        Column { name: name.into(), holds, whom: For::All, flexible: false, spare: false }
    }

    /// The same, giving way where there is no room.
    #[must_use]
    pub fn flexible(self) -> Column {
        Column { flexible: true, ..self }
    }

    /// The same, left out of pages when nothing stands in it.
    #[must_use]
    pub fn spare(self) -> Column {
        Column { spare: true, ..self }
    }

    /// The same for some only.
    #[must_use]
    pub fn only(self, whom: For) -> Column {
        Column { whom, ..self }
    }
}

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Level {
    /// Data: the only rows that scripts get.
    Row,
    /// The sum of the rows of a group, above it.
    Subtotal,
    /// The sum of all.
    Total,
    /// A row that proves the total, or a share of it.
    Check,
}

/// Where a row leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Place {
    /// The client.
    pub party: PartyId,
    /// The line of its account.
    pub line: Option<LineKey>,
}

/// A row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Row {
    /// What it is.
    pub level: Level,
    /// One cell per column.
    pub cells: Vec<Cell>,
    /// Where it leads; nowhere for sums.
    pub place: Option<Place>,
}

impl Row {
    /// A row of data about a client.
    pub fn of(party: PartyId, cells: Vec<Cell>) -> Row {
        Row { level: Level::Row, cells, place: Some(Place { party, line: None }) }
    }

    /// A row of another level.
    pub const fn at(level: Level, cells: Vec<Cell>) -> Row {
        Row { level, cells, place: None }
    }

    /// The same, leading to a line.
    #[must_use]
    pub fn on_line(mut self, line: Option<LineKey>) -> Row {
        if let Some(place) = &mut self.place {
            place.line = line;
        }
        self
    }
}

impl Report {
    /// A report with nothing in it yet.
    pub const fn new(kind: Kind, as_of: NaiveDate, op: OpNo) -> Report {
        Report { kind, as_of, known_at: None, op, about: Vec::new(), columns: Vec::new(), rows: Vec::new(), notes: Vec::new() }
    }

    /// The data rows.
    pub fn data(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.level == Level::Row)
    }

    /// The place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// A row of sums: a label in one column, the sums of the data rows `from..` under each column named.
    ///
    /// # Errors
    /// [`Overflow`] when a sum leaves 64-bit minor units.
    pub fn sum(&self, level: Level, from: usize, label: (&str, Word), of: &[&str]) -> Result<Row, Overflow> {
        let mut cells = vec![Cell::Empty; self.columns.len()];
        for name in of {
            let Some(place) = self.column(name) else { continue };
            let data = self.rows.iter().skip(from).filter(|row| row.level == Level::Row);
            let mut amounts = Vec::new();
            let mut count: Option<u64> = None;
            for row in data {
                match row.cells.get(place) {
                    Some(Cell::Amount(amount) | Cell::Side(amount)) => amounts.push(*amount),
                    Some(Cell::Count(n)) => count = Some(count.unwrap_or(0).saturating_add(*n)),
                    _ => {}
                }
            }
            cells[place] = match count {
                Some(count) => Cell::Count(count),
                None => Cell::Amount(Amount::sum(amounts)?),
            };
        }
        if let Some(place) = self.column(label.0) {
            cells[place] = Cell::word(label.1);
        }
        Ok(Row::at(level, cells))
    }

    /// The columns in which something stands, or that are not spare: by place.
    pub fn shown(&self, whom: For) -> Vec<usize> {
        let mut shown = Vec::new();
        for (place, column) in self.columns.iter().enumerate() {
            let wanted = column.whom == For::All || column.whom == whom;
            let filled = || self.data().any(|row| row.cells.get(place).is_some_and(|cell| !cell.is_nothing()));
            if wanted && (!column.spare || filled()) {
                shown.push(place);
            }
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        let mut report = Report::new(Kind::Ageing, NaiveDate::default(), OpNo(1));
        report.columns = vec![
            Column::new("name", Holds::Text).flexible(),
            Column::new("total", Holds::Amount),
            Column::new("disputed", Holds::Amount).spare(),
            Column::new("id", Holds::Count).only(For::Scripts),
        ];
        for minor in [100, 250] {
            report.rows.push(Row::of(
                PartyId(1),
                vec![Cell::text("A"), Cell::Amount(Amount(minor)), Cell::Amount(Amount::ZERO), Cell::No(7)],
            ));
        }
        report
    }

    #[test]
    fn exp_06_sums_count_data_rows_once() {
        let mut report = report();
        let sum = report.sum(Level::Subtotal, 1, ("name", Word::Total), &["total"]).unwrap();
        assert_eq!(sum.cells[1], Cell::Amount(Amount(250)));
        report.rows.push(sum);
        let total = report.sum(Level::Total, 0, ("name", Word::Total), &["total"]).unwrap();
        assert_eq!(total.cells, [Cell::word(Word::Total), Cell::Amount(Amount(350)), Cell::Empty, Cell::Empty]);
        report.rows[0].cells[1] = Cell::Amount(Amount(i64::MAX));
        assert_eq!(report.sum(Level::Total, 0, ("name", Word::Total), &["total"]), Err(Overflow));
    }

    #[test]
    fn exp_06_a_spare_column_without_anything_in_it_is_left_out_and_scripts_have_their_own() {
        let mut report = report();
        assert_eq!((report.shown(For::People), report.shown(For::Scripts)), (vec![0, 1], vec![0, 1, 3]));
        report.rows[1].cells[2] = Cell::Amount(Amount(5));
        assert_eq!(report.shown(For::People), [0, 1, 2]);
    }

    #[test]
    fn codes_of_reports_are_a_round_trip() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
        }
    }
}
