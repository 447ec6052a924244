//! What a ledger file says, after reading and before the plan: typed rows that know where they stand in the file.

use crate::domain::money::{Amount, Currency};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One leg of an entry as a file gives it, on any account. The reader has already refused what it could not read.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct FileRow {
    /// Line of the file, 1 for the header.
    pub at: u32,
    /// The `id` column of a ledger CSV; empty in a FEC.
    pub id: String,
    /// Journal code.
    pub journal: String,
    /// Journal label.
    pub journal_label: String,
    /// Entry number (EcritureNum), trimmed, otherwise verbatim.
    pub entry: String,
    /// Accounting date.
    pub date: NaiveDate,
    /// General account.
    pub account: String,
    /// Label of the general account.
    pub account_label: String,
    /// Auxiliary (CompAuxNum), empty when there is none.
    pub auxiliary: String,
    /// Name of the third party (CompAuxLib).
    pub auxiliary_label: String,
    /// Document number.
    pub piece: String,
    /// Document date.
    pub piece_date: Option<NaiveDate>,
    /// Entry label.
    pub label: String,
    /// Debit, as written: may be negative.
    pub debit: Amount,
    /// Credit, as written: may be negative.
    pub credit: Amount,
    /// Letter (EcritureLet), verbatim, case kept; empty when unlettered.
    pub letter: String,
    /// Lettering date (DateLet).
    pub lettered_on: Option<NaiveDate>,
    /// Validation date.
    pub validated: Option<NaiveDate>,
    /// Currency and amount in minor units of that currency, signed like debit minus credit; `None` when the row is in the book's currency.
    pub foreign: Option<(Currency, i64)>,
    /// Due dates: one, or the instalments of a plan as (due, amount as signed as the line); empty when the source gives none.
    pub due: Vec<(NaiveDate, Amount)>,
    /// Payment mode.
    pub payment_mode: String,
    /// Invoice number beside the piece.
    pub invoice: String,
    /// Reference.
    pub reference: String,
    /// Reminder level in the source.
    pub level: Option<u8>,
    /// Closing year given by the row's `year` column (its text: `2026` or a closing date).
    pub year: Option<NaiveDate>,
}

impl FileRow {
    /// Signed amount, debit minus credit; `None` out of range.
    pub fn amount(&self) -> Option<Amount> {
        self.debit.minus(self.credit).ok()
    }
}

/// Which kind of file the rows come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FileKind {
    /// The French accounting-entries file: every entry whole.
    Fec,
    /// A ledger or journal export of the accounting package.
    Ledger,
    /// Documents of the sale: orders, invoices.
    Documents,
    /// Items of a price list.
    Items,
}

/// How the text of the file was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, with or without byte-order mark.
    Utf8,
    /// Windows-1252.
    Windows1252,
    /// ISO-8859-15.
    Latin9,
}

/// A whole file, read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LedgerFile {
    /// What it is.
    pub kind: FileKind,
    /// Its name without folder.
    pub name: String,
    /// SIREN from the name of a FEC.
    pub siren: Option<String>,
    /// Closing date from the name of a FEC.
    pub closing: Option<NaiveDate>,
    /// How its text was read.
    pub encoding: Encoding,
    /// Its rows, in file order.
    pub rows: Vec<FileRow>,
    /// Tolerated deviations, counted by kind.
    pub notes: Vec<Note>,
    /// True when the file has a letter column at all.
    pub has_letters: bool,
    /// Optional fields that could not be read: they need `--accept optional` (a doubt), and are empty in the rows.
    pub unreadable: Vec<Problem>,
}

/// A tolerated deviation (first grade: imported, counted).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Note {
    /// What was tolerated.
    pub kind: NoteKind,
    /// How often.
    pub count: u32,
    /// First line of the file where it was seen.
    pub first: u32,
}

/// Kinds of tolerated deviation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum NoteKind {
    /// Not UTF-8.
    Encoding,
    /// A separator other than the tab.
    Separator,
    /// Fields between quotes.
    Quoted,
    /// Line ends other than CR LF or LF.
    LineEnds,
    /// Column names in another case, order, or with others beside them.
    Header,
    /// A separator after the last field.
    TrailingSeparator,
    /// Montant and Sens instead of Debit and Credit.
    AmountAndSide,
    /// A decimal point, blanks, thousands, a sign after the digits, leading zeros.
    AmountFormat,
    /// A negative debit or credit.
    NegativeAmount,
    /// A line of 0,00 on both sides: skipped.
    ZeroLine,
    /// A date not written AAAAMMJJ.
    DateFormat,
    /// An accounting date outside the fiscal year.
    DateOutsideYear,
    /// No validation date.
    NoValidation,
    /// A letter without its date.
    LetterWithoutDate,
    /// A lettering date without its letter.
    DateWithoutLetter,
    /// An empty label.
    EmptyLabel,
    /// Blank lines.
    BlankLine,
    /// Entry numbers not continuous.
    NumberGap,
    /// Entries balance by number only, over several journals.
    BalanceByNumber,
    /// Entries balance by journal, date and piece: the number is constant or repeats.
    BalanceByPiece,
    /// Only the whole file balances.
    BalanceByFile,
    /// A letter that does not balance in the file.
    LetterUnbalanced,
    /// Totals of a document that are not those of its lines: its own are kept (CUR-03).
    TotalsDiffer,
    /// A day of preparation, delivery or validity, or a due date, before the document's own.
    DateBefore,
    /// A channel or origin that is none of those known: left empty.
    UnknownWord,
    /// A credit note written with negative amounts: turned positive.
    CreditTurned,
    /// A unit price of more than four decimals, or a discount of more than two: rounded, the amount of the line is kept.
    PriceRounded,
    /// An invoice without lines.
    NoLines,
    /// What a line was made of is not in the book, or not for sure: left out.
    LinkLeftOut,
}

/// A problem of a file: where, what was found, what was expected. Sentences are made by `i18n`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Problem {
    /// Line of the file, 1 for the header, 0 when the file as a whole is meant.
    pub line: u32,
    /// Name of the column, empty when the line as a whole is meant.
    pub column: String,
    /// What was found, cut to 80 characters.
    pub found: String,
    /// What is wrong.
    pub what: ProblemKind,
}

/// What is wrong with a file: third grade, refused, nothing is written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ProblemKind {
    /// The file is empty.
    Empty,
    /// The file is binary (a byte 0, or a known binary header named in `found`).
    Binary,
    /// A line is longer than the limit, in bytes.
    LineTooLong(u32),
    /// The file is larger than the limit, in bytes.
    FileTooLarge(u64),
    /// No separator gives the expected columns.
    NoHeader,
    /// A required column is missing (its name in `column`).
    MissingColumn,
    /// The same column twice.
    DoubleColumn,
    /// Fewer or more fields than the header: (found, expected).
    FieldCount(u32, u32),
    /// The file ends in the middle of a line or of a quoted field.
    Truncated,
    /// A date was expected (AAAAMMJJ, AAAA-MM-JJ or JJ/MM/AAAA).
    Date,
    /// An amount was expected.
    Amount,
    /// An amount beyond what can be held.
    AmountRange,
    /// D or C, or +1 or -1, was expected.
    Side,
    /// An account number was expected (three digits first).
    Account,
    /// A value is required.
    Required,
    /// Text that the declared encoding cannot read.
    Encoding,
    /// A currency code was expected.
    Currency,
    /// A number was expected.
    Number,
    /// Payment terms were expected.
    Terms,
    /// A quote that never closes.
    OpenQuote,
    /// The entry does not balance: (journal, number, gap in minor units).
    Unbalanced(String, String, Amount),
    /// The whole file does not balance: gap in minor units.
    FileUnbalanced(Amount),
    /// A SIREN, IBAN or VAT number that fails its own check.
    Identifier,
    /// A code used twice in the file.
    DoubleCode,
    /// Both debit and credit are filled.
    BothSides,
    /// A kind of document was expected.
    DocumentKind,
    /// A document that belongs into the other file: orders apart from invoices.
    OtherIntake,
    /// A document of this kind is not made of one of that kind (ORD-01).
    NotMadeOf,
    /// A quantity was expected, at most four decimals.
    Quantity,
    /// A unit price was expected, at most four decimals.
    Price,
    /// A percentage from 0 to 100 was expected, at most two decimals.
    Percent,
    /// Nothing below zero may stand here.
    Negative,
    /// The number of the line stands twice in the document.
    DoubleLine,
    /// Lines of one document disagree: the line that spoke first, and what it says.
    Disagrees(u32, String),
    /// More than a year before the date of the document.
    DateOrder(NaiveDate),
    /// A date of no document.
    FarDate,
    /// More of them than may be: the limit.
    TooMany(u32),
    /// A text longer than this many characters.
    TextTooLong(u32),
    /// A PDF in place of the e-invoice in it.
    Pdf,
    /// No well-formed XML.
    Xml,
    /// XML that is no e-invoice in a syntax that is read.
    NotEinvoice,
    /// A document type declaration.
    Doctype,
    /// An entity that is none of the five of XML, or a character that XML does not have.
    Entity,
    /// Elements nested deeper than this.
    TooDeep(u32),
    /// The file stops before this element is closed.
    OpenElement,
    /// A prefix without a namespace.
    Prefix,
    /// An element that stands twice where one may stand.
    Twice,
    /// Another currency than the book's, which is this.
    OtherCurrency(Currency),
    /// A type code (UNTDID 1001) of no invoice and no credit note, or not of this one.
    InvoiceCode,
    /// `true` or `false` was expected.
    Flag,
    /// No client has that code, SIREN or VAT number.
    UnknownClient,
    /// The document is another client's: its code.
    OtherClient(String),
    /// No document has that number.
    NoDocument,
    /// That document has no such line: its number.
    NoSuchLine(String),
    /// A delivery note without an order (ORD-01).
    NoOrder,
    /// Dated before the document that it is made of.
    BeforeOrigin(NaiveDate),
    /// More than the line of the earlier document has: its number, its line, how much it has.
    TooMuch(String, u32, String),
    /// A credit note gives back more than the invoices that it is made of come to, tax included: that sum, as files write amounts.
    AboveInvoice(String),
    /// The insurer's decision was expected: granted, reduced or refused.
    ApprovalStatus,
    /// What an insurer grants has a limit above zero.
    LimitWanted,
    /// What an insurer refuses has no limit.
    LimitOfRefusal,
    /// The last day comes before the first.
    EndsBefore,
    /// The text is too long.
    TooLong,
    /// A line takes less of the line that it was made of than it says itself: its own quantity.
    PartOfLine(String),
    /// Something that was done, dated after today.
    FutureDate,
    /// A state of documents that nobody knows.
    UnknownState,
    /// A total of a document other than that of its lines and their VAT: what they come to.
    WrongTotal(String),
}
