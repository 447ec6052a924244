//! The teams of a book: who works with whom, and who manages whom.

use crate::domain::refusal::Failure;
use crate::domain::rights::Membership;
use crate::store::{Read, Table, Writer, codec};
use crate::text::fold;
use std::collections::BTreeSet;

/// A name as logins write it: "S. MARTIN", "s.martin" and "s martin" are one.
pub(in crate::desk) fn login(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// All memberships, by person.
pub(in crate::desk) fn memberships(reader: &impl Read) -> Result<Vec<Membership>, Failure> {
    let mut out = Vec::new();
    reader.all(Table::Team, &mut |_, v| {
        out.push(codec::decode(v)?);
        Ok(true)
    })?;
    Ok(out)
}

/// Stores one; an empty one is taken away.
pub(in crate::desk) fn put_membership(w: &mut Writer<'_>, of: &Membership) -> Result<(), Failure> {
    let at = login(&of.login);
    if of.is_empty() { w.remove(Table::Team, at.as_bytes()) } else { w.put_record(Table::Team, at.as_bytes(), of) }
}

/// Who works with whom.
pub(in crate::desk) struct Teams(Vec<Membership>);

impl Teams {
    /// Reads them.
    pub(in crate::desk) fn read(reader: &impl Read) -> Result<Teams, Failure> {
        memberships(reader).map(Teams)
    }

    fn of(&self, name: &str) -> Option<&Membership> {
        let name = login(name);
        self.0.iter().find(|of| login(&of.login) == name)
    }

    /// The persons of somebody's perimeter "team", named as logins: oneself, those of one's team, those whom one manages; none for who has
    /// neither team nor anybody to manage.
    pub(in crate::desk) fn fellows(&self, me: &str) -> Option<BTreeSet<String>> {
        let (mine, me) = (self.of(me).map(|of| fold(&of.team)).filter(|team| !team.is_empty()), login(me));
        let with = |of: &&Membership| mine.as_ref().is_some_and(|team| fold(&of.team) == *team) || login(&of.manager) == me;
        let mut out: BTreeSet<String> = self.0.iter().filter(with).map(|of| login(&of.login)).collect();
        let alone = out.iter().all(|other| *other == me);
        out.insert(me);
        (!alone || mine.is_some()).then_some(out)
    }

    /// The name of somebody's team; empty for who only manages.
    pub(in crate::desk) fn name(&self, me: &str) -> Option<String> {
        self.fellows(me).map(|_| self.of(me).map(|of| of.team.clone()).unwrap_or_default())
    }

    /// The manager of a person, named as logins; none when nobody is recorded.
    pub(in crate::desk) fn manager(&self, of: &str) -> Option<String> {
        self.of(of).map(|of| login(&of.manager)).filter(|manager| !manager.is_empty())
    }
}
