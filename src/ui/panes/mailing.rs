//! Mails that are no reminders from the screens: copies of documents, a statement. The process of the terminal writes them, since it alone
//! reads the person's files; the person says to whom, and then they leave.

use crate::desk::api::{Command, Done, DunCommand, DunDone, Receipt};
use crate::domain::ids::{DocumentId, PartyId};
use crate::domain::report::Kind;
use crate::i18n::Arg;
use crate::ui::action::Pane;
use crate::ui::errand::{Errand, Mailing, Task};
use crate::ui::model::{Model, Submission};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Prompt, Purpose};

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
            return self.mail_error(self.t.t("mail-which"));
        }
        self.overlays.pop();
        self.mail_write(Task::Copies { party, pieces }, out);
    }

    fn mail_error(&mut self, why: String) {
        if let Some(Overlay::Prompt(prompt)) = self.overlays.last_mut() {
            prompt.error = Some(why);
        }
    }

    /// A document of the sale, by mail.
    pub(in crate::ui) fn mail_document(&mut self, document: DocumentId, out: &mut Vec<Effect>) {
        self.mail_write(Task::Document { document }, out);
    }

    fn mail_write(&mut self, task: Task, out: &mut Vec<Effect>) {
        self.mailing = None;
        self.say(self.t.t("mail-writing"));
        out.push(Effect::Post(Errand { task, lang: self.t.lang() }));
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
            self.errand(Task::Mail { op: receipt.op }, out);
        }
    }
}
