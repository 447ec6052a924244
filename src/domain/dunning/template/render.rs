//! Filling in a template. A value that is missing keeps the letter from being issued.

use super::{Piece, Template, Variable};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The values of one letter, already written in the reader's language.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Values(BTreeMap<Variable, String>);

/// Why a letter is not issued: these variables have no value.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Unfilled(pub Vec<Variable>);

impl Values {
    /// No values.
    pub fn new() -> Values {
        Values::default()
    }

    /// The same with a value; an empty one counts as none.
    #[must_use]
    pub fn with(mut self, variable: Variable, value: impl Into<String>) -> Values {
        self.0.insert(variable, value.into());
        self
    }

    /// The value of a variable; none when it is empty.
    pub fn get(&self, variable: Variable) -> Option<&str> {
        self.0.get(&variable).map(String::as_str).filter(|value| !value.trim().is_empty())
    }
}

impl Template {
    /// The text with all its variables filled in. Values are taken as they are: braces in them mean nothing.
    ///
    /// # Errors
    /// The variables of the template that have no value and may not be empty, each once.
    pub fn render(&self, values: &Values) -> Result<String, Unfilled> {
        let missing: Vec<Variable> =
            self.variables().filter(|variable| !variable.may_be_empty() && values.get(*variable).is_none()).collect();
        if !missing.is_empty() {
            return Err(Unfilled(missing));
        }
        let written = self.pieces().iter().map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Variable(variable) => values.get(*variable).unwrap_or_default(),
        });
        Ok(written.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dun_20_an_empty_value_keeps_the_letter_from_being_issued() {
        let template = Template::parse("{civilite} {contact}, {total_du} avant le {date_limite}, {total_du}").expect("good");
        let values = Values::new().with(Variable::Owed, "3 000,00 €").with(Variable::Deadline, " ");
        assert_eq!(template.render(&values), Err(Unfilled(vec![Variable::Deadline])));
        assert_eq!(template.render(&Values::new()), Err(Unfilled(vec![Variable::Owed, Variable::Deadline])), "each once");
        let values = values.with(Variable::Deadline, "28/11/2026").with(Variable::Contact, "Mme {client}");
        assert_eq!(template.render(&values).as_deref(), Ok(" Mme {client}, 3 000,00 € avant le 28/11/2026, 3 000,00 €"));
    }
}
