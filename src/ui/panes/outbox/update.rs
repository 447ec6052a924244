//! What happens in the outbox: the same rules as its commands, each step a command of the desk or an errand of the terminal's process.

use crate::desk::api::{Command, DunCommand, DunQuery, Need, OutMove, OutRow, Query, WrittenNotice};
use crate::domain::dunning::Declined;
use crate::domain::dunning::notice::{NoticeId, OutState};
use crate::domain::refusal::Refusal;
use crate::i18n::Arg;
use crate::ui::action::Motion;
use crate::ui::errand::{Errand, PostEnd, PostNews, Task};
use crate::ui::layout;
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::panes::reminders::text_lines;
use crate::ui::widgets::ListState;

/// Where letters are written unless a person says otherwise.
const FOLDER: &str = "~/relances";

impl Model {
    /// Shows the outbox; attempts of which nobody will tell any more are looked for first.
    pub(in crate::ui) fn outbox_open(&mut self, out: &mut Vec<Effect>) {
        self.overlays.push(Overlay::Outbox);
        // What wants a person stands first.
        (self.outbox.cursor, self.outbox.list) = (None, ListState::default());
        let may = self.status.as_ref().is_some_and(|s| s.at.is_none() && s.rights.may(Need::Dun));
        if may && self.outbox.leaving.is_none() {
            self.errand(Task::Stock, out);
        }
        self.ask_outbox(out);
    }

    /// The terminal is another: whose attempts broke off with the last one is looked for, while the outbox is shown.
    pub(in crate::ui) fn outbox_resumed(&mut self, out: &mut Vec<Effect>) {
        let may = self.status.as_ref().is_some_and(|s| s.at.is_none() && s.rights.may(Need::Dun));
        if may && self.overlays.contains(&Overlay::Outbox) {
            self.errand(Task::Stock, out);
        }
    }

    /// Asks for its rows, while it is shown.
    pub(in crate::ui) fn ask_outbox(&mut self, out: &mut Vec<Effect>) {
        if self.overlays.contains(&Overlay::Outbox) {
            self.ask(Want::Outbox, Query::Dun(DunQuery::Outbox { all: true }), out);
        }
    }

    /// Takes the rows; the cursor stays on its reminder.
    pub(in crate::ui) fn outbox_found(&mut self, rows: Vec<OutRow>) {
        self.outbox.take(rows, self.today);
        self.fit_outbox();
    }

    /// Keeps the cursor in its list after rows or room changed.
    pub(in crate::ui) fn fit_outbox(&mut self) {
        let Some(screen) = self.screen() else { return };
        let page = usize::from(layout::batch(screen.body).rows.height);
        let rows = self.outbox.rows.as_deref().unwrap_or_default();
        let len = rows.len();
        let same = self.outbox.cursor.and_then(|id| rows.iter().position(|row| row.id == id));
        let index = same.unwrap_or(self.outbox.list.index.min(len.saturating_sub(1)));
        self.outbox.list.choose(index, len, page);
        self.outbox.cursor = self.outbox.current().map(|row| row.id);
    }

    /// Moves in the list, or turns the text that is read.
    pub(in crate::ui) fn move_outbox(&mut self, motion: Motion, read: bool) {
        let Some(screen) = self.screen() else { return };
        let page = usize::from(layout::batch(screen.body).rows.height);
        if !read {
            let len = self.outbox.rows.as_ref().map_or(0, Vec::len);
            self.outbox.list.go(motion, len, page);
            self.outbox.cursor = self.outbox.current().map(|row| row.id);
            return;
        }
        let area = layout::read(screen.body);
        let lines = self.outbox.read.as_ref().map_or(0, |(_, text)| text_lines(text, area.width).len());
        let last = lines.saturating_sub(usize::from(area.height));
        self.outbox.scroll = motion.apply(self.outbox.scroll, last + 1, usize::from(area.height));
    }

    /// Enter: the text as it was issued.
    pub(in crate::ui) fn outbox_text(&mut self, out: &mut Vec<Effect>) {
        if let Some(id) = self.outbox.current().map(|row| row.id) {
            self.ask(Want::OutboxForm, Query::Dun(DunQuery::Forms { ids: vec![id] }), out);
        }
    }

    /// Takes the text.
    pub(in crate::ui) fn outbox_form(&mut self, mut forms: Vec<WrittenNotice>) {
        let Some(form) = forms.pop() else { return };
        let notice = &form.notice;
        let about = form.message.as_ref().map(|message| self.t.mail_about(message.kind));
        let args = [
            ("level", Arg::Str(about.as_deref().unwrap_or_else(|| self.t.level(notice.level)))),
            ("client", Arg::Str(&form.client.name)),
            ("date", Arg::Date(notice.on)),
            ("who", Arg::Str(&notice.user)),
        ];
        self.outbox.read = Some((self.t.tf("outbox-read", &args), form.notice.text));
        self.outbox.scroll = 0;
        self.overlays.push(Overlay::Read);
    }

    /// All the e-mails that wait leave.
    pub(in crate::ui) fn outbox_send(&mut self, out: &mut Vec<Effect>) {
        let ids = self.outbox.waiting(false);
        if ids.is_empty() {
            return self.refuse(self.t.t("why-no-mail-waits"));
        }
        self.errand(Task::Send { ids, named: false }, out);
    }

    /// This very one leaves again, uncertain or refused as it may be; a letter is written again.
    pub(in crate::ui) fn outbox_retry(&mut self, out: &mut Vec<Effect>) {
        let Some(row) = self.outbox.current() else { return };
        let (id, paper) = (row.id, row.out.is_paper());
        match &row.out.state {
            OutState::Sent(_) => self.refuse(self.t.t("notice-out-sent")),
            OutState::Sending => self.refuse(self.t.t("notice-out-under-way")),
            _ if paper => self.outbox_print(),
            _ => self.errand(Task::Send { ids: vec![id], named: true }, out),
        }
    }

    /// Letters on paper are written to a folder that is asked for.
    pub(in crate::ui) fn outbox_print(&mut self) {
        if self.outbox.waiting(true).is_empty() {
            return self.refuse(self.t.t("why-no-paper-waits"));
        }
        let folder = if self.outbox.folder.is_empty() { FOLDER } else { &self.outbox.folder };
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::PrintFolder, folder)));
    }

    /// The folder was typed: the letters that wait are written there, by the process of the terminal.
    pub(in crate::ui) fn outbox_folder(&mut self, folder: &str, out: &mut Vec<Effect>) {
        let ids = self.outbox.waiting(true);
        if folder.is_empty() || ids.is_empty() {
            return;
        }
        self.overlays.pop();
        self.outbox.folder = folder.to_string();
        self.errand(Task::Print { ids, folder: folder.to_string() }, out);
    }

    /// Asks what is known of a reminder of which a person knows that it left.
    pub(in crate::ui) fn outbox_done(&mut self) {
        let Some(row) = self.outbox.current() else { return };
        match &row.out.state {
            OutState::Sent(_) => self.refuse(self.t.t("notice-out-sent")),
            OutState::Sending => self.refuse(self.t.t("notice-out-under-way")),
            _ => {
                let purpose = Purpose::OutboxDone(row.id);
                self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, purpose, "")));
            }
        }
    }

    /// Asks what the server says of an e-mail that came back.
    pub(in crate::ui) fn outbox_bounced(&mut self) {
        let Some(row) = self.outbox.current() else { return };
        match &row.out.state {
            _ if row.out.is_paper() => self.refuse(self.t.t("notice-out-not-mail")),
            OutState::Sent(_) => self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::OutboxBounced(row.id), ""))),
            _ => self.refuse(self.t.t("notice-out-not-sent")),
        }
    }

    /// Asks for other addresses of an e-mail that nobody has.
    pub(in crate::ui) fn outbox_address(&mut self) {
        let Some(row) = self.outbox.current() else { return };
        match row.out.may_be_readdressed() {
            Ok(()) => self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::OutboxAddress(row.id), ""))),
            Err(why) => self.refuse(self.t.refusal(&Refusal::Dun(Declined::Outbox(why)))),
        }
    }

    /// The command that says so.
    pub(in crate::ui) fn outbox_known(id: NoticeId, words: String) -> Command {
        Command::Dun(Box::new(DunCommand::Outbox { moves: vec![OutMove::Done { id, words }] }))
    }

    /// Gives an errand to the process of the terminal; of those that send, one at a time.
    pub(in crate::ui) fn errand(&mut self, task: Task, out: &mut Vec<Effect>) {
        match &task {
            Task::Stock | Task::Copies { .. } | Task::Statement { .. } | Task::Document { .. } | Task::Plan { .. } => {}
            _ if self.outbox.leaving.is_some() => return self.refuse(self.t.t("why-leaving")),
            Task::Send { ids, .. } | Task::Print { ids, .. } => {
                self.outbox.leaving = Some((0, u32::try_from(ids.len()).unwrap_or(u32::MAX)));
            }
            Task::Mail { .. } => self.outbox.leaving = Some((0, 1)),
        }
        out.push(Effect::Post(Errand { task, lang: self.t.lang() }));
    }

    /// How an errand goes.
    pub(in crate::ui) fn post_told(&mut self, news: PostNews, out: &mut Vec<Effect>) {
        match news {
            PostNews::Progress(made, of) => self.outbox.leaving = Some((made, of)),
            PostNews::Ended(end) => {
                self.outbox.leaving = None;
                self.post_ended(&end);
                self.ask_outbox(out);
            }
            PostNews::Stocked => self.ask_outbox(out),
            PostNews::Written(mailing) => self.mail_written(*mailing),
            PostNews::Unwritten(why) => self.refuse(why),
            PostNews::Proof(mailing, proof) => self.mail_proof(*mailing, *proof),
        }
    }

    fn post_ended(&mut self, end: &PostEnd) {
        let t = &self.t;
        let n = |id: &str, n: u32| (n > 0).then(|| t.tf(id, &[("n", Arg::Num(i64::from(n)))]));
        let kinds = [
            n(if end.paper { "errand-printed" } else { "errand-sent" }, end.left),
            n("errand-failed", end.failed),
            n("errand-unknown", end.unknown),
            n("errand-waiting", end.waiting),
        ];
        let mut parts: Vec<String> = kinds.into_iter().flatten().collect();
        parts.extend(end.said.iter().cloned());
        let text = parts.join(&format!(" {} ", self.glyphs.dot));
        let well = end.failed == 0 && end.unknown == 0 && end.waiting == 0 && (end.paper || end.said.is_empty());
        if well { self.say(text) } else { self.refuse(text) }
    }
}
