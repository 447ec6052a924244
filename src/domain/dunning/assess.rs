//! The sums that decide whether a client is dunned: one pass over its items, nothing allocated.

use super::{Bar, Client, ItemKind, Level, Scene, Turn};
use crate::domain::money::{Amount, Overflow};
use crate::domain::rounding::{div_round_half_up, in_range};
use chrono::NaiveDate;

/// Late items of a client by what is done about them. Amounts in minor units.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Assessment {
    /// All that is late (échu).
    pub overdue: Amount,
    /// The disputed part of it.
    pub disputed: Amount,
    /// What a reminder may list: late, undisputed, held back by nothing.
    pub askable: Amount,
    /// The part of it that is late interest.
    pub askable_penalties: Amount,
    /// Net overdue (échu net): late, less its disputes, less all credits. May be below zero.
    pub net: Amount,
    /// What may be asked for, less all credits.
    pub askable_net: Amount,
    /// The earliest due date of what is late.
    pub oldest: Option<NaiveDate>,
    /// Its days late.
    pub days_late: i64,
    /// Mean days late of what may be asked for, weighted by amount, rounded half-up.
    pub mean_late: i64,
    /// Late items whose reminder has come, and their amount.
    pub ready: (u32, Amount),
    /// The lowest level of those.
    pub lowest: Option<Level>,
    /// The highest level of those.
    pub highest: Option<Level>,
    /// The earliest next step of the items that wait, before business days are looked at.
    pub next: Option<NaiveDate>,
    /// Items to announce before they are due, and their amount.
    pub announced: (u32, Amount),
    /// The first reason that holds each late item back, by [`BarKind`].
    pub held: [u32; BarKind::COUNT],
}

/// What a bar is about, without its details: for counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs)]
pub enum BarKind {
    Undated,
    Procedure,
    Blocked,
    Ours,
    Factor,
    Disputed,
    Promised,
    Planned,
    Bill,
    DirectDebit,
    NotDue,
    Exhausted,
    DerivedDue,
    UnderStep,
    NotYet,
}

impl BarKind {
    /// How many there are.
    pub const COUNT: usize = 15;

    /// All of them, in the order of their numbers.
    pub const ALL: [BarKind; BarKind::COUNT] = [
        BarKind::Undated,
        BarKind::Procedure,
        BarKind::Blocked,
        BarKind::Ours,
        BarKind::Factor,
        BarKind::Disputed,
        BarKind::Promised,
        BarKind::Planned,
        BarKind::Bill,
        BarKind::DirectDebit,
        BarKind::NotDue,
        BarKind::Exhausted,
        BarKind::DerivedDue,
        BarKind::UnderStep,
        BarKind::NotYet,
    ];
}

impl Bar {
    /// What it is about.
    pub const fn kind(self) -> BarKind {
        match self {
            Bar::Undated => BarKind::Undated,
            Bar::Procedure => BarKind::Procedure,
            Bar::Blocked => BarKind::Blocked,
            Bar::Ours => BarKind::Ours,
            Bar::Factor => BarKind::Factor,
            Bar::Disputed => BarKind::Disputed,
            Bar::Promised(_) => BarKind::Promised,
            Bar::Planned => BarKind::Planned,
            Bar::Bill(_) => BarKind::Bill,
            Bar::DirectDebit(_) => BarKind::DirectDebit,
            Bar::NotDue(_) => BarKind::NotDue,
            Bar::Exhausted => BarKind::Exhausted,
            Bar::DerivedDue(_) => BarKind::DerivedDue,
            Bar::UnderStep(_) => BarKind::UnderStep,
            Bar::NotYet(..) => BarKind::NotYet,
        }
    }
}

impl Assessment {
    /// Looks at all items of a client once.
    ///
    /// # Errors
    /// [`Overflow`] when a sum leaves 64-bit minor units.
    pub fn of(client: &Client<'_>, scene: &Scene<'_>) -> Result<Assessment, Overflow> {
        let mut seen = Assessment::default();
        let mut sums = Sums::default();
        for item in client.items {
            let mut first: Option<Bar> = None;
            item.each_hold(scene.today, |bar| first = first.or(Some(bar)));
            let late = item.is_late(scene.today);
            let undisputed = item.undisputed();
            if late {
                sums.overdue += i128::from(item.open.0);
                sums.disputed += i128::from(item.open.0) - i128::from(undisputed.0);
                if item.due < seen.oldest || seen.oldest.is_none() {
                    seen.oldest = item.due;
                }
            }
            let turn = match (first, client.scenario) {
                (Some(hold), _) => Err(hold),
                (None, Some(scenario)) => Turn::of(item, client.counter, scenario, scene),
                (None, None) => Err(Bar::Exhausted),
            };
            if late && first.is_none() {
                let days = item.days_late(scene.today);
                sums.askable += i128::from(undisputed.0);
                sums.weighted += i128::from(undisputed.0) * i128::from(days);
                if item.kind == ItemKind::Penalties {
                    sums.penalties += i128::from(undisputed.0);
                }
            }
            match turn {
                Ok(turn) if turn.has_come(scene) && !late => {
                    seen.announced.0 += 1;
                    sums.announced += i128::from(undisputed.0);
                }
                Ok(turn) if turn.has_come(scene) => {
                    seen.ready.0 += 1;
                    sums.ready += i128::from(undisputed.0);
                    let level = turn.step.level;
                    seen.lowest = Some(seen.lowest.map_or(level, |lowest| lowest.min(level)));
                    seen.highest = seen.highest.max(Some(level));
                }
                Ok(turn) if late => {
                    seen.next = Some(seen.next.map_or(turn.raw, |next| next.min(turn.raw)));
                    seen.held[BarKind::NotYet as usize] += 1;
                }
                Err(bar) if late || bar == Bar::Undated => seen.held[bar.kind() as usize] += 1,
                Ok(_) | Err(_) => {}
            }
        }
        sums.into_assessment(seen, client, scene)
    }

    /// The level of one reminder about all that is ready (DUN-05).
    pub fn level(&self, scene: &Scene<'_>) -> Option<Level> {
        scene.settings.pick.of([self.lowest, self.highest].into_iter().flatten())
    }

    /// How many late items a reason holds back.
    pub const fn held_by(&self, kind: BarKind) -> u32 {
        self.held[kind as usize]
    }

    /// The reason that holds most late items back; the first in order among equals.
    pub fn main_hold(&self) -> Option<BarKind> {
        let most = self.held.iter().copied().max().filter(|most| *most > 0)?;
        BarKind::ALL.into_iter().find(|kind| self.held_by(*kind) == most)
    }
}

#[derive(Default)]
struct Sums {
    overdue: i128,
    disputed: i128,
    askable: i128,
    penalties: i128,
    weighted: i128,
    ready: i128,
    announced: i128,
}

impl Sums {
    fn into_assessment(self, mut seen: Assessment, client: &Client<'_>, scene: &Scene<'_>) -> Result<Assessment, Overflow> {
        let credits = i128::from(client.credits().0);
        seen.overdue = in_range(self.overdue)?;
        seen.disputed = in_range(self.disputed)?;
        seen.askable = in_range(self.askable)?;
        seen.askable_penalties = in_range(self.penalties)?;
        seen.net = in_range(self.overdue - self.disputed + credits)?;
        seen.askable_net = in_range(self.askable + credits)?;
        seen.ready.1 = in_range(self.ready)?;
        seen.announced.1 = in_range(self.announced)?;
        seen.days_late = seen.oldest.map_or(0, |oldest| scene.today.signed_duration_since(oldest).num_days());
        seen.mean_late = mean(self.weighted, self.askable).ok_or(Overflow)?;
        Ok(seen)
    }
}

/// The quotient of two sums that are not below zero, rounded half-up; zero when there is nothing to divide by. Divisions of 128 bits are slow,
/// and every client pays for one: sums of 64 bits, which nearly all are, go without.
fn mean(weighted: i128, whole: i128) -> Option<i64> {
    if whole == 0 {
        return Some(0);
    }
    match (u64::try_from(weighted), u64::try_from(whole)) {
        (Ok(weighted), Ok(whole)) if weighted < u64::MAX / 2 && whole < u64::MAX / 2 => {
            i64::try_from((weighted + whole / 2) / whole).ok()
        }
        _ => i64::try_from(div_round_half_up(weighted, whole)?).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn dun_12_the_mean_is_rounded_half_up_by_either_way(weighted in 0i128..1_000_000, whole in 1i128..5_000) {
            let exact = div_round_half_up(weighted, whole).and_then(|mean| i64::try_from(mean).ok());
            prop_assert_eq!(mean(weighted, whole), exact);
            // Beyond 64 bits the same quotient comes by the slow way.
            let scale = i128::from(u64::MAX);
            prop_assert_eq!(mean(weighted * scale, whole * scale), exact);
            prop_assert_eq!(mean(weighted, 0), Some(0));
        }
    }
}
