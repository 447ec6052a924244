//! `g u`: automatic lettering (Lettrage automatique): searched, shown, lettered as one operation, then what is left is reviewed.

mod review;
mod update;
mod view;

pub(in crate::ui) use review::unreviewed;
pub(in crate::ui) use view::{as_text, draw};

use crate::desk::api::{LedgerLine, Preview, Previewed, Rule, Seen, Sureness};
use crate::domain::ids::{AccountId, LineKey, OpNo, PartyId};
use crate::domain::money::Amount;
use crate::ui::widgets::ListState;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The least confidence that may be asked of a group, in 1/10 000: from all that is sure to nearly no doubt.
pub const LEVELS: [u16; 4] = [0, 9_900, 9_990, 9_999];

/// What a row of the table stands for. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum RowKey {
    /// The groups of a client.
    Client(PartyId),
    /// The groups that a rule found.
    Rule(Rule),
}

/// What the pane shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Stage {
    /// What would be lettered, by client or by rule.
    #[default]
    Table,
    /// The groups of a row.
    Groups(RowKey),
    /// What is left to a person.
    Review,
}

/// An order of rows and of cases. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Order {
    /// The most money that one key settles first.
    #[default]
    Money,
    /// The least sure first.
    Confidence,
    /// By code of client.
    Code,
}

impl Order {
    /// The next order.
    pub(in crate::ui) const fn next(self) -> Order {
        match self {
            Order::Money => Order::Confidence,
            Order::Confidence => Order::Code,
            Order::Code => Order::Money,
        }
    }

    /// The message that names it.
    pub(in crate::ui) const fn label_id(self) -> &'static str {
        match self {
            Order::Money => "auto-order-money",
            Order::Confidence => "auto-order-confidence",
            Order::Code => "auto-order-code",
        }
    }
}

/// How far the search is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Progress {
    /// Nothing was searched.
    #[default]
    Idle,
    /// It goes on.
    Searching,
    /// The person stopped it: what was found until then is shown.
    Stopped,
    /// All was searched.
    Done,
}

/// A row of the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// What it stands for.
    pub key: RowKey,
    /// Sure groups, and those of them that will be lettered.
    pub groups: (u32, u32),
    /// Lines of those that will be lettered.
    pub lines: u32,
    /// What they settle; none out of range.
    pub amount: Option<Amount>,
    /// The least confidence among the sure groups, in 1/10 000.
    pub worst: u16,
    /// Cases left to a person.
    pub review: u32,
}

/// Something for a person to decide: the best proposal and those that want some of the same lines, as places in the list of what
/// was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// The client.
    pub party: PartyId,
    /// The proposals, the best first.
    pub ways: Vec<usize>,
}

/// What will be lettered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Taken {
    /// Groups.
    pub groups: u32,
    /// Their lines.
    pub lines: u64,
    /// What they settle; none out of range.
    pub amount: Option<Amount>,
    /// Accounts.
    pub accounts: usize,
}

/// The state of the pane.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AutoPane {
    /// The client searched, with code and name; none for all.
    pub client: Option<(PartyId, String, String)>,
    /// How far the search is.
    pub progress: Progress,
    /// Clients looked at, and their open lines.
    pub looked: (u32, u64),
    /// Everything found and not yet done.
    pub found: Vec<Previewed>,
    /// Codes and names of the clients of which something was found.
    pub names: BTreeMap<PartyId, (String, String)>,
    /// Clients that were not searched whole: their codes.
    pub cut_short: Vec<String>,
    /// Groups that the person took out, by their first line.
    pub out: BTreeSet<LineKey>,
    /// The place in [`LEVELS`] of the least confidence.
    pub level: usize,
    /// By rule, else by client.
    pub by_rule: bool,
    /// What is shown.
    pub stage: Stage,
    /// Order of the table, and of the review.
    pub orders: [Order; 2],
    /// The rows of the table, in order.
    pub rows: Vec<Row>,
    /// Sure groups of the row that is open, as places in what was found.
    pub groups: Vec<usize>,
    /// What is left to a person, in order.
    pub cases: Vec<Case>,
    /// Place in the table, and in the groups or the cases.
    pub lists: [ListState; 2],
    /// Which proposal of the case is shown.
    pub way: usize,
    /// The run, until it is taken back.
    pub run: Option<OpNo>,
    /// Lines lettered from this pane.
    pub lettered: u64,
    /// Letters accepted one by one: operation, client.
    pub(in crate::ui) accepted: Vec<(OpNo, PartyId)>,
    /// Lines of the clients that were looked at closely.
    pub(in crate::ui) lines: HashMap<LineKey, LedgerLine>,
    /// Which clients those are.
    pub(in crate::ui) loaded: BTreeSet<PartyId>,
    /// How much was found when rows and cases were derived last, while the search goes on.
    pub(in crate::ui) built: usize,
    /// The client that is searched anew.
    pub(in crate::ui) again: Option<PartyId>,
    /// The client whose lines are on their way.
    pub(in crate::ui) loading: Option<PartyId>,
    /// After a session was put together again: go on in the review once the search is over.
    pub(in crate::ui) to_review: bool,
}

impl AutoPane {
    /// A pane on a client, or on all.
    pub(in crate::ui) fn new(client: Option<(PartyId, String, String)>) -> AutoPane {
        AutoPane { client, orders: [Order::Money, Order::Confidence], ..AutoPane::default() }
    }

    /// The least confidence asked for, in 1/10 000.
    pub fn least(&self) -> u16 {
        LEVELS.get(self.level).copied().unwrap_or(0)
    }

    /// True when a group will be lettered.
    pub fn takes(&self, one: &Previewed) -> bool {
        self.is_sure(one) && one.proposal.lines.first().is_none_or(|k| !self.out.contains(k))
    }

    /// True when a group is sure enough for the confidence asked for.
    fn is_sure(&self, one: &Previewed) -> bool {
        one.proposal.status == Sureness::Auto && one.proposal.confidence >= self.least()
    }

    /// What will be lettered.
    pub fn taken(&self) -> Taken {
        let groups = || self.found.iter().filter(|f| self.takes(f));
        Taken {
            groups: small(groups().count()),
            lines: groups().map(|f| f.lines.len() as u64).sum(),
            amount: settled(groups()),
            accounts: groups().filter_map(Previewed::account).collect::<BTreeSet<AccountId>>().len(),
        }
    }

    /// Lines of what will be lettered, as seen.
    pub(super) fn seen(&self) -> Vec<Vec<Seen>> {
        self.found.iter().filter(|f| self.takes(f)).map(seen).collect()
    }

    /// Lines that proposals left to a person are about.
    pub fn proposed(&self) -> usize {
        let ways = self.cases.iter().flat_map(|c| &c.ways).filter_map(|i| self.found.get(*i));
        ways.flat_map(|f| &f.proposal.lines).collect::<BTreeSet<_>>().len()
    }

    /// The row under the cursor.
    pub fn row(&self) -> Option<&Row> {
        self.rows.get(self.lists[0].index)
    }

    /// The case under the cursor.
    pub fn case(&self) -> Option<&Case> {
        self.cases.get(self.lists[1].index)
    }

    /// What is shown in detail: a group of the row that is open, or a proposal of the case.
    pub fn shown(&self) -> Option<&Previewed> {
        let place = match self.stage {
            Stage::Table => None,
            Stage::Groups(_) => self.groups.get(self.lists[1].index).copied(),
            Stage::Review => self.case().and_then(|c| c.ways.get(self.way).or(c.ways.first())).copied(),
        };
        self.found.get(place?)
    }

    /// The client that the cursor is on.
    pub fn party(&self) -> Option<PartyId> {
        match (self.shown(), self.row().map(|r| r.key)) {
            (Some(one), _) => Some(one.party),
            (None, Some(RowKey::Client(party))) => Some(party),
            _ => self.client.as_ref().map(|(party, ..)| *party),
        }
    }

    /// Code and name of a client.
    pub fn name(&self, party: PartyId) -> (&str, &str) {
        self.names.get(&party).map_or(("", ""), |(code, name)| (code, name))
    }

    /// Adds what was found.
    pub(super) fn add(&mut self, part: Preview) {
        for client in part.clients {
            self.names.insert(client.party, (client.code, client.name));
        }
        self.found.extend(part.found);
        for code in part.cut_short {
            if !self.cut_short.contains(&code) {
                self.cut_short.push(code);
            }
        }
    }

    /// Forgets what was found of a client, before it is found anew.
    pub(super) fn forget(&mut self, party: PartyId) {
        self.found.retain(|f| f.party != party && f.other.as_ref().is_none_or(|(other, _)| *other != party));
    }

    /// Takes out everything that wants one of these lines: they are lettered now.
    pub(super) fn spend(&mut self, lines: &BTreeSet<LineKey>) {
        self.found.retain(|f| f.proposal.lines.iter().all(|k| !lines.contains(k)));
    }

    /// Derives rows, groups and cases again. Cursors stay on what they are on.
    pub(in crate::ui) fn rebuild(&mut self, page: [usize; 2]) {
        let row = self.row().map(|r| r.key);
        let here = match self.stage {
            Stage::Table => None,
            Stage::Groups(_) => self.groups.get(self.lists[1].index),
            Stage::Review => self.case().and_then(|c| c.ways.first()),
        };
        let here = here.and_then(|i| self.found.get(*i)).map(|f| f.proposal.lines.clone());
        self.cases = self.cases_now();
        self.rows = self.rows_now();
        self.groups = if let Stage::Groups(key) = self.stage { self.groups_of(key) } else { Vec::new() };
        let index = row.and_then(|key| self.rows.iter().position(|r| r.key == key)).unwrap_or(self.lists[0].index);
        self.lists[0].choose(index, self.rows.len(), page[0]);
        let same = |i: &usize| here.as_ref() == self.found.get(*i).map(|f| &f.proposal.lines);
        let (found, len) = match self.stage {
            Stage::Review => (self.cases.iter().position(|c| c.ways.first().is_some_and(same)), self.cases.len()),
            _ => (self.groups.iter().position(same), self.groups.len()),
        };
        let before = self.lists[1].index;
        self.lists[1].choose(found.unwrap_or(before), len, page[1]);
        if found.is_none() || self.case().is_none_or(|c| self.way >= c.ways.len()) {
            self.way = 0;
        }
    }

    fn key_of(&self, one: &Previewed) -> RowKey {
        if self.by_rule { RowKey::Rule(one.proposal.rule) } else { RowKey::Client(one.party) }
    }

    fn rows_now(&self) -> Vec<Row> {
        let empty = |key| Row { key, groups: (0, 0), lines: 0, amount: Some(Amount::ZERO), worst: u16::MAX, review: 0 };
        let mut rows: HashMap<RowKey, Row> = HashMap::new();
        for one in self.found.iter().filter(|f| self.is_sure(f)) {
            let key = self.key_of(one);
            let row = rows.entry(key).or_insert_with(|| empty(key));
            row.groups.0 += 1;
            row.worst = row.worst.min(one.proposal.confidence);
            if self.takes(one) {
                row.groups.1 += 1;
                row.lines += small(one.lines.len());
                row.amount = sum(row.amount, one.settled());
            }
        }
        for case in &self.cases {
            let Some(lead) = case.ways.first().and_then(|i| self.found.get(*i)) else { continue };
            let key = self.key_of(lead);
            rows.entry(key).or_insert_with(|| empty(key)).review += 1;
        }
        let mut out: Vec<Row> = rows.into_values().collect();
        let code = |row: &Row| match row.key {
            RowKey::Client(party) => self.name(party).0.to_string(),
            RowKey::Rule(_) => String::new(),
        };
        out.sort_by_cached_key(|row| {
            let first = match self.orders[0] {
                Order::Money => (0, Reverse(row.amount)),
                Order::Confidence => (i64::from(row.worst), Reverse(row.amount)),
                Order::Code => (0, Reverse(None)),
            };
            (first, code(row), row.key)
        });
        out
    }

    fn groups_of(&self, key: RowKey) -> Vec<usize> {
        let mut out: Vec<usize> =
            (0..self.found.len()).filter(|i| self.is_sure(&self.found[*i]) && self.key_of(&self.found[*i]) == key).collect();
        match self.orders[0] {
            Order::Money => out.sort_by_key(|i| Reverse(self.found[*i].settled())),
            Order::Confidence => out.sort_by_key(|i| self.found[*i].proposal.confidence),
            Order::Code => {}
        }
        out
    }

    /// What is left: each proposal, the best first, with those that want some of its lines. Groups taken out are left too.
    fn cases_now(&self) -> Vec<Case> {
        let mut left: Vec<usize> = (0..self.found.len()).filter(|i| !self.takes(&self.found[*i])).collect();
        left.sort_by_key(|i| {
            let p = &self.found[*i].proposal;
            (p.status, Reverse(p.confidence), Reverse(p.score), *i)
        });
        let mut wanting: HashMap<LineKey, Vec<usize>> = HashMap::new();
        for i in &left {
            for key in &self.found[*i].proposal.lines {
                wanting.entry(*key).or_default().push(*i);
            }
        }
        let rank: HashMap<usize, usize> = left.iter().enumerate().map(|(rank, i)| (*i, rank)).collect();
        let mut used: BTreeSet<usize> = BTreeSet::new();
        let mut cases: Vec<Case> = Vec::new();
        for i in &left {
            if !used.insert(*i) {
                continue;
            }
            let mut rivals: Vec<usize> =
                self.found[*i].proposal.lines.iter().filter_map(|k| wanting.get(k)).flatten().copied().collect();
            rivals.sort_unstable_by_key(|j| rank.get(j).copied());
            let mut ways = vec![*i];
            ways.extend(rivals.into_iter().filter(|j| used.insert(*j)));
            cases.push(Case { party: self.found[*i].party, ways });
        }
        self.in_order(cases)
    }

    /// Client by client: the client with the worst case, or the most money, first.
    fn in_order(&self, mut cases: Vec<Case>) -> Vec<Case> {
        let lead = |case: &Case| case.ways.first().and_then(|i| self.found.get(*i));
        let rank = |case: &Case| match (self.orders[1], lead(case)) {
            (Order::Money, Some(one)) => -one.settled().map_or(i64::MAX, Amount::minor),
            (Order::Confidence, Some(one)) => i64::from(one.proposal.confidence),
            _ => 0,
        };
        let mut first: HashMap<PartyId, i64> = HashMap::new();
        for case in &cases {
            let own = rank(case);
            first.entry(case.party).and_modify(|r| *r = (*r).min(own)).or_insert(own);
        }
        cases.sort_by_cached_key(|case| {
            let of_client = first.get(&case.party).copied().unwrap_or(0);
            (of_client, self.name(case.party).0.to_string(), case.party, rank(case), case.ways.first().copied())
        });
        cases
    }
}

/// The lines of a proposal, as seen.
pub(in crate::ui) fn seen(one: &Previewed) -> Vec<Seen> {
    let lines = one.proposal.lines.iter().zip(&one.lines);
    lines.map(|(key, (version, _))| Seen { key: *key, version: *version }).collect()
}

fn sum(a: Option<Amount>, b: Option<Amount>) -> Option<Amount> {
    a?.plus(b?).ok()
}

fn settled<'a>(groups: impl Iterator<Item = &'a Previewed>) -> Option<Amount> {
    groups.map(Previewed::settled).fold(Some(Amount::ZERO), sum)
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
