//! Settings of the book: the company, its people, what they may do, its closed periods.

use crate::desk::api::{Access, Done, Locks, Receipt, Refusal, User};
use crate::desk::operation::{Intent, Stop, operate};
use crate::desk::rights::{self, Person};
use crate::domain::company::Company;
use crate::domain::lettering::settings::LetteringSettings;
use crate::domain::operation::OpKind;
use crate::domain::refusal::Failure;
use crate::domain::rights::{Membership, Need, TeamFault, admins_left};
use crate::store::{Table, Writer};
use crate::text::sanitise;
use chrono::NaiveDate;

fn set(w: &mut Writer<'_>, intent: Intent, put: impl FnOnce(&mut Writer<'_>) -> Result<(), Failure>) -> Result<Receipt, Stop> {
    let finished = operate::<_, Stop>(w, intent, |act| {
        put(act.books.w)?;
        Ok(Done::Settings)
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// Changes the company's settings.
pub(super) fn company(w: &mut Writer<'_>, me: &Person, company: &Company) -> Result<Receipt, Stop> {
    set(w, Intent::new(me, OpKind::EditCompany), |w| w.put_record(Table::Company, b"", company))
}

/// Records a person, or changes the record. The last active admin stays one, and a number of the system names one person.
pub(super) fn user(w: &mut Writer<'_>, me: &Person, user: &User) -> Result<Receipt, Stop> {
    if !User::valid_login(&user.login) {
        return Err(Refusal::InvalidLogin(user.login.clone()).into());
    }
    let mut people = rights::users(w)?;
    people.retain(|u| u.login != user.login);
    if let Some(uid) = user.uid
        && let Some(other) = people.iter().find(|u| u.uid == Some(uid))
    {
        return Err(Refusal::UidTaken { uid, login: other.login.clone() }.into());
    }
    people.push(user.clone());
    if !admins_left(&people) {
        return Err(Refusal::LastAdmin.into());
    }
    let state = if user.active { user.role.code() } else { "inactive" };
    let intent = Intent::new(me, OpKind::SetUser).detail(&format!("{} {state}", user.login));
    set(w, intent, |w| rights::put_user(w, user))
}

/// Records the team and the manager of a person, whether the book has a record of that person's rights or not.
pub(super) fn team(w: &mut Writer<'_>, me: &Person, of: &Membership) -> Result<Receipt, Stop> {
    let trim = |text: &String| sanitise(text).trim().to_string();
    let of = Membership { login: trim(&of.login), team: trim(&of.team), manager: trim(&of.manager) };
    if let Some(fault) = of.fault(|a, b| rights::login(a) == rights::login(b)) {
        return Err(Refusal::Team(fault).into());
    }
    if rights::login(&of.login).is_empty() {
        return Err(Refusal::Team(TeamFault::Nobody).into());
    }
    let detail = [of.login.as_str(), of.team.as_str(), of.manager.as_str()].join(" ");
    set(w, Intent::new(me, OpKind::SetUser).detail(detail.trim()), |w| rights::put_membership(w, &of))
}

/// Changes what people without a record are, and what wants two people.
pub(super) fn access(w: &mut Writer<'_>, me: &Person, access: &Access) -> Result<Receipt, Stop> {
    let detail = access.others.map_or("none", |r| r.code());
    let intent = Intent::new(me, OpKind::SetAccess).detail(detail).amount(Some(access.four_eyes));
    set(w, intent, |w| rights::put_access(w, access))
}

/// Closes periods. A lock lies before the day of work, the hard one also before the host's own: what is closed for ever is not
/// closed by a slip of the finger, nor on a made-up day.
pub(super) fn locks(
    w: &mut Writer<'_>,
    me: &Person,
    soft: Option<NaiveDate>,
    hard: Option<NaiveDate>,
) -> Result<Receipt, Stop> {
    let (now, next) = (rights::locks(w)?, Locks { soft, hard });
    if !now.forward(&next) {
        return Err(Refusal::LockBackwards(now.hard.unwrap_or_default()).into());
    }
    let today = me.who.today;
    if let Some(ahead) = soft.filter(|d| *d >= today).or(hard.filter(|d| *d >= today.min(me.host_day))) {
        return Err(Refusal::LockAhead(ahead).into());
    }
    let text = |d: Option<NaiveDate>| d.map_or_else(|| "-".to_string(), |d| d.to_string());
    let intent = Intent::new(me, OpKind::SetLocks).detail(&format!("{} {}", text(soft), text(hard)));
    set(w, intent, |w| rights::put_locks(w, &next))
}

/// Changes how the company letters. The log says which parts changed.
pub(super) fn lettering(w: &mut Writer<'_>, me: &Person, settings: &LetteringSettings) -> Result<Receipt, Stop> {
    settings.check().map_err(|(what, text)| Refusal::UnfitSetting(what, text))?;
    let before = rights::lettering(w)?;
    if !settings.same_books(&before) {
        me.check(Need::Settings)?;
    }
    let parts = rights::lettering_parts(&before, settings, 0, &mut |id| Some(id.0.to_string()));
    let detail = parts.iter().map(|(s, _)| s.code()).collect::<Vec<_>>().join(",");
    set(w, Intent::new(me, OpKind::SetLettering).detail(&detail), |w| rights::put_lettering(w, settings))
}
