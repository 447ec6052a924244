//! What a client answers, and what follows: the next action and its date (DUN-19).

use super::agenda::CommitmentKind;
use crate::domain::calendar::Calendar;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The answer of a call.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Answer {
    /// It was forgotten (OUBLI).
    Forgotten,
    /// The invoice was not received (NON_RECUE).
    NotReceived,
    /// It waits for somebody's approval (VALIDATION).
    Approval,
    /// It is disputed (LITIGE).
    Disputed,
    /// There is no cash (TRESORERIE).
    NoCash,
    /// The payment has left: cheque in the post, transfer ordered (CHEQUE_PARTI).
    OnItsWay,
    /// The client says that it has paid (DIT_PAYE).
    SaysPaid,
    /// The client wants to be called back (RAPPEL).
    CallBack,
    /// It refuses to pay (REFUS).
    Refusal,
    /// Nobody answers (INJOIGNABLE).
    NotReached,
}

impl Answer {
    /// All answers.
    pub const ALL: [Answer; 10] = [
        Answer::Forgotten,
        Answer::NotReceived,
        Answer::Approval,
        Answer::Disputed,
        Answer::NoCash,
        Answer::OnItsWay,
        Answer::SaysPaid,
        Answer::CallBack,
        Answer::Refusal,
        Answer::NotReached,
    ];

    /// The code of machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            Answer::Forgotten => "forgotten",
            Answer::NotReceived => "not-received",
            Answer::Approval => "approval",
            Answer::Disputed => "disputed",
            Answer::NoCash => "no-cash",
            Answer::OnItsWay => "on-its-way",
            Answer::SaysPaid => "says-paid",
            Answer::CallBack => "call-back",
            Answer::Refusal => "refusal",
            Answer::NotReached => "not-reached",
        }
    }

    /// The answer of a code, the reverse of [`Answer::code`].
    pub fn from_code(code: &str) -> Option<Answer> {
        Answer::ALL.into_iter().find(|answer| answer.code() == code)
    }
}

/// Half of a working day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum HalfDay {
    /// Before noon.
    Morning,
    /// After noon.
    Afternoon,
}

/// A call that nobody answered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Attempt {
    /// Its day.
    pub on: NaiveDate,
    /// Its half of the day.
    pub half: HalfDay,
}

/// What is known when an answer is taken down.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AnswerFacts<'a> {
    /// The day of the call.
    pub today: NaiveDate,
    /// The date that the client gives, if it gives one.
    pub given: Option<NaiveDate>,
    /// The calls that nobody answered since the last one that was, this one included.
    pub attempts: &'a [Attempt],
    /// Business days.
    pub calendar: Calendar,
}

/// What has to be asked before the call ends.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Ask {
    /// The amount, the date and the means.
    Promise,
    /// Who approves, and when.
    Approver,
    /// What is contested, and how much.
    Dispute,
    /// Number and date of the cheque or transfer.
    Payment,
    /// When to call.
    Date,
}

/// Something to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Move {
    /// Take down a promise for that day at the latest.
    Promise(NaiveDate),
    /// Send the invoice again today; its due date stays.
    SendInvoice,
    /// Open a dispute.
    OpenDispute,
    /// Propose a plan with that percentage paid at once.
    ProposePlan(u8),
    /// Have the client's risk reviewed.
    ReviewRisk,
    /// Look for the payment at the bank.
    CheckBank,
    /// The next reminder goes one level up.
    RaiseLevel,
    /// The manager calls.
    ManagerCall,
    /// Call again at that half of the day of the next action.
    CallAgain(HalfDay),
    /// Write instead of calling.
    Write,
    /// Ask for a new mandate and bank account.
    NewMandate,
}

/// What follows an answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FollowUp {
    /// What to ask before hanging up.
    pub ask: Option<Ask>,
    /// What to do, in this order.
    pub moves: Vec<Move>,
    /// When the client is next to be dealt with.
    pub next: NaiveDate,
}

/// Share of a plan that is asked for at once, percent.
pub const DOWN_PAYMENT: u8 = 30;

/// Calls on that many different days before one writes.
const ATTEMPTS: usize = 3;

impl Answer {
    /// What follows.
    pub fn follow_up(self, facts: &AnswerFacts<'_>) -> FollowUp {
        let in_days = |days| facts.calendar.add_business_days(facts.today, days);
        // A date that the client gives counts when it is to come; on a closed day it is the next business day.
        let given = facts.given.filter(|given| *given > facts.today).map(|given| facts.calendar.next_business_day(given));
        // "Call me back this afternoon" is for today.
        let again = given.or(facts.given.filter(|given| *given == facts.today));
        let of = |ask, moves, next| FollowUp { ask, moves, next };
        match self {
            Answer::Forgotten => {
                let latest = in_days(5);
                of(Some(Ask::Promise), vec![Move::Promise(latest)], given.unwrap_or(latest).min(latest))
            }
            Answer::NotReceived => of(None, vec![Move::SendInvoice], in_days(3)),
            Answer::Approval => of(Some(Ask::Approver), Vec::new(), given.unwrap_or(in_days(3))),
            Answer::Disputed => of(Some(Ask::Dispute), vec![Move::OpenDispute], given.unwrap_or(in_days(5))),
            Answer::NoCash => {
                let moves = vec![Move::ProposePlan(DOWN_PAYMENT), Move::ReviewRisk];
                of(Some(Ask::Promise), moves, given.unwrap_or(in_days(2)))
            }
            Answer::OnItsWay => of(Some(Ask::Payment), vec![Move::CheckBank], in_days(5)),
            Answer::SaysPaid => of(Some(Ask::Payment), vec![Move::CheckBank], in_days(2)),
            Answer::CallBack => of(Some(Ask::Date), Vec::new(), again.unwrap_or(in_days(1))),
            Answer::Refusal => of(None, vec![Move::RaiseLevel, Move::ManagerCall], in_days(1)),
            Answer::NotReached => match next_try(facts.attempts, facts.today, facts.calendar) {
                Some(attempt) => of(None, vec![Move::CallAgain(attempt.half)], attempt.on),
                None => of(None, vec![Move::Write], in_days(1)),
            },
        }
    }
}

impl FollowUp {
    /// What the appointment after an answer is about (DUN-19).
    pub fn appointment(&self, answer: Answer) -> CommitmentKind {
        match answer {
            Answer::NotReached if self.moves.contains(&Move::Write) => CommitmentKind::Write,
            Answer::OnItsWay | Answer::SaysPaid => CommitmentKind::CheckPayment,
            Answer::Refusal => CommitmentKind::ManagerCall,
            Answer::NoCash => CommitmentKind::ProposePlan,
            Answer::NotReceived => CommitmentKind::CopySent,
            Answer::Approval => CommitmentKind::Approval,
            Answer::Disputed => CommitmentKind::DisputeNews,
            Answer::NotReached | Answer::CallBack | Answer::Forgotten => CommitmentKind::CallBack,
        }
    }
}

impl Move {
    /// Its code, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            Move::Promise(_) => "promise",
            Move::SendInvoice => "send-invoice",
            Move::OpenDispute => "open-dispute",
            Move::ProposePlan(_) => "propose-plan",
            Move::ReviewRisk => "review-risk",
            Move::CheckBank => "check-bank",
            Move::RaiseLevel => "raise-level",
            Move::ManagerCall => "manager-call",
            Move::CallAgain(HalfDay::Morning) => "call-morning",
            Move::CallAgain(HalfDay::Afternoon) => "call-afternoon",
            Move::Write => "write",
            Move::NewMandate => "new-mandate",
        }
    }
}

/// True once nobody answered on as many days as calls are tried: then one writes, and does not call.
pub fn tried_enough(attempts: &[Attempt]) -> bool {
    attempts.iter().map(|attempt| attempt.on).collect::<BTreeSet<_>>().len() >= ATTEMPTS
}

/// When to call again somebody who does not answer: on another day, at the other half of it; none once three days were tried.
pub fn next_try(attempts: &[Attempt], today: NaiveDate, calendar: Calendar) -> Option<Attempt> {
    let last = attempts.iter().max();
    let half = match last.map(|attempt| attempt.half) {
        Some(HalfDay::Morning) => HalfDay::Afternoon,
        Some(HalfDay::Afternoon) | None => HalfDay::Morning,
    };
    (!tried_enough(attempts)).then(|| Attempt { on: calendar.add_business_days(today, 1), half })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;

    fn after(answer: Answer, given: Option<NaiveDate>) -> (Vec<Move>, NaiveDate) {
        // Friday 20/11/2026.
        let facts = AnswerFacts { today: d(20, 11), given, attempts: &[], calendar: Calendar::France };
        let follow_up = answer.follow_up(&facts);
        (follow_up.moves, follow_up.next)
    }

    #[test]
    fn dun_19_each_answer_has_its_next_action_and_date() {
        let latest = d(27, 11);
        assert_eq!(after(Answer::Forgotten, None), (vec![Move::Promise(latest)], latest));
        assert_eq!(after(Answer::Forgotten, Some(d(25, 11))).1, d(25, 11));
        assert_eq!(after(Answer::Forgotten, Some(d(18, 12))).1, latest, "five business days at the most");
        assert_eq!(after(Answer::NotReceived, None), (vec![Move::SendInvoice], d(25, 11)));
        assert_eq!(after(Answer::Approval, Some(d(28, 11))), (vec![], d(30, 11)), "Saturday is Monday");
        assert_eq!(after(Answer::Approval, Some(d(19, 11))).1, d(25, 11), "a date that is past is none");
        assert_eq!(after(Answer::Disputed, None).0, [Move::OpenDispute]);
        assert_eq!(after(Answer::NoCash, None).0, [Move::ProposePlan(30), Move::ReviewRisk]);
        assert_eq!(after(Answer::OnItsWay, None), (vec![Move::CheckBank], d(27, 11)));
        assert_eq!(after(Answer::SaysPaid, None), (vec![Move::CheckBank], d(24, 11)));
        assert_eq!(after(Answer::CallBack, Some(d(24, 11))), (vec![], d(24, 11)));
        assert_eq!(after(Answer::Refusal, None), (vec![Move::RaiseLevel, Move::ManagerCall], d(23, 11)));
    }

    #[test]
    fn dun_19_three_calls_on_three_days_then_a_letter() {
        let tried = |list: &[(u32, HalfDay)]| {
            let attempts: Vec<Attempt> = list.iter().map(|(day, half)| Attempt { on: d(*day, 11), half: *half }).collect();
            let facts = AnswerFacts { today: d(20, 11), given: None, attempts: &attempts, calendar: Calendar::France };
            let follow_up = Answer::NotReached.follow_up(&facts);
            (follow_up.moves[0], follow_up.next)
        };
        use HalfDay::{Afternoon, Morning};
        assert_eq!(tried(&[(20, Afternoon)]), (Move::CallAgain(Morning), d(23, 11)));
        assert_eq!(tried(&[(20, Morning), (19, Afternoon)]), (Move::CallAgain(Afternoon), d(23, 11)));
        assert_eq!(tried(&[(20, Morning), (20, Afternoon), (19, Morning)]).0, Move::CallAgain(Morning), "two days only");
        assert_eq!(tried(&[(18, Morning), (19, Afternoon), (20, Morning)]), (Move::Write, d(23, 11)));
    }

    #[test]
    fn dun_19_the_appointment_says_what_it_is_about() {
        let about = |answer: Answer, days: &[u32]| {
            let attempts: Vec<Attempt> = days.iter().map(|day| Attempt { on: d(*day, 11), half: HalfDay::Morning }).collect();
            let facts = AnswerFacts { today: d(20, 11), given: None, attempts: &attempts, calendar: Calendar::France };
            answer.follow_up(&facts).appointment(answer)
        };
        assert_eq!(about(Answer::NotReached, &[19, 20]), CommitmentKind::CallBack);
        assert_eq!(about(Answer::NotReached, &[18, 19, 20]), CommitmentKind::Write);
        assert_eq!(about(Answer::SaysPaid, &[]), CommitmentKind::CheckPayment);
        assert_eq!(about(Answer::Refusal, &[]), CommitmentKind::ManagerCall);
        assert_eq!(about(Answer::NoCash, &[]), CommitmentKind::ProposePlan);
        assert_eq!(about(Answer::Forgotten, &[]), CommitmentKind::CallBack);
    }

    #[test]
    fn answer_codes_are_a_round_trip() {
        for answer in Answer::ALL {
            assert_eq!(Answer::from_code(answer.code()), Some(answer));
        }
    }
}
