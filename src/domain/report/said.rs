//! What a report says above and below its table, as values.

use crate::domain::dunning::policy::RiskClass;
use crate::domain::money::{Amount, Currency};
use crate::domain::penalty::DayBasis;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Something said about a report. Appended to as reports come.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Said {
    /// Whom it is about: code and name.
    Client(String, String),
    /// An address, on one line.
    Address(String),
    /// Only what is open.
    OpenOnly,
    /// Every line.
    AllLines,
    /// Movements since a day, the balance before it carried forward.
    Since(NaiveDate),
    /// From a day to another, both included.
    Period(NaiveDate, NaiveDate),
    /// Letterings known on a day (AGE-03); other facts are those of now.
    KnownAt(NaiveDate),
    /// Days late count from the document, not from its due date (AGE-01).
    ByInvoice,
    /// Open credits are netted on the oldest debits (AGE-05).
    Netted,
    /// What is disputed is left out (AGE-07).
    WithoutDisputes,
    /// Clients of a collector only.
    Collector(String),
    /// Clients of a category only.
    Category(String),
    /// Clients of a country only.
    Country(String),
    /// Clients of a seller only.
    Seller(String),
    /// Clients of an account manager only.
    Manager(String),
    /// Clients whose codes lie between these two.
    Accounts(String, String),
    /// Clients of these classes of risk only.
    Risk(Vec<RiskClass>),
    /// Lines of a currency only.
    Currency(Currency),
    /// Open credits stand in the columns of their own dates (AGE-05).
    InBucket,
    /// Due before the end of so many weeks.
    Weeks(u16),
    /// Those that are over too.
    Closed,
    /// Late, to come, and what of both is disputed: minor units.
    Sums {
        /// Late.
        late: Amount,
        /// To come.
        coming: Amount,
        /// Disputed part.
        disputed: Amount,
    },
    /// Lines that are ours to correct, and entries made here, are left out: how many, and their sum.
    Ours(u32, Amount),
    /// The total equals the ledger balance on a day (AGE-04).
    Tied(NaiveDate, Amount),
    /// The total does not equal it: by how much.
    Untied(NaiveDate, Amount),
    /// Attributes other than letterings are those of now.
    AttributesNow,
    /// How many rows, and how much in all.
    Counted(u32, Amount),
    /// Of the disputes, how many are past their delay, and how much.
    PastDelay(u32, Amount),
    /// Facts for a person to judge: maxima compared with, not advice.
    TermsBasis,
    /// Terms that cannot be read: how many clients have such.
    TermsUnread(u32),
    /// Consumers are left out: the maxima hold between businesses and for public buyers.
    TermsConsumers(u32),
    /// Clients whose terms were looked at.
    TermsLooked(u32),
    /// There is no row.
    Nothing,
    /// What is assigned to a factor is to be paid to it only: name, IBAN and BIC, each empty when it is not known, and how much (FAC-01).
    PayFactor {
        /// The factor's name.
        name: String,
        /// Its account.
        iban: String,
        /// Its bank.
        bic: String,
        /// How much, minor units.
        amount: Amount,
    },
    /// Document numbers that are assigned to a factor: its name, the numbers.
    Assigned(String, Vec<String>),
    /// A factor's subrogation notice, in its own words.
    Notice(String),
    /// Only some of its rows: how many of how many.
    PartOf(u32, u32),
    /// A line of the company's own words.
    Words(String),
    /// Shares of sellers are those of the client files today, settlements those that are lettered now (CLI-02).
    SharesNow,
    /// Rows on which no commission could be computed, each with why.
    CommissionsLeft(u32),
    /// Clients invoiced in the period in whose file no seller has a share.
    NoShares(u32),
    /// How many alerts.
    AlertsTold(u32),
    /// How many days back changes are told, and the day whose class of risk today's is compared with.
    AlertsBasis(u32, NaiveDate),
    /// Late interest that was claimed or given up too.
    ClaimedToo,
    /// The days of a year that late interest counts (PEN-04).
    YearOf(DayBasis),
    /// Late invoices that bear nothing, their due dates being derived from terms (book §5).
    DuesDerived(u32),
    /// Credits that settle nothing yet: lettered, they would lower late interest.
    CreditsOpen(Amount),
}
