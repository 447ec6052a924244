//! Invoices and credit notes made here, as entries of the sales journal for accounting: 411 against sales and VAT per rate, the cash discount by
//! itself (escompte, 665). What accounting has brought back already is left out: nothing is posted twice.

use super::lists::{apart, in_ledger, order_deeds};
use super::shelf;
use super::views::{SaleEntry, SaleLeg};
use crate::desk::api::{Refusal, Taken};
use crate::desk::book;
use crate::desk::file::client_file;
use crate::desk::import::party;
use crate::desk::operation::Stop;
use crate::desk::queries::{View, accounts_of};
use crate::desk::rights::{lettering, taken_since};
use crate::domain::account::AccountKind;
use crate::domain::file::FileField;
use crate::domain::ids::{DocumentId, OpNo};
use crate::domain::lettering::settings::AccountUse;
use crate::domain::money::Amount;
use crate::domain::operation::OpHeader;
use crate::domain::order::{Document, DocumentKind, Making, Reckoning, Refused};
use crate::domain::refusal::Failure;
use crate::store::{Change, Read, Snapshot, Table, damaged, key, replay};

/// The account of a client that has no line yet.
const RECEIVABLE: &str = "411";

/// Those made after an operation, in their order.
pub(super) fn entries((reader, scope): (&Snapshot, &View<'_>), since: Option<OpNo>) -> Result<Vec<SaleEntry>, Failure> {
    let mut out: Vec<SaleEntry> = Vec::new();
    for told in order_deeds(reader, since)? {
        let made = |change: &Change| change.table == Table::Making && change.before.is_none();
        for change in replay::changes(reader, told.deed.no)?.into_iter().filter(made) {
            let id = DocumentId(key::read_u32(&change.key)?);
            let (Some(document), Some(making)) = (shelf::document(reader, id)?, shelf::making(reader, id)?) else { continue };
            let is_sale = matches!(document.kind, DocumentKind::Invoice | DocumentKind::CreditNote);
            if !is_sale || shelf::progress(reader, id)?.cancelled.is_some() || !scope.sees(document.party)? {
                continue;
            }
            let apart = apart(reader, &document)?;
            if in_ledger(reader, &document)?.is_none() || apart.is_some() {
                out.push(SaleEntry { apart, ..entry(reader, told.op, &document, &making)? });
            }
        }
    }
    Ok(out)
}

/// Refuses to unmake an invoice or a credit note that accounting has, or was given since: undoing what left the house would leave a hole in
/// the series and an entry that nothing stands behind.
pub(in crate::desk) fn may_be_unmade(reader: &impl Read, made: &OpHeader) -> Result<(), Stop> {
    let new = |change: &Change| change.table == Table::Making && change.before.is_none();
    for change in replay::changes(reader, made.no)?.iter().filter(|change| new(change)) {
        let Some(document) = shelf::document(reader, DocumentId(key::read_u32(&change.key)?))? else { continue };
        if !matches!(document.kind, DocumentKind::Invoice | DocumentKind::CreditNote) {
            continue;
        }
        if in_ledger(reader, &document)?.is_some() || taken_since(reader, Taken::Invoices, made.no)? {
            return Err(Refusal::Order(Refused::Posted(document.number)).into());
        }
    }
    Ok(())
}

fn entry(reader: &impl Read, op: OpNo, document: &Document, making: &Making) -> Result<SaleEntry, Failure> {
    let overflow = |_| damaged("document out of range");
    let (file, company, settings) =
        (party(reader, document.party)?.unwrap_or_default(), book::company(reader)?, lettering(reader)?);
    let accounts = accounts_of(reader, document.party)?;
    let own = accounts.iter().map(|(_, account)| account).find(|account| account.kind == AccountKind::Client);
    let general = own.map_or_else(|| RECEIVABLE.to_string(), |account| account.general.clone());
    let auxiliary = own.map_or_else(|| file.code.clone(), |account| account.auxiliary.clone());
    let told = Reckoning::of_lines(&document.lines, making.discounts).map_err(overflow)?;
    // A credit note counts what it gives back as positive.
    let side = |amount: Amount| if document.kind == DocumentKind::CreditNote { -amount } else { amount };
    // Printed and posted alike.
    let (_, due) = shelf::terms(document, &file, &company);
    let leg = |account: &str, amount: Amount| SaleLeg {
        account: account.to_string(),
        auxiliary: String::new(),
        due: None,
        rate: None,
        amount: side(amount),
    };
    // What is sold to some clients goes to an account of their own (CLI-01): abroad, of the group.
    let own = client_file(reader, document.party)?;
    let sales = Some(own.text(FileField::DefaultAccount)).filter(|account| !account.is_empty());
    let sales = sales.unwrap_or_else(|| settings.account(AccountUse::Sales));
    let mut legs = vec![SaleLeg { auxiliary, due, ..leg(&general, told.totals.gross) }];
    for tax in &told.taxes {
        let sold = tax.base.plus(tax.cash).map_err(overflow)?;
        legs.push(SaleLeg { rate: Some(tax.rate), ..leg(sales, -sold) });
    }
    for tax in told.taxes.iter().filter(|tax| !tax.vat.is_zero()) {
        legs.push(SaleLeg { rate: Some(tax.rate), ..leg(settings.account(AccountUse::Vat), -tax.vat) });
    }
    legs.push(leg(settings.account(AccountUse::Discount), told.cash));
    legs.retain(|leg| !leg.amount.is_zero());
    let (code, name) = (file.code, file.name);
    Ok(SaleEntry {
        op,
        kind: document.kind,
        number: document.number.clone(),
        date: document.date,
        code,
        name,
        legs,
        apart: None,
    })
}
