//! What a person would hate to lose, as a value: a session is put together again from it after its process ended.
//!
//! Lines are named by key and version. What is gone or changed meanwhile is left out, and the person is told how much.

use crate::desk::api::{Command, Done, GroupView, LedgerLine, Query, Receipt, ReportAsk};
use crate::domain::dunning::agenda::Order as Sorting;
use crate::domain::dunning::template::{LetterText, TextKey};
use crate::domain::ids::{AccountId, DocumentId, GroupId, LineKey, OpNo, PartyId};
use crate::domain::money::Amount;
use crate::i18n::Arg;
use crate::ui::action::Pane;
use crate::ui::errand::Mailing;
use crate::ui::model::{Model, Submission, Want, count};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Allocating, NewClient, Overlay, Prompt, Purpose, Sheet, SheetKind, Timeline};
use crate::ui::panes::account::{AccountPane, Sort};
use crate::ui::panes::agenda::Show;
use crate::ui::panes::auto::{AutoPane, Order, Places, Stage};
use crate::ui::panes::follow::{FollowPane, Key, Topic};
use crate::ui::panes::orders::{DocumentSheet, KeyingDraft, OrdersPane, Sort as OrdersSort, View};
use crate::ui::panes::policies::Ruling;
use crate::ui::panes::receipts::{SettledRows, Span};
use crate::ui::panes::reminders::RemindDraft;
use crate::ui::panes::report::{Only, ReportPane};
use crate::ui::widgets::{InputLine, ListState, Place};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Everything that a session is made of and that the book does not know.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// The pane shown.
    pub pane: Pane,
    /// Panes to go back to.
    pub trail: Vec<Pane>,
    /// The search text.
    pub search: String,
    /// The cursor is in the search line.
    pub typing: bool,
    /// Code of the client under the cursor of the search.
    pub chosen: Option<String>,
    /// The account open.
    pub account: Option<AccountDraft>,
    /// What lies over the pane, the last on top. Menus and the palette are a key away and are not kept.
    pub over: Vec<Over>,
    /// The log.
    pub log: LogDraft,
    /// A command that was sent, or whose answer was lost. It is sent again under its own id.
    pub unfinished: Option<Submission>,
    /// A command that waits for its reason to be typed.
    pub locked: Option<Submission>,
    /// Automatic lettering.
    pub auto: AutoDraft,
    /// The receipts.
    pub receipts: ReceiptsDraft,
    /// The agenda.
    pub agenda: AgendaDraft,
    /// Reminders that were looked at.
    pub reminders: Option<RemindDraft>,
    /// The row chosen among the policies, and the first one shown.
    pub policies: (u32, u32),
    /// What is followed up.
    pub follow: FollowDraft,
    /// The report; none when none was looked at.
    pub report: Option<ReportDraft>,
    /// A mail that waits for its addressee to be confirmed.
    pub mailing: Option<Box<Mailing>>,
    /// The orders.
    pub orders: OrdersDraft,
    /// The receipts that were settled and are still shown.
    pub settled: SettledRows,
}

/// The account of a client as it was worked on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AccountDraft {
    /// Code of the client.
    pub code: String,
    /// Its name, for lists of sessions.
    pub name: String,
    /// The account shown; `None` for all of the client's.
    pub tab: Option<AccountId>,
    /// The account was chosen: else the first one is shown.
    pub tab_known: bool,
    /// Lettered lines too.
    pub all: bool,
    /// Order of the open lines, and of all lines.
    pub sorts: [Sort; 2],
    /// The filter.
    pub filter: String,
    /// The filter is being typed.
    pub filtering: bool,
    /// Marked lines, in the version in which they were marked.
    pub marks: Vec<(LineKey, OpNo)>,
    /// Where a range of marks begins.
    pub range: Option<LineKey>,
    /// The line under the cursor.
    pub cursor: Option<LineKey>,
    /// The amount that was looked for, while it was typed.
    pub amount: Option<String>,
}

/// The log as it was looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct LogDraft {
    /// The filter.
    pub filter: String,
    /// The filter is being typed.
    pub filtering: bool,
    /// Only my operations.
    pub mine: bool,
    /// The operation under the cursor.
    pub cursor: Option<OpNo>,
}

/// Automatic lettering as it was looked at. What was found is found again.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct AutoDraft {
    /// The client searched, with code and name; none for all.
    pub client: Option<(PartyId, String, String)>,
    /// By rule, else by client.
    pub by_rule: bool,
    /// Which least confidence is asked for.
    pub level: u8,
    /// Order of the table, and of the review.
    pub orders: [Order; 2],
    /// Groups taken out, by their first line.
    pub out: Vec<LineKey>,
    /// What was shown.
    pub stage: Stage,
    /// The rows chosen in the table and in the list, each with the first row shown; and which proposal of the case.
    pub places: Places,
    /// The run, until it is taken back, and the lines lettered from the pane.
    pub run: (Option<OpNo>, u64),
}

/// The receipts as they were looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ReceiptsDraft {
    /// How many days.
    pub span: Span,
    /// The day chosen.
    pub day: Option<NaiveDate>,
    /// The filter.
    pub filter: String,
    /// The filter is being typed.
    pub filtering: bool,
    /// The receipt under the cursor.
    pub cursor: Option<LineKey>,
}

/// The agenda as it was looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct AgendaDraft {
    /// What was listed, in which order; all clients stand for those of a person who has none.
    pub show: (Show, Sorting, bool),
    /// The client under the cursor.
    pub cursor: Option<PartyId>,
    /// The call sheet took the whole width.
    pub full: bool,
    /// The filter, and whether it is being typed.
    pub filter: (String, bool),
    /// Clients marked, and where a range of marks begins.
    pub marks: (Vec<PartyId>, Option<PartyId>),
}

/// The lists of what is followed up as they were looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct FollowDraft {
    /// What was listed.
    pub topic: Topic,
    /// Of this client, with code and name.
    pub client: Option<(PartyId, String, String)>,
    /// What is over too, and disputes by service.
    pub shown: (bool, bool),
    /// The filter.
    pub filter: String,
    /// The filter is being typed.
    pub filtering: bool,
    /// The row under the cursor.
    pub cursor: Option<Key>,
}

/// A report as it was looked at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReportDraft {
    /// What was asked.
    pub ask: ReportAsk,
    /// The rows behind a figure only.
    pub only: Option<Only>,
    /// The filter.
    pub filter: String,
    /// The filter is being typed.
    pub filtering: bool,
    /// The row under the cursor.
    pub row: u32,
}

/// The orders as they were looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct OrdersDraft {
    /// How they were shown, in which order.
    pub shown: (View, OrdersSort),
    /// Those that are over too.
    pub all: bool,
    /// Of this client, with code and name.
    pub client: Option<(PartyId, String, String)>,
    /// The filter, and whether it is being typed.
    pub filter: (String, bool),
    /// The order under the cursor.
    pub cursor: Option<DocumentId>,
    /// The order that the next view goes back to.
    pub away: Option<DocumentId>,
    /// The column of the board under the cursor, and the first one shown.
    pub columns: (u8, u8),
    /// The row and the first one shown: several rows of what is due may be about one document.
    pub place: Place,
}

/// Something that lay over the pane.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Over {
    /// A line to fill in: what for, what was typed, and whether it had been sent.
    Prompt(Purpose, String, bool),
    /// A lettered group.
    Group(AccountId, GroupId),
    /// A line.
    Line(LineKey),
    /// The history of a client, on a row.
    History(PartyId, Place),
    /// The file of a client, on a row.
    File(PartyId, Place),
    /// What is wrong in the user's files.
    Problems,
    /// An operation.
    Operation(OpNo),
    /// Who paid a receipt: the receipt, and what was typed.
    Payer(LineKey, String),
    /// Why lines were proposed: it is worked out again.
    Why,
    /// The settings of lettering, with those of a client, on a row.
    Settings(Option<PartyId>, Place),
    /// Amounts per invoice of a partial group, as chosen so far.
    Allocate(AccountId, GroupId, Vec<(LineKey, Amount)>),
    /// The entry of a correction, by its command: it is worked out again.
    Entry(Box<Command>),
    /// The account of a client, line by line.
    Justified(PartyId),
    /// What is to be carried back to accounting.
    Carry,
    /// Reminders as a table.
    Batch,
    /// One reminder with its text.
    Letter,
    /// What waits to leave.
    Outbox,
    /// A text of letters: which, as it was, as it is with its subject on the first line.
    Text(TextKey, LetterText, String),
    /// Why a client is chased as it is.
    Strategy(PartyId),
    /// Dated tasks of a client, or of all, on a row.
    Tasks(Option<PartyId>, Place),
    /// A document of the sale, those that Esc goes back to, the row.
    Document(DocumentId, Vec<DocumentId>, Place),
    /// A quote or an order being keyed in.
    Keying(Box<KeyingDraft>),
    /// The timeline of a client: its topic, the text looked for, the row.
    Timeline(PartyId, Option<crate::domain::file::Topic>, String, Place),
    /// A rule that chooses scenarios, being written, on a row.
    Rule(Box<Ruling>, Place),
    /// One event of it.
    Event(Box<crate::domain::file::Event>),
    /// A text of letters as [`Over::Text`], with the cursor's line and byte in it, and the first row shown.
    Editing(TextKey, LetterText, String, [u32; 3]),
    /// Everything legal about a client, on a row.
    Legal(PartyId, Place),
    /// A client being written down, on a row.
    NewClient(NewClient, Place),
}

/// A draft on its way back.
#[derive(Debug)]
pub(super) struct Resuming {
    draft: Draft,
    /// Its command was sent again: nothing else is asked before the answer.
    sending: bool,
    /// Why the command was refused.
    refused: Option<String>,
    /// The group that lay over the pane, once answered.
    pub(super) group: Option<Box<GroupView>>,
    /// What to tell at the end.
    pub(super) told: Vec<String>,
}

impl Model {
    /// What a person would hate to lose.
    pub fn draft(&self) -> Draft {
        if let Some(resuming) = &self.resuming {
            return resuming.draft.clone();
        }
        let a = &self.account;
        let account = a.party.map(|_| AccountDraft {
            code: a.client.0.clone(),
            name: a.client.1.clone(),
            tab: a.tab,
            tab_known: a.tab_known,
            all: a.all,
            sorts: a.sorts,
            filter: a.filter.text().to_string(),
            filtering: a.filtering,
            marks: a.marks.iter().map(|(key, version)| (*key, *version)).collect(),
            range: a.range,
            cursor: a.cursor,
            amount: a.live.amount.as_ref().map(|line| line.text().to_string()),
        });
        Draft {
            pane: self.pane,
            trail: self.trail.clone(),
            search: self.clients.input.text().to_string(),
            typing: self.clients.typing,
            chosen: self.clients.hit().map(|h| h.code.clone()),
            account,
            over: self.overlays.iter().filter_map(over).collect(),
            log: LogDraft {
                filter: self.log.filter.text().to_string(),
                filtering: self.log.filtering,
                mine: self.log.mine,
                cursor: self.log.cursor,
            },
            unfinished: self.sending.as_ref().map(|(_, s)| s).or(self.unknown.as_ref()).cloned(),
            locked: self.locked.clone(),
            auto: AutoDraft {
                client: self.auto.client.clone(),
                by_rule: self.auto.by_rule,
                level: u8::try_from(self.auto.level).unwrap_or(0),
                orders: self.auto.orders,
                out: self.auto.out.iter().copied().collect(),
                stage: self.auto.back_to.map_or(self.auto.stage, |(stage, ..)| stage),
                places: self.auto.back_to.map_or_else(|| self.auto.places(), |(_, places)| places),
                run: (self.auto.run, self.auto.lettered),
            },
            receipts: ReceiptsDraft {
                span: self.receipts.span,
                day: self.receipts.day,
                filter: self.receipts.filter.text().to_string(),
                filtering: self.receipts.filtering,
                cursor: self.receipts.cursor,
            },
            agenda: AgendaDraft {
                show: (self.agenda.show, self.agenda.order, self.agenda.shared),
                cursor: self.agenda.cursor,
                full: self.agenda.full,
                filter: (self.agenda.filter.text().to_string(), self.agenda.filtering),
                marks: (self.agenda.marks.iter().copied().collect(), self.agenda.range),
            },
            reminders: self.reminders.as_ref().map(|reminders| reminders.draft()),
            policies: self.policies.place(),
            follow: FollowDraft {
                topic: self.follow.topic,
                client: self.follow.client.clone(),
                shown: (self.follow.over, self.follow.by_service),
                filter: self.follow.filter.text().to_string(),
                filtering: self.follow.filtering,
                cursor: self.follow.cursor,
            },
            report: self.report.asked.then(|| ReportDraft {
                ask: self.report.ask.clone(),
                only: self.report.only.clone(),
                filter: self.report.filter.text().to_string(),
                filtering: self.report.filtering,
                row: u32::try_from(self.report.back_to.unwrap_or(self.report.list.index)).unwrap_or(0),
            }),
            mailing: self.mailing.clone(),
            orders: OrdersDraft {
                shown: (self.orders.view, self.orders.sort),
                all: self.orders.all,
                client: self.orders.client.clone(),
                filter: (self.orders.filter.text().to_string(), self.orders.filtering),
                cursor: self.orders.cursor,
                away: self.orders.away,
                columns: [self.orders.column, self.orders.left].map(|at| u8::try_from(at).unwrap_or(0)).into(),
                place: self.orders.list.into(),
            },
            settled: self.receipts.settled_rows(),
        }
    }

    /// Puts a session together again in a fresh model. Keys wait until it is complete: [`Model::holds_keys`].
    pub fn resume(&mut self, draft: Draft, out: &mut Vec<Effect>) {
        self.locked.clone_from(&draft.locked);
        self.mailing.clone_from(&draft.mailing);
        let unfinished = draft.unfinished.clone();
        let sending = unfinished.is_some();
        self.resuming = Some(Box::new(Resuming { draft, sending, refused: None, group: None, told: Vec::new() }));
        match unfinished {
            Some(submission) => _ = self.send(submission, out),
            None => self.resume_asks(out),
        }
    }

    /// The command of a draft was answered: what it lettered is no longer marked, what it took is no longer typed.
    pub(super) fn draft_answered(&mut self, sent: &Submission, answer: Result<&Receipt, &str>, out: &mut Vec<Effect>) {
        let Some(resuming) = self.resuming.as_mut().filter(|r| r.sending) else { return };
        resuming.sending = false;
        match answer {
            Ok(receipt) => {
                let told = self.notice.take().map(|n| n.text);
                resuming.told.extend(told);
                let rules = crate::ui::panes::policies::changes_rule(&sent.command);
                let made = crate::ui::overlays::makes_client(&sent.command);
                let kept = |o: &Over| match o {
                    Over::Prompt(_, _, sent) => !sent,
                    Over::Keying(form) => !form.sent,
                    Over::Rule(..) => !rules,
                    Over::NewClient(..) => !made,
                    _ => true,
                };
                resuming.draft.over.retain(kept);
                if let (Done::Lettered { .. }, Some(a)) = (&receipt.done, &mut resuming.draft.account) {
                    a.marks.retain(|(key, _)| !lettered_by(sent, *key));
                }
            }
            Err(text) => {
                let typed = resuming.draft.over.iter_mut().find_map(|o| match o {
                    Over::Prompt(_, _, sent) if *sent => Some(sent),
                    _ => None,
                });
                match typed {
                    Some(sent) => {
                        *sent = false;
                        resuming.refused = Some(text.to_string());
                    }
                    None => resuming.told.push(text.to_string()),
                }
            }
        }
        resuming.draft.unfinished = self.unknown.clone();
        self.resume_asks(out);
    }

    /// Shows the pane and asks for what stood there.
    fn resume_asks(&mut self, out: &mut Vec<Effect>) {
        let Some(resuming) = &self.resuming else { return };
        let draft = &resuming.draft;
        (self.pane, self.trail) = (draft.pane, draft.trail.clone());
        self.clients.input = InputLine::with(&draft.search);
        self.clients.typing = draft.typing;
        let find = draft.account.as_ref().map(|a| Query::Find { code: a.code.clone() });
        let group = draft.over.iter().find_map(|o| match o {
            Over::Group(account, group) | Over::Allocate(account, group, _) => {
                Some(Query::Group { account: *account, group: *group })
            }
            _ => None,
        });
        let log = draft.log.clone();
        (self.log.mine, self.log.filtering, self.log.cursor) = (log.mine, log.filtering, log.cursor);
        self.log.filter = InputLine::with(&log.filter);
        let auto = draft.auto.clone();
        self.auto = AutoPane {
            by_rule: auto.by_rule,
            level: usize::from(auto.level),
            orders: auto.orders,
            out: auto.out.into_iter().collect(),
            back_to: Some((auto.stage, auto.places)),
            run: auto.run.0,
            lettered: auto.run.1,
            ..AutoPane::new(auto.client)
        };
        self.policies.wanted = Some(draft.policies);
        let (agenda, receipts, draft_follow) = (draft.agenda.clone(), draft.receipts.clone(), draft.follow.clone());
        let draft_orders = draft.orders.clone();
        let settled = draft.settled.clone();
        let a = &mut self.agenda;
        (a.show, a.order, a.shared) = agenda.show;
        (a.cursor, a.full, a.filtering) = (agenda.cursor, agenda.full, agenda.filter.1);
        a.filter = InputLine::with(&agenda.filter.0);
        (a.marks, a.range) = (agenda.marks.0.into_iter().collect(), agenda.marks.1);
        let r = &mut self.receipts;
        (r.span, r.day, r.filtering, r.cursor) = (receipts.span, receipts.day, receipts.filtering, receipts.cursor);
        r.filter = InputLine::with(&receipts.filter);
        r.keep_settled(settled);
        if let Some(report) = draft.report.clone() {
            let index = usize::try_from(report.row).unwrap_or(0);
            self.report = ReportPane {
                ask: report.ask,
                asked: true,
                only: report.only,
                filter: InputLine::with(&report.filter),
                filtering: report.filtering,
                back_to: Some(index),
                ..ReportPane::default()
            };
        }
        let orders = draft_orders;
        self.orders = OrdersPane {
            view: orders.shown.0,
            sort: orders.shown.1,
            all: orders.all,
            client: orders.client,
            filter: InputLine::with(&orders.filter.0),
            filtering: orders.filter.1,
            cursor: orders.cursor,
            away: orders.away,
            column: usize::from(orders.columns.0),
            left: usize::from(orders.columns.1),
            list: orders.place.into(),
            ..OrdersPane::default()
        };
        match self.pane {
            Pane::Orders => self.ask_orders(out),
            Pane::Report => self.ask_report(out),
            Pane::Overview => self.ask_overview(out),
            _ => {}
        }
        self.refresh_receipts(out);
        if self.pane == Pane::Agenda {
            self.show_agenda(out);
        }
        self.refresh_policies(out);
        let follow = draft_follow;
        self.follow = FollowPane {
            topic: follow.topic,
            client: follow.client,
            over: follow.shown.0,
            by_service: follow.shown.1,
            filter: InputLine::with(&follow.filter),
            filtering: follow.filtering,
            cursor: follow.cursor,
            ..FollowPane::default()
        };
        self.refresh_follow(out);
        self.search(out);
        if self.pane == Pane::Log {
            self.ask_log(out);
        }
        if self.pane == Pane::Auto {
            self.auto_search(out);
        }
        if let Some(find) = find {
            self.ask(Want::Resume, find, out);
        }
        if let Some(group) = group {
            self.ask(Want::GroupShow, group, out);
        }
    }

    /// The client of the draft is still there: its account is asked for as it was shown.
    pub(super) fn resume_account(&mut self, party: PartyId, out: &mut Vec<Effect>) {
        let Some(a) = self.resuming.as_ref().and_then(|r| r.draft.account.as_ref()) else { return };
        let mut pane = AccountPane::new();
        pane.party = Some(party);
        pane.client = (a.code.clone(), a.name.clone());
        (pane.tab, pane.tab_known, pane.all, pane.sorts) = (a.tab, a.tab_known, a.all, a.sorts);
        (pane.filter, pane.filtering) = (InputLine::with(&a.filter), a.filtering);
        pane.live.amount = a.amount.as_deref().map(InputLine::with);
        pane.own = std::mem::take(&mut self.account.own);
        self.account = pane;
        self.refresh_account(out);
    }

    /// Finishes once everything asked for was answered, be it by a failure.
    pub(super) fn go_on_resuming(&mut self, out: &mut Vec<Effect>) {
        let wanted = [Want::Search, Want::Resume, Want::AccountCard, Want::Ledger, Want::GroupShow, Want::Log, Want::Receipts];
        let agenda = [Want::Agenda, Want::LeftOut, Want::Follow, Want::Report, Want::Overview, Want::Orders];
        let mut wanted = wanted.into_iter().chain(agenda);
        if wanted.any(|w| self.awaits(w)) {
            return;
        }
        let Some(resuming) = self.resuming.take_if(|r| !r.sending) else { return };
        let Resuming { draft, refused, mut group, mut told, .. } = *resuming;
        let mut lost = 0;
        if let (Some(a), Some(_)) = (&draft.account, self.account.party) {
            lost += self.resume_lines(a);
        }
        if let Some(code) = &draft.chosen
            && let Some(index) = self.clients.result.hits.iter().position(|h| h.code == *code)
        {
            self.choose_client(index, out);
        }
        if let Some(reminders) = draft.reminders {
            self.remind_resume(reminders, out);
        }
        for over in draft.over {
            let sheet = match over {
                Over::Prompt(purpose, text, _) => {
                    let mut prompt = Prompt::of(&self.t, purpose, &text);
                    prompt.error.clone_from(&refused);
                    prompt.title = self.order_title(purpose).unwrap_or(prompt.title);
                    self.overlays.push(Overlay::Prompt(prompt));
                    self.plan_asks(out);
                    continue;
                }
                Over::Group(..) => group.clone().map(|view| Sheet::new(SheetKind::Group(view))),
                Over::Allocate(_, _, chosen) => {
                    let sheet = group.take().and_then(Allocating::of).filter(|s| s.chosen.len() == chosen.len());
                    sheet.map(|s| Sheet::new(SheetKind::Allocate(Box::new(Allocating { chosen, ..s }))))
                }
                Over::Line(key) => {
                    let line = self.account.lines().iter().find(|l| l.key == key).cloned();
                    if let Some(line) = &line {
                        self.ask_line_op(line, out);
                    }
                    line.map(Sheet::line)
                }
                Over::History(party, row) => {
                    self.ask_history(party, out);
                    Some(Sheet::at(SheetKind::History(party, None), row.into()))
                }
                Over::File(party, row) => {
                    self.ask_file(party, out);
                    Some(Sheet::at(SheetKind::File(party, None), row.into()))
                }
                Over::Timeline(party, topic, text, row) => {
                    self.show_timeline(Timeline::of(party, topic, text), row.into(), out);
                    continue;
                }
                Over::Event(event) => Some(Sheet::new(SheetKind::Event(event))),
                Over::Operation(op) => {
                    self.ask_operation(op, out);
                    Some(Sheet::new(SheetKind::Operation(op, None)))
                }
                Over::Payer(line, text) => match self.receipts.page.as_ref().and_then(|p| p.row(line)).cloned() {
                    Some(receipt) => {
                        self.ask_payer(receipt, &text, out);
                        continue;
                    }
                    None => None,
                },
                Over::Entry(command) => {
                    self.gap_resume(*command, out);
                    continue;
                }
                Over::Tasks(of, row) => {
                    self.ask_tasks(of, out);
                    Some(Sheet::at(SheetKind::Tasks(of, None), row.into()))
                }
                Over::Legal(party, row) => {
                    self.ask_legal(party, out);
                    Some(Sheet::at(SheetKind::Legal(party, None), row.into()))
                }
                Over::Carry => {
                    self.open_carry(out);
                    continue;
                }
                Over::Batch | Over::Letter if self.reminders.is_none() => None,
                Over::Batch => {
                    self.overlays.push(Overlay::Batch);
                    continue;
                }
                Over::Letter => {
                    self.overlays.push(Overlay::Letter);
                    continue;
                }
                Over::Outbox => {
                    self.outbox_open(out);
                    continue;
                }
                Over::Document(id, back, row) => {
                    let sheet = DocumentSheet { back, list: row.into(), ..DocumentSheet::new(id) };
                    self.overlays.push(Overlay::Document(Box::new(sheet)));
                    self.ask_document(out);
                    continue;
                }
                Over::Keying(draft) => {
                    self.keying_resumed(*draft, out);
                    continue;
                }
                Over::Justified(_) => {
                    self.justify_open(out);
                    continue;
                }
                Over::Text(key, was, text) => {
                    self.text_resumed(key, (was, text), [0; 3]);
                    continue;
                }
                Over::Editing(key, was, text, place) => {
                    self.text_resumed(key, (was, text), place);
                    continue;
                }
                Over::NewClient(client, row) => {
                    self.new_client_show(client, row.into(), out);
                    continue;
                }
                Over::Rule(ruling, row) => {
                    self.show_rule(*ruling, row.into());
                    continue;
                }
                Over::Strategy(party) => {
                    self.ask_strategy(party, out);
                    Some(Sheet::new(SheetKind::Strategy(party, None)))
                }
                Over::Problems => Some(Sheet::new(SheetKind::Problems)),
                Over::Why => {
                    self.explain_when_it_comes();
                    continue;
                }
                Over::Settings(client, row) => {
                    self.ask_settings(out);
                    Some(Sheet::at(SheetKind::Settings(client, None), row.into()))
                }
            };
            lost += usize::from(sheet.is_none());
            self.overlays.extend(sheet.map(Overlay::Sheet));
        }
        if lost > 0 {
            told.push(self.t.tf("draft-lost", &[("n", Arg::Num(count(lost)))]));
        }
        let before = self.notice.take().map(|n| n.text);
        let text: Vec<String> = told.into_iter().chain(before).collect();
        if !text.is_empty() {
            let text = text.join(&format!(" {} ", self.glyphs.dot));
            if lost > 0 { self.refuse(text) } else { self.say(text) }
        }
    }

    /// Marks, range and cursor on the lines that are still as they were; gives how many marks are not.
    fn resume_lines(&mut self, draft: &AccountDraft) -> usize {
        let here = |key: LineKey| -> Option<&LedgerLine> { self.account.lines().iter().find(|l| l.key == key) };
        let same =
            |(key, version): &&(LineKey, OpNo)| here(*key).is_some_and(|l| l.version == *version && l.standing.is_open());
        let marks: Vec<(LineKey, OpNo)> = draft.marks.iter().filter(same).copied().collect();
        let range = draft.range.filter(|key| here(*key).is_some());
        let lost = draft.marks.len() - marks.len();
        self.account.marks = marks.into_iter().collect();
        (self.account.range, self.account.cursor) = (range, draft.cursor);
        self.rebuild_account();
        lost
    }
}

/// True when the command settles or explains the line by name.
pub(super) fn lettered_by(sent: &Submission, key: LineKey) -> bool {
    let lines = match &sent.command {
        Command::Letter { lines, .. } | Command::Cure { lines, .. } | Command::NoteGap { lines, .. } => lines,
        _ => return false,
    };
    lines.iter().any(|s| s.key == key)
}

fn row(list: &ListState) -> Place {
    Place::from(*list)
}

/// What of an overlay can be shown again.
fn over(overlay: &Overlay) -> Option<Over> {
    match overlay {
        Overlay::Menu(_) | Overlay::Picker(_) | Overlay::Read | Overlay::Mail(_) => None,
        Overlay::Batch => Some(Over::Batch),
        Overlay::Letter => Some(Over::Letter),
        Overlay::Outbox => Some(Over::Outbox),
        Overlay::Document(sheet) => Some(Over::Document(sheet.id, sheet.back.clone(), row(&sheet.list))),
        Overlay::Prompt(p) => Some(Over::Prompt(p.purpose, p.input.text().to_string(), p.sent.is_some())),
        Overlay::Keying(form) => Some(Over::Keying(Box::new(form.draft()))),
        Overlay::Text(editor) => {
            Some(Over::Editing(editor.key.clone(), editor.was.clone(), editor.area.text(), editor.area.kept()))
        }
        Overlay::Payer(pick) => Some(Over::Payer(pick.line(), pick.input.text().to_string())),
        Overlay::Sheet(Sheet { kind, list }) => Some(match kind {
            SheetKind::Group(view) => Over::Group(view.account, view.group),
            SheetKind::Line(line, _) => Over::Line(line.key),
            SheetKind::History(party, _) => Over::History(*party, row(list)),
            SheetKind::File(party, _) => Over::File(*party, row(list)),
            SheetKind::Problems => Over::Problems,
            SheetKind::Strategy(party, _) => Over::Strategy(*party),
            SheetKind::Settings(client, _) => Over::Settings(*client, row(list)),
            SheetKind::Operation(op, _) => Over::Operation(*op),
            SheetKind::Allocate(s) => Over::Allocate(s.view.account, s.view.group, s.chosen.clone()),
            // Worked out again by its key.
            SheetKind::Blocked(..)
            | SheetKind::Receipt(_)
            | SheetKind::Advice(..)
            | SheetKind::Follow(_)
            | SheetKind::Request(_) => {
                return None;
            }
            SheetKind::Entry(_, command) => Over::Entry(command.clone()),
            SheetKind::Justified(view) => Over::Justified(view.party),
            SheetKind::Carry(_) => Over::Carry,
            SheetKind::Tasks(of, _) => Over::Tasks(*of, row(list)),
            SheetKind::Legal(party, _) => Over::Legal(*party, row(list)),
            SheetKind::NewClient(form) => Over::NewClient(form.client.clone(), row(list)),
            SheetKind::Rule(form) => Over::Rule(Box::new(form.ruling.clone()), row(list)),
            SheetKind::Why(_) => Over::Why,
            SheetKind::Event(event) => Over::Event(event.clone()),
            SheetKind::Timeline(of) => Over::Timeline(of.party, of.topic, of.text.clone(), row(list)),
        }),
    }
}
