//! Which scenario a client gets, and why (DUN-07).

use super::{Condition, Held, Policy, Profile, Scenario};
use serde::{Deserialize, Serialize};

/// A rule: what must hold, what follows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rule {
    /// Its name, for people.
    pub name: String,
    /// All must hold; none makes the rule hold for everybody.
    pub conditions: Vec<Condition>,
    /// The code of the scenario; `None` when such clients are never dunned (direct debits).
    pub scenario: Option<String>,
    /// Who takes care of them; empty for the client's own collector.
    pub owner: String,
    /// The set of templates.
    pub templates: String,
}

/// The strategy of a client, and why it is this one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice<'p> {
    /// The rule that decided and its place in the policy.
    pub rule: (usize, &'p Rule),
    /// The scenario; `None` when the rule says never.
    pub scenario: Option<&'p Scenario>,
    /// The rules before it, and what kept each from holding.
    pub passed_over: Vec<PassedOver<'p>>,
}

/// A rule that did not hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PassedOver<'p> {
    /// Its place in the policy.
    pub rule: usize,
    /// The first of its conditions that fails.
    pub condition: &'p Condition,
    /// True when the fact is not known, false when it is another.
    pub unknown: bool,
}

impl Rule {
    /// The first condition that does not hold, and whether that is for want of knowing.
    fn failing(&self, client: &Profile<'_>) -> Option<(&Condition, bool)> {
        self.conditions.iter().find_map(|condition| match condition.holds(client) {
            Held::Yes => None,
            held => Some((condition, held == Held::Unknown)),
        })
    }
}

impl Policy {
    /// The rule that holds for a client, with its scenario: what batches ask for, without the reasons. `None` when no rule holds,
    /// which a policy without [`faults`](Policy::faults) does not allow.
    pub fn decide(&self, client: &Profile<'_>) -> Option<(&Rule, Option<&Scenario>)> {
        let rule = self.rules.iter().find(|rule| rule.failing(client).is_none())?;
        Some((rule, rule.scenario.as_deref().and_then(|code| self.scenario(code))))
    }

    /// The same with the reasons: which rules were tried before, and what failed in each.
    pub fn explain(&self, client: &Profile<'_>) -> Option<Choice<'_>> {
        let mut passed_over = Vec::new();
        for (place, rule) in self.rules.iter().enumerate() {
            match rule.failing(client) {
                Some((condition, unknown)) => passed_over.push(PassedOver { rule: place, condition, unknown }),
                None => {
                    let scenario = rule.scenario.as_deref().and_then(|code| self.scenario(code));
                    return Some(Choice { rule: (place, rule), scenario, passed_over });
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Importance, RiskClass};
    use super::*;
    use crate::domain::money::Amount;

    fn chosen(client: &Profile<'_>) -> Option<String> {
        Policy::default().decide(client).expect("the last rule holds for all").1.map(|s| s.code.clone())
    }

    #[test]
    fn dun_07_the_first_rule_that_holds_decides() {
        let plain = Profile { payment_mode: "VIR", ..Profile::default() };
        assert_eq!(chosen(&plain).as_deref(), Some("standard"));
        let risky = Profile { risk: Some(RiskClass::D), importance: Some(Importance::Key), ..plain };
        assert_eq!(chosen(&risky).as_deref(), Some("high-risk"), "risk goes before importance");
        assert_eq!(chosen(&Profile { risk: Some(RiskClass::B), ..risky }).as_deref(), Some("key-account"));
        assert_eq!(chosen(&Profile { overdue: Some(Amount(14_999)), ..plain }).as_deref(), Some("small"));
        assert_eq!(chosen(&Profile { overdue: Some(Amount(15_000)), ..plain }).as_deref(), Some("standard"));
        assert_eq!(chosen(&Profile { payment_mode: " prlv", ..risky }), None, "direct debits are not dunned");
    }

    #[test]
    fn dun_07_why_this_scenario_is_a_value() {
        let policy = Policy::default();
        let client = Profile { payment_mode: "VIR", importance: Some(Importance::Strategic), ..Profile::default() };
        let choice = policy.explain(&client).expect("chosen");
        assert_eq!(choice.scenario.map(|s| s.code.as_str()), Some("key-account"));
        let why: Vec<(usize, bool)> = choice.passed_over.iter().map(|p| (p.rule, p.unknown)).collect();
        assert_eq!(why, [(0, false), (1, true)], "not a direct debit; class of risk not known");
        assert_eq!(choice.passed_over[1].condition, &Condition::Risk(vec![RiskClass::D, RiskClass::E]));
        assert_eq!(policy.decide(&client).map(|(rule, _)| rule), Some(choice.rule.1));
    }
}
