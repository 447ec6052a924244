//! Who may do what: roles, portfolios, the right that each thing wants (reliability C).
//!
//! One ladder of four roles; each [`Need`] names the lowest one that has it. What a person may see is another matter: a
//! [`Portfolio`] holds all clients, or those of some collectors. Clients outside do not exist for that person.

mod lock;
mod need;
mod team;
mod user;

pub use lock::{Lock, Locks};
pub use need::{Need, allowed};
pub use team::{LONGEST_TEAM, Membership, TeamFault};
pub use user::{Access, Portfolio, User, admins_left, four_eyes_awake};

use serde::{Deserialize, Serialize};

/// What a person is in a book, from the least to the most. Each may do what those before it may.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Role {
    /// Looks, and changes nothing (lecteur).
    Reader,
    /// Letters, imports, edits client files (gestionnaire).
    Controller,
    /// Also undoes what others did, passes a soft lock with a reason, approves (superviseur).
    Supervisor,
    /// Also says who is what, and closes periods for ever (administrateur).
    Admin,
}

impl Role {
    /// All roles, from the least to the most.
    pub const ALL: [Role; 4] = [Role::Reader, Role::Controller, Role::Supervisor, Role::Admin];

    /// The word of the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Role::Reader => "reader",
            Role::Controller => "controller",
            Role::Supervisor => "supervisor",
            Role::Admin => "admin",
        }
    }

    /// The role of a word.
    pub fn parse(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|r| r.code() == word)
    }
}

/// What a person may do and see in a book, as looked up for one request.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rights {
    /// The login name that operations are recorded under.
    pub login: String,
    /// What the person is.
    pub role: Role,
    /// The clients that exist for the person.
    pub portfolio: Portfolio,
}

impl Rights {
    /// True when the person's role has the right and the person's portfolio is wide enough for it.
    pub fn may(&self, need: Need) -> bool {
        allowed(self.role, need) && (self.portfolio.is_all() || !need.whole_book())
    }
}
