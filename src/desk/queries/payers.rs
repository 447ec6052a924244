//! Who may have paid what nobody knows (471): names recognised before, documents that the label quotes, names in it, equal amounts.

use super::View;
use super::search::{by_amount, by_piece};
use crate::desk::api::{PayerGuess, PayerWhy};
use crate::desk::book::Desk;
use crate::desk::import::party as party_row;
use crate::desk::ledger;
use crate::desk::payers::payer;
use crate::domain::account::AccountKind;
use crate::domain::ids::{LineKey, PartyId};
use crate::domain::money::Amount;
use crate::domain::party::Role;
use crate::domain::payer::{payer_name, telling_words};
use crate::domain::refusal::Failure;
use crate::store::Read;
use crate::text::fold;

/// Clients named for one receipt.
const GUESSES: usize = 5;
/// Clients that owe one amount: with more of them it tells nothing.
const SAME_AMOUNT: usize = 6;
/// Words of a label looked up.
const WORDS: usize = 4;

/// The likeliest payers of a receipt, the first the best.
pub(super) fn guesses(
    desk: &Desk,
    reader: &impl Read,
    scope: &View<'_>,
    label: &str,
    amount: Amount,
) -> Result<Vec<PayerGuess>, Failure> {
    let mut found: Vec<(PartyId, Vec<PayerWhy>)> = Vec::new();
    let mut add = |party: PartyId, why: PayerWhy| match found.iter_mut().find(|(p, _)| *p == party) {
        Some((_, reasons)) if reasons.contains(&why) => {}
        Some((_, reasons)) => reasons.push(why),
        None => found.push((party, vec![why])),
    };
    if let Some(name) = payer_name(label)
        && let Some(party) = payer(reader, &name)?
    {
        add(party, PayerWhy::Learned);
    }
    let numbers = label.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(' | ')'));
    let numbers = numbers.filter(|w| w.bytes().filter(u8::is_ascii_digit).count() >= 4);
    for word in numbers.take(WORDS) {
        for (at, piece) in by_piece(reader, scope, word, SAME_AMOUNT)? {
            if let Some(party) = owes(reader, at)? {
                add(party, PayerWhy::Piece(piece));
            }
        }
    }
    for word in telling_words(label).iter().take(WORDS) {
        let (clients, _) = desk.index().find_among(word, GUESSES, &|p, collector| scope.sees_indexed(p, collector));
        for (party, _) in clients {
            let named = party_row(reader, party)?.is_some_and(|file| {
                let name = fold(&file.name);
                file.role == Role::Client && name.split(|c: char| !c.is_alphanumeric()).any(|w| w == word.as_str())
            });
            if named {
                add(party, PayerWhy::Name);
            }
        }
    }
    let mut equal: Vec<(PartyId, String)> = Vec::new();
    for at in by_amount(reader, scope, amount.magnitude(), SAME_AMOUNT * 2)? {
        if let (Some(party), Some(row)) = (owes(reader, at)?, ledger::row(reader, at)?)
            && row.state.residual.magnitude() == amount.magnitude()
            && equal.iter().all(|(p, _)| *p != party)
        {
            equal.push((party, row.line.piece));
        }
    }
    if equal.len() < SAME_AMOUNT {
        equal.into_iter().for_each(|(party, piece)| add(party, PayerWhy::Amount(piece)));
    }
    let weight = |reasons: &[PayerWhy]| -> u32 {
        let of = |why: &PayerWhy| match why {
            PayerWhy::Learned => 8,
            PayerWhy::Piece(_) => 4,
            PayerWhy::Name | PayerWhy::Amount(_) => 2,
        };
        reasons.iter().map(of).sum()
    };
    found.sort_by_key(|(_, reasons)| std::cmp::Reverse(weight(reasons)));
    let mut out = Vec::new();
    for (party, why) in found {
        if out.len() == GUESSES {
            break;
        }
        if let (true, Some(file)) = (scope.sees(party)?, party_row(reader, party)?) {
            out.push(PayerGuess { party, code: file.code, name: file.name, why });
        }
    }
    Ok(out)
}

/// The client of an open debit on a client's account.
fn owes(reader: &impl Read, at: LineKey) -> Result<Option<PartyId>, Failure> {
    let Some(account) = ledger::account(reader, at.account)?.filter(|a| a.kind == AccountKind::Client) else { return Ok(None) };
    let open = ledger::state(reader, at)?.is_some_and(|s| s.standing.is_open() && s.residual.is_debit());
    Ok(account.party.filter(|_| open))
}
