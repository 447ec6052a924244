//! Rates of late interest as a setting of the book: the published ones until the company enters its own (PEN-02, PEN-03, PEN-09).

use super::views::DunDone;
use crate::desk::api::{Done, Receipt};
use crate::desk::import::party;
use crate::desk::operation::{Act, Intent, Stop, operate};
use crate::desk::rights::{Person, Scope};
use crate::domain::dunning::Declined;
use crate::domain::ids::PartyId;
use crate::domain::operation::OpKind;
use crate::domain::penalty::{PenaltyAccounts, PenaltyRules, PenaltyTerms, RateChange, RateTable};
use crate::domain::refusal::{Failure, Refusal};
use crate::store::{Read, Table, Writer, codec};

const NAME: &[u8] = b"rates";

const ACCOUNTS: &[u8] = b"penalties";

const TERMS: &[u8] = b"penalty-terms";

/// What the company entered.
pub(in crate::desk) fn penalty_rules(reader: &impl Read) -> Result<PenaltyRules, Failure> {
    let row = reader.get(Table::Setting, NAME)?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// The rates in force: the published ones, those that the company entered in their place. What is missing stays missing (PEN-03).
pub(in crate::desk) fn rates(reader: &impl Read) -> Result<RateTable, Failure> {
    Ok(penalty_rules(reader)?.table())
}

/// Takes a change, as one operation.
pub(super) fn set_rate(w: &mut Writer<'_>, me: &Person, change: &RateChange) -> Result<Receipt, Stop> {
    let mut rules = penalty_rules(w)?;
    if let RateChange::Client(id, _) = change {
        let unknown = || Refusal::UnknownClient(id.0.to_string());
        if !Scope::new(&me.rights.portfolio, w).sees(*id)? {
            return Err(unknown().into());
        }
        party(w, *id)?.ok_or_else(unknown)?;
    }
    let new = rules.take(change).map_err(|why| Refusal::Dun(Declined::Rate(why)))?;
    if !new {
        return Err(Refusal::Dun(Declined::AsItIs).into());
    }
    let of = match change {
        RateChange::Client(id, _) => Some(*id),
        _ => None,
    };
    let intent = Intent::new(me, OpKind::SetRates).party(of).detail(&detail(change));
    let finished = operate::<_, Stop>(w, intent, |act| {
        act.books.w.put_record(Table::Setting, NAME, &rules)?;
        Ok(Done::Dun(Box::new(DunDone::Rates)))
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// The rate of a client's contract goes with its code, unless the client that stays has one.
pub(in crate::desk) fn merge_rates(act: &mut Act<'_, '_, '_>, (old, new): (PartyId, PartyId)) -> Result<(), Failure> {
    let mut rules = penalty_rules(act.books.w)?;
    let Some(at) = rules.clients.iter().position(|(id, _)| *id == old) else { return Ok(()) };
    let (_, rate) = rules.clients.remove(at);
    if rules.clients.iter().all(|(id, _)| *id != new) {
        rules.clients.push((new, rate));
        rules.clients.sort();
    }
    act.books.w.put_record(Table::Setting, NAME, &rules)
}

/// Accounts and journal of the invoices of late interest (PEN-11).
pub(in crate::desk) fn accounts(reader: &impl Read) -> Result<PenaltyAccounts, Failure> {
    let row = reader.get(Table::Setting, ACCOUNTS)?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// Changes them, as one operation.
pub(super) fn set_accounts(w: &mut Writer<'_>, me: &Person, new: &PenaltyAccounts) -> Result<Receipt, Stop> {
    if let Some(fault) = new.fault() {
        return Err(Refusal::Dun(Declined::PenaltyAccount(fault.to_string())).into());
    }
    if accounts(w)? == *new {
        return Err(Refusal::Dun(Declined::AsItIs).into());
    }
    let client = if new.client.is_empty() { "-" } else { &new.client };
    let intent = Intent::new(me, OpKind::SetRates).detail(&format!("{client} {} {}", new.income, new.journal));
    let finished = operate::<_, Stop>(w, intent, |act| {
        act.books.w.put_record(Table::Setting, ACCOUNTS, new)?;
        Ok(Done::Dun(Box::new(DunDone::Rates)))
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// How late interest is counted.
pub(in crate::desk) fn penalty_terms(reader: &impl Read) -> Result<PenaltyTerms, Failure> {
    let row = reader.get(Table::Setting, TERMS)?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// Changes it, as one operation.
pub(super) fn set_terms(w: &mut Writer<'_>, me: &Person, new: PenaltyTerms) -> Result<Receipt, Stop> {
    if penalty_terms(w)? == new {
        return Err(Refusal::Dun(Declined::AsItIs).into());
    }
    let intent = Intent::new(me, OpKind::SetRates).detail(&format!("{} {}", new.basis.code(), new.after_dispute));
    let finished = operate::<_, Stop>(w, intent, |act| {
        act.books.w.put_record(Table::Setting, TERMS, &new)?;
        Ok(Done::Dun(Box::new(DunDone::Rates)))
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// What the log says of it: codes and figures.
fn detail(change: &RateChange) -> String {
    let shown = |rate: &Option<_>| rate.as_ref().map_or_else(|| "-".to_string(), ToString::to_string);
    match change {
        RateChange::Semester(semester, Some((central_bank, legal))) => format!("{semester} {central_bank} {legal}"),
        RateChange::Semester(semester, None) => format!("{semester} -"),
        RateChange::Country(code, points) => format!("{} {}", code.trim().to_ascii_uppercase(), shown(points)),
        RateChange::Contract(rate) | RateChange::Client(_, rate) => shown(rate),
        RateChange::Floor(floor) => if *floor { "floor" } else { "no-floor" }.to_string(),
    }
}
