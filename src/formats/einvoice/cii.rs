//! UN/CEFACT Cross Industry Invoice: the XML of Factur-X, ZUGFeRD 2 and XRechnung.

use super::scan::Scan;
use super::terms::{Allowance, LinePlaces, Places, Role};
use super::xml::Id;

/// The places of a CII document.
pub(super) fn places(scan: &mut Scan<'_, '_>) -> Places {
    let head = scan.find(Some(0), "rsm:ExchangedDocument");
    let trade = scan.find(Some(0), "rsm:SupplyChainTradeTransaction");
    let agreement = scan.find(trade, "ram:ApplicableHeaderTradeAgreement");
    let delivery = scan.find(trade, "ram:ApplicableHeaderTradeDelivery");
    let settlement = scan.find(trade, "ram:ApplicableHeaderTradeSettlement");
    let totals = scan.find(settlement, "ram:SpecifiedTradeSettlementHeaderMonetarySummation");
    let lines = scan.all(trade, "ram:IncludedSupplyChainTradeLineItem");
    let notes = scan.all(head, "ram:IncludedNote");
    let note =
        |at: Id, scan: &mut Scan<'_, '_>| Some((scan.find(Some(at), "ram:Content")?, scan.find(Some(at), "ram:SubjectCode")));
    Places {
        root: 0,
        credit: None,
        code: scan.find(head, "ram:TypeCode"),
        number: scan.find(head, "ram:ID"),
        date: scan.find(head, "ram:IssueDateTime/udt:DateTimeString"),
        currency: scan.find(settlement, "ram:InvoiceCurrencyCode"),
        buyer_reference: scan.find(agreement, "ram:BuyerReference"),
        order: scan.find(agreement, "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID"),
        sales_order: scan.find(agreement, "ram:SellerOrderReferencedDocument/ram:IssuerAssignedID"),
        despatches: each(scan, delivery, "ram:DespatchAdviceReferencedDocument", "ram:IssuerAssignedID"),
        preceding: each(scan, settlement, "ram:InvoiceReferencedDocument", "ram:IssuerAssignedID"),
        buyer: buyer(scan, agreement),
        delivered: each(scan, delivery, "ram:ActualDeliverySupplyChainEvent", "ram:OccurrenceDateTime/udt:DateTimeString"),
        due: each(scan, settlement, "ram:SpecifiedTradePaymentTerms", "ram:DueDateDateTime/udt:DateTimeString"),
        terms: each(scan, settlement, "ram:SpecifiedTradePaymentTerms", "ram:Description"),
        notes: notes.into_iter().filter_map(|at| note(at, scan)).collect(),
        allowances: allowances(scan, settlement),
        net: scan.find(totals, "ram:TaxBasisTotalAmount"),
        vat: scan.all(totals, "ram:TaxTotalAmount"),
        gross: scan.find(totals, "ram:GrandTotalAmount"),
        prepaid: scan.find(totals, "ram:TotalPrepaidAmount"),
        lines: lines.into_iter().filter_map(|at| line(scan, at)).collect(),
    }
}

/// What each of the elements at the end of one path has at the end of another.
fn each(scan: &mut Scan<'_, '_>, from: Option<Id>, path: &str, below: &str) -> Vec<Id> {
    scan.all(from, path).into_iter().filter_map(|at| scan.find(Some(at), below)).collect()
}

/// What names the buyer.
fn buyer(scan: &mut Scan<'_, '_>, agreement: Option<Id>) -> Vec<(Role, Id)> {
    let party = scan.find(agreement, "ram:BuyerTradeParty");
    let mut codes = scan.all(party, "ram:ID");
    codes.extend(scan.all(party, "ram:GlobalID"));
    let registration = scan.find(party, "ram:SpecifiedLegalOrganization/ram:ID");
    let mut vat = each(scan, party, "ram:SpecifiedTaxRegistration", "ram:ID");
    vat.retain(|id| scan.tree.attribute(*id, "schemeID") == Some("VA"));
    let codes = codes.into_iter().map(|id| (Role::Code, id));
    let registration = registration.map(|id| (Role::Registration, id));
    codes.chain(registration).chain(vat.into_iter().map(|id| (Role::Vat, id))).collect()
}

fn allowances(scan: &mut Scan<'_, '_>, from: Option<Id>) -> Vec<Allowance> {
    let all = scan.all(from, "ram:SpecifiedTradeAllowanceCharge");
    let mut place = |at: Id| Allowance {
        at,
        is_charge: scan.find(Some(at), "ram:ChargeIndicator/udt:Indicator"),
        amount: scan.find(Some(at), "ram:ActualAmount"),
    };
    all.into_iter().map(&mut place).collect()
}

/// The places of a line; none for one that only groups others or informs, and counts in no total.
fn line(scan: &mut Scan<'_, '_>, at: Id) -> Option<LinePlaces> {
    let line = Some(at);
    let document = scan.find(line, "ram:AssociatedDocumentLineDocument");
    let reason = scan.find(document, "ram:LineStatusReasonCode");
    if matches!(scan.text(reason), Some("GROUP" | "INFORMATION")) {
        return None;
    }
    let product = scan.find(line, "ram:SpecifiedTradeProduct");
    let agreement = scan.find(line, "ram:SpecifiedLineTradeAgreement");
    let price = scan.find(agreement, "ram:NetPriceProductTradePrice");
    let delivery = scan.find(line, "ram:SpecifiedLineTradeDelivery");
    let despatch = scan.find(delivery, "ram:DespatchAdviceReferencedDocument");
    let settlement = scan.find(line, "ram:SpecifiedLineTradeSettlement");
    let invoice = scan.find(settlement, "ram:InvoiceReferencedDocument");
    Some(LinePlaces {
        at,
        no: scan.find(document, "ram:LineID"),
        item: scan.find(product, "ram:SellerAssignedID"),
        label: scan.find(product, "ram:Name"),
        quantity: scan.find(delivery, "ram:BilledQuantity"),
        net: scan.find(settlement, "ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount"),
        price: scan.find(price, "ram:ChargeAmount"),
        base: scan.find(price, "ram:BasisQuantity"),
        vat: scan.find(settlement, "ram:ApplicableTradeTax/ram:RateApplicablePercent"),
        allowances: allowances(scan, settlement),
        order_line: scan.find(agreement, "ram:BuyerOrderReferencedDocument/ram:LineID"),
        despatch: (scan.find(despatch, "ram:IssuerAssignedID"), scan.find(despatch, "ram:LineID")),
        invoice: (scan.find(invoice, "ram:IssuerAssignedID"), scan.find(invoice, "ram:LineID")),
    })
}
