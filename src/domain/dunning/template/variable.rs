//! The variables of templates. Their names are the ones that people type, French in every language.

use crate::text::fold;
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
    /// The instalments of a plan, a line each.
    Instalments,
}

impl Variable {
    /// All variables.
    pub const ALL: [Variable; 21] = [
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
        Variable::Instalments,
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
            Variable::Instalments => "echeancier",
        }
    }

    /// The variable of a name: exact, but for spaces around it.
    pub fn from_name(name: &str) -> Option<Variable> {
        Variable::ALL.into_iter().find(|variable| variable.name() == name.trim())
    }

    /// The variable whose name is nearest to what was typed; none when nothing is near.
    pub fn nearest(typed: &str) -> Option<Variable> {
        let typed: String = fold(typed.trim()).chars().map(|c| if matches!(c, ' ' | '-') { '_' } else { c }).take(40).collect();
        let far = |variable: &Variable| distance(&typed, &variable.name().to_ascii_lowercase());
        if typed.is_empty() {
            return None;
        }
        let nearest = Variable::ALL.into_iter().min_by_key(far)?;
        let most = if nearest.name().len() < 5 { 1 } else { nearest.name().len() / 3 };
        (far(&nearest) <= most).then_some(nearest)
    }

    /// True for what may be empty in a good letter: a person's name and form of address.
    pub const fn may_be_empty(self) -> bool {
        matches!(self, Variable::Contact | Variable::Title)
    }
}

/// Letters to add, take away or change between two words (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
        for (j, y) in b.chars().enumerate() {
            let (left, above) = (row[j], row[j + 1]);
            row[j + 1] = (diagonal + usize::from(x != y)).min(left + 1).min(above + 1);
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dun_20_the_name_that_was_meant_is_found() {
        let near = |typed| Variable::nearest(typed).map(Variable::name);
        assert_eq!(near("cliant"), Some("client"));
        assert_eq!(near("Table factures"), Some("table_factures"));
        assert_eq!(near("date-limite"), Some("date_limite"));
        assert_eq!(near("pénalités"), Some("penalites"));
        assert_eq!(near("ibam"), Some("iban"));
        assert_eq!(near("d"), Some("D"));
        assert_eq!([near("bonjour"), near("xyz"), near("")], [None, None, None]);
    }
}
