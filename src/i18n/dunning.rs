//! Dunning in words: levels, answers, why an item may not be chased, why a client is in the agenda or is not, what was done.

use super::translator::{Arg, I18n};
use crate::domain::dispute::{Closing, Decision, Outcome, Reason, Service, State, StepRefusal};
use crate::domain::dunning::agenda::{LeftOut, Why};
use crate::domain::dunning::{Action, Answer, Bar, Channel, CommitmentKind, Declined, Deed, Level, Move, Refused, Stop};
use crate::domain::money::Amount;
use crate::domain::plan::{PlanRefusal, PlanStanding};
use crate::domain::promise::{PromiseRefusal, Verdict};
use crate::text::sanitise;
use chrono::NaiveDate;

impl I18n {
    /// A level: « R1 », « MED » on screens.
    pub fn level(&self, level: Level) -> &'static str {
        level.code()
    }

    /// A level with its name: « première relance », "first reminder".
    pub fn level_name(&self, level: Level) -> String {
        self.t(&format!("dun-level-{}", level.code().to_lowercase()))
    }

    /// A way: « téléphone », "telephone".
    pub fn channel(&self, channel: Channel) -> String {
        self.t(&format!("dun-channel-{}", channel.code()))
    }

    /// What a client answered: « a oublié », "forgot".
    pub fn answer(&self, answer: Answer) -> String {
        self.t(&format!("dun-answer-{}", answer.code()))
    }

    /// A reason of a dispute: « prix, remise », "price, discount".
    pub fn dispute_reason(&self, reason: Reason) -> String {
        self.t(&format!("dun-reason-{}", reason.code().to_lowercase()))
    }

    /// Who deals with a dispute: « logistique », "logistics".
    pub fn service(&self, service: Service) -> String {
        self.t(match service {
            Service::SalesAdministration => "dun-service-adv",
            Service::Logistics => "dun-service-logistics",
            Service::Quality => "dun-service-quality",
            Service::Sales => "dun-service-sales",
            Service::Accounting => "dun-service-accounting",
            Service::Credit => "dun-service-credit",
        })
    }

    /// Where a dispute is: « ouvert », "open".
    pub fn dispute_state(&self, state: State) -> String {
        self.t(match state {
            State::Open => "dun-state-open",
            State::Assigned => "dun-state-assigned",
            State::Analysed => "dun-state-analysed",
            State::WaitsForClient => "dun-state-waits-client",
            State::WaitsForUs => "dun-state-waits-us",
            State::Decided(Decision::Founded) => "dun-state-founded",
            State::Decided(Decision::PartlyFounded) => "dun-state-partly",
            State::Decided(Decision::Unfounded) => "dun-state-unfounded",
            State::Acting(Outcome::CreditNote) => "dun-state-credit-note",
            State::Acting(Outcome::Delivery) => "dun-state-delivery",
            State::Acting(Outcome::Reinvoicing) => "dun-state-reinvoicing",
            State::Acting(Outcome::Upheld) => "dun-state-upheld",
            State::Closed(Closing::Done) => "dun-state-done",
            State::Closed(Closing::Settled) => "dun-state-settled",
            State::Closed(Closing::Mistake) => "dun-state-mistake",
        })
    }

    /// What a promise has come to: « tenue », "kept".
    pub fn verdict(&self, verdict: Verdict) -> String {
        match verdict {
            Verdict::Partial(received, _) => self.tf("dun-verdict-partial", &[("received", Arg::Amount(received))]),
            Verdict::Broken(on) => self.tf("dun-verdict-broken", &[("date", Arg::Date(on))]),
            other => self.t(&format!("dun-verdict-{}", other.code())),
        }
    }

    /// Where a plan stands: « respecté », "respected".
    pub fn plan_standing(&self, standing: PlanStanding) -> String {
        match standing {
            PlanStanding::Respected(on, amount) => {
                self.tf("dun-plan-respected", &[("date", Arg::Date(on)), ("amount", Arg::Amount(amount))])
            }
            PlanStanding::ToCheck(on) => self.tf("dun-plan-to-check", &[("date", Arg::Date(on))]),
            PlanStanding::Default { missed, balance, .. } => {
                self.tf("dun-plan-default", &[("date", Arg::Date(missed)), ("amount", Arg::Amount(balance))])
            }
            PlanStanding::Done => self.t("dun-plan-done"),
            PlanStanding::Ended => self.t("dun-plan-ended"),
        }
    }

    /// Why an item may not be chased: short, for a column.
    pub fn bar(&self, bar: Bar) -> String {
        let on = |id: &str, date: NaiveDate| self.tf(id, &[("date", Arg::Date(date))]);
        match bar {
            Bar::Promised(until) => on("dun-bar-promised", until),
            Bar::Bill(until) => on("dun-bar-bill", until),
            Bar::DirectDebit(until) => on("dun-bar-direct-debit", until),
            Bar::NotYet(level, date) => {
                self.tf("dun-bar-not-yet", &[("level", Arg::Str(level.code())), ("date", Arg::Date(date))])
            }
            Bar::DerivedDue(level) => self.tf("dun-bar-derived-due", &[("level", Arg::Str(level.code()))]),
            Bar::UnderStep(level) => self.tf("dun-bar-under-step", &[("level", Arg::Str(level.code()))]),
            other => self.t(&format!("dun-bar-{}", other.code())),
        }
    }

    /// Why a client gets no reminder today.
    pub fn refused(&self, refused: Refused) -> String {
        let on = |id: &str, date: NaiveDate| self.tf(id, &[("date", Arg::Date(date))]);
        let two = |id: &str, a: Amount, b: Amount| self.tf(id, &[("amount", Arg::Amount(a)), ("least", Arg::Amount(b))]);
        match refused {
            Refused::Stopped(Some(until)) => on("dun-refused-stopped-until", until),
            Refused::AllHeld(kind) => {
                let why = self.left_out(LeftOut::Held(kind));
                self.tf("dun-refused-all-held", &[("why", Arg::Str(&why))])
            }
            Refused::UnderMinimum(amount, least) => two("dun-refused-minimum", amount, least),
            Refused::PenaltiesAlone(amount, least) => two("dun-refused-penalties-alone", amount, least),
            Refused::CreditsCover(amount, least) => two("dun-refused-credits-cover", amount, least),
            Refused::ReceiptsCover(amount, least) => two("dun-refused-receipts-cover", amount, least),
            Refused::BankOld(Some(until)) => on("dun-refused-bank-until", until),
            Refused::Untied(gap) => self.tf("dun-refused-untied", &[("gap", Arg::Amount(gap))]),
            Refused::Interval(date) => on("dun-refused-interval", date),
            Refused::Later(date) => on("dun-refused-later", date),
            Refused::NotYet(Some(date)) => on("dun-refused-not-yet-before", date),
            Refused::Unreachable(channel) => {
                self.tf("dun-refused-unreachable", &[("channel", Arg::Str(&self.channel(channel)))])
            }
            other => self.t(&format!("dun-refused-{}", other.code())),
        }
    }

    /// Why a client is not in the agenda: short, for counts.
    pub fn left_out(&self, why: LeftOut) -> String {
        self.t(&format!("dun-out-{}", why.code()))
    }

    /// Why a client is in the agenda: short, for a column.
    pub fn agenda_why(&self, why: Why) -> String {
        match why {
            Why::Commitment(commitment) => match (commitment.kind, commitment.minute) {
                (CommitmentKind::CallBack, Some(minute)) => {
                    self.tf("dun-why-call-back-at", &[("time", Arg::Str(&self.minute(minute)))])
                }
                (kind, _) => self.commitment(kind),
            },
            Why::Limit(usage) => self.tf("dun-why-limit", &[("percent", Arg::Num(i64::from(usage / 100)))]),
            Why::Reminder(level) => self.tf("dun-why-reminder", &[("level", Arg::Str(level.code()))]),
            Why::Dispute(late) => {
                self.tf("dun-why-dispute", &[("reason", Arg::Str(late.reason.code())), ("days", Arg::Num(i64::from(late.age)))])
            }
            Why::Escalated(late, _) => {
                let args = [("reason", Arg::Str(late.reason.code())), ("age", Arg::Num(i64::from(late.age)))];
                self.tf(&format!("dun-why-{}", why.code()), &args)
            }
            other => self.t(&format!("dun-why-{}", other.code())),
        }
    }

    /// What was agreed: « promesse rompue », "broken promise".
    pub fn commitment(&self, kind: CommitmentKind) -> String {
        self.t(&format!("dun-why-{}", kind.code()))
    }

    /// What is to be done after an answer: « proposer un échéancier (30 % tout de suite) » (DUN-19).
    pub fn after_call(&self, what: Move) -> String {
        match what {
            Move::Promise(latest) => self.tf("dun-follow-promise", &[("date", Arg::Date(latest))]),
            Move::ProposePlan(percent) => self.tf("dun-follow-propose-plan", &[("percent", Arg::Num(i64::from(percent)))]),
            other => self.t(&format!("dun-follow-{}", other.code())),
        }
    }

    /// An hour of the day: `10:00`.
    pub fn minute(&self, minute: u16) -> String {
        format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
    }

    /// How a client's dunning is stopped.
    pub fn dun_stop(&self, stop: Stop) -> String {
        match stop {
            Stop::Never => self.t("dun-stop-never"),
            Stop::Held => self.t("dun-stop-held"),
            Stop::Until(day) => self.tf("dun-stop-until", &[("date", Arg::Date(day))]),
        }
    }

    /// What was done about a client, in few words: a line of its history.
    pub fn deed(&self, deed: &Deed) -> String {
        match deed {
            Deed::Call(answer) => self.tf("dun-deed-call", &[("answer", Arg::Str(&self.answer(*answer)))]),
            Deed::Note => self.t("dun-deed-note"),
            Deed::Promise(_, amount, due) => {
                self.tf("dun-deed-promise", &[("amount", Arg::Amount(*amount)), ("date", Arg::Date(*due))])
            }
            Deed::PromiseWithdrawn(_) => self.t("dun-deed-promise-withdrawn"),
            Deed::Snoozed => self.t("dun-deed-snoozed"),
            Deed::Stopped(Some(stop)) => self.dun_stop(*stop),
            Deed::Stopped(None) => self.t("dun-deed-resumed"),
            Deed::Disputed(_, reason, amount) => {
                self.tf("dun-deed-disputed", &[("reason", Arg::Str(reason.code())), ("amount", Arg::Amount(*amount))])
            }
            Deed::DisputeMoved(_, state) => {
                self.tf("dun-deed-dispute-moved", &[("state", Arg::Str(&self.dispute_state(*state)))])
            }
            Deed::Planned(_, n, amount) => {
                self.tf("dun-deed-plan", &[("n", Arg::Num(i64::from(*n))), ("amount", Arg::Amount(*amount))])
            }
            Deed::Legal(deed) => self.legal_deed(deed),
            Deed::Insurance(deed) => self.insurance_deed(deed),
            Deed::Registered { level, issued, number, stage } => self.registered_deed(*level, *issued, number, *stage),
            Deed::Statement => self.t("dun-deed-statement"),
            Deed::Document(number) => self.tf("dun-deed-document", &[("number", Arg::Str(number))]),
            Deed::Factor(deed) => self.factor_deed(deed),
            Deed::Debit(deed) => self.debit_deed(deed),
            Deed::Bounced(to) => self.tf("dun-deed-bounced", &[("to", Arg::Str(&sanitise(to)))]),
            Deed::Readdressed(to) => self.tf("dun-deed-readdressed", &[("to", Arg::Str(&sanitise(to)))]),
            Deed::PlanSigned(_, on) => self.tf("dun-deed-plan-signed", &[("date", Arg::Date(*on))]),
            Deed::PlanLetter(_) => self.t("dun-deed-plan-letter"),
            Deed::PlanEnded(_) => self.t("dun-deed-plan-ended"),
            Deed::Copies(pieces) => self.tf("dun-deed-copies", &[("pieces", Arg::Str(&pieces.join(", ")))]),
            Deed::DisputeMail(no) => self.tf("dun-deed-dispute-mail", &[("no", Arg::No(*no))]),
            Deed::DisputeAnswer(no) => self.tf("dun-deed-dispute-answer", &[("no", Arg::No(*no))]),
            Deed::Reminded { level, channel, items, amount, .. } => self.tf(
                "dun-deed-reminder",
                &[
                    ("level", Arg::Str(level.code())),
                    ("channel", Arg::Str(&self.channel(*channel))),
                    ("n", Arg::Num(i64::from(*items))),
                    ("amount", Arg::Amount(*amount)),
                ],
            ),
        }
    }

    /// Something was taken down about a client: what, and when it is next to be dealt with.
    pub fn dun_noted(&self, code: &str, action: &Action) -> String {
        let deed = self.deed(&action.deed);
        let (code, deed) = (Arg::Str(code), Arg::Str(&deed));
        match action.next {
            Some((on, None)) => self.tf("dun-done-next", &[("code", code), ("deed", deed), ("date", Arg::Date(on))]),
            Some((on, Some(minute))) => {
                let time = self.minute(minute);
                let args = [("code", code), ("deed", deed), ("date", Arg::Date(on)), ("time", Arg::Str(&time))];
                self.tf("dun-done-next-at", &args)
            }
            None => self.tf("dun-done", &[("code", code), ("deed", deed)]),
        }
    }

    /// Why something about dunning was not taken down.
    pub(super) fn declined(&self, why: &Declined) -> String {
        match why {
            Declined::Promise(faults) => faults.first().map_or_else(String::new, |fault| self.promise_refusal(*fault)),
            Declined::Plan(faults) => faults.first().map_or_else(String::new, |fault| self.plan_refusal(*fault)),
            Declined::DisputeAmount(most) => self.tf("dun-declined-dispute-amount", &[("most", Arg::Amount(*most))]),
            Declined::DisputeStep(step) => self.dispute_step(*step),
            Declined::NoSuch(no) => self.tf("dun-declined-no-such", &[("no", Arg::No(*no))]),
            Declined::Over(no) => self.tf("dun-declined-over", &[("no", Arg::No(*no))]),
            Declined::NotOwed(piece) => self.tf("dun-declined-not-owed", &[("piece", Arg::Str(piece))]),
            Declined::Past(day) => self.tf("dun-declined-past", &[("date", Arg::Date(*day))]),
            Declined::NoWords => self.t("dun-declined-no-words"),
            Declined::AsItIs => self.t("dun-declined-as-it-is"),
            Declined::NothingToSend => self.t("dun-declined-nothing-to-send"),
            Declined::Planned(no, piece) => {
                self.tf("dun-declined-planned", &[("no", Arg::No(*no)), ("piece", Arg::Str(piece))])
            }
            Declined::Policy(n) => self.tf("dun-declined-policy", &[("n", Arg::Num(i64::from(*n)))]),
            Declined::Post(faults) => {
                let n = i64::try_from(faults.len()).unwrap_or(i64::MAX);
                self.tf("dun-declined-post", &[("n", Arg::Num(n))])
            }
            Declined::Outbox(why) => self.out_refusal(*why),
            Declined::Proof(why) => self.proof_refusal(*why),
            Declined::Correspondence(faults) => {
                faults.first().map_or_else(String::new, |fault| self.correspondence_fault(fault))
            }
            Declined::TooLong(most) => self.tf("mail-too-long", &[("most", Arg::Num(i64::from(*most)))]),
            Declined::Documents(most) => self.tf("mail-documents-most", &[("most", Arg::Num(i64::from(*most)))]),
            Declined::Address(address) if address.is_empty() => self.t("mail-no-address"),
            Declined::Address(address) => self.tf("notice-address", &[("value", Arg::Str(address))]),
            Declined::Text(issues) => self.text_declined(issues),
            Declined::Rate(why) => self.rate_declined(*why),
            Declined::NoSuchStep => self.t("dun-declined-step"),
            Declined::Legal(why) => self.legal_refusal(*why),
            Declined::Insurance(why) => self.insurance_refusal(why),
            Declined::Factor(why) => self.factor_refusal(why),
            Declined::Debit(why) => self.debit_refusal(why),
            Declined::Rule(why) => self.rule_refusal(*why),
            Declined::PenaltyAccount(text) => self.tf("penalty-account-unfit", &[("value", Arg::Str(text))]),
        }
    }

    fn promise_refusal(&self, fault: PromiseRefusal) -> String {
        match fault {
            PromiseRefusal::NoAmount => self.t("dun-promise-no-amount"),
            PromiseRefusal::TooMuch(owed) => self.tf("dun-promise-too-much", &[("owed", Arg::Amount(owed))]),
            PromiseRefusal::Past(next) => self.tf("dun-promise-past", &[("date", Arg::Date(next))]),
            PromiseRefusal::TooMany(n) => self.tf("dun-promise-too-many", &[("n", Arg::Num(i64::from(n)))]),
            PromiseRefusal::TooFar(last) => self.tf("dun-promise-too-far", &[("date", Arg::Date(last))]),
        }
    }

    fn plan_refusal(&self, fault: PlanRefusal) -> String {
        match fault {
            PlanRefusal::Empty => self.t("dun-plan-empty"),
            PlanRefusal::NotPositive => self.t("dun-plan-not-positive"),
            PlanRefusal::Days => self.t("dun-plan-days"),
            PlanRefusal::Sum(gap) => self.tf("dun-plan-sum", &[("gap", Arg::Amount(gap))]),
            PlanRefusal::Insurer(last) => self.tf("dun-plan-insurer", &[("date", Arg::Date(last))]),
            PlanRefusal::Overflow => self.t("refusal-overflow"),
        }
    }

    fn dispute_step(&self, step: StepRefusal) -> String {
        match step {
            StepRefusal::NoWay(from, to) => {
                let (from, to) = (self.dispute_state(from), self.dispute_state(to));
                self.tf("dun-step-no-way", &[("from", Arg::Str(&from)), ("to", Arg::Str(&to))])
            }
            StepRefusal::Mismatch(decision, outcome) => {
                let (from, to) = (self.dispute_state(State::Decided(decision)), self.dispute_state(State::Acting(outcome)));
                self.tf("dun-step-mismatch", &[("from", Arg::Str(&from)), ("to", Arg::Str(&to))])
            }
            StepRefusal::NoteRequired => self.t("dun-declined-no-words"),
            StepRefusal::Backwards(last) => self.tf("dun-step-backwards", &[("date", Arg::Date(last))]),
        }
    }
}
