//! E-mails that left and came back (DUN-09): the reminder has not reached anybody, the client comes up, and it leaves again by name, to the
//! same address or to another. What it asked for stays issued: nothing is counted twice.

use super::key_of;
use super::outbox::outgoing;
use crate::desk::api::Receipt;
use crate::desk::dunning::deeds::{About, client, declined, take_down};
use crate::desk::dunning::memory;
use crate::desk::dunning::notices::Form;
use crate::desk::dunning::settings;
use crate::desk::merged;
use crate::desk::operation::Stop as Halt;
use crate::desk::rights::Person;
use crate::domain::dunning::notice::{Bounce, LONGEST_WORDS, MOST_ADDRESSES, NoticeId, OutRefusal, Outgoing};
use crate::domain::dunning::{Appointment, Declined, Deed};
use crate::domain::identifiers::check_email;
use crate::domain::ids::PartyId;
use crate::domain::operation::OpKind;
use crate::domain::party::Party;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, Writer, codec, damaged};

/// The returns of a reminder, the oldest first.
pub(super) fn bounces(reader: &impl Read, id: NoticeId) -> Result<Vec<Bounce>, Failure> {
    Ok(reader.get(Table::Bounce, &key_of(id))?.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// The row, its form and whose it is.
fn found(w: &Writer<'_>, me: &Person, id: NoticeId) -> Result<(PartyId, Party, Outgoing, Form), Halt> {
    let none = || declined(Declined::Outbox(OutRefusal::NoSuch));
    let party = merged::now(w, id.party)?;
    let file = client(w, me, party)?;
    let out = outgoing(w, id)?.ok_or_else(none)?;
    let form = w.get(Table::NoticeForm, &key_of(id))?.ok_or_else(|| damaged("outbox without form"))?;
    Ok((party, file, out, codec::decode(&form)?))
}

/// Takes down that an e-mail came back. The client comes up the next business day, unless it comes up earlier.
pub(in crate::desk::dunning) fn bounced(w: &mut Writer<'_>, me: &Person, id: NoticeId, words: &str) -> Result<Receipt, Halt> {
    let (party, file, mut out, form) = found(w, me, id)?;
    let words: String = words.trim().chars().take(LONGEST_WORDS).collect();
    if words.is_empty() {
        return Err(declined(Declined::NoWords));
    }
    out.bounced(&words).map_err(|why| declined(Declined::Outbox(why)))?;
    out.by.clone_from(&me.who.user);
    let today = me.who.today;
    let next = settings::settings(w)?.policy.settings.calendar.add_business_days(today, 1);
    let mut memory = memory::of_party(w, party)?;
    let to = form.to.join(", ");
    if memory.next.as_ref().is_none_or(|known| next < known.on) {
        memory.next = Some(Appointment { on: next, minute: None, set_on: today, why: to.clone() });
    }
    let mut known = bounces(w, id)?;
    known.push(Bounce { on: today, words: words.clone(), to: form.to });
    let about = About { kind: OpKind::Bounced, id: party, code: &file.code, contact: &to, note: &words, amount: None, memory };
    take_down(w, me, about, |act, _| {
        out.at = act.at;
        act.books.w.put_record(Table::Outbox, &key_of(id), &out)?;
        act.books.w.put_record(Table::Bounce, &key_of(id), &known)?;
        Ok(Deed::Bounced(to.clone()))
    })
}

/// Gives an e-mail that did not reach anybody other addresses.
pub(in crate::desk::dunning) fn readdress(
    w: &mut Writer<'_>,
    me: &Person,
    id: NoticeId,
    to: &[String],
) -> Result<Receipt, Halt> {
    let (party, file, out, mut form) = found(w, me, id)?;
    out.may_be_readdressed().map_err(|why| declined(Declined::Outbox(why)))?;
    if to.is_empty() || to.len() > MOST_ADDRESSES {
        return Err(declined(Declined::Address(String::new())));
    }
    let mut good: Vec<String> = Vec::with_capacity(to.len());
    for address in to {
        good.push(check_email(address).map_err(|_| declined(Declined::Address(address.clone())))?);
    }
    if form.to == good {
        return Err(declined(Declined::AsItIs));
    }
    form.to = good;
    let to = form.to.join(", ");
    let memory = memory::of_party(w, party)?;
    let about = About { kind: OpKind::Bounced, id: party, code: &file.code, contact: &to, note: "", amount: None, memory };
    take_down(w, me, about, |act, _| {
        act.books.w.put_record(Table::NoticeForm, &key_of(id), &form)?;
        Ok(Deed::Readdressed(to.clone()))
    })
}
