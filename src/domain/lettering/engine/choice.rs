//! Which of the sets found to take: disjoint, the best first, several small ones for a great one when they are worth more. And how
//! far each leads over what else its lines could be.

use super::fixed::Nats;
use super::search::Candidate;
use std::collections::BTreeSet;

/// Sets chosen among many, with their leads.
#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    /// Chosen ones: place among the candidates, lead, rivals within the margin asked for.
    pub(super) chosen: Vec<(usize, Nats, u32)>,
    /// For each candidate that is not chosen: how much worse it is than what its lines were chosen for.
    pub(super) behind: Vec<Nats>,
}

/// Sorts candidates, the best first, each line set once.
pub(super) fn tidy(found: &mut Vec<Candidate>) {
    found.sort_by(|a, b| a.lines.cmp(&b.lines).then(b.score.cmp(&a.score)).then(a.rule.cmp(&b.rule)));
    found.dedup_by(|later, first| {
        let same = later.lines == first.lines;
        if same {
            // What the class of equal amounts knows of a pair holds however the pair was found.
            first.lead = first.lead.or(later.lead);
        }
        same
    });
    found.sort_by(|a, b| (-a.score, a.lines.len(), &a.lines).cmp(&(-b.score, b.lines.len(), &b.lines)));
}

/// Chooses among tidy candidates over a board of `lines` lines. `close` is the lead under which an alternative counts as a rival.
pub(super) fn choose(found: &[Candidate], lines: usize, close: Nats) -> Choice {
    const NONE: usize = usize::MAX;
    let mut owner = vec![NONE; lines];
    let mut of_line: Vec<Vec<usize>> = vec![Vec::new(); lines];
    for (c, candidate) in found.iter().enumerate() {
        for i in &candidate.lines {
            of_line[*i as usize].push(c);
        }
        if candidate.score > 0 && candidate.lines.iter().all(|i| owner[*i as usize] == NONE) {
            for i in &candidate.lines {
                owner[*i as usize] = c;
            }
        }
    }
    exchange(found, &of_line, &mut owner);
    let chosen: BTreeSet<usize> = owner.iter().copied().filter(|o| *o != NONE).collect();
    let mut out = Choice { chosen: Vec::new(), behind: vec![Nats::MIN; found.len()] };
    // What each alternative would cost: the groups that it breaks up, less itself.
    let mut loss = vec![None; found.len()];
    for (h, candidate) in found.iter().enumerate() {
        if chosen.contains(&h) {
            continue;
        }
        let touched: BTreeSet<usize> = candidate.lines.iter().map(|i| owner[*i as usize]).filter(|o| *o != NONE).collect();
        let broken: Nats = touched.iter().map(|g| found[*g].score).sum();
        out.behind[h] = candidate.score - broken;
        // The same lines cut otherwise leave nothing else open.
        let covered = candidate.lines.iter().all(|i| owner[*i as usize] != NONE);
        if !covered {
            loss[h] = Some(broken - candidate.score);
        }
    }
    for g in chosen {
        let group = &found[g];
        let mut lead = group.score;
        let rivals: BTreeSet<usize> = group.lines.iter().flat_map(|i| of_line[*i as usize].iter().copied()).collect();
        let mut near = 0;
        for h in rivals {
            let Some(loss) = loss[h] else { continue };
            // Within a class of equal amounts the lead of the class says it better.
            let classmates = group.lead.is_some() && found[h].lead == Some(Nats::MIN);
            let contains = group.lines.iter().all(|i| found[h].lines.binary_search(i).is_ok());
            if contains {
                continue;
            }
            if loss < close {
                near += 1;
            }
            if !classmates {
                lead = lead.min(loss);
            }
        }
        if let Some(class) = group.lead {
            lead = lead.min(class);
        }
        out.chosen.push((g, lead, near));
    }
    out
}

/// Replaces a chosen set by others that it alone blocks, when together they are worth more.
fn exchange(found: &[Candidate], of_line: &[Vec<usize>], owner: &mut [usize]) {
    const NONE: usize = usize::MAX;
    for _ in 0..2 {
        let groups: BTreeSet<usize> = owner.iter().copied().filter(|o| *o != NONE).collect();
        let mut moved = false;
        for g in groups {
            let mut taken: Vec<u32> = Vec::new();
            let mut instead: Vec<usize> = Vec::new();
            let mut worth = 0;
            let blocked: BTreeSet<usize> = found[g].lines.iter().flat_map(|i| of_line[*i as usize].iter().copied()).collect();
            // Candidates are sorted by score: the set's order is the best first.
            for h in blocked.into_iter().filter(|h| *h != g && found[*h].score > 0) {
                let free = |i: &u32| (owner[*i as usize] == NONE || owner[*i as usize] == g) && !taken.contains(i);
                if found[h].lines.iter().all(free) {
                    taken.extend(&found[h].lines);
                    worth += found[h].score;
                    instead.push(h);
                }
            }
            if instead.len() >= 2 && worth > found[g].score {
                for i in &found[g].lines {
                    owner[*i as usize] = NONE;
                }
                for h in instead {
                    for i in &found[h].lines {
                        owner[*i as usize] = h;
                    }
                }
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
}
