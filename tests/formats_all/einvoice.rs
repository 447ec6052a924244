//! E-invoices in UBL and CII: what they say, what they are refused for, and files made to hurt. The companies are fictitious.

use chrono::NaiveDate;
use proptest::prelude::*;
use suivi::domain::intake::{Encoding, NoteKind, Problem, ProblemKind};
use suivi::domain::money::{Amount, Currency};
use suivi::domain::order::{Deposit, DocumentFile, DocumentKind, IncomingDocument, Price, Quantity, Totals};
use suivi::domain::penalty::Rate;
use suivi::formats::{Options, Problems, read_einvoice};

const UBL: &str = include_str!("../einvoices/ubl_invoice.xml");
const CREDIT: &str = include_str!("../einvoices/ubl_credit_note.xml");
const CII: &str = include_str!("../einvoices/cii_invoice.xml");

fn bytes(bytes: &[u8]) -> Result<DocumentFile, Problems> {
    read_einvoice(bytes, "in/f.xml", &Options::default())
}

fn read(text: &str) -> DocumentFile {
    bytes(text.as_bytes()).unwrap_or_else(|problems| panic!("refused: {problems:?}\n{text}"))
}

fn one(text: &str) -> (IncomingDocument, Vec<NoteKind>) {
    let mut file = read(text);
    assert_eq!(file.documents.len(), 1);
    (file.documents.remove(0), file.notes.iter().map(|note| note.kind).collect())
}

fn refused(text: &str) -> Vec<Problem> {
    bytes(text.as_bytes()).expect_err("should be refused").list
}

/// One thing changed in a file that has it once.
fn with(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from}");
    text.replace(from, to)
}

/// The only problem of a file: element, what was found, what is wrong. The line is the one on which the marked text stands.
fn problem(text: &str, mark: &str) -> (String, String, ProblemKind) {
    let problems = refused(text);
    assert_eq!(problems.len(), 1, "{problems:?}");
    let at = text.find(mark).expect("the mark");
    assert_eq!(problems[0].line as usize, text[..at].matches('\n').count() + 1, "{problems:?}");
    let problem = problems.into_iter().next().expect("one");
    let path = problem.column.rsplit_once(':').expect("element and character").0.to_string();
    (path, problem.found, problem.what)
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

fn rate(hundredths: u32) -> Rate {
    Rate::new(hundredths).expect("a rate")
}

#[test]
fn ord_01_an_invoice_in_ubl() {
    let file = read(UBL);
    assert_eq!((file.name.as_str(), file.encoding, file.rows), ("f.xml", Encoding::Utf8, 2));
    let (invoice, notes) = one(UBL);
    assert_eq!(notes, [], "delivered before it was invoiced, as is usual");
    assert_eq!(
        (invoice.kind, invoice.number.as_str(), invoice.client.as_str()),
        (DocumentKind::Invoice, "F2026-0117", "C00412")
    );
    assert_eq!((invoice.date, invoice.delivered), (day(2026, 3, 2), Some(day(2026, 2, 27))));
    assert_eq!((invoice.reference.as_str(), invoice.terms.as_str()), ("PO-77", "45N"), "the due date is 45 days later");
    assert_eq!(invoice.comment, "Quai 2, porte B", "without the mentions that the law wants on every invoice");
    assert_eq!(invoice.deposit, Some(Deposit { amount: Amount(5_000), due: None }));
    assert_eq!(invoice.totals, Some(Totals { net: Amount(21_400), vat: Amount(2_468), gross: Amount(23_868) }));
    let [one, two] = &invoice.lines[..] else { panic!("two lines") };
    assert_eq!((one.line.no, one.line.item.as_str(), one.line.label.as_str()), (1, "A1", "Bol bleu"));
    assert_eq!((one.line.quantity, one.line.price, one.line.discount), (Quantity(30_000), Price(333_330), rate(500)));
    assert_eq!((one.line.vat, one.line.net), (rate(2_000), Amount(9_500)));
    assert_eq!(one.from, [(DocumentKind::Order, "C-2026-15".to_string(), Some(4), None)]);
    assert_eq!((two.line.item.as_str(), two.line.label.as_str()), ("", "Étiquette"));
    assert_eq!((two.line.quantity, two.line.price), (Quantity(10_000_000), Price(1_250)), "12.50 the hundred");
    assert_eq!((two.line.vat, two.line.net), (rate(550), Amount(12_500)));
    assert_eq!(two.from, [(DocumentKind::Delivery, "BL-31".to_string(), Some(7), None)], "the nearest link of the chain");
    let line = UBL.lines().position(|line| line.contains("<cac:InvoiceLine>")).expect("a line") + 1;
    assert_eq!((invoice.at, one.at as usize), (5, line));
}

#[test]
fn ord_01_a_credit_note_in_ubl_with_other_prefixes() {
    let (credit, notes) = one(CREDIT);
    assert_eq!(notes, []);
    assert_eq!((credit.kind, credit.number.as_str()), (DocumentKind::CreditNote, "A2026-003"));
    assert_eq!(credit.client, "00000000000000", "the SIRET goes before the VAT number, blanks left out");
    assert_eq!((credit.lines[0].line.quantity, credit.lines[0].line.net), (Quantity(20_000), Amount(2_000)));
    assert_eq!(credit.lines[0].from, [(DocumentKind::Invoice, "F2026-0117".to_string(), Some(1), None)]);
    assert_eq!(credit.totals, Some(Totals { net: Amount(2_000), vat: Amount(400), gross: Amount(2_400) }));
    let whole = CREDIT.replace("<n1:BillingReferenceLine><n2:ID>1</n2:ID></n1:BillingReferenceLine>", "");
    assert_eq!(one(&whole).0.lines[0].from, [(DocumentKind::Invoice, "F2026-0117".to_string(), None, None)]);
}

#[test]
fn cur_03_a_negative_credit_note_is_turned() {
    let negative = CREDIT
        .replace(">2</n2:CreditedQuantity>", ">-2</n2:CreditedQuantity>")
        .replace(">20.00</n2:L", ">-20.00</n2:L")
        .replace(">20.00</n2:TaxE", ">-20.00</n2:TaxE")
        .replace(">24.00<", ">-24.00<")
        .replace(">4.00<", ">-4.00<");
    let (credit, notes) = one(&negative);
    assert_eq!(notes, [NoteKind::CreditTurned]);
    assert_eq!((credit.lines[0].line.quantity, credit.lines[0].line.price), (Quantity(20_000), Price(100_000)));
    assert_eq!(credit.totals, Some(Totals { net: Amount(2_000), vat: Amount(400), gross: Amount(2_400) }));
}

#[test]
fn ord_01_an_invoice_in_cii() {
    let (invoice, notes) = one(CII);
    assert_eq!(notes, []);
    assert_eq!((invoice.kind, invoice.number.as_str()), (DocumentKind::Invoice, "F2026-0200"));
    assert_eq!((invoice.client.as_str(), invoice.reference.as_str()), ("000000000", "PO-9"), "the SIREN, no code being given");
    assert_eq!((invoice.date, invoice.delivered), (day(2026, 3, 10), Some(day(2026, 3, 12))));
    assert_eq!((invoice.terms.as_str(), invoice.comment.as_str()), ("30FDM-A", "Livré en deux fois"));
    assert_eq!(invoice.totals, Some(Totals { net: Amount(10_200), vat: Amount(2_040), gross: Amount(12_240) }));
    assert_eq!(invoice.deposit, None);
    let [one, two] = &invoice.lines[..] else { panic!("the line that only informs is left out") };
    assert_eq!((one.line.no, one.line.item.as_str(), one.line.label.as_str()), (1, "T4", "Théière"));
    assert_eq!((one.line.quantity, one.line.price), (Quantity(25_000), Price(440_000)), "40.00 and 10.00 over 2.5");
    assert_eq!((one.line.discount, one.line.vat, one.line.net), (rate(0), rate(2_000), Amount(11_000)));
    assert_eq!(one.from, [(DocumentKind::Order, "PO-9".to_string(), Some(3), None)]);
    assert_eq!((two.line.quantity, two.line.net), (Quantity(-10_000), Amount(-800)), "a line may take back");
}

#[test]
fn type_codes_tell_invoices_from_credit_notes_and_may_not_contradict_the_root() {
    let code = |text: &str, code: &str| with(text, "TypeCode>380<", &format!("TypeCode>{code}<"));
    assert_eq!(one(&code(CII, "381")).0.kind, DocumentKind::CreditNote);
    assert_eq!(one(&code(CII, "386")).0.kind, DocumentKind::Invoice, "an invoice for a deposit");
    assert_eq!(one(&code(UBL, "381")).0.kind, DocumentKind::CreditNote);
    let path = "CrossIndustryInvoice/ExchangedDocument/TypeCode".to_string();
    assert_eq!(problem(&code(CII, "220"), "TypeCode>220"), (path.clone(), "220".into(), ProblemKind::InvoiceCode));
    assert_eq!(problem(&code(CII, "x"), "TypeCode>x"), (path, "x".into(), ProblemKind::InvoiceCode));
    let credit = with(CREDIT, "TypeCode>381<", "TypeCode>380<");
    assert_eq!(problem(&credit, "TypeCode>380").2, ProblemKind::InvoiceCode);
}

#[test]
fn every_bad_value_is_told_with_its_line_and_element() {
    let first = "<cac:InvoiceLine>\n    <cbc:ID>1<";
    let cases = [
        (">F2026-0117<", "><", "Invoice/BT-1", ProblemKind::Required, "<Invoice "),
        (">2026-03-02<", ">2026-02-30<", "Invoice/IssueDate", ProblemKind::Date, ">2026-02-30<"),
        (">2026-03-02<", ">1926-03-02<", "Invoice/IssueDate", ProblemKind::FarDate, ">1926-03-02<"),
        (">2026-03-02<", "><", "Invoice/BT-2", ProblemKind::Required, "<Invoice "),
        (
            ">2026-02-27<",
            ">2025-02-27<",
            "Invoice/Delivery/ActualDeliveryDate",
            ProblemKind::DateOrder(day(2026, 3, 2)),
            ">2025-02-27<",
        ),
        (">2026-04-16<", ">soon<", "Invoice/DueDate", ProblemKind::Date, ">soon<"),
        (">EUR<", ">GBP<", "Invoice/DocumentCurrencyCode", ProblemKind::OtherCurrency(Currency::EUR), ">GBP<"),
        (">EUR<", ">euros<", "Invoice/DocumentCurrencyCode", ProblemKind::Currency, ">euros<"),
        (">EUR<", "><", "Invoice/BT-5", ProblemKind::Required, "<Invoice "),
        (">3<", ">3.00001<", "Invoice/InvoiceLine[1]/InvoicedQuantity", ProblemKind::Quantity, ">3.00001<"),
        (">3<", ">three<", "Invoice/InvoiceLine[1]/InvoicedQuantity", ProblemKind::Quantity, ">three<"),
        (">3<", "><", "Invoice/InvoiceLine[1]/BT-129", ProblemKind::Required, first),
        (">95.00<", ">95.005<", "Invoice/InvoiceLine[1]/LineExtensionAmount", ProblemKind::Amount, ">95.005<"),
        (">95.00<", ">95,00<", "Invoice/InvoiceLine[1]/LineExtensionAmount", ProblemKind::Amount, ">95,00<"),
        (">95.00<", ">9e3<", "Invoice/InvoiceLine[1]/LineExtensionAmount", ProblemKind::Amount, ">9e3<"),
        (">95.00<", "><", "Invoice/InvoiceLine[1]/BT-131", ProblemKind::Required, first),
        (
            ">95.00<",
            ">99999999999999999999.00<",
            "Invoice/InvoiceLine[1]/LineExtensionAmount",
            ProblemKind::AmountRange,
            ">99999999999999999999.00<",
        ),
        (">33.333<", ">much<", "Invoice/InvoiceLine[1]/Price/PriceAmount", ProblemKind::Price, ">much<"),
        (">100<", ">0<", "Invoice/InvoiceLine[2]/Price/BaseQuantity", ProblemKind::Quantity, ">0<"),
        (">5.5<", ">105<", "Invoice/InvoiceLine[2]/Item/ClassifiedTaxCategory/Percent", ProblemKind::Percent, ">105<"),
        (">true<", ">maybe<", "Invoice/AllowanceCharge[2]/ChargeIndicator", ProblemKind::Flag, ">maybe<"),
        (
            ">4.00<",
            "><",
            "Invoice/AllowanceCharge[2]/BT-136",
            ProblemKind::Required,
            "<cac:AllowanceCharge>\n    <cbc:ChargeIndicator>true",
        ),
        (">214.00<", "><", "Invoice/BT-109", ProblemKind::Required, "<Invoice "),
        (">238.68<", ">x<", "Invoice/LegalMonetaryTotal/TaxInclusiveAmount", ProblemKind::Amount, ">x<"),
        (">50.00<", ">-50.00<", "Invoice/LegalMonetaryTotal/PrepaidAmount", ProblemKind::Negative, ">-50.00<"),
        (
            "<cbc:ID>2</cbc:ID>",
            "<cbc:ID>1</cbc:ID>",
            "Invoice/InvoiceLine[2]/ID",
            ProblemKind::DoubleLine,
            "<cbc:ID>1</cbc:ID>\n    <cbc:InvoicedQuantity unitCode=\"C62\">1000",
        ),
        (
            "<cbc:Name>Étiquette</cbc:Name>",
            "",
            "Invoice/InvoiceLine[2]/BT-153",
            ProblemKind::Required,
            "<cac:InvoiceLine>\n    <cbc:ID>2<",
        ),
    ];
    for (from, to, path, what, mark) in cases {
        let text = with(UBL, from, to);
        let problems = refused(&text);
        assert_eq!(problems.len(), 1, "{to}: {problems:?}");
        let element = problems[0].column.rsplit_once(':').map(|(path, _)| path);
        assert_eq!((element, &problems[0].what), (Some(path), &what), "{to}");
        let at = text[..text.find(mark).expect("the mark")].matches('\n').count() + 1;
        assert_eq!(problems[0].line as usize, at, "{to}: {problems:?}");
    }
}

#[test]
fn singular_elements_stand_once_and_others_elsewhere_are_not_read() {
    let twice = with(
        UBL,
        "<cbc:IssueDate>2026-03-02</cbc:IssueDate>",
        "<cbc:IssueDate>2026-03-02</cbc:IssueDate>\n<cbc:IssueDate>2026-03-03</cbc:IssueDate>",
    );
    assert_eq!(problem(&twice, ">2026-03-03<"), ("Invoice/IssueDate[2]".into(), "2026-03-03".into(), ProblemKind::Twice));
    let totals = with(UBL, "<cac:LegalMonetaryTotal>", "<cac:LegalMonetaryTotal/>\n<cac:LegalMonetaryTotal>");
    assert!(refused(&totals).iter().any(|p| p.what == ProblemKind::Twice));
    let taxes = with(UBL, "currencyID=\"GBP\">21.00", "currencyID=\"EUR\">21.00");
    assert_eq!(problem(&taxes, ">21.00<").0, "Invoice/TaxTotal[2]/TaxAmount");
    let foreign = with(UBL, "<cbc:Amount currencyID=\"EUR\">5.00", "<cbc:Amount currencyID=\"USD\">5.00");
    assert_eq!(problem(&foreign, ">5.00<").2, ProblemKind::OtherCurrency(Currency::EUR));
    // An invoice line inside another thing, and a number inside a party, are nothing.
    let nested = with(
        UBL,
        "<cac:PaymentTerms>",
        "<cac:Other><cac:InvoiceLine><cbc:ID>9</cbc:ID></cac:InvoiceLine><cbc:ID>X</cbc:ID></cac:Other><cac:PaymentTerms>",
    );
    assert_eq!(read(&nested).documents, read(UBL).documents);
    let namespace = with(UBL, "<cbc:BuyerReference>", "<x:ID xmlns:x=\"urn:other\">X</x:ID><cbc:BuyerReference>");
    assert_eq!(read(&namespace).documents, read(UBL).documents);
}

#[test]
fn the_buyer_is_the_code_else_siren_or_siret_else_the_vat_number() {
    let code = "<cac:PartyIdentification><cbc:ID>C00412</cbc:ID></cac:PartyIdentification>";
    let siren = "<cbc:CompanyID schemeID=\"0002\">000 000 000</cbc:CompanyID>";
    let without = with(UBL, code, "");
    assert_eq!(one(&without).0.client, "000000000");
    assert_eq!(one(&with(&without, siren, "")).0.client, "FR00000000000");
    let nobody = with(&with(&without, siren, ""), "<cbc:CompanyID>FR00000000000</cbc:CompanyID>", "");
    assert_eq!(problem(&nobody, "<Invoice ").2, ProblemKind::Required);
    let gln = with(UBL, "<cbc:ID>C00412<", "<cbc:ID schemeID=\"0088\">0000000000000<");
    assert_eq!(one(&gln).0.client, "000000000", "a location number is known to nobody");
    let account = with(
        UBL,
        "<cac:AccountingCustomerParty>",
        "<cac:AccountingCustomerParty><cbc:SupplierAssignedAccountID>C9</cbc:SupplierAssignedAccountID>",
    );
    assert_eq!(one(&account).0.client, "C9");
}

#[test]
fn cur_03_amounts_are_the_invoices_own_and_what_differs_is_noted() {
    let wrong = problem(&with(UBL, ">238.68<", ">240.00<"), ">240.00<");
    assert_eq!(wrong.2, ProblemKind::WrongTotal("238.68".into()), "what it adds up to");
    let wrong = problem(&with(UBL, ">125.00<", ">130.00<"), ">214.00<");
    assert_eq!(wrong.2, ProblemKind::WrongTotal("219.00".into()), "its lines come to five more");
    let (invoice, notes) = one(&with(&with(UBL, ">12.50<", ">0.03125<"), ">100</cbc:BaseQuantity", ">0.25</cbc:BaseQuantity"));
    assert_eq!((invoice.lines[1].line.price, notes.len()), (Price(1_250), 0), "0.03125 the quarter is 0.125 each");
    let rounded = with(&with(&with(UBL, ">12.50<", ">12.345<"), ">125.00<", ">123.45<"), ">214.00<", ">212.45<");
    let (invoice, notes) = one(&with(&rounded, ">238.68<", ">237.13<"));
    assert_eq!(
        (invoice.lines[1].line.price, invoice.lines[1].line.net),
        (Price(1_235), Amount(12_345)),
        "0.12345 has five decimals"
    );
    assert_eq!(notes, [NoteKind::PriceRounded]);
}

#[test]
fn numbers_of_lines_that_are_no_numbers_go_by_their_place() {
    let (invoice, _) = one(&with(UBL, "<cbc:ID>1</cbc:ID>", "<cbc:ID>1.a</cbc:ID>"));
    assert_eq!(invoice.lines.iter().map(|line| line.line.no).collect::<Vec<_>>(), [1, 2]);
    let (invoice, _) = one(&with(UBL, "<cbc:ID>1</cbc:ID>", "<cbc:ID>30</cbc:ID>"));
    assert_eq!(invoice.lines.iter().map(|line| line.line.no).collect::<Vec<_>>(), [30, 2]);
}

#[test]
fn due_07_terms_follow_from_the_due_date_else_from_words_else_they_are_the_clients() {
    let due = "<cbc:DueDate>2026-04-16</cbc:DueDate>";
    assert_eq!(one(&with(UBL, due, "")).0.terms, "45N", "45 jours date de facture");
    let same_day = with(UBL, due, "<cbc:DueDate>2026-03-02+01:00</cbc:DueDate>");
    assert_eq!(one(&same_day).0.terms, "0N");
    let (early, notes) = one(&with(UBL, due, "<cbc:DueDate>2026-02-16</cbc:DueDate>"));
    assert_eq!((early.terms.as_str(), notes), ("45N", vec![NoteKind::DateBefore]), "a due date before the invoice is not kept");
    let words = with(&with(UBL, due, ""), "45 jours date de facture", "comme convenu");
    let (invoice, _) = one(&words);
    assert_eq!((invoice.terms.as_str(), invoice.comment.as_str()), ("", "Quai 2, porte B / comme convenu"));
}

#[test]
fn an_invoice_may_have_no_lines() {
    let start = CII.find("<ram:IncludedSupplyChainTradeLineItem>").expect("lines");
    let end = CII.find("<ram:ApplicableHeaderTradeAgreement>").expect("after lines");
    let (invoice, notes) = one(&format!("{}{}", &CII[..start], &CII[end..]));
    assert_eq!((invoice.lines.len(), notes), (0, vec![NoteKind::NoLines]));
}

#[test]
fn what_is_no_e_invoice_is_told_apart() {
    let kind = |bytes: &[u8]| self::bytes(bytes).expect_err("refused").list.remove(0).what;
    assert_eq!(kind(b"%PDF-1.7\n%\xE2\xE3"), ProblemKind::Pdf);
    assert_eq!(kind(b""), ProblemKind::Empty);
    assert_eq!(kind(b"PK\x03\x04"), ProblemKind::Binary);
    assert_eq!(kind(b"\xFF\xFE<\0?\0"), ProblemKind::Binary);
    assert_eq!(kind(b"<Invoice><ID>1</ID></Invoice>"), ProblemKind::NotEinvoice);
    assert_eq!(kind(UBL.replace("xsd:Invoice-2", "xsd:Order-2").as_bytes()), ProblemKind::NotEinvoice);
    assert_eq!(kind(CII.replace("CrossIndustryInvoice:100", "CrossIndustryInvoice:1").as_bytes()), ProblemKind::NotEinvoice);
    assert_eq!(kind(b"number;client\nF1;X\n"), ProblemKind::Xml);
    assert_eq!(kind(with(UBL, "?>\n", "?>\n<!DOCTYPE Invoice [<!ENTITY a 'b'>]>\n").as_bytes()), ProblemKind::Doctype);
    assert_eq!(kind(with(UBL, "Étiquette", "&etiquette;").as_bytes()), ProblemKind::Entity);
    let small = Options { limits: suivi::formats::decode::Limits { file: 100, line: 100 }, ..Options::default() };
    let large = read_einvoice(UBL.as_bytes(), "x", &small).expect_err("refused");
    assert_eq!(large.list[0].what, ProblemKind::FileTooLarge(100));
}

#[test]
fn encodings_are_those_that_the_file_declares() {
    let latin: Vec<u8> =
        UBL.replace("UTF-8", "ISO-8859-1").chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    let file = bytes(&latin).expect("declared");
    assert_eq!((file.encoding, file.documents[0].lines[1].line.label.as_str()), (Encoding::Windows1252, "Étiquette"));
    let lying: Vec<u8> = UBL.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    let problem = bytes(&lying).expect_err("not UTF-8").list.remove(0);
    let line = UBL.lines().position(|line| line.contains('é')).expect("an accent");
    let character = UBL.lines().nth(line).and_then(|line| line.chars().position(|c| c == 'é')).expect("an accent") + 1;
    assert_eq!((problem.line as usize, problem.column, problem.what), (line + 1, character.to_string(), ProblemKind::Encoding));
    let unknown = UBL.replace("UTF-8", "EBCDIC");
    assert_eq!(refused(&unknown)[0].what, ProblemKind::Encoding);
    assert!(bytes(format!("\u{FEFF}{UBL}").as_bytes()).is_ok());
}

#[test]
fn errors_are_bounded() {
    let line = "<cac:InvoiceLine/>";
    let many = with(UBL, "</Invoice>", &format!("{}</Invoice>", line.repeat(5_000)));
    let problems = bytes(many.as_bytes()).expect_err("refused");
    assert_eq!((problems.list.len(), problems.total), (100, 20_000));
    let more = with(UBL, "</Invoice>", &format!("{}</Invoice>", line.repeat(10_000)));
    assert_eq!(refused(&more)[0].what, ProblemKind::TooMany(10_000));
}

#[test]
fn a_file_that_stops_anywhere_is_refused() {
    for text in [UBL, CREDIT, CII] {
        let end = text.trim_end().len();
        for at in (0..end).filter(|at| text.is_char_boundary(*at)).step_by(7) {
            let problems = refused(&text[..at]);
            assert!(!problems.is_empty(), "{at}");
        }
    }
}

/// A file with some of its bytes changed, left out or doubled.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let edit = (
        any::<prop::sample::Index>(),
        0usize..40,
        prop_oneof![
            Just(b"<".to_vec()),
            Just(b">".to_vec()),
            Just(b"\"".to_vec()),
            Just(b"&".to_vec()),
            Just(b"-".to_vec()),
            Just(b"".to_vec()),
            Just(b"9999999999999999".to_vec()),
            Just(b"0".to_vec()),
            Just(b"]]>".to_vec()),
            Just(b"<!--".to_vec()),
            Just(b"xmlns:a=\"\"".to_vec()),
            proptest::collection::vec(any::<u8>(), 0..6),
        ],
    );
    (proptest::sample::select(&[UBL, CREDIT, CII][..]), proptest::collection::vec(edit, 1..5)).prop_map(|(text, edits)| {
        let mut bytes = text.as_bytes().to_vec();
        for (at, gone, put) in edits {
            let at = at.index(bytes.len().max(1)).min(bytes.len());
            let end = (at + gone).min(bytes.len());
            bytes.splice(at..end, put);
        }
        bytes
    })
}

/// A value of the file changed, so that it stays XML.
fn revalued() -> impl Strategy<Value = String> {
    let value = prop_oneof!["-?[0-9]{1,24}(\\.[0-9]{0,9})?", "[0-9]{4}-[0-9]{2}-[0-9]{2}", "[A-Za-z0-9 ]{0,12}",];
    (proptest::sample::select(&[UBL, CREDIT, CII][..]), proptest::collection::vec((any::<prop::sample::Index>(), value), 1..6))
        .prop_map(|(text, edits)| {
            let mut parts: Vec<String> = text.split_inclusive('>').map(str::to_string).collect();
            for (at, value) in edits {
                let place = at.index(parts.len());
                if let Some((_, tag)) = parts[place].split_once("</").map(|(a, b)| (a.to_string(), b.to_string())) {
                    parts[place] = format!("{value}</{tag}");
                }
            }
            parts.concat()
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_mutated_file_is_read_or_refused(bytes in mutated()) {
        if let Err(problems) = self::bytes(&bytes) {
            prop_assert!(problems.total > 0 && !problems.list.is_empty());
        }
    }

    #[test]
    fn a_file_of_other_values_is_read_or_refused(text in revalued()) {
        match self::bytes(text.as_bytes()) {
            Err(problems) => prop_assert!(problems.total > 0 && problems.list.iter().all(|p| p.line > 0)),
            Ok(file) => prop_assert_eq!(file.documents.len(), 1),
        }
    }

    #[test]
    fn any_bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(self::bytes(&bytes).is_err());
    }
}
