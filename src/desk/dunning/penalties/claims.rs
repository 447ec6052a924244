//! Announcing, invoicing, cashing and giving up late interest, and the entries of what was invoiced (PEN-11).

use super::super::agenda::facts_of;
use super::super::deeds::{About, client, declined, take_down};
use super::super::facts::Facts;
use super::super::ground::{Ground, payer_of};
use super::super::lists::name;
use super::super::memory;
use super::super::rates;
use super::super::views::Perimeter;
use super::compute::{files, law_of, of_party};
use super::views::{PenaltyEntry, PenaltyView};
use crate::desk::api::{Principal, Receipt};
use crate::desk::operation::Stop as Halt;
use crate::desk::queries::{View, accounts_of};
use crate::desk::rights::{Person, Scope};
use crate::domain::account::AccountKind;
use crate::domain::dunning::{Declined, Deed, LegalDeed, LegalRefusal};
use crate::domain::ids::{LineId, PartyId};
use crate::domain::lettering::engine::Learned;
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::domain::penalty::{PenaltyMark, PenaltyState, PenaltyStep};
use crate::domain::refusal::{Failure, Refusal};
use crate::domain::rights::Need;
use crate::store::{Read, Table, Writer, damaged, key};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Late interest of a client and of those whom it pays for, or of all that the person sees.
pub(in crate::desk::dunning) fn view(
    (reader, scope): (&impl Read, &View<'_>),
    who: &Principal,
    ground: &Ground,
    (id, until): (Option<PartyId>, NaiveDate),
) -> Result<PenaltyView, Failure> {
    let all: Vec<Facts> = match id {
        Some(id) if scope.sees(id)? => Facts::read(reader, ground, ground.payer_of(id))?.into_iter().collect(),
        Some(_) => Vec::new(),
        None => facts_of((reader, scope), who, ground, (&Perimeter::All, NaiveDate::MAX))?,
    };
    let mut parties: Vec<PartyId> = Vec::new();
    let mut credits = 0i128;
    for facts in &all {
        let debtors =
            ground.perimeter(facts.party).into_iter().filter(|debtor| id.is_none_or(|id| id == *debtor || id == facts.party));
        parties.extend(debtors);
        credits += i128::from(facts.unallocated.0) + i128::from(facts.provisional.0);
    }
    if id.is_none() {
        // Who has paid late and owes nothing now is in no agenda.
        parties.extend(super::super::agenda::clients(reader)?);
        parties.sort_unstable();
        parties.dedup();
    }
    let (mut rows, mut left, mut derived) = (Vec::new(), 0i128, 0u32);
    for debtor in parties {
        if !scope.sees(debtor)? {
            continue;
        }
        let computed = of_party(reader, ground, debtor, until)?;
        derived = derived.saturating_add(computed.derived);
        let of_debtor = computed.rows;
        if of_debtor.is_empty() {
            continue;
        }
        let client = name(reader, debtor)?;
        left += of_debtor.iter().map(|row| row.left().map_or(0, |left| i128::from(left.0))).sum::<i128>();
        rows.extend(of_debtor.into_iter().map(|row| (client.clone(), row)));
    }
    // Of one client they are in their order already, and so they stay.
    rows.sort_by(|a, b| a.0.code.cmp(&b.0.code));
    let sum = |sum: i128| i64::try_from(sum).map(Amount).map_err(|_| damaged("late interest out of range"));
    Ok(PenaltyView { until, rows, left: sum(left)?, credits: sum(credits)?, derived })
}

fn refused(why: LegalRefusal) -> Halt {
    declined(Declined::Legal(why))
}

/// Takes a step about invoices of a client; all with something left to claim when none is named.
pub(in crate::desk::dunning) fn claim(
    w: &mut Writer<'_>,
    me: &Person,
    learned: &Arc<Learned>,
    (id, lines): (PartyId, &[LineId]),
    (until, to, reason): (NaiveDate, PenaltyState, &str),
) -> Result<Receipt, Halt> {
    let file = client(w, me, id)?;
    let today = me.who.today;
    if until > today {
        return Err(refused(LegalRefusal::Future(until)));
    }
    let scope = Scope::new(&me.rights.portfolio, w);
    let payer = payer_of(w, &scope, id)?;
    let ground = Ground::with(w, &scope, today, Arc::clone(learned))?;
    let law = law_of(w, id)?;
    let step = PenaltyStep { to, reason: reason.trim().to_string(), may_waive: me.check(Need::Approve).is_ok() };
    let rows = of_party(w, &ground, id, until)?.rows;
    let known = |line: &LineId| rows.iter().any(|row| row.line == *line);
    if !lines.iter().all(known) {
        return Err(refused(LegalRefusal::NoPenalties));
    }
    let (mut marks, mut sum) = (Vec::new(), 0i128);
    for row in &rows {
        if !lines.is_empty() && !lines.contains(&row.line) {
            continue;
        }
        let (interest, fee) = match row.left_of() {
            Ok(left) if to != PenaltyState::Cashed => left,
            Ok(_) => (Amount::ZERO, Amount::ZERO),
            Err(why) => return Err(refused(LegalRefusal::Uncomputed(why))),
        };
        let left = Amount(interest.0.saturating_add(fee.0));
        let from = row.file.before(to, left);
        let nothing = to != PenaltyState::Cashed && left.is_zero();
        match from.may_take(&step, law) {
            Ok(()) if !nothing => {}
            // Of a whole account those that cannot take the step stay as they are.
            _ if lines.is_empty() && (nothing || from == to || to == PenaltyState::Cashed) => continue,
            Ok(()) => return Err(refused(LegalRefusal::NoPenalties)),
            Err(why) => return Err(refused(LegalRefusal::Penalty(why))),
        }
        let of_step = if to == PenaltyState::Cashed { invoiced(&row.file.marks) } else { i128::from(left.0) };
        sum += of_step;
        marks.push((row, interest, fee));
    }
    if marks.is_empty() {
        return Err(refused(LegalRefusal::NoPenalties));
    }
    let total = Amount(i64::try_from(sum).map_err(|_| Refusal::Overflow)?);
    let memory = memory::of_party(w, payer)?;
    let amount = Some(total);
    let about = About { kind: OpKind::Penalties, id: payer, code: &file.code, contact: "", note: reason, amount, memory };
    take_down(w, me, about, |act, op| {
        for (row, interest, fee) in &marks {
            let mut file = row.file.clone();
            file.marks.push(PenaltyMark {
                to,
                on: today,
                by: me.who.user.clone(),
                until,
                interest: *interest,
                fee: *fee,
                no: op,
                reason: step.reason.clone(),
            });
            act.books.w.put_record(Table::Penalty, &key::pair(id.0, row.line.0), &file)?;
        }
        Ok(Deed::Legal(LegalDeed::Penalties(to, u32::try_from(marks.len()).unwrap_or(u32::MAX), total)))
    })
}

/// What was invoiced and is cashed now.
fn invoiced(marks: &[PenaltyMark]) -> i128 {
    let since = marks.iter().rposition(|mark| mark.to == PenaltyState::Cashed).map_or(0, |place| place + 1);
    let open = marks.iter().skip(since).filter(|mark| mark.to == PenaltyState::Invoiced);
    open.map(|mark| i128::from(mark.interest.0) + i128::from(mark.fee.0)).sum()
}

/// What an invoice of late interest is made of, before it is an entry.
#[derive(Default)]
struct Sums {
    on: Option<NaiveDate>,
    interest: i128,
    fees: i128,
    lines: Vec<LineId>,
}

/// The entries of all invoices of late interest from a day on, the oldest first.
pub(in crate::desk::dunning) fn entries(
    (reader, scope): (&impl Read, &View<'_>),
    since: Option<NaiveDate>,
) -> Result<Vec<PenaltyEntry>, Failure> {
    let mut out = Vec::new();
    let booked = rates::accounts(reader)?;
    for id in memory::parties_in(reader, Table::Penalty)? {
        if !scope.sees(id)? {
            continue;
        }
        let mut by_no: BTreeMap<u64, Sums> = BTreeMap::new();
        for (line, file) in files(reader, id)? {
            for mark in file.marks.iter().filter(|mark| mark.to == PenaltyState::Invoiced) {
                let sums = by_no.entry(mark.no).or_default();
                sums.on = Some(mark.on);
                sums.interest += i128::from(mark.interest.0);
                sums.fees += i128::from(mark.fee.0);
                sums.lines.push(line);
            }
        }
        let client = name(reader, id)?;
        let accounts: Vec<_> = accounts_of(reader, id)?.into_iter().filter(|(_, of)| of.kind == AccountKind::Client).collect();
        for (no, sums) in by_no {
            let Some(on) = sums.on.filter(|on| since.is_none_or(|since| *on >= since)) else { continue };
            let amount = |sum: i128| i64::try_from(sum).map(Amount).map_err(|_| damaged("late interest out of range"));
            let (interest, fees) = (amount(sums.interest)?, amount(sums.fees)?);
            let total = amount(sums.interest + sums.fees)?;
            let mut pieces = Vec::new();
            for line in &sums.lines {
                let ids: Vec<_> = accounts.iter().map(|(account, _)| *account).collect();
                pieces.extend(memory::line(reader, &ids, *line)?.map(|row| row.line.piece));
            }
            pieces.sort();
            let own = accounts.first().map(|(_, of)| of);
            let auxiliary = own.map(|of| of.auxiliary.clone()).unwrap_or_default();
            out.push((
                no,
                PenaltyEntry {
                    on,
                    piece: PenaltyMark::piece_of(no),
                    client: client.clone(),
                    auxiliary,
                    legs: booked.entry(own.map(|of| of.general.as_str()), total).to_vec(),
                    interest,
                    fees,
                    pieces,
                    journal: booked.journal.clone(),
                },
            ));
        }
    }
    out.sort_by_key(|(no, _)| *no);
    Ok(out.into_iter().map(|(_, entry)| entry).collect())
}
