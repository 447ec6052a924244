//! Parties: clients, later suppliers.

use super::money::Amount;
use serde::{Deserialize, Serialize};

/// Which side of the book a party is on. One party per (code, role).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Role {
    /// Client.
    #[default]
    Client,
    /// Supplier.
    Supplier,
}

/// A client or supplier. Text is verbatim from the source; screens sanitise it. Empty means unknown.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Party {
    /// Code: the auxiliary, or the whole account number.
    pub code: String,
    /// Client or supplier.
    pub role: Role,
    /// Company name (raison sociale).
    pub name: String,
    /// SIREN, 9 digits (CLI-05).
    pub siren: String,
    /// VAT number (CLI-07).
    pub vat: String,
    /// IBAN (CLI-08).
    pub iban: String,
    /// Street address.
    pub address: String,
    /// Postal code.
    pub postcode: String,
    /// City.
    pub city: String,
    /// ISO country code.
    pub country: String,
    /// ISO language code: `fr`, `en`.
    pub language: String,
    /// Payment terms in the notation of [`super::terms`]; empty means the company's default.
    pub terms: String,
    /// Credit limit, minor units.
    pub limit: Option<Amount>,
    /// Insured amount, minor units.
    pub insured: Option<Amount>,
    /// Collector (gestionnaire).
    pub collector: String,
    /// Account manager (chargé de compte).
    pub manager: String,
    /// Salesman (vendeur).
    pub seller: String,
    /// Category, family or class.
    pub category: String,
    /// Usual payment mode.
    pub payment_mode: String,
    /// Code of the party that pays, empty when it pays itself.
    pub payer: String,
    /// Contact name.
    pub contact: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Tags, in the order given.
    pub tags: Vec<String>,
    /// Dunning level of the client file (FICHE mode, DUN-03).
    pub level: u8,
    /// Fields edited here since the last import, by [`PartyField`]: an import keeps them and says so.
    pub edited: Vec<PartyField>,
}

/// A field of the client file that a clients CSV may carry. The code is also the English column name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum PartyField {
    Code,
    Name,
    Siren,
    Vat,
    Iban,
    Address,
    Postcode,
    City,
    Country,
    Language,
    Terms,
    Limit,
    Insured,
    Collector,
    Manager,
    Seller,
    Category,
    PaymentMode,
    Payer,
    Contact,
    Phone,
    Email,
    Tags,
}

impl PartyField {
    /// All fields in the order of the clients CSV.
    pub const ALL: [PartyField; 23] = [
        PartyField::Code,
        PartyField::Name,
        PartyField::Siren,
        PartyField::Vat,
        PartyField::Iban,
        PartyField::Address,
        PartyField::Postcode,
        PartyField::City,
        PartyField::Country,
        PartyField::Language,
        PartyField::Terms,
        PartyField::Limit,
        PartyField::Insured,
        PartyField::Collector,
        PartyField::Manager,
        PartyField::Seller,
        PartyField::Category,
        PartyField::PaymentMode,
        PartyField::Payer,
        PartyField::Contact,
        PartyField::Phone,
        PartyField::Email,
        PartyField::Tags,
    ];

    /// The English column name.
    pub const fn code(self) -> &'static str {
        match self {
            PartyField::Code => "code",
            PartyField::Name => "name",
            PartyField::Siren => "siren",
            PartyField::Vat => "vat",
            PartyField::Iban => "iban",
            PartyField::Address => "address",
            PartyField::Postcode => "postcode",
            PartyField::City => "city",
            PartyField::Country => "country",
            PartyField::Language => "language",
            PartyField::Terms => "terms",
            PartyField::Limit => "limit",
            PartyField::Insured => "insured",
            PartyField::Collector => "collector",
            PartyField::Manager => "manager",
            PartyField::Seller => "seller",
            PartyField::Category => "category",
            PartyField::PaymentMode => "payment_mode",
            PartyField::Payer => "payer",
            PartyField::Contact => "contact",
            PartyField::Phone => "phone",
            PartyField::Email => "email",
            PartyField::Tags => "tags",
        }
    }
}
