//! What dunning stores is a round trip in records: plain derives, nothing that only a reader of text could decode.

use super::{decode, encode};
use crate::domain::calendar::Calendar;
use crate::domain::dispute::{Change, Closing, Decision, DisputeAmount, Outcome, Reason, State};
use crate::domain::dunning::agenda::{Commitment, CommitmentKind, Why};
use crate::domain::dunning::notice::{Delivery, Mode, Notice, NoticeItem, Registered, RegisteredEnd};
use crate::domain::dunning::policy::Policy;
use crate::domain::dunning::template::Template;
use crate::domain::dunning::{
    Answer, AnswerFacts, Bar, Channel, Exhibit, Level, NextAction, OrderFile, OrderLaw, Procedure, ProcedureKind, Refused,
};
use crate::domain::factor::Assignment;
use crate::domain::ids::{LineId, PartyId};
use crate::domain::money::Amount;
use crate::domain::penalty::{FeeTable, Law, PenaltyState, Rate, RateTable};
use crate::domain::plan::Plan;
use crate::domain::promise::{Promise, PromiseRules, Verdict};
use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

fn day(n: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, n).expect("a date")
}

fn comes_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: T) {
    let bytes = encode(&value).expect("encodes");
    assert_eq!(decode::<T>(&bytes).expect("decodes"), value);
    let text = serde_json::to_string(&value).expect("writes");
    assert_eq!(serde_json::from_str::<T>(&text).expect("reads"), value);
}

#[test]
fn policies_and_tables_come_back() {
    comes_back(Policy::default());
    comes_back(RateTable::default());
    comes_back(FeeTable::default());
    comes_back(OrderLaw::default());
    comes_back(PromiseRules::default());
    comes_back(Template::parse("Dû {total_du}").expect("good"));
    comes_back(Law::Business { contract: Rate::new(1200).ok(), floor: true });
}

#[test]
fn what_happened_comes_back() {
    comes_back(Notice {
        on: day(10),
        at: 1,
        user: "s.martin".to_string(),
        batch: 4,
        party: PartyId(1),
        contact: "Mme ROUX".to_string(),
        level: Level::Formal,
        mode: Mode::Forced(Level::Formal),
        channel: Channel::Registered,
        language: "fr".to_string(),
        items: vec![NoticeItem { line: LineId(1), part: 0, amount: Amount(100), due: Some(day(1)), counter: (3, 4) }],
        text: "Nous vous mettons en demeure".to_string(),
        hash: [7; 32],
        comment: String::new(),
        next: Some(day(18)),
    });
    comes_back(Delivery::Registered(Registered {
        number: "1A 001".to_string(),
        presented: Some(day(12)),
        end: Some(RegisteredEnd::Signed(day(13))),
    }));
    comes_back(Promise {
        party: PartyId(1),
        payer: PartyId(2),
        amount: Amount(500_000),
        due: day(20),
        made_on: day(12),
        items: vec![LineId(1)],
        author: "Mme ROUX".to_string(),
        channel: Channel::Phone,
        withdrawn_on: None,
    });
    comes_back(Plan {
        party: PartyId(1),
        agreed_on: day(2),
        signed_on: None,
        items: vec![(LineId(1), Amount(100))],
        penalties: Amount(0),
        instalments: vec![(day(31), Amount(100))],
        insurer_agreed: false,
        ended_on: None,
    });
    comes_back(OrderFile { exhibits: vec![Exhibit::Account], ordered: Some(day(2)), ..OrderFile::default() });
    comes_back(Procedure {
        kind: ProcedureKind::Liquidation,
        opened: day(5),
        published: Some(day(12)),
        creditor_overseas: false,
        agent: String::new(),
        ended: None,
    });
    comes_back(Assignment {
        line: LineId(1),
        factor: 3,
        on: day(1),
        receipt: "Q-118".to_string(),
        managed_by: crate::domain::dunning::ManagedBy::Us,
        recourse: true,
        notified: None,
        returned: None,
    });
}

#[test]
fn disputes_and_reasons_come_back() {
    let states = [
        State::Open,
        State::WaitsForClient,
        State::Decided(Decision::PartlyFounded),
        State::Acting(Outcome::CreditNote),
        State::Closed(Closing::Settled),
    ];
    for to in states {
        comes_back(Change { on: day(2), who: "s.martin".to_string(), to, note: String::new() });
    }
    comes_back(DisputeAmount { dispute: 143, amount: Amount(60_000) });
    comes_back(Reason::ALL.to_vec());
    comes_back(vec![Bar::Promised(day(24)), Bar::NotYet(Level::R1, day(11)), Bar::DerivedDue(Level::R3)]);
    comes_back(vec![Refused::BankOld(None), Refused::CreditsCover(Amount(1_000), Amount(1_500))]);
    comes_back(vec![Verdict::ToCheck, Verdict::Partial(Amount(3), day(25))]);
    comes_back(PenaltyState::Waived);
    comes_back(NextAction { on: day(25), set_on: day(18) });
    let commitment = Commitment { kind: CommitmentKind::CallBack, on: day(20), minute: Some(600), amount: Amount(1) };
    comes_back(Why::Commitment(commitment));
    let facts = AnswerFacts { today: day(20), given: None, attempts: &[], calendar: Calendar::France };
    comes_back(Answer::ALL.map(|answer| answer.follow_up(&facts)).to_vec());
}
