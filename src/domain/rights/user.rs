//! People: their records, and what those without a record may do.

use super::Role;
use crate::domain::money::Amount;
use crate::text::fold;
use serde::{Deserialize, Serialize};

/// The clients that exist for a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Portfolio {
    /// All of them.
    All,
    /// Those of some collectors (gestionnaires), as the client files name them; case and accents do not count.
    Of(Vec<String>),
}

impl Portfolio {
    /// True when it holds every client.
    pub const fn is_all(&self) -> bool {
        matches!(self, Portfolio::All)
    }

    /// True when it holds the clients of a collector. A client without one is in nobody's portfolio but that of all.
    pub fn holds(&self, collector: &str) -> bool {
        match self {
            Portfolio::All => true,
            Portfolio::Of(list) => {
                let wanted = fold(collector.trim());
                !wanted.is_empty() && list.iter().any(|c| fold(c.trim()) == wanted)
            }
        }
    }

    /// Reads `all`, or names separated by commas.
    pub fn parse(text: &str) -> Portfolio {
        if text.trim().eq_ignore_ascii_case("all") {
            return Portfolio::All;
        }
        Portfolio::Of(text.split(',').map(str::trim).filter(|n| !n.is_empty()).map(String::from).collect())
    }

    /// The form that [`Portfolio::parse`] reads.
    pub fn text(&self) -> String {
        match self {
            Portfolio::All => "all".to_string(),
            Portfolio::Of(list) => list.join(","),
        }
    }
}

/// A person of the book.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct User {
    /// Login name.
    pub login: String,
    /// The system's number of the person. When given it is what identifies: nobody else passes under the login, and the person
    /// passes under no other.
    pub uid: Option<u32>,
    /// What the person is.
    pub role: Role,
    /// The clients that exist for the person.
    pub portfolio: Portfolio,
    /// False: the person has no access any more. Records are never removed: operations name their people.
    pub active: bool,
}

impl User {
    /// The record of who creates a book.
    pub fn creator(login: &str) -> User {
        User { login: login.to_string(), uid: None, role: Role::Admin, portfolio: Portfolio::All, active: true }
    }

    /// True when a login can be recorded: one word.
    pub fn valid_login(login: &str) -> bool {
        !login.is_empty() && login.chars().count() <= 64 && !login.chars().any(|c| c.is_whitespace() || c.is_control())
    }
}

/// What holds for the company as a whole.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Access {
    /// What people without a record are, for all clients; none: they have no access.
    pub others: Option<Role>,
    /// A credit limit above this amount wants two people (minor units); zero: never.
    pub four_eyes: Amount,
}

impl Default for Access {
    /// Whoever reaches the book is a controller of all portfolios; nothing wants two people.
    fn default() -> Access {
        Access { others: Some(Role::Controller), four_eyes: Amount::ZERO }
    }
}

impl Access {
    /// True when a change of a credit limit is above the amount that wants two people: the greater of old and new, and any limit
    /// taken away, since a client without one has no limit at all.
    pub fn wants_two(&self, before: Option<Amount>, after: Option<Amount>) -> bool {
        if self.four_eyes <= Amount::ZERO || before == after {
            return false;
        }
        match after {
            None => true,
            Some(after) => after.max(before.unwrap_or_default()) > self.four_eyes,
        }
    }
}

/// True when there are two people who can decide on each other's requests. Until then what wants two people passes with one.
pub fn four_eyes_awake(users: &[User]) -> bool {
    users.iter().filter(|u| u.active && u.role >= Role::Supervisor).count() >= 2
}

/// True when somebody is left who can say who is what.
pub fn admins_left(users: &[User]) -> bool {
    users.iter().any(|u| u.active && u.role == Role::Admin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portfolio_is_told_by_collectors_without_case_or_accents() {
        let p = Portfolio::parse("s.martin, Hélène");
        assert!(p.holds("S.MARTIN") && p.holds("helene ") && !p.holds("m.petit") && !p.holds("") && !p.is_all());
        assert_eq!(Portfolio::parse(&p.text()), p);
        assert!(Portfolio::parse("ALL").holds("") && Portfolio::All.text() == "all");
        assert!(!Portfolio::parse("").holds(""), "nobody's portfolio does not hold nobody's clients");
    }

    #[test]
    fn four_eyes_look_at_the_greater_limit_and_at_limits_taken_away() {
        let access = Access { four_eyes: Amount(50_000), ..Access::default() };
        let some = |n| Some(Amount(n));
        assert!(!access.wants_two(some(10), some(50_000)));
        assert!(access.wants_two(some(10), some(50_001)) && access.wants_two(some(60_000), some(10)));
        assert!(access.wants_two(None, some(60_000)) && access.wants_two(some(10), None));
        assert!(!access.wants_two(some(60_000), some(60_000)) && !access.wants_two(None, None));
        assert!(!Access::default().wants_two(some(1), None), "zero: never");
    }

    #[test]
    fn four_eyes_sleep_until_two_active_supervisors_or_admins_exist() {
        let admin = User::creator("a");
        let other = |role, active| User { login: "b".into(), role, active, ..User::creator("b") };
        assert!(!four_eyes_awake(std::slice::from_ref(&admin)));
        assert!(!four_eyes_awake(&[admin.clone(), other(Role::Controller, true)]));
        assert!(!four_eyes_awake(&[admin.clone(), other(Role::Supervisor, false)]));
        assert!(four_eyes_awake(&[admin.clone(), other(Role::Supervisor, true)]));
        assert!(admins_left(&[admin]) && !admins_left(&[other(Role::Supervisor, true), other(Role::Admin, false)]));
    }

    #[test]
    fn a_login_is_one_word() {
        assert!(User::valid_login("s.martin") && User::valid_login("DOMAINE\\sm"));
        assert!(!User::valid_login("") && !User::valid_login("s martin") && !User::valid_login("s\u{1b}m"));
    }
}
