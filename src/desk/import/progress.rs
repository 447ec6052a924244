//! What goes along the whole import of a file: the report, the new lines until they are stored, the tie-out.

use crate::desk::commands::remember_codes;
use crate::desk::ledger::{self, Books};
use crate::domain::account::Account;
use crate::domain::ids::{AccountId, EntryId, OpNo};
use crate::domain::intake::{ImportReport, LedgerFile, Told};
use crate::domain::line::{Line, LineState};
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::domain::terms::Terms;
use crate::store::{Batch, Table, codec, key};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// New lines are stored in batches of this size, sorted: three times faster than one by one.
const BATCH: usize = 100_000;

/// Legs of an entry on accounts that are not third-party accounts.
pub(super) type Legs = Vec<(String, Amount)>;

/// What goes along the whole import.
pub(super) struct Progress {
    pub(super) report: ImportReport,
    pub(super) doubts: Vec<Told>,
    pub(super) bank_journals: BTreeSet<String>,
    /// The last day of money in the year under way.
    pub(super) bank_day: Option<NaiveDate>,
    /// Legs of the entries of the file until a line of theirs is added, by number from the first entry of the file.
    pub(super) legs: (EntryId, Vec<Legs>),
    /// Operations that made states of groups, and whether they were imports.
    pub(super) imports: HashMap<OpNo, bool>,
    pub(super) today: NaiveDate,
    /// The earliest day on which the file brings, changes or withdraws a line, or takes a lettering apart (closed periods).
    pub(super) earliest: Option<NaiveDate>,
    batch: Vec<(Line, LineState)>,
    /// New groups and their first states, stored with the lines.
    pub(super) groups: Batch,
    pub(super) group_states: Batch,
    expected: Vec<(AccountId, String, String, Amount)>,
    year_gap: i64,
    pub(super) terms: HashMap<String, Option<Terms>>,
    pub(super) codes: BTreeMap<AccountId, Vec<String>>,
}

impl Progress {
    pub(super) fn new(file: &LedgerFile, today: NaiveDate) -> Self {
        Progress {
            report: ImportReport {
                file: file.name.clone(),
                kind: Some(file.kind),
                notes: file.notes.clone(),
                ..ImportReport::default()
            },
            doubts: Vec::new(),
            bank_journals: BTreeSet::new(),
            bank_day: None,
            legs: (EntryId::default(), Vec::new()),
            imports: HashMap::new(),
            today,
            earliest: None,
            batch: Vec::new(),
            groups: Batch::default(),
            group_states: Batch::default(),
            expected: Vec::new(),
            year_gap: 0,
            terms: HashMap::new(),
            codes: BTreeMap::new(),
        }
    }

    /// Something dated on a day is changed.
    pub(super) fn changes_at(&mut self, day: NaiveDate) {
        self.earliest = Some(self.earliest.map_or(day, |e| e.min(day)));
    }

    /// Takes new lines; they are stored when there are many, at the latest when the year is closed.
    pub(super) fn add(&mut self, books: &mut Books<'_, '_>, mut lines: Vec<(Line, LineState)>) -> Result<(), Failure> {
        self.batch.append(&mut lines);
        if self.batch.len() >= BATCH { self.flush(books) } else { Ok(()) }
    }

    fn flush(&mut self, books: &mut Books<'_, '_>) -> Result<(), Failure> {
        let mut entries = Batch::default();
        for (line, _) in &self.batch {
            let (first, legs) = &mut self.legs;
            let place = line.entry_id.0.checked_sub(first.0).and_then(|at| usize::try_from(at).ok());
            let legs = place.and_then(|at| legs.get_mut(at)).map(std::mem::take).unwrap_or_default();
            if !legs.is_empty() {
                entries.push(&key::u64(line.entry_id.0), &codec::encode(&legs)?)?;
            }
        }
        books.w.put_batch(Table::Entry, &mut entries)?;
        books.w.put_batch(Table::Group, &mut self.groups)?;
        books.w.put_batch(Table::GroupState, &mut self.group_states)?;
        books.add_many(&self.batch)?;
        self.batch.clear();
        Ok(())
    }

    /// Remembers what an account must weigh at the end of the year's import.
    pub(super) fn tie_out(&mut self, id: AccountId, account: &Account, expected: Amount) {
        self.expected.push((id, account.general.clone(), account.auxiliary.clone(), expected));
    }

    /// Ends the import of one year: stores what is left, compares every account with the file.
    pub(super) fn close_year(&mut self, books: &mut Books<'_, '_>) -> Result<Amount, Failure> {
        self.flush(books)?;
        self.legs.1.clear();
        for (account, codes) in std::mem::take(&mut self.codes) {
            remember_codes(books, account, &codes)?;
        }
        books.store_sums()?;
        self.year_gap = 0;
        for (id, general, auxiliary, expected) in std::mem::take(&mut self.expected) {
            let found = ledger::sum(books.w, id)?.balance;
            if found != expected {
                self.year_gap = self.year_gap.saturating_add(found.0.saturating_sub(expected.0));
                self.report.gaps.push((general, auxiliary, found, expected));
            }
        }
        Ok(Amount(self.year_gap))
    }
}
