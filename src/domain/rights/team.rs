//! Teams: with whom a person works, and who its manager is (DUN-12 mine, team, all; DIS-02 who is told of a late dispute).

use serde::{Deserialize, Serialize};

/// The longest name of a team, characters.
pub const LONGEST_TEAM: usize = 64;

/// The team of a person and its manager; either may be empty.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Membership {
    /// The person: a login, or the name of a collector as client files have it.
    pub login: String,
    /// The name of the team.
    pub team: String,
    /// The manager, named as persons are.
    pub manager: String,
}

/// Why a membership is not taken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TeamFault {
    /// Nobody is named.
    Nobody,
    /// The name of a team or of a person is too long.
    TooLong,
    /// Nobody is the own manager.
    OwnManager,
}

impl Membership {
    /// True when it says nothing.
    pub fn is_empty(&self) -> bool {
        self.team.is_empty() && self.manager.is_empty()
    }

    /// What is wrong with it, names compared by `same`.
    pub fn fault(&self, same: impl Fn(&str, &str) -> bool) -> Option<TeamFault> {
        let long = |text: &String| text.chars().count() > LONGEST_TEAM;
        match () {
            () if self.login.is_empty() => Some(TeamFault::Nobody),
            () if [&self.login, &self.team, &self.manager].into_iter().any(long) => Some(TeamFault::TooLong),
            () if !self.manager.is_empty() && same(&self.manager, &self.login) => Some(TeamFault::OwnManager),
            () => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dun_12_a_membership_names_somebody_and_nobody_manages_oneself() {
        let of = |login: &str, team: &str, manager: &str| {
            let named = Membership { login: login.into(), team: team.into(), manager: manager.into() };
            named.fault(|a, b| a.eq_ignore_ascii_case(b))
        };
        assert_eq!(of("a", "Nord", "b"), None);
        assert_eq!(of("a", "", ""), None, "that takes it back");
        assert_eq!(of("", "Nord", ""), Some(TeamFault::Nobody));
        assert_eq!(of("a", "Nord", "A"), Some(TeamFault::OwnManager));
        assert_eq!(of("a", &"x".repeat(65), ""), Some(TeamFault::TooLong));
    }
}
