//! A book in memory: enough of one to apply plans and to look at what they make.

use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use suivi::domain::ids::{AccountId, GroupId, LineId, LineKey, OpNo, SourceId, YearId, day_of};
use suivi::domain::intake::{
    AccountPlan, FileRow, IntakeContext, KnownGroup, KnownLine, LetterChoice, LetterStep, LineStep, Member, RowRef, SourceRef,
    plan_account, ranks_and_openings, side_of,
};
use suivi::domain::lettering::{GroupOrigin, GroupState};
use suivi::domain::line::{LineKind, Standing};
use suivi::domain::money::Amount;

pub(crate) const SOURCE: SourceId = SourceId(1);

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A row on client K001, as the contract's small files have it.
pub(crate) fn row(journal: &str, entry: &str, date: &str, piece: &str, cents: i64, letter: &str) -> FileRow {
    FileRow {
        journal: journal.to_string(),
        entry: entry.to_string(),
        date: day(date),
        account: "411000".to_string(),
        auxiliary: "K001".to_string(),
        piece: piece.to_string(),
        piece_date: Some(day(date)),
        label: format!("Ecriture {piece}"),
        debit: Amount(cents.max(0)),
        credit: Amount((-cents).max(0)),
        letter: letter.to_string(),
        lettered_on: (!letter.is_empty()).then(|| day(date)),
        ..FileRow::default()
    }
}

/// What an import is told beside the rows.
#[derive(Clone)]
pub(crate) struct Options {
    pub(crate) delta: bool,
    pub(crate) has_letters: bool,
    pub(crate) letters: LetterChoice,
    pub(crate) lower_case_is_partial: bool,
}

pub(crate) const FULL: Options =
    Options { delta: false, has_letters: true, letters: LetterChoice::List, lower_case_is_partial: true };

#[derive(Clone, Default)]
pub(crate) struct Book {
    pub(crate) lines: BTreeMap<LineKey, KnownLine>,
    pub(crate) groups: Vec<KnownGroup>,
    accounts: Vec<(String, String)>,
    next: u64,
}

/// What an import did, over all accounts.
#[derive(Default, Debug)]
pub(crate) struct Report {
    pub(crate) plans: Vec<AccountPlan>,
}

impl Report {
    pub(crate) fn lines(&self) -> Vec<LineStep> {
        self.plans.iter().flat_map(|p| p.lines.clone()).collect()
    }

    pub(crate) fn letters(&self) -> Vec<LetterStep> {
        self.plans.iter().flat_map(|p| p.letters.clone()).collect()
    }

    pub(crate) fn doubts(&self) -> usize {
        self.plans.iter().map(|p| p.doubts.len()).sum()
    }

    pub(crate) fn gaps(&self) -> Vec<Option<Amount>> {
        self.plans.iter().map(|p| p.opening_gap).collect()
    }

    pub(crate) fn quiet(&self) -> bool {
        self.plans.iter().all(AccountPlan::changes_nothing)
    }

    /// Steps by name: added, known, renumbered, changed, gone, alias, dead, converted.
    pub(crate) fn count(&self, name: &str) -> usize {
        let is = |step: &LineStep| {
            name == match step {
                LineStep::Known { .. } => "known",
                LineStep::Renumbered { .. } => "renumbered",
                LineStep::Changed { .. } => "changed",
                LineStep::Posted { .. } => "posted",
                LineStep::Added { .. } => "added",
                LineStep::Gone { .. } => "gone",
                LineStep::Alias { .. } => "alias",
                LineStep::Dead { .. } => "dead",
                LineStep::Convert { .. } => "converted",
            }
        };
        self.lines().iter().filter(|s| is(s)).count()
    }
}

/// A line by what it says, for comparing books.
pub(crate) type Content = (String, i32, i64, String, String, String, String, LineKind);

impl Book {
    /// Calendar years 2023 to 2027 have the numbers 23 to 27, in no order of their own.
    fn years() -> Vec<(YearId, NaiveDate, NaiveDate)> {
        [2025, 2023, 2026, 2024, 2027]
            .map(|y| (YearId(y as u16 - 2000), day(&format!("{y}-01-01")), day(&format!("{y}-12-31"))))
            .to_vec()
    }

    /// Imports the file of a calendar year.
    pub(crate) fn import(&mut self, year: i32, rows: &[FileRow], options: &Options) -> Report {
        let (plans, cx) = self.plan(year, rows, options);
        for (account, plan) in &plans {
            self.apply(*account, plan, rows, &cx);
            self.check();
        }
        Report { plans: plans.into_iter().map(|(_, plan)| plan).collect() }
    }

    /// The plans of a file, account by account.
    pub(crate) fn plan(
        &mut self,
        year: i32,
        rows: &[FileRow],
        options: &Options,
    ) -> (Vec<(AccountId, AccountPlan)>, IntakeContext) {
        let number = YearId(year as u16 - 2000);
        let (first, closing) = (day(&format!("{year}-01-01")), day(&format!("{year}-12-31")));
        // A year is in the book when a live line is at home in it.
        let home = |l: &KnownLine| l.sources.iter().map(|r| r.year).min();
        let seen = |y: i32| Some(YearId(y as u16 - 2000)).filter(|y| self.lines.values().any(|l| home(l) == Some(*y)));
        let coverage = suivi::domain::intake::coverage(rows, suivi::domain::intake::FileKind::Fec, options.delta);
        let cx = IntakeContext {
            source: SOURCE,
            year: number,
            first,
            closing,
            previous: seen(year - 1),
            next: seen(year + 1),
            years: Book::years(),
            full_journals: coverage.full_journals("411000").to_vec(),
            from: coverage.first.unwrap_or(first),
            to: coverage.last.unwrap_or(first),
            has_letters: options.has_letters,
            lower_case_is_partial: options.lower_case_is_partial,
            letters: options.letters,
        };
        let marks = ranks_and_openings(rows, |_| true, &["AN".to_string()], first);
        let mut by_account: BTreeMap<u32, Vec<RowRef<'_>>> = self.lines.keys().map(|k| (k.account.0, Vec::new())).collect();
        for (index, row) in rows.iter().enumerate() {
            let name = (row.account.clone(), row.auxiliary.clone());
            let account = self.accounts.iter().position(|a| *a == name).unwrap_or_else(|| {
                self.accounts.push(name);
                self.accounts.len() - 1
            });
            let reference = RowRef { index, row, rank: marks[index].rank, opening: marks[index].opening, scope: "" };
            by_account.entry(account as u32).or_default().push(reference);
        }
        let plan = |(account, rows): (u32, Vec<RowRef<'_>>)| {
            let known: Vec<KnownLine> = self.lines.values().filter(|l| l.key.account.0 == account).cloned().collect();
            let of_account = |g: &&KnownGroup| g.state.lines.iter().any(|k| k.account.0 == account);
            let groups: Vec<KnownGroup> = self.groups.iter().filter(of_account).cloned().collect();
            (AccountId(account), plan_account(&known, &groups, &rows, &cx))
        };
        (by_account.into_iter().map(plan).collect(), cx.clone())
    }

    fn apply(&mut self, account: AccountId, plan: &AccountPlan, rows: &[FileRow], cx: &IntakeContext) {
        let marks = ranks_and_openings(rows, |_| true, &["AN".to_string()], cx.first);
        let reference = |row: usize| SourceRef {
            source: cx.source,
            year: cx.year,
            journal: rows[row].journal.clone(),
            entry: rows[row].entry.clone(),
            rank: marks[row].rank,
            id: rows[row].id.clone(),
            letter: if cx.has_letters { rows[row].letter.clone() } else { String::new() },
            lettered_on: rows[row].lettered_on,
            opening: marks[row].opening,
            current: true,
        };
        let mut places: HashMap<usize, LineKey> = HashMap::new();
        let mut replaced: HashMap<LineKey, LineKey> = HashMap::new();
        for step in &plan.lines {
            match *step {
                LineStep::Known { row, key } | LineStep::Alias { row, key } => self.line(key).name(reference(row), cx, false),
                LineStep::Renumbered { row, key } => self.line(key).name(reference(row), cx, true),
                LineStep::Changed { row, key, keeps_group } => {
                    let old = self.lines.remove(&key).expect("a live line");
                    let mut new = self.line_of(account, &rows[row], old.kind);
                    (new.id, new.sources, new.due) =
                        (old.id, old.sources, if rows[row].due.is_empty() { old.due } else { new.due });
                    let renumbered =
                        new.sources.iter().rfind(|r| r.year == cx.year).is_some_and(|r| r.entry != rows[row].entry);
                    new.name(reference(row), cx, renumbered);
                    if keeps_group {
                        (new.group, new.standing, new.level) = (old.group, old.standing, old.level);
                        replaced.insert(key, new.key);
                    }
                    places.insert(row, new.key);
                    self.lines.insert(new.key, new);
                }
                LineStep::Added { row, kind } => {
                    let mut new = self.line_of(account, &rows[row], kind);
                    new.sources.push(reference(row));
                    places.insert(row, new.key);
                    self.lines.insert(new.key, new);
                }
                LineStep::Dead { .. } | LineStep::Gone { .. } | LineStep::Convert { .. } => {}
                LineStep::Posted { .. } => panic!("no correcting entry is in these books"),
            }
        }
        for step in &plan.lines {
            match *step {
                LineStep::Gone { key } => drop(self.lines.remove(&key).expect("a live line")),
                LineStep::Convert { key, to_known, to_row } => {
                    let old = self.lines.remove(&key).expect("a live line");
                    assert!(to_known.is_none() || to_row.is_none());
                    if let Some(to) = to_known.or_else(|| to_row.map(|r| places[&r])) {
                        let original = self.line(to);
                        original.level = original.level.max(old.level);
                        original.sources.extend(old.sources);
                    }
                }
                _ => {}
            }
        }
        for key in &plan.stale {
            let reference = self.line(*key).sources.iter_mut().rfind(|r| r.year == cx.year).expect("a reference of the year");
            assert!(!reference.letter.is_empty(), "stale letters are there to be cleared");
            reference.letter.clear();
        }
        let place = |member: &Member| match member {
            Member::Known(key) => *key,
            Member::Row(row) => places[row],
        };
        let mut letter = |group: Option<GroupId>, origin, code: &str, standing, sum, members: &[Member]| {
            let id = group.unwrap_or_else(|| {
                self.next += 1;
                GroupId(self.next)
            });
            let mut lines: Vec<LineKey> = members.iter().map(place).collect();
            lines.sort_unstable();
            let state = state_of(lines, code, standing, sum);
            match self.groups.iter_mut().find(|g| g.id == id) {
                Some(held) => held.state = state,
                None => self.groups.push(KnownGroup { id, origin, external: String::new(), state, tombstone: false }),
            }
        };
        for step in &plan.letters {
            match step {
                LetterStep::New { members, code, standing, sum, .. } => {
                    letter(None, GroupOrigin::Import, code, *standing, *sum, members);
                }
                LetterStep::Next { group, members, code, standing, sum, .. } => {
                    letter(Some(*group), GroupOrigin::Import, code, *standing, *sum, members);
                }
                _ => {}
            }
        }
        for step in &plan.letters {
            match step {
                LetterStep::Carry { group, members } => {
                    let mut lines: Vec<LineKey> = members.iter().map(place).collect();
                    lines.sort_unstable();
                    self.group(*group).state.lines = lines;
                }
                LetterStep::External { group, code } => self.group(*group).external = code.clone(),
                LetterStep::Close { group, .. } => self.groups.retain(|g| g.id != *group),
                _ => {}
            }
        }
        // Tombstones follow the versions of their lines.
        for group in self.groups.iter_mut().filter(|g| g.tombstone) {
            group.state.lines.iter_mut().for_each(|k| *k = *replaced.get(k).unwrap_or(k));
            group.state.lines.sort_unstable();
        }
        self.seat();
    }

    /// Groups are the truth; lines repeat it.
    fn seat(&mut self) {
        for line in self.lines.values_mut() {
            (line.group, line.standing) = (None, Standing::Open);
        }
        for group in self.groups.iter().filter(|g| !g.tombstone) {
            for key in &group.state.lines {
                let line = self.lines.get_mut(key).expect("members are live");
                assert_eq!(line.group, None, "no line in two groups");
                (line.group, line.standing) = (Some(group.id), group.state.standing);
            }
        }
    }

    /// LET-31: totals balance, partials do not, sums are those of the members.
    pub(crate) fn check(&self) {
        for group in self.groups.iter().filter(|g| !g.tombstone) {
            let sum: i64 = group.state.lines.iter().map(|k| self.lines[k].amount.0).sum();
            assert_eq!(group.state.sum.0, sum, "{group:?}");
            match group.state.standing {
                Standing::Total => assert!(sum == 0 && group.state.lines.len() > 1, "{group:?}"),
                Standing::Partial => assert!(sum != 0 && group.state.lines.len() > 1, "{group:?}"),
                Standing::Outside => assert!(sum != 0, "{group:?}"),
                Standing::Open => panic!("a group is never open"),
            }
        }
    }

    fn line(&mut self, key: LineKey) -> &mut KnownLine {
        self.lines.get_mut(&key).expect("a live line")
    }

    pub(crate) fn group(&mut self, id: GroupId) -> &mut KnownGroup {
        self.groups.iter_mut().find(|g| g.id == id).expect("a group in force")
    }

    fn line_of(&mut self, account: AccountId, row: &FileRow, kind: LineKind) -> KnownLine {
        self.next += 1;
        KnownLine {
            scope: String::new(),
            key: LineKey { account, day: day_of(row.date), seq: self.next },
            id: LineId(self.next),
            amount: row.amount().expect("in range"),
            side: side_of(row),
            kind,
            group: None,
            standing: Standing::Open,
            level: 0,
            journal: row.journal.clone(),
            entry: row.entry.clone(),
            piece: row.piece.clone(),
            piece_date: row.piece_date,
            label: row.label.clone(),
            foreign: row.foreign,
            validated: row.validated,
            due: row.due.clone(),
            payment_mode: row.payment_mode.clone(),
            invoice: row.invoice.clone(),
            reference: row.reference.clone(),
            sources: Vec::new(),
        }
    }

    /// The live lines of a piece.
    pub(crate) fn piece(&self, piece: &str) -> Vec<&KnownLine> {
        self.lines.values().filter(|l| l.piece == piece).collect()
    }

    pub(crate) fn balance(&self) -> i64 {
        self.lines.values().map(|l| l.amount.0).sum()
    }

    /// Letters lines by hand.
    pub(crate) fn letter_by_hand(&mut self, keys: &[LineKey], code: &str) -> GroupId {
        let sum: i64 = keys.iter().map(|k| self.lines[k].amount.0).sum();
        let standing = if sum == 0 { Standing::Total } else { Standing::Partial };
        self.next += 1;
        let (id, mut lines) = (GroupId(self.next), keys.to_vec());
        lines.sort_unstable();
        let state = state_of(lines, code, standing, Amount(sum));
        self.groups.push(KnownGroup { id, origin: GroupOrigin::Hand, external: String::new(), state, tombstone: false });
        self.seat();
        id
    }

    /// Unletters a group by hand: it leaves a tombstone.
    pub(crate) fn unletter(&mut self, id: GroupId) {
        self.group(id).tombstone = true;
        self.seat();
    }

    pub(crate) fn content(&self, key: LineKey) -> Content {
        let line = &self.lines[&key];
        let (general, auxiliary) = &self.accounts[key.account.0 as usize];
        (
            format!("{general} {auxiliary}"),
            key.day,
            line.amount.0,
            line.journal.clone(),
            line.entry.clone(),
            line.piece.clone(),
            line.label.clone(),
            line.kind,
        )
    }

    /// The live lines, by what they say.
    pub(crate) fn contents(&self) -> Vec<Content> {
        let mut all: Vec<Content> = self.lines.keys().map(|k| self.content(*k)).collect();
        all.sort();
        all
    }

    /// The groups in force as sets of lines by what they say, with their standing.
    pub(crate) fn lettered(&self) -> BTreeSet<(Vec<Content>, Standing)> {
        let set = |g: &KnownGroup| {
            let mut all: Vec<Content> = g.state.lines.iter().map(|k| self.content(*k)).collect();
            all.sort();
            (all, g.state.standing)
        };
        self.groups.iter().filter(|g| !g.tombstone).map(set).collect()
    }

    /// The groups in force as sorted pieces, with code and standing.
    pub(crate) fn codes(&self) -> BTreeSet<(String, String, Standing)> {
        let set = |g: &KnownGroup| {
            let mut pieces: Vec<&str> = g.state.lines.iter().map(|k| self.lines[k].piece.as_str()).collect();
            pieces.sort_unstable();
            (g.state.code.clone(), pieces.join(" "), g.state.standing)
        };
        self.groups.iter().filter(|g| !g.tombstone).map(set).collect()
    }
}

trait Named {
    fn name(&mut self, reference: SourceRef, cx: &IntakeContext, renumbered: bool);
}

impl Named for KnownLine {
    /// Refreshes the reference of the year, or adds one: for an alias, or for a new number.
    fn name(&mut self, mut reference: SourceRef, cx: &IntakeContext, renumbered: bool) {
        let place = self.sources.iter_mut().rfind(|r| r.source == reference.source && r.year == reference.year);
        match place {
            Some(old) => {
                if !cx.has_letters {
                    reference.letter.clone_from(&old.letter);
                }
                if renumbered {
                    old.current = false;
                    self.sources.push(reference);
                } else {
                    *old = reference;
                }
            }
            None => self.sources.push(reference),
        }
    }
}

fn state_of(lines: Vec<LineKey>, code: &str, standing: Standing, sum: Amount) -> GroupState {
    GroupState {
        lines,
        allocations: Vec::new(),
        sum,
        standing,
        code: code.to_string(),
        lettered_on: day("2026-12-31"),
        source_date: None,
        from: day("2026-12-31"),
        until: None,
        ending: None,
        reason: String::new(),
        op: OpNo(1),
        ended_op: OpNo::NONE,
        voided_by: OpNo::NONE,
        reviewed_op: OpNo::NONE,
    }
}
