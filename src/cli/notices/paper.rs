//! A document of the sale by mail, to the client's contact: with its PDF, which is kept as it was written for each attempt (ORD-05).

use super::mail::{leave, sender, signed};
use super::send;
use crate::cli::context::{Context, Ended, Open};
use crate::desk::api::{Answer, MailDraft, OrderAnswer, OrderQuery, PaperView, Query};
use crate::domain::dunning::notice::MessageKind;
use crate::domain::file::Contact;
use crate::domain::ids::{DocumentId, PartyId};
use crate::domain::order::{DocumentKind, may_leave};
use crate::domain::refusal::Refusal;
use crate::i18n::{Arg, I18n, Lang};
use crate::post::{heads, paper};
use clap::ArgMatches;

/// No larger document is mailed, characters as it is kept: it has to fit in a message between processes.
const LONGEST: usize = 600_000;

/// `order send`: shows what would leave, asks, and sends it.
pub(in crate::cli) fn send_document(cx: &mut Context, m: &ArgMatches, open: &Open, id: DocumentId) -> Result<(), Ended> {
    let (party, mut mail, kept, shown) = written(open, id)?;
    if let Some(to) = m.get_one::<String>("to") {
        mail.to = vec![to.trim().to_string()];
    }
    if m.get_flag("preview") || !m.get_flag("yes") {
        cx.tell(&format!("{}\n\n{}\n\n{}", mail.subject, mail.text, shown.trim_end()));
    }
    if m.get_flag("preview") {
        return Ok(());
    }
    leave(cx, m, open, party, (mail, kept))
}

/// The mail of a document, the document as it is kept for each attempt, and its text. Nothing is changed.
pub(super) fn written(open: &Open, id: DocumentId) -> Result<(PartyId, MailDraft, String, String), Ended> {
    let refused = |id: &str| Ended::Refused(vec![open.i18n.t(id)]);
    let told = match open.ask(&Query::Order(OrderQuery::Paper { document: id }))? {
        Answer::Order(told) => *told,
        _ => return Err(Ended::Findings),
    };
    let OrderAnswer::Paper(Some(view)) = told else { return Err(Ended::Findings) };
    // The desk would refuse it as well: nobody reads over what cannot leave.
    may_leave(view.document.kind, (view.confirmed, view.cancelled))
        .map_err(|why| Ended::Refused(vec![open.i18n.refusal(&Refusal::Order(why))]))?;
    if !send::settings(open)?.has_mail() {
        return Err(refused("notice-no-way"));
    }
    let lang = Lang::parse(&view.file.language).or_else(|| Lang::parse(&view.company.language)).unwrap_or(open.i18n.lang());
    let words = I18n::new(lang).for_book(view.company.currency, &view.company.zone);
    let paper = paper::write(&view, lang);
    let kept = serde_json::to_string(&paper).map_err(|_| refused("notice-bad-text"))?;
    if kept.len() > LONGEST {
        return Err(refused("paper-mail-long"));
    }
    let (name, to) = contact(&view);
    let args = [("title", Arg::Str(paper.title())), ("company", Arg::Str(&view.company.name))];
    let signature = signed(words, &sender(open, &view.post, &view.file.collector));
    let attached = words.tf(&format!("paper-mail-{}", view.document.kind.code()), &args[..1]);
    let mail = MailDraft {
        kind: MessageKind::Document(id),
        to: Some(to).filter(|to| !to.is_empty()).into_iter().collect(),
        name,
        reply_to: heads::collector(&view.post, &view.file.collector).map(|c| c.email.trim().to_string()).unwrap_or_default(),
        subject: match view.company.name.trim() {
            "" => paper.title().to_string(),
            _ => words.tf("paper-mail-subject", &args),
        },
        text: [words.t("mail-hello"), attached, signature].join("\n\n"),
        files: Vec::new(),
    };
    Ok((view.document.party, mail, kept, paper::text(&paper)))
}

/// Whom it goes to: what is to be paid to who pays at the client, the rest to its own address (CLI-04).
fn contact(view: &PaperView) -> (String, String) {
    let own = (view.file.name.clone(), view.file.email.trim().to_string());
    let payable = matches!(view.document.kind, DocumentKind::Invoice | DocumentKind::CreditNote);
    match Contact::parse(&view.payment).filter(|contact| payable && !contact.email.is_empty()) {
        Some(contact) => (if contact.name.is_empty() { own.0 } else { contact.name }, contact.email),
        None => own,
    }
}
