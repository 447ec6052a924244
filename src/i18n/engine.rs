//! Why lines are proposed for lettering, in words.

use super::translator::{Arg, I18n};
use crate::domain::lettering::engine::{Gap, Meaning, Proposal, Rule, Status};
use crate::domain::money::Amount;

impl I18n {
    /// What the automatic run did: groups, lines, what was settled, sure groups left alone because a line had changed.
    pub fn lettered_auto(&self, groups: u32, lines: u32, amount: Amount, skipped: u32) -> String {
        let number = |n: u32| Arg::Num(i64::from(n));
        let args = [("groups", number(groups)), ("lines", number(lines)), ("amount", Arg::Amount(amount))];
        let mut out = self.tf("done-lettered-auto", &args);
        if skipped > 0 {
            out = self.joined(&out, &self.tf("done-lettered-auto-skipped", &[("groups", number(skipped))]));
        }
        out
    }

    /// Automatic groups were marked as reviewed.
    pub fn reviewed(&self, groups: u32) -> String {
        self.tf("done-reviewed", &[("groups", Arg::Num(i64::from(groups)))])
    }

    /// The family that a proposal comes from, in a word or two.
    pub fn lettering_rule(&self, rule: Rule) -> String {
        self.t(&format!("engine-rule-{}", rule.code()))
    }

    /// Sure or to be decided.
    pub fn sureness(&self, status: Status) -> String {
        self.t(match status {
            Status::Auto => "engine-status-auto",
            Status::Propose => "engine-status-propose",
        })
    }

    /// Why lines are proposed: what is named, what they have in common, the usual delay, how surprising the balance is.
    pub fn lettering_reason(&self, proposal: &Proposal) -> String {
        let reason = &proposal.reason;
        let mut parts = vec![self.lettering_rule(proposal.rule)];
        if !reason.quoted.is_empty() {
            parts.push(self.tf("engine-quotes", &[("pieces", Arg::Str(&reason.quoted.join(", ")))]));
        }
        if let Some(meaning) = reason.meaning {
            parts.push(self.lettering_meaning(meaning));
        }
        if let Some(pairs) = reason.pairs {
            parts.push(self.tf("engine-pairs", &[("pairs", Arg::Num(i64::from(pairs)))]));
        }
        if let Some(delay) = reason.delay {
            parts.push(self.lettering_delay(delay));
        }
        if let Some(gap) = reason.gap {
            parts.push(self.lettering_gap(gap, proposal.gap));
        } else if reason.one_in > 1 {
            parts.push(self.tf("engine-chance", &[("n", Arg::Num(i64::try_from(reason.one_in).unwrap_or(i64::MAX)))]));
        }
        if proposal.rivals > 0 {
            parts.push(self.tf("engine-rivals", &[("n", Arg::Num(i64::from(proposal.rivals)))]));
        }
        parts.into_iter().reduce(|all, part| self.joined(&all, &part)).unwrap_or_default()
    }

    /// What documents have in common.
    pub(super) fn lettering_meaning(&self, meaning: Meaning) -> String {
        self.t(meaning_id(meaning))
    }

    /// Days from due date (true) or document to payment, beside the usual number.
    pub fn lettering_delay(&self, (from_due, days, usual): (bool, i32, i32)) -> String {
        let id = match (from_due, days < 0) {
            (true, false) => "engine-after-due",
            (true, true) => "engine-before-due",
            (false, false) => "engine-after-issue",
            (false, true) => "engine-before-issue",
        };
        let args = [("days", Arg::Num(i64::from(days.abs()))), ("usual", Arg::Num(i64::from(usual)))];
        self.tf(id, &args)
    }

    /// What a difference looks like, with its amount.
    pub fn lettering_gap(&self, gap: Gap, amount: Amount) -> String {
        let amount = self.amount_dc(amount, self.digits());
        let tenths = if let Gap::Discount(tenths) = gap { tenths } else { 0 };
        let rate = Amount(i64::from(tenths)).machine(1);
        self.tf(gap_id(gap), &[("gap", Arg::Str(&amount)), ("rate", Arg::Str(&rate))])
    }

    /// Two parts of a sentence.
    fn joined(&self, a: &str, b: &str) -> String {
        self.tf("engine-and", &[("a", Arg::Str(a)), ("b", Arg::Str(b))])
    }
}

const fn meaning_id(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::DueDate => "engine-meaning-due-date",
        Meaning::Month => "engine-meaning-month",
        Meaning::Day => "engine-meaning-day",
        Meaning::DueMonth => "engine-meaning-due-month",
        Meaning::AllDue => "engine-meaning-all-due",
        Meaning::AllOpen => "engine-meaning-all-open",
    }
}

const fn gap_id(gap: Gap) -> &'static str {
    match gap {
        Gap::Cents => "engine-gap-cents",
        Gap::Discount(_) => "engine-gap-discount",
        Gap::BankFee => "engine-gap-bank-fee",
        Gap::Short => "engine-gap-short",
        Gap::Exchange => "engine-gap-exchange",
        Gap::Digits => "engine-gap-digits",
    }
}

#[cfg(test)]
mod tests {
    use super::super::lang::Lang;
    use super::*;
    use crate::domain::lettering::engine::Reason;

    fn proposal(reason: Reason, gap: i64) -> Proposal {
        let (score, margin, confidence, rivals) = (0, 0, 5_000, 0);
        let (rule, status) = (Rule::Quoted, Status::Propose);
        Proposal { lines: Vec::new(), rule, score, margin, confidence, rivals, gap: Amount(gap), status, reason }
    }

    #[test]
    fn every_reason_has_its_words_in_both_languages() {
        let meanings = [Meaning::DueDate, Meaning::Month, Meaning::Day, Meaning::DueMonth, Meaning::AllDue, Meaning::AllOpen];
        let gaps = [Gap::Cents, Gap::Discount(20), Gap::BankFee, Gap::Short, Gap::Exchange, Gap::Digits];
        for lang in Lang::ALL {
            let i18n = I18n::new(lang);
            let mut said: Vec<String> = Rule::ALL.map(|r| i18n.lettering_rule(r)).to_vec();
            said.extend([Status::Auto, Status::Propose].map(|s| i18n.sureness(s)));
            for meaning in meanings {
                said.push(i18n.lettering_reason(&proposal(Reason { meaning: Some(meaning), ..Reason::default() }, 0)));
            }
            for gap in gaps {
                said.push(i18n.lettering_reason(&proposal(Reason { gap: Some(gap), ..Reason::default() }, 56)));
            }
            for text in said {
                assert!(!text.is_empty() && !text.contains("engine-"), "{text}");
            }
        }
    }

    #[test]
    fn a_reason_reads_as_the_trade_says_it() {
        let reason = Reason {
            quoted: vec!["FA-0123".into(), "FA-0124".into()],
            delay: Some((true, 31, 30)),
            one_in: 4_000,
            ..Reason::default()
        };
        assert_eq!(
            I18n::new(Lang::Fr).lettering_reason(&proposal(reason, 0)),
            "pièces citées ; cite FA-0123, FA-0124 ; 31 jours après échéance (d'habitude 30) ; 1 chance sur 4 000 d'une coïncidence"
        );
    }
}
