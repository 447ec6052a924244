//! The proof of reminders by registered letter: taken down, corrected, and what follows from it (DUN-09b, PEN-08).

use super::outbox::outgoing;
use super::{key_of, read_id};
use crate::desk::api::Receipt;
use crate::desk::dunning::deeds::{About, client, declined, take_down};
use crate::desk::dunning::facts::Facts;
use crate::desk::dunning::ground::Ground;
use crate::desk::dunning::memory;
use crate::desk::merged;
use crate::desk::operation::Stop as Halt;
use crate::desk::rights::Person;
use crate::domain::dunning::notice::{
    FormalNotice, Notice, NoticeId, OutRefusal, OutState, Outgoing, PostProof, PostStage, ProofRefusal, RegisteredEnd,
};
use crate::domain::dunning::{Channel, Declined, Deed, Level};
use crate::domain::ids::{LineId, PartyId};
use crate::domain::operation::OpKind;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, Writer, codec, damaged, key};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a registered letter.
pub(in crate::desk::dunning) fn proof(reader: &impl Read, id: NoticeId) -> Result<Option<PostProof>, Failure> {
    reader.get(Table::Registered, &key_of(id))?.map(|v| codec::decode(&v)).transpose()
}

fn notice(reader: &impl Read, id: NoticeId) -> Result<Option<Notice>, Failure> {
    reader.get(Table::Notice, &key_of(id))?.map(|v| codec::decode(&v)).transpose()
}

/// Takes down what the post office says of a reminder; an empty proof takes back what was.
pub(in crate::desk::dunning) fn take(w: &mut Writer<'_>, me: &Person, id: NoticeId, said: &PostProof) -> Result<Receipt, Halt> {
    let party = merged::now(w, id.party)?;
    let file = client(w, me, party)?;
    let none = || declined(Declined::Outbox(OutRefusal::NoSuch));
    let refused = |why| declined(Declined::Proof(why));
    let out = outgoing(w, id)?.ok_or_else(none)?;
    let notice = match notice(w, id)? {
        Some(notice) if out.channel == Channel::Registered => notice,
        _ => return Err(refused(ProofRefusal::NotRegistered)),
    };
    if !matches!(out.state, OutState::Sent(_)) {
        return Err(refused(ProofRefusal::NotLeft));
    }
    let mut said = said.clone();
    said.letter.number = said.letter.number.trim().to_string();
    let before = proof(w, id)?;
    if before.clone().unwrap_or_default() == said {
        return Err(declined(Declined::AsItIs));
    }
    if !said.is_empty() {
        said.check(notice.on, me.who.today).map_err(refused)?;
    }
    let memory = memory::of_party(w, party)?;
    let about = About { kind: OpKind::Registered, id: party, code: &file.code, contact: "", note: "", amount: None, memory };
    take_down(w, me, about, |act, _| {
        let stage = PostStage::of(Some(&said).filter(|said| !said.is_empty()));
        match stage {
            PostStage::ToPost => act.books.w.remove(Table::Registered, &key_of(id))?,
            _ => act.books.w.put_record(Table::Registered, &key_of(id), &said)?,
        }
        Ok(Deed::Registered { level: notice.level, issued: notice.on, number: said.letter.number, stage })
    })
}

/// Formal notices to a payer that left, the newest first.
pub(in crate::desk::dunning) fn formal(reader: &impl Read, party: PartyId) -> Result<Vec<FormalNotice>, Failure> {
    let mut out = Vec::new();
    for number in merged::numbers(reader, party)? {
        reader.prefix(Table::Notice, &key::u32(number.0), &mut |k, v| {
            let (id, notice): (NoticeId, Notice) = (read_id(k)?, codec::decode(v)?);
            if notice.level != Level::Formal {
                return Ok(true);
            }
            if let Some(sent) = outgoing(reader, id)?.filter(|sent| matches!(sent.state, OutState::Sent(_))) {
                let lines = notice.items.iter().map(|item| item.line).collect();
                out.push(FormalNotice { id, on: notice.on, channel: sent.channel, lines, proof: proof(reader, id)? });
            }
            Ok(true)
        })?;
    }
    out.sort_by_key(|row| std::cmp::Reverse((row.on, row.id)));
    Ok(out)
}

/// For each line, the day from which a formal notice about it counts (PEN-08): the first that is proved, or needs no proof.
pub(in crate::desk::dunning) fn effects(reader: &impl Read, party: PartyId) -> Result<BTreeMap<LineId, NaiveDate>, Failure> {
    let mut out: BTreeMap<LineId, NaiveDate> = BTreeMap::new();
    for row in formal(reader, party)? {
        let Ok(on) = row.effect() else { continue };
        for line in &row.lines {
            let first = out.entry(*line).or_insert(on);
            *first = (*first).min(on);
        }
    }
    Ok(out)
}

/// A registered letter that came back since nobody of that name is at its address (NPAI).
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::desk::dunning) struct Returned {
    pub(in crate::desk::dunning) id: NoticeId,
    /// The day on which it came back, or the last one known.
    pub(in crate::desk::dunning) on: NaiveDate,
    pub(in crate::desk::dunning) number: String,
    pub(in crate::desk::dunning) lines: Vec<LineId>,
}

/// Those of a client, but for what a later letter reached.
pub(in crate::desk::dunning) fn returned(reader: &impl Read, party: PartyId) -> Result<Vec<Returned>, Failure> {
    let mut out = Vec::new();
    let mut letters: Vec<(NoticeId, PostProof)> = Vec::new();
    for number in merged::numbers(reader, party)? {
        reader.prefix(Table::Registered, &key::u32(number.0), &mut |k, v| {
            letters.push((read_id(k)?, codec::decode(v)?));
            Ok(true)
        })?;
    }
    letters.sort_by_key(|(id, _)| (id.op, id.n));
    for (id, said) in letters {
        if said.day().is_ok() {
            out.clear();
        }
        if said.letter.end == Some(RegisteredEnd::Unknown) {
            let notice = notice(reader, id)?.ok_or_else(|| damaged("proof without notice"))?;
            let on = said.returned.or(said.letter.presented).or(said.posted).unwrap_or(notice.on);
            let lines = notice.items.iter().map(|item| item.line).collect();
            out.push(Returned { id, on, number: said.letter.number, lines });
        }
    }
    Ok(out)
}

/// Which registered letters want their proof: what is open of each client is read once, and only where it matters.
pub(super) struct Unproved<'g> {
    ground: &'g Ground,
    open: BTreeMap<PartyId, BTreeSet<LineId>>,
}

impl<'g> Unproved<'g> {
    pub(super) fn new(ground: &'g Ground) -> Unproved<'g> {
        Unproved { ground, open: BTreeMap::new() }
    }

    /// True for a letter that left, that is not proved, and of which something is still open.
    pub(super) fn is(
        &mut self,
        reader: &impl Read,
        id: NoticeId,
        out: &Outgoing,
        proof: Option<&PostProof>,
    ) -> Result<bool, Failure> {
        let left = out.channel == Channel::Registered && matches!(out.state, OutState::Sent(_));
        if !left || proof.is_some_and(|proof| proof.day().is_ok()) {
            return Ok(false);
        }
        let Some(notice) = notice(reader, id)? else { return Ok(false) };
        let party = merged::now(reader, id.party)?;
        if let std::collections::btree_map::Entry::Vacant(slot) = self.open.entry(party) {
            let facts = Facts::read(reader, self.ground, party)?;
            slot.insert(facts.iter().flat_map(|facts| &facts.items).map(|item| item.line).collect());
        }
        let open = self.open.get(&party);
        Ok(open.is_some_and(|open| notice.items.iter().any(|item| open.contains(&item.line))))
    }
}
