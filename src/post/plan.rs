//! The letter of a plan of payment (DUN-11): items, interest taken in, instalments, what a default means, and the acknowledgement of the
//! debt that the client returns signed.

use super::heads;
use super::reminder::payee;
use crate::desk::api::PlanView;
use crate::domain::calendar::plus_days;
use crate::domain::dunning::notice::LetterFigures;
use crate::domain::dunning::template::{LetterText, Template, TextKey, TextKind, Variable};
use crate::domain::factor::PayTo;
use crate::domain::money::Amount;
use crate::i18n::letters::{Letter, LetterFacts, LetterKind, Section, SectionRow};
use crate::i18n::{I18n, Lang, text_in_force};
use chrono::NaiveDate;

/// Calendar days in which a signed copy is asked for.
const DAYS_TO_SIGN: u16 = 8;

/// The language of the letter: the client's, else the company's, else the reader's.
pub fn language(view: &PlanView, reader: Lang) -> Lang {
    Lang::parse(&view.file.language).or_else(|| Lang::parse(&view.company.language)).unwrap_or(reader)
}

/// The letter as it is on `today`.
///
/// # Errors
/// Why there is none, in words of the reader: a value that the text wants and nobody gave, sums that do not meet.
pub fn write(i18n: I18n, view: &PlanView, today: NaiveDate) -> Result<Letter, String> {
    let lang = language(view, i18n.lang());
    let key = TextKey::new(TextKind::Plan, lang.code(), view.buyer);
    let LetterText { subject, body } = text_in_force(&view.texts, &key).ok_or_else(|| i18n.t("notice-bad-text"))?;
    let parse = |text: &str| Template::parse(text).map_err(|_| i18n.t("notice-bad-text"));
    let (mut subject, mut body) = (parse(&subject)?, parse(&body)?);
    // Of interest that the plan did not take in nothing is said.
    if view.row.plan.penalties.is_zero() {
        (subject, body) = (subject.without(Variable::Penalties), body.without(Variable::Penalties));
    }
    let facts = facts(view, today).ok_or_else(|| i18n.t("letter-fault-overflow"))?;
    Letter::write(&subject, &body, &facts, lang).map_err(|fault| i18n.letter_fault(&fault, view.company.currency))
}

/// None when a sum is out of range.
fn facts(view: &PlanView, today: NaiveDate) -> Option<LetterFacts> {
    let plan = &view.row.plan;
    let mut items: Vec<_> = view.items.iter().collect();
    items.sort_by_key(|item| {
        (item.assigned.map_or(PayTo::Us, PayTo::Factor), item.debtor.code.clone(), item.due, item.piece.clone())
    });
    let mut sections: Vec<Section> = Vec::new();
    for item in items {
        let payee = item.assigned.map(|no| payee(&view.factors, no));
        if sections.last().is_none_or(|section| section.code != item.debtor.code || section.payee != payee) {
            let (code, name) = (item.debtor.code.clone(), item.debtor.name.clone());
            sections.push(Section { payee, code, name, rows: Vec::new() });
        }
        let row = SectionRow {
            piece: item.piece.clone(),
            date: item.date,
            due: item.due,
            amount: item.amount,
            residual: item.covered,
            disputed: Amount::ZERO,
            days_late: item.due.map_or(0, |due| (today - due).num_days()),
        };
        if let Some(section) = sections.last_mut() {
            section.rows.push(row);
        }
    }
    let rows = || sections.iter().flat_map(|section| &section.rows);
    let figures = LetterFigures {
        overdue: Amount::sum(plan.items.iter().map(|(_, amount)| *amount)).ok()?,
        interest: plan.penalties,
        fees: Amount::ZERO,
        owed: plan.covered().ok()?,
        credits: Amount::ZERO,
        rate: None,
        oldest: rows().filter_map(|row| row.due).min(),
        days_late: rows().map(|row| row.days_late).max().unwrap_or(0).max(0),
        deadline: plus_days(today, DAYS_TO_SIGN),
    };
    Some(LetterFacts {
        kind: LetterKind::Plan,
        on: today,
        registered: false,
        sender: heads::sender((&view.post, &view.company), &view.file),
        addressee: heads::addressee(&view.file),
        sections,
        figures,
        currency: view.company.currency,
        last_reminder: None,
        promise: None,
        without_interest: Vec::new(),
        instalments: plan.instalments.clone(),
    })
}
