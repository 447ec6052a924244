//! The one catalogue of actions. The keymap, the help, the hints, the palette, the tables of the README and the tests read it:
//! what is not here does not exist, and what is here does something.
//!
//! Panes handle actions, never keys. An action with its argument is a [`Bound`]: the type at which keys, palette and tests meet.

use crate::i18n::Lang;
use crate::ui::theme::{GlyphSet, ThemeName};
use serde::{Deserialize, Serialize};

/// Where an action may be bound, and which tables of the keymap are looked up. Inner scopes come first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Scope {
    /// Anywhere outside a prompt.
    Global,
    /// Every list.
    Motion,
    /// The search line of the Clients pane.
    Search,
    /// The list of the Clients pane.
    Clients,
    /// The lines of the Account pane.
    Account,
    /// The filter line of a list.
    Filter,
    /// A list to pick from: menu, palette, help.
    Pick,
    /// A line to fill in.
    Prompt,
    /// A sheet to read: group, line, history, client file.
    Sheet,
    /// The history sheet.
    History,
    /// The client file sheet.
    File,
    /// The operations of the log.
    Log,
    /// The sheet of an operation.
    Operation,
    /// The tables of automatic lettering.
    Auto,
    /// The review of what it left.
    Review,
    /// The sheet of a lettered group.
    Group,
    /// The sheet of settings.
    Settings,
    /// The receipts (Encaissements).
    Receipts,
    /// The sheet of an entry to confirm.
    Entry,
    /// Amounts per invoice of a partial group.
    Allocate,
    /// The agenda.
    Agenda,
    /// A reminder with its text.
    Reminder,
    /// A mail as it will leave.
    Mail,
    /// Reminders as a table.
    Batch,
    /// Both: how reminders are written.
    Drafting,
    /// The outbox.
    Outbox,
    /// The policies (Politiques).
    Policies,
    /// A text being edited.
    Text,
    /// The lists of what is followed up.
    Follow,
    /// The sheet of legal matters.
    Legal,
    /// The sheet of dated tasks.
    Tasks,
    /// A report.
    Report,
    /// The overview.
    Overview,
    /// The orders (Commandes).
    Orders,
    /// A document of the sale.
    Document,
    /// A quote (devis).
    Quote,
    /// A quote or an order being keyed in.
    Keying,
    /// The timeline of a client.
    Timeline,
    /// The form of a rule that chooses scenarios.
    Rule,
    /// A client being written down.
    NewClient,
}

impl Scope {
    /// All scopes, in the order of the help.
    pub const ALL: &'static [Scope] = &[
        Scope::Account,
        Scope::Agenda,
        Scope::Batch,
        Scope::Reminder,
        Scope::Drafting,
        Scope::Outbox,
        Scope::Mail,
        Scope::Follow,
        Scope::Receipts,
        Scope::Orders,
        Scope::Document,
        Scope::Quote,
        Scope::Keying,
        Scope::Clients,
        Scope::Search,
        Scope::Overview,
        Scope::Report,
        Scope::Auto,
        Scope::Review,
        Scope::Log,
        Scope::Filter,
        Scope::Operation,
        Scope::Group,
        Scope::Entry,
        Scope::Settings,
        Scope::Allocate,
        Scope::Policies,
        Scope::Rule,
        Scope::Text,
        Scope::Legal,
        Scope::Tasks,
        Scope::Timeline,
        Scope::File,
        Scope::NewClient,
        Scope::History,
        Scope::Sheet,
        Scope::Pick,
        Scope::Prompt,
        Scope::Motion,
        Scope::Global,
    ];

    /// The name of its table in a keymap file.
    pub const fn name(self) -> &'static str {
        match self {
            Scope::Global => "global",
            Scope::Motion => "motion",
            Scope::Search => "search",
            Scope::Clients => "clients",
            Scope::Account => "account",
            Scope::Filter => "filter",
            Scope::Pick => "pick",
            Scope::Prompt => "prompt",
            Scope::Sheet => "sheet",
            Scope::History => "history",
            Scope::File => "file",
            Scope::NewClient => "new-client",
            Scope::Log => "log",
            Scope::Operation => "operation",
            Scope::Auto => "auto",
            Scope::Review => "review",
            Scope::Group => "group",
            Scope::Settings => "settings",
            Scope::Receipts => "receipts",
            Scope::Entry => "entry",
            Scope::Allocate => "allocate",
            Scope::Agenda => "agenda",
            Scope::Reminder => "reminder",
            Scope::Mail => "mail",
            Scope::Batch => "batch",
            Scope::Drafting => "drafting",
            Scope::Outbox => "outbox",
            Scope::Policies => "policies",
            Scope::Text => "text",
            Scope::Rule => "rule",
            Scope::Follow => "follow",
            Scope::Legal => "legal",
            Scope::Tasks => "tasks",
            Scope::Report => "report",
            Scope::Overview => "overview",
            Scope::Orders => "orders",
            Scope::Document => "document",
            Scope::Quote => "quote",
            Scope::Keying => "keying",
            Scope::Timeline => "timeline",
        }
    }

    /// The scopes that may be active together, inner first. A pane shows exactly one of these stacks at a time.
    pub const STACKS: &'static [&'static [Scope]] = &[
        &[Scope::Search, Scope::Motion, Scope::Global],
        &[Scope::Clients, Scope::Motion, Scope::Global],
        &[Scope::Account, Scope::Motion, Scope::Global],
        &[Scope::Filter, Scope::Motion, Scope::Global],
        &[Scope::Motion, Scope::Global],
        &[Scope::Pick, Scope::Motion],
        &[Scope::Prompt],
        &[Scope::Sheet, Scope::Motion, Scope::Global],
        &[Scope::History, Scope::Sheet, Scope::Motion, Scope::Global],
        &[Scope::File, Scope::Sheet, Scope::Motion, Scope::Global],
        &[Scope::NewClient, Scope::Sheet, Scope::Motion, Scope::Global],
        &[Scope::Log, Scope::Motion, Scope::Global],
        &[Scope::Operation, Scope::Sheet, Scope::Motion, Scope::Global],
        &[Scope::Auto, Scope::Motion, Scope::Global],
        &[Scope::Review, Scope::Motion, Scope::Global],
        &[Scope::Group, Scope::Sheet, Scope::Motion, Scope::Global],
        &[Scope::Settings, Scope::Sheet, Scope::Motion, Scope::Global],
        &[Scope::Receipts, Scope::Motion, Scope::Global],
        &[Scope::Entry, Scope::Sheet, Scope::Motion, Scope::Global],
        &[Scope::Allocate, Scope::Sheet, Scope::Motion, Scope::Global],
        &[Scope::Agenda, Scope::Motion, Scope::Global],
        &[Scope::Reminder, Scope::Drafting, Scope::Motion, Scope::Global],
        &[Scope::Batch, Scope::Drafting, Scope::Motion, Scope::Global],
        &[Scope::Outbox, Scope::Motion, Scope::Global],
        &[Scope::Mail, Scope::Motion, Scope::Global],
        &[Scope::Policies, Scope::Motion, Scope::Global],
        &[Scope::Rule, Scope::Sheet, Scope::Motion, Scope::Global],
        &[Scope::Follow, Scope::Motion, Scope::Global],
        &[Scope::Legal, Scope::Sheet, Scope::Motion, Scope::Global],
        &[Scope::Tasks, Scope::Sheet, Scope::Motion, Scope::Global],
        &[Scope::Timeline, Scope::Sheet, Scope::Motion, Scope::Global],
        &[Scope::Report, Scope::Motion, Scope::Global],
        &[Scope::Overview, Scope::Motion, Scope::Global],
        &[Scope::Orders, Scope::Motion, Scope::Global],
        &[Scope::Quote, Scope::Orders, Scope::Motion, Scope::Global],
        &[Scope::Document, Scope::Motion, Scope::Global],
        &[Scope::Quote, Scope::Document, Scope::Motion, Scope::Global],
        &[Scope::Keying, Scope::Motion],
    ];
}

/// What an action can cost.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Risk {
    /// Shows something.
    Read,
    /// Changes the book; undo takes it back.
    Write,
    /// Leaves the workstation.
    Leave,
}

/// A pane, by F-key. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Pane {
    /// F2: client search.
    Clients,
    /// F3: the account of a client.
    Account,
    /// F4: the dunning queue.
    Agenda,
    /// F5: unlettered credits across clients (Encaissements).
    Receipts,
    /// F6: orders.
    Orders,
    /// F7: figures (Tableau).
    Overview,
    /// The log of operations (Journal), without an F-key.
    Log,
    /// Automatic lettering, without an F-key.
    Auto,
    /// How the company chases (Politiques), without an F-key.
    Policies,
    /// Disputes, promises, what was done, payers' groups (Suivi), without an F-key.
    Follow,
    /// A report, without an F-key.
    Report,
}

impl Pane {
    /// All panes: those of [`Pane::TABS`], then the others.
    pub const ALL: [Pane; 11] = [
        Pane::Clients,
        Pane::Account,
        Pane::Agenda,
        Pane::Receipts,
        Pane::Orders,
        Pane::Overview,
        Pane::Log,
        Pane::Auto,
        Pane::Policies,
        Pane::Follow,
        Pane::Report,
    ];

    /// Those that the top bar always shows, in the order of their F-keys from F2.
    pub const TABS: [Pane; 6] = [Pane::Clients, Pane::Account, Pane::Agenda, Pane::Receipts, Pane::Orders, Pane::Overview];

    /// Its word in a keymap file.
    pub const fn word(self) -> &'static str {
        match self {
            Pane::Clients => "clients",
            Pane::Account => "account",
            Pane::Agenda => "agenda",
            Pane::Receipts => "receipts",
            Pane::Orders => "orders",
            Pane::Overview => "overview",
            Pane::Log => "log",
            Pane::Auto => "auto",
            Pane::Policies => "policies",
            Pane::Follow => "follow",
            Pane::Report => "report",
        }
    }
}

/// A movement in a list.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum Motion {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

impl Motion {
    const ALL: [(Motion, &'static str); 6] = [
        (Motion::Up, "up"),
        (Motion::Down, "down"),
        (Motion::PageUp, "page-up"),
        (Motion::PageDown, "page-down"),
        (Motion::First, "first"),
        (Motion::Last, "last"),
    ];

    /// The index after the movement in a list of `len` rows shown `page` at a time; 0 in an empty list.
    pub fn apply(self, index: usize, len: usize, page: usize) -> usize {
        let last = len.saturating_sub(1);
        let page = page.saturating_sub(1).max(1);
        match self {
            Motion::Up => index.saturating_sub(1),
            Motion::Down => (index + 1).min(last),
            Motion::PageUp => index.saturating_sub(page),
            Motion::PageDown => (index + page).min(last),
            Motion::First => 0,
            Motion::Last => last,
        }
    }
}

/// Which account of the client to show.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum TabMove {
    Next,
    Previous,
    All,
}

impl TabMove {
    const ALL: [(TabMove, &'static str); 3] = [(TabMove::Next, "next"), (TabMove::Previous, "previous"), (TabMove::All, "all")];
}

/// What kind of argument an action takes. Every set is closed, so that the palette can list each value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum ArgKind {
    Pane,
    Motion,
    Tab,
    Nth,
    Lang,
    Theme,
    Glyphs,
}

/// An argument.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum Arg {
    Pane(Pane),
    Motion(Motion),
    Tab(TabMove),
    /// From 1 to 10.
    Nth(u8),
    Lang(Lang),
    Theme(ThemeName),
    Glyphs(GlyphSet),
}

impl ArgKind {
    /// Every value of the kind.
    pub fn values(self) -> Vec<Arg> {
        match self {
            ArgKind::Pane => Pane::ALL.map(Arg::Pane).to_vec(),
            ArgKind::Motion => Motion::ALL.map(|(m, _)| Arg::Motion(m)).to_vec(),
            ArgKind::Tab => TabMove::ALL.map(|(t, _)| Arg::Tab(t)).to_vec(),
            ArgKind::Nth => (1..=10).map(Arg::Nth).collect(),
            ArgKind::Lang => vec![Arg::Lang(Lang::Fr), Arg::Lang(Lang::En)],
            ArgKind::Theme => ThemeName::ALL.map(Arg::Theme).to_vec(),
            ArgKind::Glyphs => GlyphSet::ALL.map(Arg::Glyphs).to_vec(),
        }
    }
}

impl Arg {
    /// Its word in a keymap file and in the palette.
    pub fn word(self) -> String {
        match self {
            Arg::Pane(p) => p.word().into(),
            Arg::Motion(m) => Motion::ALL.iter().find(|(x, _)| *x == m).map_or("", |(_, w)| w).into(),
            Arg::Tab(t) => TabMove::ALL.iter().find(|(x, _)| *x == t).map_or("", |(_, w)| w).into(),
            Arg::Nth(n) => n.to_string(),
            Arg::Lang(Lang::Fr) => "fr".into(),
            Arg::Lang(Lang::En) => "en".into(),
            Arg::Theme(t) => t.word().into(),
            Arg::Glyphs(g) => g.word().into(),
        }
    }
}

/// An action. What each does is said by its entry in the catalogue and in both languages.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs)]
pub enum Action {
    MarkToggle,
    MarkRange,
    LetterCommit,
    LetterPartial,
    SuggestAccept,
    SuggestNext,
    SuggestNth,
    SuggestRefuse,
    AmountFind,
    Unletter,
    LineWhy,
    ScopeToggle,
    AccountTab,
    FilterOpen,
    SortNext,
    MarkClear,
    FilterAccept,
    ClientOpen,
    FocusSwitch,
    FileEdit,
    FileBank,
    FileReferrals,
    ClientAdd,
    NewClientEdit,
    NewClientClear,
    NewClientSave,
    FileMerge,
    TimelineOpen,
    TimelineNext,
    TimelineRead,
    TimelineFilter,
    TimelineTalk,
    TimelineSheet,
    TimelineNote,
    HistoryUndo,
    OperationOpen,
    OperationUndo,
    LogFilter,
    LogMine,
    AutoOpen,
    AutoToggle,
    AutoEnter,
    AutoLetter,
    AutoBy,
    AutoLevel,
    AutoOrder,
    AutoUndo,
    ReviewOpen,
    ReviewAccept,
    ReviewPartial,
    ReviewNext,
    ReviewRefuse,
    ReviewUndo,
    ReviewOrder,
    ReviewAccount,
    GroupReview,
    AllocateOpen,
    AllocateEdit,
    AllocateAccept,
    UnletterAll,
    CarryOpen,
    JournalOpen,
    AccountReview,
    GapOpen,
    EntryPost,
    JustifyOpen,
    SettingsOpen,
    SettingEdit,
    FileOpen,
    HistoryOpen,
    PickAccept,
    PickNth,
    PromptAccept,
    Back,
    Undo,
    Redo,
    CopyLine,
    Move,
    PaneShow,
    HelpOpen,
    PaletteOpen,
    Refresh,
    LangSet,
    ThemeSet,
    GlyphsSet,
    ProblemsOpen,
    Repaint,
    Suspend,
    Quit,
    ReceiptEnter,
    ReceiptAccept,
    ReceiptNext,
    ReceiptWhy,
    ReceiptsFilter,
    ReceiptsSpan,
    ReceiptsEarlier,
    ReceiptsLater,
    ReceiptsDay,
    AdviceOpen,
    AgendaAccount,
    AgendaSheet,
    AgendaNext,
    AgendaScope,
    AgendaOrder,
    DunCall,
    DunPromise,
    DunDispute,
    DunNote,
    DunSnooze,
    DunHandOver,
    DunStop,
    DunWithdraw,
    AgendaMark,
    AgendaRange,
    AgendaFilter,
    Remind,
    RemindBand,
    RemindIssue,
    RemindLevel,
    RemindAuto,
    RemindFile,
    RemindWay,
    RemindRelease,
    BatchOpen,
    BatchToggle,
    BatchIssue,
    OutboxOpen,
    OutboxText,
    OutboxSend,
    OutboxRetry,
    OutboxDone,
    OutboxPrint,
    OutboxProof,
    OutboxBounced,
    OutboxAddress,
    OutboxUnproved,
    PolicyEdit,
    PolicyNext,
    PolicyReset,
    RuleEarlier,
    RuleLater,
    RuleEdit,
    RuleClear,
    RuleSave,
    PromptComplete,
    TextSave,
    StrategyOpen,
    DunPlan,
    DunPlanEnd,
    DunPlanSigned,
    DunPlanLetter,
    Assign,
    Unassign,
    Notified,
    Debit,
    DebitBack,
    DebitWithdraw,
    FollowDisputes,
    FollowPromises,
    FollowHistory,
    FollowToday,
    FollowGroup,
    FollowEnter,
    FollowRead,
    FollowNext,
    FollowScope,
    FollowOver,
    FollowOrder,
    FollowFilter,
    TasksOpen,
    TasksClient,
    LegalOpen,
    LegalAct,
    TaskDone,
    ReportsOpen,
    StatementOpen,
    MailCopies,
    ReportEnter,
    ReportFilter,
    ReportTurn,
    ReportGroup,
    ReportVariants,
    ReportDay,
    ReportExport,
    ReportLeft,
    ReportRight,
    OverviewEnter,
    AlertsOpen,
    AlertSeen,
    Insure,
    InsureClaim,
    OrdersEnter,
    OrdersWhy,
    OrdersNext,
    OrdersScope,
    OrdersSort,
    OrdersFilter,
    OrdersLeft,
    OrdersRight,
    OrdersDecide,
    OrdersFollow,
    OrdersBoard,
    OrdersClient,
    OrderRelease,
    OrderHold,
    OrderControl,
    OrderConfirm,
    OrderOverride,
    OrderNext,
    OrderConvert,
    OrderDates,
    OrderComment,
    OrderSent,
    OrderPrint,
    OrderSend,
    MailSend,
    OrdersDue,
    OrdersQuotes,
    OrderLate,
    ExportDecisions,
    ExportInvoices,
    OrderCancel,
    QuoteAccept,
    QuoteRefuse,
    DocumentEnter,
    DocumentWhy,
    OrderNew,
    QuoteNew,
    OrderChange,
    KeyingNext,
    KeyingPrevious,
    KeyingSave,
}

/// An entry of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct ActionSpec {
    /// The action.
    pub action: Action,
    /// Its stable name, as keymap files and the palette spell it.
    pub name: &'static str,
    /// Where it works.
    pub scope: Scope,
    /// The argument it takes.
    pub arg: Option<ArgKind>,
    /// What it can cost.
    pub risk: Risk,
    /// Shown in the hints at the bottom of the screen.
    pub hint: bool,
}

const fn spec(action: Action, name: &'static str, scope: Scope, risk: Risk, hint: bool) -> ActionSpec {
    ActionSpec { action, name, scope, arg: None, risk, hint }
}

const fn with(action: Action, name: &'static str, scope: Scope, arg: ArgKind, hint: bool) -> ActionSpec {
    ActionSpec { action, name, scope, arg: Some(arg), risk: Risk::Read, hint }
}

/// The catalogue, in the order in which help and hints show it.
pub static CATALOGUE: &[ActionSpec] = {
    use Risk::{Leave, Read, Write};
    use Scope as S;
    &[
        spec(Action::MarkToggle, "mark.toggle", S::Account, Read, true),
        spec(Action::MarkRange, "mark.range", S::Account, Read, true),
        spec(Action::LetterCommit, "letter.commit", S::Account, Write, true),
        spec(Action::SuggestAccept, "suggest.accept", S::Account, Write, true),
        spec(Action::SuggestNext, "suggest.next", S::Account, Read, true),
        spec(Action::LetterPartial, "letter.partial", S::Account, Write, true),
        spec(Action::Unletter, "unletter", S::Account, Write, true),
        spec(Action::GapOpen, "gap.open", S::Account, Write, true),
        spec(Action::LineWhy, "line.why", S::Account, Read, true),
        spec(Action::ScopeToggle, "scope.toggle", S::Account, Read, true),
        with(Action::AccountTab, "account.tab", S::Account, ArgKind::Tab, true),
        spec(Action::FilterOpen, "filter.open", S::Account, Read, true),
        spec(Action::SortNext, "sort.next", S::Account, Read, true),
        spec(Action::AmountFind, "amount.find", S::Account, Read, true),
        spec(Action::Assign, "assign", S::Account, Write, false),
        spec(Action::Unassign, "unassign", S::Account, Write, false),
        spec(Action::Notified, "notified", S::Account, Write, false),
        spec(Action::Debit, "debit", S::Account, Write, false),
        spec(Action::DebitBack, "debit.back", S::Account, Write, false),
        spec(Action::DebitWithdraw, "debit.withdraw", S::Account, Write, false),
        spec(Action::SuggestRefuse, "suggest.refuse", S::Account, Write, true),
        ActionSpec { risk: Write, ..with(Action::SuggestNth, "suggest.nth", S::Account, ArgKind::Nth, false) },
        spec(Action::MarkClear, "mark.clear", S::Account, Read, false),
        spec(Action::OrdersEnter, "orders.enter", S::Orders, Read, true),
        spec(Action::DocumentEnter, "document.enter", S::Document, Read, true),
        spec(Action::QuoteAccept, "quote.accept", S::Quote, Write, true),
        spec(Action::QuoteRefuse, "quote.refuse", S::Quote, Write, true),
        spec(Action::OrderRelease, "order.release", S::Global, Write, true),
        spec(Action::OrderHold, "order.hold", S::Global, Write, true),
        spec(Action::OrdersWhy, "orders.why", S::Orders, Read, true),
        spec(Action::DocumentWhy, "document.why", S::Document, Read, true),
        spec(Action::OrderOverride, "order.override", S::Global, Write, true),
        spec(Action::OrderNext, "order.next", S::Global, Write, true),
        spec(Action::OrderConvert, "order.convert", S::Global, Write, true),
        spec(Action::OrderChange, "order.change", S::Global, Write, true),
        spec(Action::OrderDates, "order.dates", S::Global, Write, true),
        spec(Action::OrderComment, "order.comment", S::Global, Write, true),
        spec(Action::OrdersNext, "orders.next", S::Orders, Read, true),
        spec(Action::OrdersFilter, "orders.filter", S::Orders, Read, true),
        spec(Action::OrdersScope, "orders.scope", S::Orders, Read, true),
        spec(Action::OrdersSort, "orders.sort", S::Orders, Read, true),
        spec(Action::OrderControl, "order.control", S::Global, Write, true),
        spec(Action::OrderConfirm, "order.confirm", S::Global, Write, true),
        spec(Action::OrderSent, "order.sent", S::Global, Write, true),
        spec(Action::OrderLate, "order.late", S::Global, Write, true),
        spec(Action::OrderPrint, "order.print", S::Global, Read, true),
        spec(Action::OrderSend, "order.send", S::Global, Read, true),
        spec(Action::OrderCancel, "order.cancel", S::Global, Write, true),
        spec(Action::OrderNew, "order.new", S::Global, Write, false),
        spec(Action::QuoteNew, "quote.new", S::Global, Write, false),
        spec(Action::KeyingNext, "keying.next", S::Keying, Read, true),
        spec(Action::KeyingPrevious, "keying.previous", S::Keying, Read, true),
        spec(Action::KeyingSave, "keying.save", S::Keying, Write, true),
        spec(Action::OrdersLeft, "orders.left", S::Orders, Read, false),
        spec(Action::OrdersRight, "orders.right", S::Orders, Read, false),
        spec(Action::OrdersDecide, "orders.decide", S::Global, Read, false),
        spec(Action::OrdersFollow, "orders.follow", S::Global, Read, false),
        spec(Action::OrdersBoard, "orders.board", S::Global, Read, false),
        spec(Action::OrdersDue, "orders.due", S::Global, Read, false),
        spec(Action::OrdersQuotes, "orders.quotes", S::Global, Read, false),
        spec(Action::ExportDecisions, "export.decisions", S::Orders, Read, false),
        spec(Action::ExportInvoices, "export.invoices", S::Orders, Read, false),
        spec(Action::OrdersClient, "orders.client", S::Global, Read, false),
        spec(Action::AgendaAccount, "agenda.account", S::Agenda, Read, true),
        spec(Action::FollowEnter, "follow.enter", S::Follow, Read, true),
        spec(Action::FollowRead, "follow.read", S::Follow, Read, true),
        spec(Action::FollowNext, "follow.next", S::Follow, Read, true),
        spec(Action::FollowScope, "follow.scope", S::Follow, Read, true),
        spec(Action::DunWithdraw, "promise.withdraw", S::Global, Write, true),
        spec(Action::FollowFilter, "follow.filter", S::Follow, Read, true),
        spec(Action::FollowOrder, "follow.order", S::Follow, Read, true),
        spec(Action::FollowOver, "follow.over", S::Follow, Read, true),
        spec(Action::DunCall, "call", S::Global, Write, true),
        spec(Action::DunPromise, "promise", S::Global, Write, true),
        spec(Action::DunDispute, "dispute", S::Global, Write, true),
        spec(Action::DunNote, "note", S::Global, Write, true),
        spec(Action::DunSnooze, "snooze", S::Global, Write, true),
        spec(Action::DunHandOver, "hand-over", S::Global, Write, true),
        spec(Action::Remind, "remind", S::Global, Write, true),
        spec(Action::RemindBand, "remind.band", S::Agenda, Write, true),
        spec(Action::AgendaMark, "agenda.mark", S::Agenda, Read, true),
        spec(Action::AgendaRange, "agenda.range", S::Agenda, Read, false),
        spec(Action::StatementOpen, "statement", S::Global, Read, true),
        spec(Action::MailCopies, "mail.copies", S::Global, Write, false),
        spec(Action::ReportEnter, "report.enter", S::Report, Read, true),
        spec(Action::ReportTurn, "report.turn", S::Report, Read, true),
        spec(Action::ReportGroup, "report.group", S::Report, Read, true),
        spec(Action::ReportVariants, "report.variants", S::Report, Read, true),
        spec(Action::ReportDay, "report.day", S::Report, Read, true),
        spec(Action::ReportExport, "report.export", S::Report, Read, true),
        spec(Action::ReportFilter, "report.filter", S::Report, Read, true),
        spec(Action::ReportRight, "report.right", S::Report, Read, false),
        spec(Action::ReportLeft, "report.left", S::Report, Read, false),
        spec(Action::OverviewEnter, "overview.enter", S::Overview, Read, true),
        spec(Action::ReportsOpen, "report", S::Global, Read, false),
        spec(Action::AlertsOpen, "alerts.open", S::Global, Read, false),
        spec(Action::AlertSeen, "alert.seen", S::Global, Write, true),
        spec(Action::AgendaNext, "agenda.next", S::Agenda, Read, true),
        spec(Action::AgendaSheet, "agenda.sheet", S::Agenda, Read, true),
        spec(Action::AgendaScope, "agenda.scope", S::Agenda, Read, true),
        spec(Action::AgendaOrder, "agenda.order", S::Agenda, Read, true),
        spec(Action::AgendaFilter, "agenda.filter", S::Agenda, Read, true),
        spec(Action::RemindIssue, "remind.issue", S::Reminder, Write, true),
        spec(Action::BatchOpen, "batch.open", S::Batch, Read, true),
        spec(Action::BatchToggle, "batch.toggle", S::Batch, Read, true),
        spec(Action::BatchIssue, "batch.issue", S::Batch, Write, true),
        spec(Action::RemindAuto, "remind.auto", S::Drafting, Read, true),
        spec(Action::RemindFile, "remind.file", S::Drafting, Read, true),
        spec(Action::RemindWay, "remind.way", S::Drafting, Read, true),
        spec(Action::RemindRelease, "remind.release", S::Drafting, Read, true),
        with(Action::RemindLevel, "remind.level", S::Drafting, ArgKind::Nth, false),
        spec(Action::MailSend, "mail.send", S::Mail, Write, true),
        spec(Action::OutboxText, "outbox.text", S::Outbox, Read, true),
        spec(Action::OutboxSend, "outbox.send", S::Outbox, Write, true),
        spec(Action::OutboxRetry, "outbox.retry", S::Outbox, Write, true),
        spec(Action::OutboxDone, "outbox.done", S::Outbox, Write, true),
        spec(Action::OutboxPrint, "outbox.print", S::Outbox, Write, true),
        spec(Action::OutboxProof, "outbox.proof", S::Outbox, Write, true),
        spec(Action::OutboxBounced, "outbox.bounced", S::Outbox, Write, false),
        spec(Action::OutboxAddress, "outbox.address", S::Outbox, Write, false),
        spec(Action::OutboxUnproved, "outbox.unproved", S::Outbox, Read, true),
        spec(Action::OutboxOpen, "outbox", S::Global, Read, false),
        spec(Action::DunPlan, "plan", S::Global, Write, false),
        spec(Action::DunPlanEnd, "plan.end", S::Global, Write, false),
        spec(Action::DunPlanSigned, "plan.signed", S::Global, Write, false),
        spec(Action::DunPlanLetter, "plan.letter", S::Global, Write, false),
        spec(Action::DunStop, "dunning.stop", S::Global, Write, false),
        spec(Action::FollowDisputes, "disputes", S::Global, Read, false),
        spec(Action::FollowPromises, "promises", S::Global, Read, false),
        spec(Action::FollowToday, "today", S::Global, Read, false),
        spec(Action::TasksOpen, "tasks", S::Global, Read, false),
        spec(Action::TasksClient, "tasks.client", S::Global, Read, false),
        spec(Action::TaskDone, "task.done", S::Tasks, Write, true),
        spec(Action::LegalOpen, "legal.open", S::Global, Read, false),
        spec(Action::LegalAct, "legal.act", S::Legal, Write, true),
        spec(Action::Insure, "insure", S::Global, Write, false),
        spec(Action::InsureClaim, "insure.claim", S::Global, Write, false),
        spec(Action::ReceiptEnter, "receipt.enter", S::Receipts, Read, true),
        spec(Action::ReceiptAccept, "receipt.accept", S::Receipts, Write, true),
        spec(Action::ReceiptNext, "receipt.next", S::Receipts, Read, true),
        spec(Action::ReceiptWhy, "receipt.why", S::Receipts, Read, true),
        spec(Action::ReceiptsSpan, "receipts.span", S::Receipts, Read, true),
        spec(Action::ReceiptsEarlier, "receipts.earlier", S::Receipts, Read, true),
        spec(Action::ReceiptsLater, "receipts.later", S::Receipts, Read, true),
        spec(Action::ReceiptsDay, "receipts.day", S::Receipts, Read, true),
        spec(Action::ReceiptsFilter, "receipts.filter", S::Receipts, Read, true),
        spec(Action::AdviceOpen, "advice.open", S::Global, Read, true),
        spec(Action::FilterAccept, "filter.accept", S::Filter, Read, true),
        spec(Action::ClientOpen, "client.open", S::Global, Read, true),
        spec(Action::FocusSwitch, "focus.switch", S::Global, Read, true),
        spec(Action::FileEdit, "file.edit", S::File, Write, true),
        spec(Action::FileBank, "file.bank", S::File, Write, true),
        spec(Action::FileReferrals, "file.referrals", S::File, Write, false),
        spec(Action::ClientAdd, "client.add", S::Global, Write, true),
        spec(Action::NewClientEdit, "new-client.edit", S::NewClient, Read, true),
        spec(Action::NewClientSave, "new-client.save", S::NewClient, Write, true),
        spec(Action::NewClientClear, "new-client.clear", S::NewClient, Read, true),
        spec(Action::FileMerge, "file.merge", S::File, Write, false),
        spec(Action::TimelineRead, "timeline.read", S::Timeline, Read, true),
        spec(Action::TimelineNext, "timeline.next", S::Timeline, Read, true),
        spec(Action::TimelineFilter, "timeline.filter", S::Timeline, Read, true),
        spec(Action::TimelineNote, "timeline.note", S::Timeline, Write, true),
        spec(Action::TimelineTalk, "timeline.talk", S::Timeline, Write, true),
        spec(Action::TimelineSheet, "timeline.sheet", S::Timeline, Write, true),
        spec(Action::HistoryUndo, "history.undo", S::History, Write, true),
        spec(Action::OperationOpen, "operation.open", S::Log, Read, true),
        spec(Action::LogFilter, "log.filter", S::Log, Read, true),
        spec(Action::LogMine, "log.mine", S::Log, Read, true),
        spec(Action::AutoLetter, "auto.letter", S::Auto, Write, true),
        spec(Action::AutoToggle, "auto.toggle", S::Auto, Read, true),
        spec(Action::AutoEnter, "auto.enter", S::Auto, Read, true),
        spec(Action::AutoBy, "auto.by", S::Auto, Read, true),
        spec(Action::AutoLevel, "auto.level", S::Auto, Read, true),
        spec(Action::ReviewOpen, "review.open", S::Auto, Read, true),
        spec(Action::AutoUndo, "auto.undo", S::Auto, Write, true),
        spec(Action::AutoOrder, "auto.order", S::Auto, Read, true),
        spec(Action::ReviewAccept, "review.accept", S::Review, Write, true),
        spec(Action::ReviewNext, "review.next", S::Review, Read, true),
        spec(Action::ReviewPartial, "review.partial", S::Review, Write, true),
        spec(Action::ReviewRefuse, "review.refuse", S::Review, Write, true),
        spec(Action::ReviewUndo, "review.undo", S::Review, Write, true),
        spec(Action::ReviewAccount, "review.account", S::Review, Read, true),
        spec(Action::ReviewOrder, "review.order", S::Review, Read, true),
        spec(Action::GroupReview, "group.review", S::Group, Write, true),
        spec(Action::EntryPost, "entry.post", S::Entry, Write, true),
        spec(Action::JustifyOpen, "justify", S::Account, Read, false),
        spec(Action::AllocateOpen, "allocate.open", S::Group, Write, true),
        spec(Action::AllocateEdit, "allocate.edit", S::Allocate, Write, true),
        spec(Action::AllocateAccept, "allocate.accept", S::Allocate, Write, true),
        spec(Action::UnletterAll, "unletter.all", S::Account, Write, false),
        spec(Action::CarryOpen, "carry.open", S::Global, Read, false),
        spec(Action::JournalOpen, "journal.open", S::Global, Read, false),
        spec(Action::AccountReview, "account.review", S::Account, Write, false),
        spec(Action::StrategyOpen, "strategy.open", S::Global, Read, false),
        spec(Action::PolicyEdit, "policy.edit", S::Policies, Read, true),
        spec(Action::PolicyNext, "policy.next", S::Policies, Read, true),
        spec(Action::PolicyReset, "policy.reset", S::Policies, Write, true),
        spec(Action::RuleEarlier, "rule.earlier", S::Policies, Write, true),
        spec(Action::RuleLater, "rule.later", S::Policies, Write, true),
        spec(Action::RuleEdit, "rule.edit", S::Rule, Read, true),
        spec(Action::RuleSave, "rule.save", S::Rule, Write, true),
        spec(Action::RuleClear, "rule.clear", S::Rule, Read, true),
        spec(Action::TextSave, "text.save", S::Text, Write, true),
        spec(Action::SettingEdit, "setting.edit", S::Settings, Write, true),
        spec(Action::SettingsOpen, "settings.open", S::Global, Read, false),
        spec(Action::AutoOpen, "auto.open", S::Global, Read, false),
        spec(Action::OperationUndo, "operation.undo", S::Operation, Write, true),
        spec(Action::FileOpen, "file.open", S::Global, Read, true),
        spec(Action::FollowHistory, "history", S::Global, Read, true),
        spec(Action::HistoryOpen, "history.open", S::Global, Read, false),
        spec(Action::PickAccept, "pick.accept", S::Pick, Read, true),
        with(Action::PickNth, "pick.nth", S::Pick, ArgKind::Nth, false),
        spec(Action::PromptAccept, "prompt.accept", S::Prompt, Read, true),
        spec(Action::PromptComplete, "prompt.complete", S::Prompt, Read, true),
        spec(Action::Undo, "undo", S::Global, Write, true),
        spec(Action::Redo, "redo", S::Global, Write, true),
        spec(Action::Back, "back", S::Global, Read, true),
        spec(Action::TimelineOpen, "timeline.open", S::Global, Read, false),
        spec(Action::FollowGroup, "payer.group", S::Global, Read, true),
        spec(Action::CopyLine, "copy.line", S::Global, Read, false),
        with(Action::Move, "move", S::Motion, ArgKind::Motion, false),
        with(Action::PaneShow, "pane.show", S::Global, ArgKind::Pane, false),
        spec(Action::HelpOpen, "help.open", S::Global, Read, true),
        spec(Action::PaletteOpen, "palette.open", S::Global, Read, true),
        spec(Action::Refresh, "refresh", S::Global, Read, false),
        with(Action::LangSet, "lang", S::Global, ArgKind::Lang, false),
        with(Action::ThemeSet, "theme", S::Global, ArgKind::Theme, false),
        with(Action::GlyphsSet, "glyphs", S::Global, ArgKind::Glyphs, false),
        spec(Action::ProblemsOpen, "problems.open", S::Global, Read, false),
        spec(Action::Repaint, "repaint", S::Global, Read, false),
        spec(Action::Suspend, "suspend", S::Global, Leave, false),
        spec(Action::Quit, "quit", S::Global, Leave, false),
    ]
};

impl Action {
    /// Its entry.
    pub fn spec(self) -> &'static ActionSpec {
        CATALOGUE.iter().find(|s| s.action == self).unwrap_or(&CATALOGUE[0])
    }

    /// True for what changes how the company chases.
    pub const fn sets_policy(self) -> bool {
        matches!(self, Action::PolicyReset | Action::TextSave | Action::RuleEarlier | Action::RuleLater | Action::RuleSave)
    }

    /// True for what is taken down about a client, with the same key in every pane that shows one.
    pub(super) const fn is_deed(self) -> bool {
        matches!(
            self,
            Action::DunCall
                | Action::DunPromise
                | Action::DunDispute
                | Action::DunNote
                | Action::DunSnooze
                | Action::DunHandOver
                | Action::DunStop
                | Action::DunWithdraw
                | Action::DunPlan
                | Action::DunPlanEnd
                | Action::DunPlanSigned
                | Action::DunPlanLetter
                | Action::InsureClaim
                | Action::LegalAct
                | Action::Remind
        )
    }

    /// True for what is done about a document of the sale, in the list of orders and on its sheet.
    pub(super) const fn is_order_deed(self) -> bool {
        matches!(
            self,
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
                | Action::QuoteRefuse
        )
    }

    /// True for what sends reminders on their way, or invoices to a factor or a bank: it wants the right to dun.
    pub(super) const fn reminds(self) -> bool {
        matches!(
            self,
            Action::RemindBand
                | Action::RemindIssue
                | Action::BatchIssue
                | Action::OutboxSend
                | Action::OutboxRetry
                | Action::OutboxDone
                | Action::OutboxPrint
                | Action::OutboxProof
                | Action::OutboxBounced
                | Action::OutboxAddress
                | Action::MailCopies
                | Action::MailSend
                | Action::Assign
                | Action::Unassign
                | Action::Notified
                | Action::Debit
                | Action::DebitBack
                | Action::DebitWithdraw
        )
    }

    /// The action bound to no argument.
    pub const fn bare(self) -> Bound {
        Bound { action: self, arg: None }
    }
}

impl ActionSpec {
    /// True when a table of the keymap may bind the action: its own scope, and for global actions any scope, so that a pane may
    /// give them a key of its own.
    pub fn allowed_in(&self, scope: Scope) -> bool {
        self.scope == scope || self.scope == Scope::Global
    }

    /// The action with each of its arguments.
    pub fn bounds(&self) -> Vec<Bound> {
        match self.arg {
            None => vec![self.action.bare()],
            Some(kind) => kind.values().into_iter().map(|a| Bound { action: self.action, arg: Some(a) }).collect(),
        }
    }
}

/// An action with its argument: the value that keys, palette and tests send to the panes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Bound {
    /// The action.
    pub action: Action,
    /// Its argument, when it takes one.
    pub arg: Option<Arg>,
}

/// Why a text is not a bound action.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotBound {
    /// No action has that name; the nearest one.
    Unknown(String, Option<&'static str>),
    /// The action takes an argument that is missing or wrong: its name and the words it takes.
    Argument(&'static str, Vec<String>),
    /// The action takes no argument.
    NoArgument(&'static str),
}

impl Bound {
    /// Reads `pane.show(clients)` or `undo`.
    pub fn parse(text: &str) -> Result<Bound, NotBound> {
        let text = text.trim();
        let (name, arg) = match text.split_once('(') {
            Some((name, rest)) => (name.trim(), Some(rest.strip_suffix(')').unwrap_or(rest).trim())),
            None => (text, None),
        };
        let Some(spec) = CATALOGUE.iter().find(|s| s.name == name) else {
            let near = crate::ui::problem::nearest(name, CATALOGUE.iter().map(|s| s.name));
            return Err(NotBound::Unknown(name.to_string(), near));
        };
        match (spec.arg, arg) {
            (None, None) => Ok(spec.action.bare()),
            (None, Some(_)) => Err(NotBound::NoArgument(spec.name)),
            (Some(kind), word) => {
                let found = kind.values().into_iter().find(|a| Some(a.word().as_str()) == word);
                let words = || kind.values().into_iter().map(Arg::word).collect();
                found.map(|a| Bound { action: spec.action, arg: Some(a) }).ok_or_else(|| NotBound::Argument(spec.name, words()))
            }
        }
    }

    /// As a keymap file spells it: `pane.show(clients)`.
    pub fn name(&self) -> String {
        match self.arg {
            None => self.action.spec().name.to_string(),
            Some(arg) => format!("{}({})", self.action.spec().name, arg.word()),
        }
    }

    /// As the palette spells it: `pane.show clients`.
    pub fn typed(&self) -> String {
        match self.arg {
            None => self.action.spec().name.to_string(),
            Some(arg) => format!("{} {}", self.action.spec().name, arg.word()),
        }
    }

    /// The end of its messages: `pane-show-clients`.
    fn message(&self) -> String {
        let name = self.action.spec().name.replace('.', "-");
        match self.arg {
            // The nth of a list is one sentence for all numbers.
            None | Some(Arg::Nth(_)) => name,
            Some(arg) => format!("{name}-{}", arg.word()),
        }
    }

    /// The message that says what it does, in a sentence.
    pub fn doc_id(&self) -> String {
        format!("act-{}", self.message())
    }

    /// The message of its hint: a word or two.
    pub fn hint_id(&self) -> String {
        format!("hint-{}", self.message())
    }
}

/// Every action with every argument, in the order of the catalogue.
pub fn every_bound() -> Vec<Bound> {
    CATALOGUE.iter().flat_map(ActionSpec::bounds).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_one_entry_and_one_name() {
        for (i, a) in CATALOGUE.iter().enumerate() {
            assert_eq!(a.action.spec().name, a.name);
            assert!(CATALOGUE.iter().skip(i + 1).all(|b| b.name != a.name && b.action != a.action), "{} twice", a.name);
        }
    }

    #[test]
    fn names_are_a_round_trip() {
        for bound in every_bound() {
            assert_eq!(Bound::parse(&bound.name()), Ok(bound));
        }
    }

    #[test]
    fn a_misspelt_action_names_the_nearest() {
        assert_eq!(Bound::parse("leter.commit"), Err(NotBound::Unknown("leter.commit".into(), Some("letter.commit"))));
        assert!(matches!(Bound::parse("lang(de)"), Err(NotBound::Argument("lang", words)) if words == ["fr", "en"]));
        assert_eq!(Bound::parse("undo(3)"), Err(NotBound::NoArgument("undo")));
    }
}
