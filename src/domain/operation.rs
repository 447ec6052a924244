//! Operations: one recorded change of state each (book §4).

use super::ids::{OpNo, PartyId};
use super::money::Amount;
use serde::{Deserialize, Serialize};

/// What an operation did. The code is what `log` prints; it is never translated.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum OpKind {
    /// The book was created.
    Create,
    /// A ledger file was imported (FEC or ledger CSV).
    Import,
    /// A clients file was imported.
    ImportClients,
    /// Lines were lettered into a total group.
    Letter,
    /// Lines were lettered into a partial group.
    LetterPartial,
    /// A group was unlettered.
    Unletter,
    /// A party's file was edited.
    EditParty,
    /// The company's settings were edited.
    EditCompany,
    /// An operation was undone.
    Undo,
    /// An undone operation was done again.
    Redo,
    /// A person of the book was recorded or changed.
    SetUser,
    /// What people without a record are, or what wants two people, was changed.
    SetAccess,
    /// A period was closed or opened.
    SetLocks,
    /// A change that wants two people was asked for.
    Ask,
    /// What one person had asked for was approved by another, and done.
    Approve,
    /// What one person had asked for was rejected.
    Reject,
    /// The book was put back as a copy holds it: the operations after the copy's last one vanished.
    Restore,
    /// What was sure was lettered by the automatic run.
    LetterAuto,
    /// How the company letters was changed: strength, tolerances, accounts.
    SetLettering,
    /// Lines that were proposed together were refused: never proposed again.
    RefuseProposal,
    /// Groups of the automatic run were marked as reviewed.
    Review,
    /// A payer was recognised: its name stands for a client.
    LearnPayer,
    /// A gap was corrected: an entry to post, or a returned payment.
    Cure,
    /// A payment was split over the clients it pays for.
    Split,
    /// Why lines stay open was noted.
    NoteGap,
    /// Correcting entries were sent to accounting.
    SendEntries,
    /// The amounts per invoice of a partial group were chosen.
    Allocate,
    /// A whole account was unlettered.
    UnletterAll,
    /// A client was called: what it answered was taken down.
    Call,
    /// A note about a client was taken down.
    NoteClient,
    /// A promise of payment was taken down.
    Promise,
    /// A promise was withdrawn.
    WithdrawPromise,
    /// A client was put off to a day.
    Snooze,
    /// The dunning of a client was stopped, or goes on again.
    StopDunning,
    /// An item was disputed.
    Dispute,
    /// A dispute has a new state.
    MoveDispute,
    /// A plan of payment was agreed.
    Plan,
    /// A plan of payment was ended.
    EndPlan,
    /// Reminders were issued.
    Remind,
    /// How the company chases was changed.
    SetDunning,
    /// Reminders went on in the outbox: an attempt, its end, a print.
    Outbox,
    /// What letters say of the company, and by which way e-mails leave, was changed.
    SetPost,
    /// A mail that is no reminder was written: copies of invoices, a question about a dispute.
    Mail,
    /// Somebody answered about a dispute.
    DisputeAnswer,
    /// A text of letters was changed.
    SetText,
    /// Rates of late interest were entered.
    SetRates,
    /// A client's insolvency procedure was opened, changed or ended.
    Procedure,
    /// A dated task was set or done.
    Task,
    /// An order for payment went on.
    PaymentOrder,
    /// Late interest and fees were announced, invoiced, cashed or waived.
    Penalties,
    /// Documents of the sale were imported.
    ImportDocuments,
    /// The price list and the stock were imported.
    ImportItems,
    /// Something was done about a document: controlled, confirmed, held, released, delivered.
    Order,
    /// What was agreed with a client, or is known of its solvency, was changed.
    Conditions,
    /// How orders are controlled was changed.
    SetOrders,
    /// The company's credit insurance was changed.
    SetInsurance,
    /// The insurer's decision on a debtor was taken down.
    Insure,
    /// The insurer's decisions were imported from a file.
    ImportApprovals,
    /// The insurer was asked to step in.
    InsuranceClaim,
    /// What the post office says of a registered letter was taken down.
    Registered,
    /// A factor was recorded, changed or removed.
    SetFactor,
    /// Invoices were assigned to a factor, given back by it, or their assignment was notified.
    Assign,
    /// Money that had come to us was passed on to a factor.
    PassOn,
    /// A client's bank was changed: the usual beginning of a fraud (CLI-08).
    EditBank,
    /// What the company writes down of a client was edited.
    EditFile,
    /// Somebody called back about a change of bank.
    ConfirmBank,
    /// Something was said to colleagues about a client.
    Talk,
    /// A prospect was written down.
    AddClient,
    /// A client's satisfaction, an objective, or what came of one.
    FollowUp,
    /// A client's code was merged into another's.
    MergeClient,
    /// Somebody has seen the alerts of a client.
    SeeAlerts,
    /// The list of those who bring clients was changed.
    SetReferrals,
    /// Invoices went to the bank to be debited, came back, or were taken back from it.
    Debit,
    /// Debits were imported from a file.
    ImportDebits,
    /// An e-mail came back, or was given other addresses.
    Bounced,
    /// A signed copy of a plan of payment came back.
    SignPlan,
}

impl OpKind {
    /// All kinds.
    pub const ALL: [OpKind; 76] = [
        OpKind::Create,
        OpKind::Import,
        OpKind::ImportClients,
        OpKind::Letter,
        OpKind::LetterPartial,
        OpKind::Unletter,
        OpKind::EditParty,
        OpKind::EditCompany,
        OpKind::Undo,
        OpKind::Redo,
        OpKind::SetUser,
        OpKind::SetAccess,
        OpKind::SetLocks,
        OpKind::Ask,
        OpKind::Approve,
        OpKind::Reject,
        OpKind::Restore,
        OpKind::LetterAuto,
        OpKind::SetLettering,
        OpKind::RefuseProposal,
        OpKind::Review,
        OpKind::LearnPayer,
        OpKind::Cure,
        OpKind::Split,
        OpKind::NoteGap,
        OpKind::SendEntries,
        OpKind::Allocate,
        OpKind::UnletterAll,
        OpKind::Call,
        OpKind::NoteClient,
        OpKind::Promise,
        OpKind::WithdrawPromise,
        OpKind::Snooze,
        OpKind::StopDunning,
        OpKind::Dispute,
        OpKind::MoveDispute,
        OpKind::Plan,
        OpKind::EndPlan,
        OpKind::Remind,
        OpKind::SetDunning,
        OpKind::Outbox,
        OpKind::SetPost,
        OpKind::Mail,
        OpKind::DisputeAnswer,
        OpKind::SetText,
        OpKind::SetRates,
        OpKind::Procedure,
        OpKind::Task,
        OpKind::PaymentOrder,
        OpKind::Penalties,
        OpKind::ImportDocuments,
        OpKind::ImportItems,
        OpKind::Order,
        OpKind::Conditions,
        OpKind::SetOrders,
        OpKind::SetInsurance,
        OpKind::Insure,
        OpKind::ImportApprovals,
        OpKind::InsuranceClaim,
        OpKind::Registered,
        OpKind::SetFactor,
        OpKind::Assign,
        OpKind::PassOn,
        OpKind::EditBank,
        OpKind::EditFile,
        OpKind::ConfirmBank,
        OpKind::Talk,
        OpKind::AddClient,
        OpKind::FollowUp,
        OpKind::MergeClient,
        OpKind::SeeAlerts,
        OpKind::SetReferrals,
        OpKind::Debit,
        OpKind::ImportDebits,
        OpKind::Bounced,
        OpKind::SignPlan,
    ];

    /// The code of `log`.
    pub const fn code(self) -> &'static str {
        match self {
            OpKind::Create => "create",
            OpKind::Import => "import",
            OpKind::ImportClients => "import-clients",
            OpKind::Letter => "letter",
            OpKind::LetterPartial => "letter-partial",
            OpKind::Unletter => "unletter",
            OpKind::EditParty => "edit-client",
            OpKind::EditCompany => "edit-company",
            OpKind::Undo => "undo",
            OpKind::Redo => "redo",
            OpKind::SetUser => "set-user",
            OpKind::SetAccess => "set-access",
            OpKind::SetLocks => "set-locks",
            OpKind::Ask => "ask-approval",
            OpKind::Approve => "approve",
            OpKind::Reject => "reject",
            OpKind::Restore => "restore",
            OpKind::LetterAuto => "letter-auto",
            OpKind::SetLettering => "set-lettering",
            OpKind::RefuseProposal => "refuse-proposal",
            OpKind::Review => "review",
            OpKind::LearnPayer => "learn-payer",
            OpKind::Cure => "cure",
            OpKind::Split => "split",
            OpKind::NoteGap => "note-gap",
            OpKind::SendEntries => "send-entries",
            OpKind::Allocate => "allocate",
            OpKind::UnletterAll => "unletter-all",
            OpKind::Call => "call",
            OpKind::NoteClient => "note",
            OpKind::Promise => "promise",
            OpKind::WithdrawPromise => "withdraw-promise",
            OpKind::Snooze => "snooze",
            OpKind::StopDunning => "stop-dunning",
            OpKind::Dispute => "dispute",
            OpKind::MoveDispute => "move-dispute",
            OpKind::Plan => "plan",
            OpKind::EndPlan => "end-plan",
            OpKind::Remind => "remind",
            OpKind::SetDunning => "set-dunning",
            OpKind::Outbox => "outbox",
            OpKind::SetPost => "set-post",
            OpKind::Mail => "mail",
            OpKind::DisputeAnswer => "dispute-answer",
            OpKind::SetText => "set-text",
            OpKind::SetRates => "set-rates",
            OpKind::Procedure => "procedure",
            OpKind::Task => "task",
            OpKind::PaymentOrder => "payment-order",
            OpKind::Penalties => "penalties",
            OpKind::ImportDocuments => "import-documents",
            OpKind::ImportItems => "import-items",
            OpKind::Order => "order",
            OpKind::Conditions => "conditions",
            OpKind::SetOrders => "set-orders",
            OpKind::SetInsurance => "set-insurance",
            OpKind::Insure => "insure",
            OpKind::ImportApprovals => "import-approvals",
            OpKind::InsuranceClaim => "insurance-claim",
            OpKind::Registered => "registered",
            OpKind::SetFactor => "set-factor",
            OpKind::Assign => "assign",
            OpKind::PassOn => "pass-on",
            OpKind::Debit => "debit",
            OpKind::ImportDebits => "import-debits",
            OpKind::Bounced => "bounced",
            OpKind::EditBank => "edit-bank",
            OpKind::EditFile => "edit-file",
            OpKind::ConfirmBank => "confirm-bank",
            OpKind::Talk => "talk",
            OpKind::AddClient => "add-client",
            OpKind::FollowUp => "follow-up",
            OpKind::MergeClient => "merge-client",
            OpKind::SeeAlerts => "see-alerts",
            OpKind::SetReferrals => "set-referrals",
            OpKind::SignPlan => "sign-plan",
        }
    }

    /// True when `undo` without a number passes over it: batches, settings, role changes and decisions on another's request are
    /// only undone by number (book §4).
    pub const fn is_batch_or_setting(self) -> bool {
        match self {
            OpKind::Create | OpKind::Import | OpKind::ImportClients | OpKind::EditCompany | OpKind::Restore => true,
            OpKind::LetterAuto | OpKind::SetLettering | OpKind::SendEntries => true,
            OpKind::Cure | OpKind::Split | OpKind::NoteGap => false,
            OpKind::SetUser | OpKind::SetAccess | OpKind::SetLocks | OpKind::Approve | OpKind::Reject => true,
            OpKind::Letter | OpKind::LetterPartial | OpKind::Unletter | OpKind::EditParty => false,
            OpKind::RefuseProposal | OpKind::Allocate => false,
            // So much at once is only taken back by its number.
            OpKind::UnletterAll => true,
            OpKind::Undo | OpKind::Redo | OpKind::Ask | OpKind::Review => false,
            OpKind::LearnPayer => false,
            OpKind::Call | OpKind::NoteClient | OpKind::Promise | OpKind::WithdrawPromise | OpKind::Snooze => false,
            OpKind::StopDunning | OpKind::Dispute | OpKind::MoveDispute => false,
            OpKind::Plan | OpKind::EndPlan | OpKind::SignPlan => false,
            // Many clients at once.
            OpKind::Remind | OpKind::SetDunning | OpKind::SetPost => true,
            OpKind::SetText | OpKind::SetRates => true,
            OpKind::Outbox => true,
            OpKind::Mail | OpKind::DisputeAnswer | OpKind::Registered => false,
            OpKind::Procedure | OpKind::Task | OpKind::PaymentOrder | OpKind::Penalties => false,
            OpKind::ImportDocuments | OpKind::ImportItems | OpKind::SetOrders => true,
            OpKind::Order | OpKind::Conditions => false,
            OpKind::SetInsurance | OpKind::ImportApprovals | OpKind::ImportDebits => true,
            OpKind::Insure | OpKind::InsuranceClaim => false,
            OpKind::SetFactor | OpKind::SetReferrals => true,
            OpKind::Assign | OpKind::PassOn | OpKind::Debit | OpKind::Bounced => false,
            OpKind::EditBank | OpKind::EditFile | OpKind::ConfirmBank | OpKind::Talk | OpKind::AddClient => false,
            OpKind::FollowUp | OpKind::SeeAlerts => false,
            // So much at once is only taken back by its number.
            OpKind::MergeClient => true,
        }
    }
}

/// Where a command came from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Via {
    /// The workstation's screens.
    Screen,
    /// The command line.
    Cli,
}

/// The header of an operation, as stored and chained.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OpHeader {
    /// Its number, from 1.
    pub no: OpNo,
    /// Time in milliseconds UTC since 1970, strictly monotone over operations.
    pub at: i64,
    /// The raw clock, same unit.
    pub clock: i64,
    /// Civil working date of the request, days since 1 January of year 1.
    #[serde(with = "super::human::day")]
    pub today: i32,
    /// Login name.
    pub actor: String,
    /// Screen or command line.
    pub via: Via,
    /// Client-made id: the same id again returns the first result.
    #[serde(with = "super::human::id")]
    pub request: u128,
    /// What it did.
    pub kind: OpKind,
    /// The client it is about.
    pub party: Option<PartyId>,
    /// The amount it is about, minor units.
    pub amount: Option<Amount>,
    /// A short detail: the letter, the file's name.
    pub detail: String,
    /// Reason given.
    pub reason: String,
    /// The operation that it undoes, or does again.
    pub reverts: Option<OpNo>,
    /// Version of the program.
    pub version: String,
    /// Number of change rows.
    pub changes: u32,
    /// SHA-256 of the change rows.
    #[serde(with = "super::human::hex")]
    pub payload: [u8; 32],
    /// The operation before it in the chain, and its hash.
    #[serde(with = "super::human::link")]
    pub previous: (OpNo, [u8; 32]),
    /// SHA-256 over all fields above.
    #[serde(with = "super::human::hex")]
    pub hash: [u8; 32],
}
