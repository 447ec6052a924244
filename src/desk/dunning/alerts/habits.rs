//! How clients buy, by the invoices of the ledger (CLI-03). A habit does not depend on the day: it is kept from one day to the next.

use super::Habits;
use crate::desk::ledger;
use crate::desk::queries::accounts_of;
use crate::domain::account::{Account, AccountKind};
use crate::domain::alert::Usual;
use crate::domain::ids::{AccountId, PartyId};
use crate::domain::lettering::engine::{JournalRole, Learned};
use crate::domain::line::{LineKind, Origin};
use crate::domain::refusal::Failure;
use crate::store::{Read, Snapshot, Table, codec, key};
use std::collections::BTreeMap;

/// The habit of a client, all purchases together.
pub(super) fn of(reader: &impl Read, learned: &Learned, party: PartyId) -> Result<Option<Usual>, Failure> {
    let accounts = accounts_of(reader, party)?;
    let own: Vec<AccountId> =
        accounts.iter().filter(|(_, row)| row.kind == AccountKind::Client).map(|(account, _)| *account).collect();
    of_accounts(reader, learned, &own)
}

fn of_accounts(reader: &impl Read, learned: &Learned, accounts: &[AccountId]) -> Result<Option<Usual>, Failure> {
    let mut dates = Vec::new();
    for account in accounts {
        for row in ledger::rows(reader, *account, false)? {
            let line = &row.line;
            let bought = line.amount.is_debit() && line.kind == LineKind::Normal && line.origin == Origin::Import;
            if bought && matches!(learned.role(&line.journal), Some(JournalRole::Sales) | None) {
                dates.push(line.piece_date.unwrap_or(line.key.date()));
            }
        }
    }
    Ok(Usual::of(&dates))
}

/// The habits of all clients, on all processors.
pub(super) fn all(reader: &Snapshot, learned: &Learned) -> Result<Habits, Failure> {
    let mut owners: BTreeMap<PartyId, Vec<AccountId>> = BTreeMap::new();
    reader.all(Table::Account, &mut |k, v| {
        let account: Account = codec::decode(v)?;
        if let (Some(party), AccountKind::Client) = (account.party, account.kind) {
            owners.entry(party).or_default().push(AccountId(key::read_u32(k)?));
        }
        Ok(true)
    })?;
    let owners: Vec<(PartyId, Vec<AccountId>)> = owners.into_iter().collect();
    let parts =
        super::in_parts(&owners, |(party, accounts)| Ok(of_accounts(reader, learned, accounts)?.map(|usual| (*party, usual))));
    let mut out = Habits::new();
    for part in parts {
        out.extend(part?);
    }
    Ok(out)
}
