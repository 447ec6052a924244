//! The sets of lines that the source letters, once this file is in: disjoint, each with its standing.

use super::scene::{Fate, NONE, RowFate, Scene, first_day};
use crate::domain::ids::{LineKey, day_of};
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use std::cmp::Reverse;

/// A set of lines that the source letters.
pub(super) struct WantedSet<'a> {
    /// Its code, verbatim.
    pub(super) code: &'a str,
    /// Total, partial or outside.
    pub(super) standing: Standing,
    /// Sum of its lines.
    pub(super) sum: Amount,
    /// Latest lettering date of its lines at the source.
    pub(super) date: Option<NaiveDate>,
    from: usize,
    to: usize,
}

/// All of them.
pub(super) struct Wanted<'a> {
    /// In the order in which they were granted their lines.
    pub(super) sets: Vec<WantedSet<'a>>,
    items: Vec<u32>,
}

impl Wanted<'_> {
    /// The items of a set; never empty.
    pub(super) fn items(&self, set: &WantedSet<'_>) -> &[u32] {
        &self.items[set.from..set.to]
    }
}

/// A letter on an item.
struct Mark<'a> {
    code: Code<'a>,
    /// First day of the year whose letters these are.
    year: i32,
    item: u32,
    date: Option<NaiveDate>,
}

/// A code that compares fast: real ones have one to four characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Code<'a> {
    head: [u8; 8],
    whole: &'a str,
    /// The code of the client under which the source has it, when it was merged into this one: its letters are others.
    scope: &'a str,
}

impl<'a> Code<'a> {
    fn new(whole: &'a str, scope: &'a str) -> Code<'a> {
        let mut head = [0; 8];
        for (to, from) in head.iter_mut().zip(whole.bytes()) {
            *to = from;
        }
        Code { head, whole, scope }
    }
}

/// The sets, and the known lines whose letter in the file's year is out of date though no row names them.
pub(super) fn wanted_sets<'a>(scene: &Scene<'a>) -> (Wanted<'a>, Vec<LineKey>) {
    let (mut marks, stale) = marks(scene);
    marks.sort_unstable_by(|a, b| (a.code, Reverse(a.year), a.item).cmp(&(b.code, Reverse(b.year), b.item)));
    (grant(scene, candidates(scene, &marks)), stale)
}

fn marks<'a>(scene: &Scene<'a>) -> (Vec<Mark<'a>>, Vec<LineKey>) {
    let cx = scene.cx;
    let this_year = first_day(cx.year, cx);
    let mut marks = Vec::with_capacity(scene.rows.len());
    let mut stale = Vec::new();
    // Letters of this year on lines that the file does not show, and letters that it took off lines that it shows.
    let (mut unseen, mut lost) = (Vec::new(), Vec::new());
    let row_mark = |row: u32, item: u32| {
        let file = scene.row(row);
        (!file.letter.is_empty()).then(|| Mark {
            code: Code::new(&file.letter, scene.scope(row)),
            year: this_year,
            item,
            date: file.lettered_on,
        })
    };
    for k in 0..scene.known.len() as u32 {
        let (item, spoken) = (scene.now(k), scene.spoken[k as usize]);
        let of_line = |letter: &'a str| Code::new(letter, &scene.line(k).scope);
        let said = if spoken == NONE { "" } else { scene.row(spoken).letter.as_str() };
        let leaves = scene.fates[k as usize] == Fate::Goes;
        if spoken != NONE || leaves {
            lost.extend(scene.reference(k).map(|r| r.letter.as_str()).filter(|l| !l.is_empty() && *l != said).map(of_line));
        }
        if item == NONE {
            continue;
        }
        if spoken != NONE {
            marks.extend(row_mark(spoken, item));
        }
        let sources = &scene.line(k).sources;
        for (at, reference) in sources.iter().enumerate() {
            let later = || sources[at + 1..].iter().any(|r| r.source == cx.source && r.year == reference.year);
            if reference.source != cx.source || reference.letter.is_empty() || later() {
                continue;
            }
            let mark = Mark {
                code: of_line(&reference.letter),
                year: first_day(reference.year, cx),
                item,
                date: reference.lettered_on,
            };
            if reference.year != cx.year {
                marks.push(mark);
            } else if spoken == NONE {
                let carried = reference.opening && cx.previous.is_some() && scene.covers(&reference.journal, day_of(cx.first));
                if carried {
                    // The file shows the openings of this year, and this one is not among them any more.
                    stale.push(scene.line(k).key);
                } else {
                    unseen.push((mark, scene.line(k).key));
                }
            }
        }
    }
    for (r, fate) in scene.row_fates.iter().enumerate() {
        if matches!(fate, RowFate::Added(_)) {
            marks.extend(row_mark(r as u32, scene.item_of_row(r as u32)));
        }
    }
    if !unseen.is_empty() {
        let mut shown: Vec<Code<'_>> = marks.iter().filter(|m| m.year == this_year).map(|m| m.code).collect();
        shown.sort_unstable();
        lost.sort_unstable();
        for (mark, key) in unseen {
            let code = mark.code;
            // A source unletters whole groups: taken off what the file shows and put on nothing else, the letter is off the rest too.
            if lost.binary_search(&code).is_ok() && shown.binary_search(&code).is_err() {
                stale.push(key);
            } else {
                marks.push(mark);
            }
        }
    }
    (marks, stale)
}

/// A set before lines that several sets want are granted.
struct Candidate<'a> {
    code: &'a str,
    year: i32,
    sum: i128,
    date: Option<NaiveDate>,
    from: usize,
    to: usize,
}

struct Candidates<'a> {
    sets: Vec<Candidate<'a>>,
    items: Vec<u32>,
}

impl<'a> Candidates<'a> {
    /// A set of the marks of one code in one year, or in several: an item that two years letter is in it once.
    fn push(&mut self, scene: &Scene<'_>, runs: &[&[Mark<'a>]]) {
        let (from, marks) = (self.items.len(), runs.iter().copied().flatten());
        self.items.extend(marks.clone().map(|m| m.item));
        if runs.len() > 1 {
            self.items[from..].sort_unstable();
        }
        let mut kept = from;
        for at in from..self.items.len() {
            if kept == from || self.items[kept - 1] != self.items[at] {
                self.items[kept] = self.items[at];
                kept += 1;
            }
        }
        self.items.truncate(kept);
        let Some(newest) = runs.first().and_then(|run| run.first()) else { return };
        self.sets.push(Candidate {
            code: newest.code.whole,
            year: newest.year,
            sum: sum(scene, &self.items[from..]),
            date: marks.filter_map(|m| m.date).max(),
            from,
            to: kept,
        });
    }

    fn pop(&mut self) {
        if let Some(set) = self.sets.pop() {
            self.items.truncate(set.from);
        }
    }

    /// Pushes the set and tells whether it balances; an unbalanced one is taken back.
    fn push_balanced(&mut self, scene: &Scene<'_>, runs: &[&[Mark<'a>]]) -> bool {
        self.push(scene, runs);
        let balanced = self.sets.last().is_some_and(|set| set.sum == 0);
        if !balanced {
            self.pop();
        }
        balanced
    }
}

fn candidates<'a>(scene: &Scene<'_>, marks: &[Mark<'a>]) -> Candidates<'a> {
    let mut all = Candidates { sets: Vec::new(), items: Vec::with_capacity(marks.len()) };
    let mut open = Vec::new();
    for of_code in marks.chunk_by(|a, b| a.code == b.code) {
        open.clear();
        for run in of_code.chunk_by(|a, b| a.year == b.year) {
            if !all.push_balanced(scene, &[run]) {
                open.push(run);
            }
        }
        merge_years(scene, &mut all, &open);
    }
    all
}

/// Sets of one code, newest year first, none balanced alone: a payment of one year may close an invoice of another under the same
/// code. All together if that balances, else neighbours that do, else each for itself.
fn merge_years<'a>(scene: &Scene<'_>, all: &mut Candidates<'a>, open: &[&[Mark<'a>]]) {
    if open.len() > 1 && all.push_balanced(scene, open) {
        return;
    }
    let mut rest = open;
    while let [first, tail @ ..] = rest {
        rest = tail;
        if let ([second, after @ ..], true) = (tail, open.len() > 2)
            && all.push_balanced(scene, &[first, second])
        {
            rest = after;
        } else {
            all.push(scene, &[first]);
        }
    }
}

fn sum(scene: &Scene<'_>, items: &[u32]) -> i128 {
    items.iter().map(|i| i128::from(scene.amount(*i).0)).sum()
}

/// Grants each line to one set: balanced ones first, later years first.
fn grant<'a>(scene: &Scene<'_>, candidates: Candidates<'a>) -> Wanted<'a> {
    let Candidates { mut sets, mut items } = candidates;
    sets.sort_by_key(|set| (set.sum != 0, Reverse(set.year)));
    let mut taken = vec![false; scene.known.len() + scene.rows.len()];
    let mut wanted = Vec::with_capacity(sets.len());
    let mut second = Vec::new();
    for set in sets {
        let free = items[set.from..set.to].iter().all(|i| !taken[*i as usize]);
        if set.sum != 0 || !free {
            second.push(set);
            continue;
        }
        items[set.from..set.to].iter().for_each(|i| taken[*i as usize] = true);
        let Candidate { code, date, from, to, .. } = set;
        wanted.push(WantedSet { code, standing: Standing::Total, sum: Amount::ZERO, date, from, to });
    }
    second.sort_by_key(|set| Reverse(set.year));
    for Candidate { code, date, from, to, .. } in second {
        // What is left of a set keeps its letter: the source calls it settled.
        let mut end = from;
        for at in from..to {
            if !taken[items[at] as usize] {
                items[end] = items[at];
                end += 1;
            }
        }
        let total = sum(scene, &items[from..end]);
        let standing = match (end - from, total) {
            (0, _) => continue,
            (_, 0) => Standing::Total,
            _ if !(scene.cx.lower_case_is_partial && is_lower_case(code)) => Standing::Outside,
            // A provisional letter on one line, or on invoices only, says nothing yet (LET-03).
            _ if one_sided(scene, &items[from..end]) => continue,
            _ => Standing::Partial,
        };
        items[from..end].iter().for_each(|i| taken[*i as usize] = true);
        let clamped = i64::try_from(total).unwrap_or(if total > 0 { i64::MAX } else { i64::MIN + 1 });
        wanted.push(WantedSet { code, standing, sum: Amount(clamped), date, from, to: end });
    }
    Wanted { sets: wanted, items }
}

/// True when no line settles another.
fn one_sided(scene: &Scene<'_>, items: &[u32]) -> bool {
    let debits = items.iter().filter(|i| scene.amount(**i).is_debit()).count();
    debits == 0 || debits == items.len()
}

fn is_lower_case(code: &str) -> bool {
    code.chars().any(char::is_lowercase) && !code.chars().any(char::is_uppercase)
}
