//! One timeline of everything about a client, from the tables in which each thing is kept.

use super::shelf::numbered;
use super::views::{TimelineAsk, TimelinePage};
use crate::desk::api::Card;
use crate::desk::book::Desk;
use crate::desk::dunning::actions;
use crate::desk::ledger;
use crate::desk::merged;
use crate::desk::operation::undone_by;
use crate::desk::orders::{documents_of, in_ledger};
use crate::desk::queries::View;
use crate::desk::trail::operations_about;
use crate::domain::account::AccountKind;
use crate::domain::dunning::Deed;
use crate::domain::file::{Event, FollowUp, Followed, Talk, Told, Topic};
use crate::domain::ids::{OpNo, PartyId, date_of};
use crate::domain::lettering::{Ending, GroupState};
use crate::domain::line::LineKind;
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::domain::order::DocumentKind;
use crate::domain::refusal::Failure;
use crate::store::{Read, Snapshot, Table, codec, key};
use crate::text::fold;

/// The events of a client that a question is about, a page at a time.
pub(super) fn page(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    card: &Card,
    ask: &TimelineAsk,
) -> Result<TimelinePage, Failure> {
    let wants = |topic: Topic| ask.topics.is_empty() || ask.topics.contains(&topic);
    let mut events = Vec::new();
    if wants(Topic::Invoice) || wants(Topic::Payment) || wants(Topic::Lettering) {
        accounts(reader, card, &mut events)?;
    }
    deeds(reader, card.id, &mut events)?;
    if wants(Topic::Talk) {
        talks(reader, card.id, &mut events)?;
    }
    if wants(Topic::FollowUp) {
        sheets(reader, card.id, &mut events)?;
    }
    if wants(Topic::Sale) {
        documents(reader, card.id, wants(Topic::Invoice), &mut events)?;
    }
    if wants(Topic::Sale) || wants(Topic::File) {
        operations(desk, (reader, scope), card.id, &wants, &mut events)?;
    }
    let text = fold(ask.text.trim());
    events.retain(|event| wants(event.topic) && (text.is_empty() || event.holds(&text)));
    events.sort_by_cached_key(Event::order);
    let topics =
        Topic::ALL.into_iter().filter(|topic| ask.topics.is_empty() && events.iter().any(|event| event.topic == *topic));
    let topics = topics.collect();
    let total = u32::try_from(events.len()).unwrap_or(u32::MAX);
    let skip = usize::try_from(ask.skip).unwrap_or(usize::MAX);
    let limit = usize::try_from(ask.limit).unwrap_or(usize::MAX);
    let events = events.into_iter().skip(skip).take(limit).collect();
    let (code, name) = (card.party.code.clone(), card.party.name.clone());
    Ok(TimelinePage { party: card.id, code, name, ask: ask.clone(), topics, total, events })
}

/// Lines of the ledger, and what was lettered.
fn accounts(reader: &Snapshot, card: &Card, out: &mut Vec<Event>) -> Result<(), Failure> {
    for account in card.accounts.iter().filter(|account| account.kind == AccountKind::Client) {
        for row in ledger::rows(reader, account.account, false)? {
            if row.line.kind == LineKind::OpeningTotal {
                continue;
            }
            out.push(Event {
                on: row.line.key.date(),
                at: None,
                topic: if row.line.amount.is_credit() { Topic::Payment } else { Topic::Invoice },
                told: Told::Line(row.line.piece, row.line.journal),
                user: String::new(),
                amount: Some(row.line.amount),
                text: row.line.label,
                op: None,
                line: Some(row.line.key),
                document: None,
            });
        }
        let mut states: Vec<GroupState> = Vec::new();
        reader.prefix(Table::GroupState, &key::u32(account.account.0), &mut |_, v| {
            states.push(codec::decode(v)?);
            Ok(true)
        })?;
        out.extend(states.iter().filter(|state| state.voided_by.is_none()).flat_map(lettered));
    }
    Ok(())
}

/// What a state of a group tells: its beginning, and its end when nothing went on from it.
fn lettered(state: &GroupState) -> impl Iterator<Item = Event> + use<> {
    let event = |on, told, text: &str, op| Event {
        on,
        at: None,
        topic: Topic::Lettering,
        told,
        user: String::new(),
        amount: None,
        text: text.to_string(),
        op: Some(op),
        line: None,
        document: None,
    };
    let lines = u32::try_from(state.lines.len()).unwrap_or(u32::MAX);
    let begun = event(state.lettered_on, Told::Lettered(state.code.clone(), state.standing, lines), "", state.op);
    let ended = state.until.filter(|_| state.ending.as_ref().is_some_and(|ending| *ending != Ending::Replaced));
    let ended = ended.map(|on| event(on, Told::Unlettered(state.code.clone()), &state.reason, state.ended_op));
    [Some(begun), ended].into_iter().flatten()
}

/// What was done about the client: calls, notes, promises, disputes, reminders, mails.
fn deeds(reader: &Snapshot, party: PartyId, out: &mut Vec<Event>) -> Result<(), Failure> {
    for (op, _, action) in actions(reader, &[party], usize::MAX)? {
        let words = [action.contact.as_str(), action.note.as_str()];
        out.push(Event {
            on: action.on,
            at: Some(action.at),
            topic: Topic::of_deed(&action.deed),
            amount: amount_of(&action.deed),
            told: Told::Deed(Box::new(action.deed)),
            user: action.user,
            text: words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · "),
            op: Some(OpNo(op)),
            line: None,
            document: None,
        });
    }
    Ok(())
}

/// What a deed is about, minor units.
const fn amount_of(deed: &Deed) -> Option<Amount> {
    match deed {
        Deed::Promise(_, amount, _) | Deed::Disputed(_, _, amount) | Deed::Planned(_, _, amount) => Some(*amount),
        Deed::Reminded { amount, .. } => Some(*amount),
        _ => None,
    }
}

fn talks(reader: &Snapshot, party: PartyId, out: &mut Vec<Event>) -> Result<(), Failure> {
    for (no, talk) in numbered::<Talk>(reader, Table::Talk, party)? {
        out.push(Event {
            on: talk.on,
            at: Some(talk.at),
            topic: Topic::Talk,
            told: Told::Talk(no, talk.to, talk.reply),
            user: talk.by,
            amount: None,
            text: talk.text,
            op: Some(OpNo(no)),
            line: None,
            document: None,
        });
    }
    Ok(())
}

/// Follow-up sheets, and what came of objectives on its own day.
fn sheets(reader: &Snapshot, party: PartyId, out: &mut Vec<Event>) -> Result<(), Failure> {
    for (no, sheet) in numbered::<FollowUp>(reader, Table::FollowUp, party)? {
        let event = |(on, at), told, (user, text): (&str, &str), amount| Event {
            on,
            at: Some(at),
            topic: Topic::FollowUp,
            told,
            user: user.to_string(),
            amount,
            text: text.to_string(),
            op: Some(OpNo(no)),
            line: None,
            document: None,
        };
        let (when, said) = ((sheet.on, sheet.at), (sheet.by.as_str(), sheet.text.as_str()));
        match sheet.what {
            Followed::Satisfaction { mark, asked } => {
                out.push(event(when, Told::Satisfaction(no, mark, asked), said, None));
            }
            Followed::Objective { amount, due, end } => {
                out.push(event(when, Told::Objective(no, due), said, amount));
                out.extend(end.map(|end| event((end.on, end.at), Told::Judged(no, end.reached), (&end.by, &end.note), None)));
            }
        }
    }
    Ok(())
}

/// Documents of the sale; an invoice that its line in the ledger tells is not told twice.
fn documents(reader: &Snapshot, party: PartyId, with_ledger: bool, out: &mut Vec<Event>) -> Result<(), Failure> {
    for document in documents_of(reader, party)? {
        let posted = matches!(document.kind, DocumentKind::Invoice | DocumentKind::CreditNote);
        if with_ledger && posted && in_ledger(reader, &document)?.is_some() {
            continue;
        }
        out.push(Event {
            on: document.date,
            at: None,
            topic: Topic::Sale,
            told: Told::Document(document.kind, document.number),
            user: String::new(),
            amount: Some(document.totals.gross),
            text: document.comment,
            op: None,
            line: None,
            document: Some(document.id),
        });
    }
    Ok(())
}

/// What people did about its file and about its documents. What was undone is not told.
fn operations(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    party: PartyId,
    wants: &impl Fn(Topic) -> bool,
    out: &mut Vec<Event>,
) -> Result<(), Failure> {
    let headers = operations_about(desk, reader, &merged::numbers(reader, party)?)?;
    for header in headers {
        let Some(topic) = topic_of(header.kind).filter(|topic| wants(*topic)) else { continue };
        if !scope.sees_op(reader, &header)? || undone_by(reader, header.no)?.is_some() {
            continue;
        }
        out.push(Event {
            on: date_of(header.today),
            at: Some(header.at),
            topic,
            told: Told::Operation(header.kind, header.detail),
            user: header.actor,
            amount: header.amount,
            text: header.reason,
            op: Some(header.no),
            line: None,
            document: None,
        });
    }
    Ok(())
}

/// The topic of an operation that no other table tells.
const fn topic_of(kind: OpKind) -> Option<Topic> {
    match kind {
        OpKind::EditParty | OpKind::EditBank | OpKind::EditFile | OpKind::ConfirmBank | OpKind::Approve => Some(Topic::File),
        OpKind::Conditions | OpKind::AddClient | OpKind::MergeClient => Some(Topic::File),
        OpKind::Order => Some(Topic::Sale),
        _ => None,
    }
}
