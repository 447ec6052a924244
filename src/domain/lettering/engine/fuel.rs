//! Work is bounded in steps, never in time: what is found does not depend on the machine.

/// Steps left to search with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Fuel {
    left: u64,
    spent: u64,
}

impl Fuel {
    /// What an account of that many lines may cost.
    pub(super) const fn for_lines(lines: usize) -> Fuel {
        Fuel::of(20_000_000 + 60_000 * lines as u64)
    }

    /// A given number of steps.
    pub(super) const fn of(steps: u64) -> Fuel {
        Fuel { left: steps, spent: 0 }
    }

    /// Takes steps; false when there are not enough left: then what was to be done is not done, and said.
    pub(super) const fn take(&mut self, steps: u64) -> bool {
        if steps > self.left {
            self.left = 0;
            return false;
        }
        self.left -= steps;
        self.spent += steps;
        true
    }

    /// Steps taken.
    pub(super) const fn spent(&self) -> u64 {
        self.spent
    }
}
