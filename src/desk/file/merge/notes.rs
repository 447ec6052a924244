//! What was noted about a client goes on under the number of the one that stays: promises, plans, disputes, procedures, its file. What was
//! sent and done keeps the number under which it was: the history is read under all of them.

use super::super::deeds::{put_file, refused};
use super::super::shelf::{self, client_file};
use crate::desk::book;
use crate::desk::dunning;
use crate::desk::import::party;
use crate::desk::operation::{Act, Stop};
use crate::desk::orders;
use crate::desk::payers::Payer;
use crate::desk::rights;
use crate::desk::rights::Person;
use crate::domain::dispute::Dispute;
use crate::domain::file::Field;
use crate::domain::file::{ClientFile, FileField, FileRefused, MergeCount, Section};
use crate::domain::gap::DeskEntry;
use crate::domain::ids::{LineId, PartyId};
use crate::domain::party::{Party, PartyField};
use crate::domain::plan::Plan;
use crate::domain::promise::Promise;
use crate::domain::refusal::Failure;
use crate::store::{Read, Row, Table, codec, key};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Tables by (client, operation) or (client, line) whose rows people work on.
const WORKED: [Table; 14] = [
    Table::Promise,
    Table::Plan,
    Table::Dispute,
    Table::Procedure,
    Table::Task,
    Table::CourtFile,
    Table::Penalty,
    Table::InsuranceClaim,
    Table::Assignment,
    Table::Debit,
    Table::PassedOn,
    Table::Talk,
    Table::FollowUp,
    Table::Risk,
];

/// Fields of the accounting's file that are decided for one client and never inherited: its name in the books, its limits.
pub(super) const OWN: [PartyField; 4] = [PartyField::Code, PartyField::Name, PartyField::Limit, PartyField::Insured];

/// How much there is of a client that people work on.
pub(super) fn noted(reader: &impl Read, id: PartyId) -> Result<u32, Failure> {
    let mut out = 0;
    for table in WORKED {
        reader.prefix(table, &key::u32(id.0), &mut |_, _| {
            out += 1;
            Ok(true)
        })?;
    }
    Ok(out)
}

fn rows(act: &Act<'_, '_, '_>, table: Table, prefix: &[u8]) -> Result<Vec<Row>, Failure> {
    let mut out = Vec::new();
    act.books.w.prefix(table, prefix, &mut |k, v| {
        out.push((k.to_vec(), v.to_vec()));
        Ok(true)
    })?;
    Ok(out)
}

/// Refuses when something that is under way names one of the lines of an account, by their document numbers.
pub(super) fn named(act: &Act<'_, '_, '_>, old: PartyId, lines: &BTreeMap<LineId, &str>) -> Result<(), Stop> {
    let mut found: Option<LineId> = None;
    let mut meet = |line: LineId| {
        if found.is_none() && lines.contains_key(&line) {
            found = Some(line);
        }
    };
    for (_, v) in rows(act, Table::Promise, &key::u32(old.0))? {
        let promise: Promise = codec::decode(&v)?;
        promise.items.iter().filter(|_| promise.withdrawn_on.is_none()).copied().for_each(&mut meet);
    }
    for (_, v) in rows(act, Table::Plan, &key::u32(old.0))? {
        let plan: Plan = codec::decode(&v)?;
        plan.items.iter().filter(|_| plan.ended_on.is_none()).map(|(line, _)| *line).for_each(&mut meet);
    }
    for (_, v) in rows(act, Table::Dispute, &key::u32(old.0))? {
        let dispute: Dispute = codec::decode(&v)?;
        if dispute.state(true).is_running() {
            meet(dispute.line);
        }
    }
    for table in [Table::Penalty, Table::Assignment, Table::Debit] {
        for (k, _) in rows(act, table, &key::u32(old.0))? {
            meet(LineId(key::read_pair(&k)?.1));
        }
    }
    match found.and_then(|line| lines.get(&line)) {
        Some(piece) => Err(refused(FileRefused::MergeNamed(piece.to_string()))),
        None => Ok(()),
    }
}

/// The documents of the sale, all of them or those dated from a day on.
pub(super) fn documents(
    act: &mut Act<'_, '_, '_>,
    (old, new): (PartyId, PartyId),
    from: Option<NaiveDate>,
    count: &mut MergeCount,
) -> Result<(), Stop> {
    for mut document in orders::documents_of(act.books.w, old)? {
        if from.is_none_or(|from| from <= document.date) {
            document.party = new;
            orders::put_document(act.books.w, &document)?;
            count.documents += 1;
        }
    }
    Ok(())
}

/// Everything that is noted about a client as a whole.
pub(super) fn all(
    act: &mut Act<'_, '_, '_>,
    me: &Person,
    (old, new): (PartyId, PartyId),
    (was, into): (&Party, &Party),
    count: &mut MergeCount,
) -> Result<(), Stop> {
    for table in WORKED {
        for (k, v) in rows(act, table, &key::u32(old.0))? {
            let to = [&key::u32(new.0)[..], k.get(4..).unwrap_or_default()].concat();
            if act.books.w.get(table, &to)?.is_some() {
                return Err(refused(FileRefused::MergeTwice(key::read_pair(&k)?.1)));
            }
            let row = renamed(table, &v, (old, new))?.unwrap_or(v);
            act.books.w.put(table, &to, &row)?;
            act.books.w.remove(table, &k)?;
            count.notes += 1;
        }
    }
    named_elsewhere(act, (old, new))?;
    dunning::merge_memory(act, (old, new))?;
    // What was agreed, and which alerts were seen: the client that stays keeps its own, or takes what the other had.
    one_each(act, Table::Conditions, (old, new))?;
    one_each(act, Table::AlertSeen, (old, new))?;
    settings(act, (old, new))?;
    related(act, (old, new), (was, into))?;
    files(act, me, (old, new), (was, into))
}

/// A row that names its client, under the new number; none of a table whose rows do not.
fn renamed(table: Table, row: &[u8], (old, new): (PartyId, PartyId)) -> Result<Option<Vec<u8>>, Failure> {
    let now = |id: PartyId| if id == old { new } else { id };
    Ok(match table {
        Table::Promise => {
            let promise: Promise = codec::decode(row)?;
            Some(codec::encode(&Promise { party: now(promise.party), payer: now(promise.payer), ..promise })?)
        }
        Table::Plan => {
            let plan: Plan = codec::decode(row)?;
            Some(codec::encode(&Plan { party: now(plan.party), ..plan })?)
        }
        Table::Dispute => {
            let dispute: Dispute = codec::decode(row)?;
            Some(codec::encode(&Dispute { party: now(dispute.party), ..dispute })?)
        }
        _ => None,
    })
}

/// Promises of others that it pays, payers that were recognised, entries made here.
fn named_elsewhere(act: &mut Act<'_, '_, '_>, (old, new): (PartyId, PartyId)) -> Result<(), Failure> {
    for (k, v) in rows(act, Table::Promise, &[])? {
        let promise: Promise = codec::decode(&v)?;
        if promise.payer == old {
            act.books.w.put_record(Table::Promise, &k, &Promise { payer: new, ..promise })?;
        }
    }
    for (k, v) in rows(act, Table::Payer, &[])? {
        if codec::decode::<Payer>(&v)?.party == old {
            act.books.w.put_record(Table::Payer, &k, &Payer { party: new })?;
        }
    }
    for (k, v) in rows(act, Table::DeskEntry, &[])? {
        let entry: DeskEntry = codec::decode(&v)?;
        if entry.party == Some(old) {
            act.books.w.put_record(Table::DeskEntry, &k, &DeskEntry { party: Some(new), ..entry })?;
        }
    }
    Ok(())
}

/// A row of a table by client: that of the client that stays, else the other's.
fn one_each(act: &mut Act<'_, '_, '_>, table: Table, (old, new): (PartyId, PartyId)) -> Result<(), Failure> {
    let (from, to) = (key::u32(old.0), key::u32(new.0));
    if let Some(row) = act.books.w.get(table, &from)? {
        if act.books.w.get(table, &to)?.is_none() {
            act.books.w.put(table, &to, &row)?;
        }
        act.books.w.remove(table, &from)?;
    }
    Ok(())
}

/// Settings that name clients: those of the client that stays hold.
fn settings(act: &mut Act<'_, '_, '_>, (old, new): (PartyId, PartyId)) -> Result<(), Failure> {
    let before = rights::lettering(act.books.w)?;
    let mut after = before.clone();
    if let Some(strength) = after.client_strength.remove(&old) {
        after.client_strength.entry(new).or_insert(strength);
    }
    if let Some(tolerance) = after.client_tolerance.remove(&old) {
        after.client_tolerance.entry(new).or_insert(tolerance);
    }
    if after != before {
        rights::put_lettering(act.books.w, &after)?;
    }
    dunning::merge_rates(act, (old, new))
}

/// Clients that it pays for, and those of whom it is the parent.
fn related(act: &mut Act<'_, '_, '_>, (old, new): (PartyId, PartyId), (was, into): (&Party, &Party)) -> Result<(), Stop> {
    for (k, v) in rows(act, Table::Party, &[])? {
        let file: Party = codec::decode(&v)?;
        if file.payer == was.code && file.role == was.role {
            let itself = key::read_u32(&k)? == new.0;
            let payer = if itself { String::new() } else { into.code.clone() };
            act.books.w.put_record(Table::Party, &k, &Party { payer, ..file })?;
        }
    }
    for (k, v) in rows(act, Table::ClientFile, &[])? {
        let mut file: ClientFile = codec::decode(&v)?;
        let id = PartyId(key::read_u32(&k)?);
        if id != old && file.text(FileField::Parent) == was.code {
            file.set(FileField::Parent, if id == new { String::new() } else { into.code.clone() });
            put_file(act.books.w, id, &file)?;
        }
    }
    Ok(())
}

/// What the client that stays does not say of itself, the other says for it; limits are decided, never inherited.
fn files(
    act: &mut Act<'_, '_, '_>,
    me: &Person,
    (old, new): (PartyId, PartyId),
    (was, into): (&Party, &Party),
) -> Result<(), Stop> {
    let digits = book::company(act.books.w)?.currency.digits();
    // Its payer may have been the client that goes.
    let mut after = party(act.books.w, new)?.unwrap_or_else(|| into.clone());
    let before = after.clone();
    for field in PartyField::ALL.into_iter().filter(|field| !OWN.contains(field)) {
        let text = was.text(field, digits);
        let itself = field == PartyField::Payer && text == into.code;
        if after.text(field, digits).is_empty() && !text.is_empty() && !itself {
            // It stood in a file of the book: it has the form of its field.
            let _ = after.set_text(field, &text, digits);
        }
    }
    after.level = after.level.max(was.level);
    let (theirs, mut ours) = (client_file(act.books.w, old)?, client_file(act.books.w, new)?);
    let kept = ours.clone();
    for field in Section::ALL.iter().flat_map(|section| section.fields()) {
        if let Field::File(field) = *field
            && ours.text(field).is_empty()
            && !(field == FileField::Parent && theirs.text(field) == into.code)
        {
            ours.set(field, theirs.text(field).to_string());
        }
    }
    if ours != kept {
        put_file(act.books.w, new, &ours)?;
    }
    put_file(act.books.w, old, &ClientFile::default())?;
    shelf::flag_bank(act, me, new, (&before.iban, &after.iban))?;
    // Written also when nothing changed: it is found under one more code from now on.
    Ok(act.books.w.put_record(Table::Party, &key::u32(new.0), &after)?)
}
