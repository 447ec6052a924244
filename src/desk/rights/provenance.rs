//! What an operation's header does not say of who did it, what came of it, and how a retry finds it (reliability B and C).
//!
//! The record is a row of the operation itself: the chain covers it. A client-made id leads to it: the same id again gives the first
//! result. Ids of the last [`REMEMBERED`] operations are kept; a retry comes within seconds.

use super::person::Person;
use crate::desk::api::{Done, Receipt, Refusal};
use crate::desk::operation::{Stop, header};
use crate::domain::ids::{AccountId, OpNo};
use crate::domain::intake::ImportReport;
use crate::domain::operation::OpHeader;
use crate::domain::refusal::Failure;
use crate::domain::rights::Role;
use crate::store::{Read, Table, Writer, codec, damaged, key, replay};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Of that many operations the client-made ids are kept: the table does not grow for ever.
const REMEMBERED: u64 = 100_000;

/// Who did an operation, and what came of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(in crate::desk) struct OpWho {
    /// The system's number of the person.
    pub(in crate::desk) uid: u32,
    /// The role at the time.
    pub(in crate::desk) role: Role,
    /// The session; 0 for a single command.
    pub(in crate::desk) session: u64,
    /// The host's civil day, when the working day was an earlier one.
    pub(in crate::desk) backdated_on: Option<NaiveDate>,
    /// What was asked for, in few bytes.
    digest: [u8; 16],
    /// What came of it, for a retry; empty without a client-made id.
    outcome: Vec<u8>,
}

/// What can be told again to a retry.
pub(in crate::desk) trait Outcome {
    /// As stored with the operation: small.
    fn kept(&self) -> Result<Vec<u8>, Failure>;
}

impl Outcome for () {
    fn kept(&self) -> Result<Vec<u8>, Failure> {
        Ok(Vec::new())
    }
}

impl Outcome for Done {
    fn kept(&self) -> Result<Vec<u8>, Failure> {
        codec::encode(self)
    }
}

impl Outcome for ImportReport {
    /// The counts: lists of lines are told once.
    fn kept(&self) -> Result<Vec<u8>, Failure> {
        codec::encode(&ImportReport { notes: Vec::new(), told: Vec::new(), gaps: Vec::new(), ..self.clone() })
    }
}

/// Writes who does the operation under way, and remembers its client-made id.
pub(in crate::desk) fn remember(w: &mut Writer<'_>, me: &Person, outcome: &impl Outcome) -> Result<(), Failure> {
    let op = w.op();
    let record = OpWho {
        uid: me.who.uid,
        role: me.rights.role,
        session: me.who.session,
        backdated_on: me.backdated(),
        digest: me.digest,
        outcome: if me.request == 0 { Vec::new() } else { outcome.kept()? },
    };
    w.put_record(Table::OpWho, &key::u64(op.0), &record)?;
    if me.request != 0 {
        w.put(Table::Request, &key::request(me.request, op), &[])?;
    }
    // The id that is out of reach now goes.
    let Some(old) = op.0.checked_sub(REMEMBERED).filter(|n| *n > 0) else { return Ok(()) };
    match header(w, OpNo(old))? {
        Some(h) if h.request != 0 => w.remove(Table::Request, &key::request(h.request, h.no)),
        _ => Ok(()),
    }
}

/// The record of an operation; none for those of earlier programs.
pub(in crate::desk) fn op_who(reader: &impl Read, op: OpNo) -> Result<Option<OpWho>, Failure> {
    reader.get(Table::OpWho, &key::u64(op.0))?.map(|v| codec::decode(&v)).transpose()
}

/// The operation that a request has become already, and what came of it as stored; none for a new request.
///
/// # Errors
/// [`Refusal::RequestTaken`] when the id is another person's, or when something else is asked for under it.
pub(in crate::desk) fn known(reader: &impl Read, me: &Person) -> Result<Option<(OpHeader, Vec<u8>)>, Stop> {
    if me.request == 0 {
        return Ok(None);
    }
    let mut found = None;
    reader.prefix(Table::Request, &me.request.to_be_bytes(), &mut |k, _| {
        found = k.get(16..).map(key::read_u64).transpose()?.map(OpNo);
        Ok(false)
    })?;
    let Some(op) = found else { return Ok(None) };
    let first = header(reader, op)?.ok_or_else(|| damaged("request without its operation"))?;
    match op_who(reader, op)? {
        Some(by) if first.actor == me.who.user && by.digest == me.digest && !by.outcome.is_empty() => {
            Ok(Some((first, by.outcome)))
        }
        _ => Err(Refusal::RequestTaken.into()),
    }
}

/// The receipt of a command that a retry asks for again.
pub(in crate::desk) fn retried(reader: &impl Read, me: &Person) -> Result<Option<Receipt>, Stop> {
    let Some((first, outcome)) = known(reader, me)? else { return Ok(None) };
    let mut touched: BTreeSet<AccountId> = BTreeSet::new();
    for change in replay::changes(reader, first.no)?.iter().filter(|c| c.table == Table::LineState) {
        touched.insert(key::read_line(&change.key)?.account);
    }
    Ok(Some(Receipt { op: first.no, done: codec::decode(&outcome)?, touched: touched.into_iter().collect() }))
}

/// The ids that are to be kept, as the headers tell them: rows of their table.
pub(in crate::desk) fn kept_requests(reader: &impl Read) -> Result<Vec<[u8; 24]>, Failure> {
    let mut ids = Vec::new();
    let mut last = 0;
    reader.scan(Table::Op, &[], None, true, &mut |_, v| {
        let h: OpHeader = codec::decode(v)?;
        last = last.max(h.no.0);
        if h.request != 0 {
            ids.push(key::request(h.request, h.no));
        }
        Ok(h.no.0 + REMEMBERED > last + 1)
    })?;
    Ok(ids)
}

/// Makes the ids of a book of an earlier program known: none of its operations has a record.
pub(in crate::desk) fn rebuild_requests(w: &mut Writer<'_>) -> Result<(), Failure> {
    for id in kept_requests(w)? {
        w.put(Table::Request, &id, &[])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::api::Principal;
    use crate::domain::operation::{OpKind, Via};
    use crate::store::Store;

    #[test]
    fn ids_older_than_the_last_operations_kept_go_one_by_one() {
        let store = Store::in_memory().expect("memory");
        let who = Principal::new("s.martin", Via::Cli, NaiveDate::MIN);
        let op = |no: u64, request: u128| OpHeader {
            no: OpNo(no),
            at: 0,
            clock: 0,
            today: 0,
            actor: who.user.clone(),
            via: Via::Cli,
            request,
            kind: OpKind::Letter,
            party: None,
            amount: None,
            detail: String::new(),
            reason: String::new(),
            reverts: None,
            version: String::new(),
            changes: 0,
            payload: [0; 32],
            previous: (OpNo::NONE, [0; 32]),
            hash: [0; 32],
        };
        let ids = |w: &Writer<'_>| {
            let mut out = Vec::new();
            w.all(Table::Request, &mut |k, _| {
                out.push(k.to_vec());
                Ok(true)
            })
            .map(|()| out)
        };
        store
            .write::<_, Failure>(|w| {
                for (no, request) in [(1, 11), (2, 12), (3, 0), (REMEMBERED, 13)] {
                    w.put_record(Table::Op, &key::u64(no), &op(no, request))?;
                    if request != 0 {
                        w.put(Table::Request, &key::request(request, OpNo(no)), &[])?;
                    }
                }
                for (no, request, left) in [(1, 14, vec![12, 13, 14]), (2, 15, vec![13, 14, 15]), (3, 16, vec![13, 14, 15, 16])]
                {
                    let no = REMEMBERED + no;
                    w.begin(OpNo(no));
                    let mut me = Person::creator(&who, 0, "UTC");
                    me.request = request;
                    remember(w, &me, &())?;
                    w.put_record(Table::Op, &key::u64(no), &op(no, request))?;
                    let first: Vec<u128> =
                        ids(w)?.iter().map(|k| u128::from_be_bytes(k[..16].try_into().expect("an id"))).collect();
                    assert_eq!(first, left, "after operation {no}");
                    let mut told: Vec<Vec<u8>> = kept_requests(w)?.iter().map(|k| k.to_vec()).collect();
                    told.sort();
                    assert_eq!(ids(w)?, told, "the headers tell the same");
                }
                Ok(())
            })
            .expect("a store");
    }
}
