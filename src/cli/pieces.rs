//! Invoices that a command names by their document number or by the identifier of their line.

use super::context::{Ended, Open};
use crate::desk::api::{Answer, LedgerLine, Query};
use crate::domain::ids::PartyId;
use crate::domain::refusal::Refusal;
use clap::ArgMatches;

/// The documents that the command names.
pub(super) fn pieces(m: &ArgMatches) -> Vec<&String> {
    m.get_many::<String>("piece").into_iter().flatten().collect()
}

/// All lines of a client.
pub(super) fn ledger(open: &Open, party: PartyId) -> Result<Vec<LedgerLine>, Ended> {
    match open.ask(&Query::Ledger { party, account: None, open: false, as_of: None })? {
        Answer::Ledger(ledger) => Ok(ledger.lines),
        _ => Err(Ended::Findings),
    }
}

/// The lines that a word names: the one of that name, here or in accounting; else the invoices of that document number, the open ones
/// before those that are settled.
pub(super) fn named<'l>(open: &Open, lines: &'l [LedgerLine], word: &str) -> Result<Vec<&'l LedgerLine>, Ended> {
    let is_named = |line: &&LedgerLine| line.id.0.to_string() == word || !line.source_id.is_empty() && line.source_id == word;
    if let Some(line) = lines.iter().find(is_named) {
        return Ok(vec![line]);
    }
    let of_piece: Vec<&LedgerLine> = lines.iter().filter(|line| line.piece == word && line.amount.is_debit()).collect();
    let still: Vec<&LedgerLine> = of_piece.iter().copied().filter(|line| line.standing.is_open()).collect();
    match (still.is_empty(), of_piece.is_empty()) {
        (false, _) => Ok(still),
        (true, false) => Ok(of_piece),
        (true, true) => Err(Ended::Refused(vec![open.i18n.refusal(&Refusal::UnknownLine(word.to_string()))])),
    }
}
