//! The policy of dunning: scenarios, the rules that choose one for a client, the settings (DUN-02, DUN-07).

mod defaults;
mod faults;
mod profile;
mod risk;
mod rules;
mod scenario;
mod settings;
mod strategy;

pub use faults::PolicyFault;
pub use profile::{Buyer, Condition, Held, Importance, Profile, Range, RiskClass};
pub use risk::{RiskFacts, lateness, payment_score, usage_of_limit};
pub use rules::{Fact, RuleChange, RuleRefusal};
pub use scenario::{Deed, Scenario, Step};
pub use settings::{Counting, Grouping, Pick, Settings};
pub use strategy::{Choice, PassedOver, Rule};

use serde::{Deserialize, Serialize};

/// The whole policy. A new one is checked with [`Policy::faults`] before it comes into force; everything else is total, so that a
/// stored policy that an older program took is never a trap.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Policy {
    /// The scenarios.
    pub scenarios: Vec<Scenario>,
    /// The rules, tried in this order; the first whose conditions all hold decides.
    pub rules: Vec<Rule>,
    /// The settings.
    pub settings: Settings,
}

impl Policy {
    /// Calendar days before its due date on which an item is first announced, over all scenarios; 0 when none announces.
    pub fn announces_ahead(&self) -> u16 {
        let offsets = self.scenarios.iter().flat_map(|scenario| &scenario.steps).map(|step| step.offset);
        offsets.filter(|offset| *offset < 0).map(i16::unsigned_abs).max().unwrap_or(0)
    }

    /// The classes of risk that its rules ask about.
    pub fn asks_risk(&self) -> Vec<RiskClass> {
        let conditions = self.rules.iter().flat_map(|rule| &rule.conditions);
        let mut out: Vec<RiskClass> = conditions
            .flat_map(|condition| match condition {
                Condition::Risk(classes) => classes.as_slice(),
                _ => &[],
            })
            .copied()
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// True when a rule asks for the turnover.
    pub fn asks_turnover(&self) -> bool {
        self.rules.iter().flat_map(|rule| &rule.conditions).any(|condition| matches!(condition, Condition::Turnover(_)))
    }

    /// The scenario of that code.
    pub fn scenario(&self, code: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.code == code)
    }
}
