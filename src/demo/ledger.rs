//! The books of the story in memory: entries, their third-party lines, and which lines truly belong together. The other legs
//! of an entry follow from its nature and are only written out.

use super::calendar::Day;
use super::chart::{General, Journal, Third};
use super::clients::{Mode, Said};
use super::tax::{Tax, share};
use super::truth::GroupKind;

/// No entry, line, group or client.
pub(super) const NONE: u32 = u32::MAX;

/// One leg on a third-party account.
pub(super) struct Line {
    /// Signed amount, debit positive, minor units.
    pub(super) amount: i64,
    /// Its entry.
    pub(super) entry: u32,
    /// The client, [`NONE`] on 471.
    pub(super) party: u32,
    /// The true group, [`NONE`] when it is open and alone.
    pub(super) group: u32,
    /// The general account.
    pub(super) account: Third,
}

/// Invoices that the text of a payment may name: a stretch of [`Ledger::quotes`].
#[derive(Clone, Copy)]
pub(super) struct Quotes {
    pub(super) start: u32,
    pub(super) count: u32,
}

/// What an entry records, and so which legs complete it and what its label says.
#[derive(Clone, Copy)]
pub(super) enum Nature {
    /// An invoice, or a credit note when `net` is negative (then `of` is the invoice).
    Sale { net: i64, tax: Tax, of: u32 },
    /// An invoice of a subscription.
    Subscription { net: i64, tax: Tax },
    /// Money received from client `from`; the bank keeps `fee`.
    Receipt { from: u32, mode: Mode, said: Said, quotes: Quotes, fee: i64 },
    /// A deposit received with an order; `vat` is due at once.
    Deposit { vat: i64, general: General },
    /// A payment sent back by the bank; `of` is the payment.
    Rejection { of: u32, mode: Mode, fee: i64 },
    /// Money sent back to the client; `of` is the second payment.
    Refund { of: u32 },
    /// The 2 % that a client kept, accepted.
    Discount { of: u32, tax: Tax },
    /// A fee kept by a bank on the way, accepted.
    Fee { of: u32 },
    /// A few cents, written off or in.
    Cents { of: u32 },
    /// Invoices turned into a bill, due on a day.
    Bill { due: Day },
    /// A bill that was not paid.
    BillBack { of: u32 },
    /// An invoice that becomes doubtful.
    Doubtful { of: u32 },
    /// A doubtful claim given up.
    Loss { of: u32, tax: Tax },
    /// A deposit set against its invoice.
    Imputation { of: u32, vat: i64, general: General },
    /// A payment moved to the account it was meant for.
    Move { of: u32 },
    /// A payment found on 471 and given to its client.
    Identified { of: u32 },
    /// The purchases of a month, paid; no third-party line, the story is about clients.
    Purchases { net: i64 },
    /// The VAT of a month, paid: collected at 20, 10 and 5.5 %, and deductible.
    VatReturn { collected: [i64; 3], deductible: i64 },
}

impl Nature {
    /// The journal it is written in.
    pub(super) const fn journal(&self) -> Journal {
        match self {
            Nature::Sale { .. } | Nature::Subscription { .. } => Journal::Sales,
            Nature::Receipt { .. } | Nature::Deposit { .. } | Nature::Rejection { .. } | Nature::Refund { .. } => Journal::Bank,
            Nature::Purchases { .. } | Nature::VatReturn { .. } => Journal::Bank,
            _ => Journal::Misc,
        }
    }

    /// The legs that complete the entry, given the sum of its third-party lines; zeros are not written.
    pub(super) fn legs(&self, third: i64) -> [(General, i64); 5] {
        use General::*;
        let none = (Bank, 0);
        match *self {
            Nature::Sale { net, tax, .. } | Nature::Subscription { net, tax } => {
                let [(s1, n1, v1, t1), (s2, n2, v2, t2)] = tax.parts(net);
                [(s1, -n1), (s2, -n2), (v1, -t1), (v2, -t2), none]
            }
            Nature::Receipt { fee, .. } => [(Bank, -third - fee), (Charges, fee), none, none, none],
            Nature::Deposit { vat, general } => [(Bank, -third), (VatDeposit, vat), (general, -vat), none, none],
            Nature::Rejection { fee, .. } => [(Charges, fee), (Bank, -third - fee), none, none, none],
            Nature::Refund { .. } => [(Bank, -third), none, none, none, none],
            Nature::Discount { tax, .. } => {
                let (general, vat) = tax.inside(-third);
                [(Discounts, -third - vat), (general, vat), none, none, none]
            }
            Nature::Fee { .. } => [(Charges, -third), none, none, none, none],
            Nature::Cents { .. } => [(if third < 0 { GapLost } else { GapWon }, -third), none, none, none, none],
            Nature::Loss { tax, .. } => {
                let (general, vat) = tax.inside(-third);
                [(Losses, -third - vat), (general, vat), none, none, none]
            }
            Nature::Imputation { vat, general, .. } => [(general, vat), (VatDeposit, -vat), none, none, none],
            Nature::Bill { .. }
            | Nature::BillBack { .. }
            | Nature::Doubtful { .. }
            | Nature::Move { .. }
            | Nature::Identified { .. } => [none; 5],
            Nature::Purchases { net } => {
                let vat = share(net, 2_000);
                [(Purchases, net), (VatPaid, vat), (Bank, -net - vat), none, none]
            }
            Nature::VatReturn { collected: [full, mid, low], deductible } => {
                let due = full + mid + low - deductible;
                [(Vat20, full), (Vat10, mid), (Vat55, low), (VatPaid, -deductible), (Bank, -due)]
            }
        }
    }
}

/// One entry: its third-party lines stand together.
pub(super) struct Entry {
    /// What it records.
    pub(super) nature: Nature,
    /// Accounting date.
    pub(super) day: Day,
    /// First of its lines.
    pub(super) first: u32,
    /// How many lines.
    pub(super) count: u32,
    /// Number of its document among those of its class, given when all is known.
    pub(super) piece: u32,
    /// What is random about it later on: words of the bank, the fate of its payment.
    pub(super) salt: u32,
}

/// Lines that belong together.
pub(super) struct Group {
    /// Why.
    pub(super) kind: GroupKind,
    /// What is missing, known by construction: positive when something is still due.
    pub(super) gap: i64,
}

/// Everything that happened.
#[derive(Default)]
pub(super) struct Ledger {
    pub(super) entries: Vec<Entry>,
    pub(super) lines: Vec<Line>,
    pub(super) groups: Vec<Group>,
    pub(super) quotes: Vec<u32>,
}

impl Ledger {
    /// Begins an entry; its lines follow at once.
    pub(super) fn entry(&mut self, day: Day, nature: Nature, salt: u32) -> u32 {
        self.entries.push(Entry { nature, day, first: self.lines.len() as u32, count: 0, piece: 0, salt });
        self.entries.len() as u32 - 1
    }

    /// Adds a line to the last entry begun.
    pub(super) fn line(&mut self, account: Third, party: u32, amount: i64, group: u32) -> u32 {
        let entry = self.entries.len() as u32 - 1;
        self.lines.push(Line { amount, entry, party, group, account });
        if let Some(e) = self.entries.last_mut() {
            e.count += 1;
        }
        self.lines.len() as u32 - 1
    }

    /// A new group without lines.
    pub(super) fn group(&mut self, kind: GroupKind) -> u32 {
        self.groups.push(Group { kind, gap: 0 });
        self.groups.len() as u32 - 1
    }

    /// Keeps a list of invoices for the text of a payment.
    pub(super) fn quote(&mut self, entries: impl Iterator<Item = u32>) -> Quotes {
        let start = self.quotes.len() as u32;
        self.quotes.extend(entries);
        Quotes { start, count: self.quotes.len() as u32 - start }
    }

    /// The invoices of a [`Quotes`].
    pub(super) fn quoted(&self, quotes: Quotes) -> &[u32] {
        self.quotes.get(quotes.start as usize..(quotes.start + quotes.count) as usize).unwrap_or(&[])
    }

    /// The third-party lines of an entry.
    pub(super) fn lines_of(&self, entry: &Entry) -> &[Line] {
        &self.lines[entry.first as usize..(entry.first + entry.count) as usize]
    }

    /// Date of a line.
    pub(super) fn day(&self, line: &Line) -> Day {
        self.entries[line.entry as usize].day
    }
}
