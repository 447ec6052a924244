//! Who the clients are and how each of them pays. The first ones are written by hand: the cast of the story.

mod card;
mod cast;
mod names;

pub(super) use card::csv;

use super::calendar::{Calendar, Day, Terms};
use super::rng::{Rng, Stream};
use super::tax::Tax;
use super::words::{ABROAD, COMMUNES, bank, latin9};
use cast::CAST;
use names::{Named, name};

/// How a client settles its invoices.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::demo) enum Shape {
    /// One payment per invoice.
    Single,
    /// All invoices falling due in a month, at once.
    Batch,
    /// From time to time, most of what is due.
    Basket,
    /// The same amount each month, some months skipped.
    Subscription,
    /// Three to five parts.
    Instalments,
    /// Round sums on account.
    OnAccount,
    /// 30 % with the order, the rest later.
    Deposit,
    /// Bills (LCR) at the end of the month.
    Bill,
    /// Counter sales by card, one remittance a day.
    Counter,
    /// A public body, through the Treasury.
    Public,
}

/// How a payment reaches the bank.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::demo) enum Mode {
    /// Transfer (virement).
    Transfer,
    /// Cheque.
    Cheque,
    /// Direct debit (prélèvement).
    Debit,
    /// Bill (lettre de change relevé).
    Bill,
    /// Card.
    Card,
    /// Administrative transfer of the Treasury.
    Treasury,
}

impl Mode {
    /// The code of the clients CSV.
    pub(in crate::demo) const fn code(self) -> &'static str {
        match self {
            Mode::Transfer | Mode::Treasury => "VIR",
            Mode::Cheque => "CHQ",
            Mode::Debit => "PRLV",
            Mode::Bill => "LCR",
            Mode::Card => "CB",
        }
    }
}

/// What becomes of a client during the story.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::demo) enum Fate {
    /// Nothing.
    Sound,
    /// Pays 25 days later from that day on.
    Slower(Day),
    /// Pays no more from that day on; four months later its invoices become doubtful.
    Stops(Day),
}

/// What the text of a payment says about the invoices it pays.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::demo) enum Said {
    /// `F2026-1182`.
    Numbers,
    /// `F1182`.
    Short,
    /// `1182`.
    Digits,
    /// One digit of the first number is wrong.
    Wrong,
    /// `FACTURES MARS`.
    Month,
    /// Our own code for the client.
    Code,
    /// The order number of the client, which we do not know.
    Order,
    /// Nothing but the name.
    Nothing,
}

/// One client.
pub(in crate::demo) struct Client {
    /// Auxiliary code.
    pub(in crate::demo) code: String,
    /// Name, in any script.
    pub(in crate::demo) name: String,
    /// Name as the FEC holds it, ISO 8859-15.
    pub(in crate::demo) latin: Vec<u8>,
    /// Name as banks write it.
    pub(in crate::demo) bank: String,
    /// ISO country.
    pub(in crate::demo) country: &'static str,
    /// The town that its name or its story tells.
    pub(in crate::demo) city: Option<&'static str>,
    /// How it settles.
    pub(in crate::demo) shape: Shape,
    /// Its usual payment mode.
    pub(in crate::demo) mode: Mode,
    /// Its terms.
    pub(in crate::demo) terms: Terms,
    /// Its VAT.
    pub(in crate::demo) tax: Tax,
    /// Invoices planned from the first day to the horizon of the calendar.
    pub(in crate::demo) volume: i64,
    /// Median invoice before tax, minor units.
    pub(in crate::demo) basket: i64,
    /// Prices are multiples of this, minor units.
    pub(in crate::demo) grid: i64,
    /// Days after the due date, and how much they vary.
    pub(in crate::demo) delay: i32,
    /// Spread of the delay in days.
    pub(in crate::demo) spread: i32,
    /// Style of the references in its payments, and how often it gives any, in a thousand.
    pub(in crate::demo) said: Said,
    /// How often it gives references, in a thousand.
    pub(in crate::demo) talks: u32,
    /// Its bank cuts texts at 32 characters.
    pub(in crate::demo) cut: bool,
    /// Payments that its bank rejects, in a thousand.
    pub(in crate::demo) bounces: u32,
    /// Payments that are posted on the account of `astray_to`, in a thousand.
    pub(in crate::demo) astray: u32,
    /// The account of a near-namesake, or of the purchasing group that pays for it.
    pub(in crate::demo) astray_to: Option<u32>,
    /// The client that pays for it.
    pub(in crate::demo) payer: Option<u32>,
    /// Payments on which it takes a 2 % discount, in a thousand.
    pub(in crate::demo) discount: u32,
    /// Payments that arrive short by a bank fee, in a thousand.
    pub(in crate::demo) fees: u32,
    /// Invoices with a credit note, in a thousand.
    pub(in crate::demo) credits: u32,
    /// Payments short of part of the price, in a thousand.
    pub(in crate::demo) disputes: u32,
    /// Nobody ever lettered its account.
    pub(in crate::demo) unlettered: bool,
    /// What becomes of it.
    pub(in crate::demo) fate: Fate,
    /// What it is, for the controller.
    pub(in crate::demo) category: &'static str,
}

/// Distribution of the number of invoices in 18 months: many small clients, a few large ones.
const VOLUMES: &[i64] = &[1, 2, 3, 3, 4, 5, 6, 7, 8, 10, 12, 14, 18, 23, 33, 55, 160];
/// Distribution of the median invoice before tax, in euros.
const BASKETS: &[i64] = &[60, 120, 180, 250, 330, 420, 520, 650, 800, 1000, 1300, 1700, 2300, 3200, 5000, 9000, 24000];
/// Distribution of the habitual delay, in days after the due date.
const DELAYS: &[i64] = &[-3, -1, 0, 0, 1, 2, 3, 4, 5, 7, 9, 12, 16, 22, 30, 45, 70];

const SHAPES: &[(u32, Shape)] = &[
    (380, Shape::Single),
    (190, Shape::Batch),
    (140, Shape::Basket),
    (80, Shape::Subscription),
    (40, Shape::Instalments),
    (45, Shape::OnAccount),
    (40, Shape::Deposit),
    (55, Shape::Bill),
    (30, Shape::Public),
];

const TERMS: &[(u32, Terms)] = &[
    (40, Terms::Net(30)),
    (18, Terms::EndA(45)),
    (9, Terms::Net(60)),
    (8, Terms::EndA(30)),
    (7, Terms::Net(45)),
    (6, Terms::EndB(45)),
    (4, Terms::EndM),
    (3, Terms::EndThe15(30)),
    (3, Terms::Cash),
    (2, Terms::OnReceipt),
];

const STYLES: &[(u32, Said)] =
    &[(48, Said::Numbers), (16, Said::Short), (14, Said::Digits), (8, Said::Month), (7, Said::Code), (7, Said::Order)];

/// The purchasing group of a client: one client in fifty is one.
fn group_of(index: u32) -> u32 {
    index / 50 * 50 + 6
}

/// All clients of a company, the same for the same seed whatever else is asked.
pub(in crate::demo) fn make(seed: u64, count: u32, activity: u32, calendar: &Calendar) -> Vec<Client> {
    let width = if count > 99_999 { 7 } else { 5 };
    (0..count).map(|i| draw(seed, i, width, activity, calendar)).collect()
}

fn draw(seed: u64, index: u32, width: usize, activity: u32, calendar: &Calendar) -> Client {
    let mut rng = Rng::new(seed, Stream::Habits, u64::from(index));
    let role = CAST.get(index as usize);
    let group = group_of(index) == index;
    let shape = rng.weighted(SHAPES);
    let abroad = shape != Shape::Public && rng.chance(45);
    let country = if abroad { rng.pick(ABROAD).0 } else { "FR" };
    let (named, namesake) = match role {
        Some(r) => {
            let latin = if r.latin.is_empty() { r.name } else { r.latin };
            (Named { name: r.name.into(), latin: latin.into(), country: r.country, city: r.city }, false)
        }
        None if group => (Named::french(format!("CENTRALE {}", rng.pick(COMMUNES).to_uppercase()), None), false),
        None => name(seed, index, shape, country),
    };
    let shape = if group { Shape::Batch } else { role.map_or(shape, |r| r.shape) };
    let mode = match shape {
        Shape::Bill => Mode::Bill,
        Shape::Public => Mode::Treasury,
        _ if named.country != "FR" => Mode::Transfer,
        Shape::Subscription => rng.weighted(&[(60, Mode::Debit), (40, Mode::Transfer)]),
        Shape::Single => rng.weighted(&[(62, Mode::Transfer), (22, Mode::Cheque), (16, Mode::Debit)]),
        _ => rng.weighted(&[(74, Mode::Transfer), (26, Mode::Cheque)]),
    };
    let mode = role.map_or(mode, |r| r.mode);
    let terms = if mode == Mode::Debit { Terms::Net(15) } else { rng.weighted(TERMS) };
    let tax = match named.country {
        "FR" => rng.weighted(&[(82, Tax::Full), (7, Tax::Low), (6, Tax::Mid), (5, Tax::Mixed)]),
        _ => Tax::Export,
    };
    let delay = rng.quantile(DELAYS) as i32;
    let payer = (role.is_none() && !group && rng.chance(30)).then(|| group_of(index)).filter(|p| *p < index);
    let namesake = namesake.then(|| index - 1);
    let mut latin = Vec::with_capacity(named.latin.len());
    latin9(&named.latin, &mut latin);
    let cut = rng.chance(220);
    // Where a bank cuts texts short, the payer has its name shortened to leave room for the references.
    let mut bank = bank(&named.latin);
    bank.truncate(if cut { 16 } else { 24 });
    let span = i64::from(calendar.horizon - calendar.first).max(1);
    let volume = role.map_or_else(|| rng.quantile(VOLUMES), |r| r.volume);
    let mut client = Client {
        code: format!("C{:0width$}", index + 1),
        latin,
        bank: bank.trim_end().into(),
        name: named.name,
        country: named.country,
        city: named.city,
        shape,
        mode,
        terms: role.map_or(terms, |r| r.terms),
        tax,
        // An activity of 100 is 18 months of 30.4 days; the first months are seen only through what they leave open.
        volume: (volume * span * i64::from(activity) / (548 * 100)).max(1),
        basket: role.map_or_else(|| rng.quantile(BASKETS) * 100, |r| r.basket),
        grid: rng.weighted(&[(80, 1), (8, 1_00), (8, 5_00), (4, 10_00)]),
        delay: if mode == Mode::Debit { 0 } else { delay + if shape == Shape::Public { 20 } else { 0 } },
        spread: if mode == Mode::Debit { 0 } else { rng.weighted(&[(30, 1), (35, 3), (25, 6), (10, 12)]) },
        said: if mode == Mode::Debit { Said::Numbers } else { rng.weighted(STYLES) },
        // Of its own debits the company knows what they pay.
        talks: rng.weighted(&[(60, 930), (25, 450), (15, 40)]).max(if mode == Mode::Debit { 970 } else { 0 }),
        cut,
        bounces: if mode == Mode::Debit { 40 } else { 0 },
        astray: if payer.is_some() {
            550
        } else if namesake.is_some() {
            60
        } else {
            0
        },
        astray_to: payer.or(namesake),
        payer,
        discount: rng.weighted(&[(94, 0), (6, 250)]),
        fees: if named.country == "FR" { 0 } else { 220 },
        credits: rng.weighted(&[(70, 40), (30, 90)]),
        disputes: rng.weighted(&[(80, 10), (20, 35)]),
        unlettered: role.is_none() && rng.chance(30),
        fate: match rng.below(100) {
            0..=5 => Fate::Slower(calendar.start + rng.days(60, 400)),
            6..=8 => Fate::Stops(calendar.start + rng.days(20, 420)),
            _ => Fate::Sound,
        },
        category: match shape {
            Shape::Public => "Collectivité",
            Shape::Counter => "Comptoir",
            _ if named.country != "FR" => "Export",
            _ if group => "Centrale d'achat",
            Shape::Subscription => "Abonnement",
            _ => rng.weighted(&[(45, "Artisan"), (25, "Distributeur"), (20, "Entreprise"), (10, "Industrie")]),
        },
    };
    if let Some(role) = role {
        client.fate = Fate::Sound;
        (role.change)(&mut client, calendar);
    }
    client
}
