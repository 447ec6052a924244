//! Import of documents and of the price list: all of a file or nothing of it (ORD-01). What a file leaves empty does not wipe what is known.

use super::board::Shipped;
use super::lists;
use super::shelf::{self, Family};
use super::stock;
use crate::desk::api::ImportOptions;
use crate::desk::book;
use crate::desk::import::{ImportStop, party, party_of_code};
use crate::desk::merged;
use crate::desk::operation::{Act, Intent, header, operate};
use crate::desk::rights::Person;
use crate::domain::ids::{DocumentId, OpNo, PartyId};
use crate::domain::intake::{FileKind, ImportRefusal, ImportReport, Note, NoteKind, Problem, ProblemKind, Told};
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::domain::order::{
    Answer, Counted, Document, DocumentFile, DocumentKind, DocumentLine, Hold, IncomingDocument, IncomingLine, Item, ItemField,
    ItemsFile, Link, OrderStage, Progress, Quantity, QuoteStage, SourceState, Totals, anomalies, missing, net, order_stage,
    taken_apart,
};
use crate::domain::party::{Party, Role};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, Writer, codec, damaged, key};
use crate::text::fold;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Clients by the identifiers that e-invoices give: SIREN and VAT number.
struct Buyers(HashMap<String, Option<PartyId>>);

impl Buyers {
    fn read(reader: &impl Read) -> Result<Buyers, Failure> {
        let mut out: HashMap<String, Option<PartyId>> = HashMap::new();
        reader.all(Table::Party, &mut |k, v| {
            let (id, file): (PartyId, Party) = (PartyId(key::read_u32(k)?), codec::decode(v)?);
            for name in [&file.siren, &file.vat].into_iter().filter(|name| file.role == Role::Client && !name.is_empty()) {
                // Two clients under one number are told apart by code only.
                out.entry(plain(name)).and_modify(|known| *known = None).or_insert(Some(id));
            }
            Ok(true)
        })?;
        Ok(Buyers(out))
    }

    /// The client of a code or a number. A code that was merged from a day on is the other client's from then.
    fn find(&self, reader: &impl Read, name: &str, day: NaiveDate) -> Result<Option<PartyId>, Failure> {
        if let Some(id) = party_of_code(reader, Role::Client, name)? {
            return Ok(Some(merged::holder(reader, id, day)?));
        }
        let name = plain(name);
        let siren = name.get(..9).filter(|_| name.len() == 14 && name.bytes().all(|b| b.is_ascii_digit()));
        let found = self.0.get(&name).or_else(|| siren.and_then(|siren| self.0.get(siren)));
        Ok(found.copied().flatten())
    }
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect()
}

fn problem(line: u32, column: &str, found: &str, what: ProblemKind) -> Problem {
    Problem { line, column: column.to_string(), found: found.chars().take(80).collect(), what }
}

/// Runs the import of documents inside a write transaction.
pub(in crate::desk) fn import_documents(
    w: &mut Writer<'_>,
    me: &Person,
    file: &DocumentFile,
    _: &ImportOptions,
) -> Result<(OpNo, ImportReport), ImportStop> {
    let digits = book::company(w)?.currency.digits();
    let mut report = ImportReport {
        file: file.name.clone(),
        kind: Some(FileKind::Documents),
        notes: file.notes.clone(),
        rows: file.rows,
        ..ImportReport::default()
    };
    let intent = Intent::new(me, OpKind::ImportDocuments).detail(&file.name);
    let finished = operate::<_, ImportStop>(w, intent, |act| {
        let buyers = Buyers::read(act.books.w)?;
        let mut run = Run {
            problems: Vec::new(),
            origins: BTreeMap::new(),
            loose: file.loose,
            left_out: None,
            above: Vec::new(),
            said: Vec::new(),
        };
        // What a document was made of comes before it, in whatever order the file has them.
        let mut documents: Vec<&IncomingDocument> = file.documents.iter().collect();
        documents.sort_by_key(|document| document.kind);
        for incoming in documents {
            run.one(act, &buyers, incoming, digits, &mut report)?;
        }
        run.check_quantities(act.books.w)?;
        report.skipped = report.rows.saturating_sub(report.added + report.known + report.changed);
        if !run.problems.is_empty() {
            run.problems.sort_by_key(|problem| problem.line);
            return Err(ImportRefusal::Problems(run.problems).into());
        }
        report.notes.extend(run.left_out);
        report.told.extend(missing_numbers(act.books.w, file)?);
        report.told.extend(states_apart(act.books.w, &run.said)?);
        lists::put_fed(act.books.w, act.at)?;
        Ok(report)
    })?;
    Ok((finished.op, finished.value))
}

/// What is missing between the numbers of invoices and credit notes that a file brings, the book's own beside them. A series may hold both
/// kinds. Only told, with the line: another system gave these numbers, a file may be a part of what was issued or come before the part that
/// fills the gap, and an invoice that exists is not sent back for one that is not there. Numbers given here have no gap at all.
fn missing_numbers(reader: &impl Read, file: &DocumentFile) -> Result<Vec<Told>, Failure> {
    const POSTED: [DocumentKind; 2] = [DocumentKind::Invoice, DocumentKind::CreditNote];
    let mut series: BTreeMap<(String, usize), BTreeMap<u64, u32>> = BTreeMap::new();
    for document in file.documents.iter().filter(|document| POSTED.contains(&document.kind)) {
        if let Some((prefix, value, digits)) = taken_apart(document.number.trim()) {
            series.entry((prefix.to_string(), digits)).or_default().insert(value, document.at);
        }
    }
    let mut out = Vec::new();
    for ((prefix, digits), mut known) in series {
        let ends = [known.first_key_value(), known.last_key_value()].map(|end| end.map(|(value, _)| *value));
        let [Some(low), Some(high)] = ends else { continue };
        for kind in POSTED {
            for value in shelf::numbers_around(reader, kind, (&prefix, digits), (low, high))? {
                known.entry(value).or_insert(0);
            }
        }
        if let Some(missing) = missing(&known) {
            let first = format!("{prefix}{:0digits$}", missing.first);
            out.push(Told::MissingNumbers(first, missing.count, missing.line));
        }
    }
    Ok(out)
}

/// What a credit note may give back: all that the invoices come to of which all its lines are made; none where a line is made of none.
fn given_back_at_most(reader: &impl Read, kind: DocumentKind, lines: &[DocumentLine]) -> Result<Option<Amount>, Failure> {
    if kind != DocumentKind::CreditNote || lines.is_empty() || lines.iter().any(|line| line.from.is_empty()) {
        return Ok(None);
    }
    let invoices: BTreeSet<DocumentId> = lines.iter().flat_map(|line| &line.from).map(|link| link.document).collect();
    let mut sum = Amount::ZERO;
    for id in invoices {
        let gross = shelf::document(reader, id)?.map_or(Amount::ZERO, |document| document.totals.gross);
        sum = sum.plus(gross).map_err(|_| damaged("invoices out of range"))?;
    }
    Ok(Some(sum))
}

/// The order of a client that bears this number of its own; none when several do.
fn by_reference(reader: &impl Read, client: PartyId, number: &str) -> Result<Option<Document>, Failure> {
    let mut found = None;
    for id in shelf::of_party(reader, client)? {
        let document = shelf::document(reader, id)?;
        let is_it = |document: &Document| {
            document.kind == DocumentKind::Order && fold(document.reference.trim()) == fold(number.trim())
        };
        if let Some(document) = document.filter(is_it)
            && found.replace(document).is_some()
        {
            return Ok(None);
        }
    }
    Ok(found)
}

/// An import under way.
struct Run {
    problems: Vec<Problem>,
    /// The documents that others were made of, each with the lines of the file that took of its lines.
    origins: BTreeMap<DocumentId, Vec<(u32, u32)>>,
    /// Links that lead nowhere are left out instead of refused.
    loose: bool,
    /// Those that were.
    left_out: Option<Note>,
    /// Credit notes above their invoices: told where no quantity says it better.
    above: Vec<Problem>,
    /// The orders of which the file tells the state.
    said: Vec<(DocumentId, OrderStage)>,
}

impl Run {
    fn one(
        &mut self,
        act: &mut Act<'_, '_, '_>,
        buyers: &Buyers,
        incoming: &IncomingDocument,
        digits: u8,
        report: &mut ImportReport,
    ) -> Result<(), Failure> {
        let rows = incoming.lines.len() as u64;
        let Some(client) = buyers.find(act.books.w, &incoming.client, incoming.date)? else {
            self.problems.push(problem(incoming.at, "client", &incoming.client, ProblemKind::UnknownClient));
            return Ok(());
        };
        // What is to come is promised, not yet done.
        let done = [("date", Some(incoming.date)), ("prepared", incoming.prepared), ("delivered", incoming.delivered)];
        for (column, on) in done {
            if let Some(on) = on.filter(|on| *on > act.today()) {
                let found = on.format("%Y-%m-%d").to_string();
                self.problems.push(problem(incoming.at, column, &found, ProblemKind::FutureDate));
                return Ok(());
            }
        }
        let known = shelf::by_number(act.books.w, incoming.kind, &incoming.number)?;
        let before = known.map(|id| shelf::document(act.books.w, id)).transpose()?.flatten();
        if let Some(before) = before.as_ref().filter(|before| before.party != client) {
            let code = party(act.books.w, before.party)?.unwrap_or_default().code;
            self.problems.push(problem(incoming.at, "client", &incoming.client, ProblemKind::OtherClient(code)));
            return Ok(());
        }
        let mut lines = Vec::with_capacity(incoming.lines.len());
        for line in &incoming.lines {
            lines.extend(self.line(act.books.w, (incoming, client), line, digits)?);
        }
        if lines.len() != incoming.lines.len() {
            return Ok(());
        }
        let Some(totals) = incoming.totals.or_else(|| Totals::of(&lines).ok()) else {
            self.problems.push(problem(incoming.at, "number", &incoming.number, ProblemKind::AmountRange));
            return Ok(());
        };
        // Lines may be given back or taken off; a document as a whole that owes the client something is a credit note.
        if totals.gross.is_credit() && matches!(incoming.kind, DocumentKind::Quote | DocumentKind::Order) {
            let found = totals.gross.machine(digits);
            self.problems.push(problem(incoming.at, "unit_price", &found, ProblemKind::Negative));
            return Ok(());
        }
        if let Some(most) = given_back_at_most(act.books.w, incoming.kind, &lines)?.filter(|most| totals.gross > *most) {
            let (found, most) = (totals.gross.machine(digits), most.machine(digits));
            self.above.push(problem(incoming.at, "unit_price", &found, ProblemKind::AboveInvoice(most)));
        }
        let id = match &before {
            Some(before) => before.id,
            None => shelf::next_ids(act.books.w, 1)?,
        };
        let until = valid_until(incoming, before.as_ref(), act.today());
        let after = Document { valid_until: until, ..taken_over(id, client, incoming, before.as_ref(), (lines, totals)) };
        let brought_back = state(act, id, incoming)?;
        if brought_back {
            let code = party(act.books.w, client)?.unwrap_or_default().code;
            report.told.push(Told::BroughtBack(incoming.kind, after.number.clone(), code));
        }
        let brought_back = reconcile(act, &after, incoming)? || brought_back;
        if let Some((SourceState::Order(said), _)) = incoming.state {
            self.said.push((id, said));
        }
        match before {
            None => {
                shelf::put(act.books.w, &after)?;
                report.added += rows;
            }
            Some(before) if before != after => {
                shelf::put(act.books.w, &after)?;
                // From now on its source says what it comes to.
                act.books.w.remove(Table::Making, &key::u32(id.0))?;
                stock::promise_again(act.books.w, &after)?;
                // What was taken of it must still be there.
                self.origins.entry(id).or_default().extend(incoming.lines.iter().map(|line| (line.line.no, line.at)));
                report.changed += rows;
            }
            Some(_) if brought_back => report.changed += rows,
            Some(_) => report.known += rows,
        }
        Ok(())
    }

    /// A line with its links found; none when something is wrong with it, which is noted.
    fn line(
        &mut self,
        reader: &impl Read,
        (incoming, client): (&IncomingDocument, PartyId),
        line: &IncomingLine,
        digits: u8,
    ) -> Result<Option<DocumentLine>, Failure> {
        let mut out = line.line.clone();
        // A list without amounts of its own says quantities and prices.
        if out.net.is_zero() && out.price.0 != 0 {
            match net(out.quantity, out.price, out.discount, digits) {
                Ok(amount) => out.net = amount,
                Err(_) => {
                    self.problems.push(problem(line.at, "quantity", &out.quantity.to_string(), ProblemKind::AmountRange));
                    return Ok(None);
                }
            }
        }
        if incoming.kind == DocumentKind::Delivery && line.from.is_empty() {
            self.problems.push(problem(line.at, "from", "", ProblemKind::NoOrder));
            return Ok(None);
        }
        for from in &line.from {
            match self.link(reader, (incoming, client), (line.at, &out), from)? {
                Ok(link) => {
                    self.origins.entry(link.document).or_default().push((link.line, line.at));
                    out.from.push(link);
                }
                Err(_) if self.loose => match &mut self.left_out {
                    Some(note) => note.count = note.count.saturating_add(1),
                    None => self.left_out = Some(Note { kind: NoteKind::LinkLeftOut, count: 1, first: line.at }),
                },
                Err(problem) => {
                    self.problems.push(problem);
                    return Ok(None);
                }
            }
        }
        Ok(Some(out))
    }

    /// What a line was made of, found in the book, or what is wrong with it.
    fn link(
        &self,
        reader: &impl Read,
        (incoming, client): (&IncomingDocument, PartyId),
        (at, line): (u32, &DocumentLine),
        (kind, number, of, quantity): &(DocumentKind, String, Option<u32>, Option<Quantity>),
    ) -> Result<Result<Link, Problem>, Failure> {
        if !incoming.kind.follows(*kind) {
            return Ok(Err(problem(at, "from_kind", kind.code(), ProblemKind::NotMadeOf)));
        }
        let mut origin = shelf::by_number(reader, *kind, number)?.map(|id| shelf::document(reader, id)).transpose()?.flatten();
        if self.loose && origin.is_none() && *kind == DocumentKind::Order {
            origin = by_reference(reader, client, number)?;
        }
        let Some(origin) = origin else {
            return Ok(Err(problem(at, "from", number, ProblemKind::NoDocument)));
        };
        if origin.party != client {
            let code = party(reader, origin.party)?.unwrap_or_default().code;
            return Ok(Err(problem(at, "from", number, ProblemKind::OtherClient(code))));
        }
        if incoming.date < origin.date {
            let found = incoming.date.format("%Y-%m-%d").to_string();
            return Ok(Err(problem(at, "date", &found, ProblemKind::BeforeOrigin(origin.date))));
        }
        let same = |candidate: &&DocumentLine| !line.item.is_empty() && fold(&candidate.item) == fold(&line.item);
        let taken = |no: u32| line.from.iter().any(|link| link.document == origin.id && link.line == no);
        // Without a line number the item tells; a list of one line leaves no choice.
        let by_item = || {
            let only = match origin.lines.as_slice() {
                [only] if line.item.is_empty() => Some(only),
                _ => None,
            };
            origin.lines.iter().filter(same).find(|candidate| !taken(candidate.no)).or(only)
        };
        let found = match of {
            // The buyer counts the lines of its order its own way.
            Some(no) if self.loose => origin.line(*no).filter(|found| line.item.is_empty() || same(found)).or_else(by_item),
            Some(no) => origin.line(*no),
            None => by_item(),
        };
        // What a line takes of what it was made of is no less than itself: the rest would come from nowhere. A quote binds nobody to its quantities.
        if let Some(part) = quantity.filter(|part| part.0 < line.quantity.0.saturating_abs() && *kind != DocumentKind::Quote) {
            let what = ProblemKind::PartOfLine(line.quantity.to_string());
            return Ok(Err(problem(at, "from_quantity", &part.to_string(), what)));
        }
        let Some(found) = found else {
            let what = of.map_or_else(|| line.item.clone(), |no| no.to_string());
            return Ok(Err(problem(at, "from_line", &what, ProblemKind::NoSuchLine(number.clone()))));
        };
        Ok(Ok(Link { document: origin.id, line: found.no, quantity: quantity.unwrap_or(line.quantity) }))
    }

    /// Ordered ≥ delivered ≥ invoiced ≥ given back, over what the book has after the file.
    fn check_quantities(&mut self, reader: &impl Read) -> Result<(), Failure> {
        let mut told = BTreeSet::new();
        for (id, lines) in std::mem::take(&mut self.origins) {
            let Some(document) = shelf::document(reader, id)? else { continue };
            for anomaly in anomalies(&Family::below(reader, id)?.chain(), &document) {
                // The last line of the file that took of it is the one too many.
                let at = lines.iter().filter(|(no, _)| *no == anomaly.line).map(|(_, at)| *at).max().unwrap_or(0);
                if told.insert((id, anomaly.line)) {
                    let what = ProblemKind::TooMuch(document.number.clone(), anomaly.line, anomaly.had.to_string());
                    self.problems.push(problem(at, "quantity", &anomaly.took.to_string(), what));
                }
            }
        }
        if self.problems.is_empty() {
            self.problems.append(&mut self.above);
        }
        Ok(())
    }
}

/// Takes over what the file says of the state; true when it brings a document back. Its source is the master of what it cancelled itself; what a
/// person cancelled here stays cancelled, whatever the source says.
fn state(act: &mut Act<'_, '_, '_>, id: DocumentId, incoming: &IncomingDocument) -> Result<bool, Failure> {
    let k = key::u32(id.0);
    let progress = shelf::progress(&*act.books.w, id)?;
    if incoming.cancelled && progress.cancelled.is_none() {
        act.books.w.put_record(Table::CalledOff, &k, &act.op())?;
        let progress = Progress { cancelled: Some(act.today()), op: act.op(), ..progress };
        act.books.w.put_record(Table::Progress, &k, &progress)?;
        return Ok(false);
    }
    if !incoming.live || progress.cancelled.is_none() || !called_off(&*act.books.w, id, &progress)? {
        return Ok(false);
    }
    act.books.w.remove(Table::CalledOff, &k)?;
    let progress = Progress { cancelled: None, op: act.op(), ..progress };
    act.books.w.put_record(Table::Progress, &k, &progress)?;
    Ok(true)
}

/// Takes over the state that the file tells, where it is not the chain that tells it; true when something changed. What holds an order at its source
/// holds it here, until its source says otherwise; what its source confirmed is confirmed, and its controls run on. What a person answered, sent or held
/// here stays.
fn reconcile(act: &mut Act<'_, '_, '_>, document: &Document, incoming: &IncomingDocument) -> Result<bool, Failure> {
    let Some((state, word)) = &incoming.state else { return Ok(false) };
    let before = shelf::progress(&*act.books.w, document.id)?;
    if before.cancelled.is_some() {
        return Ok(false);
    }
    let mut after = before.clone();
    let told = header(&*act.books.w, before.op)?.is_some_and(|last| last.kind == OpKind::ImportDocuments);
    match state {
        SourceState::Standing | SourceState::Quote(QuoteStage::Draft | QuoteStage::Expired) => {}
        SourceState::Quote(QuoteStage::Sent) => after.sent = after.sent.or(Some(document.date)),
        SourceState::Quote(stage) => {
            let answer = match stage {
                QuoteStage::Accepted => Answer::Accepted(document.date),
                _ => Answer::Refused(document.date),
            };
            after.answer = if told { Some(answer) } else { after.answer.or(Some(answer)) };
        }
        SourceState::Order(OrderStage::Blocked) => {
            // Nobody here did it: the word of the source is its reason.
            if after.hold.is_none() {
                after.hold = Some(Hold { since: act.today(), reason: word.clone(), by: String::new() });
                after.release = None;
            }
        }
        SourceState::Order(stage) => {
            after.hold = after.hold.filter(|hold| !hold.by.is_empty());
            if *stage >= OrderStage::Confirmed && after.confirmed.is_none() {
                after.confirmed = Some(act.today());
                stock::promise(act.books.w, document, act.op())?;
            }
        }
    }
    if after == before {
        return Ok(false);
    }
    after.op = act.op();
    act.books.w.put_record(Table::Progress, &key::u32(document.id.0), &after)?;
    Ok(true)
}

/// Orders that their file says further on than their days and their documents do: these decide, and that is told.
fn states_apart(reader: &impl Read, said: &[(DocumentId, OrderStage)]) -> Result<Vec<Told>, Failure> {
    let mut out = Vec::new();
    for (id, said) in said.iter().filter(|(_, said)| *said > OrderStage::Confirmed) {
        let family = Family::below(reader, *id)?;
        let Some((order, progress)) = family.documents.get(id) else { continue };
        let documents: Vec<&Document> = family.documents.values().map(|(document, _)| document).collect();
        let shipped = Shipped::from_family(&family.chain(), order, &documents)?;
        let derived = order_stage(progress, shipped.shipping, false);
        if derived < *said {
            out.push(Told::StateApart(order.number.clone(), *said, derived));
        }
    }
    Ok(out)
}

/// The last day of a quote. One that its source calls expired is so from its own date on when no last day says it.
fn valid_until(incoming: &IncomingDocument, before: Option<&Document>, today: NaiveDate) -> Option<NaiveDate> {
    let told = incoming.valid_until.or(before.and_then(|before| before.valid_until));
    let expired = matches!(incoming.state, Some((SourceState::Quote(QuoteStage::Expired), _)));
    if expired && told.is_none_or(|until| until >= today) { Some(incoming.date) } else { told }
}

/// True when a document was cancelled by its source. Of those that were cancelled before this was kept, the last operation about it tells.
fn called_off(reader: &impl Read, id: DocumentId, progress: &Progress) -> Result<bool, Failure> {
    if reader.get(Table::CalledOff, &key::u32(id.0))?.is_some() {
        return Ok(true);
    }
    Ok(header(reader, progress.op)?.is_some_and(|last| last.kind == OpKind::ImportDocuments))
}

/// The document as it becomes: what the file says, and what is known where the file is silent.
fn taken_over(
    id: DocumentId,
    client: PartyId,
    incoming: &IncomingDocument,
    before: Option<&Document>,
    (lines, totals): (Vec<DocumentLine>, Totals),
) -> Document {
    let text = |new: &str, old: Option<&String>| match old {
        Some(old) if new.trim().is_empty() => old.clone(),
        _ => new.trim().to_string(),
    };
    Document {
        id,
        kind: incoming.kind,
        number: before.map_or_else(|| incoming.number.trim().to_string(), |before| before.number.clone()),
        party: client,
        date: incoming.date,
        reference: text(&incoming.reference, before.map(|before| &before.reference)),
        channel: incoming.channel.or(before.and_then(|before| before.channel)),
        origin: incoming.origin.or(before.and_then(|before| before.origin)),
        prepared: incoming.prepared.or(before.and_then(|before| before.prepared)),
        planned: incoming.planned.or(before.and_then(|before| before.planned)),
        delivered: incoming.delivered.or(before.and_then(|before| before.delivered)),
        valid_until: None,
        terms: text(&incoming.terms, before.map(|before| &before.terms)),
        deposit: incoming.deposit.or(before.and_then(|before| before.deposit)),
        comment: text(&incoming.comment, before.map(|before| &before.comment)),
        lines,
        totals,
    }
}

/// Runs the import of a price list inside a write transaction. Only the columns that the file has are overwritten.
pub(in crate::desk) fn import_items(
    w: &mut Writer<'_>,
    me: &Person,
    file: &ItemsFile,
    _: &ImportOptions,
) -> Result<(OpNo, ImportReport), ImportStop> {
    let mut report = ImportReport {
        file: file.name.clone(),
        kind: Some(FileKind::Items),
        notes: file.notes.clone(),
        ..ImportReport::default()
    };
    let intent = Intent::new(me, OpKind::ImportItems).detail(&file.name);
    let finished = operate::<_, ImportStop>(w, intent, |act| {
        for row in &file.rows {
            report.rows += 1;
            let k = shelf::item_key(&row.item.reference);
            let before: Option<Item> = act.books.w.get(Table::Item, &k)?.map(|v| codec::decode(&v)).transpose()?;
            let after = file.over(before.clone(), &row.item);
            match before {
                None => report.added += 1,
                Some(before) if before == after => {
                    report.known += 1;
                    continue;
                }
                Some(_) => report.changed += 1,
            }
            act.books.w.put_record(Table::Item, &k, &after)?;
        }
        if report.rows == 0 {
            return Err(damaged("price list without rows").into());
        }
        // What was promised up to now is in what it tells: it begins anew, for figures that stayed the same too.
        if file.columns.contains(&ItemField::Available) {
            let told: Vec<String> = file.rows.iter().map(|row| fold(row.item.reference.trim())).collect();
            let all = act.books.w.count(Table::Item)? == report.rows;
            stock::count(act.books.w, &told, all, Counted { op: act.op(), on: act.today() })?;
        }
        Ok(report)
    })?;
    Ok((finished.op, finished.value))
}
