//! What a text of some level must hold, and what it may not (DUN-16, DUN-17).

use super::{Piece, Template, Variable};
use crate::domain::dunning::Level;
use crate::domain::dunning::policy::Buyer;
use crate::text::fold;
use serde::{Deserialize, Serialize};

/// Who a template is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Audience {
    /// The level.
    pub level: Level,
    /// What the client is in law.
    pub buyer: Buyer,
    /// The template is French; the words of a formal notice are looked for in French only.
    pub french: bool,
}

/// Why a template does not suit its level.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TextFault {
    /// A variable must be there.
    Needs(Variable),
    /// A variable may not be there: fees and costs in a letter to a consumer (DUN-17).
    Forbids(Variable),
    /// A formal notice says so in these words ("mise en demeure" or "mettons en demeure").
    NoFormalWords,
    /// A consumer owes no fixed fee: the text speaks of one in its own words (PEN-07, DUN-17).
    ForbidsFee,
    /// A consumer is not threatened with costs: the text speaks of some (PEN-07, DUN-17).
    ForbidsCosts,
}

/// How the fixed fee is spoken of, folded.
const FEE: [&str; 6] = ["40 €", "40€", "40 euros", "indemnite forfaitaire", "indemnite de recouvrement", "fixed fee"];

/// How costs are threatened, folded.
const COSTS: [&str; 9] = [
    "frais de recouvrement",
    "frais de justice",
    "frais supplementaires",
    "frais seront",
    "frais a votre charge",
    "a vos frais",
    "recovery cost",
    "collection cost",
    "legal costs",
];

impl Template {
    /// All that keeps the template from suiting its audience.
    pub fn faults_for(&self, audience: Audience) -> Vec<TextFault> {
        let mut out = Vec::new();
        let needs = |variable: Variable| (!self.uses(variable)).then_some(TextFault::Needs(variable));
        out.extend(needs(Variable::Table));
        if audience.level > Level::Pre {
            out.extend(needs(Variable::Iban));
            // One total is enough for a reminder; from the formal notice on, the sum that is demanded.
            if audience.level >= Level::Formal || !self.uses(Variable::Overdue) {
                out.extend(needs(Variable::Owed));
            }
        }
        if audience.level >= Level::Formal {
            out.extend(needs(Variable::Deadline));
        }
        if audience.level == Level::Formal && audience.french && !self.has_formal_words() {
            out.push(TextFault::NoFormalWords);
        }
        if audience.buyer == Buyer::Consumer {
            out.extend(self.consumer_faults());
        }
        out
    }

    /// What a consumer may not read (DUN-17). Words are looked for, meanings are not: what a person wrote stays that person's to answer for.
    pub(super) fn consumer_faults(&self) -> Vec<TextFault> {
        let words = self.words();
        let speaks = |of: &[&str]| of.iter().any(|word| words.contains(word));
        let faults = [
            (self.uses(Variable::Fees), TextFault::Forbids(Variable::Fees)),
            (speaks(&FEE), TextFault::ForbidsFee),
            (speaks(&COSTS), TextFault::ForbidsCosts),
        ];
        faults.into_iter().filter(|(there, _)| *there).map(|(_, fault)| fault).collect()
    }

    /// Its own words, folded, each blank one space.
    fn words(&self) -> String {
        let own = self.pieces().iter().map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Variable(_) => " ",
        });
        fold(&own.collect::<String>()).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn has_formal_words(&self) -> bool {
        self.pieces().iter().any(|piece| match piece {
            Piece::Text(text) => {
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
                ["mise en demeure", "mettons en demeure", "mets en demeure"].iter().any(|words| text.contains(words))
            }
            Piece::Variable(_) => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str, level: Level, buyer: Buyer) -> Vec<TextFault> {
        Template::parse(text).expect("good").faults_for(Audience { level, buyer, french: true })
    }

    #[test]
    fn dun_16_a_formal_notice_has_its_words_the_sum_and_a_delay() {
        let text = "Nous vous METTONS\n en demeure de payer {total_du} avant le {date_limite}. {table_factures} {iban}";
        assert_eq!(faults(text, Level::Formal, Buyer::Business), []);
        let soft = "Merci de payer. {table_factures} {iban}";
        let expected = [TextFault::Needs(Variable::Owed), TextFault::Needs(Variable::Deadline), TextFault::NoFormalWords];
        assert_eq!(faults(soft, Level::Formal, Buyer::Business), expected);
        let english = Audience { level: Level::Formal, buyer: Buyer::Business, french: false };
        let final_notice = Template::parse("FINAL NOTICE {total_du} {date_limite} {table_factures} {iban}").expect("good");
        assert_eq!(final_notice.faults_for(english), []);
    }

    #[test]
    fn dun_16_every_letter_lists_the_invoices_and_from_the_first_reminder_on_a_total_and_an_account() {
        assert_eq!(faults("{table_factures}", Level::Pre, Buyer::Business), []);
        assert_eq!(faults("{table_factures} {total_echu} {iban}", Level::R1, Buyer::Business), []);
        let expected = [Variable::Table, Variable::Iban, Variable::Owed].map(TextFault::Needs);
        assert_eq!(faults("Bonjour", Level::R1, Buyer::Business), expected);
    }

    #[test]
    fn dun_21_o_a_consumer_is_never_asked_for_the_fixed_fee() {
        let text = "{table_factures} {total_echu} {iban} {indemnites}";
        assert_eq!(faults(text, Level::R2, Buyer::Consumer), [TextFault::Forbids(Variable::Fees)]);
        assert_eq!(faults(text, Level::R2, Buyer::Business), []);
    }
}
