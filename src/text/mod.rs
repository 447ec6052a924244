//! What makes outside text safe for a terminal, and measures it.
//!
//! Text from files, people and the network is kept verbatim in the book. Whatever reaches a terminal is a [`Text`], and a
//! [`Text`] is only made by the sanitiser: no control character, no escape, no bidirectional override, no invisible tag.

mod fold;
mod measure;
mod sanitise;
mod wrap;

pub use fold::fold;
pub use measure::{cut, pad_left, pad_right, width};
pub use sanitise::{Text, is_safe, sanitise};
pub use wrap::wrap;
