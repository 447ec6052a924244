//! What a controller sees, as pure functions of a model.
//!
//! ```text
//! key -> keymap (scopes) -> action -> update(model, msg) -> effects (ask, submit, copy, …)
//! frame <- view(model, buffer) <- model <- msg (answer, receipt, event, input)
//! ```
//!
//! No input or output and no clock in here. One [`action`] catalogue feeds keys, palette, help, hints and documents; panes handle
//! actions, never keys.

pub mod action;
pub mod crash;
pub mod draft;
pub mod errand;
pub mod keymap;
pub mod layout;
pub mod lobby;
pub mod model;
pub mod msg;
pub mod overlays;
pub mod panes;
pub mod problem;
pub mod theme;
pub mod update;
pub mod view;
pub mod widgets;

pub use draft::Draft;
pub use errand::{Drafted, Drafting, Errand, Mailing, PostEnd, PostNews, Proof, Task};
pub use model::{Model, Notice, Setup, Submission};
pub use msg::{
    Effect, Event, Export, FileFault, Filed, Health, Msg, News, PaperExport, Peer, Sales, SalesExport, SalesTold, Setback,
    Ticket, file_name_fault,
};
pub use update::update;
pub use view::view;
