//! That somebody has seen the alerts of a client: one operation, which can be undone.

use super::deeds::{deed, known, refused};
use crate::desk::api::Receipt;
use crate::desk::dunning::alerts_seen;
use crate::desk::operation::{Counters, Intent, Stop};
use crate::desk::rights::Person;
use crate::domain::alert::{AlertKind, AlertsSeen, Mark};
use crate::domain::dunning::policy::RiskClass;
use crate::domain::file::{FileDone, FileRefused};
use crate::domain::ids::{PartyId, day_of};
use crate::domain::operation::OpKind;
use crate::store::{Table, Writer, key};

/// Takes the alerts with these marks off the list, until the situation changes again.
pub(super) fn seen(w: &mut Writer<'_>, me: &Person, id: PartyId, (marks, note): (&[Mark], &str)) -> Result<Receipt, Stop> {
    me.work_today()?;
    let file = known(w, me, id)?;
    let before = alerts_seen(w, id)?;
    let mut marks = marks.to_vec();
    marks.sort_unstable();
    marks.dedup();
    // What nobody can have seen yet is no mark: it would hide what is to come.
    let last = Counters::read(w)?.op.saturating_sub(1);
    let today = u64::try_from(day_of(me.who.today)).unwrap_or(0);
    let possible = |mark: &Mark| match mark.kind {
        kind if kind.is_dated() => mark.mark <= today,
        AlertKind::Class => mark.mark <= RiskClass::E as u64,
        AlertKind::Cover => mark.mark <= last.saturating_mul(2).saturating_add(1),
        _ => mark.mark <= last,
    };
    if marks.is_empty() || !marks.iter().all(possible) {
        return Err(refused(FileRefused::NoAlert));
    }
    let kinds: Vec<&str> = marks.iter().map(|mark| mark.kind.code()).collect();
    let note = note.trim().to_string();
    let intent = Intent::new(me, OpKind::SeeAlerts).party(Some(id)).detail(&kinds.join(", ")).because(&note);
    let count = u32::try_from(marks.len()).unwrap_or(u32::MAX);
    deed(w, intent, |act| {
        let (on, at, by) = (me.who.today, act.at, me.who.user.clone());
        let row = AlertsSeen { on, at, by, note, ..before.with(&marks, me.who.today) };
        act.books.w.put_record(Table::AlertSeen, &key::u32(id.0), &row)?;
        Ok(FileDone::AlertsSeen(file.code.clone(), count))
    })
}
