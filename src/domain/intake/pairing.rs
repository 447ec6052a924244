//! Pairing two multisets stage by stage: fingerprints of borrowed tuples, sorted and walked together. O(n log n), no text is copied.

/// A 64-bit fingerprint of a tuple of borrowed fields. Equal tuples give equal prints; equal prints are checked again field by
/// field, so that a collision costs time and never a wrong pair.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Print(u64);

impl Print {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

    /// An empty tuple.
    pub(super) const fn new() -> Print {
        Print(0x243f_6a88_85a3_08d3)
    }

    /// The tuple with a number more.
    pub(super) fn number(self, value: i64) -> Print {
        self.word(value as u64)
    }

    /// The tuple with a text more. Its length goes in too: `("ab", "c")` is not `("a", "bc")`.
    pub(super) fn text(self, value: &str) -> Print {
        let mut print = self;
        let mut chunks = value.as_bytes().chunks_exact(8);
        for chunk in &mut chunks {
            print = print.word(chunk.iter().fold(0, |word, byte| (word << 8) | u64::from(*byte)));
        }
        let tail = chunks.remainder().iter().fold(value.len() as u64, |word, byte| (word << 8) | u64::from(*byte));
        print.word(tail)
    }

    fn word(self, value: u64) -> Print {
        let wide = u128::from(self.0 ^ value) * u128::from(Self::FACTOR);
        Print(((wide as u64) ^ ((wide >> 64) as u64)).wrapping_add(Self::FACTOR))
    }
}

/// What decides between equal candidates.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// The same rank first, then the order of ranks.
    Rank,
    /// The order of the pools alone.
    Order,
    /// Nothing: only candidates that are alone on both sides pair.
    Alone,
}

struct Ticket {
    print: u64,
    rank: u32,
    at: u32,
}

/// Two pools of indexes that empty as stages pair them.
pub(super) struct Pairing {
    /// Left over on the left.
    pub(super) left: Vec<u32>,
    /// Left over on the right.
    pub(super) right: Vec<u32>,
    /// What was paired: (left, right).
    pub(super) pairs: Vec<(u32, u32)>,
    tickets: (Vec<Ticket>, Vec<Ticket>),
}

const PAIRED: u32 = u32::MAX;

impl Pairing {
    /// Two full pools.
    pub(super) fn new(left: Vec<u32>, right: Vec<u32>) -> Pairing {
        let pairs = Vec::with_capacity(left.len().min(right.len()));
        Pairing { left, right, pairs, tickets: (Vec::new(), Vec::new()) }
    }

    /// True when nothing can pair any more.
    pub(super) fn is_done(&self) -> bool {
        self.left.is_empty() || self.right.is_empty()
    }

    /// Pairs what has the same print and is the `same`. A side that gives `None` takes no part; else it gives print and rank.
    pub(super) fn stage(
        &mut self,
        tie: Tie,
        left: impl Fn(u32) -> Option<(Print, u32)>,
        right: impl Fn(u32) -> Option<(Print, u32)>,
        same: impl Fn(u32, u32) -> bool,
    ) {
        if self.is_done() {
            return;
        }
        let (mut lefts, mut rights) = std::mem::take(&mut self.tickets);
        take_tickets(&mut lefts, &self.left, tie, left);
        if !lefts.is_empty() {
            take_tickets(&mut rights, &self.right, tie, right);
            self.walk(tie, &lefts, &rights, same);
            self.left.retain(|x| *x != PAIRED);
            self.right.retain(|x| *x != PAIRED);
        }
        self.tickets = (lefts, rights);
    }

    fn walk(&mut self, tie: Tie, lefts: &[Ticket], rights: &[Ticket], same: impl Fn(u32, u32) -> bool) {
        let (mut l, mut r) = (0, 0);
        while l < lefts.len() && r < rights.len() {
            let (a, b) = (lefts[l].print, rights[r].print);
            if a != b {
                if a < b {
                    l += 1
                } else {
                    r += 1
                }
                continue;
            }
            let run = |tickets: &[Ticket], from: usize| from + tickets[from..].iter().take_while(|t| t.print == a).count();
            let (l_end, r_end) = (run(lefts, l), run(rights, r));
            let (run_l, run_r) = (&lefts[l..l_end], &rights[r..r_end]);
            if run_l.len() == 1 && run_r.len() == 1 {
                self.try_pair(&run_l[0], &run_r[0], &same);
            } else if tie != Tie::Alone {
                if tie == Tie::Rank {
                    self.by_rank(run_l, run_r, &same);
                }
                self.by_order(run_l, run_r, &same);
            }
            (l, r) = (l_end, r_end);
        }
    }

    fn try_pair(&mut self, l: &Ticket, r: &Ticket, same: &impl Fn(u32, u32) -> bool) -> bool {
        let (left, right) = (self.left[l.at as usize], self.right[r.at as usize]);
        let good = left != PAIRED && right != PAIRED && same(left, right);
        if good {
            self.pairs.push((left, right));
            self.left[l.at as usize] = PAIRED;
            self.right[r.at as usize] = PAIRED;
        }
        good
    }

    fn by_rank(&mut self, lefts: &[Ticket], rights: &[Ticket], same: &impl Fn(u32, u32) -> bool) {
        let (mut l, mut r) = (0, 0);
        while l < lefts.len() && r < rights.len() {
            match lefts[l].rank.cmp(&rights[r].rank) {
                std::cmp::Ordering::Less => l += 1,
                std::cmp::Ordering::Greater => r += 1,
                std::cmp::Ordering::Equal => {
                    self.try_pair(&lefts[l], &rights[r], same);
                    l += 1;
                    r += 1;
                }
            }
        }
    }

    fn by_order(&mut self, lefts: &[Ticket], rights: &[Ticket], same: &impl Fn(u32, u32) -> bool) {
        let mut first = 0;
        for right in rights {
            while first < lefts.len() && self.left[lefts[first].at as usize] == PAIRED {
                first += 1;
            }
            // Past the first free candidate only after a collision of prints.
            for left in &lefts[first..] {
                if self.right[right.at as usize] == PAIRED || self.try_pair(left, right, same) {
                    break;
                }
            }
        }
    }
}

fn take_tickets(tickets: &mut Vec<Ticket>, pool: &[u32], tie: Tie, give: impl Fn(u32) -> Option<(Print, u32)>) {
    tickets.clear();
    tickets.extend(pool.iter().enumerate().filter_map(|(at, index)| {
        let (print, rank) = give(*index)?;
        let rank = if tie == Tie::Rank { rank } else { 0 };
        Some(Ticket { print: print.0, rank, at: at as u32 })
    }));
    tickets.sort_unstable_by_key(|t| (t.print, t.rank, t.at));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(left: &[(&str, u32)], right: &[(&str, u32)], tie: Tie) -> Vec<(u32, u32)> {
        let mut pairing = Pairing::new((0..left.len() as u32).collect(), (0..right.len() as u32).collect());
        let print = |(text, rank): (&str, u32)| Some((Print::new().text(text), rank));
        let same = |l: u32, r: u32| left[l as usize].0 == right[r as usize].0;
        pairing.stage(tie, |l| print(left[l as usize]), |r| print(right[r as usize]), same);
        pairing.pairs.sort_unstable();
        pairing.pairs
    }

    #[test]
    fn equal_rank_goes_before_order() {
        let (left, right) = ([("x", 1), ("x", 3), ("y", 1)], [("x", 3), ("x", 4)]);
        assert_eq!(pair(&left, &right, Tie::Rank), [(0, 1), (1, 0)]);
        assert_eq!(pair(&left, &right, Tie::Order), [(0, 0), (1, 1)]);
        assert_eq!(pair(&left, &right, Tie::Alone), []);
    }

    #[test]
    fn a_print_depends_on_where_fields_end() {
        assert_ne!(Print::new().text("ab").text("c").0, Print::new().text("a").text("bc").0);
        assert_ne!(Print::new().text("12345678").0, Print::new().text("12345678").text("").0);
        assert_eq!(Print::new().text("123456789").number(4).0, Print::new().text("123456789").number(4).0);
    }

    #[test]
    fn a_collision_never_makes_a_pair() {
        let mut pairing = Pairing::new(vec![0, 1, 2], vec![0, 1, 2]);
        let all = |_| Some((Print::new(), 0));
        pairing.stage(Tie::Rank, all, all, |l, r| l == 2 - r);
        pairing.pairs.sort_unstable();
        assert_eq!(pairing.pairs, [(0, 2), (1, 1), (2, 0)]);
    }
}
