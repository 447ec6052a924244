//! What one client buys and how it pays: the facts, in the order of its own habits. Nothing after today is recorded: a payment
//! that would come later leaves its invoices open.
//!
//! No draw may depend on today: the company of tomorrow has all lines of today's, and those of one day more. So what is drawn
//! in the order of days may stop at today, and everything else has a generator of its own ([`Trade::apart`]).

mod habits;
mod payments;

use super::calendar::{Calendar, Day};
use super::chart::Third;
use super::clients::{Client, Fate, Said, Shape};
use super::ledger::{Ledger, NONE, Nature};
use super::rng::{Rng, Stream};
use super::tax::share;
use super::truth::GroupKind;

/// Deviations from the habitual delay, in eighths of the client's spread: mostly near, sometimes far.
const DEVIATIONS: &[i64] = &[-30, -18, -12, -8, -5, -3, -2, -1, 0, 0, 1, 2, 3, 5, 8, 12, 18, 34, 70];
/// Invoice amounts around the client's basket, in thousandths.
const AROUND: &[i64] = &[120, 250, 380, 500, 620, 750, 880, 1000, 1150, 1320, 1550, 1900, 2500, 3600, 6500];

/// An invoice to settle, with the credit note that goes with it.
#[derive(Clone, Copy)]
struct Doc {
    entry: u32,
    line: u32,
    day: Day,
    /// The day from which it can be paid: its own, or that of its credit note.
    ready: Day,
    due: Day,
    amount: i64,
    /// Line of the credit note, [`NONE`] without one.
    credit: u32,
    /// Amount of the credit note, negative.
    credited: i64,
}

impl Doc {
    fn owed(&self) -> i64 {
        self.amount + self.credited
    }
}

/// The dealings of one client.
pub(in crate::demo) struct Trade<'a> {
    pub(in crate::demo) who: u32,
    pub(in crate::demo) client: &'a Client,
    pub(in crate::demo) calendar: &'a Calendar,
    pub(in crate::demo) ledger: &'a mut Ledger,
    /// Number of clients: those that `astray_to` may name.
    pub(in crate::demo) clients: u32,
    /// Counter sales a day in hundredths.
    pub(in crate::demo) tickets: u32,
    pub(in crate::demo) seed: u64,
    pub(in crate::demo) rng: Rng,
}

/// Plays all that one client does.
pub(in crate::demo) fn play(seed: u64, who: u32, clients: &[Client], activity: u32, calendar: &Calendar, ledger: &mut Ledger) {
    let Some(client) = clients.get(who as usize) else { return };
    // A counter of two sales a day for a company of 300 clients, forty at most.
    let tickets = (clients.len() as u32 * activity / 150).clamp(4, 4_000);
    let rng = Rng::new(seed, Stream::Trade, u64::from(who));
    Trade { who, client, calendar, ledger, clients: clients.len() as u32, tickets, seed, rng }.run();
}

impl Trade<'_> {
    fn run(&mut self) {
        match self.client.shape {
            Shape::Counter => return self.counter(),
            Shape::Subscription => return self.subscription(),
            Shape::Deposit => return self.deposits(),
            _ => {}
        }
        let docs = self.invoices();
        // However many invoices were drawn until today, the payments have their own numbers.
        self.apart(Stream::Plan, u32::MAX, |t| {
            let docs = t.doubts(docs);
            match t.client.shape {
                Shape::Batch => t.batches(docs),
                Shape::Basket => t.baskets(docs),
                Shape::Instalments => t.instalments(docs),
                Shape::OnAccount => t.on_account(docs),
                Shape::Bill => t.bills(docs),
                _ => t.singles(docs),
            }
        });
    }

    // ---- sales -----------------------------------------------------------------------------------------------------------

    /// A price before tax around the client's habit.
    fn price(&mut self) -> i64 {
        let raw = self.client.basket * self.rng.quantile(AROUND) / 1000 + self.rng.range(0, 99);
        let grid = self.client.grid;
        ((raw + grid / 2) / grid).max(1) * grid
    }

    fn invoice(&mut self, day: Day, net: i64) -> Doc {
        let tax = self.client.tax;
        self.sale(day, net, Nature::Sale { net, tax, of: NONE })
    }

    fn salt(&mut self) -> u32 {
        self.rng.next() as u32
    }

    /// Does something with random numbers of its own, so that it takes none from what follows.
    fn apart<T>(&mut self, stream: Stream, salt: u32, what: impl FnOnce(&mut Self) -> T) -> T {
        let own = Rng::new(self.seed, stream, u64::from(self.who) << 32 | u64::from(salt));
        let outer = std::mem::replace(&mut self.rng, own);
        let result = what(self);
        self.rng = outer;
        result
    }

    fn salt_of(&self, doc: &Doc) -> u32 {
        self.ledger.entries.get(doc.entry as usize).map_or(0, |e| e.salt)
    }

    fn sale(&mut self, day: Day, net: i64, nature: Nature) -> Doc {
        let amount = self.client.tax.gross(net);
        let salt = self.salt();
        let entry = self.ledger.entry(day, nature, salt);
        let line = self.ledger.line(Third::Client, self.who, amount, NONE);
        let due = self.client.terms.due(self.calendar, day);
        Doc { entry, line, day, ready: day, due, amount, credit: NONE, credited: 0 }
    }

    /// A credit note on an invoice: its line.
    fn credit_note(&mut self, of: &Doc, day: Day, net: i64) -> (u32, i64) {
        let tax = self.client.tax;
        self.ledger.entry(day, Nature::Sale { net: -net, tax, of: of.entry }, 0);
        let amount = -tax.gross(net);
        (self.ledger.line(Third::Client, self.who, amount, NONE), amount)
    }

    /// Days on which invoices are issued, in order; August is quiet, a client that stopped paying soon gets nothing more.
    fn invoice_days(&mut self) -> Vec<Day> {
        let (calendar, last) = (self.calendar, self.last_sale());
        let mut days: Vec<Day> = (0..self.client.volume)
            .map(|_| {
                let draw = |rng: &mut Rng| calendar.working(rng.days(calendar.first, calendar.horizon));
                let day = draw(&mut self.rng);
                let august = calendar.info(day).text[4..6] == *b"08";
                if august && self.rng.chance(600) { draw(&mut self.rng) } else { day }
            })
            .filter(|d| *d <= last)
            .collect();
        days.sort_unstable();
        days
    }

    fn last_sale(&self) -> Day {
        match self.client.fate {
            Fate::Stops(day) => day + 40,
            _ => self.calendar.horizon,
        }
    }

    /// All invoices of the client with their credit notes. Cancelled ones are settled at once and left out.
    fn invoices(&mut self) -> Vec<Doc> {
        let mut docs = Vec::new();
        for day in self.invoice_days() {
            if self.future(day) {
                break;
            }
            let net = self.price();
            let mut doc = self.invoice(day, net);
            if self.rng.chance(self.client.credits) {
                let on = self.calendar.working(day + self.rng.days(3, 16));
                let whole = self.rng.chance(350);
                let net = if whole { net } else { share(net, self.rng.range(3, 30) * 100).max(1) };
                if !self.future(on) {
                    (doc.credit, doc.credited) = self.credit_note(&doc, on, net);
                }
                if whole {
                    let g = self.ledger.group(GroupKind::Cancelled);
                    if doc.credit != NONE {
                        self.join_docs(g, &[doc]);
                    }
                    continue;
                }
                // The client waits for the credit note that it was promised.
                doc.ready = on;
            }
            docs.push(doc);
        }
        docs
    }

    // ---- when ------------------------------------------------------------------------------------------------------------

    /// The day a client pays what falls due on a day, by its habit.
    fn pays_on(&mut self, due: Day, not_before: Day) -> Day {
        let slower = match self.client.fate {
            Fate::Slower(from) if due >= from => 25,
            _ => 0,
        };
        let deviation = self.rng.quantile(DEVIATIONS) as i32 * self.client.spread / 8;
        self.calendar.working((due + self.client.delay + slower + deviation).max(not_before + 1))
    }

    fn future(&self, day: Day) -> bool {
        day > self.calendar.today
    }

    fn stopped(&self, day: Day) -> bool {
        matches!(self.client.fate, Fate::Stops(from) if day >= from)
    }

    // ---- postings --------------------------------------------------------------------------------------------------------

    fn join<const N: usize>(&mut self, group: u32, lines: [u32; N]) {
        for line in lines {
            if let Some(l) = self.ledger.lines.get_mut(line as usize) {
                l.group = group;
            }
        }
    }

    fn join_docs(&mut self, group: u32, docs: &[Doc]) {
        for doc in docs {
            self.join(group, [doc.line, doc.credit]);
        }
    }

    /// What the client says about the invoices it pays, this time.
    fn speaks(&mut self) -> Said {
        if !self.rng.chance(self.client.talks) {
            Said::Nothing
        } else if self.rng.chance(25) {
            Said::Wrong
        } else {
            self.client.said
        }
    }

    /// A payment on an account; `amount` is what reaches the account, positive.
    fn receipt(&mut self, day: Day, account: (Third, u32), amount: i64, group: u32, docs: &[Doc]) -> u32 {
        let said = self.speaks();
        let mode = self.client.mode;
        // A purchasing group signs its transfers with its own name.
        let from = self.client.payer.filter(|p| *p == account.1).unwrap_or(self.who);
        let quotes = self.ledger.quote(docs.iter().take(8).map(|d| d.entry));
        let salt = self.salt();
        self.ledger.entry(day, Nature::Receipt { from, mode, said, quotes, fee: 0 }, salt);
        self.ledger.line(account.0, account.1, -amount, group)
    }

    fn own(&self) -> (Third, u32) {
        (Third::Client, self.who)
    }

    /// A correcting entry with one line on the client's account.
    fn correct(&mut self, day: Day, nature: Nature, amount: i64, group: u32) {
        let salt = self.salt();
        self.ledger.entry(day, nature, salt);
        self.ledger.line(Third::Client, self.who, amount, group);
    }

    fn entry_of(&self, line: u32) -> u32 {
        self.ledger.lines[line as usize].entry
    }
}
