//! Applying the plan of one account: lines, versions, aliases. Its letters are in [`super::letters`].

use super::ImportStop;
use super::progress::Progress;
use crate::desk::book;
use crate::desk::entries;
use crate::desk::ledger::{self, Row};
use crate::desk::merged;
use crate::desk::operation::Act;
use crate::domain::account::{Account, AccountKind};
use crate::domain::company::Company;
use crate::domain::gap::serial_of;
use crate::domain::ids::{AccountId, EntryId, GroupId, LineId, LineKey, day_of};
use crate::domain::intake::{
    AccountPlan, FileRow, ImportRefusal, IntakeContext, KnownGroup, KnownLine, LetterStep, LineStep, RowRef, SourceRef, Told,
    side_of,
};
use crate::domain::line::{DueFrom, Line, LineKind, LineSource, LineState, Origin};
use crate::domain::money::Amount;
use crate::domain::party::Party;
use crate::domain::refusal::Failure;
use crate::domain::terms::Terms;
use crate::store::{Read, Table, damaged, key};
use chrono::NaiveDate;
use std::collections::HashMap;

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
pub(super) struct Fresh {
    pub(super) lines: Vec<(Line, LineState)>,
    pub(super) by_row: HashMap<usize, usize>,
    pub(super) by_key: HashMap<LineKey, usize>,
    /// New versions that came with the group of the old ones.
    pub(super) by_group: HashMap<GroupId, Vec<usize>>,
}

impl Fresh {
    fn push(&mut self, row: usize, line: Line, state: LineState) {
        if let Some(group) = state.group {
            self.by_group.entry(group).or_default().push(self.lines.len());
        }
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
        progress.add(act.books, fresh.lines)?;
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

    pub(super) fn client(&self) -> String {
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
            LineStep::Known { row, key }
            | LineStep::Alias { row, key }
            | LineStep::Renumbered { row, key }
            | LineStep::Changed { row, key, .. }
            | LineStep::Posted { row, key } => self.scope(act, *row, *key)?,
            LineStep::Added { .. } | LineStep::Dead { .. } | LineStep::Gone { .. } | LineStep::Convert { .. } => {}
        }
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
                let scope = self.row(*row)?.scope;
                if !scope.is_empty() {
                    merged::put_scope(act.books.w, line.id, scope)?;
                }
                progress.changes_at(line.key.date());
                fresh.push(*row, line, state);
            }
            LineStep::Changed { row, key, keeps_group } => {
                let amount = self.version(act, progress, fresh, *row, *key, *keeps_group)?;
                let (_, line) = self.known(*key)?;
                let told = Told::Changed(self.client(), line.piece.clone(), line.amount, amount, *keeps_group);
                progress.report.told.push(told);
            }
            LineStep::Posted { row, key } => {
                let amount = self.version(act, progress, fresh, *row, *key, true)?;
                let (_, line) = self.known(*key)?;
                let (now, serial) = (fresh.by_row.get(row).map(|i| fresh.lines[*i].0.key), serial_of(&line.piece));
                if let (Some(now), Some(serial)) = (now, serial) {
                    entries::posted(act, serial, *key, now)?;
                }
                progress.report.told.push(Told::Posted(self.client(), line.piece.clone(), amount));
            }
            LineStep::Gone { key } => {
                progress.report.gone += 1;
                let (_, line) = self.known(*key)?;
                progress.report.told.push(Told::Gone(self.client(), line.piece.clone(), line.amount, line.group.is_some()));
                progress.changes_at(key.date());
                self.withdraw(act, *key)?;
            }
            LineStep::Convert { key, to_known, to_row } => {
                progress.changes_at(key.date());
                self.convert(act, fresh, *key, *to_known, *to_row)?;
            }
        }
        Ok(())
    }

    /// Keeps the code under which the file has a known line, when it is another than before.
    fn scope(&self, act: &mut Act<'_, '_, '_>, row: usize, at: LineKey) -> Result<(), Failure> {
        let (scope, (_, known)) = (self.row(row)?.scope, self.known(at)?);
        if scope == known.scope { Ok(()) } else { merged::put_scope(act.books.w, known.id, scope) }
    }

    fn withdraw(&self, act: &mut Act<'_, '_, '_>, at: LineKey) -> Result<(), Failure> {
        let op = act.op();
        act.books.change(at, |s| s.withdrawn_op = op)
    }

    /// Puts a new version in the place of a line; gives its amount.
    fn version(
        &self,
        act: &mut Act<'_, '_, '_>,
        progress: &mut Progress,
        fresh: &mut Fresh,
        row: usize,
        at: LineKey,
        keeps_group: bool,
    ) -> Result<Amount, ImportStop> {
        let (old, known) = self.known(at)?;
        let (mut line, mut state) = self.new_line(act, progress, row, known.kind, Some(known.id))?;
        line.replaces = Some(at.seq);
        progress.changes_at(at.date().min(line.key.date()));
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
        state.disputed = old.state.disputed;
        let kept = old.state.due_from == DueFrom::Source || old.line.origin == Origin::Desk;
        if state.due_from != DueFrom::Source && kept {
            // The file says nothing of the due date: what another file, or the entry made here, said stays.
            state.due = old.state.due;
            state.due_from = old.state.due_from;
            state.instalments.clone_from(&old.state.instalments);
        }
        if keeps_group {
            state.group = old.state.group;
            state.standing = old.state.standing;
            state.residual = old.state.residual;
        }
        progress.report.changed += 1;
        self.withdraw(act, at)?;
        self.pass_aliases(act, at, line.key)?;
        let amount = line.amount;
        fresh.push(row, line, state);
        Ok(amount)
    }

    /// The other names of a line follow its new version, but for those of the file's own year, which the new version carries.
    fn pass_aliases(&self, act: &mut Act<'_, '_, '_>, from: LineKey, to: LineKey) -> Result<(), Failure> {
        let aliases = ledger::aliases_of(act.books.w, from)?;
        for (n, alias) in (1u32..).zip(aliases.iter().filter(|a| a.year != self.context.year || a.opening)) {
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
            let first = u32::try_from(taken + 1).map_err(|_| damaged("too many names of a line"))?;
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
        let before = (1u32..).zip(&aliases).filter(|(_, a)| ours(a)).last();
        if !self.context.has_letters
            && let Some((_, alias)) = before
        {
            new.letter.clone_from(&alias.letter);
            new.lettered_on = alias.lettered_on;
        }
        let place = match before {
            Some((n, _)) if !current => n,
            _ => u32::try_from(aliases.len() + 1).map_err(|_| damaged("too many names of a line"))?,
        };
        if current {
            for (n, alias) in (1u32..).zip(&aliases).filter(|(_, a)| a.current) {
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
            let held = (1u32..).zip(&aliases).filter(|(_, a)| a.current).last().map(|(n, _)| n);
            let place = match held {
                Some(n) => n,
                None => u32::try_from(aliases.len() + 1).map_err(|_| damaged("too many names of a line"))?,
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
                let n = u32::try_from(n + usize::from(!own)).map_err(|_| damaged("too many names of a line"))?;
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
        let amount = file_row.amount().ok_or(ImportRefusal::Overflow)?;
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
