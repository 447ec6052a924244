//! Frames over a pane.

use super::Pen;
use crate::ui::theme::Role;
use ratatui::layout::Rect;

/// An area of at most `cols` by `rows` in the middle of another.
pub fn centred(within: Rect, cols: u16, rows: u16) -> Rect {
    let (cols, rows) = (cols.min(within.width), rows.min(within.height));
    Rect::new(within.x + (within.width - cols) / 2, within.y + (within.height - rows) / 2, cols, rows)
}

/// An area of at most `cols` by `rows` above the last two rows of another, where the gap stands: what the question is about stays
/// in sight.
pub fn low(within: Rect, cols: u16, rows: u16) -> Rect {
    let kept = if within.height > rows + 2 { 2 } else { 0 };
    let mut area = centred(within, cols, rows);
    area.y = within.bottom() - kept - area.height;
    area
}

/// Draws a frame with a title let into its upper side; gives the area inside. Its rows are cleared from end to end: a frame over
/// the middle of an amount would show a shorter one.
pub fn frame(pen: &mut Pen<'_>, area: Rect, title: &str) -> Rect {
    let all = pen.area();
    pen.clear(Rect::new(all.x, area.y, all.width, area.height));
    if area.width < 4 || area.height < 3 {
        return Rect::new(area.x, area.y, 0, 0);
    }
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for y in [area.y, bottom] {
        pen.rule(area.x, y, area.width, Role::PopupRule);
    }
    pen.vertical(area.x, area.y + 1, area.height - 2, Role::PopupRule);
    pen.vertical(right, area.y + 1, area.height - 2, Role::PopupRule);
    let g = pen.glyphs;
    for (x, y, corner) in [
        (area.x, area.y, g.corner_tl),
        (right, area.y, g.corner_tr),
        (area.x, bottom, g.corner_bl),
        (right, bottom, g.corner_br),
    ] {
        pen.text(x, y, 1, corner, Role::PopupRule);
    }
    pen.text(area.x + 2, area.y, area.width.saturating_sub(4), &format!(" {title} "), Role::PopupTitle);
    Rect::new(area.x + 2, area.y + 1, area.width - 4, area.height - 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_popup_stays_inside() {
        assert_eq!(centred(Rect::new(0, 1, 80, 20), 40, 10), Rect::new(20, 6, 40, 10));
        assert_eq!(centred(Rect::new(0, 1, 10, 2), 40, 10), Rect::new(0, 1, 10, 2));
        assert_eq!(centred(Rect::new(0, 0, 0, 0), 40, 10), Rect::new(0, 0, 0, 0));
        assert_eq!(low(Rect::new(0, 1, 80, 20), 40, 5), Rect::new(20, 14, 40, 5));
        assert_eq!(low(Rect::new(0, 1, 80, 3), 40, 5), Rect::new(20, 1, 40, 3));
    }
}
