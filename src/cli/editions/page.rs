//! An edition as text in pages of 80 or 132 columns (EXP-06).

use super::Edition;
use crate::cli::sheet::Cell;
use crate::i18n::{Arg, I18n};
use crate::text::{Text, cut, pad_left, pad_right, width};

/// Columns of a narrow page, and of a wide one.
const WIDTHS: [usize; 2] = [80, 132];

/// Lines of a page.
const LINES: usize = 60;

/// The flexible column keeps at least this much.
const LEAST: usize = 10;

/// The pages, each ended by a form feed but the last.
pub(super) fn render(whole: &Edition, heading: &[(String, String); 2], i18n: I18n, (digits, zone): (u8, &str)) -> String {
    let edition = &without_spare(whole);
    let titles = edition.titles(i18n);
    let written = |row: &Vec<Cell>| row.iter().map(|cell| cell.human(i18n, digits, zone)).collect::<Vec<String>>();
    let rows: Vec<Vec<String>> = edition.rows.iter().map(written).collect();
    let totals: Vec<Vec<String>> = edition.totals.iter().map(written).collect();
    let layout = Layout::of(edition, &titles, &rows, &totals);
    let about: Vec<String> = edition.about.iter().map(|line| cut(Text::new(line).as_str(), layout.page)).collect();
    let body: Vec<String> = rows.iter().map(|row| layout.line(row)).collect();
    let mut tail: Vec<String> = Vec::new();
    if !totals.is_empty() {
        tail.push("-".repeat(layout.wide()));
        tail.extend(totals.iter().map(|row| layout.line(row)));
    }
    if !edition.notes.is_empty() {
        tail.push(String::new());
        tail.extend(edition.notes.iter().flat_map(|note| wrapped(Text::new(note).as_str(), layout.page)));
    }
    // Two lines of heading, a blank one, the titles and their rule; the first page has more on top.
    let room = LINES - 5;
    let mut pages: Vec<Vec<String>> = vec![about.clone()];
    if !about.is_empty() {
        pages[0].push(String::new());
    }
    for line in body.into_iter().chain(tail) {
        if pages.last().is_none_or(|page| page.len() >= room) {
            pages.push(Vec::new());
        }
        if let Some(page) = pages.last_mut() {
            page.push(line);
        }
    }
    let count = pages.len();
    let head = [layout.line(&titles), "-".repeat(layout.wide())];
    let mut out = String::new();
    for (n, lines) in pages.iter().enumerate() {
        let number = i18n.tf("edition-page", &[("n", Arg::No(n as u64 + 1)), ("of", Arg::No(count as u64))]);
        let above = if n == 0 { about.len() + usize::from(!about.is_empty()) } else { 0 };
        let top = [
            both_ends(&heading[0].0, &heading[0].1, layout.page),
            both_ends(&heading[1].0, &format!("{}  {number}", heading[1].1), layout.page),
            String::new(),
        ];
        let (first, rest) = lines.split_at(above.min(lines.len()));
        let all = top.iter().chain(first).chain(&head).chain(rest);
        for line in all {
            out.push_str(line.trim_end());
            out.push('\n');
        }
        if n + 1 < count {
            out.push('\u{c}');
        }
    }
    out
}

/// The edition without the spare columns in which nothing stands but zero.
fn without_spare(edition: &Edition) -> Edition {
    let nothing = |cell: &Cell| match cell {
        Cell::Amount(amount) | Cell::Side(amount) => amount.is_zero(),
        Cell::Empty => true,
        _ => false,
    };
    let kept: Vec<bool> = (0..edition.columns.len())
        .map(|c| {
            let spare = edition.spare.contains(&edition.columns[c].as_str());
            !spare || edition.rows.iter().any(|row| !nothing(&row[c]))
        })
        .collect();
    let of = |row: &Vec<Cell>| row.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(cell, _)| cell.clone()).collect();
    Edition {
        title: edition.title.clone(),
        as_of: edition.as_of,
        about: edition.about.clone(),
        columns: edition.columns.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(name, _)| name.clone()).collect(),
        flexible: edition.flexible,
        spare: edition.spare,
        rows: edition.rows.iter().map(of).collect(),
        totals: edition.totals.iter().map(of).collect(),
        notes: edition.notes.clone(),
    }
}

/// A text at the left and one at the right of a line; the left one gives way.
fn both_ends(left: &str, right: &str, page: usize) -> String {
    let right = cut(Text::new(right).as_str(), page);
    let room = page.saturating_sub(width(&right) + 2);
    format!("{}  {right}", pad_right(&cut(Text::new(left).as_str(), room), room))
}

/// A sentence on as many lines as it needs.
fn wrapped(text: &str, page: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last().map_or(0, |line| width(line));
        if last > 0 && last + 1 + width(word) > page {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&cut(word, page));
        }
    }
    lines
}

struct Layout {
    page: usize,
    widths: Vec<usize>,
    right: Vec<bool>,
}

impl Layout {
    fn of(edition: &Edition, titles: &[String], rows: &[Vec<String>], totals: &[Vec<String>]) -> Layout {
        let mut widths: Vec<usize> = titles.iter().map(|title| width(title)).collect();
        for row in rows.iter().chain(totals) {
            for (slot, cell) in widths.iter_mut().zip(row) {
                *slot = (*slot).max(width(cell));
            }
        }
        let right = (0..titles.len()).map(|c| edition.rows.iter().chain(&edition.totals).any(|row| row[c].right())).collect();
        let flexible = edition.columns.iter().position(|column| column == edition.flexible);
        let fixed = |widths: &[usize]| {
            let gaps = widths.len().saturating_sub(1);
            let cells: usize = widths.iter().enumerate().filter(|(c, _)| Some(*c) != flexible).map(|(_, w)| w).sum();
            cells + gaps
        };
        // The narrow page when the flexible column keeps enough; a page that holds no column less than amounts need is as wide as they are.
        let page = WIDTHS.into_iter().find(|page| fixed(&widths) + LEAST <= *page).unwrap_or(fixed(&widths) + LEAST);
        if let Some(c) = flexible {
            widths[c] = widths[c].min(page - fixed(&widths));
        }
        Layout { page, widths, right }
    }

    fn wide(&self) -> usize {
        self.widths.iter().sum::<usize>() + self.widths.len().saturating_sub(1)
    }

    fn line(&self, row: &[String]) -> String {
        let cell = |(c, text): (usize, &String)| {
            let text = cut(text, self.widths[c]);
            if self.right[c] { pad_left(&text, self.widths[c]) } else { pad_right(&text, self.widths[c]) }
        };
        row.iter().enumerate().map(cell).collect::<Vec<_>>().join(" ").trim_end().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Amount;
    use crate::i18n::Lang;
    use chrono::NaiveDate;

    fn edition(rows: usize, label: &str) -> Edition {
        let row = |n: usize| vec![Cell::text(format!("P{n}")), Cell::text(label), Cell::Amount(Amount(123_456))];
        Edition {
            title: "relevé".into(),
            as_of: NaiveDate::from_ymd_opt(2026, 4, 30).expect("a date"),
            about: vec!["C001 LEFÈVRE".into()],
            columns: ["piece", "label", "residual"].map(String::from).to_vec(),
            flexible: "label",
            spare: &[],
            rows: (0..rows).map(row).collect(),
            totals: vec![vec![Cell::Empty, Cell::text("total"), Cell::Amount(Amount(1_000_000_000))]],
            notes: vec!["dont litige 0,00".into()],
        }
    }

    fn pages(edition: &Edition) -> Vec<String> {
        let heading = [("NORD".to_string(), "RELEVÉ".to_string()), ("édité".to_string(), "au 30/04/26".to_string())];
        let text = render(edition, &heading, I18n::new(Lang::Fr), (2, "Europe/Paris"));
        text.split('\u{c}').map(String::from).collect()
    }

    #[test]
    fn exp_06_each_page_has_company_title_day_page_and_titles_and_no_line_is_lost() {
        let pages = pages(&edition(130, "Facture"));
        assert!(pages.len() > 2);
        for (n, page) in pages.iter().enumerate() {
            assert!(page.lines().count() <= LINES, "{page}");
            assert!(page.contains("NORD") && page.contains("RELEVÉ") && page.contains("au 30/04/26") && page.contains("Pièce"));
            assert!(page.contains(&format!("page {}/{}", n + 1, pages.len())), "{page}");
        }
        let all = pages.join("");
        assert_eq!((0..130).filter(|n| all.contains(&format!("\nP{n} "))).count(), 130);
        assert!(all.trim_end().ends_with("dont litige 0,00") && all.matches("C001 LEFÈVRE").count() == 1);
    }

    #[test]
    fn exp_06_an_amount_is_never_cut_and_only_the_flexible_column_gives_way() {
        let page = pages(&edition(1, &"x".repeat(300))).remove(0);
        assert!(page.lines().all(|line| width(line) <= 80), "{page}");
        assert!(page.contains("1\u{202f}234,56") || page.contains("1 234,56") || page.contains("1\u{a0}234,56"), "{page}");
    }
}
