//! What is asked of a ledger file before anything is planned: the company, the fiscal year, the span, the source.

use crate::desk::api::ImportOptions;
use crate::desk::book;
use crate::domain::account::AccountKind;
use crate::domain::company::{Company, Feed, FiscalYear};
use crate::domain::ids::{SourceId, YearId};
use crate::domain::intake::{Doubt, ImportRefusal, LedgerFile, Note, NoteKind};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

use super::ImportStop;

/// Refuses what needs a person's word: unreadable optional fields, another company, a span over 24 months.
pub(super) fn doubts(company: &Company, file: &LedgerFile, options: &ImportOptions) -> Result<(), ImportRefusal> {
    let accepted = |doubt: Doubt| options.accept.contains(&doubt);
    if !file.unreadable.is_empty() && !accepted(Doubt::Optional) {
        return Err(ImportRefusal::Optional(file.unreadable.clone()));
    }
    if let Some(theirs) = &file.siren
        && !company.siren.is_empty()
        && *theirs != company.siren
        && !accepted(Doubt::Company)
    {
        return Err(ImportRefusal::Company(company.siren.clone(), theirs.clone()));
    }
    let dates = || file.rows.iter().map(|r| r.date);
    if let (Some(first), Some(last)) = (dates().min(), dates().max()) {
        let months = (last.year() - first.year()) * 12 + last.month().cast_signed() - first.month().cast_signed() + 1;
        let months = u32::try_from(months).unwrap_or(0);
        if months > 24 && !accepted(Doubt::Span) {
            return Err(ImportRefusal::Span(months));
        }
    }
    Ok(())
}

/// Rows dated outside their fiscal year: tolerated, counted, since a mistyped closing date shows so.
pub(super) fn outside_year(year: &FiscalYear, file: &LedgerFile, rows: &[usize]) -> Option<Note> {
    let mut outside = rows.iter().map(|i| &file.rows[*i]).filter(|r| !year.contains(r.date));
    let first = outside.next()?.at;
    let count = u32::try_from(outside.count() + 1).unwrap_or(u32::MAX);
    Some(Note { kind: NoteKind::DateOutsideYear, count, first })
}

/// The fiscal year of each row, as closing dates: the row's own, else the file's name, else `--year`, else the known year that
/// holds every date of the file.
pub(super) fn closings(
    years: &[FiscalYear],
    file: &LedgerFile,
    options: &ImportOptions,
) -> Result<Vec<NaiveDate>, ImportRefusal> {
    let common = match options.year.or(file.closing) {
        Some(closing) => Some(closing),
        None => years.iter().find(|y| file.rows.iter().all(|r| r.year.is_some() || y.contains(r.date))).map(|y| y.closing),
    };
    file.rows.iter().map(|r| r.year.or(common).ok_or(ImportRefusal::YearNeeded)).collect()
}

/// Refuses a second source over ground that another one covers.
pub(super) fn one_master(
    reader: &impl Read,
    source: SourceId,
    year: YearId,
    kinds: &BTreeSet<AccountKind>,
) -> Result<(), ImportStop> {
    for feed in feeds(reader)? {
        if feed.source != source && feed.year == year && feed.kinds.iter().any(|k| kinds.contains(k)) {
            let name = book::sources(reader)?.into_iter().find(|s| s.id == feed.source).map(|s| s.name).unwrap_or_default();
            return Err(ImportRefusal::SecondSource(name).into());
        }
    }
    Ok(())
}

/// All feeds.
pub(in crate::desk) fn feeds(reader: &impl Read) -> Result<Vec<Feed>, Failure> {
    let mut out = Vec::new();
    reader.all(Table::Feed, &mut |_, v| {
        out.push(codec::decode(v)?);
        Ok(true)
    })?;
    Ok(out)
}
