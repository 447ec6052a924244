//! The columns of a list: how wide each is in the room that there is, which ones give way, and their cells drawn.

use super::{Pen, Span};
use crate::text::{sanitise, width};
use crate::ui::theme::Role;
use ratatui::layout::Rect;

/// How a column is set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Set {
    /// Against the left; cut where it does not fit.
    Left,
    /// Against the right, never cut.
    Right,
    /// An amount: against the right, `#####` where it does not fit.
    Amount,
}

/// A column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// How it is set.
    pub set: Set,
    /// Columns that it needs at least, when it has that much to say; those that are never cut need their widest cell.
    pub least: u16,
    /// Columns that are of use to it.
    pub most: u16,
    /// 0 stays; of the others the highest gives way first.
    pub gives_way: u8,
}

impl Column {
    /// A text of that many columns at least and at most.
    pub fn text(head: impl Into<String>, (least, most): (u16, u16), gives_way: u8) -> Column {
        Column { head: head.into(), set: Set::Left, least, most, gives_way }
    }

    /// A short word that is never cut below `most` columns: a code, a date.
    pub fn word(head: impl Into<String>, most: u16, gives_way: u8) -> Column {
        Column { head: head.into(), set: Set::Left, least: most, most, gives_way }
    }

    /// A figure that is never cut.
    pub fn figure(head: impl Into<String>, gives_way: u8) -> Column {
        Column { head: head.into(), set: Set::Right, least: 0, most: u16::MAX, gives_way }
    }

    /// An amount.
    pub fn amount(head: impl Into<String>, gives_way: u8) -> Column {
        Column { set: Set::Amount, ..Column::figure(head, gives_way) }
    }
}

/// Blanks before a column: two where a figure ends and a text begins.
fn gap(before: Option<&Column>, column: &Column) -> u16 {
    match before {
        None => 0,
        Some(before) if before.set != Set::Left && column.set == Set::Left => 2,
        Some(_) => 1,
    }
}

/// Widths of the columns in a room, given the widest cell of each; 0 for those that gave way.
pub fn fit(columns: &[Column], widest: &[usize], room: u16) -> Vec<u16> {
    let cols = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let wanted = |at: usize| -> u16 {
        let column = &columns[at];
        let cell = cols(widest.get(at).copied().unwrap_or(0).max(width(&column.head)));
        cell.min(column.most)
    };
    let least = |at: usize| if columns[at].set == Set::Left { columns[at].least.min(wanted(at)) } else { wanted(at) };
    let mut kept: Vec<usize> = (0..columns.len()).collect();
    let taken = |kept: &[usize], of: &dyn Fn(usize) -> u16| {
        let mut before = None;
        kept.iter().fold(0u16, |sum, at| {
            let gap = gap(before, &columns[*at]);
            before = Some(&columns[*at]);
            sum.saturating_add(gap).saturating_add(of(*at))
        })
    };
    while taken(&kept, &least) > room {
        let Some(first) = kept.iter().copied().max_by_key(|at| columns[*at].gives_way).filter(|at| columns[*at].gives_way > 0)
        else {
            break;
        };
        kept.retain(|at| *at != first);
    }
    let mut widths = vec![0; columns.len()];
    for at in &kept {
        widths[*at] = least(*at);
    }
    let mut left = room.saturating_sub(taken(&kept, &|at| widths[at]));
    while left > 0 && kept.iter().any(|at| widths[*at] < wanted(*at)) {
        for at in kept.iter().filter(|at| widths[**at] < wanted(**at)).copied().collect::<Vec<_>>() {
            if left > 0 {
                widths[at] += 1;
                left -= 1;
            }
        }
    }
    widths
}

/// Calls for each column that is shown with its place, its width and its number.
pub fn each(columns: &[Column], widths: &[u16], x: u16, mut with: impl FnMut(u16, u16, usize)) {
    let (mut x, mut before) = (x, None);
    for (at, (column, width)) in columns.iter().zip(widths).enumerate().filter(|(_, (_, width))| **width > 0) {
        x = x.saturating_add(gap(before, column));
        with(x, *width, at);
        x = x.saturating_add(*width);
        before = Some(column);
    }
}

/// Draws the heads.
pub fn heads(pen: &mut Pen<'_>, at: Rect, columns: &[Column], widths: &[u16]) {
    each(columns, widths, at.x, |x, cols, i| match columns[i].set {
        Set::Left => _ = pen.text(x, at.y, cols, &columns[i].head, Role::Head),
        Set::Right | Set::Amount => pen.right(x, at.y, cols, &columns[i].head, Role::Head),
    });
}

/// Draws the cells of a row.
pub fn cells(pen: &mut Pen<'_>, at: Rect, columns: &[Column], widths: &[u16], cells: &[Span]) {
    each(columns, widths, at.x, |x, cols, i| {
        let Some(cell) = cells.get(i) else { return };
        match columns[i].set {
            Set::Left => _ = pen.text(x, at.y, cols, &cell.text, cell.role),
            Set::Right => pen.right(x, at.y, cols, &cell.text, cell.role),
            Set::Amount => pen.amount(x, at.y, cols, &cell.text, cell.role),
        }
    });
}

/// The widest cell of each column.
pub fn widest<'a>(columns: usize, rows: impl IntoIterator<Item = &'a Vec<Span>>) -> Vec<usize> {
    let mut out = vec![0; columns];
    for row in rows {
        for (slot, cell) in out.iter_mut().zip(row) {
            *slot = (*slot).max(width(&sanitise(&cell.text)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_give_way_in_their_order_and_figures_are_whole() {
        let columns = [
            Column::text("Client", (10, 30), 0),
            Column::amount("Montant", 0),
            Column::text("Qui", (6, 12), 2),
            Column::figure("Ret.", 1),
        ];
        let widest = [24, 10, 9, 4];
        assert_eq!(fit(&columns, &widest, 60), [24, 10, 9, 4]);
        assert_eq!(fit(&columns, &widest, 46), [19, 10, 9, 4]);
        assert_eq!(fit(&columns, &widest, 33), [17, 10, 0, 4], "who gives way first");
        assert_eq!(fit(&columns, &widest, 22), [11, 10, 0, 0]);
        assert_eq!(fit(&columns, &widest, 5), [10, 10, 0, 0], "what stays is cut by the frame");
        assert_eq!(fit(&[], &[], 10), [] as [u16; 0]);
    }
}
