//! The text of a reminder, from what the desk knows of it: the same for the command line, which issues it, and for the screens, which show it
//! first.

use super::{Edition, heads, pdf, text};
use crate::desk::api::{Draftable, DraftsView, Form, IssueLetter};
use crate::domain::dunning::Channel;
use crate::domain::dunning::template::{Audience, LetterText, Template, TextKey};
use crate::domain::factor::{Factor, PayTo};
use crate::i18n::letters::{Letter, LetterFacts, LetterKind, Payee, Section, SectionRow};
use crate::i18n::{Arg, I18n, Lang, text_in_force};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

/// A reminder with its text as it is on `today`.
///
/// # Errors
/// Why it has none, in words of the reader: a level without a text, a value that the text wants and nobody gave.
pub fn write(i18n: I18n, view: &DraftsView, from: &Draftable, today: NaiveDate) -> Result<IssueLetter, String> {
    let language = Lang::parse(&from.language).or_else(|| Lang::parse(&view.company.language)).unwrap_or(i18n.lang());
    let level = from.draft.level;
    let asked = TextKey {
        channel: Some(from.channel),
        set: from.template.0.clone(),
        ..TextKey::new(Some(level), language.code(), from.buyer)
    };
    let LetterText { subject, body } =
        text_in_force(&view.texts, &asked).ok_or_else(|| i18n.tf("notice-no-text", &[("level", Arg::Str(level.code()))]))?;
    let parse = |text: &str| Template::parse(text).map_err(|_| i18n.t("notice-bad-text"));
    let (mut subject, mut body) = (parse(&subject)?, parse(&body)?);
    if from.untold.is_some() {
        // What is not certain is not told: the text goes without its sentences about interest and fees.
        let audience = Audience { level, buyer: from.buyer, french: language == Lang::Fr };
        let whole = body.faults_for(audience);
        (subject, body) = (subject.without_claims(), body.without_claims());
        let lost = body.faults_for(audience).into_iter().any(|fault| !whole.contains(&fault));
        if lost || subject.to_string().trim().is_empty() {
            return Err(i18n.t("notice-untold-mixed"));
        }
    }
    let facts = facts(view, from, today);
    let letter =
        Letter::write(&subject, &body, &facts, language).map_err(|fault| i18n.letter_fault(&fault, view.company.currency))?;
    issue(i18n, view, from, &letter)
}

fn issue(i18n: I18n, view: &DraftsView, from: &Draftable, letter: &Letter) -> Result<IssueLetter, String> {
    let mail = from.channel == Channel::Email;
    let calls = matches!(from.channel, Channel::Phone | Channel::Sms);
    let kept = if mail {
        format!("{}\n\n{}", letter.subject, text::mail_body(letter, Edition::Original))
    } else {
        text::letter(letter, Edition::Original)
    };
    let hash = if calls {
        Sha256::digest(&kept)
    } else {
        Sha256::digest(pdf::letter(letter, Edition::Original).map_err(|fault| fault.to_string())?)
    };
    let file = &from.file;
    let own = || std::iter::once(file.email.trim().to_string());
    let to: Vec<String> = if mail { own().chain(from.copies.iter().cloned()).collect() } else { Vec::new() };
    let contact = if mail { to.join(", ") } else { file.contact.trim().to_string() };
    let reply_to = heads::collector(&view.post, &file.collector).map(|c| c.email.trim().to_string()).unwrap_or_default();
    let letter_kept = serde_json::to_string(letter).map_err(|_| i18n.t("notice-bad-text"))?;
    Ok(IssueLetter {
        draft: from.draft.clone(),
        channel: from.channel,
        language: letter.lang.code().to_string(),
        contact,
        text: kept,
        hash: hash.into(),
        form: Form { letter: letter_kept, to, name: file.name.clone(), reply_to },
    })
}

/// A factor as letters show it; without an account when it is not known, so that no letter leaves.
pub(super) fn payee(factors: &[Factor], no: u16) -> Payee {
    let found = factors.iter().find(|factor| factor.id == no).cloned();
    let Factor { name, iban, bic, notice, .. } = found.unwrap_or_else(|| Factor::unknown(no));
    Payee { name, iban, bic, notice }
}

fn facts(view: &DraftsView, from: &Draftable, today: NaiveDate) -> LetterFacts {
    let (post, company, file) = (&view.post, &view.company, &from.file);
    let mut sections: Vec<Section> = Vec::new();
    let mut rows: Vec<_> = from.draft.items.iter().zip(&from.rows).collect();
    // What is paid to one account stands together, ours first (FAC-01); within it the order is the draft's.
    rows.sort_by_key(|(item, _)| item.assigned.map_or(PayTo::Us, PayTo::Factor));
    for (item, row) in rows {
        let payee = item.assigned.map(|no| payee(&view.factors, no));
        if sections.last().is_none_or(|section| section.code != row.debtor.code || section.payee != payee) {
            let (code, name) = (row.debtor.code.clone(), row.debtor.name.clone());
            sections.push(Section { payee, code, name, rows: Vec::new() });
        }
        let row = SectionRow {
            piece: row.piece.clone(),
            date: row.date,
            due: item.due,
            amount: row.amount,
            residual: item.amount,
            disputed: item.disputed,
            days_late: item.days_late,
        };
        if let Some(section) = sections.last_mut() {
            section.rows.push(row);
        }
    }
    LetterFacts {
        kind: LetterKind::Reminder(from.draft.level),
        on: today,
        registered: from.channel == Channel::Registered,
        sender: heads::sender((post, company), file),
        addressee: heads::addressee(file),
        sections,
        figures: from.figures,
        currency: company.currency,
        last_reminder: from.last.map(|(on, _)| on),
        promise: from.promise,
        without_interest: from.without_interest.clone(),
        instalments: Vec::new(),
    }
}
