//! What is wrong with a policy, as values.

use super::{Policy, Scenario};
use crate::domain::dunning::{Channel, Level};
use crate::domain::money::Amount;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The most days that a number of the policy may have.
const FARTHEST: i16 = 366;

/// A fault of a policy. Scenarios are named by code, rules by their place from 0.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum PolicyFault {
    /// A code that is empty or holds anything but small letters, figures and dashes.
    Code(String),
    /// Two scenarios of one code.
    Twice(String),
    /// A scenario without steps.
    NoSteps(String),
    /// The level is not above the one before it.
    LevelOrder(String, Level),
    /// The days are not above those of the step before it.
    OffsetOrder(String, Level),
    /// A pre-reminder that is not before the due date, or a reminder that is not after it.
    OffsetSide(String, Level),
    /// A step that goes no way.
    NoChannel(String, Level),
    /// A formal notice that is not registered: it could not be proved (DUN-09b).
    NotRegistered(String),
    /// A notice without template.
    NoTemplate(String, Level),
    /// An amount under zero.
    Negative(Amount),
    /// A rule names a scenario that is not there.
    UnknownScenario(usize, String),
    /// A rule has a condition that no client can meet.
    Impossible(usize),
    /// A rule comes after one that holds for everybody.
    Unreachable(usize),
    /// The last rule does not hold for everybody: some client would have no strategy.
    NoLastRule,
    /// More than a year of days.
    Days(u16),
}

impl Policy {
    /// All faults, scenarios first; none for a policy that may come into force.
    pub fn faults(&self) -> Vec<PolicyFault> {
        let mut out = Vec::new();
        let mut codes = BTreeSet::new();
        for scenario in &self.scenarios {
            scenario_faults(scenario, &mut out);
            if !codes.insert(scenario.code.as_str()) {
                out.push(PolicyFault::Twice(scenario.code.clone()));
            }
        }
        self.rule_faults(&mut out);
        let s = &self.settings;
        let amounts = [s.minimum, s.gap_limit, s.first_call, s.penalties_minimum];
        out.extend(amounts.into_iter().filter(|a| a.is_credit()).map(PolicyFault::Negative));
        let days = [s.interval, s.interval_after_r3, s.bank_age, s.deadline_notice];
        out.extend(days.into_iter().filter(|days| *days > FARTHEST.unsigned_abs()).map(PolicyFault::Days));
        out
    }

    fn rule_faults(&self, out: &mut Vec<PolicyFault>) {
        let mut everybody = false;
        for (place, rule) in self.rules.iter().enumerate() {
            if everybody {
                out.push(PolicyFault::Unreachable(place));
            }
            everybody |= rule.conditions.is_empty();
            if rule.conditions.iter().any(|condition| !condition.is_possible()) {
                out.push(PolicyFault::Impossible(place));
            }
            if let Some(code) = &rule.scenario
                && self.scenario(code).is_none()
            {
                out.push(PolicyFault::UnknownScenario(place, code.clone()));
            }
        }
        if !everybody {
            out.push(PolicyFault::NoLastRule);
        }
    }
}

fn scenario_faults(scenario: &Scenario, out: &mut Vec<PolicyFault>) {
    let code = || scenario.code.clone();
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if scenario.code.is_empty() || !scenario.code.chars().all(allowed) {
        out.push(PolicyFault::Code(code()));
    }
    if scenario.steps.is_empty() {
        out.push(PolicyFault::NoSteps(code()));
    }
    for pair in scenario.steps.windows(2) {
        if let [before, step] = pair {
            if step.level <= before.level {
                out.push(PolicyFault::LevelOrder(code(), step.level));
            }
            if step.offset <= before.offset {
                out.push(PolicyFault::OffsetOrder(code(), step.level));
            }
        }
    }
    for step in &scenario.steps {
        if (step.level == Level::Pre) != (step.offset < 0) || step.offset == 0 {
            out.push(PolicyFault::OffsetSide(code(), step.level));
        }
        // The agenda reads ahead as far as the earliest announcement: no further than a year.
        if step.offset < -FARTHEST {
            out.push(PolicyFault::Days(step.offset.unsigned_abs()));
        }
        if step.channels.is_empty() {
            out.push(PolicyFault::NoChannel(code(), step.level));
        }
        if step.level == Level::Formal && !step.channels.contains(&Channel::Registered) {
            out.push(PolicyFault::NotRegistered(code()));
        }
        if step.deed == super::Deed::Notice && step.template.trim().is_empty() {
            out.push(PolicyFault::NoTemplate(code(), step.level));
        }
        if step.minimum.is_credit() {
            out.push(PolicyFault::Negative(step.minimum));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Condition, Deed, Rule, Step};
    use super::*;

    fn broken(change: impl FnOnce(&mut Policy)) -> Vec<PolicyFault> {
        let mut policy = Policy::default();
        change(&mut policy);
        policy.faults()
    }

    #[test]
    fn dun_02_a_scenario_that_cannot_be_followed_is_refused_with_its_reasons() {
        let standard = || "standard".to_string();
        assert_eq!(broken(|_| ()), []);
        assert_eq!(broken(|p| p.scenarios[0].steps.swap(1, 2)).len(), 2, "level and days");
        assert_eq!(broken(|p| p.scenarios[0].steps[2].offset = 5), [PolicyFault::OffsetOrder(standard(), Level::R2)]);
        assert_eq!(broken(|p| p.scenarios[0].steps[0].offset = 2), [PolicyFault::OffsetSide(standard(), Level::Pre)]);
        assert_eq!(
            broken(|p| p.scenarios[0].steps[4].channels = vec![Channel::Email]),
            [PolicyFault::NotRegistered(standard())]
        );
        assert_eq!(broken(|p| p.scenarios[0].steps[0].offset = -366), []);
        assert_eq!(broken(|p| p.scenarios[0].steps[0].offset = -367), [PolicyFault::Days(367)]);
        assert_eq!(broken(|p| p.scenarios[0].steps[1].channels.clear()), [PolicyFault::NoChannel(standard(), Level::R1)]);
        assert_eq!(broken(|p| p.scenarios[0].steps[1].template.clear()), [PolicyFault::NoTemplate(standard(), Level::R1)]);
        assert_eq!(broken(|p| p.scenarios[0].steps[1].minimum = Amount(-1)), [PolicyFault::Negative(Amount(-1))]);
        let mut twin = Policy::default().scenarios[0].clone();
        assert_eq!(broken(|p| p.scenarios.push(twin.clone())), [PolicyFault::Twice(standard())]);
        twin.code = "Été".to_string();
        twin.steps = Vec::<Step>::new();
        assert_eq!(
            broken(|p| p.scenarios.push(twin.clone())),
            [PolicyFault::Code(twin.code.clone()), PolicyFault::NoSteps(twin.code.clone())]
        );
        // A court file has no text of its own.
        assert!(Policy::default().scenarios[0].steps.iter().any(|s| s.deed == Deed::CourtFile && s.template.is_empty()));
    }

    #[test]
    fn dun_07_rules_leave_no_client_without_strategy() {
        let last = Policy::default().rules.len() - 1;
        assert_eq!(broken(|p| p.rules.truncate(last)), [PolicyFault::NoLastRule]);
        assert_eq!(broken(|p| p.rules.swap(last - 1, last))[0], PolicyFault::Unreachable(last));
        let unknown = |p: &mut Policy| p.rules[last].scenario = Some("none".to_string());
        assert_eq!(broken(unknown), [PolicyFault::UnknownScenario(last, "none".to_string())]);
        let empty = Rule { conditions: vec![Condition::Risk(Vec::new())], ..Policy::default().rules[0].clone() };
        assert_eq!(broken(|p| p.rules.insert(0, empty)), [PolicyFault::Impossible(0)]);
        assert_eq!(broken(|p| p.settings.interval = 400), [PolicyFault::Days(400)]);
        assert_eq!(broken(|p| p.settings.minimum = Amount(-5)), [PolicyFault::Negative(Amount(-5))]);
    }
}
