//! The other end of a host: the thin client of a terminal, and the request channel of a command.

mod files;
mod remote;
mod screen;

pub(super) use remote::Remote;
pub(super) use screen::show;
pub use screen::{Ended, Here};
