//! The facts that the controls of an order look at (ORD-03), and what they find.

use super::deposits::{received, tied};
use super::lists::in_ledger;
use super::shelf::{self, Family};
use super::stock::Stock;
use crate::desk::book::years;
use crate::desk::dunning::{DepositPaid, Owed, Owing};
use crate::domain::ids::{DocumentId, PartyId};
use crate::domain::money::Amount;
use crate::domain::order::{
    Answer, Chain, Check, ControlFacts, Document, DocumentKind, Exposure, Finding, OrderSettings, Part, Progress,
    ReceivableFacts, Usage, check_all, effective_limit,
};
use crate::domain::refusal::Failure;
use crate::domain::terms::{LegalCheck, LegalDates, LegalLimits, Regime, Terms};
use crate::store::{Read, damaged};
use chrono::NaiveDate;

fn overflow<E>(_: E) -> Failure {
    damaged("order out of range")
}

/// A client as its orders look at it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct ClientFacts {
    pub(super) owed: Owed,
    /// Delivered and not invoiced, confirmed and not delivered, of all its documents, in the exposure too.
    pub(super) exposure: Exposure,
}

impl ClientFacts {
    /// Reads it, with the documents of the payer and of those whom it pays for.
    pub(super) fn read(reader: &impl Read, owing: &Owing, party: PartyId) -> Result<Option<ClientFacts>, Failure> {
        let Some(owed) = owing.of(reader, owing.payer_of(party))? else { return Ok(None) };
        let mut facts = ClientFacts { exposure: owed.exposure, owed };
        for (part, amount, _) in exposed(reader, &facts.owed.perimeter, &facts.owed.deposits)? {
            facts.exposure.add(part, amount).map_err(overflow)?;
        }
        Ok(Some(facts))
    }

    /// The same where the documents are counted by the caller.
    pub(super) fn of(owed: Owed) -> ClientFacts {
        ClientFacts { exposure: owed.exposure, owed }
    }

    /// What came as a deposit for an order, minor units.
    pub(super) fn received(&self, order: &Document) -> Amount {
        received(&self.owed, &order.number, None)
    }

    /// The limit that holds.
    pub(super) fn limit(&self, settings: &OrderSettings) -> Option<Amount> {
        effective_limit(self.owed.file.limit, self.owed.file.insured, settings.insured_only, false)
    }
}

/// What the documents of clients add to their exposure, with the date of each; and what of their deposits is tied to orders of theirs.
pub(in crate::desk) fn exposed(
    reader: &impl Read,
    parties: &[PartyId],
    deposits: &[DepositPaid],
) -> Result<Vec<(Part, Amount, NaiveDate)>, Failure> {
    let mut out = Vec::new();
    let mut orders: Vec<Document> = Vec::new();
    let since = first_day(reader)?;
    for party in parties {
        for id in shelf::of_party(reader, *party)? {
            let Some(document) = shelf::document(reader, id)? else { continue };
            if let Some(amount) = not_in_ledger(reader, &document, since)? {
                out.push((Part::Invoiced, amount, document.date));
            }
            if matches!(document.kind, DocumentKind::Order | DocumentKind::Delivery) {
                let family = Family::below(reader, id)?;
                let progress = family.documents.get(&id).map(|(_, progress)| progress.clone()).unwrap_or_default();
                let counted = counted(&family.chain(), &document, &progress)?;
                out.extend(counted.filter(|(_, amount)| !amount.is_zero()).map(|(part, amount)| (part, amount, document.date)));
                if document.kind == DocumentKind::Order && progress.cancelled.is_none() {
                    orders.push(document);
                }
            }
        }
    }
    let tied = tied(deposits, orders.iter().map(|order| order.number.as_str())).map_err(overflow)?;
    let newest = deposits.iter().map(|paid| paid.on).max();
    out.extend(newest.filter(|_| !tied.is_zero()).map(|on| (Part::Deposits, tied, on)));
    Ok(out)
}

/// The first day that the ledger covers; none without a ledger.
pub(super) fn first_day(reader: &impl Read) -> Result<Option<NaiveDate>, Failure> {
    Ok(years(reader)?.iter().map(|year| year.first).min())
}

/// What an invoice that accounting has not brought yet adds to the exposure, and a credit note takes off; none of those that are older than the
/// ledger, of which it says nothing.
pub(super) fn not_in_ledger(
    reader: &impl Read,
    document: &Document,
    since: Option<NaiveDate>,
) -> Result<Option<Amount>, Failure> {
    let sign = match document.kind {
        DocumentKind::Invoice => 1,
        DocumentKind::CreditNote => -1,
        _ => return Ok(None),
    };
    let gross = document.totals.gross;
    if gross.is_zero() || since.is_none_or(|since| document.date < since) || in_ledger(reader, document)?.is_some() {
        return Ok(None);
    }
    Ok(Some(Amount(gross.0.saturating_mul(sign))))
}

/// What a document adds to the exposure (CRE-02): what is left of an order that is under way, what is not invoiced of a delivery.
pub(super) fn counted(chain: &Chain, document: &Document, progress: &Progress) -> Result<Option<(Part, Amount)>, Failure> {
    if progress.cancelled.is_some() {
        return Ok(None);
    }
    let open = chain.open(document).map_err(overflow)?;
    let under_way = progress.confirmed.is_some() || document.prepared.is_some() || !open.all;
    Ok(match document.kind {
        // Delivered without a note of its own: what is not invoiced of it is out of the house.
        DocumentKind::Order if document.delivered.is_some() => Some((Part::Deliveries, open.gross)),
        DocumentKind::Order if under_way => Some((Part::Orders, open.gross)),
        DocumentKind::Delivery => Some((Part::Deliveries, open.gross)),
        _ => None,
    })
}

/// Everything that the controls of an order look at.
pub(super) struct Around<'a> {
    pub(super) owing: &'a Owing,
    pub(super) settings: &'a OrderSettings,
    pub(super) has_list: bool,
    /// Terms of the company, for clients without their own.
    pub(super) terms: &'a str,
    /// What was promised of the stock.
    pub(super) stock: Stock,
}

impl Around<'_> {
    /// Runs the controls of an order.
    pub(super) fn check(
        &self,
        reader: &impl Read,
        client: &ClientFacts,
        (chain, order, progress): (&Chain, &Document, &Progress),
    ) -> Result<Vec<(Check, Finding)>, Failure> {
        let conditions = shelf::conditions(reader, order.party)?;
        let file = crate::desk::import::party(reader, order.party)?.unwrap_or_default();
        let own = if file.terms.trim().is_empty() { self.terms } else { &file.terms };
        let asked = if order.terms.trim().is_empty() { own } else { &order.terms };
        let due = match Terms::parse(asked) {
            Ok(terms) => Ok(Some(terms.due(order.date))),
            // Terms that the client's file says are not the order's fault.
            Err(_) if order.terms.trim().is_empty() => Ok(None),
            Err(_) => Err(asked.to_string()),
        };
        let discounts = shelf::making(reader, order.id)?.unwrap_or_default().discounts;
        let mut items = self.stock.lines(reader, (chain, order, progress))?;
        for (facts, line) in items.iter_mut().zip(&order.lines) {
            let (mut quoted, mut accepted) = (None, false);
            for link in &line.from {
                let quote = shelf::document(reader, link.document)?.filter(|document| document.kind == DocumentKind::Quote);
                if let Some(line) = quote.as_ref().and_then(|quote| quote.line(link.line)).filter(|_| quoted.is_none()) {
                    let whole = shelf::making(reader, link.document)?.unwrap_or_default().discounts;
                    quoted = Some((line.price, whole.with(line.discount)));
                    accepted = matches!(shelf::progress(reader, link.document)?.answer, Some(Answer::Accepted(_)));
                }
            }
            (facts.price, facts.discount) = (line.price, discounts.with(line.discount));
            (facts.quoted, facts.accepted) = (quoted, accepted);
        }
        let limit = client.limit(self.settings);
        let facts = ControlFacts {
            today: self.owing.today(),
            solvency: conditions.solvency.map(|solvency| (solvency.class, solvency.on)),
            insolvent: client.owed.insolvent,
            receivables: ReceivableFacts { limit, minimum: self.settings.minimum, ..client.owed.receivables.clone() },
            agreed_discount: conditions.discount,
            due,
            agreed_due: Terms::parse(own).ok().map(|terms| terms.due(order.date)),
            latest_due: latest_due(order.date, Regime::declared(&file.tags)),
            items,
            has_list: self.has_list,
            planned: order.planned,
            deposit: order.deposit.map(|deposit| (deposit, client.received(order), order.date)),
            usage: self.usage(client, (chain, order, progress), limit)?,
        };
        Ok(check_all(&facts))
    }

    /// The exposure with what is left of this order, once, against the limit.
    fn usage(
        &self,
        client: &ClientFacts,
        (chain, order, progress): (&Chain, &Document, &Progress),
        limit: Option<Amount>,
    ) -> Result<Option<Option<Usage>>, Failure> {
        let Some(limit) = limit else { return Ok(Some(None)) };
        let mut exposure = client.exposure;
        if let Some((part, amount)) = counted(chain, order, progress)? {
            exposure.add(part, Amount::ZERO.minus(amount).map_err(overflow)?).map_err(overflow)?;
        }
        let left = chain.open(order).map_err(overflow)?.gross;
        let total = exposure.total(self.settings.components).and_then(|total| total.plus(left));
        Ok(total.ok().map(|exposure| Some(Usage { exposure, limit })))
    }
}

/// The latest due date that the law allows for an invoice of a day (DUE-08): that of the regime that the client's file declares, else either maximum, by
/// days or by end of month; none where no maximum is known.
fn latest_due(invoice: NaiveDate, declared: Option<Regime>) -> Option<NaiveDate> {
    let agreed = [Regime::Agreed, Regime::EndOfMonthA, Regime::EndOfMonthB];
    let regimes = declared.as_ref().map_or(&agreed[..], std::slice::from_ref);
    let limits = LegalLimits::default();
    let latest = |regime: &Regime| match limits.check(*regime, LegalDates::of_invoice(invoice), invoice) {
        LegalCheck::Pass { latest, .. } | LegalCheck::Excess { latest, .. } => Some(latest),
        LegalCheck::NoLimit => None,
    };
    regimes.iter().filter_map(latest).max()
}

/// The orders that a document belongs to: itself, those above it, of a quote those made of it.
pub(super) fn orders_above(reader: &impl Read, id: DocumentId, out: &mut Vec<DocumentId>) -> Result<(), Failure> {
    let mut to_read = vec![id];
    let mut seen = Vec::new();
    while let Some(id) = to_read.pop() {
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let Some(document) = shelf::document(reader, id)? else { continue };
        match document.kind {
            DocumentKind::Order if !out.contains(&id) => out.push(id),
            DocumentKind::Order => {}
            // What was accepted of it is agreed in the orders made of it.
            DocumentKind::Quote => {
                for later in shelf::made_of(reader, id)? {
                    let is_order = shelf::document(reader, later)?.is_some_and(|later| later.kind == DocumentKind::Order);
                    if is_order && !out.contains(&later) {
                        out.push(later);
                    }
                }
            }
            _ => to_read.extend(document.made_of()),
        }
    }
    Ok(())
}
