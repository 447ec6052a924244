//! A document of the sale by mail, to the client's contact: with its PDF, which is kept as it was written for each attempt (ORD-05).

use super::mail::{leave, sender, signed};
use super::send;
use crate::cli::context::{Context, Ended, Open};
use crate::desk::api::{Answer, MailDraft, OrderAnswer, OrderQuery, OutRow, PaperView, Query};
use crate::domain::dunning::notice::{MessageKind, OutState};
use crate::domain::file::Contact;
use crate::domain::ids::{DocumentId, PartyId};
use crate::domain::order::{DocumentKind, may_leave};
use crate::domain::refusal::Refusal;
use crate::host::Proof;
use crate::i18n::{Arg, I18n};
use crate::post::{heads, paper, pdf};
use clap::ArgMatches;

/// No larger document is mailed, characters as it is kept: it has to fit in a message between processes.
const LONGEST: usize = 600_000;

/// A mail of a document that is written. Nothing was changed.
pub(super) struct Written {
    /// The client.
    pub(super) party: PartyId,
    /// The mail.
    pub(super) mail: MailDraft,
    /// The document as it is kept for each attempt.
    pub(super) kept: String,
    /// The document as text.
    shown: String,
    /// What else is looked at before it leaves.
    pub(super) proof: Proof,
}

/// `order send`: shows what would leave, asks, and sends it.
pub(in crate::cli) fn send_document(cx: &mut Context, m: &ArgMatches, open: &Open, id: DocumentId) -> Result<(), Ended> {
    let Written { party, mut mail, kept, shown, proof } = written(open, id)?;
    if let Some(to) = m.get_one::<String>("to") {
        mail.to = vec![to.trim().to_string()];
    }
    let preview = m.get_flag("preview");
    // Nobody reads over what cannot leave, but for who wants to see it.
    if preview || (!m.get_flag("yes") && proof.barred.is_empty()) {
        let heads = open.i18n.mail_heads(proof.heads(&mail));
        let heads: Vec<String> = heads.into_iter().map(|(head, text)| format!("{head} {text}")).collect();
        cx.tell(&format!("{}\n\n{}\n\n{}", heads.join("\n"), mail.text, shown.trim_end()));
    }
    if !proof.barred.is_empty() {
        return Err(Ended::Refused(proof.barred));
    }
    if preview {
        return Ok(());
    }
    leave(cx, m, open, party, (mail, kept))
}

/// The mail of a document. Nothing is changed.
pub(super) fn written(open: &Open, id: DocumentId) -> Result<Written, Ended> {
    let refused = |id: &str| Ended::Refused(vec![open.i18n.t(id)]);
    let told = match open.ask(&Query::Order(OrderQuery::Paper { document: id }))? {
        Answer::Order(told) => *told,
        _ => return Err(Ended::Findings),
    };
    let OrderAnswer::Paper(Some(view)) = told else { return Err(Ended::Findings) };
    let settings = send::settings(open)?;
    let lang = paper::language(&view, open.i18n.lang());
    let words = I18n::new(lang).for_book(view.company.currency, &view.company.zone);
    let paper = paper::write(&view, lang);
    let kept = serde_json::to_string(&paper).map_err(|_| refused("notice-bad-text"))?;
    let (bytes, pages) = pdf::paper_in_pages(&paper).map_err(|fault| Ended::Failed(fault.to_string()))?;
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
    let from = send::from(open, &settings, &open.who.user);
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let proof = Proof {
        from: open.i18n.mail_named(&from.name, &from.address),
        file: (paper.file_name(), size, u32::try_from(pages).unwrap_or(u32::MAX)),
        barred: barred(open, &view, (settings.has_mail(), kept.len() > LONGEST))?,
    };
    Ok(Written { party: view.document.party, mail, kept, shown: paper::text(&paper), proof })
}

/// Why it may not leave: what the desk would refuse as well, and what is missing here.
fn barred(open: &Open, view: &PaperView, (has_mail, long): (bool, bool)) -> Result<Vec<String>, Ended> {
    let document = &view.document;
    let mut out = Vec::new();
    if let Err(why) = may_leave(document.kind, (view.confirmed, view.cancelled)) {
        out.push(open.i18n.refusal(&Refusal::Order(why)));
    }
    let waits =
        |row: &OutRow| row.about == Some(MessageKind::Document(document.id)) && !matches!(row.out.state, OutState::Sent(_));
    if send::rows(open, false)?.iter().any(waits) {
        out.push(open.i18n.t("mail-bar-waits"));
    }
    out.extend((!has_mail).then(|| open.i18n.t("notice-no-way")));
    out.extend(long.then(|| open.i18n.t("paper-mail-long")));
    Ok(out)
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
