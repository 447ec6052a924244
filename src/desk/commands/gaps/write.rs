//! Writing a correcting entry: its number, its lines, its other legs.

use super::draft::{Draft, Target};
use crate::desk::entries;
use crate::desk::import::new_account;
use crate::desk::operation::{Act, Stop};
use crate::domain::gap::{Cause, DeskEntry, Posted, piece};
use crate::domain::ids::{EntryId, LineId, LineKey, OpNo, day_of};
use crate::domain::line::{DueFrom, Line, LineKind, LineState, Origin, Side};
use crate::domain::money::Amount;
use crate::store::{Table, key};

/// A correcting entry as written.
pub(super) struct Written {
    pub(super) serial: u64,
    /// Its lines on third-party accounts, in the order of the legs.
    pub(super) lines: Vec<LineKey>,
}

/// Writes the entry of a draft. Without a label its number and cause stand for it.
pub(super) fn write(
    act: &mut Act<'_, '_, '_>,
    draft: &Draft,
    (cause, label): (Option<Cause>, &str),
    reverses: Option<u64>,
) -> Result<Written, Stop> {
    let serial = entries::next_serial(act)?;
    let name = piece(serial);
    let label = match label.trim() {
        "" => [name.as_str(), cause.map_or("", Cause::code)].join(" ").trim().to_string(),
        given => given.to_string(),
    };
    let entry = EntryId(act.counters.entry);
    act.counters.entry += 1;
    let mut others: Vec<(String, Amount)> = Vec::new();
    let mut lines: Vec<(Line, LineState)> = Vec::new();
    for leg in &draft.legs {
        let account = match &leg.target {
            Target::Chart(number) => {
                others.push((number.clone(), leg.amount));
                continue;
            }
            Target::Line(Some(id), _) => *id,
            // Two legs on an account that is not there yet make it once.
            Target::Line(None, account) => {
                match crate::desk::import::account_of(act.books.w, &account.general, &account.auxiliary)? {
                    Some(id) => id,
                    None => new_account(act, account)?,
                }
            }
        };
        let seq = act.counters.seq;
        act.counters.seq += 1;
        let carried = leg.carries.as_ref();
        let (line, state) = (carried.map(|r| &r.line), carried.map(|r| &r.state));
        let due = match (leg.due, state) {
            (Some(due), _) => (Some(due), DueFrom::Source),
            (None, Some(state)) => (state.due, state.due_from),
            (None, None) if leg.amount.is_debit() => (Some(draft.date), DueFrom::Derived),
            (None, None) => (None, DueFrom::None),
        };
        // A plan goes on only with the whole of its line.
        let whole = line.is_some_and(|l| l.amount == leg.amount) && leg.due.is_none();
        lines.push((
            Line {
                key: LineKey { account, day: day_of(draft.date), seq },
                id: LineId(seq),
                amount: leg.amount,
                side: if leg.amount.is_credit() { Side::Credit } else { Side::Debit },
                kind: LineKind::Normal,
                origin: Origin::Desk,
                entry_id: entry,
                added_op: act.op(),
                replaces: None,
                foreign: None,
                piece_date: line.and_then(|l| l.piece_date.or(Some(l.key.date()))),
                validated: None,
                journal: draft.journal.clone(),
                entry: name.clone(),
                piece: name.clone(),
                label: label.clone(),
                payment_mode: line.map(|l| l.payment_mode.clone()).unwrap_or_default(),
                invoice: line.map(document).unwrap_or_default(),
                reference: line.map(|l| l.reference.clone()).unwrap_or_default(),
                source: None,
            },
            LineState {
                residual: leg.amount,
                due: due.0,
                due_from: due.1,
                instalments: state.filter(|_| whole).map(|s| s.instalments.clone()).unwrap_or_default(),
                level: state.map_or(0, |s| s.level),
                ..LineState::default()
            },
        ));
    }
    if !others.is_empty() {
        act.books.w.put_record(Table::Entry, &key::u64(entry.0), &others)?;
    }
    let keys: Vec<LineKey> = lines.iter().map(|(l, _)| l.key).collect();
    lines.sort_by_key(|(l, _)| l.key);
    act.books.add_many(&lines)?;
    let debits = draft.legs.iter().map(|l| l.amount).filter(|a| a.is_debit());
    let record = DeskEntry {
        serial,
        entry,
        date: draft.date,
        journal: draft.journal.clone(),
        label,
        cause,
        party: draft.owner.party,
        amount: Amount::sum(debits)?,
        lines: keys.iter().map(|line| Posted { line: *line, by: None }).collect(),
        op: act.op(),
        reverses,
        reversed_by: None,
        withdrawn: false,
        exported: OpNo::NONE,
    };
    entries::put_entry(act.books.w, &record)?;
    Ok(Written { serial, lines: keys })
}

/// The document that a line is about: its invoice number, else its piece.
fn document(line: &Line) -> String {
    if line.invoice.is_empty() { line.piece.clone() } else { line.invoice.clone() }
}
