//! The credit insurer's decisions (agréments) as a CSV: columns found by meaning, in French or English. All rows or none (INS-01).

use super::fec::absent;
use super::header::Column;
use super::log::Problems;
use super::options::Options;
use super::sheet::{Norm, Sheet};
use crate::domain::identifiers::check_siren;
use crate::domain::insurance::{Approval, ApprovalFault, ApprovalStatus};
use crate::domain::intake::ProblemKind;
use crate::domain::money::Amount;
use crate::text::fold;

/// A column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum ApprovalColumn {
    Siren,
    Limit,
    Status,
    From,
    Expires,
    Reference,
}

use ApprovalColumn as C;

impl Column for ApprovalColumn {
    const COUNT: usize = 6;

    fn index(self) -> usize {
        self as usize
    }

    fn name(self) -> &'static str {
        match self {
            C::Siren => "siren",
            C::Limit => "limit",
            C::Status => "status",
            C::From => "from",
            C::Expires => "expires",
            C::Reference => "reference",
        }
    }

    #[rustfmt::skip]
    fn table() -> &'static [(Self, &'static [&'static str])] {
        &[
            (C::Siren, &["siren", "nsiren", "numerosiren", "siret", "nsiret", "identifiant", "companynumber"]),
            (C::Limit, &[
                "limit", "montant", "montantagrement", "montantaccorde", "montantgaranti", "montantassure", "limite", "agrement", "encours",
                "garantie", "plafond", "amount", "creditlimit",
            ]),
            (C::Status, &["status", "statut", "decision", "etat", "reponse"]),
            (C::From, &["from", "debut", "dateeffet", "effet", "datedebut", "datedecision", "depuis", "effectivedate", "startdate"]),
            (C::Expires, &["expires", "fin", "expiration", "dateexpiration", "echeance", "dateecheance", "datefin", "expiry", "enddate", "until"]),
            (C::Reference, &["reference", "ref", "numero", "ndecision", "numeroagrement", "referenceassureur", "dossier"]),
        ]
    }
}

/// Reads a whole file of decisions. A SIRET stands for its SIREN. Without a status column, a limit is granted and a limit of zero refused.
///
/// # Errors
/// As for every sheet; `MissingColumn` for `siren`, `limit` or `from`; else every cell that does not hold, with its place.
pub fn read_approvals(bytes: &[u8], options: &Options) -> Result<Vec<Approval>, Problems> {
    let mut sheet: Sheet<'_, C> = Sheet::open(bytes, options, Norm::Free, &[])?;
    let missing: Vec<C> = [C::Siren, C::Limit, C::From].into_iter().filter(|column| !sheet.has(*column)).collect();
    if !missing.is_empty() {
        return Err(absent(&sheet, &missing));
    }
    let mut out = Vec::new();
    while sheet.advance().is_some() {
        let siren = siren(&mut sheet);
        let limit = match sheet.amount(C::Limit, None) {
            Ok(limit) => Some(Amount(limit.unwrap_or(0))),
            Err(what) => {
                sheet.error(C::Limit, what);
                None
            }
        };
        let status = status(&mut sheet, limit);
        let from = sheet.required_date(C::From);
        let expires = expires(&mut sheet);
        let (Some(siren), Some(limit), Some(status), Some(from), Some(expires)) = (siren, limit, status, from, expires) else {
            continue;
        };
        let reference = sheet.text(C::Reference).into_owned();
        let approval = Approval { siren, status, limit, from, expires, reference };
        match approval.fault() {
            None => out.push(approval),
            Some(ApprovalFault::Siren) => sheet.error(C::Siren, ProblemKind::Identifier),
            Some(ApprovalFault::NoLimit) => sheet.error(C::Limit, ProblemKind::LimitWanted),
            Some(ApprovalFault::LimitOfRefusal) => sheet.error(C::Limit, ProblemKind::LimitOfRefusal),
            Some(ApprovalFault::Ends(_)) => sheet.error(C::Expires, ProblemKind::EndsBefore),
            Some(ApprovalFault::TooLong) => sheet.error(C::Reference, ProblemKind::TooLong),
        }
    }
    if sheet.log.errors.is_empty() { Ok(out) } else { Err(sheet.log.errors) }
}

fn siren(sheet: &mut Sheet<'_, C>) -> Option<String> {
    let digits: String = sheet.text(C::Siren).chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    if digits.is_empty() {
        sheet.error(C::Siren, ProblemKind::Required);
        return None;
    }
    let nine = if digits.len() == 14 { digits.get(..9).unwrap_or_default() } else { digits.as_str() };
    match check_siren(nine) {
        Ok(siren) => Some(siren),
        Err(_) => {
            sheet.error(C::Siren, ProblemKind::Identifier);
            None
        }
    }
}

fn status(sheet: &mut Sheet<'_, C>, limit: Option<Amount>) -> Option<ApprovalStatus> {
    if !sheet.is_filled(C::Status) {
        let granted = limit.is_none_or(|limit| !limit.is_zero());
        return Some(if granted { ApprovalStatus::Granted } else { ApprovalStatus::Refused });
    }
    let found = ApprovalStatus::from_code(&fold(sheet.text(C::Status).trim()));
    if found.is_none() {
        sheet.error(C::Status, ProblemKind::ApprovalStatus);
    }
    found
}

/// The last day, `Some(None)` without; none when it cannot be read.
fn expires(sheet: &mut Sheet<'_, C>) -> Option<Option<chrono::NaiveDate>> {
    if !sheet.is_filled(C::Expires) {
        return Some(None);
    }
    sheet.required_date(C::Expires).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn column_names_are_plain_and_lead_to_one_column() {
        super::super::header::tests::check_table::<ApprovalColumn>();
    }

    fn told(text: &str) -> Vec<(u32, String, String, ProblemKind)> {
        let problems = read_approvals(text.as_bytes(), &Options::default()).expect_err("refused");
        problems.into_iter().map(|p| (p.line, p.column, p.found, p.what)).collect()
    }

    #[test]
    fn ins_01_an_insurers_file_is_read_in_french_and_in_english() {
        let fr = "N° SIREN;Montant garanti;Décision;Date d'effet;Date d'échéance;Réf.\n\
                  732 829 320;40 000,00;Accordé;01/01/2026;31/12/2026;A-17\n40483304800022;0;refusé;15/03/2026;;\n";
        let en = "siren,limit,status,from,expires,reference\n\
                  732829320,40000.00,granted,2026-01-01,2026-12-31,A-17\n404833048,,,2026-03-15,,\n";
        let read = |text: &str| read_approvals(text.as_bytes(), &Options::default()).expect("read");
        assert_eq!(read(fr), read(en));
        assert_eq!(read(en)[0].limit, Amount(4_000_000));
        assert_eq!((read(en)[1].status, read(en)[1].expires), (ApprovalStatus::Refused, None));
    }

    #[test]
    fn ins_01_every_bad_cell_is_told_with_its_place() {
        let head = "siren;limit;status;from;expires;reference\n";
        let rows = "732829321;1;granted;2026-01-01;;\n;1;granted;2026-01-01;;\n732829320;x;peut-être;hier;demain;\n\
                    732829320;0;granted;2026-01-01;;\n732829320;5;refused;2026-01-01;;\n732829320;5;;2026-02-01;2026-01-31;\n";
        let found = told(&format!("{head}{rows}"));
        let at = |n: usize| (found[n].0, found[n].1.as_str(), found[n].3.clone());
        assert_eq!(at(0), (2, "siren", ProblemKind::Identifier));
        assert_eq!(at(1), (3, "siren", ProblemKind::Required));
        assert_eq!(at(2), (4, "limit", ProblemKind::Amount));
        assert_eq!(at(3), (4, "status", ProblemKind::ApprovalStatus));
        assert_eq!(at(4), (4, "from", ProblemKind::Date));
        assert_eq!(at(5), (4, "expires", ProblemKind::Date));
        assert_eq!(at(6), (5, "limit", ProblemKind::LimitWanted));
        assert_eq!(at(7), (6, "limit", ProblemKind::LimitOfRefusal));
        assert_eq!(at(8), (7, "expires", ProblemKind::EndsBefore));
        assert_eq!(found.len(), 9);
        assert_eq!(told("siren;nom\n732829320;x\n")[0].3, ProblemKind::NoHeader);
        let absent: Vec<_> = told("siren;status\n732829320;granted\n").into_iter().map(|p| (p.1, p.3)).collect();
        assert_eq!(
            absent,
            [("limit".to_string(), ProblemKind::MissingColumn), ("from".to_string(), ProblemKind::MissingColumn)]
        );
    }
}
