//! What exists for a person: the clients of the person's portfolio. All others are as if they did not exist.

use crate::desk::import::party;
use crate::desk::ledger;
use crate::desk::merged;
use crate::desk::operation::header;
use crate::domain::account::Account;
use crate::domain::ids::{AccountId, PartyId};
use crate::domain::operation::{OpHeader, OpKind};
use crate::domain::refusal::Failure;
use crate::domain::rights::Portfolio;
use crate::store::Read;
use crate::text::fold;
use std::cell::RefCell;
use std::collections::HashMap;

/// A portfolio over the client files that tell who collects. In a view of the past those are the files of now: who may see a client
/// now sees what it was, and nobody else does.
pub(in crate::desk) struct Scope<'r, R: Read> {
    reader: &'r R,
    /// Folded names of collectors; none: everything exists.
    collectors: Option<Vec<String>>,
    /// The files are not those of the view that is asked.
    elsewhere: bool,
    known: RefCell<HashMap<PartyId, bool>>,
}

impl<'r, R: Read> Scope<'r, R> {
    /// The portfolio over the files that a reader has.
    pub(in crate::desk) fn new(portfolio: &Portfolio, reader: &'r R) -> Scope<'r, R> {
        let collectors = match portfolio {
            Portfolio::All => None,
            Portfolio::Of(list) => Some(list.iter().map(|c| fold(c.trim())).filter(|c| !c.is_empty()).collect()),
        };
        Scope { reader, collectors, elsewhere: false, known: RefCell::default() }
    }

    /// Says that the view that is asked is another than the files'.
    pub(in crate::desk) fn elsewhere(mut self) -> Self {
        self.elsewhere = true;
        self
    }

    /// True when everything exists.
    pub(in crate::desk) fn is_all(&self) -> bool {
        self.collectors.is_none()
    }

    /// True when a client exists for the person.
    pub(in crate::desk) fn sees(&self, id: PartyId) -> Result<bool, Failure> {
        let Some(collectors) = &self.collectors else { return Ok(true) };
        if let Some(known) = self.known.borrow().get(&id) {
            return Ok(*known);
        }
        // What was done under a code that was merged is its client's who has it now.
        let file = match party(self.reader, id)? {
            Some(file) => Some(file),
            None => party(self.reader, merged::now(self.reader, id)?)?,
        };
        let sees = file.is_some_and(|p| collectors.contains(&fold(p.collector.trim())));
        self.known.borrow_mut().insert(id, sees);
        Ok(sees)
    }

    /// The same from the search index, which keeps the folded collector of each client.
    pub(in crate::desk) fn sees_indexed(&self, id: PartyId, collector: &str) -> bool {
        match &self.collectors {
            None => true,
            Some(_) if self.elsewhere => self.sees(id).unwrap_or(false),
            Some(collectors) => collectors.iter().any(|c| c == collector),
        }
    }

    /// True when an account exists for the person. One without a client is nobody's: only who sees all sees it.
    pub(in crate::desk) fn sees_account(&self, account: &Account) -> Result<bool, Failure> {
        match account.party {
            Some(party) => self.sees(party),
            None => Ok(self.is_all()),
        }
    }

    /// The same by number, in the view of `reader`.
    pub(in crate::desk) fn sees_account_id(&self, reader: &impl Read, id: AccountId) -> Result<bool, Failure> {
        if self.is_all() {
            return Ok(true);
        }
        match ledger::account(reader, id)? {
            Some(account) => self.sees_account(&account),
            None => Ok(false),
        }
    }

    /// True when an operation exists for the person: it is about a client who does, or about the book as a whole.
    pub(in crate::desk) fn sees_op(&self, reader: &impl Read, op: &OpHeader) -> Result<bool, Failure> {
        if self.is_all() {
            return Ok(true);
        }
        if let Some(party) = op.party {
            return self.sees(party);
        }
        match op.kind {
            OpKind::Create | OpKind::Import | OpKind::ImportClients | OpKind::EditCompany => Ok(true),
            OpKind::SetUser | OpKind::SetAccess | OpKind::SetLocks | OpKind::Restore | OpKind::SetLettering => Ok(true),
            // On an account that is no client's.
            OpKind::Letter | OpKind::LetterPartial | OpKind::Unletter | OpKind::EditParty => Ok(false),
            OpKind::RefuseProposal | OpKind::Allocate | OpKind::UnletterAll => Ok(false),
            // Of one client it names the client; else it went over all that its author sees.
            OpKind::LetterAuto | OpKind::Review | OpKind::SendEntries => Ok(true),
            OpKind::LearnPayer | OpKind::Cure | OpKind::Split | OpKind::NoteGap => Ok(false),
            OpKind::Ask | OpKind::Approve | OpKind::Reject => Ok(false),
            OpKind::Call | OpKind::NoteClient | OpKind::Promise | OpKind::WithdrawPromise | OpKind::Snooze => Ok(false),
            OpKind::StopDunning | OpKind::Dispute | OpKind::MoveDispute => Ok(false),
            OpKind::Plan | OpKind::EndPlan | OpKind::SignPlan => Ok(false),
            OpKind::Procedure | OpKind::Task | OpKind::PaymentOrder | OpKind::Penalties => Ok(false),
            OpKind::Assign | OpKind::PassOn | OpKind::Debit | OpKind::Bounced => Ok(false),
            // Of one client they name the client; else they went over what their author sees.
            OpKind::Remind | OpKind::SetDunning | OpKind::Outbox | OpKind::SetPost => Ok(true),
            OpKind::Mail | OpKind::DisputeAnswer | OpKind::Registered => Ok(false),
            OpKind::SetText | OpKind::SetRates => Ok(true),
            OpKind::ImportDocuments | OpKind::ImportItems | OpKind::SetOrders => Ok(true),
            OpKind::Order | OpKind::Conditions => Ok(false),
            OpKind::SetInsurance | OpKind::ImportApprovals | OpKind::ImportDebits => Ok(true),
            // Of a SIREN that no client has.
            OpKind::Insure | OpKind::InsuranceClaim => Ok(false),
            OpKind::SetFactor | OpKind::SetReferrals => Ok(true),
            OpKind::EditBank | OpKind::EditFile | OpKind::ConfirmBank | OpKind::Talk | OpKind::AddClient => Ok(false),
            OpKind::FollowUp | OpKind::MergeClient | OpKind::SeeAlerts => Ok(false),
            OpKind::Undo | OpKind::Redo => match op.reverts.map(|target| header(reader, target)).transpose()?.flatten() {
                Some(target) if !matches!(target.kind, OpKind::Undo | OpKind::Redo) => self.sees_op(reader, &target),
                _ => Ok(false),
            },
        }
    }
}
