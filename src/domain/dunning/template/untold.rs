//! A text without what it says of late interest and fees, for a letter that has nothing certain to tell of them (DUN-16, PEN-03).
//!
//! What is left out are whole sentences: those that name the interest, the fees or the rate by their variables, and no others. Everything else
//! stays as its author wrote it.

use super::{Piece, Template, Variable};
use crate::text::fold;

/// The variables of late interest and fees.
const CLAIMS: [Variable; 3] = [Variable::Penalties, Variable::Fees, Variable::Rate];

/// Words that a full stop abbreviates, folded; single letters beside.
const ABBREVIATED: [&str; 22] = [
    "mm", "mr", "mme", "mmes", "mlle", "mrs", "ms", "dr", "me", "st", "ste", "ets", "art", "no", "ref", "tel", "cf", "ex",
    "av", "bd", "inc", "ltd",
];

/// A character or a variable of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Atom {
    Char(char),
    Variable(Variable),
}

impl Template {
    /// The same without its sentences about late interest and fees.
    #[must_use]
    pub fn without_claims(&self) -> Template {
        self.leaving_out(tells_of_claims)
    }

    /// The same without its sentences that name a variable.
    #[must_use]
    pub fn without(&self, variable: Variable) -> Template {
        self.leaving_out(|sentence| sentence.contains(&Atom::Variable(variable)))
    }

    fn leaving_out(&self, goes: impl Fn(&[Atom]) -> bool) -> Template {
        let atoms: Vec<Atom> = self.pieces().iter().flat_map(atoms_of).collect();
        let mut kept: Vec<Atom> = Vec::with_capacity(atoms.len());
        let mut from = 0;
        for to in ends(&atoms) {
            let sentence = &atoms[from..to];
            if goes(sentence) {
                // Its line goes with it, unless others stand on it.
                let ends_line = sentence.last() == Some(&Atom::Char('\n'));
                let alone = kept.last().is_none_or(|atom| *atom == Atom::Char('\n'));
                if ends_line && !alone {
                    kept.push(Atom::Char('\n'));
                }
            } else {
                kept.extend_from_slice(sentence);
            }
            from = to;
        }
        Template::of(pieces(&kept))
    }
}

fn atoms_of(piece: &Piece) -> Vec<Atom> {
    match piece {
        Piece::Text(text) => text.chars().map(Atom::Char).collect(),
        Piece::Variable(variable) => vec![Atom::Variable(*variable)],
    }
}

fn pieces(atoms: &[Atom]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for atom in atoms {
        match (atom, out.last_mut()) {
            (Atom::Char(c), Some(Piece::Text(text))) => text.push(*c),
            (Atom::Char(c), _) => out.push(Piece::Text(c.to_string())),
            (Atom::Variable(variable), _) => out.push(Piece::Variable(*variable)),
        }
    }
    out
}

/// Where sentences end, the blanks behind them and the end of their line included; the last one is the end of the text.
fn ends(atoms: &[Atom]) -> Vec<usize> {
    let mut out = Vec::new();
    let at = |place: usize| atoms.get(place).copied();
    let mut place = 0;
    while let Some(atom) = at(place) {
        place += 1;
        let ends = match atom {
            Atom::Char('\n') => !goes_on(atoms, place),
            Atom::Char('.' | '!' | '?' | '…') => is_blank(at(place)) && !is_abbreviation(&atoms[..place - 1]),
            _ => false,
        };
        if !ends {
            continue;
        }
        if atom != Atom::Char('\n') {
            while matches!(at(place), Some(Atom::Char(c)) if c.is_whitespace() && c != '\n') {
                place += 1;
            }
            // A small letter goes on with what was said (« n° 12 etc. et … »).
            if matches!(at(place), Some(Atom::Char(c)) if c.is_lowercase()) {
                continue;
            }
            if at(place) == Some(Atom::Char('\n')) {
                place += 1;
            }
        }
        out.push(place);
    }
    if out.last() != Some(&atoms.len()) {
        out.push(atoms.len());
    }
    out
}

fn is_blank(atom: Option<Atom>) -> bool {
    matches!(atom, Some(Atom::Char(c)) if c.is_whitespace()) || atom.is_none()
}

/// True when the line that begins there goes on with the sentence of the one before: it was wrapped by hand.
fn goes_on(atoms: &[Atom], line: usize) -> bool {
    let before = atoms[..line].iter().rev().find(|atom| !matches!(atom, Atom::Char(c) if c.is_whitespace()));
    let closed = matches!(before, Some(Atom::Char('.' | '!' | '?' | '…' | ':' | ';')) | None);
    !closed && matches!(atoms.get(line), Some(Atom::Char(c)) if c.is_lowercase())
}

/// True when a full stop behind this closes an abbreviation, not a sentence (« M. », « art. »).
fn is_abbreviation(before: &[Atom]) -> bool {
    let letter = |atom: &Atom| match atom {
        Atom::Char(c) if c.is_alphabetic() => Some(*c),
        _ => None,
    };
    let mut word: Vec<char> = before.iter().rev().map_while(letter).collect();
    word.reverse();
    word.len() == 1 || ABBREVIATED.contains(&fold(&word.into_iter().collect::<String>()).as_str())
}

fn tells_of_claims(sentence: &[Atom]) -> bool {
    sentence.iter().any(|atom| matches!(atom, Atom::Variable(variable) if CLAIMS.contains(variable)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn without(text: &str) -> String {
        Template::parse(text).expect("good").without_claims().to_string()
    }

    #[test]
    fn dun_16_sentences_about_interest_and_fees_go_the_others_stay() {
        let text = "Merci de payer {total_echu} à M. Riou. Les pénalités (taux {taux}) courent. Elles font {penalites} à ce jour. Compte {iban}.";
        assert_eq!(without(text), "Merci de payer {total_echu} à M. Riou. Compte {iban}.");
        let words = "Payez. L'indemnité forfaitaire de 40 € par facture est due. À bientôt.";
        assert_eq!(without(words), words, "words are the author's: the variables say what a sentence tells");
        let named = "Payez. L'indemnité forfaitaire de 40 € par facture, soit {indemnites}, est due. À bientôt.";
        assert_eq!(without(named), "Payez. À bientôt.");
        let mixed = "Sans les {total_du} au {date_limite}, les intérêts de retard seront demandés.";
        assert_eq!(without(mixed), mixed, "what a letter needs is not thrown away for a word");
    }

    #[test]
    fn dun_16_a_line_of_a_list_goes_whole_and_a_sentence_wrapped_by_hand_too() {
        let list = "La somme de {total_du} :\n- principal : {total_echu}\n- pénalités ({taux}) : {penalites}\n- indemnités : {indemnites}\n\nCompte {iban}";
        assert_eq!(without(list), "La somme de {total_du} :\n- principal : {total_echu}\n\nCompte {iban}");
        let wrapped = "Payez.\nLes pénalités au taux\nde {taux} font {penalites} à\nce jour.\nCompte {iban}";
        assert_eq!(without(wrapped), "Payez.\nCompte {iban}");
        let end = "Payez vite. Le taux est {taux}.\nCompte {iban}";
        assert_eq!(without(end), "Payez vite. \nCompte {iban}");
    }

    proptest! {
        #[test]
        fn dun_20_what_is_left_is_part_of_the_text_in_its_order_without_claims(text in "([a-zA-Z€. \n]{0,12}(\\{taux\\}|\\{iban\\}|40 €\\. )?){0,6}") {
            let Ok(template) = Template::parse(&text) else { return Ok(()) };
            let left = template.without_claims();
            prop_assert!(CLAIMS.iter().all(|variable| !left.uses(*variable)));
            let left = left.to_string();
            let mut rest = text.chars();
            prop_assert!(left.chars().all(|c| rest.any(|of| of == c)));
            prop_assert_eq!(without(&left), left);
        }
    }
}
