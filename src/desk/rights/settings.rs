//! The stored records of rights: people, access, locks.

use crate::desk::api::Setting;
use crate::desk::operation::header;
use crate::domain::ids::{OpNo, PartyId};
use crate::domain::lettering::settings::{LetteringSettings, Tolerance};
use crate::domain::refusal::Failure;
use crate::domain::rights::{Access, Locks, User};
use crate::store::{Read, Table, Writer, codec};

const ACCESS: &[u8] = b"access";
const LOCKS: &[u8] = b"locks";
const LETTERING: &[u8] = b"lettering";

/// The people of the book, by login. Of a book made before people were recorded, its creator is one.
pub(in crate::desk) fn users(reader: &impl Read) -> Result<Vec<User>, Failure> {
    let mut out: Vec<User> = Vec::new();
    reader.all(Table::User, &mut |_, v| {
        out.push(codec::decode(v)?);
        Ok(true)
    })?;
    if let Some(first) = header(reader, OpNo(1))?
        && let Err(at) = out.binary_search_by(|u| u.login.as_str().cmp(&first.actor))
    {
        out.insert(at, User::creator(&first.actor));
    }
    Ok(out)
}

/// Stores a person.
pub(in crate::desk) fn put_user(w: &mut Writer<'_>, user: &User) -> Result<(), Failure> {
    w.put_record(Table::User, user.login.as_bytes(), user)
}

/// What people without a record are, and what wants two people.
pub(in crate::desk) fn access(reader: &impl Read) -> Result<Access, Failure> {
    let row = reader.get(Table::Setting, ACCESS)?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// Stores it.
pub(in crate::desk) fn put_access(w: &mut Writer<'_>, access: &Access) -> Result<(), Failure> {
    w.put_record(Table::Setting, ACCESS, access)
}

/// The closed periods.
pub(in crate::desk) fn locks(reader: &impl Read) -> Result<Locks, Failure> {
    let row = reader.get(Table::Setting, LOCKS)?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// Stores them.
pub(in crate::desk) fn put_locks(w: &mut Writer<'_>, locks: &Locks) -> Result<(), Failure> {
    w.put_record(Table::Setting, LOCKS, locks)
}

/// How the company letters.
pub(in crate::desk) fn lettering(reader: &impl Read) -> Result<LetteringSettings, Failure> {
    let row = reader.get(Table::Setting, LETTERING)?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// Stores it.
pub(in crate::desk) fn put_lettering(w: &mut Writer<'_>, settings: &LetteringSettings) -> Result<(), Failure> {
    w.put_record(Table::Setting, LETTERING, settings)
}

/// What differs between two settings of lettering, as text before and after. Clients without a name are left out.
pub(in crate::desk) fn lettering_parts(
    before: &LetteringSettings,
    after: &LetteringSettings,
    digits: u8,
    name: &mut dyn FnMut(PartyId) -> Option<String>,
) -> Vec<(Setting, [String; 2])> {
    let tolerance = |t: &Tolerance| format!("{} {}‰", t.amount.machine(digits), t.per_mille);
    let mut of_clients = |of: &mut dyn FnMut(&LetteringSettings) -> Vec<(PartyId, String)>| {
        [before, after].map(|s| {
            let named = of(s).into_iter().filter_map(|(id, text)| Some(format!("{} {text}", name(id)?)));
            named.collect::<Vec<_>>().join(", ")
        })
    };
    let by_client = [
        (
            Setting::ClientStrength,
            of_clients(&mut |s| s.client_strength.iter().map(|(c, x)| (*c, x.code().to_string())).collect()),
        ),
        (Setting::ClientTolerance, of_clients(&mut |s| s.client_tolerance.iter().map(|(c, t)| (*c, tolerance(t))).collect())),
    ];
    let both = |of: &dyn Fn(&LetteringSettings) -> String| [of(before), of(after)];
    let list = |items: Vec<String>| items.join(", ");
    let by_book = [
        (Setting::Strength, both(&|s| s.strength.code().to_string())),
        (Setting::UserStrength, both(&|s| list(s.user_strength.iter().map(|(u, x)| format!("{u} {}", x.code())).collect()))),
        (Setting::Tolerance, both(&|s| tolerance(&s.tolerance))),
        (
            Setting::UserTolerance,
            both(&|s| list(s.user_tolerance.iter().map(|(u, t)| format!("{u} {}", tolerance(t))).collect())),
        ),
        (Setting::GapAccounts, both(&|s| list(s.accounts.iter().map(|(u, n)| format!("{} {n}", u.code())).collect()))),
        (Setting::GapJournal, both(&|s| s.journal.clone())),
        (Setting::LetterMaster, both(&|s| s.master.code().to_string())),
    ];
    by_book.into_iter().chain(by_client).filter(|(_, [before, after])| before != after).collect()
}
