//! The list of alerts.

use super::super::agenda::Wanted;
use super::super::ground::Ground;
use super::super::views::{PartyName, Perimeter};
use super::views::{AlertAsk, AlertRow};
use super::{Found, alerts, alerts_of, seen, stake};
use crate::desk::api::Principal;
use crate::desk::book::Desk;
use crate::desk::import::party;
use crate::desk::queries::View;
use crate::desk::rights::Teams;
use crate::domain::refusal::Failure;
use crate::store::Snapshot;

/// The alerts asked for: the most serious first, then where most is at stake.
pub(in crate::desk) fn rows(
    desk: &Desk,
    (reader, scope): (&Snapshot, &View<'_>),
    who: &Principal,
    ask: &AlertAsk,
) -> Result<Vec<AlertRow>, Failure> {
    let found = match ask.party {
        None => alerts(desk, (reader, scope), who.today)?,
        Some(id) if scope.sees(id)? => Found::from([(id, alerts_of(desk, (reader, scope), who.today, id)?)]),
        Some(_) => Found::new(),
    };
    let perimeter = if ask.mine { Perimeter::Mine } else { Perimeter::All };
    let wanted = Wanted::of(&perimeter, who, &Teams::read(reader)?);
    let ground = Ground::read(desk, (reader, scope), who.today)?;
    let mut out = Vec::new();
    for (id, alerts) in found {
        let Some(file) = party(reader, id)?.filter(|file| wanted.holds(&file.collector)) else { continue };
        let known = seen(reader, id)?;
        let mut owed = None;
        for alert in alerts {
            let is_seen = known.covers(&alert, who.today);
            if is_seen && !ask.all || ask.since.is_some_and(|since| alert.on < since) {
                continue;
            }
            let owed = match owed {
                Some(owed) => owed,
                None => *owed.insert(stake(reader, ground.children_of(id), id)?),
            };
            out.push(AlertRow {
                client: PartyName { party: id, code: file.code.clone(), name: file.name.clone() },
                collector: file.collector.clone(),
                alert,
                stake: owed,
                seen: is_seen.then(|| (known.by.clone(), known.on, known.note.clone())),
            });
        }
    }
    out.sort_by(|a, b| {
        let order = |row: &AlertRow| (row.alert.kind(), std::cmp::Reverse(row.stake));
        order(a).cmp(&order(b)).then_with(|| a.client.code.cmp(&b.client.code))
    });
    Ok(out)
}
