//! Lists of orders, and a document with everything about it.

use super::board::{self, Shipped};
use super::facts::{Around, ClientFacts};
use super::shelf::{self, Family};
use super::stock::Stock;
use super::views::{ChainRow, DecisionRow, DocumentView, OrderBook};
use crate::desk::book::{self, Desk};
use crate::desk::dunning::Owing;
use crate::desk::import::party;
use crate::desk::ledger;
use crate::desk::operation::header;
use crate::desk::queries::View;
use crate::domain::account::AccountKind;
use crate::domain::ids::{DocumentId, LineKey, OpNo};
use crate::domain::money::Amount;
use crate::domain::operation::{OpHeader, OpKind};
use crate::domain::order::{
    Apart, Decision, Document, DocumentKind, Lateness, Progress, Quantity, anomalies, flow_through, lateness, left_of,
    order_stage, portions, quote_stage,
};
use crate::domain::refusal::Failure;
use crate::store::{Read, Snapshot, Table, codec, damaged, key, replay};
use crate::text::fold;
use std::collections::BTreeMap;

/// Lines of the ledger that are looked at under one document number.
const NAMESAKES: usize = 50;

/// When documents came in last.
const FED: &[u8] = b"orders-fed";

/// Remembers it.
pub(super) fn put_fed(w: &mut crate::store::Writer<'_>, at: i64) -> Result<(), Failure> {
    w.put_record(Table::Setting, FED, &at)
}

/// The orders under way, or all.
pub(super) fn orders(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    owing: &Owing,
    all: bool,
) -> Result<OrderBook, Failure> {
    let rows = board::rows(desk, (reader, scope), owing)?;
    let mut rows: Vec<_> = rows.values().filter(|row| all || !row.stage.is_over()).cloned().collect();
    rows.sort_by(|a, b| (a.date, &a.number).cmp(&(b.date, &b.number)));
    let fed_at = reader.get(Table::Setting, FED)?.map(|v| codec::decode(&v)).transpose()?;
    Ok(OrderBook { rows, fed_at })
}

/// The document of a number: of a kind, or of the first kind that has it, orders first.
pub(super) fn find(
    (reader, scope): (&Snapshot, &View<'_>),
    kind: Option<DocumentKind>,
    number: &str,
) -> Result<Option<DocumentId>, Failure> {
    use DocumentKind as K;
    let kinds = kind.map_or_else(|| vec![K::Order, K::Quote, K::Delivery, K::Invoice, K::CreditNote], |kind| vec![kind]);
    for kind in kinds {
        if let Some(id) = shelf::by_number(reader, kind, number)?
            && let Some(document) = shelf::document(reader, id)?
            && scope.sees(document.party)?
        {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// A document with everything about it; none when there is no such document for the person.
pub(super) fn show(
    (reader, scope): (&Snapshot, &View<'_>),
    owing: &Owing,
    id: DocumentId,
) -> Result<Option<DocumentView>, Failure> {
    let family = Family::whole(reader, id)?;
    let Some((document, progress)) = family.documents.get(&id) else { return Ok(None) };
    if !scope.sees(document.party)? {
        return Ok(None);
    }
    let file = party(reader, document.party)?.unwrap_or_default();
    let chain = family.chain();
    let mut view = DocumentView {
        flows: document.lines.iter().map(|line| flow_through(&chain, document, line, family.standing())).collect(),
        left: document.lines.iter().map(|line| chain.left(document, line)).collect(),
        to_invoice: to_invoice(&family, document),
        anomalies: anomalies(&chain, document),
        chain: chain_rows((reader, scope), &family)?,
        findings: Vec::new(),
        held: Vec::new(),
        stage: None,
        quote: None,
        late: Lateness::None,
        exposure: None,
        usage: None,
        making: shelf::making(reader, id)?,
        due: Vec::new(),
        document: document.clone(),
        progress: progress.clone(),
        client: (file.code, file.name),
    };
    match document.kind {
        DocumentKind::Order => {
            let documents: Vec<&Document> = family.documents.values().map(|(document, _)| document).collect();
            let shipped = Shipped::from_family(&chain, document, &documents)?;
            let over = order_stage(progress, shipped.shipping, false).is_over();
            if !over && let Some(client) = ClientFacts::read(reader, owing, document.party)? {
                let (company, settings) = (book::company(reader)?, shelf::settings(reader)?);
                let has_list = shelf::has_items(reader)?;
                let around = Around { owing, settings: &settings, has_list, terms: &company.terms, stock: Stock::default() };
                view.findings = around.check(reader, &client, (&chain, document, progress))?;
                view.held = progress.held(&view.findings, (document.totals.gross, client.received(document)), owing.today());
                view.usage = board::usage(&view.findings);
                view.exposure = Some(client.exposure);
            } else if let Some((_, _, findings)) = &progress.controlled {
                view.findings.clone_from(findings);
            }
            view.stage = Some(order_stage(progress, shipped.shipping, !view.held.is_empty()));
            let on = (owing.calendar(), owing.today());
            view.due = board::about(reader, (document, progress), (over, shipped.delivered, &view.findings), on)?;
            if progress.cancelled.is_none() {
                view.late = lateness(document.planned, document.prepared, shipped.delivered, on);
            }
        }
        DocumentKind::Quote => {
            let ordered = chain.made_of(id).iter().any(|later| family.documents.contains_key(later));
            view.due = super::due::of_quote(reader, (document, progress), (owing.calendar(), owing.today()))?;
            view.quote = Some(quote_stage(progress, ordered, document.valid_until, owing.today()));
        }
        _ => {}
    }
    Ok(Some(view))
}

/// What an invoice made of an order would take of each line.
fn to_invoice(family: &Family, document: &Document) -> Vec<Quantity> {
    if document.kind != DocumentKind::Order {
        return Vec::new();
    }
    let portions = portions(&family.chain(), document, DocumentKind::Invoice, family.standing());
    document.lines.iter().map(|line| left_of(&portions, line.no)).collect()
}

fn chain_rows((reader, scope): (&Snapshot, &View<'_>), family: &Family) -> Result<Vec<ChainRow>, Failure> {
    let mut rows = Vec::new();
    for (document, progress) in family.documents.values() {
        if !scope.sees(document.party)? {
            continue;
        }
        rows.push(ChainRow {
            id: document.id,
            kind: document.kind,
            number: document.number.clone(),
            date: document.date,
            amount: document.totals.gross,
            made_of: document.made_of(),
            cancelled: progress.cancelled.is_some(),
            ledger: in_ledger(reader, document)?,
            apart: apart(reader, document)?,
        });
    }
    rows.sort_by(|a, b| (a.kind, a.date, &a.number).cmp(&(b.kind, b.date, &b.number)));
    Ok(rows)
}

/// The line of an invoice or credit note that accounting brought: on a client account of the same client, by its document number.
pub(in crate::desk) fn in_ledger(reader: &impl Read, document: &Document) -> Result<Option<(LineKey, Amount)>, Failure> {
    if !matches!(document.kind, DocumentKind::Invoice | DocumentKind::CreditNote) {
        return Ok(None);
    }
    for line in numbered(reader, document)? {
        let Some(account) = ledger::account(reader, line.account)? else { continue };
        if account.party != Some(document.party) || account.kind != AccountKind::Client {
            continue;
        }
        if let Some(row) = ledger::row(reader, line)?.filter(|row| ledger::is_live(&row.state))
            && row.line.amount.is_debit() == (document.kind == DocumentKind::Invoice)
        {
            return Ok(Some((line, row.state.residual)));
        }
    }
    Ok(None)
}

/// How what the ledger has under the number of an invoice or a credit note differs from it: another sum on the accounts of its client, in the entry of its
/// line or over all that bear its number, or the line of another client. None when accounting has nothing of the kind.
pub(super) fn apart(reader: &impl Read, document: &Document) -> Result<Option<Apart>, Failure> {
    if !matches!(document.kind, DocumentKind::Invoice | DocumentKind::CreditNote) {
        return Ok(None);
    }
    let mut own = Vec::new();
    let mut stranger = None;
    for line in numbered(reader, document)? {
        let Some(account) = ledger::account(reader, line.account)? else { continue };
        let Some(row) = ledger::row(reader, line)?.filter(|row| ledger::is_live(&row.state)) else { continue };
        let is_side = row.line.amount.is_debit() == (document.kind == DocumentKind::Invoice);
        if account.party == Some(document.party) {
            own.push((account.kind, is_side, row.line));
        } else if account.kind == AccountKind::Client && is_side && stranger.is_none() {
            stranger = account.party.map(|party| (party, row.line.amount));
        }
    }
    let gross = document.totals.gross;
    let positive = |amount: Amount| if amount.is_credit() { -amount } else { amount };
    let sum = |lines: &mut dyn Iterator<Item = Amount>| {
        Amount::sum(lines).map(positive).map_err(|_| damaged("ledger lines out of range"))
    };
    if let Some((_, _, first)) = own.iter().find(|(kind, is_side, _)| *kind == AccountKind::Client && *is_side) {
        // Retentions and deposits taken off stand beside the client's line in its entry; instalments may have entries of their own.
        let entry =
            sum(&mut own.iter().filter(|(_, _, line)| line.entry_id == first.entry_id).map(|(_, _, line)| line.amount))?;
        let of_client = own.iter().filter(|(kind, is_side, _)| *kind == AccountKind::Client && *is_side);
        let all = sum(&mut of_client.map(|(_, _, line)| line.amount))?;
        return Ok((entry != gross && all != gross).then_some(Apart::Amount(all)));
    }
    // Another system may use the same number for something else: of the same amount, or of an invoice made here, it is this one.
    let Some((other, amount)) = stranger else { return Ok(None) };
    if positive(amount) != gross && shelf::making(reader, document.id)?.is_none() {
        return Ok(None);
    }
    Ok(Some(Apart::Client(party(reader, other)?.unwrap_or_default().code)))
}

/// The lines of the ledger under the number of a document.
fn numbered(reader: &impl Read, document: &Document) -> Result<Vec<LineKey>, Failure> {
    let mut lines = Vec::new();
    let prefix = [fold(document.number.trim()).as_bytes(), &[0]].concat();
    reader.prefix(Table::ByPiece, &prefix, &mut |k, _| {
        lines.push(key::read_line(k.get(prefix.len()..).unwrap_or_default())?);
        Ok(lines.len() < NAMESAKES)
    })?;
    Ok(lines)
}

/// What was done about documents and stands: the operation that did it, and the one that tells it.
pub(super) struct OrderDeedAt {
    /// The operation that did it first.
    pub(super) deed: OpHeader,
    /// Itself, or the last redo of it.
    pub(super) op: OpNo,
    /// The moment of that, milliseconds UTC since 1970.
    pub(super) at: i64,
}

/// What was done about documents after an operation, or done again after it, and stands, in its order: whoever asks from time to time with the last
/// number known misses nothing that was undone when it last asked.
pub(super) fn order_deeds(reader: &impl Read, since: Option<OpNo>) -> Result<Vec<OrderDeedAt>, Failure> {
    let mut standing: BTreeMap<OpNo, (OpNo, i64)> = BTreeMap::new();
    let first = since.map_or(0, |op| op.0.saturating_add(1));
    reader.scan(Table::Op, &key::u64(first), None, false, &mut |_, v| {
        let head: OpHeader = codec::decode(v)?;
        match (head.kind, head.reverts) {
            (OpKind::Order, _) => _ = standing.insert(head.no, (head.no, head.at)),
            (OpKind::Redo, Some(target)) => _ = standing.insert(target, (head.no, head.at)),
            (OpKind::Undo, Some(target)) => _ = standing.remove(&target),
            _ => {}
        }
        Ok(true)
    })?;
    let mut out = Vec::with_capacity(standing.len());
    for (target, (op, at)) in standing {
        if let Some(deed) = header(reader, target)?.filter(|deed| deed.kind == OpKind::Order) {
            out.push(OrderDeedAt { deed, op, at });
        }
    }
    out.sort_by_key(|told| told.op);
    Ok(out)
}

/// The decisions after an operation that stand, in their order.
pub(super) fn decisions((reader, scope): (&Snapshot, &View<'_>), since: Option<OpNo>) -> Result<Vec<DecisionRow>, Failure> {
    let mut out = Vec::new();
    for OrderDeedAt { deed, op, at } in order_deeds(reader, since)? {
        for change in replay::changes(reader, deed.no)?.into_iter().filter(|change| change.table == Table::Progress) {
            let read = |side: &Option<Vec<u8>>| side.as_deref().map(codec::decode::<Progress>).transpose();
            let (before, after) = (read(&change.before)?.unwrap_or_default(), read(&change.after)?.unwrap_or_default());
            let id = DocumentId(key::read_u32(&change.key)?);
            let Some(order) = shelf::document(reader, id)?.filter(|document| document.kind == DocumentKind::Order) else {
                continue;
            };
            let Some((decision, release)) = decided(&before, &after) else { continue };
            if !scope.sees(order.party)? {
                continue;
            }
            out.push(DecisionRow {
                op,
                at,
                number: order.number,
                code: party(reader, order.party)?.unwrap_or_default().code,
                decision,
                until: release.then(|| after.release.as_ref().map(|release| release.until)).flatten(),
                deposit: after.release.as_ref().filter(|_| release).map_or(Amount::ZERO, |release| release.deposit),
                reason: deed.reason.clone(),
                by: deed.actor.clone(),
            });
        }
    }
    Ok(out)
}

/// What a change decided, and whether it is a release.
fn decided(before: &Progress, after: &Progress) -> Option<(Decision, bool)> {
    if after.cancelled.is_some() && before.cancelled.is_none() {
        Some((Decision::Cancelled, false))
    } else if after.release.is_some() && before.release != after.release {
        Some((Decision::Released, true))
    } else if after.hold.is_some() && before.hold != after.hold {
        Some((Decision::Held, false))
    } else if after.confirmed.is_some() && before.confirmed.is_none() {
        Some((Decision::Confirmed, false))
    } else {
        None
    }
}
