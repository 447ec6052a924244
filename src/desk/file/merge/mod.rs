//! Merging the code of a client into another's: its lines, letters, promises and history follow, as one operation (book §5).

mod lines;
mod notes;
mod view;

pub(super) use view::view;

use super::deeds::{deed, known, refused};
use crate::desk::api::Receipt;
use crate::desk::import::{code_key, party, party_of_code, relink_account, relink_party};
use crate::desk::ledger;
use crate::desk::merged::{self, place};
use crate::desk::operation::{Act, Intent, Stop};
use crate::desk::rights::Person;
use crate::domain::file::{FileDone, FileRefused, MergeCount, MergedCode};
use crate::domain::ids::{AccountId, PartyId};
use crate::domain::operation::OpKind;
use crate::domain::party::Party;
use crate::domain::refusal::{Failure, Refusal};
use crate::store::{Read, Table, Writer, codec, key};
use chrono::NaiveDate;

/// Merges one client's code into another's.
pub(super) fn merge(
    w: &mut Writer<'_>,
    me: &Person,
    (old, new): (PartyId, PartyId),
    from: Option<NaiveDate>,
    other_company: bool,
) -> Result<Receipt, Stop> {
    me.work_today()?;
    let (was, into) = (known(w, me, old)?, known(w, me, new)?);
    if old == new || was.role != into.role {
        return Err(refused(FileRefused::MergeItself(into.code)));
    }
    if other_companies(&was, &into) && !other_company {
        return Err(refused(FileRefused::MergeCompany(was.siren, into.siren)));
    }
    let (code, stays) = (was.code.clone(), into.code.clone());
    let intent = Intent::new(me, OpKind::MergeClient).party(Some(new)).detail(&format!("{code} > {stays}"));
    deed(w, intent, |act| {
        let count = take_over(act, me, (old, new), from)?;
        if let Some(day) = from.filter(|_| count == MergeCount::default()) {
            return Err(refused(FileRefused::MergeNothing(day)));
        }
        Ok(FileDone::Merged(code, stays, count))
    })
}

/// True when both files have a SIREN and not the same one.
pub(super) fn other_companies(was: &Party, into: &Party) -> bool {
    !was.siren.is_empty() && !into.siren.is_empty() && was.siren != into.siren
}

/// Lets one client take over another's code inside an operation: everything, or what is dated from a day on.
pub(in crate::desk) fn take_over(
    act: &mut Act<'_, '_, '_>,
    me: &Person,
    (old, new): (PartyId, PartyId),
    from: Option<NaiveDate>,
) -> Result<MergeCount, Stop> {
    let was = of(act, old)?;
    let into = of(act, new)?;
    let mut count = MergeCount::default();
    let accounts = lines::accounts(act, (old, new), (&was, &into), from)?;
    for (of, to) in &accounts {
        lines::all(act, old, (&was, &into), (*of, *to), from, &mut count)?;
    }
    notes::documents(act, (old, new), from, &mut count)?;
    if from.is_none() {
        notes::all(act, me, (old, new), (&was, &into), &mut count)?;
        for (of, _) in &accounts {
            hand_over(act, *of, new)?;
        }
    }
    // What had been merged into the client that goes is merged into the one that stays.
    for (earlier, code) in merged::codes_of(act.books.w, old)?.into_iter().filter(|_| from.is_none()) {
        unlink(act.books.w, old, earlier, &code)?;
        // What had gone from it to the other comes back.
        if earlier != new {
            link(act.books.w, new, earlier, &code)?;
        }
    }
    if from.is_none() {
        let k = key::u32(old.0);
        let row = codec::encode(&was)?;
        relink_party(act.books.w, &k, Some(&row), None)?;
        act.books.w.remove(Table::Party, &k)?;
    }
    let code = MergedCode { was, from, accounts, op: act.op(), on: act.today(), by: me.who.user.clone() };
    // A code that was taken over from a day on before may be taken over from an earlier one, or whole.
    link(act.books.w, new, old, &code)?;
    Ok(count)
}

fn of(act: &Act<'_, '_, '_>, id: PartyId) -> Result<Party, Stop> {
    let unknown = || Refusal::UnknownClient(id.0.to_string());
    Ok(party(act.books.w, id)?.ok_or_else(unknown)?)
}

/// Gives an account to the client that stays.
fn hand_over(act: &mut Act<'_, '_, '_>, id: AccountId, to: PartyId) -> Result<(), Stop> {
    let Some(mut account) = ledger::account(act.books.w, id)? else { return Ok(()) };
    let k = key::u32(id.0);
    let before = codec::encode(&account)?;
    account.party = Some(to);
    let after = codec::encode(&account)?;
    relink_account(act.books.w, &k, Some(&before), Some(&after))?;
    Ok(act.books.w.put(Table::Account, &k, &after)?)
}

fn link(w: &mut Writer<'_>, into: PartyId, old: PartyId, code: &MergedCode) -> Result<(), Stop> {
    let (k, before, after) = (place(into, old), w.get(Table::Merged, &place(into, old))?, codec::encode(code)?);
    relink_merged(w, &k, before.as_deref(), Some(&after))?;
    Ok(w.put(Table::Merged, &k, &after)?)
}

fn unlink(w: &mut Writer<'_>, into: PartyId, old: PartyId, code: &MergedCode) -> Result<(), Stop> {
    let k = place(into, old);
    relink_merged(w, &k, Some(&codec::encode(code)?), None)?;
    Ok(w.remove(Table::Merged, &k)?)
}

/// Keeps the look-up of clients by code true: a merged code finds the client that took it over.
pub(in crate::desk) fn relink_merged(
    w: &mut Writer<'_>,
    k: &[u8],
    from: Option<&[u8]>,
    to: Option<&[u8]>,
) -> Result<(), Failure> {
    if let Some(row) = from {
        let code: MergedCode = codec::decode(row)?;
        if code.is_whole() && party_of_code(w, code.was.role, &code.was.code)?.is_some() {
            w.remove(Table::PartyByCode, &by_code(&code.was))?;
        }
    }
    if let Some(row) = to {
        let code: MergedCode = codec::decode(row)?;
        if code.is_whole() {
            w.put(Table::PartyByCode, &by_code(&code.was), k.get(..4).unwrap_or_default())?;
        }
    }
    Ok(())
}

fn by_code(was: &Party) -> Vec<u8> {
    code_key(was.role, &was.code)
}
