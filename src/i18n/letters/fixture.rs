//! A letter for tests. The companies are fictitious.

use super::{Addressee, Letter, LetterFacts, LetterFault, LetterKind, Section, SectionRow, Sender, default_text};
use crate::domain::dunning::Level;
use crate::domain::dunning::notice::LetterFigures;
use crate::domain::dunning::policy::Buyer;
use crate::domain::dunning::template::Template;
use crate::domain::lettering::fixture::{d, eur};
use crate::domain::money::{Amount, Currency};
use crate::domain::penalty::Rate;
use crate::i18n::Lang;

pub(crate) fn row() -> SectionRow {
    SectionRow {
        piece: "F2026-1011".to_string(),
        date: d(3, 1),
        due: Some(d(2, 2)),
        amount: eur(3600),
        residual: eur(3000),
        disputed: eur(600),
        days_late: 36,
    }
}

pub(crate) fn facts() -> LetterFacts {
    let second = SectionRow {
        piece: "F2026-1012".to_string(),
        date: d(31, 1),
        due: Some(d(2, 3)),
        amount: eur(100),
        residual: eur(100),
        disputed: Amount::ZERO,
        days_late: 8,
    };
    LetterFacts {
        kind: LetterKind::Reminder(Level::R2),
        on: d(10, 3),
        registered: false,
        sender: Sender {
            name: "Quincaillerie des Abers (fictive)".to_string(),
            address: ["12 rue du Port", "29200 Brest"].map(String::from).to_vec(),
            place: "Brest".to_string(),
            siren: "123456789".to_string(),
            iban: "FR7630006000011234567890189".to_string(),
            bic: String::new(),
            phone: "02 98 00 00 00".to_string(),
            email: "relances@abers.example".to_string(),
            collector: "Jeanne Riou".to_string(),
        },
        addressee: Addressee {
            name: "Comptoir du Ponant (fictif)".to_string(),
            contact: "Le Goff".to_string(),
            title: "Mme".to_string(),
            address: ["3 quai Est", "44000 Nantes"].map(String::from).to_vec(),
            account: "411PONANT".to_string(),
        },
        sections: vec![Section {
            payee: None,
            code: "411PONANT".to_string(),
            name: "Comptoir du Ponant (fictif)".to_string(),
            rows: vec![row(), second],
        }],
        figures: LetterFigures {
            overdue: eur(3100),
            interest: eur(12),
            fees: eur(80),
            owed: eur(3192),
            credits: Amount::ZERO,
            rate: Rate::new(1215).ok(),
            oldest: Some(d(2, 2)),
            days_late: 36,
            deadline: d(18, 3),
        },
        currency: Currency::EUR,
        last_reminder: Some(d(20, 2)),
        promise: None,
        without_interest: Vec::new(),
        instalments: Vec::new(),
    }
}

pub(crate) fn write(subject: &str, body: &str, facts: &LetterFacts, lang: Lang) -> Result<Letter, LetterFault> {
    Letter::write(&Template::parse(subject).expect("good"), &Template::parse(body).expect("good"), facts, lang)
}

/// The default letter of a level to a business.
pub(crate) fn letter(level: Level, lang: Lang) -> Letter {
    let (subject, body) = default_text(LetterKind::Reminder(level), Buyer::Business, lang).expect("a text");
    write(subject, body, &LetterFacts { kind: LetterKind::Reminder(level), ..facts() }, lang).expect("written")
}
