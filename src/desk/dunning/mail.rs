//! Mails that are no reminders, and what comes back: copies of invoices (DUN-19), questions about disputes and their answers (DIS-01).

use super::deeds::{About, called, client, declined, take_down};
use super::ground::payer_of;
use super::memory;
use super::notices::{Form, key_of};
use super::views::{DunDone, MailDraft};
use crate::desk::api::{Done, Receipt, Refusal};
use crate::desk::merged;
use crate::desk::operation::{Intent, Stop as Halt, operate};
use crate::desk::orders;
use crate::desk::rights::{Person, Scope};
use crate::domain::dispute::Dispute;
use crate::domain::dunning::notice::{Correspondence, Message, MessageKind, NoticeId, OutState, Outgoing};
use crate::domain::dunning::{Channel, Declined, Deed};
use crate::domain::identifiers::check_email;
use crate::domain::ids::{DocumentId, PartyId};
use crate::domain::operation::OpKind;
use crate::domain::order::may_leave;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, Writer, codec, key};

const NAME: &[u8] = b"correspondence";

/// The longest text of a mail or of an answer, characters.
const LONGEST: u32 = 20_000;

/// The longest statement as it is kept, bytes.
const LONGEST_KEPT: u32 = 800_000;

/// Documents in one mail.
const FILES: u32 = 50;

/// The settings in force.
pub(super) fn correspondence(reader: &impl Read) -> Result<Correspondence, Failure> {
    let row = reader.get(Table::Setting, NAME)?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// Puts new ones into force.
pub(super) fn set_correspondence(w: &mut Writer<'_>, me: &Person, new: &Correspondence) -> Result<Receipt, Halt> {
    let faults = new.faults();
    if !faults.is_empty() {
        return Err(declined(Declined::Correspondence(faults)));
    }
    let finished = operate::<_, Halt>(w, Intent::new(me, OpKind::SetPost).detail("correspondence"), |act| {
        act.books.w.put_record(Table::Setting, NAME, new)?;
        Ok(Done::Dun(Box::new(DunDone::Post)))
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// Writes a mail about a client and puts it into the outbox, as one operation.
pub(super) fn write(w: &mut Writer<'_>, me: &Person, id: PartyId, (mail, kept): (&MailDraft, &str)) -> Result<Receipt, Halt> {
    let (id, file) = match mail.kind {
        MessageKind::Copies | MessageKind::Plan(_) => called(w, me, id)?,
        MessageKind::Dispute(_) | MessageKind::Statement | MessageKind::Document(_) => (id, client(w, me, id)?),
    };
    if mail.subject.trim().is_empty() {
        return Err(declined(Declined::NoWords));
    }
    worded(&mail.text)?;
    if mail.to.is_empty() {
        return Err(declined(Declined::Address(String::new())));
    }
    if let Some(wrong) = mail.to.iter().find(|address| check_email(address).is_err()) {
        return Err(declined(Declined::Address(wrong.clone())));
    }
    // A statement, a document or a plan is kept as it was written; nothing else has anything to keep.
    if kept.is_empty() == matches!(mail.kind, MessageKind::Statement | MessageKind::Document(_) | MessageKind::Plan(_)) {
        return Err(declined(Declined::NoWords));
    }
    if kept.len() > LONGEST_KEPT as usize {
        return Err(declined(Declined::TooLong(LONGEST_KEPT)));
    }
    let deed = match mail.kind {
        MessageKind::Statement => Deed::Statement,
        MessageKind::Document(document) => Deed::Document(sale(w, id, document)?),
        MessageKind::Copies if mail.files.is_empty() || mail.files.len() > FILES as usize => {
            return Err(declined(Declined::Documents(FILES)));
        }
        MessageKind::Copies => Deed::Copies(mail.files.iter().map(|(_, piece)| piece.clone()).collect()),
        MessageKind::Plan(no) => {
            if !planned(w, &Scope::new(&me.rights.portfolio, w), id, no)? {
                return Err(declined(Declined::NoSuch(no)));
            }
            Deed::PlanLetter(no)
        }
        MessageKind::Dispute(no) => {
            dispute(w, id, no)?;
            Deed::DisputeMail(no)
        }
    };
    let memory = memory::of_party(w, id)?;
    let contact = mail.to.join(", ");
    let about = About { kind: OpKind::Mail, id, code: &file.code, contact: &contact, note: "", amount: None, memory };
    take_down(w, me, about, |act, op| {
        let at = NoticeId { party: id, op, n: 0 };
        let message = Message {
            on: act.today(),
            at: act.at,
            user: act.intent.actor().to_string(),
            party: id,
            kind: mail.kind,
            subject: mail.subject.trim().to_string(),
            text: mail.text.trim().to_string(),
            files: mail.files.clone(),
        };
        let form =
            Form { letter: kept.to_string(), to: mail.to.clone(), name: mail.name.clone(), reply_to: mail.reply_to.clone() };
        let out = Outgoing::new(Channel::Email, act.at, &message.user);
        let w = &mut *act.books.w;
        w.put_record(Table::Message, &key_of(at), &message)?;
        w.put_record(Table::Outbox, &key_of(at), &out)?;
        w.put_record(Table::NoticeForm, &key_of(at), &form)?;
        Ok(deed)
    })
}

/// Takes down what somebody answered about a dispute.
pub(super) fn answer(
    w: &mut Writer<'_>,
    me: &Person,
    id: PartyId,
    no: u64,
    (from, text): (&str, &str),
) -> Result<Receipt, Halt> {
    let file = client(w, me, id)?;
    dispute(w, id, no)?;
    worded(text)?;
    let memory = memory::of_party(w, id)?;
    let about = About { kind: OpKind::DisputeAnswer, id, code: &file.code, contact: from, note: text, amount: None, memory };
    take_down(w, me, about, |_, _| Ok(Deed::DisputeAnswer(no)))
}

/// True when a payer, or a client that it pays for, has a plan of that number.
fn planned<R: Read>(reader: &impl Read, scope: &Scope<'_, R>, payer: PartyId, no: u64) -> Result<bool, Failure> {
    for party in memory::parties_in(reader, Table::Plan)? {
        let own = payer_of(reader, scope, party)? == payer;
        if own && memory::plans(reader, party)?.iter().any(|(of, _)| *of == no) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A text says something, and is no book.
fn worded(text: &str) -> Result<(), Halt> {
    match text.trim() {
        "" => Err(declined(Declined::NoWords)),
        text if text.chars().count() > LONGEST as usize => Err(declined(Declined::TooLong(LONGEST))),
        _ => Ok(()),
    }
}

/// The number of a document of a client, of which no mail waits: nobody gets it twice by mistake.
fn sale(reader: &impl Read, id: PartyId, document: DocumentId) -> Result<String, Halt> {
    let found = orders::document(reader, document)?.filter(|found| found.party == id);
    let found = found.ok_or_else(|| declined(Declined::NoSuch(u64::from(document.0))))?;
    let progress = orders::progress(reader, document)?;
    may_leave(found.kind, (progress.confirmed.is_some(), progress.cancelled.is_some())).map_err(Refusal::Order)?;
    for mail in mails_of(reader, id, document)? {
        let row = reader.get(Table::Outbox, &mail)?.map(|v| codec::decode::<Outgoing>(&v)).transpose()?;
        if row.is_some_and(|row| !matches!(row.state, OutState::Sent(_))) {
            return Err(declined(Declined::AsItIs));
        }
    }
    Ok(found.number)
}

/// The mails that took a document of a client along, or wait with it: their keys.
pub(in crate::desk) fn mails_of(reader: &impl Read, id: PartyId, document: DocumentId) -> Result<Vec<Vec<u8>>, Failure> {
    let mut out = Vec::new();
    for number in merged::numbers(reader, id)? {
        reader.prefix(Table::Message, &key::u32(number.0), &mut |k, v| {
            let message: Message = codec::decode(v)?;
            if message.kind == MessageKind::Document(document) {
                out.push(k.to_vec());
            }
            Ok(true)
        })?;
    }
    Ok(out)
}

fn dispute(reader: &impl Read, id: PartyId, no: u64) -> Result<Dispute, Halt> {
    let row = reader.get(Table::Dispute, &key::pair(id.0, no))?.ok_or_else(|| declined(Declined::NoSuch(no)))?;
    Ok(codec::decode(&row)?)
}
