//! The generator of a fictitious company: a wholesaler, its clients and eighteen months of their dealings, as the files that a
//! real one would bring. A pure function in integer arithmetic: the same parameters give the same bytes on every machine.
//!
//! ```text
//! clients (who, how they pay) -> trade (what happens) -> ledger -> letters (what accounting lettered) -> fec (the files)
//! ```
//!
//! Nothing in it is real. SIRENs are of the lowest numbers, the bank code is 99999, telephone numbers are those kept for
//! fiction, mail goes to `.example`.

// Amounts are cents and read as euros and cents: 1_200_00.
#![allow(clippy::inconsistent_digit_grouping)]

mod calendar;
mod chart;
mod clients;
mod fec;
mod identity;
mod labels;
mod ledger;
mod letters;
mod orders;
mod rng;
mod tax;
mod trade;
mod truth;
mod upkeep;
mod words;

pub use truth::{GroupKind, TrueGroup, TrueLine, Truth};

use calendar::Calendar;
use chrono::NaiveDate;

/// Name of the company; it says itself that it does not exist.
pub const COMPANY: &str = "NORD-NÉGOCE (société fictive)";

/// Most clients that are made.
pub const MAX_CLIENTS: u32 = 1_000_000;

/// What to generate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Params {
    /// Number of clients, from 1 to [`MAX_CLIENTS`]. The first fifteen are the cast that `demo/README.md` presents.
    pub clients: u32,
    /// Another seed gives another company.
    pub seed: u64,
    /// The last day of the data; held between 2001 and 2899.
    pub today: NaiveDate,
    /// How much business there is, in per cent of the usual (about 40 third-party lines a client), from 1 to 1000.
    pub activity: u32,
}

impl Params {
    /// The usual company (300 clients, seed 1) on a day.
    pub const fn on(today: NaiveDate) -> Params {
        Params { clients: 300, seed: 1, today, activity: 100 }
    }
}

/// The files of a company and the truth about them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Company {
    /// (name, bytes): the FEC of the first fiscal year, whole; the FEC of the current one up to today; `clients.csv`.
    pub files: Vec<(String, Vec<u8>)>,
    /// (name, bytes): `items.csv`, `orders.csv`, `invoices.csv`, a picture of the day.
    pub orders: Vec<(String, Vec<u8>)>,
    /// Which lines of the two FECs truly belong together.
    pub truth: Truth,
}

/// The SIREN of the company, valid and fictitious.
pub fn siren() -> String {
    identity::siren(11_122)
}

/// Generates a company. Parameters out of their range are brought back into it.
pub fn generate(params: &Params) -> Company {
    let (count, activity) = (params.clients.clamp(1, MAX_CLIENTS), params.activity.clamp(1, 1000));
    let seed = params.seed;
    let calendar = Calendar::new(params.today);
    let clients = clients::make(seed, count, activity, &calendar);
    let mut books = ledger::Ledger::default();
    for who in 0..count {
        trade::play(seed, who, &clients, activity, &calendar, &mut books);
    }
    upkeep::monthly(&mut books, &calendar);
    let order = chronological(&books);
    labels::number(&mut books, &order, &clients, &calendar);
    let letters = letters::Letters::new(seed, &books, &clients, &calendar);
    let pen = labels::Pen { seed, calendar: &calendar, clients: &clients, ledger: &books };
    let ([first, second], truth) = fec::Writer::new(pen, &letters).run(&order);
    let name = |closing: NaiveDate| format!("{}FEC{}.txt", siren(), closing.format("%Y%m%d"));
    let files = vec![
        (name(calendar.closings[0]), first),
        (name(calendar.closings[1]), second),
        ("clients.csv".to_string(), clients::csv(seed, &clients)),
    ];
    Company { files, orders: orders::write(pen), truth }
}

/// The entries by day, then journal, then client: the order in which they are written and numbered.
fn chronological(books: &ledger::Ledger) -> Vec<u32> {
    // One integer each: days and journals above, the entry below.
    let key = |(id, e): (usize, &ledger::Entry)| (e.day as u64) << 34 | (e.nature.journal() as u64) << 32 | id as u64;
    let mut order: Vec<u64> = books.entries.iter().enumerate().map(key).collect();
    order.sort_unstable();
    order.into_iter().map(|key| key as u32).collect()
}
