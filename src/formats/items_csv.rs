//! The price list and the stock as a CSV (ORD-03): columns found by meaning, in French or English. Only the columns of the file count.

use super::documents::cells::{self, LONGEST, MEASURE_DIGITS};
use super::fec::absent;
use super::header::Column;
use super::log::Problems;
use super::options::Options;
use super::outcome::base_name;
use super::sheet::{Norm, Sheet};
use crate::domain::intake::ProblemKind;
use crate::domain::order::{Item, ItemField, ItemRow, ItemsFile, Price, Quantity};
use crate::text::fold;
use std::collections::HashSet;

use ItemField as F;

impl Column for ItemField {
    const COUNT: usize = F::ALL.len();

    fn index(self) -> usize {
        self as usize
    }

    fn name(self) -> &'static str {
        self.code()
    }

    #[rustfmt::skip]
    fn table() -> &'static [(Self, &'static [&'static str])] {
        &[
            (F::Reference, &[
                "reference", "item", "article", "codearticle", "refarticle", "referencearticle", "narticle", "code", "ref", "produit",
                "codeproduit", "refproduit", "referenceproduit", "itemcode", "itemnumber", "product", "productcode", "sku",
            ]),
            (F::Label, &[
                "label", "libelle", "designation", "designationarticle", "libellearticle", "intitule", "nom", "description", "name",
                "itemname", "productname",
            ]),
            (F::Price, &[
                "price", "prix", "tarif", "tarifht", "prixventeht", "prixvente", "prixht", "prixunitaire", "prixunitaireht", "pu", "puht",
                "unitprice", "listprice", "salesprice",
            ]),
            (F::Vat, &["vat", "tva", "tauxtva", "vatrate", "vatpercent"]),
            (F::Available, &[
                "available", "disponible", "stockdisponible", "stock", "quantitedisponible", "qtedisponible", "quantitestock",
                "qtestock", "enstock", "instock", "stockonhand", "availablestock",
            ]),
            (F::Restock, &[
                "restock", "reappro", "datereappro", "reapprovisionnement", "datereapprovisionnement", "prochainarrivage",
                "datearrivage", "prochainereception", "restockdate", "nextreceipt",
            ]),
        ]
    }
}

/// Reads a whole CSV of items; `name` is the file's name, with or without its folder. A stock may be below zero, a price may not.
///
/// # Errors
/// As for every sheet; `MissingColumn` for `reference`; `Required` for a row without it; `DoubleCode` for one that stands twice; each cell that
/// cannot be read.
pub fn read_items(bytes: &[u8], name: &str, options: &Options) -> Result<ItemsFile, Problems> {
    let mut sheet: Sheet<'_, F> = Sheet::open(bytes, options, Norm::Free, &[])?;
    if !sheet.has(F::Reference) {
        return Err(absent(&sheet, &[F::Reference]));
    }
    let mark = cells::decimal_mark(bytes, options, &[F::Price, F::Available]);
    let mut columns: Vec<F> = F::ALL.into_iter().filter(|f| sheet.has(*f)).collect();
    columns.sort_by_key(|f| sheet.layout.place(*f));
    let mut references = HashSet::new();
    let mut rows = Vec::new();
    while let Some(at) = sheet.advance() {
        let reference = cells::text(&mut sheet, F::Reference, LONGEST);
        if !sheet.is_filled(F::Reference) {
            sheet.error(F::Reference, ProblemKind::Required);
        } else if !reference.is_empty() && !references.insert(fold(&reference)) {
            sheet.error(F::Reference, ProblemKind::DoubleCode);
        }
        let price = cells::number(&mut sheet, F::Price, MEASURE_DIGITS, mark, ProblemKind::Price).map(Price);
        if price.is_some_and(|price| price.0 < 0) {
            sheet.error(F::Price, ProblemKind::Negative);
        }
        let available = cells::number(&mut sheet, F::Available, MEASURE_DIGITS, mark, ProblemKind::Quantity).map(Quantity);
        let item = Item {
            reference,
            label: cells::text(&mut sheet, F::Label, LONGEST),
            price,
            vat: cells::percent(&mut sheet, F::Vat),
            available,
            restock: cells::day(&mut sheet, F::Restock),
        };
        rows.push(ItemRow { at, item });
    }
    if !sheet.log.errors.is_empty() {
        return Err(sheet.log.errors);
    }
    Ok(ItemsFile {
        name: base_name(name).to_string(),
        encoding: sheet.encoding(),
        columns,
        rows,
        notes: sheet.log.sorted_notes(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn column_names_are_plain_and_lead_to_one_column() {
        super::super::header::tests::check_table::<ItemField>();
    }
}
