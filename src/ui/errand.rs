//! Reminders on their way out, as a session asks for it: what would leave is written where the book is; what leaves, leaves from the process
//! of the person's terminal, with that person's own rights to mail servers, folders and files.

use crate::desk::api::{DraftsView, IssueLetter, MailDraft, ReportAsk};
use crate::domain::dunning::Channel;
use crate::domain::dunning::notice::{Mode, NoticeId};
use crate::domain::ids::{DocumentId, OpNo, PartyId};
use crate::i18n::{Lang, MailHeads};
use serde::{Deserialize, Serialize};

/// Reminders to be written. Nothing moves (DUN-21 l).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drafting {
    /// Whose.
    pub parties: Vec<PartyId>,
    /// How the level is found.
    pub mode: Mode,
    /// In spite of a gap with accounting.
    pub released: bool,
    /// Clients for whom a person chose another way.
    pub ways: Vec<(PartyId, Channel)>,
    /// Language of whoever reads why one has no text.
    pub lang: Lang,
}

/// Reminders as they would leave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drafted {
    /// What the desk knows of them, with who gets none and why.
    pub view: DraftsView,
    /// For each letter of the view its text, or why it has none.
    pub texts: Vec<Result<IssueLetter, String>>,
}

impl Drafting {
    /// Takes the ways that were chosen, where they are open, and writes the letters.
    pub fn written(
        &self,
        mut view: DraftsView,
        write: impl Fn(&DraftsView, &crate::desk::api::Draftable) -> Result<IssueLetter, String>,
    ) -> Drafted {
        for letter in &mut view.letters {
            let chosen = self.ways.iter().find(|(party, way)| *party == letter.draft.party && letter.ways.contains(way));
            letter.channel = chosen.map_or(letter.channel, |(_, way)| *way);
        }
        let texts = view.letters.iter().map(|from| write(&view, from)).collect();
        Drafted { view, texts }
    }
}

/// What the process of the terminal is asked to do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Errand {
    /// What.
    pub task: Task,
    /// Language of what it says.
    pub lang: Lang,
}

/// A task of that process.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Task {
    /// Says of attempts whose process is gone that nobody knows their end.
    Stock,
    /// Sends e-mails.
    Send {
        /// Which, in this order.
        ids: Vec<NoticeId>,
        /// A person names these very ones.
        named: bool,
    },
    /// Writes letters as files.
    Print {
        /// Which.
        ids: Vec<NoticeId>,
        /// The folder, as typed.
        folder: String,
    },
    /// Writes the mail of copies of documents; nothing leaves.
    Copies {
        /// The client.
        party: PartyId,
        /// Their numbers.
        pieces: Vec<String>,
    },
    /// Writes the mail of a statement; nothing leaves.
    Statement {
        /// The client.
        party: PartyId,
        /// As it is shown.
        ask: Box<ReportAsk>,
    },
    /// Writes the mail of a document of the sale; nothing leaves.
    Document {
        /// The document.
        document: DocumentId,
    },
    /// Writes the letter of a plan of payment; nothing leaves.
    Plan {
        /// The client.
        party: PartyId,
        /// The plan's number.
        no: u64,
    },
    /// Sends the mail that an operation put into the outbox.
    Mail {
        /// The operation.
        op: OpNo,
    },
}

/// A mail that is written and waits for a person to say to whom.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Mailing {
    /// The client.
    pub party: PartyId,
    /// The mail.
    pub mail: MailDraft,
    /// The statement as it is kept; empty for copies.
    pub kept: String,
}

/// What else a person looks at before a mail leaves.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Proof {
    /// Who writes, as the addressee reads it.
    pub from: String,
    /// The file that goes along: its name, its bytes, its pages.
    pub file: (String, u64, u32),
    /// Why it may not leave, a sentence each; empty when it may.
    pub barred: Vec<String>,
}

impl Proof {
    /// What stands above the text of the mail.
    pub fn heads<'a>(&'a self, mail: &'a MailDraft) -> MailHeads<'a> {
        let (name, bytes, pages) = &self.file;
        MailHeads {
            from: &self.from,
            to: (&mail.name, &mail.to),
            reply_to: &mail.reply_to,
            subject: &mail.subject,
            file: (name, *bytes, *pages),
        }
    }
}

/// What the process of the terminal tells.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum PostNews {
    /// That many attempts were made, of so many.
    Progress(u32, u32),
    /// The errand is over.
    Ended(PostEnd),
    /// It is known which attempts were interrupted.
    Stocked,
    /// A mail is written.
    Written(Box<Mailing>),
    /// It could not be: why, in a sentence.
    Unwritten(String),
    /// A mail is written, to be looked at whole before it leaves.
    Proof(Box<Mailing>, Box<Proof>),
}

/// What came of an errand.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PostEnd {
    /// It was about letters on paper.
    pub paper: bool,
    /// Those that left, or were printed.
    pub left: u32,
    /// Those that certainly did not, and want to be put right.
    pub failed: u32,
    /// Those of which nobody knows.
    pub unknown: u32,
    /// Those that wait for another run.
    pub waiting: u32,
    /// Why, in sentences; where the files are.
    pub said: Vec<String>,
}
