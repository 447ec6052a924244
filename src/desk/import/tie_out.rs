//! The tie-out: after an import the book's third-party balances against the file's, account by account (book §5).

use crate::domain::ids::LineKey;
use crate::domain::intake::{AccountPlan, ImportRefusal, IntakeContext, KnownLine, LineStep, RowRef};
use crate::domain::money::Amount;
use std::collections::HashSet;

/// The balance that an account must have after the import of a full file: the file's own rows, and the known lines that the file
/// neither names nor would show if accounting still had them. Opening rows of a year whose previous one is in the book repeat
/// lines that count already. `None` when the file is not full over the account: it says nothing of what it leaves out.
///
/// What the plan withdraws is not asked: a line that it leaves in the book against the file makes a gap.
pub(super) fn expected(
    cx: &IntakeContext,
    known: &[KnownLine],
    rows: &[RowRef<'_>],
    plan: &AccountPlan,
) -> Result<Option<Amount>, ImportRefusal> {
    if cx.full_journals.is_empty() {
        return Ok(None);
    }
    let named: HashSet<LineKey> = plan
        .lines
        .iter()
        .filter_map(|step| match step {
            LineStep::Known { key, .. } | LineStep::Renumbered { key, .. } | LineStep::Changed { key, .. } => Some(*key),
            // Its original, or accounting's own line, counts in its place.
            LineStep::Convert { key, .. } | LineStep::Posted { key, .. } => Some(*key),
            _ => None,
        })
        .collect();
    let kept = known.iter().filter(|l| !named.contains(&l.key) && !shown(cx, l)).map(|l| l.amount);
    let brought = rows.iter().filter(|r| !(r.opening && cx.previous.is_some())).filter_map(|r| r.row.amount());
    Amount::sum(kept.chain(brought)).map(Some).map_err(|_| ImportRefusal::Overflow)
}

/// True when a full file would show the line: at home in the file's (source, year), its journal and day covered.
fn shown(cx: &IntakeContext, line: &KnownLine) -> bool {
    let here = |s: &&crate::domain::intake::SourceRef| s.source == cx.source && s.year == cx.year;
    let day = line.key.date();
    line.sources.first().as_ref().is_some_and(here)
        && line.sources.iter().rfind(here).is_some_and(|s| cx.full_journals.contains(&s.journal))
        && cx.from <= day
        && day <= cx.to
}
