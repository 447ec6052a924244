//! Remittance advices (avis de règlement) as people paste them: lines of an e-mail or of a sheet, in which document numbers and amounts
//! are recognised against what the client's account holds. Pure and bounded: what is too long is cut, and said.

use super::identifiers::check_iban;
use super::money::Amount;
use super::typed_amount::parse_amount;
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Longest text read, bytes.
pub const LONGEST: usize = 64 * 1024;
/// Most lines read.
pub const LINES: usize = 2_000;
/// Longest line read, bytes.
const LINE: usize = 1_000;
/// Words of a line read.
const WORDS: usize = 60;
/// Fewest digits by which a document is recognised.
const DIGITS: usize = 3;

/// A document of the account: an invoice, a credit note.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Document<'a> {
    /// Its number.
    pub piece: &'a str,
    /// Invoice number, when given beside the piece.
    pub invoice: &'a str,
    /// Reference.
    pub reference: &'a str,
    /// Signed amount, debit positive, minor units.
    pub amount: Amount,
    /// It is still to letter.
    pub open: bool,
}

/// What a line of the text says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entry {
    /// Which line, from 1.
    pub line: u32,
    /// Documents that it names, by their place.
    pub documents: Vec<usize>,
    /// The amount that it says for them, signed as written.
    pub said: Option<Amount>,
}

/// A number that no document has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unknown {
    /// Which line, from 1.
    pub line: u32,
    /// The word.
    pub word: String,
    /// The amount that the line says.
    pub said: Option<Amount>,
}

/// What was read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Advice {
    /// Documents recognised, each once.
    pub entries: Vec<Entry>,
    /// Numbers that no document has.
    pub unknown: Vec<Unknown>,
    /// The total that the text itself gives.
    pub total: Option<Amount>,
    /// The text was too long and was cut.
    pub cut: bool,
}

/// Documents by the words that may name them.
struct Names {
    /// By number without blanks and signs.
    whole: BTreeMap<String, Vec<usize>>,
    /// By digits, and by their last ones.
    digits: BTreeMap<String, Vec<usize>>,
}

/// Letters and digits only, without accents or case.
fn plain(word: &str) -> String {
    fold(word).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn digits_of(word: &str) -> String {
    word.chars().filter(char::is_ascii_digit).collect()
}

impl Names {
    fn of(documents: &[Document<'_>]) -> Names {
        let mut names = Names { whole: BTreeMap::new(), digits: BTreeMap::new() };
        for (at, document) in documents.iter().enumerate() {
            for text in [document.piece, document.invoice, document.reference] {
                let (whole, digits) = (plain(text), digits_of(text));
                if whole.is_empty() || whole.len() > 60 || digits.is_empty() {
                    continue;
                }
                push(&mut names.whole, whole, at);
                for from in 0..digits.len() {
                    let ending = &digits[from..];
                    if (DIGITS..=18).contains(&ending.len()) {
                        push(&mut names.digits, ending.to_string(), at);
                    }
                }
            }
        }
        names
    }

    /// Documents that a word may name, and whether it is surely meant as a number.
    fn find(&self, word: &str) -> Vec<usize> {
        if let Some(found) = self.whole.get(&plain(word)) {
            return found.clone();
        }
        let digits = digits_of(word);
        // A few digits alone may be anything: three of them name a document only behind a letter.
        if digits.len() < DIGITS || (digits.len() == DIGITS && digits.len() == word.len()) {
            return Vec::new();
        }
        self.digits.get(&digits).cloned().unwrap_or_default()
    }
}

fn push(names: &mut BTreeMap<String, Vec<usize>>, key: String, at: usize) {
    let slot = names.entry(key).or_default();
    if slot.last() != Some(&at) {
        slot.push(at);
    }
}

/// Reads a text against the documents of an account, in a currency with that many digits.
pub fn read(text: &str, documents: &[Document<'_>], digits: u8) -> Advice {
    let mut out = Advice::default();
    let text = within(text, LONGEST, &mut out.cut);
    let names = Names::of(documents);
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    for (n, line) in (1u32..).zip(text.lines()) {
        if n as usize > LINES {
            out.cut = true;
            break;
        }
        let line = within(line, LINE, &mut out.cut);
        let parts = Parts::of(line, digits);
        let mut found: Vec<usize> = Vec::new();
        let mut strangers: Vec<&str> = Vec::new();
        for word in &parts.words {
            let candidates = names.find(word);
            match choose(&candidates, documents, &parts.amounts, &taken) {
                Some(at) if found.contains(&at) => {}
                Some(at) => found.push(at),
                None if is_number(word) => strangers.push(word),
                None => {}
            }
        }
        // A document named twice is meant once.
        found.retain(|at| taken.insert(*at));
        let said = parts.amounts.as_slice();
        match (found.as_slice(), said) {
            ([], _) => {
                let amount = said.last().copied();
                if parts.is_total {
                    out.total = amount.or(out.total);
                }
                if let Some(word) = strangers.first().filter(|_| !parts.is_total) {
                    out.unknown.push(Unknown { line: n, word: (*word).to_string(), said: amount });
                }
            }
            (several, amounts) if several.len() > 1 && several.len() == amounts.len() => {
                let pairs = several.iter().zip(amounts);
                out.entries.extend(pairs.map(|(at, a)| Entry { line: n, documents: vec![*at], said: Some(*a) }));
            }
            (several, amounts) => {
                let owed = Amount::sum(several.iter().map(|at| documents[*at].amount)).ok();
                let exact = amounts.iter().find(|a| owed.is_some_and(|o| o.magnitude() == a.magnitude()));
                let said = exact.or(amounts.last()).copied();
                out.entries.push(Entry { line: n, documents: several.to_vec(), said });
            }
        }
    }
    out
}

/// The beginning of a text, on a boundary of characters.
fn within<'t>(text: &'t str, most: usize, cut: &mut bool) -> &'t str {
    if text.len() <= most {
        return text;
    }
    *cut = true;
    let mut end = most;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The document meant: the only one; else the only open one not named yet; else the one of an amount in the line.
fn choose(candidates: &[usize], documents: &[Document<'_>], amounts: &[Amount], taken: &BTreeSet<usize>) -> Option<usize> {
    if let [] | [_] = candidates {
        return candidates.first().copied();
    }
    let fits = |at: &usize| amounts.iter().any(|a| a.magnitude() == documents[*at].amount.magnitude());
    let only = |keep: &dyn Fn(&usize) -> bool| {
        let mut left = candidates.iter().filter(|at| keep(at));
        left.next().filter(|_| left.next().is_none()).copied()
    };
    let open = |at: &usize| documents[*at].open && !taken.contains(at);
    only(&|at| open(at) && fits(at)).or_else(|| only(&open)).or_else(|| only(&fits))
}

/// True when a word looks like the number of a document: four digits and a letter, or six digits.
fn is_number(word: &str) -> bool {
    let digits = digits_of(word).len();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    word.len() <= 40 && digits <= 18 && ((digits >= 4 && (1..=6).contains(&letters)) || (digits >= 6 && letters == 0))
}

/// A line taken apart.
struct Parts<'t> {
    /// Words that may be document numbers.
    words: Vec<&'t str>,
    /// Amounts, in order.
    amounts: Vec<Amount>,
    /// The line gives a total.
    is_total: bool,
}

impl<'t> Parts<'t> {
    fn of(line: &'t str, digits: u8) -> Parts<'t> {
        let folded = fold(line);
        let has = |word: &str| folded.split(|c: char| !c.is_alphanumeric()).any(|w| w == word);
        let is_total = ["total", "totaux", "net", "montant"].into_iter().any(has) && !has("facture");
        let mut parts = Parts { words: Vec::new(), amounts: Vec::new(), is_total };
        // Numbers of accounts, of companies and of telephones are no documents.
        let about_others = ["iban", "bic", "tel", "fax", "siret", "siren", "tva", "rib", "date"].into_iter().any(has);
        for field in line.split(['\t', ';', '|']).flat_map(|f| f.split("  ")) {
            parts.field(field, digits, about_others);
        }
        parts
    }

    fn field(&mut self, field: &'t str, digits: u8, about_others: bool) {
        let tokens: Vec<(usize, &str)> = tokens(field);
        let mut used = vec![false; tokens.len()];
        for (i, (at, token)) in tokens.iter().enumerate() {
            if used[i] || !ends_as_amount(token, digits) {
                continue;
            }
            // Thousands apart: "1 234,56" is three digits before the mark, and groups before them.
            let mut first = i;
            while first > 0 && !used[first - 1] && is_group(tokens[first].1) && is_head(tokens[first - 1].1) {
                first -= 1;
                if tokens[first].1.trim_start_matches(['-', '−', '+']).len() < 3 {
                    break;
                }
            }
            // A sign may stand apart before the number.
            let mut from = tokens[first].0;
            if first > 0 && ["-", "−"].contains(&tokens[first - 1].1) {
                from = tokens[first - 1].0;
                used[first - 1] = true;
            }
            let Some(amount) = amount(&field[from..at + token.len()], digits) else { continue };
            used[first..=i].iter_mut().for_each(|u| *u = true);
            self.amounts.push(amount);
        }
        for ((_, token), _) in tokens.iter().zip(&used).filter(|(_, used)| !**used) {
            for word in token.split([',', ':', '(', ')', '[', ']', '"', '\'', '#', '°', '&', '+', '=']) {
                let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                let fits = word.bytes().any(|b| b.is_ascii_digit()) && !is_date(word) && check_iban(word).is_err();
                if fits && !about_others && self.words.len() < WORDS {
                    self.words.push(word);
                }
            }
        }
    }
}

/// Words with their places.
fn tokens(field: &str) -> Vec<(usize, &str)> {
    let start = field.as_ptr() as usize;
    field.split_whitespace().take(WORDS).map(|w| (w.as_ptr() as usize - start, w)).collect()
}

/// True when a word ends as an amount does: a mark and the decimals of the currency, perhaps a currency or a sign after them.
fn ends_as_amount(token: &str, digits: u8) -> bool {
    let bare = bare(token);
    let Some(mark) = bare.rfind([',', '.']) else { return false };
    let decimals = &bare[mark + 1..];
    digits > 0 && decimals.len() == usize::from(digits) && decimals.bytes().all(|b| b.is_ascii_digit()) && !is_date(bare)
}

/// Without signs and currencies around.
fn bare(token: &str) -> &str {
    token.trim_matches(|c: char| !c.is_ascii_digit())
}

/// True when the part of a number before its mark is a group of three digits.
fn is_group(token: &str) -> bool {
    let whole = token.split([',', '.']).next().unwrap_or_default();
    whole.len() == 3 && whole.bytes().all(|b| b.is_ascii_digit())
}

/// True when a word may stand before such a group.
fn is_head(token: &str) -> bool {
    let bare = token.trim_start_matches(['-', '−', '+']);
    (1..=3).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit()) && !bare.starts_with('0')
}

/// An amount as written: `1 234,56`, `1.234,56`, `1,234.56`, `-12,00`, `12,00-`, `(12,00)`, `12,00 €`.
fn amount(text: &str, digits: u8) -> Option<Amount> {
    let negative = text.trim_start().starts_with(['-', '−', '(']) || text.trim_end().ends_with(['-', '−', ')']);
    let found = parse_amount(bare(text), digits).ok()?;
    Some(if negative { -found } else { found })
}

/// A date in digits: three numbers of at most four digits with the same mark between.
fn is_date(word: &str) -> bool {
    ['/', '.', '-'].into_iter().any(|mark| {
        let parts: Vec<&str> = word.split(mark).collect();
        let numeric = parts.iter().all(|p| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
        let short = parts.iter().filter(|p| p.len() <= 2).count();
        parts.len() == 3 && numeric && short >= 2
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn document(piece: &str, cents: i64, open: bool) -> Document<'_> {
        Document { piece, invoice: "", reference: "", amount: Amount(cents), open }
    }

    fn account() -> Vec<Document<'static>> {
        vec![
            document("F2026-1182", 120_000, true),
            document("F2026-1190", 36_000, true),
            document("F2026-1050", 240_000, false),
            document("AV2026-031", -3_000, true),
        ]
    }

    fn entries(text: &str) -> Vec<(Vec<usize>, Option<i64>)> {
        read(text, &account(), 2).entries.into_iter().map(|e| (e.documents, e.said.map(|a| a.0))).collect()
    }

    #[test]
    fn numbers_are_recognised_whole_by_their_digits_and_by_their_endings() {
        for (text, place) in [
            ("F2026-1182 1 200,00", 0),
            ("f2026 1182\t1200.00", 0),
            ("votre facture 20261182 du 03/10/2026 1.200,00 EUR", 0),
            ("FA n°1190 : 360,00 €", 1),
            ("F1190;360,00", 1),
        ] {
            let found = entries(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(found[0].0, [place], "{text}");
        }
    }

    #[test]
    fn amounts_are_read_in_every_usual_way() {
        for (text, cents) in [
            ("F2026-1182 1 234,56", 123_456),
            ("F2026-1182\t1.234,56", 123_456),
            ("F2026-1182  1,234.56", 123_456),
            ("F2026-1182 1234.56 EUR", 123_456),
            ("F2026-1182 -12,00", -1_200),
            ("F2026-1182 12,00-", -1_200),
            ("F2026-1182 (12,00)", -1_200),
            ("F2026-1182 - 12,00 €", -1_200),
            ("F2026-1182 1 234 567,89", 123_456_789),
        ] {
            assert_eq!(entries(text), [(vec![0], Some(cents))], "{text}");
        }
    }

    #[test]
    fn a_paste_of_a_sheet_with_its_total_its_credit_note_and_its_strangers() {
        let text = "Avis de règlement du 13/11/2026\nIBAN FR7630006000011234567890189\nFacture\tDate\tMontant\n\
                    F2026-1182\t03/10/2026\t1 200,00\nF2026-1190\t05/10/2026\t341,60\nAV2026-031\t06/10/2026\t-30,00\n\
                    F2026-1050\t02/09/2026\t2 400,00\nF2026-9999\t02/09/2026\t18,40\nTotal\t\t3 930,00\n";
        let advice = read(text, &account(), 2);
        let found: Vec<_> = advice.entries.iter().map(|e| (e.line, e.documents.clone(), e.said.map(|a| a.0))).collect();
        assert_eq!(
            found,
            [(4, vec![0], Some(120_000)), (5, vec![1], Some(34_160)), (6, vec![3], Some(-3_000)), (7, vec![2], Some(240_000))]
        );
        assert_eq!(advice.unknown, [Unknown { line: 8, word: "F2026-9999".into(), said: Some(Amount(1_840)) }]);
        assert_eq!((advice.total, advice.cut), (Some(Amount(393_000)), false));
    }

    #[test]
    fn several_documents_of_one_line_share_its_amount_or_have_one_each() {
        assert_eq!(entries("F1182 F1190 1 560,00"), [(vec![0, 1], Some(156_000))]);
        assert_eq!(entries("F1182 1 200,00 F1190 360,00"), [(vec![0], Some(120_000)), (vec![1], Some(36_000))]);
        // Gross, discount, net: the one that is owed is meant.
        assert_eq!(entries("F1182\t1 200,00\t24,00\t1 176,00"), [(vec![0], Some(120_000))]);
        assert_eq!(entries("F1182\nF1182 1 200,00"), [(vec![0], None)], "named twice, meant once");
    }

    #[test]
    fn an_ending_of_several_documents_is_told_apart_by_what_is_open_and_by_the_amount() {
        let documents = [document("F2025-0042", 5_000, false), document("F2026-0042", 7_000, true)];
        assert_eq!(read("F0042", &documents, 2).entries[0].documents, [1]);
        let both = [document("F2025-0042", 5_000, true), document("F2026-0042", 7_000, true)];
        assert_eq!(read("F0042 50,00", &both, 2).entries[0].documents, [0]);
        assert!(read("F0042", &both, 2).entries.is_empty(), "which one nobody knows");
    }

    #[test]
    fn dates_telephones_and_account_numbers_are_no_documents() {
        assert_eq!(
            read("le 03/10/2026, tél 04 72 00 00 00\nIBAN FR7630006000011234567890189", &account(), 2),
            Advice::default()
        );
    }

    #[test]
    fn what_is_too_long_is_cut_and_said() {
        assert!(read(&"x".repeat(LONGEST + 1), &account(), 2).cut);
        let many = read(&"F2026-1182 1,00\n".repeat(LINES + 1), &account(), 2);
        assert_eq!((many.cut, many.entries.len()), (true, 1));
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_each_document_named_at_most_once(text in "(\\PC|[ \t\n0-9F,.-]){0,400}") {
            let documents = account();
            let advice = read(&text, &documents, 2);
            let named: Vec<usize> = advice.entries.iter().flat_map(|e| e.documents.clone()).collect();
            let once: BTreeSet<usize> = named.iter().copied().collect();
            prop_assert_eq!(once.len(), named.len());
            prop_assert!(named.iter().all(|at| *at < documents.len()));
        }

        #[test]
        fn every_number_written_with_its_amount_is_found_whatever_stands_between(
            cents in 1i64..100_000_000, n in 1000u32..9999, form in 0usize..3, sep in prop::sample::select(vec!["\t", "  ", " ", ";"])
        ) {
            let piece = format!("F2026-{n}");
            let (whole, part) = (cents / 100, cents % 100);
            let grouped = |mark: &str| {
                let text = whole.to_string();
                let mut out = String::new();
                for (i, c) in text.chars().enumerate() {
                    if i > 0 && (text.len() - i).is_multiple_of(3) { out.push_str(mark); }
                    out.push(c);
                }
                out
            };
            let amount = match form {
                0 => format!("{},{part:02}", grouped(" ")),
                1 => format!("{},{part:02}", grouped(".")),
                _ => format!("{whole}.{part:02}"),
            };
            let document = [document(&piece, cents, true)];
            let advice = read(&format!("{piece}{sep}{amount}"), &document, 2);
            prop_assert_eq!(advice.entries, vec![Entry { line: 1, documents: vec![0], said: Some(Amount(cents)) }]);
        }
    }
}
