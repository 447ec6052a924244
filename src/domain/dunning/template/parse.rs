//! Reading a template: text and `{variables}`; a doubled brace is a brace.

use super::Variable;
use serde::{Deserialize, Serialize};

/// Part of a template.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Piece {
    /// As it stands.
    Text(String),
    /// To fill in.
    Variable(Variable),
}

/// A template that was read without fault.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Template {
    pieces: Vec<Piece>,
}

/// A fault in the text of a template; places count characters from 0.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TemplateFault {
    /// No variable has that name.
    Unknown(usize, String),
    /// A brace that opens is never closed.
    Open(usize),
    /// A brace closes nothing; to print one, double it.
    Stray(usize),
}

impl TemplateFault {
    /// The character that it begins at, from 0.
    pub const fn at(&self) -> usize {
        match self {
            TemplateFault::Unknown(at, _) | TemplateFault::Open(at) | TemplateFault::Stray(at) => *at,
        }
    }
}

impl Template {
    /// Reads a text.
    ///
    /// # Errors
    /// All its faults, in the order of the text.
    pub fn parse(text: &str) -> Result<Template, Vec<TemplateFault>> {
        let mut pieces = Vec::new();
        let mut faults = Vec::new();
        let mut plain = String::new();
        let mut chars = text.chars().enumerate().peekable();
        while let Some((at, c)) = chars.next() {
            let doubled = chars.peek().is_some_and(|(_, next)| *next == c);
            match c {
                '{' | '}' if doubled => {
                    chars.next();
                    plain.push(c);
                }
                '}' => faults.push(TemplateFault::Stray(at)),
                '{' => match name(&mut chars) {
                    None => faults.push(TemplateFault::Open(at)),
                    Some(name) => match Variable::from_name(&name) {
                        None => faults.push(TemplateFault::Unknown(at, name)),
                        Some(variable) => {
                            if !plain.is_empty() {
                                pieces.push(Piece::Text(std::mem::take(&mut plain)));
                            }
                            pieces.push(Piece::Variable(variable));
                        }
                    },
                },
                _ => plain.push(c),
            }
        }
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        if faults.is_empty() { Ok(Template { pieces }) } else { Err(faults) }
    }

    /// A template of parts.
    pub(super) fn of(pieces: Vec<Piece>) -> Template {
        Template { pieces }
    }

    /// Its parts.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// True when it names the variable.
    pub fn uses(&self, variable: Variable) -> bool {
        self.pieces.contains(&Piece::Variable(variable))
    }

    /// Its variables, each once, in their own order.
    pub fn variables(&self) -> impl Iterator<Item = Variable> + '_ {
        Variable::ALL.into_iter().filter(|variable| self.uses(*variable))
    }
}

/// The name up to the closing brace; none when the text, the line or the name's braces end before.
fn name(chars: &mut std::iter::Peekable<impl Iterator<Item = (usize, char)>>) -> Option<String> {
    let mut name = String::new();
    while let Some((_, c)) = chars.next_if(|(_, c)| *c != '{' && *c != '\n') {
        if c == '}' {
            return Some(name);
        }
        name.push(c);
    }
    None
}

/// The text that reads as the template.
impl std::fmt::Display for Template {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => f.write_str(&text.replace('{', "{{").replace('}', "}}"))?,
                Piece::Variable(variable) => write!(f, "{{{}}}", variable.name())?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dun_20_text_and_variables_are_told_apart() {
        let template = Template::parse("Dû : {total_du} {{net}} au { D }").expect("good");
        let text = |t: &str| Piece::Text(t.to_string());
        let expected = [text("Dû : "), Piece::Variable(Variable::Owed), text(" {net} au "), Piece::Variable(Variable::Today)];
        assert_eq!(template.pieces(), expected);
        assert_eq!(template.to_string(), "Dû : {total_du} {{net}} au {D}");
        assert_eq!(template.variables().collect::<Vec<_>>(), [Variable::Today, Variable::Owed]);
    }

    #[test]
    fn dun_20_an_unknown_variable_is_a_fault_with_its_place() {
        let faults = |text| Template::parse(text).expect_err("faulty");
        assert_eq!(
            faults("é {total} {client} {}"),
            [TemplateFault::Unknown(2, "total".to_string()), TemplateFault::Unknown(19, String::new())]
        );
        assert_eq!(faults("a } {client"), [TemplateFault::Stray(2), TemplateFault::Open(4)]);
        assert_eq!(faults("{cli\nent}"), [TemplateFault::Open(0), TemplateFault::Stray(8)]);
        assert_eq!(faults("{a {client}"), [TemplateFault::Open(0)]);
        assert_eq!(faults("{d}"), [TemplateFault::Unknown(0, "d".to_string())], "names are exact");
    }

    #[test]
    fn dun_20_every_variable_has_a_name_of_its_own() {
        for variable in Variable::ALL {
            assert_eq!(Variable::from_name(variable.name()), Some(variable));
        }
    }

    proptest! {
        #[test]
        fn dun_20_a_template_reads_back_as_it_is_written(text in "[a-z{} \n]{0,40}|.{0,40}") {
            if let Ok(template) = Template::parse(&text) {
                prop_assert_eq!(Template::parse(&template.to_string()), Ok(template));
            }
        }
    }
}
