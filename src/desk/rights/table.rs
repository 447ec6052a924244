//! The table of rights: what each command, each question and the undoing of each kind of operation wants. No line is a rest: a new
//! variant does not compile before it has its line here.

use crate::desk::api::{Command, Query, Taken};
use crate::desk::orders::OrderQuery;
use crate::domain::operation::OpKind;
use crate::domain::rights::Need;

impl Command {
    /// The right that it wants. Undo and redo want that of the operation too, once it is known.
    pub fn need(&self) -> Need {
        match self {
            Command::Letter { .. } => Need::Letter,
            Command::LetterAuto { .. } => Need::Letter,
            Command::RefuseProposal { .. } => Need::Letter,
            Command::LetterGroups { .. } => Need::Letter,
            Command::Review { .. } => Need::Letter,
            Command::LearnPayer { .. } => Need::Letter,
            Command::Unletter { .. } => Need::Letter,
            Command::Allocate { .. } => Need::Letter,
            Command::UnletterAll { .. } => Need::UnletterAll,
            Command::EditParty { .. } => Need::EditClient,
            Command::EditCompany(_) => Need::Settings,
            Command::Undo { .. } => Need::Letter,
            Command::Redo { .. } => Need::Letter,
            Command::SetUser(_) | Command::SetTeam(_) => Need::Users,
            Command::SetAccess(_) => Need::Users,
            Command::SetLocks { hard: None, .. } => Need::SoftLock,
            Command::SetLocks { hard: Some(_), .. } => Need::HardLock,
            Command::Approve { .. } => Need::Approve,
            // Who asked takes it back; of another's request it wants `Need::Approve`.
            Command::Reject { .. } => Need::EditClient,
            // Accounts, journal and master want `Need::Settings` too.
            Command::SetLettering(_) => Need::LetteringRules,
            Command::Cure { .. } => Need::Letter,
            Command::Split { .. } => Need::Letter,
            Command::NoteGap { .. } => Need::Letter,
            Command::SendEntries { .. } => Need::Export,
            Command::Dun(command) => command.need(),
            Command::Order(command) => command.need(),
            Command::File(command) => command.need(),
        }
    }
}

impl Query {
    /// The right that it wants.
    pub fn need(&self) -> Need {
        match self {
            Query::Status => Need::Look,
            Query::Search { .. } => Need::Look,
            Query::Card { .. } => Need::Look,
            Query::Find { .. } => Need::Look,
            Query::Ledger { .. } => Need::Look,
            Query::Group { .. } => Need::Look,
            Query::Ageing { .. } => Need::Look,
            Query::Log { .. } => Need::Look,
            Query::Letters { .. } => Need::Export,
            Query::AllLines => Need::Export,
            Query::Check { .. } => Need::Check,
            Query::Users | Query::Teams => Need::Oversee,
            Query::Rules => Need::Look,
            Query::Approvals => Need::Look,
            Query::Provenance { .. } => Need::Look,
            Query::AccessLog { .. } => Need::Oversee,
            Query::Copies => Need::Copy,
            Query::Operations { .. } => Need::Look,
            Query::Operation { .. } => Need::Look,
            Query::Proposals { .. } => Need::Look,
            Query::Suggest { .. } => Need::Look,
            Query::LetteringSettings => Need::Look,
            Query::Gap { .. } => Need::Look,
            Query::CurePreview { .. } => Need::Letter,
            Query::Justified { .. } => Need::Look,
            Query::ToPost { .. } => Need::Look,
            Query::Dun(_) => Need::Look,
            // The decisions leave the house for the system that orders come from.
            Query::Order(OrderQuery::Decisions { .. } | OrderQuery::Invoices { .. }) => Need::Export,
            Query::Order(_) => Need::Look,
            Query::File(_) => Need::Look,
            Query::Receipts { .. } => Need::Look,
            Query::Preview { .. } => Need::Look,
            Query::Trial { .. } => Need::Look,
            Query::Advice { .. } => Need::Look,
            // Who may import a file may write on a copy of it: it holds every client.
            Query::FecPlaces { .. } => Need::Import,
            Query::ToCarry { .. } => Need::Look,
            Query::LetterJournal { .. } => Need::Look,
            Query::LineHistory { .. } => Need::Look,
            Query::Report(_) | Query::Overview | Query::Edition { .. } => Need::Look,
        }
    }
}

/// What undoing an operation of a kind wants, or doing it again.
pub(in crate::desk) fn need_of_kind(kind: OpKind) -> Need {
    match kind {
        OpKind::Letter | OpKind::LetterPartial | OpKind::Unletter | OpKind::LetterAuto => Need::Letter,
        OpKind::RefuseProposal | OpKind::Allocate | OpKind::UnletterAll => Need::Letter,
        OpKind::Review => Need::Letter,
        OpKind::LearnPayer => Need::Letter,
        OpKind::EditParty | OpKind::Ask => Need::EditClient,
        OpKind::EditBank | OpKind::EditFile | OpKind::ConfirmBank | OpKind::AddClient | OpKind::SetReferrals => {
            Need::EditClient
        }
        OpKind::Talk | OpKind::FollowUp | OpKind::SeeAlerts => Need::Dun,
        OpKind::Import | OpKind::ImportClients | OpKind::MergeClient => Need::Import,
        OpKind::EditCompany | OpKind::SetPost | OpKind::SetFactor => Need::Settings,
        OpKind::SetUser | OpKind::SetAccess => Need::Users,
        OpKind::SetLocks => Need::SoftLock,
        OpKind::SetLettering => Need::LetteringRules,
        OpKind::Cure | OpKind::Split | OpKind::NoteGap => Need::Letter,
        OpKind::SendEntries => Need::Export,
        OpKind::Call | OpKind::NoteClient | OpKind::Promise | OpKind::WithdrawPromise | OpKind::Snooze => Need::Dun,
        OpKind::StopDunning | OpKind::Dispute | OpKind::MoveDispute => Need::Dun,
        OpKind::Plan | OpKind::EndPlan | OpKind::SignPlan => Need::Dun,
        OpKind::Remind | OpKind::Outbox | OpKind::Mail | OpKind::DisputeAnswer | OpKind::Registered => Need::Dun,
        OpKind::SetDunning | OpKind::SetText | OpKind::SetRates => Need::DunningRules,
        OpKind::Procedure | OpKind::Task | OpKind::PaymentOrder | OpKind::Penalties => Need::Dun,
        OpKind::ImportDocuments | OpKind::ImportItems => Need::Import,
        OpKind::Order | OpKind::Conditions => Need::Orders,
        OpKind::SetOrders => Need::Settings,
        OpKind::SetInsurance => Need::DunningRules,
        OpKind::Insure => Need::EditClient,
        OpKind::ImportApprovals | OpKind::ImportDebits => Need::Import,
        OpKind::InsuranceClaim => Need::Dun,
        OpKind::Assign | OpKind::PassOn | OpKind::Debit | OpKind::Bounced => Need::Dun,
        OpKind::Approve | OpKind::Reject => Need::Approve,
        // Not undone at all, by nobody.
        OpKind::Create | OpKind::Undo | OpKind::Redo | OpKind::Restore => Need::Letter,
    }
}

/// What a question takes out of the house, for the access log: exports and full lists, not what a screen shows.
pub(in crate::desk) fn taken(query: &Query) -> Option<Taken> {
    match query {
        Query::Letters { .. } => Some(Taken::Letters),
        Query::AllLines => Some(Taken::Ledger),
        Query::Edition { kind, .. } => Some(Taken::Report(*kind)),
        // Once, when it begins.
        Query::FecPlaces { after, .. } => after.is_none().then_some(Taken::Fec),
        Query::Status | Query::Search { .. } | Query::Card { .. } | Query::Find { .. } | Query::Ledger { .. } => None,
        Query::Group { .. } | Query::Ageing { .. } | Query::Log { .. } | Query::Check { .. } => None,
        Query::ToCarry { .. } | Query::LetterJournal { .. } | Query::LineHistory { .. } => None,
        Query::Operations { .. } | Query::Operation { .. } | Query::Proposals { .. } => None,
        Query::Suggest { .. } => None,
        Query::Gap { .. } | Query::CurePreview { .. } => None,
        Query::Justified { .. } | Query::ToPost { .. } | Query::Dun(_) => None,
        Query::Order(OrderQuery::Decisions { .. }) => Some(Taken::Decisions),
        Query::Order(OrderQuery::Invoices { .. }) => Some(Taken::Invoices),
        Query::Order(_) | Query::File(_) => None,
        Query::Receipts { .. } => None,
        Query::LetteringSettings | Query::Preview { .. } | Query::Trial { .. } => None,
        Query::Advice { .. } | Query::Report(_) | Query::Overview => None,
        Query::Copies
        | Query::Users
        | Query::Teams
        | Query::Rules
        | Query::Approvals
        | Query::Provenance { .. }
        | Query::AccessLog { .. } => None,
    }
}
