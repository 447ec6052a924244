//! Whether each item may be chased: yes, or why not, all reasons told (DUN-06).

use super::{Assessment, Bar, Client, Item, Level, Refused, Scene, Turn};
use crate::domain::ids::LineId;
use crate::domain::money::{Amount, Overflow};
use chrono::NaiveDate;

/// The answer for one item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ItemAnswer {
    /// The line and its instalment.
    pub item: (LineId, u16),
    /// What a reminder would ask for, minor units.
    pub undisputed: Amount,
    /// Why it may not be asked for; none when it may today, were it for the item alone.
    pub bars: Vec<Bar>,
    /// The level to come and its business day, when nothing but time stands in the way.
    pub next: Option<(Level, NaiveDate)>,
}

/// The answer for a client: may it be chased today.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explained {
    /// The sums.
    pub sums: Assessment,
    /// Reasons that concern the client as a whole; none when a reminder may leave.
    pub refused: Vec<Refused>,
    /// Item by item, in the order of the facts.
    pub items: Vec<ItemAnswer>,
    /// The level of the reminder that may leave today.
    pub level: Option<Level>,
}

/// Everything about one client, as its sheet shows it. What batches do is [`Assessment::of`] and [`Client::refusal`], which agree.
///
/// # Errors
/// [`Overflow`] when a sum leaves 64-bit minor units.
pub fn explain(client: &Client<'_>, scene: &Scene<'_>) -> Result<Explained, Overflow> {
    let sums = Assessment::of(client, scene)?;
    let mut refused = Vec::new();
    client.each_refusal(&sums, scene, |reason| refused.push(reason));
    let level = if refused.is_empty() { sums.level(scene) } else { None };
    let items = client.items.iter().map(|item| answer(item, client, scene)).collect();
    Ok(Explained { sums, refused, items, level })
}

fn answer(item: &Item, client: &Client<'_>, scene: &Scene<'_>) -> ItemAnswer {
    let mut bars = Vec::new();
    item.each_hold(scene.today, |bar| bars.push(bar));
    let turn = client.scenario.map(|scenario| Turn::of(item, client.counter, scenario, scene));
    let mut next = None;
    match turn {
        Some(Ok(turn)) => {
            let (level, date) = (turn.step.level, turn.date(scene));
            next = bars.is_empty().then_some((level, date));
            if !turn.has_come(scene) {
                bars.push(Bar::NotYet(level, date));
            }
        }
        Some(Err(bar)) if !bars.contains(&bar) => bars.push(bar),
        Some(Err(_)) | None => {}
    }
    ItemAnswer { item: (item.line, item.part), undisputed: item.undisputed(), bars, next }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{bank_today, client, item, standard};
    use super::super::{Assigned, BarKind, ManagedBy};
    use super::*;
    use crate::domain::lettering::fixture::{d, eur};
    use crate::domain::line::DueFrom;

    #[test]
    fn dun_06_each_exclusion_is_shown_with_its_reason() {
        let policy = standard();
        let late = item(1000, d(2, 2));
        let today = d(20, 2);
        let scene = bank_today(today, &policy.settings);
        let cases = [
            (Item { due: None, ..late }, vec![Bar::Undated]),
            (Item { prior: true, ..late }, vec![Bar::Procedure]),
            (Item { blocked: true, ..late }, vec![Bar::Blocked]),
            (Item { ours: true, ..late }, vec![Bar::Ours]),
            (Item { assigned: Some(Assigned { factor: 1, by: ManagedBy::Factor }), ..late }, vec![Bar::Factor]),
            (Item { assigned: Some(Assigned { factor: 1, by: ManagedBy::Us }), ..late }, vec![]),
            (Item { disputed: eur(1000), ..late }, vec![Bar::Disputed]),
            (Item { disputed: eur(900), ..late }, vec![]),
            (Item { promised: Some(d(24, 2)), ..late }, vec![Bar::Promised(d(24, 2))]),
            (Item { planned: true, ..late }, vec![Bar::Planned]),
            (Item { bill: Some(today), ..late }, vec![Bar::Bill(today)]),
            (Item { bill: Some(d(19, 2)), ..late }, vec![]),
            (Item { debit: Some(d(27, 2)), ..late }, vec![Bar::DirectDebit(d(27, 2))]),
            (Item { due: Some(today), ..late }, vec![Bar::NotDue(today)]),
            (Item { counter: 6, ..late }, vec![Bar::Exhausted]),
            (Item { counter: 2, due_from: DueFrom::Derived, ..late }, vec![Bar::DerivedDue(Level::R3)]),
            (Item { due: Some(d(18, 2)), ..late }, vec![Bar::NotYet(Level::R1, d(23, 2))]),
            (
                Item { planned: true, blocked: true, due: Some(d(18, 2)), ..late },
                vec![Bar::Blocked, Bar::Planned, Bar::NotYet(Level::R1, d(23, 2))],
            ),
        ];
        for (item, bars) in cases {
            let items = [item];
            let explained = explain(&client(&policy, &items), &scene).expect("in range");
            assert_eq!(explained.items[0].bars, bars);
            assert_eq!(explained.level.is_some(), bars.is_empty(), "{bars:?}");
            assert!(bars.is_empty() != explained.refused.iter().any(|r| !matches!(r, Refused::Later(_))));
        }
    }

    #[test]
    fn dun_06_an_item_that_waits_says_for_what_and_until_when() {
        let policy = standard();
        let items = [item(1000, d(9, 3)), Item { planned: true, ..item(500, d(1, 3)) }];
        let explained = explain(&client(&policy, &items), &bank_today(d(10, 3), &policy.settings)).expect("in range");
        assert_eq!(explained.items[0].next, Some((Level::R1, d(16, 3))));
        assert_eq!(explained.items[1].next, None, "the plan stands in the way, not time");
        assert_eq!(explained.refused, [Refused::NotYet(Some(d(16, 3)))]);
        assert_eq!(explained.sums.held_by(BarKind::Planned), 1);
    }
}
