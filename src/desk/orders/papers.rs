//! What a document of the sale is printed from (ORD-01, ORD-05): everything that the book knows of it, of both sides and of the money.

use super::lists::in_ledger;
use super::shelf::{self, Family};
use super::views::{Earlier, PaperView};
use crate::desk::book;
use crate::desk::dunning::{Owing, assignments, buyer, factors, penalty_rules, post_settings};
use crate::desk::file::client_file;
use crate::desk::import::party;
use crate::desk::queries::View;
use crate::domain::factor::Factor;
use crate::domain::file::FileField;
use crate::domain::ids::{DocumentId, PartyId};
use crate::domain::money::Amount;
use crate::domain::order::{Document, DocumentKind};
use crate::domain::penalty::FeeTable;
use crate::domain::refusal::Failure;
use crate::store::{Read, Snapshot, damaged};
use chrono::NaiveDate;

/// A document as it is printed; none when there is no such document for the person.
pub(super) fn paper(
    (reader, scope): (&Snapshot, &View<'_>),
    owing: &Owing,
    id: DocumentId,
) -> Result<Option<PaperView>, Failure> {
    let family = Family::whole(reader, id)?;
    let Some((document, progress)) = family.documents.get(&id) else { return Ok(None) };
    if !scope.sees(document.party)? {
        return Ok(None);
    }
    let (company, file, own) =
        (book::company(reader)?, party(reader, document.party)?.unwrap_or_default(), client_file(reader, document.party)?);
    let (words, due) = shelf::terms(document, &file, &company);
    let rules = penalty_rules(reader)?;
    let of_client = rules.clients.iter().find(|(party, _)| *party == document.party).map(|(_, rate)| *rate);
    let asked = family.standing().filter(|earlier| earlier.kind == DocumentKind::Order).filter_map(|order| order.deposit);
    Ok(Some(PaperView {
        discounts: shelf::making(reader, id)?.map(|making| making.discounts).unwrap_or_default(),
        earlier: earlier(&family, document),
        deposit_asked: Amount::sum(asked.map(|deposit| deposit.amount)).map_err(|_| damaged("deposit out of range"))?,
        deposit: deposit(reader, owing, &family, document)?,
        factor: factor(reader, document, owing.today())?,
        buyer: buyer(&file.tags),
        siret: own.text(FileField::Siret).to_string(),
        rcs: own.text(FileField::Rcs).to_string(),
        payment: own.text(FileField::ContactPayment).to_string(),
        remarks: own.text(FileField::Remarks).to_string(),
        early: own.text(FileField::EarlyDiscount).to_string(),
        fee: FeeTable::default().at(due.unwrap_or(document.date)),
        rate: of_client.or(rules.contract),
        terms: words,
        sent: progress.sent,
        confirmed: progress.confirmed.is_some(),
        cancelled: progress.cancelled.is_some(),
        post: post_settings(reader)?,
        document: document.clone(),
        file,
        company,
    }))
}

/// Everything that it was made of, the earliest kinds first.
fn earlier(family: &Family, document: &Document) -> Vec<Earlier> {
    let mut to_read = document.made_of();
    let mut out: Vec<Earlier> = Vec::new();
    while let Some(id) = to_read.pop() {
        let Some((found, _)) = family.documents.get(&id) else { continue };
        if out.iter().any(|seen| (seen.kind, &seen.number) == (found.kind, &found.number)) {
            continue;
        }
        to_read.extend(found.made_of());
        out.push(Earlier { kind: found.kind, number: found.number.clone(), date: found.date });
    }
    out.sort_by(|a, b| (a.kind, a.date, &a.number).cmp(&(b.kind, b.date, &b.number)));
    out
}

/// What of the deposits received is taken off of an invoice: those that name an order of its sale, that had come by its date, the oldest invoice
/// first (LET-23).
fn deposit(reader: &impl Read, owing: &Owing, family: &Family, invoice: &Document) -> Result<Amount, Failure> {
    if invoice.kind != DocumentKind::Invoice {
        return Ok(Amount::ZERO);
    }
    let Some(owed) = owing.of(reader, owing.payer_of(invoice.party))? else { return Ok(Amount::ZERO) };
    let orders = family.standing().filter(|document| document.kind == DocumentKind::Order);
    let received = orders.map(|order| super::deposits::received(&owed, &order.number, Some(invoice.date)));
    let mut left = Amount::sum(received).map_err(|_| damaged("deposit out of range"))?;
    let mut invoices: Vec<&Document> = family
        .standing()
        .filter(|document| document.kind == DocumentKind::Invoice && document.party == invoice.party)
        .collect();
    invoices.sort_by(|a, b| (a.date, &a.number).cmp(&(b.date, &b.number)));
    for other in invoices {
        let taken = left.min(other.totals.gross);
        if other.id == invoice.id {
            return Ok(taken);
        }
        left = left.minus(taken).map_err(|_| damaged("deposit out of range"))?;
    }
    Ok(Amount::ZERO)
}

/// Who is to be paid instead of us, when the invoice is assigned (FAC-01).
fn factor(reader: &impl Read, document: &Document, on: NaiveDate) -> Result<Option<Factor>, Failure> {
    let Some((line, _)) = in_ledger(reader, document)? else { return Ok(None) };
    let Some(row) = crate::desk::ledger::row(reader, line)? else { return Ok(None) };
    let own = |party: PartyId| assignments(reader, party);
    let assigned = own(document.party)?.into_iter().rfind(|it| it.line == row.line.id && it.is_in_force(on));
    let Some(assigned) = assigned else { return Ok(None) };
    Ok(Some(
        factors(reader)?
            .into_iter()
            .find(|factor| factor.id == assigned.factor)
            .unwrap_or_else(|| Factor::unknown(assigned.factor)),
    ))
}
