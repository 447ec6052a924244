//! What people do about credit insurance: each is one operation, undone like any other.

use super::super::deeds::{About, called, client, declined, facts_of, take_down};
use super::super::memory;
use super::super::views::DunDone;
use super::store::{decisions, key_of, policy, put_policy, siren_of};
use super::views::InsuranceCommand;
use crate::desk::api::{Done, Receipt};
use crate::desk::operation::{Act, Intent, Stop as Halt, operate};
use crate::desk::rights::{Person, Scope};
use crate::domain::dunning::{Declined, Deed};
use crate::domain::ids::PartyId;
use crate::domain::insurance::{
    Approval, ApprovalFault, Claim, ImportedApprovals, InsuranceDeed, InsuranceDone, InsurancePolicy, InsuranceRefusal,
    PolicyChange,
};
use crate::domain::lettering::engine::Learned;
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::domain::party::{Party, Role};
use crate::domain::refusal::{Failure, Refusal};
use crate::store::{Read, Table, Writer, codec, key};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

fn refused(why: InsuranceRefusal) -> Halt {
    declined(Declined::Insurance(why))
}

/// Applies a command about credit insurance.
pub(in crate::desk::dunning) fn apply(
    w: &mut Writer<'_>,
    me: &Person,
    command: &InsuranceCommand,
    learned: &Arc<Learned>,
) -> Result<Receipt, Halt> {
    match command {
        InsuranceCommand::Change(changes) => change(w, me, changes),
        InsuranceCommand::End => end(w, me),
        InsuranceCommand::Approve { party, approval, note } => approve(w, me, *party, approval, note),
        InsuranceCommand::Import { file, approvals } => import(w, me, file, approvals),
        InsuranceCommand::Claim { party, pieces, on, reference } => claim(w, me, learned, *party, pieces, (*on, reference)),
    }
}

/// An operation that is about no client.
fn settle(
    w: &mut Writer<'_>,
    intent: Intent,
    done: InsuranceDone,
    act: impl FnOnce(&mut Act<'_, '_, '_>) -> Result<(), Failure>,
) -> Result<Receipt, Halt> {
    let finished = operate::<_, Halt>(w, intent, |under_way| {
        act(under_way)?;
        Ok(Done::Dun(Box::new(DunDone::Insurance(done))))
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

fn change(w: &mut Writer<'_>, me: &Person, changes: &[PolicyChange]) -> Result<Receipt, Halt> {
    let now = policy(w)?;
    let new = changes.iter().fold(now.clone().unwrap_or_default(), InsurancePolicy::with);
    let faults = new.faults();
    if !faults.is_empty() {
        return Err(refused(InsuranceRefusal::Policy(faults)));
    }
    if now.as_ref() == Some(&new) {
        return Err(declined(Declined::AsItIs));
    }
    let intent = Intent::new(me, OpKind::SetInsurance).detail(&new.insurer);
    settle(w, intent, InsuranceDone::Policy, |act| put_policy(act.books.w, Some(&new)))
}

fn end(w: &mut Writer<'_>, me: &Person) -> Result<Receipt, Halt> {
    let now = policy(w)?.ok_or_else(|| refused(InsuranceRefusal::NoPolicy))?;
    let intent = Intent::new(me, OpKind::SetInsurance).detail(&now.insurer);
    settle(w, intent, InsuranceDone::Ended, |act| put_policy(act.books.w, None))
}

/// Clients by SIREN.
fn clients_by_siren(reader: &impl Read) -> Result<BTreeMap<String, Vec<PartyId>>, Failure> {
    let mut out: BTreeMap<String, Vec<PartyId>> = BTreeMap::new();
    reader.all(Table::Party, &mut |k, v| {
        let file: Party = codec::decode(v)?;
        if let (Role::Client, Some(siren)) = (file.role, siren_of(&file)) {
            out.entry(siren).or_default().push(PartyId(key::read_u32(k)?));
        }
        Ok(true)
    })?;
    Ok(out)
}

fn approve(w: &mut Writer<'_>, me: &Person, of: Option<PartyId>, given: &Approval, note: &str) -> Result<Receipt, Halt> {
    let mut approval = given.clone();
    approval.reference = approval.reference.trim().to_string();
    let about = match of {
        Some(id) => {
            let file = client(w, me, id)?;
            approval.siren = siren_of(&file).ok_or_else(|| refused(InsuranceRefusal::NoSiren(file.code)))?;
            Some(id)
        }
        None => {
            let scope = Scope::new(&me.rights.portfolio, w);
            let known = clients_by_siren(w)?.remove(&approval.siren).unwrap_or_default();
            let mut seen = None;
            for id in known {
                if seen.is_none() && scope.sees(id)? {
                    seen = Some(id);
                }
            }
            // For who does not see everything, what is not seen does not exist.
            if seen.is_none() && !scope.is_all() {
                return Err(Refusal::UnknownClient(approval.siren).into());
            }
            seen
        }
    };
    if let Some(fault) = approval.fault() {
        return Err(refused(InsuranceRefusal::Approval(fault)));
    }
    if decisions(w, &approval.siren)?.iter().rfind(|known| known.from == approval.from) == Some(&approval) {
        return Err(declined(Declined::AsItIs));
    }
    let Approval { siren, status, limit, from, .. } = approval.clone();
    let Some(id) = about else {
        let done = ImportedApprovals { new: 1, known: 0, strangers: 1 };
        let intent = Intent::new(me, OpKind::Insure).detail(&siren).amount(Some(limit)).because(note);
        return settle(w, intent, InsuranceDone::Approvals(done), |act| put(act, &[approval]));
    };
    let file = client(w, me, id)?;
    let (payer, _) = called(w, me, id)?;
    let memory = memory::of_party(w, payer)?;
    let about = About { kind: OpKind::Insure, id: payer, code: &file.code, contact: "", note, amount: Some(limit), memory };
    take_down(w, me, about, |act, _| {
        put(act, &[approval])?;
        Ok(Deed::Insurance(InsuranceDeed::Approved(status, limit, from)))
    })
}

fn put(act: &mut Act<'_, '_, '_>, approvals: &[Approval]) -> Result<(), Failure> {
    let op = act.op().0;
    for (n, approval) in approvals.iter().enumerate() {
        let at = key_of(&approval.siren, op, u32::try_from(n).unwrap_or(u32::MAX))?;
        act.books.w.put_record(Table::Cover, &at, approval)?;
    }
    Ok(())
}

/// The decisions that are not known yet, and what becomes of all.
pub(super) fn sort_out(reader: &impl Read, approvals: &[Approval]) -> Result<(Vec<Approval>, ImportedApprovals), Failure> {
    let sirens: BTreeSet<&str> = approvals.iter().map(|approval| approval.siren.as_str()).collect();
    let mut known = BTreeMap::new();
    for siren in sirens.into_iter().filter(|siren| siren.parse::<u32>().is_ok()) {
        known.insert(siren, decisions(reader, siren)?);
    }
    let clients = clients_by_siren(reader)?;
    let (mut new, mut told) = (Vec::new(), ImportedApprovals::default());
    for approval in approvals {
        let before = known.entry(approval.siren.as_str()).or_default();
        if before.iter().rfind(|other| other.from == approval.from) == Some(approval) {
            told.known += 1;
            continue;
        }
        before.push(approval.clone());
        told.new += 1;
        told.strangers += u32::from(!clients.contains_key(&approval.siren));
        new.push(approval.clone());
    }
    Ok((new, told))
}

fn import(w: &mut Writer<'_>, me: &Person, file: &str, approvals: &[Approval]) -> Result<Receipt, Halt> {
    if let Some(fault) = approvals.iter().find_map(Approval::fault) {
        return Err(refused(InsuranceRefusal::Approval(fault)));
    }
    let (new, told) = sort_out(w, approvals)?;
    if new.is_empty() {
        return Err(declined(Declined::AsItIs));
    }
    let intent = Intent::new(me, OpKind::ImportApprovals).detail(file);
    settle(w, intent, InsuranceDone::Approvals(told), |act| put(act, &new))
}

fn claim(
    w: &mut Writer<'_>,
    me: &Person,
    learned: &Arc<Learned>,
    id: PartyId,
    pieces: &[String],
    (on, reference): (NaiveDate, &str),
) -> Result<Receipt, Halt> {
    let file = client(w, me, id)?;
    if on > me.who.today {
        return Err(refused(InsuranceRefusal::Future(on)));
    }
    if reference.chars().count() > crate::domain::insurance::LONGEST {
        return Err(refused(InsuranceRefusal::Approval(ApprovalFault::TooLong)));
    }
    let (ground, facts) = facts_of(w, me, learned, id)?;
    if ground.insurance.is_none() {
        return Err(refused(InsuranceRefusal::NoPolicy));
    }
    let of = facts.insured.iter().find(|of| of.party == id).ok_or_else(|| refused(InsuranceRefusal::NothingToClaim))?;
    let mut lines = Vec::new();
    if pieces.is_empty() {
        lines.extend(of.late(ground.today).into_iter().map(|(_, item)| item.line).filter(|line| of.claimed(*line).is_none()));
    }
    for piece in pieces {
        let found = of.items.iter().filter(|item| item.covered.is_debit() && item.piece == *piece);
        let before = lines.len();
        for item in found {
            if let Some(claim) = of.claimed(item.line) {
                return Err(refused(InsuranceRefusal::ClaimedOn(piece.clone(), claim.on)));
            }
            lines.push(item.line);
        }
        if lines.len() == before {
            return Err(refused(InsuranceRefusal::NotInsured(piece.clone())));
        }
    }
    lines.sort_unstable();
    lines.dedup();
    if lines.is_empty() {
        return Err(refused(InsuranceRefusal::NothingToClaim));
    }
    let open = of.items.iter().filter(|item| lines.contains(&item.line)).map(|item| item.open);
    let amount = Amount::sum(open).map_err(|_| Refusal::Overflow)?;
    let n = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    let made = Claim { lines, amount, on, by: me.who.user.clone(), reference: reference.trim().to_string() };
    let memory = memory::of_party(w, facts.party)?;
    let (kind, payer) = (OpKind::InsuranceClaim, facts.party);
    let about = About { kind, id: payer, code: &file.code, contact: "", note: reference, amount: Some(amount), memory };
    take_down(w, me, about, |act, op| {
        act.books.w.put_record(Table::InsuranceClaim, &key::pair(id.0, op), &made)?;
        Ok(Deed::Insurance(InsuranceDeed::Claimed(op, n, amount, on)))
    })
}
