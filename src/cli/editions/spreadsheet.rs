//! An edition for a spreadsheet in the reader's language: numbers that it takes for numbers, dates for dates, text never for a formula.

use super::Edition;
use crate::cli::sheet::Cell;
use crate::formats::csv_out::guarded;
use crate::i18n::{I18n, Lang};
use crate::text::sanitise;

/// The rows and their sums. A byte order mark tells the spreadsheet that it is UTF-8.
pub(super) fn render(edition: &Edition, i18n: I18n, digits: u8) -> String {
    let french = i18n.lang() == Lang::Fr;
    let separator = if french { ';' } else { ',' };
    let mut out = String::from("\u{feff}");
    push(&mut out, separator, edition.titles(i18n).into_iter());
    for row in edition.rows.iter().chain(&edition.totals) {
        push(&mut out, separator, row.iter().map(|cell| value(cell, i18n, french, digits)));
    }
    out
}

fn value(cell: &Cell, i18n: I18n, french: bool, digits: u8) -> String {
    match cell {
        Cell::Amount(amount) | Cell::Side(amount) => {
            let plain = amount.machine(digits);
            if french { plain.replace('.', ",") } else { plain }
        }
        Cell::Date(date) => date.map(|day| day.format("%d/%m/%Y").to_string()).unwrap_or_default(),
        Cell::No(_) | Cell::Count(_) | Cell::Days(_) | Cell::Time(_) | Cell::Empty => cell.machine(digits),
        Cell::Text(_) | Cell::Word(..) => guarded(&sanitise(&cell.human(i18n, digits, "UTC"))).into_owned(),
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
    use crate::domain::money::Amount;
    use chrono::NaiveDate;

    #[test]
    fn exp_numbers_dates_and_hostile_texts_for_a_french_spreadsheet() {
        let day = NaiveDate::from_ymd_opt(2026, 4, 30).expect("a date");
        let edition = Edition {
            title: String::new(),
            as_of: day,
            about: Vec::new(),
            columns: ["label", "date", "debit"].map(String::from).to_vec(),
            flexible: "label",
            spare: &[],
            rows: vec![
                vec![Cell::text("=cmd|' /C calc'!A0"), Cell::Date(Some(day)), Cell::Amount(Amount(-123_456))],
                vec![Cell::text("a;\"b\"\u{1b}[2J"), Cell::Date(None), Cell::Side(Amount(5))],
            ],
            totals: Vec::new(),
            notes: Vec::new(),
        };
        let text = render(&edition, I18n::new(Lang::Fr), 2);
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').split("\r\n").collect();
        assert_eq!(lines[0], "Libellé;Date;Débit");
        assert_eq!(lines[1], "'=cmd|' /C calc'!A0;30/04/2026;-1234,56");
        assert!(lines[2].starts_with("\"a;\"\"b\"\"") && lines[2].ends_with(";;0,05") && !lines[2].contains('\u{1b}'));
        assert!(render(&edition, I18n::new(Lang::En), 2).contains(",30/04/2026,-1234.56"));
    }
}
