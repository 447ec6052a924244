//! What holds for every client, every item, every day.

use super::agenda::{Agenda, Band, LeftOut, Order};
use super::fixture::{bank_today, client, item, standard};
use super::notice::{Mode, draft};
use super::policy::{Policy, Settings};
use super::*;
use crate::domain::ids::{LineId, PartyId};
use crate::domain::lettering::fixture::on;
use crate::domain::line::DueFrom;
use crate::domain::money::Amount;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn today() -> NaiveDate {
    on(2026, 11, 20)
}

/// A day around today.
fn near(back: u64, ahead: u64) -> impl Strategy<Value = NaiveDate> {
    (0..back + ahead).prop_map(move |n| today() + Days::new(ahead) - Days::new(n))
}

fn any_item() -> impl Strategy<Value = Item> {
    let held = proptest::collection::vec(proptest::bool::weighted(0.06), 7);
    let amounts = (1i64..1_000_000, 0i64..1_200_000, proptest::bool::weighted(0.8));
    (amounts, near(120, 20), 0u8..8, held, proptest::option::weighted(0.1, near(5, 20)), 0u16..3).prop_map(
        |((open, disputed, undisputed), due, counter, held, until, resume)| Item {
            open: Amount(open),
            disputed: Amount(if undisputed { 0 } else { disputed }),
            due: (!held[0]).then_some(due),
            due_from: if held[1] { DueFrom::Derived } else { DueFrom::Source },
            counter,
            planned: held[2],
            ours: held[3],
            prior: held[4],
            blocked: held[5],
            kind: if held[6] { ItemKind::Penalties } else { ItemKind::Invoice },
            promised: until.filter(|_| resume == 0),
            bill: until.filter(|_| resume == 1),
            resume: (resume == 2 && until.is_some()).then_some(Resume::Next),
            ..item(0, due)
        },
    )
}

struct Facts {
    items: Vec<Item>,
    unallocated: i64,
    sent: Option<NaiveDate>,
    contact: Option<NaiveDate>,
    next: Option<(NaiveDate, NaiveDate)>,
    usage: Option<u32>,
}

impl std::fmt::Debug for Facts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {:?} {:?} {:?} {:?}", self.items, self.unallocated, self.sent, self.contact, self.next)
    }
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let dates = (
        proptest::option::weighted(0.3, near(20, 1)),
        proptest::option::weighted(0.3, near(20, 1)),
        proptest::option::weighted(0.2, (near(5, 5), near(5, 1))),
    );
    let credits = prop_oneof![3 => Just(0i64), 1 => -500_000i64..0];
    (proptest::collection::vec(any_item(), 0..6), credits, dates, proptest::option::of(5_000u32..12_000)).prop_map(
        |(mut items, unallocated, (sent, contact, next), usage)| {
            for (n, item) in (1..).zip(&mut items) {
                item.line = LineId(n);
            }
            Facts { items, unallocated, sent, contact, next, usage }
        },
    )
}

fn of<'a>(facts: &'a Facts, policy: &'a Policy, n: u32) -> Client<'a> {
    Client {
        party: PartyId(n),
        unallocated: Amount(facts.unallocated),
        last_sent: facts.sent.map(|on| (on, Level::R1)),
        last_contact: facts.contact,
        next_action: facts.next.map(|(on, set_on)| NextAction { on, set_on }),
        limit_usage: facts.usage,
        ..client(policy, &facts.items)
    }
}

proptest! {
    #[test]
    fn dun_06_explaining_and_assessing_agree(facts in any_facts()) {
        let policy = standard();
        let scene = bank_today(today(), &policy.settings);
        let client = of(&facts, &policy, 1);
        let explained = explain(&client, &scene).expect("in range");
        let sums = Assessment::of(&client, &scene).expect("in range");
        prop_assert_eq!(explained.sums, sums);
        prop_assert_eq!(explained.refused.first().copied(), client.refusal(&sums, &scene));
        // What may be chased is what nothing bars.
        let late = |answer: &&ItemAnswer| facts.items[answer.item.0.0 as usize - 1].is_late(today());
        let free: Vec<&ItemAnswer> = explained.items.iter().filter(late).filter(|a| a.bars.is_empty()).collect();
        prop_assert_eq!(free.len(), sums.ready.0 as usize);
        prop_assert_eq!(free.iter().map(|a| a.undisputed.0).sum::<i64>(), sums.ready.1.0);
        let askable = explained.items.iter().filter(late).filter(|a| a.bars.iter().all(|bar| bar.is_wait()));
        prop_assert_eq!(askable.map(|a| a.undisputed.0).sum::<i64>(), sums.askable.0);
        prop_assert_eq!(sums.net.0, sums.overdue.0 - sums.disputed.0 + facts.unallocated.min(0));
        let levels = free.iter().filter_map(|a| a.next.map(|(level, _)| level));
        prop_assert_eq!(policy.settings.pick.of(levels), sums.level(&scene));
    }

    #[test]
    fn dun_12_no_client_with_an_eligible_item_is_missing(list in proptest::collection::vec(any_facts(), 0..8), by_weight: bool) {
        let policy = standard();
        let scene = bank_today(today(), &policy.settings);
        let clients: Vec<Client<'_>> = (0u32..).zip(&list).map(|(n, facts)| of(facts, &policy, n)).collect();
        let order = if by_weight { Order::Weight } else { Order::Bands };
        let agenda = Agenda::of(clients.iter().copied(), &scene, order).expect("in range");
        let listed: BTreeSet<u32> = agenda.rows.iter().map(|row| row.party.0).collect();
        prop_assert_eq!(listed.len(), agenda.rows.len(), "each once");
        let mut left = 0;
        for client in &clients {
            let sums = Assessment::of(client, &scene).expect("in range");
            let eligible = client.refusal(&sums, &scene).is_none();
            let contacted = client.last_contact.is_some_and(|on| on + Days::new(7) > today());
            if eligible && !contacted {
                prop_assert!(listed.contains(&client.party.0));
            }
            left += u32::from(sums.overdue.is_debit() && !listed.contains(&client.party.0));
            // And nobody is dunned who may not be.
            for row in agenda.rows.iter().filter(|row| row.party == client.party) {
                prop_assert_eq!(row.level.is_some(), eligible);
                prop_assert!(eligible || row.band != Band::Reminders || row.why == agenda::Why::Announcement);
            }
        }
        prop_assert_eq!(agenda.left_out.total(), left, "each client who owes something late is listed or counted");
        prop_assert!(agenda.rows.is_sorted_by(|a, b| order.key(a) < order.key(b)));
        prop_assert_eq!(agenda.bands.iter().map(|band| band.clients).sum::<u32>(), agenda.total.clients);
        prop_assert_eq!(agenda.rows.iter().map(|row| row.amount.0).sum::<i64>(), agenda.total.amount.0);
        prop_assert!(!agenda.left_out.iter().any(|(reason, _)| reason == LeftOut::BankOld));
    }

    #[test]
    fn dun_03_a_reminder_raises_counters_by_what_it_says_and_only_in_automatic_mode(facts in any_facts(), forced in 1u8..6) {
        let policy = standard();
        let scene = bank_today(today(), &policy.settings);
        let client = of(&facts, &policy, 1);
        let level = Level::from_number(forced).expect("a level");
        for mode in [Mode::Auto, Mode::Forced(level)] {
            let Ok(drafts) = draft(&client, &scene, mode).expect("in range") else { continue };
            prop_assert_eq!(drafts.len(), 1, "one for the client");
            for item in &drafts[0].items {
                let (before, after) = item.counter;
                prop_assert!(after >= before && item.amount.is_debit());
                prop_assert!(after == before || (mode == Mode::Auto && after <= drafts[0].level.number()));
            }
            let moved = drafts[0].items.iter().filter(|item| item.counter.0 != item.counter.1).count();
            // An announcement says of nothing that it is late.
            let announces = drafts[0].level == Level::Pre;
            prop_assert!(mode != Mode::Auto || moved > 0 || announces || facts.items.iter().any(|item| item.resume.is_some()));
        }
    }

    #[test]
    fn dun_05_every_grouping_asks_for_each_item_once_and_no_more(facts in any_facts()) {
        use policy::Grouping;
        let asked = |grouping| {
            let policy = Policy { settings: Settings { grouping, ..Settings::default() }, ..standard() };
            let scene = bank_today(today(), &policy.settings);
            let drafts = draft(&of(&facts, &policy, 1), &scene, Mode::Auto).expect("in range").unwrap_or_default();
            let mut items: Vec<(u64, i64)> = drafts.iter().flat_map(|d| &d.items).map(|i| (i.item.0.0, i.amount.0)).collect();
            items.sort_unstable();
            (items, drafts.iter().map(|d| d.totals.asked.0).sum::<i64>())
        };
        let (whole, total) = asked(Grouping::Client);
        prop_assert_eq!(whole.iter().map(|(_, amount)| amount).sum::<i64>(), total);
        for grouping in [Grouping::None, Grouping::Invoice, Grouping::Level, Grouping::Delay] {
            let (parts, _) = asked(grouping);
            prop_assert!(parts.windows(2).all(|pair| pair[0].0 != pair[1].0), "each item once");
            prop_assert!(parts.iter().all(|part| whole.contains(part)));
        }
    }
}
