//! Automatic lettering (lettrage automatique): which open lines of an account belong together, how sure that is, and why.
//!
//! Every set of lines that balances is weighed by how surprising its balance is, by the document numbers that its lines name and by
//! the client's own paying habit; wider searches pay for the sets they try. Disjoint sets are chosen; one is lettered without asking
//! only when its score is high and far above every alternative that would leave other lines open. Everything else is a proposal.
//! Pure, in integers, bounded in steps: the same lines in any order give the same answer on every machine.

mod assignment;
mod board;
mod choice;
pub mod elsewhere;
mod facts;
mod families;
mod fixed;
mod fuel;
mod learn;
#[cfg(test)]
mod properties;
mod reason;
#[cfg(test)]
mod rules;
mod search;
mod suggest;
mod words;

pub use facts::{Account, Fact, Outcome, Proposal, Rule, Status, Thresholds};
pub use fixed::Nats;
pub use learn::{JournalRole, Learned, Lessons};
pub use reason::{Gap, Meaning, Reason};
pub use suggest::{Asked, Prepared, Suggested, Suggestion};

use crate::domain::money::{Amount, Currency};
use board::{Board, Role};
use choice::{choose, tidy};
use fixed::{NAT, odds, probability};
use fuel::Fuel;
use search::{Candidate, Search};
use std::collections::{BTreeMap, BTreeSet};

/// Proposals shown for one payment.
const PER_PAYMENT: u32 = 4;

/// Letters one account: sure groups, then proposals.
pub fn letter_account(account: &Account<'_>) -> Outcome {
    explore(account, &mut |_, _| {})
}

/// The same, and gives away the first board of each currency: that of all open lines.
fn explore(account: &Account<'_>, keep: &mut dyn FnMut(Option<Currency>, Board)) -> Outcome {
    let currencies: BTreeSet<Option<Currency>> =
        account.lines.iter().filter(|f| f.open).map(|f| f.foreign.map(|(c, _)| c)).collect();
    let mut fuel = account.fuel.map_or_else(|| Fuel::for_lines(account.lines.len()), Fuel::of);
    let mut out = Outcome::default();
    let mut facts = account.lines.to_vec();
    // A habit is learned from all lines, lettered or not: lettering does not change it.
    let habit = learn::habit(account.lines, account.mirrored, account.learned);
    for currency in currencies {
        // What is lettered changes what the rest looks like: the rest is looked at afresh until nothing more is sure. So a second run
        // finds nothing that the first did not.
        let mut first = true;
        loop {
            let left = Account { lines: &facts, ..*account };
            let board = Board::new(&left, currency, habit);
            let mut search = Search::new(&board, account.refused, fuel);
            let sure = settle(&mut search, account.thresholds);
            let again = !sure.is_empty();
            let found = if again { sure } else { propose(&mut search, account.thresholds) };
            fuel = search.fuel;
            out.cut_short |= search.cut_short;
            let taken: Vec<usize> = found.iter().filter(|f| f.sure).flat_map(|f| f.places(&board)).collect();
            out.proposals.extend(found.into_iter().filter_map(|f| f.shown(&board)));
            if std::mem::take(&mut first) {
                keep(currency, board);
            }
            if !again {
                break;
            }
            for place in taken {
                facts[place].open = false;
            }
        }
    }
    out.steps = fuel.spent();
    out.proposals.sort_by(|a, b| {
        let key = |p: &Proposal| (p.status, -i64::from(p.confidence), -p.score);
        (key(a), &a.lines).cmp(&(key(b), &b.lines))
    });
    out
}

/// What is to be shown.
struct Found {
    candidate: Candidate,
    lead: Nats,
    rivals: u32,
    sure: bool,
    gap: Option<Gap>,
}

/// Takes what is sure: by the cheap families until they find no more; only when they found nothing at all by the others, which are
/// the expensive ones and so look at a board that was laid out anew.
fn settle(s: &mut Search<'_>, t: Thresholds) -> Vec<Found> {
    let strict = Thresholds { score: t.score.max(6 * NAT), margin: t.margin.max(4 * NAT) };
    let mut sure = Vec::new();
    loop {
        s.restart();
        families::cheap(s);
        if !take_sure(s, strict, &mut sure) {
            break;
        }
    }
    if sure.is_empty() {
        families::others(s);
        take_sure(s, t, &mut sure);
    }
    sure
}

/// Takes the sure ones among what was found off the board.
fn take_sure(s: &mut Search<'_>, t: Thresholds, sure: &mut Vec<Found>) -> bool {
    tidy(&mut s.found);
    let choice = choose(&s.found, s.board.items.len(), t.margin);
    let before = sure.len();
    for (c, lead, rivals) in choice.chosen {
        let candidate = &s.found[c];
        let posted: i128 = candidate.lines.iter().map(|i| i128::from(s.board.name(*i).posted.minor())).sum();
        if candidate.score >= t.score && lead >= t.margin && posted == 0 {
            for i in &candidate.lines {
                s.alive[*i as usize] = false;
            }
            sure.push(Found { candidate: candidate.clone(), lead, rivals, sure: true, gap: None });
        }
    }
    sure.len() > before
}

/// What is left for a person: the chosen ones, then the others by score, then differences. At most some for each payment.
fn propose(s: &mut Search<'_>, t: Thresholds) -> Vec<Found> {
    let mut out = Vec::new();
    let choice = choose(&s.found, s.board.items.len(), t.margin);
    let mut shown = vec![0u32; s.board.items.len()];
    let mut room = |candidate: &Candidate, s: &Search<'_>| {
        let payers: Vec<u32> = candidate.lines.iter().copied().filter(|i| s.board.item(*i).amount < 0).collect();
        let fits = payers.iter().any(|p| shown[*p as usize] < PER_PAYMENT);
        if fits {
            for p in payers {
                shown[p as usize] += 1;
            }
        }
        fits
    };
    let mut chosen: Vec<_> = choice.chosen.clone();
    chosen.sort_unstable_by_key(|(c, ..)| *c);
    for (c, lead, rivals) in chosen {
        if room(&s.found[c], s) {
            out.push(Found { candidate: s.found[c].clone(), lead, rivals, sure: false, gap: None });
        }
    }
    for block in &s.blocks {
        out.push(Found { candidate: block.clone(), lead: 0, rivals: 1, sure: false, gap: None });
    }
    let taken: BTreeSet<usize> = choice.chosen.iter().map(|(c, ..)| *c).collect();
    for (c, candidate) in s.found.iter().enumerate().filter(|(c, _)| !taken.contains(c)) {
        if candidate.score > 0 && room(candidate, s) {
            let lead = choice.behind[c];
            out.push(Found { candidate: candidate.clone(), lead, rivals: 1, sure: false, gap: None });
        }
    }
    // A difference is looked for where nothing balances well.
    let served: BTreeMap<u32, Nats> =
        choice.chosen.iter().flat_map(|(c, ..)| s.found[*c].lines.iter().map(|i| (*i, s.found[*c].score))).collect();
    for (candidate, gap) in families::differences::search(s) {
        let rival = candidate.lines.iter().filter_map(|i| served.get(i)).max().copied().unwrap_or(0);
        if rival < 6 * NAT && room(&candidate, s) {
            let lead = candidate.score.min(candidate.score - rival).min(3 * NAT);
            out.push(Found { candidate, lead, rivals: u32::from(rival > 0), sure: false, gap: Some(gap) });
        }
    }
    out
}

impl Found {
    /// Places of its lines among the facts.
    fn places(&self, board: &Board) -> Vec<usize> {
        self.candidate.lines.iter().map(|i| board.item(*i).fact).collect()
    }

    /// As the engine answers it; none when what is missing leaves the range of amounts.
    fn shown(self, board: &Board) -> Option<Proposal> {
        let Found { candidate, lead, rivals, sure, gap } = self;
        let names = || candidate.lines.iter().map(|i| board.name(*i));
        let mut lines: Vec<_> = names().map(|n| n.key).collect();
        lines.sort_unstable();
        let missing = Amount::sum(names().map(|n| n.posted)).ok()?;
        let gap = gap.or((!missing.is_zero()).then_some(Gap::Exchange));
        let margin = lead.min(candidate.score);
        Some(Proposal {
            lines,
            rule: candidate.rule,
            score: candidate.score,
            margin,
            confidence: probability(margin),
            rivals,
            gap: missing,
            status: if sure { Status::Auto } else { Status::Propose },
            reason: reason(board, &candidate, gap),
        })
    }
}

fn reason(board: &Board, candidate: &Candidate, gap: Option<Gap>) -> Reason {
    let inside = |i: &u32| candidate.lines.binary_search(i).is_ok();
    let mut quoted: Vec<u32> =
        candidate.lines.iter().flat_map(|i| &board.quotes[*i as usize]).map(|(t, _)| *t).filter(inside).collect();
    quoted.sort_unstable();
    quoted.dedup();
    let of_role = |role: Role| candidate.lines.iter().map(|i| board.item(*i)).filter(move |t| t.role == role);
    let delay = match (of_role(Role::Document).map(|t| t.base).max(), of_role(Role::Payment).map(|t| t.day).max()) {
        (Some(base), Some(paid)) => Some((board.habit.from_due, paid - base, board.habit.rhythm.usual)),
        _ => None,
    };
    let pairs = (candidate.rule == Rule::EqualAmounts).then(|| u32::try_from(candidate.lines.len() / 2).unwrap_or(u32::MAX));
    Reason {
        quoted: quoted.into_iter().take(12).map(|t| board.name(t).piece.to_string()).filter(|p| !p.is_empty()).collect(),
        delay,
        one_in: odds(candidate.surprise),
        meaning: candidate.meaning,
        gap,
        pairs,
    }
}
