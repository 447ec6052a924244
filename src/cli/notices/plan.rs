//! The letter of a plan of payment (DUN-11): as text, as a PDF to print and sign, or by mail through the outbox.

use super::mail::leave;
use super::send;
use crate::cli::context::{Context, Ended, Open};
use crate::cli::export::write;
use crate::cli::read::party;
use crate::desk::api::{Answer, PlanView};
use crate::desk::api::{DunAnswer, DunQuery, MailDraft, Query};
use crate::domain::dunning::notice::MessageKind;
use crate::domain::ids::PartyId;
use crate::host::Proof;
use crate::i18n::I18n;
use crate::i18n::letters::Letter;
use crate::post::{Edition, heads, pdf, plan, text};
use clap::ArgMatches;
use std::path::Path;

/// A plan's letter that is written. Nothing was changed.
pub(super) struct Written {
    /// The letter.
    letter: Letter,
    /// The mail that takes it along.
    pub(super) mail: MailDraft,
    /// The letter as it is kept for each attempt.
    pub(super) kept: String,
    /// What else is looked at before it leaves.
    pub(super) proof: Proof,
}

/// `plan letter CODE NO [--pdf FILE | --mail]`: the text is shown unless it goes to a file or by mail.
pub(in crate::cli) fn plan_letter(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let mails = m.get_flag("mail");
    let open = if mails { cx.open_to_write()? } else { cx.open()? };
    let id = party(&open, m.get_one::<String>("code").map(String::as_str).unwrap_or_default())?;
    let no = m.get_one::<u64>("no").copied().unwrap_or_default();
    let Written { letter, mut mail, kept, .. } = written(&open, id, no)?;
    if let Some(name) = m.get_one::<String>("pdf") {
        let bytes = pdf::letter(&letter, Edition::Original).map_err(|fault| Ended::Failed(fault.to_string()))?;
        return write(cx, Path::new(name), bytes, m.get_flag("force"));
    }
    if !mails {
        cx.tell(text::letter(&letter, Edition::Original).trim_end());
        return Ok(());
    }
    if let Some(to) = m.get_one::<String>("to") {
        mail.to = vec![to.trim().to_string()];
    }
    if !m.get_flag("yes") {
        cx.tell(&mail.text);
    }
    leave(cx, m, &open, id, (mail, kept))
}

/// The letter of a plan with its mail. Nothing is changed.
pub(super) fn written(open: &Open, id: PartyId, no: u64) -> Result<Written, Ended> {
    let refused = |why: String| Ended::Refused(vec![why]);
    let view = view(open, id, no)?;
    let reader = open.i18n.for_book(view.company.currency, &view.company.zone);
    let letter = plan::write(reader, &view, open.who.today).map_err(refused)?;
    let (bytes, pages) = pdf::letter_in_pages(&letter, Edition::Original).map_err(|fault| Ended::Failed(fault.to_string()))?;
    let kept = serde_json::to_string(&letter).map_err(|_| refused(open.i18n.t("notice-bad-text")))?;
    let to = view.file.email.trim().to_string();
    let mail = MailDraft {
        kind: MessageKind::Plan(no),
        to: Some(to).filter(|to| !to.is_empty()).into_iter().collect(),
        name: view.file.name.clone(),
        reply_to: heads::collector(&view.post, &view.file.collector).map(|c| c.email.trim().to_string()).unwrap_or_default(),
        subject: letter.subject.clone(),
        text: text::mail_body(&letter, Edition::Original),
        files: Vec::new(),
    };
    let settings = send::settings(open)?;
    let from = send::from(open, &settings, &open.who.user);
    let proof = Proof {
        from: open.i18n.mail_named(&from.name, &from.address),
        file: (
            file_name(I18n::new(letter.lang), no),
            u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            u32::try_from(pages).unwrap_or(u32::MAX),
        ),
        barred: (!settings.has_mail()).then(|| open.i18n.t("notice-no-way")).into_iter().collect(),
    };
    Ok(Written { letter, mail, kept, proof })
}

fn view(open: &Open, party: PartyId, no: u64) -> Result<PlanView, Ended> {
    let Answer::Dun(told) = open.ask(&Query::Dun(DunQuery::PlanLetter { party, no }))? else { return Err(Ended::Findings) };
    match *told {
        DunAnswer::PlanLetter(Some(view)) => Ok(*view),
        _ => Err(Ended::Refused(vec![open.i18n.t("why-no-plan")])),
    }
}

/// The name of the file that goes with the mail: `plan-57.pdf`, in the language of the letter.
pub(super) fn file_name(i18n: I18n, no: u64) -> String {
    format!("{}-{no}.pdf", i18n.t("plan-file"))
}
