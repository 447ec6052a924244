//! The plan of one account: identity, openings, letters, doubts, in this order.

use super::identity::{identify, pool};
use super::letters::plan_letters;
use super::openings::{alias_rows, convert_lines, opening_kinds};
use super::plan::{AccountPlan, IntakeContext, KnownGroup, KnownLine, LetterStep, LineStep, RowRef};
use super::scene::{Fate, NONE, RowFate, Scene, signed};
use crate::domain::gap::serial_of;
use crate::domain::ids::LineKey;
use crate::domain::lettering::GroupOrigin;
use crate::domain::line::{LineKind, Standing};
use std::collections::HashSet;

/// What an import makes of one account (general, auxiliary).
///
/// * `known`: all live lines of the account, of all years and sources; identity only looks at those that `cx.source` names.
/// * `groups`: all groups in force, and the tombstones. A group of import origin whose set a person changed since is to be given
///   as [`GroupOrigin::Hand`]: an import does not undo a person's work.
/// * `rows`: the file's rows of the account, without those of 0,00.
///
/// Of a line's references in one (source, year) the last is in force, earlier ones are old numbers. A tombstone is compared by its
/// keys: whoever gives a line a new version, or turns an opening into its original, moves the tombstone's keys along.
///
/// Call it for each account that the file touches, that holds live lines of (source, year), or, when `cx.next` is set, that holds
/// live opening lines of that year. The same arguments always give the same plan; a plan applied and computed again has only
/// [`LineStep::Known`], [`LineStep::Alias`] and [`LineStep::Dead`], and no letter but conflicts and tombstones.
pub fn plan_account(known: &[KnownLine], groups: &[KnownGroup], rows: &[RowRef<'_>], cx: &IntakeContext) -> AccountPlan {
    let mut scene = Scene::new(known, groups, rows, cx);
    let (opening, ordinary): (Vec<u32>, Vec<u32>) =
        (0..rows.len() as u32).partition(|r| rows[*r as usize].opening && cx.previous.is_some());
    let lines = pool(&scene);
    let (gone, new) = identify(&mut scene, lines, ordinary);
    let new = posted_entries(&mut scene, new);
    for line in gone {
        let shown = scene.reference(line).is_some_and(|r| scene.covers(&r.journal, scene.line(line).key.day));
        if shown {
            scene.fates[line as usize] = Fate::Goes;
        }
    }
    add_rows(&mut scene, new);
    let mut gap = alias_rows(&mut scene, &opening);
    for year in cx.previous.map(|_| cx.year).into_iter().chain(cx.next) {
        let converted = convert_lines(&mut scene, year);
        // Two gaps of one account: the one that is not zero is the one to look at.
        gap = gap.filter(|g| !g.is_zero()).or(converted).or(gap);
    }
    let (letters, stale) = plan_letters(&scene);
    AccountPlan { lines: steps(&scene), letters, doubts: doubts(&scene), opening_gap: gap, stale }
}

impl AccountPlan {
    /// True when applying the plan changes no line and no group: at most letters, ranks and dates that the source gives to lines
    /// it already names are refreshed. A file imported twice gives such plans.
    pub fn changes_nothing(&self) -> bool {
        let quiet_line =
            |step: &LineStep| matches!(step, LineStep::Known { .. } | LineStep::Alias { .. } | LineStep::Dead { .. });
        let quiet_letter = |step: &LetterStep| matches!(step, LetterStep::Conflict { .. } | LetterStep::Tombstone { .. });
        self.lines.iter().all(quiet_line) && self.letters.iter().all(quiet_letter) && self.stale.is_empty()
    }
}

/// Rows that are correcting entries of ours come back from accounting, by their document number and amount: each takes the place of
/// the line made here. No source names such a line, so that it takes no part in identity and is never gone. Gives the other rows.
fn posted_entries(scene: &mut Scene<'_>, rows: Vec<u32>) -> Vec<u32> {
    let mut waiting: Vec<(u64, i64, u32)> = (0u32..)
        .zip(scene.known)
        .filter(|(_, line)| line.sources.is_empty())
        .filter_map(|(k, line)| Some((serial_of(&line.piece)?, line.amount.0, k)))
        .collect();
    if waiting.is_empty() {
        return rows;
    }
    rows.into_iter()
        .filter(|r| {
            let (row, amount) = (scene.row(*r), signed(scene.row(*r)).0);
            let Some(serial) = serial_of(&row.piece) else { return true };
            let Some(at) = waiting.iter().position(|(s, a, _)| (*s, *a) == (serial, amount)) else { return true };
            let (.., known) = waiting.swap_remove(at);
            scene.fates[known as usize] = Fate::Becomes { row: *r, keeps_group: true };
            scene.row_fates[*r as usize] = RowFate::Version(known);
            scene.spoken[known as usize] = *r;
            false
        })
        .collect()
}

/// New rows: ordinary lines, or openings of a year whose previous one is not in the book.
fn add_rows(scene: &mut Scene<'_>, new: Vec<u32>) {
    let rows = scene.rows;
    let openings: Vec<u32> =
        (0..rows.len() as u32).filter(|r| rows[*r as usize].opening && scene.cx.previous.is_none()).collect();
    // The kind depends on all opening rows of the account, those already known too.
    let kinds = opening_kinds(scene, &openings);
    for row in new {
        let kind = openings.binary_search(&row).map_or(LineKind::Normal, |at| kinds[at]);
        scene.row_fates[row as usize] = RowFate::Added(kind);
    }
}

fn steps(scene: &Scene<'_>) -> Vec<LineStep> {
    let mut steps = Vec::with_capacity(scene.rows.len());
    let key = |k: u32| scene.line(k).key;
    for (reference, fate) in scene.rows.iter().zip(&scene.row_fates) {
        let row = reference.index;
        steps.push(match *fate {
            RowFate::Known(k) => LineStep::Known { row, key: key(k) },
            RowFate::Renumbered(k) => LineStep::Renumbered { row, key: key(k) },
            RowFate::Version(k) if scene.line(k).sources.is_empty() => LineStep::Posted { row, key: key(k) },
            RowFate::Version(k) => {
                let keeps_group = matches!(scene.fates[k as usize], Fate::Becomes { keeps_group: true, .. });
                LineStep::Changed { row, key: key(k), keeps_group }
            }
            RowFate::Added(kind) => LineStep::Added { row, kind },
            RowFate::Alias(k) => LineStep::Alias { row, key: key(k) },
            RowFate::Dead => LineStep::Dead { row },
        });
    }
    for (line, fate) in scene.known.iter().zip(&scene.fates) {
        match *fate {
            Fate::Goes => steps.push(LineStep::Gone { key: line.key }),
            Fate::Converts(item) => {
                let row = (item as usize).checked_sub(scene.known.len()).filter(|_| item != NONE);
                steps.push(LineStep::Convert {
                    key: line.key,
                    to_known: scene.known.get(item as usize).map(|original| original.key),
                    to_row: row.map(|r| scene.rows[r].index),
                });
            }
            Fate::Stays | Fate::Becomes { .. } => {}
        }
    }
    steps
}

/// Lines whose change a person must accept (book §5, grade *doubt*): lettered or dunned, and gone or other than before. Openings
/// change at each import: of them only those that were lettered here or dunned.
fn doubts(scene: &Scene<'_>) -> Vec<LineKey> {
    let suspects = || (0..scene.known.len() as u32).filter(|k| scene.breaks(*k).is_some());
    if suspects().next().is_none() {
        return Vec::new();
    }
    let ours: HashSet<_> =
        scene.groups.iter().filter(|g| !g.tombstone && g.origin != GroupOrigin::Import).map(|g| g.id).collect();
    suspects()
        .filter(|k| {
            let (line, view) = (scene.line(*k), scene.view(*k));
            let lettered = match line.group {
                Some(group) if view.home_opening => ours.contains(&group),
                group => group.is_some() && line.standing != Standing::Open,
            };
            lettered || line.level > 0
        })
        .map(|k| scene.line(k).key)
        .collect()
}
