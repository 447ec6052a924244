//! The messages after the hello, of version 1.

use crate::desk::ImportStop;
use crate::desk::api::{ImportOptions, ImportReport};
use crate::domain::intake::{ClientRow, ClientsFile, FileRow, LedgerFile};
use crate::domain::order::{DocumentFile, IncomingDocument, ItemRow, ItemsFile};
use crate::host::request::{Reply, Request};
use crate::term::key::Input;
use crate::ui::Filed;
use crate::ui::{Errand, PostNews};
use serde::{Deserialize, Serialize};

/// From the client of a workstation to its session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ToSession {
    /// What the person did.
    Input(Input),
    /// The last frame is on the terminal: the next may come.
    Taken,
    /// How an errand goes.
    Post(PostNews),
    /// What became of a file that was to be written.
    Filed(Filed),
}

/// From a session to its client.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ToClient {
    /// Bytes for the terminal. The client passes only what is on its list.
    Paint(Vec<u8>),
    /// Put a text on the clipboard.
    Copy(String),
    /// Give the terminal back to the shell for a while.
    Suspend,
    /// The session is over.
    Bye(Farewell),
    /// Send or print what was issued.
    Post(Errand),
    /// A part of a file that the person exports: the client writes it where it runs, under this name, once the last part has come. Never
    /// over a file.
    File {
        /// Its name, as typed.
        name: String,
        /// The part.
        part: Vec<u8>,
        /// No more comes.
        last: bool,
    },
}

/// How a session ended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Farewell {
    /// The person left.
    Left,
    /// Somebody ended it: who.
    Kicked(String),
    /// The host was stopped: by whom.
    Stopped(String),
    /// Another terminal took the session over.
    Moved,
}

/// On the request channel, from the client; long messages, in bounded frames.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Call {
    /// One request, whole.
    One(Request),
    /// A ledger file follows: all but its rows, and how to import it. Then [`Call::Rows`], then [`Call::Done`].
    Ledger(Box<LedgerFile>, ImportOptions),
    /// Rows of the ledger file announced.
    Rows(Vec<FileRow>),
    /// All the rows were sent.
    Done,
    /// A clients file follows: all but its rows, and how to import it. Then [`Call::ClientRows`], then [`Call::Done`].
    Clients(Box<ClientsFile>, ImportOptions),
    /// Rows of the clients file announced.
    ClientRows(Vec<ClientRow>),
    /// A file of documents follows: all but these, and how to import it. Then [`Call::DocumentRows`], then [`Call::Done`].
    Documents(Box<DocumentFile>, ImportOptions),
    /// Documents of the file announced.
    DocumentRows(Vec<IncomingDocument>),
    /// A price list follows: all but its rows, and how to import it. Then [`Call::ItemRows`], then [`Call::Done`].
    Items(Box<ItemsFile>, ImportOptions),
    /// Rows of the price list announced.
    ItemRows(Vec<ItemRow>),
}

/// On the request channel, from the host: one for each request or file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Back {
    /// To [`Call::One`].
    One(Reply),
    /// To an import.
    Imported(Result<ImportReport, ImportStop>),
}
