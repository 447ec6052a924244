//! Changes of the rules that choose a scenario (DUN-07): one rule at a time, so that what others changed beside it stays.

use super::{Condition, Policy, Rule};
use serde::{Deserialize, Serialize};

/// What a condition is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Fact {
    /// Class of risk.
    Risk,
    /// Turnover of twelve months.
    Turnover,
    /// Overdue amount.
    Overdue,
    /// Credit insurance.
    Insured,
    /// Seniority, in months.
    Months,
    /// How much the client matters.
    Importance,
    /// What it is in law.
    Buyer,
    /// Country.
    Country,
    /// Postal code.
    Postcode,
    /// Category.
    Category,
    /// Payment mode.
    PaymentMode,
    /// Language.
    Language,
}

impl Fact {
    /// All, as they are listed.
    pub const ALL: [Fact; 12] = [
        Fact::Risk,
        Fact::Turnover,
        Fact::Overdue,
        Fact::Insured,
        Fact::Months,
        Fact::Importance,
        Fact::Buyer,
        Fact::Country,
        Fact::Postcode,
        Fact::Category,
        Fact::PaymentMode,
        Fact::Language,
    ];

    /// The code of files, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            Fact::Risk => "risk",
            Fact::Turnover => "turnover",
            Fact::Overdue => "overdue",
            Fact::Insured => "insured",
            Fact::Months => "months",
            Fact::Importance => "importance",
            Fact::Buyer => "buyer",
            Fact::Country => "country",
            Fact::Postcode => "postcode",
            Fact::Category => "category",
            Fact::PaymentMode => "payment_mode",
            Fact::Language => "language",
        }
    }
}

impl Condition {
    /// The fact that it is about.
    pub const fn fact(&self) -> Fact {
        match self {
            Condition::Risk(_) => Fact::Risk,
            Condition::Turnover(_) => Fact::Turnover,
            Condition::Overdue(_) => Fact::Overdue,
            Condition::Insured(_) => Fact::Insured,
            Condition::Months(..) => Fact::Months,
            Condition::Importance(_) => Fact::Importance,
            Condition::Buyer(_) => Fact::Buyer,
            Condition::Country(_) => Fact::Country,
            Condition::Postcode(_) => Fact::Postcode,
            Condition::Category(_) => Fact::Category,
            Condition::PaymentMode(_) => Fact::PaymentMode,
            Condition::Language(_) => Fact::Language,
        }
    }
}

impl Rule {
    /// The nth of its conditions on a fact: files may give a fact several.
    pub fn condition(&self, fact: Fact, nth: usize) -> Option<&Condition> {
        self.conditions.iter().filter(|condition| condition.fact() == fact).nth(nth)
    }

    /// The same with that condition put in its place, or taken out. The order of the others stays.
    #[must_use]
    pub fn with_condition(mut self, fact: Fact, nth: usize, condition: Option<Condition>) -> Rule {
        let at = self.conditions.iter().enumerate().filter(|(_, of)| of.fact() == fact).nth(nth).map(|(at, _)| at);
        match (at, condition) {
            (Some(at), Some(condition)) => self.conditions[at] = condition,
            (Some(at), None) => _ = self.conditions.remove(at),
            (None, Some(condition)) => {
                let before = self.conditions.iter().position(|of| of.fact() > fact).unwrap_or(self.conditions.len());
                self.conditions.insert(before, condition);
            }
            (None, None) => {}
        }
        self
    }
}

/// A change of one rule. Places count from 0; a rule is the one that was seen there, wherever it stands by now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RuleChange {
    /// A new rule before the one at that place, or at the end.
    Add {
        /// The place.
        at: u16,
        /// The rule.
        rule: Rule,
    },
    /// Another rule instead of one.
    Replace {
        /// Where it was seen.
        at: u16,
        /// As it was seen.
        was: Rule,
        /// As it is to be.
        rule: Rule,
    },
    /// A rule less.
    Remove {
        /// Where it was seen.
        at: u16,
        /// As it was seen.
        was: Rule,
    },
    /// A rule is tried one place earlier, or later.
    Move {
        /// Where it was seen.
        at: u16,
        /// As it was seen.
        was: Rule,
        /// Earlier, else later.
        earlier: bool,
    },
}

/// Why a rule is not changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RuleRefusal {
    /// Somebody changed or removed it meanwhile.
    Gone,
    /// It has no name, or one too long for a list.
    Name,
    /// It is the first, or the last, already.
    Edge,
}

/// The most characters of a rule's name, and of who takes care of its clients.
const LONGEST: usize = 60;

impl RuleChange {
    /// The name of the rule that it is about, as it is to be.
    pub fn name(&self) -> &str {
        match self {
            RuleChange::Add { rule, .. } | RuleChange::Replace { rule, .. } => &rule.name,
            RuleChange::Remove { was, .. } | RuleChange::Move { was, .. } => &was.name,
        }
    }

    /// The rules with the change made.
    ///
    /// # Errors
    /// When the rule is not there any more, cannot move further, or has no fit name. What the change makes of the whole policy is for
    /// [`Policy::faults`] to say.
    pub fn made(&self, rules: &[Rule]) -> Result<Vec<Rule>, RuleRefusal> {
        let mut out = rules.to_vec();
        match self {
            RuleChange::Add { at, rule } => {
                named(rule)?;
                out.insert(usize::from(*at).min(rules.len()), rule.clone());
            }
            RuleChange::Replace { at, was, rule } => {
                named(rule)?;
                let place = seen(rules, *at, was)?;
                out[place] = rule.clone();
            }
            RuleChange::Remove { at, was } => _ = out.remove(seen(rules, *at, was)?),
            RuleChange::Move { at, was, earlier } => {
                let place = seen(rules, *at, was)?;
                let other = if *earlier { place.checked_sub(1) } else { Some(place + 1).filter(|to| *to < rules.len()) };
                out.swap(place, other.ok_or(RuleRefusal::Edge)?);
            }
        }
        Ok(out)
    }
}

impl Policy {
    /// The policy with a rule changed.
    ///
    /// # Errors
    /// As [`RuleChange::made`].
    pub fn with_rule(&self, change: &RuleChange) -> Result<Policy, RuleRefusal> {
        Ok(Policy { rules: change.made(&self.rules)?, ..self.clone() })
    }
}

fn named(rule: &Rule) -> Result<(), RuleRefusal> {
    let fits = |text: &str| text.chars().count() <= LONGEST && crate::text::is_safe(text);
    let good = !rule.name.trim().is_empty() && [&rule.name, &rule.owner, &rule.templates].into_iter().all(|text| fits(text));
    if good { Ok(()) } else { Err(RuleRefusal::Name) }
}

/// Where a rule stands now: where it was seen, else the one place where it is.
fn seen(rules: &[Rule], at: u16, was: &Rule) -> Result<usize, RuleRefusal> {
    let at = usize::from(at);
    if rules.get(at) == Some(was) {
        return Ok(at);
    }
    rules.iter().position(|rule| rule == was).ok_or(RuleRefusal::Gone)
}

#[cfg(test)]
mod tests {
    use super::super::RiskClass;
    use super::*;

    fn names(rules: &[Rule]) -> Vec<&str> {
        rules.iter().map(|rule| rule.name.as_str()).collect()
    }

    #[test]
    fn dun_07_a_rule_is_changed_where_it_stands_now() {
        let policy = Policy::default();
        let small = policy.rules[3].clone();
        let earlier = policy.with_rule(&RuleChange::Move { at: 3, was: small.clone(), earlier: true }).expect("moved");
        assert_eq!(names(&earlier.rules)[2..4], ["small amount", "key account"]);
        // Seen at another place: it is the same rule.
        let gone = earlier.with_rule(&RuleChange::Remove { at: 3, was: small.clone() }).expect("removed");
        assert_eq!(names(&gone.rules), ["direct debit", "high risk", "key account", "everybody else"]);
        let again = RuleChange::Replace { at: 3, was: small.clone(), rule: Rule { name: "tiny".into(), ..small.clone() } };
        assert_eq!(gone.with_rule(&again), Err(RuleRefusal::Gone));
        let back = gone.with_rule(&RuleChange::Add { at: 3, rule: small }).expect("added");
        assert_eq!((back.rules == policy.rules, back.faults()), (true, Vec::new()));
        let first = RuleChange::Move { at: 0, was: policy.rules[0].clone(), earlier: true };
        assert_eq!(policy.with_rule(&first), Err(RuleRefusal::Edge));
        let last = RuleChange::Move { at: 4, was: policy.rules[4].clone(), earlier: false };
        assert_eq!(policy.with_rule(&last), Err(RuleRefusal::Edge));
        let nameless = Rule { name: "  ".into(), ..policy.rules[0].clone() };
        assert_eq!(policy.with_rule(&RuleChange::Add { at: 0, rule: nameless }), Err(RuleRefusal::Name));
    }

    #[test]
    fn dun_07_conditions_of_a_rule_keep_their_order() {
        let rule = Policy::default().rules[3].clone();
        let risk = Condition::Risk(vec![RiskClass::E]);
        let both = rule.clone().with_condition(Fact::Risk, 0, Some(risk.clone()));
        assert_eq!(both.conditions.iter().map(Condition::fact).collect::<Vec<_>>(), [Fact::Risk, Fact::Overdue]);
        assert_eq!(both.condition(Fact::Risk, 0), Some(&risk));
        assert_eq!(both.condition(Fact::Risk, 1), None);
        let twice = both.with_condition(Fact::Risk, 1, Some(Condition::Risk(vec![RiskClass::D])));
        assert_eq!(twice.conditions.len(), 3, "a fact may be asked about twice");
        let out = twice.with_condition(Fact::Risk, 1, None).with_condition(Fact::Risk, 0, None);
        assert_eq!(out, rule);
        assert!(Fact::ALL.iter().all(|fact| !fact.code().is_empty()));
    }
}
