//! What clients owe, as the controls of orders look at it (ORD-03 C2, CRE-02): over a payer and those whom it pays for, like the agenda.

use super::exposure::{self, DepositPaid};
use super::facts::Facts;
use super::ground::Ground;
use super::receipts;
use crate::desk::book::Desk;
use crate::desk::queries::View;
use crate::desk::rights::Scope;
use crate::domain::calendar::Calendar;
use crate::domain::dunning::Level;
use crate::domain::ids::PartyId;
use crate::domain::lettering::engine::Learned;
use crate::domain::money::Amount;
use crate::domain::order::{Exposure, ReceivableFacts, counts_as_late};
use crate::domain::party::Party;
use crate::domain::promise::Verdict;
use crate::domain::refusal::Failure;
use crate::store::{Read, Snapshot, damaged};
use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How far back a payment that was returned is looked for: whatever came back earlier and is still owed fails C2 by its age anyhow.
const RETURNED: Days = Days::new(366);

/// What a client owes, with those who share its payer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::desk) struct Owed {
    pub(in crate::desk) payer: PartyId,
    pub(in crate::desk) perimeter: Vec<PartyId>,
    /// The payer's file: limit and insured amount.
    pub(in crate::desk) file: Party,
    /// Without the limit and the minimum.
    pub(in crate::desk) receivables: ReceivableFacts,
    /// The opening day of a procedure that runs.
    pub(in crate::desk) insolvent: Option<NaiveDate>,
    /// The parts that the ledger tells.
    pub(in crate::desk) exposure: Exposure,
    pub(in crate::desk) deposits: Vec<DepositPaid>,
}

/// The ground on which clients are looked at, on a day.
#[derive(Clone)]
pub(in crate::desk) struct Owing(Ground);

impl Owing {
    /// Reads it.
    pub(in crate::desk) fn read(
        desk: &Desk,
        (reader, scope): (&Snapshot, &View<'_>),
        today: NaiveDate,
    ) -> Result<Owing, Failure> {
        Ground::read(desk, (reader, scope), today).map(Owing)
    }

    /// On a ground that was read.
    pub(super) fn on(ground: Ground) -> Owing {
        Owing(ground)
    }

    /// The same inside a change, with what journals bring known.
    pub(in crate::desk) fn with<R: Read>(
        reader: &impl Read,
        scope: &Scope<'_, R>,
        today: NaiveDate,
        learned: Arc<Learned>,
    ) -> Result<Owing, Failure> {
        Ground::with(reader, scope, today, learned).map(Owing)
    }

    /// The day.
    pub(in crate::desk) fn today(&self) -> NaiveDate {
        self.0.today
    }

    /// The calendar of business days.
    pub(in crate::desk) fn calendar(&self) -> Calendar {
        self.0.settings.policy.settings.calendar
    }

    /// True when what concerns everybody is the same.
    pub(in crate::desk) fn is_like(&self, other: &Owing) -> bool {
        self.0.is_like(&other.0)
    }

    /// Clients with those of their SIREN, who share what their insurer grants.
    pub(in crate::desk) fn and_namesakes(&self, parties: &BTreeSet<PartyId>) -> BTreeSet<PartyId> {
        parties.iter().flat_map(|party| self.0.and_namesakes(*party)).collect()
    }

    /// Who pays for a client.
    pub(in crate::desk) fn payer_of(&self, party: PartyId) -> PartyId {
        self.0.payer_of(party)
    }

    /// What a payer and those whom it pays for owe; none when there is no such client.
    pub(in crate::desk) fn of(&self, reader: &impl Read, payer: PartyId) -> Result<Option<Owed>, Failure> {
        let Some(facts) = Facts::of_ledger(reader, &self.0, payer)? else { return Ok(None) };
        let perimeter = self.0.perimeter(payer);
        let today = self.today();
        let (exposure, deposits) = exposure::of_ledger(reader, &facts, (&perimeter, today))?;
        let procedures = facts.legal.procedures.iter().filter(|procedure| procedure.it.runs(today));
        Ok(Some(Owed {
            payer,
            receivables: ReceivableFacts { returned: self.returned(reader, &facts)?, ..self.receivables(&facts)? },
            insolvent: procedures.map(|procedure| procedure.it.opened).min(),
            perimeter,
            exposure,
            deposits,
            // What is insured is what the insurer decided, before what the file says (INS-01).
            file: Party { insured: facts.insured_limit(today), ..facts.file },
        }))
    }

    /// The last day on which a payment came back that was not made good since: its line is still open, or what was due by then is.
    fn returned(&self, reader: &impl Read, facts: &Facts) -> Result<Option<NaiveDate>, Failure> {
        // Nothing is owed, if only because credits wait to be lettered: whatever came back was paid after all.
        if !facts.balance.is_debit() || !facts.items.iter().any(|item| item.open.is_debit()) {
            return Ok(None);
        }
        let today = self.today();
        let from = today.checked_sub_days(RETURNED).unwrap_or(today);
        let returned = receipts::returned(reader, (&facts.accounts, &facts.bill_accounts), &self.0.learned, (from, today))?;
        // Lettered against what it took back, it is owed as long as what was due by then comes to as much.
        let still_owed = |on: NaiveDate, amount: Amount| {
            let due = facts.items.iter().filter(|item| item.is_late(today) && item.due.is_some_and(|due| due <= on));
            Amount::sum(due.map(|item| item.open)).is_ok_and(|owed| owed >= amount)
        };
        let open = returned.into_iter().filter(|(on, amount, open)| *open || still_owed(*on, *amount));
        Ok(open.map(|(on, _, _)| on).max())
    }

    fn receivables(&self, facts: &Facts) -> Result<ReceivableFacts, Failure> {
        let overflow = |_| damaged("overdue out of range");
        let today = self.today();
        let mut out = ReceivableFacts::default();
        let mut planned = true;
        for item in facts.items.iter().filter(|item| item.is_late(today)) {
            let asked = item.open.minus(item.disputed).map_err(overflow)?;
            out.disputed = out.disputed.plus(item.disputed).map_err(overflow)?;
            if !asked.is_debit() {
                continue;
            }
            let days = item.days_late(today);
            out.overdue = out.overdue.plus(asked).map_err(overflow)?;
            out.oldest = out.oldest.max(days);
            planned &= item.planned;
            if counts_as_late(days) && !item.planned {
                out.late = out.late.plus(asked).map_err(overflow)?;
            }
            out.formal_notice |= item.counter >= Level::Formal.number();
        }
        // What was paid and not lettered yet is not owed: it settles the oldest first, and nobody is stopped for it.
        let credits = facts.unallocated.plus(facts.provisional).map_err(overflow)?;
        for sum in [&mut out.overdue, &mut out.late] {
            *sum = sum.plus(credits).map_err(overflow)?.max(Amount::ZERO);
        }
        out.insurer_stop = facts.insured.iter().filter_map(|of| of.stop_deliveries()).min();
        out.plan_respected = planned && out.overdue.is_debit();
        // A promise is made good when what it was about is paid after all.
        let broken = facts.promises.iter().filter_map(|(_, promise, verdict)| match verdict {
            Verdict::Broken(on) => Some((promise, *on)),
            _ => None,
        });
        let still_open = |lines: &[crate::domain::ids::LineId]| {
            facts.items.iter().any(|item| item.is_late(today) && (lines.is_empty() || lines.contains(&item.line)))
        };
        out.broken = broken.filter(|(promise, _)| still_open(&promise.items)).map(|(_, on)| on).max();
        Ok(out)
    }
}
