//! Where the words of a letter stand.

use super::super::Edition;
use super::super::typography::printed;
use super::face::{Faces, Length, Weight, tenths};
use super::sheet::{BESIDE, BOTTOM, LEFT, Page, RIGHT, TOP, WINDOW, leading};
use crate::i18n::letters::{Block, COLUMNS, Letter, Table, TableRow};
use crate::i18n::{Arg, I18n};

/// The date stands here, lower when addresses are long.
const DATED: Length = tenths(900);

/// The least space between two columns of the table, and how many such spaces there are.
const GAP: Length = tenths(50);
const SHARES: Length = 5;

const TEXT: Length = 10_000;
const SMALL: Length = 8_500;

/// The pages of a letter, one at least.
pub(super) fn pages(letter: &Letter, edition: Edition, faces: &Faces) -> Vec<Page> {
    let on = super::sheet::Sheet::new(faces, letter.lang, &letter.subject);
    let mut sheet = Sheet { on, letter };
    sheet.opening();
    let last = letter.blocks.len().saturating_sub(1);
    for (place, block) in letter.blocks.iter().enumerate() {
        match block {
            Block::Paragraph(text) if place == last => sheet.closing(text),
            Block::Paragraph(text) => sheet.paragraph(text, TEXT, Weight::Regular),
            Block::Table => sheet.table(&letter.table),
        }
        sheet.on.y += leading(TEXT) / 2;
    }
    if !matches!(letter.blocks.last(), Some(Block::Paragraph(_))) {
        sheet.closing("");
    }
    sheet.feet(edition);
    sheet.on.pages
}

struct Sheet<'a> {
    on: super::sheet::Sheet<'a>,
    letter: &'a Letter,
}

impl Sheet<'_> {
    /// Addresses, references, date, subject.
    fn opening(&mut self) {
        let letter = self.letter;
        for (place, line) in letter.sender.iter().enumerate() {
            let (size, weight) = if place == 0 { (11_000, Weight::Bold) } else { (SMALL, Weight::Regular) };
            self.on.stack((LEFT, BESIDE), size, weight, line);
        }
        self.on.y = (self.on.y + leading(SMALL)).max(WINDOW.1);
        for line in &letter.references {
            self.on.stack((LEFT, BESIDE), SMALL, Weight::Regular, line);
        }
        let left_end = self.on.y;
        if !letter.mention.is_empty() {
            self.on.y = WINDOW.1 - leading(SMALL) * 2;
            self.on.stack((WINDOW.0, RIGHT - WINDOW.0), SMALL, Weight::Bold, &letter.mention);
        }
        self.on.y = WINDOW.1;
        for line in &letter.addressee {
            self.on.stack((WINDOW.0, RIGHT - WINDOW.0), TEXT, Weight::Regular, line);
        }
        self.on.y = (self.on.y.max(left_end) + leading(TEXT)).max(DATED);
        self.on.stack((WINDOW.0, RIGHT - WINDOW.0), TEXT, Weight::Regular, &letter.dated);
        self.on.y += leading(TEXT);
        let subject = I18n::new(letter.lang).tf("letter-subject", &[("subject", Arg::Str(&letter.subject))]);
        self.on.stack((LEFT, RIGHT - LEFT), TEXT, Weight::Bold, &subject);
        self.on.y += leading(TEXT);
    }

    fn paragraph(&mut self, text: &str, size: Length, weight: Weight) {
        for line in self.on.split(text, size, weight, RIGHT - LEFT) {
            self.on.room(leading(size));
            self.on.write(LEFT, size, weight, line);
            self.on.y += leading(size);
        }
    }

    /// The last paragraph with the signature: never parted, unless they fill a page.
    fn closing(&mut self, text: &str) {
        let count = self.on.split(text, TEXT, Weight::Regular, RIGHT - LEFT).len() + self.letter.signature.len() + 2;
        let height = leading(TEXT).saturating_mul(i32::try_from(count).unwrap_or(i32::MAX));
        if height < BOTTOM - TOP {
            self.on.room(height);
        }
        if !text.is_empty() {
            self.paragraph(text, TEXT, Weight::Regular);
        }
        self.on.y += leading(TEXT);
        let letter = self.letter;
        for line in &letter.signature {
            self.on.room(leading(TEXT));
            self.on.stack((WINDOW.0, RIGHT - WINDOW.0), TEXT, Weight::Regular, line);
        }
    }

    /// The table: its head on each page that it reaches, the total never alone on one.
    fn table(&mut self, table: &Table) {
        let columns = Columns::of(table, self);
        let height = leading(columns.size) * 12 / 10;
        self.on.room(height * 4);
        self.head(table, &columns);
        let count: usize = table.sections.iter().map(|section| section.rows.len()).sum();
        let mut seen = 0;
        for section in &table.sections {
            if !section.title.is_empty() {
                self.row_room(height * 3, table, &columns);
                let title = self.on.split(&section.title, columns.size, Weight::Bold, RIGHT - LEFT);
                for line in title {
                    self.row_room(height * 2, table, &columns);
                    self.on.write(LEFT, columns.size, Weight::Bold, line);
                    self.on.y += height;
                }
            }
            for row in &section.rows {
                seen += 1;
                let pieces = self.on.split(&row[0], columns.size, Weight::Regular, columns.piece);
                let lines = i32::try_from(pieces.len()).unwrap_or(i32::MAX);
                // The last row holds its sums with it.
                let sums = if seen == count { height * 3 } else { 0 };
                self.row_room(height.saturating_mul(lines).min(BOTTOM / 2) + sums, table, &columns);
                let last = pieces.len().saturating_sub(1);
                for (place, piece) in pieces.into_iter().enumerate() {
                    self.row_room(height, table, &columns);
                    self.on.write(LEFT, columns.size, Weight::Regular, piece);
                    if place == last {
                        self.cells(row, &columns, Weight::Regular);
                    }
                    self.on.y += height;
                }
            }
            if let Some(sum) = &section.subtotal {
                self.row_room(height, table, &columns);
                self.sum(sum, &columns, height);
            }
            for text in &section.pay {
                self.paragraph(text, SMALL, Weight::Regular);
            }
            if !section.pay.is_empty() {
                self.on.y += leading(SMALL);
            }
        }
        self.on.rule(LEFT, RIGHT);
        self.on.y += columns.size * 3 / 10;
        self.sum(&table.total, &columns, height);
        for note in &table.notes {
            self.paragraph(note, SMALL, Weight::Regular);
        }
    }

    fn row_room(&mut self, height: Length, table: &Table, columns: &Columns) {
        if self.on.room(height) {
            self.head(table, columns);
        }
    }

    fn head(&mut self, table: &Table, columns: &Columns) {
        let heads = &table.heads;
        let piece = self.on.split(&heads[0], columns.size, Weight::Bold, RIGHT - LEFT).concat();
        self.on.write(LEFT, columns.size, Weight::Bold, piece);
        self.cells(heads, columns, Weight::Bold);
        self.on.y += leading(columns.size);
        self.on.rule(LEFT, RIGHT);
        self.on.y += columns.size * 3 / 10;
    }

    /// All cells of a row but the first.
    fn cells(&mut self, row: &TableRow, columns: &Columns, weight: Weight) {
        for (column, cell) in row.iter().enumerate().skip(1).filter(|(_, cell)| !cell.is_empty()) {
            self.on.write_right(columns.ends[column], columns.size, weight, cell);
        }
    }

    fn sum(&mut self, (label, amount): &(String, String), columns: &Columns, height: Length) {
        let room = columns.ends[4] - self.on.face(Weight::Bold).width(amount, columns.size) - LEFT;
        let lines = self.on.split(label, columns.size, Weight::Bold, room.max(tenths(200)));
        let last = lines.len().saturating_sub(1);
        for (place, line) in lines.into_iter().enumerate() {
            self.on.write(LEFT, columns.size, Weight::Bold, line);
            if place == last {
                self.on.write_right(columns.ends[4], columns.size, Weight::Bold, amount);
            }
            self.on.y += height;
        }
    }

    /// Company, page and the mark of a reprint, once the number of pages is known.
    fn feet(&mut self, edition: Edition) {
        let letter = self.letter;
        let i18n = I18n::new(letter.lang);
        let pages = std::mem::take(&mut self.on.pages);
        let of = pages.len() as u64;
        for (n, page) in (1u64..).zip(pages) {
            self.on.pages.push(page);
            if edition == Edition::Duplicate {
                self.on.y = tenths(80);
                self.on.write_right(RIGHT, 14_000, Weight::Bold, i18n.label("letter-duplicate"));
            }
            self.on.y = tenths(2_820);
            self.on.rule(LEFT, RIGHT);
            self.on.y += 3_000;
            let number = i18n.tf("letter-page", &[("n", Arg::No(n)), ("of", Arg::No(of))]);
            self.on.write_right(RIGHT, 7_500, Weight::Regular, &number);
            self.on.stack((LEFT, RIGHT - LEFT - tenths(250)), 7_500, Weight::Regular, &letter.footer);
        }
    }
}

/// The columns of the table: the documents' numbers on the left, the others by their right ends.
struct Columns {
    size: Length,
    ends: [Length; COLUMNS],
    /// What is left for the document's number.
    piece: Length,
}

impl Columns {
    /// The largest size in which amounts leave the document's number its room.
    fn of(table: &Table, sheet: &Sheet<'_>) -> Columns {
        let lang = sheet.letter.lang;
        let width = |text: &str, size| sheet.on.face(Weight::Bold).width(&printed(text, lang), size);
        let sums = || table.sections.iter().filter_map(|section| section.subtotal.as_ref()).chain([&table.total]);
        let rows = || table.sections.iter().flat_map(|section| section.rows.iter()).chain([&table.heads]);
        let mut size = 9_000;
        loop {
            let mut ends = [LEFT; COLUMNS];
            let mut end = RIGHT;
            for column in (1..COLUMNS).rev() {
                ends[column] = end;
                let cells = rows().map(|row| width(&row[column], size)).max().unwrap_or(0);
                let cells =
                    if column == 4 { sums().map(|(_, sum)| width(sum, size)).max().unwrap_or(0).max(cells) } else { cells };
                end = end.saturating_sub(cells).saturating_sub(GAP);
            }
            let piece = end.saturating_sub(LEFT);
            if piece >= tenths(300) || size <= 4_000 {
                // What the documents' numbers leave is shared out between the columns, so that the eye crosses no desert.
                let wanted = rows().map(|row| width(&row[0], size)).max().unwrap_or(0).max(tenths(300));
                let share = ((piece.saturating_sub(wanted)) / SHARES).clamp(0, tenths(60));
                for (column, end) in (0..SHARES).zip(ends.iter_mut().rev()) {
                    *end -= share * column;
                }
                return Columns { size, ends, piece: (piece - share * SHARES).max(tenths(100)) };
            }
            size -= 500;
        }
    }
}
