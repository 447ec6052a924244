//! A letter with all its words (DUN-16). What shows it, as text or as PDF, adds none of its own.

use super::super::lang::Lang;
use super::super::translator::{Arg, I18n};
use super::facts::LetterFacts;
use super::table::Table;
use super::values::grouped;
use crate::domain::dunning::template::{Piece, Template, Unfilled, Values, Variable};
use crate::domain::money::{Amount, Currency, Overflow};
use crate::text::sanitise;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Part of the body of a letter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph; its line feeds are breaks that the author wants.
    Paragraph(String),
    /// The table of invoices.
    Table,
}

/// A letter, written. It may be stored: a reprint shows the same words (EXP-03).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Letter {
    /// Its language.
    pub lang: Lang,
    /// The day that it bears.
    pub on: NaiveDate,
    /// Who writes: the company's name, then its address.
    pub sender: Vec<String>,
    /// Who is written to, as on the envelope.
    pub addressee: Vec<String>,
    /// How it is posted; empty for ordinary post and e-mail.
    pub mention: String,
    /// The reference to quote, who deals with it, how to reach them.
    pub references: Vec<String>,
    /// Place and date: « Nantes, le 10 mars 2026 ».
    pub dated: String,
    /// The subject, without a label.
    pub subject: String,
    /// The body.
    pub blocks: Vec<Block>,
    /// The table that the body shows.
    pub table: Table,
    /// Who signs; empty when the text of the letter names its collector itself.
    pub signature: Vec<String>,
    /// The foot of each page: company and SIREN.
    pub footer: String,
}

/// Why a letter is not issued.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum LetterFault {
    /// These variables have no value (DUN-20).
    Unfilled(Vec<Variable>),
    /// The rows of the table do not make what the letter asks for, or its parts do not make its sum: (listed, asked for), minor units.
    Total(Amount, Amount),
    /// A sum is out of range.
    Overflow,
}

impl From<Unfilled> for LetterFault {
    fn from(unfilled: Unfilled) -> LetterFault {
        LetterFault::Unfilled(unfilled.0)
    }
}

impl From<Overflow> for LetterFault {
    fn from(_: Overflow) -> LetterFault {
        LetterFault::Overflow
    }
}

impl Letter {
    /// Writes a letter from its templates and its facts.
    ///
    /// # Errors
    /// All variables of both templates that have no value; a table that does not make the sum asked for; a sum out of range.
    pub fn write(subject: &Template, body: &Template, facts: &LetterFacts, lang: Lang) -> Result<Letter, LetterFault> {
        let i18n = &I18n::new(lang);
        if facts.lacks_account() {
            return Err(LetterFault::Unfilled(vec![Variable::Iban]));
        }
        let (table, listed) = Table::of(facts, i18n)?;
        for (parts, whole) in facts.sums(listed)? {
            if parts != whole {
                return Err(LetterFault::Total(parts, whole));
            }
        }
        let values = facts.values(i18n, &table);
        let subject = render(subject, body, &values)?;
        let sender = &facts.sender;
        let clean = |text: &str| sanitise(text.trim()).into_owned();
        let lines = |first: &[&str], rest: &[String]| -> Vec<String> {
            first.iter().copied().chain(rest.iter().map(String::as_str)).map(clean).filter(|line| !line.is_empty()).collect()
        };
        let attention = match facts.addressee.contact.trim() {
            "" => String::new(),
            contact => {
                let who = clean(&format!("{} {contact}", facts.addressee.title));
                i18n.tf("letter-attention", &[("who", Arg::Str(&who))])
            }
        };
        let told = |id: &str, name: &str, value: &str| {
            let value = clean(value);
            (!value.is_empty()).then(|| i18n.tf(id, &[(name, Arg::Str(&value))]))
        };
        let references = [
            told("letter-account", "account", &facts.addressee.account),
            told("letter-collector", "who", &sender.collector),
            told("letter-phone", "phone", &sender.phone),
            Some(clean(&sender.email)).filter(|email| !email.is_empty()),
        ];
        let date = i18n.date_in_full(facts.on);
        let dated = match clean(&sender.place) {
            place if place.is_empty() => i18n.tf("letter-dated", &[("date", Arg::Str(&date))]),
            place => i18n.tf("letter-dated-at", &[("place", Arg::Str(&place)), ("date", Arg::Str(&date))]),
        };
        let company = [Some(clean(&sender.name)), told("letter-siren", "siren", &grouped(&sender.siren, 3))];
        let signed_by_text = body.uses(Variable::Collector);
        Ok(Letter {
            lang,
            on: facts.on,
            sender: lines(&[&sender.name], &sender.address),
            addressee: lines(&[&facts.addressee.name, &attention], &facts.addressee.address),
            mention: if facts.registered { i18n.t("letter-registered") } else { String::new() },
            references: references.into_iter().flatten().collect(),
            dated,
            subject,
            blocks: blocks(body, &values),
            table,
            signature: if signed_by_text { Vec::new() } else { lines(&[&sender.collector, &sender.name], &[]) },
            footer: company.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" - "),
        })
    }
}

impl I18n {
    /// Why a letter is not issued.
    pub fn letter_fault(&self, fault: &LetterFault, currency: Currency) -> String {
        match fault {
            LetterFault::Unfilled(variables) => {
                let names = variables.iter().map(|v| format!("{{{}}}", v.name())).collect::<Vec<_>>().join(" ");
                self.tf("letter-fault-unfilled", &[("names", Arg::Str(&names))])
            }
            LetterFault::Total(listed, asked) => {
                let (listed, asked) = (self.amount_in(*listed, currency), self.amount_in(*asked, currency));
                self.tf("letter-fault-total", &[("listed", Arg::Str(&listed)), ("asked", Arg::Str(&asked))])
            }
            LetterFault::Overflow => self.t("letter-fault-overflow"),
        }
    }
}

/// The subject, one line, once it is sure that neither it nor the body lacks a value.
fn render(subject: &Template, body: &Template, values: &Values) -> Result<String, LetterFault> {
    let lacking = |template: &Template| template.render(values).err().map(|Unfilled(variables)| variables).unwrap_or_default();
    let mut missing = lacking(subject);
    missing.extend(lacking(body));
    missing.sort_unstable();
    missing.dedup();
    if !missing.is_empty() {
        return Err(LetterFault::Unfilled(missing));
    }
    Ok(sanitise(subject.render(values)?.trim()).into_owned())
}

/// The body cut at blank lines and at the table.
fn blocks(body: &Template, values: &Values) -> Vec<Block> {
    let mut out = Vec::new();
    let mut text = String::new();
    for piece in body.pieces() {
        match piece {
            Piece::Text(plain) => text.push_str(plain),
            Piece::Variable(Variable::Table) => {
                paragraphs(&std::mem::take(&mut text), &mut out);
                out.push(Block::Table);
            }
            Piece::Variable(variable) => text.push_str(values.get(*variable).unwrap_or_default()),
        }
    }
    paragraphs(&text, &mut out);
    out
}

fn paragraphs(text: &str, out: &mut Vec<Block>) {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().map(|line| sanitise(line.trim()).into_owned()).chain([String::new()]) {
        if !line.is_empty() {
            lines.push(line);
        } else if !lines.is_empty() {
            out.push(Block::Paragraph(std::mem::take(&mut lines).join("\n")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{facts, letter, write};
    use super::super::{LetterKind, default_text};
    use super::*;
    use crate::domain::dunning::Level;
    use crate::domain::dunning::policy::Buyer;

    #[test]
    fn dun_16_a_letter_has_sender_addressee_reference_date_table_and_contact() {
        let letter = letter(Level::R2, Lang::Fr);
        assert_eq!(letter.sender, ["Quincaillerie des Abers (fictive)", "12 rue du Port", "29200 Brest"]);
        assert_eq!(
            letter.addressee,
            ["Comptoir du Ponant (fictif)", "À l'attention de Mme Le Goff", "3 quai Est", "44000 Nantes"]
        );
        assert_eq!(letter.dated, "Brest, le 10 mars 2026");
        assert_eq!(letter.references[0], "Référence à rappeler : 411PONANT");
        assert_eq!(letter.references.len(), 4);
        assert_eq!(letter.footer, "Quincaillerie des Abers (fictive) - SIREN 123 456 789");
        assert_eq!(letter.signature, ["Jeanne Riou", "Quincaillerie des Abers (fictive)"]);
        assert_eq!(letter.blocks.iter().filter(|b| **b == Block::Table).count(), 1);
        let Block::Paragraph(text) = &letter.blocks[1] else { panic!("a paragraph") };
        assert_eq!(
            text,
            "Malgré notre rappel du 20 février 2026, les factures ci-dessous restent impayées, la plus ancienne depuis 36 jours :"
        );
    }

    #[test]
    fn dun_16_every_default_becomes_a_letter_in_both_languages() {
        for kind in [Level::Pre, Level::R1, Level::R2, Level::R3, Level::Formal, Level::PreLegal]
            .map(LetterKind::Reminder)
            .into_iter()
            .chain([LetterKind::Statement, LetterKind::Plan])
        {
            for buyer in [Buyer::Business, Buyer::Consumer, Buyer::Public] {
                for lang in Lang::ALL {
                    let mut facts = facts();
                    facts.kind = kind;
                    if kind == LetterKind::Statement {
                        facts.figures.owed = facts.figures.overdue;
                    }
                    if kind == LetterKind::Plan {
                        facts.figures.fees = Amount::ZERO;
                        facts.figures.owed = facts.figures.overdue.plus(facts.figures.interest).expect("small");
                        facts.instalments = vec![(facts.on, facts.figures.owed)];
                    }
                    let (subject, body) = default_text(kind, buyer, lang).expect("a text");
                    let letter = write(subject, body, &facts, lang).unwrap_or_else(|e| panic!("{kind:?} {e:?}"));
                    assert!(!letter.subject.contains('{') && letter.subject.contains("411PONANT"), "{kind:?}");
                }
            }
        }
    }

    #[test]
    fn dun_20_a_letter_that_lacks_values_is_not_issued_and_says_which() {
        let mut facts = facts();
        facts.last_reminder = None;
        facts.sender.iban = String::new();
        let (subject, body) = default_text(LetterKind::Reminder(Level::R2), Buyer::Business, Lang::Fr).expect("a text");
        let fault = write(subject, body, &facts, Lang::Fr).expect_err("not issued");
        assert_eq!(fault, LetterFault::Unfilled(vec![Variable::Iban, Variable::LastReminder]));
        let said = I18n::new(Lang::Fr).letter_fault(&fault, Currency::EUR);
        assert_eq!(said, "Valeur inconnue dans le texte : {iban} {derniere_relance}");
    }

    #[test]
    fn a_letter_whose_table_does_not_make_its_total_is_not_issued() {
        let mut facts = facts();
        facts.sections[0].rows.pop();
        let fault = write("S", "{table_factures}", &facts, Lang::Fr).expect_err("not issued");
        assert_eq!(fault, LetterFault::Total(Amount(300_000), Amount(310_000)));
        let mut facts = super::super::fixture::facts();
        facts.figures.fees = Amount(4_000);
        let fault = write("S", "{table_factures} {total_du}", &facts, Lang::Fr).expect_err("not issued");
        assert_eq!(fault, LetterFault::Total(Amount(315_200), Amount(319_200)), "principal, interest and fees make the sum");
    }

    #[test]
    fn text_from_outside_brings_neither_lines_nor_controls_into_a_letter() {
        let mut facts = facts();
        facts.addressee.name = "Ponant\r\nBcc: x@y.fr\u{202e}".to_string();
        let letter =
            write("{client}\nsuite", "{client} {table_factures}\n\n\n {gestionnaire} ", &facts, Lang::Fr).expect("written");
        assert!(!letter.subject.contains(['\n', '\r']), "{}", letter.subject);
        assert_eq!(letter.addressee[0], "Ponant  Bcc: x@y.fr\u{fffd}");
        assert_eq!(letter.blocks.len(), 3);
        assert_eq!(letter.blocks[2], Block::Paragraph("Jeanne Riou".to_string()));
        assert!(letter.signature.is_empty(), "the text signs itself");
    }
}
