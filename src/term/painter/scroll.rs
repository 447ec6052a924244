//! Rows that moved together.

use std::hash::{DefaultHasher, Hash, Hasher};

use ratatui::buffer::{Buffer, Cell};

use super::cells::is_erased;

/// The rows from `top` to before `bottom` move up by `by` (down when negative).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    pub(super) top: u16,
    pub(super) bottom: u16,
    pub(super) by: i16,
}

/// The shift after which most rows are where they should be. A guess: whether it is worth its bytes is seen by trying it.
pub(super) fn find(shown: &Buffer, next: &Buffer) -> Option<Shift> {
    let columns = usize::from(next.area.width).max(1);
    let old: Vec<&[Cell]> = shown.content.chunks(columns).collect();
    let new: Vec<&[Cell]> = next.content.chunks(columns).collect();
    let hash = |row: &&[Cell]| {
        let mut hasher = DefaultHasher::new();
        row.hash(&mut hasher);
        hasher.finish()
    };
    let old_hashes: Vec<u64> = old.iter().map(hash).collect();
    let new_hashes: Vec<u64> = new.iter().map(hash).collect();
    let blank: Vec<bool> = new.iter().map(|row| row.iter().all(is_erased)).collect();
    let rows = new.len() as i32;
    let source = |y: i32, by: i32| usize::try_from(y + by).ok().filter(|from| *from < old.len());
    let moved = |y: i32, by: i32| {
        let at = y as usize;
        !blank[at] && new_hashes[at] != old_hashes[at] && source(y, by).is_some_and(|from| old_hashes[from] == new_hashes[at])
    };
    let votes = |by: i32| (0..rows).filter(|y| moved(*y, by)).count();
    let by = (1..rows).flat_map(|n| [n, -n]).max_by_key(|by| (votes(*by), -by.abs()))?;
    let mut first = (0..rows).find(|y| moved(*y, by))?;
    let mut last = (0..rows).rfind(|y| moved(*y, by))?;
    // A neighbour that only nearly moved, such as the row that lost its mark, is still nearer its old self.
    let nearer = |y: i32| {
        let Some(from) = source(y, by).filter(|_| (0..rows).contains(&y)) else { return false };
        let same = |other: &[Cell]| new[y as usize].iter().zip(other).filter(|(a, b)| a == b).count();
        same(old[from]) > same(old[y as usize])
    };
    while nearer(first - 1) {
        first -= 1;
    }
    while nearer(last + 1) {
        last += 1;
    }
    let top = first + by.min(0);
    let bottom = last + 1 + by.max(0);
    Some(Shift { top: u16::try_from(top).ok()?, bottom: u16::try_from(bottom).ok()?, by: i16::try_from(by).ok()? })
}

/// Does to a buffer what the terminal does to its screen.
pub(super) fn apply(shift: Shift, shown: &Buffer, shifted: &mut Buffer) {
    shifted.area = shown.area;
    shifted.content.clone_from(&shown.content);
    let columns = usize::from(shown.area.width);
    let region = usize::from(shift.top) * columns..usize::from(shift.bottom) * columns;
    let Some(region) = shifted.content.get_mut(region) else { return };
    let cells = (usize::from(shift.by.unsigned_abs()) * columns).min(region.len());
    let blank = if shift.by > 0 {
        region.rotate_left(cells);
        region.len() - cells..region.len()
    } else {
        region.rotate_right(cells);
        0..cells
    };
    region[blank].fill(Cell::EMPTY);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_that_moved_are_found_between_those_that_stayed() {
        let shown = Buffer::with_lines(["top", "one", "two", "three", "four", "end"]);
        let up = Buffer::with_lines(["top", "two", "three", "four", "five", "end"]);
        let down = Buffer::with_lines(["top", "zero", "one", "two", "three", "end"]);
        assert_eq!(find(&shown, &up), Some(Shift { top: 1, bottom: 5, by: 1 }));
        assert_eq!(find(&shown, &down), Some(Shift { top: 1, bottom: 5, by: -1 }));
        assert_eq!(find(&shown, &shown), None);
        let mut shifted = Buffer::default();
        apply(Shift { top: 1, bottom: 5, by: 1 }, &shown, &mut shifted);
        assert_eq!(shifted, Buffer::with_lines(["top", "two", "three", "four", "", "end"]));
        apply(Shift { top: 1, bottom: 5, by: -2 }, &shown, &mut shifted);
        assert_eq!(shifted, Buffer::with_lines(["top  ", "", "", "one", "two", "end"]));
    }

    #[test]
    fn a_mark_that_stays_while_rows_move_is_no_hindrance() {
        let shown = Buffer::with_lines(["  alpha", "  bravo", "  charlie", "> delta", "-----"]);
        let next = Buffer::with_lines(["  bravo", "  charlie", "  delta", "> echo", "-----"]);
        assert_eq!(find(&shown, &next), Some(Shift { top: 0, bottom: 4, by: 1 }));
    }
}
