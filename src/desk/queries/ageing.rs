//! The aged balance on both axes (AGE-01 to AGE-07).

use super::View;
use crate::desk::api::AgedRow;
use crate::desk::import::party;
use crate::desk::ledger;
use crate::domain::account::{Account, AccountKind};
use crate::domain::ageing::{Aged, AgedItem, Basis, Buckets, age, age_in_buckets};
use crate::domain::ids::{AccountId, PartyId};
use crate::domain::lettering::as_of::{Axis, DatedLine, open_at};
use crate::domain::line::{Line, LineKind, Origin};
use crate::domain::money::{Amount, Currency};
use crate::domain::party::Party;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, damaged, key};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// How a balance is aged.
pub(in crate::desk) struct Terms<'a> {
    /// The accounting axis.
    pub as_of: NaiveDate,
    /// The other axis, when asked.
    pub known_at: Option<NaiveDate>,
    pub basis: Basis,
    pub buckets: &'a Buckets,
    /// Kinds of account; none for those of clients.
    pub kinds: &'a [AccountKind],
    /// Count what is disputed (AGE-07).
    pub disputes: bool,
    /// Put open credits in the columns of their own dates (AGE-05).
    pub in_bucket: bool,
    /// Lines of this currency only, where the book has that as its own.
    pub currency: Option<(Currency, Currency)>,
}

/// The aged balance of a client, or of an account without a party.
pub(in crate::desk) struct AgedClient {
    pub party: Option<PartyId>,
    /// Code of the client, or number of the account.
    pub code: String,
    /// Its file, blank without a party.
    pub file: Party,
    pub aged: Aged,
    /// Sum of its lines dated up to the day: the ledger, by another way than the columns (AGE-04).
    pub ledger: Amount,
    /// What was left out of the columns because it is disputed.
    pub left_out: Amount,
    /// What was left out of them because it is of another currency.
    pub foreign: Amount,
    /// Day of the newest receipt up to that day.
    pub last_payment: Option<NaiveDate>,
}

impl AgedClient {
    /// Nothing stands in any column.
    pub(in crate::desk) fn is_empty(&self) -> bool {
        let aged = &self.aged;
        let columns = [aged.not_due, aged.no_due, aged.unallocated, aged.total];
        columns.iter().chain(&aged.late).all(|amount| amount.is_zero())
    }

    fn plus(&mut self, other: &AgedClient) -> Result<(), Failure> {
        let out_of_range = |_| damaged("aged balance out of range");
        self.aged = self.aged.plus(&other.aged).map_err(out_of_range)?;
        self.ledger = self.ledger.plus(other.ledger).map_err(out_of_range)?;
        self.left_out = self.left_out.plus(other.left_out).map_err(out_of_range)?;
        self.foreign = self.foreign.plus(other.foreign).map_err(out_of_range)?;
        self.last_payment = self.last_payment.max(other.last_payment);
        Ok(())
    }
}

/// One row per client that has a line up to the day, by code; accounts without a party by their own number.
pub(in crate::desk) fn by_client(
    (reader, scope): (&impl Read, &View<'_>),
    terms: &Terms<'_>,
) -> Result<Vec<AgedClient>, Failure> {
    let mut accounts: Vec<(AccountId, Account)> = Vec::new();
    reader.all(Table::Account, &mut |k, v| {
        let account: Account = codec::decode(v)?;
        let wanted =
            if terms.kinds.is_empty() { account.kind == AccountKind::Client } else { terms.kinds.contains(&account.kind) };
        if wanted && scope.sees_account(&account)? {
            accounts.push((AccountId(key::read_u32(k)?), account));
        }
        Ok(true)
    })?;
    let mut rows: BTreeMap<(String, Option<PartyId>), AgedClient> = BTreeMap::new();
    let mut files: HashMap<PartyId, Party> = HashMap::new();
    for (id, account) in accounts {
        let Some(mut row) = one_account(reader, id, terms)? else { continue };
        row.party = account.party;
        row.code = match account.party {
            None => account.general.clone(),
            Some(p) => {
                if let std::collections::hash_map::Entry::Vacant(slot) = files.entry(p) {
                    slot.insert(party(reader, p)?.unwrap_or_default());
                }
                row.file = files[&p].clone();
                row.file.code.clone()
            }
        };
        match rows.entry((row.code.clone(), account.party)) {
            std::collections::btree_map::Entry::Vacant(slot) => _ = slot.insert(row),
            std::collections::btree_map::Entry::Occupied(mut slot) => slot.get_mut().plus(&row)?,
        }
    }
    Ok(rows.into_values().collect())
}

/// One row per client of whom something is open.
pub(super) fn ageing(
    view: (&impl Read, &View<'_>),
    (as_of, known_at): (NaiveDate, Option<NaiveDate>),
    basis: Basis,
    buckets: &Buckets,
    kinds: &[AccountKind],
) -> Result<Vec<AgedRow>, Failure> {
    let terms = Terms { as_of, known_at, basis, buckets, kinds, disputes: true, in_bucket: false, currency: None };
    let rows = by_client(view, &terms)?;
    Ok(rows
        .into_iter()
        .filter(|row| !row.is_empty())
        .map(|row| AgedRow {
            party: row.party,
            name: row.file.name,
            client: row.code,
            not_due: row.aged.not_due,
            late: row.aged.late,
            no_due: row.aged.no_due,
            unallocated: row.aged.unallocated,
            total: row.aged.total,
            disputed: row.aged.disputed,
        })
        .collect())
}

/// None when the account has no line at the date.
fn one_account(reader: &impl Read, id: AccountId, terms: &Terms<'_>) -> Result<Option<AgedClient>, Failure> {
    let axis = match terms.known_at {
        Some(known_at) => Axis::KnownAt { as_of: terms.as_of, known_at },
        None => Axis::AsOf(terms.as_of),
    };
    // A report that is compared with accounting's: entries that it does not have yet are left out, and what they settle is open.
    let mut rows = ledger::rows(reader, id, false)?;
    rows.retain(|r| r.line.origin != Origin::Desk);
    let dated = |day: NaiveDate| day <= axis.date();
    if !rows.iter().any(|r| dated(r.line.key.date())) {
        return Ok(None);
    }
    let groups = ledger::groups_of_live(reader, id, &rows)?;
    let lines: Vec<DatedLine<'_>> = rows
        .iter()
        .map(|r| DatedLine {
            key: r.line.key,
            amount: r.line.amount,
            due: r.state.due,
            piece: &r.line.piece,
            piece_date: r.line.piece_date,
            kind: r.line.kind,
            instalments: &r.state.instalments,
            disputed: r.state.disputed_now(),
        })
        .collect();
    let out_of_range = |_| damaged("aged balance out of range");
    let open = open_at(&lines, &groups, axis).map_err(out_of_range)?;
    let (mut left_out, mut foreign) = (Amount::ZERO, Amount::ZERO);
    let other =
        |line: &Line| terms.currency.is_some_and(|(wanted, own)| line.foreign.map_or(own, |(currency, _)| currency) != wanted);
    let mut items = Vec::with_capacity(open.len());
    for item in &open {
        if other(&rows[item.index].line) {
            foreign = foreign.plus(item.residual).map_err(out_of_range)?;
            continue;
        }
        let mut item = AgedItem::of(&lines[item.index], item);
        if !terms.disputes {
            let disputed = if item.undated { Amount::ZERO } else { item.disputed_part() };
            left_out = left_out.plus(disputed).map_err(out_of_range)?;
            item.residual = item.residual.plus(-disputed).map_err(out_of_range)?;
            item.disputed = Amount::ZERO;
        }
        items.push(item);
    }
    let by = if terms.in_bucket { age_in_buckets } else { age };
    let aged = by(items, axis.date(), terms.basis, terms.buckets).map_err(out_of_range)?;
    let here = || rows.iter().filter(|r| dated(r.line.key.date()));
    let ledger = Amount::sum(here().map(|r| r.line.amount)).map_err(out_of_range)?;
    let paid = here().filter(|r| r.line.amount.is_credit() && r.line.kind != LineKind::OpeningTotal);
    let last_payment = paid.map(|r| r.line.key.date()).max();
    let (code, file) = (String::new(), Party::default());
    Ok(Some(AgedClient { party: None, code, file, aged, ledger, left_out, foreign, last_payment }))
}
