//! The operation log as listed, and the lettering events for accounting.

use super::View;
use super::journal::events;
use super::lines::Names;
use super::operations::log_row;
use crate::desk::api::{LetterEvent, LetterRow, LogRow, Provenance};
use crate::desk::book::Desk;
use crate::desk::import::party;
use crate::desk::ledger;
use crate::desk::merged;
use crate::desk::operation::header;
use crate::desk::rights::{approvals, op_who};
use crate::desk::trail::operations_about;
use crate::domain::ids::{AccountId, GroupId, OpNo, PartyId, date_of};
use crate::domain::lettering::GroupState;
use crate::domain::line::Side;
use crate::domain::money::Amount;
use crate::domain::operation::{OpHeader, OpKind};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, damaged, key};
use std::collections::HashMap;

/// Operations, newest first.
pub(super) fn log(
    desk: &Desk,
    (reader, scope): (&impl Read, &View<'_>),
    limit: u32,
    of: Option<PartyId>,
) -> Result<Vec<LogRow>, Failure> {
    let mut headers: Vec<OpHeader> = Vec::new();
    match of {
        Some(party) => {
            let about = operations_about(desk, reader, &merged::numbers(reader, party)?)?;
            for header in about {
                if headers.len() < limit as usize && scope.sees_op(reader, &header)? {
                    headers.push(header);
                }
            }
        }
        None => reader.scan(Table::Op, &[], None, true, &mut |_, v| {
            let header: OpHeader = codec::decode(v)?;
            if scope.sees_op(reader, &header)? {
                headers.push(header);
            }
            Ok(headers.len() < limit as usize)
        })?,
    }
    let mut codes: HashMap<PartyId, String> = HashMap::new();
    let mut out = Vec::new();
    for h in headers {
        let client = match h.party {
            Some(p) => match codes.get(&p) {
                Some(code) => code.clone(),
                None => {
                    let code = merged::called(reader, p)?.map(|file| file.code).unwrap_or_default();
                    codes.insert(p, code.clone());
                    code
                }
            },
            None => String::new(),
        };
        out.push(log_row(reader, h, client)?);
    }
    Ok(out)
}

/// Letterings and unletterings made here after an operation, a row per line, in the order of operations: every state of a group
/// that came into force or left it, undone and done again included. What accounting's own letters made or ended, and the undo of
/// an import, is not told back to it.
pub(super) fn letters(reader: &impl Read, scope: &View<'_>, since: OpNo) -> Result<Vec<LetterRow>, Failure> {
    let names = Names::load(reader)?;
    let mut headers: Vec<OpHeader> = Vec::new();
    reader.scan(Table::Op, &key::u64(since.0 + 1), None, false, &mut |_, v| {
        headers.push(codec::decode(v)?);
        Ok(true)
    })?;
    let mut out = Vec::new();
    for by in headers {
        // Letters that went with a merged code were made before, and are the same.
        if matches!(original_kind(reader, &by)?, OpKind::Import | OpKind::MergeClient) {
            continue;
        }
        for (event, (account, group), state) in events(reader, by.no)? {
            tell((reader, scope), &names, &by, (event, account, group), &state, &mut out)?;
        }
    }
    Ok(out)
}

/// What an operation is about: an undo or a redo, what it reverts.
fn original_kind(reader: &impl Read, of: &OpHeader) -> Result<OpKind, Failure> {
    match of.reverts {
        Some(target) => Ok(header(reader, target)?.ok_or_else(|| damaged("undo without its operation"))?.kind),
        None => Ok(of.kind),
    }
}

fn tell(
    (reader, scope): (&impl Read, &View<'_>),
    names: &Names,
    by: &OpHeader,
    (event, account, group): (LetterEvent, AccountId, GroupId),
    state: &GroupState,
    out: &mut Vec<LetterRow>,
) -> Result<(), Failure> {
    let owner = ledger::account(reader, account)?.ok_or_else(|| damaged("group without its account"))?;
    if !scope.sees_account(&owner)? {
        return Ok(());
    }
    let client = match owner.party {
        Some(p) => party(reader, p)?.map(|p| p.code).unwrap_or_default(),
        None => String::new(),
    };
    for at in &state.lines {
        let row = ledger::row(reader, *at)?.ok_or_else(|| damaged("member without its line"))?;
        let aliases = ledger::aliases_of(reader, *at)?;
        let (debit, credit) = match row.line.side {
            Side::Debit => (row.line.amount, Amount::ZERO),
            Side::Credit => (Amount::ZERO, -row.line.amount),
        };
        out.push(LetterRow {
            op: by.no,
            at: by.at,
            event,
            account: owner.general.clone(),
            client: client.clone(),
            code: state.code.clone(),
            lettered_on: state.lettered_on,
            group,
            source_id: names.source_id(&row, &aliases),
            piece: row.line.piece.clone(),
            debit,
            credit,
        });
    }
    Ok(())
}

/// Who did an operation, if it exists for the person who asks.
pub(super) fn provenance((reader, scope): (&impl Read, &View<'_>), op: OpNo) -> Result<Option<Provenance>, Failure> {
    let Some(h) = header(reader, op)? else { return Ok(None) };
    if !scope.sees_op(reader, &h)? {
        return Ok(None);
    }
    let by = op_who(reader, op)?;
    Ok(Some(Provenance {
        op,
        actor: h.actor,
        via: h.via,
        today: date_of(h.today),
        backdated_on: by.as_ref().and_then(|b| b.backdated_on),
        person: by.map(|b| (b.uid, b.role, b.session)),
        asked_by: if h.kind == OpKind::Approve { approvals::asked_by(reader, op)? } else { None },
    }))
}
