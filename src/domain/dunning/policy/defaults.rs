//! The policy of a new book: the four scenarios of DUN-02 and the rules that choose among them.

use super::{Condition, Deed, Importance, Policy, Range, RiskClass, Rule, Scenario, Settings, Step};
use crate::domain::dunning::{Channel, Level};
use crate::domain::money::Amount;

/// Pre-reminders of the standard scenario are for items of at least 5 000 in whole units of two decimals.
const ANNOUNCED_FROM: Amount = Amount(500_000);

/// Clients who owe less than 150 are dunned slowly.
const SMALL: Amount = Amount(15_000);

fn step(level: Level, offset: i16, channels: &[Channel]) -> Step {
    let deed = if level == Level::PaymentOrder { Deed::CourtFile } else { Deed::Notice };
    let template = if deed == Deed::Notice { level.code().to_lowercase() } else { String::new() };
    Step { level, offset, channels: channels.to_vec(), template, minimum: Amount::ZERO, deed }
}

fn scenario(code: &str, steps: Vec<Step>) -> Scenario {
    Scenario { code: code.to_string(), steps }
}

fn rule(name: &str, conditions: Vec<Condition>, scenario: Option<&str>) -> Rule {
    Rule {
        name: name.to_string(),
        conditions,
        scenario: scenario.map(str::to_string),
        owner: String::new(),
        templates: "standard".to_string(),
    }
}

impl Default for Policy {
    fn default() -> Self {
        use Channel::{Agency, Court, Email, Phone, Post, Registered};
        use Level::{Formal, PaymentOrder, Pre, PreLegal, R1, R2, R3};
        let announced = Step { minimum: ANNOUNCED_FROM, ..step(Pre, -7, &[Email, Phone]) };
        let study = Step { deed: Deed::WriteOffStudy, template: String::new(), ..step(PreLegal, 120, &[Post]) };
        let scenarios = vec![
            scenario(
                "standard",
                vec![
                    announced,
                    step(R1, 5, &[Email]),
                    step(R2, 15, &[Email, Phone]),
                    step(R3, 30, &[Post]),
                    step(Formal, 45, &[Registered]),
                    step(PreLegal, 60, &[Post, Agency]),
                    step(PaymentOrder, 75, &[Court]),
                ],
            ),
            scenario(
                "key-account",
                vec![
                    step(Pre, -10, &[Phone]),
                    step(R1, 7, &[Phone]),
                    step(R2, 20, &[Email, Phone]),
                    step(R3, 35, &[Post]),
                    step(Formal, 60, &[Registered]),
                    step(PreLegal, 90, &[Post, Agency]),
                    step(PaymentOrder, 120, &[Court]),
                ],
            ),
            scenario(
                "high-risk",
                vec![
                    step(Pre, -5, &[Email, Phone]),
                    step(R1, 2, &[Email]),
                    step(R2, 8, &[Phone]),
                    step(R3, 15, &[Post]),
                    step(Formal, 25, &[Registered]),
                    step(PreLegal, 35, &[Post, Agency]),
                    step(PaymentOrder, 45, &[Court]),
                ],
            ),
            scenario(
                "small",
                vec![
                    step(R1, 10, &[Email]),
                    step(R2, 30, &[Email, Phone]),
                    step(R3, 60, &[Post]),
                    step(Formal, 90, &[Registered]),
                    study,
                ],
            ),
        ];
        let debits = ["PRLV", "PRL", "SDD"].map(String::from).to_vec();
        // Who owes nothing late is no small case: what it will owe may be worth announcing.
        let small = Range { from: Some(Amount(1)), under: Some(SMALL) };
        let rules = vec![
            rule("direct debit", vec![Condition::PaymentMode(debits)], None),
            rule("high risk", vec![Condition::Risk(vec![RiskClass::D, RiskClass::E])], Some("high-risk")),
            rule("key account", vec![Condition::Importance(vec![Importance::Key, Importance::Strategic])], Some("key-account")),
            rule("small amount", vec![Condition::Overdue(small)], Some("small")),
            rule("everybody else", Vec::new(), Some("standard")),
        ];
        Policy { scenarios, rules, settings: Settings::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dun_02_default_offsets_are_those_of_the_table() {
        let policy = Policy::default();
        let offsets = |code: &str| -> Vec<(&str, i16)> {
            policy.scenario(code).expect(code).steps.iter().map(|s| (s.level.code(), s.offset)).collect()
        };
        let named =
            |days: [i16; 7]| -> Vec<(&str, i16)> { ["P", "R1", "R2", "R3", "MED", "PC", "IP"].into_iter().zip(days).collect() };
        assert_eq!(offsets("standard"), named([-7, 5, 15, 30, 45, 60, 75]));
        assert_eq!(offsets("key-account"), named([-10, 7, 20, 35, 60, 90, 120]));
        assert_eq!(offsets("high-risk"), named([-5, 2, 8, 15, 25, 35, 45]));
        assert_eq!(offsets("small"), [("R1", 10), ("R2", 30), ("R3", 60), ("MED", 90), ("PC", 120)]);
        let by = |code: &str, level| policy.scenario(code).and_then(|s| s.at(level)).map(|s| s.channels.clone());
        let both = || Some(vec![Channel::Email, Channel::Phone]);
        assert_eq!((by("standard", Level::R2), by("key-account", Level::R2), by("small", Level::R2)), (both(), both(), both()));
        assert_eq!(by("key-account", Level::R1), Some(vec![Channel::Phone]));
        assert_eq!(by("high-risk", Level::R2), Some(vec![Channel::Phone]));
        assert_eq!(policy.scenario("small").and_then(|s| s.at(Level::PreLegal)).map(|s| s.deed), Some(Deed::WriteOffStudy));
        assert_eq!(policy.faults(), []);
    }
}
