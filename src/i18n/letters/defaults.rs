//! The texts that a new book begins with (DUN-16, DUN-17), by level, buyer and language. One text serves e-mail and post alike.

use super::super::lang::Lang;
use crate::domain::dunning::Level;
use crate::domain::dunning::policy::Buyer;
use serde::{Deserialize, Serialize};

/// What a letter is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum LetterKind {
    /// A reminder of some level.
    Reminder(Level),
    /// The statement of account with its words (relevé de compte).
    Statement,
    /// The letter of a plan of payment (échéancier, DUN-11).
    Plan,
}

/// A text as it is embedded: the subject on its first line, a blank line, the body.
macro_rules! text {
    ($lang:literal, $name:literal) => {
        include_str!(concat!($lang, "/", $name, ".txt"))
    };
}

/// The subject and the body of the text that we wrote, both templates; none for a level that sends files to a court, not letters.
///
/// A consumer's text holds no fixed fee, no costs and no threat of costs (DUN-17). A public body's speaks of *intérêts moratoires* and does
/// not threaten to suspend deliveries.
pub fn default_text(kind: LetterKind, buyer: Buyer, lang: Lang) -> Option<(&'static str, &'static str)> {
    let text = match lang {
        Lang::Fr => french(kind, buyer)?,
        Lang::En => english(kind, buyer)?,
    };
    let (subject, body) = text.split_once("\n\n").unwrap_or(("", text));
    Some((subject, body.trim_end()))
}

fn french(kind: LetterKind, buyer: Buyer) -> Option<&'static str> {
    use Buyer::{Business, Consumer, Public};
    let level = match kind {
        LetterKind::Statement => return Some(text!("fr", "statement")),
        LetterKind::Plan if buyer == Consumer => return Some(text!("fr", "plan-consumer")),
        LetterKind::Plan => return Some(text!("fr", "plan")),
        LetterKind::Reminder(level) => level,
    };
    Some(match (level, buyer) {
        (Level::Pre, _) => text!("fr", "p"),
        (Level::R1, _) => text!("fr", "r1"),
        (Level::R2, Business) => text!("fr", "r2"),
        (Level::R2, Public) => text!("fr", "r2-public"),
        (Level::R2, Consumer) => text!("fr", "r2-consumer"),
        (Level::R3, Business) => text!("fr", "r3"),
        (Level::R3, Public) => text!("fr", "r3-public"),
        (Level::R3, Consumer) => text!("fr", "r3-consumer"),
        (Level::Formal, Business) => text!("fr", "med"),
        (Level::Formal, Public) => text!("fr", "med-public"),
        (Level::Formal, Consumer) => text!("fr", "med-consumer"),
        (Level::PreLegal, Business) => text!("fr", "pc"),
        (Level::PreLegal, Public) => text!("fr", "pc-public"),
        (Level::PreLegal, Consumer) => text!("fr", "pc-consumer"),
        (Level::PaymentOrder | Level::Legal, _) => return None,
    })
}

fn english(kind: LetterKind, buyer: Buyer) -> Option<&'static str> {
    use Buyer::{Business, Consumer, Public};
    let level = match kind {
        LetterKind::Statement => return Some(text!("en", "statement")),
        LetterKind::Plan if buyer == Consumer => return Some(text!("en", "plan-consumer")),
        LetterKind::Plan => return Some(text!("en", "plan")),
        LetterKind::Reminder(level) => level,
    };
    Some(match (level, buyer) {
        (Level::Pre, _) => text!("en", "p"),
        (Level::R1, _) => text!("en", "r1"),
        (Level::R2, Business | Public) => text!("en", "r2"),
        (Level::R2, Consumer) => text!("en", "r2-consumer"),
        (Level::R3, Business) => text!("en", "r3"),
        (Level::R3, Public) => text!("en", "r3-public"),
        (Level::R3, Consumer) => text!("en", "r3-consumer"),
        (Level::Formal, Business | Public) => text!("en", "med"),
        (Level::Formal, Consumer) => text!("en", "med-consumer"),
        (Level::PreLegal, Business | Public) => text!("en", "pc"),
        (Level::PreLegal, Consumer) => text!("en", "pc-consumer"),
        (Level::PaymentOrder | Level::Legal, _) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dunning::template::{Audience, Template, Variable};

    const BUYERS: [Buyer; 3] = [Buyer::Business, Buyer::Consumer, Buyer::Public];

    /// (what, buyer, language, subject, body) of every text.
    fn all() -> Vec<(LetterKind, Buyer, Lang, Template, Template)> {
        let kinds = Level::ALL.map(LetterKind::Reminder).into_iter().chain([LetterKind::Statement, LetterKind::Plan]);
        let mut out = Vec::new();
        for kind in kinds {
            for buyer in BUYERS {
                for lang in Lang::ALL {
                    let Some((subject, body)) = default_text(kind, buyer, lang) else { continue };
                    assert!(!subject.is_empty() && !subject.contains('\n') && body.contains("\n\n"), "{kind:?} {lang:?}");
                    let read = |text| Template::parse(text).unwrap_or_else(|e| panic!("{kind:?} {buyer:?} {lang:?}: {e:?}"));
                    out.push((kind, buyer, lang, read(subject), read(body)));
                }
            }
        }
        out
    }

    fn words(body: &Template) -> String {
        body.to_string().split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
    }

    #[test]
    fn dun_20_every_default_is_read_without_fault_and_needs_nothing_that_is_often_unknown() {
        let texts = all();
        // Six levels of letters, the statement and the plan, three buyers, two languages.
        assert_eq!(texts.len(), 8 * 3 * 2);
        for (kind, buyer, lang, subject, body) in texts {
            let rare =
                [Variable::Bic, Variable::Phone, Variable::Collector, Variable::Promise, Variable::Contact, Variable::Title];
            assert!(!rare.iter().any(|v| body.uses(*v) || subject.uses(*v)), "{kind:?} {buyer:?} {lang:?}");
            assert!(!subject.uses(Variable::Table), "{kind:?} {lang:?}");
        }
        for level in [Level::PaymentOrder, Level::Legal] {
            assert_eq!(default_text(LetterKind::Reminder(level), Buyer::Business, Lang::Fr), None, "a file, not a letter");
        }
    }

    #[test]
    fn dun_16_every_default_suits_its_level_and_each_audience() {
        for (kind, buyer, lang, _, body) in all() {
            let LetterKind::Reminder(level) = kind else { continue };
            let audience = Audience { level, buyer, french: lang == Lang::Fr };
            assert_eq!(body.faults_for(audience), [], "{level:?} {buyer:?} {lang:?}");
            assert!(body.uses(Variable::Account) || level == Level::Pre, "{level:?} {lang:?}: the reference to quote");
        }
    }

    #[test]
    fn dun_16_a_default_without_its_claims_says_nothing_of_interest_and_still_suits_its_level() {
        for (kind, buyer, lang, _, body) in all() {
            let LetterKind::Reminder(level) = kind else { continue };
            if buyer == Buyer::Consumer {
                continue;
            }
            let left = body.without_claims();
            assert_eq!(left.faults_for(Audience { level, buyer, french: lang == Lang::Fr }), [], "{level:?} {lang:?}");
            let text = words(&left);
            for word in ["pénalité", "intérêts", "indemnité", "40 €", "late payment interest", "fixed recovery"] {
                assert!(!text.contains(word), "{level:?} {buyer:?} {lang:?}: {word} in {text}");
            }
        }
    }

    #[test]
    fn dun_16_every_default_allows_for_a_payment_that_crosses_it() {
        for (kind, buyer, lang, _, body) in all() {
            let escape = if lang == Lang::Fr { "sauf paiement croisé" } else { "disregard this letter" };
            assert!(words(&body).contains(escape), "{kind:?} {buyer:?} {lang:?}");
        }
    }

    #[test]
    fn dun_16_the_tone_rises_with_the_level() {
        let of = |level, buyer, lang| {
            let (subject, body) = default_text(LetterKind::Reminder(level), buyer, lang).expect("a text");
            format!("{subject} {body}").to_lowercase()
        };
        for buyer in BUYERS {
            for level in [Level::Pre, Level::R1, Level::R2] {
                let text = of(level, buyer, Lang::Fr);
                for threat in ["mise en demeure", "juridiction", "suspendu", "conseils"] {
                    assert!(!text.contains(threat), "{level:?} {buyer:?}: {threat}");
                }
            }
            assert!(of(Level::R3, buyer, Lang::Fr).contains("dernier rappel avant mise en demeure"));
            assert!(of(Level::Formal, buyer, Lang::Fr).contains("nous vous mettons en demeure de payer sous 8 jours"));
            assert!(of(Level::Formal, buyer, Lang::Fr).contains("juridiction compétente"));
            assert!(of(Level::PreLegal, buyer, Lang::En).contains("final notice"));
            assert!(of(Level::Formal, buyer, Lang::En).contains("formal notice to pay"));
        }
        assert!(of(Level::R3, Buyer::Business, Lang::Fr).contains("livraisons pourront être suspendues"));
        for lang in Lang::ALL {
            let public = of(Level::R3, Buyer::Public, lang);
            assert!(!public.contains("suspend"), "public bodies are not threatened with that: {public}");
        }
    }

    #[test]
    fn dun_17_a_consumer_reads_of_no_fee_no_costs_and_no_rate() {
        for (kind, _, lang, _, body) in all().into_iter().filter(|(_, buyer, ..)| *buyer == Buyer::Consumer) {
            for variable in [Variable::Fees, Variable::Rate, Variable::Penalties] {
                assert!(!body.uses(variable), "{kind:?} {lang:?}: {variable:?}");
            }
            let text = words(&body);
            for word in ["40 €", "indemnité", "frais", "pénalité", "cost", "fee", "penalt"] {
                assert!(!text.contains(word), "{kind:?} {lang:?}: {word}");
            }
        }
    }

    #[test]
    fn no_default_names_an_article_of_law_or_breaks_french_typography() {
        for (kind, _, lang, subject, body) in all() {
            let text = format!("{subject}\n{body}");
            for word in ["article", " art.", "L441", "L.441", "Code", "directive"] {
                assert!(!text.contains(word), "{kind:?} {lang:?}: {word}");
            }
            for line in text.lines() {
                assert_eq!(line, line.trim_end(), "{kind:?} {lang:?}");
            }
            assert!(crate::text::is_safe(&text.replace('\n', " ")), "{kind:?} {lang:?}: ordinary blanks only");
            if lang == Lang::Fr {
                let chars: Vec<char> = text.chars().collect();
                for pair in chars.windows(2) {
                    assert!(
                        !matches!(pair[1], ':' | ';' | '?' | '!') || pair[0] == ' ',
                        "{kind:?}: no blank before {}",
                        pair[1]
                    );
                }
            }
        }
    }
}
