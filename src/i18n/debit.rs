//! Direct debits in words: what was done, what a return asks for, why something was not (DUN-07, LET-24).

use super::translator::{Arg, I18n};
use crate::domain::dunning::{DebitDeed, DebitEnd, DebitRefusal, DirectDebit, ReturnCode};
use crate::domain::money::Amount;
use crate::text::sanitise;
use chrono::NaiveDate;

impl I18n {
    /// A bank's code with its meaning: « AM04 provision insuffisante », "AM04 not enough money".
    pub fn return_code(&self, code: &str) -> String {
        let code = sanitise(code.trim()).to_uppercase();
        let meaning = match ReturnCode::of(&code) {
            ReturnCode::NoMoney => "debit-code-no-money",
            ReturnCode::AccountClosed => "debit-code-account-closed",
            ReturnCode::NoMandate => "debit-code-no-mandate",
            ReturnCode::Refused => "debit-code-refused",
            ReturnCode::PaidBack => "debit-code-paid-back",
            ReturnCode::Other => return code,
        };
        format!("{code} {}", self.t(meaning))
    }

    /// A debit on one line: since when the bank has it, for when; how it ended.
    pub fn debit(&self, debit: &DirectDebit) -> String {
        let asked = [("submitted", Arg::Date(debit.submitted)), ("due", Arg::Date(debit.due))];
        match &debit.end {
            None => self.tf("debit-words", &asked),
            Some(DebitEnd::Withdrawn { on }) => self.tf("debit-words-withdrawn", &[("date", Arg::Date(*on))]),
            Some(DebitEnd::Returned { on, code }) => {
                let code = self.return_code(code);
                self.tf("debit-words-returned", &[("date", Arg::Date(*on)), ("code", Arg::Str(&code))])
            }
        }
    }

    /// What a return asks for, in the order in which it is done.
    pub fn after_return(&self, code: &str, present_again: bool) -> String {
        let (may, moves) = ReturnCode::of(code).asks(!present_again);
        let present = may.then(|| self.t("debit-present-again"));
        present.into_iter().chain(moves.into_iter().map(|what| self.after_call(what))).collect::<Vec<_>>().join(", ")
    }

    /// What was done, in few words: a line of the history.
    pub(super) fn debit_deed(&self, deed: &DebitDeed) -> String {
        let args = |n: u32, amount: Amount, on: NaiveDate| {
            [("n", Arg::Num(i64::from(n))), ("amount", Arg::Amount(amount)), ("date", Arg::Date(on))]
        };
        match deed {
            DebitDeed::Submitted(n, amount, due) => self.tf("debit-deed-submitted", &args(*n, *amount, *due)),
            DebitDeed::Withdrawn(n, amount, on) => self.tf("debit-deed-withdrawn", &args(*n, *amount, *on)),
            DebitDeed::Returned(code, n, amount, on, again) => {
                let (words, next) = (self.return_code(code), self.after_return(code, *again));
                let told = [("code", Arg::Str(words.as_str())), ("next", Arg::Str(next.as_str()))];
                self.tf("debit-deed-returned", &[args(*n, *amount, *on).as_slice(), &told].concat())
            }
        }
    }

    /// What came of a file of debits.
    pub fn debits_imported(&self, (submitted, returned, known): (u32, u32, u32), amount: Amount) -> String {
        let n = |count: u32| Arg::Num(i64::from(count));
        let args =
            [("submitted", n(submitted)), ("returned", n(returned)), ("known", n(known)), ("amount", Arg::Amount(amount))];
        self.tf(if returned > 0 { "debit-done-returned" } else { "debit-done-submitted" }, &args)
    }

    /// The rows of a file that do not hold, each with its line.
    pub fn debit_rows(&self, wrong: &[(u32, DebitRefusal)]) -> Vec<String> {
        let row = |(line, why): &(u32, DebitRefusal)| {
            let why = self.debit_refusal(why);
            self.tf("debit-row", &[("line", Arg::No(u64::from(*line))), ("why", Arg::Str(&why))])
        };
        wrong.iter().map(row).collect()
    }

    /// Why something about debits was not done.
    pub(super) fn debit_refusal(&self, why: &DebitRefusal) -> String {
        let piece = |id: &str, piece: &str| self.tf(id, &[("piece", Arg::Str(&sanitise(piece)))]);
        let dated = |id: &str, piece: &str, on| self.tf(id, &[("piece", Arg::Str(&sanitise(piece))), ("date", Arg::Date(on))]);
        let day = |id: &str, on| self.tf(id, &[("date", Arg::Date(on))]);
        match why {
            DebitRefusal::NoLines => self.t("debit-refused-no-lines"),
            DebitRefusal::NotInvoice(which) => piece("debit-refused-not-invoice", which),
            DebitRefusal::OtherClient(which) => piece("debit-refused-other-client", which),
            DebitRefusal::Settled(which) => piece("debit-refused-settled", which),
            DebitRefusal::TooMuch(which, open) => {
                self.tf("debit-refused-too-much", &[("piece", Arg::Str(&sanitise(which))), ("amount", Arg::Amount(*open))])
            }
            DebitRefusal::Already(which, due) => dated("debit-refused-already", which, *due),
            DebitRefusal::Twice(which) => piece("debit-refused-twice", which),
            DebitRefusal::DueBefore(due) => day("debit-refused-due-before", *due),
            DebitRefusal::BeforeInvoice(which, on) => dated("debit-refused-before-invoice", which, *on),
            DebitRefusal::Future(on) => day("debit-refused-future", *on),
            DebitRefusal::NotDebited(which) => piece("debit-refused-not-debited", which),
            DebitRefusal::BeforeDebit(which, on) => dated("debit-refused-before-debit", which, *on),
            DebitRefusal::NoCode => self.t("debit-refused-no-code"),
            DebitRefusal::TooLong => self.t("debit-refused-too-long"),
            DebitRefusal::NoClient(code) => self.tf("debit-refused-no-client", &[("code", Arg::Str(&sanitise(code)))]),
            DebitRefusal::NoPiece(which) => piece("debit-refused-no-piece", which),
            DebitRefusal::WhichClient(which) => piece("debit-refused-which-client", which),
            DebitRefusal::File(wrong) => match self.debit_rows(wrong).first() {
                Some(first) => {
                    let args = [("n", Arg::Num(i64::try_from(wrong.len()).unwrap_or(i64::MAX))), ("first", Arg::Str(first))];
                    self.tf("debit-refused-file", &args)
                }
                None => String::new(),
            },
        }
    }
}
