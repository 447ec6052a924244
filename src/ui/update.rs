//! One message in, the model moved, effects out. The only place where keys become actions.

use crate::desk::api::{Answer, Command, Done, DunAnswer, DunDone, Failure, FileAnswer, Group, Need, Query, Receipt, Refusal};
use crate::domain::dunning::notice::Mode;
use crate::domain::order::DocumentKind;
use crate::domain::report::Kind;
use crate::i18n::{Arg as Word, I18n};
use crate::term::key::{Input, Key, KeyCode, MouseKind};
use crate::ui::action::{Action, Arg, Bound, Motion, Pane, Risk, Scope};
use crate::ui::keymap::Resolved;
use crate::ui::layout;
use crate::ui::model::{Model, Submission, Want};
use crate::ui::msg::{Effect, Event, Health, Msg, News, Sales, Setback, Ticket};
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::panes::account::Take;
use crate::ui::panes::auto::Progress;
use crate::ui::panes::follow::Topic;
use crate::ui::panes::orders::View;
use crate::ui::panes::report::Variant;
use crate::ui::theme::Glyphs;

/// Moves the model. What the session has to do is added to `out`.
pub fn update(model: &mut Model, msg: Msg, out: &mut Vec<Effect>) {
    take(model, msg, out);
    model.follow_suggestions(out);
}

fn take(model: &mut Model, msg: Msg, out: &mut Vec<Effect>) {
    match msg {
        Msg::Input(input) => model.take(input, out),
        Msg::Run(bound) => model.run(bound, out),
        Msg::Answer(ticket, answer) => model.answered(ticket, answer, out),
        Msg::Submitted(ticket, result) => model.submitted(ticket, result, out),
        Msg::Event(Event::Day(today)) => {
            model.today = today;
            model.refresh(out);
        }
        Msg::Event(Event::Changed { actor, accounts, .. }) => {
            let here = model.account.card.as_ref().is_some_and(|c| c.accounts.iter().any(|a| accounts.contains(&a.account)));
            if here && actor != model.user {
                model.say(model.t.tf("notice-changed", &[("who", Word::Str(&actor))]));
            }
            model.receipts_touched(&accounts, &actor);
            model.refresh(out);
        }
        Msg::Drafted(ticket, result) => model.drafted(ticket, result, out),
        Msg::Post(news) => model.post_told(news, out),
        Msg::Event(Event::Peers(peers)) => model.peers = peers,
        Msg::Event(Event::Health(health)) => model.health_is(health, out),
        Msg::Event(Event::News(news)) => {
            model.hear(&news);
            // The attempt that was under way has no end any more: the outbox that is shown says so.
            if news == News::Resumed {
                model.outbox_resumed(out);
            }
        }
        Msg::Event(Event::Filed(filed)) => model.filed(&filed),
    }
}

impl Model {
    /// Writes are refused from now on, or taken again: then a command whose answer was lost is sent once more, under its own id.
    fn health_is(&mut self, health: Health, out: &mut Vec<Effect>) {
        self.health = health;
        self.fit_lists();
        if self.health == Health::Well
            && self.sending.is_none()
            && let Some(lost) = self.unknown.take()
        {
            self.send(lost, out);
        }
    }

    /// Tells news in the status line. A session that is being put together tells them when it is complete.
    fn hear(&mut self, news: &News) {
        let text = match news {
            // The process that sent what was leaving may be gone: it tells if it is not, and the outbox knows.
            News::Resumed => {
                self.outbox.leaving = None;
                self.t.t("news-resumed")
            }
            News::Restarted => self.t.t("news-restarted"),
            News::OtherVersion { host, installed } => {
                self.t.tf("news-version", &[("host", Word::Str(host)), ("installed", Word::Str(installed))])
            }
            News::Solo { why } if why.is_empty() => self.t.t("news-solo"),
            News::Solo { why } => {
                let why = self.t.system(why);
                self.t.tf("news-solo-why", &[("why", Word::Str(&why))])
            }
        };
        match &mut self.resuming {
            Some(resuming) => resuming.told.push(text),
            None => self.say(text),
        }
    }

    /// Keeps lists in their rows after the room for them changed.
    fn fit_lists(&mut self) {
        self.clients.list.show(self.clients.result.hits.len(), self.clients_page());
        self.rebuild_account();
        let page = self.log_page();
        self.log.list.show(self.log.rows.len(), page);
        let pages = self.auto_pages();
        self.auto.rebuild(pages);
        self.rebuild_receipts();
        self.rebuild_agenda();
        self.fit_reminders();
        self.fit_outbox();
        self.rebuild_policies();
        self.fit_editor();
        self.rebuild_follow();
        self.fit_report();
        self.fit_orders();
        self.keying_fit();
        // A sheet keeps its place on the screen.
        self.move_sheet_into_view();
    }

    fn take(&mut self, input: Input, out: &mut Vec<Effect>) {
        match input {
            Input::Key(key) => self.key(key, out),
            Input::Paste(text) => self.paste(&text, out),
            Input::Mouse(mouse) => {
                let motion = match mouse.kind {
                    MouseKind::ScrollUp => Motion::Up,
                    MouseKind::ScrollDown => Motion::Down,
                    MouseKind::Click => return,
                };
                self.run(Bound { action: Action::Move, arg: Some(Arg::Motion(motion)) }, out);
            }
            Input::Resize { cols, rows } => {
                self.size = (cols, rows);
                self.fit_lists();
            }
            Input::Focus(_) => {}
            Input::Hangup => out.push(Effect::Quit),
            Input::Resume => out.push(Effect::Repaint),
        }
    }

    fn key(&mut self, key: Key, out: &mut Vec<Effect>) {
        self.notice = None;
        self.clients.forget_opening();
        if self.pending.is_empty() && (self.editor_key(key) || self.typed(key, out)) {
            return;
        }
        let resolved = self.keymap.resolve(self.scopes(), &self.pending, key);
        let fresh = self.pending.is_empty();
        match resolved {
            Resolved::Run(bound) => {
                self.pending.clear();
                // Nobody acts on a screen that cannot be read.
                if layout::screen(self.size).is_some() || bound.action == Action::Quit {
                    self.run(bound, out);
                }
            }
            Resolved::Pending => self.pending.push(key),
            Resolved::Unbound => {
                self.pending.clear();
                if !fresh && key.code != KeyCode::Esc {
                    self.refuse(self.t.t("why-no-key"));
                }
            }
        }
    }

    /// Gives a key to the line being typed, if any; false when the key is not for it.
    fn typed(&mut self, key: Key, out: &mut Vec<Effect>) -> bool {
        let Some(line) = self.input().map(|line| line.clone()) else { return false };
        if key.text().is_some() && !self.is_typed(key, &line) {
            return false;
        }
        let Some(line) = self.input() else { return false };
        let before = line.text().to_string();
        if !line.edit(key) {
            return false;
        }
        if line.text() != before {
            self.edited(out);
        }
        true
    }

    fn paste(&mut self, text: &str, out: &mut Vec<Effect>) {
        self.notice = None;
        if self.editor_paste(text) {
            return;
        }
        if self.overlays.is_empty() && self.pane == Pane::Clients {
            self.clients.typing = true;
        }
        if let Some(Overlay::Prompt(Prompt { purpose: Purpose::Advice(party), .. })) = self.overlays.last() {
            let party = *party;
            self.overlays.pop();
            return self.advice_read(party, text, out);
        }
        let several = self.overlays.is_empty() && text.trim_end().lines().count() > 1;
        let offered = self.advice_party().filter(|_| several);
        match (self.input(), offered) {
            (Some(line), _) => {
                // A line has no lines in it: what came in several is one.
                let text = text.lines().map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
                let before = line.text().len();
                line.paste(&text);
                let taken = line.text().len() > before || text.is_empty();
                self.edited(out);
                if !taken {
                    self.refuse(self.t.t("why-paste-long"));
                }
            }
            (None, Some(party)) => self.advice_offer(party, text),
            (None, None) => self.refuse(self.t.t("why-paste")),
        }
    }

    /// The line being typed changed.
    fn edited(&mut self, out: &mut Vec<Effect>) {
        match self.overlays.last_mut() {
            Some(Overlay::Picker(picker)) => picker.refilter(),
            Some(Overlay::Payer(_)) => self.search_payer(out),
            Some(Overlay::Keying(_)) => self.keying_edited(out),
            Some(Overlay::Prompt(prompt)) => prompt.error = None,
            Some(_) => {}
            None if self.pane == Pane::Clients => self.search(out),
            None if self.pane == Pane::Log => self.log_refilter(out),
            None if self.pane == Pane::Receipts => self.rebuild_receipts(),
            None if self.pane == Pane::Agenda => self.agenda_refilter(out),
            None if self.pane == Pane::Orders => self.orders_refilter(),
            None if self.pane == Pane::Follow => self.rebuild_follow(),
            None if self.pane == Pane::Report => self.rebuild_report(),
            None => self.rebuild_account(),
        }
    }

    /// Whether an action can be done now; else the message that says why not.
    pub fn available(&self, bound: Bound) -> Result<(), &'static str> {
        let spec = bound.action.spec();
        let scopes = self.scopes();
        if spec.scope != Scope::Global && !scopes.contains(&spec.scope) {
            return Err("why-not-here");
        }
        let line = self.account.current();
        let read_only = self.status.as_ref().is_some_and(|s| s.at.is_some());
        let may = |need: Need| self.status.as_ref().is_none_or(|s| s.rights.may(need));
        match bound.action {
            Action::Back if scopes.contains(&Scope::Pick) || scopes.contains(&Scope::Prompt) => Ok(()),
            Action::ClientOpen if self.pane != Pane::Clients => Err("why-not-here"),
            Action::ClientOpen if self.clients.chosen().is_none() && !self.awaits(Want::Search) => Err("why-no-client"),
            Action::FocusSwitch if self.pane != Pane::Clients => Err("why-not-here"),
            Action::ClientAdd if scopes.contains(&Scope::NewClient) => Err("why-not-here"),
            Action::ClientAdd | Action::NewClientSave | Action::FileReferrals if !read_only && !may(Need::EditClient) => {
                Err("why-role")
            }
            Action::FileBank if !self.bank_waits() => Err("why-no-bank-change"),
            Action::FileMerge if !may(Need::Import) => Err("why-role"),
            Action::TimelineOpen if scopes.contains(&Scope::Timeline) => Err("why-not-here"),
            Action::TimelineOpen if self.sheet_party().is_none() => Err("why-no-client"),
            Action::TimelineNote | Action::TimelineTalk | Action::TimelineSheet if !may(Need::Dun) => Err("why-role"),
            Action::AlertSeen if self.pane == Pane::Report && self.report.ask.kind != Kind::Alerts => Err("why-not-here"),
            Action::AlertSeen if self.alerts_unseen().is_none() => Err("why-no-alert"),
            Action::AlertSeen if !read_only && !may(Need::Dun) => Err("why-role"),
            Action::FileOpen if scopes.contains(&Scope::File) => Err("why-not-here"),
            Action::HistoryOpen if scopes.contains(&Scope::History) => Err("why-not-here"),
            Action::FileOpen | Action::HistoryOpen | Action::StrategyOpen if self.party().is_none() => Err("why-no-client"),
            Action::TasksOpen | Action::TasksClient if scopes.contains(&Scope::Tasks) => Err("why-not-here"),
            Action::TasksClient if self.party().is_none() => Err("why-no-client"),
            Action::LegalOpen if scopes.contains(&Scope::Legal) => Err("why-not-here"),
            Action::LegalOpen if self.party().is_none() => Err("why-no-client"),
            Action::Insure if self.party().is_none() => Err("why-no-client"),
            Action::TaskDone if !self.on_task() => Err("why-no-task"),
            Action::AdviceOpen if !matches!(self.pane, Pane::Account | Pane::Receipts) => Err("why-not-here"),
            Action::AdviceOpen if self.advice_party().is_none() => Err("why-no-client"),
            Action::CopyLine if self.copied().is_none() => Err("why-no-line"),
            Action::MarkToggle | Action::MarkRange | Action::LineWhy if line.is_none() => Err("why-no-line"),
            Action::Assign | Action::Unassign | Action::Notified if line.is_none() && self.account.marks.is_empty() => {
                Err("why-no-line")
            }
            Action::Debit | Action::DebitBack | Action::DebitWithdraw if line.is_none() && self.account.marks.is_empty() => {
                Err("why-no-line")
            }
            Action::GapOpen if line.is_none() && self.account.marks.is_empty() => Err("why-no-line"),
            Action::JustifyOpen if self.account.party.is_none() => Err("why-no-client"),
            Action::LetterPartial if self.account.marks.is_empty() => Err("why-mark-first"),
            Action::MarkClear if self.account.marks.is_empty() => Err("why-no-mark"),
            Action::Unletter if line.is_none_or(|l| l.group.is_none()) => Err("why-not-lettered"),
            Action::AccountTab if self.account.card.as_ref().is_none_or(|c| c.accounts.len() < 2) => Err("why-one-account"),
            Action::ReceiptEnter | Action::ReceiptAccept | Action::ReceiptWhy | Action::ReceiptNext
                if self.receipts.current().is_none() =>
            {
                Err("why-no-receipt")
            }
            Action::StatementOpen | Action::MailCopies if self.party().is_none() => Err("why-no-client"),
            Action::ReportEnter if self.report.current().is_none_or(|row| row.place.is_none()) => Err("why-no-line"),
            Action::ReportExport if self.report.report.is_none() || self.status.is_none() => Err("why-no-line"),
            Action::ReportVariants | Action::ReportTurn if Variant::of(self.report.ask.kind).is_empty() => Err("why-not-here"),
            Action::ReportGroup if Group::of(self.report.ask.kind).len() < 2 => Err("why-not-here"),
            Action::OperationOpen if self.log.current().is_none() => Err("why-no-operation"),
            Action::SettingsOpen if scopes.contains(&Scope::Settings) => Err("why-not-here"),
            Action::AutoUndo if self.auto.run.is_none() => Err("why-auto-no-run"),
            Action::AutoLetter if self.auto.progress == Progress::Searching => Err("why-auto-searching"),
            Action::AutoLetter if self.auto.taken().groups == 0 => Err("why-auto-nothing"),
            Action::ReviewOpen if self.auto.cases.is_empty() => Err("why-auto-no-case"),
            Action::ReviewNext if self.auto.case().is_none_or(|c| c.ways.len() < 2) => Err("why-auto-one-way"),
            Action::ReviewAccount if self.auto.shown().is_none() => Err("why-auto-no-case"),
            Action::ReviewAccept | Action::ReviewPartial | Action::ReviewRefuse if self.auto_bars(bound.action).is_some() => {
                Err(self.auto_bars(bound.action).unwrap_or("why-auto-no-case"))
            }
            Action::AllocateOpen if !self.allocates() => Err("why-not-partial"),
            Action::UnletterAll if line.is_none() => Err("why-no-line"),
            Action::UnletterAll if self.status.as_ref().is_some_and(|s| !s.rights.may(Need::UnletterAll)) => Err("why-role"),
            Action::GroupReview if !self.group_unreviewed() => Err("why-reviewed"),
            Action::AccountReview if !self.account.lines().iter().any(|l| l.unreviewed) => Err("why-reviewed-all"),
            Action::ProblemsOpen if self.problems.is_empty() => Err("why-no-problem"),
            Action::SuggestNext if !self.account.has_next() => Err("why-one-account"),
            Action::SuggestAccept | Action::SuggestNth | Action::SuggestRefuse
                if self.no_suggestion(bound.action).is_some() =>
            {
                Err(self.no_suggestion(bound.action).unwrap_or_default())
            }
            // It waits for what comes.
            Action::SuggestAccept | Action::SuggestNth | Action::SuggestRefuse if self.suggestions_coming() => Ok(()),
            Action::FollowHistory | Action::FollowGroup if self.party().is_none() => Err("why-no-client"),
            Action::FollowEnter | Action::FollowRead if self.follow.current().is_none() => Err("why-follow-no-row"),
            Action::FollowOver | Action::FollowOrder if self.follow.topic != Topic::Disputes => Err("why-not-here"),
            Action::DunWithdraw if self.pane == Pane::Follow && self.follow.topic != Topic::Promises => Err("why-not-here"),
            action if action.is_deed() && !matches!(self.pane, Pane::Agenda | Pane::Account | Pane::Clients | Pane::Follow) => {
                Err("why-not-here")
            }
            action if action.is_deed() && self.party().is_none() => Err("why-no-client"),
            Action::DunDispute if self.pane == Pane::Account && line.is_none() => Err("why-no-line"),
            Action::AgendaAccount | Action::AgendaNext | Action::AgendaSheet | Action::AgendaMark | Action::AgendaRange
                if self.agenda.cursor.is_none() =>
            {
                Err("why-no-client")
            }
            Action::BatchToggle | Action::BatchOpen if self.reminders.as_ref().is_none_or(|r| r.current().is_none()) => {
                Err("why-nothing-here")
            }
            // What is issued is the batch, from its table.
            Action::RemindIssue if self.letter_of_batch() => Err("why-batch"),
            Action::RemindWay if self.letter_here().is_none_or(|letter| letter.ways.len() < 2) => Err("why-one-way"),
            Action::RemindRelease if !self.reminders_untied() => Err("why-no-gap"),
            Action::OutboxText
            | Action::OutboxRetry
            | Action::OutboxDone
            | Action::OutboxProof
            | Action::OutboxBounced
            | Action::OutboxAddress
                if self.outbox.current().is_none() =>
            {
                Err("why-nothing-here")
            }
            Action::OrdersWhy if self.orders.view == View::Quotes => Err("why-not-an-order"),
            Action::OrdersEnter | Action::OrdersWhy if self.orders.document_here().is_none() => Err("why-no-order"),
            Action::ExportDecisions | Action::ExportInvoices if !may(Need::Export) => Err("why-role"),
            Action::OrdersLeft | Action::OrdersRight if self.orders.view != View::Board => Err("why-not-here"),
            action if action.is_order_deed() && self.order_bars(action).is_some() => {
                Err(self.order_bars(action).unwrap_or("why-not-here"))
            }
            Action::OrderNew | Action::QuoteNew if scopes.contains(&Scope::Keying) => Err("why-not-here"),
            Action::OrderNew | Action::QuoteNew | Action::KeyingSave if !read_only && !may(Need::Orders) => Err("why-role"),
            Action::RuleEarlier | Action::RuleLater if !self.on_rule() => Err("why-no-rule"),
            Action::PromptComplete if !self.rule_completes() && !self.referral_completes() => Err("why-not-here"),
            action if action.sets_policy() && !read_only && !may(Need::DunningRules) => Err("why-role"),
            _ if spec.risk == Risk::Write && self.sending.is_some() => Err("why-sending"),
            // Enter also shows a group.
            Action::LetterCommit if self.account.marks.is_empty() => Ok(()),
            _ if spec.risk == Risk::Write && read_only => Err("why-read-only"),
            action if (action.is_deed() || action.reminds()) && !may(Need::Dun) => Err("why-role"),
            Action::Insure if !may(Need::EditClient) => Err("why-role"),
            Action::Insure if self.health == Health::Well => Ok(()),
            action if (action.is_deed() || action.reminds()) && self.health == Health::Well => Ok(()),
            Action::OrderNew | Action::QuoteNew | Action::KeyingSave if self.health == Health::Well => Ok(()),
            action if action.sets_policy() && self.health == Health::Well => Ok(()),
            action if action.is_order_deed() && !may(Model::order_need(action)) => Err("why-role"),
            action if action.is_order_deed() && self.health == Health::Well => Ok(()),
            _ if spec.risk == Risk::Write && self.status.as_ref().is_some_and(|s| !s.rights.may(Need::Letter)) => {
                Err("why-role")
            }
            _ if spec.risk == Risk::Write && self.health != Health::Well => Err("why-not-saved"),
            _ => Ok(()),
        }
    }

    /// Runs an action, or says why it cannot be done.
    pub fn run(&mut self, bound: Bound, out: &mut Vec<Effect>) {
        if let Err(why) = self.available(bound) {
            return self.refuse(self.t.t(why));
        }
        match (bound.action, bound.arg) {
            (Action::MarkToggle, _) => self.mark_toggle(),
            (Action::MarkRange, _) => self.mark_range(),
            (Action::MarkClear, _) => self.account.marks.clear(),
            (Action::LetterCommit, _) => self.letter_commit(out),
            (Action::LetterPartial, _) => self.letter_partial(out),
            (Action::SuggestAccept, _) => self.take_suggestion(Take::Chosen, out),
            (Action::SuggestNth, Some(Arg::Nth(n))) => self.take_suggestion(Take::Nth(usize::from(n.saturating_sub(1))), out),
            (Action::SuggestRefuse, _) => self.take_suggestion(Take::Refuse, out),
            (Action::SuggestNext, _) => self.suggest_next(out),
            (Action::AmountFind, _) => self.find_amount(),
            (Action::Unletter, _) => self.unletter(out),
            (Action::LineWhy, _) => self.line_why(out),
            (Action::GapOpen, _) => self.gap_open(out),
            (Action::EntryPost, _) => self.entry_post(out),
            (Action::JustifyOpen, _) => self.justify_open(out),
            (Action::ScopeToggle, _) => self.scope_toggle(out),
            (Action::AccountTab, Some(Arg::Tab(tab))) => self.account_tab(tab, out),
            (Action::FilterOpen, _) => self.account.filtering = true,
            (Action::FilterAccept, _) if self.pane == Pane::Report => self.report.filtering = false,
            (Action::FilterAccept, _) if self.pane == Pane::Log => self.log.filtering = false,
            (Action::FilterAccept, _) if self.pane == Pane::Receipts => self.receipts.filtering = false,
            (Action::FilterAccept, _) if self.pane == Pane::Agenda => self.agenda.filtering = false,
            (Action::FilterAccept, _) if self.pane == Pane::Orders => self.orders.filtering = false,
            (Action::FilterAccept, _) if self.pane == Pane::Follow => self.follow.filtering = false,
            (Action::FilterAccept, _) if self.account.live.amount.is_some() => self.take_suggestion(Take::Chosen, out),
            (Action::FilterAccept, _) => self.account.filtering = false,
            (Action::AdviceOpen, _) => self.advice_open(),
            (Action::ReceiptEnter, _) => self.receipt_enter(out),
            (Action::ReceiptAccept, _) => self.receipt_accept(out),
            (Action::ReceiptNext, _) => self.receipt_next_offer(),
            (Action::ReceiptWhy, _) => self.receipt_why(),
            (Action::ReceiptsFilter, _) => self.receipts.filtering = true,
            (Action::ReceiptsSpan, _) => self.receipts_span(out),
            (Action::ReceiptsEarlier, _) => self.receipts_turn(false, out),
            (Action::ReceiptsLater, _) => self.receipts_turn(true, out),
            (Action::ReceiptsDay, _) => self.receipts_ask_day(),
            (Action::ReportsOpen, _) => self.reports_menu(),
            (Action::StatementOpen, _) => self.statement_open(out),
            (Action::MailCopies, _) => self.mail_copies(out),
            (Action::MailSend, _) => self.mail_confirm(),
            (Action::ReportEnter, _) => self.report_enter(out),
            (Action::ReportFilter, _) => self.report.filtering = true,
            (Action::ReportTurn, _) => self.report_turn(out),
            (Action::ReportGroup, _) => self.report_group(out),
            (Action::ReportVariants, _) => self.report_variants(),
            (Action::ReportDay, _) => self.report_ask_day(),
            (Action::ReportExport, _) => self.report_export(),
            (Action::ReportLeft, _) => self.report_scroll(false),
            (Action::ReportRight, _) => self.report_scroll(true),
            (Action::OverviewEnter, _) => self.overview_enter(out),
            (Action::AlertsOpen, _) => self.alerts_open(out),
            (Action::AlertSeen, _) => self.ask_alert_seen(),
            (Action::OrdersEnter, _) => self.orders_enter(false, out),
            (Action::OrdersWhy, _) => self.orders_enter(true, out),
            (Action::OrdersNext, _) => self.orders_next(out),
            (Action::OrdersScope, _) => self.orders_scope(out),
            (Action::OrdersSort, _) => self.orders_sort(),
            (Action::OrdersFilter, _) => self.orders.filtering = true,
            (Action::OrdersLeft, _) => self.orders_column(false),
            (Action::OrdersRight, _) => self.orders_column(true),
            (Action::OrdersDecide, _) => self.orders_open(View::Decide, out),
            (Action::OrdersFollow, _) => self.orders_open(View::Follow, out),
            (Action::OrdersBoard, _) => self.orders_open(View::Board, out),
            (Action::OrdersDue, _) => self.orders_open(View::Due, out),
            (Action::OrdersQuotes, _) => self.orders_open(View::Quotes, out),
            (Action::ExportDecisions, _) => self.sales_ask(Sales::Decisions),
            (Action::ExportInvoices, _) => self.sales_ask(Sales::Invoices),
            (Action::OrdersClient, _) => self.orders_client(out),
            (Action::DocumentEnter, _) => self.document_enter(out),
            (Action::DocumentWhy, _) => self.document_why(out),
            (
                Action::OrderRelease
                | Action::OrderHold
                | Action::OrderControl
                | Action::OrderConfirm
                | Action::OrderOverride
                | Action::OrderNext
                | Action::OrderConvert
                | Action::OrderDates
                | Action::OrderComment
                | Action::OrderSent
                | Action::OrderLate
                | Action::OrderPrint
                | Action::OrderSend
                | Action::OrderCancel
                | Action::OrderChange
                | Action::QuoteAccept
                | Action::QuoteRefuse,
                _,
            ) => self.order_deed(bound.action, out),
            (Action::OrderNew, _) => self.keying_new(DocumentKind::Order, out),
            (Action::QuoteNew, _) => self.keying_new(DocumentKind::Quote, out),
            (Action::KeyingNext, _) => self.keying_next(out),
            (Action::KeyingPrevious, _) => self.keying_previous(),
            (Action::KeyingSave, _) => self.keying_save(out),
            (Action::AgendaAccount, _) => self.agenda_account(out),
            (Action::AgendaSheet, _) => self.agenda_sheet(),
            (Action::AgendaNext, _) => self.agenda_next(out),
            (Action::AgendaScope, _) => self.agenda_scope(out),
            (Action::AgendaOrder, _) => self.agenda_order(out),
            (Action::AgendaMark, _) => self.agenda_mark(out),
            (Action::AgendaRange, _) => self.agenda_range(),
            (Action::AgendaFilter, _) => self.agenda.filtering = true,
            (Action::Remind, _) => self.remind_open(out),
            (Action::RemindBand, _) => self.remind_band(out),
            (Action::RemindIssue | Action::BatchIssue, _) => self.remind_ask(),
            (Action::RemindLevel, Some(Arg::Nth(n))) => self.remind_level(n, out),
            (Action::RemindAuto, _) => self.remind_mode(Mode::Auto, out),
            (Action::RemindFile, _) => self.remind_mode(Mode::File, out),
            (Action::RemindWay, _) => self.remind_way(out),
            (Action::RemindRelease, _) => self.remind_release(out),
            (Action::BatchOpen, _) => self.batch_open(out),
            (Action::BatchToggle, _) => self.batch_toggle(),
            (Action::OutboxOpen, _) => self.outbox_open(out),
            (Action::OutboxText, _) => self.outbox_text(out),
            (Action::OutboxSend, _) => self.outbox_send(out),
            (Action::OutboxRetry, _) => self.outbox_retry(out),
            (Action::OutboxDone, _) => self.outbox_done(),
            (Action::OutboxPrint, _) => self.outbox_print(),
            (Action::OutboxProof, _) => self.outbox_proof(),
            (Action::OutboxBounced, _) => self.outbox_bounced(),
            (Action::OutboxAddress, _) => self.outbox_address(),
            (Action::OutboxUnproved, _) => self.outbox_only_unproved(),
            (Action::DunCall, _) => self.deed_call(),
            (Action::DunPromise, _) => self.deed_promise(),
            (Action::DunDispute, _) => self.deed_dispute(out),
            (Action::Assign, _) => self.factor_ask(Purpose::Assign, out),
            (Action::Unassign, _) => self.factor_ask(Purpose::Unassign, out),
            (Action::Notified, _) => self.factor_ask(Purpose::Notified, out),
            (Action::Debit, _) => self.debit_ask(Purpose::Debit),
            (Action::DebitBack, _) => self.debit_ask(Purpose::DebitBack),
            (Action::DebitWithdraw, _) => self.debit_ask(Purpose::DebitWithdraw),
            (Action::DunNote, _) => self.deed_note(),
            (Action::DunSnooze, _) => self.deed_snooze(),
            (Action::DunHandOver, _) => self.deed_hand_over(),
            (Action::DunStop, _) => self.deed_stop(),
            (Action::DunWithdraw, _) => self.deed_withdraw(out),
            (Action::DunPlan, _) => self.deed_plan(out),
            (Action::DunPlanEnd, _) => self.deed_end_plan(out),
            (Action::DunPlanSigned, _) => self.deed_plan_signed(out),
            (Action::DunPlanLetter, _) => self.deed_plan_letter(out),
            (Action::FollowDisputes, _) => self.follow_open(Topic::Disputes, out),
            (Action::FollowPromises, _) => self.follow_open(Topic::Promises, out),
            (Action::FollowHistory, _) => self.follow_open(Topic::History, out),
            (Action::FollowToday, _) => self.follow_open(Topic::Today, out),
            (Action::FollowGroup, _) => self.follow_open(Topic::Group, out),
            (Action::FollowEnter, _) => self.follow_enter(out),
            (Action::FollowRead, _) => self.follow_read(out),
            (Action::FollowNext, _) => self.follow_next(out),
            (Action::FollowScope, _) => self.follow_scope(out),
            (Action::FollowOver, _) => self.follow_over(out),
            (Action::FollowOrder, _) => self.follow_order(),
            (Action::FollowFilter, _) => self.follow.filtering = true,
            (Action::SortNext, _) => self.sort_next(),
            (Action::ClientOpen, _) => self.open_client(out),
            (Action::FocusSwitch, _) => self.clients.typing = !self.clients.typing,
            (Action::OperationOpen, _) => self.open_operation(out),
            (Action::OperationUndo, _) => self.undo_operation(),
            (Action::LogFilter, _) => self.log.filtering = true,
            (Action::LogMine, _) => self.log_mine(out),
            (Action::AutoOpen, _) => self.auto_open(out),
            (Action::SettingsOpen, _) => self.open_settings(out),
            (Action::SettingEdit, _) => self.edit_setting(),
            (Action::StrategyOpen, _) => self.open_strategy(out),
            (Action::PolicyEdit, _) => self.policy_edit(),
            (Action::PolicyNext, _) => self.policy_next(),
            (Action::PolicyReset, _) => self.policy_reset(out),
            (Action::RuleEarlier, _) => self.rule_move(true, out),
            (Action::RuleLater, _) => self.rule_move(false, out),
            (Action::RuleEdit, _) => self.rule_edit(),
            (Action::RuleClear, _) => self.rule_clear(),
            (Action::RuleSave, _) => self.rule_save(out),
            (Action::PromptComplete, _) if self.referral_completes() => self.referral_complete(),
            (Action::PromptComplete, _) => self.rule_complete(),
            (Action::TextSave, _) => self.text_save(out),
            (Action::AutoToggle, _) => self.auto_toggle(out),
            (Action::AutoEnter | Action::ReviewAccount, _) => self.auto_enter(out),
            (Action::AutoLetter, _) => self.auto_letter(out),
            (Action::AutoBy, _) => self.auto_by(out),
            (Action::AutoLevel, _) => self.auto_level(out),
            (Action::AutoOrder | Action::ReviewOrder, _) => self.auto_order(out),
            (Action::AutoUndo, _) => self.auto_undo(out),
            (Action::ReviewOpen, _) => self.review_open(None, out),
            (Action::ReviewAccept, _) => self.review_accept(false, out),
            (Action::ReviewPartial, _) => self.review_accept(true, out),
            (Action::ReviewNext, _) => self.review_next(out),
            (Action::ReviewRefuse, _) => self.review_refuse(out),
            (Action::ReviewUndo, _) => self.review_undo(out),
            (Action::GroupReview, _) => self.review_group(out),
            (Action::AllocateOpen, _) => self.open_allocation(),
            (Action::AllocateEdit, _) => self.edit_allocation(),
            (Action::AllocateAccept, _) => self.accept_allocation(out),
            (Action::UnletterAll, _) => self.ask_unletter_all(),
            (Action::CarryOpen, _) => self.open_carry(out),
            (Action::TasksOpen, _) => self.open_tasks(None, out),
            (Action::TasksClient, _) => {
                if let Some(party) = self.party() {
                    self.open_tasks(Some(party), out);
                }
            }
            (Action::TaskDone, _) => self.tick_task(),
            (Action::LegalOpen, _) => self.open_legal(out),
            (Action::LegalAct, _) => self.legal_act(),
            (Action::Insure, _) => self.ask_approval(),
            (Action::InsureClaim, _) => self.ask_claim(),
            (Action::JournalOpen, _) => self.open_journal(out),
            (Action::AccountReview, _) => self.review_account(out),
            (Action::FileOpen, _) => self.open_file(out),
            (Action::FileEdit, _) => self.edit_field(),
            (Action::FileBank, _) => self.confirm_bank(),
            (Action::FileReferrals, _) => self.edit_referrals(),
            (Action::ClientAdd, _) => self.new_client_open(out),
            (Action::NewClientEdit, _) => self.new_client_edit(),
            (Action::NewClientClear, _) => self.new_client_clear(out),
            (Action::NewClientSave, _) => self.new_client_save(out),
            (Action::FileMerge, _) => self.merge_prompt(),
            (Action::TimelineOpen, _) => self.open_timeline(out),
            (Action::TimelineRead, _) => self.timeline_read(),
            (Action::TimelineNext, _) => self.timeline_next(out),
            (Action::TimelineFilter, _) => self.timeline_prompt(Purpose::TimelineFilter),
            (Action::TimelineNote, _) => self.timeline_prompt(Purpose::DunNote),
            (Action::TimelineSheet, _) => self.timeline_prompt(Purpose::FollowUp),
            (Action::TimelineTalk, _) => self.timeline_prompt(Purpose::Talk),
            (Action::HistoryOpen, _) => self.open_history(out),
            (Action::HistoryUndo, _) => self.undo_chosen(),
            (Action::PickAccept, _) => match self.overlays.last() {
                Some(Overlay::Picker(_)) => self.picker_accept(out),
                Some(Overlay::Payer(_)) => self.payer_accept(out),
                _ => self.pick(None, out),
            },
            (Action::PickNth, Some(Arg::Nth(n))) => self.pick(Some(usize::from(n.saturating_sub(1))), out),
            (Action::PromptAccept, _) => self.prompt_accept(out),
            (Action::Move, Some(Arg::Motion(motion))) => self.go(motion, out),
            (Action::PaneShow, Some(Arg::Pane(pane))) => {
                self.overlays.clear();
                self.remind_close();
                // F2 again begins a new search.
                if pane == Pane::Clients && self.pane == pane && self.clients.typing && !self.clients.input.is_empty() {
                    self.clients.input.clear();
                    self.search(out);
                }
                self.show_pane(pane);
                if pane == Pane::Log {
                    self.ask_log(out);
                }
                if pane == Pane::Auto && self.auto.progress == Progress::Idle {
                    self.auto_search(out);
                }
                if pane == Pane::Receipts {
                    self.show_receipts(out);
                }
                if pane == Pane::Agenda {
                    self.show_agenda(out);
                }
                if pane == Pane::Orders {
                    self.ask_orders(out);
                }
                self.refresh_policies(out);
                if pane == Pane::Follow {
                    self.ask_follow(out);
                }
                if pane == Pane::Report {
                    self.ask_report(out);
                }
                if pane == Pane::Overview {
                    self.ask_overview(out);
                }
            }
            (Action::Back, _) => self.back(out),
            (Action::Undo, _) if self.pane == Pane::Policies => self.policy_undo(out),
            // A batch is undone by its number only: the one just issued is known.
            (Action::Undo, _) => _ = self.submit(Command::Undo { op: self.outbox.issued }, out),
            (Action::Redo, _) => _ = self.submit(Command::Redo { op: None }, out),
            (Action::CopyLine, _) => {
                if let Some(text) = self.copied() {
                    out.push(Effect::Copy(text));
                    self.say(self.t.t("notice-copied"));
                }
            }
            (Action::HelpOpen, _) => self.open_picker(true),
            (Action::PaletteOpen, _) => self.open_picker(false),
            (Action::ProblemsOpen, _) => self.show_problems(),
            (Action::Refresh, _) => {
                self.refresh(out);
                if self.pane == Pane::Auto {
                    self.auto_search(out);
                }
                if self.pane == Pane::Agenda {
                    self.show_agenda(out);
                }
                if self.pane == Pane::Report {
                    self.ask_report(out);
                }
                if self.pane == Pane::Overview {
                    self.ask_overview(out);
                }
            }
            (Action::LangSet, Some(Arg::Lang(lang))) => {
                self.t = I18n::new(lang);
                self.localise();
                self.rebuild_account();
                self.rebuild_follow();
                self.reshape_report();
            }
            (Action::ThemeSet, Some(Arg::Theme(name))) => self.set_theme(name),
            (Action::GlyphsSet, Some(Arg::Glyphs(set))) => {
                self.glyphs = Glyphs::new(set);
                self.rebuild_follow();
            }
            (Action::Repaint, _) => out.push(Effect::Repaint),
            (Action::Suspend, _) => out.push(Effect::Suspend),
            (Action::Quit, _) => out.push(Effect::Quit),
            // Every value of a closed argument is above; the keymap and the palette make no other.
            (
                Action::AccountTab
                | Action::PickNth
                | Action::SuggestNth
                | Action::RemindLevel
                | Action::Move
                | Action::PaneShow
                | Action::LangSet
                | Action::ThemeSet
                | Action::GlyphsSet,
                _,
            ) => {}
        }
    }

    fn go(&mut self, motion: Motion, out: &mut Vec<Effect>) {
        let rows = self.screen().map_or(1, |s| layout::inner_rows(layout::picker(s.body), 1));
        match self.overlays.last_mut() {
            Some(Overlay::Menu(menu)) => menu.go(motion),
            Some(Overlay::Picker(picker)) => picker.go(motion, rows),
            Some(Overlay::Payer(pick)) => pick.go(motion, rows),
            Some(Overlay::Keying(_)) => self.keying_move(motion),
            Some(Overlay::Sheet(_)) => {
                self.move_sheet(motion);
                self.timeline_moved(out);
                self.history_reach(out);
            }
            Some(Overlay::Prompt(_) | Overlay::Text(_)) => {}
            Some(Overlay::Batch) => self.move_reminders(motion, false),
            Some(Overlay::Letter) => self.move_reminders(motion, true),
            Some(Overlay::Outbox) => self.move_outbox(motion, false),
            Some(Overlay::Read) => self.move_outbox(motion, true),
            Some(Overlay::Mail(_)) => self.move_mail(motion),
            Some(Overlay::Document(_)) => self.move_document(motion),
            None if self.pane == Pane::Clients => self.move_client(motion, out),
            None if self.pane == Pane::Account && self.account.live.amount.is_some() => {
                self.choose_suggestion(motion, false);
            }
            None if self.pane == Pane::Account => self.move_line(motion),
            None if self.pane == Pane::Log => self.move_log(motion, out),
            None if self.pane == Pane::Auto => self.move_auto(motion, out),
            None if self.pane == Pane::Receipts => self.move_receipt(motion),
            None if self.pane == Pane::Agenda => self.move_agenda(motion, out),
            None if self.pane == Pane::Orders => self.move_orders(motion),
            None if self.pane == Pane::Policies => self.move_policies(motion),
            None if self.pane == Pane::Follow => self.move_follow(motion, out),
            None if self.pane == Pane::Report => self.move_report(motion),
            None if self.pane == Pane::Overview => self.move_overview(motion),
            None => {}
        }
    }

    fn move_sheet_into_view(&mut self) {
        self.move_sheet(Motion::Down);
        self.move_sheet(Motion::Up);
    }

    /// Shows a pane; `Esc` comes back. Showing Clients puts the cursor in its search line.
    pub(super) fn show_pane(&mut self, pane: Pane) {
        if pane == Pane::Clients {
            self.clients.typing = true;
        }
        if pane != self.pane {
            // A pane is in the trail once: Esc never walks in circles.
            self.trail.retain(|p| *p != pane && *p != self.pane);
            self.trail.push(self.pane);
            self.pane = pane;
        }
    }

    /// Esc: puts away the nearest thing, then goes back a pane. Never leaves.
    fn back(&mut self, out: &mut Vec<Effect>) {
        if self.editor_stays() || self.rule_stays() || self.new_client_stays() || self.keying_stays() || self.document_back(out)
        {
            return;
        }
        if let Some(gone) = self.overlays.pop() {
            if matches!(gone, Overlay::Letter | Overlay::Batch) && !self.letter_of_batch() {
                self.remind_close();
            }
            return;
        }
        let put_away = match self.pane {
            Pane::Receipts => self.receipts_back(),
            Pane::Agenda => self.agenda_back(out),
            Pane::Orders => self.orders_back(),
            Pane::Follow => self.follow_back(),
            Pane::Report => self.report_back(),
            Pane::Account => !self.receipt_given_back() && self.account_back(),
            Pane::Log => self.log_back(out),
            Pane::Auto => self.auto_back(out),
            Pane::Clients if !self.clients.typing => {
                self.clients.typing = true;
                true
            }
            Pane::Clients if !self.clients.input.is_empty() => {
                self.clients.input.clear();
                return self.search(out);
            }
            // Nothing to go back to: the list takes the letters.
            Pane::Clients if self.trail.is_empty() => {
                self.clients.typing = false;
                true
            }
            _ => false,
        };
        if !put_away && let Some(pane) = self.trail.pop() {
            self.pane = pane;
            self.arrived(out);
            self.refresh_policies(out);
            if pane == Pane::Auto && self.auto.progress == Progress::Idle {
                self.auto_search(out);
            }
        }
    }

    /// Submits a command; one at a time. The same command as one whose answer was lost keeps the id of its request.
    pub(super) fn submit(&mut self, command: Command, out: &mut Vec<Effect>) -> Option<Ticket> {
        if self.sending.is_some() {
            self.refuse(self.t.t("why-sending"));
            return None;
        }
        let request = match self.unknown.take() {
            Some(lost) if lost.command == command => lost.request,
            _ => self.request(),
        };
        Some(self.send(Submission { request, command, reason: String::new() }, out))
    }

    /// Sends a command under its id.
    pub(super) fn send(&mut self, submission: Submission, out: &mut Vec<Effect>) -> Ticket {
        let ticket = self.ticket();
        out.push(Effect::Submit(ticket, submission.clone()));
        self.sending = Some((ticket, submission));
        ticket
    }

    fn submitted(&mut self, ticket: Ticket, result: Result<Receipt, Setback>, out: &mut Vec<Effect>) {
        let Some((_, sent)) = self.sending.take_if(|(t, _)| *t == ticket) else { return };
        match result {
            Ok(receipt) => {
                self.prompt_answered(ticket, None);
                self.text_answered(ticket, true);
                self.keying_answered(ticket, None);
                self.rule_answered(ticket, true);
                self.new_client_answered(ticket, true, out);
                self.policies_done(&sent, &receipt);
                self.account_done(&sent, &receipt);
                self.receipts_done(&sent, &receipt, out);
                self.agenda_done(&receipt);
                self.deed_follows(&sent.command, &receipt, out);
                self.say(self.receipt(&receipt.done));
                self.merge_done(&receipt, out);
                self.remind_done(&receipt, out);
                self.mail_done(&sent, &receipt, out);
                self.auto_done(&sent, &receipt, out);
                self.draft_answered(&sent, Ok(&receipt), out);
                self.refresh(out);
                self.alerts_follow(out);
            }
            Err(setback) => {
                let text = match &setback {
                    Setback::Refused(refusal) => self.t.refusal(refusal),
                    // Done or not: nobody knows. The same command again takes the answer that was lost.
                    Setback::Failed(Failure::Io(why)) => {
                        self.unknown = Some(sent.clone());
                        let why = self.t.system(why);
                        self.t.tf("notice-unknown", &[("why", Word::Str(&why))])
                    }
                    Setback::Failed(failure) => {
                        if *failure == Failure::Lost {
                            self.unknown = Some(sent.clone());
                        }
                        self.t.failure(failure)
                    }
                };
                let refusal = if let Setback::Refused(refusal) = &setback { Some(refusal) } else { None };
                self.receipts_refused(refusal, out);
                self.agenda.sent = None;
                self.remind_refused();
                self.text_answered(ticket, false);
                self.keying_answered(ticket, Some(refusal));
                self.rule_answered(ticket, false);
                self.new_client_answered(ticket, false, out);
                self.draft_answered(&sent, Err(&text), out);
                if let Setback::Refused(refusal) = &setback
                    && matches!(refusal, Refusal::Conflict { .. } | Refusal::Withdrawn(_) | Refusal::Lettered { .. })
                {
                    match sent.command {
                        Command::Letter { .. } if self.pane == Pane::Auto => self.auto_refused(out),
                        Command::Letter { .. } => self.account_refused(refusal, out),
                        _ => self.refresh_account(out),
                    }
                }
                if let Setback::Refused(Refusal::UndoBlocked { op, by }) = &setback
                    && by.len() > 1
                {
                    self.show_blocked(*op, by);
                }
                if matches!(setback, Setback::Refused(Refusal::LockReason(_))) && self.resuming.is_none() {
                    return self.ask_lock_reason(ticket, sent, text);
                }
                if !self.prompt_answered(ticket, Some(text.clone())) {
                    self.refuse(text);
                }
            }
        }
    }

    /// What was done, in words.
    fn receipt(&self, done: &Done) -> String {
        let t = &self.t;
        match done {
            Done::Lettered { code, standing, lines, sum, .. } => t.lettered(code, *standing, *lines, *sum),
            Done::Unlettered { code, lines } => t.unlettered(code, *lines),
            Done::Allocated { code, amounts } => t.allocated(code, *amounts),
            Done::UnletteredAll { client, groups, lines, left } => t.unlettered_all(client, *groups, *lines, *left),
            Done::Edited(fields) => t.edited(fields),
            Done::Settings => t.settings_saved(),
            Done::Undone { op, kind, detail } => t.undone(*op, *kind, detail),
            Done::Redone { op, kind, detail } => t.redone(*op, *kind, detail),
            Done::Asked { no, above } => t.asked(*no, *above),
            Done::Approved { no, by, fields } => t.approved(*no, by, fields),
            Done::Rejected { no } => t.rejected(*no),
            Done::RefusedProposal { lines } => t.refused_proposal(*lines),
            Done::Reviewed { groups } => t.reviewed(*groups),
            Done::PayerLearned { name, code } => t.payer_learned(name, code),
            Done::Dun(done) => match &**done {
                DunDone::Noted { code, action } => t.dun_noted(code, action),
                DunDone::Settings => t.t("dun-done-settings"),
                DunDone::Reminded { letters, amount, dropped } => t.reminded(letters.len(), *amount, dropped.len()),
                DunDone::Moved(told) => {
                    let made = told.iter().filter(|(_, outcome)| outcome.is_ok()).count();
                    t.outbox_moved(made, told.len() - made)
                }
                DunDone::Post => t.t("dun-done-post"),
                DunDone::Text(key) => t.text_saved(key),
                DunDone::Rates => t.t("dun-done-rates"),
                DunDone::Insurance(done) => t.insurance_done(*done),
                DunDone::Factor { no, name, there } => t.factor_done(*no, name, *there),
                DunDone::Debits(told) => t.debits_imported((told.submitted, told.returned, told.known), told.amount),
            },
            Done::Order(done) => t.order_done(done),
            Done::File(done) => t.file_done(done),
            Done::LetteredAuto { groups, lines, amount, skipped } => t.lettered_auto(*groups, *lines, *amount, *skipped),
            Done::Cured { entry, date, code, amount } => t.cured(entry.as_deref(), *date, code, *amount),
            Done::Noted { cause, lines } => t.gap_noted(*cause, *lines),
            Done::Sent { entries } => t.entries_sent(*entries),
        }
    }

    fn answered(&mut self, ticket: Ticket, answer: Result<Answer, Failure>, out: &mut Vec<Effect>) {
        self.take_answer(ticket, answer, out);
        self.go_on_resuming(out);
    }

    fn take_answer(&mut self, ticket: Ticket, answer: Result<Answer, Failure>, out: &mut Vec<Effect>) {
        // An answer to a question that was asked again since is dropped.
        let Some(want) = self.redeem(ticket) else { return };
        let answer = match answer {
            Ok(Answer::Refused(refusal)) if want == Want::CurePreview && self.cure_refused(&refusal) => return,
            Ok(Answer::Refused(refusal)) => {
                self.auto_failed(want);
                self.agenda_failed(want);
                return self.refuse(self.t.refusal(&refusal));
            }
            Err(failure) => {
                self.auto_failed(want);
                self.agenda_failed(want);
                return self.refuse(self.t.failure(&failure));
            }
            Ok(answer) => answer,
        };
        match (want, answer) {
            (Want::Status, Answer::Status(status)) => {
                self.status = Some(status);
                self.localise();
                self.rebuild_account();
                self.receipts_dated(out);
            }
            (Want::Search, Answer::Search(result)) => self.found(result, out),
            (Want::ClientCard, Answer::Card(card)) => self.clients.card = Some(card),
            (Want::AccountCard, Answer::Card(card)) => self.account_card(card, out),
            (Want::Ledger, Answer::Ledger(ledger)) => self.account_ledger(ledger, out),
            (Want::Resume, Answer::Found(party)) => self.resume_account(party, out),
            (Want::Gap, Answer::Gap(view)) => self.gap_answered(view),
            (Want::GapClient, Answer::Found(party)) => self.gap_client_found(party, out),
            (Want::SplitClient, Answer::Found(party)) => self.gap_split_client(party, out),
            (Want::SplitLines, Answer::Ledger(ledger)) => self.gap_split_lines(&ledger, out),
            (Want::GapPayment, Answer::Ledger(ledger)) => self.gap_payment(&ledger, out),
            (Want::CurePreview, Answer::CurePreview(view)) => self.cure_previewed(view),
            (Want::Justified, Answer::Justified(view)) => self.justified(view),
            (Want::GroupShow, Answer::Group(view)) => self.show_group(view),
            (Want::Ghosts, Answer::Ledger(ledger)) => self.account_whole(*ledger, out),
            (Want::Changes, Answer::Operations(page)) => self.account_changes(page),
            (Want::Log, Answer::Operations(page)) => self.log_found(page, out),
            (Want::LogMore, Answer::Operations(page)) => self.log_more(page, out),
            (Want::KeyingClient, Answer::Search(result)) => self.keying_clients(result),
            (Want::Payer, Answer::Search(result)) => self.payers_found(result),
            (Want::Moved, Answer::Ledger(ledger)) => self.show_moved(&ledger, out),
            (Want::Advice, Answer::Advice(found)) => self.advice_found(found, out),
            (Want::Receipts, Answer::Receipts(page)) => self.receipts_found(page, out),
            (Want::Agenda | Want::AgendaNews | Want::LeftOut | Want::CallSheet, Answer::Dun(answer)) => {
                self.dun_answered(want, *answer, out);
            }
            (Want::RemindSheet | Want::Outbox | Want::OutboxForm, Answer::Dun(answer)) => match *answer {
                DunAnswer::Sheet(sheet) => {
                    if let Some(reminders) = &mut self.reminders {
                        reminders.sheet = Some(sheet);
                    }
                    self.fit_reminders();
                }
                DunAnswer::Outbox(rows) => self.outbox_found(rows),
                DunAnswer::Forms(forms) => self.outbox_form(forms),
                // Nothing else is asked.
                _ => {}
            },
            (Want::Strategy, Answer::Dun(answer)) => {
                if let crate::desk::api::DunAnswer::Strategy(view) = *answer {
                    self.strategy_answered(view);
                }
            }
            (
                Want::PolicySettings | Want::PolicyRates | Want::PolicyTexts | Want::PolicyCaught | Want::PolicyInsurance,
                Answer::Dun(answer),
            ) => {
                self.policies_answered(*answer);
            }
            (Want::PolicyOrders, Answer::Order(answer)) => self.policy_orders_answered(*answer),
            (
                Want::Orders
                | Want::OrdersDue
                | Want::Quotes
                | Want::Sales
                | Want::Paper
                | Want::Document
                | Want::KeyingItems
                | Want::KeyingBegins,
                Answer::Order(answer),
            ) => self.orders_answered(*answer, out),
            (Want::Follow | Want::FollowText | Want::FollowMore | Want::PlanItems, answer) => {
                self.follow_answered(want, answer)
            }
            (Want::Report, Answer::Report(report)) => self.report_answered(report),
            (Want::Edition, Answer::Edition(parts)) => self.report_recorded(parts, out),
            (Want::Overview, Answer::Overview(figures)) => self.overview_answered(figures),
            (Want::Operation, Answer::Operation(detail)) => self.operation_answered(detail),
            (Want::Suggest, Answer::Suggestions(found)) => self.suggestions_answered(found),
            (Want::LineOp, Answer::Operations(page)) => self.line_changed(page),
            (Want::Settings, Answer::LetteringSettings(settings)) => self.settings_answered(settings),
            (Want::LineLetters, Answer::LineHistory(line, letters)) => self.line_letters = Some((line, letters)),
            (Want::Tasks, Answer::Dun(answer)) => self.tasks_answered(*answer),
            (Want::Legal, Answer::Dun(answer)) => self.legal_answered(*answer),
            (Want::Factors, Answer::Dun(answer)) => self.factors_answered(*answer),
            (Want::Carry, Answer::ToCarry(rows)) => self.carry_answered(rows),
            (Want::AutoSearch, Answer::Preview(part)) => self.auto_found(*part, out),
            (Want::AutoAgain, Answer::Preview(part)) => self.auto_found_again(*part, out),
            (Want::AutoLines, Answer::Ledger(ledger)) => self.auto_ledger(*ledger, out),
            (Want::GroupUnletter, Answer::Group(view)) => self.ask_reason(&view),
            (Want::History, Answer::Log(rows)) => self.history_answered(rows),
            (Want::File, Answer::File(answer)) => self.file_answered(*answer),
            (Want::NewClient, Answer::File(answer)) => {
                if let FileAnswer::Like(like) = *answer {
                    self.new_client_like(like);
                }
            }
            (Want::Timeline, Answer::File(answer)) => self.timeline_answered(*answer),
            (Want::Alerts | Want::AlertsOf | Want::AlertsSheet, Answer::File(answer)) => self.alerts_answered(*answer),
            (Want::HistoryMore, Answer::Operations(page)) => self.history_more(page, out),
            // The desk answers what was asked: anything else is not shown.
            _ => {}
        }
    }

    /// Asks again for everything on the screen. Cursors stay where they are.
    pub(super) fn refresh(&mut self, out: &mut Vec<Effect>) {
        self.ask(Want::Status, Query::Status, out);
        self.search(out);
        self.refresh_account(out);
        self.refresh_sheets(out);
        if self.pane == Pane::Log {
            self.ask_log(out);
        }
        self.refresh_receipts(out);
        self.refresh_agenda(out);
        self.ask_outbox(out);
        self.refresh_policies(out);
        self.refresh_follow(out);
        self.refresh_orders(out);
        self.plan_asks(out);
    }

    /// Amounts and moments follow the book once it is known.
    fn localise(&mut self) {
        if let Some(status) = &self.status {
            self.t = self.t.for_book(status.company.currency, &status.company.zone);
        }
    }

    /// A moment in the zone of the book.
    pub(super) fn moment(&self, at: i64) -> String {
        self.t.time(at, self.status.as_ref().map_or("Europe/Paris", |s| &s.company.zone))
    }

    /// What copying takes: the line under the cursor, or the client chosen.
    fn copied(&self) -> Option<String> {
        match self.pane {
            Pane::Account => self.account.current().map(|line| crate::ui::panes::account::line_as_text(self, line)),
            Pane::Auto => crate::ui::panes::auto::as_text(self, &self.auto),
            Pane::Clients => self.clients.hit().map(|h| format!("{}\t{}\t{}", h.code, h.name, h.city)),
            _ => None,
        }
    }
}
