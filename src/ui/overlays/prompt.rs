//! A line to fill in. It stays open until the desk has taken what was typed, so that a refusal loses nothing.

use crate::desk::api::{Cause, Command, Seen};
use crate::domain::dispute::{Reason, State};
use crate::domain::dunning::notice::NoticeId;
use crate::domain::dunning::{Answer, CourtStep, ProcedureKind, TaskName};
use crate::domain::file::{Field, FileField};
use crate::domain::ids::{AccountId, DocumentId, GroupId, LineId, LineKey, OpNo, PartyId};
use crate::domain::order::{Check, DocumentKind, DueTask};
use crate::domain::party::PartyField;
use crate::domain::penalty::PenaltyState;
use crate::i18n::{Arg, I18n};
use crate::text::width;
use crate::ui::action::Pane;
use crate::ui::model::{Model, Submission};
use crate::ui::msg::{Effect, Sales, Ticket};
use crate::ui::overlays::sheet::{followed_typed, talk_typed};
use crate::ui::overlays::{Overlay, SettingRow};
use crate::ui::panes::agenda::{Halt, prompt_title};
use crate::ui::panes::orders;
use crate::ui::panes::policies::{PolicyField, RuleField};
use crate::ui::theme::Role;
use crate::ui::widgets::{InputLine, Pen, Span, frame, low, wrap};
use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};

/// What the line is for. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Purpose {
    /// The reason of an unlettering.
    Unletter {
        /// Its account.
        account: AccountId,
        /// The group.
        group: GroupId,
        /// Its version as seen.
        version: OpNo,
    },
    /// A field of a client file.
    Field(PartyId, PartyField),
    /// The reason to go on in a closed period.
    LockReason,
    /// The day whose receipts are wanted.
    ReceiptsDay,
    /// The lines of a remittance advice of a client.
    Advice(PartyId),
    /// What is known of the cause of a gap.
    GapNote(Cause),
    /// The client that lines belong to.
    GapClient,
    /// The rate of VAT of an invoice.
    GapRate,
    /// A setting of lettering.
    Setting(SettingRow),
    /// The client's code and the reason, to unletter a whole account.
    UnletterAll {
        /// The account.
        account: AccountId,
        /// The last operation when its lines were shown.
        seen: OpNo,
    },
    /// What an invoice gets of the payments of its partial group.
    AllocateAmount(LineKey),
    /// The clients that a payment is for, each with its amount.
    GapSplit,
    /// What goes with an answer of a call.
    DunAnswer(PartyId, Answer),
    /// A promise: day, amount, note.
    DunPromise(PartyId),
    /// A dispute of an item: amount, note.
    DunDispute(Seen, Reason),
    /// A note.
    DunNote(PartyId),
    /// The day to which a client is put off, and why.
    DunSnooze(PartyId),
    /// The collector who takes over.
    DunHandOver(PartyId),
    /// Why dunning stops or goes on.
    DunStop(PartyId, Halt),
    /// Why a promise is withdrawn: its number.
    DunWithdraw(PartyId, u64),
    /// The folder that letters are written to.
    PrintFolder,
    /// What is known of a reminder that left.
    OutboxDone(NoticeId),
    /// A value of the policy.
    Policy(PolicyField),
    /// A plan: instalments, signature, insurer, note.
    DunPlan(PartyId),
    /// Why a plan is ended: its number.
    DunEndPlan(PartyId, u64),
    /// Why a dispute moves on: its number, where to.
    DunMove(PartyId, u64, State),
    /// Who deals with a dispute from now on: its number.
    DunAssign(PartyId, u64),
    /// The day on which a dated task was done, and a note.
    TaskDone(PartyId, TaskName),
    /// The day of a report.
    ReportDay,
    /// The name of the file that a report goes to.
    ReportExport,
    /// The insurer's decision on a client: limit, days, reference.
    Insure(PartyId),
    /// When the insurer was told of a client's invoices, and its reference.
    InsuranceClaim(PartyId),
    /// What the post office says of a registered letter.
    OutboxProof(NoticeId),
    /// The documents whose copies are mailed to a client.
    MailPieces(PartyId),
    /// To whom a mail about a client goes.
    MailTo(PartyId),
    /// The factor that invoices of a client go to, the number of its receipt, how.
    Assign(PartyId),
    /// The day on which a factor gave invoices back, and why.
    Unassign(PartyId),
    /// The day on which a client was told of an assignment.
    Notified(PartyId),
    /// Until when an order is released, against which deposit, why.
    OrderRelease(DocumentId),
    /// Why an order is held.
    OrderHold(DocumentId),
    /// Why a control is passed over.
    OrderOverride(DocumentId, Check),
    /// When an order was prepared, is promised, was delivered.
    OrderDates(DocumentId),
    /// The comment of a document.
    OrderComment(DocumentId),
    /// When a document was sent or acknowledged.
    OrderSent(DocumentId),
    /// Why a document is cancelled.
    OrderCancel(DocumentId),
    /// How much of each line goes into the next document.
    OrderConvert(DocumentId, DocumentKind),
    /// When the client accepted a quote, or refused it.
    QuoteAnswer(DocumentId, bool),
    /// A field of a client file that is ours.
    FileField(PartyId, FileField),
    /// What was said when somebody called back about a change of bank.
    ConfirmBank(PartyId),
    /// A text looked for in the timeline of a client.
    TimelineFilter(PartyId),
    /// Words to colleagues about a client.
    Talk(PartyId),
    /// A follow-up sheet of a client: a mark, an objective, what came of one.
    FollowUp(PartyId),
    /// A field of a rule that chooses scenarios.
    Rule(RuleField),
    /// Which clients a report is about.
    ReportSelect,
    /// What was said when something due about a document was done.
    OrderChase(DocumentId, DueTask),
    /// The file that a document is printed to.
    PaperFile(DocumentId),
    /// The code that a client's is merged into.
    MergeClient(PartyId),
    /// What is to be said of the alerts of a client that were seen.
    AlertSeen(PartyId),
    /// A procedure of that kind against a client: judgment, publication, agent.
    ProcedureOpen(PartyId, ProcedureKind),
    /// What more is known of one: its number.
    ProcedureKnown(PartyId, u64),
    /// The day on which one ended.
    ProcedureEnd(PartyId, u64),
    /// The court of a new file for an order for payment.
    CourtOpen(PartyId),
    /// The court of a file: its number.
    CourtName(PartyId, u64),
    /// The day of a step of a file, and a note.
    CourtMove(PartyId, u64, CourtStep),
    /// A dated task: its day, what is to be done.
    TaskSet(PartyId),
    /// What is said of late interest, of one invoice or of all, that comes to a state.
    PenaltyStep(PartyId, Option<LineId>, PenaltyState),
    /// A dispute that is the answer of a call: amount, note.
    DunDisputeCall(Seen, Reason),
    /// What was answered about a dispute, pasted or in words: its number.
    DunReply(PartyId, u64),
    /// A check of a client's solvency: class, day, source.
    Solvency(PartyId),
    /// The discount agreed with a client.
    Agreed(PartyId),
    /// The choices of who brings clients.
    Referrals,
    /// A field of a client that is being written down.
    NewClient(Field),
    /// When the bank debits invoices of a client, and since when it has them.
    Debit(PartyId),
    /// With which code debits of a client came back, and when.
    DebitBack(PartyId),
    /// When debits of a client were taken back from the bank, and why.
    DebitWithdraw(PartyId),
    /// What the mail server says of an e-mail that came back.
    OutboxBounced(NoticeId),
    /// The addresses that an e-mail leaves for instead.
    OutboxAddress(NoticeId),
    /// The day on which a plan was signed, and a note: its number.
    DunPlanSigned(PartyId, u64),
    /// What seller and client are told of the lateness of an order.
    OrderLate(DocumentId),
    /// The file of sales, and the last operation known there.
    SalesFile(Sales),
}

/// A line to fill in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prompt {
    /// What is asked.
    pub title: String,
    /// The line.
    pub input: InputLine,
    /// What for.
    pub purpose: Purpose,
    /// Why the desk did not take it.
    pub error: Option<String>,
    /// Submitted under this ticket, not answered yet.
    pub sent: Option<Ticket>,
}

impl Prompt {
    /// The prompt of a purpose, with a text to start from.
    pub(in crate::ui) fn of(t: &I18n, purpose: Purpose, text: &str) -> Prompt {
        let title = match purpose {
            Purpose::Unletter { .. } => t.t("prompt-reason"),
            Purpose::Field(_, field) => t.field(field),
            Purpose::FileField(_, field) => t.file_field(Field::File(field)),
            Purpose::NewClient(field) => t.file_field(field),
            Purpose::Solvency(_) => t.t("prompt-solvency"),
            Purpose::Agreed(_) => t.t("prompt-agreed"),
            Purpose::Referrals => t.t("prompt-referrals"),
            Purpose::ConfirmBank(_) => t.t("prompt-bank"),
            Purpose::TimelineFilter(_) => t.t("prompt-timeline-filter"),
            Purpose::AlertSeen(_) => t.t("prompt-alert-seen"),
            Purpose::Talk(_) => t.t("prompt-talk"),
            Purpose::FollowUp(_) => t.t("prompt-followup"),
            Purpose::MergeClient(_) => t.t("prompt-merge"),
            Purpose::LockReason => t.t("prompt-lock-reason"),
            Purpose::ReceiptsDay => t.t("prompt-receipts-day"),
            Purpose::Advice(_) => t.t("prompt-advice"),
            Purpose::ReportDay => t.t("prompt-report-day"),
            Purpose::ReportExport => t.t("prompt-report-export"),
            Purpose::ReportSelect => t.t("prompt-report-select"),
            Purpose::Insure(_) => t.t("prompt-insure"),
            Purpose::InsuranceClaim(_) => t.t("prompt-insure-claim"),
            Purpose::GapNote(cause) => t.tf("prompt-gap-note", &[("cause", Arg::Str(&t.cause(cause)))]),
            Purpose::GapClient => t.t("prompt-gap-client"),
            Purpose::GapRate => t.t("prompt-gap-rate"),
            Purpose::GapSplit => t.t("prompt-gap-split"),
            Purpose::Setting(row) => t.t(row.prompt_id()),
            Purpose::UnletterAll { .. } => t.t("prompt-unletter-all"),
            Purpose::AllocateAmount(_) => t.t("prompt-allocate"),
            Purpose::PrintFolder => t.t("prompt-print-folder"),
            Purpose::OutboxDone(_) => t.t("prompt-outbox-done"),
            Purpose::OutboxProof(_) => t.t("prompt-registered"),
            Purpose::OutboxBounced(_) => t.t("prompt-outbox-bounced"),
            Purpose::OutboxAddress(_) => t.t("prompt-outbox-address"),
            Purpose::MailPieces(_) => t.t("prompt-mail-pieces"),
            Purpose::MailTo(_) => t.t("prompt-mail-to"),
            Purpose::Assign(_) => t.t("prompt-assign"),
            Purpose::Unassign(_) => t.t("prompt-unassign"),
            Purpose::Notified(_) => t.t("prompt-notified"),
            Purpose::Debit(_) => t.t("prompt-debit"),
            Purpose::DebitBack(_) => t.t("prompt-debit-back"),
            Purpose::DebitWithdraw(_) => t.t("prompt-debit-withdraw"),
            Purpose::Policy(field) => Model::policy_title(t, field),
            Purpose::Rule(field) => Model::rule_title(t, field),
            Purpose::TaskDone(_, task) => t.tf("prompt-task", &[("what", Arg::Str(&t.task_kind(task.kind)))]),
            other => {
                let title = prompt_title(t, other).or_else(|| orders::prompt_title(t, other));
                title.or_else(|| Model::legal_title(t, other)).unwrap_or_default()
            }
        };
        Prompt { title, input: InputLine::with(text), purpose, error: None, sent: None }
    }

    /// Draws the prompt.
    pub(super) fn draw(&self, model: &Model, pen: &mut Pen<'_>, body: Rect) -> Option<(u16, u16)> {
        let of_order = model.order_preview(self.purpose, self.input.text());
        let preview = of_order.unwrap_or_else(|| model.prompt_preview(self.purpose, self.input.text()));
        // What is wrong, or on its way, takes the place of the last line told.
        let state = match (&self.error, self.sent) {
            (Some(error), _) => Some(Span::new(error.as_str(), Role::Refused)),
            (None, Some(_)) => Some(Span::new(model.t.label("prompt-sent"), Role::Muted)),
            (None, None) => None,
        };
        let usual = if preview.len() > 1 { 76 } else { 72 };
        let mut told = preview;
        if let Some(state) = state {
            told.pop();
            told.push(vec![state]);
        }
        // Nothing of it is cut: the frame grows with it, as far as there is room, then a sentence goes on below.
        let most = told.iter().map(|spans| spans.iter().map(|span| width(&span.text)).sum::<usize>()).max().unwrap_or(0);
        let cols = u16::try_from(most + 6).unwrap_or(u16::MAX).max(usual).min(body.width);
        let told: Vec<Vec<Span>> =
            told.into_iter().flat_map(|spans| broken(spans, usize::from(cols.saturating_sub(6)))).collect();
        let rows = u16::try_from(told.len()).unwrap_or(0).max(1);
        let inner = frame(pen, low(body, cols, 3 + rows), &self.title);
        if inner.width == 0 {
            return None;
        }
        for (y, spans) in (inner.y + 1..inner.bottom()).zip(&told) {
            pen.spans(inner.x + 2, y, inner.width.saturating_sub(2), spans);
        }
        let prompt = pen.glyphs.prompt;
        pen.text(inner.x, inner.y, 1, prompt, Role::HintKey);
        let at = self.input.draw(pen, inner.x + 2, inner.y, inner.width.saturating_sub(2), "");
        Some(at)
    }
}

/// A row of one sentence as rows that fit; others stay as they are.
fn broken(spans: Vec<Span>, room: usize) -> Vec<Vec<Span>> {
    match spans.as_slice() {
        [only] if width(&only.text) > room => {
            wrap(&only.text, room, 3).into_iter().map(|line| vec![Span::new(line, only.role)]).collect()
        }
        _ => vec![spans],
    }
}

impl Model {
    /// Submits what was typed.
    pub(in crate::ui) fn prompt_accept(&mut self, out: &mut Vec<Effect>) {
        let Some(Overlay::Prompt(prompt)) = self.overlays.last() else { return };
        if prompt.sent.is_some() {
            return;
        }
        let text = prompt.input.text().trim().to_string();
        let mut settles = None;
        let command = match prompt.purpose {
            Purpose::Unletter { account, group, version } => Command::Unletter { account, group, version, reason: text },
            Purpose::Field(..)
            | Purpose::FileField(..)
            | Purpose::ConfirmBank(_)
            | Purpose::Solvency(_)
            | Purpose::Agreed(_)
            | Purpose::Referrals => match self.file_typed(prompt.purpose, text) {
                Ok(command) => command,
                Err(why) => return self.prompt_error(why),
            },
            Purpose::NewClient(field) => return self.new_client_typed(field, &text, out),
            Purpose::MergeClient(party) => match self.merge_typed(party, &text, out) {
                Some(command) => command,
                None => return,
            },
            Purpose::TimelineFilter(_) => return self.timeline_filter(&text, out),
            Purpose::Talk(party) => talk_typed(party, &text),
            Purpose::AlertSeen(party) => self.alert_seen_typed(party, text),
            Purpose::FollowUp(party) => match followed_typed(party, &text, (self.today, self.t.lang(), self.digits())) {
                Some(command) => Command::File(Box::new(command)),
                None => return self.prompt_error(self.t.t("why-followup")),
            },
            Purpose::PrintFolder => return self.outbox_folder(&text, out),
            Purpose::PaperFile(id) => return self.paper_named(id, &text, out),
            Purpose::SalesFile(what) => return self.sales_named(what, &text, out),
            Purpose::OutboxDone(id) => Model::outbox_known(id, text),
            Purpose::LockReason => return self.go_on_with(text, out),
            Purpose::ReceiptsDay => return self.prompt_day(&text, out),
            Purpose::Setting(row) => match self.setting_typed(row, &text) {
                Ok(command) => command,
                Err(why) => return self.prompt_error(why),
            },
            Purpose::MailPieces(party) => return self.mail_pieces_typed(party, &text, out),
            Purpose::OutboxProof(_) | Purpose::OutboxBounced(_) | Purpose::OutboxAddress(_) | Purpose::MailTo(_) => {
                match self.post_typed(prompt.purpose, &text) {
                    Ok(command) => command,
                    Err(why) => return self.prompt_error(why),
                }
            }
            Purpose::Policy(field) => match self.policy_typed(field, &text) {
                Ok(command) => command,
                Err(why) => return self.prompt_error(why),
            },
            Purpose::Assign(_) | Purpose::Unassign(_) | Purpose::Notified(_) => {
                match self.factor_typed(prompt.purpose, &text) {
                    Ok(command) => command,
                    Err(why) => return self.prompt_error(why),
                }
            }
            Purpose::Debit(_) | Purpose::DebitBack(_) | Purpose::DebitWithdraw(_) => {
                match self.debit_typed(prompt.purpose, &text) {
                    Ok(command) => command,
                    Err(why) => return self.prompt_error(why),
                }
            }
            Purpose::Advice(party) => {
                self.overlays.pop();
                return self.advice_read(party, &text, out);
            }
            Purpose::GapNote(cause) => self.gap_note(cause, text),
            Purpose::ReportSelect => return self.report_selected(&text, out),
            Purpose::ReportDay => return self.report_day_typed(&text, out),
            Purpose::ReportExport => return self.report_export_to(&text, out),
            Purpose::GapClient => return self.gap_client(text, out),
            Purpose::GapRate => return self.gap_rate(&text, out),
            Purpose::GapSplit => return self.gap_split(&text, out),
            Purpose::TaskDone(party, task) => self.task_typed(party, task, &text),
            Purpose::InsuranceClaim(party) => self.claim_typed(party, &text),
            Purpose::Insure(party) => match self.approval_typed(party, &text) {
                Ok(command) => command,
                Err(why) => return self.prompt_error(why),
            },
            Purpose::ProcedureOpen(..)
            | Purpose::ProcedureKnown(..)
            | Purpose::ProcedureEnd(..)
            | Purpose::CourtOpen(_)
            | Purpose::CourtName(..)
            | Purpose::CourtMove(..)
            | Purpose::TaskSet(_)
            | Purpose::PenaltyStep(..) => match self.legal_typed(prompt.purpose, &text) {
                Ok(command) => command,
                Err(why) => return self.prompt_error(why),
            },
            Purpose::Rule(field) => return self.rule_typed(field, &text),
            Purpose::AllocateAmount(key) => return self.take_allocation(key, &text),
            Purpose::DunAnswer(..)
            | Purpose::DunPromise(_)
            | Purpose::DunDispute(..)
            | Purpose::DunDisputeCall(..)
            | Purpose::DunNote(_)
            | Purpose::DunSnooze(_)
            | Purpose::DunHandOver(_)
            | Purpose::DunStop(..)
            | Purpose::DunWithdraw(..)
            | Purpose::DunPlan(_)
            | Purpose::DunEndPlan(..)
            | Purpose::DunPlanSigned(..)
            | Purpose::DunMove(..)
            | Purpose::DunAssign(..)
            | Purpose::DunReply(..) => match self.deed_typed(prompt.purpose, &text) {
                Ok((command, party)) => {
                    settles = party;
                    command
                }
                Err(why) => return self.prompt_error(why),
            },
            Purpose::OrderRelease(_)
            | Purpose::OrderHold(_)
            | Purpose::OrderOverride(..)
            | Purpose::OrderDates(_)
            | Purpose::OrderComment(_)
            | Purpose::OrderSent(_)
            | Purpose::OrderCancel(_)
            | Purpose::OrderConvert(..)
            | Purpose::OrderChase(..)
            | Purpose::OrderLate(_)
            | Purpose::QuoteAnswer(..) => match self.order_typed(prompt.purpose, &text) {
                Ok(command) => Command::Order(Box::new(command)),
                Err(why) => return self.prompt_error(why),
            },
            Purpose::UnletterAll { account, seen } => {
                // The code first, then why.
                let (confirm, reason) = text.split_once(char::is_whitespace).unwrap_or((&text, ""));
                Command::UnletterAll { account, seen, confirm: confirm.to_string(), reason: reason.trim().to_string() }
            }
        };
        let Some(ticket) = self.submit(command, out) else { return };
        self.agenda.sent = settles.filter(|_| self.pane == Pane::Agenda);
        if let Some(Overlay::Prompt(prompt)) = self.overlays.last_mut() {
            (prompt.sent, prompt.error) = (Some(ticket), None);
        }
    }

    /// Says why what was typed makes no command; it stays to be mended.
    pub(in crate::ui) fn prompt_error(&mut self, why: String) {
        if let Some(Overlay::Prompt(prompt)) = self.overlays.last_mut() {
            prompt.error = Some(why);
        }
    }

    /// Goes to the day typed, or says that it is none.
    fn prompt_day(&mut self, text: &str, out: &mut Vec<Effect>) {
        if self.receipts_go_to(text, out) {
            self.overlays.pop();
        } else {
            self.prompt_error(self.t.t("why-no-day"));
        }
    }

    /// Asks for the reason without which the desk does not take a command. The line from which it came is closed: its text is in the
    /// command.
    pub(in crate::ui) fn ask_lock_reason(&mut self, ticket: Ticket, sent: Submission, why: String) {
        self.prompt_answered(ticket, None);
        self.locked = Some(sent);
        let mut prompt = Prompt::of(&self.t, Purpose::LockReason, "");
        prompt.error = Some(why);
        self.overlays.push(Overlay::Prompt(prompt));
    }

    /// Sends the command that wanted a reason again, with it.
    fn go_on_with(&mut self, reason: String, out: &mut Vec<Effect>) {
        if self.sending.is_some() || reason.is_empty() {
            return;
        }
        let Some(locked) = self.locked.take() else { return };
        let ticket = self.send(Submission { reason, ..locked }, out);
        if let Some(Overlay::Prompt(prompt)) = self.overlays.last_mut() {
            (prompt.sent, prompt.error) = (Some(ticket), None);
        }
    }

    /// Closes the prompt whose text was taken, or tells it why not; false when no prompt waits for the ticket.
    pub(in crate::ui) fn prompt_answered(&mut self, ticket: Ticket, error: Option<String>) -> bool {
        let waits = |o: &Overlay| matches!(o, Overlay::Prompt(p) if p.sent == Some(ticket));
        let Some(at) = self.overlays.iter().position(waits) else { return false };
        match error {
            None => _ = self.overlays.remove(at),
            Some(_) => {
                if let Some(Overlay::Prompt(prompt)) = self.overlays.get_mut(at) {
                    (prompt.sent, prompt.error) = (None, error);
                }
            }
        }
        true
    }
}
