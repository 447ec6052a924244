//! What holds for a whole run: the settings, the day, how good the data are, who pays for whom.

use super::settings::{DunningSettings, settings};
use super::views::Bank;
use crate::desk::book::Desk;
use crate::desk::import::feeds;
use crate::desk::queries::learned;
use crate::desk::rights::Scope;
use crate::domain::dunning::Scene;
use crate::domain::ids::PartyId;
use crate::domain::lettering::engine::Learned;
use crate::domain::money::Amount;
use crate::domain::party::{Party, Role};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, key};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The ground of a run.
pub(super) struct Ground {
    pub(super) settings: DunningSettings,
    pub(super) today: NaiveDate,
    /// The last day that receipts are known of.
    pub(super) bank: Option<NaiveDate>,
    /// The widest gap with accounting.
    pub(super) gap: Amount,
    /// What journals bring: a credit of a sales journal is no receipt.
    pub(super) learned: Arc<Learned>,
    /// The client that pays for a client.
    payers: HashMap<PartyId, PartyId>,
    /// The clients that a payer pays for, in the order of their codes.
    children: HashMap<PartyId, Vec<PartyId>>,
}

impl Ground {
    /// Reads it, for a person to whom only the clients of a scope exist.
    pub(super) fn read<R: Read>(
        desk: &Desk,
        (reader, scope): (&impl Read, &Scope<'_, R>),
        today: NaiveDate,
    ) -> Result<Ground, Failure> {
        let learned = learned(desk, reader)?;
        Ground::with((reader, scope), today, learned)
    }

    /// The same with what journals bring known.
    pub(super) fn with<R: Read>(
        (reader, scope): (&impl Read, &Scope<'_, R>),
        today: NaiveDate,
        learned: Arc<Learned>,
    ) -> Result<Ground, Failure> {
        let feeds = feeds(reader)?;
        let gap = feeds.iter().map(|f| f.gap).max_by_key(|gap| gap.magnitude()).unwrap_or(Amount::ZERO);
        let (payers, children) = payers(reader, scope)?;
        Ok(Ground {
            settings: settings(reader)?,
            today,
            bank: feeds.iter().map(|f| f.last).max(),
            gap,
            learned,
            payers,
            children,
        })
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
        self.payers.get(&party).copied().unwrap_or(party)
    }

    /// A payer, then the clients that it pays for.
    pub(super) fn perimeter(&self, payer: PartyId) -> Vec<PartyId> {
        [&[payer], self.children_of(payer)].concat()
    }

    /// The clients that a payer pays for, without itself.
    pub(super) fn children_of(&self, payer: PartyId) -> &[PartyId] {
        self.children.get(&payer).map_or(&[], Vec::as_slice)
    }
}

type Payers = (HashMap<PartyId, PartyId>, HashMap<PartyId, Vec<PartyId>>);

/// Who pays for whom in the end: a payer that another pays for passes it on. In a round nobody pays for another. Clients that do not exist
/// for the person pay for nobody and are paid for by nobody.
fn payers<R: Read>(reader: &impl Read, scope: &Scope<'_, R>) -> Result<Payers, Failure> {
    let mut named: BTreeMap<String, (PartyId, String)> = BTreeMap::new();
    let mut ids: HashMap<String, PartyId> = HashMap::new();
    reader.all(Table::Party, &mut |k, v| {
        let party: Party = codec::decode(v)?;
        if party.role == Role::Client {
            let id = PartyId(key::read_u32(k)?);
            if let Some(payer) = other_payer(&party) {
                named.insert(party.code.clone(), (id, payer.to_string()));
            }
            ids.insert(party.code, id);
        }
        Ok(true)
    })?;
    let mut next: HashMap<PartyId, PartyId> = HashMap::new();
    for (child, payer) in named.values() {
        if let Some(payer) = ids.get(payer).filter(|payer| **payer != *child)
            && scope.sees(*child)?
            && scope.sees(*payer)?
        {
            next.insert(*child, *payer);
        }
    }
    let mut out = Payers::default();
    for (child, _) in named.into_values() {
        if let Some(payer) = last_of(child, |id| Ok(next.get(&id).copied()))? {
            out.0.insert(child, payer);
            out.1.entry(payer).or_default().push(child);
        }
    }
    Ok(out)
}

/// The code of another client that pays for this one.
pub(super) fn other_payer(party: &Party) -> Option<&str> {
    let payer = party.payer.trim();
    (!payer.is_empty() && payer != party.code).then_some(payer)
}

/// Who pays in the end, following each payer's own; none for who pays itself, and in a round.
pub(super) fn last_of<E>(
    first: PartyId,
    mut next: impl FnMut(PartyId) -> Result<Option<PartyId>, E>,
) -> Result<Option<PartyId>, E> {
    let mut passed = vec![first];
    let mut at = first;
    while let Some(payer) = next(at)? {
        if passed.contains(&payer) {
            return Ok(None);
        }
        passed.push(payer);
        at = payer;
    }
    Ok((at != first).then_some(at))
}
