//! Reminders over the book: what would leave, its issue as one operation, and the outbox (DUN-03, DUN-05, DUN-09, DUN-18).
//!
//! Texts are written above the desk and come with the command: the desk makes sure that what they were written from still holds.

mod bounce;
mod claims;
mod drafts;
mod issue;
mod outbox;
mod proof;
mod settings;
mod views;

pub(super) use bounce::{bounced, readdress};
pub(super) use drafts::{Asked, drafts};
pub(super) use issue::remind;
pub(super) use outbox::{forms, moves, notices, outbox};
pub(in crate::desk::dunning) use proof::Returned;
pub(super) use proof::{effects, formal, returned, take};
pub(in crate::desk) use settings::post_settings;
pub(super) use settings::set_post;
pub use views::{
    Draftable, DraftsView, Dropping, Form, IssueLetter, NoDraft, NoLetter, NoticeLine, NoticeRow, OutMove, OutRow,
    WrittenNotice,
};

use crate::domain::dunning::notice::NoticeId;
use crate::domain::ids::{AccountId, GroupId, PartyId};
use crate::domain::refusal::Failure;
use crate::store::key;

/// The key of a reminder and of what belongs to it.
pub(in crate::desk::dunning) fn key_of(id: NoticeId) -> [u8; 16] {
    key::group_state(AccountId(id.party.0), GroupId(id.op), id.n)
}

fn read_id(bytes: &[u8]) -> Result<NoticeId, Failure> {
    let (party, op, n) = key::read_group_state(bytes)?;
    Ok(NoticeId { party: PartyId(party.0), op: op.0, n })
}
