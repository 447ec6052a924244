//! Reminders (courriers de relance): what a run would send, what of it is still true when it leaves, what was sent.

mod at_issue;
mod bounce;
mod draft;
mod figures;
mod message;
mod outbox;
mod post;
mod proof;
mod sent;

pub use at_issue::{Dropped, Issue, at_issue};
pub use bounce::{Bounce, LONGEST_WORDS, MOST_ADDRESSES};
pub use draft::{Draft, DraftItem, Mode, Totals, draft};
pub use figures::{Claims, LetterFigures, Untold};
pub use message::{Correspondence, CorrespondenceFault, Message, MessageKind};
pub use outbox::{Fate, NoNoticeId, NoticeId, OutRefusal, OutState, Outgoing};
pub use post::{Collector, MailServer, MailTls, PostSettings, PostSettingsFault};
pub use proof::{FormalNotice, LONGEST_NUMBER, PostProof, PostStage, ProofRefusal};
pub use sent::{Delivery, Notice, NoticeItem, PostFault, Registered, RegisteredEnd};
