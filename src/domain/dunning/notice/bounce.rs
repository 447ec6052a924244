//! An e-mail that left and came back: what the mail server said, and to whom it had gone (DUN-09).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The longest words of a mail server that are kept, characters.
pub const LONGEST_WORDS: usize = 500;

/// The most addresses of an e-mail.
pub const MOST_ADDRESSES: usize = 20;

/// One return of an e-mail. Those of a reminder are kept, the oldest first: the next attempt is another mail than the one that came back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Bounce {
    /// The day of work on which it was taken down.
    pub on: NaiveDate,
    /// The mail server's words.
    pub words: String,
    /// The addresses that it had gone to.
    pub to: Vec<String>,
}
