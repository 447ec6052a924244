//! The text of a reminder with its variables (DUN-20): read, checked for its level, filled in. Plain values in, plain text out.

mod check;
mod parse;
mod render;
mod texts;
mod untold;
mod variable;

pub use check::{Audience, TextFault};
pub use parse::{Piece, Template, TemplateFault};
pub use render::{Unfilled, Values};
pub use texts::{LANGUAGES, LetterText, Part, STANDARD, TextIssue, TextKey, TextKind, Texts, place};
pub use variable::Variable;
