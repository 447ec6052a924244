//! The variables of templates. Their names are the ones that people type, French in every language.

use serde::{Deserialize, Serialize};

/// A variable.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Variable {
    /// Company name of the client.
    Client,
    /// The person addressed.
    Contact,
    /// Form of address.
    Title,
    /// Our reference of the account.
    Account,
    /// The day of the reminder.
    Today,
    /// The table of invoices: piece, date, due date, amount, residual, days late.
    Table,
    /// Overdue total.
    Overdue,
    /// All that is owed.
    Owed,
    /// The oldest due date.
    Oldest,
    /// Days late of the oldest invoice.
    DaysLate,
    /// Late interest.
    Penalties,
    /// Fixed fees.
    Fees,
    /// Rate of late interest.
    Rate,
    /// The day by which to pay.
    Deadline,
    /// The bank account to pay to.
    Iban,
    /// Its bank.
    Bic,
    /// The collector.
    Collector,
    /// The collector's telephone.
    Phone,
    /// The day of the last reminder.
    LastReminder,
    /// The promise made.
    Promise,
}

impl Variable {
    /// All variables.
    pub const ALL: [Variable; 20] = [
        Variable::Client,
        Variable::Contact,
        Variable::Title,
        Variable::Account,
        Variable::Today,
        Variable::Table,
        Variable::Overdue,
        Variable::Owed,
        Variable::Oldest,
        Variable::DaysLate,
        Variable::Penalties,
        Variable::Fees,
        Variable::Rate,
        Variable::Deadline,
        Variable::Iban,
        Variable::Bic,
        Variable::Collector,
        Variable::Phone,
        Variable::LastReminder,
        Variable::Promise,
    ];

    /// Its name in a template, without braces.
    pub const fn name(self) -> &'static str {
        match self {
            Variable::Client => "client",
            Variable::Contact => "contact",
            Variable::Title => "civilite",
            Variable::Account => "ref_compte",
            Variable::Today => "D",
            Variable::Table => "table_factures",
            Variable::Overdue => "total_echu",
            Variable::Owed => "total_du",
            Variable::Oldest => "plus_ancienne",
            Variable::DaysLate => "jours_retard_max",
            Variable::Penalties => "penalites",
            Variable::Fees => "indemnites",
            Variable::Rate => "taux",
            Variable::Deadline => "date_limite",
            Variable::Iban => "iban",
            Variable::Bic => "bic",
            Variable::Collector => "gestionnaire",
            Variable::Phone => "tel",
            Variable::LastReminder => "derniere_relance",
            Variable::Promise => "promesse",
        }
    }

    /// The variable of a name: exact, but for spaces around it.
    pub fn from_name(name: &str) -> Option<Variable> {
        Variable::ALL.into_iter().find(|variable| variable.name() == name.trim())
    }

    /// True for what may be empty in a good letter: a person's name and form of address.
    pub const fn may_be_empty(self) -> bool {
        matches!(self, Variable::Contact | Variable::Title)
    }
}
