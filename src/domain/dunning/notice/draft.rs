//! What would be sent to one addressee: level, items, which counters would move (DUN-03, DUN-05). A draft moves nothing (DUN-21 l).

use crate::domain::ageing::Buckets;
use crate::domain::dunning::policy::{Deed, Grouping, Step};
use crate::domain::dunning::{Assessment, Channel, Client, Item, Level, Refused, Scene, Turn};
use crate::domain::ids::{LineId, PartyId};
use crate::domain::line::DueFrom;
use crate::domain::money::{Amount, Overflow};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How the level is found (DUN-03).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Mode {
    /// The counter plus one; the counter moves when the reminder is really issued.
    Auto,
    /// A level imposed on all addressees; counters stay.
    Forced(Level),
    /// The level of the client file; counters stay.
    File,
}

/// One reminder.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// Who is written to.
    pub party: PartyId,
    /// Its level.
    pub level: Level,
    /// How the level was found.
    pub mode: Mode,
    /// What it lists, by debtor, then in the order of the facts.
    pub items: Vec<DraftItem>,
    /// Its sums.
    pub totals: Totals,
}

/// An item of a reminder.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DraftItem {
    /// The line and its instalment.
    pub item: (LineId, u16),
    /// Whose debt it is.
    pub debtor: PartyId,
    /// What is asked for, minor units: open, less what is disputed.
    pub amount: Amount,
    /// The disputed part, told apart (DIS-03).
    pub disputed: Amount,
    /// The due date.
    pub due: Option<NaiveDate>,
    /// Days late on the day of the draft.
    pub days_late: i64,
    /// The item's counter before, and the one to set when the reminder is issued; the same when it only is listed.
    pub counter: (u8, u8),
    /// The factor whose account is to be paid, by number; ours without (FAC-01).
    pub assigned: Option<u16>,
}

/// Sums of a reminder, minor units. Credits are shown, never netted silently (AGE-05).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Totals {
    /// What is asked for.
    pub asked: Amount,
    /// Credits that settle nothing yet, zero or below.
    pub credits: Amount,
    /// The difference.
    pub net: Amount,
}

/// The items of one reminder to come, with the step that each has reached.
type Pile<'c> = Vec<(&'c Item, Option<Level>)>;

/// The reminders that a client would get today, in the order of the grouping; none with the reason.
///
/// Automatic levels take the items whose turn has come and list the other late ones; a forced level and that of the file take all that is
/// late and may be asked for, whatever the interval, the next action or their turn, and a derived due date keeps out of what it may not carry.
///
/// # Errors
/// [`Overflow`] when a sum leaves 64-bit minor units; the inner error is why nothing is sent.
pub fn draft(client: &Client<'_>, scene: &Scene<'_>, mode: Mode) -> Result<Result<Vec<Draft>, Refused>, Overflow> {
    let seen = Assessment::of(client, scene)?;
    let (level, refusal) = match mode {
        Mode::Auto => (None, client.refusal(&seen, scene)),
        Mode::Forced(level) => (Some(level), standing_refusal(client, &seen, scene)),
        Mode::File => match Level::from_number(client.file_level) {
            Some(level) => (Some(level), standing_refusal(client, &seen, scene)),
            None => (None, Some(Refused::NotYet(None))),
        },
    };
    if let Some(refusal) = refusal {
        // What is to come is announced where nothing that is late is asked for (DUN-02).
        let announced = if mode == Mode::Auto { announcements(client, &seen, scene)? } else { Vec::new() };
        return Ok(if announced.is_empty() { Err(refusal) } else { Ok(announced) });
    }
    let piles = piles(client, scene, level);
    if piles.is_empty() {
        return Ok(Err(Refused::NotYet(None)));
    }
    let drafts: Result<Vec<Draft>, Overflow> = piles
        .into_iter()
        .filter_map(|pile| {
            let picked = level.or_else(|| scene.settings.pick.of(pile.iter().filter_map(|(_, level)| *level)))?;
            Some(written(client, scene, mode, picked, &pile))
        })
        .collect();
    drafts.map(Ok)
}

/// The pre-reminders of a client: items whose day to be announced has come, put together as reminders are. They leave counters alone.
fn announcements(client: &Client<'_>, seen: &Assessment, scene: &Scene<'_>) -> Result<Vec<Draft>, Overflow> {
    let Some(scenario) = client.scenario.filter(|_| client.announces(seen, scene)) else { return Ok(Vec::new()) };
    let mut piles: BTreeMap<(u64, u16), Pile<'_>> = BTreeMap::new();
    for item in client.items {
        let mut held = item.is_late(scene.today);
        item.each_hold(scene.today, |_| held = true);
        let turn = Turn::of(item, client.counter, scenario, scene);
        if held || !turn.is_ok_and(|turn| turn.step.level == Level::Pre && turn.has_come(scene)) {
            continue;
        }
        let key = match scene.settings.grouping {
            Grouping::None => (item.line.0, item.part),
            Grouping::Invoice => (item.line.0, 0),
            Grouping::Client | Grouping::Level | Grouping::Delay => (0, 0),
        };
        piles.entry(key).or_default().push((item, Some(Level::Pre)));
    }
    piles.values().map(|pile| written(client, scene, Mode::Auto, Level::Pre, pile)).collect()
}

fn standing_refusal(client: &Client<'_>, seen: &Assessment, scene: &Scene<'_>) -> Option<Refused> {
    let mut first = None;
    client.each_standing_refusal(seen, scene, |refused| first = first.or(Some(refused)));
    first
}

/// Late items that may be asked for, put together as the settings want; each pile holds at least one whose turn has come.
fn piles<'c>(client: &Client<'c>, scene: &Scene<'_>, imposed: Option<Level>) -> Vec<Pile<'c>> {
    let ranges = Buckets::default();
    let mut piles: BTreeMap<(u64, u16), Pile<'c>> = BTreeMap::new();
    for item in client.items {
        let mut held = false;
        item.each_hold(scene.today, |_| held = true);
        if held || !item.is_late(scene.today) {
            continue;
        }
        let reached = match imposed {
            Some(level) if level.suits_derived_due() || item.due_from == DueFrom::Source => Some(level),
            Some(_) => continue,
            None => reached(item, client, scene),
        };
        let key = match scene.settings.grouping {
            Grouping::None => (item.line.0, item.part),
            Grouping::Invoice => (item.line.0, 0),
            Grouping::Client => (0, 0),
            Grouping::Level => match reached {
                Some(level) => (u64::from(level.number()), 0),
                None => continue,
            },
            Grouping::Delay => (ranges.column(item.days_late(scene.today)).map_or(0, |c| c as u64), 0),
        };
        piles.entry(key).or_default().push((item, reached));
    }
    piles.into_values().filter(|pile| pile.iter().any(|(_, level)| level.is_some())).collect()
}

/// The level that an item has reached by itself.
fn reached(item: &Item, client: &Client<'_>, scene: &Scene<'_>) -> Option<Level> {
    let turn = Turn::of(item, client.counter, client.scenario?, scene).ok()?;
    turn.has_come(scene).then_some(turn.step.level)
}

fn written(client: &Client<'_>, scene: &Scene<'_>, mode: Mode, level: Level, pile: &Pile<'_>) -> Result<Draft, Overflow> {
    let mut items: Vec<DraftItem> = Vec::with_capacity(pile.len());
    for (item, reached) in pile {
        items.push(DraftItem {
            item: (item.line, item.part),
            debtor: item.debtor,
            amount: item.undisputed(),
            disputed: item.open.minus(item.undisputed())?,
            due: item.due,
            days_late: item.days_late(scene.today),
            counter: (item.counter, counter_after(item.counter, *reached, level, mode)),
            assigned: item.assigned.map(|assigned| assigned.factor),
        });
    }
    items.sort_by_key(|item| item.debtor);
    let totals = Totals::of(&items, client.credits())?;
    Ok(Draft { party: client.party, level, mode, items, totals })
}

/// The counter that an item has once a reminder is really issued: its own level reached, no higher than the reminder's, and never lower
/// than before. Only the automatic mode moves counters.
fn counter_after(counter: u8, reached: Option<Level>, sent: Level, mode: Mode) -> u8 {
    match (mode, reached) {
        (Mode::Auto, Some(reached)) => counter.max(reached.min(sent).number()),
        _ => counter,
    }
}

impl Draft {
    /// The step of the client's scenario that the reminder belongs to: its ways and its text.
    pub fn step<'p>(&self, client: &Client<'p>) -> Option<&'p Step> {
        client.scenario?.at(self.level)
    }

    /// The way that it takes: the first of its step's by which the client can be reached.
    pub fn channel(&self, client: &Client<'_>) -> Option<Channel> {
        self.step(client)?.channels.iter().copied().find(|channel| client.contacts.reach(*channel))
    }

    /// The same for a level that the client's scenario does not have, which only a forced one is: by e-mail, else by post; a formal notice
    /// is registered whatever happens (DUN-09b).
    pub fn way(&self, client: &Client<'_>) -> Option<Channel> {
        if self.step(client).is_some() {
            return self.channel(client);
        }
        let ways: &[Channel] =
            if self.level >= Level::Formal { &[Channel::Registered] } else { &[Channel::Email, Channel::Post] };
        ways.iter().copied().find(|channel| client.contacts.reach(*channel))
    }

    /// The client's counter once the reminder is really issued, when counters belong to clients.
    pub fn client_counter_after(&self, counter: u8) -> u8 {
        if self.mode == Mode::Auto { counter.max(self.level.number()) } else { counter }
    }

    /// True when something is posted, and not a file made up.
    pub fn is_notice(&self, client: &Client<'_>) -> bool {
        self.step(client).is_none_or(|step| step.deed == Deed::Notice)
    }
}

impl Totals {
    /// The sums of some items beside credits.
    ///
    /// # Errors
    /// [`Overflow`] when one leaves 64-bit minor units.
    pub fn of(items: &[DraftItem], credits: Amount) -> Result<Totals, Overflow> {
        let asked = Amount::sum(items.iter().map(|item| item.amount))?;
        Ok(Totals { asked, credits, net: asked.plus(credits)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dunning::Contacts;
    use crate::domain::dunning::fixture::{bank_today, client, item, standard};
    use crate::domain::dunning::policy::{Pick, Settings};
    use crate::domain::lettering::fixture::{d, eur};

    fn drafts(client: &Client<'_>, scene: &Scene<'_>, mode: Mode) -> Vec<Draft> {
        draft(client, scene, mode).expect("in range").expect("something to send")
    }

    fn issued(item: &mut Item, drafts: &[Draft]) {
        for draft in drafts.iter().flat_map(|draft| &draft.items).filter(|i| i.item == (item.line, item.part)) {
            item.counter = draft.counter.1;
        }
    }

    #[test]
    fn dun_21_i_a_forced_level_leaves_the_counter_alone() {
        let policy = standard();
        let scene = bank_today(d(10, 3), &policy.settings);
        let mut late = Item { counter: 1, ..item(1000, d(2, 2)) };
        let mut levels = Vec::new();
        for mode in [Mode::Forced(Level::R3), Mode::Forced(Level::R3), Mode::Auto] {
            let items = [late];
            let sent = drafts(&client(&policy, &items), &scene, mode);
            levels.push(sent[0].level);
            issued(&mut late, &sent);
        }
        assert_eq!(levels, [Level::R3, Level::R3, Level::R2]);
        assert_eq!(late.counter, 2);
    }

    #[test]
    fn dun_21_j_the_level_of_the_client_file_leaves_the_counter_alone() {
        let policy = standard();
        let scene = bank_today(d(10, 3), &policy.settings);
        let mut late = item(1000, d(2, 2));
        let items = [late];
        let filed = Client { file_level: 2, ..client(&policy, &items) };
        let sent = drafts(&filed, &scene, Mode::File);
        issued(&mut late, &sent);
        assert_eq!((sent[0].level, late.counter), (Level::R2, 0));
        let items = [late];
        assert_eq!(drafts(&client(&policy, &items), &scene, Mode::Auto)[0].level, Level::R1);
        let none = Client { file_level: 0, ..filed };
        assert_eq!(draft(&none, &scene, Mode::File), Ok(Err(Refused::NotYet(None))), "no level in the file");
    }

    #[test]
    fn dun_21_k_one_letter_for_items_of_several_levels() {
        let items = [
            Item { line: LineId(1), ..item(100, d(28, 2)) },
            Item { line: LineId(2), counter: 2, ..item(200, d(2, 2)) },
            Item { line: LineId(3), ..item(50, d(8, 3)) },
        ];
        for (pick, level, counters) in [(Pick::Highest, Level::R3, [1, 3, 0]), (Pick::Lowest, Level::R1, [1, 2, 0])] {
            let policy = with(Settings { pick, ..Settings::default() });
            let sent = drafts(&client(&policy, &items), &bank_today(d(10, 3), &policy.settings), Mode::Auto);
            assert_eq!(sent.len(), 1);
            assert_eq!(sent[0].level, level);
            assert_eq!(sent[0].items.iter().map(|i| i.counter.1).collect::<Vec<_>>(), counters, "the third is only listed");
            assert_eq!(sent[0].totals.asked, eur(350));
        }
    }

    fn with(settings: Settings) -> crate::domain::dunning::policy::Policy {
        crate::domain::dunning::policy::Policy { settings, ..standard() }
    }

    #[test]
    fn dun_05_reminders_are_grouped_as_the_settings_say() {
        let items = [
            Item { line: LineId(1), part: 0, ..item(100, d(2, 2)) },
            Item { line: LineId(1), part: 1, ..item(100, d(2, 3)) },
            Item { line: LineId(2), counter: 1, ..item(100, d(20, 2)) },
        ];
        let piles = |grouping| -> Vec<Vec<(u64, u16)>> {
            let policy = with(Settings { grouping, ..Settings::default() });
            let sent = drafts(&client(&policy, &items), &bank_today(d(10, 3), &policy.settings), Mode::Auto);
            sent.iter().map(|draft| draft.items.iter().map(|i| (i.item.0.0, i.item.1)).collect()).collect()
        };
        assert_eq!(piles(Grouping::None), [[(1, 0)], [(1, 1)], [(2, 0)]]);
        assert_eq!(piles(Grouping::Invoice), [vec![(1, 0), (1, 1)], vec![(2, 0)]]);
        assert_eq!(piles(Grouping::Client), [[(1, 0), (1, 1), (2, 0)]]);
        assert_eq!(piles(Grouping::Level), [vec![(1, 0), (1, 1)], vec![(2, 0)]]);
        assert_eq!(piles(Grouping::Delay), [vec![(1, 1), (2, 0)], vec![(1, 0)]]);
    }

    #[test]
    fn dun_18_a_payers_letter_has_its_items_by_child() {
        let policy = standard();
        let of = |line, debtor| Item { line: LineId(line), debtor: PartyId(debtor), ..item(100, d(2, 2)) };
        let items = [of(1, 9), of(2, 4), of(3, 9)];
        let sent = drafts(&client(&policy, &items), &bank_today(d(10, 3), &policy.settings), Mode::Auto);
        assert_eq!(sent.len(), 1);
        assert_eq!(sent[0].items.iter().map(|i| (i.debtor.0, i.item.0.0)).collect::<Vec<_>>(), [(4, 2), (9, 1), (9, 3)]);
    }

    #[test]
    fn book_5_a_forced_formal_notice_leaves_derived_due_dates_out() {
        let policy = standard();
        let items = [
            Item { line: LineId(1), due_from: DueFrom::Derived, ..item(100, d(2, 2)) },
            Item { line: LineId(2), ..item(100, d(2, 2)) },
        ];
        let scene = bank_today(d(10, 3), &policy.settings);
        let lines = |mode, items: &[Item]| draft(&client(&policy, items), &scene, mode).map(|d| d.map(|d| d[0].items.len()));
        assert_eq!(lines(Mode::Forced(Level::Formal), &items), Ok(Ok(1)));
        assert_eq!(lines(Mode::Forced(Level::R2), &items), Ok(Ok(2)));
        assert_eq!(lines(Mode::Forced(Level::Formal), &items[..1]), Ok(Err(Refused::NotYet(None))));
    }

    #[test]
    fn dun_03_a_forced_level_waits_neither_for_its_turn_nor_for_the_interval_but_for_the_rest() {
        let policy = standard();
        let items = [item(1000, d(9, 3))];
        let scene = bank_today(d(10, 3), &policy.settings);
        let lately = Client { last_sent: Some((d(9, 3), Level::R1)), ..client(&policy, &items) };
        assert_eq!(drafts(&lately, &scene, Mode::Forced(Level::R1))[0].totals.asked, eur(1000));
        let by_phone = Client { contacts: Contacts { phone: true, ..Contacts::default() }, ..lately };
        let sent = &drafts(&by_phone, &scene, Mode::Forced(Level::R2))[0];
        assert_eq!(sent.channel(&by_phone), Some(Channel::Phone), "the second way of the step");
        let covered = Client { unallocated: eur(-1000), ..lately };
        let refused = draft(&covered, &scene, Mode::Forced(Level::R1)).expect("in range");
        assert_eq!(refused, Err(Refused::CreditsCover(eur(0), eur(15))));
    }
}
