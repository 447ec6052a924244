//! E-invoices as XML: UBL 2.1 (Invoice, CreditNote) and UN/CEFACT CII (Factur-X, ZUGFeRD 2, XRechnung), in the terms of EN 16931.
//!
//! The syntax is told by the namespace of the root. What a file says is found by path and namespace: what stands elsewhere is not read. Amounts
//! are the invoice's own (CUR-03); what they would be by its quantities and prices is compared, and noted where it differs.
//!
//! * The buyer is the code that the seller gives it, else SIREN or SIRET, else the VAT number.
//! * A line comes of the despatch advice it names, else of the order, by the seller's number or the buyer's; a line of a credit note comes of the
//!   preceding invoice. Several of them named for the whole do not tell which line is of which. These links are loose: the book leaves out those
//!   that it does not find.
//! * Allowances of a line are its discount; charges go into its price.
//! * The due date becomes terms: so many days net.

mod cii;
mod read;
mod scan;
mod terms;
mod ubl;
mod xml;

use super::decode::{Decoded, Limits};
use super::log::{Log, Problems, excerpt};
use super::options::Options;
use super::outcome::base_name;
use crate::domain::intake::{Encoding, NoteKind, Problem, ProblemKind};
use crate::domain::order::DocumentFile;
use scan::Scan;
use xml::{MOST_BYTES, Ns, Tree};

/// Reads an e-invoice; `name` is the file's name, with or without its folder. The file holds one document.
///
/// # Errors
/// `Pdf` for a PDF, `Binary`, `FileTooLarge`, `Encoding`; what is not well formed or exceeds the limits; `NotEinvoice` for other XML;
/// `OtherCurrency`; each business term that is missing or cannot be read. The column names the element and the character of the line:
/// `Invoice/InvoiceLine[2]/Price/PriceAmount:9`.
pub fn read_einvoice(bytes: &[u8], name: &str, options: &Options) -> Result<DocumentFile, Problems> {
    let whole = |what| Problem { line: 0, column: String::new(), found: String::new(), what };
    if bytes.trim_ascii_start().starts_with(b"%PDF") {
        return Err(whole(ProblemKind::Pdf).into());
    }
    let limits = Limits { file: options.limits.file.min(MOST_BYTES), ..options.limits };
    let encoding = match options.encoding {
        Some(encoding) => encoding,
        None => declared(bytes)?,
    };
    if encoding == Encoding::Utf8
        && let Some(problem) = not_utf8(bytes)
    {
        return Err(problem.into());
    }
    let decoded = Decoded::open(bytes, Some(encoding), limits)?;
    let text = decoded.text(0..decoded.bytes().len());
    let tree = Tree::parse(&text)?;
    let mut log = Log::default();
    if encoding != Encoding::Utf8 {
        log.note(NoteKind::Encoding, 1);
    }
    let mut scan = Scan { tree: &tree, log, currency: options.currency };
    let root = tree.node(0).map(|root| (root.ns, root.name));
    let places = match root {
        Some((Ns::UblInvoice, "Invoice")) => ubl::places(&mut scan, false),
        Some((Ns::UblCreditNote, "CreditNote")) => ubl::places(&mut scan, true),
        Some((Ns::Rsm, "CrossIndustryInvoice")) => cii::places(&mut scan),
        _ => return Err(tree.problem(0, "", root.map_or("", |(_, name)| name), ProblemKind::NotEinvoice).into()),
    };
    let rows = u64::try_from(places.lines.len()).unwrap_or(u64::MAX);
    let document = read::document(&mut scan, &places);
    let mut log = scan.log;
    match document {
        Some(document) if log.errors.is_empty() => Ok(DocumentFile {
            name: base_name(name).to_string(),
            encoding,
            rows,
            documents: vec![document],
            notes: log.sorted_notes(),
            loose: true,
        }),
        _ => {
            // What is refused is refused for a reason, always.
            if log.errors.is_empty() {
                log.errors.push(tree.problem(0, "", "", ProblemKind::AmountRange));
            }
            Err(log.errors)
        }
    }
}

/// The encoding that the XML declaration names, UTF-8 without one.
fn declared(bytes: &[u8]) -> Result<Encoding, Problem> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    let Some(head) = head.strip_prefix(b"<?xml") else { return Ok(Encoding::Utf8) };
    let head = String::from_utf8_lossy(head);
    let declaration = head.split("?>").next().unwrap_or_default();
    let Some((_, after)) = declaration.split_once("encoding") else { return Ok(Encoding::Utf8) };
    let name = after.trim_start_matches([' ', '=', '\t', '\r', '\n']);
    let name = name.trim_start_matches(['"', '\'']).split(['"', '\'', ' ']).next().unwrap_or_default();
    match name.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "us-ascii" | "ascii" => Ok(Encoding::Utf8),
        "windows-1252" | "cp1252" | "iso-8859-1" | "latin1" => Ok(Encoding::Windows1252),
        "iso-8859-15" | "latin9" => Ok(Encoding::Latin9),
        // Those announced by their first bytes are refused for them.
        _ if bytes.starts_with(b"<?xml\0") => Ok(Encoding::Utf8),
        _ => Err(Problem { line: 1, column: String::new(), found: excerpt(name), what: ProblemKind::Encoding }),
    }
}

/// Where a file stops being UTF-8; files that are no text are told apart elsewhere.
fn not_utf8(bytes: &[u8]) -> Option<Problem> {
    let error = std::str::from_utf8(bytes).err()?;
    if bytes.contains(&0) || !bytes.trim_ascii_start().starts_with(b"<") && !bytes.starts_with(b"\xEF\xBB\xBF") {
        return None;
    }
    let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
    let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |end| end + 1);
    let line = before.iter().filter(|b| **b == b'\n').count() + 1;
    let character = String::from_utf8_lossy(before.get(start..).unwrap_or_default()).chars().count() + 1;
    let wrong = bytes.get(error.valid_up_to()..).unwrap_or_default();
    Some(Problem {
        line: u32::try_from(line).unwrap_or(u32::MAX),
        column: character.to_string(),
        found: excerpt(&String::from_utf8_lossy(wrong.get(..wrong.len().min(20)).unwrap_or_default())),
        what: ProblemKind::Encoding,
    })
}
