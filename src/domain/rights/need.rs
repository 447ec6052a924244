//! The right that a thing wants, and the one table that says which roles have it.

use super::Role;
use serde::{Deserialize, Serialize};

/// The right that a command, a question or a request wants.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Need {
    /// Look at clients, accounts, figures, the log.
    Look,
    /// Take lists out of the house: letters for accounting, every line.
    Export,
    /// Run the integrity check.
    Check,
    /// Letter and unletter.
    Letter,
    /// Edit a client's file.
    EditClient,
    /// Import files.
    Import,
    /// Copy the whole book.
    Copy,
    /// Undo or do again what another person did (LET-13: not one's own).
    UndoOthers,
    /// Work on a day that is past (book §3).
    Backdate,
    /// Pass a soft lock, with a reason.
    PassLock,
    /// Move the soft lock.
    SoftLock,
    /// Decide on another's request, and import credit limits above the amount that wants two people.
    Approve,
    /// Change the company's settings.
    Settings,
    /// See who the users are and who took lists out.
    Oversee,
    /// Say who is what, and what the others are.
    Users,
    /// Close a period for ever.
    HardLock,
    /// Say how sure the automatic run must be and what may be written off. Accounts and journal want [`Need::Settings`].
    LetteringRules,
    /// Take a correcting entry back by unlettering its group (LET-13).
    ReverseEntry,
    /// Unletter a whole account at once (LET-13).
    UnletterAll,
    /// Chase: take down calls, promises, disputes and plans, issue reminders.
    Dun,
    /// Change how the company chases: policy, texts.
    DunningRules,
    /// Deal with orders: control, confirm, hold, date, convert. Releasing and overriding want [`Need::Approve`].
    Orders,
}

impl Need {
    /// All needs.
    pub const ALL: [Need; 22] = [
        Need::Look,
        Need::Export,
        Need::Check,
        Need::Letter,
        Need::EditClient,
        Need::Import,
        Need::Copy,
        Need::UndoOthers,
        Need::Backdate,
        Need::PassLock,
        Need::SoftLock,
        Need::Approve,
        Need::Settings,
        Need::Oversee,
        Need::Users,
        Need::HardLock,
        Need::LetteringRules,
        Need::ReverseEntry,
        Need::UnletterAll,
        Need::Dun,
        Need::DunningRules,
        Need::Orders,
    ];

    /// The lowest role that has the right: the table of rights.
    pub const fn least(self) -> Role {
        match self {
            Need::Look => Role::Reader,
            Need::Export
            | Need::Check
            | Need::Letter
            | Need::EditClient
            | Need::Import
            | Need::Copy
            | Need::Dun
            | Need::Orders => Role::Controller,
            Need::UndoOthers | Need::Backdate | Need::PassLock | Need::SoftLock | Need::Approve | Need::Oversee => {
                Role::Supervisor
            }
            Need::LetteringRules | Need::ReverseEntry | Need::UnletterAll | Need::DunningRules => Role::Supervisor,
            Need::Settings | Need::Users | Need::HardLock => Role::Admin,
        }
    }

    /// True when the thing reaches every client at once: only a person whose portfolio holds all clients does it.
    pub const fn whole_book(self) -> bool {
        match self {
            Need::Import | Need::Copy | Need::Settings | Need::Oversee | Need::LetteringRules | Need::DunningRules => true,
            Need::Look
            | Need::Export
            | Need::Check
            | Need::Letter
            | Need::EditClient
            | Need::UndoOthers
            | Need::Backdate
            | Need::PassLock
            | Need::SoftLock
            | Need::Approve
            | Need::Users
            | Need::HardLock
            | Need::ReverseEntry
            | Need::UnletterAll
            | Need::Dun
            | Need::Orders => false,
        }
    }

    /// Its code, stable: `letter`, `hard-lock`.
    pub const fn code(self) -> &'static str {
        match self {
            Need::Look => "look",
            Need::Export => "export",
            Need::Check => "check",
            Need::Letter => "letter",
            Need::EditClient => "edit-client",
            Need::Import => "import",
            Need::Copy => "copy",
            Need::UndoOthers => "undo-others",
            Need::Backdate => "backdate",
            Need::PassLock => "pass-lock",
            Need::SoftLock => "soft-lock",
            Need::Approve => "approve",
            Need::Settings => "settings",
            Need::Oversee => "oversee",
            Need::Users => "users",
            Need::HardLock => "hard-lock",
            Need::LetteringRules => "lettering-rules",
            Need::ReverseEntry => "reverse-entry",
            Need::UnletterAll => "unletter-all",
            Need::Orders => "orders",
            Need::Dun => "dun",
            Need::DunningRules => "dunning-rules",
        }
    }
}

/// True when a role has a right.
pub fn allowed(role: Role, need: Need) -> bool {
    role >= need.least()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_rights_whole() {
        // reader, controller, supervisor, admin
        let table = [
            (Need::Look, "r c s a"),
            (Need::Export, "- c s a"),
            (Need::Check, "- c s a"),
            (Need::Letter, "- c s a"),
            (Need::EditClient, "- c s a"),
            (Need::Import, "- c s a"),
            (Need::Copy, "- c s a"),
            (Need::UndoOthers, "- - s a"),
            (Need::Backdate, "- - s a"),
            (Need::PassLock, "- - s a"),
            (Need::SoftLock, "- - s a"),
            (Need::Approve, "- - s a"),
            (Need::Settings, "- - - a"),
            (Need::Oversee, "- - s a"),
            (Need::Users, "- - - a"),
            (Need::HardLock, "- - - a"),
            (Need::LetteringRules, "- - s a"),
            (Need::ReverseEntry, "- - s a"),
            (Need::UnletterAll, "- - s a"),
            (Need::Dun, "- c s a"),
            (Need::DunningRules, "- - s a"),
            (Need::Orders, "- c s a"),
        ];
        assert_eq!(table.map(|(need, _)| need), Need::ALL, "every need has its row, once");
        for (need, row) in table {
            let may: Vec<&str> = Role::ALL
                .iter()
                .map(|r| match (allowed(*r, need), r) {
                    (false, _) => "-",
                    (true, Role::Reader) => "r",
                    (true, Role::Controller) => "c",
                    (true, Role::Supervisor) => "s",
                    (true, Role::Admin) => "a",
                })
                .collect();
            assert_eq!(may.join(" "), row, "{need:?}");
        }
    }

    #[test]
    fn codes_are_unique() {
        let mut codes = Need::ALL.map(Need::code);
        codes.sort_unstable();
        assert!(codes.windows(2).all(|w| w[0] != w[1]));
    }
}
