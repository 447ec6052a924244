//! Requests that want two people: what one asks for sleeps here until another decides.

use super::person::Person;
use super::scope::Scope;
use super::settings::{access, users};
use crate::desk::api::{ApprovalRow, Command, Done, Receipt, Verdict};
use crate::desk::import::party;
use crate::desk::operation::{Intent, Stop, operate};
use crate::domain::ids::{OpNo, PartyId};
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::domain::refusal::Failure;
use crate::domain::rights::four_eyes_awake;
use crate::store::{Read, Table, Writer, codec, key};
use serde::{Deserialize, Serialize};

/// A request, as stored.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(in crate::desk) struct Approval {
    /// Who asked: login and number of the system.
    pub(in crate::desk) by: String,
    pub(in crate::desk) uid: u32,
    /// When, milliseconds UTC.
    pub(in crate::desk) at: i64,
    /// What is asked for.
    pub(in crate::desk) command: Command,
    /// The client it is about.
    pub(in crate::desk) party: PartyId,
    /// The amount as it was, and as it is asked for.
    pub(in crate::desk) before: Option<Amount>,
    pub(in crate::desk) after: Option<Amount>,
    pub(in crate::desk) verdict: Verdict,
}

impl Approval {
    /// True when the person is who asked: under the same login, or as the same user of the system under another.
    pub(in crate::desk) fn is_of(&self, me: &Person) -> bool {
        self.by == me.who.user || (self.uid != 0 && self.uid == me.who.uid)
    }
}

/// The amount above which a change of a credit limit wants two people, if this one is and there are two to decide.
pub(in crate::desk) fn wants_two(
    reader: &impl Read,
    before: Option<Amount>,
    after: Option<Amount>,
) -> Result<Option<Amount>, Failure> {
    if before == after {
        return Ok(None);
    }
    let access = access(reader)?;
    let wants = access.wants_two(before, after) && four_eyes_awake(&users(reader)?);
    Ok(wants.then_some(access.four_eyes))
}

/// Stores a command that wants two people as a request: an operation that changes nothing else.
pub(in crate::desk) fn ask(
    w: &mut Writer<'_>,
    me: &Person,
    command: Command,
    id: PartyId,
    (before, after): (Option<Amount>, Option<Amount>),
) -> Result<Receipt, Stop> {
    let above = access(w)?.four_eyes;
    let intent = Intent::new(me, OpKind::Ask).party(Some(id)).detail("limit").amount(after);
    let finished = operate::<_, Stop>(w, intent, |act| {
        let asked = Approval {
            by: me.who.user.clone(),
            uid: me.who.uid,
            at: act.at,
            command,
            party: id,
            before,
            after,
            verdict: Verdict::Pending,
        };
        put(act.books.w, act.op(), &asked)?;
        Ok(Done::Asked { no: act.op(), above })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// Stores a request.
pub(in crate::desk) fn put(w: &mut Writer<'_>, no: OpNo, asked: &Approval) -> Result<(), Failure> {
    w.put_record(Table::Approval, &key::u64(no.0), asked)
}

/// A request.
pub(in crate::desk) fn get(reader: &impl Read, no: OpNo) -> Result<Option<Approval>, Failure> {
    reader.get(Table::Approval, &key::u64(no.0))?.map(|v| codec::decode(&v)).transpose()
}

/// Who had asked for what an operation approved.
pub(in crate::desk) fn asked_by(reader: &impl Read, op: OpNo) -> Result<Option<String>, Failure> {
    let mut found = None;
    // A request comes before its approval.
    reader.scan(Table::Approval, &[], Some(&key::u64(op.0)), true, &mut |_, v| {
        let asked: Approval = codec::decode(v)?;
        if matches!(asked.verdict, Verdict::Approved { op: by, .. } if by == op) {
            found = Some(asked.by);
        }
        Ok(found.is_none())
    })?;
    Ok(found)
}

/// Requests about clients who exist for the person, the newest first.
pub(in crate::desk) fn list<R: Read>(reader: &impl Read, scope: &Scope<'_, R>) -> Result<Vec<ApprovalRow>, Failure> {
    let mut all: Vec<(OpNo, Approval)> = Vec::new();
    reader.scan(Table::Approval, &[], None, true, &mut |k, v| {
        all.push((OpNo(key::read_u64(k)?), codec::decode(v)?));
        Ok(true)
    })?;
    let mut out = Vec::new();
    for (no, asked) in all {
        if !scope.sees(asked.party)? {
            continue;
        }
        let fields = match asked.command {
            Command::EditParty { fields, .. } => fields,
            _ => Vec::new(),
        };
        out.push(ApprovalRow {
            no,
            at: asked.at,
            by: asked.by,
            client: party(reader, asked.party)?.map(|p| p.code).unwrap_or_default(),
            fields,
            before: asked.before,
            after: asked.after,
            verdict: asked.verdict,
        });
    }
    Ok(out)
}
