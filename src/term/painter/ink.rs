//! The difference of two buffers as bytes, with the place of the cursor and the style of the pen kept in mind.

use std::io::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::cells::{VISIBLE_ON_BLANK, is_continuation, is_doubtful, is_erased, is_plain_blank};
use super::scroll::Shift;

/// How text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    fn of(cell: &Cell) -> Pen {
        Pen { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// True when the cell looks right written with this pen.
    fn writes(self, cell: &Cell) -> bool {
        self == Pen::of(cell) || (is_plain_blank(cell) && cell.bg == self.bg && !self.modifier.intersects(VISIBLE_ON_BLANK))
    }
}

/// Bytes for a terminal, and what is known of its cursor and pen after them.
#[derive(Debug, Default)]
pub(super) struct Ink {
    pub(super) out: Vec<u8>,
    /// Column and row of the cursor; unknown after the last column and after doubtful symbols.
    pub(super) place: Option<(u16, u16)>,
    pub(super) pen: Pen,
    dirty: Vec<bool>,
}

impl Ink {
    /// Clears a screen of which nothing is known, and hides its cursor.
    pub(super) fn clear_screen(&mut self) {
        self.out.extend_from_slice(b"\x1b[?25l\x1b[m\x1b[r\x1b[H\x1b[2J");
        self.pen = Pen::default();
        self.place = Some((0, 0));
    }

    /// Scrolls the rows of `shift`; rows that come in are blank.
    pub(super) fn scroll(&mut self, shift: Shift, rows: u16) {
        self.take(Pen::default());
        let part = shift.top > 0 || shift.bottom < rows;
        if part {
            self.sequence(&[shift.top + 1, shift.bottom], b'r');
        }
        self.sequence(&[shift.by.unsigned_abs()], if shift.by > 0 { b'S' } else { b'T' });
        if part {
            self.out.extend_from_slice(b"\x1b[r");
            self.place = None;
        }
    }

    /// Moves the cursor the shortest way.
    pub(super) fn go(&mut self, x: u16, y: u16) {
        let here = self.place.replace((x, y));
        match here {
            Some(here) if here == (x, y) => {}
            Some((from, row)) if row == y && x > from && digits(x - from) <= digits(x + 1) => self.sequence(&[x - from], b'C'),
            Some((from, row)) if row == y && x < from && digits(from - x) < digits(x + 1) => self.sequence(&[from - x], b'D'),
            Some((_, row)) if row == y => self.sequence(&[x + 1], b'G'),
            Some((column, from)) if column == x && y > from => self.sequence(&[y - from], b'B'),
            Some((column, from)) if column == x => self.sequence(&[from - y], b'A'),
            _ if x == 0 => self.sequence(&[y + 1], b'H'),
            _ => self.sequence(&[y + 1, x + 1], b'H'),
        }
    }

    /// One sequence; what it means by default goes without saying: 0 for SGR, 1 for the others.
    fn sequence(&mut self, numbers: &[u16], last: u8) {
        self.out.extend_from_slice(b"\x1b[");
        if numbers != [if last == b'm' { 0 } else { 1 }] {
            for (i, number) in numbers.iter().enumerate() {
                // Writing to a vector cannot fail.
                let _ = write!(self.out, "{}{number}", if i > 0 { ";" } else { "" });
            }
        }
        self.out.push(last);
    }

    /// Takes another pen the shortest way: by what changes, or from the default.
    fn take(&mut self, pen: Pen) {
        if pen == self.pen {
            return;
        }
        let (changes, afresh) = (Codes::change(self.pen, pen), Codes::afresh(pen));
        let codes = if changes.length() <= afresh.length() { changes } else { afresh };
        self.sequence(&codes.list[..codes.count], b'm');
        self.pen = pen;
    }

    /// Writes the cell at a place.
    fn put(&mut self, cell: &Cell, x: u16, y: u16, wide: bool, columns: u16) {
        self.go(x, y);
        if !self.pen.writes(cell) {
            self.take(Pen::of(cell));
        }
        self.out.extend_from_slice(cell.symbol().as_bytes());
        let after = x + if wide { 2 } else { 1 };
        self.place = (after < columns && !is_doubtful(cell.symbol())).then_some((after, y));
    }

    /// Blanks the rest of the row.
    fn erase(&mut self, x: u16, y: u16) {
        self.go(x, y);
        if !self.pen.writes(&Cell::EMPTY) {
            self.take(Pen::default());
        }
        self.out.extend_from_slice(b"\x1b[K");
    }
}

fn digits(number: u16) -> usize {
    // One goes without saying.
    match number {
        0..=1 => 0,
        2..=9 => 1,
        10..=99 => 2,
        100..=999 => 3,
        _ => 4,
    }
}

/// The numbers of an SGR sequence.
#[derive(Default)]
struct Codes {
    list: [u16; 24],
    count: usize,
}

impl Codes {
    fn change(from: Pen, to: Pen) -> Codes {
        let mut codes = Codes::default();
        let (mut gone, mut come) = (from.modifier - to.modifier, to.modifier - from.modifier);
        // Bold and dim end by the same code.
        const WEIGHT: Modifier = Modifier::BOLD.union(Modifier::DIM);
        if gone.intersects(WEIGHT) {
            codes.push(22);
            gone -= WEIGHT;
            come |= to.modifier & WEIGHT;
        }
        for (modifier, on, off) in MODIFIERS {
            if gone.contains(modifier) {
                codes.push(off);
            }
            if come.contains(modifier) {
                codes.push(on);
            }
        }
        if from.fg != to.fg {
            codes.colour(to.fg, 30);
        }
        if from.bg != to.bg {
            codes.colour(to.bg, 40);
        }
        codes
    }

    fn afresh(to: Pen) -> Codes {
        let mut codes = Codes::change(Pen::default(), to);
        codes.list.copy_within(0..codes.count, 1);
        codes.list[0] = 0;
        codes.count += 1;
        codes
    }

    /// At most 7 modifiers and two colours of 5 numbers each.
    fn push(&mut self, code: u16) {
        self.list[self.count] = code;
        self.count += 1;
    }

    /// `base` is 30 for the foreground and 40 for the background.
    fn colour(&mut self, colour: Color, base: u16) {
        match colour {
            Color::Indexed(n @ 0..=7) => self.push(base + u16::from(n)),
            Color::Indexed(n @ 8..=15) => self.push(base + 52 + u16::from(n)),
            Color::Indexed(n) => [base + 8, 5, u16::from(n)].into_iter().for_each(|code| self.push(code)),
            Color::Rgb(r, g, b) => [base + 8, 2, r.into(), g.into(), b.into()].into_iter().for_each(|code| self.push(code)),
            _ => self.push(base + 9),
        }
    }

    fn length(&self) -> usize {
        self.list[..self.count].iter().map(|code| 1 + digits(*code).max(1)).sum::<usize>()
    }
}

const MODIFIERS: [(Modifier, u16, u16); 6] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::REVERSED, 7, 27),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Appends what brings a terminal from `shown` to `next`, two settled buffers of one size.
pub(super) fn difference(shown: &Buffer, next: &Buffer, ink: &mut Ink) {
    let columns = usize::from(next.area.width).max(1);
    for ((old, new), y) in shown.content.chunks(columns).zip(next.content.chunks(columns)).zip(0..) {
        if old != new {
            let mut dirty = std::mem::take(&mut ink.dirty);
            mark(old, new, &mut dirty);
            row(new, y, &dirty, ink);
            ink.dirty = dirty;
        }
    }
}

/// Marks the cells to write. Both halves of a wide character live and die together, in the old row and in the new.
fn mark(old: &[Cell], new: &[Cell], dirty: &mut Vec<bool>) {
    dirty.clear();
    dirty.extend(old.iter().zip(new).map(|(a, b)| a != b));
    let mut spreading = old.iter().chain(new).any(is_continuation);
    while std::mem::take(&mut spreading) {
        for x in 1..new.len() {
            if dirty[x - 1] != dirty[x] && (is_continuation(&old[x]) || is_continuation(&new[x])) {
                (dirty[x - 1], dirty[x]) = (true, true);
                spreading = true;
            }
        }
    }
}

fn row(new: &[Cell], y: u16, dirty: &[bool], ink: &mut Ink) {
    let columns = new.len() as u16;
    let wide = |x: usize| new.get(x + 1).is_some_and(is_continuation);
    // Blanks up to the edge are erased at once when that is shorter.
    let tail = new.iter().rposition(|cell| !is_erased(cell)).map_or(0, |last| last + 1);
    let first = dirty[tail..].iter().position(|dirty| *dirty).map(|x| tail + x);
    let last = dirty.iter().rposition(|dirty| *dirty).unwrap_or(0);
    let erase = first.filter(|first| last - first >= 3);
    for x in 0..erase.unwrap_or(new.len()) {
        if !dirty[x] || is_continuation(&new[x]) {
            continue;
        }
        if let Some((from, row)) = ink.place.filter(|(from, row)| *row == y && usize::from(*from) < x) {
            let gap = &new[usize::from(from)..x];
            // Writing a few cells again may be shorter than moving over them.
            let bytes: usize = gap.iter().map(|cell| cell.symbol().len()).sum();
            let move_bytes = 3 + digits(x as u16 - from).min(digits(x as u16 + 1));
            if bytes <= move_bytes && gap.iter().all(|cell| ink.pen.writes(cell) && !is_doubtful(cell.symbol())) {
                gap.iter().for_each(|cell| ink.out.extend_from_slice(cell.symbol().as_bytes()));
                ink.place = Some((x as u16, row));
            }
        }
        ink.put(&new[x], x as u16, y, wide(x), columns);
    }
    if let Some(first) = erase {
        let near = ink.place == Some((tail as u16, y));
        ink.erase(if near { tail } else { first } as u16, y);
    }
}
