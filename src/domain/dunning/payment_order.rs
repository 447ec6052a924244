//! The order for payment (injonction de payer): contents of the request, delays, other ways to court (DUN-15). Dates for a person to
//! check, not advice.

use crate::domain::calendar::plus_months;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The delays for orders made from some day on, in months.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OrderLawRow {
    /// First day of orders that it applies to.
    pub since: NaiveDate,
    /// To serve the order on the debtor, from the order.
    pub serve: u16,
    /// To oppose it, from service.
    pub oppose: u16,
    /// For the registry to tell of an opposition, from the opposition; none where it need not.
    pub notice: Option<u16>,
    /// To enforce it when nothing was heard, from service.
    pub enforce: u16,
}

/// The table of delays, with dates: settings replace it when the law changes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OrderLaw(pub Vec<OrderLawRow>);

impl Default for OrderLaw {
    /// Six months to serve; three for orders made from 1 September 2026 on, with the registry's notice (décret 2026-96).
    fn default() -> Self {
        let since = |year, month| NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default();
        OrderLaw(vec![
            OrderLawRow { since: since(1981, 1), serve: 6, oppose: 1, notice: None, enforce: 1 },
            OrderLawRow { since: since(2026, 9), serve: 3, oppose: 1, notice: Some(1), enforce: 2 },
        ])
    }
}

/// A step with a date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum CourtTask {
    /// Last day to serve the order: after it, it lapses.
    Serve,
    /// Last day of the debtor's opposition.
    OppositionEnds,
    /// Last day of the registry's notice of an opposition.
    RegistryNotice,
    /// First day on which the order may be enforced.
    Enforce,
}

/// What is contained in the request's file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Exhibit {
    /// The invoices.
    Invoices,
    /// Orders or the contract.
    Orders,
    /// Signed delivery notes.
    DeliveryNotes,
    /// The detailed account of the claim (décompte): principal, interest, fixed fees.
    Account,
    /// The reminders sent.
    Reminders,
    /// The formal notice with its proof (DUN-09b).
    FormalNotice,
    /// General terms of sale, when interest is claimed on them.
    Terms,
    /// The debtor's extract from the trade register.
    RegisterExtract,
}

impl Exhibit {
    /// All exhibits, in the order of the list that goes with the request.
    pub const ALL: [Exhibit; 8] = [
        Exhibit::Invoices,
        Exhibit::Orders,
        Exhibit::DeliveryNotes,
        Exhibit::Account,
        Exhibit::Reminders,
        Exhibit::FormalNotice,
        Exhibit::Terms,
        Exhibit::RegisterExtract,
    ];

    /// Its code in machine formats and on the command line, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            Exhibit::Invoices => "invoices",
            Exhibit::Orders => "orders",
            Exhibit::DeliveryNotes => "delivery-notes",
            Exhibit::Account => "account",
            Exhibit::Reminders => "reminders",
            Exhibit::FormalNotice => "formal-notice",
            Exhibit::Terms => "terms",
            Exhibit::RegisterExtract => "register-extract",
        }
    }

    /// The exhibit of a code.
    pub fn from_code(code: &str) -> Option<Exhibit> {
        Exhibit::ALL.into_iter().find(|exhibit| exhibit.code() == code)
    }
}

/// A request for an order.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct OrderFile {
    /// The court: that of the debtor's residence or seat.
    pub court: String,
    /// The debtor's seat is known (name, address, SIREN).
    pub debtor_known: bool,
    /// Principal, minor units.
    pub principal: Amount,
    /// The part of it that is disputed.
    pub disputed: Amount,
    /// The part of it that is not due yet.
    pub not_due: Amount,
    /// The exhibits gathered, for the list that goes with the request (bordereau).
    pub exhibits: Vec<Exhibit>,
    /// The order was made.
    pub ordered: Option<NaiveDate>,
    /// It was served on the debtor.
    pub served: Option<NaiveDate>,
    /// The debtor opposed it.
    pub opposed: Option<NaiveDate>,
}

/// What keeps the request from being filed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OrderMissing {
    /// No court.
    Court,
    /// The debtor's seat is not known.
    Debtor,
    /// Nothing is claimed.
    Nothing,
    /// Part of the claim is disputed: it is not certain.
    NotCertain(Amount),
    /// Part of the claim is not due.
    NotDue(Amount),
    /// An exhibit is not there.
    Exhibit(Exhibit),
    /// The formal notice of that day is not proved: nobody took down what the post office says of it (DUN-09b).
    Proof(NaiveDate),
}

impl OrderFile {
    /// What no request goes without.
    pub const NEEDED: [Exhibit; 5] =
        [Exhibit::Invoices, Exhibit::Orders, Exhibit::DeliveryNotes, Exhibit::Account, Exhibit::FormalNotice];

    /// What is missing; none when the request may be filed.
    pub fn missing(&self) -> Vec<OrderMissing> {
        let mut out = Vec::new();
        if self.court.trim().is_empty() {
            out.push(OrderMissing::Court);
        }
        if !self.debtor_known {
            out.push(OrderMissing::Debtor);
        }
        if !self.principal.is_debit() {
            out.push(OrderMissing::Nothing);
        }
        if self.disputed.is_debit() {
            out.push(OrderMissing::NotCertain(self.disputed));
        }
        if self.not_due.is_debit() {
            out.push(OrderMissing::NotDue(self.not_due));
        }
        let absent = OrderFile::NEEDED.into_iter().filter(|exhibit| !self.exhibits.contains(exhibit));
        out.extend(absent.map(OrderMissing::Exhibit));
        out
    }

    /// The dates that run now, in their order. Nothing runs before the order.
    pub fn tasks(&self, law: &OrderLaw) -> Vec<(CourtTask, NaiveDate)> {
        let Some(ordered) = self.ordered else { return Vec::new() };
        let in_force = law.0.iter().filter(|row| row.since <= ordered).max_by_key(|row| row.since);
        let Some(row) = in_force else { return Vec::new() };
        let Some(served) = self.served else { return vec![(CourtTask::Serve, plus_months(ordered, row.serve))] };
        let ends = (CourtTask::OppositionEnds, plus_months(served, row.oppose));
        match self.opposed {
            Some(opposed) => {
                let notice = row.notice.map(|months| (CourtTask::RegistryNotice, plus_months(opposed, months)));
                notice.into_iter().collect()
            }
            None => vec![ends, (CourtTask::Enforce, plus_months(served, row.enforce))],
        }
    }
}

/// A way to a title (practice: choose per file).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Route {
    /// The simplified procedure for small claims, before a commissaire de justice (L125-1 CPCE); the debtor must agree.
    SmallClaims,
    /// The order for payment.
    PaymentOrder,
    /// Interim payment (référé-provision): the debt cannot seriously be contested.
    Interim,
    /// An ordinary action on the merits.
    Action,
}

/// Why a way is closed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RouteBar {
    /// Above its limit, minor units.
    TooMuch(Amount),
    /// Part of the claim is disputed.
    Disputed,
    /// Nothing is due.
    NotDue,
}

/// What the choice depends on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RouteFacts {
    /// What is due, minor units.
    pub due: Amount,
    /// The debtor disputes it.
    pub disputed: bool,
    /// Limit of small claims (5 000 €), minor units: a setting.
    pub small_claims: Amount,
}

impl RouteFacts {
    /// Each way, open or why not.
    pub fn routes(&self) -> [(Route, Option<RouteBar>); 4] {
        let not_due = (!self.due.is_debit()).then_some(RouteBar::NotDue);
        let contested = not_due.or(self.disputed.then_some(RouteBar::Disputed));
        let small = contested.or((self.due > self.small_claims).then_some(RouteBar::TooMuch(self.small_claims)));
        [(Route::SmallClaims, small), (Route::PaymentOrder, contested), (Route::Interim, contested), (Route::Action, not_due)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur, on};

    fn order(ordered: NaiveDate) -> OrderFile {
        OrderFile { ordered: Some(ordered), ..OrderFile::default() }
    }

    #[test]
    fn dun_15_an_order_is_served_within_six_months_or_three_from_september_2026() {
        let law = OrderLaw::default();
        assert_eq!(order(d(15, 9)).tasks(&law), [(CourtTask::Serve, d(15, 12))]);
        assert_eq!(order(d(31, 8)).tasks(&law), [(CourtTask::Serve, on(2027, 2, 28))]);
        assert_eq!(OrderFile::default().tasks(&law), [], "no order yet");
    }

    #[test]
    fn dun_15_opposition_lasts_a_month_and_enforcement_waits_for_the_registry() {
        let law = OrderLaw::default();
        let served = OrderFile { served: Some(d(1, 10)), ..order(d(15, 9)) };
        assert_eq!(served.tasks(&law), [(CourtTask::OppositionEnds, d(1, 11)), (CourtTask::Enforce, d(1, 12))]);
        let opposed = OrderFile { opposed: Some(d(20, 10)), ..served.clone() };
        assert_eq!(opposed.tasks(&law), [(CourtTask::RegistryNotice, d(20, 11))]);
        let old = OrderFile { ordered: Some(d(1, 6)), ..served };
        assert_eq!(old.tasks(&law), [(CourtTask::OppositionEnds, d(1, 11)), (CourtTask::Enforce, d(1, 11))]);
    }

    #[test]
    fn dun_15_a_request_says_what_it_lacks() {
        let complete = OrderFile {
            court: "Lyon".to_string(),
            debtor_known: true,
            principal: eur(1000),
            exhibits: OrderFile::NEEDED.to_vec(),
            ..OrderFile::default()
        };
        assert_eq!(complete.missing(), []);
        let mut poor = OrderFile { disputed: eur(100), not_due: eur(50), court: " ".to_string(), ..complete };
        poor.exhibits.retain(|exhibit| *exhibit != Exhibit::FormalNotice);
        let expected = [
            OrderMissing::Court,
            OrderMissing::NotCertain(eur(100)),
            OrderMissing::NotDue(eur(50)),
            OrderMissing::Exhibit(Exhibit::FormalNotice),
        ];
        assert_eq!(poor.missing(), expected);
        assert_eq!(OrderFile::default().missing().len(), 8);
    }

    #[test]
    fn dun_15_each_way_to_court_is_open_or_says_why_not() {
        let open = |due, disputed| RouteFacts { due, disputed, small_claims: eur(5000) }.routes().map(|(_, bar)| bar);
        assert_eq!(open(eur(5000), false), [None; 4]);
        assert_eq!(open(eur(5001), false), [Some(RouteBar::TooMuch(eur(5000))), None, None, None]);
        let disputed = Some(RouteBar::Disputed);
        assert_eq!(open(eur(10), true), [disputed, disputed, disputed, None]);
        assert_eq!(open(eur(0), false), [Some(RouteBar::NotDue); 4]);
    }
}
