//! What becomes of letters (book §5): accounting's letters compared with ours as sets of lines, never as codes.
//!
//! First the *wanted* sets: for each (year, code) of the source the lines that carry it, by this file where it speaks, by the book
//! elsewhere, openings through their originals. Balanced sets go first and later years before earlier ones: the year after knows how
//! an item ended that the year before left open. A line is wanted by one set only; what other sets have left of it keeps its
//! letter. Then the wanted sets meet the groups in force.

use super::plan::{CloseReason, KnownGroup, LetterChoice, LetterStep, Member};
use super::scene::{Fate, NONE, Scene};
use super::wanted::{Wanted, WantedSet, wanted_sets};
use crate::domain::ids::{GroupId, LineKey};
use crate::domain::lettering::GroupOrigin;
use crate::domain::line::Standing;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// The letter steps of the account, and the lines whose letter in this year is out of date (see [`super::AccountPlan::stale`]).
pub(super) fn plan_letters(scene: &Scene<'_>) -> (Vec<LetterStep>, Vec<LineKey>) {
    let mut desk = Table::new(scene);
    let mut stale = Vec::new();
    if scene.cx.has_letters {
        let (wanted, out_of_date) = wanted_sets(scene);
        stale = out_of_date;
        desk.meet(&wanted);
    }
    desk.finish();
    (desk.steps, stale)
}

/// A group in force, as the line steps leave it.
struct Held<'a> {
    group: &'a KnownGroup,
    /// A member is gone or changed in amount.
    broken: Option<CloseReason>,
    /// A member got a new version or became its original.
    moved: bool,
    /// Members found among the known lines.
    seen: usize,
    /// The source of the file names a member.
    of_source: bool,
    /// What was decided of it.
    end: End,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// Nothing yet.
    Undecided,
    /// Its step is written, or it stays as it is.
    Settled,
    /// A conflict keeps it as it is.
    InConflict,
    /// Another set took a line of it.
    Overlapped,
}

impl Held<'_> {
    fn is_ours(&self) -> bool {
        self.group.origin != GroupOrigin::Import
    }

    fn is_live(&self) -> bool {
        self.broken.is_none()
    }
}

struct Table<'s, 'a> {
    scene: &'s Scene<'a>,
    held: Vec<Held<'a>>,
    /// Index into `held` for each item, or [`NONE`].
    group_of: Vec<u32>,
    /// (group, item) sorted, made when the first group is carried.
    seats: Vec<(u32, u32)>,
    steps: Vec<LetterStep>,
}

impl<'s, 'a> Table<'s, 'a> {
    fn new(scene: &'s Scene<'a>) -> Table<'s, 'a> {
        let in_force = scene.groups.iter().filter(|g| !g.tombstone);
        let held: Vec<_> = in_force
            .map(|group| Held { group, broken: None, moved: false, seen: 0, of_source: false, end: End::Undecided })
            .collect();
        let group_of = vec![NONE; scene.known.len() + scene.rows.len()];
        let mut table = Table { scene, held, group_of, seats: Vec::new(), steps: Vec::new() };
        if !table.held.is_empty() {
            table.seat();
        }
        table
    }

    /// Puts the lines as they will be into the groups that they are in.
    fn seat(&mut self) {
        let scene = self.scene;
        let by_id: HashMap<GroupId, u32> = self.held.iter().enumerate().map(|(at, h)| (h.group.id, at as u32)).collect();
        let mut converted = Vec::new();
        for (k, line) in scene.known.iter().enumerate() {
            let Some(at) = line.group.and_then(|id| by_id.get(&id)) else { continue };
            let k = k as u32;
            let held = &mut self.held[*at as usize];
            held.seen += 1;
            held.of_source |= scene.view(k).home_first != i32::MAX;
            if let Some(reason) = scene.breaks(k) {
                // A member gone weighs more than one changed: its group cannot be whole again.
                held.broken = held.broken.filter(|r| *r == CloseReason::MemberGone).or(Some(reason));
                continue;
            }
            match scene.fates[k as usize] {
                Fate::Converts(item) => converted.push((*at, item)),
                Fate::Becomes { .. } => {
                    held.moved = true;
                    self.group_of[scene.now(k) as usize] = *at;
                }
                Fate::Stays | Fate::Goes => self.group_of[k as usize] = *at,
            }
        }
        for (at, item) in converted {
            let held = &mut self.held[at as usize];
            let seat = &mut self.group_of[item as usize];
            if *seat == NONE {
                *seat = at;
                held.moved = true;
            } else {
                // The original is lettered already: the opening line cannot bring it into a second group.
                held.broken = Some(CloseReason::MemberGone);
            }
        }
    }

    /// The groups that a set touches: (index, members shared), broken ones left out.
    fn touched(&self, items: &[u32]) -> Vec<(u32, usize)> {
        let mut all: Vec<u32> = items.iter().map(|i| self.group_of[*i as usize]).filter(|g| *g != NONE).collect();
        all.sort_unstable();
        all.chunk_by(|a, b| a == b).map(|run| (run[0], run.len())).collect()
    }

    /// True when the set is the group, line by line.
    fn is_same(&self, items: &[u32], at: u32) -> bool {
        let held = &self.held[at as usize];
        held.is_live()
            && held.seen == items.len()
            && held.group.state.lines.len() == items.len()
            && items.iter().all(|i| self.group_of[*i as usize] == at)
    }

    fn meet(&mut self, wanted: &Wanted<'_>) {
        let tombstones = Tombstones::new(self.scene);
        let mut to_apply = Vec::new();
        for (at, set) in wanted.sets.iter().enumerate() {
            let items = wanted.items(set);
            let first = self.group_of[items[0] as usize];
            if first != NONE && self.is_same(items, first) {
                self.keep(first, set, items);
                continue;
            }
            if tombstones.hold(items) {
                self.steps.push(LetterStep::Tombstone { code: set.code.to_string(), members: self.members(items) });
                continue;
            }
            let touched = self.touched(items);
            let ours: Vec<u32> = touched
                .iter()
                .map(|(g, _)| *g)
                .filter(|g| self.held[*g as usize].is_ours() && self.held[*g as usize].is_live())
                .collect();
            if ours.is_empty() {
                to_apply.push((at, touched));
                continue;
            }
            if let [(only, shared)] = touched.as_slice()
                && *shared == items.len()
                && (set.standing == Standing::Partial || set.code == self.held[*only as usize].group.state.code)
            {
                // Accounting is not of another opinion, only behind: a partial letter of its own that we have gone on with, or
                // our own letter, carried back to one of two years so far.
                continue;
            }
            match self.scene.cx.letters {
                LetterChoice::Theirs => {
                    for g in ours {
                        self.close(g, CloseReason::Replaced);
                    }
                    to_apply.push((at, touched));
                }
                choice => {
                    if choice == LetterChoice::List {
                        let groups = ours.iter().map(|g| self.held[*g as usize].group.id).collect();
                        self.steps.push(LetterStep::Conflict {
                            code: set.code.to_string(),
                            members: self.members(items),
                            groups,
                        });
                    }
                    for (g, _) in touched {
                        let held = &mut self.held[g as usize];
                        if held.end == End::Undecided && !held.is_ours() {
                            held.end = End::InConflict;
                        }
                    }
                }
            }
        }
        self.apply(wanted, to_apply);
    }

    /// The same set in both: only code, standing and members' versions may move.
    fn keep(&mut self, at: u32, set: &WantedSet<'_>, items: &[u32]) {
        let held = &mut self.held[at as usize];
        held.end = End::Settled;
        let (group, moved, state) = (held.group.id, held.moved, &held.group.state);
        if held.is_ours() {
            let known = held.group.external == set.code;
            if moved {
                self.carry(at);
            }
            if !known {
                self.steps.push(LetterStep::External { group, code: set.code.to_string() });
            }
        } else if state.code != set.code || state.standing != set.standing {
            let step = self.next(group, set, items);
            self.steps.push(step);
        } else if moved {
            self.carry(at);
        }
    }

    /// Sets that touch no group of ours: each goes on with the import group that it shares most with, or is new.
    fn apply(&mut self, wanted: &Wanted<'_>, to_apply: Vec<(usize, Vec<(u32, usize)>)>) {
        let mut claims = Vec::new();
        for (at, touched) in &to_apply {
            for (g, shared) in touched {
                let held = &mut self.held[*g as usize];
                if held.end == End::Settled || held.is_ours() {
                    continue;
                }
                held.end = End::Overlapped;
                claims.push((Reverse(*shared), held.group.state.code != wanted.sets[*at].code, *g, *at));
            }
        }
        claims.sort_unstable();
        let mut goes_on: HashMap<usize, u32> = HashMap::new();
        for (_, _, g, at) in claims {
            let held = &mut self.held[g as usize];
            if held.end == End::Overlapped && !goes_on.contains_key(&at) {
                held.end = End::Settled;
                goes_on.insert(at, g);
            }
        }
        for (at, _) in to_apply {
            let set = &wanted.sets[at];
            let items = wanted.items(set);
            if let Some(held) = goes_on.get(&at).map(|g| &self.held[*g as usize]) {
                let group = held.group.id;
                if held.group.state.standing != Standing::Total || set.standing == Standing::Total {
                    let step = self.next(group, set, items);
                    self.steps.push(step);
                    continue;
                }
                // A balanced group never turns into an unbalanced one: it ends, and another begins.
                self.steps.push(LetterStep::Close { group, why: held.broken.unwrap_or(CloseReason::Vanished) });
            }
            let (members, code) = (self.members(items), set.code.to_string());
            let WantedSet { standing, sum, date: source_date, .. } = *set;
            self.steps.push(LetterStep::New { members, code, standing, sum, source_date });
        }
    }

    fn next(&self, group: GroupId, set: &WantedSet<'_>, items: &[u32]) -> LetterStep {
        let (members, code) = (self.members(items), set.code.to_string());
        let WantedSet { standing, sum, date: source_date, .. } = *set;
        LetterStep::Next { group, members, code, standing, sum, source_date }
    }

    /// What no wanted set decided.
    fn finish(&mut self) {
        for at in 0..self.held.len() as u32 {
            let held = &self.held[at as usize];
            let group = held.group.id;
            if held.end == End::Settled {
                continue;
            }
            if let Some(why) = held.broken {
                self.close(at, why);
            } else if held.is_ours() {
                let gone_there = self.scene.cx.has_letters && held.of_source && !held.group.external.is_empty();
                if held.moved {
                    self.carry(at);
                }
                if gone_there {
                    // Accounting no longer has this set: it is to be carried back again.
                    self.steps.push(LetterStep::External { group, code: String::new() });
                }
            } else if held.end == End::Overlapped || (held.end == End::Undecided && self.scene.cx.has_letters && held.of_source)
            {
                self.close(at, CloseReason::Vanished);
            } else if held.moved {
                self.carry(at);
            }
        }
    }

    fn close(&mut self, at: u32, why: CloseReason) {
        let held = &mut self.held[at as usize];
        if held.end != End::Settled {
            held.end = End::Settled;
            self.steps.push(LetterStep::Close { group: held.group.id, why });
        }
    }

    fn carry(&mut self, at: u32) {
        if self.seats.is_empty() {
            let taken = self.group_of.iter().enumerate().filter(|(_, g)| **g != NONE);
            self.seats = taken.map(|(item, g)| (*g, item as u32)).collect();
            self.seats.sort_unstable();
        }
        let from = self.seats.partition_point(|(g, _)| *g < at);
        let items: Vec<u32> = self.seats[from..].iter().take_while(|(g, _)| *g == at).map(|(_, item)| *item).collect();
        let members = self.members(&items);
        self.steps.push(LetterStep::Carry { group: self.held[at as usize].group.id, members });
    }

    fn members(&self, items: &[u32]) -> Vec<Member> {
        let mut members: Vec<Member> = items.iter().map(|i| self.scene.member(*i)).collect();
        members.sort_unstable();
        members
    }
}

/// Sets that a person unlettered here.
struct Tombstones(BTreeSet<Vec<u32>>);

impl Tombstones {
    fn new(scene: &Scene<'_>) -> Tombstones {
        if !scene.groups.iter().any(|g| g.tombstone) {
            return Tombstones(BTreeSet::new());
        }
        let places: HashMap<LineKey, u32> = scene.known.iter().enumerate().map(|(k, line)| (line.key, k as u32)).collect();
        let set = |group: &KnownGroup| {
            let items = group.state.lines.iter().map(|key| {
                let known = *places.get(key)?;
                // Another amount makes another set.
                (scene.breaks(known).is_none()).then(|| scene.now(known))
            });
            let mut items: Vec<u32> = items.collect::<Option<_>>()?;
            items.sort_unstable();
            Some(items)
        };
        Tombstones(scene.groups.iter().filter(|g| g.tombstone).filter_map(set).collect())
    }

    fn hold(&self, items: &[u32]) -> bool {
        !self.0.is_empty() && {
            let mut items = items.to_vec();
            items.sort_unstable();
            self.0.contains(&items)
        }
    }
}
