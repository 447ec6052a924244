//! Operations: numbering, time, the hash chain, and the record of every change (book §4).

use super::ledger::Books;
use super::rights::{Outcome, Person, remember};
use crate::domain::ids::{AccountId, OpNo, PartyId, day_of};
use crate::domain::money::Amount;
use crate::domain::operation::{OpHeader, OpKind};
use crate::domain::refusal::{Failure, Refusal};
use crate::store::{Read, Table, Writer, codec, damaged, key};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Why a command did nothing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Stop {
    /// A refusal: the book is fine and unchanged.
    Refused(Refusal),
    /// The book could not be read or written.
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(f: Failure) -> Stop {
        Stop::Failed(f)
    }
}

impl From<Refusal> for Stop {
    fn from(r: Refusal) -> Stop {
        Stop::Refused(r)
    }
}

/// The next numbers. Never given back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Counters {
    pub(super) op: u64,
    pub(super) party: u32,
    pub(super) account: u32,
    pub(super) seq: u64,
    pub(super) group: u64,
    pub(super) entry: u64,
    pub(super) year: u16,
    pub(super) source: u16,
    /// Time of the last operation, milliseconds UTC.
    pub(super) at: i64,
    /// Last link of the chain.
    #[serde(with = "crate::domain::human::link")]
    pub(super) chain: (OpNo, [u8; 32]),
}

impl Default for Counters {
    fn default() -> Self {
        Counters {
            op: 1,
            party: 1,
            account: 1,
            seq: 1,
            group: 1,
            entry: 1,
            year: 1,
            source: 1,
            at: 0,
            chain: (OpNo::NONE, [0; 32]),
        }
    }
}

impl Counters {
    pub(super) fn read(reader: &impl Read) -> Result<Counters, Failure> {
        let row = reader.get(Table::Meta, b"counters")?.ok_or_else(|| damaged("no counters"))?;
        codec::decode(&row)
    }

    /// Goes on after the numbers that another course of the same book has given out, so that none is given twice.
    pub(super) fn pass(&mut self, used: &Counters) {
        self.op = self.op.max(used.op);
        self.seq = self.seq.max(used.seq);
        self.group = self.group.max(used.group);
        self.entry = self.entry.max(used.entry);
        self.at = self.at.max(used.at);
    }

    pub(super) fn store(&self, w: &mut Writer<'_>) -> Result<(), Failure> {
        w.put_record(Table::Meta, b"counters", self)
    }
}

/// What an operation is about, before it has a number.
pub(super) struct Intent {
    me: Person,
    kind: OpKind,
    party: Option<PartyId>,
    amount: Option<Amount>,
    detail: String,
    reason: String,
    reverts: Option<OpNo>,
}

impl Intent {
    /// An operation of a person, with the reason that the person gave.
    pub(super) fn new(me: &Person, kind: OpKind) -> Intent {
        Intent {
            me: me.clone(),
            kind,
            party: None,
            amount: None,
            detail: String::new(),
            reason: me.reason.clone(),
            reverts: None,
        }
    }

    pub(super) fn detail(mut self, detail: &str) -> Intent {
        self.detail = detail.to_string();
        self
    }

    pub(super) fn because(mut self, reason: &str) -> Intent {
        self.reason = reason.to_string();
        self
    }

    pub(super) fn party(mut self, party: Option<PartyId>) -> Intent {
        self.party = party;
        self
    }

    pub(super) fn reverts(mut self, op: OpNo) -> Intent {
        self.reverts = Some(op);
        self
    }

    /// Login name of the person.
    pub(super) fn actor(&self) -> &str {
        &self.me.who.user
    }

    pub(super) fn amount(mut self, amount: Option<Amount>) -> Intent {
        self.amount = amount;
        self
    }
}

/// An operation under way.
pub(super) struct Act<'b, 'w, 't> {
    pub(super) books: &'b mut Books<'w, 't>,
    pub(super) counters: Counters,
    pub(super) intent: Intent,
    /// Time of the operation, milliseconds UTC, later than that of the operation before it.
    pub(super) at: i64,
}

impl Act<'_, '_, '_> {
    /// The working day of the request.
    pub(super) fn today(&self) -> chrono::NaiveDate {
        self.intent.me.who.today
    }

    /// Says which client it is about, once that is known.
    pub(super) fn about(&mut self, party: PartyId) {
        self.intent.party = Some(party);
    }

    /// The number of the operation.
    pub(super) fn op(&self) -> OpNo {
        self.books.op()
    }
}

/// What an operation left behind.
pub(super) struct Finished<T> {
    pub(super) op: OpNo,
    pub(super) value: T,
    pub(super) touched: Vec<AccountId>,
}

/// Runs one operation in a write transaction: gives it the next number, records its changes, chains it.
pub(super) fn operate<T: Outcome, E: From<Failure>>(
    w: &mut Writer<'_>,
    intent: Intent,
    act: impl FnOnce(&mut Act<'_, '_, '_>) -> Result<T, E>,
) -> Result<Finished<T>, E> {
    let mut counters = Counters::read(w)?;
    let op = OpNo(counters.op);
    counters.op += 1;
    let clock = intent.me.clock;
    let at = clock.max(counters.at + 1);
    w.begin(op);
    let mut books = Books::new(w);
    let mut under_way = Act { books: &mut books, counters, intent, at };
    let value = act(&mut under_way)?;
    let Act { counters, intent, .. } = under_way;
    let touched = books.close()?;
    remember(w, &intent.me, &value)?;
    finish(w, intent, counters, (at, clock))?;
    Ok(Finished { op, value, touched })
}

/// Writes the header of the operation under way and its link in the chain.
fn finish(w: &mut Writer<'_>, intent: Intent, mut counters: Counters, (at, clock): (i64, i64)) -> Result<(), Failure> {
    let (digests, changes) = w.recorded()?;
    let mut payload = Sha256::new();
    for digest in &digests {
        payload.update(digest);
    }
    let Intent { me: Person { who, request, .. }, .. } = intent;
    let mut header = OpHeader {
        no: w.op(),
        at,
        clock,
        today: day_of(who.today),
        actor: who.user,
        via: who.via,
        request,
        kind: intent.kind,
        party: intent.party,
        amount: intent.amount,
        detail: intent.detail,
        reason: intent.reason,
        reverts: intent.reverts,
        version: env!("CARGO_PKG_VERSION").to_string(),
        changes,
        payload: payload.finalize().into(),
        previous: counters.chain,
        hash: [0; 32],
    };
    header.hash = chain_hash(&header)?;
    w.put_record(Table::Op, &key::u64(header.no.0), &header)?;
    counters.at = at;
    counters.chain = (header.no, header.hash);
    counters.store(w)
}

/// Makes the counters and the list of undone operations of a view of the past what they were after an operation.
pub(super) fn stand_at(w: &mut Writer<'_>, op: OpNo) -> Result<(), Failure> {
    let last = header(w, op)?.ok_or_else(|| damaged("operation without header"))?;
    let counters = Counters { op: op.0 + 1, at: last.at, chain: (op, last.hash), ..Counters::read(w)? };
    counters.store(w)?;
    for (target, by) in undone(w)? {
        w.put(Table::Undone, &key::u64(target.0), &key::u64(by.0))?;
    }
    Ok(())
}

/// The operations undone now and by which, as the headers tell it.
pub(super) fn undone(reader: &impl Read) -> Result<BTreeMap<OpNo, OpNo>, Failure> {
    let mut out = BTreeMap::new();
    reader.all(Table::Op, &mut |_, v| {
        let header: OpHeader = codec::decode(v)?;
        match (header.kind, header.reverts) {
            (OpKind::Undo, Some(target)) => {
                out.insert(target, header.no);
            }
            (OpKind::Redo, Some(target)) => {
                out.remove(&target);
            }
            _ => {}
        }
        Ok(true)
    })?;
    Ok(out)
}

/// The hash of a header: SHA-256 over its record with the hash itself blank.
pub(super) fn chain_hash(header: &OpHeader) -> Result<[u8; 32], Failure> {
    let blank = OpHeader { hash: [0; 32], ..header.clone() };
    Ok(Sha256::digest(codec::encode(&blank)?).into())
}

/// The end of the chain: the last operation and its hash.
pub(super) fn last_link(reader: &impl Read) -> Result<(OpNo, [u8; 32]), Failure> {
    Ok(Counters::read(reader)?.chain)
}

/// The header of an operation.
pub(super) fn header(reader: &impl Read, op: OpNo) -> Result<Option<OpHeader>, Failure> {
    reader.get(Table::Op, &key::u64(op.0))?.map(|v| codec::decode(&v)).transpose()
}

/// The operation that holds `op` undone now.
pub(super) fn undone_by(reader: &impl Read, op: OpNo) -> Result<Option<OpNo>, Failure> {
    reader.get(Table::Undone, &key::u64(op.0))?.map(|v| key::read_u64(&v).map(OpNo)).transpose()
}
