//! What the entries say: document numbers, and labels as accountants and banks write them.

use super::calendar::{Calendar, Day};
use super::clients::{Client, Mode, Said};
use super::ledger::{Entry, Ledger, NONE, Nature, Quotes};
use super::rng::{Rng, Stream};
use super::words::{MONTHS, MONTHS_FR, latin9};
use chrono::Datelike;
use std::fmt::Write;

/// Longest text of a bank that does not cut at 32 characters.
const BANK_TEXT: usize = 70;
/// Where many banks cut.
const CUT: usize = 32;

/// Reads the books to write about them.
#[derive(Clone, Copy)]
pub(super) struct Pen<'a> {
    pub(super) seed: u64,
    pub(super) calendar: &'a Calendar,
    pub(super) clients: &'a [Client],
    pub(super) ledger: &'a Ledger,
}

/// Gives every document its number, in the order of the days: invoices and credit notes by calendar year, the others in one
/// sequence each.
pub(super) fn number(ledger: &mut Ledger, order: &[u32], clients: &[Client], calendar: &Calendar) {
    let year_of = |day: Day| calendar.info(day).text[..4].to_vec();
    // The first calendar year has begun before the story: its numbers too.
    let planned: u64 = clients.iter().map(|c| c.volume.unsigned_abs()).sum();
    let begun = u64::from(calendar.info(calendar.first).date.ordinal0());
    let span = u64::from((calendar.horizon - calendar.first).max(1).unsigned_abs());
    let mut next = [1; Class::COUNT];
    next[Class::Invoice as usize] += (planned * begun / span) as u32;
    next[Class::Credit as usize] += (planned * begun / span / 20) as u32;
    next[Class::Transfer as usize] = 1001;
    let mut year = year_of(calendar.first);
    for id in order {
        let Some(entry) = ledger.entries.get_mut(*id as usize) else { continue };
        if calendar.info(entry.day).text[..4] != year[..] {
            year = year_of(entry.day);
            next[Class::Invoice as usize] = 1;
            next[Class::Credit as usize] = 1;
            next[Class::Misc as usize] = 1;
        }
        let class = class(&entry.nature) as usize;
        entry.piece = next[class];
        next[class] += 1;
    }
}

/// Documents numbered together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Invoice,
    Credit,
    Transfer,
    Cheque,
    Debit,
    Bill,
    Card,
    Rejection,
    Misc,
}

impl Class {
    const COUNT: usize = Class::Misc as usize + 1;
}

fn class(nature: &Nature) -> Class {
    match nature {
        Nature::Sale { net, .. } if *net < 0 => Class::Credit,
        Nature::Sale { .. } | Nature::Subscription { .. } => Class::Invoice,
        Nature::Receipt { mode, .. } => match mode {
            Mode::Transfer | Mode::Treasury => Class::Transfer,
            Mode::Cheque => Class::Cheque,
            Mode::Debit => Class::Debit,
            Mode::Bill => Class::Bill,
            Mode::Card => Class::Card,
        },
        Nature::Deposit { .. } | Nature::Refund { .. } | Nature::Purchases { .. } | Nature::VatReturn { .. } => Class::Transfer,
        Nature::Rejection { .. } => Class::Rejection,
        Nature::Bill { .. } | Nature::BillBack { .. } => Class::Bill,
        _ => Class::Misc,
    }
}

impl Pen<'_> {
    fn entry(&self, id: u32) -> Option<&Entry> {
        self.ledger.entries.get(id as usize)
    }

    fn year(&self, entry: &Entry) -> &str {
        std::str::from_utf8(&self.calendar.info(entry.day).text[..4]).unwrap_or_default()
    }

    /// `15/03/26` or `150326`.
    fn short_date(&self, day: Day, between: &str) -> String {
        let text = std::str::from_utf8(&self.calendar.info(day).text).unwrap_or_default();
        format!("{}{between}{}{between}{}", &text[6..8], &text[4..6], &text[2..4])
    }

    /// What is random in the text of an entry.
    fn chance(&self, entry: &Entry) -> Rng {
        Rng::new(self.seed, Stream::Text, u64::from(entry.salt))
    }

    fn cheque(&self, entry: &Entry) -> u64 {
        1_000_000 + self.chance(entry).below(8_999_999)
    }

    /// The document number (PieceRef) of an entry.
    pub(super) fn piece(&self, id: u32, out: &mut String) {
        let Some(entry) = self.entry(id) else { return };
        let n = entry.piece;
        // Writing to a string cannot fail.
        let _ = match class(&entry.nature) {
            Class::Invoice => write!(out, "F{}-{n:04}", self.year(entry)),
            Class::Credit => write!(out, "AV{}-{n:04}", self.year(entry)),
            Class::Transfer => write!(out, "VIR {n}"),
            Class::Cheque => write!(out, "CHQ {}", self.cheque(entry)),
            Class::Debit => write!(out, "PRLV {n:05}"),
            Class::Bill => write!(out, "LCR {n:04}"),
            Class::Card => write!(out, "CB {}", self.short_date(entry.day, "")),
            Class::Rejection => write!(out, "REJ {n:04}"),
            Class::Misc => write!(out, "OD{}-{n:04}", self.year(entry)),
        };
    }

    fn piece_of(&self, id: u32) -> String {
        let mut out = String::new();
        self.piece(id, &mut out);
        out
    }

    fn bank_name(&self, who: u32) -> &str {
        self.clients.get(who as usize).map_or("", |c| &c.bank)
    }

    /// The client of an entry's first line.
    fn party(&self, id: u32) -> u32 {
        self.entry(id).and_then(|e| self.ledger.lines_of(e).first()).map_or(NONE, |l| l.party)
    }

    /// The label (EcritureLib) of an entry, ISO 8859-15.
    pub(super) fn label(&self, id: u32, text: &mut String, out: &mut Vec<u8>) {
        text.clear();
        let Some(entry) = self.entry(id) else { return };
        let _ = match entry.nature {
            Nature::Sale { net, of, .. } if net < 0 => {
                text.push_str("Avoir ");
                self.piece(id, text);
                write!(text, " sur {}", self.piece_of(of))
            }
            Nature::Sale { .. } => {
                text.push_str("Facture ");
                self.piece(id, text);
                Ok(())
            }
            Nature::Subscription { .. } => {
                text.push_str("Facture ");
                self.piece(id, text);
                write!(text, " forfait {}", self.month(entry.day, &MONTHS_FR))
            }
            Nature::Receipt { from, mode, said, quotes, .. } => {
                self.receipt(entry, from, mode, said, quotes, text);
                Ok(())
            }
            Nature::Deposit { .. } => {
                let order = self.chance(entry).range(10_000, 99_999);
                write!(text, "VIR SEPA {} ACOMPTE CDE {order}", self.bank_name(self.party(id)))
            }
            Nature::Rejection { of, mode, .. } => {
                let code = *self.chance(entry).pick(&["AM04", "AM04", "AM04", "MS02", "AC04", "MD01"]);
                let what = if mode == Mode::Debit { "REJET PRLV" } else { "IMPAYE" };
                write!(text, "{what} {code} {} {}", self.bank_name(self.party(id)), self.piece_of(of))
            }
            Nature::Refund { of } => write!(text, "VIR EMIS {} REMBT {}", self.bank_name(self.party(id)), self.piece_of(of)),
            Nature::Discount { of, .. } => write!(text, "Escompte 2 % accordé sur {}", self.piece_of(of)),
            Nature::Fee { of } => write!(text, "Frais bancaires sur {}", self.piece_of(of)),
            Nature::Cents { of } => write!(text, "Écart de règlement {}", self.piece_of(of)),
            Nature::Bill { due } => write!(text, "LCR échéance {}", self.short_date(due, "/")),
            Nature::BillBack { of } => write!(text, "Effet impayé {}", self.piece_of(of)),
            Nature::Doubtful { of } => write!(text, "Transfert en douteux {}", self.piece_of(of)),
            Nature::Loss { of, .. } => write!(text, "Perte irrécouvrable {}", self.piece_of(of)),
            Nature::Imputation { of, .. } => write!(text, "Imputation acompte sur {}", self.piece_of(of)),
            Nature::Move { of } => write!(text, "Virement de compte à compte {}", self.piece_of(of)),
            Nature::Purchases { .. } => {
                write!(text, "Règlements fournisseurs et charges {}", self.month(entry.day, &MONTHS_FR))
            }
            Nature::VatReturn { .. } => write!(text, "TVA CA3 réglée en {}", self.month(entry.day, &MONTHS_FR)),
            Nature::Identified { of } => write!(text, "Encaissement identifié {}", self.piece_of(of)),
        };
        latin9(text, out);
    }

    fn month(&self, day: Day, names: &[&'static str; 12]) -> &'static str {
        names[self.calendar.info(day).date.month0() as usize % 12]
    }

    /// A receipt as the bank words it: payer, then what the payer said, cut where its bank cuts.
    fn receipt(&self, entry: &Entry, from: u32, mode: Mode, said: Said, quotes: Quotes, text: &mut String) {
        let name = self.bank_name(from);
        let cut = self.clients.get(from as usize).is_some_and(|c| c.cut);
        let _ = match mode {
            // Each bank has its own way to begin.
            Mode::Transfer => match from % 7 {
                0..=3 => write!(text, "VIR SEPA {name}"),
                4 | 5 => write!(text, "VIR RECU {name}"),
                _ => write!(text, "VIREMENT DE {name}"),
            },
            Mode::Cheque => write!(text, "REMISE CHQ {} {name}", self.cheque(entry)),
            Mode::Debit => write!(text, "PRLV SEPA {name}"),
            Mode::Bill => write!(text, "ENCAISSEMENT LCR {name}"),
            Mode::Card => write!(text, "REMISE CB DU {}", self.short_date(entry.day, "/")),
            Mode::Treasury => {
                let order = self.chance(entry).range(1_000, 99_999);
                write!(text, "VIR DRFIP {name} MDT {order:06}")
            }
        };
        self.said(entry, from, said, quotes, text);
        text.truncate(if cut && mode == Mode::Transfer { CUT } else { BANK_TEXT });
        text.truncate(text.trim_end().len());
    }

    fn said(&self, entry: &Entry, from: u32, said: Said, quotes: Quotes, text: &mut String) {
        let quoted = self.ledger.quoted(quotes);
        let mut rng = Rng::new(self.seed, Stream::Text, u64::from(entry.salt) | 1 << 40);
        match said {
            Said::Numbers => {
                for doc in quoted {
                    text.push(' ');
                    self.piece(*doc, text);
                }
            }
            Said::Short | Said::Digits => {
                let head = if said == Said::Short { "F" } else { "" };
                for n in quoted.iter().filter_map(|doc| self.entry(*doc)).map(|e| e.piece) {
                    let _ = write!(text, " {head}{n:04}");
                }
            }
            Said::Wrong => {
                for (i, doc) in quoted.iter().enumerate() {
                    let mut piece = self.piece_of(*doc);
                    if i == 0 {
                        mistype(&mut piece, &mut rng);
                    }
                    text.push(' ');
                    text.push_str(&piece);
                }
            }
            Said::Month => {
                if let Some(first) = quoted.first().and_then(|doc| self.entry(*doc)) {
                    let _ = write!(text, " FACTURES {}", self.month(first.day, &MONTHS));
                }
            }
            Said::Code => {
                let code = self.clients.get(from as usize).map_or("", |c| &c.code);
                let _ = write!(text, " REF {code}");
            }
            Said::Order => {
                let _ = write!(text, " CDE {}", rng.range(10_000, 99_999));
            }
            Said::Nothing => {}
        }
    }
}

/// Changes one of the last three digits, or swaps the last two.
fn mistype(piece: &mut String, rng: &mut Rng) {
    let (at, by, swap) = (rng.range(1, 3) as usize, rng.range(1, 9) as u8, rng.chance(400));
    let mut bytes = std::mem::take(piece).into_bytes();
    let n = bytes.len();
    if n >= 3 && swap && bytes[n - 1] != bytes[n - 2] {
        bytes.swap(n - 1, n - 2);
    } else if let Some(digit) = bytes.get_mut(n.wrapping_sub(at)).filter(|b| b.is_ascii_digit()) {
        *digit = b'0' + (*digit - b'0' + by) % 10;
    }
    *piece = bytes.into_iter().map(char::from).collect();
}
