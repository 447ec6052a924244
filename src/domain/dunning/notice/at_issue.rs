//! What of a draft is still true when it leaves (DUN-21 n): between preview and issue somebody letters, disputes, promises.

use super::draft::{Draft, DraftItem, Totals};
use crate::domain::dunning::{Bar, Client, Item, Scene};
use crate::domain::ids::LineId;
use crate::domain::money::{Amount, Overflow};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An item of the draft that the reminder does not carry, or not as it was: to be logged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Dropped {
    /// It is settled.
    Settled,
    /// It may not be asked for any more, why.
    Barred(Bar),
    /// Another reminder moved its counter since: it is left to that one.
    Overtaken,
    /// It is carried for another amount than the draft's: that one.
    Amount(Amount),
}

/// What really leaves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Issue {
    /// The reminder; none when nothing is left to ask for, or no more than the minimum.
    pub draft: Option<Draft>,
    /// What changed since the draft.
    pub dropped: Vec<((LineId, u16), Dropped)>,
}

/// Reads a draft again over the facts of now.
///
/// # Errors
/// [`Overflow`] when a sum leaves 64-bit minor units.
pub fn at_issue(draft: &Draft, client: &Client<'_>, scene: &Scene<'_>) -> Result<Issue, Overflow> {
    let now: BTreeMap<(LineId, u16), &Item> = client.items.iter().map(|item| ((item.line, item.part), item)).collect();
    let mut dropped = Vec::new();
    let mut items: Vec<DraftItem> = Vec::with_capacity(draft.items.len());
    for was in &draft.items {
        match kept(was, now.get(&was.item).copied(), scene) {
            Ok(item) => {
                if item.amount != was.amount {
                    dropped.push((was.item, Dropped::Amount(item.amount)));
                }
                items.push(item);
            }
            Err(why) => dropped.push((was.item, why)),
        }
    }
    let totals = Totals::of(&items, client.credits())?;
    let minimum = client.minimum_of(scene);
    // A run whose moving items are all gone has lost its reason: what is only listed does not call for a letter.
    let moved = |items: &[DraftItem]| items.iter().any(|item| item.counter.0 != item.counter.1);
    let pointless = items.is_empty() || totals.net <= minimum || (moved(&draft.items) && !moved(&items));
    let draft = (!pointless).then(|| Draft { items, totals, ..draft.clone() });
    Ok(Issue { draft, dropped })
}

fn kept(was: &DraftItem, now: Option<&Item>, scene: &Scene<'_>) -> Result<DraftItem, Dropped> {
    let now = now.filter(|item| item.open.is_debit()).ok_or(Dropped::Settled)?;
    let mut first = None;
    now.each_hold(scene.today, |bar| first = first.or(Some(bar)));
    if let Some(bar) = first {
        return Err(Dropped::Barred(bar));
    }
    if now.counter != was.counter.0 {
        return Err(Dropped::Overtaken);
    }
    let amount = now.undisputed();
    let disputed = now.open.minus(amount).unwrap_or(Amount::ZERO);
    let assigned = now.assigned.map(|assigned| assigned.factor);
    Ok(DraftItem { amount, disputed, days_late: now.days_late(scene.today), assigned, ..*was })
}

#[cfg(test)]
mod tests {
    use super::super::draft::{Mode, draft};
    use super::*;
    use crate::domain::dunning::fixture::{bank_today, client, item, standard};
    use crate::domain::lettering::fixture::{d, eur};

    fn preview(items: &[Item]) -> Draft {
        let policy = standard();
        let scene = bank_today(d(20, 2), &policy.settings);
        draft(&client(&policy, items), &scene, Mode::Auto).expect("in range").expect("ready").remove(0)
    }

    fn issue(draft: &Draft, items: &[Item]) -> Issue {
        let policy = standard();
        at_issue(draft, &client(&policy, items), &bank_today(d(20, 2), &policy.settings)).expect("in range")
    }

    fn lines(count: u64) -> Vec<Item> {
        (1..=count).map(|n| Item { line: LineId(n), ..item(100, d(2, 2)) }).collect()
    }

    #[test]
    fn dun_21_l_a_preview_changes_nothing_and_says_the_same_again() {
        let items = lines(2);
        assert_eq!(preview(&items), preview(&items));
        let issued = issue(&preview(&items), &items);
        assert_eq!((issued.draft, issued.dropped), (Some(preview(&items)), vec![]));
    }

    #[test]
    fn dun_21_n_an_item_lettered_since_the_preview_is_dropped_and_told() {
        let items = lines(3);
        let mut now = items.clone();
        now.remove(0);
        now[0].open = eur(60);
        let issued = issue(&preview(&items), &now);
        assert_eq!(issued.dropped, [((LineId(1), 0), Dropped::Settled), ((LineId(2), 0), Dropped::Amount(eur(60)))]);
        let left = issued.draft.expect("two are left");
        assert_eq!((left.items.len(), left.totals.asked), (2, eur(160)));
    }

    #[test]
    fn dun_21_n_a_letter_with_nothing_left_to_ask_does_not_leave() {
        let items = lines(1);
        let preview = preview(&items);
        let barred = [Item { promised: Some(d(25, 2)), ..items[0] }];
        let issued = issue(&preview, &barred);
        assert_eq!((issued.draft, issued.dropped), (None, vec![((LineId(1), 0), Dropped::Barred(Bar::Promised(d(25, 2))))]));
        let small = [Item { open: eur(15), ..items[0] }];
        assert_eq!(issue(&preview, &small).draft, None, "no more than the minimum");
        let sent_twice = [Item { counter: 1, ..items[0] }];
        assert_eq!(issue(&preview, &sent_twice).dropped, [((LineId(1), 0), Dropped::Overtaken)]);
    }
}
