//! Alerts as they are asked for and answered.

use crate::desk::api::PartyName;
use crate::domain::alert::Alert;
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Which alerts are wanted.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct AlertAsk {
    /// Of one client only.
    pub party: Option<PartyId>,
    /// Changes from this day on.
    pub since: Option<NaiveDate>,
    /// Of clients of the person who asks only.
    pub mine: bool,
    /// Those that somebody has seen too.
    pub all: bool,
}

/// An alert about a client.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AlertRow {
    /// The client.
    pub client: PartyName,
    /// Its collector; empty for nobody.
    pub collector: String,
    /// What changed.
    pub alert: Alert,
    /// What it owes, with those whom it pays for, less credits, minor units.
    pub stake: Amount,
    /// Who has seen it, when, and what was said; none while nobody has.
    pub seen: Option<(String, NaiveDate, String)>,
}
