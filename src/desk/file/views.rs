//! The client file as it is asked for and answered: values, never sentences.

use crate::desk::api::{AlertAsk, AlertRow, Card};
use crate::domain::alert::Mark;
use crate::domain::dunning::policy::RiskFacts;
use crate::domain::file::{
    BankChange, ClientFile, Event, Field, FileField, FollowUp, Habit, MergeView, Topic, Wrong, check, odd_vat, strict,
};
use crate::domain::identifiers::VatWarning;
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use crate::domain::order::Conditions;
use crate::domain::party::PartyField;
use crate::domain::rights::Need;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a person asks to change about a client's file. One command is one operation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FileCommand {
    /// Changes fields; the texts are checked (CLI-04..09).
    Set {
        /// The client.
        party: PartyId,
        /// Fields and their new text.
        fields: Vec<(Field, String)>,
    },
    /// Makes a prospect: a client without an account, until its first invoice comes (CLI-03).
    Add {
        /// Its code, as accounting will call it.
        code: String,
        /// Fields and their text; a name at least.
        fields: Vec<(Field, String)>,
    },
    /// Says that somebody called the client back about its change of bank, on a number known before (CLI-08).
    ConfirmBank {
        /// The client.
        party: PartyId,
        /// Who was spoken to, and what was said.
        note: String,
    },
    /// Says something to colleagues about the client (discussions internes).
    Talk {
        /// The client.
        party: PartyId,
        /// Whom it is for, and who is in copy.
        to: Vec<String>,
        /// What is said.
        text: String,
        /// The number of the contribution that it answers.
        reply: Option<u64>,
    },
    /// Writes down how satisfied the client says it is.
    Satisfaction {
        /// The client.
        party: PartyId,
        /// From 0 to 10.
        mark: u8,
        /// Who asked; who writes it down when empty.
        asked: String,
        /// What the client says.
        text: String,
        /// When it was asked.
        on: NaiveDate,
    },
    /// Sets an objective with the client.
    Objective {
        /// The client.
        party: PartyId,
        /// What is aimed at.
        text: String,
        /// How much, minor units, where it is an amount.
        amount: Option<Amount>,
        /// By when.
        due: NaiveDate,
    },
    /// Says what came of an objective.
    Judge {
        /// The client.
        party: PartyId,
        /// The number of the objective.
        no: u64,
        /// Reached, or not.
        reached: bool,
        /// On which day.
        on: NaiveDate,
        /// Why, in words.
        note: String,
    },
    /// Merges a client's code into another's (book §5).
    Merge {
        /// The client that goes.
        old: PartyId,
        /// The client that stays.
        new: PartyId,
        /// From that day on only; none for everything.
        from: Option<NaiveDate>,
        /// They have two SIRENs, and it is meant all the same.
        other_company: bool,
    },
    /// Says that the alerts of the client are seen: they leave the list until the situation changes again.
    SeeAlerts {
        /// The client.
        party: PartyId,
        /// Those that were seen.
        marks: Vec<Mark>,
        /// What is to be said of it; may be empty.
        note: String,
    },
    /// Changes the list of those who bring clients (référé par, CLI-03).
    Referrals(Vec<String>),
}

impl FileCommand {
    /// The right that it wants.
    pub fn need(&self) -> Need {
        match self {
            FileCommand::Set { .. } | FileCommand::Add { .. } | FileCommand::ConfirmBank { .. } => Need::EditClient,
            FileCommand::Referrals(_) => Need::EditClient,
            FileCommand::Merge { .. } => Need::Import,
            FileCommand::Talk { .. } => Need::Dun,
            FileCommand::Satisfaction { .. } | FileCommand::Objective { .. } | FileCommand::Judge { .. } => Need::Dun,
            FileCommand::SeeAlerts { .. } => Need::Dun,
        }
    }
}

/// What a person asks to know.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FileQuery {
    /// The whole file of a client.
    Show {
        /// The client.
        party: PartyId,
    },
    /// Clients that look like one another: same SIREN, or same address (CLI-10).
    Doubles,
    /// What merging a client's code into another's would do.
    Merge {
        /// The client that goes.
        old: PartyId,
        /// The code of the client that stays.
        new: String,
        /// From that day on only; none for everything.
        from: Option<NaiveDate>,
    },
    /// Everything about a client, the newest first.
    Timeline {
        /// The client.
        party: PartyId,
        /// Which part of it.
        ask: TimelineAsk,
    },
    /// Alerts when the situation of clients changes.
    Alerts(AlertAsk),
    /// Clients that look like one that is being written down (CLI-10).
    Like {
        /// Its code.
        code: String,
        /// Its SIREN.
        siren: String,
        /// Its address.
        address: String,
        /// Its postal code.
        postcode: String,
    },
    /// The list of those who bring clients.
    Referrals,
}

/// An answer, one variant per query.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FileAnswer {
    /// To [`FileQuery::Show`].
    Show(Box<FileView>),
    /// To [`FileQuery::Doubles`]: each with the one it looks like.
    Doubles(Vec<(Double, Double)>),
    /// To [`FileQuery::Timeline`].
    Timeline(Box<TimelinePage>),
    /// To [`FileQuery::Merge`].
    Merge(Box<MergeView>),
    /// To [`FileQuery::Alerts`]: the client asked for, if one was; the most serious first.
    Alerts(Option<PartyId>, Vec<AlertRow>),
    /// To [`FileQuery::Like`].
    Like(Likeness),
    /// To [`FileQuery::Referrals`].
    Referrals(Vec<String>),
}

/// What a client that is being written down would meet in the book.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Likeness {
    /// Another client has the code already.
    pub taken: bool,
    /// Clients that look the same.
    pub doubles: Vec<Double>,
    /// The list of those who bring clients.
    pub referrals: Vec<String>,
}

/// Which part of a timeline is wanted.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct TimelineAsk {
    /// Of these topics; of all when there is none.
    pub topics: Vec<Topic>,
    /// With this text in what is told; empty for all.
    pub text: String,
    /// Events passed over.
    pub skip: u32,
    /// At most that many.
    pub limit: u32,
}

/// A part of a timeline.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TimelinePage {
    /// The client.
    pub party: PartyId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What was asked.
    pub ask: TimelineAsk,
    /// The topics among which there is something; none are told when only some were asked for.
    pub topics: Vec<Topic>,
    /// Events found in all.
    pub total: u32,
    /// The events, the newest first.
    pub events: Vec<Event>,
}

/// By what two clients look the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum SameAs {
    /// Their SIREN.
    Siren,
    /// Their address and postal code.
    Address,
}

impl SameAs {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            SameAs::Siren => "siren",
            SameAs::Address => "address",
        }
    }
}

/// A client that looks like another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Double {
    /// The client.
    pub party: PartyId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// By what.
    pub by: SameAs,
}

/// The whole file of a client.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FileView {
    /// What accounting knows, with its figures.
    pub card: Card,
    /// What the company writes down.
    pub file: ClientFile,
    /// Changes of its bank, the newest first.
    pub banks: Vec<BankChange>,
    /// Other clients that look the same.
    pub doubles: Vec<Double>,
    /// Its last invoice that is past due and open: date, piece, what is open of it (CLI-01, computed).
    pub last_unpaid: Option<(NaiveDate, String, Amount)>,
    /// How it pays, and what its risk is made of; its payer's, when another pays (KPI-09, KPI-10).
    pub risk: Option<RiskTold>,
    /// How it buys: all together first, then the items bought most often (CLI-03).
    pub habits: Vec<Habit>,
    /// Its follow-up sheets with their numbers, the newest first: satisfaction, objectives.
    pub sheets: Vec<(u64, FollowUp)>,
    /// The discount agreed with it, and the last check of its solvency (C1, C3).
    pub conditions: Conditions,
    /// The list of those who bring clients.
    pub referrals: Vec<String>,
}

impl FileView {
    /// A prospect: nothing was ever invoiced to it, it has no account yet.
    pub fn is_prospect(&self) -> bool {
        self.card.accounts.is_empty()
    }

    /// What is odd about its VAT number (CLI-07).
    pub fn odd_vat(&self) -> Option<VatWarning> {
        odd_vat(&self.card.party.vat)
    }

    /// True when a number in the file is of another company than its SIREN: the SIREN was changed since, or came in with a file
    /// (CLI-06, CLI-07, CLI-09).
    pub fn is_unlike(&self, field: Field) -> bool {
        let party = &self.card.party;
        let found = match field {
            // The day matters to consents only.
            Field::File(of @ (FileField::Siret | FileField::Rcs)) => {
                check(of, self.file.text(of), &party.siren, NaiveDate::MIN).map(drop)
            }
            Field::Party(of @ PartyField::Vat) => strict(of, party),
            _ => Ok(()),
        };
        found == Err(Wrong::Unlike)
    }
}

/// Behaviour and risk of a client with their parts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RiskTold {
    /// Usual days between due date and payment, weighed by amounts; below zero for early (KPI-09).
    pub days: Option<i32>,
    /// Items settled in twelve months.
    pub items: u32,
    /// What the score is made of.
    pub facts: RiskFacts,
}
