//! Operations in a few words: what was done, and to what.

use super::translator::{Arg, I18n};
use crate::domain::dunning::Answer;
use crate::domain::operation::OpKind;
use crate::domain::order::OrderDeed;

/// Codes of deeds that say more than the kind of their operation does.
const DEEDS: [&str; 20] = [
    "stopped",
    "resumed",
    "copies",
    "dispute-mail",
    "statement",
    "procedure",
    "procedure-changed",
    "procedure-ended",
    "task",
    "task-done",
    "payment-order",
    "payment-order-step",
    "payment-order-exhibits",
    "assigned",
    "given-back",
    "assignment-notified",
    "debit-submitted",
    "debit-returned",
    "debit-withdrawn",
    "correspondence",
];

impl I18n {
    /// An operation with its detail: « lettrage AB », « cession au factor notifiée ».
    pub fn operation(&self, kind: OpKind, detail: &str) -> String {
        format!("{} {}", self.op_kind(kind), self.op_detail(kind, detail)).trim_end().to_string()
    }

    /// The detail of an operation for people: what was recorded as a code is said in words, or left out where the kind of the operation
    /// says it already.
    pub fn op_detail(&self, kind: OpKind, detail: &str) -> String {
        match kind {
            OpKind::Call => Answer::from_code(detail).map_or_else(|| detail.to_string(), |answer| self.answer(answer)),
            OpKind::StopDunning
            | OpKind::Mail
            | OpKind::Procedure
            | OpKind::Task
            | OpKind::PaymentOrder
            | OpKind::Assign
            | OpKind::Debit
            | OpKind::SetPost => match DEEDS.contains(&detail) {
                true => self.t(&format!("op-detail-{detail}")),
                false => detail.to_string(),
            },
            OpKind::NoteClient
            | OpKind::Promise
            | OpKind::WithdrawPromise
            | OpKind::Snooze
            | OpKind::Dispute
            | OpKind::MoveDispute
            | OpKind::DisputeAnswer
            | OpKind::Plan
            | OpKind::EndPlan
            | OpKind::SignPlan
            | OpKind::Penalties
            | OpKind::InsuranceClaim
            | OpKind::Registered
            | OpKind::Bounced
            | OpKind::PassOn => String::new(),
            // Of a debtor that is a client: the code of the deed; else its number.
            OpKind::Insure if detail == "insurer-approval" => String::new(),
            // The number, then what was done with it.
            OpKind::Order => match detail.rsplit_once(' ').filter(|(_, code)| OrderDeed::CODES.contains(code)) {
                Some((number, code)) => {
                    let deed = self.t(&format!("op-detail-{code}"));
                    self.tf("op-detail-order", &[("number", Arg::Str(number)), ("deed", Arg::Str(&deed))])
                }
                None => detail.to_string(),
            },
            _ => detail.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lang::Lang;
    use super::*;
    use crate::domain::ids::OpNo;

    #[test]
    fn no_code_of_a_deed_is_shown_to_people() {
        let (fr, en) = (I18n::new(Lang::Fr), I18n::new(Lang::En));
        assert_eq!(fr.operation(OpKind::Assign, "assigned"), "cession au factor faite");
        assert_eq!(fr.operation(OpKind::Letter, "AB"), "lettrage AB");
        assert_eq!(fr.op_detail(OpKind::Order, "CD-5217 order-released"), "CD-5217 : déblocage");
        assert_eq!(en.op_detail(OpKind::Order, "CD 5217 order-held"), "CD 5217: hold");
        // As it was recorded before deeds were.
        assert_eq!(fr.op_detail(OpKind::Order, "CD-5217"), "CD-5217");
        assert_eq!(fr.operation(OpKind::Promise, "promise"), "promesse de paiement");
        assert!(fr.undone(OpNo(4), OpKind::StopDunning, "resumed").contains("reprise"));
        for t in [fr, en] {
            for code in DEEDS.iter().chain(&OrderDeed::CODES) {
                let word = t.t(&format!("op-detail-{code}"));
                assert!(!word.is_empty() && word != format!("op-detail-{code}"), "{code}: {word}");
            }
        }
    }
}
