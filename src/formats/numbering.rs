//! Whether entry numbers are continuous, by journal or over all journals (FEC-02: a note only).

use crate::domain::order::taken_apart;
use std::collections::HashMap;

/// The numbers met, as ranges: a file in the order of its numbers takes one range a journal.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    key: String,
    by_journal: HashMap<String, Vec<Range>>,
    overall: HashMap<String, Vec<Range>>,
}

#[derive(Clone, Copy, Debug)]
struct Range {
    low: u64,
    high: u64,
    line: u32,
}

impl Numbering {
    /// Adds the number of an entry, as often as the file comes to it. Numbers that do not end by digits are not counted.
    pub(super) fn add(&mut self, at: u32, journal: &str, number: &str) {
        let Some((prefix, value, _)) = taken_apart(number) else { return };
        self.key.clear();
        self.key.push_str(journal);
        self.key.push('\t');
        self.key.push_str(prefix);
        extend(&mut self.by_journal, &self.key, value, at);
        extend(&mut self.overall, prefix, value, at);
    }

    /// How many gaps there are, and the line after the first: over all journals or journal by journal, whichever has fewer.
    pub(super) fn gaps(self) -> Option<(u32, u32)> {
        let by_journal = gaps(self.by_journal)?;
        let overall = gaps(self.overall)?;
        Some(if overall.0 < by_journal.0 { overall } else { by_journal })
    }
}

fn extend(series: &mut HashMap<String, Vec<Range>>, key: &str, value: u64, line: u32) {
    let Some(ranges) = series.get_mut(key) else {
        series.insert(key.to_string(), vec![Range { low: value, high: value, line }]);
        return;
    };
    match ranges.last_mut() {
        Some(range) if value == range.high || range.high.checked_add(1) == Some(value) => range.high = value,
        _ => ranges.push(Range { low: value, high: value, line }),
    }
}

fn gaps(series: HashMap<String, Vec<Range>>) -> Option<(u32, u32)> {
    let mut count = 0u32;
    let mut first: Option<u32> = None;
    for mut ranges in series.into_values() {
        ranges.sort_by_key(|r| (r.low, r.line));
        let mut high = ranges.first().map_or(0, |r| r.high);
        for range in ranges {
            if range.low > high.saturating_add(1) {
                count = count.saturating_add(1);
                first = Some(first.map_or(range.line, |f| f.min(range.line)));
            }
            high = high.max(range.high);
        }
    }
    first.map(|line| (count, line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps_of(numbers: &[(&str, &str)]) -> Option<(u32, u32)> {
        let mut numbering = Numbering::default();
        for (i, (journal, number)) in numbers.iter().enumerate() {
            numbering.add(u32::try_from(i).expect("few") + 2, journal, number);
        }
        numbering.gaps()
    }

    #[test]
    fn fec_02_numbers_run_by_journal_or_over_all() {
        assert_eq!(gaps_of(&[("VE", "1"), ("BQ", "1"), ("VE", "2"), ("BQ", "2")]), None);
        assert_eq!(gaps_of(&[("VE", "1"), ("BQ", "2"), ("VE", "3"), ("BQ", "4")]), None);
        assert_eq!(gaps_of(&[("VE", "3"), ("VE", "1"), ("VE", "2"), ("VE", "2")]), None);
        assert_eq!(gaps_of(&[("VE", "AC001"), ("VE", "AC002"), ("VE", "AV001")]), None);
    }

    #[test]
    fn fec_02_gaps_are_counted_with_the_first_line() {
        assert_eq!(gaps_of(&[("VE", "1"), ("VE", "4"), ("VE", "5"), ("VE", "9")]), Some((2, 3)));
    }

    #[test]
    fn numbers_that_are_no_numbers_are_left_alone() {
        assert_eq!(gaps_of(&[("VE", ""), ("VE", "A"), ("VE", "99999999999999999999999"), ("VE", "n°")]), None);
    }
}
