//! Import of a clients file: mapped columns are the source's; an edit made here since stays and is reported (book §5).

use super::ImportStop;
use super::apply::{company_terms, derived_due};
use super::directory;
use crate::desk::api::{ImportOptions, SameAs};
use crate::desk::book;
use crate::desk::commands::settle;
use crate::desk::file::{doubles_among, flag_bank};
use crate::desk::ledger;
use crate::desk::operation::{Act, Intent, operate};
use crate::desk::rights::{Person, approvals};
use crate::domain::file::odd_vat;
use crate::domain::ids::{AccountId, OpNo, PartyId};
use crate::domain::intake::{ClientRow, ClientsFile, Doubt, ImportRefusal, ImportReport, Problem, ProblemKind, Told};
use crate::domain::line::DueFrom;
use crate::domain::operation::OpKind;
use crate::domain::party::{Party, PartyField, Role};
use crate::domain::refusal::Failure;
use crate::domain::rights::Need;
use crate::domain::terms::Terms;
use crate::store::{Read, Table, Writer, damaged, key};
use std::collections::BTreeSet;

/// Runs the import inside a write transaction.
pub(super) fn import(
    w: &mut Writer<'_>,
    me: &Person,
    file: &ClientsFile,
    options: &ImportOptions,
) -> Result<(OpNo, ImportReport), ImportStop> {
    let digits = book::company(w)?.currency.digits();
    let mut report = ImportReport { file: file.name.clone(), notes: file.notes.clone(), ..ImportReport::default() };
    let mut unreadable = file.unreadable.clone();
    let intent = Intent::new(me, OpKind::ImportClients).detail(&file.name);
    let finished = operate::<_, ImportStop>(w, intent, |act| {
        // Those whose identity the file brings or changes.
        let mut named = BTreeSet::new();
        for row in &file.rows {
            report.rows += 1;
            named.extend(one_client(act, me, row, digits, &mut report, &mut unreadable)?);
        }
        if !unreadable.is_empty() && !options.accept.contains(&Doubt::Optional) {
            return Err(ImportRefusal::Optional(unreadable).into());
        }
        let doubles = doubles_among(act.books.w, &named)?;
        report.told.extend(doubles.into_iter().map(|(code, other, by)| Told::Double(code, other, by == SameAs::Siren)));
        Ok(report)
    })?;
    Ok((finished.op, finished.value))
}

/// Takes a row over; the client when its SIREN or its address are new.
fn one_client(
    act: &mut Act<'_, '_, '_>,
    me: &Person,
    row: &ClientRow,
    digits: u8,
    report: &mut ImportReport,
    unreadable: &mut Vec<Problem>,
) -> Result<Option<PartyId>, ImportStop> {
    let code = row.fields.iter().find(|(f, _)| *f == PartyField::Code).map(|(_, t)| t.trim()).unwrap_or_default();
    let known = directory::party_of_code(act.books.w, Role::Client, code)?;
    let before = match known {
        Some(id) => directory::party(act.books.w, id)?.unwrap_or_default(),
        None => Party { code: code.to_string(), ..Party::default() },
    };
    if known.is_some() && before.code != code {
        // Its code was merged: what the file says of it is of no client any more.
        report.told.push(Told::Merged(code.to_string(), before.code));
        report.known += 1;
        return Ok(None);
    }
    let mut after = before.clone();
    for (field, text) in row.fields.iter().filter(|(f, _)| *f != PartyField::Code) {
        let ours = after.text(*field, digits);
        let mut trial = after.clone();
        if trial.set_text(*field, text, digits).is_err() {
            let what = match field {
                PartyField::Terms => ProblemKind::Terms,
                PartyField::Limit | PartyField::Insured => ProblemKind::Amount,
                _ => ProblemKind::Identifier,
            };
            let found = text.chars().take(80).collect();
            unreadable.push(Problem { line: row.at, column: field.code().to_string(), found, what });
            continue;
        }
        if before.edited.contains(field) {
            if trial.text(*field, digits) != ours {
                report.told.push(Told::Kept(code.to_string(), *field, ours, text.clone()));
            }
            continue;
        }
        after = trial;
    }
    if let Some(odd) = odd_vat(&after.vat).filter(|_| after.vat != before.vat) {
        report.told.push(Told::OddVat(code.to_string(), after.vat.clone(), odd));
    }
    // A file has one person behind it: limits above the amount that wants two want one who may decide.
    if approvals::wants_two(act.books.w, before.limit, after.limit)?.is_some() {
        me.check(Need::Approve)?;
    }
    let identity = |of: &Party| (of.siren.clone(), of.address.clone(), of.postcode.clone());
    let named = identity(&before) != identity(&after);
    Ok(match known {
        None => {
            let id = directory::new_party(act, &after)?;
            report.added += 1;
            report.clients += 1;
            named.then_some(id)
        }
        Some(id) if after != before => {
            act.books.w.put_record(Table::Party, &key::u32(id.0), &after)?;
            // The first bank that a file brings is none that changed.
            if !before.iban.is_empty() {
                flag_bank(act, me, id, (&before.iban, &after.iban))?;
            }
            if before.terms.is_empty() && !after.terms.is_empty() {
                redate(act, id, &after)?;
            }
            report.changed += 1;
            report.clients += 1;
            named.then_some(id)
        }
        Some(_) => {
            report.known += 1;
            None
        }
    })
}

/// A client that gets its first terms: due dates derived from the company's default are derived again. Dates that the source
/// gave, and settled lines, stay.
fn redate(act: &mut Act<'_, '_, '_>, id: PartyId, party: &Party) -> Result<(), Failure> {
    let default = company_terms(act.books.w)?;
    let text = if party.terms.is_empty() { &default } else { &party.terms };
    let terms = Terms::parse(text).ok();
    let mut accounts = Vec::new();
    act.books.w.prefix(Table::AccountOfParty, &key::u32(id.0), &mut |k, _| {
        accounts.push(AccountId(key::read_u32(&k[4..])?));
        Ok(true)
    })?;
    let default = Terms::parse(&default).ok();
    for account in accounts {
        let mut partial = BTreeSet::new();
        for row in ledger::rows(act.books.w, account, true)? {
            let from = row.line.piece_date.unwrap_or(row.line.key.date());
            // What is due at once (a returned payment) does not come from the default terms.
            let at_once = row.state.due == Some(row.line.key.date())
                && derived_due(default.as_ref(), from, row.line.amount).0 != row.state.due;
            if row.state.due_from != DueFrom::Derived || at_once {
                continue;
            }
            let (due, due_from, instalments) = derived_due(terms.as_ref(), from, row.line.amount);
            if due != row.state.due || instalments != row.state.instalments {
                partial.extend(row.state.group);
                act.books.change(row.line.key, |s| {
                    s.due = due;
                    s.due_from = due_from;
                    s.instalments = instalments;
                })?;
            }
        }
        // Payments settle the earliest due dates first: these have moved (LET-06).
        for id in partial {
            let (_, states) = ledger::group(act.books.w, account, id)?.ok_or_else(|| damaged("line in no group"))?;
            if let Some((_, state)) = ledger::present(&states) {
                settle(act.books, id, state)?;
            }
        }
    }
    Ok(())
}
