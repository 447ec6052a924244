//! What holds for a whole run: the settings, the day, how good the data are, who pays for whom.

use super::factor::factors;
use super::insurance;
use super::rates::{penalty_rules, penalty_terms};
use super::settings::{DunningSettings, settings};
use super::standings;
use super::views::Bank;
use crate::desk::book::{Desk, company};
use crate::desk::import::{bank_until, feeds, party, party_of_code};
use crate::desk::orders;
use crate::desk::queries::{View, learned};
use crate::desk::rights::Scope;
use crate::domain::dunning::Scene;
use crate::domain::dunning::policy::RiskClass;
use crate::domain::factor::Factor;
use crate::domain::identifiers::check_siren;
use crate::domain::ids::PartyId;
use crate::domain::insurance::InsurancePolicy;
use crate::domain::lettering::engine::Learned;
use crate::domain::money::Amount;
use crate::domain::order::OrderSettings;
use crate::domain::party::{Party, Role};
use crate::domain::penalty::{PenaltyRules, PenaltyTerms};
use crate::domain::refusal::Failure;
use crate::store::{Read, Snapshot, Table, codec, key};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The ground of a run.
#[derive(Clone)]
pub(super) struct Ground {
    pub(super) settings: DunningSettings,
    /// Rates and laws of late interest.
    pub(super) rates: PenaltyRules,
    /// How late interest is counted.
    pub(super) terms: PenaltyTerms,
    /// The company's credit insurance.
    pub(super) insurance: Option<InsurancePolicy>,
    /// What counts in an exposure, and which limit holds.
    pub(super) orders: OrderSettings,
    /// What the rules of strategy ask of the ledger: classes of risk, turnover.
    pub(super) asks: (Vec<RiskClass>, bool),
    pub(super) today: NaiveDate,
    /// Terms of the company, for clients without their own.
    pub(super) company_terms: String,
    /// The last day that receipts are known of.
    pub(super) bank: Option<NaiveDate>,
    /// The widest gap with accounting.
    pub(super) gap: Amount,
    /// What journals bring: a credit of a sales journal is no receipt.
    pub(super) learned: Arc<Learned>,
    /// The factors, by number. Where a client stands does not depend on them.
    pub(super) factors: Vec<Factor>,
    payers: Arc<Payers>,
}

/// Who pays for whom.
#[derive(Default)]
pub(super) struct Payers {
    /// The client that pays for a client.
    payers: HashMap<PartyId, PartyId>,
    /// The clients that a payer pays for, in the order of their codes.
    children: HashMap<PartyId, Vec<PartyId>>,
    /// The clients of a SIREN, as files write it.
    sirens: HashMap<String, Vec<PartyId>>,
    /// The SIREN of clients that share it with others.
    twins: HashMap<PartyId, String>,
}

impl Ground {
    /// Reads it.
    pub(super) fn read(desk: &Desk, (reader, scope): (&Snapshot, &View<'_>), today: NaiveDate) -> Result<Ground, Failure> {
        let learned = learned(desk, reader)?;
        let payers = match scope.is_all() {
            true => standings::payers(desk, reader)?,
            false => Arc::new(payers(reader, |id| scope.sees(id))?),
        };
        Ground::over(reader, today, learned, payers)
    }

    /// The same inside a change, with what journals bring known.
    pub(super) fn with<R: Read>(
        reader: &impl Read,
        scope: &Scope<'_, R>,
        today: NaiveDate,
        learned: Arc<Learned>,
    ) -> Result<Ground, Failure> {
        Ground::over(reader, today, learned, Arc::new(payers(reader, |id| scope.sees(id))?))
    }

    fn over(reader: &impl Read, today: NaiveDate, learned: Arc<Learned>, payers: Arc<Payers>) -> Result<Ground, Failure> {
        let feeds = feeds(reader)?;
        let gap = feeds.iter().map(|f| f.gap).max_by_key(|gap| gap.magnitude()).unwrap_or(Amount::ZERO);
        let (settings, rates, terms) = (settings(reader)?, penalty_rules(reader)?, penalty_terms(reader)?);
        let asks = (settings.policy.asks_risk(), settings.policy.asks_turnover());
        let insurance = insurance::policy(reader)?;
        let (bank, factors) = (bank_until(reader, &feeds)?, factors(reader)?);
        let (orders, company_terms) = (orders::settings(reader)?, company(reader)?.terms);
        Ok(Ground {
            settings,
            rates,
            terms,
            insurance,
            orders,
            asks,
            today,
            company_terms,
            bank,
            gap,
            learned,
            factors,
            payers,
        })
    }

    /// True when what concerns everybody is the same.
    pub(super) fn is_like(&self, other: &Ground) -> bool {
        self.today == other.today
            && (self.bank, self.gap) == (other.bank, other.gap)
            && self.settings == other.settings
            && self.insurance == other.insurance
            && (&self.orders, &self.company_terms) == (&other.orders, &other.company_terms)
            && self.learned_alike(other)
    }

    /// True when what journals bring is the same.
    pub(super) fn learned_alike(&self, other: &Ground) -> bool {
        Arc::ptr_eq(&self.learned, &other.learned) || self.learned == other.learned
    }

    /// The scene of the day.
    pub(super) fn scene(&self) -> Scene<'_> {
        Scene::new(self.today, &self.settings.policy.settings, self.bank).with_gap(self.gap, false)
    }

    /// How good the data are.
    pub(super) fn data(&self) -> Bank {
        Bank { until: self.bank, fresh: self.scene().bank_is_fresh(), gap: self.gap }
    }

    /// Who is called and written to for a client: its payer, else itself (DUN-18).
    pub(super) fn payer_of(&self, party: PartyId) -> PartyId {
        self.payers.payers.get(&party).copied().unwrap_or(party)
    }

    /// A client, and the others of its SIREN while that matters.
    pub(super) fn and_namesakes(&self, party: PartyId) -> Vec<PartyId> {
        let siren = self.payers.twins.get(&party).filter(|_| self.insurance.is_some());
        siren.map_or_else(|| vec![party], |siren| self.namesakes(siren))
    }

    /// The clients of a SIREN.
    pub(super) fn namesakes(&self, siren: &str) -> Vec<PartyId> {
        self.payers.sirens.get(siren).cloned().unwrap_or_default()
    }

    /// A payer, then the clients that it pays for.
    pub(super) fn perimeter(&self, payer: PartyId) -> Vec<PartyId> {
        [&[payer], self.children_of(payer)].concat()
    }

    /// The clients that a payer pays for, without itself.
    pub(super) fn children_of(&self, payer: PartyId) -> &[PartyId] {
        self.payers.children.get(&payer).map_or(&[], Vec::as_slice)
    }
}

/// Who pays for whom, of the clients that exist for the person. A payer who is paid for sends on to its own payer; where that goes round,
/// everybody stands for itself.
pub(super) fn payers(reader: &impl Read, sees: impl Fn(PartyId) -> Result<bool, Failure>) -> Result<Payers, Failure> {
    let mut named: BTreeMap<String, (PartyId, String)> = BTreeMap::new();
    let mut ids: HashMap<String, PartyId> = HashMap::new();
    let mut sirens: HashMap<String, Vec<PartyId>> = HashMap::new();
    reader.all(Table::Party, &mut |k, v| {
        let party: Party = codec::decode(v)?;
        let id = PartyId(key::read_u32(k)?);
        if party.role == Role::Client && sees(id)? {
            let payer = party.payer.trim();
            if !payer.is_empty() && payer != party.code {
                named.insert(party.code.clone(), (id, payer.to_string()));
            }
            if let Ok(siren) = check_siren(&party.siren) {
                sirens.entry(siren).or_default().push(id);
            }
            ids.insert(party.code, id);
        }
        Ok(true)
    })?;
    let next: HashMap<PartyId, PartyId> =
        named.values().filter_map(|(child, payer)| Some((*child, *ids.get(payer)?))).collect();
    let shared = sirens.iter().filter(|(_, of)| of.len() > 1);
    let twins = shared.flat_map(|(siren, of)| of.iter().map(|id| (*id, siren.clone()))).collect();
    let mut out = Payers { sirens, twins, ..Payers::default() };
    for (child, _) in named.into_values() {
        let payer = last(child, |id| Ok(next.get(&id).copied()))?;
        if payer != child {
            out.payers.insert(child, payer);
            out.children.entry(payer).or_default().push(child);
        }
    }
    Ok(out)
}

/// The last payer in a chain; the client itself where the chain goes round.
fn last(id: PartyId, mut next: impl FnMut(PartyId) -> Result<Option<PartyId>, Failure>) -> Result<PartyId, Failure> {
    let mut chain = vec![id];
    let mut at = id;
    while let Some(payer) = next(at)? {
        if chain.contains(&payer) {
            return Ok(id);
        }
        chain.push(payer);
        at = payer;
    }
    Ok(at)
}

/// Who is called and written to for one client: as [`Ground::payer_of`], without reading all clients.
pub(super) fn payer_of<R: Read>(reader: &impl Read, scope: &Scope<'_, R>, id: PartyId) -> Result<PartyId, Failure> {
    last(id, |id| {
        let Some(file) = party(reader, id)? else { return Ok(None) };
        let payer = file.payer.trim();
        if payer.is_empty() || payer == file.code {
            return Ok(None);
        }
        match party_of_code(reader, Role::Client, payer)? {
            Some(payer) if scope.sees(payer)? => Ok(Some(payer)),
            _ => Ok(None),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dun_18_a_chain_of_payers_ends_at_the_last_and_a_ring_has_none() {
        let of = |pairs: &'static [(u32, u32)]| {
            move |id: PartyId| Ok(pairs.iter().find(|(child, _)| *child == id.0).map(|(_, payer)| PartyId(*payer)))
        };
        let found = |id, pairs| last(PartyId(id), of(pairs)).map(|p| p.0);
        assert_eq!(found(1, &[]), Ok(1));
        assert_eq!(found(1, &[(1, 2), (2, 3)]), Ok(3));
        assert_eq!(found(1, &[(1, 2), (2, 1)]), Ok(1));
        assert_eq!(found(3, &[(1, 2), (2, 1), (3, 1)]), Ok(3), "who sends into a ring stands for itself");
    }
}
