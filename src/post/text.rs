//! A letter as plain text, 80 columns wide at most: as it is read on the screen, and as the body of an e-mail.

use super::Edition;
use super::typography::{NO_BREAK, held};
use crate::i18n::letters::{Block, Letter};
use crate::i18n::{Arg, I18n};
use crate::text::{width, wrap};

/// Columns of a line.
const WIDTH: usize = 80;

/// Column of the addressee and of the date.
const WINDOW: usize = 40;

/// The whole letter: sender, addressee, references, date, subject, body, signature, foot. It ends with a line feed.
pub fn letter(letter: &Letter, edition: Edition) -> String {
    let i18n = I18n::new(letter.lang);
    let mut lines: Vec<String> = Vec::new();
    if edition == Edition::Duplicate {
        lines.push(right(i18n.label("letter-duplicate")));
    }
    lines.extend(letter.sender.iter().flat_map(|line| wrap(line, WIDTH)));
    lines.push(String::new());
    let window = |text: &String| wrap(text, WIDTH - WINDOW).into_iter().map(|line| format!("{}{line}", " ".repeat(WINDOW)));
    if !letter.mention.is_empty() {
        lines.extend(window(&letter.mention));
        lines.push(String::new());
    }
    lines.extend(letter.addressee.iter().flat_map(window));
    lines.push(String::new());
    lines.extend(letter.references.iter().flat_map(|line| wrap(line, WIDTH)));
    lines.push(String::new());
    lines.extend(window(&letter.dated));
    lines.push(String::new());
    let subject = i18n.tf("letter-subject", &[("subject", Arg::Str(&letter.subject))]);
    lines.extend(paragraph(&subject, letter));
    lines.push(String::new());
    lines.push(body(letter));
    lines.push(String::new());
    lines.extend(wrap(&letter.footer, WIDTH));
    lines.join("\n") + "\n"
}

/// What an e-mail says: body, signature, reference and how to reach us. The addresses and the subject are the e-mail's own.
pub fn mail_body(letter: &Letter, edition: Edition) -> String {
    let mut out = String::new();
    if edition == Edition::Duplicate {
        out.push_str(I18n::new(letter.lang).label("letter-duplicate"));
        out.push_str("\n\n");
    }
    out.push_str(&body(letter));
    if !letter.references.is_empty() {
        out.push_str("\n\n");
        out.push_str(&letter.references.join("\n"));
    }
    out.push('\n');
    out
}

fn body(letter: &Letter) -> String {
    let mut parts: Vec<String> = letter
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(text) => paragraph(text, letter).join("\n"),
            Block::Table => letter.table.as_text(),
        })
        .collect();
    if !letter.signature.is_empty() {
        parts.push(letter.signature.join("\n"));
    }
    parts.join("\n\n")
}

/// Lines that break where typography lets them, with ordinary blanks.
fn paragraph(text: &str, letter: &Letter) -> Vec<String> {
    let lines = wrap(&held(text, letter.lang), WIDTH);
    lines.into_iter().map(|line| line.replace(NO_BREAK, " ")).collect()
}

fn right(text: &str) -> String {
    format!("{}{text}", " ".repeat(WIDTH.saturating_sub(width(text))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dunning::Level;
    use crate::i18n::Lang;
    use crate::i18n::letters::fixture;

    #[test]
    fn dun_16_a_first_reminder_reads_as_a_french_letter() {
        let expected = "\
Quincaillerie des Abers (fictive)
12 rue du Port
29200 Brest

                                        Comptoir du Ponant (fictif)
                                        À l'attention de Mme Le Goff
                                        3 quai Est
                                        44000 Nantes

Référence à rappeler : 411PONANT
Affaire suivie par : Jeanne Riou
Tél. : 02 98 00 00 00
relances@abers.example

                                        Brest, le 10 mars 2026

Objet : Relance : factures échues, compte 411PONANT

Madame, Monsieur,

Sauf erreur ou omission de notre part, les factures ci-dessous, échues, restent
impayées :

Pièce       Date        Échéance     Montant  Reste dû  Retard
--------------------------------------------------------------
F2026-1011  03/01/2026  02/02/2026  3 600,00  3 000,00    36 j
F2026-1012  31/01/2026  02/03/2026    100,00    100,00     8 j
--------------------------------------------------------------
Total (€)                                     3 100,00
F2026-1011 : 600,00 € en litige, non compris dans le total.

Merci de procéder à leur règlement, soit 3 100,00 €, ou de nous signaler tout
motif de blocage.

Vous pouvez régler par virement sur le compte IBAN
FR76 3000 6000 0112 3456 7890 189, en rappelant la référence 411PONANT.

Sauf paiement croisé avec le présent courrier, nous comptons sur votre règlement
par retour.

Nous vous prions d'agréer, Madame, Monsieur, nos salutations distinguées.

Jeanne Riou
Quincaillerie des Abers (fictive)

Quincaillerie des Abers (fictive) - SIREN 123 456 789
";
        assert_eq!(letter(&fixture::letter(Level::R1, Lang::Fr), Edition::Original), expected);
    }

    #[test]
    fn every_letter_keeps_to_eighty_columns() {
        for level in [Level::Pre, Level::R2, Level::R3, Level::Formal, Level::PreLegal] {
            for lang in Lang::ALL {
                let text = letter(&fixture::letter(level, lang), Edition::Original);
                assert!(text.lines().all(|line| width(line) <= WIDTH), "{text}");
            }
        }
    }

    #[test]
    fn exp_03_a_reprint_is_marked() {
        let r1 = fixture::letter(Level::R1, Lang::Fr);
        assert!(!letter(&r1, Edition::Original).contains("DUPLICATA"));
        assert!(letter(&r1, Edition::Duplicate).lines().next().is_some_and(|l| l.ends_with("DUPLICATA")));
        assert!(mail_body(&r1, Edition::Duplicate).starts_with("DUPLICATA\n\nMadame"));
    }

    #[test]
    fn an_e_mail_has_no_addresses_but_says_whom_to_answer() {
        let body = mail_body(&fixture::letter(Level::R1, Lang::En), Edition::Original);
        assert!(body.starts_with("Dear Sir or Madam,\n\nAccording to our records"), "{body}");
        assert!(!body.contains("44000 Nantes"));
        assert!(
            body.ends_with(
                "Reference to quote: 411PONANT\nYour contact: Jeanne Riou\nTel.: 02 98 00 00 00\nrelances@abers.example\n"
            ),
            "{body}"
        );
    }
}
