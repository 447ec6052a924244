//! What was done, for the status line and the command line.

use super::translator::{Arg, I18n};
use crate::domain::ids::OpNo;
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::domain::party::PartyField;

impl I18n {
    /// Lines were lettered: the code, how many lines, and what is left of a partial group (signed, debit positive).
    pub fn lettered(&self, code: &str, standing: Standing, lines: u32, sum: Amount) -> String {
        let (code, lines) = (Arg::Str(code), Arg::Num(i64::from(lines)));
        if standing == Standing::Partial {
            let left = self.amount_dc(sum, self.digits());
            return self.tf("done-lettered-partial", &[("code", code), ("lines", lines), ("left", Arg::Str(&left))]);
        }
        self.tf("done-lettered", &[("code", code), ("lines", lines)])
    }

    /// A group was unlettered: the code it had, how many lines are open again.
    pub fn unlettered(&self, code: &str, lines: u32) -> String {
        self.tf("done-unlettered", &[("code", Arg::Str(code)), ("lines", Arg::Num(i64::from(lines)))])
    }

    /// Amounts per invoice were chosen in a partial group: its code, how many amounts (none: first in, first out again).
    pub fn allocated(&self, code: &str, amounts: u32) -> String {
        self.tf("done-allocated", &[("code", Arg::Str(code)), ("n", Arg::Num(i64::from(amounts)))])
    }

    /// A whole account was unlettered: its client, groups, lines freed, and groups left lettered.
    pub fn unlettered_all(&self, client: &str, groups: u32, lines: u32, left: u32) -> String {
        let num = |n: u32| Arg::Num(i64::from(n));
        let arguments = [("client", Arg::Str(client)), ("groups", num(groups)), ("lines", num(lines)), ("left", num(left))];
        self.tf(if left == 0 { "done-unlettered-all" } else { "done-unlettered-all-but" }, &arguments)
    }

    /// A client file was edited: the fields that changed.
    pub fn edited(&self, fields: &[PartyField]) -> String {
        if fields.is_empty() {
            return self.t("done-edited-nothing");
        }
        let names = fields.iter().map(|f| self.field(*f)).collect::<Vec<_>>().join(", ");
        let bank = fields.contains(&PartyField::Iban);
        self.tf(if bank { "done-edited-bank" } else { "done-edited" }, &[("fields", Arg::Str(&names))])
    }

    /// A payer is known from now on: its name in labels, the client's code.
    pub fn payer_learned(&self, name: &str, code: &str) -> String {
        self.tf("done-payer-learned", &[("name", Arg::Str(name)), ("code", Arg::Str(code))])
    }

    /// The settings were saved.
    pub fn settings_saved(&self) -> String {
        self.t("done-settings")
    }

    /// Nothing was changed yet: it wants two people above an amount, and was asked for under a number.
    pub fn asked(&self, no: OpNo, above: Amount) -> String {
        self.tf("done-asked", &[("no", Arg::No(no.0)), ("amount", Arg::Amount(above))])
    }

    /// What another person had asked for was done: the request, who had asked, the fields that changed.
    pub fn approved(&self, no: OpNo, by: &str, fields: &[PartyField]) -> String {
        let names = fields.iter().map(|f| self.field(*f)).collect::<Vec<_>>().join(", ");
        self.tf("done-approved", &[("no", Arg::No(no.0)), ("who", Arg::Str(by)), ("fields", Arg::Str(&names))])
    }

    /// What was asked for will not be done.
    pub fn rejected(&self, no: OpNo) -> String {
        self.tf("done-rejected", &[("no", Arg::No(no.0))])
    }

    /// An operation was undone: its number, what it had done, its detail (a letter, a file; may be empty).
    pub fn undone(&self, op: OpNo, kind: OpKind, detail: &str) -> String {
        self.tf("done-undone", &[("what", Arg::Str(&self.operation(kind, detail))), ("op", Arg::No(op.0))])
    }

    /// An operation was done again; as [`I18n::undone`].
    pub fn redone(&self, op: OpNo, kind: OpKind, detail: &str) -> String {
        self.tf("done-redone", &[("what", Arg::Str(&self.operation(kind, detail))), ("op", Arg::No(op.0))])
    }
}

#[cfg(test)]
mod tests {
    use super::super::lang::Lang;
    use super::*;

    #[test]
    fn what_was_done_is_said_in_the_words_of_the_trade() {
        let (fr, en) = (I18n::new(Lang::Fr), I18n::new(Lang::En));
        assert_eq!(fr.lettered("AC", Standing::Total, 3, Amount::ZERO), "Lettré AC : 3 lignes");
        assert_eq!(
            fr.lettered("ac", Standing::Partial, 2, Amount(-120_000)),
            "Lettrage partiel ac : 2 lignes, reste 1 200,00 C"
        );
        assert_eq!(en.unlettered("AC", 1), "Unlettered AC: 1 line open again");
        assert_eq!(fr.edited(&[PartyField::City, PartyField::Limit]), "Fiche modifiée : ville, plafond");
        assert_eq!(fr.edited(&[]), "Rien n'a changé");
        assert_eq!(fr.undone(OpNo(1234), OpKind::Letter, "AC"), "Annulé : lettrage AC (opération 1234)");
        assert_eq!(en.redone(OpNo(7), OpKind::EditCompany, ""), "Redone: settings (operation 7)");
        assert_eq!(fr.settings_saved(), "Réglages enregistrés");
        assert_eq!(
            fr.asked(OpNo(12), Amount(5_000_000)),
            "Rien n'est changé : au-delà de 50 000,00 il faut deux personnes, demande 12 à approuver"
        );
        assert_eq!(fr.approved(OpNo(12), "m.petit", &[PartyField::Limit]), "Demande 12 de m.petit approuvée : plafond");
    }
}
