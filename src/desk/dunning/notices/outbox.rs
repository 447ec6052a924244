//! The outbox: attempts are taken down before they are made. Each step stands for itself: one that is not possible keeps no other from being
//! made.

use super::bounce::bounces;
use super::proof::{Unproved, proof};
use super::views::{Form, Moved, NoticeRow, OutMove, OutRow, WrittenNotice};
use super::{key_of, read_id};
use crate::desk::api::{Done, Receipt};
use crate::desk::dunning::ground::Ground;
use crate::desk::dunning::lists::name;
use crate::desk::dunning::views::DunDone;
use crate::desk::merged;
use crate::desk::operation::{Intent, Stop, operate};
use crate::desk::queries::View;
use crate::desk::rights::{Person, Scope};
use crate::domain::dunning::notice::{Delivery, Message, MessageKind, Mode, Notice, NoticeId, OutRefusal, OutState, Outgoing};
use crate::domain::dunning::{Declined, Level};
use crate::domain::ids::{DocumentId, PartyId};
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::domain::refusal::{Failure, Refusal};
use crate::store::{Read, Table, Writer, codec, damaged, key};

/// Makes steps, as one operation.
pub(in crate::desk::dunning) fn moves(w: &mut Writer<'_>, me: &Person, moves: &[OutMove]) -> Result<Receipt, Stop> {
    let mut told: Vec<Moved> = Vec::with_capacity(moves.len());
    let mut rows: Vec<(NoticeId, Outgoing)> = Vec::new();
    for step in moves {
        let id = step.id();
        let known = rows.iter().rposition(|(other, _)| *other == id);
        let row = match known {
            Some(place) => Some(rows[place].1.clone()),
            None if Scope::new(&me.rights.portfolio, w).sees(id.party)? => outgoing(w, id)?,
            None => None,
        };
        let Some(mut row) = row else {
            told.push((id, Err(OutRefusal::NoSuch)));
            continue;
        };
        let (outcome, by) = match step {
            OutMove::Take { named, by, .. } => (row.take(*named), format!("{} {}", me.who.user, by.trim())),
            OutMove::Told { attempt, fate, .. } => (row.told(*attempt, fate).map(|()| row.attempts), row.by.clone()),
            OutMove::Done { words, .. } => (row.done(words.trim()).map(|()| row.attempts), me.who.user.clone()),
        };
        if outcome.is_ok() {
            row.by = by;
            match known {
                Some(place) => rows[place].1 = row,
                None => rows.push((id, row)),
            }
        }
        told.push((id, outcome));
    }
    if rows.is_empty() {
        let why = told.iter().find_map(|(_, outcome)| outcome.err()).unwrap_or(OutRefusal::NoSuch);
        return Err(Refusal::Dun(Declined::Outbox(why)).into());
    }
    let alone = if rows.len() == 1 { rows.first().map(|(id, _)| id.party) } else { None };
    let detail = match rows.as_slice() {
        [(_, row)] => row.state.code().to_string(),
        many => many.len().to_string(),
    };
    let finished = operate::<_, Stop>(w, Intent::new(me, OpKind::Outbox).party(alone).detail(&detail), |act| {
        for (id, mut row) in rows {
            row.at = act.at;
            act.books.w.put_record(Table::Outbox, &key_of(id), &row)?;
            if let (OutState::Sent(_), Some(document)) = (&row.state, document(&*act.books.w, id)?) {
                crate::desk::orders::left(act, document)?;
            }
        }
        Ok(Done::Dun(Box::new(DunDone::Moved(told))))
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// The document of the sale that a mail is about.
fn document(reader: &impl Read, id: NoticeId) -> Result<Option<DocumentId>, Failure> {
    let row = reader.get(Table::Message, &key_of(id))?;
    let message: Option<Message> = row.map(|v| codec::decode(&v)).transpose()?;
    Ok(message.and_then(|message| if let MessageKind::Document(document) = message.kind { Some(document) } else { None }))
}

pub(super) fn outgoing(reader: &impl Read, id: NoticeId) -> Result<Option<Outgoing>, Failure> {
    reader.get(Table::Outbox, &key_of(id))?.map(|v| codec::decode(&v)).transpose()
}

/// The reminder; or the mail that is none, and what a reminder of its day would be.
fn written(reader: &impl Read, id: NoticeId, out: &Outgoing) -> Result<(Notice, Option<Message>), Failure> {
    if let Some(row) = reader.get(Table::Notice, &key_of(id))? {
        return Ok((codec::decode(&row)?, None));
    }
    let row = reader.get(Table::Message, &key_of(id))?.ok_or_else(|| damaged("outbox without notice"))?;
    let message: Message = codec::decode(&row)?;
    let notice = Notice {
        on: message.on,
        at: message.at,
        user: message.user.clone(),
        batch: id.op,
        party: id.party,
        contact: String::new(),
        level: Level::Pre,
        mode: Mode::File,
        channel: out.channel,
        language: String::new(),
        items: Vec::new(),
        text: message.text.clone(),
        hash: [0; 32],
        comment: String::new(),
        next: None,
    };
    Ok((notice, Some(message)))
}

fn form(reader: &impl Read, id: NoticeId) -> Result<Form, Failure> {
    let form = reader.get(Table::NoticeForm, &key_of(id))?.ok_or_else(|| damaged("outbox without form"))?;
    codec::decode(&form)
}

/// What waits, or all, the oldest first.
pub(in crate::desk::dunning) fn outbox(
    (reader, scope): (&impl Read, &View<'_>),
    ground: &Ground,
    all: bool,
) -> Result<Vec<OutRow>, Failure> {
    let mut found: Vec<(NoticeId, Outgoing)> = Vec::new();
    reader.all(Table::Outbox, &mut |k, v| {
        let (id, out): (NoticeId, Outgoing) = (read_id(k)?, codec::decode(v)?);
        if (all || !matches!(out.state, OutState::Sent(_))) && scope.sees(id.party)? {
            found.push((id, out));
        }
        Ok(true)
    })?;
    found.sort_by_key(|(id, _)| (id.op, id.party, id.n));
    let mut asked = Unproved::new(ground);
    let mut rows = Vec::with_capacity(found.len());
    for (id, out) in found {
        let proof = proof(reader, id)?;
        let unproved = asked.is(reader, id, &out, proof.as_ref())?;
        let (notice, message) = written(reader, id, &out)?;
        let contact = match message {
            Some(_) => form(reader, id)?.to.join(", "),
            None => notice.contact,
        };
        let amount = Amount::sum(notice.items.iter().map(|item| item.amount)).map_err(|_| damaged("notice out of range"))?;
        rows.push(OutRow {
            id,
            client: name(reader, id.party)?,
            level: notice.level,
            mode: notice.mode,
            on: notice.on,
            amount,
            items: u32::try_from(notice.items.len()).unwrap_or(u32::MAX),
            contact,
            out,
            about: message.map(|message| message.kind),
            proof,
            unproved,
        });
    }
    Ok(rows)
}

/// Reminders of a client, the newest first.
pub(in crate::desk::dunning) fn notices(
    (reader, scope): (&impl Read, &View<'_>),
    party: PartyId,
) -> Result<Option<Vec<NoticeRow>>, Failure> {
    if !scope.sees(party)? {
        return Ok(None);
    }
    let mut rows = Vec::new();
    let mut found: Vec<(NoticeId, Notice)> = Vec::new();
    for number in merged::numbers(reader, party)? {
        reader.prefix(Table::Notice, &key::u32(number.0), &mut |k, v| {
            found.push((read_id(k)?, codec::decode(v)?));
            Ok(true)
        })?;
    }
    found.sort_by_key(|(id, _)| (id.op, id.n));
    for (id, notice) in found {
        let out = outgoing(reader, id)?;
        let delivery = out.as_ref().and_then(|out| match &out.state {
            OutState::Sent(_) => Some(Delivery::Sent),
            OutState::Failed { words, .. } => Some(Delivery::Failed(words.clone())),
            _ => None,
        });
        let delivery = proof(reader, id)?.map(|proof| Delivery::Registered(proof.letter)).or(delivery);
        rows.push(NoticeRow { id, notice, out, delivery });
    }
    rows.reverse();
    Ok(Some(rows))
}

/// Reminders with what they are sent and printed from; what does not exist for the person is left out.
pub(in crate::desk::dunning) fn forms(
    (reader, scope): (&impl Read, &View<'_>),
    ids: &[NoticeId],
) -> Result<Vec<WrittenNotice>, Failure> {
    let mut out = Vec::with_capacity(ids.len());
    for id in ids {
        let (true, Some(row)) = (scope.sees(id.party)?, outgoing(reader, *id)?) else { continue };
        let (notice, message) = written(reader, *id, &row)?;
        let (client, form) = (name(reader, id.party)?, form(reader, *id)?);
        let bounces = u32::try_from(bounces(reader, *id)?.len()).unwrap_or(u32::MAX);
        out.push(WrittenNotice { id: *id, client, notice, form, out: row, message, bounces });
    }
    Ok(out)
}
