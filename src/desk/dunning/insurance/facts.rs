//! What credit insurance says of one client.

use super::super::facts::parts;
use super::super::legal::born;
use super::store::{claims, history, siren_of};
use crate::desk::ledger::{self, Row};
use crate::desk::queries::accounts_of;
use crate::domain::account::AccountKind;
use crate::domain::ids::{GroupId, LineId, PartyId};
use crate::domain::insurance::{Claim, Cover, History, InsurancePolicy, InsuredItem, NotCovered, Stops};
use crate::domain::line::LineKind;
use crate::domain::money::Amount;
use crate::domain::party::Party;
use crate::domain::penalty::{PenaltyFile, PenaltyMark};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, damaged, key};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeSet, HashMap};

/// Invoices that old may have been unpaid when the oldest open one was made: days.
const BEFORE: u64 = 400;

/// An open item with what is covered of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::desk) struct Covered {
    pub(in crate::desk) line: LineId,
    pub(in crate::desk) part: Option<u16>,
    pub(in crate::desk) piece: String,
    pub(in crate::desk) invoice: NaiveDate,
    pub(in crate::desk) due: Option<NaiveDate>,
    pub(in crate::desk) open: Amount,
    pub(in crate::desk) covered: Amount,
    pub(in crate::desk) bars: Vec<NotCovered>,
}

/// A client under credit insurance, or not.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(in crate::desk) struct Insured {
    pub(in crate::desk) party: PartyId,
    pub(in crate::desk) siren: Option<String>,
    pub(in crate::desk) history: History,
    /// Its open items. None are judged while the company has no policy, or where nothing is known of the client's insurance.
    pub(in crate::desk) items: Vec<Covered>,
    /// What is covered of it, and what is not.
    pub(in crate::desk) covered: Amount,
    pub(in crate::desk) uncovered: Amount,
    /// What other clients of the same SIREN take of the limit.
    pub(in crate::desk) elsewhere: Amount,
    /// The day since which nothing more may be delivered on credit.
    pub(in crate::desk) stopped: Option<NaiveDate>,
    /// What the insurer was told of, the oldest first, with numbers.
    pub(in crate::desk) claims: Vec<(u64, Claim)>,
}

/// What holds for a whole run.
pub(in crate::desk) struct Terms<'a> {
    pub(in crate::desk) policy: Option<&'a InsurancePolicy>,
    pub(in crate::desk) today: NaiveDate,
    /// Clients of a SIREN that exist for the person.
    pub(in crate::desk) namesakes: &'a dyn Fn(&str) -> Vec<PartyId>,
}

impl Insured {
    /// Reads what is known of a client, and judges what it owes when there is a policy.
    pub(in crate::desk) fn read(
        reader: &impl Read,
        terms: &Terms<'_>,
        (party, file): (PartyId, &Party),
    ) -> Result<Insured, Failure> {
        let (siren, history) = (siren_of(file), history(reader, file)?);
        let mut out = Insured { party, siren, history, claims: claims(reader, party)?, ..Insured::default() };
        let Some(policy) = terms.policy.filter(|_| !out.history.is_unknown()) else { return Ok(out) };
        let mut debts = Debts::default();
        debts.read(reader, policy, party)?;
        let own = debts.items.len();
        // The amount of a file is one client's; a decision is about all of the same SIREN.
        if let Some(siren) = out.siren.as_deref().filter(|_| out.history.decisions().next().is_some()) {
            for other in (terms.namesakes)(siren).into_iter().filter(|other| *other != party) {
                debts.read(reader, policy, other)?;
            }
        }
        let stops = Stops::of(policy, debts.ever);
        out.stopped = stops.since(terms.today);
        let items: Vec<InsuredItem> = debts.items.iter().map(|(_, item)| *item).collect();
        let overflow = |_| damaged("cover out of range");
        let Cover { covered, items: told, .. } = policy.cover(&out.history, &stops, &items).map_err(overflow)?;
        for ((mut item, _), of) in debts.items.into_iter().zip(told).take(own) {
            out.covered = out.covered.plus(of.covered).map_err(overflow)?;
            out.uncovered = out.uncovered.plus(item.open.minus(of.covered).map_err(overflow)?).map_err(overflow)?;
            (item.covered, item.bars) = (of.covered, of.bars);
            out.items.push(item);
        }
        out.elsewhere = covered.minus(out.covered).map_err(overflow)?;
        Ok(out)
    }

    /// True when an invoice of that day would be covered, terms apart; none when nobody knows.
    pub(in crate::desk) fn insures(&self, day: NaiveDate) -> Option<bool> {
        self.history.insures(day)
    }

    /// The day since which nothing more may be delivered to it on credit; none while it may. An order past it fails (INS-01).
    pub(in crate::desk) fn stop_deliveries(&self) -> Option<NaiveDate> {
        self.stopped
    }

    /// The day on which the insurer was told of an item, and its reference.
    pub(in crate::desk) fn claimed(&self, line: LineId) -> Option<&Claim> {
        self.claims.iter().rfind(|(_, claim)| claim.lines.contains(&line)).map(|(_, claim)| claim)
    }

    /// The items that are covered, at least in part, and late: the oldest first, each line once.
    pub(in crate::desk) fn late(&self, today: NaiveDate) -> Vec<(NaiveDate, &Covered)> {
        let covered = self.items.iter().filter(|item| item.covered.is_debit());
        let mut out: Vec<_> = covered.filter_map(|item| Some((item.due.filter(|due| *due < today)?, item))).collect();
        out.sort_by_key(|(due, item)| (*due, item.line));
        let mut seen = BTreeSet::new();
        out.retain(|(_, item)| seen.insert(item.line));
        out
    }
}

/// What clients owe, and what they ever owed, as far back as it matters.
#[derive(Default)]
struct Debts {
    items: Vec<(Covered, InsuredItem)>,
    /// Due dates, each with the day on which it was paid.
    ever: Vec<(NaiveDate, Option<NaiveDate>)>,
}

impl Debts {
    fn read(&mut self, reader: &impl Read, policy: &InsurancePolicy, party: PartyId) -> Result<(), Failure> {
        let accessories = accessories(reader, party)?;
        for (account, of) in accounts_of(reader, party)? {
            if of.kind != AccountKind::Client {
                continue;
            }
            let open = ledger::rows(reader, account, true)?;
            let debits = open.iter().filter(|row| row.state.residual.is_debit());
            let Some(first) = debits.clone().map(|row| born(&row.line, &row.state)).min() else { continue };
            for row in debits {
                self.open(policy, row, accessories.contains(&row.line.piece));
            }
            let from = first.checked_sub_days(Days::new(BEFORE)).unwrap_or(NaiveDate::MIN);
            self.paid(policy, &ledger::rows_from(reader, account, from)?, &accessories);
        }
        Ok(())
    }

    fn open(&mut self, policy: &InsurancePolicy, row: &Row, accessory: bool) {
        let (line, invoice) = (&row.line, born(&row.line, &row.state));
        for (part, due, open) in parts(&row.state) {
            let due = due.filter(|_| line.kind != LineKind::OpeningTotal);
            let item = InsuredItem { invoice, due, open, accessory };
            let told = Covered {
                line: line.id,
                part,
                piece: line.piece.clone(),
                invoice,
                due,
                open,
                covered: Amount::ZERO,
                bars: Vec::new(),
            };
            self.items.push((told, item));
            self.ever.extend(due.filter(|_| !accessory && line.amount >= policy.minimum).map(|due| (due, None)));
        }
    }

    /// What was paid since: an invoice counts as unpaid up to the last payment of its group.
    fn paid(&mut self, policy: &InsurancePolicy, rows: &[Row], accessories: &BTreeSet<String>) {
        let mut days: HashMap<GroupId, NaiveDate> = HashMap::new();
        for row in rows.iter().filter(|row| row.line.amount.is_credit()) {
            if let Some(group) = row.state.group {
                let day = days.entry(group).or_insert(NaiveDate::MIN);
                *day = (*day).max(row.line.key.date());
            }
        }
        let settled =
            |row: &&Row| row.line.amount >= policy.minimum && row.line.amount.is_debit() && row.state.residual.is_zero();
        for row in rows.iter().filter(settled).filter(|row| !accessories.contains(&row.line.piece)) {
            let paid = row.state.group.and_then(|group| days.get(&group));
            if let (Some(due), Some(paid)) = (row.state.due, paid) {
                self.ever.push((due, Some(*paid)));
            }
        }
    }
}

/// Document numbers of the invoices of late interest of a client.
fn accessories(reader: &impl Read, party: PartyId) -> Result<BTreeSet<String>, Failure> {
    let mut out = BTreeSet::new();
    reader.prefix(Table::Penalty, &key::u32(party.0), &mut |_, v| {
        let file: PenaltyFile = codec::decode(v)?;
        out.extend(file.marks.iter().map(PenaltyMark::piece));
        Ok(true)
    })?;
    Ok(out)
}
