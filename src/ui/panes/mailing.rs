//! Mails that are no reminders from the screens: copies of documents, a statement. The process of the terminal writes them, since it alone
//! reads the person's files; the person says to whom, and then they leave.

use crate::desk::api::{Command, Done, DunCommand, DunDone, Receipt};
use crate::domain::dunning::notice::MessageKind;
use crate::domain::ids::{DocumentId, PartyId};
use crate::domain::report::Kind;
use crate::i18n::Arg;
use crate::text::{width, wrap};
use crate::ui::action::{Motion, Pane};
use crate::ui::errand::{Errand, Mailing, Proof, Task};
use crate::ui::layout;
use crate::ui::model::{Model, Submission};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::panes::reminders::text_lines;
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span};
use ratatui::layout::Rect;

/// A mail as it will leave, over the whole body: [`Model::mailing`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MailSheet {
    /// What else is told of it.
    pub proof: Proof,
    /// The first line shown.
    pub(in crate::ui) scroll: usize,
}

impl MailSheet {
    /// Heads, why it may not leave, text: everything that goes.
    fn lines(&self, model: &Model, cols: u16) -> Vec<Vec<Span>> {
        let Some(mailing) = &model.mailing else { return Vec::new() };
        let mut out = Vec::new();
        let heads = model.t.mail_heads(self.proof.heads(&mailing.mail));
        let widest = heads.iter().map(|(head, _)| width(head)).max().unwrap_or(0) + 1;
        let room = usize::from(cols).saturating_sub(widest).max(10);
        for (head, says) in heads {
            let pad = |head: &str| format!("{head}{}", " ".repeat(widest.saturating_sub(width(head))));
            for (n, line) in wrap(&says, room).into_iter().enumerate() {
                let head = if n == 0 { pad(&head) } else { pad("") };
                out.push(vec![Span::new(head, Role::Head), Span::new(line, Role::Text)]);
            }
        }
        for why in &self.proof.barred {
            out.extend(wrap(why, usize::from(cols)).into_iter().map(|line| vec![Span::new(line, Role::Refused)]));
        }
        out.push(Vec::new());
        out.extend(text_lines(&mailing.mail.text, cols).into_iter().map(|line| vec![Span::new(line, Role::Text)]));
        out
    }

    /// Draws it.
    pub(in crate::ui) fn draw(&self, model: &Model, pen: &mut Pen<'_>, body: Rect) {
        pen.clear(body);
        let title = if self.proof.barred.is_empty() {
            Span::new(model.t.t("mail-proof"), Role::Strong)
        } else {
            Span::new(model.t.t("mail-proof-barred"), Role::Refused)
        };
        pen.titled_rule(body.x, body.y, body.width, &[vec![title]]);
        let area = layout::read(body);
        let lines = self.lines(model, area.width);
        let page = usize::from(area.height);
        let top = self.scroll.min(lines.len().saturating_sub(page));
        for (y, line) in (area.y..).zip(lines.iter().skip(top).take(page)) {
            pen.spans(area.x, y, area.width, line);
        }
        if lines.len() > top + page && page > 0 {
            pen.text(area.right().saturating_sub(1), area.bottom() - 1, 1, pen.glyphs.more_down, Role::HintKey);
        }
    }
}

impl Model {
    /// Copies of the documents under the cursor, of those that are marked, or the statement that is shown, by mail.
    pub(in crate::ui) fn mail_copies(&mut self, out: &mut Vec<Effect>) {
        if self.pane == Pane::Report
            && self.report.ask.kind == Kind::Statement
            && let Some(party) = self.report.ask.party
        {
            let ask = Box::new(self.report.ask.clone());
            return self.mail_write(Task::Statement { party, ask }, out);
        }
        let Some(party) = self.party() else { return self.refuse(self.t.t("why-no-client")) };
        let pieces = self.pieces_here(party);
        // On the ledger it is clear which are meant; elsewhere they are named, the late ones first of all.
        if self.pane == Pane::Account && !pieces.is_empty() {
            return self.mail_write(Task::Copies { party, pieces }, out);
        }
        let text = pieces.join(", ");
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::MailPieces(party), &text)));
    }

    /// Document numbers: marked invoices or the one under the cursor; of a call sheet, the late ones.
    fn pieces_here(&self, party: PartyId) -> Vec<String> {
        let mut pieces: Vec<String> = match self.pane {
            Pane::Account => {
                let marked = self.account.lines().iter().filter(|line| self.account.marks.contains_key(&line.key));
                let marked: Vec<_> = marked.filter(|line| line.amount.is_debit()).map(|line| line.piece.clone()).collect();
                let here = || self.account.current().map(|line| line.piece.clone()).into_iter().collect();
                if marked.is_empty() { here() } else { marked }
            }
            Pane::Agenda => {
                let sheet = self.agenda.sheet().filter(|sheet| sheet.party == party);
                let items = sheet.iter().flat_map(|sheet| &sheet.items);
                items.filter(|item| item.days_late > 0).map(|item| item.piece.clone()).collect()
            }
            _ => Vec::new(),
        };
        pieces.retain(|piece| !piece.trim().is_empty());
        pieces.dedup();
        pieces
    }

    /// The numbers were typed.
    pub(in crate::ui) fn mail_pieces_typed(&mut self, party: PartyId, text: &str, out: &mut Vec<Effect>) {
        let words = text.split([',', ';']).flat_map(str::split_whitespace);
        let pieces: Vec<String> = words.map(str::to_string).collect();
        if pieces.is_empty() {
            return self.prompt_error(self.t.t("mail-which"));
        }
        self.overlays.pop();
        self.mail_write(Task::Copies { party, pieces }, out);
    }

    /// A document of the sale, by mail.
    pub(in crate::ui) fn mail_document(&mut self, document: DocumentId, out: &mut Vec<Effect>) {
        self.mail_write(Task::Document { document }, out);
    }

    /// The letter of a plan, by mail.
    pub(in crate::ui) fn mail_plan(&mut self, party: PartyId, no: u64, out: &mut Vec<Effect>) {
        self.mail_write(Task::Plan { party, no }, out);
    }

    fn mail_write(&mut self, task: Task, out: &mut Vec<Effect>) {
        self.mailing = None;
        self.say(self.t.t("mail-writing"));
        out.push(Effect::Post(Errand { task, lang: self.t.lang() }));
    }

    /// A document's mail is written: it is shown whole, over the list of orders or the sheet of that document.
    pub(in crate::ui) fn mail_proof(&mut self, mailing: Mailing, proof: Proof) {
        let about = match mailing.mail.kind {
            MessageKind::Document(document) => Some(document),
            _ => None,
        };
        let here = match self.overlays.last() {
            None => true,
            Some(Overlay::Document(sheet)) => Some(sheet.id) == about,
            Some(_) => false,
        };
        if !here {
            return self.refuse(self.t.t("mail-not-now"));
        }
        self.notice = None;
        self.mailing = Some(Box::new(mailing));
        self.overlays.push(Overlay::Mail(Box::new(MailSheet { proof, scroll: 0 })));
    }

    /// Enter on it: to whom? Nothing leaves before the next Enter.
    pub(in crate::ui) fn mail_confirm(&mut self) {
        let Some(Overlay::Mail(sheet)) = self.overlays.last() else { return };
        if let Some(why) = sheet.proof.barred.first() {
            return self.refuse(why.clone());
        }
        match self.mailing.as_ref().map(|mailing| (mailing.party, mailing.mail.to.join(", "))) {
            Some((party, to)) => self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::MailTo(party), &to))),
            None => self.refuse(self.t.t("mail-gone")),
        }
    }

    /// Turns the mail that is shown.
    pub(in crate::ui) fn move_mail(&mut self, motion: Motion) {
        let (Some(screen), Some(Overlay::Mail(sheet))) = (self.screen(), self.overlays.last()) else { return };
        let area = layout::read(screen.body);
        let last = sheet.lines(self, area.width).len().saturating_sub(usize::from(area.height));
        if let Some(Overlay::Mail(sheet)) = self.overlays.last_mut() {
            sheet.scroll = motion.apply(sheet.scroll, last + 1, usize::from(area.height));
        }
    }

    /// It is written: to whom? Nothing leaves before Enter.
    pub(in crate::ui) fn mail_written(&mut self, mailing: Mailing) {
        // Somebody types something else meanwhile: what is typed there is no yes.
        if !self.overlays.is_empty() {
            return self.refuse(self.t.t("mail-not-now"));
        }
        let (party, to) = (mailing.party, mailing.mail.to.join(", "));
        self.say(mailing.mail.subject.clone());
        self.mailing = Some(Box::new(mailing));
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::MailTo(party), &to)));
    }

    /// The addressee was confirmed: the command that puts the mail into the outbox; else why not.
    pub(in crate::ui) fn mail_to_typed(&self, party: PartyId, text: &str) -> Result<Command, String> {
        let mailing = self.mailing.as_ref().filter(|mailing| mailing.party == party);
        let Mailing { mail, kept, .. } = &**mailing.ok_or_else(|| self.t.t("mail-gone"))?;
        let to: Vec<String> = text.split([',', ';']).flat_map(str::split_whitespace).map(str::to_string).collect();
        if to.is_empty() {
            return Err(self.t.t("mail-whom"));
        }
        let mail = Box::new(crate::desk::api::MailDraft { to, ..mail.clone() });
        Ok(Command::Dun(Box::new(match kept.as_str() {
            "" => DunCommand::Mail { party, mail },
            kept => DunCommand::Statement { party, mail, kept: kept.to_string() },
        })))
    }

    /// What leaves, under the line with its addressee.
    pub(in crate::ui) fn mail_preview(&self) -> String {
        let subject = self.mailing.as_ref().map(|mailing| mailing.mail.subject.as_str()).unwrap_or_default();
        self.t.tf("mail-preview", &[("subject", Arg::Str(subject))])
    }

    /// It is in the outbox: it leaves.
    pub(in crate::ui) fn mail_done(&mut self, sent: &Submission, receipt: &Receipt, out: &mut Vec<Effect>) {
        let Command::Dun(command) = &sent.command else { return };
        let ours = matches!(&**command, DunCommand::Mail { .. } | DunCommand::Statement { .. });
        if ours && matches!(&receipt.done, Done::Dun(done) if matches!(**done, DunDone::Noted { .. })) {
            self.mailing = None;
            self.overlays.retain(|over| !matches!(over, Overlay::Mail(_)));
            self.errand(Task::Mail { op: receipt.op }, out);
        }
    }
}
