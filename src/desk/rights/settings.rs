//! The stored records of rights: people, access, locks.

use crate::desk::operation::header;
use crate::domain::ids::OpNo;
use crate::domain::refusal::Failure;
use crate::domain::rights::{Access, Locks, User};
use crate::store::{Read, Table, Writer, codec};

const ACCESS: &[u8] = b"access";
const LOCKS: &[u8] = b"locks";

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
