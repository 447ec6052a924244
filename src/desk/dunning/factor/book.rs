//! What is stored of factors, and what the ledger tells of the money that came for assigned items: nothing that depends on today is stored.

use crate::desk::dunning::cash::is_receipt;
use crate::desk::dunning::memory::numbered;
use crate::desk::ledger::{self, Row};
use crate::desk::queries::accounts_of;
use crate::domain::account::AccountKind;
use crate::domain::dunning::Assigned;
use crate::domain::factor::{Assignment, Factor, Part, PassOn, PassedOn, to_pass_on};
use crate::domain::ids::{AccountId, LineId, LineKey, PartyId};
use crate::domain::lettering::engine::Learned;
use crate::domain::lettering::residual::{ResidualLine, pairs};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, damaged, key};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The factors, by number.
pub(in crate::desk) fn factors(reader: &impl Read) -> Result<Vec<Factor>, Failure> {
    let mut out = Vec::new();
    reader.all(Table::Factor, &mut |_, v| {
        out.push(codec::decode(v)?);
        Ok(true)
    })?;
    Ok(out)
}

/// The name of a factor; its number when it is not in the book any more.
pub(in crate::desk) fn name_of(factors: &[Factor], no: u16) -> String {
    factors.iter().find(|factor| factor.id == no).map_or_else(|| no.to_string(), |factor| factor.name.clone())
}

/// The factor of a number; one of which nothing but the number is known when it is not in the book any more.
pub(in crate::desk) fn by_number(factors: &[Factor], no: u16) -> Factor {
    factors.iter().find(|factor| factor.id == no).cloned().unwrap_or_else(|| Factor::unknown(no))
}

/// The assignments of a client's lines, each line's the oldest first.
pub(in crate::desk) fn assignments(reader: &impl Read, party: PartyId) -> Result<Vec<Assignment>, Failure> {
    let mut out = Vec::new();
    reader.prefix(Table::Assignment, &key::u32(party.0), &mut |_, v| {
        out.extend(codec::decode::<Vec<Assignment>>(v)?);
        Ok(true)
    })?;
    Ok(out)
}

/// The assignments of one line, the oldest first.
pub(super) fn of_line(reader: &impl Read, party: PartyId, line: LineId) -> Result<Vec<Assignment>, Failure> {
    let row = reader.get(Table::Assignment, &key::pair(party.0, line.0))?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// What is known of a client's assigned lines.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(in crate::desk::dunning) struct Factoring {
    /// All assignments, with whose debt it is.
    pub(in crate::desk::dunning) assignments: Vec<(PartyId, Assignment)>,
    /// What was passed on, with whose debt it was, the oldest first.
    pub(in crate::desk::dunning) passed: Vec<(PartyId, PassedOn)>,
    /// What is to be passed on, with the document number.
    pub(in crate::desk::dunning) left: Vec<(PassOn, String)>,
    /// Document numbers of the lines that receipts settle.
    pub(in crate::desk::dunning) pieces: BTreeMap<LineId, String>,
}

impl Factoring {
    /// Adds what is known of a client.
    pub(in crate::desk::dunning) fn read(
        &mut self,
        reader: &impl Read,
        learned: &Learned,
        party: PartyId,
    ) -> Result<(), Failure> {
        let assigned = assignments(reader, party)?;
        if assigned.is_empty() {
            return Ok(());
        }
        let passed: Vec<(u64, Vec<PassedOn>)> = numbered(reader, Table::PassedOn, party)?;
        let deeds: Vec<PassedOn> = passed.into_iter().flat_map(|(_, deeds)| deeds).collect();
        let lines: BTreeSet<LineId> = assigned.iter().map(|assignment| assignment.line).collect();
        for (account, row) in accounts_of(reader, party)? {
            if row.kind != AccountKind::Client {
                continue;
            }
            for (line, (piece, parts)) in parts(reader, learned, account, &lines)? {
                let left = to_pass_on((party, line), &assigned, &parts, &deeds).map_err(|_| damaged("factor out of range"))?;
                self.left.extend(left.into_iter().map(|task| (task, piece.clone())));
                self.pieces.insert(line, piece);
            }
        }
        self.assignments.extend(assigned.into_iter().map(|assignment| (party, assignment)));
        self.passed.extend(deeds.into_iter().map(|deed| (party, deed)));
        Ok(())
    }

    /// The assignment of a line that holds on a day.
    pub(in crate::desk::dunning) fn of(&self, line: LineId, on: NaiveDate) -> Option<&Assignment> {
        self.assignments.iter().map(|(_, assignment)| assignment).find(|a| a.line == line && a.is_in_force(on))
    }

    /// The same as an item carries it.
    pub(in crate::desk::dunning) fn mark(&self, line: LineId, on: NaiveDate) -> Option<Assigned> {
        self.of(line, on).map(|assignment| Assigned { factor: assignment.factor, by: assignment.managed_by })
    }

    /// All assignments without whose debt it is.
    pub(in crate::desk::dunning) fn all(&self) -> Vec<Assignment> {
        self.assignments.iter().map(|(_, assignment)| assignment.clone()).collect()
    }
}

/// A document number, and the parts of receipts that settle the line.
type Parts = (String, Vec<Part>);

/// For each of some lines of an account, the parts of receipts that settle it: of the groups in force, by the rule of residuals.
fn parts(
    reader: &impl Read,
    learned: &Learned,
    account: AccountId,
    lines: &BTreeSet<LineId>,
) -> Result<BTreeMap<LineId, Parts>, Failure> {
    let rows = ledger::rows(reader, account, false)?;
    let mut out: BTreeMap<LineId, Parts> = BTreeMap::new();
    let groups: BTreeSet<_> =
        rows.iter().filter(|row| lines.contains(&row.line.id)).filter_map(|row| row.state.group).collect();
    for group in groups {
        let members: Vec<&Row> = rows.iter().filter(|row| row.state.group == Some(group)).collect();
        let Some((_, states)) = ledger::group(reader, account, group)? else { continue };
        let allocations = ledger::present(&states).map(|(_, state)| state.allocations.clone()).unwrap_or_default();
        let settling: Vec<ResidualLine<'_>> = members
            .iter()
            .map(|row| ResidualLine { key: row.line.key, amount: row.line.amount, due: row.state.due, piece: &row.line.piece })
            .collect();
        let of = |key: LineKey| members.iter().find(|row| row.line.key == key).copied();
        for pair in pairs(&settling, &allocations) {
            let (Some(debit), Some(credit)) = (of(pair.debit), of(pair.credit)) else { continue };
            if lines.contains(&debit.line.id) && is_receipt(reader, learned, &rows, credit)? {
                let (_, parts) = out.entry(debit.line.id).or_insert_with(|| (debit.line.piece.clone(), Vec::new()));
                parts.push(Part { received: credit.line.key.date(), amount: pair.amount });
            }
        }
    }
    Ok(out)
}
