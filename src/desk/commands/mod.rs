//! Commands: the only writers of a book. Each is one transaction and one operation.

mod allocate;
mod auto;
mod decide;
mod edit;
pub(super) mod gaps;
mod letter;
mod payer;
mod revert;
mod review;
mod settings;
mod undo;
mod unletter;
mod unletter_all;

pub use auto::Prepared;
pub(super) use letter::{greatest_code, next_code, remember_codes, settle};

use super::api::{Command, Principal, Receipt, Refusal, Seen};
use super::book::Desk;
use super::ledger::Row;
use super::operation::{Stop, header};
use super::queries::learned;
use super::refused;
use super::rights::{Ask, Person, Scope, retried};
use crate::domain::ids::{LineId, OpNo};
use crate::domain::lettering::engine::Learned;
use crate::domain::refusal::Failure;
use crate::store::{Read, Writer, codec, damaged};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Finds what a command needs, without the writer.
pub(super) fn prepare(desk: &Desk, who: &Principal, command: &Command) -> Result<Prepared, Stop> {
    auto::prepare(desk, who, command)
}

/// Applies a command. Who it is, whether it was done already, whether the person may, and the work itself are one transaction.
pub(super) fn apply(
    desk: &Desk,
    who: &Principal,
    request: u128,
    (command, reason): (&Command, &str),
    prepared: &Prepared,
) -> Result<Receipt, Stop> {
    let mut digest = [0; 16];
    if request != 0 {
        digest.copy_from_slice(&Sha256::digest(codec::encode(command)?)[..16]);
    }
    // What nobody has found yet is found now: in a snapshot, before the writer is taken.
    let late = if prepared.0.is_none() { prepare(desk, who, command)? } else { Prepared::default() };
    let prepared = if prepared.0.is_none() { &late } else { prepared };
    // Whether a promise was kept is read with what journals bring.
    let learned = match command {
        Command::Dun(command) if command.judges() => learned(desk, &desk.snapshot()?)?,
        Command::Order(_) => learned(desk, &desk.snapshot()?)?,
        _ => Arc::default(),
    };
    let ask = Ask { who, request, digest, reason, clock: desk.now() };
    desk.store.write(|w| {
        let me = Person::enter(w, &ask)?;
        if let Some(first) = retried(w, &me)? {
            return Ok(first);
        }
        me.check(command.need())?;
        act(w, me, command, (prepared, &learned))
    })
}

fn act(
    w: &mut Writer<'_>,
    mut me: Person,
    command: &Command,
    (prepared, learned): (&Prepared, &Arc<Learned>),
) -> Result<Receipt, Stop> {
    match command {
        Command::RefuseProposal { lines } => refused::refuse(w, &me, lines),
        Command::LetterAuto { party, .. } => auto::letter(w, &me, *party, prepared.0.as_deref().unwrap_or_default()),
        Command::LetterGroups { groups } => auto::letter(w, &me, None, groups),
        Command::Review { groups } => review::review(w, &me, groups),
        Command::Letter { lines, partial } => letter::letter(w, &me, lines, *partial),
        Command::Unletter { account, group, version, reason } => {
            me.reason = reason.trim().to_string();
            unletter::unletter(w, &me, (*account, *group), *version)
        }
        Command::EditParty { party, fields } => edit::party(w, &me, *party, fields),
        Command::EditCompany(company) => settings::company(w, &me, company),
        Command::Undo { op } => undo::undo(w, &me, *op),
        Command::Redo { op } => undo::redo(w, &me, *op),
        Command::SetUser(user) => settings::user(w, &me, user),
        Command::SetTeam(of) => settings::team(w, &me, of),
        Command::SetAccess(access) => settings::access(w, &me, access),
        Command::SetLocks { soft, hard } => settings::locks(w, &me, *soft, *hard),
        Command::LearnPayer { label, party } => payer::learn(w, &me, label, *party),
        Command::Approve { no } => decide::approve(w, &me, *no),
        Command::Reject { no, reason } => {
            me.reason = reason.trim().to_string();
            decide::reject(w, &me, *no)
        }
        Command::Allocate { account, group, version, allocations } => {
            allocate::allocate(w, &me, (*account, *group), *version, allocations)
        }
        Command::UnletterAll { account, seen, confirm, reason } => {
            me.reason = reason.trim().to_string();
            unletter_all::unletter_all(w, &me, *account, *seen, confirm)
        }
        Command::SetLettering(settings) => settings::lettering(w, &me, settings),
        Command::Cure { lines, cause, cure, note, label } => {
            gaps::cure(w, &me, lines, (*cause, cure), &gaps::Words { note, label })
        }
        Command::Split { payment, shares, partial, label } => gaps::split(w, &me, payment, shares, (*partial, label)),
        Command::NoteGap { lines, note } => gaps::note(w, &me, lines, note),
        Command::SendEntries { serials } => gaps::send(w, &me, serials),
        Command::Dun(command) => super::dunning::apply(w, &me, command, learned),
        Command::Order(command) => super::orders::apply(w, &me, command, learned),
        Command::File(command) => super::file::apply(w, &me, command),
    }
}

/// Who changed a row since it was seen.
fn conflict(reader: &impl Read, line: Option<LineId>, changed: OpNo) -> Result<Stop, Failure> {
    let by = header(reader, changed)?.ok_or_else(|| damaged("row changed by an operation without header"))?;
    Ok(Stop::Refused(Refusal::Conflict { line, who: by.actor, at: by.at, kind: by.kind, op: by.no }))
}

/// A line as it is now, if it exists for the person and is still as it was seen.
pub(in crate::desk) fn seen_row(reader: &impl Read, me: &Person, seen: &Seen) -> Result<Row, Stop> {
    let scope = Scope::new(&me.rights.portfolio, reader);
    let unknown = || Refusal::UnknownLine(seen.key.seq.to_string());
    if !scope.sees_account_id(reader, seen.key.account)? {
        return Err(unknown().into());
    }
    let row = super::ledger::row(reader, seen.key)?.ok_or_else(unknown)?;
    if row.state.version != seen.version {
        return Err(conflict(reader, Some(row.line.id), row.state.version)?);
    }
    Ok(row)
}
