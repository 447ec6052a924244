//! Gaps and their cures in words: causes, accounts, what was detected, why a cure does not apply.

use super::translator::{Arg, I18n};
use crate::domain::gap::{Base, CaseStatus, Cause, CureRefusal, Evidence, piece};
use crate::domain::lettering::settings::{AccountUse, Unfit};
use crate::domain::money::Amount;
use chrono::NaiveDate;

impl I18n {
    /// What an account of a correcting entry is for: « escompte accordé », "discount granted".
    pub fn account_use(&self, use_: AccountUse) -> String {
        self.t(&format!("gap-use-{}", use_.code()))
    }

    /// A cause: « escompte pris », "discount taken".
    pub fn cause(&self, cause: Cause) -> String {
        self.t(&format!("gap-cause-{}", cause.code()))
    }

    /// How far the work on a gap is: « analysé », "analysed".
    pub fn case_status(&self, status: CaseStatus) -> String {
        self.t(&format!("gap-status-{}", status.code()))
    }

    /// What was detected. `line` gives the name of a line (its document).
    pub fn evidence(&self, evidence: &Evidence, line: impl Fn(crate::domain::ids::LineKey) -> String) -> String {
        match evidence {
            Evidence::Overdue(due) => self.tf("gap-seen-overdue", &[("date", Arg::Date(*due))]),
            Evidence::NothingOwed => self.t("gap-seen-nothing-owed"),
            Evidence::Disputed(amount) => self.tf("gap-seen-disputed", &[("amount", Arg::Amount(*amount))]),
            Evidence::Line(at) => self.tf("gap-seen-line", &[("line", Arg::Str(&line(*at)))]),
            Evidence::Client(client, at) => {
                self.tf("gap-seen-client", &[("client", Arg::Str(client)), ("line", Arg::Str(&line(*at)))])
            }
            Evidence::Digits(a, b) => self.tf("gap-seen-digits", &[("a", Arg::Amount(*a)), ("b", Arg::Amount(*b))]),
            Evidence::Twice(amount) => self.tf("gap-seen-twice", &[("amount", Arg::Amount(*amount))]),
            Evidence::Vat(amount) => self.tf("gap-seen-vat", &[("amount", Arg::Amount(*amount))]),
            Evidence::Discount { rate, base, until, late } => {
                let rate = self.amount(Amount(i64::from(*rate)), 2);
                let base = self.t(match base {
                    Base::Total => "gap-base-total",
                    Base::Net => "gap-base-net",
                    Base::Paid => "gap-base-paid",
                });
                let args = [("rate", Arg::Str(&rate)), ("base", Arg::Str(&base))];
                match until {
                    None => self.tf("gap-seen-discount", &args),
                    Some(until) => self.tf(
                        if *late { "gap-seen-discount-late" } else { "gap-seen-discount-agreed" },
                        &[args[0], args[1], ("until", Arg::Date(*until))],
                    ),
                }
            }
            Evidence::Currency(currency) => self.tf("gap-seen-currency", &[("currency", Arg::Str(currency.code()))]),
            Evidence::Fee => self.t("gap-seen-fee"),
            Evidence::Within(limit) => self.tf("gap-seen-within", &[("limit", Arg::Amount(*limit))]),
            Evidence::FivePercent => self.t("gap-seen-five-percent"),
            Evidence::Short => self.t("gap-seen-short"),
        }
    }

    /// A gap was corrected: the entry when one was made, its date, the letter when there is one, what the lines came to.
    pub fn cured(&self, entry: Option<&str>, date: NaiveDate, code: &str, amount: Amount) -> String {
        let letter =
            if code.is_empty() { self.t("done-cured-open") } else { self.tf("done-cured-letter", &[("code", Arg::Str(code))]) };
        let (letter, gap) = (("letter", Arg::Str(&letter)), self.gap(amount));
        match entry {
            None => self.tf("done-returned", &[("date", Arg::Date(date)), ("amount", Arg::Amount(amount)), letter]),
            Some(entry) => {
                self.tf("done-cured", &[("entry", Arg::Str(entry)), ("date", Arg::Date(date)), ("gap", Arg::Str(&gap)), letter])
            }
        }
    }

    /// A gap was noted.
    pub fn gap_noted(&self, cause: Cause, lines: u32) -> String {
        self.tf("done-noted", &[("cause", Arg::Str(&self.cause(cause))), ("lines", Arg::Num(i64::from(lines)))])
    }

    /// Correcting entries were sent to accounting.
    pub fn entries_sent(&self, entries: u32) -> String {
        self.tf("done-sent", &[("entries", Arg::Num(i64::from(entries)))])
    }

    /// Why a cure does not apply.
    pub(super) fn cure_refusal(&self, why: &CureRefusal) -> String {
        match why {
            CureRefusal::NoGap => self.t("gap-no-gap"),
            CureRefusal::OverTolerance(gap, limit) => {
                self.tf("gap-over-tolerance", &[("gap", Arg::Str(&self.gap(*gap))), ("limit", Arg::Amount(*limit))])
            }
            CureRefusal::WrongWay => self.t("gap-wrong-way"),
            CureRefusal::NotInCurrency(Some((currency, left))) => {
                let left = self.amount(Amount(*left), currency.digits());
                self.tf("gap-not-in-currency", &[("left", Arg::Str(&left)), ("currency", Arg::Str(currency.code()))])
            }
            CureRefusal::NotInCurrency(None) => self.t("gap-not-one-currency"),
            CureRefusal::DiscountLate(until) => self.tf("gap-discount-late", &[("until", Arg::Date(*until))]),
            CureRefusal::VatNotConfirmed => self.t("gap-vat-not-confirmed"),
            CureRefusal::VatUnknown => self.t("gap-vat-unknown"),
            CureRefusal::OverShared(sum, balance) => {
                self.tf("gap-over-shared", &[("sum", Arg::Amount(-*sum)), ("balance", Arg::Amount(-*balance))])
            }
            CureRefusal::EmptyShare => self.t("gap-empty-share"),
            CureRefusal::OtherAccount => self.t("gap-other-account"),
            CureRefusal::NotRejected => self.t("gap-not-rejected"),
            CureRefusal::OneLine => self.t("gap-one-line"),
            CureRefusal::NoClient => self.t("gap-no-client"),
            CureRefusal::OwnEntry(serial) => self.tf("gap-own-entry", &[("entry", Arg::Str(&piece(*serial)))]),
            CureRefusal::NotThirdParty(account) => self.tf("gap-not-third-party", &[("account", Arg::Str(account))]),
        }
    }

    /// Which setting does not hold.
    pub(super) fn unfit(&self, what: Unfit) -> String {
        match what {
            Unfit::Account(use_) => self.account_use(use_),
            Unfit::Journal => self.t("gap-unfit-journal"),
            Unfit::Tolerance => self.t("gap-unfit-tolerance"),
        }
    }
}
