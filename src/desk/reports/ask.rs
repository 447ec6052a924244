//! What a report is asked with.

use crate::domain::account::AccountKind;
use crate::domain::ageing::{Basis, Buckets};
use crate::domain::dunning::policy::RiskClass;
use crate::domain::ids::PartyId;
use crate::domain::money::Currency;
use crate::domain::report::Kind;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How rows are put together, with a subtotal for each group (AGE-07).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Group {
    /// As the report does by itself.
    #[default]
    Plain,
    /// Clients under who pays for them.
    Payer,
    /// By collector.
    Collector,
    /// By category.
    Category,
    /// By country.
    Country,
    /// By week of the due date.
    Week,
    /// By month of the due date.
    Month,
    /// By the service that deals with it.
    Service,
    /// By age.
    Age,
}

impl Group {
    /// All.
    pub const ALL: [Group; 9] = [
        Group::Plain,
        Group::Payer,
        Group::Collector,
        Group::Category,
        Group::Country,
        Group::Week,
        Group::Month,
        Group::Service,
        Group::Age,
    ];

    /// Its word on the command line, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            Group::Plain => "none",
            Group::Payer => "payer",
            Group::Collector => "collector",
            Group::Category => "category",
            Group::Country => "country",
            Group::Week => "week",
            Group::Month => "month",
            Group::Service => "service",
            Group::Age => "age",
        }
    }

    /// The group of a word, the reverse of [`Group::code`].
    pub fn from_code(code: &str) -> Option<Group> {
        Group::ALL.into_iter().find(|group| group.code() == code)
    }

    /// The ways in which a report can be put together, its own first.
    pub const fn of(kind: Kind) -> &'static [Group] {
        match kind {
            Kind::Ageing => &[Group::Plain, Group::Payer, Group::Collector, Group::Category, Group::Country],
            Kind::Schedule => &[Group::Week, Group::Month, Group::Plain],
            Kind::Disputes => &[Group::Age, Group::Service, Group::Plain],
            _ => &[Group::Plain],
        }
    }
}

/// What becomes of disputed and doubtful amounts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Disputed {
    /// Counted.
    #[default]
    In,
    /// Left out, and said so.
    Out,
}

/// What is asked of a report. What does not concern a report is not looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ReportAsk {
    /// Which.
    pub kind: Kind,
    /// About this client only; a statement wants one.
    pub party: Option<PartyId>,
    /// The accounting axis; none for the day of the request.
    pub as_of: Option<NaiveDate>,
    /// The letterings known on a day (AGE-03).
    pub known_at: Option<NaiveDate>,
    /// What days late count from (AGE-01).
    pub basis: Basis,
    /// Bounds of the late columns (AGE-02); none for 30, 60, 90.
    pub buckets: Option<Buckets>,
    /// Kinds of account; none for those of clients, and doubtful ones apart.
    pub kinds: Vec<AccountKind>,
    /// Doubtful accounts in a section of their own (AGE-07).
    pub doubtful: bool,
    /// Net open credits on the oldest debits (AGE-05).
    pub netted: bool,
    /// What becomes of disputes.
    pub disputed: Disputed,
    /// Clients of this collector only.
    pub collector: Option<String>,
    /// Of this category only.
    pub category: Option<String>,
    /// Of this country only: its ISO code.
    pub country: Option<String>,
    /// How rows are put together.
    pub group: Group,
    /// From this day on.
    pub since: Option<NaiveDate>,
    /// Up to this day.
    pub until: Option<NaiveDate>,
    /// What is over or settled too.
    pub all: bool,
    /// Due before the end of that many weeks; none for everything.
    pub weeks: Option<u16>,
    /// Clients of this seller only.
    pub seller: Option<String>,
    /// Of these classes of risk only (KPI-10); none for all. Clients of whose class nothing is known are left out.
    pub risk: Vec<RiskClass>,
    /// The aged balance of lines of this currency only.
    pub currency: Option<Currency>,
    /// Open credits in the columns of their own dates (AGE-05).
    pub in_bucket: bool,
    /// Clients of this account manager only.
    pub manager: Option<String>,
    /// Clients whose codes, those of their accounts, lie between these two, both included.
    pub accounts: Option<(String, String)>,
}

impl ReportAsk {
    /// A report as it is by itself.
    pub fn of(kind: Kind) -> ReportAsk {
        ReportAsk { kind, group: Group::of(kind)[0], doubtful: true, ..ReportAsk::default() }
    }
}
