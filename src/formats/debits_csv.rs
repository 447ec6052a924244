//! Direct debits as a CSV: what went to the bank, or, with the bank's codes, what came back. Columns are found by meaning, in French or
//! English. All rows or none.

use super::fec::absent;
use super::header::Column;
use super::log::Problems;
use super::options::Options;
use super::sheet::{Norm, Sheet};
use crate::domain::intake::ProblemKind;
use crate::domain::money::Amount;
use chrono::NaiveDate;

/// A column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum DebitColumn {
    Client,
    Piece,
    Amount,
    Submitted,
    Due,
    Reference,
    Code,
    Returned,
}

use DebitColumn as C;

impl Column for DebitColumn {
    const COUNT: usize = 8;

    fn index(self) -> usize {
        self as usize
    }

    fn name(self) -> &'static str {
        match self {
            C::Client => "client",
            C::Piece => "piece",
            C::Amount => "amount",
            C::Submitted => "submitted",
            C::Due => "due",
            C::Reference => "reference",
            C::Code => "code",
            C::Returned => "returned",
        }
    }

    #[rustfmt::skip]
    fn table() -> &'static [(Self, &'static [&'static str])] {
        &[
            (C::Client, &["client", "codeclient", "compteclient", "compte", "customer", "account"]),
            (C::Piece, &["piece", "npiece", "numeropiece", "facture", "nfacture", "numerofacture", "invoice", "document", "endtoendid"]),
            (C::Amount, &["amount", "montant", "montantpreleve", "montantttc"]),
            (C::Submitted, &["submitted", "remisle", "remis", "dateremise", "dateremises", "submittedon", "submissiondate"]),
            (C::Due, &["due", "echeance", "dateecheance", "preleve", "prelevele", "dateprelevement", "collectiondate", "duedate"]),
            (C::Reference, &["reference", "ref", "rum", "mandat", "mandate", "remise", "numeroremise"]),
            (C::Code, &["code", "coderejet", "codeimpaye", "motifrejet", "returncode", "reasoncode"]),
            (C::Returned, &["returned", "daterejet", "dateimpaye", "rejetele", "rejete", "returnedon", "returndate"]),
        ]
    }
}

/// A row: an invoice that went to the bank, or one that came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DebitLine {
    /// Its line in the file.
    pub line: u32,
    /// The client's code; may be empty.
    pub client: String,
    /// The document number.
    pub piece: String,
    /// What the bank is asked for, minor units.
    pub amount: Option<Amount>,
    /// What the file is about.
    pub what: DebitWhat,
}

/// What a row says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DebitWhat {
    /// It went to the bank.
    Submitted {
        /// The day on which the bank had it.
        submitted: NaiveDate,
        /// The day of the debit.
        due: NaiveDate,
        /// The reference; may be empty.
        reference: String,
    },
    /// It came back.
    Returned {
        /// The day.
        on: NaiveDate,
        /// The bank's code.
        code: String,
    },
}

/// Reads a whole file: with a column of codes it is about what came back, else about what went to the bank.
///
/// # Errors
/// As for every sheet; `MissingColumn` for `piece`, and `submitted` and `due` or `returned`; else every cell that does not hold, with its
/// place.
pub fn read_debits(bytes: &[u8], options: &Options) -> Result<Vec<DebitLine>, Problems> {
    let mut sheet: Sheet<'_, C> = Sheet::open(bytes, options, Norm::Free, &[])?;
    let back = sheet.has(C::Code);
    let wanted: &[C] = if back { &[C::Piece, C::Code, C::Returned] } else { &[C::Piece, C::Submitted, C::Due] };
    let missing: Vec<C> = wanted.iter().copied().filter(|column| !sheet.has(*column)).collect();
    if !missing.is_empty() {
        return Err(absent(&sheet, &missing));
    }
    let mut out = Vec::new();
    while let Some(line) = sheet.advance() {
        let piece = required(&mut sheet, C::Piece);
        let amount = amount(&mut sheet);
        let what = if back { returned(&mut sheet) } else { submitted(&mut sheet) };
        let client = if sheet.has(C::Client) { sheet.text(C::Client).trim().to_string() } else { String::new() };
        if let (Some(piece), Some(amount), Some(what)) = (piece, amount, what) {
            out.push(DebitLine { line, client, piece, amount, what });
        }
    }
    if sheet.log.errors.is_empty() { Ok(out) } else { Err(sheet.log.errors) }
}

fn required(sheet: &mut Sheet<'_, C>, column: C) -> Option<String> {
    let text = sheet.text(column).trim().to_string();
    if text.is_empty() {
        sheet.error(column, ProblemKind::Required);
        return None;
    }
    Some(text)
}

/// The amount, `Some(None)` without; none when it cannot be read or is not to be paid to us.
fn amount(sheet: &mut Sheet<'_, C>) -> Option<Option<Amount>> {
    if !sheet.has(C::Amount) || !sheet.is_filled(C::Amount) {
        return Some(None);
    }
    match sheet.amount(C::Amount, None) {
        Ok(Some(minor)) if minor > 0 => Some(Some(Amount(minor))),
        Ok(_) => {
            sheet.error(C::Amount, ProblemKind::Amount);
            None
        }
        Err(what) => {
            sheet.error(C::Amount, what);
            None
        }
    }
}

fn submitted(sheet: &mut Sheet<'_, C>) -> Option<DebitWhat> {
    let (submitted, due) = (sheet.required_date(C::Submitted), sheet.required_date(C::Due));
    let reference = if sheet.has(C::Reference) { sheet.text(C::Reference).trim().to_string() } else { String::new() };
    Some(DebitWhat::Submitted { submitted: submitted?, due: due?, reference })
}

fn returned(sheet: &mut Sheet<'_, C>) -> Option<DebitWhat> {
    let (code, on) = (required(sheet, C::Code), sheet.required_date(C::Returned));
    Some(DebitWhat::Returned { on: on?, code: code? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn column_names_are_plain_and_lead_to_one_column() {
        super::super::header::tests::check_table::<DebitColumn>();
    }

    fn read(text: &str) -> Vec<DebitLine> {
        read_debits(text.as_bytes(), &Options::default()).expect("read")
    }

    fn told(text: &str) -> Vec<(u32, String, ProblemKind)> {
        let problems = read_debits(text.as_bytes(), &Options::default()).expect_err("refused");
        problems.into_iter().map(|p| (p.line, p.column, p.what)).collect()
    }

    #[test]
    fn dun_07_a_file_of_debits_is_read_in_french_and_in_english() {
        let fr = "Code client;N° pièce;Montant;Remis le;Échéance;RUM\nK001;F1;1 200,00;10/03/2026;15/03/2026;RUM-1\n;F2;;10/03/2026;15/03/2026;\n";
        let en = "client,piece,amount,submitted,due,reference\nK001,F1,1200.00,2026-03-10,2026-03-15,RUM-1\n,F2,,2026-03-10,2026-03-15,\n";
        assert_eq!(read(fr), read(en));
        assert_eq!((read(en)[0].amount, read(en)[1].amount), (Some(Amount(120_000)), None));
        let back = read("pièce;code rejet;date rejet\nF1;AM04;17/03/2026\n");
        let on = NaiveDate::from_ymd_opt(2026, 3, 17).expect("a day");
        assert_eq!(back[0].what, DebitWhat::Returned { on, code: "AM04".into() });
    }

    #[test]
    fn dun_07_every_bad_cell_of_a_file_of_debits_is_told_with_its_place() {
        let found = told("client;piece;amount;submitted;due\nK001;;x;hier;\nK001;F1;-5,00;10/03/2026;15/03/2026\n");
        let at = |line, column: &str, what| (line, column.to_string(), what);
        assert_eq!(found[0], at(2, "piece", ProblemKind::Required));
        assert_eq!(found[1].0, 2);
        assert_eq!(found[1].1, "amount");
        assert_eq!(found[2], at(2, "submitted", ProblemKind::Date));
        assert_eq!(found[3].1, "due");
        assert_eq!(found[4], at(3, "amount", ProblemKind::Amount));
        assert_eq!(found.len(), 5);
        assert_eq!(told("piece;code\nF1;AM04\n"), [at(1, "returned", ProblemKind::MissingColumn)]);
        let absent: Vec<_> = told("piece;montant\nF1;5\n").into_iter().map(|p| p.1).collect();
        assert_eq!(absent, ["submitted", "due"]);
    }
}
