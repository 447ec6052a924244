//! Codes that were merged, as they are read: which client has them now, and where rows under an old code go (book §5).
//!
//! What was sent and done under the old code keeps its number for ever; whoever asks for the history of a client reads it under every
//! number that the client has had.

use crate::domain::account::Account;
use crate::domain::file::MergedCode;
use crate::domain::ids::{LineId, PartyId};
use crate::domain::party::{Party, Role};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, Writer, codec, key};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Where the row of a merged code stands: the client that stays, the one that went.
pub(super) fn place(into: PartyId, old: PartyId) -> [u8; 12] {
    key::pair(into.0, u64::from(old.0))
}

/// The two clients of a key.
pub(super) fn read_place(bytes: &[u8]) -> Result<(PartyId, PartyId), Failure> {
    let (into, old) = key::read_pair(bytes)?;
    Ok((PartyId(into), PartyId(u32::try_from(old).unwrap_or_default())))
}

/// The codes that a client took over, those of a part too, by the number of the client that had them.
pub(super) fn codes_of(reader: &impl Read, into: PartyId) -> Result<Vec<(PartyId, MergedCode)>, Failure> {
    let mut out = Vec::new();
    reader.prefix(Table::Merged, &key::u32(into.0), &mut |k, v| {
        out.push((read_place(k)?.1, codec::decode(v)?));
        Ok(true)
    })?;
    Ok(out)
}

/// Every number that a client has had: its own first, then those of the clients that are one with it now.
pub(super) fn numbers(reader: &impl Read, party: PartyId) -> Result<Vec<PartyId>, Failure> {
    let mut out = vec![party];
    let whole = codes_of(reader, party)?.into_iter().filter(|(_, code)| code.is_whole());
    out.extend(whole.map(|(old, _)| old));
    Ok(out)
}

/// All merged codes: the client that stays, the one that went, what is known of it.
pub(super) fn all(reader: &impl Read) -> Result<Vec<(PartyId, PartyId, MergedCode)>, Failure> {
    let mut out = Vec::new();
    reader.all(Table::Merged, &mut |k, v| {
        let (into, old) = read_place(k)?;
        out.push((into, old, codec::decode(v)?));
        Ok(true)
    })?;
    Ok(out)
}

/// The client that a client was merged into, with how it was; none when it never was, or only for a part.
pub(super) fn successor(reader: &impl Read, old: PartyId) -> Result<Option<(PartyId, Party)>, Failure> {
    let mut found = None;
    reader.all(Table::Merged, &mut |k, v| {
        let (into, of) = read_place(k)?;
        if of == old {
            let code: MergedCode = codec::decode(v)?;
            found = code.is_whole().then_some((into, code.was));
        }
        Ok(of != old)
    })?;
    Ok(found)
}

/// The merged code under which the source of a line has it; empty for none. Two codes of one client may have the same letters there.
pub(super) fn scope(reader: &impl Read, line: LineId) -> Result<String, Failure> {
    let row = reader.get(Table::MergedLine, &key::u64(line.0))?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// Says under which merged code the source has a line; empty for none.
pub(super) fn put_scope(w: &mut Writer<'_>, line: LineId, code: &str) -> Result<(), Failure> {
    match code {
        "" => w.remove(Table::MergedLine, &key::u64(line.0)),
        code => w.put_record(Table::MergedLine, &key::u64(line.0), &code.to_string()),
    }
}

/// A client; one whose code was merged as it was called then.
pub(super) fn called(reader: &impl Read, id: PartyId) -> Result<Option<Party>, Failure> {
    Ok(match super::import::party(reader, id)? {
        Some(file) => Some(file),
        None => successor(reader, id)?.map(|(_, was)| was),
    })
}

/// The client that has what is dated on a day under a client's code.
pub(super) fn holder(reader: &impl Read, of: PartyId, day: NaiveDate) -> Result<PartyId, Failure> {
    let mut found = of;
    reader.all(Table::Merged, &mut |k, v| {
        let (into, old) = read_place(k)?;
        if old == of && codec::decode::<MergedCode>(v)?.holds(day) {
            found = into;
        }
        Ok(found == of)
    })?;
    Ok(found)
}

/// The number that a client has now.
pub(super) fn now(reader: &impl Read, party: PartyId) -> Result<PartyId, Failure> {
    if reader.get(Table::Party, &key::u32(party.0))?.is_some() {
        return Ok(party);
    }
    Ok(successor(reader, party)?.map_or(party, |(into, _)| into))
}

/// General account and auxiliary.
type Place = (String, String);

/// Where rows of files under old codes go.
#[derive(Default)]
pub(super) struct Redirects {
    /// By general account and auxiliary: from which day, and the account there.
    accounts: HashMap<Place, (Option<NaiveDate>, Place)>,
    /// By auxiliary, where the general account had no line yet: from which day, and the code there.
    codes: HashMap<String, (Option<NaiveDate>, String)>,
}

/// A chain of merged codes is never longer than this: a client is merged once.
const LONGEST: usize = 64;

impl Redirects {
    /// True when no code was ever merged.
    pub(super) fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Those of a book.
    pub(super) fn load(reader: &impl Read) -> Result<Redirects, Failure> {
        let mut out = Redirects::default();
        for (into, _, code) in all(reader)? {
            if code.was.role != Role::Client {
                continue;
            }
            if let Some(now) = super::import::party(reader, into)? {
                out.codes.insert(code.was.code.clone(), (code.from, now.code));
            }
            for (from, to) in &code.accounts {
                let named = |account: Option<Account>| account.map(|of| (of.general, of.auxiliary));
                let from = named(super::ledger::account(reader, *from)?);
                if let (Some(from), Some(to)) = (from, named(super::ledger::account(reader, *to)?)) {
                    out.accounts.insert(from, (code.from, to));
                }
            }
        }
        Ok(out)
    }

    /// The account that a row of a day goes to, when it is another than the one it names.
    pub(super) fn of(&self, general: &str, auxiliary: &str, day: NaiveDate) -> Option<(String, String)> {
        if self.is_empty() {
            return None;
        }
        let mut at = (general.to_string(), auxiliary.to_string());
        for _ in 0..LONGEST {
            let holds = |from: &Option<NaiveDate>| from.is_none_or(|from| from <= day);
            let account = self.accounts.get(&at).filter(|(from, _)| holds(from)).map(|(_, to)| to.clone());
            let by_code = || {
                let code = self.codes.get(&at.1).filter(|(from, _)| holds(from));
                code.filter(|_| !at.1.is_empty()).map(|(_, code)| (at.0.clone(), code.clone()))
            };
            match account.or_else(by_code) {
                Some(next) => at = next,
                None => break,
            }
        }
        (at.0 != general || at.1 != auxiliary).then_some(at)
    }
}
