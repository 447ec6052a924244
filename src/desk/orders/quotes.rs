//! The quotes with their states (ORD-01, ORD-08). What does not depend on the day is kept from one question to the next: only the quotes are read
//! again to which, or to whose clients, something happened since. State and reminders are reckoned anew for the day that is asked for.

use super::due::owner;
use super::shelf;
use super::views::QuoteRow;
use crate::desk::book::Desk;
use crate::desk::dunning::{Moved, Owing, moved};
use crate::desk::import::party;
use crate::desk::operation::Counters;
use crate::desk::queries::View;
use crate::domain::calendar::Calendar;
use crate::domain::ids::{DocumentId, OpNo};
use crate::domain::order::{
    Chased, Document, DocumentKind, Pending, Progress, QuoteStage, due_about, next_quote_reminder, quote_stage,
};
use crate::domain::refusal::Failure;
use crate::store::{Read, Snapshot};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// What a desk keeps.
#[derive(Default)]
pub(in crate::desk) struct Kept(Mutex<Option<Known>>);

struct Known {
    at: (OpNo, [u8; 32]),
    quotes: Quotes,
}

type Quotes = Arc<BTreeMap<DocumentId, Quote>>;

/// A quote as it is known whatever the day.
#[derive(Clone)]
struct Quote {
    /// Without its lines.
    document: Document,
    progress: Progress,
    chased: Chased,
    /// An order was made of it that stands.
    ordered: bool,
    code: String,
    name: String,
    who: String,
}

impl Quote {
    /// Reads it; none when there is no such quote.
    fn read(reader: &impl Read, id: DocumentId) -> Result<Option<Quote>, Failure> {
        let Some(mut document) = shelf::document(reader, id)?.filter(|document| document.kind == DocumentKind::Quote) else {
            return Ok(None);
        };
        document.lines = Vec::new();
        let mut ordered = false;
        for later in shelf::made_of(reader, id)? {
            ordered |= shelf::progress(reader, later)?.cancelled.is_none() && shelf::document(reader, later)?.is_some();
        }
        let file = party(reader, document.party)?.unwrap_or_default();
        Ok(Some(Quote {
            progress: shelf::progress(reader, id)?,
            chased: shelf::chased(reader, id)?,
            ordered,
            who: owner(&file),
            code: file.code,
            name: file.name,
            document,
        }))
    }

    /// As it is on a day.
    fn row(&self, on: (Calendar, NaiveDate)) -> QuoteRow {
        let (document, progress) = (&self.document, &self.progress);
        let stage = quote_stage(progress, self.ordered, document.valid_until, on.1);
        let pending = Pending { open: stage == QuoteStage::Sent, ..Pending::default() };
        let due = due_about(document, (progress, &self.chased), pending, on);
        let sent = progress.sent.filter(|_| pending.open);
        QuoteRow {
            id: document.id,
            number: document.number.clone(),
            date: document.date,
            party: document.party,
            code: self.code.clone(),
            name: self.name.clone(),
            who: self.who.clone(),
            comment: document.comment.clone(),
            stage,
            ordered: self.ordered,
            amount: document.totals.gross,
            valid_until: document.valid_until,
            sent: progress.sent,
            asked: self.chased.quote,
            due: due.first().map(|due| due.on),
            next: sent.and_then(|sent| next_quote_reminder(sent, document.valid_until, on)),
        }
    }
}

/// The quotes that exist for the person, by date, then number: those about which something is left to do, or all.
pub(super) fn quotes(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    owing: &Owing,
    all: bool,
) -> Result<Vec<QuoteRow>, Failure> {
    let on = (owing.calendar(), owing.today());
    let mut out = Vec::new();
    for quote in known(desk, reader)?.values() {
        if !scope.sees(quote.document.party)? {
            continue;
        }
        let row = quote.row(on);
        if all || !row.is_over() {
            out.push(row);
        }
    }
    out.sort_by(|a, b| (a.date, &a.number).cmp(&(b.date, &b.number)));
    Ok(out)
}

/// All quotes of the book.
fn known(desk: &Desk, reader: &Snapshot) -> Result<Quotes, Failure> {
    let now = Counters::read(reader)?.chain;
    let mut kept = desk.quotes.0.lock().unwrap_or_else(PoisonError::into_inner);
    let followed = match kept.take() {
        Some(known) => moved(reader, known.at, now)?.map(|moved| (known.quotes, moved)),
        None => None,
    };
    let quotes = match followed {
        Some((mut quotes, moved)) => {
            follow(reader, Arc::make_mut(&mut quotes), &moved)?;
            quotes
        }
        None => {
            let mut quotes = BTreeMap::new();
            for id in shelf::of_kind(reader, DocumentKind::Quote)? {
                quotes.extend(Quote::read(reader, id)?.map(|quote| (id, quote)));
            }
            Arc::new(quotes)
        }
    };
    *kept = Some(Known { at: now, quotes: Arc::clone(&quotes) });
    Ok(quotes)
}

/// Reads again what was touched.
fn follow(reader: &Snapshot, quotes: &mut BTreeMap<DocumentId, Quote>, moved: &Moved) -> Result<(), Failure> {
    let mut again: BTreeSet<DocumentId> = BTreeSet::new();
    for id in &moved.documents {
        again.insert(*id);
        // Whether what was made of a quote stands tells its state.
        again.extend(shelf::document(reader, *id)?.into_iter().flat_map(|document| document.made_of()));
    }
    again.extend(quotes.values().map(|quote| &quote.document).filter(|of| moved.parties.contains(&of.party)).map(|of| of.id));
    for id in again {
        match Quote::read(reader, id)? {
            Some(quote) => drop(quotes.insert(id, quote)),
            None => drop(quotes.remove(&id)),
        }
    }
    Ok(())
}
