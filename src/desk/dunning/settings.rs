//! How the company chases: the policy and the rules beside it.

use crate::domain::dispute::{Reason, Sla, default_sla};
use crate::domain::dunning::policy::Policy;
use crate::domain::plan::PlanRules;
use crate::domain::promise::PromiseRules;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, Writer, codec};
use serde::{Deserialize, Serialize};

const NAME: &[u8] = b"dunning";

/// The settings of dunning. A book that has none yet has the defaults of the rulebook (DUN-02, DUN-10, DUN-11, DIS-01).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct DunningSettings {
    /// Scenarios, the rules that choose one, numbers.
    pub policy: Policy,
    /// Promises.
    pub promises: PromiseRules,
    /// Plans.
    pub plans: PlanRules,
    /// Delays of disputes that differ from the defaults.
    pub delays: Vec<(Reason, Sla)>,
}

impl DunningSettings {
    /// The delay of a reason.
    pub fn sla(&self, reason: Reason) -> Sla {
        self.delays.iter().find(|(r, _)| *r == reason).map_or_else(|| default_sla(reason), |(_, sla)| *sla)
    }
}

/// The settings in force.
pub(in crate::desk) fn settings(reader: &impl Read) -> Result<DunningSettings, Failure> {
    let row = reader.get(Table::Setting, NAME)?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// Stores them.
pub(super) fn put(w: &mut Writer<'_>, settings: &DunningSettings) -> Result<(), Failure> {
    w.put_record(Table::Setting, NAME, settings)
}
