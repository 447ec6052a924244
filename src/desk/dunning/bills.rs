//! Bills of exchange as the ledger tells them: what lies on the accounts of bills under the number of an invoice runs for that invoice
//! until it is due (LET-30).

use crate::desk::ledger;
use crate::domain::ids::{AccountId, PartyId};
use crate::domain::line::Line;
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::Read;
use chrono::NaiveDate;

/// An open line of an account of bills.
struct Leg {
    party: PartyId,
    piece: String,
    reference: String,
    due: Option<NaiveDate>,
    open: Amount,
}

/// The open lines of the accounts of bills of a payer and of those whom it pays for.
#[derive(Default)]
pub(super) struct Bills(Vec<Leg>);

impl Bills {
    /// Reads an account of bills.
    pub(super) fn read(&mut self, reader: &impl Read, party: PartyId, account: AccountId) -> Result<(), Failure> {
        for row in ledger::rows(reader, account, true)? {
            let (line, state) = (row.line, row.state);
            let (piece, reference) = (line.piece, line.reference);
            self.0.push(Leg { party, piece, reference, due: state.due, open: state.residual });
        }
        Ok(())
    }

    /// The last due date of the bills about an invoice, when together they come to all that is open of it. A bill that came back unpaid is
    /// taken off the account by its credit: then nothing is left, and the invoice is asked for at once.
    pub(super) fn due(&self, party: PartyId, line: &Line, open: Amount) -> Option<NaiveDate> {
        let named = |leg: &&Leg| leg.party == party && [&leg.piece, &leg.reference].contains(&&line.piece);
        if line.piece.trim().is_empty() {
            return None;
        }
        let sum: i128 = self.0.iter().filter(named).map(|leg| i128::from(leg.open.0)).sum();
        let dues = self.0.iter().filter(named).filter(|leg| leg.open.is_debit()).filter_map(|leg| leg.due);
        dues.max().filter(|_| sum >= i128::from(open.0))
    }
}
