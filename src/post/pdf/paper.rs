//! Where the words of a document of the sale stand: heads as in a letter, its lines, sums and VAT side by side, what the law wants below.

use super::super::paper::{Grid, Paper};
use super::face::{Faces, Length, Weight, tenths};
use super::sheet::{BESIDE, BOTTOM, Band, LEFT, Page, RIGHT, WINDOW, leading};
use crate::i18n::{Arg, I18n};

const TEXT: Length = 10_000;
const SMALL: Length = 8_500;
const TITLE: Length = 13_000;
/// Sizes of the lines, the largest first. The last one is used whatever happens.
const SIZES: [Length; 5] = [9_000, 8_500, 8_000, 7_000, 6_000];
/// Between columns.
const GAP: Length = tenths(35);
/// The least room of the column that gives way.
const LEAST: Length = tenths(450);
/// The title stands here, lower when addresses are long.
const TITLED: Length = tenths(880);
/// Where the sums begin; the VAT stands on their left.
const SUMS: Length = tenths(1_050);

/// The pages of a document, one at least.
pub(super) fn pages(paper: &Paper, faces: &Faces) -> Vec<Page> {
    let mut sheet = Sheet { on: super::sheet::Sheet::new(faces, paper.lang, &paper.title), paper };
    sheet.opening();
    sheet.lines();
    sheet.ending();
    sheet.feet();
    sheet.on.pages
}

/// Columns of a table: where each begins and ends, in which size.
struct Columns {
    size: Length,
    places: Vec<(Length, Length)>,
}

struct Sheet<'a> {
    on: super::sheet::Sheet<'a>,
    paper: &'a Paper,
}

impl Sheet<'_> {
    /// Both addresses, what it is, what is said of it.
    fn opening(&mut self) {
        let paper = self.paper;
        for (place, line) in paper.sender.iter().enumerate() {
            let (size, weight) = if place == 0 { (11_000, Weight::Bold) } else { (SMALL, Weight::Regular) };
            self.on.stack((LEFT, BESIDE), size, weight, line);
        }
        let left = self.on.y;
        self.on.y = WINDOW.1;
        for line in &paper.addressee {
            self.on.stack((WINDOW.0, RIGHT - WINDOW.0), TEXT, Weight::Regular, line);
        }
        self.on.y = (self.on.y.max(left) + leading(TEXT)).max(TITLED);
        self.on.stack((LEFT, RIGHT - LEFT), TITLE, Weight::Bold, &paper.title);
        self.on.y += leading(TITLE) / 3;
        for fact in &paper.facts {
            self.on.stack((LEFT, RIGHT - LEFT), SMALL, Weight::Regular, fact);
        }
        self.on.y += leading(TEXT);
    }

    /// The largest size in which the figures leave the label its room.
    fn columns(&self, grid: &Grid, from: Length, to: Length) -> Columns {
        let wide = |text: &str, weight, size| self.on.face(weight).width(&self.on.shown(text, weight), size);
        let widths = |size: Length| -> Vec<Length> {
            let mut out: Vec<Length> = grid.heads.iter().map(|head| wide(head, Weight::Bold, size)).collect();
            for row in &grid.rows {
                for (slot, cell) in out.iter_mut().zip(row) {
                    *slot = (*slot).max(wide(cell, Weight::Regular, size));
                }
            }
            out
        };
        let gaps = GAP * i32::try_from(grid.heads.len().saturating_sub(1)).unwrap_or(0);
        let left = |widths: &[Length]| {
            let others: Length =
                widths.iter().enumerate().filter(|(at, _)| *at != grid.wide).fold(gaps, |sum, (_, w)| sum.saturating_add(*w));
            (to - from).saturating_sub(others)
        };
        let fits = |size: &&Length| left(&widths(**size)) >= LEAST;
        let size = SIZES.iter().find(fits).copied().unwrap_or(SIZES[SIZES.len() - 1]);
        let mut widths = widths(size);
        let room = left(&widths).max(tenths(200));
        if let Some(slot) = widths.get_mut(grid.wide) {
            *slot = room;
        }
        let mut x = from;
        let place = |width: Length| {
            let place = (x, x + width);
            x += width + GAP;
            place
        };
        Columns { size, places: widths.into_iter().map(place).collect() }
    }

    /// The titles of a table with a rule below.
    fn heads(&mut self, grid: &Grid, columns: &Columns) {
        let height = leading(columns.size) * 12 / 10;
        let (from, to) = (columns.places.first().map_or(LEFT, |p| p.0), columns.places.last().map_or(RIGHT, |p| p.1));
        let band = Band { from, to, y: self.on.y - columns.size / 5, height };
        self.on.page().bands.push(band);
        self.cells(&grid.heads, (grid, columns), Weight::Bold);
        self.on.y += height;
        self.on.rule(from, to);
        self.on.y += columns.size * 3 / 10;
    }

    /// A row of a table at the height reached; it stays there. How many lines it took.
    fn cells(&mut self, cells: &[String], (grid, columns): (&Grid, &Columns), weight: Weight) -> Length {
        let (top, size) = (self.on.y, columns.size);
        let mut most = 1;
        for (at, (cell, (from, to))) in cells.iter().zip(&columns.places).enumerate() {
            if !grid.left.get(at).copied().unwrap_or(false) {
                self.on.write_right(*to, size, weight, cell);
                continue;
            }
            let lines = self.on.split(cell, size, weight, to - from);
            most = most.max(i32::try_from(lines.len()).unwrap_or(1));
            for line in lines {
                self.on.write(*from, size, weight, line);
                self.on.y += leading(size);
            }
            self.on.y = top;
        }
        most
    }

    fn lines(&mut self) {
        let grid = &self.paper.lines;
        if grid.rows.is_empty() {
            return;
        }
        let columns = self.columns(grid, LEFT, RIGHT);
        let height = leading(columns.size);
        self.heads(grid, &columns);
        let count = grid.rows.len();
        for (at, row) in grid.rows.iter().enumerate() {
            let wide = columns.places.get(grid.wide).map_or(LEAST, |(from, to)| to - from);
            let label =
                row.get(grid.wide).map(|cell| self.on.split(cell, columns.size, Weight::Regular, wide).len()).unwrap_or(1);
            let own = height.saturating_mul(i32::try_from(label).unwrap_or(1)).min(BOTTOM / 2);
            // The last line is never parted from its sums.
            let sums = if at + 1 == count { leading(TEXT) * 4 } else { 0 };
            if self.on.room(own + sums) {
                self.heads(grid, &columns);
            }
            let lines = self.cells(row, (grid, &columns), Weight::Regular);
            self.on.y += height * lines + columns.size / 5;
        }
        self.on.rule(LEFT, RIGHT);
        self.on.y += leading(TEXT) / 2;
    }

    /// Sums on the right with the VAT beside them, notes, what is to be signed.
    fn ending(&mut self) {
        let paper = self.paper;
        let rows = paper.sums.len().max(paper.taxes.rows.len() + 1);
        let height = leading(TEXT).saturating_mul(i32::try_from(rows).unwrap_or(1));
        self.on.room(height.min(BOTTOM / 2));
        let top = self.on.y;
        for sum in &paper.sums {
            let weight = if sum.strong { Weight::Bold } else { Weight::Regular };
            if sum.strong {
                let band = Band { from: SUMS, to: RIGHT, y: self.on.y - TEXT / 6, height: leading(TEXT) };
                self.on.page().bands.push(band);
            }
            let label = self.on.shown(&sum.label, weight);
            self.on.write(SUMS + tenths(15), TEXT, weight, label);
            self.on.write_right(RIGHT - tenths(10), TEXT, weight, &sum.amount);
            self.on.y += leading(TEXT) * 11 / 10;
        }
        let after = self.on.y;
        if !paper.taxes.rows.is_empty() {
            self.on.y = top;
            let grid = &paper.taxes;
            let third = (SUMS - LEFT - tenths(150)) / 3;
            let places = (0..3).map(|at| (LEFT + third * at, LEFT + third * (at + 1) - GAP)).collect();
            let columns = Columns { size: SMALL, places };
            self.heads(grid, &columns);
            for row in &grid.rows {
                self.cells(row, (grid, &columns), Weight::Regular);
                self.on.y += leading(SMALL);
            }
        }
        self.on.y = self.on.y.max(after) + leading(TEXT) / 2;
        for note in &paper.notes {
            for line in note.lines() {
                for part in self.on.split(line, SMALL, Weight::Regular, RIGHT - LEFT) {
                    self.on.room(leading(SMALL));
                    self.on.write(LEFT, SMALL, Weight::Regular, part);
                    self.on.y += leading(SMALL);
                }
            }
            self.on.y += leading(SMALL) / 2;
        }
        if !paper.sign.is_empty() {
            // Room for a signature and a stamp below the words.
            self.on.room(tenths(300));
            self.on.y += leading(TEXT);
            self.on.stack((SUMS, RIGHT - SUMS), TEXT, Weight::Regular, &paper.sign);
        }
    }

    /// Company, page and mark, once the number of pages is known.
    fn feet(&mut self) {
        let paper = self.paper;
        let i18n = I18n::new(paper.lang);
        let pages = std::mem::take(&mut self.on.pages);
        let of = pages.len() as u64;
        for (n, page) in (1u64..).zip(pages) {
            self.on.pages.push(page);
            if !paper.mark.is_empty() {
                self.on.y = tenths(80);
                self.on.write_right(RIGHT, 14_000, Weight::Bold, &paper.mark);
            }
            self.on.y = tenths(2_820);
            self.on.rule(LEFT, RIGHT);
            self.on.y += 3_000;
            let number = i18n.tf("letter-page", &[("n", Arg::No(n)), ("of", Arg::No(of))]);
            self.on.write_right(RIGHT, 7_500, Weight::Regular, &number);
            self.on.stack((LEFT, RIGHT - LEFT - tenths(250)), 7_500, Weight::Regular, &paper.footer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::paper::Sum;
    use super::super::sheet::Run;
    use super::*;
    use crate::i18n::Lang;
    use chrono::NaiveDate;

    fn paper(rows: usize, mark: &str) -> Paper {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_string()).collect::<Vec<String>>();
        let row = |n: usize| words(&[&format!("R{n:03}"), "Pose d'une clôture : lames, poteaux", "2", "1 234,50", "2 469,00"]);
        let sum = |label: &str, strong| Sum { label: label.into(), amount: "2 469,00 €".into(), strong };
        Paper {
            lang: Lang::Fr,
            on: NaiveDate::from_ymd_opt(2026, 6, 1).expect("a date"),
            mark: mark.into(),
            sender: words(&["Quincaillerie des Abers (fictive)", "12 rue du Port", "29200 Brest"]),
            addressee: words(&["Comptoir du Ponant (fictif)", "3 quai Est", "44000 Nantes"]),
            title: "FACTURE FA-000001".into(),
            facts: words(&["Date : 01/06/2026"]),
            lines: Grid {
                heads: words(&["Réf.", "Désignation", "Qté", "P.U. HT", "Montant HT"]),
                rows: (0..rows).map(row).collect(),
                left: vec![true, true, false, false, false],
                wide: 1,
            },
            taxes: Grid {
                heads: words(&["Taux TVA", "Base HT", "TVA"]),
                rows: vec![words(&["20 %", "2 057,50", "411,50"])],
                left: vec![false; 3],
                wide: 0,
            },
            sums: vec![sum("Total HT", false), sum("Total TTC", true)],
            notes: words(&["Indemnité forfaitaire pour frais de recouvrement : 40,00 €."]),
            sign: String::new(),
            footer: "Quincaillerie des Abers (fictive) - SIREN 123 456 789".into(),
        }
    }

    fn laid(paper: &Paper) -> Vec<Page> {
        pages(paper, &Faces::embedded().expect("readable"))
    }

    fn texts(page: &Page) -> Vec<&str> {
        page.runs.iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn ord_01_no_line_is_lost_over_pages_and_the_sums_never_stand_alone() {
        let pages = laid(&paper(120, "DUPLICATA"));
        assert!(pages.len() > 2);
        for (n, page) in pages.iter().enumerate() {
            let texts = texts(page);
            let number = format!("Page {}/{}", n + 1, pages.len());
            for wanted in ["FACTURE FA-000001", "Réf.", "Montant HT", "DUPLICATA", number.as_str()] {
                assert!(texts.iter().any(|text| text.replace('\u{a0}', " ") == wanted), "{wanted} on {n}: {texts:?}");
            }
        }
        let rows: usize = pages
            .iter()
            .flat_map(|page| texts(page))
            .filter(|text| {
                text.is_char_boundary(1)
                    && text.len() == 4
                    && text.starts_with('R')
                    && text[1..].bytes().all(|b| b.is_ascii_digit())
            })
            .count();
        assert_eq!(rows, 120);
        let last = texts(pages.last().expect("a page"));
        assert!(last.contains(&"R119") && last.contains(&"Total TTC"), "{last:?}");
    }

    #[test]
    fn everything_stands_within_the_margins_and_figures_under_one_another() {
        let faces = Faces::embedded().expect("readable");
        let page = &laid(&paper(3, ""))[0];
        let end = |run: &Run| run.x + faces.of(run.weight).width(&run.text, run.size);
        assert!(page.runs.iter().all(|run| run.x >= LEFT && end(run) <= RIGHT + 100), "{:?}", page.runs);
        let amounts: Vec<Length> = page.runs.iter().filter(|run| run.text == "2\u{a0}469,00").map(end).collect();
        assert_eq!(amounts.len(), 3);
        assert!(amounts.windows(2).all(|pair| pair[0] == pair[1]), "{amounts:?}");
    }

    #[test]
    fn french_print_holds_numbers_and_marks_and_has_the_printers_apostrophe() {
        let pages = laid(&paper(1, ""));
        let all = texts(&pages[0]).join("|");
        for wanted in ["d’une clôture\u{a0}: lames", "2\u{a0}469,00\u{a0}€", "40,00\u{a0}€", "20\u{a0}%"] {
            assert!(all.contains(wanted), "{wanted} in {all}");
        }
    }
}
