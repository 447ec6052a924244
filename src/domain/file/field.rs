//! The fields of the client file, in the order in which people read them.

use crate::domain::party::PartyField;
use serde::{Deserialize, Serialize};

/// A field that only this program keeps. Stored: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum FileField {
    /// Legal form (forme juridique).
    LegalForm,
    /// SIRET of its seat (CLI-06).
    Siret,
    /// Registration in the trade register (CLI-09).
    Rcs,
    /// Activity code (CLI-09).
    Naf,
    /// Code of its parent company (société mère).
    Parent,
    /// Who pays.
    ContactPayment,
    /// Who deals with disputes.
    ContactDispute,
    /// Who decides.
    ContactManagement,
    /// Why it is under watch (pourquoi sous surveillance); empty when it is not.
    Watch,
    /// Credit code (code crédit).
    CreditCode,
    /// Discount when paid early: `2% 10`, of 2 % within 10 days (rabais « payé avant »).
    EarlyDiscount,
    /// Default general account of its sales.
    DefaultAccount,
    /// Default rate of VAT, percent.
    DefaultTax,
    /// Options of invoicing, in words.
    Billing,
    /// Text printed on every invoice.
    Remarks,
    /// Who brought it (référé par).
    ReferredBy,
    /// Consent to the newsletter with its date: `yes 2026-11-02`.
    Newsletter,
    /// What it needs.
    Needs,
    /// Who sells to it, with their commissions (CLI-02).
    Sellers,
    /// When commissions are due: `invoice` or `cash` (CLI-02).
    CommissionOn,
    /// Who gets a copy of reminders about its invoices, whoever pays them (DUN-18).
    ContactCopy,
}

impl FileField {
    /// All, in the order of their numbers.
    pub const ALL: [FileField; 21] = [
        FileField::LegalForm,
        FileField::Siret,
        FileField::Rcs,
        FileField::Naf,
        FileField::Parent,
        FileField::ContactPayment,
        FileField::ContactDispute,
        FileField::ContactManagement,
        FileField::Watch,
        FileField::CreditCode,
        FileField::EarlyDiscount,
        FileField::DefaultAccount,
        FileField::DefaultTax,
        FileField::Billing,
        FileField::Remarks,
        FileField::ReferredBy,
        FileField::Newsletter,
        FileField::Needs,
        FileField::Sellers,
        FileField::CommissionOn,
        FileField::ContactCopy,
    ];

    /// Its name on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            FileField::LegalForm => "legal_form",
            FileField::Siret => "siret",
            FileField::Rcs => "rcs",
            FileField::Naf => "naf",
            FileField::Parent => "parent",
            FileField::ContactPayment => "contact_payment",
            FileField::ContactDispute => "contact_dispute",
            FileField::ContactManagement => "contact_management",
            FileField::Watch => "watch",
            FileField::CreditCode => "credit_code",
            FileField::EarlyDiscount => "early_discount",
            FileField::DefaultAccount => "default_account",
            FileField::DefaultTax => "default_tax",
            FileField::Billing => "billing",
            FileField::Remarks => "remarks",
            FileField::ReferredBy => "referred_by",
            FileField::Newsletter => "newsletter",
            FileField::Needs => "needs",
            FileField::Sellers => "sellers",
            FileField::CommissionOn => "commission_on",
            FileField::ContactCopy => "contact_copy",
        }
    }
}

/// A field of the whole file: one that a clients CSV may carry too, or one of ours.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Field {
    /// As accounting knows it.
    Party(PartyField),
    /// Ours.
    File(FileField),
}

impl Field {
    /// Its name on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Field::Party(field) => field.code(),
            Field::File(field) => field.code(),
        }
    }

    /// The field of a name.
    pub fn parse(code: &str) -> Option<Field> {
        let code = code.trim().to_ascii_lowercase().replace('-', "_");
        Section::ALL.into_iter().flat_map(Section::fields).copied().find(|field| field.code() == code)
    }
}

/// A part of the file, as it is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Section {
    /// Who it is.
    Identity,
    /// To whom one speaks.
    Contacts,
    /// How it pays, and why it is watched.
    Terms,
    /// Who looks after it, what it wants.
    Relation,
}

impl Section {
    /// All, in order.
    pub const ALL: [Section; 4] = [Section::Identity, Section::Contacts, Section::Terms, Section::Relation];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Section::Identity => "identity",
            Section::Contacts => "contacts",
            Section::Terms => "terms",
            Section::Relation => "relation",
        }
    }

    /// Its fields.
    pub const fn fields(self) -> &'static [Field] {
        use Field::{File as F, Party as P};
        match self {
            Section::Identity => &[
                P(PartyField::Code),
                P(PartyField::Name),
                P(PartyField::Siren),
                F(FileField::Siret),
                P(PartyField::Vat),
                F(FileField::Rcs),
                F(FileField::Naf),
                F(FileField::LegalForm),
                P(PartyField::Address),
                P(PartyField::Postcode),
                P(PartyField::City),
                P(PartyField::Country),
                P(PartyField::Language),
                P(PartyField::Category),
                P(PartyField::Payer),
                F(FileField::Parent),
            ],
            Section::Contacts => &[
                P(PartyField::Contact),
                P(PartyField::Phone),
                P(PartyField::Email),
                F(FileField::ContactPayment),
                F(FileField::ContactDispute),
                F(FileField::ContactManagement),
                F(FileField::ContactCopy),
            ],
            Section::Terms => &[
                F(FileField::Watch),
                P(PartyField::Terms),
                P(PartyField::PaymentMode),
                P(PartyField::Iban),
                P(PartyField::Limit),
                P(PartyField::Insured),
                F(FileField::CreditCode),
                F(FileField::EarlyDiscount),
                F(FileField::DefaultAccount),
                F(FileField::DefaultTax),
                F(FileField::Billing),
                F(FileField::Remarks),
            ],
            Section::Relation => &[
                P(PartyField::Collector),
                P(PartyField::Manager),
                P(PartyField::Seller),
                F(FileField::Sellers),
                F(FileField::CommissionOn),
                F(FileField::ReferredBy),
                P(PartyField::Tags),
                F(FileField::Newsletter),
                F(FileField::Needs),
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn cli_04_every_field_has_one_place_and_one_name() {
        let shown: Vec<Field> = Section::ALL.into_iter().flat_map(Section::fields).copied().collect();
        let all: BTreeSet<Field> =
            PartyField::ALL.map(Field::Party).into_iter().chain(FileField::ALL.map(Field::File)).collect();
        assert_eq!(shown.len(), all.len());
        assert_eq!(shown.iter().copied().collect::<BTreeSet<_>>(), all);
        for field in shown {
            assert_eq!(Field::parse(field.code()), Some(field));
        }
        assert_eq!(Field::parse("Early-Discount"), Some(Field::File(FileField::EarlyDiscount)));
        assert_eq!(Field::parse("level"), None);
    }
}
