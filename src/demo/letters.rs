//! What the accountant of the story has lettered: nearly all in the first year, all but the last weeks in the current one.

use super::calendar::{Calendar, Day};
use super::chart::Third;
use super::clients::Client;
use super::ledger::{Ledger, Line, NONE};
use super::rng::{Rng, Stream};
use super::truth::GroupKind;

/// `AA`: codes of two letters first, as most packages are set.
const FIRST_CODE: u32 = 27;
/// Settled groups that the accountant overlooked, in a thousand.
const OVERLOOKED: u32 = 20;
/// Groups not yet settled that carry a provisional letter, in a thousand.
const PARTIAL: u32 = 350;

/// The letter of a group in one file.
#[derive(Clone, Copy, Default)]
pub(super) struct Letter {
    /// Number of the code, A = 1; 0 for none.
    pub(super) code: u32,
    /// Lower case: the group does not balance yet (LET-05).
    pub(super) partial: bool,
    /// DateLet.
    pub(super) day: Day,
}

/// The letters of all groups.
pub(super) struct Letters {
    groups: Vec<[Letter; 2]>,
    /// Settled before the first year: never seen.
    gone: Vec<bool>,
}

/// What is known of a group at the end of each file.
#[derive(Clone, Copy)]
struct Sum {
    amount: [i64; 2],
    newest: [Day; 2],
    debit: [bool; 2],
    credit: [bool; 2],
    last: Day,
    account: (Third, u32),
    /// Names the group whatever else the company holds: its first line.
    name: Option<(u32, Day, i64)>,
}

impl Letters {
    /// Letters every group as the accountant would, each file by what its lines up to the day of lettering say.
    pub(super) fn new(seed: u64, ledger: &Ledger, clients: &[Client], calendar: &Calendar) -> Letters {
        let until = [calendar.closing, calendar.lettered.max(calendar.closing)];
        let none = Sum {
            amount: [0; 2],
            newest: [Day::MIN; 2],
            debit: [false; 2],
            credit: [false; 2],
            last: Day::MIN,
            account: (Third::Client, NONE),
            name: None,
        };
        let mut sums = vec![none; ledger.groups.len()];
        for line in &ledger.lines {
            let Some(sum) = sums.get_mut(line.group as usize) else { continue };
            let day = ledger.day(line);
            (sum.account, sum.last) = ((line.account, line.party), sum.last.max(day));
            sum.name.get_or_insert((line.party, day, line.amount));
            for file in (0..2).filter(|f| day <= until[*f]) {
                sum.amount[file] += line.amount;
                sum.newest[file] = sum.newest[file].max(day);
                sum.debit[file] |= line.amount > 0;
                sum.credit[file] |= line.amount < 0;
            }
        }
        let gone = sums.iter().zip(&ledger.groups).map(|(s, g)| s.last < calendar.start && g.gap == 0).collect();
        let mut letters = Letters { groups: vec![[Letter::default(); 2]; sums.len()], gone };
        for file in 0..2 {
            let wanted = letters.wanted(seed, file, &sums, ledger, clients, calendar);
            letters.give(file, wanted);
        }
        letters
    }

    /// The groups lettered in a file: (account, date of lettering, group, provisional).
    fn wanted(
        &self,
        seed: u64,
        file: usize,
        sums: &[Sum],
        ledger: &Ledger,
        clients: &[Client],
        calendar: &Calendar,
    ) -> Vec<((Third, u32), Day, u32, bool)> {
        // An opening line is lettered in its year, whatever the date of its document (LET-11).
        let (start, end) = [(calendar.start, calendar.closing), (calendar.closing + 1, calendar.today)][file];
        let mut wanted = Vec::new();
        for (id, (sum, group)) in sums.iter().zip(&ledger.groups).enumerate() {
            let by_hand = clients.get(sum.account.1 as usize).is_none_or(|c| !c.unlettered);
            let ready = sum.debit[file] && sum.credit[file] && by_hand && !group.kind.spans_accounts();
            let before = self.groups[id][0];
            let settled_before = file == 1 && before.code > 0 && !before.partial;
            if !ready || self.gone[id] || settled_before {
                continue;
            }
            let (party, day, amount) = sum.name.unwrap_or_default();
            let key = u64::from(party) << 32 ^ u64::from(day.unsigned_abs()) << 20 ^ amount.unsigned_abs();
            let mut rng = Rng::new(seed, Stream::Letters, key);
            let (overlooked, provisional) = (rng.chance(OVERLOOKED), rng.chance(PARTIAL));
            let partial = sum.amount[file] != 0;
            let lettered = if partial { provisional } else { !overlooked || group.kind == GroupKind::Cards };
            if lettered {
                let day = (sum.newest[file] + rng.days(1, 25)).clamp(start, end);
                wanted.push((sum.account, day, id as u32, partial));
            }
        }
        wanted.sort_unstable();
        wanted
    }

    /// Gives codes in order of lettering, per account; a provisional letter of the first year is kept, and its capital taken
    /// when the group balances (LET-07).
    fn give(&mut self, file: usize, wanted: Vec<((Third, u32), Day, u32, bool)>) {
        for account in wanted.chunk_by(|a, b| a.0 == b.0) {
            let kept = |id: u32| if file == 1 { self.groups[id as usize][0].code } else { 0 };
            let mut next = account.iter().map(|(_, _, id, _)| kept(*id) + 1).max().unwrap_or(0).max(FIRST_CODE);
            for (_, day, id, partial) in account {
                let mut code = if file == 1 { self.groups[*id as usize][0].code } else { 0 };
                if code == 0 {
                    code = next;
                    next += 1;
                }
                self.groups[*id as usize][file] = Letter { code, partial: *partial, day: *day };
            }
        }
    }

    /// The letter of a line in a file, if it has one there.
    pub(super) fn of(&self, line: &Line, day: Day, file: usize, calendar: &Calendar) -> Option<Letter> {
        let late = file == 1 && day > calendar.lettered.max(calendar.closing);
        self.groups.get(line.group as usize).map(|l| l[file]).filter(|l| l.code > 0 && !late)
    }

    /// True when the line belongs to what was settled before the first year.
    pub(super) fn is_gone(&self, line: &Line) -> bool {
        self.gone.get(line.group as usize).copied().unwrap_or(false)
    }

    /// True when the line is an opening item of a file: it was there before, and no capital letter has closed it.
    pub(super) fn opens(&self, line: &Line, day: Day, file: usize, calendar: &Calendar) -> bool {
        if self.is_gone(line) {
            return false;
        }
        match file {
            0 => day < calendar.start,
            _ => day <= calendar.closing && self.of(line, day, 0, calendar).is_none_or(|l| l.partial),
        }
    }
}

/// Writes a code in letters: A = 1, Z = 26, AA = 27 (LET-08).
pub(super) fn write_code(letter: Letter, out: &mut Vec<u8>) {
    let start = out.len();
    let base = if letter.partial { b'a' } else { b'A' };
    let mut n = letter.code;
    while n > 0 {
        out.push(base + ((n - 1) % 26) as u8);
        n = (n - 1) / 26;
    }
    out[start..].reverse();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn let_08_codes_count_in_letters() {
        let text = |code, partial| {
            let mut out = Vec::new();
            write_code(Letter { code, partial, day: 0 }, &mut out);
            String::from_utf8(out).expect("letters")
        };
        assert_eq!([text(1, false), text(26, false), text(FIRST_CODE, false)], ["A", "Z", "AA"]);
        assert_eq!([text(702, false), text(703, false), text(28, true)], ["ZZ", "AAA", "ab"]);
    }
}
