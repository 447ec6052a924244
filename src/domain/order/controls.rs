//! The controls before an order is accepted (ORD-03, ORD-04): six, and the credit limit (CRE-03). What is not known is a warning, never a
//! pass. Each finding says what was checked, against what, with which result; the worst decides.

use super::document::{Deposit, Item};
use super::exposure::Usage;
use super::measure::{Price, Quantity};
use crate::domain::calendar::plus_months;
use crate::domain::dunning::policy::RiskClass;
use crate::domain::money::{Amount, Overflow};
use crate::domain::penalty::Rate;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Days late above which an overdue amount may stop an order (C2).
const LATE: i64 = 15;
/// Months for which a check of solvency holds (C1).
const SOLVENCY_MONTHS: u16 = 12;

/// A control.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Check {
    /// C1, solvency of the client (solvabilité).
    Solvency,
    /// C2, what the client owes (créances).
    Receivables,
    /// C3, particular conditions (remise, rabais, escompte, terms).
    Conditions,
    /// C4, items and prices (éléments de la commande).
    Items,
    /// C5, quantity in stock.
    Stock,
    /// C6, the deposit (acompte).
    Deposit,
    /// CRE-03, the credit limit (plafond).
    Limit,
}

impl Check {
    /// All, in their order.
    pub const ALL: [Check; 7] =
        [Check::Solvency, Check::Receivables, Check::Conditions, Check::Items, Check::Stock, Check::Deposit, Check::Limit];

    /// The code of machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            Check::Solvency => "solvency",
            Check::Receivables => "receivables",
            Check::Conditions => "conditions",
            Check::Items => "items",
            Check::Stock => "stock",
            Check::Deposit => "deposit",
            Check::Limit => "limit",
        }
    }

    /// By its code.
    pub fn from_code(code: &str) -> Option<Check> {
        Check::ALL.into_iter().find(|check| check.code() == code)
    }
}

/// The result of a control, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Verdict {
    /// In order.
    #[default]
    Pass,
    /// To be looked at, or not known (non vérifié).
    Warn,
    /// Blocks the confirmation.
    Fail,
}

impl Verdict {
    /// True when it blocks.
    pub const fn fails(self) -> bool {
        matches!(self, Verdict::Fail)
    }

    /// Its letter, as the board shows it.
    pub const fn letter(self) -> char {
        match self {
            Verdict::Pass => 'P',
            Verdict::Warn => 'W',
            Verdict::Fail => 'F',
        }
    }
}

/// What a control found: a value, never a sentence.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Finding {
    /// Checked on that day: good for a year.
    Solvent(RiskClass, NaiveDate),
    /// Checked on that day as poor.
    Poor(NaiveDate),
    /// Bad: the class is E.
    Bad(NaiveDate),
    /// The check is older than twelve months.
    SolvencyOld(RiskClass, NaiveDate),
    /// Nobody checked.
    SolvencyUnknown,
    /// A procedure is open since that day (sauvegarde, redressement, liquidation).
    Insolvent(NaiveDate),
    /// Nothing is overdue.
    NothingOverdue,
    /// All that is overdue is disputed: how much.
    AllDisputed(Amount),
    /// A plan over what is overdue is respected: how much is overdue.
    PlanRespected(Amount),
    /// Overdue, but not enough to block: how much, days of the oldest.
    Overdue(Amount, i64),
    /// Overdue for more than fifteen days, above five percent of the limit: how much, days of the oldest.
    LateAndLarge(Amount, i64),
    /// A promise was broken: its day.
    BrokenPromise(NaiveDate),
    /// The client had a formal notice (mise en demeure).
    FormalNotice,
    /// Deliveries on credit had to stop that day for the insurer (INS-01).
    InsurerStop(NaiveDate),
    /// Discounts and terms are those agreed.
    AsAgreed,
    /// Better for us than agreed.
    BetterForUs,
    /// What was agreed with the client is not known.
    ConditionsUnknown,
    /// A discount above the one agreed: item, given, agreed.
    DiscountAbove(String, Rate, Rate),
    /// Terms beyond the longest that the law or the agreement allows: the due date they give, the latest allowed.
    TermsTooLong(NaiveDate, NaiveDate),
    /// Terms longer than those of the client, within what is allowed: the due date they give, that of the client's.
    TermsLonger(NaiveDate, NaiveDate),
    /// Terms that nobody can read.
    TermsUnreadable(String),
    /// All references are known, at the price of the list or the quote.
    AsListed,
    /// The price is within one percent: item, listed, asked.
    SmallGap(String, Price, Price),
    /// The price is further away: item, listed, asked.
    PriceGap(String, Price, Price),
    /// No item has that reference.
    UnknownItem(String),
    /// The list has no price for it.
    NoPrice(String),
    /// There is no list at all.
    NoList,
    /// All is there.
    InStock,
    /// Some of it is there: item, available, ordered.
    PartlyInStock(String, Quantity, Quantity),
    /// None or not enough, but it comes in by the day promised: item, day.
    ComesInTime(String, NaiveDate),
    /// It comes in after the day promised, or no day was promised: item, day.
    ComesLate(String, NaiveDate),
    /// None is there and nobody knows when: item, ordered.
    OutOfStock(String, Quantity),
    /// Nobody said what is in stock: item.
    StockUnknown(String),
    /// No deposit was asked for.
    NoDeposit,
    /// The deposit came: how much.
    DepositReceived(Amount),
    /// It is not due yet: what is missing, its day.
    DepositNotDue(Amount, NaiveDate),
    /// It is due and missing: what is missing, its day.
    DepositMissing(Amount, NaiveDate),
    /// Within 80 % of the limit.
    WithinLimit(Usage),
    /// Above 80 %, to be watched (à surveiller).
    NearLimit(Usage),
    /// Above the limit (à bloquer).
    OverLimit(Usage),
    /// No limit was set.
    NoLimit,
    /// The limit is zero: nothing on credit.
    LimitZero,
    /// A sum left the range of amounts.
    Unreckoned,
    /// Of what the list told, some was promised here since: item, told, promised since. What is left of it is what the others look at.
    TakenSince(String, Quantity, Quantity),
    /// A payment came back unpaid that day and what it was to pay is still owed (impayé, CRE-04).
    PaymentReturned(NaiveDate),
    /// The order has no line: there is nothing to look at.
    NoLines,
}

impl Finding {
    /// Its result.
    pub fn verdict(&self) -> Verdict {
        use Finding as F;
        match self {
            F::Solvent(..)
            | F::NothingOverdue
            | F::AsAgreed
            | F::AsListed
            | F::InStock
            | F::NoDeposit
            | F::DepositReceived(_)
            | F::TakenSince(..)
            | F::WithinLimit(_) => Verdict::Pass,
            F::Poor(_)
            | F::SolvencyOld(..)
            | F::SolvencyUnknown
            | F::AllDisputed(_)
            | F::PlanRespected(_)
            | F::Overdue(..)
            | F::BetterForUs
            | F::ConditionsUnknown
            | F::TermsLonger(..)
            | F::SmallGap(..)
            | F::NoPrice(_)
            | F::NoList
            | F::PartlyInStock(..)
            | F::ComesInTime(..)
            | F::StockUnknown(_)
            | F::NoLines
            | F::DepositNotDue(..)
            | F::NearLimit(_)
            | F::NoLimit
            | F::Unreckoned => Verdict::Warn,
            F::Bad(_)
            | F::Insolvent(_)
            | F::LateAndLarge(..)
            | F::BrokenPromise(_)
            | F::PaymentReturned(_)
            | F::FormalNotice
            | F::InsurerStop(_)
            | F::DiscountAbove(..)
            | F::TermsTooLong(..)
            | F::TermsUnreadable(_)
            | F::PriceGap(..)
            | F::UnknownItem(_)
            | F::ComesLate(..)
            | F::OutOfStock(..)
            | F::DepositMissing(..)
            | F::OverLimit(_)
            | F::LimitZero => Verdict::Fail,
        }
    }
}

/// What a client owes, as C2 looks at it. Amounts in minor units.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ReceivableFacts {
    /// Overdue, disputed parts left out.
    pub overdue: Amount,
    /// Of it, what is overdue for more than fifteen days.
    pub late: Amount,
    /// Days late of the oldest item that is not disputed.
    pub oldest: i64,
    /// Overdue and disputed.
    pub disputed: Amount,
    /// A plan over what is overdue is respected.
    pub plan_respected: bool,
    /// The day of a promise that was broken and not made good.
    pub broken: Option<NaiveDate>,
    /// A formal notice was sent about what is open.
    pub formal_notice: bool,
    /// The day on which a payment came back that was not made good since (LET-24).
    pub returned: Option<NaiveDate>,
    /// Since when deliveries on credit had to stop for the insurer.
    pub insurer_stop: Option<NaiveDate>,
    /// The credit limit.
    pub limit: Option<Amount>,
    /// Under this nothing is stopped (500 € by default).
    pub minimum: Amount,
}

/// A line as C3, C4 and C5 look at it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ItemFacts {
    /// Its reference; empty for a line in free words.
    pub reference: String,
    /// Its label.
    pub label: String,
    /// What is left to deliver of it.
    pub quantity: Quantity,
    /// The price asked.
    pub price: Price,
    /// The discount given.
    pub discount: Rate,
    /// Price and discount of the quote that the line comes from.
    pub quoted: Option<(Price, Rate)>,
    /// The client accepted that quote: what it says is agreed.
    pub accepted: bool,
    /// The item of the list.
    pub item: Option<Item>,
    /// What was promised of the item here since the list told its stock, what is left of this order left out.
    pub taken: Quantity,
}

impl ItemFacts {
    /// What a finding calls it.
    fn name(&self) -> String {
        if self.reference.is_empty() { self.label.clone() } else { self.reference.clone() }
    }
}

/// Everything the controls look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ControlFacts {
    /// Today.
    pub today: NaiveDate,
    /// The class given by the last check of solvency, and its day.
    pub solvency: Option<(RiskClass, NaiveDate)>,
    /// The day on which a procedure was opened.
    pub insolvent: Option<NaiveDate>,
    /// What the client owes.
    pub receivables: ReceivableFacts,
    /// The discount agreed with the client.
    pub agreed_discount: Option<Rate>,
    /// The due date that the order's terms give from its date; an error with their text when they cannot be read.
    pub due: Result<Option<NaiveDate>, String>,
    /// The due date that the client's own terms give.
    pub agreed_due: Option<NaiveDate>,
    /// The latest due date that the law allows (DUE-08).
    pub latest_due: Option<NaiveDate>,
    /// The lines.
    pub items: Vec<ItemFacts>,
    /// There is a price list.
    pub has_list: bool,
    /// The day promised.
    pub planned: Option<NaiveDate>,
    /// The deposit asked for, what came of it, the order's date.
    pub deposit: Option<(Deposit, Amount, NaiveDate)>,
    /// The limit with this order; the outer none when a sum left the range, the inner when there is no limit.
    pub usage: Option<Option<Usage>>,
}

/// What the controls found, in their order.
pub type Findings = Vec<(Check, Finding)>;

/// Runs all controls. A control may find several things, one per line of the order; what is in order is said once.
pub fn check_all(facts: &ControlFacts) -> Findings {
    let mut out = vec![(Check::Solvency, solvency(facts)), (Check::Receivables, receivables(&facts.receivables))];
    let mut several = |check, found: Vec<Finding>, otherwise| {
        if found.is_empty() {
            out.push((check, otherwise));
        }
        out.extend(found.into_iter().map(|finding| (check, finding)));
    };
    several(Check::Conditions, conditions(facts), Finding::AsAgreed);
    several(Check::Items, items(facts), Finding::AsListed);
    out.extend(stock(&facts.items, facts.planned).into_iter().map(|finding| (Check::Stock, finding)));
    out.push((Check::Deposit, deposit(facts)));
    out.push((Check::Limit, limit(facts)));
    out
}

/// The worst result of a control; none when it did not run.
pub fn overall(findings: &[(Check, Finding)], check: Option<Check>) -> Option<Verdict> {
    findings.iter().filter(|(of, _)| check.is_none_or(|check| check == *of)).map(|(_, finding)| finding.verdict()).max()
}

fn solvency(facts: &ControlFacts) -> Finding {
    if let Some(since) = facts.insolvent {
        return Finding::Insolvent(since);
    }
    match facts.solvency {
        None => Finding::SolvencyUnknown,
        // A bad client does not become a better one by not being looked at.
        Some((RiskClass::E, on)) => Finding::Bad(on),
        Some((class, on)) if facts.today > plus_months(on, SOLVENCY_MONTHS) => Finding::SolvencyOld(class, on),
        Some((RiskClass::D, on)) => Finding::Poor(on),
        Some((class, on)) => Finding::Solvent(class, on),
    }
}

fn receivables(facts: &ReceivableFacts) -> Finding {
    let large = |limit: Amount| i128::from(facts.late.minor()) * 20 > i128::from(limit.minor());
    if let Some(since) = facts.insurer_stop {
        Finding::InsurerStop(since)
    } else if facts.formal_notice && facts.overdue.is_debit() {
        Finding::FormalNotice
    } else if let Some(day) = facts.returned {
        Finding::PaymentReturned(day)
    } else if let Some(day) = facts.broken {
        Finding::BrokenPromise(day)
    } else if facts.plan_respected && facts.overdue.is_debit() {
        Finding::PlanRespected(facts.overdue)
    } else if facts.late.is_debit() && facts.late >= facts.minimum && facts.limit.is_none_or(large) {
        Finding::LateAndLarge(facts.late, facts.oldest)
    } else if facts.overdue.is_debit() {
        Finding::Overdue(facts.overdue, facts.oldest)
    } else if facts.disputed.is_debit() {
        Finding::AllDisputed(facts.disputed)
    } else {
        Finding::NothingOverdue
    }
}

fn conditions(facts: &ControlFacts) -> Vec<Finding> {
    let mut out = Vec::new();
    let mut better = false;
    // What was never agreed cannot be what the order says, not even where nothing is given: without conditions it is not verified.
    let mut unknown = facts.items.is_empty() && facts.agreed_discount.is_none();
    for line in &facts.items {
        // A quote says what was offered; only its acceptance makes that agreed.
        let quoted = line.quoted.map(|(_, discount)| discount).filter(|_| line.accepted);
        match quoted.or(facts.agreed_discount) {
            None => unknown = true,
            Some(agreed) if line.discount > agreed => {
                out.push(Finding::DiscountAbove(line.name(), line.discount, agreed));
            }
            Some(agreed) => better |= line.discount < agreed && quoted.is_some(),
        }
    }
    match (&facts.due, facts.latest_due) {
        (Err(text), _) => out.push(Finding::TermsUnreadable(text.clone())),
        (Ok(Some(due)), Some(latest)) if *due > latest => out.push(Finding::TermsTooLong(*due, latest)),
        (Ok(Some(due)), _) => match facts.agreed_due {
            Some(agreed) if *due > agreed => out.push(Finding::TermsLonger(*due, agreed)),
            Some(agreed) => better |= *due < agreed,
            None => unknown = true,
        },
        (Ok(None), _) => unknown = true,
    }
    if unknown {
        out.push(Finding::ConditionsUnknown);
    }
    if out.is_empty() && better {
        out.push(Finding::BetterForUs);
    }
    out
}

/// Compares a price asked with the one listed: `None` when they are the same.
fn price_gap(reference: &str, listed: Price, asked: Price) -> Option<Finding> {
    let gap = i128::from(asked.0) - i128::from(listed.0);
    if gap == 0 {
        return None;
    }
    let small = gap.abs() * 100 <= i128::from(listed.0).abs();
    let made = if small { Finding::SmallGap } else { Finding::PriceGap };
    Some(made(reference.to_string(), listed, asked))
}

fn items(facts: &ControlFacts) -> Vec<Finding> {
    let mut out = Vec::new();
    if facts.items.is_empty() {
        out.push(Finding::NoLines);
    }
    for line in &facts.items {
        let reference = &line.name();
        match (&line.item, line.quoted) {
            (_, Some((quoted, _))) => out.extend(price_gap(reference, quoted, line.price)),
            // In free words: no list has a price for it. A remark that costs nothing has none to verify.
            (_, None) if line.reference.is_empty() && line.price == Price::ZERO => {}
            (_, None) if line.reference.is_empty() => out.push(Finding::NoPrice(reference.clone())),
            (Some(item), None) => match item.price {
                Some(listed) => out.extend(price_gap(reference, listed, line.price)),
                None => out.push(Finding::NoPrice(reference.clone())),
            },
            (None, None) if facts.has_list => out.push(Finding::UnknownItem(reference.clone())),
            (None, None) => {
                if !out.contains(&Finding::NoList) {
                    out.push(Finding::NoList);
                }
            }
        }
    }
    out
}

/// Looks at the stock (C5): what the list told less what was promised here since, against what is left to deliver by the day promised.
pub fn stock(items: &[ItemFacts], planned: Option<NaiveDate>) -> Vec<Finding> {
    let mut wanted: BTreeMap<&str, (i128, &ItemFacts)> = BTreeMap::new();
    let (mut told, mut out) = (Vec::new(), Vec::new());
    if items.is_empty() {
        out.push(Finding::NoLines);
    }
    for line in items.iter().filter(|line| line.quantity.0 > 0) {
        // In free words: no row of the stock tells whether it is there. A remark that costs nothing is not delivered.
        if line.reference.is_empty() {
            if line.price != Price::ZERO {
                out.push(Finding::StockUnknown(line.name()));
            }
            continue;
        }
        // One item, however its reference is written.
        let name = line.item.as_ref().map_or(&line.reference, |item| &item.reference);
        let entry = wanted.entry(name).or_insert((0, line));
        entry.0 += i128::from(line.quantity.0);
    }
    for (reference, (ordered, line)) in wanted {
        let name = || reference.to_string();
        let item = line.item.as_ref();
        let Some(listed) = item.and_then(|item| item.available) else {
            out.push(Finding::StockUnknown(name()));
            continue;
        };
        if line.taken.0 != 0 {
            told.push(Finding::TakenSince(name(), listed, line.taken));
        }
        let available = Quantity(listed.0.saturating_sub(line.taken.0));
        if i128::from(available.0) >= ordered {
            continue;
        }
        let ordered = Quantity(i64::try_from(ordered).unwrap_or(i64::MAX));
        out.push(match item.and_then(|item| item.restock) {
            Some(day) if planned.is_some_and(|planned| day <= planned) => Finding::ComesInTime(name(), day),
            _ if available.0 > 0 => Finding::PartlyInStock(name(), available, ordered),
            Some(day) => Finding::ComesLate(name(), day),
            None => Finding::OutOfStock(name(), ordered),
        });
    }
    if out.is_empty() {
        out.push(Finding::InStock);
    }
    out.extend(told);
    out
}

fn deposit(facts: &ControlFacts) -> Finding {
    let Some((deposit, received, ordered)) = &facts.deposit else { return Finding::NoDeposit };
    let due = deposit.due.unwrap_or(*ordered);
    match deposit.amount.minus(*received) {
        Err(Overflow) => Finding::Unreckoned,
        Ok(missing) if !missing.is_debit() => Finding::DepositReceived(*received),
        Ok(missing) if facts.today < due => Finding::DepositNotDue(missing, due),
        Ok(missing) => Finding::DepositMissing(missing, due),
    }
}

fn limit(facts: &ControlFacts) -> Finding {
    match facts.usage {
        None => Finding::Unreckoned,
        Some(None) => Finding::NoLimit,
        Some(Some(usage)) if usage.limit.is_zero() => Finding::LimitZero,
        Some(Some(usage)) => match usage.verdict() {
            Verdict::Pass => Finding::WithinLimit(usage),
            Verdict::Warn => Finding::NearLimit(usage),
            Verdict::Fail => Finding::OverLimit(usage),
        },
    }
}

/// Days late above which an overdue amount counts as late for C2.
pub const fn counts_as_late(days: i64) -> bool {
    days > LATE
}

#[cfg(test)]
mod tests;
