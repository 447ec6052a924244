//! Settings of lettering: how sure is sure, which differences are written off, on which accounts, and who is master of letters.

use super::engine::Thresholds;
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How sure the automatic run must be before it letters without asking. From the most prudent to the least.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Strength {
    /// Few groups, hardly ever a wrong one.
    Prudent,
    /// The usual setting.
    #[default]
    Normal,
    /// More groups, more of them to be reviewed.
    Bold,
}

impl Strength {
    /// All of them.
    pub const ALL: [Strength; 3] = [Strength::Prudent, Strength::Normal, Strength::Bold];

    /// The word of the command line and of the log.
    pub const fn code(self) -> &'static str {
        match self {
            Strength::Prudent => "prudent",
            Strength::Normal => "normal",
            Strength::Bold => "bold",
        }
    }

    /// The strength of a word.
    pub fn parse(word: &str) -> Option<Strength> {
        Strength::ALL.into_iter().find(|s| s.code() == word)
    }

    /// What the engine is given.
    pub const fn thresholds(self) -> Thresholds {
        match self {
            Strength::Prudent => Thresholds::PRUDENT,
            Strength::Normal => Thresholds::NORMAL,
            Strength::Bold => Thresholds::BOLD,
        }
    }
}

/// The greatest difference that is written off (LET-19): both bounds hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Tolerance {
    /// Minor units of the book's currency.
    pub amount: Amount,
    /// Thousandths of the group: of its debits or its credits, whichever is more.
    pub per_mille: u16,
}

impl Default for Tolerance {
    /// 1,00 and 1 % (LET-19).
    fn default() -> Tolerance {
        Tolerance { amount: Amount(100), per_mille: 10 }
    }
}

impl Tolerance {
    /// The greatest difference of a group whose greater side is `gross` (minor units, sign ignored).
    pub fn limit(&self, gross: Amount) -> Amount {
        let share = u128::from(gross.magnitude()) * u128::from(self.per_mille) / 1000;
        let share = i64::try_from(share).unwrap_or(i64::MAX);
        Amount(share.min(self.amount.minor()).max(0))
    }

    /// The smaller of both in each bound.
    fn narrower(self, other: Tolerance) -> Tolerance {
        Tolerance { amount: self.amount.min(other.amount), per_mille: self.per_mille.min(other.per_mille) }
    }
}

/// What an account of a correcting entry is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum AccountUse {
    /// Small amounts missing (LET-19): 6585.
    Short,
    /// Small amounts too much (LET-19): 7589.
    Over,
    /// Discount granted (escompte accordé, LET-21): 665.
    Discount,
    /// VAT collected: 44571.
    Vat,
    /// Exchange loss (LET-20): 656, in older charts 666.
    ExchangeLoss,
    /// Exchange gain (LET-20): 756, in older charts 766.
    ExchangeGain,
    /// Bank fees (G13): 627.
    BankFee,
    /// Doubtful clients (LET-27): 416.
    Doubtful,
    /// Bad debts written off (LET-28): 654.
    BadDebt,
    /// Depreciation of clients (LET-27): 491.
    Depreciation,
    /// Charge to the depreciation (LET-27): 68174.
    Charge,
    /// Release of the depreciation (LET-28): 78174.
    Release,
    /// Receipts to identify: 471.
    Suspense,
    /// Rebates granted (G16): 709.
    Rebate,
    /// Retentions (G17): 4117.
    Retention,
    /// Credit notes to issue (G16, G20): 4198.
    CreditNotes,
    /// Bank: 512.
    Bank,
    /// Sales, of invoices made here: 707.
    Sales,
}

impl AccountUse {
    /// All of them.
    pub const ALL: [AccountUse; 18] = [
        AccountUse::Short,
        AccountUse::Over,
        AccountUse::Discount,
        AccountUse::Vat,
        AccountUse::ExchangeLoss,
        AccountUse::ExchangeGain,
        AccountUse::BankFee,
        AccountUse::Doubtful,
        AccountUse::BadDebt,
        AccountUse::Depreciation,
        AccountUse::Charge,
        AccountUse::Release,
        AccountUse::Suspense,
        AccountUse::Rebate,
        AccountUse::Retention,
        AccountUse::CreditNotes,
        AccountUse::Sales,
        AccountUse::Bank,
    ];

    /// Its code, as the log and the command line name it.
    pub const fn code(self) -> &'static str {
        match self {
            AccountUse::Short => "short",
            AccountUse::Over => "over",
            AccountUse::Discount => "discount",
            AccountUse::Vat => "vat",
            AccountUse::ExchangeLoss => "exchange-loss",
            AccountUse::ExchangeGain => "exchange-gain",
            AccountUse::BankFee => "bank-fee",
            AccountUse::Doubtful => "doubtful",
            AccountUse::BadDebt => "bad-debt",
            AccountUse::Depreciation => "depreciation",
            AccountUse::Charge => "charge",
            AccountUse::Release => "release",
            AccountUse::Suspense => "suspense",
            AccountUse::Rebate => "rebate",
            AccountUse::Retention => "retention",
            AccountUse::CreditNotes => "credit-notes",
            AccountUse::Bank => "bank",
            AccountUse::Sales => "sales",
        }
    }

    /// The use of a code.
    pub fn parse(code: &str) -> Option<AccountUse> {
        AccountUse::ALL.into_iter().find(|u| u.code() == code)
    }

    /// The account where the company names none: the French chart of accounts, with the free sub-accounts 6585 and 7589 for
    /// small differences.
    pub const fn usual(self) -> &'static str {
        match self {
            AccountUse::Short => "6585",
            AccountUse::Over => "7589",
            AccountUse::Discount => "665",
            AccountUse::Vat => "44571",
            AccountUse::ExchangeLoss => "656",
            AccountUse::ExchangeGain => "756",
            AccountUse::BankFee => "627",
            AccountUse::Doubtful => "416",
            AccountUse::BadDebt => "654",
            AccountUse::Depreciation => "491",
            AccountUse::Charge => "68174",
            AccountUse::Release => "78174",
            AccountUse::Suspense => "471",
            AccountUse::Rebate => "709",
            AccountUse::Retention => "4117",
            AccountUse::CreditNotes => "4198",
            AccountUse::Bank => "512",
            AccountUse::Sales => "707",
        }
    }
}

/// Whose letters count when both have some (book §5).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Master {
    /// Ours: what is lettered here is carried back.
    #[default]
    Here,
    /// The accounting package's.
    Accounting,
}

impl Master {
    /// The word of the command line and of the log.
    pub const fn code(self) -> &'static str {
        match self {
            Master::Here => "suivi",
            Master::Accounting => "accounting",
        }
    }

    /// The master of a word.
    pub fn parse(word: &str) -> Option<Master> {
        [Master::Here, Master::Accounting].into_iter().find(|m| m.code() == word)
    }
}

/// How the company letters.
///
/// A client's and a user's own strength or tolerance stand in place of the company's; where both are set the more prudent one
/// holds. So an override may be bolder than the company, and nobody makes a client bolder than it was set to be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LetteringSettings {
    /// Strength of the company.
    pub strength: Strength,
    /// Strength of some clients.
    pub client_strength: BTreeMap<PartyId, Strength>,
    /// Strength of some users, by login.
    pub user_strength: BTreeMap<String, Strength>,
    /// Tolerance of the company.
    pub tolerance: Tolerance,
    /// Tolerance of some clients.
    pub client_tolerance: BTreeMap<PartyId, Tolerance>,
    /// Tolerance of some users, by login.
    pub user_tolerance: BTreeMap<String, Tolerance>,
    /// Accounts other than [`AccountUse::usual`].
    pub accounts: BTreeMap<AccountUse, String>,
    /// Journal of correcting entries.
    pub journal: String,
    /// Who is master of letters.
    pub master: Master,
}

impl Default for LetteringSettings {
    fn default() -> LetteringSettings {
        LetteringSettings {
            strength: Strength::default(),
            client_strength: BTreeMap::new(),
            user_strength: BTreeMap::new(),
            tolerance: Tolerance::default(),
            client_tolerance: BTreeMap::new(),
            user_tolerance: BTreeMap::new(),
            accounts: BTreeMap::new(),
            journal: "OD".to_string(),
            master: Master::default(),
        }
    }
}

/// A part of the settings that does not hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Unfit {
    /// An account: three digits, then letters and digits, at most 20 characters.
    Account(AccountUse),
    /// The journal: letters and digits, at most 10.
    Journal,
    /// A tolerance: an amount from 0, at most 1000 thousandths.
    Tolerance,
}

impl LetteringSettings {
    /// How sure is sure on the account of a client when a user works on it.
    pub fn strength_for(&self, client: Option<PartyId>, user: &str) -> Strength {
        let client = client.and_then(|c| self.client_strength.get(&c)).copied();
        let user = self.user_strength.get(user).copied();
        client.into_iter().chain(user).min().unwrap_or(self.strength)
    }

    /// What a user may write off on the account of a client (LET-19).
    pub fn tolerance_for(&self, client: Option<PartyId>, user: &str) -> Tolerance {
        let client = client.and_then(|c| self.client_tolerance.get(&c)).copied();
        let user = self.user_tolerance.get(user).copied();
        client.into_iter().chain(user).reduce(Tolerance::narrower).unwrap_or(self.tolerance)
    }

    /// The account for a use.
    pub fn account(&self, use_: AccountUse) -> &str {
        self.accounts.get(&use_).map_or(use_.usual(), String::as_str)
    }

    /// Says which part does not hold, and its text.
    ///
    /// # Errors
    /// The first such part.
    pub fn check(&self) -> Result<(), (Unfit, String)> {
        for (use_, number) in &self.accounts {
            if !is_account(number) {
                return Err((Unfit::Account(*use_), number.clone()));
            }
        }
        let plain = |c: char| c.is_ascii_alphanumeric();
        if self.journal.is_empty() || self.journal.len() > 10 || !self.journal.chars().all(plain) {
            return Err((Unfit::Journal, self.journal.clone()));
        }
        let all = [&self.tolerance].into_iter().chain(self.client_tolerance.values()).chain(self.user_tolerance.values());
        for t in all {
            if t.amount.is_credit() || t.per_mille > 1000 {
                return Err((Unfit::Tolerance, format!("{} {}", t.amount.minor(), t.per_mille)));
            }
        }
        Ok(())
    }

    /// True when the other has the same accounts, journal and master: what only an administrator changes.
    pub fn same_books(&self, other: &LetteringSettings) -> bool {
        self.accounts == other.accounts && self.journal == other.journal && self.master == other.master
    }
}

/// True for a number of the chart of accounts: three digits, then letters and digits (FEC-02).
pub fn is_account(number: &str) -> bool {
    (3..=20).contains(&number.len())
        && number.bytes().take(3).all(|b| b.is_ascii_digit())
        && number.bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn let_19_the_more_prudent_of_client_and_user_stands_in_place_of_the_company() {
        let (a, b) = (PartyId(1), PartyId(2));
        let mut s = LetteringSettings::default();
        s.client_strength.insert(a, Strength::Bold);
        s.user_strength.insert("s.martin".into(), Strength::Prudent);
        assert_eq!(s.strength_for(None, "m.petit"), Strength::Normal);
        assert_eq!(s.strength_for(Some(a), "m.petit"), Strength::Bold, "bolder than the company");
        assert_eq!(s.strength_for(Some(a), "s.martin"), Strength::Prudent);
        assert_eq!(s.strength_for(Some(b), "s.martin"), Strength::Prudent);
        s.client_tolerance.insert(a, Tolerance { amount: Amount(500), per_mille: 5 });
        s.user_tolerance.insert("s.martin".into(), Tolerance { amount: Amount(300), per_mille: 20 });
        assert_eq!(s.tolerance_for(Some(a), "s.martin"), Tolerance { amount: Amount(300), per_mille: 5 });
        assert_eq!(s.tolerance_for(Some(b), "m.petit"), Tolerance::default());
    }

    #[test]
    fn let_19_both_bounds_hold() {
        let t = Tolerance::default();
        assert_eq!(t.limit(Amount(50_056)), Amount(100));
        assert_eq!(t.limit(Amount(-5_000)), Amount(50), "one per cent");
        assert_eq!(t.limit(Amount(i64::MIN)), Amount(100));
    }

    #[test]
    fn let_19_accounts_journal_and_tolerances_are_checked() {
        let mut s = LetteringSettings::default();
        assert_eq!((s.check(), s.account(AccountUse::Short)), (Ok(()), "6585"));
        s.accounts.insert(AccountUse::Short, "65850000".into());
        assert_eq!((s.check(), s.account(AccountUse::Short)), (Ok(()), "65850000"));
        s.accounts.insert(AccountUse::Over, "75 8".into());
        assert_eq!(s.check(), Err((Unfit::Account(AccountUse::Over), "75 8".into())));
        s.accounts.clear();
        s.journal = String::new();
        assert_eq!(s.check().map_err(|e| e.0), Err(Unfit::Journal));
        s.journal = "ODS".into();
        s.user_tolerance.insert("x".into(), Tolerance { amount: Amount(-1), per_mille: 10 });
        assert_eq!(s.check().map_err(|e| e.0), Err(Unfit::Tolerance));
        assert!(AccountUse::ALL.iter().all(|u| is_account(u.usual()) && AccountUse::parse(u.code()) == Some(*u)));
    }
}
