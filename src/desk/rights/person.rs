//! The person behind a request, as the book knows that person at the moment of the work.

use super::settings::{access, locks, users};
use crate::desk::api::Principal;
use crate::desk::book::company;
use crate::desk::operation::Stop;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Lock, Locks, Need, Portfolio, Rights, Role};
use crate::store::Read;
use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;

/// The rights of whoever asks: the record of that number of the system, else of that login, else what people without a record are.
///
/// # Errors
/// [`Refusal::NoAccess`] for people without access: inactive, not listed where only listed people have access, or under the
/// login of somebody who is known by another number.
pub(in crate::desk) fn rights_of(reader: &impl Read, who: &Principal) -> Result<Rights, Stop> {
    let users = users(reader)?;
    let named = || users.iter().find(|u| u.login == who.user);
    let known = users.iter().find(|u| u.uid == Some(who.uid)).or_else(|| named().filter(|u| u.uid.is_none()));
    let none = || Stop::Refused(Refusal::NoAccess(who.user.clone()));
    match known {
        Some(u) if u.active => Ok(Rights { login: u.login.clone(), role: u.role, portfolio: u.portfolio.clone() }),
        Some(_) => Err(none()),
        None if named().is_some() => Err(none()),
        None => {
            let role = access(reader)?.others.ok_or_else(none)?;
            Ok(Rights { login: who.user.clone(), role, portfolio: Portfolio::All })
        }
    }
}

/// What comes with a command beside it.
pub(in crate::desk) struct Ask<'a> {
    /// Who, as the transport says.
    pub(in crate::desk) who: &'a Principal,
    /// Client-made id; zero: none.
    pub(in crate::desk) request: u128,
    /// What is asked for, in few bytes: a retry is the same.
    pub(in crate::desk) digest: [u8; 16],
    /// Why, where a reason is wanted.
    pub(in crate::desk) reason: &'a str,
    /// The host's clock, milliseconds UTC.
    pub(in crate::desk) clock: i64,
}

/// A person about to change the book: made in the transaction that does it.
#[derive(Clone)]
pub(in crate::desk) struct Person {
    /// Who, under the login of the record.
    pub(in crate::desk) who: Principal,
    pub(in crate::desk) rights: Rights,
    pub(in crate::desk) request: u128,
    pub(in crate::desk) digest: [u8; 16],
    pub(in crate::desk) reason: String,
    /// The host's clock, milliseconds UTC.
    pub(in crate::desk) clock: i64,
    /// The host's civil day in the company's zone.
    pub(in crate::desk) host_day: NaiveDate,
    locks: Locks,
}

impl Person {
    /// Looks the person up.
    ///
    /// # Errors
    /// As [`rights_of`].
    pub(in crate::desk) fn enter(reader: &impl Read, ask: &Ask<'_>) -> Result<Person, Stop> {
        let rights = rights_of(reader, ask.who)?;
        let host_day = civil_day(ask.clock, &company(reader)?.zone).unwrap_or(ask.who.today);
        Ok(Person {
            who: Principal { user: rights.login.clone(), ..ask.who.clone() },
            rights,
            request: ask.request,
            digest: ask.digest,
            reason: ask.reason.trim().to_string(),
            clock: ask.clock,
            host_day,
            locks: locks(reader)?,
        })
    }

    /// Who creates a book: its first admin.
    pub(in crate::desk) fn creator(who: &Principal, clock: i64, zone: &str) -> Person {
        Person {
            who: who.clone(),
            rights: Rights { login: who.user.clone(), role: Role::Admin, portfolio: Portfolio::All },
            request: 0,
            digest: [0; 16],
            reason: String::new(),
            clock,
            host_day: civil_day(clock, zone).unwrap_or(who.today),
            locks: Locks::default(),
        }
    }

    /// Refuses what the person has not the right to.
    pub(in crate::desk) fn check(&self, need: Need) -> Result<(), Refusal> {
        check(&self.rights, need)
    }

    /// The host's civil day, when the working day of the request is an earlier one.
    pub(in crate::desk) fn backdated(&self) -> Option<NaiveDate> {
        (self.who.today < self.host_day).then_some(self.host_day)
    }

    /// Refuses a working day that is past to those who may not work on one (book §3), and one in a closed period.
    pub(in crate::desk) fn work_today(&self) -> Result<(), Refusal> {
        if self.backdated().is_some() {
            self.check(Need::Backdate)?;
        }
        self.change_at(self.who.today)
    }

    /// Refuses to change what is dated on a day of a closed period. Of several days the earliest decides: what is closed is closed
    /// from the beginning.
    pub(in crate::desk) fn change_at(&self, day: NaiveDate) -> Result<(), Refusal> {
        match self.locks.on(day) {
            None => Ok(()),
            Some(Lock::Soft(until)) if self.rights.may(Need::PassLock) => {
                if self.reason.is_empty() {
                    Err(Refusal::LockReason(until))
                } else {
                    Ok(())
                }
            }
            Some(lock) => Err(Refusal::Locked { lock, day }),
        }
    }
}

/// Refuses what rights do not hold.
pub(in crate::desk) fn check(rights: &Rights, need: Need) -> Result<(), Refusal> {
    if !crate::domain::rights::allowed(rights.role, need) {
        return Err(Refusal::NotAllowed { need, role: rights.role });
    }
    if rights.may(need) { Ok(()) } else { Err(Refusal::WholeBook(need)) }
}

/// The civil day of a moment in a zone.
pub(in crate::desk) fn civil_day(clock: i64, zone: &str) -> Option<NaiveDate> {
    let zone: Tz = zone.parse().unwrap_or(Tz::Europe__Paris);
    DateTime::from_timestamp_millis(clock).map(|at| at.with_timezone(&zone).date_naive())
}
