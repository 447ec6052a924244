//! Follow-up sheets: satisfaction, objectives, what came of them (CLI-03). Each is one operation.

use super::deeds::{deed, known, refused};
use crate::desk::api::Receipt;
use crate::desk::operation::{Intent, Stop};
use crate::desk::rights::Person;
use crate::domain::file::{BEST_MARK, FileDone, FileRefused, FollowUp, Followed, Judged};
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::store::{Read, Table, Writer, codec, key};
use chrono::NaiveDate;

/// Writes down how satisfied a client says it is: the mark, who asked, what it says, when.
pub(super) fn satisfaction(
    w: &mut Writer<'_>,
    me: &Person,
    id: PartyId,
    (mark, asked, text, on): (u8, &str, &str, NaiveDate),
) -> Result<Receipt, Stop> {
    me.work_today()?;
    let file = known(w, me, id)?;
    if mark > BEST_MARK {
        return Err(refused(FileRefused::BadMark(mark)));
    }
    if on > me.who.today {
        return Err(refused(FileRefused::BadDay(on)));
    }
    let asked = match asked.trim() {
        "" => me.who.user.clone(),
        name => name.to_string(),
    };
    let intent = Intent::new(me, OpKind::FollowUp).party(Some(id)).detail(&format!("{mark}/{BEST_MARK}"));
    deed(w, intent, |act| {
        let (no, at, by, text) = (act.op().0, act.at, me.who.user.clone(), text.trim().to_string());
        let sheet = FollowUp { on, at, by, text, what: Followed::Satisfaction { mark, asked } };
        act.books.w.put_record(Table::FollowUp, &key::pair(id.0, no), &sheet)?;
        Ok(FileDone::Satisfied(file.code, mark))
    })
}

/// Sets an objective: what, how much, by when.
pub(super) fn objective(
    w: &mut Writer<'_>,
    me: &Person,
    id: PartyId,
    (text, amount, due): (&str, Option<Amount>, NaiveDate),
) -> Result<Receipt, Stop> {
    me.work_today()?;
    let file = known(w, me, id)?;
    let text = text.trim().to_string();
    if text.is_empty() {
        return Err(refused(FileRefused::NoWords));
    }
    if amount.is_some_and(|amount| !amount.is_debit()) {
        return Err(refused(FileRefused::NoAim));
    }
    if due < me.who.today {
        return Err(refused(FileRefused::BadDay(due)));
    }
    let intent = Intent::new(me, OpKind::FollowUp).party(Some(id)).detail(&text);
    deed(w, intent, |act| {
        let (no, at, by) = (act.op().0, act.at, me.who.user.clone());
        let sheet = FollowUp { on: me.who.today, at, by, text, what: Followed::Objective { amount, due, end: None } };
        act.books.w.put_record(Table::FollowUp, &key::pair(id.0, no), &sheet)?;
        Ok(FileDone::Aimed(file.code, no))
    })
}

/// Says what came of an objective, once.
pub(super) fn judge(
    w: &mut Writer<'_>,
    me: &Person,
    id: PartyId,
    no: u64,
    (reached, on, note): (bool, NaiveDate, &str),
) -> Result<Receipt, Stop> {
    me.work_today()?;
    let file = known(w, me, id)?;
    let none = || refused(FileRefused::NoObjective(no));
    let row = w.get(Table::FollowUp, &key::pair(id.0, no))?.ok_or_else(none)?;
    let sheet: FollowUp = codec::decode(&row)?;
    let (amount, due) = match sheet.what {
        Followed::Objective { amount, due, end: None } => (amount, due),
        Followed::Objective { .. } => return Err(refused(FileRefused::JudgedAlready(no))),
        Followed::Satisfaction { .. } => return Err(none()),
    };
    if on > me.who.today || on < sheet.on {
        return Err(refused(FileRefused::BadDay(on)));
    }
    let intent = Intent::new(me, OpKind::FollowUp).party(Some(id)).detail(&format!("#{no}")).because(note.trim());
    deed(w, intent, |act| {
        let end = Judged { reached, on, at: act.at, by: me.who.user.clone(), note: note.trim().to_string() };
        let sheet = FollowUp { what: Followed::Objective { amount, due, end: Some(end) }, ..sheet };
        act.books.w.put_record(Table::FollowUp, &key::pair(id.0, no), &sheet)?;
        Ok(FileDone::Judged(file.code, no, reached))
    })
}
