//! A report as text in pages of 80 or 132 columns (EXP-06).

use super::page::{Line, Sheet};
use super::{Made, heading};
use crate::domain::report::{Level, Report};
use crate::i18n::{Arg, I18n};
use crate::text::{Text, cut, pad_left, pad_right, width};

/// Columns of a narrow page, and of a wide one.
const WIDTHS: [usize; 2] = [80, 132];

/// Lines of a page.
const LINES: usize = 60;

/// A flexible column keeps at least this much.
const LEAST: usize = 10;

/// The pages, each ended by a form feed but the last.
pub(super) fn render(report: &Report, made: &Made, i18n: I18n) -> String {
    let heading = heading(report, made, i18n);
    let sheet = Sheet::of(report, i18n);
    let layout = Layout::of(&sheet);
    let about: Vec<String> = sheet.about.iter().flat_map(|line| wrapped(Text::new(line).as_str(), layout.page)).collect();
    let mut shortened = 0;
    let mut body: Vec<String> = Vec::new();
    let mut ruled = false;
    for (n, line) in sheet.lines.iter().enumerate() {
        match line.level {
            Level::Subtotal if n > 0 => body.push(String::new()),
            Level::Total | Level::Check if !ruled => {
                body.push("-".repeat(layout.wide()));
                ruled = true;
            }
            _ => {}
        }
        body.push(layout.line(line, &mut shortened));
    }
    let mut notes = sheet.notes.clone();
    if shortened > 0 {
        notes.push(i18n.tf("report-shortened", &[("n", Arg::Num(i64::try_from(shortened).unwrap_or(i64::MAX)))]));
    }
    if !notes.is_empty() {
        body.push(String::new());
        body.extend(notes.iter().flat_map(|note| wrapped(Text::new(note).as_str(), layout.page)));
    }
    // Two lines of heading, a blank one, the titles and their rule; the first page has more on top.
    let room = LINES - 5;
    let mut pages: Vec<Vec<String>> = vec![about.clone()];
    if !about.is_empty() {
        pages[0].push(String::new());
    }
    for line in body {
        if pages.last().is_none_or(|page| page.len() >= room) {
            pages.push(Vec::new());
        }
        if let Some(page) = pages.last_mut() {
            page.push(line);
        }
    }
    let count = pages.len();
    let titles = Line { level: Level::Row, cells: sheet.titles.clone() };
    let head = [layout.line(&titles, &mut 0), "-".repeat(layout.wide())];
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
    fn of(sheet: &Sheet) -> Layout {
        let mut widths: Vec<usize> = sheet.titles.iter().map(|title| width(title)).collect();
        for line in &sheet.lines {
            for (slot, cell) in widths.iter_mut().zip(&line.cells) {
                *slot = (*slot).max(width(cell));
            }
        }
        let gaps = widths.len().saturating_sub(1);
        let fixed: usize =
            widths.iter().zip(&sheet.flexible).filter(|(_, flexible)| !**flexible).map(|(w, _)| w).sum::<usize>() + gaps;
        let wanted: usize = widths.iter().zip(&sheet.flexible).filter(|(_, flexible)| **flexible).map(|(w, _)| w).sum();
        let flexible = sheet.flexible.iter().filter(|flexible| **flexible).count();
        let least = fixed + flexible * LEAST;
        // The narrow page when the flexible columns keep enough; a page that holds no column less than amounts need is as wide as they are.
        let page = WIDTHS.into_iter().find(|page| fixed + wanted.min(flexible * LEAST) <= *page).unwrap_or(least);
        let mut room = page.saturating_sub(fixed);
        // Narrow ones take what they need, the widest share what is left.
        let mut order: Vec<usize> = (0..widths.len()).filter(|place| sheet.flexible[*place]).collect();
        order.sort_by_key(|place| widths[*place]);
        for (n, place) in order.iter().enumerate() {
            let share = room / (order.len() - n);
            widths[*place] = widths[*place].min(share);
            room -= widths[*place];
        }
        Layout { page, widths, right: sheet.right.clone() }
    }

    fn wide(&self) -> usize {
        self.widths.iter().sum::<usize>() + self.widths.len().saturating_sub(1)
    }

    fn line(&self, line: &Line, shortened: &mut usize) -> String {
        let cell = |(place, text): (usize, &String)| {
            let room = self.widths.get(place).copied().unwrap_or(0);
            if width(text) > room {
                *shortened += 1;
            }
            let text = cut(text, room);
            if self.right.get(place).copied().unwrap_or(false) { pad_left(&text, room) } else { pad_right(&text, room) }
        };
        line.cells.iter().enumerate().map(cell).collect::<Vec<_>>().join(" ").trim_end().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{OpNo, PartyId};
    use crate::domain::money::Amount;
    use crate::domain::report::{Cell, Column, Holds, Kind, Row, Said, Word};
    use crate::i18n::Lang;
    use chrono::NaiveDate;

    fn report(rows: usize, label: &str) -> Report {
        let day = NaiveDate::from_ymd_opt(2026, 4, 30).expect("a date");
        let mut report = Report::new(Kind::Statement, day, OpNo(7));
        report.about = vec![Said::Client("C001".into(), "LEFÈVRE".into())];
        report.columns = vec![
            Column::new("piece", Holds::Text),
            Column::new("label", Holds::Text).flexible(),
            Column::new("residual", Holds::Amount),
        ];
        let row =
            |n: usize| Row::of(PartyId(1), vec![Cell::text(format!("P{n}")), Cell::text(label), Cell::Amount(Amount(123_456))]);
        report.rows = (0..rows).map(row).collect();
        let total = report.sum(Level::Total, 0, ("label", Word::Total), &["residual"]).expect("in range");
        report.rows.push(total);
        report.notes = vec![Said::OpenOnly];
        report
    }

    fn pages(report: &Report) -> Vec<String> {
        let on = NaiveDate::from_ymd_opt(2026, 5, 2).expect("a date");
        let made = Made { company: "NORD".into(), who: "s.martin".into(), on, at: (9, 5) };
        render(report, &made, I18n::new(Lang::Fr)).split('\u{c}').map(String::from).collect()
    }

    #[test]
    fn exp_06_each_page_has_company_title_day_page_and_titles_and_no_line_is_lost() {
        let pages = pages(&report(130, "Facture"));
        assert!(pages.len() > 2);
        for (n, page) in pages.iter().enumerate() {
            assert!(page.lines().count() <= LINES, "{page}");
            assert!(page.contains("NORD") && page.contains("RELEVÉ DE COMPTE") && page.contains("au 30/04/26"), "{page}");
            assert!(page.contains("Pièce") && page.contains("édité le 02/05/26 09:05 par s.martin (op. 7)"), "{page}");
            assert!(page.contains(&format!("page {}/{}", n + 1, pages.len())), "{page}");
        }
        let all = pages.join("");
        assert_eq!((0..130).filter(|n| all.contains(&format!("\nP{n} "))).count(), 130);
        assert!(all.trim_end().ends_with("Pièces non soldées") && all.matches("C001 LEFÈVRE").count() == 1);
        assert!(!all.contains("abrégé"), "nothing was");
    }

    #[test]
    fn exp_06_an_amount_is_never_cut_and_a_text_that_is_says_so() {
        let page = pages(&report(2, &"x".repeat(300))).remove(0);
        assert!(page.lines().all(|line| width(line) <= 80), "{page}");
        assert!(page.contains("1 234,56") && page.contains("2 469,12"), "{page}");
        assert!(page.contains("2 textes abrégés"), "{page}");
    }
}
