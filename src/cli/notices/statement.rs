//! A statement of account by mail, to the client's contact: the report with the company's words, as a PDF (DUN-08, EXP-01).

use super::mail::file;
use super::send;
use crate::cli::context::{Ended, Open};
use crate::desk::api::{Answer, EditionParts, MailDraft, Query, ReportAsk};
use crate::domain::dunning::notice::MessageKind;
use crate::domain::ids::PartyId;
use crate::domain::report::Kind;
use crate::i18n::{I18n, Lang};
use crate::post::heads;
use crate::post::statement::{Kept, Parts, Words};
use chrono::{Timelike, Utc};

/// No larger statement is mailed, characters as it is kept: it has to fit in a message between processes.
const LONGEST: usize = 600_000;

/// The mail of a statement, and the statement as it is kept for each attempt. Nothing is changed.
pub(super) fn written(open: &Open, party: PartyId, ask: ReportAsk) -> Result<(MailDraft, String), Ended> {
    let refused = |why: String| Ended::Refused(vec![why]);
    if !send::settings(open)?.has_mail() {
        return Err(refused(open.i18n.t("notice-no-way")));
    }
    let ask = ReportAsk { kind: Kind::Statement, party: Some(party), ..ask };
    let Answer::Report(report) = open.ask(&Query::Report(Box::new(ask)))? else { return Err(Ended::Findings) };
    let rows = u64::try_from(report.data().count()).unwrap_or(u64::MAX);
    let query = Query::Edition { kind: Kind::Statement, party: Some(party), rows };
    let Answer::Edition(parts) = open.ask(&query)? else { return Err(Ended::Findings) };
    let file = file(open, party)?;
    let lang = Lang::parse(&file.language).or_else(|| Lang::parse(&open.company.language)).unwrap_or(open.i18n.lang());
    let i18n = I18n::new(lang).for_book(open.company.currency, &open.company.zone);
    let EditionParts { texts, post, file, buyer } = &*parts;
    let of = Parts { texts, post, company: &open.company, file, buyer: *buyer };
    let words = Words::of(i18n, &of, &report).map_err(refused)?;
    let now = Utc::now().with_timezone(&open.company.zone.parse().unwrap_or(chrono_tz::Europe::Paris));
    let kept = Kept {
        report: words.onto(*report),
        lang,
        company: open.company.name.clone(),
        who: open.who.user.clone(),
        on: now.date_naive(),
        at: (now.time().hour(), now.time().minute()),
    };
    let kept = serde_json::to_string(&kept).map_err(|_| refused(open.i18n.t("notice-bad-text")))?;
    if kept.len() > LONGEST {
        return Err(refused(open.i18n.t("mail-statement-long")));
    }
    let mail = MailDraft {
        kind: MessageKind::Statement,
        to: Some(file.email.trim()).filter(|to| !to.is_empty()).map(str::to_string).into_iter().collect(),
        name: file.name.clone(),
        reply_to: heads::collector(post, &file.collector).map(|c| c.email.trim().to_string()).unwrap_or_default(),
        subject: words.subject,
        text: words.mail,
        files: Vec::new(),
    };
    Ok((mail, kept))
}
