//! Widgets of our own: a pen that only writes safe text inside its frame, an input line, a scrolled list, a popup.

mod input;
mod list;
mod pen;
mod popup;
pub mod table;
mod text_area;

pub use input::InputLine;
pub use list::{ListState, Place};
pub use pen::{Pen, Span, wrap};
pub use popup::{centred, frame, low};
pub use text_area::TextArea;
