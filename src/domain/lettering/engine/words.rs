//! What the words of a line tell: document numbers, months, what a voucher is about.

use crate::text::fold;

/// Words of a label that are read: a label made to be long costs no more than this.
const WORDS: usize = 64;
/// Most numbers that a range ("123 A 127") stands for.
const RANGE: u64 = 50;

/// A stretch of 3 to 12 digits as one integer: its length above, its value below.
pub(super) type Digits = u64;

const LENGTH_AT: u32 = 48;

/// The digits of a text, if there are 3 to 12 of them.
fn digits(bytes: impl Iterator<Item = u8>) -> Option<Digits> {
    let (mut value, mut n) = (0u64, 0u64);
    for b in bytes.filter(u8::is_ascii_digit) {
        n += 1;
        if n > 12 {
            return None;
        }
        value = value * 10 + u64::from(b - b'0');
    }
    (n >= 3).then_some(n << LENGTH_AT | value)
}

/// How many digits.
pub(super) const fn length(d: Digits) -> u64 {
    d >> LENGTH_AT
}

/// All endings of 3 to 12 digits of a document number.
pub(super) fn endings(number: &str, mut each: impl FnMut(Digits)) {
    let (mut value, mut unit) = (0u64, 1u64);
    for (n, b) in (1u64..=12).zip(number.bytes().rev().filter(u8::is_ascii_digit)) {
        value += u64::from(b - b'0') * unit;
        unit *= 10;
        if n >= 3 {
            each(n << LENGTH_AT | value);
        }
    }
}

/// Numbers that a text mentions: whole words reduced to their digits, runs of digits inside words, ranges. Sorted, each once.
/// `cut` drops the last word: it may have been cut off in its middle.
pub(super) fn mentions(text: &str, cut: bool, out: &mut Vec<Digits>) {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return;
    }
    let start = out.len();
    let mut words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '+' | '&' | '(' | ')'))
        .filter(|w| !w.is_empty())
        .take(WORDS)
        .collect();
    if cut {
        words.pop();
    }
    for (i, word) in words.iter().enumerate() {
        let whole = digits(word.bytes());
        out.extend(whole);
        for run in word.split(|c: char| !c.is_ascii_digit()) {
            if run.len() >= 3 && run.len() < word.len() {
                out.extend(digits(run.bytes()));
            }
        }
        let range = words.get(i + 1).is_some_and(|w| ["a", "au", "à", "to", "-"].iter().any(|r| w.eq_ignore_ascii_case(r)));
        let last = words.get(i + 2).filter(|_| range).and_then(|w| digits(w.bytes()));
        if let (Some(from), Some(to)) = (whole, last) {
            let between = length(from) == length(to) && to > from && to - from <= RANGE;
            out.extend(if between { from + 1..to } else { 0..0 });
        }
    }
    out[start..].sort_unstable();
    out.dedup();
}

/// What the words of a label say of the line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Said {
    /// A discount, a fee, a difference: it completes a payment.
    pub(super) adjusts: bool,
    /// Something came back: rejected, unpaid, refunded.
    pub(super) returns: bool,
    /// A credit note.
    pub(super) credit_note: bool,
    /// A month of the year, 1 to 12, and whether the label says that it is about documents.
    pub(super) month: Option<(i32, bool)>,
}

const MONTHS: [&str; 12] =
    ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"];

/// Reads a label.
pub(super) fn said(label: &str) -> Said {
    let mut out = Said::default();
    let mut about_documents = false;
    let folded = fold(label);
    for word in folded.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| w.len() >= 3).take(WORDS) {
        match word {
            "escompte" | "ecart" | "frais" | "discount" | "rounding" => out.adjusts = true,
            "rejet" | "rejete" | "rejetee" | "impaye" | "impayee" | "impayes" | "retour" | "rembt" | "remboursement"
            | "unpaid" | "returned" | "refund" => out.returns = true,
            "avoir" | "credit" => out.credit_note = true,
            "facture" | "factures" | "fact" | "fac" | "invoices" => about_documents = true,
            _ => {
                if let Some(at) = MONTHS.iter().position(|m| *m == word) {
                    out.month = i32::try_from(at + 1).ok().map(|m| (m, about_documents));
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(u64, u64)> {
        let mut out = Vec::new();
        mentions(text, false, &mut out);
        out.into_iter().map(|d| (length(d), d & ((1 << LENGTH_AT) - 1))).collect()
    }

    #[test]
    fn numbers_are_read_in_words_in_runs_and_in_ranges() {
        assert_eq!(found("VIR SEPA DUPONT F2026-0035 REF 12"), [(4, 35), (4, 2026), (8, 20_260_035)]);
        assert_eq!(found("FACTURES 123 A 126"), [(3, 123), (3, 124), (3, 125), (3, 126)]);
        assert_eq!(found("SANS NUMERO"), []);
        assert_eq!(found("1 A 999999999999 12345678901234"), [(12, 999_999_999_999)]);
    }

    #[test]
    fn a_cut_label_loses_its_last_word() {
        let mut out = Vec::new();
        mentions("VIR DUPONT 1234 567", true, &mut out);
        assert_eq!(out.len(), 1);
    }

    #[test]
    fn endings_of_a_number_keep_their_zeros() {
        let mut out = Vec::new();
        endings("F2026-0035", |d| out.push((length(d), d & ((1 << LENGTH_AT) - 1))));
        assert_eq!(out, [(3, 35), (4, 35), (5, 60_035), (6, 260_035), (7, 260_035), (8, 20_260_035)]);
    }

    #[test]
    fn words_tell_what_a_voucher_is() {
        assert!(said("Écart de règlement VIR 1064").adjusts);
        assert!(said("REJET PRLV AM04").returns);
        assert_eq!(said("VIREMENT VALRAME FACTURES AOÛT").month, Some((8, true)));
        assert_eq!(said("CLUB DE MARS").month, Some((3, false)));
    }
}
