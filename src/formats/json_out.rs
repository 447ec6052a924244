//! Tables to JSON: an array of objects with the csv's keys, values as text, null when unknown.

use super::table::Table;

/// The whole table, one object a line.
pub fn json(table: &Table) -> String {
    let mut out = String::from("[");
    for (i, row) in table.rows.iter().enumerate() {
        out.push_str(if i == 0 { "\n" } else { ",\n" });
        push_object(&mut out, &table.columns, table.cells(row));
    }
    out.push_str(if table.rows.is_empty() { "]\n" } else { "\n]\n" });
    out
}

/// Adds one object, its keys in the order of the columns.
pub fn push_object<'c>(out: &mut String, columns: &[String], cells: impl IntoIterator<Item = &'c str>) {
    out.push('{');
    for (i, (column, cell)) in columns.iter().zip(cells).enumerate() {
        if i > 0 {
            out.push(',');
        }
        push_text(out, column);
        out.push(':');
        if cell.is_empty() { out.push_str("null") } else { push_text(out, cell) }
    }
    out.push('}');
}

fn push_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Controls, and the line ends of Unicode that scripts in other languages stumble on.
            '\0'..='\x1F' | '\x7F'..='\u{9F}' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_keep_their_order_and_empty_is_null() {
        let mut table = Table::new(["code", "balance"]);
        table.push(["C\"1", ""]);
        table.push(["C2", "-12.50"]);
        assert_eq!(json(&table), "[\n{\"code\":\"C\\\"1\",\"balance\":null},\n{\"code\":\"C2\",\"balance\":\"-12.50\"}\n]\n");
        assert_eq!(json(&Table::new(["a"])), "[]\n");
    }

    proptest! {
        #[test]
        fn any_text_is_json(cell in ".{1,20}|[\\x00-\\x1f]{1,5}") {
            let mut table = Table::new(["k"]);
            table.push([cell.as_str()]);
            let read: serde_json::Value = serde_json::from_str(&json(&table)).map_err(|e| TestCaseError::fail(e.to_string()))?;
            prop_assert_eq!(read[0]["k"].as_str(), Some(cell.as_str()));
        }
    }
}
