//! Families of sets, from the most meaningful to the least. Each pays for the sets it tries.

mod balance;
mod bounce;
mod combinations;
pub(super) mod differences;
mod equal;
mod instalments;
mod periods;
mod quoted;
pub(super) mod runs;

use super::search::Search;

/// The families that most lines leave by: cheap, and hardly ever wrong.
pub(super) fn cheap(s: &mut Search<'_>) {
    quoted::search(s);
    bounce::search(s);
    equal::search(s);
}

/// All other families, on top of what the cheap ones found.
pub(super) fn others(s: &mut Search<'_>) {
    for payer in s.payers() {
        periods::search(s, &payer);
        runs::search(s, &payer);
        combinations::search(s, &payer);
    }
    instalments::search(s);
    balance::search(s);
}
