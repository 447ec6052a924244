//! The agenda of a day from plain facts: a million late items, with one, three and ten of them for a client, against a bare pass over the
//! same items. Then through a book of the fictitious company, a client for each fifty items asked for: the first agenda of a day, the
//! same again, and again after something was done about one client.
//!
//! `cargo bench --bench agenda -- ITEMS`

#![allow(missing_docs, clippy::float_arithmetic, clippy::print_stdout, dead_code, unreachable_pub)]

mod common;

use chrono::Days;
use common::{Times, demo_book, rate, ratio, show, size, table, today, who};
use suivi::desk::Desk;
use suivi::desk::api::{AgendaView, Answer, Command, DunAnswer, DunCommand, DunQuery, Perimeter, Query};
use suivi::domain::dunning::agenda::{Agenda, Order};
use suivi::domain::dunning::policy::{Policy, Profile};
use suivi::domain::dunning::{Client, Contacts, Item, ItemKind, Level, RiskClass, Scene};
use suivi::domain::ids::{LineId, PartyId};
use suivi::domain::line::DueFrom;
use suivi::domain::money::Amount;

/// Numbers that are the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }
}

fn item(line: u64, dice: &mut Dice) -> Item {
    let until = today() + Days::new(dice.below(10));
    Item {
        line: LineId(line),
        part: 0,
        debtor: PartyId(0),
        kind: ItemKind::Invoice,
        open: Amount(1_000 + i64::try_from(dice.below(1_000_000)).unwrap_or(0)),
        disputed: Amount(if dice.one_in(20) { 500 } else { 0 }),
        due: Some(today() - Days::new(1 + dice.below(150))),
        due_from: DueFrom::Source,
        tolerance: 0,
        counter: u8::try_from(dice.below(6)).unwrap_or(0),
        announced: false,
        resume: None,
        promised: dice.one_in(20).then_some(until),
        planned: dice.one_in(50),
        bill: None,
        debit: None,
        assigned: None,
        ours: dice.one_in(50),
        prior: false,
        blocked: false,
    }
}

fn client<'a>(n: u32, items: &'a [Item], policy: &'a Policy) -> Client<'a> {
    let profile = Profile { payment_mode: "VIR", country: "FR", risk: Some(RiskClass::C), ..Profile::default() };
    Client {
        party: PartyId(n),
        scenario: policy.decide(&profile).and_then(|(_, scenario)| scenario),
        items,
        counter: 0,
        file_level: 0,
        unallocated: Amount::ZERO,
        provisional: Amount::ZERO,
        minimum: None,
        stop: None,
        last_sent: n.is_multiple_of(3).then(|| (today() - Days::new(u64::from(n) % 20), Level::R1)),
        last_contact: None,
        interval_waived: false,
        next_action: None,
        contacts: Contacts::ALL,
        commitments: &[],
        disputes: &[],
        limit_usage: None,
        late_before: true,
        is_new: false,
        risk: RiskClass::C,
        broken: 0,
    }
}

fn main() {
    let count = size(1_000_000, 20_000);
    let policy = Policy::default();
    let scene = Scene::new(today(), &policy.settings, Some(today()));
    let mut dice = Dice(1);
    let items: Vec<Item> = (0..u64::from(count)).map(|line| item(line, &mut dice)).collect();
    let mut pass = Times::default();
    let late = |item: &&Item| item.due.is_some_and(|due| due < today());
    let sum: i128 = pass.run(|| items.iter().filter(late).map(|item| i128::from(item.open.0)).sum());
    let mut rows = Vec::new();
    for per_client in [1, 3, 10] {
        let mut times = Times::default();
        let clients = (0u32..).zip(items.chunks(per_client)).map(|(n, items)| client(n, items, &policy));
        let agenda = times.run(|| Agenda::of(clients, &scene, Order::Bands));
        let listed = agenda.map_or(0, |agenda| agenda.rows.len());
        let (once, cpu) = (times.quantile(50), times.cpu(50));
        let name = format!("{per_client} for a client, {listed} rows");
        rows.push(vec![name, show(once), show(cpu), rate(items.len(), once), ratio(once, pass.quantile(50))]);
    }
    println!("{} late items, checksum {}", items.len(), sum % 97);
    table("the agenda, one thread", &["items", "time", "cpu", "items/s", "a bare pass"], &rows);
    through_a_book(count / 50);
}

fn agenda(desk: &Desk) -> AgendaView {
    let query = DunQuery::Agenda { perimeter: Perimeter::All, order: Order::Bands };
    let Ok(Answer::Dun(told)) = desk.ask(&who(), &Query::Dun(query)) else { panic!("no answer") };
    let DunAnswer::Agenda(view) = *told else { panic!("no agenda") };
    *view
}

fn through_a_book(clients: u32) {
    let folder = tempfile::tempdir().expect("a folder");
    drop(demo_book(&folder.path().join("book"), clients, 100));
    let (mut first, mut again, mut touched) = (Times::default(), Times::default(), Times::default());
    let (mut listed, mut out) = (0, 0);
    for run in 0..5u32 {
        let desk = Desk::open(&folder.path().join("book")).expect("opens");
        let view = first.run(|| agenda(&desk));
        (listed, out) = (view.rows.len(), view.left_out.iter().map(|(_, n)| *n).sum::<u32>());
        for row in view.rows.iter().skip(run as usize * 20).take(20) {
            again.run(|| agenda(&desk));
            let note = DunCommand::Note { party: row.row.party, text: "vu".into() };
            desk.submit(&who(), 0, &Command::Dun(Box::new(note))).expect("a note");
            touched.run(|| agenda(&desk));
        }
    }
    let rows = [("the first", &first), ("the same again", &again), ("after a deed", &touched)].map(|(name, times)| {
        let of_first = ratio(times.quantile(50), first.quantile(50));
        vec![name.to_string(), show(times.quantile(50)), show(times.cpu(50)), show(times.quantile(95)), of_first]
    });
    println!("{clients} clients, {listed} in the agenda, {out} left out");
    table("the agenda through a book", &["agenda", "p50", "cpu", "p95", "the first"], &rows);
}
