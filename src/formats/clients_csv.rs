//! The client file as a CSV: columns found by meaning, in French or English. Only mapped columns count (book §5).
//!
//! Identifiers, terms and the rest are checked by the domain, later: here only the amounts are read.

use super::fec::absent;
use super::header::Column;
use super::log::Problems;
use super::options::Options;
use super::outcome::base_name;
use super::sheet::{Norm, Sheet};
use crate::domain::intake::{ClientRow, ClientsFile, ProblemKind};
use crate::domain::money::Amount;
use crate::domain::party::PartyField;
use std::collections::HashSet;

use PartyField as P;

impl Column for PartyField {
    const COUNT: usize = P::ALL.len();

    fn index(self) -> usize {
        self as usize
    }

    fn name(self) -> &'static str {
        self.code()
    }

    #[rustfmt::skip]
    fn table() -> &'static [(Self, &'static [&'static str])] {
        &[
            (P::Code, &[
                "code", "codeclient", "client", "nclient", "noclient", "numclient", "numeroclient", "codetiers", "tiers", "ntiers",
                "comptetiers", "compteclient", "compteauxiliaire", "codeauxiliaire", "auxiliaire", "compauxnum", "reference",
                "clientcode", "customer", "customercode", "customernumber", "partnercode",
            ]),
            (P::Name, &[
                "name", "nom", "raisonsociale", "nomclient", "denomination", "denominationsociale", "intitule", "societe", "nomsociete",
                "libelle", "compauxlib", "clientname", "customername", "company", "companyname",
            ]),
            (P::Siren, &["siren", "nsiren", "numerosiren", "siret", "nsiret", "numerosiret", "companynumber"]),
            (P::Vat, &[
                "vat", "tva", "ntva", "numerotva", "tvaintracommunautaire", "ntvaintracommunautaire", "numerotvaintracommunautaire",
                "tvaintra", "ntvaintra", "vatnumber", "vatno",
            ]),
            (P::Iban, &["iban", "rib", "compteiban", "bankaccount"]),
            (P::Address, &["address", "adresse", "adresse1", "rue", "adressefacturation", "street"]),
            (P::Postcode, &["postcode", "codepostal", "cp", "zip", "zipcode", "postalcode"]),
            (P::City, &["city", "ville", "commune", "town"]),
            (P::Country, &["country", "pays", "codepays", "countrycode"]),
            (P::Language, &["language", "langue", "codelangue", "lang"]),
            (P::Terms, &[
                "terms", "conditions", "conditionsreglement", "conditionreglement", "conditionspaiement", "conditionpaiement",
                "echeance", "delaipaiement", "delaireglement", "delai", "paymentterms", "terme",
            ]),
            (P::Limit, &[
                "limit", "plafond", "encoursmaximum", "encoursmax", "encoursautorise", "plafondencours", "plafondcredit", "limitecredit",
                "creditlimit",
            ]),
            (P::Insured, &["insured", "assure", "montantassure", "encoursassure", "garantie", "montantgaranti", "couverture", "insuredamount"]),
            (P::Collector, &["collector", "gestionnaire", "recouvreur", "chargerecouvrement", "creditmanager", "responsablerecouvrement"]),
            (P::Manager, &["manager", "chargecompte", "responsable", "responsablecompte", "accountmanager"]),
            (P::Seller, &["seller", "vendeur", "commercial", "representant", "salesman", "salesperson", "salesrep"]),
            (P::Category, &["category", "categorie", "famille", "classe", "typeclient", "segment", "family", "class"]),
            (P::PaymentMode, &[
                "paymentmode", "modereglement", "moderglt", "modepaiement", "moyenpaiement", "moyenreglement", "reglement",
                "paymentmethod",
            ]),
            (P::Payer, &["payer", "payeur", "tierspayeur", "clientpayeur", "codepayeur", "clientfacture"]),
            (P::Contact, &["contact", "nomcontact", "interlocuteur", "contactname"]),
            (P::Phone, &["phone", "telephone", "tel", "ntelephone", "numerotelephone", "telephone1", "mobile", "portable", "phonenumber"]),
            (P::Email, &["email", "mail", "courriel", "adresseemail", "adressemail", "adressecourriel", "emailaddress"]),
            (P::Tags, &["tags", "etiquettes", "etiquette", "motscles", "labels"]),
        ]
    }
}

/// Reads a whole clients CSV; `name` is the file's name, with or without its folder. An amount that cannot be read is left out of
/// its row and listed in `unreadable`.
///
/// # Errors
/// As for every sheet; `MissingColumn` for `code`; `Required` for a row without code; `DoubleCode` for a code used twice.
pub fn read_clients(bytes: &[u8], name: &str, options: &Options) -> Result<ClientsFile, Problems> {
    let mut sheet: Sheet<'_, P> = Sheet::open(bytes, options, Norm::Free, &[])?;
    if !sheet.has(P::Code) {
        return Err(absent(&sheet, &[P::Code]));
    }
    let mut columns: Vec<P> = P::ALL.into_iter().filter(|f| sheet.has(*f)).collect();
    columns.sort_by_key(|f| sheet.layout.place(*f));
    let digits = options.currency.digits();
    let mut codes = HashSet::new();
    let mut rows = Vec::new();
    while let Some(at) = sheet.advance() {
        let code = sheet.text(P::Code);
        if code.is_empty() {
            sheet.error(P::Code, ProblemKind::Required);
        } else if !codes.insert(code) {
            sheet.error(P::Code, ProblemKind::DoubleCode);
        }
        let mut fields = Vec::with_capacity(columns.len());
        for field in &columns {
            if matches!(field, P::Limit | P::Insured) {
                match sheet.amount(*field, None) {
                    Ok(minor) => fields.push((*field, minor.map_or(String::new(), |m| Amount(m).machine(digits)))),
                    Err(what) => sheet.doubt(*field, what),
                }
            } else {
                fields.push((*field, sheet.text(*field).into_owned()));
            }
        }
        rows.push(ClientRow { at, fields });
    }
    if !sheet.log.errors.is_empty() {
        return Err(sheet.log.errors);
    }
    Ok(ClientsFile {
        name: base_name(name).to_string(),
        encoding: sheet.encoding(),
        columns,
        rows,
        notes: sheet.log.sorted_notes(),
        unreadable: std::mem::take(&mut sheet.log.doubts.list),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn column_names_are_plain_and_lead_to_one_column() {
        super::super::header::tests::check_table::<PartyField>();
    }
}
