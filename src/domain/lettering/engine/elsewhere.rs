//! Payments that were posted on another client's account (GAP-02 G7): the same amount is open there, and the payment names the
//! document or the client. Never lettered: it asks for a transfer first (LET-02, LET-29).

use super::facts::{Proposal, Rule, Status};
use super::fixed::{NAT, Nats, centi, odds, probability};
use super::reason::Reason;
use super::search::surprise;
use super::words::{endings, length, mentions};
use crate::domain::ids::{LineKey, PartyId};
use crate::domain::money::Amount;
use crate::text::fold;
use std::collections::BTreeMap;

/// An open line that its own account does not explain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stray<'a> {
    /// Where it stands.
    pub key: LineKey,
    /// Its client.
    pub party: PartyId,
    /// The client's name.
    pub name: &'a str,
    /// Signed amount, debit positive, in minor units of the book's currency.
    pub amount: Amount,
    /// Document number.
    pub piece: &'a str,
    /// Label.
    pub label: &'a str,
}

/// Days from a document to a payment of it.
const WITHIN: i32 = 400;
/// Proposals for one payment.
const KEPT: usize = 3;

/// Credits of one client that look like the payment of another's debit, the best first.
pub fn look(strays: &[Stray<'_>]) -> Vec<Proposal> {
    let mut by_amount: BTreeMap<u64, (Vec<&Stray<'_>>, Vec<&Stray<'_>>)> = BTreeMap::new();
    for stray in strays {
        let (owed, paid) = by_amount.entry(stray.amount.magnitude()).or_default();
        if stray.amount.is_debit() { owed.push(stray) } else { paid.push(stray) }
    }
    let mut out = Vec::new();
    for (amount, (owed, paid)) in by_amount {
        if owed.is_empty() || owed.len() > 200 {
            continue;
        }
        for payment in paid {
            let mut found: Vec<(Nats, &Stray<'_>, bool)> = owed
                .iter()
                .filter(|d| d.party != payment.party && d.key.account != payment.key.account)
                .filter(|d| (-5..=WITHIN).contains(&(payment.key.day - d.key.day)))
                .filter_map(|d| evidence(payment, d).map(|(e, named)| (e, *d, named)))
                .collect();
            found.sort_by_key(|(e, d, _)| (-e, d.key));
            let best = found.first().map_or(0, |f| f.0);
            let rivals = u32::try_from(found.len().saturating_sub(1)).unwrap_or(u32::MAX);
            let second = found.get(1).map_or(0, |f| f.0);
            for (at, (weight, document, named)) in found.into_iter().take(KEPT).enumerate() {
                let surprise = surprise(amount, 1, owed.len() as u64);
                let score = weight + surprise;
                let margin = if at == 0 { score.min(weight - second + NAT) } else { weight - best };
                let mut lines = vec![document.key, payment.key];
                lines.sort_unstable();
                out.push(Proposal {
                    lines,
                    rule: Rule::WrongAccount,
                    score,
                    margin,
                    confidence: probability(margin.min(3 * NAT)),
                    rivals,
                    gap: Amount::ZERO,
                    status: Status::Propose,
                    reason: Reason {
                        quoted: if named { vec![document.piece.to_string()] } else { Vec::new() },
                        one_in: odds(surprise),
                        ..Reason::default()
                    },
                });
            }
        }
    }
    out.sort_by(|a, b| (-a.score, &a.lines).cmp(&(-b.score, &b.lines)));
    out
}

/// What a payment says of another client's document: its number, or that client's name rather than its own.
fn evidence(payment: &Stray<'_>, document: &Stray<'_>) -> Option<(Nats, bool)> {
    let mut said = Vec::new();
    mentions(payment.label, false, &mut said);
    let mut longest = 0;
    endings(document.piece, |e| {
        if said.binary_search(&e).is_ok() {
            longest = longest.max(length(e));
        }
    });
    let named = longest >= 4;
    let label = fold(payment.label);
    let score = |name: &str| -> i64 {
        let folded = fold(name);
        let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() >= 4).collect();
        words.iter().filter(|w| label.split(|c: char| !c.is_alphanumeric()).any(|l| l == **w)).count() as i64
    };
    let (theirs, own) = (score(document.name), score(payment.name));
    let by_name = theirs > own || (own == 0 && theirs > 0);
    (named || by_name).then_some((if named { 4 * NAT } else { 0 } + if by_name { 2 * NAT } else { -centi(50) }, named))
}
