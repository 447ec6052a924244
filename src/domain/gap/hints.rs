//! What speaks for which cause (GAP-02), from facts. Hints are proposals: none is ever posted by itself (GAP-03).

use super::Cause;
use crate::domain::calendar::Calendar;
use crate::domain::ids::LineKey;
use crate::domain::lettering::settings::Tolerance;
use crate::domain::money::{Amount, Currency};
use crate::domain::terms::Discount;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What document a line stands for, by the other legs of its entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Paper {
    /// An invoice or a credit note: sales or VAT legs.
    Sale,
    /// Money: bank, cash, cheques.
    Cash,
    /// Unknown: neither, or the entry's legs are not in the book.
    #[default]
    Other,
}

/// What the legs of an entry say of its third-party line.
pub fn paper_of(legs: &[(String, Amount)]) -> Paper {
    let any = |heads: &[&str]| legs.iter().any(|(a, _)| heads.iter().any(|h| a.starts_with(h)));
    if any(&["70", "4457"]) {
        Paper::Sale
    } else if any(&["51", "53", "58"]) {
        Paper::Cash
    } else {
        Paper::Other
    }
}

/// A line of the account looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Item<'a> {
    /// Where it stands; gives the accounting date.
    pub key: LineKey,
    /// Signed amount, debit positive.
    pub amount: Amount,
    /// Date of the document.
    pub piece_date: Option<NaiveDate>,
    /// Due date.
    pub due: Option<NaiveDate>,
    /// Document number.
    pub piece: &'a str,
    /// Invoice number or reference beside it.
    pub reference: &'a str,
    /// Label.
    pub label: &'a str,
    /// Currency and amount in it, when it is not the book's.
    pub foreign: Option<(Currency, i64)>,
    /// What it stands for.
    pub paper: Paper,
    /// VAT of its invoice, positive; none when unknown.
    pub vat: Option<Amount>,
    /// Disputed part.
    pub disputed: Amount,
    /// It is open.
    pub open: bool,
}

/// An open line of another client.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Other<'a> {
    /// Where it stands.
    pub key: LineKey,
    /// Signed amount.
    pub amount: Amount,
    /// The client's code.
    pub client: &'a str,
    /// The client's name.
    pub name: &'a str,
}

/// Everything a cause is looked for in.
#[derive(Clone, Copy, Debug)]
pub struct GapFacts<'a> {
    /// Marked lines, those of their partial group included.
    pub marked: &'a [Item<'a>],
    /// The other lines of the account that may matter: all open ones, and settled ones of an amount of a marked line.
    pub others: &'a [Item<'a>],
    /// Open lines of other clients, of the amount of the gap or of a marked line.
    pub elsewhere: &'a [Other<'a>],
    /// Discount agreed with the client.
    pub discount: Option<Discount>,
    /// What may be written off.
    pub tolerance: Tolerance,
    /// Working date.
    pub today: NaiveDate,
}

/// What a discount was taken on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Base {
    /// The invoice, tax included.
    Total,
    /// The invoice before tax.
    Net,
    /// What was paid.
    Paid,
}

/// What was detected.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Evidence {
    /// The due date is past and nothing was paid: the oldest due date.
    Overdue(NaiveDate),
    /// Money without anything owed.
    NothingOwed,
    /// Part of it is disputed: how much.
    Disputed(Amount),
    /// A line of this account completes the lines or repeats one: which.
    Line(LineKey),
    /// A line of another client completes them: its client's code, and which.
    Client(String, LineKey),
    /// The digits of two amounts are the same in another order: both.
    Digits(Amount, Amount),
    /// The gap is twice this amount.
    Twice(Amount),
    /// The gap is the VAT of the invoices.
    Vat(Amount),
    /// The gap is a discount: per cent in hundredths, on what, the last day it is earned when it is agreed.
    Discount {
        /// Hundredths of a per cent: 200 for 2 %.
        rate: u16,
        /// On what.
        base: Base,
        /// The last day on which it was earned; none when no discount is agreed with the client.
        until: Option<NaiveDate>,
        /// It was paid after that day.
        late: bool,
    },
    /// The lines balance in this currency.
    Currency(Currency),
    /// As small as a fee kept by a bank on the way.
    Fee,
    /// At most what may be written off: the limit.
    Within(Amount),
    /// Five per cent of the invoice.
    FivePercent,
    /// Less was paid than was owed.
    Short,
}

/// A cause with what speaks for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Hint {
    /// Which.
    pub cause: Cause,
    /// What was detected.
    pub evidence: Evidence,
    /// The amount concerned, signed like the gap.
    pub amount: Amount,
}

/// Rates of discount that are looked for when none is agreed, in hundredths of a per cent.
const USUAL_RATES: [u16; 5] = [100, 150, 200, 250, 300];
/// How far a discount may be from its rate (G11), minor units.
const DISCOUNT_WITHIN: u64 = 5;
/// Days after the last one on which a transfer still counts: business days (LET-21).
const DISCOUNT_GRACE: i16 = 2;
/// The most that banks keep on the way, minor units.
const FEE: i64 = 3_500;

/// The same digits in another order: the difference is a multiple of nine (G8).
pub fn permuted(a: Amount, b: Amount) -> bool {
    let digits = |n: u64| {
        let mut text = n.to_string().into_bytes();
        text.sort_unstable();
        text
    };
    let (a, b) = (a.magnitude(), b.magnitude());
    a != b && a.abs_diff(b).is_multiple_of(9) && digits(a) == digits(b)
}

/// What the marked lines come to.
struct Sums {
    gap: Amount,
    debits: Amount,
    credits: Amount,
}

fn sums(marked: &[Item<'_>]) -> Option<Sums> {
    let side = |debit: bool| Amount::sum(marked.iter().map(|i| i.amount).filter(|a| a.is_debit() == debit)).ok();
    let (debits, credits) = (side(true)?, side(false)?);
    Some(Sums { gap: debits.plus(credits).ok()?, debits, credits: -credits })
}

/// The causes that something speaks for, the most telling first: what names a line, then what fits an amount exactly, then what is
/// merely small, then what is left. Nothing for lines that balance or are not due.
pub fn detect(facts: &GapFacts<'_>) -> Vec<Hint> {
    let Some(sums) = sums(facts.marked).filter(|s| !s.gap.is_zero()) else { return Vec::new() };
    let both = !sums.debits.is_zero() && !sums.credits.is_zero();
    let mut out = Vec::new();
    let mut add = |cause, evidence: Option<Evidence>| {
        out.extend(evidence.map(|evidence| Hint { cause, evidence, amount: sums.gap }));
    };
    add(Cause::CreditNoteOpen, credit_note(facts, &sums));
    add(Cause::WrongClient, wrong_client(facts, &sums));
    add(Cause::Duplicate, repeated(facts, false));
    add(Cause::Overpaid, repeated(facts, true));
    add(Cause::WrongSide, wrong_side(facts, &sums));
    if both {
        add(Cause::Digits, digits(facts, &sums));
        add(Cause::VatUnpaid, vat(facts, &sums));
        add(Cause::Discount, discount(facts, &sums));
        add(Cause::BankFee, currency(facts));
        add(Cause::Retention, retention(&sums));
        add(Cause::Small, small(facts, &sums));
        add(Cause::BankFee, fee(facts, &sums));
    }
    add(Cause::CreditNoteMissing, disputed(facts, &sums));
    if both && sums.gap.is_debit() {
        add(Cause::PartPaid, Some(Evidence::Short));
    }
    if sums.debits.is_zero() && !facts.others.iter().any(|o| o.open && o.amount.is_debit()) {
        add(Cause::NoInvoice, Some(Evidence::NothingOwed));
    }
    if sums.credits.is_zero() {
        let due = facts.marked.iter().filter_map(|i| i.due).min().filter(|d| *d < facts.today);
        add(Cause::Unpaid, due.map(Evidence::Overdue));
    }
    out
}

/// G4: an open credit note that makes the lines balance, or that names a document among them.
fn credit_note(facts: &GapFacts<'_>, sums: &Sums) -> Option<Evidence> {
    let notes = || facts.others.iter().filter(|o| o.open && o.amount.is_credit() && o.paper == Paper::Sale);
    let names = |o: &&Item<'_>| {
        let invoices = facts.marked.iter().filter(|m| m.amount.is_debit() && m.piece.len() >= 4);
        invoices.into_iter().any(|m| o.reference == m.piece || o.label.contains(m.piece))
    };
    let exact = notes().find(|o| o.amount == -sums.gap);
    exact.or_else(|| notes().find(names)).map(|o| Evidence::Line(o.key))
}

/// G7: the same amount with the opposite sign on another client, the most alike name first (DUPONT, DUPOND).
fn wrong_client(facts: &GapFacts<'_>, sums: &Sums) -> Option<Evidence> {
    let alone = if facts.marked.len() == 1 { facts.marked.first().map(|m| m.amount) } else { None };
    let wanted = -alone.unwrap_or(sums.gap);
    // Small and round differences meet by accident all over a ledger.
    if alone.is_none() && wanted.magnitude() <= facts.tolerance.amount.magnitude() {
        return None;
    }
    let mut found = facts.elsewhere.iter().filter(|o| o.amount == wanted).collect::<Vec<_>>();
    found.sort_by_key(|o| o.key);
    let best = found.iter().find(|o| facts.marked.iter().any(|m| names_client(m.label, o))).or(found.first())?;
    Some(Evidence::Client(best.client.to_string(), best.key))
}

fn names_client(label: &str, other: &Other<'_>) -> bool {
    let label = crate::text::fold(label);
    let mut words = other.name.split_whitespace().map(crate::text::fold).filter(|w| w.chars().count() >= 4);
    words.any(|w| label.contains(&w))
}

/// G10: the same document twice. G6: the same payment twice.
fn repeated(facts: &GapFacts<'_>, payments: bool) -> Option<Evidence> {
    let same = |m: &Item<'_>, o: &Item<'_>| {
        let named = (!m.piece.is_empty() && m.piece == o.piece) || (!m.reference.is_empty() && m.reference == o.reference);
        let said = payments && !m.label.is_empty() && m.label == o.label;
        m.key != o.key && m.amount == o.amount && (named || said)
    };
    let side = |i: &&Item<'_>| i.amount.is_credit() == payments && (i.paper == Paper::Cash) <= payments;
    let all = || facts.marked.iter().chain(facts.others);
    let found = facts.marked.iter().filter(side).find_map(|m| all().find(|o| same(m, o)));
    found.map(|o| Evidence::Line(o.key))
}

/// G9: the gap is twice one of the amounts, booked on the side of the gap.
fn wrong_side(facts: &GapFacts<'_>, sums: &Sums) -> Option<Evidence> {
    let twice = |a: Amount| a.minor().checked_mul(2) == Some(sums.gap.minor());
    // One line alone is no gap of twice itself; its twin is what the other side should have been.
    let marked = facts.marked.iter().filter(|_| facts.marked.len() > 1);
    let open = facts.others.iter().filter(|o| o.open && facts.marked.len() > 1);
    marked.chain(open).map(|i| i.amount).find(|a| twice(*a)).map(Evidence::Twice)
}

/// G8: what was paid has the digits of what was owed, whole or line by line.
fn digits(facts: &GapFacts<'_>, sums: &Sums) -> Option<Evidence> {
    if permuted(sums.debits, sums.credits) {
        return Some(Evidence::Digits(sums.debits, sums.credits));
    }
    let of = |debit: bool| facts.marked.iter().map(|i| i.amount).filter(move |a| a.is_debit() == debit);
    let pair = |d: Amount, c: Amount| permuted(d, c) && d.plus(c) == Ok(sums.gap);
    of(true).find_map(|d| of(false).find(|c| pair(d, *c)).map(|c| Evidence::Digits(d, -c)))
}

/// G12: the gap is the VAT of the invoices, or of one of them.
fn vat(facts: &GapFacts<'_>, sums: &Sums) -> Option<Evidence> {
    let each = || facts.marked.iter().filter(|i| i.amount.is_debit()).filter_map(|i| i.vat).filter(|v| v.is_debit());
    let all = Amount::sum(each()).ok()?;
    std::iter::once(all).chain(each()).find(|v| *v == sums.gap && !v.is_zero()).map(Evidence::Vat)
}

/// G11: the gap is a rate of the total, of the total before tax, or of what was paid, within five cents and within its delay.
fn discount(facts: &GapFacts<'_>, sums: &Sums) -> Option<Evidence> {
    if !sums.gap.is_debit() {
        return None;
    }
    let invoices = || facts.marked.iter().filter(|i| i.amount.is_debit());
    let tax = Amount::sum(invoices().map(|i| i.vat.unwrap_or_default())).ok()?;
    let known = invoices().all(|i| i.vat.is_some());
    let bases = [
        (Base::Total, Some(sums.debits)),
        (Base::Net, sums.debits.minus(tax).ok().filter(|_| known)),
        (Base::Paid, Some(sums.credits)),
    ];
    let of = |rate: u16| {
        let percent = Decimal::new(i64::from(rate), 2);
        bases.iter().find(|(_, base)| {
            let due = base.and_then(|b| b.percent(percent).ok());
            due.is_some_and(|d| d.magnitude().abs_diff(sums.gap.magnitude()) <= DISCOUNT_WITHIN)
        })
    };
    match facts.discount {
        Some(agreed) => {
            let rate = rate_of(agreed.percent)?;
            let (base, _) = of(rate)?;
            let until = invoices().map(|i| agreed.until(i.piece_date.unwrap_or_else(|| i.key.date()))).min()?;
            let paid = facts.marked.iter().filter(|i| i.amount.is_credit()).map(|i| i.key.date()).max()?;
            let late = paid > last_day(until);
            Some(Evidence::Discount { rate, base: *base, until: Some(until), late })
        }
        // Cents of a small invoice are any rate.
        None if sums.gap.minor() <= 20 => None,
        None => USUAL_RATES
            .into_iter()
            .find_map(|rate| of(rate).map(|(base, _)| Evidence::Discount { rate, base: *base, until: None, late: false })),
    }
}

/// A percentage in hundredths, when it is a whole number of them.
fn rate_of(percent: Decimal) -> Option<u16> {
    let hundredths = (percent * Decimal::ONE_HUNDRED).normalize();
    (hundredths.scale() == 0).then(|| u16::try_from(hundredths.mantissa()).ok()).flatten()
}

/// The last day on which a discount is granted: two business days of grace for the bank (LET-21).
pub fn last_day(until: NaiveDate) -> NaiveDate {
    Calendar::Target.add_business_days(until, DISCOUNT_GRACE)
}

/// G13 and LET-20: balanced in a currency of its own.
fn currency(facts: &GapFacts<'_>) -> Option<Evidence> {
    let first = facts.marked.first()?.foreign?.0;
    let mut left = 0i128;
    for item in facts.marked {
        let (currency, amount) = item.foreign?;
        if currency != first {
            return None;
        }
        left += i128::from(amount);
    }
    (left == 0).then_some(Evidence::Currency(first))
}

/// G13: less than what banks keep on the way of a foreign payment.
fn fee(facts: &GapFacts<'_>, sums: &Sums) -> Option<Evidence> {
    let foreign = facts.marked.iter().any(|i| i.foreign.is_some());
    let small = (1..=FEE).contains(&sums.gap.minor());
    (small && (foreign || sums.gap.minor() > facts.tolerance.amount.minor())).then_some(Evidence::Fee)
}

/// G17: five per cent held back.
fn retention(sums: &Sums) -> Option<Evidence> {
    let held = sums.debits.percent(Decimal::from(5)).ok()?;
    (sums.gap.is_debit() && held == sums.gap && held.minor() > 100).then_some(Evidence::FivePercent)
}

/// G15: within the tolerance.
fn small(facts: &GapFacts<'_>, sums: &Sums) -> Option<Evidence> {
    let limit = facts.tolerance.limit(sums.debits.max(sums.credits));
    (sums.gap.magnitude() <= limit.magnitude()).then_some(Evidence::Within(limit))
}

/// G3: what is missing is what the client disputes.
fn disputed(facts: &GapFacts<'_>, sums: &Sums) -> Option<Evidence> {
    let disputed = Amount::sum(facts.marked.iter().map(|i| i.disputed)).ok()?;
    (!disputed.is_zero() && disputed == sums.gap).then_some(Evidence::Disputed(disputed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur, key};

    fn item(seq: u64, date: NaiveDate, amount: Amount) -> Item<'static> {
        Item {
            key: key(date, seq),
            amount,
            piece_date: None,
            due: None,
            piece: "",
            reference: "",
            label: "",
            foreign: None,
            paper: if amount.is_debit() { Paper::Sale } else { Paper::Cash },
            vat: None,
            disputed: Amount::ZERO,
            open: true,
        }
    }

    fn facts<'a>(marked: &'a [Item<'a>]) -> GapFacts<'a> {
        GapFacts { marked, others: &[], elsewhere: &[], discount: None, tolerance: Tolerance::default(), today: d(1, 6) }
    }

    fn paid(owed: i64, paid: i64) -> [Item<'static>; 2] {
        [item(1, d(1, 2), Amount(owed)), item(2, d(8, 2), Amount(-paid))]
    }

    fn causes(f: &GapFacts<'_>) -> Vec<&'static str> {
        detect(f).iter().map(|h| h.cause.code()).collect()
    }

    #[test]
    fn gap_03_digits_that_changed_places() {
        let hints = detect(&facts(&paid(28_173, 28_137)));
        assert_eq!((hints[0].cause, &hints[0].evidence), (Cause::Digits, &Evidence::Digits(Amount(28_173), Amount(28_137))));
        assert_eq!(causes(&facts(&paid(152_400, 125_400)))[0], "G8");
        assert!(!causes(&facts(&paid(28_146, 28_137))).contains(&"G8"), "a multiple of nine alone is not enough");
    }

    #[test]
    fn gap_03_vat_that_was_not_paid() {
        let lines = paid(120_000, 100_000);
        let lines = [Item { vat: Some(eur(200)), ..lines[0] }, lines[1]];
        assert_eq!(detect(&facts(&lines))[0].evidence, Evidence::Vat(eur(200)));
        let other = [Item { vat: Some(eur(199)), ..lines[0] }, lines[1]];
        assert!(!causes(&facts(&other)).contains(&"G12"));
    }

    #[test]
    fn gap_03_an_invoice_booked_in_credit() {
        let lines = [Item { paper: Paper::Sale, ..item(1, d(1, 2), eur(-800)) }, item(2, d(8, 2), eur(-800))];
        let hints = detect(&facts(&lines));
        assert_eq!(
            (hints[0].cause, &hints[0].evidence, hints[0].amount),
            (Cause::WrongSide, &Evidence::Twice(eur(-800)), eur(-1600))
        );
    }

    #[test]
    fn let_21_a_discount_on_the_total_the_net_or_what_was_paid_within_its_delay() {
        let agreed = Some(Discount { percent: Decimal::from(2), days: 10 });
        let with = |lines: &[Item<'_>]| detect(&GapFacts { discount: agreed, ..facts(lines) })[0].evidence.clone();
        let evidence = |base, late| Evidence::Discount { rate: 200, base, until: Some(d(11, 2)), late };
        assert_eq!(with(&paid(120_000, 117_600)), evidence(Base::Total, false));
        assert_eq!(with(&paid(357_000, 350_000)), evidence(Base::Paid, false), "70 is 2 % of 3 500");
        let net = [Item { vat: Some(eur(200)), ..paid(120_000, 0)[0] }, item(2, d(8, 2), eur(-1180))];
        assert_eq!(with(&net), evidence(Base::Net, false));
        let late = [paid(120_000, 0)[0], item(2, d(16, 2), eur(-1176))];
        assert_eq!(
            with(&late),
            evidence(Base::Total, true),
            "11 February is a Wednesday: two business days of grace end on the 13th"
        );
        let unagreed = detect(&facts(&paid(120_000, 117_600)));
        assert!(matches!(unagreed[0].evidence, Evidence::Discount { rate: 200, until: None, .. }));
    }

    #[test]
    fn gap_02_g7_the_same_amount_on_another_client_and_the_name_decides() {
        let lone = [Item { label: "VIR DUPOND SARL", ..item(1, d(8, 2), eur(-500)) }];
        let at = |seq| LineKey { account: crate::domain::ids::AccountId(seq as u32), ..key(d(1, 2), seq) };
        let other = |seq, client, name| Other { key: at(seq), amount: eur(500), client, name };
        let elsewhere = [other(8, "K1", "MARTIN"), other(9, "K2", "DUPOND")];
        let hints = detect(&GapFacts { elsewhere: &elsewhere, ..facts(&lone) });
        assert_eq!((hints[0].cause, &hints[0].evidence), (Cause::WrongClient, &Evidence::Client("K2".into(), at(9))));
    }

    #[test]
    fn gap_02_g4_g10_g6_name_the_line() {
        let f = Item { piece: "F2026-01", ..item(1, d(1, 2), eur(500)) };
        let note = Item { paper: Paper::Sale, label: "Avoir sur F2026-01", ..item(3, d(9, 2), eur(-120)) };
        let marked = [f];
        let hints = detect(&GapFacts { others: &[note], ..facts(&marked) });
        assert_eq!((hints[0].cause, &hints[0].evidence), (Cause::CreditNoteOpen, &Evidence::Line(note.key)));
        let twin = Item { key: key(d(2, 2), 4), ..f };
        let hints = detect(&GapFacts { others: &[twin], ..facts(&marked) });
        assert_eq!((hints[0].cause, &hints[0].evidence), (Cause::Duplicate, &Evidence::Line(twin.key)));
        let p = Item { reference: "VIR 77", ..item(5, d(8, 2), eur(-500)) };
        let again = Item { key: key(d(9, 2), 6), open: false, ..p };
        let hints = detect(&GapFacts { others: &[again], ..facts(std::slice::from_ref(&p)) });
        assert_eq!((hints[0].cause, &hints[0].evidence), (Cause::Overpaid, &Evidence::Line(again.key)));
    }

    #[test]
    fn gap_02_g15_g13_g5_by_size_and_nothing_for_what_is_not_due() {
        assert_eq!(causes(&facts(&paid(50_056, 50_000))), ["G15", "G5"]);
        assert_eq!(causes(&facts(&paid(50_000, 48_450)))[0], "G13", "15,50 kept by a bank");
        assert_eq!(causes(&facts(&paid(50_000, 20_001))), ["G5"]);
        let due = |day| [Item { due: Some(day), ..item(1, d(1, 2), eur(100)) }];
        assert_eq!(detect(&facts(&due(d(1, 5))))[0].evidence, Evidence::Overdue(d(1, 5)));
        assert_eq!(detect(&facts(&due(d(1, 6)))), [], "due today");
        assert_eq!(detect(&facts(&paid(100, 100))), [], "no gap");
        assert_eq!(causes(&facts(&[item(1, d(1, 2), eur(-100))])), ["G2"]);
    }

    #[test]
    fn let_20_lines_that_balance_in_their_currency() {
        let usd = Currency::parse("USD").unwrap();
        let lines = paid(909_091, 892_857);
        let lines =
            [Item { foreign: Some((usd, 1_000_000)), ..lines[0] }, Item { foreign: Some((usd, -1_000_000)), ..lines[1] }];
        assert!(detect(&facts(&lines)).iter().any(|h| h.evidence == Evidence::Currency(usd)));
    }

    #[test]
    fn papers_are_told_by_the_other_legs() {
        let legs = |account: &str| vec![(account.to_string(), Amount(1))];
        assert_eq!(
            [paper_of(&legs("707000")), paper_of(&legs("512100")), paper_of(&[])],
            [Paper::Sale, Paper::Cash, Paper::Other]
        );
    }
}
