//! All that the screens are made of. No input or output, no clock: the working date and the person are given.

use crate::desk::api::{AlertRow, Command, LineLetter, Query, Status};
use crate::domain::factor::Factor;
use crate::domain::file::MergeView;
use crate::domain::ids::{LineKey, OpNo, PartyId};
use crate::i18n::{Arg, I18n, Lang};
use crate::term::key::Key;
use crate::ui::action::{Bound, Pane, Scope};
use crate::ui::draft::Resuming;
use crate::ui::errand::Drafting;
use crate::ui::errand::Mailing;
use crate::ui::keymap::{Keymap, show_keys};
use crate::ui::layout;
use crate::ui::msg::{Effect, Health, Peer, Ticket};
use crate::ui::overlays::{Overlay, Sheet, SheetKind};
use crate::ui::panes::account::AccountPane;
use crate::ui::panes::agenda::{AgendaPane, Planning};
use crate::ui::panes::auto::{AutoPane, Stage};
use crate::ui::panes::clients::ClientsPane;
use crate::ui::panes::follow::FollowPane;
use crate::ui::panes::log::LogPane;
use crate::ui::panes::orders::{OrdersPane, View};
use crate::ui::panes::outbox::OutboxPane;
use crate::ui::panes::overview::OverviewPane;
use crate::ui::panes::policies::PoliciesPane;
use crate::ui::panes::receipts::ReceiptsPane;
use crate::ui::panes::reminders::Reminders;
use crate::ui::panes::report::ReportPane;
use crate::ui::problem::Problem;
use crate::ui::theme::{Depth, GlyphSet, Glyphs, Theme, ThemeName};
use crate::ui::widgets::InputLine;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a session begins with.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Login name.
    pub user: String,
    /// Working date.
    pub today: NaiveDate,
    /// Language of the screens.
    pub lang: Lang,
    /// Theme asked for.
    pub theme: ThemeName,
    /// Colours of the terminal.
    pub depth: Depth,
    /// Signs that the terminal shows.
    pub glyphs: GlyphSet,
    /// The user's keymap: its name for messages, and its text.
    pub keymap: Option<(String, String)>,
    /// The user's theme, likewise.
    pub theme_text: Option<(String, String)>,
    /// Columns and rows.
    pub size: (u16, u16),
    /// A random number made for this session: ids of requests are counted from it.
    pub seed: u128,
}

/// The status line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// Something was done, else refused.
    pub done: bool,
    /// The sentence.
    pub text: String,
}

/// What an answer is wanted for. A newer request for the same thing makes the older one stale.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Want {
    Status,
    Search,
    ClientCard,
    AccountCard,
    Ledger,
    /// The group under the cursor, to show it.
    GroupShow,
    /// The same, to unletter it.
    GroupUnletter,
    History,
    /// The file of a client.
    File,
    /// The timeline of a client.
    Timeline,
    /// What a client that is written down would meet in the book.
    NewClient,
    /// The alerts of all clients.
    Alerts,
    /// The alerts of the client whose account or file is shown.
    AlertsOf,
    /// The alerts of the client under the cursor of the agenda.
    AlertsSheet,
    /// Older operations of a history.
    HistoryMore,
    /// The client of a draft.
    Resume,
    /// How the lines that left the list stand now.
    Ghosts,
    /// The newest operations, for who changed what.
    Changes,
    /// The operation that changed the line shown.
    LineOp,
    /// The groups that the line shown was in.
    LineLetters,
    /// What is to be carried back to accounting.
    Carry,
    /// The newest operations of the log.
    Log,
    /// Older ones.
    LogMore,
    /// One operation.
    Operation,
    /// How the company letters.
    Settings,
    /// What an automatic run would letter, part after part.
    AutoSearch,
    /// The same of one client, after something changed there.
    AutoAgain,
    /// Lines of the client whose proposals are shown.
    AutoLines,
    /// The receipts.
    Receipts,
    /// Clients who may have paid.
    Payer,
    /// The client of a document being keyed in.
    KeyingClient,
    /// The price list, for the same.
    KeyingItems,
    /// What a document of the client begins with, for the same.
    KeyingBegins,
    OrdersDue,
    Quotes,
    /// What a file of sales is made of.
    Sales,
    Paper,
    /// What an advice names.
    Advice,
    /// What goes with the marks.
    Suggest,
    /// The account to which a payment was carried.
    Moved,
    /// What is known of the gap of the lines marked.
    Gap,
    /// The client that lines belong to.
    GapClient,
    /// A client that a payment is for.
    SplitClient,
    /// The lines of that client.
    SplitLines,
    /// The lines among which the payment of a rejection is.
    GapPayment,
    /// The entry of a correction.
    CurePreview,
    /// The account, line by line.
    Justified,
    /// The agenda, read afresh.
    Agenda,
    /// How the clients of the agenda stand after a change.
    AgendaNews,
    /// Who is not in it.
    LeftOut,
    /// A call sheet.
    CallSheet,
    /// Reminders as they would leave.
    Drafts,
    /// What is open with the client of a reminder.
    RemindSheet,
    /// What waits to leave.
    Outbox,
    /// A reminder that was issued.
    OutboxForm,
    /// The policy.
    PolicySettings,
    /// The rates.
    PolicyRates,
    /// The texts.
    PolicyTexts,
    /// How many clients each rule catches.
    PolicyCaught,
    /// The company's credit insurance.
    PolicyInsurance,
    /// How orders are controlled.
    PolicyOrders,
    /// Why a client is chased as it is.
    Strategy,
    /// A list of what is followed up.
    Follow,
    /// The reminders of a client, for the text of one.
    FollowText,
    /// Older deeds.
    FollowMore,
    /// What a plan that is typed is about.
    PlanItems,
    /// Everything legal about a client.
    Legal,
    /// Dated tasks.
    Tasks,
    /// The factors.
    Factors,
    /// A report.
    Report,
    /// The figures of the day.
    Overview,
    /// That a report leaves the house.
    Edition,
    /// The orders.
    Orders,
    /// The document of the sheet.
    Document,
}

/// A command and the id of its request.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Submission {
    /// The id: the same one again never does it twice.
    pub request: u128,
    /// The command.
    pub command: Command,
    /// Why, where the desk wants a reason; else empty.
    pub reason: String,
}

/// The state of a session.
#[derive(Debug)]
pub struct Model {
    /// Sentences, amounts and dates.
    pub t: I18n,
    /// Styles.
    pub theme: Theme,
    /// Signs.
    pub glyphs: Glyphs,
    /// Keys.
    pub keymap: Keymap,
    /// What is wrong in the user's files.
    pub problems: Vec<Problem>,
    /// Who.
    pub user: String,
    /// Working date.
    pub today: NaiveDate,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The book, once answered.
    pub status: Option<Box<Status>>,
    /// The pane shown.
    pub pane: Pane,
    /// Panes to go back to.
    pub trail: Vec<Pane>,
    /// F2.
    pub clients: ClientsPane,
    /// F3.
    pub account: AccountPane,
    /// `g j`.
    pub log: LogPane,
    /// `g u`.
    pub auto: AutoPane,
    /// F5.
    pub receipts: ReceiptsPane,
    /// F4.
    pub agenda: AgendaPane,
    /// F6.
    pub orders: OrdersPane,
    /// Reminders being looked at before they are issued.
    pub reminders: Option<Box<Reminders>>,
    /// `g b`: what waits to leave, and what is leaving.
    pub outbox: OutboxPane,
    /// A mail that is written and waits for its addressee to be confirmed.
    pub mailing: Option<Box<Mailing>>,
    /// `g m`.
    pub policies: PoliciesPane,
    /// `g v`.
    pub follow: FollowPane,
    /// What the plan that is typed is about.
    pub(super) planning: Option<Planning>,
    /// F7.
    pub overview: OverviewPane,
    /// The unseen alerts of clients that were shown.
    pub alerts: BTreeMap<PartyId, Vec<AlertRow>>,
    /// `g i`.
    pub report: ReportPane,
    /// What merging two codes would do, and the line that it was asked for.
    pub(in crate::ui) merging: Option<(String, MergeView)>,
    /// Over the pane, the last on top.
    pub overlays: Vec<Overlay>,
    /// Keys of a sequence begun.
    pub pending: Vec<Key>,
    /// The status line.
    pub notice: Option<Notice>,
    /// Who else is in the book.
    pub peers: Vec<Peer>,
    /// Whether it can be written.
    pub health: Health,
    /// A draft being put back.
    pub(super) resuming: Option<Box<Resuming>>,
    /// The groups that the line of the sheet was in.
    pub(super) line_letters: Option<(LineKey, Vec<LineLetter>)>,
    /// Where the operations of the history that is open go on: of which client, before which; none when these are all.
    pub(super) history_next: Option<(PartyId, Option<OpNo>)>,
    /// The factors, once asked for.
    pub(super) factors: Option<Vec<Factor>>,
    pub(super) theme_text: Option<(String, String)>,
    depth: Depth,
    waiting: Vec<(Ticket, Want)>,
    /// A command on its way: nothing else is written until it is answered.
    pub(super) sending: Option<(Ticket, Submission)>,
    /// A command that the desk takes with a reason only: it is being typed.
    pub(super) locked: Option<Submission>,
    /// A command whose answer was lost: done or not, nobody knows. Sent again, it keeps its id.
    pub(super) unknown: Option<Submission>,
    next_ticket: u64,
    next_request: u128,
}

impl Model {
    /// A session at its beginning, and what it asks first.
    pub fn new(setup: Setup) -> (Model, Vec<Effect>) {
        let user_keys = setup.keymap.as_ref().map(|(file, text)| (file.as_str(), text.as_str()));
        let (keymap, mut problems) = Keymap::new(user_keys);
        let user_theme = setup.theme_text.as_ref().map(|(file, text)| (file.as_str(), text.as_str()));
        let (theme, more) = Theme::new(setup.theme, setup.depth, user_theme);
        problems.extend(more);
        let t = I18n::new(setup.lang);
        let mut model = Model {
            t,
            theme,
            glyphs: Glyphs::new(setup.glyphs),
            keymap,
            problems,
            user: setup.user,
            today: setup.today,
            size: setup.size,
            status: None,
            pane: Pane::Clients,
            trail: Vec::new(),
            clients: ClientsPane::default(),
            account: AccountPane::new(),
            log: LogPane::default(),
            auto: AutoPane::new(None),
            receipts: ReceiptsPane::default(),
            agenda: AgendaPane::default(),
            orders: OrdersPane::default(),
            reminders: None,
            outbox: OutboxPane::default(),
            mailing: None,
            policies: PoliciesPane::default(),
            follow: FollowPane::default(),
            planning: None,
            overview: OverviewPane::default(),
            alerts: BTreeMap::new(),
            report: ReportPane::default(),
            merging: None,
            overlays: Vec::new(),
            pending: Vec::new(),
            notice: None,
            peers: Vec::new(),
            health: Health::Well,
            resuming: None,
            line_letters: None,
            history_next: None,
            factors: None,
            theme_text: setup.theme_text,
            depth: setup.depth,
            waiting: Vec::new(),
            sending: None,
            unknown: None,
            locked: None,
            next_ticket: 1,
            next_request: setup.seed,
        };
        if !model.problems.is_empty() {
            let text = model.t.tf("notice-problems", &[("n", Arg::Num(count(model.problems.len())))]);
            model.refuse(text);
        }
        let mut effects = Vec::new();
        model.ask(Want::Status, Query::Status, &mut effects);
        model.search(&mut effects);
        (model, effects)
    }

    /// Decimals of the book's currency.
    pub fn digits(&self) -> u8 {
        self.status.as_ref().map_or(2, |s| s.company.currency.digits())
    }

    /// The tables of keys looked up now, inner first.
    pub fn scopes(&self) -> &'static [Scope] {
        self.overlays.last().map_or_else(|| self.pane_scopes(), Overlay::scopes)
    }

    /// The same without the overlays.
    pub(super) fn pane_scopes(&self) -> &'static [Scope] {
        match self.pane {
            Pane::Clients if self.clients.typing => &[Scope::Search, Scope::Motion, Scope::Global],
            Pane::Clients => &[Scope::Clients, Scope::Motion, Scope::Global],
            Pane::Account if self.account.filtering || self.account.live.amount.is_some() => {
                &[Scope::Filter, Scope::Motion, Scope::Global]
            }
            Pane::Account if self.account.party.is_some() => &[Scope::Account, Scope::Motion, Scope::Global],
            Pane::Log if self.log.filtering => &[Scope::Filter, Scope::Motion, Scope::Global],
            Pane::Log => &[Scope::Log, Scope::Motion, Scope::Global],
            Pane::Auto if self.auto.stage == Stage::Review => &[Scope::Review, Scope::Motion, Scope::Global],
            Pane::Auto => &[Scope::Auto, Scope::Motion, Scope::Global],
            Pane::Receipts if self.receipts.filtering => &[Scope::Filter, Scope::Motion, Scope::Global],
            Pane::Agenda if self.agenda.filtering => &[Scope::Filter, Scope::Motion, Scope::Global],
            Pane::Orders if self.orders.filtering => &[Scope::Filter, Scope::Motion, Scope::Global],
            // What a client answers to a quote has the keys that it has on its sheet.
            Pane::Orders if self.orders.view == View::Quotes => &[Scope::Quote, Scope::Orders, Scope::Motion, Scope::Global],
            Pane::Orders => &[Scope::Orders, Scope::Motion, Scope::Global],
            Pane::Agenda => &[Scope::Agenda, Scope::Motion, Scope::Global],
            Pane::Policies => &[Scope::Policies, Scope::Motion, Scope::Global],
            Pane::Follow if self.follow.filtering => &[Scope::Filter, Scope::Motion, Scope::Global],
            Pane::Follow => &[Scope::Follow, Scope::Motion, Scope::Global],
            Pane::Receipts => &[Scope::Receipts, Scope::Motion, Scope::Global],
            Pane::Report if self.report.filtering => &[Scope::Filter, Scope::Motion, Scope::Global],
            Pane::Report => &[Scope::Report, Scope::Motion, Scope::Global],
            Pane::Overview => &[Scope::Overview, Scope::Motion, Scope::Global],
            _ => &[Scope::Motion, Scope::Global],
        }
    }

    /// The line that takes what is typed, if any.
    pub(super) fn input(&mut self) -> Option<&mut InputLine> {
        if let Some(overlay) = self.overlays.last_mut() {
            return overlay.input();
        }
        match self.pane {
            Pane::Clients if self.clients.typing => Some(&mut self.clients.input),
            Pane::Account if self.account.live.amount.is_some() => self.account.live.amount.as_mut(),
            Pane::Account if self.account.filtering => Some(&mut self.account.filter),
            Pane::Log if self.log.filtering => Some(&mut self.log.filter),
            Pane::Receipts if self.receipts.filtering => Some(&mut self.receipts.filter),
            Pane::Agenda if self.agenda.filtering => Some(&mut self.agenda.filter),
            Pane::Orders if self.orders.filtering => Some(&mut self.orders.filter),
            Pane::Follow if self.follow.filtering => Some(&mut self.follow.filter),
            Pane::Report if self.report.filtering => Some(&mut self.report.filter),
            _ => None,
        }
    }

    /// The keys that run an action now, as people read them. While a line is typed it takes the letters.
    pub(super) fn keys_for(&self, bound: Bound) -> Option<String> {
        let line = match self.overlays.last() {
            Some(Overlay::Picker(picker)) => Some(&picker.input),
            Some(Overlay::Prompt(prompt)) => Some(&prompt.input),
            Some(Overlay::Payer(pick)) => Some(&pick.input),
            Some(Overlay::Keying(form)) => form.input(),
            Some(_) => None,
            None => match self.pane {
                Pane::Clients if self.clients.typing => Some(&self.clients.input),
                Pane::Account if self.account.live.amount.is_some() => self.account.live.amount.as_ref(),
                Pane::Account if self.account.filtering => Some(&self.account.filter),
                Pane::Log if self.log.filtering => Some(&self.log.filter),
                Pane::Receipts if self.receipts.filtering => Some(&self.receipts.filter),
                Pane::Agenda if self.agenda.filtering => Some(&self.agenda.filter),
                Pane::Orders if self.orders.filtering => Some(&self.orders.filter),
                Pane::Follow if self.follow.filtering => Some(&self.follow.filter),
                Pane::Report if self.report.filtering => Some(&self.report.filter),
                _ => None,
            },
        };
        let may = |keys: &[Key]| match (line, keys.first()) {
            (Some(line), Some(first)) => !self.is_typed(*first, line),
            _ => true,
        };
        self.keymap.keys_where(self.scopes(), bound, may).map(|keys| show_keys(keys, &self.t))
    }

    /// True when a key is text for the line. A search never begins with a blank, `:` or `?`: in an empty search line they mean
    /// what they mean elsewhere.
    pub(super) fn is_typed(&self, key: Key, line: &InputLine) -> bool {
        let searching = self.overlays.is_empty() && self.pane == Pane::Clients;
        match key.text() {
            None => false,
            Some(':' | '?' | ' ') => !(searching && line.is_empty()),
            Some(_) => true,
        }
    }

    /// The client that actions on a client are about.
    pub fn party(&self) -> Option<PartyId> {
        match self.overlays.last() {
            Some(Overlay::Batch | Overlay::Letter) => return self.reminders.as_ref().and_then(|r| r.party()),
            Some(Overlay::Outbox) => return self.outbox.current().map(|row| row.id.party),
            Some(Overlay::Keying(_)) => return self.keying_party(),
            Some(Overlay::Document(sheet)) => return sheet.view.as_ref().map(|view| view.document.party),
            _ => {}
        }
        match self.pane {
            Pane::Clients => self.clients.chosen(),
            Pane::Log | Pane::Policies => None,
            Pane::Agenda => self.agenda.cursor,
            Pane::Orders => self.orders.party(),
            Pane::Follow => self.follow.party(),
            Pane::Auto => self.auto.party(),
            Pane::Receipts => self.receipts.current().and_then(|r| r.party),
            Pane::Report => self.report_party(),
            Pane::Overview => self.overview_party(),
            _ => self.account.party,
        }
    }

    /// The client in front of the person, as others are told: the one whose account, file or history is shown.
    pub fn party_here(&self) -> Option<PartyId> {
        let sheet = self.overlays.iter().rev().find_map(|o| match o {
            Overlay::Sheet(Sheet { kind: SheetKind::History(party, _) | SheetKind::File(party, _), .. }) => Some(*party),
            Overlay::Sheet(Sheet { kind: SheetKind::Timeline(timeline), .. }) => Some(timeline.party),
            _ => None,
        });
        // In the agenda a client is taken once somebody deals with it: the cursor alone only passes by.
        let dealt = self.agenda.full
            || self.overlays.iter().any(|o| matches!(o, Overlay::Menu(_) | Overlay::Prompt(_) | Overlay::Letter));
        let listed = self.agenda.cursor.filter(|_| self.pane == Pane::Agenda && dealt);
        sheet.or(self.account.party.filter(|_| self.pane == Pane::Account)).or(listed)
    }

    /// What stays under the top bar: the past, or why nothing can be written.
    pub(super) fn banner(&self) -> Option<String> {
        if let Some(op) = self.status.as_ref().and_then(|s| s.at) {
            return Some(self.t.tf("banner-past", &[("op", Arg::No(op.0))]));
        }
        match &self.health {
            Health::Well => None,
            Health::ReadOnly { why } => {
                let why = self.t.system(why);
                Some(self.t.tf("banner-read-only", &[("why", Arg::Str(&why))]))
            }
        }
    }

    /// The parts of the screen; none when it is too small.
    pub(super) fn screen(&self) -> Option<layout::Screen> {
        let screen = layout::screen(self.size)?;
        let past = self.status.as_ref().is_some_and(|s| s.at.is_some());
        Some(if past || self.health != Health::Well { screen.with_banner() } else { screen })
    }

    /// Asks the desk. An older request for the same thing becomes stale.
    pub(super) fn ask(&mut self, want: Want, query: Query, out: &mut Vec<Effect>) {
        let ticket = self.ticket();
        self.waiting.retain(|(_, w)| *w != want);
        self.waiting.push((ticket, want));
        out.push(Effect::Ask(ticket, query));
    }

    /// Asks for reminders as they would leave. Older ones become stale.
    pub(super) fn ask_drafts(&mut self, drafting: Drafting, out: &mut Vec<Effect>) {
        let ticket = self.ticket();
        self.waiting.retain(|(_, w)| *w != Want::Drafts);
        self.waiting.push((ticket, Want::Drafts));
        out.push(Effect::Draft(ticket, drafting));
    }

    /// No longer wants what was asked for this: its answer is dropped.
    pub(super) fn forget(&mut self, want: Want) {
        self.waiting.retain(|(_, w)| *w != want);
    }

    /// A fresh ticket.
    pub(super) fn ticket(&mut self) -> Ticket {
        let ticket = Ticket(self.next_ticket);
        self.next_ticket += 1;
        ticket
    }

    /// The id of the next request.
    pub(super) fn request(&mut self) -> u128 {
        self.next_request = self.next_request.wrapping_add(1);
        self.next_request
    }

    /// What a ticket was for; `None` when a newer request took its place.
    pub(super) fn redeem(&mut self, ticket: Ticket) -> Option<Want> {
        let at = self.waiting.iter().position(|(t, _)| *t == ticket)?;
        Some(self.waiting.swap_remove(at).1)
    }

    /// True while keys typed ahead must wait for an answer: a client is being opened or a session put together again, and what
    /// follows is meant for what comes.
    pub fn holds_keys(&self) -> bool {
        if self.resuming.is_some() || self.receipts_hold() || self.agenda_holds() || self.follow_holds() || self.orders_hold() {
            return true;
        }
        // The reasons of an unlettering, or the group to read, are on their way: what is typed is meant for them.
        let gap = [Want::Gap, Want::GapClient, Want::SplitClient, Want::SplitLines, Want::GapPayment, Want::CurePreview];
        let gap = gap.into_iter().any(|w| self.awaits(w));
        let group = self.awaits(Want::GroupUnletter) || self.awaits(Want::GroupShow);
        // A key on a letter is meant for the letter that is being written.
        let letter = self.awaits(Want::Drafts) || self.awaits(Want::OutboxForm);
        if gap || group || letter || self.holds_for_suggestions() {
            return true;
        }
        let opening = self.pane == Pane::Account && self.account.party.is_some() && self.account.ledger.is_none();
        self.clients.opening && self.awaits(Want::Search)
            || opening && (self.awaits(Want::AccountCard) || self.awaits(Want::Ledger))
    }

    /// True while an answer of this kind is awaited.
    pub(super) fn awaits(&self, want: Want) -> bool {
        self.waiting.iter().any(|(_, w)| *w == want)
    }

    /// Says that something was done.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { done: true, text: text.into() });
    }

    /// Says why something was not done.
    pub(super) fn refuse(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { done: false, text: text.into() });
    }

    /// Changes the theme.
    pub(super) fn set_theme(&mut self, name: ThemeName) {
        let user = self.theme_text.as_ref().map(|(file, text)| (file.as_str(), text.as_str()));
        self.theme = Theme::new(name, self.depth, user).0;
    }
}

/// A count for a sentence.
pub(super) fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
