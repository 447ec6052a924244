//! Accounts: which general accounts are third-party accounts, and of what kind.

use super::ids::PartyId;
use serde::{Deserialize, Serialize};

/// What an account holds, from its general number (book §2). Lines letter inside one account only (LET-02).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum AccountKind {
    /// 411: clients.
    Client,
    /// 4117: retentions (retenues de garantie).
    Retention,
    /// 413: bills receivable (effets à recevoir).
    Bill,
    /// 416: doubtful clients (clients douteux).
    Doubtful,
    /// 418: invoices to issue (factures à établir).
    ToInvoice,
    /// 4191: deposits received (acomptes reçus).
    Deposit,
    /// 4196: returnable packaging (consignes).
    Packaging,
    /// 4198: credit notes to issue (avoirs à établir).
    CreditNotes,
    /// 401: suppliers.
    Supplier,
    /// 467: factor.
    Factor,
    /// 471: receipts to identify; has no auxiliary.
    Unidentified,
    /// 5113, 5114: bills in collection or discounted.
    BillInCollection,
}

impl AccountKind {
    /// All kinds, in the order of their default accounts.
    pub const ALL: [AccountKind; 12] = [
        AccountKind::Client,
        AccountKind::Retention,
        AccountKind::Bill,
        AccountKind::Doubtful,
        AccountKind::ToInvoice,
        AccountKind::Deposit,
        AccountKind::Packaging,
        AccountKind::CreditNotes,
        AccountKind::Supplier,
        AccountKind::Factor,
        AccountKind::Unidentified,
        AccountKind::BillInCollection,
    ];

    /// The code used in options and machine formats.
    pub const fn code(self) -> &'static str {
        match self {
            AccountKind::Client => "client",
            AccountKind::Retention => "retention",
            AccountKind::Bill => "bill",
            AccountKind::Doubtful => "doubtful",
            AccountKind::ToInvoice => "to-invoice",
            AccountKind::Deposit => "deposit",
            AccountKind::Packaging => "packaging",
            AccountKind::CreditNotes => "credit-notes",
            AccountKind::Supplier => "supplier",
            AccountKind::Factor => "factor",
            AccountKind::Unidentified => "unidentified",
            AccountKind::BillInCollection => "bill-in-collection",
        }
    }

    /// The kind of a code, the reverse of [`AccountKind::code`].
    pub fn from_code(code: &str) -> Option<AccountKind> {
        AccountKind::ALL.into_iter().find(|k| k.code() == code)
    }

    /// True when the third party of the account is a supplier.
    pub const fn is_supplier(self) -> bool {
        matches!(self, AccountKind::Supplier)
    }
}

/// Says which general accounts are third-party accounts: the longest matching prefix wins.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PrefixRules(pub Vec<(String, AccountKind)>);

impl Default for PrefixRules {
    /// The French chart of accounts (book §2).
    fn default() -> Self {
        let rules = [
            ("410", AccountKind::Client),
            ("411", AccountKind::Client),
            ("4117", AccountKind::Retention),
            ("413", AccountKind::Bill),
            ("416", AccountKind::Doubtful),
            ("418", AccountKind::ToInvoice),
            ("4191", AccountKind::Deposit),
            ("4196", AccountKind::Packaging),
            ("4198", AccountKind::CreditNotes),
            ("401", AccountKind::Supplier),
            ("467", AccountKind::Factor),
            ("471", AccountKind::Unidentified),
            ("5113", AccountKind::BillInCollection),
            ("5114", AccountKind::BillInCollection),
        ];
        PrefixRules(rules.into_iter().map(|(p, k)| (p.to_string(), k)).collect())
    }
}

impl PrefixRules {
    /// The kind of a general account, or `None` when it is not a third-party account.
    pub fn kind_of(&self, general: &str) -> Option<AccountKind> {
        self.0.iter().filter(|(p, _)| general.starts_with(p.as_str())).max_by_key(|(p, _)| p.len()).map(|(_, k)| *k)
    }
}

/// An account of the book: lines of one group share it whole (LET-02).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Account {
    /// The general (collective) account, as in the source: `411000`.
    pub general: String,
    /// The auxiliary, empty when the general account names the third party by itself (`411DUPONT`) or has none (471).
    pub auxiliary: String,
    /// The third party, `None` for accounts without one (471).
    pub party: Option<PartyId>,
    /// Its kind, by the company's prefix rules.
    pub kind: AccountKind,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_prefix_decides_the_kind() {
        let rules = PrefixRules::default();
        assert_eq!(rules.kind_of("411000"), Some(AccountKind::Client));
        assert_eq!(rules.kind_of("41170000"), Some(AccountKind::Retention));
        assert_eq!(rules.kind_of("411DUPONT"), Some(AccountKind::Client));
        assert_eq!(rules.kind_of("4191"), Some(AccountKind::Deposit));
        assert_eq!(rules.kind_of("4190"), None);
        assert_eq!(rules.kind_of("707000"), None);
        assert_eq!(rules.kind_of("471"), Some(AccountKind::Unidentified));
    }

    #[test]
    fn kind_codes_are_a_round_trip() {
        for kind in AccountKind::ALL {
            assert_eq!(AccountKind::from_code(kind.code()), Some(kind));
        }
    }
}
