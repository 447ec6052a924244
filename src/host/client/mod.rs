//! The other end of a host: the thin client of a terminal, and the request channel of a command.

mod errands;
mod files;
mod remote;
mod screen;

pub use errands::Carrier;
pub(super) use errands::Errands;
pub(super) use remote::Remote;
pub(super) use screen::show;
pub use screen::{Ended, Here};
