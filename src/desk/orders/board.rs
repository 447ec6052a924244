//! The orders with their stages and controls, kept from one question to the next: only the orders are read again to which, or to whose
//! clients, something happened since.

use super::deposits::tied;
use super::facts::{Around, ClientFacts, counted, first_day, not_in_ledger, orders_above};
use super::shelf::{self, Family};
use super::stock::{self, Stock};
use super::views::OrderRow;
use crate::desk::book::{self, Desk};
use crate::desk::dunning::{Moved, Owing, moved};
use crate::desk::import::party;
use crate::desk::operation::Counters;
use crate::desk::queries::View;
use crate::domain::calendar::Calendar;
use crate::domain::ids::{DocumentId, OpNo, PartyId};
use crate::domain::money::Amount;
use crate::domain::order::{
    Chain, Check, Document, DocumentKind, Due, Exposure, Finding, OrderSettings, Part, Pending, Progress, Quantity, Shipping,
    Verdict, due_about, lateness, order_stage, overall, references, stock as check_stock,
};
use crate::domain::refusal::Failure;
use crate::store::{Read, Snapshot, Table, codec, damaged, key};
use crate::text::fold;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// Orders by number in the book.
pub(super) type Rows = Arc<BTreeMap<DocumentId, OrderRow>>;

/// What a desk keeps.
#[derive(Default)]
pub(in crate::desk) struct Kept(Mutex<Option<Day>>);

struct Day {
    at: (OpNo, [u8; 32]),
    owing: Owing,
    settings: OrderSettings,
    rows: Rows,
    wanted: Wanted,
}

/// Items by folded reference, as the orders under way want them.
type Wanted = BTreeMap<String, Want>;

/// An item that orders under way want.
#[derive(Clone, Default)]
struct Want {
    /// What was promised of it.
    taken: Quantity,
    /// The most that one order wanted of it.
    most: Quantity,
    /// The orders. One that is over or changed since may still stand here.
    orders: BTreeSet<DocumentId>,
}

impl Want {
    /// True when no order can find its stock otherwise than before: there was and is enough for each, or nothing for any, its own share added.
    fn is_the_same(&self, listed: Quantity, now: Quantity) -> bool {
        let left = [self.taken, now].map(|taken| listed.0.saturating_sub(taken.0));
        left.iter().all(|left| *left >= self.most.0) || left.iter().all(|left| *left <= -self.most.0)
    }
}

/// All orders that exist for the person.
pub(super) fn rows(desk: &Desk, (reader, scope): (&Snapshot, &View<'_>), owing: &Owing) -> Result<Rows, Failure> {
    // Who sees a part of the clients gets what these alone come to: it is not kept.
    if !scope.is_all() {
        return Ok(Arc::new(read_all((reader, scope), owing)?.0));
    }
    let now = Counters::read(reader)?.chain;
    let settings = shelf::settings(reader)?;
    let mut kept = desk.orders.0.lock().unwrap_or_else(PoisonError::into_inner);
    let followed = match kept.take() {
        Some(day) if day.owing.is_like(owing) && day.settings == settings => {
            moved(reader, day.at, now)?.map(|moved| (day.rows, day.wanted, moved))
        }
        _ => None,
    };
    let (rows, wanted) = match followed {
        Some((mut rows, mut wanted, moved)) => {
            follow(reader, owing, (Arc::make_mut(&mut rows), &mut wanted), &moved)?;
            (rows, wanted)
        }
        None => {
            let (rows, wanted) = read_all((reader, scope), owing)?;
            (Arc::new(rows), wanted)
        }
    };
    *kept = Some(Day { at: now, owing: owing.clone(), settings, rows: Arc::clone(&rows), wanted });
    Ok(rows)
}

/// Reads again what was touched.
fn follow(
    reader: &Snapshot,
    owing: &Owing,
    (rows, wanted): (&mut BTreeMap<DocumentId, OrderRow>, &mut Wanted),
    moved: &Moved,
) -> Result<(), Failure> {
    let moved_too = owing.and_namesakes(&moved.parties);
    let payers: BTreeSet<PartyId> = moved_too.into_iter().map(|party| owing.payer_of(party)).collect();
    let mut again = Vec::new();
    for id in &moved.documents {
        orders_above(reader, *id, &mut again)?;
        rows.remove(id);
    }
    // What one order of a client takes of the limit, the others lack.
    let mut touched = payers;
    for id in &again {
        touched.extend(shelf::document(reader, *id)?.map(|order| owing.payer_of(order.party)));
    }
    let of_them =
        rows.values().filter(|row| !row.stage.is_over() && (moved.items || touched.contains(&owing.payer_of(row.party))));
    again.extend(of_them.map(|row| row.id));
    let mut again: BTreeSet<DocumentId> = again.into_iter().collect();
    let company = book::company(reader)?;
    let settings = shelf::settings(reader)?;
    let has_list = shelf::has_items(reader)?;
    let around = Around { owing, settings: &settings, has_list, terms: &company.terms, stock: Stock::default() };
    for item in stock_moved(reader, &around.stock, wanted, moved)? {
        for id in wanted.get(&item).map(|want| &want.orders).into_iter().flatten() {
            if !again.contains(id)
                && rows.get(id).is_some_and(|row| !row.stage.is_over())
                && stock_told(reader, &around.stock, *id)? != rows[id].controls[Check::Stock as usize]
            {
                again.insert(*id);
            }
        }
    }
    let mut clients: BTreeMap<PartyId, Option<ClientFacts>> = BTreeMap::new();
    for id in again {
        let family = Family::below(reader, id)?;
        let Some((order, progress)) = family.documents.get(&id) else {
            rows.remove(&id);
            continue;
        };
        let payer = owing.payer_of(order.party);
        if let std::collections::btree_map::Entry::Vacant(slot) = clients.entry(payer) {
            slot.insert(ClientFacts::read(reader, owing, payer)?);
        }
        let client = clients.get(&payer).and_then(Option::as_ref);
        let deliveries: Vec<&Document> = family.documents.values().map(|(document, _)| document).collect();
        let row = row(reader, &around, client, (&family.chain(), order, progress), &deliveries)?;
        if !row.stage.is_over() {
            want(reader, &around.stock, wanted, order)?;
        }
        rows.insert(id, row);
    }
    Ok(())
}

/// Notes which items an order under way wants.
fn want(reader: &Snapshot, stock: &Stock, wanted: &mut Wanted, order: &Document) -> Result<(), Failure> {
    for item in references(order) {
        let of_it = order.lines.iter().filter(|line| line.quantity.0 > 0 && fold(line.item.trim()) == item);
        let sum = of_it.fold(0, |sum: i64, line| sum.saturating_add(line.quantity.0));
        if !wanted.contains_key(&item) {
            wanted.insert(item.clone(), Want { taken: stock.taken(reader, &item)?, ..Want::default() });
        }
        if let Some(want) = wanted.get_mut(&item) {
            want.orders.insert(order.id);
            want.most = want.most.max(Quantity(sum));
        }
    }
    Ok(())
}

/// The items of which another quantity was promised than before, where that may tell an order something else.
fn stock_moved(reader: &Snapshot, stock: &Stock, wanted: &mut Wanted, moved: &Moved) -> Result<Vec<String>, Failure> {
    let mut looked_at = moved.promised.clone();
    for id in &moved.documents {
        looked_at.extend(stock::promised_items(reader, *id)?);
    }
    // The list tells the stock anew: its orders are read again anyhow.
    if moved.items {
        looked_at.extend(wanted.keys().cloned());
    }
    let mut out = Vec::new();
    for item in looked_at {
        let Some(want) = wanted.get_mut(&item) else { continue };
        let now = stock.taken(reader, &item)?;
        let listed = shelf::item(reader, &item)?.and_then(|item| item.available);
        if want.taken != now && listed.is_some_and(|listed| !want.is_the_same(listed, now)) {
            out.push(item);
        }
        want.taken = now;
    }
    Ok(out)
}

/// What the control of the stock says of an order now.
fn stock_told(reader: &Snapshot, stock: &Stock, id: DocumentId) -> Result<Option<Verdict>, Failure> {
    let family = Family::below(reader, id)?;
    let Some((order, progress)) = family.documents.get(&id) else { return Ok(None) };
    let lines = stock.lines(reader, (&family.chain(), order, progress))?;
    Ok(check_stock(&lines, order.planned).iter().map(Finding::verdict).max())
}

/// Reads them all: the documents twice in their order, then the clients of the orders that are under way.
fn read_all(
    (reader, scope): (&Snapshot, &View<'_>),
    owing: &Owing,
) -> Result<(BTreeMap<DocumentId, OrderRow>, Wanted), Failure> {
    let mut progress: BTreeMap<DocumentId, Progress> = BTreeMap::new();
    reader.all(Table::Progress, &mut |k, v| {
        progress.insert(DocumentId(key::read_u32(k)?), codec::decode(v)?);
        Ok(true)
    })?;
    let none = Progress::default();
    let mut chain = Chain::default();
    each((reader, scope), &mut |document| {
        if progress.get(&document.id).is_none_or(|progress| progress.cancelled.is_none()) {
            chain.add(&document);
        }
        Ok(())
    })?;
    let mut out_of_ledger: BTreeMap<PartyId, Exposure> = BTreeMap::new();
    let since = first_day(reader)?;
    let mut notes: BTreeMap<DocumentId, (bool, NaiveDate)> = BTreeMap::new();
    let mut orders: Vec<Document> = Vec::new();
    each((reader, scope), &mut |document| {
        if let Some(amount) = not_in_ledger(reader, &document, since)? {
            let exposure = out_of_ledger.entry(owing.payer_of(document.party)).or_default();
            exposure.add(Part::Invoiced, amount).map_err(|_| damaged("exposure out of range"))?;
        }
        if !matches!(document.kind, DocumentKind::Order | DocumentKind::Delivery) {
            return Ok(());
        }
        let done = progress.get(&document.id).unwrap_or(&none);
        if let Some((part, amount)) = counted(&chain, &document, done)?.filter(|(_, amount)| !amount.is_zero()) {
            let exposure = out_of_ledger.entry(owing.payer_of(document.party)).or_default();
            exposure.add(part, amount).map_err(|_| damaged("exposure out of range"))?;
        }
        if document.kind == DocumentKind::Delivery {
            let open = chain.open(&document).map_err(|_| damaged("delivery out of range"))?.any;
            notes.insert(document.id, (open, document.delivered.unwrap_or(document.date)));
        } else {
            orders.push(document);
        }
        Ok(())
    })?;
    let company = book::company(reader)?;
    let settings = shelf::settings(reader)?;
    let has_list = shelf::has_items(reader)?;
    let around = Around { owing, settings: &settings, has_list, terms: &company.terms, stock: Stock::default() };
    let mut clients: BTreeMap<PartyId, Option<ClientFacts>> = BTreeMap::new();
    let (mut rows, mut wanted) = (BTreeMap::new(), Wanted::new());
    for order in &orders {
        let done = progress.get(&order.id).unwrap_or(&none);
        let shipped = Shipped::of(&chain, order, &notes)?;
        let over = order_stage(done, shipped.shipping, false).is_over();
        let payer = owing.payer_of(order.party);
        if !over && !clients.contains_key(&payer) {
            let facts = owing.of(reader, payer)?.map(ClientFacts::of).map(|mut facts| {
                let more = out_of_ledger.get(&payer).copied().unwrap_or_default();
                let whole = facts.exposure.with(&more);
                let theirs =
                    orders.iter().filter(|other| !facts.owed.deposits.is_empty() && owing.payer_of(other.party) == payer);
                let theirs = theirs.filter(|other| progress.get(&other.id).is_none_or(|done| done.cancelled.is_none()));
                let tied = tied(&facts.owed.deposits, theirs.map(|other| other.number.as_str()));
                let whole = whole.and_then(|mut whole| whole.add(Part::Deposits, tied?).map(|()| whole));
                facts.exposure = whole.map_err(|_| damaged("exposure out of range"))?;
                Ok::<_, Failure>(facts)
            });
            clients.insert(payer, facts.transpose()?);
        }
        let client = if over { None } else { clients.get(&payer).and_then(Option::as_ref) };
        if !over {
            want(reader, &around.stock, &mut wanted, order)?;
        }
        rows.insert(order.id, row_of(reader, &around, client, (&chain, order, done), &shipped)?);
    }
    Ok((rows, wanted))
}

fn each((reader, scope): (&Snapshot, &View<'_>), take: &mut dyn FnMut(Document) -> Result<(), Failure>) -> Result<(), Failure> {
    reader.all(Table::Document, &mut |_, v| {
        let document: Document = codec::decode(v)?;
        if scope.sees(document.party)? {
            take(document)?;
        }
        Ok(true)
    })
}

/// What the notes of an order say.
pub(super) struct Shipped {
    pub(super) shipping: Shipping,
    /// The day on which all of it was delivered.
    pub(super) delivered: Option<NaiveDate>,
}

impl Shipped {
    /// From the delivery notes of a book: whether something of each is not invoiced, and its day.
    fn of(chain: &Chain, order: &Document, notes: &BTreeMap<DocumentId, (bool, NaiveDate)>) -> Result<Shipped, Failure> {
        let open = chain.open(order).map_err(|_| damaged("order out of range"))?;
        let own: Vec<&(bool, NaiveDate)> = chain.made_of(order.id).iter().filter_map(|id| notes.get(id)).collect();
        let gone = !open.any && !open_less(order);
        let delivered = order.delivered.or_else(|| own.iter().map(|(_, day)| *day).max().filter(|_| gone));
        let all = delivered.is_some() || gone;
        let shipping = Shipping {
            prepared: order.prepared.is_some(),
            some: !own.is_empty() || delivered.is_some(),
            all,
            invoiced: gone && own.iter().all(|(open, _)| !open),
        };
        Ok(Shipped { shipping, delivered })
    }

    /// From the documents of its family.
    pub(super) fn from_family(chain: &Chain, order: &Document, family: &[&Document]) -> Result<Shipped, Failure> {
        let mut notes = BTreeMap::new();
        for note in family.iter().filter(|document| document.kind == DocumentKind::Delivery) {
            let open = chain.open(note).map_err(|_| damaged("delivery out of range"))?.any;
            notes.insert(note.id, (open, note.delivered.unwrap_or(note.date)));
        }
        Shipped::of(chain, order, &notes)
    }
}

/// An order without a line that could be delivered.
fn open_less(order: &Document) -> bool {
    order.lines.iter().all(|line| line.quantity.0 <= 0)
}

fn row(
    reader: &impl Read,
    around: &Around<'_>,
    client: Option<&ClientFacts>,
    about: (&Chain, &Document, &Progress),
    family: &[&Document],
) -> Result<OrderRow, Failure> {
    let shipped = Shipped::from_family(about.0, about.1, family)?;
    row_of(reader, around, client, about, &shipped)
}

/// A row; `client` when the order is under way.
pub(super) fn row_of(
    reader: &impl Read,
    around: &Around<'_>,
    client: Option<&ClientFacts>,
    (chain, order, progress): (&Chain, &Document, &Progress),
    shipped: &Shipped,
) -> Result<OrderRow, Failure> {
    let today = around.owing.today();
    let gross = order.totals.gross;
    let over = order_stage(progress, shipped.shipping, false).is_over();
    let findings = match client {
        Some(client) if !over => around.check(reader, client, (chain, order, progress))?,
        _ => progress.controlled.as_ref().map(|(_, _, findings)| findings.clone()).unwrap_or_default(),
    };
    let came = client.map_or(Amount::ZERO, |client| client.received(order));
    let held = if over { Vec::new() } else { progress.held(&findings, (gross, came), today) };
    let file = party(reader, order.party)?.unwrap_or_default();
    let calendar: Calendar = around.owing.calendar();
    let cancelled = progress.cancelled.is_some();
    let due = about(reader, (order, progress), (over, shipped.delivered, &findings), (calendar, today))?;
    Ok(OrderRow {
        id: order.id,
        number: order.number.clone(),
        date: order.date,
        party: order.party,
        code: file.code,
        name: file.name,
        prepared: order.prepared,
        planned: order.planned,
        delivered: shipped.delivered,
        comment: order.comment.clone(),
        stage: order_stage(progress, shipped.shipping, !held.is_empty()),
        controls: Check::ALL.map(|check| overall(&findings, Some(check))),
        amount: gross,
        left: if cancelled { Amount::ZERO } else { chain.open(order).map_err(|_| damaged("order out of range"))?.gross },
        late: if cancelled {
            Default::default()
        } else {
            lateness(order.planned, order.prepared, shipped.delivered, (calendar, today))
        },
        held,
        overdue: client.map_or(Amount::ZERO, |client| client.owed.receivables.overdue),
        usage: usage(&findings),
        insured: client.and_then(|client| client.owed.file.insured),
        released: progress.released((gross, came), today).map(|release| release.until),
        acknowledged: progress.sent,
        due,
    })
}

/// What is due about an order: an overdue deposit as its control found it.
pub(super) fn about(
    reader: &impl Read,
    (order, progress): (&Document, &Progress),
    (over, delivered, findings): (bool, Option<NaiveDate>, &[(Check, Finding)]),
    on: (Calendar, NaiveDate),
) -> Result<Vec<Due>, Failure> {
    if over {
        return Ok(Vec::new());
    }
    let missing = findings.iter().find_map(|(_, finding)| match finding {
        Finding::DepositMissing(missing, due) => Some((*missing, *due)),
        _ => None,
    });
    let late = lateness(order.planned, order.prepared, delivered, on);
    let pending = Pending { open: true, late, missing };
    Ok(due_about(order, (progress, &shelf::chased(reader, order.id)?), pending, on))
}

/// The limit with the order, as its control found it.
pub(super) fn usage(findings: &[(Check, Finding)]) -> Option<crate::domain::order::Usage> {
    findings.iter().find_map(|(_, finding)| match finding {
        Finding::WithinLimit(usage) | Finding::NearLimit(usage) | Finding::OverLimit(usage) => Some(*usage),
        _ => None,
    })
}
