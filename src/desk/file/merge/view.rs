//! What merging two codes would do, told before it is done.

use super::super::shelf::client_file;
use super::lines::codes_in_force;
use super::notes::{OWN, noted};
use super::other_companies;
use crate::desk::book;
use crate::desk::import::party;
use crate::desk::ledger;
use crate::desk::orders;
use crate::desk::queries::accounts_of;
use crate::domain::file::{Field, MergeCount, MergeView, Section};
use crate::domain::ids::PartyId;
use crate::domain::lettering::GroupOrigin;
use crate::domain::party::Party;
use crate::domain::refusal::Failure;
use crate::store::Read;
use crate::text::fold;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Two clients side by side; none when one is not there.
pub(in crate::desk::file) fn view(
    reader: &impl Read,
    (old, new): (PartyId, PartyId),
    from: Option<NaiveDate>,
) -> Result<Option<MergeView>, Failure> {
    let (Some(was), Some(into)) = (party(reader, old)?, party(reader, new)?) else { return Ok(None) };
    let digits = book::company(reader)?.currency.digits();
    let mut count = MergeCount { notes: noted(reader, old)?, ..MergeCount::default() };
    let counts = |date: NaiveDate| from.is_none_or(|from| from <= date);
    for (id, account) in accounts_of(reader, old)? {
        let going: Vec<_> = ledger::rows(reader, id, false)?.into_iter().filter(|row| counts(row.line.key.date())).collect();
        count.lines += u32::try_from(going.len()).unwrap_or(u32::MAX);
        count.open += u32::try_from(going.iter().filter(|row| row.state.standing.is_open()).count()).unwrap_or(u32::MAX);
        let mut taken = BTreeSet::new();
        for (to, _) in accounts_of(reader, new)?.into_iter().filter(|(_, a)| a.general == account.general).take(1) {
            taken = codes_in_force(reader, to)?;
        }
        let groups: BTreeSet<_> = going.iter().filter_map(|row| row.state.group).collect();
        for group in groups {
            count.groups += 1;
            let Some((row, states)) = ledger::group(reader, id, group)? else { continue };
            let Some((_, state)) = ledger::present(&states) else { continue };
            let new = taken.insert(fold(&state.code));
            count.renamed += u32::from(!new && row.origin != GroupOrigin::Import);
        }
    }
    let documents = orders::documents_of(reader, old)?.into_iter().filter(|document| counts(document.date));
    count.documents = u32::try_from(documents.count()).unwrap_or(u32::MAX);
    if from.is_some() {
        count.notes = 0;
    }
    let (theirs, ours) = (client_file(reader, old)?, client_file(reader, new)?);
    let mut differ = Vec::new();
    for field in Section::ALL.iter().flat_map(|section| section.fields()) {
        let (a, b) = match *field {
            Field::Party(of) if OWN.contains(&of) => continue,
            Field::Party(of) => (was.text(of, digits), into.text(of, digits)),
            Field::File(of) => (theirs.text(of).to_string(), ours.text(of).to_string()),
        };
        if !a.is_empty() && !b.is_empty() && a != b {
            differ.push(field.code().to_string());
        }
    }
    let name = |id: PartyId, of: &Party| (id, of.code.clone(), of.name.clone(), of.siren.clone());
    let other_company = other_companies(&was, &into);
    Ok(Some(MergeView { old: name(old, &was), new: name(new, &into), from, count, differ, other_company }))
}
