//! Factors in words: what was done about assigned receivables, why something was not, who collects (FAC-01).

use super::letters::grouped;
use super::translator::{Arg, I18n};
use crate::domain::dunning::ManagedBy;
use crate::domain::factor::{Assignment, FactorDeed, FactorRefusal};
use crate::text::sanitise;
use chrono::NaiveDate;

impl I18n {
    /// Who collects: « gérée par nous », "collected by us".
    pub fn managed_by(&self, managed_by: ManagedBy) -> String {
        self.t(&format!("factor-managed-{}", managed_by.code()))
    }

    /// Whether the factor may come back on us: « avec recours », "with recourse".
    pub fn recourse(&self, recourse: bool) -> String {
        self.t(if recourse { "factor-recourse" } else { "factor-no-recourse" })
    }

    /// An assignment on one line: to whom, when, on which receipt.
    pub fn assignment(&self, factor: &str, assignment: &Assignment) -> String {
        let (name, receipt) = (sanitise(factor), sanitise(&assignment.receipt));
        let args = [("name", Arg::Str(&name)), ("date", Arg::Date(assignment.on)), ("receipt", Arg::Str(&receipt))];
        self.tf("sheet-factor-words", &args)
    }

    /// How an invoice is assigned: who collects, recourse.
    pub fn assignment_terms(&self, managed_by: ManagedBy, recourse: bool) -> String {
        let (managed, recourse) = (self.managed_by(managed_by), self.recourse(recourse));
        self.tf("sheet-factor-terms", &[("managed", Arg::Str(&managed)), ("recourse", Arg::Str(&recourse))])
    }

    /// Whether the client was told of an assignment, and when.
    pub fn assignment_told(&self, notified: Option<NaiveDate>) -> String {
        match notified {
            Some(on) => self.tf("sheet-factor-notified", &[("date", Arg::Date(on))]),
            None => self.t("sheet-factor-not-notified"),
        }
    }

    /// A bank account, grouped by fours: « IBAN FR76 3000 … ».
    pub fn account(&self, iban: &str) -> String {
        self.tf("letter-pay-iban", &[("iban", Arg::Str(&grouped(iban, 4)))])
    }

    /// What was done, in few words: a line of the history.
    pub(super) fn factor_deed(&self, deed: &FactorDeed) -> String {
        let name = |name: &str| sanitise(name).into_owned();
        match deed {
            FactorDeed::Assigned(factor, n, amount, on) | FactorDeed::GivenBack(factor, n, amount, on) => {
                let id = match deed {
                    FactorDeed::Assigned(..) => "factor-deed-assigned",
                    _ => "factor-deed-given-back",
                };
                let (factor, n) = (name(factor), Arg::Num(i64::from(*n)));
                let args = [("n", n), ("name", Arg::Str(&factor)), ("amount", Arg::Amount(*amount)), ("date", Arg::Date(*on))];
                self.tf(id, &args)
            }
            FactorDeed::Notified(factor, n, on) => {
                let (factor, n) = (name(factor), Arg::Num(i64::from(*n)));
                self.tf("factor-deed-notified", &[("n", n), ("name", Arg::Str(&factor)), ("date", Arg::Date(*on))])
            }
            FactorDeed::PassedOn(factor, amount, on) => {
                let factor = name(factor);
                let args = [("name", Arg::Str(factor.as_str())), ("amount", Arg::Amount(*amount)), ("date", Arg::Date(*on))];
                self.tf("factor-deed-passed-on", &args)
            }
        }
    }

    /// A factor was recorded or changed; or removed.
    pub fn factor_done(&self, no: u16, name: &str, there: bool) -> String {
        let name = sanitise(name);
        let id = if there { "factor-done-set" } else { "factor-done-removed" };
        self.tf(id, &[("no", Arg::No(u64::from(no))), ("name", Arg::Str(&name))])
    }

    /// A reminder does not leave: the account that it would ask to pay to is not known.
    pub fn factor_no_account(&self, name: &str) -> String {
        self.tf("factor-no-account", &[("name", Arg::Str(&sanitise(name)))])
    }

    /// Why something about factors was not done.
    pub(super) fn factor_refusal(&self, why: &FactorRefusal) -> String {
        let one = |id: &str, key: &str, text: &str| self.tf(id, &[(key, Arg::Str(&sanitise(text)))]);
        let piece = |id: &str, piece: &str| one(id, "piece", piece);
        let dated = |id: &str, piece: &str, on| self.tf(id, &[("piece", Arg::Str(&sanitise(piece))), ("date", Arg::Date(on))]);
        match why {
            FactorRefusal::NoName => self.t("factor-refused-no-name"),
            FactorRefusal::NoSuch(name) => one("factor-refused-no-such", "name", name),
            FactorRefusal::SameName(no) => self.tf("factor-refused-same-name", &[("no", Arg::No(u64::from(*no)))]),
            FactorRefusal::Iban(value) => one("factor-refused-iban", "value", value),
            FactorRefusal::Bic(value) => one("factor-refused-bic", "value", value),
            FactorRefusal::InForce(n) => self.tf("factor-refused-in-force", &[("n", Arg::Num(i64::from(*n)))]),
            FactorRefusal::NoLines => self.t("factor-refused-no-lines"),
            FactorRefusal::NoReceipt => self.t("factor-refused-no-receipt"),
            FactorRefusal::NotInvoice(which) => piece("factor-refused-not-invoice", which),
            FactorRefusal::Settled(which) => piece("factor-refused-settled", which),
            FactorRefusal::Already(which, name) => {
                let (which, name) = (sanitise(which), sanitise(name));
                self.tf("factor-refused-already", &[("piece", Arg::Str(&which)), ("name", Arg::Str(&name))])
            }
            FactorRefusal::BeforeInvoice(which, on) => dated("factor-refused-before-invoice", which, *on),
            FactorRefusal::Future(on) => self.tf("factor-refused-future", &[("date", Arg::Date(*on))]),
            FactorRefusal::NotAssigned(which) => piece("factor-refused-not-assigned", which),
            FactorRefusal::BeforeAssignment(which, on) => dated("factor-refused-before-assignment", which, *on),
            FactorRefusal::NotifiedOn(which, on) => dated("factor-refused-notified", which, *on),
            FactorRefusal::NothingLeft(which) => piece("factor-refused-nothing-left", which),
            FactorRefusal::BeforeReceipt(which, on) => dated("factor-refused-before-receipt", which, *on),
            FactorRefusal::OtherClient(which) => piece("factor-refused-other-client", which),
        }
    }
}
