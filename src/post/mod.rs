//! Notices on their way out: a letter as text and as PDF, an e-mail, and its way to a mail server or into a maildir; and reports in
//! their forms.
//!
//! Nothing here decides what is sent: the desk says what a reminder is about ([`reminder`] puts it into words), a
//! [`crate::i18n::letters::Letter`] comes in with all its words, bytes go out. No clock is read: the
//! day of a letter and the moment of a mail are given, so that the same letter is the same bytes.
//!
//! A mail never goes out twice by itself. Its [`mail::Parcel`] has an identifier that is stable for the notice; a failure that leaves no
//! doubt may be tried again with the same parcel, and where nobody knows what became of it ([`smtp::Outcome::Unknown`]) a person decides.

pub mod bounce;
pub mod heads;
pub mod mail;
pub mod maildir;
pub mod paper;
pub mod pdf;
pub mod plan;
pub mod reminder;
pub mod reply;
pub mod report;
pub mod sales;
pub mod sheet;
pub mod smtp;
pub mod statement;
pub mod text;
mod typography;
mod words;

use serde::{Deserialize, Serialize};

/// Which copy of a letter is made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Edition {
    /// The letter that is issued.
    Original,
    /// A reprint, marked as such (EXP-03).
    Duplicate,
}
