//! The operation log as listed, and the lettering events for accounting.

use super::lines::Names;
use crate::desk::api::{LetterEvent, LetterRow, LogRow};
use crate::desk::import::party;
use crate::desk::ledger;
use crate::desk::operation::{header, undone_by};
use crate::domain::ids::{OpNo, PartyId};
use crate::domain::lettering::GroupState;
use crate::domain::line::Side;
use crate::domain::money::Amount;
use crate::domain::operation::OpHeader;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, damaged, key};
use std::collections::HashMap;

/// Operations, newest first.
pub(super) fn log(reader: &impl Read, limit: u32, of: Option<PartyId>) -> Result<Vec<LogRow>, Failure> {
    let mut headers: Vec<OpHeader> = Vec::new();
    reader.scan(Table::Op, &[], None, true, &mut |_, v| {
        let header: OpHeader = codec::decode(v)?;
        if of.is_none() || header.party == of {
            headers.push(header);
        }
        Ok(headers.len() < limit as usize)
    })?;
    let mut codes: HashMap<PartyId, String> = HashMap::new();
    let mut out = Vec::new();
    for h in headers {
        let client = match h.party {
            Some(p) => match codes.get(&p) {
                Some(code) => code.clone(),
                None => {
                    let code = party(reader, p)?.map(|p| p.code).unwrap_or_default();
                    codes.insert(p, code.clone());
                    code
                }
            },
            None => String::new(),
        };
        out.push(LogRow {
            op: h.no,
            at: h.at,
            actor: h.actor,
            via: h.via,
            kind: h.kind,
            client,
            amount: h.amount,
            detail: h.detail,
            reason: h.reason,
            reverts: h.reverts,
            undone_by: undone_by(reader, h.no)?,
        });
    }
    Ok(out)
}

/// Letterings and unletterings made here after an operation, a row per line, in the order of operations. What accounting's own
/// letters made or ended is not told back to it.
pub(super) fn letters(reader: &impl Read, since: OpNo) -> Result<Vec<LetterRow>, Failure> {
    let names = Names::load(reader)?;
    let mut events: Vec<(OpNo, LetterEvent, Vec<u8>, GroupState)> = Vec::new();
    reader.all(Table::GroupState, &mut |k, v| {
        let state: GroupState = codec::decode(v)?;
        let mut push = |op: OpNo, event| {
            if op > since {
                events.push((op, event, k.to_vec(), state.clone()));
            }
        };
        push(state.op, LetterEvent::Letter);
        for end in [state.ended_op, state.voided_by] {
            push(end, LetterEvent::Unletter);
        }
        Ok(true)
    })?;
    events.sort_by(|a, b| (a.0, a.1 == LetterEvent::Letter, &a.2).cmp(&(b.0, b.1 == LetterEvent::Letter, &b.2)));
    let mut out = Vec::new();
    let mut ops: HashMap<OpNo, OpHeader> = HashMap::new();
    for (op, event, k, state) in events {
        let known = match ops.get(&op) {
            Some(h) => h.clone(),
            None => {
                let h = header(reader, op)?.ok_or_else(|| damaged("operation without header"))?;
                ops.insert(op, h.clone());
                h
            }
        };
        if known.kind == crate::domain::operation::OpKind::Import {
            continue;
        }
        let (account, group, _) = key::read_group_state(&k)?;
        let owner = ledger::account(reader, account)?.ok_or_else(|| damaged("group without its account"))?;
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
                op,
                at: known.at,
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
    }
    Ok(out)
}
