//! Place in a scrolled list.

use crate::ui::action::Motion;
use serde::{Deserialize, Serialize};

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

/// A row chosen and the first row shown, as drafts keep them: in one number, which for a draft of an earlier version, that knew the row
/// alone, is that row with the list shown from its beginning.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Place(u32);

impl From<ListState> for Place {
    fn from(list: ListState) -> Place {
        let part = |n: usize| u32::from(u16::try_from(n).unwrap_or(0));
        Place(part(list.index) | part(list.top) << 16)
    }
}

impl From<Place> for ListState {
    fn from(Place(place): Place) -> ListState {
        let part = |n: u32| usize::from(u16::try_from(n & 0xffff).unwrap_or(0));
        ListState { index: part(place), top: part(place >> 16) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_kept_whole_and_one_of_before_is_its_row() {
        for list in [(0, 0), (9, 4), (65_535, 65_000)].map(|(index, top)| ListState { index, top }) {
            assert_eq!(ListState::from(Place::from(list)), list);
        }
        assert_eq!(ListState::from(Place(300)), ListState { index: 300, top: 0 });
    }

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
