//! What the book knows of an account, as the plan reads it.

use crate::desk::ledger::{self, Row};
use crate::desk::merged;
use crate::desk::operation::header;
use crate::domain::ids::{AccountId, OpNo};
use crate::domain::intake::{KnownGroup, KnownLine, SourceRef};
use crate::domain::lettering::{Ending, GroupOrigin};
use crate::domain::line::DueFrom;
use crate::domain::operation::OpKind;
use crate::domain::refusal::Failure;
use crate::store::Read;
use std::collections::HashMap;

/// Live lines of an account as the plan reads them; `merged_codes` when some code was ever merged.
pub(super) fn known_lines(reader: &impl Read, id: AccountId, merged_codes: bool) -> Result<Vec<(Row, KnownLine)>, Failure> {
    let mut aliases = ledger::aliases(reader, id)?;
    let rows = ledger::rows(reader, id, false)?;
    rows.into_iter()
        .map(|row| {
            let sources: Vec<SourceRef> = ledger::sources(&row, &aliases.remove(&row.line.key).unwrap_or_default());
            let due = match (row.state.due_from, row.state.due) {
                (DueFrom::Source, Some(_)) if !row.state.instalments.is_empty() => row.state.instalments.clone(),
                (DueFrom::Source, Some(due)) => vec![(due, row.line.amount)],
                _ => Vec::new(),
            };
            let line = KnownLine {
                key: row.line.key,
                scope: if merged_codes { merged::scope(reader, row.line.id)? } else { String::new() },
                id: row.line.id,
                amount: row.line.amount,
                side: row.line.side,
                kind: row.line.kind,
                group: row.state.group,
                standing: row.state.standing,
                level: row.state.level,
                journal: row.line.journal.clone(),
                entry: row.line.entry.clone(),
                piece: row.line.piece.clone(),
                piece_date: row.line.piece_date,
                label: row.line.label.clone(),
                foreign: row.line.foreign,
                validated: row.line.validated,
                due,
                payment_mode: row.line.payment_mode.clone(),
                invoice: row.line.invoice.clone(),
                reference: row.line.reference.clone(),
                sources,
            };
            Ok((row, line))
        })
        .collect()
}

/// Groups in force, and those that a person unlettered. A group of accounting's that a person has changed since counts as made
/// by hand: the next import does not put accounting's set back by itself. `imports` remembers what operations were.
pub(super) fn known_groups(
    reader: &impl Read,
    id: AccountId,
    rows: &[(Row, KnownLine)],
    imports: &mut HashMap<OpNo, bool>,
) -> Result<Vec<KnownGroup>, Failure> {
    let mut out = Vec::new();
    for (group, mut states) in ledger::groups(reader, id)? {
        let Some((n, state)) = ledger::present(&states) else { continue };
        let tombstone = state.ending == Some(Ending::Correction) && state.voided_by.is_none();
        if !state.in_force() && !tombstone {
            continue;
        }
        let mut state = states.swap_remove(n);
        if tombstone {
            // What was unlettered goes on under new versions of its lines.
            for at in &mut state.lines {
                if rows.binary_search_by_key(at, |(r, _)| r.line.key).is_err() {
                    let name = ledger::head(reader, *at)?.id;
                    *at = rows.iter().find(|(r, _)| r.line.id == name).map_or(*at, |(r, _)| r.line.key);
                }
            }
            state.lines.sort_unstable();
        }
        let by_import = match imports.get(&state.op) {
            Some(known) => *known,
            None => {
                let found = header(reader, state.op)?.is_none_or(|h| h.kind == OpKind::Import);
                imports.insert(state.op, found);
                found
            }
        };
        let origin = if group.origin == GroupOrigin::Import && !by_import { GroupOrigin::Hand } else { group.origin };
        out.push(KnownGroup { id: group.id, origin, external: group.external, state, tombstone });
    }
    Ok(out)
}
