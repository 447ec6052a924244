//! Dunning as it is asked for and answered: values, never sentences (DUN-12, DUN-13, DUN-19).

use super::debits::{DebitAnswer, DebitCommand, DebitImported, DebitQuery};
use super::factor::{FactorAnswer, FactorCommand, FactorQuery, PaySection};
use super::insurance::{InsuranceAnswer, InsuranceCommand, InsuranceQuery, InsuranceSheet};
use super::legal::{LegalAnswer, LegalCommand, LegalQuery, LegalSheet};
use super::notices::{DraftsView, Dropping, IssueLetter, NoticeRow, OutMove, OutRow, WrittenNotice};
use super::settings::DunningSettings;
use crate::desk::api::{DueRow, Seen};
use crate::domain::company::Company;
use crate::domain::dispute::{Clock, Dispute, Reason, State};
use crate::domain::dunning::agenda::{Band, BandTotal, LeftOut, Order, Row};
use crate::domain::dunning::notice::{
    Correspondence, FormalNotice, MessageKind, Mode, NoticeId, OutRefusal, PostProof, PostSettings,
};
use crate::domain::dunning::policy::{Buyer, Condition, Importance, RiskClass, RuleChange, Settings, Step};
use crate::domain::dunning::template::{LetterText, TextKey, Texts};
use crate::domain::dunning::{
    Action, Answer, Appointment, Assessment, Assigned, Bar, Channel, Commitment, HalfDay, Level, Move, Refused, Stop,
};
use crate::domain::factor::Factor;
use crate::domain::file::{Contact, FileField};
use crate::domain::ids::{LineId, LineKey, OpNo, PartyId};
use crate::domain::insurance::InsuranceDone;
use crate::domain::money::Amount;
use crate::domain::party::Party;
use crate::domain::penalty::{PenaltyAccounts, PenaltyRules, PenaltyTerms, Rate, RateChange, RateTable, Semester};
use crate::domain::plan::{Plan, PlanStanding};
use crate::domain::promise::{Promise, Verdict};
use crate::domain::rights::Need;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a person asks to change about dunning. One command is one operation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum DunCommand {
    /// Takes down a call and what follows from it (DUN-19).
    Call {
        /// The client.
        party: PartyId,
        /// What it answered.
        answer: Answer,
        /// The half of the day of the call: a call that nobody answers is tried again at the other half.
        half: HalfDay,
        /// The day that the client names, if it names one.
        given: Option<NaiveDate>,
        /// Minutes after midnight, when an hour was agreed.
        minute: Option<u16>,
        /// Who was spoken to.
        contact: String,
        /// What was said.
        note: String,
    },
    /// Takes a note down.
    Note {
        /// The client.
        party: PartyId,
        /// The note.
        text: String,
    },
    /// Takes down a promise of payment (DUN-10).
    Promise {
        /// The client.
        party: PartyId,
        /// The amount, minor units.
        amount: Amount,
        /// The day promised.
        due: NaiveDate,
        /// The items it is about, as seen; none for all that is late.
        lines: Vec<Seen>,
        /// Who promised.
        contact: String,
        /// How.
        channel: Channel,
        /// What was said.
        note: String,
    },
    /// Withdraws a promise: taken down by error, or replaced by agreement.
    WithdrawPromise {
        /// The client.
        party: PartyId,
        /// Its number.
        no: u64,
        /// Why.
        note: String,
    },
    /// Puts a client off to a day, or takes its appointment away.
    Snooze {
        /// The client.
        party: PartyId,
        /// The day; none to take the appointment away.
        on: Option<NaiveDate>,
        /// Minutes after midnight, when an hour was agreed.
        minute: Option<u16>,
        /// Why.
        note: String,
    },
    /// Stops the dunning of a client, or lets it go on.
    Stop {
        /// The client.
        party: PartyId,
        /// How; none to let it go on.
        stop: Option<Stop>,
        /// Why: mandatory to stop.
        note: String,
    },
    /// Disputes an item or part of it (DIS-01..03).
    Dispute {
        /// The item, as seen.
        line: Seen,
        /// Why.
        reason: Reason,
        /// How much of it, minor units; none for all that is open and not disputed yet.
        amount: Option<Amount>,
        /// Who deals with it, in words.
        owner: String,
        /// What the client says.
        note: String,
    },
    /// Moves a dispute on (DIS-02).
    MoveDispute {
        /// The client.
        party: PartyId,
        /// The dispute's number.
        no: u64,
        /// Its new state.
        to: State,
        /// Why.
        note: String,
    },
    /// Agrees a plan of payment over late items (DUN-11).
    Plan {
        /// The client.
        party: PartyId,
        /// The items, as seen.
        lines: Vec<Seen>,
        /// The instalments: day, amount in minor units.
        instalments: Vec<(NaiveDate, Amount)>,
        /// The client signed it that day.
        signed_on: Option<NaiveDate>,
        /// The credit insurer agreed.
        insurer_agreed: bool,
        /// What was said.
        note: String,
    },
    /// Ends a plan by agreement.
    EndPlan {
        /// The client.
        party: PartyId,
        /// Its number.
        no: u64,
        /// Why.
        note: String,
    },
    /// Changes how the company chases.
    Settings(Box<DunningSettings>),
    /// Issues reminders, as one operation: those whose facts still hold (DUN-03).
    Remind {
        /// The reminders with their texts.
        letters: Vec<IssueLetter>,
        /// A supervisor lets them leave in spite of a gap with accounting (book §5).
        released: bool,
    },
    /// Makes steps in the outbox.
    Outbox {
        /// The steps, each for itself.
        moves: Vec<OutMove>,
    },
    /// Changes what letters say of the company, and by which way e-mails leave.
    Post(Box<PostSettings>),
    /// Changes where documents are and who deals with disputes.
    Correspondence(Box<Correspondence>),
    /// Writes a mail that is no reminder; it leaves by the outbox.
    Mail {
        /// The client that it is about.
        party: PartyId,
        /// The mail.
        mail: Box<MailDraft>,
    },
    /// Takes down what somebody answered about a dispute.
    DisputeAnswer {
        /// The client.
        party: PartyId,
        /// The dispute's number.
        no: u64,
        /// Who answered.
        from: String,
        /// The answer.
        text: String,
    },
    /// Changes a text of letters.
    Text {
        /// Which.
        key: TextKey,
        /// The text; none to go back to the program's own.
        text: Option<LetterText>,
    },
    /// Enters rates of late interest, or takes them back.
    Rate(RateChange),
    /// Changes one step, or the numbers, of the policy: what others changed beside it meanwhile stays.
    Amend(Box<Amendment>),
    /// Gives a dispute to somebody (DIS-02): it becomes assigned where its way allows that, else it stays where it is.
    AssignDispute {
        /// The client.
        party: PartyId,
        /// The dispute's number.
        no: u64,
        /// Who deals with it from now on, in words.
        owner: String,
        /// Why.
        note: String,
    },
    /// About a legal matter.
    Legal(Box<LegalCommand>),
    /// About credit insurance.
    Insurance(Box<InsuranceCommand>),
    /// Takes down what the post office says of a reminder by registered letter, or corrects it (DUN-09b).
    Proof {
        /// Which.
        id: NoticeId,
        /// All that is known of it; what was taken down before is replaced. An empty one takes it back.
        proof: PostProof,
    },
    /// Mails a statement of account (EXP-01): it leaves by the outbox.
    Statement {
        /// The client.
        party: PartyId,
        /// The mail.
        mail: Box<MailDraft>,
        /// The statement, in the form of whoever wrote it: the same file for each attempt.
        kept: String,
    },
    /// About a factor, or what is assigned to one.
    Factor(Box<FactorCommand>),
    /// Changes the accounts and the journal of invoices of late interest (PEN-11).
    PenaltyAccounts(Box<PenaltyAccounts>),
    /// An item is disputed on the telephone: a dispute, and the answer of a call with its next day (DUN-19).
    DisputeCall {
        /// The item.
        line: Seen,
        /// Why.
        reason: Reason,
        /// How much of it, minor units; none for all that is not disputed yet.
        amount: Option<Amount>,
        /// Who deals with it.
        owner: String,
        /// What was said.
        note: String,
    },
    /// Changes how late interest is counted (PEN-04, DIS-05).
    PenaltyTerms(PenaltyTerms),
    /// Agrees a plan of payment that takes in what is left to claim of late interest and fees on its items, up to the day it is agreed
    /// (DUN-11): the instalments sum to items and penalties.
    PlanWithPenalties {
        /// The client.
        party: PartyId,
        /// The items, as seen.
        lines: Vec<Seen>,
        /// The instalments: day, amount in minor units.
        instalments: Vec<(NaiveDate, Amount)>,
        /// The client signed it that day.
        signed_on: Option<NaiveDate>,
        /// The credit insurer agreed.
        insurer_agreed: bool,
        /// What was said.
        note: String,
    },
    /// About direct debits (DUN-07, LET-24).
    Debit(Box<DebitCommand>),
    /// An e-mail that left came back.
    Bounced {
        /// Which.
        id: NoticeId,
        /// The mail server's words.
        words: String,
    },
    /// An e-mail that reached nobody is given other addresses.
    Readdress {
        /// Which.
        id: NoticeId,
        /// The addresses.
        to: Vec<String>,
    },
    /// A copy of a plan came back signed: an acknowledgement of the debt, which interrupts prescription (DUN-11, PEN-12).
    SignPlan {
        /// Whose plan.
        party: PartyId,
        /// Its number.
        no: u64,
        /// The day on which the client signed it.
        on: NaiveDate,
        /// What was said.
        note: String,
    },
}

/// A part of the policy as it is to be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Amendment {
    /// The step of its level, in a scenario.
    Step {
        /// Code of the scenario.
        scenario: String,
        /// The step.
        step: Step,
    },
    /// The numbers.
    Numbers(Settings),
    /// A rule that chooses scenarios (DUN-07).
    Rule(RuleChange),
}

/// A mail that is no reminder, written above the desk.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MailDraft {
    /// What it is about.
    pub kind: MessageKind,
    /// Addresses.
    pub to: Vec<String>,
    /// The name shown with the first; may be empty.
    pub name: String,
    /// The address that answers go to, empty for the sender's.
    pub reply_to: String,
    /// Subject.
    pub subject: String,
    /// Text.
    pub text: String,
    /// Documents whose files go with it: code of the client, number.
    pub files: Vec<(String, String)>,
}

impl DunCommand {
    /// True when it looks at what came of promises and plans: then what journals bring has to be known.
    pub(in crate::desk) const fn judges(&self) -> bool {
        matches!(
            self,
            DunCommand::Remind { .. }
                | DunCommand::Promise { .. }
                | DunCommand::Plan { .. }
                | DunCommand::PlanWithPenalties { .. }
                | DunCommand::MoveDispute { .. }
                | DunCommand::AssignDispute { .. }
                | DunCommand::Legal(_)
                | DunCommand::Insurance(_)
                | DunCommand::Factor(_)
        )
    }

    /// The right that it wants.
    pub const fn need(&self) -> Need {
        match self {
            DunCommand::Settings(_)
            | DunCommand::Text { .. }
            | DunCommand::Rate(_)
            | DunCommand::PenaltyTerms(_)
            | DunCommand::Amend(_) => Need::DunningRules,
            DunCommand::Post(_) | DunCommand::Correspondence(_) | DunCommand::PenaltyAccounts(_) => Need::Settings,
            DunCommand::Insurance(command) => command.need(),
            DunCommand::Debit(command) => command.need(),
            // The account that clients are told to pay to is nobody's to change but an admin's.
            DunCommand::Factor(command) if command.is_about_factors() => Need::Settings,
            _ => Need::Dun,
        }
    }
}

/// What was done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum DunDone {
    /// A deed was taken down about a client: its code, the deed, and when it is next to be dealt with.
    Noted {
        /// The client's code.
        code: String,
        /// What was done.
        action: Action,
    },
    /// The settings were changed.
    Settings,
    /// Reminders were issued.
    Reminded {
        /// Which, and by which way.
        letters: Vec<(NoticeId, Channel)>,
        /// What they ask for together, minor units.
        amount: Amount,
        /// Those that were not, and why.
        dropped: Vec<Dropping>,
    },
    /// Steps in the outbox: each with the number of attempts, or why it was not made.
    Moved(Vec<(NoticeId, Result<u32, OutRefusal>)>),
    /// What letters say of the company was changed.
    Post,
    /// A text of letters was changed.
    Text(TextKey),
    /// Rates of late interest were entered or taken back.
    Rates,
    /// Something about credit insurance that is of no client.
    Insurance(InsuranceDone),
    /// A factor was recorded or changed, or removed when it is not there any more.
    Factor {
        /// Its number.
        no: u16,
        /// Its name.
        name: String,
        /// It is there.
        there: bool,
    },
    /// Direct debits of a file were taken in.
    Debits(DebitImported),
}

/// Whose clients.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Perimeter {
    /// Those whose collector is the person who asks.
    Mine,
    /// All that exist for the person.
    #[default]
    All,
    /// Those of a collector.
    Of(String),
    /// Those of the team of the person who asks, and of whom the person manages; the own ones for who has neither.
    Team,
}

/// What a person asks to know about dunning.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum DunQuery {
    /// The agenda of the day (DUN-12).
    Agenda {
        /// Whose.
        perimeter: Perimeter,
        /// How it is put in order.
        order: Order,
    },
    /// Who owes something late and is not in the agenda, and why.
    LeftOut {
        /// Whose.
        perimeter: Perimeter,
    },
    /// The call sheet of a client (DUN-13). Of a client whom another pays for it is the payer's.
    Sheet {
        /// The client.
        party: PartyId,
    },
    /// Promises, the newest first: of a client, or all.
    Promises {
        /// The client, or all.
        party: Option<PartyId>,
    },
    /// Disputes, the oldest first: of a client, or all.
    Disputes {
        /// The client, or all.
        party: Option<PartyId>,
        /// Those that are over too.
        all: bool,
    },
    /// What was done, the newest first: about a client, or by everybody since a day.
    History {
        /// The client, or all.
        party: Option<PartyId>,
        /// Not before this day.
        since: Option<NaiveDate>,
        /// That many, and what was done in the same moment as the last of them: a batch is never parted.
        limit: u32,
    },
    /// How the company chases.
    Settings,
    /// Every open debit with the day on which its money is expected (échéancier, DUE-10).
    Schedule {
        /// Due before the end of that many weeks, and all that is late; none for everything.
        weeks: Option<u16>,
    },
    /// The reminders that would leave today, and who gets none. Nothing moves.
    Drafts {
        /// These clients; all of the perimeter without.
        parties: Option<Vec<PartyId>>,
        /// Whose.
        perimeter: Perimeter,
        /// How the level is found.
        mode: Mode,
        /// In spite of a gap with accounting.
        released: bool,
    },
    /// Reminders on their way out.
    Outbox {
        /// Those that left too.
        all: bool,
    },
    /// The reminders of a client as they were sent, the newest first.
    Notices {
        /// The client.
        party: PartyId,
    },
    /// Reminders with what they are sent and printed from.
    Forms {
        /// Which.
        ids: Vec<NoticeId>,
    },
    /// What letters say of the company, and by which way e-mails leave.
    Post,
    /// Where documents are and who deals with disputes.
    Correspondence,
    /// The texts of letters that were changed.
    Texts,
    /// The rates of late interest.
    Rates,
    /// Why a client has its strategy (DUN-07).
    Strategy {
        /// The client.
        party: PartyId,
    },
    /// How many clients each rule of the policy catches today.
    Caught,
    /// The group of a client's payer (DUN-18).
    Group {
        /// The client, or its payer.
        party: PartyId,
    },
    /// Legal matters.
    Legal(LegalQuery),
    /// Credit insurance.
    Insurance(InsuranceQuery),
    /// Factors, and what is assigned to them.
    Factor(FactorQuery),
    /// A part of what was done, the newest first, older than what is known already. Answered as [`DunQuery::History`].
    Older {
        /// The client, or all.
        party: Option<PartyId>,
        /// Not before this day.
        since: Option<NaiveDate>,
        /// Only what was done before this moment, milliseconds UTC since 1970.
        before: i64,
        /// As in [`DunQuery::History`].
        limit: u32,
    },
    /// The class of risk of every client whose class is known (KPI-10).
    Risks,
    /// Direct debits.
    Debit(DebitQuery),
    /// What the letter of a plan is written from. Nothing moves.
    PlanLetter {
        /// The client, or its payer.
        party: PartyId,
        /// The plan's number.
        no: u64,
    },
}

/// An answer, one variant per query.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum DunAnswer {
    /// To [`DunQuery::Agenda`].
    Agenda(Box<AgendaView>),
    /// To [`DunQuery::LeftOut`].
    LeftOut(Vec<LeftOutRow>),
    /// To [`DunQuery::Sheet`].
    Sheet(Box<CallSheet>),
    /// To [`DunQuery::Promises`].
    Promises(Vec<PromiseRow>),
    /// To [`DunQuery::Disputes`].
    Disputes(Vec<DisputeRow>),
    /// To [`DunQuery::History`].
    History(Vec<(PartyName, Action)>),
    /// To [`DunQuery::Settings`].
    Settings(Box<DunningSettings>),
    /// To [`DunQuery::Schedule`].
    Schedule(Vec<ScheduleRow>),
    /// To [`DunQuery::Drafts`].
    Drafts(Box<DraftsView>),
    /// To [`DunQuery::Outbox`].
    Outbox(Vec<OutRow>),
    /// To [`DunQuery::Notices`].
    Notices(Vec<NoticeRow>),
    /// To [`DunQuery::Forms`].
    Forms(Vec<WrittenNotice>),
    /// To [`DunQuery::Post`].
    Post(Box<PostSettings>),
    /// To [`DunQuery::Correspondence`].
    Correspondence(Box<Correspondence>),
    /// To [`DunQuery::Texts`].
    Texts(Texts),
    /// To [`DunQuery::Rates`].
    Rates(Box<RatesView>),
    /// To [`DunQuery::Strategy`].
    Strategy(Box<StrategyView>),
    /// To [`DunQuery::Caught`]: by rule, then clients that no rule catches.
    Caught(Vec<u32>),
    /// To [`DunQuery::Group`].
    Group(Box<PayerGroup>),
    /// To [`DunQuery::Legal`].
    Legal(Box<LegalAnswer>),
    /// To [`DunQuery::Insurance`].
    Insurance(Box<InsuranceAnswer>),
    /// To [`DunQuery::Factor`].
    Factor(Box<FactorAnswer>),
    /// To [`DunQuery::Risks`].
    Risks(Vec<(PartyId, RiskClass)>),
    /// To [`DunQuery::Debit`].
    Debit(Box<DebitAnswer>),
    /// To [`DunQuery::PlanLetter`]; none when the client has no such plan.
    PlanLetter(Option<Box<PlanView>>),
}

/// Rates of late interest as they are in force.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RatesView {
    /// What the company entered.
    pub rules: PenaltyRules,
    /// Code and name of the clients with a contract of their own, in the order of the rules; those that the person does not see are left out.
    pub clients: Vec<(PartyName, Rate)>,
    /// The rates in force.
    pub table: RateTable,
    /// Semesters up to today whose rates nobody entered.
    pub missing: Vec<Semester>,
    /// Accounts and journal of the invoices.
    pub accounts: PenaltyAccounts,
    /// How interest is counted.
    pub terms: PenaltyTerms,
}

/// A client's strategy, the facts that it was chosen on, and the rules that were passed over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StrategyView {
    /// The client: the payer, when another pays.
    pub client: PartyName,
    /// The facts.
    pub traits: Traits,
    /// The rule: its place from 1 and its name; none when no rule holds.
    pub rule: Option<(u32, String)>,
    /// The scenario; none for never.
    pub scenario: Option<String>,
    /// Who takes care of such clients, when the rule says so.
    pub owner: String,
    /// The set of texts.
    pub templates: String,
    /// The rules before it: place from 1, name, the first condition that fails, and whether that is for want of knowing.
    pub passed_over: Vec<(u32, String, Condition, bool)>,
}

/// The facts of DUN-07 about a client. `None` for what the book does not know.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Traits {
    /// Class of risk (KPI-10).
    pub risk: Option<RiskClass>,
    /// Invoiced in the last twelve months, tax included, credit notes taken off, minor units.
    pub turnover: Option<Amount>,
    /// Overdue amount, minor units.
    pub overdue: Amount,
    /// Covered by credit insurance.
    pub insured: Option<bool>,
    /// Whole months since its first line; none when it is older than the book.
    pub months: Option<u16>,
    /// How much it matters, as its tags say.
    pub importance: Importance,
    /// What it is in law, as its tags say.
    pub buyer: Buyer,
    /// ISO code of its country.
    pub country: String,
    /// Postal code.
    pub postcode: String,
    /// Category.
    pub category: String,
    /// Payment mode.
    pub payment_mode: String,
    /// ISO code of its language.
    pub language: String,
}

/// Why money is expected on a day, the surest first (DUE-10).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Expected {
    /// It is promised for that day.
    Promise,
    /// It is the day of the last instalment of a plan that is respected.
    Plan,
    /// The due date, and the days by which the client usually pays late or early.
    Habit,
    /// The due date.
    Due,
}

/// An open debit in the schedule: a line, or one of its instalments.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ScheduleRow {
    /// Whose debt it is.
    pub client: PartyName,
    /// Its due date; none for an opening that is not detailed.
    pub due: Option<NaiveDate>,
    /// Its document number.
    pub piece: String,
    /// What it was about at first, minor units.
    pub amount: Amount,
    /// What is open of it, minor units.
    pub residual: Amount,
    /// When its money is expected, and why; none when nothing says.
    pub expected: Option<(NaiveDate, Expected)>,
    /// The mode of payment of the client, else of its payer; may be empty.
    pub mode: String,
}

/// A client by number, code and name.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PartyName {
    /// Its number.
    pub party: PartyId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// How good the data are that reminders leave on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Bank {
    /// The last day that receipts are known of; none when nothing was imported.
    pub until: Option<NaiveDate>,
    /// Recent enough for reminders to leave.
    pub fresh: bool,
    /// The widest gap with accounting, minor units.
    pub gap: Amount,
}

/// The agenda of a day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AgendaView {
    /// Whose.
    pub perimeter: Perimeter,
    /// How it is put in order.
    pub order: Order,
    /// The rows.
    pub rows: Vec<AgendaRow>,
    /// Number and sum of each band, in the order of [`Band::ALL`].
    pub bands: [(u32, Amount); 4],
    /// Number and sum of all.
    pub total: (u32, Amount),
    /// Who is left out, counted by reason.
    pub left_out: Vec<(LeftOut, u32)>,
    /// Clients about whom the person who asks did something today.
    pub done: Vec<PartyId>,
    /// How good the data are.
    pub bank: Bank,
    /// The team of the person who asks, empty for who only manages; none for who has neither.
    pub team: Option<String>,
    /// The last operation when it was read.
    pub op: OpNo,
}

impl AgendaView {
    /// Number and sum of a band.
    pub fn band(&self, band: Band) -> (u32, Amount) {
        self.bands[band as usize]
    }

    pub(super) fn totals(of: &[BandTotal; 4]) -> [(u32, Amount); 4] {
        of.map(|total| (total.clients, total.amount))
    }
}

/// A row of the agenda with the words of the book.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AgendaRow {
    /// The row.
    pub row: Row,
    /// Code of the client.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its collector.
    pub collector: String,
    /// The highest level that was sent for one of its open items, 0 for none.
    pub sent: u8,
}

/// A client that is not in the agenda.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LeftOutRow {
    /// The client.
    pub client: PartyName,
    /// Its collector.
    pub collector: String,
    /// Why.
    pub why: LeftOut,
    /// The first day on which that may change, when it is known.
    pub until: Option<NaiveDate>,
    /// What it owes late, net, minor units.
    pub net: Amount,
    /// Days late of the oldest item.
    pub days_late: i64,
}

/// An open item on the call sheet: may it be chased, or why not (DUN-06).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SheetItem {
    /// Where the line stands, and the version seen.
    pub seen: Seen,
    /// Its name.
    pub id: LineId,
    /// The instalment, from 0, when there are several.
    pub part: Option<u16>,
    /// Code of the client whose debt it is.
    pub debtor: String,
    /// Its document number.
    pub piece: String,
    /// Its label.
    pub label: String,
    /// Date of the document.
    pub date: NaiveDate,
    /// Due date; none for an opening that is not detailed.
    pub due: Option<NaiveDate>,
    /// The due date was derived from terms.
    pub derived: bool,
    /// Days late, below zero while it is to come.
    pub days_late: i64,
    /// Open amount, minor units.
    pub open: Amount,
    /// Disputed part of it.
    pub disputed: Amount,
    /// The level sent last, 0 for none.
    pub sent: u8,
    /// Why it may not be asked for; none when it may.
    pub bars: Vec<Bar>,
    /// The level to come and its day, when nothing but time stands in the way.
    pub next: Option<(Level, NaiveDate)>,
    /// The factor that it is assigned to, and who collects (FAC-01).
    pub assigned: Option<Assigned>,
}

/// Sums of a call sheet, minor units.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct SheetSums {
    /// All that is late.
    pub overdue: Amount,
    /// The disputed part of it.
    pub disputed: Amount,
    /// What a reminder may ask for.
    pub askable: Amount,
    /// Net overdue: late, less disputes, less credits.
    pub net: Amount,
    /// Credits that settle nothing yet, zero or below.
    pub credits: Amount,
    /// Provisional receipts among them.
    pub provisional: Amount,
    /// What is not due yet.
    pub not_due: Amount,
    /// Days late of the oldest.
    pub days_late: i64,
    /// Balance of its client-kind accounts.
    pub balance: Amount,
}

impl SheetSums {
    pub(super) fn of(seen: &Assessment) -> SheetSums {
        SheetSums {
            overdue: seen.overdue,
            disputed: seen.disputed,
            askable: seen.askable,
            net: seen.net,
            days_late: seen.days_late,
            ..SheetSums::default()
        }
    }
}

/// A promise with its verdict.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PromiseRow {
    /// The client.
    pub client: PartyName,
    /// Its number.
    pub no: u64,
    /// As it was made.
    pub promise: Promise,
    /// What it has come to.
    pub verdict: Verdict,
}

/// A plan and where it stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlanRow {
    /// Its number.
    pub no: u64,
    /// As it was agreed.
    pub plan: Plan,
    /// Where it stands.
    pub standing: PlanStanding,
    /// What came in under it, minor units.
    pub paid: Amount,
}

impl PlanRow {
    /// What is left of it, minor units.
    pub fn left(&self) -> Amount {
        let whole = self.plan.covered().unwrap_or(self.paid);
        whole.minus(self.paid).unwrap_or(Amount::ZERO).max(Amount::ZERO)
    }
}

/// What the letter of a plan is written from (DUN-11).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlanView {
    /// The plan.
    pub row: PlanRow,
    /// Its items, in its own order.
    pub items: Vec<PlanItem>,
    /// The file of who is written to: the payer's.
    pub file: Party,
    /// What that is in law.
    pub buyer: Buyer,
    /// The texts that the company changed.
    pub texts: Texts,
    /// What letters say of the company.
    pub post: PostSettings,
    /// The company.
    pub company: Company,
    /// The factors to whom items of the plan are to be paid (FAC-01).
    pub factors: Vec<Factor>,
}

/// An item of a plan as its document tells it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlanItem {
    /// Whose debt it is.
    pub debtor: PartyName,
    /// Document number.
    pub piece: String,
    /// Date of the document.
    pub date: NaiveDate,
    /// Due date, none when there is none.
    pub due: Option<NaiveDate>,
    /// Amount of the document, minor units.
    pub amount: Amount,
    /// What the plan covers of it, minor units.
    pub covered: Amount,
    /// The number of the factor that it is assigned to.
    pub assigned: Option<u16>,
}

/// A dispute and where it stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DisputeRow {
    /// The client.
    pub client: PartyName,
    /// Its number.
    pub no: u64,
    /// Document number of the item.
    pub piece: String,
    /// Due date of the item.
    pub due: Option<NaiveDate>,
    /// The line now, if it still exists.
    pub line: Option<LineKey>,
    /// What is open of the item, minor units.
    pub open: Amount,
    /// What is still disputed of it: payments lower it (DIS-04), minor units.
    pub amount: Amount,
    /// As it is kept.
    pub dispute: Dispute,
    /// Where it is.
    pub state: State,
    /// How far it is into its delay.
    pub clock: Clock,
}

/// The call sheet of a client (fiche d'appel).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CallSheet {
    /// Who is called: the client, or its payer.
    pub party: PartyId,
    /// Its file.
    pub file: Party,
    /// Clients whom it pays for.
    pub children: Vec<PartyName>,
    /// The sums.
    pub sums: SheetSums,
    /// Its open items, the latest due last.
    pub items: Vec<SheetItem>,
    /// Why no reminder leaves today; none when one may.
    pub refused: Vec<Refused>,
    /// The level of the reminder that may leave.
    pub level: Option<Level>,
    /// The last reminder sent.
    pub last_sent: Option<(NaiveDate, Level)>,
    /// The strategy: name of the rule, and the scenario it chose; no scenario for never.
    pub strategy: (String, Option<String>),
    /// What was agreed, or the law wants of us.
    pub commitments: Vec<Commitment>,
    /// When it is next to be dealt with.
    pub next: Option<Appointment>,
    /// The answer that set it, and what is to be done about it.
    pub follow: Option<(Answer, Vec<Move>)>,
    /// People at the client by role: who pays, who decides.
    pub people: Vec<(FileField, Contact)>,
    /// Its class of risk; none when what is not known could change it.
    pub class: Option<RiskClass>,
    /// Its dunning was stopped, and why.
    pub stop: Option<(Stop, String)>,
    /// Promises, the newest first.
    pub promises: Vec<PromiseRow>,
    /// Plans, the newest first.
    pub plans: Vec<PlanRow>,
    /// Disputes that run.
    pub disputes: Vec<DisputeRow>,
    /// Exposure in hundredths of a percent of the limit.
    pub limit_usage: Option<u32>,
    /// Usual days between due date and payment, weighed by amount over the last twelve months; none without payments.
    pub behaviour: Option<i32>,
    /// The last payment: day, amount above zero.
    pub last_payment: Option<(NaiveDate, Amount)>,
    /// The last actions, the newest first.
    pub actions: Vec<Action>,
    /// How good the data are.
    pub bank: Bank,
    /// The last operation when it was read.
    pub op: OpNo,
    /// Procedures, dated tasks, late interest.
    pub legal: LegalSheet,
    /// Credit insurance.
    pub insurance: InsuranceSheet,
    /// Formal notices about open items that left, the newest first, with what the post office says of each.
    pub formal: Vec<FormalNotice>,
    /// Whom to pay what; empty when all is ours.
    pub pay: Vec<PaySection>,
    /// What is due about its orders and quotes, and those of whom it pays for, the longest first (ORD-05, ORD-07, ORD-08).
    pub orders: Vec<DueRow>,
}

/// What a client, or a group, owes: minor units.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PayerSums {
    /// All that is late.
    pub overdue: Amount,
    /// The disputed part of it.
    pub disputed: Amount,
    /// Credits that settle nothing yet, provisional receipts among them: zero or below.
    pub credits: Amount,
    /// Net overdue: late, less disputes, less credits.
    pub net: Amount,
    /// What is not due yet.
    pub not_due: Amount,
    /// Balance of the client-kind accounts.
    pub balance: Amount,
    /// Days late of the oldest item.
    pub days_late: i64,
}

/// A client of a payer's group.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PayerChild {
    /// The client.
    pub client: PartyName,
    /// What it owes.
    pub sums: PayerSums,
}

/// A payer with the clients that it pays for (DUN-18).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PayerGroup {
    /// Who pays.
    pub payer: PartyId,
    /// The payer itself, then the others.
    pub rows: Vec<PayerChild>,
    /// All of them.
    pub sums: PayerSums,
}
