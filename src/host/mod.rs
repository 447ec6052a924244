//! Where a book lives while people work in it. Today the book is opened in the process that needs it; everything above asks through
//! the seam of [`crate::desk::api`], so that the process can become another one.

mod book;
mod request;
mod session;
mod settings;

pub use crate::desk::copies::{Restore, Ticket, Verified, import_all, verify};
pub use crate::desk::{Desk, ImportStop, NewBook, Stop};
pub use book::Book;
pub use request::{Reply, Request};
pub use session::run;
pub use settings::{keys, problems};

/// Name of the store inside a book's folder.
pub const BOOK_FILE: &str = crate::desk::BOOK_FILE;

/// A new client-made id of a request.
pub fn request() -> u128 {
    uuid::Uuid::new_v4().as_u128()
}
