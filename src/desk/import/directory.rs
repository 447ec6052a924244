//! Parties, accounts, sources and fiscal years: found by what files call them, made when they are new.

use crate::desk::operation::Act;
use crate::domain::account::{Account, AccountKind};
use crate::domain::company::{FiscalYear, Source};
use crate::domain::ids::{AccountId, PartyId, SourceId, YearId};
use crate::domain::party::{Party, Role};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, Writer, codec, key};
use chrono::{Months, NaiveDate};

fn role_byte(role: Role) -> &'static str {
    match role {
        Role::Client => "C",
        Role::Supplier => "S",
    }
}

/// Where the look-up of parties by code has a code.
pub(in crate::desk) fn code_key(role: Role, code: &str) -> Vec<u8> {
    key::texts(role_byte(role), code)
}

/// The party of a code; of a code that was merged into another's, the party that took it over.
pub(in crate::desk) fn party_of_code(reader: &impl Read, role: Role, code: &str) -> Result<Option<PartyId>, Failure> {
    reader.get(Table::PartyByCode, &code_key(role, code))?.map(|v| key::read_u32(&v).map(PartyId)).transpose()
}

/// A party by number.
pub(in crate::desk) fn party(reader: &impl Read, id: PartyId) -> Result<Option<Party>, Failure> {
    reader.get(Table::Party, &key::u32(id.0))?.map(|v| codec::decode(&v)).transpose()
}

/// The account of a general account and an auxiliary.
pub(in crate::desk) fn account_of(reader: &impl Read, general: &str, auxiliary: &str) -> Result<Option<AccountId>, Failure> {
    reader.get(Table::AccountByKey, &key::texts(general, auxiliary))?.map(|v| key::read_u32(&v).map(AccountId)).transpose()
}

/// Makes a party.
pub(in crate::desk) fn new_party(act: &mut Act<'_, '_, '_>, party: &Party) -> Result<PartyId, Failure> {
    let id = PartyId(act.counters.party);
    act.counters.party += 1;
    let k = key::u32(id.0);
    act.books.w.put_record(Table::Party, &k, party)?;
    link_party(act.books.w, &k, party)?;
    Ok(id)
}

/// The party of a line: the auxiliary, else the whole account number; none on accounts that have no third party.
pub(super) fn party_for(
    act: &mut Act<'_, '_, '_>,
    kind: AccountKind,
    general: &str,
    auxiliary: &str,
    name: &str,
) -> Result<Option<PartyId>, Failure> {
    let alone = matches!(kind, AccountKind::Unidentified | AccountKind::Factor | AccountKind::BillInCollection);
    if auxiliary.is_empty() && alone {
        return Ok(None);
    }
    let code = if auxiliary.is_empty() { general } else { auxiliary };
    let role = if kind.is_supplier() { Role::Supplier } else { Role::Client };
    if let Some(id) = party_of_code(act.books.w, role, code)? {
        // A party made without a name takes the first one that a file gives.
        if !name.is_empty() {
            let mut known = party(act.books.w, id)?.unwrap_or_default();
            if known.name.is_empty() {
                known.name = name.to_string();
                act.books.w.put_record(Table::Party, &key::u32(id.0), &known)?;
            }
        }
        return Ok(Some(id));
    }
    let fresh = Party { code: code.to_string(), role, name: name.to_string(), ..Party::default() };
    new_party(act, &fresh).map(Some)
}

/// Makes an account.
pub(in crate::desk) fn new_account(act: &mut Act<'_, '_, '_>, account: &Account) -> Result<AccountId, Failure> {
    let id = AccountId(act.counters.account);
    act.counters.account += 1;
    let k = key::u32(id.0);
    act.books.w.put_record(Table::Account, &k, account)?;
    link_account(act.books.w, &k, account)?;
    Ok(id)
}

fn link_party(w: &mut Writer<'_>, k: &[u8], party: &Party) -> Result<(), Failure> {
    w.put(Table::PartyByCode, &code_key(party.role, &party.code), k)
}

fn link_account(w: &mut Writer<'_>, k: &[u8], account: &Account) -> Result<(), Failure> {
    w.put(Table::AccountByKey, &key::texts(&account.general, &account.auxiliary), k)?;
    match account.party {
        Some(party) => w.put(Table::AccountOfParty, &[&key::u32(party.0)[..], k].concat(), &[]),
        None => Ok(()),
    }
}

/// Keeps the look-up of parties true when undo puts a row back.
pub(in crate::desk) fn relink_party(
    w: &mut Writer<'_>,
    k: &[u8],
    from: Option<&[u8]>,
    to: Option<&[u8]>,
) -> Result<(), Failure> {
    if let Some(old) = from {
        let old: Party = codec::decode(old)?;
        w.remove(Table::PartyByCode, &code_key(old.role, &old.code))?;
    }
    match to {
        Some(new) => link_party(w, k, &codec::decode(new)?),
        None => Ok(()),
    }
}

/// Keeps the look-ups of accounts true when undo puts a row back.
pub(in crate::desk) fn relink_account(
    w: &mut Writer<'_>,
    k: &[u8],
    from: Option<&[u8]>,
    to: Option<&[u8]>,
) -> Result<(), Failure> {
    if let Some(old) = from {
        let old: Account = codec::decode(old)?;
        w.remove(Table::AccountByKey, &key::texts(&old.general, &old.auxiliary))?;
        if let Some(party) = old.party {
            w.remove(Table::AccountOfParty, &[&key::u32(party.0)[..], k].concat())?;
        }
    }
    match to {
        Some(new) => link_account(w, k, &codec::decode(new)?),
        None => Ok(()),
    }
}

/// The source of a name, made when it is new.
pub(super) fn source(act: &mut Act<'_, '_, '_>, name: &str) -> Result<SourceId, Failure> {
    if let Some(known) = crate::desk::book::sources(act.books.w)?.into_iter().find(|s| s.name == name) {
        return Ok(known.id);
    }
    let id = SourceId(act.counters.source);
    act.counters.source += 1;
    act.books.w.put_record(Table::Source, &key::u32(u32::from(id.0)), &Source { id, name: name.to_string() })?;
    Ok(id)
}

/// The last day of the month a number of months before a closing.
fn months_back(closing: NaiveDate, months: u32) -> NaiveDate {
    let next = closing.succ_opt().unwrap_or(closing);
    next.checked_sub_months(Months::new(months)).and_then(|d| d.pred_opt()).unwrap_or(closing)
}

/// The fiscal year that closes on a date, made when it is new; then it and the year after it start the day after the one before
/// them, when that one is in the book. `earliest` is the first date that a file has in the year.
///
/// A closing twelve months back or less is the one before. Up to twenty-four it is so only when the year's entries begin before
/// the twelve months; otherwise a year in between is missing.
pub(super) fn year(act: &mut Act<'_, '_, '_>, closing: NaiveDate, earliest: Option<NaiveDate>) -> Result<FiscalYear, Failure> {
    let mut years = crate::desk::book::years(act.books.w)?;
    if !years.iter().any(|y| y.closing == closing) {
        let id = YearId(act.counters.year);
        act.counters.year += 1;
        years.push(FiscalYear { id, first: FiscalYear::first_day(closing, None), closing });
        years.sort_by_key(|y| y.closing);
        let fed = super::checks::feeds(act.books.w)?;
        let mut before: Option<NaiveDate> = None;
        for year in &mut years {
            let alone = FiscalYear::first_day(year.closing, None);
            let known = fed.iter().filter(|f| f.year == year.id).map(|f| f.first).min();
            let begins_before = known.or(earliest.filter(|_| year.closing == closing)).is_some_and(|d| d < alone);
            let months = if begins_before { 24 } else { 12 };
            let near = before.filter(|b| *b >= months_back(year.closing, months));
            year.first = FiscalYear::first_day(year.closing, near);
            before = Some(year.closing);
            act.books.w.put_record(Table::Year, &key::u32(u32::from(year.id.0)), year)?;
        }
    }
    years.into_iter().find(|y| y.closing == closing).ok_or_else(|| crate::store::damaged("fiscal year without its row"))
}
