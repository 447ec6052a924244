//! Bytes to records: line ends, separators, quotes. Positions only; nothing is copied.

/// A field of the current record, as byte positions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Field {
    /// First byte, after an opening quote.
    pub(super) start: usize,
    /// Byte after the last one, before a closing quote.
    pub(super) end: usize,
    /// True between quotes: a doubled quote stands for one.
    pub(super) quoted: bool,
}

/// What is known of a record besides its fields.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Record {
    /// Its first line.
    pub(super) line: u32,
    /// True when a line end closes it; the last record of a file may lack one.
    pub(super) closed: bool,
    /// True when a field is quoted.
    pub(super) quoted: bool,
    /// True when its line ends by something else than LF or CR LF.
    pub(super) odd_end: bool,
}

/// One step through the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    /// A record; its fields are in [`Records::fields`].
    Record(Record),
    /// A line over the limit, left out: its number, the limit and its length.
    TooLong(u32, u32, usize),
    /// A quote that does not close, at a byte position of a line: what follows cannot be told apart, reading ends.
    OpenQuote(u32, usize),
    /// The end of the file.
    End,
}

/// What may stand between quotes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Quotes {
    /// A field inside one line. A quote that does not close before the line ends is text: labels begin with one.
    Line,
    /// RFC 4180: a quoted field may hold line ends.
    Records,
}

/// Steps through the records of a text. Separators and quotes are ASCII, and so are line ends: the text may be in UTF-8 or in
/// any single-byte encoding.
#[derive(Clone, Debug)]
pub(super) struct Records<'a> {
    bytes: &'a [u8],
    pos: usize,
    line: u32,
    separator: u8,
    /// The byte that ends lines: LF (any CR before it belongs to the end), or CR in files of old Macintoshes.
    end: u8,
    quotes: Quotes,
    limit: u32,
    fields: Vec<Field>,
}

impl<'a> Records<'a> {
    /// Starts at a byte position, which is the beginning of line `line`.
    pub(super) fn new(bytes: &'a [u8], from: (usize, u32), separator: u8, quotes: Quotes, limit: u32) -> Records<'a> {
        Records { bytes, pos: from.0, line: from.1, separator, end: line_end(bytes), quotes, limit, fields: Vec::new() }
    }

    /// The fields of the last record.
    pub(super) fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Where the next record begins: byte position and line.
    pub(super) fn place(&self) -> (usize, u32) {
        (self.pos, self.line)
    }

    /// Reads the next record.
    pub(super) fn step(&mut self) -> Step {
        let bytes = self.bytes;
        let (begin, line) = (self.pos, self.line);
        self.fields.clear();
        if begin >= bytes.len() {
            return Step::End;
        }
        let mut record = Record { line, closed: true, quoted: false, odd_end: self.end == b'\r' };
        let mut at = begin;
        loop {
            if self.is_over(at - begin) {
                return self.too_long(begin, at, line);
            }
            let start = at;
            let mut field = None;
            if bytes.get(at) == Some(&b'"') {
                match self.closing_quote(begin, at) {
                    Closing::At(close) => {
                        record.quoted = true;
                        field = Some(Field { start: start + 1, end: close, quoted: true });
                        at = close + 1;
                    }
                    Closing::Never if self.quotes == Quotes::Records => {
                        self.pos = bytes.len();
                        return Step::OpenQuote(self.line, start);
                    }
                    Closing::Never => {}
                }
            }
            let rest = bytes.get(at..).unwrap_or_default();
            let (separator, end) = (self.separator, self.end);
            match rest.iter().position(|b| *b == separator || *b == end) {
                Some(n) if rest[n] == separator => {
                    at += n;
                    self.fields.push(field.unwrap_or(Field { start, end: at, quoted: false }));
                    at += 1;
                }
                found => {
                    record.closed = found.is_some();
                    at += found.unwrap_or(rest.len());
                    self.pos = at + usize::from(record.closed);
                    let stop = self.without_returns(start, at);
                    record.odd_end |= at - stop > 1;
                    self.fields.push(field.unwrap_or(Field { start, end: stop, quoted: false }));
                    self.line = self.line.saturating_add(1);
                    if self.is_over(at - begin) {
                        return Step::TooLong(line, self.limit, at - begin);
                    }
                    return Step::Record(record);
                }
            }
        }
    }

    fn is_over(&self, length: usize) -> bool {
        !u32::try_from(length).is_ok_and(|l| l <= self.limit)
    }

    /// Leaves a line out that is over the limit.
    fn too_long(&mut self, begin: usize, at: usize, line: u32) -> Step {
        let end = self.end;
        let rest = self.bytes.get(at..).unwrap_or_default();
        let length = rest.iter().position(|b| *b == end).unwrap_or(rest.len());
        self.fields.clear();
        self.pos = (at + length + 1).min(self.bytes.len());
        self.line = self.line.saturating_add(1);
        Step::TooLong(line, self.limit, at + length - begin)
    }

    /// The end of a field without the carriage returns that belong to the line end.
    fn without_returns(&self, start: usize, end: usize) -> usize {
        let field = self.bytes.get(start..end).unwrap_or_default();
        end - field.iter().rev().take_while(|b| **b == b'\r').count()
    }

    /// Finds the quote that closes the one at `open`: a separator or a line end must follow it. Counts the lines it passes.
    fn closing_quote(&mut self, begin: usize, open: usize) -> Closing {
        let mut at = open + 1;
        let mut lines = 0u32;
        while let Some(b) = self.bytes.get(at) {
            if *b == self.end {
                if self.quotes == Quotes::Line {
                    return Closing::Never;
                }
                lines += 1;
            } else if *b == b'"' {
                if self.closes(at) {
                    self.line = self.line.saturating_add(lines);
                    return Closing::At(at);
                }
                // A doubled quote is one quote of the text; any other is text too.
                at += usize::from(self.bytes.get(at + 1) == Some(&b'"'));
            }
            at += 1;
            if self.is_over(at - begin) {
                return Closing::Never;
            }
        }
        Closing::Never
    }

    /// True when a separator, a line end or the end of the file follows the quote at `at`.
    fn closes(&self, at: usize) -> bool {
        let mut rest = self.bytes.get(at + 1..).unwrap_or_default();
        if self.end == b'\n' {
            while let [b'\r', after @ ..] = rest {
                rest = after;
            }
        }
        match rest.first() {
            None => true,
            Some(b) => *b == self.end || (*b == self.separator && self.bytes.get(at + 1) == Some(b)),
        }
    }
}

enum Closing {
    At(usize),
    Never,
}

/// The byte that ends lines, by the first line end: LF, CR LF, CR CR LF, or CR alone.
fn line_end(bytes: &[u8]) -> u8 {
    let first = bytes.iter().position(|b| matches!(b, b'\r' | b'\n')).unwrap_or(bytes.len());
    let after = bytes.get(first..).unwrap_or_default().iter().find(|b| **b != b'\r');
    match (bytes.get(first), after) {
        (Some(b'\r'), Some(b'\n')) | (Some(b'\n') | None, _) => b'\n',
        _ => b'\r',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str, separator: u8, quotes: Quotes) -> Vec<(u32, Vec<String>)> {
        let mut records = Records::new(text.as_bytes(), (0, 1), separator, quotes, 1000);
        let mut out = Vec::new();
        while let Step::Record(record) = records.step() {
            out.push((record.line, records.fields().iter().map(|f| text[f.start..f.end].to_string()).collect()));
        }
        out
    }

    fn lines(text: &str) -> Vec<Vec<String>> {
        all(text, b'\t', Quotes::Line).into_iter().map(|(_, fields)| fields).collect()
    }

    #[test]
    fn every_line_end_gives_the_same_records() {
        let expected = vec![vec!["a", "b"], vec!["c", ""], vec!["d", "e"]];
        for end in ["\n", "\r\n", "\r\r\n", "\r"] {
            assert_eq!(lines(&["a\tb", "c\t", "d\te"].join(end)), expected, "{end:?}");
            assert_eq!(lines(&(["a\tb", "c\t", "d\te"].join(end) + end)), expected, "{end:?}");
        }
    }

    #[test]
    fn a_lone_return_inside_a_line_is_text() {
        assert_eq!(lines("a\tb\r\nc\td\re\r\n"), vec![vec!["a", "b"], vec!["c", "d\re"]]);
    }

    #[test]
    fn only_lf_and_crlf_are_usual_ends() {
        for (text, odd) in [("a\n", false), ("a\r\n", false), ("a\r\r\n", true), ("a\rb", true)] {
            let mut records = Records::new(text.as_bytes(), (0, 1), b'\t', Quotes::Line, 100);
            assert!(matches!(records.step(), Step::Record(r) if r.odd_end == odd), "{text:?}");
        }
    }

    #[test]
    fn a_quote_that_does_not_close_in_its_line_is_text() {
        assert_eq!(lines("\"a\tb\n\"c\"\td\n"), vec![vec!["\"a", "b"], vec!["c", "d"]]);
        assert_eq!(lines("\"a\"b\tc\n"), vec![vec!["\"a\"b", "c"]]);
    }

    #[test]
    fn rfc_4180_quotes_hold_separators_quotes_and_lines() {
        let text = "a;\"b;\"\"c\"\"\nd\";e\r\n\"\";\"f\"\r\ng;h;i";
        let expected = vec![
            (1, vec!["a".to_string(), "b;\"\"c\"\"\nd".to_string(), "e".to_string()]),
            (3, vec![String::new(), "f".to_string()]),
            (4, vec!["g".to_string(), "h".to_string(), "i".to_string()]),
        ];
        assert_eq!(all(text, b';', Quotes::Records), expected);
    }

    #[test]
    fn an_open_quote_ends_the_reading_at_its_line() {
        let text = "a;b\nc;\"d\ne;f\n";
        let mut records = Records::new(text.as_bytes(), (0, 1), b';', Quotes::Records, 1000);
        assert!(matches!(records.step(), Step::Record(_)));
        assert_eq!(records.step(), Step::OpenQuote(2, 6));
        assert_eq!(records.step(), Step::End);
    }

    #[test]
    fn a_line_over_the_limit_is_left_out_and_the_next_one_read() {
        for long in ["x".repeat(50), "\t".repeat(50)] {
            let text = format!("a\n{long}\nb\n");
            let mut records = Records::new(text.as_bytes(), (0, 1), b'\t', Quotes::Line, 10);
            assert!(matches!(records.step(), Step::Record(_)));
            assert_eq!(records.step(), Step::TooLong(2, 10, 50));
            assert!(matches!(records.step(), Step::Record(r) if r.line == 3));
            assert_eq!(records.step(), Step::End);
        }
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in proptest::collection::vec(prop_oneof![Just(b'"'), Just(b';'), Just(b'\n'), Just(b'\r'), any::<u8>()], 0..200)) {
            for quotes in [Quotes::Line, Quotes::Records] {
                let mut records = Records::new(&bytes, (0, 1), b';', quotes, 40);
                let mut steps = 0;
                while records.step() != Step::End {
                    steps += 1;
                    for field in records.fields() {
                        prop_assert!(field.start <= field.end && field.end <= bytes.len());
                    }
                    prop_assert!(steps <= bytes.len() + 1);
                }
            }
        }
    }
}
