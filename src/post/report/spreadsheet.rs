//! A report for a spreadsheet in the reader's language: numbers that it takes for numbers, dates for dates, text never for a formula.

use crate::domain::report::{Cell, For, Report};
use crate::formats::csv_out::guarded;
use crate::i18n::{I18n, Lang};
use crate::text::sanitise;

/// The rows and their sums. A byte order mark tells the spreadsheet that it is UTF-8.
pub(super) fn render(report: &Report, i18n: I18n) -> String {
    let separator = if i18n.lang() == Lang::Fr { ';' } else { ',' };
    let columns: Vec<usize> = (0..report.columns.len()).filter(|place| report.columns[*place].whom != For::Scripts).collect();
    let mut out = String::from("\u{feff}");
    push(&mut out, separator, columns.iter().map(|place| i18n.column_title(&report.columns[*place].name)));
    for row in &report.rows {
        push(
            &mut out,
            separator,
            columns.iter().map(|place| row.cells.get(*place).map_or_else(String::new, |cell| value(cell, i18n))),
        );
    }
    out
}

fn value(cell: &Cell, i18n: I18n) -> String {
    let number = |plain: String| if i18n.lang() == Lang::Fr { plain.replace('.', ",") } else { plain };
    match cell {
        Cell::Amount(amount) | Cell::Side(amount) => number(amount.machine(i18n.digits())),
        Cell::Percent(_) => number(super::code(cell, i18n)),
        Cell::Date(day) => day.format("%d/%m/%Y").to_string(),
        Cell::No(_) | Cell::Count(_) | Cell::Days(_) | Cell::Empty => super::code(cell, i18n),
        Cell::Time(_) | Cell::Text(_) | Cell::Word(_) => guarded(&sanitise(&i18n.report_cell(cell))).into_owned(),
    }
}

fn push(out: &mut String, separator: char, cells: impl Iterator<Item = String>) {
    for (n, cell) in cells.enumerate() {
        if n > 0 {
            out.push(separator);
        }
        if cell.contains([separator, '"', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{OpNo, PartyId};
    use crate::domain::money::Amount;
    use crate::domain::report::{Column, Holds, Kind, Row};
    use chrono::NaiveDate;

    #[test]
    fn exp_numbers_dates_and_hostile_texts_for_a_french_spreadsheet() {
        let day = NaiveDate::from_ymd_opt(2026, 4, 30).expect("a date");
        let mut report = Report::new(Kind::Statement, day, OpNo(1));
        report.columns = vec![
            Column::new("label", Holds::Text).flexible(),
            Column::new("date", Holds::Date),
            Column::new("debit", Holds::Amount),
            Column::new("at", Holds::Date).only(For::Scripts),
        ];
        let row =
            |label: &str, date, amount| Row::of(PartyId(1), vec![Cell::text(label), Cell::date(date), amount, Cell::Time(0)]);
        report.rows = vec![
            row("=cmd|' /C calc'!A0", Some(day), Cell::Amount(Amount(-123_456))),
            row("a;\"b\"\u{1b}[2J", None, Cell::Side(Amount(5))),
        ];
        let text = render(&report, I18n::new(Lang::Fr));
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').split("\r\n").collect();
        assert_eq!(lines[0], "Libellé;Date;Débit");
        assert_eq!(lines[1], "'=cmd|' /C calc'!A0;30/04/2026;-1234,56");
        assert!(lines[2].starts_with("\"a;\"\"b\"\"") && lines[2].ends_with(";;0,05") && !lines[2].contains('\u{1b}'));
        assert!(render(&report, I18n::new(Lang::En)).contains(",30/04/2026,-1234.56"));
    }
}
