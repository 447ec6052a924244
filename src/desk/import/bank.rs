//! Up to which day a book knows what was received: reminders and verdicts on promises wait for it (DUN-06, DUN-10).

use crate::domain::account::AccountKind;
use crate::domain::company::{BankDay, Feed};
use crate::domain::intake::FileRow;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, Writer, codec, key};
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};

/// General accounts of money: banks, cheques and bills under way, cash (classes 51 and 53 of the chart of accounts).
const MONEY: [&str; 2] = ["51", "53"];

/// How often each journal debits and credits clients.
pub(super) struct Journals<'a>(HashMap<&'a str, (u64, u64)>);

impl<'a> Journals<'a> {
    /// Counts them.
    pub(super) fn count(rows: impl Iterator<Item = &'a FileRow>, kinds: &HashMap<&str, Option<AccountKind>>) -> Self {
        let mut counts: HashMap<&str, (u64, u64)> = HashMap::new();
        for row in rows.filter(|r| kinds.get(r.account.as_str()) == Some(&Some(AccountKind::Client))) {
            let (debits, credits) = counts.entry(&row.journal).or_default();
            *(if row.debit > row.credit { debits } else { credits }) += 1;
        }
        Journals(counts)
    }

    /// Those most of whose client lines are credits: their debits are due at once (returned payments, refunds).
    pub(super) fn of_banks(&self) -> BTreeSet<String> {
        self.0.iter().filter(|(_, (d, c))| *c > 3 * d).map(|(journal, _)| journal.to_string()).collect()
    }

    /// True for one that credits clients at least as often as it debits them: a few days of a bank may hold many returns.
    fn receives(&self, journal: &str) -> bool {
        self.0.get(journal).is_some_and(|(debits, credits)| credits >= debits)
    }
}

/// The last day of money that rows tell of, none dated after the day on which they come. Rows of third parties alone tell by the journals
/// that credit clients.
pub(super) fn last_day<'a>(
    rows: impl Iterator<Item = &'a FileRow> + Clone,
    journals: &Journals<'_>,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let rows = rows.filter(|row| row.date <= today);
    let money = rows.clone().filter(|row| MONEY.iter().any(|class| row.account.starts_with(class)));
    money.map(|row| row.date).max().or_else(|| rows.filter(|row| journals.receives(&row.journal)).map(|row| row.date).max())
}

/// Keeps the day beside its feed. A part of a file (`--delta`) takes nothing back.
pub(super) fn keep(w: &mut Writer<'_>, feed: &Feed, day: Option<NaiveDate>, part: bool) -> Result<(), Failure> {
    let at = key::feed(feed.source, feed.year);
    let before = w.get(Table::BankDay, &at)?.map(|row| codec::decode::<BankDay>(&row)).transpose()?;
    let now = BankDay { last: if part { day.max(before.and_then(|before| before.last)) } else { day } };
    if before == Some(now) { Ok(()) } else { w.put_record(Table::BankDay, &at, &now) }
}

/// The last day of the book: of all its feeds. One that was brought before days were kept tells by the last of all its days.
pub(in crate::desk) fn until(reader: &impl Read, feeds: &[Feed]) -> Result<Option<NaiveDate>, Failure> {
    let mut last = None;
    for feed in feeds {
        let kept = reader.get(Table::BankDay, &key::feed(feed.source, feed.year))?;
        last = last.max(kept.map_or(Ok(Some(feed.last)), |row| codec::decode::<BankDay>(&row).map(|day| day.last))?);
    }
    Ok(last)
}
