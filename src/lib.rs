//! suivi: a full-screen terminal workstation for credit control.
//!
//! The house has one floor per module and dependencies only point down. The allowed edges, checked by
//! `tests/architecture.rs` on every `crate::x` path:
//!
//! ```text
//! text    -> nothing
//! domain  -> text
//! term    -> text
//! formats -> domain, text
//! demo    -> domain
//! codec   -> domain
//! store   -> codec, domain
//! i18n    -> domain, text
//! desk    -> domain, store, text
//! post    -> domain, formats, i18n, text
//! ui      -> domain, desk::api, i18n, text, and the key types of term
//! host    -> desk, ui, term, i18n, codec, domain, text
//! cli     -> host, desk::api, formats, demo, i18n, domain, text
//! ```
//!
//! * [`text`] what makes outside text safe and measures it;
//! * [`domain`] what credit control is: no input or output, no clock, no thread, no float;
//! * [`formats`] bytes to typed rows and back;
//! * [`codec`] values to bytes and back, for records and messages;
//! * [`store`] the embedded database, the only code that names it;
//! * [`desk`] the only writer: commands, queries, operations, undo;
//! * [`post`] letters on their way out: text, PDF, e-mail, mail server, maildir;
//! * [`i18n`] every sentence a person reads, in French and English;
//! * [`ui`] what a controller sees, as pure functions of a model;
//! * [`term`] the terminal itself;
//! * [`demo`] the generator of a fictitious company;
//! * [`host`] where a book lives while people work in it, and their sessions;
//! * [`cli`] subcommands.

pub mod cli;
pub mod codec;
pub mod demo;
pub mod desk;
pub mod domain;
pub mod formats;
pub mod host;
pub mod i18n;
pub mod post;
pub mod store;
pub mod term;
pub mod text;
pub mod ui;
