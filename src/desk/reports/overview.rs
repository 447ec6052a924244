//! The figures of the day (Tableau): each of them is the sum of a report.

use super::{More, cover, dun, plus, range};
use crate::desk::api::{Answer, DunAnswer, DunQuery, OrderAnswer, OrderQuery, Principal, Query};
use crate::desk::queries::View;
use crate::desk::queries::ageing::{AgedClient, Terms, by_client};
use crate::desk::queries::card;
use crate::domain::account::{Account, AccountKind};
use crate::domain::ageing::{Basis, Buckets, Figures};
use crate::domain::ids::{AccountId, OpNo, PartyId};
use crate::domain::money::Amount;
use crate::domain::order::{Lateness, OrderStage};
use crate::domain::promise::Verdict;
use crate::domain::refusal::Failure;
use crate::store::{Read, Snapshot, Table, codec, damaged, key};
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// Debtors listed.
const TOP: usize = 10;

/// How many, and how much in minor units.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Tally {
    /// How many.
    pub count: u32,
    /// How much.
    pub amount: Amount,
}

impl Tally {
    fn add(&mut self, amount: Amount) -> Result<(), Failure> {
        self.count += 1;
        plus(&mut self.amount, amount)
    }
}

/// The figures of the day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Overview {
    /// The day.
    pub today: NaiveDate,
    /// The last operation when it was read.
    pub op: OpNo,
    /// Not due, then each late column of [`Buckets::default`].
    pub columns: Vec<Amount>,
    /// Without due date.
    pub no_due: Amount,
    /// Credits not allocated, below zero.
    pub unallocated: Amount,
    /// The ledger balance of clients.
    pub total: Amount,
    /// Clients who owe something late.
    pub late: Tally,
    /// What the agenda chases: entries made here and not posted yet count, unlike in the columns.
    pub figures: Figures,
    /// Disputes that run.
    pub disputes: Tally,
    /// Those of them past their delay.
    pub past_delay: Tally,
    /// Promises for this week, Monday to Sunday, that run or are to be checked.
    pub promised: Tally,
    /// Monday and Sunday of this week.
    pub week: (NaiveDate, NaiveDate),
    /// Promises broken since the first day of the month before.
    pub broken: Tally,
    /// That first day.
    pub broken_since: NaiveDate,
    /// The clients who owe most that is late: gross overdue, then name.
    pub top: Vec<Debtor>,
    /// Clients who owe more than the insurer covers, and how much of it (INS-01); none while the company has no policy.
    pub beyond: Option<Tally>,
    /// The orders under way; none while there are none.
    pub orders: Option<OrdersOfDay>,
}

/// What asks for somebody among the orders under way, with what those orders come to, tax included.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct OrdersOfDay {
    /// Held back: they wait for a decision (CRE-04).
    pub blocked: Tally,
    /// Not delivered, and past the day promised (ORD-07).
    pub late: Tally,
}

/// A client who owes something late.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Debtor {
    /// The client.
    pub party: PartyId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What is late, gross, minor units.
    pub overdue: Amount,
    /// All that it owes.
    pub total: Amount,
    /// The earliest late due date.
    pub oldest: Option<NaiveDate>,
}

/// Reads them.
pub(super) fn overview(view: (&Snapshot, &View<'_>), who: &Principal, more: More<'_>) -> Result<Overview, Failure> {
    let today = who.today;
    let buckets = Buckets::default();
    let terms = Terms {
        as_of: today,
        known_at: None,
        basis: Basis::Due,
        buckets: &buckets,
        kinds: &[],
        disputes: true,
        in_bucket: false,
        currency: None,
    };
    let clients = by_client(view, &terms)?;
    let monday = today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday()))).unwrap_or(today);
    let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(today);
    let broken_since = today.with_day(1).and_then(|first| first.checked_sub_months(chrono::Months::new(1))).unwrap_or(today);
    let mut out = Overview {
        today,
        op: OpNo(crate::desk::operation::Counters::read(view.0)?.op - 1),
        columns: vec![Amount::ZERO; buckets.late_columns() + 1],
        no_due: Amount::ZERO,
        unallocated: Amount::ZERO,
        total: Amount::ZERO,
        late: Tally::default(),
        figures: Figures::default(),
        disputes: Tally::default(),
        past_delay: Tally::default(),
        promised: Tally::default(),
        week: (monday, sunday),
        broken: Tally::default(),
        broken_since,
        top: Vec::new(),
        beyond: None,
        orders: None,
    };
    aged(&mut out, &clients)?;
    out.figures = figures(view, today)?;
    let DunAnswer::Disputes(rows) = dun(more, DunQuery::Disputes { party: None, all: false })? else {
        return Err(damaged("no disputes"));
    };
    for row in rows {
        out.disputes.add(row.amount)?;
        if row.clock.is_late() {
            out.past_delay.add(row.amount)?;
        }
    }
    let DunAnswer::Promises(rows) = dun(more, DunQuery::Promises { party: None })? else { return Err(damaged("no promises")) };
    for row in rows {
        let due = row.promise.due;
        match row.verdict {
            Verdict::Running | Verdict::ToCheck if (monday..=sunday).contains(&due) => out.promised.add(row.promise.amount)?,
            Verdict::Broken(_) if due >= broken_since => out.broken.add(row.promise.amount)?,
            _ => {}
        }
    }
    if let Some(rows) = cover::rows(more, None)? {
        let beyond = out.beyond.insert(Tally::default());
        for row in rows.iter().filter(|row| row.beyond.is_debit()) {
            beyond.add(row.beyond)?;
        }
    }
    out.orders = orders(more)?;
    Ok(out)
}

/// What asks for somebody among the orders under way.
fn orders(more: More<'_>) -> Result<Option<OrdersOfDay>, Failure> {
    let Answer::Order(told) = more(&Query::Order(OrderQuery::Orders { all: false }))? else {
        return Err(damaged("no answer about orders"));
    };
    let OrderAnswer::Orders(book) = *told else { return Err(damaged("no orders")) };
    if book.rows.is_empty() {
        return Ok(None);
    }
    let mut out = OrdersOfDay::default();
    for row in &book.rows {
        if row.stage == OrderStage::Blocked {
            out.blocked.add(row.amount)?;
        }
        if matches!(row.late, Lateness::Late(_)) {
            out.late.add(row.amount)?;
        }
    }
    Ok(Some(out))
}

/// The columns, and who owes most.
fn aged(out: &mut Overview, clients: &[AgedClient]) -> Result<(), Failure> {
    for row in clients {
        let aged = &row.aged;
        for (sum, amount) in out.columns.iter_mut().zip(std::iter::once(&aged.not_due).chain(&aged.late)) {
            plus(sum, *amount)?;
        }
        plus(&mut out.no_due, aged.no_due)?;
        plus(&mut out.unallocated, aged.unallocated)?;
        plus(&mut out.total, aged.total)?;
        let overdue = aged.overdue().map_err(range)?;
        if overdue.is_debit() {
            out.late.add(overdue)?;
            if let Some(party) = row.party {
                let (code, name) = (row.code.clone(), row.file.name.clone());
                out.top.push(Debtor { party, code, name, overdue, total: aged.total, oldest: aged.oldest_due });
            }
        }
    }
    out.top.sort_by(|a, b| (b.overdue, &a.code).cmp(&(a.overdue, &b.code)));
    out.top.truncate(TOP);
    Ok(())
}

/// The figures of all clients together, as screens show them of one.
fn figures((reader, scope): (&Snapshot, &View<'_>), today: NaiveDate) -> Result<Figures, Failure> {
    let mut accounts = Vec::new();
    reader.all(Table::Account, &mut |k, v| {
        let account: Account = codec::decode(v)?;
        if account.kind == AccountKind::Client && scope.sees_account(&account)? {
            accounts.push(AccountId(key::read_u32(k)?));
        }
        Ok(true)
    })?;
    let mut sum = Figures::default();
    for account in accounts {
        sum = card::plus(&sum, &card::figures(reader, account, today)?.0)?;
    }
    Ok(sum)
}
