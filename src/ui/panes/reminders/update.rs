//! What happens with reminders: they are written, looked at, issued with one confirmation, and then leave.

use super::letter::{parts, shown};
use super::{Reminders, Row, facts};
use crate::desk::api::{Command, Done, Draftable, DunCommand, DunDone, DunQuery, Need, Query, Receipt};
use crate::domain::dunning::notice::{Mode, NoticeId};
use crate::domain::dunning::{Channel, Level};
use crate::domain::ids::PartyId;
use crate::i18n::Arg;
use crate::ui::action::Motion;
use crate::ui::errand::{Drafted, Task};
use crate::ui::layout;
use crate::ui::model::{Model, Want, count};
use crate::ui::msg::{Effect, Setback, Ticket};
use crate::ui::overlays::{Choice, Item, Menu, Overlay};

/// Names told in the status line.
const NAMED: usize = 3;

impl Model {
    /// `r`: the reminder of the client, or of the clients marked.
    pub(in crate::ui) fn remind_open(&mut self, out: &mut Vec<Effect>) {
        let marked = self.agenda_marked();
        match (marked.is_empty(), self.party()) {
            (false, _) => self.remind(marked, false, out),
            (true, Some(party)) => self.remind(vec![party], true, out),
            (true, None) => {}
        }
    }

    /// The batch of all the reminders that the agenda has to send.
    pub(in crate::ui) fn remind_band(&mut self, out: &mut Vec<Effect>) {
        let parties = self.agenda.to_remind();
        if parties.is_empty() {
            return self.refuse(self.t.t("why-no-reminders"));
        }
        self.remind(parties, false, out);
    }

    fn remind(&mut self, parties: Vec<PartyId>, alone: bool, out: &mut Vec<Effect>) {
        self.reminders = Some(Box::new(Reminders::of(parties)));
        self.overlays.push(if alone { Overlay::Letter } else { Overlay::Batch });
        self.remind_write(out);
        if alone {
            self.remind_sheet(out);
        }
    }

    /// Has the reminders written as they are wanted now.
    pub(in crate::ui) fn remind_write(&mut self, out: &mut Vec<Effect>) {
        let Some(reminders) = &self.reminders else { return };
        let drafting = reminders.drafting(self.t.lang());
        self.ask_drafts(drafting, out);
    }

    /// Asks for what is open with the client whose letter is looked at: what falls out is known from it.
    fn remind_sheet(&mut self, out: &mut Vec<Effect>) {
        let Some(reminders) = &mut self.reminders else { return };
        reminders.sheet = None;
        if let Some(party) = reminders.party() {
            self.ask(Want::RemindSheet, Query::Dun(DunQuery::Sheet { party }), out);
        }
    }

    /// Takes what was written.
    pub(in crate::ui) fn drafted(&mut self, ticket: Ticket, result: Result<Box<Drafted>, Setback>, out: &mut Vec<Effect>) {
        if self.redeem(ticket).is_none() {
            return;
        }
        let Some(reminders) = &mut self.reminders else { return };
        match result {
            Ok(drafted) => {
                let several = drafted.view.letters.len() > 1;
                reminders.drafted = Some(drafted);
                let len = reminders.rows().len();
                reminders.list.index = reminders.list.index.min(len.saturating_sub(1));
                // One client may get several letters: a level each, say.
                if several && !self.overlays.contains(&Overlay::Batch) {
                    let at = self.overlays.iter().position(|o| *o == Overlay::Letter);
                    if let Some(at) = at {
                        self.overlays[at] = Overlay::Batch;
                    }
                }
                self.fit_reminders();
            }
            Err(setback) => {
                self.remind_close();
                let text = match &setback {
                    Setback::Refused(refusal) => self.t.refusal(refusal),
                    Setback::Failed(failure) => self.t.failure(failure),
                };
                self.refuse(text);
            }
        }
        self.go_on_resuming(out);
    }

    /// Puts reminders away without a trace.
    pub(in crate::ui) fn remind_close(&mut self) {
        self.overlays.retain(|o| !matches!(o, Overlay::Letter | Overlay::Batch));
        self.reminders = None;
        self.forget(Want::Drafts);
        self.forget(Want::RemindSheet);
    }

    /// Keeps rows and text in their place after either changed.
    pub(in crate::ui) fn fit_reminders(&mut self) {
        let Some(screen) = self.screen() else { return };
        let Some(mut reminders) = self.reminders.take() else { return };
        let len = reminders.rows().len();
        reminders.list.show(len, usize::from(layout::batch(screen.body).rows.height));
        self.reminders = Some(reminders);
        self.scroll_letter(0);
    }

    /// Turns the text by lines, not past its end.
    fn scroll_letter(&mut self, by: isize) {
        let Some(screen) = self.screen() else { return };
        let Some(reminders) = &self.reminders else { return };
        let parts = parts(self, reminders, screen.body);
        let lines = shown(self, reminders, &parts).0.len();
        let last = lines.saturating_sub(usize::from(parts.text.height));
        let top = reminders.scroll.saturating_add_signed(by).min(last);
        if let Some(reminders) = &mut self.reminders {
            reminders.scroll = top;
        }
    }

    /// Moves in the table, or turns the text.
    pub(in crate::ui) fn move_reminders(&mut self, motion: Motion, letter: bool) {
        let Some(screen) = self.screen() else { return };
        if !letter {
            let page = usize::from(layout::batch(screen.body).rows.height);
            if let Some(reminders) = &mut self.reminders {
                let len = reminders.rows().len();
                reminders.list.go(motion, len, page);
            }
            return;
        }
        let page = self.reminders.as_ref().map_or(1, |r| usize::from(parts(self, r, screen.body).text.height));
        let page = isize::try_from(page.saturating_sub(2).max(1)).unwrap_or(1);
        self.scroll_letter(match motion {
            Motion::Up => -1,
            Motion::Down => 1,
            Motion::PageUp => -page,
            Motion::PageDown => page,
            Motion::First => isize::MIN,
            Motion::Last => isize::MAX,
        });
    }

    /// Another way to find the level: automatic, forced, that of the file.
    pub(in crate::ui) fn remind_mode(&mut self, mode: Mode, out: &mut Vec<Effect>) {
        let Some(reminders) = &mut self.reminders else { return };
        (reminders.mode, reminders.scroll) = (mode, 0);
        reminders.dropped.clear();
        self.remind_write(out);
    }

    /// A level for all addressees; counters stay (DUN-03).
    pub(in crate::ui) fn remind_level(&mut self, nth: u8, out: &mut Vec<Effect>) {
        match Level::from_number(nth).filter(|level| *level < Level::Legal) {
            Some(level) => self.remind_mode(Mode::Forced(level), out),
            None => self.refuse(self.t.t("why-no-level")),
        }
    }

    /// The next way open to the letter.
    pub(in crate::ui) fn remind_way(&mut self, out: &mut Vec<Effect>) {
        let Some(reminders) = &mut self.reminders else { return };
        let Some((party, way)) = reminders.next_way() else { return self.refuse(self.t.t("why-one-way")) };
        reminders.ways.insert(party, way);
        reminders.scroll = 0;
        self.remind_write(out);
    }

    /// A supervisor lets reminders leave in spite of a gap with accounting, or not.
    pub(in crate::ui) fn remind_release(&mut self, out: &mut Vec<Effect>) {
        let may = self.status.as_ref().is_some_and(|s| s.rights.may(Need::Approve));
        if !may {
            return self.refuse(self.t.t("why-role"));
        }
        let Some(reminders) = &mut self.reminders else { return };
        reminders.released = !reminders.released;
        self.remind_write(out);
    }

    /// Enter on a row: its very text.
    pub(in crate::ui) fn batch_open(&mut self, out: &mut Vec<Effect>) {
        let Some(reminders) = &mut self.reminders else { return };
        if reminders.current().is_none() {
            return;
        }
        reminders.scroll = 0;
        self.overlays.push(Overlay::Letter);
        self.remind_sheet(out);
    }

    /// Takes the letter out of the batch, or puts it back.
    pub(in crate::ui) fn batch_toggle(&mut self) {
        let Some(reminders) = &mut self.reminders else { return };
        if !reminders.toggle() {
            return self.refuse(self.t.t("why-not-ready"));
        }
        self.move_reminders(Motion::Down, false);
    }

    /// True when the letter shown is one of a batch below it.
    pub(in crate::ui) fn letter_of_batch(&self) -> bool {
        self.overlays.contains(&Overlay::Batch)
    }

    /// Asks once before reminders are issued, since they leave the house.
    pub(in crate::ui) fn remind_ask(&mut self) {
        let Some(reminders) = &self.reminders else { return };
        let tally = reminders.tally();
        if tally.letters == 0 {
            let why = match reminders.current() {
                Some(Row::Nobody(none)) if reminders.parties.len() == 1 => facts::why(&self.t, &none.why),
                Some(Row::Letter(_, _, Err(why))) if reminders.parties.len() == 1 => why.to_string(),
                _ => self.t.t("dun-declined-nothing-to-send"),
            };
            return self.refuse(why);
        }
        let t = &self.t;
        let amount = t.amount(tally.amount, self.digits());
        let title = match reminders.ready().first().filter(|_| tally.letters == 1) {
            Some(letter) => t.tf(
                "remind-ask-one",
                &[
                    ("level", Arg::Str(t.level(letter.draft.level))),
                    ("client", Arg::Str(&letter.form.name)),
                    ("amount", Arg::Str(&amount)),
                    ("way", Arg::Str(&t.channel(letter.channel))),
                ],
            ),
            None => t.tf("remind-ask-many", &[("n", Arg::Num(count(tally.letters))), ("amount", Arg::Str(&amount))]),
        };
        let item = |id: &str, hold| Item::new(t.t(id), Choice::Remind { hold });
        let mut items = match (tally.mails > 0, reminders.has_mail()) {
            (false, _) => vec![item("remind-issue", false)],
            (true, true) => vec![item("remind-issue-send", false), item("remind-issue-hold", true)],
            (true, false) => {
                let send = item("remind-issue-send", false).disabled(t.t("remind-no-way"));
                vec![send, item("remind-issue-hold", true)]
            }
        };
        items.push(Item::new(t.t("remind-issue-not"), Choice::Dismiss));
        self.overlays.push(Overlay::Menu(Menu::new(title, items)));
    }

    /// Issues them, as one operation.
    pub(in crate::ui) fn remind_issue(&mut self, hold: bool, out: &mut Vec<Effect>) {
        let Some(reminders) = &self.reminders else { return };
        let ready: Vec<_> = reminders.ready().into_iter().cloned().collect();
        let names = ready.iter().map(|letter| (letter.draft.party, letter.form.name.clone())).collect();
        let command = DunCommand::Remind { letters: ready, released: reminders.released };
        if self.submit(Command::Dun(Box::new(command)), out).is_some()
            && let Some(reminders) = &mut self.reminders
        {
            reminders.issuing = Some((names, hold));
        }
    }

    /// The issue was refused as a whole: all is as it was.
    pub(in crate::ui) fn remind_refused(&mut self) {
        if let Some(reminders) = &mut self.reminders {
            reminders.issuing = None;
        }
    }

    /// Reminders were issued: e-mails leave, papers wait for the printer, what was dropped is told by name and can be written again.
    pub(in crate::ui) fn remind_done(&mut self, receipt: &Receipt, out: &mut Vec<Effect>) {
        let done = if let Done::Dun(done) = &receipt.done { Some(&**done) } else { None };
        let Some(DunDone::Reminded { letters, amount, dropped }) = done else {
            // Another deed is what undo means from now on; a note in the outbox is none.
            if !matches!(done, Some(DunDone::Moved(_))) {
                self.outbox.issued = None;
            }
            return;
        };
        self.outbox.issued = Some(receipt.op);
        let issuing = self.reminders.as_mut().and_then(|reminders| reminders.issuing.take());
        let of = |way: fn(Channel) -> bool| -> Vec<NoticeId> {
            letters.iter().filter(|(_, channel)| way(*channel)).map(|(id, _)| *id).collect()
        };
        let mails = of(|channel| channel == Channel::Email);
        let papers = of(|channel| !matches!(channel, Channel::Email | Channel::Phone | Channel::Sms));
        let mut told = vec![self.t.reminded(letters.len(), *amount, dropped.len())];
        if !papers.is_empty() {
            told.push(self.t.tf("remind-to-print", &[("n", Arg::Num(count(papers.len())))]));
        }
        // Without its table, a command was sent again after the line was lost: whether to hold is not known any more, so that it waits.
        let held = issuing.as_ref().is_none_or(|(_, hold)| *hold);
        if held && !mails.is_empty() {
            told.push(self.t.tf("remind-held", &[("n", Arg::Num(count(mails.len())))]));
        }
        let parties: Vec<PartyId> = letters.iter().map(|(id, _)| id.party).collect();
        self.agenda_reminded(&parties);
        if let Some((names, _)) = issuing {
            self.remind_close();
            let name = |place: u32| usize::try_from(place).ok().and_then(|n| names.get(n)).map(|(_, name)| name.clone());
            let mut said: Vec<String> = Vec::new();
            let mut again = Vec::new();
            for drop in dropped {
                let why = facts::why(&self.t, &drop.why);
                said.extend(name(drop.place).map(|name| format!("{name} ({why})")));
                again.push((drop.party, why));
            }
            if !said.is_empty() {
                let more = said.len().saturating_sub(NAMED);
                said.truncate(NAMED);
                let more = if more > 0 { format!(" +{more}") } else { String::new() };
                told.push(format!("{}{more}", said.join(", ")));
                let parties = again.iter().map(|(party, _)| *party).collect();
                self.remind(parties, false, out);
                if let Some(reminders) = &mut self.reminders {
                    reminders.dropped = again.into_iter().collect();
                }
            }
        }
        self.say(told.join(&format!(" {} ", self.glyphs.dot)));
        if !held && !mails.is_empty() {
            self.errand(Task::Send { ids: mails, named: false }, out);
        }
    }

    /// The clients of a draft that was put together again are written once more.
    pub(in crate::ui) fn remind_resume(&mut self, draft: super::RemindDraft, out: &mut Vec<Effect>) {
        self.reminders = Some(Box::new(Reminders::resumed(draft)));
        self.remind_write(out);
        self.remind_sheet(out);
    }

    /// True when accounting and the book do not agree, which keeps reminders back.
    pub(in crate::ui) fn reminders_untied(&self) -> bool {
        let drafted = self.reminders.as_ref().and_then(|reminders| reminders.drafted.as_ref());
        drafted.is_some_and(|drafted| !drafted.view.bank.gap.is_zero())
    }

    /// The letter under the cursor, when there is one.
    pub(in crate::ui) fn letter_here(&self) -> Option<&Draftable> {
        match self.reminders.as_ref()?.current()? {
            Row::Letter(_, letter, _) => Some(letter),
            Row::Nobody(_) => None,
        }
    }
}
