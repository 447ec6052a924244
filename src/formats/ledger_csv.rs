//! A ledger or journal export of the accounting package: the daily road (book §5).
//!
//! Columns are found by meaning, in French or English, whatever their case, accents, punctuation and order; `account`, `date` and
//! an amount are needed. Separators: tab, `|`, `;`, `,`, or what a first line `sep=;` says. Quotes as in RFC 4180. Amounts with
//! comma or point; dates AAAA-MM-JJ, AAAAMMJJ, JJ/MM/AAAA, JJ/MM/AA.
//!
//! `due` holds one date, or an instalment plan: `2026-01-31=100.00+2026-02-28=50.00`. The amounts of a plan add up to the line;
//! they may be written without the sign of a credit line. `year` holds a closing date or a year, which then closes on 31 December.

use super::amount;
use super::balance::Balance;
use super::date;
use super::fec::{absent, account};
use super::header::{self, Column};
use super::legs::{AmountColumns, Shape};
use super::log::Problems;
use super::options::Options;
use super::outcome::{Outcome, base_name, conclude};
use super::row::{self, Row};
use super::sheet::{Norm, Sheet};
use crate::domain::account::PrefixRules;
use crate::domain::intake::{FileKind, FileRow, LedgerFile, NoteKind, ProblemKind};
use crate::domain::money::{Amount, Currency};
use chrono::NaiveDate;

/// A column of a ledger CSV. Its code is the English column name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs)]
pub enum LedgerColumn {
    Id,
    Account,
    Client,
    Name,
    Date,
    Journal,
    Entry,
    Piece,
    PieceDate,
    Invoice,
    Reference,
    Label,
    Due,
    PaymentMode,
    Debit,
    Credit,
    /// In place of debit and credit: with a side, or signed like debit minus credit.
    Amount,
    /// D or C, +1 or -1, beside an amount.
    Side,
    Currency,
    AmountCurrency,
    Letter,
    LetteredOn,
    Level,
    Year,
    Validated,
}

use LedgerColumn as L;

impl LedgerColumn {
    /// All columns, in the order of the documentation.
    pub const ALL: [LedgerColumn; 25] = [
        L::Id,
        L::Account,
        L::Client,
        L::Name,
        L::Date,
        L::Journal,
        L::Entry,
        L::Piece,
        L::PieceDate,
        L::Invoice,
        L::Reference,
        L::Label,
        L::Due,
        L::PaymentMode,
        L::Debit,
        L::Credit,
        L::Amount,
        L::Side,
        L::Currency,
        L::AmountCurrency,
        L::Letter,
        L::LetteredOn,
        L::Level,
        L::Year,
        L::Validated,
    ];

    /// The English column name.
    pub const fn code(self) -> &'static str {
        match self {
            L::Id => "id",
            L::Account => "account",
            L::Client => "client",
            L::Name => "name",
            L::Date => "date",
            L::Journal => "journal",
            L::Entry => "entry",
            L::Piece => "piece",
            L::PieceDate => "piece_date",
            L::Invoice => "invoice",
            L::Reference => "reference",
            L::Label => "label",
            L::Due => "due",
            L::PaymentMode => "payment_mode",
            L::Debit => "debit",
            L::Credit => "credit",
            L::Amount => "amount",
            L::Side => "side",
            L::Currency => "currency",
            L::AmountCurrency => "amount_currency",
            L::Letter => "letter",
            L::LetteredOn => "lettered_on",
            L::Level => "level",
            L::Year => "year",
            L::Validated => "validated",
        }
    }

    /// The column of a code, the reverse of [`LedgerColumn::code`].
    pub fn from_code(code: &str) -> Option<LedgerColumn> {
        L::ALL.into_iter().find(|c| c.code() == code)
    }
}

impl Column for LedgerColumn {
    const COUNT: usize = L::ALL.len();

    fn index(self) -> usize {
        self as usize
    }

    fn name(self) -> &'static str {
        self.code()
    }

    #[rustfmt::skip]
    fn table() -> &'static [(Self, &'static [&'static str])] {
        &[
            (L::Id, &["id", "lineid", "idligne", "ligneid", "identifiant", "identifiantligne", "idlignecriture"]),
            (L::Account, &[
                "account", "comptegeneral", "ncomptegeneral", "numcomptegeneral", "numerocomptegeneral", "comptecollectif",
                "compte", "ncompte", "nocompte", "numcompte", "numerocompte", "codecompte", "comptenum", "comptecomptable",
                "comptegen", "accountnumber", "accountcode", "accountno", "generalaccount", "glaccount",
            ]),
            (L::Client, &[
                "client", "codeclient", "nclient", "noclient", "numclient", "numeroclient", "compteclient", "tiers", "codetiers",
                "ntiers", "numtiers", "numerotiers", "comptetiers", "ncomptetiers", "auxiliaire", "codeauxiliaire",
                "compteauxiliaire", "ncompteauxiliaire", "compauxnum", "compteaux", "customer", "customercode", "customernumber",
                "clientcode", "auxiliary", "thirdparty", "partner", "partnercode",
            ]),
            (L::Name, &[
                "name", "nom", "raisonsociale", "nomclient", "nomtiers", "intituletiers", "intituleclient", "intituleauxiliaire",
                "libelletiers", "libelleclient", "libelleauxiliaire", "compauxlib", "denomination", "clientname", "customername",
                "partnername", "companyname", "intitule", "intitulecompte", "libellecompte", "comptelib", "accountname",
            ]),
            (L::Date, &[
                "date", "dateecriture", "datecomptable", "datecomptabilisation", "datepiececomptable", "ecrituredate",
                "dateoperation", "datemouvement", "accountingdate", "postingdate", "entrydate", "bookingdate",
            ]),
            (L::Journal, &["journal", "codejournal", "journalcode", "codejal", "jal", "jnl", "jrn"]),
            (L::Entry, &[
                "entry", "necriture", "noecriture", "numecriture", "numeroecriture", "ecriturenum", "ecriture", "idecriture",
                "nmouvement", "nomouvement", "nummouvement", "numeromouvement", "mouvement", "entrynumber", "entryno",
                "journalentry",
            ]),
            (L::Piece, &[
                "piece", "npiece", "nopiece", "numpiece", "numeropiece", "pieceref", "referencepiece", "refpiece", "document",
                "ndocument", "numerodocument", "documentnumber", "documentno", "voucher",
            ]),
            (L::PieceDate, &["piecedate", "datepiece", "datedocument", "documentdate", "datefacture", "invoicedate"]),
            (L::Invoice, &["invoice", "facture", "nfacture", "nofacture", "numfacture", "numerofacture", "invoicenumber", "invoiceno"]),
            (L::Reference, &["reference", "ref", "referenceexterne", "refexterne", "votrereference", "numeroreference", "externalreference"]),
            (L::Label, &[
                "label", "libelle", "libelleecriture", "libellemouvement", "libelleligne", "ecriturelib", "intituleecriture",
                "designation", "description", "narrative",
            ]),
            (L::Due, &["due", "duedate", "dateecheance", "echeance", "echeances", "datefinecheance", "maturity", "maturitydate"]),
            (L::PaymentMode, &[
                "paymentmode", "modereglement", "moderglt", "modepaiement", "mode", "reglement", "moyenpaiement",
                "moyenreglement", "codereglement", "paymentmethod", "meansofpayment",
            ]),
            (L::Debit, &["debit", "montantdebit", "mouvementdebit", "mvtdebit", "debiteur", "debitamount"]),
            (L::Credit, &["credit", "montantcredit", "mouvementcredit", "mvtcredit", "crediteur", "creditamount"]),
            (L::Amount, &["amount", "montant", "montantsigne", "montanteur", "montanteuro", "signedamount"]),
            (L::Side, &["side", "sens", "sensecriture", "dc", "debitcredit"]),
            (L::Currency, &["currency", "devise", "codedevise", "idevise", "currencycode"]),
            (L::AmountCurrency, &["amountcurrency", "montantdevise", "currencyamount", "amountincurrency", "foreignamount"]),
            (L::Letter, &["letter", "lettre", "lettrage", "codelettrage", "codelettre", "ecriturelet", "lettering", "matching", "reconciliation"]),
            (L::LetteredOn, &["letteredon", "datelettrage", "datelettre", "datelet", "letteringdate", "matchingdate"]),
            (L::Level, &["level", "niveau", "niveaurelance", "relance", "reminderlevel", "dunninglevel"]),
            (L::Year, &["year", "exercice", "exercicecomptable", "annee", "fiscalyear", "cloture", "datecloture"]),
            (L::Validated, &["validated", "datevalidation", "validation", "validdate", "validele", "validationdate"]),
        ]
    }
}

const AMOUNTS: AmountColumns<L> = AmountColumns {
    debit: L::Debit,
    credit: L::Credit,
    amount: L::Amount,
    side: L::Side,
    currency: L::Currency,
    foreign: L::AmountCurrency,
};

/// Reads a ledger CSV row by row, like [`super::FecReader`].
#[derive(Debug)]
pub struct LedgerReader<'a> {
    sheet: Sheet<'a, L>,
    shape: Shape,
    /// The column of the accounting date.
    dated: LedgerColumn,
    book: Currency,
    digits: u8,
    balance: Option<Balance>,
    prefixes: PrefixRules,
    /// True once a line stands on an account of no third party.
    has_other_accounts: bool,
}

impl<'a> LedgerReader<'a> {
    /// Recognises the text and its header.
    ///
    /// # Errors
    /// As [`super::FecReader::open`]; `MissingColumn` names the English column, and what the header holds.
    pub fn open(bytes: &'a [u8], options: &Options) -> Result<LedgerReader<'a>, Problems> {
        let mut sheet = Sheet::open(bytes, options, Norm::Free, &options.columns)?;
        // Some packages give the accounting date under the name of the document's.
        let dated = if sheet.has(L::Date) || !sheet.has(L::PieceDate) { L::Date } else { L::PieceDate };
        let mut missing: Vec<L> = [L::Account, dated].into_iter().filter(|c| !sheet.has(*c)).collect();
        let shape = match AMOUNTS.shape(&sheet, true) {
            Ok(shape) if missing.is_empty() => shape,
            Ok(_) => return Err(absent(&sheet, &missing)),
            Err(amounts) => {
                missing.extend(amounts);
                return Err(absent(&sheet, &missing));
            }
        };
        if shape == Shape::AmountAndSide {
            let line = sheet.layout.line;
            sheet.log.note(NoteKind::AmountAndSide, line);
        }
        if dated != L::Date {
            let line = sheet.layout.line;
            sheet.log.note(NoteKind::Header, line);
        }
        Ok(LedgerReader {
            sheet,
            shape,
            dated,
            book: options.currency,
            digits: options.currency.digits(),
            balance: (!options.extract).then(Balance::default),
            prefixes: options.prefixes.clone(),
            has_other_accounts: false,
        })
    }

    /// Errors met so far, counted.
    pub fn errors(&self) -> usize {
        self.sheet.log.errors.total
    }

    /// Closes the file. A file of third-party lines only is an extract by itself: it need not balance.
    ///
    /// # Errors
    /// Every problem met; when there is none, the entries that do not balance.
    pub fn finish(self) -> Result<Outcome, Problems> {
        let balance = self.balance.filter(|_| self.has_other_accounts);
        conclude(self.sheet, L::Letter, balance, None)
    }

    fn row(&mut self, at: u32) -> Option<Row<'a>> {
        let sheet = &mut self.sheet;
        let date = sheet.required_date(self.dated);
        let account = account(sheet, L::Account);
        let legs = AMOUNTS.read(sheet, self.shape);
        let (date, account, (debit, credit)) = (date?, account?, legs?);
        let mut row = Row {
            at,
            id: sheet.text(L::Id),
            journal: sheet.text(L::Journal),
            journal_label: "".into(),
            entry: sheet.text(L::Entry),
            date,
            account,
            account_label: "".into(),
            auxiliary: sheet.text(L::Client),
            auxiliary_label: sheet.text(L::Name),
            piece: sheet.text(L::Piece),
            piece_date: sheet.optional_date(L::PieceDate),
            label: sheet.text(L::Label),
            debit,
            credit,
            letter: sheet.text(L::Letter),
            lettered_on: sheet.optional_date(L::LetteredOn),
            validated: sheet.optional_date(L::Validated),
            foreign: None,
            due: Vec::new(),
            payment_mode: sheet.text(L::PaymentMode),
            invoice: sheet.text(L::Invoice),
            reference: sheet.text(L::Reference),
            level: level(sheet),
            year: year(sheet),
        };
        let signed = row.signed();
        row.foreign = AMOUNTS.foreign(sheet, self.book, signed);
        row.due = due(sheet, signed, self.digits);
        if row.label.is_empty() && sheet.has(L::Label) {
            sheet.note(NoteKind::EmptyLabel);
        }
        match (row.letter.is_empty(), row.lettered_on) {
            (false, None) if sheet.has(L::LetteredOn) && !sheet.is_filled(L::LetteredOn) => {
                sheet.note(NoteKind::LetterWithoutDate);
            }
            (true, Some(_)) => sheet.note(NoteKind::DateWithoutLetter),
            _ => {}
        }
        self.has_other_accounts = self.has_other_accounts || self.prefixes.kind_of(&row.account).is_none();
        if let Some(balance) = &mut self.balance {
            balance.add(at, &row.journal, &row.entry, date, &row.piece, signed);
        }
        Some(row)
    }
}

impl<'a> Iterator for LedgerReader<'a> {
    type Item = Row<'a>;

    fn next(&mut self) -> Option<Row<'a>> {
        loop {
            let at = self.sheet.advance()?;
            if let Some(row) = self.row(at) {
                return Some(row);
            }
        }
    }
}

/// Reads a whole ledger CSV; `name` is the file's name, with or without its folder.
///
/// # Errors
/// Every problem of the file; see [`LedgerReader::open`] and [`LedgerReader::finish`].
pub fn read_ledger(bytes: &[u8], name: &str, options: &Options) -> Result<LedgerFile, Problems> {
    let mut reader = LedgerReader::open(bytes, options)?;
    let rows: Vec<FileRow> = reader.by_ref().map(FileRow::from).collect();
    let outcome = reader.finish()?;
    Ok(LedgerFile {
        kind: FileKind::Ledger,
        name: base_name(name).to_string(),
        siren: None,
        closing: None,
        encoding: outcome.encoding,
        rows,
        notes: outcome.notes,
        has_letters: outcome.has_letters,
        unreadable: outcome.unreadable,
    })
}

/// The reminder level: a number, or a letter and a number (`R2`, `N2`).
fn level(sheet: &mut Sheet<'_, L>) -> Option<u8> {
    let text = sheet.text(L::Level);
    if text.is_empty() {
        return None;
    }
    let digits = text.strip_prefix(|c: char| c.is_ascii_alphabetic()).unwrap_or(&text);
    let level = digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten();
    if level.is_none() {
        sheet.doubt(L::Level, ProblemKind::Number);
    }
    level
}

/// The closing date of the line's fiscal year.
fn year(sheet: &mut Sheet<'_, L>) -> Option<NaiveDate> {
    let text = sheet.text(L::Year);
    let is_year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    match is_year.then(|| date::read(&format!("{text}1231"), false)).flatten() {
        Some(reading) => Some(reading.date),
        None => sheet.optional_date(L::Year),
    }
}

/// The due dates of the current line: none, one for the whole amount, or a plan.
fn due(sheet: &mut Sheet<'_, L>, signed: i128, digits: u8) -> Vec<(NaiveDate, Amount)> {
    let text = sheet.text(L::Due);
    if !text.contains('=') {
        return sheet.optional_date(L::Due).and_then(|due| row::whole(due, signed)).into_iter().collect();
    }
    match plan(&text, signed, digits, sheet.mark()) {
        Ok(plan) => plan,
        Err(what) => {
            sheet.doubt(L::Due, what);
            Vec::new()
        }
    }
}

/// The instalments of a plan, signed like the line and adding up to it.
fn plan(text: &str, signed: i128, digits: u8, mark: amount::Mark) -> Result<Vec<(NaiveDate, Amount)>, ProblemKind> {
    let mut plan = Vec::new();
    for part in text.split('+') {
        let (due, share) = part.split_once('=').ok_or(ProblemKind::Date)?;
        let due = date::read(due, true).ok_or(ProblemKind::Date)?.date;
        plan.push((due, amount::read(share, digits, mark)?.minor));
    }
    let total: i128 = plan.iter().map(|(_, minor)| i128::from(*minor)).sum();
    let sign = match total {
        _ if total == signed => 1,
        _ if total == -signed => -1,
        _ => return Err(ProblemKind::Amount),
    };
    Ok(plan.into_iter().map(|(due, minor)| (due, Amount(minor * sign))).collect())
}

/// The name of a column as problems and presets give it, from any name that a file may use for it.
pub fn column_of(name: &str) -> Option<LedgerColumn> {
    let plain = header::plain(name);
    L::table().iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(column, _)| *column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn column_names_are_plain_and_lead_to_one_column() {
        super::super::header::tests::check_table::<LedgerColumn>();
    }

    #[test]
    fn column_codes_are_a_round_trip_and_names_lead_to_them() {
        for column in LedgerColumn::ALL {
            assert_eq!(LedgerColumn::from_code(column.code()), Some(column));
            assert_eq!(column_of(column.code()), Some(column));
        }
        assert_eq!(column_of("N° Écriture"), Some(LedgerColumn::Entry));
        assert_eq!(column_of("Solde"), None);
    }

    #[test]
    fn a_plan_adds_up_to_its_line() {
        let read = |text: &str, signed| plan(text, signed, 2, amount::Mark::Either);
        let day = |d| NaiveDate::from_ymd_opt(2026, 1, d).expect("a day");
        assert_eq!(
            read("2026-01-30=100.00+31/01/2026=50,00", 15_000),
            Ok(vec![(day(30), Amount(10_000)), (day(31), Amount(5_000))])
        );
        assert_eq!(read("2026-01-30=100.00+2026-01-31=50.00", -15_000).map(|p| p[1].1), Ok(Amount(-5_000)));
        assert_eq!(read("2026-01-30=100.00+2026-01-31=50.00", 14_999), Err(ProblemKind::Amount));
        assert_eq!(read("2026-01-30=100.00+tomorrow=50.00", 15_000), Err(ProblemKind::Date));
    }
}
