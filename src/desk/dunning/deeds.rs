//! What people do about clients, taken down: each is one operation with its entry in the history (DUN-09, DUN-19).

use super::facts::Facts;
use super::ground::{Ground, payer_of};
use super::memory::{self, OfParty, put_party};
use super::views::{Amendment, DunCommand, DunDone};
use super::{debits, factor, insurance, legal, mail, notices, penalties, rates, settings, templates};
use crate::desk::api::{Done, Receipt, Seen};
use crate::desk::commands::seen_row;
use crate::desk::import::party;
use crate::desk::ledger::Row;
use crate::desk::operation::{Act, Intent, Stop as Halt, operate};
use crate::desk::rights::{Person, Scope};
use crate::domain::account::AccountKind;
use crate::domain::calendar::Calendar;
use crate::domain::dispute::{Change, Dispute, DisputeAmount, State, StepRefusal, check_amount};
use crate::domain::dunning::{
    Action, Answer, AnswerFacts, Appointment, Attempt, Channel, Declined, Deed, HalfDay, Item, LegalRefusal, Stop,
};
use crate::domain::ids::PartyId;
use crate::domain::lettering::engine::Learned;
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::domain::party::Party;
use crate::domain::plan::Plan;
use crate::domain::promise::Promise;
use crate::domain::refusal::{Failure, Refusal};
use crate::domain::rights::Need;
use crate::store::{Table, Writer, damaged, key};
use chrono::NaiveDate;
use std::sync::Arc;

/// Applies a command about dunning.
pub(in crate::desk) fn apply(
    w: &mut Writer<'_>,
    me: &Person,
    command: &DunCommand,
    learned: &Arc<Learned>,
) -> Result<Receipt, Halt> {
    match command {
        DunCommand::Call { party, answer, half, given, minute, contact, note } => {
            call(w, me, *party, (*answer, *half, *given, *minute), (contact, note))
        }
        DunCommand::Note { party, text } => note(w, me, *party, text),
        DunCommand::Promise { party, amount, due, lines, contact, channel, note } => {
            promise(w, me, learned, *party, (*amount, *due, lines), (contact, *channel, note))
        }
        DunCommand::WithdrawPromise { party, no, note } => withdraw(w, me, *party, *no, note),
        DunCommand::Snooze { party, on, minute, note } => snooze(w, me, *party, (*on, *minute), note),
        DunCommand::Stop { party, stop, note } => halt(w, me, *party, *stop, note),
        DunCommand::Dispute { line, reason, amount, owner, note } => {
            dispute(w, me, line, (*reason, *amount), (owner, note, false))
        }
        DunCommand::DisputeCall { line, reason, amount, owner, note } => {
            dispute(w, me, line, (*reason, *amount), (owner, note, true))
        }
        DunCommand::MoveDispute { party, no, to, note } => move_dispute(w, me, learned, *party, (*no, *to), note),
        DunCommand::Plan { party, lines, instalments, signed_on, insurer_agreed, note } => {
            plan(w, me, learned, (*party, lines, false), (instalments, *signed_on, *insurer_agreed), note)
        }
        DunCommand::PlanWithPenalties { party, lines, instalments, signed_on, insurer_agreed, note } => {
            plan(w, me, learned, (*party, lines, true), (instalments, *signed_on, *insurer_agreed), note)
        }
        DunCommand::EndPlan { party, no, note } => end_plan(w, me, *party, *no, note),
        DunCommand::SignPlan { party, no, on, note } => sign_plan(w, me, *party, (*no, *on), note),
        DunCommand::Settings(new) => set(w, me, new, ""),
        DunCommand::Remind { letters, released } => notices::remind(w, me, (letters, *released), Arc::clone(learned)),
        DunCommand::Outbox { moves } => notices::moves(w, me, moves),
        DunCommand::Post(new) => notices::set_post(w, me, new),
        DunCommand::Correspondence(new) => mail::set_correspondence(w, me, new),
        DunCommand::Mail { party, mail } => mail::write(w, me, *party, (mail, "")),
        DunCommand::DisputeAnswer { party, no, from, text } => mail::answer(w, me, *party, *no, (from, text)),
        DunCommand::Text { key, text } => templates::set_text(w, me, (key, text.as_ref())),
        DunCommand::Rate(change) => rates::set_rate(w, me, change),
        DunCommand::PenaltyAccounts(new) => rates::set_accounts(w, me, new),
        DunCommand::PenaltyTerms(new) => rates::set_terms(w, me, *new),
        DunCommand::Amend(part) => amend(w, me, part),
        DunCommand::AssignDispute { party, no, owner, note } => assign_dispute(w, me, learned, *party, (*no, owner), note),
        DunCommand::Legal(command) => legal::apply(w, me, command, learned),
        DunCommand::Insurance(command) => insurance::apply(w, me, command, learned),
        DunCommand::Statement { party, mail, kept } => mail::write(w, me, *party, (mail, kept)),
        DunCommand::Proof { id, proof } => notices::take(w, me, *id, proof),
        DunCommand::Factor(command) => factor::apply(w, me, command, learned),
        DunCommand::Bounced { id, words } => notices::bounced(w, me, *id, words),
        DunCommand::Readdress { id, to } => notices::readdress(w, me, *id, to),
        DunCommand::Debit(command) => debits::apply(w, me, command),
    }
}

/// A client that exists for the person.
pub(super) fn client(w: &Writer<'_>, me: &Person, id: PartyId) -> Result<Party, Halt> {
    let unknown = || Refusal::UnknownClient(id.0.to_string());
    if !Scope::new(&me.rights.portfolio, w).sees(id)? {
        return Err(unknown().into());
    }
    Ok(party(w, id)?.ok_or_else(unknown)?)
}

/// Who is called for a client, and whose history tells of it: its payer when the person sees it, else itself (DUN-18).
pub(super) fn called(w: &Writer<'_>, me: &Person, id: PartyId) -> Result<(PartyId, Party), Halt> {
    let file = client(w, me, id)?;
    let payer = payer_of(w, &Scope::new(&me.rights.portfolio, w), id)?;
    if payer == id { Ok((id, file)) } else { Ok((payer, client(w, me, payer)?)) }
}

pub(super) fn declined(why: Declined) -> Halt {
    Refusal::Dun(why).into()
}

fn calendar(w: &Writer<'_>) -> Result<Calendar, Failure> {
    Ok(settings::settings(w)?.policy.settings.calendar)
}

/// A deed about a client before it is written.
pub(super) struct About<'a> {
    pub(super) kind: OpKind,
    pub(super) id: PartyId,
    pub(super) code: &'a str,
    pub(super) contact: &'a str,
    pub(super) note: &'a str,
    pub(super) amount: Option<Amount>,
    /// What the client's memory becomes.
    pub(super) memory: OfParty,
}

/// Writes a deed: one operation, its entry in the history, the client's memory. `make` writes what else belongs to it and tells the deed,
/// given the operation's number, which becomes that of a promise, plan or dispute.
pub(super) fn take_down(
    w: &mut Writer<'_>,
    me: &Person,
    about: About<'_>,
    make: impl FnOnce(&mut Act<'_, '_, '_>, u64) -> Result<Deed, Failure>,
) -> Result<Receipt, Halt> {
    me.work_today()?;
    let intent = Intent::new(me, about.kind).party(Some(about.id)).amount(about.amount);
    let finished = operate::<_, Halt>(w, intent, |act| {
        let op = act.op().0;
        let deed = make(act, op)?;
        let next = about.memory.next.as_ref().map(|next| (next.on, next.minute));
        let action = Action {
            on: act.today(),
            at: act.at,
            user: act.intent.actor().to_string(),
            contact: about.contact.trim().to_string(),
            note: about.note.trim().to_string(),
            next,
            deed,
        };
        put_party(act.books.w, about.id, &about.memory)?;
        act.books.w.put_record(Table::Action, &key::pair(about.id.0, op), &action)?;
        act.intent = Intent::new(me, about.kind).party(Some(about.id)).amount(about.amount).detail(action.deed.code());
        Ok(Done::Dun(Box::new(DunDone::Noted { code: about.code.to_string(), action })))
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

fn call(
    w: &mut Writer<'_>,
    me: &Person,
    id: PartyId,
    (answer, half, given, minute): (Answer, HalfDay, Option<NaiveDate>, Option<u16>),
    (contact, note): (&str, &str),
) -> Result<Receipt, Halt> {
    let (id, file) = called(w, me, id)?;
    let today = me.who.today;
    if let Some(past) = given.filter(|day| *day < today) {
        return Err(declined(Declined::Past(past)));
    }
    let mut memory = memory::of_party(w, id)?;
    if answer == Answer::NotReached {
        memory.attempts.push(Attempt { on: today, half });
    } else {
        memory.attempts.clear();
        memory.last_contact = Some(today);
    }
    let facts = AnswerFacts { today, given, attempts: &memory.attempts, calendar: calendar(w)? };
    let follow = answer.follow_up(&facts);
    // Later today is today still.
    let on = if given == Some(today) && minute.is_some() { today } else { follow.next };
    memory.next = Some(Appointment { on, minute, set_on: today, why: String::new() });
    if answer == Answer::Refusal {
        memory.raised_on = Some(today);
    }
    let about = About { kind: OpKind::Call, id, code: &file.code, contact, note, amount: None, memory };
    take_down(w, me, about, |_, _| Ok(Deed::Call(answer)))
}

fn note(w: &mut Writer<'_>, me: &Person, id: PartyId, text: &str) -> Result<Receipt, Halt> {
    let (id, file) = called(w, me, id)?;
    if text.trim().is_empty() {
        return Err(declined(Declined::NoWords));
    }
    let memory = memory::of_party(w, id)?;
    let about = About { kind: OpKind::NoteClient, id, code: &file.code, contact: "", note: text, amount: None, memory };
    take_down(w, me, about, |_, _| Ok(Deed::Note))
}

/// The facts about a client's payer, for rules that look at what is owed.
pub(super) fn facts_of(w: &Writer<'_>, me: &Person, learned: &Arc<Learned>, id: PartyId) -> Result<(Ground, Facts), Halt> {
    let scope = Scope::new(&me.rights.portfolio, w);
    let ground = Ground::with(w, &scope, me.who.today, Arc::clone(learned))?;
    let facts = Facts::read(w, &ground, ground.payer_of(id))?.ok_or_else(|| Refusal::UnknownClient(id.0.to_string()))?;
    Ok((ground, facts))
}

/// Marked lines that are open debits of the client or of those whom it pays for.
pub(super) fn owed(w: &Writer<'_>, me: &Person, facts: &Facts, lines: &[Seen]) -> Result<Vec<Row>, Halt> {
    let mut out = Vec::with_capacity(lines.len());
    for seen in lines {
        let row = seen_row(w, me, seen)?;
        if !facts.items.iter().any(|item| item.line == row.line.id) {
            return Err(declined(Declined::NotOwed(row.line.piece)));
        }
        out.push(row);
    }
    Ok(out)
}

fn promise(
    w: &mut Writer<'_>,
    me: &Person,
    learned: &Arc<Learned>,
    id: PartyId,
    (amount, due, lines): (Amount, NaiveDate, &[Seen]),
    (contact, channel, note): (&str, Channel, &str),
) -> Result<Receipt, Halt> {
    let file = client(w, me, id)?;
    let (ground, facts) = facts_of(w, me, learned, id)?;
    let rows = owed(w, me, &facts, lines)?;
    let today = me.who.today;
    // Without items a promise of the payer is about all that it pays for, that of another client about its own debts.
    let all = |debtor: PartyId| rows.is_empty() && (id == facts.party || id == debtor);
    let mine = |item: &&Item| all(item.debtor) || rows.iter().any(|row| row.line.id == item.line);
    let open: i128 = facts.items.iter().filter(mine).map(|item| i128::from(item.open.0)).sum();
    let made = Promise {
        party: id,
        payer: facts.party,
        amount,
        due,
        made_on: today,
        items: rows.iter().map(|row| row.line.id).collect(),
        author: contact.trim().to_string(),
        channel,
        withdrawn_on: None,
    };
    let running = facts.promises.iter().filter(|(_, _, verdict)| verdict.holds()).count();
    let owed = Amount(i64::try_from(open).unwrap_or(i64::MAX));
    let mut why = ground.settings.promises.refusals(&made, owed, u8::try_from(running).unwrap_or(u8::MAX));
    if me.check(Need::Approve).is_ok() {
        why.retain(|refusal| !refusal.may_be_approved());
    }
    if !why.is_empty() {
        return Err(declined(Declined::Promise(why)));
    }
    let mut memory = memory::of_party(w, facts.party)?;
    memory.last_contact = Some(today);
    memory.attempts.clear();
    // The promise itself is looked at on its day: no other appointment is in its way.
    memory.next = None;
    let about = About { kind: OpKind::Promise, id: facts.party, code: &file.code, contact, note, amount: Some(amount), memory };
    take_down(w, me, about, |act, op| {
        act.books.w.put_record(Table::Promise, &key::pair(id.0, op), &made)?;
        Ok(Deed::Promise(op, amount, due))
    })
}

fn withdraw(w: &mut Writer<'_>, me: &Person, id: PartyId, no: u64, note: &str) -> Result<Receipt, Halt> {
    let (payer, _) = called(w, me, id)?;
    let file = client(w, me, id)?;
    let found = memory::promises(w, id)?.into_iter().find(|(n, _)| *n == no);
    let (_, mut promise) = found.ok_or_else(|| declined(Declined::NoSuch(no)))?;
    if promise.withdrawn_on.is_some() {
        return Err(declined(Declined::Over(no)));
    }
    promise.withdrawn_on = Some(me.who.today);
    let memory = memory::of_party(w, payer)?;
    let amount = Some(promise.amount);
    let about = About { kind: OpKind::WithdrawPromise, id: payer, code: &file.code, contact: "", note, amount, memory };
    take_down(w, me, about, |act, _| {
        act.books.w.put_record(Table::Promise, &key::pair(id.0, no), &promise)?;
        Ok(Deed::PromiseWithdrawn(no))
    })
}

fn snooze(
    w: &mut Writer<'_>,
    me: &Person,
    id: PartyId,
    (on, minute): (Option<NaiveDate>, Option<u16>),
    note: &str,
) -> Result<Receipt, Halt> {
    let (id, file) = called(w, me, id)?;
    let today = me.who.today;
    if let Some(past) = on.filter(|day| *day < today) {
        return Err(declined(Declined::Past(past)));
    }
    let mut memory = memory::of_party(w, id)?;
    if on.is_none() && memory.next.is_none() {
        return Err(declined(Declined::AsItIs));
    }
    // Who puts a client off says why: tomorrow nobody else would know.
    if on.is_some() && note.trim().is_empty() {
        return Err(declined(Declined::NoWords));
    }
    memory.next = on.map(|on| Appointment { on, minute, set_on: today, why: note.trim().to_string() });
    let about = About { kind: OpKind::Snooze, id, code: &file.code, contact: "", note, amount: None, memory };
    take_down(w, me, about, |_, _| Ok(Deed::Snoozed))
}

fn halt(w: &mut Writer<'_>, me: &Person, id: PartyId, stop: Option<Stop>, note: &str) -> Result<Receipt, Halt> {
    let (id, file) = called(w, me, id)?;
    if let Some(Stop::Until(past)) = stop.filter(|stop| matches!(stop, Stop::Until(day) if *day < me.who.today)) {
        return Err(declined(Declined::Past(past)));
    }
    if stop.is_some() && note.trim().is_empty() {
        return Err(declined(Declined::NoWords));
    }
    let mut memory = memory::of_party(w, id)?;
    if memory.stop.as_ref().map(|(stop, _)| *stop) == stop {
        return Err(declined(Declined::AsItIs));
    }
    memory.stop = stop.map(|stop| (stop, note.trim().to_string()));
    let about = About { kind: OpKind::StopDunning, id, code: &file.code, contact: "", note, amount: None, memory };
    take_down(w, me, about, |_, _| Ok(Deed::Stopped(stop)))
}

fn dispute(
    w: &mut Writer<'_>,
    me: &Person,
    seen: &Seen,
    (reason, amount): (crate::domain::dispute::Reason, Option<Amount>),
    (owner, note, on_call): (&str, &str, bool),
) -> Result<Receipt, Halt> {
    let row = seen_row(w, me, seen)?;
    let account = crate::desk::ledger::account(w, row.line.key.account)?.ok_or_else(|| damaged("line without account"))?;
    let not_owed = || declined(Declined::NotOwed(row.line.piece.clone()));
    let id = account.party.ok_or_else(not_owed)?;
    let file = client(w, me, id)?;
    let (payer, _) = called(w, me, id)?;
    let is_owed = account.kind == AccountKind::Client && row.state.residual.is_debit() && row.state.standing.is_open();
    if !is_owed {
        return Err(not_owed());
    }
    let others: Vec<DisputeAmount> = memory::disputes(w, id)?
        .into_iter()
        .filter(|(_, dispute)| dispute.line == row.line.id && dispute.state(true).is_running())
        .map(|(no, dispute)| DisputeAmount { dispute: no, amount: dispute.amount })
        .collect();
    let open = row.state.residual;
    let disputed = Amount::sum(others.iter().map(|other| other.amount)).map_err(|_| Refusal::Overflow)?;
    let amount = amount.unwrap_or_else(|| Amount(open.0.saturating_sub(disputed.0)));
    check_amount(open, &others, amount).map_err(|most| declined(Declined::DisputeAmount(most)))?;
    let today = me.who.today;
    let made = Dispute {
        party: id,
        line: row.line.id,
        reason,
        amount,
        owner: owner.trim().to_string(),
        sla: settings::settings(w)?.sla(reason),
        history: vec![Change { on: today, who: me.who.user.clone(), to: State::Open, note: note.trim().to_string() }],
    };
    let total = disputed.plus(amount).map_err(|_| Refusal::Overflow)?;
    let mut memory = memory::of_party(w, payer)?;
    memory.last_contact = Some(today);
    memory.attempts.clear();
    // A call that ends in a dispute has its next day like any other (DUN-19); an appointment that was for today is kept by it.
    let kept = memory.next.as_ref().is_some_and(|next| next.on <= today);
    if on_call || kept {
        let facts = AnswerFacts { today, given: None, attempts: &[], calendar: calendar(w)? };
        let on = Answer::Disputed.follow_up(&facts).next;
        memory.next = Some(Appointment { on, minute: None, set_on: today, why: String::new() });
    }
    let about = About { kind: OpKind::Dispute, id: payer, code: &file.code, contact: "", note, amount: Some(amount), memory };
    let at = row.line.key;
    take_down(w, me, about, |act, op| {
        act.books.w.put_record(Table::Dispute, &key::pair(id.0, op), &made)?;
        act.books.change(at, |state| state.disputed = total)?;
        Ok(Deed::Disputed(op, reason, amount))
    })
}

fn move_dispute(
    w: &mut Writer<'_>,
    me: &Person,
    learned: &Arc<Learned>,
    id: PartyId,
    (no, to): (u64, State),
    note: &str,
) -> Result<Receipt, Halt> {
    let file = client(w, me, id)?;
    let (_, facts) = facts_of(w, me, learned, id)?;
    let found: Vec<_> = facts.disputes.iter().filter(|kept| kept.dispute.party == id).collect();
    let kept = found.iter().find(|kept| kept.no == no).ok_or_else(|| declined(Declined::NoSuch(no)))?;
    // The item is lettered in full: that has ended it, and unlettering opens it again by itself (DIS-04).
    if kept.state != kept.dispute.state(true) {
        return Err(declined(Declined::DisputeStep(StepRefusal::NoWay(kept.state, to))));
    }
    let mut dispute = kept.dispute.clone();
    let change = Change { on: me.who.today, who: me.who.user.clone(), to, note: note.trim().to_string() };
    change.may_follow(&dispute.history).map_err(|why| declined(Declined::DisputeStep(why)))?;
    dispute.history.push(change);
    // The disputed amount of the line is the sum of what still runs.
    let others = found.iter().map(|kept| &kept.dispute).zip(&found).filter(|(_, kept)| kept.no != no).map(|(other, _)| other);
    let running = others.chain([&dispute]).filter(|other| other.line == dispute.line && other.state(true).is_running());
    let total = Amount::sum(running.map(|other| other.amount)).map_err(|_| Refusal::Overflow)?;
    let at = memory::line(w, &facts.accounts, dispute.line)?;
    let memory = memory::of_party(w, facts.party)?;
    let amount = Some(dispute.amount);
    let about = About { kind: OpKind::MoveDispute, id: facts.party, code: &file.code, contact: "", note, amount, memory };
    take_down(w, me, about, |act, _| {
        act.books.w.put_record(Table::Dispute, &key::pair(id.0, no), &dispute)?;
        if let Some(row) = at.filter(|row| row.state.disputed != total) {
            act.books.change(row.line.key, |state| state.disputed = total)?;
        }
        Ok(Deed::DisputeMoved(no, to))
    })
}

/// Gives a dispute to somebody. Its history tells to whom, and the reason after a colon.
fn assign_dispute(
    w: &mut Writer<'_>,
    me: &Person,
    learned: &Arc<Learned>,
    id: PartyId,
    (no, owner): (u64, &str),
    note: &str,
) -> Result<Receipt, Halt> {
    let (owner, note) = (owner.trim(), note.trim());
    if owner.is_empty() {
        return Err(declined(Declined::NoWords));
    }
    let file = client(w, me, id)?;
    let (_, facts) = facts_of(w, me, learned, id)?;
    let found = facts.disputes.iter().find(|kept| kept.dispute.party == id && kept.no == no);
    let kept = found.ok_or_else(|| declined(Declined::NoSuch(no)))?;
    if !kept.state.is_running() {
        return Err(declined(Declined::Over(no)));
    }
    // What is decided, or being done, stays so: only its owner changes.
    let to = if kept.state.may_become(State::Assigned).is_ok() { State::Assigned } else { kept.state };
    if to == kept.state && kept.dispute.owner == owner {
        return Err(declined(Declined::AsItIs));
    }
    let mut dispute = kept.dispute.clone();
    if let Some(last) = dispute.history.last().filter(|last| me.who.today < last.on) {
        return Err(declined(Declined::DisputeStep(StepRefusal::Backwards(last.on))));
    }
    dispute.owner = owner.to_string();
    let words = if note.is_empty() { owner.to_string() } else { format!("{owner} : {note}") };
    dispute.history.push(Change { on: me.who.today, who: me.who.user.clone(), to, note: words.clone() });
    let memory = memory::of_party(w, facts.party)?;
    let amount = Some(dispute.amount);
    let (kind, id_called) = (OpKind::MoveDispute, facts.party);
    let about = About { kind, id: id_called, code: &file.code, contact: "", note: &words, amount, memory };
    take_down(w, me, about, |act, _| {
        act.books.w.put_record(Table::Dispute, &key::pair(id.0, no), &dispute)?;
        Ok(Deed::DisputeMoved(no, to))
    })
}

/// What is left to claim of late interest and fees on the items of a plan, up to the day it is agreed (DUN-11).
fn penalties_of(w: &Writer<'_>, ground: &Ground, facts: &Facts, rows: &[Row]) -> Result<Amount, Halt> {
    let mut sum = Amount::ZERO;
    for debtor in ground.perimeter(facts.party) {
        for row in penalties::of_party(w, ground, debtor, ground.today)?.rows {
            if rows.iter().any(|item| item.line.id == row.line) {
                let left = row.left().map_err(|why| declined(Declined::Legal(LegalRefusal::Uncomputed(why))))?;
                sum = sum.plus(left).map_err(|_| Refusal::Overflow)?;
            }
        }
    }
    if sum.is_debit() { Ok(sum) } else { Err(declined(Declined::Legal(LegalRefusal::NoneOnItems))) }
}

fn plan(
    w: &mut Writer<'_>,
    me: &Person,
    learned: &Arc<Learned>,
    (id, lines, with_penalties): (PartyId, &[Seen], bool),
    (instalments, signed_on, insurer_agreed): (&[(NaiveDate, Amount)], Option<NaiveDate>, bool),
    note: &str,
) -> Result<Receipt, Halt> {
    let file = client(w, me, id)?;
    let (ground, facts) = facts_of(w, me, learned, id)?;
    let rows = owed(w, me, &facts, lines)?;
    for row in &rows {
        if let Some(no) = facts.running_plan(row.line.id) {
            return Err(declined(Declined::Planned(no, row.line.piece.clone())));
        }
    }
    let made = Plan {
        party: id,
        agreed_on: me.who.today,
        signed_on,
        items: rows.iter().map(|row| (row.line.id, row.state.residual)).collect(),
        penalties: if with_penalties { penalties_of(w, &ground, &facts, &rows)? } else { Amount::ZERO },
        instalments: instalments.to_vec(),
        insurer_agreed,
        ended_on: None,
    };
    let insured = rows.iter().filter(|row| facts.is_insured(row.line.id, ground.today));
    let oldest = insured.filter_map(|row| row.state.due).min();
    let why = made.refusals(oldest, &ground.settings.plans);
    if !why.is_empty() {
        return Err(declined(Declined::Plan(why)));
    }
    let total = made.covered().map_err(|_| Refusal::Overflow)?;
    let mut memory = memory::of_party(w, facts.party)?;
    memory.last_contact = Some(me.who.today);
    memory.attempts.clear();
    memory.next = None;
    let about = About { kind: OpKind::Plan, id: facts.party, code: &file.code, contact: "", note, amount: Some(total), memory };
    take_down(w, me, about, |act, op| {
        act.books.w.put_record(Table::Plan, &key::pair(id.0, op), &made)?;
        Ok(Deed::Planned(op, u16::try_from(made.instalments.len()).unwrap_or(u16::MAX), total))
    })
}

fn end_plan(w: &mut Writer<'_>, me: &Person, id: PartyId, no: u64, note: &str) -> Result<Receipt, Halt> {
    let (payer, _) = called(w, me, id)?;
    let file = client(w, me, id)?;
    let found = memory::plans(w, id)?.into_iter().find(|(n, _)| *n == no);
    let (_, mut plan) = found.ok_or_else(|| declined(Declined::NoSuch(no)))?;
    if plan.ended_on.is_some() {
        return Err(declined(Declined::Over(no)));
    }
    plan.ended_on = Some(me.who.today);
    let memory = memory::of_party(w, payer)?;
    let about = About { kind: OpKind::EndPlan, id: payer, code: &file.code, contact: "", note, amount: None, memory };
    take_down(w, me, about, |act, _| {
        act.books.w.put_record(Table::Plan, &key::pair(id.0, no), &plan)?;
        Ok(Deed::PlanEnded(no))
    })
}

fn sign_plan(w: &mut Writer<'_>, me: &Person, id: PartyId, (no, on): (u64, NaiveDate), note: &str) -> Result<Receipt, Halt> {
    let (payer, _) = called(w, me, id)?;
    let file = client(w, me, id)?;
    let found = memory::plans(w, id)?.into_iter().find(|(n, _)| *n == no);
    let (_, mut plan) = found.ok_or_else(|| declined(Declined::NoSuch(no)))?;
    if on > me.who.today {
        return Err(declined(Declined::Legal(LegalRefusal::Future(on))));
    }
    if plan.signed_on == Some(on) {
        return Err(declined(Declined::AsItIs));
    }
    plan.signed_on = Some(on);
    let memory = memory::of_party(w, payer)?;
    let about = About { kind: OpKind::SignPlan, id: payer, code: &file.code, contact: "", note, amount: None, memory };
    take_down(w, me, about, |act, _| {
        act.books.w.put_record(Table::Plan, &key::pair(id.0, no), &plan)?;
        Ok(Deed::PlanSigned(no, on))
    })
}

/// Puts the settings in force; `about` says in the log which rule was changed, empty for more than one.
fn set(w: &mut Writer<'_>, me: &Person, new: &settings::DunningSettings, about: &str) -> Result<Receipt, Halt> {
    let faults = new.policy.faults();
    if !faults.is_empty() {
        return Err(declined(Declined::Policy(u32::try_from(faults.len()).unwrap_or(u32::MAX))));
    }
    let finished = operate::<_, Halt>(w, Intent::new(me, OpKind::SetDunning).detail(about), |act| {
        settings::put(act.books.w, new)?;
        Ok(Done::Dun(Box::new(DunDone::Settings)))
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// Changes a part of the policy as it is now.
fn amend(w: &mut Writer<'_>, me: &Person, part: &Amendment) -> Result<Receipt, Halt> {
    let mut now = settings::settings(w)?;
    let before = now.clone();
    match part {
        Amendment::Step { scenario, step } => {
            let found = now.policy.scenarios.iter_mut().find(|of| of.code == *scenario);
            let place = found.and_then(|of| of.steps.iter_mut().find(|of| of.level == step.level));
            *place.ok_or_else(|| declined(Declined::NoSuchStep))? = step.clone();
        }
        Amendment::Numbers(numbers) => now.policy.settings = numbers.clone(),
        Amendment::Rule(change) => {
            now.policy = now.policy.with_rule(change).map_err(|why| declined(Declined::Rule(why)))?;
        }
    }
    if now == before {
        return Err(declined(Declined::AsItIs));
    }
    let about = if let Amendment::Rule(change) = part { change.name() } else { "" };
    set(w, me, &now, about)
}
