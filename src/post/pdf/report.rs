//! Where the words of a report stand: its table on pages with their heads, the sums on pale bands, the sentences below.

use super::super::report::page::Sheet;
use super::super::report::{Made, heading};
use super::super::typography::printed;
use super::face::{Face, Faces, Length, Weight, tenths};
use super::sheet::{Band, PAGE, Page, Rule, Run};
use crate::domain::report::{Level, Report};
use crate::i18n::{Arg, I18n};

/// Blank around the page.
const MARGIN: Length = tenths(120);
/// Between columns.
const GAP: Length = tenths(24);
/// Sizes of the table, the largest first. The last one is used whatever happens.
const SIZES: [Length; 7] = [8_500, 8_000, 7_500, 7_000, 6_500, 6_000, 5_000];
/// The least room of a column that gives way, across; upright it wants more, else the page is turned.
const LEAST: Length = tenths(260);
const LEAST_UPRIGHT: Length = tenths(450);
/// Widths are measured in this size: those of others are in proportion.
const MEASURE: Length = 10_000;

/// Size of the page, and its pages.
pub(super) fn pages(report: &Report, made: &Made, i18n: I18n, faces: &Faces) -> ((Length, Length), Vec<Page>) {
    let mut sheet = Sheet::of(report, i18n);
    let mut unknown = 0i64;
    let mut known = |text: &mut String, weight| {
        let there = printed(text, i18n.lang());
        let shown = faces.of(weight).known(&there);
        unknown += i64::from(shown.matches('?').count() > there.matches('?').count());
        *text = shown;
    };
    for title in &mut sheet.titles {
        known(title, Weight::Bold);
    }
    for line in &mut sheet.lines {
        let weight = weight(line.level);
        line.cells.iter_mut().for_each(|cell| known(cell, weight));
    }
    if unknown > 0 {
        sheet.notes.push(i18n.tf("report-unknown", &[("n", Arg::Num(unknown))]));
    }
    let table = Table::of(&sheet, faces);
    let mut desk = Desk { i18n, faces, table, sheet, pages: Vec::new(), y: 0, shortened: 0, heads: Vec::new() };
    let [(company, title), (made, as_of)] = heading(report, made, i18n);
    desk.heads = vec![company, title, made, as_of];
    desk.lay();
    (desk.table.page, desk.pages)
}

const fn weight(level: Level) -> Weight {
    match level {
        Level::Subtotal | Level::Total => Weight::Bold,
        Level::Row | Level::Check => Weight::Regular,
    }
}

/// Columns on the page.
struct Table {
    page: (Length, Length),
    size: Length,
    widths: Vec<Length>,
    right: Vec<bool>,
}

impl Table {
    /// Upright when the table fits in a readable size, else across; in the largest size that leaves names their room.
    fn of(sheet: &Sheet, faces: &Faces) -> Table {
        let wide = |text: &str, weight| faces.of(weight).width(text, MEASURE);
        let mut natural: Vec<Length> = sheet.titles.iter().map(|title| wide(title, Weight::Bold)).collect();
        for line in &sheet.lines {
            for (slot, cell) in natural.iter_mut().zip(&line.cells) {
                *slot = (*slot).max(wide(cell, weight(line.level)));
            }
        }
        let at = |size: Length| -> Vec<Length> {
            let scaled =
                |width: &Length| i32::try_from(i64::from(*width) * i64::from(size) / i64::from(MEASURE)).unwrap_or(Length::MAX);
            natural.iter().map(|width| scaled(width).saturating_add(1)).collect()
        };
        let gaps = GAP.saturating_mul(i32::try_from(natural.len().saturating_sub(1)).unwrap_or(i32::MAX));
        let least = |widths: &[Length], least: Length| {
            let each = widths.iter().zip(&sheet.flexible).map(|(w, flexible)| if *flexible { (*w).min(least) } else { *w });
            each.fold(gaps, Length::saturating_add)
        };
        let upright = PAGE.0 - 2 * MARGIN;
        let across = PAGE.1 - 2 * MARGIN;
        let fits =
            |sizes: &[Length], room: Length, name: Length| sizes.iter().copied().find(|size| least(&at(*size), name) <= room);
        let (page, room, size) = match (fits(&SIZES[..3], upright, LEAST_UPRIGHT), fits(&SIZES, across, LEAST)) {
            (Some(size), _) => (PAGE, upright, size),
            (None, Some(size)) => ((PAGE.1, PAGE.0), across, size),
            (None, None) => ((PAGE.1, PAGE.0), across, SIZES[SIZES.len() - 1]),
        };
        let mut widths = at(size);
        let fixed: Length =
            widths.iter().zip(&sheet.flexible).filter(|(_, f)| !**f).fold(gaps, |sum, (w, _)| sum.saturating_add(*w));
        let mut left = room.saturating_sub(fixed).max(0);
        let mut order: Vec<usize> = (0..widths.len()).filter(|place| sheet.flexible[*place]).collect();
        order.sort_by_key(|place| widths[*place]);
        let count = order.len();
        for (n, place) in order.into_iter().enumerate() {
            let share = left / i32::try_from(count - n).unwrap_or(1);
            widths[place] = widths[place].min(share);
            left -= widths[place];
        }
        Table { page, size, widths, right: sheet.right.clone() }
    }

    fn height(&self) -> Length {
        self.size * 15 / 10
    }
}

struct Desk<'a> {
    i18n: I18n,
    faces: &'a Faces,
    table: Table,
    sheet: Sheet,
    pages: Vec<Page>,
    y: Length,
    shortened: usize,
    /// Company, title, making, day.
    heads: Vec<String>,
}

impl Desk<'_> {
    fn right(&self) -> Length {
        self.table.page.0 - MARGIN
    }

    fn bottom(&self) -> Length {
        self.table.page.1 - MARGIN - tenths(60)
    }

    fn page(&mut self) -> &mut Page {
        if self.pages.is_empty() {
            self.pages.push(Page::default());
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    fn face(&self, weight: Weight) -> &Face {
        self.faces.of(weight)
    }

    /// Words at a height: from a left end, or up to a right one.
    fn write(&mut self, (left, right): (Option<Length>, Length), size: Length, weight: Weight, text: &str) {
        let text = self.face(weight).known(&printed(text, self.i18n.lang()));
        let x = left.unwrap_or_else(|| right - self.face(weight).width(&text, size));
        let y = self.y + size;
        self.page().runs.push(Run { x, y, size, weight, text });
    }

    /// A page with company, title, making and day.
    fn begin(&mut self) {
        self.pages.push(Page::default());
        self.y = MARGIN;
        let right = self.right();
        let heads = self.heads.clone();
        let at = |n: usize| heads.get(n).map_or("", String::as_str);
        self.write((Some(MARGIN), right), 10_000, Weight::Bold, at(0));
        self.write((None, right), 10_000, Weight::Bold, at(1));
        self.y += 14_000;
        self.write((Some(MARGIN), right), 7_500, Weight::Regular, at(2));
        self.write((None, right), 7_500, Weight::Regular, at(3));
        self.y += 15_000;
    }

    fn titles(&mut self) {
        let titles = self.sheet.titles.clone();
        self.cells(&titles, Weight::Bold, false);
        self.y += self.table.height();
        self.rule();
        self.y += self.table.size * 3 / 10;
    }

    fn rule(&mut self) {
        let rule = Rule { from: MARGIN, to: self.right(), y: self.y };
        self.page().rules.push(rule);
    }

    fn lay(&mut self) {
        self.begin();
        for said in self.sheet.about.clone() {
            self.sentence(&said, 8_500);
        }
        self.y += self.table.size * 8 / 10;
        self.titles();
        let height = self.table.height();
        let mut ruled = false;
        for n in 0..self.sheet.lines.len() {
            let level = self.sheet.lines[n].level;
            let cells = std::mem::take(&mut self.sheet.lines[n].cells);
            // A sum above its rows never ends a page; the total and its proofs stay together.
            let first_proof = matches!(level, Level::Total | Level::Check) && !ruled;
            let wanted = match level {
                Level::Subtotal => height * 2,
                _ if first_proof => height * 5,
                _ => height,
            };
            if self.y + wanted > self.bottom() {
                self.begin();
                self.titles();
            }
            if first_proof {
                ruled = true;
                self.y += self.table.size * 3 / 10;
                self.rule();
                self.y += self.table.size * 3 / 10;
            }
            if matches!(level, Level::Subtotal | Level::Total) {
                let band = Band { from: MARGIN, to: self.right(), y: self.y - self.table.size / 10, height };
                self.page().bands.push(band);
            }
            self.cells(&cells, weight(level), level != Level::Row);
            self.y += height;
        }
        self.y += height;
        let mut notes = self.sheet.notes.clone();
        if self.shortened > 0 {
            let n = i64::try_from(self.shortened).unwrap_or(i64::MAX);
            notes.push(self.i18n.tf("report-shortened", &[("n", Arg::Num(n))]));
        }
        for note in notes {
            self.sentence(&note, 8_000);
        }
        self.feet();
    }

    /// A sentence over the width of the page.
    fn sentence(&mut self, text: &str, size: Length) {
        let room = self.right() - MARGIN;
        let face = self.face(Weight::Regular);
        let lines = face.lines(&face.known(&printed(text, self.i18n.lang())), size, room);
        for line in lines {
            if self.y + size * 14 / 10 > self.bottom() {
                self.begin();
            }
            let y = self.y + size;
            self.page().runs.push(Run { x: MARGIN, y, size, weight: Weight::Regular, text: line });
            self.y += size * 14 / 10;
        }
    }

    /// The cells of a row. A text that does not fit is shortened and counted; the label of a sum runs on over blank cells.
    fn cells(&mut self, cells: &[String], weight: Weight, runs_on: bool) {
        let size = self.table.size;
        let mut x = MARGIN;
        for (place, cell) in cells.iter().enumerate() {
            let own = self.table.widths.get(place).copied().unwrap_or(0);
            let mut room = own;
            if runs_on {
                let blanks = cells.iter().zip(&self.table.widths).skip(place + 1).take_while(|(next, _)| next.is_empty());
                room = blanks.fold(room, |room, (_, width)| room.saturating_add(GAP + width));
            }
            if !cell.is_empty() {
                let text = self.fitted(cell, weight, room);
                let wide = self.face(weight).width(&text, size);
                let right = self.table.right.get(place).copied().unwrap_or(false);
                let x = if right { x + own - wide } else { x };
                let y = self.y + size;
                self.page().runs.push(Run { x, y, size, weight, text });
            }
            x += own + GAP;
        }
    }

    fn fitted(&mut self, text: &str, weight: Weight, room: Length) -> String {
        let size = self.table.size;
        if self.face(weight).width(text, size) <= room {
            return text.to_string();
        }
        self.shortened += 1;
        let face = self.faces.of(weight);
        let mut short = String::new();
        for c in text.chars() {
            short.push(c);
            if face.width(&format!("{short}…"), size) > room {
                short.pop();
                break;
            }
        }
        format!("{}…", short.trim_end())
    }

    /// Page n of m, once it is known.
    fn feet(&mut self) {
        let pages = std::mem::take(&mut self.pages);
        let of = pages.len() as u64;
        let right = self.right();
        for (n, page) in (1u64..).zip(pages) {
            self.pages.push(page);
            self.y = self.table.page.1 - MARGIN - 7_500;
            let number = self.i18n.tf("edition-page", &[("n", Arg::No(n)), ("of", Arg::No(of))]);
            self.write((None, right), 7_500, Weight::Regular, &number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::paint::{About, Streams, file};
    use super::*;
    use crate::domain::ids::{OpNo, PartyId};
    use crate::domain::money::Amount;
    use crate::domain::report::{Cell, Column, Holds, Kind, Row, Said, Word};
    use crate::i18n::Lang;
    use chrono::NaiveDate;

    fn report(rows: usize, columns: usize, name: &str) -> Report {
        let day = NaiveDate::from_ymd_opt(2026, 4, 30).expect("a date");
        let mut report = Report::new(Kind::Ageing, day, OpNo(7));
        report.about = vec![Said::Collector("s.martin".into())];
        report.columns = vec![Column::new("client", Holds::Text), Column::new("name", Holds::Text).flexible()];
        report.columns.extend((0..columns).map(|_| Column::new("total", Holds::Amount)));
        let row = |n: usize| {
            let mut cells = vec![Cell::text(format!("C{n:05}")), Cell::text(name)];
            cells.extend((0..columns).map(|_| Cell::Amount(Amount(123_456_789))));
            Row::of(PartyId(1), cells)
        };
        report.rows = (0..rows).map(row).collect();
        let total = report.sum(Level::Total, 0, ("name", Word::Total), &["total"]).expect("in range");
        report.rows.push(total);
        report
    }

    fn made() -> Made {
        let on = NaiveDate::from_ymd_opt(2026, 5, 2).expect("a date");
        Made { company: "NORD-NÉGOCE".into(), who: "s.martin".into(), on, at: (9, 5) }
    }

    fn laid(report: &Report) -> ((Length, Length), Vec<Page>) {
        pages(report, &made(), I18n::new(Lang::Fr), &Faces::embedded().expect("readable"))
    }

    #[test]
    fn exp_06_each_page_has_its_heads_and_number_and_no_row_is_lost() {
        let (size, pages) = laid(&report(200, 3, "DUPONT"));
        assert_eq!(size, PAGE, "what is narrow stands upright");
        assert!(pages.len() > 2);
        let texts = |page: &Page| page.runs.iter().map(|run| run.text.clone()).collect::<Vec<_>>();
        for (n, page) in pages.iter().enumerate() {
            let texts = texts(page);
            for wanted in ["NORD-NÉGOCE", "BALANCE ÂGÉE", "Client", "Nom", "Total", &format!("page {}/{}", n + 1, pages.len())]
            {
                assert!(texts.iter().any(|text| text.replace('\u{a0}', " ") == wanted), "{wanted}: {texts:?}");
            }
        }
        let all: Vec<String> = pages.iter().flat_map(texts).collect();
        assert_eq!((0..200).filter(|n| all.contains(&format!("C{n:05}"))).count(), 200);
        assert_eq!(pages.iter().map(|page| page.bands.len()).sum::<usize>(), 1, "the total stands on a band");
    }

    #[test]
    fn exp_06_what_is_wide_lies_across_within_the_margins_with_amounts_under_one_another() {
        let faces = Faces::embedded().expect("readable");
        let (size, pages) = laid(&report(3, 10, "ETABLISSEMENTS LEFEVRE ET COMPAGNIE DU SUD-OUEST ET D'AILLEURS"));
        assert_eq!(size, (PAGE.1, PAGE.0));
        let page = &pages[0];
        let end = |run: &Run| run.x + faces.of(run.weight).width(&run.text, run.size);
        assert!(page.runs.iter().all(|run| run.x >= MARGIN && end(run) <= size.0 - MARGIN + 100), "{:?}", page.runs);
        let amounts: Vec<&Run> = page.runs.iter().filter(|run| run.text.ends_with(",89")).collect();
        assert_eq!(amounts.len(), 30);
        let mut ends: Vec<Length> = amounts.iter().map(|run| end(run)).collect();
        ends.sort_unstable();
        ends.dedup();
        assert_eq!(ends.len(), 10, "one end for each column");
        let all: Vec<&str> = page.runs.iter().map(|run| run.text.as_str()).collect();
        assert!(all.iter().any(|text| text.ends_with('…')), "a name was shortened: {all:?}");
        assert!(all.iter().any(|text| text.replace('\u{a0}', " ").starts_with("3 textes abrégés")), "and it says so: {all:?}");
    }

    #[test]
    fn what_the_font_lacks_is_said() {
        let all: Vec<String> =
            laid(&report(1, 1, "星野")).1.iter().flat_map(|page| page.runs.iter().map(|run| run.text.clone())).collect();
        assert!(all.iter().any(|text| text.starts_with("Un texte a des caractères")), "{all:?}");
    }

    #[test]
    fn the_same_report_is_the_same_file() {
        let report = report(2, 2, "DUPONT");
        let faces = Faces::embedded().expect("readable");
        let (size, pages) = laid(&report);
        let about = About::report(&report, &made(), I18n::new(Lang::Fr));
        let write = || file(&about, size, &pages, &faces, Streams::Compressed).expect("written");
        let bytes = write();
        assert!(bytes.starts_with(b"%PDF-") && bytes == write());
    }
}
