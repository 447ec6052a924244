//! The group of a payer: what each client that it pays for owes, and what they owe together (DUN-18).

use super::facts::Facts;
use super::ground::Ground;
use super::lists::name;
use super::views::{PayerChild, PayerGroup, PayerSums};
use crate::desk::ledger;
use crate::desk::queries::{View, accounts_of};
use crate::domain::account::AccountKind;
use crate::domain::ids::PartyId;
use crate::domain::money::{Amount, Overflow};
use crate::domain::refusal::Failure;
use crate::store::{Read, damaged};

/// The group of a client's payer, the payer first; none when the client does not exist for the person.
pub(super) fn group(
    (reader, scope): (&impl Read, &View<'_>),
    ground: &Ground,
    id: PartyId,
) -> Result<Option<PayerGroup>, Failure> {
    if !scope.sees(id)? {
        return Ok(None);
    }
    let payer = ground.payer_of(id);
    let Some(facts) = Facts::read(reader, ground, payer)? else { return Ok(None) };
    let overflow = |_: Overflow| damaged("sums of a group out of range");
    let mut out = PayerGroup { payer, rows: Vec::new(), sums: PayerSums::default() };
    for debtor in ground.perimeter(payer) {
        let mut sums = owed(&facts, ground, debtor).map_err(overflow)?;
        for (account, row) in accounts_of(reader, debtor)? {
            if row.kind != AccountKind::Client {
                continue;
            }
            sums.balance = sums.balance.plus(ledger::sum(reader, account)?.balance).map_err(overflow)?;
            let open = ledger::rows(reader, account, true)?.into_iter().map(|row| row.state.residual);
            let credits = Amount::sum(open.filter(|residual| residual.is_credit())).map_err(overflow)?;
            sums.credits = sums.credits.plus(credits).map_err(overflow)?;
        }
        sums.net = net(&sums).map_err(overflow)?;
        out.sums = together(&out.sums, &sums).map_err(overflow)?;
        out.rows.push(PayerChild { client: name(reader, debtor)?, sums });
    }
    Ok(Some(out))
}

/// The debits of a client: what is late, what of it is disputed, what is not due.
fn owed(facts: &Facts, ground: &Ground, debtor: PartyId) -> Result<PayerSums, Overflow> {
    let mut sums = PayerSums::default();
    for item in facts.items.iter().filter(|item| item.debtor == debtor) {
        if item.is_late(ground.today) {
            sums.overdue = sums.overdue.plus(item.open)?;
            sums.disputed = sums.disputed.plus(item.disputed)?;
            sums.days_late = sums.days_late.max(item.days_late(ground.today));
        } else {
            sums.not_due = sums.not_due.plus(item.open)?;
        }
    }
    Ok(sums)
}

/// Late, less its disputes, less all credits.
fn net(sums: &PayerSums) -> Result<Amount, Overflow> {
    sums.overdue.minus(sums.disputed)?.plus(sums.credits)
}

fn together(a: &PayerSums, b: &PayerSums) -> Result<PayerSums, Overflow> {
    Ok(PayerSums {
        overdue: a.overdue.plus(b.overdue)?,
        disputed: a.disputed.plus(b.disputed)?,
        credits: a.credits.plus(b.credits)?,
        net: a.net.plus(b.net)?,
        not_due: a.not_due.plus(b.not_due)?,
        balance: a.balance.plus(b.balance)?,
        days_late: a.days_late.max(b.days_late),
    })
}
