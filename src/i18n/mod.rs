//! Every sentence a person reads, in French and English.
//!
//! Sentences live in the `.ftl` files of this folder, by subject, the same identifiers and variables in both languages;
//! code holds values (reasons, refusals, reports) and this module renders them. Machine formats never pass here: their codes
//! are not translated.
//!
//! Forms are chosen for terminals and old encodings: ordinary blanks everywhere (no no-break blank, whose width and search
//! differ between terminals), `DD/MM/YY` dates in both languages, eight columns wide.

mod alerts;
mod catalogue;
mod copies;
mod court;
mod dates;
mod debit;
mod done;
mod dunning;
mod engine;
mod factor;
mod file;
mod gaps;
mod imports;
mod insurance;
mod lang;
mod legal;
pub mod letters;
mod mail;
mod notices;
mod numbers;
mod operations;
mod orders;
mod policies;
mod refusals;
mod registered;
mod reports;
mod suggest;
mod system;
mod translator;
mod words;

pub use lang::Lang;
pub use mail::MailHeads;
pub use policies::{own_text, text_in_force, text_names};
pub use translator::{Arg, I18n};
pub use words::Found;
