//! Applying the plan of one account: lines, versions, aliases, letters.

use super::ImportStop;
use crate::desk::book;
use crate::desk::commands::remember_codes;
use crate::desk::ledger::{self, Books, Row};
use crate::desk::operation::Act;
use crate::domain::account::{Account, AccountKind};
use crate::domain::company::Company;
use crate::domain::ids::{AccountId, EntryId, GroupId, LineId, LineKey, OpNo, day_of};
use crate::domain::intake::{
    AccountPlan, CloseReason, FileRow, ImportReport, IntakeContext, KnownGroup, KnownLine, LedgerFile, LetterStep, LineStep,
    Member, RowRef, SourceRef, Told, side_of,
};
use crate::domain::lettering::residual::{ResidualLine, residuals};
use crate::domain::lettering::{Ending, Group, GroupOrigin, GroupState};
use crate::domain::line::{DueFrom, Line, LineKind, LineSource, LineState, Origin, Standing};
use crate::domain::money::Amount;
use crate::domain::party::Party;
use crate::domain::refusal::Failure;
use crate::domain::terms::Terms;
use crate::store::{Batch, Read, Table, codec, damaged, key};
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
    /// Legs of the entries of the file until a line of theirs is added, by number from the first entry of the file.
    pub(super) legs: (EntryId, Vec<Legs>),
    /// Operations that made states of groups, and whether they were imports.
    pub(super) imports: HashMap<OpNo, bool>,
    today: NaiveDate,
    batch: Vec<(Line, LineState)>,
    groups: Batch,
    group_states: Batch,
    expected: Vec<(AccountId, String, String, Amount)>,
    year_gap: i64,
    terms: HashMap<String, Option<Terms>>,
    codes: BTreeMap<AccountId, Vec<String>>,
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
            legs: (EntryId::default(), Vec::new()),
            imports: HashMap::new(),
            today,
            batch: Vec::new(),
            groups: Batch::default(),
            group_states: Batch::default(),
            expected: Vec::new(),
            year_gap: 0,
            terms: HashMap::new(),
            codes: BTreeMap::new(),
        }
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

/// One account of the file with everything its plan was made from.
pub(super) struct AccountJob<'a> {
    pub(super) company: &'a Company,
    pub(super) context: &'a IntakeContext,
    pub(super) id: AccountId,
    pub(super) account: &'a Account,
    pub(super) party: Option<&'a Party>,
    pub(super) rows: &'a [RowRef<'a>],
    pub(super) known: &'a [Row],
    pub(super) lines: &'a [KnownLine],
    pub(super) groups: &'a [KnownGroup],
    /// Entry of each row of the file, by row.
    pub(super) entries: &'a [EntryId],
}

/// New lines of the account until its letters are settled.
#[derive(Default)]
struct Fresh {
    lines: Vec<(Line, LineState)>,
    by_row: HashMap<usize, usize>,
    by_key: HashMap<LineKey, usize>,
}

impl Fresh {
    fn push(&mut self, row: usize, line: Line, state: LineState) {
        self.by_row.insert(row, self.lines.len());
        self.by_key.insert(line.key, self.lines.len());
        self.lines.push((line, state));
    }
}

impl AccountJob<'_> {
    pub(super) fn apply(
        &self,
        act: &mut Act<'_, '_, '_>,
        progress: &mut Progress,
        plan: &AccountPlan,
    ) -> Result<(), ImportStop> {
        let mut fresh = Fresh::default();
        for step in &plan.lines {
            self.line_step(act, progress, &mut fresh, step)?;
        }
        for at in &plan.stale {
            self.set_source_letter(act, *at, "", None)?;
        }
        for key in &plan.doubts {
            let (_, line) = self.known(*key)?;
            progress.doubts.push(Told::Gone(self.client(), line.piece.clone(), line.amount, line.group.is_some()));
        }
        // Ends before beginnings: a line leaves its group before it enters another.
        for step in plan.letters.iter().filter(|s| matches!(s, LetterStep::Close { .. })) {
            self.letter_step(act, progress, &mut fresh, step)?;
        }
        for step in plan.letters.iter().filter(|s| !matches!(s, LetterStep::Close { .. })) {
            self.letter_step(act, progress, &mut fresh, step)?;
        }
        self.move_tombstones(act, &fresh, plan)?;
        if let Some(gap) = plan.opening_gap.filter(|g| !g.is_zero()) {
            progress.report.told.push(Told::OpeningGap(self.client(), gap));
        }
        progress.batch.append(&mut fresh.lines);
        if progress.batch.len() >= BATCH {
            progress.flush(act.books)?;
        }
        Ok(())
    }

    /// What a person unlettered stays unlettered when an opening line becomes its original.
    fn move_tombstones(&self, act: &mut Act<'_, '_, '_>, fresh: &Fresh, plan: &AccountPlan) -> Result<(), Failure> {
        let mut moved: HashMap<LineKey, LineKey> = HashMap::new();
        for step in &plan.lines {
            if let LineStep::Convert { key, to_known, to_row } = step {
                let target = to_known.or_else(|| to_row.and_then(|r| fresh.by_row.get(&r)).map(|i| fresh.lines[*i].0.key));
                moved.extend(target.map(|t| (*key, t)));
            }
        }
        for group in self.groups.iter().filter(|g| g.tombstone && g.state.lines.iter().any(|l| moved.contains_key(l))) {
            let mut state = group.state.clone();
            for at in &mut state.lines {
                *at = moved.get(at).copied().unwrap_or(*at);
            }
            state.lines.sort_unstable();
            act.books.push_group_state(self.id, group.id, &state)?;
        }
        Ok(())
    }

    fn client(&self) -> String {
        match self.party {
            Some(party) => party.code.clone(),
            None => self.account.general.clone(),
        }
    }

    fn row(&self, index: usize) -> Result<&RowRef<'_>, Failure> {
        let at =
            self.rows.binary_search_by_key(&index, |r| r.index).map_err(|_| damaged("plan names a row of another account"))?;
        Ok(&self.rows[at])
    }

    fn known(&self, at: LineKey) -> Result<(&Row, &KnownLine), Failure> {
        let i = self.lines.binary_search_by_key(&at, |l| l.key).map_err(|_| damaged("plan names a line of another account"))?;
        Ok((&self.known[i], &self.lines[i]))
    }

    fn line_step(
        &self,
        act: &mut Act<'_, '_, '_>,
        progress: &mut Progress,
        fresh: &mut Fresh,
        step: &LineStep,
    ) -> Result<(), ImportStop> {
        match step {
            LineStep::Known { row, key } => {
                progress.report.known += 1;
                self.refresh(act, *row, *key)?;
            }
            LineStep::Alias { row, key } => {
                progress.report.known += 1;
                self.alias(act, *row, *key, false)?;
            }
            LineStep::Dead { .. } => progress.report.known += 1,
            LineStep::Renumbered { row, key } => {
                progress.report.renumbered += 1;
                self.alias(act, *row, *key, true)?;
            }
            LineStep::Added { row, kind } => {
                progress.report.added += 1;
                let (line, state) = self.new_line(act, progress, *row, *kind, None)?;
                fresh.push(*row, line, state);
            }
            LineStep::Changed { row, key, keeps_group } => self.changed(act, progress, fresh, *row, *key, *keeps_group)?,
            LineStep::Gone { key } => {
                progress.report.gone += 1;
                let (_, line) = self.known(*key)?;
                progress.report.told.push(Told::Gone(self.client(), line.piece.clone(), line.amount, line.group.is_some()));
                self.withdraw(act, *key)?;
            }
            LineStep::Convert { key, to_known, to_row } => self.convert(act, fresh, *key, *to_known, *to_row)?,
        }
        Ok(())
    }

    fn withdraw(&self, act: &mut Act<'_, '_, '_>, at: LineKey) -> Result<(), Failure> {
        let op = act.op();
        act.books.change(at, |s| s.withdrawn_op = op)
    }

    fn changed(
        &self,
        act: &mut Act<'_, '_, '_>,
        progress: &mut Progress,
        fresh: &mut Fresh,
        row: usize,
        at: LineKey,
        keeps_group: bool,
    ) -> Result<(), ImportStop> {
        let (old, known) = self.known(at)?;
        let (mut line, mut state) = self.new_line(act, progress, row, known.kind, Some(known.id))?;
        line.replaces = Some(at.seq);
        // What the file leaves empty is not said: the old text stays.
        for (new, was) in [
            (&mut line.payment_mode, &old.line.payment_mode),
            (&mut line.invoice, &old.line.invoice),
            (&mut line.reference, &old.line.reference),
        ] {
            if new.is_empty() {
                new.clone_from(was);
            }
        }
        line.piece_date = line.piece_date.or(old.line.piece_date);
        state.level = old.state.level;
        state.ours = old.state.ours;
        state.disputed = old.state.disputed.min(state.residual.max(Amount::ZERO)).max(Amount::ZERO);
        if state.due_from != DueFrom::Source && old.state.due_from == DueFrom::Source {
            // The file says nothing of the due date: what another file said stays.
            state.due = old.state.due;
            state.due_from = old.state.due_from;
            state.instalments.clone_from(&old.state.instalments);
        }
        if keeps_group {
            state.group = old.state.group;
            state.standing = old.state.standing;
            state.residual = old.state.residual;
            state.disputed = old.state.disputed;
        }
        progress.report.changed += 1;
        progress.report.told.push(Told::Changed(self.client(), known.piece.clone(), known.amount, line.amount, keeps_group));
        self.withdraw(act, at)?;
        self.pass_aliases(act, at, line.key)?;
        fresh.push(row, line, state);
        Ok(())
    }

    /// The other names of a line follow its new version, but for those of the file's own year, which the new version carries.
    fn pass_aliases(&self, act: &mut Act<'_, '_, '_>, from: LineKey, to: LineKey) -> Result<(), Failure> {
        let aliases = ledger::aliases_of(act.books.w, from)?;
        for (n, alias) in (1u8..).zip(aliases.iter().filter(|a| a.year != self.context.year || a.opening)) {
            act.books.w.put_record(Table::LineSource, &key::line_n(to, n), alias)?;
        }
        Ok(())
    }

    /// A live opening line of the next year becomes a name of its original.
    fn convert(
        &self,
        act: &mut Act<'_, '_, '_>,
        fresh: &mut Fresh,
        at: LineKey,
        to_known: Option<LineKey>,
        to_row: Option<usize>,
    ) -> Result<(), ImportStop> {
        let (row, known) = self.known(at)?;
        let target = to_known.or_else(|| to_row.and_then(|r| fresh.by_row.get(&r)).map(|i| fresh.lines[*i].0.key));
        if let Some(target) = target {
            let taken = ledger::aliases_of(act.books.w, target)?.len();
            let first = u8::try_from(taken + 1).map_err(|_| damaged("too many names of a line"))?;
            for (n, source) in (first..).zip(&known.sources) {
                let alias = SourceRef { current: false, ..source.clone() };
                act.books.w.put_record(Table::LineSource, &key::line_n(target, n), &alias)?;
            }
        }
        // The reminders sent on the opening line were for the original.
        let level = row.state.level;
        match (to_known, to_row.and_then(|r| fresh.by_row.get(&r).copied())) {
            (Some(target), _) if level > 0 => act.books.change(target, |s| s.level = s.level.max(level))?,
            (None, Some(i)) => {
                let state = &mut fresh.lines[i].1;
                state.level = state.level.max(level);
            }
            _ => {}
        }
        self.withdraw(act, at)?;
        Ok(())
    }

    fn source_ref(&self, row: &RowRef<'_>, current: bool) -> SourceRef {
        SourceRef {
            source: self.context.source,
            year: self.context.year,
            journal: row.row.journal.clone(),
            entry: row.row.entry.clone(),
            rank: row.rank,
            id: row.row.id.clone(),
            letter: row.row.letter.clone(),
            lettered_on: row.row.lettered_on,
            opening: row.opening,
            current,
        }
    }

    /// Gives a line another name. That of an opening row replaces the one that the same year gave before; a new entry number
    /// comes last, also when it is an old one again: the last name of a year counts.
    fn alias(&self, act: &mut Act<'_, '_, '_>, index: usize, at: LineKey, current: bool) -> Result<(), Failure> {
        let row = self.row(index)?;
        let mut new = self.source_ref(row, current);
        let aliases = ledger::aliases_of(act.books.w, at)?;
        let ours = |a: &&SourceRef| a.source == new.source && a.year == new.year && a.opening == new.opening;
        let before = (1u8..).zip(&aliases).filter(|(_, a)| ours(a)).last();
        if !self.context.has_letters
            && let Some((_, alias)) = before
        {
            new.letter.clone_from(&alias.letter);
            new.lettered_on = alias.lettered_on;
        }
        let place = match before {
            Some((n, _)) if !current => n,
            _ => u8::try_from(aliases.len() + 1).map_err(|_| damaged("too many names of a line"))?,
        };
        if current {
            for (n, alias) in (1u8..).zip(&aliases).filter(|(_, a)| a.current) {
                let old = SourceRef { current: false, ..alias.clone() };
                act.books.w.put_record(Table::LineSource, &key::line_n(at, n), &old)?;
            }
        }
        act.books.w.put_record(Table::LineSource, &key::line_n(at, place), &new)
    }

    /// Keeps what the source says of a known line beside its facts: its letter, and its id in a ledger export.
    fn refresh(&self, act: &mut Act<'_, '_, '_>, index: usize, at: LineKey) -> Result<(), Failure> {
        let row = self.row(index)?;
        let (_, known) = self.known(at)?;
        let last = known.sources.iter().rfind(|s| s.source == self.context.source && s.year == self.context.year);
        if !row.row.id.is_empty() && last.is_some_and(|s| s.id != row.row.id) {
            // An id that moves (a row number) replaces the alias that holds it; the line's own row is for ever.
            let aliases = ledger::aliases_of(act.books.w, at)?;
            let held = (1u8..).zip(&aliases).filter(|(_, a)| a.current).last().map(|(n, _)| n);
            let place = match held {
                Some(n) => n,
                None => u8::try_from(aliases.len() + 1).map_err(|_| damaged("too many names of a line"))?,
            };
            let mut new = self.source_ref(row, true);
            if !self.context.has_letters
                && let Some(last) = last
            {
                new.letter.clone_from(&last.letter);
                new.lettered_on = last.lettered_on;
            }
            return act.books.w.put_record(Table::LineSource, &key::line_n(at, place), &new);
        }
        if !self.context.has_letters {
            return Ok(());
        }
        self.set_source_letter(act, at, &row.row.letter, row.row.lettered_on)
    }

    /// Stores the letter that the source gives to a line, on the name that counts: the last one of the year.
    fn set_source_letter(
        &self,
        act: &mut Act<'_, '_, '_>,
        at: LineKey,
        letter: &str,
        on: Option<NaiveDate>,
    ) -> Result<(), Failure> {
        let (row, known) = self.known(at)?;
        let ours = |s: &SourceRef| s.source == self.context.source && s.year == self.context.year;
        let Some(place) = known.sources.iter().rposition(ours) else { return Ok(()) };
        let source = &known.sources[place];
        if source.letter == letter && source.lettered_on == on {
            return Ok(());
        }
        match (place, row.line.source.is_some()) {
            (0, true) => act.books.change(at, |s| {
                s.source_letter = letter.to_string();
                s.source_lettered_on = on;
            }),
            (n, own) => {
                let n = u8::try_from(n + usize::from(!own)).map_err(|_| damaged("too many names of a line"))?;
                let now = SourceRef { letter: letter.to_string(), lettered_on: on, ..source.clone() };
                act.books.w.put_record(Table::LineSource, &key::line_n(at, n), &now)
            }
        }
    }

    fn new_line(
        &self,
        act: &mut Act<'_, '_, '_>,
        progress: &mut Progress,
        index: usize,
        kind: LineKind,
        id: Option<LineId>,
    ) -> Result<(Line, LineState), ImportStop> {
        let row = self.row(index)?;
        let file_row = row.row;
        let amount = file_row.amount().ok_or(crate::domain::intake::ImportRefusal::Overflow)?;
        let seq = act.counters.seq;
        act.counters.seq += 1;
        let line = Line {
            key: LineKey { account: self.id, day: day_of(file_row.date), seq },
            id: id.unwrap_or(LineId(seq)),
            amount,
            side: side_of(file_row),
            kind,
            origin: Origin::Import,
            entry_id: self.entries.get(index).copied().unwrap_or_default(),
            added_op: act.op(),
            replaces: None,
            foreign: file_row.foreign,
            piece_date: file_row.piece_date,
            validated: file_row.validated,
            journal: file_row.journal.clone(),
            entry: file_row.entry.clone(),
            piece: file_row.piece.clone(),
            label: file_row.label.clone(),
            payment_mode: file_row.payment_mode.clone(),
            invoice: file_row.invoice.clone(),
            reference: file_row.reference.clone(),
            source: Some(LineSource {
                source: self.context.source,
                year: self.context.year,
                rank: row.rank,
                id: file_row.id.clone(),
                opening: row.opening,
            }),
        };
        let (due, due_from, instalments) = self.due(progress, file_row, kind, amount);
        let state = LineState {
            residual: amount,
            due,
            due_from,
            instalments,
            level: file_row.level.unwrap_or(0),
            source_letter: file_row.letter.clone(),
            source_lettered_on: file_row.lettered_on,
            ..LineState::default()
        };
        Ok((line, state))
    }

    /// The source's due date, else one derived from the terms in force for what is owed to us (or by us, on a supplier's account).
    fn due(
        &self,
        progress: &mut Progress,
        row: &FileRow,
        kind: LineKind,
        amount: Amount,
    ) -> (Option<NaiveDate>, DueFrom, Vec<(NaiveDate, Amount)>) {
        match row.due.as_slice() {
            [] => {}
            [(due, _)] => return (Some(*due), DueFrom::Source, Vec::new()),
            several => return (several.iter().map(|(d, _)| *d).min(), DueFrom::Source, several.to_vec()),
        }
        let owed = if self.account.kind.is_supplier() { amount.is_credit() } else { amount.is_debit() };
        let invoices = matches!(self.account.kind, AccountKind::Client | AccountKind::Supplier | AccountKind::Doubtful);
        if kind == LineKind::OpeningTotal || !owed || !invoices {
            return (None, DueFrom::None, Vec::new());
        }
        if progress.bank_journals.contains(&row.journal) {
            return (Some(row.date), DueFrom::Derived, Vec::new());
        }
        let text = self.party.map(|p| p.terms.as_str()).filter(|t| !t.is_empty()).unwrap_or(&self.company.terms);
        let terms = progress.terms.entry(text.to_string()).or_insert_with(|| Terms::parse(text).ok());
        let from = row.piece_date.unwrap_or(row.date);
        derived_due(terms.as_ref(), from, amount)
    }

    fn key_of(&self, fresh: &Fresh, member: Member) -> Result<LineKey, Failure> {
        match member {
            Member::Known(at) => Ok(at),
            Member::Row(row) => fresh
                .by_row
                .get(&row)
                .map(|i| fresh.lines[*i].0.key)
                .ok_or_else(|| damaged("plan letters a row that is no line")),
        }
    }

    fn keys_of(&self, fresh: &Fresh, members: &[Member]) -> Result<Vec<LineKey>, Failure> {
        let mut keys = members.iter().map(|m| self.key_of(fresh, *m)).collect::<Result<Vec<_>, _>>()?;
        keys.sort_unstable();
        Ok(keys)
    }

    fn letter_step(
        &self,
        act: &mut Act<'_, '_, '_>,
        progress: &mut Progress,
        fresh: &mut Fresh,
        step: &LetterStep,
    ) -> Result<(), ImportStop> {
        match step {
            LetterStep::New { members, code, standing, sum, source_date } => {
                let id = GroupId(act.counters.group);
                act.counters.group += 1;
                let group = Group { id, account: self.id, origin: GroupOrigin::Import, external: code.clone() };
                progress.groups.push(&key::group(self.id, id), &codec::encode(&group)?)?;
                let lines = self.keys_of(fresh, members)?;
                let state = self.state(act, progress, (lines, code, *standing, *sum, *source_date));
                progress.group_states.push(&key::group_state(self.id, id, 0), &codec::encode(&state)?)?;
                self.enter(act, progress, fresh, id, &state)?;
                progress.report.letters += 1;
            }
            LetterStep::Next { group, members, code, standing, sum, source_date } => {
                let lines = self.keys_of(fresh, members)?;
                self.end_state(act, fresh, *group, Ending::Replaced, "")?;
                self.push_state(act, progress, fresh, *group, (lines, code, *standing, *sum, *source_date))?;
                progress.report.letters += 1;
            }
            LetterStep::Carry { group, members } => {
                let lines = self.keys_of(fresh, members)?;
                let known = self.group(*group)?;
                let old = known.state.clone();
                self.end_state(act, fresh, *group, Ending::Replaced, "")?;
                let sum = self.sum_of(act, fresh, &lines)?;
                self.push_state(act, progress, fresh, *group, (lines, &old.code, old.standing, sum, old.source_date))?;
            }
            LetterStep::External { group, code } => {
                let known = self.group(*group)?;
                let row = Group { id: *group, account: self.id, origin: known.origin, external: code.clone() };
                act.books.w.put_record(Table::Group, &key::group(self.id, *group), &row)?;
            }
            LetterStep::Close { group, why } => {
                let reason = match why {
                    CloseReason::Vanished => "vanished",
                    CloseReason::MemberGone => "member-gone",
                    CloseReason::MemberChanged => "member-changed",
                    CloseReason::Replaced => "replaced",
                };
                self.end_state(act, fresh, *group, Ending::Vanished, reason)?;
                progress.report.letters += 1;
            }
            LetterStep::Conflict { code, groups, .. } => {
                let ours = groups.iter().filter_map(|g| self.group(*g).ok()).map(|g| g.state.code.clone()).collect();
                progress.report.conflicts += 1;
                progress.report.told.push(Told::Conflict(self.client(), code.clone(), ours));
            }
            LetterStep::Tombstone { code, .. } => {
                progress.report.told.push(Told::Tombstone(self.client(), code.clone()));
            }
        }
        Ok(())
    }

    fn group(&self, id: GroupId) -> Result<&KnownGroup, Failure> {
        self.groups.iter().find(|g| g.id == id).ok_or_else(|| damaged("plan names a group of another account"))
    }

    /// Ends a group's state in force and frees its lines.
    fn end_state(
        &self,
        act: &mut Act<'_, '_, '_>,
        fresh: &mut Fresh,
        id: GroupId,
        ending: Ending,
        reason: &str,
    ) -> Result<(), Failure> {
        let state = self.group(id)?.state.clone();
        let lines = state.lines.clone();
        let until = Some(act.today());
        let ended = GroupState { until, ending: Some(ending), reason: reason.to_string(), ended_op: act.op(), ..state };
        let (_, states) = ledger::group(act.books.w, self.id, id)?.ok_or_else(|| damaged("group without its row"))?;
        let (n, _) = ledger::present(&states).ok_or_else(|| damaged("group without a state"))?;
        act.books.set_group_state(self.id, id, n, &ended)?;
        for at in lines {
            let live = ledger::state(act.books.w, at)?.is_some_and(|s| ledger::is_live(&s) && s.group == Some(id));
            if live {
                let amount = ledger::head(act.books.w, at)?.amount;
                act.books.change(at, |s| {
                    s.group = None;
                    s.standing = Standing::Open;
                    s.residual = amount;
                })?;
            }
        }
        for (line, state) in fresh.lines.iter_mut().filter(|(_, s)| s.group == Some(id)) {
            state.group = None;
            state.standing = Standing::Open;
            state.residual = line.amount;
        }
        Ok(())
    }

    fn sum_of(&self, act: &Act<'_, '_, '_>, fresh: &Fresh, lines: &[LineKey]) -> Result<Amount, ImportStop> {
        let mut amounts = Vec::with_capacity(lines.len());
        for at in lines {
            amounts.push(match fresh.by_key.get(at) {
                Some(i) => fresh.lines[*i].0.amount,
                None => ledger::head(act.books.w, *at)?.amount,
            });
        }
        Amount::sum(amounts).map_err(|_| crate::domain::intake::ImportRefusal::Overflow.into())
    }

    /// A state that begins now.
    fn state(
        &self,
        act: &Act<'_, '_, '_>,
        progress: &Progress,
        (lines, code, standing, sum, source_date): (Vec<LineKey>, &str, Standing, Amount, Option<NaiveDate>),
    ) -> GroupState {
        let newest = lines.iter().map(LineKey::date).max().unwrap_or(progress.today);
        GroupState {
            lettered_on: source_date.unwrap_or(progress.today).max(newest),
            allocations: Vec::new(),
            sum,
            standing,
            code: code.to_string(),
            source_date,
            from: progress.today,
            until: None,
            ending: None,
            reason: String::new(),
            op: act.op(),
            ended_op: OpNo::NONE,
            voided_by: OpNo::NONE,
            reviewed_op: act.op(),
            lines,
        }
    }

    /// Appends a state to a group that the book has.
    fn push_state(
        &self,
        act: &mut Act<'_, '_, '_>,
        progress: &mut Progress,
        fresh: &mut Fresh,
        id: GroupId,
        what: (Vec<LineKey>, &str, Standing, Amount, Option<NaiveDate>),
    ) -> Result<(), ImportStop> {
        let state = self.state(act, progress, what);
        act.books.push_group_state(self.id, id, &state)?;
        self.enter(act, progress, fresh, id, &state)
    }

    /// What a new state of a group brings about: its code is used, its members are settled.
    fn enter(
        &self,
        act: &mut Act<'_, '_, '_>,
        progress: &mut Progress,
        fresh: &mut Fresh,
        id: GroupId,
        state: &GroupState,
    ) -> Result<(), ImportStop> {
        progress.codes.entry(self.id).or_default().push(state.code.clone());
        if state.standing == Standing::Outside {
            progress.report.told.push(Told::Outside(self.client(), state.code.clone(), state.sum));
        }
        self.settle(act, fresh, id, state)?;
        Ok(())
    }

    /// Puts new and known members in the state that the group gives them.
    fn settle(&self, act: &mut Act<'_, '_, '_>, fresh: &mut Fresh, id: GroupId, state: &GroupState) -> Result<(), Failure> {
        let left = if state.standing == Standing::Partial {
            let mut rows: Vec<Row> = Vec::with_capacity(state.lines.len());
            for at in &state.lines {
                rows.push(match fresh.by_key.get(at).copied() {
                    Some(i) => Row { line: fresh.lines[i].0.clone(), state: fresh.lines[i].1.clone() },
                    None => ledger::row(act.books.w, *at)?.ok_or_else(|| damaged("member without its line"))?,
                });
            }
            let lines: Vec<ResidualLine<'_>> = rows
                .iter()
                .map(|r| ResidualLine { key: r.line.key, amount: r.line.amount, due: r.state.due, piece: &r.line.piece })
                .collect();
            residuals(&lines, &state.allocations)
        } else {
            vec![Amount::ZERO; state.lines.len()]
        };
        for (at, residual) in state.lines.iter().zip(left) {
            let change = |s: &mut LineState| {
                s.group = Some(id);
                s.standing = state.standing;
                s.residual = residual;
            };
            match fresh.by_key.get(at).copied() {
                Some(i) => change(&mut fresh.lines[i].1),
                None => act.books.change(*at, change)?,
            }
        }
        Ok(())
    }
}

/// Due date and instalments by terms: the earliest date when there are several.
pub(super) fn derived_due(
    terms: Option<&Terms>,
    from: NaiveDate,
    amount: Amount,
) -> (Option<NaiveDate>, DueFrom, Vec<(NaiveDate, Amount)>) {
    let Some(terms) = terms else { return (None, DueFrom::None, Vec::new()) };
    let parts = terms.instalments(from, amount);
    match parts.as_slice() {
        [] => (None, DueFrom::None, Vec::new()),
        [(due, _)] => (Some(*due), DueFrom::Derived, Vec::new()),
        several => (several.iter().map(|(d, _)| *d).min(), DueFrom::Derived, several.to_vec()),
    }
}

/// The company's terms when a party has none.
pub(super) fn company_terms(reader: &impl Read) -> Result<String, Failure> {
    Ok(book::company(reader)?.terms)
}
