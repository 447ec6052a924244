//! What everyone above the desk uses: requests, replies and events. All of it can travel: a session asks in process today, over
//! a socket tomorrow.
//!
//! A command names the rows *and versions* it was decided on; when another person changed them nothing is applied and the
//! refusal says who and when. Refusals are values, shown in the reader's language by `i18n`.

pub use super::incoming::{
    AdviceFound, AdviceLine, AdviceRow, AdviceStranger, DayTotal, Incoming, IncomingCounts, IncomingKind, Offer, OfferLine,
    PayerGuess, PayerWhy, Receipts,
};
pub use super::journal::{
    CarryCount, CarryLine, CarryRow, FecMark, FecPlace, FecPlaces, JournalEvent, JournalFilter, JournalOrigin, JournalPage,
    JournalRow, LineLetter,
};
pub use super::preview::{Preview, PreviewClient, Previewed, Reach};
pub use super::trace::{Changed, Lettered, LineName, LogFilter, LogPage, LogWord, OpDetail, Setting};
use crate::domain::account::AccountKind;
pub use crate::domain::ageing::Figures;
use crate::domain::ageing::{Basis, Buckets};
use crate::domain::company::{Company, Feed, FiscalYear};
pub use crate::domain::copies::Manifest;
pub use crate::domain::intake::{Doubt, ImportRefusal, ImportReport, Told};
pub use crate::domain::refusal::{Failure, Finding, Health, Refusal};
use crate::domain::report::Kind;
pub use crate::domain::report::Report;

pub use super::cures::{Cure, EntryPreview, GapNote, GapView, Justified, LegView, NamedLine, Share, ToPost, Vat, Why};
pub use super::dunning::{
    AgendaRow, AgendaView, Amendment, Bank, CallSheet, DisputeRow, DunAnswer, DunCommand, DunDone, DunQuery, DunningSettings,
    Expected, LeftOutRow, PartyName, PayerChild, PayerGroup, PayerSums, Perimeter, PlanItem, PlanRow, PlanView, PromiseRow,
    RatesView, ScheduleRow, SheetItem, SheetSums, StrategyView, Traits,
};
pub use super::dunning::{AlertAsk, AlertRow};
pub use super::dunning::{AssignedRow, AssignedTo, FactorAnswer, FactorCommand, FactorQuery, FactorRow, PaySection};
pub use super::dunning::{
    CourtRow, LegalAnswer, LegalCommand, LegalFile, LegalQuery, LegalSheet, PenaltyEntry, PenaltyRow, PenaltyView,
    ProcedureRow, TaskRow,
};
pub use super::dunning::{CoverItem, CoverRow, InsuranceAnswer, InsuranceCommand, InsuranceQuery, InsuranceSheet};
pub use super::dunning::{
    DebitAnswer, DebitCommand, DebitFile, DebitImported, DebitQuery, DebitRow, ReturnedRow, SubmittedRow,
};
pub use super::dunning::{
    Draftable, DraftsView, Dropping, Form, IssueLetter, MailDraft, NoDraft, NoLetter, NoticeLine, NoticeRow, OutMove, OutRow,
    WrittenNotice,
};
pub use super::file::{
    Double, FileAnswer, FileCommand, FileQuery, FileView, Likeness, RiskTold, SameAs, TimelineAsk, TimelinePage,
};
pub use super::operation::Stop;
pub use super::orders::{
    Beginning, ChainRow, Decision, DecisionRow, DocumentView, DueRow, Earlier, OrderAnswer, OrderBook, OrderCommand, OrderDeed,
    OrderDone, OrderQuery, OrderRow, PaperView, QuoteRow, SaleEntry, SaleLeg,
};
pub use super::reports::{Debtor, Disputed, Group, OrdersOfDay, Overview, ReportAsk, Tally};
use crate::domain::dunning::DirectDebit;
use crate::domain::dunning::notice::PostSettings;
use crate::domain::dunning::policy::Buyer;
use crate::domain::dunning::template::Texts;
pub use crate::domain::file::{BankChange, FileDone};
pub use crate::domain::gap::{Case, CaseStatus, Cause, CureRefusal, Evidence, Hint};
use crate::domain::ids::{AccountId, DocumentId, GroupId, LineId, LineKey, OpNo, PartyId};
use crate::domain::intake::LetterChoice;
pub use crate::domain::lettering::engine::{Gap, Meaning, Proposal, Reason, Rule, Status as Sureness, Suggestion};
pub use crate::domain::lettering::settings::{AccountUse, LetteringSettings, Master, Strength, Tolerance, Unfit};
use crate::domain::lettering::{Allocation, GroupOrigin, GroupState};
use crate::domain::line::{DueFrom, LineKind, Origin, Side, Standing};
use crate::domain::money::{Amount, Currency};
use crate::domain::operation::{OpKind, Via};
use crate::domain::order::DocumentKind;
use crate::domain::party::{Party, PartyField};
pub use crate::domain::rights::{Access, Lock, Locks, Membership, Need, Portfolio, Rights, Role, User};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Who asks, and on which working day. Every entry of the desk takes one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Principal {
    /// Login name.
    pub user: String,
    /// The system's number of the person, as the kernel told it.
    pub uid: u32,
    /// The session it comes from; 0 for a single command.
    pub session: u64,
    /// Screen or command line.
    pub via: Via,
    /// Working date of the request; belongs to the request, not to the host.
    pub today: NaiveDate,
}

/// A line and the version it was seen in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Seen {
    /// The line.
    pub key: LineKey,
    /// The operation that had last changed it when it was shown.
    pub version: OpNo,
}

/// What a person or script asks to change. One command is one operation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Command {
    /// Letters the lines (LET-02..07). Lines of one partial group bring the whole group along.
    Letter {
        /// Marked lines, as seen.
        lines: Vec<Seen>,
        /// Accept a sum other than zero.
        partial: bool,
    },
    /// Unletters a whole group (LET-13).
    Unletter {
        /// Its account.
        account: AccountId,
        /// The group.
        group: GroupId,
        /// Version of the group, as seen: the operation of its state in force.
        version: OpNo,
        /// Mandatory reason.
        reason: String,
    },
    /// Changes fields of a party's file: (field, new text). The text is checked (SIREN, IBAN, terms, amounts).
    EditParty {
        /// The party.
        party: PartyId,
        /// Fields and their new text.
        fields: Vec<(PartyField, String)>,
    },
    /// Changes the company's settings.
    EditCompany(Box<Company>),
    /// Undoes: my last operation that is not a batch, a setting or a role change; or the one named.
    Undo {
        /// The operation, or none for my last one.
        op: Option<OpNo>,
    },
    /// Does again what the last undo undid, or the one named.
    Redo {
        /// The undone operation, or none for the last one.
        op: Option<OpNo>,
    },
    /// Records a person of the book, or changes the record. Records are never removed.
    SetUser(User),
    /// Changes what people without a record are, and what wants two people.
    SetAccess(Access),
    /// Closes periods up to a day, or opens those of the soft lock again.
    SetLocks {
        /// Last day closed but for supervisors with a reason.
        soft: Option<NaiveDate>,
        /// Last day closed for ever.
        hard: Option<NaiveDate>,
    },
    /// Approves what another person asked for, and does it.
    Approve {
        /// The request: the operation that asked.
        no: OpNo,
    },
    /// Rejects what was asked for. Who asked may do so too.
    Reject {
        /// The request.
        no: OpNo,
        /// Mandatory reason.
        reason: String,
    },
    /// Letters what is sure, as one operation (LET-17): of one client, or of all that the person sees.
    LetterAuto {
        /// The client, or all.
        party: Option<PartyId>,
        /// How sure is sure, this once; none for what the settings say.
        strength: Option<Strength>,
    },
    /// Changes how the company letters. Accounts, journal and master of letters want an administrator.
    SetLettering(Box<LetteringSettings>),
    /// Never to propose these lines together again.
    RefuseProposal {
        /// The lines proposed, as seen.
        lines: Vec<Seen>,
    },
    /// Letters exactly the groups that were previewed, as one operation (LET-17). A group of which a line has changed since is left
    /// alone and counted. The groups count as made by the automatic run: nobody has looked at each of them.
    LetterGroups {
        /// The lines of each, as seen.
        groups: Vec<Vec<Seen>>,
    },
    /// Marks groups of the automatic run as reviewed by a person.
    Review {
        /// Each with its account. Those that are reviewed already, or gone, are passed over.
        groups: Vec<(AccountId, GroupId)>,
    },
    /// Remembers that who is named in a bank label pays for a client: later receipts of that name propose it.
    LearnPayer {
        /// The label of a receipt.
        label: String,
        /// The client.
        party: PartyId,
    },
    /// Corrects marked lines by the cause of their gap: an entry to post, lettered together with them (GAP-02).
    Cure {
        /// Marked lines of one account, as seen.
        lines: Vec<Seen>,
        /// Why there is a gap.
        cause: Cause,
        /// What is done about it.
        cure: Cure,
        /// Evidence, kept with the case.
        note: String,
        /// Label of the entry, in the company's language; empty for its number and cause.
        label: String,
    },
    /// Splits a payment over the clients it pays for (LET-29): one entry, each account lettered where it comes to zero.
    Split {
        /// The payment, as seen.
        payment: Seen,
        /// The parts. What they leave stays on the payment's account.
        shares: Vec<Share>,
        /// Letters partially what does not come to zero.
        partial: bool,
        /// Label of the entry; empty for its number.
        label: String,
    },
    /// Notes why lines stay open (GAP-01).
    NoteGap {
        /// Marked lines of one account, as seen.
        lines: Vec<Seen>,
        /// What is noted.
        note: GapNote,
    },
    /// Says that correcting entries were sent to accounting: their numbers.
    SendEntries {
        /// As in [`ToPost::serial`].
        serials: Vec<u64>,
    },
    /// Chooses the amounts per invoice of a partial group (LET-06); none means first in, first out.
    Allocate {
        /// Its account.
        account: AccountId,
        /// The group.
        group: GroupId,
        /// Version of the group, as seen.
        version: OpNo,
        /// The amounts.
        allocations: Vec<Allocation>,
    },
    /// Unletters every group of an account as one operation (LET-13). A supervisor's.
    UnletterAll {
        /// The account.
        account: AccountId,
        /// The last operation when its lines were shown.
        seen: OpNo,
        /// The client's code, typed.
        confirm: String,
        /// Mandatory reason.
        reason: String,
    },
    /// About dunning.
    Dun(Box<DunCommand>),
    /// About documents of the sale.
    Order(Box<OrderCommand>),
    /// About the file of a client.
    File(Box<FileCommand>),
    /// Records the team and the manager of a person; empty ones are taken back (DUN-12, DIS-02).
    SetTeam(Membership),
}

/// What was done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Receipt {
    /// The operation.
    pub op: OpNo,
    /// What it did.
    pub done: Done,
    /// Accounts whose lines changed.
    pub touched: Vec<AccountId>,
}

/// What a command did, with what a status line needs to say it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Done {
    /// Lines lettered.
    Lettered {
        /// The group.
        group: GroupId,
        /// Its code.
        code: String,
        /// Total or partial.
        standing: Standing,
        /// Number of members.
        lines: u32,
        /// Sum of the members (the residual of a partial group).
        sum: Amount,
    },
    /// A group unlettered.
    Unlettered {
        /// The code it had.
        code: String,
        /// Lines freed.
        lines: u32,
    },
    /// A party edited: the fields that changed.
    Edited(Vec<PartyField>),
    /// Settings changed.
    Settings,
    /// An operation undone.
    Undone {
        /// Which.
        op: OpNo,
        /// What it had done.
        kind: OpKind,
        /// Its detail (a letter, a file).
        detail: String,
    },
    /// An operation done again.
    Redone {
        /// Which.
        op: OpNo,
        /// What it had done.
        kind: OpKind,
        /// Its detail.
        detail: String,
    },
    /// Nothing was changed yet: it wants two people, and was asked for.
    Asked {
        /// The request.
        no: OpNo,
        /// The amount above which two people are wanted.
        above: Amount,
    },
    /// What another person asked for was done.
    Approved {
        /// The request.
        no: OpNo,
        /// Who asked.
        by: String,
        /// The fields that changed.
        fields: Vec<PartyField>,
    },
    /// What was asked for will not be done.
    Rejected {
        /// The request.
        no: OpNo,
    },
    /// The automatic run lettered what was sure.
    LetteredAuto {
        /// Groups made.
        groups: u32,
        /// Their lines.
        lines: u32,
        /// What was settled: their debits.
        amount: Amount,
        /// Sure groups that were left alone: somebody changed a line meanwhile.
        skipped: u32,
    },
    /// Lines will not be proposed together again.
    RefusedProposal {
        /// How many.
        lines: u32,
    },
    /// Automatic groups were marked as reviewed.
    Reviewed {
        /// How many.
        groups: u32,
    },
    /// A payer is known from now on.
    PayerLearned {
        /// The name, without the words of banks.
        name: String,
        /// The client's code.
        code: String,
    },
    /// A gap was corrected, or a payment split.
    Cured {
        /// Document number of the entry, none when the cure makes none.
        entry: Option<String>,
        /// Its accounting date.
        date: NaiveDate,
        /// Code of the marked lines' group; empty when they stay open.
        code: String,
        /// What the marked lines came to.
        amount: Amount,
    },
    /// A gap was noted.
    Noted {
        /// Why.
        cause: Cause,
        /// Lines.
        lines: u32,
    },
    /// Correcting entries were sent.
    Sent {
        /// How many.
        entries: u32,
    },
    /// Amounts per invoice were chosen in a partial group.
    Allocated {
        /// Its code.
        code: String,
        /// How many amounts; zero when first in, first out decides again.
        amounts: u32,
    },
    /// A whole account was unlettered.
    UnletteredAll {
        /// Code of its client.
        client: String,
        /// Groups.
        groups: u32,
        /// Lines freed.
        lines: u32,
        /// Groups left lettered: they hold an entry made here.
        left: u32,
    },
    /// About dunning.
    Dun(Box<DunDone>),
    /// About documents of the sale.
    Order(Box<OrderDone>),
    /// About the file of a client.
    File(Box<FileDone>),
}

/// What a person or script asks to know. Answers come from one snapshot.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Query {
    /// The book: company, feeds, counts.
    Status,
    /// Clients found from anywhere: code, name, city, SIREN, IBAN, phone, e-mail, tag, piece, exact amount. Best first.
    /// An empty text lists the clients with the greatest net overdue first.
    Search {
        /// What was typed.
        text: String,
        /// At most that many.
        limit: u32,
    },
    /// The client's card: header of the Account pane, and the card beside the search.
    Card {
        /// The party.
        party: PartyId,
    },
    /// The party of a code (or of an account number).
    Find {
        /// The code.
        code: String,
    },
    /// Lines of a client.
    Ledger {
        /// The party.
        party: PartyId,
        /// One account, or all of the client's.
        account: Option<AccountId>,
        /// Only open lines (open, or in a partial group).
        open: bool,
        /// As it was at a date; `None` for everything known.
        as_of: Option<NaiveDate>,
    },
    /// A group with its members and history.
    Group {
        /// Its account.
        account: AccountId,
        /// The group.
        group: GroupId,
    },
    /// The aged balance (AGE-01..07).
    Ageing {
        /// Accounting axis.
        as_of: NaiveDate,
        /// Known-at axis, when asked.
        known_at: Option<NaiveDate>,
        /// Due date or invoice date.
        basis: Basis,
        /// Bounds of the columns.
        buckets: Buckets,
        /// Kinds of account; empty means client-kind accounts.
        kinds: Vec<AccountKind>,
    },
    /// Operations, newest first.
    Log {
        /// At most that many.
        limit: u32,
        /// Only those about this party.
        party: Option<PartyId>,
    },
    /// Lettering events for accounting (book §5, `export letters`).
    Letters {
        /// Only those after this operation.
        since: OpNo,
    },
    /// Every live line of every client, for `export ledger`: code and line.
    AllLines,
    /// Integrity: everything `check` looks at.
    Check {
        /// Also what is odd without being wrong.
        strict: bool,
    },
    /// The people of the book, by login.
    Users,
    /// What holds for everybody: access, locks.
    Rules,
    /// Requests that want two people, the newest first.
    Approvals,
    /// Who did an operation, as the chain covers it.
    Provenance {
        /// The operation.
        op: OpNo,
    },
    /// Who took lists out of the house, the newest first.
    AccessLog {
        /// At most that many.
        limit: u32,
    },
    /// The book's own copies, newest first.
    Copies,
    /// Operations found by a filter, newest first, a page at a time.
    Operations {
        /// Which.
        filter: LogFilter,
        /// Only those before this one; none for the newest.
        before: Option<OpNo>,
        /// At most that many. Fewer may come with more to look at: [`LogPage::next`] says so.
        limit: u32,
    },
    /// One operation with what it changed.
    Operation {
        /// Which.
        op: OpNo,
    },
    /// Lines that seem to belong together: what the automatic run would letter, and what is left to a person (LET-17).
    Proposals {
        /// The client, or all that the person sees.
        party: Option<PartyId>,
        /// One account of the client, or all.
        account: Option<AccountId>,
    },
    /// How the company letters.
    LetteringSettings,
    /// Credits to letter of a period over all clients that the person sees, and receipts to identify (471).
    Receipts {
        /// From this day on; none for all that is open.
        from: Option<NaiveDate>,
        /// Up to this day, itself included.
        to: Option<NaiveDate>,
        /// Look for proposals on these accounts only; none for all.
        accounts: Option<Vec<AccountId>>,
        /// At most that many rows.
        limit: u32,
    },
    /// What completes marked lines, what the line under the cursor goes with, or what makes an amount (design §6).
    Suggest {
        /// The account.
        account: AccountId,
        /// Lines marked.
        marks: Vec<LineKey>,
        /// The line under the cursor.
        cursor: Option<LineKey>,
        /// An amount looked for; below zero, of credits only.
        amount: Option<Amount>,
    },
    /// The same for a preview on a screen: a client, or some clients at a time so that the search can be stopped (LET-17).
    Preview {
        /// Which clients.
        reach: Reach,
        /// How sure is sure, this once; none for what the settings say.
        strength: Option<Strength>,
    },
    /// As [`Query::Proposals`], with another strength than the settings': for one run.
    Trial {
        /// The client, or all that the person sees.
        party: Option<PartyId>,
        /// How sure is sure.
        strength: Strength,
    },
    /// A remittance advice, held against the account of a client.
    Advice {
        /// The client.
        party: PartyId,
        /// The text as pasted; what is longer than 64 KiB or 2,000 lines is cut.
        text: String,
    },
    /// Where the lines of a fiscal year stand in the files of a source, and their letters (LET-32): of the whole book, a page at a
    /// time.
    FecPlaces {
        /// Name of the accounting system.
        source: String,
        /// Closing date of the fiscal year.
        closing: NaiveDate,
        /// Partial letters too.
        partial: bool,
        /// The page after this account.
        after: Option<AccountId>,
    },
    /// What is lettered or unlettered here and not in accounting (book §5), the oldest first.
    ToCarry {
        /// Partial letters too.
        partial: bool,
    },
    /// The journal of letterings, the oldest event first, a page at a time (LET-12).
    LetterJournal {
        /// Which events.
        filter: JournalFilter,
        /// Only those after this operation.
        after: OpNo,
    },
    /// Every group that a line was in, the oldest first; its earlier versions and what was undone included.
    LineHistory {
        /// The line.
        line: LineKey,
    },
    /// What is known of the gap of lines of one account: hints, limit, the case noted.
    Gap {
        /// The lines.
        lines: Vec<LineKey>,
    },
    /// The entry that a cure or a split would make. The command is not applied.
    CurePreview {
        /// [`Command::Cure`] or [`Command::Split`].
        command: Box<Command>,
    },
    /// Every open line of a client with its reason (GAP-05).
    Justified {
        /// The client.
        party: PartyId,
    },
    /// Correcting entries, by number.
    ToPost {
        /// Those that are posted or withdrawn too.
        all: bool,
        /// Only those made after this operation.
        since: OpNo,
    },
    /// About dunning.
    Dun(DunQuery),
    /// A report for people and scripts (EXP-01, EXP-02, EXP-05).
    Report(Box<ReportAsk>),
    /// The figures of the day: each leads to a report.
    Overview,
    /// About documents of the sale.
    Order(OrderQuery),
    /// A report that was read leaves the house, in a file or a mail: recorded in the access log. Answers with what its words are made from.
    Edition {
        /// Which.
        kind: Kind,
        /// The client that it is about.
        party: Option<PartyId>,
        /// Rows in it.
        rows: u64,
    },
    /// About the file of a client.
    File(FileQuery),
    /// The teams, by person.
    Teams,
}

/// An answer, one variant per query.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Answer {
    /// To [`Query::Status`].
    Status(Box<Status>),
    /// To [`Query::Search`].
    Search(SearchResult),
    /// To [`Query::Card`].
    Card(Box<Card>),
    /// To [`Query::Find`].
    Found(PartyId),
    /// To [`Query::Ledger`].
    Ledger(Box<Ledger>),
    /// To [`Query::Group`].
    Group(Box<GroupView>),
    /// To [`Query::Ageing`].
    Ageing(Vec<AgedRow>),
    /// To [`Query::Log`].
    Log(Vec<LogRow>),
    /// To [`Query::Letters`].
    Letters(Vec<LetterRow>),
    /// To [`Query::AllLines`].
    AllLines(Vec<(String, LedgerLine)>),
    /// To [`Query::Check`].
    Check(Vec<Finding>),
    /// Nothing was answered, and why.
    Refused(Refusal),
    /// To [`Query::Users`].
    Users(Vec<User>),
    /// To [`Query::Rules`].
    Rules(Box<Rules>),
    /// To [`Query::Approvals`].
    Approvals(Vec<ApprovalRow>),
    /// To [`Query::Provenance`].
    Provenance(Box<Provenance>),
    /// To [`Query::AccessLog`].
    AccessLog(Vec<AccessRow>),
    /// To [`Query::Copies`].
    Copies(Vec<Manifest>),
    /// To [`Query::Operations`].
    Operations(LogPage),
    /// To [`Query::Operation`].
    Operation(Box<OpDetail>),
    /// To [`Query::Proposals`] and [`Query::Trial`].
    Proposals(Box<Proposals>),
    /// To [`Query::LetteringSettings`].
    LetteringSettings(Box<LetteringSettings>),
    /// To [`Query::Receipts`].
    Receipts(Box<Receipts>),
    /// To [`Query::Suggest`].
    Suggestions(Box<Suggestions>),
    /// To [`Query::Preview`].
    Preview(Box<Preview>),
    /// To [`Query::Advice`].
    Advice(Box<AdviceFound>),
    /// To [`Query::FecPlaces`].
    FecPlaces(Box<FecPlaces>),
    /// To [`Query::ToCarry`].
    ToCarry(Vec<CarryRow>),
    /// To [`Query::LetterJournal`].
    LetterJournal(JournalPage),
    /// To [`Query::LineHistory`]: the line, and its groups.
    LineHistory(LineKey, Vec<LineLetter>),
    /// To [`Query::Gap`].
    Gap(Box<GapView>),
    /// To [`Query::CurePreview`].
    CurePreview(Box<EntryPreview>),
    /// To [`Query::Justified`].
    Justified(Box<Justified>),
    /// To [`Query::ToPost`].
    ToPost(Vec<ToPost>),
    /// To [`Query::Dun`].
    Dun(Box<DunAnswer>),
    /// To [`Query::Report`].
    Report(Box<Report>),
    /// To [`Query::Overview`].
    Overview(Box<Overview>),
    /// To [`Query::Order`].
    Order(Box<OrderAnswer>),
    /// To [`Query::Edition`].
    Edition(Box<EditionParts>),
    /// To [`Query::File`].
    File(Box<FileAnswer>),
    /// To [`Query::Teams`].
    Teams(Vec<Membership>),
}

/// What the words of a statement are made from (DUN-08).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct EditionParts {
    /// The texts that the company changed.
    pub texts: Texts,
    /// What letters say of the company.
    pub post: PostSettings,
    /// The client's file; empty for a report about nobody in particular.
    pub file: Party,
    /// What the client is in law.
    pub buyer: Buyer,
}

/// The book as a whole.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Status {
    /// Its company.
    pub company: Company,
    /// UUID of the book.
    pub uuid: String,
    /// Last operation.
    pub op: OpNo,
    /// The operation this view stands at, when it is the past.
    pub at: Option<OpNo>,
    /// Fiscal years.
    pub years: Vec<FiscalYear>,
    /// Feeds, the newest of each source last.
    pub feeds: Vec<(String, Feed)>,
    /// Number of clients, of live lines, of open lines: of those that exist for the person who asks.
    pub counts: (u32, u64, u64),
    /// What the person who asks may do: screens disable the rest, with this reason.
    pub rights: Rights,
    /// What is to be carried back to accounting: none while accounting is the master of letters.
    pub carry: CarryCount,
}

/// What holds for everybody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rules {
    /// People without a record, and what wants two people.
    pub access: Access,
    /// Closed periods.
    pub locks: Locks,
    /// Two people can decide on each other's requests: what wants two people is asked for now.
    pub awake: bool,
}

/// What became of a request.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Verdict {
    /// Nobody has decided.
    Pending,
    /// Approved and done.
    Approved {
        /// Who approved.
        by: String,
        /// The operation that did it.
        op: OpNo,
    },
    /// Rejected.
    Rejected {
        /// Who rejected.
        by: String,
        /// The operation.
        op: OpNo,
        /// Why.
        reason: String,
    },
}

/// A request that wants two people.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ApprovalRow {
    /// Its number: the operation that asked.
    pub no: OpNo,
    /// When, milliseconds UTC since 1970.
    pub at: i64,
    /// Who asked.
    pub by: String,
    /// Client code.
    pub client: String,
    /// The fields that would change, each with its new text.
    pub fields: Vec<(PartyField, String)>,
    /// The credit limit when it was asked.
    pub before: Option<Amount>,
    /// The credit limit asked for.
    pub after: Option<Amount>,
    /// What became of it.
    pub verdict: Verdict,
}

/// Who did an operation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Provenance {
    /// The operation.
    pub op: OpNo,
    /// Login name.
    pub actor: String,
    /// Screen or command line.
    pub via: Via,
    /// The working day of the request.
    pub today: NaiveDate,
    /// The host's civil day, when the working day was an earlier one.
    pub backdated_on: Option<NaiveDate>,
    /// The system's number of the person, the role at the time, the session; none for operations of earlier programs.
    pub person: Option<(u32, Role, u64)>,
    /// Who had asked for it, when it wanted two people.
    pub asked_by: Option<String>,
}

/// What was taken out of the house.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Taken {
    /// Letters for accounting.
    Letters,
    /// Every live line of every client.
    Ledger,
    /// A copy of a FEC with our letters.
    Fec,
    /// The whole book as text.
    All,
    /// A copy of the book.
    Copy,
    /// Decisions about orders.
    Decisions,
    /// A report.
    Report(Kind),
    /// Invoices and credit notes for accounting.
    Invoices,
}

impl Taken {
    /// Its code, stable.
    pub const fn code(self) -> &'static str {
        match self {
            Taken::Letters => "letters",
            Taken::Ledger => "ledger",
            Taken::Fec => "fec",
            Taken::All => "all",
            Taken::Copy => "copy",
            Taken::Decisions => "decisions",
            Taken::Report(kind) => kind.code(),
            Taken::Invoices => "invoices",
        }
    }
}

/// An entry of the access log.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AccessRow {
    /// Its number, from 1.
    pub no: u64,
    /// When, milliseconds UTC since 1970.
    pub at: i64,
    /// Who.
    pub user: String,
    /// The system's number of the person.
    pub uid: u32,
    /// The session; 0 for a single command.
    pub session: u64,
    /// Screen or command line.
    pub via: Via,
    /// What was taken.
    pub what: Taken,
    /// How many rows.
    pub rows: u64,
    /// The last operation of the book when it was read.
    pub op: OpNo,
}

/// What a search found.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct SearchResult {
    /// What was typed, so that a late answer is known.
    pub text: String,
    /// Best first.
    pub hits: Vec<Hit>,
    /// How many were found in all.
    pub total: u32,
}

/// Through what a client was found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FoundBy {
    /// Nothing was typed.
    All,
    /// Its code.
    Code,
    /// Its name.
    Name,
    /// Its city.
    City,
    /// Its SIREN.
    Siren,
    /// Its IBAN.
    Iban,
    /// Its telephone.
    Phone,
    /// Its e-mail.
    Email,
    /// A tag.
    Tag,
    /// A document number: the line.
    Piece(String, LineKey),
    /// An exact amount: the line.
    Amount(Amount, LineKey),
    /// The number of a document of the sale: the document.
    Document(DocumentKind, String, DocumentId),
    /// Somebody who works there.
    Contact,
}

/// A client found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Hit {
    /// The party.
    pub party: PartyId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its city.
    pub city: String,
    /// General account of its main account.
    pub account: String,
    /// Balance of its client-kind accounts.
    pub balance: Amount,
    /// Gross overdue of its client-kind accounts.
    pub overdue: Amount,
    /// Oldest overdue date.
    pub oldest_due: Option<NaiveDate>,
    /// Highest dunning level of its open items.
    pub level: u8,
    /// Collector.
    pub collector: String,
    /// How it was found.
    pub by: FoundBy,
}

/// One account of a client.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AccountTab {
    /// The account.
    pub account: AccountId,
    /// General account.
    pub general: String,
    /// Its label in accounting.
    pub label: String,
    /// Auxiliary.
    pub auxiliary: String,
    /// Its kind.
    pub kind: AccountKind,
    /// Its balance.
    pub balance: Amount,
    /// Open lines, and all live lines.
    pub open_lines: u32,
    /// Live lines in all.
    pub lines: u32,
    /// Code the next total group will take.
    pub next_code: String,
}

/// A client's card.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Card {
    /// The party.
    pub id: PartyId,
    /// Its file.
    pub party: Party,
    /// Terms in force: its own or the company's.
    pub terms: String,
    /// Its accounts, client-kind first.
    pub accounts: Vec<AccountTab>,
    /// Figures of its client-kind accounts on the day of the request.
    pub figures: Figures,
    /// Balance of all its accounts.
    pub balance_all: Amount,
    /// Highest dunning level of its open items.
    pub level: u8,
    /// Last payment: date and amount (positive).
    pub last_payment: Option<(NaiveDate, Amount)>,
    /// Last invoice: date, piece and amount.
    pub last_invoice: Option<(NaiveDate, String, Amount)>,
    /// The other parties with the same SIREN: codes.
    pub same_siren: Vec<String>,
    /// Its credit insurance, when something is known of it and the company has a policy.
    pub cover: Option<CoverRow>,
    /// Why it is under watch; empty when it is not (CLI-01).
    pub watch: String,
    /// Its credit code (CLI-01).
    pub credit_code: String,
    /// A change of its bank that nobody has called back about (CLI-08).
    pub bank: Option<BankChange>,
    /// What a factor has taken over for good: open, without recourse, in its balance but not in its exposure (FAC-01). Minor units.
    pub taken_over: Amount,
    /// The plans of payment that run or are in default over its items, the newest first (DUN-11).
    pub plans: Vec<PlanRow>,
    /// Its orders under way that are past the day promised, not delivered (ORD-07).
    pub late_orders: u32,
}

/// A ledger line as shown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LedgerLine {
    /// Where it stands.
    pub key: LineKey,
    /// Its name.
    pub id: LineId,
    /// Accounting's identifier: year/journal/entry/rank, or the id of a ledger CSV.
    pub source_id: String,
    /// General account.
    pub account: String,
    /// Journal.
    pub journal: String,
    /// Entry number.
    pub entry: String,
    /// Piece.
    pub piece: String,
    /// Piece date.
    pub piece_date: Option<NaiveDate>,
    /// Label.
    pub label: String,
    /// Due date.
    pub due: Option<NaiveDate>,
    /// Where it comes from.
    pub due_from: DueFrom,
    /// Instalments, when there are several.
    pub instalments: Vec<(NaiveDate, Amount)>,
    /// Payment mode.
    pub payment_mode: String,
    /// Invoice number.
    pub invoice: String,
    /// Reference.
    pub reference: String,
    /// Signed amount.
    pub amount: Amount,
    /// Its column.
    pub side: Side,
    /// Currency and amount in it.
    pub foreign: Option<(Currency, i64)>,
    /// What it is for the year.
    pub kind: LineKind,
    /// Where it comes from.
    pub origin: Origin,
    /// Letter, as shown.
    pub letter: String,
    /// Group.
    pub group: Option<GroupId>,
    /// Open, partial, total, outside.
    pub standing: Standing,
    /// Lettering date.
    pub lettered_on: Option<NaiveDate>,
    /// Who made the group.
    pub group_origin: Option<GroupOrigin>,
    /// Open amount, signed.
    pub residual: Amount,
    /// Correction is ours.
    pub ours: bool,
    /// Disputed amount.
    pub disputed: Amount,
    /// Dunning level.
    pub level: u8,
    /// Last operation that changed it.
    pub version: OpNo,
    /// Its group was made by the automatic run and no person has reviewed it.
    pub unreviewed: bool,
    /// Cashed under reserve (encaissé sous réserve) up to this day: paid by a direct debit that the payer may still take back (LET-25).
    pub reserve: Option<NaiveDate>,
    /// The factor that it is assigned to on the day of the question (FAC-01).
    pub assigned: Option<Box<AssignedTo>>,
    /// The last debit that the bank was asked for it (DUN-07).
    pub debit: Option<Box<DirectDebit>>,
}

impl LedgerLine {
    /// The debit column.
    pub fn debit(&self) -> Amount {
        if self.side == Side::Debit { self.amount } else { Amount::ZERO }
    }

    /// The credit column.
    pub fn credit(&self) -> Amount {
        if self.side == Side::Credit { -self.amount } else { Amount::ZERO }
    }
}

/// Lines of a client, in order of account and date.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ledger {
    /// The party.
    pub party: PartyId,
    /// The account asked, or all.
    pub account: Option<AccountId>,
    /// Only open lines.
    pub open: bool,
    /// The lines.
    pub lines: Vec<LedgerLine>,
    /// The last operation when it was read.
    pub op: OpNo,
}

/// A group, its members and its history.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GroupView {
    /// The group.
    pub group: GroupId,
    /// Its account.
    pub account: AccountId,
    /// Who made it.
    pub origin: GroupOrigin,
    /// Accounting's code beside ours.
    pub external: String,
    /// Members now, or of the last state.
    pub lines: Vec<LedgerLine>,
    /// Its states, oldest first, each with who made it and when (UTC milliseconds), and who ended it and when.
    pub states: Vec<GroupEvent>,
    /// The operation of the state in force: the version that commands name.
    pub version: OpNo,
}

/// A state of a group with the people behind it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GroupEvent {
    /// The state.
    pub state: GroupState,
    /// Who made it, and when (UTC milliseconds).
    pub made: (String, i64),
    /// Who ended or voided it, and when.
    pub ended: Option<(String, i64)>,
}

/// A row of the aged balance.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AgedRow {
    /// The party, none for accounts without one.
    pub party: Option<PartyId>,
    /// Client code, or the account for accounts without a party.
    pub client: String,
    /// Name.
    pub name: String,
    /// Not yet due.
    pub not_due: Amount,
    /// One amount per bucket, the last one open-ended.
    pub late: Vec<Amount>,
    /// Openings not detailed and gaps settled outside the file.
    pub no_due: Amount,
    /// Open credits (negative).
    pub unallocated: Amount,
    /// Sum of the columns = ledger balance.
    pub total: Amount,
    /// Disputed part of the others.
    pub disputed: Amount,
}

/// An operation as listed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LogRow {
    /// Its number.
    pub op: OpNo,
    /// When, milliseconds UTC since 1970.
    pub at: i64,
    /// Who.
    pub actor: String,
    /// Screen or command line.
    pub via: Via,
    /// What.
    pub kind: OpKind,
    /// Client code, empty when none.
    pub client: String,
    /// Amount.
    pub amount: Option<Amount>,
    /// A letter, a file.
    pub detail: String,
    /// Reason given.
    pub reason: String,
    /// The operation it undoes or does again.
    pub reverts: Option<OpNo>,
    /// The undo that holds it undone now.
    pub undone_by: Option<OpNo>,
}

/// A line of a lettering event for accounting.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LetterRow {
    /// The operation.
    pub op: OpNo,
    /// When, milliseconds UTC.
    pub at: i64,
    /// `letter` or `unletter`.
    pub event: LetterEvent,
    /// General account.
    pub account: String,
    /// Client code.
    pub client: String,
    /// Letter.
    pub code: String,
    /// Lettering date.
    pub lettered_on: NaiveDate,
    /// Group.
    pub group: GroupId,
    /// Accounting's identifier of the line.
    pub source_id: String,
    /// Piece.
    pub piece: String,
    /// Debit column.
    pub debit: Amount,
    /// Credit column.
    pub credit: Amount,
}

/// Lines that seem to belong together, in the words of the book.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Proposed {
    /// The client of each line, with its code: two for a payment on the wrong account.
    pub clients: Vec<(PartyId, String)>,
    /// What was found, and why.
    pub proposal: Proposal,
    /// The lines, as in [`Proposal::lines`]: place of the client, name, accounting's identifier, and version seen.
    pub lines: Vec<(u8, LineId, String, OpNo)>,
}

/// What the engine found.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Proposals {
    /// Client by client, sure ones first, then by confidence; payments on a wrong account last.
    pub found: Vec<Proposed>,
    /// Clients whose account was too contrived to be searched whole: their codes.
    pub cut_short: Vec<String>,
    /// The last operation when it was read.
    pub op: OpNo,
}

/// What goes with marked lines.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Suggestions {
    /// The account.
    pub account: AccountId,
    /// The best first.
    pub found: Vec<Suggestion>,
    /// For each, the account that would take its difference; empty when there is none.
    pub accounts: Vec<String>,
    /// The marks come out even, but one of them goes better with others: those lines.
    pub better: Option<Suggestion>,
    /// The account was too contrived to be searched whole.
    pub cut_short: bool,
    /// The last operation when it was read.
    pub op: OpNo,
}

/// What happened to a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum LetterEvent {
    /// Lettered.
    Letter,
    /// Unlettered.
    Unletter,
}

/// Asks to import one ledger file, already read by the caller with the caller's own rights.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ImportOptions {
    /// Only say what would be done.
    pub dry_run: bool,
    /// Name of the accounting system.
    pub source: String,
    /// Closing date of the fiscal year, when given.
    pub year: Option<NaiveDate>,
    /// Not full: nothing is gone.
    pub delta: bool,
    /// An extract: only third-party accounts, no balance asked.
    pub extract: bool,
    /// Doubts accepted.
    pub accept: Vec<Doubt>,
    /// Who wins when letters conflict.
    pub letters: LetterChoice,
    /// Client-made id of the request: the same id again gives the first report and imports nothing. Zero: no id.
    pub request: u128,
    /// Why a closed period is changed: wanted of a supervisor there, recorded.
    pub reason: String,
}
