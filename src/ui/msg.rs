//! What goes into `update` and what comes out of it.

use crate::desk::api::{
    Answer, DecisionRow, EditionParts, Failure, PaperView, Query, Receipt, Refusal, Report, SaleEntry, Stop,
};
use crate::domain::company::Company;
use crate::domain::ids::{AccountId, OpNo, PartyId};
use crate::i18n::Lang;
use crate::term::key::Input;
use crate::ui::action::{Bound, Pane};
use crate::ui::errand::{Drafted, Drafting, Errand, PostNews};
use crate::ui::model::Submission;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Names a request, so that its answer is known and a late one is dropped.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Ticket(pub u64);

/// Why a command changed nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Setback {
    /// The desk refused.
    Refused(Refusal),
    /// The desk could not answer.
    Failed(Failure),
}

impl From<Refusal> for Setback {
    fn from(refusal: Refusal) -> Setback {
        Setback::Refused(refusal)
    }
}

impl From<Stop> for Setback {
    fn from(stop: Stop) -> Setback {
        match stop {
            Stop::Refused(refusal) => Setback::Refused(refusal),
            Stop::Failed(failure) => Setback::Failed(failure),
        }
    }
}

impl From<Failure> for Setback {
    fn from(failure: Failure) -> Setback {
        Setback::Failed(failure)
    }
}

/// Another session on the book.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Peer {
    /// Its number.
    pub session: u64,
    /// Login name.
    pub user: String,
    /// The pane it shows.
    pub pane: Pane,
    /// The client in front of that person, if any: [`crate::ui::Model::party_here`].
    pub party: Option<PartyId>,
    /// Whole minutes since its last key.
    pub idle_minutes: u32,
}

/// Whether the book can be written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Health {
    /// All is well.
    #[default]
    Well,
    /// Writes are refused, reads go on.
    ReadOnly {
        /// The system's words: a full disk, an I/O error.
        why: String,
    },
}

/// Something to tell once, in the status line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum News {
    /// The line was lost; the session is as it was.
    Resumed,
    /// The host restarted; the session was put together again.
    Restarted,
    /// The host runs another version of the program than the one installed.
    OtherVersion {
        /// The version that runs.
        host: String,
        /// The version installed.
        installed: String,
    },
    /// No host could be started: this session has the book for itself.
    Solo {
        /// The system's words; empty when it was asked for.
        why: String,
    },
}

/// Something happened outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// Another session committed an operation on these accounts.
    Changed {
        /// The operation.
        op: OpNo,
        /// Who.
        actor: String,
        /// Accounts whose lines changed; empty when it concerns the whole book.
        accounts: Vec<AccountId>,
    },
    /// The working date is another.
    Day(NaiveDate),
    /// Who else is in the book, without this session: the whole list, each time it changes.
    Peers(Vec<Peer>),
    /// The book can be written, or no longer.
    Health(Health),
    /// Something to tell.
    News(News),
    /// What became of a file that was exported.
    Filed(Filed),
}

/// Why a file was not written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FileFault {
    /// There is a file of that name.
    Exists,
    /// It is no plain name of a report: [`file_name_fault`].
    Name,
    /// The system's words.
    System(String),
}

/// What became of a file that was exported.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Filed {
    /// Its name, as typed.
    pub name: String,
    /// Why it was not written.
    pub fault: Option<FileFault>,
}

/// The name of an exported file is plain: no folder, not hidden, `.csv`, `.txt` or `.pdf`. The file comes to stand in the folder where the
/// workstation was started, whoever runs the host.
pub fn file_name_fault(name: &str) -> Option<FileFault> {
    let ending = name.rsplit_once('.').map(|(stem, end)| (stem, end.to_ascii_lowercase()));
    let known = ending.is_some_and(|(stem, end)| !stem.is_empty() && ["csv", "txt", "pdf"].contains(&end.as_str()));
    let plain = !name.starts_with('.') && !name.contains(['/', '\\']) && !name.chars().any(char::is_control);
    (!known || !plain || name.len() > 200).then_some(FileFault::Name)
}

/// A report to write into a file where the person is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Export {
    /// Name of the file; its ending decides the form.
    pub name: String,
    /// The report as it is shown.
    pub report: Box<Report>,
    /// Its language.
    pub lang: Lang,
    /// The company whose book it is.
    pub company: Box<Company>,
    /// Who makes it.
    pub user: String,
    /// What the words of a statement are made from, once the export is recorded.
    pub parts: Option<Box<EditionParts>>,
}

/// A document of the sale that a person prints from the screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaperExport {
    /// Name of the file: text when it ends so, else a PDF.
    pub name: String,
    /// What it is printed from.
    pub view: PaperView,
    /// Its language when neither client nor company has one.
    pub lang: Lang,
}

/// A file of sales. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Sales {
    /// The decisions about orders, for the system that they come from.
    Decisions,
    /// The sales journal of the invoices made here, for accounting.
    Invoices,
}

/// What such a file is made of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SalesTold {
    /// Of [`Sales::Decisions`].
    Decisions(Vec<DecisionRow>),
    /// Of [`Sales::Invoices`].
    Invoices(Vec<SaleEntry>),
}

/// A file of sales that a person exports from the screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SalesExport {
    /// Name of the file.
    pub name: String,
    /// What it is made of.
    pub told: SalesTold,
    /// The language of its labels.
    pub lang: Lang,
    /// The company whose book it is.
    pub company: Box<Company>,
}

/// Everything that moves the model.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Msg {
    /// From the terminal.
    Input(Input),
    /// An action, as keys, palette and tests give it.
    Run(Bound),
    /// To [`Effect::Ask`].
    Answer(Ticket, Result<Answer, Failure>),
    /// To [`Effect::Submit`].
    Submitted(Ticket, Result<Receipt, Setback>),
    /// From the book.
    Event(Event),
    /// To [`Effect::Draft`].
    Drafted(Ticket, Result<Box<Drafted>, Setback>),
    /// To [`Effect::Post`].
    Post(PostNews),
}

/// What the session has to do; the model never does it itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Ask the desk; [`Msg::Answer`] brings the answer.
    Ask(Ticket, Query),
    /// Submit a command under the id of its request; [`Msg::Submitted`] brings the receipt. The model makes the id, so that a
    /// command whose answer was lost is sent again under the same one and is never done twice.
    Submit(Ticket, Submission),
    /// Put text on the clipboard.
    Copy(String),
    /// Write a report into a new file where the person is; [`Event::Filed`] says what became of it.
    Export(Box<Export>),
    /// Write a document of the sale into a new file where the person is; [`Event::Filed`] says what became of it.
    Paper(Box<PaperExport>),
    /// Write a file of sales where the person is; [`Event::Filed`] says what became of it.
    Sales(Box<SalesExport>),
    /// Send the whole screen again.
    Repaint,
    /// Give the terminal back to the shell for a while.
    Suspend,
    /// Leave.
    Quit,
    /// Write the reminders of clients; [`Msg::Drafted`] brings them.
    Draft(Ticket, Drafting),
    /// Send or print what was issued, in the process of the terminal; [`Msg::Post`] tells how it goes.
    Post(Errand),
}
