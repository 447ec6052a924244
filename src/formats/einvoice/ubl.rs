//! UBL 2.1: Invoice and CreditNote.

use super::scan::Scan;
use super::terms::{Allowance, LinePlaces, Places, Role};
use super::xml::Id;

/// The places of a UBL document.
pub(super) fn places(scan: &mut Scan<'_, '_>, credit: bool) -> Places {
    let root = Some(0);
    let totals = scan.find(root, "cac:LegalMonetaryTotal");
    let lines = scan.all(root, if credit { "cac:CreditNoteLine" } else { "cac:InvoiceLine" });
    let mut due: Vec<Id> = scan.find(root, "cbc:DueDate").into_iter().collect();
    if due.is_empty() {
        due = each(scan, root, "cac:PaymentMeans", "cbc:PaymentDueDate");
    }
    Places {
        root: 0,
        credit: Some(credit),
        code: scan.find(root, if credit { "cbc:CreditNoteTypeCode" } else { "cbc:InvoiceTypeCode" }),
        number: scan.find(root, "cbc:ID"),
        date: scan.find(root, "cbc:IssueDate"),
        currency: scan.find(root, "cbc:DocumentCurrencyCode"),
        buyer_reference: scan.find(root, "cbc:BuyerReference"),
        order: scan.find(root, "cac:OrderReference/cbc:ID"),
        sales_order: scan.find(root, "cac:OrderReference/cbc:SalesOrderID"),
        despatches: each(scan, root, "cac:DespatchDocumentReference", "cbc:ID"),
        preceding: each(scan, root, "cac:BillingReference", "cac:InvoiceDocumentReference/cbc:ID"),
        buyer: buyer(scan),
        delivered: each(scan, root, "cac:Delivery", "cbc:ActualDeliveryDate"),
        due,
        terms: each(scan, root, "cac:PaymentTerms", "cbc:Note"),
        notes: scan.all(root, "cbc:Note").into_iter().map(|note| (note, None)).collect(),
        allowances: allowances(scan, root),
        net: scan.find(totals, "cbc:TaxExclusiveAmount"),
        vat: each(scan, root, "cac:TaxTotal", "cbc:TaxAmount"),
        gross: scan.find(totals, "cbc:TaxInclusiveAmount"),
        prepaid: scan.find(totals, "cbc:PrepaidAmount"),
        lines: lines.into_iter().map(|at| line(scan, at, credit)).collect(),
    }
}

/// What each of the elements at the end of one path has at the end of another.
fn each(scan: &mut Scan<'_, '_>, from: Option<Id>, path: &str, below: &str) -> Vec<Id> {
    scan.all(from, path).into_iter().filter_map(|at| scan.find(Some(at), below)).collect()
}

/// What names the buyer.
fn buyer(scan: &mut Scan<'_, '_>) -> Vec<(Role, Id)> {
    let customer = scan.find(Some(0), "cac:AccountingCustomerParty");
    let party = scan.find(customer, "cac:Party");
    let assigned = scan.find(customer, "cbc:SupplierAssignedAccountID");
    let codes = each(scan, party, "cac:PartyIdentification", "cbc:ID");
    let registrations = each(scan, party, "cac:PartyLegalEntity", "cbc:CompanyID");
    let mut vat = Vec::new();
    for scheme in scan.all(party, "cac:PartyTaxScheme") {
        let kind = scan.find(Some(scheme), "cac:TaxScheme/cbc:ID");
        let is_vat = scan.text(kind).is_none_or(|kind| kind.eq_ignore_ascii_case("VAT"));
        vat.extend(scan.find(Some(scheme), "cbc:CompanyID").filter(|_| is_vat));
    }
    let codes = assigned.into_iter().chain(codes).map(|id| (Role::Code, id));
    let registrations = registrations.into_iter().map(|id| (Role::Registration, id));
    codes.chain(registrations).chain(vat.into_iter().map(|id| (Role::Vat, id))).collect()
}

fn allowances(scan: &mut Scan<'_, '_>, from: Option<Id>) -> Vec<Allowance> {
    let all = scan.all(from, "cac:AllowanceCharge");
    let mut place = |at: Id| Allowance {
        at,
        is_charge: scan.find(Some(at), "cbc:ChargeIndicator"),
        amount: scan.find(Some(at), "cbc:Amount"),
    };
    all.into_iter().map(&mut place).collect()
}

fn line(scan: &mut Scan<'_, '_>, at: Id, credit: bool) -> LinePlaces {
    let line = Some(at);
    let item = scan.find(line, "cac:Item");
    let price = scan.find(line, "cac:Price");
    let despatch = scan.find(line, "cac:DespatchLineReference");
    let invoice = scan.find(line, "cac:BillingReference");
    LinePlaces {
        at,
        no: scan.find(line, "cbc:ID"),
        item: scan.find(item, "cac:SellersItemIdentification/cbc:ID"),
        label: scan.find(item, "cbc:Name"),
        quantity: scan.find(line, if credit { "cbc:CreditedQuantity" } else { "cbc:InvoicedQuantity" }),
        net: scan.find(line, "cbc:LineExtensionAmount"),
        price: scan.find(price, "cbc:PriceAmount"),
        base: scan.find(price, "cbc:BaseQuantity"),
        vat: scan.find(item, "cac:ClassifiedTaxCategory/cbc:Percent"),
        allowances: allowances(scan, line),
        order_line: scan.find(line, "cac:OrderLineReference/cbc:LineID"),
        despatch: (scan.find(despatch, "cac:DocumentReference/cbc:ID"), scan.find(despatch, "cbc:LineID")),
        invoice: (
            scan.find(invoice, "cac:InvoiceDocumentReference/cbc:ID"),
            scan.find(invoice, "cac:BillingReferenceLine/cbc:ID"),
        ),
    }
}
