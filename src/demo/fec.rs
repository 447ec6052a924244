//! Writes the two FEC files (FEC-01 to FEC-03): 18 columns, tab, decimal comma, ISO 8859-15, CR LF, entries in the order of
//! their days and numbered without holes in each journal.

use super::calendar::{Calendar, Day};
use super::chart::{General, Journal, Third};
use super::labels::Pen;
use super::ledger::{Entry, Line, NONE};
use super::letters::{Letter, Letters, write_code};
use super::truth::{TrueGroup, TrueLine, Truth};
use super::words::latin9;
use crate::domain::money::Amount;

const HEADER: &str = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\t\
                      PieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\r\n";

/// Opening capital and bank balance, minor units.
const CAPITAL: i64 = -500_000_00;
const CASH: i64 = 120_000_00;

/// Balances of the general accounts, in the order of [`General::ALL`].
type Balances = [i64; General::ALL.len()];

/// Writes both files and remembers where each line went.
pub(super) struct Writer<'a> {
    pen: Pen<'a>,
    letters: &'a Letters,
    /// Bytes of `number\tlabel\t` by account.
    general: Vec<Vec<u8>>,
    third: Vec<Vec<u8>>,
    out: Vec<u8>,
    /// Line of the file being written.
    at: u32,
    /// Where each line stands in the file of its date, and as an opening item of the second file; 0 for nowhere.
    places: Vec<(u32, u32)>,
    // Parts of the rows of the entry being written.
    head: Vec<u8>,
    document: Vec<u8>,
    valid: [u8; 8],
    text: String,
}

fn account(number_and_label: (&str, &str)) -> Vec<u8> {
    let mut out = Vec::new();
    latin9(&format!("{}\t{}\t", number_and_label.0, number_and_label.1), &mut out);
    out
}

/// An amount with a decimal comma; a FEC has no thousands separator.
fn amount(minor: u64, out: &mut Vec<u8>) {
    digits(minor / 100, 1, out);
    out.push(b',');
    digits(minor % 100, 2, out);
}

fn digits(mut n: u64, width: usize, out: &mut Vec<u8>) {
    let mut buffer = [b'0'; 20];
    let mut at = buffer.len();
    while n > 0 {
        at -= 1;
        buffer[at] = b'0' + (n % 10) as u8;
        n /= 10;
    }
    out.extend_from_slice(&buffer[at.min(buffer.len() - width)..]);
}

impl<'a> Writer<'a> {
    pub(super) fn new(pen: Pen<'a>, letters: &'a Letters) -> Writer<'a> {
        const THIRD: [Third; 5] = [Third::Client, Third::Bill, Third::Doubtful, Third::Deposit, Third::Unidentified];
        Writer {
            pen,
            letters,
            general: General::ALL.iter().map(|a| account(a.account())).collect(),
            third: THIRD.iter().map(|a| account(a.account())).collect(),
            out: Vec::new(),
            at: 0,
            places: vec![(0, 0); pen.ledger.lines.len()],
            head: Vec::new(),
            document: Vec::new(),
            valid: *b"00000000",
            text: String::new(),
        }
    }

    fn calendar(&self) -> &'a Calendar {
        self.pen.calendar
    }

    /// Writes the two files, entries in the given order, and the truth.
    pub(super) fn run(mut self, order: &[u32]) -> ([Vec<u8>; 2], Truth) {
        let calendar = self.calendar();
        let ledger = self.pen.ledger;
        let from = |first: Day| order.partition_point(|id| ledger.entries[*id as usize].day < first);
        let (start, second) = (from(calendar.start), from(calendar.closing + 1));
        let mut balances = [0; General::ALL.len()];
        let first = self.file(0, &order[start..second], &mut balances);
        let second = self.file(1, &order[second..], &mut balances);
        ([first, second], self.truth())
    }

    fn file(&mut self, file: usize, order: &[u32], balances: &mut Balances) -> Vec<u8> {
        let lines = order.len() * 3;
        self.out = Vec::with_capacity(lines * 148 + HEADER.len());
        self.out.extend_from_slice(HEADER.as_bytes());
        self.at = 1;
        self.openings(file, balances);
        let mut numbers = [0u32; 4];
        for id in order {
            let Some(entry) = self.pen.ledger.entries.get(*id as usize) else { continue };
            let journal = entry.nature.journal();
            numbers[journal as usize] += 1;
            self.begin(journal, numbers[journal as usize], entry.day);
            self.document(*id, entry);
            let mut sum = 0;
            for at in entry.first..entry.first + entry.count {
                sum += self.line(at, entry, file, false);
            }
            for (general, amount) in entry.nature.legs(sum) {
                self.leg(general, amount, balances);
            }
        }
        std::mem::take(&mut self.out)
    }

    // ---- opening entries ---------------------------------------------------------------------------------------------------

    /// Opening entries: one for the balance sheet, then one per account with an open item, line by line, with its document and
    /// date; 890 balances each of them.
    fn openings(&mut self, file: usize, balances: &mut Balances) {
        let (calendar, ledger) = (self.calendar(), self.pen.ledger);
        let first = if file == 0 { calendar.start } else { calendar.closing + 1 };
        let mut items: Vec<(Third, u32, Day, u32)> = Vec::new();
        for (at, line) in ledger.lines.iter().enumerate() {
            let day = ledger.day(line);
            if self.letters.opens(line, day, file, calendar) {
                items.push((line.account, line.party, day, at as u32));
            }
        }
        items.sort_unstable();
        let open: i64 = items.iter().filter_map(|i| ledger.lines.get(i.3 as usize)).map(|l| l.amount).sum();
        let sheet = opening_balances(file, open, balances);
        *balances = [0; General::ALL.len()];
        let mut number = 1;
        self.begin(Journal::Opening, number, first);
        self.plain_document(first);
        let mut sum = 0;
        for general in General::ALL {
            let amount = sheet[general as usize];
            self.leg(general, amount, balances);
            sum += amount;
        }
        self.leg(General::Opening, -sum, balances);
        for account in items.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            number += 1;
            self.begin(Journal::Opening, number, first);
            let mut sum = 0;
            for (_, _, _, at) in account {
                let line = &ledger.lines[*at as usize];
                let entry = &ledger.entries[line.entry as usize];
                self.document(line.entry, entry);
                sum += self.line(*at, entry, file, true);
            }
            self.plain_document(first);
            self.leg(General::Opening, -sum, balances);
        }
    }

    // ---- rows --------------------------------------------------------------------------------------------------------------

    /// The four first columns and the validation date: the end of the month, or today in the month that runs.
    fn begin(&mut self, journal: Journal, number: u32, day: Day) {
        let calendar = self.calendar();
        let (code, label) = journal.name();
        self.head.clear();
        latin9(code, &mut self.head);
        self.head.push(b'\t');
        latin9(label, &mut self.head);
        self.head.push(b'\t');
        digits(u64::from(number), 6, &mut self.head);
        self.head.push(b'\t');
        self.head.extend_from_slice(&calendar.info(day).text);
        self.head.push(b'\t');
        self.valid = calendar.info(calendar.month_end(day).min(calendar.today)).text;
    }

    /// PieceRef, PieceDate and EcritureLib.
    fn document(&mut self, id: u32, entry: &Entry) {
        self.document.clear();
        self.text.clear();
        self.pen.piece(id, &mut self.text);
        self.document.extend_from_slice(self.text.as_bytes());
        self.document.push(b'\t');
        self.document.extend_from_slice(&self.calendar().info(entry.day).text);
        self.document.push(b'\t');
        self.pen.label(id, &mut self.text, &mut self.document);
        self.document.push(b'\t');
    }

    /// The same for the general accounts of an opening entry.
    fn plain_document(&mut self, first: Day) {
        let date = self.calendar().info(first).text;
        self.document.clear();
        self.document.extend_from_slice(b"AN");
        self.document.extend_from_slice(&date[..4]);
        self.document.push(b'\t');
        self.document.extend_from_slice(&date);
        self.document.push(b'\t');
        latin9("Reprise à-nouveaux", &mut self.document);
        self.document.push(b'\t');
    }

    /// A third-party line; returns its amount.
    fn line(&mut self, at: u32, entry: &Entry, file: usize, opening: bool) -> i64 {
        let line: &Line = &self.pen.ledger.lines[at as usize];
        self.at += 1;
        let place = &mut self.places[at as usize];
        if opening && file == 1 {
            place.1 = self.at;
        } else {
            place.0 = self.at;
        }
        self.out.extend_from_slice(&self.head);
        self.out.extend_from_slice(&self.third[line.account as usize]);
        match self.pen.clients.get(line.party as usize) {
            Some(client) if line.party != NONE => {
                self.out.extend_from_slice(client.code.as_bytes());
                self.out.push(b'\t');
                self.out.extend_from_slice(&client.latin);
                self.out.push(b'\t');
            }
            _ => self.out.extend_from_slice(b"\t\t"),
        }
        let letter = self.letters.of(line, entry.day, file, self.calendar());
        self.finish(line.amount, letter);
        line.amount
    }

    /// A line on a general account; nothing is written for nothing.
    fn leg(&mut self, general: General, amount: i64, balances: &mut Balances) {
        if amount == 0 {
            return;
        }
        balances[general as usize] += amount;
        self.at += 1;
        self.out.extend_from_slice(&self.head);
        self.out.extend_from_slice(&self.general[general as usize]);
        self.out.extend_from_slice(b"\t\t");
        self.finish(amount, None);
    }

    fn finish(&mut self, signed: i64, letter: Option<Letter>) {
        let calendar = self.pen.calendar;
        let out = &mut self.out;
        out.extend_from_slice(&self.document);
        amount(signed.max(0) as u64, out);
        out.push(b'\t');
        amount((-signed).max(0) as u64, out);
        out.push(b'\t');
        if let Some(letter) = letter {
            write_code(letter, out);
            out.push(b'\t');
            out.extend_from_slice(&calendar.info(letter.day).text);
        } else {
            out.push(b'\t');
        }
        out.push(b'\t');
        out.extend_from_slice(&self.valid);
        out.extend_from_slice(b"\t\t\r\n");
    }

    // ---- truth -------------------------------------------------------------------------------------------------------------

    /// The true groups that the files show, each with the places of its lines: counted, then placed, without a sort.
    fn truth(self) -> Truth {
        let (ledger, calendar) = (self.pen.ledger, self.pen.calendar);
        let mut starts = vec![0u32; ledger.groups.len() + 1];
        let mut sides = vec![(false, false); ledger.groups.len()];
        let shown = |at: usize, line: &Line| line.group != NONE && self.places[at].0 > 0;
        for (_, line) in ledger.lines.iter().enumerate().filter(|(at, l)| shown(*at, l)) {
            starts[line.group as usize + 1] += 1;
            let side = &mut sides[line.group as usize];
            *side = (side.0 || line.amount > 0, side.1 || line.amount < 0);
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut lines = vec![TrueLine { file: 0, at: 0, opening: 0 }; starts.last().copied().unwrap_or(0) as usize];
        for (at, line) in ledger.lines.iter().enumerate().filter(|(at, l)| shown(*at, l)) {
            let slot = &mut next[line.group as usize];
            let file = u8::from(ledger.day(line) > calendar.closing);
            lines[*slot as usize] = TrueLine { file, at: self.places[at].0, opening: self.places[at].1 };
            *slot += 1;
        }
        // What has one side only is open, not a group.
        let groups = ledger
            .groups
            .iter()
            .enumerate()
            .filter(|(i, _)| sides[*i] == (true, true))
            .map(|(i, g)| TrueGroup { kind: g.kind, gap: Amount(g.gap), range: starts[i]..starts[i + 1] })
            .collect();
        Truth { groups, lines }
    }
}

/// The balance sheet that opens a file: of the first year, capital and cash and what makes it balance; of the second, the
/// closing balances of the first and its result.
fn opening_balances(file: usize, open: i64, closing: &Balances) -> Balances {
    let mut sheet = [0; General::ALL.len()];
    if file == 0 {
        sheet[General::Bank as usize] = CASH;
        sheet[General::Capital as usize] = CAPITAL;
        sheet[General::Retained as usize] = -(open + CASH + CAPITAL);
        return sheet;
    }
    for general in General::ALL.into_iter().filter(|g| *g != General::Opening) {
        let to = if general.is_result() { General::Result } else { general };
        sheet[to as usize] += closing[general as usize];
    }
    sheet
}
