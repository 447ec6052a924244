//! Place in a scrolled list.

use crate::ui::action::Motion;

/// The row chosen and the first row shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ListState {
    /// The row chosen.
    pub index: usize,
    /// The first row shown.
    pub top: usize,
}

impl ListState {
    /// Moves in a list of `len` rows shown `page` at a time.
    pub fn go(&mut self, motion: Motion, len: usize, page: usize) {
        self.index = motion.apply(self.index, len, page);
        self.show(len, page);
    }

    /// Chooses a row.
    pub fn choose(&mut self, index: usize, len: usize, page: usize) {
        self.index = index;
        self.show(len, page);
    }

    /// Keeps the row chosen in the list and on the screen, moving the view as little as possible.
    pub fn show(&mut self, len: usize, page: usize) {
        let page = page.max(1);
        self.index = self.index.min(len.saturating_sub(1));
        self.top = self.top.min(self.index).max((self.index + 1).saturating_sub(page));
        // No blank rows under the list while there are rows above it.
        self.top = self.top.min(len.saturating_sub(page));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_view_moves_as_little_as_possible() {
        let mut list = ListState::default();
        for _ in 0..5 {
            list.go(Motion::Down, 20, 4);
        }
        assert_eq!((list.index, list.top), (5, 2));
        list.go(Motion::Up, 20, 4);
        assert_eq!((list.index, list.top), (4, 2));
        list.go(Motion::Last, 20, 4);
        assert_eq!((list.index, list.top), (19, 16));
        list.show(3, 4);
        assert_eq!((list.index, list.top), (2, 0));
        list.show(0, 0);
        assert_eq!((list.index, list.top), (0, 0));
    }
}
