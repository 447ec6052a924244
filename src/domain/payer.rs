//! Payers as bank labels name them: the part of a label that says who paid, so that a payer once recognised is known again.

use super::identifiers::check_iban;
use crate::text::fold;

/// Words of a label that are read: a label made to be long costs no more than this.
const WORDS: usize = 64;

/// Longest name kept, bytes.
const LONGEST: usize = 80;

/// Words of banks and of bookkeeping, without accents: they are part of no name.
const COMMON: [&str; 74] = [
    "vir",
    "virt",
    "virement",
    "vrt",
    "sepa",
    "sct",
    "inst",
    "instantane",
    "recu",
    "emis",
    "permanent",
    "faveur",
    "par",
    "pour",
    "de",
    "du",
    "des",
    "la",
    "le",
    "les",
    "et",
    "au",
    "aux",
    "ref",
    "reference",
    "motif",
    "libelle",
    "facture",
    "factures",
    "fact",
    "fac",
    "chq",
    "cheque",
    "cheques",
    "rem",
    "remise",
    "cb",
    "carte",
    "prlv",
    "prelevement",
    "tip",
    "lcr",
    "bor",
    "effet",
    "effets",
    "traite",
    "versement",
    "especes",
    "reglement",
    "rglt",
    "regl",
    "solde",
    "acompte",
    "avoir",
    "eur",
    "euros",
    "euro",
    "client",
    "clients",
    "notprovided",
    "payment",
    "transfer",
    "invoice",
    "invoices",
    "from",
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "juin",
    "juillet",
    "septembre",
    "octobre",
    "novembre",
];

/// Words that many names share, without accents: alone they name nobody.
const FORMS: [&str; 16] = [
    "sarl",
    "eurl",
    "sasu",
    "sas",
    "sci",
    "snc",
    "societe",
    "ste",
    "ets",
    "etablissement",
    "etablissements",
    "entreprise",
    "groupe",
    "france",
    "monsieur",
    "madame",
];

/// The words of a label that may be a name: without accents, numbers, and the words of banks.
fn words(label: &str) -> Vec<String> {
    let folded = fold(label);
    folded
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|w| w.chars().count() > 1 && !w.chars().any(|c| c.is_ascii_digit()) && !COMMON.contains(w))
        .take(WORDS)
        .map(str::to_string)
        .collect()
}

/// An IBAN written in a label, in one piece or in groups.
fn iban(label: &str) -> Option<String> {
    let tokens: Vec<&str> = label.split_whitespace().take(WORDS).collect();
    for (i, first) in tokens.iter().enumerate() {
        let mut shape = first.bytes();
        let country =
            shape.next().is_some_and(|b| b.is_ascii_alphabetic()) && shape.next().is_some_and(|b| b.is_ascii_alphabetic());
        if !(country && shape.next().is_some_and(|b| b.is_ascii_digit())) {
            continue;
        }
        let mut compact = String::new();
        for token in tokens[i..].iter().take(10) {
            compact.push_str(token);
            if compact.len() > 40 {
                break;
            }
            if let Ok(found) = check_iban(&compact) {
                return Some(found);
            }
        }
    }
    None
}

/// Under which name the payer of a label is remembered: its IBAN when there is one, else its name. None when the label names nobody.
pub fn payer_name(label: &str) -> Option<String> {
    if let Some(iban) = iban(label) {
        return Some(iban);
    }
    let words = words(label);
    let letters: usize = words.iter().map(|w| w.chars().count()).sum();
    if letters < 3 || words.iter().all(|w| FORMS.contains(&w.as_str())) {
        return None;
    }
    let mut out = String::new();
    for word in words {
        if out.len() + word.len() + 1 > LONGEST {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word);
    }
    (!out.is_empty()).then_some(out)
}

/// The words of a label by which a client may be found by name, the longest first.
pub fn telling_words(label: &str) -> Vec<String> {
    let mut words = words(label);
    words.retain(|w| w.chars().count() >= 4 && !FORMS.contains(&w.as_str()));
    words.sort_by_key(|w| std::cmp::Reverse(w.len()));
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_name_is_what_is_left_of_the_words_of_banks() {
        for (label, name) in [
            ("VIR SEPA SCI DES TILLEULS LOYER 11/2026", Some("sci tilleuls loyer")),
            ("VIR INST RECU DE ÉTABLISSEMENTS LEFÈVRE REF 8841", Some("etablissements lefevre")),
            ("VIREMENT FR7630006000011234567890189 X", Some("FR7630006000011234567890189")),
            ("VIR FR76 3000 6000 0112 3456 7890 189", Some("FR7630006000011234567890189")),
            ("VIR 8841", None),
            ("REMISE CHEQUES 12", None),
            ("SARL", None),
            ("", None),
        ] {
            assert_eq!(payer_name(label).as_deref(), name, "{label}");
        }
        assert_eq!(payer_name("vir DUPONT"), payer_name("VIREMENT Dupont 12"), "one payer, two labels");
        assert_eq!(telling_words("VIR SCI DES TILLEULS LOYER"), ["tilleuls", "loyer"]);
    }

    proptest! {
        #[test]
        fn any_label_is_read(label in "\\PC{0,300}") {
            if let Some(name) = payer_name(&label) {
                prop_assert!(!name.is_empty() && name.len() <= LONGEST.max(40));
            }
        }
    }
}
