//! Import of a ledger file: planned account by account, applied in the same transaction, tied out against the file.

use super::ImportStop;
use super::apply::AccountJob;
use super::bank::Journals;
use super::known::{known_groups, known_lines};
use super::progress::{Legs, Progress};
use super::{bank, checks, directory, tie_out};
use crate::desk::api::ImportOptions;
use crate::desk::book;
use crate::desk::file::take_over;
use crate::desk::ledger::{self, Row};
use crate::desk::merged::Redirects;
use crate::desk::operation::{Act, Intent, operate};
use crate::desk::rights::Person;
use crate::domain::account::{Account, AccountKind};
use crate::domain::company::{Company, Feed, FiscalYear};
use crate::domain::ids::{AccountId, EntryId, OpNo, PartyId, SourceId, YearId};
use crate::domain::intake::{
    self, Coverage, Doubt, FileRow, ImportRefusal, ImportReport, IntakeContext, KnownLine, LedgerFile, NoteKind, Print, RowRef,
    Told, plan_account,
};
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, Writer, key};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Runs the import inside a write transaction.
pub(super) fn import(
    w: &mut Writer<'_>,
    me: &Person,
    file: &LedgerFile,
    options: &ImportOptions,
) -> Result<(OpNo, ImportReport), ImportStop> {
    let company = book::company(w)?;
    checks::doubts(&company, file, options)?;
    let intent = Intent::new(me, OpKind::Import).detail(&file.name);
    let finished = operate::<_, ImportStop>(w, intent, |act| {
        adopt_company(act, &company, file)?;
        let source = directory::source(act, &options.source)?;
        let closings = checks::closings(&book::years(act.books.w)?, file, options)?;
        let mut earliest: BTreeMap<NaiveDate, NaiveDate> = BTreeMap::new();
        for (closing, row) in closings.iter().zip(&file.rows) {
            let first = earliest.entry(*closing).or_insert(row.date);
            *first = row.date.min(*first);
        }
        for (closing, first) in &earliest {
            directory::year(act, *closing, Some(*first))?;
        }
        let mut progress = Progress::new(file, me.who.today);
        for closing in earliest.into_keys() {
            let year = directory::year(act, closing, None)?;
            let rows: Vec<usize> = (0..file.rows.len()).filter(|i| closings[*i] == closing).collect();
            progress.report.notes.extend(checks::outside_year(&year, file, &rows));
            OneYear { company: &company, file, options, source, year, rows, me }.run(act, &mut progress)?;
        }
        if let Some(day) = progress.earliest {
            me.change_at(day)?;
        }
        let report = progress.report;
        if !progress.doubts.is_empty() && !options.accept.contains(&Doubt::Changes) {
            return Err(ImportRefusal::Changes(progress.doubts).into());
        }
        if report.added + report.known + report.renumbered + report.changed + report.gone == 0 {
            return Err(ImportRefusal::NoThirdParty.into());
        }
        Ok(report)
    })?;
    Ok((finished.op, finished.value))
}

/// A book made without a SIREN takes the first file's.
fn adopt_company(act: &mut Act<'_, '_, '_>, company: &Company, file: &LedgerFile) -> Result<(), Failure> {
    let Some(siren) = file.siren.as_ref().filter(|_| company.siren.is_empty()) else { return Ok(()) };
    let mut adopted = company.clone();
    adopted.siren = siren.clone();
    if adopted.name.is_empty() {
        adopted.name = siren.clone();
    }
    act.books.w.put_record(Table::Company, b"", &adopted)
}

/// The rows of one fiscal year of a file.
struct OneYear<'a> {
    company: &'a Company,
    file: &'a LedgerFile,
    options: &'a ImportOptions,
    source: SourceId,
    year: FiscalYear,
    rows: Vec<usize>,
    me: &'a Person,
}

/// A client that a full file does not name.
struct Vanished {
    id: PartyId,
    account: Account,
    /// What the file would show of it.
    prints: Vec<Print>,
}

/// What tells entries apart: journal and number, with date and piece where numbers are constant.
type EntryName<'a> = (&'a str, &'a str, Option<(NaiveDate, &'a str)>);

/// Rows of one account: general account, auxiliary. A row that stands under a merged code is not of the account that it names.
type AccountRows<'a> = BTreeMap<(Cow<'a, str>, Cow<'a, str>), Vec<usize>>;

/// The code under which a row stands in the file, when another client has it now.
fn scope_of<'a>(row: &'a FileRow, (general, auxiliary): (&str, &str)) -> &'a str {
    match (row.account == general && row.auxiliary == auxiliary, row.auxiliary.is_empty()) {
        (true, _) => "",
        (false, true) => &row.account,
        (false, false) => &row.auxiliary,
    }
}

impl OneYear<'_> {
    fn run(&self, act: &mut Act<'_, '_, '_>, progress: &mut Progress) -> Result<(), ImportStop> {
        let kind_of = self.kinds();
        let redirects = Redirects::load(act.books.w)?;
        let mut by_account: AccountRows<'_> = BTreeMap::new();
        let mut kinds = BTreeSet::new();
        for &i in &self.rows {
            let row = &self.file.rows[i];
            progress.report.rows += 1;
            match kind_of.get(row.account.as_str()) {
                Some(Some(kind)) if !row.amount().ok_or(ImportRefusal::Overflow)?.is_zero() => {
                    kinds.insert(*kind);
                    // What stands under a code that was merged is the client's who has it now.
                    let place = match redirects.of(&row.account, &row.auxiliary, row.date) {
                        Some((general, auxiliary)) => (Cow::Owned(general), Cow::Owned(auxiliary)),
                        None => (Cow::Borrowed(row.account.as_str()), Cow::Borrowed(row.auxiliary.as_str())),
                    };
                    by_account.entry(place).or_default().push(i);
                }
                _ => progress.report.skipped += 1,
            }
        }
        checks::one_master(act.books.w, self.source, self.year.id, &kinds)?;
        let marks = intake::ranks_and_openings(
            &self.file.rows,
            |row| matches!(kind_of.get(row.account.as_str()), Some(Some(_))),
            &self.company.opening_journals,
            self.year.first,
        );
        let coverage = intake::coverage(&self.file.rows, self.file.kind, self.options.delta);
        if coverage.full {
            self.merges(act, progress, &by_account, &coverage)?;
        }
        // Those that this file has shown too.
        let merged_codes = !Redirects::load(act.books.w)?.is_empty();
        let mut context = self.context(act.books.w, &coverage)?;
        let legs = self.legs(act, progress, &kind_of)?;
        let journals = Journals::count(self.rows.iter().map(|i| &self.file.rows[*i]), &kind_of);
        progress.bank_journals = journals.of_banks();
        progress.bank_day = bank::last_day(self.rows.iter().map(|i| &self.file.rows[*i]), &journals, progress.today);
        let mut seen: BTreeSet<AccountId> = BTreeSet::new();
        for ((general, auxiliary), indexes) in &by_account {
            let kind = kind_of.get(general.as_ref()).copied().flatten();
            let Some(kind) = kind.or_else(|| self.company.prefixes.kind_of(general)) else { continue };
            let first = &self.file.rows[indexes[0]];
            let (id, account) = self.account(act, kind, general, auxiliary, &first.auxiliary_label)?;
            self.label(act, general, &first.account_label)?;
            seen.insert(id);
            let rows: Vec<RowRef<'_>> = indexes
                .iter()
                .map(|&index| RowRef {
                    index,
                    row: &self.file.rows[index],
                    rank: marks[index].rank,
                    opening: marks[index].opening,
                    scope: scope_of(&self.file.rows[index], (general, auxiliary)),
                })
                .collect();
            context.full_journals = coverage.full_journals(general).to_vec();
            self.one_account(act, progress, &context, (id, &account), &rows, (&legs, merged_codes))?;
        }
        if coverage.full {
            let mut others = Vec::new();
            act.books.w.all(Table::Account, &mut |k, v| {
                let id = AccountId(key::read_u32(k)?);
                let account: Account = crate::store::codec::decode(v)?;
                if !seen.contains(&id) && kinds.contains(&account.kind) {
                    others.push((id, account));
                }
                Ok(true)
            })?;
            for (id, account) in others {
                context.full_journals = coverage.full_journals(&account.general).to_vec();
                self.one_account(act, progress, &context, (id, &account), &[], (&legs, merged_codes))?;
            }
        }
        self.feed(act, progress, &context, kinds, coverage.full)?;
        Ok(())
    }

    /// Clients that vanished from the file and whose lines stand there under another code: merged when that is accepted, else the import
    /// is refused with the list, unless what changed is accepted as it is.
    fn merges(
        &self,
        act: &mut Act<'_, '_, '_>,
        progress: &mut Progress,
        by_account: &AccountRows<'_>,
        coverage: &Coverage,
    ) -> Result<(), ImportStop> {
        let vanished = self.vanished(act, by_account, coverage)?;
        if vanished.is_empty() {
            return Ok(());
        }
        let places: Vec<_> = by_account.iter().collect();
        let print = |general: &str, row: usize| Print::of_row(&self.file.rows[row], general);
        let mut file: HashMap<Print, Vec<usize>> = HashMap::new();
        for (n, ((general, _), rows)) in places.iter().enumerate().filter(|(_, ((_, auxiliary), _))| !auxiliary.is_empty()) {
            rows.iter().filter_map(|row| print(general, *row)).for_each(|print| file.entry(print).or_default().push(n));
        }
        let mut found = Vec::new();
        for Vanished { id, account, prints } in vanished {
            let Some((n, _)) = intake::reappears(&prints, &file) else { continue };
            let ((general, auxiliary), rows) = places[n];
            // What the account has already is no line of another one.
            let mut known: HashMap<Print, usize> = HashMap::new();
            if let Some(theirs) = directory::account_of(act.books.w, general, auxiliary)? {
                for row in ledger::rows(act.books.w, theirs, false)? {
                    *known.entry(Print::of_line(&row.line, general)).or_default() += 1;
                }
            }
            let mut new: HashMap<Print, Vec<usize>> = HashMap::new();
            for print in rows.iter().filter_map(|row| print(general, *row)) {
                match known.get_mut(&print).filter(|left| **left > 0) {
                    Some(left) => *left -= 1,
                    None => new.entry(print).or_default().push(n),
                }
            }
            if let Some((_, lines)) = intake::reappears(&prints, &new) {
                found.push((id, account, (general, auxiliary, rows[0]), (lines, prints.len())));
            }
        }
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let told = |account: &Account, to: &str, (lines, of): (usize, usize)| {
            Told::Reappears(account.auxiliary.clone(), to.to_string(), number(lines), number(of))
        };
        if !self.options.accept.contains(&Doubt::Merges) {
            if found.is_empty() || self.options.accept.contains(&Doubt::Changes) {
                return Ok(());
            }
            let list = found.iter().map(|(_, account, (_, to, _), count)| told(account, to, *count)).collect();
            return Err(ImportRefusal::Merges(list).into());
        }
        for (old, account, (general, auxiliary, first), count) in found {
            let label = &self.file.rows[first].auxiliary_label;
            let (_, theirs) = self.account(act, account.kind, general, auxiliary, label)?;
            if let Some(new) = theirs.party.filter(|new| *new != old) {
                progress.report.told.push(told(&account, auxiliary, count));
                take_over(act, self.me, (old, new), None)?;
            }
        }
        Ok(())
    }

    /// Clients that the file does not name at all, with what it would show of them.
    fn vanished(
        &self,
        act: &Act<'_, '_, '_>,
        by_account: &AccountRows<'_>,
        coverage: &Coverage,
    ) -> Result<Vec<Vanished>, ImportStop> {
        let named: BTreeSet<&str> = by_account.keys().map(|(_, auxiliary)| auxiliary.as_ref()).collect();
        let mut others: Vec<(AccountId, Account)> = Vec::new();
        act.books.w.all(Table::Account, &mut |k, v| {
            let account: Account = crate::store::codec::decode(v)?;
            if account.kind == AccountKind::Client
                && !account.auxiliary.is_empty()
                && !named.contains(account.auxiliary.as_str())
            {
                others.push((AccountId(key::read_u32(k)?), account));
            }
            Ok(true)
        })?;
        let (from, to) = (coverage.first.unwrap_or(self.year.first), coverage.last.unwrap_or(self.year.closing));
        let mut out = Vec::new();
        for (id, account) in others {
            let Some(party) = account.party else { continue };
            let full = coverage.full_journals(&account.general);
            let shown = |row: &Row| {
                let day = row.line.key.date();
                let here = row.line.source.as_ref().is_some_and(|s| s.source == self.source && s.year == self.year.id);
                here && from <= day && day <= to && full.contains(&row.line.journal)
            };
            let rows = ledger::rows_from(act.books.w, id, from)?;
            let general = account.general.as_str();
            let prints: Vec<Print> =
                rows.iter().filter(|row| shown(row)).map(|row| Print::of_line(&row.line, general)).collect();
            if !prints.is_empty() {
                out.push(Vanished { id: party, account, prints });
            }
        }
        Ok(out)
    }

    fn kinds(&self) -> HashMap<&str, Option<AccountKind>> {
        let mut out: HashMap<&str, Option<AccountKind>> = HashMap::new();
        for &i in &self.rows {
            let general = self.file.rows[i].account.as_str();
            out.entry(general).or_insert_with(|| self.company.prefixes.kind_of(general));
        }
        out
    }

    fn context(&self, reader: &impl Read, coverage: &Coverage) -> Result<IntakeContext, Failure> {
        let years = book::years(reader)?;
        let fed: BTreeSet<YearId> =
            checks::feeds(reader)?.into_iter().filter(|f| f.source == self.source).map(|f| f.year).collect();
        let brought = || years.iter().filter(|y| fed.contains(&y.id));
        let (before, after) = (self.year.first.pred_opt(), self.year.closing.succ_opt());
        Ok(IntakeContext {
            source: self.source,
            year: self.year.id,
            first: self.year.first,
            closing: self.year.closing,
            previous: brought().find(|y| Some(y.closing) == before).map(|y| y.id),
            next: brought().find(|y| Some(y.first) == after).map(|y| y.id),
            years: years.iter().map(|y| (y.id, y.first, y.closing)).collect(),
            full_journals: Vec::new(),
            from: coverage.first.unwrap_or(self.year.first),
            to: coverage.last.unwrap_or(self.year.closing),
            has_letters: self.file.has_letters,
            lower_case_is_partial: true,
            letters: self.options.letters,
        })
    }

    /// The other legs of each entry, stored once: VAT, sales and bank amounts are needed later. Gives the entry of each row of the
    /// file, by row; none for rows that are no line.
    fn legs(
        &self,
        act: &mut Act<'_, '_, '_>,
        progress: &mut Progress,
        kinds: &HashMap<&str, Option<AccountKind>>,
    ) -> Result<Vec<EntryId>, ImportStop> {
        let by_piece = self.file.notes.iter().any(|n| matches!(n.kind, NoteKind::BalanceByPiece | NoteKind::BalanceByFile));
        // Most entries have two legs or three.
        let mut places: HashMap<EntryName<'_>, usize> = HashMap::with_capacity(self.rows.len() / 2);
        let mut entries: Vec<(EntryId, Legs)> = Vec::with_capacity(self.rows.len() / 2);
        let first = EntryId(act.counters.entry);
        let mut of_row = vec![EntryId::default(); self.file.rows.len()];
        // Rows of one entry come together: most need no look-up.
        let mut last: Option<(EntryName<'_>, usize)> = None;
        for &i in &self.rows {
            let row = &self.file.rows[i];
            let name = (row.journal.as_str(), row.entry.as_str(), by_piece.then_some((row.date, row.piece.as_str())));
            let place = match last {
                Some((same, place)) if same == name => place,
                _ => *places.entry(name).or_insert_with(|| {
                    entries.push((EntryId(act.counters.entry), Vec::new()));
                    act.counters.entry += 1;
                    entries.len() - 1
                }),
            };
            last = Some((name, place));
            let (id, legs) = &mut entries[place];
            match kinds.get(row.account.as_str()) {
                Some(Some(_)) => of_row[i] = *id,
                _ => legs.push((row.account.clone(), row.amount().ok_or(ImportRefusal::Overflow)?)),
            }
        }
        // Stored with the first line of theirs: a known file brings no new entry.
        progress.legs = (first, entries.into_iter().map(|(_, legs)| legs).collect());
        Ok(of_row)
    }

    fn account(
        &self,
        act: &mut Act<'_, '_, '_>,
        kind: AccountKind,
        general: &str,
        auxiliary: &str,
        name: &str,
    ) -> Result<(AccountId, Account), Failure> {
        let party = directory::party_for(act, kind, general, auxiliary, name)?;
        if let Some(id) = directory::account_of(act.books.w, general, auxiliary)?
            && let Some(account) = ledger::account(act.books.w, id)?
        {
            return Ok((id, account));
        }
        let account = Account { general: general.to_string(), auxiliary: auxiliary.to_string(), party, kind };
        Ok((directory::new_account(act, &account)?, account))
    }

    fn label(&self, act: &mut Act<'_, '_, '_>, general: &str, label: &str) -> Result<(), Failure> {
        let known = act.books.w.get(Table::AccountLabel, general.as_bytes())?;
        if known.is_none() && !label.is_empty() {
            act.books.w.put_record(Table::AccountLabel, general.as_bytes(), &label.to_string())?;
        }
        Ok(())
    }

    fn one_account(
        &self,
        act: &mut Act<'_, '_, '_>,
        progress: &mut Progress,
        context: &IntakeContext,
        (id, account): (AccountId, &Account),
        rows: &[RowRef<'_>],
        (legs, merged_codes): (&[EntryId], bool),
    ) -> Result<(), ImportStop> {
        let known = known_lines(act.books.w, id, merged_codes)?;
        if rows.is_empty() && !known.iter().any(|(_, l)| l.sources.iter().any(|s| s.source == self.source)) {
            return Ok(());
        }
        let groups = known_groups(act.books.w, id, &known, &mut progress.imports)?;
        let (known_rows, lines): (Vec<Row>, Vec<KnownLine>) = known.into_iter().unzip();
        let plan = plan_account(&lines, &groups, rows, context);
        let expected = tie_out::expected(context, &lines, rows, &plan)?;
        let party = match account.party {
            Some(party) => directory::party(act.books.w, party)?,
            None => None,
        };
        AccountJob {
            company: self.company,
            context,
            id,
            account,
            party: party.as_ref(),
            rows,
            known: &known_rows,
            lines: &lines,
            groups: &groups,
            entries: legs,
        }
        .apply(act, progress, &plan)?;
        if let Some(expected) = expected {
            progress.tie_out(id, account, expected);
        }
        Ok(())
    }

    fn feed(
        &self,
        act: &mut Act<'_, '_, '_>,
        progress: &mut Progress,
        context: &IntakeContext,
        kinds: BTreeSet<AccountKind>,
        full: bool,
    ) -> Result<(), Failure> {
        let gap = progress.close_year(act.books)?;
        let feed = Feed {
            source: self.source,
            year: self.year.id,
            file: self.file.name.clone(),
            at: act.at,
            op: act.op(),
            first: context.from,
            last: context.to,
            kinds: kinds.into_iter().collect(),
            gap,
        };
        act.books.w.put_record(Table::Feed, &key::feed(self.source, self.year.id), &feed)?;
        bank::keep(act.books.w, &feed, progress.bank_day, self.options.delta)?;
        let total = progress.report.gap.unwrap_or_default();
        progress.report.gap = Some(Amount(total.0.saturating_add(gap.0)));
        progress.report.coverage = Some((self.options.source.clone(), context.from, context.to, full));
        progress.report.closing = Some(self.year.closing);
        Ok(())
    }
}
