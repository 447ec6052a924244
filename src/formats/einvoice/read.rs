//! What the places of an invoice say: typed, checked, as a document of the book.

use super::super::documents::cells::{LONGEST, LONGEST_COMMENT};
use super::super::documents::settle::{self, Early, MOST_LINES, TotalOf};
use super::scan::Scan;
use super::terms::{Allowance, LinePlaces, Places, Role};
use super::xml::Id;
use crate::domain::intake::{NoteKind, ProblemKind};
use crate::domain::money::{Amount, Currency};
use crate::domain::order::{Deposit, DocumentKind, DocumentLine, IncomingDocument, IncomingLine, Price, Quantity, Totals};
use crate::domain::penalty::Rate;
use crate::domain::rounding::round_half_up;
use crate::domain::terms::{Rule, Terms};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::HashSet;

/// Type codes (UNTDID 1001) of invoices, as EN 16931 allows them.
const INVOICES: [u16; 47] = [
    71, 80, 82, 84, 102, 130, 202, 203, 204, 211, 218, 219, 295, 325, 326, 331, 380, 382, 383, 384, 385, 386, 387, 388, 389,
    390, 393, 394, 395, 456, 457, 471, 472, 473, 500, 501, 527, 553, 575, 623, 633, 751, 780, 817, 870, 875, 935,
];

/// Type codes of credit notes.
const CREDITS: [u16; 11] = [81, 83, 261, 262, 296, 308, 381, 396, 420, 502, 503];

/// The subjects of the mentions that the law wants on every invoice (penalties, recovery fee, discount): they say nothing of this one.
const MENTIONS: [&str; 3] = ["PMD", "PMT", "AAB"];

/// The document; none when it cannot be read at all. Errors are logged.
pub(super) fn document(scan: &mut Scan<'_, '_>, places: &Places) -> Option<IncomingDocument> {
    currency(scan, places)?;
    let kind = kind(scan, places)?;
    if let Some(beyond) = places.lines.get(MOST_LINES) {
        scan.error(beyond.at, ProblemKind::TooMany(u32::try_from(MOST_LINES).unwrap_or(u32::MAX)));
        return None;
    }
    let number = required(scan, places.root, places.number, "BT-1", LONGEST);
    let date = scan.date(places.date);
    if scan.text(places.date).is_none() {
        scan.missing(places.root, "BT-2");
    }
    if let (Some(id), Some(false)) = (places.date, date.map(settle::is_plausible)) {
        scan.error(id, ProblemKind::FarDate);
    }
    let client = client(scan, places);
    let order = scan.name(places.order, LONGEST);
    let reference = order.clone().or_else(|| scan.name(places.buyer_reference, LONGEST)).unwrap_or_default();
    let delivered = latest(scan, &places.delivered);
    let due = latest(scan, &places.due);
    if let Some(date) = date {
        // Goods are delivered before they are invoiced; a due date before the invoice is odd.
        follows(scan, date, &places.delivered, delivered, false);
        follows(scan, date, &places.due, due, true);
    }
    let agreed = terms(scan, places, date, due);
    let sources = Sources::of(scan, places, kind, order);
    let lines = lines(scan, places, &sources);
    let (totals, apart) = (totals(scan, places), apart(scan, &places.allowances));
    let prepaid = scan.amount(places.prepaid).filter(|paid| !paid.is_zero() && kind == DocumentKind::Invoice);
    if let Some(id) = places.prepaid.filter(|_| prepaid.is_some_and(Amount::is_credit)) {
        scan.error(id, ProblemKind::Negative);
    }
    let head = IncomingDocument::new(scan.tree.line(places.root), (kind, &number?), &client?, date?);
    let mut document = IncomingDocument {
        reference,
        delivered,
        comment: comment(scan, places, agreed.is_empty()),
        terms: agreed,
        deposit: prepaid.map(|amount| Deposit { amount, due: None }),
        lines,
        totals: Some(totals?),
        ..head
    };
    settle_totals(scan, places, &mut document, apart?)?;
    Some(document)
}

/// The invoice must be in the book's currency: its amounts would be taken for others.
fn currency(scan: &mut Scan<'_, '_>, places: &Places) -> Option<()> {
    let Some(id) = places.currency.filter(|id| scan.text(Some(*id)).is_some()) else {
        scan.missing(places.root, "BT-5");
        return None;
    };
    match Currency::parse(scan.text(Some(id)).unwrap_or_default()) {
        Some(code) if code == scan.currency => Some(()),
        Some(_) => {
            scan.error(id, ProblemKind::OtherCurrency(scan.currency));
            None
        }
        None => {
            scan.error(id, ProblemKind::Currency);
            None
        }
    }
}

/// Invoice or credit note: the root says it, or the type code, and they may not contradict each other. An invoice of UBL may bear the code of a
/// credit note.
fn kind(scan: &mut Scan<'_, '_>, places: &Places) -> Option<DocumentKind> {
    let Some(id) = places.code.filter(|id| scan.text(Some(*id)).is_some()) else {
        return match places.credit {
            Some(true) => Some(DocumentKind::CreditNote),
            Some(false) => Some(DocumentKind::Invoice),
            None => {
                scan.missing(places.root, "BT-3");
                None
            }
        };
    };
    let code: Option<u16> = scan.text(Some(id)).and_then(|text| text.parse().ok());
    match code {
        Some(code) if CREDITS.contains(&code) => Some(DocumentKind::CreditNote),
        Some(code) if INVOICES.contains(&code) && places.credit != Some(true) => Some(DocumentKind::Invoice),
        _ => {
            scan.error(id, ProblemKind::InvoiceCode);
            None
        }
    }
}

fn required(scan: &mut Scan<'_, '_>, below: Id, id: Option<Id>, term: &str, longest: usize) -> Option<String> {
    let text = scan.name(id, longest);
    if text.is_none() {
        scan.missing(below, term);
    }
    text
}

/// What names the buyer best: the code that the seller gave it, a SIREN or SIRET, a VAT number, anything else.
fn client(scan: &mut Scan<'_, '_>, places: &Places) -> Option<String> {
    let rank = |(role, id): (Role, Id)| match (scan.tree.attribute(id, "schemeID").unwrap_or_default(), role) {
        ("", Role::Code) => 0,
        ("0002" | "0009", _) | ("", Role::Registration) => 1,
        (_, Role::Vat) => 2,
        _ => 3,
    };
    let named = places.buyer.iter().copied().filter(|(_, id)| scan.text(Some(*id)).is_some());
    let best = named.map(|one| (rank(one), one.1)).min_by_key(|(rank, _)| *rank);
    let Some((rank, best)) = best else {
        scan.missing(places.root, "BT-46");
        return None;
    };
    let name = scan.name(Some(best), LONGEST)?;
    // Registrations are written in groups of three; codes are the seller's own.
    Some(if rank > 0 { name.split_whitespace().collect() } else { name })
}

/// The last of several dates.
fn latest(scan: &mut Scan<'_, '_>, ids: &[Id]) -> Option<NaiveDate> {
    ids.iter().filter_map(|id| scan.date(Some(*id))).max()
}

/// A day that lies more than a year before the document's own is refused; less is noted when it should follow.
fn follows(scan: &mut Scan<'_, '_>, document: NaiveDate, ids: &[Id], date: Option<NaiveDate>, should: bool) {
    let (Some(id), Some(date)) = (ids.first(), date) else { return };
    match settle::early(document, date) {
        None if settle::is_plausible(date) => {}
        None => scan.error(*id, ProblemKind::FarDate),
        Some(Early::Some) if should => scan.log.note(NoteKind::DateBefore, scan.tree.line(*id)),
        Some(Early::Some) => {}
        Some(Early::Far) => scan.error(*id, ProblemKind::DateOrder(document)),
    }
}

/// The terms: those that the due date gives, else those that the invoice words in a way that is understood; empty for the client's own.
fn terms(scan: &mut Scan<'_, '_>, places: &Places, date: Option<NaiveDate>, due: Option<NaiveDate>) -> String {
    let days = date.zip(due).and_then(|(date, due)| u16::try_from((due - date).num_days()).ok());
    let net = days.map(|days| Terms::single(Rule::Net { days })).filter(|terms| Terms::parse(&terms.to_string()).is_ok());
    let worded = || places.terms.iter().find_map(|id| Terms::parse(scan.text(Some(*id))?).ok());
    net.or_else(worded).map(|terms| terms.to_string()).unwrap_or_default()
}

/// Notes, and terms that nobody understood, in one text that is cut and not refused: nothing is computed from it.
fn comment(scan: &Scan<'_, '_>, places: &Places, with_terms: bool) -> String {
    let is_mention = |text: &str, subject: Option<Id>| {
        let code = scan.text(subject).or_else(|| text.strip_prefix('#')?.split('#').next());
        code.is_some_and(|code| MENTIONS.contains(&code))
    };
    let notes = places.notes.iter().filter_map(|(id, subject)| Some((scan.text(Some(*id))?, *subject)));
    let notes = notes.filter(|(text, subject)| !is_mention(text, *subject)).map(|(text, _)| text);
    let terms = places.terms.iter().filter(|_| with_terms).filter_map(|id| scan.text(Some(*id)));
    let words: Vec<String> = notes.chain(terms).map(one_line).collect();
    words.join(" / ").chars().take(LONGEST_COMMENT).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The documents that the whole invoice names.
struct Sources {
    kind: DocumentKind,
    order: Option<String>,
    despatches: Vec<String>,
    invoices: Vec<String>,
}

impl Sources {
    fn of(scan: &mut Scan<'_, '_>, places: &Places, kind: DocumentKind, order: Option<String>) -> Sources {
        let order = scan.name(places.sales_order, LONGEST).or(order);
        let mut names = |ids: &[Id]| -> Vec<String> { ids.iter().filter_map(|id| scan.name(Some(*id), LONGEST)).collect() };
        Sources { kind, order, despatches: names(&places.despatches), invoices: names(&places.preceding) }
    }

    /// What a line was made of: the nearest document of the chain that it or the invoice names.
    fn from(&self, scan: &mut Scan<'_, '_>, line: &LinePlaces) -> Vec<(DocumentKind, String, Option<u32>, Option<Quantity>)> {
        let (kind, own, all, no) = match self.kind {
            DocumentKind::CreditNote => (DocumentKind::Invoice, line.invoice.0, &self.invoices, line.invoice.1),
            _ => (DocumentKind::Delivery, line.despatch.0, &self.despatches, line.despatch.1),
        };
        let no = number(scan, no);
        if let Some(own) = scan.name(own, LONGEST) {
            return vec![(kind, own, no, None)];
        }
        match all.as_slice() {
            [] => {}
            [only] => return vec![(kind, only.clone(), no, None)],
            // Which line is of which, nobody says: to link each line with all would count it several times.
            _ => return Vec::new(),
        }
        match &self.order {
            Some(order) if self.kind == DocumentKind::Invoice => {
                vec![(DocumentKind::Order, order.clone(), number(scan, line.order_line), None)]
            }
            _ => Vec::new(),
        }
    }
}

/// The number of a line when it is one: the standards allow any text.
fn number(scan: &Scan<'_, '_>, id: Option<Id>) -> Option<u32> {
    let text = scan.text(id)?;
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten().filter(|n| *n > 0)
}

fn lines(scan: &mut Scan<'_, '_>, places: &Places, sources: &Sources) -> Vec<IncomingLine> {
    let mut seen = HashSet::new();
    for line in &places.lines {
        match scan.text(line.no).map(|no| seen.insert(no.to_string())) {
            None => scan.missing(line.at, "BT-126"),
            Some(false) => scan.error(line.no.unwrap_or(line.at), ProblemKind::DoubleLine),
            Some(true) => {}
        }
    }
    // One line without a number of its own, such as 1.1, and all go by their place.
    let own: Vec<Option<u32>> = places.lines.iter().map(|line| number(scan, line.no)).collect();
    let distinct: HashSet<u32> = own.iter().copied().flatten().collect();
    let numbered = distinct.len() == own.len();
    let place = |index: usize| u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1);
    let mut out = Vec::with_capacity(places.lines.len());
    for (index, (line, own)) in places.lines.iter().zip(own).enumerate() {
        let no = own.filter(|_| numbered).unwrap_or(place(index));
        if let Some(read) = self::line(scan, line, no) {
            out.push(IncomingLine { at: scan.tree.line(line.at), line: read, from: sources.from(scan, line) });
        }
    }
    if places.lines.is_empty() {
        scan.log.note(NoteKind::NoLines, scan.tree.line(places.root));
    }
    out
}

fn line(scan: &mut Scan<'_, '_>, line: &LinePlaces, no: u32) -> Option<DocumentLine> {
    let item = scan.name(line.item, LONGEST).unwrap_or_default();
    let label: String = scan.text(line.label).map(one_line).unwrap_or_default().chars().take(LONGEST).collect();
    if item.is_empty() && label.is_empty() {
        scan.missing(line.at, "BT-153");
    }
    let count = scan.decimal(line.quantity, ProblemKind::Quantity);
    let quantity = count.and_then(Quantity::from_decimal);
    match line.quantity.filter(|id| scan.text(Some(*id)).is_some()) {
        None => scan.missing(line.at, "BT-129"),
        Some(id) if count.is_some() && quantity.is_none() => scan.error(id, ProblemKind::Quantity),
        Some(_) => {}
    }
    let net = scan.amount(line.net);
    if scan.text(line.net).is_none() {
        scan.missing(line.at, "BT-131");
    }
    let each = scan.decimal(line.price, ProblemKind::Price);
    let base = scan.decimal(line.base, ProblemKind::Quantity);
    if let Some(id) = line.base.filter(|_| base.is_some_and(|base| base <= Decimal::ZERO)) {
        scan.error(id, ProblemKind::Quantity);
        return None;
    }
    let vat = scan.percent(line.vat).unwrap_or_default();
    let (allowed, charged) = sums(scan, &line.allowances)?;
    let (quantity, net) = (quantity?, net?);
    let facts = Facts { quantity, net, allowed, charged, digits: scan.currency.digits() };
    let (price, discount) = match each {
        Some(each) => facts.price(each, base.unwrap_or(Decimal::ONE)),
        None => facts.price_of_net().map(|price| (price, Rate::default())),
    }
    .or_else(|| {
        scan.error(line.price.unwrap_or(line.at), ProblemKind::AmountRange);
        None
    })?;
    let at = scan.tree.line(line.at);
    if each.is_some_and(|each| !facts.adds_up(each, base.unwrap_or(Decimal::ONE))) {
        scan.log.note(NoteKind::TotalsDiffer, at);
    } else if !settle::is_net_of(net, (quantity, price, discount), facts.digits) {
        scan.log.note(NoteKind::PriceRounded, at);
    }
    Some(DocumentLine { no, item, label, quantity, price, discount, vat, net, from: Vec::new() })
}

/// The figures of a line.
struct Facts {
    quantity: Quantity,
    net: Amount,
    allowed: Amount,
    charged: Amount,
    digits: u8,
}

impl Facts {
    /// The price of one with charges in it, and allowances as a discount on it. Allowances that are no part of a price make it the price that
    /// gives the net.
    fn price(&self, each: Decimal, base: Decimal) -> Option<(Price, Rate)> {
        let count = self.quantity.to_decimal();
        let one = each.checked_div(base)?;
        if self.allowed.is_zero() && self.charged.is_zero() {
            return Some((Price::from_decimal(round_half_up(one, 4))?, Rate::default()));
        }
        let before = one.checked_mul(count)?.checked_add(self.charged.to_decimal(self.digits))?;
        let allowed = self.allowed.to_decimal(self.digits);
        let share = if before.is_zero() { None } else { allowed.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before) };
        let discount = share.and_then(|share| {
            let hundredths = round_half_up(share, 2).checked_mul(Decimal::ONE_HUNDRED)?;
            Rate::new(u32::try_from(hundredths.mantissa().checked_div(10i128.checked_pow(hundredths.scale())?)?).ok()?).ok()
        });
        match discount.filter(|_| !count.is_zero()) {
            Some(discount) => Some((Price::from_decimal(round_half_up(before.checked_div(count)?, 4))?, discount)),
            None => self.price_of_net().map(|price| (price, Rate::default())),
        }
    }

    /// The price that gives the net; nothing for a quantity of zero.
    fn price_of_net(&self) -> Option<Price> {
        if self.quantity == Quantity::ZERO { Some(Price::ZERO) } else { settle::price_of(self.net, self.quantity, self.digits) }
    }

    /// True when the net is quantity times price, less allowances, plus charges, to one minor unit.
    fn adds_up(&self, each: Decimal, base: Decimal) -> bool {
        let of = |amount: Amount| amount.to_decimal(self.digits);
        let gross = each.checked_div(base).and_then(|one| one.checked_mul(self.quantity.to_decimal()));
        let net = gross.and_then(|gross| gross.checked_sub(of(self.allowed))?.checked_add(of(self.charged)));
        let slack = Amount(1).to_decimal(self.digits);
        net.and_then(|net| net.checked_sub(of(self.net))).is_some_and(|gap| gap.abs() <= slack)
    }
}

/// Allowances and charges, each added up.
fn sums(scan: &mut Scan<'_, '_>, all: &[Allowance]) -> Option<(Amount, Amount)> {
    let (mut allowed, mut charged) = (Amount::ZERO, Amount::ZERO);
    for one in all {
        if scan.text(one.amount).is_none() {
            scan.missing(one.at, "BT-136");
        }
        let (Some(amount), Some(is_charge)) = (scan.amount(one.amount), scan.flag(one.is_charge)) else {
            if scan.text(one.is_charge).is_none() {
                scan.missing(one.at, "BG-27");
            }
            continue;
        };
        let sum = if is_charge { &mut charged } else { &mut allowed };
        match sum.plus(amount) {
            Ok(more) => *sum = more,
            Err(_) => {
                scan.error(one.at, ProblemKind::AmountRange);
                return None;
            }
        }
    }
    Some((allowed, charged))
}

/// What allowances and charges of the whole document add to its net.
fn apart(scan: &mut Scan<'_, '_>, all: &[Allowance]) -> Option<Amount> {
    let (allowed, charged) = sums(scan, all)?;
    charged.minus(allowed).ok()
}

/// The totals of the document, its own.
fn totals(scan: &mut Scan<'_, '_>, places: &Places) -> Option<Totals> {
    for (id, term) in [(places.net, "BT-109"), (places.gross, "BT-112")] {
        if scan.text(id).is_none() {
            scan.missing(places.root, term);
        }
    }
    let in_currency: Vec<Id> = places.vat.iter().copied().filter(|id| scan.is_in_currency(*id)).collect();
    if let Some(second) = in_currency.get(1) {
        scan.error(*second, ProblemKind::Twice);
    }
    let vat = scan.amount(in_currency.first().copied());
    let (net, gross) = (scan.amount(places.net)?, scan.amount(places.gross)?);
    match vat.map_or_else(|| gross.minus(net), Ok) {
        Ok(vat) => Some(Totals { net, vat, gross }),
        Err(_) => {
            scan.error(places.root, ProblemKind::AmountRange);
            None
        }
    }
}

/// Compares the totals with the lines, then counts what a credit note gives back as positive.
fn settle_totals(scan: &mut Scan<'_, '_>, places: &Places, document: &mut IncomingDocument, apart: Amount) -> Option<()> {
    let at = document.at;
    let matching = settle::wrong_total(document, apart);
    let turned = settle::turn_credit(document);
    match (matching, turned) {
        (Ok(matching), Ok(turned)) => {
            // Of lines that could not be read nothing is summed up.
            if let Some((total, expected)) = matching.filter(|_| scan.log.errors.total == 0) {
                let (place, expected) = match total {
                    TotalOf::Net => (places.net, expected.net),
                    TotalOf::Vat | TotalOf::Gross => (places.gross, expected.gross),
                };
                let what = ProblemKind::WrongTotal(expected.machine(scan.currency.digits()));
                scan.error(place.unwrap_or(places.root), what);
                return None;
            }
            if turned {
                scan.log.note(NoteKind::CreditTurned, at);
            }
            Some(())
        }
        _ => {
            scan.error(places.root, ProblemKind::AmountRange);
            None
        }
    }
}
