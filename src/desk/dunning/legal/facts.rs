//! What is stored of legal matters about a payer and those whom it pays for.

use super::super::memory::numbered;
use super::super::notices::{Returned, returned};
use super::super::tags::claim_kind;
use crate::desk::import::party as file;
use crate::domain::dunning::{Birth, CourtFile, Procedure, TaskRecord};
use crate::domain::ids::PartyId;
use crate::domain::line::{Line, LineKind, LineState};
use crate::domain::penalty::{ClaimKind, PenaltyFile, PenaltyMark};
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
        reader.prefix(Table::Penalty, &key::u32(party.0), &mut |_, v| {
            let file: PenaltyFile = codec::decode(v)?;
            self.penalties.extend(file.marks.iter().map(PenaltyMark::piece));
            Ok(true)
        })
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
