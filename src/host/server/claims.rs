//! Claims: who works on a client now. Advisory, for a team that shares a queue; what is right rests on versions, not on claims.

use crate::domain::ids::PartyId;
use std::collections::BTreeMap;

/// How long a claim holds without a sign of life, milliseconds.
pub(in crate::host) const LEASE: u64 = 15 * 60 * 1000;

/// A claim in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::host) struct Claim {
    /// The session that has it.
    pub(in crate::host) session: u64,
    /// Its person.
    pub(in crate::host) user: String,
    /// When it was taken, milliseconds of a clock that never goes back.
    pub(in crate::host) since: u64,
    /// When it ends unless renewed.
    until: u64,
}

/// All claims of a book. Time is given: milliseconds of a clock that never goes back.
#[derive(Debug, Default)]
pub(in crate::host) struct Claims(BTreeMap<PartyId, Claim>);

impl Claims {
    /// The claim on a client in force at a moment.
    pub(in crate::host) fn of(&self, party: PartyId, at: u64) -> Option<&Claim> {
        self.0.get(&party).filter(|c| at < c.until)
    }

    /// Takes or renews a claim. Somebody else's in force is given back as it is, unless it is taken over: the caller asks for a reason
    /// and records it.
    pub(in crate::host) fn take(
        &mut self,
        party: PartyId,
        (session, user): (u64, &str),
        at: u64,
        over: bool,
    ) -> Result<Option<Claim>, Claim> {
        let mine = |c: &&Claim| c.session == session && c.user == user;
        let held = self.of(party, at).filter(|c| !mine(c)).cloned();
        if let Some(other) = held.clone().filter(|_| !over) {
            return Err(other);
        }
        let since = self.of(party, at).filter(mine).map_or(at, |c| c.since);
        self.0.insert(party, Claim { session, user: user.to_string(), since, until: at + LEASE });
        self.0.retain(|_, c| at < c.until);
        Ok(held)
    }

    /// Gives a claim back.
    pub(in crate::host) fn release(&mut self, party: PartyId, (session, user): (u64, &str)) {
        if self.0.get(&party).is_some_and(|c| c.session == session && c.user == user) {
            self.0.remove(&party);
        }
    }

    /// A session is over: its claims are free.
    pub(in crate::host) fn leave(&mut self, session: u64) {
        self.0.retain(|_, c| c.session != session);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: PartyId = PartyId(1);

    #[test]
    fn a_claim_holds_fifteen_minutes_and_is_renewed_by_activity() {
        let mut claims = Claims::default();
        assert_eq!(claims.take(ONE, (1, "s.martin"), 0, false), Ok(None));
        let held = claims.take(ONE, (2, "m.petit"), LEASE - 1, false);
        assert_eq!(held.map_err(|c| (c.user, c.since)), Err(("s.martin".to_string(), 0)));
        assert_eq!(claims.take(ONE, (1, "s.martin"), LEASE - 1, false), Ok(None), "renewed");
        assert_eq!(claims.of(ONE, LEASE).map(|c| c.since), Some(0), "still since the beginning");
        assert!(claims.of(ONE, 2 * LEASE - 1).is_none());
        assert_eq!(claims.take(ONE, (2, "m.petit"), 2 * LEASE, false), Ok(None), "free again");
    }

    #[test]
    fn a_claim_is_taken_over_knowingly_and_given_back() {
        let mut claims = Claims::default();
        assert_eq!(claims.take(ONE, (1, "s.martin"), 0, false), Ok(None));
        let before = claims.take(ONE, (2, "m.petit"), 10, true);
        assert_eq!(before.map(|c| c.map(|c| c.session)), Ok(Some(1)));
        claims.release(ONE, (1, "s.martin"));
        assert_eq!(claims.of(ONE, 11).map(|c| c.session), Some(2), "only its holder gives it back");
        claims.leave(2);
        assert!(claims.of(ONE, 12).is_none());
    }
}
