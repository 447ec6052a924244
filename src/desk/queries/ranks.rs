//! Clients by net overdue on a working day: kept between questions, brought up to date from the operation log. A scan of every
//! open item for each empty search would cost more than all that a screen shows.

use crate::desk::index::Index;
use crate::desk::ledger;
use crate::desk::operation::{Counters, header};
use crate::desk::rows::{OpenItem, decode_open};
use crate::domain::account::{Account, AccountKind};
use crate::domain::ids::{AccountId, OpNo, PartyId};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, key, replay};
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// An operation that changed more rows than this is not followed row by row: everything is read again.
const FOLLOWED: u32 = 5_000;

/// The order of the clients, as it was after an operation.
#[derive(Default)]
pub(in crate::desk) struct Ranks {
    day: Option<NaiveDate>,
    op: OpNo,
    /// Net overdue of client-kind accounts that have some, minor units.
    accounts: HashMap<AccountId, (PartyId, i128)>,
    parties: HashMap<PartyId, i128>,
    /// Every client, the greatest net overdue first, then by number.
    order: Vec<(Reverse<i128>, PartyId)>,
}

impl Ranks {
    /// The first clients by net overdue, of those that exist for the person who asks.
    pub(super) fn first(
        &mut self,
        reader: &impl Read,
        index: &Index,
        today: NaiveDate,
        limit: usize,
        exists: &dyn Fn(PartyId) -> bool,
    ) -> Result<Vec<PartyId>, Failure> {
        let now = OpNo(Counters::read(reader)?.op - 1);
        // A snapshot older than what another question has read since asks for no less.
        let fresh = self.day == Some(today) && (self.op >= now || self.follow(reader, now, today)?);
        if !fresh {
            self.read(reader, index, today)?;
            self.op = now;
        }
        Ok(self.order.iter().map(|(_, p)| *p).filter(|p| exists(*p)).take(limit).collect())
    }

    fn read(&mut self, reader: &impl Read, index: &Index, today: NaiveDate) -> Result<(), Failure> {
        *self = Ranks { day: Some(today), ..Ranks::default() };
        let mut owners: HashMap<AccountId, PartyId> = HashMap::new();
        reader.all(Table::Account, &mut |k, v| {
            let account: Account = codec::decode(v)?;
            if let Some(party) = account.party.filter(|_| account.kind == AccountKind::Client) {
                owners.insert(AccountId(key::read_u32(k)?), party);
            }
            Ok(true)
        })?;
        let mut add = |account: AccountId, net: i128| {
            if let Some(party) = owners.get(&account).filter(|_| net != 0) {
                self.accounts.insert(account, (*party, net));
                *self.parties.entry(*party).or_default() += net;
            }
        };
        // Items of an account come together.
        let mut under_way: Option<(AccountId, i128)> = None;
        reader.all(Table::OpenItem, &mut |k, v| {
            let (account, net) = (key::read_line(k)?.account, net_of(&decode_open(v)?, today));
            match &mut under_way {
                Some((same, sum)) if *same == account => *sum += net,
                other => {
                    if let Some((done, sum)) = other.replace((account, net)) {
                        add(done, sum);
                    }
                }
            }
            Ok(true)
        })?;
        if let Some((done, sum)) = under_way {
            add(done, sum);
        }
        let net = |p: PartyId| (Reverse(self.parties.get(&p).copied().unwrap_or(0)), p);
        self.order = index.all().map(net).collect();
        self.order.sort_unstable();
        Ok(())
    }

    /// Takes in what was done since; false when that is too much.
    fn follow(&mut self, reader: &impl Read, now: OpNo, today: NaiveDate) -> Result<bool, Failure> {
        let mut touched = BTreeSet::new();
        for op in self.op.0 + 1..=now.0 {
            if header(reader, OpNo(op))?.is_none_or(|h| h.changes > FOLLOWED) {
                return Ok(false);
            }
            for change in replay::changes(reader, OpNo(op))? {
                match change.table {
                    Table::LineState => _ = touched.insert(key::read_line(&change.key)?.account),
                    // Clients and accounts that come or go.
                    Table::Party | Table::Account if change.before.is_none() || change.after.is_none() => return Ok(false),
                    _ => {}
                }
            }
        }
        for account in touched {
            self.again(reader, account, today)?;
        }
        self.op = now;
        Ok(true)
    }

    /// Reads one account again and moves its client.
    fn again(&mut self, reader: &impl Read, id: AccountId, today: NaiveDate) -> Result<(), Failure> {
        let account = ledger::account(reader, id)?.filter(|a| a.kind == AccountKind::Client);
        let Some(party) = account.and_then(|a| a.party) else { return Ok(()) };
        let mut net = 0;
        reader.prefix(Table::OpenItem, &key::u32(id.0), &mut |_, v| {
            net += net_of(&decode_open(v)?, today);
            Ok(true)
        })?;
        let before = self.accounts.insert(id, (party, net)).map_or(0, |(_, n)| n);
        let sum = self.parties.entry(party).or_default();
        let old = (Reverse(*sum), party);
        *sum += net - before;
        let new = (Reverse(*sum), party);
        if let Ok(at) = self.order.binary_search(&old) {
            self.order.remove(at);
            let at = self.order.binary_search(&new).unwrap_or_else(|at| at);
            self.order.insert(at, new);
        }
        Ok(())
    }
}

/// What an open item adds to the net overdue of its account: what is late and not disputed, and credits.
fn net_of(item: &OpenItem, today: NaiveDate) -> i128 {
    let late = item.due.is_some_and(|d| d < today);
    if item.residual.is_credit() || late { i128::from(item.residual.0) - i128::from(item.disputed.0) } else { 0 }
}
