//! What a controller sees, as pure functions of a model.

pub mod action;
pub mod keymap;
pub mod problem;
pub mod theme;
pub mod widgets;
