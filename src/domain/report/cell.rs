//! What stands in a cell of a report.

use crate::domain::alert::{AlertKind, Change};
use crate::domain::commission::{PayableOn, Remark};
use crate::domain::dispute::{Reason, Service, State};
use crate::domain::dunning::notice::{Mode, PostStage};
use crate::domain::dunning::{Channel, Deed};
use crate::domain::money::Amount;
use crate::domain::order::DocumentKind;
use crate::domain::penalty::{PenaltyError, PenaltyNote, PenaltyState};
use crate::domain::promise::Verdict;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A cell.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing is known, or nothing belongs there.
    Empty,
    /// Text of the book, verbatim.
    Text(Box<str>),
    /// A code for scripts, its words for people.
    Word(Box<Word>),
    /// A number that names something: never grouped.
    No(u64),
    /// Minor units.
    Amount(Amount),
    /// Minor units, where a blank says zero to people: the other side of a line.
    Side(Amount),
    /// A civil date.
    Date(NaiveDate),
    /// Days, below zero for days to come.
    Days(i64),
    /// How many.
    Count(u64),
    /// Hundredths of a percent.
    Percent(i64),
    /// Milliseconds UTC since 1970.
    Time(i64),
}

impl Cell {
    /// Text of the book.
    pub fn text(text: impl Into<Box<str>>) -> Cell {
        Cell::Text(text.into())
    }

    /// A word of ours.
    pub fn word(word: Word) -> Cell {
        Cell::Word(Box::new(word))
    }

    /// A date that may be unknown.
    pub fn date(date: Option<NaiveDate>) -> Cell {
        date.map_or(Cell::Empty, Cell::Date)
    }

    /// Nothing, or no amount.
    pub fn is_nothing(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.is_empty(),
            Cell::Amount(amount) | Cell::Side(amount) => amount.is_zero(),
            _ => false,
        }
    }
}

/// Why money is expected on a day (DUE-10).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Because {
    /// It is promised.
    Promise,
    /// It is the last instalment of a plan.
    Plan,
    /// The client usually pays that many days before or after the due date.
    Habit,
    /// It is the due date.
    Due,
}

/// A word of ours: a code for scripts, translated for people.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Word {
    /// The sum of all.
    Total,
    /// Its share of the total.
    Share,
    /// The balance of the ledger, which the total has to equal (AGE-04).
    Ledger,
    /// What the selection leaves out of that balance: disputes.
    DisputesOut,
    /// The difference: zero.
    Gap,
    /// What stood before the first day shown.
    Carried,
    /// What is to be paid to us, where part of it is assigned (FAC-01).
    PayUs,
    /// What is to be paid to a factor, by its name.
    PayFactor(Box<str>),
    /// The sum of a group named by the book: a payer, a collector.
    Sum(Box<str>),
    /// The sum of those of whom it is not known to which group they belong.
    SumOther,
    /// Doubtful clients (416), apart.
    Doubtful,
    /// A week, by its Monday.
    Week(NaiveDate),
    /// A month, by any of its days.
    Month(NaiveDate),
    /// What is late already.
    Late,
    /// What has no due date.
    NoDate,
    /// Age in days: from, to; without end when the last is none.
    Age(u16, Option<u16>),
    /// Why an item is disputed.
    Reason(Reason),
    /// Where a dispute is.
    State(State),
    /// Who deals with disputes.
    Service(Service),
    /// What came of a promise.
    Verdict(Verdict),
    /// A way to a client.
    Channel(Channel),
    /// What was done.
    Deed(Box<Deed>),
    /// Why money is expected.
    Because(Because),
    /// How the level of a reminder was found.
    Mode(Mode),
    /// Where a reminder is, by the code of its state.
    Out(Box<str>),
    /// The automatic run.
    Automatic,
    /// The legal regime that terms were held against, by its code.
    Regime(Box<str>),
    /// Where a registered letter is.
    Posted(PostStage),
    /// What the selection leaves out of the ledger balance: other currencies.
    CurrencyOut,
    /// When commissions are payable.
    PayableOn(PayableOn),
    /// What is to be known of a commission.
    Remark(Remark),
    /// What a document is.
    Document(DocumentKind),
    /// What an alert is about.
    Alert(AlertKind),
    /// What changed, from what to what.
    Change(Box<Change>),
    /// What became of late interest.
    Penalty(PenaltyState),
    /// Why late interest could not be counted.
    Uncounted(PenaltyError),
    /// What is to be known of how it was.
    Counted(PenaltyNote),
}

impl Word {
    /// Its code in machine formats, never translated.
    pub fn code(&self) -> String {
        match self {
            Word::Total => "total".into(),
            Word::Share => "share".into(),
            Word::Ledger => "ledger".into(),
            Word::DisputesOut => "disputes-out".into(),
            Word::CurrencyOut => "currency-out".into(),
            Word::Gap => "gap".into(),
            Word::Carried => "carried".into(),
            Word::PayUs => "pay-us".into(),
            Word::PayFactor(name) => name.to_string(),
            Word::Sum(name) => name.to_string(),
            Word::SumOther => "other".into(),
            Word::Doubtful => "doubtful".into(),
            Word::Week(monday) => format!("{}-W{:02}", monday.iso_week().year(), monday.iso_week().week()),
            Word::Month(day) => day.format("%Y-%m").to_string(),
            Word::Late => "late".into(),
            Word::NoDate => "no-date".into(),
            Word::Age(from, to) => to.map_or_else(|| format!("{from}+"), |to| format!("{from}-{to}")),
            Word::Reason(reason) => reason.code().into(),
            Word::State(state) => state.code().into(),
            Word::Service(service) => match service {
                Service::SalesAdministration => "adv".into(),
                Service::Logistics => "logistics".into(),
                Service::Quality => "quality".into(),
                Service::Sales => "sales".into(),
                Service::Accounting => "accounting".into(),
                Service::Credit => "credit".into(),
            },
            Word::Verdict(verdict) => verdict.code().into(),
            Word::Channel(channel) => channel.code().into(),
            Word::Deed(deed) => deed.code().into(),
            Word::Because(Because::Promise) => "promise".into(),
            Word::Because(Because::Plan) => "plan".into(),
            Word::Because(Because::Habit) => "habit".into(),
            Word::Because(Because::Due) => "due".into(),
            Word::Mode(mode) => match mode {
                Mode::Auto => "auto".into(),
                Mode::Forced(_) => "forced".into(),
                Mode::File => "file".into(),
            },
            Word::Out(code) | Word::Regime(code) => code.to_string(),
            Word::Automatic => "auto".into(),
            Word::Posted(stage) => stage.code().into(),
            Word::PayableOn(on) => on.code().into(),
            Word::Remark(remark) => remark.code().into(),
            Word::Document(kind) => kind.code().into(),
            Word::Alert(kind) => kind.code().into(),
            // For people only: scripts have both sides in columns of their own.
            Word::Change(_) => String::new(),
            Word::Penalty(state) => state.code().into(),
            Word::Uncounted(why) => why.code().into(),
            Word::Counted(note) => note.code().into(),
        }
    }
}
