//! What is due today about quotes and orders (ORD-05, ORD-07, ORD-08), and that it is done.

use super::deeds::{Found, deed, find, refused, words};
use super::deposits::received;
use super::shelf::{self, Family};
use super::views::DueRow;
use crate::desk::api::Receipt;
use crate::desk::book::Desk;
use crate::desk::dunning::Owing;
use crate::desk::import::party;
use crate::desk::operation::Stop;
use crate::desk::queries::View;
use crate::desk::rights::{Person, Scope};
use crate::domain::calendar::Calendar;
use crate::domain::file::Talk;
use crate::domain::ids::{DocumentId, PartyId};
use crate::domain::lettering::engine::Learned;
use crate::domain::money::Amount;
use crate::domain::order::{
    Document, DocumentKind, Due, DueTask, LATE_TASKS, OrderDeed, Pending, Progress, QuoteStage, Refused, due_about, lateness,
    order_stage, quote_stage,
};
use crate::domain::refusal::Failure;
use crate::store::{Read, Snapshot, Table, Writer, codec, damaged, key};
use chrono::NaiveDate;
use std::sync::Arc;

/// Everything that is due, the longest first.
pub(super) fn due(desk: &Desk, (reader, scope): (&Snapshot, &View<'_>), owing: &Owing) -> Result<Vec<DueRow>, Failure> {
    let mut out = Vec::new();
    for row in super::board::rows(desk, (reader, scope), owing)?.values().filter(|row| !row.due.is_empty()) {
        let file = party(reader, row.party)?.unwrap_or_default();
        let told = |due: &Due| DueRow {
            task: due.task,
            document: row.id,
            kind: DocumentKind::Order,
            number: row.number.clone(),
            party: row.party,
            code: row.code.clone(),
            name: row.name.clone(),
            phone: file.phone.clone(),
            due: due.on,
            amount: due.amount,
            who: if due.task == DueTask::TellSeller { owner(&file) } else { String::new() },
        };
        out.extend(row.due.iter().map(told));
    }
    let mut sent = Vec::new();
    reader.all(Table::Progress, &mut |k, v| {
        let progress: Progress = codec::decode(v)?;
        if progress.sent.is_some() && progress.answer.is_none() {
            sent.push((DocumentId(key::read_u32(k)?), progress));
        }
        Ok(true)
    })?;
    for (id, progress) in sent {
        let Some(quote) = shelf::document(reader, id)?.filter(|quote| quote.kind == DocumentKind::Quote) else { continue };
        if !scope.sees(quote.party)? {
            continue;
        }
        let told = of_quote(reader, (&quote, &progress), (owing.calendar(), owing.today()))?;
        for due in told {
            let file = party(reader, quote.party)?.unwrap_or_default();
            out.push(DueRow {
                task: due.task,
                document: id,
                kind: DocumentKind::Quote,
                number: quote.number.clone(),
                party: quote.party,
                code: file.code,
                name: file.name,
                phone: file.phone,
                due: due.on,
                amount: due.amount,
                who: String::new(),
            });
        }
    }
    out.sort_by(|a, b| (a.due, a.task, &a.number).cmp(&(b.due, b.task, &b.number)));
    Ok(out)
}

/// Who looks after the sale: the seller of the client's file, else who manages the account.
pub(super) fn owner(file: &crate::domain::party::Party) -> String {
    [&file.seller, &file.manager].into_iter().find(|name| !name.trim().is_empty()).cloned().unwrap_or_default()
}

/// What is due about a quote.
pub(super) fn of_quote(
    reader: &impl Read,
    (quote, progress): (&Document, &Progress),
    (calendar, today): (Calendar, NaiveDate),
) -> Result<Vec<Due>, Failure> {
    let family = Family::below(reader, quote.id)?;
    let ordered = family.chain().made_of(quote.id).iter().any(|later| family.documents.contains_key(later));
    let open = quote_stage(progress, ordered, quote.valid_until, today) == QuoteStage::Sent;
    let pending = Pending { open, ..Pending::default() };
    Ok(due_about(quote, (progress, &shelf::chased(reader, quote.id)?), pending, (calendar, today)))
}

/// What is due about an order.
fn of_order(reader: &impl Read, owing: &Owing, (order, progress): (&Document, &Progress)) -> Result<Vec<Due>, Failure> {
    let on = (owing.calendar(), owing.today());
    let family = Family::below(reader, order.id)?;
    let documents: Vec<&Document> = family.documents.values().map(|(document, _)| document).collect();
    let shipped = super::board::Shipped::from_family(&family.chain(), order, &documents)?;
    if order_stage(progress, shipped.shipping, false).is_over() {
        return Ok(Vec::new());
    }
    let late = lateness(order.planned, order.prepared, shipped.delivered, on);
    let pending = Pending { open: true, late, missing: missing(reader, owing, order)? };
    Ok(due_about(order, (progress, &shelf::chased(reader, order.id)?), pending, on))
}

/// What is due about the documents of a client and of those whom it pays for, the longest first: for its call sheet. Most documents are told from
/// by their own dates, without reading what was made of them.
pub(in crate::desk) fn due_of(
    reader: &impl Read,
    scope: &View<'_>,
    owing: &Owing,
    parties: &[PartyId],
) -> Result<Vec<DueRow>, Failure> {
    let (calendar, today) = (owing.calendar(), owing.today());
    let mut out = Vec::new();
    for id in parties {
        if !scope.sees(*id)? {
            continue;
        }
        let file = party(reader, *id)?.unwrap_or_default();
        for document in shelf::documents_of(reader, *id)? {
            let progress = shelf::progress(reader, document.id)?;
            let told = match document.kind {
                DocumentKind::Quote if progress.sent.is_some() && progress.answer.is_none() => {
                    of_quote(reader, (&document, &progress), (calendar, today))?
                }
                DocumentKind::Order if progress.cancelled.is_none() && may_be_due((&document, &progress), today) => {
                    of_order(reader, owing, (&document, &progress))?
                }
                _ => Vec::new(),
            };
            out.extend(told.into_iter().map(|due| DueRow {
                task: due.task,
                document: document.id,
                kind: document.kind,
                number: document.number.clone(),
                party: *id,
                code: file.code.clone(),
                name: file.name.clone(),
                phone: file.phone.clone(),
                due: due.on,
                amount: due.amount,
                who: if due.task == DueTask::TellSeller { owner(&file) } else { String::new() },
            }));
        }
    }
    out.sort_by(|a, b| (a.due, a.task, &a.number).cmp(&(b.due, b.task, &b.number)));
    Ok(out)
}

/// How many orders of a client under way are past the day promised and not delivered (ORD-07). Only those whose own dates say so are looked into.
pub(in crate::desk) fn late_of(reader: &impl Read, party: PartyId, today: NaiveDate) -> Result<u32, Failure> {
    let mut late = 0;
    for order in shelf::documents_of(reader, party)?.iter().filter(|document| document.kind == DocumentKind::Order) {
        if order.planned.is_none_or(|planned| planned >= today) || order.delivered.is_some() {
            continue;
        }
        let progress = shelf::progress(reader, order.id)?;
        if progress.cancelled.is_some() {
            continue;
        }
        let family = Family::below(reader, order.id)?;
        let documents: Vec<&Document> = family.documents.values().map(|(document, _)| document).collect();
        let shipped = super::board::Shipped::from_family(&family.chain(), order, &documents)?;
        late += u32::from(shipped.delivered.is_none() && !order_stage(&progress, shipped.shipping, false).is_over());
    }
    Ok(late)
}

/// True when something may be due about an order by its own dates.
fn may_be_due((order, progress): (&Document, &Progress), today: NaiveDate) -> bool {
    let unacknowledged = progress.confirmed.is_some() && progress.sent.is_none();
    let late = order.planned.is_some_and(|planned| planned < today) && order.delivered.is_none();
    unacknowledged || late || order.deposit.is_some()
}

/// What is missing of the deposit of an order, and its due date; none when nothing is.
fn missing(reader: &impl Read, owing: &Owing, order: &Document) -> Result<Option<(Amount, NaiveDate)>, Failure> {
    let Some(deposit) = order.deposit else { return Ok(None) };
    let Some(owed) = owing.of(reader, owing.payer_of(order.party))? else { return Ok(None) };
    let missing = deposit.amount.minus(received(&owed, &order.number, None)).map_err(|_| damaged("deposit out of range"))?;
    Ok(missing.is_debit().then(|| (missing, deposit.due.unwrap_or(order.date))))
}

/// Notes that something is done.
pub(super) fn chase(
    w: &mut Writer<'_>,
    me: &Person,
    learned: &Arc<Learned>,
    id: DocumentId,
    (task, note): (DueTask, &str),
) -> Result<Receipt, Stop> {
    let found = find(w, me, id, None)?;
    if task == DueTask::Acknowledge || !due_now(w, me, learned, &found)?.contains(&task) {
        return Err(refused(Refused::NotDue(task)));
    }
    note_done(w, me, &found, (&[task], note))
}

/// Tells seller and client at once that an order is late, whoever of them was not told yet of the promise that is broken (ORD-07).
pub(super) fn tell_late(
    w: &mut Writer<'_>,
    me: &Person,
    learned: &Arc<Learned>,
    order: DocumentId,
    note: &str,
) -> Result<Receipt, Stop> {
    let found = find(w, me, order, Some(DocumentKind::Order))?;
    let mut tasks = due_now(w, me, learned, &found)?;
    tasks.retain(|task| LATE_TASKS.contains(task));
    if tasks.is_empty() {
        return Err(refused(Refused::NotDue(DueTask::TellClient)));
    }
    note_done(w, me, &found, (&tasks, note))
}

/// What is due about a document now.
fn due_now(w: &mut Writer<'_>, me: &Person, learned: &Arc<Learned>, found: &Found) -> Result<Vec<DueTask>, Stop> {
    let (document, progress) = (&found.document, &found.progress);
    let owing = Owing::with(w, &Scope::new(&me.rights.portfolio, w), me.who.today, Arc::clone(learned))?;
    let due = match document.kind {
        DocumentKind::Quote => of_quote(w, (document, progress), (owing.calendar(), owing.today()))?,
        DocumentKind::Order => of_order(w, &owing, (document, progress))?,
        _ => Vec::new(),
    };
    Ok(due.into_iter().map(|due| due.task).collect())
}

/// Notes that tasks are done, as one operation. What is said to a seller about lateness becomes an internal discussion about the client, in the same.
fn note_done(w: &mut Writer<'_>, me: &Person, found: &Found, (tasks, note): (&[DueTask], &str)) -> Result<Receipt, Stop> {
    let (document, id) = (&found.document, found.document.id);
    let before = shelf::chased(w, id)?;
    let to_seller = tasks.contains(&DueTask::TellSeller);
    // What is said to the seller is the discussion that lateness opens.
    let note = if to_seller { words(note)? } else { note.trim().to_string() };
    let seller = owner(&party(w, document.party)?.unwrap_or_default());
    deed(w, me, found, &note, |act| {
        let mut after = before.clone();
        for task in tasks {
            after.note(*task, document.planned, act.today());
        }
        after.op = act.op();
        act.books.w.put_record(Table::Chased, &key::u32(id.0), &after)?;
        if to_seller {
            let to = Some(seller).filter(|name| !name.is_empty()).into_iter().collect();
            let text = format!("{} · {note}", document.number);
            let said = Talk { on: act.today(), at: act.at, by: act.intent.actor().to_string(), to, text, reply: None };
            let at = key::pair(document.party.0, act.op().0);
            act.books.w.put_record(Table::Talk, &at, &said)?;
        }
        Ok(match tasks {
            [task] => OrderDeed::Chased(*task),
            _ => OrderDeed::ToldLate,
        })
    })
}
