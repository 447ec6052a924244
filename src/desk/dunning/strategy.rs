//! Why a client is chased as it is: the facts of DUN-07, and the rules that were passed over.

use super::agenda;
use super::facts::Facts;
use super::ground::Ground;
use super::rates::{self, penalty_rules};
use super::views::{PartyName, RatesView, StrategyView, Traits};
use crate::desk::import::party;
use crate::desk::queries::View;
use crate::domain::dunning::policy::{Profile, RiskClass};
use crate::domain::ids::PartyId;
use crate::domain::refusal::Failure;
use crate::store::Read;
use chrono::NaiveDate;

/// The rates in force, as they are shown.
pub(super) fn rates((reader, scope): (&impl Read, &View<'_>), today: NaiveDate) -> Result<RatesView, Failure> {
    let rules = penalty_rules(reader)?;
    let mut clients = Vec::new();
    for (id, rate) in &rules.clients {
        if scope.sees(*id)? {
            let file = party(reader, *id)?.unwrap_or_default();
            clients.push((PartyName { party: *id, code: file.code, name: file.name }, *rate));
        }
    }
    let (accounts, terms) = (rates::accounts(reader)?, rates::penalty_terms(reader)?);
    Ok(RatesView { table: rates::rates(reader)?, missing: rules.missing(today), clients, rules, accounts, terms })
}

/// The strategy of a client's payer; none when it does not exist for the person.
pub(super) fn strategy(
    (reader, scope): (&impl Read, &View<'_>),
    ground: &Ground,
    id: PartyId,
) -> Result<Option<StrategyView>, Failure> {
    if !scope.sees(id)? {
        return Ok(None);
    }
    let Some(mut facts) = Facts::read(reader, ground, ground.payer_of(id))? else { return Ok(None) };
    facts.know(reader, ground, true)?;
    Ok(Some(view(&facts, ground)))
}

/// The strategy of facts of which all is known.
pub(super) fn view(facts: &Facts, ground: &Ground) -> StrategyView {
    let policy = &ground.settings.policy;
    let profile = facts.profile(ground.today);
    let name = |place: usize| policy.rules.get(place).map(|rule| rule.name.clone()).unwrap_or_default();
    let place = |place: usize| u32::try_from(place + 1).unwrap_or(u32::MAX);
    let choice = policy.explain(&profile);
    let rule = choice.as_ref().map(|choice| choice.rule.1);
    let passed = choice.as_ref().map(|choice| choice.passed_over.as_slice()).unwrap_or_default();
    StrategyView {
        client: PartyName { party: facts.party, code: facts.file.code.clone(), name: facts.file.name.clone() },
        traits: traits(&profile),
        rule: choice.as_ref().map(|choice| (place(choice.rule.0), choice.rule.1.name.clone())),
        scenario: choice.as_ref().and_then(|choice| choice.scenario).map(|scenario| scenario.code.clone()),
        owner: rule.map(|rule| rule.owner.clone()).unwrap_or_default(),
        templates: rule.map(|rule| rule.templates.clone()).unwrap_or_default(),
        passed_over: passed.iter().map(|p| (place(p.rule), name(p.rule), p.condition.clone(), p.unknown)).collect(),
    }
}

fn traits(profile: &Profile<'_>) -> Traits {
    Traits {
        risk: profile.risk,
        turnover: profile.turnover,
        overdue: profile.overdue.unwrap_or_default(),
        insured: profile.insured,
        months: profile.months,
        importance: profile.importance.unwrap_or_default(),
        buyer: profile.buyer.unwrap_or_default(),
        country: profile.country.to_string(),
        postcode: profile.postcode.to_string(),
        category: profile.category.to_string(),
        payment_mode: profile.payment_mode.to_string(),
        language: profile.language.to_string(),
    }
}

/// How many payers with something open each rule catches today, by rule; then those that no rule catches.
pub(super) fn caught((reader, scope): (&impl Read, &View<'_>), ground: &Ground) -> Result<Vec<u32>, Failure> {
    let policy = &ground.settings.policy;
    let mut out = vec![0u32; policy.rules.len() + 1];
    for payer in agenda::payers_of((reader, scope), ground, NaiveDate::MAX)? {
        let Some(facts) = Facts::read(reader, ground, payer)? else { continue };
        let decided = policy.decide(&facts.profile(ground.today)).map(|(rule, _)| rule);
        let place = decided.and_then(|rule| policy.rules.iter().position(|other| std::ptr::eq(other, rule)));
        if let Some(count) = out.get_mut(place.unwrap_or(policy.rules.len())) {
            *count = count.saturating_add(1);
        }
    }
    Ok(out)
}

/// The class of risk of every client with something open whose class is known; those whom a payer pays for have the payer's.
pub(super) fn risks((reader, scope): (&impl Read, &View<'_>), ground: &Ground) -> Result<Vec<(PartyId, RiskClass)>, Failure> {
    let mut out = Vec::new();
    for payer in agenda::payers_of((reader, scope), ground, NaiveDate::MAX)? {
        let Some(mut facts) = Facts::read(reader, ground, payer)? else { continue };
        facts.know(reader, ground, true)?;
        if let Some(class) = facts.profile(ground.today).risk {
            for client in ground.perimeter(payer) {
                if scope.sees(client)? {
                    out.push((client, class));
                }
            }
        }
    }
    Ok(out)
}
