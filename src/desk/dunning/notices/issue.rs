//! The issue of reminders: here and nowhere before do counters move (DUN-03, DUN-21 l). One operation for the batch.

use super::claims::{NoClaims, claims};
use super::drafts::{has_text, proves, without_account};
use super::key_of;
use super::views::{Dropping, IssueLetter, NoLetter};
use crate::desk::api::{Done, Receipt};
use crate::desk::book::company;
use crate::desk::dunning::facts::Facts;
use crate::desk::dunning::ground::Ground;
use crate::desk::dunning::memory::{self, OfItem};
use crate::desk::dunning::tags::buyer;
use crate::desk::dunning::views::DunDone;
use crate::desk::operation::{Act, Intent, Stop, operate};
use crate::desk::rights::{Person, Scope};
use crate::domain::dunning::notice::{Draft, Dropped, Mode, Notice, NoticeId, NoticeItem, Outgoing, at_issue, draft};
use crate::domain::dunning::{Action, Appointment, Channel, Client, Declined, Deed, Level, Refused, Scene};
use crate::domain::factor::Factor;
use crate::domain::ids::{LineId, PartyId};
use crate::domain::lettering::engine::Learned;
use crate::domain::money::{Amount, Currency};
use crate::domain::operation::OpKind;
use crate::domain::refusal::{Failure, Refusal};
use crate::domain::rights::Need;
use crate::store::{Table, Writer, damaged, key};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The reminders of one addressee, with the facts of now.
struct Batch<'a> {
    facts: Facts,
    letters: Vec<&'a IssueLetter>,
    /// The day and the level of the call that follows a letter whose step says so (DUN-02).
    call: Option<(NaiveDate, Level)>,
}

/// Business days between a letter and the call that follows it: the time to read it.
const READ: i16 = 2;

/// True when the step of a letter in writing asks for a call besides; before the due date the one takes the place of the other.
fn calls_besides(letter: &IssueLetter, client: &Client<'_>) -> bool {
    let step = client.scenario.and_then(|scenario| scenario.at(letter.draft.level));
    letter.draft.level > Level::Pre
        && !is_call(letter.channel)
        && client.contacts.reach(Channel::Phone)
        && step.is_some_and(|step| step.channels.contains(&Channel::Phone))
}

/// Issues reminders whose facts still hold, as one operation; tells of the others why not, so that they can be written again.
pub(in crate::desk::dunning) fn remind(
    w: &mut Writer<'_>,
    me: &Person,
    (letters, released): (&[IssueLetter], bool),
    learned: Arc<Learned>,
) -> Result<Receipt, Stop> {
    me.work_today()?;
    if released {
        me.check(Need::Approve)?;
    }
    let (batches, dropped) = judged(w, me, letters, (released, learned))?;
    let issued = || batches.iter().flat_map(|batch| &batch.letters);
    let count = issued().count();
    if count == 0 {
        return Err(Refusal::Dun(Declined::NothingToSend).into());
    }
    let asked = Amount::sum(issued().map(|letter| letter.draft.totals.asked)).map_err(|_| Refusal::Overflow)?;
    let alone = match batches.as_slice() {
        [batch] => Some(batch.facts.party),
        _ => None,
    };
    let intent = Intent::new(me, OpKind::Remind).party(alone).amount(Some(asked)).detail(&count.to_string());
    let finished = operate::<_, Stop>(w, intent, |act| {
        let mut ids = Vec::with_capacity(count);
        for batch in &batches {
            put(act, batch, &mut ids)?;
        }
        Ok(Done::Dun(Box::new(DunDone::Reminded { letters: ids, amount: asked, dropped })))
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// Which of the letters may leave, by addressee; all are looked at before the first one changes anything.
fn judged<'a>(
    w: &Writer<'_>,
    me: &Person,
    letters: &'a [IssueLetter],
    (released, learned): (bool, Arc<Learned>),
) -> Result<(Vec<Batch<'a>>, Vec<Dropping>), Stop> {
    let scope = Scope::new(&me.rights.portfolio, w);
    let ground = &Ground::with(w, &scope, me.who.today, learned)?;
    let scene = ground.scene().with_gap(ground.gap, released);
    let currency = company(w)?.currency;
    let mut of: BTreeMap<PartyId, Vec<(u32, &IssueLetter)>> = BTreeMap::new();
    for (place, letter) in (0..).zip(letters) {
        of.entry(letter.draft.party).or_default().push((place, letter));
    }
    let (mut batches, mut dropped) = (Vec::new(), Vec::new());
    for (party, letters) in of {
        let unknown = || Refusal::UnknownClient(party.0.to_string());
        if !scope.sees(party)? {
            return Err(unknown().into());
        }
        let facts = Facts::read(w, ground, party)?.ok_or_else(unknown)?;
        let (mut kept, mut call) = (Vec::new(), None);
        {
            let client = facts.client(ground);
            let mut listed: BTreeSet<(LineId, u16)> = BTreeSet::new();
            for (place, letter) in letters {
                let twice = letter.draft.items.iter().find(|item| listed.contains(&item.item));
                let why = match twice {
                    Some(item) => Some(NoLetter::Changed(vec![(item.item, Dropped::Overtaken)])),
                    // Another pays for it since.
                    None if ground.payer_of(party) != party => Some(NoLetter::Changed(Vec::new())),
                    None => match objection(letter, &client, &scene, &ground.factors)? {
                        None => no_rate(&facts, &letter.draft, (currency, ground)),
                        why => why,
                    },
                };
                match why {
                    Some(why) => dropped.push(Dropping { place, party, level: letter.draft.level, why }),
                    None => {
                        listed.extend(letter.draft.items.iter().map(|item| item.item));
                        if calls_besides(letter, &client) {
                            let on = ground.settings.policy.settings.calendar.add_business_days(me.who.today, READ);
                            call = call.max(Some((on, letter.draft.level)));
                        }
                        kept.push(letter);
                    }
                }
            }
        }
        if !kept.is_empty() {
            batches.push(Batch { facts, letters: kept, call });
        }
    }
    Ok((batches, dropped))
}

/// The rate that a letter wants and nobody entered (PEN-03).
fn no_rate(facts: &Facts, draft: &Draft, on: (Currency, &Ground)) -> Option<NoLetter> {
    match claims(facts, draft, buyer(&facts.file.tags), on) {
        Err(NoClaims::Rate(semester)) => Some(NoLetter::NoRate(draft.level, semester)),
        Ok(_) | Err(NoClaims::Untold(_) | NoClaims::Overflow) => None,
    }
}

/// Why a letter does not leave as it was written; none when the facts of now make the very same.
fn objection(
    letter: &IssueLetter,
    client: &Client<'_>,
    scene: &Scene<'_>,
    factors: &[Factor],
) -> Result<Option<NoLetter>, Failure> {
    let out_of_range = |_| damaged("reminder out of range");
    let seen = &letter.draft;
    let now: Vec<Draft> = match draft(client, scene, seen.mode).map_err(out_of_range)? {
        // All its items may have gone: that says more than that nothing is late.
        Err(refused) => {
            let gone = at_issue(seen, client, scene).map_err(out_of_range)?.dropped;
            let items = matches!(refused, Refused::NothingLate | Refused::AllHeld(_)) && !gone.is_empty();
            return Ok(Some(if items { NoLetter::Changed(gone) } else { NoLetter::Refused(refused) }));
        }
        Ok(now) => now,
    };
    if !now.contains(seen) {
        return Ok(Some(NoLetter::Changed(at_issue(seen, client, scene).map_err(out_of_range)?.dropped)));
    }
    if !has_text(seen, client) {
        return Ok(Some(NoLetter::NoText(seen.level)));
    }
    if let Some(factor) = without_account(seen, factors) {
        return Ok(Some(NoLetter::NoAccount(factor)));
    }
    Ok((!client.contacts.reach(letter.channel) || !proves(seen.level, letter.channel))
        .then_some(NoLetter::Unreachable(seen.level)))
}

/// Writes the reminders of one addressee: trace, outbox, counters, history.
fn put(act: &mut Act<'_, '_, '_>, batch: &Batch<'_>, ids: &mut Vec<(NoticeId, Channel)>) -> Result<(), Stop> {
    let (today, at, op) = (act.today(), act.at, act.op());
    let user = act.intent.actor().to_string();
    let party = batch.facts.party;
    let mut memory = batch.facts.memory.clone();
    // What was to be done by today is done by writing, and calls begin anew; a date to come was set for a reason of its own and stays.
    if memory.next.as_ref().is_some_and(|next| next.on <= today) {
        memory.next = None;
    }
    memory.attempts.clear();
    if let Some((on, level)) = batch.call.filter(|(on, _)| memory.next.as_ref().is_none_or(|next| *on < next.on)) {
        memory.next = Some(Appointment { on, minute: None, set_on: today, why: level.code().to_string() });
    }
    // A call is a task: the client comes up today.
    let call = batch.letters.iter().find(|letter| is_call(letter.channel));
    if let Some(letter) = call {
        let why = letter.draft.level.code().to_string();
        memory.next = Some(Appointment { on: today, minute: None, set_on: today, why });
    }
    for (n, letter) in (0u32..).zip(&batch.letters) {
        let id = NoticeId { party, op: op.0, n };
        let draft = &letter.draft;
        let items = draft.items.iter().map(|item| NoticeItem {
            line: item.item.0,
            part: item.item.1,
            amount: item.amount,
            due: item.due,
            counter: item.counter,
        });
        let notice = Notice {
            on: today,
            at,
            user: user.clone(),
            batch: op.0,
            party,
            contact: letter.contact.trim().to_string(),
            level: draft.level,
            mode: draft.mode,
            channel: letter.channel,
            language: letter.language.clone(),
            items: items.collect(),
            text: letter.text.clone(),
            hash: letter.hash,
            comment: String::new(),
            next: is_call(letter.channel).then_some(today),
        };
        let w = &mut *act.books.w;
        w.put_record(Table::Notice, &key_of(id), &notice)?;
        if !is_call(letter.channel) {
            w.put_record(Table::Outbox, &key_of(id), &Outgoing::new(letter.channel, at, &user))?;
            w.put_record(Table::NoticeForm, &key_of(id), &letter.form)?;
        }
        counted(act, &batch.facts, draft)?;
        memory.counter = draft.client_counter_after(memory.counter);
        ids.push((id, letter.channel));
    }
    let highest =
        batch.letters.iter().max_by_key(|letter| letter.draft.level).ok_or_else(|| damaged("batch without letter"))?;
    // What was only announced is no reminder: the next letter speaks of none, and the interval between reminders does not run.
    if highest.draft.level > Level::Pre {
        memory.last_sent = Some((today, highest.draft.level));
    }
    memory.last_contact = Some(today);
    memory::put_party(act.books.w, party, &memory)?;
    let asked = Amount::sum(batch.letters.iter().map(|l| l.draft.totals.asked)).map_err(|_| Refusal::Overflow)?;
    let items: usize = batch.letters.iter().map(|letter| letter.draft.items.len()).sum();
    let deed = Deed::Reminded {
        level: highest.draft.level,
        mode: highest.draft.mode,
        channel: highest.channel,
        items: u32::try_from(items).unwrap_or(u32::MAX),
        amount: asked,
    };
    let next = memory.next.as_ref().map(|next| (next.on, next.minute));
    let contact = highest.contact.trim().to_string();
    let action = Action { on: today, at, user, deed, contact, note: String::new(), next };
    act.books.w.put_record(Table::Action, &key::pair(party.0, op.0), &action)?;
    Ok(())
}

/// What is done by telephone is a task, and nothing is sent.
const fn is_call(channel: Channel) -> bool {
    matches!(channel, Channel::Phone | Channel::Sms)
}

/// Sets the counters of the items of a reminder, and the level of their lines. Forced levels and those of the file leave them (DUN-03); the
/// day of the reminder is kept all the same: what had raised the level is used up.
fn counted(act: &mut Act<'_, '_, '_>, facts: &Facts, draft: &Draft) -> Result<(), Failure> {
    let today = act.today();
    let mut levels: BTreeMap<LineId, u8> = BTreeMap::new();
    for item in &draft.items {
        let (line, part) = item.item;
        let (before, after) = item.counter;
        let kept = memory::of_item(act.books.w, line, part)?.unwrap_or(OfItem { counter: before, ..OfItem::default() });
        let announced = kept.announced || draft.level == Level::Pre;
        let sent_on = if draft.level > Level::Pre { Some(today) } else { kept.sent_on };
        put_item(act, (line, part), &OfItem { counter: after, announced, sent_on, ..kept })?;
        if draft.mode == Mode::Auto && after > before {
            let level = levels.entry(line).or_default();
            *level = after.max(*level);
        }
    }
    for (line, level) in levels {
        let ware = facts.wares.iter().find(|ware| ware.row.line.id == line).ok_or_else(|| damaged("item without line"))?;
        // The line's level stands for instalments without a row of their own: those get one first.
        for item in facts.items.iter().filter(|item| item.line == line) {
            if memory::of_item(act.books.w, line, item.part)?.is_none() {
                put_item(act, (line, item.part), &OfItem { counter: item.counter, ..OfItem::default() })?;
            }
        }
        act.books.change(ware.row.line.key, |state| state.level = state.level.max(level))?;
    }
    Ok(())
}

fn put_item(act: &mut Act<'_, '_, '_>, (line, part): (LineId, u16), memory: &OfItem) -> Result<(), Failure> {
    act.books.w.put_record(Table::DunItem, &key::pair(u32::from(part), line.0), memory)
}
