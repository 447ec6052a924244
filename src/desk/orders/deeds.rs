//! What people do about documents: each is one operation (ORD-01..05, CRE-04).

use super::due;
use super::facts::{Around, ClientFacts};
use super::keying;
use super::shelf::{self, Family};
use super::stock::{self, Stock};
use super::views::OrderCommand;
use crate::desk::api::{Done, Receipt};
use crate::desk::book;
use crate::desk::dunning::Owing;
use crate::desk::file::client_file;
use crate::desk::import::party;
use crate::desk::operation::{Act, Intent, Stop, operate};
use crate::desk::rights::{Person, Scope};
use crate::domain::file::FileField;
use crate::domain::ids::{DocumentId, PartyId};
use crate::domain::lettering::engine::Learned;
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::domain::order::{
    Answer, Check, Conditions, Document, DocumentKind, DocumentLine, Findings, Hold, HoldReason, Link, Making, OrderSettings,
    OrderStage, Override, Portion, Progress, Quantity, Reckoning, Refused, Release, Solvency, Verdict, left_of, net,
    order_stage, overall, portions, taken_apart,
};
use crate::domain::order::{OrderDeed, OrderDone};
use crate::domain::refusal::Refusal;
use crate::store::{Table, Writer, key};
use chrono::NaiveDate;
use std::sync::Arc;

pub(super) fn refused(why: Refused) -> Stop {
    Refusal::Order(why).into()
}

pub(super) fn overflow<E>(_: E) -> Stop {
    refused(Refused::Overflow)
}

/// Words that a person has to give.
pub(super) fn words(text: &str) -> Result<String, Stop> {
    let text = text.trim();
    if text.is_empty() { Err(refused(Refused::NoReason)) } else { Ok(text.to_string()) }
}

fn past_day(me: &Person, on: NaiveDate) -> Result<(), Stop> {
    if on > me.who.today { Err(refused(Refused::Future(on))) } else { Ok(()) }
}

/// A document that exists for the person, with what was done about it and the code of its client.
pub(super) struct Found {
    pub(super) document: Document,
    pub(super) progress: Progress,
    pub(super) code: String,
}

pub(super) fn find(w: &Writer<'_>, me: &Person, id: DocumentId, kind: Option<DocumentKind>) -> Result<Found, Stop> {
    let unknown = || refused(Refused::NoDocument(id.0.to_string()));
    let document = shelf::document(w, id)?.ok_or_else(unknown)?;
    if !Scope::new(&me.rights.portfolio, w).sees(document.party)? {
        return Err(unknown());
    }
    if let Some(kind) = kind.filter(|kind| *kind != document.kind) {
        return Err(refused(Refused::NotThat(document.kind, kind)));
    }
    let code = party(w, document.party)?.unwrap_or_default().code;
    Ok(Found { progress: shelf::progress(w, id)?, document, code })
}

/// Applies a command about documents. `learned` is what journals bring.
pub(in crate::desk) fn apply(
    w: &mut Writer<'_>,
    me: &Person,
    command: &OrderCommand,
    learned: &Arc<Learned>,
) -> Result<Receipt, Stop> {
    match command {
        OrderCommand::Control { order } => control(w, me, learned, *order, false),
        OrderCommand::Confirm { order } => control(w, me, learned, *order, true),
        OrderCommand::Override { order, check, reason } => pass_over(w, me, learned, *order, (*check, reason)),
        OrderCommand::Hold { order, reason } => hold(w, me, *order, reason),
        OrderCommand::Release { order, until, deposit, reason } => release(w, me, learned, *order, (*until, *deposit, reason)),
        OrderCommand::Cancel { document, reason } => cancel(w, me, *document, reason),
        OrderCommand::Dates { order, prepared, planned, delivered } => {
            dates(w, me, learned, *order, [*prepared, *planned, *delivered])
        }
        OrderCommand::Comment { document, text } => comment(w, me, *document, text),
        OrderCommand::Sent { document, on } => sent(w, me, *document, *on),
        OrderCommand::Answer { quote, accepted, on } => answer(w, me, *quote, (*accepted, *on)),
        OrderCommand::Convert { from, to, number, date, lines } => convert(w, me, learned, *from, (*to, number, *date), lines),
        OrderCommand::Solvency { party, class, on, source } => {
            past_day(me, *on)?;
            let solvency = Solvency { class: *class, on: *on, source: words(source)?, by: me.who.user.clone() };
            // What was found and where is the reason of what follows from it: the log and the timeline tell it.
            let found = format!("{} · {}", solvency.class.code(), solvency.source);
            known(w, me, (*party, &found), |conditions| conditions.solvency = Some(solvency))
        }
        OrderCommand::Discount { party, discount } => known(w, me, (*party, ""), |conditions| conditions.discount = *discount),
        OrderCommand::Settings(settings) => set(w, me, settings),
        OrderCommand::Chase { document, task, note } => due::chase(w, me, learned, *document, (*task, note)),
        OrderCommand::TellLate { order, note } => due::tell_late(w, me, learned, *order, note),
        OrderCommand::Key(keyed) => keying::add(w, me, keyed),
        OrderCommand::Rekey { was, keyed } => keying::change(w, me, was, keyed),
    }
}

/// Writes a deed about a document.
pub(super) fn deed(
    w: &mut Writer<'_>,
    me: &Person,
    found: &Found,
    reason: &str,
    make: impl FnOnce(&mut Act<'_, '_, '_>) -> Result<OrderDeed, Stop>,
) -> Result<Receipt, Stop> {
    me.work_today()?;
    let document = &found.document;
    let intent = |detail: &str| {
        let about = Intent::new(me, OpKind::Order).party(Some(document.party)).amount(Some(document.totals.gross));
        about.detail(detail).because(reason)
    };
    let finished = operate::<_, Stop>(w, intent(&document.number), |act| {
        let deed = make(act)?;
        act.intent = intent(&format!("{} {}", document.number, deed.code()));
        let code = found.code.clone();
        Ok(Done::Order(Box::new(OrderDone::Document(document.kind, document.number.clone(), code, deed))))
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

pub(super) fn put_progress(act: &mut Act<'_, '_, '_>, id: DocumentId, mut progress: Progress) -> Result<(), Stop> {
    progress.op = act.op();
    Ok(act.books.w.put_record(Table::Progress, &key::u32(id.0), &progress)?)
}

/// The controls of an order as they are now, and its stage when nothing held it.
fn checked(w: &Writer<'_>, me: &Person, learned: &Arc<Learned>, found: &Found) -> Result<(Findings, Vec<HoldReason>), Stop> {
    let order = &found.document;
    let family = Family::below(w, order.id)?;
    let chain = family.chain();
    let documents: Vec<&Document> = family.documents.values().map(|(document, _)| document).collect();
    let shipped = super::board::Shipped::from_family(&chain, order, &documents)?;
    let stage = order_stage(&found.progress, shipped.shipping, false);
    if stage.is_over() {
        return Err(refused(Refused::Stage(stage)));
    }
    let scope = Scope::new(&me.rights.portfolio, w);
    let owing = Owing::with(w, &scope, me.who.today, Arc::clone(learned))?;
    let client = ClientFacts::read(w, &owing, order.party)?.ok_or_else(|| Refusal::UnknownClient(found.code.clone()))?;
    let (company, settings) = (book::company(w)?, shelf::settings(w)?);
    let around = Around {
        owing: &owing,
        settings: &settings,
        has_list: shelf::has_items(w)?,
        terms: &company.terms,
        stock: Stock::default(),
    };
    let findings = around.check(w, &client, (&chain, order, &found.progress))?;
    let held = found.progress.held(&findings, (order.totals.gross, client.received(order)), me.who.today);
    Ok((findings, held))
}

fn control(w: &mut Writer<'_>, me: &Person, learned: &Arc<Learned>, id: DocumentId, confirm: bool) -> Result<Receipt, Stop> {
    let found = find(w, me, id, Some(DocumentKind::Order))?;
    let (findings, held) = checked(w, me, learned, &found)?;
    if confirm {
        if found.progress.confirmed.is_some() {
            return Err(refused(Refused::AsItIs));
        }
        if !held.is_empty() {
            return Err(refused(Refused::Held(held)));
        }
    }
    let worst = overall(&findings, None).unwrap_or_default();
    deed(w, me, &found, "", |act| {
        let mut progress = found.progress.clone();
        progress.controlled = Some((act.today(), found.document.totals.gross, findings));
        progress.controlled_by = act.intent.actor().to_string();
        if confirm {
            progress.confirmed = Some(act.today());
            stock::promise(act.books.w, &found.document, act.op())?;
        }
        put_progress(act, id, progress)?;
        Ok(if confirm { OrderDeed::Confirmed } else { OrderDeed::Controlled(worst) })
    })
}

fn pass_over(
    w: &mut Writer<'_>,
    me: &Person,
    learned: &Arc<Learned>,
    id: DocumentId,
    (check, reason): (Check, &str),
) -> Result<Receipt, Stop> {
    let found = find(w, me, id, Some(DocumentKind::Order))?;
    let reason = words(reason)?;
    let (findings, _) = checked(w, me, learned, &found)?;
    let gross = found.document.totals.gross;
    if overall(&findings, Some(check)) != Some(Verdict::Fail) {
        return Err(refused(Refused::NotFailing));
    }
    if found.progress.overridden(check, gross).is_some() {
        return Err(refused(Refused::AsItIs));
    }
    deed(w, me, &found, &reason, |act| {
        let mut progress = found.progress.clone();
        let (on, by) = (act.today(), act.intent.actor().to_string());
        progress.overrides.push(Override { check, on, reason: reason.clone(), by, amount: gross });
        progress.controlled = Some((on, gross, findings));
        put_progress(act, id, progress)?;
        Ok(OrderDeed::Overridden(check))
    })
}

fn hold(w: &mut Writer<'_>, me: &Person, id: DocumentId, reason: &str) -> Result<Receipt, Stop> {
    let found = find(w, me, id, Some(DocumentKind::Order))?;
    let reason = words(reason)?;
    if found.progress.cancelled.is_some() {
        return Err(refused(Refused::Stage(OrderStage::Cancelled)));
    }
    deed(w, me, &found, &reason, |act| {
        let mut progress = found.progress.clone();
        progress.hold = Some(Hold { since: act.today(), reason: reason.clone(), by: act.intent.actor().to_string() });
        // A release that was given before ends here.
        progress.release = None;
        put_progress(act, id, progress)?;
        Ok(OrderDeed::Held)
    })
}

fn release(
    w: &mut Writer<'_>,
    me: &Person,
    learned: &Arc<Learned>,
    id: DocumentId,
    (until, deposit, reason): (NaiveDate, Amount, &str),
) -> Result<Receipt, Stop> {
    let found = find(w, me, id, Some(DocumentKind::Order))?;
    let reason = words(reason)?;
    if until < me.who.today {
        return Err(refused(Refused::Past(until)));
    }
    let (findings, held) = checked(w, me, learned, &found)?;
    if held.is_empty() {
        return Err(refused(Refused::AsItIs));
    }
    let gross = found.document.totals.gross;
    deed(w, me, &found, &reason, |act| {
        let mut progress = found.progress.clone();
        let (on, by) = (act.today(), act.intent.actor().to_string());
        progress.controlled = Some((on, gross, findings));
        progress.controlled_by.clone_from(&by);
        progress.release = Some(Release { on, until, reason: reason.clone(), deposit, by, amount: gross });
        // Held by hand it is held again when the release ends (CRE-04).
        put_progress(act, id, progress)?;
        Ok(OrderDeed::Released(until))
    })
}

fn cancel(w: &mut Writer<'_>, me: &Person, id: DocumentId, reason: &str) -> Result<Receipt, Stop> {
    let found = find(w, me, id, None)?;
    let reason = words(reason)?;
    if found.progress.cancelled.is_some() {
        return Err(refused(Refused::AsItIs));
    }
    // What was issued has its place in accounting, and its number in a series without gaps.
    let kind = found.document.kind;
    if matches!(kind, DocumentKind::Invoice | DocumentKind::CreditNote) {
        return Err(refused(Refused::Issued(kind)));
    }
    // What was delivered or invoiced of it stands: it is given back by a document, not cancelled.
    if let Some(number) = standing_after(w, id)? {
        return Err(refused(Refused::Stands(number)));
    }
    deed(w, me, &found, &reason, |act| {
        let mut progress = found.progress.clone();
        progress.cancelled = Some(act.today());
        put_progress(act, id, progress)?;
        Ok(OrderDeed::Cancelled)
    })
}

/// The number of a document that was made of one and that stands.
pub(super) fn standing_after(w: &Writer<'_>, id: DocumentId) -> Result<Option<String>, Stop> {
    let family = Family::below(w, id)?;
    let stands = |later: &DocumentId| family.documents.get(later).filter(|(_, progress)| progress.cancelled.is_none());
    Ok(family.chain().made_of(id).iter().find_map(stands).map(|(document, _)| document.number.clone()))
}

/// A document with something changed.
fn changed(
    w: &mut Writer<'_>,
    me: &Person,
    found: &Found,
    told: OrderDeed,
    change: impl FnOnce(&mut Document),
) -> Result<Receipt, Stop> {
    let mut document = found.document.clone();
    change(&mut document);
    if document == found.document {
        return Err(refused(Refused::AsItIs));
    }
    deed(w, me, found, "", |act| {
        shelf::put(act.books.w, &document)?;
        Ok(told)
    })
}

/// An order leaves the house only once it is confirmed and when nothing holds it: its controls are run again before (ORD-03, ORD-04). What holds
/// it is said first: confirming it would be refused for the same.
fn may_leave(w: &Writer<'_>, me: &Person, learned: &Arc<Learned>, found: &Found) -> Result<(), Stop> {
    match checked(w, me, learned, found)?.1 {
        held if !held.is_empty() => Err(refused(Refused::Held(held))),
        _ if found.progress.confirmed.is_none() => Err(refused(Refused::ConfirmFirst(found.document.number.clone()))),
        _ => Ok(()),
    }
}

fn dates(
    w: &mut Writer<'_>,
    me: &Person,
    learned: &Arc<Learned>,
    id: DocumentId,
    days: [Option<NaiveDate>; 3],
) -> Result<Receipt, Stop> {
    let found = find(w, me, id, Some(DocumentKind::Order))?;
    let [prepared, planned, delivered] = days;
    for day in [prepared, delivered].into_iter().flatten() {
        past_day(me, day)?;
    }
    if let Some(early) = days.into_iter().flatten().find(|day| *day < found.document.date) {
        return Err(refused(Refused::BeforeItsOrigin(early)));
    }
    // To say that it was delivered is to let leave what notes have not delivered.
    let left = Family::below(w, id)?.chain().open(&found.document).map_err(overflow)?.any;
    if delivered.is_some() && found.document.delivered.is_none() && left {
        may_leave(w, me, learned, &found)?;
    }
    changed(w, me, &found, OrderDeed::Dated, |document| {
        (document.prepared, document.planned, document.delivered) = (prepared, planned, delivered);
    })
}

fn comment(w: &mut Writer<'_>, me: &Person, id: DocumentId, text: &str) -> Result<Receipt, Stop> {
    let found = find(w, me, id, None)?;
    changed(w, me, &found, OrderDeed::Commented, |document| document.comment = text.trim().to_string())
}

fn sent(w: &mut Writer<'_>, me: &Person, id: DocumentId, on: NaiveDate) -> Result<Receipt, Stop> {
    let found = find(w, me, id, None)?;
    past_day(me, on)?;
    if on < found.document.date {
        return Err(refused(Refused::BeforeItsOrigin(on)));
    }
    if found.progress.sent == Some(on) {
        return Err(refused(Refused::AsItIs));
    }
    deed(w, me, &found, "", |act| {
        put_progress(act, id, Progress { sent: Some(on), ..found.progress.clone() })?;
        Ok(OrderDeed::Sent(on))
    })
}

/// A document left the house by mail, within the operation that says so: a quote is sent, an order acknowledged (ORD-05). What was sent before
/// keeps its day.
pub(in crate::desk) fn left(act: &mut Act<'_, '_, '_>, id: DocumentId) -> Result<(), Stop> {
    let progress = shelf::progress(&*act.books.w, id)?;
    if progress.sent.is_some() || shelf::document(&*act.books.w, id)?.is_none() {
        return Ok(());
    }
    let sent = Some(act.today());
    put_progress(act, id, Progress { sent, ..progress })
}

fn answer(w: &mut Writer<'_>, me: &Person, id: DocumentId, (accepted, on): (bool, NaiveDate)) -> Result<Receipt, Stop> {
    let found = find(w, me, id, Some(DocumentKind::Quote))?;
    past_day(me, on)?;
    if on < found.document.date {
        return Err(refused(Refused::BeforeItsOrigin(on)));
    }
    let told = Some(if accepted { Answer::Accepted(on) } else { Answer::Refused(on) });
    if found.progress.answer == told {
        return Err(refused(Refused::AsItIs));
    }
    deed(w, me, &found, "", |act| {
        put_progress(act, id, Progress { answer: told, ..found.progress.clone() })?;
        Ok(OrderDeed::Answered(accepted))
    })
}

fn convert(
    w: &mut Writer<'_>,
    me: &Person,
    learned: &Arc<Learned>,
    id: DocumentId,
    (to, number, date): (DocumentKind, &str, NaiveDate),
    wanted: &[(u32, Quantity)],
) -> Result<Receipt, Stop> {
    let found = find(w, me, id, None)?;
    let from = &found.document;
    if !to.follows(from.kind) {
        return Err(refused(Refused::NotFollowing(from.kind, to)));
    }
    if found.progress.cancelled.is_some() {
        return Err(refused(Refused::Stage(OrderStage::Cancelled)));
    }
    past_day(me, date)?;
    if from.kind == DocumentKind::Order && to == DocumentKind::Delivery {
        may_leave(w, me, learned, &found)?;
    }
    // A quote becomes an order, which is controlled, before anything leaves or is invoiced of it; a refused one becomes nothing.
    if from.kind == DocumentKind::Quote && to != DocumentKind::Order {
        return Err(refused(Refused::NotFollowing(from.kind, to)));
    }
    if matches!(found.progress.answer, Some(Answer::Refused(_))) {
        return Err(refused(Refused::Answered));
    }
    // After its last day a quote binds nobody: its acceptance, taken down, opens it again.
    if let (DocumentKind::Quote, None, Some(until)) = (from.kind, &found.progress.answer, from.valid_until)
        && until < me.who.today
    {
        return Err(refused(Refused::Expired(until)));
    }
    let family = Family::below(w, id)?;
    let digits = book::company(w)?.currency.digits();
    let lines = lines_of(&family, from, to, wanted, digits)?;
    // What is invoiced without having been delivered by a note leaves with the invoice: the same controls.
    let direct = lines.iter().flat_map(|line| &line.from).any(|link| link.document == id);
    if from.kind == DocumentKind::Order && to == DocumentKind::Invoice && direct && from.delivered.is_none() {
        may_leave(w, me, learned, &found)?;
    }
    let origins = lines.iter().flat_map(|line| &line.from).filter_map(|link| family.documents.get(&link.document));
    if let Some(origin) = origins.map(|(origin, _)| origin.date).max().filter(|origin| date < *origin) {
        return Err(refused(Refused::BeforeItsOrigin(origin)));
    }
    // Discounts on the whole go with every part of it.
    let discounts = shelf::making(w, id)?.map(|making| making.discounts).unwrap_or_default();
    let totals = Reckoning::of_lines(&lines, discounts).map_err(overflow)?.totals;
    let number = numbered(w, (to, number), date)?;
    let billing = client_file(w, from.party)?.text(FileField::Billing).to_string();
    let receipt = deed(w, me, &found, "", |act| {
        let id = shelf::next_ids(act.books.w, 1)?;
        let made = Document {
            reference: from.reference.clone(),
            channel: from.channel,
            origin: from.origin,
            planned: from.planned.filter(|_| to == DocumentKind::Order),
            terms: from.terms.clone(),
            deposit: from.deposit.filter(|_| to == DocumentKind::Order),
            totals,
            lines,
            ..Document::new(id, (to, &number), from.party, date)
        };
        shelf::put(act.books.w, &made)?;
        let making = Making { discounts, keyed: false, by: act.intent.actor().to_string() };
        act.books.w.put_record(Table::Making, &key::u32(id.0), &making)?;
        if stock::leaves(from.kind, to) {
            stock::promise(act.books.w, &made, act.op())?;
        }
        Ok(OrderDeed::Became(to, number, totals.gross))
    })?;
    // How the client wants its invoices is told to whoever makes one, when it can still be heeded.
    Ok(match receipt.done {
        Done::Order(done) if to == DocumentKind::Invoice && !billing.is_empty() => {
            Receipt { done: Done::Order(Box::new(OrderDone::Billed(done, billing))), ..receipt }
        }
        done => Receipt { done, ..receipt },
    })
}

/// The number of a document made here: the one asked for, else the next of the book. Numbers that are given here follow each other without a gap, those of
/// invoices and credit notes with their dates (CGI annexe II, art. 242 nonies A); a first number opens a series.
pub(super) fn numbered(w: &Writer<'_>, (kind, asked): (DocumentKind, &str), date: NaiveDate) -> Result<String, Stop> {
    let asked = asked.trim();
    if !asked.is_empty() && shelf::by_number(w, kind, asked)?.is_some() {
        return Err(refused(Refused::NumberTaken(asked.to_string())));
    }
    let number = if asked.is_empty() { shelf::next_number(w, kind)? } else { asked.to_string() };
    let gap = |next: String| Err(refused(Refused::NumberGap(next)));
    let Some((prefix, value, digits)) = taken_apart(&number) else { return gap(shelf::next_number(w, kind)?) };
    let mut last = shelf::last_of_series(w, kind, (prefix, digits))?;
    if last.is_none() && digits > 1 && !number.get(prefix.len()..).unwrap_or_default().starts_with('0') {
        // After 9 comes 10, in one series.
        last = shelf::last_of_series(w, kind, (prefix, digits - 1))?;
    }
    let Some((last, id)) = last else {
        // The book's own series, once begun, is not opened a second time with other digits.
        let own = shelf::next_number(w, kind)?;
        let begun = !own.ends_with("-000001");
        return if prefix == shelf::series(kind) && begun { gap(own) } else { Ok(number) };
    };
    if value != last.saturating_add(1) {
        return gap(format!("{prefix}{:0digits$}", last.saturating_add(1)));
    }
    // An order is keyed with the day on which it was received, perhaps after one that came later: only what is issued goes by the calendar.
    let issued = matches!(kind, DocumentKind::Invoice | DocumentKind::CreditNote);
    match shelf::document(w, id)?.filter(|last| issued && date < last.date) {
        Some(last) => Err(refused(Refused::BeforeLast(last.number, last.date))),
        None => Ok(number),
    }
}

/// The lines of a document made of another: those wanted, or all that it can take. A line that went out in several notes is taken from each, the
/// oldest first.
fn lines_of(
    family: &Family,
    from: &Document,
    to: DocumentKind,
    wanted: &[(u32, Quantity)],
    digits: u8,
) -> Result<Vec<DocumentLine>, Stop> {
    let mut portions = portions(&family.chain(), from, to, family.standing());
    let taken: Vec<Portion> = if wanted.is_empty() {
        portions
    } else {
        let mut taken = Vec::with_capacity(wanted.len());
        for (no, quantity) in wanted {
            from.line(*no).ok_or_else(|| refused(Refused::NoLine(*no)))?;
            if quantity.0 <= 0 {
                return Err(refused(Refused::NoQuantity));
            }
            let left = left_of(&portions, *no);
            if *quantity > left {
                return Err(refused(Refused::TooMuch(*no, left, *quantity)));
            }
            let mut rest = quantity.0;
            for portion in portions.iter_mut().filter(|portion| portion.no == *no) {
                let part = rest.min(portion.left.0);
                if part > 0 {
                    taken.push(Portion { left: Quantity(part), ..*portion });
                    (rest, portion.left.0) = (rest - part, portion.left.0 - part);
                }
            }
        }
        taken
    };
    if taken.is_empty() {
        return Err(refused(Refused::NothingLeft));
    }
    let mut out: Vec<DocumentLine> = Vec::with_capacity(taken.len());
    for (portion, rank) in taken.into_iter().zip(1..) {
        let (document, quantity) = (portion.document, portion.left);
        let line = family.documents.get(&document).and_then(|(document, _)| document.line(portion.line));
        let line = line.ok_or_else(|| refused(Refused::NoLine(portion.no)))?;
        // All of a line comes to what the line came to: imported amounts stay to the cent.
        let amount = if quantity == line.quantity {
            line.net
        } else {
            net(quantity, line.price, line.discount, digits).map_err(overflow)?
        };
        let link = Link { document, line: portion.line, quantity };
        out.push(DocumentLine { no: rank, quantity, net: amount, from: vec![link], ..line.clone() });
    }
    Ok(out)
}

/// Changes what is known of or agreed with a client.
fn known(
    w: &mut Writer<'_>,
    me: &Person,
    (id, why): (PartyId, &str),
    change: impl FnOnce(&mut Conditions),
) -> Result<Receipt, Stop> {
    me.work_today()?;
    let unknown = || Refusal::UnknownClient(id.0.to_string());
    if !Scope::new(&me.rights.portfolio, w).sees(id)? {
        return Err(unknown().into());
    }
    let file = party(w, id)?.ok_or_else(unknown)?;
    let before = shelf::conditions(w, id)?;
    let mut after = before.clone();
    change(&mut after);
    if after == before {
        return Err(refused(Refused::AsItIs));
    }
    let intent = Intent::new(me, OpKind::Conditions).party(Some(id)).detail(&file.code).because(why);
    let finished = operate::<_, Stop>(w, intent, |act| {
        act.books.w.put_record(Table::Conditions, &key::u32(id.0), &after)?;
        Ok(Done::Order(Box::new(OrderDone::Client(file.code.clone()))))
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

fn set(w: &mut Writer<'_>, me: &Person, settings: &OrderSettings) -> Result<Receipt, Stop> {
    me.work_today()?;
    if shelf::settings(w)? == *settings {
        return Err(refused(Refused::AsItIs));
    }
    let finished = operate::<_, Stop>(w, Intent::new(me, OpKind::SetOrders), |act| {
        shelf::put_settings(act.books.w, settings)?;
        Ok(Done::Order(Box::new(OrderDone::Settings)))
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}
