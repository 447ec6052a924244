//! The sale before accounting: a price list with its stock, quotes, orders and delivery notes under way, and the chain behind the last
//! invoices of the ledger. Unlike the ledger it is a picture of one day: tomorrow's orders are not today's and one day more.

use super::calendar::Day;
use super::chart::Third;
use super::clients::{Client, Shape};
use super::labels::Pen;
use super::ledger::Nature;
use super::rng::{Rng, Stream};
use super::tax::Tax;
use std::fmt::Write;

/// Reference, label, price before tax in cents.
const ITEMS: [(&str, &str, i64); 20] = [
    ("VIS-0840", "Vis inox 8x40, boîte de 100", 18_50),
    ("VIS-1060", "Vis inox 10x60, boîte de 50", 24_90),
    ("BOU-M12", "Boulon M12 zingué, boîte de 50", 31_20),
    ("CHV-0810", "Cheville nylon 8x40, boîte de 200", 12_40),
    ("DIS-2301", "Disque à tronçonner 230", 4_35),
    ("DIS-1251", "Disque à tronçonner 125", 1_95),
    ("GAN-T09", "Gants de manutention, paire", 6_80),
    ("CAS-BL01", "Casque de chantier blanc", 14_60),
    ("LUN-INC1", "Lunettes incolores", 5_20),
    ("ECH-3X9", "Échelle transformable 3x9", 289_00),
    ("ESC-06", "Escabeau 6 marches", 98_50),
    ("CAB-3G25", "Câble R2V 3G2,5, couronne de 100 m", 142_00),
    ("GAI-20", "Gaine ICTA 20, couronne de 100 m", 39_90),
    ("DJ-16A", "Disjoncteur 16 A", 8_75),
    ("PMP-750", "Pompe de relevage 750 W", 179_00),
    ("TUY-PE25", "Tuyau PE 25, couronne de 50 m", 64_30),
    ("PEI-BL15", "Peinture blanche mate, 15 l", 87_00),
    ("SIL-310", "Mastic silicone 310 ml", 5_90),
    ("PAL-EUR", "Palette, consignée", 11_00),
    ("LIV-STD", "Participation au transport", 25_00),
];

const HEAD: &str = "kind;number;client;date;reference;channel;origin;prepared;planned;delivered;valid_until;deposit;deposit_due;comment;\
                    line;item;label;quantity;unit_price;discount;vat;from_kind;from;from_line;from_quantity\n";

/// How orders come in, the last one seldom.
const CHANNELS: [&str; 6] = ["email", "phone", "salesman", "email", "post", "fax"];
/// What is said about some.
const COMMENTS: [&str; 6] = ["", "", "", "livrer le matin", "reliquat attendu", "appeler avant de livrer"];
/// Days of invoices whose chain is told.
const CHAINS: Day = 45;

/// The rate of a client that has one rate only.
fn rate(tax: Tax) -> Option<&'static str> {
    match tax {
        Tax::Full => Some("20"),
        Tax::Mid => Some("10"),
        Tax::Low => Some("5.5"),
        Tax::Export => Some("0"),
        Tax::Mixed => None,
    }
}

fn money(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// What a document says of itself.
#[derive(Default)]
struct Head {
    kind: &'static str,
    number: String,
    date: Day,
    channel: &'static str,
    prepared: Option<Day>,
    planned: Option<Day>,
    valid_until: Option<Day>,
    deposit: Option<(i64, Day)>,
    comment: &'static str,
}

/// One line: item, quantity, price in cents, discount in percent.
#[derive(Clone, Copy)]
struct Line {
    item: Option<usize>,
    quantity: i64,
    price: i64,
    discount: i64,
}

impl Line {
    fn net(&self) -> i64 {
        self.quantity * self.price * (100 - self.discount) / 100
    }
}

/// The files, one row per line of a document.
struct Files<'a> {
    pen: Pen<'a>,
    orders: String,
    invoices: String,
    /// Last number given: quotes, orders, delivery notes.
    numbers: [u32; 3],
}

/// `items.csv`, `orders.csv`, `invoices.csv`.
pub(super) fn write(pen: Pen<'_>) -> Vec<(String, Vec<u8>)> {
    let mut files = Files { pen, orders: HEAD.to_string(), invoices: HEAD.to_string(), numbers: [2_400, 5_100, 7_300] };
    files.chains();
    for who in 0..pen.clients.len() {
        files.under_way(who as u32);
    }
    vec![
        ("items.csv".to_string(), files.items().into_bytes()),
        ("orders.csv".to_string(), files.orders.into_bytes()),
        ("invoices.csv".to_string(), files.invoices.into_bytes()),
    ]
}

impl Files<'_> {
    fn date(&self, day: Option<Day>) -> String {
        day.map_or(String::new(), |day| self.pen.calendar.info(day).date.format("%Y-%m-%d").to_string())
    }

    fn number(&mut self, series: usize) -> String {
        self.numbers[series] += 1;
        format!("{}-{}", ["DV", "CD", "BL"][series], self.numbers[series])
    }

    fn items(&self) -> String {
        let mut out = String::from("reference;label;price;vat;available;restock\n");
        for (n, (reference, label, price)) in ITEMS.iter().enumerate() {
            let mut rng = Rng::new(self.pen.seed, Stream::Stock, n as u64);
            let stock = if rng.chance(150) { rng.range(0, 20) } else { rng.range(400, 4_000) };
            let restock =
                (stock < 100 && rng.chance(600)).then(|| self.pen.calendar.working(self.pen.calendar.today + rng.days(2, 15)));
            let _ = writeln!(out, "{reference};{label};{};20;{stock};{}", money(*price), self.date(restock));
        }
        out
    }

    fn put(&mut self, client: &Client, head: &Head, lines: &[Line], from: &[(&str, &str, usize)]) {
        let Some(vat) = rate(client.tax) else { return };
        let invoice = head.kind == "invoice";
        let (date, prepared, planned) = (self.date(Some(head.date)), self.date(head.prepared), self.date(head.planned));
        let valid = self.date(head.valid_until);
        let (deposit, deposit_due) =
            head.deposit.map_or((String::new(), String::new()), |(amount, due)| (money(amount), self.date(Some(due))));
        let origin = if head.channel.is_empty() {
            ""
        } else if head.channel == "salesman" {
            "salesman"
        } else {
            "client"
        };
        let mut rows = String::new();
        for (n, line) in lines.iter().enumerate() {
            let (item, label) = line.item.map_or(("", "Fournitures diverses"), |item| (ITEMS[item].0, ITEMS[item].1));
            let (kind, number, of) = from.get(n).copied().unwrap_or(("", "", 0));
            let of = if of == 0 { String::new() } else { of.to_string() };
            let quantity = if kind.is_empty() { String::new() } else { line.quantity.to_string() };
            let _ = writeln!(
                rows,
                "{};{};{};{date};;{};{origin};{prepared};{planned};;{valid};{deposit};{deposit_due};{};{};{item};{label};{};{};{};{vat};{kind};{number};{of};{quantity}",
                head.kind,
                head.number,
                client.code,
                head.channel,
                head.comment,
                n + 1,
                line.quantity,
                money(line.price),
                line.discount,
            );
        }
        if invoice { self.invoices.push_str(&rows) } else { self.orders.push_str(&rows) }
    }

    /// The chain behind the last invoices: what was ordered, delivered and invoiced under the number that the ledger has.
    fn chains(&mut self) {
        let (pen, today) = (self.pen, self.pen.calendar.today);
        let ledger = pen.ledger;
        for (id, entry) in ledger.entries.iter().enumerate() {
            let Nature::Sale { net, .. } = entry.nature else { continue };
            if net <= 0 || entry.day > today || entry.day <= today - CHAINS {
                continue;
            }
            let own = (entry.first..entry.first + entry.count).filter_map(|at| ledger.lines.get(at as usize));
            let Some(line) = own.into_iter().find(|line| line.account == Third::Client) else { continue };
            let Some(client) = pen.clients.get(line.party as usize).filter(|client| rate(client.tax).is_some()) else {
                continue;
            };
            if client.shape == Shape::Counter {
                continue;
            }
            let mut rng = Rng::new(pen.seed, Stream::Orders, id as u64);
            // A listed item for most of it, the rest by itself, to the cent of the invoice.
            let item = rng.below(ITEMS.len() as u64 - 2) as usize;
            let quantity = net * 6 / 10 / ITEMS[item].2;
            let rest = net - quantity * ITEMS[item].2;
            let mut lines = Vec::new();
            if quantity > 0 {
                lines.push(Line { item: Some(item), quantity, price: ITEMS[item].2, discount: 0 });
            }
            if rest > 0 {
                lines.push(Line { item: None, quantity: 1, price: rest, discount: 0 });
            }
            let (order, note) = (self.number(1), self.number(2));
            let shipped = entry.day - rng.days(0, 2);
            let ordered = shipped - rng.days(4, 12);
            let late = rng.chance(120);
            let channel = *rng.pick(&CHANNELS[..5]);
            let head = Head {
                kind: "order",
                number: order.clone(),
                date: ordered,
                channel,
                prepared: Some(shipped - 1),
                planned: Some(if late { shipped - rng.days(1, 4) } else { shipped + rng.days(0, 2) }.max(ordered)),
                ..Head::default()
            };
            self.put(client, &head, &lines, &[]);
            let links: Vec<(&str, &str, usize)> = (1..=lines.len()).map(|n| ("order", order.as_str(), n)).collect();
            self.put(
                client,
                &Head { kind: "delivery", number: note.clone(), date: shipped, ..Head::default() },
                &lines,
                &links,
            );
            let mut number = String::new();
            pen.piece(id as u32, &mut number);
            let links: Vec<(&str, &str, usize)> = (1..=lines.len()).map(|n| ("delivery", note.as_str(), n)).collect();
            self.put(client, &Head { kind: "invoice", number, date: entry.day, ..Head::default() }, &lines, &links);
        }
    }

    /// What a client has under way: a quote, an order received, prepared, delivered in part, or late.
    fn under_way(&mut self, who: u32) {
        let (pen, today) = (self.pen, self.pen.calendar.today);
        let Some(client) = pen.clients.get(who as usize) else { return };
        if client.shape == Shape::Counter || client.shape == Shape::Subscription || rate(client.tax).is_none() {
            return;
        }
        let mut rng = Rng::new(pen.seed, Stream::Orders, 1 << 40 | u64::from(who));
        if rng.chance(250) {
            let lines = self.basket(&mut rng, client);
            let date = pen.calendar.working(today - rng.days(1, 35)).min(today);
            let number = self.number(0);
            let head = Head { kind: "quote", number, date, channel: "email", valid_until: Some(date + 30), ..Head::default() };
            self.put(client, &head, &lines, &[]);
        }
        for _ in 0..rng.weighted(&[(550, 0), (330, 1), (90, 2), (30, 3)]) {
            let lines = self.basket(&mut rng, client);
            let age = rng.days(0, 14);
            let date = pen.calendar.working(today - age).min(today);
            let planned = pen.calendar.working(date + rng.days(4, 12));
            let number = self.number(1);
            let started = today >= planned - 2 || rng.chance(300);
            let prepared = (started && age > 2 && !rng.chance(200)).then(|| pen.calendar.working(date + 1).min(today));
            let gross = client.tax.gross(lines.iter().map(Line::net).sum());
            let deposit = (client.shape == Shape::Deposit || rng.chance(60)).then_some((gross * 3 / 10, (date + 3).max(date)));
            let comment = *rng.pick(&COMMENTS);
            let channel = *rng.pick(&CHANNELS);
            let head = Head {
                kind: "order",
                number: number.clone(),
                date,
                channel,
                prepared,
                planned: Some(planned),
                deposit,
                comment,
                valid_until: None,
            };
            self.put(client, &head, &lines, &[]);
            // Half of what is prepared went out already, in part.
            if prepared.is_some() && rng.chance(450) {
                let part: Vec<Line> =
                    lines.iter().take(1).map(|line| Line { quantity: (line.quantity / 2).max(1), ..*line }).collect();
                let note = self.number(2);
                let shipped = prepared.map_or(today, |day| (day + 1).min(today));
                let links = [("order", number.as_str(), 1)];
                self.put(client, &Head { kind: "delivery", number: note, date: shipped, ..Head::default() }, &part, &links);
            }
        }
    }

    /// One to four items for about the usual amount of a client.
    fn basket(&self, rng: &mut Rng, client: &Client) -> Vec<Line> {
        let count = rng.range(1, 4);
        let start = rng.below(ITEMS.len() as u64 - 2) as usize;
        let discount = rng.weighted(&[(700, 0), (200, 5), (80, 10), (20, 15)]);
        (0..count)
            .map(|n| {
                let item = (start + n as usize * 3) % (ITEMS.len() - 1);
                let quantity = (client.basket / count / ITEMS[item].2).clamp(1, 400);
                // Now and then a price that is not the list's.
                let price = if rng.chance(25) { ITEMS[item].2 * 96 / 100 } else { ITEMS[item].2 };
                Line { item: Some(item), quantity, price, discount }
            })
            .collect()
    }
}
