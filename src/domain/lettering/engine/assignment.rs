//! The best way to pair two sides when every pair has a worth and both may stay alone (shortest augmenting paths).

/// Pairs are worth at least this, or they are no pairs.
pub(super) const NEVER: i64 = i64::MIN / 64;

/// An optimal pairing of rows with columns.
#[derive(Clone, Debug)]
pub(super) struct Assignment {
    rows: usize,
    /// Real columns, then one of worth 0 for each row: to stay alone.
    columns: usize,
    cost: Vec<i64>,
    paired: Paired,
}

/// Who is with whom, and the prices that prove it best.
#[derive(Clone, Debug)]
struct Paired {
    row_price: Vec<i64>,
    column_price: Vec<i64>,
    /// Row of each column, from 1; column 0 is the door of a path.
    row_of: Vec<usize>,
}

impl Assignment {
    /// Pairs `rows` with `columns` for the greatest worth; `worth` is row by row.
    pub(super) fn best(rows: usize, columns: usize, worth: &[i64]) -> Assignment {
        let all = columns + rows;
        let mut cost = vec![0; rows * all];
        for r in 0..rows {
            for c in 0..columns {
                cost[r * all + c] = worth.get(r * columns + c).map_or(-NEVER, |w| -w.max(&NEVER));
            }
        }
        let mut out = Assignment {
            rows,
            columns: all,
            cost,
            paired: Paired { row_price: vec![0; rows + 1], column_price: vec![0; all + 1], row_of: vec![0; all + 1] },
        };
        for row in 1..=rows {
            out.paired.place(&out.cost, row, None);
        }
        out
    }

    /// The worth of all pairs.
    pub(super) fn worth(&self) -> i64 {
        self.paired.worth(&self.cost)
    }

    /// The pairs: (row, column), by row.
    pub(super) fn pairs(&self) -> Vec<(usize, usize)> {
        let real = self.columns - self.rows;
        let row_of = &self.paired.row_of;
        let mut out: Vec<(usize, usize)> = (1..=real).filter(|c| row_of[*c] != 0).map(|c| (row_of[c] - 1, c - 1)).collect();
        out.retain(|(r, c)| self.cost[r * self.columns + c] < 0);
        out.sort_unstable();
        out
    }

    /// The greatest worth when a column stays alone.
    pub(super) fn worth_without(&self, column: usize) -> i64 {
        let row = self.paired.row_of[column + 1];
        if row == 0 {
            return self.worth();
        }
        let mut other = self.paired.clone();
        other.row_of[column + 1] = 0;
        other.place(&self.cost, row, Some(column + 1));
        other.worth(&self.cost)
    }
}

impl Paired {
    /// Finds a place for a row along the cheapest path, never by the column left out.
    fn place(&mut self, cost: &[i64], row: usize, without: Option<usize>) {
        let m = self.row_of.len() - 1;
        let mut least = vec![i64::MAX; m + 1];
        let mut before = vec![0; m + 1];
        let mut used = vec![false; m + 1];
        self.row_of[0] = row;
        let mut at = 0;
        loop {
            used[at] = true;
            let r = self.row_of[at];
            let (mut step, mut next) = (i64::MAX, 0);
            for c in (1..=m).filter(|c| Some(*c) != without) {
                if used[c] {
                    continue;
                }
                let reduced = cost[(r - 1) * m + c - 1] - self.row_price[r] - self.column_price[c];
                if reduced < least[c] {
                    (least[c], before[c]) = (reduced, at);
                }
                if least[c] < step {
                    (step, next) = (least[c], c);
                }
            }
            for c in 0..=m {
                if used[c] {
                    self.row_price[self.row_of[c]] += step;
                    self.column_price[c] -= step;
                } else if least[c] != i64::MAX {
                    least[c] -= step;
                }
            }
            at = next;
            if self.row_of[at] == 0 {
                break;
            }
        }
        while at != 0 {
            self.row_of[at] = self.row_of[before[at]];
            at = before[at];
        }
    }

    fn worth(&self, cost: &[i64]) -> i64 {
        let m = self.row_of.len() - 1;
        (1..=m).filter(|c| self.row_of[*c] != 0).map(|c| -cost[(self.row_of[c] - 1) * m + c - 1]).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// By trying everything.
    fn exhaustive(rows: usize, columns: usize, worth: &[i64], row: usize, used: u32) -> i64 {
        if row == rows {
            return 0;
        }
        let alone = exhaustive(rows, columns, worth, row + 1, used);
        (0..columns).filter(|c| used >> c & 1 == 0).fold(alone, |best, c| {
            best.max(worth[row * columns + c] + exhaustive(rows, columns, worth, row + 1, used | 1 << c))
        })
    }

    proptest! {
        #[test]
        fn the_pairing_is_the_best_one_and_so_is_each_without_a_column(
            (rows, columns, worth) in (1usize..5, 1usize..5).prop_flat_map(|(r, c)| {
                (Just(r), Just(c), prop::collection::vec(prop_oneof![Just(NEVER), -50i64..100], r * c))
            })
        ) {
            let best = Assignment::best(rows, columns, &worth);
            prop_assert_eq!(best.worth(), exhaustive(rows, columns, &worth, 0, 0));
            for c in 0..columns {
                prop_assert_eq!(best.worth_without(c), exhaustive(rows, columns, &worth, 0, 1 << c));
            }
            let pairs = best.pairs();
            prop_assert_eq!(pairs.iter().map(|(r, c)| worth[r * columns + c]).sum::<i64>(), best.worth());
        }
    }
}
