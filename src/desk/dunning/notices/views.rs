//! Reminders as they are asked for and answered.

use crate::desk::dunning::views::{Bank, PartyName};
use crate::domain::company::Company;
use crate::domain::dunning::notice::{
    Delivery, Draft, Dropped, Fate, LetterFigures, Message, MessageKind, Mode, Notice, NoticeId, OutRefusal, OutState,
    Outgoing, PostProof, PostSettings, PostStage, Untold,
};
use crate::domain::dunning::policy::Buyer;
use crate::domain::dunning::template::Texts;
use crate::domain::dunning::{Channel, Level, Refused};
use crate::domain::factor::Factor;
use crate::domain::human::hex;
use crate::domain::ids::{LineId, OpNo, PartyId};
use crate::domain::money::Amount;
use crate::domain::party::Party;
use crate::domain::penalty::Semester;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What would leave, and what would not.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DraftsView {
    /// The reminders, by code of the client.
    pub letters: Vec<Draftable>,
    /// Who gets none, and why.
    pub refused: Vec<NoDraft>,
    /// What letters say of the company.
    pub post: PostSettings,
    /// The company.
    pub company: Company,
    /// How good the data are.
    pub bank: Bank,
    /// The last operation when it was read.
    pub op: OpNo,
    /// The texts that the company changed.
    pub texts: Texts,
    /// Semesters whose rates nobody entered: reminders that need them do not leave (`PEN_RATE`).
    pub missing: Vec<Semester>,
    /// The factors to whom items of the letters are to be paid (FAC-01).
    pub factors: Vec<Factor>,
}

/// A reminder with all that its text wants.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Draftable {
    /// The reminder: what is compared at issue.
    pub draft: Draft,
    /// The file of who is written to.
    pub file: Party,
    /// What the client is in law.
    pub buyer: Buyer,
    /// For each item of the draft, what its row shows.
    pub rows: Vec<NoticeLine>,
    /// The figures.
    pub figures: LetterFigures,
    /// Why the text says nothing of interest and fees; none when what it says is certain.
    pub untold: Option<Untold>,
    /// Documents of the reminder whose due date was derived: interest and fees of the others only are told (book §5).
    pub without_interest: Vec<String>,
    /// The last reminder.
    pub last: Option<(NaiveDate, Level)>,
    /// The last promise: how much, for when.
    pub promise: Option<(Amount, NaiveDate)>,
    /// The way that it takes.
    pub channel: Channel,
    /// The set of texts and the text's name.
    pub template: (String, String),
    /// ISO code of the language: the client's, else the company's.
    pub language: String,
    /// Who gets a copy of an e-mail: addresses of those whom clients of the reminder named for it, without the addressee's (DUN-18).
    pub copies: Vec<String>,
    /// Every way by which a written reminder of this level reaches the client; a person may choose another than `channel`.
    pub ways: Vec<Channel>,
}

/// A row of a reminder.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NoticeLine {
    /// Whose debt it is.
    pub debtor: PartyName,
    /// Document number.
    pub piece: String,
    /// Date of the document.
    pub date: NaiveDate,
    /// Amount of the document, minor units.
    pub amount: Amount,
}

/// Who gets no reminder.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NoDraft {
    /// The client.
    pub client: PartyName,
    /// Why.
    pub why: NoLetter,
}

/// Why no reminder leaves.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum NoLetter {
    /// The rules of dunning refuse it.
    Refused(Refused),
    /// At this level a file is made up, no letter.
    NoText(Level),
    /// None of the ways of the step reaches it.
    Unreachable(Level),
    /// It is not as it was seen any more: what changed of its items, nothing when something else did.
    Changed(Vec<((LineId, u16), Dropped)>),
    /// Part of it is to be paid to a factor whose bank account nobody entered: the factor's name.
    NoAccount(String),
    /// `PEN_RATE`: a reminder of this level tells of late interest, and nobody entered the rates of that semester (PEN-03).
    NoRate(Level, Semester),
}

/// A reminder to issue, with its text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct IssueLetter {
    /// What it was written from.
    pub draft: Draft,
    /// The way.
    pub channel: Channel,
    /// ISO code of its language.
    pub language: String,
    /// The person addressed; for an e-mail the address.
    pub contact: String,
    /// Its text, as it is kept.
    pub text: String,
    /// SHA-256 of the file sent or printed.
    #[serde(with = "hex")]
    pub hash: [u8; 32],
    /// What it is sent and printed from again.
    pub form: Form,
}

/// What a reminder is sent and printed from, the first time and any other. The desk keeps it and does not read it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Form {
    /// The written letter, in the form of whoever wrote it.
    pub letter: String,
    /// Addresses of an e-mail.
    pub to: Vec<String>,
    /// The name shown with the first.
    pub name: String,
    /// The address that answers go to, empty for the sender's.
    pub reply_to: String,
}

/// A reminder that was not issued.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Dropping {
    /// Its place among the letters of the command.
    pub place: u32,
    /// The client.
    pub party: PartyId,
    /// The level it would have had.
    pub level: Level,
    /// Why.
    pub why: NoLetter,
}

/// A step in the outbox.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OutMove {
    /// An attempt begins.
    Take {
        /// Which.
        id: NoticeId,
        /// A person asks for this very one.
        named: bool,
        /// The process that makes the attempt.
        by: String,
    },
    /// An attempt ended.
    Told {
        /// Which.
        id: NoticeId,
        /// The attempt, from 1.
        attempt: u32,
        /// What came of it.
        fate: Fate,
    },
    /// A person knows that it left, or printed it.
    Done {
        /// Which.
        id: NoticeId,
        /// What the person says.
        words: String,
    },
}

impl OutMove {
    /// Which reminder.
    pub const fn id(&self) -> NoticeId {
        match self {
            OutMove::Take { id, .. } | OutMove::Told { id, .. } | OutMove::Done { id, .. } => *id,
        }
    }
}

/// What came of a step: the number of attempts, or why it was not made.
pub(in crate::desk) type Moved = (NoticeId, Result<u32, OutRefusal>);

/// A reminder in the outbox with the words of the book.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OutRow {
    /// Which.
    pub id: NoticeId,
    /// Whose.
    pub client: PartyName,
    /// Its level.
    pub level: Level,
    /// How the level was found.
    pub mode: Mode,
    /// The day of its issue.
    pub on: NaiveDate,
    /// What it asks for, minor units.
    pub amount: Amount,
    /// Number of items.
    pub items: u32,
    /// The person addressed.
    pub contact: String,
    /// Where it is.
    pub out: Outgoing,
    /// It is no reminder: what it is about. Level, amount and items mean nothing then.
    pub about: Option<MessageKind>,
    /// What the post office says of it, when it is a registered letter and somebody took that down (DUN-09b).
    pub proof: Option<PostProof>,
    /// It left by registered letter, items of it are still open, and it is not proved yet.
    pub unproved: bool,
}

impl OutRow {
    /// True for a reminder by registered letter, paper or electronic.
    pub fn is_registered(&self) -> bool {
        self.about.is_none() && self.out.channel == Channel::Registered
    }

    /// Where a registered letter is that left; none for everything else.
    pub fn post_stage(&self) -> Option<PostStage> {
        let left = self.is_registered() && matches!(self.out.state, OutState::Sent(_));
        left.then(|| PostStage::of(self.proof.as_ref()))
    }
}

/// A reminder that was issued.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NoticeRow {
    /// Which.
    pub id: NoticeId,
    /// The reminder with its text.
    pub notice: Notice,
    /// Where it is on its way out; none for a call.
    pub out: Option<Outgoing>,
    /// What became of it, as far as the way out tells.
    pub delivery: Option<Delivery>,
}

/// A reminder with what it is sent and printed from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WrittenNotice {
    /// Which.
    pub id: NoticeId,
    /// Whose.
    pub client: PartyName,
    /// The reminder.
    pub notice: Notice,
    /// What it is sent and printed from.
    pub form: Form,
    /// Where it is.
    pub out: Outgoing,
    /// It is no reminder but this mail.
    pub message: Option<Message>,
    /// How often it came back: each time the next attempt is another mail.
    pub bounces: u32,
}
