//! What is stored of legal matters about a payer and those whom it pays for.

use super::super::memory::numbered;
use super::super::notices::{Returned, returned};
use super::super::tags::claim_kind;
use crate::desk::import::party as file;
use crate::domain::dunning::{Birth, CourtFile, Procedure, TaskRecord};
use crate::domain::ids::{LineId, PartyId};
use crate::domain::line::{Line, LineKind, LineState};
use crate::domain::money::Amount;
use crate::domain::penalty::{ClaimKind, PenaltyFile, PenaltyMark, PenaltyState};
use crate::domain::plan::Plan;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, key};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// A stored thing of a client, with its number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::desk::dunning) struct Of<T> {
    pub(in crate::desk::dunning) party: PartyId,
    pub(in crate::desk::dunning) no: u64,
    pub(in crate::desk::dunning) it: T,
}

/// Procedures, court files, tasks done or set.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(in crate::desk::dunning) struct Legal {
    pub(in crate::desk::dunning) procedures: Vec<Of<Procedure>>,
    pub(in crate::desk::dunning) courts: Vec<Of<CourtFile>>,
    pub(in crate::desk::dunning) records: Vec<Of<TaskRecord>>,
    /// Document numbers of the invoices of late interest (PEN-11).
    pub(in crate::desk::dunning) penalties: BTreeSet<String>,
    /// What each invoice of late interest was made of, by its number: the lines it is about, each with its interest and fee.
    billed: BTreeMap<u64, Vec<(LineId, Amount)>>,
    /// Debtors whose claims do not lapse as between businesses (PEN-12).
    kinds: BTreeMap<PartyId, ClaimKind>,
    /// Registered letters that did not find their address (DUN-09b).
    pub(in crate::desk::dunning) returned: Vec<Returned>,
}

impl Legal {
    /// Adds what is stored of a client.
    pub(in crate::desk::dunning) fn read(&mut self, reader: &impl Read, party: PartyId) -> Result<(), Failure> {
        let of = |(no, it)| Of { party, no, it };
        self.procedures.extend(numbered(reader, Table::Procedure, party)?.into_iter().map(of));
        let of = |(no, it)| Of { party, no, it };
        self.courts.extend(numbered(reader, Table::CourtFile, party)?.into_iter().map(of));
        let of = |(no, it)| Of { party, no, it };
        self.records.extend(numbered(reader, Table::Task, party)?.into_iter().map(of));
        self.returned.extend(returned(reader, party)?);
        let kind = file(reader, party)?.map_or(ClaimKind::Business, |file| claim_kind(&file.tags));
        if kind != ClaimKind::Business {
            self.kinds.insert(party, kind);
        }
        reader.prefix(Table::Penalty, &key::u32(party.0), &mut |k, v| {
            let (line, file): (_, PenaltyFile) = (LineId(key::read_pair(k)?.1), codec::decode(v)?);
            self.penalties.extend(file.marks.iter().map(PenaltyMark::piece));
            // A payment that came back invoices nothing again.
            for mark in file.marks.iter().filter(|mark| mark.to == PenaltyState::Invoiced) {
                let whole = Amount(mark.interest.0.saturating_add(mark.fee.0));
                self.billed.entry(mark.no).or_default().push((line, whole));
            }
            Ok(true)
        })
    }

    /// True when an invoice of late interest, by its document number, asks for what a plan took in: it was made after the plan, it is about
    /// items of the plan only, and the plan's interest is not used up by those made before it (DUN-11).
    pub(in crate::desk::dunning) fn is_taken_in(&self, piece: &str, (no, plan): (u64, &Plan)) -> bool {
        let mut left = i128::from(plan.penalties.0);
        for (invoice, lines) in self.billed.range(no.saturating_add(1)..) {
            let (own, others): (Vec<_>, Vec<_>) = lines.iter().partition(|(line, _)| plan.covers(*line));
            if PenaltyMark::piece_of(*invoice) == piece {
                return left > 0 && !own.is_empty() && others.is_empty();
            }
            left -= own.iter().map(|(_, amount)| i128::from(amount.0)).sum::<i128>();
        }
        false
    }

    /// How claims against a debtor lapse.
    pub(in crate::desk::dunning) fn kind(&self, debtor: PartyId) -> ClaimKind {
        self.kinds.get(&debtor).copied().unwrap_or(ClaimKind::Business)
    }

    /// The procedure that a debtor's claim is prior to, while that procedure runs (DUN-14).
    pub(in crate::desk::dunning) fn prior(&self, debtor: PartyId, born: NaiveDate, today: NaiveDate) -> Option<&Of<Procedure>> {
        let of_debtor = self.procedures.iter().filter(|of| of.party == debtor && of.it.runs(today));
        of_debtor.filter(|of| of.it.birth(born) == Birth::Prior).min_by_key(|of| of.it.opened)
    }
}

/// The day on which a claim was born, as far as the ledger tells: that of its document. An opening carries the day of the year's first
/// entry, which says nothing: its due date may be earlier.
pub(in crate::desk::dunning) fn born(line: &Line, state: &LineState) -> NaiveDate {
    let dated = line.piece_date.unwrap_or_else(|| line.key.date());
    match (line.kind, state.due) {
        (LineKind::Opening | LineKind::OpeningTotal, Some(due)) => dated.min(due),
        _ => dated,
    }
}
