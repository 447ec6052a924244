//! Legal matters in words: procedures, dated tasks, orders for payment, late interest.

use super::translator::{Arg, I18n};
use crate::domain::dunning::{
    CourtRefusal, CourtStep, Exhibit, LegalDeed, LegalRefusal, OrderMissing, ProcedureKind, Route, RouteBar, TaskKind,
};
use crate::domain::penalty::{PenaltyError, PenaltyNote, PenaltyState, Semester, StateRefusal};

impl I18n {
    /// The kind of a procedure: « redressement judiciaire », "receivership".
    pub fn procedure_kind(&self, kind: ProcedureKind) -> String {
        self.t(&format!("legal-kind-{}", kind.code()))
    }

    /// What is to be done: « déclaration de créance », "proof of claim".
    pub fn task_kind(&self, kind: TaskKind) -> String {
        self.t(&format!("legal-task-{}", kind.code()))
    }

    /// A step of an order for payment: « ordonnance rendue », "order made".
    pub fn court_step(&self, step: CourtStep) -> String {
        self.t(&format!("legal-step-{}", step.code()))
    }

    /// An exhibit: « bons de livraison signés », "signed delivery notes".
    pub fn exhibit(&self, exhibit: Exhibit) -> String {
        self.t(&format!("legal-exhibit-{}", exhibit.code()))
    }

    /// Where late interest stands: « facturée », "invoiced".
    pub fn penalty_state(&self, state: PenaltyState) -> String {
        self.t(&format!("legal-penalty-{}", state.code()))
    }

    /// A half-year: « 2e semestre 2026 », "second half of 2026".
    pub fn semester(&self, semester: Semester) -> String {
        let year = Arg::No(u64::try_from(semester.year).unwrap_or(0));
        self.tf(if semester.second { "legal-semester-second" } else { "legal-semester-first" }, &[("year", year)])
    }

    /// Why late interest cannot be computed.
    pub fn penalty_error(&self, why: PenaltyError) -> String {
        match why {
            PenaltyError::MissingRate(semester) => {
                let (code, semester) = (semester.code(), self.semester(semester));
                self.tf("legal-missing-rate", &[("semester", Arg::Str(&semester)), ("code", Arg::Str(&code))])
            }
            PenaltyError::Overflow => self.t("refusal-overflow"),
            PenaltyError::NoLaw => self.t("legal-no-law"),
            PenaltyError::Currency => self.t("legal-currency"),
        }
    }

    /// What is to be known of how interest was counted.
    pub fn penalty_note(&self, note: PenaltyNote) -> String {
        match note {
            PenaltyNote::UnderFloor(semester, contract, floor) => {
                let (semester, contract, floor) =
                    (self.semester(semester), self.yearly_rate(contract), self.yearly_rate(floor));
                let args = [("semester", Arg::Str(&semester)), ("contract", Arg::Str(&contract)), ("floor", Arg::Str(&floor))];
                self.tf("legal-under-floor", &args)
            }
            PenaltyNote::Suspended(amount) => self.tf("penalty-suspended", &[("amount", Arg::Amount(amount))]),
            PenaltyNote::Redated(amount, from) => {
                self.tf("penalty-redated", &[("amount", Arg::Amount(amount)), ("date", Arg::Date(from))])
            }
        }
    }

    /// What keeps a request from being filed.
    pub fn order_missing(&self, missing: OrderMissing) -> String {
        match missing {
            OrderMissing::Court => self.t("legal-missing-court"),
            OrderMissing::Debtor => self.t("legal-missing-debtor"),
            OrderMissing::Nothing => self.t("legal-missing-nothing"),
            OrderMissing::NotCertain(amount) => self.tf("legal-missing-disputed", &[("amount", Arg::Amount(amount))]),
            OrderMissing::NotDue(amount) => self.tf("legal-missing-not-due", &[("amount", Arg::Amount(amount))]),
            OrderMissing::Exhibit(exhibit) => {
                self.tf("legal-missing-exhibit", &[("exhibit", Arg::Str(&self.exhibit(exhibit)))])
            }
            OrderMissing::Proof(on) => self.tf("legal-missing-proof", &[("date", Arg::Date(on))]),
        }
    }

    /// A way to a title, and why it is closed.
    pub fn route(&self, route: Route, bar: Option<RouteBar>) -> String {
        let name = self.t(match route {
            Route::SmallClaims => "legal-route-small",
            Route::PaymentOrder => "legal-route-order",
            Route::Interim => "legal-route-interim",
            Route::Action => "legal-route-action",
        });
        let why = match bar {
            None => return self.tf("legal-route-open", &[("route", Arg::Str(&name))]),
            Some(RouteBar::TooMuch(limit)) => self.tf("legal-route-too-much", &[("limit", Arg::Amount(limit))]),
            Some(RouteBar::Disputed) => self.t("legal-route-disputed"),
            Some(RouteBar::NotDue) => self.t("legal-route-not-due"),
        };
        self.tf("legal-route-closed", &[("route", Arg::Str(&name)), ("why", Arg::Str(&why))])
    }

    /// What was done, in few words: a line of the history.
    pub(super) fn legal_deed(&self, deed: &LegalDeed) -> String {
        match *deed {
            LegalDeed::Procedure(_, kind, opened) => {
                self.tf("legal-deed-procedure", &[("kind", Arg::Str(&self.procedure_kind(kind))), ("date", Arg::Date(opened))])
            }
            LegalDeed::ProcedureChanged(_, kind, Some(published)) => self.tf(
                "legal-deed-procedure-published",
                &[("kind", Arg::Str(&self.procedure_kind(kind))), ("date", Arg::Date(published))],
            ),
            LegalDeed::ProcedureChanged(_, kind, None) => {
                self.tf("legal-deed-procedure-changed", &[("kind", Arg::Str(&self.procedure_kind(kind)))])
            }
            LegalDeed::ProcedureEnded(_, on) => self.tf("legal-deed-procedure-ended", &[("date", Arg::Date(on))]),
            LegalDeed::TaskSet(_, on) => self.tf("legal-deed-task", &[("date", Arg::Date(on))]),
            LegalDeed::TaskDone(kind, on) => {
                self.tf("legal-deed-task-done", &[("what", Arg::Str(&self.task_kind(kind))), ("date", Arg::Date(on))])
            }
            LegalDeed::Court(_, amount) => self.tf("legal-deed-court", &[("amount", Arg::Amount(amount))]),
            LegalDeed::CourtStep(_, step, on) => {
                self.tf("legal-deed-court-step", &[("step", Arg::Str(&self.court_step(step))), ("date", Arg::Date(on))])
            }
            LegalDeed::Exhibits(_, n) => self.tf("legal-deed-exhibits", &[("n", Arg::Num(i64::from(n)))]),
            LegalDeed::Penalties(state, n, amount) => {
                let (n, amount) = (Arg::Num(i64::from(n)), Arg::Amount(amount));
                let state = self.penalty_state(state);
                self.tf("legal-deed-penalties", &[("state", Arg::Str(&state)), ("n", n), ("amount", amount)])
            }
        }
    }

    /// Why something about a legal matter was not done.
    pub(super) fn legal_refusal(&self, why: LegalRefusal) -> String {
        match why {
            LegalRefusal::Running(no) => self.tf("legal-refused-running", &[("no", Arg::No(no))]),
            LegalRefusal::NoSuch(no) => self.tf("legal-refused-no-such", &[("no", Arg::No(no))]),
            LegalRefusal::Future(on) => self.tf("legal-refused-future", &[("date", Arg::Date(on))]),
            LegalRefusal::BeforeOpening(on) => self.tf("legal-refused-before-opening", &[("date", Arg::Date(on))]),
            LegalRefusal::NoTask => self.t("legal-refused-no-task"),
            LegalRefusal::DoneOn(on) => self.tf("legal-refused-done", &[("date", Arg::Date(on))]),
            LegalRefusal::NothingDue => self.t("legal-refused-nothing-due"),
            LegalRefusal::Court(CourtRefusal::Before(step)) => {
                self.tf("legal-refused-step-before", &[("step", Arg::Str(&self.court_step(step)))])
            }
            LegalRefusal::Court(CourtRefusal::Taken(on)) => self.tf("legal-refused-step-taken", &[("date", Arg::Date(on))]),
            LegalRefusal::Court(CourtRefusal::Backwards(on)) => {
                self.tf("legal-refused-step-backwards", &[("date", Arg::Date(on))])
            }
            LegalRefusal::NoPenalties => self.t("legal-refused-no-penalties"),
            LegalRefusal::Penalty(StateRefusal::NoWay(from, to)) => {
                let (from, to) = (self.penalty_state(from), self.penalty_state(to));
                self.tf("legal-refused-no-way", &[("from", Arg::Str(&from)), ("to", Arg::Str(&to))])
            }
            LegalRefusal::Penalty(StateRefusal::Unlawful) => self.t("legal-refused-unlawful"),
            LegalRefusal::Penalty(StateRefusal::NoRight) => self.t("legal-refused-no-right"),
            LegalRefusal::Penalty(StateRefusal::NoReason) => self.t("dun-declined-no-words"),
            LegalRefusal::NoneOnItems => self.t("legal-refused-none-on-items"),
            LegalRefusal::Uncomputed(why) => self.penalty_error(why),
        }
    }
}
