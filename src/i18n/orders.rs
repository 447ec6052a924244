//! Words for documents of the sale: stages, controls, what was done, why not (ORD, CRE).

use super::{Arg, I18n};
use crate::domain::dunning::policy::RiskClass;
use crate::domain::money::Amount;
use crate::domain::order::{
    Apart, Channel, Check, Decision, DocumentKind, DueTask, Finding, HoldReason, Lateness, OrderDeed, OrderDone, OrderStage,
    Origin, Part, Price, Quantity, QuoteStage, Refused, Usage, Verdict,
};
use crate::domain::penalty::Rate;
use chrono::NaiveDate;
use rust_decimal::Decimal;

impl I18n {
    /// The kind of a document.
    pub fn document_kind(&self, kind: DocumentKind) -> String {
        self.t(&format!("order-kind-{}", kind.code()))
    }

    /// The stage of an order.
    pub fn order_stage(&self, stage: OrderStage) -> String {
        self.t(&format!("order-stage-{}", stage.code()))
    }

    /// The stage of a quote.
    pub fn quote_stage(&self, stage: QuoteStage) -> String {
        self.t(&format!("order-quote-{}", stage.code()))
    }

    /// How an order came in.
    pub fn order_channel(&self, channel: Channel) -> String {
        self.t(&format!("order-channel-{}", channel.code()))
    }

    /// Who gave an order.
    pub fn order_origin(&self, origin: Origin) -> String {
        self.t(&format!("order-origin-{}", origin.code()))
    }

    /// Something due about a document.
    pub fn due_task(&self, task: DueTask) -> String {
        self.t(&format!("due-task-{}", task.code()))
    }

    /// What is said to a seller about an order that is late, as long as nobody says it better.
    pub fn late_note(&self, planned: Option<NaiveDate>, late: Lateness) -> String {
        let days = [("days", Arg::Num(late.days().unwrap_or_default()))];
        match planned {
            Some(planned) => self.tf("due-late-note", &[("date", Arg::Date(planned)), days[0]]),
            None => self.tf("due-late-note-plain", &days),
        }
    }

    /// A control.
    pub fn order_check(&self, check: Check) -> String {
        self.t(&format!("order-check-{}", check.code()))
    }

    /// The result of a control.
    pub fn order_verdict(&self, verdict: Verdict) -> String {
        match verdict {
            Verdict::Pass => self.t("order-verdict-pass"),
            Verdict::Warn => self.t("order-verdict-warn"),
            Verdict::Fail => self.t("order-verdict-fail"),
        }
    }

    /// What was decided about an order.
    pub fn order_decision(&self, decision: Decision) -> String {
        self.t(&format!("order-decision-{}", decision.code()))
    }

    /// A part of the exposure.
    pub fn exposure_part(&self, part: Part) -> String {
        match part {
            Part::Open => self.t("order-part-open"),
            Part::Doubtful => self.t("order-part-doubtful"),
            Part::Bills => self.t("order-part-bills"),
            Part::Invoiced => self.t("order-part-invoiced"),
            Part::Deliveries => self.t("order-part-deliveries"),
            Part::Orders => self.t("order-part-orders"),
            Part::Credits => self.t("order-part-credits"),
            Part::Deposits => self.t("order-part-deposits"),
        }
    }

    /// What holds an order back.
    pub fn hold_reason(&self, reason: HoldReason) -> String {
        match reason {
            HoldReason::ByHand => self.t("order-hold-by-hand"),
            HoldReason::Control(check) => self.order_check(check),
            HoldReason::Deposit => self.t("order-hold-deposit"),
        }
    }

    /// All that holds an order back, in one line.
    pub fn hold_reasons(&self, reasons: &[HoldReason]) -> String {
        let words: Vec<String> = reasons.iter().map(|reason| self.hold_reason(*reason)).collect();
        words.join(", ")
    }

    /// A quantity, without trailing zeros.
    pub fn quantity(&self, quantity: Quantity) -> String {
        self.decimal(quantity.to_decimal())
    }

    /// A unit price: at least the decimals of the currency.
    pub fn price(&self, price: Price) -> String {
        let mut value = price.to_decimal();
        if value.scale() < 2 {
            value.rescale(2);
        }
        self.decimal(value)
    }

    /// A percentage.
    pub fn percent(&self, rate: Rate) -> String {
        self.percent_sign(Decimal::new(i64::from(rate.ten_thousandths()), 2).normalize())
    }

    /// A percentage as a person types it, without its sign.
    pub fn rate_typed(&self, rate: Rate) -> String {
        self.decimal(Decimal::new(i64::from(rate.ten_thousandths()), 2).normalize())
    }

    /// How much of a limit is used.
    pub fn usage(&self, usage: Usage) -> String {
        match usage.hundredths() {
            Some(parts) => self.percent_sign(Decimal::new(parts, 2).round_dp(1).normalize()),
            None => "-".to_string(),
        }
    }

    fn percent_sign(&self, value: Decimal) -> String {
        self.tf("order-percent", &[("value", Arg::Str(&self.decimal(value)))])
    }

    fn decimal(&self, value: Decimal) -> String {
        let text = value.to_string();
        match self.lang() {
            super::Lang::Fr => text.replace('.', ","),
            super::Lang::En => text,
        }
    }

    /// What a control found.
    pub fn finding_of_order(&self, finding: &Finding) -> String {
        let usage = |id: &str, usage: Usage| {
            let beyond = usage.beyond().unwrap_or_default();
            let percent = self.usage(usage);
            let args = [
                ("exposure", Arg::Amount(usage.exposure)),
                ("limit", Arg::Amount(usage.limit)),
                ("percent", Arg::Str(&percent)),
                ("beyond", Arg::Amount(beyond)),
            ];
            self.tf(id, &args)
        };
        let prices = |id: &str, item: &str, listed: Price, asked: Price| {
            let (listed, asked) = (self.price(listed), self.price(asked));
            self.tf(id, &[("item", Arg::Str(item)), ("listed", Arg::Str(&listed)), ("asked", Arg::Str(&asked))])
        };
        let class = |class: RiskClass| class.code();
        match finding {
            Finding::Solvent(found, on) => {
                self.tf("order-found-solvent", &[("class", Arg::Str(class(*found))), ("date", Arg::Date(*on))])
            }
            Finding::Poor(on) => self.tf("order-found-poor", &[("date", Arg::Date(*on))]),
            Finding::Bad(on) => self.tf("order-found-bad", &[("date", Arg::Date(*on))]),
            Finding::SolvencyOld(found, on) => {
                self.tf("order-found-solvency-old", &[("class", Arg::Str(class(*found))), ("date", Arg::Date(*on))])
            }
            Finding::SolvencyUnknown => self.t("order-found-solvency-unknown"),
            Finding::Insolvent(since) => self.tf("order-found-insolvent", &[("date", Arg::Date(*since))]),
            Finding::NothingOverdue => self.t("order-found-nothing-overdue"),
            Finding::AllDisputed(amount) => self.tf("order-found-all-disputed", &[("amount", Arg::Amount(*amount))]),
            Finding::PlanRespected(amount) => self.tf("order-found-plan", &[("amount", Arg::Amount(*amount))]),
            Finding::Overdue(amount, days) => {
                self.tf("order-found-overdue", &[("amount", Arg::Amount(*amount)), ("days", Arg::Num(*days))])
            }
            Finding::LateAndLarge(amount, days) => {
                self.tf("order-found-late-and-large", &[("amount", Arg::Amount(*amount)), ("days", Arg::Num(*days))])
            }
            Finding::BrokenPromise(on) => self.tf("order-found-broken-promise", &[("date", Arg::Date(*on))]),
            Finding::FormalNotice => self.t("order-found-formal-notice"),
            Finding::InsurerStop(since) => self.tf("order-found-insurer-stop", &[("date", Arg::Date(*since))]),
            Finding::AsAgreed => self.t("order-found-as-agreed"),
            Finding::BetterForUs => self.t("order-found-better"),
            Finding::ConditionsUnknown => self.t("order-found-conditions-unknown"),
            Finding::DiscountAbove(item, given, agreed) => {
                let (given, agreed) = (self.percent(*given), self.percent(*agreed));
                let args = [("item", Arg::Str(item)), ("given", Arg::Str(&given)), ("agreed", Arg::Str(&agreed))];
                self.tf("order-found-discount-above", &args)
            }
            Finding::TermsTooLong(due, latest) => {
                self.tf("order-found-terms-too-long", &[("date", Arg::Date(*due)), ("latest", Arg::Date(*latest))])
            }
            Finding::TermsLonger(due, own) => {
                self.tf("order-found-terms-longer", &[("date", Arg::Date(*due)), ("latest", Arg::Date(*own))])
            }
            Finding::TermsUnreadable(terms) => self.tf("order-found-terms-unreadable", &[("terms", Arg::Str(terms))]),
            Finding::AsListed => self.t("order-found-as-listed"),
            Finding::SmallGap(item, listed, asked) => prices("order-found-small-gap", item, *listed, *asked),
            Finding::PriceGap(item, listed, asked) => prices("order-found-price-gap", item, *listed, *asked),
            Finding::UnknownItem(item) => self.tf("order-found-unknown-item", &[("item", Arg::Str(item))]),
            Finding::NoPrice(item) => self.tf("order-found-no-price", &[("item", Arg::Str(item))]),
            Finding::NoList => self.t("order-found-no-list"),
            Finding::InStock => self.t("order-found-in-stock"),
            Finding::PartlyInStock(item, available, ordered) => {
                let (available, ordered) = (self.quantity(*available), self.quantity(*ordered));
                let args = [("item", Arg::Str(item)), ("available", Arg::Str(&available)), ("ordered", Arg::Str(&ordered))];
                self.tf("order-found-partly-in-stock", &args)
            }
            Finding::ComesInTime(item, on) => {
                self.tf("order-found-comes-in-time", &[("item", Arg::Str(item)), ("date", Arg::Date(*on))])
            }
            Finding::ComesLate(item, on) => {
                self.tf("order-found-comes-late", &[("item", Arg::Str(item)), ("date", Arg::Date(*on))])
            }
            Finding::OutOfStock(item, ordered) => {
                let ordered = self.quantity(*ordered);
                self.tf("order-found-out-of-stock", &[("item", Arg::Str(item)), ("ordered", Arg::Str(&ordered))])
            }
            Finding::StockUnknown(item) => self.tf("order-found-stock-unknown", &[("item", Arg::Str(item))]),
            Finding::NoDeposit => self.t("order-found-no-deposit"),
            Finding::DepositReceived(amount) => self.tf("order-found-deposit-received", &[("amount", Arg::Amount(*amount))]),
            Finding::DepositNotDue(amount, on) => {
                self.tf("order-found-deposit-not-due", &[("amount", Arg::Amount(*amount)), ("date", Arg::Date(*on))])
            }
            Finding::DepositMissing(amount, since) => {
                self.tf("order-found-deposit-missing", &[("amount", Arg::Amount(*amount)), ("date", Arg::Date(*since))])
            }
            Finding::WithinLimit(found) | Finding::NearLimit(found) => usage("order-found-within-limit", *found),
            Finding::OverLimit(found) => usage("order-found-over-limit", *found),
            Finding::NoLimit => self.t("order-found-no-limit"),
            Finding::LimitZero => self.t("order-found-limit-zero"),
            Finding::Unreckoned => self.t("order-found-unreckoned"),
            Finding::PaymentReturned(on) => self.tf("order-found-payment-returned", &[("date", Arg::Date(*on))]),
            Finding::NoLines => self.t("order-found-no-lines"),
            Finding::TakenSince(item, listed, taken) => {
                let left = Quantity(listed.0.saturating_sub(taken.0));
                let [listed, taken, left] = [*listed, *taken, left].map(|quantity| self.quantity(quantity));
                let args = [
                    ("item", Arg::Str(item)),
                    ("listed", Arg::Str(&listed)),
                    ("taken", Arg::Str(&taken)),
                    ("left", Arg::Str(&left)),
                ];
                self.tf("order-found-taken-since", &args)
            }
        }
    }

    /// How what accounting has under the number of a document differs from it.
    pub fn apart(&self, apart: &Apart) -> String {
        match apart {
            Apart::Amount(amount) => self.tf("order-apart-amount", &[("amount", Arg::Amount(*amount))]),
            Apart::Client(code) => self.tf("order-apart-client", &[("code", Arg::Str(code))]),
        }
    }

    /// The same of a document that is named.
    pub fn document_apart(&self, number: &str, amount: Amount, apart: &Apart) -> String {
        let told = self.apart(apart);
        self.tf("order-apart", &[("number", Arg::Str(number)), ("amount", Arg::Amount(amount)), ("told", Arg::Str(&told))])
    }

    /// Why nothing was done about a document.
    pub(super) fn order_refused(&self, why: &Refused) -> String {
        let kinds = |id: &str, first: (&str, DocumentKind), second: (&str, DocumentKind)| {
            let (a, b) = (self.document_kind(first.1), self.document_kind(second.1));
            self.tf(id, &[(first.0, Arg::Str(&a)), (second.0, Arg::Str(&b))])
        };
        match why {
            Refused::NoDocument(number) => self.tf("order-refused-no-document", &[("number", Arg::Str(number))]),
            Refused::NotThat(is, wanted) => kinds("order-refused-not-that", ("is", *is), ("wanted", *wanted)),
            Refused::Stage(stage) => {
                let stage = self.order_stage(*stage);
                self.tf("order-refused-stage", &[("stage", Arg::Str(&stage))])
            }
            Refused::Held(reasons) => {
                let why = self.hold_reasons(reasons);
                self.tf("order-refused-held", &[("why", Arg::Str(&why))])
            }
            Refused::AsItIs => self.t("order-refused-as-it-is"),
            Refused::NoReason => self.t("order-refused-no-reason"),
            Refused::Past(on) => self.tf("order-refused-past", &[("date", Arg::Date(*on))]),
            Refused::Future(on) => self.tf("order-refused-future", &[("date", Arg::Date(*on))]),
            Refused::NotFailing => self.t("order-refused-not-failing"),
            Refused::NotFollowing(from, to) => kinds("order-refused-not-following", ("from", *from), ("to", *to)),
            Refused::NoLine(no) => self.tf("order-refused-no-line", &[("no", Arg::No(u64::from(*no)))]),
            Refused::TooMuch(no, left, asked) => {
                let (left, asked) = (self.quantity(*left), self.quantity(*asked));
                let args = [("no", Arg::No(u64::from(*no))), ("left", Arg::Str(&left)), ("asked", Arg::Str(&asked))];
                self.tf("order-refused-too-much", &args)
            }
            Refused::NothingLeft => self.t("order-refused-nothing-left"),
            Refused::NumberTaken(number) => self.tf("order-refused-number-taken", &[("number", Arg::Str(number))]),
            Refused::BeforeItsOrigin(on) => self.tf("order-refused-before-origin", &[("date", Arg::Date(*on))]),
            Refused::Stands(number) => self.tf("order-refused-stands", &[("number", Arg::Str(number))]),
            Refused::NoQuantity => self.t("order-refused-no-quantity"),
            Refused::NoLines => self.t("order-refused-no-lines"),
            Refused::Overflow => self.t("order-refused-overflow"),
            Refused::NotKeyed(kind) => {
                let kind = self.document_kind(*kind);
                self.tf("order-refused-not-keyed", &[("kind", Arg::Str(&kind))])
            }
            Refused::NoPrice(no) => self.tf("order-refused-no-price", &[("no", Arg::No(u64::from(*no)))]),
            Refused::NoVat(no) => self.tf("order-refused-no-vat", &[("no", Arg::No(u64::from(*no)))]),
            Refused::NoLabel(no) => self.tf("order-refused-no-label", &[("no", Arg::No(u64::from(*no)))]),
            Refused::NotOurs => self.t("order-refused-not-ours"),
            Refused::Answered => self.t("order-refused-answered"),
            Refused::Changed => self.t("order-refused-changed"),
            Refused::BadTerms(terms) => self.tf("order-refused-terms", &[("terms", Arg::Str(terms))]),
            Refused::DepositAbove(asked, total) => {
                self.tf("order-refused-deposit", &[("asked", Arg::Amount(*asked)), ("total", Arg::Amount(*total))])
            }
            Refused::NotDue(task) => {
                let task = self.due_task(*task);
                self.tf("order-refused-not-due", &[("task", Arg::Str(&task))])
            }
            Refused::Issued(DocumentKind::CreditNote) => self.t("order-refused-issued-credit"),
            Refused::Issued(_) => self.t("order-refused-issued"),
            Refused::Cancelled => self.t("paper-mail-cancelled"),
            Refused::Unconfirmed => self.t("paper-mail-unconfirmed"),
            Refused::ConfirmFirst(number) => self.tf("order-refused-confirm-first", &[("number", Arg::Str(number))]),
            Refused::Expired(on) => self.tf("order-refused-expired", &[("date", Arg::Date(*on))]),
            Refused::NumberGap(next) => self.tf("order-refused-number-gap", &[("number", Arg::Str(next))]),
            Refused::BeforeLast(number, on) => {
                self.tf("order-refused-before-last", &[("number", Arg::Str(number)), ("date", Arg::Date(*on))])
            }
            Refused::Posted(number) => self.tf("order-refused-posted", &[("number", Arg::Str(number))]),
        }
    }

    /// What was done about documents.
    pub fn order_done(&self, done: &OrderDone) -> String {
        let (number, deed) = match done {
            OrderDone::Client(code) => return self.tf("order-done-client", &[("code", Arg::Str(code))]),
            OrderDone::Settings => return self.t("order-done-settings"),
            OrderDone::Billed(done, options) => {
                let done = self.order_done(done);
                return self.tf("order-done-billed", &[("done", Arg::Str(&done)), ("options", Arg::Str(options))]);
            }
            OrderDone::Document(_, number, _, deed) => (("number", Arg::Str(number)), deed),
        };
        match deed {
            OrderDeed::Controlled(Verdict::Pass) => self.tf("order-done-controlled-pass", &[number]),
            OrderDeed::Controlled(Verdict::Warn) => self.tf("order-done-controlled-warn", &[number]),
            OrderDeed::Controlled(Verdict::Fail) => self.tf("order-done-controlled-fail", &[number]),
            OrderDeed::Confirmed => self.tf("order-done-confirmed", &[number]),
            OrderDeed::Overridden(check) => {
                let check = self.order_check(*check);
                self.tf("order-done-overridden", &[number, ("check", Arg::Str(&check))])
            }
            OrderDeed::Held => self.tf("order-done-held", &[number]),
            OrderDeed::Released(until) => self.tf("order-done-released", &[number, ("date", Arg::Date(*until))]),
            OrderDeed::Cancelled => self.tf("order-done-cancelled", &[number]),
            OrderDeed::Dated => self.tf("order-done-dated", &[number]),
            OrderDeed::Commented => self.tf("order-done-commented", &[number]),
            OrderDeed::Sent(on) => self.tf("order-done-sent", &[number, ("date", Arg::Date(*on))]),
            OrderDeed::Answered(true) => self.tf("order-done-accepted", &[number]),
            OrderDeed::Answered(false) => self.tf("order-done-refused", &[number]),
            OrderDeed::Became(kind, made, amount) => {
                let kind = self.document_kind(*kind);
                let args = [number, ("kind", Arg::Str(&kind)), ("made", Arg::Str(made)), ("amount", Arg::Amount(*amount))];
                self.tf("order-done-became", &args)
            }
            OrderDeed::Keyed(amount) => self.tf("order-done-keyed", &[number, ("amount", Arg::Amount(*amount))]),
            OrderDeed::Chased(DueTask::Acknowledge) => self.t("due-task-acknowledge"),
            OrderDeed::Chased(DueTask::AskQuote) => self.tf("order-done-asked-quote", &[number]),
            OrderDeed::Chased(DueTask::AskDeposit) => self.tf("order-done-asked-deposit", &[number]),
            OrderDeed::Chased(DueTask::TellSeller) => self.tf("order-done-told-seller", &[number]),
            OrderDeed::Chased(DueTask::TellClient) => self.tf("order-done-told-client", &[number]),
            OrderDeed::ToldLate => self.tf("order-done-told-late", &[number]),
            OrderDeed::Rekeyed(amount) => self.tf("order-done-rekeyed", &[number, ("amount", Arg::Amount(*amount))]),
        }
    }
}
