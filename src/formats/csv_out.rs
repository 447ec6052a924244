//! Tables to CSV: RFC 4180 quotes, UTF-8, a header row and data rows only.

use super::table::Table;
use std::borrow::Cow;

/// Who reads the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reader {
    /// A script: text verbatim, lines end by LF.
    Script,
    /// A person with a spreadsheet: text that it would take for a formula begins by an apostrophe, lines end by CR LF.
    Person,
}

/// The whole table.
pub fn csv(table: &Table, reader: Reader) -> String {
    let mut out = String::new();
    push_row(&mut out, table.columns.iter().map(String::as_str), reader);
    for row in &table.rows {
        push_row(&mut out, table.cells(row), reader);
    }
    out
}

/// Adds one row, for tables too large to be held.
pub fn push_row<'c>(out: &mut String, cells: impl IntoIterator<Item = &'c str>, reader: Reader) {
    let start = out.len();
    let mut count = 0;
    for cell in cells {
        if count > 0 {
            out.push(',');
        }
        count += 1;
        let cell = match reader {
            Reader::Script => Cow::Borrowed(cell),
            Reader::Person => guarded(cell),
        };
        if cell.contains(['"', ',', '\n', '\r']) || cell.starts_with([' ', '\t']) || cell.ends_with([' ', '\t']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    // A single empty cell would be a blank line, which readers skip.
    if count == 1 && out.len() == start {
        out.push_str("\"\"");
    }
    out.push_str(match reader {
        Reader::Script => "\n",
        Reader::Person => "\r\n",
    });
}

/// Text that a spreadsheet would take for a formula, with an apostrophe before it. Negative numbers stay numbers.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if risky && !is_negative_number(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

fn is_negative_number(cell: &str) -> bool {
    let Some(body) = cell.strip_prefix('-') else { return false };
    let (whole, decimals) = body.split_once(['.', ',']).unwrap_or((body, "0"));
    [whole, decimals].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_are_quoted_as_rfc_4180_says() {
        let mut table = Table::new(["a", "b"]);
        table.push(["x,y", "say \"hi\""]);
        table.push(["two\nlines", ""]);
        table.push(["short"]);
        assert_eq!(csv(&table, Reader::Script), "a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"two\nlines\",\nshort,\n");
    }

    #[test]
    fn formulas_are_guarded_for_people_and_verbatim_for_scripts() {
        let mut table = Table::new(["label"]);
        for cell in ["=1+1", "+33 1 02", "-2+3", "@x", "\t=1", "-12.50", "-12,50", "DUPONT", "-"] {
            table.push([cell]);
        }
        let people = csv(&table, Reader::Person);
        assert_eq!(people, "label\r\n'=1+1\r\n'+33 1 02\r\n'-2+3\r\n'@x\r\n'\t=1\r\n-12.50\r\n\"-12,50\"\r\nDUPONT\r\n'-\r\n");
        assert!(csv(&table, Reader::Script).contains("\n=1+1\n"));
    }

    proptest! {
        /// A reader of RFC 4180 finds the same cells.
        #[test]
        fn what_is_written_is_read_again(rows in proptest::collection::vec(proptest::collection::vec("[a-z\",;\\r\\n =é]{0,6}", 3), 0..6)) {
            let mut table = Table::new(["a", "b", "c"]);
            table.rows = rows;
            let text = csv(&table, Reader::Script);
            let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
            let read: Vec<Vec<String>> = reader
                .records()
                .map(|r| r.map(|r| r.iter().map(String::from).collect()))
                .collect::<Result<_, _>>()
                .map_err(|e| TestCaseError::fail(e.to_string()))?;
            prop_assert_eq!(read, table.rows);
        }
    }
}
